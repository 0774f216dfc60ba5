//! A fraction and a percentage of the same thing: three in four (34 per cent).

use super::context::{Context, Figure, Report, open};
use super::interval::{Tier, exact, ratio, show, whole};
use super::{Check, Level};
use crate::claim::Relation;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

pub(super) const CHECK: Check = Check {
    id: "fraction-percent",
    does: "Compares a fraction in words or as one in N with the percentage right behind it.",
    guards: "The percentage must stand in brackets or between commas directly behind the fraction or its noun phrase. \
             Fractions are round: they may be five points off.",
    examples: &[
        ("Three in four (34 per cent) of the lighthouses are empty.", Level::Contradiction),
        ("A fifth of the fleet, 5 per cent, will be grounded.", Level::Contradiction),
    ],
    rejects: &[
        "One in five (20%) of the nurses had skipped a meal.",
        "A third (33 percent) of the bats were hoary bats.",
        "A third of the fleet, 12 per cent more than last year, was grounded.",
    ],
    lists: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        for w in figures.windows(3) {
            // Three in four (34 per cent), which is two figures for the grammar of shares.
            if let [x, y, p] = w
                && cx.is(x.last, kw::IN)
                && y.first == x.last + 1
                && cx.counts(x)
                && cx.counts(y)
                && x.n.value < y.n.value
                && x.n.last_digit == 0
                && y.n.last_digit == 0
                && exact(&y.n) <= whole(100)
                && cx.percent(p)
                && beside(cx, y, p)
                && exact(&x.n) > whole(0)
            {
                test(cx, (y, exact(&x.n) / exact(&y.n)), p, out);
            }
        }
        for w in figures.windows(2) {
            if let [f, p] = w
                && let Some(share) = fraction(cx, f)
                && cx.percent(p)
                && !open(p.q.relation)
                && beside(cx, f, p)
            {
                test(cx, (f, share), p, out);
            }
        }
    }
}

/// The value of a fraction: a third, one in five, half.
pub(super) fn fraction(cx: &Context<'_>, f: &Figure<'_>) -> Option<num_rational::BigRational> {
    let share = f.q.dimension.is_some_and(|d| d == "ratio") || f.n.ratio.is_some() || f.n.in_words;
    let value = exact(&f.n);
    let unit = cx.dimension(&f.q.measure);
    let words =
        (f.first..f.last).any(|at| cx.class(at, Class::FRACTION)) || f.q.dimension.is_some_and(|d| d == "ratio");
    (share
        && words
        && matches!(unit, "" | "proportion")
        && !cx.money(f)
        && f.q.max.is_none()
        && value > whole(0)
        && value < whole(1))
    .then_some(value)
}

/// a third (33 percent) · a fifth of the fleet, 5 per cent,
fn beside(cx: &Context<'_>, f: &Figure<'_>, p: &Figure<'_>) -> bool {
    let Some(mark) = p.first.checked_sub(1).filter(|at| *at >= f.last) else { return false };
    let closing = cx.token(p.last);
    let bracket = cx.mark(mark, '(') && closing.is_some_and(|t| t.mark(')') || t.mark(','));
    let commas = cx.mark(mark, ',') && closing.is_none_or(|t| t.mark(',') || t.mark('.'));
    let of = mark == f.last
        || cx.is(f.last, kw::OF)
            && mark - f.last <= 5
            && (f.last..mark).all(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.word != kw::AND));
    (bracket || commas) && of
}

fn test(cx: &Context<'_>, (f, share): (&Figure<'_>, num_rational::BigRational), p: &Figure<'_>, out: &mut Report<'_>) {
    let said = exact(&p.n);
    // "a third of a per cent" is a share of one per cent.
    let of_percent = cx.is(f.last, kw::OF)
        && (f.last..p.first).any(|at| cx.is(at, kw::A))
        && (f.last..p.first).any(|at| cx.class(at, Class::UNIT));
    let real = if of_percent { share } else { share * whole(100) };
    let near = if of_percent { &real * ratio(10, 100) } else { whole(5) };
    let hedge = if f.q.relation == Relation::Exact { whole(0) } else { whole(5) };
    let real_range = super::interval::Interval::point(real.clone()).wider(&(near + hedge));
    if open(f.q.relation) || !real_range.disjoint(&cx.range(p, Tier::Wide)) {
        return out.ok(&[f, p]);
    }
    let _ = said;
    let message = format!("{} is {} per cent, not {}.", cx.text(f.span), show(&real, 2), cx.text(p.span));
    out.figures(cx, Level::Contradiction, &[f, p], message);
}
