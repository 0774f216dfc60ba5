//! Rates over two lengths of time: flights a day and a week, wages, instalments.

use super::flow::flow;
use super::{AMOUNT, COST, DAY, FREE, HOUR, INSTALMENTS, MINUTE, MONTH, OR, WEEK, YEAR, product, scaled};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report, neighbours, open};
use crate::check::interval::{Fit, Interval, fit, ratio, show_large, whole};
use crate::claim::{Dimension, Per, Top};
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::{List, keyword as kw};

/// in 48 monthly instalments of £950
pub(super) fn instalments(cx: &Context<'_>, run: usize, out: &mut Report<'_>) {
    for [count, rate] in neighbours(cx.run(run)) {
        let noun = cx.noun(count);
        let is = out.rule.words(INSTALMENTS).iter().any(|p| p.first() == Some(&cx.a.rules.lexicon.word(&noun)));
        if !is
            || !(cx.money(rate) || cx.counts(rate) && rate.n.exact() >= whole(1_000))
            || !cx.is(count.last, kw::OF)
            || rate.first > count.last + 2
            || !rate.plain()
            || !count.plain()
        {
            continue;
        }
        // A debt of 9.6 million, to be paid in 48 instalments of 200,000
        let bare = |f: &Figure<'_>| f.q.measure.top == Top::None && cx.counts(f) && cx.counts(rate);
        let owed = |f: &&Figure<'_>| {
            f.claim != rate.claim && f.claim != count.claim && (f.q.measure == rate.q.measure || bare(f)) && f.plain()
        };
        let here = cx.run(run).iter().filter(owed).count();
        let mut totals = cx.passage(run, if here == 0 { 2 } else { 0 }, 0).iter().filter(owed);
        let (Some(total), None) = (totals.next(), totals.next()) else { continue };
        let (first, _) = cx.bounds(total.sentence);
        let (_, last) = cx.bounds(rate.sentence + usize::from(cx.block(rate.sentence) == cx.block(rate.sentence + 1)));
        let free = cx.find(first, last, out.rule.words(FREE)).is_some();
        let paid = &rate.n.exact() * &count.n.exact();
        // No interest makes half as much again of what is owed.
        let dear = &paid * whole(2) > total.n.exact() * whole(3);
        if free || dear || paid < total.n.exact() {
            let level = if here == 0 { Level::Query } else { Level::Contradiction };
            scaled(cx, rate, (count, &whole(1)), total, level, out);
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
    // At £12 an hour, he makes £25,000 a year
    let fronted = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT) && at == cx.bounds(f.sentence).0)
        && cx.money(f)
        && g.first - f.last.min(g.first) <= 6;
    if !(joined || fronted) || each || joined && flow(cx, f, g, out) {
        return;
    }
    let unit = |f: &Figure<'_>| {
        // "89 a week" after "14 flights a day" may be a bare number for the grammar.
        let printed =
            cx.is_any(f.last, &[kw::A, kw::AN, kw::PER, kw::EACH, kw::EVERY]).then(|| cx.str(f.last + 1).into());
        let id = cx.a.rules.lexicon.word(&cx.per(f).or(printed)?);
        [MINUTE, HOUR, DAY, WEEK, MONTH, YEAR]
            .into_iter()
            .find(|u| out.rule.words(*u).iter().any(|w| w.first() == Some(&id)))
    };
    if let (Some(HOUR), Some(span)) = (unit(f), unit(g)) {
        return hourly(cx, f, (g, span), out);
    }
    if fronted {
        return;
    }
    let times: &[i64] = match (unit(f), unit(g)) {
        (Some(MINUTE), Some(HOUR)) => &[60],
        (Some(DAY), Some(WEEK)) => &[5, 6, 7],
        (Some(WEEK), Some(YEAR)) => &[48, 50, 52, 53],
        (Some(MONTH), Some(YEAR)) => &[12],
        (Some(DAY), Some(YEAR)) => &[200, 250, 365, 366],
        (Some(WEEK), Some(MONTH)) => &[4, 5],
        _ => return,
    };
    let same = f.q.measure.top == g.q.measure.top
        || matches!((f.q.measure.top, g.q.measure.top), (Top::Noun(_), Top::None))
        || cx.noun(f) == cx.noun(g) && !cx.noun(f).is_empty();
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

/// $25 an hour, or about $52,000 a year: no more hours than somebody may work · 30,000 litres an hour, or 720,000 a day
fn hourly(cx: &Context<'_>, f: &Figure<'_>, (g, span): (&Figure<'_>, List), out: &mut Report<'_>) {
    let money = cx.money(f);
    let (usual, most) = match span {
        DAY if !money => (24, 24),
        WEEK => (40, 60),
        MONTH => (173, 260),
        YEAR => (2_080, 3_000),
        _ => return,
    };
    if span != DAY && !money || f.q.measure.top != g.q.measure.top {
        return;
    }
    let hours = match weekly(cx, f).filter(|_| span == YEAR) {
        // $62,000 a year for a 40-hour week
        Some(n) => Interval::between(&n * whole(46), n * whole(53)),
        None => Interval::between(whole(usual / 4), whole(most)),
    };
    let level = fit(|tier| Some(cx.range(f, tier).times(&hours)?.disjoint(&cx.range(g, tier))));
    if level == Fit::Fits {
        return out.ok(&[f, g]);
    }
    let right = f.n.exact() * whole(usual);
    let message =
        format!("{} × {usual} is {}, not {}.", show_large(&f.n.exact()), show_large(&right), show_large(&g.n.exact()));
    out.figures(cx, Level::Query, &[f, g], message);
}

/// The hours of a 40-hour week that the sentence of a figure tells of.
fn weekly(cx: &Context<'_>, f: &Figure<'_>) -> Option<Fraction> {
    let from = cx.figures.partition_point(|g| g.sentence < f.sentence);
    let here = cx.figures.get(from..)?.iter().take_while(|g| g.sentence == f.sentence).take(8);
    let mut weeks = here.filter(|g| {
        cx.dimension(&g.q.measure) == Some(Dimension::Duration)
            && g.plain()
            && cx.is(g.last, kw::WEEK)
            && (g.first..g.last).any(|at| cx.token(at).is_some_and(crate::lex::Token::dash))
    });
    weeks.next().map(|g| g.n.exact())
}

/// At $15 an hour, the 1,200 hours of overtime cost $18,000
pub(super) fn hours(cx: &Context<'_>, rate: &Figure<'_>, time: &Figure<'_>, total: &Figure<'_>, out: &mut Report<'_>) {
    let per = match (rate.q.measure.per, time.q.measure.top) {
        (Some(Per::Unit(p)), Top::Unit(t)) => p == t && time.q.measure.per.is_none(),
        _ => false,
    };
    let at = rate.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT));
    let follows = cx.mark(rate.last, ',') && time.first - rate.last.min(time.first) <= 3;
    let said = cx.find(time.last, total.first, out.rule.words(COST)).is_some()
        || cx.phrase_before(total.first, out.rule.words(AMOUNT));
    let sums = cx.money(rate) && total.q.measure.top == rate.q.measure.top && total.q.measure.per.is_none();
    if per
        && at
        && follows
        && said
        && sums
        && total.first.saturating_sub(time.last) <= 8
        && [rate, time, total].into_iter().all(Figure::plain)
    {
        product(cx, rate, time, total, out);
    }
}
