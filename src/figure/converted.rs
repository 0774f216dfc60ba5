//! Ranges whose ends carry conversions: a low of 30 °F (−1 °C) to 40 °F (4 °C) is one range in each of two units.

use nom::Parser;

use crate::claim::{Body, Claim, Direction, Production, Quantity, Top};
use crate::grammar::tokens::{Tokens, behind, mark, token};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as kw};

/// Makes two ranges of the last four figures, where each of two ends has its conversion in brackets behind it and nothing tells
/// a change from one to the other. The row of the first unit covers all of the words, that of the second one what is inside.
pub(crate) fn join(sentence: Tokens<'_>, first: u32, list: &mut Vec<Claim>) {
    let Some([.., a, b, c, d]) = list.get(list.len().saturating_sub(4)..) else { return };
    let start = |c: &Claim| sentence.at(c.tokens.0.saturating_sub(first) as usize);
    let end = |c: &Claim| sentence.at(c.tokens.1.saturating_sub(first) as usize);
    let lies = |rest: Tokens<'_>, next: &Claim| rest.at == start(next).at;
    let opened = |a, b| mark('(').parse(end(a)).is_ok_and(|(rest, _)| lies(rest, b));
    let joint = (mark(')'), token(|t| t.dash() || t.word == kw::TO));
    let joined = { joint }.parse(end(b)).is_ok_and(|(rest, _)| lies(rest, c));
    let Ok((_, close)) = mark(')').parse(end(d)) else { return };
    if !(opened(a, b) && joined && opened(c, d)) || moved(start(a)) || !converts(sentence, a, b) {
        return;
    }
    let (Some(low), Some(high)) = (range(a, c), range(b, d)) else { return };
    let whole = (a.span.cover(close.span), (a.tokens.0, d.tokens.1 + 1));
    let inner = (b.span.cover(d.span), (b.tokens.0, d.tokens.1));
    let both = [(whole, low, a), (inner, high, b)].map(|((span, tokens), body, of)| Claim {
        span,
        tokens,
        body,
        rule: Production::Range,
        ..*of
    });
    list.truncate(list.len().saturating_sub(4));
    list.extend(both);
}

/// rose | 30 °F (−1 °C) to 40 °F (4 °C): whether a word before two figures tells a change from one to the other.
fn moved(i: Tokens<'_>) -> bool {
    let change = |t: &Token| t.word == kw::FROM || t.is(Class::DIRECTION) && !t.is(Class::PREPOSITION);
    behind(i, 1, token(|t| t.kind == Kind::Word && change(t))).is_some()
}

/// Whether two figures measure the same in different units.
fn converts(i: Tokens<'_>, a: &Claim, b: &Claim) -> bool {
    let kind = |c: &Claim| c.quantity().and_then(|q| i.rules.dimension(q.measure.top));
    kind(a) == kind(b) && (kind(a).is_some() || money(a) && money(b))
}

/// The range of two figures of one unit, the lower one first.
fn range(low: &Claim, high: &Claim) -> Option<Body> {
    let (p, q) = (low.quantity()?, high.quantity()?);
    let plain = |q: &Quantity| q.max.is_none() && q.direction.is_none_or(|d: Direction| d == Direction::Up);
    let (x, y) = (p.value?, q.value?);
    let united = p.measure == q.measure && matches!(p.measure.top, Top::Unit(_) | Top::Money(_));
    (united && plain(p) && plain(q) && x.value < y.value)
        .then_some(Body::Quantity(Quantity { dimension: p.dimension, ..Quantity::range(x, y, p.measure) }))
}

fn money(claim: &Claim) -> bool {
    claim.quantity().is_some_and(|q| matches!(q.measure.top, Top::Money(_)))
}
