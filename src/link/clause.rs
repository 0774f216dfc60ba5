//! The parts of a sentence that holds figures: the tags of its words, with figures and dates as parts of their own.

use super::comparison::Place;
use crate::claim::{Body, Claim};
use crate::english::{NodeKind, Relation, Syntax, Tag, Tree};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, DirectionKind, Rulebook, Sense};

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
    /// The lengths inside of dates: ten days ago.
    pub inner: Vec<Place>,
    /// The document's text.
    pub text: &'a str,
    /// The rules.
    pub rules: &'a Rulebook,
    /// What the grammar says.
    pub syntax: &'a Syntax,
    /// Number of the sentence.
    pub sentence: usize,
    /// Number of its first token among all.
    pub first: usize,
}

/// Where a sentence stands: its number, its tokens, and the number of the first of them among all.
pub(super) type Place3<'a> = (usize, &'a [Token], u32);

/// What the tokens of a sentence do. `claims` are those of the sentence with their indices; `room` is a vector to use.
pub(super) fn parts<'a>(
    (sentence, tokens, first): Place3<'a>,
    claims: impl Iterator<Item = (u32, &'a Claim)>,
    (text, rules, syntax): (&'a str, &'a Rulebook, &'a Syntax),
    mut room: Vec<Part>,
) -> Parts<'a> {
    room.clear();
    room.resize(tokens.len(), Part::Unread);
    let (mut changes, mut inner) = (Vec::new(), Vec::new());
    for (index, claim) in claims {
        let at = |n: u32| n.saturating_sub(first) as usize;
        if claim.rule == crate::claim::Production::Multiple && claim.quantity().is_some_and(|q| q.direction.is_some()) {
            changes.push(Place { claim: index, at: at(claim.tokens.0), end: at(claim.tokens.1) });
            continue;
        }
        let part = match claim.body {
            Body::Quantity(_) => Part::Figure(index),
            Body::Date(_) => Part::Date(index),
            Body::Quote | Body::Statement => continue,
        };
        let (from, to) = (at(claim.tokens.0), at(claim.tokens.1));
        if matches!((part, room.get(from)), (Part::Figure(_), Some(Part::Date(_)))) {
            inner.push(Place { claim: index, at: from, end: to });
        }
        for slot in room.iter_mut().take(to).skip(from).filter(|s| **s == Part::Unread) {
            *slot = part;
        }
    }
    let mut all = Parts { tokens, parts: room, changes, inner, text, rules, syntax, sentence, first: first as usize };
    let tree = syntax.trees(sentence).next();
    for (at, token) in tokens.iter().enumerate() {
        if all.get(at) == Some(Part::Unread) {
            let part = all.part(at, token, tree.as_ref());
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

    fn before(&self, at: usize) -> Part {
        at.checked_sub(1).and_then(|b| self.get(b)).unwrap_or(Part::Stop)
    }

    fn part(&self, at: usize, token: &Token, tree: Option<&Tree<'_>>) -> Part {
        match token.kind {
            Kind::Number => Part::Noun,
            Kind::Possessive if self.tag(at) == Tag::Auxiliary => Part::Verb,
            Kind::Possessive if matches!(self.before(at), Part::Date(_) | Part::Figure(_)) => Part::Adverb,
            Kind::Possessive => Part::Noun,
            Kind::Mark => self.mark(at, token),
            Kind::Word => self.word(at, token, tree),
        }
    }

    /// The tag of a token of the sentence.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.syntax.tag(self.first + at)
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

    /// What a word does, by its tag and the node that it stands in.
    fn word(&self, at: usize, token: &Token, tree: Option<&Tree<'_>>) -> Part {
        let node = tree.and_then(|t| t.node_at(self.first + at).map(|n| (t, n)));
        match self.tag(at) {
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Number | Tag::Symbol | Tag::Foreign | Tag::Genitive => {
                Part::Noun
            }
            Tag::Adjective => Part::Adjective,
            Tag::Possessive => Part::Determiner,
            Tag::Determiner => {
                let alone = node.is_some_and(|(t, n)| t.tokens(n).1 == self.first + at + 1);
                if alone && !matches!(self.get(at + 1), Some(Part::Figure(_) | Part::Date(_))) {
                    Part::Pronoun
                } else {
                    Part::Determiner
                }
            }
            Tag::Pronoun => Part::Pronoun,
            Tag::Relative => match self.before(at) {
                Part::Noun | Part::Comma | Part::Figure(_) | Part::Bracket | Part::Adjective | Part::Preposition => {
                    Part::Relative
                }
                _ => Part::Subordinator,
            },
            Tag::Preposition if self.change(token).is_some() => Part::Adverb,
            Tag::Preposition => Part::Preposition,
            Tag::Subordinator => Part::Subordinator,
            Tag::Coordinator => Part::Coordinator,
            Tag::To => Part::Loose,
            Tag::Base | Tag::Past | Tag::Present | Tag::Participle | Tag::Gerund | Tag::Auxiliary | Tag::Modal => {
                node.map_or(Part::Verb, |(t, n)| self.verb(t, n))
            }
            Tag::Adverb | Tag::Not | Tag::Particle | Tag::Interjection | Tag::Mark => Part::Adverb,
        }
    }

    /// A verb in a noun phrase describes its noun; one without a subject of its own hangs loosely in its clause.
    fn verb(&self, tree: &Tree<'_>, n: usize) -> Part {
        if tree.kind(n) == NodeKind::Noun {
            return Part::Adjective;
        }
        let (from, _) = tree.tokens(n);
        let bare = matches!(self.syntax.tag(from), Tag::To | Tag::Participle | Tag::Gerund);
        // Only a bare form asks where it hangs, since that reads the tree.
        let loose = || {
            self.syntax.tag(from) == Tag::To
                || matches!(
                    tree.relation(n),
                    Relation::Adnominal | Relation::Adverbial | Relation::Complement | Relation::Oblique
                )
        };
        if bare && loose() && tree.child(n, Relation::Subject).is_none() { Part::Loose } else { Part::Verb }
    }

    /// What kind of word of change a token is; a verb wins over a noun.
    fn change(&self, token: &Token) -> Option<DirectionKind> {
        if !token.is(Class::DIRECTION) {
            return None;
        }
        let meanings = self.rules.lexicon.meanings(token.word);
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
