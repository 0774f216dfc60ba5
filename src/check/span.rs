//! A number of years beside its first and last year: nine years, from 2012 to 2019.

use num_rational::BigRational;

use super::context::{Context, Figure, Report, open};
use super::interval::{Interval, Tier, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    YEARS "years" JOINS "joins" LEADS "leads" TAILS "tails" LOOSE "loose"
}

pub(super) const CHECK: Check = Check {
    id: "span",
    does: "Compares a number of years with the first and last year printed right beside it.",
    guards: "Years alone leave the length open by one year on either side, and counting both ends is accepted; seasons, \
             terms and other units are left alone.",
    examples: &[
        ("The bridge was closed for nine years, from 2012 to 2019, for repairs.", Level::Contradiction),
        ("Between 1998 and 2013, a period of 25 years, the island emptied.", Level::Contradiction),
        ("The drought of 1968-1973, which lasted nine years, killed the herds.", Level::Contradiction),
        ("He spent eight years in prison, from 2003 to 2006.", Level::Contradiction),
        ("He ruled from 2012 to 2019, nine years in all, and never lost a vote.", Level::Contradiction),
        ("The war (1961-1967) lasted nine years.", Level::Contradiction),
        ("In the 25 years from 1998 to 2013 the island lost its cinema.", Level::Contradiction),
    ],
    rejects: &[
        "The bridge was closed for eight years, from 2012 to 2019, for repairs.",
        "He served two terms of four years, from 2001 to 2009.",
        "Over the last 12 years, from 2012 to 2019 above all, the lake shrank.",
        "After eight years in prison, from 2012 to 2019 he lived abroad.",
        "Between 1998 and 2013, a period of 15 years, the island emptied.",
        "Rain has been scarce for nine years, and between 2012 and 2019 the lake shrank.",
        "In eight seasons, from 2012 to 2019, the drama won prizes.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for f in &cx.figures {
        if cx.dimension(&f.q.measure) != "duration"
            || f.q.max.is_some()
            || f.q.dimension.is_some_and(|d| d == "age")
            || (f.first..f.last).any(|at| cx.phrase(at, out.rule.words(LOOSE)).is_some())
            || !in_years(cx, f, out)
        {
            continue;
        }
        // "two terms of four years" are eight.
        if f.first > 0 && cx.is(f.first - 1, kw::OF) && !cx.phrase_before(f.first, out.rule.words(LEADS)) {
            continue;
        }
        let after = skip(cx, f.last, out);
        let found = years(cx, after).map(|y| (after, y)).or_else(|| before(cx, f, out)).or_else(|| later(cx, f, out));
        let Some((begin, (from, to, end))) = found else { continue };
        let gap = whole(i64::from(to) - i64::from(from));
        let said = cx.range(f, Tier::Wide);
        let real = Interval::between(&gap - whole(1), &gap + whole(1));
        if from >= to || !said.disjoint(&real) && !open(f.q.relation) {
            out.ok(&[f]);
            continue;
        }
        if said.disjoint(&real) {
            let years = cx.span(begin, end);
            let message =
                format!("From {from} to {to} is {} years, not {}.", super::interval::show(&gap, 4), cx.text(f.span));
            out.words(cx, Level::Contradiction, vec![f.span, years], message);
        }
    }
}

fn in_years(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    (f.first..f.last).any(|at| cx.phrase(at, out.rule.words(YEARS)).is_some())
        && super::interval::exact(&f.n) >= BigRational::from(num_bigint::BigInt::from(2))
}

/// Over a comma, bracket or dash.
fn skip(cx: &Context<'_>, mut at: usize, out: &Report<'_>) -> usize {
    for _ in 0..3 {
        let mark = cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–'));
        if let Some(end) = cx.phrase(at, out.rule.words(JOINS)) {
            at = end;
        } else if mark {
            at += 1;
        }
    }
    at
}

/// from 2012 to 2019 · between 2012 and 2019 · 2012–2019
fn years(cx: &Context<'_>, at: usize) -> Option<(i32, i32, usize)> {
    let opened = cx.is_any(at, &[kw::FROM, kw::BETWEEN]);
    let at = at + usize::from(opened);
    let from = cx.year(at)?;
    let joint = cx.is_any(at + 1, &[kw::TO, kw::UNTIL, kw::THROUGH])
        || opened && cx.is(at + 1, kw::AND)
        || cx.token(at + 1).is_some_and(|t| t.dash());
    let to = cx.year(at + 2).filter(|_| joint)?;
    let next = cx.token(at + 3);
    let ends = next.is_none_or(|t| !(t.dash() || t.kind == Kind::Word && t.glued()));
    (ends && (opened || !cx.is(at + 1, kw::TO))).then_some((from, to, at + 3))
}

/// from 2012 to 2019, nine years, · from 2012 to 2019 (nine years) · between 1998 and 2013, a period of 25 years, ·
/// of 1968-1973, which lasted nine years,
fn before(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<(usize, (i32, i32, usize))> {
    let mut at = f.first;
    let lead = out.rule.words(LEADS).iter().find(|p| {
        at.checked_sub(p.len()).is_some_and(|from| p.iter().enumerate().all(|(i, word)| cx.is(from + i, *word)))
    });
    at = at.checked_sub(lead.map_or(0, <[_]>::len))?;
    // The war (1961-1967) lasted nine years.
    if lead.is_some() && at > 4 && cx.mark(at - 1, ')') && cx.mark(at - 5, '(') {
        return years(cx, at - 4).filter(|y| y.2 == at - 1).map(|y| (at - 4, y));
    }
    let mark =
        at.checked_sub(1).filter(|at| cx.token(*at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–')))?;
    let tail = cx.phrase(f.last, out.rule.words(TAILS)).unwrap_or(f.last);
    let closed = cx.token(tail).is_none_or(|t| t.mark(',') || t.mark(')') || t.mark('.') || t.mark('—') || t.mark('–'));
    let opened = mark.checked_sub(4).and_then(|begin| {
        years(cx, begin).filter(|y| y.2 == mark && cx.is_any(begin, &[kw::FROM, kw::BETWEEN])).map(|y| (begin, y))
    });
    let dashed = || {
        let begin = mark.checked_sub(3)?;
        years(cx, begin).filter(|y| y.2 == mark && lead.is_some()).map(|y| (begin, y))
    };
    opened.or_else(dashed).filter(|_| closed || lead.is_some())
}

/// eight years in prison, from 2003 to 2009. · the conductor for 20 years, between 1985 and 1999
fn later(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<(usize, (i32, i32, usize))> {
    let loose = (f.first.saturating_sub(2)..f.last).any(|at| cx.phrase(at, out.rule.words(LOOSE)).is_some());
    let mark = (f.last..f.last + 5).find(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Mark))?;
    let words = (f.last..mark).all(|at| {
        cx.token(at).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.is(Class::AUXILIARY | Class::MODAL | Class::VERB | Class::COORDINATOR | Class::SUBORDINATOR)
        })
    });
    let found = years(cx, mark + 1).filter(|_| cx.is_any(mark + 1, &[kw::FROM, kw::BETWEEN]))?;
    let closed = cx.token(found.2).is_none_or(|t| matches!(t.mark_char(), '.' | ',' | ';' | ')'));
    (cx.mark(mark, ',') && words && closed && !loose).then_some((mark + 1, found))
}
