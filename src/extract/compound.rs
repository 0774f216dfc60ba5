//! Amounts in two units: 5 ft 10 in, 3 hours and 20 minutes, 3 dollars 50 cents.

use num_rational::BigRational;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::amount::Amount;
use super::number::{Figure, number};
use super::tokens::Tokens;
use super::unit;
use crate::claim::{Dimension, Measure, Number, Top};
use crate::english::Tag;
use crate::exact::exact_decimal;
use crate::lex::Kind;
use crate::rulebook::{Class, Sense, decimal, keyword as kw};

/// 5 ft 10 in · 3 hours and 20 minutes · 3 dollars 50 cents · 20 dollars and 43
pub(super) fn compound(i: Tokens<'_>, first: Amount) -> (Tokens<'_>, Amount) {
    let (mut rest, mut sum) = (i, first);
    for _ in 0..4 {
        let Some((after, next)) = lower(rest, &sum) else { break };
        (rest, sum) = (after, next);
    }
    (rest, sum)
}

pub(super) fn lower<'a>(i: Tokens<'a>, upper: &Amount) -> Option<(Tokens<'a>, Amount)> {
    if upper.measure.per.is_some() || upper.dimension.is_some() {
        return None;
    }
    let total = upper.figure.number?;
    let dimension = i.rules.dimension(upper.measure.top);
    // "2 hours, 10 minutes" are given apart.
    let comma = dimension == Some(Dimension::Length) && i.next().is_some_and(|t| t.mark(','));
    let i = if comma { i.skip(1) } else { i };
    if let Some(found) = and_half(i, upper, total) {
        return Some(found);
    }
    let and = i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::AND);
    let dash = dimension == Some(Dimension::Length) && i.next().is_some_and(|t| t.dash() && t.glued());
    let start = if and || dash { i.skip(1) } else { i };
    start.next().filter(|t| (t.kind == Kind::Number || t.is(Class::CARDINAL)) && (!dash || t.glued()))?;
    let (rest, part) = number(start, false).ok()?;
    let finest = dimension == Some(Dimension::Length) && part.number.is_some_and(|n| n.ratio.is_none());
    let low = part.number.filter(|n| (n.value.scale() == 0 || finest) && part.scale.is_none())?;
    match upper.measure.top {
        Top::Unit(u) => {
            let Some((rest, top)) = unit::unit(rest, &part) else { return parts(i, rest, upper, (total, low), dash) };
            let Top::Unit(v) = top else { return None };
            let (big, small) = (i.rules.unit(u)?, i.rules.unit(v)?);
            let fits = big.dimension == small.dimension
                && big.factor.factor > small.factor.factor
                && big.factor.offset.is_zero()
                && matches!(big.dimension, Dimension::Length | Dimension::Duration | Dimension::Mass);
            let ratio: BigRational = &big.factor.factor / &small.factor.factor;
            if !fits || low.value > Decimal::ONE_THOUSAND {
                return None;
            }
            let value = decimal(&(exact_decimal(total.value) * ratio + exact_decimal(low.value)))?;
            let number = Number { value, last_digit: 0, ratio: None, in_words: total.in_words };
            Some((rest, summed(upper, number, Top::Unit(v))))
        }
        Top::Money(c) => {
            // £3 4s 6d: the s of a shilling, not of a second.
            let coin = |s| match s {
                Sense::Minor(money, n) if money == c => Some(Top::Minor(money, n)),
                _ => None,
            };
            let (rest, worth) = match rest.form(coin).or_else(|| unit::unit(rest, &part)) {
                Some((rest, Top::Minor(minor, n))) => {
                    let coin = i.rules.currencies.get(usize::from(minor))?.minors.get(usize::from(n))?;
                    (rest, coin.worth(low.value)?)
                }
                Some(_) => return None,
                // 20 dollars and 43: only where nothing else is counted.
                None if low.value < Decimal::ONE_HUNDRED && upper.figure.scale.is_none() && ends(rest) => {
                    (rest, low.value.checked_mul(Decimal::new(1, 2))?)
                }
                None => return None,
            };
            let value = worth.checked_add(total.value)?;
            (low.value < Decimal::ONE_HUNDRED).then_some(())?;
            let number = Number { value, last_digit: -2, ratio: None, in_words: total.in_words };
            Some((rest, summed(upper, number, Top::Money(c))))
        }
        _ => None,
    }
}

/// one hour and half · two miles and a half
fn and_half<'a>(i: Tokens<'a>, upper: &Amount, total: Number) -> Option<(Tokens<'a>, Amount)> {
    let and = i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::AND);
    let a = usize::from(i.ahead(1).is_some_and(|t| t.kind == Kind::Word && t.word == kw::A));
    let half = i.ahead(1 + a).is_some_and(|t| t.kind == Kind::Word && t.word == kw::HALF);
    let rest = i.skip(2 + a);
    // An hour and a half share: what is halved is another thing.
    let closed = ends(rest) || a > 0 && !matches!(rest.tag(0), Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective);
    if !(and && half && closed && matches!(upper.measure.top, Top::Unit(_))) {
        return None;
    }
    let number = super::digits::mixed(Some(total), (1, 2))?;
    Some((rest, summed(upper, Number { in_words: total.in_words, ..number }, upper.measure.top)))
}

/// 1 hour thirty · 2 hours and 10 · 6 foot 4 · 6-foot-4: a bare number counts the parts that the rules name
fn parts<'a>(
    i: Tokens<'a>,
    rest: Tokens<'a>,
    upper: &Amount,
    (total, low): (Number, Number),
    dash: bool,
) -> Option<(Tokens<'a>, Amount)> {
    let Top::Unit(u) = upper.measure.top else { return None };
    let big = i.rules.unit(u).filter(|u| !u.part.is_empty())?;
    let (at, small) = i.rules.units.iter().enumerate().find(|(_, u)| u.name == big.part)?;
    let ratio = decimal(&(&big.factor.factor / &small.factor.factor))?;
    // 5 ft 10 in tall: after feet, "in" are inches wherever no year and no place follows.
    let of_part = |s| matches!(s, Sense::Unit(u) if usize::from(u) == at).then_some(());
    let named = rest.form(of_part).map(|(after, ())| after).filter(|after| {
        !after.next().is_some_and(|t| {
            t.kind == Kind::Number || t.capital() || t.is(Class::DETERMINER | Class::POSSESSIVE | Class::MONTH)
        })
    });
    let rest = named.unwrap_or(rest);
    // "2 hours 5" says too little; "6 foot 4" does not.
    let least = if big.dimension == Dimension::Duration { Decimal::TEN } else { Decimal::ZERO };
    let closed = named.is_some() || ends(rest) || dash;
    if low.value >= ratio || low.value < least || !closed || total.value.scale() > 0 {
        return None;
    }
    let value = total.value.checked_mul(ratio)?.checked_add(low.value)?;
    let number = Number { value, last_digit: 0, ratio: None, in_words: total.in_words };
    Some((rest, summed(upper, number, Top::Unit(u16::try_from(at).ok()?))))
}

/// 3:58.21 · 1:02:03.4 · in 2:04:11: the time of a race. Hours, minutes and whole seconds are one after in and of; elsewhere
/// they may be a time of day.
pub(super) fn race(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let number = |n: usize| i.ahead(n).filter(|t| t.kind == Kind::Number);
    let colon = |n: usize| i.ahead(n).is_some_and(|t| t.mark(':') && t.glued());
    let glued = |n: usize| number(n).filter(|t| t.glued()).map(|t| i.str(t));
    number(0).filter(|_| colon(1) && !i.back(1).is_some_and(|b| b.mark(':') || b.mark('.')))?;
    let long = colon(3);
    let seconds = glued(if long { 4 } else { 2 })?;
    let timed = long && i.back(1).is_some_and(|b| b.kind == Kind::Word && matches!(b.word, kw::IN | kw::OF | kw::TO));
    let (whole, part) = seconds.split_once('.').or_else(|| timed.then_some((seconds, "0")))?;
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let plain = whole.len() == 2 && whole < "60" && part.len() <= 3 && digits(whole) && digits(part);
    let head = i.str(i.next()?);
    let (hours, minutes) = if long { (head, glued(2)?) } else { ("0", head) };
    let fits = plain && digits(hours) && digits(minutes) && hours.len() <= 2 && minutes.len() <= 2;
    let rest = i.skip(if long { 5 } else { 3 });
    let free = rest.next().is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.mark(':') && !t.dash());
    if !(fits && free) {
        return None;
    }
    let (h, m): (Decimal, Decimal) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minutes = h.checked_mul(Decimal::from(60))?.checked_add(m)?;
    let value = minutes.checked_mul(Decimal::from(60))?.checked_add(seconds.parse().ok()?)?;
    let number =
        Number { value, last_digit: i8::try_from(value.scale()).map_or(0, |s| -s), ratio: None, in_words: false };
    let second = i.rules.lexicon.meanings(kw::SECOND).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() => Some(u),
        _ => None,
    })?;
    let figure = Figure { number: Some(number), scale: None, share: false };
    Some((rest, Amount { figure, max: None, measure: Measure { top: Top::Unit(second), per: None }, dimension: None }))
}

fn ends(i: Tokens<'_>) -> bool {
    i.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('%') && !t.mark('$'))
}

fn summed(upper: &Amount, number: Number, top: Top) -> Amount {
    let figure = Figure { number: Some(number), scale: None, share: false };
    Amount { figure, measure: Measure { top, per: None }, ..*upper }
}
