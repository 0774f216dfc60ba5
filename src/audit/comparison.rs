//! The arithmetic between figures that the text itself sets against each other.

use std::fmt::Write as _;

use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use super::measure::unit;
use crate::article::Analysis;
use crate::claim::{Dimension, Measure, Quantity, Top};
use crate::fraction::Fraction;
use crate::link::alike;
use crate::rulebook::Rulebook;

/// What lies between a profit and a loss, this less the other: `+2700000000 CHF`. `loss` says that this one is the loss.
pub fn gap(this: &Quantity, other: &Quantity, loss: bool, a: &Analysis<'_>, out: &mut String) {
    let (Some(x), Some(y)) = (this.value, other.value) else { return };
    let Some(y) = in_unit_of(&this.measure, &other.measure, y.exact(), a.rules) else { return };
    let sum = x.exact() + y;
    difference(out, &if loss { -sum } else { sum }, 12);
    out.push(' ');
    unit(out, &this.measure, &a.doc.text, a.rules);
}

/// The share that the smaller one has in the larger one: `3/20 = 15%`, rounded to four digits and marked `~` where it does
/// not end.
pub fn share(one: &Quantity, other: &Quantity, out: &mut String) {
    let (Some(one), Some(other)) = (one.value, other.value) else { return };
    let (part, whole) = if one.value <= other.value { (one, other) } else { (other, one) };
    let (x, y) = (part.exact(), whole.exact());
    if y.is_zero() {
        return;
    }
    let (digits, ends) = rounded(&(x / y * Fraction::from(100)), 4);
    let _ = write!(out, "{}/{} = {}{digits}%", part.value, whole.value, if ends { "" } else { "~" });
}

/// The arithmetic of a compared pair: `+15000000000 USD; ×1.75; +75%`; nothing where the two do not compare.
///
/// This figure less the other one in the unit of this one, their ratio, and the change from the other to this. What
/// has no short decimal is rounded to four digits and marked `~`. Shares differ in percentage points.
pub fn comparison(this: &Quantity, other: &Quantity, a: &Analysis<'_>, out: &mut String) {
    let (Some(x), Some(y)) = (this.value, other.value) else { return };
    if this.max.is_some() || other.max.is_some() || !alike(this.measure.top, other.measure.top, &a.doc.text, a.rules) {
        return;
    }
    let x = x.exact();
    let Some(y) = in_unit_of(&this.measure, &other.measure, y.exact(), a.rules) else { return };
    let dimension = a.rules.dimension(this.measure.top);
    difference(out, &(&x - &y), 12);
    let measure = if this.measure.top == Top::None { &other.measure } else { &this.measure };
    if dimension == Some(Dimension::Percent) {
        out.push_str(" pp");
    } else {
        let before = out.len();
        out.push(' ');
        unit(out, measure, &a.doc.text, a.rules);
        if out.len() == before + 1 {
            out.pop();
        }
    }
    if y.is_zero() || x.is_negative() != y.is_negative() || dimension == Some(Dimension::Temperature) {
        return;
    }
    let ratio = &x / &y;
    let (digits, whole) = rounded(&ratio, 4);
    let _ = write!(out, "; {}×{digits}", if whole { "" } else { "~" });
    if dimension != Some(Dimension::Percent) {
        out.push_str("; ");
        let hundred = Fraction::from(100);
        difference(out, &((ratio - Fraction::ONE) * hundred), 4);
        out.push('%');
    }
}

/// A value of measure `from` in the unit of measure `to`.
fn in_unit_of(to: &Measure, from: &Measure, value: Fraction, rules: &Rulebook) -> Option<Fraction> {
    match (to.top, from.top) {
        (Top::Unit(to), Top::Unit(from)) if to != from => {
            let (to, from) = (&rules.unit(to)?.factor, &rules.unit(from)?.factor);
            Some((value + &from.offset) * &from.factor / &to.factor - &to.offset)
        }
        _ => Some(value),
    }
}

/// A signed number: `+0.41`, `~-42.86`.
fn difference(out: &mut String, value: &Fraction, digits: usize) {
    let (text, exact) = rounded(&value.abs(), digits);
    let sign = if value.is_negative() { "-" } else { "+" };
    let _ = write!(out, "{}{sign}{text}", if exact { "" } else { "~" });
}

/// A number to that many significant digits, and whether this is all of it. Whole numbers are never cut.
fn rounded(value: &Fraction, digits: usize) -> (String, bool) {
    if value.is_integer() {
        return (value.to_integer().to_string(), true);
    }
    // Scaled up by tens until the whole part has the digits; the fraction stays as it is, not in lowest terms.
    let (mut top, bottom) = (value.numer().abs(), value.denom());
    let limit = &bottom * BigInt::from(10).pow(u32::try_from(digits).unwrap_or(4).saturating_sub(1));
    let mut scale = 0;
    while scale < 20 && top < limit {
        top *= 10;
        scale += 1;
    }
    let rest = &top % &bottom;
    let near = &top / &bottom + i32::from(&rest * 2 >= bottom);
    let text = i128::try_from(&near)
        .ok()
        .and_then(|n| Decimal::try_from_i128_with_scale(n, scale).ok())
        .map_or_else(|| near.to_string(), |d| d.normalize().to_string());
    (text, rest.is_zero())
}
