//! The bounds of a content: from where to where somebody else is speaking, on either side of the cue.

use super::clause::Clause;
use super::phrases::Phrases;
use super::piece::Piece;
use super::source::Phrase;
use super::tag::Tag;
use crate::english::chunk::{COLON, COMMA, DASH, SEMICOLON};
use crate::english::{NodeKind, Relation, Tag as Pos, dateline};
use crate::rulebook::{Class, CueClass, Frames, Sense, keyword as kw};

/// How many phrases around a cue are looked at for what goes with it.
const REACH: usize = 24;

impl Clause<'_> {
    /// The end of the sentence, without its stop.
    pub(super) fn words_end(&self) -> usize {
        let end = self.nodes.len();
        if self.before(end) == Tag::Stop { end - 1 } else { end }
    }

    /// Where a content that begins at `from` ends.
    pub(super) fn content_end(&self, from: usize) -> usize {
        self.end_where(from, |p, first, n| p.authors(first, n)).unwrap_or_else(|| self.words_end())
    }

    /// The end of what a survey found, which is all that follows: 6 in 10 said so, and 3 disagreed.
    pub(super) fn survey_end(&self, from: usize) -> usize {
        let leaves = |p: &Phrases<'_>, n: usize| p.marked(n, COMMA) && p.is(n, Class::CUE_PHRASE) && p.leaves(n);
        self.end_where(from, |p, _, n| p.marked(n, SEMICOLON) || leaves(p, n)).unwrap_or_else(|| self.words_end())
    }

    /// Where the object that begins at `from` ends.
    pub(super) fn noun_end(&self, from: usize) -> usize {
        self.end_where(from, |p, _, n| p.ends_object(n)).unwrap_or_else(|| self.words_end())
    }

    /// Where the marks before the first phrase behind `from` that `ends` begin, if there is one.
    fn end_where(&self, from: usize, ends: impl Fn(&Phrases<'_>, usize, usize) -> bool) -> Option<usize> {
        let p = self.phrases()?;
        let first = p.from(from);
        let n = (first + 1..p.len()).find(|n| p.at(*n) > from && ends(&p, first, *n))?;
        Some(p.before(n).max(from))
    }

    /// The end of an object that holds a quote: called the plan “a joke,” | and his staff agreed.
    pub(super) fn object_end(&self, from: usize) -> usize {
        let end = self.noun_end(from);
        let quote = (from..end).find(|i| self.tag(*i) == Tag::Quote).unwrap_or(end);
        let Some(p) = self.phrases().filter(|_| quote < end) else { return end };
        let joined = |n: usize| {
            p.kind(n) == NodeKind::Coordinator
                && !matches!(p.kind(n + 1), NodeKind::Quote | NodeKind::Adjective)
                && (p.kind(n + 1) != NodeKind::Noun || p.opens_clause(n + 1))
        };
        let parts = |n: usize| joined(n) || p.at(n) == quote + 1 && p.told(n);
        let first = p.from(quote + 1).max(1);
        (first..p.from(end)).find(|n| p.at(*n) > quote && parts(*n)).map_or(end, |n| p.at(n))
    }

    /// Whether what follows the comma at `at` is again the author's: , adding that · , according to · , X said.
    pub(super) fn leaves(&self, at: usize) -> bool {
        self.tag(at + 1) != Tag::Quote && self.phrases().is_some_and(|p| p.leaves(p.from(at + 1)))
    }

    /// The content before a subject and cue: CONTENT, X said. `left` is the first node of the subject, `next` the node
    /// after the cue.
    pub(super) fn content_before(&self, left: usize, next: usize, listens: bool) -> Option<Piece> {
        let p = self.phrases()?;
        let mark = left.checked_sub(1)?;
        if self.word(mark) == kw::AS && matches!(self.before(mark), Tag::Comma | Tag::Quote | Tag::Dash) {
            let start = self.clause_start(mark);
            let to = if self.before(mark) == Tag::Quote { mark } else { mark - 1 };
            return (start < to && p.says(start, to)).then_some((start, to));
        }
        let quote = self.tag(mark) == Tag::Quote;
        if !quote && !matches!(self.tag(mark), Tag::Comma | Tag::Dash)
            || !self.quoted_comma(left) && !self.ends_after(next, quote, listens)
        {
            return None;
        }
        let (start, to) = (self.opening(mark, next), if quote { left } else { mark });
        if start >= to || self.fronted(start, mark, next) {
            return None;
        }
        // Mr. X, officials said, is ill: the two pieces together are a clause.
        let split = || self.tag(next) == Tag::Comma && p.verb_in(next, self.nodes.len()) && !self.leaves(next);
        (p.says(start, to) || split()).then_some((start, to))
    }

    /// Whether what follows a cue and tells how or when it was said is no content of its own.
    fn ends_after(&self, next: usize, quote: bool, listens: bool) -> bool {
        let Some(p) = self.phrases_behind(next) else { return true };
        let after = self.skip_manner(next);
        let mark = |at: usize| {
            matches!(
                self.tag(at),
                Tag::Stop | Tag::End | Tag::Comma | Tag::Semicolon | Tag::Quote | Tag::Dash | Tag::Colon
            )
        };
        if mark(after) {
            return true;
        }
        let (first, rest) = (p.from(next), p.from(after));
        let gerund = p.kind(first) == NodeKind::Verb && matches!(p.first(first), Pos::Gerund | Pos::To);
        let inserted = gerund
            || matches!(
                p.kind(first),
                NodeKind::Noun
                    | NodeKind::Adverb
                    | NodeKind::Subordinator
                    | NodeKind::Coordinator
                    | NodeKind::Preposition
            );
        let beside =
            p.case(first).is_some() || gerund || matches!(p.kind(first), NodeKind::Coordinator | NodeKind::Preposition);
        let clause = self.finite_in(after, self.nodes.len()) && p.kind(rest) != NodeKind::Subordinator && !beside;
        let object = p.bare(rest) && p.first(rest) != Pos::Pronoun;
        inserted && (quote || !clause) && (quote || listens || !object)
    }

    /// Where a content before a cue begins that ends at `mark`.
    fn opening(&self, mark: usize, next: usize) -> usize {
        let start = self.clause_start(mark);
        let last = |tag: Tag| (start..mark).rev().find(|i| self.tag(*i) == tag);
        // … — that won't happen, they believe — but …
        let dash = (self.tag(next) == Tag::Dash).then(|| last(Tag::Dash)).flatten();
        // The recipe was never secret: | it stood in a book, they say.
        let after = |colon: &usize| self.tag(mark) == Tag::Quote || self.finite_in(colon + 1, mark);
        let colon = last(Tag::Colon).filter(after);
        dash.or(colon).map_or(start, |at| at + 1)
    }

    /// As talks went on, X weighed in · Asked whether it was late, she said no: a fronted clause is the author's.
    fn fronted(&self, start: usize, mark: usize, next: usize) -> bool {
        let Some(p) = self.phrases() else { return false };
        let (mut first, end) = (p.from(start), p.from(mark));
        while first < end && matches!(p.kind(first), NodeKind::Coordinator | NodeKind::Adverb) && !p.asks(first) {
            first += 1;
        }
        let quote = (start..mark + 1).any(|i| self.tag(i) == Tag::Quote);
        let whole = !(first + 1..end).any(|n| p.marked(n, COMMA));
        // appearing tired, | he said little
        let past = matches!(p.first(first), Pos::Past | Pos::Participle | Pos::Gerund);
        let asked = p.kind(first) == NodeKind::Verb && past && self.tag(p.end(first)) != Tag::Quote;
        if asked && whole && p.adverbial(first) {
            return true;
        }
        let time = |w| [kw::WHILE, kw::WHEN, kw::AFTER, kw::AS, kw::BEFORE, kw::SINCE].contains(&w);
        // Whether it works is unclear, X wrote: what asks is the subject of another verb.
        let asks = || self.is(p.at(first), Class::RELATIVE) && (first + 1..end).filter(|n| p.told(*n)).count() > 1;
        let opener = p.kind(first) == NodeKind::Subordinator && !asks() || time(self.word(p.at(first)));
        let whole = !(p.from(start) + 1..end).any(|n| p.marked(n, COMMA));
        // After the rain stopped, she said, “…”
        let alone = self.tag(next) != Tag::Comma || self.tag(next + 1) == Tag::Quote;
        opener && !quote && whole && alone
    }

    /// Whether a quote that ends in a comma stands right before node `at`.
    pub(super) fn quoted_comma(&self, at: usize) -> bool {
        let comma = self.before(at) == Tag::Comma && at.checked_sub(2).is_some_and(|i| self.tag(i) == Tag::Quote);
        let inside = || {
            let close = self.nodes.get(at.checked_sub(1)?)?.tokens.1;
            let back = |n: u32| self.lexed.tokens.get(close.checked_sub(n)? as usize);
            Some([2, 3].into_iter().any(|n| back(n).is_some_and(|t| matches!(t.mark_char(), ',' | '?' | '!'))))
        };
        comma || self.before(at) == Tag::Quote && inside().unwrap_or(false)
    }

    /// “A,” he said, “B.” · A, he said, B.
    pub(super) fn second_piece(&self, from: usize, inverted: bool) -> Option<Piece> {
        if self.tag(from) == Tag::Comma && !inverted && !self.leaves(from) && !self.author_again(from + 1) {
            return Some((from + 1, self.content_end(from + 1)));
        }
        let ends = |i: &usize| matches!(self.tag(*i), Tag::Stop | Tag::Semicolon | Tag::End);
        // said on the station's “Morning Call”
        let speech = |i: &usize| {
            let before = self.before(*i);
            let name =
                matches!(before, Tag::Genitive | Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::Possessive);
            self.tag(*i) == Tag::Quote && !name
        };
        let quote = (from..from + REACH + 6).take_while(|i| !ends(i)).find(speech)?;
        Some((quote, self.content_end(quote)))
    }

    /// Whether after a comma the author speaks of the speaker again: , but added that · , and she agreed.
    pub(super) fn author_again(&self, from: usize) -> bool {
        let Some(p) = self.phrases().filter(|_| self.tag(from) != Tag::Quote) else { return false };
        let n = p.from(from);
        let verbs = |reach: usize| (n..p.len().min(n + reach)).filter(|i| p.told(*i));
        match p.kind(n) {
            // and would not sign it: what would be is no part of what was done.
            NodeKind::Coordinator => {
                verbs(REACH / 2).next().is_some_and(|v| p.is(v, Class::CUE) && p.first(v) != Pos::Modal)
            }
            NodeKind::Verb => matches!(p.first(n), Pos::Past | Pos::Participle | Pos::Gerund) && p.is(n, Class::CUE),
            // the head of the union, | who …
            NodeKind::Noun => {
                let determined = p.bare(n) && p.first(n) == Pos::Determiner;
                determined && (verbs(REACH).next().is_none() || p.that(n + 1) || p.asks(n + 1))
            }
            _ => false,
        }
    }

    /// Whether the words from here on go on with what is being said.
    pub(super) fn clausal_rest(&self, from: usize) -> bool {
        let Some(p) = self.phrases() else { return false };
        let n = p.from(from);
        let opener = matches!(p.kind(n), NodeKind::Coordinator | NodeKind::Subordinator | NodeKind::Quote);
        let cue = p.is(n, Class::CUE) || p.is(n + 1, Class::CUE);
        let but = self.word(from) == kw::BUT && (n..n + REACH / 2).any(|i| p.is(i, Class::CUE));
        opener && !cue && !but && p.says(from, self.nodes.len())
    }

    /// Where the words before `at` begin, behind the nearest mark.
    pub(super) fn mark_before(&self, at: usize) -> usize {
        let mark =
            |i: &usize| matches!(self.tag(*i), Tag::Comma | Tag::Semicolon | Tag::Colon | Tag::Dash | Tag::Quote);
        (0..at).rev().find(mark).map_or(0, |i| i + 1)
    }

    /// Where the clause that ends at `at` begins: after a semicolon, or the sentence.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        (0..at).rev().find(|i| matches!(self.tag(*i), Tag::Semicolon)).map_or_else(|| self.dateline(at), |i| i + 1)
    }

    /// Where a paragraph's text begins after a place and date before a dash: OSLO, May 3 (Reuters) — | …
    fn dateline(&self, at: usize) -> usize {
        let tokens = dateline(self.sentence, self.lexed.of(self.sentence));
        let text = self.sentence.first as usize + tokens;
        self.at(text).filter(|n| tokens > 0 && *n <= at).unwrap_or(0)
    }

    /// Asked whether it was late, | he shrugged: a fronted content ends at its first comma.
    pub(super) fn fronted_end(&self, from: usize) -> usize {
        let end = self.content_end(from);
        let Some(p) = self.phrases() else { return end };
        let closed = |n: usize| p.marked(n, COMMA) || self.quoted_comma(p.at(n));
        let phrase = |n: usize| matches!(p.kind(n), NodeKind::Noun | NodeKind::Adjective) && p.governed(n).is_none();
        let again = |n: usize| closed(n) && phrase(n) && (p.opens_clause(n) || p.verbal(p.behind(n)) || p.apposed(n));
        let main = (p.from(from) + 1..p.from(end)).find(|n| again(*n));
        main.map_or(end, |n| p.before(n))
    }

    /// The subject of the first finite verb before `at`.
    pub(super) fn first_subject(&self, at: usize) -> Option<Phrase> {
        let p = self.phrases()?;
        let from = p.from(self.clause_start(at));
        let mut found = None;
        for n in from..p.from(at) {
            if p.kind(n) == NodeKind::Coordinator && p.word(n) == kw::BUT {
                found = None;
            }
            let subject = p.told(n).then(|| self.subject(p.at(n))).flatten();
            // In a statement released in May, X: not the subject of the sentence.
            let inside = |s: &Phrase| {
                matches!(p.first(n), Pos::Past | Pos::Participle)
                    && p.case(p.from(s.from)).is_some()
                    && self.tag(s.head) == Tag::Noun
            };
            if let Some(s) = subject.filter(|s| self.speaks(*s) && !inside(s)) {
                found = Some(s);
                if s.who.is_none() {
                    break;
                }
            }
        }
        found
    }

    /// Saying it was late, | X left.
    pub(super) fn phrase_after_comma(&self, from: usize) -> Option<Phrase> {
        let p = self.phrases()?;
        let n = (p.from(from)..p.len()).find(|n| p.marked(*n, COMMA))?;
        self.phrase_ahead(p.at(n)).filter(|p| self.speaks(*p))
    }

    /// Whether a cue of words starts here, and not one of thought.
    fn speech(&self, at: usize) -> bool {
        self.is(at, Class::CUE)
            && self
                .form(at, |s| if let Sense::Cue(c) = s { Some(c) } else { None })
                .and_then(|(_, c)| self.rules.cues.get(usize::from(c)))
                .is_some_and(|c| {
                    c.class == CueClass::Say
                        && (!c.weak || c.frames.has(Frames::QUOTE | Frames::THAT | Frames::INFINITIVE))
                })
    }
}

impl Phrases<'_> {
    /// Whether the author speaks again from phrase `n` on, in a content that begins with `first`.
    fn authors(&self, first: usize, n: usize) -> bool {
        if self.marked(n, SEMICOLON) {
            return true;
        }
        let comma = self.marked(n, COMMA);
        match self.kind(n) {
            NodeKind::Coordinator => self.new_clause(first, n),
            NodeKind::Subordinator if self.word(n) == kw::WHILE && self.new_clause(first, n) => true,
            NodeKind::Subordinator if comma && (self.turns_away(n) || self.tells(n + 1)) => true,
            _ => comma && (self.leaves(n) || self.sums_up(n)) || self.outer(first, n),
        }
    }

    /// it would pay in May, | a promise that it broke · the doors were locked, | something the owner denies: a noun of speech
    /// or a pronoun that stands for the whole content, with a clause that tells of it.
    fn sums_up(&self, n: usize) -> bool {
        let article = [kw::A, kw::AN].contains(&self.clause.word(self.at(n))) && self.is(n, Class::CUE_NOUN);
        // something | the owner denies
        let thing = self.first(n) == Pos::Pronoun && !self.is(n, Class::DETERMINER) && !self.opens_clause(n);
        let clause = self.that(n + 1) || self.asks(n + 1) || self.opens_clause(n + 1);
        self.bare(n) && clause && (article || thing)
    }

    /// those who said that it was late | split evenly: a verb whose subject stands before the content, where the content has
    /// a verb of its own before it.
    fn outer(&self, first: usize, n: usize) -> bool {
        self.finite(n) && self.outer_verb(first, n + 1) == Some(n)
    }

    /// Whether a clause begins with the noun phrase `n` in which somebody says something: officials in both capitals caution.
    fn tells(&self, n: usize) -> bool {
        let said = self.kind(n) == NodeKind::Noun && self.first(n) != Pos::Pronoun;
        said && self.sayer(n)
    }

    /// Whether the noun phrase `n` is somebody and a cue follows it.
    fn sayer(&self, n: usize) -> bool {
        let whole = (self.kind(n) == NodeKind::Noun).then(|| self.whole(n)).flatten();
        // …, the dairy added. With nothing behind, whoever it is speaks.
        let last = |s: Phrase| self.end(self.from(s.to)) == self.clause.words_end();
        whole.is_some_and(|s| self.cue(self.from(s.to)) && (self.clause.speaks(s) || last(s)))
    }

    /// Whether a verb of speech or thought stands here in a finite form.
    fn cue(&self, n: usize) -> bool {
        let simple = matches!(self.clause.tag(self.at(n)), Tag::Past | Tag::Verb) && self.kind(n) == NodeKind::Verb;
        simple && self.clause.is(self.at(n), Class::CUE)
    }

    /// though few believed him · while the rival cut its own: whether a clause behind a comma, of somebody else, is the author's.
    fn turns_away(&self, n: usize) -> bool {
        let word = matches!(self.word(n), kw::WHILE | kw::THOUGH | kw::ALTHOUGH);
        word && self.first(n + 1) != Pos::Pronoun && (self.plain(n + 1).is_some() || self.figure(n + 1))
    }

    /// The verb in a simple form behind the noun phrase `n` that a clause begins with: the rival | cut …
    fn plain(&self, n: usize) -> Option<usize> {
        let simple = |n: &usize| matches!(self.clause.tag(self.at(*n)), Tag::Past | Tag::Verb) && self.verbal(*n);
        self.verb_of(n).or_else(|| Some(self.behind(n)).filter(|v| self.close(*v))).filter(simple)
    }

    /// … , but the mayor denied it · … and promised to stay: whether the clause of the cue goes on at a joint.
    fn new_clause(&self, first: usize, n: usize) -> bool {
        let mut next = n + 1;
        while self.kind(next) == NodeKind::Adverb && !self.asks(next) {
            next += 1;
        }
        let (comma, but) = (self.marked(n, COMMA), self.word(n) == kw::BUT);
        // said it was late and promised to stay · says it is late but promises to stay
        let speech = |n: usize| self.kind(n) == NodeKind::Verb && self.clause.speech(self.head(n));
        let present = |n: usize| self.first(n) == Pos::Present;
        // has asked them to leave and has called it late
        let alike = |cue: usize| self.clause.word(self.at(next)) == self.clause.word(self.at(cue));
        let same = |cue: usize| match self.first(next) {
            Pos::Past | Pos::Participle => true,
            Pos::Auxiliary => alike(cue),
            _ => present(next) && present(cue),
        };
        if speech(next) && (0..first).rev().find(|i| self.kind(*i) == NodeKind::Verb).is_some_and(same) {
            return true;
        }
        // but in May said
        if but && self.case(next).is_some() && self.cue(next + 1) {
            return true;
        }
        let whole = (first..n).any(|i| self.told(i)) || self.quotes(self.at(first), self.at(n));
        // …, and his lawyer, Ann Lee, | said
        let cued = |s: usize| self.cue(self.behind(s)) || self.verb_of(s).is_some_and(|v| self.cue(v));
        if whole && self.bare(next) && cued(next) {
            return true;
        }
        // …, and the rival firm opened a new one on Monday: what stands in plain words of another, with its own time.
        let other = self.first(next) != Pos::Pronoun;
        let dated = |v: usize| {
            let within = (v + 1..self.len()).take_while(|i| !self.marked(*i, COMMA | SEMICOLON));
            matches!(self.first(v), Pos::Past | Pos::Participle) && within.into_iter().any(|i| self.time(i))
        };
        if comma && whole && self.word(n) == kw::AND && other && self.plain(next).is_some_and(dated) {
            return true;
        }
        comma && but && other && (self.told(next) || self.opens_clause(next))
    }

    /// Whether words with a verb, or a quote, stand in `from..to` of the sentence.
    pub(super) fn says(&self, from: usize, to: usize) -> bool {
        self.verb_in(from, to) || self.quotes(from, to)
    }

    /// Whether a quote stands in `from..to` of the sentence.
    pub(super) fn quotes(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.clause.tag(i) == Tag::Quote)
    }

    /// Whether a verb stands in `from..to` of the sentence outside of quotes.
    fn verb_in(&self, from: usize, to: usize) -> bool {
        (self.from(from)..self.from(to)).any(|n| self.verbal(n) && self.clause.tag(self.at(n)) != Tag::Quote)
    }

    /// Whether phrase `n` behind a comma is again the author's: , adding that · , according to · , X said.
    fn leaves(&self, n: usize) -> bool {
        let next = if self.kind(n) == NodeKind::Adverb && !self.asks(n) { n + 1 } else { n };
        let at = self.at(next);
        let phrase = self.clause.is(at, Class::CUE_PHRASE)
            && self.clause.form(at, |s| matches!(s, Sense::CuePhrase(_)).then_some(())).is_some()
            && !self.clause.verbal(at);
        // While some say that, | others say this.
        if phrase || self.sayer(n) {
            return true;
        }
        // …, as claimed by an aide
        let by = |i: usize| self.is(i, Class::CUE) && self.clause.word(self.end(i)) == kw::BY;
        if self.clause.word(at) == kw::AS && (by(next) || by(next + 1)) {
            return true;
        }
        let adding =
            |v: usize| self.kind(v) == NodeKind::Verb && self.first(v) == Pos::Gerund && self.clause.speech(self.at(v));
        // one of them | adding that
        self.who(n) && !self.encloses(n) || adding(next) || self.bare(n) && adding(self.behind(n))
    }

    /// who · to whom
    fn who(&self, n: usize) -> bool {
        let pronoun = |i: usize| [kw::WHO, kw::WHICH, kw::WHOM].contains(&self.word(i));
        pronoun(n) || self.kind(n) == NodeKind::Preposition && pronoun(n + 1)
    }

    /// the mayor, who is ill, | will stay: whether a comma closes the clause that begins here before a verb.
    fn encloses(&self, n: usize) -> bool {
        (n + 1..n + REACH).find(|i| self.marked(*i, COMMA)).is_some_and(|i| self.told(i))
    }

    /// Whether an object ends before phrase `n`.
    fn ends_object(&self, n: usize) -> bool {
        let apart = || {
            let kind =
                !matches!(self.kind(n), NodeKind::Noun | NodeKind::Adjective | NodeKind::Quote | NodeKind::Other);
            kind || self.bare(n) && self.first(n) == Pos::Pronoun || self.leaves(n)
        };
        self.marked(n, SEMICOLON | COLON | DASH)
            || self.marked(n, COMMA) && !self.that(n) && !self.goes_on(n) && apart()
            || self.kind(n) == NodeKind::Coordinator && self.kind(n + 1) == NodeKind::Verb
            || self.subordinate(n) && !self.is(n, Class::RELATIVE)
    }

    /// of dust, of noise, | and of rats: whether a word joins one more phrase with the preposition of the one before it.
    fn goes_on(&self, n: usize) -> bool {
        let next = self.case(n + 1).filter(|_| self.kind(n) == NodeKind::Coordinator);
        next.is_some() && (n.saturating_sub(REACH / 4)..n).any(|i| self.case(i) == next)
    }

    /// Whether the participle that opens a sentence belongs to a clause beside its own.
    fn adverbial(&self, n: usize) -> bool {
        let past = self.first(n) != Pos::Gerund && self.subject(n).is_none();
        past || self.tree.relation(n) == Relation::Adverbial && self.tree.head(n).is_some_and(|head| head > n)
    }

    /// Whether a noun phrase is followed by one that a comma sets apart: Ann Lee, the mayor, …
    fn apposed(&self, n: usize) -> bool {
        self.bare(n) && self.marked(self.behind(n), COMMA)
    }
}
