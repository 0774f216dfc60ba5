//! Bounded looks at the words around a figure.

use super::Context;
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, DirectionRule, Phrases, Sense, Topic, WordId};
use crate::span::Span;

impl<'a> Context<'a> {
    /// A token by its index.
    #[must_use]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.a.lexed.tokens.get(at)
    }

    /// Whether the token at `at` is this word.
    #[must_use]
    pub fn is(&self, at: usize, word: WordId) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Word && t.word == word)
    }

    /// Whether the token at `at` is one of these words.
    #[must_use]
    pub fn is_any(&self, at: usize, words: &[WordId]) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    }

    /// Whether the token at `at` is this mark.
    #[must_use]
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.mark(mark))
    }

    /// Whether the token at `at` is one of these classes.
    #[must_use]
    pub fn class(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| t.is(class))
    }

    /// Whether a token is a word of a topic.
    #[must_use]
    pub fn tells(&self, at: usize, topic: &Topic) -> bool {
        self.token(at).is_some_and(|t| topic.holds(t.word))
    }

    /// The text of a token.
    #[must_use]
    pub fn str(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.text(&self.a.doc.text))
    }

    /// The text under a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.a.doc.text)
    }

    /// One past the end of the phrase of the list that starts at `at`.
    #[must_use]
    pub fn phrase(&self, at: usize, list: &Phrases) -> Option<usize> {
        let first =
            self.token(at).filter(|t| list.may_begin(t.word) && t.kind == Kind::Word && t.word != WordId::NONE)?;
        list.iter().find_map(|phrase| {
            let (head, rest) = phrase.split_first()?;
            let fits = *head == first.word && rest.iter().enumerate().all(|(i, w)| self.is(at + 1 + i, *w));
            fits.then_some(at + phrase.len())
        })
    }

    /// Where a phrase of the list begins and ends in `from..to`, at most 64 tokens on.
    #[must_use]
    pub fn find(&self, from: usize, to: usize, list: &Phrases) -> Option<(usize, usize)> {
        let tokens = self.a.lexed.tokens.iter().take(to).skip(from).take(64).enumerate();
        let mut first = tokens.filter(|(_, t)| list.may_begin(t.word)).map(|(n, _)| from + n);
        first.find_map(|at| Some((at, self.phrase(at, list)?)))
    }

    /// Whether a phrase of the list ends right before `at`.
    #[must_use]
    pub fn phrase_before(&self, at: usize, list: &Phrases) -> bool {
        let last = at.checked_sub(1).and_then(|last| self.token(last));
        last.is_some_and(|t| list.may_end(t.word))
            && list.iter().any(|phrase| {
                at.checked_sub(phrase.len())
                    .is_some_and(|from| phrase.iter().enumerate().all(|(i, w)| self.is(from + i, *w)))
            })
    }

    /// Whether a word of the sentence is one of these classes.
    #[must_use]
    pub fn holds(&self, sentence: usize, class: Class) -> bool {
        self.classes.get(sentence).is_some_and(|c| c.any(class))
    }

    /// First and one past the last token of a sentence.
    #[must_use]
    pub fn bounds(&self, sentence: usize) -> (usize, usize) {
        self.a.lexed.sentences.get(sentence).map_or((0, 0), |s| (s.first as usize, s.last as usize))
    }

    /// Index of the paragraph of a sentence.
    #[must_use]
    pub fn block(&self, sentence: usize) -> u32 {
        self.a.lexed.sentences.get(sentence).map_or(u32::MAX, |s| s.block)
    }

    /// The grammar's input at a token.
    #[must_use]
    pub fn tokens(&self, at: usize) -> Tokens<'_> {
        self.line.tokens().at(at)
    }

    /// The word of change that starts at `at`, with one past its end.
    #[must_use]
    pub fn direction(&self, at: usize) -> Option<(&'a DirectionRule, usize)> {
        if !self.class(at, Class::DIRECTION) {
            return None;
        }
        let (rest, n) = self.tokens(at).form(|s| if let Sense::Direction(d) = s { Some(d) } else { None })?;
        Some((self.a.rules.directions.get(usize::from(n))?, rest.at))
    }

    /// A year of four digits.
    #[must_use]
    pub fn year(&self, at: usize) -> Option<i32> {
        let token = self.token(at).filter(|t| t.kind == Kind::Number && t.span.len() == 4)?;
        token.text(&self.a.doc.text).parse().ok().filter(|y| (1000..2200).contains(y))
    }

    /// Whether the figure stands in a direct quote.
    #[must_use]
    pub fn quoted(&self, span: Span) -> bool {
        let until = self.quotes.partition_point(|q| q.start <= span.start);
        self.quotes.iter().take(until).rev().take(4).any(|q| q.contains(span))
    }

    /// From the first word of one token to the last of another.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), to.checked_sub(1).and_then(|i| self.token(i))) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => Span::default(),
        }
    }
}
