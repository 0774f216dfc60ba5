//! The input of the grammars: the tokens of one sentence from some point on, with the text and the rules at hand.

mod parsers;

use std::cell::Cell;
use std::ops::Deref;

use nom::IResult;

use crate::english::Tag;
use crate::hash::HashedSet;
use crate::lex::{Kind, Token, next_word};
use crate::rulebook::{Class, Kinds, Meaning, Piece, Rulebook, Sense, WordId, fold_str};
use crate::span::Span;
pub use parsers::{
    any_token, any_word, behind, class, folded, form, glued, here, hyphen, label, led, led_within, letters, mark,
    number_token, number_word, only, placed, possessive, spanned, stops, token, topic, word, word_in, word_of,
};

/// How many places of a sentence keep what begins there: productions ask for it again and again.
const KEPT: usize = 4;

/// A sentence with all that the grammars ask of it.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// All its tokens.
    pub all: &'a [Token],
    /// The document's text.
    pub text: &'a str,
    /// The rules.
    pub rules: &'a Rulebook,
    /// The tags of all tokens; empty where nobody asked for them.
    pub tags: &'a [Tag],
    /// What time expressions can begin at the places that were last asked for: one past each place, and the kinds.
    begins: [Cell<(usize, Kinds)>; KEPT],
}

impl<'a> Line<'a> {
    /// A sentence whose tags nobody asks for.
    #[must_use]
    pub fn new(all: &'a [Token], text: &'a str, rules: &'a Rulebook) -> Self {
        Self { all, text, rules, tags: &[], begins: Default::default() }
    }

    /// The same with the tags of its tokens.
    #[must_use]
    pub fn tagged(self, tags: &'a [Tag]) -> Self {
        Self { tags, ..self }
    }

    /// The same, cut to other tokens of the sentence.
    #[must_use]
    pub(crate) fn cut(&self, all: &'a [Token]) -> Self {
        Self::new(all, self.text, self.rules).tagged(self.tags)
    }

    /// What time expressions can begin at a place: what `read` says, which is asked once.
    #[inline]
    pub(crate) fn begins(&self, at: usize, read: impl FnOnce() -> Kinds) -> Kinds {
        let Some(kept) = self.begins.get(at % KEPT) else { return read() };
        match kept.get() {
            (place, kinds) if place == at + 1 => kinds,
            _ => {
                let kinds = read();
                kept.set((at + 1, kinds));
                kinds
            }
        }
    }

    /// Its tokens from the beginning.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { line: self, at: 0 }
    }
}

/// The rest of a sentence: no more than a place in it, so that copying it costs nothing; parsers return the rest after what
/// they took.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    /// The sentence.
    pub line: &'a Line<'a>,
    /// Index of the next token.
    pub at: usize,
}

impl<'a> Deref for Tokens<'a> {
    type Target = Line<'a>;

    fn deref(&self) -> &Line<'a> {
        self.line
    }
}

/// What a production over tokens gives. Failing carries no information: another production is tried.
pub type Parsed<'a, O> = IResult<Tokens<'a>, O, ()>;

/// "Not this": the error of every production.
pub const NOT: nom::Err<()> = nom::Err::Error(());

impl<'a> Tokens<'a> {
    /// The tag of the token `n` places after the next one.
    #[must_use]
    pub fn tag(&self, n: usize) -> Tag {
        self.tags.get(self.at + n).copied().unwrap_or_default()
    }

    /// The tag of a token of the sentence.
    #[must_use]
    pub fn tag_of(&self, token: &Token) -> Tag {
        let at = self.all.partition_point(|t| t.span.start < token.span.start);
        self.tags.get(at).copied().unwrap_or_default()
    }

    /// The next token.
    #[must_use]
    pub fn next(&self) -> Option<&'a Token> {
        self.all.get(self.at)
    }

    /// The token `n` places after the next one.
    #[must_use]
    pub fn ahead(&self, n: usize) -> Option<&'a Token> {
        self.all.get(self.at + n)
    }

    /// The token `n` places before the next one; `n` starts at 1.
    #[must_use]
    pub fn back(&self, n: usize) -> Option<&'a Token> {
        self.at.checked_sub(n).and_then(|i| self.all.get(i))
    }

    /// The token before the next one.
    #[must_use]
    pub fn before(&self) -> Option<&'a Token> {
        self.back(1)
    }

    /// The tokens before the next one, the nearest first.
    pub fn backwards(&self) -> impl DoubleEndedIterator<Item = &'a Token> + Clone + use<'a> {
        self.all.get(..self.at).unwrap_or(&[]).iter().rev()
    }

    /// The next tokens.
    pub fn onwards(&self) -> impl DoubleEndedIterator<Item = &'a Token> + Clone + use<'a> {
        self.all.get(self.at..).unwrap_or(&[]).iter()
    }

    /// The input at each place before this one, the nearest first.
    pub fn places_before(self) -> impl Iterator<Item = Self> + use<'a> {
        (0..self.at).rev().map(move |at| Self { at, ..self })
    }

    /// The same input moved forward by `n` tokens.
    #[must_use]
    pub fn skip(self, n: usize) -> Self {
        Self { at: (self.at + n).min(self.all.len()), ..self }
    }

    /// The input `n` tokens earlier, where there are so many.
    #[must_use]
    pub fn earlier(self, n: usize) -> Option<Self> {
        Some(Self { at: self.at.checked_sub(n)?, ..self })
    }

    /// The same input at another place.
    #[must_use]
    pub fn at(self, at: usize) -> Self {
        Self { at: at.min(self.all.len()), ..self }
    }

    /// The text of a token.
    #[must_use]
    pub fn str(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    /// Whether a token is a word of a topic, a set of the rules.
    #[must_use]
    pub(crate) fn among(&self, token: &Token, topic: &HashedSet<u64>) -> bool {
        token.kind == Kind::Word && topic.contains(&fold_str(self.str(token).trim_end_matches('.')))
    }

    /// The span from the next token to where `rest` begins; empty if nothing was taken.
    #[must_use]
    pub fn span_to(&self, rest: &Self) -> Span {
        match (self.all.get(self.at), rest.at.checked_sub(1).and_then(|i| self.all.get(i))) {
            (Some(first), Some(last)) if rest.at > self.at => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The longest form that starts here and has a meaning that `want` accepts, with the input after it.
    ///
    /// A hyphen in the text may stand for a space in the form: `square-mile`.
    #[must_use]
    pub fn form<T>(&self, want: impl Fn(Sense) -> Option<T>) -> Option<(Self, T)> {
        self.longest(want, || self.after_digits())
    }

    /// [`Self::form`] in the label of a table, whose digits stand in its cells: a form that needs them fits as well.
    #[must_use]
    pub fn label<T>(&self, want: impl Fn(Sense) -> Option<T>) -> Option<(Self, T)> {
        self.longest(want, || true)
    }

    fn longest<T>(&self, want: impl Fn(Sense) -> Option<T>, digits: impl Fn() -> bool) -> Option<(Self, T)> {
        let first = self.next()?;
        let found = |meaning: &Meaning| {
            let value = want(meaning.sense)?;
            if meaning.after_digits && !digits() {
                return None;
            }
            let rest = self.rest_of(meaning)?;
            (meaning.exact.is_empty() || same_letters(&meaning.exact, self.span_to(&rest).of(self.text)))
                .then_some((rest, value))
        };
        match first.kind {
            Kind::Word => self.rules.lexicon.first_before(first.word, self.second(), found),
            Kind::Mark => self.rules.lexicon.mark(first.mark_char())?.1.iter().find_map(found),
            _ => None,
        }
    }

    /// Whether the next word is in one of the classes here: by itself, or since a longer form of it goes on with the
    /// word after it. "The" begins "the odd" something, but is mostly only an article.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        let Some(first) = self.next().filter(|t| t.is(class)) else { return false };
        if first.kind != Kind::Word || !first.is(Class::PHRASE) {
            return true;
        }
        let lexicon = &self.rules.lexicon;
        lexicon.alone(first.word).any(class) || lexicon.goes_on(first.word, self.second())
    }

    /// The second word of a form that starts here.
    fn second(&self) -> WordId {
        next_word(self.all.get(self.at + 1..).unwrap_or(&[]))
    }

    fn after_digits(&self) -> bool {
        match self.back(1) {
            Some(t) if t.kind == Kind::Number => true,
            Some(t) if t.dash() => self.back(2).is_some_and(|t| t.kind == Kind::Number),
            Some(t) => {
                t.is(Class::SCALE) && self.back(2).is_some_and(|t| t.kind == Kind::Number) || t.is(Class::FRACTION)
            }
            None => false,
        }
    }

    fn rest_of(&self, meaning: &Meaning) -> Option<Self> {
        let mut at = self.at + 1;
        for piece in &meaning.rest {
            let mut token = self.all.get(at)?;
            if token.dash() && token.glued() && !matches!(piece, Piece::Mark(c) if token.mark(*c)) {
                at += 1;
                token = self.all.get(at)?;
            }
            let same = match *piece {
                Piece::Word(id) => token.word == id && token.kind == Kind::Word,
                Piece::Possessive => token.kind == Kind::Possessive,
                Piece::Mark(c) => token.mark(c),
                Piece::Digits(hash) => token.kind == Kind::Number && fold_str(self.str(token)) == hash,
            };
            if !same {
                return None;
            }
            at += 1;
        }
        Some(self.at(at))
    }
}

/// Whether two writings have the same letters and marks in the same case; spaces, hyphens and full stops aside.
fn same_letters(form: &str, text: &str) -> bool {
    let skip = |c: &char| !(c.is_whitespace() || matches!(c, '.' | '-' | '‐' | '‑' | '–'));
    form.chars().filter(skip).eq(text.chars().filter(skip))
}
