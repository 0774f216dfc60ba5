//! Recurring times: every Tuesday, each month, daily, Tuesday nights.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::{pair, preceded};

use super::production::choice;
use super::words::{calendar, cardinal, month, part, season, unit, units, weekday};
use crate::claim::{DateExpr, DateKind, Every, Fields, Grain, When};
use crate::extract::tokens::{NOT, Parsed, Tokens, word, word_of};
use crate::rulebook::{CalendarWord, Kinds, keyword as k};

/// daily · every Tuesday · each year · every three days · Tuesday nights
pub(super) fn set(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let set = |every| DateExpr { kind: DateKind::Set, when: When::Every(every), edge: None, approximate: false };
    map(every, set).parse(i)
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
    let name = i.next().is_some_and(|t| t.capital()) && i.at > 0
        || i.back(1).is_some_and(|t| t.dash() && t.glued())
        || rest.next().is_some_and(|t| t.dash() && t.glued());
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
