//! The parts of a sentence that holds figures: what each token does in its clause, and the noun phrases.
//!
//! No grammar of English: word classes, a look at the neighbours, and the order of noun phrases and verbs.

use super::comparison::Place;
use crate::claim::{Body, Claim};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, DirectionKind, Rulebook, Sense, keyword as kw};
use crate::span::Span;

/// What a token does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A noun or a piece of a name, with its possessive ending or hyphen.
    Noun,
    /// An adjective, or a participle before its noun.
    Adjective,
    /// the, its, every.
    Determiner,
    /// it, they, who without a noun before it.
    Pronoun,
    /// A finite verb or a part of its group.
    Verb,
    /// A verb without a subject of its own: reaching, to reach, led by.
    Loose,
    /// of, at, by.
    Preposition,
    /// and, or, but.
    Coordinator,
    /// while, because, that after a verb.
    Subordinator,
    /// who, which, that after a noun.
    Relative,
    /// An adverb, a quotation mark: nothing that matters here.
    Adverb,
    /// A comma or a dash.
    Comma,
    /// A bracket.
    Bracket,
    /// A mark that ends a clause.
    Stop,
    /// A piece of a figure, by the index of its claim.
    Figure(u32),
    /// A piece of a time expression, by the index of its claim.
    Date(u32),
    /// Not looked at yet.
    Unread,
}

impl Part {
    /// Whether noun phrases are made of it.
    pub(super) fn nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Adjective)
    }
}

/// A sentence with what its tokens do.
pub(super) struct Parts<'a> {
    /// Its tokens.
    pub tokens: &'a [Token],
    /// What each does.
    pub parts: Vec<Part>,
    /// The verbs that are figures: doubled, has nearly halved.
    pub changes: Vec<Place>,
    /// The document's text.
    pub text: &'a str,
    /// The rules.
    pub rules: &'a Rulebook,
}

/// What the tokens of a sentence do. `first` is the index of its first token among all, `claims` are those of the
/// sentence with their indices; `room` is a vector to use.
pub(super) fn parts<'a>(
    tokens: &'a [Token],
    first: u32,
    claims: impl Iterator<Item = (u32, &'a Claim)>,
    (text, rules): (&'a str, &'a Rulebook),
    mut room: Vec<Part>,
) -> Parts<'a> {
    room.clear();
    room.resize(tokens.len(), Part::Unread);
    let mut changes = Vec::new();
    for (index, claim) in claims {
        let at = |n: u32| n.saturating_sub(first) as usize;
        if claim.rule == crate::extract::multiple::RULE && claim.quantity().is_some_and(|q| q.direction.is_some()) {
            changes.push(Place { claim: index, at: at(claim.tokens.0), end: at(claim.tokens.1) });
            continue;
        }
        let part = match claim.body {
            Body::Quantity(_) => Part::Figure(index),
            Body::Date(_) => Part::Date(index),
            Body::Quote | Body::Statement => continue,
        };
        let (from, to) = (at(claim.tokens.0), at(claim.tokens.1));
        for slot in room.iter_mut().take(to).skip(from).filter(|s| **s == Part::Unread) {
            *slot = part;
        }
    }
    let mut all = Parts { tokens, parts: room, changes, text, rules };
    for (at, token) in tokens.iter().enumerate() {
        if all.get(at) == Some(Part::Unread) {
            let part = all.part(at, token);
            if let Some(slot) = all.parts.get_mut(at) {
                *slot = part;
            }
        }
    }
    all
}

impl Parts<'_> {
    /// What a token does; nothing past the end.
    pub(super) fn get(&self, at: usize) -> Option<Part> {
        self.parts.get(at).copied()
    }

    /// The noun phrase that starts at or right after `at`, past determiners and adverbs, and the index after it.
    pub(super) fn phrase(&self, at: usize) -> Option<(Span, usize)> {
        let skip = |p: &Part| matches!(p, Part::Determiner | Part::Adverb);
        let from = at + self.parts.get(at..)?.iter().take_while(|p| skip(p)).count();
        let len = self.parts.get(from..)?.iter().take(8).take_while(|p| p.nominal()).count();
        let (first, last) = (self.tokens.get(from)?, self.tokens.get((from + len).checked_sub(1)?)?);
        (len > 0).then(|| (first.span.cover(last.span), from + len))
    }

    /// Whether only adverbs stand from `from` to `to`.
    pub(super) fn adverbs(&self, from: usize, to: usize) -> bool {
        self.parts.get(from..to).is_some_and(|p| p.iter().all(|p| *p == Part::Adverb))
    }

    fn before(&self, at: usize) -> Part {
        at.checked_sub(1).and_then(|b| self.get(b)).unwrap_or(Part::Stop)
    }

    fn part(&self, at: usize, token: &Token) -> Part {
        match token.kind {
            Kind::Number => Part::Noun,
            Kind::Possessive if self.before(at) == Part::Pronoun => Part::Verb,
            Kind::Possessive if matches!(self.before(at), Part::Date(_) | Part::Figure(_)) => Part::Adverb,
            Kind::Possessive => Part::Noun,
            Kind::Mark => self.mark(at, token),
            Kind::Word => self.word(at, token),
        }
    }

    fn mark(&self, at: usize, token: &Token) -> Part {
        let inside = token.glued() && self.tokens.get(at + 1).is_some_and(Token::glued);
        match token.mark_char() {
            ',' => Part::Comma,
            '(' | ')' | '[' | ']' => Part::Bracket,
            '.' | '!' | '?' | ';' | ':' | '…' => Part::Stop,
            '-' | '‐' | '‑' | '–' if inside && self.before(at).nominal() => Part::Noun,
            '-' | '–' | '—' => Part::Comma,
            '/' if !inside => Part::Bracket,
            '&' | '$' | '%' | '/' | '#' | '+' => Part::Noun,
            _ => Part::Adverb,
        }
    }

    fn word(&self, at: usize, token: &Token) -> Part {
        self.closed(at, token).or_else(|| self.verb(at, token)).unwrap_or_else(|| {
            let word = token.text(self.text);
            let derived = !token.is(Class::NOT_DERIVED);
            if token.capital() && !token.shape.has(Shape::FIRST) {
                Part::Noun
            } else if token.is(Class::ADVERB) || (derived && word.ends_with("ly")) {
                Part::Adverb
            } else if token.is(Class::ADJECTIVE) {
                Part::Adjective
            } else {
                Part::Noun
            }
        })
    }

    /// Words of the closed classes.
    fn closed(&self, at: usize, token: &Token) -> Option<Part> {
        let next = self.tokens.get(at + 1);
        let name = token.capital() && !token.shape.has(Shape::FIRST) && !token.shape.has(Shape::ALL_CAPS);
        let noun_next =
            next.is_some_and(|t| t.kind == Kind::Word && !t.is(Class::AUXILIARY | Class::MODAL | Class::VERB));
        Some(if token.word == kw::AGED {
            Part::Adverb
        } else if token.word == kw::TO {
            if self.infinitive(at) { Part::Loose } else { Part::Preposition }
        } else if token.is(Class::NEGATION) {
            if token.is(Class::DETERMINER) { Part::Determiner } else { Part::Adverb }
        } else if token.is(Class::MODAL | Class::AUXILIARY) && !name {
            if self.before(at) == Part::Determiner { Part::Noun } else { Part::Verb }
        } else if token.word == kw::THAT {
            match self.before(at) {
                Part::Preposition => Part::Determiner,
                Part::Noun | Part::Adjective | Part::Figure(_) => Part::Relative,
                _ => Part::Subordinator,
            }
        } else if token.is(Class::RELATIVE) {
            let person = token.word == kw::WHO || token.word == kw::WHICH || token.word == kw::WHOSE;
            let linked = matches!(self.before(at), Part::Noun | Part::Comma | Part::Figure(_) | Part::Bracket);
            if person && linked { Part::Relative } else { Part::Subordinator }
        } else if token.is(Class::COORDINATOR) && !token.is(Class::PREPOSITION | Class::ADVERB) {
            Part::Coordinator
        } else if token.is(Class::POSSESSIVE)
            || (token.is(Class::DETERMINER) && (noun_next || !token.is(Class::PRONOUN)))
        {
            Part::Determiner
        } else if token.is(Class::PRONOUN) {
            Part::Pronoun
        } else if token.is(Class::SUBORDINATOR) && token.word != kw::SO {
            Part::Subordinator
        } else if token.is(Class::PREPOSITION) && !name && self.change(token).is_none() {
            Part::Preposition
        } else {
            return None;
        })
    }

    /// Whether the "to" at `at` has a verb after it: one that the rules know, or an unknown word before an object.
    fn infinitive(&self, at: usize) -> bool {
        let (Some(word), next) = (self.tokens.get(at + 1), self.tokens.get(at + 2)) else { return false };
        if word.capital() || word.kind != Kind::Word {
            return false;
        }
        let object = Class::DETERMINER | Class::POSSESSIVE | Class::RELATION | Class::CARDINAL;
        let other = Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE | Class::CARDINAL | Class::RELATION;
        word.is(Class::VERB | Class::AUXILIARY | Class::CUE | Class::DIRECTION)
            || !word.is(other) && next.is_some_and(|t| t.is(object) || t.kind == Kind::Number || t.mark('$'))
    }

    /// Forms of verbs, by class, by ending, and by what stands beside them.
    fn verb(&self, at: usize, token: &Token) -> Option<Part> {
        if token.capital() && !token.shape.has(Shape::FIRST) {
            return None;
        }
        let before = self.before(at);
        let nominal = matches!(before, Part::Determiner | Part::Adjective);
        let next = self.tokens.get(at + 1);
        let helper_next = next.is_some_and(|t| t.word == kw::OF || t.is(Class::AUXILIARY | Class::MODAL));
        // Only the ending of a derived word matters.
        let derived = !token.is(Class::NOT_DERIVED) && token.span.len() > 4;
        let word = if derived { token.text(self.text) } else { "" };
        let named = next.is_some_and(|t| {
            t.kind == Kind::Word
                && !t.is(Class::PREPOSITION
                    | Class::DETERMINER
                    | Class::POSSESSIVE
                    | Class::COORDINATOR
                    | Class::ADVERB)
        });
        // A finite verb follows: those asked said, Rhino poaching fell.
        let finite = next.is_some_and(|t| t.is(Class::AUXILIARY | Class::MODAL | Class::PAST));
        if before == Part::Loose || token.is(Class::VERB) && !nominal && before != Part::Preposition {
            return Some(if before == Part::Loose { Part::Loose } else { Part::Verb });
        }
        let helped = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.is(Class::MODAL));
        let plain = !(token.is(Class::ADVERB) || word.ends_with("ly"));
        let named_by_it = before == Part::Pronoun && token.span.len() > 2 && !token.is(Class::ADJECTIVE);
        if plain && (before == Part::Verb && helped || named_by_it) {
            return Some(Part::Verb);
        }
        if word.ends_with("ed") {
            let by = next.is_some_and(|t| t.word == kw::BY);
            return Some(match before {
                Part::Determiner | Part::Adjective | Part::Preposition | Part::Figure(_) if named && !finite => {
                    Part::Adjective
                }
                Part::Comma if by => Part::Loose,
                Part::Noun if by => Part::Loose,
                Part::Determiner => Part::Noun,
                _ => Part::Verb,
            });
        }
        if word.ends_with("ing") {
            if finite && matches!(before, Part::Noun | Part::Adjective | Part::Determiner | Part::Stop) {
                return None;
            }
            let part = if before == Part::Verb {
                Part::Verb
            } else if named || nominal {
                Part::Adjective
            } else {
                Part::Loose
            };
            return Some(part);
        }
        if self.agrees(at, token) || before == Part::Relative && !token.is(Class::ADVERB | Class::ADJECTIVE) && !named {
            return Some(Part::Verb);
        }
        let follows = matches!(
            before,
            Part::Noun
                | Part::Pronoun
                | Part::Adverb
                | Part::Verb
                | Part::Comma
                | Part::Coordinator
                | Part::Relative
                | Part::Bracket
        );
        if token.is(Class::DIRECTION) {
            return match self.change(token) {
                Some(DirectionKind::Adverb | DirectionKind::Preposition) => Some(Part::Adverb),
                Some(DirectionKind::Verb) if follows && !helper_next => Some(Part::Verb),
                _ => None,
            };
        }
        (token.is(Class::CUE) && follows && !helper_next).then_some(Part::Verb)
    }

    /// The museum holds 3,000 machines, repairs cost 3 million: an unknown word that agrees with the noun before it as
    /// a verb does, before a figure or a determiner.
    fn agrees(&self, at: usize, token: &Token) -> bool {
        let figure = matches!(self.get(at + 1), Some(Part::Figure(_)));
        let object = self.tokens.get(at + 1).is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE));
        if !figure && !object || self.before(at) != Part::Noun {
            return false;
        }
        let noun = at.checked_sub(1).and_then(|b| self.tokens.get(b)).map_or("", |t| t.text(self.text));
        let ends = |w: &str| w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us");
        let word = token.text(self.text);
        let third = ends(word) && !noun.ends_with('s');
        (third || figure && ends(noun) && !word.ends_with('s'))
            && noun.starts_with(char::is_alphabetic)
            && word.starts_with(char::is_alphabetic)
            && !token.is(Class::PLURAL | Class::UNIT | Class::ADJECTIVE | Class::ADVERB | Class::DIRECTION)
    }

    /// What kind of word of change a token is; a verb wins over a noun.
    fn change(&self, token: &Token) -> Option<DirectionKind> {
        if !token.is(Class::DIRECTION) {
            return None;
        }
        let meanings = self.rules.lexicon.entry(token.word).map_or(&[][..], |e| &e.meanings);
        let kinds = meanings.iter().filter_map(|m| match m.sense {
            Sense::Direction(d) if m.rest.is_empty() => self.rules.directions.get(usize::from(d)).map(|d| d.kind),
            _ => None,
        });
        let mut first = None;
        for kind in kinds {
            if kind == DirectionKind::Verb {
                return Some(kind);
            }
            first = first.or(Some(kind));
        }
        first
    }
}
