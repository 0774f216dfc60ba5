//! A total, a count and the rate: 92,000 people, €46m, €5,000 for each resident.

use num_rational::BigRational;

use super::apposition::joint;
use super::context::{Context, Figure, Report, open};
use super::interval::{Fit, Interval, exact, fit, show_large, whole};
use super::lists::{List, word_lists};
use super::{Check, Level};
use crate::claim::{Per, Top};
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

word_lists! {
    TOTAL "total" EACH "each" PERSONS "persons" OR "or" AMOUNT "amount" COST "cost" DAY "day" WEEK "week" MONTH "month" YEAR "year" HOUR "hour"
}

pub(super) const CHECK: Check = Check {
    id: "rate",
    does: "Multiplies a rate (each, apiece, per head, an hour, a day) by its count and compares the product with the total.",
    guards: "One clause must hold the total, the count and the rate, joined by or, that is, would cost, will be paid; a week \
             may have five, six or seven days.",
    examples: &[
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
    ],
    rejects: &[
        "At €46m, the debts of the town, which has 92,000 inhabitants, amount to €500 a head.",
        "A carer on £11.44 an hour gets £429 for a week of 37.5 hours.",
        "The 40 families will share $800,000, or $20,000 each.",
        "The 12 dancers were paid $100 each, and the choreographer $5,000.",
        "He paid $20 each for 12 chairs and $900 in all for the table.",
        "With 14 flights a day, or 98 a week, it will lead.",
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
    if (f.first.saturating_sub(3)..f.first).any(|at| cx.is(at, kw::EACH)) {
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
            cx.dimension(&f.q.measure) == "duration"
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
    let level = fit(|tier| {
        let each = if open(rate.q.relation) { cx.bare(rate, tier) } else { cx.range(rate, tier) };
        let real = each.times(&cx.range(count, tier))?.widened(&out.rule.tolerance);
        Some(real.disjoint(&cx.range(total, tier)))
    });
    let marked = [rate, count, total];
    let level = match level {
        Fit::Fits => return out.ok(&marked),
        Fit::Doubtful => Level::Query,
        Fit::Impossible => Level::Contradiction,
    };
    let (r, n, t) = (exact(&rate.n), exact(&count.n), exact(&total.n));
    let right = &r * &n;
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

/// 14 flights a day, or 89 a week
fn calendar(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) {
    let joined = cx.phrase_before(g.first, out.rule.words(OR))
        && g.first - f.last.min(g.first) <= 8
        && (f.last..g.first).any(|at| cx.mark(at, ',') || cx.mark(at, '—') || cx.mark(at, '–'));
    if !joined {
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
    let right = exact(&f.n) * whole(usual);
    let message =
        format!("{} × {usual} is {}, not {}.", show_large(&exact(&f.n)), show_large(&right), show_large(&exact(&g.n)));
    out.figures(cx, Level::Contradiction, &[f, g], message);
}
