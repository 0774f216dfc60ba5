//! What makes a bare number an age, as a table: aged 42, Maddon, 66, the average age is 38.
//!
//! One row a way of telling it; the production asks the same of a number that nothing measures. `claimsheet explain ID` prints a row,
//! and `docs/grammar.md` lists them all.

use nom::Parser;
use nom::combinator::opt;

use super::aged::Place;
use super::{amount, relation};
use crate::grammar::Guard;
use crate::grammar::tokens::Tokens;

/// The ways in which words tell an age.
pub const AGES: &[Guard] = &[
    Guard {
        id: "aged",
        says: "a number behind aged, age, turned",
        examples: &["The boy is aged 12.", "She died at the age of 91.", "He turned 40."],
        rejects: &["The list has 12."],
        tells: |i, _| told(i, Place::aged),
    },
    Guard {
        id: "girl-of",
        says: "how old a person is, behind of",
        examples: &["She was a girl of twenty-six."],
        rejects: &["She was one of twenty-six."],
        tells: |i, _| told(i, Place::of_years),
    },
    Guard {
        id: "at-his-age",
        says: "a number that opens a sentence about him or her",
        examples: &["At 41, he is the oldest."],
        rejects: &["At 41, the road ends."],
        tells: |i, _| told(i, Place::at_age),
    },
    Guard {
        id: "between-ages",
        says: "two ends of ages",
        examples: &["They teach children between the ages of 5 and 11."],
        rejects: &["They teach between 5 and 11 children."],
        tells: |i, _| Place::opens_ages(i),
    },
    Guard {
        id: "or-older",
        says: "a number with a bound of age",
        examples: &["All who are 16 or older may vote."],
        rejects: &["All 16 or more may vote."],
        tells: |i, _| told(i, Place::older),
    },
    Guard {
        id: "apposed",
        says: "a number between commas behind a person",
        examples: &["Maddon, 66, retired.", "The man, 43, was hurt."],
        rejects: &["On Monday, 66, it rained."],
        tells: |i, _| told(i, Place::apposed),
    },
    Guard {
        id: "then-aged",
        says: "a number behind then or now between commas, behind a person",
        examples: &["Her daughter, then 9, sang."],
        rejects: &["The club, then 9 points behind, won."],
        tells: |i, _| told(i, Place::then),
    },
    Guard {
        id: "average-age",
        says: "a number behind age or expectancy and a verb",
        examples: &["The average age is 42.", "Life expectancy for men is around 69."],
        rejects: &["The average price is 42."],
        tells: |i, _| told(i, Place::averaged),
    },
    Guard {
        id: "being",
        says: "what a person is",
        examples: &["He will be 35.", "His sister is 87."],
        rejects: &["He was 3 under par.", "The total is 87."],
        tells: |i, _| told(i, Place::being),
    },
    Guard {
        id: "people-under",
        says: "people under or over a number",
        examples: &["Children under 12 travel free."],
        rejects: &["Prices under 12 are rare.", "Seats cost $9 for children and 12 for adults."],
        tells: |i, _| told(i, Place::bounded),
    },
];

/// Whether a number that measures nothing stands here, with its bound, and these words tell that it is an age.
fn told<'a>(i: Tokens<'a>, by: fn(&Place<'a>) -> bool) -> bool {
    let Ok((rest, (figure, _))) = (amount::lone, opt(relation::after)).parse(i) else { return false };
    figure.number.is_some_and(|number| i.at > 0 && by(&Place { start: i, rest, number }))
}
