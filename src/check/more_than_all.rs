//! A part that is larger than its whole: 40 people, including 52 children; a town of 8,000 that 12,000 residents have left.

use super::context::{Context, Figure, Report, neighbours, open};
use super::interval::{Tier, show_large};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Relation, Top};
use crate::rulebook::keyword as kw;

word_lists! {
    INCLUDING "including" AMONG "among" TOWN "town" RESIDENTS "residents" PERSONS "persons" VESSELS "vessels" LOST "lost" GONE "gone" AROUND "around"
}

pub(super) const CHECK: Check = Check {
    id: "more-than-all",
    does: "Finds a part that is larger than the whole that it is told to belong to: behind including, among them or of whom, losses of a \
           group of people, and residents of a place of known size.",
    guards: "Counts, or measures of one unit, the part right behind its word; the place must be the only one with a size, and visitors, refugees and the \
             country around it are left alone.",
    examples: &[
        ("The choir has 40 members, 52 of them women.", Level::Query),
        ("Police arrested 40 people, including 52 teenagers, on Monday.", Level::Query),
        ("Mudflow has buried Alva, a town of 8,000. Some 12,000 residents have fled, police said.", Level::Query),
        ("Robbed at the fair were 60 customers, including 74 children.", Level::Query),
        ("Beet covers 41,000 hectares, including 52,000 hectares near the river.", Level::Query),
        ("Guards held 30 men, among them 45 foreigners, at the gate.", Level::Query),
        ("The town of 8,000 people lost 12,000 in the war.", Level::Query),
        ("The fleet of 20 ships lost 26 vessels in the storm.", Level::Query),
        ("The regiment of 900 men lost 1,100 soldiers in a week.", Level::Query),
        ("The mudflow drove 9,000 people out of Alva, a town of 6,000.", Level::Query),
    ],
    rejects: &[
        "The town of 8,000 people lost 2,000 in the war.",
        "Nine men and four women are on trial, five of them for murder.",
        "Police arrested 52 people, including 40 teenagers, on Monday.",
        "The choir has 52 members, 40 of them women.",
        "Mudflow has buried Alva, a town of 8,000. Some 2,000 residents have fled, police said.",
        "Alva, a town of 8,000, has taken in 12,000 refugees.",
        "Guards held 50 men, among them 45 foreigners, at the gate.",
        "The fleet of 26 ships lost 20 vessels in the storm.",
        "The firm of 20 men lost 26 ships in the war.",
        "The regiment of 900 men lost 1,100 horses in a week.",
        "The platoon of 30 men killed 45 people.",
        "The city of 400,000 has lost 500,000 people since 1950.",
        "A village of 900, it has taken in 1,400 people who fled.",
        "The mudflow drove 9,000 people out of Alva, a town of 6,000, and the surrounding villages.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        for [all, part] in neighbours(figures) {
            if lost(cx, all, part, out) || driven(cx, all, part, out) {
                continue;
            }
            let word = (all.last..part.first).find_map(|at| Some((at, cx.phrase(at, out.rule.words(INCLUDING))?)));
            // 40 members, 52 of them women
            let of_them = cx.is(part.last, kw::OF)
                && cx.is_any(part.last + 1, &[kw::THEM, kw::WHOM, kw::WHICH])
                && part.first.checked_sub(1).is_some_and(|at| cx.mark(at, ','))
                && part.first - all.last <= 8;
            // nine men and four women, five of them
            let joined = all.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AND));
            if of_them && !joined && counted(cx, all) && counted(cx, part) && larger(cx, part, all) && things(cx, all) {
                report(cx, all, part, out);
                continue;
            }
            let beside = word
                .filter(|(at, end)| at - all.last <= 8 && *end >= part.first.saturating_sub(1) && *end <= part.last);
            // "among them" and "of whom" name the whole, whatever the part is called.
            let kin = |at: usize| {
                things(cx, all) && cx.phrase(at, out.rule.words(AMONG)).is_some() || related(cx, all, part, out)
            };
            // 41,000 hectares, including 52,000 hectares
            let measured = matches!((all.q.measure.top, part.q.measure.top), (Top::Unit(u), Top::Unit(v)) if u == v)
                && !cx.percent(all)
                && all.plain()
                && part.plain();
            if measured && beside.is_some() && larger(cx, part, all) {
                report(cx, all, part, out);
                continue;
            }
            let said = beside.is_some_and(|(at, _)| kin(at));
            if said && counted(cx, all) && counted(cx, part) && larger(cx, part, all) {
                report(cx, all, part, out);
            }
        }
    }
    towns(cx, out);
}

/// An exact count without a share.
fn counted(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    cx.counts(f)
        && f.q.max.is_none()
        && f.n.ratio.is_none()
        && !matches!(f.q.relation, Relation::LessThan | Relation::AtMost)
}

fn larger(cx: &Context<'_>, part: &Figure<'_>, all: &Figure<'_>) -> bool {
    !open(all.q.relation) && cx.bare(part, Tier::Narrow).above(&cx.range(all, Tier::Narrow))
}

/// A regiment of 900 men lost 1,100 soldiers · In the town of 8,000, 12,000 people died
fn lost(cx: &Context<'_>, all: &Figure<'_>, part: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let of = all.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF));
    let town = cx.phrase_before(all.first, out.rule.words(TOWN));
    let near = part.first.saturating_sub(all.last) <= 6;
    let told = of || all.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::WITH));
    if !near || !town && !told {
        return false;
    }
    // lost 1,100 soldiers · 12,000 people have died; but not "killed 45 people", "people who fled", "since 1950"
    let gone = cx.find(all.last, part.first, out.rule.words(LOST)).is_some()
        || cx.find(part.last, part.last + 4, out.rule.words(GONE)).is_some();
    let apart = cx.find(all.last, part.last + 6, out.rule.words(AROUND)).is_some()
        || (all.last..part.first).any(|at| cx.mark(at, ';') || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]))
        || (part.last..part.last + 6).any(|at| cx.is_any(at, &[kw::WHO, kw::THAT, kw::SINCE, kw::OVER]));
    // The town of 8,000 people lost 12,000 in the war · lost 12,000 of them
    let bare = part.q.measure.top == Top::None && person(cx, all, out);
    // The fleet of 20 ships lost 26 vessels
    let fleet = of && vessel(cx, all, out) && vessel(cx, part, out);
    let group =
        fleet || town && person(cx, part, out) || told && person(cx, all, out) && (bare || person(cx, part, out));
    let found = gone && group && !apart && counted(cx, all) && counted(cx, part) && larger(cx, part, all);
    if found {
        report(cx, all, part, out);
    }
    found
}

/// The flood drove 9,000 people out of Alva, a town of 6,000
fn driven(cx: &Context<'_>, part: &Figure<'_>, all: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let town = cx.phrase_before(all.first, out.rule.words(TOWN)) && all.q.measure.top == Top::None;
    if !town {
        return false;
    }
    let out_of = (part.last..part.last + 3).any(|at| cx.is_any(at, &[kw::OUT, kw::FROM, kw::IN]));
    let near = all.first.saturating_sub(part.last) <= 9;
    let (first, last) = cx.bounds(all.sentence);
    let apart = cx.find(first, last, out.rule.words(AROUND)).is_some();
    let gone = cx.find(first, last, out.rule.words(GONE)).is_some();
    let found = out_of
        && near
        && gone
        && !apart
        && person(cx, part, out)
        && counted(cx, all)
        && counted(cx, part)
        && larger(cx, part, all);
    if found {
        report(cx, all, part, out);
    }
    found
}

/// Whether a figure counts people.
fn person(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let noun = cx.a.rules.lexicon.word(&cx.noun(f));
    out.rule.words(PERSONS).iter().chain(out.rule.words(RESIDENTS).iter()).any(|p| p.first() == Some(&noun))
}

/// Whether a figure counts ships.
fn vessel(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let noun = cx.a.rules.lexicon.word(&cx.noun(f));
    out.rule.words(VESSELS).iter().any(|p| p.first() == Some(&noun))
}

fn things(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    matches!(f.q.measure.top, Top::Noun(_) | Top::Unit(_)) && !cx.noun(f).is_empty()
}

/// Both count things, and not years or pages beside people.
fn related(cx: &Context<'_>, all: &Figure<'_>, part: &Figure<'_>, out: &Report<'_>) -> bool {
    let somebody = |f: &Figure<'_>| {
        person(cx, f, out) || cx.token(f.last.saturating_sub(1)).is_some_and(|t| t.is(crate::rulebook::Class::ROLE))
    };
    things(cx, all) && (things(cx, part) && (somebody(all) && somebody(part) || cx.noun(all) == cx.noun(part)))
}

/// a town of 8,000 … 12,000 residents
fn towns(cx: &Context<'_>, out: &mut Report<'_>) {
    let is_town = |f: &&Figure<'_>| counted(cx, f) && cx.phrase_before(f.first, out.rule.words(TOWN)) && !f.n.in_words;
    let mut towns = cx.figures.iter().filter(is_town);
    let (Some(town), None) = (towns.next(), towns.next()) else { return };
    for f in cx.figures.iter().filter(|f| f.first > town.last && f.sentence <= town.sentence + 4) {
        let residents =
            out.rule.words(RESIDENTS).iter().any(|p| p.first() == Some(&cx.a.rules.lexicon.word(&cx.noun(f))));
        let (first, last) = cx.bounds(f.sentence);
        let around = cx.find(first, last, out.rule.words(AROUND)).is_some();
        if residents && !around && counted(cx, f) && larger(cx, f, town) && !cx.is(f.last, kw::OF) {
            report(cx, town, f, out);
            return;
        }
    }
}

fn report(cx: &Context<'_>, all: &Figure<'_>, part: &Figure<'_>, out: &mut Report<'_>) {
    let message = format!(
        "{} are more than the {} that they are part of.",
        show_large(&part.n.exact()),
        show_large(&all.n.exact())
    );
    out.figures(cx, Level::Query, &[all, part], message);
}
