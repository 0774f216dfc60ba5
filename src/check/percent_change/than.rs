//! A change told against the old value: €5.2bn, 15 per cent more than the €4.9bn of a year ago.

use super::{OVERRUN, PLANNED, by_fraction};
use crate::check::context::{Context, Figure, Report, neighbours, open};
use crate::check::interval::whole;
use crate::check::pairs::Pair;
use crate::claim::Top;
use crate::english::Tag;
use crate::rulebook::{Class, keyword as kw};

/// €5.2bn, 15 per cent more than the €4.9bn of a year ago
pub(super) fn than<'a>(cx: &Context<'a>, before: &[Figure<'a>], figures: &[Figure<'a>]) -> Vec<(Pair<'a>, Figure<'a>)> {
    let mut found = Vec::new();
    for (i, [p, old]) in neighbours(figures).enumerate() {
        // At 3.10 euros, a litre costs 75 per cent more than the 2.40 euros: "a litre" is neither value.
        // 6,300 pints, 10 per cent below the 8,400 of a normal month: a bare number takes the unit of the first.
        let of = (old.first + 1..old.last).any(|at| cx.is(at, kw::OF));
        let bare = (old.q.measure.top == Top::None || of) && cx.counts(old);
        let measured = |f: &Figure<'_>| cx.money(f) || matches!(f.q.measure.top, Top::Unit(_)) && !cx.percent(f);
        let alike = |f: &&Figure<'_>| cx.same(f, old) || bare && measured(f);
        // costs 18 cents. That is 50 per cent less than the 36 cents: the only such value of the sentence before.
        let mut earlier = before.iter().filter(|f| i == 0 && alike(f) && pointed(cx, f, p));
        let told = earlier.next().filter(|_| earlier.next().is_none());
        let Some(new) = figures.iter().take(i).rev().take(2).chain(told).find(alike) else { continue };
        let begin = p.first - usize::from(p.first > 0 && cx.is_any(p.first - 1, &[kw::A, kw::AN]));
        let comma = begin.checked_sub(1).is_some_and(|at| {
            // costs 75 per cent more than the
            let verb = matches!(cx.a.syntax.tag(at), Tag::Present | Tag::Past);
            verb || cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '('))
                || cx.is_any(at, &[kw::OR, kw::IS, kw::WAS, kw::ARE, kw::WERE])
        });
        // 15 per cent more than the … · an increase of 40 per cent on the …
        let way = |at: usize| cx.direction(at).map(|(d, _)| d.way == crate::claim::Direction::Up);
        let on = cx.is(p.last, kw::ON).then(|| (p.first.saturating_sub(4).max(new.last)..p.first).rev().find_map(way));
        // 45 per cent below the $100 of last year
        let beside = [kw::BELOW, kw::UNDER, kw::ABOVE].into_iter().find(|w| cx.is(p.last, *w));
        let (up, end, word) = match (on.flatten(), beside, cx.direction(p.last)) {
            (Some(up), ..) => (up, p.last, kw::ON),
            (None, Some(word), _) => (word == kw::ABOVE, p.last, word),
            // a 20 percent increase over the 84,000
            (None, None, Some((d, end))) if cx.is_any(end, &[kw::OVER, kw::ON, kw::FROM]) => {
                (d.way == crate::claim::Direction::Up, end, cx.token(end).map_or(kw::ON, |t| t.word))
            }
            (None, None, Some((d, end))) => (d.way == crate::claim::Direction::Up, end, kw::THAN),
            // 30 per cent fewer than the 72,000
            _ if cx.is_any(p.last, &[kw::MORE, kw::LESS, kw::FEWER]) => (cx.is(p.last, kw::MORE), p.last + 1, kw::THAN),
            _ => continue,
        };
        // The grammar may have read "more than the €4.9bn" as one figure.
        let article = cx.is_any(end + 1, &[kw::THE, kw::ITS, kw::THEIR]);
        // below its price of $120
        let named = article && cx.is(old.first.saturating_sub(1), kw::OF) && (end + 3..=end + 5).contains(&old.first);
        let the = if named { old.first } else { end + 1 + usize::from(article) };
        let fits = (cx.percent(p) || by_fraction(cx, p))
            && (comma || word == kw::ON && (new.last..p.first).any(|at| cx.mark(at, ',')))
            && (p.first - new.last.min(p.first) <= 10 || told.is_some() || opens(cx, new, p))
            && cx.is(end, word)
            && (article || last_years(cx, end + 1) == Some(old.first))
            && the < old.last
            && (old.first <= the || last_years(cx, end + 1) == Some(old.first))
            && [new, p, old].iter().all(|f| f.q.max.is_none())
            && !open(new.q.relation)
            && !open(p.q.relation)
            && up == (new.n.exact() > old.n.exact())
            // 80 million crowns, 25 per cent below the 140 million of the rival bid
            && alike(&new);
        if fits {
            let (start, end) = (new.first, old.last);
            found.push((Pair { from: *old, to: *new, start, end, from_word: old.first, to_word: None }, *p));
        }
    }
    found
}

/// At 61 francs, which is still cheap, a day costs 17 per cent more: the new value opens its sentence.
fn opens(cx: &Context<'_>, new: &Figure<'_>, p: &Figure<'_>) -> bool {
    let (first, _) = cx.bounds(new.sentence);
    cx.is(first, kw::AT) && new.first == first + 1 && cx.mark(new.last, ',') && p.first - new.last.min(p.first) <= 24
}

/// That is 50 per cent less: whether a sentence begins by pointing back to the one before, right before its percentage.
fn pointed(cx: &Context<'_>, new: &Figure<'_>, p: &Figure<'_>) -> bool {
    let (first, _) = cx.bounds(p.sentence);
    let next = new.sentence + 1 == p.sentence && cx.block(new.sentence) == cx.block(p.sentence);
    let is = cx.is_any(first + 1, &[kw::IS, kw::WAS]) && p.first <= first + 4;
    next && is && cx.is_any(first, &[kw::THAT, kw::THIS, kw::IT])
}

/// The barrier was to cost 140 million. It cost 203 million, an overrun of 45 per cent: the plan in the sentence before.
pub(super) fn overrun<'a>(
    cx: &Context<'a>,
    before: &[Figure<'a>],
    figures: &[Figure<'a>],
    out: &Report<'_>,
) -> Option<(Pair<'a>, Figure<'a>)> {
    let money = |f: &&Figure<'_>| cx.money(f);
    let (olds, mut news): (Vec<_>, Vec<_>) =
        (before.iter().filter(money).collect(), figures.iter().filter(money).collect());
    if news.is_empty() {
        // It cost sixty-one thousand: a bare number is of the same currency.
        news = figures
            .iter()
            .filter(|f| f.q.measure.top == Top::None && cx.counts(f) && f.n.exact() >= whole(1_000))
            .collect();
    }
    let ([old], [new]) = (olds.as_slice(), news.as_slice()) else { return None };
    let p = figures.iter().find(|p| cx.percent(p) && cx.phrase_before(p.first, out.rule.words(OVERRUN)))?;
    let next = old.sentence + 1 == new.sentence && cx.block(old.sentence) == cx.block(new.sentence);
    let plan = (old.first.saturating_sub(6)..old.first).any(|at| cx.phrase(at, out.rule.words(PLANNED)).is_some())
        // had put the price of the app at three million dollars
        || cx.is(old.first.saturating_sub(1), kw::AT)
            && (old.first.saturating_sub(10)..old.first).any(|at| cx.is_any(at, &[kw::PUT, kw::PUTS]));
    let fits = plan
        && next
        && new.last <= p.first
        && p.first - new.last <= 10
        && (cx.same(old, new) || new.q.measure.top == Top::None);
    let (start, end) = (new.first, new.last);
    (fits && [*old, *new, p].into_iter().all(Figure::plain))
        .then_some((Pair { from: **old, to: **new, start, end, from_word: old.first, to_word: None }, *p))
}

/// Budgeted at 41 million euros, the hall cost 62 million, an overrun of 51 per cent
pub(super) fn planned<'a>(
    cx: &Context<'a>,
    figures: &[Figure<'a>],
    out: &Report<'_>,
) -> Option<(Pair<'a>, Figure<'a>)> {
    neighbours(figures).find_map(|[old, new, p]| {
        let plan = cx.phrase_before(old.first, out.rule.words(PLANNED)) && cx.money(old);
        let change = cx.percent(p)
            && cx.phrase_before(p.first, out.rule.words(OVERRUN))
            && p.first - new.last.min(p.first) <= 5
            && (new.last..p.first).any(|at| cx.mark(at, ','));
        let bare = new.q.measure.top == Top::None && cx.counts(new);
        let alike = (cx.same(old, new) || bare) && [old, new, p].into_iter().all(Figure::plain);
        let (start, end) = (old.first, new.last);
        (plan && change && alike)
            .then_some((Pair { from: *old, to: *new, start, end, from_word: old.first, to_word: None }, *p))
    })
}

/// last year's | 210 francs: where what it owns begins.
fn last_years(cx: &Context<'_>, at: usize) -> Option<usize> {
    let end = (at..at + 4).find(|i| cx.token(*i).is_some_and(|t| t.kind == crate::lex::Kind::Possessive))?;
    cx.class(at, Class::CALENDAR | Class::DETERMINER).then_some(end + 1)
}
