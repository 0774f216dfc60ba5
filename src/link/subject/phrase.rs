//! What of a phrase says what a figure is about: its words without figures, and what another figure in it counts.

use crate::claim::{Claim, Top};
use crate::english::{NodeKind, Relation, Tag, Tree};
use crate::lex::{Kind, Token};
use crate::lexicon::WordId;
use crate::link::clause::{Part, Parts};
use crate::link::comparison::{Place, alike};
use crate::rulebook::keyword as kw;
use crate::span::Span;

/// A figure in its tree.
pub(super) struct Figure<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) claims: &'a [Claim],
    pub(super) tree: Tree<'a>,
    pub(super) place: Place,
    /// Its node.
    pub(super) node: usize,
    /// What it measures or counts.
    pub(super) top: Top,
    pub(super) found: Found,
}

impl<'a> Figure<'a> {
    /// The figure at a place, in the tree of the innermost quote.
    pub(super) fn new(parts: &'a Parts<'a>, claims: &'a [Claim], place: Place) -> Option<Self> {
        let mut inside = place.at..place.end;
        let tree = inside.clone().find_map(|i| parts.syntax.tree_at(parts.sentence, parts.first + i))?;
        let mut nodes = inside.clone().filter_map(|i| tree.node_at(parts.first + i));
        let noun = nodes.find(|n| tree.kind(*n) == NodeKind::Noun);
        let node = noun.or_else(|| inside.find_map(|i| tree.node_at(parts.first + i)))?;
        let quantity = claims.get(place.claim as usize).and_then(Claim::quantity);
        let top = quantity.map_or(Top::None, |q| q.measure.top);
        Some(Self { parts, claims, tree, place, node, top, found: Found::default() })
    }

    /// Takes in the words of a noun phrase, and of the phrase that says of what: purchases of grain, shares in Acme; of another
    /// figure what it counts, where that is something else.
    pub(super) fn put(&mut self, n: Option<usize>) {
        let Some(n) = n.filter(|n| self.tree.kind(*n) == NodeKind::Noun) else { return };
        let thing = if self.measured(n) { self.thing(n) } else { None };
        if thing.is_some() {
            self.found.put(thing);
            return;
        }
        self.phrase(n);
        self.belonging(n);
        if self.found.is_empty() {
            self.found.put(self.thing(n));
        }
    }

    /// Takes in the phrase right behind a noun phrase that says of what.
    pub(super) fn belonging(&mut self, n: usize) {
        let (tree, next) = (self.tree, n + 1);
        let hangs = next < tree.nodes.len() && tree.head(next) == Some(n) && tree.relation(next) == Relation::Noun;
        let word = self.case(next);
        if hangs && [kw::OF, kw::IN, kw::FOR].map(Some).contains(&word) && !self.measured(next) {
            self.phrase(next);
        }
    }

    /// Takes in the words of a noun phrase; of one with a figure inside those behind it, and whose it is: Acme's $1 billion
    /// fund.
    fn phrase(&mut self, n: usize) {
        let ((from, to), head) = (self.tokens(n), self.head(n));
        let inside = (from..head).rev().find(|i| self.told(*i)).filter(|_| !self.told(head));
        if let Some(behind) = inside.and_then(|i| self.words(i + 1, to)) {
            self.found.put(Some(behind));
            let first = (from..head).find(|i| self.told(*i)).and_then(|i| i.checked_sub(1));
            if first.is_none_or(|i| self.parts.tag(i) != Tag::Genitive) {
                return;
            }
        }
        self.found.put(self.words(from, to));
    }

    /// What another figure in a phrase counts: the three | plants, each of the three | plants. Not where the figure says itself
    /// that it counts the same.
    pub(super) fn thing(&self, n: usize) -> Option<Span> {
        let (from, _) = self.tokens(n);
        let of = Some(n + 1).filter(|c| self.case(*c) == Some(kw::OF) && self.tree.head(*c) == Some(n));
        let (_, to) = self.tokens(of.unwrap_or(n));
        let counts = |part: &Part| match part {
            Part::Figure(n) if *n != self.place.claim => self.claims.get(*n as usize).and_then(Claim::quantity),
            _ => None,
        };
        match self.parts.parts.get(from..to)?.iter().find_map(counts)?.measure.top {
            top @ Top::Noun(span) => Some(span).filter(|_| !self.same(top)),
            _ => None,
        }
    }

    /// Whether the figure's own words tell that it counts the same.
    fn same(&self, other: Top) -> bool {
        matches!(self.top, Top::Noun(_))
            && self.borrowed().is_none()
            && alike(self.top, other, self.parts.text, self.parts.rules)
    }

    /// 400 boats, 35 of them old: the noun that the figure takes from another one.
    pub(super) fn borrowed(&self) -> Option<Span> {
        let own = self.claims.get(self.place.claim as usize)?.span;
        match self.top {
            Top::Noun(noun) if !noun.overlaps(own) => Some(noun),
            _ => None,
        }
    }

    /// Whether a phrase is what the figure counts itself.
    pub(super) fn counts(&self, n: usize) -> bool {
        let Top::Noun(span) = self.top else { return false };
        self.token(n).is_some_and(|t| t.span.overlaps(span))
    }

    /// The word that governs a node.
    pub(super) fn case(&self, n: usize) -> Option<WordId> {
        let case = self.tree.case(n)?.checked_sub(self.parts.first)?;
        self.parts.tokens.get(case).map(|t| t.word)
    }

    /// Where the tokens of a node are in the sentence.
    pub(super) fn tokens(&self, n: usize) -> (usize, usize) {
        let (from, to) = self.tree.tokens(n);
        (from.saturating_sub(self.parts.first), to.saturating_sub(self.parts.first))
    }

    /// Where the head of a node is in the sentence.
    fn head(&self, n: usize) -> usize {
        self.tree.head_token(n).saturating_sub(self.parts.first)
    }

    /// The head of a node.
    pub(super) fn token(&self, n: usize) -> Option<&'a Token> {
        self.parts.tokens.get(self.head(n))
    }

    /// Whether a noun phrase is a figure or a date itself, not only one with some inside.
    pub(super) fn measured(&self, n: usize) -> bool {
        self.told(self.head(n))
    }

    /// Whether a token is a piece of a figure or a date.
    fn told(&self, at: usize) -> bool {
        matches!(self.parts.get(at), Some(Part::Figure(_) | Part::Date(_)))
    }

    /// The words `from..to` without determiners before them, and without figures and dates among them.
    pub(super) fn words(&self, from: usize, to: usize) -> Option<Span> {
        let loose = |i: usize| {
            matches!(
                self.parts.get(i),
                Some(Part::Determiner | Part::Adverb | Part::Figure(_) | Part::Date(_) | Part::Pronoun | Part::Comma)
            )
        };
        let from = (from..to).find(|i| !loose(*i))?;
        let to = (from..to).find(|i| self.told(*i)).unwrap_or(to);
        let tokens = self.parts.tokens.get(from..to)?;
        tokens.iter().any(|t| t.kind == Kind::Word).then_some(())?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }
}

/// Up to three different spans, in the order found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) spans: [Span; 3],
}

impl Found {
    pub(super) fn put(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        if self.spans.iter().any(|s| s.overlaps(span)) {
            return;
        }
        if let Some(slot) = self.spans.iter_mut().find(|s| s.is_empty()) {
            *slot = span;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spans.iter().all(|s| s.is_empty())
    }
}
