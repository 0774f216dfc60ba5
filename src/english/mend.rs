//! What the order of words tells more surely than learned numbers do: a few rules on the tree of a sentence.

use super::chunk::{CLOSE, COMMA, DASH, Node, NodeKind, OPEN};
use super::tag::Tag;
use super::tree::{Arc, Relation};

/// The most nodes that two marks set apart.
const INSERTION: usize = 24;

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

    /// A finite verb without a subject takes the noun phrase before it: the one right before it, or before what two commas,
    /// dashes or brackets set apart: Officials in Velden, who met on Monday, | said …
    fn subject(&mut self, verb: usize) {
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
    fn loose(&self, noun: usize, verb: usize) -> bool {
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
        let subject = |a: &Arc, v: usize| usize::from(a.head) == v && a.relation == Relation::Subject;
        let whole = |v: usize| self.finite(v) && self.arcs.iter().take(v).any(|a| subject(a, v));
        (bare && last && (told + 1..noun).any(whole)).then_some(noun)
    }

    /// Whether a noun phrase is all name.
    fn named(&self, n: usize) -> bool {
        let Some(node) = self.nodes.get(n).filter(|n| n.kind == NodeKind::Noun) else { return false };
        let tags = self.tags.get(usize::from(node.from)..usize::from(node.to)).unwrap_or(&[]);
        tags.iter().all(|t| matches!(t, Tag::Name | Tag::Mark))
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
            let listed = arc.relation == Relation::Conjunct && first < noun && (first..end).any(and);
            if age || listed || self.hangs(open, noun, Relation::Conjunct) {
                return None;
            }
            let head = usize::from(arc.head);
            let inside = (open..end).contains(&head);
            let free = match arc.relation {
                Relation::Subject => inside,
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
    fn whole(&self, n: usize) -> Option<usize> {
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

    fn marks(&self, n: usize) -> u8 {
        self.nodes.get(n).map_or(0, |n| n.marks)
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

    /// Advisers | who | have run | the numbers | argue …: of the two verbs behind "who" the second one is told of the noun
    /// before it, where nothing else is, and what stands between them is the object of the first.
    fn relative(&mut self, inner: usize) {
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
        let above = self.arcs.get(inner).copied().filter(|a| !self.below(usize::from(a.head), outer));
        let Some(above) = above else { return };
        if let Some(arc) = self.arcs.get_mut(outer) {
            *arc = above;
        }
        self.hang(noun, outer, Relation::Subject);
        self.hang(inner, noun, Relation::Adnominal);
        self.hang(object, inner, Relation::Object);
        self.lift(inner, outer, noun);
    }

    /// Prices, | which | had slumped for months, | rose: a clause beside the subject of a verb is not above that verb.
    fn outside(&mut self, verb: usize) {
        let subject = |n: &usize| self.hangs(*n, verb, Relation::Subject) && self.kind(*n) == NodeKind::Noun;
        let Some(noun) = (0..verb).rev().find(subject).filter(|_| self.finite(verb)) else { return };
        let tells = |n: usize| {
            let which = |c: &usize| self.kind(*c) == NodeKind::Relative && self.hangs(*c, n, Relation::Subject);
            (noun + 1..n).any(|c| which(&c))
        };
        let inner = (noun + 1..verb).find(|n| self.kind(*n) == NodeKind::Verb && tells(*n) && self.below(verb, *n));
        let Some((inner, above)) = inner.and_then(|n| self.arcs.get(n).map(|a| (n, *a))) else { return };
        if let Some(arc) = self.arcs.get_mut(verb) {
            *arc = above;
        }
        self.hang(inner, noun, Relation::Adnominal);
        self.lift(inner, verb, noun);
    }

    /// Clinton | said | the crisis | had …: a participle beside a noun takes no object, so that what stands between it and
    /// the verb behind is the subject there, and the participle is a verb of its own.
    fn says(&mut self, inner: usize) {
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
        let Some(above) = self.arcs.get(outer).copied() else { return };
        if let Some(arc) = self.arcs.get_mut(inner) {
            *arc = above;
        }
        self.hang(outer, inner, Relation::Complement);
        self.hang(noun, inner, Relation::Subject);
        self.hang(object, outer, Relation::Subject);
        self.lift(outer, inner, noun);
    }

    /// say | his place | in the race | makes …: a finite verb right behind an object, with no subject of its own, is told of
    /// it, and what the verb before needs is the whole clause.
    fn raised(&mut self, inner: usize) {
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

    /// Whether a node hangs on another as this.
    fn hangs(&self, n: usize, head: usize, relation: Relation) -> bool {
        self.arcs.get(n).is_some_and(|a| usize::from(a.head) == head && a.relation == relation)
    }

    /// Hangs what stands before a noun and hung on one verb on another.
    fn lift(&mut self, from: usize, to: usize, noun: usize) {
        for n in 0..noun {
            if self.arcs.get(n).is_some_and(|a| usize::from(a.head) == from) {
                let relation = self.arcs.get(n).map(|a| a.relation).unwrap_or_default();
                self.hang(n, to, relation);
            }
        }
    }

    /// A report | published | Wednesday | said …, half of those | asked | said …: of two verbs with nothing or a time between
    /// them the first one describes its own subject.
    fn told_when(&mut self, outer: usize) {
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
        if let Some(above) = self.arcs.get(inner).copied().filter(|_| self.below(outer, inner))
            && let Some(arc) = self.arcs.get_mut(outer)
        {
            *arc = above;
        }
        if let Some(time) = time {
            self.hang(time, inner, Relation::Oblique);
        }
        self.hang(noun, outer, Relation::Subject);
        self.hang(inner, noun, Relation::Adnominal);
        self.lift(inner, outer, noun);
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
