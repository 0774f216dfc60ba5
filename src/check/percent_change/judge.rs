//! The real change of a pair against the printed one.

use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::fraction_percent::fraction;
use crate::check::interval::{Fit, Interval, Tier, fit, ratio, show, whole};
use crate::check::pairs::Pair;
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;

/// Compares the printed change with the real one.
pub(super) fn judge(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>, most: Level, out: &mut Report<'_>) {
    let hundred = whole(100);
    let level = fit(|tier| {
        let real = change(cx, pair, tier)?.scaled(&hundred).widened(&out.rule.tolerance);
        let said = match fraction(cx, p) {
            Some(share) => Interval::point(share * &hundred).widened(&ratio(15, 100)).hedged(p.q.relation, cx.about()),
            None => cx.range(p, tier),
        };
        Some(real.disjoint(&said))
    });
    let marked = [&pair.from, &pair.to, p];
    match level {
        Fit::Fits => out.ok(&marked),
        Fit::Doubtful => out.figures(cx, Level::Query, &marked, message(cx, pair, p)),
        Fit::Impossible => out.figures(cx, most, &marked, message(cx, pair, p)),
    }
}

/// The change as a share of the old value, positive in either direction.
fn change(cx: &Context<'_>, pair: &Pair<'_>, tier: Tier) -> Option<Interval> {
    let quotient = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
    let one = Interval::point(whole(1));
    Some(if pair.to.n.exact() < pair.from.n.exact() { one.minus(&quotient) } else { quotient.minus(&one) })
}

/// Whether a percentage fits two values in any way: as the change from either, as what one is of the other, as their gap.
pub(super) fn any_way(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let (a, b) = (pair.from.n.exact(), pair.to.n.exact());
    let gap = (&a - &b).abs();
    let said = cx.range(p, Tier::Narrow).widened(&ratio(3, 100));
    let hundred = whole(100);
    [&gap / &a, &gap / &b, &a / &b, &b / &a].into_iter().any(|x| !said.disjoint(&Interval::point(x * &hundred)))
}

/// fell by a third · up by a quarter
pub(super) fn by_fraction(cx: &Context<'_>, p: &Figure<'_>) -> bool {
    // fell by a third · up a quarter on last year's
    let by = p.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::BY, kw::UP, kw::DOWN]));
    by && fraction(cx, p).is_some() && !cx.is(p.last, kw::OF)
}

pub(super) fn negative(pair: &Pair<'_>) -> bool {
    !pair.from.n.exact().is_positive() || !pair.to.n.exact().is_positive()
}

fn message(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> String {
    let (from, to, said) = (pair.from.n.exact(), pair.to.n.exact(), p.n.exact());
    let gap = (&to - &from).abs();
    let real = &gap / &from * whole(100);
    let way = if to < from { "down" } else { "up" };
    let near = |x: &Fraction| (x - &said).abs() <= &said * ratio(3, 100);
    let slip = if near(&(&gap / &to * whole(100))) {
        format!(" {} per cent is the change as a share of the new figure.", show(&said, 3))
    } else if near(&(&to / &from * whole(100))) {
        format!(" {} per cent is the new figure as a share of the old one.", show(&said, 3))
    } else if near(&(&gap * whole(100))) || near(&gap) {
        format!(" {} is the difference itself, not its percentage.", show(&gap, 4))
    } else {
        String::new()
    };
    format!(
        "From {} to {} is {way} {} per cent, not {}.{slip}",
        show(&from, 4),
        show(&to, 4),
        show(&real, 2),
        cx.text(p.span)
    )
}
