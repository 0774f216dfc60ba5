//! On which side of the dateline the verb of a time expression puts it: was arrested on May 20, reopens in September.

use super::near::{self, moves, planned};
pub(super) use super::near::{Side, Text};
use crate::claim::Claim;
use crate::english::{NodeKind, Relation, Tag, Tree, title};
use crate::grammar::tokens::Line;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as k};

/// How far the tree is climbed, and how many words before a verb are looked at.
const REACH: usize = 8;

/// What a verb says about the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    /// rose, was arrested, has fallen
    Past,
    /// opens, meet
    Present,
    /// will, is set to
    Future,
    /// to rise, rising: the verb that governs it may tell
    Bare,
    /// could, would: it may lie anywhere
    Open,
}

/// The side that the verb of its clause says.
///
/// Past is only what that verb says itself: in "he invited them to a dinner on May 20" and "he agreed to leave on May 20" the
/// date is that of the dinner and of the leaving.
pub(super) fn side(claim: &Claim, text: &Text<'_>) -> Option<Side> {
    let sentence = text.lexed.sentences.get(claim.sentence as usize)?;
    let (from, to) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let word = |at: Option<usize>| at.and_then(|at| text.lexed.tokens.get(at));
    let before = word(from.checked_sub(1)).filter(|_| from > sentence.first as usize);
    if before.is_some_and(|t| t.kind == Kind::Word && t.word == k::SINCE) {
        return Some(Side::Past);
    }
    // "The May 20 hearing", "Friday's vote": the date belongs to a noun.
    let owned = before.is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE))
        || word(Some(to)).is_some_and(|t| t.kind == Kind::Possessive);
    let tree = text.syntax.tree_at(claim.sentence as usize, from)?;
    if owned {
        return None;
    }
    if moved(claim, text) {
        return None;
    }
    let Some((verb, own)) = governor(&tree, from) else { return near::side(claim, text) };
    let line = Line::new(text.lexed.of(sentence), text.text, text.rules);
    let i = line.tokens();
    let at = |n: usize| i.at(n.saturating_sub(sentence.first as usize));
    let (head, mut between) = (tree.head_token(verb), 0..0);
    if head < from {
        between = head + 1..from;
    }
    // "A contract effective June 1", "a summit set for April"
    if between.clone().any(|n| planned(at(n))) {
        return Some(Side::Future);
    }
    match tense(&tree, verb, text) {
        // Headlines tell in the present what has happened.
        Tense::Present if title(text.lexed.of(sentence)) => None,
        Tense::Present if own => Some(Side::Future),
        Tense::Past
            if own
                && between.len() <= near::NEAR
                && !between.clone().any(|n| at(n).next().is_some_and(|t| t.mark(','))) =>
        {
            Some(Side::Past)
        }
        Tense::Future => Some(Side::Future),
        Tense::Past if own => None,
        Tense::Past | Tense::Present => near::side(claim, text),
        Tense::Bare | Tense::Open => None,
    }
}

/// put off from 4 May to 18 May: the day to which something was moved lies near, whatever the verb says.
fn moved(claim: &Claim, text: &Text<'_>) -> bool {
    let Some(sentence) = text.lexed.sentences.get(claim.sentence as usize) else { return false };
    let line = Line::new(text.lexed.of(sentence), text.text, text.rules);
    let i = line.tokens();
    let Some(to) = (claim.tokens.0.saturating_sub(sentence.first) as usize).checked_sub(1) else { return false };
    let word =
        |at: usize, words: &[_]| i.at(at).next().is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word));
    let from = (to.saturating_sub(REACH)..to).rev().find(|at| word(*at, &[k::FROM]));
    word(to, &[k::TO, k::UNTIL, k::TILL]) && from.is_some_and(|from| moves(i.at(from)))
}

/// The verb whose clause the token stands in, and whether it hangs on the verb itself.
fn governor(tree: &Tree<'_>, token: usize) -> Option<(usize, bool)> {
    let mut at = tree.node_at(token)?;
    let mut own = true;
    for _ in 0..REACH {
        // "On Friday, …" may be read as a verb's adverb or as the subject of nothing.
        let head = tree.head(at)?;
        if tree.kind(head) == NodeKind::Verb {
            return Some((head, own));
        }
        own &= matches!(tree.relation(at), Relation::Compound | Relation::Conjunct | Relation::Apposition);
        at = head;
    }
    None
}

/// What a verb with its helpers says about its time.
fn tense(tree: &Tree<'_>, verb: usize, text: &Text<'_>) -> Tense {
    let mut at = verb;
    for _ in 0..REACH {
        match finite(tree, at, text) {
            Tense::Bare => {}
            found => return found,
        }
        // "Is set to resume", "plans to open": the time of an infinitive is told by what governs it.
        let Some(head) = tree.head(at) else { return Tense::Open };
        let told = tree.relation(at) == Relation::Adnominal && tree.kind(head) != NodeKind::Verb;
        if told {
            return Tense::Open;
        }
        at = head;
    }
    Tense::Open
}

/// The same of the verb's own words.
fn finite(tree: &Tree<'_>, verb: usize, text: &Text<'_>) -> Tense {
    let (from, to) = tree.tokens(verb);
    let Some(sentence) = text.lexed.sentences.iter().find(|s| (s.first as usize..s.last as usize).contains(&from))
    else {
        return Tense::Open;
    };
    let first = sentence.first as usize;
    let line = Line::new(text.lexed.of(sentence), text.text, text.rules);
    let all = line.tokens();
    let word = |at: usize| text.lexed.tokens.get(at).map(|t| t.word);
    let one_of = |words: &[_]| (from..to).filter_map(word).any(|w| words.contains(&w));
    // What is planned stands in the verb's words or right before an infinitive.
    let planned_at = (from.saturating_sub(3).max(first)..to).find(|at| planned(all.at(at - first)));
    let infinitive = (from..to).any(|at| tree.tag(at) == Tag::To);
    if let Some(at) = planned_at.filter(|at| *at >= from || infinitive) {
        let helpers = || (at.saturating_sub(4).max(first)..at).filter_map(word);
        return if helpers().any(|w| w == k::HAD) {
            Tense::Past
        } else if helpers().any(|w| matches!(w, k::WAS | k::WERE)) {
            Tense::Open
        } else {
            Tense::Future
        };
    }
    if (from..to).any(|at| tree.tag(at) == Tag::Modal) {
        return Tense::Open;
    }
    if infinitive {
        // "Are to begin" is planned; "was to begin" may not have been.
        return if one_of(&[k::IS, k::ARE]) {
            Tense::Future
        } else if one_of(&[k::WAS, k::WERE, k::HAD, k::HAS, k::HAVE]) {
            Tense::Open
        } else {
            Tense::Bare
        };
    }
    let head = tree.tag(tree.head_token(verb));
    if one_of(&[k::WAS, k::WERE, k::HAD, k::HAS, k::HAVE, k::DID]) {
        return Tense::Past;
    }
    match head {
        Tag::Past => Tense::Past,
        Tag::Present => Tense::Present,
        // "The two leaders meet Monday"
        Tag::Base if tree.relation(verb) != Relation::Complement => Tense::Present,
        Tag::Auxiliary => {
            if one_of(&[k::IS, k::ARE]) {
                Tense::Present
            } else {
                Tense::Open
            }
        }
        // "Is closed until Friday" may be since last week; "is meeting on Friday" is to come.
        Tag::Gerund if one_of(&[k::IS, k::ARE]) => Tense::Present,
        Tag::Participle if one_of(&[k::IS, k::ARE, k::BE]) => Tense::Open,
        // "The law passed in May" · "a deal signed on May 20"
        Tag::Participle if to == from + 1 => Tense::Past,
        _ => Tense::Bare,
    }
}
