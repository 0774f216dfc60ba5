//! A token as the grammar models see it: hashes of its letters and of its ending, and how it is written.

use crate::lex::{Kind, Shape, Token};
use crate::rulebook::Class;

use super::model::Known;

/// What the models look at of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Hash of its letters in any case; numbers share a few.
    pub hash: u32,
    /// Its last four bytes in small letters, the last one lowest.
    pub ending: u32,
    /// How it is written, as bits.
    pub look: u32,
    /// The tags that it had in training, as bits; 0 for an unknown word.
    pub known: u32,
}

/// It begins with a capital.
pub const CAPITAL: u32 = 1;
/// All its letters are capitals.
pub const ALL_CAPS: u32 = 2;
/// It opens its sentence.
pub const FIRST: u32 = 4;
/// It is glued to the token before it.
pub const GLUED: u32 = 8;
/// A digit stands in it.
pub const DIGIT: u32 = 16;
/// It is a word, and no number or mark.
pub const LETTERS: u32 = 32;

/// Word classes of the rules that tell something of a word's part of speech.
const TELLING: [Class; 9] = [
    Class::FIRST_NAME,
    Class::PLACE,
    Class::TITLE.or(Class::ROLE),
    Class::ORGANISATION,
    Class::MONTH.or(Class::WEEKDAY),
    Class::UNIT,
    Class::CUE.or(Class::VERB),
    Class::ADJECTIVE,
    Class::CARDINAL.or(Class::SCALE),
];

impl Word {
    /// What the models look at of a token.
    #[must_use]
    pub fn of(token: &Token, text: &str, known: &Known<'_>) -> Self {
        let bytes = token.text(text).as_bytes();
        let mut look = 0;
        for (bit, shape) in [
            (CAPITAL, Shape::CAPITAL),
            (ALL_CAPS, Shape::ALL_CAPS),
            (FIRST, Shape::FIRST),
            (GLUED, Shape::GLUED),
            (DIGIT, Shape::DIGIT),
        ] {
            look |= if token.shape.has(shape) { bit } else { 0 };
        }
        match token.kind {
            Kind::Word => {
                let ending = match bytes.last_chunk() {
                    Some(last) => u32::from_be_bytes(*last) | 0x2020_2020,
                    None => bytes.iter().fold(0, |e, b| e << 8 | u32::from(b | 0x20)),
                };
                let mut telling = 0;
                for (n, class) in TELLING.iter().enumerate() {
                    telling |= u32::from(token.is(*class)) << n;
                }
                let look = look | LETTERS | telling << 8;
                Self { hash: token.hash, ending, look, known: known.tags(token.hash) }
            }
            Kind::Number => {
                let year = bytes.len() == 4 && matches!(bytes, [b'1', b'5'..=b'9', ..] | [b'2', b'0', ..]);
                let hash = 0x2000_0000 | u32::from(year) << 8 | u32::try_from(bytes.len().min(4)).unwrap_or(0);
                Self { hash, ending: 0, look, known: 0 }
            }
            Kind::Possessive => Self { hash: 0x2100_0000, ending: 0, look, known: 0 },
            Kind::Mark => Self { hash: 0x2200_0000 | token.mark_char() as u32, ending: 0, look, known: 0 },
        }
    }
}
