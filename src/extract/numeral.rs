//! Numbers in words: twenty-five, one hundred and six, two and a half million, three quarters.

use rust_decimal::Decimal;

use super::tokens::{NOT, Parsed, Tokens};
use crate::claim::Number;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// A number in words, with the scale word that it ends in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub(super) number: Number,
    pub(super) scale: Option<Decimal>,
    /// A part of a whole that is not multiplied by a scale: a third, three quarters.
    pub(super) share: bool,
}

/// one hundred and six · half a million · two and a half · three quarters · a dozen
pub(super) fn numeral(i: Tokens<'_>) -> Parsed<'_, Numeral> {
    if let Some((rest, (n, d))) = share(i) {
        return part_of(rest, n, d);
    }
    if let Some((rest, n)) = share_of_unit(i) {
        return part_of(rest, n.0, n.1);
    }
    let (rest, whole) = whole(i)?;
    if let Some((after, n)) = many_parts(rest, whole.0) {
        return part_of(after, n.0, n.1);
    }
    let (rest, whole) = decimals(rest, whole);
    if let Some((after, (n, d))) = and_part(rest) {
        // "a million and a half" is one and a half million.
        if let Some(scale) = whole.1.filter(|s| *s >= Decimal::ONE_THOUSAND) {
            let after = scale_word(after).filter(|(_, s)| *s < scale).map_or((after, scale), |found| found);
            let part = Decimal::from(n).checked_mul(after.1).and_then(|v| v.checked_div(Decimal::from(d)));
            let value = part.and_then(|p| whole.0.checked_add(p)).ok_or(NOT)?.normalize();
            let number = Number { value, last_digit: magnitude(Some(after.1)) - 1, ratio: None, in_words: true };
            return Ok((after.0, Numeral { number, scale: Some(after.1), share: false }));
        }
        let sum = super::digits::mixed(Some(Number::whole(whole.0)), (n, d)).ok_or(NOT)?;
        return scaled(after, Number { in_words: true, ..sum }, false);
    }
    let last_digit = i8::try_from(whole.0.scale()).map_or(0, |s| -s);
    let number = Number { value: whole.0, last_digit: last_digit + magnitude(whole.1), ratio: None, in_words: true };
    Ok((rest, Numeral { number, scale: whole.1, share: false }))
}

fn magnitude(scale: Option<Decimal>) -> i8 {
    scale.map_or(0, |s| i8::try_from(s.trunc().to_string().len().saturating_sub(1)).unwrap_or(0))
}

/// twenty-three fifths · one hundred thirty-fifths
fn many_parts(i: Tokens<'_>, top: Decimal) -> Option<(Tokens<'_>, (u32, u32))> {
    let dashed = i.next().is_some_and(|t| t.dash() && t.glued());
    let i = if dashed { i.skip(1) } else { i };
    let word = i.next().filter(|t| t.is(Class::FRACTION) && t.is(Class::ORDINAL) || i.str(t).ends_with("ths"))?;
    let (rest, (_, bottom)) = fraction(i)?;
    let plural = i.str(word).ends_with('s');
    let top = u32::try_from(top.mantissa()).ok().filter(|_| top.scale() == 0 && plural && !word.is(Class::UNIT))?;
    (top > 1).then_some((rest, (top, bottom)))
}

/// tenth of a gallon · quarter-litre
fn share_of_unit(i: Tokens<'_>) -> Option<(Tokens<'_>, (u32, u32))> {
    let t = i.next().filter(|t| t.kind == Kind::Word && t.is(Class::FRACTION))?;
    i.back(1).is_none().then_some(())?;
    let (after, part) = fraction(i)?;
    let dashed = after.next().is_some_and(|d| d.dash() && d.glued()) && !t.is(Class::ORDINAL);
    let of = after.next().is_some_and(|o| o.kind == Kind::Word && o.word == kw::OF);
    let a = after.ahead(1).is_some_and(|a| a.word == kw::A || a.word == kw::AN);
    let unit = after.ahead(if of && a { 2 } else { 1 }).is_some_and(|u| u.is(Class::UNIT));
    ((dashed || of) && unit).then_some((after, part))
}

/// Whole numbers with the last scale word.
type Whole = (Decimal, Option<Decimal>);

fn cardinal(i: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    i.next().filter(|t| t.is(Class::CARDINAL))?;
    i.form(|s| if let Sense::Cardinal(d) = s { Some(d) } else { None })
}

/// A scale word, not one of the suffixes that need digits (m, bn).
pub(super) fn scale_word(i: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let t = i.next().filter(|t| t.is(Class::SCALE | Class::MAGNITUDE) && t.span.len() > 2)?;
    if t.is(Class::SCALE) {
        return i.form(|s| if let Sense::Scale(d) = s { Some(d) } else { None });
    }
    plural_scale(i)
}

/// two dozens, three billions: a plural scale word after a number.
pub(super) fn plural_scale(i: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let number = i.back(1).is_some_and(|b| b.kind == Kind::Number || b.is(Class::CARDINAL | Class::SCALE));
    i.next().filter(|t| t.is(Class::MAGNITUDE) && number)?;
    let (rest, low) = i.form(|s| if let Sense::Magnitude(low, _) = s { Some(low) } else { None })?;
    // "two scores" are no forty.
    let scale = low == Decimal::from(12) || low >= Decimal::ONE_HUNDRED;
    (rest.at == i.at + 1 && scale).then_some((rest, low))
}

/// twenty-five · one hundred and six · a million · three crore twelve lakh
fn whole(i: Tokens<'_>) -> Parsed<'_, Whole> {
    let (hundred, dozen) = (Decimal::ONE_HUNDRED, Decimal::from(12));
    let mut rest = i;
    let mut article = false;
    let first = i.next().ok_or(NOT)?;
    if first.word == kw::A || first.word == kw::AN {
        rest = i.skip(1);
        article = true;
        scale_word(rest).ok_or(NOT)?;
    } else if !(first.is(Class::CARDINAL) || first.is(Class::SCALE) && (first.shape.has(Shape::FIRST) || hedged(i))) {
        return Err(NOT);
    }
    let (mut total, mut group): (Decimal, Option<Decimal>) = (Decimal::ZERO, None);
    let (mut last, mut limit) = (None, None::<Decimal>);
    for _ in 0..24 {
        let joined = join(rest, group, total);
        if let Some((after, value)) = cardinal(joined) {
            match group {
                None => group = Some(value),
                Some(g) if fits(g, value) => group = g.checked_add(value),
                Some(_) => break,
            }
            last = None;
            rest = after;
        } else if let Some((after, scale)) = scale_word(joined) {
            let units = group.unwrap_or(if total.is_zero() { Decimal::ONE } else { Decimal::ZERO });
            if scale == hundred && units < hundred && !units.is_zero() {
                group = units.checked_mul(hundred);
            } else if scale == dozen || scale < Decimal::ONE_THOUSAND && scale != hundred {
                total = total.checked_add(units).and_then(|t| t.checked_mul(scale)).ok_or(NOT)?;
                (group, rest, last, article) = (None, after, Some(scale), false);
                break;
            } else if limit.is_none_or(|l| scale < l) && !units.is_zero() {
                total = units.checked_mul(scale).and_then(|u| total.checked_add(u)).ok_or(NOT)?;
                (group, limit) = (None, Some(scale));
            } else if group.is_none() && !total.is_zero() && scale != hundred {
                total = total.checked_mul(scale).ok_or(NOT)?;
                limit = Some(scale);
            } else {
                break;
            }
            last = Some(scale);
            rest = after;
        } else {
            break;
        }
        article = false;
    }
    if rest.at == i.at || article {
        return Err(NOT);
    }
    let value = total.checked_add(group.unwrap_or_default()).ok_or(NOT)?;
    Ok((rest, (value, last)))
}

/// some hundred people · nearly thousand: a hedge right before a scale word stands for its "a".
fn hedged(i: Tokens<'_>) -> bool {
    i.at > 0 && {
        let before = i.at(i.at - 1);
        before.next().is_some_and(|t| t.kind == Kind::Word && t.is(Class::RELATION))
            && super::relation::before(before).0.at == i.at
    }
}

/// Whether a number word may follow in the same group: twenty-five, one hundred six.
fn fits(group: Decimal, value: Decimal) -> bool {
    let hundred = Decimal::ONE_HUNDRED;
    let tens = group.checked_rem(hundred).unwrap_or_default();
    if tens.is_zero() && group >= hundred {
        return value < hundred;
    }
    let round = tens.checked_rem(Decimal::TEN).is_some_and(|r| r.is_zero());
    round && tens >= Decimal::from(20) && value < Decimal::TEN && value > Decimal::ZERO
}

/// Steps over the hyphen of twenty-five and the "and" of one hundred and six.
fn join(i: Tokens<'_>, group: Option<Decimal>, total: Decimal) -> Tokens<'_> {
    let Some(t) = i.next() else { return i };
    let number = Class::CARDINAL | Class::SCALE;
    if t.dash() && t.glued() && i.ahead(1).is_some_and(|n| n.glued() && n.is(number)) {
        return i.skip(1);
    }
    let after_hundred = group
        .is_some_and(|g| g >= Decimal::ONE_HUNDRED && g.checked_rem(Decimal::ONE_HUNDRED).is_some_and(|r| r.is_zero()));
    let open = after_hundred || group.is_none() && !total.is_zero();
    let and = open && t.word == kw::AND && t.kind == Kind::Word && i.ahead(1).is_some_and(|n| n.is(Class::CARDINAL));
    if and && share(i.skip(1)).is_none() {
        return i.skip(1);
    }
    i
}

/// two point five · two hundred point zero three
fn decimals(i: Tokens<'_>, whole: Whole) -> (Tokens<'_>, Whole) {
    let scaled = whole.1.is_some_and(|s| s > Decimal::ONE_HUNDRED);
    if !i.next().is_some_and(|t| t.word == kw::POINT && t.kind == Kind::Word) || scaled {
        return (i, whole);
    }
    let mut rest = i.skip(1);
    let mut text = String::new();
    while let Some((after, value)) = cardinal(rest).filter(|_| text.len() < 20) {
        text.push_str(&value.to_string());
        rest = after;
    }
    let value = format!("{}.{text}", whole.0).parse::<Decimal>().ok().filter(|_| !text.is_empty());
    match value {
        Some(value) => match scale_word(rest) {
            Some((after, scale)) => match value.checked_mul(scale) {
                Some(v) => (after, (v.normalize(), Some(scale))),
                None => (i, whole),
            },
            None => (rest, (value, None)),
        },
        None => (i, whole),
    }
}

/// and a half · and three quarters
pub(super) fn and_part(i: Tokens<'_>) -> Option<(Tokens<'_>, (u32, u32))> {
    i.next().filter(|t| t.kind == Kind::Word && t.word == kw::AND)?;
    let rest = i.skip(1);
    if let Some(found) = share(rest) {
        return Some(found);
    }
    // "one and quarter hour", "two and three quarter inches": only right before a unit.
    let (rest, top) = match cardinal(rest) {
        Some((after, n)) => (after, u32::try_from(n.mantissa()).ok().filter(|n| (1..100).contains(n))?),
        None => (rest, 1),
    };
    let (after, (_, bottom)) = fraction(rest)?;
    let of = after.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::OF);
    let unit = after.ahead(usize::from(of)).is_some_and(|t| t.is(Class::UNIT));
    unit.then_some((after, (top, bottom)))
}

/// half · a third · two-thirds · three quarters · one-third
pub(super) fn share(i: Tokens<'_>) -> Option<(Tokens<'_>, (u32, u32))> {
    let first = i.next().filter(|t| t.kind == Kind::Word)?;
    if first.word == kw::HALF {
        return Some((i.skip(1), (1, 2)));
    }
    if first.is(Class::FRACTION) && !first.is(Class::ORDINAL) {
        // "quarter million", but not "the quarter".
        let (after, part) = fraction(i)?;
        return scale_word(after).map(|_| (after, part));
    }
    let (after, top) = if first.word == kw::A || first.word == kw::AN {
        (i.skip(1), 1)
    } else {
        let (after, value) = cardinal(i)?;
        (after, u32::try_from(value.mantissa()).ok().filter(|n| (1..100).contains(n))?)
    };
    // one-third · one - third
    let spaced = |t: &Token| !t.glued() && after.ahead(1).is_some_and(|n| !n.glued() && n.is(Class::FRACTION));
    let dashed = after.next().is_some_and(|t| t.dash() && (t.glued() || spaced(t) && first.is(Class::CARDINAL)));
    let after = if dashed { after.skip(1) } else { after };
    if top == 1
        && first.is(Class::CARDINAL)
        && let Some((rest, bottom)) = tens_part(after)
    {
        return Some((rest, (top, bottom)));
    }
    let (rest, (_, bottom)) = fraction(after)?;
    let word = after.next()?;
    let plural = after.str(word).ends_with(['s', 'S']);
    // "two third graders", "a second quarter" and "one fourth place" are no fractions.
    let calendar = bottom == 4 && word.is(Class::CALENDAR) && top > 1 && !plural;
    // "a third count" is one more after the second; "a third of", "a third died" and "a third cheaper than" are parts.
    let rank = word.is(Class::ORDINAL) && after.at == i.at + 1 && (first.word == kw::A || first.word == kw::AN);
    if rank && ranked(rest) {
        return None;
    }
    let next_noun = rest.next().is_some_and(|t| t.dash() && t.glued());
    (plural == (top > 1) && !calendar && (!next_noun || dashed)).then_some((rest, (top, bottom)))
}

/// twenty-fifth of, after "one"
fn tens_part(i: Tokens<'_>) -> Option<(Tokens<'_>, u32)> {
    let (rest, tens) = cardinal(i)?;
    let tens = u32::try_from(tens.mantissa()).ok().filter(|n| (20..100).contains(n) && n % 10 == 0)?;
    let ones = rest.next().filter(|t| t.dash() && t.glued()).map(|_| rest.skip(1))?;
    let (rest, ones) = ones.form(|s| if let Sense::Ordinal(n) = s { Some(n) } else { None })?;
    let ends = rest.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.word == kw::OF);
    (ends && (1..10).contains(&ones)).then_some((rest, tens + ones))
}

/// Whether a noun comes right after an ordinal that could be a fraction: a third count.
fn ranked(i: Tokens<'_>) -> bool {
    let open = Class::PREPOSITION
        | Class::DETERMINER
        | Class::POSSESSIVE
        | Class::PRONOUN
        | Class::RELATIVE
        | Class::COORDINATOR
        | Class::SUBORDINATOR
        | Class::NEGATION
        | Class::ADVERB
        | Class::VERB
        | Class::AUXILIARY
        | Class::MODAL
        | Class::CUE
        | Class::RELATION
        | Class::DIRECTION
        | Class::UNIT
        | Class::CURRENCY_AFTER
        | Class::SCALE
        | Class::ADJECTIVE;
    i.next().is_some_and(|t| {
        let text = i.str(t);
        let past = text.len() > 4 && (text.ends_with("ed") || text.ends_with("ly")) && !t.is(Class::NOT_DERIVED);
        let than = i.ahead(1).is_some_and(|n| n.word == kw::THAN && n.kind == Kind::Word);
        // "for a third day" and "a fifth year" count days and years; a part of one has "of": a third of a day.
        if t.is(Class::DURATION_UNIT) && !t.glued() && !i.rules.plurals.is_plural(text) {
            return true;
        }
        // "a third vote is due"
        if t.is(Class::VERB | Class::CUE) && i.ahead(1).is_some_and(|n| n.is(Class::AUXILIARY | Class::MODAL)) {
            return true;
        }
        // "a third neutral country"
        let noun = |n: &Token| n.kind == Kind::Word && n.class == Class::NONE && !n.glued();
        if t.is(Class::ADJECTIVE) && !than && i.ahead(1).is_some_and(noun) {
            return true;
        }
        t.kind == Kind::Word && !t.glued() && !t.is(open) && !past && !than
    })
}

fn fraction(i: Tokens<'_>) -> Option<(Tokens<'_>, (u32, u32))> {
    i.next().filter(|t| t.kind == Kind::Word && t.is(Class::FRACTION))?;
    i.form(|s| if let Sense::Fraction(n, d) = s { Some((n, d)) } else { None })
}

/// half a million · quarter million · three quarters of a million
fn part_of(i: Tokens<'_>, n: u32, d: u32) -> Parsed<'_, Numeral> {
    let number = super::digits::mixed(None, (n, d)).ok_or(NOT)?;
    scaled(i, Number { in_words: true, ..number }, true)
}

fn scaled(i: Tokens<'_>, number: Number, share: bool) -> Parsed<'_, Numeral> {
    let mut rest = i;
    if rest.next().is_some_and(|t| t.word == kw::OF) && share {
        rest = rest.skip(1);
    }
    if rest.next().is_some_and(|t| (t.word == kw::A || t.word == kw::AN) && t.kind == Kind::Word) {
        rest = rest.skip(1);
    }
    if let Some((after, scale)) = scale_word(rest) {
        let value = match number.ratio {
            Some((n, d)) => Decimal::from(n).checked_mul(scale).and_then(|v| v.checked_div(Decimal::from(d))),
            None => number.value.checked_mul(scale),
        };
        let number =
            Number { value: value.ok_or(NOT)?.normalize(), last_digit: magnitude(Some(scale)), ratio: None, ..number };
        return Ok((after, Numeral { number, scale: Some(scale), share: false }));
    }
    Ok((i, Numeral { number, scale: None, share }))
}
