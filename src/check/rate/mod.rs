//! A total, a count and the rate: 92,000 people, €46m, €5,000 for each resident.

mod apiece;
mod bound;
mod calendar;
mod dozen;
mod each;
mod factors;
mod flow;
mod herd;
mod journey;
mod pace;
mod passage;

use super::context::{Context, Figure, Report, neighbours, open};
use super::interval::{Fit, fit, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Dimension;
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;
use apiece::apiece;
use bound::bound;
use calendar::{calendar, hours, instalments, wage};
use dozen::dozen;
use each::each;
use factors::three;
use herd::{chain, herd, portion};
use journey::{covered, journey};
use pace::{pace, shift, worked, worked_before};
use passage::passages;

word_lists! {
    INSTALMENTS "instalments" FREE "interest-free" AVERAGE "average" NEEDS "needs" TOTAL "total" EACH "each" PERSONS "persons" OR "or" AMOUNT "amount" EARNED "earned" SPENDS "spends" COST "cost" DAY "day" WEEK "week" MONTH "month" YEAR "year" MINUTE "minute" HOUR "hour" PRICE "price" PAY "pay" EXTRA "extra" REDUCED "reduced" COVERED "covered" DOZEN "dozen" NAMED "named"
}

pub(super) const CHECK: Check = Check {
    id: "rate",
    does: "Multiplies a rate (each, apiece, per head, a kilo, an hour, a day) by its count and compares the product with the \
           total; also a speed with distance and time, and instalments with their sum.",
    guards: "Total, count and rate must stand in one sentence or in two that follow each other, each the only one of its \
             kind, and words must bind them: or, that is, comes to, a bill of, in all, or a rate that opens its sentence \
             (At $400,000 per job). Over two sentences it asks. In any other words it asks where a rate, its only count and its \
             only total stand in three sentences and the total is off as a slip is: no more than twice, or a power of ten. A week may have five, six or seven days; instalments may \
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
        (
            "A night in the tower costs $85, and the parish rented it out for 140 nights, earning $21,900.",
            Level::Contradiction,
        ),
        ("The works will create 2,400 jobs. The state gives $600m, or $400,000 per job.", Level::Query),
        ("The state gives $600m. It wants 2,400 jobs. At $400,000 per job, that is dear.", Level::Query),
        ("The drill moves 14 metres a day, so the remaining 560 metres will take it 60 days.", Level::Query),
        ("The train runs at 80 km/h, so the 240 km to the coast take five hours.", Level::Query),
        ("The mill uses 30,000 litres of water an hour, or 1.2 million litres a day.", Level::Query),
        ("Each of the 18 farms made 2.5 tonnes of cheese, so the valley made 54 tonnes.", Level::Query),
        ("A llama eats 2 kilos of hay a day, so the 45 llamas eat 120 kilos a day.", Level::Query),
        ("At $15 an hour, the 1,200 hours of overtime cost the theatre $21,000.", Level::Contradiction),
        ("The firm charges $240 a head and took 85 passengers to the ice on Sunday, earning $24,000.", Level::Query),
        ("The beacon flashes 15 times a minute, or 1,200 times an hour.", Level::Contradiction),
        ("The guild has 310 members, who pay 45 francs a year each, a total of 19,350 francs.", Level::Contradiction),
        ("They spent $9.6 million to plough 1,600 miles of road, about $8,000 a mile.", Level::Contradiction),
        ("The printer makes 45 posters an hour, so 900 posters take it 30 hours.", Level::Query),
        ("The ferry carries 90 cars a trip and makes 12 trips a day, or 1,280 cars a day.", Level::Contradiction),
        ("Pickers were paid 4.20 euros a basket; she filled 38 baskets and took home 192 euros.", Level::Query),
        ("Visitors pay 12 euros, and the museum, which had 41,000 visitors, took in 692,000 euros.", Level::Query),
        ("The nurse earns $25 an hour, or about $92,000 a year.", Level::Query),
        ("Eggs cost $3.60 a dozen, or 60 cents each.", Level::Query),
        ("The pump moves 200 litres an hour, or 2,600 litres in an eight-hour day.", Level::Contradiction),
        ("She earns 25 euros an hour, or 1,600 euros for a 40-hour week.", Level::Contradiction),
        ("At 80 miles an hour, the 400-mile trip takes eight hours.", Level::Query),
        ("He walked for five hours at 4 miles an hour and covered 35 miles.", Level::Query),
        (
            "The state gives $18.4 million to hostels.\n\nThere are 230 such hostels. Each will get $180,000.",
            Level::Query,
        ),
        (
            "Growers get 31 euros a tonne. For the 5,400 tonnes that he delivered, he was paid 267,400 euros.",
            Level::Query,
        ),
        (
            "The bridge takes 6,200 cars a day at 2.50 euros each, 30 days a month, or 645,000 euros a month.",
            Level::Query,
        ),
        ("Its 12 teachers work 30 hours a week at $22 an hour, a total of $9,900.", Level::Query),
        ("The van drove at 70 kilometres an hour for four hours. It had then covered 380 kilometres.", Level::Query),
        (
            "He gets 5 cents back for every bottle. The shop took back 82,000 bottles and paid out 6,100 dollars.",
            Level::Query,
        ),
        ("It plays 6 nights a week, sells 210 tickets a night and asks $18 a ticket, or $32,680 a week.", Level::Query),
        ("Each of the 1,450 shepherds will get $800, so the ministry will spend $1.86 million.", Level::Query),
        (
            "At $640 a head, the market sold its cows.\n\nIt sold 2,150 head on Monday and took in $1.93 million.",
            Level::Query,
        ),
        ("He is paid nine euros an hour. For 25 hours a week he gets 295 euros.", Level::Query),
        ("It weighs 240 kilos and, at $15,000 a kilo, cost $6.3 million to launch.", Level::Contradiction),
        ("They earn $14 an hour. For a 38-hour week that makes $632.", Level::Query),
        ("Drivers earn $20 an hour, or $72,000 a year for a 40-hour week.", Level::Query),
        ("Rolls cost 6 euros a dozen, or 80 cents apiece.", Level::Query),
        ("A barrel costs $90. The 200 barrels were sold for $27,000.", Level::Query),
        ("He will pay the $9,000 in six equal payments of $2,500.", Level::Contradiction),
        ("The 120 guests paid 80 euros each, and so the inn made 12,600 euros.", Level::Query),
        ("The land, 40 hectares, was sold for 2 million euros, or 80,000 euros per hectare.", Level::Contradiction),
        ("The state gives $600m. At $400,000 per job, that is dear. The mill will have 2,400 jobs.", Level::Query),
        ("The state gives $600m. The mill will have 2,400 jobs.\n\nAt $400,000 per job, that is dear.", Level::Query),
        ("At £12 an hour, he makes £39,000 a year.", Level::Query),
        ("He charged $85 an hour for 310 hours, or $36,350.", Level::Contradiction),
        ("Some 14,000 fans paid 35 euros each, so the concert took 940,000 euros.", Level::Query),
        ("The 1,800 households each pay 90 euros a year, a total of 262,000 euros.", Level::Contradiction),
        ("A pilgrim who walks 25 kilometres a day needs 20 days for the 800 kilometres to the shrine.", Level::Query),
        ("It pays $60 for each coyote. Last year it paid for 7,400 coyotes, at a cost of $740,000.", Level::Query),
        ("It takes 40 litres of milk to make 4 kilos of the cheese, or one litre a kilo.", Level::Contradiction),
        (
            "The fund will pay each of its 320 scholars $12,500 a year, which comes to $6.4 million.",
            Level::Contradiction,
        ),
        (
            "The quarry pays 60 cents for every tonne, and it dug 250,000 tonnes, which brought in $1.5 million.",
            Level::Query,
        ),
        ("A ticket costs 42 euros, and the club, which sold 3,100 of them, took 290,000 euros.", Level::Contradiction),
        ("He earns 22 euros an hour. For the usual 39 hours that makes 958 euros a week.", Level::Query),
        ("Inn: 60 beds sold on Friday; 1,560 euros taken. Price of a bed: 21 euros.", Level::Query),
        ("It gives each of its 140 cows 60 litres of water a day, or 9,400 litres in all.", Level::Query),
        ("Diggers get 12 dollars an hour. They work 50 hours a week. That makes 750 dollars a week.", Level::Query),
        ("Eggs are $4.20 a dozen, 35 cents each, and the farm sold 20 dozen for $120.", Level::Query),
        ("They pay him 12 euros an hour, or 620 euros for a week of 40 hours.", Level::Query),
        ("They sold 20 dozen eggs for $120, or $9 a dozen.", Level::Query),
        ("Eggs cost $120 for 20 dozen, or 90 cents each.", Level::Query),
        ("At 18 kilometres an hour, they rowed the 27 kilometres to the sea in two hours and a half.", Level::Query),
        (
            "It owes its bakers 7.2 million euros. It will pay in 36 instalments of 250,000 euros. It pays no interest.",
            Level::Query,
        ),
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
        "A night in the tower costs $85, and the parish, which rented it out for 140 nights, spent $21,900 on it.",
        "The works will create 2,400 jobs. The state gives $600m, or $250,000 per job.",
        "The drill moves 14 metres a day, so the remaining 560 metres will take it 40 days.",
        "The drill moves 14 metres a day, so the remaining 560 metres will take it eight weeks.",
        "The train runs at up to 80 km/h and takes five hours for the 240 km to the coast.",
        "The mill uses 30,000 litres of water an hour, or 720,000 litres a day.",
        "Each of the 18 farms made 2.5 tonnes of cheese, so the valley made 45 tonnes.",
        "Each of the 18 farms made 2.5 tonnes of cheese in a good year; in a bad one the valley made 30 tonnes.",
        "A llama eats 2 kilos of hay a day, so the 45 llamas eat 90 kilos a day.",
        "A llama eats 2 kilos of hay a day, and in winter the herd of 45 needs 120 kilos of feed.",
        "At $15 an hour, the 1,200 hours of overtime cost the theatre $18,000.",
        "The firm charges $240 a head and took 85 passengers to the ice on Sunday; it paid $24,000 for the boat.",
        "The vineyard sold 8,400 bottles at 14 euros each and took in 137,600 euros in all, with its inn.",
        "The beacon flashes 15 times a minute, or 900 times an hour.",
        "The guild has 310 members, who pay 45 francs a year each, a total of 13,950 francs.",
        "They spent $9.6 million to plough 1,600 miles of road, about $6,000 a mile.",
        "The printer makes 45 posters an hour, so 900 posters take it 20 hours.",
        "The ferry carries 90 cars a trip and makes 12 trips a day, or 1,080 cars a day.",
        "Pickers were paid 4.20 euros a basket; she filled 38 baskets and, with tips, took home 192 euros.",
        "Visitors pay 12 euros, and the museum, which had 41,000 visitors, took in 492,000 euros.",
        "Visitors pay 12 euros, children half; the museum, which had 41,000 visitors, took in 402,000 euros.",
        "The nurse earns $25 an hour, or about $52,000 a year.",
        "Eggs cost $3.60 a dozen, or 30 cents each.",
        "A dozen eggs cost $3.60 and a single one 35 cents.",
        "The pump moves 200 litres an hour, or 1,600 litres in an eight-hour day.",
        "She earns 25 euros an hour, or 1,000 euros for a 40-hour week.",
        "At 80 miles an hour, the 400-mile trip takes five hours.",
        "He walked for five hours at 4 miles an hour and covered 20 miles.",
        "The state gives $18.4 million to hostels.\n\nThere are 230 such hostels. Each will get $80,000.",
        "Growers get 31 euros a tonne. For the 5,400 tonnes that he delivered, he was paid 167,400 euros.",
        "The bridge takes 6,200 cars a day at 2.50 euros each, 30 days a month, or 465,000 euros a month.",
        "Its 12 teachers work 30 hours a week at $22 an hour, a total of $7,920.",
        "The van drove at 70 kilometres an hour for four hours. It had then covered 280 kilometres.",
        "He gets 5 cents back for every bottle. The shop took back 82,000 bottles and paid out 4,100 dollars.",
        "It plays 6 nights a week, sells 210 tickets a night and asks $18 a ticket, or $22,680 a week.",
        "Each of the 1,450 shepherds will get $800, so the ministry will spend $1.16 million.",
        "At $640 a head, the market sold its cows.\n\nIt sold 2,150 head on Monday and took in $1.38 million.",
        "It weighs 240 kilos and, at $15,000 a kilo, cost $3.6 million to launch.",
        "They earn $14 an hour. For a 38-hour week that makes $532.",
        "Drivers earn $20 an hour, or $41,600 a year for a 40-hour week.",
        "Rolls cost 6 euros a dozen, or 50 cents apiece.",
        "A barrel costs $90. The 200 barrels were sold for $18,000.",
        "He will pay the $9,000 in six equal payments of $1,700.",
        "The 120 guests paid 80 euros each, and so the inn made 9,600 euros.",
        "The land, 40 hectares, was sold for 2 million euros, or 50,000 euros per hectare.",
        "At £12 an hour, he makes £25,000 a year.",
        "He charged $85 an hour for 310 hours, or $26,350.",
        "Some 14,000 fans paid 35 euros each, so the concert took 490,000 euros.",
        "A pilgrim who walks 25 kilometres a day needs 32 days for the 800 kilometres to the shrine.",
        "It pays $60 for each coyote. Last year it paid for 7,400 coyotes, at a cost of $444,000.",
        "It takes 40 litres of milk to make 4 kilos of the cheese, or 10 litres a kilo.",
        "The fund will pay each of its 320 scholars $12,500 a year, which comes to $4 million.",
        "The quarry pays 60 cents for every tonne, and it dug 250,000 tonnes, which brought in $150,000.",
        "A ticket costs 42 euros, and the club, which sold 3,100 of them, took 290,000 euros from its sponsors.",
        "He earns 22 euros an hour. For the usual 39 hours that makes 858 euros a week.",
        "Inn: 60 beds sold on Friday; 1,260 euros taken. Price of a bed: 21 euros.",
        "The weaver earns 14 euros an hour, or 490 euros for a week of 35 hours.",
        "It gets 4 euros for each sheep that it dips. The county has 90,000 sheep; it has paid out 210,000 euros so far.",
        "It gives each of its 140 cows 60 litres of water a day, or 8,400 litres in all.",
        "Diggers get 12 dollars an hour. They work 50 hours a week. That makes 600 dollars a week.",
        "Eggs are $6 a dozen, 50 cents each, and the farm sold 20 dozen for $120.",
        "They pay him 12 euros an hour, or 480 euros for a week of 40 hours.",
        "It took four hours for the 120 kilometres, at 40 kilometres an hour and with an hour in a shed.",
        "They sold 20 dozen eggs for $120, or $6 a dozen.",
        "Eggs cost $120 for 20 dozen, or 50 cents each.",
        "At 18 kilometres an hour, they rowed the 27 kilometres to the sea in an hour and a half.",
        "The choir pays 40 euros a head and had 900 guests in May; it took in 90,000 euros from its records.",
        "It owes its bakers 7.2 million euros. It will pay in 36 instalments of 200,000 euros.",
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
            dozen(cx, figures, f, out);
        }
        if let Some([r, n, t]) = wage(cx, figures, out) {
            product(cx, &r, &n, &t, out);
        }
        for [x, y, z] in neighbours(figures) {
            pace(cx, x, y, z, out);
            shift(cx, x, y, z, out);
            worked(cx, x, y, z, out);
            chain(cx, x, y, z, out);
            hours(cx, x, y, z, out);
        }
        // 2.5 litres each a day, or …: a day is no figure among them.
        let plainly: Vec<&Figure<'_>> =
            figures.iter().filter(|f| cx.dimension(&f.q.measure) != Some(Dimension::Duration)).take(16).collect();
        for [x, y, z] in neighbours(&plainly) {
            portion(cx, x, y, z, out);
            herd(cx, x, y, z, out);
        }
        journey(cx, figures, out);
        three(cx, figures, out);
    }
    for n in 0..cx.runs.len() {
        instalments(cx, n, out);
        worked_before(cx, cx.run_before(n), cx.run(n), out);
        covered(cx, cx.run_before(n), cx.run(n), out);
        for f in cx.run(n).iter().filter(|f| f.plain() && cx.money(f)) {
            bound(cx, n, f, out);
        }
    }
    passages(cx, out);
}

fn product(cx: &Context<'_>, rate: &Figure<'_>, count: &Figure<'_>, total: &Figure<'_>, out: &mut Report<'_>) {
    scaled(cx, rate, (count, &whole(1)), total, Level::Contradiction, out);
}

/// A rate times a count in another unit against the total.
fn scaled(
    cx: &Context<'_>,
    rate: &Figure<'_>,
    (count, factor): (&Figure<'_>, &Fraction),
    total: &Figure<'_>,
    most: Level,
    out: &mut Report<'_>,
) {
    // "took in €137,600, with its inn" is more than the product.
    let end = total.last + usize::from(cx.mark(total.last, ','));
    let extra = (end..end + 4).find(|at| cx.is_any(*at, &[kw::WITH, kw::PLUS, kw::INCLUDING]));
    if cx.money(total) && extra.is_some_and(|at| !(end..at).any(|i| cx.mark(i, '.') || cx.is(i, kw::AND))) {
        return;
    }
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
fn slip(right: &Fraction, said: &Fraction) -> String {
    for exponent in [1, 2, 3, 6] {
        let factor = super::interval::power(exponent);
        let near = |a: &Fraction, b: &Fraction| {
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
