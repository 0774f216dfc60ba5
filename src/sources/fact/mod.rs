//! A figure or date in the form in which two texts are compared.

mod fit;
mod key;
mod time;

use rust_decimal::Decimal;

use super::term::{hash, stem};
use crate::audit::Cells;
pub(super) use fit::{Fit, alike, fit};
pub(super) use key::{keys, searched, stems, weight};
use time::{clock, days};
pub(super) use time::{year_of, yearless};

/// What sort of thing is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Things counted, ages, bare numbers; the unit is the noun, or 0.
    Count,
    /// Shares: percentages, ratios, odds.
    Share,
    /// Money; the unit is the currency.
    Money,
    /// Any other measure, in its base unit.
    Measure,
    /// A score or pair.
    Score,
    /// A rank.
    Rank,
    /// Days of the calendar, from one to another.
    Day,
    /// A time of day, in minutes.
    Clock,
}

impl Class {
    const ALL: [Self; 8] =
        [Self::Count, Self::Share, Self::Money, Self::Measure, Self::Score, Self::Rank, Self::Day, Self::Clock];

    pub(super) fn number(self) -> u8 {
        self as u8
    }

    pub(super) fn of_number(n: u8) -> Option<Self> {
        Self::ALL.get(usize::from(n)).copied()
    }
}

/// How the printed number bounds the real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// As printed.
    Exact,
    /// About.
    About,
    /// Over, at least.
    Least,
    /// Under, at most.
    Most,
}

impl Bound {
    const ALL: [Self; 4] = [Self::Exact, Self::About, Self::Least, Self::Most];

    pub(super) fn of_number(n: u8) -> Option<Self> {
        Self::ALL.get(usize::from(n)).copied()
    }
}

/// From one day to another, counted from the beginning of the calendar; `None` where no time is told.
pub(super) type Days = Option<(i32, i32)>;

/// A figure or date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fact {
    /// Its sentence, in the numbers of the index.
    pub(super) sentence: u32,
    /// Its first byte and the one past its last.
    pub(super) span: (u32, u32),
    /// What sort.
    pub(super) class: Class,
    /// Currency, base unit or noun, as a hash.
    pub(super) unit: u32,
    /// What it is per, as a hash; 0 for nothing.
    pub(super) per: u32,
    /// How it is bounded.
    pub(super) bound: Bound,
    /// The value in base units, and the upper end or second number (else the same).
    pub(super) value: Decimal,
    pub(super) max: Decimal,
    /// The number as printed, for sources and claims that name no unit.
    pub(super) printed: Decimal,
    /// Half a unit of the last printed digit, in base units.
    pub(super) half: Decimal,
    /// When it holds.
    pub(super) days: Days,
}

impl Fact {
    /// The fact of a row; `None` where there is nothing to compare: quotes, vague times, numbers too long.
    pub(super) fn of(cells: &Cells<'_>) -> Option<Self> {
        match cells.kind {
            "quantity" => figure(cells),
            "date" => date(cells),
            _ => None,
        }
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

fn figure(cells: &Cells<'_>) -> Option<Fact> {
    let printed = decimal(cells.value)?;
    let printed_max = decimal(cells.value_max).unwrap_or(printed);
    let (unit, per) = cells.unit.split_once('/').unwrap_or((cells.unit, ""));
    let base = decimal(cells.base_value).filter(|_| !cells.base_unit.is_empty());
    let base_max = decimal(cells.base_value_max);
    let class = match cells.dimension {
        "percent" | "ratio" | "odds" => Class::Share,
        "money" => Class::Money,
        "count" | "number" | "age" => Class::Count,
        "score" => Class::Score,
        "ordinal" => Class::Rank,
        "rate" if base.is_none() => Class::Count,
        _ => Class::Measure,
    };
    let hundred = Decimal::ONE_HUNDRED;
    let (value, max) = match (class, cells.dimension) {
        (Class::Share, "ratio" | "odds") => (printed.checked_mul(hundred)?, printed_max.checked_mul(hundred)?),
        (Class::Money | Class::Measure, _) => {
            let value = base.unwrap_or(printed);
            (value, base_max.unwrap_or(value))
        }
        _ => (printed, printed_max),
    };
    let mut half = half(cells.text, printed)?;
    if !printed.is_zero() && value != printed {
        half = value.checked_div(printed)?.abs().checked_mul(half)?;
    }
    if matches!(cells.dimension, "ratio" | "odds") {
        // A third, two in three: nobody means 33.33.
        half = half.max(Decimal::new(15, 1));
    }
    let bound = match cells.relation {
        "about" => Bound::About,
        "more_than" | "at_least" => Bound::Least,
        "less_than" | "at_most" => Bound::Most,
        _ => Bound::Exact,
    };
    let unit = match class {
        Class::Count if cells.dimension == "age" => hash("year"),
        Class::Count => noun(unit),
        Class::Money if !cells.unit_code.is_empty() => hash(cells.unit_code.split('/').next().unwrap_or("")),
        Class::Money | Class::Measure if base.is_some() => hash(cells.base_unit.split('/').next().unwrap_or("")),
        Class::Money | Class::Measure => hash(unit),
        _ => 0,
    };
    let per = if per.is_empty() { 0 } else { noun(per) };
    let days = if cells.dimension == "duration" { None } else { days(cells.time) };
    Some(Fact { sentence: 0, span: (0, 0), class, unit, per, bound, value, max, printed, half, days })
}

/// The head of a counted noun phrase: `public housing property` → `property`, `tonne of grain` → `tonne`.
fn noun(phrase: &str) -> u32 {
    let head = phrase.split(" of ").next().unwrap_or("");
    let head = head.rsplit(' ').next().unwrap_or("").to_lowercase();
    if head.is_empty() { 0 } else { hash(stem(&head)) }
}

/// Half a unit of the last printed digit. Zeros at the end of a whole number may stand for digits that were not given, but for
/// no more than a fortieth of it.
fn half(text: &str, value: Decimal) -> Option<Decimal> {
    let at = text.find(|c: char| c.is_ascii_digit());
    let printed = at.and_then(|at| text.get(at..)).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
        rest.get(..end).unwrap_or("").trim_end_matches(['.', ',']).replace(',', "")
    });
    let capped = |half: Decimal| Some(half.min(value.abs().checked_div(Decimal::from(40))?));
    let Some(number) = printed.as_deref().and_then(decimal).filter(|n| !n.is_zero()) else {
        // In words: ten and more may be round.
        return if value.abs() >= Decimal::TEN { capped(value.abs()) } else { Some(Decimal::ZERO) };
    };
    let scale = value.checked_div(number)?.abs();
    let unit = Decimal::try_from_i128_with_scale(1, number.scale()).ok()?;
    let half = scale.checked_mul(unit)?.checked_div(Decimal::TWO)?;
    if number.scale() > 0 {
        return Some(half);
    }
    let mut zeros = 1_i64;
    let mut digits = number.mantissa();
    while digits != 0 && digits % 10 == 0 && zeros < 1_000_000_000_000 {
        digits /= 10;
        zeros *= 10;
    }
    Some(half.max(capped(half.checked_mul(Decimal::from(zeros))?)?))
}

fn date(cells: &Cells<'_>) -> Option<Fact> {
    let fact = |class, value: i64, max: i64| Fact {
        sentence: 0,
        span: (0, 0),
        class,
        unit: 0,
        per: 0,
        bound: Bound::Exact,
        value: Decimal::from(value),
        max: Decimal::from(max),
        printed: Decimal::from(value),
        half: Decimal::ZERO,
        days: days(cells.time),
    };
    if cells.dimension == "time" {
        let resolved = cells.time.split_once('T').map(|(_, clock)| clock);
        if let Some(minutes) = clock(resolved.unwrap_or(cells.text)) {
            return Some(fact(Class::Clock, minutes, minutes));
        }
    }
    if cells.dimension == "set" {
        return None;
    }
    let (from, to) = days(cells.time)?;
    Some(fact(Class::Day, i64::from(from), i64::from(to)))
}

/// The fact that a bare year of a table is, where a number is written like one.
pub(super) fn year(text: &str, number: &Fact) -> Option<Fact> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let (from, to) = days(text).filter(|_| plain && number.class == Class::Count && number.unit == 0)?;
    let (value, max) = (Decimal::from(from), Decimal::from(to));
    Some(Fact { class: Class::Day, value, max, half: Decimal::ZERO, days: Some((from, to)), ..*number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_cover_days() {
        let span = |time: &str| days(time).map(|(from, to)| to - from + 1);
        assert_eq!(span("2024"), Some(366));
        assert_eq!(span("2024-02"), Some(29));
        assert_eq!(span("2024-02-03"), Some(1));
        assert_eq!(span("2025-Q4"), Some(92));
        assert_eq!(span("199X"), Some(3652));
        assert_eq!(span("2024-WI"), Some(90));
        assert_eq!(span("2022-09-01/2022-09-08"), Some(8));
        assert_eq!(span("PAST_REF"), None);
        assert_eq!(span("XXXX-08-20"), Some(1));
        assert_eq!(span("P6M"), None);
    }

    #[test]
    fn falls_are_negative_numbers_and_tons_are_tons() {
        let fact = |class, unit, printed: i64, value: i64| Fact {
            sentence: 0,
            span: (0, 0),
            class,
            unit,
            per: 0,
            bound: Bound::Exact,
            value: Decimal::from(value),
            max: Decimal::from(value),
            printed: Decimal::from(printed),
            half: Decimal::ZERO,
            days: None,
        };
        let share = |n| fact(Class::Share, 0, n, n);
        assert_eq!(fit(&share(12), &share(-12)), Fit::Same);
        assert_eq!(fit(&share(12), &share(-21)), Fit::Other);
        assert_eq!(fit(&share(-12), &share(12)), Fit::Other);
        let mass = |tons, kg| fact(Class::Measure, hash("kg"), tons, kg);
        assert_eq!(fit(&mass(10, 9072), &mass(10, 10_000)), Fit::Rounded);
        assert_eq!(fit(&mass(10, 9072), &mass(11, 10_000)), Fit::Other);
    }

    #[test]
    fn a_time_of_day_is_read_without_its_date() {
        for (text, minutes) in [
            ("07:05", Some(425)),
            ("7:05 p.m.", Some(1145)),
            ("7.05pm", Some(1145)),
            ("12 a.m.", Some(0)),
            ("noon", None),
            ("7", None),
            ("25:10", None),
        ] {
            assert_eq!(clock(text), minutes, "{text}");
        }
    }

    #[test]
    fn printed_digits_bound_a_value() {
        let of = |text: &str, value: &str| half(text, value.parse().unwrap()).unwrap().normalize().to_string();
        assert_eq!(of("$3.7 billion", "3700000000"), "50000000");
        assert_eq!(of("1,430 people", "1430"), "5");
        assert_eq!(of("300,000", "300000"), "7500");
        assert_eq!(of("12 percent", "12"), "0.5");
        assert_eq!(of("three", "3"), "0");
    }
}
