//! The percentage of a change against its two ends: from 300,000 to 200,000 is not "50 % lower".

use num_rational::BigRational;
use num_traits::Signed;

use super::context::{Context, Figure, Report, open};
use super::interval::{Fit, Interval, exact, fit, ratio, show, whole};
use super::pairs::{Pair, one_clause, pairs};
use super::{Check, Level};
use crate::claim::Relation;
use crate::rulebook::{Class, keyword as kw};

pub(super) const CHECK: Check = Check {
    id: "percent-change",
    does: "Compares a printed percentage of change, or a word such as halved or doubled, with the change from the old \
           to the new value that the same clause prints.",
    guards: "The two values must be of one unit and joined by from and to; the percentage must stand in the same clause \
             with a word of change, be the only one there, and not be adjusted (constant currency, annualised, organic). \
             All values that round to the printed digits count: from 4m to 5m may be up 22 per cent.",
    examples: &[
        ("The price fell from 300 dollars to 210 dollars, 50 percent lower.", Level::Contradiction),
        ("Revenue rose 16% to £4.1bn in the year, from £3.7bn.", Level::Contradiction),
        ("The number of pupils halved, from 31 to 22.", Level::Contradiction),
    ],
    rejects: &[
        "Subscribers rose from 4m to 5m in the year, up 22 per cent.",
        "Revenue rose 3% at constant currencies to £4.1bn in the year, from £3.7bn.",
        "The number of pupils halved, from 31 to 16.",
        "Shares rose 3 percent to 40 dollars from a low of 20 dollars in May.",
    ],
    lists: &["adjusted", "extreme", "halved", "doubled", "tripled", "quadrupled", "nearly", "over"],
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        let (first, last) = cx.bounds(figures.first().map_or(0, |f| f.sentence));
        let found = pairs(cx, figures);
        if found.is_empty() || cx.find(first, last, out.rule.words("adjusted")).is_some() {
            continue;
        }
        for pair in found {
            if open(pair.from.q.relation) || open(pair.to.q.relation) || negative(&pair) {
                continue;
            }
            multiple(cx, &pair, out);
            percent(cx, figures, &pair, out);
        }
    }
}

fn negative(pair: &Pair<'_>) -> bool {
    !exact(&pair.from.n).is_positive() || !exact(&pair.to.n).is_positive()
}

/// The change as a share of the old value, positive in either direction.
fn change(cx: &Context<'_>, pair: &Pair<'_>, tier: super::interval::Tier) -> Option<Interval> {
    let quotient = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
    let one = Interval::point(whole(1));
    Some(if exact(&pair.to.n) < exact(&pair.from.n) { one.minus(&quotient) } else { quotient.minus(&one) })
}

fn percent(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    if cx.percent(&pair.from) || cx.dimension(&pair.from.q.measure) == "temperature" {
        return;
    }
    let mut near = figures.iter().filter(|p| cx.percent(p) && p.q.max.is_none() && belongs(cx, figures, pair, p));
    let (Some(p), None) = (near.next(), near.next()) else { return };
    if open(p.q.relation)
        || p.q
            .direction
            .is_some_and(|d| (d == crate::claim::Direction::Down) != (exact(&pair.to.n) < exact(&pair.from.n)))
    {
        return;
    }
    // A low or a record that is named beside a change is not what it is counted from.
    let words = |from: usize, to: usize| (from..to).any(|at| cx.phrase(at, out.rule.words("extreme")).is_some());
    if words(pair.from_word, pair.from.last) || pair.to_word.is_some_and(|at| words(at, pair.to.last)) {
        return;
    }
    let hundred = whole(100);
    let level = fit(|tier| {
        let real = change(cx, pair, tier)?.scaled(&hundred).widened(&out.rule.tolerance);
        Some(real.disjoint(&cx.range(p, tier)))
    });
    let marked = [&pair.from, &pair.to, p];
    match level {
        Fit::Fits => out.ok(&marked),
        Fit::Doubtful => out.figures(cx, Level::Query, &marked, message(cx, pair, p)),
        Fit::Impossible => out.figures(cx, Level::Contradiction, &marked, message(cx, pair, p)),
    }
}

/// Whether the percentage is said of this pair.
fn belongs(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let next = |f: &Figure<'_>| figures.iter().find(|g| g.first >= p.last).is_some_and(|g| g.claim == f.claim);
    if cx.is(p.last, kw::FROM) && !next(&pair.from) || cx.is(p.last, kw::TO) && !next(&pair.to) || cx.is(p.last, kw::OF)
    {
        return false;
    }
    // A percentage between the two values is nearer to them.
    let nearer =
        figures.iter().any(|g| cx.percent(g) && g.claim != p.claim && g.first >= pair.start && g.last <= pair.end);
    if nearer && (p.last <= pair.start || p.first >= pair.end) {
        return false;
    }
    let gap = if p.last <= pair.start {
        (p.last, pair.start)
    } else if p.first >= pair.end {
        (pair.end, p.first)
    } else {
        return inside(cx, pair, p) && changes(cx, p);
    };
    gap.1 - gap.0 <= 10 && one_clause(cx, figures, gap, &pair.from) && one_clause(cx, figures, gap, p) && changes(cx, p)
}

/// $1.38, a jump of 23 percent from $1.15
fn inside(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let (a, b) = (pair.from.last.min(pair.to.last), pair.from.first.max(pair.to.first));
    p.first >= a && p.last <= b && !(a..b).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) || cx.mark(at, ';'))
}

/// Whether a word of change stands right before or after the percentage.
fn changes(cx: &Context<'_>, p: &Figure<'_>) -> bool {
    p.q.direction.is_some()
        || (p.first.saturating_sub(4)..p.first).any(|at| cx.class(at, Class::DIRECTION))
        || (p.last..p.last + 2)
            .any(|at| cx.class(at, Class::DIRECTION) || cx.is_any(at, &[kw::MORE, kw::LESS, kw::FEWER]))
}

fn message(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> String {
    let (from, to, said) = (exact(&pair.from.n), exact(&pair.to.n), exact(&p.n));
    let gap = (&to - &from).abs();
    let real = &gap / &from * whole(100);
    let way = if to < from { "down" } else { "up" };
    let near = |x: &BigRational| (x - &said).abs() <= &said * ratio(3, 100);
    let slip = if near(&(&gap / &to * whole(100))) {
        format!(" {} per cent is the change as a share of the new figure.", show(&said, 3))
    } else if near(&(&to / &from * whole(100))) {
        format!(" {} per cent is the new figure as a share of the old one.", show(&said, 3))
    } else if near(&(&gap * whole(100))) || near(&gap) {
        format!(" {} is the difference itself, not its percentage.", show(&gap, 4))
    } else {
        String::new()
    };
    format!(
        "From {} to {} is {way} {} per cent, not {}.{slip}",
        show(&from, 4),
        show(&to, 4),
        show(&real, 2),
        cx.text(p.span)
    )
}

/// halved, from 31 to 22
fn multiple(cx: &Context<'_>, pair: &Pair<'_>, out: &mut Report<'_>) {
    let (first, _) = cx.bounds(pair.from.sentence);
    let words = [("halved", ratio(1, 2)), ("doubled", whole(2)), ("tripled", whole(3)), ("quadrupled", whole(4))];
    let from = pair.start.saturating_sub(12).max(first);
    let Some((at, name, times)) = words.into_iter().find_map(|(list, times)| {
        let at = (from..pair.start).rev().find(|at| cx.phrase(*at, out.rule.words(list)).is_some())?;
        Some((at, cx.str(at), times))
    }) else {
        return;
    };
    let clear = (at + 1..pair.start).all(|i| {
        !cx.is_any(i, &[kw::AND, kw::BUT, kw::WHILE]) && !cx.mark(i, ';') && !cx.mark(i, '"') && !cx.mark(i, '”')
    });
    let figures = cx.figures.iter().skip_while(|f| f.first < at).take_while(|f| f.last < pair.start).count();
    if !clear || figures > 0 {
        return;
    }
    let hedge =
        |list| cx.phrase_before(at, out.rule.words(list)) || (at > 0 && cx.phrase_before(at - 1, out.rule.words(list)));
    let (nearly, over) = (hedge("nearly"), hedge("over"));
    let level = fit(|tier| {
        let wide = if tier == super::interval::Tier::Wide { ratio(20, 100) } else { ratio(10, 100) };
        let wide = if nearly { wide * ratio(3, 2) } else { wide };
        let real = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
        let mut said = Interval::point(times.clone()).widened(&wide);
        if over && times > whole(1) {
            said.high = None;
        } else if over {
            said.low = None;
        }
        Some(real.disjoint(&said))
    });
    let marked = [&pair.from, &pair.to];
    if level == Fit::Fits {
        return out.ok(&marked);
    }
    let (from, to) = (exact(&pair.from.n), exact(&pair.to.n));
    let percent = (&to / &from - whole(1)).abs() * whole(100);
    let way = if to < from { "down" } else { "up" };
    let said =
        format!("From {} to {} is {way} {} per cent, not {name}.", show(&from, 4), show(&to, 4), show(&percent, 2));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    let marks = vec![cx.span(at, at + 1), pair.from.span, pair.to.span];
    out.words(cx, level, marks, said);
    let _ = Relation::Exact;
}
