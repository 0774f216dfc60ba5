//! Times of day and parts of the day, alone and with a date.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, success, value, verify};
use nom::sequence::{delimited, pair, preceded, terminated};

use super::guard::clock as guard;
use super::production::{COUNTED, YEAR, choice, longer};
use super::words::{article, calendar, cardinal, digits, is, joint, part, pick, spelled_two, two_digits, units};
use super::year::base;
use crate::claim::{Base, Clock, DayHalf, DayPart, Fields, Grain};
use crate::grammar::tokens::{NOT, Parsed, Tokens, glued, mark, number_token, only, placed, token, word, word_of};
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
pub(super) fn exact_part(i: Tokens<'_>) -> Parsed<'_, DayPart> {
    verify(part, |part| matches!(part, DayPart::Noon | DayPart::Midnight)).parse(i)
}

fn noon(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let exact = placed(exact_part, |i, _, _| !guard::high(i));
    map(exact, |part| Fields { part: Some(part), ..Fields::default() }).parse(i)
}

/// 10:35 a.m. · 10 p.m. · 10:35:20 · 4 in the morning
pub(super) fn digital(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let whole = map((two_digits, sixty, opt(sixty)), |(hour, minute, second)| (hour, Some(minute), second));
    let hour = map(alt((map(two_digits, |hour| (hour, None)), dotted_hour)), |(hour, minute)| (hour, minute, None));
    let shape = (alt((whole, hour)), opt(alt((twice_told, half))));
    map(shape, |((hour, minute, second), half)| Clock { hour, minute, second, half }).parse(i)
}

fn clock(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let fits = |i, time: &Clock, rest| {
        !guard::stuck(i, time, rest) && !guard::score(i, time, rest) && !guard::race(i, time, rest)
    };
    map(placed(digital, fits), at).parse(i)
}

/// pm in the evening: the half of the day twice
fn twice_told(i: Tokens<'_>) -> Parsed<'_, DayHalf> {
    let (rest, first) = half(i)?;
    value(first, verify(in_the_part, |part| half_of(*part) == Some(first))).parse(rest)
}

/// 0435 | GMT: four digits before a zone
pub(super) fn four_digits(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let four = verify(digits, |(time, length)| *length == 4 && time / 100 <= 24 && time % 100 <= 59);
    let clock = |(time, _)| Clock { hour: time / 100, minute: Some(time % 100), second: None, half: None };
    map(terminated(four, peek(is(CalendarWord::Zone))), clock).parse(i)
}

fn zoned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    map(placed(four_digits, |i, _, _| !guard::stuck_digits(i)), at).parse(i)
}

/// An hour with or without its minutes: 9 · 9:30 · five
pub(super) fn hour(i: Tokens<'_>) -> Parsed<'_, Clock> {
    let clock = |(hour, minute)| Clock { hour, minute, second: None, half: None };
    map(pair(alt((two_digits, cardinal)), opt(sixty)), clock).parse(i)
}

/// half past eight · a quarter to nine · thirty-six minutes past eight · ten past six p.m., and whether it is before the hour
pub(super) fn around_hour(i: Tokens<'_>) -> Parsed<'_, (bool, Clock)> {
    let mut minutes = verify(preceded(opt(word(k::A)), part_of_hour), |(n, _)| (1..=59).contains(n));
    let (rest, (minutes, sure)) = minutes.parse(i)?;
    let before = value(true, preceded(only(sure), word_of(&[k::TO, k::TILL, k::BEFORE])));
    let after = value(false, alt((word(k::PAST), preceded(only(sure), word(k::AFTER)))));
    let hours = terminated(alt((cardinal, two_digits)), opt(is(CalendarWord::Clock)));
    let shape = (alt((before, after)), verify(hours, |hour| (1..=12).contains(hour)), opt(half));
    let clock = |(before, hour, half)| {
        let (hour, minute) = match (before, hour) {
            (false, hour) => (hour, minutes),
            (true, 1) => (12, 60 - minutes),
            (true, hour) => (hour - 1, 60 - minutes),
        };
        (before, Clock { hour, minute: Some(minute), second: None, half })
    };
    map(shape, clock).parse(rest)
}

fn past(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let time = placed(around_hour, |i, (before, time), rest| !guard::moved_by(i, *before, time, rest));
    map(time, |(_, time)| at(time)).parse(i)
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

/// 4 o'clock · six p.m. · five-thirty, after "at"
fn spelled(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let clock = |(hour, minute, half)| at(Clock { hour, minute, second: None, half });
    let told = map((hour_of_half, is(CalendarWord::Clock), opt(half)), |(hour, (), half)| (hour, None, half));
    let worded = placed(worded, |i, (.., half), rest| !guard::worded(i, half.is_some(), rest));
    map(alt((told, halved, worded)), clock).parse(i)
}

/// An hour up to twelve: six · 4
fn hour_of_half(i: Tokens<'_>) -> Parsed<'_, u32> {
    verify(alt((cardinal, two_digits)), |hour| (1..=12).contains(hour)).parse(i)
}

/// six p.m. · five-thirty a.m.
fn halved(i: Tokens<'_>) -> Parsed<'_, (u32, Option<u32>, Option<DayHalf>)> {
    (worded_hour, opt(spelled_minutes), map(half_word, Some)).parse(i)
}

/// five-thirty · five-thirty in the morning
pub(super) fn worded(i: Tokens<'_>) -> Parsed<'_, (u32, Option<u32>, Option<DayHalf>)> {
    (worded_hour, map(spelled_minutes, Some), opt(half)).parse(i)
}

/// six
fn worded_hour(i: Tokens<'_>) -> Parsed<'_, u32> {
    preceded(not(number_token()), hour_of_half).parse(i)
}

/// -thirty · forty minutes: minutes in words
fn spelled_minutes(i: Tokens<'_>) -> Parsed<'_, u32> {
    let two = verify(spelled_two, |n| (10..60).contains(n));
    delimited(joint, two, opt(minutes)).parse(i)
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
pub(super) fn pointed_hour(i: Tokens<'_>) -> Parsed<'_, (Clock, Option<Fields>)> {
    let clock = |(hour, minute)| Clock { hour, minute, second: None, half: None };
    pair(map(point, clock), peek(opt(preceded(on, day_part)))).parse(i)
}

fn pointed(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let time = placed(pointed_hour, |i, (time, day), rest| !guard::decimal(i, time, day.as_ref(), rest));
    map(time, |(time, _)| at(time)).parse(i)
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
pub(super) fn on(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (opt(mark(',')), opt(word(k::ON)))).parse(i)
}

/// 8 tonight · 6 yesterday evening · 9 on Monday, after "at": an hour that only its day tells from a figure
pub(super) fn hour_of_day(i: Tokens<'_>) -> Parsed<'_, (u32, Fields)> {
    pair(hour_of_half, preceded(on, day_part)).parse(i)
}

fn hour_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let told = placed(hour_of_day, |i, (_, day), _| !guard::number_of_day(i, day.part.is_some()));
    let clock = |hour, part| in_part(Clock { hour, minute: None, second: None, half: None }, part);
    map(told, |(hour, day)| Fields { clock: Some(clock(hour, day.part)), part: None, ..day }).parse(i)
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

/// the night of 18 April · the morning of Sept. 8 · in the afternoon tomorrow, and whether a word joins them
pub(super) fn part_and_its_day(i: Tokens<'_>) -> Parsed<'_, (bool, Fields)> {
    let joint = map(opt(word_of(&[k::OF, k::ON])), |joint| joint.is_some());
    let mut opening = verify((article, part, joint), |(the, _, joined)| *the || *joined);
    let (rest, (_, part, joined)) = opening.parse(i)?;
    let day = verify(super::day::day, |day| joined || day.part.is_none());
    // The early hours of Monday morning
    let day = terminated(day, opt(verify(self::part, |again| *again == part)));
    map(day, |day| (joined, Fields { part: Some(part), ..day })).parse(rest)
}

fn part_of_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let told = placed(part_and_its_day, |i, (joined, _), _| !guard::part_apart(i, *joined));
    map(told, |(_, day)| day).parse(i)
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
