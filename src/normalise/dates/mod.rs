//! Time expressions against the dateline.

mod context;
mod cues;
mod dateline;
mod fields;
mod length;
mod near;
mod open;
mod point;
mod recurring;
mod story;
mod tense;

use std::fmt::Write as _;

use rust_decimal::prelude::ToPrimitive;

use super::{DateOrder, Settings};
use crate::claim::{
    Anchor, Body, Claim, Claims, Clock, DateExpr, DateKind, DayHalf, DayPart, Edge, Fields, Grain, Offset, Period,
    Pick, Time, When,
};
use crate::document::Document;
use crate::english::Syntax;
use crate::lex::Lexed;
use crate::rulebook::{Rulebook, keyword as k};
use chrono::Datelike;
use context::{Context, Why};
use point::Point;
use story::Story;
use tense::{Side, Text};

/// The day that the text prints as its dateline.
pub(crate) fn printed(lexed: &Lexed, claims: &Claims) -> Option<chrono::NaiveDate> {
    dateline::printed(lexed, &claims.list)
}

/// One time per claim that is a date or a duration.
pub(super) fn times(
    doc: &Document,
    lexed: &Lexed,
    syntax: &Syntax,
    claims: &Claims,
    settings: &Settings,
    rules: &Rulebook,
) -> Vec<Option<Box<Time>>> {
    let text = Text { lexed, syntax, text: &doc.text, rules };
    let mut c = Context {
        rules,
        dateline: doc.date.or_else(|| dateline::printed(lexed, &claims.list)),
        before: None,
        quarter: None,
        narrative: settings.narrative,
        day_first: settings.date_order.map_or_else(|| day_first(claims), |o| o == DateOrder::DayFirst),
        future: false,
        coming: false,
        side: None,
        alone: false,
    };
    let mut times = Vec::with_capacity(claims.list.len());
    let mut ends = Ends::default();
    let mut story = Story::default();
    for (n, claim) in claims.list.iter().enumerate() {
        times.push(match &claim.body {
            Body::Quantity(q) => length::duration(q, rules).map(|value| {
                let basis = basis(claim.span.of(&doc.text), "a length of time");
                Box::new(Time { value, basis, open: None })
            }),
            Body::Date(date) => {
                c.alone = cues::alone(claim, lexed);
                (c.future, c.coming) = cues::beside(claim, date, lexed, &doc.text, rules);
                c.coming |= c.alone;
                c.side = side(claim, date, &text);
                // "Had left by April" is over.
                if c.side == Some(Side::Past)
                    && lexed.tokens.get((claim.tokens.0 as usize).saturating_sub(1)).is_some_and(|t| t.word == k::BY)
                {
                    (c.future, c.coming) = (false, false);
                }
                let told = if settings.narrative { None } else { story.goes_on(claim, date, c.side, c.dateline) };
                c.narrative = settings.narrative || told.is_some();
                c.before = told.or(c.before);
                let mut time = time(date, claim.span.of(&doc.text), &mut c);
                ends.settle(claim, date, &mut time);
                let resolved = if time.value.is_empty() { None } else { c.before };
                story.told(claim, date, resolved, c.dateline);
                c.narrative = settings.narrative;
                if let Some(ended) = ended(claims.list.get(n..).unwrap_or(&[]), &text, &c) {
                    time.value = ended.to_string();
                }
                time.open = open::stretch(claim, date, &time, lexed, c.dateline).map(Box::new);
                Some(Box::new(time))
            }
            Body::Quote | Body::Statement => None,
        });
    }
    times
}

/// The quarter or year that ends with the date behind it: the quarter ended June 30, the year ended Jan. 31.
fn ended(claims: &[Claim], text: &Text<'_>, c: &Context<'_>) -> Option<Point> {
    let (claim, rest) = claims.split_first()?;
    let f = claim.date().and_then(DateExpr::fields)?;
    let base = f.base.filter(|b| b.from_text && b.shift == 0)?;
    let word = text.lexed.tokens.get(claim.tokens.1 as usize)?;
    let whole = *f == Fields { base: f.base, fiscal: f.fiscal, ..Fields::default() };
    if !whole || !matches!(word.word, k::ENDED | k::ENDING) {
        return None;
    }
    let next = rest.iter().find(|n| n.date().is_some()).filter(|n| n.tokens.0 <= claim.tokens.1 + 2)?;
    let date = next.date()?.fields().filter(|f| f.day.is_some())?;
    let ahead = Context { side: side(next, next.date()?, text), ..c.clone() };
    let day = fields::point(date, &ahead).ok()?.0.first()?;
    match base.grain {
        Grain::Quarter => Some(Point::around(day, Grain::Quarter)),
        // A year is named after the calendar year in which most of it lies.
        Grain::Year => Some(Point::Year(if day.month() >= 6 { day.year() } else { day.year() - 1 })),
        _ => None,
    }
}

/// The interval last told and its values, so that the rows of its two ends say the same as its own.
#[derive(Debug, Default)]
struct Ends {
    tokens: (u32, u32),
    first: String,
    last: String,
}

impl Ends {
    /// Keeps the ends of an interval, or gives the one that this claim is its value.
    fn settle(&mut self, claim: &Claim, date: &DateExpr, time: &mut Time) {
        if date.ends().is_some() {
            if let Some((first, last)) = time.value.split_once('/') {
                *self = Self { tokens: claim.tokens, first: first.to_owned(), last: last.to_owned() };
            }
            return;
        }
        let bare = date.fields().is_some_and(|f| f.year.is_none());
        if !bare || claim.tokens.0 < self.tokens.0 || claim.tokens.1 > self.tokens.1 {
            return;
        }
        if claim.tokens.0 == self.tokens.0 {
            time.value.clone_from(&self.first);
        } else if claim.tokens.1 == self.tokens.1 {
            time.value.clone_from(&self.last);
        }
    }
}

/// The side of the dateline on which the verb beside a date without its year lies; other dates need none.
fn side(claim: &Claim, date: &DateExpr, text: &Text<'_>) -> Option<Side> {
    let bare = |f: &Fields| f.year.is_none() && f.base.is_none() && f.pick.is_none();
    let (from, to) = date.ends().unwrap_or(match &date.when {
        // A week on Monday
        When::Offset(Offset { from: Anchor::Date(day), back: false, .. }) => (day, day),
        _ => (date, date),
    });
    let open = [from, to].into_iter().any(|d| d.fields().is_some_and(bare));
    if open && date.kind != DateKind::Set { tense::side(claim, text) } else { None }
}

/// Whether a date of digits in the document can only be read with the day first.
fn day_first(claims: &Claims) -> bool {
    claims.list.iter().filter_map(|c| c.date().and_then(DateExpr::fields)).any(|f| f.day_first)
}

/// `"six months", a length of time`: the words on one line, and how they came to their value.
fn basis(words: &str, how: &str) -> String {
    let mut basis = String::with_capacity(words.len() + how.len() + 4);
    basis.push('"');
    for (n, word) in words.split_whitespace().enumerate() {
        if n > 0 {
            basis.push(' ');
        }
        basis.push_str(word);
    }
    basis.push_str("\", ");
    basis.push_str(how);
    basis
}

fn time(date: &DateExpr, text: &str, c: &mut Context<'_>) -> Time {
    match value(date, c) {
        Ok((mut value, how)) => {
            if date.approximate
                && value.starts_with(|ch: char| ch.is_ascii_digit())
                && !value.contains(['T', 'X', 'Q', 'W', '/'])
            {
                value.push('~');
            }
            Time { value, basis: basis(text, &how), open: None }
        }
        Err(why) => {
            let basis = basis(text, &format!("unresolved: {}", why.words()));
            Time { value: String::new(), basis, open: None }
        }
    }
}

/// The value of a date and how it came about; the context learns of the date.
fn value(date: &DateExpr, c: &mut Context<'_>) -> Result<(String, String), Why> {
    match &date.when {
        When::Calendar(fields) => {
            let (mut value, how) = calendar(fields, c)?;
            if date.edge == Some(Edge::End) && date.kind == DateKind::Time && !value.contains('T') {
                value.push_str("T23:59:59");
            }
            Ok((value, how))
        }
        When::Offset(offset) => {
            let (point, how) = away(offset, c)?;
            c.before = Some(point);
            Ok((point.to_string(), how))
        }
        When::Reference(r) => Ok((r.value().to_owned(), "a vague reference".to_owned())),
        When::Every(every) => {
            let clock = every.fields.clock.map(clock_suffix).transpose()?.unwrap_or_default();
            Ok((recurring::value(every, &clock), "recurring".to_owned()))
        }
        When::Period(p) => {
            let (y, q) = period(*p, c)?;
            Ok((Point::Quarter(y, q).to_string(), "the quarter that the text is about".to_owned()))
        }
        When::Interval(from, to) => {
            let before = c.before;
            let mut first = from.as_ref().map_or(Ok("..".to_owned()), |d| value(d, c).map(|v| v.0))?;
            // "The following week" is counted from the same date at both ends.
            if to.as_ref().and_then(|d| d.fields()?.base).is_some_and(|b| b.from_text) {
                c.before = before;
            }
            let last = to.as_ref().map_or(Ok("..".to_owned()), |d| value(d, c).map(|v| v.0))?;
            let last = match (from, to, first.as_str() > last.as_str()) {
                (Some(_), Some(to), true) if weekday_only(to) => {
                    let day = first.get(..10).and_then(|day| day.parse().ok()).ok_or(Why::OutOfRange)?;
                    let mut week = Context {
                        dateline: Some(day),
                        before: Some(Point::Day(day)),
                        coming: true,
                        side: None,
                        ..c.clone()
                    };
                    value(to, &mut week)?.0
                }
                _ => last,
            };
            // What is to come ends after it begins: from September to June; what has just begun goes on.
            let mut last = last;
            let begun = |date: &DateExpr| {
                let (Some(now), Some(f)) = (c.dateline, date.fields()) else { return false };
                let first = chrono::NaiveDate::from_ymd_opt(now.year(), f.month.unwrap_or(1), f.day.unwrap_or(1));
                first.is_some_and(|d| (0..BEGUN).contains(&(now - d).num_days()))
            };
            if first.as_str() > last.as_str()
                && c.side == Some(Side::Future)
                && !from.as_deref().is_some_and(begun)
                && let (Some(from), Some(to)) = (from, to)
                && turned(from, to, c).is_some()
                && let Some(fields) = to.fields()
            {
                let year = crate::claim::Year::full(i64::from(c.before.map_or(0, Point::year)) + 1);
                let date = DateExpr { when: When::Calendar(Fields { year: Some(year), ..*fields }), ..(**to).clone() };
                last = value(&date, c)?.0;
            }
            if first.as_str() > last.as_str()
                && let (Some(from), Some(to)) = (from, to)
                && let Some(date) = turned(from, to, c)
            {
                let end = c.before;
                first = value(&date, c)?.0;
                c.before = end;
            }
            let (from, to) = (first, last);
            Ok((format!("{from}/{to}"), "both ends included".to_owned()))
        }
        When::Event => Err(Why::Event),
    }
}

/// How many days ago a stretch may have begun that is told as one to come.
const BEGUN: i64 = 150;

/// Whether it is a weekday alone.
fn weekday_only(date: &DateExpr) -> bool {
    date.fields().is_some_and(|f| f.weekday.is_some() && *f == Fields { weekday: f.weekday, ..Fields::default() })
}

/// The first end of an interval of two months or days without years that would lie behind the last one.
fn turned(from: &DateExpr, to: &DateExpr, c: &Context<'_>) -> Option<DateExpr> {
    let (f, t) = (from.fields()?, to.fields()?);
    let bare = |f: &Fields| f.month.is_some() && f.year.is_none() && f.base.is_none();
    if !bare(f) || !bare(t) {
        return None;
    }
    let behind = (f.month, f.day.unwrap_or(1)) > (t.month, t.day.unwrap_or(31));
    let year = crate::claim::Year::full(i64::from(c.before?.year()) - i64::from(behind));
    Some(DateExpr { when: When::Calendar(Fields { year: Some(year), ..*f }), ..from.clone() })
}

fn calendar(f: &Fields, c: &mut Context<'_>) -> Result<(String, String), Why> {
    let suffix = suffix(f)?;
    // The following March is counted from the date before, wherever that lies.
    let beside = matches!(f.pick, Some(Pick::Following | Pick::Previous)) && c.before.is_some_and(|p| holds(p, f));
    let (point, words) = match c.before.filter(|_| beside) {
        Some(before) => {
            // Of a year the spring that follows is that of the next one.
            let last = match before {
                Point::Year(y) if f.pick == Some(Pick::Following) => chrono::NaiveDate::from_ymd_opt(y, 12, 31),
                _ => None,
            };
            let before = last.map_or(before, Point::Day);
            found(f, &Context { narrative: true, before: Some(before), ..c.clone() })?
        }
        None => found(f, c)?,
    };
    c.before = Some(point);
    if let Point::Quarter(y, q) = point
        && c.now().is_ok_and(|now| point.moved(Grain::Quarter, 1).and_then(Point::first).is_some_and(|d| d <= now))
    {
        c.quarter = c.quarter.max(Some((y, q)));
    }
    let mut value = point.to_string();
    value.push_str(&suffix);
    Ok((value, words))
}

/// Whether a date is as fine as what is counted from it: a weekday from a day, a month from anything.
fn holds(before: Point, f: &Fields) -> bool {
    f.weekday.is_none() && f.day.is_none() || matches!(before, Point::Day(_))
}

/// Where fields lie, and how that was found, in words.
fn found(f: &Fields, c: &Context<'_>) -> Result<(Point, String), Why> {
    let (point, how) = fields::point(f, c)?;
    let mut words = String::from(how);
    if f.year.is_none() {
        if !words.is_empty() {
            words.push(' ');
        }
        match (c.narrative, c.before, c.dateline) {
            (true, Some(before), _) => {
                let _ = write!(words, "the date before, {before}");
            }
            (_, _, Some(day)) => {
                let _ = write!(words, "dateline {day}");
            }
            _ => words.push_str("as printed"),
        }
    } else if words.is_empty() || words.ends_with(',') {
        words.push_str(if words.is_empty() { "as printed" } else { " year as printed" });
    }
    Ok((point, words))
}

/// `T22:00` · `TNI`
fn suffix(f: &Fields) -> Result<String, Why> {
    if let Some(clock) = f.clock {
        return clock_suffix(clock);
    }
    let code = match f.part {
        None => "",
        Some(DayPart::Morning) => "TMO",
        Some(DayPart::Afternoon) => "TAF",
        Some(DayPart::Evening) => "TEV",
        Some(DayPart::Night) => "TNI",
        Some(DayPart::Daytime) => "TDT",
        Some(DayPart::Noon) => "T12:00",
        Some(DayPart::Midnight) => "T24:00",
    };
    Ok(code.to_owned())
}

fn clock_suffix(clock: Clock) -> Result<String, Why> {
    let hour = match (clock.half, clock.hour) {
        (Some(_), 0 | 13..) => return Err(Why::NoSuchTime),
        (Some(DayHalf::Morning), 12) => 0,
        (Some(DayHalf::Afternoon), h) if h < 12 => h + 12,
        (_, h) => h,
    };
    let (minute, second) = (clock.minute.unwrap_or(0), clock.second.unwrap_or(0));
    if hour > 24 || minute > 59 || second > 60 || hour == 24 && minute > 0 {
        return Err(Why::NoSuchTime);
    }
    let mut out = format!("T{hour:02}:{minute:02}");
    if clock.second.is_some() {
        let _ = write!(out, ":{second:02}");
    }
    Ok(out)
}

/// A length of time away from a moment.
fn away(offset: &Offset, c: &mut Context<'_>) -> Result<(Point, String), Why> {
    let number = offset.length.number.map_or(Some(1), |n| n.value.to_i64().filter(|_| n.value.fract().is_zero()));
    let n = number.ok_or(Why::NotWhole)?;
    let n = if offset.back { n.checked_neg().ok_or(Why::OutOfRange)? } else { n };
    let grain = offset.length.grain;
    // In company news "a year earlier" is the same quarter a year back.
    if grain == Grain::Year
        && !c.narrative
        && !matches!(offset.from, Anchor::Date(_))
        && n == -1
        && let Some((y, q)) = c.quarter
    {
        return Ok((Point::Quarter(y - 1, q), "the same quarter a year before".to_owned()));
    }
    let (from, how) = match &offset.from {
        Anchor::Dateline => {
            let now = c.now()?;
            (Point::Day(now), format!("counted from dateline {now}"))
        }
        Anchor::Text => {
            let from = c.last().or_else(|_| c.now().map(Point::Day))?;
            (from, format!("counted from the date before, {from}"))
        }
        Anchor::Date(date) => {
            value(date, c)?;
            let from = c.last()?;
            (from, format!("counted from {from}"))
        }
    };
    let exact = matches!(offset.from, Anchor::Date(_) | Anchor::Text) && matches!(from, Point::Day(_));
    let point = match grain {
        Grain::Day if !matches!(from, Point::Day(_)) => return Err(Why::NoDayBefore),
        Grain::Second | Grain::Minute | Grain::Hour => from,
        Grain::Week | Grain::Fortnight if exact => {
            let days = if grain == Grain::Week { 7 } else { 14 };
            from.moved(Grain::Day, n.checked_mul(days).ok_or(Why::OutOfRange)?).ok_or(Why::OutOfRange)?
        }
        Grain::Month | Grain::Year if exact && matches!(offset.from, Anchor::Date(_)) => {
            let months = n.checked_mul(if grain == Grain::Month { 1 } else { 12 }).ok_or(Why::OutOfRange)?;
            months_away(from, months).ok_or(Why::OutOfRange)?
        }
        // 20 years behind the thirties are the fifties.
        Grain::Year if n % 10 == 0 && matches!(from, Point::Decade(_)) => {
            from.moved(Grain::Decade, n / 10).ok_or(Why::OutOfRange)?
        }
        Grain::Decade => from.moved(Grain::Year, n.checked_mul(10).ok_or(Why::OutOfRange)?).ok_or(Why::OutOfRange)?,
        Grain::Century => from.moved(Grain::Year, n.checked_mul(100).ok_or(Why::OutOfRange)?).ok_or(Why::OutOfRange)?,
        grain => from.moved(grain, n).ok_or(Why::OutOfRange)?,
    };
    Ok((point, how))
}

/// The same day of the month so many months away.
fn months_away(from: Point, months: i64) -> Option<Point> {
    let day = from.first()?;
    let count = chrono::Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) }.map(Point::Day)
}

/// The quarter that a company report is about.
fn period(p: Period, c: &mut Context<'_>) -> Result<(i32, u32), Why> {
    let (y, q) = c.quarter()?;
    let y = match p.year {
        Some(year) => i32::try_from(year.number).map_err(|_| Why::NoSuchYear)?,
        None => y + p.years,
    };
    Ok((y, q))
}
