//! `claimsheet watch DIR`: each draft in a folder gets its sheet and its page beside it, and keeps them.
//!
//! Nothing is remembered but what the files hold: a folder is brought up to date by looking at it, whenever something in it
//! has changed and once at the start, so that a restart finds everything as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Args;
use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;

use super::desk::{self, Desk, Fresh, Replaced, Unwritten};
use super::{CLEAN, FINDINGS, Global, backup, input_args, settings};
use crate::audit::Row;
use crate::input::Format;
use crate::normalise::{DateOrder, Settings};
use crate::sink::page::{self, Article, MARK};

/// Keep a sheet (.xlsx) and a page (.html) beside each draft in a folder, while drafts and sheets change
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Watch {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Bring the folder up to date and end: exit 1 where something has to wait
    #[arg(long)]
    once: bool,
    /// A folder with the sources of the drafts
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Publication date of drafts that have none of their own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = input_args::date)]
    date: Option<NaiveDate>,
    /// Whether 3/4/2022 is 3 April (dmy) or March 4 (mdy), where the article does not tell
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    date_order: Option<String>,
}

const AFTER: &str = "\
Example:
  claimsheet watch ~/desk        story.docx gets story.xlsx and story.html beside it

A draft (.docx, .odt, .txt, .md, .html) that changes keeps the ids of its claims and all that people wrote; a sheet that is saved
shows its verdicts in the page. Nothing is written while a spreadsheet holds the sheet. Ctrl-C ends it.";

/// So long nothing may change before the folder is looked at.
const QUIET: Duration = Duration::from_millis(250);
/// So long a file must stay as it is to be taken for whole.
const STEADY: Duration = Duration::from_millis(60);
/// So often the folder is looked at where the system tells of no change, as on some network drives.
const PATIENCE: Duration = Duration::from_secs(5);
/// So often what has to wait is tried again.
const AGAIN: Duration = Duration::from_millis(500);
/// So long a sheet may be gone, as while a program saves it in its own way, before it is written anew.
const GONE: Duration = Duration::from_secs(2);
/// So long a program may still write into a file that was replaced.
const LATE: Duration = Duration::from_secs(3);

pub(super) fn run(args: &Watch, global: &Global) -> anyhow::Result<u8> {
    let folder = args.folder.as_path();
    if !folder.is_dir() {
        anyhow::bail!("{}: found no folder, expected one with drafts", folder.display());
    }
    let house = settings::house(&[folder.join("draft")], global)?;
    let date_order = args.date_order.as_deref().and_then(DateOrder::named);
    let settings = house.settings(Settings { date_order, narrative: false });
    let shelf = backup::shelf(args.sources.as_deref(), &house, settings, 1, global)?;
    let verdicts = house.config.verdicts();
    let desk = Desk { house: &house, settings, format: None, date: args.date, shelf: shelf.as_ref(), verdicts };
    let mut watcher = Folder { desk, folder, quiet: global.quiet, drafts: BTreeMap::new(), told: BTreeMap::new() };
    if args.once {
        let waiting = watcher.look();
        return Ok(if waiting { FINDINGS } else { CLEAN });
    }
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&stop))?;
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let (tell, told) = channel();
    let watching = || format!("{}: cannot watch it", folder.display());
    let mut debouncer = new_debouncer(QUIET, tell).with_context(watching)?;
    debouncer.watcher().watch(folder, RecursiveMode::NonRecursive).with_context(watching)?;
    watcher.say(&format!("watching {}; Ctrl-C ends it", folder.display()));
    let mut waiting = watcher.look();
    let mut looked = Instant::now();
    while !stop.load(Ordering::Relaxed) {
        let due = match told.recv_timeout(Duration::from_millis(100)) {
            Ok(_) => true,
            Err(RecvTimeoutError::Timeout) => looked.elapsed() >= if waiting { AGAIN } else { PATIENCE },
            Err(RecvTimeoutError::Disconnected) => anyhow::bail!("{}: is no longer watched", folder.display()),
        };
        watcher.late();
        if due {
            waiting = watcher.look();
            looked = Instant::now();
        }
    }
    Ok(CLEAN)
}

/// The folder, and what was last seen in it.
struct Folder<'f> {
    desk: Desk<'f>,
    folder: &'f Path,
    quiet: bool,
    drafts: BTreeMap<PathBuf, Draft>,
    /// The last trouble that was told of a file, so that it is told once.
    told: BTreeMap<PathBuf, String>,
}

/// A draft as it was when its sheet and its page were last right.
#[derive(Default)]
struct Draft {
    /// What draft, sheet and page were then.
    prints: [u64; 3],
    /// The rows of the sheet then.
    rows: Vec<Row>,
    /// Since when the sheet is gone.
    gone: Option<Instant>,
    /// The sheet that was replaced last.
    replaced: Option<(Replaced, Instant, PathBuf)>,
}

impl Draft {
    /// Whether the sheet is gone, but not for long enough to be written anew.
    fn misses(&mut self, files: &Files) -> bool {
        if files.stored.is_some() || self.rows.is_empty() {
            self.gone = None;
            return false;
        }
        self.gone.get_or_insert_with(Instant::now).elapsed() < GONE
    }
}

/// A draft and what stands beside it.
struct Files {
    draft: PathBuf,
    sheet: PathBuf,
    page: PathBuf,
    /// What the sheet holds.
    stored: Option<Vec<u8>>,
    /// What draft, sheet and page are.
    prints: [u64; 3],
}

impl Files {
    /// Whether draft and sheet stay as they are; what is still being written is not read.
    fn steady(&self) -> anyhow::Result<bool> {
        std::thread::sleep(STEADY);
        let same =
            |path: &Path, print: u64| Ok::<_, anyhow::Error>(desk::print(desk::bytes(path)?.as_deref()) == print);
        Ok(same(&self.draft, self.prints[0])? && same(&self.sheet, self.prints[1])?)
    }
}

/// A file that was written, where it had to be.
#[derive(Default)]
struct Written {
    print: Option<u64>,
    replaced: Option<Replaced>,
}

/// What became of a draft.
enum Done {
    /// Nothing was to do, or it is done.
    Right,
    /// It has to wait for something.
    Waits,
}

impl Folder<'_> {
    fn say(&self, words: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stdout(), "{words}");
            let _ = anstream::stdout().flush();
        }
    }

    /// Tells a trouble, once.
    fn complain(&mut self, of: &Path, words: String) {
        if self.told.get(of) != Some(&words) {
            super::complain(&words);
            self.told.insert(of.to_path_buf(), words);
        }
    }

    /// Brings the folder up to date; says whether something has to wait.
    fn look(&mut self) -> bool {
        let drafts = match drafts(self.folder) {
            Ok(drafts) => drafts,
            Err(why) => {
                self.complain(self.folder, format!("{}: cannot read it: {why}", self.folder.display()));
                return true;
            }
        };
        let gone: Vec<PathBuf> = self.drafts.keys().filter(|d| !drafts.contains(*d)).cloned().collect();
        for draft in gone {
            // A program that saves may take it away for a moment.
            if draft.exists() || desk::lock(&draft).is_some() {
                continue;
            }
            self.drafts.remove(&draft);
            self.say(&format!("{}: is gone; its sheet and its page stay", name(&draft)));
        }
        let mut waits = false;
        for draft in drafts {
            match self.one(&draft) {
                Ok(Done::Right) => {
                    self.told.remove(&draft);
                }
                Ok(Done::Waits) => waits = true,
                // Somebody has just written the same file: another look will tell.
                Err(why) if matches!(why.downcast_ref::<Unwritten>(), Some(Unwritten::Changed)) => waits = true,
                Err(why) => {
                    self.complain(&draft, format!("{why:#}"));
                    waits = true;
                }
            }
        }
        waits
    }

    /// Brings the sheet and the page of a draft up to date.
    fn one(&mut self, path: &Path) -> anyhow::Result<Done> {
        let Some(files) = self.files(path)? else { return Ok(Done::Waits) };
        let before = self.drafts.entry(path.to_path_buf()).or_default();
        if before.prints == files.prints {
            return Ok(Done::Right);
        }
        if before.misses(&files) || !files.steady()? {
            return Ok(Done::Waits);
        }
        // A sheet that is gone is written anew with the cells that it had.
        let known = before.rows.clone();
        let previous = files.stored.as_ref().map_or(Ok(known), |bytes| self.desk.rows(&files.sheet, bytes))?;
        let fresh = self.desk.read(&[path.to_path_buf()], &previous)?;
        let rows = desk::of_sheet(&files.sheet, &fresh.rows, &previous);
        let right = files.stored.is_some() && desk::same(&rows, &previous);
        let sheet = if right { Ok(Written::default()) } else { self.sheet(&files, &rows, &fresh.articles) };
        let sheet = match sheet {
            // The page is made anew although the sheet has to wait.
            Err(why) if why.downcast_ref::<Unwritten>().is_some_and(|w| matches!(w, Unwritten::Held { .. })) => {
                Err(why)
            }
            other => Ok(other?),
        };
        let page = self.page(&files, &fresh)?;
        let wrote = [(&files.sheet, sheet.as_ref().ok()), (&files.page, Some(&page))];
        let wrote: Vec<&Path> =
            wrote.iter().filter(|(_, w)| w.is_some_and(|w| w.print.is_some())).map(|(p, _)| p.as_path()).collect();
        if !wrote.is_empty() {
            self.tell(path, &rows, &wrote);
        }
        let sheet = sheet?;
        let [of_draft, of_sheet, of_page] = files.prints;
        let draft = self.drafts.entry(path.to_path_buf()).or_default();
        if let Some(old) = sheet.replaced {
            draft.replaced = Some((old, Instant::now(), files.sheet));
        }
        draft.prints = [of_draft, sheet.print.unwrap_or(of_sheet), page.print.unwrap_or(of_page)];
        (draft.rows, draft.gone) = (rows, None);
        Ok(Done::Right)
    }

    /// A draft with what stands beside it; `None` where the draft has just gone.
    fn files(&self, draft: &Path) -> anyhow::Result<Option<Files>> {
        let Some(bytes) = desk::bytes(draft)? else { return Ok(None) };
        let [sheet, page] = self.names(draft);
        let (stored, shown) = (desk::bytes(&sheet)?, desk::bytes(&page)?);
        let prints = [Some(bytes.as_slice()), stored.as_deref(), shown.as_deref()].map(desk::print);
        Ok(Some(Files { draft: draft.to_path_buf(), sheet, page, stored, prints }))
    }

    fn sheet(&self, files: &Files, rows: &[Row], articles: &[Article]) -> anyhow::Result<Written> {
        let bytes = self.desk.bytes(&files.sheet, (rows, articles), files.stored.as_deref())?;
        let replaced = desk::replace(&files.sheet, &bytes, files.prints[1])?;
        Ok(Written { print: Some(desk::print(Some(&bytes))), replaced })
    }

    fn page(&self, files: &Files, fresh: &Fresh) -> anyhow::Result<Written> {
        let title = fresh.articles.first().map_or("", |a| a.doc.as_str());
        let desk = page::Desk { title, served: false, version: 0, labels: &self.desk.verdicts, own: &[] };
        let html = page::whole(&desk, &fresh.articles, &fresh.rows)?;
        let print = desk::print(Some(&html));
        if print == files.prints[2] {
            return Ok(Written::default());
        }
        desk::replace(&files.page, &html, files.prints[2])?;
        Ok(Written { print: Some(print), replaced: None })
    }

    fn tell(&self, draft: &Path, rows: &[Row], wrote: &[&Path]) {
        let claims: Vec<&Row> = rows.iter().filter(|r| !r.is_extra() && r.revision != "removed").collect();
        let open = claims.iter().filter(|r| !self.desk.verdicts.is_done(&r.verdict)).count();
        let recheck = claims.iter().filter(|r| r.verdict == "recheck").count();
        let recheck = if recheck > 0 { format!(", {recheck} to check again") } else { String::new() };
        let wrote: Vec<String> = wrote.iter().map(|p| name(p)).collect();
        self.say(&format!("{}: {open} of {} open{recheck} → {}", name(draft), claims.len(), wrote.join(", ")));
    }

    /// Takes over what a program wrote into a sheet that had just been replaced under it.
    fn late(&mut self) {
        for draft in self.drafts.values_mut() {
            let Some((replaced, since, path)) = &mut draft.replaced else { continue };
            if let Some(bytes) = replaced.late()
                && self.desk.take(path, &bytes)
            {
                draft.replaced = None;
            } else if since.elapsed() > LATE {
                draft.replaced = None;
            }
        }
    }

    /// Sheet and page of a draft. Where another draft has those of its name, or a page there is not ours, they get its whole
    /// name.
    fn names(&self, draft: &Path) -> [PathBuf; 2] {
        let [sheet, page] = ["xlsx", "html"].map(|e| draft.with_extension(e));
        let doc = name(draft);
        let other_sheet = || {
            let bytes = desk::bytes(&sheet).ok().flatten();
            let rows = bytes.and_then(|b| self.desk.rows(&sheet, &b).ok()).unwrap_or_default();
            !rows.is_empty() && rows.iter().all(|r| r.doc != doc && draft.with_file_name(&r.doc).is_file())
        };
        let other_page = || page.exists() && !is_page(&page);
        let known = self.drafts.get(draft).is_some_and(|d| d.prints != [0; 3]);
        if page == draft || other_page() || !known && other_sheet() {
            return [format!("{doc}.xlsx"), format!("{doc}.page.html")].map(|n| draft.with_file_name(n));
        }
        [sheet, page]
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The drafts of a folder: no hidden, temporary or lock files, no sheets, and no pages of our own.
fn drafts(folder: &Path) -> std::io::Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name(&path);
        let format = Format::of_path(&path).filter(|f| *f != Format::Jsonl);
        if format.is_none() || name.starts_with(['.', '~', '#']) || name.ends_with('~') || !path.is_file() {
            continue;
        }
        if format == Some(Format::Html) && is_page(&path) {
            continue;
        }
        found.insert(path);
    }
    Ok(found)
}

/// Whether a file is a page that this program made.
fn is_page(path: &Path) -> bool {
    use std::io::Read as _;
    let mut start = Vec::new();
    let read = std::fs::File::open(path).and_then(|f| f.take(1024).read_to_end(&mut start));
    read.is_ok() && memchr::memmem::find(&start, MARK.as_bytes()).is_some()
}
