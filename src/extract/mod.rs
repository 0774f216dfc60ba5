//! Tokens to claims. nom lives only here: one production per function, its shape shown above it.

mod date;
mod number;
mod quantity;
mod quote;
pub mod tokens;

use crate::claim::{Body, Claim};
use crate::document::Document;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;
use crate::span::Span;

pub use quote::{Attribution, AttributionKind};
use tokens::Tokens;

/// The claims of some blocks of a document, and who is said to have said what.
#[derive(Debug, Default, Clone)]
pub struct Claims {
    /// Claims in the order of the audit: by start, then longest first, then kind.
    pub list: Vec<Claim>,
    /// Attributions found in the text, in order of their cues.
    pub attributions: Vec<Attribution>,
}

/// Everything that can be checked in the lexed blocks of a document.
pub fn claims(doc: &Document, lexed: &Lexed, rules: &Rulebook, out: &mut Claims) {
    out.list.clear();
    out.attributions.clear();
    for (index, sentence) in lexed.sentences.iter().enumerate() {
        let tokens = Tokens::new(lexed.of(sentence), &doc.text, rules);
        let place = Place { sentence: crate::document::offset(index), first: sentence.first };
        figures_and_dates(tokens, place, &mut out.list);
    }
    quote::quotes(doc, lexed, rules, out);
    out.list.sort_by(|a, b| {
        (a.span.start, std::cmp::Reverse(a.span.end), a.kind()).cmp(&(
            b.span.start,
            std::cmp::Reverse(b.span.end),
            b.kind(),
        ))
    });
}

/// Where a sentence stands among the others and its tokens among all.
#[derive(Debug, Clone, Copy)]
struct Place {
    sentence: u32,
    first: u32,
}

/// Reads a sentence from left to right; at each token the first production that fits wins, dates before figures.
fn figures_and_dates(sentence: Tokens<'_>, place: Place, out: &mut Vec<Claim>) {
    let mut i = sentence;
    while i.next().is_some() {
        let found = date::opt_date(i)
            .map(|(rest, rule, expr)| (i.at, rest, rule, Body::Date(expr)))
            .or_else(|| quantity::opt_quantity(i).map(|(from, rest, rule, q)| (from, rest, rule, Body::Quantity(q))));
        i = match found {
            Some((from, rest, rule, body)) => {
                out.push(claim(sentence.at(from).span_to(&rest), (from, rest.at), place, rule, body));
                rest
            }
            None => i.skip(1),
        };
    }
}

fn claim(span: Span, (from, to): (usize, usize), place: Place, rule: &'static str, body: Body) -> Claim {
    let at = |n: usize| place.first + crate::document::offset(n);
    Claim { span, tokens: (at(from), at(to)), sentence: place.sentence, rule, body }
}
