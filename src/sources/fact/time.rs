//! The days and minutes that the times of a sheet cover.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use super::{Class, Days, Fact};

/// The minutes of the day: 07:05 · 7:05 p.m. · 7.05 pm, also of a text without a date, whose times are left as they are printed.
pub(super) fn clock(text: &str) -> Option<i64> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (hour, rest) = text.split_at(digits(text));
    let minute = rest.strip_prefix([':', '.']).map_or("", |m| m.get(..digits(m)).unwrap_or(""));
    let half = rest.trim_start_matches([':', '.', ' ', '\u{a0}']).trim_start_matches(|c: char| c.is_ascii_digit());
    let half = half.trim_start().to_lowercase().replace('.', "");
    let hour: i64 = hour.parse().ok()?;
    let hour = match (half.get(..2), hour) {
        (Some("pm"), 1..=11) => hour + 12,
        (Some("am"), 12) => 0,
        (Some("am" | "pm"), _) => hour,
        _ if minute.is_empty() => return None,
        _ => hour,
    };
    let minute = if minute.is_empty() { 0 } else { minute.parse::<i64>().ok()? };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The year that a fact is.
pub(in crate::sources) fn year_of(fact: &Fact) -> Option<i32> {
    let (from, to) = fact.days.filter(|_| fact.class == Class::Day && fact.max - fact.value > Decimal::from(363))?;
    let year = |day| NaiveDate::from_num_days_from_ce_opt(day).map(|d| d.year());
    year(from).filter(|y| year(to) == Some(*y))
}

/// The day in the first century that stands for a day without a year, so that two such can be compared.
const NO_YEAR: i32 = 4;

/// The days that a time of the sheet covers: ISO 8601, EDTF, and what stands beside them.
pub(super) fn days(time: &str) -> Days {
    if let Some((from, to)) = time.split_once('/') {
        let from = days(from)?;
        let to = if to == ".." || to.is_empty() { (from.0, from.1) } else { days(to)? };
        return (from.0 <= to.1).then_some((from.0, to.1));
    }
    let time = time.split('T').next().unwrap_or("").trim_end_matches(['~', '?', '%']);
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    let number = |n: NaiveDate| n.num_days_from_ce();
    let mut parts = time.split('-');
    let year = match parts.next()? {
        "XXXX" => NO_YEAR,
        y if y.len() == 4 && y.ends_with('X') => {
            let from: i32 = y.trim_end_matches('X').parse().ok()?;
            let span = 10_i32.checked_pow(u32::try_from(y.matches('X').count()).ok()?)?;
            let from = from.checked_mul(span)?;
            return Some((number(day(from, 1, 1)?), number(day(from + span - 1, 12, 31)?)));
        }
        y if y.len() == 4 => y.parse().ok()?,
        _ => return None,
    };
    let Some(second) = parts.next() else {
        return (year != NO_YEAR)
            .then_some(())
            .and_then(|()| Some((number(day(year, 1, 1)?), number(day(year, 12, 31)?))));
    };
    let months = |from: u32, count: u32| {
        let first = day(year, from, 1)?;
        let last = first.checked_add_months(chrono::Months::new(count))?.pred_opt()?;
        Some((number(first), number(last)))
    };
    match second {
        "Q1" | "Q2" | "Q3" | "Q4" => months(second.get(1..)?.parse::<u32>().ok()? * 3 - 2, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" | "AU" => months(9, 3),
        "WI" => months(12, 3),
        week if week.starts_with('W') => {
            let first = NaiveDate::from_isoywd_opt(year, week.get(1..)?.parse().ok()?, chrono::Weekday::Mon)?;
            Some((number(first), number(first) + 6))
        }
        month => {
            let month: u32 = month.parse().ok()?;
            let Some(last) = parts.next() else { return months(month, 1) };
            let one = number(day(year, month, last.parse().ok()?)?);
            Some((one, one))
        }
    }
}

/// Month and day of a fact that is one day, where it or the other has no year.
pub(super) fn no_year(fact: &Fact) -> Option<(bool, u32, u32)> {
    let (from, to) = fact.days?;
    let day = NaiveDate::from_num_days_from_ce_opt(from).filter(|_| from == to)?;
    Some((true, day.month(), day.day()))
}

/// Whether a fact is a day without a year.
pub(in crate::sources) fn yearless(fact: &Fact) -> bool {
    fact.days.and_then(|(from, _)| NaiveDate::from_num_days_from_ce_opt(from)).is_some_and(|d| d.year() == NO_YEAR)
}
