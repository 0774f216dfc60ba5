//! The flags that say what to read and how: the same for every subcommand that reads documents.

use std::path::PathBuf;

use crate::input::Format;
use crate::normalise::{DateOrder, Settings};
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

/// What to read and how.
#[derive(Debug, Clone, Args)]
pub(super) struct InputArgs {
    /// Articles (.txt, .md, .html, .docx), batches (.jsonl, .jsonl.gz, .jsonl.zst: one {"id","text","date"} a line), folders, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Format of the input, whatever its name says
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    input_format: Option<String>,
    /// Publication date that "Thursday" or "last year" hang on; instead of the documents' own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<NaiveDate>,
    /// Whether 3/4/2022 is 3 April (dmy) or March 4 (mdy), where the article does not tell
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    pub(super) date_order: Option<String>,
    /// Hang dates on the date before them and not on the publication date: for history and chronicles
    #[arg(long)]
    pub(super) narrative: bool,
    /// Threads to work with [default: all cores]; the output is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
}

impl InputArgs {
    /// How ambiguous text is read.
    pub(super) fn settings(&self) -> Settings {
        let date_order = self.date_order.as_deref().and_then(DateOrder::named);
        Settings { date_order, narrative: self.narrative }
    }

    /// The format of every input, where one was given.
    pub(super) fn input_format(&self) -> Option<Format> {
        Format::ALL.into_iter().find(|f| Some(f.name()) == self.input_format.as_deref())
    }

    /// How many threads to work with.
    pub(super) fn threads(&self) -> usize {
        self.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
    }
}

/// A day as the flag `--date` has it.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "expected a day of the calendar as YYYY-MM-DD".into())
}
