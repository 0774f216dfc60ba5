//! Text to tokens and sentences: each byte is looked at once, each word is looked up once.

mod scan;
mod token;

pub use token::{Ending, Kind, Sentence, Shape, Token, next_word};

use crate::document::{Block, Document, offset};
use crate::lexicon::{Class, Lexicon, Piece, Sense, WordId, fold_hash, fold_str, keyword as kw};
use crate::span::Span;

/// The tokens of some blocks of a document, cut into sentences.
#[derive(Debug, Default, Clone)]
pub struct Lexed {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; together they hold every token.
    pub sentences: Vec<Sentence>,
}

impl Lexed {
    /// The tokens of a sentence.
    #[must_use]
    pub fn of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.first as usize..sentence.last as usize).unwrap_or(&[])
    }
}

/// The tokens of blocks `from..to` of a document. `lexed` is emptied first and keeps its room, so that a worker
/// that reads many documents allocates once.
pub fn tokens(doc: &Document, from: usize, to: usize, lexicon: &Lexicon, lexed: &mut Lexed) {
    lexed.tokens.clear();
    lexed.sentences.clear();
    for (i, block) in doc.blocks.iter().enumerate().take(to).skip(from) {
        Lexer { text: &doc.text, bytes: doc.text.as_bytes(), end: block.span.end as usize, lexicon }.block(
            block,
            offset(i),
            lexed,
        );
    }
}

/// A word, number or mark of a rule's form: what [`tokens`] would make of it.
#[must_use]
pub fn pieces<'t>(form: &'t str, lexicon: &Lexicon) -> Vec<(Kind, &'t str)> {
    let block = Block { span: Span::new(0, offset(form.len())), section: crate::document::Section::Body, line: 1 };
    let mut lexed = Lexed::default();
    Lexer { text: form, bytes: form.as_bytes(), end: form.len(), lexicon }.block(&block, 0, &mut lexed);
    lexed.tokens.iter().map(|t| (t.kind, t.text(form))).collect()
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    end: usize,
    lexicon: &'t Lexicon,
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const SPACE: u8 = 3;
const WIDE: u8 = 4;

/// Tokens after which a sentence ends at the next space: four times the longest of ordinary prose. A table pasted as
/// one line would else repeat all of itself in each of its rows.
const LONGEST: usize = 256;

/// What kind of byte starts a token, for each byte.
#[expect(clippy::indexing_slicing, reason = "evaluated while building, where `get_mut` is not to be had")]
static BYTES: [u8; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        table[i] = match b {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            0x80.. => WIDE,
            _ => 0,
        };
        i += 1;
    }
    table
};

impl Lexer<'_> {
    fn block(&self, block: &Block, index: u32, out: &mut Lexed) {
        let mut at = block.span.start as usize;
        out.tokens.reserve((self.end - at.min(self.end)) / 4);
        let mut number = 1;
        let mut first = out.tokens.len();
        let mut glued = 0;
        let mut opening = Shape::FIRST;
        while at < self.end {
            if glued == 0 && out.tokens.len() - first >= LONGEST {
                let last = out.tokens.len();
                out.sentences.push(sentence(&out.tokens, first, index, number));
                (first, number, opening) = (last, number + 1, Shape::FIRST);
            }
            let b = self.byte(at);
            let class = BYTES.get(b as usize).copied().unwrap_or(0);
            let (kind, next) = match class {
                SPACE => {
                    glued = 0;
                    at += 1;
                    continue;
                }
                LETTER => {
                    // Nearly all words: letters and digits, then something that cannot go on with the word.
                    let run = scan::run(self.bytes, at, self.end);
                    let stop = self.byte(run.end);
                    if (stop < 0x80 && !matches!(stop, b'\'' | b'.') || run.end >= self.end) && !run.digit {
                        out.tokens.push(self.plain_word(at, run, glued | opening));
                        (at, glued, opening) = (run.end, Shape::GLUED, 0);
                        if stop == b' ' {
                            at += 1;
                            glued = 0;
                        }
                        continue;
                    }
                    (Kind::Word, self.sum_start(at, self.word_end(at)))
                }
                DIGIT => (Kind::Number, self.number_end(at)),
                WIDE => {
                    let c = self.char(at);
                    if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
                        glued = if c.is_whitespace() { 0 } else { glued };
                        at += c.len_utf8();
                        continue;
                    }
                    if c.is_alphabetic() { (Kind::Word, self.word_end(at)) } else { (Kind::Mark, at + c.len_utf8()) }
                }
                _ => (Kind::Mark, at + 1),
            };
            let mut token = self.token(kind, at, next, glued | opening);
            if kind == Kind::Word && self.byte(next) == b'.' && next < self.end {
                self.full_stop(&mut token);
            }
            // A possessive ending is a token of its own.
            if kind == Kind::Mark
                && glued != 0
                && matches!(token.mark_char(), '\'' | '’')
                && let Some(end) = self.possessive_end(next)
            {
                token.kind = Kind::Possessive;
                token.word = WordId::NONE;
                token.span.end = offset(end);
            }
            at = token.span.end as usize;
            out.tokens.push(token);
            glued = Shape::GLUED;
            opening = 0;
            let stop = match token.kind {
                Kind::Mark => matches!(token.mark_char(), '.' | '!' | '?' | '…'),
                Kind::Word => token.shape.has(Shape::DOTTED) && token.is(Class::MAY_END),
                _ => false,
            };
            if stop && let Some(end) = self.sentence_end(&token, out) {
                at = end;
                let last = out.tokens.len();
                out.sentences.push(sentence(&out.tokens, first, index, number));
                first = last;
                number += 1;
                glued = 0;
                opening = Shape::FIRST;
            }
        }
        if out.tokens.len() > first {
            out.sentences.push(sentence(&out.tokens, first, index, number));
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// A word of ASCII letters.
    #[inline]
    fn plain_word(&self, start: usize, run: scan::Run, shape: u8) -> Token {
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

    fn char(&self, at: usize) -> char {
        self.text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\u{fffd}')
    }

    fn char_before(&self, at: usize) -> char {
        self.text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' ')
    }

    fn token(&self, kind: Kind, start: usize, end: usize, shape: u8) -> Token {
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
            Kind::Word => {
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
            Kind::Mark => {
                let c = self.char(start);
                token.word = token::mark_id(c);
                token.class = self.lexicon.mark_class(c);
                if matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '«' | '»' | '‘' | '’') {
                    token.shape.0 |= Shape::QUOTE;
                }
            }
            Kind::Number => token.shape.0 |= Shape::DIGIT,
            Kind::Possessive => {}
        }
        token
    }

    /// Where the word that starts at `at` ends: letters and digits, inner apostrophes (`don't`, `O'Brien`), inner full
    /// stops of initials, abbreviations and host names (`U.S`, `Ph.D`, `example.com`).
    fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut run = start;
        loop {
            let b = self.byte(at);
            match BYTES.get(b as usize).copied().unwrap_or(0) {
                _ if at >= self.end => return self.end.min(at),
                LETTER | DIGIT => at += 1,
                WIDE => {
                    let c = self.char(at);
                    if c.is_alphabetic() || matches!(c, '²' | '³' | '\u{300}'..='\u{36f}') {
                        at += c.len_utf8();
                    } else if c == '’' && self.joins(at + c.len_utf8()) {
                        at += c.len_utf8();
                        run = at;
                    } else {
                        return at;
                    }
                }
                _ if b == b'\'' && self.joins(at + 1) => {
                    at += 1;
                    run = at;
                }
                _ if b == b'.' && self.inner_stop(run, at) => {
                    at += 1;
                    run = at;
                }
                _ => return at,
            }
        }
    }

    /// Whether a word follows that a price is told by: R20 a loaf, R15 per litre.
    fn rated(&self, at: usize) -> bool {
        let start = at + 1;
        let next = || self.token(Kind::Word, start, self.word_end(start), 0);
        self.byte(at) == b' '
            && self.byte(start).is_ascii_lowercase()
            && matches!(next().word, kw::A | kw::AN | kw::PER | kw::EACH)
    }

    /// Where a currency code ends that is glued to its sum (`USD10m`, `RM23`); the end of the word for any other word.
    fn sum_start(&self, start: usize, end: usize) -> usize {
        let bytes = self.bytes.get(start..end).unwrap_or(&[]);
        if !(2..16).contains(&bytes.len()) || !bytes.first().is_some_and(u8::is_ascii_uppercase) {
            return end;
        }
        let letters = bytes.iter().take(5).position(|b| !b.is_ascii_alphabetic()).unwrap_or(0);
        let digit = bytes.get(letters).is_some_and(u8::is_ascii_digit);
        if !digit || letters == 0 {
            return end;
        }
        let code = self.token(Kind::Word, start, start + letters, 0);
        if code.is(Class::SUM_ONLY) {
            let sum = self.plain_sum(start + letters) || self.rated(end);
            return if sum { start + letters } else { end };
        }
        let after_sign = start > 0 && self.byte(start - 1) == b'$';
        // $A5, $NZ40: the letters behind the sign say whose dollars they are.
        if after_sign && self.whose_dollars(&code) {
            return start + letters;
        }
        if letters < 2 {
            return end;
        }
        let meanings = self.lexicon.meanings(code.word);
        let alone = meanings.iter().any(|m| m.rest.is_empty() && matches!(m.sense, Sense::CurrencyBefore(_)));
        if code.is(Class::CURRENCY_BEFORE) && (alone || after_sign) { start + letters } else { end }
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

    /// Whether the letters after an apostrophe belong to the word: not in `Putin's`, nor before a space.
    fn joins(&self, at: usize) -> bool {
        at < self.end && self.char(at).is_alphabetic() && self.possessive_end(at).is_none()
    }

    /// The end of a possessive `s` at `at`.
    fn possessive_end(&self, at: usize) -> Option<usize> {
        let s = matches!(self.byte(at), b's' | b'S') && at < self.end;
        let over = at + 1 >= self.end || !self.char(at + 1).is_alphanumeric();
        (s && over).then_some(at + 1)
    }

    /// Whether the full stop at `at` stands inside a word whose last letters start at `run`.
    fn inner_stop(&self, run: usize, at: usize) -> bool {
        if at + 1 >= self.end || !self.char(at + 1).is_alphabetic() {
            return false;
        }
        let letters = at - run;
        letters == 1
            || self.byte(at + 1).is_ascii_lowercase()
            || (letters == 2 && !self.byte(at + 2).is_ascii_lowercase())
    }

    /// Digits with separators, each of which stands between two digits.
    fn number_end(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.end {
            match self.byte(at) {
                b'0'..=b'9' => at += 1,
                b'.' | b',' if at + 1 < self.end && self.byte(at + 1).is_ascii_digit() => at += 2,
                _ => break,
            }
        }
        at
    }

    /// Takes the full stop after a word into the token where it belongs to it.
    fn full_stop(&self, token: &mut Token) {
        let start = token.span.start as usize;
        let at = token.span.end as usize;
        let word = self.text.get(start..at).unwrap_or("");
        // The L of "11.2 mmol/L." and the F of "165F." are units.
        let before = self.char_before(start);
        let unit = before.is_ascii_digit() || matches!(before, '/' | '°' | '\'');
        let initial = word.len() == 1 && token.capital() && word != "I" && !unit;
        // Harry M. Reid: an initial stands after a name, a unit after a number.
        let after_name = initial
            && self.text.get(..start).unwrap_or("").trim_end().ends_with(|c: char| c.is_alphabetic() || c == '.');
        let before = self.bytes.get(..start).unwrap_or(&[]);
        let before = before.strip_suffix(b" ").unwrap_or(before);
        let after_figure = before.last().is_some_and(u8::is_ascii_digit);
        // The full stop after "the 1970s" ends the sentence; the one after "$8bn" does where nothing goes on.
        let belongs = if word == "s" {
            false
        } else if token.is(Class::BEFORE_NUMBER) && (after_figure || !token.is(Class::ABBREVIATION)) && !after_name {
            let next = self.bytes.get(at + 1..).unwrap_or(&[]);
            let next = next.strip_prefix(b" ").unwrap_or(next);
            next.first().is_some_and(u8::is_ascii_digit) || after_figure && self.goes_on(at + 1)
        } else {
            token.is(Class::ABBREVIATION) || word.contains('.') && !word.ends_with(".com") || initial
        };
        if belongs {
            token.span.end += 1;
            token.ending = Ending::Other;
            token.shape.0 |= Shape::DOTTED;
            if word.contains('.') {
                token.class |= Class::MAY_END;
            }
        }
    }

    /// Whether the text goes on in the same sentence after the full stop of a unit: 3 ft. wide, but not 3 km. They
    fn goes_on(&self, at: usize) -> bool {
        let rest = self.text.get(at..self.end).unwrap_or("").trim_start();
        rest.starts_with(|c: char| {
            c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ';' | ':' | '(' | '-' | '–' | '/')
        })
    }

    /// Where the sentence ends that may stop with `token`: closing marks after the stop are pushed as tokens. `None`
    /// where the text goes on.
    fn sentence_end(&self, token: &Token, out: &mut Lexed) -> Option<usize> {
        let mut at = token.span.end as usize;
        let mut closers = at;
        while closers < self.end {
            let c = self.char(closers);
            if matches!(c, '”' | '"' | '\'' | '’' | ')' | ']' | '»' | '.' | '!' | '?' | '…') {
                closers += c.len_utf8();
            } else {
                break;
            }
        }
        let rest = self.text.get(closers..self.end).unwrap_or("");
        let space = rest.len() - rest.trim_start().len();
        if !rest.is_empty() && space == 0 {
            return None;
        }
        let mut after = rest.get(space..).unwrap_or("").chars();
        let next = after.next();
        let opens = match next {
            None => true,
            Some('“' | '"' | '\'' | '‘' | '(' | '[' | '«' | '`') => {
                let inner = after.find(|c| !matches!(c, '“' | '"' | '\'' | '‘' | '(' | '[' | '«' | '`'));
                inner.is_none_or(|c| !c.is_lowercase())
            }
            Some(c) => !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | ')' | '-' | '–' | '—' | '%'),
        };
        let sure = !token.shape.has(Shape::DOTTED) || self.starts_sentence(closers + space);
        if !opens || !sure {
            return None;
        }
        while at < closers {
            let c = self.char(at);
            out.tokens.push(self.token(Kind::Mark, at, at + c.len_utf8(), Shape::GLUED));
            at += c.len_utf8();
        }
        Some(at)
    }

    /// After an abbreviation that may end a sentence: whether the next word is one that opens sentences.
    fn starts_sentence(&self, at: usize) -> bool {
        if at >= self.end {
            return true;
        }
        let rest = self.text.get(at..self.end).unwrap_or("");
        let word = rest.trim_start_matches(['“', '"', '‘', '\'', '(']);
        let quoted = word.len() < rest.len();
        let start = self.end - word.len();
        let end = self.word_end(start);
        let opener = Class::DETERMINER
            | Class::POSSESSIVE
            | Class::PRONOUN
            | Class::SUBORDINATOR
            | Class::COORDINATOR
            | Class::PREPOSITION
            | Class::ADVERB;
        let token = self.token(Kind::Word, start, end, 0);
        (quoted || token.is(opener)) && token.capital()
    }
}

/// The sentence of the tokens from `first` on.
fn sentence(tokens: &[Token], first: usize, block: u32, number: u32) -> Sentence {
    let (mut class, mut shape) = (Class::NONE, Shape::default());
    for t in tokens.get(first..).unwrap_or(&[]) {
        class |= t.class;
        shape.0 |= t.shape.0;
    }
    Sentence { first: offset(first), last: offset(tokens.len()), block, number, class, shape }
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
