//! A total, a count and the rate: 92,000 people, €46m, €5,000 for each resident.

use num_rational::BigRational;

use super::apposition::joint;
use super::context::{Context, Figure, Report, open};
use super::interval::{Fit, Interval, fit, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Per, Top};
use crate::lex::Kind;
use crate::rulebook::List;
use crate::rulebook::keyword as kw;

word_lists! {
    INSTALMENTS "instalments" FREE "interest-free" AVERAGE "average" NEEDS "needs" TOTAL "total" EACH "each" PERSONS "persons" OR "or" AMOUNT "amount" COST "cost" DAY "day" WEEK "week" MONTH "month" YEAR "year" HOUR "hour"
}

pub(super) const CHECK: Check = Check {
    id: "rate",
    does: "Multiplies a rate (each, apiece, per head, a kilo, an hour, a day) by its count and compares the product with the \
           total; also a speed with distance and time, and instalments with their sum.",
    guards: "Total, count and rate must stand in one sentence or in two that follow each other, each the only one of its \
             kind, and words must bind them: or, that is, comes to, a bill of, in all, or a rate that opens its sentence \
             (At $400,000 per job). Over two sentences it asks. A week may have five, six or seven days; instalments may \
             cost interest.",
    examples: &[
        ("The town will spend $12 million on 40 sheds, an average of $3 million a shed.", Level::Contradiction),
        (
            "At 60 kilometres an hour the tram needs three hours for the 240 kilometres to the sea.",
            Level::Contradiction,
        ),
        (
            "The town of 92,000 people owes €46m, or €5,000 for each resident, and can pay no more.",
            Level::Contradiction,
        ),
        ("The 40 families will share $800,000, or $200,000 each.", Level::Contradiction),
        ("The crew of 24 will be paid $1,250 each, a total of $43,000.", Level::Contradiction),
        ("The museum paid €1.2m for 24 drawings, €500,000 apiece.", Level::Contradiction),
        ("Ten players will each receive $50,000, a total of $5 million.", Level::Contradiction),
        ("The dam cost $2 billion and will supply 500,000 homes, or $40,000 a home.", Level::Contradiction),
        ("With 14 flights a day in each direction, or 89 a week, it will lead.", Level::Contradiction),
        ("A cleaner on £9.50 an hour who works 40 hours will be paid £308 a week.", Level::Contradiction),
        ("A grant of €6,000 for each of 20,000 pumps would cost €1.2bn.", Level::Contradiction),
        ("The aid of $18 million will create 450 jobs. At $400,000 per job, it is dear.", Level::Query),
        ("The club sold 14,200 tickets at $32, which brought in $544,400.", Level::Contradiction),
        ("Each of the 26 villages will get €15,000, so the fund needs €490,000 in all.", Level::Contradiction),
        (
            "The city has 310,000 inhabitants and debts of $1.24 billion. That works out at $400 for every inhabitant.",
            Level::Query,
        ),
        ("The pump moves 120 litres a minute, or 9,200 litres an hour.", Level::Contradiction),
        ("The crew poured 64 tonnes of concrete in eight hours, or 12 tonnes an hour.", Level::Contradiction),
        ("The 260 goats give 2.5 litres of milk each a day, or 950 litres in all.", Level::Contradiction),
        ("At $18 a ticket, the 1,400 seats would bring in $32,500.", Level::Contradiction),
        ("They bought 1,500 kilos of rice at €1.80 a kilo, a bill of €5,400.", Level::Contradiction),
        ("The train covers the 330 miles in five and a half hours, an average speed of 75 mph.", Level::Contradiction),
        ("The fine of £36,000 is to be paid in 48 monthly instalments of £550.", Level::Contradiction),
    ],
    rejects: &[
        "The town will spend $12 million on 40 sheds, an average of $300,000 a shed.",
        "At 60 kilometres an hour the tram needs three hours for the 180 kilometres to the sea.",
        "The town will spend $12 million on 40 sheds and, on an average of $900 a boat, mend the boats.",
        "At €46m, the debts of the town, which has 92,000 inhabitants, amount to €500 a head.",
        "A carer on £11.44 an hour gets £429 for a week of 37.5 hours.",
        "The 40 families will share $800,000, or $20,000 each.",
        "The 12 dancers were paid $100 each, and the choreographer $5,000.",
        "He paid $20 each for 12 chairs and $900 in all for the table.",
        "With 14 flights a day, or 98 a week, it will lead.",
        "The aid of $18 million will create 450 jobs. At $40,000 per job, it is cheap.",
        "The plant will cost $900m and employ 1,200 people. The state pays $40,000 per job.",
        "The grant of $5 million will pay for 200 homes; each costs $90,000.",
        "The 24 members pay $15 a month each, or $4,320 a year between them.",
        "They sold 300 tickets at $65 each and raised $40,000 at an auction.",
        "The loan of £36,000 is to be paid in 48 monthly instalments of £850.",
        "The ferry does the 18 miles in 50 minutes; its predecessor, at 12 knots, needed more.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        if figures.len() < 2 {
            continue;
        }
        for (i, f) in figures.iter().enumerate() {
            if open(f.q.relation) || f.q.max.is_some() {
                continue;
            }
            if cx.money(f)
                && let Some(unit) = each(cx, f, out)
            {
                apiece(cx, figures, i, &unit, out);
            }
            if let Some(g) = figures.get(i + 1).filter(|g| g.q.max.is_none() && !open(g.q.relation)) {
                calendar(cx, f, g, out);
            }
        }
        if let Some([r, n, t]) = wage(cx, figures, out) {
            product(cx, &r, &n, &t, out);
        }
        for w in figures.windows(3) {
            if let [x, y, z] = w {
                pace(cx, x, y, z, out);
            }
        }
        // 2.5 litres each a day, or …: a day is no figure among them.
        let plainly: Vec<&Figure<'_>> =
            figures.iter().filter(|f| cx.dimension(&f.q.measure) != Some(Dimension::Duration)).take(16).collect();
        for w in plainly.windows(3) {
            if let [x, y, z] = w {
                portion(cx, x, y, z, out);
            }
        }
        journey(cx, figures, out);
        instalments(cx, figures, out);
    }
    for (n, (a, b)) in cx.runs.iter().enumerate() {
        let figures = cx.figures.get(*a..*b).unwrap_or(&[]);
        for f in figures.iter().filter(|f| plain(f) && cx.money(f)) {
            bound(cx, n, figures, f, out);
        }
    }
}

/// The figures of the same sentence before one.
fn before<'c, 'a>(cx: &'c Context<'a>, f: &Figure<'_>) -> impl Iterator<Item = &'c Figure<'a>> {
    let to = cx.figures.partition_point(|g| g.first < f.first);
    let sentence = f.sentence;
    cx.figures.get(..to).unwrap_or(&[]).iter().rev().take(8).take_while(move |g| g.sentence == sentence)
}

fn plain(f: &Figure<'_>) -> bool {
    f.q.max.is_none() && !open(f.q.relation)
}

/// lost 3,200 hives. At €180 a hive, the damage comes to €756,000 · 1,500 kilos of rice at €1.80 a kilo, a bill of €5,400
fn bound(cx: &Context<'_>, run: usize, figures: &[Figure<'_>], rate: &Figure<'_>, out: &mut Report<'_>) {
    let measure = match rate.q.measure.per {
        Some(Per::Unit(u)) => cx.a.rules.unit(u).filter(|u| u.dimension != Dimension::Duration),
        _ => None,
    };
    // sold 14,200 day passes at $32, which brought in …
    let sold = || {
        let at = rate.first.checked_sub(1).filter(|at| cx.is(*at, kw::AT))?;
        figures
            .iter()
            .any(|f| f.last == at && matches!(f.q.measure.top, Top::Noun(_)) && cx.counts(f))
            .then(String::new)
    };
    let unit = if measure.is_some() { Some(String::new()) } else { each(cx, rate, out).or_else(sold) };
    let Some(unit) = unit else { return };
    let (first, _) = cx.bounds(rate.sentence);
    let before =
        run.checked_sub(1).and_then(|n| cx.runs.get(n)).and_then(|(a, b)| cx.figures.get(*a..*b)).unwrap_or(&[]);
    let near = before
        .first()
        .is_some_and(|f| f.sentence + 1 == rate.sentence && cx.block(f.sentence) == cx.block(rate.sentence));
    let scope: Vec<&Figure<'_>> =
        before.iter().filter(|_| near).chain(figures).filter(|f| f.claim != rate.claim).collect();
    let person =
        |w: &str| out.rule.words(PERSONS).iter().any(|p| p.first().is_some_and(|id| *id == cx.a.rules.lexicon.word(w)));
    let counts: Vec<&Figure<'_>> = scope
        .iter()
        .copied()
        .filter(|f| match measure {
            Some(per) => matches!(f.q.measure.top, Top::Unit(u) if cx.a.rules.unit(u).is_some_and(|u| u.dimension == per.dimension)) && f.q.measure.per.is_none(),
            None => {
                // At $18 a ticket, the 1,400 seats: fronted in one sentence, the only count is the one that is meant.
                let only = rate.first <= first + 2 && f.sentence == rate.sentence && matches!(f.q.measure.top, Top::Noun(_));
                cx.counts(f) && f.n.ratio.is_none() && f.n.exact() >= whole(2) && (unit.is_empty() && f.sentence == rate.sentence && matches!(f.q.measure.top, Top::Noun(_))
                    || only
                    || !unit.is_empty() && (cx.noun(f) == unit || person(&unit) && person(&cx.noun(f))))
            }
        })
        .collect();
    let totals: Vec<&Figure<'_>> = scope
        .iter()
        .copied()
        .filter(|f| {
            // $32,500 a night
            let yearly = measure.is_none()
                && matches!(f.q.measure.per, Some(Per::Unit(u)) if cx.a.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration));
            cx.money(f)
                && f.q.measure.top == rate.q.measure.top
                && (yearly || f.q.measure.per.is_none() && each(cx, f, out).is_none())
        })
        .collect();
    let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else { return };
    if !plain(count) || !plain(total) || rate.q.direction.is_some() {
        return;
    }
    let at = rate.first.checked_sub(1).filter(|at| cx.is(*at, kw::AT));
    // At $400,000 per job · That works out at $400 for every inhabitant
    // $12 million on 40 bridges, an average of $300,000 a bridge
    let averaged = cx.phrase_before(rate.first, out.rule.words(AVERAGE)) && count.sentence == rate.sentence;
    let fronted = at == Some(first)
        || averaged
        || cx.phrase_before(rate.first, out.rule.words(AMOUNT)) && rate.first - first <= 6;
    let told = cx.phrase_before(total.first, out.rule.words(TOTAL))
        || cx.phrase(total.last, out.rule.words(TOTAL)).is_some()
        || cx.phrase_before(total.first, out.rule.words(AMOUNT));
    let both = at.is_some() && count.sentence == rate.sentence && told && total.sentence == rate.sentence;
    // Checked already where "or" or a total of the same clause binds them.
    let done = unit.is_empty() && measure.is_none() && total.sentence == rate.sentence && !both;
    if done || !(fronted || both || at.is_some() && told) || total.first < rate.first && !fronted && !told {
        return;
    }
    let factor = match (measure, count.q.measure.top) {
        (Some(per), Top::Unit(u)) => match cx.a.rules.unit(u) {
            Some(u) => &u.factor.factor / &per.factor.factor,
            None => return,
        },
        _ => whole(1),
    };
    let ceiling = if count.sentence == rate.sentence && total.sentence == rate.sentence {
        Level::Contradiction
    } else {
        Level::Query
    };
    scaled(cx, rate, (count, &factor), total, ceiling, out);
}

/// poured 64 tonnes in eight hours, or 12 tonnes an hour
fn pace(cx: &Context<'_>, total: &Figure<'_>, time: &Figure<'_>, rate: &Figure<'_>, out: &mut Report<'_>) {
    let unit = |u: u16| cx.a.rules.unit(u);
    let Top::Unit(t) = time.q.measure.top else { return };
    let Some(spent) = unit(t).filter(|u| u.dimension == Dimension::Duration) else { return };
    // Tonnes an hour are a unit of their own.
    let compound = || match (rate.q.measure.top, total.q.measure.top) {
        (Top::Unit(r), Top::Unit(t)) => {
            let (r, t) = (unit(r)?, unit(t)?);
            use Dimension as D;
            let kin = matches!(
                (r.dimension, t.dimension),
                (D::MassFlow, D::Mass) | (D::FlowRate, D::Volume) | (D::Speed, D::Length) | (D::DataRate, D::Data)
            );
            kin.then(|| &r.factor.factor * &spent.factor.factor / &t.factor.factor)
        }
        _ => None,
    };
    let per = match rate.q.measure.per {
        Some(Per::Unit(per)) => {
            unit(per).filter(|u| u.dimension == Dimension::Duration).map(|u| &spent.factor.factor / &u.factor.factor)
        }
        _ => compound(),
    };
    let Some(factor) = per else { return };
    let same = rate.q.measure.per.is_none()
        || rate.q.measure.top == total.q.measure.top
        || cx.counts(total) && matches!(rate.q.measure.top, Top::Noun(_)) && cx.noun(rate) == cx.noun(total);
    let joined = joint(cx, rate, out.rule.words(OR))
        .is_some_and(|(j, at)| j != super::apposition::Joint::Comma && at >= time.last && at - time.last <= 1);
    let inside = time.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::IN, kw::OVER, kw::FOR]))
        && time.q.measure.per.is_none();
    if same && joined && inside && [total, time, rate].into_iter().all(plain) && total.q.measure.per.is_none() {
        scaled(cx, rate, (time, &factor), total, Level::Contradiction, out);
    }
}

/// 260 goats give 2.5 litres of milk each, or 650 litres in all
fn portion(cx: &Context<'_>, count: &Figure<'_>, rate: &Figure<'_>, total: &Figure<'_>, out: &mut Report<'_>) {
    let measure = matches!(rate.q.measure.top, Top::Unit(_))
        && !cx.percent(rate)
        && cx.dimension(&rate.q.measure) != Some(Dimension::Duration);
    let said = (rate.last..(rate.last + 5).min(total.first)).any(|at| cx.phrase(at, out.rule.words(EACH)).is_some());
    let told =
        cx.phrase(total.last, out.rule.words(TOTAL)).is_some() || cx.phrase_before(total.first, out.rule.words(TOTAL));
    let near = rate.first.saturating_sub(count.last) <= 8 && total.first.saturating_sub(rate.last) <= 10;
    let counts = cx.counts(count) && matches!(count.q.measure.top, Top::Noun(_)) && count.n.exact() >= whole(2);
    if measure
        && said
        && told
        && near
        && counts
        && rate.q.measure.top == total.q.measure.top
        && [count, rate, total].into_iter().all(plain)
    {
        product(cx, rate, count, total, out);
    }
}

/// the 330 miles in five and a half hours, an average speed of 75 mph
fn journey(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let one = |dimension: Dimension| {
        let mut all = figures.iter().filter(|f| {
            f.q.measure.per.is_none()
                && cx.dimension(&f.q.measure) == Some(dimension)
                && f.q.dimension != Some(Dimension::Age)
        });
        all.next().filter(|f| all.next().is_none() && plain(f))
    };
    let Some(speed) = figures.iter().find(|f| cx.dimension(&f.q.measure) == Some(Dimension::Speed)) else { return };
    let (Some(rate), Some(time), Some(way)) = (one(Dimension::Speed), one(Dimension::Duration), one(Dimension::Length))
    else {
        return;
    };
    let (first, last) = (speed.first.min(way.first).min(time.first), speed.last.max(way.last).max(time.last));
    let average =
        (rate.first.saturating_sub(5)..rate.last + 2).any(|at| cx.phrase(at, out.rule.words(AVERAGE)).is_some());
    // At 60 kilometres an hour it needs three hours for the 180 kilometres
    let needs = rate.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT))
        && time.first.checked_sub(1).is_some_and(|at| cx.phrase_before(at + 1, out.rule.words(NEEDS)))
        && (time.last..way.first).any(|at| cx.is(at, kw::FOR));
    if !(average || needs) || last - first > 24 || (first..last).any(|at| cx.mark(at, ';')) {
        return;
    }
    let factor = |f: &Figure<'_>| match f.q.measure.top {
        Top::Unit(u) => cx.a.rules.unit(u).map(|u| u.factor.factor.clone()),
        _ => None,
    };
    let (Some(a), Some(b), Some(c)) = (factor(rate), factor(time), factor(way)) else { return };
    scaled(cx, rate, (time, &(a * b / c)), way, Level::Contradiction, out);
}

/// in 48 monthly instalments of £950
fn instalments(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    for w in figures.windows(2) {
        let [count, rate] = w else { continue };
        let noun = cx.noun(count);
        let is = out.rule.words(INSTALMENTS).iter().any(|p| p.first() == Some(&cx.a.rules.lexicon.word(&noun)));
        if !is
            || !cx.money(rate)
            || !cx.is(count.last, kw::OF)
            || rate.first > count.last + 2
            || !plain(rate)
            || !plain(count)
        {
            continue;
        }
        let mut totals = figures.iter().filter(|f| f.claim != rate.claim && f.q.measure == rate.q.measure && plain(f));
        let (Some(total), None) = (totals.next(), totals.next()) else { continue };
        let (first, last) = cx.bounds(total.sentence);
        let free = cx.find(first, last, out.rule.words(FREE)).is_some();
        if free || &rate.n.exact() * &count.n.exact() < total.n.exact() {
            product(cx, rate, count, total, out);
        }
    }
}

/// What a rate of money is for each of: its noun, or "" for people.
fn each(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<String> {
    if let Some(per) = cx.per(f) {
        return (!matches!(f.q.measure.per, Some(Per::Unit(_)))).then(|| per.into_owned());
    }
    // $40,000 a home, · they will each receive $50,000
    let noun = |at: usize| crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(at)));
    if cx.is_any(f.last, &[kw::A, kw::AN, kw::PER]) && cx.token(f.last + 1).is_some_and(|t| t.kind == Kind::Word) {
        return cx.phrase(f.last, out.rule.words(EACH)).is_none().then(|| noun(f.last + 1)).or(Some(String::new()));
    }
    // Each of the 26 villages will get €15,000
    let (begin, _) = cx.bounds(f.sentence);
    let opens = (begin..(begin + 2).min(f.first)).any(|at| cx.is(at, kw::EACH) && cx.is(at + 1, kw::OF));
    if opens && f.first - begin <= 14 && !before(cx, f).any(|g| cx.money(g)) {
        return Some(String::new());
    }
    let clear = |at: usize| !(at..f.first).any(|i| cx.mark(i, ','));
    if (f.first.saturating_sub(3)..f.first).any(|at| cx.is(at, kw::EACH) && clear(at)) {
        return Some(String::new());
    }
    let end = cx.phrase(f.last, out.rule.words(EACH))?;
    let named = cx.is(f.last, kw::FOR) && cx.token(end).is_some_and(|t| t.kind == Kind::Word);
    Some(if named { noun(end) } else { String::new() })
}

/// €46m … 92,000 people … or €5,000 for each resident · €6,000 for each of 20,000 pumps would cost €1.2bn
fn apiece(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, unit: &str, out: &mut Report<'_>) {
    let Some(rate) = figures.get(at) else { return };
    let plain = |f: &&Figure<'_>| f.q.max.is_none() && !open(f.q.relation) && f.claim != rate.claim;
    let counts: Vec<&Figure<'_>> = figures
        .iter()
        .filter(plain)
        .filter(|f| {
            // "a crew of 24" has no noun of its own.
            let of = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF)) && f.q.measure.top == Top::None;
            (matches!(f.q.measure.top, Top::Noun(_)) || of) && f.q.measure.per.is_none() && cx.counts(f)
        })
        .collect();
    let yearly = |f: &Figure<'_>| matches!(f.q.measure.per, None | Some(Per::Unit(_)));
    let totals: Vec<&Figure<'_>> = figures
        .iter()
        .filter(plain)
        .filter(|f| {
            cx.money(f)
                && f.q.measure.top == rate.q.measure.top
                && yearly(f)
                && (f.q.measure.per.is_some() || each(cx, f, out).is_none())
        })
        .collect();
    let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else { return };
    let before = total.last <= rate.first
        && !(total.last..rate.first).any(|at| cx.mark(at, ';'))
        && rate.first - total.last <= 16
        && (cx.phrase_before(rate.first, out.rule.words(OR))
            || cx.phrase_before(rate.first, out.rule.words(AMOUNT))
            // €1.2m for 24 drawings, €50,000 apiece
            || rate.first > total.last && cx.mark(rate.first - 1, ','));
    let after = total.first >= rate.last
        && total.first - rate.last <= 14
        && cx.find(rate.last, total.first, out.rule.words(COST)).is_some()
        && count.last <= total.first
        && count.first >= rate.last;
    let (noun, people) = (cx.noun(count), |w: &str| {
        out.rule.words(PERSONS).iter().any(|p| p.first().is_some_and(|id| *id == cx.a.rules.lexicon.word(w)))
    });
    // "each" of the only count there is.
    let each = unit.is_empty() && (before || joint(cx, total, out.rule.words(OR)).is_some());
    let apart = |at: usize| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) || cx.mark(at, ';');
    let all = total.first >= rate.last
        && !(rate.last..total.first).any(apart)
        && total.first - rate.last <= 14
        && (cx.phrase_before(total.first, out.rule.words(TOTAL))
            || cx.phrase(total.last, out.rule.words(TOTAL)).is_some());
    let fits = each
        || all && unit.is_empty()
        || noun == unit
        || people(unit) && people(&noun)
        || after && cx.is(count.first.saturating_sub(1), kw::OF);
    if (before || after || all) && fits {
        product(cx, rate, count, total, out);
    }
}

/// £9.50 an hour … 40 hours … £308 a week
fn wage<'a>(cx: &Context<'a>, figures: &[Figure<'a>], out: &Report<'_>) -> Option<[Figure<'a>; 3]> {
    let per = |f: &Figure<'_>, list: List| {
        let unit = cx
            .per(f)
            .is_some_and(|p| out.rule.words(list).iter().any(|w| w.first() == Some(&cx.a.rules.lexicon.word(&p))));
        cx.money(f) && f.q.max.is_none() && unit
    };
    let rates: Vec<&Figure<'_>> = figures.iter().filter(|f| per(f, HOUR)).collect();
    let hours: Vec<&Figure<'_>> = figures
        .iter()
        .filter(|f| {
            cx.dimension(&f.q.measure) == Some(Dimension::Duration)
                && f.q.measure.per.is_none()
                && f.q.max.is_none()
                && !open(f.q.relation)
                && (f.first..f.last).any(|at| cx.phrase(at, out.rule.words(HOUR)).is_some())
        })
        .collect();
    let totals: Vec<&Figure<'_>> = figures.iter().filter(|f| per(f, WEEK)).collect();
    match (rates.as_slice(), hours.as_slice(), totals.as_slice()) {
        ([r], [n], [t])
            if r.first < n.first
                && n.first < t.first
                && !cx.is(t.last, kw::WITH)
                && r.q.measure.top == t.q.measure.top =>
        {
            Some([**r, **n, **t])
        }
        _ => None,
    }
}

fn product(cx: &Context<'_>, rate: &Figure<'_>, count: &Figure<'_>, total: &Figure<'_>, out: &mut Report<'_>) {
    scaled(cx, rate, (count, &whole(1)), total, Level::Contradiction, out);
}

/// A rate times a count in another unit against the total.
fn scaled(
    cx: &Context<'_>,
    rate: &Figure<'_>,
    (count, factor): (&Figure<'_>, &BigRational),
    total: &Figure<'_>,
    most: Level,
    out: &mut Report<'_>,
) {
    let level = fit(|tier| {
        let each = if open(rate.q.relation) { cx.bare(rate, tier) } else { cx.range(rate, tier) };
        let real = each.times(&cx.range(count, tier).scaled(factor))?.widened(&out.rule.tolerance);
        Some(real.disjoint(&cx.range(total, tier)))
    });
    let marked = [rate, count, total];
    let level = match level {
        Fit::Fits => return out.ok(&marked),
        Fit::Doubtful => Level::Query,
        Fit::Impossible => most,
    };
    let (r, n, t) = (rate.n.exact(), count.n.exact(), total.n.exact());
    let right = &r * &n * factor;
    let ten = slip(&right, &t);
    let message =
        format!("{} × {} is {}, not {}.{ten}", show_large(&r), show_large(&n), show_large(&right), show_large(&t));
    out.figures(cx, level, &marked, message);
}

/// Off by a power of ten.
fn slip(right: &BigRational, said: &BigRational) -> String {
    for exponent in [1, 2, 3, 6] {
        let factor = super::interval::power(exponent);
        let near = |a: &BigRational, b: &BigRational| {
            let (low, high) = (a * super::interval::ratio(9, 10), a * super::interval::ratio(11, 10));
            let b = b * &factor;
            low <= b && b <= high
        };
        if near(right, said) || near(said, right) {
            return format!(" It is off by a factor of {}.", super::interval::show(&factor, 4));
        }
    }
    String::new()
}

/// 120 litres a minute, or 7,200 litres an hour
fn flow(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let unit = |f: &Figure<'_>| match f.q.measure.top {
        Top::Unit(u) if f.q.measure.per.is_none() => cx.a.rules.unit(u).filter(|u| u.name.contains(" per ")),
        _ => None,
    };
    let (Some(x), Some(y)) = (unit(f), unit(g)) else { return false };
    if x.dimension != y.dimension || x.name == y.name || x.name.split(' ').next() != y.name.split(' ').next() {
        return false;
    }
    let factor = &x.factor.factor / &y.factor.factor;
    let level =
        fit(|tier| Some(cx.range(f, tier).scaled(&factor).widened(&out.rule.tolerance).disjoint(&cx.range(g, tier))));
    if level == Fit::Fits {
        out.ok(&[f, g]);
        return true;
    }
    let right = f.n.exact() * &factor;
    let message = format!("{} is {} {}s, not {}.", cx.text(f.span), show_large(&right), y.name, cx.text(g.span));
    let level = if level == Fit::Impossible { Level::Contradiction } else { Level::Query };
    out.figures(cx, level, &[f, g], message);
    true
}

/// 14 flights a day, or 89 a week
fn calendar(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) {
    let joined = cx.phrase_before(g.first, out.rule.words(OR))
        && g.first - f.last.min(g.first) <= 8
        && (f.last..g.first).any(|at| cx.mark(at, ',') || cx.mark(at, '—') || cx.mark(at, '–'));
    // $15 a month each, or $4,320 a year between them
    let each = (f.last..(f.last + 4).min(g.first))
        .any(|at| cx.is(at, kw::EACH) && cx.token(at + 1).is_some_and(|t| t.kind == Kind::Mark));
    if !joined || each || flow(cx, f, g, out) {
        return;
    }
    let unit = |f: &Figure<'_>| {
        // "89 a week" after "14 flights a day" may be a bare number for the grammar.
        let printed =
            cx.is_any(f.last, &[kw::A, kw::AN, kw::PER, kw::EACH, kw::EVERY]).then(|| cx.str(f.last + 1).into());
        let id = cx.a.rules.lexicon.word(&cx.per(f).or(printed)?);
        [DAY, WEEK, MONTH, YEAR].into_iter().find(|u| out.rule.words(*u).iter().any(|w| w.first() == Some(&id)))
    };
    let times: &[i64] = match (unit(f), unit(g)) {
        (Some(DAY), Some(WEEK)) => &[5, 6, 7],
        (Some(WEEK), Some(YEAR)) => &[48, 50, 52, 53],
        (Some(MONTH), Some(YEAR)) => &[12],
        (Some(DAY), Some(YEAR)) => &[200, 250, 365, 366],
        (Some(WEEK), Some(MONTH)) => &[4, 5],
        _ => return,
    };
    let same = f.q.measure.top == g.q.measure.top
        || matches!((f.q.measure.top, g.q.measure.top), (Top::Noun(_), Top::None))
        || cx.noun(f) == cx.noun(g) && cx.counts(f);
    if !same {
        return;
    }
    let fits = |n: i64| {
        fit(|tier| {
            Some(
                cx.range(f, tier)
                    .times(&Interval::point(whole(n)))?
                    .widened(&super::interval::ratio(2, 100))
                    .disjoint(&cx.range(g, tier)),
            )
        })
    };
    if times.iter().any(|n| fits(*n) != Fit::Impossible) {
        return out.ok(&[f, g]);
    }
    let usual = times
        .last()
        .copied()
        .filter(|n| *n != 366 && *n != 53)
        .unwrap_or(if times.len() == 4 && times.contains(&52) { 52 } else { 365 });
    let right = f.n.exact() * whole(usual);
    let message =
        format!("{} × {usual} is {}, not {}.", show_large(&f.n.exact()), show_large(&right), show_large(&g.n.exact()));
    out.figures(cx, Level::Contradiction, &[f, g], message);
}
