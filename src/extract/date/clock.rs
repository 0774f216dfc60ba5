//! Times of day and parts of the day, alone and with a date.

use nom::Parser;

use super::compose::in_part;
use super::production::{COUNTED, YEAR, longer, longest};
use super::words::{
    calendar, cardinal, comma, digits, has, hyphen, is, is_word, maybe, part, pick, spelled_two, the, two_digits,
};
use super::year::base;
use crate::claim::{Base, Clock, DayHalf, DayPart, Fields, Grain};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::Kind;
use crate::rulebook::{CalendarWord, Class, Kinds, keyword as k};

/// 10:35 a.m. EDT · 10 p.m. · noon · 4 in the morning · 14:55
pub(super) fn time_of_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, fields) = longest(
        i,
        &[
            (Kinds::PART, noon),
            (Kinds::DAY_NUMBER.or(Kinds::NUMBER), clock),
            (Kinds::NUMBER.or(YEAR), zoned),
            (COUNTED, spelled),
            (Kinds::UNIT.or(COUNTED), past),
        ],
    )?;
    let rest = match is(CalendarWord::Zone).parse(rest) {
        Ok((end, ())) => end,
        Err(_) => rest,
    };
    Ok((rest, fields))
}

/// noon · midnight
fn noon(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, part) = part(i)?;
    let exact = matches!(part, DayPart::Noon | DayPart::Midnight) && !is_word(i.back(1), &[k::HIGH]);
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
    // "8 pm in the evening" says it twice.
    let rest = match part(the(maybe(rest, &[k::IN, k::AT]))) {
        Ok((end, part)) if half.is_some() && half_of(part) == half && is_word(rest.next(), &[k::IN, k::AT]) => end,
        _ => rest,
    };
    let score = rest.next().is_some_and(|t| t.glued() && t.mark(':'));
    // "ran it in 2:04:11", "a time of 2:04:11": nobody tells the seconds of a time of day with these words.
    if second.is_some() && half.is_none() && is_word(i.back(1), &[k::IN, k::OF, k::TO]) {
        return Err(NOT);
    }
    let clock = Clock { hour, minute, second, half };
    let exact = half.is_some() && hour <= 39 || minute.is_some() && !score && printed_minute(i);
    if exact && (half.is_some() || hour <= 39) {
        return Ok((rest, Fields { clock: Some(clock), ..Fields::default() }));
    }
    Err(NOT)
}

/// 0435 | GMT: four digits before a zone
fn zoned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (time, length)) = digits(i)?;
    let (hour, minute) = (time / 100, time % 100);
    let zone = is(CalendarWord::Zone).parse(rest).is_ok();
    if length != 4
        || hour > 24
        || minute > 59
        || !zone
        || i.next().is_some_and(|t| t.glued()) && !i.back(1).is_some_and(|t| t.mark('('))
    {
        return Err(NOT);
    }
    Ok((
        rest,
        Fields { clock: Some(Clock { hour, minute: Some(minute), second: None, half: None }), ..Fields::default() },
    ))
}

/// An hour with or without its minutes: 9 · 9:30 · five
pub(super) fn hour(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = two_digits(i).or_else(|_| cardinal(i))?;
    let (rest, minute) = sixty(rest);
    Ok((rest, Clock { hour, minute, second: None, half: None }))
}

/// half past eight · a quarter to nine · thirty-six minutes past eight · ten past six p.m.
fn past(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = maybe(i, &[k::A]);
    let (rest, minutes, sure) = match start.next() {
        Some(t) if is_word(Some(t), &[k::HALF]) => (start.skip(1), 30, true),
        Some(t) if t.is(Class::DURATION_UNIT) && is(CalendarWord::Unit(Grain::Quarter)).parse(start).is_ok() => {
            (start.skip(1), 15, true)
        }
        _ => {
            let (rest, n) = spelled_two(start).or_else(|_| two_digits(start))?;
            match super::words::units(rest) {
                Ok((end, Grain::Minute)) => (end, n, true),
                _ => (rest, n, false),
            }
        }
    };
    let before = is_word(rest.next(), &[k::TO, k::TILL, k::BEFORE]);
    let past = is_word(rest.next(), &[k::PAST]) || sure && is_word(rest.next(), &[k::AFTER]);
    if minutes == 0 || minutes > 59 || !(before && sure || past) {
        return Err(NOT);
    }
    let (rest, hour) = cardinal(rest.skip(1)).or_else(|_| two_digits(rest.skip(1)))?;
    let rest = is(CalendarWord::Clock).parse(rest).map_or(rest, |(end, ())| end);
    let (end, half) = half(rest).map_or((rest, None), |(end, half)| (end, Some(half)));
    let closed = half.is_some()
        || end.next().is_none_or(|t| {
            t.kind == Kind::Mark && !t.dash()
                || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::WEEKDAY | Class::CALENDAR)
                    && !t.is(Class::DURATION_UNIT)
        });
    // Deaths can rise by a quarter to nine; a time stands after "at" or has its half of the day.
    let article = is_word(i.back(1), &[k::A]);
    let at = i.back(if article { 2 } else { 1 });
    let timed = half.is_some() || is_word(at, &[k::AT, k::UNTIL, k::TILL, k::SINCE]);
    if !(1..=12).contains(&hour) || !closed || before && !timed {
        return Err(NOT);
    }
    let (hour, minute) = match (before, hour) {
        (false, hour) => (hour, minutes),
        (true, 1) => (12, 60 - minutes),
        (true, hour) => (hour - 1, 60 - minutes),
    };
    Ok((end, Fields { clock: Some(Clock { hour, minute: Some(minute), second: None, half }), ..Fields::default() }))
}

/// five-thirty, after "at" · six p.m. · 4 o'clock
fn spelled(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, hour) = cardinal(i).or_else(|_| two_digits(i))?;
    if hour == 0 || hour > 12 {
        return Err(NOT);
    }
    if let Ok((end, ())) = is(CalendarWord::Clock).parse(rest) {
        let (end, half) = half(end).map_or((end, None), |(end, half)| (end, Some(half)));
        return Ok((
            end,
            Fields { clock: Some(Clock { hour, minute: None, second: None, half }), ..Fields::default() },
        ));
    }
    if i.next().is_some_and(|t| t.kind == Kind::Number) {
        return Err(NOT);
    }
    let (rest, minute) = match spelled_two(hyphen(rest)) {
        Ok((end, n)) if (10..60).contains(&n) => (end, Some(n)),
        _ => (rest, None),
    };
    let rest = match super::words::units(rest) {
        Ok((end, Grain::Minute)) if minute.is_some() => end,
        _ => rest,
    };
    let (end, half) = half(rest).map_or((rest, None), |(end, half)| (end, Some(half)));
    let marked = half.is_some() && is_half(rest);
    let at = minute.is_some()
        && is_word(i.back(1), &[k::AT])
        && !rest
            .next()
            .is_some_and(|t| t.kind == Kind::Word && !t.is(Class::PREPOSITION | Class::CALENDAR | Class::WEEKDAY));
    if !(marked || at) {
        return Err(NOT);
    }
    Ok((end, Fields { clock: Some(Clock { hour, minute, second: None, half }), ..Fields::default() }))
}

/// Whether a.m. or p.m. stands next.
fn is_half(i: Tokens<'_>) -> bool {
    has(i, Kinds::HALF, |w| matches!(w, CalendarWord::Half(_)))
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
    if let Ok(found) = calendar(Kinds::HALF, |w| if let CalendarWord::Half(h) = w { Some(h) } else { None }).parse(i) {
        return Ok(found);
    }
    if !is_word(i.next(), &[k::IN, k::AT]) {
        return Err(NOT);
    }
    let (rest, part) = part(the(i.skip(1)))?;
    half_of(part).map(|half| (rest, half)).ok_or(NOT)
}

/// The half of the day in which a part of it lies.
pub(super) fn half_of(part: DayPart) -> Option<DayHalf> {
    match part {
        DayPart::Morning => Some(DayHalf::Morning),
        DayPart::Afternoon | DayPart::Evening | DayPart::Night => Some(DayHalf::Afternoon),
        _ => None,
    }
}

/// 10 p.m. Wednesday · Friday morning · tomorrow at 5 p.m. · this morning · last night · noon
pub(super) fn timed_from<'a>(i: Tokens<'a>, day: &Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    let parts = longest(i, &[(Kinds::PICK, picked_part), (Kinds::PART, part_of_day), (COUNTED, hour_day)]);
    longer(longer(clock_day(i), day_clock(day)), parts)
}

/// 10 p.m. [on] Wednesday · noon · 10:35 a.m. · 5:30 tomorrow evening
pub(super) fn clock_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, time) = time_of_day(i)?;
    let after = maybe(comma(rest), &[k::ON]);
    // 6:15 this morning
    if let Ok((end, day)) = super::day::day(after).or_else(|_| picked_part(after)) {
        let clock = time.clock.map(|c| in_part(c, day.part));
        let fields = Fields { clock, part: time.part, ..day };
        if let Some(clock) = time.clock.filter(|c| c.half.is_none())
            && clock.hour <= 12
            && let Ok((end, part)) = part(end)
            && let Some(half) = half_of(part)
        {
            return Ok((end, Fields { clock: Some(Clock { half: Some(half), ..clock }), ..fields }));
        }
        return Ok((end, fields));
    }
    Ok((rest, time))
}

/// 8 tonight · 6 yesterday evening · 9 on Monday, after "at": an hour that only its day tells from a figure
fn hour_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let at = is_word(i.back(1), &[k::AT]);
    let near = is_word(i.back(1), &[k::AROUND, k::ABOUT, k::BY, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER]);
    if !at && !near {
        return Err(NOT);
    }
    let (rest, hour) = two_digits(i).or_else(|_| cardinal(i))?;
    let (end, day) = day_part(maybe(comma(rest), &[k::ON]))?;
    if !(1..=12).contains(&hour) || day.part.is_none() && !at {
        return Err(NOT);
    }
    let clock = in_part(Clock { hour, minute: None, second: None, half: None }, day.part);
    Ok((end, Fields { clock: Some(clock), part: None, ..day }))
}

/// last night · Monday evening · Tuesday: a day, with the part of it where that is told
pub(super) fn day_part(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok(found) = picked_part(i) {
        return Ok(found);
    }
    let (rest, day) = super::day::day(i)?;
    match part(rest) {
        Ok((end, part)) if day.part.is_none() => Ok((end, Fields { part: Some(part), ..day })),
        _ => Ok((rest, day)),
    }
}

/// Friday morning · Friday at noon · Sept. 8, 10 a.m. · 5/3/18 @ 17:49 · Tuesday nights is a set
fn day_clock<'a>(day: &Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    let (rest, day) = *day.as_ref().map_err(|_| NOT)?;
    if let Ok((end, part)) = part(rest)
        && !rest.next().is_some_and(|t| t.capital())
    {
        return Ok((end, Fields { part: Some(part), ..day }));
    }
    let after = if rest.next().is_some_and(|t| t.mark('@')) { rest.skip(1) } else { maybe(comma(rest), &[k::AT]) };
    let (end, time) = time_of_day(after)?;
    Ok((end, Fields { clock: time.clock, part: time.part, ..day }))
}

/// this morning · last night · the next morning · that afternoon
pub(super) fn picked_part(i: Tokens<'_>) -> Parsed<'_, Fields> {
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
    let joined = is_word(rest.next(), &[k::OF, k::ON]);
    // In the afternoon tomorrow
    let named = is_word(i.next(), &[k::THE]) && is_word(i.back(1), &[k::IN]);
    if !joined && !named {
        return Err(NOT);
    }
    let (end, day) = super::day::day(maybe(rest, &[k::OF, k::ON]))?;
    if !joined && day.part.is_some() {
        return Err(NOT);
    }
    Ok((end, Fields { part: Some(part), ..day }))
}
