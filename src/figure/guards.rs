//! What keeps a number that is read from being a figure: names, pronouns, years, halves that are no shares.
//!
//! One row a guard; the productions ask the same functions after they have read the same shapes. `claimsheet trace` names the one
//! that refused a number, `claimsheet explain ID` prints it, and `docs/grammar.md` lists them all.

use nom::Parser;

use super::number::{self, FIRST, Figure};
use super::{amount, name};
use crate::grammar::tokens::{Parsed, Tokens, number_token};
use crate::grammar::{Guard, closed};
use crate::lex::{Kind, Token};

/// The guards of numbers that are read.
pub const OF_NUMBERS: &[Guard] = &[
    Guard {
        id: "numbered",
        says: "the number of what the word before it names",
        examples: &["They met in Room 5.", "See Sections 3, 4 and 5."],
        rejects: &["The flock numbers 300."],
        tells: |i, _| closed(i, digits_alone, |i, _, _| name::numbered(i)),
    },
    Guard {
        id: "named",
        says: "a number behind a name that nothing measures",
        examples: &["She bought the Galaxy 14."],
        rejects: &["Then Galaxy sold 14."],
        tells: |i, _| closed(i, amount::lone, |i, _, _| name::setting(i) == name::Setting::Named),
    },
    Guard {
        id: "word-of-name",
        says: "a number word inside a name",
        examples: &["They watched Ocean's Eleven."],
        rejects: &["They watched eleven films."],
        tells: |i, t| t.kind == Kind::Word && t.is(FIRST) && name::setting(i) == name::Setting::Closed,
    },
    Guard {
        id: "part-of-name",
        says: "a number glued to letters, or before a name",
        examples: &["It has a 4x4 drive."],
        rejects: &["It flew 787 miles."],
        tells: |i, _| closed(i, amount::lone, |i, _, rest| name::part_of_name(i, rest)),
    },
    Guard {
        id: "uncounted",
        says: "a number and a noun that are a name together",
        examples: &["It sells iPhone 14 models."],
        rejects: &["It sells 14 models."],
        tells: |i, _| {
            closed(i, amount::of_noun, |i, (figure, noun), rest| name::uncounted(*noun, rest, name::setting(i), figure))
        },
    },
    Guard {
        id: "pronoun",
        says: "a small number that points to whom one knows, or to nobody",
        examples: &["One never knows.", "The two left."],
        rejects: &["At least two left."],
        tells: |i, _| closed(i, amount::lone, |i, figure, rest| name::pronoun(i, rest, figure)),
    },
    Guard {
        id: "year-like",
        says: "four digits behind a preposition of time",
        examples: &["It ends by 2450."],
        rejects: &["It sold 2450."],
        tells: |i, _| closed(i, amount::lone, |i, _, rest| name::year_like(i, rest)),
    },
    Guard {
        id: "no-share",
        says: "a half that is one of two",
        examples: &["They led in the first half."],
        rejects: &["They lost half."],
        tells: |i, _| closed(i, number, |i, figure, rest| figure.share && amount::no_share(i, rest)),
    },
    Guard {
        id: "at-one-point",
        says: "one that stands in a phrase and counts nothing",
        examples: &["At one point it rained."],
        rejects: &["They won one point."],
        tells: |i, _| closed(i, number, |i, figure, rest| amount::standing(i, rest, figure)),
    },
];

/// 5, as a number in digits
fn digits_alone(i: Tokens<'_>) -> Parsed<'_, &Token> {
    number_token().parse(i)
}

/// 1.4 million
fn number(i: Tokens<'_>) -> Parsed<'_, Figure> {
    number::number(i, false)
}

/// Whether a token can be a number.
pub(crate) fn counts(t: &Token) -> bool {
    t.kind == Kind::Number || t.is(FIRST)
}
