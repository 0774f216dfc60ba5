//! A sum and its value in another currency: $1.2bn (£780,000).

use chrono::Datelike;

use super::apposition::{self, Joint, joint};
use super::context::{Context, Figure, Report, neighbours};
use super::interval::{Fit, Interval, Tier, fit, ratio, show};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Top;
use crate::fraction::Fraction;

word_lists! {
    CROWNS "crowns" THEN "then" SHARED "shared" THAT_IS "that-is"
}

pub(super) const CHECK: Check = Check {
    id: "currency-conversion",
    does: "Compares a converted sum in brackets with the widest rates of its years, and with the other conversions of the \
           same two currencies in the text.",
    guards: "No live rates: bands are wide and widened. A sum of an earlier year, inflation (in today's money) and currencies \
             without a band are left alone.",
    examples: &[
        ("The line will cost ₹1,200 crore ($14.5bn).", Level::Contradiction),
        ("They paid $3.4 million, or 3.1 billion euros, for the vineyard.", Level::Contradiction),
        ("The film cost 25 million pounds (31 billion dollars) to make.", Level::Contradiction),
        ("The statue was bought for 620,000 pounds ($80,600) by a brewery.", Level::Contradiction),
        ("The desk went for €40,000 ($43,600) and the letters for €65,000 ($91,900).", Level::Contradiction),
    ],
    rejects: &[
        "A ticket costs 60 crowns ($2.60).",
        "They paid $3.4 million, or 3.3 million euros, for the vineyard.",
        "A bottle was 12 francs ($2) when he was a boy in 1980.",
        "A loaf costs 150 rupees (70 US cents) in Karachi.",
        "He turned down €1m ($1.0m) before accepting €2.5m ($2.45m).",
        "A season ticket cost £2 in 1914 (about £220 in today's money).",
        "The line will cost ₹1,200 crore ($145m).",
    ],
    lists: LISTS,
    run,
};

/// A conversion in brackets: the two figures and their currencies.
type Deal<'c, 'a> = (&'c Figure<'a>, &'c Figure<'a>, u16, u16);

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut deals: Vec<Deal<'_, '_>> = Vec::new();
    for [f, g] in neighbours(&cx.figures) {
        let closed = cx.token(g.last).is_some_and(|t| matches!(t.mark_char(), ')' | ',' | ';'));
        let worded = joint(cx, g, out.rule.words(THAT_IS)).is_some_and(|(j, begin)| {
            j == Joint::Or && begin == f.last && begin + 1 < g.first && apposition::closed(cx, j, g.last)
        });
        if !worded && (g.first != f.last + 1 || !cx.mark(f.last, '(') || !closed)
            || f.q.max.is_some()
            || g.q.max.is_some()
            || cx.per(f) != cx.per(g) && cx.per(g).is_some()
        {
            continue;
        }
        if let (Some(a), Some(b)) = (currency(f), currency(g))
            && a != b
        {
            deals.push((f, g, a, b));
        }
    }
    let mut told = vec![false; deals.len()];
    for (n, deal) in deals.iter().enumerate() {
        let level = against_band(cx, deal, out);
        if let Some(slot) = told.get_mut(n) {
            *slot = level;
        }
    }
    for (n, deal) in deals.iter().enumerate() {
        if told.get(n) == Some(&true) || older(cx, deal.0, out) {
            continue;
        }
        let others: Vec<&Deal<'_, '_>> = deals
            .iter()
            .enumerate()
            .filter(|(m, d)| {
                *m != n && told.get(*m) == Some(&false) && (d.2, d.3) == (deal.2, deal.3) && !older(cx, d.0, out)
            })
            .map(|(_, d)| d)
            .take(8)
            .collect();
        against_others(cx, deal, &others, out);
    }
}

fn currency(f: &Figure<'_>) -> Option<u16> {
    if let Top::Money(c) = f.q.measure.top { Some(c) } else { None }
}

/// Whether the sentence speaks of another year or of values then and now.
fn older(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let (first, last) = cx.bounds(f.sentence);
    let year = cx.a.doc.date.map(|d| d.year());
    let dated =
        (first..last.min(first + 128)).any(|at| cx.year(at).is_some_and(|y| year.is_none_or(|d| (d - y).abs() > 1)));
    dated || cx.find(first, last, out.rule.words(THEN)).is_some()
}

/// The only year that the sentence prints.
fn other_year(cx: &Context<'_>, f: &Figure<'_>) -> Option<i32> {
    let (first, last) = cx.bounds(f.sentence);
    let mut years = (first..last.min(first + 128)).filter_map(|at| cx.year(at));
    years.next().filter(|_| years.next().is_none())
}

/// What one of the second currency is worth in the first, as printed.
fn rate(cx: &Context<'_>, (f, g, ..): &Deal<'_, '_>, tier: Tier) -> Option<Interval> {
    cx.bare(g, tier).over(&cx.bare(f, tier))
}

fn against_band(cx: &Context<'_>, deal: &Deal<'_, '_>, out: &mut Report<'_>) -> bool {
    let (f, g, a, b) = *deal;
    let today = cx.a.doc.date.map(|d| d.year());
    // bought for 1.1 million kroner ($0.13 million) in 2021: at the rates of that year, or at today's.
    let then = other_year(cx, f).filter(|_| older(cx, f, out));
    let dated = today.filter(|_| !older(cx, f, out)).or(then);
    let both = |f, code| {
        let mut bands = meant(cx, f, code, dated, out)?;
        if then.is_some() {
            bands.extend(meant(cx, f, code, today, out)?);
        }
        Some(bands)
    };
    let (Some(x), Some(y)) = (both(f, a), both(g, b)) else { return false };
    if older(cx, f, out) && cx.find(cx.bounds(f.sentence).0, cx.bounds(f.sentence).1, out.rule.words(THEN)).is_some() {
        return false;
    }
    let named = |f: &Figure<'_>| (f.first..f.last).any(|at| cx.phrase(at, out.rule.words(SHARED)).is_some());
    if dated.is_none() && (named(f) || named(g)) {
        return false;
    }
    // A bare "pounds" may be those of any country: some pair of all that are meant must fit.
    let bands: Vec<Interval> = x
        .iter()
        .flat_map(|x| y.iter().filter_map(|y| x.over(y)))
        .map(|b| b.widened(&out.rule.tolerance))
        .take(400)
        .collect();
    let level =
        bands.iter().map(|band| fit(|tier| Some(rate(cx, deal, tier)?.disjoint(band)))).min().unwrap_or(Fit::Fits);
    let Some(Interval { low: Some(low), high: Some(high) }) = bands.into_iter().next() else { return false };
    if level != Fit::Impossible {
        if level == Fit::Fits {
            out.ok(&[f, g]);
        }
        return false;
    }
    let sum = f.n.exact();
    let code = |c: u16| cx.a.rules.currencies.get(usize::from(c)).map_or("", |c| &c.code);
    let large = super::interval::show_large;
    let message = format!(
        "{} is between {} and {} {} at any rate of those years, not {}.",
        cx.text(f.span),
        large(&(&sum * &low)),
        large(&(&sum * &high)),
        code(b),
        cx.text(g.span)
    );
    out.figures(cx, Level::Contradiction, &[f, g], message);
    true
}

/// The worths in dollars of the currencies that a figure may be printed in: a bare "pounds" or "francs" are those of
/// any country that has such.
fn meant(cx: &Context<'_>, f: &Figure<'_>, code: u16, year: Option<i32>, out: &Report<'_>) -> Option<Vec<Interval>> {
    let own = band(cx, code, year)?;
    let mut bands = vec![own];
    let Some(at) = (f.first..f.last).find(|at| cx.phrase(*at, out.rule.words(SHARED)).is_some()) else {
        return Some(bands);
    };
    let adjective = at > f.first && cx.token(at - 1).is_some_and(|t| t.kind == crate::lex::Kind::Word && t.capital());
    if adjective {
        return Some(bands);
    }
    let name = crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(at)));
    // Crowns are kronor, kroner and korunas.
    let family = |word: &str| out.rule.words(CROWNS).iter().any(|p| p == [cx.a.rules.lexicon.word(word)]);
    let crown = family(&name);
    let namesakes = cx.a.rules.currencies.iter().enumerate().filter(|(_, c)| {
        c.name.split(' ').any(|word| word.eq_ignore_ascii_case(&name) || crown && family(&crate::rulebook::fold(word)))
    });
    bands.extend(namesakes.filter_map(|(n, _)| band(cx, u16::try_from(n).ok()?, year)));
    Some(bands)
}

/// The widest worth of a currency in dollars in a year (and the ones beside it), or ever.
fn band(cx: &Context<'_>, currency: u16, year: Option<i32>) -> Option<Interval> {
    let code = &cx.a.rules.currencies.get(usize::from(currency))?.code;
    if &**code == "USD" {
        return Some(Interval::point(Fraction::ONE));
    }
    let bands = cx.a.rules.checks.bands.iter().filter(|b| b.code == *code);
    let in_year = bands.clone().filter(|b| year.is_none_or(|y| b.from <= y && y <= b.to));
    let low = in_year.clone().map(|b| &b.dollars.0).min()?.clone();
    let high = in_year.map(|b| &b.dollars.1).max()?.clone();
    Some(Interval::between(low, high))
}

/// Against the other conversions of the text: off from every one of them.
fn against_others(cx: &Context<'_>, deal: &Deal<'_, '_>, others: &[&Deal<'_, '_>], out: &mut Report<'_>) {
    let apart = |other: &Deal<'_, '_>| {
        fit(|tier| Some(rate(cx, deal, tier)?.widened(&ratio(8, 100)).disjoint(&rate(cx, other, tier)?)))
    };
    // One other tells that one of the two is off, not which.
    let alone = others.len() == 1 && others.iter().all(|o| o.0.sentence == deal.0.sentence && o.0.first < deal.0.first);
    if others.len() < 2 && !alone || others.iter().any(|o| apart(o) != Fit::Impossible) {
        return;
    }
    let Some(other) = others.first() else { return };
    let (ours, theirs) = (deal.1.n.exact() / deal.0.n.exact(), other.1.n.exact() / other.0.n.exact());
    let message = format!(
        "{} for {} is a rate of {}, against {} for {}.",
        cx.text(deal.1.span),
        cx.text(deal.0.span),
        show(&ours, 3),
        show(&theirs, 3),
        cx.text(other.0.span)
    );
    let level = if alone { Level::Query } else { Level::Contradiction };
    out.figures(cx, level, &[deal.0, deal.1, other.0, other.1], message);
}
