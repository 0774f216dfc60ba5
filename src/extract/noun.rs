//! Counted nouns: where the noun phrase after a number ends, and which word is its head.

use super::tokens::Tokens;
use crate::claim::Top;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, keyword as kw};
use crate::span::Span;

/// Longest noun phrase in tokens.
const LONGEST: usize = 8;

/// Words that cannot stand in a noun phrase after its number, unless they are adjectives as well.
const STOP: Class = STOP_BUT_VERB.or(Class::VERB);

/// The same without verbs, whose forms in -s may be plurals.
const STOP_BUT_VERB: Class = Class::PREPOSITION
    .or(Class::DETERMINER)
    .or(Class::POSSESSIVE)
    .or(Class::PRONOUN)
    .or(Class::RELATIVE)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::NEGATION)
    .or(Class::ADVERB);

/// Words that end it even where they could be adjectives.
const HARD: Class =
    Class::AUXILIARY.or(Class::MODAL).or(Class::WEEKDAY).or(Class::MONTH).or(Class::CARDINAL).or(Class::RELATIVE);

/// What a phrase is made of so far.
#[derive(Default)]
struct Phrase {
    /// Tokens up to and with the last plural noun.
    plural: usize,
    /// Tokens up to and with the last word that may be a noun.
    noun: usize,
}

/// two US officials · 20,000 more troops · digital and physical sales · `one` wants a singular.
pub(super) fn noun(i: Tokens<'_>, one: bool) -> Option<(Tokens<'_>, Top)> {
    let i =
        if i.next().is_some_and(|t| is(t, kw::MORE) || is(t, kw::FEWER) || is(t, kw::LESS)) { i.skip(1) } else { i };
    let first = i.next().filter(|t| t.kind == Kind::Word)?;
    // "300 recorded songs" are songs.
    let past = first.span.len() > 4
        && i.str(first).ends_with("ed")
        && participle(i, first)
        && !first.is(Class::ADJECTIVE)
        && !one;
    let i = if past && plural_ahead(i.skip(1)) { i.skip(1) } else { i };
    let first = i.next()?;
    let phrase = phrase(i, one);
    let length = if phrase.plural > 0 && !one { phrase.plural } else { phrase.noun };
    if length == 0 || one && phrase.plural == 1 && !first.is(Class::PLURAL) {
        return None;
    }
    let rest = i.skip(length);
    let head = i.skip(length - 1);
    if length > 1
        && !rest.next().is_some_and(|t| t.dash() && t.glued())
        && let Some((after, unit)) = head.form(|s| if let Sense::Unit(u) = s { Some(u) } else { None })
    {
        return Some((after, Top::Unit(unit)));
    }
    Some((rest, Top::Noun(i.span_to(&rest))))
}

/// Whether a plural noun, perhaps behind adjectives, comes next.
pub(super) fn plural_ahead(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.kind == Kind::Word && !t.glued()) && phrase(i, false).plural > 0
}

fn is(t: &Token, word: crate::rulebook::WordId) -> bool {
    t.kind == Kind::Word && t.word == word
}

fn phrase(i: Tokens<'_>, one: bool) -> Phrase {
    let mut found = Phrase::default();
    let mut k = 0;
    while k < LONGEST {
        let Some(t) = i.ahead(k) else { break };
        if t.dash() && t.glued() && k > 0 && i.ahead(k + 1).is_some_and(|n| n.glued() && n.kind == Kind::Word) {
            // A compound counts as its last word.
            found.noun = 0;
            let n = i.ahead(k + 1);
            let plural = n.is_some_and(|n| plural(i, n));
            if found.plural == k {
                found.plural = 0;
            }
            found.noun = k + 2;
            if plural {
                found.plural = k + 2;
            }
            k += 2;
            continue;
        }
        if is(t, kw::AND) && found.plural == 0 && k > 0 && !one && joined(i.skip(k + 1)) {
            k += 1;
            continue;
        }
        // "US" is no pronoun, "IT" neither.
        let initials = t.shape.has(Shape::ALL_CAPS);
        let stop = t.is(HARD) || t.is(STOP) && !t.is(Class::ADJECTIVE) && !initials;
        let stop = stop && !(k == 0 && !one && verbal_noun(i, t));
        let stop = stop || t.is(Class::PREPOSITION) && !initials && k == 0 && !t.is(Class::CALENDAR);
        if t.kind != Kind::Word || stop || t.glued() && k > 0 {
            break;
        }
        let calendar = is(t, kw::LAST) || is(t, kw::NEXT) || is(t, kw::THIS) || is(t, kw::PAST) || is(t, kw::EARLIER);
        if calendar || adverb(i, t) {
            break;
        }
        let many = plural(i, t);
        // "one dose costs"
        if one && many && found.noun > 0 {
            break;
        }
        // "one pastor supporting …": a participle after the noun opens a clause of its own.
        if !many && found.noun > 0 && participle(i, t) && !i.ahead(k + 1).is_some_and(|n| plural(i, n)) {
            break;
        }
        if found.plural > 0 && found.plural == k && !many {
            break;
        }
        k += 1;
        if many && !(one && k == 1) {
            found.plural = k;
            found.noun = k;
        } else if many {
            found.plural = k;
            break;
        } else if !t.is(Class::ADJECTIVE) && !participle(i, t) {
            found.noun = k;
        }
    }
    found
}

/// nine saves, five assists: after a plural number a form in -s is a noun, where no object follows it.
fn verbal_noun(i: Tokens<'_>, t: &Token) -> bool {
    let object = i.ahead(1).is_some_and(|n| n.is(Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN));
    let verb = t.is(Class::VERB) && !t.is(STOP_BUT_VERB) && !t.is(HARD);
    verb && !object && (!t.is(Class::CUE) || t.is(Class::CUE_NOUN)) && plural(i, t)
}

/// After "and" inside a noun phrase: adjectives and nouns that lead to a plural.
fn joined(i: Tokens<'_>) -> bool {
    for k in 0..4 {
        let Some(t) = i.ahead(k).filter(|t| t.kind == Kind::Word) else { return false };
        if t.is(HARD.or(STOP)) && !t.is(Class::ADJECTIVE) && !t.shape.has(Shape::ALL_CAPS) || adverb(i, t) {
            return false;
        }
        if plural(i, t) {
            return true;
        }
    }
    false
}

/// A plural by its ending or by the rules.
pub(super) fn plural(i: Tokens<'_>, t: &Token) -> bool {
    if t.is(Class::PLURAL) {
        return true;
    }
    if t.is(Class::NOT_DERIVED) || t.is(Class::ADJECTIVE) {
        return false;
    }
    let bytes = i.str(t).as_bytes();
    match bytes {
        [.., before, b's'] => bytes.len() > 2 && !matches!(before, b's' | b'u' | b'i' | b'\''),
        _ => false,
    }
}

fn adverb(i: Tokens<'_>, t: &Token) -> bool {
    let text = i.str(t);
    text.len() > 4 && text.ends_with("ly") && !t.is(Class::NOT_DERIVED) && !t.is(Class::ADJECTIVE)
}

/// Words in -ed and -ing that may stand before a noun but are none.
fn participle(i: Tokens<'_>, t: &Token) -> bool {
    let text = i.str(t);
    let past = text.len() > 4 && text.ends_with("ed") || text.len() == 4 && text.ends_with("ied");
    !t.is(Class::NOT_DERIVED) && (past || text.len() > 4 && text.ends_with("ing"))
}

/// Whether a word may stand inside a noun phrase.
pub(super) fn inside(i: Tokens<'_>, t: &Token) -> bool {
    t.kind == Kind::Word && !t.is(HARD.or(STOP)) && !adverb(i, t)
}

/// The one word after "per" or "a" in a rate, perhaps with a second rate: a share, per person, per cow per week.
pub(super) fn rate_noun(i: Tokens<'_>) -> Option<(Tokens<'_>, Span)> {
    let t = i.next().filter(|t| t.kind == Kind::Word)?;
    if t.is(HARD.or(STOP)) || adverb(i, t) || t.is(Class::ADJECTIVE) {
        return None;
    }
    let again = i.ahead(1).filter(|p| is(p, kw::PER)).and_then(|_| i.ahead(2));
    match again.filter(|n| n.kind == Kind::Word && !n.glued() && !n.is(HARD.or(STOP))) {
        Some(second) => Some((i.skip(3), t.span.cover(second.span))),
        None => Some((i.skip(1), t.span)),
    }
}
