//! A fraction and a percentage of the same thing: three in four (34 per cent).

use super::apposition::{Joint, closed, joint};
use super::context::{Context, Figure, Report, neighbours, open};
use super::interval::{Interval, Tier, against, ratio, show, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Relation};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    THAT_IS "that-is"
}

pub(super) const CHECK: Check = Check {
    id: "fraction-percent",
    does: "Compares a fraction in words or as one in N with the percentage right behind it.",
    guards: "The percentage must stand in brackets or between commas directly behind the fraction or its noun phrase. \
             Fractions are round: they may be five points off.",
    examples: &[
        ("Three in four (34 per cent) of the lighthouses are empty.", Level::Contradiction),
        ("Some 60 percent, or one in six, had been ill.", Level::Contradiction),
        ("One in three nurses, or 13 per cent, has been hit.", Level::Contradiction),
        ("One in ten, or 1 percent, of the eggs were cracked.", Level::Contradiction),
        ("More than a quarter (19 percent) of the children were ill.", Level::Contradiction),
        ("Nearly three-quarters — 57 per cent — said no.", Level::Contradiction),
        ("It fell by a third of a per cent (0.0033 per cent).", Level::Contradiction),
        ("A fifth of the fleet, 5 per cent, will be grounded.", Level::Contradiction),
        ("One in five members (25 percent) said no.", Level::Query),
    ],
    rejects: &[
        "More than a quarter (31 percent) of the children were ill, and fewer than half (48 percent) were at school.",
        "One in five (22%) of the drivers had skipped a meal.",
        "One in five (20%) of the nurses had skipped a meal.",
        "Some 60 percent, or three in five, had been ill.",
        "A third (33 percent) of the bats were hoary bats.",
        "A third of the fleet, 12 per cent more than last year, was grounded.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        for [x, y, p] in neighbours(figures) {
            // Three in four (34 per cent), which is two figures for the grammar of shares.
            if cx.is(x.last, kw::IN)
                && y.first == x.last + 1
                && cx.counts(x)
                && cx.counts(y)
                && x.n.value < y.n.value
                && x.n.last_digit == 0
                && y.n.last_digit == 0
                && y.n.exact() <= whole(100)
                && cx.percent(p)
                && beside(cx, y, p, out)
                && x.n.exact() > whole(0)
            {
                test(cx, (y, x.n.exact() / y.n.exact()), p, out);
            }
        }
        for [x, y] in neighbours(figures) {
            if let Some(share) = fraction(cx, x).or_else(|| of_percent(cx, x))
                && cx.percent(y)
                && !open(y.q.relation)
                && beside(cx, x, y, out)
            {
                test(cx, (x, share), y, out);
            } else if let Some(share) = fraction(cx, y)
                && cx.percent(x)
                && !open(x.q.relation)
                && beside(cx, x, y, out)
            {
                // 60 percent, or one in six,
                test(cx, (y, share), x, out);
            }
        }
    }
}

/// A third of a per cent, as a share of the whole.
fn of_percent(cx: &Context<'_>, f: &Figure<'_>) -> Option<crate::fraction::Fraction> {
    let small = cx.percent(f) && f.n.ratio.is_some() && f.q.max.is_none();
    small.then(|| f.n.exact() / whole(100))
}

/// The value of a fraction: a third, one in five, half.
pub(super) fn fraction(cx: &Context<'_>, f: &Figure<'_>) -> Option<crate::fraction::Fraction> {
    let share = f.q.dimension == Some(Dimension::Ratio) || f.n.ratio.is_some() || f.n.in_words;
    let unit = cx.dimension(&f.q.measure);
    let words = (f.first..f.last).any(|at| cx.class(at, Class::FRACTION)) || f.q.dimension == Some(Dimension::Ratio);
    let part = share
        && words
        && matches!(unit, None | Some(Dimension::Proportion))
        && !cx.money(f)
        && f.q.max.is_none()
        && against(&f.n, 0).is_gt()
        && against(&f.n, 1).is_lt();
    part.then(|| f.n.exact())
}

/// a third (33 percent) · a fifth of the fleet, 5 per cent, · one in ten, or 1 percent, · three-quarters — 57 per cent —
fn beside(cx: &Context<'_>, f: &Figure<'_>, p: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some((joint, mark)) = joint(cx, p, out.rule.words(THAT_IS)).filter(|(_, at)| *at >= f.last) else {
        return false;
    };
    let close = closed(cx, joint, p.last) && !(joint == Joint::Comma && cx.token(p.last).is_some_and(|t| t.mark(';')));
    // "one in ten, or 1 percent, of the eggs", "half, or 40 per cent of them": an alternative of its own has its own of.
    let own = joint == Joint::Or && cx.is(p.last, kw::OF) && mark == f.last;
    // One in three nurses, or 13 per cent,
    let noun = mark > f.last
        && mark - f.last <= 3
        && (f.last..mark).all(|at| matches!(cx.a.syntax.tag(at), Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Name));
    // One in five members of parliament — 25 per cent — has a second job
    let phrase = mark > f.last
        && mark - f.last <= 7
        && joint != Joint::Comma
        && matches!(cx.a.syntax.tag(f.last), Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Name)
        && (f.last..mark).all(|at| {
            let tag = cx.a.syntax.tag(at);
            matches!(tag, Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Name | Tag::Preposition | Tag::Determiner)
        });
    let of = noun
        || phrase
        || mark == f.last
        || cx.is(f.last, kw::OF)
            && mark - f.last <= 5
            && (f.last..mark).all(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.word != kw::AND));
    (close || own) && of
}

/// One in five (25 percent) is one in four: the round fraction beside this one is the very percentage.
fn neighbour(real: &crate::fraction::Fraction, said: &crate::fraction::Fraction) -> Option<i64> {
    (2..=6).find(|n| {
        let other = ratio(100, *n);
        (&other - said).abs() <= ratio(1, 2) && (real - said).abs() > whole(3)
    })
}

fn test(cx: &Context<'_>, (f, share): (&Figure<'_>, crate::fraction::Fraction), p: &Figure<'_>, out: &mut Report<'_>) {
    let real = share * whole(100);
    // "a third of a per cent" is a share of one per cent, and small fractions are less round than large ones.
    let near = if cx.percent(f) { &real * ratio(10, 100) } else { (&real * ratio(30, 100)).min(whole(5)) };
    let hedge = if f.q.relation == Relation::Exact { whole(0) } else { (&real * ratio(25, 100)).min(whole(5)) };
    let real_range = super::interval::Interval::point(real.clone()).wider(&(near + hedge));
    // More than a quarter is no 19 per cent.
    let real_range = match f.q.relation {
        Relation::MoreThan | Relation::AtLeast => Interval { high: None, low: Some(&real * ratio(95, 100)) },
        Relation::LessThan | Relation::AtMost => Interval { low: None, high: Some(&real * ratio(105, 100)) },
        _ => real_range,
    };
    if !real_range.disjoint(&cx.range(p, Tier::Wide)) {
        if f.q.relation == Relation::Exact
            && let Some(n) = neighbour(&real, &p.n.exact())
        {
            let message = format!("{} is one in {n}, not {}.", cx.text(p.span), cx.text(f.span));
            return out.figures(cx, Level::Query, &[f, p], message);
        }
        return out.ok(&[f, p]);
    }
    let message = format!("{} is {} per cent, not {}.", cx.text(f.span), show(&real, 2), cx.text(p.span));
    out.figures(cx, Level::Contradiction, &[f, p], message);
}
