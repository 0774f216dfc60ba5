//! Many documents: read in order, analysed by several threads in bounded pieces, handed on in order.
//!
//! The reader cuts its input into jobs (a few small documents, a part of a large one). Each job has a
//! place in a bounded queue of results, so that memory stays flat and the output is the same for any number of threads.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::audit::Row;
use crate::check::Level;
use crate::claim::Body;
use crate::document::Document;
use crate::house::House;
use crate::input::{self, Format, Read};
use crate::lex::Lexed;
use crate::normalise::Settings;
use crate::pipeline::{self, Analysis, PART, Part};
use crate::sink::page::Article;
use crate::sources::{self, Ask, Shelf};
use chrono::NaiveDate;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::progress::{Counts, Progress};

/// Bytes of small documents that make one job.
const SMALL: usize = 128 * 1024;

/// What a batch does with its documents.
pub(super) struct Work<'w> {
    /// The house: rules, and findings to leave out.
    pub(super) house: &'w House,
    /// How ambiguous text is read.
    pub(super) settings: Settings,
    /// The format of every input, whatever its name says.
    pub(super) format: Option<Format>,
    /// The dateline that takes the place of the documents' own.
    pub(super) date: Option<NaiveDate>,
    /// Whether nothing but trouble is told.
    pub(super) quiet: bool,
    /// How many threads analyse.
    pub(super) threads: usize,
    /// What an interrupted run of the same batch did already; it is passed over.
    pub(super) done: Done,
    /// The sources that claims are held against.
    pub(super) sources: Option<&'w Shelf>,
    /// Puts what is wanted of an analysis into the piece; called in any thread.
    pub(super) render: &'w (dyn Fn(&Analysis<'_>, &mut Piece) -> io::Result<()> + Sync),
}

/// How far a batch has come, always between two documents.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Done {
    /// Inputs that were read, well or badly.
    pub(super) inputs: usize,
    /// What was read and found in them.
    pub(super) counts: Counts,
}

/// What came of one job.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Output of a streaming format.
    pub(super) bytes: Vec<u8>,
    /// Rows for a format that needs them all.
    pub(super) rows: Vec<Row>,
    /// The articles themselves, for a format that shows them beside all rows.
    pub(super) articles: Vec<Article>,
    /// What was read and found.
    pub(super) counts: Counts,
    /// Inputs that end in this piece; 0 within a large document.
    pub(super) inputs: usize,
    /// Documents that failed: place, what was found, what was expected.
    pub(super) trouble: Vec<String>,
    /// What a person should know of documents that did not fail.
    pub(super) notices: Vec<String>,
}

/// A piece of work for one thread.
enum Job {
    /// Small documents, and what is to be told of them.
    Documents(Vec<Document>, Piece),
    /// Part of a large document, and what is to be told of it.
    Part(Arc<Document>, Part, Piece),
}

/// Reads and analyses `files` and hands each piece to `take` in order. Stops early only when `take` fails.
pub(super) fn run(
    files: &[PathBuf],
    work: &Work<'_>,
    take: &mut dyn FnMut(Piece) -> anyhow::Result<()>,
) -> anyhow::Result<Counts> {
    let mut total = work.done.counts;
    let mut progress = Progress::new(files, work.quiet);
    let interrupted = interrupts()?;
    let mut take = |mut piece: Piece| {
        // Stopped here, an output that is written whole or not at all leaves nothing behind.
        anyhow::ensure!(!interrupted.load(Ordering::Relaxed), "interrupted");
        piece.counts.failed += piece.trouble.len();
        total.add(&piece.counts);
        progress.at(&total);
        if piece.trouble.is_empty() && piece.notices.is_empty() {
            take(piece)
        } else {
            progress.suspend(|| take(piece))
        }
    };
    if work.threads <= 1 {
        one_thread(files, work, &mut take)?;
    } else {
        many_threads(files, work, &mut take)?;
    }
    if total.documents == 0 && total.failed == 0 {
        anyhow::bail!("found no documents, expected at least one");
    }
    Ok(total)
}

/// Reads and analyses `files` at once, without progress: for a program that stays.
pub(super) fn here(files: &[PathBuf], work: &Work<'_>) -> Piece {
    let mut lexed = Lexed::default();
    let mut all = Piece::default();
    jobs(files, work, &mut |job| {
        let piece = done(job, work, &mut lexed);
        all.counts.add(&piece.counts);
        all.rows.extend(piece.rows);
        all.articles.extend(piece.articles);
        all.trouble.extend(piece.trouble);
        all.notices.extend(piece.notices);
        true
    });
    all
}

/// Set at the first SIGINT or SIGTERM; the second one ends the program as it always does.
fn interrupts() -> io::Result<Arc<AtomicBool>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_default(signal, Arc::clone(&interrupted))?;
        flag::register(signal, Arc::clone(&interrupted))?;
    }
    Ok(interrupted)
}

fn one_thread(
    files: &[PathBuf],
    work: &Work<'_>,
    take: &mut dyn FnMut(Piece) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut lexed = Lexed::default();
    let mut result = Ok(());
    jobs(files, work, &mut |job| {
        result = take(done(job, work, &mut lexed));
        result.is_ok()
    });
    result
}

/// A job with the way back for its piece.
type Ticket = (Job, SyncSender<Piece>);

fn many_threads(
    files: &[PathBuf],
    work: &Work<'_>,
    take: &mut dyn FnMut(Piece) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (give, todo) = sync_channel::<Ticket>(work.threads);
    let (line_up, results) = sync_channel::<Receiver<Piece>>(work.threads * 4);
    let todo = Mutex::new(todo);
    std::thread::scope(|scope| {
        for _ in 0..work.threads {
            scope.spawn(|| {
                let mut lexed = Lexed::default();
                while let Some((job, answer)) = next(&todo) {
                    // Nobody waits for the answer once the output has failed.
                    let _ = answer.send(done(job, work, &mut lexed));
                }
            });
        }
        scope.spawn(move || {
            jobs(files, work, &mut |job| {
                let (answer, result) = sync_channel(1);
                line_up.send(result).is_ok() && give.send((job, answer)).is_ok()
            });
        });
        for result in results {
            if let Ok(piece) = result.recv() {
                take(piece)?;
            }
        }
        Ok(())
    })
}

fn next(todo: &Mutex<Receiver<Ticket>>) -> Option<Ticket> {
    todo.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Cuts the files into jobs; `give` says whether to go on.
fn jobs(files: &[PathBuf], work: &Work<'_>, give: &mut dyn FnMut(Job) -> bool) {
    let mut small = Vec::new();
    let mut room = SMALL;
    let mut piece = Piece::default();
    let inputs = files.iter().flat_map(|path| input::documents(path, work.format).map(move |read| (path, read)));
    for (path, read) in inputs.skip(work.done.inputs) {
        match read {
            Ok(Read { document, .. }) if document.blocks.is_empty() && !in_batch(path, work) => {
                piece.trouble.push(format!("{}: found no text; expected an article", path.display()));
            }
            Ok(Read { mut document, notices }) => {
                document.date = work.date.or(document.date);
                let bytes = document.text.len();
                if bytes > 2 * PART {
                    // What stands before a large document is handed on first, so that it ends between two documents.
                    if !give(Job::Documents(std::mem::take(&mut small), std::mem::take(&mut piece)))
                        || !large(document, notices, give)
                    {
                        return;
                    }
                    room = SMALL;
                    continue;
                }
                piece.counts.documents += 1;
                piece.counts.bytes += bytes as u64;
                piece.notices.extend(notices);
                room = room.saturating_sub(bytes);
                small.push(document);
            }
            Err(error) => piece.trouble.push(error.to_string()),
        }
        piece.inputs += 1;
        if room == 0 {
            room = SMALL;
            if !give(Job::Documents(std::mem::take(&mut small), std::mem::take(&mut piece))) {
                return;
            }
        }
    }
    give(Job::Documents(small, piece));
}

/// Whether an input holds many documents, of which one may be empty.
fn in_batch(path: &Path, work: &Work<'_>) -> bool {
    let format = work.format.or_else(|| Format::of_path(path));
    format == Some(Format::Jsonl) || format.is_none() && (path == Path::new("-") || path.is_dir())
}

/// A large document in its parts: the first one counts it, the last one ends it.
fn large(document: Document, notices: Vec<String>, give: &mut dyn FnMut(Job) -> bool) -> bool {
    let document = Arc::new(document);
    let mut piece = Piece { notices, ..Piece::default() };
    piece.counts.documents = 1;
    piece.counts.bytes = document.text.len() as u64;
    let parts = pipeline::parts(&document);
    if parts.is_empty() {
        piece.inputs = 1;
        return give(Job::Documents(Vec::new(), piece));
    }
    let last = parts.len();
    parts.into_iter().zip(1..).all(|(part, n)| {
        piece.inputs = usize::from(n == last);
        give(Job::Part(Arc::clone(&document), part, std::mem::take(&mut piece)))
    })
}

fn done(job: Job, work: &Work<'_>, lexed: &mut Lexed) -> Piece {
    match job {
        Job::Part(document, part, mut piece) => {
            one_part(&document, part, work, lexed, &mut piece);
            piece
        }
        Job::Documents(documents, mut piece) => {
            for document in &documents {
                for part in pipeline::parts(document) {
                    one_part(document, part, work, lexed, &mut piece);
                }
            }
            piece
        }
    }
}

/// Analyses a part. Should a fault of ours panic, the document is reported and the batch goes on.
fn one_part(document: &Document, part: Part, work: &Work<'_>, lexed: &mut Lexed, piece: &mut Piece) {
    let (bytes, rows) = (piece.bytes.len(), piece.rows.len());
    let result = catch_unwind(AssertUnwindSafe(|| {
        let mut analysis = pipeline::analyse(document, part, work.settings, &work.house.rules, lexed);
        if let Some(shelf) = work.sources {
            let mut asks = Vec::with_capacity(analysis.claims.list.len());
            crate::audit::sheet(&analysis, |cells| asks.push(Ask::of(cells)));
            analysis.supports = sources::supports(&asks, shelf, &work.house.rules);
            sources::tell(&mut analysis);
        }
        work.house.drop_ignored(&mut analysis);
        count(&analysis, &mut piece.counts);
        (work.render)(&analysis, piece)
    }));
    let why = match result {
        Ok(Ok(())) => return,
        Ok(Err(e)) => e.to_string(),
        Err(_) => {
            *lexed = Lexed::default();
            "this text brought the tool down; please report it".into()
        }
    };
    piece.bytes.truncate(bytes);
    piece.rows.truncate(rows);
    piece.trouble.push(format!("{}: {why}", document.id));
}

fn count(analysis: &Analysis<'_>, counts: &mut Counts) {
    let [quantities, dates, quotes, statements] = &mut counts.claims;
    for claim in &analysis.claims.list {
        *match claim.body {
            Body::Quantity(_) => &mut *quantities,
            Body::Date(_) => &mut *dates,
            Body::Quote => &mut *quotes,
            Body::Statement => &mut *statements,
        } += 1;
    }
    counts.findings += analysis.findings.iter().filter(|f| f.level >= Level::Query).count();
}
