//! A part, its whole and the share: 150 of the 900 tenants, or 6 per cent.

use num_rational::BigRational;

use super::context::{Context, Figure, Report, open};
use super::fraction_percent::fraction;
use super::interval::{Fit, Interval, exact, fit, ratio, show, show_large, whole};
use super::{Check, Level};
use crate::claim::Relation;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

pub(super) const CHECK: Check = Check {
    id: "share",
    does: "Computes the share of a part in its whole and compares it with the percentage or fraction beside it.",
    guards: "The whole must stand behind of, and the third figure in apposition: behind or, that is, a dash or a bracket, \
             or between commas.",
    examples: &[
        ("Only 150 of the 900 tenants replied, or 6 per cent.", Level::Contradiction),
        ("It takes two-thirds of the 210 deputies, that is 126 votes.", Level::Contradiction),
        ("The state spends 1 per cent of $21.1bn, or $2bn.", Level::Contradiction),
    ],
    rejects: &[
        "Only 150 of the 900 tenants replied, or 17 per cent.",
        "Of the 47 trawlers in the study, 9, or 19 per cent, never stopped fishing.",
        "Of those, 210, exactly 50 per cent, were for it.",
        "Some 150 of the 900 tenants replied, 6 per cent more than last year.",
    ],
    lists: &["that-is", "other", "after"],
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        for w in figures.windows(3) {
            let [x, y, z] = w else { continue };
            if !apposed(cx, z, y, x, out)
                || open(z.q.relation)
                || z.q.max.is_some()
                || y.q.max.is_some()
                || x.q.max.is_some()
            {
                continue;
            }
            if of(cx, x, y) && !open(y.q.relation) {
                if let Some(share) = share_of(cx, z) {
                    // 150 of the 900 tenants, or 6 per cent
                    if share_of(cx, x).is_none() && alike(cx, x, y) && !open(x.q.relation) {
                        test(cx, x, y, (z, share), z, out);
                    }
                } else if let Some(share) = share_of(cx, x) {
                    // two-thirds of the 210 deputies, that is 126 votes
                    if alike(cx, z, y) && !open(x.q.relation) {
                        test(cx, z, y, (x, share), z, out);
                    }
                }
            } else if let Some(share) = share_of(cx, z)
                && leading_of(cx, x, y)
                && share_of(cx, x).is_none()
                && alike(cx, x, y)
            {
                // Of the 47 trawlers in the study, 9, or 19 per cent
                test(cx, y, x, (z, share), z, out);
            }
        }
    }
}

/// The share that a fraction or percentage says, with how far it may be off.
fn share_of(cx: &Context<'_>, f: &Figure<'_>) -> Option<BigRational> {
    if cx.percent(f) {
        return Some(exact(&f.n) / whole(100));
    }
    fraction(cx, f)
}

fn alike(cx: &Context<'_>, part: &Figure<'_>, all: &Figure<'_>) -> bool {
    (cx.counts(part) && cx.counts(all) || cx.same(part, all)) && exact(&part.n) > whole(0) && exact(&all.n) > whole(0)
}

/// 150 of the 900
fn of(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let at = if cx.is(x.last, kw::OF) { x.last } else { return false };
    let gap = y.first.saturating_sub(at + 1);
    gap == 0
        || gap == 1 && cx.class(at + 1, Class::DETERMINER | Class::POSSESSIVE) && !cx.is_any(at + 1, &[kw::A, kw::AN])
}

/// Of the 47 trawlers in the study, 9, …
fn leading_of(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let the = x.first.checked_sub(1).is_some_and(|at| cx.class(at, Class::DETERMINER | Class::POSSESSIVE));
    let at = x.first.checked_sub(1 + usize::from(the)).filter(|at| cx.is(*at, kw::OF));
    let (first, _) = cx.bounds(x.sentence);
    at == Some(first) && y.first.checked_sub(1).is_some_and(|at| cx.mark(at, ',')) && y.first - x.last <= 8
}

/// Whether the figure stands in apposition: , or 6 per cent, · (6 per cent) · , two-thirds of the total, · , 214 in all,
fn apposed(cx: &Context<'_>, z: &Figure<'_>, y: &Figure<'_>, x: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some(at) = z.first.checked_sub(1).filter(|at| *at >= y.last && z.first - y.last <= 12) else { return false };
    let clear = (y.last..at).all(|i| {
        !cx.is_any(i, &[kw::AND, kw::BUT, kw::WHILE, kw::WITH])
            && !cx.token(i).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '(' | ')'))
    });
    let lead = cx.phrase_before(z.first, out.rule.words("that-is"))
        || cx.token(at).is_some_and(|t| matches!(t.mark_char(), '(' | '–' | '—' | ','));
    let worded = cx.phrase_before(z.first, out.rule.words("that-is"));
    let tail = cx.phrase(z.last, out.rule.words("after")).unwrap_or(z.last);
    let ends = cx.token(tail).is_none_or(|t| t.kind == Kind::Mark && !matches!(t.mark_char(), '-' | '(' | '%'))
        || worded && cx.phrase(tail, out.rule.words("other")).is_none();
    // Between commas without "or", the noun phrase of the whole must run up to the comma.
    let near = worded || cx.mark(at, '(') || tail > z.last || at - y.last <= 3;
    let another = cx.phrase(z.last, out.rule.words("other")).is_some() || cx.is(tail, kw::OF) && tail == z.last;
    let _ = x;
    clear && lead && ends && near && !another
}

fn test(
    cx: &Context<'_>,
    part: &Figure<'_>,
    all: &Figure<'_>,
    (f, share): (&Figure<'_>, BigRational),
    last: &Figure<'_>,
    out: &mut Report<'_>,
) {
    let percent = cx.percent(f);
    let level = fit(|tier| {
        let real = cx.range(part, tier).over(&cx.range(all, tier))?;
        let said = if percent {
            cx.range(f, tier).scaled(&ratio(1, 100))
        } else {
            let off = if f.q.relation == Relation::Exact { ratio(5, 100) } else { ratio(10, 100) };
            Interval::point(share.clone()).widened(&off)
        };
        Some(real.widened(&out.rule.tolerance).disjoint(&said))
    });
    let marked = [part, all, f];
    let level = match level {
        Fit::Fits => return out.ok(&marked),
        Fit::Doubtful => Level::Query,
        Fit::Impossible => Level::Contradiction,
    };
    let _ = last;
    let real = exact(&part.n) / exact(&all.n) * whole(100);
    let right = share * exact(&all.n);
    let message = format!(
        "{} of {} is {} per cent; {} of it would be {}.",
        show_large(&exact(&part.n)),
        show_large(&exact(&all.n)),
        show(&real, 2),
        cx.text(f.span),
        show_large(&right)
    );
    out.figures(cx, level, &marked, message);
}
