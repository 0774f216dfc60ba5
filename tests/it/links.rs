//! What a figure is about, when it holds, and what it is compared with.

use claimsheet::audit::comparison::comparison;
use claimsheet::pipeline::Analysis;

use crate::read::analysed;

/// One line per figure: its words, what `tell` says of it.
fn figures(text: &str, tell: impl Fn(&Analysis<'_>, usize) -> String) -> String {
    let mut lines = Vec::new();
    analysed(text, |a| {
        for (n, claim) in a.claims.list.iter().enumerate().filter(|(_, c)| c.quantity().is_some()) {
            let told = tell(a, n);
            if !told.is_empty() {
                lines.push(format!("{}: {told}", claim.span.of(&a.doc.text)));
            }
        }
    });
    lines.join(" | ")
}

fn subject(a: &Analysis<'_>, n: usize) -> String {
    let spans = a.links[n].subject.iter().map(|s| s.of(&a.doc.text)).filter(|s| !s.is_empty());
    spans.collect::<Vec<_>>().join(", ")
}

/// The subject of a figure as the sheet prints it.
fn words(a: &Analysis<'_>, n: usize) -> String {
    subject(a, n).replace(", ", " ")
}

fn time(a: &Analysis<'_>, n: usize) -> String {
    a.links[n].time.map_or_else(String::new, |t| a.claims.list[t as usize].span.of(&a.doc.text).to_owned())
}

fn compared(a: &Analysis<'_>, n: usize) -> String {
    let list = &a.claims.list;
    let mut out = String::new();
    if let Some(other) = a.links[n].compared_with {
        comparison(list[n].quantity().unwrap(), list[other as usize].quantity().unwrap(), a, &mut out);
    }
    out
}

#[track_caller]
fn check(tell: fn(&Analysis<'_>, usize) -> String, text: &str, wanted: &str) {
    assert_eq!(figures(text, tell), wanted, "in: {text}");
}

#[test]
fn a_figure_is_about_the_subject_of_its_clause() {
    check(subject, "Shares in Arden fell 3%, while bonds gained 2%.", "3%: Shares, Arden | 2%: bonds");
    check(subject, "The ferry, which weighs 900 tonnes, sank.", "900 tonnes: ferry");
    check(subject, "Ministers said the tunnel would cost $4 million.", "$4 million: tunnel");
    check(subject, "The bridge leans, and it moves 2 cm a year.", "2 cm a year: bridge");
    check(subject, "We drove 40 km.", "");
    check(subject, "Food and fuel rose 5% and 8% respectively.", "5%: Food | 8%: fuel");
    check(subject, "Food and fuel rose 5% and 8%.", "5%: Food | 8%: Food");
}

#[test]
fn a_figure_is_about_the_noun_beside_it() {
    check(subject, "The mill lifted its purchases of grain to $35 million.", "$35 million: purchases, grain, mill");
    check(subject, "They bought a $90 lamp.", "$90: lamp");
    check(subject, "Taxes took 6% of the revenue.", "6%: revenue, Taxes");
}

#[test]
fn a_figure_holds_at_the_time_of_its_clause() {
    check(time, "Sales rose 5% in 2021.", "5%: 2021");
    check(time, "In 2020, output fell to 9 tonnes.", "9 tonnes: 2020");
    check(
        time,
        "Exports hit $9 million during 2021, compared with $4 million during 2020.",
        "$9 million: 2021 | $4 million: 2020",
    );
    check(time, "Sales rose 5% and costs fell 2% in 2021.", "2%: 2021");
    check(time, "In 2020 it sold 9 boats, and in 2021 it sold 12 boats.", "9 boats: 2020 | 12 boats: 2021");
    check(time, "The yard that opened in 1990 has 9 boats.", "");
    check(time, "In 2021 the town wanted to plant 900 trees.", "900 trees: 2021");
    check(time, "The bank raised its rate in 2021 by 2 points to 5 percent.", "2 points: 2021 | 5 percent: 2021");
    check(time, "The club had 80 members when it was sold in 2019.", "80 members: 2019");
    check(time, "The mill cut 80 jobs after a fire like the 1996 blaze.", "");
}

#[test]
fn compared_figures_carry_the_arithmetic() {
    check(
        compared,
        "Purchases reached $35 million, compared to $20 million during 2021.",
        "$35 million: +15000000 USD; ×1.75; +75% | $20 million: -15000000 USD; ~×0.5714; ~-42.86%",
    );
    check(compared, "The rate climbed to 6.5% from 5%.", "6.5%: +1.5 pp; ×1.3 | 5%: -1.5 pp; ~×0.7692");
    check(
        compared,
        "The path is 2 km long, against 500 metres in 2019.",
        "2 km: +1.5 km; ×4; +300% | 500 metres: -1500 m; ×0.25; -75%",
    );
}

#[test]
fn bases_behind_words_that_name_them() {
    let pair = |a: &str, b: &str| format!("{a} | {b}");
    for (text, wanted) in [
        (
            "It has 212 shops, down from a peak of 390.",
            pair("212 shops: -178 shop; ~×0.5436; ~-45.64%", "390: +178 shop; ~×1.84; ~+83.96%"),
        ),
        (
            "It won 332 seats, 62 more than the 270 it needed.",
            pair("332 seats: +62 seat; ~×1.23; ~+22.96%", "270: -62 seat; ~×0.8133; ~-18.67%"),
        ),
        (
            "It is worth $20, a tenth of the $200 that was asked for.",
            pair("$20: -180 USD; ×0.1; -90%", "$200: +180 USD; ×10; +900%"),
        ),
    ] {
        check(compared, text, &wanted);
    }
}

#[test]
fn what_the_sentence_before_told_is_taken_up() {
    for (text, wanted) in [
        (
            "Norway spends 6 percent on schools. Sweden spends 8 percent.",
            "6 percent: -2 pp; ×0.75 | 8 percent: +2 pp; ~×1.333",
        ),
        (
            "It hoped to sell 500 tickets; it sold 250.",
            "500 tickets: +250 ticket; ×2; +100% | 250: -250 ticket; ×0.5; -50%",
        ),
        (
            "About 5 percent were late in May. This week 10 percent were.",
            "About 5 percent: -5 pp; ×0.5 | 10 percent: +5 pp; ×2",
        ),
    ] {
        check(compared, text, wanted);
    }
}

#[test]
fn figures_of_different_kinds_are_not_compared() {
    check(compared, "Sales rose 5% to $20 million from a base of 3 tonnes.", "");
    check(compared, "He walked 3 km. Against that, 4 km is far.", "");
    check(compared, "Nearly half of the 28,000 homes are dry.", "");
    check(compared, "One index rose 11 points. The other rose 35 points.", "");
    check(compared, "The branch has 40 shops. It opened 300 doors.", "");
}

#[test]
fn a_figure_is_about_the_noun_that_it_is_a_part_of_and_who_has_it() {
    for (text, wanted) in [
        // What stands behind "for" is told of, right behind its figure alone.
        ("Pay was $40 an hour compared with $52 for men.", "$52: men"),
        ("Tax is 10 percent for tenants.", "10 percent: tenants Tax"),
        ("It paid 10 percent in March for the mill.", ""),
        // Whose it is, and what a change is of.
        ("Velden's four banks were sold.", "four banks: Velden"),
        ("Acme reported a 47% decline in sales.", "47%: decline sales Acme"),
        ("Acme reported a 47% decline on Monday.", "47%: decline Acme"),
        ("Acme's $1 billion Holm Fund rose 3 percent.", "$1 billion: Holm Fund Acme | 3 percent: Holm Fund Acme's"),
        // Who sees it go; but what is gone is nobody's.
        ("The fund has seen $161 million flow out.", "$161 million: fund"),
        ("The board said $40 million was spent.", ""),
        // What is counted may do something itself.
        ("Each of the three plants employs 400 people.", "400 people: plants"),
        ("Holm employs 400 people at three plants.", "400 people: Holm | three plants: Holm"),
        // Who says so is not told of; who acts is.
        ("The works closed at a cost of $40 million, the union said.", "$40 million: cost works"),
        ("At a cost of $40 million, the union bought the works.", "$40 million: cost union"),
        // A length inside of a date.
        ("Plants will feed the grid in 15 years.", "15 years: grid Plants"),
        // A figure beside a name in a list, and a name behind a figure.
        (
            "She carried Utah, 99 delegates, and Idaho, 66 delegates, with ease.",
            "99 delegates: Utah | 66 delegates: Idaho Utah",
        ),
        (
            "Acme rose 5 cents to RM2.05 and Quist Lines gained 3 cents.",
            "5 cents: Acme | RM2.05: Acme | 3 cents: Quist Lines",
        ),
        ("Velden, Holm, 66 seats and a hall were lost.", ""),
        ("Acme rose to 205 and fell 3 cents.", "205: Acme | 3 cents: Acme"),
        ("In late Oslo trading the krone was at 9.40.", "9.40: krone"),
        ("Men trading the krone lost 3 percent.", "3 percent: Men"),
        ("The storm pulled the steel sector 3 percent lower.", "3 percent: steel sector storm"),
        ("The sector 7 clinic had 40 patients.", "40 patients: sector 7 clinic"),
        // Whom a figure is for, whatever that hangs on; who else acts is nobody's fine.
        (
            "The sheet lists a fine of $5,000 for Acme and $7,000 for Holm.",
            "$5,000: Acme fine sheet | $7,000: Holm fine sheet",
        ),
        ("The fine of $5,000 fell on Acme.", "$5,000: fine"),
        // What has a price is counted by another figure; what else is counted there is no more than that.
        ("Holm sold 12 boats for $3 million.", "12 boats: Holm | $3 million: boats Holm"),
        ("Holm lost 12 seats in three states.", "12 seats: Holm | three states: Holm"),
        ("They paid 32 claims of $900 each.", "$900: claims"),
    ] {
        check(words, text, wanted);
    }
}

#[test]
fn a_figure_is_about_what_it_describes_names_or_finds_somewhere() {
    for (text, wanted) in [
        // In brackets behind a name, not inside of a phrase.
        ("Top keepers: Mia Lund (12 points), Jo Quist (9 points).", "12 points: Mia Lund | 9 points: Jo Quist"),
        ("Mia Lund scored 9 (3 of them late) goals.", "9: Mia Lund | 3: Mia Lund"),
        // A measure with a hyphen describes over the figures between; one that counts years does not.
        ("They set out on a two-year, 400-mile walk home.", "two-year: walk | 400-mile: walk"),
        ("They spent two years, 400 miles and a fortune.", ""),
        ("A four-year-old, who fell into the lake, was saved.", ""),
        // A figure that ends a name.
        ("The Quist Pro 16 inch costs $900.", "16 inch: Quist Pro | $900: Quist Pro"),
        ("The wide 16 inch costs $900.", "$900: wide"),
        // Where what only is there stands.
        ("There are 87 boats in the harbour.", "87 boats: harbour"),
        ("There are 900 students studying at Holm College.", "900 students: Holm College"),
        ("There are 87 boats at stake.", ""),
        ("There are dozens of nurses working at the clinic.", "dozens of nurses: clinic"),
        // What is worth so much; a net worth is a sum.
        ("Thieves took jewels worth more than $3 million.", "more than $3 million: jewels Thieves"),
        ("Her net worth of $3 million fell.", "$3 million: net worth"),
        ("Her net worth was $3 million.", "$3 million: net worth"),
        // What is so thick; not what follows.
        ("They skated on ice barely 5 cm thick.", "5 cm: ice"),
        ("They gave the boy 5 cm thick slices.", "5 cm: thick slices"),
        // How often a prize was won is nobody's prize.
        ("He got a prize of $800 for the second time.", "$800: prize | second: time prize"),
        ("He got a prize of $800 for the song.", "$800: song prize"),
        // A mine is a thing behind what describes it, and else whose something is.
        ("The copper mine paid $4 million.", "$4 million: copper mine"),
        ("A friend of mine paid $4.", "$4: friend"),
        ("She paid $4 for hers and $5 for mine.", "$4: hers"),
        // What a sentence without a subject begins with.
        ("A field of about, or above 10 km.", "above 10 km: field"),
        ("No deaths, but 40 injuries and 12 arrests.", ""),
        // A noun that a figure takes from another one, not its own.
        ("There are 400 boats, and 35 of them carry lamps.", "35: boats"),
        ("There are 400 boats, and 35 ships carry lamps.", ""),
        // What no dictionary knows is a noun behind a price.
        ("The best $200 smartphones sold out.", "$200: smartphones"),
    ] {
        check(words, text, wanted);
    }
}
