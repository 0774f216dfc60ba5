//! The bounds of a content: from where to where somebody else is speaking, on either side of the cue.

use super::clause::Clause;
use super::piece::Piece;
use super::source::Phrase;
use super::tag::Tag;
use crate::english::{NodeKind, Relation, Tag as Pos, dateline};
use crate::rulebook::{Class, CueClass, Frames, Sense, keyword as kw};

impl Clause<'_> {
    /// Where a content that begins at `from` ends.
    pub(super) fn content_end(&self, from: usize) -> usize {
        let end = self.words_end(from);
        self.outer_verb(from, end).unwrap_or(end)
    }

    /// those who said that it was late | split evenly: the verb in `from..to` whose subject stands before the content,
    /// where the content has a verb of its own before it.
    fn outer_verb(&self, from: usize, to: usize) -> Option<usize> {
        // Most contents have one verb, and the tree need not be asked.
        let groups = (from..to).filter(|i| self.verbal(*i) && (*i == from || !self.verbal(*i - 1))).take(2).count();
        let start = self.nodes.get(from).filter(|_| groups > 1)?.tokens.0 as usize;
        let mut own = false;
        for at in from..to {
            if !self.verbal(at) {
                continue;
            }
            let Some((tree, verb)) = self.tree_node(at).filter(|(tree, v)| tree.kind(*v) == NodeKind::Verb) else {
                continue;
            };
            let Some(subject) = tree.child(verb, Relation::Subject) else { continue };
            if own && tree.tokens(subject).0 < start && !matches!(tree.tag(tree.tokens(verb).0), Pos::Participle) {
                let mut end = at;
                while end > from && matches!(self.before(end), Tag::Adverb | Tag::Not | Tag::Auxiliary | Tag::Modal) {
                    end -= 1;
                }
                return Some(if self.before(end) == Tag::Comma { end - 1 } else { end });
            }
            own |= tree.tokens(subject).0 >= start;
        }
        None
    }

    /// Where the words end that a content may take up.
    fn words_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.nodes.len() {
            match self.tag(at) {
                Tag::Stop if self.tag(at + 1) == Tag::End => return at,
                Tag::Semicolon => return at,
                Tag::Coordinator if at > from && self.new_clause(at, from) => {
                    return if self.before(at) == Tag::Comma { at - 1 } else { at };
                }
                Tag::Comma if at > from && self.leaves(at) => return at,
                Tag::Subordinator if at > from && self.word(at) == kw::WHILE && self.new_clause(at, from) => {
                    return if self.before(at) == Tag::Comma { at - 1 } else { at };
                }
                // Prices would rise, though few believed him.
                Tag::Subordinator if at > from && self.before(at) == Tag::Comma && self.turns_away(at) => {
                    return at - 1;
                }
                // A deal is near, though officials in both capitals caution that it is not done.
                Tag::Subordinator if at > from && self.before(at) == Tag::Comma && self.told_after(at + 1) => {
                    return at - 1;
                }
                Tag::Dash if self.tag(at + 1) == Tag::End => return at,
                _ => at += 1,
            }
        }
        at
    }

    /// though few believed him · while the rival cut its own: whether a clause behind a comma, of somebody else, is the author's.
    fn turns_away(&self, at: usize) -> bool {
        let word = matches!(self.word(at), kw::WHILE | kw::THOUGH | kw::ALTHOUGH);
        word && self
            .full_phrase_ahead(at + 1)
            .is_some_and(|p| self.tag(p.head) != Tag::Pronoun && matches!(self.tag(p.to), Tag::Past | Tag::Verb))
    }

    /// Whether the clause that begins here tells what somebody else says: officials in both capitals caution that …
    fn told_after(&self, from: usize) -> bool {
        self.full_phrase_ahead(from).is_some_and(|p| {
            let cue = self.is(p.to, Class::CUE) && matches!(self.tag(p.to), Tag::Past | Tag::Verb);
            cue && self.speaks(p) && self.tag(p.head) != Tag::Pronoun
        })
    }

    /// The end of what a survey found, which is all that follows: 6 in 10 said so, and 3 disagreed.
    pub(super) fn survey_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.nodes.len() {
            match self.tag(at) {
                Tag::Stop if self.tag(at + 1) == Tag::End => return at,
                Tag::Semicolon => return at,
                Tag::Comma if self.is(at + 1, Class::CUE_PHRASE) && at > from && self.leaves(at) => return at,
                _ => at += 1,
            }
        }
        at
    }

    /// … , but the mayor denied it · … and promised to stay: whether the clause of the cue goes on at a coordinator.
    fn new_clause(&self, at: usize, from: usize) -> bool {
        let mut next = at + 1;
        while matches!(self.tag(next), Tag::Adverb) {
            next += 1;
        }
        let comma = self.before(at) == Tag::Comma;
        let cue = self.tag(next) == Tag::Past && self.speech(next);
        let but = self.word(at) == kw::BUT;
        if but
            && self.tag(next) == Tag::Preposition
            && self.phrase_ahead(next + 1).is_some_and(|p| self.is(p.to, Class::CUE))
        {
            return true;
        }
        let finite = || (from..at).any(|i| self.verbal(i) || self.tag(i) == Tag::Quote);
        let phrase = self.phrase_ahead(next);
        if phrase.is_some_and(|p| self.is(p.to, Class::CUE) && matches!(self.tag(p.to), Tag::Past | Tag::Verb))
            && finite()
        {
            return true;
        }
        // …, but he did remember: the same speaker goes on.
        let goes_on = phrase.is_some_and(|p| self.tag(p.head) == Tag::Pronoun);
        // …, and the rival firm opened a new one on Monday: what stands in plain words of another, with its own time.
        let plain = |p: Phrase| {
            let end = self.words_stop(p.to);
            self.tag(p.to) == Tag::Past
                && matches!(self.tag(p.head), Tag::Noun | Tag::Name)
                && (p.to..end).any(|i| self.tag(i) == Tag::Time)
        };
        if comma && self.word(at) == kw::AND && finite() && phrase.is_some_and(plain) {
            return true;
        }
        cue || comma && but && !goes_on && (self.verbal(next) || phrase.is_some_and(|p| self.verbal(p.to)))
    }

    /// Where the words from `from` on come to a mark.
    fn words_stop(&self, from: usize) -> usize {
        let mark = |i: &usize| matches!(self.tag(*i), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::End | Tag::Quote);
        (from..self.nodes.len()).find(mark).unwrap_or(self.nodes.len())
    }

    /// Whether a cue of words starts here, and not one of thought.
    fn speech(&self, at: usize) -> bool {
        self.is(at, Class::CUE)
            && self
                .form(at, |s| if let Sense::Cue(c) = s { Some(c) } else { None })
                .and_then(|(_, c)| self.rules.cues.get(usize::from(c)))
                .is_some_and(|c| c.class == CueClass::Say && c.frames.has(Frames::QUOTE | Frames::THAT))
    }

    /// The end of an object that holds a quote: called the plan “a joke,” | and his staff agreed.
    pub(super) fn object_end(&self, from: usize) -> usize {
        let end = self.noun_end(from);
        let quote = (from..end).find(|i| self.tag(*i) == Tag::Quote).unwrap_or(end);
        let joined = |i: usize| {
            self.tag(i) == Tag::Coordinator
                && !matches!(self.tag(i + 1), Tag::Quote | Tag::Adjective)
                && self.full_phrase_ahead(i + 1).is_none_or(|p| self.verbal(p.to))
        };
        (quote + 1..end).find(|i| joined(*i) || *i == quote + 1 && self.verbal(*i)).unwrap_or(end)
    }

    /// Whether what follows a comma is again the author's: , adding that · , according to · , X said.
    pub(super) fn leaves(&self, at: usize) -> bool {
        let next = at + 1;
        let next = if self.tag(next) == Tag::Adverb { next + 1 } else { next };
        if self.is(next, Class::CUE_PHRASE)
            && self.form(next, |s| matches!(s, Sense::CuePhrase(_)).then_some(())).is_some()
            && !self.verbal(next)
        {
            return true;
        }
        // While some say that, | others say this.
        let other = self.phrase_ahead(at + 1).is_some_and(|p| {
            self.is(p.to, Class::CUE) && matches!(self.tag(p.to), Tag::Past | Tag::Verb) && self.speaks(p)
        });
        if other {
            return true;
        }
        // …, as claimed by an aide
        if self.word(next) == kw::AS && self.is(next + 1, Class::CUE) && self.word(next + 2) == kw::BY {
            return true;
        }
        let pronoun = |i: usize| [kw::WHO, kw::WHICH, kw::WHOM].contains(&self.word(i));
        let relative = pronoun(at + 1) || self.tag(at + 1) == Tag::Preposition && pronoun(at + 2);
        // the mayor, who is ill, | will stay: what is said goes on.
        let inner = || (at + 2..at + 24).find(|i| self.tag(*i) == Tag::Comma).is_some_and(|i| self.verbal(i + 1));
        relative && !inner() || self.tag(next) == Tag::Gerund && self.speech(next)
    }

    /// The end of the object that begins at `from`.
    pub(super) fn noun_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.nodes.len() {
            match self.tag(at) {
                Tag::Stop if self.tag(at + 1) == Tag::End => return at,
                Tag::Semicolon | Tag::Colon | Tag::Dash => return at,
                Tag::Comma
                    if matches!(
                        self.tag(at + 1),
                        Tag::Coordinator
                            | Tag::Gerund
                            | Tag::Who
                            | Tag::Subordinator
                            | Tag::Past
                            | Tag::Pronoun
                            | Tag::Verb
                            | Tag::Adverb
                    ) || self.leaves(at) =>
                {
                    return at;
                }
                Tag::Coordinator if self.verbal(at + 1) || self.tag(at + 1) == Tag::Gerund => return at,
                Tag::Subordinator if at > from && !self.is(at, Class::RELATIVE) => return at,
                _ => at += 1,
            }
        }
        at
    }

    /// The content before a subject and cue: CONTENT, X said. `left` is the first node of the subject, `next` the node
    /// after the cue.
    pub(super) fn content_before(&self, left: usize, next: usize, listens: bool) -> Option<Piece> {
        let mark = left.checked_sub(1)?;
        let quote = self.tag(mark) == Tag::Quote;
        if self.word(mark) == kw::AS && matches!(self.before(mark), Tag::Comma | Tag::Quote | Tag::Dash) {
            let start = self.clause_start(mark);
            let to = if self.before(mark) == Tag::Quote { mark } else { mark - 1 };
            let said = |i: usize| self.verbal(i) || self.tag(i) == Tag::Quote;
            return (start < to && (start..to).any(said)).then_some((start, to));
        }
        if !quote && !matches!(self.tag(mark), Tag::Comma | Tag::Dash) {
            return None;
        }
        // What follows must not be a content of its own.
        let after = self.skip_manner(next);
        let over = matches!(
            self.tag(after),
            Tag::Stop | Tag::End | Tag::Comma | Tag::Semicolon | Tag::Quote | Tag::Dash | Tag::Colon
        );
        let inserted = matches!(
            self.tag(next),
            Tag::Preposition
                | Tag::Time
                | Tag::Adverb
                | Tag::Subordinator
                | Tag::Noun
                | Tag::Determiner
                | Tag::Name
                | Tag::Gerund
                | Tag::Coordinator
                | Tag::Pronoun
                | Tag::To
        );
        if !over
            && !self.quoted_comma(left)
            && !(inserted
                && (quote
                    || !self.finite_in(after, self.nodes.len())
                    || self.tag(after) == Tag::Subordinator
                    || matches!(self.tag(next), Tag::Preposition | Tag::Gerund | Tag::Coordinator))
                && (quote
                    || listens
                    || !matches!(self.tag(after), Tag::Noun | Tag::Determiner | Tag::Name | Tag::Possessive)))
        {
            return None;
        }
        let mut start = self.clause_start(mark);
        if quote && let Some(colon) = (start..mark).rev().find(|i| self.tag(*i) == Tag::Colon) {
            start = colon + 1;
        }
        // … — that won't happen, they believe — but …
        if self.tag(next) == Tag::Dash
            && let Some(dash) = (start..mark).rev().find(|i| self.tag(*i) == Tag::Dash)
        {
            start = dash + 1;
        }
        let to = if quote { left } else { mark };
        if start >= to {
            return None;
        }
        let has_quote = (start..to).any(|i| self.tag(i) == Tag::Quote);
        let finite = (start..to).any(|i| self.verbal(i));
        // As talks went on, X weighed in: a fronted clause is the author's.
        let mut first = start;
        while matches!(self.tag(first), Tag::Coordinator | Tag::Adverb) && first < mark {
            first += 1;
        }
        // Asked whether it was late, | she said no; appearing tired, | he said little.
        let asked = matches!(self.tag(first), Tag::Past | Tag::Gerund) && self.tag(first + 1) != Tag::Quote;
        let whole = (first..mark).any(|i| self.tag(i) == Tag::Comma);
        if asked && !whole && self.adverbial(first) {
            return None;
        }
        let opener = matches!(self.tag(first), Tag::Subordinator)
            || matches!(self.word(first), kw::WHILE | kw::WHEN | kw::AFTER | kw::AS | kw::BEFORE | kw::SINCE);
        if opener && !has_quote && !(start..mark).any(|i| self.tag(i) == Tag::Comma) && self.tag(next) != Tag::Comma {
            return None;
        }
        // Mr. X, officials said, is ill: the two pieces together are a clause.
        let end = self.nodes.len();
        let split = self.tag(next) == Tag::Comma && (next..end).any(|i| self.verbal(i)) && !self.leaves(next);
        (has_quote || finite || split).then_some((start, to))
    }

    /// Whether the participle that opens a sentence belongs to a clause beside its own.
    fn adverbial(&self, at: usize) -> bool {
        self.tree_node(at).is_some_and(|(tree, verb)| {
            let past = self.tag(at) == Tag::Past && tree.child(verb, Relation::Subject).is_none();
            past || tree.relation(verb) == Relation::Adverbial && tree.head(verb).is_some_and(|head| head > verb)
        })
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
        let mut at = from;
        let end = self.nodes.len();
        while at < end && at < from + 30 {
            match self.tag(at) {
                // said on the station's “Morning Call”
                Tag::Quote
                    if matches!(
                        self.before(at),
                        Tag::Genitive | Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::Possessive
                    ) =>
                {
                    at += 1;
                }
                Tag::Quote => return Some((at, self.content_end(at))),
                Tag::Stop | Tag::Semicolon | Tag::End => return None,
                Tag::Comma if !inverted && at == from && !self.leaves(at) && !self.author_again(at + 1) => {
                    return Some((at + 1, self.sentence_end(at + 1)));
                }
                _ => at += 1,
            }
        }
        None
    }

    /// Whether after a comma the author speaks of the speaker again: , but added that · , and she agreed.
    pub(super) fn author_again(&self, from: usize) -> bool {
        let joined = self.tag(from) == Tag::Coordinator;
        joined && (from..from + 12).find(|i| self.verbal(*i)).is_some_and(|i| self.is(i, Class::CUE))
            || matches!(self.tag(from), Tag::Past | Tag::Gerund) && self.is(from, Class::CUE)
            || self.tag(from) == Tag::Determiner
                && self.tag(from + 1) == Tag::Noun
                && (!(from..from + 16).any(|i| self.verbal(i)) || matches!(self.tag(from + 2), Tag::That | Tag::Who))
    }

    /// Whether the words from here on go on with what is being said.
    pub(super) fn clausal_rest(&self, from: usize) -> bool {
        let opener = matches!(self.tag(from), Tag::Coordinator | Tag::Subordinator | Tag::Quote | Tag::Preposition);
        let cue = self.is(from, Class::CUE) || self.is(from + 1, Class::CUE);
        opener
            && !cue
            && (from..self.nodes.len().min(from + 30)).any(|i| self.verbal(i) || self.tag(i) == Tag::Quote)
            && !(self.tag(from) == Tag::Coordinator
                && self.word(from) == kw::BUT
                && (from..from + 12).any(|i| self.is(i, Class::CUE)))
            && self.tag(from) != Tag::Preposition
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
        let again = |i: usize| {
            (self.tag(i) == Tag::Comma || self.tag(i) == Tag::Quote && i > from && self.quoted_comma(i + 1))
                && self
                    .full_phrase_ahead(i + 1)
                    .is_some_and(|p| self.verbal(p.to) || matches!(self.tag(p.to), Tag::Comma | Tag::Adverb))
        };
        (from..end).find(|i| again(*i)).map_or(end, |i| if self.tag(i) == Tag::Quote { i + 1 } else { i })
    }

    /// The end of the sentence, without its stop.
    pub(super) fn sentence_end(&self, from: usize) -> usize {
        self.content_end(from)
    }

    /// The subject of the first finite verb before `at`.
    pub(super) fn first_subject(&self, at: usize) -> Option<Phrase> {
        let start = self.clause_start(at).max(at.saturating_sub(60));
        let mut found = None;
        for i in start..at {
            if self.verbal(i)
                && !self.verbal(i.wrapping_sub(1))
                && self.tag(i.wrapping_sub(1)) != Tag::To
                && let Some(p) = self.subject(i)
                && self.speaks(p)
                // In a statement released in May, X: not the subject of the sentence.
                && !(self.tag(i) == Tag::Past && self.before(p.from) == Tag::Preposition && self.tag(p.head) == Tag::Noun)
            {
                found = Some(p);
                if !matches!(self.before(i), Tag::Who) {
                    break;
                }
            }
            if matches!(self.tag(i), Tag::Coordinator) && self.word(i) == kw::BUT && found.is_some() {
                found = None;
            }
        }
        found
    }

    /// Saying it was late, | X left.
    pub(super) fn phrase_after_comma(&self, from: usize) -> Option<Phrase> {
        let comma = (from..self.nodes.len().min(from + 40)).find(|i| self.tag(*i) == Tag::Comma)?;
        self.phrase_ahead(comma + 1).filter(|p| self.speaks(*p))
    }
}
