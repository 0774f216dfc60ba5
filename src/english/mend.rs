//! What the order of words tells more surely than learned numbers do: a few rules on the tree of a sentence.

use super::chunk::{COMMA, Node, NodeKind};
use super::tag::Tag;
use super::tree::{Arc, Relation};

/// A tree to be mended.
pub(super) struct Mended<'a> {
    pub(super) tags: &'a [Tag],
    pub(super) nodes: &'a [Node],
    pub(super) arcs: &'a mut [Arc],
}

impl Mended<'_> {
    /// Applies the rules.
    pub(super) fn mend(&mut self) {
        for n in 1..self.nodes.len() {
            self.of(n);
            self.place(n);
            self.subject(n);
        }
    }

    /// with sales | of 5,835 units: "of" belongs to the noun right before it.
    fn of(&mut self, n: usize) {
        let Some(node) = self.nodes.get(n) else { return };
        if node.of && node.marks == 0 && self.kind(n - 1) == NodeKind::Noun {
            self.hang(n, n - 1, Relation::Noun);
        }
    }

    /// Ann Lee of Velden, | South Carolina | says: a bare name behind a comma is no second subject.
    fn place(&mut self, n: usize) {
        let Some(arc) = self.arcs.get(n).filter(|a| a.relation == Relation::Subject) else { return };
        let name = |node: &Node| {
            let tags = self.tags.get(usize::from(node.from)..usize::from(node.to)).unwrap_or(&[]);
            node.kind == NodeKind::Noun && tags.iter().all(|t| *t == Tag::Name)
        };
        let bare = self.nodes.get(n).is_some_and(|node| node.marks == COMMA && node.case.is_none() && name(node));
        let behind = self.nodes.get(n - 1).is_some_and(|node| node.case.is_some() && name(node));
        let taken = self.arcs.iter().take(n).any(|a| a.head == arc.head && a.relation == Relation::Subject);
        if bare && behind && taken {
            self.hang(n, n - 1, Relation::Noun);
        }
    }

    /// …, and | the union | won: a noun phrase that opens a clause right before a finite verb without a subject is its
    /// subject. Not: he met the union and won.
    fn subject(&mut self, verb: usize) {
        let finite = self.nodes.get(verb).is_some_and(|n| {
            let first = self.tags.get(usize::from(n.from)).copied().unwrap_or_default();
            n.kind == NodeKind::Verb && matches!(first, Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary)
        });
        if !finite || self.arcs.iter().any(|a| usize::from(a.head) == verb && a.relation == Relation::Subject) {
            return;
        }
        let mut noun = verb - 1;
        while self.kind(noun) == NodeKind::Adverb && noun > 0 {
            noun -= 1;
        }
        let Some(node) = self.nodes.get(noun).filter(|n| n.kind == NodeKind::Noun && n.case.is_none()) else { return };
        let opener =
            noun.checked_sub(1).filter(|o| matches!(self.kind(*o), NodeKind::Coordinator | NodeKind::Subordinator));
        let opens = noun == 0 || opener.is_some() || node.marks & COMMA != 0;
        let taken =
            self.arcs.get(noun).is_some_and(|a| a.relation == Relation::Subject || a.relation == Relation::Apposition);
        if !opens || taken {
            return;
        }
        if self.below(verb, noun) {
            // The verb hung on its own subject: it takes its place.
            if let (Some(above), Some(arc)) = (self.arcs.get(noun).copied(), self.arcs.get_mut(verb)) {
                *arc = above;
            }
        }
        self.hang(noun, verb, Relation::Subject);
        if let Some(opener) = opener {
            self.hang(opener, verb, Relation::Function);
        }
    }

    fn kind(&self, n: usize) -> NodeKind {
        self.nodes.get(n).map_or(NodeKind::Other, |n| n.kind)
    }

    /// Hangs a node elsewhere, if that makes no circle.
    fn hang(&mut self, n: usize, head: usize, relation: Relation) {
        if self.below(head, n) {
            return;
        }
        if let (Some(arc), Ok(head)) = (self.arcs.get_mut(n), u16::try_from(head)) {
            *arc = Arc { head, relation };
        }
    }

    /// Whether `n` hangs on `top`, or is it.
    fn below(&self, n: usize, top: usize) -> bool {
        let mut at = n;
        for _ in 0..self.nodes.len() {
            if at == top {
                return true;
            }
            match self.arcs.get(at) {
                Some(arc) => at = usize::from(arc.head),
                None => return false,
            }
        }
        true
    }
}
