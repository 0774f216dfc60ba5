//! Dates of the calendar with the name of a month: 8 September 2022, Thursday, Sept. 8, September 2022.

use nom::Parser;

use super::guard;
use super::numeric::{ISO, NUMERIC};
use super::production::{self, COUNTED, Choice, longest};
use super::words::{
    comma, day_digits, digits, hyphen, is, is_word, maybe, ordinal, spelled_two, the, two_digits, unit, weak_month,
    weak_weekday,
};
use super::year::{base, two_digit_year, year_tail};
use crate::claim::{Base, Fields, Grain, Year};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, keyword as k};

/// 8 September 2022 · Thursday, Sept. 8 · September 2022 · 2022-09-08 · 9/8/2022
pub(super) fn date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok((rest, weekday)) = weak_weekday(i) {
        if let Ok((end, day)) = day_of_weekday(rest) {
            return Ok((end, Fields { weekday: Some(weekday), day: Some(day), ..Fields::default() }));
        }
        let rest = maybe(hyphen(comma(rest)), &[k::THE, k::ON]);
        let (rest, fields) = longest(the(rest), &[MONTH_DAY, DAY_MONTH, ISO, NUMERIC, (COUNTED, ordinal_day)])?;
        return Ok((rest, Fields { weekday: Some(weekday), ..fields }));
    }
    longest(i, &[MONTH_DAY, DAY_MONTH, (production::MONTH, month_year), (Kinds::NUMBER, year_month), ISO, NUMERIC])
}

/// 8, behind a weekday and before a clock or the end of the phrase: Sunday 8 at 17:00
fn day_of_weekday(i: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, day) = two_digits(i)?;
    let alone =
        !i.next().is_some_and(Token::glued) && (rest.next().is_none_or(closes) || is_word(rest.next(), &[k::AT]));
    if (1..=31).contains(&day) && alone && !goes_on(rest) { Ok((rest, day)) } else { Err(NOT) }
}

/// 2025 Sept. · 2022 December · 2014 Jan. 5
fn year_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, (year, len)) = digits(i)?;
    let (rest, month) = weak_month(start)?;
    let named = start.next().is_some_and(|t| t.capital() && !t.glued()) && !named_so(start, rest);
    if len != 4 || !(1400..2200).contains(&year) || !named || coded_year(i) {
        return Err(NOT);
    }
    let fields = Fields { year: Some(Year::full(i64::from(year))), month: Some(month), ..Fields::default() };
    match month_day(start) {
        Ok((end, found)) if found.year.is_none() && found.base.is_none() => {
            Ok((end, Fields { day: found.day, ..fields }))
        }
        // "In 2021 May 2022 seemed far": the month has a year of its own.
        Ok(_) => Err(NOT),
        Err(_) if year_tail(rest, Fields::default()).1 != Fields::default() => Err(NOT),
        Err(_) => Ok((rest, fields)),
    }
}

/// Whether the month behind a year is a person after all: In 2019 June Brown died, In 2016 May became leader.
fn named_so(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let surname = rest.next().is_some_and(|t| t.capital() && t.kind == Kind::Word && !t.is(Class::PREPOSITION));
    guard::person(start, rest) && (surname || is_word(start.next(), &[k::MAY]))
}

/// Whether the year is glued to what stands before, or ends a date: 3 May 2021 June.
fn coded_year(i: Tokens<'_>) -> bool {
    i.next().is_some_and(Token::glued) || i.back(1).is_some_and(|t| t.is(Class::MONTH))
}

const MONTH_DAY: Choice<Fields> = (production::MONTH, month_day);
const DAY_MONTH: Choice<Fields> = (COUNTED, day_month);

/// Sept. 8 · September 8th, 2022 · March eighth · Sept. 8 last year
fn month_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, month) = weak_month(i)?;
    let marked = slash_or_hyphen(rest);
    let glued = marked.at > rest.at;
    // "May, 3rd 2022" has a comma too many; "in May, 3 people" counts.
    let listed = comma(rest);
    let rest = if listed.at > rest.at && day_digits(listed).is_ok_and(|(_, (_, ordinal))| ordinal) {
        listed
    } else {
        the(marked)
    };
    let (rest, day) =
        day_digits(rest).map(|(r, (n, _))| (r, n)).or_else(|_| ordinal(rest)).or_else(|_| tens_and_ones(rest))?;
    if day > 39 || goes_on(rest) || guard::street(rest) {
        return Err(NOT);
    }
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    // Mar-14-2021
    let behind = slash_or_hyphen(rest);
    if glued
        && behind.at > rest.at
        && let Ok((end, (year, 4))) = digits(behind)
    {
        return Ok((end, Fields { year: Some(Year::full(i64::from(year))), ..fields }));
    }
    let (end, fields) = year_tail(rest, fields);
    match weak_weekday(maybe(comma(end), &[k::A])) {
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
    if guard::street(rest) {
        return Err(NOT);
    }
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

/// 18, before "and 19 June" · 6 and 11, after "June 4," · 4 and 6, before "11 June": days that share their month
pub(super) fn listed_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (day, _)) = day_digits(i)?;
    if !(1..=31).contains(&day) || i.next().is_some_and(Token::glued) {
        return Err(NOT);
    }
    listed_before(i, rest, day).or_else(|_| listed_behind(rest, day))
}

/// How many days of one month a list may have.
const LISTED: usize = 8;

/// The day of a list whose last one has the month: 4, 6 and 11 June
fn listed_behind(rest: Tokens<'_>, day: u32) -> Parsed<'_, Fields> {
    let (mut at, mut last) = (rest, day);
    for _ in 0..LISTED {
        at = item(at)?;
        if let Ok((_, other)) = day_month(at) {
            let month = other.month.filter(|_| other.day.is_some_and(|d| d > last)).ok_or(NOT)?;
            return Ok((
                rest,
                Fields { day: Some(day), month: Some(month), year: other.year, base: other.base, ..Fields::default() },
            ));
        }
        let (next, (number, _)) = day_digits(at)?;
        if number <= last || number > 31 {
            return Err(NOT);
        }
        (at, last) = (next, number);
    }
    Err(NOT)
}

/// The day of a list whose first one has the month: June 4, 6 and 11, 2019
fn listed_before<'a>(i: Tokens<'a>, rest: Tokens<'a>, day: u32) -> Parsed<'a, Fields> {
    let first = month_before(i, day)?;
    let (_, named) = month_day(first)?;
    if named.year.is_some() || named.base.is_some() {
        return Err(NOT);
    }
    // The list goes on with further days or ends the phrase; "June 4, 6 people" counts.
    let (mut end, mut last) = (rest, day);
    for _ in 0..LISTED {
        let Ok((next, (number, _))) = item(end).and_then(day_digits) else { break };
        if number <= last || number > 31 {
            break;
        }
        (end, last) = (next, number);
    }
    if !super::compose::ends(end) {
        return Err(NOT);
    }
    let fields = Fields { day: Some(day), month: named.month, ..Fields::default() };
    let (tail, with_year) = year_tail(end, fields);
    let single = end.at == rest.at && is_word(i.back(1), &[k::AND, k::OR]);
    let many = end.at > rest.at;
    if single {
        Ok((tail, with_year))
    } else if many {
        Ok((rest, with_year))
    } else {
        Err(NOT)
    }
}

/// The month whose days are listed up to here in rising order: June 4, 6 and
fn month_before(i: Tokens<'_>, day: u32) -> Result<Tokens<'_>, nom::Err<()>> {
    let (mut at, mut next) = (i.at, day);
    for _ in 0..LISTED {
        let mark = at.checked_sub(1).map(|n| i.at(n)).ok_or(NOT)?;
        if !(mark.next().is_some_and(|t| t.mark(',')) || is_word(mark.next(), &[k::AND, k::OR])) {
            return Err(NOT);
        }
        let comma_too = is_word(mark.next(), &[k::AND, k::OR]) && mark.back(1).is_some_and(|t| t.mark(','));
        let end = mark.at - usize::from(comma_too);
        let number = (1..=2).filter_map(|n| end.checked_sub(n)).map(|n| i.at(n)).find_map(|start| {
            let (rest, (n, _)) = day_digits(start).ok()?;
            (rest.at == end && n < next).then_some((start, n))
        });
        let (start, number) = number.ok_or(NOT)?;
        if start.back(1).is_some_and(|t| t.is(Class::MONTH)) {
            return Ok(i.at(start.at - 1));
        }
        (at, next) = (start.at, number);
    }
    Err(NOT)
}

/// , · and · or · , and: what stands between two items of a list
fn item(i: Tokens<'_>) -> Result<Tokens<'_>, nom::Err<()>> {
    let after = maybe(comma(i), &[k::AND, k::OR]);
    if after.at > i.at { Ok(the(after)) } else { Err(NOT) }
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
