//! A claim of the draft as the sources are asked for it.

use super::fact::{Fact, stems};
use super::term::{Word, words};
use crate::audit::Cells;

/// A claim.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What joins the claims of one sentence: document and place.
    pub(super) place: String,
    /// The words of the sentence, and those of the claim among them.
    pub(super) words: Vec<Word>,
    pub(super) own: (usize, usize),
    /// The exact words of the claim.
    pub(super) text: String,
    /// What is asked for.
    pub(super) wanted: Wanted,
    /// Stems of what the claim is about.
    pub(super) subject: Vec<u32>,
    /// Who says it, at most detail.
    pub(super) speaker: String,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    /// The words of a quote.
    Quote,
    /// A figure or date.
    Fact(Fact),
    /// Nothing: a statement, a vague time.
    Nothing,
}

impl Ask {
    /// The claim of a row.
    #[must_use]
    pub fn of(cells: &Cells<'_>) -> Self {
        let wanted = match cells.kind {
            "quote" => Wanted::Quote,
            _ => Fact::of(cells).map_or(Wanted::Nothing, Wanted::Fact),
        };
        let text = crate::audit::one_line(cells.text).into_owned();
        let sentence = words(cells.sentence);
        let at = cells.sentence.find(text.as_str()).unwrap_or(0);
        let (from, to) = (crate::document::offset(at), crate::document::offset(at + text.len()));
        let own = (sentence.partition_point(|w| w.end <= from), sentence.partition_point(|w| w.start < to));
        let speaker = if cells.speaker_full.is_empty() { cells.speaker } else { cells.speaker_full };
        Self {
            place: format!("{}\u{1f}{}\u{1f}{}", cells.doc, cells.loc, cells.sentence),
            own,
            words: sentence,
            text,
            wanted,
            subject: stems(cells.subject).collect(),
            speaker: speaker.to_owned(),
        }
    }
}
