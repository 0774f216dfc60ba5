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
            self.behind(n);
            self.object(n);
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
        if !self.finite(verb)
            || self.arcs.iter().any(|a| usize::from(a.head) == verb && a.relation == Relation::Subject)
        {
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

    /// A strike | that began on Tuesday | has cost …; the claim | that it was late | hurt …; the mine, | bought in 2011, | was
    /// valued …: the noun before a clause of its own is the subject of the verb behind that clause.
    fn behind(&mut self, inner: usize) {
        if self.kind(inner) != NodeKind::Verb {
            return;
        }
        let hangs = |arcs: &[Arc], n: usize, r: Relation| {
            arcs.get(n).is_some_and(|a| usize::from(a.head) == inner && a.relation == r)
        };
        let mut subjects = (0..inner).filter(|n| hangs(self.arcs, *n, Relation::Subject));
        let Some(noun) = subjects.next().filter(|n| self.kind(*n) == NodeKind::Noun) else { return };
        let second = subjects.next();
        let that = |n: usize| {
            self.kind(n) == NodeKind::Subordinator
                && hangs(self.arcs, n, Relation::Function)
                && (noun + 1..second.unwrap_or(0)).contains(&n)
        };
        let relative = second.is_some_and(|n| self.kind(n) == NodeKind::Relative || (noun + 1..n).any(that));
        let comma = |n: usize| self.nodes.get(n).is_some_and(|n| n.marks & COMMA != 0);
        // Ann Lee, the lawyer, | said …: what stands between two commas is no clause.
        let unmarked = |n: usize| self.nodes.get(n).is_some_and(|n| n.marks == 0);
        let reduced =
            comma(inner) && matches!(self.first(inner), Tag::Past | Tag::Participle) && (noun + 1..inner).all(unmarked);
        if !relative && !reduced {
            return;
        }
        // The verb behind hangs on the one of the clause, or on one inside that.
        let joined = |n: usize| {
            let arc = self.arcs.get(n).copied().unwrap_or_default();
            let root =
                arc.relation == Relation::Root && self.arcs.get(inner).is_some_and(|a| a.relation == Relation::Root);
            let loose = matches!(
                arc.relation,
                Relation::Complement | Relation::Conjunct | Relation::Aside | Relation::Adverbial
            );
            root || loose && self.below(usize::from(arc.head), inner)
        };
        let bare = |n: usize| {
            !self.arcs.iter().enumerate().any(|(c, a)| {
                usize::from(a.head) == n
                    && (a.relation == Relation::Subject || c < n && a.relation == Relation::Function)
            })
        };
        let outer = (inner + 1..self.nodes.len())
            .filter(|n| self.finite(*n))
            .find(|n| bare(*n))
            .filter(|n| joined(*n) && (relative || comma(*n)));
        let (Some(outer), Some(above)) = (outer, self.arcs.get(inner).copied()) else { return };
        for n in 0..self.nodes.len() {
            let moves = n < noun || n > outer;
            if moves
                && let (Some(arc), Ok(head)) = (self.arcs.get_mut(n), u16::try_from(outer))
                && usize::from(arc.head) == inner
            {
                arc.head = head;
            }
        }
        if let Some(arc) = self.arcs.get_mut(outer) {
            *arc = above;
        }
        self.hang(noun, outer, Relation::Subject);
        self.hang(inner, noun, Relation::Adnominal);
    }

    /// employed | 200 people | when | it was sold: a noun before the word that opens a clause is no subject in it.
    fn object(&mut self, verb: usize) {
        if !self.finite(verb) {
            return;
        }
        let child = |n: usize| self.arcs.get(n).copied().filter(|a| usize::from(a.head) == verb);
        let subject = |n: &usize| child(*n).is_some_and(|a| a.relation == Relation::Subject);
        let mut subjects = (0..verb).filter(subject);
        let (Some(outer), Some(inner)) = (subjects.next(), subjects.next()) else { return };
        let opens = |n: usize| {
            matches!(self.kind(n), NodeKind::Subordinator | NodeKind::Adverb)
                && child(n).is_some_and(|a| matches!(a.relation, Relation::Function | Relation::Modifier))
        };
        let above = self.arcs.get(verb).map(|a| usize::from(a.head)).filter(|h| *h < outer);
        let above = above.filter(|h| self.kind(*h) == NodeKind::Verb);
        if let Some(above) = above.filter(|_| (outer + 1..inner).any(opens)) {
            self.hang(outer, above, Relation::Object);
        }
    }

    /// The tag of the first token of a node.
    fn first(&self, n: usize) -> Tag {
        self.nodes.get(n).and_then(|n| self.tags.get(usize::from(n.from))).copied().unwrap_or_default()
    }

    /// Whether a node is a verb in a finite form.
    fn finite(&self, n: usize) -> bool {
        self.kind(n) == NodeKind::Verb
            && matches!(self.first(n), Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary)
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
