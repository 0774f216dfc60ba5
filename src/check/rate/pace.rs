//! Amounts in a time: tonnes an hour, litres of each goat, miles at a speed.

use super::{AVERAGE, EACH, NEEDS, OR, TOTAL, product, scaled};
use crate::check::Level;
use crate::check::apposition::Joint::Comma;
use crate::check::apposition::joint;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{Fit, fit, show_large, whole};
use crate::claim::{Per, Top};
use crate::rulebook::keyword as kw;

/// poured 64 tonnes in eight hours, or 12 tonnes an hour
pub(super) fn pace(cx: &Context<'_>, total: &Figure<'_>, time: &Figure<'_>, rate: &Figure<'_>, out: &mut Report<'_>) {
    let unit = |u: u16| cx.a.rules.unit(u);
    let Top::Unit(t) = time.q.measure.top else { return };
    let Some(spent) = unit(t).filter(|u| u.dimension == Dimension::Duration) else { return };
    // Tonnes an hour are a unit of their own.
    let compound = || match (rate.q.measure.top, total.q.measure.top) {
        (Top::Unit(r), Top::Unit(t)) => {
            let (r, t) = (unit(r)?, unit(t)?);
            use Dimension as D;
            let kin = matches!(
                (r.dimension, t.dimension),
                (D::MassFlow, D::Mass) | (D::FlowRate, D::Volume) | (D::Speed, D::Length) | (D::DataRate, D::Data)
            );
            kin.then(|| &r.factor.factor * &spent.factor.factor / &t.factor.factor)
        }
        _ => None,
    };
    let per = match rate.q.measure.per {
        Some(Per::Unit(per)) => {
            unit(per).filter(|u| u.dimension == Dimension::Duration).map(|u| &spent.factor.factor / &u.factor.factor)
        }
        _ => compound(),
    };
    let Some(factor) = per else { return };
    let same = rate.q.measure.per.is_none()
        || rate.q.measure.top == total.q.measure.top
        || cx.counts(total) && matches!(rate.q.measure.top, Top::Noun(_)) && cx.noun(rate) == cx.noun(total);
    let joined =
        joint(cx, rate, out.rule.words(OR)).is_some_and(|(j, at)| j != Comma && at >= time.last && at - time.last <= 1);
    let inside = time.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::IN, kw::OVER, kw::FOR]))
        && time.q.measure.per.is_none();
    if same && joined && inside && [total, time, rate].into_iter().all(Figure::plain) && total.q.measure.per.is_none() {
        scaled(cx, rate, (time, &factor), total, Level::Contradiction, out);
    }
}

/// 260 goats give 2.5 litres of milk each, or 650 litres in all
pub(super) fn portion(
    cx: &Context<'_>,
    count: &Figure<'_>,
    rate: &Figure<'_>,
    total: &Figure<'_>,
    out: &mut Report<'_>,
) {
    let measure = matches!(rate.q.measure.top, Top::Unit(_))
        && !cx.percent(rate)
        && cx.dimension(&rate.q.measure) != Some(Dimension::Duration);
    let said = (rate.last..(rate.last + 5).min(total.first)).any(|at| cx.phrase(at, out.rule.words(EACH)).is_some());
    let told =
        cx.phrase(total.last, out.rule.words(TOTAL)).is_some() || cx.phrase_before(total.first, out.rule.words(TOTAL));
    let near = rate.first.saturating_sub(count.last) <= 8 && total.first.saturating_sub(rate.last) <= 10;
    let counts = cx.counts(count) && matches!(count.q.measure.top, Top::Noun(_)) && count.n.exact() >= whole(2);
    if measure
        && said
        && told
        && near
        && counts
        && rate.q.measure.top == total.q.measure.top
        && [count, rate, total].into_iter().all(Figure::plain)
    {
        product(cx, rate, count, total, out);
    }
}

/// the 330 miles in five and a half hours, an average speed of 75 mph
pub(super) fn journey(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let one = |dimension: Dimension| {
        let mut all = figures.iter().filter(|f| {
            f.q.measure.per.is_none()
                && cx.dimension(&f.q.measure) == Some(dimension)
                && f.q.dimension != Some(Dimension::Age)
        });
        all.next().filter(|f| all.next().is_none() && f.plain())
    };
    let Some(speed) = figures.iter().find(|f| cx.dimension(&f.q.measure) == Some(Dimension::Speed)) else { return };
    let (Some(rate), Some(time), Some(way)) = (one(Dimension::Speed), one(Dimension::Duration), one(Dimension::Length))
    else {
        return;
    };
    let (first, last) = (speed.first.min(way.first).min(time.first), speed.last.max(way.last).max(time.last));
    let average =
        (rate.first.saturating_sub(5)..rate.last + 2).any(|at| cx.phrase(at, out.rule.words(AVERAGE)).is_some());
    // At 60 kilometres an hour it needs three hours for the 180 kilometres
    let needs = rate.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT))
        && time.first.checked_sub(1).is_some_and(|at| cx.phrase_before(at + 1, out.rule.words(NEEDS)))
        && (time.last..way.first).any(|at| cx.is(at, kw::FOR));
    if !(average || needs) || last - first > 24 || (first..last).any(|at| cx.mark(at, ';')) {
        return;
    }
    let factor = |f: &Figure<'_>| match f.q.measure.top {
        Top::Unit(u) => cx.a.rules.unit(u).map(|u| u.factor.factor.clone()),
        _ => None,
    };
    let (Some(a), Some(b), Some(c)) = (factor(rate), factor(time), factor(way)) else { return };
    scaled(cx, rate, (time, &(a * b / c)), way, Level::Contradiction, out);
}

/// 120 litres a minute, or 7,200 litres an hour
pub(super) fn flow(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let unit = |f: &Figure<'_>| match f.q.measure.top {
        Top::Unit(u) if f.q.measure.per.is_none() => cx.a.rules.unit(u).filter(|u| u.name.contains(" per ")),
        _ => None,
    };
    let (Some(x), Some(y)) = (unit(f), unit(g)) else { return false };
    if x.dimension != y.dimension || x.name == y.name || x.name.split(' ').next() != y.name.split(' ').next() {
        return false;
    }
    let factor = &x.factor.factor / &y.factor.factor;
    let level =
        fit(|tier| Some(cx.range(f, tier).scaled(&factor).widened(&out.rule.tolerance).disjoint(&cx.range(g, tier))));
    if level == Fit::Fits {
        out.ok(&[f, g]);
        return true;
    }
    let right = f.n.exact() * &factor;
    let message = format!("{} is {} {}s, not {}.", cx.text(f.span), show_large(&right), y.name, cx.text(g.span));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    out.figures(cx, level, &[f, g], message);
    true
}
