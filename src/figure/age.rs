//! Ages: 65-year-old, aged 42, Maddon, 66.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, peek, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::number::{Amount, Figure};
use crate::claim::{Dimension, Measure, Number, Quantity, Relation, Top};
use crate::grammar::tokens::{
    Parsed, Tokens, class, form, glued, here, hyphen, led, letters, placed, token, word, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, Sense, WordId, keyword as kw};

/// -year-old, behind 65 · years old · weeks of age · yo: what makes a number before it an age
pub(super) fn age(i: Tokens<'_>, figure: Figure) -> Parsed<'_, Amount> {
    let dash = || opt(token(Token::dash));
    let short = map_opt(token(|t| is(t, kw::YO) && !t.capital()), |_| year(i));
    let old = value((), (dash(), word_of(&[kw::OLD, kw::OLDS])));
    let of_age = value((), (token(|t| t.word == kw::OF), token(|t| t.word == kw::AGE)));
    let long = terminated(unit_of_time, alt((old, of_age)));
    let of = |unit| Amount {
        dimension: Some(Dimension::Age),
        ..Amount::of(figure, Measure { top: Top::Unit(unit), per: None })
    };
    map(preceded(dash(), alt((short, long))), of).parse(i)
}

/// year · weeks
fn unit_of_time(i: Tokens<'_>) -> Parsed<'_, u16> {
    let unit = form(|s| if let Sense::Unit(u) = s { Some(u) } else { None });
    let time = |u: &u16| i.rules.unit(*u).is_some_and(|u| u.dimension == Dimension::Duration);
    verify(preceded(peek(class(Class::DURATION_UNIT | Class::UNIT)), unit), time).parse(i)
}

fn is(t: &Token, word: WordId) -> bool {
    t.kind == Kind::Word && t.word == word
}

/// Whether the word that makes an age of years comes next: -old, old
pub(crate) fn goes_on_old(i: Tokens<'_>) -> bool {
    here(i, (opt(token(Token::dash)), word_of(&[kw::OLD, kw::OLDS])))
}

/// The year, as a unit.
pub(super) fn year(i: Tokens<'_>) -> Option<u16> {
    i.rules.lexicon.meanings(kw::YEAR).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() => Some(u),
        _ => None,
    })
}

/// over-65s · under-12s: the ages above or below a number
pub(super) fn over_age(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let over = value(Relation::MoreThan, word(kw::OVER));
    let bound = alt((over, value(Relation::LessThan, word(kw::UNDER))));
    let number = letters(|t| t.kind == Kind::Number && t.span.len() <= 2, |text| text.parse::<Decimal>().ok());
    let shape = (terminated(bound, hyphen()), terminated(glued(number), glued(word(kw::S))));
    map_opt(shape, |(relation, value)| Some(Quantity { relation, ..years(i, Number::whole(value), None)? })).parse(i)
}

/// 70s, behind "her" · early forties, behind "his": from the first year to the last
pub(crate) fn decade(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let digits = letters(|t| t.kind == Kind::Number, |text| text.parse::<Decimal>().ok());
    let tens = alt((terminated(digits, glued(word(kw::S))), tens));
    let round = |low: &Decimal| {
        let ten = low.scale() == 0 && *low >= Decimal::TEN && *low < Decimal::ONE_HUNDRED;
        ten && low.checked_rem(Decimal::TEN).is_some_and(|r| r.is_zero())
    };
    map_opt(placed(tens, |i, low, _| round(low) && owned(i)), |low| {
        let high = low.checked_add(Decimal::from(9))?;
        let years = years(i, Number::whole(low), Some(Number::whole(high)))?;
        Some(Quantity { relation: Relation::Range, ..years })
    })
    .parse(i)
}

/// her | 70s · his early | 40s · her mid-| 50s: whether a decade is one of somebody's life
fn owned(i: Tokens<'_>) -> bool {
    let part = |b: &Token| matches!(b.word, kw::EARLY | kw::MID | kw::LATE);
    let parted = led(i, 1, token(|b| part(b) || b.dash()));
    let whose = i.backwards().take(3).enumerate().find(|(_, b)| b.kind == Kind::Word && !part(b));
    whose.is_some_and(|(n, w)| w.is(Class::POSSESSIVE) && (parted || n == 0))
}

/// An age of so many years, or from the first to the last.
fn years(i: Tokens<'_>, value: Number, max: Option<Number>) -> Option<Quantity> {
    let measure = Measure { top: Top::Unit(year(i)?), per: None };
    Some(Quantity { max, dimension: Some(Dimension::Age), ..Quantity::exact(Some(value), measure) })
}

/// twenties · fifties
fn tens(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let first = |t: &Token| t.kind == Kind::Word && t.is(Class::CALENDAR) && i.rules.kinds(t.word).any(Kinds::DECADE);
    let tens = form(|s| match s {
        Sense::Calendar(n) => match i.rules.calendar.get(usize::from(n)) {
            Some(CalendarWord::Decade(n)) => Some(Decimal::from(*n)),
            _ => None,
        },
        _ => None,
    });
    preceded(peek(token(first)), tens).parse(i)
}
