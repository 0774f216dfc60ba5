//! The backup: where the sources of a draft have its figures, dates and quotes, and where they have others.
//!
//! One way: `folder` (names) → `read` (bytes to pages) → `index` (a page read as drafts are read) → `shelf` (all of them, kept
//! in `.claimsheet/` by `store`) → `find` (sentences that share words) → `quote`, `figure`, `derived` (what they say of a
//! claim) → [`Support`], which the rows print.

mod around;
mod ask;
mod cache;
mod cells;
mod derived;
mod fact;
mod figure;
mod find;
mod findings;
mod folder;
mod index;
mod indexed;
mod page;
mod pair;
mod quote;
pub(crate) mod read;
mod shelf;
mod store;
mod term;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

pub use ask::Ask;
pub use findings::tell;
pub use shelf::Shelf;

use crate::check::backup::{QUOTE_ALTERED, TURNED};
pub use crate::claim::{Support, SupportKind as Kind};
use crate::normalise::Settings;
use crate::rulebook::{Phrases, Rulebook, WordId};
use ask::Wanted;
use cache::Cache;
use store::Stored;

/// How a folder is read.
#[derive(Debug, Clone, Copy)]
pub struct How<'h> {
    /// What words mean.
    pub rules: &'h Rulebook,
    /// How ambiguous text is read.
    pub settings: Settings,
    /// How many threads read.
    pub threads: usize,
    /// What else decides how a text is read, such as the house's rules: another state reads the sources again.
    pub state: &'h str,
    /// This program, which reads PDF files in processes of their own.
    pub program: Option<&'h Path>,
}

/// Reads the sources of a folder. What cannot be read is named in the second part; the rest is done.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn shelf(folder: &Path, how: How<'_>) -> std::io::Result<(Shelf, Vec<String>)> {
    let (entries, mut notices) = folder::entries(folder)?;
    let desk = Desk {
        how,
        cache: Cache::of(folder, &format!("{} {:?} {}", env!("CARGO_PKG_VERSION"), how.settings, how.state)),
        held: AtomicUsize::new(0),
        unkept: AtomicBool::new(false),
    };
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Source, String>)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..how.threads.clamp(1, 64) {
            scope.spawn(|| {
                while let Some((n, entry)) = claim(&next, &entries) {
                    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| desk.source(&entry.path)));
                    let read = read.unwrap_or_else(|_| Err("this text brought the tool down; please report it".into()));
                    done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((n, read));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(n, _)| *n);
    let mut shelf = Shelf::new(how.threads);
    let mut used = HashSet::new();
    for ((_, read), entry) in done.into_iter().zip(&entries) {
        match read {
            Ok(source) => {
                notices.extend(source.notices);
                used.insert(source.kept);
                shelf.put(entry.name.clone(), source.stored);
            }
            Err(why) => notices.push(format!("{}: {why}", entry.path.display())),
        }
    }
    desk.cache.keep_only(&used);
    if desk.unkept.into_inner() {
        notices.push(format!("{}: cannot keep what was read of it; the next run reads it again", folder.display()));
    }
    Ok((shelf, notices))
}

fn claim<'e>(next: &AtomicUsize, entries: &'e [folder::Entry]) -> Option<(usize, &'e folder::Entry)> {
    let n = next.fetch_add(1, Ordering::Relaxed);
    entries.get(n).map(|entry| (n, entry))
}

/// So many bytes of indexes stay in memory; the others are asked where they lie.
const MEMORY: usize = 64 << 20;

/// What the readers of a folder share.
struct Desk<'h> {
    how: How<'h>,
    cache: Cache,
    held: AtomicUsize,
    unkept: AtomicBool,
}

/// A source that was read.
struct Source {
    stored: Stored,
    kept: PathBuf,
    notices: Vec<String>,
}

impl Desk<'_> {
    /// Whether so many bytes more may stay in memory.
    fn room(&self, bytes: usize) -> bool {
        self.held.fetch_add(bytes, Ordering::Relaxed) + bytes <= MEMORY
    }

    fn source(&self, path: &Path) -> Result<Source, String> {
        let bytes = folder::bytes(path)?;
        let kind = format!("{:?}", read::kind(path));
        let kept = self.cache.path(&bytes, &kind);
        if let Some(stored) = Stored::file(kept.clone(), |n| self.room(n)) {
            return Ok(Source { stored, kept, notices: Vec::new() });
        }
        let mut page = read::page(path, &bytes, self.how.program)?;
        drop(bytes);
        let notices = std::mem::take(&mut page.notices);
        let made = store::bytes(&indexed::index(page, self.how.settings, self.how.rules));
        let written = self.cache.write(&kept, &made).is_ok();
        self.unkept.fetch_or(!written, Ordering::Relaxed);
        let stored = if written && !self.room(made.len()) {
            Stored::file(kept.clone(), |_| false)
        } else {
            Stored::memory(made)
        };
        let stored = stored.ok_or("found more text than an index can hold; expected less")?;
        Ok(Source { stored, kept, notices })
    }
}

/// What the sources say of claims, which come in the order of the draft: one support per claim.
#[must_use]
pub fn supports(asks: &[Ask], shelf: &Shelf, rules: &Rulebook) -> Vec<Support> {
    let gathered = shelf::gather(asks, shelf);
    let turns = turns(rules);
    let groups: Vec<&[Ask]> = asks.chunk_by(|a, b| a.place == b.place).collect();
    let mut found: Vec<Vec<figure::Found>> =
        groups.iter().map(|g| figure::search_sentence(g, shelf, &gathered)).collect();
    figure::home(&groups, &mut found, shelf.files());
    // What supports one claim is no other value of its neighbour.
    let mut taken = Vec::new();
    for (group, found) in groups.iter().zip(&found) {
        taken.extend(group.iter().zip(found).filter_map(|(a, f)| figure::best(a, f)).map(|p| (p.file, p.fact)));
    }
    let mut out: Vec<Support> = Vec::with_capacity(asks.len());
    for (ask, found) in asks.iter().zip(found.iter().flatten()) {
        out.push(match ask.wanted {
            Wanted::Quote => quote::support(ask, shelf, &gathered, &turns),
            Wanted::Fact(_) => figure::decide(ask, found, &taken, shelf),
            Wanted::Nothing => Support::default(),
        });
    }
    dated(asks, &found, shelf, &mut out);
    derived::derive(&groups, &found, &taken, shelf, &mut out);
    out
}

/// A source that bears out much of a draft says in its head of which day it is.
fn dated(asks: &[Ask], found: &[Vec<figure::Found>], shelf: &Shelf, out: &mut [Support]) {
    let mut borne: Vec<usize> = vec![0; shelf.files()];
    for file in out.iter().filter_map(|support| support.file) {
        if let Some(count) = borne.get_mut(file as usize) {
            *count += 1;
        }
    }
    for ((ask, found), support) in asks.iter().zip(found.iter().flatten()).zip(out.iter_mut()) {
        if matches!(support.kind, Kind::None) {
            let file = |f: u32| borne.get(f as usize).is_some_and(|n| *n >= BORNE);
            *support = figure::head(ask, found, file, shelf).unwrap_or(std::mem::take(support));
        }
    }
}

/// So many claims make a source one of the draft's own.
const BORNE: usize = 3;

/// The words whose loss turns a quote.
fn turns(rules: &Rulebook) -> impl Fn(&str) -> bool {
    let phrases = rules.checks.of(QUOTE_ALTERED.id).map_or(Phrases::NONE, |rule| rule.words(TURNED));
    let list: Vec<WordId> = phrases.iter().filter_map(|p| p.first().copied()).collect();
    move |word| list.contains(&rules.lexicon.word(&word.replace('’', "'")))
}

/// So many characters of a sentence are shown.
const SHOWN: usize = 300;

/// A text on one line, cut where it is long.
fn short(text: &str) -> String {
    let line = crate::audit::one_line(text);
    match line.char_indices().nth(SHOWN) {
        None => line.into_owned(),
        Some(_) => {
            let end = line.char_indices().nth(SHOWN - 1).map_or(0, |(at, _)| at);
            format!("{}…", line.get(..end).unwrap_or(""))
        }
    }
}

/// So many places are named beside the best one.
const OTHERS: usize = 3;

/// Names other places.
fn more(notes: &mut Vec<String>, others: &[String]) {
    if !others.is_empty() {
        let shown: Vec<&str> = others.iter().take(OTHERS).map(String::as_str).collect();
        notes.push(format!("Also: {}.", shown.join("; ")));
    }
}
