//! Dates of the calendar with the name of a month: 8 September 2022, Thursday, Sept. 8, September 2022.

use nom::Parser;

use super::numeric::{ISO, NUMERIC};
use super::production::{self, COUNTED, Production, longest};
use super::words::{
    comma, day_digits, digits, hyphen, is, is_word, maybe, ordinal, spelled_two, the, two_digits, unit, weak_month,
    weak_weekday,
};
use super::year::{base, two_digit_year, year_tail};
use crate::claim::{Base, Fields, Grain};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, keyword as k};

/// 8 September 2022 · Thursday, Sept. 8 · September 2022 · 2022-09-08 · 9/8/2022
pub(super) fn date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok((rest, weekday)) = weak_weekday(i) {
        let rest = maybe(hyphen(comma(rest)), &[k::THE, k::ON]);
        let (rest, fields) = longest(the(rest), &[MONTH_DAY, DAY_MONTH, ISO, NUMERIC, (COUNTED, ordinal_day)])?;
        return Ok((rest, Fields { weekday: Some(weekday), ..fields }));
    }
    longest(i, &[MONTH_DAY, DAY_MONTH, (production::MONTH, month_year), ISO, NUMERIC])
}

const MONTH_DAY: Production<Fields> = (production::MONTH, month_day);
const DAY_MONTH: Production<Fields> = (COUNTED, day_month);

/// Sept. 8 · September 8th, 2022 · March eighth · Sept. 8 last year
fn month_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, month) = weak_month(i)?;
    let rest = the(slash_or_hyphen(rest));
    let (rest, day) =
        day_digits(rest).map(|(r, (n, _))| (r, n)).or_else(|_| ordinal(rest)).or_else(|_| tens_and_ones(rest))?;
    if day > 39 || goes_on(rest) {
        return Err(NOT);
    }
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    let (end, fields) = year_tail(rest, fields);
    match weak_weekday(comma(end)) {
        Ok((last, weekday)) if end.next().is_some_and(|t| t.mark(',')) && last.next().is_none_or(closes) => {
            Ok((last, Fields { weekday: Some(weekday), ..fields }))
        }
        _ => Ok((end, fields)),
    }
}

/// A mark that ends a phrase.
pub(super) fn closes(t: &Token) -> bool {
    t.kind == Kind::Mark && !t.dash()
}

/// twenty nine, as the day of a month
fn tens_and_ones(i: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, n) = spelled_two(i)?;
    if rest.at > i.at + 1 && (21..=31).contains(&n) { Ok((rest, n)) } else { Err(NOT) }
}

/// Whether the number just read is only part of a longer figure: 10:30, 8%, 5 million.
pub(super) fn goes_on(rest: Tokens<'_>) -> bool {
    match (rest.next(), rest.ahead(1)) {
        (Some(t), Some(after)) if t.glued() && after.glued() => {
            after.kind == Kind::Number && (t.mark(':') || t.mark('/')) || t.mark('%')
        }
        (Some(t), _) => t.mark('%') || t.is(Class::SCALE),
        _ => false,
    }
}

/// 8 September · the 8th of September, 2022 · 8-Sep-22
fn day_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, (day, ordinal)) = match day_digits(start) {
        Ok(found) => found,
        Err(_) => ordinal_word(start).or_else(|_| tens_and_ones(start).map(|(rest, n)| (rest, (n, true))))?,
    };
    if day > 39 {
        return Err(NOT);
    }
    let rest = maybe(slash_or_hyphen(rest), &[k::OF]);
    let (rest, month) = weak_month(rest)?;
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    let glued = rest.next().is_some_and(|t| t.glued() && (t.dash() || t.mark('/')));
    let short = slash_or_hyphen(rest);
    if (glued || ordinal)
        && let Ok((end, (number, 2))) = digits(short)
    {
        return Ok((end, Fields { year: Some(two_digit_year(number)), ..fields }));
    }
    Ok(year_tail(if glued { short } else { rest }, fields))
}

/// 18, before "and 19 June" · 25, after "April 24 and": a day that shares its month with another
pub(super) fn listed_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = two_digits(i)?;
    let fields = |month| Fields { day: Some(day), month: Some(month), ..Fields::default() };
    if !(1..=31).contains(&day) {
        return Err(NOT);
    }
    if is_word(rest.next(), &[k::AND]) && rest.ahead(1).is_some_and(|t| t.kind == Kind::Number) {
        let (_, other) = day_month(rest.skip(1))?;
        let month = other.month.filter(|_| other.day.is_some_and(|d| d > day)).ok_or(NOT)?;
        return Ok((rest, Fields { year: other.year, base: other.base, ..fields(month) }));
    }
    let month = i.at.checked_sub(3).map(|at| i.at(at)).ok_or(NOT)?;
    if !is_word(i.back(1), &[k::AND]) || !month.next().is_some_and(|t| t.is(Class::MONTH)) {
        return Err(NOT);
    }
    let (_, other) = month_day(month)?;
    let before = other.year.is_none() && other.base.is_none() && other.day.is_some_and(|d| d < day);
    let ends = rest.next().is_none_or(|t| closes(t) && !t.mark('%') || t.is(Class::PREPOSITION));
    let month = other.month.filter(|_| before && ends).ok_or(NOT)?;
    Ok(year_tail(rest, fields(month)))
}

/// the 20th of this month · 20 of last month · the 3rd of the month
pub(super) fn day_of_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, (day, _)) = day_digits(start).or_else(|_| ordinal_word(start))?;
    if !is_word(rest.next(), &[k::OF]) || day > 39 {
        return Err(NOT);
    }
    let (end, base) = month_counted(rest.skip(1))?;
    Ok((end, Fields { day: Some(day), base: Some(base), ..Fields::default() }))
}

/// this month · last month · the month
pub(super) fn month_counted(i: Tokens<'_>) -> Parsed<'_, Base> {
    let start = the(i);
    let (rest, base) = match super::words::pick(start) {
        Ok((rest, pick)) => (rest, base(pick, Grain::Month)),
        Err(_) if start.at > i.at => (start, Base { grain: Grain::Month, shift: 0, from_text: true }),
        Err(error) => return Err(error),
    };
    let (end, ()) = is(CalendarWord::Unit(Grain::Month)).parse(rest)?;
    Ok((end, base))
}

fn ordinal_word(i: Tokens<'_>) -> Parsed<'_, (u32, bool)> {
    let (rest, n) = ordinal(i)?;
    Ok((rest, (n, true)))
}

/// the 24th · the twenty-fourth, after a weekday only
fn ordinal_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = ordinal(i)?;
    Ok((rest, Fields { day: Some(day), ..Fields::default() }))
}

fn slash_or_hyphen(i: Tokens<'_>) -> Tokens<'_> {
    match i.next() {
        Some(t) if t.glued() && t.mark('/') => i.skip(1),
        _ => hyphen(i),
    }
}

/// September 2022 · September, 2022 · September of 2022 · Sept. '22
fn month_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, month) = weak_month(i)?;
    let fields = Fields { month: Some(month), ..Fields::default() };
    let (end, with_year) = year_tail(slash_or_hyphen(rest), fields);
    if with_year == fields { Err(NOT) } else { Ok((end, with_year)) }
}

/// the week of March 6 · the weekend of 8 October
pub(super) fn week_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, grain) = unit(the(i))?;
    let rest = maybe(rest, &[k::OF, k::COMMENCING, k::BEGINNING, k::STARTING]);
    let (end, fields) = longest(rest, &[MONTH_DAY, DAY_MONTH])?;
    match grain {
        Grain::Week => Ok((end, Fields { nth: Some((0, Grain::Week)), ..fields })),
        Grain::Weekend => Ok((end, Fields { weekend: true, ..fields })),
        _ => Err(NOT),
    }
}
