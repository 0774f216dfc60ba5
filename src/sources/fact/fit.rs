//! How the value of one fact stands to that of another.

use rust_decimal::Decimal;

use super::time::no_year;
use super::{Bound, Class, Fact};
use crate::sources::term::hash;

/// How well two facts are of one sort, from 0 (not at all) to 1.
pub(in crate::sources) fn alike(claim: &Fact, source: &Fact) -> f32 {
    if claim.class != source.class {
        // A bare number beside one with a unit.
        let measured = |f: &Fact| matches!(f.class, Class::Money | Class::Measure | Class::Share);
        return match (bare(claim), bare(source)) {
            (true, _) if measured(source) => 0.7,
            (_, true) if measured(claim) => 0.5,
            _ => 0.0,
        };
    }
    if claim.per != source.per && claim.per != 0 && source.per != 0 {
        return 0.0;
    }
    let per = if claim.per == source.per { 1.0 } else { 0.85 };
    match claim.class {
        Class::Count if claim.unit == source.unit => per,
        Class::Count if claim.unit == 0 || source.unit == 0 => 0.85 * per,
        Class::Count => 0.6 * per,
        _ if claim.unit == source.unit => per,
        _ => 0.0,
    }
}

/// Whether a fact is a number without a noun or unit.
fn bare(fact: &Fact) -> bool {
    fact.class == Class::Count && fact.unit == 0
}

/// How the value of a source stands to that of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) enum Fit {
    /// The same, digit for digit.
    Same,
    /// The same within what was printed.
    Rounded,
    /// Another.
    Other,
}

/// Compares two facts of one sort.
pub(in crate::sources) fn fit(claim: &Fact, source: &Fact) -> Fit {
    if claim.class == Class::Day {
        return day_fit(claim, source);
    }
    if claim.class != source.class {
        return if claim.printed == source.printed && claim.value == claim.max { Fit::Same } else { Fit::Other };
    }
    if claim.value == source.value && claim.max == source.max {
        return Fit::Same;
    }
    if ton(claim, source) {
        return Fit::Rounded;
    }
    if fell(claim, source) {
        return fit(
            claim,
            &Fact { value: source.value.abs(), max: source.max.abs(), printed: source.printed.abs(), ..*source },
        );
    }
    let near = |a: Decimal, b: Decimal| near(claim, source, a, b).unwrap_or(false);
    let pair = claim.class == Class::Score || claim.value != claim.max || source.value != source.max;
    let exact = matches!(claim.class, Class::Score | Class::Rank | Class::Clock);
    let fits = if exact {
        false
    } else if pair {
        near(claim.value, source.value) && near(claim.max, source.max)
    } else {
        near(claim.value, source.value)
    };
    if fits { Fit::Rounded } else { Fit::Other }
}

/// Whether both say so many tons: which ton is meant, nobody tells.
fn ton(claim: &Fact, source: &Fact) -> bool {
    let mass = claim.class == Class::Measure && claim.unit == hash("kg") && source.unit == claim.unit;
    let (low, high) = (claim.value.min(source.value), claim.value.max(source.value));
    let near = low.checked_mul(Decimal::new(113, 2)).is_some_and(|l| l >= high);
    mass && near && claim.printed == source.printed && claim.value == claim.max && source.value == source.max
}

/// Whether the source writes as a negative number what the draft tells as a fall or a loss.
fn fell(claim: &Fact, source: &Fact) -> bool {
    let signed = matches!(claim.class, Class::Share | Class::Money | Class::Count | Class::Measure);
    signed && source.value.is_sign_negative() && source.max.is_sign_negative() && claim.value.is_sign_positive()
}

fn near(claim: &Fact, source: &Fact, a: Decimal, b: Decimal) -> Option<bool> {
    let apart = a.checked_sub(b)?.abs();
    // A source that is less exact than the draft cannot bear it out.
    let mut room = claim.half.checked_add(source.half.min(claim.half))?;
    if claim.printed != claim.value || source.printed != source.value {
        // Another unit: what a conversion rounds.
        room = room.max(a.abs().checked_div(Decimal::from(500))?);
    }
    if claim.bound == Bound::About || source.bound == Bound::About {
        room = room.max(a.abs().checked_div(Decimal::from(20))?);
    }
    if apart < room || apart.is_zero() {
        return Some(true);
    }
    // "More than 1,300" of 1,340: a bound is near what it bounds.
    let tenth = b.abs().checked_div(Decimal::TEN)?;
    Some(match claim.bound {
        Bound::Least => a <= b && apart <= tenth,
        Bound::Most => a >= b && apart <= tenth,
        _ => false,
    })
}

/// A day within the month or year that the draft names is that month or year; the other way round says too much.
fn day_fit(claim: &Fact, source: &Fact) -> Fit {
    if claim.value == source.value && claim.max == source.max {
        return Fit::Same;
    }
    let inside = claim.value <= source.value && source.max <= claim.max;
    if inside || no_year(source).is_some_and(|s| no_year(claim) == Some(s)) { Fit::Rounded } else { Fit::Other }
}
