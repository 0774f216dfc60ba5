//! The small parsers that productions are made of, and how a shape is looked for here and behind.

use nom::Parser;
use nom::combinator::peek;
use nom::sequence::preceded;

use super::{NOT, Tokens};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, Topic, WordId};
use crate::span::Span;

/// A token that holds for `test`.
#[inline]
pub fn token<'a>(test: impl Fn(&Token) -> bool) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    move |i: Tokens<'a>| match i.next() {
        Some(t) if test(t) => Ok((Tokens { at: i.at + 1, ..i }, t)),
        _ => Err(NOT),
    }
}

/// Any token.
pub fn any_token<'a>() -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(|_| true)
}

/// Any word.
pub fn any_word<'a>() -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(|t| t.kind == Kind::Word)
}

/// This word, in any case.
pub fn word<'a>(id: WordId) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| t.word == id)
}

/// One of these words, in any case.
pub fn word_of<'a>(ids: &'static [WordId]) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| ids.contains(&t.word))
}

/// A token of one of these classes.
pub fn class<'a>(class: Class) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| t.is(class))
}

/// A word of one of these classes.
pub fn word_in<'a>(class: Class) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| t.kind == Kind::Word && t.is(class))
}

/// A word of a topic.
pub fn topic<'a>(topic: &'a Topic) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| topic.holds(t.word))
}

/// A number in digits.
pub fn number_token<'a>() -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(|t| t.kind == Kind::Number)
}

/// A number in digits, or a word of one.
pub fn number_word<'a>() -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(|t| t.kind == Kind::Number || t.is(Class::CARDINAL))
}

/// A hyphen or dash with no space before it.
pub fn hyphen<'a>() -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(|t| t.dash() && t.glued())
}

/// The longest form of a word or of several that has a meaning which `want` accepts.
pub fn form<'a, T>(want: impl Fn(Sense) -> Option<T>) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    move |i: Tokens<'a>| i.form(&want).ok_or(NOT)
}

/// The same in the label of a table, whose digits stand in its cells.
pub fn label<'a, T>(want: impl Fn(Sense) -> Option<T>) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    move |i: Tokens<'a>| i.label(&want).ok_or(NOT)
}

/// This mark.
pub fn mark<'a>(c: char) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| t.mark(c))
}

/// A possessive mark: 's
pub fn possessive<'a>() -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(|t| t.kind == Kind::Possessive)
}

/// What `read` makes of the letters of a token that holds for `test`.
pub fn letters<'a, T>(
    test: impl Fn(&Token) -> bool,
    read: impl Fn(&'a str) -> Option<T>,
) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    move |i: Tokens<'a>| {
        let t = i.next().filter(|t| test(t)).ok_or(NOT)?;
        Ok((i.skip(1), read(i.str(t)).ok_or(NOT)?))
    }
}

/// The end of the sentence, or a token that holds for `test` and is left where it stands.
pub fn stops<'a>(test: impl Fn(&Token) -> bool) -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    move |i: Tokens<'a>| if i.next().is_none_or(&test) { Ok((i, ())) } else { Err(NOT) }
}

/// Nothing, where this holds.
pub fn only<'a>(holds: bool) -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    move |i: Tokens<'a>| if holds { Ok((i, ())) } else { Err(NOT) }
}

/// What `parser` reads, where `fits` holds of its place: the input before it, what was read, and the input behind it.
pub fn placed<'a, T>(
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = ()>,
    fits: impl Fn(Tokens<'a>, &T, Tokens<'a>) -> bool,
) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    move |i: Tokens<'a>| {
        let (rest, found) = parser.parse(i)?;
        if fits(i, &found, rest) { Ok((rest, found)) } else { Err(NOT) }
    }
}

/// What `parser` reads again and again, `most` times at most and perhaps never, joined one by one to what was there.
pub fn folded<'a, T, A: Copy>(
    most: usize,
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = ()>,
    start: A,
    join: impl Fn(A, T) -> A,
) -> impl FnMut(Tokens<'a>) -> (Tokens<'a>, A) {
    move |i| {
        let (mut rest, mut all) = (i, start);
        for _ in 0..most {
            let Ok((after, found)) = parser.parse(rest) else { break };
            (rest, all) = (after, join(all, found));
        }
        (rest, all)
    }
}

/// What `parser` reads of the words that end here, of which there are `reach` at most; the nearest first.
pub fn behind<'a, T>(
    i: Tokens<'a>,
    reach: usize,
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = ()>,
) -> Option<T> {
    let ends = |(rest, found): (Tokens<'a>, T)| (rest.at == i.at).then_some(found);
    (1..=reach.min(i.at)).find_map(|n| parser.parse(Tokens { at: i.at - n, ..i }).ok().and_then(ends))
}

/// Whether a shape of so many tokens ends here.
#[inline]
pub fn led<'a, T>(i: Tokens<'a>, tokens: usize, mut shape: impl Parser<Tokens<'a>, Output = T, Error = ()>) -> bool {
    let ends = |(rest, _): (Tokens<'a>, T)| rest.at == i.at;
    i.earlier(tokens).is_some_and(|from| shape.parse(from).is_ok_and(ends))
}

/// Whether a shape ends here that has `reach` tokens at most.
pub fn led_within<'a, T>(i: Tokens<'a>, reach: usize, shape: impl Parser<Tokens<'a>, Output = T, Error = ()>) -> bool {
    behind(i, reach, shape).is_some()
}

/// Whether a shape stands here.
#[inline]
pub fn here<'a, T>(i: Tokens<'a>, mut shape: impl Parser<Tokens<'a>, Output = T, Error = ()>) -> bool {
    shape.parse(i).is_ok()
}

/// The span of what `parser` reads.
pub fn spanned<'a, T>(
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = ()>,
) -> impl Parser<Tokens<'a>, Output = Span, Error = ()> {
    move |i: Tokens<'a>| {
        let (rest, _) = parser.parse(i)?;
        Ok((rest, i.span_to(&rest)))
    }
}

/// What `parser` reads, where no space stands before it.
pub fn glued<'a, T>(
    parser: impl Parser<Tokens<'a>, Output = T, Error = ()>,
) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    preceded(peek(token(Token::glued)), parser)
}
