//! Numbers that are marks, codes and places, and count nothing: [3], page 1 of 4, Suite 11g, 32° 34′ S, 21-23 Foundry Lane.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};

use crate::grammar::tokens::{Tokens, behind, glued, hyphen, mark, number_token, token, word, word_in};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// A mark that leads to a note, behind a bracket or a word.
pub(super) fn note(i: Tokens<'_>, _: &Token) -> bool {
    let bracket = i.back(1).is_some_and(|b| matches!(b.mark_char(), '[' | ',' | '-' | '–') || b.kind == Kind::Word);
    bracket && reference(i)
}

/// Suite 11g · an 8K
pub(super) fn form(i: Tokens<'_>, _: &Token) -> bool {
    lettered(i, 3)
}

fn digits(i: Tokens<'_>, t: &Token, most: u32) -> bool {
    t.kind == Kind::Number && t.span.len() <= most && i.str(t).bytes().all(|b| b.is_ascii_digit())
}

/// company[3] · people.[1][2] · [12–15] · mills[note 4] · mills [3], or: a mark that leads to a note.
fn reference(i: Tokens<'_>) -> bool {
    let open = (1..6).find_map(|n| {
        let b = i.back(n)?;
        let inner = digits(i, b, 3) || b.mark(',') || b.dash() || n == 1 && b.kind == Kind::Word;
        if b.mark('[') { Some(Some(n)) } else { (!inner).then_some(None) }
    });
    let Some(n) = open.flatten() else { return false };
    let glued = i.at == n || i.back(n).is_some_and(Token::glued);
    let closed = i.ahead(1).is_some_and(|t| t.mark(']') || t.mark(',') || t.dash());
    // "people [17], and [18]." are notes as well; "the [12] villages" is what somebody else meant to say.
    let close = (1..8).find(|n| i.ahead(*n).is_some_and(|t| t.mark(']')));
    let led = i.back(n + 1).is_some_and(|t| t.kind == Kind::Mark && !t.is(Class::CURRENCY_BEFORE));
    let apart = || {
        led || close.is_some_and(|n| {
            i.ahead(n + 1)
                .is_none_or(|t| t.kind == Kind::Mark && !t.mark('%') || t.is(Class::COORDINATOR | Class::PREPOSITION))
        })
    };
    closed && i.next().is_some_and(|t| digits(i, t, 3)) && (glued || apart())
}

/// page 1 of 4
pub(super) fn of_pages(i: Tokens<'_>, _: &Token) -> bool {
    behind(i, 3, (word_in(Class::NUMBER_NAME), number_token(), word(kw::OF))).is_some()
}

/// Suite 11g and 12c · an 8K · its 10K and 13D filings: a letter behind a number that a name or an article leads in. `depth` more
/// of them may stand before it in a list.
fn lettered(i: Tokens<'_>, depth: usize) -> bool {
    let Some(letter) = i.ahead(1).filter(|t| t.kind == Kind::Word && t.glued() && t.span.len() <= 2) else {
        return false;
    };
    let Some(b) = i.back(1).filter(|_| i.next().is_some_and(|t| digits(i, t, 3))) else { return false };
    let goes_on = i.ahead(2).is_some_and(|t| t.dash() && t.glued());
    let listed = b.mark(',') || matches!(b.word, kw::AND | kw::OR);
    if listed && depth > 0 && i.at >= 3 && i.back(2).is_some_and(|t| t.glued() && t.kind == Kind::Word) {
        return lettered(i.at(i.at - 3), depth - 1);
    }
    let named = b.kind == Kind::Word && b.is(Class::NUMBER_NAME) && b.capital();
    let form = letter.shape.has(Shape::CAPITAL)
        && i.str(letter) == "K"
        && b.kind == Kind::Word
        && (b.is(Class::POSSESSIVE) || matches!(b.word, kw::A | kw::AN | kw::THE))
        && !super::noun::plural_ahead(i.skip(2));
    (named || form) && !goes_on
}

/// 32° 34′ S · 51°30′26″N · 40.7128° N: degrees, minutes and seconds before a point of the compass.
pub(super) fn coordinate(i: Tokens<'_>, _: &Token) -> bool {
    let mark = |t: &Token| matches!(t.mark_char(), '°' | '′' | '″' | '’' | '”' | '\'' | '"');
    // The degrees are an angle; what stands behind them are no feet and no inches.
    if !i.ahead(1).is_some_and(mark) || i.ahead(1).is_some_and(|t| t.mark('°')) {
        return false;
    }
    let piece = |t: &&Token| t.kind == Kind::Number || mark(t);
    let before = (1..6).map_while(|n| i.back(n)).take_while(piece);
    let ahead = (1..8).map_while(|n| i.ahead(n)).take_while(piece);
    let degrees = before.chain(ahead.clone()).any(|t| t.mark('°'));
    let compass = i.ahead(1 + ahead.count());
    degrees
        && compass.is_some_and(|t| {
            t.kind == Kind::Word && matches!(i.str(t), "N" | "S" | "E" | "W" | "N." | "S." | "E." | "W.")
        })
}

/// 51.50735, -0.12776
pub(super) fn decimal_degrees(i: Tokens<'_>, t: &Token) -> bool {
    let fine = |t: &Token| t.kind == Kind::Number && i.str(t).split_once('.').is_some_and(|(_, part)| part.len() >= 4);
    let sign = || opt(token(Token::dash));
    let first = (token(fine), mark(','), sign(), token(fine));
    let second = (token(fine), mark(','), sign());
    fine(t) && ({ first }.parse(i).is_ok() || behind(i, 3, second).is_some())
}

/// 2019′s: a prime in place of an apostrophe.
pub(super) fn year_with_prime(i: Tokens<'_>, t: &Token) -> bool {
    let shape = (number_token(), glued(mark('′')), glued(word(kw::S)));
    digits(i, t, 4) && t.span.len() == 4 && { shape }.parse(i).is_ok()
}

/// 21-23 Foundry Lane · 9–11 High Street · 221B Baker Street: the numbers of houses. That of one house is tested with its noun.
pub(super) fn house(i: Tokens<'_>, _: &Token) -> bool {
    let number = || token(|t| digits(i, t, 5));
    let letter = token(|t| t.kind == Kind::Word && t.glued() && t.span.len() == 1);
    let mut first = alt((value((), (number(), hyphen(), number())), value((), (number_token(), letter))));
    let second = || behind(i, 2, (number(), hyphen())).and_then(|_| number_token().parse(i).ok());
    let rest = first.parse(i).map(|(rest, ())| rest).ok().or_else(|| second().map(|(rest, _)| rest));
    let Some(rest) = rest else { return false };
    let name = (0..4).map_while(|n| rest.ahead(n)).take_while(|t| t.kind == Kind::Word && t.capital());
    name.enumerate().any(|(n, t)| n > 0 && i.among(t, &i.rules.streets))
}

/// Dayton, OH 45402
pub(super) fn post_code(i: Tokens<'_>, t: &Token) -> bool {
    let state = token(|t| t.kind == Kind::Word && t.span.len() == 2 && t.shape.has(Shape::ALL_CAPS));
    let place = token(|t| t.mark(',') || t.capital());
    digits(i, t, 5) && t.span.len() == 5 && behind(i, 2, (place, state)).is_some()
}

/// Jonas Ek (9) dives: a small number alone in brackets after a name, in the middle of a clause.
pub(super) fn shirt(i: Tokens<'_>, t: &Token) -> bool {
    let name = || token(|t| t.kind == Kind::Word && t.capital());
    let verb = token(|t| t.kind == Kind::Word && !t.is(Class::COORDINATOR | Class::PREPOSITION));
    let shape = (number_token(), glued(mark(')')), verb);
    digits(i, t, 2) && { shape }.parse(i).is_ok() && behind(i, 3, (name(), name(), mark('('))).is_some()
}
