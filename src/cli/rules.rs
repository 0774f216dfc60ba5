//! `claimsheet rules [NAME]`: the rules, or one with its examples.

use std::io::Write as _;
use std::path::Path;

use crate::audit;
use crate::document::Document;
use crate::house::House;
use crate::lex::Lexed;
use crate::normalise::Settings;
use crate::pipeline;
use crate::rulebook::{RuleEntry, entries, proofs, terms};
use clap::Args;

use super::output::Output;
use super::settings;
use super::{CLEAN, FINDINGS, Global, TROUBLE, complain};

/// List the rules, or show those of a name or word with their examples
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimsheet rules                      every rule: file, kind and name\n  claimsheet rules \"square kilometre\"   one rule as it stands in its file\n  claimsheet rules bn                   the rules that a word is in\n  claimsheet rules --test               whether the house's terms give what their examples say"
)]
pub(super) struct Rules {
    /// Name of a rule, or a word that it holds
    name: Option<String>,
    /// Try the examples and rejects of the dictionary in claimsheet.toml; exit 1 where one does not hold
    #[arg(long, conflicts_with = "name")]
    test: bool,
}

pub(super) fn run(args: &Rules, global: &Global) -> anyhow::Result<u8> {
    // Read as rules first, so that a broken file is reported and not listed.
    let house = settings::house(&[], global)?;
    if args.test {
        return test(&house);
    }
    let mut entries = entries(global.rules.clone().or_else(|| house.folder()).as_deref())?;
    entries.splice(0..0, terms(settings::FILE, &house.text));
    let mut out = Output::open(None)?;
    let Some(name) = args.name.as_deref() else {
        for entry in &entries {
            writeln!(out, "{:<34} {:<12} {}", place(entry), entry.kind, entry.name)?;
        }
        out.finish()?;
        return Ok(CLEAN);
    };
    let mut found: Vec<&RuleEntry> = entries.iter().filter(|e| e.name.eq_ignore_ascii_case(name)).collect();
    if found.is_empty() {
        found = entries.iter().filter(|e| e.mentions(name)).collect();
    }
    if found.is_empty() {
        complain(&format!("rules: found no rule with “{name}”, expected a name or word that “claimsheet rules” lists"));
        return Ok(TROUBLE);
    }
    for (i, entry) in found.iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        writeln!(out, "{gap}# {}\n{}", place(entry), entry.text)?;
    }
    out.finish()?;
    Ok(CLEAN)
}

fn place(entry: &RuleEntry) -> String {
    format!("{}:{}", entry.file, entry.line)
}

/// Runs the examples and rejects of the house's terms, and prints every one that does not hold.
fn test(house: &House) -> anyhow::Result<u8> {
    let name = house.path.as_deref().unwrap_or(Path::new(settings::FILE)).display().to_string();
    let all = if house.config.has_terms() { proofs::terms(&name, &house.text)? } else { Vec::new() };
    let mut out = Output::open(None)?;
    let (mut tried, mut broken) = (0, 0);
    for example in &all {
        let wanted = example.gives.iter().map(|(text, gives)| (text, Some(gives)));
        for (text, gives) in wanted.chain(example.rejects.iter().map(|text| (text, None))) {
            let (found, ours) = figures(text, example.unit.as_deref(), house);
            let holds = gives.map_or(!ours, |gives| *gives == found);
            tried += 1;
            if !holds {
                broken += 1;
                let wanted = gives.map_or("nothing of this term", String::as_str);
                writeln!(out, "{}: {text}\n    wanted {wanted}\n    got    {found}", example.rule)?;
            }
        }
    }
    writeln!(out, "{tried} examples of {} terms, {broken} broken", all.len())?;
    out.finish()?;
    Ok(if broken > 0 { FINDINGS } else { CLEAN })
}

/// All figures and dates of a text in short notation, and whether one of them is of this unit (of any, where none is named).
fn figures(text: &str, unit: Option<&str>, house: &House) -> (String, bool) {
    let document = Document::plain("example".into(), text.into(), "2022-09-08".parse().ok());
    let (mut lexed, mut found, mut ours) = (Lexed::default(), Vec::new(), false);
    for part in pipeline::parts(&document) {
        let settings = house.settings(Settings::default());
        let analysis = pipeline::analyse(&document, part, settings, &house.rules, &mut lexed);
        audit::rows(&analysis, |row| {
            if matches!(&*row.kind, "quantity" | "date") {
                ours |= unit.is_none_or(|unit| row.unit == unit);
                found.push(audit::short(row));
            }
        });
    }
    (found.join(" ; "), ours)
}
