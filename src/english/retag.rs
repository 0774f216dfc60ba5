//! What a whole clause tells of the parts of speech in it: a few rules behind the learned ones.

use super::tag::Tag;
use super::word::Word;
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// the pilots | ’ | union: an apostrophe between an s and another word marks the owner, unless it closes a quotation.
pub(super) fn owners(tokens: &[Token], text: &str, tags: &mut [Tag]) {
    let mut open = false;
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Mark) {
        let mark = token.mark_char();
        if mark == '‘' || mark == '\'' && !token.glued() {
            open = true;
        }
        if !matches!(mark, '\'' | '’') || !token.glued() {
            continue;
        }
        let nominal = |t: Tag| matches!(t, Tag::Noun | Tag::Plural | Tag::Name);
        let owner = at.checked_sub(1).is_some_and(|i| {
            let ends =
                tokens.get(i).is_some_and(|t| t.kind == Kind::Word && t.text(text).ends_with(['s', 'S', 'x', 'z']));
            ends && tags.get(i).is_some_and(|t| nominal(*t))
        });
        let owned = tokens.get(at + 1).is_some_and(|t| t.kind != Kind::Mark && !t.glued())
            && tags.get(at + 1).is_some_and(|t| nominal(*t) || matches!(t, Tag::Adjective | Tag::Number));
        // the dancers’ | pay | will rise: where a verb follows, what is owned is no verb.
        let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
        let thing = matches!(tag(at + 1), Tag::Base | Tag::Present)
            && matches!(tag(at + 2), Tag::Modal | Tag::Auxiliary | Tag::Past)
            && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.glued());
        if owner && (owned || thing) && !open {
            set(tags, at, Tag::Genitive);
            if thing {
                set(tags, at + 1, Tag::Noun);
            }
        }
        open = false;
    }
}

/// Incumbent | holds | Lowmoor; the hold | measures | 4,000 feet: a clause needs a verb, and where the tags gave it none,
/// the first word that can be one, agrees with the noun before it and has an object takes its place.
pub(super) fn predicate(tokens: &[Token], words: &[Word], tags: &mut [Tag]) {
    let mut from = 0;
    while from < tags.len() {
        let parts = |i: &usize| {
            tokens.get(*i).is_some_and(|t| t.mark(';') || t.shape.has(Shape::QUOTE) && t.kind == Kind::Mark)
        };
        let end = (from..tags.len()).find(parts).unwrap_or(tags.len());
        aside(tokens, words, (from, end), tags);
        let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
        if !finite(tags, from, end) {
            let object = |i: usize| {
                let name = matches!(tag(i), Tag::Name);
                name || matches!(tag(i), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Pronoun | Tag::Symbol)
            };
            let able = |i: &usize| {
                let (Some(word), Some(token)) = (words.get(*i), tokens.get(*i)) else { return false };
                let subject = matches!(tag(*i - 1), Tag::Noun | Tag::Name);
                let noun = matches!(tag(*i + 1), Tag::Noun | Tag::Plural) && tag(*i - 1) == Tag::Name;
                matches!(tag(*i), Tag::Plural | Tag::Noun)
                    && word.known & Tag::Present.bit() != 0
                    && token.ending == Ending::S
                    && subject
                    && (object(*i + 1) || noun)
            };
            if let Some(verb) = (from + 1..end).find(able) {
                set(tags, verb, Tag::Present);
            } else if let Some(verb) = told(tokens, words, (from, end), tags) {
                set(tags, verb, Tag::Past);
            }
        }
        announced(tokens, words, (from, end), tags);
        resumed(tokens, words, (from, end), tags);
        bare_subject(tokens, (from, end), tags);
        from = end + 1;
    }
}

fn set(tags: &mut [Tag], at: usize, tag: Tag) {
    if let Some(slot) = tags.get_mut(at) {
        *slot = tag;
    }
}

/// The union | called | for a strike.: in a sentence without a verb the participle right behind the first noun is one. What
/// no stop ends is a headline: three arrested after the match.
fn told(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &[Tag]) -> Option<usize> {
    let stop = tokens.get(from..end)?.iter().rev().take(3).any(|t| matches!(t.mark_char(), '.' | '!' | '?'));
    let stop = stop || tokens.get(end).is_some_and(|t| !t.mark(';'));
    let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
    let verb = (from + 1..end).find(|i| tag(*i) == Tag::Participle).filter(|_| stop)?;
    let past = words.get(verb).is_some_and(|w| w.known == 0 || w.known & Tag::Past.bit() != 0);
    // “…,” a nurse | said | by telephone.
    let quoted = from.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| !t.mark(';'));
    let by = tokens.get(verb + 1).is_some_and(|t| t.word == kw::BY && !quoted || t.mark('.'));
    (past && !by && behind_noun(verb, tags)).then_some(verb)
}

/// Whether a verb in a finite form stands in `from..end`.
fn finite(tags: &[Tag], from: usize, end: usize) -> bool {
    let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
    (from..end).any(|i| match tag(i) {
        // Asked about it, …: what opens a clause is a participle.
        Tag::Past => i > from,
        Tag::Present | Tag::Modal | Tag::Auxiliary => true,
        Tag::Base => i == from || !matches!(tag(i - 1), Tag::To | Tag::Adverb),
        _ => false,
    })
}

/// Whether a noun, name or pronoun stands before a word, over adverbs and what closes an insertion.
fn behind_noun(at: usize, tags: &[Tag]) -> bool {
    let before = tags.get(..at).unwrap_or(&[]).iter().rev().find(|t| !matches!(t, Tag::Adverb | Tag::Mark));
    before.is_some_and(|t| matches!(t, Tag::Noun | Tag::Plural | Tag::Name | Tag::Pronoun))
}

/// The lawyer | pointed | out that …, parents | worry | that …: where no verb stands before it, the word behind the noun that
/// a that-clause follows is the verb.
fn announced(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &mut [Tag]) {
    let tag = |tags: &[Tag], i: usize| tags.get(i).copied().unwrap_or_default();
    let Some(that) =
        (from..end).find(|i| tag(tags, *i) == Tag::Subordinator && tokens.get(*i).is_some_and(|t| t.word == kw::THAT))
    else {
        return;
    };
    let particle = that > from && matches!(tag(tags, that - 1), Tag::Particle | Tag::Preposition | Tag::Adverb);
    let Some(verb) = that.checked_sub(1 + usize::from(particle)).filter(|v| *v > from && behind_noun(*v, tags)) else {
        return;
    };
    if finite(tags, from, verb) {
        return;
    }
    let can = |t: Tag| words.get(verb).is_some_and(|w| w.known & t.bit() != 0);
    let plural = verb > 0 && tag(tags, verb - 1) == Tag::Plural;
    match tag(tags, verb) {
        Tag::Participle if can(Tag::Past) => set(tags, verb, Tag::Past),
        Tag::Noun if plural && (can(Tag::Present) || can(Tag::Base)) => set(tags, verb, Tag::Present),
        _ => {}
    }
}

/// Prices, which had slumped, | recovered | in May: where nothing but a clause beside the noun has a verb, the participle behind
/// that clause is one.
fn resumed(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &mut [Tag]) {
    let comma = |i: usize| tokens.get(i).is_some_and(|t| t.mark(','));
    let relative = |i: &usize| tags.get(*i) == Some(&Tag::Relative) && comma(*i - 1);
    let Some(which) = (from + 1..end).find(relative).filter(|w| !finite(tags, from, *w)) else { return };
    let Some(verb) = (which..end).find(|i| comma(*i)).map(|c| c + 1).filter(|v| *v < end) else { return };
    let past = words.get(verb).is_some_and(|w| w.known == 0 || w.known & Tag::Past.bit() != 0);
    if past && tags.get(verb) == Some(&Tag::Participle) && !finite(tags, verb + 1, end) {
        set(tags, verb, Tag::Past);
    }
}

/// The firm said | net | rose: what stands alone between such a word and a verb is its subject.
fn bare_subject(tokens: &[Token], (from, end): (usize, usize), tags: &mut [Tag]) {
    let tag = |tags: &[Tag], i: usize| tags.get(i).copied().unwrap_or_default();
    for at in from + 1..end {
        let verb = matches!(tag(tags, at + 1), Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary);
        let opens = match tag(tags, at - 1) {
            Tag::Subordinator => true,
            Tag::Past | Tag::Present => tokens.get(at - 1).is_some_and(|t| t.is(Class::CUE)),
            _ => false,
        };
        if tag(tags, at) == Tag::Adjective && verb && opens && at + 1 < end {
            set(tags, at, Tag::Noun);
        }
    }
}

/// It rained, a new study | shows: what closes a sentence behind a comma and can tell of who says so is a verb.
fn aside(tokens: &[Token], words: &[Word], (from, end): (usize, usize), tags: &mut [Tag]) {
    let mark = |i: &usize| tokens.get(*i).is_some_and(|t| t.kind == Kind::Mark);
    let Some(last) = (from..end).rev().find(|i| !mark(i)) else { return };
    let Some(comma) = (from..last).rev().take(7).find(|i| tokens.get(*i).is_some_and(|t| t.mark(','))) else { return };
    let tag = |i: usize| tags.get(i).copied().unwrap_or_default();
    let describes = |t| matches!(t, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Plural | Tag::Name);
    let bare = (comma + 1..last).all(|i| describes(tag(i)));
    let able = words.get(last).is_some_and(|w| w.known & Tag::Present.bit() != 0)
        && tokens.get(last).is_some_and(|t| t.is(Class::CUE) && t.ending == Ending::S);
    let subject = tag(comma + 1) == Tag::Determiner && last > comma + 2 && tag(last - 1) == Tag::Noun;
    if let Some(slot) = tags.get_mut(last).filter(|t| bare && able && subject && **t == Tag::Plural) {
        *slot = Tag::Present;
    }
}

/// Tells the tag of the last token anew, and gives the one of this token.
pub(super) fn amend(tags: &mut [Tag], last: Tag, this: Tag) -> Tag {
    if let Some(slot) = tags.last_mut() {
        *slot = last;
    }
    this
}
