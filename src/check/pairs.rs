//! Which two figures are the old and the new value of one thing: from X to Y; to Y from X; Y, up from X.

use super::context::{Context, Figure};
use super::interval::whole;
use crate::claim::{Dimension, Relation};
use crate::lex::Kind;
use crate::rulebook::{Class, WordId, keyword as kw};

/// An old and a new value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The old value.
    pub(super) from: Figure<'a>,
    /// The new value.
    pub(super) to: Figure<'a>,
    /// Index of the first token, with the "from" or "to" before it.
    pub(super) start: usize,
    /// One past the index of the last token.
    pub(super) end: usize,
    /// Index of the token "from".
    pub(super) from_word: usize,
    /// Index of the token "to", where there is one.
    pub(super) to_word: Option<usize>,
}

/// Farthest that the two values may be apart, in tokens.
const REACH: usize = 16;

/// The pairs of a sentence.
pub(super) fn pairs<'a>(cx: &Context<'a>, figures: &[Figure<'a>]) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for (i, f) in figures.iter().enumerate() {
        if let Some(pair) = in_one(cx, f) {
            pairs.push(pair);
            continue;
        }
        let from = opener(cx, f, kw::FROM).filter(|_| plain(f));
        let against = if from.is_none() && plain(f) { against(cx, f) } else { None };
        let Some(from_word) = from.or(against) else { continue };
        let clear = |a: usize, b: usize| !(a..b).any(|at| cx.mark(at, ';'));
        let ahead = figures.iter().skip(i + 1).take(4).find(|g| against.is_none() && plain(g) && like(cx, f, g));
        // to 9.1 million from 9.8 million, wheat to 4 million: what stands behind a comma is told of something else.
        let taken = figures
            .iter()
            .take(i)
            .next_back()
            .is_some_and(|g| f.first.saturating_sub(g.last) <= 8 && opener(cx, g, kw::TO).is_some());
        let joined = |a: usize, b: usize| {
            !(a..b).any(|at| cx.is_any(at, &[kw::WHILE, kw::BUT]) || taken && (cx.mark(at, ',') || cx.is(at, kw::AND)))
        };
        let ahead = ahead.filter(|g| clear(f.last, g.first) && joined(f.last, g.first));
        if let Some(g) = ahead.filter(|g| g.first.saturating_sub(f.last) <= REACH)
            && let Some(to_word) = opener(cx, g, kw::TO).filter(|t| *t >= f.last)
        {
            let (start, end) = (from_word, g.last);
            pairs.push(Pair { from: *f, to: *g, start, end, from_word, to_word: Some(to_word) });
            continue;
        }
        let mut behind = figures.iter().take(i).rev().take(4).filter(|g| {
            plain(g) && like(cx, f, g) && clear(g.last, from_word.max(g.last)) && !of_whole(cx, figures, g)
        });
        // in rooms of four, at twenty-six euros, up from twenty-four: a bare number goes with the figure right before it.
        let near = figures.iter().take(i).next_back().filter(|g| {
            let up = from_word.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::UP, kw::DOWN]));
            f.q.measure.top == crate::claim::Top::None && up && from_word - g.last.min(from_word) <= 2
        });
        let taken = near.is_some_and(|g| !like(cx, f, g));
        // 46.5 per cent, down 4.5 per cent from 51: what stands between the two is the change.
        let nearest = behind.next();
        let change = |g: &Figure<'_>| {
            from.is_some()
                && g.last == from_word
                && (g.first.saturating_sub(2)..g.first).any(|at| cx.class(at, Class::DIRECTION))
                && !cx.is(g.first.saturating_sub(1), kw::TO)
        };
        let behind = match nearest {
            Some(g) if change(g) => behind.next().or(nearest),
            _ => nearest,
        };
        if let Some(g) = behind.filter(|g| f.first.saturating_sub(g.last) <= REACH && !taken) {
            let to_word = opener(cx, g, kw::TO);
            let change = (g.last..from_word).any(|at| cx.class(at, Class::DIRECTION));
            let beside = against.is_some()
                && (from_word.checked_sub(1).is_some_and(|at| cx.mark(at, ','))
                    || from_word.saturating_sub(g.last) <= 4);
            if to_word.is_some() || change || beside {
                let start = to_word.unwrap_or(g.first);
                pairs.push(Pair { from: *f, to: *g, start, end: f.last, from_word, to_word });
            }
        }
    }
    linked(cx, figures, &mut pairs);
    pairs.retain(|pair| {
        // The loss narrowed to 5 million from a loss of 9 million
        let (first, _) = cx.bounds(pair.to.sentence);
        let losing = || (first..pair.start).take(24).any(|at| cx.is_any(at, RED));
        red(cx, &pair.from) == red(cx, &pair.to) || losing()
    });
    pairs
}

/// The pairs that the link layer knows and the shapes above do not: A this year, B in the last one; A against a plan of B.
fn linked<'a>(cx: &Context<'a>, figures: &[Figure<'a>], pairs: &mut Vec<Pair<'a>>) {
    for (i, new) in figures.iter().enumerate() {
        for old in figures.iter().skip(i + 1).take(3) {
            let taken = |f: &Figure<'_>| pairs.iter().any(|p| p.from.claim == f.claim || p.to.claim == f.claim);
            let far = old.first.saturating_sub(new.last) > REACH + 4;
            if far || !plain(new) || !plain(old) || !like(cx, new, old) || taken(new) || taken(old) {
                continue;
            }
            let link = cx.a.links.get(old.claim as usize).filter(|l| l.compared_with == Some(new.claim));
            let compared = link.is_some_and(|l| l.pair == crate::link::Pair::Compared);
            let turn = (old.first.saturating_sub(6).max(new.last)..=old.first)
                .rev()
                .find(|at| cx.is_any(*at, &[kw::AGAINST, kw::VERSUS, kw::VS, kw::COMPARED, kw::FROM]));
            // 61,200, down by a third since 2001, when 69,400 lived there
            let when = (old.first.saturating_sub(4).max(new.last)..old.first).find(|at| {
                cx.is(*at, kw::WHEN)
                    && at.checked_sub(2).is_some_and(|y| cx.year(y).is_some() || cx.year(y + 1).is_some())
            });
            // was €12.40 until last week, now costs €15.50: the second one is the new one.
            let now = (old.first.saturating_sub(3)..old.first).find(|at| cx.is(*at, kw::NOW) && *at >= new.last);
            if let Some(word) =
                now.filter(|_| cx.is_any(new.first.saturating_sub(1), &[kw::WAS, kw::WERE]) || past(cx, new))
            {
                pairs.push(Pair {
                    from: *new,
                    to: *old,
                    start: new.first,
                    end: old.last,
                    from_word: word,
                    to_word: None,
                });
                continue;
            }
            let Some(word) = turn.filter(|_| compared || against_plan(cx, new, old)).or(when) else { continue };
            pairs.push(Pair { from: *old, to: *new, start: new.first, end: old.last, from_word: word, to_word: None });
        }
    }
}

/// Whether a figure is the object of a past verb right before it: cost, was, stood at.
fn past(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    (f.first.saturating_sub(2)..f.first).any(|at| matches!(cx.a.syntax.tag(at), crate::english::Tag::Past))
}

/// cost $412m against a budget of $230m
fn against_plan(cx: &Context<'_>, new: &Figure<'_>, old: &Figure<'_>) -> bool {
    opener(cx, old, kw::AGAINST).is_some_and(|at| at >= new.last && at.saturating_sub(new.last) <= 3)
}

/// "from 4m to 5m" as one figure.
fn in_one<'a>(cx: &Context<'a>, f: &Figure<'a>) -> Option<Pair<'a>> {
    let max = f.q.max.filter(|_| f.q.relation == Relation::Range)?;
    if f.q.dimension == Some(Dimension::Score) {
        return None;
    }
    // "rose 10 percent from 2019 to $3.3bn" is no range of dollars.
    if cx.year(f.first + usize::from(cx.is(f.first, kw::FROM))).is_some() && cx.money(f) {
        return None;
    }
    let from_word = if cx.is(f.first, kw::FROM) { f.first } else { opener(cx, f, kw::FROM)? };
    let to_word = (f.first..f.last).find(|at| cx.is(*at, kw::TO))?;
    let from = Figure { end: false, ..*f };
    let to = Figure { n: max, end: true, ..*f };
    Some(Pair { from, to, start: from_word, end: f.last, from_word, to_word: Some(to_word) })
}

/// to a loss of 3 million from a profit of 10 million: whether a word right before a figure says that it is below zero.
fn red(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    let of = f.first.checked_sub(2).filter(|at| cx.is(at + 1, kw::OF));
    !f.end && of.is_some_and(|at| cx.is_any(at, RED))
}

/// Words for what is below zero.
pub(super) const RED: &[WordId] = &[kw::LOSS, kw::LOSSES, kw::DEFICIT];

/// 31 of the 120 seats, up from 27: the whole is not what rose.
pub(super) fn of_whole(cx: &Context<'_>, figures: &[Figure<'_>], g: &Figure<'_>) -> bool {
    let of = (1..=3).filter_map(|n| g.first.checked_sub(n)).find(|at| cx.is(*at, kw::OF));
    of.is_some_and(|of| figures.iter().any(|x| x.last == of || x.last + 1 == of && cx.is(x.last, kw::OUT)))
}

/// A figure that is no range, score, rank or age.
fn plain(f: &Figure<'_>) -> bool {
    f.q.max.is_none() && f.q.dimension.is_none_or(|d| d == Dimension::Number || d == Dimension::Count)
}

/// compared with 6,900 · against £3.7bn · versus 40
fn against(cx: &Context<'_>, f: &Figure<'_>) -> Option<usize> {
    let small = |at: usize| cx.class(at, Class::DETERMINER | Class::ADVERB | Class::RELATION);
    let mut at = f.first.checked_sub(1)?;
    if small(at) {
        at = at.checked_sub(1)?;
    }
    // eight trams instead of 10 · $90m rather than the $60m planned
    if cx.is(at, kw::INSTEAD) || cx.is(at, kw::THAN) && at > 1 && cx.is(at - 1, kw::RATHER) {
        return Some(at);
    }
    if cx.is_any(at, &[kw::AGAINST, kw::VERSUS, kw::VS]) {
        return Some(at).filter(|at| *at > 0);
    }
    let compared = cx.is_any(at, &[kw::WITH, kw::TO]) && at > 1 && cx.is(at - 1, kw::COMPARED);
    compared.then(|| at - 1)
}

/// The same measure, "a year before" not being taken for a rate; the rate of one of two holds for both.
pub(super) fn like(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    // "from €400 to €500 a month", but not "$1.14 a share".
    let yearly = |f: &Figure<'_>| matches!(f.q.measure.per, None | Some(crate::claim::Per::Unit(_)));
    // From 41.2 tonnes to 52.8 tonnes a hectare: the unit behind the second holds for both.
    let unit = |f: &Figure<'_>| {
        if let crate::claim::Top::Unit(u) = f.q.measure.top { cx.a.rules.unit(u).map(|u| &*u.symbol) } else { None }
    };
    let area =
        || unit(x).zip(unit(y)).is_some_and(|(a, b)| b.strip_prefix(a).is_some_and(|rest| rest.starts_with('/')));
    let tonnes = matches!(x.q.measure.top, crate::claim::Top::Unit(_))
        && !cx.percent(x)
        && y.last.max(x.last) - y.first.min(x.first) <= 10;
    let per = (tonnes || yearly(x) && yearly(y)) && x.q.measure.per.is_none() != y.q.measure.per.is_none();
    // 31 million cubic metres, down from 39 million
    let bare = |f: &Figure<'_>| {
        f.q.measure.top == crate::claim::Top::None && cx.counts(f) && !f.n.in_words && cx.year(f.first).is_none()
    };
    let sum = |f: &Figure<'_>| {
        matches!(f.q.measure.top, crate::claim::Top::Unit(_) | crate::claim::Top::Money(_))
            && f.q.measure.per.is_none()
            && !matches!(
                cx.dimension(&f.q.measure),
                Some(Dimension::Percent | Dimension::Points | Dimension::Duration | Dimension::Temperature)
            )
    };
    let near = || {
        let (a, b, ten) = (x.n.exact(), y.n.exact(), whole(10));
        a < &b * &ten && b < &a * &ten && a >= ten && b >= ten
    };
    cx.same(x, y)
        || (bare(x) && sum(y) || bare(y) && sum(x)) && near()
        || tonnes && area()
        || per && x.q.measure.top == y.q.measure.top && (tonnes || cx.money(x)) && x.q.dimension == y.q.dimension
        || x.q.measure.top == y.q.measure.top
            && (cx.class(x.last, Class::CALENDAR) || cx.is_any(x.last, &[kw::BEFORE, kw::EARLIER, kw::AGO]))
}

/// The word "from" or "to" before a figure: to an annual rate of 412,000. Nothing but a short noun phrase lies between.
pub(super) fn opener(cx: &Context<'_>, f: &Figure<'_>, word: WordId) -> Option<usize> {
    if cx.is(f.first, word) {
        return Some(f.first);
    }
    for back in 1..=6 {
        let at = f.first.checked_sub(back)?;
        if cx.is(at, word) {
            return Some(at);
        }
        let token = cx.token(at)?;
        let passes = token.kind == Kind::Word
            && !token.is(Class::COORDINATOR | Class::SUBORDINATOR | Class::AUXILIARY)
            && (back == 1 || !token.is(Class::PREPOSITION) || token.word == kw::OF);
        if !passes {
            return None;
        }
    }
    None
}

/// Whether tokens `from..to` are free of figures that are like `f`, of semicolons, and of words that begin another clause.
pub(super) fn one_clause(cx: &Context<'_>, figures: &[Figure<'_>], (from, to): (usize, usize), f: &Figure<'_>) -> bool {
    let marks = (from..to).all(|at| {
        cx.token(at).is_none_or(|t| {
            !(t.mark(';') || t.mark(':') || t.mark('"') || t.mark('“') || t.mark('(') || t.mark(')'))
                && !(t.kind == Kind::Word
                    && (t.is(Class::SUBORDINATOR) && !t.is(Class::PREPOSITION)
                        || [kw::AND, kw::BUT, kw::WHILE].contains(&t.word)))
        })
    });
    marks && !figures.iter().any(|g| g.first >= from && g.last <= to && like(cx, f, g))
}
