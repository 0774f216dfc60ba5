//! Three factors: 6,200 cars a day, 2.50 euros each, 30 days a month, or 465,000 euros a month.

use super::each::each;
use super::{AMOUNT, COST, EARNED, OR, TOTAL};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{Fit, fit, show_large, whole};
use crate::claim::{Dimension, Per, Top};
use crate::fraction::Fraction;

/// So many things a day at so much each on so many days · so many people at so much an hour for so many hours
pub(super) fn three(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let [.., total] = figures else { return };
    let factors = figures.get(..figures.len() - 1).unwrap_or(&[]);
    let [a, b, c] = factors else { return };
    let told =
        [OR, TOTAL, AMOUNT, EARNED, COST].iter().any(|list| cx.phrase_before(total.first, out.rule.words(*list)))
            || cx.phrase(total.last, out.rule.words(TOTAL)).is_some();
    let near = total.last - a.first <= 40 && figures.iter().all(Figure::plain);
    if !told || !near || !cx.money(total) {
        return;
    }
    let orders = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]];
    let Some([things, price, time]) = orders.into_iter().find(|[x, y, z]| chained(cx, x, y, z, total, out)) else {
        return;
    };
    let product = |one: &Fraction, two: &Fraction, three: &Fraction| one * two * three;
    let level = fit(|tier| {
        let real = cx.range(things, tier).times(&cx.range(price, tier))?.times(&cx.range(time, tier))?;
        Some(real.widened(&out.rule.tolerance).disjoint(&cx.range(total, tier)))
    });
    if level == Fit::Fits {
        return out.ok(&[things, price, time, total]);
    }
    let (x, y, z) = (things.n.exact(), price.n.exact(), time.n.exact());
    let message = format!(
        "{} × {} × {} is {}, not {}.",
        show_large(&x),
        show_large(&y),
        show_large(&z),
        show_large(&product(&x, &y, &z)),
        show_large(&total.n.exact())
    );
    out.figures(cx, Level::Query, &[things, price, time, total], message);
}

/// Whether the units of three figures make a sum of money: things a day, money each, days; or people, money an hour, hours.
fn chained(
    cx: &Context<'_>,
    things: &Figure<'_>,
    price: &Figure<'_>,
    time: &Figure<'_>,
    total: &Figure<'_>,
    out: &Report<'_>,
) -> bool {
    let counts = matches!(things.q.measure.top, Top::Noun(_)) && things.n.exact() >= whole(2);
    let spent =
        cx.dimension(&time.q.measure) == Some(Dimension::Duration) || matches!(time.q.measure.top, Top::Unit(_));
    let money = cx.money(price) && price.q.measure.top == total.q.measure.top;
    let unit = |per: Option<Per>| matches!((per, time.q.measure.top), (Some(Per::Unit(u)), Top::Unit(t)) if u == t);
    let apiece = each(cx, price, out).is_some_and(|noun| noun.is_empty() || noun == cx.noun(things));
    let daily = unit(things.q.measure.per) && !matches!(price.q.measure.per, Some(Per::Unit(_))) && apiece;
    let hourly = unit(price.q.measure.per) && things.q.measure.per.is_none() && cx.counts(things);
    counts && spent && money && (daily || hourly)
}
