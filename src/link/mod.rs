//! What belongs together: who says a claim, what a figure is about, when, and what it is compared with.

use crate::claim::Quantity;
use crate::document::Document;
use crate::extract::Claims;
use crate::lex::Lexed;
use crate::pipeline::Analysis;
use crate::rulebook::Rulebook;
use crate::span::Span;

/// What one claim is tied to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Index of its attribution in [`Claims::attributions`].
    pub attribution: Option<u32>,
    /// What a figure is about: head words, in order; empty spans where there are fewer.
    pub subject: [Span; 3],
    /// Index of the date claim that tells when a figure holds.
    pub time: Option<u32>,
    /// Index of the figure that it is explicitly compared with.
    pub compared_with: Option<u32>,
    /// The fullest mention of its speaker.
    pub speaker_full: Option<Span>,
}

/// One link per claim, in the same order.
pub fn links(_doc: &Document, _lexed: &Lexed, claims: &Claims, _rules: &Rulebook) -> Vec<Link> {
    claims.list.iter().map(|_| Link::default()).collect()
}

/// The arithmetic of a compared pair: `+15000000000 USD; ×1.75; +75%`; nothing where the two do not compare.
pub fn comparison(this: &Quantity, other: &Quantity, a: &Analysis<'_>, out: &mut String) {
    let _ = (this, other, a, out);
}
