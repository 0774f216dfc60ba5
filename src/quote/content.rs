//! The content after a cue, by the cue's frames: a clause, a quote, an infinitive, a question, a noun phrase.

use super::clause::Clause;
use super::phrases::Phrases;
use super::piece::Piece;
use super::tag::Tag;
use crate::english::chunk::{COLON, COMMA, DASH, OPEN, QUOTE, SEMICOLON, STOP};
use crate::english::{NodeKind, Relation, Tag as Pos};
use crate::rulebook::{Class, Cue, CueClass, Frames, fold_str, keyword as kw};

/// How many phrases after its cue a content may begin.
const REACH: usize = 10;

/// How many words after its cue a quote may begin.
const NEAR: usize = 14;

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

/// A cue with the phrases of its sentence.
struct Ahead<'c> {
    p: Phrases<'c>,
    cue: &'c Cue,
    /// The node after the cue.
    next: usize,
}

impl Clause<'_> {
    /// The content after a cue that ends before node `next`.
    ///
    /// `gap` says that the subject of the content stands before the speaker: the plan that X said was bad.
    pub(super) fn content_after(&self, next: usize, cue: &Cue, document: bool, gap: bool) -> Option<After> {
        Ahead { p: self.phrases_behind(next)?, cue, next }.content(document, gap)
    }

    /// Over adverbs, times and "in a statement" after a cue.
    pub(super) fn skip_manner(&self, from: usize) -> usize {
        let Some(p) = self.phrases_behind(from) else { return from };
        let first = p.from(from);
        let n = p.over_manner(first);
        if n > first { p.end(n - 1) } else { from }
    }

    /// he, she, they, I, we: never an object.
    pub(super) fn nominative(&self, at: usize) -> bool {
        [kw::HE, kw::SHE, kw::THEY, kw::I, kw::WE].contains(&self.word(at))
    }

    /// Whether a finite verb or a quote stands in `from..to`, behind what begins there.
    pub(super) fn finite_in(&self, from: usize, to: usize) -> bool {
        self.phrases().is_some_and(|p| {
            let first = p.from(from);
            p.told(first)
                || (first + 1..p.from(to)).any(|n| p.told(n))
                || (from + 1..to).any(|i| self.tag(i) == Tag::Quote)
        })
    }

    /// The verb in `from..to` whose subject stands before: the claim that he lied | hurt him.
    pub(super) fn main_verb(&self, from: usize, to: usize) -> Option<usize> {
        let p = self.phrases()?;
        p.outer_verb(p.from(from), p.from(to)).map(|n| p.before(n))
    }
}

impl Ahead<'_> {
    fn has(&self, frames: u16) -> bool {
        self.cue.frames.has(frames)
    }

    /// A content of the phrases from `n` on, up to where what begins at `last` ends.
    fn whole(&self, n: usize, last: usize) -> After {
        After::new((self.p.at(n), self.p.clause.content_end(self.p.at(last))))
    }

    fn content(&self, document: bool, gap: bool) -> Option<After> {
        let clause = &self.p.clause;
        let at = self.over_aside(clause.skip_manner(self.next));
        if matches!(clause.tag(at), Tag::Stop | Tag::End | Tag::Semicolon) {
            return None;
        }
        let n = self.p.from(at);
        if let Some(found) = self.announced(at, n) {
            return Some(found);
        }
        if matches!(clause.tag(at), Tag::Comma | Tag::Colon | Tag::Dash) && clause.tag(at + 1) != Tag::Quote {
            let colon = clause.tag(at) == Tag::Colon && self.cue.class == CueClass::Say;
            return colon.then(|| After::new((at + 1, clause.content_end(at + 1))));
        }
        if let Some(found) = self.infinitive_or_question(n) {
            return Some(found);
        }
        let listens = self.has(Frames::INFINITIVE) && self.has(Frames::WH);
        let from = if self.has(Frames::CLAUSE) && listens { self.over_listener(n) } else { n };
        self.bare_clause(from, gap).or_else(|| self.object(from, document))
    }

    /// described, in plain words, | the plan: over what stands between two commas after a cue.
    fn over_aside(&self, at: usize) -> usize {
        let n = self.p.from(at);
        let aside = self.p.clause.tag(at) == Tag::Comma && self.p.case(n).is_some() && !self.has(Frames::INVERTED);
        if aside && self.p.marked(n + 1, COMMA) { self.p.at(n + 1) } else { at }
    }

    /// told reporters (on Thursday) that …; said in a statement: “…”; asked for $1.9 billion
    fn announced(&self, at: usize, n: usize) -> Option<After> {
        let clause = &self.p.clause;
        // said that it was late; but not: asked | that man | for a light
        let that = self.that(n).map(|from| (from, clause.content_end(from)));
        let clausal = |p: &Piece| clause.pos(p.0) != Pos::Noun || self.p.says(p.0, p.1);
        if let Some(piece) = that.filter(clausal) {
            return Some(After::new(piece));
        }
        if let Some((from, direct)) = self.quote(at)
            && self.has(Frames::QUOTE | Frames::CLAUSE | Frames::THAT | Frames::NOUN)
        {
            // called the plan “a joke,” and his staff agreed: an object ends sooner than a clause.
            let object = !direct && !self.has(Frames::CLAUSE | Frames::THAT);
            let end = if object { clause.object_end(from) } else { clause.content_end(from) };
            let thing = !self.has(Frames::QUOTE | Frames::CLAUSE);
            return Some(After { noun: !direct || thing, ..After::new((from, end)) });
        }
        if let Some(that) = self.that_after_aside(n).filter(|_| self.has(Frames::THAT)) {
            return Some(self.whole(that + 1, that + 1));
        }
        let adverb = usize::from(self.p.kind(n) == NodeKind::Adverb);
        let sum = (self.has(Frames::NOUN) || !self.cue.weak) && self.p.figure(n + adverb);
        let figure = self.has(Frames::FIGURE) && (sum || self.figure_for(n));
        figure.then(|| After { noun: true, ..self.whole(n, n) })
    }

    /// Where the clause begins that "that" opens, where nothing but a listener, a time and a manner stands before it.
    fn that(&self, from: usize) -> Option<usize> {
        // It is safe, X says, | a claim that few believe: no listener
        if !self.has(Frames::THAT) || self.p.marked(from, COMMA) && self.p.bare(from) {
            return None;
        }
        // told the Post and Courier newspaper of Charleston that
        let listens = self.has(Frames::INFINITIVE) && self.has(Frames::WH);
        let p = &self.p;
        for n in from..from + REACH {
            let first = n == from;
            if p.that(n) && !(first && p.marked(n, COMMA)) {
                // read questions that seemed odd: a relative clause
                let relative =
                    !first && p.finite(n + 1) && p.kind(n - 1) == NodeKind::Noun && !p.is(n - 1, Class::DURATION_UNIT);
                return (!relative).then(|| p.at(n) + 1);
            }
            let passed = match p.kind(n) {
                NodeKind::Noun if first && p.clause.word(p.at(n)) == kw::THAT && p.head(n) > p.at(n) => {
                    return Some(p.at(n) + 1);
                }
                NodeKind::Noun => {
                    first || p.close(n) && p.first(n) != Pos::Pronoun && (listens || p.case(n) != Some(kw::OF))
                }
                NodeKind::Adjective | NodeKind::Adverb | NodeKind::Other | NodeKind::Preposition => first || p.close(n),
                // fellow senators and | leading | members
                NodeKind::Verb => listens && p.first(n) == Pos::Gerund,
                NodeKind::Coordinator => (listens || p.case(n - 1).is_some()) && p.kind(n + 1) == NodeKind::Noun,
                _ => false,
            };
            if !passed || p.marked(n, SEMICOLON | STOP | COLON) {
                return None;
            }
        }
        None
    }

    /// contended in a letter, written in May, that | … · asserting — in one sentence — that | … · told his sister, a nurse,
    /// that | …
    fn that_after_aside(&self, n: usize) -> Option<usize> {
        let p = &self.p;
        let listener = p.listener(self.cue, p.at(n)).filter(|_| p.close(n));
        let n = listener.map_or(n, |l| p.from(l.to));
        let mark = [COMMA, DASH].into_iter().find(|m| p.marked(n, *m))?;
        let inside =
            (n + 1..n + 2 * REACH).take_while(|i| !p.marked(*i, STOP | SEMICOLON) && p.kind(*i) != NodeKind::Quote);
        inside.into_iter().find(|i| p.that(*i) && p.marked(*i, mark) && !p.finite(i + 1))
    }

    /// The quote after a cue: at once, after a comma or colon, or as part of an object.
    fn quote(&self, from: usize) -> Option<(usize, bool)> {
        let (p, clause) = (&self.p, &self.p.clause);
        let quote = (from..from + NEAR).find(|i| clause.tag(*i) == Tag::Quote)?;
        let before = clause.before(quote);
        // spoke on the station's “Morning Call”
        if quote == from && matches!(before, Tag::Genitive | Tag::Possessive | Tag::Determiner) {
            return None;
        }
        let parts =
            |n: usize| p.verbal(n) || p.kind(n) == NodeKind::Coordinator || p.marked(n, COMMA | SEMICOLON | STOP);
        if (p.from(from)..p.from(quote)).any(parts) {
            return None;
        }
        // called him a “…”: the words before the mark belong to the content.
        let direct = quote == from || matches!(before, Tag::Comma | Tag::Colon);
        Some(if direct { (quote, true) } else { (from, false) })
    }

    /// the fortune at about | $42 billion; the two with just under | 40: an object and a figure for it.
    fn figure_for(&self, from: usize) -> bool {
        let p = &self.p;
        let object = |n: &usize| {
            matches!(p.kind(*n), NodeKind::Noun | NodeKind::Adjective | NodeKind::Adverb | NodeKind::Coordinator)
                && (*n == from || p.close(*n))
        };
        let links = |n: usize| p.case(n).is_some_and(|w| [kw::AT, kw::WITH, kw::AS].contains(&w));
        (from..from + REACH).take_while(object).any(|n| links(n) && p.counts(n))
    }

    /// pledged to pay; asked whether it was late; urged the two sides to talk; told him how to do it
    fn infinitive_or_question(&self, n: usize) -> Option<After> {
        let p = &self.p;
        let (infinitive, question) = (self.has(Frames::INFINITIVE), self.has(Frames::WH));
        let says = self.cue.class == CueClass::Say;
        // asked not to be named
        let direct = p.infinitive(n) && p.first(n) == Pos::To;
        if infinitive && (says || !self.cue.weak) && direct || question && p.asks(n) && !p.that(n) {
            return Some(self.whole(n, n));
        }
        if self.cue.weak && !says || !(infinitive || question) || !p.bare(n) {
            return None;
        }
        let next = p.behind(n);
        if infinitive && p.infinitive(next) {
            return Some(self.whole(n, next));
        }
        (infinitive && question && p.asks(next) && !p.that(next)).then(|| self.whole(next, next))
    }

    /// told | the Times | the plan was dead · told the crowd, | he would stay
    fn over_listener(&self, n: usize) -> usize {
        let p = &self.p;
        if !p.bare(n) || p.opens_clause(n) {
            return n;
        }
        let mut next = p.behind(n);
        if p.time(next) && !p.opens_clause(next) {
            next += 1;
        }
        if p.opens_clause(next) { next } else { n }
    }

    /// said the plan was dead: a clause without "that"
    fn bare_clause(&self, n: usize, gap: bool) -> Option<After> {
        if !self.has(Frames::CLAUSE) || n >= self.p.len() || self.p.kind(n) == NodeKind::Coordinator {
            return None;
        }
        let (p, cue) = (&self.p, self.cue);
        let (at, end) = (p.at(n), p.clause.content_end(p.at(n)));
        let verb = p.finite(n) || p.kind(n) == NodeKind::Verb && p.first(n) == Pos::Participle;
        let said = matches!(p.clause.word(self.next.wrapping_sub(1)), kw::SAID | kw::SAYS | kw::SAY);
        let clause = match (verb, cue.weak, said) {
            (true, ..) => gap && (!cue.weak || p.first(n) != Pos::Past && self.has(Frames::THAT)),
            (_, true, _) => p.opens_clause(n),
            (_, _, true) => p.clause.finite_in(at, end) || end >= at + 3 && p.bare(n),
            _ => p.opens_clause(n) || p.clause.finite_in(at, end) && p.clausal(n, p.from(end)),
        };
        // which she said was wrong, was kept
        let comma = || (n + 1..p.from(end)).find(|i| p.marked(*i, COMMA)).map(|i| p.before(i));
        let end = if verb { comma().unwrap_or(end) } else { end };
        clause.then(|| After::new((at, end)))
    }

    /// rejected the plan; expects a loss of $12 million: a noun phrase
    fn object(&self, n: usize, document: bool) -> Option<After> {
        let (p, clause, cue) = (&self.p, &self.p.clause, self.cue);
        let opens = match p.kind(n) {
            NodeKind::Noun => p.bare(n),
            NodeKind::Verb => p.first(n) == Pos::Gerund,
            kind => matches!(kind, NodeKind::Adverb | NodeKind::Adjective),
        };
        if !opens || !self.has(Frames::NOUN) || n >= p.len() {
            return None;
        }
        let at = p.at(n);
        // dismissed the appeal
        let matter = clause.rules.matters.contains(&fold_str(clause.text(p.head(n))));
        if matter && p.kind(n) == NodeKind::Noun && !self.has(Frames::QUOTE) {
            return None;
        }
        let says = cue.class == CueClass::Say;
        let end = if document && says { clause.content_end(at) } else { clause.noun_end(at) };
        let figure = || (n..p.from(end).min(n + REACH)).any(|i| p.figure(i));
        let said = match cue.class {
            CueClass::Think => !cue.weak && figure(),
            CueClass::Say => !cue.weak || document || p.kind(n) == NodeKind::Noun && clause.speech_noun(p.head(n)),
        };
        if !said && says && self.judged(n) {
            return Some(After { noun: true, judged: true, ..self.whole(n, n) });
        }
        said.then(|| After { noun: true, ..After::new((at, end)) })
    }

    /// blasted | the council for its silence; attacked | the law as a gift: an object with what is said of it.
    fn judged(&self, n: usize) -> bool {
        let p = &self.p;
        let named = matches!(p.first(n), Pos::Determiner | Pos::Possessive | Pos::Name | Pos::Pronoun);
        // as offering little, for asking
        let next = p.first(n + 1 + usize::from(p.kind(n + 1) != NodeKind::Noun));
        let case = match p.kind(n + 1) {
            NodeKind::Noun => p.case(n + 1),
            _ => Some(p.word(n + 1)),
        };
        let of_it = matches!(next, Pos::Determiner | Pos::Possessive | Pos::Gerund | Pos::Adjective)
            || p.kind(n + 1) == NodeKind::Preposition;
        p.bare(n) && named && of_it && case.is_some_and(|w| [kw::FOR, kw::AS].contains(&w))
    }
}

impl Phrases<'_> {
    /// Over adverbs, times, and phrases that tell where or how it was said, up to what may be the content.
    fn over_manner(&self, from: usize) -> usize {
        let mut n = from;
        while n < self.len().min(from + 6) && self.close(n) {
            let letter = self.kind(n) == NodeKind::Noun && self.case(n).is_some_and(|w| w != kw::OF);
            n = match self.kind(n) {
                // held | up | a sign
                NodeKind::Preposition if self.first(n) == Pos::Particle => n + 1,
                NodeKind::Adverb if self.word(n) != kw::THERE && self.first(n) != Pos::Not && !self.asks(n) => n + 1,
                // the station | 's | “Morning Call”
                NodeKind::Other if self.first(n) == Pos::Genitive && n > from => n + 1,
                // half | of it is gone: what belongs to something is no time.
                NodeKind::Noun if self.time(n) && !self.asks(n) && self.belongs(n + 1) => return n,
                NodeKind::Noun if self.time(n) && !self.asks(n) => n + 1,
                // in a letter | published | this week
                NodeKind::Noun if letter && self.published(n + 1) => n + 2,
                NodeKind::Noun if letter && self.content_may_begin(n + 1) => n + 1,
                _ => return n,
            };
        }
        n
    }

    /// Whether a phrase tells what the one before it is of, or is the mark of its owner.
    fn belongs(&self, n: usize) -> bool {
        self.case(n) == Some(kw::OF) || self.first(n) == Pos::Genitive
    }

    /// (a letter) | published | this week
    fn published(&self, n: usize) -> bool {
        let past =
            self.kind(n) == NodeKind::Verb && matches!(self.first(n), Pos::Past | Pos::Participle) && self.close(n);
        past && (n + 1 >= self.len() || !self.close(n + 1) || self.time(n + 1) || self.case(n + 1).is_some())
    }

    /// Whether what a cue is followed by may begin with a phrase, or end before it.
    fn content_may_begin(&self, n: usize) -> bool {
        n >= self.len()
            || self.marked(n, COMMA | COLON | SEMICOLON | STOP | QUOTE)
            || self.that(n)
            || self.infinitive(n)
            || self.time(n)
            || self.case(n).is_some()
            || self.kind(n) == NodeKind::Quote
            || self.kind(n) == NodeKind::Preposition
            || self.first(n) == Pos::Genitive
            || self.kind(n) == NodeKind::Noun && matches!(self.first(n), Pos::Determiner | Pos::Pronoun)
    }

    /// Whether a clause of its own stands in the phrases `from..to`, and not only one inside another phrase.
    ///
    /// claimed more land as the talks went on: no · claimed the land that it took was theirs: yes
    fn clausal(&self, from: usize, to: usize) -> bool {
        let opener = matches!(
            self.kind(from),
            NodeKind::Subordinator | NodeKind::Adverb | NodeKind::Relative | NodeKind::Preposition
        );
        let inside = |n: &usize| !(*n > from && (self.marked(*n, COMMA) && self.told(*n) || self.marked(*n, OPEN)));
        let own = |n: usize| (n > from || !self.finite(n)) && self.told(n) && self.own(n, from);
        opener || self.case(from).is_some() || (from..to).take_while(inside).any(own)
    }

    /// Whether no phrase from `from` on takes up the clause of a verb.
    fn own(&self, verb: usize, from: usize) -> bool {
        let mut n = verb;
        for _ in 0..16 {
            if matches!(self.tree.relation(n), Relation::Adnominal | Relation::Adverbial) {
                return false;
            }
            match self.tree.head(n).filter(|h| *h >= from) {
                Some(head) => n = head,
                None => return true,
            }
        }
        true
    }

    /// The finite verb in `from..to`, behind another one, whose subject stands before `from`: the claim that he lied | hurt.
    pub(super) fn outer_verb(&self, from: usize, to: usize) -> Option<usize> {
        let outside = |n: &usize| self.subject(*n).is_some_and(|s| s < from && self.kind(s) != NodeKind::Relative);
        let mut verbs = (from..to).filter(|n| self.kind(*n) == NodeKind::Verb);
        verbs.next()?;
        verbs.filter(|n| self.finite(*n)).find(outside)
    }
}
