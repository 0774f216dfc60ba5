//! Two neighbouring figures with what stands between them, and the words that lead to each.

use crate::claim::{Claim, Top};
use crate::lex::{Kind, Token};
use crate::link::clause::{Part, Parts};
use crate::link::comparison::Place;
use crate::rulebook::WordId;

/// Two neighbouring figures, and the one behind them.
pub(in crate::link) struct Between<'a> {
    pub(in crate::link) parts: &'a Parts<'a>,
    pub(in crate::link) claims: &'a [Claim],
    pub(in crate::link) before: &'a Place,
    pub(in crate::link) this: &'a Place,
    pub(in crate::link) next: Option<&'a Place>,
}

impl Between<'_> {
    pub(super) fn tokens(&self) -> &[Token] {
        self.parts.tokens.get(self.before.end..self.this.at).unwrap_or(&[])
    }

    pub(super) fn between(&self) -> &[Part] {
        self.parts.parts.get(self.before.end..self.this.at).unwrap_or(&[])
    }

    /// The token `n` places before the second figure.
    pub(super) fn back(&self, n: usize) -> Option<&Token> {
        self.this.at.checked_sub(n).and_then(|at| self.parts.tokens.get(at))
    }

    pub(super) fn ends_in(&self, n: usize, word: WordId) -> bool {
        self.back(n).is_some_and(|t| is(t, &[word]))
    }

    /// Whether a figure stands before the two, with only a comma and a phrase between them.
    pub(super) fn third_before(&self, like: impl Fn(&Place) -> bool) -> bool {
        let comma = self.before.at.checked_sub(1).filter(|at| self.parts.get(*at) == Some(Part::Comma));
        let back = |at: usize| {
            (at.saturating_sub(6)..at).rev().find_map(|at| match self.parts.get(at) {
                Some(Part::Figure(claim)) => Some(Place { claim, at, end: at + 1 }),
                _ => None,
            })
        };
        comma.and_then(back).is_some_and(|p| like(&p))
    }

    /// Whether the second figure is printed as a number alone: of 40 beds and 60, the second.
    pub(super) fn alone(&self) -> bool {
        let claim = self.claims.get(self.this.claim as usize);
        match self.top(self.this) {
            Some(Top::Noun(noun)) => claim.is_some_and(|c| !c.span.overlaps(noun)),
            top => top == Some(Top::None),
        }
    }

    pub(super) fn top(&self, place: &Place) -> Option<Top> {
        self.claims.get(place.claim as usize).and_then(Claim::quantity).map(|q| q.measure.top)
    }
}

pub(super) fn is(t: &Token, words: &[WordId]) -> bool {
    t.kind == Kind::Word && words.contains(&t.word)
}

/// The word right before a figure, or the verb whose other object stands there: pays its drivers $21.
pub(super) fn lead(parts: &Parts<'_>, place: &Place) -> Option<usize> {
    let last = place.at.checked_sub(1).filter(|at| parts.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))?;
    let object = |at: &usize| matches!(parts.get(*at), Some(Part::Noun | Part::Adjective | Part::Determiner));
    let length = (0..3).map_while(|n| last.checked_sub(n)).take_while(object).count();
    let verb = last.checked_sub(length).filter(|at| length > 0 && parts.get(*at) == Some(Part::Verb));
    Some(verb.unwrap_or(last))
}

/// average and averaged: whether two verbs are forms of one, but for their endings.
pub(super) fn akin(parts: &Parts<'_>, one: usize, two: usize) -> bool {
    let text = |at: usize| parts.tokens.get(at).map_or("", |t| t.text(parts.text));
    let (a, b) = (text(one), text(two));
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    shared >= 3 && a.len().max(b.len()) <= shared + 3
}
