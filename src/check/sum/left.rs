//! What is left when some are gone: a fleet of 24 vessels that lost nine and now has 17.

use super::{Cue, GONE, LEAVES, WENT, part, test};
use crate::check::context::{Context, Figure, Report, neighbours};
use crate::check::slip::slipped;
use crate::claim::{Dimension, Top};
use crate::rulebook::keyword as kw;

/// The fleet had 24 vessels. It lost nine in the storm and now has 17: what is gone and what is left are all there were.
pub(super) fn left(cx: &Context<'_>, run: usize, out: &mut Report<'_>) {
    let here = cx.run(run).len();
    let near = cx.passage(run, if here < 3 { 1 } else { 0 }, 0);
    if near.len() > 6 {
        return;
    }
    let counts: Vec<&Figure<'_>> =
        near.iter().filter(|f| f.q.dimension != Some(Dimension::Ordinal) && !cx.percent(f)).collect();
    for [all, gone, rest] in neighbours(&counts) {
        if !matches!(all.q.measure.top, Top::Noun(_)) || !cx.counts(all) {
            continue;
        }
        let alike = |f: &Figure<'_>| f.q.measure.top == Top::None || cx.noun(f) == cx.noun(all);
        let parts = [**gone, **rest];
        let (first, _) = cx.bounds(rest.sentence);
        let lost = || {
            cx.phrase_before(gone.first, out.rule.words(WENT)) || cx.phrase(gone.last, out.rule.words(GONE)).is_some()
        };
        let leaves = cx.phrase_before(rest.first, out.rule.words(LEAVES))
            && rest.last > first
            && !(all.last..rest.first).take(64).any(|at| cx.is_any(at, &[kw::ANOTHER, kw::MORE]));
        let fits = || parts.iter().all(|f| part(cx, f, all) && alike(f) && f.plain()) && all.plain();
        if !leaves || !lost() || !fits() {
            continue;
        }
        let (whole, rest) = (all.n.exact(), rest.n.exact());
        if whole > rest && slipped(&(gone.n.exact() + rest), &whole) {
            test(cx, &parts, all, Cue::Listed, out);
        }
    }
}
