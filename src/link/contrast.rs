//! What stands between two neighbouring figures and sets them against each other: from 208 to 193, but only 2 percent, now 30.
//!
//! One row a way of doing so; the tests read the sentences.

use super::clause::{Part, Parts};
use super::comparison::Place;
use super::subject::gapped;
use crate::claim::{Claim, Dimension, Top};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, WordId, fold_str, keyword as kw};

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

/// Two neighbouring figures, and the one behind them.
pub(super) struct Between<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) claims: &'a [Claim],
    pub(super) before: &'a Place,
    pub(super) this: &'a Place,
    pub(super) next: Option<&'a Place>,
}

impl Between<'_> {
    fn tokens(&self) -> &[Token] {
        self.parts.tokens.get(self.before.end..self.this.at).unwrap_or(&[])
    }

    fn between(&self) -> &[Part] {
        self.parts.parts.get(self.before.end..self.this.at).unwrap_or(&[])
    }

    /// The token `n` places before the second figure.
    fn back(&self, n: usize) -> Option<&Token> {
        self.this.at.checked_sub(n).and_then(|at| self.parts.tokens.get(at))
    }

    fn ends_in(&self, n: usize, word: WordId) -> bool {
        self.back(n).is_some_and(|t| is(t, &[word]))
    }

    /// Whether a figure stands before the two, with only a comma and a phrase between them.
    fn third_before(&self, like: impl Fn(&Place) -> bool) -> bool {
        let comma = self.before.at.checked_sub(1).filter(|at| self.parts.get(*at) == Some(Part::Comma));
        let back = |at: usize| {
            (at.saturating_sub(6)..at).rev().find_map(|at| match self.parts.get(at) {
                Some(Part::Figure(claim)) => Some(Place { claim, at, end: at + 1 }),
                _ => None,
            })
        };
        comma.and_then(back).is_some_and(|p| like(&p))
    }

    /// Whether the second figure is printed as a number alone: of 40 beds and 60, the second.
    fn alone(&self) -> bool {
        let claim = self.claims.get(self.this.claim as usize);
        match self.top(self.this) {
            Some(Top::Noun(noun)) => claim.is_some_and(|c| !c.span.overlaps(noun)),
            top => top == Some(Top::None),
        }
    }

    fn top(&self, place: &Place) -> Option<Top> {
        self.claims.get(place.claim as usize).and_then(Claim::quantity).map(|q| q.measure.top)
    }
}

fn is(t: &Token, words: &[WordId]) -> bool {
    t.kind == Kind::Word && words.contains(&t.word)
}

/// from 208 pounds to 193: whether two figures are the ends of a change.
fn from_to(b: &Between<'_>) -> bool {
    // from an estimated $50 million · from a low in January of 114
    let open = [Part::Determiner, Part::Adjective, Part::Adverb, Part::Loose, Part::Noun, Part::Preposition];
    let light = |at: &usize| b.parts.get(*at).is_some_and(|p| open.contains(&p) || matches!(p, Part::Date(_)));
    let from = |at: &usize| b.parts.tokens.get(*at).is_some_and(|t| is(t, &[kw::FROM]));
    let opener = (1..8).map_while(|n| b.before.at.checked_sub(n)).find(|at| from(at) || !light(at));
    opener.and_then(|at| b.parts.tokens.get(at)).is_some_and(|t| is(t, &[kw::FROM]))
        && (b.ends_in(1, kw::TO) || b.back(1).is_some_and(|t| t.is(Class::RELATION)) && b.ends_in(2, kw::TO))
        && b.between().len() <= 8
        && !b.between().iter().any(|p| matches!(p, Part::Verb | Part::Stop))
}

/// Bread that cost 90 cents before the war now costs $2: whether "now" and a verb stand right before a figure, behind one of another time.
fn now(b: &Between<'_>) -> bool {
    let verb = b.this.at.checked_sub(1).is_some_and(|at| b.parts.get(at) == Some(Part::Verb));
    // rose 3 millimetres a year in the 1990s and now rises 5
    let dated = b.between().iter().any(|p| matches!(p, Part::Date(_)));
    // once sold at 18 dollars, now goes for 32
    let beside = b.ends_in(3, kw::NOW)
        && b.parts.get(b.this.at - 1) == Some(Part::Preposition)
        && b.parts.get(b.this.at - 2) == Some(Part::Verb);
    (verb && b.ends_in(2, kw::NOW) || beside)
        && b.between().len() <= 12
        && (dated || !b.between().contains(&Part::Coordinator))
}

/// The herd, which numbered 900 in the 1970s, is down to 130: whether a figure tells what is left of the one before.
fn down_to(b: &Between<'_>) -> bool {
    b.ends_in(1, kw::TO)
        && b.ends_in(2, kw::DOWN)
        && b.between().len() <= 12
        && (b.between().iter().any(|p| matches!(p, Part::Date(_))) || was_down(b))
        && !b.between().contains(&Part::Stop)
}

/// the old force of 900 was down to 130
fn was_down(b: &Between<'_>) -> bool {
    b.back(3).is_some_and(|t| t.is(Class::AUXILIARY)) && !b.between().contains(&Part::Coordinator)
}

/// but only 2 · but fewer than 30 · but the rest paid just 2: whether "but" and a hedge right before a figure set it off.
fn but_only(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let hedge = |t: &Token| t.kind == Kind::Word && t.is(Class::RELATION | Class::ADVERB);
    // It lodged 520 appeals and has won just 31.
    let few = |t: &Token| is(t, &[kw::ONLY, kw::JUST]);
    let bare = b.alone() && matches!(b.top(b.before), Some(Top::Noun(_)));
    let only = bare && (tokens.last().is_some_and(few) || b.parts.tokens.get(b.this.at).is_some_and(few));
    let but = tokens.iter().rposition(|t| is(t, &[kw::BUT]) || only && is(t, &[kw::AND]));
    let hedged = but.is_some_and(|at| {
        let behind = tokens.get(at + 1..).unwrap_or(&[]);
        // saw 70 patients in winter, but 25 in summer
        let led = matches!(b.parts.get(b.this.end), Some(Part::Preposition | Part::Stop | Part::Date(_)));
        behind.is_empty() && led
            || behind.len() <= 5 && behind.last().or_else(|| b.parts.tokens.get(b.this.at)).is_some_and(hedge)
    });
    hedged && tokens.len() <= 12 && !b.between().contains(&Part::Stop)
}

/// by 24%, while the older one cut it by 11% · It pays $21 an hour; its rival pays $18. "Was" tells of anything.
fn same_word(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    if tokens.len() > 14 {
        return false;
    }
    let stop = b.between().contains(&Part::Stop);
    let Some((one, two)) = lead(b.parts, b.before).zip(lead(b.parts, b.this)) else { return false };
    let word = |at: usize| b.parts.tokens.get(at).map_or(WordId::NONE, |t| t.word);
    let same = word(one) == word(two) && word(one) != WordId::NONE;
    // While one firm counts 40, another counts 30.
    let first = b.parts.tokens.first().is_some_and(|t| is(t, &[kw::WHILE])) && b.between().contains(&Part::Comma);
    let turned = first || tokens.iter().any(|t| is(t, &[kw::WHILE, kw::BUT]));
    // the remaining 30
    if b.back(1).is_some_and(|t| is(t, &[kw::REMAINING, kw::OTHER])) {
        return false;
    }
    let full = |at: usize| {
        b.parts.get(at) == Some(Part::Verb) && b.parts.tokens.get(at).is_some_and(|t| !t.is(Class::AUXILIARY))
    };
    let verb = full(one) && full(two) && (same || akin(b.parts, one, two));
    !stop && turned && (same || verb) || stop && verb
}

/// The word right before a figure, or the verb whose other object stands there: pays its drivers $21.
fn lead(parts: &Parts<'_>, place: &Place) -> Option<usize> {
    let last = place.at.checked_sub(1).filter(|at| parts.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))?;
    let object = |at: &usize| matches!(parts.get(*at), Some(Part::Noun | Part::Adjective | Part::Determiner));
    let length = (0..3).map_while(|n| last.checked_sub(n)).take_while(object).count();
    let verb = last.checked_sub(length).filter(|at| length > 0 && parts.get(*at) == Some(Part::Verb));
    Some(verb.unwrap_or(last))
}

/// average and averaged: whether two verbs are forms of one, but for their endings.
fn akin(parts: &Parts<'_>, one: usize, two: usize) -> bool {
    let text = |at: usize| parts.tokens.get(at).map_or("", |t| t.text(parts.text));
    let (a, b) = (text(one), text(two));
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    shared >= 3 && a.len().max(b.len()) <= shared + 3
}

/// 44 percent in favour and 41 percent against: whether the second figure opposes what the first one backs.
fn for_and_against(b: &Between<'_>) -> bool {
    // 361 voted for it, 288 voted against
    let end = b.this.end + usize::from(b.parts.get(b.this.end) == Some(Part::Verb));
    let against = b.parts.tokens.get(end).is_some_and(|t| is(t, &[kw::AGAINST]));
    let voted = end > b.this.end;
    let over = b.parts.get(end + 1).is_none_or(|p| matches!(p, Part::Stop | Part::Comma | Part::Adverb));
    let near = b.between().len() <= if voted { 8 } else { 5 };
    against && over && near && !b.between().iter().any(|p| *p == Part::Verb && !voted || *p == Part::Stop)
}

/// 17 people, the most since 1987, when 23 died: whether a record is measured by the figure of the last time.
fn since(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let when = tokens.iter().rposition(|t| is(t, &[kw::WHEN])).filter(|at| tokens.len() - at <= 5);
    when.is_some_and(|when| {
        let led = tokens.get(..when).unwrap_or(&[]).iter().rposition(|t| is(t, &[kw::SINCE]));
        let best = |at: usize| tokens.get(..at).is_some_and(|t| t.iter().any(|t| b.parts.rules.records.holds(t.word)));
        led.is_some_and(|at| when - at <= 5 && best(at)) && tokens.len() <= 16
    })
}

/// Ekberg won 54 percent, her rival 43 percent: whether two subjects, and no more, share a verb.
fn of_two(b: &Between<'_>) -> bool {
    let again = |place: &Place| gapped(b.parts, b.claims, *place).is_some();
    // A bull weighs 1 tonne, a calf 40 kg; revenue was $5m, profit $1m: only shares and rates are measured alike.
    let quantity = b.claims.get(b.this.claim as usize).and_then(Claim::quantity);
    let measured = quantity
        .is_some_and(|q| q.measure.per.is_some() || b.parts.rules.dimension(q.measure.top) == Some(Dimension::Percent));
    let rate = b.claims.get(b.before.claim as usize).and_then(Claim::quantity).is_some_and(|q| q.measure.per.is_some());
    // A new boat costs $900 and an old one $150.
    let one = b.ends_in(1, kw::ONE) && b.back(2).is_some_and(|t| !t.is(Class::DETERMINER));
    let listed = !one && (b.between().contains(&Part::Coordinator) || !(measured || rate));
    !listed && again(b.this) && !again(b.before) && !b.next.is_some_and(again)
}

/// opened at 1,210 and closed at 1,250 · started at 196 and got down to 135
fn begun(b: &Between<'_>) -> bool {
    let first = b.parts.tokens.get(b.before.at.saturating_sub(3)..b.before.at).unwrap_or(&[]);
    let began = |t: &Token| t.kind == Kind::Word && b.parts.rules.beginnings.contains(&fold_str(t.text(b.parts.text)));
    let led = first.last().is_some_and(|t| is(t, &[kw::AT, kw::WITH, kw::FOR])) && first.iter().any(began);
    let and = b.between().iter().any(|p| matches!(p, Part::Coordinator | Part::Comma));
    led && and
        && b.back(1).is_some_and(|t| is(t, &[kw::AT, kw::TO, kw::WITH, kw::FOR]))
        && b.between().len() <= 10
        && !b.between().contains(&Part::Stop)
}

/// , a figure expected to increase to 20% · , which is likely to rise to 500
fn expected_to(b: &Between<'_>) -> bool {
    let comma = b.between().iter().rposition(|p| *p == Part::Comma).map(|at| b.before.end + at);
    let taken = comma.is_some_and(|at| {
        let base = |at: usize| {
            b.parts.tokens.get(at).is_some_and(|t| b.parts.rules.bases.contains(&fold_str(t.text(b.parts.text))))
        };
        b.parts.get(at + 1) == Some(Part::Relative) || b.parts.get(at + 1) == Some(Part::Determiner) && base(at + 2)
    });
    let way = |n: usize| b.back(n).is_some_and(|t| t.is(Class::DIRECTION));
    taken && b.ends_in(1, kw::TO) && (way(2) || way(3)) && b.between().len() <= 14
}

/// 90 percent were committed by one side, while 7 percent were committed by the other
fn while_others(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    // 79 percent of Democrats say
    let of = |at: &usize| {
        matches!(b.parts.get(*at), Some(Part::Preposition | Part::Noun | Part::Adjective | Part::Determiner))
    };
    let verb = |p: &Place| {
        let at = p.end + (p.end..p.end + 4).take_while(of).count();
        (b.parts.get(at) == Some(Part::Verb)).then_some(at)
    };
    let Some((one, two)) = verb(b.before).zip(verb(b.this)) else { return false };
    let word = |at: usize| b.parts.tokens.get(at).map(|t| t.word);
    let same = word(one) == word(two) || akin(b.parts, one, two);
    // while only 49 percent
    let hedges = (1..4).take_while(|n| b.back(*n).is_some_and(|t| t.is(Class::RELATION))).count();
    let led = b.ends_in(1, kw::WHILE) || b.ends_in(hedges + 1, kw::WHILE);
    led && share(b.before) && share(b.this) && (same || b.between().len() <= 6)
}

/// Wages grew 3.1 percent while prices rose 4.4 percent
fn while_changes(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let changes = |p: &Place| {
        let verb = p.at.checked_sub(1).filter(|at| b.parts.get(*at) == Some(Part::Verb));
        verb.and_then(|at| b.parts.tokens.get(at)).is_some_and(|t| t.is(Class::DIRECTION))
    };
    let turned = b.tokens().iter().any(|t| is(t, &[kw::WHILE, kw::BUT]));
    turned && share(b.before) && share(b.this) && changes(b.before) && changes(b.this) && b.between().len() <= 12
}

/// 95 euros, or 60 for members · or $95 million after the usual discount
fn or_for(b: &Between<'_>) -> bool {
    let money = matches!(b.top(b.before), Some(Top::Money(_)));
    let comma = b.parts.get(b.before.end) == Some(Part::Comma) && b.between().len() == 2;
    let on = b.parts.tokens.get(b.this.end).is_some_and(|t| is(t, &[kw::FOR, kw::AFTER, kw::WITH, kw::IF]));
    let like = b.alone() || b.top(b.this) == b.top(b.before);
    money && comma && b.ends_in(1, kw::OR) && on && like
}

/// rose 4 percent in May and 3 in June
fn here_and_there(b: &Between<'_>) -> bool {
    let measured = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let led = |at: usize| b.parts.tokens.get(at).filter(|t| matches!(t.word, kw::IN | kw::AT)).map(|t| t.word);
    let like = led(b.before.end).is_some() && led(b.before.end) == led(b.this.end);
    let joint = b.ends_in(1, kw::AND) || b.ends_in(1, kw::BUT);
    let idle = !b.between().iter().any(|p| matches!(p, Part::Verb | Part::Loose | Part::Stop | Part::Comma));
    // Of three none is told apart.
    let third = b.next.is_some_and(measured) || b.third_before(measured);
    measured(b.before) && measured(b.this) && like && joint && idle && !third && b.between().len() <= 8
}

/// built for $40 million and sold for $120 million · paid $800 for the car and was offered $30,000 for it
fn sums_for(b: &Between<'_>) -> bool {
    let money = |p: &Place| matches!(b.top(p), Some(Top::Money(_)));
    let word = |at: usize, words: &[WordId]| b.parts.tokens.get(at).is_some_and(|t| is(t, words));
    let led = |p: &Place| p.at.checked_sub(1).is_some_and(|at| word(at, &[kw::FOR, kw::AT]));
    let was = |p: &Place| p.at.checked_sub(1).is_some_and(|at| word(at, &[kw::WAS, kw::IS, kw::WERE, kw::ARE]));
    let first = led(b.before) || was(b.before) || word(b.before.end, &[kw::FOR]);
    let second = led(b.this) || word(b.this.end, &[kw::FOR]) && word(b.this.end + 1, &[kw::IT, kw::THEM]);
    // The second clause has no subject of its own.
    let joint = b.between().iter().rposition(|p| *p == Part::Coordinator);
    let shared = joint.is_some_and(|at| {
        let behind = b.between().get(at + 1..).unwrap_or(&[]);
        behind.first().is_some_and(|p| matches!(p, Part::Verb | Part::Adverb | Part::Loose | Part::Date(_)))
            && behind.iter().any(|p| matches!(p, Part::Verb | Part::Loose))
            && behind.len() <= 6
    });
    money(b.before) && money(b.this) && first && second && shared && !b.between().contains(&Part::Stop)
}

/// , which was 40 cents in June, has reached 70 cents
fn which_was(b: &Between<'_>) -> bool {
    let relative = (1..5).filter_map(|n| b.before.at.checked_sub(n)).any(|at| b.parts.get(at) == Some(Part::Relative));
    let dated = b.between().iter().any(|p| matches!(p, Part::Date(_)));
    let comma = b.between().iter().rposition(|p| *p == Part::Comma);
    let main = comma.and_then(|at| b.between().get(at + 1..)).is_some_and(|behind| {
        behind.first() == Some(&Part::Verb)
            && behind.iter().all(|p| matches!(p, Part::Verb | Part::Adverb | Part::Loose | Part::Preposition))
    });
    relative && dated && main && b.top(b.this) != Some(Top::None) && b.between().len() <= 10
}

/// 62 percent of voters back the plan and 31 percent oppose it
fn of_one_question(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let verb = |at: usize| b.parts.get(at) == Some(Part::Verb);
    let object = b.parts.tokens.get(b.this.end + 1).is_some_and(|t| is(t, &[kw::IT, kw::THEM]));
    let joined = b.between().iter().any(|p| matches!(p, Part::Coordinator | Part::Comma | Part::Subordinator));
    share(b.before) && share(b.this) && verb(b.this.end) && object && joined && b.between().len() <= 14
}

/// 40 percent of the men smoke and 22 percent of the women do
fn do_so(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let of = |at: &usize| {
        matches!(b.parts.get(*at), Some(Part::Preposition | Part::Noun | Part::Adjective | Part::Determiner))
    };
    let end = b.this.end + (b.this.end..b.this.end + 5).take_while(of).count();
    let stands = b.parts.tokens.get(end).is_some_and(|t| t.is(Class::AUXILIARY));
    let over = b.parts.get(end + 1).is_none_or(|p| matches!(p, Part::Stop | Part::Comma));
    let told = b.between().contains(&Part::Verb);
    share(b.before) && share(b.this) && stands && over && told && b.between().len() <= 14
}

/// scored 31 points and Brandt had 19 · lost 2,300 jobs but gained 3,900 in trade
fn did_so_too(b: &Between<'_>) -> bool {
    let verb = |at: usize| b.parts.get(at) == Some(Part::Verb);
    let second = b.this.at.checked_sub(1).filter(|at| verb(*at));
    let first = lead(b.parts, b.before).is_some_and(verb);
    let turns = |at: &usize| {
        b.parts.get(*at) == Some(Part::Coordinator) || b.parts.tokens.get(*at).is_some_and(|t| is(t, &[kw::WHILE]))
    };
    let joint = (b.before.end..b.this.at).rev().find(turns);
    let Some((joint, second)) = joint.zip(second).filter(|_| first && b.between().len() <= 10) else { return false };
    let but = b.parts.tokens.get(joint).is_some_and(|t| is(t, &[kw::BUT]));
    let group = b.parts.parts.get(joint + 1..second).unwrap_or(&[]);
    let length = group.iter().rposition(|p| *p != Part::Verb && *p != Part::Adverb).map_or(0, |at| at + 1);
    let subject = group.get(..length).unwrap_or(&[]);
    let who = subject.last() == Some(&Part::Noun) && subject.iter().all(|p| p.nominal() || *p == Part::Determiner);
    let ends = matches!(b.parts.get(b.this.end), None | Some(Part::Stop | Part::Preposition | Part::Date(_)));
    let of = b.parts.tokens.get(b.this.end).is_some_and(|t| is(t, &[kw::OF]));
    let scale = |at: usize| b.parts.tokens.get(at).is_some_and(|t| t.is(Class::SCALE));
    let number = b.this.end == b.this.at + 1 || b.this.end == b.this.at + 2 && scale(b.this.at + 1);
    let bare = number && b.top(b.before) != Some(Top::None);
    bare && ends && !of && (who || but && subject.is_empty()) && !b.between().contains(&Part::Stop)
}

/// , though its limit is 450 million
fn its_limit(b: &Between<'_>) -> bool {
    let verb = b.this.at.checked_sub(1).filter(|at| b.parts.get(*at) == Some(Part::Verb));
    let word = |at: usize| b.parts.tokens.get(at).filter(|t| t.kind == Kind::Word);
    let base = |at: &usize| word(*at).is_some_and(|t| b.parts.rules.bases.contains(&fold_str(t.text(b.parts.text))));
    let noun = verb.and_then(|at| at.checked_sub(1)).filter(base);
    let led = noun.is_some_and(|noun| {
        let its =
            (1..3).filter_map(|n| noun.checked_sub(n)).find(|at| word(*at).is_some_and(|t| t.is(Class::POSSESSIVE)));
        its.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
            at >= b.before.end && matches!(b.parts.get(at), Some(Part::Subordinator | Part::Coordinator))
        })
    });
    led && b.between().len() <= 10 && !b.between().contains(&Part::Stop)
}

/// , 5 hours more than in 2015, when they worked 41
fn than_then(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let when = tokens.iter().rposition(|t| is(t, &[kw::WHEN])).filter(|at| tokens.len() - at <= 5);
    let than = tokens.iter().position(|t| is(t, &[kw::THAN]));
    let dated = b.between().iter().any(|p| matches!(p, Part::Date(_)));
    // when they worked 41, when 3,100 did
    let verb = b.parts.get(b.this.end) == Some(Part::Verb)
        || b.this.at.checked_sub(1).is_some_and(|at| b.parts.get(at) == Some(Part::Verb));
    let bare = b.top(b.this) == Some(Top::None) || b.top(b.this) == b.top(b.before);
    than.zip(when).is_some_and(|(than, when)| than < when && when - than <= 6) && dated && verb && bare
}

/// where it once made 2,400
fn once(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let former = |t: &Token| t.kind == Kind::Word && b.parts.rules.former.contains(&fold_str(t.text(b.parts.text)));
    let at = tokens.iter().rposition(former).filter(|at| tokens.len() - at <= 3);
    let led = at.is_some_and(|at| {
        tokens.get(at.saturating_sub(3)..at).is_some_and(|t| t.iter().any(|t| is(t, &[kw::WHERE, kw::WHEN, kw::WHILE])))
    });
    // at 12 percent, where they had been 20 percent
    let had = b.ends_in(1, kw::BEEN) && b.ends_in(2, kw::HAD) && tokens.iter().any(|t| is(t, &[kw::WHERE]));
    (led || had) && tokens.len() <= 10
}

/// , having lent $17 million
fn having(b: &Between<'_>) -> bool {
    b.ends_in(2, kw::HAVING) && b.parts.get(b.this.at.saturating_sub(3)) == Some(Part::Comma) && b.between().len() <= 12
}

/// slid 18 percent in March after sliding 5 percent in February
fn after_doing(b: &Between<'_>) -> bool {
    let verb = b.this.at.checked_sub(1);
    let led = lead(b.parts, b.before).zip(verb).is_some_and(|(one, two)| akin(b.parts, one, two));
    let like = b.alone() || b.top(b.this) == b.top(b.before);
    b.ends_in(2, kw::AFTER) && led && like && b.between().len() <= 8
}

/// 340 flights on Monday, after 290 on Sunday
fn after(b: &Between<'_>) -> bool {
    let comma = b.between().len().checked_sub(2).and_then(|n| b.between().get(n)) == Some(&Part::Comma);
    let bare = b.top(b.this) == Some(Top::None) || b.top(b.this) == b.top(b.before);
    b.ends_in(1, kw::AFTER) && comma && bare && b.between().len() <= 10 || after_doing(b)
}
