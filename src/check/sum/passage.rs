//! A total that words announce, and the figures before it: all that the sentence, or the one before it, has told so far.
//! Where what stands between keeps them from being read as a list, they are asked about if they miss the total as a slip does.

use super::listed::{announced, one};
use super::{Cue, HARD, fits, part, shares_unit, test};
use crate::check::context::{Context, Figure, Report};
use crate::check::slip::slipped;
use crate::claim::Dimension;
use crate::fraction::Fraction;
use crate::hash::HashedSet;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// The Liberals have 61 seats, the Greens 34 and the Farmers, who had feared for theirs, 19, together 124
pub(super) fn passages(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut told: Option<HashedSet<u32>> = None;
    for n in 0..cx.runs.len() {
        let figures = cx.run(n);
        for total in figures {
            // A total needs two parts before it.
            if cx.passage(n, 1, 0).iter().filter(|f| f.last <= total.first).nth(1).is_none() {
                continue;
            }
            if !announced(cx, total, out) || told.get_or_insert_with(|| out.told()).contains(&total.claim) {
                continue;
            }
            let Some(parts) = parts(cx, n, total, out) else { continue };
            let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
            if fits(cx, &parts, total, out) || slipped(&sum, &total.n.exact()) {
                test(cx, &parts, total, Cue::Listed, out);
            }
        }
    }
}

/// All figures that stand before a total in its sentence, or in the one before it, if each can be a part.
fn parts<'a>(cx: &Context<'a>, n: usize, total: &Figure<'a>, out: &Report<'_>) -> Option<Vec<Figure<'a>>> {
    let before = |f: &&Figure<'_>| f.last <= total.first && f.q.dimension != Some(Dimension::Ordinal);
    let mut all: Vec<Figure<'a>> = cx.run(n).iter().filter(before).copied().collect();
    if all.is_empty() {
        all = cx.passage(n, 1, 0).iter().filter(before).copied().collect();
    }
    let first = all.first()?;
    let stretch = first.first..total.first;
    let whole = |f: &Figure<'_>| {
        (part(cx, f, total) || shares_unit(cx, f, total))
            && !cx.is_any(f.last, &[kw::OF, kw::EACH])
            && f.q.direction.is_none()
    };
    let hard = stretch.len() > 70
        || stretch.clone().any(|at| {
            cx.phrase(at, out.rule.words(HARD)).is_some_and(|end| !cx.mark(end, ','))
                || cx.mark(at, '"')
                || cx.mark(at, '“')
        });
    // "and a cook" is one more; "and took 60 people" tells of something else.
    let end = all.last().map_or(0, |f| f.last);
    let here = first.sentence == total.sentence;
    let more = one(cx, stretch) || here && (end..total.first).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]));
    let (begin, _) = cx.bounds(total.sentence);
    let more = more || !here && (begin..total.first).any(|at| cx.is(at, kw::WITH));
    // "the Blues 34": a number that is no figure may be one of the parts.
    let unread = (first.first..total.first)
        .any(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Number && cx.claims_in(t.span).is_empty()));
    let more = more || unread;
    let block = cx.block(first.sentence) == cx.block(total.sentence);
    ((2..=6).contains(&all.len()) && all.iter().all(whole) && !hard && !more && block).then_some(all)
}
