//! What the order of words tells more surely than learned numbers do: a few rules on the tree of a sentence.

mod clause;
mod subject;

use super::chunk::{CLOSE, COMMA, Node, NodeKind, OPEN};
use super::tag::Tag;
use super::tree::{Arc, Relation};

/// How many nodes before a sum the one that it is joined to may stand.
const NEAR: usize = 4;

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
            self.says(n);
            self.of(n);
            self.sum(n);
            self.place(n);
            self.counted(n);
            self.bracketed(n);
            self.behind(n);
            self.relative(n);
            self.told_when(n);
            self.object(n);
            self.raised(n);
            self.subject(n);
            self.outside(n);
        }
    }

    /// a fine of $5,000 for Acme and | $7,000 | for Holm: a sum is joined to the sum before it, not to who pays that.
    fn sum(&mut self, n: usize) {
        let sum = |n: usize| self.kind(n) == NodeKind::Noun && self.first(n) == Tag::Symbol;
        let Some(head) = self.arcs.get(n).map(|a| usize::from(a.head)).filter(|h| *h < n && !sum(*h)) else { return };
        let joined = self.kind(n - 1) == NodeKind::Coordinator && self.kind(head) == NodeKind::Noun && sum(n);
        let near = (n.saturating_sub(NEAR)..n).rev().take_while(|i| self.kind(*i) != NodeKind::Verb);
        if let Some(first) = near.into_iter().find(|i| sum(*i)).filter(|_| joined && self.marks(n - 1) == 0) {
            self.hang(n, first, Relation::Conjunct);
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
        let bare = self.nodes.get(n).is_some_and(|node| node.marks == COMMA && node.case.is_none()) && self.named(n);
        let behind = self.nodes.get(n - 1).is_some_and(|node| node.case.is_some()) && self.named(n - 1);
        let taken = self.arcs.iter().take(n).any(|a| a.head == arc.head && a.relation == Relation::Subject);
        if bare && behind && taken {
            self.hang(n, n - 1, Relation::Noun);
        }
    }

    /// Velden, | 66 seats, | is lost: a figure between two commas behind a name tells of it.
    fn counted(&mut self, n: usize) {
        let apart = self.marks(n) == COMMA && self.marks(n + 1) & COMMA != 0;
        let bare = self.nodes.get(n).is_some_and(|node| node.case.is_none() && node.from + 1 < node.to);
        let loose = self.arcs.get(n).is_some_and(|a| matches!(a.relation, Relation::Conjunct | Relation::Aside));
        if apart && bare && loose && self.first(n) == Tag::Number && self.head_tag(n - 1) == Tag::Name {
            self.hang(n, n - 1, Relation::Apposition);
        }
    }

    /// Holm Fishing League | (HFL): a noun alone in brackets is the noun before it by another name.
    fn bracketed(&mut self, n: usize) {
        let alone = self.marks(n) == OPEN && self.marks(n + 1) & CLOSE != 0;
        let one = self.nodes.get(n).is_some_and(|node| node.from + 1 == node.to && node.case.is_none());
        let word = one && matches!(self.first(n), Tag::Name | Tag::Noun);
        if alone && word && self.kind(n) == NodeKind::Noun && self.kind(n - 1) == NodeKind::Noun {
            self.hang(n, n - 1, Relation::Apposition);
        }
    }

    /// Whether a noun phrase is all name.
    fn named(&self, n: usize) -> bool {
        let Some(node) = self.nodes.get(n).filter(|n| n.kind == NodeKind::Noun) else { return false };
        let tags = self.tags.get(usize::from(node.from)..usize::from(node.to)).unwrap_or(&[]);
        tags.iter().all(|t| matches!(t, Tag::Name | Tag::Mark))
    }

    fn marks(&self, n: usize) -> u8 {
        self.nodes.get(n).map_or(0, |n| n.marks)
    }

    /// Whether a node hangs on another as this.
    fn hangs(&self, n: usize, head: usize, relation: Relation) -> bool {
        self.arcs.get(n).is_some_and(|a| usize::from(a.head) == head && a.relation == relation)
    }

    /// The tag of the first token of a node.
    fn first(&self, n: usize) -> Tag {
        self.nodes.get(n).and_then(|n| self.tags.get(usize::from(n.from))).copied().unwrap_or_default()
    }

    fn head_tag(&self, n: usize) -> Tag {
        self.nodes.get(n).and_then(|n| self.tags.get(usize::from(n.head))).copied().unwrap_or_default()
    }

    /// Whether a node is a verb in a finite form.
    fn finite(&self, n: usize) -> bool {
        self.kind(n) == NodeKind::Verb
            && matches!(self.first(n), Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary | Tag::Base)
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
