//! A time expression as printed, before it is resolved against the dateline.

use super::Number;
use serde::{Deserialize, Serialize};

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpr {
    /// What sort of expression it is, for the `dimension` column.
    pub kind: DateKind,
    /// What it says.
    pub when: When,
    /// Which end of that time is meant: early, mid-, the end of.
    pub edge: Option<Edge>,
    /// Whether the words say that it is not exact: about, or so, around.
    pub approximate: bool,
}

impl DateExpr {
    /// A calendar date or time of day.
    #[must_use]
    pub fn calendar(fields: Fields) -> Self {
        let kind = if fields.clock.is_some() || fields.part.is_some() { DateKind::Time } else { DateKind::Date };
        Self { kind, when: When::Calendar(fields), edge: None, approximate: false }
    }

    /// A date of any other shape.
    #[must_use]
    pub fn date(when: When) -> Self {
        Self { kind: DateKind::Date, when, edge: None, approximate: false }
    }

    /// The calendar fields as printed, where it is a date made of such.
    #[must_use]
    pub fn fields(&self) -> Option<&Fields> {
        if let When::Calendar(fields) = &self.when { Some(fields) } else { None }
    }

    /// The two ends as printed, where it is an interval of two dates.
    #[must_use]
    pub fn ends(&self) -> Option<(&DateExpr, &DateExpr)> {
        match &self.when {
            When::Interval(from, to) => Some((from.as_deref()?, to.as_deref()?)),
            _ => None,
        }
    }
}

/// The shapes of time expressions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Fields of the calendar, printed or counted from the dateline: 8 September 2022, last March, Thursday night.
    Calendar(Fields),
    /// A length of time on one side of a moment: two weeks ago, three days after Christmas.
    Offset(Offset),
    /// Now, recently, soon: what the calendar has no value for.
    Reference(Reference),
    /// A recurring time: every Tuesday, daily.
    Every(Every),
    /// From one date to another, or open at one end.
    Interval(Option<Box<DateExpr>>, Option<Box<DateExpr>>),
    /// A period that the article has named before, and by how many years it is shifted: the latest period (0), the
    /// year-earlier quarter (-1).
    Period(Period),
    /// An event whose date the words do not give: the beginning of the war.
    Event,
}

/// Fields of the calendar as printed. A number that cannot be (31 June, 25:70) is kept as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fields {
    /// The year, decade or century.
    pub year: Option<Year>,
    /// The half of a year: 1 or 2.
    pub half: Option<u32>,
    /// The quarter: 1 to 4.
    pub quarter: Option<u32>,
    /// The season.
    pub season: Option<Season>,
    /// The month: 1 to 12 if it is one.
    pub month: Option<u32>,
    /// The ISO week: 1 to 53 if it is one.
    pub week: Option<u32>,
    /// The day of the month: 1 to 31 if it is one.
    pub day: Option<u32>,
    /// The weekday: 1 (Monday) to 7.
    pub weekday: Option<u32>,
    /// Whether it is a weekend.
    pub weekend: bool,
    /// A holiday, as an index into [`crate::rulebook::Rulebook::holidays`].
    pub holiday: Option<u16>,
    /// A unit counted from the dateline or from the date before: last year, this week, yesterday.
    pub base: Option<Base>,
    /// Which of the named ones is meant: last Friday, next March.
    pub pick: Option<Pick>,
    /// The place in a longer unit: the third Tuesday of September, the first week of 2015; negative counts from the end.
    pub nth: Option<(i32, Grain)>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// Whether day and month were printed as two numbers that could change places.
    pub either_order: bool,
    /// Whether it is printed in digits that only fit with the day before the month: 23/4/2022.
    pub day_first: bool,
    /// Whether the year is a fiscal one.
    pub fiscal: bool,
}

/// A printed year, decade or century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The year: 1998; the first one of a decade or century: 1990, 1900. Negative before Christ: 241 BC is -241.
    pub number: i64,
    /// Year, decade, century or millennium.
    pub grain: Grain,
    /// Whether only two digits were printed: '98.
    pub short: bool,
}

impl Year {
    /// A year of four digits.
    #[must_use]
    pub fn full(number: i64) -> Self {
        Self { number, grain: Grain::Year, short: false }
    }
}

/// A unit of the calendar counted from somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// The unit.
    pub grain: Grain,
    /// How many units away; 0 is the current one.
    pub shift: i32,
    /// Whether it is counted from the date that the text named before, not from the dateline: the following year.
    pub from_text: bool,
}

/// Which of several times of the same name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// This March.
    This,
    /// Last March.
    Last,
    /// Next March.
    Next,
    /// This coming March.
    Coming,
    /// The previous March: before the date that the text named before.
    Previous,
    /// The following March: after the date that the text named before.
    Following,
    /// That March: the one that the text named before.
    Same,
}

/// Units of time, the shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A night.
    Night,
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// A half of a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// The seasons of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A time of day as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The hour: as printed on a clock of 24 hours, or of 12 with `half`.
    pub hour: u32,
    /// The minute, where printed.
    pub minute: Option<u32>,
    /// The second, where printed.
    pub second: Option<u32>,
    /// a.m. or p.m., where printed.
    pub half: Option<DayHalf>,
}

/// The half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayHalf {
    /// a.m.
    Morning,
    /// p.m.
    Afternoon,
}

/// Parts of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DayPart {
    /// `TMO`.
    Morning,
    /// `TAF`.
    Afternoon,
    /// `TEV`.
    Evening,
    /// `TNI`.
    Night,
    /// `TDT`: daytime.
    Daytime,
    /// 12:00.
    Noon,
    /// 00:00 at the end of the day.
    Midnight,
}

/// Which end of a time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Edge {
    /// early, the beginning of
    Start,
    /// mid-, the middle of
    Middle,
    /// late, the end of
    End,
}

/// A length of time: a number of units, or an unknown number of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many; `None` where the words do not say.
    pub number: Option<Number>,
    /// The unit.
    pub grain: Grain,
    /// The unit in the rulebook, for the figure's own row.
    pub unit: u16,
}

/// A length of time on one side of a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offset {
    /// How far.
    pub length: Length,
    /// Whether it lies before the moment.
    pub back: bool,
    /// The moment.
    pub from: Anchor,
}

/// What an offset is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The dateline: ago, from now.
    Dateline,
    /// The date that the text named before: earlier, later.
    Text,
    /// A date that the expression names itself: two days after Christmas.
    Date(Box<DateExpr>),
}

/// What the calendar has no value for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reference {
    /// now, currently
    Present,
    /// recently, the past
    Past,
    /// soon, the future
    Future,
}

impl Reference {
    /// The TIMEX3 value.
    #[must_use]
    pub fn value(self) -> &'static str {
        match self {
            Self::Present => "PRESENT_REF",
            Self::Past => "PAST_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// A recurring time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every {
    /// How many units from one to the next.
    pub count: u32,
    /// The unit; a named weekday, month or part of the day stands in `fields`.
    pub grain: Grain,
    /// What recurs, where it is named: every Tuesday night.
    pub fields: Fields,
}

/// A period that the article named before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Years by which it is shifted.
    pub years: i32,
    /// The year, where it is printed: the 1988 period.
    pub year: Option<Year>,
    /// The unit, where it is printed: quarter, month, year; `None` for "period".
    pub grain: Option<Grain>,
}

/// The `dimension` of a date row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// A day or a longer part of the calendar.
    Date,
    /// A time of day or part of a day.
    Time,
    /// A recurring time: every Tuesday, daily.
    Set,
}

impl DateKind {
    /// The word in the audit's `dimension` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Set => "set",
        }
    }
}
