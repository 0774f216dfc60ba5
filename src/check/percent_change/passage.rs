//! A change whose two values stand anywhere near it: the only percentage of a passage and its only two like figures. It is
//! asked about where it is off as a slip is, and fits the two in no way at all.

use super::judge::any_way;
use super::{ADJUSTED, CHANGE, EXTREME, QUOTED, judge};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::check::pairs::{Pair, RED, like, of_whole};
use crate::check::slip::within;
use crate::claim::{Dimension, Direction, Top};
use crate::fraction::Fraction;
use crate::hash::HashedSet;
use crate::rulebook::keyword as kw;

/// Most figures of a passage.
const MOST: usize = 10;

/// A minute costs 18 cents; the state company, which charges 36 cents, is 70 per cent dearer
pub(super) fn passages(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut told: Option<HashedSet<u32>> = None;
    for n in 0..cx.runs.len() {
        let mut shares = cx.run(n).iter().filter(|f| cx.percent(f));
        let (Some(p), None) = (shares.next(), shares.next()) else { continue };
        let Some(up) = way(cx, p, out).filter(|_| p.plain() && !cx.is(p.last, kw::OF)) else { continue };
        if told.get_or_insert_with(|| out.told()).contains(&p.claim) {
            continue;
        }
        for (back, ahead) in [(0, 0), (1, 0), (0, 1)] {
            let near = cx.passage(n, back, ahead);
            let Some((x, y)) = only_two(cx, near) else { continue };
            if !apart(cx, p, (x, y), out) && near.iter().filter(|f| cx.percent(f)).count() == 1 {
                ask(cx, p, (x, y), up, out);
            }
            break;
        }
    }
}

/// Whether a percentage tells of a rise or a fall, by the words beside it.
fn way(cx: &Context<'_>, p: &Figure<'_>, out: &Report<'_>) -> Option<bool> {
    if let Some(direction) = p.q.direction {
        return Some(direction == Direction::Up);
    }
    let (first, last) = cx.bounds(p.sentence);
    let up = |at: usize| cx.direction(at).map(|(d, _)| d.way == Direction::Up);
    let more = |at: usize| match cx.token(at)?.word {
        kw::MORE | kw::ABOVE | kw::UP => Some(true),
        kw::LESS | kw::FEWER | kw::BELOW | kw::UNDER | kw::DOWN => Some(false),
        _ => None,
    };
    let over = || {
        let said = (p.first.saturating_sub(4)..p.first).any(|at| cx.phrase(at, out.rule.words(CHANGE)).is_some());
        said.then_some(true)
    };
    let behind = (p.last..(p.last + 2).min(last)).find_map(|at| more(at).or_else(|| up(at)));
    // a rise, its rivals said, of 30 per cent
    let apart = || {
        let of = p.first.checked_sub(2).filter(|at| cx.is(at + 1, kw::OF) && cx.mark(*at, ','))?;
        let open = (of.saturating_sub(14).max(first)..of).rev().find(|at| cx.mark(*at, ','))?;
        up(open.checked_sub(1)?)
    };
    behind.or_else(apart).or_else(|| (p.first.saturating_sub(4).max(first)..p.first).rev().find_map(up)).or_else(over)
}

/// The only two figures of a passage that measure the same.
fn only_two<'c, 'a>(cx: &Context<'_>, near: &'c [Figure<'a>]) -> Option<(&'c Figure<'a>, &'c Figure<'a>)> {
    if near.len() > MOST {
        return None;
    }
    let measures = |f: &&Figure<'_>| {
        // 12,400 students in 2015, 16,120 now
        let bare = f.q.measure.top == Top::None
            && cx.counts(f)
            && !f.n.in_words
            && f.n.exact() >= whole(100)
            && cx.year(f.first).is_none();
        let unit = bare || !matches!(f.q.measure.top, Top::None);
        let of = cx.dimension(&f.q.measure);
        let counted = f.q.dimension.is_none_or(|d| matches!(d, Dimension::Count | Dimension::Number));
        unit && counted
            && f.n.exact().is_positive()
            && !matches!(
                of,
                Some(Dimension::Percent | Dimension::Points | Dimension::Duration | Dimension::Temperature)
            )
    };
    // 18 of 20 cities are a part of them.
    let part = |y: &Figure<'_>| {
        of_whole(cx, near, y)
            || (1..=3)
                .filter_map(|n| y.first.checked_sub(n))
                .any(|at| cx.is(at, kw::OF) && near.iter().any(|x| x.last == at))
    };
    let named = |f: &Figure<'_>| f.q.measure.top != Top::None;
    let pair = |x: &&'c Figure<'a>, y: &&'c Figure<'a>| {
        (named(x) || named(y)) && like(cx, x, y) && x.plain() && y.plain() && !part(y)
    };
    let all: Vec<&Figure<'_>> = near.iter().filter(measures).collect();
    let mut found = all.iter().enumerate().flat_map(|(i, x)| all.iter().skip(i + 1).map(move |y| (*x, *y)));
    let mut found = found.by_ref().filter(|(x, y)| pair(x, y));
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// Whether the percentage is told of something else: in another clause or sentence with a subject of its own, of a price at
/// which something is quoted, or adjusted.
fn apart(cx: &Context<'_>, p: &Figure<'_>, (x, y): (&Figure<'_>, &Figure<'_>), out: &Report<'_>) -> bool {
    let (low, high) = (p.first.min(x.first), p.last.max(y.last));
    let (first, last) = (cx.bounds(p.sentence.min(x.sentence)).0, cx.bounds(p.sentence.max(y.sentence)).1);
    let words = |list| cx.find(first, last, out.rule.words(list)).is_some();
    let parts = (low..high).any(|at| {
        cx.token(at).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '"' | '“' | '”'))
            || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE])
            || cx.is_any(at, RED)
    });
    let fresh = |f: &Figure<'_>| f.sentence != p.sentence && !kin(cx, p, f);
    high - low > 60 || parts || words(ADJUSTED) || words(QUOTED) || words(EXTREME) || fresh(x) || fresh(y)
}

/// Whether two figures are told of one subject, or the second of none that is named.
fn kin(cx: &Context<'_>, p: &Figure<'_>, f: &Figure<'_>) -> bool {
    let subjects = |f: &Figure<'_>| cx.a.links.get(f.claim as usize).map(|l| l.subject);
    let words = |f: &Figure<'_>| -> Vec<&str> {
        let spans = subjects(f).into_iter().flatten().filter(|s| !s.is_empty());
        spans.flat_map(|s| cx.text(s).split_whitespace()).collect()
    };
    let (ours, theirs) = (words(p), words(f));
    ours.is_empty() || theirs.is_empty() || ours.iter().any(|w| theirs.contains(w))
}

fn ask(cx: &Context<'_>, p: &Figure<'_>, (x, y): (&Figure<'_>, &Figure<'_>), up: bool, out: &mut Report<'_>) {
    let (small, large) = if x.n.exact() < y.n.exact() { (x, y) } else { (y, x) };
    let (from, to) = if up { (small, large) } else { (large, small) };
    let pair = Pair { from: *from, to: *to, start: x.first, end: y.last, from_word: from.first, to_word: None };
    let real: Fraction = (&pair.to.n.exact() / &pair.from.n.exact() - whole(1)).abs() * whole(100);
    if any_way(cx, &pair, p) {
        out.ok(&[from, to, p]);
    } else if within(&real, &p.n.exact(), 3) {
        judge(cx, &pair, p, Level::Query, out);
    }
}
