//! What a claim is tied to.

use crate::span::Span;

/// What one claim is tied to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Index of its attribution in [`Claims::attributions`](super::Claims::attributions).
    pub attribution: Option<u32>,
    /// What a figure is about: head words, in order; empty spans where there are fewer.
    pub subject: [Span; 3],
    /// Index of the date claim that tells when a figure holds.
    pub time: Option<u32>,
    /// Index of the figure that it is explicitly compared with.
    pub compared_with: Option<u32>,
    /// How the two stand to each other.
    pub pair: Pair,
    /// The fullest mention of its speaker.
    pub speaker_full: Option<Span>,
}

/// How two compared figures stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pair {
    /// One against the other: from 8 to 9.
    #[default]
    Compared,
    /// A part and its whole: 3 of 20.
    Share,
    /// A profit and a loss: the first one is a loss, or the second one is.
    Loss(bool),
}
