//! What a time expression is read against: the dateline, the dates before it, the words beside it.

use chrono::{Datelike, NaiveDate};

use super::point::Point;
use super::tense::Side;
use crate::rulebook::Rulebook;

/// What is known where a time expression stands.
#[derive(Debug, Clone)]
pub(super) struct Context<'a> {
    /// The rules.
    pub(super) rules: &'a Rulebook,
    /// The publication date.
    pub(super) dateline: Option<NaiveDate>,
    /// The date that the text named before.
    pub(super) before: Option<Point>,
    /// The quarter that the text named before.
    pub(super) quarter: Option<(i32, u32)>,
    /// Whether dates hang on the date before them.
    pub(super) narrative: bool,
    /// Whether the day stands first in dates of two numbers.
    pub(super) day_first: bool,
    /// Whether the words beside the expression speak of what is to come.
    pub(super) future: bool,
    /// Whether the words before a weekday say that it is to come.
    pub(super) coming: bool,
    /// The side of the dateline that the verb beside it says.
    pub(super) side: Option<Side>,
    /// Whether nothing else stands in its sentence: an agenda, a head of a table.
    pub(super) alone: bool,
}

/// Why a time expression stays without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// It is relative and the document has no date.
    NoDateline,
    /// It is counted from a day that the text does not name.
    NoDayBefore,
    /// The event's date is not in the text.
    Event,
    /// There is no such month.
    NoSuchMonth(u32),
    /// The month has no such day.
    NoSuchDay(u32, u32),
    /// There is no such year.
    NoSuchYear,
    /// The named day does not fall in that year, or its calendar is not known so far.
    NoSuchHoliday,
    /// There is no such time of day.
    NoSuchTime,
    /// It lies beyond the calendar.
    OutOfRange,
    /// The number of units is not a whole one.
    NotWhole,
}

impl Why {
    /// The reason in words.
    pub(super) fn words(self) -> String {
        match self {
            Self::NoDateline => "relative to a publication date that is not known".into(),
            Self::NoDayBefore => "counted from a day that the text does not name".into(),
            Self::Event => "the text does not date this event".into(),
            Self::NoSuchMonth(m) => format!("there is no month {m}"),
            Self::NoSuchDay(m, d) => format!("month {m} has no day {d} in that year"),
            Self::NoSuchYear => "there is no such year".into(),
            Self::NoSuchHoliday => "the calendar of this day is not known for that year".into(),
            Self::NoSuchTime => "there is no such time of day".into(),
            Self::OutOfRange => "beyond the calendar".into(),
            Self::NotWhole => "not a whole number of units".into(),
        }
    }
}

impl Context<'_> {
    /// The day that bare expressions hang on: the dateline, or in a story the date before.
    pub(super) fn now(&self) -> Result<NaiveDate, Why> {
        let story = self.before.filter(|_| self.narrative).and_then(Point::first);
        story.or(self.dateline).ok_or(Why::NoDateline)
    }

    /// The date that the text named before.
    pub(super) fn last(&self) -> Result<Point, Why> {
        self.before.ok_or(Why::NoDayBefore)
    }

    /// The day of the text: the day named before, else the dateline.
    pub(super) fn day(&self) -> Result<Point, Why> {
        match self.before {
            Some(day @ Point::Day(_)) => Ok(day),
            _ => self.now().map(Point::Day),
        }
    }

    /// The quarter that the text is about: the one named before, else the last one that is over.
    pub(super) fn quarter(&self) -> Result<(i32, u32), Why> {
        if let Some(found) = self.quarter {
            return Ok(found);
        }
        let now = self.now()?;
        let this = now.month().div_ceil(3);
        Ok(if this == 1 { (now.year() - 1, 4) } else { (now.year(), this - 1) })
    }
}
