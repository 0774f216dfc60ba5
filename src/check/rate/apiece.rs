//! Money for each of some things, and in all, in one sentence: 92,000 people, €46m, €5,000 for each resident.

use super::each::{each, person, worth};
use super::{AMOUNT, COST, EARNED, OR, SPENDS, TOTAL, scaled};
use crate::check::Level;
use crate::check::apposition::joint;
use crate::check::context::{Context, Figure, Report};
use crate::claim::{Per, Top};
use crate::rulebook::keyword as kw;

/// €46m … 92,000 people … or €5,000 for each resident · €6,000 for each of 20,000 pumps would cost €1.2bn
pub(super) fn apiece(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, unit: &str, out: &mut Report<'_>) {
    let Some(rate) = figures.get(at) else { return };
    let other = |f: &&Figure<'_>| f.plain() && f.claim != rate.claim;
    let counts: Vec<&Figure<'_>> = figures
        .iter()
        .filter(other)
        .filter(|f| {
            // "a crew of 24" has no noun of its own.
            let of = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF)) && f.q.measure.top == Top::None;
            (matches!(f.q.measure.top, Top::Noun(_)) || of) && f.q.measure.per.is_none() && cx.counts(f)
        })
        .collect();
    let yearly = |f: &Figure<'_>| matches!(f.q.measure.per, None | Some(Per::Unit(_)));
    let totals: Vec<&Figure<'_>> = figures
        .iter()
        .filter(other)
        .filter(|f| {
            cx.money(f)
                && worth(cx, rate, f).is_some()
                && yearly(f)
                && (f.q.measure.per.is_some() || each(cx, f, out).is_none())
        })
        .collect();
    let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else { return };
    let before = total.last <= rate.first
        && !(total.last..rate.first).any(|at| cx.mark(at, ';'))
        && rate.first - total.last <= 16
        && (cx.phrase_before(rate.first, out.rule.words(OR))
            || cx.phrase_before(rate.first, out.rule.words(AMOUNT))
            // €1.2m for 24 drawings, €50,000 apiece
            || rate.first > total.last && cx.mark(rate.first - 1, ','));
    let after = total.first >= rate.last
        && total.first - rate.last <= 14
        && cx.find(rate.last, total.first, out.rule.words(COST)).is_some()
        && count.last <= total.first
        && count.first >= rate.last;
    let noun = cx.noun(count);
    let people = |w: &str| person(cx, w, out);
    // "each" of the only count there is.
    let each = unit.is_empty() && (before || joint(cx, total, out.rule.words(OR)).is_some());
    // "and so the club took" goes on from it.
    let apart = |at: usize| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) && !cx.is(at + 1, kw::SO) || cx.mark(at, ';');
    let all = total.first >= rate.last
        && !(rate.last..total.first).any(apart)
        && total.first - rate.last <= 14
        && (cx.phrase_before(total.first, out.rule.words(TOTAL))
            // $12,500 a year, which comes to $4 million
            || (rate.last..total.first).any(|at| cx.is_any(at, &[kw::WHICH, kw::SO]))
                && (cx.phrase_before(total.first, out.rule.words(AMOUNT))
                    || cx.phrase_before(total.first, out.rule.words(EARNED))
                    || cx.phrase_before(total.first, out.rule.words(SPENDS)))
            || cx.phrase(total.last, out.rule.words(TOTAL)).is_some());
    let fits = each
        || all && unit.is_empty()
        || noun == unit
        || people(unit) && people(&noun)
        || after && cx.is(count.first.saturating_sub(1), kw::OF);
    if let Some(worth) = worth(cx, rate, total).filter(|_| (before || after || all) && fits) {
        let so = (rate.last.min(total.first)..total.first).any(|at| cx.is(at, kw::SO))
            && cx.phrase(total.last, out.rule.words(TOTAL)).is_none();
        let level = if so { Level::Query } else { Level::Contradiction };
        scaled(cx, rate, (count, &worth), total, level, out);
    }
}
