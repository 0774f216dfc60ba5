//! What the grammars of figures, times and speech share: their input with its parsers, and the row of their tables.

pub(crate) mod ahead;
pub(crate) mod first;
pub mod tokens;

use crate::claim::Production;
use crate::lex::Token;
use tokens::{Parsed, Tokens};

/// What a production reads, with the sentences that it reads and those that it leaves alone.
///
/// The shapes are those that stand above the parsers; the tests read the sentences, `docs/grammar.md` is written from here,
/// and `claimsheet explain ID` prints an entry.
#[derive(Debug)]
pub struct Grammar {
    /// The production.
    pub production: Production,
    /// What it makes of a text, in a sentence.
    pub says: &'static str,
    /// What it begins with.
    pub begins: &'static str,
    /// Its shapes, with a sentence for each.
    pub shapes: &'static [(&'static str, &'static str)],
    /// Sentences that are nearly such and are left alone, each with why.
    pub rejects: &'static [(&'static str, &'static str)],
}

/// A reason why what has the shape of a figure, a range or a time is none, or why a number is an age.
#[derive(Debug)]
pub struct Guard {
    /// Its name.
    pub id: &'static str,
    /// What such words are.
    pub says: &'static str,
    /// Sentences with words that it tells of.
    pub examples: &'static [&'static str],
    /// Sentences that are nearly such, in which it tells of none.
    pub rejects: &'static [&'static str],
    pub(crate) tells: for<'t> fn(Tokens<'t>, &Token) -> bool,
}

/// Guards that tell one thing.
#[derive(Debug)]
pub struct Table {
    /// What they say that a shape is: no figure, an age.
    pub says: &'static str,
    /// Whether they keep it from being read.
    pub closes: bool,
    /// Of which tokens they are asked.
    pub(crate) asks: fn(&Token) -> bool,
    /// The guards, in the order in which they are asked.
    pub rows: &'static [Guard],
}

impl Table {
    /// The guard that tells of what begins at a token.
    pub(crate) fn first(&self, i: Tokens<'_>) -> Option<&'static Guard> {
        let t = i.next().filter(|t| (self.asks)(t))?;
        self.rows.iter().find(|guard| (guard.tells)(i, t))
    }
}

/// Whether a shape stands here that the words around it close.
pub(crate) fn closed<'a, T>(
    i: Tokens<'a>,
    shape: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
    by: impl Fn(Tokens<'a>, &T, Tokens<'a>) -> bool,
) -> bool {
    shape(i).is_ok_and(|(rest, found)| by(i, &found, rest))
}
