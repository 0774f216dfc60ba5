//! Fields of the calendar to a point on it.

use chrono::{Datelike, NaiveDate};

use super::context::{Context, Why};
use super::point::{Point, first_month};
use super::tense::Side;
use crate::claim::{Base, Fields, Grain, Pick, Season, Year};
use crate::rulebook::{Days, nth_weekday, shift};

/// How many months ahead a bare month is taken to lie ahead.
const AHEAD: u32 = 3;

/// How many days ago a day of a month is nearer than that of next year, whatever the verb says.
const JUST_OVER: i64 = 31;

/// Where the fields lie, and how that was found.
pub(super) fn point(f: &Fields, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    if let (Some((n, Grain::Week)), Some(w), None) = (f.nth, f.weekday, f.month) {
        return weekdays_away(w, n, c);
    }
    if let (Some((n, Grain::Season)), Some(s)) = (f.nth, f.season) {
        return seasons_away(s, n, c);
    }
    if let Some(nth) = f.nth {
        return place(f, nth, c);
    }
    if let Some(holiday) = f.holiday {
        return named_day(f, holiday, c);
    }
    if f.weekend && f.day.is_none() {
        return weekend(f, c);
    }
    match (f.month, f.day, f.weekday) {
        (Some(m), Some(d), _) => month_day(f, m, d, c),
        (Some(m), None, _) => month(f, m, c),
        (None, Some(d), w) => lone_day(f, d, w, c),
        (None, None, Some(w)) => weekday(f, w, c),
        (None, None, None) => long(f, c),
    }
}

/// The year that the fields print or count, where they do.
fn year(f: &Fields, c: &Context<'_>) -> Result<Option<i32>, Why> {
    match (f.year, f.base) {
        (Some(y), _) if y.number == 0 || y.number > 9999 => Err(Why::NoSuchYear),
        (Some(y), _) => i32::try_from(y.number).map(Some).map_err(|_| Why::NoSuchYear),
        // "In March that year" is in the year of the date before; "in March of the year" in that of the dateline.
        (None, Some(base)) if base.grain == Grain::Year && base.from_text && base.shift == 0 && f.month.is_some() => {
            c.last().or_else(|_| c.now().map(Point::Day)).map(|p| Some(p.year()))
        }
        (None, Some(base)) if base.grain == Grain::Year => Ok(Some(based(base, c)?.year())),
        _ => Ok(None),
    }
}

/// A unit counted from the dateline or from the date before.
fn based(base: Base, c: &Context<'_>) -> Result<Point, Why> {
    let text = base.from_text && (c.narrative || base.shift != 0 || base.grain == Grain::Day);
    let from = if text { c.last().or_else(|_| c.now().map(Point::Day))? } else { Point::Day(c.now()?) };
    if base.grain == Grain::Quarter && (base.from_text && base.shift == 0 || base.shift == -1 && !c.narrative) {
        return c.quarter().map(|(y, q)| Point::Quarter(y, q));
    }
    let unit = match base.grain {
        Grain::Day if !matches!(from, Point::Day(_)) => return Err(Why::NoDayBefore),
        Grain::Day | Grain::Night => from,
        grain => Point::around(from.first().ok_or(Why::OutOfRange)?, grain),
    };
    unit.moved(base.grain, i64::from(base.shift)).ok_or(Why::OutOfRange)
}

/// A year, decade, quarter, half or season.
fn long(f: &Fields, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let printed = year(f, c)?;
    if let Some(q) = f.quarter {
        let q = if q == 0 { c.quarter()?.1 } else { q };
        let how = if f.fiscal { "fiscal quarter read as a calendar one" } else { "" };
        return Ok(match printed {
            Some(y) => (Point::Quarter(y, q), how),
            None if c.alone => (recent(c, f.pick, true, |y| Point::Quarter(y, q))?, "next one after"),
            None => (recent(c, f.pick, false, |y| Point::Quarter(y, q))?, "newest one that has begun,"),
        });
    }
    if let Some(h) = f.half {
        return Ok(match printed {
            Some(y) => (Point::Half(y, h), ""),
            None => (recent(c, f.pick, false, |y| Point::Half(y, h))?, "newest one that has begun,"),
        });
    }
    if let Some(s) = f.season {
        return season(f, s, printed, c);
    }
    if let Some(y) = f.year {
        return whole_year(y, f.fiscal);
    }
    if let (Some(base), Some(Pick::Same)) = (f.base.filter(|b| b.grain > Grain::Day && b.shift == 0), f.pick) {
        let from = c.last().or_else(|_| c.now().map(Point::Day))?;
        return Ok((Point::around(from.first().ok_or(Why::OutOfRange)?, base.grain), "that of the date before,"));
    }
    match f.base {
        Some(base) => based(base, c).map(|p| (p, if base.from_text { "counted from the date before," } else { "" })),
        None => Ok((c.day()?, "on the day of the text,")),
    }
}

fn whole_year(y: Year, fiscal: bool) -> Result<(Point, &'static str), Why> {
    let n = i32::try_from(y.number).map_err(|_| Why::NoSuchYear)?;
    if n == 0 && y.grain == Grain::Year || n > 9999 {
        return Err(Why::NoSuchYear);
    }
    let how = match (fiscal, y.short) {
        (true, _) => "fiscal year read as a calendar one",
        (_, true) => "two digits read as a year from 1930 to 2029",
        _ => "",
    };
    Ok(match y.grain {
        Grain::Decade => (Point::Decade(n), how),
        Grain::Century => (Point::Century(n), how),
        _ => (Point::Year(n), how),
    })
}

/// The newest unit that has begun, or the one that a word like "next" picks.
fn recent(c: &Context<'_>, pick: Option<Pick>, future: bool, of: impl Fn(i32) -> Point) -> Result<Point, Why> {
    let now = c.now()?;
    let this = now.year();
    let begun = |p: Point| p.first().is_some_and(|d| d <= now);
    let ahead = matches!(pick, Some(Pick::Next | Pick::Coming | Pick::Following)) || future;
    Ok(if matches!(pick, Some(Pick::This)) || c.narrative && pick != Some(Pick::Following) {
        of(this)
    } else if ahead {
        if begun(of(this)) { of(this + 1) } else { of(this) }
    } else if begun(of(this)) {
        of(this)
    } else {
        of(this - 1)
    })
}

fn season(f: &Fields, s: Season, printed: Option<i32>, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    if let Some(y) = printed {
        return Ok((Point::Season(y, s), ""));
    }
    let now = c.now()?;
    if s == Season::Winter && now.month() <= 2 && !matches!(f.pick, Some(Pick::Last | Pick::Next | Pick::Coming)) {
        return Ok((Point::Season(now.year() - 1, s), "nearest to"));
    }
    if matches!(f.pick, Some(Pick::Last)) {
        // Last summer is one that is over.
        let over = now.month() > first_month(s) + 2;
        let y = if over && s != Season::Winter { now.year() } else { now.year() - 1 };
        return Ok((Point::Season(y, s), "most recent one before"));
    }
    let ahead = c.future || c.coming || c.side == Some(Side::Future);
    let point = recent(c, f.pick, ahead, |y| Point::Season(y, s))?;
    Ok((point, if ahead { "next one after" } else { "most recent one before" }))
}

/// The nth season of that name from the dateline on or, negative, back from it.
fn seasons_away(s: Season, n: i32, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let pick = Some(if n < 0 { Pick::Last } else { Pick::Next });
    let (first, _) = season(&Fields { season: Some(s), pick, ..Fields::default() }, s, None, c)?;
    Ok((Point::Season(first.year() + n + if n < 0 { 1 } else { -1 }, s), "counted from"))
}

/// A month with or without its year.
fn month(f: &Fields, m: u32, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    if !(1..=12).contains(&m) {
        return Err(Why::NoSuchMonth(m));
    }
    if let Some(y) = year(f, c)? {
        return if y == 0 { Err(Why::NoSuchYear) } else { Ok((Point::Month(y, m), "")) };
    }
    let now = c.now()?;
    let (y, this) = (now.year(), now.month());
    Ok(match f.pick {
        Some(Pick::Last | Pick::Previous) => (Point::Month(if m < this { y } else { y - 1 }, m), "most recent before"),
        Some(Pick::Next | Pick::Coming | Pick::Following) => {
            (Point::Month(if m > this { y } else { y + 1 }, m), "next after")
        }
        Some(Pick::This | Pick::Same) => (Point::Month(y, m), "in the year of"),
        None if c.narrative => {
            (Point::Month(if m + 8 < this { y + 1 } else { y }, m), "in the order of the story after")
        }
        None if c.side == Some(Side::Past) && !c.coming => {
            (Point::Month(if m <= this { y } else { y - 1 }, m), "most recent one before")
        }
        None if c.future || c.coming || c.side == Some(Side::Future) => {
            (Point::Month(if m >= this { y } else { y + 1 }, m), "next one, as the words beside it say, after")
        }
        // A month that begins within the next three is meant to come.
        None if (m + 11 - this) % 12 < AHEAD => (Point::Month(if m > this { y } else { y + 1 }, m), "nearest to"),
        None => (Point::Month(if m <= this { y } else { y - 1 }, m), "most recent one before"),
    })
}

/// A day of a month.
fn month_day(f: &Fields, m: u32, d: u32, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let (m, d) = if f.either_order && c.day_first { (d, m) } else { (m, d) };
    if !(1..=12).contains(&m) {
        return Err(Why::NoSuchMonth(m));
    }
    let how = match (f.either_order, c.day_first) {
        (true, true) => "day and month could change places, read with the day first,",
        (true, false) => "day and month could change places, read with the month first,",
        _ => "",
    };
    let printed = year(f, c)?;
    if printed == Some(0) {
        return Err(Why::NoSuchYear);
    }
    let at = |y: i32| NaiveDate::from_ymd_opt(y, m, d);
    if let Some(y) = printed {
        if y < 0 {
            return Ok((Point::Month(y, m), how));
        }
        return at(y).map(|day| (Point::Day(day), how)).ok_or(Why::NoSuchDay(m, d));
    }
    // A day that no year has is impossible whatever the dateline.
    if at(2000).is_none() {
        return Err(Why::NoSuchDay(m, d));
    }
    let now = c.now()?;
    let y = now.year();
    let years = match f.pick {
        Some(Pick::Last) => [y, y - 1, y - 1],
        _ => [y, y - 1, y + 1],
    };
    let all = years.into_iter().filter_map(at);
    let distance = |day: NaiveDate| (day - now).num_days().abs();
    // Far from the dateline the weekday tells the year; near it a weekday that does not fit is an error to be found.
    if let (Some(w), None, false) = (f.weekday, f.pick, c.narrative) {
        let on = |day: &NaiveDate| day.weekday().number_from_monday() == w;
        let nearest = all.clone().min_by_key(|d| distance(*d));
        let near = nearest.is_some_and(|d| distance(d) <= 60);
        let fits = if near { nearest.filter(on) } else { all.clone().filter(on).min_by_key(|d| distance(*d)) };
        if let Some(day) = fits {
            return Ok((Point::Day(day), if how.is_empty() { "nearest to" } else { how }));
        }
    }
    let chosen = match (f.pick, c.side) {
        (None, Some(Side::Past)) => "most recent one, as the verb says, before",
        (None, Some(Side::Future)) => "next one, as the verb says, after",
        _ => "nearest to",
    };
    let best = match f.pick {
        Some(Pick::Last) => all.filter(|d| *d < now).min_by_key(|d| distance(*d)),
        Some(Pick::Next | Pick::Coming) => all.filter(|d| *d > now).min_by_key(|d| distance(*d)),
        // 29 February falls in one year of four.
        _ if (m, d) == (2, 29) => (y - 4..=y + 4).filter_map(at).min_by_key(|d| distance(*d)),
        _ if c.alone || c.future && c.coming => all.filter(|d| *d >= now).min_by_key(|d| distance(*d)),
        // A story goes on in the same year, or in the next one where months would run far back.
        _ if c.narrative => at(if m + 8 < now.month() { y + 1 } else { y }),
        // What has happened lies behind, with a day to spare for other time zones; what is to come lies ahead.
        _ if c.side == Some(Side::Past) => all.filter(|d| (*d - now).num_days() <= 1).min_by_key(|d| distance(*d)),
        // A day of the last weeks is not told again for next year.
        _ if c.side == Some(Side::Future) && !all.clone().any(|d| (1..=JUST_OVER).contains(&(now - d).num_days())) => {
            all.filter(|d| *d >= now).min_by_key(|d| distance(*d))
        }
        _ => all.min_by_key(|d| distance(*d)),
    };
    best.map(|d| (Point::Day(d), if how.is_empty() { chosen } else { how })).ok_or(Why::NoSuchDay(m, d))
}

/// The 15th, without its month: that which a unit like "last month" or a weekday beside it says, or that of the dateline.
fn lone_day(f: &Fields, d: u32, w: Option<u32>, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    if let Some(base) = f.base {
        let Point::Month(y, m) = based(base, c)? else { return Err(Why::OutOfRange) };
        return at(NaiveDate::from_ymd_opt(y, m, d), "in that month, counted from");
    }
    let now = c.now()?;
    if let Some(w) = w
        && let Some(day) = nearest_on(now, d, w)
    {
        return Ok((Point::Day(day), "the nearest one on that weekday to"));
    }
    let day = NaiveDate::from_ymd_opt(now.year(), now.month(), d).ok_or(Why::NoSuchDay(now.month(), d))?;
    Ok((Point::Day(day), "in the month of"))
}

/// The day of that number nearest to a date that falls on a weekday.
fn nearest_on(now: NaiveDate, d: u32, w: u32) -> Option<NaiveDate> {
    let months = (0..24).filter_map(|n| {
        let month =
            now.with_day(1)?.checked_sub_months(chrono::Months::new(12))?.checked_add_months(chrono::Months::new(n))?;
        month.with_day(d)
    });
    months.filter(|day| day.weekday().number_from_monday() == w).min_by_key(|day| (*day - now).num_days().abs())
}

/// The nth weekday of that name from the dateline on or, negative, back from it.
fn weekdays_away(w: u32, n: i32, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let now = c.now()?;
    let back = i64::from((now.weekday().number_from_monday() + 6 - w) % 7) + 1;
    let weeks = 7 * i64::from(n);
    let days = match (n < 0, back) {
        (true, _) => weeks + 7 - back,
        (false, 7) => weeks,
        (false, _) => weeks - back,
    };
    at(shift(now, days), "counted from")
}

/// A weekday without its date.
fn weekday(f: &Fields, w: u32, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    if let Some(base) = f.base.filter(|b| b.grain == Grain::Day) {
        return beside_day(w, base.shift, c);
    }
    let now = c.now()?;
    if let Some(base) = f.base {
        let week = based(base, c)?.first().ok_or(Why::OutOfRange)?;
        return at(shift(week, i64::from(w) - 1), "in the week of");
    }
    let back = i64::from((now.weekday().number_from_monday() + 7 - w) % 7);
    let ahead = (7 - back) % 7;
    let strict = |n: i64| if n == 0 { 7 } else { n };
    let (days, how) = match f.pick {
        Some(Pick::Last | Pick::Previous) => (-strict(back), "most recent before"),
        Some(Pick::Following | Pick::Coming) => (strict(ahead), "next after"),
        Some(Pick::Next) if c.narrative => (strict(ahead), "next after"),
        Some(Pick::Next) => (back_to_monday(now) + 6 + i64::from(w), "in the week after that of"),
        Some(Pick::This) => (ahead, "next after"),
        Some(Pick::Same) | None if c.narrative => (ahead, "next one in the story after"),
        // "Had been due to expire on Friday" is over.
        _ if c.future && c.side == Some(Side::Past) => (-back, "most recent before"),
        _ if c.alone => (strict(ahead), "next one after"),
        _ if c.coming || c.side == Some(Side::Future) => (ahead, "next one, as the words beside it say, after"),
        _ => (-back, "most recent before"),
    };
    at(shift(now, days), how)
}

/// The nearest day of that name before or after the day of the text: the Sunday before.
fn beside_day(w: u32, shift_by: i32, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let Point::Day(day) = c.day()? else { return Err(Why::NoDayBefore) };
    let back = i64::from((day.weekday().number_from_monday() + 6 - w) % 7) + 1;
    let days = if shift_by < 0 { -back } else { 8 - back };
    let days = if days == 0 { 7 } else { days };
    at(
        shift(day, days),
        if shift_by < 0 { "the one before the day of the text," } else { "the one after the day of the text," },
    )
}

/// Days from a date back to its Monday, as a negative number.
fn back_to_monday(day: NaiveDate) -> i64 {
    1 - i64::from(day.weekday().number_from_monday())
}

fn at(day: Option<NaiveDate>, how: &'static str) -> Result<(Point, &'static str), Why> {
    day.map(|d| (Point::Day(d), how)).ok_or(Why::OutOfRange)
}

fn weekend(f: &Fields, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let now = c.now()?;
    let inside = now.weekday().number_from_monday() >= 6;
    let weeks = match f.pick {
        Some(Pick::This | Pick::Same) => 0,
        Some(Pick::Next | Pick::Coming | Pick::Following) => 1,
        Some(Pick::Last | Pick::Previous) => -1,
        None if inside || c.future || c.coming => 0,
        None => -1,
    };
    let day = shift(now, 7 * weeks).ok_or(Why::OutOfRange)?;
    Ok((Point::around(day, Grain::Weekend), if weeks < 0 { "most recent before" } else { "nearest to" }))
}

/// A named day.
fn named_day(f: &Fields, holiday: u16, c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    let rule = c.rules.holidays.get(usize::from(holiday)).ok_or(Why::OutOfRange)?;
    let whole = |days: Option<Days>, how| match days.ok_or(Why::NoSuchHoliday)? {
        // A Monday or Tuesday lengthens the weekend before it.
        (day, _) if f.weekend => {
            let early = day.weekday().number_from_monday() <= 2;
            let day = if early { shift(day, -7).ok_or(Why::OutOfRange)? } else { day };
            Ok((Point::around(day, Grain::Weekend), how))
        }
        (first, Some(last)) => Ok((Point::Days(first, last), how)),
        (day, None) => Ok((Point::Day(day), how)),
    };
    if let Some(y) = year(f, c)? {
        if y < 1 {
            return Err(Why::NoSuchHoliday);
        }
        return whole(rule.in_year(y, &c.rules.almanac).next(), "");
    }
    let now = c.now()?;
    let all = (now.year() - 1..=now.year() + 1).flat_map(|y| rule.in_year(y, &c.rules.almanac));
    let end = |d: &Days| d.1.unwrap_or(d.0);
    // How far its nearest day is; 0 while it lasts.
    let distance = |d: &Days| (d.0 - now).num_days().max((now - end(d)).num_days()).max(0);
    let best = match f.pick {
        Some(Pick::Last | Pick::Previous) => all.filter(|d| end(d) < now).min_by_key(distance),
        Some(Pick::Next | Pick::Coming | Pick::Following) => all.filter(|d| d.0 > now).min_by_key(distance),
        Some(Pick::This) => all.filter(|d| end(d) >= now).min_by_key(distance),
        _ if c.side == Some(Side::Past) && f.nth.is_none() => all.filter(|d| d.0 <= now).min_by_key(distance),
        _ if c.future || c.coming || c.side == Some(Side::Future) => all.filter(|d| end(d) >= now).min_by_key(distance),
        _ => all.min_by_key(distance),
    };
    whole(best, "nearest to")
}

/// The third Tuesday of a month, the first week of a year, the week of a day.
fn place(f: &Fields, (nth, grain): (i32, Grain), c: &Context<'_>) -> Result<(Point, &'static str), Why> {
    // Any day of the week may be meant.
    let c = &Context { future: c.future || c.alone, side: c.side.filter(|_| nth != 0), ..c.clone() };
    let (inner, how) = point(&Fields { nth: None, weekday: None, ..*f }, c)?;
    let first = inner.first().ok_or(Why::OutOfRange)?;
    if nth == 0 {
        return Ok((Point::week_of(first), how));
    }
    if let (Some(w), Point::Month(y, m)) = (f.weekday, inner) {
        return at(nth_weekday(y, m, w, nth), how);
    }
    let count = i64::from(nth);
    let found = match (grain, inner) {
        (Grain::Week, Point::Month(y, m)) => nth_weekday(y, m, 4, nth).map(Point::week_of),
        (Grain::Week, Point::Year(y)) if nth > 0 => Some(Point::Week(y, nth.unsigned_abs())),
        (Grain::Week, Point::Year(y)) => {
            NaiveDate::from_ymd_opt(y, 12, 28).and_then(|d| shift(d, 7 * (count + 1))).map(Point::week_of)
        }
        (Grain::Day, _) if nth > 0 => shift(first, count - 1).map(Point::Day),
        (Grain::Month, Point::Year(y)) if nth > 0 => Some(Point::Month(y, nth.unsigned_abs())),
        (Grain::Month, Point::Year(y)) => {
            u32::try_from(13 + nth).ok().filter(|m| (1..=12).contains(m)).map(|m| Point::Month(y, m))
        }
        (Grain::Weekend, Point::Month(y, m)) => nth_weekday(y, m, 6, nth).map(|d| Point::around(d, Grain::Weekend)),
        _ => inner
            .moved(inner_grain(inner), 1)
            .and_then(Point::first)
            .and_then(|d| shift(d, count))
            .map(Point::Day)
            .filter(|_| grain == Grain::Day),
    };
    found.map(|p| (p, how)).ok_or(Why::OutOfRange)
}

fn inner_grain(p: Point) -> Grain {
    match p {
        Point::Month(..) => Grain::Month,
        Point::Week(..) => Grain::Week,
        Point::Quarter(..) => Grain::Quarter,
        _ => Grain::Year,
    }
}
