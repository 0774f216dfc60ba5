//! The sentence of a cue as its phrases: the nodes of its tree in order, with what attribution asks of each.
//!
//! What a cue governs is told in phrases (a verb group, a noun phrase with its preposition, a word that opens a clause) and
//! in how they hang together. Here `n` numbers phrases, and `at` the words and marks of the sentence.

use super::clause::Clause;
use super::source::Phrase;
use super::tag::Tag;
use crate::english::chunk::{CLOSE, COLON, COMMA, DASH, OPEN, QUOTE, SEMICOLON, STOP};
use crate::english::{NodeKind, Relation, Tag as Pos, Tree};
use crate::rulebook::{Class, Cue, Frames, WordId, keyword as kw};
use crate::span::Span;

/// The phrases of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'c> {
    pub(super) clause: Clause<'c>,
    pub(super) tree: Tree<'c>,
    /// The word behind the cue: what stands before it is no part of the phrases behind, as "for" in: called for | a vote.
    next: usize,
}

impl<'a> Clause<'a> {
    /// The phrases of the sentence.
    pub(super) fn phrases(&self) -> Option<Phrases<'a>> {
        self.phrases_behind(0)
    }

    /// The phrases of the sentence, as they stand behind a cue that ends before node `next`.
    pub(super) fn phrases_behind(&self, next: usize) -> Option<Phrases<'a>> {
        self.tree.map(|tree| Phrases { clause: *self, tree, next })
    }
}

impl Phrases<'_> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tree.nodes.len()
    }

    /// The phrase that the word or mark at `at` stands in, or the next one.
    pub(super) fn from(&self, at: usize) -> usize {
        let Some(node) = self.clause.nodes.get(at) else { return self.len() };
        let token = (node.tokens.0 as usize).saturating_sub(self.tree.first);
        self.tree.nodes.partition_point(|n| usize::from(n.to) <= token)
    }

    /// Where a phrase begins, its preposition included; behind the last one, where the sentence ends.
    pub(super) fn at(&self, n: usize) -> usize {
        let first = self.tree.node(n).and_then(|_| self.clause.at(self.tree.tokens(n).0));
        self.governed(n).or(first).unwrap_or_else(|| self.clause.words_end())
    }

    /// Where the words of a phrase end.
    pub(super) fn end(&self, n: usize) -> usize {
        let last = self.tree.tokens(n).1.checked_sub(1).and_then(|t| self.clause.at(t));
        last.map_or_else(|| self.clause.words_end(), |at| at + 1)
    }

    /// Where the marks before a phrase begin.
    pub(super) fn before(&self, n: usize) -> usize {
        let mut at = self.at(n);
        while matches!(self.clause.before(at), Tag::Comma | Tag::Dash | Tag::Semicolon | Tag::Colon) {
            at -= 1;
        }
        at
    }

    /// What a phrase is; `Other` beyond the last one.
    pub(super) fn kind(&self, n: usize) -> NodeKind {
        self.tree.kind(n)
    }

    /// Whether one of these marks stands before a phrase, outside of a quote: a comma that ends one parts nothing.
    pub(super) fn marked(&self, n: usize, marks: u8) -> bool {
        self.tree.node(n).is_some_and(|node| node.marks & marks != 0) && self.marks(n) & marks != 0
    }

    /// Whether no mark stands before a phrase. A hyphen is none.
    pub(super) fn close(&self, n: usize) -> bool {
        self.tree.node(n).is_some_and(|node| node.marks == 0 || self.marks(n) == 0)
    }

    /// The marks between a phrase and the one before it.
    fn marks(&self, n: usize) -> u8 {
        let from = n.checked_sub(1).map_or(0, |b| self.end(b));
        let bit = |at| match self.clause.tag(at) {
            Tag::Comma => COMMA,
            Tag::Dash => DASH,
            Tag::Colon => COLON,
            Tag::Semicolon => SEMICOLON,
            Tag::Stop => STOP,
            Tag::Open => OPEN,
            Tag::Close => CLOSE,
            Tag::Quote => QUOTE,
            _ => 0,
        };
        (from..self.at(n)).fold(0, |all, at| all | bit(at))
    }

    /// The tag of the first word of a phrase, behind its preposition.
    pub(super) fn first(&self, n: usize) -> Pos {
        self.tree.tag(self.tree.tokens(n).0)
    }

    /// The head of a phrase.
    pub(super) fn head(&self, n: usize) -> usize {
        self.tree.node(n).and_then(|_| self.clause.at(self.tree.head_token(n))).unwrap_or(usize::MAX)
    }

    /// The head of a verb group as the cue that it is.
    pub(super) fn said(&self, n: usize) -> Span {
        self.clause.span(self.head(n), self.head(n).saturating_add(1))
    }

    /// The entry of the head of a phrase.
    pub(super) fn word(&self, n: usize) -> WordId {
        self.clause.word(self.head(n))
    }

    /// Where the preposition of a noun phrase stands; one that a hyphen joins to its noun is none: an in-depth study.
    pub(super) fn governed(&self, n: usize) -> Option<usize> {
        let apart = |at: &usize| *at >= self.next && self.clause.tag(*at) != Tag::Adjective;
        self.tree.case(n).and_then(|t| self.clause.at(t)).filter(apart)
    }

    /// The preposition of a noun phrase.
    pub(super) fn case(&self, n: usize) -> Option<WordId> {
        self.governed(n).map(|at| self.clause.word(at))
    }

    /// Whether the head of a phrase is of a class.
    pub(super) fn is(&self, n: usize, class: Class) -> bool {
        self.clause.is(self.head(n), class)
    }

    /// Whether a phrase is a noun phrase without a preposition.
    pub(super) fn bare(&self, n: usize) -> bool {
        self.kind(n) == NodeKind::Noun && self.governed(n).is_none()
    }

    /// Whether a phrase is a verb in a finite form: says, has not said; but not to say, saying.
    pub(super) fn finite(&self, n: usize) -> bool {
        let finite =
            matches!(self.first(n), Pos::Past | Pos::Present | Pos::Modal | Pos::Auxiliary | Pos::Base | Pos::Not);
        finite && self.kind(n) == NodeKind::Verb && self.verbal(n)
    }

    /// Whether a phrase may be a finite verb, a past form that the tagger takes for a participle among them; or holds one:
    /// they're.
    pub(super) fn told(&self, n: usize) -> bool {
        let main = || self.subject(n).is_some() || self.tree.relation(n) != Relation::Adnominal;
        self.finite(n)
            || self.kind(n) == NodeKind::Verb && self.first(n) == Pos::Participle && self.verbal(n) && main()
            || self.clause.tag(self.head(n)) == Tag::Clitic
    }

    /// Whether a phrase is a verb in any form but the gerund, or holds one; no part of a compound: state-backed.
    pub(super) fn verbal(&self, n: usize) -> bool {
        let verb = self.kind(n) == NodeKind::Verb && self.first(n) != Pos::Gerund;
        verb && self.clause.tag(self.at(n)) != Tag::Adjective || self.clause.tag(self.head(n)) == Tag::Clitic
    }

    /// Whether a phrase is an infinitive: to pay, not to pay.
    pub(super) fn infinitive(&self, n: usize) -> bool {
        let (from, to) = self.tree.tokens(n);
        self.kind(n) == NodeKind::Verb && (from..to.min(from + 2)).any(|t| self.tree.tag(t) == Pos::To)
    }

    /// Whether a verb group is passive: could be heard.
    pub(super) fn passive(&self, n: usize) -> bool {
        self.clause.pos(self.head(n)) == Pos::Participle && self.clause.be_in(self.at(n), self.head(n))
    }

    /// Where the group of the verb at `at` in phrase `n` begins, without its "to": to | have said.
    pub(super) fn group(&self, n: usize, at: usize) -> usize {
        if self.kind(n) != NodeKind::Verb {
            return at;
        }
        let to = (self.at(n)..at).rev().find(|i| self.clause.tag(*i) == Tag::To);
        to.map_or(self.at(n).min(at), |to| to + 1)
    }

    /// The first of the adverbs right before phrase `n`.
    pub(super) fn over_adverbs_back(&self, n: usize) -> Option<usize> {
        let adverb = |b: &usize| self.kind(*b) == NodeKind::Adverb && self.close(b + 1);
        (0..n).rev().take_while(adverb).last()
    }

    /// Whether a figure stands in a noun phrase: $40 million, of 40 boats, the 10th-richest man.
    pub(super) fn counts(&self, n: usize) -> bool {
        self.kind(n) == NodeKind::Noun && (self.at(n)..self.end(n)).any(|i| self.clause.tag(i) == Tag::Number)
    }

    /// Whether a phrase tells when: Thursday, in May, last month.
    pub(super) fn time(&self, n: usize) -> bool {
        let dated = || self.kind(n) == NodeKind::Noun && self.clause.tag(self.head(n)) == Tag::Time;
        self.tree.node(n).is_some_and(|node| node.time) || dated()
    }

    /// Whether a phrase is a figure: $40 million, of 40 boats.
    pub(super) fn figure(&self, n: usize) -> bool {
        self.kind(n) == NodeKind::Noun && matches!(self.first(n), Pos::Number | Pos::Symbol)
    }

    /// Whether a word that asks opens a clause here: who, whether, how.
    pub(super) fn asks(&self, n: usize) -> bool {
        let at = self.at(n);
        let opens = self.kind(n) != NodeKind::Noun && self.clause.is(at, Class::RELATIVE);
        self.clause.tag(at) == Tag::Who || opens || self.clause.word(at) == kw::IF
    }

    /// Whether a word opens a clause that tells when, why or how: because, though; but not a preposition before a gerund.
    pub(super) fn subordinate(&self, n: usize) -> bool {
        let preposition = self.word(n) == kw::AS || self.is(n, Class::PREPOSITION) && self.first(n + 1) == Pos::Gerund;
        self.kind(n) == NodeKind::Subordinator && !preposition
    }

    /// Whether "that" opens a clause here.
    pub(super) fn that(&self, n: usize) -> bool {
        matches!(self.kind(n), NodeKind::Subordinator | NodeKind::Relative) && self.word(n) == kw::THAT
    }

    /// What a verb is told of, if its own clause says so.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        self.tree.child(verb, Relation::Subject)
    }

    /// Whether a clause begins with the noun phrase `n`: it is the subject of a verb right behind it and what belongs to it.
    pub(super) fn opens_clause(&self, n: usize) -> bool {
        if self.clause.tag(self.head(n)) == Tag::Clitic || self.word(n) == kw::THERE {
            return true;
        }
        self.kind(n) == NodeKind::Noun && self.verb_of(n).is_some()
    }

    /// The finite verb of the clause that begins with the noun phrase `n`.
    pub(super) fn verb_of(&self, n: usize) -> Option<usize> {
        let told = self.tree.head(n).filter(|v| *v > n && self.tree.relation(n) == Relation::Subject);
        let between = |v: usize| (n + 1..v).all(|i| self.kind(i) == NodeKind::Adverb || self.tree.below(i, n));
        if let Some(verb) = told.filter(|v| self.told(*v) && between(*v)) {
            return Some(verb);
        }
        let mut next = self.behind(n);
        next += usize::from(self.kind(next) == NodeKind::Adverb);
        let person = || matches!(self.tree.tag(self.tree.head_token(n)), Pos::Name | Pos::Pronoun);
        let plain = || self.finite(next) && (self.first(next) != Pos::Past || person());
        let he = || self.clause.nominative(self.head(n)) && self.verbal(next);
        (self.close(next) && (plain() || he())).then_some(next)
    }

    /// The next phrase behind a noun phrase and what belongs to it.
    pub(super) fn behind(&self, n: usize) -> usize {
        self.whole(n).map_or(n + 1, |p| self.from(p.to))
    }

    /// told | his sister | …: who is told something, right behind a cue that takes a listener, at `at`.
    pub(super) fn listener(&self, cue: &Cue, at: usize) -> Option<Phrase> {
        let n = self.from(at);
        let listens = cue.frames.has(Frames::INFINITIVE) && cue.frames.has(Frames::THAT);
        (listens && self.at(n) == at && self.bare(n)).then(|| self.whole(n)).flatten()
    }

    /// A noun phrase with what belongs to it, its preposition left out.
    pub(super) fn whole(&self, n: usize) -> Option<Phrase> {
        self.clause.full_phrase_ahead(self.at(n) + usize::from(self.governed(n).is_some()))
    }
}
