//! Sums of money with the currency before them: $35 billion, USD10m, MEUR 5, £3.20 per kilo.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, peek, success};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::number::{Amount, number, sign};
use super::unit;
use crate::claim::{Measure, Top};
use crate::grammar::first::First;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, class, form, glued, here, led, letters, mark, number_token, placed, token,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense};

/// Words and signs that a sum begins with.
pub(super) const FIRST: First = First::of(Class::CURRENCY_BEFORE);

/// Initials that a sum begins with where a number stands behind them.
pub(super) const CODE: First = First::shape(Shape::ALL_CAPS);

/// $35 billion · -$5 · $-50.8bn · USD10m · £3.20 per kilo
pub(super) fn money(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let millions = map(millions_code, |currency| (currency, true));
    let plain = map(terminated(currency, opt(glued(mark('=')))), |currency| (currency, false));
    // Reuters writes Y=28,030.
    let millions = terminated(millions, opt(glued(mark('='))));
    let before = placed(alt((millions, plain)), |i, _, rest| leads(i, rest));
    let (start, (negative, (currency, millions))) = (sign, before).parse(i)?;
    let (rest, mut figure) = number(start, true)?;
    if millions {
        figure.number = figure.times(Decimal::from(1_000_000));
    }
    if negative {
        figure = figure.negative();
    }
    // $5 US, $10 million Canadian: the code after the sum says whose dollars they are.
    let code = map_opt(placed(|i| unit::unit(i, &figure), |_, _, rest| !led(rest, 1, token(Token::dash))), sum);
    let (behind, currency) = alt((code, whose_dollars, success(currency))).parse(rest)?;
    let top = Top::Money(currency);
    let (rest, per) = unit::opt_per(behind, top);
    let measure = Measure { top, per };
    if led(rest, 1, number_token()) {
        figure = unit::thousands(rest.at(behind.at - 1), behind, figure, &measure);
    }
    Ok((rest, Amount::of(figure, measure)))
}

fn sum(top: Top) -> Option<u16> {
    if let Top::Money(currency) = top { Some(currency) } else { None }
}

/// $ · USD · HK$
fn currency(i: Tokens<'_>) -> Parsed<'_, u16> {
    let first = token(|t| FIRST.or(CODE).admits(t));
    preceded(peek(first), form(|s| if let Sense::CurrencyBefore(c) = s { Some(c) } else { None })).parse(i)
}

/// Whether the words from `i` to `rest` stand before a sum: not the "A" of a $5 bill, not letters before a word.
fn leads(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    let glued = here(rest, token(Token::glued));
    let small = t.kind == Kind::Word && i.str(t).len() < 3 && !t.capital() && !glued;
    // R 4.5 million, but not the "R 12" of a bus
    let scaled = || here(rest, (number_token(), token(|t| t.is(Class::SCALE) && !t.glued())));
    if small && !here(rest, number_token()) || t.is(Class::SUM_ONLY) && !glued && !scaled() {
        return false;
    }
    let word = token(|n| n.kind == Kind::Word && !n.is(Class::CARDINAL));
    let letters = t.kind == Kind::Word && i.at + 1 == rest.at && here(rest, word);
    !(letters || counts_one(i, t))
}

/// "A $9 fee" is no Australian money, but "get A $9" is.
fn counts_one(i: Tokens<'_>, t: &Token) -> bool {
    let lower = || i.backwards().take(3).any(|b| b.kind == Kind::Word && !b.capital());
    let spaced = (class(Class::DETERMINER), token(|d| !d.glued()));
    here(i, spaced) && !(t.capital() && !t.shape.has(Shape::FIRST) && lower())
}

/// MUSD, MEUR: millions of a currency, as Nordic companies write them.
pub(super) fn millions_code(i: Tokens<'_>) -> Parsed<'_, u16> {
    let code = |t: &Token| t.kind == Kind::Word && t.shape.has(Shape::ALL_CAPS) && t.span.len() == 4;
    let currency = |text: &str| {
        let code = text.strip_prefix('M')?;
        i.rules.lexicon.meanings(i.rules.lexicon.word(code)).iter().find_map(|m| match m.sense {
            Sense::CurrencyBefore(c) if m.rest.is_empty() && *m.exact == *code => Some(c),
            _ => None,
        })
    };
    letters(code, currency).parse(i)
}

/// US, behind $75: initials that begin a prefix of a currency (US$).
fn whose_dollars(i: Tokens<'_>) -> Parsed<'_, u16> {
    let initials = class(Class::CURRENCY_BEFORE);
    let over = |rest: Tokens<'_>| {
        rest.next().is_none_or(|n| n.kind == Kind::Mark || n.is(Class::PREPOSITION | Class::COORDINATOR))
    };
    let whole = |t: &Token| t.shape.has(Shape::ALL_CAPS) && t.kind == Kind::Word;
    let (rest, t) = placed(initials, |_, t, rest| whole(t) && over(rest)).parse(i)?;
    let currency = i.rules.lexicon.meanings(t.word).iter().find_map(|m| match m.sense {
        Sense::CurrencyBefore(c) if m.rest.len() == 1 => Some(c),
        _ => None,
    });
    currency.map(|c| (rest, c)).ok_or(NOT)
}
