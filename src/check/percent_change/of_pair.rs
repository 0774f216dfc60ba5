//! Which percentage of a sentence tells the change of a pair.

use super::judge::any_way;
use super::{CHANGE, EXTREME, QUOTED, by_fraction, judge};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report, open};
use crate::check::pairs::{Pair, of_whole, one_clause};
use crate::claim::Dimension;
use crate::rulebook::{Class, keyword as kw};

pub(super) fn percent(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    if cx.percent(&pair.from) || cx.dimension(&pair.from.q.measure) == Some(Dimension::Temperature) {
        return;
    }
    // 31 of the 120 seats, or 26 percent: a share.
    let part =
        |p: &Figure<'_>| figures.iter().any(|g| g.last <= p.first && p.first - g.last <= 4 && of_whole(cx, figures, g));
    let share = |p: &Figure<'_>| (cx.percent(p) || by_fraction(cx, p)) && !part(p);
    let mut near = figures.iter().filter(|p| share(p) && p.q.max.is_none() && belongs(cx, figures, pair, p, out));
    let (p, far) = match (near.next(), near.next()) {
        (Some(p), None) => (p, false),
        (None, _) => match only(cx, figures, pair, out) {
            Some(p) => (p, true),
            None => return,
        },
        _ => return,
    };
    if far && any_way(cx, pair, p) {
        return out.ok(&[&pair.from, &pair.to, p]);
    }
    if open(p.q.relation)
        || p.q
            .direction
            .is_some_and(|d| (d == crate::claim::Direction::Down) != (pair.to.n.exact() < pair.from.n.exact()))
    {
        return;
    }
    // "down 4 per cent to $61, down from $88 in January": what is said a second time is another change.
    let (first, last) = cx.bounds(p.sentence);
    let quoted = cx.find(first, last, out.rule.words(QUOTED)).is_some();
    let again = quoted
        && p.last <= pair.start
        && pair.from_word.checked_sub(1).is_some_and(|at| at > p.last && cx.class(at, Class::DIRECTION))
        && changes(cx, pair, p, out);
    if again {
        return;
    }
    // A price is compared with that of last year, and its change is that of a day.
    if quoted && !(cx.is(pair.from_word, kw::FROM) || cx.is(pair.from.first, kw::FROM)) {
        return;
    }
    // A low or a record that is named beside a change is not what it is counted from.
    let words = |from: usize, to: usize| (from..to).any(|at| cx.phrase(at, out.rule.words(EXTREME)).is_some());
    if words(pair.from_word, pair.from.last) || pair.to_word.is_some_and(|at| words(at, pair.to.last)) {
        return;
    }
    judge(cx, pair, p, if far { Level::Query } else { Level::Contradiction }, out);
}

/// The only percentage of a sentence whose only two like figures are the pair, farther off but in no other clause.
fn only<'c, 'a>(
    cx: &Context<'_>,
    figures: &'c [Figure<'a>],
    pair: &Pair<'_>,
    out: &Report<'_>,
) -> Option<&'c Figure<'a>> {
    let mut all = figures.iter().filter(|f| cx.percent(f));
    let p = all.next().filter(|p| p.plain() && all.next().is_none() && !cx.is(p.last, kw::OF))?;
    // $422.5 million, or $6.44 a share: two pairs in one sentence
    let tops = [pair.to.q.measure.top, pair.from.q.measure.top];
    let alike = figures.iter().filter(|f| tops.contains(&f.q.measure.top) || cx.same(f, &pair.to)).count();
    let (low, high) = (p.first.min(pair.start), p.last.max(pair.end));
    let apart = (low..high).any(|at| {
        cx.token(at).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '"' | '“' | '”'))
            || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE, kw::WHO])
    });
    let another = cx.is_any(p.last, &[kw::FROM, kw::TO]) && p.last <= pair.start;
    (alike <= 2 && !apart && !another && high - low <= 40 && changes(cx, pair, p, out)).then_some(p)
}

/// Whether the percentage is said of this pair.
fn belongs(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, p: &Figure<'_>, out: &Report<'_>) -> bool {
    let next = |f: &Figure<'_>| figures.iter().find(|g| g.first >= p.last).is_some_and(|g| g.claim == f.claim);
    if cx.is(p.last, kw::FROM) && !next(&pair.from) || cx.is(p.last, kw::TO) && !next(&pair.to) || cx.is(p.last, kw::OF)
    {
        return false;
    }
    // A percentage between the two values is nearer to them.
    let nearer =
        figures.iter().any(|g| cx.percent(g) && g.claim != p.claim && g.first >= pair.start && g.last <= pair.end);
    if nearer && (p.last <= pair.start || p.first >= pair.end) {
        return false;
    }
    let gap = if p.last <= pair.start {
        (p.last, pair.start)
    } else if p.first >= pair.end {
        // to 412 from 286: an increase of 44 per cent
        let told = (pair.end..p.first).find(|at| cx.mark(*at, ':') && cx.is_any(at + 1, &[kw::A, kw::AN]));
        (told.map_or(pair.end, |at| at + 1), p.first)
    } else {
        return inside(cx, pair, p) && changes(cx, pair, p, out);
    };
    gap.1 - gap.0 <= 10
        && one_clause(cx, figures, gap, &pair.from)
        && one_clause(cx, figures, gap, p)
        && changes(cx, pair, p, out)
}

/// $1.38, a jump of 23 percent from $1.15
fn inside(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let (a, b) = (pair.from.last.min(pair.to.last), pair.from.first.max(pair.to.first));
    p.first >= a && p.last <= b && !(a..b).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) || cx.mark(at, ';'))
}

/// Whether a word of change stands right before or after the percentage.
pub(super) fn changes(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>, out: &Report<'_>) -> bool {
    let named = || {
        (p.first.saturating_sub(4)..p.first).any(|at| cx.phrase(at, out.rule.words(CHANGE)).is_some())
            || cx.phrase(p.last, out.rule.words(CHANGE)).is_some()
            || p.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::BY))
                && (cx.mark(p.last, ',') && cx.is(p.last + 1, kw::FROM) || p.last == pair.start)
    };
    // With a rise from 46 euros to 53 euros, or 15 per cent,
    let of_noun = || {
        let by = p.first.checked_sub(1).filter(|at| cx.is(*at, kw::BY)).unwrap_or(p.first);
        let or = by.checked_sub(1).is_some_and(|at| cx.is(at, kw::OR)) && by <= pair.end + 5 && by > pair.end;
        or && pair.start.checked_sub(1).is_some_and(|at| cx.class(at, Class::DIRECTION))
    };
    // a rise, if juniors are counted, of 32 per cent
    let apart = || {
        // up, without the night buses, 13 per cent
        let direct = p.first.checked_sub(1).filter(|at| cx.mark(*at, ','));
        let of = direct.or_else(|| p.first.checked_sub(2).filter(|at| cx.is(at + 1, kw::OF) && cx.mark(*at, ',')))?;
        let open = (of.saturating_sub(14)..of).rev().find(|at| cx.mark(*at, ','))?;
        open.checked_sub(1).filter(|at| cx.class(*at, Class::DIRECTION))
    };
    p.q.direction.is_some()
        || apart().is_some()
        || of_noun()
        || named()
        || (p.first.saturating_sub(4)..p.first).any(|at| cx.class(at, Class::DIRECTION))
        || (p.last..p.last + 2)
            .any(|at| cx.class(at, Class::DIRECTION) || cx.is_any(at, &[kw::MORE, kw::LESS, kw::FEWER]))
}
