//! Dates as the checks count with them: the first and last day that each may mean.

use chrono::NaiveDate;

use crate::article::Analysis;
use crate::claim::{Body, Claim, DateExpr, Measure, When};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// A date or time of the text that the calendar has a value for.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// Index of its claim.
    pub claim: u32,
    /// Index of its first token.
    pub first: usize,
    /// One past the index of its last token.
    pub last: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// The first day that it may mean.
    pub from: NaiveDate,
    /// The last day that it may mean.
    pub to: NaiveDate,
    /// Minutes since midnight, for a time of day.
    pub minute: Option<i64>,
    /// The minutes of both ends, for a stretch from one time of day to another.
    pub clock: Option<(i64, i64)>,
    /// Whether its year is printed, so that no dateline was needed.
    pub dated: bool,
    /// Whether it is a stretch with two ends: from 2012 to 2019.
    pub stretch: bool,
}

/// The moments of an analysis, in order of the text.
#[must_use]
pub fn moments(a: &Analysis<'_>) -> Vec<Moment> {
    let mut all = Vec::new();
    for (n, (claim, reading)) in a.claims.list.iter().zip(&a.readings).enumerate() {
        if let Some(m) = early(a, claim, n) {
            all.push(m);
        }
        let (Body::Date(date), Some(time)) = (&claim.body, &reading.time) else { continue };
        let Some((stretch, dated)) = told(date) else { continue };
        let Some((from, to, minute)) = days(&time.value) else { continue };
        all.push(Moment {
            claim: crate::document::offset(n),
            first: claim.tokens.0 as usize,
            last: claim.tokens.1 as usize,
            sentence: claim.sentence as usize,
            from,
            to,
            minute,
            clock: clock(&time.value).filter(|_| stretch),
            dated,
            stretch,
        });
    }
    all
}

/// Whether a date expression is a stretch, and whether its year is printed; `None` for what only points somewhere.
fn told(date: &DateExpr) -> Option<(bool, bool)> {
    match &date.when {
        When::Calendar(f) => {
            let fixed = f.year.is_some() || f.month.is_some() || f.clock.is_some();
            let vague = f.year.is_some_and(|y| y.grain != crate::claim::Grain::Year);
            (fixed && !vague && !f.fiscal && f.base.is_none()).then_some((false, f.year.is_some_and(|y| !y.short)))
        }
        When::Interval(Some(from), Some(to)) => {
            let (_, a) = told(from)?;
            let (_, b) = told(to)?;
            Some((true, a || b))
        }
        _ => None,
    }
}

/// The minutes of both ends of an EDTF interval.
fn clock(value: &str) -> Option<(i64, i64)> {
    let (a, b) = value.split_once('/')?;
    Some((days(a)?.2?, days(b)?.2?))
}

/// First day, last day and minute of an EDTF value.
fn days(value: &str) -> Option<(NaiveDate, NaiveDate, Option<i64>)> {
    if let Some((a, b)) = value.split_once('/') {
        let ((from, _, _), (_, to, _)) = (days(a)?, days(b)?);
        return Some((from, to, None));
    }
    let (date, clock) = value.split_once('T').map_or((value, None), |(d, c)| (d, Some(c)));
    let minute = clock.and_then(|c| {
        let (h, m) = c.split_once(':')?;
        Some(h.parse::<i64>().ok()? * 60 + m.get(..2)?.parse::<i64>().ok()?)
    });
    // The calendar counts 1 BC as the year 0.
    let (date, before) = date.strip_prefix("BC").map_or((date, false), |d| (d, true));
    let mut parts = date.split('-');
    let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let year = if before { 1 - year } else { year };
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let Some(month) = parts.next() else { return Some((first, NaiveDate::from_ymd_opt(year, 12, 31)?, minute)) };
    let season = match month {
        "SP" => Some((3, year, 5)),
        "SU" => Some((6, year, 8)),
        "FA" => Some((9, year, 11)),
        "WI" => Some((12, year + 1, 2)),
        _ => None,
    };
    if let Some((from, year_to, to)) = season {
        return Some((NaiveDate::from_ymd_opt(year, from, 1)?, NaiveDate::from_ymd_opt(year_to, to, 28)?, None));
    }
    let month: u32 = month.parse().ok()?;
    match parts.next() {
        None => {
            let from = NaiveDate::from_ymd_opt(year, month, 1)?;
            let next = NaiveDate::from_ymd_opt(year + i32::from(month == 12), month % 12 + 1, 1)?;
            Some((from, next.pred_opt()?, minute))
        }
        Some(day) => {
            let day = NaiveDate::from_ymd_opt(year, month, day.get(..2)?.parse().ok()?)?;
            Some((day, day, minute))
        }
    }
}

/// founded in 627: what the grammar reads as a number is a year behind a verb and "in".
fn early(a: &Analysis<'_>, claim: &Claim, index: usize) -> Option<Moment> {
    let q = claim.quantity().filter(|q| q.measure == Measure::default() && q.max.is_none())?;
    let n = q.value.filter(|n| n.ratio.is_none() && n.last_digit == 0 && !n.in_words)?;
    let year = n.exact().to_i32().filter(|y| (100..1000).contains(y))?;
    let (first, last) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let token = |at: usize| a.lexed.tokens.get(at);
    let before = first.checked_sub(1).filter(|at| token(*at).is_some_and(|t| t.word == kw::IN))?;
    let verb = before.checked_sub(1).is_some_and(|at| matches!(a.syntax.tag(at), Tag::Past | Tag::Participle));
    let ends = token(last).is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.word == kw::AND);
    (verb && ends && last == first + 1).then_some(Moment {
        claim: crate::document::offset(index),
        first,
        last,
        sentence: claim.sentence as usize,
        from: NaiveDate::from_ymd_opt(year, 1, 1)?,
        to: NaiveDate::from_ymd_opt(year, 12, 31)?,
        minute: None,
        clock: None,
        dated: true,
        stretch: false,
    })
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn a_value_is_its_first_and_last_day() {
        let d = |v: &str| days(v).map(|(a, b, m)| format!("{a}..{b} {m:?}")).unwrap_or_default();
        assert_eq!(d("1998"), "1998-01-01..1998-12-31 None");
        assert_eq!(d("2009-01/2016-12"), "2009-01-01..2016-12-31 None");
        assert_eq!(d("2022-09-08T09:40"), "2022-09-08..2022-09-08 Some(580)");
        assert_eq!(d("2001-FA"), "2001-09-01..2001-11-28 None");
        assert_eq!(d("BC0447"), "-0446-01-01..-0446-12-31 None");
        assert_eq!(super::clock("2022-09-08T09:00/2022-09-08T17:30"), Some((540, 1050)));
        assert_eq!(d("PAST_REF"), "");
        assert_eq!(d("199X"), "");
    }
}
