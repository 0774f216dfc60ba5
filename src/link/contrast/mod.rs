//! What stands between two neighbouring figures and sets them against each other: from 208 to 193, but only 2 percent, now 30.
//!
//! One row a way of doing so; the tests read the sentences.

mod between;
mod change;
mod clauses;
mod shares;

pub(super) use between::Between;
use change::{after, begun, down_to, expected_to, from_to, having, now, once, since, sums_for, than_then, which_was};
use clauses::{but_only, did_so_too, its_limit, or_for, same_word};
use shares::{do_so, for_and_against, here_and_there, of_one_question, of_two, while_changes, while_others};

/// A way in which a text sets a figure against the one before it.
#[derive(Debug)]
pub struct Contrast {
    /// Its name.
    pub id: &'static str,
    /// What such words do.
    pub says: &'static str,
    /// Sentences with two figures that it sets against each other, as they are printed.
    pub examples: &'static [(&'static str, &'static str, &'static str)],
    /// Sentences that are nearly such, in which nothing is compared.
    pub rejects: &'static [&'static str],
    /// Whether it tells one thing at two times, which may differ by any factor.
    pub(super) change: bool,
    sets: for<'p> fn(&Between<'p>) -> bool,
}

/// The ways, in the order in which they are asked.
pub const CONTRASTS: &[Contrast] = &[
    Contrast {
        id: "from-to",
        says: "the ends of a change",
        examples: &[("His weight went from 208 pounds to 193.", "208 pounds", "193")],
        rejects: &["From 40 villages they rode to 3 towns."],
        change: true,
        sets: from_to,
    },
    Contrast {
        id: "now",
        says: "what it is now, behind what it was",
        examples: &[
            ("Bread that cost 90 cents before the war now costs $2.", "90 cents", "$2"),
            ("The sea rose 3 millimetres a year in the 1990s and now rises 5.", "3 millimetres a year", "5"),
        ],
        rejects: &["He paid $3 and now hopes for 2 prizes."],
        change: true,
        sets: now,
    },
    Contrast {
        id: "down-to",
        says: "what is left of what there was at a time",
        examples: &[
            ("The herd, which numbered 900 in the 1970s, is down to 130.", "900", "130"),
            ("The old force of 900 was down to 130.", "900", "130"),
        ],
        rejects: &["They sat 900 down to 12 tables."],
        change: true,
        sets: down_to,
    },
    Contrast {
        id: "but-only",
        says: "but and a hedge before the second figure; and, where that one goes without its noun",
        examples: &[
            ("Rents rose 8 percent in Wick but only 2 percent in Thurso.", "8 percent", "2 percent"),
            ("It lodged 520 appeals last year and has won just 31.", "520 appeals", "31"),
            ("The clinic saw 70 patients a day in winter, but 25 in summer.", "70 patients a day", "25"),
        ],
        rejects: &["It has 8 rooms but no 2 are alike.", "It has 8 rooms and only 2 baths."],
        change: false,
        sets: but_only,
    },
    Contrast {
        id: "same-word",
        says: "the same verb or preposition before both figures, behind while, but or the end of a clause",
        examples: &[
            ("The drug cut the risk by 24%, while the older pill cut it by 11%.", "24%", "11%"),
            ("The old pipe loses 22 percent of its water; the new one loses 6 percent.", "22 percent", "6 percent"),
            ("The old pipe loses 22 percent of its water; the new one lost 6 percent.", "22 percent", "6 percent"),
            ("While one firm counts 40 lynx, another counts 30.", "40 lynx", "30"),
        ],
        rejects: &["It was 24 miles long; it was 3 hours late."],
        change: false,
        sets: same_word,
    },
    Contrast {
        id: "for-and-against",
        says: "what opposes what the first figure backs",
        examples: &[
            ("The motion had 18 votes in favour and 11 against.", "18 votes", "11"),
            ("Some 361 voted for it, 288 voted against.", "361", "288"),
        ],
        rejects: &["It won 4 games and 3 against Wick."],
        change: false,
        sets: for_and_against,
    },
    Contrast {
        id: "record-since",
        says: "the figure of the last time that measures a record",
        examples: &[("It killed 17 people, the most since 1987, when 23 died.", "17 people", "23")],
        rejects: &["She won 3 races; since May, when 4 fell ill, she rests."],
        change: false,
        sets: since,
    },
    Contrast {
        id: "gapped",
        says: "two subjects of one verb, which the second clause leaves out",
        examples: &[
            ("Ekberg won 54 percent of the vote, her rival 43 percent.", "54 percent", "43 percent"),
            ("A teacher earns $31,000 a year, a nurse $36,000.", "$31,000 a year", "$36,000"),
            ("A new boat costs $900 and an old one $150.", "$900", "$150"),
        ],
        rejects: &[
            "Wick got 53 percent, Thurso 20 percent and Tain 9 percent.",
            "A bull weighs 1 tonne, a calf 40 kg.",
        ],
        change: false,
        sets: of_two,
    },
    Contrast {
        id: "begun",
        says: "where it began, and where it went",
        examples: &[("The index opened at 1,210 and closed at 1,250.", "1,210", "1,250")],
        rejects: &["She began at 12 schools and taught 40 pupils."],
        change: true,
        sets: begun,
    },
    Contrast {
        id: "expected-to",
        says: "what a figure is to become, behind a noun or a pronoun that takes it up",
        examples: &[
            ("They made up 14% of the town, a figure expected to increase to 20%.", "14%", "20%"),
            ("It sold 300 cars, which is likely to rise to 500.", "300 cars", "500"),
        ],
        rejects: &["They made up 14% of the town, a place that hopes for 20% of trade."],
        change: true,
        sets: expected_to,
    },
    Contrast {
        id: "while",
        says: "two shares of those who are asked or counted",
        examples: &[(
            "Nearly 90 percent were sold in Wick, while 7 percent were sold abroad.",
            "Nearly 90 percent",
            "7 percent",
        )],
        rejects: &["It fell 9 percent, while 7 percent is the limit of what is lent for 2 years."],
        change: false,
        sets: while_others,
    },
    Contrast {
        id: "while-changes",
        says: "two changes, behind while or but",
        examples: &[("Wages grew 3.1 percent while prices rose 4.4 percent.", "3.1 percent", "4.4 percent")],
        rejects: &["Wages grew 3 percent while the board held 4 percent of it."],
        change: false,
        sets: while_changes,
    },
    Contrast {
        id: "did-so-too",
        says: "what another one did, or what was done otherwise, as a number without its noun",
        examples: &[
            ("Ek scored 31 points and Brandt had 19.", "31 points", "19"),
            ("The town lost 2,300 jobs in mining but gained 3,900 in trade.", "2,300 jobs", "3,900"),
            ("Farms may take 600 litres, while clubs get 900.", "600 litres", "900"),
            (
                "The board wants 18 million pounds, but the state has offered 11 million.",
                "18 million pounds",
                "11 million",
            ),
        ],
        rejects: &["It has 40 rooms and sold 3.", "He has 40 boats and Ek paid 3 dollars."],
        change: false,
        sets: did_so_too,
    },
    Contrast {
        id: "its-limit",
        says: "what it is measured by, behind but or though",
        examples: &[(
            "The city uses 510 million litres a day, though its limit is 450 million.",
            "510 million litres a day",
            "450 million",
        )],
        rejects: &["It uses 510 litres a day, though its owner is 45."],
        change: false,
        sets: its_limit,
    },
    Contrast {
        id: "than-then",
        says: "what was at the time than which it is more",
        examples: &[(
            "The mill made 460 bikes a week, 50 more than in 2015, when it made 410.",
            "460 bikes a week",
            "410",
        )],
        rejects: &["They worked 46 hours, more than in 2015, when they had 41 mills."],
        change: true,
        sets: than_then,
    },
    Contrast {
        id: "or-for",
        says: "another price, for somebody or on a condition",
        examples: &[
            ("Entry costs 95 euros, or 60 for members.", "95 euros", "60"),
            ("Each costs $120 million, or $95 million after the usual discount.", "$120 million", "$95 million"),
        ],
        rejects: &["It cost 95 euros, or 60 dollars.", "It earned $5 million, or 28 cents a share, for the year."],
        change: false,
        sets: or_for,
    },
    Contrast {
        id: "here-and-there",
        says: "two shares or changes of one thing, each before the same preposition",
        examples: &[("Prices rose 4 percent in May and 3 in June.", "4 percent", "3")],
        rejects: &[
            "It has 310 flats for rent and 145 for sale.",
            "Rents rose 4 percent in May, 3 in June and 2 in July.",
        ],
        change: false,
        sets: here_and_there,
    },
    Contrast {
        id: "for-and-for",
        says: "two sums for one thing",
        examples: &[
            ("The ferry was built for $40 million and was sold for $120 million.", "$40 million", "$120 million"),
            ("The house was valued at $310,000 but went for $415,000.", "$310,000", "$415,000"),
            ("He paid $800 for the car in 2010 and was offered $30,000 for it.", "$800", "$30,000"),
        ],
        rejects: &["He was fined $500 and the firm settled for $900.", "It was sold for $40 and 3 people came."],
        change: true,
        sets: sums_for,
    },
    Contrast {
        id: "which-was",
        says: "what it is, behind a clause that tells what it was at a time",
        examples: &[("Rice, which was 40 cents a kilo in June, has reached 70 cents.", "40 cents a kilo", "70 cents")],
        rejects: &["The mill, which had 40 looms in 1990, employs 300."],
        change: true,
        sets: which_was,
    },
    Contrast {
        id: "of-one-question",
        says: "two shares that say yes and no to one thing",
        examples: &[("Some 62 percent of voters back the plan and 31 percent oppose it.", "62 percent", "31 percent")],
        rejects: &["Some 62 percent of voters back the plan and 31 percent own a car."],
        change: false,
        sets: of_one_question,
    },
    Contrast {
        id: "do-so",
        says: "two shares of whom the second ones do what the first ones do",
        examples: &[(
            "In Ghana 71 percent of homes have power, while in Chad 11 percent do.",
            "71 percent",
            "11 percent",
        )],
        rejects: &["Some 40 percent of the men smoke and 22 percent of the women do yoga."],
        change: false,
        sets: do_so,
    },
    Contrast {
        id: "once",
        says: "what it once was",
        examples: &[
            ("The mill makes 900 bikes a week, where it once made 2,400.", "900 bikes a week", "2,400"),
            ("The law caps fees at 12 percent, where they had been 20 percent.", "12 percent", "20 percent"),
        ],
        rejects: &["The mill makes 900 bikes, which it once sold at 3 fairs."],
        change: true,
        sets: once,
    },
    Contrast {
        id: "having",
        says: "what somebody had done before",
        examples: &[(
            "The bank lent $21 million in May, having lent $17 million in April.",
            "$21 million",
            "$17 million",
        )],
        rejects: &["She sold 3 boats, having owned 4 farms."],
        change: true,
        sets: having,
    },
    Contrast {
        id: "after",
        says: "what went before, behind a comma",
        examples: &[
            ("The airline cancelled 340 flights on Monday, after 290 on Sunday.", "340 flights", "290"),
            ("Sales slid 18 percent in March after sliding 5 percent in May.", "18 percent", "5 percent"),
        ],
        rejects: &["It won 4 games, after 2 weeks of rest."],
        change: false,
        sets: after,
    },
];

/// How the text sets a figure against the one before it.
pub(super) fn contrast(between: &Between<'_>) -> Option<&'static Contrast> {
    CONTRASTS.iter().find(|contrast| (contrast.sets)(between))
}
