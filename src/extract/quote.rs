//! Quotation marks and attributions.

use super::Claims;
use crate::claim::{Body, Claim};
use crate::document::Document;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;
use crate::span::Span;

/// Who is said to have said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker; empty where the text names none.
    pub speaker: Span,
    /// The words that attribute; empty where there are none.
    pub cue: Span,
    /// How it is said.
    pub kind: AttributionKind,
    /// What is said: spans of quotes and statements.
    pub contents: Vec<Span>,
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

/// Adds the quotes of the lexed blocks to the claims.
pub(super) fn quotes(doc: &Document, lexed: &Lexed, _rules: &Rulebook, out: &mut Claims) {
    let mut open: Option<(usize, u32)> = None;
    for (n, sentence) in lexed.sentences.iter().enumerate() {
        if sentence.number == 1 {
            open = None;
        }
        for (k, t) in lexed.of(sentence).iter().enumerate() {
            let at = sentence.first as usize + k;
            if t.mark('“') || (t.mark('"') && open.is_none()) {
                open = Some((at, crate::document::offset(n)));
            } else if (t.mark('”') || t.mark('"'))
                && let Some((from, sentence)) = open.take()
            {
                let start = lexed.tokens.get(from + 1).map_or(0, |t| t.span.start);
                let end = lexed.tokens.get(at - 1).map_or(0, |t| t.span.end);
                if start < end && doc.text.get(start as usize..end as usize).is_some() {
                    let tokens = (crate::document::offset(from + 1), crate::document::offset(at));
                    out.list.push(Claim {
                        span: Span::new(start, end),
                        tokens,
                        sentence,
                        rule: "quote",
                        body: Body::Quote,
                    });
                }
            }
        }
    }
}
