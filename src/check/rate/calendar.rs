//! Rates over two lengths of time: flights a day and a week, wages, instalments.

use super::pace::flow;
use super::{DAY, FREE, HOUR, INSTALMENTS, MONTH, OR, WEEK, YEAR, product};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report, neighbours, open};
use crate::check::interval::{Fit, Interval, fit, ratio, show_large, whole};
use crate::claim::{Dimension, Top};
use crate::lex::Kind;
use crate::rulebook::{List, keyword as kw};

/// in 48 monthly instalments of £950
pub(super) fn instalments(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    for [count, rate] in neighbours(figures) {
        let noun = cx.noun(count);
        let is = out.rule.words(INSTALMENTS).iter().any(|p| p.first() == Some(&cx.a.rules.lexicon.word(&noun)));
        if !is
            || !cx.money(rate)
            || !cx.is(count.last, kw::OF)
            || rate.first > count.last + 2
            || !rate.plain()
            || !count.plain()
        {
            continue;
        }
        let mut totals = figures.iter().filter(|f| f.claim != rate.claim && f.q.measure == rate.q.measure && f.plain());
        let (Some(total), None) = (totals.next(), totals.next()) else { continue };
        let (first, last) = cx.bounds(total.sentence);
        let free = cx.find(first, last, out.rule.words(FREE)).is_some();
        if free || &rate.n.exact() * &count.n.exact() < total.n.exact() {
            product(cx, rate, count, total, out);
        }
    }
}

/// £9.50 an hour … 40 hours … £308 a week
pub(super) fn wage<'a>(cx: &Context<'a>, figures: &[Figure<'a>], out: &Report<'_>) -> Option<[Figure<'a>; 3]> {
    let per = |f: &Figure<'_>, list: List| {
        let unit = cx
            .per(f)
            .is_some_and(|p| out.rule.words(list).iter().any(|w| w.first() == Some(&cx.a.rules.lexicon.word(&p))));
        cx.money(f) && f.q.max.is_none() && unit
    };
    let rates: Vec<&Figure<'_>> = figures.iter().filter(|f| per(f, HOUR)).collect();
    let hours: Vec<&Figure<'_>> = figures
        .iter()
        .filter(|f| {
            cx.dimension(&f.q.measure) == Some(Dimension::Duration)
                && f.q.measure.per.is_none()
                && f.q.max.is_none()
                && !open(f.q.relation)
                && (f.first..f.last).any(|at| cx.phrase(at, out.rule.words(HOUR)).is_some())
        })
        .collect();
    let totals: Vec<&Figure<'_>> = figures.iter().filter(|f| per(f, WEEK)).collect();
    match (rates.as_slice(), hours.as_slice(), totals.as_slice()) {
        ([r], [n], [t])
            if r.first < n.first
                && n.first < t.first
                && !cx.is(t.last, kw::WITH)
                && r.q.measure.top == t.q.measure.top =>
        {
            Some([**r, **n, **t])
        }
        _ => None,
    }
}

/// 14 flights a day, or 89 a week
pub(super) fn calendar(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) {
    let joined = cx.phrase_before(g.first, out.rule.words(OR))
        && g.first - f.last.min(g.first) <= 8
        && (f.last..g.first).any(|at| cx.mark(at, ',') || cx.mark(at, '—') || cx.mark(at, '–'));
    // $15 a month each, or $4,320 a year between them
    let each = (f.last..(f.last + 4).min(g.first))
        .any(|at| cx.is(at, kw::EACH) && cx.token(at + 1).is_some_and(|t| t.kind == Kind::Mark));
    if !joined || each || flow(cx, f, g, out) {
        return;
    }
    let unit = |f: &Figure<'_>| {
        // "89 a week" after "14 flights a day" may be a bare number for the grammar.
        let printed =
            cx.is_any(f.last, &[kw::A, kw::AN, kw::PER, kw::EACH, kw::EVERY]).then(|| cx.str(f.last + 1).into());
        let id = cx.a.rules.lexicon.word(&cx.per(f).or(printed)?);
        [DAY, WEEK, MONTH, YEAR].into_iter().find(|u| out.rule.words(*u).iter().any(|w| w.first() == Some(&id)))
    };
    let times: &[i64] = match (unit(f), unit(g)) {
        (Some(DAY), Some(WEEK)) => &[5, 6, 7],
        (Some(WEEK), Some(YEAR)) => &[48, 50, 52, 53],
        (Some(MONTH), Some(YEAR)) => &[12],
        (Some(DAY), Some(YEAR)) => &[200, 250, 365, 366],
        (Some(WEEK), Some(MONTH)) => &[4, 5],
        _ => return,
    };
    let same = f.q.measure.top == g.q.measure.top
        || matches!((f.q.measure.top, g.q.measure.top), (Top::Noun(_), Top::None))
        || cx.noun(f) == cx.noun(g) && cx.counts(f);
    if !same {
        return;
    }
    let fits = |n: i64| {
        fit(|tier| {
            Some(
                cx.range(f, tier)
                    .times(&Interval::point(whole(n)))?
                    .widened(&ratio(2, 100))
                    .disjoint(&cx.range(g, tier)),
            )
        })
    };
    if times.iter().any(|n| fits(*n) != Fit::Impossible) {
        return out.ok(&[f, g]);
    }
    let usual = times
        .last()
        .copied()
        .filter(|n| *n != 366 && *n != 53)
        .unwrap_or(if times.len() == 4 && times.contains(&52) { 52 } else { 365 });
    let right = f.n.exact() * whole(usual);
    let message =
        format!("{} × {usual} is {}, not {}.", show_large(&f.n.exact()), show_large(&right), show_large(&g.n.exact()));
    out.figures(cx, Level::Contradiction, &[f, g], message);
}
