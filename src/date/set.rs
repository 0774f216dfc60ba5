//! Recurring times: every Tuesday, each month, daily, Tuesday nights.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, verify};
use nom::sequence::{pair, preceded};

use super::clock::time_of_day;
use super::production::choice;
use super::words::{calendar, cardinal, month, part, pause, season, unit, units, weekday};
use crate::claim::{Clock, DateExpr, DateKind, Every, Fields, Grain, When};
use crate::grammar::tokens::{NOT, Parsed, Tokens, here, hyphen, led, only, word, word_of};
use crate::rulebook::{CalendarWord, Kinds, keyword as k};

/// daily · every Tuesday · each year · every three days · Tuesday nights · daily at 07:45
pub(super) fn set(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, every) = every(i)?;
    let time = map_opt(preceded((pause, opt(word(k::AT))), time_of_day), |time| time.clock);
    map(opt(preceded(only(daily(&every)), time)), |clock| recurring(every, clock)).parse(rest)
}

/// daily · every Tuesday, behind its time of day: 7.45 a.m. daily
pub(super) fn behind_time(time: Fields, i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let open = time.clock.is_some() && time == Fields { clock: time.clock, ..Fields::default() };
    map(preceded(only(open), verify(every, daily)), |every| recurring(every, time.clock)).parse(i)
}

/// Whether it comes on single days, without a part of the day.
fn daily(every: &Every) -> bool {
    every.fields.part.is_none() && (every.grain == Grain::Day || every.fields.weekday.is_some())
}

fn recurring(every: Every, clock: Option<Clock>) -> DateExpr {
    let every = Every { fields: Fields { clock, ..every.fields }, ..every };
    DateExpr { kind: DateKind::Set, when: When::Every(every), edge: None, approximate: false }
}

choice! {
    /// How often something comes again.
    pub(super) fn every -> Every, begins SETS {
        Kinds::EVERY => adverb,
        Kinds::EVERY => each,
        Kinds::WEEKDAYS.or(Kinds::WEEKDAY) => plural,
    }
}

/// daily · annually
fn adverb(i: Tokens<'_>) -> Parsed<'_, Every> {
    let (rest, (count, grain)) =
        calendar(Kinds::EVERY, |w| if let CalendarWord::Every(n, g) = w { Some((n, g)) } else { None }).parse(i)?;
    let name = i.next().is_some_and(|t| t.capital()) && i.at > 0 || led(i, 1, hyphen()) || here(rest, hyphen());
    if name { Err(NOT) } else { Ok((rest, Every { count, grain, fields: Fields::default() })) }
}

/// every Tuesday · each month · every other week · every two years · every spring
fn each(i: Tokens<'_>) -> Parsed<'_, Every> {
    let of = Fields::default();
    let every = |count, grain, fields| Every { count, grain, fields };
    let week = move |count, n, part| every(count, Grain::Week, Fields { weekday: Some(n), part, ..of });
    preceded(
        word_of(&[k::EVERY, k::EACH]),
        alt((
            map(preceded(word(k::OTHER), weekday), |n| week(2, n, None)),
            map(preceded(word(k::OTHER), unit), |grain| every(2, grain, of)),
            map(pair(cardinal, units), |(count, grain)| every(count, grain, of)),
            map(unit, |grain| every(1, grain, of)),
            map(pair(weekday, opt(part)), |(n, part)| week(1, n, part)),
            map(month, |n| every(1, Grain::Year, Fields { month: Some(n), ..of })),
            map(season, |season| every(1, Grain::Year, Fields { season: Some(season), ..of })),
            map(part, |part| every(1, Grain::Day, Fields { part: Some(part), ..of })),
        )),
    )
    .parse(i)
}

/// Tuesdays · Tuesday nights
fn plural(i: Tokens<'_>) -> Parsed<'_, Every> {
    let weekdays =
        calendar(Kinds::WEEKDAYS, |w| if let CalendarWord::Weekdays(n) = w { Some((n, None)) } else { None });
    let parts = calendar(Kinds::PARTS, |w| if let CalendarWord::Parts(p) = w { Some(Some(p)) } else { None });
    let of = |(n, part)| Every {
        count: 1,
        grain: Grain::Week,
        fields: Fields { weekday: Some(n), part, ..Fields::default() },
    };
    map(alt((weekdays, pair(weekday, parts))), of).parse(i)
}
