//! What keeps two figures that are joined from being one range, as a table: changes, contests, years, codes.
//!
//! One row a guard; the productions ask the same functions after they have read the same shapes. `claimsheet explain ID` prints a row,
//! and `docs/grammar.md` lists them all.

use nom::Parser;
use nom::combinator::map;
use nom::sequence::preceded;

use super::amount::{amount, second};
use super::ends::{self, Ends};
use super::number::Amount;
use super::range;
use crate::claim::{Dimension, Top};
use crate::grammar::tokens::{Parsed, Tokens, token, word};
use crate::grammar::{Guard, closed};
use crate::lex::Token;
use crate::rulebook::{WordId, keyword as kw};

/// The guards of pairs.
pub const OF_PAIRS: &[Guard] = &[
    Guard {
        id: "from-to-change",
        says: "the ends of a change behind a verb or noun of it",
        examples: &["Sales grew from 4% to 5%.", "They cut it from 20 tonnes to 30 tonnes."],
        rejects: &["Prices range from 4% to 5%."],
        tells: |i, _| closed(i, from_to, |i, _, _| ends::changes(i)),
    },
    Guard {
        id: "from-high-to-low",
        says: "the ends of a change that goes down",
        examples: &["They stock from 9 tonnes to 4 tonnes."],
        rejects: &["They stock from 4 tonnes to 9 tonnes."],
        tells: |i, _| closed(i, from_to, |_, pair, _| pair.ends().is_some_and(ends::down)),
    },
    Guard {
        id: "change-to-level",
        says: "a change and the level that it led to",
        examples: &["The share rose 18 pence to 235 pence."],
        rejects: &["The walk takes 3 to 5 hours."],
        tells: |i, _| closed(i, |i| joined(i, kw::TO), |_, pair, _| ends::changed(pair.joint)),
    },
    Guard {
        id: "contest",
        says: "the two shares of a contest",
        examples: &["She trails him 39 percent to 47 percent."],
        rejects: &["It takes 39 percent to 47 percent."],
        tells: |i, _| closed(i, |i| joined(i, kw::TO), |i, pair, _| pair.of_percent(i) && ends::contest(pair.joint)),
    },
    Guard {
        id: "span-of-years",
        says: "two numbers that are years",
        examples: &["It grew between 1994 and 1997."],
        rejects: &["It sold between 1200 and 1300."],
        tells: |i, _| closed(i, between, |_, pair, _| pair.bare() && pair.ends().is_some_and(ends::years)),
    },
    Guard {
        id: "dashed-code",
        says: "two numbers around a dash that more is written on to, or that stand apart",
        examples: &["See the form 450 - 700 there."],
        rejects: &["It takes 4-6 hours.", "Wick won 3-1."],
        tells: |i, _| closed(i, dashed, |_, pair, rest| !pair.dashed(rest)),
    },
    Guard {
        id: "no-neighbours",
        says: "two numbers around or that do not follow each other, or measure nothing",
        examples: &["They came at 3 or 9 miles."],
        rejects: &["Three or four boats were out."],
        tells: |i, _| closed(i, |i| joined(i, kw::OR), |_, pair, _| !pair.neighbours()),
    },
];

/// Two figures with the place of their joint.
struct Pair<'a> {
    low: Amount,
    joint: Tokens<'a>,
    high: Amount,
}

impl Pair<'_> {
    fn ends(&self) -> Option<Ends> {
        self.low.figure.number.zip(self.high.figure.number)
    }

    /// Whether neither measures anything.
    fn bare(&self) -> bool {
        self.low.measure.top == Top::None && self.high.measure.top == Top::None
    }

    fn of_percent(&self, i: Tokens<'_>) -> bool {
        i.rules.dimension(self.high.measure.top) == Some(Dimension::Percent)
    }

    /// 4-6 hours · 3-1
    fn dashed(&self, rest: Tokens<'_>) -> bool {
        let bare = self.bare();
        let fits =
            |ends| ends::dash_fits(self.joint, rest, bare, ends) || bare && ends::spaced_score(self.joint, rest, ends);
        self.ends().is_some_and(fits)
    }

    /// three or four boats · 3 or 5 million
    fn neighbours(&self) -> bool {
        let dimension = self.high.dimension.or(self.low.dimension);
        let rising = |(low, high): Ends| low.value < high.value && range::one_scale(&self.low, &self.high);
        self.ends().is_some_and(|ends| ends::or_fits(self.high.measure, ends, dimension) || rising(ends))
    }
}

/// Two figures around a joint.
fn pair<'a, T>(
    joint: impl Parser<Tokens<'a>, Output = T, Error = ()>,
) -> impl Parser<Tokens<'a>, Output = Pair<'a>, Error = ()> {
    let place = |i: Tokens<'a>| Ok((i, i));
    map((amount, place, joint, second), |(low, joint, _, high)| Pair { low, joint, high })
}

/// 3 to 5 · 3 or 5
fn joined(i: Tokens<'_>, by: WordId) -> Parsed<'_, Pair<'_>> {
    pair(word(by)).parse(i)
}

/// from 4% to 5%
fn from_to(i: Tokens<'_>) -> Parsed<'_, Pair<'_>> {
    preceded(word(kw::FROM), pair(word(kw::TO))).parse(i)
}

/// between 3 and 5
fn between(i: Tokens<'_>) -> Parsed<'_, Pair<'_>> {
    preceded(word(kw::BETWEEN), pair(word(kw::AND))).parse(i)
}

/// 4-6 · 450 - 700
fn dashed(i: Tokens<'_>) -> Parsed<'_, Pair<'_>> {
    pair(token(Token::dash)).parse(i)
}
