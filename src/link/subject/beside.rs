//! What stands beside a figure: what it describes or is a part of, whose it is, where it is.

use super::phrase::Figure;
use crate::claim::{Dimension, Top};
use crate::english::{NodeKind, Relation, Tag};
use crate::lex::Token;
use crate::link::clause::Part;
use crate::link::comparison::Place;
use crate::rulebook::keyword as kw;

/// How far a figure is looked around.
const STEPS: usize = 12;

impl Figure<'_> {
    /// What the figure stands before or is a part of: $800 stone oven, 6% of the company, $1 billion in gains, a 7% fall in
    /// sales; and whose it is: Velden's four banks.
    pub(super) fn beside(&mut self) {
        let (tree, first, end) = (self.tree, self.parts.first, self.place.end);
        let last = end.checked_sub(1).and_then(|i| tree.node_at(first + i)).unwrap_or(self.node);
        let (_, to) = self.tokens(last);
        if end < to && tree.head_token(last) >= first + end {
            self.found.put(self.words(end, to));
            self.belonging(last);
            self.owner();
            return;
        }
        self.owner();
        self.described();
        self.right_before();
        // a fine of $5,000 | for Acme: whatever it hangs on.
        let first =
            tree.head(self.node).filter(|_| tree.relation(self.node) == Relation::Conjunct).unwrap_or(self.node);
        let owed = self.case(first) == Some(kw::OF);
        let near = |n: &usize| {
            // a purse of $500 for the third time
            let thing = self.token(*n).is_none_or(|t| t.word != kw::TIME);
            let hung = tree.relation(*n) == Relation::Noun || owed && tree.relation(*n) == Relation::Oblique;
            tree.head(*n) == Some(self.node) || self.case(*n) == Some(kw::FOR) && hung && thing
        };
        let of = tree.children(last).chain(Some(last + 1).filter(near));
        let of = of.filter(|c| *c > last && tree.kind(*c) == NodeKind::Noun).find(|c| self.shares(*c, last));
        self.put(of.filter(|n| !self.counts(*n)));
    }

    /// Whether a phrase behind the figure that ends in node `last` tells of what it is: of the company, $1 billion in gains,
    /// 5.9% for women.
    fn shares(&self, n: usize, last: usize) -> bool {
        let money = matches!(self.top, Top::Money(_) | Top::Minor(..));
        let percent = self.parts.rules.dimension(self.top) == Some(Dimension::Percent);
        let word = self.case(n);
        let right_behind = n == last + 1;
        word == Some(kw::OF)
            || word == Some(kw::FOR) && right_behind && (money || percent)
            || money && right_behind && (word == Some(kw::IN) || word == Some(kw::OFF)) && !self.names(n)
    }

    /// Whether a phrase after "in" is a place: $20 million in Ohio.
    fn names(&self, n: usize) -> bool {
        self.tree.tag(self.tree.head_token(n)) == Tag::Name
    }

    /// Whose the figure is that stands right behind a possessive ending.
    fn owner(&mut self) {
        let Some(ending) = self.place.at.checked_sub(1).filter(|i| self.parts.tag(*i) == Tag::Genitive) else { return };
        self.found.put(self.words(self.tokens(self.node).0, ending));
    }

    /// a five-year, $18 million | contract; a two-year, 400-mile | walk: what a measure with a hyphen describes over the
    /// figures between.
    fn described(&mut self) {
        let Place { at, end, .. } = self.place;
        let last = end.checked_sub(1).filter(|i| !matches!(self.parts.tag(*i), Tag::Plural | Tag::Number));
        let hyphen = |t: &Token| t.dash() && t.glued();
        if !self.parts.tokens.get(at..end).is_some_and(|t| last.is_some() && t.iter().any(hyphen)) {
            return;
        }
        let between = |i: &usize| {
            matches!(self.parts.get(*i), Some(Part::Figure(_) | Part::Comma | Part::Bracket | Part::Coordinator))
        };
        let nominal = |i: &usize| self.parts.get(*i).is_some_and(Part::nominal) && self.parts.tag(*i) != Tag::Number;
        let Some(from) = (end..end + STEPS).find(|i| !between(i)).filter(nominal) else { return };
        let noun = self.tree.node_at(self.parts.first + from).filter(|n| self.tree.kind(*n) == NodeKind::Noun);
        if let Some(noun) = noun {
            self.found.put(self.words(from, self.tokens(noun).1));
            self.belonging(noun);
        }
    }

    /// silver | worth $7 million; ice | 3 cm thick: the noun right before what a thing is worth or how thick it is.
    fn right_before(&mut self) {
        let nominal = |i: &usize| self.parts.get(*i).is_some_and(Part::nominal);
        let Some(last) = self.before_worth().or_else(|| self.before_open()).filter(nominal) else { return };
        let noun = self.tree.node_at(self.parts.first + last).filter(|n| self.tree.kind(*n) == NodeKind::Noun);
        self.found.put(noun.and_then(|n| self.words(self.tokens(n).0, last + 1)));
    }

    /// jewels | worth more than $3 million; but: a net worth of $3 million, his net worth was $3 million.
    fn before_worth(&self) -> Option<usize> {
        let at = self.place.at;
        let own = |i: &usize| {
            self.parts.get(i + 1) != Some(Part::Preposition) && !(i + 1..at).any(|n| self.parts.tag(n).verbal())
        };
        let worth = |i: &usize| self.parts.tokens.get(*i).is_some_and(|t| t.word == kw::WORTH);
        (0..at).rev().take(STEPS / 4).find(worth).filter(own).and_then(|i| i.checked_sub(1))
    }

    /// ice barely | 5 cm thick; but: 5 cm thick slices.
    fn before_open(&self) -> Option<usize> {
        let Place { at, end, .. } = self.place;
        let thick = matches!(self.top, Top::Unit(_))
            && self.parts.tag(end) == Tag::Adjective
            && !self.parts.get(end + 1).is_some_and(Part::nominal);
        (0..at).rev().take(STEPS).find(|i| self.parts.tag(*i) != Tag::Adverb).filter(|_| thick)
    }

    /// Shares in Acme | (up 3%) | and Holm | (2%): takes in what stands right before a figure in brackets. Whether there is any.
    pub(super) fn bracketed(&mut self) -> bool {
        let Place { at, end, .. } = self.place;
        let bracket = |i: &usize| self.parts.get(*i) == Some(Part::Bracket);
        let open = (1..=2).filter_map(|n| at.checked_sub(n)).find(bracket).filter(|_| bracket(&end));
        let before = open.and_then(|i| i.checked_sub(1)).filter(|i| self.parts.tag(*i) != Tag::Number);
        let noun = before.and_then(|i| self.tree.node_at(self.parts.first + i));
        let Some(noun) = noun.filter(|n| self.tree.kind(*n) == NodeKind::Noun && !self.measured(*n)) else {
            return false;
        };
        let joined = self.tree.relation(noun) == Relation::Noun;
        self.put(self.tree.head(noun).filter(|head| joined && head + 1 == noun));
        self.put(Some(noun));
        true
    }

    /// The Quist Pro | 16 inch costs $900: the name that a figure ends.
    pub(super) fn named(&mut self) {
        let (from, at) = (self.tokens(self.node).0, self.place.at);
        let capital = |i: usize| self.parts.tokens.get(i).is_some_and(Token::capital);
        let name = |i: usize| capital(i) && self.parts.tag(i) == Tag::Name;
        if at.checked_sub(1).is_some_and(|i| from <= i && name(i)) {
            self.found.put(self.words(from, at));
        }
    }

    /// There are 87 boats | in the harbour: where what only is there stands.
    pub(super) fn existing(&mut self) {
        let tree = self.tree;
        let there =
            |c: usize| tree.relation(c) == Relation::Subject && self.token(c).is_some_and(|t| t.word == kw::THERE);
        if !tree.head(self.node).is_some_and(|v| tree.children(v).any(|c| c < self.node && there(c))) {
            return;
        }
        // students | studying | at the school
        let inner = |n: usize| self.counts(n) || tree.tag(tree.tokens(n).0) == Tag::Gerund;
        let last = self.place.end.checked_sub(1).and_then(|i| tree.node_at(self.parts.first + i)).unwrap_or(self.node);
        let place = (last + 1..tree.nodes.len()).take(STEPS).find(|n| !inner(*n));
        let known = |n: usize| {
            matches!(tree.tag(tree.tokens(n).0), Tag::Determiner | Tag::Possessive | Tag::Name)
                && tree.node(n).is_some_and(|n| !n.time && n.marks == 0)
        };
        self.put(place.filter(|n| self.case(*n).is_some() && !self.measured(*n) && known(*n)));
    }
}
