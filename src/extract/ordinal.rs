//! Ordinals that rank: the third quarter's second-largest, 11th, twenty-fifth.

use rust_decimal::Decimal;

use super::numeral::numeral;
use super::tokens::Tokens;
use crate::claim::{Dimension, Measure, Number, Quantity, Relation};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// third · 11th · twenty-fifth · two hundredth
pub(super) fn opt_ordinal(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let t = i.next()?;
    let (rest, rank) = if t.kind == Kind::Number { in_digits(i)? } else { in_words(i)? };
    let first = t.shape.has(Shape::FIRST);
    let next = rest.next();
    // The Second World War, the 22nd Amendment: an ordinal in a name ranks nothing.
    let name = t.kind == Kind::Word && t.capital() && !first
        || next.is_some_and(|n| n.kind == Kind::Word && n.capital() && !n.is(Class::ORDINAL) && !n.is(Class::WEEKDAY));
    // "third-largest" ranks, "third-party", "second thoughts" and "a second" do not.
    let words = t.kind == Kind::Word;
    let compound = words
        && next.is_some_and(|n| n.dash() && n.glued())
        && rest.ahead(1).is_some_and(|n| n.glued() && n.kind == Kind::Word && !i.str(n).ends_with("st"));
    let several = words
        && next.is_some_and(|n| {
            n.kind == Kind::Word && !n.is(Class::VERB) && super::noun::plural(i, n) && !n.is(Class::PLURAL)
        });
    let time =
        t.is(Class::UNIT) && i.back(1).is_some_and(|b| b.word == kw::A) && next.is_none_or(|n| n.kind == Kind::Mark);
    // "the first half" is a stretch of a year or of a match.
    let half = words && next.is_some_and(|n| n.kind == Kind::Word && n.word == kw::HALF);
    if compound || several || time || half {
        return None;
    }
    let adverb = first && next.is_some_and(|n| n.mark(','));
    if name || adverb || i.back(1).is_some_and(|b| b.dash() && b.glued()) {
        return None;
    }
    let quantity = Quantity {
        relation: Relation::Exact,
        value: Some(Number { in_words: t.kind == Kind::Word, ..Number::whole(rank) }),
        max: None,
        measure: Measure::default(),
        dimension: Some(Dimension::Ordinal),
        direction: None,
    };
    Some((rest, quantity))
}

/// 21st
fn in_digits(i: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let digits = i.next()?;
    let ending = i.ahead(1).filter(|t| t.glued() && t.kind == Kind::Word && t.span.len() == 2)?;
    let text = i.str(ending).as_bytes();
    let lower = (text.first()?.to_ascii_lowercase(), text.get(1)?.to_ascii_lowercase());
    let value: Decimal = i.str(digits).replace(',', "").parse().ok()?;
    // "15st" is a weight.
    let stone = lower == (b's', b't') && (!i.str(digits).ends_with('1') || i.str(digits).ends_with("11"));
    let fits =
        matches!(lower, (b's', b't') | (b'n', b'd') | (b'r', b'd') | (b't', b'h')) && value.scale() == 0 && !stone;
    fits.then(|| (i.skip(2), value))
}

fn ordinal(i: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    i.form(|s| if let Sense::Ordinal(n) = s { Some(Decimal::from(n)) } else { None })
}

/// third · twenty-fifth · two hundredth
fn in_words(i: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let t = i.next()?;
    if t.is(Class::ORDINAL) {
        let (rest, rank) = ordinal(i)?;
        // "tenth of a gallon" is a part.
        let of = rest.next().is_some_and(|o| o.kind == Kind::Word && o.word == kw::OF) && i.at == 0;
        let unit = (1..=2).any(|n| rest.ahead(n).is_some_and(|u| u.is(Class::UNIT)));
        return (!(of && unit && t.is(Class::FRACTION))).then_some((rest, rank));
    }
    if !t.is(Class::CARDINAL) && !t.is(Class::SCALE) {
        return None;
    }
    if let Some(found) = ordinal(i) {
        return Some(found);
    }
    if let Some(found) = one_of_many(i, t) {
        return Some(found);
    }
    let (rest, n) = numeral(i).ok()?;
    let dashed = rest.next().is_some_and(|d| d.dash() && d.glued());
    let rest = if dashed { rest.skip(1) } else { rest };
    let (after, last) = ordinal(rest)?;
    let word = rest.next().filter(|t| t.is(Class::ORDINAL))?;
    // "two hundredth" ranks, "two fifths" and "one hundredth of" divide.
    let part = word.is(Class::FRACTION)
        && (last < n.number.value && n.number.value <= Decimal::TEN || n.number.value == Decimal::ONE);
    if part || word.is(Class::FRACTION) && after.next().is_some_and(|t| t.word == kw::OF) {
        return None;
    }
    let value =
        if last < n.number.value { n.number.value.checked_add(last)? } else { n.number.value.checked_mul(last)? };
    Some((after, value))
}

/// the one thousandth visitor · her one-millionth copy: behind "the" and before a noun no part of a whole.
fn one_of_many<'a>(i: Tokens<'a>, t: &Token) -> Option<(Tokens<'a>, Decimal)> {
    let held = i.back(1).is_some_and(|b| b.kind == Kind::Possessive || b.is(Class::DETERMINER | Class::POSSESSIVE));
    let rest = i.skip(1);
    let dashed = rest.next().is_some_and(|d| d.dash() && d.glued());
    let (after, rank) = ordinal(if dashed { rest.skip(1) } else { rest }).filter(|_| held && t.word == kw::ONE)?;
    let noun =
        after.next().is_some_and(|n| n.kind == Kind::Word && !n.glued() && !n.is(Class::PREPOSITION | Class::UNIT));
    (rank >= Decimal::ONE_HUNDRED && noun).then_some((after, rank))
}
