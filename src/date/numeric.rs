//! Dates in figures only: 2022-09-08, 9/8/2022, 23.04.2022.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, verify};
use nom::sequence::{pair, preceded, terminated};

use super::guard::{self, goes_on};
use super::words::{digits, stroke, two_digits, weak_month};
use super::year::two_digit_year;
use crate::claim::{Fields, Year};
use crate::grammar::tokens::{Parsed, Tokens, glued, letters, placed, token};
use crate::lex::{Kind, Token};

/// 2022-09-08 · 2022/09/08 · 2020/Sep/23 · 2022-09-08T10:30 · 2022-09
pub(super) fn iso(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let year = map(verify(digits, |(_, length)| *length == 4), |(n, _)| n);
    let (after, (year, stroke)) = placed(pair(year, stroke), |i, _, _| guard::stands_alone(i)).parse(i)?;
    let (rest, month) = alt((two_digits, weak_month)).parse(after)?;
    let fields = Fields { year: Some(Year::full(i64::from(year))), month: Some(month), ..Fields::default() };
    let mark = stroke.mark_char();
    match glued(token(|t| t.mark(mark) || mark == '-' && t.dash())).parse(rest) {
        Ok((rest, _)) => map(two_digits, |day| Fields { day: Some(day), ..fields }).parse(rest),
        Err(_) => placed(|_| Ok((rest, fields)), |after, _, rest| guard::iso_month(i, after, rest, (year, month)))
            .parse(after),
    }
}

/// 9/8/2022 · 8-9-22 · 23.04.2022 · 12-2015 · 9/8 after "on"
pub(super) fn numeric(i: Tokens<'_>) -> Parsed<'_, Fields> {
    placed(alt((dotted, three_numbers, month_and_year, month_and_day)), |i, _, _| guard::stands_alone(i)).parse(i)
}

/// 9/8/2022 · 8-9-22
fn three_numbers(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let short = map(verify(digits, |(_, length)| *length <= 2), |(n, _)| n);
    let (rest, (first, mark, second)) = (two_digits, stroke, glued(short)).parse(i)?;
    let year = map_opt(digits, |(n, length)| match length {
        4 => Some(Year::full(i64::from(n))),
        2 => Some(two_digit_year(n)),
        _ => None,
    });
    let year = preceded(|i| again(i, mark.mark_char()), placed(year, |_, _, rest| !guard::date_goes_on(rest)));
    map_opt(year, |year| two_numbers(first, second, Some(year))).parse(rest)
}

/// The stroke of a date once more.
fn again(i: Tokens<'_>, mark: char) -> Parsed<'_, ()> {
    map(glued(token(|t| t.mark(mark) || t.mark('/'))), |_| ()).parse(i)
}

/// 12-2015
fn month_and_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let month = verify(two_digits, |month| (1..=12).contains(month));
    let year = verify(digits, |(year, length)| *length == 4 && (1800..2200).contains(year));
    let (rest, (month, mark, (year, _))) = (month, stroke, glued(year)).parse(i)?;
    let fields = Fields { year: Some(Year::full(i64::from(year))), month: Some(month), ..Fields::default() };
    map(not(|i| again(i, mark.mark_char())), |()| fields).parse(rest)
}

/// 9/8, after "on"
fn month_and_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let second = map(verify(digits, |(_, length)| *length <= 2), |(n, _)| n);
    let slash = verify(stroke, |t: &&Token| t.mark('/'));
    let shape = terminated((two_digits, slash, glued(second)), not(|i| again(i, '/')));
    let day = placed(shape, |i, _, rest| guard::month_and_day(i) && !goes_on(rest));
    map_opt(day, |(first, _, second)| two_numbers(first, second, None)).parse(i)
}

/// 23.04.2022 · 2016.11.23, which the lexer reads as one number
fn dotted(i: Tokens<'_>) -> Parsed<'_, Fields> {
    letters(|t| t.kind == Kind::Number && (6..=10).contains(&t.span.len()), dotted_date).parse(i)
}

fn dotted_date(text: &str) -> Option<Fields> {
    let mut parts = text.split('.');
    let (first, second, last, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
    let (first, second, number): (u32, u32, u32) = (first.parse().ok()?, second.parse().ok()?, last.parse().ok()?);
    if (1800..2200).contains(&first) && (1..=12).contains(&second) && (1..=31).contains(&number) {
        let year = Some(Year::full(i64::from(first)));
        return Some(Fields { year, month: Some(second), day: Some(number), ..Fields::default() });
    }
    let year = match last.len() {
        4 if (1800..2200).contains(&number) => Year::full(i64::from(number)),
        2 => two_digit_year(number),
        _ => return None,
    };
    two_numbers(first, second, Some(year))
}

/// Two numbers that are day and month in an order that is settled later; above 12 the number can only be the day.
fn two_numbers(first: u32, second: u32, year: Option<Year>) -> Option<Fields> {
    let fields = Fields { year, ..Fields::default() };
    match (first, second) {
        (0, _) | (_, 0) => None,
        (a, b) if (a > 39 || b > 39) && year.is_none_or(|y| y.short) => None,
        (a, b) if a > 12 && b > 12 => Some(Fields { month: Some(a), day: Some(b), ..fields }),
        (a, b) if a > 12 => Some(Fields { day: Some(a), month: Some(b), day_first: true, ..fields }),
        (a, b) if b > 12 => Some(Fields { month: Some(a), day: Some(b), ..fields }),
        (a, b) => Some(Fields { month: Some(a), day: Some(b), either_order: a != b, ..fields }),
    }
}
