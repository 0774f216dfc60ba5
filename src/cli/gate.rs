//! `claimsheet gate AUDIT`: whether the fact-check is done.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use crate::audit::Row;
use crate::audit::verdict::Verdicts;
use crate::sink::todo;
use clap::Args;

use super::output::Output;
use super::{CLEAN, FINDINGS, Global, TROUBLE, settings, sheet};

/// Say whether every claim is checked, and list the rows that are not: exit 1 while any is open, fix, query, recheck or another verdict that is not done
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimsheet gate audit.csv && publish article.md\n\nExit codes: 0 all checked, 1 rows to do, 2 trouble."
)]
pub(super) struct Gate {
    /// Sheets, .csv, .xlsx or .ods
    #[arg(value_name = "AUDIT", required = true)]
    audits: Vec<PathBuf>,
    /// Format of the rows to do; all but text leave out the counts
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl", "csv", "markdown"])]
    format: String,
}

pub(super) fn run(args: &Gate, global: &Global) -> anyhow::Result<u8> {
    let verdicts = settings::verdicts(&args.audits)?;
    let mut code = CLEAN;
    let mut out = Output::open(None)?;
    let mut first = true;
    for path in &args.audits {
        let Some(read) = sheet::usable(path, |column| column == "verdict", &verdicts, global)? else {
            code = TROUBLE;
            continue;
        };
        let here: Vec<&Row> = read.rows.iter().filter(|r| counts_here(r)).collect();
        let to_do: Vec<&Row> = here.iter().copied().filter(|r| !verdicts.is_done(&r.verdict)).collect();
        let name = path.display().to_string();
        match args.format.as_str() {
            "jsonl" => out.write_all(todo::jsonl(&name, &to_do).as_bytes())?,
            "csv" => out.write_all(&todo::csv(&name, &to_do, std::mem::take(&mut first))?)?,
            "markdown" => out.write_all(todo::markdown(&to_do).as_bytes())?,
            _ => {
                writeln!(out, "{name}: {}", counts(&here, to_do.len(), &verdicts))?;
                out.write_all(todo::text(&to_do).as_bytes())?;
            }
        }
        if !to_do.is_empty() && code == CLEAN {
            code = FINDINGS;
        }
    }
    out.finish()?;
    Ok(code)
}

/// Whether a row is one of the draft's that must be done: names and links only where somebody has looked at them.
fn counts_here(row: &Row) -> bool {
    row.revision != "removed" && !(row.is_extra() && matches!(row.verdict.as_str(), "" | "open"))
}

/// How many rows have which verdict, done and to do.
fn counts(rows: &[&Row], to_do: usize, verdicts: &Verdicts) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(verdict(row)).or_default() += 1;
    }
    let list = |wanted: bool| {
        let words = verdicts.labels().filter(|v| verdicts.is_done(v) != wanted);
        let words: Vec<String> = words.filter_map(|v| counts.get(v).map(|n| format!("{n} {v}"))).collect();
        if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
    };
    let (total, done) = (rows.len(), rows.len() - to_do);
    format!("{total} claims, {done} done{}, {to_do} to do{}", list(false), list(true))
}

/// The verdict of a row; one that has none is open.
fn verdict(row: &Row) -> &str {
    if row.verdict.is_empty() { "open" } else { &row.verdict }
}
