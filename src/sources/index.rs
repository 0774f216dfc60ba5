//! What is known of one source: its sentences, figures and dates, and which words stand in which sentence.

use super::fact::Fact;
use super::page::Mark;

/// A sentence of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Bytes of the text.
    pub(super) span: (u32, u32),
    /// Its block, as a number.
    pub(super) block: u32,
    /// How many facts stand before its own.
    pub(super) facts: u32,
}

/// A source, read and understood.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The words of the file.
    pub(super) text: String,
    /// Its sentences.
    pub(super) sentences: Vec<Sentence>,
    /// Its figures and dates, by sentence.
    pub(super) facts: Vec<Fact>,
    /// Pairs of a word (or a key of a value) and a sentence, in order.
    pub(super) postings: Vec<(u32, u32)>,
    /// Its headings: a block, and the bytes of its words.
    pub(super) headings: Vec<(u32, (u32, u32))>,
    /// Where the words stand in the file, and who speaks.
    pub(super) places: Vec<Mark>,
    pub(super) speakers: Vec<Mark>,
}
