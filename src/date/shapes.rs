//! What the grammar of times reads.

use crate::claim::Production;
use crate::grammar::Grammar;

/// The productions of times.
pub const PRODUCTIONS: &[Grammar] = &[
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
        shapes: &[
            ("the year-ago quarter", "It lost $3 million in the year-ago quarter."),
            ("the same period pick year", "It rose from the same period last year."),
        ],
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
            ("every weekday and another", "It opens every Monday and Tuesday."),
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
        shapes: &[
            ("the end of the event", "He came home at the end of the war."),
            ("the beginning of the event", "They fled at the beginning of the siege."),
        ],
        rejects: &[("At the end of the road stands a mill.", "the end of a thing")],
    },
];
