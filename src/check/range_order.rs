//! Ranges whose larger end stands first: between 31 and 26 per cent, 2019–2012.

use super::context::{Context, Figure, Report};
use super::interval::{power, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Number, Relation};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    ERA "era" FALLING "falling"
}

pub(super) const CHECK: Check = Check {
    id: "range-order",
    does: "Finds a range with between … and, or a span of years with a dash, whose larger end stands first.",
    guards: "Both ends must share a printed unit or noun, or be years. Negative numbers, times of day, dates, odds, scores \
             and years before Christ are left alone.",
    examples: &[
        ("Winds of between 40 and 30 mph will fan the flames.", Level::Contradiction),
        ("Between 31 and 26 per cent of voters agreed.", Level::Contradiction),
        ("Winds of 60-40 mph are forecast.", Level::Query),
        ("From 1998 to 1989 he lived abroad.", Level::Contradiction),
        ("He led the party (2019–2012) in opposition.", Level::Contradiction),
        ("The choir takes children aged 14 to 9.", Level::Contradiction),
        ("Each turbine will cost between 4.5 and 3.2 million euros.", Level::Contradiction),
    ],
    rejects: &[
        "The choir takes children aged 9 to 14.",
        "Each turbine will cost between 3.2 and 4.5 million euros.",
        "A plot costs between 500 and 1.2 million euros.",
        "Winds of between 30 and 40 mph will fan the flames.",
        "The rate fell from 9 to 6 per cent, and the limit 40-30 mph lower.",
        "The horse, at odds of 100-30, was beaten.",
        "The coins span the years from 44BC to 27BC.",
        "It is open between 11 and 6.",
        "It was between minus 4C and minus 12C.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for f in &cx.figures {
        let Some(max) = f.q.max.filter(|_| {
            f.q.relation == Relation::Range
                && f.q.dimension.is_none_or(|d| matches!(d, Dimension::Age | Dimension::Temperature | Dimension::Angle))
                || f.q.dimension == Some(Dimension::Age)
        }) else {
            continue;
        };
        // aged 14 to 9
        let aged = (f.first.saturating_sub(1)..f.last).any(|at| cx.is_any(at, &[kw::AGED, kw::AGES]));
        let between = cx.is(f.first, kw::BETWEEN) || aged;
        let measured = aged || f.q.measure.top != crate::claim::Top::None || f.q.dimension == Some(Dimension::Age);
        let negative = f.n.value.is_sign_negative() || max.value.is_sign_negative();
        let clock =
            cx.mark(f.last, ':') || cx.class(f.last, Class::MONTH) || (f.first..f.last).any(|at| cx.mark(at, ':'));
        if between && measured && !negative && !clock && f.n.ratio.is_none() && max.ratio.is_none() {
            let fewer = (f.last..f.last + 8).any(|at| cx.is_any(at, &[kw::FEWER, kw::LESS]));
            if (f.n.value > max.value || scaled(cx, f, &max)) && !fewer {
                let message = format!("{} has its larger end first.", cx.text(f.span));
                out.figures(cx, Level::Contradiction, &[f], message);
            } else {
                out.ok(&[f]);
            }
        } else if !between && !negative && !clock && f.n.value > max.value && plain_range(cx, f, out) {
            let message = format!("{} has its larger end first.", cx.text(f.span));
            out.figures(cx, Level::Query, &[f], message);
        }
    }
    years(cx, out);
}

/// between 4.5 and 3.2 million euros: the scale word is that of both numbers, of which the larger one stands first.
fn scaled(cx: &Context<'_>, f: &Figure<'_>, max: &Number) -> bool {
    let words = (f.first..f.last).filter(|at| cx.class(*at, Class::SCALE)).count();
    let last = [3, 6, 9, 12].map(|n| max.exact() / power(n));
    let one = last.iter().find(|n| **n >= whole(1) && **n < whole(1_000));
    let low = f.n.exact();
    words == 1 && one.is_some_and(|high| low > *high && low < high * whole(10)) && low < whole(1_000)
}

/// winds of 60-40 mph · sales of €5bn-€4bn: a range of a measure that no word makes a fall, a score or odds.
fn plain_range(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    use crate::claim::Top;
    let measured = match f.q.measure.top {
        Top::Unit(_) => !matches!(
            cx.dimension(&f.q.measure),
            Some(Dimension::Percent | Dimension::Points | Dimension::Count | Dimension::Proportion)
        ),
        Top::Money(_) => true,
        _ => false,
    };
    let (first, last) = cx.bounds(f.sentence);
    let from = (f.first.saturating_sub(10).max(first)..f.last).any(|at| {
        cx.is(at, kw::FROM) || cx.direction(at).is_some() || cx.phrase(at, out.rule.words(FALLING)).is_some()
    });
    let after = (f.last..(f.last + 4).min(last))
        .any(|at| cx.direction(at).is_some() || cx.phrase(at, out.rule.words(FALLING)).is_some());
    measured && !from && !after && f.n.ratio.is_none() && f.q.dimension.is_none()
}

/// 2019–2012 · between 2019 and 2012
fn years(cx: &Context<'_>, out: &mut Report<'_>) {
    for claim in &cx.a.claims.list {
        if claim.date().is_none() {
            continue;
        }
        // the years 1989-1961
        let begin = claim.tokens.0 as usize;
        let words = (begin..begin + 2).take_while(|at| cx.is_any(*at, &[kw::THE, kw::YEARS])).count();
        let at = begin + words;
        let ranged = cx.is(at, kw::FROM) || at > 0 && cx.is(at - 1, kw::FROM);
        let at = if cx.is_any(at, &[kw::BETWEEN, kw::FROM]) { at + 1 } else { at };
        let Some(from) = cx.year(at) else { continue };
        let opened = at > 0 && cx.is(at - 1, kw::BETWEEN);
        let dash = cx.token(at + 1).is_some_and(|t| t.dash() && t.glued());
        // Two dates that words join have a row of their own beside those of their ends.
        if !dash && claim.date().is_some_and(|d| d.ends().is_some()) {
            continue;
        }
        let Some(to) =
            cx.year(at + 2).filter(|_| dash || opened && cx.is(at + 1, kw::AND) || ranged && cx.is(at + 1, kw::TO))
        else {
            continue;
        };
        let chained = cx.token(at + 3).is_some_and(|t| t.dash() || t.glued() && t.kind == Kind::Number)
            || at > 0
                && cx
                    .token(at - 1)
                    .is_some_and(|t| t.dash() || t.mark('/') || t.kind == Kind::Number || t.is(Class::CURRENCY_BEFORE));
        let era = cx.phrase(at + 3, out.rule.words(ERA)).is_some();
        let measured = cx.class(at + 3, Class::UNIT | Class::CURRENCY_AFTER);
        if from > to && !chained && !era && !measured {
            let span = cx.span(at, at + 3);
            out.words(
                cx,
                Level::Contradiction,
                vec![span],
                format!("{from} is after {to}: the later year stands first."),
            );
        }
    }
}
