//! What a cue gives, and the words of its speaker.

use super::clause::Clause;
use super::source::Phrase;
use super::tag::Tag;
use crate::rulebook::CueClass;
use crate::span::Span;

/// A content: nodes `from..to`.
pub(super) type Piece = (usize, usize);

/// What a reading of one cue gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) source: Option<Phrase>,
    /// Nodes of the cue.
    pub(super) cue: (usize, usize),
    pub(super) pieces: [Option<Piece>; 2],
    /// Whether the cue is "according to" or means that.
    pub(super) according: bool,
    pub(super) class: CueClass,
    /// Whether the cue is a verb.
    pub(super) verb: bool,
    pub(super) weak: bool,
    /// Whether the content is a mere object.
    pub(super) noun: bool,
}

impl Reading {
    /// What a cue that is no verb gives.
    pub(super) fn new(
        source: Option<Phrase>,
        cue: (usize, usize),
        pieces: [Option<Piece>; 2],
        class: CueClass,
    ) -> Self {
        Self { source, cue, pieces, according: false, class, verb: false, weak: false, noun: false }
    }
}

/// The speaker's words: the whole phrase where it is short, else up to its head.
pub(super) fn speaker(clause: &Clause<'_>, p: Phrase) -> Span {
    let mut to = p.to;
    while matches!(clause.before(to), Tag::Close) {
        to = (p.from..to).rev().find(|i| clause.tag(*i) == Tag::Open).unwrap_or(p.to - 1);
    }
    let whole = clause.span(p.from, to);
    if whole.len() <= 80 { whole } else { clause.span(p.from, (p.head + 1).max(p.from + 1)) }
}
