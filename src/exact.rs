//! Exact numbers: decimals and fractions, and the one as the other.

use num_bigint::BigInt;
use num_traits::{One, Zero};
use rust_decimal::Decimal;

use crate::fraction::Fraction;

/// A plain decimal with an optional exponent, exactly.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Fraction> {
    let text = text.trim();
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((d, e)) => (d, e.parse::<i32>().ok()?),
        None => (text, 0),
    };
    if exponent.unsigned_abs() > 400 || digits.len() > 400 {
        return None;
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent = exponent - i32::try_from(part.len()).ok()?;
    if let Some(value) = short_fraction(whole, part, exponent) {
        return Some(value);
    }
    let number: BigInt = format!("{whole}{part}").parse().ok()?;
    let power = BigInt::from(10).pow(exponent.unsigned_abs());
    Some(if exponent < 0 { Fraction::new(number, power) } else { Fraction::from(number * power) })
}

/// A decimal of plain digits that fits 128 bits: nearly all, at little cost.
fn short_fraction(whole: &str, part: &str, exponent: i32) -> Option<Fraction> {
    let mut number: i128 = 0;
    for digit in whole.bytes().chain(part.bytes()) {
        let digit = digit.is_ascii_digit().then(|| i128::from(digit - b'0'))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    let power = 10_i128.checked_pow(exponent.unsigned_abs()).filter(|_| !whole.is_empty())?;
    Some(if exponent < 0 { Fraction::of(number, power) } else { Fraction::of(number.checked_mul(power)?, 1) })
}

/// A decimal as an exact fraction.
#[must_use]
pub fn exact_decimal(value: Decimal) -> Fraction {
    // A decimal has 28 digits at most.
    Fraction::of(value.mantissa(), 10_i128.pow(value.scale()))
}

/// A fraction as a decimal of at most 28 digits, if it is one.
#[must_use]
pub fn decimal(fraction: &Fraction) -> Option<Decimal> {
    if let Some((top, bottom)) = fraction.parts()
        && let Some(found) = short_decimal(top, bottom)
    {
        return found;
    }
    let mut bottom = fraction.denom();
    let mut rest = bottom.clone();
    for prime in [2_u32, 5] {
        while (&rest % prime).is_zero() {
            rest /= prime;
        }
    }
    if !rest.is_one() {
        return None;
    }
    let mut scale = 0;
    let mut top = fraction.numer();
    while !bottom.is_one() {
        scale += 1;
        if scale > 28 {
            return None;
        }
        let ten = Fraction::new(top * 10, bottom);
        (top, bottom) = (ten.numer(), ten.denom());
    }
    Decimal::try_from_i128_with_scale(i128::try_from(top).ok()?, scale).ok()
}

/// The same for a fraction in lowest terms that fits 128 bits; `None` where its digits do not.
fn short_decimal(top: i128, bottom: i128) -> Option<Option<Decimal>> {
    let (mut rest, mut counts) = (bottom, [0_u32; 2]);
    for (prime, count) in [2, 5].into_iter().zip(&mut counts) {
        while rest % prime == 0 {
            rest /= prime;
            *count += 1;
        }
    }
    let [twos, fives] = counts;
    let scale = twos.max(fives);
    if rest != 1 || scale > 28 {
        return Some(None);
    }
    let digits = top.checked_mul(10_i128.checked_pow(scale)? / bottom)?;
    Some(Decimal::try_from_i128_with_scale(digits, scale).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_fractions_are_decimals_where_their_digits_end() {
        let text = |n: i64, d: i64| decimal(&Fraction::new(n.into(), d.into())).map(|d| d.to_string());
        assert_eq!(text(-3, 8).as_deref(), Some("-0.375"));
        assert_eq!(text(7, 50).as_deref(), Some("0.14"));
        assert_eq!(text(12, 1).as_deref(), Some("12"));
        assert_eq!(text(1, 3), None);
        let long = Fraction::new(BigInt::from(10).pow(30) + 1, 8.into());
        assert_eq!(decimal(&long), None, "more digits than a decimal holds");
        assert_eq!(decimal(&Fraction::new(1.into(), BigInt::from(10).pow(29))), None);
    }
}
