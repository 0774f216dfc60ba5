//! Anything longer than a day, by itself or of what owns it: last week, this year's third quarter.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, value};
use nom::sequence::{preceded, terminated};

use super::calendar::week_of;
use super::code::{CODES, coded};
use super::day::weekday_of;
use super::period::{
    BARE_YEAR, LONE_MONTH, QUARTER, SEASONED, before_last, half_year, lone_month, nth_unit, numbered_quarter,
    numbered_week, picked_unit, quarter, seasoned, seasons_away, unit_beside, weekend,
};
use super::production::{COUNTED, YEAR, choice, longer};
use super::words::{joint, place, unit_of, weekday};
use super::year::{bare_year, decade};
use crate::claim::{Fields, Grain};
use crate::grammar::tokens::{NOT, Parsed, Tokens, only, possessive};
use crate::rulebook::Kinds;

choice! {
    /// Anything longer than a day that is no plain date.
    pub(super) fn period -> Fields, begins PERIODS {
        Kinds::PICK => picked_unit,
        QUARTER => quarter,
        QUARTER => half_year,
        LONE_MONTH => lone_month,
        SEASONED => seasoned,
        Kinds::PICK.or(Kinds::UNIT) => weekend,
        BARE_YEAR => bare_year,
        Kinds::DECADE.or(YEAR) => decade,
        Kinds::UNIT => week_of,
        Kinds::PICK.or(COUNTED) => nth_unit,
        COUNTED => seasons_away,
        Kinds::PICK => owned,
        CODES => coded,
        Kinds::UNIT => before_last,
        Kinds::UNIT => unit_beside,
        Kinds::UNIT => numbered_quarter,
        Kinds::UNIT => numbered_week,
    }
}

/// Anything longer than a day: last week · March · the third quarter of 2021 · the summer · the 1990s
pub(super) fn period_from<'a>(i: Tokens<'a>, date: Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    longer(date, period(i))
}

choice! {
    /// What a year or a week can own.
    fn part_owned -> Fields {
        QUARTER => quarter,
        Kinds::PICK.or(COUNTED) => half_of,
        Kinds::UNIT => bare_quarter,
        LONE_MONTH => lone_month,
        SEASONED => seasoned,
        Kinds::PICK.or(Kinds::WEEKDAY).or(Kinds::WEAK_WEEKDAY) => weekday_of,
    }
}

/// this year's third quarter · last year's quarter · last week's Sunday
fn owned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, base) = map_opt(picked_unit, |owner| owner.base).parse(i)?;
    let day = preceded(only(base.grain == Grain::Week), weekday);
    let of = |f| Fields { base: Some(base), pick: None, ..f };
    alt((
        map(day, |n| of(Fields { weekday: Some(n), ..Fields::default() })),
        map(preceded(possessive(), part_owned), of),
    ))
    .parse(rest)
}

/// first half, after a possessive
fn half_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let half = terminated(place, (joint, unit_of(Grain::Half)));
    map(half, |nth| Fields { half: Some(if nth == 1 { 1 } else { 2 }), ..Fields::default() }).parse(i)
}

/// quarter, after a possessive: the one that the text is about
fn bare_quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    value(Fields { quarter: Some(0), ..Fields::default() }, unit_of(Grain::Quarter)).parse(i)
}
