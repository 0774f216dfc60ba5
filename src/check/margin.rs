//! A lead beside the two results that it lies between, and a margin of error beside the size of its sample.

use super::context::{Context, Figure, Report, neighbours};
use super::interval::{Fit, fit, show, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Top};
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::{WordId, keyword as kw};

word_lists! {
    LEAD "lead" AHEAD "ahead" ERROR "error" PEOPLE "people" SURVEY "survey"
}

pub(super) const CHECK: Check = Check {
    id: "margin",
    does: "Compares a lead, a margin or a majority with the two results beside it, and a margin of error with the number of \
           people who were asked.",
    guards: "The two results must be joined by to and stand next to the margin, or be all that the words before it tell (for and against, the \
             sentence before); rounded percentages leave it open by their rounding. A margin of error may be up to twice that of a simple sample, since weights widen it; the sample must \
             be the only one in its sentence or the two before.",
    examples: &[
        ("She leads by 14 points, 52 percent to 41 percent.", Level::Query),
        ("The ballot: 2,118 for; 1,764 against; 60 spoilt; a majority of 454.", Level::Query),
        ("For the wing there were 1,214 votes; against it, 988. The ayes won by 326 votes.", Level::Query),
        ("With 48 percent to 39 percent, Lang has a lead of 11 points over Moe.", Level::Query),
        ("He won 4,310 votes to 4,150, a majority of 180.", Level::Query),
        ("Support stood at 52 percent against 41 percent, a lead of 14 points.", Level::Query),
        ("The Ospreys beat the Herons by 16 points, 71 to 57, on Sunday.", Level::Query),
        ("She won with 52 percent of the vote to 41 percent for Hale, a margin of 14 points.", Level::Query),
        ("The poll of 1,004 adults has a margin of error of 1 percentage point.", Level::Query),
        ("The lead was 14 points, 52 to 41.", Level::Query),
        ("Her lead is nine points, 48 percent to 41 percent.", Level::Query),
        ("A poll of 900 islanders has a margin of error of 0.4 points.", Level::Query),
    ],
    rejects: &[
        "The lead was 11 points, 52 to 41.",
        "For the wing there were 1,214 votes; against it, 988. The ayes won by 226 votes.",
        "For the wing there were 1,214 votes; against it, 988. Turnout rose by 326 votes.",
        "It had her ahead by 46 percent to 44. In March she had a lead of 48 percent to 41 percent.",
        "The ballot: 2,118 for; 1,764 against; 60 spoilt; a majority of 354.",
        "With 48 percent to 39 percent, Lang has a lead of 9 points over Moe.",
        "The poll asked 1,024 people. Some 71 percent said yes. The margin of error was three percentage points.",
        "Support stood at 52 percent against 41 percent, a lead of 11 points.",
        "The Ospreys beat the Herons by 14 points, 71 to 57, on Sunday.",
        "She leads by 11 points, 52 percent to 41 percent.",
        "She leads by 12 points, 52 percent to 41 percent.",
        "He won 4,310 votes to 4,150, a majority of 160.",
        "It passed by 52 percent to 48, by a margin of 4,100 votes.",
        "The poll of 1,004 adults has a margin of error of 3 percentage points.",
        "The poll of 1,004 adults has a margin of error of 4.5 percentage points.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for n in 0..cx.runs.len() {
        let figures = cx.run(n);
        for [x, y, z] in neighbours(figures) {
            let comma = |from: &Figure<'_>, to: &Figure<'_>| {
                to.first.saturating_sub(from.last) <= 7 && (from.last..to.first).any(|at| cx.mark(at, ','))
            };
            if lead(cx, x, out) && comma(x, y) && joined(cx, y, z) {
                gap(cx, x, (y, z), out);
            } else if lead(cx, z, out) && comma(y, z) && joined(cx, x, y) {
                gap(cx, z, (x, y), out);
            }
        }
        for [x, y] in neighbours(figures) {
            score(cx, x, y, out);
        }
        won(cx, cx.run_before(n), figures, out);
        sample(cx, n, out);
    }
}

/// For the wing, 1,214; against it, 988. The ayes won by 326 votes · With 48 per cent to 39 per cent, Lang has a lead of
/// 11 points: the two results are all that the sentence tells before the lead, or the one before it.
fn won(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let Some(at) = figures.iter().position(|f| lead(cx, f, out)) else { return };
    let Some(m) = figures.get(at) else { return };
    let results = if at == 0 { before } else { figures.get(..at).unwrap_or(&[]) };
    // 2,118 for; 1,764 against; 60 spoilt
    let side = |word: WordId| results.iter().find(|f| cx.is(f.last, word) && cx.counts(f));
    let told = side(kw::FOR).zip(side(kw::AGAINST));
    let (x, y) = match (told, results) {
        (Some(both), _) => both,
        (None, [x, y]) => (x, y),
        _ => return,
    };
    let near = m.sentence - x.sentence.min(m.sentence) <= 1 && cx.block(m.sentence) == cx.block(x.sentence);
    let (first, last) = cx.bounds(x.sentence);
    let both = |list: &[WordId]| (first..last.min(first + 64)).any(|at| cx.is_any(at, list));
    let joined = joined(cx, x, y);
    let sides = both(&[kw::FOR]) && both(&[kw::AGAINST]) && cx.counts(x) && cx.counts(y);
    // "It rose by 326" tells of a change.
    let (begin, _) = cx.bounds(m.sentence);
    let ahead = (begin..m.first).any(|at| cx.phrase(at, out.rule.words(AHEAD)).is_some());
    let plain = x.plain() && y.plain() && m.q.direction.is_none();
    // a lead of 48 per cent to 41 per cent
    let other = cx.is_any(m.last, &[kw::TO, kw::AGAINST, kw::OVER]) && figures.get(at + 1).is_some();
    let adjacent = m.first - y.last.min(m.first) <= 7 && joined;
    if near && plain && ahead && !other && !adjacent && (told.is_some() || sides && x.sentence < m.sentence || joined) {
        gap(cx, m, (x, y), out);
    }
}

/// by 14 points, 71 to 57
fn score(cx: &Context<'_>, m: &Figure<'_>, both: &Figure<'_>, out: &mut Report<'_>) {
    let Some(other) = both.q.max.filter(|_| both.q.measure.top == Top::None || cx.counts(both)) else { return };
    let comma = m.last + 1 == both.first && cx.mark(m.last, ',');
    let points = !cx.percent(m) && !cx.money(m);
    let from = cx.is_any(both.first, &[kw::FROM, kw::BETWEEN]);
    if !lead(cx, m, out) || !comma || !points || from {
        return;
    }
    let real = (both.n.exact() - other.exact()).abs();
    if real == m.n.exact() {
        return out.ok(&[m, both]);
    }
    let message = format!("{} is a difference of {}, not {}.", cx.text(both.span), show(&real, 6), cx.text(m.span));
    out.figures(cx, Level::Query, &[m, both], message);
}

/// by 14 points · a majority of 180
fn lead(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let whole = f.n.ratio.is_none() && super::interval::against(&f.n, 1).is_ge();
    let plain = f.plain() && f.q.measure.per.is_none() && whole;
    plain && cx.phrase_before(f.first, out.rule.words(LEAD))
}

/// 52 percent to 41 percent · 4,310 votes to 4,150 · 52 percent against 41 percent
fn joined(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let to = y.first.checked_sub(1).is_some_and(|at| {
        cx.is_any(at, &[kw::TO, kw::AGAINST]) || cx.token(at).is_some_and(|t| t.kind == Kind::Possessive)
    }) && (cx.is_any(y.first.saturating_sub(1), &[kw::TO, kw::AGAINST]) && y.first.saturating_sub(x.last) <= 3
            // 64 votes to Father Brandt's 49
            || y.first - x.last <= 6
                && cx.token(y.first - 1).is_some_and(|t| t.kind == Kind::Possessive)
                && (x.last..y.first).take(2).any(|at| cx.is_any(at, &[kw::TO, kw::AGAINST]))
            // 52 percent of the vote to 41 percent
            || y.first - x.last <= 5 && cx.is(x.last, kw::OF) && cx.percent(x) && cx.percent(y));
    let plain =
        |f: &Figure<'_>| f.plain() && f.q.dimension.is_none_or(|d| d == Dimension::Count || d == Dimension::Number);
    let alike = cx.percent(x) && (cx.percent(y) || cx.counts(y)) || cx.counts(x) && (cx.counts(y) || cx.percent(y));
    // from 9 to 12 is a change
    let from = x.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::FROM)) || cx.is(x.first, kw::FROM);
    to && !from && plain(x) && plain(y) && alike
}

fn gap(cx: &Context<'_>, m: &Figure<'_>, (x, y): (&Figure<'_>, &Figure<'_>), out: &mut Report<'_>) {
    // "grew from 84 to 96 head, and milk by 20 per cent"
    let kind = |f: &Figure<'_>| {
        let word = (f.first..f.last + 1).any(|at| cx.str(at).starts_with("point"));
        cx.percent(f) || cx.dimension(&f.q.measure) == Some(Dimension::Points) || word
    };
    if kind(m) != (cx.percent(x) || cx.percent(y)) {
        return;
    }
    let (high, low) = if x.n.exact() >= y.n.exact() { (x, y) } else { (y, x) };
    let level = fit(|tier| {
        let real = cx.range(high, tier).minus(&cx.range(low, tier));
        Some(real.disjoint(&cx.range(m, tier)))
    });
    if level == Fit::Fits {
        return out.ok(&[m, x, y]);
    }
    let real = (x.n.exact() - y.n.exact()).abs();
    let message = format!(
        "{} to {} is {}, not {}.",
        show_large(&x.n.exact()),
        show_large(&y.n.exact()),
        show(&real, 6),
        cx.text(m.span)
    );
    out.figures(cx, Level::Query, &[m, x, y], message);
}

/// The poll of 1,004 adults has a margin of error of 3 percentage points
fn sample(cx: &Context<'_>, run: usize, out: &mut Report<'_>) {
    let figures = cx.run(run);
    let point = |f: &Figure<'_>| {
        let word = (f.first..f.last + 1).any(|at| cx.str(at).starts_with("point"));
        cx.dimension(&f.q.measure) == Some(Dimension::Points) || cx.percent(f) || word
    };
    if figures.iter().filter(|f| point(f)).count() != 1 {
        return;
    }
    let Some(m) = figures.iter().find(|f| {
        let (first, last) = cx.bounds(f.sentence);
        let (from, to) = (f.first.saturating_sub(8).max(first), (f.last + 6).min(last));
        point(f) && f.q.max.is_none() && cx.find(from, to, out.rule.words(ERROR)).is_some()
    }) else {
        return;
    };
    let asked = |f: &&Figure<'_>| {
        cx.counts(f)
            && f.sentence + 2 >= m.sentence
            && cx.block(f.sentence) == cx.block(m.sentence)
            && (out.rule.words(PEOPLE).iter().any(|p| p.first() == Some(&cx.a.rules.lexicon.word(&cx.noun(f))))
                // asked 1,600 guests
                || cx.phrase_before(f.first, out.rule.words(SURVEY))
                // 620 visitors asked
                || (f.last..f.last + 4).any(|at| cx.phrase(at, out.rule.words(SURVEY)).is_some())
                // a survey of 210 doctors
                || f.first.checked_sub(2).is_some_and(|at| {
                    cx.is(at + 1, kw::OF) && cx.phrase(at, out.rule.words(SURVEY)).is_some()
                }))
    };
    let earlier = (1..=2).rev().filter_map(|n| run.checked_sub(n)).flat_map(|n| cx.run(n));
    let mut samples = earlier.chain(figures).filter(asked);
    let (Some(n), None) = (samples.next(), samples.next()) else { return };
    let (first, last) = cx.bounds(n.sentence);
    if cx.find(first, last, out.rule.words(SURVEY)).is_none() || n.q.max.is_some() || n.n.exact() < whole(100) {
        return;
    }
    // The margin of a simple sample at 95 per cent is 98 points over the root of its size: compared as squares.
    let said: Fraction = m.n.exact() * m.n.exact() * n.n.exact();
    let simple = whole(98 * 98);
    let (low, high) = (&simple * super::interval::ratio(45, 100), &simple * whole(5));
    if said >= low && said <= high {
        return out.ok(&[m, n]);
    }
    let word = if said < low { "smaller" } else { "larger" };
    let message = format!("{} is {word} than {} people allow.", cx.text(m.span), show(&n.n.exact(), 6));
    out.figures(cx, Level::Query, &[m, n], message);
}
