//! What belongs to a day besides it, in any order: the clock, the part of the day, the date in brackets behind a weekday.

use super::calendar::{closes, date};
use super::clock::{self, half_of};
use super::words::{comma, has, is_word, maybe, part, two_digits};
use super::year::year;
use super::{length, words};
use crate::claim::{Base, Clock, DayHalf, DayPart, Fields, Grain};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::Kind;
use crate::rulebook::{CalendarWord, Class, Kinds, Turn, keyword as k};

/// A weekday, a clock, a part of the day, a date and a year: no time has more parts than this behind its first one.
const MOST: usize = 4;

/// Friday evening, April 12 · 19:40 Thursday (May 16, 2019) · last night at 11 · Sunday evening at 6:30
pub(super) fn composed<'a>(mut rest: Tokens<'a>, mut fields: Fields) -> (Tokens<'a>, Fields) {
    for _ in 0..MOST {
        let more = date_behind(rest, &fields)
            .or_else(|_| hour_behind(rest, &fields))
            .or_else(|_| part_behind(rest, &fields))
            .or_else(|_| weeks_behind(rest, &fields))
            .or_else(|_| year_behind(rest, &fields));
        match more {
            Ok(found) => (rest, fields) = found,
            Err(_) => break,
        }
    }
    (rest, fields)
}

/// Whether it is a day, told by its name or counted.
fn is_day(f: &Fields) -> bool {
    f.day.is_some()
        || f.weekday.is_some()
        || f.holiday.is_some()
        || f.part.is_some()
        || f.base.is_some_and(|b| b.grain == Grain::Day)
}

/// , April 12 · (May 16, 2019) · on 12 April, behind a weekday whose date is not told yet
fn date_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    let open = f.month.is_none() && f.day.is_none() && f.year.is_none() && f.base.is_none() && f.nth.is_none();
    if f.weekday.is_none() || !open {
        return Err(NOT);
    }
    let bracket = rest.next().is_some_and(|t| t.mark('('));
    let start = if bracket { rest.skip(1) } else { maybe(comma(rest), &[k::ON]) };
    let (end, found) = date(start)?;
    let timed = f.clock.is_some() || f.part.is_some();
    // "On Friday, 12 April" is read as one date; "Friday (12 April)" and "Friday evening, 12 April" are put together.
    if found.day.is_none() || found.weekday.is_some() || !(bracket || timed) {
        return Err(NOT);
    }
    let end = match end.next() {
        Some(t) if bracket && t.mark(')') => end.skip(1),
        _ if bracket => return Err(NOT),
        _ => end,
    };
    Ok((end, Fields { weekday: f.weekday, clock: f.clock, part: f.part, ..found }))
}

/// at 11 · around 3 · at 6:30 · , 7:30 p.m., behind a day without its hour
fn hour_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    if f.clock.is_some() || !is_day(f) {
        return Err(NOT);
    }
    let bracket = rest.next().is_some_and(|t| t.mark('('));
    let start = if bracket { rest.skip(1) } else { comma(rest) };
    let near = maybe(maybe(start, &[k::AT, k::FOR]), &[k::AROUND, k::ABOUT]);
    let closed = |end: Tokens<'a>| match end.next() {
        Some(t) if bracket => t.mark(')').then(|| end.skip(1)).ok_or(NOT),
        _ => Ok(end),
    };
    if let Ok((end, time)) = clock::time_of_day(near) {
        let clock = time.clock.map(|c| in_part(c, f.part));
        let part = if clock.is_some() { None } else { time.part };
        return Ok((closed(end)?, Fields { clock, part, ..*f }));
    }
    let told = near.at > start.at && !is_word(start.next(), &[k::FOR]);
    let (end, hour) = two_digits(near).or_else(|_| words::cardinal(near))?;
    if !told || !(1..=12).contains(&hour) || !ends(end) {
        return Err(NOT);
    }
    let clock = in_part(Clock { hour, minute: None, second: None, half: None }, f.part);
    Ok((closed(end)?, Fields { clock: Some(clock), part: None, ..*f }))
}

/// in the evening · evening, behind a day with a clock that does not say its half
fn part_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    // Tuesday in the morning
    if f.clock.is_none() && f.part.is_none() && is_day(f) && is_word(rest.next(), &[k::IN]) {
        let inner = words::the(rest.skip(1));
        let (end, part) = part(inner)?;
        let told = inner.at > rest.at + 1 && half_of(part).is_some();
        return if told { Ok((end, Fields { part: Some(part), ..*f })) } else { Err(NOT) };
    }
    let clock = f.clock.filter(|c| c.half.is_none() && c.hour <= 12).ok_or(NOT)?;
    let (end, part) = part(words::the(maybe(rest, &[k::IN, k::AT])))?;
    if half_of(part).is_none() || !is_day(f) {
        return Err(NOT);
    }
    Ok((end, Fields { clock: Some(in_part(clock, Some(part))), ..*f }))
}

/// , two weeks from now · a week ago, behind a weekday
fn weeks_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    let alone = f.month.is_none() && f.day.is_none() && f.base.is_none() && f.nth.is_none() && f.pick.is_none();
    if f.weekday.is_none() || !alone {
        return Err(NOT);
    }
    // The Thursday before last
    let other = rest.ahead(2).is_some_and(|t| t.is(words::WORDS | Class::DURATION_UNIT | Class::ORDINAL));
    if is_word(rest.next(), &[k::BEFORE]) && is_word(rest.ahead(1), &[k::LAST]) && !other {
        return Ok((rest.skip(2), Fields { nth: Some((-2, Grain::Week)), ..*f }));
    }
    let start = comma(rest);
    let (end, (count, grain)) = length::units_away(start)?;
    if grain != Grain::Week {
        return Err(NOT);
    }
    Ok((end, Fields { base: Some(Base { grain, shift: count, from_text: false }), ..*f }))
}

/// 2023, behind a day with its clock: Thu Oct 26 11:00:09 EDT 2023
fn year_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    if f.clock.is_none() || f.month.is_none() || f.day.is_none() || f.year.is_some() {
        return Err(NOT);
    }
    let start = comma(rest);
    let (end, year) = year(start)?;
    let plain = start.next().is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4);
    if plain && super::year::plain_year(start, end) { Ok((end, Fields { year: Some(year), ..*f })) } else { Err(NOT) }
}

/// A clock whose half of the day the part beside it tells: 6 in the evening. Small hours of a night are its morning.
pub(super) fn in_part(clock: Clock, part: Option<DayPart>) -> Clock {
    let half = match part {
        Some(DayPart::Night) if clock.hour <= 4 => Some(DayHalf::Morning),
        Some(part) => half_of(part),
        None => None,
    };
    match (clock.half, clock.hour) {
        (None, 12) if part == Some(DayPart::Night) => Clock { hour: 24, ..clock },
        (None, 1..12) => Clock { half, ..clock },
        _ => clock,
    }
}

/// Whether a phrase can end here, so that a number before it counts nothing: the end, a mark, a small word.
pub(super) fn ends(i: Tokens<'_>) -> bool {
    i.next().is_none_or(|t| {
        closes(t) && !t.mark('%') && !(t.glued() && t.mark(':'))
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR) && !t.is(Class::CURRENCY_AFTER)
            || has(i, Kinds::TURN, |w| w == CalendarWord::Turn(Turn::Before))
    })
}
