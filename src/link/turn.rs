//! As many figures as dates: in 2020 and 2021 it made $5m and $4m.

use super::clause::{Part, Parts};
use super::comparison::alike;
use super::time::{REACH, holds};
use crate::claim::Claim;
use crate::rulebook::keyword as kw;

/// In 2020 and 2021 it made $5m and $4m: as many figures as dates in a row, the first at the first and the second at the second.
pub(super) fn in_turn(parts: &Parts<'_>, claims: &[Claim], at: usize) -> Option<u32> {
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
