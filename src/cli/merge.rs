//! `claimsheet merge EDITED…`: what people wrote on a sheet, back into the audit.

use std::io::Write as _;
use std::path::PathBuf;

use crate::audit::merge::{Edited, Remark, merge};
use crate::audit::read::{Harm, Sheet};
use clap::Args;

use super::{CLEAN, Global, TROUBLE, settings, sheet};

/// Bring sheets that people edited in a spreadsheet (.csv, .xlsx, .ods) back into the audit
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Merge {
    /// Edited sheets, .csv, .xlsx or .ods
    #[arg(value_name = "EDITED", required = true)]
    edited: Vec<PathBuf>,
    /// The audit that they came from; it is written anew unless -o names another file
    #[arg(long, value_name = "AUDIT")]
    into: Option<PathBuf>,
    /// File to write, .csv or .xlsx, whole or not at all [default: the audit, else standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Take emptied cells and verdicts set back to open too, instead of keeping what stood there
    #[arg(long)]
    emptied: bool,
}

const AFTER: &str = "\
Examples:
  claimsheet merge from-anna.xlsx from-ben.csv --into audit.csv
  claimsheet merge desk.xlsx -o audit.csv           check one sheet and write it in the audit's own form

Of an edited sheet only the columns that people fill are taken. What a spreadsheet did to the others is said cell by
cell and left out; where it may have damaged what people wrote, nothing is written.

Exit codes: 0 merged, 2 nothing written: a cell, a row or a column is not what it should be.";

pub(super) fn run(args: &Merge, global: &Global) -> anyhow::Result<u8> {
    let mut beside = args.edited.clone();
    beside.extend(args.into.clone());
    let verdicts = settings::verdicts(&beside)?;
    let Some(audit) = &args.into else {
        let [one] = args.edited.as_slice() else {
            anyhow::bail!("merge: found {} sheets, expected one, or the audit after --into", args.edited.len());
        };
        let Some(read) = sheet::usable(one, |_| true, &verdicts, global)? else { return Ok(TROUBLE) };
        sheet::write(&read.rows, args.output.as_ref(), &verdicts)?;
        return Ok(CLEAN);
    };
    let Some(base) = sheet::usable(audit, |_| true, &verdicts, global)? else { return Ok(TROUBLE) };
    let mut sheets: Vec<(String, Sheet)> = Vec::new();
    for path in &args.edited {
        sheets.push((path.display().to_string(), sheet::any(path, &verdicts)?));
    }
    let edits: Vec<Edited<'_>> = sheets.iter().map(|(name, sheet)| Edited { name, sheet }).collect();
    match merge(&base.rows, &edits, args.emptied) {
        Err(wrong) => {
            sheet::list(&wrong.iter().map(Remark::to_string).collect::<Vec<_>>());
            Ok(TROUBLE)
        }
        Ok(merged) => {
            sheet::write(&merged.rows, args.output.as_ref().or(args.into.as_ref()), &verdicts)?;
            if !global.quiet {
                let (damage, notes): (Vec<_>, Vec<_>) = merged.remarks.iter().partition(|r| r.fault.harm == Harm::Cell);
                sheet::list(&notes.iter().map(ToString::to_string).collect::<Vec<_>>());
                sheet::list(&damage.iter().map(ToString::to_string).collect::<Vec<_>>());
                let to = args.output.as_ref().unwrap_or(audit);
                let added = match merged.added {
                    0 => String::new(),
                    1 => ", 1 row of your own added".to_owned(),
                    n => format!(", {n} rows of your own added"),
                };
                let _ = writeln!(anstream::stderr(), "{}: {} cells taken{added}", to.display(), merged.taken);
            }
            Ok(CLEAN)
        }
    }
}
