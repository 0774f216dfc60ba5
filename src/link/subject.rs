//! What a figure is about: the nouns beside it and the subject of its clause.

use super::clause::{Part, Parts};
use super::comparison::Place;
use crate::claim::{Claim, Quantity, Top};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as kw};
use crate::span::Span;

/// A noun phrase and where it ends.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    span: Span,
    end: usize,
}

/// A clause while it is read.
#[derive(Debug, Clone, Copy, Default)]
struct Clause {
    /// Its subject.
    subject: Option<Span>,
    /// The first noun phrase since its beginning or its verb that no preposition governs: the subject of a verb that
    /// may follow.
    candidate: Option<Candidate>,
    /// The first such noun phrase after its verb.
    object: Option<Span>,
    /// What stands beside its subject behind "and".
    also: Option<Span>,
    /// Whether its verb has been read.
    verb: bool,
    /// Whose deed an infinitive is: the object before it.
    doer: Option<Span>,
    /// The noun phrase after a comma that may be the subject, and where it ends: With a fall of 3%, Hosmer entered.
    fresh: Option<Phrase>,
    /// Whether it began with a word that can be a preposition as well: since, after.
    doubtful: bool,
}

#[derive(Debug, Clone, Copy)]
enum Candidate {
    Phrase(Span),
    /// it, they: whoever was the subject before.
    Pronoun,
    /// I, you, there: nobody that the text names.
    Nobody,
    /// A figure and what it counts.
    Figure,
}

struct Reader<'a> {
    parts: &'a Parts<'a>,
    clause: Clause,
    /// The clause around a relative clause.
    outer: Option<Clause>,
    /// The last noun phrase, whatever governs it.
    last: Option<Phrase>,
    /// The last subject with a name of its own.
    known: Option<Span>,
    /// Whether a preposition governs the next noun phrase.
    governed: bool,
    /// What the figure before was about, and where it ended.
    figure: Option<(usize, [Span; 3])>,
}

/// What the figures of a sentence are about, nearest first; each is handed on with its place.
pub(super) fn subjects(parts: &Parts<'_>, claims: &[Claim], mut each: impl FnMut(Place, [Span; 3])) {
    let mut reader = Reader {
        parts,
        clause: Clause::default(),
        outer: None,
        last: None,
        known: None,
        governed: false,
        figure: None,
    };
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        at = match part {
            Part::Figure(index) => {
                let mut attached = false;
                let end = at + parts.parts.iter().skip(at).take_while(|p| **p == part).count();
                if let Some(quantity) = claims.get(index as usize).and_then(Claim::quantity) {
                    let subject = reader.about(at, end, quantity);
                    // The container of "a 40 ft container" is what the clause is about.
                    attached = quantity.measure.top != Top::None
                        && !matches!(quantity.measure.top, Top::Noun(_))
                        && reader.parts.get(end).is_some_and(Part::nominal);
                    reader.figure = Some((end, subject));
                    each(Place { claim: index, at, end }, subject);
                }
                if !attached {
                    reader.figure_read();
                }
                end
            }
            _ => {
                let next = reader.step(at, part);
                if let Some(place) = parts.changes.iter().find(|p| (at..next).contains(&(p.end - 1))) {
                    each(*place, reader.changed(place.end));
                }
                next
            }
        };
    }
}

impl Reader<'_> {
    /// Takes in the part at `at`, which is no figure; gives the index after what was read.
    fn step(&mut self, at: usize, part: Part) -> usize {
        match part {
            Part::Noun | Part::Adjective => return self.phrase(at),
            Part::Pronoun => self.pronoun(at),
            Part::Verb => {
                if at.checked_sub(1).and_then(|b| self.parts.get(b)) != Some(Part::Verb) {
                    self.verb(at);
                }
            }
            Part::Loose => {
                let infinitive = self.parts.tokens.get(at).is_some_and(|t| t.word == kw::TO);
                self.clause.doer = self.clause.object.filter(|_| infinitive);
                self.clause.candidate = None;
                self.clause.object = None;
                self.clause.verb = true;
                self.governed = false;
            }
            Part::Preposition => self.governed = true,
            Part::Coordinator | Part::Comma => {
                if self.clause.verb {
                    self.clause.candidate = None;
                }
                if part == Part::Comma {
                    self.clause.doer = None;
                }
                self.governed = false;
            }
            Part::Subordinator => {
                self.open();
                self.clause.doubtful = self.parts.tokens.get(at).is_some_and(|t| t.is(Class::PREPOSITION));
                self.governed = self.clause.doubtful;
            }
            Part::Stop => {
                self.open();
                self.outer = None;
            }
            Part::Relative => {
                if self.outer.is_none() {
                    self.outer = Some(self.clause);
                }
                let antecedent = self.last.map(|p| p.span);
                self.clause = Clause { subject: antecedent, ..Clause::default() };
                self.governed = false;
            }
            Part::Date(_) => self.governed = false,
            Part::Determiner | Part::Adverb | Part::Bracket | Part::Figure(_) | Part::Unread => {}
        }
        at + 1
    }

    fn open(&mut self) {
        self.clause = Clause { subject: self.clause.subject, ..Clause::default() };
        self.governed = false;
    }

    fn phrase(&mut self, at: usize) -> usize {
        let Some((span, end)) = self.parts.phrase(at) else { return at + 1 };
        if !self.names(at, end) {
            return end;
        }
        if !self.governed {
            if self.clause.verb && self.clause.object.is_none() {
                self.clause.object = Some(span);
            }
            let second = matches!(self.clause.candidate, Some(Candidate::Phrase(_))) && !self.clause.verb;
            if second && at.checked_sub(1).and_then(|b| self.parts.get(b)) == Some(Part::Coordinator) {
                self.clause.also = Some(span);
            }
            self.clause.candidate = self.clause.candidate.or(Some(Candidate::Phrase(span)));
            let comma = self
                .parts
                .parts
                .get(..at)
                .and_then(|p| p.iter().rev().find(|p| !matches!(p, Part::Determiner | Part::Adverb)));
            if comma == Some(&Part::Comma) {
                self.clause.fresh = Some(Phrase { span, end });
            }
        }
        self.last = Some(Phrase { span, end });
        self.governed = false;
        end
    }

    /// Whether the phrase at `at..end` names something: not the "last" of "last 11 games", not a bare number.
    fn names(&self, at: usize, end: usize) -> bool {
        let words = self.parts.tokens.get(at..end).is_some_and(|t| t.iter().any(|t| t.kind == Kind::Word));
        let noun = self.parts.parts.get(at..end).is_some_and(|p| p.contains(&Part::Noun));
        words && (noun || !matches!(self.parts.get(end), Some(Part::Figure(_))))
    }

    fn pronoun(&mut self, at: usize) {
        let who = self.parts.tokens.get(at);
        let other =
            who.is_some_and(|t| t.is(Class::MALE | Class::FEMALE | Class::PRONOUN_NEUTER | Class::PRONOUN_PLURAL));
        let first = who.is_some_and(|t| t.is(Class::PRONOUN_FIRST | Class::PRONOUN_SECOND));
        if !self.governed && self.clause.candidate.is_none() {
            self.clause.candidate = Some(if other && !first { Candidate::Pronoun } else { Candidate::Nobody });
        }
        self.governed = false;
    }

    /// A verb that begins a group: what stood before it is its subject.
    fn verb(&mut self, at: usize) {
        let fresh = self.clause.fresh.take().filter(|f| self.parts.adverbs(f.end, at));
        let doubted =
            self.last.filter(|_| self.clause.doubtful && !self.clause.verb && self.clause.candidate.is_none());
        if let Some(phrase) = fresh.or(doubted) {
            self.clause.candidate = Some(Candidate::Phrase(phrase.span));
        }
        match self.clause.candidate {
            Some(Candidate::Phrase(span)) => {
                self.clause.subject = Some(span);
                self.known = Some(span);
            }
            Some(Candidate::Pronoun) => self.clause.subject = self.known,
            Some(Candidate::Nobody | Candidate::Figure) => self.clause.subject = None,
            None if self.clause.verb => {
                if let Some(outer) = self.outer.take() {
                    self.clause = outer;
                    return self.verb(at);
                }
            }
            None => {}
        }
        self.clause = Clause { subject: self.clause.subject, also: self.clause.also, verb: true, ..Clause::default() };
        self.governed = false;
    }

    fn figure_read(&mut self) {
        if !self.governed && !self.clause.verb && self.clause.candidate.is_none() {
            self.clause.candidate = Some(Candidate::Figure);
        }
        self.governed = false;
    }

    /// What the figure at `at..end` is about.
    fn about(&self, at: usize, end: usize, quantity: &Quantity) -> [Span; 3] {
        let mut found = Found::default();
        if let Some((before, subject)) = self.figure
            && self.joined(before, at)
            && subject.iter().any(|s| !s.is_empty())
        {
            return subject;
        }
        // food and fuel rose 5% and 8% respectively
        let each = |n: usize| self.parts.tokens.get(n).is_some_and(|t| t.word == kw::RESPECTIVELY);
        if let Some(also) = self.clause.also.filter(|_| each(end) || each(end + 1)) {
            return [also, Span::default(), Span::default()];
        }
        let after = self.after(at, end, quantity);
        found.put(after);
        found.put(self.clause.doer);
        let beside = self.beside(at);
        if after.is_none() || beside.is_none() {
            if beside.is_some() {
                found.put(self.clause.object.filter(|_| self.clause.verb));
            }
            found.put(beside);
        }
        let before = at.checked_sub(1).and_then(|b| self.parts.get(b));
        let leads = matches!(before, Some(Part::Coordinator | Part::Comma)) && self.parts.get(end) == Some(Part::Verb);
        if leads {
            return found.spans;
        }
        if self.clause.verb {
            found.put(self.clause.subject);
        } else if let Some(Candidate::Phrase(span)) = self.clause.candidate {
            found.put(Some(span));
        } else if self.clause.candidate.is_none() {
            found.put(self.clause.subject);
        }
        found.spans
    }

    /// What doubled or was doubled: the object after the verb that ends at `end`, and its subject.
    fn changed(&self, end: usize) -> [Span; 3] {
        let mut found = Found::default();
        let object = matches!(self.parts.get(end), Some(Part::Determiner | Part::Noun | Part::Adjective));
        found.put(object.then(|| self.parts.phrase(end)).flatten().map(|(span, _)| span));
        found.put(self.clause.doer);
        found.put(self.clause.subject);
        found.spans
    }

    /// Whether a figure that ended at `before` says the same as the one at `at`: 35 miles (56 km), 190 points, or 0.6%.
    fn joined(&self, before: usize, at: usize) -> bool {
        let between = self.parts.parts.get(before..at).unwrap_or(&[]);
        let word = self.parts.tokens.get(before).map(|t| t.word);
        match between {
            [] | [Part::Bracket] => true,
            [Part::Comma, Part::Coordinator] => self.parts.tokens.get(before + 1).is_some_and(|t| t.word == kw::OR),
            [Part::Preposition] => word == Some(kw::TO),
            _ => false,
        }
    }

    /// The noun that the figure stands before: $800 stone pizza oven, 6% of the company, $1 billion in gains.
    fn after(&self, at: usize, end: usize, quantity: &Quantity) -> Option<Span> {
        let counted = matches!(quantity.measure.top, Top::Noun(_));
        let end = self.conversion(end).unwrap_or(end);
        let next = self.parts.tokens.get(end)?;
        let money = matches!(quantity.measure.top, Top::Money(_) | Top::Minor(..));
        let plain = |t: &Token| !t.capital() && !t.is(Class::DETERMINER | Class::POSSESSIVE);
        let small = next.word == kw::IN && self.parts.tokens.get(end + 1).is_some_and(plain);
        let governs = next.word == kw::OF || money && (small || next.word == kw::FOR || next.word == kw::OFF);
        if governs && matches!(self.parts.get(end), Some(Part::Preposition | Part::Adverb)) {
            let (span, to) = self.parts.phrase(end + 1)?;
            // The "last" of "three of their last 11 games" names nothing.
            let before = to.checked_sub(1).and_then(|n| self.parts.get(n));
            let bare = matches!(self.parts.get(to), Some(Part::Figure(_))) && before == Some(Part::Adjective);
            return (!bare).then_some(span);
        }
        // twice as many staff
        let ratio = quantity.dimension == Some("ratio") && quantity.max.is_none();
        let part = ratio && quantity.value.is_some_and(|n| n.value < rust_decimal::Decimal::ONE);
        let many = self.parts.tokens.get(end + 1).is_some_and(|t| matches!(t.word, kw::MANY | kw::MUCH));
        if ratio && many && next.word == kw::AS {
            return self.parts.phrase(end + 1).map(|(span, _)| span);
        }
        let figures = self.parts.parts.get(end..)?.iter().take(6).take_while(|p| matches!(p, Part::Figure(_))).count();
        let noun = self.parts.get(end + figures)?.nominal();
        if counted || !noun || quantity.measure.top == Top::None && !part {
            return None;
        }
        let (span, to) = self.parts.phrase(end + figures)?;
        // 12 mm thick, but a 12 mm plate.
        let one = to == end + figures + 1 && matches!(quantity.measure.top, Top::Unit(_));
        let hyphen = self.parts.tokens.get(at..end + figures)?.iter().any(|t| t.dash());
        (!one || hyphen || self.modifies(at, end + figures)).then_some(span)
    }

    /// Whether the figure that starts at `at` stands in a noun phrase whose noun is at `noun`: after a determiner or
    /// another word of it, or joined to the noun by a hyphen.
    fn modifies(&self, at: usize, noun: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.parts.get(b));
        let hyphen = self.parts.tokens.get(noun).is_some_and(|t| t.dash() || t.glued());
        hyphen || before.is_some_and(|p| p.nominal() || p == Part::Determiner)
    }

    /// The end of a figure in brackets that begins at `at`: (13 kilometers).
    fn conversion(&self, at: usize) -> Option<usize> {
        let opening =
            self.parts.get(at) == Some(Part::Bracket) && matches!(self.parts.get(at + 1), Some(Part::Figure(_)));
        let close = at + 1 + self.parts.parts.iter().skip(at + 1).take(8).position(|p| *p == Part::Bracket)?;
        opening.then_some(close + 1)
    }

    /// The noun phrase right before a figure: prices of $3, Blackmores up 9 per cent, Maddon, 66.
    fn beside(&self, at: usize) -> Option<Span> {
        let last = self.last?;
        let between = self.parts.parts.get(last.end..at)?;
        let light = |p: &Part| {
            matches!(
                p,
                Part::Preposition | Part::Adverb | Part::Determiner | Part::Bracket | Part::Comma | Part::Date(_)
            )
        };
        let commas = between.iter().filter(|p| **p == Part::Comma).count();
        (between.len() <= 6 && commas <= 1 && between.iter().all(light)).then_some(last.span)
    }
}

/// Up to three different spans, in the order found.
#[derive(Default)]
struct Found {
    spans: [Span; 3],
}

impl Found {
    fn put(&mut self, span: Option<Span>) {
        let Some(span) = span else { return };
        if self.spans.iter().any(|s| s.overlaps(span)) {
            return;
        }
        if let Some(slot) = self.spans.iter_mut().find(|s| s.is_empty()) {
            *slot = span;
        }
    }
}
