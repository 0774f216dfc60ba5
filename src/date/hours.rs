//! From one hour to another: 5 to 7 p.m., between 7 and 9 last night, from 9 to noon, open 9 to 5.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, value, verify};
use nom::sequence::{preceded, terminated};

use super::clock::{clock_day, day_part, hour, in_part};
use super::compose::composed;
use super::guard::ends;
use super::interval::{connector, interval};
use super::words::{beside, comma, is_word, maybe, part};
use crate::claim::{Clock, DateExpr, DayHalf, DayPart, Fields};
use crate::grammar::tokens::{NOT, Parsed, Tokens, word};
use crate::rulebook::{CalendarWord, Class, keyword as k};

/// How many words before the hours may tell that they are hours: the shop opens from 9 to 5.
const REACH: usize = 4;

/// 5 to 7 p.m. · 9:30-11 a.m. Thursday · between 7 and 9 last night · from 9 to noon · 9 or 10 tonight · open 9 to 5
pub(super) fn hours(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let first = verify(first, |from| (1..=23).contains(&from.hour));
    let to = alt((connector(i), value((), word(k::OR))));
    let (after, from) = terminated(first, to).parse(i)?;
    let (end, last) = last(i, after)?;
    let (end, last) = composed(end, last);
    let (first, last) = ends_of(from, last)?;
    Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))))
}

/// The first hour: 9 · 9:30 · noon
fn first(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let twelve = Clock { hour: 12, minute: None, second: None, half: None };
    // From noon to 3 p.m.
    alt((value(twelve, verify(part, |part| *part == DayPart::Noon)), preceded(not(part), hour))).parse(i)
}

/// The last hour with its day: 7 p.m. · 11:30 on Tuesday · 9 last night · noon · 5, where words before tell it
fn last<'a>(i: Tokens<'a>, after: Tokens<'a>) -> Parsed<'a, Fields> {
    let framed = is_word(i.back(1), &[k::FROM, k::BETWEEN]);
    if let Ok((end, last)) = clock_day(after) {
        let sure = last.part.is_some() || last.clock.is_some_and(|c| c.half.is_some());
        return if sure || framed && !changed(i) || named(i) { Ok((end, last)) } else { Err(NOT) };
    }
    let (rest, clock) = hour(after)?;
    let fields = |day| Fields { clock: Some(clock), ..day };
    if !(1..=12).contains(&clock.hour) {
        return Err(NOT);
    }
    if let Ok((end, day)) = day_part(maybe(comma(rest), &[k::ON])) {
        // "The toll rose from 5 to 7 on Monday" counts.
        let sure = day.part.is_some() || framed && !changed(i);
        return if sure { Ok((end, fields(day))) } else { Err(NOT) };
    }
    if named(i) && ends(rest) { Ok((rest, fields(Fields::default()))) } else { Err(NOT) }
}

/// Whether a word of change stands before: rose from 5 to 7.
fn changed(i: Tokens<'_>) -> bool {
    (2..=REACH).any(|n| i.back(n).is_some_and(|t| t.is(Class::DIRECTION)))
}

/// Whether a word that hours stand behind is near: opens, shift.
fn named(i: Tokens<'_>) -> bool {
    // On Saturdays from 8 to 2
    let day = is_word(i.back(1), &[k::FROM]) && i.back(2).is_some_and(|t| t.is(Class::WEEKDAY)) && !changed(i);
    day || (1..=REACH).filter_map(|n| i.at.checked_sub(n)).any(|at| beside(i.at(at), CalendarWord::Hours))
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
