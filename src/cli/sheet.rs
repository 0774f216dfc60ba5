//! Audit files as the subcommands read and write them: what is wrong is said cell by cell.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::audit::Row;
use crate::audit::read::{self, Fault, Harm, Sheet};
use crate::audit::verdict::Verdicts;
use crate::sink::{self, Look};
use anyhow::Context as _;

use super::output::Output;
use super::{Global, complain};

/// So many damaged cells are listed one by one.
const LISTED: usize = 40;

/// Reads an audit; `None` where it cannot be used, which has been said then. `kept` are the columns whose cells would be
/// used again.
pub(super) fn usable(
    path: &Path,
    kept: impl Fn(&str) -> bool,
    verdicts: &Verdicts,
    global: &Global,
) -> anyhow::Result<Option<Sheet>> {
    let sheet = any(path, verdicts)?;
    let fatal: Vec<&Fault> = sheet.fatal(kept).collect();
    tell(path, fatal.iter().copied());
    if !global.quiet {
        tell(path, sheet.faults.iter().filter(|f| !fatal.contains(f) && f.harm != Harm::Sheet));
    }
    let bad = !fatal.is_empty();
    Ok((!bad).then_some(sheet))
}

/// Reads an audit with all its faults.
pub(super) fn any(path: &Path, verdicts: &Verdicts) -> anyhow::Result<Sheet> {
    let bytes = std::fs::read(path).with_context(|| format!("{}: cannot read the audit", path.display()))?;
    read::of_house(&bytes, verdicts).with_context(|| path.display().to_string())
}

fn tell<'f>(path: &Path, faults: impl Iterator<Item = &'f Fault>) {
    list(&faults.map(|f| format!("{}: {f}", path.display())).collect::<Vec<_>>());
}

/// Says each line, but no more than a person reads.
pub(super) fn list(lines: &[String]) {
    for line in lines.iter().take(LISTED) {
        complain(line);
    }
    if let Some(more) = lines.len().checked_sub(LISTED).filter(|m| *m > 0) {
        complain(&format!("… and {more} more cells"));
    }
}

/// Whether a file is an audit by its name, and not a draft.
pub(super) fn is_audit(path: &Path) -> bool {
    path.extension().is_some_and(|e| ["csv", "xlsx", "ods"].iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// Writes rows in the format that the file's name asks for, else CSV: whole or not at all.
pub(super) fn write(rows: &[Row], to: Option<&PathBuf>, verdicts: &Verdicts) -> anyhow::Result<()> {
    let look = Look { verdicts: Some(verdicts), ..Look::PLAIN };
    let named = to.map(|path| {
        let named = sink::for_name(path, |f| f.rows.is_some());
        named.map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))
    });
    let write = named.transpose()?.flatten().and_then(|f| f.rows).unwrap_or(sink::csv::sheet);
    let bytes = write(rows, look)?;
    let mut out = Output::open(to.map(PathBuf::as_path))?;
    out.write_all(&bytes)?;
    out.finish()
}
