//! Parts and their total: four men and seven women are not 12 people.

use num_rational::BigRational;
use num_traits::Zero;

use super::context::{Context, Figure, Report, open};
use super::interval::{Fit, Interval, Tier, fit, show_large};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Relation};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::List;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    MEMBERS "members" SEVERAL "several" REMAINING "remaining" LEFT "left" HAS "has" WHOLE "whole" HARD "hard" REST "rest" APART "apart" AFTER "after" BEFORE "before" BRINGS "brings" MORE "more" STOP "stop" BY "by" FOR "for" AGAINST "against" ABSTAINED "abstained" ALL "all"
}

pub(super) const CHECK: Check = Check {
    id: "sum",
    does: "Adds a list of figures and compares the sum with the total that the same sentence gives, and adds the votes for, \
           against and abstaining of a house whose members all took part.",
    guards: "The total must be announced (in all, in total, a total of, a haul of) right behind a list of two or more \
             figures that nothing interrupts, or the list must follow its total behind a colon, a dash or a bracket (a query) and \
             come near it; including, among, another and overlaps disable.",
    examples: &[
        ("A jury of seven women and four men, 12 in all, was sworn in.", Level::Contradiction),
        ("Of the 50 sheep stolen, 20 were found in a barn, 12 in a lorry and 15 are still missing.", Level::Query),
        ("A total of 31 people, 18 women and 12 men, were on board.", Level::Contradiction),
        ("The council has 60 members: 31 from Labour, 18 Conservatives and nine Greens.", Level::Query),
        ("Some 45 percent said yes, 40 percent no and 25 percent did not know.", Level::Contradiction),
        ("The three mines employ 410, 260 and 180 workers, 950 altogether.", Level::Contradiction),
        ("They took 12 gold medals, nine silver and 14 bronze, a haul of 36.", Level::Contradiction),
        (
            "She sold 41 cows to a neighbour and 28 to a dealer; the remaining 37 of her 116 cows died.",
            Level::Contradiction,
        ),
        (
            "Of the 240 graves, 96 are restored, 81 are being mended and the remaining 73 are lost.",
            Level::Contradiction,
        ),
        ("The choir's 54 members include 20 sopranos, 16 altos, nine tenors and 14 basses.", Level::Query),
        ("Of the 96 statues, 41 are bronze, 37 marble and 28 wood.", Level::Query),
        ("The council of 52 has 24 Tories, 17 Liberals, eight Greens and five independents.", Level::Contradiction),
        (
            "There were 480 votes for it and 315 against it, and 42 were void, which made a total of 937.",
            Level::Contradiction,
        ),
        ("He spent 18 months in Leeds and 14 months in Hull, almost five years altogether.", Level::Contradiction),
        (
            "All 120 members took part. There were 63 votes in favor and 51 against, with eight abstentions.",
            Level::Contradiction,
        ),
    ],
    rejects: &[
        "Of the 50 sheep stolen, 20 were found in a barn, 12 in a lorry and 18 are still missing.",
        "Of the 75 hikers and 10 guides on the ridge, 13 fell, eight are missing, and the rest were saved.",
        "A jury of eight women and four men, 12 in all, was sworn in.",
        "A total of 31 people, 18 women and 13 men, were on board.",
        "The council has 60 members: 31 from Labour, 18 Conservatives and 11 Greens.",
        "Some 45.5 percent said yes, 40.1 percent no and 14.5 percent did not know.",
        "In all, 90 people were tested, 30 men and 25 women in Leeds and others in York.",
        "The two brothers, aged 14 and 17, and 12 friends, 14 people in all, were found.",
        "The ship has 340 cabins (12 suites and 30 berths for the crew) and a pool.",
        "The bus had 40 seats and 12 standing places and took 60 people in all.",
        "Twelve couples took part in the trial, 24 people in all.",
        "Of the 90 delegates, 40 came by train, 35 stayed with friends and 50 spoke.",
        "It sold 4,000 lamps at €45, and spent €600,000 on advertising, a total of €1.1 million on the campaign.",
        "The three villages have 412, 388 and 1,020 residents.",
        "Of the 60 pupils, 35 play tennis, 12 row and 40 swim; 15 do both.",
        "She sold 41 cows to a neighbour and 28 to a dealer; the remaining 47 of her 116 cows died.",
        "The council of 52 has 24 Tories, 17 Liberals, eight Greens and three independents.",
        "He spent 18 months in Leeds and 14 months in Hull, almost three years altogether.",
        "Two crews, of eight and nine men, and a cook were saved, 18 people in all.",
        "They took 12 gold medals, including nine in the pool and 14 bronze, a haul of 36.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for (i, (a, b)) in cx.runs.iter().enumerate() {
        let figures = cx.figures.get(*a..*b).unwrap_or(&[]);
        for (n, total) in figures.iter().enumerate().skip(2) {
            if announced(cx, total, out) {
                listed(cx, figures.get(..n).unwrap_or(&[]), total, out);
            } else if n == 2 && brings(cx, total, out) {
                let before = i
                    .checked_sub(1)
                    .and_then(|i| cx.runs.get(i))
                    .and_then(|(c, d)| cx.figures.get(*c..*d))
                    .unwrap_or(&[]);
                brought(cx, before, figures.get(..n).unwrap_or(&[]), total, out);
            }
        }
        for n in 0..figures.len() {
            spread(cx, figures, n, out);
            remaining(cx, figures, n, out);
            made_up(cx, figures, n, out);
        }
        of_these(cx, figures, out);
        poll(cx, figures, out);
        votes(cx, i, figures, out);
    }
}

/// A total of 31 people, 18 women and 12 men, · 60 members: 31 from Labour, 18 Conservatives and nine Greens
fn spread(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let Some(total) = figures.get(at).filter(|f| cx.counts(f) || cx.money(f) && f.q.measure.per.is_none()) else {
        return;
    };
    let (first, last) = cx.bounds(total.sentence);
    let opens = |i: &usize| cx.token(*i).is_some_and(|t| matches!(t.mark_char(), ':' | '—' | '–' | '(' | ','));
    let Some(mark) = (total.last..(total.last + 7).min(last)).find(opens) else { return };
    let kind = cx.token(mark).map_or(' ', crate::lex::Token::mark_char);
    let said = cx.phrase_before(total.first, out.rule.words(BEFORE))
        || cx.phrase(total.last, out.rule.words(AFTER)).is_some()
        || cx.phrase(first, out.rule.words(AFTER)).is_some_and(|end| end + 1 >= total.first);
    if kind == ',' && !said || total.q.max.is_some() || open(total.q.relation) || total.q.relation == Relation::About {
        return;
    }
    let stops = |from: usize, to: usize| (from..to).any(|i| cx.phrase(i, out.rule.words(APART)).is_some());
    let mut parts: Vec<Figure<'_>> = Vec::new();
    let (mut end, mut and) = (mark + 1, false);
    for f in figures.iter().skip(at + 1).take(12).filter(|f| f.q.dimension != Some(Dimension::Ordinal)) {
        let gap = f.first.saturating_sub(end);
        let joins = cx.is(f.first.saturating_sub(1), kw::AND);
        let listed = if parts.is_empty() {
            gap <= 2
        } else {
            gap <= 7 && (end..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND))
        };
        if f.first < mark || !listed || stops(end, f.first) || !part(cx, f, total) || and {
            break;
        }
        and = joins && !parts.is_empty();
        parts.push(*f);
        end = f.last;
    }
    // The list must close as it was opened, soon after its last figure, and behind an and.
    let close = |t: &crate::lex::Token| match kind {
        '(' => t.mark(')'),
        ':' => matches!(t.mark_char(), '.' | ';'),
        ',' => matches!(t.mark_char(), ',' | '.'),
        _ => matches!(t.mark_char(), '—' | '–' | '.'),
    };
    let closing = (end..(end + 7).min(last)).find(|i| cx.token(*i).is_some_and(close));
    let Some(closing) = closing.filter(|c| and && parts.len() >= 2 && !stops(end, *c)) else { return };
    let more = (end..closing).any(|i| cx.is(i, kw::AND));
    if more || figures.iter().any(|f| f.first >= end && f.last <= closing) {
        return;
    }
    // Parts that are far from the total are parts of something else.
    let sum = parts.iter().fold(BigRational::zero(), |sum, f| sum + f.n.exact());
    let (whole, three) = (total.n.exact(), super::interval::whole(3));
    let two = super::interval::whole(2);
    if said || &sum * &three > &whole * &two && &whole * &three > &sum * &two {
        test(cx, &parts, total, if said { Cue::Said } else { Cue::Listed }, out);
    }
}

/// 45 percent said yes, 40 percent no and 25 percent did not know
fn poll(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let mut parts: Vec<&Figure<'_>> = Vec::new();
    for f in figures {
        let joined = parts.last().is_none_or(|p: &&Figure<'_>| {
            f.first.saturating_sub(p.last) <= 8
                && (p.last..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND))
                && !(p.last..f.first).any(|i| cx.mark(i, ';') || cx.phrase(i, out.rule.words(APART)).is_some())
        });
        if !cx.percent(f) || f.q.max.is_some() || open(f.q.relation) || f.q.direction.is_some() || !joined {
            parts.clear();
        }
        if cx.percent(f) && f.q.max.is_none() && !open(f.q.relation) && f.q.direction.is_none() {
            parts.push(f);
        }
        let rest = (f.first.saturating_sub(4)..f.last + 5).any(|i| cx.phrase(i, out.rule.words(REST)).is_some());
        if parts.len() < 3 || !rest {
            continue;
        }
        let several = (0..=1).any(|n| {
            let (a, b) = cx.bounds(f.sentence + n);
            cx.block(f.sentence + n) == cx.block(f.sentence) && cx.find(a, b, out.rule.words(SEVERAL)).is_some()
        });
        if several {
            parts.clear();
            continue;
        }
        let low = |tier| parts.iter().try_fold(BigRational::zero(), |sum, f| Some(sum + cx.range(f, tier).low?));
        if low(Tier::Wide).is_some_and(|low| low > super::interval::whole(100)) {
            let sum = parts.iter().fold(BigRational::zero(), |sum, f| sum + f.n.exact());
            let terms: Vec<String> = parts.iter().map(|f| show_large(&f.n.exact())).collect();
            let message =
                format!("{} is {}: shares of one whole are 100 per cent.", terms.join(" + "), show_large(&sum));
            out.figures(cx, Level::Contradiction, &parts, message);
        } else {
            out.ok(&parts);
        }
        parts.clear();
    }
}

/// 12 in all · a haul of 36
fn announced(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let after = cx.phrase(f.last, out.rule.words(AFTER));
    let ends = after.is_some_and(|end| cx.token(end).is_none_or(|t| t.kind == Kind::Mark || !t.is(Class::PREPOSITION)));
    (ends || cx.phrase_before(f.first, out.rule.words(BEFORE))) && !open(f.q.relation) && f.q.max.is_none()
}

/// The figures of an unbroken list that ends right before the total.
fn listed(cx: &Context<'_>, figures: &[Figure<'_>], total: &Figure<'_>, out: &mut Report<'_>) {
    let mut parts: Vec<Figure<'_>> = Vec::new();
    let mut next = total.first;
    let Some(newest) = figures.last() else { return };
    // The total stands behind a comma, dash or bracket; without one a new verb has begun.
    let parted = (newest.last..total.first)
        .any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–')));
    if !parted {
        return;
    }
    // A total that a word announces before it may stand farther off: , which made a total of 41.
    let before = cx.phrase_before(total.first, out.rule.words(BEFORE));
    let (stop, far) = if before { (HARD, 12) } else { (STOP, 8) };
    for f in figures.iter().rev().take(12) {
        let mut gap = f.last..next;
        // "and a cook" is one more, of which no figure tells.
        let one = gap
            .clone()
            .any(|at| cx.is(at, kw::AND) && cx.is_any(at + 1, &[kw::A, kw::AN, kw::HIS, kw::HER, kw::THEIR]));
        let broken = one
            || gap.len() > far
            || gap.clone().any(|at| {
                cx.phrase(at, out.rule.words(stop)).is_some()
                    || cx.token(at).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '(' | '"' | '“' | '”'))
            });
        let joined = parts.is_empty()
            || gap.any(|at| cx.mark(at, ',') || cx.is(at, kw::AND) || cx.is(at, kw::PLUS) || cx.is(at, kw::WITH));
        if broken || !joined || !part(cx, f, total) {
            break;
        }
        parts.push(*f);
        next = f.first;
    }
    // A list that begins behind an unread figure is not whole.
    let whole_list = figures.len() <= parts.len()
        || figures.get(figures.len() - parts.len() - 1).is_none_or(|f| {
            let listed = (f.last..next).any(|at| cx.mark(at, ',') || cx.is(at, kw::AND));
            next - f.last > 3 || !listed || !part(cx, f, total)
        });
    let and = parts.first().is_some_and(|f| {
        (f.first.saturating_sub(2)..f.first).any(|at| cx.is(at, kw::AND) || cx.is(at, kw::PLUS) || cx.is(at, kw::WITH))
    });
    let stopped = parts
        .last()
        .is_some_and(|f| (f.first.saturating_sub(3)..f.first).any(|at| cx.phrase(at, out.rule.words(STOP)).is_some()));
    if parts.len() >= 2 && and && whole_list && !stopped {
        parts.reverse();
        // Where only the last ones make the total, the first ones are parts of something else.
        let suffix = (1..parts.len() - 1).find(|n| parts.get(*n..).is_some_and(|p| fits(cx, p, total, out)));
        let from = suffix.filter(|_| !fits(cx, &parts, total, out)).unwrap_or(0);
        test(cx, parts.get(from..).unwrap_or(&[]), total, Cue::Said, out);
    }
}

/// sold 41 cows to a neighbour and 28 to a dealer; the remaining 37 of its 116 cows
fn remaining(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    leading(cx, figures, at, out);
    let (Some(rest), Some(total)) = (figures.get(at), figures.get(at + 1)) else { return };
    let said = (rest.first.saturating_sub(2)..=rest.first).any(|i| cx.phrase(i, out.rule.words(REMAINING)).is_some());
    let of = cx.is(rest.last, kw::OF) && total.first.saturating_sub(rest.last) <= 4;
    if !said || !of || at > 16 {
        return;
    }
    let parts: Vec<Figure<'_>> =
        figures.iter().take(at + 1).copied().filter(|f| f.q.dimension != Some(Dimension::Ordinal)).collect();
    if said && of && parts.len() >= 2 && parts.iter().all(|f| part(cx, f, total)) && !open(total.q.relation) {
        test(cx, &parts, total, Cue::Said, out);
    }
}

/// Of the 240 graves, 96 have been restored, 81 are to be mended and the remaining 73 are past saving; or 73 are still missing
fn leading(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let (Some(total), Some(rest)) = (figures.first(), figures.get(at)) else { return };
    let (first, _) = cx.bounds(total.sentence);
    let said = (rest.first.saturating_sub(2)..=rest.first).any(|i| cx.phrase(i, out.rule.words(REMAINING)).is_some());
    // Where the rest is told apart, they are not the rest.
    let left = (rest.last..rest.last + 2).find_map(|i| cx.phrase(i, out.rule.words(LEFT)));
    let left = left.is_some_and(|end| cx.token(end).is_none_or(|t| matches!(t.mark_char(), '.' | ';')))
        && rest.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AND));
    let leads = cx.is(first, kw::OF) && total.first <= first + 4 && !cx.is(rest.last, kw::OF);
    let parts = figures.get(1..=at).unwrap_or(&[]);
    let apart =
        (total.last..rest.first).take(64).any(|i| cx.phrase(i, out.rule.words(HARD)).is_some() || cx.mark(i, ';'));
    if (said || left)
        && leads
        && !apart
        && parts.len() >= 2
        && parts.iter().all(|f| part(cx, f, total))
        && !open(total.q.relation)
    {
        test(cx, parts, total, if said { Cue::Said } else { Cue::Listed }, out);
    }
}

/// Of the 96 statues, 41 are bronze, 37 marble and 28 wood: three kinds or more that no word lets overlap.
fn of_these(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let Some(total) = figures.first().filter(|f| cx.counts(f) && f.q.max.is_none() && !open(f.q.relation)) else {
        return;
    };
    let (first, last) = cx.bounds(total.sentence);
    let several = cx.find(first, last, out.rule.words(SEVERAL)).is_some()
        || cx.find(first, last, out.rule.words(APART)).is_some();
    if !cx.is(first, kw::OF) || total.first > first + 4 || several || last - first > 60 {
        return;
    }
    let (mut parts, mut next, mut and) = (Vec::new(), total.last, false);
    for f in figures.iter().skip(1).take(12) {
        let joined =
            (next..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND)) && !(next..f.first).any(|i| cx.mark(i, ';'));
        if and || !joined || f.first.saturating_sub(next) > 7 || !part(cx, f, total) {
            break;
        }
        and = cx.is(f.first.saturating_sub(1), kw::AND);
        parts.push(*f);
        next = f.last;
    }
    // "40 came by train, 35 stayed with friends and 50 spoke" may overlap; "41 are bronze, 37 marble and 28 wood" do not.
    let verb = |f: &Figure<'_>| {
        (f.last..(f.last + 3).min(last))
            .any(|i| matches!(cx.a.syntax.tag(i), Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Base))
    };
    let own = parts.iter().skip(1).any(verb);
    let sum = parts.iter().fold(BigRational::zero(), |sum, f| sum + f.n.exact());
    if and && !own && parts.len() >= 3 && sum > total.n.exact() {
        test(cx, &parts, total, Cue::Listed, out);
    }
}

/// The council of 52 has 24 Conservatives, 17 Liberals, eight Labour members and five independents: more than there are.
fn made_up(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, out: &mut Report<'_>) {
    let Some(total) = figures.get(at).filter(|f| cx.counts(f) && f.q.max.is_none() && !open(f.q.relation)) else {
        return;
    };
    let (_, last) = cx.bounds(total.sentence);
    let Some((has, end)) = cx.find(total.last, (total.last + 7).min(last), out.rule.words(HAS)) else { return };
    let of =
        total.first.checked_sub(1).is_some_and(|i| cx.is(i, kw::OF)) && total.q.measure.top == crate::claim::Top::None;
    let member = (total.first..has).any(|i| cx.phrase(i, out.rule.words(WHOLE)).is_some());
    // The choir's 54 members include 20 sopranos, …
    let noun = matches!(total.q.measure.top, crate::claim::Top::Noun(_))
        && has == total.last
        && cx.phrase(has, out.rule.words(MEMBERS)).is_some();
    if !(of || member || noun) || (total.last..has).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND)) {
        return;
    }
    let (mut parts, mut next, mut and) = (Vec::new(), end, false);
    for f in figures.iter().skip(at + 1).take(12) {
        let gap = f.first.saturating_sub(next);
        let joined = parts.is_empty() && gap <= 1
            || !parts.is_empty() && gap <= 6 && (next..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND));
        if and
            || !joined
            || !part(cx, f, total)
            || (next..f.first).any(|i| cx.phrase(i, out.rule.words(APART)).is_some())
        {
            break;
        }
        and = cx.is(f.first.saturating_sub(1), kw::AND);
        parts.push(*f);
        next = f.last;
    }
    let sum = parts.iter().fold(BigRational::zero(), |sum, f| sum + f.n.exact());
    if and && parts.len() >= 3 && sum > total.n.exact() {
        test(cx, &parts, total, Cue::Counted, out);
    }
}

/// Whether the parts make the total.
fn fits(cx: &Context<'_>, parts: &[Figure<'_>], total: &Figure<'_>, out: &Report<'_>) -> bool {
    let sum =
        parts.iter().fold(Interval::point(BigRational::zero()), |sum, f| sum.plus(&amount(cx, f, total, Tier::Wide)));
    !sum.widened(&out.rule.tolerance).disjoint(&cx.range(total, Tier::Wide))
}

/// What a part can stand for, in the unit of the total.
fn amount(cx: &Context<'_>, f: &Figure<'_>, total: &Figure<'_>, tier: Tier) -> Interval {
    let range = cx.range(f, tier);
    match (f.q.measure.top, total.q.measure.top) {
        (crate::claim::Top::Unit(u), crate::claim::Top::Unit(v)) if u != v => {
            let units = &cx.a.rules.units;
            match (units.get(usize::from(u)), units.get(usize::from(v))) {
                (Some(u), Some(v)) => range.scaled(&(&u.factor.factor / &v.factor.factor)),
                _ => range,
            }
        }
        _ => range,
    }
}

/// Whether a figure can be a part of the total: both counts, or both of one unit or currency.
fn part(cx: &Context<'_>, f: &Figure<'_>, total: &Figure<'_>) -> bool {
    let lengths = || {
        let d = cx.dimension(&f.q.measure);
        d.is_some()
            && d != Some(Dimension::Temperature)
            && d == cx.dimension(&total.q.measure)
            && f.q.measure.per.is_none()
    };
    let kind = cx.counts(f) && cx.counts(total) || cx.same(f, total) || lengths() && total.q.measure.per.is_none();
    // "4,000 at €45": a price is no part of a sum.
    let price = cx.money(f) && f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT));
    kind && !price
        && f.q.max.is_none()
        && !open(f.q.relation)
        && f.n.ratio.is_none()
        && f.q.dimension.is_none_or(|d| d == Dimension::Count || d == Dimension::Number)
        && !cx.percent(f)
}

/// brings the total to 41
fn brings(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    cx.phrase_before(f.first, out.rule.words(BRINGS))
}

/// seven more deaths. With the 14 people killed in Osh and 22 in Jalal-Abad, that brings the total to 41
fn brought(cx: &Context<'_>, before: &[Figure<'_>], parts: &[Figure<'_>], total: &Figure<'_>, out: &mut Report<'_>) {
    let [first] = before else { return };
    let more = (first.first.saturating_sub(2)..first.last + 2).any(|at| cx.phrase(at, out.rule.words(MORE)).is_some());
    let follows = first.sentence + 1 == total.sentence && cx.block(first.sentence) == cx.block(total.sentence);
    let all: Vec<Figure<'_>> = before.iter().chain(parts).copied().collect();
    if more && follows && all.iter().all(|f| part(cx, f, total)) && total.q.max.is_none() && !open(total.q.relation) {
        test(cx, &all, total, Cue::Said, out);
    }
}

/// all 120 members took part. There were 63 votes in favour and 51 against, with eight abstentions
fn votes(cx: &Context<'_>, run: usize, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let says = |f: &Figure<'_>, list: List| {
        (f.last.saturating_sub(1)..f.last + 4).any(|at| cx.phrase(at, out.rule.words(list)).is_some())
    };
    for w in figures.windows(3) {
        let [x, y, z] = w else { continue };
        let close = y.first - x.last.min(y.first) <= 6 && z.first - y.last.min(z.first) <= 6;
        if !(close
            && w.iter().all(|f| cx.counts(f) && f.q.max.is_none() && !open(f.q.relation))
            && (says(x, FOR) && says(y, AGAINST)
                || (cx.is(x.last, kw::TO)
                    && y.first == x.last + 1
                    && (x.first..x.last).any(|at| cx.phrase(at, out.rule.words(BY)).is_some())))
            && says(z, ABSTAINED))
        {
            continue;
        }
        let earlier =
            run.checked_sub(1).and_then(|i| cx.runs.get(i)).and_then(|(c, d)| cx.figures.get(*c..*d)).unwrap_or(&[]);
        let later = cx.runs.get(run + 1).and_then(|(c, d)| cx.figures.get(*c..*d)).unwrap_or(&[]);
        let later =
            later.iter().filter(|f| f.sentence == x.sentence + 1 && cx.block(f.sentence) == cx.block(x.sentence));
        let near =
            earlier.iter().filter(|f| f.sentence + 1 == x.sentence && cx.block(f.sentence) == cx.block(x.sentence));
        let whole_house = near.chain(figures).chain(later).find(|f| {
            cx.counts(f)
                && f.n.value > z.n.value
                && f.first.checked_sub(1).is_some_and(|at| cx.phrase(at, out.rule.words(ALL)).is_some())
        });
        if let Some(total) = whole_house.copied() {
            test(cx, w, &total, Cue::Counted, out);
        }
    }
}

/// How the total is known to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// in all, a total of
    Said,
    /// A list behind a colon, dash or bracket: it may leave something out.
    Listed,
    /// All members of a house, counted one by one.
    Counted,
}

fn test(cx: &Context<'_>, parts: &[Figure<'_>], total: &Figure<'_>, cue: Cue, out: &mut Report<'_>) {
    let level = fit(|tier| {
        let sum =
            parts.iter().fold(Interval::point(BigRational::zero()), |sum, f| sum.plus(&amount(cx, f, total, tier)));
        let said = if cue == Cue::Counted { Interval::point(total.n.exact()) } else { cx.range(total, tier) };
        Some(sum.widened(&out.rule.tolerance).disjoint(&said))
    });
    let marked: Vec<&Figure<'_>> = parts.iter().chain([total]).collect();
    let level = match level {
        Fit::Fits => return out.ok(&marked),
        Fit::Doubtful => Level::Query,
        Fit::Impossible if cue == Cue::Listed => Level::Query,
        Fit::Impossible => Level::Contradiction,
    };
    let one = |f: &Figure<'_>| amount(cx, &Figure { q: f.q, ..*f }, total, Tier::Narrow);
    let units = parts
        .iter()
        .any(|f| f.q.measure.top != total.q.measure.top && matches!(total.q.measure.top, crate::claim::Top::Unit(_)));
    let middle = |i: &Interval| match (&i.low, &i.high) {
        (Some(a), Some(b)) => (a + b) / super::interval::whole(2),
        _ => BigRational::zero(),
    };
    let (sum, terms): (BigRational, Vec<String>) = if units {
        (
            parts.iter().fold(BigRational::zero(), |sum, f| sum + middle(&one(f))),
            parts.iter().map(|f| cx.text(f.span).to_owned()).collect(),
        )
    } else {
        (
            parts.iter().fold(BigRational::zero(), |sum, f| sum + f.n.exact()),
            parts.iter().map(|f| show_large(&f.n.exact())).collect(),
        )
    };
    let said = if units { cx.text(total.span).to_owned() } else { show_large(&total.n.exact()) };
    let message = format!("{} is {}, not {said}.", terms.join(" + "), show_large(&sum));
    out.figures(cx, level, &marked, message);
}
