//! A part, its whole and the share: 150 of the 900 tenants, or 6 per cent.

mod apposed;
mod of_sum;
mod passage;
mod them;
mod whole;

use super::context::{Context, Figure, Report, neighbours, open};
use super::fraction_percent::fraction;
use super::interval::{Fit, Interval, fit, ratio, show, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Relation;
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;
use apposed::{apposed, share_first};
use of_sum::share_of_sum;
use passage::passages;
use them::{of_them, that_is};
use whole::{leading_of, of};

word_lists! {
    THAT_IS "that-is" OTHER "other" AFTER "after" RATE_OF "rate-of"
}

pub(super) const CHECK: Check = Check {
    id: "share",
    does: "Computes the share of a part in its whole and compares it with the percentage or fraction beside it.",
    guards: "The whole must stand behind of, and the third figure in apposition: behind or, that is, a dash or a bracket, \
             or between commas; or in a sentence of its own behind that is. Farther \
             off it asks, if it is the only share of a passage with one part of a whole, and off as a slip is.",
    examples: &[
        ("Only 150 of the 900 tenants replied, or 6 per cent.", Level::Contradiction),
        ("It takes two-thirds of the 210 deputies, that is 126 votes.", Level::Contradiction),
        ("Some 40 percent, or 52 of the 210 passengers, were children.", Level::Contradiction),
        ("Six out of the 40 buses, or 25 per cent, run on gas.", Level::Contradiction),
        ("More than half of the 120 rooms — 54 — are empty.", Level::Contradiction),
        ("It took 1,200 of 6,000 applicants, an acceptance rate of 12 percent.", Level::Contradiction),
        ("Only 2,000 of the city's 285,200 residents, or 0.007 percent, signed.", Level::Contradiction),
        ("The county has 84 libraries. Thirty-one of them, 47 per cent, will close.", Level::Contradiction),
        ("She pays $1,540 in rent, 32 percent of her monthly wage of $3,100.", Level::Contradiction),
        ("Nearly a third (1,130) of the 2,260 hikers had no map.", Level::Contradiction),
        ("Some 60 of the city's remaining 240 buses, or 40 per cent, run on gas.", Level::Contradiction),
        (
            "The union has 5,200 members at the airport, 31 per cent of the 21,400 people who work there.",
            Level::Contradiction,
        ),
        ("Women hold 23 seats in the 95-member chamber, or 34 percent.", Level::Contradiction),
        ("Of the archive's 12,600 boxes only 2,016, about a quarter, have been opened.", Level::Contradiction),
        ("The state spends 1 per cent of $21.1bn, or $2bn.", Level::Contradiction),
        ("Only 38 of the bakery chain's 412 shops, or 19 percent, made a loss.", Level::Contradiction),
        ("Of the city's unpaid 31,400 fines, 9,420, or 41 percent, were written in one street.", Level::Contradiction),
        ("It lost 12 of its 80 boats. That is 25 percent of them.", Level::Contradiction),
        ("The ward had 1,840 births; a third of them, or 310, at night.", Level::Contradiction),
        ("Last year 840 trains were late, or 23 percent of 2,100.", Level::Contradiction),
        ("The draw's 2,400 prizes — 360 of them, or 25 percent, from May alone — are unclaimed.", Level::Contradiction),
        ("Of the chain's 120 bakeries, a third, or 52, opened after the war.", Level::Contradiction),
        ("The tower has 42 telescopes, of which a third, 21, are open to visitors.", Level::Contradiction),
        ("Of the 4,200 loaves 630, or 25 percent, went to pigs.", Level::Contradiction),
        ("The guards caught nine, or half, of the 24 thieves.", Level::Contradiction),
    ],
    rejects: &[
        "Half (1,130) of the 2,260 hikers had no map.",
        "Only 150 of the 900 tenants replied, or 17 per cent.",
        "Of the 47 trawlers in the study, 9, or 19 per cent, never stopped fishing.",
        "Of those, 210, exactly 50 per cent, were for it.",
        "Some 40 percent, or 80 of the 200 passengers, were children.",
        "More than half of the 120 rooms — 64 — are empty.",
        "The county has 84 libraries. Thirty-one of them, 37 per cent, will close.",
        "She pays $1,540 in rent, 50 percent of her monthly wage of $3,100.",
        "Women hold 23 seats in the 95-member chamber, or 24 percent.",
        "Some 150 of the 900 tenants replied, 6 per cent more than last year.",
        "It lost 12 of its 80 boats. That is 15 percent.",
        "The ward had 1,840 births; a third of them, or 610, at night.",
        "The draw's 2,400 prizes — 360 of them, or 15 percent, from May alone — are unclaimed.",
        "Of the chain's 120 bakeries, a third, or 40, opened after the war.",
        "Three of the 14 mills stood still on Monday, when the farm made 21 megawatts, a third of what it can.",
        "The tower has 42 telescopes, of which a third, 14, are open to visitors.",
        "Of the 4,200 loaves 630, or 15 percent, went to pigs.",
        "The guards caught twelve, or half, of the 24 thieves.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for n in 0..cx.runs.len() {
        let figures = cx.run(n);
        of_them(cx, cx.run_before(n), figures, out);
        that_is(cx, cx.run_before(n), figures, out);
        for [x, p, y] in neighbours(figures) {
            if share_of_sum(cx, x, p, y) {
                test(cx, x, y, (p, p.n.exact() / whole(100)), out);
            }
        }
        for [x, y, z] in neighbours(figures) {
            // Half (1,130) of the 2,260 hikers
            let bracket = cx.mark(x.last, '(') && y.first == x.last + 1 && cx.mark(y.last, ')');
            let inside = Figure { last: y.last + 1, ..*y };
            if bracket
                && let Some(share) = share_of(cx, x)
                && share_of(cx, y).is_none()
                && of(cx, &inside, z)
                && alike(cx, y, z)
                && [x, y, z].iter().all(|f| f.q.max.is_none())
            {
                test(cx, y, z, (x, share), out);
                continue;
            }
            if share_first(cx, x, y, z, out)
                && let Some(share) = share_of(cx, x)
                && share_of(cx, y).is_none()
                && alike(cx, y, z)
                && !open(y.q.relation)
                && !open(z.q.relation)
                && [x, y, z].iter().all(|f| f.q.max.is_none())
            {
                test(cx, y, z, (x, share), out);
                continue;
            }
            // caught nine, or half, of the 24 thieves
            let closed = y.last + usize::from(cx.mark(y.last, ','));
            let or_half = y.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OR) && at <= x.last + 1)
                && cx.is(closed, kw::OF)
                && z.first <= closed + 2;
            if let Some(share) = share_of(cx, y)
                && or_half
                && share_of(cx, x).is_none()
                && share_of(cx, z).is_none()
                && alike(cx, x, z)
                && [x, y, z].iter().all(|f| f.plain())
            {
                test(cx, x, z, (y, share), out);
                continue;
            }
            if !apposed(cx, z, y, out) || z.q.max.is_some() || y.q.max.is_some() || x.q.max.is_some() {
                continue;
            }
            // Of the chain's 120 bakeries, a third, or 52
            // 42 telescopes, of which a third, 21, are open
            let which = y.first > x.last + 1
                && y.first - x.last <= 6
                && cx.is_any(y.first - 1, &[kw::WHICH, kw::WHOM])
                && cx.is(y.first - 2, kw::OF);
            if let Some(share) = share_of(cx, y)
                && (leading_of(cx, x, y) || which)
                && share_of(cx, z).is_none()
                && share_of(cx, x).is_none()
                && alike(cx, z, x)
                && z.plain()
            {
                test(cx, z, x, (y, share), out);
            } else if of(cx, x, y) && !open(y.q.relation) {
                if let Some(share) = share_of(cx, z) {
                    // 150 of the 900 tenants, or 6 per cent
                    if share_of(cx, x).is_none() && alike(cx, x, y) && !open(x.q.relation) {
                        test(cx, x, y, (z, share), out);
                    }
                } else if let Some(share) = share_of(cx, x) {
                    // two-thirds of the 210 deputies, that is 126 votes
                    if alike(cx, z, y) && !open(z.q.relation) {
                        test(cx, z, y, (x, share), out);
                    }
                }
            } else if let Some(share) = share_of(cx, z)
                && leading_of(cx, x, y)
                && share_of(cx, x).is_none()
                && alike(cx, x, y)
            {
                // Of the 47 trawlers in the study, 9, or 19 per cent
                test(cx, y, x, (z, share), out);
            }
        }
    }
    passages(cx, out);
}

/// The share that a fraction or percentage says, with how far it may be off.
fn share_of(cx: &Context<'_>, f: &Figure<'_>) -> Option<Fraction> {
    if cx.percent(f) {
        return Some(f.n.exact() / whole(100));
    }
    fraction(cx, f)
}

fn alike(cx: &Context<'_>, part: &Figure<'_>, all: &Figure<'_>) -> bool {
    (cx.counts(part) && cx.counts(all) || cx.same(part, all)) && part.n.exact() > whole(0) && all.n.exact() > whole(0)
}

fn test(cx: &Context<'_>, part: &Figure<'_>, all: &Figure<'_>, said: (&Figure<'_>, Fraction), out: &mut Report<'_>) {
    judge(cx, (part, all), said, Level::Contradiction, out);
}

/// The share of a part in its whole against the one that is told of it, at most as grave as `most`.
fn judge(
    cx: &Context<'_>,
    (part, all): (&Figure<'_>, &Figure<'_>),
    (f, share): (&Figure<'_>, Fraction),
    most: Level,
    out: &mut Report<'_>,
) {
    let percent = cx.percent(f);
    let level = fit(|tier| {
        let real = cx.range(part, tier).over(&cx.range(all, tier))?;
        let said = if percent {
            cx.range(f, tier).scaled(&ratio(1, 100))
        } else {
            let off = match f.q.relation {
                Relation::Exact => ratio(5, 100),
                Relation::About | Relation::Range => ratio(10, 100),
                _ => ratio(2, 100),
            };
            let said = Interval::point(share.clone()).widened(&off);
            match f.q.relation {
                // More than half: no more than the rounding below it.
                Relation::MoreThan | Relation::AtLeast => Interval { high: None, ..said },
                Relation::LessThan | Relation::AtMost => Interval { low: None, ..said },
                _ => said,
            }
        };
        Some(real.widened(&out.rule.tolerance).disjoint(&said))
    });
    let marked = [part, all, f];
    let level = match level {
        Fit::Fits => return out.ok(&marked),
        Fit::Doubtful => Level::Query,
        Fit::Impossible => most,
    };
    let real = part.n.exact() / all.n.exact() * whole(100);
    let right = share * all.n.exact();
    let message = format!(
        "{} of {} is {} per cent; {} of it would be {}.",
        show_large(&part.n.exact()),
        show_large(&all.n.exact()),
        show(&real, 2),
        cx.text(f.span),
        show_large(&right)
    );
    out.figures(cx, level, &marked, message);
}
