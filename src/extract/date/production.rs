//! What productions begin with, and the choice of the longest one.

use nom::Parser;

use super::words::WORDS;
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Kinds, keyword as k};

/// What takes more of two productions; of equal ones the first.
pub(super) fn longer<'a, T>(first: Parsed<'a, T>, second: Parsed<'a, T>) -> Parsed<'a, T> {
    match (&first, &second) {
        (Ok((a, _)), Ok((b, _))) if b.at > a.at => second,
        (Err(_), Ok(_)) => second,
        _ => first,
    }
}

/// What a count or a rank begins with: 3 · third
pub(super) const COUNTED: Kinds = Kinds::DAY_NUMBER.or(Kinds::COUNT);

/// What a year begins with: 2022 · 241 BC · AD 70 · nineteen ninety-one · the mark of '22 is let in everywhere
pub(super) const YEAR: Kinds = Kinds::NUMBER.or(COUNTED).or(Kinds::AFTER);

/// What a month begins with, in any writing.
pub(super) const MONTH: Kinds = Kinds::MONTH.or(Kinds::WEAK_MONTH);

/// What a date of the calendar begins with.
pub(super) const DATE: Kinds = MONTH.or(Kinds::WEEKDAY).or(Kinds::WEAK_WEEKDAY).or(YEAR);

/// What a day, a time of a day or anything longer begins with.
pub(super) const CORE: Kinds = DATE
    .or(Kinds::PICK)
    .or(Kinds::DAY)
    .or(Kinds::PART)
    .or(Kinds::UNIT)
    .or(Kinds::UNITS)
    .or(Kinds::HOLIDAY)
    .or(Kinds::WEAK_HOLIDAY)
    .or(Kinds::SEASON)
    .or(Kinds::WEAK_SEASON)
    .or(Kinds::EDGE)
    .or(Kinds::DECADE)
    .or(Kinds::FISCAL)
    .or(Kinds::CODE);

/// A production, and what it can begin with; behind a determiner the word after that counts as well.
pub(super) type Choice<T> = (Kinds, for<'t> fn(Tokens<'t>) -> Parsed<'t, T>);

/// What a time expression that starts here begins with, so that most productions are passed over at one comparison.
fn first(i: Tokens<'_>) -> Kinds {
    let Some(t) = i.next() else { return Kinds::default() };
    let kinds = begins(i, t);
    match i.ahead(1) {
        Some(after) if t.is(Class::DETERMINER | Class::POSSESSIVE) => kinds.or(begins(i, after)),
        _ => kinds,
    }
}

fn begins(i: Tokens<'_>, t: &Token) -> Kinds {
    let when = |holds: bool, kinds: Kinds| if holds { kinds } else { Kinds::default() };
    match t.kind {
        Kind::Number if t.span.len() <= 2 => Kinds::DAY_NUMBER,
        Kind::Number => Kinds::NUMBER,
        Kind::Word => when(t.is(WORDS), i.rules.kinds(t.word))
            .or(when(t.is(Class::CARDINAL | Class::ORDINAL), Kinds::COUNT))
            .or(when(t.shape.has(Shape::DIGIT), Kinds::CODE))
            .or(when(t.is(Class::RELATION), Kinds::HEDGE))
            .or(when(t.is(Class::VAGUE) || matches!(t.word, k::A | k::AN | k::ANOTHER | k::ALL), Kinds::SOME))
            .or(when(matches!(t.word, k::EVERY | k::EACH), Kinds::EVERY)),
        Kind::Mark | Kind::Possessive => Kinds::ANY,
    }
}

/// [`longest`], as a parser.
pub(super) fn any_of<'a, T>(productions: &'static [Choice<T>]) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    move |i: Tokens<'a>| longest(i, productions)
}

/// The production that takes most of those that can begin here; of equal ones the first.
pub(super) fn longest<'a, T>(i: Tokens<'a>, productions: &[Choice<T>]) -> Parsed<'a, T> {
    let first = first(i);
    let mut best: Option<(Tokens<'a>, T)> = None;
    for (_, production) in productions.iter().filter(|(begins, _)| begins.any(first)) {
        if let Ok((rest, value)) = production(i)
            && best.as_ref().is_none_or(|(b, _)| rest.at > b.at)
        {
            best = Some((rest, value));
        }
    }
    best.ok_or(NOT)
}
