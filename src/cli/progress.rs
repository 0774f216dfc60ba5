//! A progress bar on stderr, for work of more than a second on a terminal.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::input::is_packed;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What was read and found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    /// Documents read.
    pub(super) documents: usize,
    /// Bytes of their input.
    pub(super) bytes: u64,
    /// Documents that failed.
    pub(super) failed: usize,
    /// Claims by kind: quantity, date, quote, statement.
    pub(super) claims: [usize; 4],
    /// Findings.
    pub(super) findings: usize,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.bytes += other.bytes;
        self.failed += other.failed;
        self.findings += other.findings;
        for (sum, n) in self.claims.iter_mut().zip(other.claims) {
            *sum += n;
        }
    }
}

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Documents, text and claims so far, and the time left where the size of the input is known.
pub(super) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
}

impl Progress {
    /// Progress through `files`; nothing is ever shown where `quiet` or where nobody watches.
    pub(super) fn new(files: &[PathBuf], quiet: bool) -> Self {
        let sized = |path: &PathBuf| std::fs::metadata(path).ok().filter(|m| m.is_file() && !is_packed(path));
        let sizes = files.iter().map(|path| sized(path).map(|m| m.len()));
        let size: Option<u64> = sizes.sum();
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden());
        let template = if size.is_some() { "{wide_bar} {percent:>3}% {msg}, {eta} left" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, begun: Instant::now(), wanted: !quiet && std::io::stderr().is_terminal() }
    }

    /// Shows how far the work is.
    pub(super) fn at(&mut self, counts: &Counts) {
        if !self.wanted {
            return;
        }
        if self.bar.is_hidden() {
            if self.begun.elapsed() < PATIENCE {
                return;
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let claims: usize = counts.claims.iter().sum();
        let (documents, read) = (counts.documents, HumanBytes(counts.bytes));
        self.bar.set_position(counts.bytes);
        self.bar.set_message(format!("{documents} documents, {read}, {claims} claims"));
    }

    /// Runs something that prints, out of the way of the bar.
    pub(super) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() { print() } else { self.bar.suspend(print) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
