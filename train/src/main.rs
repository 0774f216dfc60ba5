//! Trains the grammar models: `claimsheet-train DATA OUT` reads the treebanks in DATA and writes the models to OUT.

mod gold;
mod parser;
mod perceptron;
mod tagger;

use std::path::PathBuf;

use anyhow::{Context, Result};
use claimsheet::english::model::{Known, Weights};
use claimsheet::english::tagger::{self as tags, Tagger};
use claimsheet::english::tree;
use claimsheet::rulebook::Rulebook;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let data = PathBuf::from(args.next().context("usage: claimsheet-train DATA OUT")?);
    let out = PathBuf::from(args.next().context("usage: claimsheet-train DATA OUT")?);
    let rules = Rulebook::builtin()?;
    let read = |name: &str| gold::read(&data.join(name), &rules);
    let mut train = read("ewt.train.tsv")?;
    train.extend(read("gum.train.tsv")?);
    let forms = std::fs::read_to_string(args.next().context("usage: claimsheet-train DATA OUT FORMS")?)?;
    if let Some(news) = args.next() {
        train.extend(gold::read(std::path::Path::new(&news), &rules)?);
    }
    let known = tagger::known(&train, &forms);
    let env = |name: &str, or: u32| std::env::var(name).ok().and_then(|b| b.parse().ok()).unwrap_or(or);
    // STAND= measures the models that stand, for what the thresholds and the mends do; STAND=tags trains the parser alone.
    let stands = |what: &str| std::env::var("STAND").is_ok_and(|s| s.is_empty() || s == what);
    let weights = if stands("tags") {
        std::fs::read(out.join("tags.bin"))?
    } else {
        tagger::weights(
            &train,
            &known,
            env("TAG_FEATURES", 48_000) as usize,
            env("TAG_ROUNDS", 5) as usize,
            env("TAG_MARGIN", 40) as f32,
        )
    };
    let sure = env("TAG_SURE", tags::SURE as u32) as u16;
    for name in ["gum.dev.news.tsv", "gum.dev.tsv", "ewt.dev.tsv"] {
        tagger::measure(name, &read(name)?, &known, &weights, sure);
    }
    let tagger = Tagger { known: Known::new(&known), weights: Weights::new(&weights), sure };
    let tree = if stands("tree") {
        std::fs::read(out.join("tree.bin"))?
    } else {
        let sentences: Vec<_> = train.iter().filter_map(|s| parser::sentence(s, &tagger, &rules)).collect();
        eprintln!("{} of {} sentences fit their nodes", sentences.len(), train.len());
        parser::weights(
            &sentences,
            env("TREE_FEATURES", 32_000) as usize,
            env("TREE_ROUNDS", 6) as usize,
            env("TREE_MARGIN", 80) as f32,
        )
    };
    for name in ["gum.dev.news.tsv", "gum.dev.tsv", "ewt.dev.tsv"] {
        let gold: Vec<_> = read(name)?.iter().filter_map(|s| parser::sentence(s, &tagger, &rules)).collect();
        parser::measure(name, &gold, &tree, env("TREE_SURE", tree::SURE as u32) as u16);
    }
    std::fs::create_dir_all(&out)?;
    std::fs::write(out.join("tree.bin"), &tree)?;
    std::fs::write(out.join("known.bin"), &known)?;
    std::fs::write(out.join("tags.bin"), &weights)?;
    Ok(())
}
