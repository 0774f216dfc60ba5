//! Vague numbers with a value: a couple of dogs, dozens of fans.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::number::Figure;
use super::tokens::Tokens;
use super::unit;
use crate::claim::{Measure, Number};
use crate::lex::Kind;
use crate::rulebook::{Class, Sense, keyword as kw};

/// A couple of dogs: a vague number with a value, before its noun or alone
pub(super) fn couple(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (rest, value) = i.form(|s| if let Sense::Vague(Some(v)) = s { Some(v) } else { None })?;
    let of = rest.back(1).is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word);
    let figure = Figure { number: Some(Number { in_words: true, ..Number::whole(value) }), scale: None, share: false };
    let bare = Amount { figure, max: None, measure: Measure::default(), dimension: None };
    if i.at == 0 && rest.next().is_none() {
        return Some((rest, bare));
    }
    if !of || value != Decimal::from(2) || !i.all.get(rest.at.checked_sub(2)?).is_some_and(|t| t.is(Class::VAGUE)) {
        return None;
    }
    let (rest, measure) = unit::measure(rest, &figure)?;
    Some((rest, Amount { measure, ..bare }))
}

/// a few hundred people · several million dollars · a couple of hundred: a scale with no number of its own spans one
/// decade, as "hundreds" does; a couple is two.
pub(super) fn some_scale(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let article = i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::A);
    let few = if article { i.skip(1) } else { i };
    let vague =
        |at: Tokens<'_>| at.form(|s| if let Sense::Vague(v) = s { Some(v) } else { None }).map(|(r, v)| (r.at, v));
    let (at, value) = vague(few).or_else(|| vague(i))?;
    let mut rest = i.at(at);
    // "some thousand" hedges, "most" and "all" count nothing.
    if few.next().is_some_and(|t| t.is(Class::RELATION)) {
        return None;
    }
    let mut scale = Decimal::ONE;
    while let Some((after, s)) =
        rest.next().filter(|t| t.is(Class::SCALE)).and_then(|_| super::numeral::scale_word(rest))
    {
        scale = scale.checked_mul(s)?;
        rest = after;
    }
    if scale < Decimal::from(12) {
        return None;
    }
    let zeros = i8::try_from(scale.trunc().to_string().len()).map_or(0, |n| n - 1);
    let number = |n: Decimal| {
        scale.checked_mul(n).map(|value| Number {
            value: value.normalize(),
            last_digit: zeros,
            ratio: None,
            in_words: true,
        })
    };
    let (low, max) = match value {
        Some(v) => (number(v)?, None),
        None => (number(Decimal::ONE)?, Some(number(Decimal::TEN)?)),
    };
    let figure = Figure { number: Some(low), scale: Some(scale), share: false };
    let (rest, measure) = unit::measure(rest, &figure).unwrap_or((rest, Measure::default()));
    Some((rest, Amount { figure, max, measure, dimension: None }))
}

/// Dozens of fans · tens of thousands of dollars
pub(super) fn magnitude(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (rest, (low, high)) = i.form(|s| if let Sense::Magnitude(l, h) = s { Some((l, h)) } else { None })?;
    let of = rest.next().is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word);
    let figure = Figure { number: Some(Number { in_words: true, ..Number::whole(low) }), scale: None, share: false };
    let max = Some(Number { in_words: true, ..Number::whole(high) });
    let inner = if of { rest.skip(1) } else { rest };
    let determined =
        inner.next().is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE) && !t.is(Class::ADJECTIVE));
    let noun_start = if determined { inner.skip(1) } else { inner };
    let found = unit::measure(noun_start, &figure).filter(|_| of);
    let verb = i.back(1).is_some_and(|t| t.is(Class::PRONOUN) || t.kind == Kind::Possessive);
    if !of && (verb || !plain_magnitude(i, rest)) {
        return None;
    }
    let (rest, measure) = found.unwrap_or((rest, Measure::default()));
    Some((rest, Amount { figure, max, measure, dimension: None }))
}

/// Dozens, hundreds and thousands stand alone for people; "scores" alone is a verb or a result.
fn plain_magnitude(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let text = i.next().map_or("", |t| i.str(t));
    let noun = i.back(1).is_some_and(|t| {
        t.is(Class::ADJECTIVE) && !t.is(Class::PAST | Class::VERB) || t.kind == Kind::Number || t.dash()
    });
    !text.eq_ignore_ascii_case("scores")
        && !noun
        && rest.next().is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.dash())
}
