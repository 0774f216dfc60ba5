//! What a figure is about: the noun that it belongs to, and the subject of its clause.

use super::clause::{Part, Parts};
use super::comparison::{Place, alike};
use crate::claim::{Claim, Dimension, Quantity, Top};
use crate::english::chunk::COMMA;
use crate::english::{NodeKind, Relation, Tag, Tree};
use crate::lex::Kind;
use crate::lexicon::WordId;
use crate::rulebook::{Class, keyword as kw};
use crate::span::Span;

/// How far up the tree a figure is followed.
const STEPS: usize = 12;

/// What the figures of a sentence are about, nearest first; each is handed on with its place.
pub(super) fn subjects(parts: &Parts<'_>, claims: &[Claim], mut each: impl FnMut(Place, [Span; 3])) {
    for place in &parts.inner {
        if let Some(quantity) = claims.get(place.claim as usize).and_then(Claim::quantity) {
            each(*place, about(parts, claims, *place, quantity));
        }
    }
    let mut before: Option<(usize, [Span; 3])> = None;
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let Part::Figure(index) = part else {
            if let Some(place) = parts.changes.iter().find(|p| p.end == at + 1) {
                each(*place, changed(parts, claims, *place));
            }
            at += 1;
            continue;
        };
        let end = at + parts.parts.iter().skip(at).take_while(|p| **p == part).count();
        if let Some(quantity) = claims.get(index as usize).and_then(Claim::quantity) {
            let place = Place { claim: index, at, end };
            let same = before.filter(|(b, s)| joined(parts, *b, at) && s.iter().any(|s| !s.is_empty()));
            let subject = match same {
                Some((_, subject)) => subject,
                None => about(parts, claims, place, quantity),
            };
            before = Some((end, subject));
            each(place, subject);
        }
        at = end;
    }
}

/// Whether a figure that ended at `before` says the same as the one at `at`: 35 miles (56 km), 190 points, or 0.6%.
fn joined(parts: &Parts<'_>, before: usize, at: usize) -> bool {
    let word = |n: usize| parts.tokens.get(n).map(|t| t.word);
    match parts.parts.get(before..at).unwrap_or(&[]) {
        [] | [Part::Bracket] => true,
        [Part::Comma, Part::Coordinator] => word(before + 1) == Some(kw::OR),
        [Part::Preposition] => word(before) == Some(kw::TO),
        _ => false,
    }
}

/// A figure in its tree.
struct Figure<'a> {
    parts: &'a Parts<'a>,
    claims: &'a [Claim],
    tree: Tree<'a>,
    place: Place,
    /// Its node.
    node: usize,
    found: Found,
}

fn about(parts: &Parts<'_>, claims: &[Claim], place: Place, quantity: &Quantity) -> [Span; 3] {
    let Some((tree, node)) = node(parts, place.at, place.end) else { return Found::default().spans };
    let mut figure = Figure { parts, claims, tree, place, node, found: Found::default() };
    if let Some((from, to)) = gapped(parts, claims, place) {
        figure.found.put(figure.words(from, to));
        return figure.found.spans;
    }
    figure.beside(node, quantity);
    figure.above(node);
    // "said 3 boats sank": what is a subject itself is about nobody before it.
    if tree.relation(node) != Relation::Subject && figure.found.spans.iter().all(|s| s.is_empty()) {
        figure.earlier(node);
    }
    figure.found.spans
}

/// Exports rose to $12bn, imports $9bn: the phrase right before a figure in a clause that leaves out the verb of the one before it.
pub(super) fn gapped(parts: &Parts<'_>, claims: &[Claim], place: Place) -> Option<(usize, usize)> {
    let inside = |at: &usize| matches!(parts.get(*at), Some(Part::Noun | Part::Adjective | Part::Determiner));
    let length = (1..=5).map_while(|n| place.at.checked_sub(n)).take_while(inside).count();
    let from = place.at - length;
    let joint = from.checked_sub(1)?;
    let joined = match parts.get(joint)? {
        Part::Comma | Part::Stop => true,
        Part::Coordinator => parts.tokens.get(joint).is_some_and(|t| t.word == kw::AND || t.word == kw::BUT),
        _ => false,
    };
    let over = parts.get(place.end).is_none_or(|p| matches!(p, Part::Comma | Part::Stop | Part::Coordinator));
    // Right before the joint stands another figure of its kind, perhaps with its time.
    let told = (1..=6).map_while(|n| joint.checked_sub(n)).find_map(|at| match parts.get(at) {
        Some(Part::Figure(n)) => Some(Some(n)),
        // won 54 percent of the vote, her rival 43 percent
        Some(Part::Date(_) | Part::Preposition | Part::Comma | Part::Noun | Part::Determiner | Part::Adjective) => None,
        _ => Some(None),
    });
    let figure = |n: u32| claims.get(n as usize).and_then(Claim::quantity);
    let (before, this) = (figure(told??)?, figure(place.claim)?);
    let kind =
        alike(before.measure.top, this.measure.top, parts.text, parts.rules) && before.dimension == this.dimension;
    let last = place.at.checked_sub(1)?;
    let named = matches!(parts.tag(last), Tag::Noun | Tag::Plural | Tag::Name)
        && !parts.tokens.get(last).is_some_and(|t| t.word == kw::AGES || t.word == kw::AGED);
    let score = this.max.is_some() && this.dimension.is_some();
    (joined && over && kind && named && !score).then_some((from, place.at))
}

/// What doubled or was doubled: the object of the verb, and its subject.
fn changed(parts: &Parts<'_>, claims: &[Claim], place: Place) -> [Span; 3] {
    let Some((tree, node)) = node(parts, place.at, place.end) else { return Found::default().spans };
    let mut figure = Figure { parts, claims, tree, place, node, found: Found::default() };
    if let Some(verb) = tree.clause(node) {
        let object = tree.children(verb).find(|c| tree.relation(*c) == Relation::Object && *c > verb);
        figure.put(object);
        figure.subject(verb);
    }
    figure.found.spans
}

/// The node that holds the tokens `at..end` of the sentence, in the tree of the innermost quote.
fn node<'a>(parts: &'a Parts<'_>, at: usize, end: usize) -> Option<(Tree<'a>, usize)> {
    let tree = (at..end).find_map(|i| parts.syntax.tree_at(parts.sentence, parts.first + i))?;
    let n = (at..end).filter_map(|i| tree.node_at(parts.first + i)).find(|n| tree.kind(*n) == NodeKind::Noun);
    n.or_else(|| (at..end).find_map(|i| tree.node_at(parts.first + i))).map(|n| (tree, n))
}

impl Figure<'_> {
    /// What the figure stands before or is a part of: $800 stone oven, 6% of the company, $1 billion in gains, a 7% fall in
    /// sales; and whose it is: Velden's four banks.
    fn beside(&mut self, node: usize, quantity: &Quantity) {
        let (parts, tree) = (self.parts, self.tree);
        let last = (self.place.end.checked_sub(1)).and_then(|i| tree.node_at(parts.first + i)).unwrap_or(node);
        let (_, to) = tree.tokens(last);
        let rest = (self.place.end, to.saturating_sub(parts.first));
        if rest.0 < rest.1 && tree.head_token(last) >= parts.first + rest.0 {
            self.found.put(self.words(rest.0, rest.1));
            self.belonging(last);
            self.owner(node);
            return;
        }
        self.owner(node);
        let of = tree.children(last).chain(Some(last + 1).filter(|n| tree.head(*n) == Some(node)));
        let of = of.filter(|c| *c > last && tree.kind(*c) == NodeKind::Noun).find(|c| self.shares(*c, last, quantity));
        let unit = |n: usize| match quantity.measure.top {
            Top::Noun(span) => {
                parts.tokens.get(tree.head_token(n).saturating_sub(parts.first)).is_some_and(|t| t.span.overlaps(span))
            }
            _ => false,
        };
        self.put(of.filter(|n| !unit(*n)));
    }

    /// Whether a phrase behind the figure that ends in node `last` tells of what it is: of the company, $1 billion in gains,
    /// 5.9% for women.
    fn shares(&self, n: usize, last: usize, quantity: &Quantity) -> bool {
        let top = quantity.measure.top;
        let money = matches!(top, Top::Money(_) | Top::Minor(..));
        let word = self.case(n);
        let right_behind = n == last + 1;
        word == Some(kw::OF)
            || word == Some(kw::FOR)
                && right_behind
                && (money || self.parts.rules.dimension(top) == Some(Dimension::Percent))
            || money && right_behind && (word == Some(kw::IN) || word == Some(kw::OFF)) && !self.names(n)
    }

    /// The word that governs a node.
    fn case(&self, n: usize) -> Option<WordId> {
        let case = self.tree.case(n)?.checked_sub(self.parts.first)?;
        self.parts.tokens.get(case).map(|t| t.word)
    }

    /// Whose the figure is that stands right behind a possessive ending.
    fn owner(&mut self, node: usize) {
        let Some(ending) = self.place.at.checked_sub(1).filter(|i| self.parts.tag(*i) == Tag::Genitive) else { return };
        let from = self.tree.tokens(node).0.saturating_sub(self.parts.first);
        let owner = self.words(from, ending);
        self.found.put(owner);
    }

    /// Whether a phrase after "in" is a place: $20 million in Ohio.
    fn names(&self, n: usize) -> bool {
        self.tree.tag(self.tree.head_token(n)) == Tag::Name
    }

    /// The nouns that the figure hangs on, then object and subject of its clause.
    fn above(&mut self, node: usize) {
        let tree = self.tree;
        let mut at = node;
        for _ in 0..STEPS {
            let Some(head) = tree.head(at) else {
                self.fragment(at);
                return;
            };
            match tree.kind(head) {
                NodeKind::Verb => {
                    let relation = tree.relation(at);
                    self.clause(head, at, relation);
                    return;
                }
                NodeKind::Noun if tree.relation(at) != Relation::Conjunct => self.put(Some(head)),
                _ => {}
            }
            at = head;
        }
    }

    /// What a phrase at `n` that hangs on a verb tells about: the object before it, and whoever does it.
    fn clause(&mut self, verb: usize, n: usize, relation: Relation) {
        let tree = self.tree;
        if relation == Relation::Subject {
            // has seen $3 million flow out: who sees it; else the phrase is the subject itself.
            let bare = self.tree.tag(self.tree.tokens(verb).0) == Tag::Base;
            if let Some(outer) = tree.head(verb).filter(|o| bare && *o < n && tree.kind(*o) == NodeKind::Verb) {
                self.clause(outer, n, Relation::Object);
            }
            return;
        }
        let object = tree
            .children(verb)
            .find(|c| tree.relation(*c) == Relation::Object && *c > verb && *c < n && !self.measured(*c));
        self.put(object);
        // cut the forecast to rise by 3%: the object before is who does it
        if let Some(outer) = tree.head(verb).filter(|_| tree.relation(verb) == Relation::Complement)
            && tree.child(verb, Relation::Subject).is_none()
            && let Some(doer) =
                tree.children(outer).find(|c| tree.relation(*c) == Relation::Object && (outer..verb).contains(c))
        {
            self.put(Some(doer));
        }
        self.subject(verb);
    }

    /// The subject of a verb, in words that name something.
    fn subject(&mut self, verb: usize) {
        let tree = self.tree;
        let Some(subject) = tree.subject(verb).filter(|s| !self.attributes(*s)) else { return };
        let subject = self.respectively(subject);
        match tree.kind(subject) {
            // which fell 3%: what the clause describes
            NodeKind::Relative => {
                let noun = tree.clause(subject).and_then(|v| tree.head(v)).filter(|n| tree.kind(*n) == NodeKind::Noun);
                self.put(noun.or(subject.checked_sub(1)));
            }
            _ if tree.tag(tree.head_token(subject)) == Tag::Pronoun => {
                let token = self.parts.tokens.get(tree.head_token(subject).saturating_sub(self.parts.first));
                let third = token.is_some_and(|t| {
                    t.is(Class::MALE | Class::FEMALE | Class::PRONOUN_NEUTER | Class::PRONOUN_PLURAL)
                        && !t.is(Class::PRONOUN_FIRST | Class::PRONOUN_SECOND)
                });
                let known = (0..subject).rev().find(|n| {
                    tree.relation(*n) == Relation::Subject
                        && matches!(tree.tag(tree.head_token(*n)), Tag::Name | Tag::Noun | Tag::Plural)
                });
                self.put(known.filter(|_| third));
            }
            _ => {
                self.put(Some(subject));
                if self.found.spans.iter().all(|s| s.is_empty()) {
                    self.counted(subject);
                }
            }
        }
    }

    /// Takes in what another figure counts, where a subject has no words else: the three plants, each of the three plants.
    fn counted(&mut self, n: usize) {
        let (from, _) = self.tree.tokens(n);
        let of = Some(n + 1).filter(|c| self.case(*c) == Some(kw::OF) && self.tree.head(*c) == Some(n));
        let (_, to) = self.tree.tokens(of.unwrap_or(n));
        let inside = from.saturating_sub(self.parts.first)..to.saturating_sub(self.parts.first);
        let counts = |part: &Part| match part {
            Part::Figure(n) if *n != self.place.claim => self.claims.get(*n as usize).and_then(Claim::quantity),
            _ => None,
        };
        let other = self.parts.parts.get(inside).and_then(|p| p.iter().find_map(counts));
        if let Some(Top::Noun(span)) = other.map(|q| q.measure.top) {
            self.found.put(Some(span));
        }
    }

    /// Prices rose 3%, the bank said: whether a subject behind the figure and a comma only tells who says so.
    fn attributes(&self, subject: usize) -> bool {
        let tree = self.tree;
        let cue = tree.head(subject).and_then(|v| tree.head_token(v).checked_sub(self.parts.first));
        subject > self.node
            && tree.node(subject).is_some_and(|n| n.marks & COMMA != 0)
            && cue.and_then(|c| self.parts.tokens.get(c)).is_some_and(|t| t.is(Class::CUE))
    }

    /// The one of two joined subjects that the figure is about: food and fuel rose 5% and 8% respectively.
    fn respectively(&self, subject: usize) -> usize {
        let each = |n: usize| self.parts.tokens.get(n).is_some_and(|t| t.word == kw::RESPECTIVELY);
        let Place { at, end, .. } = self.place;
        let first = !self.parts.parts.get(..at).is_some_and(|p| p.iter().any(|p| matches!(p, Part::Figure(_))));
        if first || !each(end) && !each(end + 1) {
            return subject;
        }
        self.tree.children(subject).find(|c| self.tree.relation(*c) == Relation::Conjunct).unwrap_or(subject)
    }

    /// Where nothing else is found: the nearest subject before it in the sentence.
    fn earlier(&mut self, node: usize) {
        let tree = self.tree;
        let subject = (0..node).rev().find(|n| {
            tree.relation(*n) == Relation::Subject
                && matches!(tree.tag(tree.head_token(*n)), Tag::Name | Tag::Noun | Tag::Plural)
                && !self.measured(*n)
        });
        self.put(subject.map(|n| self.respectively(n)));
    }

    /// Where no verb governs the figure: the nearest noun phrase before it.
    fn fragment(&mut self, at: usize) {
        let tree = self.tree;
        let before = (at.saturating_sub(2)..at).rev().find(|n| tree.kind(*n) == NodeKind::Noun && !self.measured(*n));
        self.put(before);
    }

    /// Whether a noun phrase is a figure or a date itself, not only one with some inside.
    fn measured(&self, n: usize) -> bool {
        self.told(self.tree.head_token(n).saturating_sub(self.parts.first))
    }

    /// Takes in the words of a noun phrase, and of the phrase that says of what: purchases of grain, shares in Acme.
    fn put(&mut self, n: Option<usize>) {
        let Some(n) = n.filter(|n| self.tree.kind(*n) == NodeKind::Noun) else { return };
        self.phrase(n);
        self.belonging(n);
    }

    /// Takes in the phrase right behind a noun phrase that says of what.
    fn belonging(&mut self, n: usize) {
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
        let index = |token: usize| token.saturating_sub(self.parts.first);
        let (from, to) = self.tree.tokens(n);
        let (from, to, head) = (index(from), index(to), index(self.tree.head_token(n)));
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

    /// Whether a token is a piece of a figure or a date.
    fn told(&self, at: usize) -> bool {
        matches!(self.parts.get(at), Some(Part::Figure(_) | Part::Date(_)))
    }

    /// The words `from..to` without determiners before them, and without figures and dates among them.
    fn words(&self, from: usize, to: usize) -> Option<Span> {
        let part = |i: usize| self.parts.get(i);
        let loose = |i: usize| {
            matches!(
                part(i),
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
struct Found {
    spans: [Span; 3],
}

impl Found {
    fn put(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        if self.spans.iter().any(|s| s.overlaps(span)) {
            return;
        }
        if let Some(slot) = self.spans.iter_mut().find(|s| s.is_empty()) {
            *slot = span;
        }
    }
}
