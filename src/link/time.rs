//! When a figure holds: the time expression of its clause.

use super::clause::{Part, Parts};
use super::comparison::alike;
use crate::claim::{Claim, DateKind};
use crate::rulebook::{Class, keyword as kw};

/// How far to look, in tokens.
const REACH: usize = 40;

/// The date claim that tells when the figure at `at..end` holds.
///
/// The first one after it in its clause, else the nearest one before it that no other figure has taken: `$35 billion
/// since March, compared with $20 billion last year`; `On Friday, 20 villages were taken`.
pub(super) fn time(parts: &Parts<'_>, claims: &[Claim], at: usize, end: usize) -> Option<u32> {
    if let Some(date) = in_turn(parts, claims, at) {
        return Some(date);
    }
    let (near, far) = if defined(parts, at) { (None, None) } else { after(parts, claims, end) };
    near.or_else(|| before(parts, claims, at)).or(far)
}

/// A bottle that was $1.20 is now 60 cents: whether a figure ends a clause that describes a noun, so that what follows belongs to the
/// clause around it.
fn defined(parts: &Parts<'_>, at: usize) -> bool {
    let verb = at.checked_sub(1).filter(|at| parts.get(*at) == Some(Part::Verb));
    let relative = verb.and_then(|at| at.checked_sub(1)).is_some_and(|at| parts.get(at) == Some(Part::Relative));
    let goes_on = |p: &&Part| !matches!(p, Part::Figure(_));
    relative && parts.parts.iter().skip(at).find(goes_on) == Some(&Part::Verb)
}

/// In 2020 and 2021 it made $5m and $4m: as many figures as dates in a row, the first at the first and the second at the second.
fn in_turn(parts: &Parts<'_>, claims: &[Claim], at: usize) -> Option<u32> {
    let Some(Part::Figure(this)) = parts.get(at) else { return None };
    let figures = row(parts, at, |p| if let Part::Figure(n) = p { Some(n) } else { None })?;
    let place = figures.iter().position(|n| *n == Some(this))?;
    let top = |n: u32| claims.get(n as usize).and_then(Claim::quantity).map(|q| q.measure.top);
    let own = top(this)?;
    let kin = |n: &u32| top(*n).is_some_and(|other| alike(own, other, parts.text, parts.rules));
    figures.iter().flatten().all(kin).then_some(())?;
    let date = |p| if let Part::Date(n) = p { Some(n).filter(|n| holds(claims, *n)) } else { None };
    let first = (at.saturating_sub(REACH)..at).rev().find(|at| matches!(parts.get(*at), Some(Part::Date(_))));
    let last = || {
        (at..at + REACH)
            .take_while(|at| parts.get(*at) != Some(Part::Stop))
            .find(|at| matches!(parts.get(*at), Some(Part::Date(_))))
    };
    let fits = |at: usize| {
        row(parts, at, date).filter(|dates| dates.iter().flatten().count() == figures.iter().flatten().count())
    };
    let dates = first.and_then(fits).or_else(|| last().and_then(fits))?;
    dates.get(place).copied().flatten()
}

/// The different claims of one kind in the row that the token at `at` stands in, with only commas and "and" between them; nothing
/// where there is but one.
fn row(parts: &Parts<'_>, at: usize, kind: impl Fn(Part) -> Option<u32>) -> Option<[Option<u32>; 4]> {
    let open = |at: &usize| {
        parts.get(*at).is_some_and(|p| {
            let and = p == Part::Coordinator && parts.tokens.get(*at).is_some_and(|t| t.word == kw::AND);
            p == Part::Comma || and || kind(p).is_some()
        })
    };
    let from = (0..at).rev().take_while(open).last().unwrap_or(at);
    let mut found = [None; 4];
    let mut next = 0;
    for n in (from..).take_while(open).filter_map(|at| parts.get(at).and_then(&kind)) {
        if found.iter().all(|f| *f != Some(n)) {
            *found.get_mut(next)? = Some(n);
            next += 1;
        }
    }
    (next > 1).then_some(found)
}

/// The first date after `from` in the clause: one that no figure stands before, and one behind further figures.
fn after(parts: &Parts<'_>, claims: &[Claim], from: usize) -> (Option<u32>, Option<u32>) {
    let mut figures = false;
    let mut joined = false;
    for (at, part) in parts.parts.iter().enumerate().skip(from).take(REACH) {
        let date_next = matches!(parts.get(at + 1), Some(Part::Date(_)));
        match *part {
            Part::Date(d) if holds(claims, d) => return if figures { (None, Some(d)) } else { (Some(d), None) },
            Part::Figure(_) => figures = true,
            Part::Stop | Part::Relative => return (None, None),
            Part::Subordinator if !date_next => return (None, None),
            Part::Verb if joined => return (None, None),
            Part::Coordinator | Part::Comma => joined = true,
            _ if compares(parts, at) => return (None, None),
            _ => {}
        }
    }
    (None, None)
}

/// The nearest date before `to` in the clause, if no figure stands between or right before it, and no verb of saying.
fn before(parts: &Parts<'_>, claims: &[Claim], to: usize) -> Option<u32> {
    let first = to.saturating_sub(REACH);
    let mut found: Option<u32> = None;
    for at in (first..to).rev() {
        let token = parts.tokens.get(at)?;
        match parts.get(at)? {
            Part::Date(d) if found.is_none_or(|f| f == d) => {
                if !holds(claims, d) {
                    return None;
                }
                found = Some(d);
            }
            // The words right before a date: a figure or a verb of saying there has it.
            Part::Figure(_) => return None,
            Part::Verb if token.is(Class::CUE) => return None,
            Part::Stop | Part::Relative | Part::Subordinator if found.is_none() => return None,
            Part::Preposition | Part::Adverb | Part::Determiner | Part::Bracket if found.is_some() => {}
            _ if found.is_some() => return found,
            _ if compares(parts, at) => return None,
            _ => {}
        }
    }
    found
}

/// Whether the date claim is a point or stretch of time and not a recurring one.
fn holds(claims: &[Claim], index: u32) -> bool {
    claims.get(index as usize).and_then(Claim::date).is_some_and(|d| d.kind != DateKind::Set)
}

/// Whether the token at `at` turns to what a figure is compared with.
pub(super) fn compares(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at) else { return false };
    let next = |word| parts.tokens.get(at + 1).is_some_and(|t| t.word == word);
    match token.word {
        kw::COMPARED => next(kw::WITH) || next(kw::TO),
        kw::AGAINST | kw::VERSUS | kw::VS | kw::THAN => true,
        kw::FROM => matches!(parts.get(at + 1), Some(Part::Figure(_))),
        _ => false,
    }
}
