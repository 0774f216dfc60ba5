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
                self.is(p.head, who) || self.rules.bodies.holds(self.word(p.head)) || self.polled(p) || self.part(p)
            }
        }
    }

    /// many | of his fans; half | of those polled: a part of those who can speak.
    fn part(&self, p: Phrase) -> bool {
        let of = || self.phrase_ahead(p.head + 2).filter(|_| self.word(p.head + 1) == kw::OF);
        self.counts(p.head) && of().is_some_and(|whole| self.speaks(whole))
    }

    /// many, most, half: whether a word counts those who are told of.
    fn counts(&self, at: usize) -> bool {
        self.is(at, Class::VAGUE | Class::FRACTION)
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
        let p = self.phrase_back(link)?;
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
        let tree = self.tree?;
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
                // Ann Lee, the mayor, | who: the one that both tell of
                let bearer = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Apposition);
                let named = bearer.filter(|b| tree.tag(tree.head_token(*b)) == Pos::Name);
                let whole = self.whole(tree, noun, subject)?;
                let named = named.and_then(|b| self.noun(tree, b)).map_or(whole, |p| Phrase { left: whole.left, ..p });
                Some(Phrase { who, ..named })
            }
            NodeKind::Adjective if !self.counts(self.at(tree.head_token(subject))?) => None,
            NodeKind::Noun | NodeKind::Adjective => {
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
            // described by some | as a risk: what is said of it is no part of it.
            let of_it = || tree.case(c).is_some_and(|t| self.at(t).is_none_or(|i| self.word(i) != kw::AS));
            let of = match (tree.kind(c), tree.relation(c)) {
                (NodeKind::Noun, Relation::Noun) => of_it() && marks == 0 || last > noun && place(c),
                // the economists | Ann Lee | and Bo Ek
                (NodeKind::Noun, Relation::Apposition) => marks == 0 && tree.tag(tree.head_token(c)) == Pos::Name,
                (NodeKind::Adjective, Relation::Modifier | Relation::Adnominal) => marks == 0,
                (NodeKind::Noun, Relation::Oblique) => of_it() && tree.head(c) == Some(last) && marks == 0,
                _ => false,
            };
            // according to the poll, | 46 percent: before no verb, what a comma parts is joined by a word alone.
            let and = last + 1 < c && marks == 0 || end < tree.nodes.len();
            let joined = tree.relation(c) == Relation::Conjunct && tree.kind(c) == NodeKind::Noun && and;
            // the Office | for National Statistics: names around a word of grammar are one.
            let name = |n: usize| tree.tag(tree.head_token(n)) == Pos::Name;
            let joint = |t: usize| self.at(t).is_some_and(|i| matches!(self.word(i), kw::OF | kw::FOR));
            let body = c == last + 1 && marks == 0 && name(last) && name(c) && tree.case(c).is_some_and(joint);
            near && c < end && (body || tree.below(c, noun) && (of && c == last + 1 || joined))
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

    /// The noun phrase that ends before node `end`, with what it belongs to: the chair of | the board; Ann Lee and | Bo Ek.
    pub(super) fn phrase_back(&self, end: usize) -> Option<Phrase> {
        let mut to = end;
        while self.before(to) == Tag::Close {
            to = (to.saturating_sub(10)..to - 1).rev().find(|i| self.tag(*i) == Tag::Open)?;
        }
        let (tree, last) = self.tree_node(to.checked_sub(1)?)?;
        if tree.kind(last) != NodeKind::Noun || self.is(self.at(tree.head_token(last))?, Class::PRONOUN_SECOND) {
            return None;
        }
        let mut noun = last;
        while let Some(outer) = tree.head(noun).filter(|outer| *outer < noun && tree.kind(*outer) == NodeKind::Noun) {
            let belongs = matches!(tree.relation(noun), Relation::Noun | Relation::Conjunct);
            if !belongs || self.whole(tree, outer, last + 1).is_none_or(|p| p.to < to) {
                break;
            }
            noun = outer;
        }
        let phrase = self.whole(tree, noun, last + 1)?;
        Some(Phrase { to: end, ..phrase })
    }

    /// The owner that ends before node `end`, at its "'s": a vote on | the mayor | 's plan.
    pub(super) fn owner(&self, end: usize) -> Option<Phrase> {
        let head = end.checked_sub(1)?;
        let (tree, noun) = self.tree_node(head)?;
        let from = self.at(tree.tokens(noun).0)?;
        (tree.kind(noun) == NodeKind::Noun).then_some(Phrase { from, to: end, head, left: from, who: None })
    }

    /// The noun phrase that begins at node `from`.
    pub(super) fn phrase_ahead(&self, from: usize) -> Option<Phrase> {
        let (tree, noun) = self.noun_ahead(from)?;
        let p = self.noun(tree, noun)?;
        // the station's | “Morning Call”
        let to = p.to + usize::from(self.tag(p.to) == Tag::Genitive);
        Some(Phrase { from, left: from, to, ..p })
    }

    /// A noun phrase with what belongs to it: a professor of law at Yale and her colleague.
    pub(super) fn full_phrase_ahead(&self, from: usize) -> Option<Phrase> {
        let (tree, noun) = self.noun_ahead(from)?;
        self.whole(tree, noun, tree.nodes.len()).map(|p| Phrase { from, left: from, ..p })
    }

    /// The noun of the tree that begins at node `from`, or that it stands in, up to its head.
    fn noun_ahead(&self, from: usize) -> Option<(Tree<'_>, usize)> {
        let (tree, noun) = self.tree_node(from)?;
        let head = self.at(tree.head_token(noun))?;
        // few | believed it
        let few = tree.kind(noun) == NodeKind::Adjective && self.is(head, Class::VAGUE);
        let ahead = (few || tree.kind(noun) == NodeKind::Noun)
            && from <= head
            && tree.tokens(noun).0 <= self.nodes.get(from)?.tokens.0 as usize;
        ahead.then_some((tree, noun))
    }
}
