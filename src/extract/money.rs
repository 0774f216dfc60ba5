//! Sums of money with the currency before them: $35 billion, USD10m, MEUR 5, £3.20 per kilo.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::number::{number, sign};
use super::tokens::Tokens;
use super::unit;
use crate::claim::{Measure, Number, Top};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense};

/// $35 billion · -$5 · $-50.8bn · USD10m · £3.20 per kilo
pub(super) fn money(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (after, negative) = sign(i);
    let t = after.next().filter(|t| t.is(Class::CURRENCY_BEFORE) || t.shape.has(Shape::ALL_CAPS))?;
    let (mut rest, currency, millions) = match millions_code(after) {
        Some((rest, currency)) => (rest, currency, true),
        None => {
            let (rest, c) = after.form(|s| if let Sense::CurrencyBefore(c) = s { Some(c) } else { None })?;
            (rest, c, false)
        }
    };
    // Reuters writes Y=28,030.
    if rest.next().is_some_and(|e| e.mark('=') && e.glued()) {
        rest = rest.skip(1);
    }
    let glued = rest.next().is_some_and(Token::glued);
    if t.kind == Kind::Word && i.str(t).len() < 3 && !t.capital() && !glued {
        rest.next().filter(|n| n.kind == Kind::Number)?;
    }
    if t.is(Class::SUM_ONLY) && !glued {
        return None;
    }
    let word = rest.next().is_some_and(|n| n.kind == Kind::Word);
    // "A $5 bill" is no Australian money.
    // "A $9 fee" is no Australian money, but "get A $9" is.
    let spaced = t.is(Class::DETERMINER) && after.ahead(1).is_some_and(|d| !d.glued());
    let lower = || (1..4).filter_map(|n| after.back(n)).any(|b| b.kind == Kind::Word && !b.capital());
    let article = spaced && !(t.capital() && !t.shape.has(Shape::FIRST) && lower());
    if word && t.kind == Kind::Word && after.at + 1 == rest.at && !rest.next().is_some_and(|n| n.is(Class::CARDINAL))
        || article
    {
        return None;
    }
    let (rest, mut figure) = number(rest, true).ok()?;
    if millions {
        figure.number = figure.times(Decimal::from(1_000_000));
    }
    if negative {
        figure.number = figure.number.map(|n| Number { value: -n.value, ..n });
    }
    // $5 US, $10 million Canadian: the code after the sum says whose dollars they are.
    let (rest, currency) = match unit::unit(rest, &figure) {
        Some((after, Top::Money(c))) if !after.back(1).is_some_and(Token::dash) => (after, c),
        _ => whose_dollars(rest).unwrap_or((rest, currency)),
    };
    let top = Top::Money(currency);
    let behind = rest;
    let (rest, per) = unit::opt_per(rest, top);
    if rest.back(1).is_some_and(|t| t.kind == Kind::Number) {
        figure = super::amount::thousands(rest.at(behind.at - 1), behind, figure, &Measure { top, per });
    }
    Some((rest, Amount { figure, max: None, measure: Measure { top, per }, dimension: None }))
}

/// MUSD, MEUR: millions of a currency, as Nordic companies write them.
pub(super) fn millions_code(i: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    let t = i.next().filter(|t| t.kind == Kind::Word && t.shape.has(Shape::ALL_CAPS) && t.span.len() == 4)?;
    let code = i.str(t).strip_prefix('M')?;
    let meanings = i.rules.lexicon.meanings(i.rules.lexicon.word(code));
    let currency = meanings.iter().find_map(|m| match m.sense {
        Sense::CurrencyBefore(c) if m.rest.is_empty() && *m.exact == *code => Some(c),
        _ => None,
    })?;
    Some((i.skip(1), currency))
}

/// $75 US: initials that begin a prefix of a currency (US$).
fn whose_dollars(i: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    let t =
        i.next().filter(|t| t.is(Class::CURRENCY_BEFORE) && t.shape.has(Shape::ALL_CAPS) && t.kind == Kind::Word)?;
    let over = i.ahead(1).is_none_or(|n| n.kind == Kind::Mark || n.is(Class::PREPOSITION | Class::COORDINATOR));
    let meanings = i.rules.lexicon.meanings(t.word);
    let currency = meanings.iter().filter(|_| over).find_map(|m| match m.sense {
        Sense::CurrencyBefore(c) if m.rest.len() == 1 => Some(c),
        _ => None,
    })?;
    Some((i.skip(1), currency))
}
