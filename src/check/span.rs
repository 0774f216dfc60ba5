//! A length of time beside the two moments that bound it: nine years, from 2012 to 2019; 40 years ago, in 1974.

use chrono::{Datelike, NaiveDate};
use num_rational::BigRational;

use super::context::{Context, Figure, Report};
use super::interval::{Interval, ratio, show, whole};
use super::lists::word_lists;
use super::moment::Moment;
use super::{Check, Level};
use crate::claim::{Anchor, Body, Claim, Dimension, Offset, Relation, Top, When};
use crate::english::Tag;
use crate::lex::{Kind, Token};
use crate::rulebook::List;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    LEADS "leads" TAILS "tails" LOOSE "loose" JOINS "joins" BEGAN "began" ENDED "ended" TENURE "tenure"
    SPELL "spell" ANNIVERSARY "anniversary" FOUNDED "founded"
}

pub(super) const CHECK: Check = Check {
    id: "span",
    does: "Compares a length of time with the moments that bound it: from one date to another, since a date, a number of \
           years ago, so long after an earlier date, or an anniversary of a year.",
    guards: "Each date is open as far as it is printed (a year by twelve months), lengths may be rounded or cut down, and \
             counting both ends is accepted. What follows last, past, first, another or every is another stretch; seasons, \
             terms and gaps are left alone; since a date, only more than the time that has passed is wrong.",
    examples: &[
        ("The abbey was a ruin from 1648 to 1871, 123 years in which its stones built the town.", Level::Contradiction),
        ("The bridge was closed for nine years, from 2012 to 2019, for repairs.", Level::Contradiction),
        ("Between 1998 and 2013, a period of 25 years, the island emptied.", Level::Contradiction),
        ("The drought of 1968-1973, which lasted nine years, killed the herds.", Level::Contradiction),
        ("He spent eight years in prison, from 2003 to 2006.", Level::Contradiction),
        ("He ruled from 2012 to 2019, nine years in all, and never lost a vote.", Level::Contradiction),
        ("The war (1961-1967) lasted nine years.", Level::Contradiction),
        ("In the 25 years from 1998 to 2013 the island lost its cinema.", Level::Contradiction),
        ("It was 30 years ago, in May 1982, that the mill burned.", Level::Contradiction),
        ("The pier burned down in 1962. It was rebuilt 29 years later, in 2017.", Level::Contradiction),
        ("The siege began on 3 June and ended on 1 July, seven weeks later.", Level::Contradiction),
        ("The train left at 9.40am and arrived at 1.10pm, six and a half hours later.", Level::Contradiction),
        ("Her 12-year reign, from 1990 to 1998, was mild.", Level::Contradiction),
        (
            "It has been dark since 1998, when the lamp failed. For 30 years boats have steered by the pub.",
            Level::Query,
        ),
        ("It was built in 1720 and rebuilt 100 years later, in 1850.", Level::Contradiction),
        ("The mill opened in 1894 and shut in 1931. In its 47 years it burned twice.", Level::Query),
        ("In office since March 2017, Mayor Pryce will step down after 12 years in the job.", Level::Contradiction),
        ("Fifty years after the 1958 blast, in 2018, they met.", Level::Contradiction),
        ("It went on sale in 2013 and found a buyer in 2019, after 11 years of viewings.", Level::Query),
        ("The town marks the 75th anniversary of the 1933 flood next week.", Level::Contradiction),
        ("The museum will celebrate its 30th anniversary on Saturday. It was founded in 1987.", Level::Contradiction),
        ("He has carried the mail since 1986. He will retire in January after 43 years.", Level::Query),
        ("The village marks its 700th anniversary in October; it was founded in 1423.", Level::Contradiction),
        ("The playhouse, built in 1899, will mark its 150th birthday with a farce.", Level::Contradiction),
    ],
    rejects: &[
        "The abbey was a ruin from 1648 to 1871, 223 years in which its stones built the town.",
        "The bridge was closed for eight years, from 2012 to 2019, for repairs.",
        "He served two terms of four years, from 2001 to 2009.",
        "Over the last 12 years, from 2012 to 2019 above all, the lake shrank.",
        "After eight years in prison, from 2012 to 2019 he lived abroad.",
        "Between 1998 and 2013, a period of 15 years, the island emptied.",
        "Rain has been scarce for nine years, and between 2012 and 2019 the lake shrank.",
        "In eight seasons, from 2012 to 2019, the drama won prizes.",
        "She served two years of a five-year term, from 2010 to 2012.",
        "It was 40 years ago, in May 1982, that the mill burned.",
        "The pier burned down in 1962. It was rebuilt 55 years later, in 2017.",
        "In office since March 2017, Mayor Pryce will step down after 30 years in politics.",
        "The town marks the 89th anniversary of the 1933 flood next week.",
        "Sixty years after the 1958 blast, in 2018, they met.",
        "It was built in 1880, burned in 1912, and its 40 years as a cinema ended in 1990.",
        "It was founded in 1132 and dissolved in 1539; in its 400 years it burned twice.",
        "The club marks the 50th anniversary of its founding; the 1959 fire is forgotten.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    if cx.moments.is_empty() {
        return;
    }
    for f in &cx.figures {
        if anniversary(cx, f, out) {
            continue;
        }
        let Some(length) = length(cx, f, out) else { continue };
        if ago(cx, &length, out) || later(cx, &length, out) {
            continue;
        }
        let (first, _) = cx.bounds(f.sentence);
        let loose = (f.first.saturating_sub(2).max(first)..f.last)
            .any(|at| cx.phrase(at, out.rule.words(LOOSE)).is_some() && !cx.is(at + 1, kw::THAN));
        if loose {
            continue;
        }
        let _ = stretch(cx, &length, out) || life(cx, &length, out) || since(cx, &length, out);
    }
}

/// A length of time as printed.
struct Length<'c, 'a> {
    f: &'c Figure<'a>,
    /// What it can mean, in minutes.
    said: Interval,
    /// A unit in minutes.
    unit: BigRational,
}

/// nine years · more than three weeks · five and a half hours
fn length<'c, 'a>(cx: &Context<'a>, f: &'c Figure<'a>, out: &Report<'_>) -> Option<Length<'c, 'a>> {
    if cx.dimension(&f.q.measure) != Some(Dimension::Duration) || f.q.measure.per.is_some() || f.q.max.is_some() {
        return None;
    }
    if f.q.dimension == Some(Dimension::Age) {
        return None;
    }
    let Top::Unit(u) = f.q.measure.top else { return None };
    let minutes = match &*cx.a.rules.unit(u)?.name {
        "century" => whole(52_596_000),
        "decade" => whole(5_259_600),
        "year" => whole(525_960),
        "month" => whole(43_830),
        "week" => whole(10_080),
        "day" => whole(1_440),
        "hour" => whole(60),
        "minute" => whole(1),
        _ => return None,
    };
    // "two terms of four years" are eight, and a five-year term has not run its course.
    let adjective = (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash));
    let of = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF))
        && !cx.is_any(f.first.saturating_sub(2), &[kw::TOTAL]);
    let term = cx.is(f.last, kw::OF) && cx.is_any(f.last + 1, &[kw::A, kw::AN, kw::THE, kw::HIS, kw::HER]);
    // a five-year term has not run its course; a 12-year reign has.
    let spell = (f.last..f.last + 2).any(|at| cx.phrase(at, out.rule.words(SPELL)).is_some());
    if adjective && !spell || term || of && !worded(cx, f) {
        return None;
    }
    let n = f.n.exact();
    if n < whole(2) && minutes < whole(5_000_000) {
        return None;
    }
    let half = if n.is_integer() { ratio(1, 2) } else { ratio(1, 4) };
    let up = if n.is_integer() && f.n.last_digit == 0 { whole(1) } else { half.clone() };
    let plain = Interval { low: Some(&n - &half), high: Some(&n + &up) };
    // 400 years may be 407.
    let plain = if super::interval::round(&f.n) && n >= whole(100) {
        let wide = cx.bare(f, super::interval::Tier::Narrow);
        Interval { low: plain.low.min(wide.low), high: plain.high.max(wide.high) }
    } else {
        plain
    };
    let said = match f.q.relation {
        Relation::MoreThan | Relation::AtLeast => Interval { low: Some(&n * ratio(97, 100)), high: None },
        Relation::LessThan | Relation::AtMost => Interval { low: None, high: Some(&n + &half) },
        Relation::About => plain.widened(&ratio(15, 100)),
        _ => plain,
    };
    Some(Length { f, said: said.scaled(&minutes), unit: minutes })
}

/// Whether a noun for a length of time stands before "of": a period of 25 years.
fn worded(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    f.first.checked_sub(2).is_some_and(|at| {
        let tag = cx.a.syntax.tag(at);
        tag == Tag::Noun && at.checked_sub(1).is_some_and(|a| cx.is_any(a, &[kw::A, kw::THE]))
    })
}

/// How long it can be from one moment to another, in minutes; `None` where they stand in the wrong order.
fn between(from: &Moment, to: &Moment) -> Option<Interval> {
    if let (Some(a), Some(b)) = (from.minute, to.minute) {
        let days = to.from.signed_duration_since(from.from).num_days();
        let real = whole(days * 1440 + b - a);
        return (real > whole(0)).then(|| Interval::between(&real - whole(20), &real + whole(20)));
    }
    stretch_of((from.from, from.to), (to.from, to.to))
}

fn stretch_of(from: (NaiveDate, NaiveDate), to: (NaiveDate, NaiveDate)) -> Option<Interval> {
    let low = to.0.signed_duration_since(from.1).num_days();
    let high = to.1.signed_duration_since(from.0).num_days() + 1;
    (low > -366 && high > 1).then(|| Interval::between(whole(low.max(0) * 1440), whole(high * 1440)))
}

/// Tests a length against what lies between its ends; false where it fits.
fn wrong(length: &Length<'_, '_>, real: &Interval) -> bool {
    real.disjoint(&length.said)
}

fn report(
    cx: &Context<'_>,
    length: &Length<'_, '_>,
    (marks, level): (&[&Moment], Level),
    real: &Interval,
    out: &mut Report<'_>,
) {
    let (Some(low), Some(high)) = (&real.low, &real.high) else { return };
    let middle = (low + high) / whole(2) / &length.unit;
    let unit = if let Top::Unit(u) = length.f.q.measure.top { cx.a.rules.unit(u).map_or("", |u| &*u.name) } else { "" };
    let names: Vec<&str> = marks.iter().map(|m| cx.text(cx.span(m.first, m.last))).collect();
    let ends = match names.as_slice() {
        [one] if marks.iter().all(|m| m.stretch) => format!("From {one}"),
        [one] => format!("From {one} to the day of the text"),
        _ => format!("From {}", names.join(" to ")),
    };
    let message = format!("{ends} is {} {unit}s, not {}.", about(&middle), cx.text(length.f.span));
    let mut spans: Vec<_> = marks.iter().map(|m| cx.span(m.first, m.last)).collect();
    spans.push(length.f.span);
    out.words(cx, level, spans, message);
}

/// A number of units for a message: whole ones, halves below ten.
fn about(n: &BigRational) -> String {
    let rounded = if *n < whole(10) { (n * whole(2)).round() / whole(2) } else { n.round() };
    show(&rounded, 3)
}

/// 40 years ago, in April 1974 · in 1974, 40 years ago
fn ago(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let Some((claim, offset)) = offset_of(cx, length.f) else { return false };
    if !offset.back || offset.from != Anchor::Dateline {
        return false;
    }
    let Some(today) = cx.today() else { return true };
    let Some(date) = beside(cx, claim).filter(|m| m.dated) else { return true };
    let Some(real) = stretch_of((date.from, date.to), (today, today)) else { return true };
    if wrong(length, &real) {
        report(cx, length, (&[&date], Level::Contradiction), &real, out);
    } else {
        out.ok(&[length.f]);
    }
    true
}

/// The time expression that the length is a part of: 40 years ago, seven weeks later.
fn offset_of<'a>(cx: &Context<'a>, f: &Figure<'_>) -> Option<(&'a Claim, &'a Offset)> {
    let list = &cx.a.claims.list;
    let near = list.get((f.claim as usize).saturating_sub(2)..(f.claim as usize + 3).min(list.len()))?;
    near.iter().find_map(|c| match &c.body {
        Body::Date(d) if c.span.contains(f.span) => {
            if let When::Offset(o) = &d.when {
                Some((c, o))
            } else {
                None
            }
        }
        _ => None,
    })
}

/// The date in apposition to a time expression: behind it (, in April 1974) or before it (on 1 July, seven weeks later).
fn beside(cx: &Context<'_>, claim: &Claim) -> Option<Moment> {
    let (first, last) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let moments = cx.moments_of(claim.sentence as usize);
    let light = |from: usize, to: usize| {
        to >= from
            && to - from <= 5
            && (from..to).all(|at| {
                cx.token(at).is_some_and(|t| {
                    matches!(t.mark_char(), ',' | '(' | '—' | '–')
                        || t.kind == Kind::Word
                            && t.is(Class::PREPOSITION | Class::DETERMINER | Class::CALENDAR)
                            && !cx.is_any(at, &[kw::FROM, kw::SINCE, kw::UNTIL, kw::AFTER, kw::BEFORE])
                })
            })
    };
    let after = moments.iter().find(|m| m.first >= last && light(last, m.first));
    let before = || {
        let comma = first
            .checked_sub(1)
            .is_some_and(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–')));
        moments.iter().rev().find(|m| comma && m.last + 1 == first)
    };
    after.copied().or_else(|| before().copied())
}

/// 29 years later, in 2017 · on 1 July, seven weeks later: so long after one of the dates before.
fn later(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    if after_event(cx, length, out) {
        return true;
    }
    let Some((claim, offset)) = offset_of(cx, length.f) else { return false };
    // Fifty years after the 1958 explosion, in 2018
    if let Anchor::Date(_) = offset.from {
        return after_date(cx, length, claim, offset, out);
    }
    if offset.from != Anchor::Text {
        return false;
    }
    let Some(date) = beside(cx, claim) else { return true };
    let begin = date.first.min(claim.tokens.0 as usize);
    let earlier: Vec<&Moment> = cx
        .moments_before(date.sentence, begin)
        .filter(|m| !m.stretch && m.minute.is_some() == date.minute.is_some())
        .take(4)
        .collect();
    let real = |m: &Moment| if offset.back { between(&date, m) } else { between(m, &date) };
    let fits = earlier.iter().any(|m| real(m).is_some_and(|r| !wrong(length, &r)));
    // Which of several dates it is counted from is told by the order: the nearest.
    if let Some(first) = earlier.first().filter(|_| !fits)
        && let Some(r) = real(first)
    {
        report(cx, length, (&[first, &date], Level::Contradiction), &r, out);
    } else if fits {
        out.ok(&[length.f]);
    }
    true
}

/// Fifty years after the 1958 explosion, in 2018: two dates behind the length, the first one in what it is counted from.
fn after_event(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    if !cx.is(f.last, kw::AFTER) {
        return false;
    }
    let mut behind = cx.moments_of(f.sentence).iter().filter(|m| m.first > f.last && !m.stretch && m.dated);
    let (Some(from), Some(to)) = (behind.next(), behind.next()) else { return false };
    let noun = (from.last..to.first).all(|at| {
        matches!(
            cx.a.syntax.tag(at),
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Preposition | Tag::Mark
        )
    });
    let near = from.first - f.last <= 4 && to.first.saturating_sub(from.last) <= 6;
    let parted = (from.last..to.first).any(|at| cx.mark(at, ','));
    let Some(real) = between(from, to).filter(|_| near && noun && parted) else { return false };
    if wrong(length, &real) {
        report(cx, length, (&[from, to], Level::Contradiction), &real, out);
    } else {
        out.ok(&[f]);
    }
    true
}

/// Fifty years after the 1958 explosion, in 2018
fn after_date(cx: &Context<'_>, length: &Length<'_, '_>, claim: &Claim, offset: &Offset, out: &mut Report<'_>) -> bool {
    let (first, last) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let Anchor::Date(date) = &offset.from else { return false };
    let year = date.fields().and_then(|f| f.year).filter(|y| !y.short && y.grain == crate::claim::Grain::Year);
    let Some(year) = year.and_then(|y| i32::try_from(y.number).ok()) else { return false };
    let (Some(a), Some(b)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31)) else {
        return false;
    };
    let to = cx.moments_of(claim.sentence as usize).iter().find(|m| {
        let noun = (last..m.first).all(|at| {
            matches!(
                cx.a.syntax.tag(at),
                Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective | Tag::Preposition | Tag::Mark
            )
        });
        m.first >= last
            && m.first - last <= 5
            && noun
            && (last..m.first).any(|at| cx.mark(at, ','))
            && !m.stretch
            && m.dated
    });
    let Some(to) = to.filter(|_| !offset.back) else { return false };
    let from = Moment { first, last, from: a, to: b, ..*to };
    let Some(real) = between(&from, to) else { return false };
    if wrong(length, &real) {
        let at = (first..last).find(|at| cx.year(*at) == Some(year)).unwrap_or(first);
        report(cx, length, (&[&Moment { first: at, last: at + 1, ..from }, to], Level::Contradiction), &real, out);
    } else {
        out.ok(&[length.f]);
    }
    true
}

/// nine years, from 2012 to 2019 · from 4 May until 18 May 2022, more than three weeks · The war (1961-1967) lasted nine years
fn stretch(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    if f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AFTER)) {
        return false;
    }
    let found = cx
        .moments_of(f.sentence)
        .iter()
        .find(|m| m.stretch && (behind(cx, f, m, out) || ahead(cx, f, m, out)))
        .copied()
        .or_else(|| years(cx, f));
    let Some(m) = &found else { return false };
    let real = Interval::between(
        whole((m.to.signed_duration_since(m.from).num_days() - slack(cx, m)).max(0) * 1440),
        whole((m.to.signed_duration_since(m.from).num_days() + 1) * 1440),
    );
    if wrong(length, &real) {
        report(cx, length, (&[m], Level::Contradiction), &real, out);
    } else {
        out.ok(&[f]);
    }
    true
}

/// the 25 years from 1998 to 2013
fn years(cx: &Context<'_>, f: &Figure<'_>) -> Option<Moment> {
    let from = cx.year(f.last + 1).filter(|_| cx.is(f.last, kw::FROM))?;
    let to = cx.year(f.last + 3).filter(|_| cx.is_any(f.last + 2, &[kw::TO, kw::UNTIL, kw::THROUGH]))?;
    Some(Moment {
        claim: f.claim,
        first: f.last + 1,
        last: f.last + 4,
        sentence: f.sentence,
        from: NaiveDate::from_ymd_opt(from, 1, 1)?,
        to: NaiveDate::from_ymd_opt(to, 12, 31)?,
        minute: None,
        dated: true,
        stretch: true,
    })
}

/// How many days shorter a stretch may be than from its first day to its last: two years for years, two months for months.
fn slack(cx: &Context<'_>, m: &Moment) -> i64 {
    let days = (m.first..m.last).any(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Number && t.span.len() <= 2));
    let months = (m.first..m.last).any(|at| cx.class(at, Class::MONTH));
    match (days, months) {
        (true, true) => 2,
        (false, true) => 61,
        _ => 730,
    }
}

/// The stretch stands behind its length: nine years, from 2012 to 2019; the 25 years from 1998 to 2013.
fn behind(cx: &Context<'_>, f: &Figure<'_>, m: &Moment, out: &Report<'_>) -> bool {
    if m.first < f.last || m.first - f.last > 6 {
        return false;
    }
    let opened = |at: usize| cx.is_any(at, &[kw::FROM, kw::BETWEEN]);
    let open = opened(m.first) || m.first.checked_sub(1).is_some_and(opened);
    let begin = if opened(m.first) { m.first } else { m.first - usize::from(open) };
    let marks = (f.last..begin).filter(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Mark)).count();
    let words = (f.last..begin).all(|at| {
        cx.phrase(at, out.rule.words(JOINS)).is_some()
            || cx.token(at).is_some_and(|t| {
                matches!(t.mark_char(), ',' | '(' | '—' | '–')
                    || t.kind == Kind::Word
                        && !t.is(Class::COORDINATOR)
                        && !matches!(
                            cx.a.syntax.tag(at),
                            Tag::Past
                                | Tag::Present
                                | Tag::Base
                                | Tag::Auxiliary
                                | Tag::Modal
                                | Tag::Subordinator
                                | Tag::Relative
                        )
            })
    });
    let closed =
        cx.token(m.last).is_none_or(|t| t.kind == Kind::Mark && !t.dash() || !open || begin == f.last || marks == 0);
    let bare = begin == f.last && open;
    words && closed && (open && marks <= 1 || marks == 1 && cx.mark(begin - 1, '(') || bare)
}

/// The stretch stands before its length: from 2012 to 2019, nine years in all; the drought of 1968-1973, which lasted nine years.
fn ahead(cx: &Context<'_>, f: &Figure<'_>, m: &Moment, out: &Report<'_>) -> bool {
    if f.first < m.last || f.first - m.last > 6 {
        return false;
    }
    let mut at = f.first;
    if let Some(lead) = out.rule.words(LEADS).iter().find(|p| {
        at.checked_sub(p.len()).is_some_and(|from| p.iter().enumerate().all(|(i, word)| cx.is(from + i, *word)))
    }) {
        at -= lead.len();
    }
    let lead = at < f.first;
    let mark = |at: usize| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | ')' | '—' | '–'));
    let parted = at.checked_sub(1).is_some_and(mark);
    let gap = (m.last..at).filter(|i| !mark(*i)).count();
    let tail = cx.phrase(f.last, out.rule.words(TAILS)).unwrap_or(f.last);
    let closed = cx.token(tail).is_none_or(|t| matches!(t.mark_char(), ',' | ')' | '.' | ';' | '—' | '–'));
    // 123 years in which its stones built half the town
    let told = cx.class(tail, Class::PREPOSITION) && cx.is(tail + 1, kw::WHICH);
    gap == 0 && (parted && (closed || told || lead) || lead && at == m.last)
}

/// Where a date of the sentence stands right behind one of these words: opened in 1894, shut for good in 1931.
fn told<'c>(cx: &'c Context<'_>, sentence: usize, list: List, out: &Report<'_>) -> Option<&'c Moment> {
    let (first, _) = cx.bounds(sentence);
    cx.moments_of(sentence).iter().find(|m| {
        !m.stretch
            && (m.first.saturating_sub(6).max(first)..m.first)
                .rev()
                .find(|at| {
                    // Another date in between belongs to the word.
                    cx.phrase(*at, out.rule.words(list)).is_some()
                })
                .is_some_and(|at| !cx.moments_of(sentence).iter().any(|o| o.first > at && o.last <= m.first))
    })
}

/// opened in 1894 and shut in 1931. In its 47 years · was shut in 1921 after 33 years
fn life(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let own = [Some(f.first), f.first.checked_sub(1)]
        .into_iter()
        .flatten()
        .any(|at| cx.is_any(at, &[kw::ITS, kw::HIS, kw::HER, kw::THEIR]));
    // "its 40 years as a cinema" are a part of its life.
    let own = own && !cx.class(f.last, Class::PREPOSITION);
    let after = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AFTER));
    let ends = cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark || t.is(Class::COORDINATOR))
        || cx.phrase(f.last, out.rule.words(TENURE)).is_some();
    let here = f.sentence;
    // opened on Feb. 3 and closed on Oct. 30, ran for nearly six months
    let ran = cx.phrase_before(f.first, out.rule.words(LEADS));
    let sentence = if ran
        && told(cx, here, BEGAN, out).is_some()
        && told(cx, here, ENDED, out).is_some_and(|m| m.last < f.first)
    {
        Some(here)
    } else if own {
        [here, here.saturating_sub(1)]
            .into_iter()
            .find(|s| cx.block(*s) == cx.block(here) && told(cx, *s, ENDED, out).is_some())
    } else if after && ends {
        told(cx, here, ENDED, out).filter(|m| m.last + 1 >= f.first && m.last < f.first).map(|_| here)
    } else {
        None
    };
    let Some(sentence) = sentence else { return after && ends_at(cx, length, out) };
    let (Some(from), Some(to)) = (told(cx, sentence, BEGAN, out), told(cx, sentence, ENDED, out)) else { return false };
    let Some(real) = between(from, to).filter(|_| from.claim != to.claim) else { return false };
    if wrong(length, &real) {
        let level = if sentence == here { Level::Contradiction } else { Level::Query };
        report(cx, length, (&[from, to], level), &real, out);
    } else {
        out.ok(&[f]);
    }
    true
}

/// went on the market in 2013 and found a buyer in 2019, after 11 years: more than lies between the two.
fn ends_at(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let [from, to] = cx.moments_of(f.sentence) else { return false };
    let near = to.last < f.first && f.first - to.last <= 2 && from.last <= to.first;
    let (Some(real), true) = (between(from, to), near && from.dated && to.dated) else { return false };
    let longer = matches!((&length.said.low, &real.high), (Some(said), Some(real)) if said > real);
    if longer && !from.stretch && !to.stretch {
        report(cx, length, (&[from, to], Level::Query), &real, out);
    }
    longer
}

/// In office since March 2017, she steps down after 12 years in the job · for 12 years, since 2017
fn since(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let Some(today) = cx.today() else { return false };
    let (first, _) = cx.bounds(f.sentence);
    let here = cx.moments_of(f.sentence).iter();
    // has carried the mail since 1986. He will retire in January after 43 years.
    let ends =
        cx.token(f.last).is_none_or(|t| t.mark('.')) && f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AFTER));
    let before =
        f.sentence.checked_sub(1).filter(|s| cx.block(*s) == cx.block(f.sentence) && (f.first <= first + 2 || ends));
    let back = before.map(|s| cx.moments_of(s)).unwrap_or(&[]).iter();
    let is_since = |m: &&Moment| m.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::SINCE)) && m.dated && !m.stretch;
    let (mut all, mut others) = (here.chain(back).filter(is_since), 0);
    let Some(m) = all.next().filter(|_| all.next().is_none()) else { return false };
    let (low, high) = (m.last.min(f.last), m.first.max(f.first));
    let mut at = if m.sentence == f.sentence { low } else { first };
    while at < high {
        let t = cx.token(at);
        others += usize::from(t.is_some_and(|t| {
            t.mark(';')
                || t.kind == Kind::Word
                    && (t.is(Class::RELATIVE)
                        || t.is(Class::SUBORDINATOR) && !t.is(Class::PREPOSITION)
                        || t.word == kw::HAD)
        }));
        at += 1;
    }
    let opener = f.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::AFTER, kw::FOR]));
    // "after 30 years in politics" may have begun elsewhere.
    let same = cx.phrase(f.last, out.rule.words(TENURE)).is_some()
        || cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark || t.word == kw::OF && t.kind == Kind::Word)
        // For 30 years boats have steered by the pub.
        || f.first == first + 1 && cx.is(first, kw::FOR) && (f.last..f.last + 6).any(|at| cx.is_any(at, &[kw::HAVE, kw::HAS]));
    let tight = m.first > f.last && m.first - f.last <= 2;
    let spans_over =
        cx.moments_of(f.sentence).iter().any(|o| o.claim != m.claim && o.dated && (low..high).contains(&o.first));
    if others > 0 || !(opener || tight) || !(same || tight) || high - low > 24 || spans_over {
        return false;
    }
    let Some(real) = stretch_of((m.from, m.to), (today, today)) else { return false };
    // Somebody may well have done for six years what began ten years ago; but not the other way round.
    let too_long =
        matches!((&length.said.low, &real.high), (Some(said), Some(real)) if said > &(real + whole(525_960)));
    if tight && wrong(length, &real) || too_long {
        let level = if m.sentence == f.sentence { Level::Contradiction } else { Level::Query };
        report(cx, length, (&[m], level), &real, out);
    } else if !wrong(length, &real) {
        out.ok(&[f]);
    }
    true
}

/// the 75th anniversary of the 1933 flood · built in 1899, will mark its 150th birthday
fn anniversary(cx: &Context<'_>, f: &Figure<'_>, out: &mut Report<'_>) -> bool {
    if f.q.dimension != Some(Dimension::Ordinal) || cx.phrase(f.last, out.rule.words(ANNIVERSARY)).is_none() {
        return false;
    }
    let Some(today) = cx.today() else { return true };
    let (first, last) = cx.bounds(f.sentence);
    let moments = cx.moments_of(f.sentence);
    let of = cx.is(f.last + 1, kw::OF);
    let clear =
        |from: usize, to: usize| !(from..to).any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | ';')));
    let year = moments
        .iter()
        .find(|m| of && m.dated && m.first > f.last && m.first <= f.last + 9 && clear(f.last, m.first))
        .or_else(|| told(cx, f.sentence, FOUNDED, out).filter(|m| m.dated && !of && clear_of(cx, m, f)))
        .or_else(|| founded_beside(cx, f, out).filter(|_| !of));
    let here = |m: &Moment| m.last <= last && m.first >= first || m.sentence != f.sentence;
    let Some(year) = year.filter(|m| !m.stretch && here(m)) else { return true };
    let n = f.n.exact();
    let then = whole(i64::from(year.from.year())) + &n;
    let near = |y: i32| (&then - whole(i64::from(y))).numer().magnitude() <= &num_bigint::BigUint::from(1_u32);
    let fits = near(today.year())
        || cx.moments_of(f.sentence).iter().any(|m| m.claim != year.claim && m.dated && near(m.from.year()))
        || cx.moments_before(f.sentence, first).any(|m| near(m.from.year()));
    if fits {
        out.ok(&[f]);
        return true;
    }
    let others = moments.iter().any(|m| m.claim != year.claim && m.dated && m.from.year() > year.from.year());
    if others {
        return true;
    }
    let message = format!(
        "{} in {} is {} years after {}, not {}.",
        cx.str(f.last),
        today.year(),
        today.year() - year.from.year(),
        year.from.year(),
        cx.text(f.span)
    );
    out.words(cx, Level::Contradiction, vec![f.span, cx.span(year.first, year.last)], message);
    true
}

/// its 30th anniversary. It was founded in 1987: the year of the sentence before or behind that goes on with the same thing.
fn founded_beside<'c>(cx: &'c Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<&'c Moment> {
    let own = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::ITS)) || cx.is(f.first, kw::ITS);
    let next = f.sentence + 1;
    if !own || cx.block(next) != cx.block(f.sentence) {
        return None;
    }
    let (first, _) = cx.bounds(next);
    told(cx, next, FOUNDED, out).filter(|m| cx.is(first, kw::IT) && m.dated)
}

/// Whether no semicolon parts a date from a figure.
fn clear_of(cx: &Context<'_>, m: &Moment, f: &Figure<'_>) -> bool {
    let (low, high) = (m.last.min(f.last), m.first.max(f.first));
    !(low..high).any(|at| cx.mark(at, ';') && !cx.is(at + 1, kw::IT))
}
