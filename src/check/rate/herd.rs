//! So much for each of some things: 260 goats give 2.5 litres each, or 650 litres in all.

use super::{EACH, OR, TOTAL, scaled};
use crate::check::Level;
use crate::check::apposition::{Joint, joint};
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Top};
use crate::rulebook::keyword as kw;

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
    // Each of the 18 terraces yields 2.5 tonnes, so the village brings in 45 tonnes
    let (first, _) = cx.bounds(count.sentence);
    let so = (rate.last..total.first).any(|at| cx.is(at, kw::SO));
    let opens = cx.is(first, kw::EACH) && cx.is(first + 1, kw::OF) && count.first <= first + 3 && so;
    let said = said || opens;
    let told = opens
        || cx.phrase(total.last, out.rule.words(TOTAL)).is_some()
        || cx.phrase_before(total.first, out.rule.words(TOTAL));
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
        scaled(cx, rate, (count, &whole(1)), total, if opens { Level::Query } else { Level::Contradiction }, out);
    }
}

/// A llama eats 2 kilos a day, so the herd of 45 needs 90 kilos a day: what one has, and all.
pub(super) fn herd(cx: &Context<'_>, rate: &Figure<'_>, count: &Figure<'_>, total: &Figure<'_>, out: &mut Report<'_>) {
    let (first, _) = cx.bounds(rate.sentence);
    let one = cx.is_any(first, &[kw::A, kw::AN, kw::EACH, kw::EVERY, kw::ONE]);
    let noun = crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(first + 1)));
    let so = (rate.last..count.first).any(|at| cx.is(at, kw::SO));
    // the herd of 45 · the 45 llamas
    let of = count.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF)) && count.q.measure.top == Top::None;
    let named = matches!(count.q.measure.top, Top::Noun(_)) && cx.noun(count) == *noun;
    let measure = matches!(rate.q.measure.top, Top::Unit(_) | Top::Money(_)) && !cx.percent(rate);
    let near = rate.first - first <= 8
        && count.first.saturating_sub(rate.last) <= 8
        && total.first.saturating_sub(count.last) <= 6;
    if one
        && so
        && (of || named)
        && measure
        && near
        && rate.q.measure.top == total.q.measure.top
        && cx.per(rate) == cx.per(total)
        && cx.counts(count)
        && [rate, count, total].into_iter().all(Figure::plain)
    {
        scaled(cx, rate, (count, &whole(1)), total, Level::Query, out);
    }
}

/// 90 cars a trip and 12 trips a day, or 1,080 cars a day: the second counts what the first is for each of.
pub(super) fn chain(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, z: &Figure<'_>, out: &mut Report<'_>) {
    let each = cx.is_any(x.last, &[kw::A, kw::AN, kw::PER, kw::EACH, kw::EVERY]);
    let per = crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(x.last + 1)));
    let noun = |f: &Figure<'_>| matches!(f.q.measure.top, Top::Noun(_)).then(|| cx.noun(f));
    let (Some(a), Some(b), Some(c)) = (noun(x), noun(y), noun(z)) else { return };
    let joined =
        joint(cx, z, out.rule.words(OR)).is_some_and(|(j, at)| j == Joint::Or && at <= y.last + 1 && at >= y.last);
    let told = cx.phrase_before(z.first, out.rule.words(TOTAL)) || cx.phrase(z.last, out.rule.words(TOTAL)).is_some();
    let near = y.first.saturating_sub(x.last) <= 8 && z.first.saturating_sub(y.last) <= 8;
    if each && b == *per && a == c && (joined || told) && near && [x, y, z].into_iter().all(Figure::plain) {
        scaled(cx, x, (y, &whole(1)), z, Level::Contradiction, out);
    }
}
