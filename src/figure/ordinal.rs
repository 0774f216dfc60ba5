//! Ordinals that rank: the third quarter's second-largest, 11th, twenty-fifth.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, peek};
use nom::sequence::{pair, preceded};
use rust_decimal::Decimal;

use super::numeral::{Numeral, numeral};
use crate::claim::{Dimension, Measure, Number, Quantity};
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, class, form, glued, here, hyphen, led, letters, only, placed, stops, token, word,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// Words that a rank begins with.
pub(super) const FIRST: Class = Class::ORDINAL.or(Class::CARDINAL);

/// third · 11th · twenty-fifth · two hundredth
pub(super) fn ordinal(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let t = i.next().ok_or(NOT)?;
    let words = t.kind == Kind::Word;
    let rank = |i| if words { in_words(i) } else { in_digits(i) };
    let of = |rank| Quantity {
        dimension: Some(Dimension::Ordinal),
        ..Quantity::exact(Some(Number { in_words: words, ..Number::whole(rank) }), Measure::default())
    };
    map(placed(rank, |i, _, rest| !(named(i, rest) || words && ranks_nothing(i, rest))), of).parse(i)
}

/// "third-largest" ranks; "third-party", "second thoughts", "a second" and "the first half" do not.
fn ranks_nothing(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let compound = (hyphen(), glued(token(|n| n.kind == Kind::Word && !i.str(n).ends_with("st"))));
    let several = |n: &Token| !n.is(Class::VERB | Class::PLURAL) && super::noun::plural(i, n);
    let time = || here(i, class(Class::UNIT)) && led(i, 1, word(kw::A)) && here(rest, stops(|n| n.kind == Kind::Mark));
    here(rest, compound) || here(rest, token(|n| n.kind == Kind::Word && several(n) || n.word == kw::HALF)) || time()
}

/// The Second World War, the 22nd Amendment; First, …; mid-second: an ordinal in a name or before a pause ranks nothing.
fn named(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    let first = t.shape.has(Shape::FIRST);
    let capital = |n: &Token| n.kind == Kind::Word && n.capital() && !n.is(Class::ORDINAL | Class::WEEKDAY);
    let name = t.kind == Kind::Word && t.capital() && !first || rest.next().is_some_and(capital);
    let adverb = first && rest.next().is_some_and(|n| n.mark(','));
    name || adverb || led(i, 1, hyphen())
}

/// 21st
fn in_digits(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let number = letters(|t| t.kind == Kind::Number, Some);
    let ending = letters(|t| t.glued() && t.kind == Kind::Word && t.span.len() == 2, Some);
    map_opt(pair(number, ending), |(digits, ending): (&str, &str)| {
        let is = |end: &str| ending.eq_ignore_ascii_case(end);
        // "15st" is a weight.
        let first = is("st") && digits.ends_with('1') && !digits.ends_with("11");
        let value: Decimal = digits.replace(',', "").parse().ok()?;
        ((first || is("nd") || is("rd") || is("th")) && value.scale() == 0).then_some(value)
    })
    .parse(i)
}

/// third
fn rank(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    form(|s| if let Sense::Ordinal(n) = s { Some(Decimal::from(n)) } else { None }).parse(i)
}

/// third · twenty-fifth · two hundredth
fn in_words(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let t = i.next().ok_or(NOT)?;
    if t.is(Class::ORDINAL) {
        return placed(rank, |i, _, rest| !part_of_unit(i, rest)).parse(i);
    }
    peek(class(Class::CARDINAL | Class::SCALE)).parse(i)?;
    alt((rank, one_of_many, counted_rank)).parse(i)
}

/// "tenth of a gallon" is a part.
fn part_of_unit(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let unit = || rest.onwards().take(3).skip(1).any(|u| u.is(Class::UNIT));
    i.at == 0 && here(rest, word(kw::OF)) && unit() && here(i, class(Class::FRACTION))
}

/// twenty-fifth · two hundredth
fn counted_rank(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (start, (Numeral { number, .. }, _)) = pair(numeral, opt(hyphen())).parse(i)?;
    let (first, many) = (number.value, Decimal::TEN);
    // "two hundredth" ranks, "two fifths" and "one hundredth of" divide.
    let divides = |last: Decimal, rest: Tokens<'_>| {
        let part = last < first && first <= many || first == Decimal::ONE;
        start.next().is_some_and(|t| t.is(Class::FRACTION)) && (part || rest.next().is_some_and(|t| t.word == kw::OF))
    };
    let last = placed(preceded(peek(class(Class::ORDINAL)), rank), |_, last, rest| !divides(*last, rest));
    map_opt(last, |last| if last < first { first.checked_add(last) } else { first.checked_mul(last) }).parse(start)
}

/// the one thousandth visitor · her one-millionth copy: behind "the" and before a noun no part of a whole.
fn one_of_many(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let held = led(i, 1, token(|b| b.kind == Kind::Possessive || b.is(Class::DETERMINER | Class::POSSESSIVE)));
    let noun = |n: &Token| n.kind == Kind::Word && !n.glued() && !n.is(Class::PREPOSITION | Class::UNIT);
    let large = placed(rank, |_, rank, rest| *rank >= Decimal::ONE_HUNDRED && rest.next().is_some_and(noun));
    preceded((only(held), word(kw::ONE), opt(hyphen())), large).parse(i)
}
