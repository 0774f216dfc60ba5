//! The productions of the grammars, each with its shapes, the sentences that it reads and those that it leaves alone.
//!
//! The shapes are those that stand above the parsers; the tests read the sentences, `docs/grammar.md` is written from here,
//! and `claimsheet explain ID` prints an entry.

use crate::claim::Production;

/// What a production reads.
#[derive(Debug)]
pub struct Grammar {
    /// The production.
    pub production: Production,
    /// What it makes of a text, in a sentence.
    pub says: &'static str,
    /// What it begins with.
    pub begins: &'static str,
    /// Its shapes, with a sentence for each.
    pub shapes: &'static [(&'static str, &'static str)],
    /// Sentences that are nearly such and are left alone, each with why.
    pub rejects: &'static [(&'static str, &'static str)],
}

/// What the grammars read: figures, then times, then speech.
pub const PRODUCTIONS: &[Grammar] = &[
    Grammar {
        production: Production::Measure,
        says: "A figure with what it counts or measures.",
        begins: "a number in digits or words, a scale, a sign of currency, a bound before them",
        shapes: &[
            ("number noun", "The village has 340 houses."),
            ("number unit", "The bridge is 48 metres long."),
            ("number unit per unit", "The van went at 60 miles per hour."),
            ("number scale noun", "Some 2.5 million people live there."),
            ("currency number [scale]", "The stadium cost £35 million."),
            ("number [scale] currency", "They owe nine million euros."),
            ("bound number unit", "The hall holds more than 900 people."),
            ("change by number", "Sales rose 4.5 percent."),
            ("number feet number inches", "The door is 6ft 2in high."),
            ("number words", "The council has twenty-one members."),
            ("number unit-of-time", "The strike lasted two weeks."),
            ("number unit and number unit", "He ran it in 2 hours and 14 minutes."),
            ("number-unit noun", "It is a three-day event."),
            ("fraction of", "A third of the pupils stayed away."),
        ],
        rejects: &[
            ("The band plays on Channel 4.", "a number that a name ends with"),
            ("The Boeing 737 landed safely.", "a number that names a thing"),
            ("He lives at 14 Mill Lane.", "the number of a house"),
            ("Call 020 7946 0958 to book.", "a telephone number"),
        ],
    },
    Grammar {
        production: Production::Range,
        says: "Two figures that belong together: the ends of a range, or the two sides of a score or a ratio.",
        begins: "what a figure begins with; between, from",
        shapes: &[
            ("number to number unit", "The walk takes 3 to 5 hours."),
            ("number - number unit", "Children of 4-6 kilos are weighed again."),
            ("between number and number unit", "Tickets cost between $20 and $35."),
            ("from number to number", "Prices range from £5 to £9."),
            ("number or number noun", "Three or four boats were out."),
            ("number-number", "Wick won 3-1."),
            ("vague number", "Dozens of sheep were lost."),
        ],
        rejects: &[
            ("The rate went from 4% to 5%.", "a change, whose two figures are claims of their own"),
            ("She was there from 1994 to 1997.", "an interval of years"),
        ],
    },
    Grammar {
        production: Production::Share,
        says: "A part of a whole, as a ratio; odds.",
        begins: "a number",
        shapes: &[
            ("number in number noun", "One in five farmers agreed."),
            ("number out of number noun", "Seven out of ten homes have a garden."),
            ("number-fold", "Demand saw a sixfold rise."),
            ("number-number outsider", "The mare was a 20-1 outsider."),
        ],
        rejects: &[("One in the morning is late.", "a number beside a word of place")],
    },
    Grammar {
        production: Production::Multiple,
        says: "How many times as much something is, or became.",
        begins: "a multiple: twice, doubled; a number before times",
        shapes: &[
            ("verb of multiples", "Rents doubled."),
            ("multiple as adjective as", "The hall is twice as large as the old one."),
            ("number times as", "It is ten times as heavy as lead."),
        ],
        rejects: &[
            ("The team doubled down on its plan.", "a set phrase"),
            ("He called three times.", "times that are counted"),
        ],
    },
    Grammar {
        production: Production::Ordinal,
        says: "A rank.",
        begins: "an ordinal in digits or words",
        shapes: &[("ordinal noun", "It was the third strike."), ("digits th", "She finished 12th.")],
        rejects: &[("She had second thoughts.", "a set phrase"), ("Wait a second.", "a length of time")],
    },
    Grammar {
        production: Production::Age,
        says: "How old somebody is, in a decade of life.",
        begins: "a number of tens in the plural; over-",
        shapes: &[("in one's number-s", "She is in her 40s."), ("over-number-s", "The over-60s travel free.")],
        rejects: &[("The house dates from the 1940s.", "a decade of the calendar")],
    },
    Grammar {
        production: Production::Rating,
        says: "A figure of a scale of its own.",
        begins: "the name of the scale: category, magnitude",
        shapes: &[
            ("category number", "A Category 4 storm is near."),
            ("magnitude number", "A magnitude 6.8 quake struck."),
        ],
        rejects: &[("He reads in Section 4.", "a number that names a part")],
    },
    Grammar {
        production: Production::Duration,
        says: "A length of time.",
        begins: "a number, an article, a bound, a unit of time",
        shapes: &[
            ("a unit-of-time", "They talked for an hour."),
            ("number unit, in a longer expression", "She returned nine days later."),
        ],
        rejects: &[("She earns $12 an hour.", "a rate"), ("The year was a good one.", "a year of the calendar")],
    },
    Grammar {
        production: Production::Day,
        says: "A day of the calendar.",
        begins: "a month, a weekday, a number",
        shapes: &[
            ("day month year", "The bridge opened on 8 September 2022."),
            ("month day, year", "It was signed on April 10, 1998."),
            ("weekday, month day", "They meet on Friday, 9 September."),
            ("day/month/year", "The letter is dated 25/12/2021."),
            ("year-month-day", "The log begins at 2022-03-04."),
        ],
        rejects: &[
            ("Chapter 3, verse 7, is short.", "the numbers of parts"),
            ("He lives in 12 March Road.", "the name of a street"),
        ],
    },
    Grammar {
        production: Production::Weekday,
        says: "A weekday, counted from the dateline by the tense of its clause.",
        begins: "a weekday",
        shapes: &[("on weekday", "The vote is on Monday."), ("pick weekday", "She resigned last Tuesday.")],
        rejects: &[("They watch Friday Night Lights.", "part of a name")],
    },
    Grammar {
        production: Production::Month,
        says: "A month.",
        begins: "a month",
        shapes: &[("month year", "It closed in June 2019."), ("edge month", "They return in early March.")],
        rejects: &[("The report may be late.", "a verb"), ("Theresa May spoke.", "the name of a person")],
    },
    Grammar {
        production: Production::Quarter,
        says: "A quarter or a half of a year.",
        begins: "an ordinal, Q or H with a digit",
        shapes: &[
            ("ordinal quarter [of year]", "Sales fell in the third quarter of 2021."),
            ("Qn year", "Orders rose in Q2 2022."),
        ],
        rejects: &[("They lost the quarter-final.", "part of a match")],
    },
    Grammar {
        production: Production::Season,
        says: "A season.",
        begins: "the name of a season, pick or edge before it",
        shapes: &[("season year", "She left in autumn 2020."), ("pick season", "It burned last summer.")],
        rejects: &[("Prices fall again.", "a verb")],
    },
    Grammar {
        production: Production::Year,
        says: "A year, a decade, a century.",
        begins: "a number of four digits, an apostrophe, a century",
        shapes: &[
            ("in year", "He was born in 1948."),
            ("the decades", "It was built in the 1930s."),
            ("number century", "The hall is of the 15th century."),
            ("year BC", "The wall was raised in 241 BC."),
        ],
        rejects: &[
            ("It stands 2000 metres high.", "a figure with a unit"),
            ("They counted 1450 votes.", "a figure with a noun"),
        ],
    },
    Grammar {
        production: Production::Period,
        says: "A period of a company's books, held against another one.",
        begins: "year-ago, the same, a year",
        shapes: &[("the year-ago quarter", "It lost $3 million in the year-ago quarter.")],
        rejects: &[("It was a difficult period.", "no period of books")],
    },
    Grammar {
        production: Production::Relative,
        says: "A time that is counted from the dateline.",
        begins: "a pick before a unit; today, tomorrow",
        shapes: &[
            ("day word", "The court sits tomorrow."),
            ("pick unit", "They met last week."),
            ("edge of unit", "The shop closes at the end of the month."),
        ],
        rejects: &[("She writes for Psychology Today.", "the end of a name")],
    },
    Grammar {
        production: Production::Time,
        says: "A time of a day, with the day where it is told.",
        begins: "a number, a part of the day, a day before them",
        shapes: &[
            ("hour a.m./p.m.", "Doors open at 7.30 p.m."),
            ("hour:minute", "The train left at 18:05."),
            ("weekday part", "It rained on Sunday night."),
            ("noon, midnight", "Polls close at noon."),
        ],
        rejects: &[("They won 18:05 to 17:50.", "a score in minutes")],
    },
    Grammar {
        production: Production::Holiday,
        says: "A named day or festival.",
        begins: "its name",
        shapes: &[("holiday [year]", "Trains stop on Christmas Day 2021."), ("holiday", "Shops close for Easter.")],
        rejects: &[("The valentine was unsigned.", "a thing named for the day")],
    },
    Grammar {
        production: Production::Offset,
        says: "A time by its distance from another one.",
        begins: "a length of time",
        shapes: &[
            ("duration ago", "The mine closed six years ago."),
            ("duration earlier, later", "She returned two days later."),
            ("duration from now", "The vote is three weeks from now."),
        ],
        rejects: &[("He was in jail for two years.", "a length of time alone")],
    },
    Grammar {
        production: Production::Interval,
        says: "From one time to another.",
        begins: "what a date begins with; from, between",
        shapes: &[
            ("from date to date", "The fair runs from 3 May to 9 May."),
            ("year-year", "She was mayor 2014-2018."),
            ("between date and date", "It grew between 1990 and 2005."),
            ("hour to hour", "It is open from 9 a.m. to 5 p.m."),
        ],
        rejects: &[("Wick won 20-18.", "a score")],
    },
    Grammar {
        production: Production::Set,
        says: "A time that comes again.",
        begins: "every, each; a weekday in the plural; daily, weekly",
        shapes: &[
            ("every unit", "The bus runs every hour."),
            ("weekdays", "Choir meets on Tuesdays."),
            ("adverb", "Bins are emptied weekly."),
        ],
        rejects: &[("She read The Daily Post.", "part of a name")],
    },
    Grammar {
        production: Production::Reference,
        says: "A time that the calendar does not tell.",
        begins: "now, recently, the past, the future",
        shapes: &[("adverb", "The road is now shut."), ("the noun", "They fear for the future.")],
        rejects: &[("Sooner or later it breaks.", "no time at all")],
    },
    Grammar {
        production: Production::Event,
        says: "A time by what begins or ends in it.",
        begins: "an edge of something: the end of",
        shapes: &[("the end of the event", "He came home at the end of the war.")],
        rejects: &[("At the end of the road stands a mill.", "the end of a thing")],
    },
    Grammar {
        production: Production::Quote,
        says: "Words between quotation marks that somebody said or wrote.",
        begins: "a quotation mark",
        shapes: &[("\u{201c}words\u{201d}, speaker cue", "\u{201c}We were not told,\u{201d} Mr Ames said.")],
        rejects: &[("They watched \u{201c}Casablanca\u{201d} again.", "a title")],
    },
    Grammar {
        production: Production::Statement,
        says: "What somebody said, in the words of the text.",
        begins: "a cue: a verb, a phrase or a noun of speech",
        shapes: &[
            ("speaker cue that clause", "The mayor said that the road was safe."),
            ("clause, speaker cue", "The road was safe, the mayor said."),
            ("according to speaker, clause", "According to the police, two cars were stolen."),
        ],
        rejects: &[("The mayor left the hall.", "nobody says anything")],
    },
];
