//! Parts of a whole in two numbers: one in five, 3 out of 20, one of four separate concepts.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, value, verify};
use nom::sequence::{preceded, separated_pair, terminated};
use rust_decimal::Decimal;

use super::digits::mixed;
use super::number::{Figure, number};
use crate::claim::{Dimension, Measure, Number, Quantity};
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, class, form, glued, here, hyphen, led, letters, mark, only, placed, stops, token, word,
    word_in,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, MultipleKind, Sense, keyword as kw};

/// one in five · 1 in 20 · three out of four · one of four · 3:1 · 5-1, as odds · 1 over three
pub(super) fn share(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    peek(token(|t| t.kind == Kind::Number && !t.glued() || t.is(Class::CARDINAL))).parse(i)?;
    let joint = i.skip(1).next().ok_or(NOT)?;
    if joint.mark(':') {
        return to_one(i);
    }
    // page 1 of 4
    if led(i, 1, word_in(Class::NUMBER_NAME)) {
        return Err(NOT);
    }
    match (joint.kind, joint.word) {
        (Kind::Word, kw::TO) => price(i),
        (Kind::Word, _) if joint.glued() => Err(NOT),
        (Kind::Word, kw::OVER) => over(i),
        (Kind::Word, kw::IN | kw::OF | kw::OUT) => of_whole(i),
        (Kind::Mark, _) if joint.dash() => alt((price, dashed_share)).parse(i),
        (Kind::Mark, _) if joint.mark('/') => price(i),
        _ => Err(NOT),
    }
}

/// The value of two whole numbers, as a ratio.
fn of_numbers(top: Number, bottom: Number) -> Option<Number> {
    let whole = |n: Number| u32::try_from(n.value.mantissa()).ok().filter(|_| n.value.scale() == 0);
    mixed(None, (whole(top)?, whole(bottom)?))
}

/// 1 over three · one over 20
fn over(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let bare = stops(|t| t.kind == Kind::Mark && !t.is(Class::UNIT | Class::CURRENCY_AFTER));
    let numbers = separated_pair(|i| number(i, false), word(kw::OVER), |i| number(i, false));
    map_opt(terminated(numbers, bare), |(top, bottom)| {
        let (top, bottom) = (top.number?, bottom.number?);
        let part = top.value == Decimal::ONE && bottom.value > Decimal::ONE;
        of_numbers(top, bottom).filter(|_| part).map(ratio)
    })
    .parse(i)
}

/// 5 to 1 · 5-to-1 · 5-1 · 100/1, as odds: what a bet pays against its stake
fn price(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let stroke = glued(token(|t| t.dash() || t.mark('/')));
    let to = value((), (hyphen(), word(kw::TO), hyphen()));
    let joint = alt((to, value((), stroke), value((), word(kw::TO))));
    let odds = placed(separated_pair(stake, joint, stake), |i, _, rest| offered(i, rest));
    map(odds, |(x, y)| Quantity { max: Some(y), dimension: Some(Dimension::Odds), ..ratio(x) }).parse(i)
}

/// A number of one token that a bet can be offered at.
fn stake(i: Tokens<'_>) -> Parsed<'_, Number> {
    let digits = letters(|t| t.kind == Kind::Number, |text| text.parse().ok().map(Number::whole));
    let spelled = placed(|i| number(i, false), |i, _, rest| rest.at == i.at + 1);
    let spelled = map_opt(preceded(peek(class(Class::CARDINAL)), spelled), |figure| figure.number);
    let usual = |n: &Number| n.value.scale() == 0 && n.value > Decimal::ZERO && n.value <= Decimal::from(5000);
    verify(alt((digits, spelled)), usual).parse(i)
}

/// odds of 5-1 · priced at 5-2 · a 5-1 shot: whether the words around two numbers make them what a bet pays
fn offered(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let closes = |t: &Token| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark('/') && !t.mark('%');
    let odds = || token(|t| i.among(t, &i.rules.odds));
    // "A 3-1 shot advantage" is a score.
    let noun = |n: &Token| n.kind == Kind::Word && !n.capital() && (n.class == Class::NONE || n.is(Class::ADJECTIVE));
    here(rest, stops(closes)) && (of_odds(i) || priced(i))
        || here(rest, terminated(odds(), not(token(noun))))
        || here(rest, (hyphen(), odds()))
}

/// odds of | 5-1 · the odds were | 5-1 · the odds against it are about | 7 to 2
fn of_odds(i: Tokens<'_>) -> bool {
    let light = Class::PREPOSITION | Class::AUXILIARY | Class::RELATION | Class::ADVERB | Class::PRONOUN;
    let ends = |t: &&Token| t.kind != Kind::Word || !t.is(light) || t.word == kw::ODDS;
    i.backwards().take(5).find(ends).is_some_and(|t| t.word == kw::ODDS)
}

/// the favourite is priced at | 5-2
fn priced(i: Tokens<'_>) -> bool {
    let mut words = i.backwards().take(9).skip(1).take_while(|t| t.kind == Kind::Word);
    led(i, 1, word(kw::AT)) && words.any(|t| i.among(t, &i.rules.odds))
}

/// 3:1 · 1:250: a ratio that is no time of day, verse or result.
fn to_one(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let digits =
        || letters(|t| t.kind == Kind::Number, |text| text.bytes().all(|b| b.is_ascii_digit()).then_some(text));
    let over = stops(|t| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark(':'));
    let name = led(i, 1, token(|t| t.kind == Kind::Word && (t.capital() || t.is(Class::NUMBER_NAME))));
    let shape = terminated(separated_pair(digits(), glued(mark(':')), glued(digits())), over);
    let short = |a: &str, b: &str| b.len() == 1 || a == "1" && b.len() > 2;
    map_opt(preceded(only(!name), shape), |(a, b): (&str, &str)| {
        let (x, y): (Decimal, Decimal) = (a.parse().ok()?, b.parse().ok()?);
        short(a, b).then(|| Quantity { max: Some(Number::whole(y)), ..ratio(Number::whole(x)) })
    })
    .parse(i)
}

pub(super) fn ratio(value: Number) -> Quantity {
    Quantity { dimension: Some(Dimension::Ratio), ..Quantity::exact(Some(value), Measure::default()) }
}

/// sixfold · 20-fold
pub(super) fn fold(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let times = form(|s| if let Sense::Multiple(n, d, MultipleKind::Fold) = s { Some((n, d)) } else { None });
    let worded = map_opt(preceded(peek(class(Class::MULTIPLE)), times), |part| {
        Some(Number { in_words: true, ..mixed(None, part)? })
    });
    let behind = (opt(hyphen()), glued(word(kw::FOLD)));
    let counted = map_opt(terminated(|i| number(i, false), behind), |figure: Figure| figure.number);
    map(alt((worded, counted)), ratio).parse(i)
}

/// one-in-three · 1-in-100, before "year flood"
fn dashed_share(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let joint = (hyphen(), word(kw::IN), hyphen());
    map_opt(separated_pair(one_word, joint, one_word), |(top, bottom)| {
        let part = top > Decimal::ZERO && top < bottom;
        of_numbers(Number::whole(top), Number::whole(bottom)).filter(|_| part).map(ratio)
    })
    .parse(i)
}

/// The value of a number of one token.
fn one_word(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let digits = letters(|t| t.kind == Kind::Number, |text| text.replace(',', "").parse().ok());
    let cardinal = |s| if let Sense::Cardinal(d) = s { Some(d) } else { None };
    let spelled = map_opt(class(Class::CARDINAL), |_| i.form(cardinal).map(|(_, d)| d));
    alt((digits, spelled)).parse(i)
}

/// How a part and its whole are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    In,
    Of,
    OutOf,
}

/// one in five · 3 in every 20 · three out of four · one of four
fn of_whole(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let every = || opt(word(kw::EVERY));
    let link = alt((
        value(Link::In, (word(kw::IN), every())),
        value(Link::OutOf, (word(kw::OUT), token(|t| t.word == kw::OF), every())),
        value(Link::OutOf, (word(kw::OF), word(kw::EVERY))),
        value(Link::Of, word(kw::OF)),
    ));
    let counts = token(|t| t.kind == Kind::Number || t.is(Class::CARDINAL));
    // one in a million
    let million = (token(|t| t.word == kw::A), class(Class::SCALE));
    let first = peek(alt((value((), counts), value((), million))));
    let number = || map_opt(|i| number(i, false), |figure: Figure| figure.number);
    let (second, (top, link)) = (number(), terminated(link, first)).parse(i)?;
    let (rest, bottom) = number().parse(second)?;
    // "10 South Koreans" and "10 South Korean won" begin alike.
    let unit = |s| matches!(s, Sense::Unit(_) | Sense::CurrencyAfter(_)).then_some(());
    let unit = link == Link::In && (here(rest, form(unit)) || here(rest, mark('%')));
    let value = of_numbers(top, bottom).filter(|_| !unit && divides(second, (top, bottom), link));
    Ok((rest, ratio(value.ok_or(NOT)?)))
}

/// Whether two numbers are a part and a whole: "nine in ten" and "nine out of ten" are shares, "3 out of 20" is a count.
fn divides(second: Tokens<'_>, (top, bottom): (Number, Number), link: Link) -> bool {
    let digits = second.next().filter(|t| t.kind == Kind::Number);
    let year = link == Link::In && digits.is_some_and(|t| t.span.len() == 4);
    let round = [2, 3, 4, 5, 6, 8, 10, 100, 1000].into_iter().any(|d| bottom.value == Decimal::from(d));
    // 6 of 10, but "6 of 14"
    let ten = bottom.value == Decimal::TEN;
    let usual = if link == Link::Of { ten || second.next().is_some_and(|t| t.kind == Kind::Word) } else { round };
    let large = bottom.value > Decimal::from(100_000_000) || bottom.value < Decimal::TWO;
    !year && !large && (top.value == Decimal::ONE || usual) && top.value < bottom.value && top.value > Decimal::ZERO
}
