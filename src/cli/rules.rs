//! `claimsheet rules [NAME]`: the rules, or one with its examples.

use std::io::Write as _;

use claimsheet::rulebook::{RuleEntry, entries};
use clap::Args;

use super::output::Output;
use super::{CLEAN, Global, TROUBLE, complain};

/// List the rules, or show those of a name or word with their examples
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimsheet rules                      every rule: file, kind and name\n  claimsheet rules \"square kilometre\"   one rule as it stands in its file\n  claimsheet rules bn                   the rules that a word is in"
)]
pub(super) struct Rules {
    /// Name of a rule, or a word that it holds
    name: Option<String>,
}

pub(super) fn run(args: &Rules, global: &Global) -> anyhow::Result<u8> {
    // Read as rules first, so that a broken file is reported and not listed.
    global.rulebook()?;
    let entries = entries(global.rules.as_deref())?;
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
