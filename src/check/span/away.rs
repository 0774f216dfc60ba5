//! So long before today or after another date: 40 years ago, in 1974; rebuilt 29 years later, in 2017.

use chrono::NaiveDate;

use super::{Length, between, report, stretch_of, wrong};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::moment::Moment;
use crate::claim::{Anchor, Body, Claim, Offset, When};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// 40 years ago, in April 1974 · in 1974, 40 years ago
pub(super) fn ago(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
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
        // in 1999, or 23 years ago
        let or = first > 1 && cx.is(first - 1, kw::OR) && cx.mark(first - 2, ',');
        moments.iter().rev().find(|m| comma && m.last + 1 == first || or && m.last + 2 == first)
    };
    after.copied().or_else(|| before().copied())
}

/// 29 years later, in 2017 · on 1 July, seven weeks later: so long after one of the dates before.
pub(super) fn later(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
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
    let mut earlier: Vec<&Moment> = cx
        .moments_before(date.sentence, begin)
        .filter(|m| !m.stretch && m.minute.is_some() == date.minute.is_some())
        .take(4)
        .collect();
    // Nineteen years later, in 2012, the locks, which had been closed in 1983, were opened again
    if earlier.is_empty() {
        let had = |m: &&Moment| {
            m.dated && !m.stretch && m.first > date.last && (date.last..m.first).take(24).any(|at| cx.is(at, kw::HAD))
        };
        earlier.extend(cx.moments_of(date.sentence).iter().filter(had).take(1));
    }
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

/// It is 30 years since the fire of 1984 · the 40 years since the 1984 fire: what happened stands between.
pub(super) fn since_event(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) -> bool {
    let f = length.f;
    let told = (f.first.saturating_sub(3)..f.first).any(|at| cx.is_any(at, &[kw::IS, kw::BEEN]))
        && !(f.first.saturating_sub(4)..f.first).any(|at| cx.is(at, kw::HAD));
    let the = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::THE));
    let (Some(today), true) = (cx.today(), cx.is(f.last, kw::SINCE) && (told || the)) else { return false };
    let event = |m: &&Moment| {
        m.first > f.last + 1
            && m.first - f.last <= 10
            && m.dated
            && !m.stretch
            // since the spire fell, in the storm of January 1976
            && (f.last + 1..m.first).filter(|at| cx.a.syntax.tag(*at) == Tag::Past).count() <= usize::from(told)
            && (f.last + 1..m.first).all(|at| {
                told && (cx.mark(at, ',') || cx.a.syntax.tag(at) == Tag::Past) || matches!(
                    cx.a.syntax.tag(at),
                    Tag::Noun
                        | Tag::Plural
                        | Tag::Name
                        | Tag::Adjective
                        | Tag::Preposition
                        | Tag::Determiner
                        | Tag::Possessive
                        | Tag::Genitive
                )
            })
    };
    let mut events = cx.moments_of(f.sentence).iter().filter(event);
    let (Some(m), None) = (events.next(), events.next()) else { return false };
    let Some(real) = stretch_of((m.from, m.to), (today, today)) else { return false };
    if wrong(length, &real) {
        report(cx, length, (&[m], Level::Contradiction), &real, out);
    } else {
        out.ok(&[f]);
    }
    true
}
