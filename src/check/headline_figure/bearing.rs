//! Whether the text bears a number of the headline out, and which one it may have meant.

use num_traits::Zero;

use super::Sort;
use super::said::Said;
use super::stated::Stated;
use crate::check::context::Context;
use crate::check::interval::{power, ratio, whole};
use crate::claim::{Dimension, Relation};
use crate::fraction::Fraction;

/// Whether the text has the number, rounded, in other words or as a sum or difference.
pub(super) fn borne_out(cx: &Context<'_>, s: &Said, stated: &[Stated], years: &[i64]) -> bool {
    let v = &s.value;
    let unit = power(s.place + zeros(v, s.place));
    let loose = match s.relation {
        Relation::Exact | Relation::Range => Fraction::ZERO,
        _ => ratio(15, 100),
    };
    let (finer, two, slack) = (power(s.place), whole(2), v.abs() * &loose);
    let near = |b: &Fraction, place: i32| {
        let gap = (b - v).abs();
        let half = b * &two > *v;
        // 4,050 is 4K, and 487 may be 500; 600 is no 610.
        gap.is_zero()
            || half && place < s.place && gap < finer
            || half && unit >= whole(100) && &gap + &gap <= unit && !round_to(b, &unit)
            || gap <= slack
    };
    let (hundred, hundredth) = (whole(100), ratio(1, 100));
    let measured = |x: Sort| matches!(x, Sort::Money | Sort::Percent | Sort::Unit(_) | Sort::Date | Sort::Age);
    let small = *v <= whole(31);
    let counts = |b: &Stated| match s.sort {
        Sort::Things => !(small && measured(b.sort)),
        Sort::Bare => !(small && matches!(b.sort, Sort::Money | Sort::Percent | Sort::Date)),
        Sort::Money => matches!(b.sort, Sort::Money | Sort::Any | Sort::Bare | Sort::Date),
        Sort::Percent => matches!(b.sort, Sort::Percent | Sort::Any | Sort::Bare | Sort::Date | Sort::Things),
        _ => true,
    };
    let direct = stated.iter().filter(|b| counts(b)).any(|b| {
        near(&b.value, b.place)
            || s.sort == Sort::Percent && b.value < whole(1) && near(&(&b.value * &hundred), -9)
            || b.sort == Sort::Percent && near(&(&b.value * &hundredth), -9)
            || matches!((s.sort, b.sort), (Sort::Unit(x), Sort::Unit(y)) if x == y) && s.factor != b.factor && {
                let (x, y) = (v * &s.factor, &b.value * &b.factor);
                (&x - &y).abs() <= &x.abs() * ratio(4, 100) + &s.factor * ratio(1, 2)
            }
    });
    // 90 million, between 80 and 100 million
    let within = |f: &crate::check::context::Figure<'_>| {
        let alike = super::sort(cx, f).0 == s.sort || s.sort == Sort::Bare;
        let narrow = |max: &Fraction| *max <= f.n.exact() * ratio(3, 2);
        f.q.max.is_some_and(|max| f.n.exact() <= *v && *v <= max.exact() && alike && narrow(&max.exact()))
    };
    if direct || cx.figures.iter().any(within) {
        return true;
    }
    // An age or a length of years, counted from a year of the text.
    let aged = matches!(s.sort, Sort::Age | Sort::Unit(Dimension::Duration));
    if let Some(today) = cx.today().filter(|_| aged) {
        use chrono::Datelike;
        if years.iter().any(|y| whole(i64::from(today.year()) - y) == *v) {
            return true;
        }
    }
    let kin = |b: &&Stated| {
        b.sort == s.sort && (b.figure.is_some() || b.sort == Sort::Any)
            || matches!(s.sort, Sort::Things | Sort::Bare) && matches!(b.sort, Sort::Things | Sort::Bare | Sort::Any)
    };
    let kin: Vec<&Stated> = stated.iter().filter(kin).filter(|b| b.value > whole(1)).take(60).collect();
    let far = if small { 0 } else { 2 };
    let sum = |b: &Fraction| b == v || s.place > 0 && b * &two > *v && (b - v).abs() < finer;
    kin.iter().enumerate().any(|(i, a)| {
        kin.iter().skip(i + 1).any(|b| {
            a.sentence.abs_diff(b.sentence) <= far
                && (sum(&(&a.value + &b.value)) || !small && sum(&(&a.value - &b.value).abs()))
        })
    })
}

/// How many zeros stand before the last printed place: 1 of 610, 3 of 4,000.
pub(super) fn zeros(v: &Fraction, place: i32) -> i32 {
    let ten = num_bigint::BigInt::from(10);
    let mut n = (v / power(place)).to_integer();
    let mut count = 0;
    while count < 12 && !n.is_zero() && (&n % &ten).is_zero() {
        n /= &ten;
        count += 1;
    }
    count
}

/// Whether a value is itself round to that unit.
fn round_to(b: &Fraction, unit: &Fraction) -> bool {
    (b / unit).is_integer()
}

/// The number of the text that the headline may have meant: of the same sort, near it or off by a scale.
pub(super) fn rival<'b>(cx: &Context<'_>, s: &Said, stated: &'b [Stated]) -> Option<&'b Stated> {
    let tiny = s.value <= whole(3);
    let same = |b: &&Stated| {
        let sort = b.sort == s.sort
            || matches!(s.sort, Sort::Bare) && matches!(b.sort, Sort::Things | Sort::Age)
            || matches!(s.sort, Sort::Things) && b.sort == Sort::Bare;
        let figure = b.figure.and_then(|at| cx.figures.get(at));
        let noun = figure.is_some_and(|f| !tiny || !s.noun.is_empty() && cx.noun(f) == s.noun);
        sort && noun && b.value > whole(1)
    };
    let times = |b: &&Stated| {
        let (low, high) = if b.value < s.value { (&b.value, &s.value) } else { (&s.value, &b.value) };
        if low.is_positive() { high / low } else { power(9) }
    };
    // Ten men, and 19 goals: other things in another number.
    let apart = |b: &&Stated| {
        let figure = b.figure.and_then(|at| cx.figures.get(at));
        !s.noun.is_empty() && figure.is_some_and(|f| !cx.noun(f).is_empty() && cx.noun(f) != s.noun)
    };
    let close = |b: &&Stated| {
        let t = times(b);
        t <= if apart(b) { ratio(8, 5) } else { whole(2) }
            || t == power(3)
            || t == power(6)
            || swapped(&s.value, &b.value)
    };
    let wide = |b: &&Stated| times(b) <= whole(4) && !apart(b);
    stated.iter().filter(same).find(close).or_else(|| stated.iter().filter(same).find(wide))
}

/// Whether two whole numbers are made of the same digits.
fn swapped(a: &Fraction, b: &Fraction) -> bool {
    let digits = |n: &Fraction| {
        let mut digits: Vec<char> = n.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    a.is_integer() && b.is_integer() && digits(a) == digits(b)
}
