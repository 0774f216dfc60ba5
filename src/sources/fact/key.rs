//! The keys under which facts are found by their values, and how much a value alone says.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use super::time::no_year;
use super::{Bound, Class, Fact};
use crate::sources::term::{hash, words};

/// The keys under which a fact is found by its value: its first two digits and what sort it is.
pub(in crate::sources) fn keys(fact: &Fact, each: &mut impl FnMut(u32)) {
    if let Some(key) = key(fact.class, fact.value) {
        each(key);
    }
    if let Some(key) = key(Class::Count, fact.printed).filter(|_| printed_apart(fact)) {
        each(key);
    }
    if fact.class == Class::Day
        && let Some((_, month, day)) = no_year(fact)
    {
        each(hash(&format!("d{month}-{day}")));
    }
}

/// Whether a fact is also found by its number alone.
fn printed_apart(fact: &Fact) -> bool {
    matches!(fact.class, Class::Money | Class::Measure | Class::Share)
}

/// The keys of all values that a claim may be the same as.
pub(in crate::sources) fn searched(claim: &Fact, each: &mut impl FnMut(u32)) {
    if claim.class == Class::Day {
        return days_searched(claim, each);
    }
    if let Some(key) = key(Class::Count, claim.printed).filter(|_| printed_apart(claim)) {
        each(key);
    }
    let room = claim.half.max(claim.value.abs() / Decimal::from(16));
    let room =
        if matches!(claim.bound, Bound::Least | Bound::Most) { claim.value.abs() / Decimal::from(8) } else { room };
    let mut last = None;
    for step in -8_i64..=8 {
        let Some(shift) = room.checked_mul(Decimal::from(step)) else { continue };
        let key = claim.value.checked_add(shift / Decimal::from(8)).and_then(|v| key(claim.class, v));
        if key != last
            && let Some(key) = key
        {
            each(key);
        }
        last = key;
    }
}

fn days_searched(claim: &Fact, each: &mut impl FnMut(u32)) {
    keys(claim, each);
    let Some((from, to)) = claim.days else { return };
    if to - from < 93 {
        (from..=to).filter_map(|day| key(Class::Day, Decimal::from(day))).for_each(each);
    } else if to - from < 367 {
        // The year's months, and the first days of them.
        let firsts = (from..=to).filter(|d| NaiveDate::from_num_days_from_ce_opt(*d).is_some_and(|d| d.day() == 1));
        firsts.filter_map(|day| key(Class::Day, Decimal::from(day))).for_each(each);
    }
}

/// Days under their number, other values under their first two digits and size.
fn key(class: Class, value: Decimal) -> Option<u32> {
    let sort = class.number();
    if matches!(class, Class::Day | Class::Clock) {
        return Some(hash(&format!("v{sort} {value}")));
    }
    let value = value.abs().normalize();
    let mut digits = value.mantissa().unsigned_abs();
    let mut size = -i64::from(value.scale());
    while digits >= 100 {
        digits /= 10;
        size += 1;
    }
    if digits != 0 && digits < 10 {
        digits *= 10;
        size -= 1;
    }
    Some(hash(&format!("v{sort} {digits} {size}")))
}

/// How much a value alone says: the digits that are not zeros at its end, at most four.
pub(in crate::sources) fn weight(fact: &Fact) -> u32 {
    match fact.class {
        Class::Day if fact.value == fact.max => 3,
        Class::Day => 1,
        Class::Clock => 3,
        Class::Rank => 0,
        Class::Score => 2,
        // A third is no long number.
        Class::Share if fact.printed.scale() > 4 => 1,
        _ => {
            let mut digits = fact.printed.normalize().mantissa().unsigned_abs();
            let mut count = 0;
            while digits != 0 && digits.is_multiple_of(10) {
                digits /= 10;
            }
            while digits != 0 {
                digits /= 10;
                count += 1;
            }
            count.min(4)
        }
    }
}

/// The stems of a phrase, for the words that say what a claim is about.
pub(in crate::sources) fn stems(phrase: &str) -> impl Iterator<Item = u32> {
    words(phrase).into_iter().map(|w| w.stem)
}
