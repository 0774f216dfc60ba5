//! What becomes of the speaker where a verb of speech is passive, or stands before its subject.

use super::{Pieces, Verb};
use crate::english::chunk::{CLOSE, COMMA};
use crate::english::{NodeKind, Relation, Tag as Pos};
use crate::quote::piece::{Piece, Reading};
use crate::quote::source::Phrase;
use crate::quote::tag::Tag;
use crate::rulebook::{Class, CueClass, Frames, keyword as kw};

/// How many words behind a speaker the verb of what else is said may begin.
const REACH: usize = 30;

impl Verb<'_> {
    /// Whether a form of "be" helps the verb: was said.
    pub(super) fn passive(&self) -> bool {
        !self.gerund && self.helped()
    }

    /// Whether a form of "be" stands in its group: was said, is saying.
    pub(super) fn helped(&self) -> bool {
        self.clause.be_in(self.group, self.at)
    }

    /// Asked whether it was late, …: a participle that opens the sentence.
    pub(super) fn fronted(&self) -> bool {
        self.at == 0 && self.past()
    }

    fn past(&self) -> bool {
        self.p.kind(self.n) == NodeKind::Verb && matches!(self.p.first(self.n), Pos::Past | Pos::Participle)
    }

    /// a firm called X; proposals backed by X: a participle beside a noun, which suffers what it tells and does not say it.
    pub(super) fn participle(&self) -> bool {
        let (p, n) = (&self.p, self.n);
        let noun = n.checked_sub(1).filter(|b| matches!(p.kind(*b), NodeKind::Noun | NodeKind::Adjective));
        let beside = noun.is_some() && !p.marked(n, !(COMMA | CLOSE));
        // “…,” a nurse at the hospital said by telephone: what is quoted before is what is said.
        let quoted = || p.quotes(0, self.at);
        // The lawyer pointed out that …: what a that-clause follows says it.
        let that = || p.that(n + 1) || p.that(n + 2);
        if self.clause.pos(self.at) != Pos::Participle || self.group < self.at || !beside || that() || quoted() {
            return false;
        }
        // The only verb of a sentence is its main one, whatever it looks like.
        let main = || (0..p.len()).any(|v| v != n && p.finite(v) && !p.tree.below(v, n));
        p.tree.relation(n) == Relation::Adnominal && p.subject(n).is_none() && main()
    }

    /// It was reported that …; he is expected to …; the plan was criticized by X
    pub(super) fn suffered(&self) -> Option<Reading> {
        let (clause, cue) = (self.clause, self.cue);
        let described = self.n.checked_sub(1).is_some_and(|b| self.p.kind(b) == NodeKind::Relative);
        if described && self.group == self.at {
            return None;
        }
        let by = clause.word(self.next) == kw::BY;
        let source = by.then(|| clause.full_phrase_ahead(self.next + 1)).flatten().filter(|p| clause.speaks(*p));
        let from = source.map_or(self.next, |p| p.to);
        let judged = clause.word(from) == kw::AS;
        let from = if judged { from } else { clause.skip_manner(from) };
        let piece = self.told(from, source.is_some(), judged)?;
        let says = source.is_some() || cue.class == CueClass::Say && cue.frames.has(Frames::PASSIVE);
        says.then(|| self.reading(source, [Some(piece), None]))
    }

    /// What a passive verb is followed by at `from`; by a known speaker (`named`) more can be said.
    fn told(&self, from: usize, named: bool, judged: bool) -> Option<Piece> {
        let (clause, p) = (self.clause, &self.p);
        let end = |from: usize| if self.at == 0 { clause.fronted_end(from) } else { clause.content_end(from) };
        let n = p.from(from);
        if p.at(n) == from && p.that(n) {
            return Some((from + 1, end(from + 1)));
        }
        // Shareholders were told | the deal would close.
        let listens = self.cue.frames.has(Frames::INFINITIVE) && self.cue.frames.has(Frames::CLAUSE);
        if p.at(n) == from && listens && p.opens_clause(n) {
            return Some((from, end(from)));
        }
        // described by two officials as a mistake
        if named && judged {
            return Some((from + 1, end(from + 1)));
        }
        let infinitive = p.infinitive(n) && self.cue.frames.has(Frames::INFINITIVE);
        // Asked whether it was late, he shrugged: a question that nobody is named for is no claim.
        let question = p.asks(n) && self.cue.frames.has(Frames::WH);
        (named && p.at(n) == from && (infinitive || question)).then(|| (from, end(from)))
    }

    /// “…,” said X, the Y of Z.
    pub(super) fn said_after(&self) -> Option<(Phrase, Pieces)> {
        let (clause, cue) = (self.clause, self.cue);
        let listener = cue.frames.has(Frames::INFINITIVE) && cue.frames.has(Frames::THAT);
        let left_hand = listener && self.behind_comma() && clause.subject(self.group).is_some_and(|p| clause.speaks(p));
        if self.group < self.at || self.gerund || left_hand || !cue.frames.has(Frames::INVERTED | Frames::QUOTE) {
            return None;
        }
        let left = self.p.over_adverbs_back(self.n).map_or(self.at, |n| self.p.at(n).min(self.at));
        let quote = self.quote_before(left);
        let comma = clause.before(left) == Tag::Comma;
        let inverts = cue.frames.has(Frames::INVERTED);
        if !(quote && (inverts || clause.quoted_comma(left)) || comma && inverts) {
            return None;
        }
        let source = clause.full_phrase_ahead(self.next)?;
        let first = clause.tag(source.head) == Tag::Pronoun && clause.is(source.head, Class::PRONOUN_FIRST);
        if first || !clause.speaks(source) && !quote || !self.ends(source) {
            return None;
        }
        let piece = clause.content_before(left, source.to, false)?;
        Some((source, [Some(piece), self.rest(source, piece, quote)]))
    }

    /// Whether a quote stands before `at`, over a comma or dash.
    fn quote_before(&self, at: usize) -> bool {
        let before = self.clause.before(at);
        before == Tag::Quote
            || matches!(before, Tag::Comma | Tag::Dash) && self.clause.tag(at.wrapping_sub(2)) == Tag::Quote
    }

    /// Whether the phrase behind a verb can be its subject: said the plan | was bad: the subject of what is said.
    fn ends(&self, source: Phrase) -> bool {
        let p = &self.p;
        let next = p.from(source.to);
        if source.to >= p.clause.words_end() || !p.close(next) {
            return true;
        }
        match p.kind(next) {
            NodeKind::Verb => matches!(p.first(next), Pos::Past | Pos::Participle | Pos::Gerund),
            NodeKind::Noun => p.case(next).is_some() || p.time(next),
            kind => !matches!(kind, NodeKind::Adjective | NodeKind::Quote | NodeKind::Other),
        }
    }

    /// What else X says behind “…,” said X, …
    fn rest(&self, source: Phrase, piece: Piece, quote: bool) -> Option<Piece> {
        let clause = self.clause;
        // Any reading of it, said X, the Y of Z, would be wrong: the rest of a clause without a verb so far.
        let verbless = !quote && !self.p.says(piece.0, piece.1);
        let comma = |i: &usize| clause.tag(*i) == Tag::Comma && clause.verbal(i + 1);
        match (source.to..source.to + REACH).find(comma).filter(|_| verbless) {
            Some(comma) => Some((comma + 1, clause.content_end(comma + 1))),
            None => clause.second_piece(source.to, true),
        }
    }
}
