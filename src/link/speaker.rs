//! Speakers as the text names them most fully: surname to whole name, he and she to the nearest fitting person.

use super::Link;
use crate::document::Document;
use crate::extract::Claims;
use crate::hash::HashedMap;
use crate::lex::{Kind, Lexed, Shape, Token};
use crate::rulebook::{Class, Rulebook, fold_str, keyword as kw};
use crate::span::Span;

/// A name in the text.
#[derive(Debug, Clone, Copy)]
struct Mention {
    /// With its title.
    span: Span,
    /// Folded hash of its last word.
    last: u64,
    /// How many words the name has without its title.
    words: u8,
    titled: bool,
    person: bool,
    male: bool,
    female: bool,
    /// Whether it opens its sentence.
    opens: bool,
    sentence: u32,
}

/// Fills `Link::speaker_full` of every claim that has an attribution.
pub(super) fn speakers(doc: &Document, lexed: &Lexed, claims: &Claims, rules: &Rulebook, links: &mut [Link]) {
    if claims.attributions.iter().all(|a| a.speaker.is_empty()) {
        return;
    }
    let _ = rules;
    let mentions = mentions(doc, lexed);
    let people = people(&mentions);
    let mut full: Vec<Option<Span>> = Vec::with_capacity(claims.attributions.len());
    for (n, a) in claims.attributions.iter().enumerate() {
        let before = claims.attributions.get(..n).unwrap_or(&[]);
        full.push(resolve(lexed, a.named, before, &full, &mentions, &people));
    }
    for link in links {
        link.speaker_full = link.attribution.and_then(|n| full.get(n as usize).copied().flatten());
    }
}

/// What is known of all that share a last word.
#[derive(Debug, Clone, Copy, Default)]
struct Person {
    fullest: usize,
    male: bool,
    female: bool,
    person: bool,
}

fn people(mentions: &[Mention]) -> HashedMap<u64, Person> {
    let mut people: HashedMap<u64, Person> = HashedMap::default();
    for (n, m) in mentions.iter().enumerate() {
        let p = people.entry(m.last).or_insert(Person { fullest: n, ..Person::default() });
        p.male |= m.male;
        p.female |= m.female;
        p.person |= m.person;
        let worth = |m: &Mention| (m.words.min(4), m.titled && m.words > 1);
        if mentions.get(p.fullest).is_some_and(|best| worth(m) > worth(best)) {
            p.fullest = n;
        }
    }
    people
}

/// Runs of capitalised words with the titles before them.
fn mentions(doc: &Document, lexed: &Lexed) -> Vec<Mention> {
    let mut all = Vec::new();
    for (n, sentence) in lexed.sentences.iter().enumerate() {
        let tokens = lexed.of(sentence);
        let mut at = 0;
        while at < tokens.len() {
            match mention(doc, tokens, at, crate::document::offset(n)) {
                Some((m, next)) => {
                    all.push(m);
                    at = next;
                }
                None => at += 1,
            }
        }
    }
    all
}

fn mention(doc: &Document, tokens: &[Token], from: usize, sentence: u32) -> Option<(Mention, usize)> {
    let plain = Class::DETERMINER
        | Class::PRONOUN
        | Class::PREPOSITION
        | Class::SUBORDINATOR
        | Class::COORDINATOR
        | Class::AUXILIARY
        | Class::ADVERB
        | Class::NAME_NOISE
        | Class::WEEKDAY
        | Class::MONTH
        | Class::RELATIVE
        | Class::NEGATION
        | Class::MODAL
        | Class::POSSESSIVE;
    let named = |t: &Token| {
        t.kind == Kind::Word
            && t.capital()
            && (!t.is(plain) || t.is(Class::FIRST_NAME) && !t.is(Class::PRONOUN | Class::PREPOSITION))
    };
    let first = tokens.get(from).filter(|t| named(t))?;
    let mut at = from;
    let mut name = from;
    let (mut male, mut female, mut titled, mut given) = (false, false, false, false);
    while let Some(t) = tokens.get(at) {
        let particle = t.is(Class::NAME_PARTICLE) && tokens.get(at + 1).is_some_and(named) && at > from;
        let hyphen = t.mark('-') && t.glued() && tokens.get(at + 1).is_some_and(|n| named(n) && n.glued());
        if !named(t) && !particle && !hyphen {
            break;
        }
        if named(t) {
            let title = t.is(Class::TITLE | Class::ROLE) && name == at && !t.is(Class::FIRST_NAME);
            if title {
                name = at + 1;
                titled = true;
                male |= t.is(Class::MALE);
                female |= t.is(Class::FEMALE);
            } else if at == name && t.is(Class::FIRST_NAME) {
                given = true;
                male |= t.is(Class::MALE);
                female |= t.is(Class::FEMALE);
            }
        }
        at += 1;
    }
    while at > name && tokens.get(at - 1).is_some_and(|t| t.is(Class::NAME_SUFFIX)) && at - 1 > name {
        at -= 1;
    }
    let last = tokens.get(at.checked_sub(1)?)?;
    if name >= at {
        return None;
    }
    let words = tokens.get(name..at)?.iter().filter(|t| t.kind == Kind::Word).count();
    let body = tokens.get(from..at)?.iter().any(|t| t.is(Class::ORGANISATION | Class::PLACE));
    let surname = last.text(&doc.text).trim_end_matches('.');
    let span = first.span.cover(last.span);
    let person = given && words > 1 || titled || words == 2 && !body;
    let both = male && female;
    Some((
        Mention {
            span,
            last: fold_str(surname),
            words: u8::try_from(words).unwrap_or(u8::MAX),
            titled,
            person,
            male: male && !both,
            female: female && !both,
            opens: first.shape.has(Shape::FIRST),
            sentence,
        },
        at,
    ))
}

fn resolve(
    lexed: &Lexed,
    speaker: Span,
    before: &[crate::extract::Attribution],
    full: &[Option<Span>],
    mentions: &[Mention],
    people: &HashedMap<u64, Person>,
) -> Option<Span> {
    if speaker.is_empty() {
        return None;
    }
    let at = lexed.tokens.partition_point(|t| t.span.end <= speaker.start);
    let token = lexed.tokens.get(at)?;
    if token.is(Class::PRONOUN) && token.span == speaker {
        let male = token.word == kw::HE || token.word == kw::HIS;
        let female = token.word == kw::SHE || token.word == kw::HER;
        if !male && !female {
            return None;
        }
        let fits = |last: u64| {
            people.get(&last).is_some_and(|p| p.person && if male { p.male || !p.female } else { p.female || !p.male })
        };
        let best = |last: u64| people.get(&last).and_then(|p| mentions.get(p.fullest)).map(|m| m.span);
        let upto = mentions.partition_point(|m| m.span.start < speaker.start);
        let sentence = lexed.sentences.partition_point(|s| (s.last as usize) <= at);
        let sentence = crate::document::offset(sentence);
        let near = mentions.get(upto.saturating_sub(40)..upto)?;
        // Staunton's captain said … he said: the speaker just before, though the text gives no name.
        if let Some((a, None)) = before.iter().zip(full).next_back()
            && a.sentence + 1 == sentence
            && unnamed_person(lexed, a.named, male)
        {
            return Some(a.named);
        }
        let here = || near.iter().rev().take_while(|m| m.sentence == sentence).filter(|m| fits(m.last));
        // The speaker before, where nobody else opened a sentence since.
        let prior = before.iter().zip(full).rev().take(6).find_map(|(a, f)| {
            let f = (*f)?;
            let m = mentions.get(mentions.partition_point(|m| m.span.start < f.start))?;
            (fits(m.last) && a.sentence + 4 >= sentence).then_some((a.named.start, m.last))
        });
        let opening = here().find(|m| m.opens).or_else(|| here().last());
        let earlier = near
            .iter()
            .rev()
            .filter(|m| fits(m.last) && m.opens && m.sentence + 3 >= sentence)
            .find(|m| m.sentence < sentence);
        let chosen = match (opening, prior, earlier) {
            (Some(m), _, _) => m.last,
            (_, Some((from, _)), Some(m)) if m.span.start > from => m.last,
            (_, Some((_, last)), _) => last,
            (_, _, Some(m)) => m.last,
            _ => near.iter().rev().find(|m| fits(m.last))?.last,
        };
        return best(chosen);
    }
    // The name of the head: the last one before a preposition or a comma.
    let tokens = lexed.tokens.get(at..)?.iter().take_while(|t| t.span.start < speaker.end).take(24);
    let cut = tokens
        .clone()
        .skip(1)
        .find(|t| t.is(Class::PREPOSITION) && !t.capital() || t.mark(','))
        .map_or(speaker.end, |t| t.span.start);
    let from = mentions.partition_point(|m| m.span.end <= speaker.start);
    let inside = mentions.get(from..)?.iter().take_while(|m| m.span.start < cut);
    let m = inside.last()?;
    let person = people.get(&m.last)?;
    let best = mentions.get(person.fullest)?;
    // A role without a name ("the company's lawyer") is not the name beside it.
    if m.span.end + 1 < cut && m.span.end < speaker.end && cut == speaker.end {
        return None;
    }
    Some(if best.words > m.words || best.titled && !m.titled { best.span } else { m.span })
}

/// Whether the speaker's words end in a noun for a person that may be he (`male`) or she.
fn unnamed_person(lexed: &Lexed, speaker: Span, male: bool) -> bool {
    let to = lexed.tokens.partition_point(|t| t.span.start < speaker.end);
    let other = if male { Class::FEMALE } else { Class::MALE };
    to.checked_sub(1)
        .and_then(|i| lexed.tokens.get(i))
        .is_some_and(|t| t.is(Class::ROLE) && !t.is(other) && !t.capital())
}
