//! A length of time in one sentence with the only date or the only two dates from which it can be counted, in whatever
//! words: since 1998, and for 34 years nobody has dared. It is asked about where it is off as a slip is.

use super::{BEGAN, ENDED, LOOSE, Length, TAILS, between, report, stretch_of, wrong};
use crate::check::Level;
use crate::check::context::{Context, Report};
use crate::check::interval::whole;
use crate::check::moment::Moment;
use crate::check::slip::slipped;
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;

/// Farthest that the length may be from its date, in tokens.
const REACH: usize = 16;

/// The quarry has been flooded since 1998, and for 34 years nobody has dared to drain it
pub(super) fn passage(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) {
    let f = length.f;
    ended(cx, length, out);
    let lengths = others(cx, length);
    let (first, last) = cx.bounds(f.sentence);
    let those = |at: usize| cx.is_any(at, &[kw::FOR, kw::OR, kw::THOSE, kw::THESE]);
    let told = those(f.first) || those(f.first.saturating_sub(1));
    let loose = cx.find(f.first.saturating_sub(3).max(first), f.last, out.rule.words(LOOSE)).is_some();
    let mut dated = cx.moments_of(f.sentence).iter().filter(|m| m.dated);
    let (Some(m), None) = (dated.next(), dated.next()) else { return };
    let since = cx.is(m.first, kw::SINCE) || m.first > first && cx.is(m.first - 1, kw::SINCE);
    let near = f.first.abs_diff(m.last).min(m.first.abs_diff(f.last)) <= REACH;
    let apart = (m.last.min(f.last)..m.first.max(f.first)).any(|at| cx.mark(at, ';') || cx.mark(at, '"'));
    let Some(today) = cx.today() else { return };
    if lengths > 0 || !told || loose || !since || !near || apart || !m.dated || m.stretch || m.minute.is_some() {
        return;
    }
    // "for 30 years before" and "for 12 years as its head" are of something else.
    let all = cx.phrase(f.last, out.rule.words(TAILS)).is_some();
    let more = all || cx.is_any(f.last, &[kw::BEFORE, kw::AFTER, kw::AS]) || last <= f.last;
    let Some(real) = stretch_of((m.from, m.to), (today, today)).filter(|_| !more) else { return };
    judge(cx, length, (&[m], &real), out);
}

/// The trial began on 4 April and ended on 2 May. The jury sat through its six weeks: the only two dates of the sentence, or
/// of the one before it.
fn ended(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) {
    let f = length.f;
    let [from, to] = cx.moments_of(f.sentence) else {
        let before = f.sentence.checked_sub(1).filter(|s| cx.block(*s) == cx.block(f.sentence));
        let here = cx.moments_of(f.sentence).is_empty();
        if let Some([from, to]) = before.filter(|_| here).map(|s| cx.moments_of(s)) {
            ends(cx, length, (from, to), out);
        }
        return;
    };
    ends(cx, length, (from, to), out);
}

fn ends(cx: &Context<'_>, length: &Length<'_, '_>, (from, to): (&Moment, &Moment), out: &mut Report<'_>) {
    let f = length.f;
    let one = |m: &Moment| !m.stretch && m.minute.is_none();
    let told = |m: &Moment, list| {
        let at = m.first.saturating_sub(5).max(cx.bounds(m.sentence).0);
        (at..m.first).any(|at| cx.phrase(at, out.rule.words(list)).is_some())
    };
    let its = [kw::ITS, kw::THOSE, kw::THESE, kw::THE];
    let pointed = cx.is_any(f.first, &its) || f.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &its));
    let all = cx.is(f.last, kw::LATER) || cx.phrase(f.last, out.rule.words(TAILS)).is_some();
    // the first six weeks, its six weeks as a hotel
    let other = cx.is_any(f.last, &[kw::AS, kw::BEFORE, kw::AFTER, kw::OF]) || others(cx, length) > 0;
    if !one(from) || !one(to) || from.dated != to.dated || !(pointed || all) || other {
        return;
    }
    if told(from, BEGAN)
        && (told(to, ENDED) || told(to, super::BEGAN))
        && let Some(real) = between(from, to)
    {
        judge(cx, length, (&[from, to], &real), out);
    }
}

/// How many other lengths the sentence has.
fn others(cx: &Context<'_>, length: &Length<'_, '_>) -> usize {
    let f = length.f;
    let from = cx.figures.partition_point(|g| g.sentence < f.sentence);
    let here = cx.figures.iter().skip(from).take_while(|g| g.sentence == f.sentence).take(16);
    here.filter(|g| g.claim != f.claim && cx.dimension(&g.q.measure) == cx.dimension(&f.q.measure)).count()
}

fn judge(
    cx: &Context<'_>,
    length: &Length<'_, '_>,
    (marks, real): (&[&Moment], &super::Interval),
    out: &mut Report<'_>,
) {
    let (Some(low), Some(high)) = (&real.low, &real.high) else { return };
    let middle: Fraction = (low + high) / whole(2) / &length.unit;
    if !wrong(length, real) {
        out.ok(&[length.f]);
    } else if slipped(&middle, &length.f.n.exact()) {
        report(cx, length, (marks, Level::Query), real, out);
    }
}
