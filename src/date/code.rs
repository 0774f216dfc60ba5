//! Quarters, halves and years of companies in letters and figures: Q3 2022, 4Q17, H1, FY2018.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{preceded, terminated};

use super::production::YEAR;
use super::words::{digits, joint, two_digits};
use super::year::{fiscal_tail, short_year, year};
use crate::claim::{Fields, Year};
use crate::grammar::tokens::{Parsed, Tokens, glued, letters, only, placed, token};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::Kinds;

/// What a code begins with.
pub(super) const CODES: Kinds = Kinds::CODE.or(YEAR);

/// Q3 · Q3 2022 · Q3/2018 · Q4'16 · 2018Q4 · 2018-Q4 · 4Q17 · 1Q 2016 · H1 2022 · FY2018
pub(super) fn coded(i: Tokens<'_>) -> Parsed<'_, Fields> {
    alt((number_first, year_first)).parse(i)
}

/// 2018Q4 · 2018-Q4 · Q3 2022 · FY2018
fn year_first(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let four = map(verify(digits, |(_, length)| *length == 4), |(n, _)| Year::full(i64::from(n)));
    let (start, year) = opt(terminated(alt((year, four)), joint)).parse(i)?;
    let dated = map(preceded(only(year.is_some()), part), |f| Fields { year, ..f });
    let bare = preceded(only(year.is_none()), part).flat_map(tail);
    alt((dated, verify(bare, |f| f.quarter.is_some() || f.year.is_some()), fiscal_year)).parse(start)
}

/// A word that holds digits.
fn code(t: &Token) -> bool {
    t.kind == Kind::Word && t.shape.has(Shape::DIGIT) && t.span.len() <= 6
}

/// Q3 · H1
fn part(i: Tokens<'_>) -> Parsed<'_, Fields> {
    letters(code, letter_and_number).parse(i)
}

/// FY2018 · CY17
fn fiscal_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let of = |text: &str| {
        let digits = ["FY", "CY", "cy"].into_iter().find_map(|letters| text.strip_prefix(letters))?;
        Some(Fields { year: Some(short_year(digits)?), fiscal: text.starts_with('F'), ..Fields::default() })
    };
    letters(code, of).parse(i)
}

/// 4Q17 · 1Q 2016 · 3Q'18 · 18q4 · 1H23
fn number_first(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, number) = placed(two_digits, |i, _, _| !i.next().is_some_and(Token::glued)).parse(i)?;
    let joined = |t: &Token| t.kind == Kind::Word && t.glued() && t.span.len() <= 5;
    let part = |text: &str| part_of_year(text.chars().next()?, number);
    let short = Some(Year::full(2000 + i64::from(number)));
    let quarter_behind = map(letters(joined, letter_and_number), |f| Fields { year: short, ..f });
    let year_behind = letters(joined, |text| {
        let year = text.get(1..).and_then(short_year)?;
        Some(Fields { year: Some(year), ..part(text)? })
    });
    let apart = letters(joined, |text| part(text).filter(|_| text.len() == 1));
    alt((preceded(only(number >= 10), quarter_behind), year_behind, verify(apart.flat_map(tail), |f| f.year.is_some())))
        .parse(rest)
}

/// Q3 · H1, as letters
fn letter_and_number(text: &str) -> Option<Fields> {
    let mut chars = text.chars();
    let (letter, number) = (chars.next()?, chars.next()?.to_digit(10)?);
    chars.next().is_none().then(|| part_of_year(letter, number))?
}

/// The quarter or half that a letter and a number name.
fn part_of_year(letter: char, number: u32) -> Option<Fields> {
    match (letter, number) {
        ('Q' | 'q', 1..=4) => Some(Fields { quarter: Some(number), ..Fields::default() }),
        ('H' | 'h', 1..=2) => Some(Fields { half: Some(number), ..Fields::default() }),
        _ => None,
    }
}

/// /2018 · '16 · -18 · FY18 · of fiscal 1990, behind a code
fn tail<'a>(fields: Fields) -> impl Parser<Tokens<'a>, Output = Fields, Error = ()> {
    let stroke = token(|t| t.mark('/') || t.dash() || t.mark('\'') || t.mark('’'));
    let year = glued(letters(|t| t.kind == Kind::Number, short_year));
    let joined = map(preceded(glued(stroke), year), move |year| Fields { year: Some(year), ..fields });
    alt((joined, fiscal_tail(fields)))
}
