//! Changes told as factors: halved, three times as many, more than double the 710 of last year.

use super::{DOUBLED, HALVED, NEARLY, OVER, QUADRUPLED, TRIPLED};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{Fit, Interval, fit, ratio, show, whole};
use crate::check::pairs::Pair;
use crate::claim::Dimension;
use crate::fraction::Fraction;
use crate::rulebook::{Class, keyword as kw};

/// sold 1,240 books, more than double the 710 of last year · 300 pupils, half the 480 it had
pub(super) fn folds(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let Some(sentence) = figures.first().map(|f| f.sentence).filter(|s| cx.holds(*s, Class::MULTIPLE)) else { return };
    for c in cx.claims_of(sentence).iter().filter(|c| c.rule == crate::claim::Production::Multiple).take(8) {
        let (Some(q), end) = (c.quantity(), c.tokens.1 as usize) else { continue };
        // twice as many as | the 1,120
        let end = if cx.is(end, kw::AS) && cx.is(end + 2, kw::AS) { end + 3 } else { end };
        let Some(n) = q.value else { continue };
        let the = cx.is_any(end, &[kw::THE, kw::ITS, kw::THEIR]);
        // almost three times what it was in 2012, when 1,240 had one
        let when = (end + 1..end + 9).find(|at| cx.is(*at, kw::WHEN));
        let when = when.filter(|w| cx.is(end, kw::WHAT) || (end..*w).any(|at| cx.year(at).is_some()));
        // Twice as many people, 900, applied as last year, when 700 did
        let told = figures.iter().find(|f| apposed(cx, end, f)).and_then(|f| Some((f, back(cx, f.last)?)));
        let when = when.or(told.map(|(_, when)| when));
        let old = figures.iter().find(|f| {
            the && f.first >= end && f.first <= end + 1
                || when.is_some_and(|w| f.first > w && f.first <= w + 4 && f.q.measure.per.is_none())
        });
        let Some(old) = old.filter(|f| f.plain()) else { continue };
        let begin = c.tokens.0 as usize;
        let alike = |f: &Figure<'_>| cx.same(f, old) || when.is_some() && cx.counts(f) && cx.counts(old);
        let new =
            told.map(|(f, _)| f).or_else(|| figures.iter().rev().find(|f| f.last <= begin && f.plain() && alike(f)));
        let near = |f: &Figure<'_>| told.is_some() || begin - f.last <= 10;
        let Some(new) = new.filter(|f| near(f) && f.plain() && !negative_of(f) && !negative_of(old)) else { continue };
        let parted = told.is_some()
            || (new.last..begin).any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '(')))
                && !(new.last..begin).any(|at| cx.mark(at, ';') || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]));
        if !parted {
            continue;
        }
        let level = fit(|tier| {
            let real = cx.number(new, &new.n, tier).over(&cx.number(old, &old.n, tier))?;
            Some(real.disjoint(&folded(&n.exact(), q.relation, tier)))
        });
        if level == Fit::Fits {
            out.ok(&[new, old]);
            continue;
        }
        let (from, to) = (old.n.exact(), new.n.exact());
        let message = format!(
            "{} is {} times {}, not {}.",
            show(&to, 4),
            show(&(&to / &from), 2),
            show(&from, 4),
            cx.text(c.span)
        );
        let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
        out.words(cx, level, vec![c.span, new.span, old.span], message);
    }
}

/// Twice as many people, | 900, | applied: the figure between commas that the factor is told of.
fn apposed(cx: &Context<'_>, end: usize, f: &Figure<'_>) -> bool {
    let comma = f.first.checked_sub(1).is_some_and(|at| cx.mark(at, ','));
    comma && cx.mark(f.last, ',') && f.first > end && f.first - end <= 5 && cx.counts(f)
}

/// as last year, when · as in 2012, when: where the clause of the old value begins.
fn back(cx: &Context<'_>, from: usize) -> Option<usize> {
    let when = (from..from + 12).find(|at| cx.is(*at, kw::WHEN))?;
    let dated = |at: usize| cx.class(at, Class::CALENDAR) || cx.year(at).is_some();
    let since = (from..when).any(|at| cx.is(at, kw::AS)) && (from..when).any(dated);
    since.then_some(when)
}

/// What a factor in words can mean: double is 1.8 to 2.2 times, nearly double not above it, more than double not below.
fn folded(n: &Fraction, relation: crate::claim::Relation, tier: crate::check::interval::Tier) -> Interval {
    use crate::claim::Relation;
    let wide = if tier == crate::check::interval::Tier::Wide { ratio(15, 100) } else { ratio(10, 100) };
    let plain = Interval::point(n.clone()).widened(&wide);
    match relation {
        Relation::MoreThan | Relation::AtLeast => {
            Interval { low: Some(n.clone()), high: plain.high.map(|h| h * ratio(3, 2)) }
        }
        Relation::LessThan | Relation::AtMost => {
            Interval { low: plain.low.map(|l| l * ratio(3, 4)), high: Some(n * ratio(103, 100)) }
        }
        Relation::About => Interval::point(n.clone()).widened(&ratio(20, 100)),
        _ => plain,
    }
}

fn negative_of(f: &Figure<'_>) -> bool {
    !f.n.exact().is_positive()
}

/// Three times as many puffins this year, 2,150 against 1,240
pub(super) fn times(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    let mut factors = cx.claims_of(pair.from.sentence).iter().filter_map(|c| {
        let q = c.quantity().filter(|_| c.rule == crate::claim::Production::Multiple)?;
        let words = (c.tokens.0 as usize..c.tokens.1 as usize).any(|at| cx.is(at, kw::TIMES));
        words.then_some((c, q, q.value?))
    });
    let (Some((c, q, n)), None) = (factors.next(), factors.next()) else { return };
    let end = c.tokens.1 as usize;
    let near = end <= pair.start
        && pair.start - end <= 16
        && cx.token(pair.start.saturating_sub(1)).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | ':' | '('));
    let other = figures.iter().filter(|f| f.q.measure.per.is_none() && like_pair(cx, f, pair)).count() > 2;
    if !near || other || n.exact() <= whole(1) {
        return;
    }
    let level = fit(|tier| {
        let wide = if tier == crate::check::interval::Tier::Wide { ratio(20, 100) } else { ratio(12, 100) };
        let real = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
        let said = Interval::point(n.exact()).widened(&wide).hedged(q.relation, cx.about());
        Some(real.disjoint(&said))
    });
    let marked = [&pair.from, &pair.to];
    if level == Fit::Fits {
        return out.ok(&marked);
    }
    let (from, to) = (pair.from.n.exact(), pair.to.n.exact());
    let message =
        format!("{} is {} times {}, not {}.", show(&to, 4), show(&(&to / &from), 2), show(&from, 4), cx.text(c.span));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    out.words(cx, level, vec![c.span, pair.from.span, pair.to.span], message);
}

fn like_pair(cx: &Context<'_>, f: &Figure<'_>, pair: &Pair<'_>) -> bool {
    cx.same(f, &pair.from)
}

/// halved, from 31 to 22
pub(super) fn multiple(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    let (first, _) = cx.bounds(pair.from.sentence);
    let words = [(HALVED, ratio(1, 2)), (DOUBLED, whole(2)), (TRIPLED, whole(3)), (QUADRUPLED, whole(4))];
    let from = pair.start.saturating_sub(12).max(first);
    let Some((at, name, times)) = words.into_iter().find_map(|(list, times)| {
        let at = (from..pair.start).rev().find(|at| cx.phrase(*at, out.rule.words(list)).is_some())?;
        Some((at, cx.str(at), times))
    }) else {
        return;
    };
    let clear = (at + 1..pair.start).all(|i| {
        !cx.is_any(i, &[kw::AND, kw::BUT, kw::WHILE, kw::EVERY, kw::EACH, kw::WHEN, kw::WHICH, kw::WHO])
            && !cx.mark(i, ';')
            && !cx.mark(i, '"')
            && !cx.mark(i, '”')
    });
    // "in five years" may stand between the word and its figures.
    let other = figures
        .iter()
        .any(|f| f.first >= at && f.last <= pair.start && cx.dimension(&f.q.measure) != Some(Dimension::Duration));
    if !clear || other {
        return;
    }
    let hedge =
        |list| cx.phrase_before(at, out.rule.words(list)) || (at > 0 && cx.phrase_before(at - 1, out.rule.words(list)));
    let (nearly, over) = (hedge(NEARLY), hedge(OVER));
    let level = fit(|tier| {
        let wide = if tier == crate::check::interval::Tier::Wide { ratio(20, 100) } else { ratio(10, 100) };
        // "More than tripled" is no 2.8 times.
        let wide = if nearly {
            wide * ratio(3, 2)
        } else if over {
            ratio(0, 1)
        } else {
            wide
        };
        let real = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
        let mut said = Interval::point(times.clone()).widened(&wide);
        if over && times > whole(1) {
            said.high = None;
        } else if over {
            said.low = None;
        }
        Some(real.disjoint(&said))
    });
    let marked = [&pair.from, &pair.to];
    if level == Fit::Fits {
        return out.ok(&marked);
    }
    let (from, to) = (pair.from.n.exact(), pair.to.n.exact());
    let percent = (&to / &from - whole(1)).abs() * whole(100);
    let way = if to < from { "down" } else { "up" };
    let said =
        format!("From {} to {} is {way} {} per cent, not {name}.", show(&from, 4), show(&to, 4), show(&percent, 2));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    let marks = vec![cx.span(at, at + 1), pair.from.span, pair.to.span];
    out.words(cx, level, marks, said);
}
