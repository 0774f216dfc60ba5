//! A number as printed: its exact value and how finely it was printed.

use rust_decimal::Decimal;

use crate::exact::exact_decimal;
use crate::fraction::Fraction;

/// An exact decimal that remembers its printed digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value with its scale words multiplied out; printed zeros are kept in its scale (`1.50`).
    pub value: Decimal,
    /// Power of ten of the last printed digit: -1 for 3.7, 8 for 3.7 billion, 0 for 300,000 and for seven.
    pub last_digit: i8,
    /// Whether the number is a fraction that has no finite decimal (a third), given to 28 digits; then these are its
    /// exact numerator and denominator.
    pub ratio: Option<(u32, u32)>,
    /// Whether it was written in words only (seven, a dozen).
    pub in_words: bool,
}

impl Number {
    /// A whole number that was printed to its last digit.
    #[must_use]
    pub fn whole(value: Decimal) -> Self {
        Self { value, last_digit: 0, ratio: None, in_words: false }
    }

    /// Its exact value.
    #[must_use]
    pub fn exact(&self) -> Fraction {
        match self.ratio {
            Some((top, bottom)) if bottom != 0 => Fraction::of(top.into(), bottom.into()),
            _ => exact_decimal(self.value),
        }
    }
}
