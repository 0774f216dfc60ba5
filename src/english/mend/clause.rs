//! Which of two verbs is told of a noun, and which stands in a clause beside it.

use std::ops::Range;

use super::Mended;
use crate::english::chunk::{COMMA, NodeKind};
use crate::english::tag::Tag;
use crate::english::tree::{Arc, Relation};

impl Mended<'_> {
    /// A strike | that began on Tuesday | has cost …; the claim | that it was late | hurt …; the mine, | bought in 2011, | was
    /// valued …: the noun before a clause of its own is the subject of the verb behind that clause.
    pub(super) fn behind(&mut self, inner: usize) {
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
        let Some(outer) = outer else { return };
        self.tell(noun, outer, inner);
        self.lift(inner, outer, outer + 1..self.nodes.len());
    }

    /// Advisers | who | have run | the numbers | argue …: of the two verbs behind "who" the second one is told of the noun
    /// before it, where nothing else is, and what stands between them is the object of the first.
    pub(super) fn relative(&mut self, inner: usize) {
        let who = inner.checked_sub(1).filter(|w| {
            self.kind(*w) == NodeKind::Relative && self.hangs(*w, inner, Relation::Subject) && self.marks(*w) == 0
        });
        let Some(noun) = who.and_then(|w| w.checked_sub(1)).and_then(|n| self.whole(n)) else { return };
        let object = inner + 1;
        let plain = |n: usize| self.nodes.get(n).is_some_and(|n| n.marks == 0);
        let bare = self.nodes.get(object).is_some_and(|n| n.kind == NodeKind::Noun && n.case.is_none());
        if !(self.loose(noun, inner) && bare && plain(inner) && plain(object)) {
            return;
        }
        let inside = |n: usize| self.nodes.get(n).is_some_and(|n| n.case.is_some() && n.marks == 0);
        let Some(outer) = (object + 1..self.nodes.len()).find(|n| !inside(*n)) else { return };
        if !(self.finite(outer) && plain(outer) && self.hangs(object, outer, Relation::Subject)) {
            return;
        }
        if self.below(inner, outer) {
            return;
        }
        self.tell(noun, outer, inner);
        self.hang(object, inner, Relation::Object);
    }

    /// Prices, | which | had slumped for months, | rose: a clause beside the subject of a verb is not above that verb, and
    /// does not stand alone.
    pub(super) fn outside(&mut self, verb: usize) {
        let subject = |n: &usize| self.hangs(*n, verb, Relation::Subject) && self.kind(*n) == NodeKind::Noun;
        let Some(noun) = (0..verb).rev().find(subject).filter(|_| self.finite(verb)) else { return };
        let tells =
            |n: usize| (noun + 1..n).any(|c| self.kind(c) == NodeKind::Relative && self.hangs(c, n, Relation::Subject));
        let loose = |n: usize| self.below(verb, n) || self.arcs.get(n).is_some_and(|a| a.relation == Relation::Root);
        let inner = (noun + 1..verb).find(|n| self.kind(*n) == NodeKind::Verb && tells(*n) && loose(*n));
        if let Some(inner) = inner {
            self.tell(noun, verb, inner);
        }
    }

    /// Clinton | said | the crisis | had …: a participle beside a noun takes no object, so that what stands between it and
    /// the verb behind is the subject there, and the participle is a verb of its own.
    pub(super) fn says(&mut self, inner: usize) {
        let Some(noun) = inner.checked_sub(1).filter(|n| self.kind(*n) == NodeKind::Noun) else { return };
        let object = inner + 1;
        let plain = |n: usize| self.nodes.get(n).is_some_and(|n| n.marks == 0 && n.case.is_none());
        let told = matches!(self.first(inner), Tag::Past | Tag::Participle)
            && self.kind(inner) == NodeKind::Verb
            && self.hangs(inner, noun, Relation::Adnominal)
            && self.kind(object) == NodeKind::Noun
            && plain(inner)
            && plain(object)
            && !self.named(object);
        let outer =
            self.arcs.get(noun).filter(|a| told && a.relation == Relation::Subject).map(|a| usize::from(a.head));
        let Some(outer) = outer.filter(|o| self.finite(*o) && *o > object) else { return };
        let near = (object + 1..outer).all(|n| self.nodes.get(n).is_some_and(|n| n.case.is_some() && n.marks == 0));
        if !near || self.marks(outer) != 0 {
            return;
        }
        self.rise(inner, outer);
        self.hang(outer, inner, Relation::Complement);
        self.hang(noun, inner, Relation::Subject);
        self.hang(object, outer, Relation::Subject);
        self.lift(outer, inner, 0..noun);
    }

    /// say | his place | in the race | makes …: a finite verb right behind an object, with no subject of its own, is told of
    /// it, and what the verb before needs is the whole clause.
    pub(super) fn raised(&mut self, inner: usize) {
        let sure = matches!(self.first(inner), Tag::Present | Tag::Modal | Tag::Auxiliary);
        let Some(arc) = self.arcs.get(inner).copied().filter(|_| self.finite(inner) && self.marks(inner) == 0) else {
            return;
        };
        let may = match arc.relation {
            Relation::Complement => true,
            Relation::Conjunct | Relation::Adnominal | Relation::Adverbial | Relation::Aside => sure,
            _ => false,
        };
        if !may {
            return;
        }
        let between = |n: &usize| {
            self.nodes.get(*n).is_some_and(|b| b.marks == 0 && (b.case.is_some() || b.kind == NodeKind::Adverb))
        };
        let Some(object) = (1..inner).rev().find(|n| !between(n)) else { return };
        let outer = self.arcs.get(object).filter(|a| a.relation == Relation::Object).map(|a| usize::from(a.head));
        let Some(outer) = outer.filter(|o| *o < object && self.kind(*o) == NodeKind::Verb) else { return };
        let plain = self.nodes.get(object).is_some_and(|n| n.kind == NodeKind::Noun && n.marks == 0 && !n.time);
        let told = |n: usize| self.hangs(n, outer, Relation::Subject);
        let own = |n: usize| self.hangs(n, inner, Relation::Subject);
        if !plain
            || (0..self.nodes.len()).any(own)
            || !((0..outer).any(told) || matches!(self.first(outer), Tag::Gerund | Tag::To))
            || !self.below(inner, outer)
        {
            return;
        }
        for n in object + 1..inner {
            if self.hangs(n, outer, Relation::Oblique) {
                self.hang(n, object, Relation::Noun);
            }
        }
        self.hang(inner, outer, Relation::Complement);
        self.hang(object, inner, Relation::Subject);
    }

    /// A report | published | Wednesday | said …, half of those | asked | said …: of two verbs with nothing or a time between
    /// them the first one describes its own subject.
    pub(super) fn told_when(&mut self, outer: usize) {
        let time = outer.checked_sub(1).filter(|n| self.nodes.get(*n).is_some_and(|n| n.time && n.marks == 0));
        let Some(inner) = outer.checked_sub(if time.is_some() { 2 } else { 1 }) else { return };
        let two = self.finite(outer) && self.marks(outer) == 0 && self.kind(inner) == NodeKind::Verb;
        if !two || !matches!(self.first(inner), Tag::Past | Tag::Participle) || self.marks(inner) != 0 {
            return;
        }
        let subject = |n: &usize| {
            self.hangs(*n, inner, Relation::Subject) || time.is_none() && self.hangs(*n, outer, Relation::Subject)
        };
        let other = |n: usize| Some(n) != time && self.hangs(n, outer, Relation::Subject);
        let free = time.is_none() || !(0..outer).any(other);
        // The claim that 40 | left | hurt them: a clause of its own.
        let opened =
            (0..inner).any(|n| self.kind(n) == NodeKind::Subordinator && self.hangs(n, inner, Relation::Function));
        let free = free && !opened;
        // the plan, which | the mayor | said | was dead: a clause inside one that has left its noun out.
        let inside = |n: usize| {
            let before = n.checked_sub(1).map_or(NodeKind::Other, |b| self.kind(b));
            time.is_none() && self.marks(n) == 0 && matches!(before, NodeKind::Relative | NodeKind::Noun)
        };
        let Some(noun) = (0..inner).rev().find(subject).filter(|n| free && self.kind(*n) == NodeKind::Noun) else {
            return;
        };
        if inside(noun) {
            return;
        }
        if let Some(time) = time {
            self.hang(time, inner, Relation::Oblique);
        }
        self.tell(noun, outer, inner);
    }

    /// employed | 200 people | when | it was sold: a noun before the word that opens a clause is no subject in it.
    pub(super) fn object(&mut self, verb: usize) {
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

    /// The verb `outer` is told of `noun`, and `inner` stands in a clause beside that.
    fn tell(&mut self, noun: usize, outer: usize, inner: usize) {
        self.rise(outer, inner);
        self.hang(noun, outer, Relation::Subject);
        self.hang(inner, noun, Relation::Adnominal);
        self.lift(inner, outer, 0..noun);
    }

    /// Hangs a node where the one above it hung, if it stands below that.
    fn rise(&mut self, node: usize, above: usize) {
        if self.below(node, above)
            && let (Some(to), Some(arc)) = (self.arcs.get(above).copied(), self.arcs.get_mut(node))
        {
            *arc = to;
        }
    }

    /// Hangs those of some nodes that hung on one verb on another.
    fn lift(&mut self, from: usize, to: usize, nodes: Range<usize>) {
        for n in nodes {
            if let Some(arc) = self.arcs.get(n).filter(|a| usize::from(a.head) == from) {
                self.hang(n, to, arc.relation);
            }
        }
    }
}
