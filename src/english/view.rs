//! A tree as the stages after it ask it: what governs a phrase, who does something, what belongs to a noun.

use std::sync::OnceLock;

use super::TREE;
use super::chunk::{Node, NodeKind};
use super::mend::Mended;
use super::model::Weights;
use super::tag::Tag;
use super::tree::{Arc, Parser, Relation, SURE, State, View};

/// The tree of a sentence, or of a quote in one. Tokens are numbered as among all tokens, nodes as in the tree.
#[derive(Clone, Copy)]
pub struct Tree<'s> {
    /// The token that the nodes count from.
    pub first: usize,
    /// Its nodes, in order.
    pub nodes: &'s [Node],
    /// Where each hangs, read when it is first asked for.
    pub(super) arcs: &'s OnceLock<Box<[Arc]>>,
    /// What the parser looks at of each node.
    pub(super) views: &'s [View],
    /// The tags of all tokens.
    pub(super) tags: &'s [Tag],
}

/// Mends a tree that the parser read: `tags` are those of the sentence.
pub fn mend(tags: &[Tag], nodes: &[Node], arcs: &mut [Arc]) {
    Mended { tags, nodes, arcs }.mend();
}

impl<'s> Tree<'s> {
    /// Where each node hangs.
    fn arcs(&self) -> &'s [Arc] {
        self.arcs.get_or_init(|| {
            let mut state = State::default();
            Parser { weights: Weights::new(TREE), sure: SURE }.parse(self.views, &mut state);
            let mut arcs: Box<[Arc]> = state.arcs().collect();
            let tags = self.tags.get(self.first..).unwrap_or(&[]);
            mend(tags, self.nodes, &mut arcs);
            arcs
        })
    }

    /// The node of a token.
    #[must_use]
    pub fn node_at(&self, token: usize) -> Option<usize> {
        let at = token.checked_sub(self.first)?;
        let n = self.nodes.partition_point(|n| usize::from(n.to) <= at);
        self.nodes.get(n).filter(|n| usize::from(n.case.unwrap_or(n.from)) <= at).map(|_| n)
    }

    /// A node.
    #[must_use]
    pub fn node(&self, n: usize) -> Option<&'s Node> {
        self.nodes.get(n)
    }

    /// What a node is.
    #[must_use]
    pub fn kind(&self, n: usize) -> NodeKind {
        self.nodes.get(n).map_or(NodeKind::Other, |n| n.kind)
    }

    /// The tokens of a node without its preposition, among all.
    #[must_use]
    pub fn tokens(&self, n: usize) -> (usize, usize) {
        self.nodes.get(n).map_or((0, 0), |n| (self.first + usize::from(n.from), self.first + usize::from(n.to)))
    }

    /// The head token of a node, among all.
    #[must_use]
    pub fn head_token(&self, n: usize) -> usize {
        self.nodes.get(n).map_or(0, |n| self.first + usize::from(n.head))
    }

    /// The token of the preposition that governs a node.
    #[must_use]
    pub fn case(&self, n: usize) -> Option<usize> {
        self.nodes.get(n)?.case.map(|c| self.first + usize::from(c))
    }

    /// The tag of a token.
    #[must_use]
    pub fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or_default()
    }

    /// The node that a node hangs on; `None` for the root.
    #[must_use]
    pub fn head(&self, n: usize) -> Option<usize> {
        self.arcs().get(n).map(|a| usize::from(a.head)).filter(|h| *h < self.nodes.len())
    }

    /// What a node is to its head.
    #[must_use]
    pub fn relation(&self, n: usize) -> Relation {
        self.arcs().get(n).map_or(Relation::Root, |a| a.relation)
    }

    /// The nodes that hang on a node, in order.
    pub fn children(&self, n: usize) -> impl DoubleEndedIterator<Item = usize> + use<'s> {
        self.arcs().iter().enumerate().filter(move |(_, a)| usize::from(a.head) == n).map(|(i, _)| i)
    }

    /// The first child with this relation.
    #[must_use]
    pub fn child(&self, n: usize, relation: Relation) -> Option<usize> {
        self.children(n).find(|c| self.relation(*c) == relation)
    }

    /// Whether a node hangs on `top`, or is it.
    #[must_use]
    pub fn below(&self, n: usize, top: usize) -> bool {
        let mut at = Some(n);
        for _ in 0..64 {
            match at {
                Some(n) if n == top => return true,
                Some(n) => at = self.head(n),
                None => return false,
            }
        }
        false
    }

    /// The verb whose clause a node stands in: itself, or the nearest one above it.
    #[must_use]
    pub fn clause(&self, n: usize) -> Option<usize> {
        let mut at = Some(n);
        for _ in 0..64 {
            let n = at?;
            if self.kind(n) == NodeKind::Verb {
                return Some(n);
            }
            at = self.head(n);
        }
        None
    }

    /// Who does what a verb tells: its subject, that of the verb that it is joined to or that governs it, or the noun that
    /// its clause describes.
    #[must_use]
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..16 {
            if let Some(subject) = self.child(at, Relation::Subject) {
                return Some(subject);
            }
            let head = self.head(at)?;
            match self.relation(at) {
                Relation::Conjunct | Relation::Complement | Relation::Adverbial | Relation::Predicate => at = head,
                Relation::Adnominal => return Some(head),
                _ => return None,
            }
        }
        None
    }
}
