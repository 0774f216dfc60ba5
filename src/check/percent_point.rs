//! Percentage points called per cent: from 19 to 25 per cent is no "6 per cent rise".

use super::context::{Context, Figure, Report, open};
use super::interval::{Tier, show, whole};
use super::pairs::{Pair, one_clause, pairs};
use super::{Check, Level};
use crate::rulebook::{Class, keyword as kw};

pub(super) const CHECK: Check = Check {
    id: "percent-point",
    does: "Finds a change between two percentages whose difference is printed as per cent and not as percentage points.",
    guards: "Both ends must be percentages and the printed figure must equal their difference, while the relative change \
             is at least three times as large or cannot be rounded to it. The figure must be said of the change itself: \
             the 6 per cent rise, a rise of 6 per cent.",
    examples: &[
        ("The share rose from 12 percent to 18 percent, or by 6 percent.", Level::Query),
        ("Approval rose to 44 percent from 40 percent, up 4 percent.", Level::Query),
        ("The tax goes up from 19 per cent to 25 per cent. Small firms are spared the 6 per cent rise.", Level::Query),
        ("The bank raised its key rate by 0.5 percent, from 2 percent to 2.5 percent.", Level::Query),
        ("Turnout was 46.5 per cent, down 4.5 per cent from 51 per cent.", Level::Query),
        ("The rate went from 4 percent to 5 percent, a 1 percent rise.", Level::Query),
    ],
    rejects: &[
        "The share rose from 12 percent to 18 percent, or by half.",
        "Approval rose to 44 percent from 40 percent, up 4 points.",
        "Approval rose to 44 percent from 40 percent, up 10 percent.",
        "The bank raised its key rate by 25 percent, from 2 percent to 2.5 percent.",
        "Growth slowed to 2 per cent from 4 per cent, and exports fell 2 per cent.",
        "Occupancy slipped from 90 percent to 88 percent, a decline of 2.2 percent.",
        "Inflation slowed to 3.2% in October from 3.7%. Grocery prices, however, went up by 0.5%.",
    ],
    lists: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for i in 0..cx.runs.len() {
        let figures = cx.run(i);
        if figures.iter().filter(|f| cx.percent(f)).count() < 1 {
            continue;
        }
        for pair in pairs(cx, figures).into_iter().filter(|p| cx.percent(&p.from) && cx.percent(&p.to)) {
            let next = cx.run(i + 1);
            let next = next.iter().filter(|p| {
                p.sentence == pair.from.sentence + 1 && cx.block(p.sentence) == cx.block(pair.from.sentence)
            });
            let here = figures
                .iter()
                .filter(|p| {
                    p.first >= pair.end
                        || p.first >= pair.to.last && p.last <= pair.from.first
                        || before(cx, figures, &pair, p)
                })
                .map(|p| (p, false));
            for (p, later) in here.chain(next.map(|p| (p, true))).take(8) {
                test(cx, &pair, p, later, out);
            }
        }
    }
}

fn test(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>, later: bool, out: &mut Report<'_>) {
    if !cx.percent(p)
        || p.q.max.is_some()
        || open(p.q.relation)
        || p.first >= pair.end && !said_of_change(cx, p, later, pair.to.n.exact() > pair.from.n.exact())
    {
        return;
    }
    let (from, to, said) = (pair.from.n.exact(), pair.to.n.exact(), p.n.exact());
    let gap = (&to - &from).abs();
    if gap != said || from.is_zero() {
        return;
    }
    let relative = &gap / &from * whole(100);
    let fits = !cx.range(p, Tier::Wide).disjoint(&super::interval::Interval::point(relative.clone()));
    if fits && relative < &said * whole(3) {
        return;
    }
    let message = format!(
        "From {} to {} per cent is {} percentage points; as a percentage it is {} per cent.",
        show(&from, 4),
        show(&to, 4),
        show(&gap, 3),
        show(&relative, 2)
    );
    out.figures(cx, Level::Query, &[&pair.from, &pair.to, p], message);
}

/// raised by 0.5 percent, from 2 percent to 2.5 percent · went up 2 per cent to 5 per cent, from 3 per cent
fn before(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let up = pair.to.n.exact() > pair.from.n.exact();
    let way = |at: usize| cx.direction(at).is_some_and(|(d, _)| (d.way == crate::claim::Direction::Up) == up);
    let changed = p.q.direction.map(|d| (d == crate::claim::Direction::Up) == up).unwrap_or_else(|| {
        let (first, _) = cx.bounds(p.sentence);
        (p.first.saturating_sub(6).max(first)..p.first).any(way)
    });
    p.last <= pair.start && pair.start - p.last <= 6 && changed && one_clause(cx, figures, (p.last, pair.start), p)
}

/// a rise of 6 per cent · the 6 per cent rise
fn said_of_change(cx: &Context<'_>, p: &Figure<'_>, later: bool, up: bool) -> bool {
    let way = |at: usize| cx.direction(at).is_some_and(|(d, _)| (d.way == crate::claim::Direction::Up) == up);
    let noun_after = way(p.last);
    let the = p.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::THE, kw::THIS, kw::THAT]));
    if later {
        return the && noun_after;
    }
    let article = p.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::A, kw::AN]));
    let of = p.first.checked_sub(2).is_some_and(|at| cx.is(at + 1, kw::OF) && way(at));
    // to 44 percent from 40 percent, up 4 percent
    let adverb = p.first.checked_sub(2).is_some_and(|at| cx.mark(at, ',') && way(at + 1));
    // from 12 per cent to 18 per cent, or by 6 per cent
    let or_by = p.first.checked_sub(2).is_some_and(|at| cx.is(at, kw::OR) && cx.is(at + 1, kw::BY));
    or_by || (the || article) && noun_after && cx.class(p.last, Class::DIRECTION) || of || adverb
}
