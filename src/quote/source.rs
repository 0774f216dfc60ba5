//! The subject of a cue: the noun phrase that speaks.

use super::clause::Clause;
use super::tag::Tag;
use crate::claim::Dimension;
use crate::english::{NodeKind, Relation, Tag as Pos, Tree};
use crate::rulebook::{Class, Sense, keyword as kw};

/// How many nodes the search for a subject looks back.
const REACH: usize = 48;

/// A noun phrase: nodes `from..to`, with its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) head: usize,
    /// First node of the whole subject, with what stands between it and its verb.
    pub(super) left: usize,
    /// The relative pronoun that stands for it.
    pub(super) who: Option<usize>,
}

impl Clause<'_> {
    /// Whether the phrase names a person, a body or a document.
    pub(super) fn speaks(&self, p: Phrase) -> bool {
        match self.tag(p.head) {
            Tag::Name => true,
            Tag::Pronoun => true,
            _ => {
                let who = Class::ROLE | Class::ORGANISATION | Class::BODIES | Class::TITLE | Class::FIRST_NAME;
                self.is(p.head, who) || self.polled(p)
            }
        }
    }

    /// 31 percent | call it; a third | think: a share of those who were asked.
    fn polled(&self, p: Phrase) -> bool {
        let share = |s| match s {
            Sense::Unit(u) => self.rules.unit(u).filter(|u| u.dimension == Dimension::Percent).map(|_| ()),
            Sense::Fraction(..) => Some(()),
            _ => None,
        };
        let percent = self.before(p.head) == Tag::Number && self.token(p.head).is_some_and(|t| t.mark('%'));
        self.is(p.head, Class::UNIT | Class::FRACTION) && self.form(p.head, share).is_some() || percent
    }

    /// The subject of a verb group that begins at `group`: the phrase before it, over appositions, relative clauses
    /// and times; or the antecedent of "who".
    pub(super) fn subject(&self, group: usize) -> Option<Phrase> {
        let Some(near) = self.near(group).filter(|p| self.someone(*p)) else {
            return self.told(group).filter(|p| self.someone(*p));
        };
        // Someone near the gate | had shouted: what a preposition governs is part of the subject.
        let governed = self.before(near.from) == Tag::Preposition && near.who.is_none();
        let whole = || self.told(group).filter(|t| t.from + 1 < near.from && t.to == near.to && t.who.is_none());
        // Voters in Holm, Velden and Skarhed | said: nor is what is joined to a part of the subject.
        let part = || self.told(group).filter(|t| t.who.is_none() && t.from < near.from && self.part_of(near, *t));
        // after the operator | said; a holding company | said
        let opened = self.before(near.from) == Tag::Gerund
            || near.from.checked_sub(1).is_some_and(|b| self.is(b, Class::SUBORDINATOR));
        // What opens a clause is part of nothing before it.
        let opened = opened || matches!(self.before(near.from), Tag::End | Tag::Quote | Tag::That | Tag::Stop);
        match (governed, near.who) {
            (true, _) => whole().or_else(part).or(Some(near)),
            (_, None) if self.tag(near.head) != Tag::Pronoun && !opened => part().or(Some(near)),
            _ => Some(near),
        }
    }

    /// "that" is nobody: argues that, as it grows, it gains.
    fn someone(&self, p: Phrase) -> bool {
        p.who.is_some() || self.word(p.head) != kw::THAT
    }

    /// Whether a phrase stands inside another one: what a preposition governs there and what is joined to that, or what a
    /// clause beside it tells: a study published in | the journal Heart | found.
    fn part_of(&self, p: Phrase, whole: Phrase) -> bool {
        let (Some((tree, mut node)), Some((_, top))) = (self.tree_node(p.head), self.tree_node(whole.head)) else {
            return false;
        };
        let (mut governed, mut told) = (false, false);
        while node != top {
            let relation = tree.relation(node);
            governed |= relation == Relation::Noun && tree.case(node).is_some();
            told |= relation == Relation::Adnominal;
            let Some(head) = tree.head(node).filter(|h| *h < node || *h != top) else { return false };
            let inside = matches!(relation, Relation::Noun | Relation::Conjunct | Relation::Adnominal);
            if !(inside || tree.kind(head) == NodeKind::Verb && head != top) {
                return false;
            }
            node = head;
        }
        governed || told
    }

    /// quoted | an official | as saying: whom the verb of speech before a gerund takes up.
    pub(super) fn quoted(&self, gerund: usize) -> Option<Phrase> {
        let link = gerund.checked_sub(1).filter(|i| self.word(*i) == kw::AS)?;
        let p = self.phrase_back(link, 0)?;
        let verb = p.from.checked_sub(1).filter(|i| self.verbal(*i) && self.is(*i, Class::CUE));
        verb.and(Some(p)).filter(|p| self.speaks(*p))
    }

    /// A noun of the tree as a phrase.
    fn noun(&self, tree: Tree<'_>, noun: usize) -> Option<Phrase> {
        let to = self.at(tree.tokens(noun).1.checked_sub(1)?)? + 1;
        let (from, head) = (self.at(tree.tokens(noun).0)?, self.at(tree.head_token(noun))?);
        Some(Phrase { from, to, head, left: from, who: None })
    }

    /// Who does what the verb at a node tells, over the clauses that it hangs on: Ms. Quist, noting that …, added.
    pub(super) fn doer(&self, at: usize) -> Option<Phrase> {
        let (tree, verb) = self.tree_node(at)?;
        let noun = tree.subject(verb).filter(|s| tree.kind(*s) == NodeKind::Noun && tree.case(*s).is_none())?;
        self.noun(tree, noun)
    }

    /// The mayor posted | a tweet | saying: who put into the world what speaks.
    pub(super) fn author(&self, carrier: Phrase) -> Option<Phrase> {
        let (tree, node) = self.tree_node(carrier.head)?;
        let verb = tree.head(node).filter(|_| tree.relation(node) == Relation::Object)?;
        let group = self.at(tree.tokens(verb).0)?;
        self.is(carrier.head, Class::ORGANISATION).then(|| self.subject(group)).flatten().filter(|p| self.is_person(*p))
    }

    /// The node of the sentence's tree that a node stands in.
    pub(super) fn tree_node(&self, at: usize) -> Option<(Tree<'_>, usize)> {
        let token = self.nodes.get(at)?.tokens.0 as usize;
        let tree = self.syntax.trees(self.index as usize).next()?;
        tree.node_at(token).map(|n| (tree, n))
    }

    /// What the tagger takes a node for.
    pub(super) fn pos(&self, at: usize) -> Pos {
        self.nodes.get(at).map_or(Pos::Mark, |n| self.syntax.tag(n.tokens.0 as usize))
    }

    /// The subject that the tree gives the verb group at `group`.
    pub(super) fn told(&self, group: usize) -> Option<Phrase> {
        let (tree, verb) = self.tree_node(group)?;
        if tree.kind(verb) != NodeKind::Verb {
            return None;
        }
        let subject = tree.child(verb, Relation::Subject).filter(|s| *s < verb)?;
        let (noun, who) = match tree.kind(subject) {
            NodeKind::Relative => {
                let noun = tree.head(verb).filter(|_| tree.relation(verb) == Relation::Adnominal)?;
                (noun, Some(self.at(tree.head_token(subject))?))
            }
            NodeKind::Noun => (subject, None),
            _ => return None,
        };
        let (first, _) = tree.tokens(noun);
        let mut last = noun;
        // of Velden, | South Carolina · in Holm, | Velden and | Skarhed
        let place = |c: usize| tree.node(c).is_some_and(|n| n.marks != 0) && tree.tag(tree.head_token(c)) == Pos::Name;
        let joins = |c: usize, last: usize| {
            let near = (last + 1..c).all(|n| tree.kind(n) == NodeKind::Coordinator);
            let of = tree.relation(c) == Relation::Noun && (tree.case(c).is_some() || last > noun && place(c));
            let joined = tree.relation(c) == Relation::Conjunct && last > noun && tree.kind(c) == NodeKind::Noun;
            near && c < verb && tree.below(c, noun) && (of && c == last + 1 || joined)
        };
        while let Some(next) = (last + 1..last + 3).find(|c| joins(*c, last)) {
            last = next;
        }
        let to = self.at(tree.tokens(last).1.checked_sub(1)?)? + 1;
        let (from, head) = (self.at(first)?, self.at(tree.head_token(noun))?);
        Some(Phrase { from, to, head, left: from, who })
    }

    /// The subject that stands nearest before the verb group at `group`.
    fn near(&self, group: usize) -> Option<Phrase> {
        let mut end = group;
        while matches!(self.before(end), Tag::Adverb | Tag::Time | Tag::Not) {
            end -= 1;
        }
        // X Sunday night said
        if self.before(end) == Tag::Noun && self.before(end.wrapping_sub(1)) == Tag::Time && end >= 3 {
            end -= 2;
        }
        // X last week said
        if self.is(end.wrapping_sub(1), Class::DURATION_UNIT)
            && end >= 3
            && matches!(self.tag(end - 2), Tag::Determiner | Tag::Adjective)
        {
            end -= 2;
            while matches!(self.before(end), Tag::Adverb | Tag::Adjective) && self.is(end - 1, Class::ADVERB) {
                end -= 1;
            }
        }
        // X on Thursday said
        if end < group && self.before(end) == Tag::Preposition {
            end -= 1;
        }
        match self.before(end) {
            Tag::Who | Tag::That if end >= 1 => {
                let p = self.antecedent(end - 1)?;
                Some(Phrase { who: Some(end - 1), ..p })
            }
            Tag::Comma | Tag::Dash => self.over_insertion(end - 1),
            Tag::Past | Tag::Gerund | Tag::Verb => self.over_reduced(end - 1),
            _ if self.nominal(end.wrapping_sub(1)) => {
                if self.nominative(end - 1) && self.before(end - 1) != Tag::Coordinator {
                    let at = end - 1;
                    return Some(Phrase { from: at, to: end, head: at, left: at, who: None });
                }
                let p = self.phrase_back(end, 0)?;
                let adverbial = self.before(p.from) == Tag::Preposition
                    && matches!(self.before(p.from - 1), Tag::Coordinator | Tag::Comma)
                    && !self.is_person(p)
                    && self.word(p.from - 1) != kw::OF;
                if adverbial {
                    // but in a later interview | said
                    return if self.before(p.from - 1) == Tag::Comma { self.subject(p.from - 1) } else { None };
                }
                self.over_clause(p).or_else(|| self.over_participle(p)).or(Some(p))
            }
            _ => None,
        }
    }

    /// the officers who had seen it
    fn antecedent(&self, who: usize) -> Option<Phrase> {
        let mut end = who;
        if matches!(self.before(end), Tag::Comma | Tag::Dash) {
            end -= 1;
        }
        let p = self.phrase_back(end, 0)?;
        (self.word(who) != kw::THAT || self.speaks(p)).then_some(p)
    }

    /// Those who voted for X | said: a phrase that is the object inside a relative clause is not the subject.
    fn over_clause(&self, p: Phrase) -> Option<Phrase> {
        let floor = p.from.saturating_sub(14);
        let mut verb = None;
        for at in (floor..p.from).rev() {
            match self.tag(at) {
                Tag::Verb | Tag::Past | Tag::Be | Tag::Auxiliary | Tag::Modal => verb = Some(at),
                Tag::Who if verb == Some(at + 1) && self.nominal(at.wrapping_sub(1)) => {
                    return self.phrase_back(at, 0).filter(|a| self.is_person(*a) || self.tag(p.head) != Tag::Name);
                }
                Tag::Comma
                | Tag::Quote
                | Tag::Dash
                | Tag::That
                | Tag::Coordinator
                | Tag::Subordinator
                | Tag::Colon
                | Tag::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// polls taken in the north | found; people watching the race | say: over a participle with its objects.
    fn over_participle(&self, p: Phrase) -> Option<Phrase> {
        let mut from = p.from;
        for _ in 0..3 {
            let mut at = from;
            while matches!(self.before(at), Tag::Preposition) && from - at < 2 {
                at -= 1;
            }
            if matches!(self.before(at), Tag::Past | Tag::Gerund) {
                let verb = at - 1;
                // The storm hit in May: a main verb has another verb of its own only after a pause.
                return self.phrase_back(verb, 0).filter(|a| {
                    self.tag(a.head) == Tag::Noun && self.speaks(*a) && !self.verbal(verb.wrapping_sub(1))
                });
            }
            if at == from || !self.nominal(at.wrapping_sub(1)) {
                return None;
            }
            from = self.phrase_back(at, 3)?.from;
        }
        None
    }

    pub(super) fn is_person(&self, p: Phrase) -> bool {
        matches!(self.tag(p.head), Tag::Name | Tag::Pronoun) || self.is(p.head, Class::ROLE)
    }

    /// a poll released on Thursday | found: over a participle to the phrase before it.
    fn over_reduced(&self, last: usize) -> Option<Phrase> {
        let floor = last.saturating_sub(16);
        for at in (floor..=last).rev() {
            match self.tag(at) {
                Tag::Past | Tag::Gerund if self.nominal(at.wrapping_sub(1)) => {
                    return self.phrase_back(at, 0).filter(|p| self.tag(p.head) != Tag::Pronoun);
                }
                Tag::Who if self.nominal(at.wrapping_sub(1)) => return self.phrase_back(at, 0),
                Tag::Comma | Tag::Quote | Tag::Coordinator | Tag::That | Tag::Dash => return None,
                _ => {}
            }
        }
        None
    }

    /// X, the Y of Z, | said: back over what stands between two commas. `close` is the second one.
    fn over_insertion(&self, close: usize) -> Option<Phrase> {
        let mark = self.tag(close);
        let mut nearest = None;
        for open in (close.saturating_sub(REACH)..close).rev() {
            let long = |i: usize| self.nodes.get(i).is_some_and(|n| n.tokens.1 - n.tokens.0 > 8);
            if matches!(self.tag(open), Tag::Semicolon | Tag::Colon)
                || self.tag(open) == Tag::Quote && (long(open) || self.tag(open + 1) == Tag::Name)
            {
                break;
            }
            if self.tag(open) != mark || !self.nominal(open.wrapping_sub(1)) && !self.past_time(open) {
                continue;
            }
            let sure = match self.tag(open + 1) {
                Tag::Determiner | Tag::Possessive | Tag::Who | Tag::Number | Tag::Subordinator | Tag::Pronoun => true,
                Tag::Gerund | Tag::Past | Tag::Preposition | Tag::Adverb => mark == Tag::Comma || mark == Tag::Dash,
                Tag::Name | Tag::Adjective | Tag::Noun | Tag::Time => {
                    if let Some(name) = self.name_only(open + 1, close) {
                        let Some(p) = self.phrase_back(open, 0) else { continue };
                        if self.tag(p.head) == Tag::Noun && self.is(p.head, Class::ROLE | Class::TITLE) {
                            return Some(Phrase { left: p.left, ..name });
                        }
                    }
                    mark == Tag::Dash
                        || self.is(open + 1, Class::ROLE | Class::ORDINAL | Class::TITLE | Class::ADJECTIVE)
                }
                _ => false,
            };
            let Some(p) = self.phrase_back(open, 0).or_else(|| self.subject(open).filter(|p| p.who.is_none())) else {
                continue;
            };
            if sure && (self.speaks(p) || nearest.is_none() && self.tag(p.head) == Tag::Noun) {
                // X, who works for Y, a Z, | said: what a preposition governs is not the subject.
                let governed = self.before(p.from) == Tag::Preposition && self.tag(p.head) == Tag::Name;
                if self.speaks(p) && !governed {
                    // X, chairman of the board of Y, the funding arm, | said
                    let apposed = self.before(p.from) == Tag::Comma && self.tag(p.head) != Tag::Name;
                    let outer = if apposed { self.phrase_back(p.from - 1, 0) } else { None };
                    return outer.filter(|o| self.tag(o.head) == Tag::Name).or(Some(p));
                }
                nearest = Some(p);
            } else if nearest.is_none() && self.speaks(p) && self.tag(p.head) == Tag::Name {
                nearest = Some(p);
            }
        }
        nearest
    }

    /// A poll released Thursday, …
    fn past_time(&self, at: usize) -> bool {
        self.before(at) == Tag::Time
    }

    fn name_only(&self, from: usize, to: usize) -> Option<Phrase> {
        let names = (from..to).all(|i| self.tag(i) == Tag::Name || self.is(i, Class::TITLE));
        (names && from < to && self.tag(to - 1) == Tag::Name).then_some(Phrase {
            from,
            to,
            head: to - 1,
            left: from,
            who: None,
        })
    }

    /// The noun phrase that ends before node `end`.
    pub(super) fn phrase_back(&self, end: usize, depth: u8) -> Option<Phrase> {
        let mut to = end;
        while self.before(to) == Tag::Close {
            to = (to.saturating_sub(10)..to - 1).rev().find(|i| self.tag(*i) == Tag::Open)?;
        }
        let mut head = to.checked_sub(1)?;
        let p = match self.tag(head) {
            Tag::Pronoun => {
                if self.is(head, Class::PRONOUN_SECOND) {
                    return None;
                }
                Phrase { from: head, to: end, head, left: head, who: None }
            }
            Tag::Noun | Tag::Name | Tag::Number | Tag::Adjective => {
                let from = self.run_back(head);
                if self.tag(head) == Tag::Number {
                    // one of 12: a bare number is no speaker, but "the two" is
                    head = (from..=head)
                        .rev()
                        .find(|i| self.tag(*i) == Tag::Noun || self.tag(*i) == Tag::Name)
                        .unwrap_or(head);
                }
                if self.tag(head) == Tag::Adjective
                    && let Some(noun) = (from..head).rev().find(|i| matches!(self.tag(*i), Tag::Noun | Tag::Name))
                    && self.tag(noun + 1) != Tag::Genitive
                {
                    // a source familiar with the matter
                    head = noun;
                }
                if self.tag(head) == Tag::Adjective
                    && !matches!(self.tag(from), Tag::Determiner | Tag::Name)
                    && from == head
                {
                    let plural = self.is(head, Class::ROLE) || self.token(head).is_some_and(crate::lex::Token::capital);
                    if !plural {
                        return None;
                    }
                }
                Phrase { from, to: end, head, left: from, who: None }
            }
            _ => return None,
        };
        let p = if depth < 3 { self.with_preposition(p, depth) } else { p };
        Some(if depth == 0 { self.with_conjunct(p) } else { p })
    }

    /// the two US officials; the campaign's press secretary
    fn run_back(&self, head: usize) -> usize {
        let mut from = head;
        while let Some(at) = from.checked_sub(1) {
            let here = self.tag(from);
            let joins = match self.tag(at) {
                Tag::Noun => {
                    // After the debate | Trump said: a common noun before a name belongs to it only as a title.
                    here != Tag::Name
                        || self.is(at, Class::ROLE | Class::TITLE | Class::ORGANISATION | Class::ADJECTIVE)
                        || !matches!(self.before(at), Tag::Determiner)
                }
                Tag::Name | Tag::Number | Tag::Adjective | Tag::Genitive => true,
                Tag::Adverb => matches!(here, Tag::Adjective | Tag::Number),
                Tag::Other => self.text(at) == "&" || self.text(at) == "/",
                // current and former officials
                Tag::Coordinator => {
                    let kind = |i: usize| self.tag(i) == Tag::Adjective || self.is(i, Class::ADJECTIVE);
                    self.text(at) == "&" || from < head && kind(from) && at.checked_sub(1).is_some_and(kind)
                }
                _ => false,
            };
            if joins && here != Tag::Determiner && here != Tag::Possessive {
                from = at;
                continue;
            }
            if (matches!(self.tag(at), Tag::Determiner | Tag::Possessive) || self.word(at) == kw::BOTH)
                && !matches!(here, Tag::Determiner | Tag::Possessive)
            {
                from = at;
                // The possessor before a name stands alone: his wife Melania.
                continue;
            }
            break;
        }
        // A genitive cannot begin a phrase.
        if self.tag(from) == Tag::Genitive { from + 1 } else { from }
    }

    /// a spokesman for the group: the head stands before the preposition.
    fn with_preposition(&self, p: Phrase, depth: u8) -> Phrase {
        let Some(at) = p.from.checked_sub(1) else { return p };
        if !matches!(self.tag(at), Tag::Preposition | Tag::To) {
            return p;
        }
        // some of | his aides
        if self.word(at) == kw::OF && self.before(at) == Tag::Determiner && self.is(at - 1, Class::VAGUE) {
            return Phrase { from: at - 1, left: at - 1, ..p };
        }
        if !self.nominal(at.wrapping_sub(1)) {
            return p;
        }
        let Some(outer) = self.phrase_back(at, depth + 1) else { return p };
        let of =
            [kw::OF, kw::FOR, kw::AT, kw::WITH, kw::FROM, kw::IN, kw::ON, kw::TO, kw::BY, kw::AGAINST, kw::BETWEEN];
        let loose = self.tag(p.head) == Tag::Name || self.tag(p.head) == Tag::Pronoun;
        // a day after a poll | showed: a time before is no head.
        let fits = of.contains(&self.word(at)) || !loose && !self.is(at, Class::SUBORDINATOR);
        let free = matches!(self.tag(outer.head), Tag::Name)
            && self.word(at) != kw::OF
            && self.tag(p.head) == Tag::Name
            && depth == 0
            && !matches!(self.before(outer.from), Tag::End | Tag::Comma | Tag::Quote | Tag::Coordinator | Tag::That);
        // In a speech in Ohio | Trump said: the outer phrase follows a preposition or a verb that opens the sentence.
        if fits && !free && self.tag(outer.head) != Tag::Pronoun || self.word(at) == kw::OF {
            // forty percent of | owners: who speaks is who is counted.
            let counted = self.tag(outer.head) == Tag::Number || self.is(outer.head, Class::FRACTION);
            let head = if counted && self.word(at) == kw::OF { p.head } else { outer.head };
            return Phrase { to: p.to, head, ..outer };
        }
        p
    }

    /// X and Y | said
    fn with_conjunct(&self, p: Phrase) -> Phrase {
        let Some(at) = p.from.checked_sub(1) else { return p };
        if self.tag(at) != Tag::Coordinator
            || !(self.word(at) == kw::AND || self.word(at) == kw::OR || self.text(at) == "&")
        {
            return p;
        }
        let mut end = at;
        if self.before(end) == Tag::Comma {
            end -= 1;
        }
        let named = self.tag(p.head) == Tag::Name;
        if end < at && named {
            // X, the Y of Z, and W
            if let Some(first) = self.over_insertion(end).filter(|o| self.tag(o.head) == Tag::Name) {
                return Phrase { from: first.from, left: first.left, ..p };
            }
        }
        let Some(left) = self.phrase_back(end, 1) else { return p };
        let clausal = self.verbal(left.from.wrapping_sub(1)) || self.before(left.from) == Tag::Preposition;
        let alike = (self.tag(left.head) == Tag::Name) == (self.tag(p.head) == Tag::Name);
        if clausal || !alike || self.tag(left.head) == Tag::Pronoun || end < at && self.before(left.from) != Tag::Comma
        {
            return p;
        }
        Phrase { from: left.from, left: left.left, ..p }
    }

    /// The noun phrase that begins at node `from`.
    pub(super) fn phrase_ahead(&self, from: usize) -> Option<Phrase> {
        let mut at = from;
        let mut head = None;
        while at < from + 24 {
            match self.tag(at) {
                Tag::Determiner | Tag::Possessive | Tag::Number if head.is_none() => at += 1,
                Tag::Adjective | Tag::Adverb if head.is_none() => at += 1,
                _ if head.is_none() && self.word(at) == kw::BOTH => at += 1,
                Tag::Pronoun if head.is_none() => {
                    head = Some(at);
                    at += 1;
                    if self.before(at) == Tag::Pronoun && self.word(at) != kw::OF {
                        break;
                    }
                }
                // A capitalised verb form inside a name stays a name; a lower-case noun after a whole name starts anew.
                Tag::Noun | Tag::Name | Tag::Genitive | Tag::Number => {
                    if self.tag(at) != Tag::Genitive {
                        head = Some(at);
                    }
                    at += 1;
                }
                Tag::Adjective if head.is_some() && matches!(self.tag(at + 1), Tag::Noun | Tag::Name) => at += 1,
                Tag::Other if matches!(self.text(at), "&" | "/") => at += 1,
                _ => break,
            }
        }
        let head = head.or_else(|| at.checked_sub(1).filter(|a| *a >= from && self.tag(*a) == Tag::Adjective))?;
        Some(Phrase { from, to: at, head, left: from, who: None })
    }

    /// A noun phrase with its prepositional phrases and second conjunct: a professor of law at Yale and her colleague.
    pub(super) fn full_phrase_ahead(&self, from: usize) -> Option<Phrase> {
        let first = self.phrase_ahead(from)?;
        let mut to = first.to;
        for _ in 0..4 {
            let more = match self.tag(to) {
                Tag::Preposition if self.word(to) != kw::AS => self.phrase_ahead(to + 1),
                Tag::Coordinator if matches!(self.tag(to + 1), Tag::Name | Tag::Determiner) => {
                    self.phrase_ahead(to + 1).filter(|p| !self.verbal(p.to))
                }
                _ => None,
            };
            match more {
                Some(p) => to = p.to,
                None => break,
            }
        }
        Some(Phrase { to, ..first })
    }
}
