//! The change in a headline against the old and the new value of the text.

use super::{judge, negative};
use crate::check::Level;
use crate::check::context::{Context, Report};
use crate::check::pairs::pairs;

/// Harbour traffic leaps 45%: the only percentage of a headline against the only old and new value of the text.
pub(super) fn headline(cx: &Context<'_>, out: &mut Report<'_>) {
    let [p] = cx.run(0) else { return };
    let next = cx.run(1).first().map(|f| f.sentence);
    let above = p.sentence == 0
        && next.is_some_and(|n| cx.block(n) != cx.block(0))
        && !cx.token(cx.bounds(0).1.saturating_sub(1)).is_some_and(|t| t.mark('.'));
    let way = p.q.direction.filter(|_| above && cx.percent(p) && p.plain());
    let Some(up) = way.map(|d| d == crate::claim::Direction::Up) else { return };
    let body = cx.figures.get(1..cx.figures.len().min(40)).unwrap_or(&[]);
    if body.iter().any(|f| cx.percent(f)) || cx.figures.len() > 40 {
        return;
    }
    let mut found = (1..cx.runs.len()).flat_map(|n| pairs(cx, cx.run(n)));
    let (Some(pair), None) = (found.next(), found.next()) else { return };
    let real = pair.to.n.exact() > pair.from.n.exact();
    if real == up && pair.from.plain() && pair.to.plain() && !negative(&pair) {
        judge(cx, &pair, p, Level::Contradiction, out);
    }
}
