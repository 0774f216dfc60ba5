//! Amounts in two units: 5 ft 10 in, 3 hours and 20 minutes, 3 dollars 50 cents.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, success, value, verify};
use nom::sequence::{pair, preceded, terminated};
use rust_decimal::Decimal;

use super::digits::mixed;
use super::number::{Amount, Figure, number};
use super::unit;
use crate::claim::{Dimension, Measure, Number, Top};
use crate::english::Tag;
use crate::exact::exact_decimal;
use crate::fraction::Fraction;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, form, glued, hyphen, led, letters, mark, only, placed, stops, token, word, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, decimal, keyword as kw};

/// The most parts of an amount behind its first one.
const MOST: usize = 4;

/// 10 in · and 20 minutes · 50 cents · and 43, behind the upper amount: the amount with all of them
pub(super) fn compound(i: Tokens<'_>, first: Amount) -> (Tokens<'_>, Amount) {
    let (mut rest, mut sum) = (i, first);
    for _ in 0..MOST {
        let Ok((after, next)) = lower(rest, &sum) else { break };
        (rest, sum) = (after, next);
    }
    (rest, sum)
}

/// and a half · 10 in · and 20 minutes · , 4 inches, behind the upper amount: both as one
pub(super) fn lower<'a>(i: Tokens<'a>, upper: &Amount) -> Parsed<'a, Amount> {
    let total = upper.figure.number.filter(|_| upper.measure.per.is_none() && upper.dimension.is_none()).ok_or(NOT)?;
    let length = i.rules.dimension(upper.measure.top) == Some(Dimension::Length);
    // "2 hours, 10 minutes" are given apart.
    let (start, _) = opt(preceded(only(length), mark(','))).parse(i)?;
    if let Ok(found) = and_half(start, upper, total) {
        return Ok(found);
    }
    let (rest, (dash, part)) = joined_part(start, length)?;
    let fine = length && part.number.is_some_and(|n| n.ratio.is_none());
    let low = part.number.filter(|n| (n.value.scale() == 0 || fine) && part.scale.is_none()).ok_or(NOT)?;
    match upper.measure.top {
        Top::Unit(u) => match unit::unit(rest, &part) {
            Ok((rest, Top::Unit(v))) => in_unit(rest, upper, (total, low), (u, v)),
            // 8,450 pounds and 60 pence
            Ok((_, Top::Minor(c, _))) if named_sum(i, c) => in_coin(rest, upper, (total, low, part), c),
            Ok(_) => Err(NOT),
            Err(_) => parts(start, rest, upper, (total, low), dash),
        },
        Top::Money(c) => in_coin(rest, upper, (total, low, part), c),
        _ => Err(NOT),
    }
}

/// and 20 · -10, behind a length · 10: a number behind the joint of two amounts, and whether that is a hyphen
fn joined_part(i: Tokens<'_>, length: bool) -> Parsed<'_, (bool, Figure)> {
    let dash = preceded(only(length), hyphen());
    let joint = alt((value(false, word(kw::AND)), value(true, dash), success(false)));
    joint.flat_map(|dash| map(part(dash), move |part| (dash, part))).parse(i)
}

/// 10 · twenty, behind the joint of two amounts
fn part<'a>(dash: bool) -> impl Parser<Tokens<'a>, Output = Figure, Error = ()> {
    let first = move |t: &Token| (t.kind == Kind::Number || t.is(Class::CARDINAL)) && (!dash || t.glued());
    placed(|i| number(i, false), move |i, _, _| i.next().is_some_and(first))
}

/// The sum of two amounts in units of one kind, of which the second is smaller: 5 ft 10 in
fn in_unit<'a>(
    rest: Tokens<'a>,
    upper: &Amount,
    (total, low): (Number, Number),
    (u, v): (u16, u16),
) -> Parsed<'a, Amount> {
    let (big, small) = rest.rules.unit(u).zip(rest.rules.unit(v)).ok_or(NOT)?;
    let fits = big.dimension == small.dimension
        && big.factor.factor > small.factor.factor
        && big.factor.offset.is_zero()
        && matches!(big.dimension, Dimension::Length | Dimension::Duration | Dimension::Mass);
    if !fits || low.value > Decimal::ONE_THOUSAND {
        return Err(NOT);
    }
    let ratio: Fraction = &big.factor.factor / &small.factor.factor;
    let value = decimal(&(exact_decimal(total.value) * ratio + exact_decimal(low.value))).ok_or(NOT)?;
    let number = Number { value, last_digit: 0, ratio: None, in_words: total.in_words };
    Ok((rest, summed(upper, number, Top::Unit(v))))
}

/// Whether the unit before is a currency as well: pounds.
fn named_sum(i: Tokens<'_>, currency: u16) -> bool {
    let word = i.at.checked_sub(1).map(|at| i.at(at));
    let sum = |s| if let Sense::CurrencyAfter(c) = s { (c == currency).then_some(()) } else { None };
    word.is_some_and(|word| word.form(sum).is_some())
}

/// The sum of two amounts of money: 3 dollars 50 cents · £3 4s 6d · 20 dollars and 43
fn in_coin<'a>(
    i: Tokens<'a>,
    upper: &Amount,
    (total, low, part): (Number, Number, Figure),
    currency: u16,
) -> Parsed<'a, Amount> {
    // 20 dollars and 43: only where nothing else is counted.
    let small = low.value < Decimal::ONE_HUNDRED;
    let bare = terminated(only(small && upper.figure.scale.is_none()), (not(coin(currency, part)), ends));
    let cents = map_opt(bare, |()| low.value.checked_mul(Decimal::new(1, 2)));
    let worth = |top| {
        let Top::Minor(minor, n) = top else { return None };
        i.rules.currencies.get(usize::from(minor))?.minors.get(usize::from(n))?.worth(low.value)
    };
    let sum = alt((map_opt(coin(currency, part), worth), cents));
    map_opt(verify(sum, |_| small), |worth| {
        let value = worth.checked_add(total.value)?;
        let number = Number { value, last_digit: -2, ratio: None, in_words: total.in_words };
        Some(summed(upper, number, Top::Money(currency)))
    })
    .parse(i)
}

/// cents · s, which is of a shilling here and not of a second
fn coin<'a>(currency: u16, part: Figure) -> impl Parser<Tokens<'a>, Output = Top, Error = ()> {
    let own = move |s| match s {
        Sense::Minor(money, n) if money == currency => Some(Top::Minor(money, n)),
        _ => None,
    };
    alt((form(own), move |i| unit::unit(i, &part)))
}

/// and half, behind "one hour" · and a half, behind "two miles"
fn and_half<'a>(i: Tokens<'a>, upper: &Amount, total: Number) -> Parsed<'a, Amount> {
    let half = preceded(word(kw::AND), terminated(opt(word(kw::A)), word(kw::HALF)));
    // An hour and a half share: what is halved is another thing.
    let noun = |rest: Tokens<'_>| matches!(rest.tag(0), Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective);
    let closed = |a: bool, rest| ends(rest).is_ok() || a && !noun(rest);
    let united = only(matches!(upper.measure.top, Top::Unit(_)));
    map_opt(preceded(united, placed(half, |_, a, rest| closed(a.is_some(), rest))), |_| {
        let number = mixed(Some(total), (1, 2))?;
        Some(summed(upper, Number { in_words: total.in_words, ..number }, upper.measure.top))
    })
    .parse(i)
}

/// thirty, behind "1 hour" · and 10, behind "2 hours" · 4, behind "6 foot": a bare number counts the parts that the rules name
fn parts<'a>(
    start: Tokens<'a>,
    rest: Tokens<'a>,
    upper: &Amount,
    (total, low): (Number, Number),
    dash: bool,
) -> Parsed<'a, Amount> {
    let (at, big, ratio) = part_of(start, upper.measure.top).ok_or(NOT)?;
    // 5 ft 10 in tall: after feet, "in" are inches wherever no year and no place follows.
    let other =
        |t: &Token| t.kind == Kind::Number || t.capital() || t.is(Class::DETERMINER | Class::POSSESSIVE | Class::MONTH);
    let named = terminated(form(|s| matches!(s, Sense::Unit(u) if u == at).then_some(())), not(token(other)));
    let (rest, named) = opt(named).parse(rest)?;
    // "2 hours 5" says too little; "6 foot 4" does not.
    let least = if big == Dimension::Duration { Decimal::TEN } else { Decimal::ZERO };
    let closed = named.is_some() || dash || ends(rest).is_ok();
    if low.value >= ratio || low.value < least || !closed || total.value.scale() > 0 {
        return Err(NOT);
    }
    let value = total.value.checked_mul(ratio).and_then(|v| v.checked_add(low.value)).ok_or(NOT)?;
    let number = Number { value, last_digit: 0, ratio: None, in_words: total.in_words };
    Ok((rest, summed(upper, number, Top::Unit(at))))
}

/// The unit that the rules name as the part of another one, the dimension of both, and how many parts there are.
fn part_of(i: Tokens<'_>, top: Top) -> Option<(u16, Dimension, Decimal)> {
    let Top::Unit(u) = top else { return None };
    let big = i.rules.unit(u).filter(|u| !u.part.is_empty())?;
    let (at, small) = i.rules.units.iter().enumerate().find(|(_, u)| u.name == big.part)?;
    let ratio = decimal(&(&big.factor.factor / &small.factor.factor))?;
    Some((u16::try_from(at).ok()?, big.dimension, ratio))
}

/// 3:58.21 · 1:02:03.4 · 2:04:11, behind "in": the time of a race. Hours, minutes and whole seconds are one after in and of;
/// elsewhere they may be a time of day.
pub(super) fn race(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let number = || letters(|t| t.kind == Kind::Number, Some);
    let next = || preceded(glued(mark(':')), glued(number()));
    let short = map(pair(number(), next()), |(minutes, seconds)| ("0", minutes, seconds));
    let long = (number(), next(), next());
    let free = stops(|t| !t.glued() || t.kind == Kind::Mark && !t.mark(':') && !t.dash());
    let begins = |i| !led(i, 1, token(|b| b.mark(':') || b.mark('.')));
    let (rest, (hours, minutes, seconds)) =
        placed(terminated(alt((long, short)), free), |i, _, _| begins(i)).parse(i)?;
    let whole = rest.at == i.at + 5 && led(i, 1, word_of(&[kw::IN, kw::OF, kw::TO]));
    let value = seconds_of(hours, minutes, seconds, whole).ok_or(NOT)?;
    let last_digit = i8::try_from(value.scale()).map_or(0, |s| -s);
    let second = i.rules.lexicon.meanings(kw::SECOND).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() => Some(u),
        _ => None,
    });
    let measure = Measure { top: Top::Unit(second.ok_or(NOT)?), per: None };
    Ok((rest, Amount::of(Figure::of(Number { value, last_digit, ratio: None, in_words: false }), measure)))
}

/// The seconds of a race, with decimals unless they may be `whole`.
fn seconds_of(hours: &str, minutes: &str, seconds: &str, whole: bool) -> Option<Decimal> {
    let (full, part) = seconds.split_once('.').or_else(|| whole.then_some((seconds, "0")))?;
    let digits = |s: &str, most: usize| !s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
    let sixty = full.len() == 2 && full < "60";
    if !(sixty && digits(full, 2) && digits(part, 3) && digits(hours, 2) && digits(minutes, 2)) {
        return None;
    }
    let sixty = Decimal::from(60);
    let (hours, minutes): (Decimal, Decimal) = (hours.parse().ok()?, minutes.parse().ok()?);
    hours.checked_mul(sixty)?.checked_add(minutes)?.checked_mul(sixty)?.checked_add(seconds.parse().ok()?)
}

/// The end of a phrase, where nothing more is counted.
fn ends(i: Tokens<'_>) -> Parsed<'_, ()> {
    stops(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('%') && !t.mark('$')).parse(i)
}

fn summed(upper: &Amount, number: Number, top: Top) -> Amount {
    Amount { figure: Figure::of(number), measure: Measure { top, per: None }, ..*upper }
}
