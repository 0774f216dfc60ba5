//! Currency codes that are glued to their sum: USD10m, RM23, $A5, R4.5bn.

use super::Lexer;
use super::token::{Kind, Token};
use crate::lexicon::{Class, Piece, Sense, keyword as kw};

impl Lexer<'_> {
    /// Where a currency code ends that is glued to its sum (`USD10m`, `RM23`); the end of the word for any other word.
    pub(super) fn sum_start(&self, start: usize, end: usize) -> usize {
        let bytes = self.bytes.get(start..end).unwrap_or(&[]);
        if !(2..16).contains(&bytes.len()) || !bytes.first().is_some_and(u8::is_ascii_uppercase) {
            return end;
        }
        let letters = bytes.iter().take(5).position(|b| !b.is_ascii_alphabetic()).unwrap_or(0);
        let digit = bytes.get(letters).is_some_and(u8::is_ascii_digit);
        if digit && letters > 0 && self.is_code(start, letters, end) { start + letters } else { end }
    }

    /// Whether so many letters before a digit are the code of a currency.
    fn is_code(&self, start: usize, letters: usize, end: usize) -> bool {
        let code = self.token(Kind::Word, start, start + letters, 0);
        if code.is(Class::SUM_ONLY) {
            return self.plain_sum(start + letters) || self.rated(end);
        }
        let after_sign = start > 0 && self.byte(start - 1) == b'$';
        // $A5, $NZ40: the letters behind the sign say whose dollars they are.
        if after_sign && self.whose_dollars(&code) {
            return true;
        }
        let meanings = self.lexicon.meanings(code.word);
        let alone = || meanings.iter().any(|m| m.rest.is_empty() && matches!(m.sense, Sense::CurrencyBefore(_)));
        letters >= 2 && code.is(Class::CURRENCY_BEFORE) && (after_sign || alone())
    }

    /// Whether a sign of dollars with this word behind it is a form of its own: $A, $NZ.
    fn whose_dollars(&self, code: &Token) -> bool {
        let meanings = self.lexicon.mark('$').map_or(&[][..], |(_, meanings)| meanings);
        let letters = |rest: &[Piece]| matches!(rest, [Piece::Word(w)] if *w == code.word);
        meanings.iter().any(|m| letters(&m.rest) && matches!(m.sense, Sense::CurrencyBefore(_)))
    }

    /// Whether the digits at `at` can be no part of a code: they hold a separator, or a scale follows (R4.5bn, N1,200,
    /// P3 million, but not N95 or R101).
    fn plain_sum(&self, at: usize) -> bool {
        let end = self.number_end(at);
        let digits = self.bytes.get(at..end).unwrap_or(&[]);
        if digits.iter().any(|b| !b.is_ascii_digit()) {
            return true;
        }
        let glued = self.byte(end).is_ascii_lowercase();
        let start = if self.byte(end) == b' ' { end + 1 } else { end };
        if !self.byte(start).is_ascii_lowercase() {
            return false;
        }
        let next = self.token(Kind::Word, start, self.word_end(start), 0);
        next.is(Class::SCALE) && (glued || next.span.len() > 3)
    }

    /// Whether a word follows that a price is told by: R20 a loaf, R15 per litre.
    fn rated(&self, at: usize) -> bool {
        let start = at + 1;
        let next = || self.token(Kind::Word, start, self.word_end(start), 0);
        self.byte(at) == b' '
            && self.byte(start).is_ascii_lowercase()
            && matches!(next().word, kw::A | kw::AN | kw::PER | kw::EACH)
    }
}
