//! Dates as the checks read them: day and month as printed, even where no such day exists.

use chrono::{Datelike, NaiveDate};

use super::context::Context;
use crate::lex::Kind;
use crate::rulebook::{CalendarWord, Class, Sense};

/// A day and month as printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printed {
    /// The day as printed, 1 to 39.
    pub(super) day: u32,
    /// The month, 1 to 12.
    pub(super) month: u32,
    /// The year, where it is printed.
    pub(super) year: Option<i32>,
    /// One past the index of its last token.
    pub(super) end: usize,
}

/// 5 March 2024 · the 5th of March · March 5, 2024 · Dec. 7, 1941
pub(super) fn day_and_month(cx: &Context<'_>, at: usize) -> Option<Printed> {
    let (day, month, end) = if let Some(month) = month(cx, at) {
        let (day, end) = day(cx, at + 1)?;
        (day, month, end)
    } else {
        let (d, end) = day(cx, at)?;
        let next = if cx.is(end, crate::rulebook::keyword::OF) { end + 1 } else { end };
        (d, month(cx, next)?, next + 1)
    };
    let comma = usize::from(cx.mark(end, ','));
    let year = cx.year(end + comma);
    let end = if year.is_some() { end + comma + 1 } else { end };
    Some(Printed { day, month, year, end })
}

/// The month that the token at `at` names.
pub(super) fn month(cx: &Context<'_>, at: usize) -> Option<u32> {
    cx.token(at).filter(|t| t.is(Class::MONTH) && t.capital())?;
    word(cx, at, |w| if let CalendarWord::Month(n) = w { Some(n) } else { None })
}

/// The weekday that the token at `at` names, in the singular.
pub(super) fn weekday(cx: &Context<'_>, at: usize) -> Option<u32> {
    cx.token(at).filter(|t| t.is(Class::WEEKDAY) && t.capital())?;
    if cx.str(at).ends_with("days") {
        return None;
    }
    word(cx, at, |w| if let CalendarWord::Weekday(n) = w { Some(n) } else { None })
}

fn word(cx: &Context<'_>, at: usize, want: impl Fn(CalendarWord) -> Option<u32>) -> Option<u32> {
    let calendar = &cx.a.rules.calendar;
    let found = cx.tokens(at).form(|s| match s {
        Sense::Calendar(n) => calendar.get(usize::from(n)).and_then(|w| want(*w)),
        _ => None,
    });
    found.map(|(_, n)| n)
}

/// 5 · 5th · 31
fn day(cx: &Context<'_>, at: usize) -> Option<(u32, usize)> {
    let token = cx.token(at).filter(|t| t.kind == Kind::Number || t.kind == Kind::Word)?;
    let text = token.text(&cx.a.doc.text);
    if token.kind == Kind::Word && !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = text.get(digits.len()..).unwrap_or("");
    let glued = cx.token(at + 1).is_some_and(|t| {
        // Before the end of a sentence the lexer takes "31st." for a saint or a street.
        let ending = t.text(&cx.a.doc.text).trim_end_matches('.');
        t.glued() && t.kind == Kind::Word && matches!(ending, "st" | "nd" | "rd" | "th")
    });
    if digits.len() > 2 || !matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    let end = at + 1 + usize::from(glued);
    digits.parse().ok().filter(|d| (1..=39).contains(d)).map(|d| (d, end))
}

/// How many days a month has.
pub(super) fn length(month: u32, year: Option<i32>) -> u32 {
    match month {
        2 if year.is_some_and(|y| NaiveDate::from_ymd_opt(y, 2, 29).is_none()) => 28,
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The date in its own year, or in the year that puts it nearest the dateline; whether the year was printed.
pub(super) fn resolve(cx: &Context<'_>, p: &Printed) -> Option<(NaiveDate, bool)> {
    if let Some(year) = p.year {
        return Some((NaiveDate::from_ymd_opt(year, p.month, p.day)?, true));
    }
    let line = cx.dateline.or(cx.today)?;
    let near = (-1..=1).filter_map(|n| NaiveDate::from_ymd_opt(line.year() + n, p.month, p.day));
    near.min_by_key(|d| d.signed_duration_since(line).num_days().abs()).map(|d| (d, false))
}

/// English names of the days, Monday first.
pub(super) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// English names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1 to 12.
pub(super) fn month_name(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied().unwrap_or("")
}

/// The name of a weekday, 1 (Monday) to 7.
pub(super) fn day_name(day: u32) -> &'static str {
    usize::try_from(day).ok().and_then(|d| DAYS.get(d.checked_sub(1)?)).copied().unwrap_or("")
}
