//! A length beside a stretch with two ends: nine years, from 2012 to 2019.

use chrono::NaiveDate;

use super::{JOINS, LEADS, Length, TAILS, report, worded, wrong};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{Interval, whole};
use crate::check::moment::Moment;
use crate::claim::{Number, Relation, Top};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// nine years, from 2012 to 2019 · from 4 May until 18 May 2022, more than three weeks · The war (1961-1967) lasted nine years
pub(super) fn stretch(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    if f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AFTER)) {
        return false;
    }
    let found = cx
        .moments_of(f.sentence)
        .iter()
        .find(|m| m.stretch && (behind(cx, f, m, out) || ahead(cx, f, m, out)))
        .copied()
        .or_else(|| pointed(cx, f))
        .or_else(|| years(cx, f))
        .or_else(|| early(cx, f, out));
    let Some(m) = &found else { return false };
    let days = m.to.signed_duration_since(m.from).num_days();
    let real = match m.clock {
        // From 10 p.m. to 4 a.m. is a night.
        Some((a, b)) => {
            let real = days * 1440 + b - a + if days == 0 && b < a { 1440 } else { 0 };
            Interval::between(whole(real - 20), whole(real + 20))
        }
        None => Interval::between(whole((days - slack(cx, m)).max(0) * 1440), whole((days + 1) * 1440)),
    };
    if wrong(length, &real) {
        let level = if m.sentence == f.sentence { Level::Contradiction } else { Level::Query };
        report(cx, length, (&[m], level), &real, out);
    } else {
        out.ok(&[f]);
    }
    true
}

/// from 8 January to 5 February. In those four weeks: the only stretch of the sentence before, to which the next one points.
fn pointed(cx: &Context<'_>, f: &Figure<'_>) -> Option<Moment> {
    let (first, _) = cx.bounds(f.sentence);
    let those = [kw::THOSE, kw::THESE, kw::THE];
    let opens =
        cx.is_any(first, &[kw::IN, kw::DURING, kw::OVER]) && cx.is_any(first + 1, &those) && f.first <= first + 2;
    let before = f.sentence.checked_sub(1).filter(|s| opens && cx.block(*s) == cx.block(f.sentence))?;
    let mut stretches = cx.moments_of(before).iter().filter(|m| m.stretch && m.minute.is_none());
    stretches.next().filter(|_| stretches.next().is_none()).copied()
}

/// from 843 to 901, 58 years in all: what the grammar reads as a range of numbers are years beside their length.
fn early(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<Moment> {
    let near = f.claim.saturating_sub(2)..f.claim + 3;
    let from = cx.figures.partition_point(|r| r.claim < near.start);
    let beside = cx.figures.iter().skip(from).take_while(|r| near.contains(&r.claim));
    beside.filter(|r| r.sentence == f.sentence).find_map(|r| {
        let max = r.q.max.filter(|_| r.q.measure.top == Top::None && r.q.relation == Relation::Range)?;
        let year = |n: &Number| n.exact().to_i32().filter(|y| n.ratio.is_none() && (100..1500).contains(y));
        let (from, to) = (year(&r.n)?, year(&max)?);
        let m = spell((r.claim, r.first, r.last, f.sentence), (from, to))?;
        (from < to && (behind(cx, f, &m, out) || ahead(cx, f, &m, out))).then_some(m)
    })
}

/// the 25 years from 1998 to 2013
fn years(cx: &Context<'_>, f: &Figure<'_>) -> Option<Moment> {
    let from = cx.year(f.last + 1).filter(|_| cx.is(f.last, kw::FROM))?;
    let to = cx.year(f.last + 3).filter(|_| cx.is_any(f.last + 2, &[kw::TO, kw::UNTIL, kw::THROUGH]))?;
    spell((f.claim, f.last + 1, f.last + 4, f.sentence), (from, to))
}

/// A stretch from the first day of a year to the last one of another, where its claim and tokens stand in a sentence.
fn spell((claim, first, last, sentence): (u32, usize, usize, usize), (from, to): (i32, i32)) -> Option<Moment> {
    Some(Moment {
        claim,
        first,
        last,
        sentence,
        from: NaiveDate::from_ymd_opt(from, 1, 1)?,
        to: NaiveDate::from_ymd_opt(to, 12, 31)?,
        minute: None,
        clock: None,
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
pub(super) fn behind(cx: &Context<'_>, f: &Figure<'_>, m: &Moment, out: &Report<'_>) -> bool {
    if m.first < f.last || m.first - f.last > 6 {
        return false;
    }
    let opened = |at: usize| cx.is_any(at, &[kw::FROM, kw::BETWEEN]);
    let open = opened(m.first) || m.first.checked_sub(1).is_some_and(opened);
    let begin = if opened(m.first) { m.first } else { m.first - usize::from(open) };
    let marks = (f.last..begin).filter(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Mark)).count();
    // took 42 years to build, from 1889 to 1931
    let doing = cx.is(f.last, kw::TO) && cx.a.syntax.tag(f.last + 1) == Tag::Base;
    let words = (f.last + if doing { 2 } else { 0 }..begin).all(|at| {
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
    // shut from 14 June to 2 July for rewiring, a closure of five weeks
    let worded = worded(cx, f);
    let why = worded && cx.class(m.last, Class::PREPOSITION);
    if f.first < m.last || f.first - m.last > if why { 9 } else { 6 } {
        return false;
    }
    let mut at = f.first;
    if let Some(lead) = out.rule.words(LEADS).iter().find(|p| {
        at.checked_sub(p.len()).is_some_and(|from| p.iter().enumerate().all(|(i, word)| cx.is(from + i, *word)))
    }) {
        at -= lead.len();
    }
    // from 6.15 a.m. to 9.45 a.m., a flight of three hours
    if at == f.first && worded {
        at -= 3;
    }
    let lead = at < f.first;
    let mark = |at: usize| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | ')' | '—' | '–' | ';'));
    let parted = at.checked_sub(1).is_some_and(mark);
    let gap = (m.last..at).filter(|i| !mark(*i)).count();
    let tail = cx.phrase(f.last, out.rule.words(TAILS)).unwrap_or(f.last);
    let closed = cx.token(tail).is_none_or(|t| matches!(t.mark_char(), ',' | ')' | '.' | ';' | '—' | '–'));
    // 123 years in which its stones built half the town
    let told = cx.class(tail, Class::PREPOSITION) && cx.is(tail + 1, kw::WHICH);
    (gap == 0 || why && gap <= 4) && (parted && (closed || told || lead) || lead && at == m.last)
}
