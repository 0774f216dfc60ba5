//! The tokens between two figures.

use crate::claim::{Quantity, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{WordId, fold_str, keyword as kw};

/// The tokens between two figures, and the place after the second one.
#[derive(Clone, Copy)]
pub(super) struct Gap<'a> {
    pub(super) sentence: Tokens<'a>,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) end: usize,
}

impl<'a> Gap<'a> {
    pub(super) fn width(self) -> usize {
        self.to.saturating_sub(self.from)
    }

    pub(super) fn token(self, at: usize) -> Option<&'a Token> {
        self.sentence.all.get(at)
    }

    pub(super) fn is(self, at: usize, word: WordId) -> bool {
        self.token(at).is_some_and(|t| t.word == word && t.kind == Kind::Word)
    }

    pub(super) fn mark(self, at: usize, marks: &[char]) -> bool {
        self.token(at).is_some_and(|t| marks.iter().any(|c| t.mark(*c)))
    }

    /// instead of · rather than: whether words of the rules that set a figure against an earlier one stand right before it.
    pub(super) fn instead(self) -> bool {
        let word = |at: usize| self.token(at).filter(|t| t.kind == Kind::Word).map(|t| t.span);
        let last = self.to.checked_sub(1).filter(|last| *last >= self.from);
        let both = last.and_then(|at| Some(word(at.checked_sub(1)?)?.cover(word(at)?)));
        let text = self.sentence.text;
        both.is_some_and(|both| self.sentence.rules.against.contains(&fold_str(both.of(text))))
    }

    /// Whether a figure right behind it is compared with the one before: to, from, against, compared with
    pub(super) fn leads_to_level(self, p: &Quantity) -> bool {
        let Some(last) = self.to.checked_sub(1).filter(|_| self.width() > 0) else { return false };
        let with = self.is(last, kw::WITH) && last.checked_sub(1).is_some_and(|i| self.is(i, kw::COMPARED));
        let at = self.is(last, kw::AT) && !matches!(p.measure.top, Top::Noun(_));
        with || at
            || self.instead()
            || [kw::TO, kw::FROM, kw::AGAINST, kw::VERSUS, kw::VS].iter().any(|w| self.is(last, *w))
    }
}
