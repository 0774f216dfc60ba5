//! Anything longer than a day: last week, March, the third quarter of 2021, the summer.

use nom::Parser;

use super::calendar::{date, week_of};
use super::day::{lone, picked, place, weekday_of};
use super::guard;
use super::production::{self, COUNTED, Choice, YEAR, longer, longest};
use super::words::{hyphen, is, is_word, maybe, month, ordinal, pick, season, the, unit, weak_season, weekday};
use super::year::{bare_year, base, decade, shared, year, year_tail};
use crate::claim::{Base, Fields, Grain, Pick, Year};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Shape};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, keyword as k};

/// The productions of anything longer than a day.
const PERIODS: &[Choice<Fields>] = &[
    (Kinds::PICK, picked_unit),
    (QUARTER, quarter),
    (QUARTER, half_year),
    LONE_MONTH,
    SEASONED,
    (Kinds::PICK.or(Kinds::UNIT), weekend),
    BARE_YEAR,
    (Kinds::DECADE.or(YEAR), decade),
    (Kinds::UNIT, week_of),
    (Kinds::PICK.or(COUNTED), nth_unit),
    (Kinds::PICK, owned),
    (Kinds::CODE.or(YEAR), coded),
    (Kinds::UNIT, before_last),
    (Kinds::UNIT, numbered_quarter),
    (Kinds::UNIT, numbered_week),
];

const QUARTER: Kinds = Kinds::PICK.or(Kinds::FISCAL).or(YEAR);
pub(super) const LONE_MONTH: Choice<Fields> = (Kinds::PICK.or(production::MONTH), lone_month);
const SEASONED: Choice<Fields> = (Kinds::PICK.or(Kinds::EDGE).or(Kinds::SEASON).or(Kinds::WEAK_SEASON), seasoned);
const BARE_YEAR: Choice<Fields> = (Kinds::FISCAL.or(Kinds::UNIT).or(Kinds::UNITS).or(YEAR), bare_year);

/// may, after "the last Monday of", in small letters
pub(super) const WEAK_MONTH: Choice<Fields> = (production::MONTH, weak_month_alone);

fn weak_month_alone(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, month) = super::words::weak_month(i)?;
    Ok(year_tail(rest, Fields { month: Some(month), ..Fields::default() }))
}

/// A month or a year, after "of": the first week of 2015, the first two weeks of March
pub(super) const MONTH_OR_YEAR: &[Choice<Fields>] =
    &[(production::DATE, date), LONE_MONTH, WEAK_MONTH, BARE_YEAR, (Kinds::PICK, picked_unit)];

/// Anything longer than a day: last week · March · the third quarter of 2021 · the summer · the 1990s
pub(super) fn period_from<'a>(i: Tokens<'a>, date: Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    longer(date, longest(i, PERIODS))
}

/// the first week of 2015 · the last week of September
fn nth_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, nth) = place(the(i))?;
    let (rest, grain) = unit(rest)?;
    if !matches!(grain, Grain::Week | Grain::Day | Grain::Month | Grain::Weekend) {
        return Err(NOT);
    }
    let (rest, inner) = longest(maybe_of(rest)?, MONTH_OR_YEAR)?;
    if inner.nth.is_some() || inner.day.is_some() {
        return Err(NOT);
    }
    Ok((rest, Fields { nth: Some((nth, grain)), ..inner }))
}

fn maybe_of(i: Tokens<'_>) -> Result<Tokens<'_>, nom::Err<()>> {
    if is_word(i.next(), &[k::OF, k::IN]) { Ok(i.skip(1)) } else { Err(NOT) }
}

/// this week · last year · the following month · the latest quarter · the next decade
pub(super) fn picked_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, word) = pick(start)?;
    let the_first = start.at > i.at;
    let (rest, fiscal) = match is(CalendarWord::Fiscal).parse(rest) {
        Ok((end, ())) => (end, true),
        Err(_) => (rest, false),
    };
    let (rest, grain) = unit(rest)?;
    let short = matches!(grain, Grain::Second | Grain::Minute | Grain::Hour | Grain::Day | Grain::Half);
    // "The past year" and "the last minute" are lengths.
    let past = is_word(start.next(), &[k::PAST])
        || word == PickWord::Latest && grain != Grain::Year && grain != Grain::Quarter;
    if short || past || guard::named(i, rest) || rest.next().is_some_and(|t| t.dash() && t.glued()) {
        return Err(NOT);
    }
    let base = match word {
        PickWord::Next if the_first && grain != Grain::Decade => Base { grain, shift: 1, from_text: true },
        word => base(word, grain),
    };
    if grain == Grain::Night {
        let base = Base { grain: Grain::Day, ..base };
        return Ok((rest, Fields { base: Some(base), part: Some(crate::claim::DayPart::Night), ..Fields::default() }));
    }
    // The same month last year · the same week a year earlier
    let units = match grain {
        Grain::Week => 52,
        Grain::Month => 12,
        Grain::Quarter => 4,
        _ => 0,
    };
    if word == PickWord::Same
        && units > 0
        && let Ok((end, ())) = year_before(rest)
    {
        return Ok((end, Fields { base: Some(Base { grain, shift: -units, from_text: true }), ..Fields::default() }));
    }
    // "The same week" may be any; "that week" is the one told before.
    let same = word == PickWord::Same && is_word(start.next(), &[k::THAT]);
    let pick = same.then_some(Pick::Same);
    Ok((rest, Fields { base: Some(base), fiscal, pick, ..Fields::default() }))
}

/// last year · of the previous year · a year earlier · a year ago, behind "the same month"
fn year_before(i: Tokens<'_>) -> Parsed<'_, ()> {
    let start = maybe(i, &[k::OF, k::IN]);
    if let Ok((end, base)) = super::year::base_year(start) {
        return if base.shift == -1 { Ok((end, ())) } else { Err(NOT) };
    }
    let (rest, grain) = unit(maybe(start, &[k::A, k::ONE, k::THE]))?;
    let turned = is_word(rest.next(), &[k::EARLIER, k::AGO, k::BEFORE]);
    if grain == Grain::Year && turned { Ok((rest.skip(1), ())) } else { Err(NOT) }
}

/// the week before last · the year before last
fn before_last(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, grain) = unit(start)?;
    let told = is_word(rest.next(), &[k::BEFORE]) && is_word(rest.ahead(1), &[k::LAST]);
    // "The week before last week's vote" is another one.
    let closed =
        told && !rest.ahead(2).is_some_and(|t| t.is(super::words::WORDS | Class::DURATION_UNIT | Class::ORDINAL));
    if start.at == i.at || grain < Grain::Day || !closed {
        return Err(NOT);
    }
    let end = rest.skip(2);
    if grain == Grain::Night {
        let base = Some(Base { grain: Grain::Day, shift: -2, from_text: false });
        return Ok((end, Fields { base, part: Some(crate::claim::DayPart::Night), ..Fields::default() }));
    }
    Ok((end, Fields { base: Some(Base { grain, shift: -2, from_text: false }), ..Fields::default() }))
}

/// the third quarter of 2021 · fiscal second-quarter · the 1988 third quarter · this year's first quarter
pub(super) fn quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (start, pick) = match picked(start) {
        (rest, Some(pick)) => (rest, Some(pick)),
        (_, None) => (start, None),
    };
    let (start, fields) = fiscal_year(start);
    let (rest, n) = ordinal(start)?;
    let adjective = hyphen(rest).at > rest.at;
    let article = is_word(i.next(), &[k::THE]);
    if adjective && start.at > i.at && (article || fields == Fields::default()) {
        return Err(NOT);
    }
    let fields = Fields { quarter: Some(n), pick, ..fields };
    let Ok((rest, grain)) = unit(hyphen(rest)) else {
        // The second and fourth quarters of 2022
        let (rest, end) = shared(start, rest, Grain::Quarter)?;
        let (tail, told) = fiscal_tail(end, fields);
        return if !(1..=4).contains(&n) {
            Err(NOT)
        } else if rest.at == end.at {
            Ok((tail, told))
        } else {
            Ok((rest, told))
        };
    };
    let sport = guard::sport(rest);
    if grain != Grain::Quarter || !(1..=4).contains(&n) || sport {
        return Err(NOT);
    }
    Ok(if fields.year.is_some() { (rest, fields) } else { fiscal_tail(rest, fields) })
}

/// fiscal · fiscal 1990 · 1988
fn fiscal_year(i: Tokens<'_>) -> (Tokens<'_>, Fields) {
    let (i, fiscal) = match is(CalendarWord::Fiscal).parse(i) {
        Ok((rest, ())) => (hyphen(rest), true),
        Err(_) => (i, false),
    };
    match year(i) {
        Ok((rest, year)) => (rest, Fields { year: Some(year), fiscal, ..Fields::default() }),
        Err(_) => (i, Fields { fiscal, ..Fields::default() }),
    }
}

/// of fiscal 1990 · of last year
fn fiscal_tail<'a>(rest: Tokens<'a>, fields: Fields) -> (Tokens<'a>, Fields) {
    let after = maybe(rest, &[k::OF]);
    if let Ok((inner, ())) = is(CalendarWord::Fiscal).parse(the(after))
        && let Ok((end, year)) = year(inner)
    {
        return (end, Fields { year: Some(year), fiscal: true, ..fields });
    }
    // The first quarter of FY2019
    if let Some(year) = after.next().and_then(|t| code_year(after.str(t).strip_prefix("FY")?)) {
        return (after.skip(1), Fields { year: Some(year), fiscal: true, ..fields });
    }
    // The third quarter of the year
    if rest.next().is_some_and(|t| is_word(Some(t), &[k::OF]))
        && let inner = the(rest.skip(1))
        && inner.at == rest.at + 2
        && let Ok((end, Grain::Year)) = unit(inner)
    {
        let base = Base { grain: Grain::Year, shift: 0, from_text: false };
        return (end, Fields { base: Some(base), ..fields });
    }
    year_tail(rest, fields)
}

/// the first half of 1989 · the second half
fn half_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (start, fields) = fiscal_year(start);
    let (rest, nth) = place(start)?;
    let (rest, ()) = is(CalendarWord::Unit(Grain::Half)).parse(hyphen(rest))?;
    let half = match nth {
        1 => 1,
        2 | -1 => 2,
        _ => return Err(NOT),
    };
    let (end, fields) = fiscal_tail(rest, Fields { half: Some(half), ..fields });
    let placed = fields.year.is_some() || fields.base.is_some();
    if placed { Ok((end, fields)) } else { Err(NOT) }
}

/// March · last March · March this year
pub(super) fn lone_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = picked(i);
    let (rest, month) = match month(start) {
        Ok(found) => found,
        Err(_)
            if (lone(i) || pick.is_some() || is_word(i.back(1), &[k::IN]))
                && !is_word(start.next(), &[k::MAY, k::MARCH]) =>
        {
            super::words::weak_month(start)?
        }
        Err(error) => return Err(error),
    };
    if pick.is_none() && (guard::person(i, rest) || guard::named(i, rest)) {
        return Err(NOT);
    }
    Ok(year_tail(rest, Fields { month: Some(month), pick, ..Fields::default() }))
}

/// the summer of 2019 · last fall · this spring · winter 1994
fn seasoned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = picked(i);
    let start = if pick.is_none() { the(i) } else { start };
    let start = match super::words::edge(start) {
        Ok((rest, _)) if start.at > i.at => rest,
        _ => start,
    };
    let sure = pick.is_some();
    let (rest, season) = match season(start) {
        Ok(found) => found,
        Err(_) => weak_season(start)?,
    };
    let weak = super::words::season(start).is_err();
    let fields = Fields { season: Some(season), pick, ..Fields::default() };
    if pick.is_none()
        && let Ok((end, ())) = is(CalendarWord::Turn(crate::rulebook::Turn::Hence)).parse(rest)
    {
        return Ok((end, Fields { pick: Some(Pick::Next), ..fields }));
    }
    let (end, fields) = year_tail(rest, fields);
    let dated = fields.year.is_some() || fields.base.is_some();
    let first = start.next().is_some_and(|t| t.shape.has(Shape::FIRST));
    let name = start.next().is_some_and(|t| t.capital()) && !first && rest.next().is_some_and(|t| t.capital());
    // "Spring of Hope" is a name.
    let of_name = start.next().is_some_and(|t| t.capital())
        && !first
        && is_word(rest.next(), &[k::OF])
        && rest.ahead(1).is_some_and(|t| t.capital());
    // "Summer Walker sang"
    let person = first
        && !dated
        && rest.next().is_some_and(|t| {
            t.capital()
                && t.kind == Kind::Word
                && !t.shape.has(Shape::ALL_CAPS)
                && (t.class == Class::NONE || t.is(Class::FIRST_NAME))
        });
    let name = name || person || of_name && !dated;
    let placed = start.at > i.at && is_word(i.back(1), &[k::IN]);
    let loose = weak && !(sure || dated || placed);
    if name || loose || guard::named(i, rest) { Err(NOT) } else { Ok((end, fields)) }
}

/// the weekend · this weekend · last weekend
fn weekend(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = picked(i);
    let start = if pick.is_none() { the(i) } else { start };
    let (rest, ()) = is(CalendarWord::Unit(Grain::Weekend)).parse(start)?;
    if start.at > i.at { Ok((rest, Fields { weekend: true, pick, ..Fields::default() })) } else { Err(NOT) }
}

/// this year's third quarter · last year's quarter · last week's Sunday
fn owned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, owner) = picked_unit(i)?;
    let base = owner.base.ok_or(NOT)?;
    if base.grain == Grain::Week
        && let Ok((end, weekday)) = weekday(rest)
    {
        return Ok((end, Fields { base: Some(base), weekday: Some(weekday), ..Fields::default() }));
    }
    if !rest.next().is_some_and(|t| t.kind == Kind::Possessive) {
        return Err(NOT);
    }
    let (end, fields) = longest(
        rest.skip(1),
        &[
            (QUARTER, quarter),
            (Kinds::PICK.or(COUNTED), half_of),
            (Kinds::UNIT, bare_quarter),
            LONE_MONTH,
            SEASONED,
            (Kinds::PICK.or(Kinds::WEEKDAY).or(Kinds::WEAK_WEEKDAY), weekday_of),
        ],
    )?;
    Ok((end, Fields { base: Some(base), pick: None, ..fields }))
}

/// first half, after a possessive
fn half_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, nth) = place(i)?;
    let (rest, ()) = is(CalendarWord::Unit(Grain::Half)).parse(hyphen(rest))?;
    Ok((rest, Fields { half: Some(if nth == 1 { 1 } else { 2 }), ..Fields::default() }))
}

/// quarter, after a possessive: the one that the text is about
fn bare_quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, ()) = is(CalendarWord::Unit(Grain::Quarter)).parse(i)?;
    Ok((rest, Fields { quarter: Some(0), ..Fields::default() }))
}

/// Q3 · Q3 2022 · Q3/2018 · Q4'16 · 2018Q4 · 2018-Q4 · 4Q17 · 1Q 2016 · H1 2022 · FY2018
fn coded(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok(found) = counted_quarter(i) {
        return Ok(found);
    }
    let (dashless, before) = match year(i).or_else(|_| glued_year(i)) {
        Ok((rest, year)) => (rest, Some(year)),
        Err(_) => (i, None),
    };
    let start = if before.is_some() { hyphen(dashless) } else { i };
    let t =
        start.next().filter(|t| t.kind == Kind::Word && t.shape.has(Shape::DIGIT) && t.span.len() <= 6).ok_or(NOT)?;
    let rest = start.skip(1);
    if before.is_some() && start.at > dashless.at && !t.glued() {
        return Err(NOT);
    }
    let text = start.str(t);
    if let Some((letter, number)) = code(text) {
        let fields = part_of_year(letter, number).ok_or(NOT)?;
        let fields = Fields { year: before, ..fields };
        let (end, fields) = if before.is_some() { (rest, fields) } else { code_tail(rest, fields) };
        let sure = fields.quarter.is_some() || fields.year.is_some();
        return if sure { Ok((end, fields)) } else { Err(NOT) };
    }
    let digits =
        text.strip_prefix("FY").or_else(|| text.strip_prefix("CY")).or_else(|| text.strip_prefix("cy")).ok_or(NOT)?;
    let year = code_year(digits).ok_or(NOT)?;
    Ok((rest, Fields { year: Some(year), fiscal: text.starts_with('F'), ..Fields::default() }))
}

/// 4Q17 · 1Q 2016 · 3Q'18 · 18q4 · 1H23: the number first
fn counted_quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, number) = super::words::two_digits(i)?;
    let t = rest.next().filter(|t| t.kind == Kind::Word && t.glued() && t.span.len() <= 5).ok_or(NOT)?;
    if i.next().is_some_and(crate::lex::Token::glued) {
        return Err(NOT);
    }
    let (letter, digits) = rest.str(t).split_at_checked(1).ok_or(NOT)?;
    let end = rest.skip(1);
    // 18q4
    if let (true, Some((letter, n))) = (number >= 10, code(rest.str(t))) {
        let year = Some(Year::full(2000 + i64::from(number)));
        return part_of_year(letter, n).map(|f| (end, Fields { year, ..f })).ok_or(NOT);
    }
    let fields = part_of_year(letter.chars().next().ok_or(NOT)?, number).ok_or(NOT)?;
    if digits.is_empty() {
        let (end, fields) = code_tail(end, fields);
        return if fields.year.is_some() { Ok((end, fields)) } else { Err(NOT) };
    }
    let year = code_year(digits).ok_or(NOT)?;
    Ok((end, Fields { year: Some(year), ..fields }))
}

/// Quarter 1 2018 · Quarter 4 of 2017 · quarter one of 2018
fn numbered_quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, grain) = unit(i)?;
    let (rest, n) = super::words::two_digits(hyphen(rest)).or_else(|_| super::words::cardinal(rest))?;
    if grain != Grain::Quarter || !(1..=4).contains(&n) {
        return Err(NOT);
    }
    let (end, fields) = fiscal_tail(rest, Fields { quarter: Some(n), ..Fields::default() });
    if fields.year.is_some() || fields.base.is_some() { Ok((end, fields)) } else { Err(NOT) }
}

/// week 7 of 2023 · week 31 · the week 31: a week by its number
fn numbered_week(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, grain) = unit(start)?;
    let (rest, n) = super::words::two_digits(rest)?;
    let capital = start.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::FIRST));
    if grain != Grain::Week || !(1..=53).contains(&n) {
        return Err(NOT);
    }
    let nth = i32::try_from(n).ok().map(|n| (n, Grain::Week));
    let (end, fields) = year_tail(rest, Fields { nth, ..Fields::default() });
    // "Week 7" of a league is none of the calendar.
    let ends = super::compose::ends(end) && !is_word(end.next(), &[k::OF]);
    match fields.year.is_some() || fields.base.is_some() {
        true => Ok((end, fields)),
        false if ends && !capital => {
            let base = Some(Base { grain: Grain::Year, shift: 0, from_text: false });
            Ok((end, Fields { base, ..fields }))
        }
        false => Err(NOT),
    }
}

/// Q3 · H1: the letter and the number
fn code(text: &str) -> Option<(char, u32)> {
    let mut chars = text.chars();
    let (letter, number) = (chars.next()?, chars.next()?.to_digit(10)?);
    (chars.next().is_none()).then_some((letter, number))
}

/// The quarter or half that a letter and a number name.
fn part_of_year(letter: char, number: u32) -> Option<Fields> {
    match (letter, number) {
        ('Q' | 'q', 1..=4) => Some(Fields { quarter: Some(number), ..Fields::default() }),
        ('H' | 'h', 1..=2) => Some(Fields { half: Some(number), ..Fields::default() }),
        _ => None,
    }
}

/// 17 · 2017
fn code_year(digits: &str) -> Option<Year> {
    let year = digits.parse::<u32>().ok().filter(|_| digits.len() == 2 || digits.len() == 4).map(i64::from)?;
    Some(Year::full(if year < 100 { 2000 + year } else { year }))
}

/// /2018 · '16 · -18 · FY18 · of fiscal 1990, behind a code
fn code_tail<'a>(rest: Tokens<'a>, fields: Fields) -> (Tokens<'a>, Fields) {
    let marked = rest.next().is_some_and(|t| t.glued() && (t.mark('/') || t.dash() || t.mark('\'') || t.mark('’')));
    if let Some(t) = rest.ahead(1).filter(|t| marked && t.glued() && t.kind == Kind::Number)
        && let Some(year) = code_year(rest.str(t))
    {
        return (rest.skip(2), Fields { year: Some(year), ..fields });
    }
    fiscal_tail(rest, fields)
}

fn glued_year(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, (n, len)) = super::words::digits(i)?;
    if len == 4 { Ok((rest, Year::full(i64::from(n)))) } else { Err(NOT) }
}

/// the year · the quarter · the fiscal year · the full year: what the text is about
pub(super) fn the_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    if start.at == i.at {
        return Err(NOT);
    }
    let (start, fiscal) = match is(CalendarWord::Fiscal).parse(start) {
        Ok((rest, ())) => (rest, true),
        Err(_) => (start, false),
    };
    let (rest, grain) = unit(start)?;
    let closed = rest.next().is_none_or(|t| {
        t.kind == Kind::Mark && !t.dash()
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::VERB | Class::AUXILIARY)
                && !is_word(Some(t), &[k::OF])
            || participle(start, t)
    });
    // "The year after the flood" is told by the flood.
    if grain == Grain::Year && is_word(rest.next(), &[k::BEFORE, k::AFTER, k::SINCE, k::WHEN, k::THAT]) {
        return Err(NOT);
    }
    let base = Base { grain, shift: 0, from_text: true };
    // "For the week" is this one; "in the week" may be any.
    let lasting = is_word(i.back(1), &[k::FOR]) && matches!(grain, Grain::Week | Grain::Month);
    if closed && (lasting || matches!(grain, Grain::Year | Grain::Quarter)) {
        return Ok((rest, Fields { base: Some(base), fiscal, ..Fields::default() }));
    }
    Err(NOT)
}

/// ended · ending
fn participle(i: Tokens<'_>, t: &crate::lex::Token) -> bool {
    let text = i.str(t);
    t.kind == Kind::Word && !t.capital() && (text.ends_with("ed") || text.ends_with("ing"))
}
