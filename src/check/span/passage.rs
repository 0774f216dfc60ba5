//! A length of time in one sentence with the only date or the only two dates from which it can be counted, in whatever
//! words: since 1998, and for 34 years nobody has dared. It is asked about where it is off as a slip is.

use num_rational::BigRational;

use super::{LOOSE, Length, TAILS, report, stretch_of, wrong};
use crate::check::Level;
use crate::check::context::{Context, Report};
use crate::check::interval::whole;
use crate::check::moment::Moment;
use crate::check::slip::slipped;
use crate::rulebook::keyword as kw;

/// Farthest that the length may be from its date, in tokens.
const REACH: usize = 16;

/// The quarry has been flooded since 1998, and for 34 years nobody has dared to drain it
pub(super) fn passage(cx: &Context<'_>, length: &Length<'_, '_>, out: &mut Report<'_>) {
    let f = length.f;
    let lengths = others(cx, length);
    let (first, last) = cx.bounds(f.sentence);
    let told = cx.is_any(f.first.saturating_sub(1), &[kw::FOR, kw::OR, kw::THOSE, kw::THESE]);
    let loose = cx.find(f.first.saturating_sub(3).max(first), f.last, out.rule.words(LOOSE)).is_some();
    let [m] = cx.moments_of(f.sentence) else { return };
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
    let middle: BigRational = (low + high) / whole(2) / &length.unit;
    if !wrong(length, real) {
        out.ok(&[length.f]);
    } else if slipped(&middle, &length.f.n.exact()) {
        report(cx, length, (marks, Level::Query), real, out);
    }
}
