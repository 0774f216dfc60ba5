//! Times of day and parts of the day, alone and with a date.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, success, value, verify};
use nom::sequence::{pair, preceded, terminated};

use super::production::{COUNTED, YEAR, choice, longer};
use super::words::{
    beside, calendar, cardinal, digits, hyphen, is, is_word, part, pick, spelled_two, two_digits, units,
};
use super::year::base;
use crate::claim::{Base, Clock, DayHalf, DayPart, Fields, Grain};
use crate::grammar::tokens::{NOT, Parsed, Tokens, glued, mark, token, word, word_of};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, keyword as k};

/// 10:35 a.m. EDT · 10 p.m. · noon · 4 in the morning · 14:55
pub(super) fn time_of_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    terminated(any_time, opt(is(CalendarWord::Zone))).parse(i)
}

choice! {
    /// A time of day without its zone.
    fn any_time -> Fields, begins TIMES {
        Kinds::PART => noon,
        Kinds::DAY_NUMBER.or(Kinds::NUMBER) => clock,
        Kinds::NUMBER.or(YEAR) => zoned,
        Kinds::NUMBER => pointed,
        COUNTED => spelled,
        Kinds::UNIT.or(COUNTED) => past,
    }
}

choice! {
    /// A part of a day, or an hour, with its day.
    fn part_and_day -> Fields, begins PARTS {
        Kinds::PICK => picked_part,
        Kinds::PART => part_of_day,
        COUNTED => hour_day,
    }
}

/// What a time of a day begins with, where no day stands before it.
pub(super) const TIMED: Kinds = TIMES.or(PARTS);

/// The fields of a time of the clock.
pub(super) fn at(clock: Clock) -> Fields {
    Fields { clock: Some(clock), ..Fields::default() }
}

/// noon · midnight
fn noon(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let high = is_word(i.back(1), &[k::HIGH]);
    let exact = verify(part, |part| matches!(part, DayPart::Noon | DayPart::Midnight) && !high);
    map(exact, |part| Fields { part: Some(part), ..Fields::default() }).parse(i)
}

/// 10:35 a.m. · 10 p.m. · 10:35:20 · 4 in the morning
fn clock(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (hour, minute)) = alt((pair(two_digits, opt(sixty)), dotted_hour)).parse(i)?;
    // 5:00-6:30 p.m.
    let dashed = i.back(1).is_some_and(Token::dash) && i.back(2).is_some_and(|t| t.kind == Kind::Number);
    let glued = i.next().is_some_and(|t| t.glued());
    if glued && !dashed && i.back(1).is_some_and(|t| !matches!(t.mark_char(), '(' | '“' | '"' | '~')) {
        return Err(NOT);
    }
    let (rest, second) = if minute.is_some() { opt(sixty).parse(rest)? } else { (rest, None) };
    let (rest, half) = opt(alt((twice_told, half))).parse(rest)?;
    let score = rest.next().is_some_and(|t| t.glued() && t.mark(':'));
    let printed = minute.is_some() && !score && printed_minute(i);
    // "ran it in 2:04:11", "a time of 2:04:11": nobody tells the seconds of a time of day with these words.
    let run = second.is_some() && half.is_none() && is_word(i.back(1), &[k::IN, k::OF, k::TO]);
    let told = half.is_some() && (hour <= 39 || printed) || printed && hour <= 39;
    if told && !run && !(glued && dashed && half.is_none()) {
        Ok((rest, at(Clock { hour, minute, second, half })))
    } else {
        Err(NOT)
    }
}

/// pm in the evening: the half of the day twice
fn twice_told(i: Tokens<'_>) -> Parsed<'_, DayHalf> {
    let (rest, first) = half(i)?;
    value(first, verify(in_the_part, |part| half_of(*part) == Some(first))).parse(rest)
}

/// 0435 | GMT: four digits before a zone
fn zoned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let four = verify(digits, |(time, length)| *length == 4 && time / 100 <= 24 && time % 100 <= 59);
    let (rest, (time, _)) = terminated(four, peek(is(CalendarWord::Zone))).parse(i)?;
    if i.next().is_some_and(|t| t.glued()) && !i.back(1).is_some_and(|t| t.mark('(')) {
        return Err(NOT);
    }
    Ok((rest, at(Clock { hour: time / 100, minute: Some(time % 100), second: None, half: None })))
}

/// An hour with or without its minutes: 9 · 9:30 · five
pub(super) fn hour(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let clock = |(hour, minute)| Clock { hour, minute, second: None, half: None };
    map(pair(alt((two_digits, cardinal)), opt(sixty)), clock).parse(i)
}

/// half past eight · a quarter to nine · thirty-six minutes past eight · ten past six p.m.
fn past(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (minutes, sure)) = preceded(opt(word(k::A)), part_of_hour).parse(i)?;
    let before = is_word(rest.next(), &[k::TO, k::TILL, k::BEFORE]);
    let past = is_word(rest.next(), &[k::PAST]) || sure && is_word(rest.next(), &[k::AFTER]);
    if minutes == 0 || minutes > 59 || !(before && sure || past) {
        return Err(NOT);
    }
    let hours = terminated(alt((cardinal, two_digits)), opt(is(CalendarWord::Clock)));
    let (end, (hour, half)) = pair(hours, opt(half)).parse(rest.skip(1))?;
    // Deaths can rise by a quarter to nine; a time stands after "at" or has its half of the day.
    let article = is_word(i.back(1), &[k::A]);
    let introduced = is_word(i.back(if article { 2 } else { 1 }), &[k::AT, k::UNTIL, k::TILL, k::SINCE]);
    let closed = half.is_some() || closes(end).is_ok();
    if !(1..=12).contains(&hour) || !closed || before && half.is_none() && !introduced {
        return Err(NOT);
    }
    let (hour, minute) = match (before, hour) {
        (false, hour) => (hour, minutes),
        (true, 1) => (12, 60 - minutes),
        (true, hour) => (hour - 1, 60 - minutes),
    };
    Ok((end, at(Clock { hour, minute: Some(minute), second: None, half })))
}

/// half · quarter · thirty-six minutes · ten: the minutes before or after an hour, and whether they can be nothing else
fn part_of_hour(i: Tokens<'_>) -> Parsed<'_, (u32, bool)> {
    let quarter = preceded(peek(token(|t| t.is(Class::DURATION_UNIT))), is(CalendarWord::Unit(Grain::Quarter)));
    let minutes = pair(alt((spelled_two, two_digits)), opt(minutes));
    alt((value((30, true), word(k::HALF)), value((15, true), quarter), map(minutes, |(n, unit)| (n, unit.is_some()))))
        .parse(i)
}

/// minutes, as a unit
fn minutes(i: Tokens<'_>) -> Parsed<'_, Grain> {
    verify(units, |grain| *grain == Grain::Minute).parse(i)
}

/// What can stand behind a time of day without its half: a mark, a preposition, another word of time, nothing.
fn closes(i: Tokens<'_>) -> Parsed<'_, ()> {
    let goes_on = Class::PREPOSITION | Class::COORDINATOR | Class::WEEKDAY | Class::CALENDAR;
    let closing = token(|t| t.kind == Kind::Mark && !t.dash() || t.is(goes_on) && !t.is(Class::DURATION_UNIT));
    alt((value((), closing), not(token(|_| true)))).parse(i)
}

/// five-thirty, after "at" · six p.m. · 4 o'clock
fn spelled(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, hour) = verify(alt((cardinal, two_digits)), |hour| (1..=12).contains(hour)).parse(i)?;
    let clock = |minute, half| at(Clock { hour, minute, second: None, half });
    if let Ok((end, half)) = preceded(is(CalendarWord::Clock), opt(half)).parse(rest) {
        return Ok((end, clock(None, half)));
    }
    if i.next().is_some_and(|t| t.kind == Kind::Number) {
        return Err(NOT);
    }
    let (rest, minute) = opt(terminated(spelled_minutes, opt(minutes))).parse(rest)?;
    let (end, half) = opt(half).parse(rest)?;
    let marked = half.is_some() && half_word(rest).is_ok();
    let ends = |t: &Token| t.kind != Kind::Word || t.is(Class::PREPOSITION | Class::CALENDAR | Class::WEEKDAY);
    let told = minute.is_some() && is_word(i.back(1), &[k::AT]) && rest.next().is_none_or(ends);
    if marked || told { Ok((end, clock(minute, half))) } else { Err(NOT) }
}

/// -thirty: minutes in words
fn spelled_minutes(i: Tokens<'_>) -> Parsed<'_, u32> {
    verify(spelled_two, |n| (10..60).contains(n)).parse(hyphen(i))
}

/// Whether the minutes are printed with two digits: 4:05, not the score 4:3.
fn printed_minute(i: Tokens<'_>) -> bool {
    i.ahead(2).is_some_and(|t| t.span.len() == 2)
}

/// 10.30, before a.m. or p.m.
fn dotted_hour(i: Tokens<'_>) -> Parsed<'_, (u32, Option<u32>)> {
    terminated(point, peek(half)).parse(i)
}

/// 10.30
fn point(i: Tokens<'_>) -> Parsed<'_, (u32, Option<u32>)> {
    let parts = |t: &Token| {
        let (hour, minute) = i.str(t).split_once('.')?;
        let minutes = minute.parse::<u32>().ok().filter(|n| minute.len() == 2 && *n < 60)?;
        Some((hour.parse::<u32>().ok()?, Some(minutes)))
    };
    map_opt(token(|t| t.kind == Kind::Number && t.span.len() <= 5), parts).parse(i)
}

/// 2.30, behind "at" where something opens or meets, or before the part of a day
fn pointed(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (hour, minute)) = point(i)?;
    let scheduled = || (2..6).filter_map(|n| i.at.checked_sub(n)).any(|at| beside(i.at(at), CalendarWord::Scheduled));
    let (_, part) = opt(preceded(on, day_part)).parse(rest)?;
    let parted = part.is_some_and(|day| day.part.is_some());
    // Shares open at 2.30 as well, but not on the quarter of an hour each time.
    let quarter = minute.is_some_and(|m| m % 15 == 0);
    if is_word(i.back(1), &[k::AT]) && hour < 24 && (parted || quarter && super::guard::ends(rest) && scheduled()) {
        Ok((rest, at(Clock { hour, minute, second: None, half: None })))
    } else {
        Err(NOT)
    }
}

/// :35
fn sixty(i: Tokens<'_>) -> Parsed<'_, u32> {
    let two = map(verify(digits, |(_, length)| matches!(length, 1 | 2)), |(n, _)| n);
    preceded(glued(mark(':')), glued(two)).parse(i)
}

/// a.m. · p.m. · in the morning · o'clock is left out
fn half(i: Tokens<'_>) -> Parsed<'_, DayHalf> {
    alt((half_word, map_opt(in_the_part, half_of))).parse(i)
}

/// a.m. · p.m.
fn half_word(i: Tokens<'_>) -> Parsed<'_, DayHalf> {
    calendar(Kinds::HALF, |w| if let CalendarWord::Half(h) = w { Some(h) } else { None }).parse(i)
}

/// in the morning · at night
fn in_the_part(i: Tokens<'_>) -> Parsed<'_, DayPart> {
    preceded((word_of(&[k::IN, k::AT]), opt(word(k::THE))), part).parse(i)
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
    longer(longer(clock_day(i), day_clock(day)), part_and_day(i))
}

/// 10 p.m. [on, of] Wednesday · noon · 10:35 a.m. · 5:30 tomorrow evening · 6:15 this morning
pub(super) fn clock_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    // 3.40 in the small hours of 3 May
    let day = preceded(alt((value((), word(k::OF)), on)), alt((super::day::day, picked_part)));
    let (rest, (time, day)) = pair(time_of_day, opt(day)).parse(i)?;
    let Some(day) = day else { return Ok((rest, time)) };
    let clock = time.clock.map(|c| in_part(c, day.part));
    let fields = Fields { clock, part: time.part, ..day };
    let Some(clock) = time.clock.filter(|c| c.half.is_none() && c.hour <= 12) else { return Ok((rest, fields)) };
    let halved = |half| Fields { clock: Some(Clock { half: Some(half), ..clock }), ..fields };
    alt((map(map_opt(part, half_of), halved), success(fields))).parse(rest)
}

/// [,] [on]
fn on(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (opt(mark(',')), opt(word(k::ON)))).parse(i)
}

/// 8 tonight · 6 yesterday evening · 9 on Monday, after "at": an hour that only its day tells from a figure
fn hour_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let sure = is_word(i.back(1), &[k::AT]);
    let near = is_word(i.back(1), &[k::AROUND, k::ABOUT, k::BY, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER]);
    if !sure && !near {
        return Err(NOT);
    }
    let (end, (hour, day)) = pair(alt((two_digits, cardinal)), preceded(on, day_part)).parse(i)?;
    if !(1..=12).contains(&hour) || day.part.is_none() && !sure {
        return Err(NOT);
    }
    let clock = in_part(Clock { hour, minute: None, second: None, half: None }, day.part);
    Ok((end, Fields { clock: Some(clock), part: None, ..day }))
}

/// last night · Monday evening · Tuesday: a day, with the part of it where that is told
pub(super) fn day_part(i: Tokens<'_>) -> Parsed<'_, Fields> {
    alt((picked_part, day_and_part)).parse(i)
}

/// Tuesday · Monday evening
fn day_and_part(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = super::day::day(i)?;
    let part = opt(verify(part, |_| day.part.is_none()));
    map(part, |part| Fields { part: part.or(day.part), ..day }).parse(rest)
}

/// Friday morning · Friday at noon · Sept. 8, 10 a.m. · 5/3/18 @ 17:49 · Tuesday nights is a set
fn day_clock<'a>(day: &Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    let (rest, day) = *day.as_ref().map_err(|_| NOT)?;
    let small = preceded(not(token(Token::capital)), part);
    let joint = alt((value((), mark('@')), value((), (opt(mark(',')), opt(word(k::AT))))));
    alt((
        map(small, |part| Fields { part: Some(part), ..day }),
        map(preceded(joint, time_of_day), |time| Fields { clock: time.clock, part: time.part, ..day }),
    ))
    .parse(rest)
}

/// this morning · last night · the next morning · that afternoon
pub(super) fn picked_part(i: Tokens<'_>) -> Parsed<'_, Fields> {
    use crate::rulebook::PickWord as P;
    let (rest, (the, pick, part)) = (opt(word(k::THE)), pick, part).parse(i)?;
    let base = match pick {
        P::Next if the.is_some() => Base { grain: Grain::Day, shift: 1, from_text: true },
        pick => base(pick, Grain::Day),
    };
    Ok((rest, Fields { base: Some(base), part: Some(part), ..Fields::default() }))
}

/// the night of 18 April · the morning of Sept. 8 · in the afternoon tomorrow
fn part_of_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (the, part, joint)) = (opt(word(k::THE)), part, opt(word_of(&[k::OF, k::ON]))).parse(i)?;
    if joint.is_none() && !(the.is_some() && is_word(i.back(1), &[k::IN])) {
        return Err(NOT);
    }
    let day = verify(super::day::day, |day| joint.is_some() || day.part.is_none());
    // The early hours of Monday morning
    let day = terminated(day, opt(verify(self::part, |again| *again == part)));
    map(day, |day| Fields { part: Some(part), ..day }).parse(rest)
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
