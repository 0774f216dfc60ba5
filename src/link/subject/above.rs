//! What a figure hangs on: nouns, then object and subject of its clause.

use super::phrase::Figure;
use crate::claim::Top;
use crate::english::chunk::COMMA;
use crate::english::{NodeKind, Relation, Tag};
use crate::link::clause::Part;
use crate::link::comparison::Place;
use crate::rulebook::{Class, keyword as kw};

/// How far up the tree a figure is followed.
const STEPS: usize = 12;

impl Figure<'_> {
    /// The nouns that the figure hangs on, then object and subject of its clause.
    pub(super) fn above(&mut self) {
        let tree = self.tree;
        let mut at = self.node;
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
            .find(|c| tree.relation(*c) == Relation::Object && *c > verb && *c < n && self.tells(*c));
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

    /// Whether an object says what the figure is about: no other figure, unless what that counts has a price.
    fn tells(&self, n: usize) -> bool {
        let priced = matches!(self.top, Top::Money(_) | Top::Minor(..));
        !self.measured(n) || priced && self.thing(n).is_some()
    }

    /// The subject of a verb, in words that name something.
    pub(super) fn subject(&mut self, verb: usize) {
        let tree = self.tree;
        let Some(subject) = tree.subject(verb).filter(|s| !self.attributes(*s)) else { return };
        let subject = self.respectively(subject);
        match tree.kind(subject) {
            // which fell 3%: what the clause describes
            NodeKind::Relative => {
                let noun = tree.clause(subject).and_then(|v| tree.head(v)).filter(|n| tree.kind(*n) == NodeKind::Noun);
                self.put(noun.or(subject.checked_sub(1)));
            }
            _ if tree.tag(tree.head_token(subject)) == Tag::Pronoun => self.pronoun(subject),
            // Killed in raids on two farms: who does it is another figure's to tell, where there is anything else.
            _ if self.measured(subject) && !self.found.is_empty() => {}
            _ => self.put(Some(subject)),
        }
    }

    /// Whom a pronoun of the third person means: the nearest subject before it, or what a sentence without one begins with.
    fn pronoun(&mut self, subject: usize) {
        let third = self.token(subject).is_some_and(|t| {
            t.is(Class::MALE | Class::FEMALE | Class::PRONOUN_NEUTER | Class::PRONOUN_PLURAL)
                && !t.is(Class::PRONOUN_FIRST | Class::PRONOUN_SECOND)
        });
        let known = self.before(subject).next();
        self.put(known.or_else(|| self.root(subject)).filter(|_| third));
    }

    /// What hangs on nothing before a node.
    fn root(&self, n: usize) -> Option<usize> {
        (0..n).find(|n| self.tree.relation(*n) == Relation::Root && !self.measured(*n))
    }

    /// The subjects before a node that name something, nearest first.
    fn before(&self, n: usize) -> impl Iterator<Item = usize> {
        let tree = self.tree;
        (0..n).rev().filter(move |n| {
            tree.relation(*n) == Relation::Subject
                && matches!(tree.tag(tree.head_token(*n)), Tag::Name | Tag::Noun | Tag::Plural)
        })
    }

    /// Prices rose 3%, the bank said: whether a subject behind the figure and a comma only tells who says so.
    fn attributes(&self, subject: usize) -> bool {
        subject > self.node
            && self.tree.node(subject).is_some_and(|n| n.marks & COMMA != 0)
            && self.tree.head(subject).and_then(|v| self.token(v)).is_some_and(|t| t.is(Class::CUE))
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

    /// Where nothing else is found: the nearest subject before it in the sentence, or what a sentence without one begins with;
    /// "no deaths, but 40 injuries" are two things.
    pub(super) fn earlier(&mut self) {
        let joined = self.tree.relation(self.node) == Relation::Conjunct && matches!(self.top, Top::Noun(_));
        let root = || self.root(self.node).filter(|_| !joined);
        let subject = self.before(self.node).find(|n| !self.measured(*n)).or_else(root);
        self.put(subject.map(|n| self.respectively(n)));
    }

    /// Where no verb governs the figure: the nearest noun phrase before it.
    fn fragment(&mut self, at: usize) {
        let tree = self.tree;
        let before = (at.saturating_sub(2)..at).rev().find(|n| tree.kind(*n) == NodeKind::Noun && !self.measured(*n));
        self.put(before);
    }
}
