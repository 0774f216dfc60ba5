//! A total, a count and the rate: 92,000 people, €46m, €5,000 for each resident.

mod calendar;
mod money;
mod pace;

use num_rational::BigRational;

use super::context::{Context, Figure, Report, neighbours, open};
use super::interval::{Fit, fit, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use calendar::{calendar, instalments, wage};
use money::{apiece, bound, each};
use pace::{journey, pace, portion};

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
            if !f.plain() {
                continue;
            }
            if cx.money(f)
                && let Some(unit) = each(cx, f, out)
            {
                apiece(cx, figures, i, &unit, out);
            }
            if let Some(g) = figures.get(i + 1).filter(|g| g.plain()) {
                calendar(cx, f, g, out);
            }
        }
        if let Some([r, n, t]) = wage(cx, figures, out) {
            product(cx, &r, &n, &t, out);
        }
        for [x, y, z] in neighbours(figures) {
            pace(cx, x, y, z, out);
        }
        // 2.5 litres each a day, or …: a day is no figure among them.
        let plainly: Vec<&Figure<'_>> =
            figures.iter().filter(|f| cx.dimension(&f.q.measure) != Some(Dimension::Duration)).take(16).collect();
        for [x, y, z] in neighbours(&plainly) {
            portion(cx, x, y, z, out);
        }
        journey(cx, figures, out);
        instalments(cx, figures, out);
    }
    for n in 0..cx.runs.len() {
        let figures = cx.run(n);
        for f in figures.iter().filter(|f| f.plain() && cx.money(f)) {
            bound(cx, n, figures, f, out);
        }
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
