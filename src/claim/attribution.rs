//! Who is said to have said what.

use crate::span::Span;

/// Who is said to have said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker; empty where the text names none.
    pub speaker: Span,
    /// The words that name whoever the speaker's pronoun stands for in the same sentence: X in "X, who says".
    pub named: Span,
    /// The words that attribute; empty where there are none.
    pub cue: Span,
    /// How it is said.
    pub kind: AttributionKind,
    /// What is said, in one piece or in two around the cue.
    pub contents: [Span; 2],
    /// Which of the pieces hold words outside quotation marks.
    pub stated: [bool; 2],
    /// Index of the sentence of its cue.
    pub sentence: u32,
    /// Whether the cue tells of a thought or a stance and not of words.
    pub thought: bool,
}

/// The words of the audit's `attribution` column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AttributionKind {
    /// A whole quote.
    Direct,
    /// A statement that holds a quote.
    Mixed,
    /// Reported speech.
    Indirect,
    /// "according to".
    AccordingTo,
    /// Nobody is named.
    #[default]
    None,
}

impl AttributionKind {
    /// The word in the audit's `attribution` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::AccordingTo => "according_to",
            Self::None => "none",
        }
    }
}
