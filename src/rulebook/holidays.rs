//! Named days: how each falls in a year, from a short rule.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How a named day falls in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// On the same day of the same month: month, day.
    Fixed(u32, u32),
    /// On the same day, moved by so many days from a Saturday and from a Sunday: month, day, days, days.
    Moved(u32, u32, i64, i64),
    /// On the nth weekday of a month (negative from its end), and days after that: nth, weekday, month, days.
    Nth(i32, u32, u32, i64),
    /// Days after Easter Sunday of the western churches.
    Easter(i64),
    /// Days after Easter Sunday of the eastern churches.
    Orthodox(i64),
}

/// `12-25` · `10-16 Sat-1 Sun+1` · `4 Thu 11` · `1 Mon+1 11` · `easter-2` · `orthodox`
pub(crate) fn rule(text: &str) -> Option<Holiday> {
    let offset = |s: &str| if s.is_empty() { Some(0) } else { s.parse().ok() };
    let month_day = |s: &str| {
        let (month, day) = s.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    if let Some(rest) = text.strip_prefix("easter") {
        return offset(rest).map(Holiday::Easter);
    }
    if let Some(rest) = text.strip_prefix("orthodox") {
        return offset(rest).map(Holiday::Orthodox);
    }
    if let Some((month, day)) = month_day(text).filter(|_| !text.contains(' ')) {
        return Some(Holiday::Fixed(month, day));
    }
    if let Some((date, moves)) = text.split_once(' ')
        && let Some((month, day)) = month_day(date)
    {
        let by = |name| moves.split(' ').find_map(|m| m.strip_prefix(name)).map_or(Some(0), offset);
        return Some(Holiday::Moved(month, day, by("Sat")?, by("Sun")?));
    }
    let mut words = text.split(' ');
    let nth = words.next()?.parse().ok()?;
    let day = words.next()?;
    let month = words.next()?.parse().ok()?;
    let weekday: Weekday = day.get(..3)?.parse().ok()?;
    Some(Holiday::Nth(nth, weekday.number_from_monday(), month, offset(day.get(3..)?)?))
}

impl Holiday {
    /// The day on which it falls in a year of our calendar.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Moved(month, day, saturday, sunday) => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                match date.weekday() {
                    Weekday::Sat => shift(date, saturday),
                    Weekday::Sun => shift(date, sunday),
                    _ => Some(date),
                }
            }
            Self::Nth(nth, weekday, month, days) => shift(nth_weekday(year, month, weekday, nth)?, days),
            Self::Easter(days) => shift(easter(year)?, days),
            Self::Orthodox(days) => shift(orthodox_easter(year)?, days),
        }
    }
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

/// Easter Sunday by the rule of the Gregorian calendar.
fn easter(y: i32) -> Option<NaiveDate> {
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
fn orthodox_easter(y: i32) -> Option<NaiveDate> {
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let julian = NaiveDate::from_ymd_opt(y, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    shift(julian, i64::from(y / 100 - y / 400 - 2))
}
