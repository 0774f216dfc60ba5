//! An amount in a length of time: 64 tonnes in eight hours, or 8 tonnes an hour.

use super::{AMOUNT, EARNED, OR, scaled};
use crate::check::Level;
use crate::check::apposition::{Joint, joint};
use crate::check::context::{Context, Figure, Report};
use crate::claim::{Dimension, Per, Top};
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;

/// poured 64 tonnes in eight hours, or 12 tonnes an hour
pub(super) fn pace(cx: &Context<'_>, total: &Figure<'_>, time: &Figure<'_>, rate: &Figure<'_>, out: &mut Report<'_>) {
    let Some(factor) = spent(cx, rate, total, time) else { return };
    // 40 litres of milk for 4 kilos of the cheese, or 10 litres a kilo
    let reach = if cx.is(time.last, kw::OF) { 4 } else { 1 };
    let joined = joint(cx, rate, out.rule.words(OR))
        .is_some_and(|(j, at)| j != Joint::Comma && at >= time.last && at - time.last <= reach);
    let inside = time.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::IN, kw::OVER, kw::FOR]));
    let made =
        cx.dimension(&time.q.measure) != Some(Dimension::Duration) && time.first - total.last.min(time.first) <= 6;
    if joined && (inside || made) {
        scaled(cx, rate, (time, &factor), total, Level::Contradiction, out);
    }
}

/// 200 litres an hour, or 1,600 litres in an eight-hour day · 25 euros an hour, or 1,000 euros for a 40-hour week
pub(super) fn shift(cx: &Context<'_>, rate: &Figure<'_>, total: &Figure<'_>, time: &Figure<'_>, out: &mut Report<'_>) {
    let Some(factor) = spent(cx, rate, total, time) else { return };
    let joined = joint(cx, total, out.rule.words(OR))
        .is_some_and(|(j, at)| j != Joint::Comma && at >= rate.last && at - rate.last <= 2);
    // for a week of 35 hours
    let joined = joined && !cx.is(time.last, kw::OF);
    let opened = (total.last..time.first)
        .all(|at| cx.is_any(at, &[kw::IN, kw::OVER, kw::FOR, kw::DURING, kw::A, kw::AN, kw::EVERY, kw::EACH]));
    if joined && opened && (1..=3).contains(&(time.first - total.last.min(time.first))) {
        scaled(cx, rate, (time, &factor), total, Level::Contradiction, out);
    }
}

/// $85 an hour for 310 hours, or $26,350
pub(super) fn worked(cx: &Context<'_>, rate: &Figure<'_>, time: &Figure<'_>, total: &Figure<'_>, out: &mut Report<'_>) {
    let Some(factor) = spent(cx, rate, total, time) else { return };
    let joined = joint(cx, total, out.rule.words(OR)).is_some_and(|(j, at)| j == Joint::Or && at == time.last);
    let opened = time.first == rate.last + 1 && cx.is_any(rate.last, &[kw::FOR, kw::OVER]);
    if joined && opened {
        scaled(cx, rate, (time, &factor), total, Level::Contradiction, out);
    }
}

/// earn $14 an hour. For a 38-hour week that makes $532: the rate in the sentence before.
pub(super) fn worked_before(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([time, total] | [time, total, _], Some(rate)) = (figures, before.last()) else { return };
    let next = rate.sentence + 1 == time.sentence && cx.block(rate.sentence) == cx.block(time.sentence);
    let Some(factor) = spent(cx, rate, total, time).filter(|_| next) else { return };
    let others = before.iter().filter(|f| f.q.measure.per.is_some()).count() > 1;
    let (first, _) = cx.bounds(time.sentence);
    let opens = cx.is_any(first, &[kw::FOR, kw::IN, kw::OVER]) && time.first - first <= 3;
    let told = total.first - time.last.min(total.first) <= 6
        && (time.last..total.first)
            .any(|at| [AMOUNT, EARNED, OR].iter().any(|list| cx.phrase(at, out.rule.words(*list)).is_some()));
    if opens && told && !others {
        scaled(cx, rate, (time, &factor), total, Level::Query, out);
    }
}

/// What to multiply a rate and a length of time with for an amount of the total's unit; none where they do not belong together.
pub(super) fn spent(cx: &Context<'_>, rate: &Figure<'_>, total: &Figure<'_>, time: &Figure<'_>) -> Option<Fraction> {
    let unit = |f: &Figure<'_>| if let Top::Unit(u) = f.q.measure.top { cx.a.rules.unit(u) } else { None };
    // for 25 hours a week he gets 225 euros
    // For the usual 39 hours that makes 858 euros a week: the hours of that week.
    let hours = time.q.measure.per.is_none()
        && cx.money(total)
        && matches!(total.q.measure.per, Some(Per::Unit(u)) if cx.a.rules.unit(u).is_some_and(|u| &*u.name == "week"))
        && unit(time).is_some_and(|u| u.dimension == Dimension::Duration && &*u.name == "hour");
    let weekly = hours || total.q.measure.per.is_none() || total.q.measure.per == time.q.measure.per;
    let spent = unit(time)
        .filter(|_| time.q.measure.per.is_none() || weekly && matches!(time.q.measure.per, Some(Per::Unit(_))))?;
    // Tonnes an hour are a unit of their own.
    let compound = || {
        use Dimension as D;
        let (r, t) = (unit(rate)?, unit(total)?);
        let kin = matches!(
            (r.dimension, t.dimension),
            (D::MassFlow, D::Mass) | (D::FlowRate, D::Volume) | (D::Speed, D::Length) | (D::DataRate, D::Data)
        );
        kin.then(|| &r.factor.factor * &spent.factor.factor / &t.factor.factor)
    };
    let factor = match rate.q.measure.per {
        Some(Per::Unit(per)) => {
            let per = cx.a.rules.unit(per).filter(|u| u.dimension == spent.dimension)?;
            &spent.factor.factor / &per.factor.factor
        }
        _ => compound().filter(|_| spent.dimension == Dimension::Duration)?,
    };
    let same = rate.q.measure.per.is_none()
        || rate.q.measure.top == total.q.measure.top
        || cx.counts(total) && matches!(rate.q.measure.top, Top::Noun(_)) && cx.noun(rate) == cx.noun(total);
    let plain = [total, time, rate].into_iter().all(Figure::plain)
        && (hours || weekly && total.q.measure.per == time.q.measure.per || total.q.measure.per.is_none());
    (same && plain).then_some(factor)
}
