//! Ranges whose ends carry conversions: a low of 30 °F (−1 °C) to 40 °F (4 °C) is one range in each of two units.

use crate::claim::{Body, Claim, Direction, Production, Quantity, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as kw};

/// Makes two ranges of the last four figures, where each of two ends has its conversion in brackets behind it and nothing tells
/// a change from one to the other. The row of the first unit covers all of the words, that of the second one what is inside.
pub(crate) fn join(sentence: Tokens<'_>, first: u32, list: &mut Vec<Claim>) {
    let at = |n: u32| usize::try_from(n.saturating_sub(first)).unwrap_or(usize::MAX);
    let token = |at: usize| sentence.all.get(at);
    let bracket = |at: usize, mark: char| token(at).is_some_and(|t| t.mark(mark));
    let joint = |t: &Token| t.dash() || t.word == kw::TO;
    let Some([.., a, b, c, d]) = list.get(list.len().saturating_sub(4)..) else { return };
    let shaped = a.tokens.1 + 1 == b.tokens.0
        && b.tokens.1 + 2 == c.tokens.0
        && c.tokens.1 + 1 == d.tokens.0
        && bracket(at(a.tokens.1), '(')
        && bracket(at(b.tokens.1), ')')
        && token(at(b.tokens.1) + 1).is_some_and(joint)
        && bracket(at(c.tokens.1), '(')
        && bracket(at(d.tokens.1), ')');
    if !shaped {
        return;
    }
    let before = at(a.tokens.0).checked_sub(1).and_then(token);
    let moved = before.is_some_and(|t| {
        t.kind == Kind::Word && (t.word == kw::FROM || t.is(Class::DIRECTION) && !t.is(Class::PREPOSITION))
    });
    let (Some(low), Some(high)) = (range(a, c), range(b, d)) else { return };
    let kind = |c: &Claim| c.quantity().and_then(|q| sentence.rules.dimension(q.measure.top));
    let converted = kind(a) == kind(b) && (kind(a).is_some() || money(a) && money(b));
    if moved || !converted {
        return;
    }
    let end = (d.tokens.1 + 1, token(at(d.tokens.1)).map_or(d.span, |t| t.span));
    let outer =
        Claim { span: a.span.cover(end.1), tokens: (a.tokens.0, end.0), body: low, rule: Production::Range, ..*a };
    let inner = Claim {
        span: b.span.cover(d.span),
        tokens: (b.tokens.0, d.tokens.1),
        body: high,
        rule: Production::Range,
        ..*b
    };
    list.truncate(list.len().saturating_sub(4));
    list.extend([outer, inner]);
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
