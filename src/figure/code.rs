//! Numbers that are marks, codes and places, and count nothing: [3], page 1 of 4, Suite 11g, 32° 34′ S, 21-23 Foundry Lane.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};

use crate::grammar::tokens::{
    Tokens, any_token, any_word, behind, glued, here, hyphen, led, led_within, mark, number_token, stops, token, word,
    word_in,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// A mark that leads to a note, behind a bracket or a word.
pub(super) fn note(i: Tokens<'_>, _: &Token) -> bool {
    let bracket = token(|b| matches!(b.mark_char(), '[' | ',' | '-' | '–') || b.kind == Kind::Word);
    led(i, 1, bracket) && reference(i)
}

/// Suite 11g · an 8K
pub(super) fn form(i: Tokens<'_>, _: &Token) -> bool {
    lettered(i, 3)
}

pub(super) fn digits(i: Tokens<'_>, t: &Token, most: u32) -> bool {
    t.kind == Kind::Number && t.span.len() <= most && i.str(t).bytes().all(|b| b.is_ascii_digit())
}

/// company[3] · people.[1][2] · [12–15] · mills[note 4] · mills [3], or: a mark that leads to a note.
fn reference(i: Tokens<'_>) -> bool {
    let number = token(|t| digits(i, t, 3));
    let closed = (number, token(|t| t.mark(']') || t.mark(',') || t.dash()));
    let noted = |open: Tokens<'_>| open.at == 0 || here(open, token(Token::glued)) || apart(i, open);
    here(i, closed) && bracket_before(i).is_some_and(noted)
}

/// [| 3 · [12–| 15 · [note | 4: where the bracket around a number opens
fn bracket_before(i: Tokens<'_>) -> Option<Tokens<'_>> {
    let inner =
        |(n, b): &(usize, &Token)| digits(i, b, 3) || b.mark(',') || b.dash() || *n == 0 && b.kind == Kind::Word;
    let inside = i.backwards().take(4).enumerate().take_while(inner).count();
    i.earlier(inside + 1).filter(|open| here(*open, mark('[')))
}

/// "people [17], and [18]." are notes as well; "the [12] villages" is what somebody else meant to say.
fn apart(i: Tokens<'_>, open: Tokens<'_>) -> bool {
    let lead = token(|t| t.kind == Kind::Mark && !t.is(Class::CURRENCY_BEFORE));
    let over = stops(|t| t.kind == Kind::Mark && !t.mark('%') || t.is(Class::COORDINATOR | Class::PREPOSITION));
    let close = || i.onwards().take(8).position(|t| t.mark(']'));
    led(open, 1, lead) || close().is_some_and(|n| here(i.skip(n + 1), over))
}

/// page 1 of 4
pub(super) fn of_pages(i: Tokens<'_>, _: &Token) -> bool {
    led(i, 3, (word_in(Class::NUMBER_NAME), number_token(), word(kw::OF)))
}

/// Suite 11g and 12c · an 8K · its 10K and 13D filings: a letter behind a number that a name or an article leads in. `depth` more
/// of them may stand before it in a list.
fn lettered(i: Tokens<'_>, depth: usize) -> bool {
    let letter = glued(token(|t| t.kind == Kind::Word && t.span.len() <= 2));
    if !here(i, (token(|t| digits(i, t, 3)), letter)) {
        return false;
    }
    let listed = (glued(any_word()), token(|b| b.mark(',') || matches!(b.word, kw::AND | kw::OR)));
    if depth > 0 && i.at >= 3 && led(i, 2, listed) {
        return lettered(i.at(i.at - 3), depth - 1);
    }
    let named = || led(i, 1, token(|b| b.kind == Kind::Word && b.is(Class::NUMBER_NAME) && b.capital()));
    (named() || form_k(i)) && !here(i.skip(2), hyphen())
}

/// an | 8K · its | 10K, but not the | 8K runners
fn form_k(i: Tokens<'_>) -> bool {
    let own = |b: &Token| b.is(Class::POSSESSIVE) || matches!(b.word, kw::A | kw::AN | kw::THE);
    here(i, (any_token(), token(|letter| i.str(letter) == "K")))
        && led(i, 1, token(|b| b.kind == Kind::Word && own(b)))
        && !super::noun::plural_ahead(i.skip(2))
}

/// 32° 34′ S · 51°30′26″N · 40.7128° N: degrees, minutes and seconds before a point of the compass.
pub(super) fn coordinate(i: Tokens<'_>, _: &Token) -> bool {
    let mark = |t: &Token| matches!(t.mark_char(), '°' | '′' | '″' | '’' | '”' | '\'' | '"');
    // The degrees are an angle; what stands behind them are no feet and no inches.
    if !here(i, (any_token(), token(|t| mark(t) && !t.mark('°')))) {
        return false;
    }
    let piece = |t: &&Token| t.kind == Kind::Number || mark(t);
    let before = i.backwards().take(5).take_while(piece);
    let ahead = i.onwards().take(8).skip(1).take_while(piece);
    let degrees = before.chain(ahead.clone()).any(|t| t.mark('°'));
    let compass = |t: &Token| matches!(i.str(t).trim_end_matches('.'), "N" | "S" | "E" | "W");
    degrees && here(i.skip(1 + ahead.count()), token(|t| t.kind == Kind::Word && compass(t)))
}

/// 51.50735, -0.12776
pub(super) fn decimal_degrees(i: Tokens<'_>, t: &Token) -> bool {
    let fine = |t: &Token| t.kind == Kind::Number && i.str(t).split_once('.').is_some_and(|(_, part)| part.len() >= 4);
    let sign = || opt(token(Token::dash));
    let first = (token(fine), mark(','), sign(), token(fine));
    let second = (token(fine), mark(','), sign());
    fine(t) && (here(i, first) || led_within(i, 3, second))
}

/// 2019′s: a prime in place of an apostrophe.
pub(super) fn year_with_prime(i: Tokens<'_>, t: &Token) -> bool {
    let shape = (number_token(), glued(mark('′')), glued(word(kw::S)));
    digits(i, t, 4) && t.span.len() == 4 && here(i, shape)
}

/// 21-23 Foundry Lane · 9–11 High Street · 221B Baker Street: the numbers of houses. That of one house is tested with its noun.
pub(super) fn house(i: Tokens<'_>, _: &Token) -> bool {
    let number = || token(|t| digits(i, t, 5));
    let letter = token(|t| t.kind == Kind::Word && t.glued() && t.span.len() == 1);
    let mut first = alt((value((), (number(), hyphen(), number())), value((), (number_token(), letter))));
    let second = || behind(i, 2, (number(), hyphen())).and_then(|_| number_token().parse(i).ok());
    let rest = first.parse(i).map(|(rest, ())| rest).ok().or_else(|| second().map(|(rest, _)| rest));
    let Some(rest) = rest else { return false };
    let mut name = rest.onwards().take(4).take_while(|t| t.kind == Kind::Word && t.capital()).skip(1);
    name.any(|t| i.among(t, &i.rules.streets))
}

/// Dayton, OH 45402
pub(super) fn post_code(i: Tokens<'_>, t: &Token) -> bool {
    let state = token(|t| t.kind == Kind::Word && t.span.len() == 2 && t.shape.has(Shape::ALL_CAPS));
    let place = token(|t| t.mark(',') || t.capital());
    digits(i, t, 5) && t.span.len() == 5 && led(i, 2, (place, state))
}

/// Jonas Ek (9) dives: a small number alone in brackets after a name, in the middle of a clause.
pub(super) fn shirt(i: Tokens<'_>, t: &Token) -> bool {
    let name = || token(|t| t.kind == Kind::Word && t.capital());
    let verb = token(|t| t.kind == Kind::Word && !t.is(Class::COORDINATOR | Class::PREPOSITION));
    let shape = (number_token(), glued(mark(')')), verb);
    digits(i, t, 2) && here(i, shape) && led(i, 3, (name(), name(), mark('(')))
}
