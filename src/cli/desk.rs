//! A draft with its sheet, as `review` and `watch` hold them: read together, and the sheet written whole, at once, and only
//! where it is still what was read.
#![cfg_attr(
    not(all(feature = "review", feature = "watch")),
    allow(dead_code, reason = "a part of it is for these commands")
)]

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chrono::NaiveDate;
use xxhash_rust::xxh3::xxh3_64;

use super::batch::{self, Done, Piece, Work};
use super::sheet;
use crate::audit::carry::carry;
use crate::audit::merge::{Edited, merge};
use crate::audit::read::{self, Fault};
use crate::audit::verdict::Verdicts;
use crate::audit::{self, Kinds, Row};
use crate::house::House;
use crate::input::Format;
use crate::normalise::Settings;
use crate::sink::page::Article;
use crate::sink::{self, Look};
use crate::sources::Shelf;

/// So often a sheet that keeps changing is tried.
const TRIES: usize = 5;

/// How drafts are read.
pub(super) struct Desk<'d> {
    pub(super) house: &'d House,
    pub(super) settings: Settings,
    pub(super) format: Option<Format>,
    pub(super) date: Option<NaiveDate>,
    pub(super) shelf: Option<&'d Shelf>,
    pub(super) verdicts: Verdicts,
}

/// Drafts as read, with what people wrote on their sheet.
#[derive(Default)]
pub(super) struct Fresh {
    /// Claims, names, hyperlinks, and the rows that people added.
    pub(super) rows: Vec<Row>,
    /// The articles.
    pub(super) articles: Vec<Article>,
    /// Messages for people.
    pub(super) notices: Vec<String>,
}

impl Desk<'_> {
    /// Reads drafts, and carries over what people wrote on the rows of their sheet.
    pub(super) fn read(&self, drafts: &[PathBuf], previous: &[Row]) -> anyhow::Result<Fresh> {
        let mut all = self.analysed(drafts, previous, self.date);
        // The date that the sheet was made with holds on, where neither the draft nor anybody else tells one.
        let dated = self.date.is_some() || all.articles.iter().any(|a| !a.date.is_empty());
        if let Some(date) = dateline(previous).filter(|_| !dated) {
            all = self.analysed(drafts, previous, Some(date));
        }
        if let Some(trouble) = all.trouble.first() {
            anyhow::bail!("{trouble}");
        }
        if !previous.is_empty() {
            carry(previous, &mut all.rows)?;
            settle(previous, &mut all.rows, self.shelf.is_some());
        }
        Ok(Fresh { rows: all.rows, articles: all.articles, notices: all.notices })
    }

    fn analysed(&self, drafts: &[PathBuf], previous: &[Row], date: Option<NaiveDate>) -> Piece {
        let own: Vec<&Row> = previous.iter().filter(|r| r.is_own()).collect();
        let kinds = Kinds { names: true, links: true };
        let work = Work {
            house: self.house,
            settings: self.settings,
            format: self.format,
            date,
            quiet: true,
            sources: self.shelf,
            threads: 1,
            done: Done::default(),
            render: &|a, piece| {
                audit::rows_of(a, kinds, |row| piece.rows.push(row.clone()));
                piece.rows.extend(audit::places(a, &own));
                piece.articles.push(Article::of(a));
                Ok(())
            },
        };
        batch::here(drafts, &work)
    }

    /// Reads the rows of a sheet; an error names the cells that cannot be used.
    pub(super) fn rows(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<Vec<Row>> {
        let read = read::of_house(bytes, &self.verdicts).with_context(|| path.display().to_string())?;
        let person = |column: &str| {
            ["id", "doc", "kind", "sentence", "text"].contains(&column)
                || audit::carry::person_columns().any(|c| c == column)
        };
        let fatal: Vec<&Fault> = read.fatal(person).collect();
        if let Some(first) = fatal.first() {
            let more = if fatal.len() > 1 { format!(" (and {} more cells)", fatal.len() - 1) } else { String::new() };
            anyhow::bail!("{}: {first}{more}", path.display());
        }
        Ok(read.rows)
    }

    /// Takes over what a program wrote into a sheet after it was replaced: every cell of people's that it filled.
    pub(super) fn take(&self, path: &Path, late: &[u8]) -> bool {
        let Ok(rows) = self.rows(path, late) else { return false };
        for _ in 0..TRIES {
            let Ok(Some(now)) = bytes(path) else { return false };
            let Ok(stored) = self.rows(path, &now) else { return false };
            let sheet = read::Sheet { numbers: vec![0; rows.len()], rows: rows.clone(), faults: Vec::new() };
            let edits = [Edited { name: "a save that came late", sheet: &sheet }];
            let Ok(merged) = merge(&stored, &edits, false) else { return false };
            let Ok(bytes) = self.bytes(path, (&merged.rows, &[]), Some(&now)) else { return false };
            match replace(path, &bytes, print(Some(&now))) {
                Err(Unwritten::Changed) => {}
                other => return other.is_ok(),
            }
        }
        false
    }

    /// A sheet as bytes, in the format that its name asks for. `before` is what stands there: a CSV for Excel stays one,
    /// and names and hyperlinks stand in a CSV where they stood before or where somebody wrote on them.
    pub(super) fn bytes(
        &self,
        path: &Path,
        (rows, articles): (&[Row], &[Article]),
        before: Option<&[u8]>,
    ) -> anyhow::Result<Vec<u8>> {
        let excel = before.is_some_and(|b| b.starts_with(b"\xef\xbb\xbf"));
        let kinds = Kinds { names: true, links: true };
        let verdicts = Some(&self.verdicts);
        let tables = &sink::table::tables(articles);
        let look = Look { excel, kinds, verdicts, tables, ..Look::PLAIN };
        let format = sink::for_name(path, |f| f.rows.is_some()).map_err(anyhow::Error::msg)?;
        let write = format.and_then(|f| f.rows).unwrap_or(sink::csv::sheet);
        Ok(write(rows, look)?)
    }
}

/// The publication date that the times of a sheet hang on: `"Thursday", dateline 2022-09-08`.
fn dateline(rows: &[Row]) -> Option<NaiveDate> {
    rows.iter().find_map(|row| row.time_basis.split_once("dateline ")?.1.get(..10)?.parse().ok())
}

/// Where nothing in the draft has changed, the sheet goes on telling what the last change was; what sources said of a
/// claim stays where they are not asked again.
fn settle(previous: &[Row], rows: &mut [Row], asked: bool) {
    let before: std::collections::HashMap<(&str, &str), &Row> =
        previous.iter().map(|r| ((r.doc.as_str(), r.id.as_str()), r)).collect();
    let known = |row: &Row| before.get(&(row.doc.as_str(), row.id.as_str())).copied();
    let same = |row: &Row| {
        let kept = known(row).is_some_and(|old| old.revision == "removed");
        row.is_own() || matches!(row.revision.as_str(), "same") || row.revision == "removed" && kept || row.is_extra()
    };
    let unchanged = rows.iter().all(same);
    for row in rows.iter_mut() {
        let Some(old) = known(row) else {
            if unchanged && row.is_extra() {
                row.revision.clear();
            }
            continue;
        };
        if unchanged {
            old.revision.clone_into(&mut row.revision);
            old.was.clone_into(&mut row.was);
        }
        if !asked && old.sentence == row.sentence {
            for column in ["support", "support_where", "support_words", "support_note"] {
                if let Some(cell) = row.cell_mut(column) {
                    old.cell(column).clone_into(cell);
                }
            }
        }
    }
}

/// Rows as a sheet of that name holds them: names and hyperlinks only in a workbook, where they stood before, or where
/// somebody wrote on them.
pub(super) fn of_sheet(path: &Path, rows: &[Row], before: &[Row]) -> Vec<Row> {
    let workbook = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    let stood = |row: &Row| before.iter().any(|b| b.id == row.id);
    let wanted = |row: &&Row| workbook || !row.is_extra() || audit::carry::touched(row) || stood(row);
    rows.iter().filter(wanted).cloned().collect()
}

/// Whether two sheets say the same, cell by cell.
pub(super) fn same(one: &[Row], other: &[Row]) -> bool {
    let csv = |row: &Row| {
        let json = audit::COLUMNS.iter().map(|c| c.filled == audit::Filled::Json);
        let cells: Vec<String> =
            row.cells().iter().zip(json).filter(|(_, json)| !json).map(|(c, _)| (*c).to_owned()).collect();
        let own: Vec<(String, String)> = row.own.iter().filter(|(_, cell)| !cell.is_empty()).cloned().collect();
        (cells, own)
    };
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| csv(a) == csv(b))
}

/// The bytes of a file; `None` where there is none.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e).with_context(|| format!("{}: cannot read it", path.display())),
    }
}

/// A number for what a file holds; 0 where there is none.
pub(super) fn print(bytes: Option<&[u8]>) -> u64 {
    bytes.map_or(0, |b| xxh3_64(b).max(1))
}

/// The lock file by which LibreOffice, Word or Excel says that it holds a file.
pub(super) fn lock(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    let short: String = name.chars().skip(2).collect();
    let names = [format!(".~lock.{name}#"), format!("~${name}"), format!("~${short}")];
    names.iter().map(|n| path.with_file_name(n)).find(|p| p.exists())
}

/// Why a sheet was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unwritten {
    /// Somebody else changed it after it was read.
    #[error("it was changed meanwhile")]
    Changed,
    /// A program has it open.
    #[error("{path} is open in another program (its lock file {lock} is there): nothing is written until it is closed")]
    Held {
        /// The sheet.
        path: String,
        /// The lock file.
        lock: String,
    },
    /// The system refuses.
    #[error("{path}: cannot write it ({why}); nothing is lost, the sheet is as it was")]
    Refused {
        /// The sheet.
        path: String,
        /// What the system says.
        why: io::Error,
    },
}

/// A file that was replaced: a program that had it open may still write into it for a moment.
pub(super) struct Replaced {
    file: File,
    print: u64,
}

impl Replaced {
    /// What was written into it after it was replaced.
    pub(super) fn late(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.rewind().ok()?;
        self.file.read_to_end(&mut bytes).ok()?;
        let print = print(Some(&bytes));
        (print != self.print && !bytes.is_empty()).then_some(bytes)
    }
}

/// Writes a file whole, where it still is what was read (`expected`, by [`print`]): the new one takes the name of the old
/// one in one step, so that nobody ever sees half of it.
pub(super) fn replace(path: &Path, bytes: &[u8], expected: u64) -> Result<Option<Replaced>, Unwritten> {
    let shown = || path.display().to_string();
    let refused = |why: io::Error| Unwritten::Refused { path: shown(), why: plain(&why) };
    if let Some(lock) = lock(path) {
        return Err(Unwritten::Held { path: shown(), lock: lock.display().to_string() });
    }
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let about = std::fs::metadata(&target).ok();
    if about.as_ref().is_some_and(|a| a.permissions().readonly()) {
        return Err(refused(io::Error::new(io::ErrorKind::PermissionDenied, "it may not be written to")));
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".claimsheet-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(refused)?;
    file.write_all(bytes).map_err(refused)?;
    if let Some(about) = about {
        // The new file may be read and written by whom the old one might.
        let _ = file.as_file().set_permissions(about.permissions());
    }
    file.as_file().sync_all().map_err(refused)?;
    let before = File::open(&target).ok();
    let here = std::fs::read(&target).ok();
    if print(here.as_deref()) != expected {
        return Err(Unwritten::Changed);
    }
    if expected == 0 {
        // A file that has come up since then is not replaced.
        match file.persist_noclobber(&target) {
            Err(e) if e.error.kind() == io::ErrorKind::AlreadyExists => return Err(Unwritten::Changed),
            other => other.map_err(|e| refused(e.error))?,
        };
    } else {
        file.persist(&target).map_err(|e| refused(e.error))?;
    }
    Ok(before.map(|file| Replaced { file, print: expected }))
}

/// The system's words without the name of a temporary file.
fn plain(why: &io::Error) -> io::Error {
    let text = why.to_string();
    let text = text.split(" at path ").next().unwrap_or_default();
    io::Error::new(why.kind(), text.split(" (os error").next().unwrap_or_default().to_owned())
}

/// The sheet that belongs to a draft: one beside it by its name, or an `audit` that is of this draft; else the workbook
/// that it will get.
pub(super) fn sheet_of(draft: &Path, verdicts: &Verdicts) -> PathBuf {
    let own = ["xlsx", "csv"].map(|e| draft.with_extension(e));
    let audits = ["audit.xlsx", "audit.csv"].map(|name| draft.with_file_name(name));
    let name = draft.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let is_of = |path: &&PathBuf| {
        path.is_file() && sheet::any(path, verdicts).is_ok_and(|s| s.rows.iter().any(|r| r.doc == name))
    };
    let named = own.iter().find(is_of).or_else(|| audits.iter().find(is_of));
    if let Some(found) = named {
        return found.clone();
    }
    // A sheet of that name which is of another draft is left alone.
    own.iter().find(|p| !p.exists()).cloned().unwrap_or_else(|| {
        let full = format!("{name}.xlsx");
        draft.with_file_name(full)
    })
}
