//! The words of the calendar.

use serde::{Deserialize, Serialize};

use crate::claim::{DayHalf, DayPart, Edge, Grain, Reference, Season};

/// A word of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarWord {
    /// A month, 1 to 12.
    Month(u32),
    /// A form that is a month only beside a number.
    WeakMonth(u32),
    /// A weekday, 1 (Monday) to 7.
    Weekday(u32),
    /// A form that is a weekday only beside a date.
    WeakWeekday(u32),
    /// Weekdays in the plural: Tuesdays.
    Weekdays(u32),
    /// A day counted from the dateline, and which part of it: today = 0.
    Day(i32, Option<DayPart>),
    /// A part of the day.
    Part(DayPart),
    /// Parts of the day in the plural: nights.
    Parts(DayPart),
    /// A season.
    Season(Season),
    /// Seasons in the plural: winters.
    Seasons(Season),
    /// A form that is a season only after a word like "last" or "the" and before a year.
    WeakSeason(Season),
    /// A unit in the singular.
    Unit(Grain),
    /// A unit in the plural.
    Units(Grain),
    /// this, last, next.
    Pick(PickWord),
    /// A word without a value in the calendar: now, soon.
    Reference(Reference),
    /// An adjective of that sort: recent, current.
    Adjective(Reference),
    /// A noun of that sort, with "the" before it: the future.
    Noun(Reference),
    /// early, late, mid.
    Edge(Edge),
    /// the beginning of
    EdgeOf(Edge),
    /// ago, earlier, later.
    Turn(Turn),
    /// daily, monthly: how many of which unit.
    Every(u32, Grain),
    /// An entry of [`Rulebook::holidays`].
    Holiday(u16),
    /// A form that is one only beside a year, or alone.
    WeakHoliday(u16),
    /// A decade by name: nineties = 90.
    Decade(i64),
    /// period
    Period,
    /// fiscal
    Fiscal,
    /// year-earlier, year-ago: years by which a period is shifted.
    Back(i32),
    /// Before Christ.
    Before,
    /// Anno Domini.
    After,
    /// a.m., p.m.
    Half(DayHalf),
    /// o'clock
    Clock,
    /// A time zone.
    Zone,
    /// A word that makes a bare month a coming one.
    Future,
    /// A word that makes a bare weekday a coming one.
    FutureDay,
    /// A name that holds a word of the calendar.
    Name,
    /// A word that makes a name of the calendar word before it.
    NameAfter,
    /// Something that begins and ends.
    Event,
    /// A word that hours of the clock stand behind: open, shift.
    Hours,
    /// A verb of what is scheduled: reopens, meet.
    Scheduled,
    /// A phrase of what is planned: set to.
    Planned,
    /// A verb that puts something from one date to another: postponed.
    Moved,
}

/// The words that pick one of several times of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PickWord {
    /// this, current
    This,
    /// last, past
    Last,
    /// next, coming
    Next,
    /// previous, preceding
    Previous,
    /// following
    Following,
    /// that, same
    Same,
    /// latest
    Latest,
    /// this coming
    Coming,
}

/// The words that turn a length of time into a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// ago: before the dateline.
    Ago,
    /// hence, from now: after the dateline.
    Hence,
    /// earlier: before the date that the text named before.
    Earlier,
    /// later: after the date that the text named before.
    Later,
    /// before: a date follows.
    Before,
    /// after: a date follows.
    After,
}
