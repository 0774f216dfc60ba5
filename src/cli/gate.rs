//! `claimsheet gate AUDIT`: whether the fact-check is done.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use crate::audit::VERDICTS;
use clap::Args;

use super::output::Output;
use super::{CLEAN, FINDINGS, Global, TROUBLE, sheet};

/// Verdicts that keep an article from being printed.
const NOT_DONE: [&str; 4] = ["open", "fix", "query", "recheck"];

/// Say whether every claim is checked: exit 1 while rows are open, fix, query or recheck
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimsheet gate audit.csv && publish article.md\n\nExit codes: 0 all checked, 1 rows to do, 2 trouble."
)]
pub(super) struct Gate {
    /// Sheets, .csv or .xlsx
    #[arg(value_name = "AUDIT", required = true)]
    audits: Vec<PathBuf>,
}

pub(super) fn run(args: &Gate, global: &Global) -> anyhow::Result<u8> {
    let mut code = CLEAN;
    let mut out = Output::open(None)?;
    for path in &args.audits {
        let Some(read) = sheet::usable(path, |column| column == "verdict", global)? else {
            code = TROUBLE;
            continue;
        };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let here = read.rows.iter().filter(|r| r.revision != "removed");
        for row in here {
            *counts.entry(if row.verdict.is_empty() { "open" } else { &row.verdict }).or_default() += 1;
        }
        let total: usize = counts.values().sum();
        let to_do: usize = NOT_DONE.iter().filter_map(|v| counts.get(v)).sum();
        let list = |wanted: bool| {
            let words = VERDICTS.iter().filter(|v| NOT_DONE.contains(v) == wanted);
            let words: Vec<String> = words.filter_map(|v| counts.get(v).map(|n| format!("{n} {v}"))).collect();
            if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
        };
        let name = path.display();
        writeln!(out, "{name}: {total} claims, {} done{}, {to_do} to do{}", total - to_do, list(false), list(true))?;
        if to_do > 0 && code == CLEAN {
            code = FINDINGS;
        }
    }
    out.finish()?;
    Ok(code)
}
