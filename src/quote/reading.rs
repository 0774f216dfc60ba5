//! What one cue gives: its source and its content, by the kind of cue.

use super::clause::Clause;
use super::piece::{Piece, Reading};
use super::source::Phrase;
use super::tag::Tag;
use super::verb::verb;
use crate::rulebook::{Class, Cue, CueClass, Frames, Position, Sense, keyword as kw};

/// What the word at `at` attributes as a cue; `before` are the readings of the cues before it.
pub(super) fn read(clause: &Clause<'_>, at: usize, before: &[Reading]) -> Option<Reading> {
    if clause.surveys(at)
        && matches!(clause.tag(at), Tag::Noun | Tag::Name)
        && let Some(r) = survey(clause, at)
    {
        return Some(r);
    }
    if clause.is(at, Class::CUE_PHRASE)
        && let Some((next, phrase)) = clause.form(at, |s| if let Sense::CuePhrase(p) = s { Some(p) } else { None })
    {
        let phrase = clause.rules.cue_phrases.get(usize::from(phrase))?;
        match phrase.position {
            Position::BeforeSource => {
                if let Some(r) = according(clause, at, next, phrase.class) {
                    return Some(r);
                }
            }
            Position::AfterSource => {
                let cue = Cue {
                    lemma: "".into(),
                    class: phrase.class,
                    frames: Frames(
                        Frames::QUOTE | Frames::THAT | Frames::CLAUSE | Frames::INFINITIVE | Frames::WH | Frames::NOUN,
                    ),
                    denies: false,
                    weak: phrase.class == CueClass::Think,
                };
                if let Some(r) = verb(clause, at, next, &cue, before) {
                    return Some(r);
                }
            }
            Position::Manner => return None,
        }
    }
    // mutually assured ruin: a participle that describes
    let describes = clause.tag(at) == Tag::Past
        && clause.before(at) == Tag::Adverb
        && at.checked_sub(2).is_some_and(|i| matches!(clause.tag(i), Tag::Preposition | Tag::Determiner))
        && matches!(clause.tag(at + 1), Tag::Noun | Tag::Adjective);
    if describes {
        return None;
    }
    let verbal =
        clause.verbal(at) || clause.tag(at) == Tag::Gerund || clause.is(at, Class::CUE) && maybe_verb(clause, at);
    let cue = |c: u16| clause.rules.cues.get(usize::from(c));
    let single = |c: u16| cue(c).is_some_and(|c| !c.lemma.contains(' '));
    if verbal
        && clause.is(at, Class::CUE)
        && let Some((next, found)) = clause.form(at, |s| if let Sense::Cue(c) = s { Some(c) } else { None })
    {
        // reported on Monday: "report on" takes an object, not a day.
        let day = next > at + 1 && clause.tag(next) == Tag::Time && clause.word(next - 1) == kw::ON;
        if !day && let Some(r) = verb(clause, at, next, cue(found)?, before) {
            return Some(r);
        }
        let short = |s| if let Sense::Cue(c) = s { Some(c).filter(|c| single(*c)) } else { None };
        if day
            && let Some((next, found)) = clause.form(at, short)
            && let Some(r) = verb(clause, at, next, cue(found)?, before)
        {
            return Some(r);
        }
    }
    if clause.is(at, Class::CUE_NOUN) && clause.tag(at) == Tag::Noun {
        let (next, noun) = clause.form(at, |s| if let Sense::CueNoun(c) = s { Some(c) } else { None })?;
        let noun = clause.rules.cue_nouns.get(usize::from(noun))?;
        // her decision to go
        if clause.tag(next) == Tag::To && !noun.takes.iter().any(|t| **t == *"to") {
            return None;
        }
        return noun_cue(clause, at, next, noun.class);
    }
    None
}

/// Minister: CONTENT, as a title
pub(super) fn headline(clause: &Clause<'_>) -> Option<Reading> {
    let colon = (1..8).find(|i| clause.tag(*i) == Tag::Colon)?;
    let p = clause.phrase_ahead(0).filter(|p| p.to == colon && clause.speaks(*p))?;
    let end = clause.survey_end(colon + 1);
    let known = clause.is(p.head, Class::ROLE | Class::ORGANISATION) || colon <= 3;
    let says = known && (colon + 1..end).count() > 2;
    says.then(|| Reading::new(Some(p), (colon, colon + 1), [Some((colon + 1, end)), None], CueClass::Say))
}

/// In a poll, CONTENT · by its own tally, CONTENT · the poll has X leading
fn survey(clause: &Clause<'_>, at: usize) -> Option<Reading> {
    let mut to = at + 1;
    let made = |source, cue, piece| Reading::new(Some(source), cue, [Some(piece), None], CueClass::Say);
    let p = clause.phrase_back(to)?;
    let mut from = p.from;
    // In a May poll: a month parts the article from its noun.
    while matches!(clause.before(from), Tag::Time | Tag::Determiner | Tag::Adjective | Tag::Number) {
        from -= 1;
    }
    let p = Phrase { from, left: from, ..p };
    if let Some(opener) = p.from.checked_sub(1)
        && [kw::IN, kw::BY].contains(&clause.word(opener))
        && (opener == 0
            || matches!(clause.before(opener), Tag::Semicolon | Tag::Colon | Tag::Coordinator) && opener < 3)
    {
        while to < at + 12 && !matches!(clause.tag(to), Tag::Comma | Tag::Stop | Tag::Quote | Tag::End) {
            to += 1;
        }
        let end = clause.survey_end(to + 1);
        let holds = clause.tag(to) == Tag::Comma && (to + 1..end).any(|i| clause.verbal(i));
        return holds.then(|| made(Phrase { to, head: at, ..p }, (opener, opener + 1), (to + 1, end)));
    }
    let verb = if clause.tag(to) == Tag::Adverb { to + 1 } else { to };
    let gives = [kw::HAS, kw::HAD, kw::HAVE, kw::GIVES, kw::GAVE, kw::PUT, kw::PUTS].contains(&clause.word(verb));
    let object = matches!(
        clause.tag(verb + 1),
        Tag::Name | Tag::Pronoun | Tag::Determiner | Tag::Number | Tag::Noun | Tag::Adjective | Tag::Possessive
    );
    let owns = [kw::HAS, kw::HAD, kw::HAVE].contains(&clause.word(verb)) && clause.tag(verb + 1) == Tag::Determiner;
    let object = object && !owns;
    let subject = !matches!(clause.before(p.from), Tag::Preposition | Tag::To | Tag::Number);
    let says = gives && object && subject;
    says.then(|| made(Phrase { to, head: at, ..p }, (verb, verb + 1), (verb + 1, clause.survey_end(verb + 1))))
}

/// A word that the tags call a noun but that may be a verb here: the campaign claims that …
fn maybe_verb(clause: &Clause<'_>, at: usize) -> bool {
    let comma = clause.before(at) == Tag::Comma;
    let subject = matches!(
        clause.before(at),
        Tag::Name | Tag::Noun | Tag::Pronoun | Tag::Close | Tag::Who | Tag::Quote | Tag::Adverb
    );
    let plural = |i: usize| clause.text(i).ends_with('s');
    let either = clause.before(at) == Tag::Name && at.checked_sub(1).is_some_and(plural);
    let agrees = plural(at) != at.checked_sub(1).is_some_and(plural) || either || clause.text(at).ends_with("ed");
    let phrase =
        matches!(clause.tag(at + 1), Tag::Determiner | Tag::Pronoun | Tag::Possessive | Tag::Name | Tag::Clitic);
    let body = at.checked_sub(1).is_some_and(|i| clause.is(i, Class::ROLE | Class::ORGANISATION));
    // “…,” the ministries state in a paper.
    let quoted = || clause.phrase_back(at).is_some_and(|p| clause.quoted_comma(p.left));
    let object = matches!(clause.tag(at + 1), Tag::That | Tag::Quote)
        || clause.tag(at + 1) == Tag::Colon && (body || clause.before(at) == Tag::Name)
        || (clause.before(at) == Tag::Name || comma || body && plural(at)) && phrase
        || subject && clause.tag(at + 1) == Tag::Preposition && quoted();
    // Her plan promises to cut taxes.
    let opens = || {
        clause.phrase_back(at).is_some_and(|p| {
            matches!(clause.tag(p.from), Tag::Possessive | Tag::Determiner)
                && matches!(clause.before(p.from), Tag::End | Tag::Coordinator)
        })
    };
    let object = object || clause.tag(at + 1) == Tag::To && plural(at) && opens();
    // It rained, X reports.
    let closing = clause.tag(at + 1) == Tag::Stop
        && plural(at)
        && (clause.before(at) == Tag::Name
            || body && clause.phrase_back(at).is_some_and(|p| clause.before(p.from) == Tag::Comma));
    clause.tag(at) == Tag::Noun && (closing || object && (comma && plural(at) || subject && agrees))
}

/// CONTENT, according to X · According to X, CONTENT
fn according(clause: &Clause<'_>, at: usize, next: usize, class: CueClass) -> Option<Reading> {
    let source = clause.full_phrase_ahead(next)?;
    // It was noticed: according to X, CONTENT
    let start = if clause.before(at) == Tag::Colon { at } else { clause.clause_start(at) };
    let opens =
        start >= at || (start..at).all(|i| matches!(clause.tag(i), Tag::Adverb | Tag::Coordinator | Tag::Comma));
    let pieces = if opens {
        let mut from = source.to;
        while from < clause.nodes.len() && !matches!(clause.tag(from), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Colon)
        {
            from += 1;
        }
        // According to X, the Y, CONTENT · according to friends, aides and allies, CONTENT
        let next = (from + 1..from + 16).find(|i| clause.tag(*i) == Tag::Comma);
        if let Some(next) = next.filter(|_| clause.tag(from) == Tag::Comma)
            && !(from..next)
                .any(|i| clause.verbal(i) || matches!(clause.tag(i), Tag::Quote | Tag::Preposition | Tag::Time))
            && (next..next + 16).any(|i| clause.verbal(i))
        {
            from = next;
        }
        let end = clause.content_end(from);
        [Some((from, end)), None]
    } else {
        let mut to = at;
        while to > start && matches!(clause.before(to), Tag::Comma | Tag::Adverb | Tag::Dash) {
            to -= 1;
        }
        // Taking A and, in a day, taking B, according to X: the pause after "and" parts what X says from the rest.
        let pause = |i: &usize| clause.tag(*i) == Tag::Coordinator && clause.tag(*i + 1) == Tag::Comma;
        let start = (start..to).rev().find(pause).map_or(start, |i| i + 2);
        // CONTENT, according to X, CONTENT
        let mut second = None;
        let verbless = !(start..to).any(|i| clause.verbal(i) || clause.tag(i) == Tag::Quote);
        let rest = source.to + 1;
        let goes_on = clause.clausal_rest(rest)
            || (clause.tag(rest) == Tag::Number && clause.word(rest + 1) != kw::OF || verbless)
                && !clause.leaves(source.to)
                && !clause.author_again(rest)
                && clause.tag(rest) != Tag::End;
        if clause.tag(source.to) == Tag::Comma && goes_on {
            second = Some((source.to + 1, clause.content_end(source.to + 1)));
        }
        [Some((start, to)), second]
    };
    Some(Reading { according: true, ..Reading::new(Some(source), (at, next), pieces, class) })
}

/// X's claim that …, the mayor's call for …
fn noun_cue(clause: &Clause<'_>, at: usize, next: usize, class: CueClass) -> Option<Reading> {
    // Novak's claims of a “quiet coup”
    let marked = quoted_after(clause, next);
    // her claim in the debate that …
    let apart = clause.tag(next) == Tag::Preposition && marked.is_none();
    let next = if apart { clause.skip_manner(next) } else { next };
    if apart && clause.before(next) == Tag::Preposition {
        return None;
    }
    let that = clause.tag(next) == Tag::That;
    let to = clause.tag(next) == Tag::To;
    // Ek's blunt answer: “…”
    let quoted = marked.or_else(|| quoted_after(clause, next));
    // questions that seemed odd: no content
    if !that && !to && quoted.is_none() || that && clause.verbal(next + 1) {
        return None;
    }
    let mut owner = at;
    while matches!(clause.before(owner), Tag::Adjective | Tag::Noun | Tag::Number | Tag::Time) {
        owner -= 1;
    }
    let source = match clause.before(owner) {
        Tag::Genitive => clause.owner(owner - 1),
        Tag::Possessive => Some(Phrase { from: owner - 1, to: owner, head: owner - 1, left: owner - 1, who: None }),
        // a case that he pushed: a relative clause
        Tag::Determiner if that && [kw::A, kw::AN].contains(&clause.word(owner - 1)) => return None,
        _ if that && !apart => None,
        _ => return None,
    };
    if source.is_none() && class == CueClass::Think {
        return None;
    }
    if let Some(piece) = quoted {
        return Some(Reading::new(source, (at, at + 1), [Some(piece), None], CueClass::Say));
    }
    let from = if that { next + 1 } else { next };
    let end = clause.content_end(from);
    // his plan to provide food and | his vote
    let other = |i: usize| to && clause.tag(i) == Tag::Coordinator && clause.tag(i + 1) == Tag::Possessive;
    let end = (from..end).find(|i| clause.tag(*i) == Tag::Dash || other(*i)).unwrap_or(end);
    // X's claim that he lied | hurt him: a subject ends where its verb begins.
    let start = clause.clause_start(at);
    let subject = !(start..owner).any(|i| clause.verbal(i) || clause.tag(i) == Tag::Preposition);
    let end = if subject { clause.main_verb(from, end).unwrap_or(end) } else { end };
    Some(Reading::new(source, (at, at + 1), [Some((from, end)), None], class))
}

/// The words after a noun of speech that are marked: a colon and a quote, or "of" and an object with one.
fn quoted_after(clause: &Clause<'_>, next: usize) -> Option<Piece> {
    if clause.tag(next) == Tag::Colon && clause.tag(next + 1) == Tag::Quote {
        return Some((next + 1, clause.content_end(next + 1)));
    }
    if clause.word(next) != kw::OF {
        return None;
    }
    let joins = |i: &usize| matches!(clause.tag(*i), Tag::Determiner | Tag::Adjective | Tag::Possessive);
    let quote = (next + 1..next + 5).find(|i| !joins(i))?;
    (clause.tag(quote) == Tag::Quote).then_some((next + 1, quote + 1))
}
