//! `claimsheet check FILE…`: what the article alone can prove wrong.

use std::io::Write as _;
use std::path::PathBuf;

use claimsheet::sink;
use clap::Args;

use super::batch::{self, Work};
use super::input_args::InputArgs;
use super::output::Output;
use super::{CLEAN, FINDINGS, Global, TROUBLE};

/// Print what does not fit: conversions, percentages, weekdays, sums, … that the article itself proves wrong
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimsheet check --date 2022-09-08 article.txt\n\nExit codes: 0 nothing found, 1 something found, 2 trouble."
)]
pub(super) struct Check {
    #[command(flatten)]
    input: InputArgs,
    /// Format of the findings
    #[arg(long, short, value_name = "FORMAT", default_value = "jsonl", value_parser = ["jsonl"])]
    format: String,
    /// File to write, whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Check, global: &Global) -> anyhow::Result<u8> {
    let rules = global.rulebook()?;
    let mut out = Output::open(args.output.as_deref())?;
    let work = Work {
        rules: &rules,
        settings: args.input.settings(),
        format: args.input.input_format(),
        date: args.input.date,
        quiet: global.quiet,
        threads: args.input.threads(),
        render: &|a, piece| sink::finding::jsonl(a, &mut piece.bytes),
    };
    let counts = batch::run(&args.input.files, &work, &mut |piece| {
        super::extract::report(&piece, global);
        out.write_all(&piece.bytes)?;
        Ok(())
    })?;
    if counts.documents > 0 {
        out.finish()?;
    }
    Ok(match counts {
        c if c.failed > 0 => TROUBLE,
        c if c.findings > 0 => FINDINGS,
        _ => CLEAN,
    })
}
