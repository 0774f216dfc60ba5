//! A sentence with its figures, and whether two of them measure the same kind of thing.

use rust_decimal::Decimal;

use crate::claim::{Claim, Dimension, Per, Quantity, Top};
use crate::lex::{Kind, Token};
use crate::link::clause::Parts;
use crate::link::comparison::{Place, alike};
use crate::rulebook::{Class, Rulebook, Sense, WordId, fold_str, keyword as kw};
use crate::span::Span;

/// A sentence with its figures, and what is known of them.
pub(in crate::link) struct Scene<'a> {
    /// What its tokens do.
    pub parts: &'a Parts<'a>,
    /// Its figures in order.
    pub figures: &'a [Place],
    /// The figures of the sentence before in the same block, as claims.
    pub before: &'a [u32],
    /// All claims.
    pub claims: &'a [Claim],
    /// All tokens.
    pub tokens: &'a [Token],
    /// What each figure is about, by claim.
    pub about: &'a dyn Fn(u32) -> [Span; 3],
    /// The date at which each figure holds, by claim.
    pub time: &'a dyn Fn(u32) -> Option<u32>,
}

impl<'a> Scene<'a> {
    pub(super) fn quantity(&self, p: &Place) -> Option<&'a Quantity> {
        self.claims.get(p.claim as usize).and_then(Claim::quantity)
    }

    pub(super) fn pair_of(&self, n: usize) -> Option<(&'a Place, &'a Place, &'a Quantity, &'a Quantity)> {
        let this = self.figures.get(n)?;
        // Her first film took $2 million; her second took $61 million.
        let rank = |p: &&Place| self.quantity(p).is_some_and(|q| q.dimension == Some(Dimension::Ordinal));
        let before =
            self.figures.get(n.saturating_sub(2)..n)?.iter().rev().find(|p| !rank(p) && !difference(self.parts, p))?;
        Some((before, this, self.quantity(before)?, self.quantity(this)?))
    }
}

pub(super) fn of_time(q: &Quantity, rules: &Rulebook) -> bool {
    rules.dimension(q.measure.top) == Some(Dimension::Duration)
}

pub(super) fn is_in(words: &crate::hash::HashedSet<u64>, text: &str) -> bool {
    words.contains(&fold_str(text))
}

pub(super) fn same_noun(p: &Quantity, q: &Quantity, parts: &Parts<'_>) -> bool {
    matches!((p.measure.top, q.measure.top), (Top::Noun(_), Top::Noun(_)))
        && alike(p.measure.top, q.measure.top, parts.text, parts.rules)
}

/// Whether two figures measure the same kind of thing.
pub(super) fn comparable(a: &Quantity, b: &Quantity, parts: &Parts<'_>) -> bool {
    let sum = |q: &Quantity| matches!(q.measure.top, Top::Money(_) | Top::Minor(..));
    let same_kind = a.dimension == b.dimension || a.measure.top == Top::None || b.measure.top == Top::None;
    let per = match (a.measure.per, b.measure.per) {
        (Some(Per::Noun(x)), Some(Per::Noun(y))) => fold_str(x.of(parts.text)) == fold_str(y.of(parts.text)),
        // 900 cars a day, more than the 700 of last year
        // £221 a week instead of £203
        (Some(_), None) => b.measure.top == Top::None || sum(b) && close(a, b),
        (None, Some(_)) => a.measure.top == Top::None || sum(a) && close(a, b),
        (x, y) => x == y,
    };
    let ranks = |q: &Quantity| matches!(q.dimension, Some(Dimension::Score | Dimension::Odds | Dimension::Ordinal));
    // 88,000 barrels, against a target of 95,000: a bare figure of the same order may be measured alike.
    let bare = |x: &Quantity, y: &Quantity| {
        let unit = match y.measure.top {
            Top::Unit(u) => {
                parts.rules.unit(u).is_some_and(|u| !matches!(u.dimension, Dimension::Percent | Dimension::Duration))
            }
            Top::Money(_) => true,
            _ => false,
        };
        x.measure.top == Top::None && x.dimension.is_none() && unit && close(x, y)
    };
    let like = alike(a.measure.top, b.measure.top, parts.text, parts.rules) || bare(a, b) || bare(b, a);
    same_kind && per && !ranks(a) && !ranks(b) && like
}

/// Whether two numbers are of the same order.
pub(super) fn close(x: &Quantity, y: &Quantity) -> bool {
    let ten = |a: Decimal, b: Decimal| a.checked_mul(Decimal::TEN).is_some_and(|a| a >= b);
    x.value.zip(y.value).is_some_and(|(x, y)| ten(x.value.abs(), y.value.abs()) && ten(y.value.abs(), x.value.abs()))
}

/// beyond the 7,500 · above its target of 30: a bound before "the" sets two figures against each other.
pub(super) fn bounds(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at).filter(|t| t.is(Class::RELATION) && t.kind == Kind::Word) else {
        return false;
    };
    let bound = |s| match s {
        Sense::Relation(r) => {
            use crate::claim::Relation::{LessThan, MoreThan};
            parts.rules.relations.get(usize::from(r)).is_some_and(|r| matches!(r.relation, LessThan | MoreThan))
        }
        _ => false,
    };
    let last = |m: &crate::rulebook::Meaning| m.rest.is_empty();
    token.is(Class::PREPOSITION) && parts.rules.lexicon.meanings(token.word).iter().any(|m| last(m) && bound(m.sense))
}

/// $6 less than the $34 · 800 below the record · six more than the 40: whether a figure tells how far two others are apart.
pub(super) fn difference(parts: &Parts<'_>, place: &Place) -> bool {
    let word = |at: usize, words: &[WordId]| {
        parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    };
    let the = parts.tokens.get(place.end + 1).is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE));
    let one = parts.tokens.get(place.end).is_some_and(|t| t.kind == Kind::Word);
    // 18 million marks rather than the 12 million
    let next = parts.tokens.get(place.end).zip(parts.tokens.get(place.end + 1)).map(|(a, b)| a.span.cover(b.span));
    let rather = next.is_some_and(|next| is_in(&parts.rules.against, next.of(parts.text)));
    one && !rather && word(place.end + 1, &[kw::THAN]) || the && bounds(parts, place.end)
}
