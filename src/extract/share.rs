//! Parts of a whole in two numbers: one in five, 3 out of 20, one of four separate concepts.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map_opt;
use nom::sequence::separated_pair;
use rust_decimal::Decimal;

use super::digits::mixed;
use super::number::number;
use super::tokens::{Parsed, Tokens, token, word};
use crate::claim::{Dimension, Measure, Number, Quantity, Relation};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// 1 over three · one over 20
fn over(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let (after, top) = number(i, false).ok()?;
    after.next().filter(|t| t.kind == Kind::Word && t.word == kw::OVER)?;
    let (rest, bottom) = number(after.skip(1), false).ok()?;
    let (n, d) = (top.number?, bottom.number?);
    let whole = n.value.scale() == 0 && d.value.scale() == 0;
    let bare = rest.next().is_none_or(|t| t.kind == Kind::Mark && !t.is(Class::UNIT | Class::CURRENCY_AFTER));
    let (n, d) = (u32::try_from(n.value.mantissa()).ok()?, u32::try_from(d.value.mantissa()).ok()?);
    let value = mixed(None, (n, d)).filter(|_| whole && bare && n == 1 && d > 1)?;
    Some((rest, ratio(value)))
}

/// a 5 to 1 outsider · odds of 5-1 · a 100/1 shot: what a bet pays against its stake.
fn price(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let a = i.next()?;
    let joint = i.ahead(1)?;
    let to = joint.kind == Kind::Word && joint.word == kw::TO && a.kind != Kind::Mark;
    let mark = (joint.dash() || joint.mark('/')) && joint.glued();
    let to_dashed =
        joint.dash() && joint.glued() && i.ahead(2).is_some_and(|t| t.word == kw::TO && t.kind == Kind::Word);
    let at = if to_dashed { 4 } else { 2 };
    let b = i.ahead(at).filter(|t| (to || mark) && (t.kind == Kind::Number || t.is(Class::CARDINAL)))?;
    let rest = i.skip(at + 1);
    let closed =
        rest.next().is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark('/') && !t.mark('%'));
    // odds of 5-1 · the odds were 5-1 · the odds against it are about 7 to 2
    let light = Class::PREPOSITION | Class::AUXILIARY | Class::RELATION | Class::ADVERB | Class::PRONOUN;
    let near = (1..=5).map_while(|n| i.back(n)).find(|t| t.kind != Kind::Word || !t.is(light) || t.word == kw::ODDS);
    let named = near.is_some_and(|t| t.kind == Kind::Word && t.word == kw::ODDS)
        // the favourite is priced at 5-2
        || i.back(1).is_some_and(|t| t.word == kw::AT && t.kind == Kind::Word)
            && (2..10).map_while(|n| i.back(n)).take_while(|t| t.kind == Kind::Word).any(|t| t.is(Class::ODDS));
    let after = rest.next().filter(|t| t.kind == Kind::Word);
    let dashed = rest.next().filter(|t| t.dash() && t.glued()).and_then(|_| rest.ahead(1));
    // "A 3-1 shot advantage" is a score.
    let goes_on = rest
        .ahead(1)
        .is_some_and(|n| n.kind == Kind::Word && !n.capital() && (n.class == Class::NONE || n.is(Class::ADJECTIVE)));
    let told = after.is_some_and(|t| t.is(Class::ODDS)) && !goes_on || dashed.is_some_and(|t| t.is(Class::ODDS));
    if !(named && closed || told) {
        return None;
    }
    let stake = |i: Tokens<'_>, t: &Token| -> Option<Number> {
        let number = match t.kind {
            Kind::Number => Number::whole(i.str(t).parse().ok()?),
            _ => number(i, false).ok().filter(|(rest, _)| rest.at == i.at + 1)?.1.number?,
        };
        (number.value.scale() == 0 && number.value > Decimal::ZERO && number.value <= Decimal::from(5000))
            .then_some(number)
    };
    let (x, y) = (stake(i, a)?, stake(i.skip(at), b)?);
    Some((rest, Quantity { max: Some(y), dimension: Some(Dimension::Odds), ..ratio(x) }))
}

/// 3:1 · 1:250: a ratio that is no time of day, verse or result.
fn to_one(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let (a, b) = (i.next()?, i.ahead(2).filter(|t| t.kind == Kind::Number && t.glued())?);
    let glued = i.ahead(1).is_some_and(Token::glued);
    let over = i.ahead(3).is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark(':'));
    let name = i.back(1).is_some_and(|t| t.kind == Kind::Word && (t.capital() || t.is(Class::NUMBER_NAME)));
    let digits = |t: &Token| i.str(t).bytes().all(|b| b.is_ascii_digit());
    let short = b.span.len() == 1 || a.span.len() == 1 && i.str(a) == "1" && b.span.len() > 2;
    if !(glued && over && short && digits(a) && digits(b)) || name {
        return None;
    }
    let (x, y): (Decimal, Decimal) = (i.str(a).parse().ok()?, i.str(b).parse().ok()?);
    Some((i.skip(3), Quantity { max: Some(Number::whole(y)), ..ratio(Number::whole(x)) }))
}

pub(super) fn ratio(value: Number) -> Quantity {
    Quantity {
        relation: Relation::Exact,
        value: Some(value),
        max: None,
        measure: Measure::default(),
        dimension: Some(Dimension::Ratio),
        direction: None,
    }
}

/// sixfold · a 20-fold rise
pub(super) fn fold(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let t = i.next()?;
    if t.is(Class::FOLD) {
        let (rest, (n, d)) = i.form(|s| if let Sense::Multiple(n, d, _) = s { Some((n, d)) } else { None })?;
        return Some((rest, ratio(Number { in_words: true, ..mixed(None, (n, d))? })));
    }
    let (rest, n) = number(i, false).ok()?;
    let hyphen = rest.next().filter(|t| t.glued() && (t.dash() || t.word == kw::FOLD))?;
    let after = if hyphen.dash() { rest.skip(1) } else { rest };
    after.next().filter(|t| t.kind == Kind::Word && t.word == kw::FOLD && t.glued())?;
    Some((after.skip(1), ratio(n.number?)))
}

/// a one-in-three chance · a 1-in-100-year flood
fn dashed_share(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let dash = || token(|t| t.dash() && t.glued());
    let joint = (dash(), word(kw::IN), dash());
    let (rest, (top, bottom)) = separated_pair(one_word, joint, one_word).parse(i).ok()?;
    let (n, d) = (u32::try_from(top.mantissa()).ok()?, u32::try_from(bottom.mantissa()).ok()?);
    let value = mixed(None, (n, d)).filter(|_| n > 0 && n < d && top.scale() == 0 && bottom.scale() == 0)?;
    Some((rest, ratio(value)))
}

/// The value of a number of one token.
fn one_word(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let digits = map_opt(token(|t| t.kind == Kind::Number), |t| i.str(t).replace(',', "").parse().ok());
    let cardinal = |s| if let Sense::Cardinal(d) = s { Some(d) } else { None };
    let spelled = map_opt(token(|t| t.is(Class::CARDINAL)), |_| i.form(cardinal).map(|(_, d)| d));
    alt((digits, spelled)).parse(i)
}

/// one in five · 1 in 20 · three out of four · one of four
pub(super) fn opt_share(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    i.next().filter(|t| t.kind == Kind::Number && !t.glued() || t.is(Class::CARDINAL))?;
    if i.ahead(1)?.mark(':') {
        return to_one(i);
    }
    // page 1 of 4
    if i.back(1).is_some_and(|b| b.kind == Kind::Word && b.is(Class::NUMBER_NAME)) {
        return None;
    }
    if let Some(found) = price(i) {
        return Some(found);
    }
    if i.ahead(1)?.dash() {
        return dashed_share(i);
    }
    let link = i.ahead(1).filter(|t| t.kind == Kind::Word && !t.glued())?;
    let out = link.word == kw::OUT && i.ahead(2).is_some_and(|t| t.word == kw::OF);
    if link.word == kw::OVER {
        return over(i);
    }
    if link.word != kw::IN && link.word != kw::OF && !out {
        return None;
    }
    let of = if out { 3 } else { 2 };
    let every = link.word != kw::OF && i.ahead(of).is_some_and(|t| t.word == kw::EVERY && t.kind == Kind::Word);
    let after = i.skip(of + usize::from(every));
    // one in a million
    let million = |s: &Token| s.word == kw::A && after.ahead(1).is_some_and(|n| n.is(Class::SCALE));
    let second = after.next().filter(|s| s.kind == Kind::Number || s.is(Class::CARDINAL) || million(s))?;
    let (_, top) = number(i, false).ok()?;
    let (rest, bottom) = number(after, false).ok()?;
    let (top, bottom) = (top.number?, bottom.number?);
    let whole = top.value.scale() == 0 && bottom.value.scale() == 0;
    let year = second.kind == Kind::Number && i.str(second).len() == 4 && link.word == kw::IN;
    // "nine in ten" and "nine out of ten" are shares, "3 out of 20" is a count.
    let round = link.word != kw::OF || out;
    let round = round && [2, 3, 4, 5, 6, 8, 10, 100, 1000].into_iter().any(|d| bottom.value == Decimal::from(d));
    let small =
        !year && (top.value == Decimal::ONE || round || !out && link.word == kw::OF && second.kind == Kind::Word);
    if !whole || !small || top.value >= bottom.value || top.value <= Decimal::ZERO {
        return None;
    }
    let unit = rest.next().is_some_and(|t| t.is(Class::UNIT | Class::CURRENCY_AFTER) || t.mark('%'));
    if unit && link.word == kw::IN {
        return None;
    }
    let (n, d) = (u32::try_from(top.value.mantissa()).ok()?, u32::try_from(bottom.value.mantissa()).ok()?);
    let value = mixed(None, (n, d)).filter(|_| (2..=100_000_000).contains(&d))?;
    Some((rest, ratio(value)))
}
