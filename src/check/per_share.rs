//! Two results and two results per share that need impossible numbers of shares.

use super::context::{Context, Figure, Report, neighbours};
use super::interval::{Tier, ratio, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;

word_lists! {
    SHARE "share"
}

pub(super) const CHECK: Check = Check {
    id: "per-share",
    does: "Divides each result by the result per share beside it and compares the numbers of shares that this makes.",
    guards: "Both pairs must stand in one sentence, joined by or or a bracket, in one currency; the numbers of shares may differ \
             threefold, since companies buy and issue shares.",
    examples: &[
        (
            "It earned $3 million, or 30 cents a share. The year before it earned $1.2 million, or 60 cents a share.",
            Level::Query,
        ),
        (
            "Profit fell to $14.2 million, or 31 cents a share, from $18.9 million, or $4.10 a share, a year ago.",
            Level::Query,
        ),
        (
            "It earned $24 million, or 30 cents a share, against $12 million, or 60 cents a share, in 2021.",
            Level::Query,
        ),
    ],
    rejects: &[
        "It earned $3 million, or 30 cents a share. The year before it earned $6 million, or 60 cents a share.",
        "Profit fell to $14.2 million, or 31 cents a share, from $18.9 million, or 41 cents a share, a year ago.",
        "Profit fell to $14.2 million, or 31 cents a share, and sales to $90 million, or $4.10 a customer.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for n in 0..cx.runs.len() {
        // The year before it earned …: the other result may stand in the sentence before.
        let figures = cx.passage(n, 1, 0);
        let deals: Vec<(&Figure<'_>, &Figure<'_>)> = figures
            .windows(2)
            .filter_map(|w| match w {
                [total, each] if apposed(cx, total, each, out) => Some((total, each)),
                _ => None,
            })
            .take(4)
            .collect();
        for [one, two] in neighbours(&deals).filter(|[_, two]| cx.run(n).iter().any(|f| f.claim == two.0.claim)) {
            test(cx, *one, *two, out);
        }
    }
}

/// $14.2 million, or 31 cents a share
fn apposed(cx: &Context<'_>, total: &Figure<'_>, each: &Figure<'_>, out: &Report<'_>) -> bool {
    let per = cx
        .per(each)
        .is_some_and(|p| out.rule.words(SHARE).iter().any(|w| w.first() == Some(&cx.a.rules.lexicon.word(&p))))
        || cx.is_any(each.last, &[kw::A, kw::PER]) && cx.phrase(each.last + 1, out.rule.words(SHARE)).is_some();
    let or = each.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OR) || cx.mark(at, '('));
    let plain = |f: &Figure<'_>| cx.money(f) && f.plain();
    per && or
        && plain(total)
        && plain(each)
        && total.q.measure.per.is_none()
        && each.first.saturating_sub(total.last) <= 2
}

/// What a figure's unit is of its currency: a hundredth for cents.
fn part(cx: &Context<'_>, f: &Figure<'_>) -> Fraction {
    let minor = match f.q.measure.top {
        crate::claim::Top::Minor(c, m) => {
            cx.a.rules.currencies.get(usize::from(c)).and_then(|c| c.minors.get(usize::from(m)))
        }
        _ => None,
    };
    let exact = crate::exact::exact_decimal;
    minor.map_or_else(|| whole(1), |m| exact(m.factor) / exact(m.divisor))
}

type Deal<'c, 'a> = (&'c Figure<'a>, &'c Figure<'a>);

fn test(cx: &Context<'_>, one: Deal<'_, '_>, two: Deal<'_, '_>, out: &mut Report<'_>) {
    let cents = |f: &Figure<'_>| match f.q.measure.top {
        crate::claim::Top::Minor(c, _) | crate::claim::Top::Money(c) => Some(c),
        _ => None,
    };
    if cents(one.0) != cents(two.0) || cents(one.1) != cents(two.1) {
        return;
    }
    let shares = |(t, e): Deal<'_, '_>| cx.bare(t, Tier::Narrow).over(&cx.bare(e, Tier::Narrow).scaled(&part(cx, e)));
    let (Some(a), Some(b)) = (shares(one), shares(two)) else { return };
    let loose = |i: &super::interval::Interval| super::interval::Interval {
        low: i.low.as_ref().map(|x| x * ratio(1, 3)),
        high: i.high.as_ref().map(|x| x * whole(3)),
    };
    let marked = [one.0, one.1, two.0, two.1];
    if !loose(&a).disjoint(&b) {
        return out.ok(&marked);
    }
    let count = |(t, e): Deal<'_, '_>| -> Fraction {
        let each = e.n.exact() * part(cx, e);
        if each > whole(0) { t.n.exact() / each } else { whole(0) }
    };
    let message = format!(
        "{} at {} is {} shares; {} at {} is {}.",
        cx.text(one.0.span),
        cx.text(one.1.span),
        show_large(&count(one).round()),
        cx.text(two.0.span),
        cx.text(two.1.span),
        show_large(&count(two).round())
    );
    out.figures(cx, Level::Query, &marked, message);
}
