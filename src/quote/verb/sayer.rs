//! Who speaks where a verb of speech stands: its subject by the tree, or whoever is shared, asked or quoted.

use super::Verb;
use crate::english::NodeKind;
use crate::quote::piece::Reading;
use crate::quote::source::Phrase;
use crate::quote::tag::Tag;
use crate::rulebook::{Class, CueClass, keyword as kw};

/// How many words back the nearer subject of a row of verbs may stand.
const REACH: usize = 24;

impl Verb<'_> {
    /// Who speaks, and where what stands before both the speaker and the verb ends.
    pub(super) fn source(&self) -> (Option<Phrase>, usize) {
        let (clause, group) = (self.clause, self.group);
        if self.gerund && !self.helped() {
            return (self.of_gerund(), group);
        }
        if self.infinitive() {
            return (self.asked().or_else(|| clause.first_subject(group - 1)), group);
        }
        let subject = clause.subject(group);
        if self.joined() {
            return (self.shared().or_else(|| subject.or_else(|| self.sharing())), group);
        }
        if self.behind_comma() && !self.speaks(subject) {
            // The first advert, aired on Sunday, argued: whatever it is, nobody else is there.
            let told = || clause.told(group).filter(|_| self.cue.class == CueClass::Say);
            return match self.shared() {
                Some(source) => (Some(source), group),
                None => told().map_or((None, group), |p| (Some(p), p.left)),
            };
        }
        match subject.or_else(|| self.quoting()) {
            None if self.cue.class == CueClass::Say && !self.cue.weak => (self.shared(), group),
            source => (source, source.map_or(group, |p| p.left)),
        }
    }

    /// “Sell,” her broker | advised: who stands between a quote and the verb, whatever the tree takes him for.
    fn quoting(&self) -> Option<Phrase> {
        let quoted = |p: &Phrase| self.clause.quoted_comma(p.from) && self.clause.speaks(*p);
        self.clause.phrase_back(self.group).filter(quoted)
    }

    /// Whether "to" opens the group.
    pub(super) fn infinitive(&self) -> bool {
        self.clause.before(self.group) == Tag::To
    }

    /// and said: whether a word joins the verb to what stands before it.
    fn joined(&self) -> bool {
        self.p.kind(self.n) == NodeKind::Verb
            && self.n.checked_sub(1).is_some_and(|b| self.p.kind(b) == NodeKind::Coordinator)
    }

    /// required | him | to pledge; only for | his son | to write: who is to say it.
    fn asked(&self) -> Option<Phrase> {
        let p = &self.p;
        let n = self.n.checked_sub(1).filter(|n| p.kind(*n) == NodeKind::Noun)?;
        let verb = n.checked_sub(1).is_some_and(|b| p.verbal(b));
        let pronoun = self.clause.tag(p.head(n)) == Tag::Pronoun && !self.clause.nominative(p.head(n));
        match p.case(n) {
            None => (verb && pronoun).then(|| self.clause.phrase_ahead(p.at(n))).flatten(),
            Some(case) => self.clause.phrase_back(p.end(n)).filter(|_| case == kw::FOR),
        }
    }

    /// handwritten ledgers showing that; a sign saying; X did A, saying that
    fn of_gerund(&self) -> Option<Phrase> {
        let (clause, p) = (self.clause, &self.p);
        if let Some(quoted) = clause.quoted(self.at) {
            return Some(quoted);
        }
        if self.group == 0 {
            return clause.phrase_after_comma(self.next);
        }
        let carrier = self.n.checked_sub(1).filter(|b| p.kind(*b) == NodeKind::Noun && p.close(self.n));
        let carries = |b: &usize| {
            let bears = self.cue.weak || p.is(*b, Class::ORGANISATION);
            clause.tag(p.head(*b)) == Tag::Noun && bears && !p.is(*b, Class::ROLE | Class::DURATION_UNIT)
        };
        if carrier.filter(carries).is_some() {
            let carrier = clause.phrase_back(self.group)?;
            return clause.author(carrier).or(Some(carrier));
        }
        let doer = || clause.doer(self.at).filter(|p| clause.is_person(*p));
        self.absolute().or_else(|| self.shared()).or_else(doer)
    }

    /// with X | saying; …, one of them | saying: the phrase between "with" or a comma and the gerund.
    fn absolute(&self) -> Option<Phrase> {
        let p = self.clause.phrase_back(self.group)?;
        let with = p.from.checked_sub(1).is_some_and(|i| self.clause.word(i) == kw::WITH);
        let apart = self.p.close(self.n) && self.clause.before(p.from) == Tag::Comma && self.clause.speaks(p);
        (with || apart).then_some(p)
    }

    /// The chain apologised and | said: whoever does what a verb tells to which one of speech is joined.
    fn sharing(&self) -> Option<Phrase> {
        let speech = self.cue.class == CueClass::Say && !self.cue.weak;
        speech.then(|| self.clause.doer(self.at)).flatten()
    }

    /// The subject that an earlier verb has: X did A and said
    fn shared(&self) -> Option<Phrase> {
        let (clause, before) = (self.clause, self.before);
        let holds = |o: &Reading, from: usize, to: usize| o.pieces.iter().flatten().any(|p| p.0 <= from && to <= p.1);
        let nested = |r: &Reading| before.iter().any(|o| holds(o, r.cue.0, r.cue.1));
        let Some(r) = before.iter().rev().find(|r| r.verb && r.source.is_some() && !nested(r)) else {
            return clause.first_subject(self.group);
        };
        // A called for it, and B denounced it and said: the nearer subject goes on.
        let said = |i: usize| before.iter().any(|o| holds(o, i, i + 1));
        let near = (r.cue.1..self.group).rev().take(REACH).filter(|i| clause.verbal(*i) && !said(*i));
        let near = near.filter_map(|i| clause.subject(i)).find(|p| {
            p.who.is_none() && p.from > r.cue.1 && clause.speaks(*p) && clause.before(p.from) == Tag::Coordinator
        });
        near.or(r.source)
    }
}
