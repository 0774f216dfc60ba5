//! Exact intervals: every value that could have been rounded to the printed digits.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::Zero;
use rust_decimal::Decimal;

use crate::claim::{Number, Relation};
use crate::fraction::Fraction;

/// How loosely trailing zeros are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// 300,000 is 250,000..350,000. What is disjoint here is a contradiction.
    Wide,
    /// The looseness of trailing zeros is capped (at 2.5 % of the value). What is disjoint only here is a query.
    Narrow,
}

/// What comparing two intervals in both tiers gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Some pair of true values fits.
    Fits,
    /// None does if trailing zeros are meant.
    Doubtful,
    /// None does.
    Impossible,
}

/// From one exact value to another; `None` is unbounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Fraction>,
    /// Upper end.
    pub high: Option<Fraction>,
}

/// A whole number as a fraction.
#[must_use]
pub fn whole(n: i64) -> Fraction {
    Fraction::from(n)
}

/// `top/bottom`; zero where the bottom is zero.
#[must_use]
pub fn ratio(top: i64, bottom: i64) -> Fraction {
    Fraction::of(top.into(), bottom.into())
}

/// How a number compares with a whole one.
#[must_use]
pub fn against(n: &Number, other: i64) -> Ordering {
    match n.ratio {
        None => n.value.cmp(&Decimal::from(other)),
        Some(_) => n.exact().cmp(&whole(other)),
    }
}

/// Whether a whole number ends in zeros that may stand for digits that were not given.
#[must_use]
pub fn round(n: &Number) -> bool {
    let value = n.exact();
    value.is_integer() && !value.is_zero() && (value.to_integer() % BigInt::from(10)).is_zero()
}

/// Whether the first tier that `disjoint` holds for makes it impossible or doubtful. `None` from the test means that
/// nothing can be said.
pub fn fit(disjoint: impl Fn(Tier) -> Option<bool>) -> Fit {
    if disjoint(Tier::Wide) == Some(true) {
        Fit::Impossible
    } else if disjoint(Tier::Narrow) == Some(true) {
        Fit::Doubtful
    } else {
        Fit::Fits
    }
}

impl Interval {
    /// One exact value.
    #[must_use]
    pub fn point(value: Fraction) -> Self {
        Self { low: Some(value.clone()), high: Some(value) }
    }

    /// From `low` to `high`.
    #[must_use]
    pub fn between(low: Fraction, high: Fraction) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// What a printed number can stand for. `decimals`: whether its text has a decimal point, so that its zeros were
    /// meant. `loose` is the cap of [`Tier::Narrow`] as a share of the value.
    #[must_use]
    pub fn printed(n: &Number, decimals: bool, tier: Tier, loose: &Fraction) -> Self {
        let value = n.exact();
        if n.ratio.is_some() {
            return Self::point(value);
        }
        let place = i32::from(n.last_digit);
        let printed = half_of(place);
        let mut half = if decimals { printed.clone() } else { half_of(place + zeros(n)) };
        if tier == Tier::Narrow {
            half = printed.max(half.min(value.abs() * loose));
        }
        Self::between(&value - &half, &value + &half)
    }

    /// The interval with a bound or hedge around its number: "over 50" has no upper end, "about 50" is `about` wider.
    #[must_use]
    pub fn hedged(self, relation: Relation, about: &Fraction) -> Self {
        match relation {
            Relation::Exact | Relation::Range => self,
            Relation::About => self.widened(about),
            Relation::MoreThan | Relation::AtLeast => Self { low: self.low, high: None },
            Relation::LessThan | Relation::AtMost => Self { low: None, high: self.high },
        }
    }

    /// Wider on both sides by a share of the larger end.
    #[must_use]
    pub fn widened(self, share: &Fraction) -> Self {
        let far = |x: &Option<Fraction>| x.as_ref().map(Fraction::abs).unwrap_or_default();
        let by = far(&self.low).max(far(&self.high)) * share;
        self.wider(&by)
    }

    /// Wider on both sides by an amount.
    #[must_use]
    pub fn wider(self, by: &Fraction) -> Self {
        Self { low: self.low.map(|x| x - by), high: self.high.map(|x| x + by) }
    }

    /// Whether the two share no value.
    #[must_use]
    pub fn disjoint(&self, other: &Self) -> bool {
        let over = |low: &Option<Fraction>, high: &Option<Fraction>| match (low, high) {
            (Some(low), Some(high)) => low > high,
            _ => false,
        };
        over(&self.low, &other.high) || over(&other.low, &self.high)
    }

    /// Whether every value of this is above every value of the other.
    #[must_use]
    pub fn above(&self, other: &Self) -> bool {
        matches!((&self.low, &other.high), (Some(low), Some(high)) if low > high)
    }

    /// Sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let add = |a: &Option<Fraction>, b: &Option<Fraction>| Some(a.as_ref()? + b.as_ref()?);
        Self { low: add(&self.low, &other.low), high: add(&self.high, &other.high) }
    }

    /// Difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let sub = |a: &Option<Fraction>, b: &Option<Fraction>| Some(a.as_ref()? - b.as_ref()?);
        Self { low: sub(&self.low, &other.high), high: sub(&self.high, &other.low) }
    }

    /// Product of two intervals above zero; `None` where either may hold a negative value.
    #[must_use]
    pub fn times(&self, other: &Self) -> Option<Self> {
        let (a, b) = (self.positive()?, other.positive()?);
        let mul = |a: &Option<Fraction>, b: &Option<Fraction>| Some(a.as_ref()? * b.as_ref()?);
        Some(Self { low: mul(&a.low, &b.low), high: mul(&a.high, &b.high) })
    }

    /// Quotient of two intervals above zero; `None` where the divisor may be zero.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        let (a, b) = (self.positive()?, other.positive()?);
        let div = |a: &Option<Fraction>, b: &Option<Fraction>| {
            let (a, b) = (a.as_ref()?, b.as_ref()?);
            (!b.is_zero()).then(|| a / b)
        };
        let low = match &b.high {
            Some(high) if high.is_zero() => return None,
            Some(_) => div(&a.low, &b.high),
            None => Some(Fraction::ZERO),
        };
        Some(Self { low, high: div(&a.high, &b.low) })
    }

    /// Scaled by a factor above zero.
    #[must_use]
    pub fn scaled(&self, factor: &Fraction) -> Self {
        let mul = |a: &Option<Fraction>| a.as_ref().map(|a| a * factor);
        Self { low: mul(&self.low), high: mul(&self.high) }
    }

    /// The same interval with an unknown lower end at zero; `None` where it reaches below.
    fn positive(&self) -> Option<Self> {
        let low = self.low.clone().unwrap_or_default();
        (!low.is_negative()).then(|| Self { low: Some(low), high: self.high.clone() })
    }
}

/// Ten to a power, between 10^-60 and 10^60.
#[must_use]
pub fn power(exponent: i32) -> Fraction {
    let exponent = exponent.clamp(-60, 60);
    let ten = match 10_i64.checked_pow(exponent.unsigned_abs()) {
        Some(ten) => Fraction::from(ten),
        None => Fraction::from(BigInt::from(10).pow(exponent.unsigned_abs())),
    };
    if exponent < 0 { Fraction::ONE / ten } else { ten }
}

/// Half of a power of ten.
fn half_of(exponent: i32) -> Fraction {
    power(exponent) / whole(2)
}

/// How many zeros stand at the end of a number's printed digits: 2 of 300, none of 3 million.
fn zeros(n: &Number) -> i32 {
    // The digits of the value that were not printed: those of "million".
    let more = n.value.scale().cast_signed() + i32::from(n.last_digit);
    let power = u32::try_from(more).map_or(Some(1), |more| 10_i128.checked_pow(more));
    let mut digits = power.map_or(0, |power| n.value.mantissa() / power);
    let mut zeros = if digits == 0 { 0 } else { more.min(0).abs() };
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        zeros += 1;
    }
    zeros
}

/// A value for a message: at most `digits` significant digits, thousands apart, no trailing zeros.
#[must_use]
pub fn show(value: &Fraction, digits: u32) -> String {
    let size = value.abs();
    let mut scale = 0;
    let limit = power(i32::try_from(digits).unwrap_or(4) - 1);
    let mut scaled = size.clone();
    while scaled < limit && scale < 12 && !scaled.is_zero() {
        scaled = scaled * whole(10);
        scale += 1;
    }
    // Digits beyond the significant ones are dropped only behind the decimal point: 1,236,123 stays readable as it is.
    let rounded = scaled.round().to_integer();
    let text = rounded.to_string();
    let pad = format!("{text:0>width$}", width = scale + 1);
    let (left, right) = pad.split_at(pad.len() - scale);
    let right = right.trim_end_matches('0');
    let mut out = String::new();
    if value.is_negative() && !rounded.is_zero() {
        out.push('-');
    }
    for (i, c) in left.chars().enumerate() {
        if i > 0 && (left.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if !right.is_empty() {
        out.push('.');
        out.push_str(right);
    }
    out
}

/// A large value with a scale word: 1.117 million, 23.5 billion.
#[must_use]
pub fn show_large(value: &Fraction) -> String {
    for (exponent, word) in [(12, " trillion"), (9, " billion"), (6, " million")] {
        if value.abs() >= power(exponent) {
            return format!("{}{word}", show(&(value / power(exponent)), 4));
        }
    }
    show(value, 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn number(value: &str, last_digit: i8) -> Number {
        Number { value: value.parse().unwrap_or(Decimal::ZERO), last_digit, ratio: None, in_words: false }
    }

    fn printed(value: &str, last_digit: i8, decimals: bool, tier: Tier) -> String {
        let i = Interval::printed(&number(value, last_digit), decimals, tier, &ratio(25, 1000));
        format!("{}..{}", show(&i.low.unwrap_or_default(), 4), show(&i.high.unwrap_or_default(), 4))
    }

    #[test]
    fn printed_digits_bound_the_value() {
        assert_eq!(printed("3700000000", 8, true, Tier::Wide), "3,650,000,000..3,750,000,000");
        assert_eq!(printed("300000", 0, false, Tier::Wide), "250,000..350,000");
        assert_eq!(printed("300000", 0, false, Tier::Narrow), "292,500..307,500");
        assert_eq!(printed("10", 0, false, Tier::Narrow), "9.5..10.5");
        assert_eq!(printed("3.0", -1, true, Tier::Wide), "2.95..3.05");
        assert_eq!(printed("4", 0, false, Tier::Wide), "3.5..4.5");
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        let zero = Interval::point(Fraction::ZERO);
        assert_eq!(Interval::point(whole(1)).over(&zero), None);
    }

    #[test]
    fn values_are_shown_for_readers() {
        assert_eq!(show(&ratio(2, 3), 3), "0.667");
        assert_eq!(show(&whole(1_236_123), 4), "1,236,123");
        assert_eq!(show_large(&whole(1_117_000)), "1.117 million");
    }
}
