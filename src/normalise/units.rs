//! Values in base units, exactly.

use num_bigint::BigInt;
use rust_decimal::Decimal;

use crate::claim::{Measure, Number, Per, Top};
use crate::exact::exact_decimal;
use crate::fraction::Fraction;
use crate::rulebook::{Factor, Rulebook};

/// The value of a number in the base unit of its measure; `None` where the measure has none.
pub(super) fn base_value(number: &Number, measure: &Measure, rules: &Rulebook) -> Option<Decimal> {
    match (measure.top, measure.per) {
        (Top::Unit(unit), None) => convert(number.value, &rules.unit(unit)?.factor),
        (Top::Minor(currency, minor), None) => {
            let minor = rules.currencies.get(usize::from(currency))?.minors.get(usize::from(minor))?;
            minor.worth(number.value).map(|v| v.normalize())
        }
        (Top::Unit(unit), Some(Per::Unit(per))) => {
            let (unit, per) = (rules.unit(unit)?, rules.unit(per)?);
            let linear = unit.factor.offset.is_zero() && per.factor.offset.is_zero();
            let factor = linear.then(|| &unit.factor.factor / &per.factor.factor)?;
            let decimal = crate::rulebook::decimal(&factor);
            convert(number.value, &Factor { factor, offset: Fraction::ZERO, decimal })
        }
        (Top::Money(_) | Top::Noun(_) | Top::None, None) => Some(number.value),
        _ => None,
    }
}

/// (value + offset) × factor: exact where a decimal of 28 digits can hold it, else rounded to 12 significant digits.
fn convert(value: Decimal, factor: &Factor) -> Option<Decimal> {
    if let Some(f) = factor.decimal
        && let Some(digits) = value.mantissa().checked_mul(f.mantissa())
        && let Ok(exact) = Decimal::try_from_i128_with_scale(digits, value.scale() + f.scale())
    {
        return Some(exact.normalize());
    }
    let exact = (exact_decimal(value) + &factor.offset) * &factor.factor;
    crate::rulebook::decimal(&exact).map(|d| d.normalize()).or_else(|| rounded(&exact))
}

/// What a rounded value must hold at least, so that it keeps six significant digits.
const LEAST: u128 = 100_000;

/// A fraction to 12 significant digits; nothing where a decimal of 28 places holds fewer than six of them.
fn rounded(value: &Fraction) -> Option<Decimal> {
    if value.is_zero() {
        return Some(Decimal::ZERO);
    }
    let mut scale = 0;
    let limit = value.denom() * BigInt::from(10).pow(11);
    let mut scaled = value.numer();
    while scale < 28 && scaled.magnitude() < limit.magnitude() {
        scaled *= 10;
        scale += 1;
    }
    let digits = i128::try_from(Fraction::new(scaled, value.denom()).round().to_integer())
        .ok()
        .filter(|d| d.unsigned_abs() >= LEAST)?;
    Decimal::try_from_i128_with_scale(digits, scale).ok().map(|d| d.normalize())
}

/// Appends a decimal as cells print it: plain digits, printed zeros kept, never an exponent.
pub fn print(value: Decimal, out: &mut String) {
    if value.is_sign_negative() {
        out.push('-');
    }
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(value.mantissa().unsigned_abs());
    let scale = value.scale() as usize;
    let (whole, part) = digits.split_at(digits.len().saturating_sub(scale));
    out.push_str(if whole.is_empty() { "0" } else { whole });
    if scale > 0 {
        out.push('.');
        out.extend(std::iter::repeat_n('0', scale - part.len()));
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::print;
    use rust_decimal::Decimal;

    #[test]
    fn a_decimal_keeps_its_printed_digits() {
        for text in [
            "0",
            "7",
            "0.00",
            "0.05",
            "1.50",
            "-0.3",
            "1200",
            "79228162514264337593543950335",
            "0.1234567890123456789012345678",
        ] {
            let mut out = String::new();
            print(text.parse::<Decimal>().unwrap(), &mut out);
            assert_eq!(out, text);
        }
    }
}
