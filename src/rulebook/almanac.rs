//! The calendars that named days follow: ours, the churches', the Hebrew and the Islamic one, and days that only a list tells.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Lists of days and of lunar months, as the rule files give them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Almanac {
    /// Days that no short rule gives, in order, by list: each by its number since the beginning of our era.
    pub(super) lists: Vec<Vec<i32>>,
    /// The Islamic months of the official calendar.
    pub(super) moons: Moons,
}

/// The lengths of Islamic months as an official calendar lays them down.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Moons {
    /// The first year.
    pub(super) first: i32,
    /// Its first day.
    #[serde(with = "crate::flat::day")]
    pub(super) start: NaiveDate,
    /// A year's months, the first one in the highest of twelve bits; a bit says that the month has 30 days, not 29.
    pub(super) years: Vec<u16>,
}

/// A date some days later or earlier.
#[must_use]
pub fn shift(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let n = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(n) } else { date.checked_add_days(n) }
}

/// The nth weekday (1 = Monday) of a month; negative counts from the end.
#[must_use]
pub fn nth_weekday(year: i32, month: u32, weekday: u32, nth: i32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let ahead = i64::from((weekday + 7 - first.weekday().number_from_monday()) % 7);
    let date = if nth > 0 {
        shift(first, ahead + 7 * i64::from(nth - 1))?
    } else {
        let next = if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1)? } else { first.with_month(month + 1)? };
        let last = next.pred_opt()?;
        let back = i64::from((last.weekday().number_from_monday() + 7 - weekday) % 7);
        shift(last, -back + 7 * i64::from(nth + 1))?
    };
    (date.month() == month).then_some(date)
}

/// Easter Sunday of the western churches: by the rule of the Gregorian calendar, before it as the Julian one wrote it.
pub(super) fn easter(y: i32) -> Option<NaiveDate> {
    if y < 1583 {
        return julian_easter(y);
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + l + 90) / 25;
    let day = (h - m + l + month + 19) % 32;
    NaiveDate::from_ymd_opt(y, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Easter Sunday by the Julian rule, in our calendar.
pub(super) fn orthodox_easter(y: i32) -> Option<NaiveDate> {
    shift(julian_easter(y)?, i64::from(y / 100 - y / 400 - 2))
}

/// Easter Sunday by the Julian rule and in the Julian calendar.
fn julian_easter(y: i32) -> Option<NaiveDate> {
    if y < 1 {
        return None;
    }
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    NaiveDate::from_ymd_opt(y, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The days of one of our years on which a day of the Hebrew calendar falls. Nisan is month 1; 13 is the last month of a
/// year, Adar or in a leap year the second Adar.
pub(super) fn hebrew(year: i32, month: u32, day: u32) -> impl Iterator<Item = NaiveDate> {
    [3760, 3761].into_iter().filter_map(move |n| hebrew_day(year + n, month, day)).filter(move |d| d.year() == year)
}

/// A day of a Hebrew year, of which Tishri is the first month.
fn hebrew_day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let last = if hebrew_leap(year) { 13 } else { 12 };
    let month = month.min(last);
    let first = hebrew_new_year(year);
    let length = hebrew_new_year(year + 1) - first;
    let before = |m: &u32| if month < 7 { *m >= 7 || *m < month } else { (7..month).contains(m) };
    let days: i64 = (1..=last).filter(before).map(|m| hebrew_month(m, last, length)).sum();
    let number = first + days + i64::from(day) - 1;
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

fn hebrew_leap(year: i32) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
}

/// The length of a month of a Hebrew year with so many months and days.
fn hebrew_month(month: u32, last: u32, length: i64) -> i64 {
    match month {
        2 | 4 | 6 | 10 | 13 => 29,
        12 if last == 12 => 29,
        8 if length % 10 != 5 => 29,
        9 if length % 10 == 3 => 29,
        _ => 30,
    }
}

/// The first day of a Hebrew year, counted from 1 January of the year 1.
fn hebrew_new_year(year: i32) -> i64 {
    const EPOCH: i64 = -1_373_427;
    let (before, now, after) = (hebrew_moon(year - 1), hebrew_moon(year), hebrew_moon(year + 1));
    let delay = if after - now == 356 {
        2
    } else if now - before == 382 {
        1
    } else {
        0
    };
    EPOCH + now + delay
}

/// The days to the mean new moon of a Hebrew year, moved off Sunday, Wednesday and Friday.
fn hebrew_moon(year: i32) -> i64 {
    let months = (235 * i64::from(year) - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = months * 29 + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

impl Almanac {
    /// The days of one of our years on which a day of the Islamic calendar falls: by the official calendar of Saudi Arabia
    /// where the rules have it, else by the arithmetic one.
    pub(super) fn islamic(&self, year: i32, month: u32, day: u32) -> impl Iterator<Item = NaiveDate> {
        let near = (i64::from(year) - 622) * 33 / 32;
        let near = i32::try_from(near).unwrap_or(0);
        (near - 1..near + 3)
            .filter_map(move |y| self.moons.day(y, month, day).or_else(|| arithmetic_day(y, month, day)))
            .filter(move |d| d.year() == year)
    }

    /// The days of a list that fall in a year.
    pub(super) fn listed(&self, list: u16, year: i32) -> impl Iterator<Item = NaiveDate> {
        let days = self.lists.get(usize::from(list)).map_or(&[][..], Vec::as_slice);
        days.iter().filter_map(|day| NaiveDate::from_num_days_from_ce_opt(*day)).filter(move |d| d.year() == year)
    }
}

impl Moons {
    fn day(&self, year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        let index = usize::try_from(year.checked_sub(self.first)?).ok()?;
        let this = *self.years.get(index)?;
        let full = |bits: u16| i64::from(bits.count_ones());
        let whole: i64 = self.years.iter().take(index).map(|y| 12 * 29 + full(*y)).sum();
        let begun = this >> 12_u32.checked_sub(month.checked_sub(1)?)?;
        shift(self.start, whole + i64::from(month - 1) * 29 + full(begun) + i64::from(day) - 1)
    }
}

/// A day of the Islamic calendar in which the months have 30 and 29 days by turns.
fn arithmetic_day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    const EPOCH: i64 = 227_014;
    let (y, m) = (i64::from(year), i64::from(month));
    let number = EPOCH + (y - 1) * 354 + (3 + 11 * y).div_euclid(30) + 29 * (m - 1) + m / 2 + i64::from(day);
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}
