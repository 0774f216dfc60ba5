//! When a figure holds: the time expression of its clause.

use super::clause::{Part, Parts};
use super::comparison::Place;
use crate::claim::{Claim, DateKind, Production};
use crate::english::{NodeKind, Relation, Tag, Tree};
use crate::lex::Token;
use crate::rulebook::{Class, WordId, keyword as kw};

/// How far to look, in tokens.
pub(super) const REACH: usize = 40;

/// How far up the tree a clause is followed.
const STEPS: usize = 6;

/// The date claim that tells when the figure at `place` holds.
///
/// The first one after it in its clause, else the nearest one before it that no other figure has taken: `$35 billion
/// since March, compared with $20 billion last year`; `On Friday, 20 villages were taken`. What belongs to its clause, the
/// tree says.
pub(super) fn time(parts: &Parts<'_>, claims: &[Claim], place: Place) -> Option<u32> {
    if !parts.parts.iter().any(|p| matches!(p, Part::Date(d) if holds(claims, *d))) {
        return None;
    }
    let tree = parts.syntax.tree_at(parts.sentence, parts.first + place.at)?;
    let node = (place.at..place.end).find_map(|t| tree.node_at(parts.first + t));
    let scene = Scene { parts, claims, tree, node, verb: node.and_then(|n| tree.clause(n)) };
    let (near, far) = if scene.defines(place.end) { (None, None) } else { scene.after(place.end) };
    near.or_else(|| scene.before(place.at)).or(far)
}

/// A figure among the dates of its sentence.
struct Scene<'a> {
    parts: &'a Parts<'a>,
    claims: &'a [Claim],
    tree: Tree<'a>,
    /// The figure.
    node: Option<usize>,
    /// The verb of its clause.
    verb: Option<usize>,
}

impl Scene<'_> {
    /// A bottle that was $1.20 | is now 60 cents: whether the figure ends a clause that describes a noun, so that what follows
    /// belongs to the clause around it.
    fn defines(&self, end: usize) -> bool {
        let tree = &self.tree;
        let finite = |v: &usize| !matches!(tree.tag(tree.tokens(*v).0), Tag::Participle | Tag::Gerund | Tag::To);
        let relative = |v: &usize| tree.relation(*v) == Relation::Adnominal && finite(v);
        let noun = self.verb.filter(relative).and_then(|v| tree.head(v));
        noun.and_then(|n| tree.clause(n)).is_some_and(|around| tree.tokens(around).0 == self.parts.first + end)
    }

    /// The first date after `from`: one that no figure stands before, and one behind further figures.
    fn after(&self, from: usize) -> (Option<u32>, Option<u32>) {
        let parts = self.parts;
        let (mut figures, mut parted, mut comma, mut verb) = (false, false, false, false);
        for (at, part) in parts.parts.iter().enumerate().skip(from).take(REACH) {
            match *part {
                Part::Date(d) if holds(self.claims, d) => {
                    let right_behind = at == from || at == from + 1 && parts.get(from) == Some(Part::Preposition);
                    let fits = match (figures, parted) {
                        (_, true) => self.beside(at),
                        (true, _) => self.tells(at) || !verb && self.shares(at),
                        _ => right_behind || self.shares(at) || !comma && self.below(at),
                    };
                    let found = Some(d).filter(|_| fits);
                    return if figures { (None, found) } else { (found, None) };
                }
                Part::Figure(_) => figures = true,
                Part::Stop => return (None, None),
                // …, and this year it expects more
                Part::Coordinator if self.fronted(at + 1) => return (None, None),
                Part::Comma => comma = true,
                // …, the airline announced on Friday
                Part::Verb if comma && parts.tokens.get(at).is_some_and(|t| t.is(Class::CUE)) && self.says(at) => {
                    return (None, None);
                }
                Part::Verb => verb |= self.says(at) && !self.follows(at),
                Part::Relative | Part::Subordinator if !self.opens_when(at) => parted = true,
                _ if compares(parts, at) => return (None, None),
                _ => {}
            }
        }
        (None, None)
    }

    /// The nearest date before `to` that no figure and no verb of saying has.
    fn before(&self, to: usize) -> Option<u32> {
        let parts = self.parts;
        // She kept her seat on Friday after two recounts.
        if matches!(self.node.and_then(|n| self.case(n)), Some(kw::AFTER | kw::BEFORE | kw::SINCE)) {
            return None;
        }
        let level = to.checked_sub(1).and_then(|t| parts.tokens.get(t)).is_some_and(|t| t.word == kw::TO);
        let (mut found, mut parted): (Option<(u32, usize)>, bool) = (None, false);
        for at in (to.saturating_sub(REACH)..to).rev() {
            let token = parts.tokens.get(at)?;
            match parts.get(at)? {
                Part::Date(d) if found.is_none_or(|(f, _)| f == d) => {
                    if !holds(self.claims, d) {
                        return None;
                    }
                    found = Some((d, at));
                }
                Part::Relative | Part::Subordinator if found.is_none() => parted = true,
                // rose on Monday by 2 points | to 45
                Part::Figure(_) if level => {}
                // The words right before a date: a figure or a verb of saying there has it.
                Part::Figure(_) => return None,
                Part::Verb if token.is(Class::CUE) && self.says(at) => return None,
                Part::Stop if found.is_none() => return None,
                Part::Preposition | Part::Adverb | Part::Determiner | Part::Bracket if found.is_some() => {}
                _ if found.is_some() => break,
                _ if compares(parts, at) => return None,
                _ => {}
            }
        }
        let opens = |at: usize| self.fronted(at) || at.checked_sub(1).is_some_and(|b| self.fronted(b));
        let quoted = |at: usize| self.node_at(at).is_some_and(|n| self.tree.kind(n) == NodeKind::Quote);
        let fits = |at: usize| opens(at) && !parted && !quoted(at) || self.shares(at);
        found.filter(|(_, at)| fits(*at)).map(|(d, _)| d)
    }

    /// Whether a verb tells of the figure's own clause: said on Thursday that the strike had cost 2,000 containers.
    fn says(&self, at: usize) -> bool {
        let node = self.node_at(at);
        node != self.verb && !matches!((node, self.verb), (Some(node), Some(verb)) if self.governs(node, verb))
    }

    /// had | to queue for 30 hours: whether the figure's verb governs one behind it.
    fn follows(&self, at: usize) -> bool {
        matches!((self.verb, self.node_at(at)), (Some(verb), Some(node)) if self.governs(verb, node))
    }

    /// on Monday | the union: whether a date opens a clause of its own here.
    fn fronted(&self, from: usize) -> bool {
        let parts = self.parts;
        let opens = from.checked_sub(1).and_then(|b| parts.get(b)).unwrap_or(Part::Stop);
        if !matches!(opens, Part::Coordinator | Part::Stop) {
            return false;
        }
        let mut at = from;
        while matches!(parts.get(at), Some(Part::Preposition | Part::Determiner)) {
            at += 1;
        }
        let date = at;
        while matches!(parts.get(at), Some(Part::Date(_))) {
            at += 1;
        }
        if at > date && parts.get(at) == Some(Part::Comma) {
            at += 1;
        }
        let next = parts.get(at);
        at > date
            && matches!(next, Some(Part::Noun | Part::Adjective | Part::Determiner | Part::Pronoun | Part::Figure(_)))
    }

    /// Whether what is told at the date at `at` holds for the figure: it stands in the same clause, in the one that governs
    /// it without a subject of its own, or in the one that tells when.
    fn shares(&self, at: usize) -> bool {
        let Some(node) = self.node_at(at) else { return true };
        // What somebody else says somewhen is no time of what is told around it.
        if !self.free(node, at) || self.tree.kind(node) == NodeKind::Quote {
            return false;
        }
        match (self.verb, self.clause(node)) {
            (Some(verb), Some(of)) => verb == of || self.governs(of, verb) || self.tells(at) || self.inside(of),
            _ => true,
        }
    }

    /// Whether the date at `at` hangs on the verb of the figure itself.
    fn beside(&self, at: usize) -> bool {
        let node = self.node_at(at);
        node.is_some_and(|n| self.free(n, at) && self.verb.is_some() && self.tree.head(n) == self.verb)
    }

    /// expected thousands | to return by July: the date of what the figure will do.
    fn below(&self, at: usize) -> bool {
        let of = self.node_at(at).and_then(|n| self.tree.clause(n));
        let to = |of: usize| self.tree.tag(self.tree.tokens(of).0) == Tag::To;
        matches!((self.verb, of), (Some(verb), Some(of)) if to(of) && self.governs(verb, of))
    }

    /// two-thirds of the money | raised in 2016: a participle that says more of the figure.
    fn inside(&self, of: usize) -> bool {
        let tree = &self.tree;
        let reduced = tree.relation(of) == Relation::Adnominal && tree.child(of, Relation::Subject).is_none();
        reduced && self.node.is_some_and(|figure| tree.below(of, figure))
    }

    /// The verb of the clause of a date; the year that ended in May belongs to the clause around it.
    fn clause(&self, node: usize) -> Option<usize> {
        let tree = &self.tree;
        let mut of = tree.clause(node)?;
        for _ in 0..STEPS {
            let dated = matches!(self.part(tree.head_token(of)), Some(Part::Date(_)));
            let noun = tree.head(of).filter(|_| dated || tree.relation(of) == Relation::Adnominal);
            let spell = |n: &usize| {
                dated || self.token(tree.head_token(*n)).is_some_and(|t| t.is(Class::CALENDAR | Class::DURATION_UNIT))
            };
            match noun.filter(spell) {
                Some(noun) => of = tree.clause(noun)?,
                None if dated => return None,
                None => break,
            }
        }
        Some(of)
    }

    /// Whether a date is no mere attribute of another thing: including the 1996 attack; over Thursday's price.
    fn free(&self, node: usize, at: usize) -> bool {
        let tree = &self.tree;
        let head = tree.head_token(node).saturating_sub(self.parts.first);
        let Some(Part::Date(date)) = self.parts.get(at) else { return true };
        if self.parts.get(head) == Some(Part::Date(date)) || head <= at {
            return true;
        }
        // a third-quarter loss of $3 million
        if self.node.is_some_and(|figure| tree.below(figure, node)) {
            return true;
        }
        // "Recent polls" tell no time of what they find.
        if self.claims.get(date as usize).is_some_and(|c| c.rule == Production::Reference) {
            return false;
        }
        match self.case(node) {
            None => tree.relation(node) == Relation::Subject && tree.head(node) == self.verb,
            Some(case) => [kw::IN, kw::AT, kw::ON, kw::FOR].contains(&case),
        }
    }

    fn node_at(&self, at: usize) -> Option<usize> {
        self.tree.node_at(self.parts.first + at)
    }

    /// The preposition that governs a node.
    fn case(&self, node: usize) -> Option<WordId> {
        self.tree.case(node).and_then(|t| self.token(t)).map(|t| t.word)
    }

    fn part(&self, token: usize) -> Option<Part> {
        self.parts.get(token.checked_sub(self.parts.first)?)
    }

    fn token(&self, token: usize) -> Option<&Token> {
        self.parts.tokens.get(token.checked_sub(self.parts.first)?)
    }

    /// By 2030 the town wants | to plant 15,000 trees: a verb that shares its subject shares its time.
    fn governs(&self, above: usize, verb: usize) -> bool {
        let tree = &self.tree;
        let mut at = verb;
        for _ in 0..STEPS {
            let Some(head) = tree.head(at) else { return false };
            let loose = matches!(tree.tag(tree.tokens(at).0), Tag::Gerund | Tag::Participle | Tag::To);
            let joined = match tree.relation(at) {
                Relation::Complement | Relation::Conjunct | Relation::Adverbial => true,
                Relation::Adnominal => loose,
                _ => false,
            };
            if !joined || tree.child(at, Relation::Subject).is_some() {
                return false;
            }
            // The noun that a participle was hung on stands in the clause that it goes on.
            at = if tree.kind(head) == NodeKind::Verb { head } else { tree.clause(head).unwrap_or(head) };
            if at == above {
                return true;
            }
        }
        false
    }

    /// employed 4,200 people | when it was sold in 2019: a clause that tells when.
    fn tells(&self, at: usize) -> bool {
        let tree = &self.tree;
        let Some((verb, of)) = self.verb.zip(self.node_at(at).and_then(|n| tree.clause(n))) else { return false };
        let when = |c: usize| self.token(tree.tokens(c).0).is_some_and(|t| t.word == kw::WHEN);
        tree.below(of, verb) && tree.children(of).any(when)
    }

    /// Whether a word opens a clause that tells when.
    fn opens_when(&self, at: usize) -> bool {
        let when = self.parts.tokens.get(at).is_some_and(|t| t.word == kw::WHEN);
        when || matches!(self.parts.get(at + 1), Some(Part::Date(_)))
    }
}

/// Whether the date claim is a point or stretch of time and not a recurring one.
pub(super) fn holds(claims: &[Claim], index: u32) -> bool {
    claims.get(index as usize).and_then(Claim::date).is_some_and(|d| d.kind != DateKind::Set)
}

/// Whether the token at `at` turns to what a figure is compared with.
pub(super) fn compares(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at) else { return false };
    let next = |word| parts.tokens.get(at + 1).is_some_and(|t| t.word == word);
    match token.word {
        kw::COMPARED => next(kw::WITH) || next(kw::TO),
        kw::AGAINST | kw::VERSUS | kw::VS | kw::THAN => true,
        kw::FROM => matches!(parts.get(at + 1), Some(Part::Figure(_))),
        _ => false,
    }
}
