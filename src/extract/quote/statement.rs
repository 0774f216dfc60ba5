//! The content of a cue: from where to where somebody else is speaking.

use super::attribution::Piece;
use super::clause::{Clause, Tag};
use super::source::Phrase;
use crate::lex::Shape;
use crate::rulebook::{Class, Cue, CueClass, Frames, Sense, keyword as kw};

/// How many nodes after its cue a content may begin.
const REACH: usize = 14;

/// A content after its cue.
#[derive(Debug, Clone, Copy)]
pub(super) struct After {
    pub(super) piece: Piece,
    /// Whether the frame says that it is one.
    pub(super) sure: bool,
    /// Whether it is a mere noun phrase.
    pub(super) noun: bool,
}

impl Clause<'_> {
    /// The content after a cue that ends before node `next`.
    ///
    /// `gap` says that the subject of the content stands before the speaker: the plan that X said was bad.
    pub(super) fn content_after(&self, next: usize, cue: &Cue, document: bool, gap: bool) -> Option<After> {
        let after = |piece, noun| Some(After { piece, sure: true, noun });
        let mut at = self.over_aside(self.skip_manner(next), cue);
        if matches!(self.tag(at), Tag::Stop | Tag::End | Tag::Semicolon) {
            return None;
        }
        // told reporters (on Thursday) that …; said in a statement: “…”
        if let Some(from) = self.that_ahead(at, cue) {
            return after((from, self.content_end(from)), false);
        }
        if let Some((from, direct)) = self.quote_ahead(at)
            && cue.frames.has(Frames::QUOTE | Frames::CLAUSE | Frames::THAT | Frames::NOUN)
        {
            // called the plan “a joke,” and his staff agreed: an object ends sooner than a clause.
            let object = !direct && !cue.frames.has(Frames::CLAUSE | Frames::THAT);
            let end = if object { self.object_end(from) } else { self.content_end(from) };
            let thing = !cue.frames.has(Frames::QUOTE | Frames::CLAUSE);
            return after((from, end), !direct || thing);
        }
        if let Some(from) = self.that_after_aside(at).filter(|_| cue.frames.has(Frames::THAT)) {
            return after((from, self.content_end(from)), false);
        }
        // asked for $1.9 billion
        let sum = (cue.frames.has(Frames::NOUN) || !cue.weak)
            && (at..at + 3)
                .find(|i| self.tag(*i) != Tag::Preposition && self.tag(*i) != Tag::Adverb)
                .is_some_and(|i| self.tag(i) == Tag::Number);
        if cue.frames.has(Frames::FIGURE) && (sum || self.figure_ahead(at)) {
            return after((at, self.content_end(at)), true);
        }
        match self.tag(at) {
            Tag::Comma | Tag::Colon | Tag::Dash if self.tag(at + 1) != Tag::Quote => {
                if self.tag(at) == Tag::Colon && cue.class == CueClass::Say {
                    return after((at + 1, self.content_end(at + 1)), false);
                }
                return None;
            }
            Tag::To
                if cue.frames.has(Frames::INFINITIVE)
                    && (cue.class == CueClass::Say || !cue.weak)
                    && self.infinitive(at) =>
            {
                return after((at, self.content_end(at)), false);
            }
            Tag::Who | Tag::Subordinator if self.interrogative(at) && cue.frames.has(Frames::WH) => {
                return after((at, self.content_end(at)), false);
            }
            _ => {}
        }
        // urged the two sides to talk; told him how to do it
        if cue.frames.has(Frames::INFINITIVE | Frames::WH)
            && cue.class == CueClass::Say
            && let Some(p) = self.full_phrase_ahead(at)
        {
            if self.tag(p.to) == Tag::To && cue.frames.has(Frames::INFINITIVE) && self.infinitive(p.to) {
                return after((at, self.content_end(p.to)), false);
            }
            if self.tag(p.to) == Tag::Not && self.tag(p.to + 1) == Tag::To && cue.frames.has(Frames::INFINITIVE) {
                return after((at, self.content_end(p.to)), false);
            }
            let asks = cue.frames.has(Frames::INFINITIVE) && self.tag(p.to) != Tag::That;
            if asks && self.interrogative(p.to) && cue.frames.has(Frames::WH) {
                return after((p.to, self.content_end(p.to)), false);
            }
        }
        if cue.frames.has(Frames::CLAUSE) {
            if cue.frames.has(Frames::INFINITIVE) && cue.frames.has(Frames::WH) {
                at = self.over_listener(at);
            }
            let end = self.content_end(at);
            let verb = matches!(self.tag(at), Tag::Be | Tag::Modal | Tag::Auxiliary | Tag::Past)
                && !self.text(at).ends_with("ing");
            let said = [kw::SAID, kw::SAYS, kw::SAY].contains(&self.word(next.wrapping_sub(1)));
            let clause = match (verb, cue.weak, said) {
                (true, ..) => gap && (!cue.weak || self.tag(at) != Tag::Past && cue.frames.has(Frames::THAT)),
                (_, true, _) => self.clause_at(at),
                (_, _, true) => self.finite_in(at, end) || end >= at + 3 && self.nominal_start(at),
                _ => self.finite_in(at, end) && self.clausal(at, end),
            };
            if clause {
                // which she said was wrong, was kept
                let end = if verb { (at..end).find(|i| self.tag(*i) == Tag::Comma).unwrap_or(end) } else { end };
                return after((at, end), false);
            }
        }
        let object = matches!(
            self.tag(at),
            Tag::Determiner
                | Tag::Possessive
                | Tag::Name
                | Tag::Noun
                | Tag::Adjective
                | Tag::Number
                | Tag::Pronoun
                | Tag::Gerund
                | Tag::Adverb
        );
        // expects a loss of $12 million
        let forecast = || {
            let end = self.noun_end(at);
            let figure = (at..end.min(at + REACH)).find(|i| self.tag(*i) == Tag::Number);
            figure.filter(|_| !cue.weak).map(|_| After { piece: (at, end), sure: true, noun: true })
        };
        if object && cue.frames.has(Frames::NOUN) && cue.class == CueClass::Think {
            return forecast();
        }
        if object && cue.frames.has(Frames::NOUN) && cue.class == CueClass::Say {
            let end = self.noun_end(at);
            let end = if document { self.content_end(at) } else { end };
            let thing = !cue.weak || document || self.is_idea(at, end);
            return thing.then_some(After { piece: (at, end), sure: true, noun: true });
        }
        None
    }

    /// described, in plain words, | the plan: over what stands between two commas after a cue.
    fn over_aside(&self, at: usize, cue: &Cue) -> usize {
        if self.tag(at) != Tag::Comma || self.tag(at + 1) != Tag::Preposition || cue.frames.has(Frames::INVERTED) {
            return at;
        }
        self.phrase_ahead(at + 2).filter(|p| self.tag(p.to) == Tag::Comma).map_or(at, |p| p.to + 1)
    }

    /// contended in a letter, written in May, that | … · asserting — in one sentence — that | …
    fn that_after_aside(&self, at: usize) -> Option<usize> {
        let mark = self.tag(at);
        if !matches!(mark, Tag::Comma | Tag::Dash) {
            return None;
        }
        for i in at + 1..at + 28 {
            match self.tag(i) {
                Tag::Stop | Tag::End | Tag::Semicolon | Tag::Quote => return None,
                tag if tag == mark && self.tag(i + 1) == Tag::That => return Some(i + 2),
                _ => {}
            }
        }
        None
    }

    /// the fortune at about | $42 billion; the two with just under | 40: an object and a figure for it.
    fn figure_ahead(&self, from: usize) -> bool {
        let mut linked = false;
        for at in from..from + REACH {
            match self.tag(at) {
                Tag::Number if linked => return true,
                Tag::Preposition if [kw::AT, kw::WITH, kw::AS].contains(&self.word(at)) => linked = true,
                Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Genitive | Tag::Coordinator if linked => linked = false,
                Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Genitive
                | Tag::Coordinator
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Adverb
                | Tag::Number
                | Tag::Preposition => {}
                _ => return false,
            }
        }
        false
    }

    fn nominal_start(&self, at: usize) -> bool {
        matches!(
            self.tag(at),
            Tag::Determiner
                | Tag::Possessive
                | Tag::Name
                | Tag::Noun
                | Tag::Pronoun
                | Tag::Number
                | Tag::Adjective
                | Tag::Time
        )
    }

    /// Whether a finite verb of its own stands in `from..to`, and not only one of a clause inside it.
    ///
    /// claimed more land as the talks went on: no · claimed the land that it took was theirs: yes
    fn clausal(&self, from: usize, to: usize) -> bool {
        let (mut relative, mut open, mut comma) = (false, false, false);
        for at in from..to.min(from + 40) {
            match self.tag(at) {
                Tag::Open => open = true,
                Tag::Close => open = false,
                _ if open => {}
                Tag::Who | Tag::That if at > from => relative = true,
                // affirmed a union they called eternal
                Tag::Pronoun if at > from && self.nominative(at) && self.nominal(at - 1) => relative = true,
                Tag::Comma if comma || !self.verbal(at + 1) => comma = true,
                Tag::Comma => return false,
                Tag::Subordinator if at > from && !comma => return false,
                Tag::Preposition if at > from && !comma && self.word(at) == kw::AS => return false,
                _ if self.verbal(at) && at > from => {
                    if !relative {
                        return true;
                    }
                    relative = self.verbal(at + 1) || matches!(self.tag(at + 1), Tag::Adverb | Tag::Not);
                }
                _ => {}
            }
        }
        matches!(self.tag(from), Tag::Clitic | Tag::Subordinator | Tag::Preposition | Tag::Adverb | Tag::Who)
    }

    /// The finite verb in `from..to` that no word ties to what stands before it: the claim that he lied | hurt him.
    ///
    /// `seen` says that the content's own verb stands before `from`, as in an infinitive.
    pub(super) fn main_verb(&self, from: usize, to: usize, mut seen: bool) -> Option<usize> {
        let mut linked = true;
        let mut at = from;
        while at < to {
            match self.tag(at) {
                _ if self.verbal(at) && self.before(at) == Tag::To => linked = false,
                Tag::Past if seen && !linked && self.tag(at + 1) == Tag::Preposition => {}
                _ if self.verbal(at) => {
                    if seen && !linked {
                        return Some(at);
                    }
                    seen = true;
                    linked = false;
                    while self.verbal(at + 1) || matches!(self.tag(at + 1), Tag::Adverb | Tag::Not) {
                        at += 1;
                    }
                }
                Tag::Coordinator
                | Tag::That
                | Tag::Who
                | Tag::Subordinator
                | Tag::Comma
                | Tag::Quote
                | Tag::Colon
                | Tag::Dash
                | Tag::Open => linked = true,
                Tag::Pronoun if self.nominative(at) => linked = true,
                Tag::Preposition if self.word(at) == kw::AS || self.is(at, Class::SUBORDINATOR) => linked = true,
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// he, she, they, I, we: never an object.
    pub(super) fn nominative(&self, at: usize) -> bool {
        [kw::HE, kw::SHE, kw::THEY, kw::I, kw::WE].contains(&self.word(at))
    }

    /// a plan, claim, idea: an object that is itself something said or thought.
    fn is_idea(&self, from: usize, to: usize) -> bool {
        self.phrase_ahead(from).is_some_and(|p| p.to <= to && self.is(p.head, Class::CUE_NOUN))
    }

    /// told | the Times | the plan was dead
    fn over_listener(&self, at: usize) -> usize {
        match self.tag(at) {
            Tag::Pronoun
                if matches!(
                    self.tag(at + 1),
                    Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Possessive | Tag::Noun
                ) =>
            {
                at + 1
            }
            Tag::Noun if matches!(self.tag(at + 1), Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Possessive) => {
                at + 1
            }
            Tag::Noun if self.tag(at + 1) == Tag::Time => at + 2,
            Tag::Determiner | Tag::Name => self
                .phrase_ahead(at)
                .filter(|p| matches!(self.tag(p.to), Tag::Determiner | Tag::Pronoun | Tag::Time | Tag::Possessive))
                .map_or(at, |p| if self.tag(p.to) == Tag::Time { p.to + 1 } else { p.to }),
            _ => at,
        }
    }

    /// Whether a verb may follow "to": fees declined to $2 million says nothing.
    fn infinitive(&self, to: usize) -> bool {
        !matches!(self.tag(to + 1), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Pronoun | Tag::Name)
    }

    fn interrogative(&self, at: usize) -> bool {
        self.tag(at) == Tag::Who || self.is(at, Class::RELATIVE) || self.word(at) == kw::IF
    }

    /// Over adverbs, times and "in a statement" after a cue.
    pub(super) fn skip_manner(&self, from: usize) -> usize {
        let mut at = from;
        for _ in 0..6 {
            match self.tag(at) {
                Tag::Adverb if self.word(at) != kw::THERE => at += 1,
                Tag::Time if self.tag(at + 1) != Tag::Genitive => at += 1,
                Tag::Number if self.before(at) == Tag::Time => at += 1,
                Tag::Preposition if self.tag(at + 1) == Tag::Time => at += 2,
                Tag::Determiner if self.is(at, Class::DETERMINER) && self.is(at + 1, Class::DURATION_UNIT) => at += 2,
                Tag::Preposition if !matches!(self.word(at), kw::OF) && self.tag(at + 1) != Tag::Quote => {
                    // A place or manner before a content, never as the object of the cue.
                    let Some(p) = self.phrase_ahead(at + 1) else { break };
                    // in a letter published this week
                    let time = self.is(p.to + 2, Class::DURATION_UNIT) && self.tag(p.to + 1) == Tag::Determiner;
                    let dated = matches!(self.tag(p.to + 1), Tag::Time | Tag::Preposition | Tag::Stop | Tag::Comma);
                    if self.tag(p.to) == Tag::Past && (time || dated) {
                        at = p.to + 1;
                    } else if matches!(
                        self.tag(p.to),
                        Tag::That
                            | Tag::Comma
                            | Tag::Colon
                            | Tag::Quote
                            | Tag::Preposition
                            | Tag::Time
                            | Tag::Determiner
                            | Tag::Pronoun
                            | Tag::Stop
                            | Tag::End
                    ) {
                        at = p.to;
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        at
    }

    /// The node after "that", where nothing but a listener, a time and a manner stands before it.
    fn that_ahead(&self, from: usize, cue: &Cue) -> Option<usize> {
        if !cue.frames.has(Frames::THAT) {
            return None;
        }
        // told the Post and Courier newspaper of Charleston that
        let listener = cue.frames.has(Frames::INFINITIVE) && cue.frames.has(Frames::WH);
        for at in from..from + REACH {
            match self.tag(at) {
                // read questions that seemed odd: a relative clause
                Tag::That if at > from && self.verbal(at + 1) && self.nominal(at - 1) => return None,
                Tag::That => return Some(at + 1),
                Tag::Coordinator if listener && self.nominal(at + 1) => {}
                Tag::Verb
                | Tag::Past
                | Tag::Be
                | Tag::Modal
                | Tag::Auxiliary
                | Tag::Quote
                | Tag::Stop
                | Tag::End
                | Tag::Comma
                | Tag::Colon
                | Tag::Semicolon
                | Tag::Dash
                | Tag::Coordinator
                | Tag::Who
                | Tag::Subordinator => return None,
                Tag::Pronoun if at > from => return None,
                Tag::Preposition if self.word(at) == kw::OF && !listener => return None,
                _ => {}
            }
        }
        None
    }

    /// The quote after a cue: at once, after a comma or colon, or as part of an object.
    fn quote_ahead(&self, from: usize) -> Option<(usize, bool)> {
        for at in from..from + REACH {
            match self.tag(at) {
                // spoke on the station's “Morning Call”
                Tag::Quote
                    if at == from && matches!(self.before(at), Tag::Genitive | Tag::Possessive | Tag::Determiner) =>
                {
                    return None;
                }
                Tag::Quote => {
                    // called him a “…”: the words before the mark belong to the content.
                    let marked = matches!(self.before(at), Tag::Comma | Tag::Colon) || at == from;
                    return Some(if marked { (at, true) } else { (from, false) });
                }
                Tag::Verb
                | Tag::Past
                | Tag::Be
                | Tag::Modal
                | Tag::Auxiliary
                | Tag::Stop
                | Tag::End
                | Tag::Semicolon
                | Tag::Coordinator => return None,
                Tag::Comma if self.tag(at + 1) != Tag::Quote => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a clause begins here: a noun phrase and right after it a finite verb.
    fn clause_at(&self, from: usize) -> bool {
        if self.tag(from) == Tag::Clitic || self.word(from) == kw::THERE {
            return true;
        }
        self.full_phrase_ahead(from).is_some_and(|p| {
            let at = if matches!(self.tag(p.to), Tag::Adverb) { p.to + 1 } else { p.to };
            matches!(self.tag(at), Tag::Be | Tag::Modal | Tag::Auxiliary | Tag::Verb)
                || self.tag(at) == Tag::Past && matches!(self.tag(p.head), Tag::Name | Tag::Pronoun)
        })
    }

    /// Whether a finite verb stands in `from..to` after a nominal.
    fn finite_in(&self, from: usize, to: usize) -> bool {
        let start = matches!(
            self.tag(from),
            Tag::Determiner
                | Tag::Possessive
                | Tag::Name
                | Tag::Noun
                | Tag::Adjective
                | Tag::Number
                | Tag::Pronoun
                | Tag::Subordinator
                | Tag::Quote
                | Tag::Gerund
                | Tag::Preposition
                | Tag::Who
                | Tag::Adverb
                | Tag::Time
                | Tag::Be
                | Tag::Modal
                | Tag::Auxiliary
                | Tag::Past
        );
        // there are; which critics said was wrong
        if matches!(self.tag(from), Tag::Clitic | Tag::Be | Tag::Modal) {
            return true;
        }
        start && (from + 1..to.min(from + 40)).any(|i| self.verbal(i) || self.tag(i) == Tag::Quote)
    }

    /// Where a content that begins at `from` ends.
    pub(super) fn content_end(&self, from: usize) -> usize {
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
                Tag::Dash if self.tag(at + 1) == Tag::End => return at,
                _ => at += 1,
            }
        }
        at
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
        cue || comma && but && !goes_on && (self.verbal(next) || phrase.is_some_and(|p| self.verbal(p.to)))
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
    fn object_end(&self, from: usize) -> usize {
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
        let pronoun = |i: usize| [kw::WHO, kw::WHICH, kw::WHOM].contains(&self.word(i));
        let relative = pronoun(at + 1) || self.tag(at + 1) == Tag::Preposition && pronoun(at + 2);
        // the mayor, who is ill, | will stay: what is said goes on.
        let inner = || (at + 2..at + 24).find(|i| self.tag(*i) == Tag::Comma).is_some_and(|i| self.verbal(i + 1));
        relative && !inner() || self.tag(next) == Tag::Gerund && self.speech(next)
    }

    /// The end of the object that begins at `from`.
    fn noun_end(&self, from: usize) -> usize {
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
        let place = self.sentence.number == 1 && self.token(0).is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
        let end = (1..at.min(14)).take_while(|_| place).find(|i| {
            !matches!(
                self.tag(*i),
                Tag::Name | Tag::Comma | Tag::Time | Tag::Number | Tag::Open | Tag::Close | Tag::Stop
            )
        });
        end.filter(|i| self.tag(*i) == Tag::Dash).map_or(0, |i| i + 1)
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
