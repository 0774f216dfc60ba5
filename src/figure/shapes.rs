//! What the grammar of figures reads.

use crate::claim::Production;
use crate::grammar::Grammar;

/// The productions of figures.
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
];
