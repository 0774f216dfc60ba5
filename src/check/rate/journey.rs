//! Speed, time and way: the 330 miles in five and a half hours, an average of 60 mph.

use super::{AVERAGE, COVERED, NEEDS, scaled};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Per, Top};
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;

/// the 330 miles in five and a half hours, an average speed of 75 mph · moves 14 metres a day, so the 560 metres take it 60 days
pub(super) fn journey(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let only = |fits: &dyn Fn(&Figure<'_>) -> bool| {
        let mut all = figures.iter().filter(|f| fits(f));
        all.next().filter(|f| all.next().is_none() && f.plain())
    };
    let length = |f: &Figure<'_>| f.q.measure.per.is_none() && f.q.dimension != Some(Dimension::Age);
    let is = |f: &Figure<'_>, d| cx.dimension(&f.q.measure) == Some(d);
    let Some((rate, moved, spent)) = figures.iter().find_map(|f| Some((f, moving(cx, f)?.0, moving(cx, f)?.1))) else {
        return;
    };
    let (Some(time), Some(way)) =
        (only(&|f| length(f) && is(f, Dimension::Duration)), only(&|f| length(f) && way_of(cx, f, rate, moved)))
    else {
        return;
    };
    let another = figures.iter().any(|f| f.claim != rate.claim && moving(cx, f).is_some());
    let (first, last) = (rate.first.min(way.first).min(time.first), rate.last.max(way.last).max(time.last));
    if another || !rate.plain() || last - first > 24 || (first..last).any(|at| cx.mark(at, ';')) {
        return;
    }
    let speed = is(rate, Dimension::Speed);
    let average = speed
        && (rate.first.saturating_sub(5)..rate.last + 2).any(|at| cx.phrase(at, out.rule.words(AVERAGE)).is_some());
    // At 60 kilometres an hour it needs three hours for the 180 kilometres
    let needed = (time.first.saturating_sub(3)..time.first).any(|at| cx.phrase(at, out.rule.words(NEEDS)).is_some());
    let fronted = speed
        && needed
        && rate.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT))
        && (time.last..way.first).any(|at| cx.is(at, kw::FOR));
    // so the remaining 560 metres will take it 60 days
    let so = needed
        && rate.last <= way.first
        && way.last <= time.first
        && (rate.last..way.first).any(|at| cx.is(at, kw::SO));
    // At 80 miles an hour, the 400-mile trip takes five hours · for five hours at 4 miles an hour and covered 20 miles
    let at = speed && rate.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT));
    let covered = cx.phrase_before(way.first, out.rule.words(COVERED))
        && time.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::FOR, kw::IN]));
    // who walks 25 kilometres a day needs 32 days for the 800 kilometres
    let for_way = needed && rate.last <= time.first && (time.last..way.first).any(|at| cx.is(at, kw::FOR));
    let going = at && (needed && rate.last <= way.first || covered) || for_way;
    let (Some(a), Some(b), Some(c)) = (factor(cx, rate), factor(cx, time), factor(cx, way)) else { return };
    // A week may have five days of work.
    let days = so && spent >= whole(86_400) && b > spent;
    if (average || fronted || so || going) && !days {
        let level = if so || going && !(average || fronted) { Level::Query } else { Level::Contradiction };
        scaled(cx, rate, (time, &(a * b / c)), way, level, out);
    }
}

/// drove at 70 kilometres an hour for four hours. It had then covered 380 kilometres: the way in the next sentence.
pub(super) fn covered(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([rate, time], [way]) = (before, figures) else { return };
    let next = rate.sentence + 1 == way.sentence && cx.block(rate.sentence) == cx.block(way.sentence);
    let Some((moved, _)) = moving(cx, rate).filter(|_| next) else { return };
    let is = cx.dimension(&time.q.measure) == Some(Dimension::Duration) && time.q.measure.per.is_none();
    let along = time.first.saturating_sub(rate.last) <= 2 && (rate.last..time.first).any(|at| cx.is(at, kw::FOR));
    let told = cx.phrase_before(way.first, out.rule.words(COVERED));
    let plain = [rate, time, way].into_iter().all(Figure::plain);
    let (Some(a), Some(b), Some(c)) = (factor(cx, rate), factor(cx, time), factor(cx, way)) else { return };
    if is && along && told && plain && way_of(cx, way, rate, moved) {
        scaled(cx, rate, (time, &(a * b / c)), way, Level::Query, out);
    }
}

/// What a rate of movement is of, and its time in seconds: 14 metres a day, 60 mph.
fn moving(cx: &Context<'_>, f: &Figure<'_>) -> Option<(Option<Dimension>, Fraction)> {
    let dimension = cx.dimension(&f.q.measure);
    let noun = matches!(f.q.measure.top, Top::Noun(_));
    match f.q.measure.per {
        None => (dimension == Some(Dimension::Speed)).then(|| (Some(Dimension::Length), whole(3_600))),
        Some(Per::Unit(u)) if noun || dimension == Some(Dimension::Length) => {
            let unit = cx.a.rules.unit(u).filter(|u| u.dimension == Dimension::Duration)?;
            Some((dimension.filter(|_| !noun), unit.factor.factor.clone()))
        }
        _ => None,
    }
}

/// Whether a figure is the amount that a rate gets through: the 560 metres, 900 posters.
fn way_of(cx: &Context<'_>, f: &Figure<'_>, rate: &Figure<'_>, moved: Option<Dimension>) -> bool {
    match moved {
        Some(dimension) => cx.dimension(&f.q.measure) == Some(dimension),
        None => matches!(f.q.measure.top, Top::Noun(_)) && cx.counts(f) && cx.noun(f) == cx.noun(rate),
    }
}

/// What one of a figure's unit is in base units; of a rate, by the time that it is per.
fn factor(cx: &Context<'_>, f: &Figure<'_>) -> Option<Fraction> {
    let top = match f.q.measure.top {
        Top::Unit(u) => cx.a.rules.unit(u)?.factor.factor.clone(),
        Top::Noun(_) => whole(1),
        _ => return None,
    };
    match f.q.measure.per {
        Some(Per::Unit(per)) => Some(top / &cx.a.rules.unit(per)?.factor.factor),
        Some(Per::Noun(_)) => None,
        None => Some(top),
    }
}
