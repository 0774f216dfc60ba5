//! From one hour to another: 5 to 7 p.m., between 7 and 9 last night, from 9 to noon, open 9 to 5.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, not, value, verify};
use nom::sequence::{preceded, terminated};

use super::clock::{clock_day, day_part, hour, in_part, on};
use super::compose::composed;
use super::guard::clock::{self as guard, Told};
use super::interval::{connector, interval};
use super::words::part;
use crate::claim::{Clock, DateExpr, DayHalf, DayPart, Fields};
use crate::grammar::tokens::{NOT, Parsed, Tokens, placed, word};
use crate::rulebook::keyword as k;

/// 5 to 7 p.m. · 9:30-11 a.m. Thursday · between 7 and 9 last night · from 9 to noon · 9 or 10 tonight · open 9 to 5
pub(super) fn hours(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (after, from) = from(i)?;
    let mut told = placed(last, |_, (told, last), rest| !guard::counts(i, (*told, last), rest));
    let (end, (_, last)) = told.parse(after)?;
    let (end, last) = composed(end, last);
    let (first, last) = ends_of(from, last)?;
    Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))))
}

/// 5 to · between 7 and · 9 or: the first hour and what joins it to the last one
pub(super) fn from(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let first = verify(first, |from| (1..=23).contains(&from.hour));
    terminated(first, alt((connector(i), value((), word(k::OR))))).parse(i)
}

/// The first hour: 9 · 9:30 · noon
fn first(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let twelve = Clock { hour: 12, minute: None, second: None, half: None };
    // From noon to 3 p.m.
    alt((value(twelve, verify(part, |part| *part == DayPart::Noon)), preceded(not(part), hour))).parse(i)
}

/// The last hour with its day: 7 p.m. · 11:30 on Tuesday · 9 last night · noon · 5, where words before tell it
pub(super) fn last(i: Tokens<'_>) -> Parsed<'_, (Told, Fields)> {
    let clock = |clock, day| Fields { clock: Some(clock), ..day };
    let hour = || verify(hour, |clock| (1..=12).contains(&clock.hour));
    let of_day = map((hour(), preceded(on, day_part)), |(hour, day)| (Told::Day, clock(hour, day)));
    let number = map(hour(), |hour| (Told::Number, clock(hour, Fields::default())));
    alt((map(clock_day, |last| (Told::Clock, last)), of_day, number)).parse(i)
}

/// Both ends on the day of the last one, each in its half of the day: 11 to 1 p.m. begins in the morning.
fn ends_of(from: Clock, last: Fields) -> Result<(Fields, Fields), nom::Err<()>> {
    let to = match (last.clock, last.part) {
        (Some(clock), part) => in_part(clock, part),
        (None, Some(DayPart::Noon)) => Clock { hour: 12, minute: None, second: None, half: None },
        (None, Some(DayPart::Midnight)) => Clock { hour: 24, minute: None, second: None, half: None },
        _ => return Err(NOT),
    };
    let later = |c: Clock| Clock { half: Some(DayHalf::Afternoon), ..c };
    let small = from.hour <= 12;
    let turns = (from.hour % 12, from.minute) > (to.hour % 12, to.minute);
    let (from, to) = match to.half {
        Some(_) if !small || to.hour > 12 => return Err(NOT),
        Some(DayHalf::Afternoon) if turns => (Clock { half: Some(DayHalf::Morning), ..from }, to),
        Some(DayHalf::Afternoon) if from.hour == 12 => (from, to),
        Some(half) => (Clock { half: Some(half), ..from }, to),
        None if to.hour == 24 && small => (later(from), to),
        // "From 9 to 5" ends in the afternoon.
        None if small && to.hour < 12 && turns && from.hour != 12 => (from, later(to)),
        None => (from, to),
    };
    let at = |clock| Fields { clock: Some(clock), part: None, ..last };
    Ok((at(from), at(to)))
}
