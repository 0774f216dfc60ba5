//! A token: a word, a number, or a mark, with everything the lexicon knows of it.

use crate::lexicon::{Class, WordId};
use crate::span::Span;

/// One token of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the document.
    pub span: Span,
    /// Its lexicon entry ([`WordId::NONE`] for an unknown word), or for a mark its character in a range of its own, so
    /// that a mark never equals a word.
    pub word: WordId,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub shape: Shape,
    /// How it ends, if it is a word.
    pub ending: Ending,
    /// The classes of its lexicon entry.
    pub class: Class,
    /// A hash of its letters in any case, whether or not the lexicon knows the word; 0 for a mark.
    pub hash: u32,
}

/// The endings, in small letters, that tell what a word may be in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// Any other.
    #[default]
    Other,
    /// -s
    S,
    /// -ed
    Ed,
    /// -ing
    Ing,
    /// -ly
    Ly,
}

impl Ending {
    /// The ending of a word.
    #[inline]
    pub(super) fn of(word: &[u8]) -> Self {
        match word {
            [.., b's'] => Self::S,
            [.., b'e', b'd'] => Self::Ed,
            [.., b'i', b'n', b'g'] => Self::Ing,
            [.., b'l', b'y'] => Self::Ly,
            _ => Self::Other,
        }
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, possibly with digits, apostrophes or full stops inside: `Putin`, `don't`, `U.S.`, `G20`.
    Word,
    /// Digits with separators: `1,000.5`.
    Number,
    /// One mark of punctuation or one symbol: `,` `$` `%` `“` `-`.
    Mark,
    /// A possessive ending: `'s`, `’s`, or the bare apostrophe after a plural.
    Possessive,
}

/// Set in the word of a mark.
const MARK: u32 = 1 << 31;

/// The word of a mark.
pub(super) const fn mark_id(c: char) -> WordId {
    WordId(MARK | c as u32)
}

/// How a token is written, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape(pub u8);

impl Shape {
    /// No white space stands before it.
    pub const GLUED: u8 = 1;
    /// Its first letter is a capital.
    pub const CAPITAL: u8 = 2;
    /// All its letters are capitals, and there are two or more.
    pub const ALL_CAPS: u8 = 4;
    /// It holds a digit.
    pub const DIGIT: u8 = 8;
    /// It is the first token of its sentence.
    pub const FIRST: u8 = 16;
    /// A full stop belongs to it (`Mr.`, `U.S.`).
    pub const DOTTED: u8 = 32;
    /// An apostrophe stands in it.
    pub const APOSTROPHE: u8 = 64;
    /// It is a quotation mark, or a mark that can be one.
    pub const QUOTE: u8 = 128;

    /// Whether any of the given bits is set.
    #[must_use]
    pub fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

impl Token {
    /// Whether no white space stands before it.
    #[must_use]
    pub fn glued(&self) -> bool {
        self.shape.has(Shape::GLUED)
    }

    /// Whether its first letter is a capital.
    #[must_use]
    pub fn capital(&self) -> bool {
        self.shape.has(Shape::CAPITAL)
    }

    /// Whether the lexicon puts it in one of the classes.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn mark(&self, c: char) -> bool {
        self.kind == Kind::Mark && self.word == mark_id(c)
    }

    /// The character of a mark, or NUL for anything else.
    #[must_use]
    pub fn mark_char(&self) -> char {
        if self.kind == Kind::Mark { char::from_u32(self.word.0 ^ MARK).unwrap_or('\0') } else { '\0' }
    }

    /// Whether it is one of the hyphens and dashes.
    #[must_use]
    pub fn dash(&self) -> bool {
        matches!(self.mark_char(), '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
    }

    /// Its text.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// A sentence: a run of tokens in one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its first token.
    pub first: u32,
    /// One past the index of its last token.
    pub last: u32,
    /// Index of its block in the document.
    pub block: u32,
    /// 1-based number within its block.
    pub number: u32,
    /// The classes of all its tokens.
    pub class: Class,
    /// How any of its tokens is written.
    pub shape: Shape,
}

/// The word that a form goes on with behind its first one; a hyphen may stand before it.
#[must_use]
pub fn next_word(behind: &[Token]) -> WordId {
    let next = match behind {
        [hyphen, next, ..] if hyphen.dash() => Some(next),
        [hyphen] if hyphen.dash() => None,
        [next, ..] => Some(next),
        [] => None,
    };
    next.map_or(WordId::NONE, |t| t.word)
}
