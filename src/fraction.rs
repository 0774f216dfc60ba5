//! Exact fractions. Nearly all figures fit two whole numbers of 64 bits, which cost little to reckon with; the rest is as
//! long as it needs to be.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Rem, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

/// An exact fraction in lowest terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction(Size);

use Size::{Long, Short};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Size {
    /// The top and the bottom, which is above zero.
    Short(i64, i64),
    /// One that does not fit.
    Long(Box<BigRational>),
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self(Short(0, 1));
    /// One.
    pub const ONE: Self = Self(Short(1, 1));

    /// `top / bottom`; zero where the bottom is zero.
    #[must_use]
    pub fn new(top: BigInt, bottom: BigInt) -> Self {
        match (i128::try_from(&top), i128::try_from(&bottom)) {
            (Ok(n), Ok(d)) => Self::of(n, d),
            _ if bottom.is_zero() => Self::ZERO,
            _ => Self::from(BigRational::new(top, bottom)),
        }
    }

    /// `top / bottom`; zero where the bottom is zero.
    #[must_use]
    pub fn of(top: i128, bottom: i128) -> Self {
        match bottom {
            0 => Self::ZERO,
            1.. if top != i128::MIN => lowest(top, bottom),
            _ => Self::from(BigRational::new(top.into(), bottom.into())),
        }
    }

    /// The top in lowest terms.
    #[must_use]
    pub fn numer(&self) -> BigInt {
        match &self.0 {
            Short(top, _) => BigInt::from(*top),
            Long(long) => long.numer().clone(),
        }
    }

    /// The bottom in lowest terms, which is above zero.
    #[must_use]
    pub fn denom(&self) -> BigInt {
        match &self.0 {
            Short(_, bottom) => BigInt::from(*bottom),
            Long(long) => long.denom().clone(),
        }
    }

    /// The top and the bottom, where they fit 128 bits.
    #[must_use]
    pub fn parts(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Short(top, bottom) => Some((i128::from(*top), i128::from(*bottom))),
            Long(long) => Some((long.numer().to_i128()?, long.denom().to_i128()?)),
        }
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        *self > Self::ZERO
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Short(_, bottom) => *bottom == 1,
            Long(long) => long.is_integer(),
        }
    }

    /// Its whole part.
    #[must_use]
    pub fn to_integer(&self) -> BigInt {
        match &self.0 {
            Short(top, bottom) => BigInt::from(top / bottom),
            Long(long) => long.to_integer(),
        }
    }

    /// Its whole part, where that fits.
    #[must_use]
    pub fn to_i32(&self) -> Option<i32> {
        match &self.0 {
            Short(top, bottom) => i32::try_from(top / bottom).ok(),
            Long(long) => long.to_integer().to_i32(),
        }
    }

    /// The nearest whole number, the one further from zero of two.
    #[must_use]
    pub fn round(&self) -> Self {
        match &self.0 {
            Short(top, bottom) => {
                let (top, bottom) = (i128::from(*top), i128::from(*bottom));
                lowest((top.abs() * 2 + bottom) / (bottom * 2) * top.signum(), 1)
            }
            Long(long) => Self::from(long.round()),
        }
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    fn long(&self) -> BigRational {
        match &self.0 {
            Short(top, bottom) => BigRational::new_raw(BigInt::from(*top), BigInt::from(*bottom)),
            Long(long) => (**long).clone(),
        }
    }
}

/// `top / bottom` in lowest terms, the bottom being above zero and the top not the least number.
fn lowest(top: i128, bottom: i128) -> Fraction {
    let sign = top.signum();
    let (top, bottom) = match (u64::try_from(top.unsigned_abs()), u64::try_from(bottom)) {
        (Ok(top), Ok(bottom)) => {
            let divisor = gcd(top, bottom);
            (i128::from(top / divisor), i128::from(bottom / divisor))
        }
        _ => {
            let divisor = gcd(top.abs(), bottom);
            (top.abs() / divisor, bottom / divisor)
        }
    };
    match (i64::try_from(top * sign), i64::try_from(bottom)) {
        (Ok(top), Ok(bottom)) => Fraction(Short(top, bottom)),
        _ => Fraction(Long(Box::new(BigRational::new_raw((top * sign).into(), bottom.into())))),
    }
}

/// The greatest number that divides both, of which the second is not 0.
fn gcd<T: Copy + Zero + Rem<Output = T>>(mut a: T, mut b: T) -> T {
    while !b.is_zero() {
        (a, b) = (b, a % b);
    }
    a
}

impl Default for Fraction {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<i64> for Fraction {
    fn from(whole: i64) -> Self {
        Self(Short(whole, 1))
    }
}

impl From<BigInt> for Fraction {
    fn from(whole: BigInt) -> Self {
        Self::from(BigRational::from(whole))
    }
}

impl From<BigRational> for Fraction {
    fn from(long: BigRational) -> Self {
        match (long.numer().to_i64(), long.denom().to_i64()) {
            (Some(top), Some(bottom)) => Self(Short(top, bottom)),
            _ => Self(Long(Box::new(long))),
        }
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.long().fmt(f)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Short(n, d), Short(m, e)) => (i128::from(*n) * i128::from(*e)).cmp(&(i128::from(*m) * i128::from(*d))),
            _ => self.long().cmp(&other.long()),
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Neg for &Fraction {
    type Output = Fraction;

    fn neg(self) -> Fraction {
        Fraction::ZERO - self
    }
}

impl Neg for Fraction {
    type Output = Self;

    fn neg(self) -> Self {
        -&self
    }
}

impl AddAssign for Fraction {
    fn add_assign(&mut self, other: Self) {
        *self = &*self + &other;
    }
}

/// The top and the bottom of a short fraction.
type Parts = (i128, i128);

/// One operation: of two short fractions by their parts, else of long ones.
#[inline]
fn reckoned(
    a: &Fraction,
    b: &Fraction,
    short: fn(Parts, Parts) -> Parts,
    long: fn(BigRational, BigRational) -> BigRational,
) -> Fraction {
    match (&a.0, &b.0) {
        (Short(n, d), Short(m, e)) => {
            let parts = |top: &i64, bottom: &i64| (i128::from(*top), i128::from(*bottom));
            let (top, bottom) = short(parts(n, d), parts(m, e));
            lowest(top, bottom)
        }
        _ => Fraction::from(long(a.long(), b.long())),
    }
}

/// An operator of fractions, whether they are borrowed or not.
macro_rules! operator {
    ($operator:ident, $name:ident, $short:expr, $long:expr) => {
        impl $operator for &Fraction {
            type Output = Fraction;

            #[inline]
            fn $name(self, other: &Fraction) -> Fraction {
                reckoned(self, other, $short, $long)
            }
        }

        impl $operator<Fraction> for &Fraction {
            type Output = Fraction;

            #[inline]
            fn $name(self, other: Fraction) -> Fraction {
                self.$name(&other)
            }
        }

        impl $operator<&Fraction> for Fraction {
            type Output = Fraction;

            #[inline]
            fn $name(self, other: &Fraction) -> Fraction {
                (&self).$name(other)
            }
        }

        impl $operator for Fraction {
            type Output = Fraction;

            #[inline]
            fn $name(self, other: Fraction) -> Fraction {
                (&self).$name(&other)
            }
        }
    };
}

operator!(Add, add, |(n, d), (m, e)| (n * e + m * d, d * e), |a, b| a + b);
operator!(Sub, sub, |(n, d), (m, e)| (n * e - m * d, d * e), |a, b| a - b);
operator!(Mul, mul, |(n, d), (m, e)| (n * m, d * e), |a, b| a * b);
// What is divided by zero is zero: nothing panics, and who divides asks before.
operator!(Div, div, |(n, d), (m, e)| if m == 0 { (0, 1) } else { (n * e * m.signum(), d * m.abs()) }, |a, b| if b
    .is_zero()
{
    b
} else {
    a / b
});

#[cfg(test)]
mod tests {
    use num_traits::Signed;

    use super::*;

    #[test]
    fn short_fractions_are_reckoned_as_long_ones_are() {
        let part = [0, 1, -1, 2, 3, -7, 10, 360, 1_000_000_007, i64::MAX, i64::MIN];
        let all: Vec<BigRational> = part
            .iter()
            .flat_map(|n| part.iter().filter(|d| **d > 0).map(|d| BigRational::new((*n).into(), (*d).into())))
            .chain([BigRational::from(BigInt::from(10).pow(40)), BigRational::new(1.into(), BigInt::from(10).pow(30))])
            .collect();
        for (x, y) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
            let (a, b) = (&Fraction::from(x.clone()), &Fraction::from(y.clone()));
            assert_eq!((a + b, a - b, a * b), ((x + y).into(), (x - y).into(), (x * y).into()), "{x} {y}");
            let quotient = if y.is_zero() { BigRational::default() } else { x / y };
            assert_eq!((a / b, a.cmp(b)), (quotient.into(), x.cmp(y)), "{x} {y}");
            assert_eq!((a.abs(), a.round(), -a), (x.abs().into(), x.round().into(), (-x).into()), "{x}");
            assert_eq!((a.to_integer(), a.to_i32()), (x.to_integer(), x.to_integer().to_i32()), "{x}");
            assert_eq!((a.numer(), a.denom(), a.to_string()), (x.numer().clone(), x.denom().clone(), x.to_string()));
        }
    }

    #[test]
    fn every_way_to_a_fraction_gives_lowest_terms() {
        assert_eq!(Fraction::of(6, -4), Fraction::of(-3, 2));
        assert_eq!(Fraction::of(i128::MIN, 2), Fraction::new(BigInt::from(i128::MIN), 2.into()));
        assert_eq!(Fraction::of(7, 0), Fraction::ZERO);
        assert_eq!(Fraction::new(BigInt::from(10).pow(40), BigInt::from(10).pow(39)), Fraction::from(10));
    }
}
