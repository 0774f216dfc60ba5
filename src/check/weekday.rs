//! A weekday beside a date that falls on another one: Monday, 5 March 2024.

use chrono::{Datelike, Days};

use super::calendar::{Printed, day_and_month, day_name, month_name, resolve, weekday};
use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Claim;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    NAMES "names" OLD_STYLE "old-style" FELL "fell"
}

pub(super) const CHECK: Check = Check {
    id: "weekday",
    does: "Computes the weekday of a date that is printed beside a weekday, in either order of newspapers.",
    guards: "Weekday and date must be neighbours. A date without a year is taken in the year nearest the dateline, that of the text before \
             that of the document, and gives a query only. Where day and month may change places, neither order may fall on the weekday. Names (Mail on Sunday, Tuesday Weld), plurals, lists of days and days before 1800 are \
             left alone.",
    examples: &[
        ("It was shut on Thursday, 5 May 2022, and on Monday, 8 May, it opened again.", Level::Query),
        ("The contract was signed on Monday, 5 March 2024.", Level::Contradiction),
        ("She died on Friday, November 21, 1963, in Dallas.", Level::Contradiction),
        ("The vote is on Sunday 14th May 2024.", Level::Contradiction),
        ("He spoke on Monday, September 6, in Rome.", Level::Query),
        ("The notice of Tues. Apr. 21, 2014, was read.", Level::Contradiction),
        ("The guns stopped on 11 November 1918, which fell on a Thursday.", Level::Contradiction),
        ("The vote was held on Wednesday 04/22/2014 in the hall.", Level::Contradiction),
        ("Saturday, 11.09.2022 was the date on the bill.", Level::Contradiction),
        ("OSLO, 3 May 2021 — The strike began on Sunday, 1 May, and ended today.", Level::Query),
    ],
    rejects: &[
        "It was shut on Thursday, 5 May 2022, and on Monday, 9 May, it opened again.",
        "The guns stopped on 11 November 1918, which fell on a Monday.",
        "It stood in the Calgary Sun, August 16, 2008.",
        "The contract was signed on Tuesday, 5 March 2024.",
        "It ran in the Mail on Sunday, 5 March 2024 being the date on the page.",
        "He spoke on Tuesday, September 6, in Rome.",
        "Sunday, 11.09.2022 was the date on the bill.",
        "OSLO, 3 May 2021 — The strike began on Saturday, 1 May, and ended today.",
        "The notice of Tues. Apr. 21, 2015, was read.",
        "The vote was held on Tuesday 04/03/2014 in the hall.",
        "On Saturday, 6 March, they went home.",
        "The shop is open Mondays until 5 March 2024.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for claim in &cx.a.claims.list {
        if claim.date().is_none() {
            continue;
        }
        let (first, last) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
        let mut beside = false;
        for at in first..last.min(first + 8) {
            if cx.class(at, Class::WEEKDAY)
                && let Some(day) = weekday(cx, at)
                && let Some((begin, date)) = date_beside(cx, at, out)
            {
                beside = true;
                test(cx, at, day, begin, &date, out);
            }
        }
        if beside {
            continue;
        }
        if let Some((at, day, date)) = whole(cx, claim) {
            // Saturday, 11.09.2022: where day and month may change places, neither order may fall on the day.
            let turned = swapped(claim, &date).filter(|other| falls(cx, other, day));
            if turned.is_none() {
                test(cx, at, day, at + 1, &date, out);
            }
        }
    }
}

/// A weekday and a date that one claim holds, in whatever writing: Tues. Apr. 21, Tuesday 04/21/2014, Wed., 2014-04-22.
fn whole(cx: &Context<'_>, claim: &Claim) -> Option<(usize, u32, Printed)> {
    let f = claim.date()?.fields().filter(|f| f.pick.is_none() && f.base.is_none() && f.nth.is_none())?;
    let at = claim.tokens.0 as usize;
    let year = f.year.filter(|y| !y.short).map(|y| i32::try_from(y.number)).transpose().ok()?;
    let date = Printed { day: f.day?, month: f.month?, year, end: claim.tokens.1 as usize };
    (year.is_some() && cx.class(at, Class::WEEKDAY)).then_some((at, f.weekday?, date))
}

/// The date with its day and month in each other's place, where the writing leaves open which is which.
fn swapped(claim: &Claim, date: &Printed) -> Option<Printed> {
    let open = claim.date()?.fields()?.either_order;
    open.then_some(Printed { day: date.month, month: date.day, ..*date })
}

/// Whether a date falls on a weekday.
fn falls(cx: &Context<'_>, date: &Printed, day: u32) -> bool {
    resolve(cx, date).is_some_and(|(real, _)| real.weekday().number_from_monday() == day)
}

/// The date that stands right after or right before a weekday, and where it begins.
fn date_beside(cx: &Context<'_>, at: usize, out: &Report<'_>) -> Option<(usize, Printed)> {
    let mut next = at + 1;
    while next < at + 4 && (cx.mark(next, ',') || cx.mark(next, '(') || cx.mark(next, '.') || cx.is(next, kw::THE)) {
        next += 1;
    }
    if let Some(date) = day_and_month(cx, next) {
        return Some((next, date));
    }
    if let Some(found) = apposed(cx, at) {
        return Some(found);
    }
    // 11 November 1918, which fell on a Monday · 5 March 2024 was a Tuesday
    let a = at.checked_sub(1).filter(|i| cx.is_any(*i, &[kw::A, kw::ON]))?;
    let b = a - usize::from(cx.is(a, kw::A) && a > 0 && cx.is(a - 1, kw::ON));
    let from = (1..=3)
        .rev()
        .filter_map(|n| b.checked_sub(n))
        .find(|from| cx.phrase(*from, out.rule.words(FELL)) == Some(b))?;
    let end = from - usize::from(from > 0 && cx.mark(from - 1, ','));
    (2..=5).find_map(|n| {
        let begin = end.checked_sub(n)?;
        day_and_month(cx, begin).filter(|d| d.end == end).map(|d| (begin, d))
    })
}

/// 5 March 2024, a Tuesday · 5 March 2024 (Tuesday)
fn apposed(cx: &Context<'_>, at: usize) -> Option<(usize, Printed)> {
    let mut end = at;
    while end + 4 > at && end.checked_sub(1).is_some_and(|i| cx.mark(i, ',') || cx.mark(i, '(') || cx.is(i, kw::A)) {
        end -= 1;
    }
    let appositive = end < at && (cx.mark(end, '(') || cx.is(at.checked_sub(1)?, kw::A));
    (2..=5).filter(|_| appositive).find_map(|n| {
        let begin = end.checked_sub(n)?;
        day_and_month(cx, begin).filter(|d| d.end == end).map(|d| (begin, d))
    })
}

fn test(cx: &Context<'_>, at: usize, day: u32, begin: usize, date: &Printed, out: &mut Report<'_>) {
    if name(cx, at, begin, date, out) {
        return;
    }
    let Some((real, printed)) = resolve(cx, date) else { return };
    // Half a year from the dateline, either of two years may be meant.
    // On Thursday, 5 May 2022, … and on Monday, 8 May: the sentence has printed the year.
    let sentence = cx.a.lexed.sentences.partition_point(|s| s.last as usize <= at);
    let beside = |m: &crate::check::moment::Moment| {
        m.dated
            && m.last <= at
            && m.from == m.to
            && m.from.year() == real.year()
            && m.from.signed_duration_since(real).num_days().abs() <= 60
    };
    let told = cx.moments_of(sentence).iter().any(beside);
    let far = !printed
        && !told
        && cx.dateline.or(cx.today).is_some_and(|d| d.signed_duration_since(real).num_days().abs() > 120);
    if real.year() < 1800 || far {
        return;
    }
    let marks = vec![cx.span(at.min(begin), date.end.max(at + 1))];
    if real.weekday().number_from_monday() == day {
        let claims = cx.claims_in(marks.first().copied().unwrap_or_default());
        out.passed(claims);
        return;
    }
    let level = if printed { Level::Contradiction } else { Level::Query };
    let right = day_name(real.weekday().number_from_monday());
    // The nearest day of that name offers the other repair.
    let near = (1..=3u64).find_map(|n| {
        let days = [real.checked_sub_days(Days::new(n)), real.checked_add_days(Days::new(n))];
        days.into_iter().flatten().find(|d| d.weekday().number_from_monday() == day)
    });
    let other =
        near.map(|d| format!("; {} was {} {}", day_name(day), d.day(), month_name(d.month()))).unwrap_or_default();
    let year = if printed {
        format!(" {}", real.year())
    } else {
        format!(" in {}, the year nearest the dateline,", real.year())
    };
    let message =
        format!("{} {}{year} is a {right}, not a {}{other}.", date.day, month_name(date.month), day_name(day));
    out.words(cx, level, marks, message);
}

/// Names that hold a weekday, and lists of days.
fn name(cx: &Context<'_>, at: usize, begin: usize, date: &Printed, out: &Report<'_>) -> bool {
    let named = (0..4)
        .any(|n| at.checked_sub(n).and_then(|from| cx.phrase(from, out.rule.words(NAMES))).is_some_and(|end| end > at));
    let before = at.checked_sub(1);
    // Edmonton Sun, 16 August: a newspaper.
    let paper = before.is_some_and(|i| {
        cx.a.syntax.tag(i) == crate::english::Tag::Name
            && !cx.class(i, Class::MONTH)
            && cx.str(at).len() <= 4
            && !cx.mark(i, '.')
    });
    let first_name =
        paper || before.is_some_and(|i| cx.class(i, Class::FIRST_NAME) && !cx.class(i, Class::PREPOSITION));
    let joint =
        |i: usize| cx.token(i).is_some_and(|t| t.dash()) || cx.is_any(i, &[kw::AND, kw::OR, kw::TO, kw::THROUGH]);
    // "Saturday and Sunday, 5 and 6 March", "Sunday, March 5-6": the days are not told apart.
    let listed = before.is_some_and(|i| joint(i) && i > 0 && cx.class(i - 1, Class::WEEKDAY))
        || joint(date.end) && cx.token(date.end + 1).is_some_and(|t| t.kind == Kind::Number)
        || begin > 0 && joint(begin - 1);
    let sentence = cx.a.lexed.sentences.partition_point(|s| s.last as usize <= at);
    let (first, last) = cx.bounds(sentence);
    named || first_name || listed || cx.find(first, last, out.rule.words(OLD_STYLE)).is_some()
}
