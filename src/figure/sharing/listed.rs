//! Bare numbers that a list puts before a figure with a unit take its unit: 10, 20 and 30 km.

use super::bare;
use crate::claim::{Body, Claim, Dimension, Measure, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as kw};

/// How many figures of a list take the unit of its last one.
const LONGEST: usize = 8;

/// Bare numbers that a list puts before a figure with a unit take its unit: 8 or $9. The figure begins at the token `newest`.
pub(super) fn to_before(
    sentence: Tokens<'_>,
    newest: u32,
    first: u32,
    (measure, dimension): (Measure, Option<Dimension>),
    earlier: &mut [Claim],
) {
    let at = |n: u32| n.saturating_sub(first) as usize;
    let mut next = newest;
    for claim in earlier.iter_mut().rev().take(LONGEST) {
        let (from, to) = (at(claim.tokens.1), at(next));
        let joint = Joint { sentence, begins: at(claim.tokens.0), from, to, last: next == newest, top: measure.top };
        let Body::Quantity(q) = &mut claim.body else { return };
        if !(bare(q) && joint.links()) {
            return;
        }
        (q.measure, q.dimension) = (measure, dimension);
        next = claim.tokens.0;
    }
}

/// What stands between a bare number and the next figure of a list.
struct Joint<'a> {
    sentence: Tokens<'a>,
    /// The first token of the number.
    begins: usize,
    /// The tokens between both.
    from: usize,
    to: usize,
    /// Whether the next figure is the last one.
    last: bool,
    /// What is measured.
    top: Top,
}

impl<'a> Joint<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.all.get(at)
    }

    fn width(&self) -> usize {
        self.to.saturating_sub(self.from)
    }

    /// Whether both are figures of one list.
    fn links(&self) -> bool {
        let hanging = self.hanging();
        let most = match (hanging, self.counts()) {
            (true, _) => 3,
            (false, true) => 5,
            (false, false) => 2,
        };
        (1..=most).contains(&self.width())
            && (self.from + usize::from(hanging)..self.to).all(|n| self.token(n).is_some_and(|t| self.joins(t)))
            && !(self.compared() && self.width() > 1)
            && !self.paused()
            && !self.says_again()
    }

    fn counts(&self) -> bool {
        matches!(self.top, Top::Noun(_))
    }

    /// "nine- and ten-year-olds": a hyphen is left hanging.
    fn hanging(&self) -> bool {
        self.token(self.from).is_some_and(|t| t.dash() && t.glued())
    }

    /// , · and · or · × · 2 x 4 inches · the first 300 and the next 450 buyers · 10, or perhaps 12, boats
    fn joins(&self, t: &Token) -> bool {
        let light = t.is(Class::RELATION | Class::ADVERB) && !t.is(Class::PREPOSITION | Class::VERB);
        let word = match t.word {
            kw::X | kw::BY if self.width() == 1 => true,
            kw::AND | kw::OR if t.is(Class::COORDINATOR) => true,
            kw::THE | kw::NEXT | kw::LAST | kw::ANOTHER | kw::OTHER => self.counts() && self.width() > 2,
            _ => light && self.counts() && self.width() > 2,
        };
        t.mark(',') || t.mark('×') || t.kind == Kind::Word && word
    }

    /// "up from 30, and 12 drivers": what is compared shares nothing with what follows.
    fn compared(&self) -> bool {
        let led = self.begins.checked_sub(1).and_then(|n| self.token(n)).filter(|t| t.kind == Kind::Word);
        led.is_some_and(|t| matches!(t.word, kw::FROM | kw::THAN | kw::AGAINST | kw::VERSUS | kw::WITH))
    }

    /// "9,310, 4 per cent below": a comma alone joins no two numbers.
    fn paused(&self) -> bool {
        self.last && self.width() == 1 && self.token(self.from).is_some_and(|t| t.mark(','))
    }

    /// "50, or 40 percent" says one thing twice.
    fn says_again(&self) -> bool {
        self.width() == 2
            && self.sentence.rules.dimension(self.top) == Some(Dimension::Percent)
            && self.token(self.to - 1).is_some_and(|t| t.word == kw::OR)
    }
}
