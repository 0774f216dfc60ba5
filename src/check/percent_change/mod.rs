//! The percentage of a change against its two ends: from 300,000 to 200,000 is not "50 % lower".

mod absolute;
mod fold;
mod headline;
mod than;

use num_rational::BigRational;
use num_traits::Signed;

use super::context::{Context, Figure, Report, open};
use super::fraction_percent::fraction;
use super::interval::{Fit, Interval, fit, ratio, show, whole};
use super::lists::word_lists;
use super::pairs::{Pair, of_whole, one_clause, pairs};
use super::{Check, Level};
use crate::claim::Dimension;
use crate::rulebook::{Class, DirectionKind, keyword as kw};
use absolute::absolute;
use fold::{folds, multiple, times};
use headline::headline;
use than::{overrun, planned, than};

word_lists! {
    CHANGE "change" QUOTED "quoted" ADJUSTED "adjusted" EXTREME "extreme" HALVED "halved" DOUBLED "doubled" TRIPLED "tripled" QUADRUPLED "quadrupled" NEARLY "nearly" OVER "over" PLANNED "planned" OVERRUN "overrun"
}

pub(super) const CHECK: Check = Check {
    id: "percent-change",
    does: "Compares a printed percentage of change, or a word such as halved or doubled, with the change from the old \
           to the new value that the same clause prints.",
    guards: "The two values must be of one unit and joined by from and to; the percentage must stand in the same clause \
             with a word of change, be the only one there, and not be adjusted (constant currency, annualised, organic). Farther off, and \
             in a sentence of its own (That is 33 per cent less), it must fit the two values in no way at all, and only asks. \
             All values that round to the printed digits count: from 4m to 5m may be up 22 per cent.",
    examples: &[
        ("A call costs 18 cents. That is 70 percent less than the 36 cents of last year.", Level::Contradiction),
        ("With a rise from 46 euros to 53 euros, or 22 percent, skiing is dear.", Level::Contradiction),
        ("Rents rose $45 to $1,280 a month from $1,195.", Level::Contradiction),
        ("It has 1,420 members, a rise, if juniors are counted, of 32 percent from 1,290.", Level::Contradiction),
        ("The ward saw 2,940 births last year, twice as many as the 1,120 of 2015.", Level::Contradiction),
        ("Members rose from 3,200 to 4,160, or by 40 percent, in a year.", Level::Contradiction),
        ("It sold 940 lamps, down from 1,400. That is 53 percent less.", Level::Query),
        ("Riders: 61,200, up, without the night buses, 25 percent from 54,000.", Level::Contradiction),
        (
            "Gifts rose last year, for the first time since 2010, by 42 percent to $6.1 million from $5.2 million.",
            Level::Contradiction,
        ),
        ("The price fell from 300 dollars to 210 dollars, 50 percent lower.", Level::Contradiction),
        (
            "The barrier was to cost $140 million. It cost $203 million in the end, an overrun of 65 percent.",
            Level::Contradiction,
        ),
        (
            "Donors gave 6,300 pints of blood in August – 10 percent below the 8,400 of a normal month.",
            Level::Contradiction,
        ),
        ("Revenue rose 16% to £4.1bn in the year, from £3.7bn.", Level::Contradiction),
        ("Deaths on the roads fell by a third, from 640 to 520.", Level::Contradiction),
        ("Rents have tripled in five years, from €410 to €890 a month.", Level::Contradiction),
        ("Ticket sales jumped by 60% to 8,300, compared with 6,900 last year.", Level::Contradiction),
        ("Sales were 31,000, an increase of 40 per cent on the 25,000 sold a year earlier.", Level::Contradiction),
        ("Turnover was €5.2bn, 15 per cent more than the €4.9bn of a year ago.", Level::Contradiction),
        ("The number of pupils halved, from 31 to 22.", Level::Contradiction),
        (
            "Thieves took 318 bicycles last year against 412 the year before, a drop of 32 per cent.",
            Level::Contradiction,
        ),
        ("The library cost $412m against a budget of $230m, an overrun of 69 percent.", Level::Contradiction),
        ("Three times as many puffins nested there, 2,150 against 1,240 last summer.", Level::Contradiction),
        ("Income rose $1.8 million to $26.4 million from $23.9 million.", Level::Contradiction),
        (
            "Its population, 61,200 now, is down by a third since 2001, when 69,400 people lived there.",
            Level::Contradiction,
        ),
        ("Waits grew by a quarter, from 16.2 weeks to 22.7 weeks.", Level::Contradiction),
        ("It sold 61,000 tickets, 30 per cent fewer than the 72,000 of last year.", Level::Contradiction),
        ("Income was $26.4 million, up $1.8 million from $23.9 million.", Level::Contradiction),
        ("A kilo, at €4,200, is 60 per cent higher than the €3,100 of a year ago.", Level::Contradiction),
        ("The stall sold 1,240 books in May, more than double the 710 it sold a year before.", Level::Contradiction),
        ("A kilo, at $75, is 45 percent below the $112 of last year.", Level::Contradiction),
        ("The yard more than tripled its herd, from 900 goats to 2,400 goats.", Level::Contradiction),
        (
            "Harbor Traffic Leaps 45%\n\nThe port handled 1.32 million boxes in 2023, compared with 1.08 million in 2022.",
            Level::Contradiction,
        ),
        (
            "The yard took 96,400 crates in May, a 20 percent increase over the 84,100 it took in April.",
            Level::Contradiction,
        ),
        ("Posters now cost 12 euros, twice as much as in 2020, when they cost 8 euros.", Level::Contradiction),
        ("A ride costs 240 francs, up a quarter on last year's 210 francs.", Level::Contradiction),
        (
            "The number of buskers, 1,860, is almost three times what it was in 2012, when 1,240 played.",
            Level::Contradiction,
        ),
        ("The line will run eight trams instead of 12, a cut of 50 percent.", Level::Contradiction),
        ("The road cost $91m rather than the $62m planned, an overrun of 30 percent.", Level::Contradiction),
        ("The flat went for 310,000 euros, 25 per cent below the 520,000 that was asked.", Level::Contradiction),
        ("Budgeted at 41 million euros, the hall cost 62 million, an overrun of 80 percent.", Level::Contradiction),
        (
            "At 3.10 euros, a litre of oil costs 75 percent more than the 2.40 euros of last spring.",
            Level::Contradiction,
        ),
        (
            "The reservoir holds 31 million cubic metres, down 40 percent from 39 million last year.",
            Level::Contradiction,
        ),
        ("Attacks rose to 412, from 286 the year before: an increase of 64 percent.", Level::Contradiction),
        ("Twice as many people, 900, applied as last year, when 700 did.", Level::Contradiction),
        ("At $60, a share is 25 percent below its price of $120 in May.", Level::Contradiction),
    ],
    rejects: &[
        "Gifts rose last year, for the first time since 2010, by 17 percent to $6.1 million from $5.2 million.",
        "It sold 940 lamps, down from 1,400. That is 33 percent less.",
        "It sold 940 lamps, down from 1,400. That is what made the bank ask for 8 percent more.",
        "The ward saw 2,240 births last year, twice as many as the 1,120 of 2015.",
        "Members rose from 3,200 to 4,160, or by 30 percent, in a year.",
        "At 61 francs, which is, the firm says, still cheap, a pass costs 17 percent more than the 52 francs of 2021.",
        "It has 1,420 members, a rise, if juniors are counted, of 10 percent from 1,290.",
        "A call costs 18 cents. That is 50 percent less than the 36 cents of last year.",
        "With a rise from 46 euros to 53 euros, or 15 percent, skiing is dear.",
        "Rents rose $85 to $1,280 a month from $1,195.",
        "The barrier was to cost $140 million. It cost $203 million in the end, an overrun of 45 percent.",
        "Donors gave 6,300 pints of blood in August – 25 percent below the 8,400 of a normal month.",
        "Subscribers rose from 4m to 5m in the year, up 22 per cent.",
        "Revenue rose 3% at constant currencies to £4.1bn in the year, from £3.7bn.",
        "Deaths on the roads fell by a third, from 640 to 430.",
        "The stock rose 3% to $21.50, compared with $14 at its debut in May.",
        "Gas prices have tripled since May, when they rose from €30 to €45.",
        "Over ten years the herd doubled every four years, from 100 to 560.",
        "The bill rose 10 percent from 2019 to $3.3bn.",
        "Turnover was €5.2bn, 6 per cent more than the €4.9bn of a year ago.",
        "The number of pupils halved, from 31 to 16.",
        "Thieves took 318 bicycles last year against 412 the year before, a drop of 23 per cent.",
        "Twice as many puffins nested there, 2,350 against 1,240 last summer.",
        "Rice output fell to 9.1 million tonnes from 9.8 million, wheat to 4 million from 4.4 million.",
        "Rates rose to 3 per cent from 2.5, while the lira fell to 18.5 from 17.9.",
        "Losses widened to $14m from $9m; sales slipped to $80m from $84m.",
        "Income rose $2.5 million to $26.4 million from $23.9 million.",
        "A kilo, at €4,200, is 35 per cent higher than the €3,100 of a year ago.",
        "The stall sold 1,240 books in May, nearly double the 710 it sold a year before.",
        "A kilo, at $75, is 25 percent below the $100 of last year.",
        "The yard more than doubled its herd, from 900 goats to 2,400 goats.",
        "Harbor Traffic Leaps 22%\n\nThe port handled 1.32 million boxes in 2023, compared with 1.08 million in 2022.",
        "The yard took 96,400 crates in May, a 15 percent increase over the 84,100 it took in April.",
        "Posters now cost 16 euros, twice as much as in 2020, when they cost 8 euros.",
        "A ride costs 240 francs, up a seventh on last year's 210 francs.",
        "The number of buskers, 1,860, is half as much again as in 2012, when 1,240 played.",
        "The line will run eight trams instead of 12, a cut of a third.",
        "Attacks rose to 412, from 286 the year before: an increase of 44 percent.",
        "Earnings fell 130 percent, to a loss of 3 million euros from a profit of 10 million.",
        "The reservoir holds 31 million cubic metres, down 21 percent from 39 million last year.",
        "Women hold 31 of the 120 seats, or 26 percent, up from 27 in the last parliament.",
        "The road cost $91m rather than the $62m planned, an overrun of 47 percent.",
        "The flat went for 310,000 euros, 40 per cent below the 520,000 that was asked.",
        "Budgeted at 41 million euros, the hall cost 62 million, an overrun of 51 percent.",
        "Twice as many people, 900, applied as last year, when 460 did.",
        "The wait fell to 29 days from 34, though it rose to 41 in one town from 38.",
        "Shares rose 3 percent to 40 dollars from a low of 20 dollars in May.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for n in 0..cx.runs.len() {
        let figures = cx.run(n);
        let (first, last) = cx.bounds(figures.first().map_or(0, |f| f.sentence));
        let found = pairs(cx, figures);
        let mut than = than(cx, cx.run_before(n), figures);
        than.extend(planned(cx, figures, out));
        than.extend(overrun(cx, cx.run_before(n), figures, out));
        let folded = cx.holds(figures.first().map_or(0, |f| f.sentence), Class::MULTIPLE);
        if found.is_empty() && than.is_empty() && !folded || cx.find(first, last, out.rule.words(ADJUSTED)).is_some() {
            continue;
        }
        for pair in found {
            if open(pair.from.q.relation) || open(pair.to.q.relation) || negative(&pair) {
                continue;
            }
            multiple(cx, figures, &pair, out);
            times(cx, figures, &pair, out);
            percent(cx, figures, &pair, out);
            absolute(cx, figures, &pair, out);
        }
        folds(cx, figures, out);
        for (pair, p) in than.into_iter().filter(|(pair, _)| !negative(pair)) {
            judge(cx, &pair, &p, Level::Contradiction, out);
        }
    }
    for n in 1..cx.runs.len() {
        next(cx, cx.run(n - 1), cx.run(n), out);
    }
    headline(cx, out);
}

/// It sold 940 lamps, down from 1,400. That is 33 per cent less: the change is told in a sentence of its own.
fn next(cx: &Context<'_>, before: &[Figure<'_>], figures: &[Figure<'_>], out: &mut Report<'_>) {
    let ([p], Some(last)) = (figures, before.last()) else { return };
    let follows = last.sentence + 1 == p.sentence && cx.block(last.sentence) == cx.block(p.sentence);
    let (first, _) = cx.bounds(p.sentence);
    let points = cx.is_any(first, &[kw::THAT, kw::THIS, kw::IT]) && cx.is_any(first + 1, &[kw::IS, kw::WAS]);
    let named = cx.is(first, kw::THE)
        && cx.direction(first + 1).is_some_and(|(d, _)| d.kind == DirectionKind::Noun)
        && cx.is_any(first + 2, &[kw::OF, kw::IS, kw::WAS]);
    if !follows
        || !(points || named)
        || p.first - first > if points { 3 } else { 8 }
        || !cx.percent(p)
        || !p.plain()
        || cx.is(p.last, kw::OF)
    {
        return;
    }
    let found = pairs(cx, before);
    let [pair] = found.as_slice() else { return };
    let told = points && changes(cx, pair, p, out) || named;
    let alike = before.iter().filter(|f| cx.same(f, &pair.to) || cx.same(f, &pair.from)).count() <= 2;
    let closed = pair.from.plain() && pair.to.plain() && !negative(pair) && !cx.percent(&pair.from);
    if told && alike && closed && !before.iter().any(|f| cx.percent(f)) {
        if any_way(cx, pair, p) {
            out.ok(&[&pair.from, &pair.to, p]);
        } else {
            judge(cx, pair, p, Level::Query, out);
        }
    }
}

fn negative(pair: &Pair<'_>) -> bool {
    !pair.from.n.exact().is_positive() || !pair.to.n.exact().is_positive()
}

/// The change as a share of the old value, positive in either direction.
fn change(cx: &Context<'_>, pair: &Pair<'_>, tier: super::interval::Tier) -> Option<Interval> {
    let quotient = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
    let one = Interval::point(whole(1));
    Some(if pair.to.n.exact() < pair.from.n.exact() { one.minus(&quotient) } else { quotient.minus(&one) })
}

fn percent(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    if cx.percent(&pair.from) || cx.dimension(&pair.from.q.measure) == Some(Dimension::Temperature) {
        return;
    }
    // 31 of the 120 seats, or 26 percent: a share.
    let part =
        |p: &Figure<'_>| figures.iter().any(|g| g.last <= p.first && p.first - g.last <= 4 && of_whole(cx, figures, g));
    let share = |p: &Figure<'_>| (cx.percent(p) || by_fraction(cx, p)) && !part(p);
    let mut near = figures.iter().filter(|p| share(p) && p.q.max.is_none() && belongs(cx, figures, pair, p, out));
    let (p, far) = match (near.next(), near.next()) {
        (Some(p), None) => (p, false),
        (None, _) => match only(cx, figures, pair, out) {
            Some(p) => (p, true),
            None => return,
        },
        _ => return,
    };
    if far && any_way(cx, pair, p) {
        return out.ok(&[&pair.from, &pair.to, p]);
    }
    if open(p.q.relation)
        || p.q
            .direction
            .is_some_and(|d| (d == crate::claim::Direction::Down) != (pair.to.n.exact() < pair.from.n.exact()))
    {
        return;
    }
    // "down 4 per cent to $61, down from $88 in January": what is said a second time is another change.
    let (first, last) = cx.bounds(p.sentence);
    let quoted = cx.find(first, last, out.rule.words(QUOTED)).is_some();
    let again = quoted
        && p.last <= pair.start
        && pair.from_word.checked_sub(1).is_some_and(|at| at > p.last && cx.class(at, Class::DIRECTION))
        && changes(cx, pair, p, out);
    if again {
        return;
    }
    // A price is compared with that of last year, and its change is that of a day.
    if quoted && !(cx.is(pair.from_word, kw::FROM) || cx.is(pair.from.first, kw::FROM)) {
        return;
    }
    // A low or a record that is named beside a change is not what it is counted from.
    let words = |from: usize, to: usize| (from..to).any(|at| cx.phrase(at, out.rule.words(EXTREME)).is_some());
    if words(pair.from_word, pair.from.last) || pair.to_word.is_some_and(|at| words(at, pair.to.last)) {
        return;
    }
    judge(cx, pair, p, if far { Level::Query } else { Level::Contradiction }, out);
}

/// The only percentage of a sentence whose only two like figures are the pair, farther off but in no other clause.
fn only<'c, 'a>(
    cx: &Context<'_>,
    figures: &'c [Figure<'a>],
    pair: &Pair<'_>,
    out: &Report<'_>,
) -> Option<&'c Figure<'a>> {
    let mut all = figures.iter().filter(|f| cx.percent(f));
    let p = all.next().filter(|p| p.plain() && all.next().is_none() && !cx.is(p.last, kw::OF))?;
    // $422.5 million, or $6.44 a share: two pairs in one sentence
    let tops = [pair.to.q.measure.top, pair.from.q.measure.top];
    let alike = figures.iter().filter(|f| tops.contains(&f.q.measure.top) || cx.same(f, &pair.to)).count();
    let (low, high) = (p.first.min(pair.start), p.last.max(pair.end));
    let apart = (low..high).any(|at| {
        cx.token(at).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '"' | '“' | '”'))
            || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE, kw::WHO])
    });
    let another = cx.is_any(p.last, &[kw::FROM, kw::TO]) && p.last <= pair.start;
    (alike <= 2 && !apart && !another && high - low <= 40 && changes(cx, pair, p, out)).then_some(p)
}

/// Whether a percentage fits two values in any way: as the change from either, as what one is of the other, as their gap.
fn any_way(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let (a, b) = (pair.from.n.exact(), pair.to.n.exact());
    let gap = (&a - &b).abs();
    let said = cx.range(p, super::interval::Tier::Narrow).widened(&ratio(3, 100));
    let hundred = whole(100);
    [&gap / &a, &gap / &b, &a / &b, &b / &a].into_iter().any(|x| !said.disjoint(&Interval::point(x * &hundred)))
}

/// fell by a third · up by a quarter
fn by_fraction(cx: &Context<'_>, p: &Figure<'_>) -> bool {
    // fell by a third · up a quarter on last year's
    let by = p.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::BY, kw::UP, kw::DOWN]));
    by && fraction(cx, p).is_some() && !cx.is(p.last, kw::OF)
}

/// Compares the printed change with the real one.
fn judge(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>, most: Level, out: &mut Report<'_>) {
    let hundred = whole(100);
    let level = fit(|tier| {
        let real = change(cx, pair, tier)?.scaled(&hundred).widened(&out.rule.tolerance);
        let said = match fraction(cx, p) {
            Some(share) => Interval::point(share * &hundred).widened(&ratio(15, 100)).hedged(p.q.relation, cx.about()),
            None => cx.range(p, tier),
        };
        Some(real.disjoint(&said))
    });
    let marked = [&pair.from, &pair.to, p];
    match level {
        Fit::Fits => out.ok(&marked),
        Fit::Doubtful => out.figures(cx, Level::Query, &marked, message(cx, pair, p)),
        Fit::Impossible => out.figures(cx, most, &marked, message(cx, pair, p)),
    }
}

/// Whether the percentage is said of this pair.
fn belongs(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, p: &Figure<'_>, out: &Report<'_>) -> bool {
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
        // to 412 from 286: an increase of 44 per cent
        let told = (pair.end..p.first).find(|at| cx.mark(*at, ':') && cx.is_any(at + 1, &[kw::A, kw::AN]));
        (told.map_or(pair.end, |at| at + 1), p.first)
    } else {
        return inside(cx, pair, p) && changes(cx, pair, p, out);
    };
    gap.1 - gap.0 <= 10
        && one_clause(cx, figures, gap, &pair.from)
        && one_clause(cx, figures, gap, p)
        && changes(cx, pair, p, out)
}

/// $1.38, a jump of 23 percent from $1.15
fn inside(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let (a, b) = (pair.from.last.min(pair.to.last), pair.from.first.max(pair.to.first));
    p.first >= a && p.last <= b && !(a..b).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) || cx.mark(at, ';'))
}

/// Whether a word of change stands right before or after the percentage.
fn changes(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>, out: &Report<'_>) -> bool {
    let named = || {
        (p.first.saturating_sub(4)..p.first).any(|at| cx.phrase(at, out.rule.words(CHANGE)).is_some())
            || cx.phrase(p.last, out.rule.words(CHANGE)).is_some()
            || p.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::BY))
                && (cx.mark(p.last, ',') && cx.is(p.last + 1, kw::FROM) || p.last == pair.start)
    };
    // With a rise from 46 euros to 53 euros, or 15 per cent,
    let of_noun = || {
        let by = p.first.checked_sub(1).filter(|at| cx.is(*at, kw::BY)).unwrap_or(p.first);
        let or = by.checked_sub(1).is_some_and(|at| cx.is(at, kw::OR)) && by <= pair.end + 2 && by > pair.end;
        or && pair.start.checked_sub(1).is_some_and(|at| cx.class(at, Class::DIRECTION))
    };
    // a rise, if juniors are counted, of 32 per cent
    let apart = || {
        // up, without the night buses, 13 per cent
        let direct = p.first.checked_sub(1).filter(|at| cx.mark(*at, ','));
        let of = direct.or_else(|| p.first.checked_sub(2).filter(|at| cx.is(at + 1, kw::OF) && cx.mark(*at, ',')))?;
        let open = (of.saturating_sub(14)..of).rev().find(|at| cx.mark(*at, ','))?;
        open.checked_sub(1).filter(|at| cx.class(*at, Class::DIRECTION))
    };
    p.q.direction.is_some()
        || apart().is_some()
        || of_noun()
        || named()
        || (p.first.saturating_sub(4)..p.first).any(|at| cx.class(at, Class::DIRECTION))
        || (p.last..p.last + 2)
            .any(|at| cx.class(at, Class::DIRECTION) || cx.is_any(at, &[kw::MORE, kw::LESS, kw::FEWER]))
}

fn message(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> String {
    let (from, to, said) = (pair.from.n.exact(), pair.to.n.exact(), p.n.exact());
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
