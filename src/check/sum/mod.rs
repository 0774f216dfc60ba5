//! Parts and their total: four men and seven women are not 12 people.

mod left;
mod listed;
mod passage;
mod votes;
mod whole;

use super::context::{Context, Figure, Report, open};
use super::interval::{Fit, Interval, Tier, fit, show_large};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Dimension;
use crate::fraction::Fraction;
use crate::rulebook::keyword as kw;
use left::left;
use listed::{added, after, announced, brings, brought, listed};
use passage::passages;
use votes::{poll, votes};
use whole::{bracketed, made_up, of_these, remaining, rest_after, spread, they_are};

word_lists! {
    MEMBERS "members" SEVERAL "several" REMAINING "remaining" LEFT "left" HAS "has" WHOLE "whole" HARD "hard" REST "rest" APART "apart" AFTER "after" BEFORE "before" BRINGS "brings" MORE "more" MAKES "makes" RAISES "raises" SPLIT "split" STOP "stop" BY "by" FOR "for" AGAINST "against" ABSTAINED "abstained" ALL "all" TOTALLED "totalled" EXACTLY "exactly" WENT "went" GONE "gone" LEAVES "leaves"
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
        ("Buskers earned $310, $420 and $275 that day, $1,105 altogether.", Level::Contradiction),
        ("The museum's 1,400 puppets come from Asia (620), Europe (540) and Africa (340).", Level::Query),
        (
            "Of the moor's 830 hectares, 410 are peat, 260 are heath and the remaining 190 are woodland.",
            Level::Contradiction,
        ),
        ("The bill came to 430 dollars: 310 for parts, 95 for labor and 45 for towing.", Level::Query),
        (
            "The gift of $900,000 will be split three ways: $450,000 for Ayr, $300,000 for Bute and $250,000 for us.",
            Level::Query,
        ),
        (
            "They dug 1,200 tonnes from Ambo, 850 from Keri and 400 from Lusa, 3,100 tonnes in total.",
            Level::Contradiction,
        ),
        ("Gifts of $1,200 and $3,400 and a grant of $5,000 totaled $10,600.", Level::Contradiction),
        ("The fleet of 30 buses consists of 14 diesels, nine hybrids and five trolleys.", Level::Contradiction),
        (
            "Pears grow on 40 percent of it, plums on 35 percent and nuts on the remaining 35 percent.",
            Level::Contradiction,
        ),
        ("Apples cover 40 percent of it, plums 25 percent and nuts the remaining 25 percent.", Level::Contradiction),
        ("The Reds have 34 seats; the Blues have 28 and the Greens nine, which makes 75 in all.", Level::Query),
        (
            "The station's staff of 19, made up of 11 reporters, four producers and six clerks, moves.",
            Level::Contradiction,
        ),
        ("The jury heard from 14 witnesses for the miller and nine for the mill, 25 in all.", Level::Contradiction),
        (
            "They led out 11 people on Monday, 24 on Friday and six on Sunday. In all, they saved 45 people.",
            Level::Query,
        ),
        (
            "Bids came from 12 French firms, eight Spanish ones and five Italian ones, 27 altogether.",
            Level::Contradiction,
        ),
        (
            "They billed $1.3 million in 2019, $2.2 million in 2020 and $2.9 million in 2021, or $7.4 million over three years.",
            Level::Contradiction,
        ),
        (
            "The hoard, with 640 coins from the colonies, 210 from Rome and 95 from Gaul, makes 895 in all.",
            Level::Contradiction,
        ),
        ("Gifts of $610,000 went to a hospice ($240,000), a school ($190,000) and a zoo ($150,000).", Level::Query),
        ("Greens and Liberals, with 31 and 24 seats, would have 57 between them.", Level::Contradiction),
        ("The fleet's 64 planes are 38 Airbuses, 19 Boeings and 11 Embraers, all leased.", Level::Contradiction),
        (
            "The grants — 40,000 euros, 55,000 euros, 70,000 euros and 85,000 euros — come to 270,000 euros.",
            Level::Contradiction,
        ),
        ("Labour has 12 seats; the Liberals have nine; together they hold 23.", Level::Query),
        ("Ten men and, a little later, four women were rescued, in all 16 people.", Level::Contradiction),
        ("Gate money of $4.2 million and television money of $7.1 million total $13.4 million.", Level::Contradiction),
        ("Guards caught nine poachers on Monday and six on Tuesday, bringing the total to 12.", Level::Query),
        ("Two more divers died on Sunday, raising the toll from 11 to 14.", Level::Query),
        (
            "It will build 42 flats in Elm Road, 65 in Mill Lane and 31 by the quay, which nobody uses; a total of 158 flats.",
            Level::Contradiction,
        ),
        (
            "The 130 new students come from 14 countries: 64 from Spain, 31 from Peru and 22 from elsewhere.",
            Level::Query,
        ),
        (
            "Of its coal 55 percent comes from the mine, 30 percent from Poland and 25 percent from overseas.",
            Level::Query,
        ),
        ("The crew of seven — two pilots, three engineers and a doctor — will be gone for 19 days.", Level::Query),
        (
            "There were 64 kites from Japan, 48 from Chile and, after a quarrel over visas, 29 from India, a total of 161.",
            Level::Contradiction,
        ),
        ("Of 186 looms, 92 were sold; 41 were scrapped; the remaining 63 are in a museum.", Level::Contradiction),
        ("Sold were 118 of the 241 books; 64 were withdrawn, and the remaining 79 will be kept.", Level::Query),
        (
            "It bought 31 masks from Mali, 22 from Gabon and, later, 46 from Congo, which made it 119 in all.",
            Level::Contradiction,
        ),
        ("The crew: nine engineers; four pilots; two doctors; in all 17 people.", Level::Query),
        ("Of its 1,260 people 840 will stay and 215 will retire. The remaining 305 will go.", Level::Query),
        ("Sales were 60 percent bread, 30 percent cakes and 20 percent coffee.", Level::Query),
        ("The vote was split: 52 percent for Lang, 39 percent for Moe and 19 percent for Ray.", Level::Query),
        ("The dome has a staff of 26. They are 11 stargazers, eight engineers and nine guards.", Level::Query),
        ("It sold nine ferries, four tugs and a yacht. In all, it sold 17 ships.", Level::Query),
        (
            "The visas — 46 percent for pupils, 34 percent for workers and 30 percent for tourists — were drawn by lot.",
            Level::Query,
        ),
        ("The 140 looms — 62 were sold, 31 scrapped and the remaining 57 given away — are gone.", Level::Contradiction),
        ("The fleet of 24 vessels lost nine in the storm, leaving 17.", Level::Query),
        ("The fleet had 24 vessels. It lost nine in the storm and now has 17.", Level::Query),
        ("It lost 40 of its 96 hives to mites and sold 22. The remaining 44 stand in an orchard.", Level::Query),
        (
            "The house has 61 seats for the Reds, 34 for the Blues and, for the Farmers, who had feared for theirs, 19, together 124.",
            Level::Contradiction,
        ),
        ("Of its pupils 45 percent speak French, 35 percent Arabic and 30 percent Dutch.", Level::Query),
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
        "They led 14 climbers down on Saturday and 17 on Sunday, when a total of 33 were on the face.",
        "Eleven goats, six sheep and four donkeys were saved, and a total of 23 animals died.",
        "The museum's 1,400 puppets come from Asia (620), Europe (540) and elsewhere (240).",
        "Of the moor's 830 hectares, 410 are peat, 260 are heath and the remaining 160 are woodland.",
        "The bill came to 450 dollars: 310 for parts, 95 for labor and 45 for towing.",
        "The gift of $900,000 will be split three ways: $400,000 for Ayr, $300,000 for Bute and $200,000 for us.",
        "The troupe of 26 includes 11 dancers, nine musicians and eight who do both.",
        "Gifts of $1,200 and $3,400 and a grant of $5,000 totaled $9,600.",
        "The fleet of 30 buses consists of 14 diesels, nine hybrids and seven trolleys.",
        "Apples cover 40 percent of it, plums 25 percent and nuts the remaining 35 percent.",
        "The Reds have 34 seats; the Blues have 28 and the Greens nine, which makes 71 in all.",
        "The Reds have 34 seats; the Blues have 28 and the Greens nine, which makes 37 in all for the two.",
        "Guards caught nine poachers on Monday and six on Tuesday, bringing the total to 22.",
        "Two more divers died on Sunday, raising the toll from 11 to 13.",
        "It will build 42 flats in Elm Road, 65 in Mill Lane and 31 by the quay, which nobody uses; a total of 138 flats.",
        "The 117 new students come from 14 countries: 64 from Spain, 31 from Peru and 22 from elsewhere.",
        "The 120 new students speak three languages at home: 64 Spanish, 31 Quechua and 12 both.",
        "Of its coal 55 percent comes from the mine, 30 percent from Poland and 15 percent from overseas.",
        "The crew of six — two pilots, three engineers and a doctor — will be gone for 19 days.",
        "There were 64 kites from Japan, 48 from Chile and, after a quarrel over visas, 29 from India, a total of 141.",
        "Of 186 looms, 92 were sold; 41 were scrapped; the remaining 53 are in a museum.",
        "Sold were 118 of the 241 books; 64 were withdrawn, and the remaining 59 will be kept.",
        "It bought 31 masks from Mali, 22 from Gabon and, later, 46 from Congo, which made it 99 in all.",
        "The crew: nine engineers; four pilots; two doctors; in all 15 people.",
        "Of its 1,260 people 840 will stay and 215 will retire. The remaining 205 will go.",
        "Of its 1,260 people 840 will stay and 215 will retire. The remaining 205 boats will go.",
        "Sales were 50 percent bread, 30 percent cakes and 20 percent coffee.",
        "The fleet's 68 planes are 38 Airbuses, 19 Boeings and 11 Embraers, all leased.",
        "The 64 guests were 38 men, 19 women and, at times, 11 children, who came and went.",
        "Six more divers died on Sunday, raising the toll from 40 on Friday to 52.",
        "Three shops closed in May and four in June. In all, 15 have closed this year.",
        "They led out 11 people on Monday, 24 on Friday and six on Sunday. In all, they saved 41 people.",
        "They led out 11 people on Monday, 24 on Friday and six on Sunday. In all, they worked for 45 hours.",
        "The station's staff of 21, made up of 11 reporters, four producers and six clerks, moves.",
        "The crew grew from 14 men to nine women and 14 men, 23 in all.",
        "The vote was split: 52 percent for Lang, 39 percent for Moe and 9 percent for Ray.",
        "The fleet of 24 vessels lost nine in the storm, leaving 15.",
        "The 150 looms — 62 were sold, 31 scrapped and the remaining 57 given away — are gone.",
        "The dome has a staff of 28. They are 11 stargazers, eight engineers and nine guards.",
        "It sold nine ferries, four tugs and a yacht. In all, it sold 14 ships.",
        "It sold nine ferries, four tugs and a yacht. In all, it has built 17 ships.",
        "The fleet of 24 vessels lost nine in the storm, and another 17 are due in May.",
        "It lost 40 of its 96 hives to mites and sold 22. The remaining 34 stand in an orchard.",
        "The house has 61 seats for the Reds, 34 for the Blues and, for the Farmers, who had feared for theirs, 19, together 114.",
        "He got 310 euros more in May and 220 in June. By August, with overtime, his pay had risen by 700 euros in all.",
        "It gave 40 clerks shares: 1,200 shares each, 48,000 in all.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for i in 0..cx.runs.len() {
        let figures = cx.run(i);
        for (n, total) in figures.iter().enumerate().skip(2) {
            if announced(cx, total, out) {
                listed(cx, figures.get(..n).unwrap_or(&[]), total, out);
            } else if n < 6 && brings(cx, total, out) {
                brought(cx, cx.run_before(i), figures.get(..n).unwrap_or(&[]), total, out);
            }
        }
        for n in 0..figures.len() {
            spread(cx, figures, n, out);
            remaining(cx, figures, n, out);
            made_up(cx, figures, n, out);
            bracketed(cx, figures, n, out);
        }
        if figures.len() >= 3 {
            added(cx, figures, out);
        }
        after(cx, cx.run_before(i), figures, out);
        they_are(cx, cx.run_before(i), figures, out);
        rest_after(cx, cx.run_before(i), figures, out);
        of_these(cx, figures, out);
        poll(cx, figures, out);
        votes(cx, i, figures, out);
        left(cx, i, out);
    }
    passages(cx, out);
}

/// Whether the parts make the total.
fn fits(cx: &Context<'_>, parts: &[Figure<'_>], total: &Figure<'_>, out: &Report<'_>) -> bool {
    let sum = parts.iter().fold(Interval::point(Fraction::ZERO), |sum, f| sum.plus(&amount(cx, f, total, Tier::Wide)));
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

/// 850 (tonnes) from Keri: a bare number that takes its unit from the figures beside it.
fn shares_unit(cx: &Context<'_>, f: &Figure<'_>, total: &Figure<'_>) -> bool {
    let unit = matches!(total.q.measure.top, crate::claim::Top::Unit(_)) && !cx.percent(total) || cx.money(total);
    unit && f.plain()
        && f.q.measure.top == crate::claim::Top::None
        && f.q.dimension.is_none_or(|d| matches!(d, crate::claim::Dimension::Number | crate::claim::Dimension::Count))
        && f.n.ratio.is_none()
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
    let each = cx.is(f.last, kw::EACH);
    let price = each || cx.money(f) && f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT));
    kind && !price
        && f.q.max.is_none()
        && !open(f.q.relation)
        && f.n.ratio.is_none()
        && f.q.dimension.is_none_or(|d| d == Dimension::Count || d == Dimension::Number)
        && !cx.percent(f)
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
        let sum = parts.iter().fold(Interval::point(Fraction::ZERO), |sum, f| sum.plus(&amount(cx, f, total, tier)));
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
        _ => Fraction::ZERO,
    };
    let (sum, terms): (Fraction, Vec<String>) = if units {
        (
            parts.iter().fold(Fraction::ZERO, |sum, f| sum + middle(&one(f))),
            parts.iter().map(|f| cx.text(f.span).to_owned()).collect(),
        )
    } else {
        (
            parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact()),
            parts.iter().map(|f| show_large(&f.n.exact())).collect(),
        )
    };
    let said = if units { cx.text(total.span).to_owned() } else { show_large(&total.n.exact()) };
    let message = format!("{} is {}, not {said}.", terms.join(" + "), show_large(&sum));
    out.figures(cx, level, &marked, message);
}
