//! Text to tokens and sentences: each byte is looked at once, each word is looked up once.

mod make;
mod scan;
mod stops;
mod sums;
mod token;
mod words;

pub use token::{Ending, Kind, Sentence, Shape, Token, next_word};

use crate::document::{Block, Document, offset};
use crate::lexicon::{Class, Lexicon, WordId};
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

/// Where in its block and sentence the lexer stands.
struct Place {
    block: u32,
    /// Of the sentence, in its block.
    number: u32,
    /// The first token of the sentence.
    first: usize,
    /// [`Shape::GLUED`] behind a token, 0 behind a space.
    glued: u8,
    /// [`Shape::FIRST`] before the first token of a sentence.
    opening: u8,
}

impl Place {
    /// Ends the sentence, and begins the next one.
    fn end(&mut self, out: &mut Lexed) {
        out.sentences.push(sentence(&out.tokens, self.first, self.block, self.number));
        (self.first, self.number) = (out.tokens.len(), self.number + 1);
        (self.glued, self.opening) = (0, Shape::FIRST);
    }

    /// The shape of the token that stands here.
    fn shape(&self) -> u8 {
        self.glued | self.opening
    }
}

impl Lexer<'_> {
    fn block(&self, block: &Block, index: u32, out: &mut Lexed) {
        let mut at = block.span.start as usize;
        out.tokens.reserve((self.end - at.min(self.end)) / 4);
        let mut place = Place { block: index, number: 1, first: out.tokens.len(), glued: 0, opening: Shape::FIRST };
        while at < self.end {
            if place.glued == 0 && out.tokens.len() - place.first >= LONGEST {
                place.end(out);
            }
            let class = BYTES.get(self.byte(at) as usize).copied().unwrap_or(0);
            at = match class {
                SPACE => {
                    place.glued = 0;
                    at + 1
                }
                LETTER => self.letters(at, &mut place, out),
                DIGIT => self.push(Kind::Number, (at, self.number_end(at)), &mut place, out),
                WIDE => self.wide(at, &mut place, out),
                _ => self.push(Kind::Mark, (at, at + 1), &mut place, out),
            };
        }
        if out.tokens.len() > place.first {
            place.end(out);
        }
    }

    /// A word, and the space behind it. Nearly all are letters, then something that cannot go on with the word.
    #[inline]
    fn letters(&self, at: usize, place: &mut Place, out: &mut Lexed) -> usize {
        let run = scan::run(self.bytes, at, self.end);
        let stop = self.byte(run.end);
        let over = stop < 0x80 && !matches!(stop, b'\'' | b'.') || run.end >= self.end;
        if !over || run.digit {
            return self.push(Kind::Word, (at, self.sum_start(at, self.word_end(at))), place, out);
        }
        out.tokens.push(self.plain_word(at, run, place.shape()));
        let spaced = stop == b' ';
        (place.glued, place.opening) = (if spaced { 0 } else { Shape::GLUED }, 0);
        run.end + usize::from(spaced)
    }

    /// A letter, a mark or a space that is not ASCII.
    fn wide(&self, at: usize, place: &mut Place, out: &mut Lexed) -> usize {
        let c = self.char(at);
        match c {
            _ if c.is_whitespace() => {
                place.glued = 0;
                at + c.len_utf8()
            }
            '\u{200b}' | '\u{feff}' | '\u{ad}' => at + c.len_utf8(),
            _ if c.is_alphabetic() => self.push(Kind::Word, (at, self.word_end(at)), place, out),
            _ => self.push(Kind::Mark, (at, at + c.len_utf8()), place, out),
        }
    }

    /// Adds a token with what belongs to it, and ends its sentence where it does; gives where to go on.
    fn push(&self, kind: Kind, (start, end): (usize, usize), place: &mut Place, out: &mut Lexed) -> usize {
        let mut token = self.token(kind, start, end, place.shape());
        match kind {
            Kind::Word if self.byte(end) == b'.' && end < self.end => self.full_stop(&mut token),
            Kind::Mark if place.glued != 0 => self.possessive(&mut token, end),
            _ => {}
        }
        out.tokens.push(token);
        (place.glued, place.opening) = (Shape::GLUED, 0);
        let stop = match token.kind {
            Kind::Mark => matches!(token.mark_char(), '.' | '!' | '?' | '…'),
            Kind::Word => token.shape.has(Shape::DOTTED) && token.is(Class::MAY_END),
            _ => false,
        };
        match stop.then(|| self.sentence_end(&token, out)).flatten() {
            Some(end) => {
                place.end(out);
                end
            }
            None => token.span.end as usize,
        }
    }

    /// A possessive ending is a token of its own.
    fn possessive(&self, token: &mut Token, at: usize) {
        if matches!(token.mark_char(), '\'' | '’')
            && let Some(end) = self.possessive_end(at)
        {
            token.kind = Kind::Possessive;
            token.word = WordId::NONE;
            token.span.end = offset(end);
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> char {
        self.text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\u{fffd}')
    }

    fn char_before(&self, at: usize) -> char {
        self.text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' ')
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
