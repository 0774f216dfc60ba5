//! A part whose whole stands farther off: thirty-one of them, 37 per cent; that is 15 per cent.

use super::{alike, leading_of, of, share_of, test};
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// The county has 84 libraries. Thirty-one of them, 47 per cent, will close
pub(super) fn of_them(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let them = |f: &Figure<'_>| cx.is(f.last, kw::OF) && cx.is_any(f.last + 1, &[kw::THEM, kw::THOSE, kw::THESE]);
    let Some(at) = figures.iter().position(them).filter(|at| *at <= 4) else { return };
    let (Some(part), Some(share)) = (figures.get(at), figures.get(at + 1)) else { return };
    let mark = cx.token(part.last + 2).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–'));
    let things = |f: &&Figure<'_>| cx.counts(f) && matches!(f.q.measure.top, crate::claim::Top::Noun(_));
    // The 2,400 prizes — 360 of them, or 25 per cent, from last year — are worth 11 million
    let own: Vec<&Figure<'_>> = figures.iter().take(at).filter(things).collect();
    let counts = if own.is_empty() { before.iter().filter(things).collect() } else { own };
    let [all] = counts.as_slice() else { return };
    let next = all.sentence + 1 >= part.sentence && cx.block(all.sentence) == cx.block(part.sentence);
    let apposed = mark && share.first <= part.last + 5 && cx.token(share.last).is_none_or(|t| t.kind == Kind::Mark);
    // 1,840 births; a third of them, or 310, at night
    if let Some(said) = share_of(cx, part).filter(|_| share_of(cx, share).is_none())
        && next
        && apposed
        && share.plain()
        && all.plain()
        && cx.counts(share)
        && share.q.measure.top == crate::claim::Top::None
    {
        return test(cx, share, all, (part, said), out);
    }
    if let Some(said) = share_of(cx, share)
        && next
        && apposed
        && part.plain()
        && all.plain()
        && share.plain()
        && all.n.exact() > whole(1)
        && cx.counts(part)
    {
        test(cx, part, all, (share, said), out);
    }
}

/// Of the 80 boats 12 were lost. That is 15 per cent: the share is told in a sentence of its own.
pub(super) fn that_is(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([share], [x, y]) = (figures, before) else { return };
    let (first, _) = cx.bounds(share.sentence);
    let points = cx.is_any(first, &[kw::THAT, kw::THIS]) && cx.is_any(first + 1, &[kw::IS, kw::WAS]);
    let follows = y.sentence + 1 == share.sentence && cx.block(y.sentence) == cx.block(share.sentence);
    let ends = cx.token(share.last).is_none_or(|t| t.mark('.') || t.mark(',')) || cx.is(share.last, kw::OF);
    let bare = share.first <= first + 3;
    let (part, all) = if of(cx, x, y) { (x, y) } else { (y, x) };
    let whole_told = of(cx, x, y) || leading_of(cx, x, y);
    let plain = [x, y, share].into_iter().all(Figure::plain);
    if let Some(said) = share_of(cx, share).filter(|_| points && follows && ends && bare && whole_told && plain)
        && share_of(cx, part).is_none()
        && alike(cx, part, all)
    {
        test(cx, part, all, (share, said), out);
    }
}
