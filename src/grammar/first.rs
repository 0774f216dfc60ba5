//! What a production begins with, so that most tokens are passed over at one comparison.

use super::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, WordId, keyword};

/// A set of tokens that a production can begin with: words of classes, single words, words of a shape, digits, marks. The
/// set of a choice is made of those of its productions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct First {
    class: Class,
    /// Keywords, a bit for each id.
    words: [u64; KEYWORDS],
    /// Shapes of words.
    shape: u8,
    digits: bool,
    dash: bool,
    /// Marks of ASCII, a bit for each.
    marks: u128,
}

/// How many words of 64 bits hold all keywords.
const KEYWORDS: usize = 4;
const _: () = assert!(keyword::WORDS.len() < 64 * KEYWORDS, "a bit for each keyword");

impl First {
    /// Nothing.
    pub(crate) const NONE: Self = Self::of(Class::NONE);
    /// A number in digits.
    pub(crate) const DIGITS: Self = Self { digits: true, ..Self::NONE };
    /// A dash of any length.
    pub(crate) const DASH: Self = Self { dash: true, ..Self::NONE };

    /// Words and marks of these classes.
    pub(crate) const fn of(class: Class) -> Self {
        Self { class, words: [0; KEYWORDS], shape: 0, digits: false, dash: false, marks: 0 }
    }

    /// These keywords.
    pub(crate) const fn words(ids: &[WordId]) -> Self {
        let mut words = [0; KEYWORDS];
        let mut rest = ids;
        while let [WordId(id), more @ ..] = rest {
            let (at, bit) = (*id / 64, 1_u64 << (*id % 64));
            let [a, b, c, d] = words;
            words = match at {
                0 => [a | bit, b, c, d],
                1 => [a, b | bit, c, d],
                2 => [a, b, c | bit, d],
                3 => [a, b, c, d | bit],
                _ => words,
            };
            rest = more;
        }
        Self { words, ..Self::NONE }
    }

    /// Words of any of these shapes.
    pub(crate) const fn shape(bits: u8) -> Self {
        Self { shape: bits, ..Self::NONE }
    }

    /// This mark of ASCII.
    pub(crate) const fn mark(c: char) -> Self {
        assert!(c.is_ascii(), "a mark of ASCII");
        Self { marks: 1 << c as u32, ..Self::NONE }
    }

    /// What either begins with.
    pub(crate) const fn or(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.words, other.words);
        Self {
            class: self.class.or(other.class),
            words: [a | e, b | f, c | g, d | h],
            shape: self.shape | other.shape,
            digits: self.digits || other.digits,
            dash: self.dash || other.dash,
            marks: self.marks | other.marks,
        }
    }

    /// Whether this token is one of them.
    #[inline]
    pub(crate) fn admits(&self, t: &Token) -> bool {
        t.is(self.class) || self.otherwise(t)
    }

    /// Whether the next token is one of them; a word whose class is that of longer forms only where one stands here.
    #[inline]
    pub(crate) fn begins(&self, i: Tokens<'_>) -> bool {
        i.is(self.class) || i.next().is_some_and(|t| self.otherwise(t))
    }

    /// Whether a token is one of them by anything but its class.
    #[inline]
    fn otherwise(&self, t: &Token) -> bool {
        match t.kind {
            Kind::Number => self.digits,
            Kind::Word => t.shape.has(self.shape) || self.holds(t.word),
            Kind::Mark => {
                self.dash && t.dash() || t.mark_char().is_ascii() && self.marks >> t.mark_char() as u32 & 1 == 1
            }
            Kind::Possessive => false,
        }
    }

    #[inline]
    fn holds(&self, word: WordId) -> bool {
        self.words.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
    }
}
