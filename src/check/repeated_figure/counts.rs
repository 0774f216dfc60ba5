//! A definite count against the only earlier one of its noun.

use super::points_back::{back, bare, between, words, words_in};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{show, whole};
use crate::claim::{Relation, Top};
use crate::english::Tag;
use crate::hash::HashedMap;
use crate::lex::Kind;
use crate::rulebook::Class;
use crate::rulebook::{fold_str, keyword as kw};

pub(super) fn counts(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen: HashedMap<u64, Vec<&Figure<'_>>> = HashedMap::default();
    for f in &cx.figures {
        let Top::Noun(_) = f.q.measure.top else { continue };
        if !cx.counts(f) || f.q.max.is_some() || f.n.ratio.is_some() || cx.block(f.sentence) == u32::MAX {
            continue;
        }
        let noun = cx.noun(f);
        // 1783 before a noun is a year.
        if noun.is_empty() || cx.year(f.first).is_some() {
            continue;
        }
        let definite = f.first.checked_sub(1).is_some_and(|at| {
            cx.is_any(at, &[kw::THE, kw::ALL, kw::ITS, kw::THEIR, kw::HIS, kw::HER]) || cx.is(at, kw::THOSE)
        }) || cx.is_any(f.first, &[kw::THE, kw::ALL, kw::ITS, kw::THEIR, kw::HIS, kw::HER]);
        let definite = definite || owned(cx, f, earlier_of(&seen, &noun));
        let earlier = seen.entry(fold_str(&noun)).or_default();
        if definite && let [only] = earlier.as_slice() {
            test(cx, only, f, out);
        }
        // two of the 11 houses
        if !(cx.is(f.last, kw::OF) && cx.class(f.last + 1, Class::DETERMINER | Class::POSSESSIVE)) {
            earlier.push(f);
        }
    }
}

/// The figure that was printed before with this noun, where there is one alone.
fn earlier_of<'c, 'a>(seen: &HashedMap<u64, Vec<&'c Figure<'a>>>, noun: &str) -> Option<&'c Figure<'a>> {
    match seen.get(&fold_str(noun)).map(Vec::as_slice) {
        Some([only]) => Some(only),
        _ => None,
    }
}

/// The choir has 28 singers … The choir's 32 singers: the owner is named in the sentence before.
fn owned(cx: &Context<'_>, f: &Figure<'_>, before: Option<&Figure<'_>>) -> bool {
    let Some(x) = before else { return false };
    let Some(owner) = f.first.checked_sub(2).filter(|at| cx.token(at + 1).is_some_and(|t| t.kind == Kind::Possessive))
    else {
        return false;
    };
    let (first, last) = cx.bounds(x.sentence);
    let Some(name) = cx.token(owner).map(|t| t.hash) else { return false };
    x.sentence <= f.sentence
        && x.last < f.first
        && (first..last.min(owner)).take(64).any(|at| cx.token(at).is_some_and(|t| t.hash == name))
}

fn test(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &mut Report<'_>) {
    let (a, b) = (x.n.exact(), y.n.exact());
    let exactly = x.q.relation == Relation::Exact && y.q.relation == Relation::Exact;
    let near = &a * whole(3) > &b * whole(2) && &b * whole(3) > &a * whole(2);
    // All of the 42 trees: the digits of 24 in another order.
    let digits = |n: &crate::fraction::Fraction| {
        let mut digits = n.to_integer().to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    let near = near || digits(&a) == digits(&b);
    // has 64 children, and all of the school's 46 children
    let all = (y.first.saturating_sub(5)..y.first).any(|at| cx.is(at, kw::ALL) && cx.is(at + 1, kw::OF));
    if x.sentence == y.sentence && !all
        || !exactly
        || !near
        || speaker(cx, x).is_some() && speaker(cx, x) != speaker(cx, y)
    {
        return;
    }
    let ours = words(cx, x, out);
    let modifiers = words_in(cx, y);
    let shared = !modifiers.is_empty() && modifiers.iter().all(|w| ours.contains(w));
    // Seven were trapped and two got out: five are left.
    // "two of the 11" are a part of them.
    let taken = between(cx, x, y)
        .take(16)
        .any(|f| cx.counts(f) && !cx.is(f.last, kw::OF) && (&a - f.n.exact() == b || &a + f.n.exact() == b));
    if taken {
        return;
    }
    // The people hurt on Tuesday are not those of Monday.
    let dated = |s: usize| cx.claims_of(s).iter().any(|c| c.date().is_some());
    let restricted = cx.claims_of(y.sentence).iter().any(|c| {
        let at = c.tokens.0 as usize;
        c.date().is_some() && at >= y.last && at <= y.last + 3
    });
    // Seven were trapped on Monday; on Tuesday there may be fewer, and not eight.
    let more = shared && y.n.exact() > x.n.exact() && !matches!(cx.a.syntax.tag(y.last), Tag::Participle | Tag::Gerund);
    if restricted && dated(x.sentence) && !more {
        return;
    }
    let points_back = shared || modifiers.is_empty() && bare(cx, x, y, out) || back(cx, x, y, out);
    if !points_back {
        return;
    }
    if a == b {
        return out.ok(&[x, y]);
    }
    let noun = if let Top::Noun(span) = y.q.measure.top { cx.text(span) } else { "things" };
    let message = format!("{} and {}: two numbers for the same {noun}?", show(&a, 6), show(&b, 6));
    out.figures(cx, Level::Query, &[x, y], message);
}

fn speaker(cx: &Context<'_>, f: &Figure<'_>) -> Option<u32> {
    cx.a.links.get(f.claim as usize).and_then(|l| l.attribution)
}
