//! The content after a cue, by the cue's frames: a clause, a quote, an infinitive, a question, a noun phrase.

use super::clause::Clause;
use super::piece::Piece;
use super::source::Phrase;
use super::tag::Tag;
use crate::rulebook::{Class, Cue, CueClass, Frames, fold_str, keyword as kw};

/// How many nodes after its cue a content may begin.
const REACH: usize = 14;

/// A content after its cue.
#[derive(Debug, Clone, Copy)]
pub(super) struct After {
    pub(super) piece: Piece,
    /// Whether it is a mere noun phrase.
    pub(super) noun: bool,
    /// Whether it is a noun phrase that is blamed or praised for something: the council for its silence.
    pub(super) judged: bool,
}

impl After {
    fn new(piece: Piece) -> Self {
        Self { piece, noun: false, judged: false }
    }
}

impl Clause<'_> {
    /// The content after a cue that ends before node `next`.
    ///
    /// `gap` says that the subject of the content stands before the speaker: the plan that X said was bad.
    pub(super) fn content_after(&self, next: usize, cue: &Cue, document: bool, gap: bool) -> Option<After> {
        let at = self.over_aside(self.skip_manner(next), cue);
        if matches!(self.tag(at), Tag::Stop | Tag::End | Tag::Semicolon) {
            return None;
        }
        if let Some(found) = self.announced(at, cue) {
            return Some(found);
        }
        if matches!(self.tag(at), Tag::Comma | Tag::Colon | Tag::Dash) && self.tag(at + 1) != Tag::Quote {
            let colon = self.tag(at) == Tag::Colon && cue.class == CueClass::Say;
            return colon.then(|| After::new((at + 1, self.content_end(at + 1))));
        }
        if let Some(found) = self.infinitive_or_question(at, cue) {
            return Some(found);
        }
        let listens = cue.frames.has(Frames::INFINITIVE) && cue.frames.has(Frames::WH);
        let from = if cue.frames.has(Frames::CLAUSE) && listens { self.over_listener(at) } else { at };
        self.bare_clause(from, next, cue, gap).or_else(|| self.object(from, cue, document))
    }

    /// told reporters (on Thursday) that …; said in a statement: “…”; asked for $1.9 billion
    fn announced(&self, at: usize, cue: &Cue) -> Option<After> {
        if let Some(from) = self.that_ahead(at, cue) {
            return Some(After::new((from, self.content_end(from))));
        }
        if let Some((from, direct)) = self.quote_ahead(at)
            && cue.frames.has(Frames::QUOTE | Frames::CLAUSE | Frames::THAT | Frames::NOUN)
        {
            // called the plan “a joke,” and his staff agreed: an object ends sooner than a clause.
            let object = !direct && !cue.frames.has(Frames::CLAUSE | Frames::THAT);
            let end = if object { self.object_end(from) } else { self.content_end(from) };
            let thing = !cue.frames.has(Frames::QUOTE | Frames::CLAUSE);
            return Some(After { noun: !direct || thing, ..After::new((from, end)) });
        }
        if let Some(from) = self.that_after_aside(at).filter(|_| cue.frames.has(Frames::THAT)) {
            return Some(After::new((from, self.content_end(from))));
        }
        let first = (at..at + 3).find(|i| !matches!(self.tag(*i), Tag::Preposition | Tag::Adverb));
        let sum = (cue.frames.has(Frames::NOUN) || !cue.weak) && first.is_some_and(|i| self.tag(i) == Tag::Number);
        let figure = cue.frames.has(Frames::FIGURE) && (sum || self.figure_ahead(at));
        figure.then(|| After { noun: true, ..After::new((at, self.content_end(at))) })
    }

    /// pledged to pay; asked whether it was late; urged the two sides to talk; told him how to do it
    fn infinitive_or_question(&self, at: usize, cue: &Cue) -> Option<After> {
        let infinitive = cue.frames.has(Frames::INFINITIVE);
        let question = cue.frames.has(Frames::WH);
        let says = cue.class == CueClass::Say;
        let whole = |from: usize, at: usize| After::new((from, self.content_end(at)));
        match self.tag(at) {
            Tag::To if infinitive && (says || !cue.weak) && self.infinitive(at) => return Some(whole(at, at)),
            Tag::Who | Tag::Subordinator if question && self.interrogative(at) => return Some(whole(at, at)),
            _ => {}
        }
        let listener = self.full_phrase_ahead(at).filter(|_| says && (infinitive || question))?.to;
        match self.tag(listener) {
            Tag::To if infinitive && self.infinitive(listener) => Some(whole(at, listener)),
            Tag::Not if infinitive && self.tag(listener + 1) == Tag::To => Some(whole(at, listener)),
            Tag::That => None,
            _ => (infinitive && question && self.interrogative(listener)).then(|| whole(listener, listener)),
        }
    }

    /// said the plan was dead: a clause without "that"
    fn bare_clause(&self, at: usize, next: usize, cue: &Cue, gap: bool) -> Option<After> {
        if !cue.frames.has(Frames::CLAUSE) {
            return None;
        }
        let end = self.content_end(at);
        let verb = matches!(self.tag(at), Tag::Be | Tag::Modal | Tag::Auxiliary | Tag::Past)
            && !self.text(at).ends_with("ing");
        let said = matches!(self.word(next.wrapping_sub(1)), kw::SAID | kw::SAYS | kw::SAY);
        let clause = match (verb, cue.weak, said) {
            (true, ..) => gap && (!cue.weak || self.tag(at) != Tag::Past && cue.frames.has(Frames::THAT)),
            (_, true, _) => self.clause_at(at),
            (_, _, true) => {
                self.finite_in(at, end) || end >= at + 3 && (self.opens_phrase(at) || self.tag(at) == Tag::Time)
            }
            _ => self.finite_in(at, end) && self.clausal(at, end),
        };
        // which she said was wrong, was kept
        let comma = || (at..end).find(|i| self.tag(*i) == Tag::Comma);
        let end = if verb { comma().unwrap_or(end) } else { end };
        clause.then(|| After::new((at, end)))
    }

    /// rejected the plan; expects a loss of $12 million: a noun phrase
    fn object(&self, at: usize, cue: &Cue, document: bool) -> Option<After> {
        let opens = self.opens_phrase(at) || matches!(self.tag(at), Tag::Gerund | Tag::Adverb);
        if !opens || !cue.frames.has(Frames::NOUN) {
            return None;
        }
        let end = self.noun_end(at);
        // dismissed the appeal
        let matter = |p: Phrase| self.rules.matters.contains(&fold_str(self.text(p.head)));
        if cue.frames.has(Frames::NOUN) && !cue.frames.has(Frames::QUOTE) && self.phrase_ahead(at).is_some_and(matter) {
            return None;
        }
        let end = if document && cue.class == CueClass::Say { self.content_end(at) } else { end };
        let figure = || (at..end.min(at + REACH)).any(|i| self.tag(i) == Tag::Number);
        let says = match cue.class {
            CueClass::Think => !cue.weak && figure(),
            CueClass::Say => !cue.weak || document || self.is_idea(at, end),
        };
        if !says && cue.class == CueClass::Say && self.judged(at) {
            return Some(After { noun: true, judged: true, ..After::new((at, self.content_end(at))) });
        }
        says.then(|| After { noun: true, ..After::new((at, end)) })
    }

    /// blasted | the council for its silence; attacked | the law as a gift: an object with what is said of it.
    fn judged(&self, at: usize) -> bool {
        let named = matches!(self.tag(at), Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Pronoun);
        named
            && self.phrase_ahead(at).is_some_and(|p| {
                matches!(self.word(p.to), kw::FOR | kw::AS)
                    && matches!(self.tag(p.to + 1), Tag::Determiner | Tag::Possessive | Tag::Gerund | Tag::Adjective)
            })
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

    /// Whether a noun phrase may begin here.
    fn opens_phrase(&self, at: usize) -> bool {
        matches!(
            self.tag(at),
            Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Noun | Tag::Pronoun | Tag::Number | Tag::Adjective
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
        self.phrase_ahead(from).is_some_and(|p| p.to <= to && self.speech_noun(p.head))
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
            Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Pronoun => {
                let Some(p) = self.phrase_ahead(at) else { return at };
                match self.tag(p.to) {
                    Tag::Determiner | Tag::Possessive => p.to,
                    Tag::Pronoun if self.tag(p.head) != Tag::Pronoun => p.to,
                    Tag::Time => p.to + 1,
                    // told the crowd, | he would stay
                    Tag::Comma if self.clause_at(p.to + 1) => p.to + 1,
                    _ => at,
                }
            }
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
                Tag::That
                    if at > from
                        && self.verbal(at + 1)
                        && self.nominal(at - 1)
                        && !self.is(at - 1, Class::DURATION_UNIT) =>
                {
                    return None;
                }
                Tag::That => return Some(at + 1),
                // said last week that · point out that half of it …
                Tag::Who if self.word(at) == kw::THAT && self.is(at - 1, Class::DURATION_UNIT) => return Some(at + 1),
                Tag::Determiner if at == from && self.word(at) == kw::THAT && !self.verbal(at + 1) => {
                    return Some(at + 1);
                }
                // said in an interview, | that …
                Tag::Comma if at > from && self.tag(at + 1) == Tag::That => {}
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
    pub(super) fn finite_in(&self, from: usize, to: usize) -> bool {
        let other = matches!(
            self.tag(from),
            Tag::Subordinator
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
        let start = other || self.opens_phrase(from);
        // there are; which critics said was wrong
        if matches!(self.tag(from), Tag::Clitic | Tag::Be | Tag::Modal) {
            return true;
        }
        start && (from + 1..to.min(from + 40)).any(|i| self.verbal(i) || self.tag(i) == Tag::Quote)
    }
}
