//! The percentage of a change against its two ends: from 300,000 to 200,000 is not "50 % lower".

mod absolute;
mod fold;
mod headline;
mod judge;
mod next;
mod of_pair;
mod passage;
mod than;

use super::context::{Context, Report, open};
use super::lists::word_lists;
use super::pairs::pairs;
use super::{Check, Level};
use crate::rulebook::Class;
use absolute::absolute;
use fold::{folds, multiple, times};
use headline::headline;
use judge::{by_fraction, judge, negative};
use next::next;
use of_pair::{changes, percent};
use passage::passages;
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
             in a sentence of its own (That is 33 per cent less), it must fit the two values in no way at all, and only asks, and so it does where it is the only percentage of a passage and those are its only two like figures. \
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
        ("The school — 12,400 pupils in 2015, 16,120 now, a rise of 45 percent — has no room left.", Level::Query),
        ("From 41.2 tonnes to 52.8 tonnes a hectare, the yield of beet rose 18 percent.", Level::Contradiction),
        ("Guests rose from 4,200 in 2020 to 6,300 in 2021, or by 35 percent.", Level::Contradiction),
        (
            "A litre, which had been 1.80 euros until May, was 2.70 euros on Monday, a rise, rivals said, of 30 percent.",
            Level::Query,
        ),
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
        "A litre, which had been 1.80 euros until May, was 2.70 euros on Monday, a rise, rivals said, of 50 percent.",
        "Prices rose in 18 of 20 cities. In Phoenix they jumped 20.4 percent.",
        "The school — 12,400 pupils in 2015, 16,120 now, a rise of 30 percent — has no room left.",
        "A litre costs 2.10 euros in the north. In the south, where it costs 1.80 euros, sales fell 31 percent.",
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
    passages(cx, out);
}
