//! Cues with their source and content: who says what, sentence by sentence.

use super::clause::{Clause, Tag};
use super::marks::Marked;
use super::source::Phrase;
use super::{Attribution, AttributionKind};
use crate::rulebook::{Class, Cue, CueClass, Frames, Position, Sense, keyword as kw};
use crate::span::Span;

/// A content: nodes `from..to`.
pub(super) type Piece = (usize, usize);

/// The most cues that are read in one sentence: they are held against each other, and prose never has as many.
const MOST: usize = 64;

/// What a reading of one cue gives.
#[derive(Debug, Clone, Copy)]
struct Reading {
    source: Option<Phrase>,
    /// Nodes of the cue.
    cue: (usize, usize),
    pieces: [Option<Piece>; 2],
    according: bool,
    class: CueClass,
    verb: bool,
    weak: bool,
    /// Whether the content is a mere object.
    noun: bool,
}

/// Adds the attributions of a sentence.
pub(super) fn attributions(clause: Clause<'_>, marked: &[Marked], title: bool, out: &mut Vec<Attribution>) {
    let first = out.len();
    let mut readings: Vec<Reading> = Vec::new();
    let mut at = 0;
    if let Some(reading) = headline(&clause).filter(|_| title) {
        at = reading.cue.1;
        readings.push(reading);
    }
    while at < clause.nodes.len() && readings.len() < MOST {
        let class = Class::CUE | Class::CUE_PHRASE | Class::CUE_NOUN | Class::SURVEY;
        let found = clause.is(at, class).then(|| read(&clause, at, &readings)).flatten();
        match found {
            Some(reading) => {
                at = reading.cue.1.max(at + 1);
                readings.push(reading);
            }
            None => at += 1,
        }
    }
    for (n, reading) in readings.iter().enumerate() {
        let others = readings.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, r)| r);
        if !swallowed(reading, others) {
            out.push(attribution(&clause, marked, reading));
        }
    }
    super::loose::attributions(clause, marked, first, out);
}

/// Whether a faint cue stands inside what another one says: "he said the report showed progress" has one speaker.
fn swallowed<'r>(r: &Reading, others: impl Iterator<Item = &'r Reading>) -> bool {
    let faint = r.weak || r.class == CueClass::Think || r.source.is_none();
    others.into_iter().any(|o| {
        let sayer = o.class == CueClass::Say && !o.noun && !(o.weak && r.source.is_some()) && o.source.is_some();
        let inside = o.pieces.iter().flatten().any(|p| p.0 <= r.cue.0 && r.cue.1 <= p.1);
        let same = r.source.is_none() && o.pieces.iter().flatten().any(|p| r.pieces.contains(&Some(*p)));
        sayer && (inside && faint || same)
    })
}

fn attribution(clause: &Clause<'_>, marked: &[Marked], r: &Reading) -> Attribution {
    let mut contents = [Span::default(); 2];
    let mut stated = [false; 2];
    let (mut words, mut quotes) = (false, false);
    for (slot, piece) in r.pieces.iter().flatten().enumerate() {
        let (span, has_words, has_quotes) = content(clause, marked, *piece);
        // Meltwater, she said, now flows faster: one word alone is no statement.
        let fragment = slot == 0 && r.pieces.get(1).is_some_and(Option::is_some) && piece.1 - piece.0 < 2;
        if let (Some(c), Some(s)) = (contents.get_mut(slot), stated.get_mut(slot)) {
            *c = span;
            *s = has_words && !fragment;
        }
        words |= has_words;
        quotes |= has_quotes;
    }
    let kind = match (r.according, quotes, words) {
        (true, ..) => AttributionKind::AccordingTo,
        (_, true, false) => AttributionKind::Direct,
        (_, true, true) => AttributionKind::Mixed,
        _ => AttributionKind::Indirect,
    };
    Attribution {
        speaker: r.source.map_or(Span::default(), |p| match p.who {
            Some(who) => clause.span(who, who + 1),
            None => speaker(clause, p),
        }),
        named: r.source.map_or(Span::default(), |p| speaker(clause, p)),
        cue: clause.span(r.cue.0, r.cue.1),
        kind,
        contents,
        stated,
        sentence: clause.index,
        thought: r.class == CueClass::Think || r.noun,
    }
}

/// The speaker's words: the whole phrase where it is short, else up to its head.
pub(super) fn speaker(clause: &Clause<'_>, p: Phrase) -> Span {
    let mut to = p.to;
    while matches!(clause.before(to), Tag::Close) {
        to = (p.from..to).rev().find(|i| clause.tag(*i) == Tag::Open).unwrap_or(p.to - 1);
    }
    let whole = clause.span(p.from, to);
    if whole.len() <= 80 { whole } else { clause.span(p.from, (p.head + 1).max(p.from + 1)) }
}

/// The span of a piece, whether it holds words of its own, whether it holds quotes.
fn content(clause: &Clause<'_>, marked: &[Marked], (from, to): Piece) -> (Span, bool, bool) {
    let edge = |i: usize| {
        matches!(clause.tag(i), Tag::Comma | Tag::Stop | Tag::Colon | Tag::Semicolon | Tag::Dash | Tag::Open)
    };
    let mut a = from;
    let mut b = to;
    while a < b && (edge(a) || clause.tag(a) == Tag::Close) {
        a += 1;
    }
    while b > a && edge(b - 1) {
        b -= 1;
    }
    let words = (a..b)
        .any(|i| clause.tag(i) != Tag::Quote && clause.token(i).is_some_and(|t| t.kind != crate::lex::Kind::Mark));
    let quotes = (a..b).any(|i| clause.tag(i) == Tag::Quote);
    let mut span = clause.span(a, b);
    let mark = |i: usize| clause.nodes.get(i).and_then(|n| marked.get(n.quote as usize));
    // The marks at either end are not part of what was said.
    if let Some(m) = mark(a).filter(|_| b > a) {
        span.start = m.span.start;
    }
    if let Some(m) = b.checked_sub(1).and_then(mark) {
        span.end = m.span.end;
    }
    (span, words, quotes)
}

/// Minister: CONTENT, as a title
fn headline(clause: &Clause<'_>) -> Option<Reading> {
    let colon = (1..8).find(|i| clause.tag(*i) == Tag::Colon)?;
    let p = clause.phrase_ahead(0).filter(|p| p.to == colon && clause.speaks(*p))?;
    let end = clause.survey_end(colon + 1);
    let known = clause.is(p.head, Class::ROLE | Class::ORGANISATION) || colon <= 3;
    let says = known && (colon + 1..end).count() > 2;
    says.then_some(Reading {
        source: Some(p),
        cue: (colon, colon + 1),
        pieces: [Some((colon + 1, end)), None],
        according: false,
        class: CueClass::Say,
        verb: false,
        weak: false,
        noun: false,
    })
}

/// In a poll, CONTENT · by its own tally, CONTENT · the poll has X leading
fn survey(clause: &Clause<'_>, at: usize) -> Option<Reading> {
    let mut to = at + 1;
    let made = |source, cue, piece| {
        Some(Reading {
            source: Some(source),
            cue,
            pieces: [Some(piece), None],
            according: false,
            class: CueClass::Say,
            verb: false,
            weak: false,
            noun: false,
        })
    };
    let p = clause.phrase_back(to, 1)?;
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
        return holds
            .then_some(())
            .and_then(|()| made(Phrase { to, head: at, ..p }, (opener, opener + 1), (to + 1, end)));
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
    if gives && object && subject {
        return made(Phrase { to, head: at, ..p }, (verb, verb + 1), (verb + 1, clause.survey_end(verb + 1)));
    }
    None
}

fn read(clause: &Clause<'_>, at: usize, before: &[Reading]) -> Option<Reading> {
    if clause.is(at, Class::SURVEY)
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
        return noun_cue(clause, at, next, noun.class);
    }
    None
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
    let quoted = || clause.phrase_back(at, 0).is_some_and(|p| clause.quoted_comma(p.left));
    let object = matches!(clause.tag(at + 1), Tag::That | Tag::Quote)
        || clause.tag(at + 1) == Tag::Colon && (body || clause.before(at) == Tag::Name)
        || (clause.before(at) == Tag::Name || comma || body && plural(at)) && phrase
        || subject && clause.tag(at + 1) == Tag::Preposition && quoted();
    // Her plan promises to cut taxes.
    let opens = || {
        clause.phrase_back(at, 0).is_some_and(|p| {
            matches!(clause.tag(p.from), Tag::Possessive | Tag::Determiner)
                && matches!(clause.before(p.from), Tag::End | Tag::Coordinator)
        })
    };
    let object = object || clause.tag(at + 1) == Tag::To && plural(at) && opens();
    // It rained, X reports.
    let closing = clause.before(at) == Tag::Name && clause.tag(at + 1) == Tag::Stop && plural(at);
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
        let end = clause.sentence_end(from);
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
            second = Some((source.to + 1, clause.sentence_end(source.to + 1)));
        }
        [Some((start, to)), second]
    };
    Some(Reading {
        source: Some(source),
        cue: (at, next),
        pieces,
        according: true,
        class,
        verb: false,
        weak: false,
        noun: false,
    })
}

/// X's claim that …, the mayor's call for …
fn noun_cue(clause: &Clause<'_>, at: usize, next: usize, class: CueClass) -> Option<Reading> {
    // her claim in the debate that …
    let apart = clause.tag(next) == Tag::Preposition;
    let next = if apart { clause.skip_manner(next) } else { next };
    if apart && clause.before(next) == Tag::Preposition {
        return None;
    }
    let that = clause.tag(next) == Tag::That;
    let to = clause.tag(next) == Tag::To;
    // questions that seemed odd: no content
    if !that && !to || that && clause.verbal(next + 1) {
        return None;
    }
    let mut owner = at;
    while matches!(clause.before(owner), Tag::Adjective | Tag::Noun | Tag::Number | Tag::Time) {
        owner -= 1;
    }
    let source = match clause.before(owner) {
        Tag::Genitive => clause.phrase_back(owner - 1, 1),
        Tag::Possessive => Some(Phrase { from: owner - 1, to: owner, head: owner - 1, left: owner - 1, who: None }),
        // a case that he pushed: a relative clause
        Tag::Determiner if that && [kw::A, kw::AN].contains(&clause.word(owner - 1)) => return None,
        _ if that && !apart => None,
        _ => return None,
    };
    if source.is_none() && class == CueClass::Think {
        return None;
    }
    let from = if that { next + 1 } else { next };
    let end = clause.content_end(from);
    // his plan to provide food and | his vote
    let other = |i: usize| to && clause.tag(i) == Tag::Coordinator && clause.tag(i + 1) == Tag::Possessive;
    let end = (from..end).find(|i| clause.tag(*i) == Tag::Dash || other(*i)).unwrap_or(end);
    // X's claim that he lied | hurt him: a subject ends where its verb begins.
    let start = clause.clause_start(at);
    let subject = !(start..owner).any(|i| clause.verbal(i) || clause.tag(i) == Tag::Preposition);
    let end = if subject { clause.main_verb(from, end, to).unwrap_or(end) } else { end };
    Some(Reading {
        source,
        cue: (at, at + 1),
        pieces: [Some((from, end)), None],
        according: false,
        class,
        verb: false,
        weak: false,
        noun: false,
    })
}

/// X said …, … said X, …, X said.
fn verb(clause: &Clause<'_>, at: usize, next: usize, cue: &Cue, before: &[Reading]) -> Option<Reading> {
    let mut group = at;
    let mut be = false;
    while matches!(clause.before(group), Tag::Be | Tag::Auxiliary | Tag::Modal | Tag::Not | Tag::Adverb) {
        be |= clause.before(group) == Tag::Be;
        group -= 1;
    }
    while matches!(clause.tag(group), Tag::Adverb) && group < at {
        group += 1;
    }
    let gerund = clause.tag(at) == Tag::Gerund;
    let base = |source, pieces| Reading {
        source,
        cue: (at, next),
        pieces,
        according: false,
        class: cue.class,
        verb: true,
        weak: cue.weak,
        noun: false,
    };
    let passive = be && !gerund && clause.text(at) != "been";
    let fronted = clause.tag(at) == Tag::Past && clause.before(at) == Tag::End;
    if (passive || fronted) && !phrase_cue(cue) {
        return passive_reading(clause, at, next, cue).map(|(source, pieces)| base(source, pieces));
    }
    // "…," said X
    let listener = cue.frames.has(Frames::INFINITIVE) && cue.frames.has(Frames::THAT);
    let left_hand =
        listener && clause.before(group) == Tag::Comma && clause.subject(group).is_some_and(|p| clause.speaks(p));
    if group == at
        && !gerund
        && !left_hand
        && let Some((source, pieces)) = inverted(clause, at, next, cue)
    {
        return Some(base(Some(source), pieces));
    }
    let shared = || {
        let nested =
            |r: &Reading| before.iter().any(|o| o.pieces.iter().flatten().any(|p| p.0 <= r.cue.0 && r.cue.1 <= p.1));
        before
            .iter()
            .rev()
            .find(|r| r.verb && r.source.is_some() && !nested(r))
            .map(|r| {
                // A called for it, and B denounced it and said: the nearer subject goes on.
                let said = |i: usize| before.iter().any(|o| o.pieces.iter().flatten().any(|p| p.0 <= i && i < p.1));
                let near = (r.cue.1..group).rev().take(24).filter(|i| clause.verbal(*i) && !said(*i));
                let near = near.filter_map(|i| clause.subject(i)).find(|p| {
                    p.who.is_none()
                        && p.from > r.cue.1
                        && clause.speaks(*p)
                        && clause.before(p.from) == Tag::Coordinator
                });
                near.or(r.source)
            })
            .unwrap_or_else(|| clause.first_subject(group))
    };
    let (source, left) = if gerund && !be {
        // handwritten ledgers showing that; a sign saying
        let thing = clause.before(group) == Tag::Noun
            && (cue.weak || clause.is(group - 1, Class::ORGANISATION))
            && !clause.is(group - 1, Class::ROLE | Class::DURATION_UNIT);
        match clause.before(group) {
            Tag::Noun if thing => (clause.phrase_back(group, 0), group),
            Tag::Comma
            | Tag::Quote
            | Tag::Dash
            | Tag::Coordinator
            | Tag::Subordinator
            | Tag::Preposition
            | Tag::Noun
            | Tag::Name
            | Tag::Pronoun
            | Tag::Time
            | Tag::Adverb => (shared(), group),
            Tag::End => (clause.phrase_after_comma(next), group),
            _ => (shared(), group),
        }
    } else if clause.before(group) == Tag::To {
        // required him to pledge: who is asked speaks.
        let object = group
            .checked_sub(2)
            .filter(|i| clause.tag(*i) == Tag::Pronoun && !clause.nominative(*i) && clause.verbal(i.wrapping_sub(1)));
        let object = object.map(|i| Phrase { from: i, to: i + 1, head: i, left: i, who: None });
        let source = object.or_else(|| clause.first_subject(group - 1));
        (source, group)
    } else if clause.before(group) == Tag::Coordinator
        || clause.before(group) == Tag::Comma && clause.subject(group).is_none_or(|p| !clause.speaks(p))
    {
        (shared(), group)
    } else {
        let source = clause.subject(group);
        match source {
            None if cue.class == CueClass::Say && !cue.weak => (shared(), group),
            _ => (source, source.map_or(group, |p| p.left)),
        }
    };
    let source = source.filter(|p| !clause.is(p.head, Class::PRONOUN_SECOND));
    let document = source.is_some_and(|p| clause.tag(p.head) == Tag::Noun && clause.is(p.head, Class::ORGANISATION));
    // the plan that X said was bad
    let gap = source.is_some_and(|p| matches!(clause.before(p.left), Tag::Who | Tag::That | Tag::Noun | Tag::Name));
    let after = clause.content_after(next, cue, document, gap);
    // Where no subject stands before the verb, what does is not its content.
    // X, who teaches law: a relative clause has no content before it.
    let relative = source.is_some_and(|p| p.who.is_some());
    let ahead = if left < group && !relative && (!cue.denies || cue.frames.has(Frames::QUOTE)) {
        clause.content_before(left, next, cue.frames.has(Frames::INFINITIVE))
    } else {
        None
    };
    // As X reported, CONTENT
    let as_said = left < group && left.checked_sub(1).is_some_and(|i| clause.word(i) == kw::AS);
    if as_said && ahead.is_none() && cue.class == CueClass::Say {
        // As X told the court, CONTENT
        let listens = cue.frames.has(Frames::INFINITIVE);
        let to = clause.full_phrase_ahead(next).filter(|_| listens).map_or(next, |p| p.to);
        let to = if clause.tag(to) == Tag::Comma { to } else { clause.skip_manner(next) };
        if clause.tag(to) == Tag::Comma {
            return Some(base(source, [Some((to + 1, clause.content_end(to + 1))), None]));
        }
    }
    let speaks = source.is_some_and(|p| clause.speaks(p));
    // “…,” X said last month: whatever follows, the quote before is what was said.
    let said = left < group && clause.quoted_comma(left);
    let pieces = match (after, ahead) {
        (a, Some(b)) if said && a.is_none_or(|a| clause.tag(a.piece.0) != Tag::Quote) => {
            [Some(b), clause.second_piece(next, clause.tag(next + 1) == Tag::Gerund)]
        }
        (Some(a), b) if a.sure && (!cue.weak || speaks || source.is_some() && !a.noun) => {
            [Some(a.piece), b.filter(|_| clause.tag(a.piece.0) == Tag::Quote)]
        }
        (_, Some(b)) => {
            let aside = matches!(clause.tag(next), Tag::Comma | Tag::Stop | Tag::End | Tag::Dash);
            let quoted = (b.0..b.1).any(|i| clause.tag(i) == Tag::Quote);
            let bare = cue.weak && !cue.frames.has(Frames::THAT | Frames::CLAUSE | Frames::NOUN) && !quoted;
            // When X said it was late, the crowd booed: what was said has its speaker.
            let taken = |r: &Reading| {
                r.verb && r.source.is_some() && r.pieces.iter().flatten().any(|p| b.0 < p.0 && p.1 <= b.1)
            };
            if bare || !cue.frames.has(Frames::THAT | Frames::CLAUSE) && before.iter().any(taken) {
                return None;
            }
            if cue.weak && !speaks || cue.class == CueClass::Think && (cue.weak || !aside) {
                return None;
            }
            [Some(b), clause.second_piece(next, false)]
        }
        _ => return None,
    };
    let neuter = source
        .is_some_and(|p| clause.is(p.head, Class::PRONOUN_NEUTER) || p.who.is_some_and(|w| clause.word(w) != kw::WHO));
    if cue.class == CueClass::Think && (!speaks || neuter) {
        return None;
    }
    let joined = clause.before(group) == Tag::Comma && !gerund && left == group;
    if joined && after.is_some_and(|a| a.noun) {
        return None;
    }
    // It is fair to say that; the deal could encourage them to stay: nobody speaks.
    let modal = (group..at).any(|i| [kw::COULD, kw::WOULD, kw::MIGHT, kw::MAY].contains(&clause.word(i)));
    let thing = source.is_some_and(|p| clause.tag(p.head) == Tag::Noun && !clause.is(p.head, Class::ROLE));
    if modal && (neuter || !speaks || cue.weak && thing)
        || clause.before(group) == Tag::To && expletive(clause, group - 1)
    {
        return None;
    }
    let bare = source.is_none();
    if bare && (gerund || cue.weak || clause.before(group) == Tag::To || cue.class == CueClass::Think) {
        return None;
    }
    if clause.before(group) == Tag::To
        && !pieces.iter().flatten().any(|p| (p.0..p.1).any(|i| clause.tag(i) == Tag::Quote))
        && (after.is_none_or(|a| a.noun) || !speaks || cue.class == CueClass::Think)
    {
        return None;
    }
    // While X says A, Y says B: the first content ends before the second subject.
    // Three years after X vowed A, B: the same further on, where no verb stands before it.
    let fronted = source.and_then(|p| p.left.checked_sub(1)).filter(|i| !(0..*i).any(|i| clause.verbal(i)));
    let opener =
        |i: usize| matches!(clause.word(i), kw::WHILE | kw::WHEN | kw::AFTER | kw::AS | kw::BEFORE | kw::SINCE);
    let opens = matches!(clause.tag(0), Tag::Subordinator | Tag::Gerund) || opener(0) || fronted.is_some_and(opener);
    let pieces = match pieces {
        [Some((from, to)), second]
            if opens && from > at && !(fronted.map_or(1, |i| i.max(1))..group).any(|i| clause.tag(i) == Tag::Comma) =>
        {
            [Some((from, clause.fronted_end(from).min(to))), second]
        }
        // X, who said it was late, left.
        [Some((from, to)), second] if source.and_then(|p| p.who).is_some_and(|w| clause.before(w) == Tag::Comma) => {
            let end = (from..to).find(|i| clause.tag(*i) == Tag::Comma && clause.verbal(i + 1)).unwrap_or(to);
            [Some((from, end)), second]
        }
        // Voters who say that it is late | were divided.
        [Some((from, to)), second]
            if source.is_some_and(|p| p.who.is_some() && !(0..p.from).any(|i| clause.verbal(i))) && from > at =>
        {
            [Some((from, clause.main_verb(from, to, clause.tag(from) == Tag::To).unwrap_or(to))), second]
        }
        other => other,
    };
    // The poll finds that 37 percent blame him, and 22 percent say it is late.
    let pieces = match pieces {
        [Some((from, _)), second]
            if from > at && source.is_some_and(|p| clause.is(p.head, Class::SURVEY)) && after.is_some() =>
        {
            [Some((from, clause.survey_end(from))), second]
        }
        other => other,
    };
    let noun = after.is_some_and(|a| a.noun);
    let first = pieces.iter().flatten().next().map_or(Tag::End, |p| clause.tag(p.0));
    let this = source.is_some_and(|p| clause.tag(p.head) == Tag::Pronoun && clause.is(p.head, Class::DETERMINER));
    // A deal revealed flaws; the debate promised to be long; this means that: nobody says so.
    if (noun || first == Tag::To) && !speaks && source.is_some() || this && cue.class == CueClass::Say && cue.weak {
        return None;
    }
    // The ministry denied that; nobody asked; the firm did not respond to a request: nothing is said.
    let hollow = |p: &Piece| p.1 == p.0 + 1 && clause.tag(p.0) == Tag::Pronoun;
    let negated = (group..at).any(|i| clause.tag(i) == Tag::Not || clause.is(i, Class::NEGATION));
    if pieces.iter().flatten().all(hollow)
        || noun && negated
        || source.is_some_and(|p| clause.is(p.head, Class::NEGATION))
    {
        return None;
    }
    // did not say, has never claimed: the cue tells that it was not said.
    let from = if negated { group } else { at };
    Some(Reading { noun, cue: (from, next), ..base(source, pieces) })
}

/// it is fair | to say; it’s safe | to say
fn expletive(clause: &Clause<'_>, to: usize) -> bool {
    let mut at = to;
    while matches!(clause.before(at), Tag::Adjective | Tag::Adverb) {
        at -= 1;
    }
    at < to
        && at.checked_sub(1).is_some_and(|be| match clause.tag(be) {
            Tag::Be => clause.subject(be).is_some_and(|p| clause.is(p.head, Class::PRONOUN_NEUTER)),
            _ => false,
        })
}

fn phrase_cue(cue: &Cue) -> bool {
    cue.lemma.is_empty()
}

/// It was reported that …; he is expected to …; the plan was criticized by X
fn passive_reading(
    clause: &Clause<'_>,
    at: usize,
    next: usize,
    cue: &Cue,
) -> Option<(Option<Phrase>, [Option<Piece>; 2])> {
    if clause.before(at) == Tag::Who {
        return None;
    }
    let end = |from: usize| {
        if clause.before(at) == Tag::End { clause.fronted_end(from) } else { clause.content_end(from) }
    };
    let mut from = next;
    let mut source = None;
    if clause.word(from) == kw::BY {
        source = clause.full_phrase_ahead(from + 1).filter(|p| clause.speaks(*p));
        from = source.map_or(from, |p| p.to);
    }
    from = clause.skip_manner(from);
    let piece = match clause.tag(from) {
        Tag::That => Some((from + 1, end(from + 1))),
        Tag::To if source.is_some() && cue.frames.has(Frames::INFINITIVE) => Some((from, end(from))),
        // Asked whether it was late, he shrugged: a question that nobody is named for is no claim.
        Tag::Who | Tag::Subordinator
            if source.is_some() && cue.frames.has(Frames::WH) && clause.is(from, Class::RELATIVE) =>
        {
            Some((from, end(from)))
        }
        _ => None,
    }?;
    (source.is_some() || cue.class == CueClass::Say && cue.frames.has(Frames::PASSIVE))
        .then_some((source, [Some(piece), None]))
}

/// “…,” said X, the Y of Z.
fn inverted(clause: &Clause<'_>, at: usize, next: usize, cue: &Cue) -> Option<(Phrase, [Option<Piece>; 2])> {
    let mut cue_left = at;
    while matches!(clause.before(cue_left), Tag::Adverb) {
        cue_left -= 1;
    }
    let quote = clause.before(cue_left) == Tag::Quote
        || matches!(clause.before(cue_left), Tag::Comma | Tag::Dash)
            && clause.tag(cue_left.wrapping_sub(2)) == Tag::Quote;
    let comma = clause.before(cue_left) == Tag::Comma;
    if !(quote || comma && cue.frames.has(Frames::INVERTED)) || !cue.frames.has(Frames::INVERTED | Frames::QUOTE) {
        return None;
    }
    if quote && !cue.frames.has(Frames::INVERTED) {
        return None;
    }
    let source = clause.full_phrase_ahead(next)?;
    if clause.tag(source.head) == Tag::Pronoun && clause.is(source.head, Class::PRONOUN_FIRST)
        || !clause.speaks(source) && !quote
    {
        return None;
    }
    // said the plan was bad: the phrase is the subject of what is said.
    if clause.verbal(source.to) && clause.tag(source.to) != Tag::Past
        || !matches!(
            clause.tag(source.to),
            Tag::Comma
                | Tag::Stop
                | Tag::End
                | Tag::Dash
                | Tag::Who
                | Tag::That
                | Tag::Preposition
                | Tag::Time
                | Tag::Open
                | Tag::Semicolon
                | Tag::Colon
                | Tag::Past
                | Tag::Gerund
                | Tag::Adverb
                | Tag::Subordinator
                | Tag::Coordinator
        )
    {
        return None;
    }
    let piece = clause.content_before(cue_left, source.to, false)?;
    // Any reading of it, said X, the Y of Z, would be wrong: the rest of a clause without a verb so far.
    let verbless = !quote && !(piece.0..piece.1).any(|i| clause.verbal(i) || clause.tag(i) == Tag::Quote);
    let rest = (source.to..source.to + 30).find(|i| clause.tag(*i) == Tag::Comma && clause.verbal(i + 1));
    let second = match rest.filter(|_| verbless) {
        Some(comma) => Some((comma + 1, clause.sentence_end(comma + 1))),
        None => clause.second_piece(source.to, true),
    };
    Some((source, [Some(piece), second]))
}
