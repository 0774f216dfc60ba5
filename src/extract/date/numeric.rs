//! Dates in figures only: 2022-09-08, 9/8/2022, 23.04.2022.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::verify;
use nom::sequence::pair;

use super::calendar::goes_on;
use super::production::Choice;
use super::words::{digits, glued_mark, is_word, two_digits, weak_month};
use super::year::two_digit_year;
use crate::claim::{Fields, Year};
use crate::extract::tokens::{NOT, Parsed, Tokens, glued, token};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Kinds, keyword as k};

pub(super) const ISO: Choice<Fields> = (Kinds::NUMBER, iso);
pub(super) const NUMERIC: Choice<Fields> = (Kinds::DAY_NUMBER.or(Kinds::NUMBER), numeric);

/// 2022-09-08 · 2022/09/08 · 2020/Sep/23 · 2022-09-08T10:30
fn iso(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (after, ((year, _), stroke)) = pair(verify(digits, |(_, length)| *length == 4), stroke).parse(i)?;
    if !stands_alone(i) {
        return Err(NOT);
    }
    let mark = stroke.mark_char();
    let (rest, month) = alt((two_digits, weak_month)).parse(after)?;
    let Ok((rest, ())) = glued_mark(rest, mark) else {
        // "2014-15" is two years; "2022-09" and "2015-3" are months.
        let one = after.next().is_some_and(|t| t.span.len() == 1);
        // Years of a range rise: "2015-12" can only be a month.
        let short = one || month <= year % 100;
        let usual = month <= 12 && (1400..2100).contains(&year);
        let single = usual && (short || i.at == 0 && rest.next().is_none());
        let open = rest.next().is_some_and(|t| t.glued() && t.kind != Kind::Mark);
        let fields = Fields { year: Some(Year::full(i64::from(year))), month: Some(month), ..Fields::default() };
        return if single && !open { Ok((rest, fields)) } else { Err(NOT) };
    };
    let (rest, day) = two_digits(rest)?;
    let year = Some(Year::full(i64::from(year)));
    Ok((rest, Fields { year, month: Some(month), day: Some(day), ..Fields::default() }))
}

/// - · /, written without a space
fn stroke(i: Tokens<'_>) -> Parsed<'_, &Token> {
    token(|t| t.glued() && (t.dash() || t.mark('/'))).parse(i)
}

/// Whether no digit, slash or hyphen is glued to the front, as in a telephone number or an address.
fn stands_alone(i: Tokens<'_>) -> bool {
    match (i.next(), i.back(1)) {
        (Some(t), Some(b)) => {
            let year = |t: &Token| t.kind == Kind::Number && t.glued() && t.span.len() == 4;
            let range = b.dash() && i.back(2).is_some_and(year) && i.back(3).is_some_and(|t| t.mark('/'));
            !t.glued() || range || matches!(b.mark_char(), '(' | '[' | '"' | '“' | '\'' | ':' | '~')
        }
        _ => true,
    }
}

/// 9/8/2022 · 8-9-22 · 23.04.2022 · 12-2015 · 9/8 after "on"
fn numeric(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if !stands_alone(i) {
        return Err(NOT);
    }
    if let Ok(found) = dotted(i) {
        return Ok(found);
    }
    let (rest, (first, mark, (second, len))) = (two_digits, stroke, glued(digits)).parse(i)?;
    let another = rest.next().is_some_and(|t| t.glued() && (t.mark(mark.mark_char()) || t.mark('/')));
    if another && len <= 2 {
        let (end, (year, len)) = digits(rest.skip(1))?;
        // A dash may lead to another whole date: 5/1/2019-5/7/2020.
        let range = end.ahead(2).is_some_and(|t| t.glued() && t.mark('/'));
        let more = end.next().is_some_and(|t| t.glued() && (t.dash() && !range || t.mark('/')));
        let year = match len {
            4 => Year::full(i64::from(year)),
            2 => two_digit_year(year),
            _ => return Err(NOT),
        };
        return if more { Err(NOT) } else { two_numbers(first, second, Some(year)).map(|f| (end, f)).ok_or(NOT) };
    }
    if another {
        return Err(NOT);
    }
    if len == 4 && (1..=12).contains(&first) && (1800..2200).contains(&second) {
        let year = Some(Year::full(i64::from(second)));
        return Ok((rest, Fields { year, month: Some(first), ..Fields::default() }));
    }
    let dated = is_word(i.back(1), &[k::ON, k::SINCE, k::UNTIL, k::BY])
        || i.back(1).is_some_and(|t| t.is(Class::WEEKDAY))
        || listed(i);
    let two = mark.mark('/') && dated && len <= 2 && !goes_on(rest);
    if two { two_numbers(first, second, None).map(|f| (rest, f)).ok_or(NOT) } else { Err(NOT) }
}

/// 23.04.2022, which the lexer reads as one number
fn dotted(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let t = i.next().filter(|t| t.kind == Kind::Number && (6..=10).contains(&t.span.len())).ok_or(NOT)?;
    let mut parts = i.str(t).split('.');
    let (Some(first), Some(second), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(NOT);
    };
    let (Ok(first), Ok(second), Ok(number)) = (first.parse(), second.parse(), year.parse::<u32>()) else {
        return Err(NOT);
    };
    // 2016.11.23
    if (1800..2200).contains(&first) && (1..=12).contains(&second) && (1..=31).contains(&number) {
        let year = Some(Year::full(i64::from(first)));
        return Ok((i.skip(1), Fields { year, month: Some(second), day: Some(number), ..Fields::default() }));
    }
    let year = match year.len() {
        4 if (1800..2200).contains(&number) => Year::full(i64::from(number)),
        2 => two_digit_year(number),
        _ => return Err(NOT),
    };
    two_numbers(first, second, Some(year)).map(|f| (i.skip(1), f)).ok_or(NOT)
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

/// Whether another day of two numbers stands before in a list that began with a date: on 5/21, 5/23 and 5/28
fn listed(i: Tokens<'_>) -> bool {
    let mut at = i;
    for _ in 0..8 {
        let joined = at.back(1).is_some_and(|t| t.mark(',')) || is_word(at.back(1), &[k::AND, k::OR]);
        let both = is_word(at.back(1), &[k::AND, k::OR]) && at.back(2).is_some_and(|t| t.mark(','));
        let back = if both { 2 } else { 1 };
        let slashed = at.back(back + 2).is_some_and(|t| t.mark('/') && t.glued())
            && at.back(back + 1).is_some_and(|t| t.kind == Kind::Number)
            && at.back(back + 3).is_some_and(|t| t.kind == Kind::Number);
        if !joined || !slashed {
            return false;
        }
        at = at.at(at.at - back - 3);
        if is_word(at.back(1), &[k::ON, k::SINCE, k::UNTIL, k::BY]) || at.back(1).is_some_and(|t| t.is(Class::WEEKDAY))
        {
            return true;
        }
    }
    false
}
