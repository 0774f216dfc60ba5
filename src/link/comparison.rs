//! Figures that the text itself sets against each other, and the arithmetic between them.

use std::fmt::Write as _;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use super::clause::{Part, Parts};
use super::time::compares;
use crate::claim::{Claim, Measure, Number, Quantity, Top};
use crate::lex::{Kind, Shape, Token};
use crate::normalise::exact_decimal;
use crate::pipeline::Analysis;
use crate::rulebook::{Class, Rulebook, WordId, fraction_of, keyword as kw};
use crate::span::Span;

/// A figure of a sentence: the index of its claim, its first token and the one after its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub claim: u32,
    pub at: usize,
    pub end: usize,
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

/// How many figures back the other one of a pair may stand.
const BACK: usize = 4;

/// The pairs of a sentence's figures that are compared: from 8 to 9 · 35 against 20 · 6.7% from 6.29% · 460 so far,
/// compared with 63; and those that are a part and its whole: 3 of 20. Each is handed on as the later and the earlier
/// one in the text, with how they stand to each other.
pub(super) fn pairs(parts: &Parts<'_>, figures: &[Place], claims: &[Claim], mut each: impl FnMut(u32, u32, Pair)) {
    let quantity = |p: &Place| claims.get(p.claim as usize).and_then(Claim::quantity);
    let mut taken = None;
    for (n, this) in figures.iter().enumerate() {
        let Some(q) = quantity(this) else { continue };
        if let Some(part) = n.checked_sub(1).and_then(|n| figures.get(n))
            && quantity(part).is_some_and(|p| {
                (of(parts, part.end, this.at) && part_of(p, q, parts.rules)
                    || one_in(parts, part.end, this.at, p, q)
                    || leading_of(parts, part, this.at) && part_of(q, p, parts.rules))
                    && comparable(p, q, parts)
            })
        {
            each(this.claim, part.claim, Pair::Share);
            taken = Some(this.claim);
            continue;
        }
        let other = if from_to(parts, figures, n) {
            figures.get(n.saturating_sub(1))
        } else if turns(parts, this.at) {
            let earlier = figures.get(n.saturating_sub(BACK)..n).unwrap_or(&[]).iter().rev();
            let one_clause = |p: &&Place| parts.parts.get(p.end..this.at).is_some_and(|p| !p.contains(&Part::Stop));
            earlier.take_while(one_clause).find(|p| quantity(p).is_some_and(|o| comparable(q, o, parts)))
        } else {
            None
        };
        if let Some(other) = other.filter(|o| taken != Some(o.claim))
            && quantity(other).is_some_and(|o| comparable(q, o, parts))
        {
            each(this.claim, other.claim, opposed(parts, other, this));
            taken = Some(this.claim);
        }
    }
}

/// 3 of 20 · three of the 20 · 3 out of 20 · 24-of-33 · 2,000 of the city's 285,200: whether only the words of a part
/// and its whole stand between two figures.
fn of(parts: &Parts<'_>, from: usize, to: usize) -> bool {
    let tokens = parts.tokens.get(from..to).unwrap_or(&[]);
    let word = |t: &Token, word| t.kind == Kind::Word && t.word == word;
    let owner = match tokens {
        [of, owner @ ..] if word(of, kw::OF) => owner,
        [out, of, owner @ ..] if word(out, kw::OUT) && word(of, kw::OF) => owner,
        [a, of, b] if a.dash() && a.glued() && word(of, kw::OF) && b.dash() => &[],
        _ => return false,
    };
    let article = |t: &Token| word(t, kw::A) || word(t, kw::AN);
    match owner {
        [] => true,
        [first, ..] if first.is(Class::DETERMINER | Class::POSSESSIVE) && !article(first) && owner.len() <= 2 => true,
        [.., last] => owner.len() <= 4 && last.kind == Kind::Possessive,
    }
}

/// a profit of $2bn, against a loss of $400m: whether one of two figures is a loss and the other one a gain.
fn opposed(parts: &Parts<'_>, first: &Place, second: &Place) -> Pair {
    let near = |at: usize, reach: usize, words: &[WordId]| {
        let from = at.saturating_sub(reach);
        parts.tokens.get(from..at).is_some_and(|t| t.iter().any(|t| t.kind == Kind::Word && words.contains(&t.word)))
    };
    let (losses, gains) = (
        [kw::LOSS, kw::LOSSES, kw::DEFICIT],
        [kw::PROFIT, kw::PROFITS, kw::GAIN, kw::SURPLUS, kw::INCOME, kw::EARNINGS],
    );
    let loss = |p: &Place| near(p.at, 4, &losses);
    let gain = |p: &Place, reach| near(p.at, reach, &gains) && !near(p.at, reach, &losses);
    if loss(second) && gain(first, 10) {
        Pair::Loss(false)
    } else if loss(first) && gain(second, 4) {
        Pair::Loss(true)
    } else {
        Pair::Compared
    }
}

/// one person in four
fn one_in(parts: &Parts<'_>, from: usize, to: usize, one: &Quantity, all: &Quantity) -> bool {
    let joint =
        parts.tokens.get(from..to).is_some_and(|t| matches!(t, [i] if i.word == kw::IN && i.kind == Kind::Word));
    let whole =
        |q: &Quantity| q.max.is_none() && q.dimension.is_none() && q.value.is_some_and(|n| n.value.scale() == 0);
    joint
        && matches!((one.measure.top, all.measure.top), (Top::Noun(_), Top::None))
        && whole(one)
        && whole(all)
        && one.value.is_some_and(|n| n.value == Decimal::ONE)
        && all.value.is_some_and(|n| n.value > Decimal::ONE && n.value <= Decimal::ONE_HUNDRED)
}

/// Of the 120 rooms, 54: whether a whole leads its sentence and its part stands behind the next comma.
fn leading_of(parts: &Parts<'_>, whole: &Place, to: usize) -> bool {
    let token = |at: Option<usize>| at.and_then(|at| parts.tokens.get(at));
    let the = token(whole.at.checked_sub(1)).is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE));
    let of = token(whole.at.checked_sub(1 + usize::from(the)));
    let leads = of.is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word && t.shape.has(Shape::FIRST));
    let near = to.checked_sub(whole.end).is_some_and(|n| (1..=8).contains(&n));
    leads && near && token(to.checked_sub(1)).is_some_and(|t| t.mark(','))
}

/// Whether a figure may be a part of the other one: both count, and the part is no larger.
fn part_of(part: &Quantity, whole: &Quantity, rules: &Rulebook) -> bool {
    // 20 of his 31 points, 3 of the 10 miles; a percentage of a percentage is no part of it.
    let measured = |u: u16| {
        let unit = rules.units.get(usize::from(u));
        part.measure.top == whole.measure.top
            && unit.is_some_and(|u| !matches!(u.dimension, "percent" | "points") && u.factor.offset.is_zero())
    };
    let count = |q: &Quantity| {
        q.dimension.is_none()
            && q.max.is_none()
            && q.measure.per.is_none()
            && match q.measure.top {
                Top::None | Top::Noun(_) | Top::Money(_) => true,
                Top::Unit(u) => measured(u),
                Top::Minor(..) => false,
            }
            && q.value.is_some_and(|n| n.ratio.is_none() && n.value > Decimal::ZERO)
    };
    // "One of the three biggest banks" tells no share.
    let one = part.value.is_some_and(|n| n.in_words && n.value == Decimal::ONE);
    !one && count(part) && count(whole) && part.value.zip(whole.value).is_some_and(|(p, w)| p.value <= w.value)
}

/// What lies between a profit and a loss, this less the other: `+2700000000 CHF`. `loss` says that this one is the loss.
pub fn gap(this: &Quantity, other: &Quantity, loss: bool, a: &Analysis<'_>, out: &mut String) {
    let (Some(x), Some(y)) = (this.value, other.value) else { return };
    let Some(y) = in_unit_of(&this.measure, &other.measure, exact(&y), a.rules) else { return };
    let sum = exact(&x) + y;
    difference(out, &if loss { -sum } else { sum }, 12);
    out.push(' ');
    crate::audit::unit(out, &this.measure, &a.doc.text, a.rules);
}

/// The share that the smaller one has in the larger one: `3/20 = 15%`, rounded to four digits and marked `~` where it does
/// not end.
pub fn share(one: &Quantity, other: &Quantity, out: &mut String) {
    let (Some(one), Some(other)) = (one.value, other.value) else { return };
    let (part, whole) = if one.value <= other.value { (one, other) } else { (other, one) };
    let (x, y) = (exact(&part), exact(&whole));
    if y.is_zero() {
        return;
    }
    let (digits, ends) = rounded(&(x / y * BigRational::from(BigInt::from(100))), 4);
    let _ = write!(out, "{}/{} = {}{digits}%", part.value, whole.value, if ends { "" } else { "~" });
}

/// from 208 pounds to 193: whether figure `n` is the end of a change that the figure before it begins.
fn from_to(parts: &Parts<'_>, figures: &[Place], n: usize) -> bool {
    let (Some(this), Some(before)) = (figures.get(n), n.checked_sub(1).and_then(|n| figures.get(n))) else {
        return false;
    };
    let word = |at: Option<usize>| at.and_then(|at| parts.tokens.get(at)).map(|t| t.word);
    let between = parts.parts.get(before.end..this.at).unwrap_or(&[]);
    word(before.at.checked_sub(1)) == Some(kw::FROM)
        && word(this.at.checked_sub(1)) == Some(kw::TO)
        && between.len() <= 8
        && !between.iter().any(|p| matches!(p, Part::Verb | Part::Stop))
}

/// Whether the words before `at` turn from an earlier figure to this one: compared with an average of …, up from ….
fn turns(parts: &Parts<'_>, at: usize) -> bool {
    for (n, back) in (at.saturating_sub(8)..at).rev().enumerate() {
        if parts.tokens.get(back).is_some_and(|t| t.word == kw::THAN) {
            return false;
        }
        if compares(parts, back) {
            let from = parts.tokens.get(back).is_some_and(|t| t.word == kw::FROM);
            return !from || n == 0 && changed(parts, back);
        }
        let light = matches!(
            parts.get(back),
            Some(Part::Determiner | Part::Adverb | Part::Noun | Part::Adjective | Part::Preposition | Part::Date(_))
        );
        if !light {
            return false;
        }
    }
    false
}

/// Whether the "from" at `at` tells what a figure came from: up from, to 6.7% from, 3.9 million, from.
fn changed(parts: &Parts<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    match before.and_then(|b| parts.get(b)) {
        Some(Part::Figure(_) | Part::Comma | Part::Date(_)) => true,
        _ => before.and_then(|b| parts.tokens.get(b)).is_some_and(|t| t.is(Class::DIRECTION)),
    }
}

/// Whether two figures measure the same kind of thing.
fn comparable(a: &Quantity, b: &Quantity, parts: &Parts<'_>) -> bool {
    let same_kind = a.dimension == b.dimension || a.measure.top == Top::None || b.measure.top == Top::None;
    same_kind && a.measure.per == b.measure.per && alike(a.measure.top, b.measure.top, parts.text, parts.rules)
}

fn alike(a: Top, b: Top, text: &str, rules: &Rulebook) -> bool {
    match (a, b) {
        (Top::Unit(a), Top::Unit(b)) => {
            let dimension = |u: u16| rules.units.get(usize::from(u)).map(|u| u.dimension);
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

/// The arithmetic of a compared pair: `+15000000000 USD; ×1.75; +75%`; nothing where the two do not compare.
///
/// This figure less the other one in the unit of this one, their ratio, and the change from the other to this. What
/// has no short decimal is rounded to four digits and marked `~`. Shares differ in percentage points.
pub fn comparison(this: &Quantity, other: &Quantity, a: &Analysis<'_>, out: &mut String) {
    let (Some(x), Some(y)) = (this.value, other.value) else { return };
    if this.max.is_some() || other.max.is_some() || !alike(this.measure.top, other.measure.top, &a.doc.text, a.rules) {
        return;
    }
    let x = exact(&x);
    let Some(y) = in_unit_of(&this.measure, &other.measure, exact(&y), a.rules) else { return };
    let dimension = match this.measure.top {
        Top::Unit(u) => a.rules.units.get(usize::from(u)).map_or("", |u| u.dimension),
        _ => "",
    };
    difference(out, &(&x - &y), 12);
    let measure = if this.measure.top == Top::None { &other.measure } else { &this.measure };
    if dimension == "percent" {
        out.push_str(" pp");
    } else {
        let before = out.len();
        out.push(' ');
        crate::audit::unit(out, measure, &a.doc.text, a.rules);
        if out.len() == before + 1 {
            out.pop();
        }
    }
    if y.is_zero() || x.is_negative() != y.is_negative() || dimension == "temperature" {
        return;
    }
    let ratio = &x / &y;
    let (digits, whole) = rounded(&ratio, 4);
    let _ = write!(out, "; {}×{digits}", if whole { "" } else { "~" });
    if dimension != "percent" {
        out.push_str("; ");
        let hundred = BigRational::from(BigInt::from(100));
        difference(out, &((ratio - BigRational::from(BigInt::from(1))) * hundred), 4);
        out.push('%');
    }
}

fn exact(number: &Number) -> BigRational {
    match number.ratio {
        Some((top, bottom)) if bottom != 0 => fraction_of(top.into(), bottom.into()),
        _ => exact_decimal(number.value),
    }
}

/// A value of measure `from` in the unit of measure `to`.
fn in_unit_of(to: &Measure, from: &Measure, value: BigRational, rules: &Rulebook) -> Option<BigRational> {
    match (to.top, from.top) {
        (Top::Unit(to), Top::Unit(from)) if to != from => {
            let (to, from) = (&rules.units.get(usize::from(to))?.factor, &rules.units.get(usize::from(from))?.factor);
            Some((value + &from.offset) * &from.factor / &to.factor - &to.offset)
        }
        _ => Some(value),
    }
}

/// A signed number: `+0.41`, `~-42.86`.
fn difference(out: &mut String, value: &BigRational, digits: usize) {
    let (text, exact) = rounded(&value.abs(), digits);
    let sign = if value.is_negative() { "-" } else { "+" };
    let _ = write!(out, "{}{sign}{text}", if exact { "" } else { "~" });
}

/// A number to that many significant digits, and whether this is all of it. Whole numbers are never cut.
fn rounded(value: &BigRational, digits: usize) -> (String, bool) {
    if value.is_integer() {
        return (value.to_integer().to_string(), true);
    }
    // Scaled up by tens until the whole part has the digits; the fraction stays as it is, not in lowest terms.
    let (mut top, bottom) = (value.numer().abs(), value.denom());
    let limit = bottom * BigInt::from(10).pow(u32::try_from(digits).unwrap_or(4).saturating_sub(1));
    let mut scale = 0;
    while scale < 20 && top < limit {
        top *= 10;
        scale += 1;
    }
    let rest = &top % bottom;
    let near = &top / bottom + i32::from(&rest * 2 >= *bottom);
    let text = i128::try_from(&near)
        .ok()
        .and_then(|n| Decimal::try_from_i128_with_scale(n, scale).ok())
        .map_or_else(|| near.to_string(), |d| d.normalize().to_string());
    (text, rest.is_zero())
}
