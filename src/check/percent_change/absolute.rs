//! Changes told as amounts: rose $1.8 million to $26.4 million from $23.9 million.

use crate::check::Level;
use crate::check::context::{Context, Figure, Report, open};
use crate::check::interval::{Fit, fit};
use crate::check::pairs::Pair;
use crate::claim::Dimension;
use crate::rulebook::{Class, keyword as kw};

/// Whether two figures measure the same, the month of one of them holding for both: $45 to $1,280 a month.
fn alike(cx: &Context<'_>, d: &Figure<'_>, f: &Figure<'_>) -> bool {
    let monthly = d.q.measure.per.is_none()
        && cx.money(d)
        && matches!(f.q.measure.per, Some(crate::claim::Per::Unit(_)))
        && d.q.measure.top == f.q.measure.top;
    monthly || cx.same(d, f)
}

/// rose $1.8 million to $26.4 million from $23.9 million
pub(super) fn absolute(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    if pair.from.n.ratio.is_some() || pair.to.n.ratio.is_some() || pair.from.end || pair.to.end {
        return;
    }
    let Some(d) = figures.iter().find(|d| {
        // to $26.4 million, up $1.8 million from $23.9 million
        let inside = d.last == pair.from_word && d.first >= pair.to.last;
        let before = d.last == pair.start || d.last + 1 == pair.start && cx.mark(d.last, ',') || inside;
        before
            && d.q.max.is_none()
            && !open(d.q.relation)
            && alike(cx, d, &pair.to)
            && alike(cx, d, &pair.from)
            // "it rose to 41 in one town from 38"
            && (cx.noun(d).is_empty() || cx.noun(d) == cx.noun(&pair.to))
            && (d.q.direction.is_some()
                || (d.first.saturating_sub(3)..d.first).any(|at| cx.class(at, Class::DIRECTION)))
    }) else {
        return;
    };
    let opened = cx.is_any(pair.start, &[kw::TO, kw::FROM]) || d.last == pair.from_word;
    if !opened
        || cx.percent(d)
        || cx.dimension(&d.q.measure) == Some(Dimension::Points)
        || cx.is(d.last, kw::FROM) && pair.to.first < d.first && d.last != pair.from_word
    {
        return;
    }
    let level = fit(|tier| {
        let (a, b) = (cx.number(&pair.from, &pair.from.n, tier), cx.number(&pair.to, &pair.to.n, tier));
        let gap = if pair.to.n.exact() < pair.from.n.exact() { a.minus(&b) } else { b.minus(&a) };
        Some(gap.disjoint(&cx.range(d, tier)))
    });
    let marked = [&pair.from, &pair.to, d];
    let (from, to) = (pair.from.n.exact(), pair.to.n.exact());
    let large = crate::check::interval::show_large;
    let message = format!(
        "From {} to {} is {}, not {}.",
        large(&from),
        large(&to),
        large(&(&to - &from).abs()),
        large(&d.n.exact())
    );
    match level {
        Fit::Fits => out.ok(&marked),
        Fit::Doubtful => out.figures(cx, Level::Query, &marked, message),
        Fit::Impossible => out.figures(cx, Level::Contradiction, &marked, message),
    }
}
