//! Times of day and parts of the day, alone and with a date.

use nom::Parser;

use super::calendar::base;
use super::words::{calendar, comma, digits, is, is_word, longest, maybe, part, pick, the, two_digits};
use crate::claim::{Base, Clock, DayHalf, DayPart, Fields, Grain};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::Kind;
use crate::rulebook::{CalendarWord, keyword as k};

/// 10:35 a.m. EDT · 10 p.m. · noon · 4 in the morning · 14:55
fn time_of_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, fields) = longest(i, &[noon, clock])?;
    let rest = match is(CalendarWord::Zone).parse(rest) {
        Ok((end, ())) => end,
        Err(_) => rest,
    };
    Ok((rest, fields))
}

/// noon · midnight
fn noon(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, part) = part(i)?;
    let exact = matches!(part, DayPart::Noon | DayPart::Midnight);
    if exact { Ok((rest, Fields { part: Some(part), ..Fields::default() })) } else { Err(NOT) }
}

/// 10:35 a.m. · 10 p.m. · 10:35:20 · 4 in the morning
fn clock(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (hour, dotted)) = two_digits(i).map(|(r, h)| (r, (h, None))).or_else(|_| dotted_hour(i))?;
    if i.next().is_some_and(|t| t.glued()) && i.back(1).is_some_and(|t| !matches!(t.mark_char(), '(' | '“' | '"' | '~'))
    {
        return Err(NOT);
    }
    let (rest, minute) = if dotted.is_some() { (rest, dotted) } else { sixty(rest) };
    let (rest, second) = if minute.is_some() { sixty(rest) } else { (rest, None) };
    let (rest, half) = match half(rest) {
        Ok((end, half)) => (end, Some(half)),
        Err(_) => (rest, None),
    };
    let score = rest.next().is_some_and(|t| t.glued() && t.mark(':'));
    let clock = Clock { hour, minute, second, half };
    let exact = half.is_some() && hour <= 12 || minute.is_some() && !score && printed_minute(i);
    if exact && (half.is_some() || hour <= 39) {
        return Ok((rest, Fields { clock: Some(clock), ..Fields::default() }));
    }
    Err(NOT)
}

/// Whether the minutes are printed with two digits: 4:05, not the score 4:3.
fn printed_minute(i: Tokens<'_>) -> bool {
    i.ahead(2).is_some_and(|t| t.span.len() == 2)
}

/// 10.30, before a.m. or p.m.
fn dotted_hour(i: Tokens<'_>) -> Parsed<'_, (u32, Option<u32>)> {
    let t = i.next().filter(|t| t.kind == Kind::Number && t.span.len() <= 5).ok_or(NOT)?;
    let (hour, minute) = i.str(t).split_once('.').ok_or(NOT)?;
    let rest = i.skip(1);
    let number = |s: &str| s.parse::<u32>().map_err(|_| NOT);
    let (hour, minutes) = (number(hour)?, number(minute)?);
    let fits = minute.len() == 2 && minutes < 60 && half(rest).is_ok();
    if fits { Ok((rest, (hour, Some(minutes)))) } else { Err(NOT) }
}

/// :35
fn sixty(i: Tokens<'_>) -> (Tokens<'_>, Option<u32>) {
    let marked = i.next().is_some_and(|t| t.mark(':') && t.glued());
    let rest = i.skip(1);
    match digits(rest) {
        Ok((end, (n, 1 | 2))) if marked && rest.next().is_some_and(|t| t.glued()) => (end, Some(n)),
        _ => (i, None),
    }
}

/// a.m. · p.m. · in the morning · o'clock is left out
fn half(i: Tokens<'_>) -> Parsed<'_, DayHalf> {
    if let Ok(found) = calendar(|w| if let CalendarWord::Half(h) = w { Some(h) } else { None }).parse(i) {
        return Ok(found);
    }
    if !is_word(i.next(), &[k::IN, k::AT]) {
        return Err(NOT);
    }
    let (rest, part) = part(the(i.skip(1)))?;
    match part {
        DayPart::Morning => Ok((rest, DayHalf::Morning)),
        DayPart::Afternoon | DayPart::Evening | DayPart::Night => Ok((rest, DayHalf::Afternoon)),
        _ => Err(NOT),
    }
}

/// 10 p.m. Wednesday · Friday morning · tomorrow at 5 p.m. · this morning · last night · noon
pub(super) fn timed(i: Tokens<'_>) -> Parsed<'_, Fields> {
    longest(i, &[clock_day, day_clock, picked_part, part_of_day])
}

/// 10 p.m. [on] Wednesday · noon · 10:35 a.m.
fn clock_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, time) = time_of_day(i)?;
    let after = maybe(comma(rest), &[k::ON]);
    if let Ok((end, day)) = super::relative::day(after) {
        return Ok((end, Fields { clock: time.clock, part: time.part, ..day }));
    }
    Ok((rest, time))
}

/// Friday morning · Friday at noon · Sept. 8, 10 a.m. · Tuesday nights is a set
fn day_clock(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = super::relative::day(i)?;
    if let Ok((end, part)) = part(rest)
        && !rest.next().is_some_and(|t| t.capital())
    {
        return Ok((end, Fields { part: Some(part), ..day }));
    }
    let after = maybe(comma(rest), &[k::AT]);
    let (end, time) = time_of_day(after)?;
    Ok((end, Fields { clock: time.clock, part: time.part, ..day }))
}

/// this morning · last night · the next morning · that afternoon
fn picked_part(i: Tokens<'_>) -> Parsed<'_, Fields> {
    use crate::rulebook::PickWord as P;
    let the_first = is_word(i.next(), &[k::THE]);
    let (rest, pick) = pick(the(i))?;
    let (rest, part) = part(rest)?;
    let base = match pick {
        P::Next if the_first => Base { grain: Grain::Day, shift: 1, from_text: true },
        pick => base(pick, Grain::Day),
    };
    Ok((rest, Fields { base: Some(base), part: Some(part), ..Fields::default() }))
}

/// the night of 18 April · the morning of Sept. 8
fn part_of_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, part) = part(the(i))?;
    if !is_word(rest.next(), &[k::OF, k::ON]) {
        return Err(NOT);
    }
    let (end, day) = super::relative::day(rest.skip(1))?;
    Ok((end, Fields { part: Some(part), ..day }))
}
