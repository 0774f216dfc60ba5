//! A change that is told in the sentence behind its pair.

use super::judge::any_way;
use super::{changes, judge, negative};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::pairs::pairs;
use crate::rulebook::{DirectionKind, keyword as kw};

/// It sold 940 lamps, down from 1,400. That is 33 per cent less: the change is told in a sentence of its own.
pub(super) fn next(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([p], Some(last)) = (figures, before.last()) else { return };
    let follows = last.sentence + 1 == p.sentence && cx.block(last.sentence) == cx.block(p.sentence);
    let (first, _) = cx.bounds(p.sentence);
    let points = cx.is_any(first, &[kw::THAT, kw::THIS, kw::IT]) && cx.is_any(first + 1, &[kw::IS, kw::WAS]);
    let named = cx.is(first, kw::THE)
        && cx.direction(first + 1).is_some_and(|(d, _)| d.kind == DirectionKind::Noun)
        && cx.is_any(first + 2, &[kw::OF, kw::IS, kw::WAS]);
    if !follows
        || !(points || named)
        || p.first - first > if points { 3 } else { 8 }
        || !cx.percent(p)
        || !p.plain()
        || cx.is(p.last, kw::OF)
    {
        return;
    }
    let found = pairs(cx, before);
    let [pair] = found.as_slice() else { return };
    let told = points && changes(cx, pair, p, out) || named;
    let alike = before.iter().filter(|f| cx.same(f, &pair.to) || cx.same(f, &pair.from)).count() <= 2;
    let closed = pair.from.plain() && pair.to.plain() && !negative(pair) && !cx.percent(&pair.from);
    if told && alike && closed && !before.iter().any(|f| cx.percent(f)) {
        if any_way(cx, pair, p) {
            out.ok(&[&pair.from, &pair.to, p]);
        } else {
            judge(cx, pair, p, Level::Query, out);
        }
    }
}
