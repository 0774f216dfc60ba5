//! Who does what a verb tells, where word order says so.

use super::Mended;
use crate::english::chunk::{CLOSE, COMMA, DASH, Node, NodeKind, OPEN};
use crate::english::tag::Tag;
use crate::english::tree::{Arc, Relation};

/// The most nodes that two marks set apart.
const INSERTION: usize = 24;

impl Mended<'_> {
    /// A finite verb without a subject takes the noun phrase before it: the one right before it, or before what two commas,
    /// dashes or brackets set apart: Officials in Velden, who met on Monday, | said …
    pub(super) fn subject(&mut self, verb: usize) {
        if !self.finite(verb) {
            return;
        }
        let subject = |a: &Arc| usize::from(a.head) == verb && a.relation == Relation::Subject;
        // Of two subjects it is the nearer one: which | Ann Lee | called.
        let told = self.arcs.iter().take(verb).rposition(subject).or_else(|| self.arcs.iter().position(subject));
        // Ann Lee | Sunday night | said: a time beside another subject tells when.
        if let (Some(first), Some(time)) = (told.and_then(|t| self.arcs.iter().take(t).position(subject)), told)
            && self.nodes.get(time).is_some_and(|n| n.time && n.marks == 0)
            && self.kind(first) == NodeKind::Noun
        {
            self.hang(time, verb, Relation::Oblique);
            return self.only(first, verb);
        }
        // Her son, aged 61, and | a granddaughter | will join: what "and" joins to the first is no subject of its own.
        let first = told.and_then(|t| self.arcs.iter().take(t).position(subject));
        let joined = told.and_then(|t| t.checked_sub(1)).is_some_and(|c| self.kind(c) == NodeKind::Coordinator);
        if let (Some(first), Some(told), true) = (first, told, joined) {
            self.hang(told, first, Relation::Conjunct);
            return;
        }
        let bearer =
            told.and_then(|t| self.bearer(t, verb).or_else(|| self.over(t, verb)).or_else(|| self.each(t, verb)));
        let outer = told.and_then(|t| self.inner_object(t, verb));
        let closing = told.and_then(|t| self.closing(t, verb));
        let found = bearer.or(outer).or(closing).or_else(|| self.before(verb)).or_else(|| self.freed(verb));
        match told {
            Some(told) if let Some(bearer) = bearer => {
                let inside = self.nodes.get(told).is_some_and(|n| n.case.is_some());
                let relation = if inside { Relation::Noun } else { Relation::Apposition };
                self.hang(told, bearer, relation);
            }
            Some(told) if outer.is_some() => self.hang(told, told - 1, Relation::Object),
            Some(told)
                if closing.is_some()
                    || told < verb
                        && found
                            .is_some_and(|f| self.beside(told) || self.marks(verb) == 0 && self.unclosed(f, told)) =>
            {
                self.hang(told, verb, Relation::Oblique);
            }
            Some(told) => return self.only(told, verb),
            None => {}
        }
        let Some(noun) = found else { return };
        if self.below(verb, noun) {
            // The verb hung on its own subject: it takes its place.
            if let (Some(above), Some(arc)) = (self.arcs.get(noun).copied(), self.arcs.get_mut(verb)) {
                *arc = above;
            }
        }
        self.hang(noun, verb, Relation::Subject);
        let opener =
            noun.checked_sub(1).filter(|o| matches!(self.kind(*o), NodeKind::Coordinator | NodeKind::Subordinator));
        if let Some(opener) = opener {
            self.hang(opener, verb, Relation::Function);
        }
        self.only(noun, verb);
    }

    /// A verb has one subject: what else the parser hung on it as one is its object or stands aside.
    fn only(&mut self, subject: usize, verb: usize) {
        for n in 0..subject {
            let kind = self.kind(n);
            let other = self.arcs.get_mut(n).filter(|a| usize::from(a.head) == verb && a.relation == Relation::Subject);
            if let Some(arc) = other {
                arc.relation = if kind == NodeKind::Relative { Relation::Object } else { Relation::Aside };
            }
        }
    }

    /// Whether a node that the parser took for a subject only tells when or where: the candidates | Thursday | lashed out;
    /// in early May, | …
    fn beside(&self, told: usize) -> bool {
        self.nodes
            .get(told)
            .is_some_and(|n| n.time && n.marks == 0 || n.case.is_some() && self.marks(told + 1) & COMMA != 0)
    }

    /// Ann Lee, | D-Holm, | said …; Ann Lee, | president of the club, | said …: the noun that what stands between two commas
    /// tells of, where the parser hung that on the verb and left the noun alone.
    fn bearer(&self, told: usize, verb: usize) -> Option<usize> {
        let mut end = verb;
        while end > told + 1 && self.kind(end - 1) == NodeKind::Adverb && self.marks(end) == 0 {
            end -= 1;
        }
        if self.marks(told) & self.marks(end) & COMMA == 0 {
            return None;
        }
        let bearer = self.whole(told.checked_sub(1)?)?;
        self.loose(bearer, verb).then_some(bearer)
    }

    /// Ann Lee, head of the charity Clean Rivers, | said …: a comma parts no verb from its subject, so that a noun that two
    /// commas set apart before it is none.
    fn over(&self, told: usize, verb: usize) -> Option<usize> {
        let mut end = verb;
        while end > told + 1 && self.kind(end - 1) == NodeKind::Adverb && self.marks(end) == 0 {
            end -= 1;
        }
        let closes = self.marks(end) & (COMMA | DASH | CLOSE) != 0;
        closes.then(|| self.over_insertion(end)).flatten().filter(|n| *n < told)
    }

    /// The cows on the farm | each | give milk: what "each" stands for right behind it.
    fn each(&self, told: usize, verb: usize) -> Option<usize> {
        let node = self.nodes.get(told).filter(|n| n.marks == 0 && n.case.is_none() && n.from + 1 == n.to)?;
        let alone = told + 1 == verb && self.marks(verb) == 0;
        let each = alone && self.tags.get(usize::from(node.from)) == Some(&Tag::Determiner);
        let noun = told.checked_sub(1).filter(|_| each).and_then(|n| self.whole(n))?;
        self.loose(noun, verb).then_some(noun)
    }

    /// Whether a noun phrase without a preposition hangs nowhere, or on a verb beside its subject.
    pub(super) fn loose(&self, noun: usize, verb: usize) -> bool {
        let bare = self.nodes.get(noun).is_some_and(|n| n.case.is_none() && !n.time);
        let Some(arc) = self.arcs.get(noun).filter(|_| bare) else { return false };
        let beside = matches!(arc.relation, Relation::Oblique | Relation::Subject) && usize::from(arc.head) == verb;
        beside || matches!(arc.relation, Relation::Root | Relation::Aside)
    }

    /// All the parties seeking | the town hall | raced: the object in a clause beside a noun that has no verb of its own.
    fn inner_object(&self, told: usize, verb: usize) -> Option<usize> {
        let clause = told.checked_sub(1).filter(|_| self.marks(told) == 0 && self.marks(verb) == 0)?;
        let noun = self.arcs.get(clause).filter(|a| a.relation == Relation::Adnominal).map(|a| usize::from(a.head))?;
        let object = |a: &Arc| usize::from(a.head) == clause && a.relation == Relation::Object;
        // saying | she | has left: a pronoun begins a clause of its own.
        let pronoun = self.first(told) == Tag::Pronoun;
        let fits = self.kind(clause) == NodeKind::Verb && noun < clause && !pronoun && !self.arcs.iter().any(object);
        (fits && self.loose(noun, verb)).then_some(noun)
    }

    /// The rally shook them, so they are wary, | Ann Lee | said on Monday: who stands right before the last verb of a
    /// sentence, behind a comma and a clause that is whole.
    fn closing(&self, told: usize, verb: usize) -> Option<usize> {
        let noun = verb.checked_sub(1).filter(|n| *n > told && self.marks(*n) == COMMA && self.marks(verb) == 0)?;
        let bare = self.nodes.get(noun).is_some_and(|n| n.kind == NodeKind::Noun && n.case.is_none() && !n.time);
        let last = (verb + 1..self.nodes.len()).all(|n| self.hangs(n, verb, Relation::Oblique));
        let whole = |v: usize| self.finite(v) && (0..v).any(|i| self.hangs(i, v, Relation::Subject));
        (bare && last && (told + 1..noun).any(whole)).then_some(noun)
    }

    /// After the vote, | Ann Lee | resigned: an apposition is closed by a mark, or is none.
    fn unclosed(&self, noun: usize, told: usize) -> bool {
        let apposed = |a: &Arc| usize::from(a.head) == told && a.relation == Relation::Apposition;
        self.marks(noun) & COMMA != 0 && self.arcs.get(noun).is_some_and(apposed)
    }

    /// In late trading | the pound | was …: what the parser took for the object of a word in -ing that ends the phrase before
    /// it.
    fn freed(&self, verb: usize) -> Option<usize> {
        let noun = verb.checked_sub(1).filter(|n| self.marks(*n) | self.marks(verb) == 0)?;
        let trading =
            noun.checked_sub(1).filter(|t| self.first(*t) == Tag::Gerund && self.hangs(noun, *t, Relation::Object))?;
        let phrase = trading.checked_sub(1).filter(|p| self.hangs(trading, *p, Relation::Adnominal))?;
        let governed = |n: usize| self.nodes.get(n).is_some_and(|n| n.kind == NodeKind::Noun && n.case.is_some());
        (governed(phrase) && !governed(noun) && self.begins(phrase)).then_some(noun)
    }

    /// rose to 205 and | Acme | gained: a name is not joined to a figure.
    fn unlike(&self, noun: usize, figure: usize) -> bool {
        let Some(node) = self.nodes.get(figure).filter(|n| n.case.is_some()) else { return false };
        self.named(noun) && self.tags.get(usize::from(node.to).saturating_sub(1)) == Some(&Tag::Number)
    }

    /// The noun phrase before a verb that may be its subject.
    fn before(&self, verb: usize) -> Option<usize> {
        let mut end = verb;
        let skipped = |n: &Node| n.kind == NodeKind::Adverb || n.time;
        while end > 1 && self.marks(end) == 0 && self.nodes.get(end - 1).is_some_and(skipped) {
            end -= 1;
        }
        if self.marks(end) & (COMMA | DASH | CLOSE) != 0 {
            self.over_insertion(end)
        } else {
            end.checked_sub(1).and_then(|n| self.whole(n)).filter(|n| self.opens_clause(*n))
        }
    }

    /// The noun before what two marks set apart, the second of which stands before node `end`.
    fn over_insertion(&self, end: usize) -> Option<usize> {
        let marks = self.marks(end);
        let opens = |n: usize| {
            let here = self.marks(n);
            here & marks & (COMMA | DASH) != 0 || here & OPEN != 0 && marks & CLOSE != 0
        };
        (end.saturating_sub(INSERTION).max(1)..end).rev().filter(|n| opens(*n)).find_map(|open| {
            let noun = self.whole(open - 1)?;
            let arc = self.arcs.get(noun)?;
            // fourteen nations, including Laos, Siam and Annam, | signed …: a part of a list is not what the list tells of.
            // Jo Quist, 27, who bakes, | said …: nor is an age.
            let age = self.nodes.get(noun).is_some_and(|n| n.from + 1 == n.to) && self.first(noun) == Tag::Number;
            let first = usize::from(arc.head);
            let and = |n: usize| self.kind(n) == NodeKind::Coordinator;
            // There is none, and his lawyer, Ann Lee, | said …: what a comma and a word part is a clause.
            let parted = noun > 0 && and(noun - 1) && self.marks(noun - 1) & COMMA != 0;
            let listed = arc.relation == Relation::Conjunct && first < noun && (first..end).any(and) && !parted;
            if age || listed || self.hangs(open, noun, Relation::Conjunct) {
                return None;
            }
            let head = usize::from(arc.head);
            let inside = (open..end).contains(&head);
            let free = match arc.relation {
                // The nearer of two subjects may be a part of what is set apart.
                Relation::Subject => inside || head >= end && (end..head).all(|n| self.kind(n) == NodeKind::Adverb),
                // It should be so, Ann Lee, the mayor, | told us: what a comma sets apart is no object.
                Relation::Object | Relation::Predicate | Relation::Oblique => {
                    let apart = self.nodes.get(noun).is_some_and(|n| n.case.is_none() && n.marks & COMMA != 0);
                    head > noun || head == self.nodes.len() || apart
                }
                _ => true,
            };
            free.then_some(noun)
        })
    }

    /// The noun phrase that ends in node `n`, with what belongs to it: officials | in the | Holm administration; a poll |
    /// released | this week; those | who voted | for it.
    pub(super) fn whole(&self, n: usize) -> Option<usize> {
        let mut at = n;
        let mut clause = false;
        for _ in 0..8 {
            let (node, arc) = (self.nodes.get(at)?, self.arcs.get(at)?);
            let head = usize::from(arc.head);
            let inner = match node.kind {
                // as | Ann Lee | of the ministry | said …
                NodeKind::Noun if node.case.is_some() && !(node.opens && (at == n || self.begins(at))) => true,
                NodeKind::Noun => match arc.relation {
                    // He has 40 cooks, and | 6 percent | left: a comma before "and" parts clauses, as one alone does.
                    Relation::Conjunct => {
                        let and = at.saturating_sub(1);
                        self.kind(head) == NodeKind::Noun
                            && !self.unlike(at, head)
                            && self.marks(and) & COMMA == 0
                            && (self.kind(and) == NodeKind::Coordinator || self.marks(at) == 0)
                    }
                    Relation::Object | Relation::Oblique | Relation::Predicate => !clause && self.tells(head),
                    _ => false,
                },
                NodeKind::Verb | NodeKind::Adjective => {
                    clause = arc.relation == Relation::Adnominal || arc.relation == Relation::Modifier;
                    clause || self.tells(at)
                }
                _ => return None,
            };
            if !inner {
                return (node.kind == NodeKind::Noun).then_some(at);
            }
            at = Some(head).filter(|h| *h < at)?;
        }
        None
    }

    /// Whether nothing before a node belongs to its clause.
    fn begins(&self, n: usize) -> bool {
        self.marks(n) != 0 || n.checked_sub(1).is_none_or(|b| !matches!(self.kind(b), NodeKind::Noun | NodeKind::Verb))
    }

    /// Whether a verb or adjective stands in a clause beside a noun: (those) who are | open | to reform.
    fn tells(&self, n: usize) -> bool {
        let mut at = n;
        for _ in 0..4 {
            let Some(arc) = self.arcs.get(at).filter(|_| matches!(self.kind(at), NodeKind::Verb | NodeKind::Adjective))
            else {
                return false;
            };
            match arc.relation {
                Relation::Adnominal => return true,
                Relation::Complement | Relation::Predicate | Relation::Conjunct => at = usize::from(arc.head),
                _ => return false,
            }
        }
        false
    }

    /// Whether nothing before a noun phrase takes it up, so that a clause may begin with it.
    fn opens_clause(&self, noun: usize) -> bool {
        let Some(arc) = self.arcs.get(noun) else { return false };
        let Some(before) = noun.checked_sub(1) else { return true };
        let opener = matches!(
            self.kind(before),
            NodeKind::Coordinator | NodeKind::Subordinator | NodeKind::Relative | NodeKind::Quote | NodeKind::Noun
        );
        let opens = opener || self.marks(noun) != 0 || self.nodes.get(noun).is_some_and(|n| n.opens);
        opens && arc.relation != Relation::Subject
    }
}
