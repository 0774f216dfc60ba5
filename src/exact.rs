//! Exact numbers: decimals and fractions, and the one as the other.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// A plain decimal with an optional exponent, exactly.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<BigRational> {
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
    Some(if exponent < 0 { fraction_of(number, power) } else { BigRational::from(number * power) })
}

/// A decimal of plain digits that fits 128 bits: nearly all, at little cost.
fn short_fraction(whole: &str, part: &str, exponent: i32) -> Option<BigRational> {
    let mut number: i128 = 0;
    for digit in whole.bytes().chain(part.bytes()) {
        let digit = digit.is_ascii_digit().then(|| i128::from(digit - b'0'))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    let power = 10_i128.checked_pow(exponent.unsigned_abs()).filter(|_| !whole.is_empty())?;
    Some(if exponent < 0 { lowest(number, power) } else { BigRational::from(BigInt::from(number.checked_mul(power)?)) })
}

/// `top / bottom` in lowest terms. Nearly all figures fit 128 bits, where that costs a hundredth.
#[must_use]
pub fn fraction_of(top: BigInt, bottom: BigInt) -> BigRational {
    match (i128::try_from(&top), i128::try_from(&bottom)) {
        (Ok(n), Ok(d)) if n != i128::MIN && d > 0 => lowest(n, d),
        _ => BigRational::new(top, bottom),
    }
}

/// `top / bottom` in lowest terms, the bottom being above zero and the top not the least number.
fn lowest(top: i128, bottom: i128) -> BigRational {
    let divisor = match (u64::try_from(top.unsigned_abs()), u64::try_from(bottom.unsigned_abs())) {
        (_, Ok(1)) => 1,
        (Ok(a), Ok(b)) => i128::from(gcd(a, b)),
        _ => i128::try_from(gcd(top.unsigned_abs(), bottom.unsigned_abs())).unwrap_or(1),
    };
    BigRational::new_raw(BigInt::from(top / divisor), BigInt::from(bottom / divisor))
}

/// The greatest number that divides both, of which the second is not 0.
fn gcd<T: Copy + Zero + std::ops::Rem<Output = T>>(mut a: T, mut b: T) -> T {
    while !b.is_zero() {
        (a, b) = (b, a % b);
    }
    a
}

/// The two parts of a fraction, where each fits 64 bits: of nearly all figures.
fn parts(n: &BigRational) -> Option<(i128, i128)> {
    Some((n.numer().to_i64()?.into(), n.denom().to_i64()?.into()))
}

/// `a + b`, at a fraction of the cost where both are short.
#[must_use]
pub fn sum(a: &BigRational, b: &BigRational) -> BigRational {
    match (parts(a), parts(b)) {
        (Some((n, d)), Some((m, e))) => lowest(n * e + m * d, d * e),
        _ => a + b,
    }
}

/// `a - b`, at a fraction of the cost where both are short.
#[must_use]
pub fn difference(a: &BigRational, b: &BigRational) -> BigRational {
    match (parts(a), parts(b)) {
        (Some((n, d)), Some((m, e))) => lowest(n * e - m * d, d * e),
        _ => a - b,
    }
}

/// `a × b`, at a fraction of the cost where both are short.
#[must_use]
pub fn product(a: &BigRational, b: &BigRational) -> BigRational {
    match (parts(a), parts(b)) {
        (Some((n, d)), Some((m, e))) => lowest(n * m, d * e),
        _ => a * b,
    }
}

/// A decimal as an exact fraction.
#[must_use]
pub fn exact_decimal(value: Decimal) -> BigRational {
    fraction_of(BigInt::from(value.mantissa()), BigInt::from(10).pow(value.scale()))
}

/// A fraction as a decimal of at most 28 digits, if it is one.
#[must_use]
pub fn decimal(fraction: &BigRational) -> Option<Decimal> {
    let short = |n: &BigInt| i128::try_from(n).ok();
    if let (Some(top), Some(bottom)) = (short(fraction.numer()), short(fraction.denom()))
        && let Some(found) = short_decimal(top, bottom)
    {
        return found;
    }
    let mut bottom = fraction.denom().clone();
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
    let mut top = fraction.numer().clone();
    while !bottom.is_one() {
        scale += 1;
        if scale > 28 {
            return None;
        }
        let ten = fraction_of(top * 10, bottom);
        (top, bottom) = (ten.numer().clone(), ten.denom().clone());
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
        let text = |n: i64, d: i64| decimal(&BigRational::new(n.into(), d.into())).map(|d| d.to_string());
        assert_eq!(text(-3, 8).as_deref(), Some("-0.375"));
        assert_eq!(text(7, 50).as_deref(), Some("0.14"));
        assert_eq!(text(12, 1).as_deref(), Some("12"));
        assert_eq!(text(1, 3), None);
        let long = BigRational::new(BigInt::from(10).pow(30) + 1, 8.into());
        assert_eq!(decimal(&long), None, "more digits than a decimal holds");
        assert_eq!(decimal(&BigRational::new(1.into(), BigInt::from(10).pow(29))), None);
    }

    #[test]
    fn short_fractions_are_reckoned_as_long_ones_are() {
        let part = [0, 1, -1, 2, 3, -7, 10, 360, 1_000_000_007, i64::MAX, i64::MIN];
        let all: Vec<BigRational> = part
            .iter()
            .flat_map(|n| part.iter().filter(|d| **d > 0).map(|d| BigRational::new((*n).into(), (*d).into())))
            .chain([BigRational::from(BigInt::from(10).pow(40)), BigRational::new(1.into(), BigInt::from(10).pow(30))])
            .collect();
        for (a, b) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
            assert_eq!((sum(a, b), difference(a, b), product(a, b)), (a + b, a - b, a * b), "{a} {b}");
            let bottom = product(a, b);
            assert!(bottom.denom() > &BigInt::from(0) && bottom.reduced() == product(a, b));
        }
    }
}
