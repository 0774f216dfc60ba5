//! What one cue gives: its source and its content, by the kind of cue.

use super::clause::Clause;
use super::phrases::Phrases;
use super::piece::{Piece, Reading};
use super::source::Phrase;
use super::tag::Tag;
use super::verb::verb;
use crate::english::chunk::{COLON, COMMA, DASH, SEMICOLON};
use crate::english::{NodeKind, Tag as Pos};
use crate::rulebook::{Class, Cue, CueClass, CuePhrase, Frames, Position, Sense, keyword as kw};

/// How many words behind its source the content of "according to" may begin, where a comma stands between.
const REACH: usize = 16;

/// The colon behind a title stands this early, unless the title names a role or a body.
const EARLY: usize = 3;

/// What the word at `at` attributes as a cue; `before` are the readings of the cues before it.
pub(super) fn read(clause: &Clause<'_>, at: usize, before: &[Reading]) -> Option<Reading> {
    let p = clause.phrases()?;
    let cue = Place { clause, p, at, n: p.from(at), before };
    if let Some(found) = cue.survey() {
        return Some(found);
    }
    if let Some((next, phrase)) = cue.phrase() {
        if phrase.position == Position::Manner {
            return None;
        }
        if let Some(found) = cue.of_phrase(next, phrase) {
            return Some(found);
        }
    }
    cue.of_verb().or_else(|| cue.of_noun())
}

/// Minister: CONTENT, as a title
pub(super) fn headline(clause: &Clause<'_>) -> Option<Reading> {
    let colon = (1..8).find(|i| clause.tag(*i) == Tag::Colon)?;
    let p = clause.phrase_ahead(0).filter(|p| p.to == colon && clause.speaks(*p))?;
    let end = clause.survey_end(colon + 1);
    let known = clause.is(p.head, Class::ROLE | Class::ORGANISATION) || colon <= EARLY;
    let says = known && (colon + 1..end).count() > 2;
    says.then(|| Reading::new(Some(p), (colon, colon + 1), [Some((colon + 1, end)), None], CueClass::Say))
}

/// A word that may attribute.
struct Place<'a> {
    clause: &'a Clause<'a>,
    p: Phrases<'a>,
    at: usize,
    /// The phrase that it stands in.
    n: usize,
    /// The readings of the cues before it.
    before: &'a [Reading],
}

impl Place<'_> {
    /// The phrase that begins here, with the node after it: according to, as X put it.
    fn phrase(&self) -> Option<(usize, &CuePhrase)> {
        let clause = self.clause;
        if !clause.is(self.at, Class::CUE_PHRASE) {
            return None;
        }
        let (next, phrase) = clause.form(self.at, |s| if let Sense::CuePhrase(p) = s { Some(p) } else { None })?;
        Some((next, clause.rules.cue_phrases.get(usize::from(phrase))?))
    }

    fn of_phrase(&self, next: usize, phrase: &CuePhrase) -> Option<Reading> {
        if phrase.position == Position::BeforeSource {
            return self.according(next, phrase.class);
        }
        let frames = Frames::QUOTE | Frames::THAT | Frames::CLAUSE | Frames::INFINITIVE | Frames::WH | Frames::NOUN;
        let weak = phrase.class == CueClass::Think;
        let cue = Cue { lemma: "".into(), class: phrase.class, frames: Frames(frames), denies: false, weak };
        verb(self.clause, self.at, next, &cue, self.before)
    }

    /// The cue of the longest form that begins here; of one word alone (`short`), the cue of that.
    fn cue(&self, short: bool) -> Option<(usize, &Cue)> {
        let cue = |c: u16| self.clause.rules.cues.get(usize::from(c));
        let fits = |c: &u16| !short || cue(*c).is_some_and(|c| !c.lemma.contains(' '));
        let want = |s| if let Sense::Cue(c) = s { Some(c).filter(fits) } else { None };
        self.clause.form(self.at, want).and_then(|(next, c)| Some((next, cue(c)?)))
    }

    /// X said …
    fn of_verb(&self) -> Option<Reading> {
        let (clause, at) = (self.clause, self.at);
        // mutually assured ruin: a participle that describes a noun is part of its phrase.
        let verbal = self.p.kind(self.n) == NodeKind::Verb && clause.tag(at) != Tag::Adjective;
        if !verbal || !clause.is(at, Class::CUE) {
            return None;
        }
        let (next, found) = self.cue(false)?;
        // reported on Monday: "report on" takes an object, not a day.
        let day = next > at + 1 && clause.tag(next) == Tag::Time && clause.word(next - 1) == kw::ON;
        let (next, found) = if day { self.cue(true)? } else { (next, found) };
        verb(clause, at, next, found, self.before)
    }

    /// In a poll, CONTENT · by its own tally, CONTENT · the poll has X leading
    fn survey(&self) -> Option<Reading> {
        let (clause, p, n) = (self.clause, &self.p, self.n);
        if !clause.surveys(self.at) || p.kind(n) != NodeKind::Noun || p.head(n) != self.at {
            return None;
        }
        // In a May poll: a month parts the article from its noun.
        let article =
            |b: usize| p.first(b) == Pos::Determiner && p.head(b) == p.at(b) + usize::from(p.case(b).is_some());
        let joins = |b: &usize| p.close(b + 1) && p.governed(b + 1).is_none() && (p.time(*b) || article(*b));
        let first = (0..n).rev().take_while(joins).last().unwrap_or(n);
        let from = p.governed(first).map_or(p.at(first), |case| case + 1);
        let source = Phrase { from, to: self.at + 1, head: self.at, left: from, who: None };
        match p.case(first) {
            Some(kw::IN | kw::BY) => self.in_survey(first, source),
            Some(_) => None,
            None => self.survey_gives(source),
        }
    }

    /// In a poll of 400 voters, CONTENT: `opener` is the phrase that opens the clause.
    fn in_survey(&self, opener: usize, source: Phrase) -> Option<Reading> {
        let (clause, p) = (self.clause, &self.p);
        let joined = || p.marked(opener, SEMICOLON | COLON) || p.kind(opener - 1) == NodeKind::Coordinator;
        let opens = opener == 0 || opener < 3 && joined();
        let comma = (self.n + 1..p.len().min(self.n + 8)).find(|n| p.marked(*n, COMMA))?;
        let (to, from) = (p.before(comma), p.at(comma));
        let end = clause.survey_end(from);
        let holds = opens && (comma..p.from(end)).any(|n| p.verbal(n));
        let cue = p.at(opener);
        holds.then(|| said(Phrase { to, ..source }, (cue, cue + 1), (from, end)))
    }

    /// the poll | has | X leading
    fn survey_gives(&self, source: Phrase) -> Option<Reading> {
        let (clause, p) = (self.clause, &self.p);
        let verb = self.n + 1 + usize::from(p.kind(self.n + 1) == NodeKind::Adverb);
        let at = p.head(verb);
        let has = [kw::HAS, kw::HAD, kw::HAVE].contains(&clause.word(at));
        let gives = has || [kw::GIVES, kw::GAVE, kw::PUT, kw::PUTS].contains(&clause.word(at));
        let object = p.bare(verb + 1) || p.kind(verb + 1) == NodeKind::Adjective;
        let owns = has && p.first(verb + 1) == Pos::Determiner;
        let says = gives && p.close(verb) && object && !owns;
        says.then(|| said(source, (at, at + 1), (at + 1, clause.survey_end(at + 1))))
    }

    /// CONTENT, according to X · According to X, CONTENT
    fn according(&self, next: usize, class: CueClass) -> Option<Reading> {
        let (clause, p, at) = (self.clause, &self.p, self.at);
        let source = clause.full_phrase_ahead(next)?;
        // It was noticed: according to X, CONTENT
        let colon = clause.before(at) == Tag::Colon;
        let start = if colon { at } else { clause.clause_start(at) };
        let joint = |n: usize| matches!(p.kind(n), NodeKind::Adverb | NodeKind::Coordinator);
        let opens = start >= at || (p.from(start)..p.from(at)).all(joint);
        let pieces = if opens {
            let from = self.behind_source(source);
            [Some((from, clause.content_end(from))), None]
        } else {
            self.around_source(start, source)
        };
        Some(Reading { according: true, ..Reading::new(Some(source), (at, next), pieces, class) })
    }

    /// According to X, the Y, | CONTENT · according to friends, aides and allies, | CONTENT
    fn behind_source(&self, source: Phrase) -> usize {
        let (clause, p) = (self.clause, &self.p);
        let ends = |i: &usize| matches!(clause.tag(*i), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Colon | Tag::End);
        let from = (source.to..).find(ends).unwrap_or(source.to);
        let comma = |from: usize| (from + 1..from + REACH).find(|i| clause.tag(*i) == Tag::Comma);
        let Some(next) = comma(from).filter(|_| clause.tag(from) == Tag::Comma) else { return from };
        let apposed = |n: usize| p.kind(n) != NodeKind::Verb && p.kind(n) != NodeKind::Quote && !p.time(n);
        let beside = (p.from(from)..p.from(next)).all(|n| apposed(n) && p.governed(n).is_none());
        let clause_behind = (p.from(next)..p.from(next + REACH)).any(|n| p.verbal(n));
        if beside && clause_behind { next } else { from }
    }

    /// CONTENT, according to X, CONTENT
    fn around_source(&self, start: usize, source: Phrase) -> [Option<Piece>; 2] {
        let (clause, p) = (self.clause, &self.p);
        // A did so immediately, also | according to X
        let mark = |at: usize| at > start && matches!(clause.before(at), Tag::Comma | Tag::Dash);
        let adverbs = (start..self.at).rev().take_while(|i| clause.tag(*i) == Tag::Adverb).last();
        let mut to = adverbs.filter(|at| mark(*at)).unwrap_or(self.at);
        while mark(to) {
            to -= 1;
        }
        // Taking A and, in a day, taking B, according to X: the pause after "and" parts what X says from the rest.
        let pause = |n: &usize| p.kind(n - 1) == NodeKind::Coordinator && p.marked(*n, COMMA);
        let start = (p.from(start) + 1..p.from(to)).rev().find(pause).map_or(start, |n| p.at(n));
        let behind = self.over_brackets(source.to);
        let rest = behind + 1;
        let of = || clause.word(rest + 1) != kw::OF && clause.tag(rest) == Tag::Number;
        let goes_on = clause.clausal_rest(rest)
            || (of() || !p.says(start, to))
                && !clause.leaves(behind)
                && !clause.author_again(rest)
                && clause.tag(rest) != Tag::End;
        let second = clause.tag(behind) == Tag::Comma && goes_on;
        [Some((start, to)), second.then(|| (rest, clause.content_end(rest)))]
    }

    /// Over what stands in brackets behind a speaker: the Court of Velden | (CV) |, …
    fn over_brackets(&self, at: usize) -> usize {
        let clause = self.clause;
        let close = (at + 1..at + REACH).find(|i| clause.tag(*i) == Tag::Close);
        close.filter(|_| clause.tag(at) == Tag::Open).map_or(at, |close| close + 1)
    }

    /// X's claim that …, the mayor's call for …
    fn of_noun(&self) -> Option<Reading> {
        let (clause, at) = (self.clause, self.at);
        if !clause.is(at, Class::CUE_NOUN) || clause.tag(at) != Tag::Noun {
            return None;
        }
        let (next, noun) = clause.form(at, |s| if let Sense::CueNoun(c) = s { Some(c) } else { None })?;
        let noun = clause.rules.cue_nouns.get(usize::from(noun))?;
        // her decision to go
        let to = clause.tag(next) == Tag::To;
        if to && !noun.takes.iter().any(|t| **t == *"to") {
            return None;
        }
        self.noun_cue(next, noun.class)
    }

    fn noun_cue(&self, next: usize, class: CueClass) -> Option<Reading> {
        let (clause, at) = (self.clause, self.at);
        // Novak's claims of a “quiet coup”
        let marked = self.quoted_after(next);
        // her claim in the debate that …
        let apart = clause.tag(next) == Tag::Preposition && marked.is_none();
        let next = if apart { clause.skip_manner(next) } else { next };
        if apart && clause.before(next) == Tag::Preposition {
            return None;
        }
        let (that, to) = (clause.tag(next) == Tag::That, clause.tag(next) == Tag::To);
        // Ek's blunt answer: “…”
        let quoted = marked.or_else(|| self.quoted_after(next));
        // questions that seemed odd: no content
        if !that && !to && quoted.is_none() || that && clause.verbal(next + 1) {
            return None;
        }
        let source = self.holder(that, apart)?;
        if source.is_none() && class == CueClass::Think {
            return None;
        }
        if let Some(piece) = quoted {
            return Some(Reading::new(source, (at, at + 1), [Some(piece), None], CueClass::Say));
        }
        let from = if that { next + 1 } else { next };
        Some(Reading::new(source, (at, at + 1), [Some((from, self.noun_content_end(from, to))), None], class))
    }

    /// Whose word a noun of speech is: X's claim, her claim; nobody's (`None` inside) where a clause follows at once: claims
    /// that …
    fn holder(&self, that: bool, apart: bool) -> Option<Option<Phrase>> {
        let (clause, owner) = (self.clause, self.owned());
        match clause.before(owner) {
            Tag::Genitive => Some(clause.owner(owner - 1)),
            Tag::Possessive => {
                let at = owner - 1;
                Some(Some(Phrase { from: at, to: owner, head: at, left: at, who: None }))
            }
            // a case that he pushed: a relative clause
            Tag::Determiner if that && [kw::A, kw::AN].contains(&clause.word(owner - 1)) => None,
            _ => (that && !apart).then_some(None),
        }
    }

    /// Where the words between an owner and its noun of speech begin: her | first public claim, his | continued insistence.
    fn owned(&self) -> usize {
        let describes = |i: &usize| {
            matches!(
                self.clause.tag(*i),
                Tag::Adjective | Tag::Past | Tag::Gerund | Tag::Noun | Tag::Number | Tag::Time
            )
        };
        (0..self.at).rev().take_while(describes).last().unwrap_or(self.at)
    }

    /// Where the content of a noun of speech ends that begins at `from`.
    fn noun_content_end(&self, from: usize, to: bool) -> usize {
        let (clause, p) = (self.clause, &self.p);
        let end = clause.content_end(from);
        // his plan to provide food and | his vote
        let other =
            |n: usize| to && p.kind(n) == NodeKind::Coordinator && p.first(n + 1) == Pos::Possessive && p.bare(n + 1);
        let parts = |n: &usize| p.at(*n) > from && (p.marked(*n, DASH) || other(*n));
        let end = (p.from(from)..p.from(end)).find(parts).map_or(end, |n| p.before(n));
        // X's claim that he lied | hurt him: a subject ends where its verb begins.
        let start = clause.clause_start(self.at);
        let subject = !(p.from(start)..self.n).any(|n| p.verbal(n) || p.governed(n).is_some());
        if subject { clause.main_verb(from, end).unwrap_or(end) } else { end }
    }

    /// The words after a noun of speech that are marked: a colon and a quote, or "of" and an object with one.
    fn quoted_after(&self, next: usize) -> Option<Piece> {
        let clause = self.clause;
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
}

/// What a survey tells.
fn said(source: Phrase, cue: Piece, piece: Piece) -> Reading {
    Reading::new(Some(source), cue, [Some(piece), None], CueClass::Say)
}
