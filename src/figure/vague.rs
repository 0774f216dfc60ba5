//! Vague numbers with a value: a couple of dogs, dozens of fans.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, peek, success, verify};
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::number::{Amount, Figure};
use super::numeral::scale_word;
use super::unit;
use crate::claim::{Measure, Number};
use crate::grammar::tokens::{NOT, Parsed, Tokens, class, form, here, led, only, placed, stops, token, word};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// Words that a vague number begins with.
pub(super) const FIRST: Class = Class::VAGUE.or(Class::MAGNITUDE);

/// a few · couple of, and the number that they stand for, if any
fn vague(i: Tokens<'_>) -> Parsed<'_, Option<Decimal>> {
    form(|s| if let Sense::Vague(v) = s { Some(v) } else { None }).parse(i)
}

fn in_words(value: Decimal) -> Number {
    Number { in_words: true, ..Number::whole(value) }
}

/// A couple of dogs: a vague number with a value, before its noun or alone
pub(super) fn couple(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, value) = form(|s| if let Sense::Vague(v) = s { v } else { None }).parse(i)?;
    let figure = Figure::of(in_words(value));
    if i.at == 0 && rest.next().is_none() {
        return Ok((rest, Amount::of(figure, Measure::default())));
    }
    let couple = value == Decimal::TWO && led(rest, 2, (class(Class::VAGUE), word(kw::OF)));
    let measure = preceded(only(couple), |i| unit::measure(i, &figure));
    map(measure, |measure| Amount::of(figure, measure)).parse(rest)
}

/// a few hundred people · several million dollars · a couple of hundred: a scale with no number of its own spans one
/// decade, as "hundreds" does; a couple is two.
pub(super) fn some_scale(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let behind_article = preceded(word(kw::A), vague);
    let (rest, value) = placed(alt((behind_article, vague)), |i, _, _| !hedges(i)).parse(i)?;
    let (rest, scale) = verify(scales, |scale| *scale >= Decimal::from(12)).parse(rest)?;
    let zeros = i8::try_from(scale.trunc().to_string().len()).map_or(0, |n| n - 1);
    let times = |n: Decimal| {
        let value = scale.checked_mul(n)?.normalize();
        Some(Number { value, last_digit: zeros, ratio: None, in_words: true })
    };
    let (low, max) = match value {
        Some(value) => (times(value), None),
        None => (times(Decimal::ONE), Some(times(Decimal::TEN).ok_or(NOT)?)),
    };
    let figure = Figure { number: Some(low.ok_or(NOT)?), scale: Some(scale), share: false };
    let measure = alt((|i| unit::measure(i, &figure), success(Measure::default())));
    map(measure, |measure| Amount { max, ..Amount::of(figure, measure) }).parse(rest)
}

/// "some thousand" hedges, "most" and "all" count nothing.
fn hedges(i: Tokens<'_>) -> bool {
    here(i, (opt(word(kw::A)), class(Class::RELATION)))
}

/// hundred · hundred thousand: the product of the scales
fn scales(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (mut rest, mut product) = (i, Decimal::ONE);
    while let Ok((after, scale)) = preceded(peek(class(Class::SCALE)), scale_word).parse(rest) {
        product = product.checked_mul(scale).ok_or(NOT)?;
        rest = after;
    }
    Ok((rest, product))
}

/// Dozens of fans · tens of thousands of dollars · dozens, where it stands alone
pub(super) fn magnitude(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, (low, high)) = form(|s| if let Sense::Magnitude(l, h) = s { Some((l, h)) } else { None }).parse(i)?;
    let figure = Figure::of(in_words(low));
    let amount = |measure| Amount { max: Some(in_words(high)), ..Amount::of(figure, measure) };
    let owner = token(|t| t.is(Class::DETERMINER | Class::POSSESSIVE) && !t.is(Class::ADJECTIVE));
    if !here(rest, word(kw::OF)) && !stands_alone(i, rest) {
        return Err(NOT);
    }
    let measure = preceded((word(kw::OF), opt(owner)), |i| unit::measure(i, &figure));
    map(alt((measure, success(Measure::default()))), amount).parse(rest)
}

/// Dozens, hundreds and thousands stand alone for people; "scores" alone is a verb or a result.
fn stands_alone(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let text = i.next().map_or("", |t| i.str(t));
    let noun =
        |t: &Token| t.is(Class::ADJECTIVE) && !t.is(Class::PAST | Class::VERB) || t.kind == Kind::Number || t.dash();
    let verb = |t: &Token| t.is(Class::PRONOUN) || t.kind == Kind::Possessive;
    !text.eq_ignore_ascii_case("scores")
        && !led(i, 1, token(|t| noun(t) || verb(t)))
        && here(rest, stops(|t| !t.glued() || t.kind == Kind::Mark && !t.dash()))
}
