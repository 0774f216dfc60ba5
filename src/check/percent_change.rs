//! The percentage of a change against its two ends: from 300,000 to 200,000 is not "50 % lower".

use num_rational::BigRational;
use num_traits::Signed;

use super::context::{Context, Figure, Report, neighbours, open};
use super::fraction_percent::fraction;
use super::interval::{Fit, Interval, fit, ratio, show, whole};
use super::lists::word_lists;
use super::pairs::{Pair, one_clause, pairs};
use super::{Check, Level};
use crate::claim::Dimension;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    CHANGE "change" QUOTED "quoted" ADJUSTED "adjusted" EXTREME "extreme" HALVED "halved" DOUBLED "doubled" TRIPLED "tripled" QUADRUPLED "quadrupled" NEARLY "nearly" OVER "over"
}

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
    ],
    rejects: &[
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
        "The wait fell to 29 days from 34, though it rose to 41 in one town from 38.",
        "Shares rose 3 percent to 40 dollars from a low of 20 dollars in May.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        let (first, last) = cx.bounds(figures.first().map_or(0, |f| f.sentence));
        let found = pairs(cx, figures);
        let than = than(cx, figures);
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
            judge(cx, &pair, &p, out);
        }
    }
    headline(cx, out);
}

/// Harbour traffic leaps 45%: the only percentage of a headline against the only old and new value of the text.
fn headline(cx: &Context<'_>, out: &mut Report<'_>) {
    let [p] = cx.run(0) else { return };
    let next = cx.run(1).first().map(|f| f.sentence);
    let above = p.sentence == 0
        && next.is_some_and(|n| cx.block(n) != cx.block(0))
        && !cx.token(cx.bounds(0).1.saturating_sub(1)).is_some_and(|t| t.mark('.'));
    let way = p.q.direction.filter(|_| above && cx.percent(p) && p.plain());
    let Some(up) = way.map(|d| d == crate::claim::Direction::Up) else { return };
    let body = cx.figures.get(1..cx.figures.len().min(40)).unwrap_or(&[]);
    if body.iter().any(|f| cx.percent(f)) || cx.figures.len() > 40 {
        return;
    }
    let mut found = (1..cx.runs.len()).flat_map(|n| pairs(cx, cx.run(n)));
    let (Some(pair), None) = (found.next(), found.next()) else { return };
    let real = pair.to.n.exact() > pair.from.n.exact();
    if real == up && pair.from.plain() && pair.to.plain() && !negative(&pair) {
        judge(cx, &pair, p, out);
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
    let share = |p: &Figure<'_>| cx.percent(p) || by_fraction(cx, p);
    let mut near = figures.iter().filter(|p| share(p) && p.q.max.is_none() && belongs(cx, figures, pair, p, out));
    let (Some(p), None) = (near.next(), near.next()) else { return };
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
        && changes(cx, p, out);
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
    judge(cx, pair, p, out);
}

/// fell by a third · up by a quarter
fn by_fraction(cx: &Context<'_>, p: &Figure<'_>) -> bool {
    // fell by a third · up a quarter on last year's
    let by = p.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::BY, kw::UP, kw::DOWN]));
    by && fraction(cx, p).is_some() && !cx.is(p.last, kw::OF)
}

/// Compares the printed change with the real one.
fn judge(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>, out: &mut Report<'_>) {
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
        Fit::Impossible => out.figures(cx, Level::Contradiction, &marked, message(cx, pair, p)),
    }
}

/// €5.2bn, 15 per cent more than the €4.9bn of a year ago
fn than<'a>(cx: &Context<'a>, figures: &[Figure<'a>]) -> Vec<(Pair<'a>, Figure<'a>)> {
    let mut found = Vec::new();
    for [new, p, old] in neighbours(figures) {
        let begin = p.first - usize::from(p.first > 0 && cx.is_any(p.first - 1, &[kw::A, kw::AN]));
        let comma = begin.checked_sub(1).is_some_and(|at| {
            cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '('))
                || cx.is_any(at, &[kw::OR, kw::IS, kw::WAS, kw::ARE, kw::WERE])
        });
        // 15 per cent more than the … · an increase of 40 per cent on the …
        let way = |at: usize| cx.direction(at).map(|(d, _)| d.way == crate::claim::Direction::Up);
        let on = cx.is(p.last, kw::ON).then(|| (p.first.saturating_sub(4).max(new.last)..p.first).rev().find_map(way));
        // 45 per cent below the $100 of last year
        let beside = [kw::BELOW, kw::UNDER, kw::ABOVE].into_iter().find(|w| cx.is(p.last, *w));
        let (up, end, word) = match (on.flatten(), beside, cx.direction(p.last)) {
            (Some(up), ..) => (up, p.last, kw::ON),
            (None, Some(word), _) => (word == kw::ABOVE, p.last, word),
            // a 20 percent increase over the 84,000
            (None, None, Some((d, end))) if cx.is_any(end, &[kw::OVER, kw::ON, kw::FROM]) => {
                (d.way == crate::claim::Direction::Up, end, cx.token(end).map_or(kw::ON, |t| t.word))
            }
            (None, None, Some((d, end))) => (d.way == crate::claim::Direction::Up, end, kw::THAN),
            // 30 per cent fewer than the 72,000
            _ if cx.is_any(p.last, &[kw::MORE, kw::LESS, kw::FEWER]) => (cx.is(p.last, kw::MORE), p.last + 1, kw::THAN),
            _ => continue,
        };
        // The grammar may have read "more than the €4.9bn" as one figure.
        let the = end + 1 + usize::from(cx.is_any(end + 1, &[kw::THE, kw::ITS, kw::THEIR]));
        let fits = (cx.percent(p) || by_fraction(cx, p))
            && (comma || word == kw::ON && (new.last..p.first).any(|at| cx.mark(at, ',')))
            && p.first - new.last.min(p.first) <= 10
            && cx.is(end, word)
            && (cx.is_any(end + 1, &[kw::THE, kw::ITS, kw::THEIR]) || last_years(cx, end + 1) == Some(old.first))
            && the < old.last
            && (old.first <= the || last_years(cx, end + 1) == Some(old.first))
            && [new, p, old].iter().all(|f| f.q.max.is_none())
            && !open(new.q.relation)
            && !open(p.q.relation)
            && up == (new.n.exact() > old.n.exact())
            && cx.same(new, old);
        if fits {
            let (start, end) = (new.first, old.last);
            found.push((Pair { from: *old, to: *new, start, end, from_word: old.first, to_word: None }, *p));
        }
    }
    found
}

/// last year's | 210 francs: where what it owns begins.
fn last_years(cx: &Context<'_>, at: usize) -> Option<usize> {
    let end = (at..at + 4).find(|i| cx.token(*i).is_some_and(|t| t.kind == crate::lex::Kind::Possessive))?;
    cx.class(at, Class::CALENDAR | Class::DETERMINER).then_some(end + 1)
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
        (pair.end, p.first)
    } else {
        return inside(cx, pair, p) && changes(cx, p, out);
    };
    gap.1 - gap.0 <= 10
        && one_clause(cx, figures, gap, &pair.from)
        && one_clause(cx, figures, gap, p)
        && changes(cx, p, out)
}

/// $1.38, a jump of 23 percent from $1.15
fn inside(cx: &Context<'_>, pair: &Pair<'_>, p: &Figure<'_>) -> bool {
    let (a, b) = (pair.from.last.min(pair.to.last), pair.from.first.max(pair.to.first));
    p.first >= a && p.last <= b && !(a..b).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) || cx.mark(at, ';'))
}

/// Whether a word of change stands right before or after the percentage.
fn changes(cx: &Context<'_>, p: &Figure<'_>, out: &Report<'_>) -> bool {
    let named = || {
        (p.first.saturating_sub(4)..p.first).any(|at| cx.phrase(at, out.rule.words(CHANGE)).is_some())
            || cx.phrase(p.last, out.rule.words(CHANGE)).is_some()
            || p.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::BY))
                && cx.mark(p.last, ',')
                && cx.is(p.last + 1, kw::FROM)
    };
    p.q.direction.is_some()
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

/// sold 1,240 books, more than double the 710 of last year · 300 pupils, half the 480 it had
fn folds(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let Some(sentence) = figures.first().map(|f| f.sentence).filter(|s| cx.holds(*s, Class::MULTIPLE)) else { return };
    for c in cx.claims_of(sentence).iter().filter(|c| c.rule == crate::claim::Production::Multiple).take(8) {
        let (Some(q), end) = (c.quantity(), c.tokens.1 as usize) else { continue };
        let Some(n) = q.value else { continue };
        let the = cx.is_any(end, &[kw::THE, kw::ITS, kw::THEIR]);
        // almost three times what it was in 2012, when 1,240 had one
        let when = (end + 1..end + 9).find(|at| cx.is(*at, kw::WHEN));
        let when = when.filter(|w| cx.is(end, kw::WHAT) || (end..*w).any(|at| cx.year(at).is_some()));
        let old = figures.iter().find(|f| {
            the && f.first >= end && f.first <= end + 1
                || when.is_some_and(|w| f.first > w && f.first <= w + 4 && f.q.measure.per.is_none())
        });
        let Some(old) = old.filter(|f| f.plain()) else { continue };
        let begin = c.tokens.0 as usize;
        let alike = |f: &Figure<'_>| cx.same(f, old) || when.is_some() && cx.counts(f) && cx.counts(old);
        let new = figures.iter().rev().find(|f| f.last <= begin && f.plain() && alike(f));
        let Some(new) = new.filter(|f| begin - f.last <= 10 && !negative_of(f) && !negative_of(old)) else { continue };
        let parted = (new.last..begin)
            .any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '(')))
            && !(new.last..begin).any(|at| cx.mark(at, ';') || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]));
        if !parted {
            continue;
        }
        let level = fit(|tier| {
            let real = cx.number(new, &new.n, tier).over(&cx.number(old, &old.n, tier))?;
            Some(real.disjoint(&folded(&n.exact(), q.relation, tier)))
        });
        if level == Fit::Fits {
            out.ok(&[new, old]);
            continue;
        }
        let (from, to) = (old.n.exact(), new.n.exact());
        let message = format!(
            "{} is {} times {}, not {}.",
            show(&to, 4),
            show(&(&to / &from), 2),
            show(&from, 4),
            cx.text(c.span)
        );
        let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
        out.words(cx, level, vec![c.span, new.span, old.span], message);
    }
}

/// What a factor in words can mean: double is 1.8 to 2.2 times, nearly double not above it, more than double not below.
fn folded(n: &BigRational, relation: crate::claim::Relation, tier: super::interval::Tier) -> Interval {
    use crate::claim::Relation;
    let wide = if tier == super::interval::Tier::Wide { ratio(15, 100) } else { ratio(10, 100) };
    let plain = Interval::point(n.clone()).widened(&wide);
    match relation {
        Relation::MoreThan | Relation::AtLeast => {
            Interval { low: Some(n.clone()), high: plain.high.map(|h| h * ratio(3, 2)) }
        }
        Relation::LessThan | Relation::AtMost => {
            Interval { low: plain.low.map(|l| l * ratio(3, 4)), high: Some(n * ratio(103, 100)) }
        }
        Relation::About => Interval::point(n.clone()).widened(&ratio(20, 100)),
        _ => plain,
    }
}

fn negative_of(f: &Figure<'_>) -> bool {
    !f.n.exact().is_positive()
}

/// Three times as many puffins this year, 2,150 against 1,240
fn times(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    let mut factors = cx.claims_of(pair.from.sentence).iter().filter_map(|c| {
        let q = c.quantity().filter(|_| c.rule == crate::claim::Production::Multiple)?;
        let words = (c.tokens.0 as usize..c.tokens.1 as usize).any(|at| cx.is(at, kw::TIMES));
        words.then_some((c, q, q.value?))
    });
    let (Some((c, q, n)), None) = (factors.next(), factors.next()) else { return };
    let end = c.tokens.1 as usize;
    let near = end <= pair.start
        && pair.start - end <= 16
        && cx.token(pair.start.saturating_sub(1)).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | ':' | '('));
    let other = figures.iter().filter(|f| f.q.measure.per.is_none() && like_pair(cx, f, pair)).count() > 2;
    if !near || other || n.exact() <= whole(1) {
        return;
    }
    let level = fit(|tier| {
        let wide = if tier == super::interval::Tier::Wide { ratio(20, 100) } else { ratio(12, 100) };
        let real = cx.number(&pair.to, &pair.to.n, tier).over(&cx.number(&pair.from, &pair.from.n, tier))?;
        let said = Interval::point(n.exact()).widened(&wide).hedged(q.relation, cx.about());
        Some(real.disjoint(&said))
    });
    let marked = [&pair.from, &pair.to];
    if level == Fit::Fits {
        return out.ok(&marked);
    }
    let (from, to) = (pair.from.n.exact(), pair.to.n.exact());
    let message =
        format!("{} is {} times {}, not {}.", show(&to, 4), show(&(&to / &from), 2), show(&from, 4), cx.text(c.span));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    out.words(cx, level, vec![c.span, pair.from.span, pair.to.span], message);
}

fn like_pair(cx: &Context<'_>, f: &Figure<'_>, pair: &Pair<'_>) -> bool {
    cx.same(f, &pair.from)
}

/// rose $1.8 million to $26.4 million from $23.9 million
fn absolute(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    if pair.from.n.ratio.is_some() || pair.to.n.ratio.is_some() || pair.from.end || pair.to.end {
        return;
    }
    let Some(d) = figures.iter().find(|d| {
        // to $26.4 million, up $1.8 million from $23.9 million
        let inside = d.last == pair.from_word && d.first >= pair.to.last;
        let before = d.last == pair.start || d.last + 1 == pair.start && cx.mark(d.last, ',') || inside;
        before
            && d.q.max.is_none()
            && !open(d.q.relation)
            && cx.same(d, &pair.to)
            && cx.same(d, &pair.from)
            // "it rose to 41 in one town from 38"
            && (cx.noun(d).is_empty() || cx.noun(d) == cx.noun(&pair.to))
            && (d.q.direction.is_some()
                || (d.first.saturating_sub(3)..d.first).any(|at| cx.class(at, Class::DIRECTION)))
    }) else {
        return;
    };
    let opened = cx.is_any(pair.start, &[kw::TO, kw::FROM]) || d.last == pair.from_word;
    if !opened
        || cx.percent(d)
        || cx.dimension(&d.q.measure) == Some(Dimension::Points)
        || cx.is(d.last, kw::FROM) && pair.to.first < d.first && d.last != pair.from_word
    {
        return;
    }
    let level = fit(|tier| {
        let (a, b) = (cx.number(&pair.from, &pair.from.n, tier), cx.number(&pair.to, &pair.to.n, tier));
        let gap = if pair.to.n.exact() < pair.from.n.exact() { a.minus(&b) } else { b.minus(&a) };
        Some(gap.disjoint(&cx.range(d, tier)))
    });
    let marked = [&pair.from, &pair.to, d];
    let (from, to) = (pair.from.n.exact(), pair.to.n.exact());
    let large = super::interval::show_large;
    let message = format!(
        "From {} to {} is {}, not {}.",
        large(&from),
        large(&to),
        large(&(&to - &from).abs()),
        large(&d.n.exact())
    );
    match level {
        Fit::Fits => out.ok(&marked),
        Fit::Doubtful => out.figures(cx, Level::Query, &marked, message),
        Fit::Impossible => out.figures(cx, Level::Contradiction, &marked, message),
    }
}

/// halved, from 31 to 22
fn multiple(cx: &Context<'_>, figures: &[Figure<'_>], pair: &Pair<'_>, out: &mut Report<'_>) {
    let (first, _) = cx.bounds(pair.from.sentence);
    let words = [(HALVED, ratio(1, 2)), (DOUBLED, whole(2)), (TRIPLED, whole(3)), (QUADRUPLED, whole(4))];
    let from = pair.start.saturating_sub(12).max(first);
    let Some((at, name, times)) = words.into_iter().find_map(|(list, times)| {
        let at = (from..pair.start).rev().find(|at| cx.phrase(*at, out.rule.words(list)).is_some())?;
        Some((at, cx.str(at), times))
    }) else {
        return;
    };
    let clear = (at + 1..pair.start).all(|i| {
        !cx.is_any(i, &[kw::AND, kw::BUT, kw::WHILE, kw::EVERY, kw::EACH, kw::WHEN, kw::WHICH, kw::WHO])
            && !cx.mark(i, ';')
            && !cx.mark(i, '"')
            && !cx.mark(i, '”')
    });
    // "in five years" may stand between the word and its figures.
    let other = figures
        .iter()
        .any(|f| f.first >= at && f.last <= pair.start && cx.dimension(&f.q.measure) != Some(Dimension::Duration));
    if !clear || other {
        return;
    }
    let hedge =
        |list| cx.phrase_before(at, out.rule.words(list)) || (at > 0 && cx.phrase_before(at - 1, out.rule.words(list)));
    let (nearly, over) = (hedge(NEARLY), hedge(OVER));
    let level = fit(|tier| {
        let wide = if tier == super::interval::Tier::Wide { ratio(20, 100) } else { ratio(10, 100) };
        // "More than tripled" is no 2.8 times.
        let wide = if nearly {
            wide * ratio(3, 2)
        } else if over {
            ratio(0, 1)
        } else {
            wide
        };
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
    let (from, to) = (pair.from.n.exact(), pair.to.n.exact());
    let percent = (&to / &from - whole(1)).abs() * whole(100);
    let way = if to < from { "down" } else { "up" };
    let said =
        format!("From {} to {} is {way} {} per cent, not {name}.", show(&from, 4), show(&to, 4), show(&percent, 2));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    let marks = vec![cx.span(at, at + 1), pair.from.span, pair.to.span];
    out.words(cx, level, marks, said);
}
