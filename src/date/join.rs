//! Two dates that a sentence joins: from 2016 to 2019, between last Monday and today. Both keep their rows; one more tells
//! the time from the first to the last.

use nom::Parser;

use super::guard::moved;
use super::interval::{connector, interval};
use crate::claim::{Claim, DateExpr, DateKind, Grain, Production, Reference, When};
use crate::grammar::tokens::Tokens;

/// The intervals that dates of a sentence make, which stand in `claims` in order; `first` is the sentence's first token.
pub(crate) fn joined(sentence: Tokens<'_>, first: u32, claims: &[Claim]) -> Vec<Claim> {
    let dates = claims.iter().filter(|c| c.date().is_some());
    dates.clone().zip(dates.skip(1)).filter_map(|(from, to)| join(sentence, first, from, to)).collect()
}

fn join(sentence: Tokens<'_>, first: u32, from: &Claim, to: &Claim) -> Option<Claim> {
    let at = |n: u32| sentence.at(n.saturating_sub(first) as usize);
    let (start, rest) = (at(from.tokens.0), at(from.tokens.1));
    let (after, ()) = connector(start).parse(rest).ok()?;
    let told = after.at == at(to.tokens.0).at;
    let (one, other) = (from.date()?, to.date()?);
    let fits = begins(one) && finishes(other) && alike(one, other);
    if !told || !fits || moved(start) {
        return None;
    }
    let to_end = present(other).unwrap_or_else(|| other.clone());
    let body = crate::claim::Body::Date(interval(one.clone(), to_end));
    let span = crate::span::Span::new(from.span.start, to.span.end);
    Some(Claim {
        span,
        tokens: (from.tokens.0, to.tokens.1),
        sentence: from.sentence,
        rule: Production::Interval,
        body,
    })
}

/// Whether a stretch can begin with it: a date of the calendar or one counted from it.
fn begins(date: &DateExpr) -> bool {
    date.kind != DateKind::Set && matches!(date.when, When::Calendar(_) | When::Offset(_))
}

/// Whether a stretch can end with it.
fn finishes(date: &DateExpr) -> bool {
    begins(date) || date.when == When::Reference(Reference::Present)
}

/// now, as the day of the dateline
fn present(date: &DateExpr) -> Option<DateExpr> {
    let base = Some(crate::claim::Base { grain: Grain::Day, shift: 0, from_text: false });
    (date.when == When::Reference(Reference::Present))
        .then(|| DateExpr::calendar(crate::claim::Fields { base, ..crate::claim::Fields::default() }))
}

/// Whether both tell the clock, or none does.
fn alike(one: &DateExpr, other: &DateExpr) -> bool {
    let clock = |d: &DateExpr| d.fields().is_some_and(|f| f.clock.is_some());
    clock(one) == clock(other)
}
