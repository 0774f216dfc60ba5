//! Tokens with what is known of them: their word in the lexicon, how they are written.

use super::token::{Ending, Kind, Shape, Token, mark_id};
use super::{Lexer, scan};
use crate::document::offset;
use crate::lexicon::{Class, WordId, fold_hash, fold_str};
use crate::span::Span;

impl Lexer<'_> {
    /// A word of ASCII letters.
    #[inline]
    pub(super) fn plain_word(&self, start: usize, run: scan::Run, shape: u8) -> Token {
        let (word, class) = self.lexicon.find(run.hash);
        let capital = self.byte(start) & 0x20 == 0;
        let bytes = self.bytes.get(start..run.end).unwrap_or(&[]);
        let shape = if capital { shape | word_shape(bytes) } else { shape };
        let span = Span::new(offset(start), offset(run.end));
        Token {
            span,
            word,
            kind: Kind::Word,
            shape: Shape(shape),
            ending: Ending::of(bytes),
            class,
            hash: short(run.hash),
        }
    }

    pub(super) fn token(&self, kind: Kind, start: usize, end: usize, shape: u8) -> Token {
        let mut token = Token {
            span: Span::new(offset(start), offset(end)),
            word: WordId::NONE,
            kind,
            shape: Shape(shape),
            ending: Ending::Other,
            class: Class::NONE,
            hash: 0,
        };
        match kind {
            Kind::Word => self.look_up(&mut token, start, end),
            Kind::Mark => self.name_mark(&mut token, start),
            Kind::Number => token.shape.0 |= Shape::DIGIT,
            Kind::Possessive => {}
        }
        token
    }

    /// What a word is in the lexicon, and how it is written.
    fn look_up(&self, token: &mut Token, start: usize, end: usize) {
        let bytes = self.bytes.get(start..end).unwrap_or(&[]);
        let hash = word_hash(self.text, bytes, start, end);
        (token.word, token.class) = self.lexicon.find(hash);
        token.hash = short(hash);
        token.shape.0 |= word_shape(bytes);
        token.ending = Ending::of(bytes);
        if bytes.contains(&b'\'') || !bytes.is_ascii() && token.text(self.text).contains('’') {
            token.shape.0 |= Shape::APOSTROPHE;
        }
        if !bytes.is_ascii() && self.char(start).is_uppercase() {
            token.shape.0 |= Shape::CAPITAL;
        }
    }

    fn name_mark(&self, token: &mut Token, start: usize) {
        let c = self.char(start);
        token.word = mark_id(c);
        token.class = self.lexicon.mark_class(c);
        if matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '«' | '»' | '‘' | '’') {
            token.shape.0 |= Shape::QUOTE;
        }
    }
}

/// The half of a hash that tokens keep.
#[inline]
fn short(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
}

fn word_hash(text: &str, bytes: &[u8], start: usize, end: usize) -> u64 {
    if bytes.is_ascii() { fold_hash(bytes) } else { fold_str(text.get(start..end).unwrap_or("")) }
}

fn word_shape(bytes: &[u8]) -> u8 {
    let mut shape = 0;
    let first = bytes.first().copied().unwrap_or(0);
    if first.is_ascii_uppercase() {
        shape |= Shape::CAPITAL;
        if bytes.get(1).is_some_and(|b| !b.is_ascii_lowercase()) && bytes.iter().all(|b| !b.is_ascii_lowercase()) {
            shape |= Shape::ALL_CAPS;
        }
    }
    if bytes.last().is_some_and(u8::is_ascii_digit) {
        shape |= Shape::DIGIT;
    }
    shape
}
