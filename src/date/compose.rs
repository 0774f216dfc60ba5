//! What belongs to a day besides it, in any order: the clock, the part of the day, the date in brackets behind a weekday.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cond, map, not, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::calendar::date;
use super::clock::{self, at, half_of, in_part};
use super::guard::{ends, plain_year};
use super::words::{article, cardinal, is_word, part, pause, two_digits};
use super::year::year;
use super::{away, words};
use crate::claim::{Base, Clock, DayPart, Fields, Grain};
use crate::grammar::tokens::{NOT, Parsed, Tokens, mark, only, placed, token, word, word_of};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as k};

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
    let timed = f.clock.is_some() || f.part.is_some();
    // "On Friday, 12 April" is read as one date; "Friday (12 April)" and "Friday evening, 12 April" are put together.
    let day = || verify(date, |found: &Fields| found.day.is_some() && found.weekday.is_none());
    let bracketed = delimited(mark('('), day(), mark(')'));
    let joined = preceded((only(timed), pause, opt(word(k::ON))), day());
    let date = preceded(only(f.weekday.is_some() && open), alt((bracketed, joined)));
    map(date, |found| Fields { weekday: f.weekday, clock: f.clock, part: f.part, ..found }).parse(rest)
}

/// at 11 · around 3 · at 6:30 · , 7:30 p.m. · (8 p.m.), behind a day without its hour
fn hour_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    let front = alt((value(true, mark('(')), value(false, pause)));
    let (start, bracket) = preceded(only(f.clock.is_none() && is_day(f)), front).parse(rest)?;
    let near = || word_of(&[k::AROUND, k::ABOUT]);
    let time = preceded((opt(word_of(&[k::AT, k::FOR])), opt(near())), clock::time_of_day);
    let told = alt((value((), (word(k::AT), opt(near()))), value((), near())));
    let hour = verify(alt((two_digits, cardinal)), |hour| (1..=12).contains(hour));
    let hour = preceded(told, placed(hour, |_, _, rest| ends(rest)));
    let timed = |time: Fields| {
        let clock = time.clock.map(|c| in_part(c, f.part));
        Fields { clock, part: if clock.is_some() { None } else { time.part }, ..*f }
    };
    let at = |hour| at(Clock { hour, minute: None, second: None, half: None });
    terminated(alt((map(time, timed), map(hour, |hour| timed(at(hour))))), cond(bracket, mark(')'))).parse(start)
}

/// in the evening · evening, behind a day with a clock that does not say its half · in the morning, behind a day
fn part_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    let halved = |part: &DayPart| half_of(*part).is_some();
    // Tuesday in the morning
    if f.clock.is_none() && f.part.is_none() && is_day(f) && is_word(rest.next(), &[k::IN]) {
        let part = preceded((word(k::IN), word(k::THE)), verify(part, halved));
        return map(part, |part| Fields { part: Some(part), ..*f }).parse(rest);
    }
    let clock = f.clock.filter(|c| c.half.is_none() && c.hour <= 12 && is_day(f)).ok_or(NOT)?;
    let part = preceded((opt(word_of(&[k::IN, k::AT])), article), verify(part, halved));
    map(part, |part| Fields { clock: Some(in_part(clock, Some(part))), ..*f }).parse(rest)
}

/// , two weeks from now · a week ago · before last, behind a weekday
fn weeks_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    let alone = f.month.is_none() && f.day.is_none() && f.base.is_none() && f.nth.is_none() && f.pick.is_none();
    // The Thursday before last
    let other = token(|t| t.is(words::WORDS | Class::DURATION_UNIT | Class::ORDINAL));
    let before_last = (word(k::BEFORE), word(k::LAST), not(other));
    let away = preceded(pause, verify(away::units_away, |(_, grain)| *grain == Grain::Week));
    let base = |(shift, grain)| Some(Base { grain, shift, from_text: false });
    let weeks = alt((
        value(Fields { nth: Some((-2, Grain::Week)), ..*f }, before_last),
        map(away, |away| Fields { base: base(away), ..*f }),
    ));
    preceded(only(f.weekday.is_some() && alone), weeks).parse(rest)
}

/// 2023, behind a day with its clock: Thu Oct 26 11:00:09 EDT 2023
fn year_behind<'a>(rest: Tokens<'a>, f: &Fields) -> Parsed<'a, Fields> {
    let open = f.clock.is_some() && f.month.is_some() && f.day.is_some() && f.year.is_none();
    let four = peek(token(|t| t.kind == Kind::Number && t.span.len() == 4));
    let year = preceded(four, placed(year, |i, _, rest| plain_year(i, rest)));
    map(preceded((only(open), pause), year), |year| Fields { year: Some(year), ..*f }).parse(rest)
}
