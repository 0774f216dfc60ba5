//! Verbs of speech and thought: X said …, … said X, …, X said.

mod nothing;
mod sayer;
mod voice;

use super::clause::Clause;
use super::content::After;
use super::phrases::Phrases;
use super::piece::{Piece, Reading};
use super::source::Phrase;
use super::tag::Tag;
use crate::english::chunk::COMMA;
use crate::english::{NodeKind, Tag as Pos};
use crate::rulebook::{Class, Cue, CueClass, Frames, keyword as kw};

/// A verb that may attribute, with what is known of its group.
pub(super) struct Verb<'a> {
    clause: &'a Clause<'a>,
    p: Phrases<'a>,
    cue: &'a Cue,
    /// Its first node.
    at: usize,
    /// The node after it.
    next: usize,
    /// The phrase that it stands in.
    n: usize,
    /// Where its group begins: the "has not" of "has not said".
    group: usize,
    gerund: bool,
    /// The readings of the cues before it.
    before: &'a [Reading],
}

type Pieces = [Option<Piece>; 2];

/// X said …, … said X, …, X said.
pub(super) fn verb(clause: &Clause<'_>, at: usize, next: usize, cue: &Cue, before: &[Reading]) -> Option<Reading> {
    let p = clause.phrases()?;
    let n = p.from(at);
    let gerund = clause.pos(at) == Pos::Gerund;
    // could be heard | saying
    let heard = n.checked_sub(1).filter(|b| gerund && p.close(n) && p.kind(*b) == NodeKind::Verb && p.passive(*b));
    let group = heard.map_or_else(|| p.group(n, at), |b| p.at(b));
    let v = Verb { clause, p, cue, at, next, n, group, gerund, before };
    if (v.passive() || v.participle() || v.fronted()) && !phrase_cue(cue) {
        return v.suffered();
    }
    if let Some((source, pieces)) = v.said_after() {
        return Some(v.reading(Some(source), pieces));
    }
    let (source, left) = v.source();
    let source = source.filter(|p| !clause.is(p.head, Class::PRONOUN_SECOND));
    let after = v.content_after(source);
    let ahead = v.content_before(source, left);
    // It was late, he told the court, and he left: a listener is no content.
    let after = after.filter(|a| ahead.is_none() || cue.frames.has(Frames::NOUN) || a.piece.0 >= v.over_told());
    if ahead.is_none()
        && let Some(piece) = v.as_said(left)
    {
        return Some(v.reading(source, [Some(piece), None]));
    }
    let pieces = v.pieces(source, left, after, ahead)?;
    if v.nobody(source, left, after) || v.idle_infinitive(source, after, &pieces) {
        return None;
    }
    let pieces = v.within(source, pieces, after.is_some());
    if v.nothing(source, after, &pieces) {
        return None;
    }
    // did not say, has never claimed: the cue tells that it was not said.
    let from = if v.negated() { v.group } else { at };
    let noun = after.is_some_and(|a| a.noun);
    Some(Reading { noun, cue: (from, next), ..v.reading(source, pieces) })
}

impl Verb<'_> {
    fn reading(&self, source: Option<Phrase>, pieces: Pieces) -> Reading {
        let class = self.cue.class;
        let (cue, weak) = ((self.at, self.next), self.cue.weak);
        Reading { source, cue, pieces, according: false, class, verb: true, weak, noun: false }
    }

    /// Whether the source is a person or body that can speak.
    fn speaks(&self, source: Option<Phrase>) -> bool {
        source.is_some_and(|p| self.clause.speaks(p))
    }

    fn negated(&self) -> bool {
        let not = |i: usize| self.clause.tag(i) == Tag::Not || self.clause.is(i, Class::NEGATION);
        (self.group..self.at).any(not)
    }

    /// Whether a comma stands before the verb.
    fn behind_comma(&self) -> bool {
        self.p.marked(self.n, COMMA) && self.p.kind(self.n) == NodeKind::Verb
    }

    fn content_after(&self, source: Option<Phrase>) -> Option<After> {
        let clause = self.clause;
        let document =
            source.is_some_and(|p| clause.tag(p.head) == Tag::Noun && clause.is(p.head, Class::ORGANISATION));
        // the plan that X said was bad
        let gap = source.is_some_and(|p| matches!(clause.before(p.left), Tag::Who | Tag::That | Tag::Noun | Tag::Name));
        clause.content_after(self.next, self.cue, document, gap)
    }

    /// Where no subject stands before the verb, what does is not its content; nor is what stands before X in "X, who
    /// teaches law".
    fn content_before(&self, source: Option<Phrase>, left: usize) -> Option<Piece> {
        let frames = self.cue.frames;
        let relative = source.is_some_and(|p| p.who.is_some());
        let may = left < self.group && !relative && (!self.cue.denies || frames.has(Frames::QUOTE));
        may.then(|| self.clause.content_before(left, self.over_told(), frames.has(Frames::INFINITIVE))).flatten()
    }

    /// As X reported, CONTENT · as X told the court, CONTENT
    fn as_said(&self, left: usize) -> Option<Piece> {
        let clause = self.clause;
        let after_as = left < self.group && left.checked_sub(1).is_some_and(|i| clause.word(i) == kw::AS);
        if !after_as || self.cue.class != CueClass::Say {
            return None;
        }
        let listens = self.cue.frames.has(Frames::INFINITIVE);
        let to = clause.full_phrase_ahead(self.next).filter(|_| listens).map_or(self.next, |p| p.to);
        let to = if clause.tag(to) == Tag::Comma { to } else { clause.skip_manner(self.next) };
        (clause.tag(to) == Tag::Comma).then(|| (to + 1, clause.content_end(to + 1)))
    }

    /// Which of the contents after and before the verb are what it attributes.
    fn pieces(
        &self,
        source: Option<Phrase>,
        left: usize,
        after: Option<After>,
        ahead: Option<Piece>,
    ) -> Option<Pieces> {
        let (clause, cue, next) = (self.clause, self.cue, self.next);
        let speaks = self.speaks(source);
        // “…,” X said last month: whatever follows, the quote before is what was said.
        let said = left < self.group && clause.quoted_comma(left);
        match (after, ahead) {
            (a, Some(b)) if said && a.is_none_or(|a| clause.tag(a.piece.0) != Tag::Quote) => {
                // “…,” X said, as the crowd cheered: what has no marks is the author's.
                let second = clause.second_piece(next, clause.tag(next + 1) == Tag::Gerund);
                Some([Some(b), second.filter(|s| self.p.quotes(s.0, s.1))])
            }
            (Some(a), b) if (!cue.weak || speaks || source.is_some() && !a.noun) => {
                // In a memo seen by the paper, X wrote that “…”: where it stands is not what it says.
                let that = a.piece.0.checked_sub(1).is_some_and(|i| clause.word(i) == kw::THAT);
                Some([Some(a.piece), b.filter(|_| clause.tag(a.piece.0) == Tag::Quote && !that)])
            }
            (_, Some(b)) if self.is_said(b, speaks) => Some([Some(b), clause.second_piece(self.over_told(), false)]),
            _ => None,
        }
    }

    /// locals told me |, …: behind the listener, where a comma ends what was told him.
    fn over_told(&self) -> usize {
        let to = self.p.listener(self.cue, self.next).map_or(self.next, |p| p.to);
        if self.clause.tag(to) == Tag::Comma { to } else { self.next }
    }

    /// Whether what stands before the speaker is what the verb attributes.
    fn is_said(&self, b: Piece, speaks: bool) -> bool {
        let (clause, cue) = (self.clause, self.cue);
        let clausal = cue.frames.has(Frames::THAT | Frames::CLAUSE);
        let quoted = (b.0..b.1).any(|i| clause.tag(i) == Tag::Quote);
        let bare = cue.weak && !clausal && !cue.frames.has(Frames::NOUN) && !quoted;
        // When X said it was late, the crowd booed: what was said has its speaker.
        let taken =
            |r: &Reading| r.verb && r.source.is_some() && r.pieces.iter().flatten().any(|p| b.0 <= p.0 && p.1 <= b.1);
        if bare || !clausal && self.before.iter().any(taken) {
            return false;
        }
        let aside = matches!(clause.tag(self.next), Tag::Comma | Tag::Stop | Tag::End | Tag::Dash);
        let last = clausal && cue.class == CueClass::Say && self.next == clause.words_end();
        !(cue.weak && !speaks && !last || cue.class == CueClass::Think && (cue.weak || !aside))
    }

    /// The pieces, of which the first ends where the clause around the speaker goes on.
    fn within(&self, source: Option<Phrase>, pieces: Pieces, after: bool) -> Pieces {
        let (clause, at) = (self.clause, self.at);
        let [Some((from, to)), second] = pieces else { return pieces };
        let mut to = to;
        // While X says A, Y says B: the first content ends before the second subject.
        // Three years after X vowed A, B: the same further on, where no verb stands before it.
        let fronted = source.and_then(|p| p.left.checked_sub(1)).filter(|i| !(0..*i).any(|i| clause.verbal(i)));
        let opener =
            |i: usize| matches!(clause.word(i), kw::WHILE | kw::WHEN | kw::AFTER | kw::AS | kw::BEFORE | kw::SINCE);
        let opens =
            matches!(clause.tag(0), Tag::Subordinator | Tag::Gerund) || opener(0) || fronted.is_some_and(opener);
        let unbroken = || !(fronted.map_or(1, |i| i.max(1))..self.group).any(|i| clause.tag(i) == Tag::Comma);
        let who = source.and_then(|p| p.who);
        if opens && from > at && unbroken() {
            to = clause.fronted_end(from).min(to);
        } else if who.is_some_and(|w| clause.before(w) == Tag::Comma) {
            // X, who said it was late, left.
            to = (from..to).find(|i| clause.tag(*i) == Tag::Comma && clause.verbal(i + 1)).unwrap_or(to);
        } else if from > at && source.is_some_and(|p| p.who.is_some() && !(0..p.from).any(|i| clause.verbal(i))) {
            // Voters who say that it is late | were divided.
            to = clause.main_verb(from, to).unwrap_or(to);
        }
        // The poll finds that 37 percent blame him, and 22 percent say it is late.
        if from > at && after && source.is_some_and(|p| clause.surveys(p.head)) {
            to = clause.survey_end(from);
        }
        [Some((from, to)), second]
    }
}

/// Whether the cue is a phrase: in the words of, as X put it
fn phrase_cue(cue: &Cue) -> bool {
    cue.lemma.is_empty()
}
