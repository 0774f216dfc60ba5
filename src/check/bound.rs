//! Figures beyond what is possible: fell 120 per cent, 130 per cent of voters, 104 of the 98 deputies.

use super::context::{Context, Figure, Report, open};
use super::interval::{Tier, against, show};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Direction, Relation, Top};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    CUT "cut" DESTROYED "destroyed" BELOW_ZERO "below-zero" WHOLE "whole" DOWN "down" ENOUGH "enough"
}

pub(super) const CHECK: Check = Check {
    id: "bound",
    does: "Finds falls of more than 100 per cent, more than 100 per cent of a group, and more members than a group has.",
    guards: "Profit, income and the price of energy can fall below zero; 130 per cent of last year's level is fine, and so is 110 per \
             cent of effort.",
    examples: &[
        ("Of its 120 members 134 voted for the bill.", Level::Contradiction),
        ("Hail destroyed 140 percent of the estate's grapes.", Level::Query),
        ("The power station will cut its staff by 130 percent.", Level::Contradiction),
        ("Bookings from China fell 120 per cent in the first quarter.", Level::Contradiction),
        ("The drug cut deaths by 150 per cent.", Level::Contradiction),
        ("Of the 31 pupils, 34 passed the exam.", Level::Contradiction),
        ("Of the school's 31 pupils, 34 passed the exam.", Level::Contradiction),
        ("The price of onions fell 130 percent in a month.", Level::Contradiction),
        ("The poll found 130 per cent of voters in favour.", Level::Contradiction),
        ("Some 120 percent of the ferries were late.", Level::Query),
        ("The resolution was carried with 104 of the 98 deputies in favour.", Level::Contradiction),
    ],
    rejects: &[
        "Of its 134 members 120 voted for the bill.",
        "Hail destroyed 40 percent of the estate's grapes.",
        "The power station cut costs by 30 percent.",
        "Of the 30 pupils, 24 passed the exam.",
        "Of the 30 pupils, 34 parents came.",
        "Bookings from China were up 120 per cent.",
        "Bookings are at 130 per cent of last year's level.",
        "Pre-tax profit fell 120 per cent to a loss.",
        "The price of crude fell 130 percent in an hour.",
        "The band raised 120 percent of the costs of the tour.",
        "Some 97 percent of the ferries were late.",
        "I always give 110 per cent.",
        "Doses enough for 105 percent of residents have been bought.",
        "Beds for 120 percent of patients were set up.",
        "It was carried with 89 of the 98 deputies in favour.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        for (i, f) in figures.iter().enumerate() {
            if cx.percent(f) {
                percent(cx, f, out);
            } else if let Some(g) = figures.get(i + 1) {
                members(cx, f, g, out);
                of_these(cx, f, g, out);
            }
        }
    }
}

fn percent(cx: &Context<'_>, f: &Figure<'_>, out: &mut Report<'_>) {
    // doses enough for 105 per cent of residents
    if f.first.checked_sub(2).is_some_and(|at| cx.phrase(at, out.rule.words(ENOUGH)).is_some()) {
        return;
    }
    // "dropped 137, about 5%": the sign is that of the next figure.
    let sign = (f.first..f.last).any(|at| cx.mark(at, '%') || cx.class(at, Class::UNIT)) || cx.mark(f.last, '%');
    if !sign {
        return;
    }
    let number = f.q.max.unwrap_or(f.n);
    if against(&number, 100).is_le()
        || against(&number, 1_000_000_000).is_gt()
        || f.q.relation == Relation::LessThan
        || f.q.relation == Relation::AtMost
    {
        return;
    }
    let (first, last) = cx.bounds(f.sentence);
    let from = f.first.saturating_sub(3).max(first);
    let fell = f.q.direction == Some(Direction::Down)
        || (from..f.first).any(|at| cx.phrase(at, out.rule.words(DOWN)).is_some_and(|e| e <= f.first));
    let by = f.first > first && cx.is(f.first - 1, kw::BY);
    let wide = f.first.saturating_sub(8).max(first);
    let cut = by && (wide..f.first).any(|at| cx.phrase(at, out.rule.words(CUT)).is_some());
    let fell = fell || cut;
    let verb = cut || (from..f.first).any(|at| cx.phrase(at, out.rule.words(DOWN)).is_some());
    // The power station will cut its staff by 130 per cent: what is cut stands behind its verb.
    let object = (wide..f.first).rev().find(|at| cut && cx.phrase(*at, out.rule.words(CUT)).is_some());
    if fell
        && verb
        && cx.find(object.unwrap_or(first), last, out.rule.words(BELOW_ZERO)).is_none()
        && !cx.is(f.last, kw::OF)
    {
        let message = format!("Nothing that is counted can fall by more than 100 per cent ({}).", cx.text(f.span));
        return out.figures(cx, Level::Contradiction, &[f], message);
    }
    let the = usize::from(cx.class(f.last + 1, Class::DETERMINER | Class::POSSESSIVE));
    // of eligible voters
    let noun = f.last + 1 + the;
    let noun = noun + usize::from(cx.a.syntax.tag(noun) == Tag::Adjective);
    let group = cx.is(f.last, kw::OF) && cx.phrase(noun, out.rule.words(WHOLE)).is_some();
    // 120 percent of the ferries were late: of what is counted, and not of a cost.
    let counted = cx.is(f.last, kw::OF)
        && cx.a.syntax.tag(noun) == Tag::Plural
        && (cx.is_any(noun + 1, &[kw::WERE, kw::ARE])
            // 115 per cent of its visitors come from abroad
            || cx.class(noun, Class::ROLE)
                && matches!(cx.a.syntax.tag(noun + 1), Tag::Present | Tag::Past | Tag::Auxiliary));
    // lost 130 per cent of its grapes
    let gone = f.q.direction == Some(Direction::Down)
        || (f.first.saturating_sub(2).max(first)..f.first).any(|at| cx.phrase(at, out.rule.words(DESTROYED)).is_some());
    // destroyed 140 per cent of the vineyard's grapes
    let owner = (noun..noun + 3).find(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Possessive));
    let things = cx.a.syntax.tag(owner.map_or(noun, |at| at + 1)) == Tag::Plural;
    let counted = counted || gone && cx.is(f.last, kw::OF) && things && the == 1;
    let message = || format!("{} is more than all of them.", cx.text(f.span));
    if group && !cx.token(noun + 1).is_some_and(|t| t.kind == Kind::Possessive) {
        out.figures(cx, Level::Contradiction, &[f], message());
    } else if counted && cx.find(first, last, out.rule.words(BELOW_ZERO)).is_none() {
        out.figures(cx, Level::Query, &[f], message());
    }
}

/// Of the 30 pupils, 34 passed
fn of_these(cx: &Context<'_>, all: &Figure<'_>, part: &Figure<'_>, out: &mut Report<'_>) {
    let (first, _) = cx.bounds(all.sentence);
    // Of the factory's 200 workers, 260 came: an owner may stand between.
    let opened = cx.class(first + 1, Class::DETERMINER | Class::POSSESSIVE);
    let owner = (opened || all.first > first + 1)
        && all.first <= first + 6
        && all.first.checked_sub(1).is_some_and(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Possessive));
    let leads = cx.is(first, kw::OF) && (all.first == first + 1 + usize::from(opened) || owner);
    let next = part.first.checked_sub(1).is_some_and(|at| cx.mark(at, ','))
        && part.first - all.last.min(part.first) <= 8
        || part.first == all.last;
    let plain = |f: &Figure<'_>| cx.counts(f) && f.q.max.is_none() && f.n.ratio.is_none();
    let bare = matches!(part.q.measure.top, Top::None) || cx.noun(part) == cx.noun(all);
    if leads && next && plain(all) && plain(part) && bare && !open(all.q.relation) && part.q.relation == Relation::Exact
    {
        if cx.bare(part, Tier::Wide).above(&cx.range(all, Tier::Wide)) {
            let message =
                format!("{} of {} are more than there are.", show(&part.n.exact(), 4), show(&all.n.exact(), 4));
            out.figures(cx, Level::Contradiction, &[all, part], message);
        } else if cx.bare(part, Tier::Narrow).above(&cx.range(all, Tier::Narrow)) {
            let message =
                format!("{} of {} are more than there are.", show(&part.n.exact(), 4), show(&all.n.exact(), 4));
            out.figures(cx, Level::Query, &[all, part], message);
        } else {
            out.ok(&[all, part]);
        }
    }
}

/// 104 of the 98 deputies
fn members(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) {
    // nine of the seven · nine out of the seven
    let of = f.last + usize::from(cx.is(f.last, kw::OUT));
    let the = cx.is(of, kw::OF) && cx.class(of + 1, Class::DETERMINER | Class::POSSESSIVE) && g.first == of + 2;
    let ratio =
        f.first.checked_sub(1).is_some_and(|at| {
            cx.is_any(at, &[kw::IN, kw::OUT]) || cx.is(at, kw::OF) && at > 0 && cx.is(at - 1, kw::OUT)
        }) || cx.is(g.last, kw::IN)
            && cx.token(g.last + 1).is_some_and(|t| t.kind == Kind::Number || t.is(Class::CARDINAL));
    if !the || ratio || !cx.counts(f) || !cx.counts(g) || open(g.q.relation) || f.q.max.is_some() || g.q.max.is_some() {
        return;
    }
    if f.q.relation == Relation::LessThan
        || f.q.relation == Relation::AtMost
        || f.n.ratio.is_some()
        || g.n.ratio.is_some()
        || cx.is_any(f.last + 1, &[kw::A, kw::AN])
    {
        return;
    }
    if cx.bare(f, Tier::Wide).above(&cx.range(g, Tier::Wide)) {
        let message = format!("{} of {} are more than there are.", show(&f.n.exact(), 4), show(&g.n.exact(), 4));
        out.figures(cx, Level::Contradiction, &[f, g], message);
    } else {
        out.ok(&[f, g]);
    }
}
