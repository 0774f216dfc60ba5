//! What productions begin with, and the choice of the one that reads most.

use super::words::WORDS;
use crate::grammar::first::First;
use crate::grammar::tokens::{Parsed, Tokens};
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

/// A choice between productions, each behind what it can begin with: the parser takes the one that reads most, of equal ones
/// the first. What any of them can begin with follows from the list, for the choices that the choice itself stands in.
macro_rules! choice {
    ($(#[$doc:meta])* $vis:vis fn $name:ident -> $of:ty, begins $begins:ident { $($first:expr => $parser:expr,)+ }) => {
        /// What these productions begin with.
        $vis const $begins: crate::rulebook::Kinds = crate::rulebook::Kinds::NONE$(.or($first))+;

        choice! { $(#[$doc])* $vis fn $name -> $of { $($first => $parser,)+ } }
    };
    ($(#[$doc:meta])* $vis:vis fn $name:ident -> $of:ty { $($first:expr => $parser:expr,)+ }) => {
        $(#[$doc])*
        $vis fn $name(i: Tokens<'_>) -> Parsed<'_, $of> {
            let first = crate::date::production::first(i);
            let mut best = Err(NOT);
            $(if const { $first }.any(first) {
                best = crate::date::production::longer(best, $parser(i));
            })+
            best
        }
    };
}
pub(super) use choice;

/// Words that are none of the calendar, and what they begin.
const OTHERS: [(First, Kinds); 6] = [
    (First::of(Class::CARDINAL.or(Class::ORDINAL)), Kinds::COUNT),
    (First::of(Class::RELATION), Kinds::HEDGE),
    (First::of(Class::VAGUE), Kinds::SOME),
    (First::shape(Shape::DIGIT), Kinds::CODE),
    (First::words(&[k::A, k::AN, k::ANOTHER, k::ALL]), Kinds::SOME),
    (First::words(&[k::EVERY, k::EACH]), Kinds::EVERY),
];

/// Words behind which the next one may begin a time expression as well: the, its.
const BEFORE: Class = Class::DETERMINER.or(Class::POSSESSIVE);

/// What a time expression can begin with.
pub(crate) const FIRST: First = {
    let [(a, _), (b, _), (c, _), (d, _), (e, _), (f, _)] = OTHERS;
    First::of(WORDS.or(Class::DURATION_UNIT).or(BEFORE)).or(a).or(b).or(c).or(d).or(e).or(f)
};

/// What a time expression that starts here begins with, so that most productions are passed over at one comparison.
pub(super) fn first(i: Tokens<'_>) -> Kinds {
    i.line.begins(i.at, || {
        let Some(t) = i.next() else { return Kinds::default() };
        let kinds = begins(i, t);
        match i.ahead(1) {
            Some(after) if t.is(BEFORE) => kinds.or(begins(i, after)),
            _ => kinds,
        }
    })
}

fn begins(i: Tokens<'_>, t: &Token) -> Kinds {
    match t.kind {
        Kind::Number if t.span.len() <= 2 => Kinds::DAY_NUMBER,
        Kind::Number => Kinds::NUMBER,
        Kind::Word => {
            let calendar = if t.is(WORDS) { i.rules.kinds(t.word) } else { Kinds::NONE };
            OTHERS.iter().fold(calendar, |kinds, (first, of)| if first.admits(t) { kinds.or(*of) } else { kinds })
        }
        Kind::Mark | Kind::Possessive => Kinds::ANY,
    }
}

/// Whether a token can stand in a time expression before the word that makes it one: the first few weeks.
pub(super) fn inside(t: &Token) -> bool {
    const SMALL: Class = Class::PREPOSITION
        .or(Class::COORDINATOR)
        .or(Class::ADJECTIVE)
        .or(Class::ADVERB)
        .or(Class::SCALE)
        .or(Class::FRACTION);
    t.kind != Kind::Word || FIRST.or(First::of(SMALL)).admits(t)
}
