//! A share whose part and whole stand anywhere near it: the only percentage of a passage and its only part of a whole. It
//! is asked about where it is off as a slip is.

use super::{alike, judge, leading_of, of, share_of};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report, neighbours};
use crate::check::slip::slipped;
use crate::hash::HashedSet;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// Most figures of a passage.
const MOST: usize = 8;

/// Of the 84 libraries 31 will close, the county says, which is 47 per cent
pub(super) fn passages(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut told: Option<HashedSet<u32>> = None;
    for n in 0..cx.runs.len() {
        let mut shares = cx.run(n).iter().filter(|f| share_of(cx, f).is_some());
        let (Some(p), None) = (shares.next(), shares.next()) else { continue };
        if !p.plain() || !bare(cx, p) {
            continue;
        }
        for (back, ahead) in [(0, 0), (1, 0)] {
            let near = cx.passage(n, back, ahead);
            let mut found = neighbours(near).filter_map(|[x, y]| part(cx, x, y));
            let Some((x, y)) = found.next() else { continue };
            let only = found.next().is_none()
                && near.len() <= MOST
                && near.iter().filter(|f| share_of(cx, f).is_some()).count() == 1
                && x.plain()
                && y.plain()
                && !told.get_or_insert_with(|| out.told()).contains(&p.claim);
            let real = x.n.exact() / y.n.exact();
            if let Some(said) = share_of(cx, p).filter(|said| only && slipped(&real, said)) {
                judge(cx, (x, y), (p, said), Level::Query, out);
            }
            break;
        }
    }
}

/// The part and the whole of two figures that stand beside each other.
fn part<'c, 'a>(cx: &Context<'_>, x: &'c Figure<'a>, y: &'c Figure<'a>) -> Option<(&'c Figure<'a>, &'c Figure<'a>)> {
    let (part, all) = match (of(cx, x, y), leading_of(cx, x, y)) {
        (true, _) => (x, y),
        (_, true) => (y, x),
        _ => return None,
    };
    let counts = share_of(cx, part).is_none() && share_of(cx, all).is_none() && alike(cx, part, all);
    (counts && part.n.exact() < all.n.exact()).then_some((part, all))
}

/// Whether a share is told by itself, as of what was told before: 47 per cent. · 47 per cent of them
fn bare(cx: &Context<'_>, p: &Figure<'_>) -> bool {
    let of = cx.is(p.last, kw::OF) && cx.is_any(p.last + 1, &[kw::THEM, kw::THOSE, kw::THESE, kw::ALL]);
    let ends = cx.token(p.last).is_none_or(|t| t.kind == Kind::Mark && !t.dash());
    p.q.direction.is_none() && (of || ends)
}
