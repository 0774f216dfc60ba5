//! Dates that are made of a length of time: two weeks ago, a year earlier, the three months to April, four days starting tomorrow.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, success, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::length::{Stretch, count, filler, or_so, plain_turn, turn, united};
use super::words::{WORDS, beside, cardinal, pause, two_digits, units};
use crate::claim::{Anchor, DateExpr, Fields, Grain, Length, Number, Offset, Reference, Relation, When};
use crate::grammar::tokens::{NOT, Parsed, Tokens, here, led, mark, only, stops, token, word, word_of};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Turn, keyword as k};

/// A date, and the one that it ends with and that is told apart, with its first token.
type Dated = (DateExpr, Option<(usize, DateExpr)>);

/// two weeks ago · four days starting tomorrow · the three months to April, of which the length reaches from `start` to `rest`
pub(super) fn dates<'a>(start: Tokens<'a>, rest: Tokens<'a>, stretch: &Stretch) -> Parsed<'a, Dated> {
    let alone = |date| (date, None);
    let offset = |rest| offset(start, rest, stretch);
    let starting = |rest| starting(rest, stretch);
    alt((map(offset, alone), map(starting, alone), |rest| ending(start, rest, stretch))).parse(rest)
}

/// two weeks ago · two upcoming weeks · a year earlier · years later · three days after Christmas · two weeks from now
fn offset<'a>(start: Tokens<'a>, rest: Tokens<'a>, stretch: &Stretch) -> Parsed<'a, DateExpr> {
    let (rest, length) = alt((compound(stretch.length), success(stretch.length))).parse(rest)?;
    let (after, so) = opt(or_so).parse(rest)?;
    let ahead = stretch.length.number.is_some() && (ahead(start, after) || upcoming(start, rest));
    let weeks = stretch.length.number.is_some() && matches!(stretch.length.grain, Grain::Week | Grain::Fortnight);
    let on = value(Turn::After, preceded(only(weeks), (word(k::ON), peek(token(|t| t.is(Class::WEEKDAY))))));
    let (end, turn) =
        alt((turn(Some), value(Turn::Hence, times_mark), value(Turn::Hence, only(ahead)), on)).parse(after)?;
    // "Two hours away from London" is a distance.
    let far = || led(end, 1, word(k::AWAY)) && here(end, word_of(&[k::FROM, k::BY]));
    let compared = || matches!(turn, Turn::Earlier | Turn::Later) && here(end, word(k::THAN));
    if far() || compared() {
        return Err(NOT);
    }
    let (end, (back, from)) = anchored(turn).parse(end)?;
    let counted = length.number.is_some() || matches!(from, Anchor::Date(_));
    let when = match back {
        _ if counted => When::Offset(Offset { length, back, from }),
        true => When::Reference(Reference::Past),
        false => When::Reference(Reference::Future),
    };
    let approximate = stretch.relation != Relation::Exact || so.is_some();
    Ok((end, DateExpr { approximate, ..DateExpr::date(when) }))
}

/// Whether a turn leads back, and from where; before and after have their date behind them.
fn anchored<'a>(turn: Turn) -> impl Parser<Tokens<'a>, Output = (bool, Anchor), Error = ()> {
    move |i: Tokens<'a>| {
        let anchor = match turn {
            Turn::Ago => (true, Anchor::Dateline),
            Turn::Hence => (false, Anchor::Dateline),
            Turn::Earlier => (true, Anchor::Text),
            Turn::Later => (false, Anchor::Text),
            Turn::Before | Turn::After => {
                let anchor = |date| (turn == Turn::Before, Anchor::Date(Box::new(date)));
                // He died two years after.
                let bare = led(i, 1, word_of(&[k::BEFORE, k::AFTER]));
                let closed = stops(|t: &Token| t.mark('.') || t.mark(',') || t.mark(';') || t.mark(')'));
                let text = value((turn == Turn::Before, Anchor::Text), preceded(only(bare), closed));
                return alt((map(super::moment, anchor), text)).parse(i);
            }
        };
        Ok((i, anchor))
    }
}

/// three years ago · six weeks from now · in a year: how many units from the dateline, back or ahead
pub(super) fn units_away(i: Tokens<'_>) -> Parsed<'_, (i32, Grain)> {
    let turn = plain_turn(|turn| match turn {
        Turn::Ago => Some(-1),
        Turn::Hence => Some(1),
        _ => None,
    });
    let ends = value((), stops(|t| t.kind == Kind::Mark));
    let ahead = value(1, alt((times_mark, ends)));
    alt((
        map((word(k::IN), few_units, ahead), |(_, (n, grain), sign)| (sign * n, grain)),
        map((not(word(k::IN)), few_units, turn), |(_, (n, grain), sign)| (sign * n, grain)),
    ))
    .parse(i)
}

/// a year · one week · 3 days
fn few_units(i: Tokens<'_>) -> Parsed<'_, (i32, Grain)> {
    let one = value(1, word_of(&[k::A, k::ONE]));
    let count = map_opt(alt((one, two_digits, cardinal)), |n| i32::try_from(n).ok());
    (verify(count, |n| (1..=99).contains(n)), units).parse(i)
}

/// and 3 months, behind 2 years: both as one number of the smaller unit, where one holds a whole number of the other
fn compound<'a>(first: Length) -> impl Parser<Tokens<'a>, Output = Length, Error = ()> {
    let times = move |second: Grain| match (first.grain, second) {
        (Grain::Year, Grain::Month) => Some(12),
        (Grain::Week, Grain::Day) => Some(7),
        (Grain::Decade, Grain::Year) => Some(10),
        (Grain::Hour, Grain::Minute) => Some(60),
        _ => None,
    };
    let joined = alt((value((), (pause, word(k::AND))), value((), mark(','))));
    let number = map(verify(count, |(_, article)| !article), |(number, _)| number);
    let second = terminated(number, filler).flat_map(united);
    let sum = move |second: Length| {
        let times = Decimal::from(times(second.grain)?);
        let value = first.number?.value.checked_mul(times)?.checked_add(second.number?.value)?;
        Some(Length { number: Some(Number::whole(value)), ..second })
    };
    terminated(map_opt(preceded(joined, second), sum), peek(plain_turn(Some)))
}

/// four days starting tomorrow · 2 weeks beginning May 20: from that day on
fn starting<'a>(rest: Tokens<'a>, stretch: &Stretch) -> Parsed<'a, DateExpr> {
    let days = match stretch.length.grain {
        Grain::Day => 1,
        Grain::Week => 7,
        Grain::Fortnight => 14,
        _ => return Err(NOT),
    };
    let starting = word_of(&[k::STARTING, k::BEGINNING, k::COMMENCING]);
    let front = (pause, starting, opt(word_of(&[k::ON, k::FROM])));
    let (end, from) = preceded(front, super::moment).parse(rest)?;
    let count = stretch.length.number.and_then(|n| n.value.checked_mul(Decimal::from(days))).ok_or(NOT)?;
    let length = Length { number: Some(Number::whole(count - Decimal::ONE)), grain: Grain::Day, ..stretch.length };
    let last = Offset { length, back: false, from: Anchor::Date(Box::new(from.clone())) };
    let ends = (Some(Box::new(from)), Some(Box::new(DateExpr::date(When::Offset(last)))));
    Ok((end, DateExpr::date(When::Interval(ends.0, ends.1))))
}

/// the three months to April · the year to 31 March: up to that month or day, which is the last one of it and has a row of its own
fn ending<'a>(start: Tokens<'a>, rest: Tokens<'a>, stretch: &Stretch) -> Parsed<'a, Dated> {
    let told = here(start, word_of(&[k::THE, k::ITS, k::HIS, k::HER, k::THEIR]));
    let (end, last) = preceded((only(told), word(k::TO)), super::moment).parse(rest)?;
    let to = last.fields().filter(|f| f.month.is_some() && f.clock.is_none() && f.part.is_none()).ok_or(NOT)?;
    let back = back_from(to, &stretch.length).ok_or(NOT)?;
    // A day of a month has the months before it counted by whole ones.
    let of = match back.grain {
        Grain::Month => DateExpr::calendar(Fields { day: None, weekday: None, ..*to }),
        _ => last.clone(),
    };
    let from = Anchor::Date(Box::new(of));
    let first = DateExpr::date(When::Offset(Offset { length: back, back: true, from }));
    let date = DateExpr::date(When::Interval(Some(Box::new(first)), Some(Box::new(last.clone()))));
    Ok((end, (date, Some((rest.at + 1, last)))))
}

/// How far back the first day or month lies: the twelve months to 31 March begin on 1 April, in the month eleven months back.
fn back_from(to: &Fields, length: &Length) -> Option<Length> {
    let whole_month = to.day.is_none_or(|d| d >= 28);
    let (grain, times, whole) = match length.grain {
        Grain::Day => (Grain::Day, 1, true),
        Grain::Week => (Grain::Day, 7, true),
        Grain::Fortnight => (Grain::Day, 14, true),
        Grain::Month => (Grain::Month, 1, whole_month),
        Grain::Quarter => (Grain::Month, 3, whole_month),
        Grain::Year => (Grain::Month, 12, whole_month),
        _ => return None,
    };
    let count = length.number?.value.checked_mul(Decimal::from(times))?;
    let count = if whole { count - Decimal::ONE } else { count };
    let told = count >= Decimal::ZERO && (grain == Grain::Month || to.day.is_some());
    told.then_some(Length { number: Some(Number::whole(count)), grain, ..*length })
}

/// ' time, behind the length: in two weeks' time
fn times_mark(i: Tokens<'_>) -> Parsed<'_, ()> {
    let mark = token(|t| t.kind == Kind::Possessive || matches!(t.mark_char(), '\'' | '’'));
    value((), (mark, word(k::TIME))).parse(i)
}

/// Whether "in" and a word like "will" before it put a length ahead: will open in two years.
fn ahead(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let other = |t: &Token| t.word == k::THE || t.is(WORDS | Class::DETERMINER) && !matches!(t.word, k::A | k::AN);
    let asked = i.at == 1 && here(rest, stops(|t| t.mark('?')));
    let modal = || i.backwards().take(9).skip(1).any(|t| t.is(Class::MODAL));
    let to_come =
        |at| [CalendarWord::Future, CalendarWord::Planned, CalendarWord::Scheduled].into_iter().any(|w| beside(at, w));
    let planned = || i.places_before().take(9).skip(1).any(to_come);
    led(i, 1, word(k::IN)) && !here(i, token(other)) && (asked || modal() || planned())
}

/// Whether the length is one that begins now: two upcoming weeks.
fn upcoming(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    i.onwards().take(rest.at - i.at).any(|t| t.word == k::UPCOMING)
}
