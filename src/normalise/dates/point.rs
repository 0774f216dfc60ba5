//! A time on the calendar, as fine as the words say it, and how ISO 8601, EDTF or TIMEX3 writes it.

use chrono::{Datelike, NaiveDate};

use crate::claim::{Grain, Season};
use crate::rulebook::shift;

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// A year; negative before Christ.
    Year(i32),
    /// The ten years from this one.
    Decade(i32),
    /// The hundred years from this one.
    Century(i32),
    /// A half of a year.
    Half(i32, u32),
    /// A quarter of a year.
    Quarter(i32, u32),
    /// A season, of the year in which it begins.
    Season(i32, Season),
    /// A month.
    Month(i32, u32),
    /// An ISO week.
    Week(i32, u32),
    /// The weekend at the end of an ISO week.
    Weekend(i32, u32),
    /// A day.
    Day(NaiveDate),
    /// The days from one to another, of a festival.
    Days(NaiveDate, NaiveDate),
}

impl Point {
    /// The ISO week of a day.
    pub(super) fn week_of(day: NaiveDate) -> Self {
        Self::Week(day.iso_week().year(), day.iso_week().week())
    }

    /// The unit of that size that holds a day.
    pub(super) fn around(day: NaiveDate, grain: Grain) -> Self {
        let (y, m) = (day.year(), day.month());
        match grain {
            Grain::Week | Grain::Fortnight => Self::week_of(day),
            Grain::Weekend => Self::Weekend(day.iso_week().year(), day.iso_week().week()),
            Grain::Month => Self::Month(y, m),
            Grain::Quarter => Self::Quarter(y, m.div_ceil(3)),
            Grain::Half => Self::Half(y, m.div_ceil(6)),
            Grain::Season => season_of(day),
            Grain::Year => Self::Year(y),
            Grain::Decade => Self::Decade(y - y.rem_euclid(10)),
            Grain::Century | Grain::Millennium => Self::Century(y - y.rem_euclid(100)),
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Night | Grain::Day => Self::Day(day),
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<NaiveDate> {
        match self {
            Self::Year(y) | Self::Decade(y) | Self::Century(y) => NaiveDate::from_ymd_opt(y, 1, 1),
            Self::Half(y, h) => NaiveDate::from_ymd_opt(y, h * 6 - 5, 1),
            Self::Quarter(y, q) => NaiveDate::from_ymd_opt(y, q * 3 - 2, 1),
            Self::Season(y, s) => NaiveDate::from_ymd_opt(y, first_month(s), 1),
            Self::Month(y, m) => NaiveDate::from_ymd_opt(y, m, 1),
            Self::Week(y, w) => NaiveDate::from_isoywd_opt(y, w, chrono::Weekday::Mon),
            Self::Weekend(y, w) => NaiveDate::from_isoywd_opt(y, w, chrono::Weekday::Sat),
            Self::Day(d) | Self::Days(d, _) => Some(d),
        }
    }

    /// The year in which it begins.
    pub(super) fn year(self) -> i32 {
        match self {
            Self::Year(y) | Self::Decade(y) | Self::Century(y) => y,
            Self::Half(y, _) | Self::Quarter(y, _) | Self::Season(y, _) | Self::Month(y, _) => y,
            Self::Week(y, _) | Self::Weekend(y, _) => y,
            Self::Day(d) | Self::Days(d, _) => d.year(),
        }
    }

    /// The unit `n` places on, counted in units of `grain` from where this one begins.
    pub(super) fn moved(self, grain: Grain, n: i64) -> Option<Self> {
        let small = i32::try_from(n).ok()?;
        let y = self.year();
        Some(match grain {
            Grain::Year => Self::Year(y.checked_add(small)?),
            Grain::Decade => Self::Decade((y - y.rem_euclid(10)).checked_add(small.checked_mul(10)?)?),
            Grain::Century => Self::Century((y - y.rem_euclid(100)).checked_add(small.checked_mul(100)?)?),
            Grain::Millennium => return None,
            Grain::Month => months(self.first()?, small)?,
            Grain::Quarter => Self::around(months(self.first()?, small.checked_mul(3)?)?.first()?, grain),
            Grain::Half => Self::around(months(self.first()?, small.checked_mul(6)?)?.first()?, grain),
            Grain::Season => season_of(months(self.first()?, small.checked_mul(3)?)?.first()?),
            Grain::Week => Self::week_of(shift(self.first()?, n.checked_mul(7)?)?),
            Grain::Fortnight => Self::week_of(shift(self.first()?, n.checked_mul(14)?)?),
            Grain::Weekend => Self::around(shift(self.first()?, n.checked_mul(7)?)?, grain),
            Grain::Day | Grain::Night => Self::Day(shift(self.first()?, n)?),
            Grain::Hour | Grain::Minute | Grain::Second => return None,
        })
    }
}

fn months(day: NaiveDate, n: i32) -> Option<Point> {
    let count = day.year().checked_mul(12)?.checked_add(day.month0().try_into().ok()?)?.checked_add(n)?;
    Some(Point::Month(count.div_euclid(12), u32::try_from(count.rem_euclid(12)).ok()? + 1))
}

/// The month in which a season begins.
pub(super) fn first_month(season: Season) -> u32 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

fn season_of(day: NaiveDate) -> Point {
    let y = day.year();
    match day.month() {
        3..=5 => Point::Season(y, Season::Spring),
        6..=8 => Point::Season(y, Season::Summer),
        9..=11 => Point::Season(y, Season::Autumn),
        12 => Point::Season(y, Season::Winter),
        _ => Point::Season(y - 1, Season::Winter),
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Year(y) if y < 0 => write!(f, "BC{:04}", -y),
            Self::Century(y) if y < 0 => write!(f, "BC{:02}", -y / 100),
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Decade(y) if y < 0 => write!(f, "BC{:03}", (9 - y) / 10),
            Self::Decade(y) => write!(f, "{:03}X", y / 10),
            Self::Century(y) => write!(f, "{:02}XX", y / 100),
            Self::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::Season(y, s) => {
                let s = match s {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                if y < 0 { write!(f, "BC{:04}-{s}", -y) } else { write!(f, "{y:04}-{s}") }
            }
            Self::Month(y, m) if y < 0 => write!(f, "BC{:04}-{m:02}", -y),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Self::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            // chrono writes years of four digits alike, at half the cost.
            Self::Day(d) if (0..=9999).contains(&d.year()) => d.fmt(f),
            Self::Day(d) => write!(f, "{:04}-{:02}-{:02}", d.year(), d.month(), d.day()),
            Self::Days(from, to) => write!(f, "{}/{}", Self::Day(from), Self::Day(to)),
        }
    }
}
