//! Figures that the text itself sets against each other.

use crate::claim::Top;
use crate::rulebook::Rulebook;
use crate::span::Span;

/// A figure of a sentence: the index of its claim, its first token and the one after its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub claim: u32,
    pub at: usize,
    pub end: usize,
}

/// Whether two figures measure the same.
pub(crate) fn alike(a: Top, b: Top, text: &str, rules: &Rulebook) -> bool {
    match (a, b) {
        (Top::Unit(a), Top::Unit(b)) => {
            let dimension = |u: u16| rules.unit(u).map(|u| u.dimension);
            dimension(a) == dimension(b)
        }
        (Top::Money(a) | Top::Minor(a, _), Top::Money(b) | Top::Minor(b, _)) => a == b,
        (Top::Noun(a), Top::Noun(b)) => {
            let last = |n: Span| n.of(text).rsplit(char::is_whitespace).next().unwrap_or("");
            rules.plurals.singular(last(a)) == rules.plurals.singular(last(b))
        }
        (Top::None, Top::None | Top::Noun(_)) | (Top::Noun(_), Top::None) => true,
        _ => false,
    }
}
