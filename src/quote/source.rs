//! The subject of a cue: the noun phrase that speaks.

use super::clause::Clause;
use super::tag::Tag;
use crate::claim::Dimension;
use crate::english::chunk::{COMMA, DASH};
use crate::english::{NodeKind, Relation, Tag as Pos, Tree};
use crate::rulebook::{Class, Sense, keyword as kw};

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
                let who = Class::ROLE | Class::ORGANISATION | Class::TITLE | Class::FIRST_NAME;
                self.is(p.head, who) || self.rules.bodies.holds(self.word(p.head)) || self.polled(p)
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

    /// Who does what the verb group that begins at `group` tells, by the tree: over appositions, relative clauses and times;
    /// or the antecedent of "who".
    pub(super) fn subject(&self, group: usize) -> Option<Phrase> {
        self.told(group).filter(|p| self.someone(*p))
    }

    /// "that" and "there" are nobody: argues that, as it grows, it gains; there was “no hope”.
    fn someone(&self, p: Phrase) -> bool {
        p.who.is_some() || !matches!(self.word(p.head), kw::THAT | kw::THERE)
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
        match tree.kind(subject) {
            NodeKind::Relative => {
                let who = Some(self.at(tree.head_token(subject))?);
                let noun = tree.head(verb).filter(|_| tree.relation(verb) == Relation::Adnominal);
                let noun = noun.or(subject.checked_sub(1)).filter(|n| tree.kind(*n) == NodeKind::Noun)?;
                let whole = self.whole(tree, noun, subject)?;
                Some(Phrase { who, ..whole })
            }
            NodeKind::Noun => {
                let whole = self.whole(tree, subject, verb)?;
                // A top strategist, | John Weaver, | said: who is known by name is called so.
                let apposed = |n: &usize| {
                    let beside = tree.node(*n).is_some_and(|node| node.marks & (COMMA | DASH) != 0);
                    beside && tree.relation(*n) == Relation::Apposition && tree.below(*n, subject)
                };
                let name = (subject + 1..verb).find(apposed).filter(|_| self.tag(whole.head) != Tag::Name);
                let name = name.and_then(|n| self.noun(tree, n)).filter(|p| self.all_name(p));
                Some(name.map_or(whole, |name| Phrase { left: whole.left, ..name }))
            }
            _ => None,
        }
    }

    /// A noun of the tree with what belongs to it before node `end` of the tree: officials | in Holm | and Velden; a source |
    /// familiar | with it.
    fn whole(&self, tree: Tree<'_>, noun: usize, end: usize) -> Option<Phrase> {
        // of Velden, | South Carolina · in Holm, | Velden and | Skarhed
        let place = |c: usize| tree.node(c).is_some_and(|n| n.marks != 0) && tree.tag(tree.head_token(c)) == Pos::Name;
        let mut last = noun;
        let joins = |c: usize, last: usize| {
            let near = (last + 1..c).all(|n| tree.kind(n) == NodeKind::Coordinator);
            let marks = tree.node(c).map_or(0, |n| n.marks);
            // a poll | in March: when it spoke is not who speaks.
            if self.at(tree.head_token(c)).is_none_or(|i| self.tag(i) == Tag::Time) {
                return false;
            }
            let of = match (tree.kind(c), tree.relation(c)) {
                (NodeKind::Noun, Relation::Noun) => tree.case(c).is_some() && marks == 0 || last > noun && place(c),
                (NodeKind::Adjective, Relation::Modifier | Relation::Adnominal) => marks == 0,
                (NodeKind::Noun, Relation::Oblique) => tree.head(c) == Some(last) && marks == 0,
                _ => false,
            };
            let joined = tree.relation(c) == Relation::Conjunct && tree.kind(c) == NodeKind::Noun;
            near && c < end && tree.below(c, noun) && (of && c == last + 1 || joined)
        };
        while let Some(next) = (last + 1..last + 3).find(|c| joins(*c, last)) {
            last = next;
        }
        let to = self.at(tree.tokens(last).1.checked_sub(1)?)? + 1;
        let (first, head) = (self.at(tree.tokens(noun).0)?, self.at(tree.head_token(noun))?);
        // where | the mayor said: what opens the clause is not part of who speaks, what counts is: nearly all voters.
        let opens = |i: usize| {
            let named = matches!(self.tag(i + 1), Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Pronoun);
            self.tag(i) == Tag::Who || self.tag(i) == Tag::Adverb && named && !self.is(i + 1, Class::VAGUE)
        };
        let from = (first..head).find(|i| !opens(*i)).unwrap_or(head);
        Some(Phrase { from, to, head, left: first, who: None })
    }

    pub(super) fn is_person(&self, p: Phrase) -> bool {
        matches!(self.tag(p.head), Tag::Name | Tag::Pronoun) || self.is(p.head, Class::ROLE)
    }

    /// Whether a phrase is all name and titles.
    fn all_name(&self, p: &Phrase) -> bool {
        (p.from..p.to).all(|i| self.tag(i) == Tag::Name || self.is(i, Class::TITLE)) && self.before(p.to) == Tag::Name
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
