//! What a word is in the clause of a cue: its part of speech, with the distinctions that attribution needs.

use crate::english::Tag as Pos;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// What a node can be in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    Name,
    Pronoun,
    Determiner,
    /// his, their
    Possessive,
    /// 's
    Genitive,
    Number,
    Adjective,
    Adverb,
    /// Thursday, today
    Time,
    /// A form that is surely a verb.
    Verb,
    /// -ed or -en: past tense or participle.
    Past,
    /// -ing
    Gerund,
    Be,
    /// have, do
    Auxiliary,
    Modal,
    /// they're, she'd: a pronoun with its verb.
    Clitic,
    Not,
    To,
    Preposition,
    That,
    /// who, which, what, how
    Who,
    Coordinator,
    Subordinator,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Stop,
    Quote,
    Other,
    /// Beyond either end.
    End,
}

/// A token with what the grammar says of it and of its neighbours.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) token: &'a Token,
    pub(super) text: &'a str,
    pub(super) pos: Pos,
    /// The part of speech of the token after it.
    pub(super) next: Pos,
}

/// The tag of a token.
pub(super) fn tag(told: Told<'_>) -> Tag {
    let Told { token: t, text, pos, .. } = told;
    match t.kind {
        Kind::Number => Tag::Number,
        Kind::Possessive if matches!(pos, Pos::Auxiliary | Pos::Present) => Tag::Be,
        Kind::Possessive => Tag::Genitive,
        Kind::Mark => match t.mark_char() {
            ',' => Tag::Comma,
            ':' => Tag::Colon,
            ';' => Tag::Semicolon,
            '.' | '!' | '?' | '…' => Tag::Stop,
            '(' | '[' => Tag::Open,
            ')' | ']' => Tag::Close,
            '$' | '€' | '£' | '%' | '¥' => Tag::Number,
            _ if t.dash() => Tag::Dash,
            _ => Tag::Other,
        },
        Kind::Word if t.shape.has(Shape::APOSTROPHE) && clitic(text) => Tag::Clitic,
        Kind::Word => word(told),
    }
}

fn word(told: Told<'_>) -> Tag {
    let Told { token: t, text, pos, next } = told;
    let open = matches!(
        next,
        Pos::Noun
            | Pos::Plural
            | Pos::Name
            | Pos::Adjective
            | Pos::Number
            | Pos::Symbol
            | Pos::Adverb
            | Pos::Participle
            | Pos::Gerund
    );
    match pos {
        Pos::Name if t.is(Class::WEEKDAY | Class::MONTH) && !t.is(Class::FIRST_NAME) => Tag::Time,
        Pos::Name => Tag::Name,
        Pos::Noun | Pos::Plural | Pos::Foreign | Pos::Symbol => Tag::Noun,
        Pos::Auxiliary | Pos::Base | Pos::Present | Pos::Past | Pos::Participle | Pos::Gerund
            if t.is(Class::AUXILIARY) =>
        {
            if is_be(t, text) {
                Tag::Be
            } else {
                Tag::Auxiliary
            }
        }
        Pos::Auxiliary => Tag::Auxiliary,
        Pos::Modal => Tag::Modal,
        Pos::Base | Pos::Present => Tag::Verb,
        Pos::Past | Pos::Participle => Tag::Past,
        Pos::Gerund => Tag::Gerund,
        Pos::Adjective => Tag::Adjective,
        Pos::Adverb if t.is(Class::RELATIVE) => Tag::Who,
        Pos::Adverb | Pos::Particle | Pos::Interjection => Tag::Adverb,
        Pos::Preposition => Tag::Preposition,
        Pos::Subordinator if t.word == kw::THAT => Tag::That,
        Pos::Subordinator => Tag::Subordinator,
        Pos::Relative if t.word == kw::THAT => Tag::That,
        Pos::Relative => Tag::Who,
        Pos::Determiner => {
            if open {
                Tag::Determiner
            } else {
                Tag::Pronoun
            }
        }
        Pos::Possessive => Tag::Possessive,
        Pos::Pronoun => Tag::Pronoun,
        Pos::Coordinator => Tag::Coordinator,
        Pos::Number => {
            if t.word == kw::ONE && !open {
                Tag::Pronoun
            } else {
                Tag::Number
            }
        }
        Pos::To => Tag::To,
        Pos::Genitive => Tag::Genitive,
        Pos::Not => Tag::Not,
        Pos::Mark => Tag::Other,
    }
}

/// they're · she'd: a pronoun with a short verb
fn clitic(text: &str) -> bool {
    text.rsplit_once(['\'', '’'])
        .is_some_and(|(stem, ending)| matches!(ending, "re" | "ll" | "d" | "ve" | "m") && !stem.is_empty())
}

/// is · being · isn't
fn is_be(t: &Token, text: &str) -> bool {
    let short = text.ends_with("n't") || text.ends_with("n’t");
    [kw::IS, kw::ARE, kw::WAS, kw::WERE, kw::BE, kw::BEEN].contains(&t.word)
        || text == "being"
        || short && (text.starts_with("is") || text.starts_with("was"))
}
