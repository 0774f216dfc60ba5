//! A figure of the headline, the dek or a caption that the text does not bear out: 64 Rescued, and 46 in the text.

mod bearing;
mod said;
mod stated;

use super::context::{Context, Figure, Report};
use super::interval::{show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Top};
use crate::document::Section;
use crate::fraction::Fraction;
use bearing::{borne_out, rival};
use said::{Said, said};
use stated::{Stated, numbers};

word_lists! {
    TWO "two" THREE "three" FOUR "four" OTHER "other"
}

pub(super) const CHECK: Check = Check {
    id: "headline-figure",
    does: "Looks for each figure of the headline, the dek and the captions in the text below, and asks where the text has \
           no such number but another one of the same kind.",
    guards: "What is rounded, said in other words (a dozen, half, twice), in another unit, counted from a year of the text \
             or the sum or difference of two of its figures is borne out. Numbers of names, codes and scores, and texts of \
             fewer than two figures are left alone.",
    examples: &[
        (
            "64 Rescued From Sinking Boat Off Alaska\n\nTwo ships rescued 46 people on Tuesday who abandoned their sinking boat off Alaska, the coast guard says. They sailed for 13 hours.",
            Level::Query,
        ),
        (
            "Council to Spend $35M on Potholes\n\nThe council agreed on Wednesday to spend $53 million on filling potholes in 40 streets.",
            Level::Query,
        ),
    ],
    rejects: &[
        "46 Rescued From Sinking Boat Off Alaska\n\nTwo ships rescued 46 people on Tuesday who abandoned their sinking boat off Alaska. They sailed for 13 hours.",
        "Purse Sells for $203K at Auction\n\nA handbag sold for a record $203,150 at an auction in Dallas of 40 lots.",
        "A Dozen Hurt in Ferry Crash\n\nTwelve people were hurt on Monday when a ferry ran into a pier with 90 aboard.",
    ],
    lists: LISTS,
    run,
};

/// Most numbers of a text that are looked at.
const MOST: usize = 400;

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Money,
    Percent,
    /// A unit of measurement, by its dimension.
    Unit(Dimension),
    /// An age.
    Age,
    /// A count of things that have a noun.
    Things,
    /// A bare number or a rank.
    Bare,
    /// A number of the text as it stands there, whatever it is of.
    Any,
    /// A year, a day or an hour.
    Date,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let section = |block: u32| cx.a.doc.blocks.get(block as usize).map_or(Section::Body, |b| b.section);
    let sentences = &cx.a.lexed.sentences;
    // A first paragraph without a full stop is a headline, whatever else it ends with.
    let opens = sentences.first().filter(|s| {
        let alone = sentences.get(1).is_some_and(|n| n.block != s.block);
        let length = s.last - s.first;
        alone
            && length <= 24
            && !(s.first as usize..s.last as usize).next_back().is_some_and(|at| cx.mark(at, '.') || cx.mark(at, ':'))
    });
    let opens = opens.map(|s| s.block);
    let head = |block: u32| {
        matches!(section(block), Section::Headline | Section::Dek | Section::Caption) || opens == Some(block)
    };
    let heads: Vec<usize> =
        sentences.iter().enumerate().filter(|(_, s)| head(s.block)).map(|(n, _)| n).take(24).collect();
    let said: Vec<Said> = heads.iter().flat_map(|n| said(cx, *n)).take(24).collect();
    if said.is_empty() {
        return;
    }
    let mut stated: Vec<Stated> = Vec::new();
    let mut years: Vec<i64> = Vec::new();
    for (n, s) in sentences.iter().enumerate().filter(|(_, s)| !head(s.block)) {
        if stated.len() > MOST {
            break;
        }
        numbers(cx, n, (s.first as usize, s.last as usize), &mut stated, &mut years, out);
    }
    for (at, f) in cx.figures.iter().enumerate().filter(|(_, f)| !head(cx.block(f.sentence))).take(MOST) {
        let (sort, factor) = sort(cx, f);
        for n in [Some(f.n), f.q.max].into_iter().flatten() {
            stated.push(Stated {
                value: n.exact(),
                place: i32::from(n.last_digit),
                sort,
                factor: factor.clone(),
                figure: Some(at),
                sentence: f.sentence,
            });
            // California and 16 other states are 17.
            let other = (f.first..=f.last).any(|i| cx.phrase(i, out.rule.words(OTHER)).is_some());
            if other && matches!(sort, Sort::Things | Sort::Bare) {
                let value = n.exact() + whole(1);
                stated.push(Stated {
                    value,
                    place: 0,
                    sort: Sort::Any,
                    factor: whole(1),
                    figure: None,
                    sentence: f.sentence,
                });
            }
        }
    }
    if stated.len() < 2 {
        return;
    }
    for s in &said {
        if borne_out(cx, s, &stated, &years) {
            if let Some(claim) = s.claim {
                out.passed(vec![claim]);
            }
        } else if out.findings.iter().any(|f| f.level > Level::Ok && f.marks.iter().any(|m| m.overlaps(s.span))) {
            // Another check has told it already.
        } else if let Some(other) = rival(cx, s, &stated) {
            report(cx, s, other, out);
        }
    }
}

/// What a figure is of, and what one of its unit is in the base unit.
fn sort(cx: &Context<'_>, f: &Figure<'_>) -> (Sort, Fraction) {
    let dimension = cx.dimension(&f.q.measure);
    match f.q.dimension {
        Some(Dimension::Age) => return (Sort::Age, whole(1)),
        // A score or a rank bears a number out, but is no rival of a count.
        Some(Dimension::Score | Dimension::Ordinal) => return (Sort::Any, whole(1)),
        _ => {}
    }
    match f.q.measure.top {
        Top::Money(_) | Top::Minor(..) => (Sort::Money, whole(1)),
        Top::Unit(_) if dimension == Some(Dimension::Percent) => (Sort::Percent, whole(1)),
        Top::Unit(_) if dimension == Some(Dimension::Points) => (Sort::Things, whole(1)),
        Top::Unit(u) => match cx.a.rules.unit(u) {
            Some(u) if u.dimension == Dimension::Count => (Sort::Things, whole(1)),
            Some(u) => (Sort::Unit(u.dimension), u.factor.factor.clone()),
            None => (Sort::Bare, whole(1)),
        },
        Top::Noun(_) if f.q.dimension.is_none_or(|d| d == Dimension::Count) => (Sort::Things, whole(1)),
        _ => (Sort::Bare, whole(1)),
    }
}

fn report(cx: &Context<'_>, s: &Said, other: &Stated, out: &mut Report<'_>) {
    let figure = other.figure.and_then(|at| cx.figures.get(at));
    let Some(f) = figure else { return };
    let message = format!("The text has no {}; it has {}.", show_large(&s.value), cx.text(f.span).replace('\n', " "));
    let claims: Vec<u32> = s.claim.into_iter().chain([f.claim]).collect();
    out.claims(cx, Level::Query, claims, vec![s.span, f.span], message);
}
