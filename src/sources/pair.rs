//! A claim of the draft and a fact of a source, and how much speaks for both being about one thing.
//!
//! What speaks for it is counted in log odds. The weights were fitted to the drafts of `benches/backup` that may be looked at (open,
//! first) and rounded; those that may not (held) are what they are measured by.

use super::around::Common;
use super::fact::{self, Class, Fact, Fit};
use rust_decimal::Decimal;

/// A fact of a source held against a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// Which source.
    pub(super) file: u32,
    /// The fact there.
    pub(super) fact: Fact,
    /// Whether the values are the same.
    pub(super) fit: Fit,
    /// What stands around both.
    pub(super) common: Common,
    /// How well they are of one sort.
    pub(super) alike: f32,
    /// How much one value looks like a slip for the other; 1 where it is neither likely nor unlikely.
    pub(super) slip: f32,
    /// Whether its source bears out much of the draft, or nothing: see `figure::home`.
    pub(super) home: f32,
    /// How many other claims of the draft's sentence the same place bears out.
    pub(super) mates: f32,
    /// Whether both hold at the same time: 1 where they do, -1 where they do not, 0 where one does not tell.
    pub(super) time: f32,
    /// How much the value says by itself, and what sort it is.
    pub(super) weight: f32,
    pub(super) class: Class,
}

impl Pair {
    /// A fact of a source beside a claim; `None` where they are of different sorts.
    pub(super) fn of(file: u32, claim: &Fact, fact: Fact, common: impl FnOnce() -> Common) -> Option<Self> {
        let alike = fact::alike(claim, &fact);
        let fit = fact::fit(claim, &fact);
        let slip = if fit == Fit::Other { slip(claim, &fact) } else { 1.0 };
        let time = time(claim, &fact);
        let weight = fact::weight(claim) as f32;
        let of = |common| Self {
            file,
            fact,
            fit,
            common,
            alike,
            slip,
            time,
            weight,
            class: claim.class,
            home: 0.0,
            mates: 0.0,
        };
        (alike > 0.0).then(|| of(common()))
    }

    /// The log odds that a fact of the same value is about the same thing.
    pub(super) fn same(&self) -> f32 {
        let c = &self.common;
        let words = 1.4 * c.about + 3.4 * c.covered + 0.06 * c.shared.min(12.0);
        let place = 2.0 * self.mates + 0.9 * self.home + self.time;
        let value = 0.9 * self.alike + 0.67 * self.weight;
        let sort = match self.class {
            Class::Share => -1.0,
            Class::Day | Class::Clock => 1.2,
            Class::Money | Class::Measure => -0.4,
            _ => 0.0,
        };
        // Rather the very digits than what they round to.
        let fit = if self.fit == Fit::Same { 0.2 } else { 0.0 };
        words + place + value + sort + fit - 2.9
    }

    /// The log odds that a fact of another value is about the same thing.
    pub(super) fn other(&self) -> f32 {
        let c = &self.common;
        let words = 2.0 * c.about + 2.4 * c.covered + 0.2 * c.shared.min(12.0);
        let place = 0.1 * self.mates + 0.3 * self.home + 0.8 * self.time;
        let value = 1.3 * self.alike + 5.0 * self.slip + 0.1 * self.weight;
        let sort = match self.class {
            Class::Share => -0.7,
            Class::Day | Class::Clock => -1.0,
            _ => 0.0,
        };
        words + place + value + sort - 10.2
    }
}

/// Whether both tell when they hold: 1 where it is the same time, -1 where it is another, 0 where one does not tell.
fn time(claim: &Fact, source: &Fact) -> f32 {
    if claim.class == Class::Day || fact::yearless(claim) || fact::yearless(source) {
        return 0.0;
    }
    match (claim.days, source.days) {
        (Some(a), Some(b)) if a.1 < b.0 || b.1 < a.0 => -1.0,
        (Some(a), Some(b)) if a.0 <= b.0 && b.1 <= a.1 || b.0 <= a.0 && a.1 <= b.1 => 1.0,
        _ => 0.0,
    }
}

/// How much one value looks like a slip for another: digits that changed places or one that changed, against a size that no
/// slip explains.
fn slip(claim: &Fact, source: &Fact) -> f32 {
    let year = fact::year_of(claim).zip(fact::year_of(source));
    if matches!(claim.class, Class::Day | Class::Clock | Class::Score) && year.is_none() {
        return 1.0;
    }
    let digits = |f: &Fact| {
        let printed = fact::year_of(f).map_or(f.printed, Decimal::from);
        let mut text = printed.normalize().mantissa().unsigned_abs().to_string();
        text.truncate(text.trim_end_matches('0').len());
        text.into_bytes()
    };
    let (a, b) = (digits(claim), digits(source));
    let sorted = |d: &[u8]| {
        let mut d = d.to_vec();
        d.sort_unstable();
        d
    };
    let changed = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    if a.len() > 1 && a.len() == b.len() && (changed == 1 || sorted(&a) == sorted(&b)) {
        return 1.2;
    }
    if year.is_some() {
        return 1.0;
    }
    let (a, b) = (claim.value.abs(), source.value.abs());
    let twice = a.min(b).checked_mul(Decimal::from(3)).is_none_or(|l| l >= a.max(b));
    if twice { 1.0 } else { 0.8 }
}

/// Whether two values are near enough that one can be a slip for the other, and printed alike.
pub(super) fn comparable(claim: &Fact, source: &Fact) -> bool {
    match claim.class {
        Class::Day => {
            let apart = (claim.value - source.value).abs();
            let one = claim.value == claim.max && source.value == source.max;
            let year = |f: &Fact| f.max - f.value > Decimal::from(360) && f.max - f.value < Decimal::from(367);
            let month = |f: &Fact| f.max - f.value >= Decimal::from(27) && f.max - f.value < Decimal::from(31);
            let near = one && apart < Decimal::from(100) || month(claim) && month(source) && apart < Decimal::from(200);
            near || year(claim) && year(source) && apart < Decimal::from(11_000)
        }
        Class::Clock => true,
        Class::Rank => false,
        _ => {
            let (a, b) = (claim.value.abs(), source.value.abs());
            let (low, high) = (a.min(b), a.max(b));
            let near = low.checked_mul(Decimal::from(12)).is_none_or(|l| l >= high);
            near && (claim.value == claim.max) == (source.value == source.max)
        }
    }
}
