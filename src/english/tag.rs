//! Parts of speech, and which of them a token may have.

use super::word::{CAPITAL, FIRST, Word};
use crate::lex::{Kind, Token};

/// A part of speech, finer than the universal ones where syntax needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Tag {
    /// A mark of punctuation.
    #[default]
    Mark,
    /// A common noun in the singular.
    Noun,
    /// A common noun in the plural.
    Plural,
    /// A word of a name.
    Name,
    /// big, bigger, third
    Adjective,
    /// soon, very, when
    Adverb,
    /// The plain form of a verb: (will) rise
    Base,
    /// rose
    Past,
    /// rising
    Gerund,
    /// risen
    Participle,
    /// rises, rise
    Present,
    /// A form of be, have or do that helps a verb or joins subject and predicate.
    Auxiliary,
    /// will, could
    Modal,
    /// of, in
    Preposition,
    /// (put) off
    Particle,
    /// that, because
    Subordinator,
    /// the, this, every
    Determiner,
    /// my, whose
    Possessive,
    /// who, which, what
    Relative,
    /// it, anybody
    Pronoun,
    /// and, or
    Coordinator,
    /// 35, seven
    Number,
    /// The "to" of an infinitive.
    To,
    /// 's
    Genitive,
    /// not
    Not,
    /// oh
    Interjection,
    /// $, %
    Symbol,
    /// A word of another language, a piece of something.
    Foreign,
}

impl Tag {
    /// All tags, by their number.
    pub const ALL: [Self; 28] = [
        Self::Mark,
        Self::Noun,
        Self::Plural,
        Self::Name,
        Self::Adjective,
        Self::Adverb,
        Self::Base,
        Self::Past,
        Self::Gerund,
        Self::Participle,
        Self::Present,
        Self::Auxiliary,
        Self::Modal,
        Self::Preposition,
        Self::Particle,
        Self::Subordinator,
        Self::Determiner,
        Self::Possessive,
        Self::Relative,
        Self::Pronoun,
        Self::Coordinator,
        Self::Number,
        Self::To,
        Self::Genitive,
        Self::Not,
        Self::Interjection,
        Self::Symbol,
        Self::Foreign,
    ];

    /// The tag as a bit.
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether it is a form of a verb that can head a clause, helping ones among them.
    #[must_use]
    pub fn verbal(self) -> bool {
        matches!(
            self,
            Self::Base | Self::Past | Self::Present | Self::Participle | Self::Gerund | Self::Auxiliary | Self::Modal
        )
    }

    /// Its name in traces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Noun => "noun",
            Self::Plural => "plural",
            Self::Name => "name",
            Self::Adjective => "adjective",
            Self::Adverb => "adverb",
            Self::Base => "verb",
            Self::Past => "past",
            Self::Gerund => "gerund",
            Self::Participle => "participle",
            Self::Present => "present",
            Self::Auxiliary => "auxiliary",
            Self::Modal => "modal",
            Self::Preposition => "preposition",
            Self::Particle => "particle",
            Self::Subordinator => "subordinator",
            Self::Determiner => "determiner",
            Self::Possessive => "possessive",
            Self::Relative => "relative",
            Self::Pronoun => "pronoun",
            Self::Coordinator => "coordinator",
            Self::Number => "number",
            Self::To => "to",
            Self::Genitive => "genitive",
            Self::Not => "not",
            Self::Interjection => "interjection",
            Self::Symbol => "symbol",
            Self::Foreign => "foreign",
        }
    }

    /// The universal part of speech (UPOS).
    #[must_use]
    pub fn universal(self) -> &'static str {
        match self {
            Self::Mark => "PUNCT",
            Self::Noun | Self::Plural => "NOUN",
            Self::Name => "PROPN",
            Self::Adjective => "ADJ",
            Self::Adverb => "ADV",
            Self::Base | Self::Past | Self::Gerund | Self::Participle | Self::Present => "VERB",
            Self::Auxiliary | Self::Modal => "AUX",
            Self::Preposition | Self::Particle => "ADP",
            Self::Subordinator => "SCONJ",
            Self::Determiner => "DET",
            Self::Possessive | Self::Relative | Self::Pronoun => "PRON",
            Self::Coordinator => "CCONJ",
            Self::Number => "NUM",
            Self::To | Self::Genitive | Self::Not => "PART",
            Self::Interjection => "INTJ",
            Self::Symbol => "SYM",
            Self::Foreign => "X",
        }
    }
}

/// Tags that a word nobody has seen may have.
const OPEN: u32 = Tag::Noun.bit()
    | Tag::Plural.bit()
    | Tag::Name.bit()
    | Tag::Adjective.bit()
    | Tag::Adverb.bit()
    | Tag::Base.bit()
    | Tag::Past.bit()
    | Tag::Gerund.bit()
    | Tag::Participle.bit()
    | Tag::Present.bit()
    | Tag::Number.bit()
    | Tag::Interjection.bit()
    | Tag::Foreign.bit();

/// The bit that marks a word as common, see [`Known::tags`].
pub const COMMON: u32 = 1 << 31;

/// The tags that a token may have, as bits.
#[must_use]
pub fn allowed(token: &Token, word: &Word) -> u32 {
    match token.kind {
        Kind::Number => Tag::Number.bit(),
        Kind::Possessive => Tag::Genitive.bit() | Tag::Auxiliary.bit() | Tag::Present.bit(),
        Kind::Mark => match token.mark_char() {
            '$' | '£' | '€' | '¥' | '%' | '+' | '=' | '°' | '©' | '@' | '#' | '§' | '×' | '<' | '>' => {
                Tag::Symbol.bit()
            }
            '&' => Tag::Coordinator.bit(),
            _ => Tag::Mark.bit(),
        },
        Kind::Word if word.known & COMMON != 0 => {
            let name = if word.look & CAPITAL != 0 && word.look & FIRST == 0 { Tag::Name.bit() } else { 0 };
            word.known & !COMMON | name
        }
        // What a dictionary lists is no piece of another language.
        Kind::Word if word.known != 0 => word.known | OPEN & !(Tag::Foreign.bit() | Tag::Interjection.bit()),
        // $200 | smartphones: all numbers in words are listed.
        Kind::Word if word.look & CAPITAL == 0 => OPEN & !Tag::Number.bit(),
        Kind::Word => OPEN,
    }
}
