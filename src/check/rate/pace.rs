//! Amounts in a time: tonnes an hour, litres of each goat, miles at a speed.

use num_rational::BigRational;

use super::{AMOUNT, AVERAGE, COVERED, EACH, EARNED, NEEDS, OR, TOTAL, scaled};
use crate::check::Level;
use crate::check::apposition::{Joint, joint};
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{Fit, Interval, fit, show_large, whole};
use crate::claim::{Dimension, Per, Top};
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
            .any(|at| [AMOUNT, EARNED].iter().any(|list| cx.phrase(at, out.rule.words(*list)).is_some()));
    if opens && told && !others {
        scaled(cx, rate, (time, &factor), total, Level::Query, out);
    }
}

/// What to multiply a rate and a length of time with for an amount of the total's unit; none where they do not belong together.
fn spent(cx: &Context<'_>, rate: &Figure<'_>, total: &Figure<'_>, time: &Figure<'_>) -> Option<BigRational> {
    let unit = |f: &Figure<'_>| if let Top::Unit(u) = f.q.measure.top { cx.a.rules.unit(u) } else { None };
    // for 25 hours a week he gets 225 euros
    let weekly = total.q.measure.per.is_none() || total.q.measure.per == time.q.measure.per;
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
    let plain = [total, time, rate].into_iter().all(Figure::plain) && total.q.measure.per.is_none();
    (same && plain).then_some(factor)
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
fn moving(cx: &Context<'_>, f: &Figure<'_>) -> Option<(Option<Dimension>, BigRational)> {
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
fn factor(cx: &Context<'_>, f: &Figure<'_>) -> Option<BigRational> {
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

/// 120 litres a minute, or 7,200 litres an hour
pub(super) fn flow(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let (Some(x), Some(y)) = (Flow::of(cx, f), Flow::of(cx, g)) else { return false };
    if x.of != y.of || x.amount != y.amount || x.factor == y.factor {
        return false;
    }
    let factor = &x.factor / &y.factor;
    // A day of work may have eight hours.
    let day = factor > whole(20) && factor < whole(30);
    let least = if day { &factor / whole(3) } else { factor.clone() };
    let times = Interval::between(least, factor.clone());
    let level =
        fit(|tier| Some(cx.range(f, tier).times(&times)?.widened(&out.rule.tolerance).disjoint(&cx.range(g, tier))));
    if level == Fit::Fits {
        out.ok(&[f, g]);
        return true;
    }
    let right = f.n.exact() * &factor;
    let message = format!("{} is {} in the time of {}.", cx.text(f.span), show_large(&right), cx.text(g.span));
    let level = if level == Fit::Impossible && !day { Level::Contradiction } else { Level::Query };
    out.figures(cx, level, &[f, g], message);
    true
}

/// A rate of an amount in a time, as one unit (litre per hour) or as two.
struct Flow<'a> {
    /// What flows.
    of: Dimension,
    /// The first word of its unit.
    amount: &'a str,
    /// What one is in base units a second.
    factor: BigRational,
}

impl<'a> Flow<'a> {
    fn of(cx: &Context<'a>, f: &Figure<'_>) -> Option<Self> {
        use Dimension as D;
        let Top::Unit(u) = f.q.measure.top else { return None };
        let unit = cx.a.rules.unit(u)?;
        let of = match unit.dimension {
            D::MassFlow => D::Mass,
            D::FlowRate => D::Volume,
            D::Speed => D::Length,
            D::DataRate => D::Data,
            other => other,
        };
        let amount = unit.name.split(' ').next()?;
        match f.q.measure.per {
            None if unit.name.contains(" per ") => Some(Self { of, amount, factor: unit.factor.factor.clone() }),
            Some(Per::Unit(per)) => {
                let time = cx.a.rules.unit(per).filter(|u| u.dimension == D::Duration)?;
                Some(Self { of, amount, factor: &unit.factor.factor / &time.factor.factor })
            }
            _ => None,
        }
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
