//! The productions of the grammars: which of them made a claim.

/// A production. Its name is public: it stands in the `rule` column, and is never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Production {
    /// A figure with what it counts or measures: 300 people, $4m.
    Measure,
    /// Two figures that belong together, or a figure between two: 3 to 5 miles, 2-1.
    Range,
    /// A part of a whole or odds: one in five, 5-1 outsider.
    Share,
    /// How many times as much: doubled, ten times.
    Multiple,
    /// A rank: third.
    Ordinal,
    /// How old: 35-year-old, aged 42.
    Age,
    /// A figure of a scale of its own: Category 4.
    Rating,
    /// A figure of a table that takes what it measures from its row and column.
    Cell,
    /// A length of time: two weeks.
    Duration,
    /// A day of the calendar: 8 September 2022.
    Day,
    /// A weekday: on Thursday.
    Weekday,
    /// A month: in September.
    Month,
    /// A quarter or half of a year: the third quarter.
    Quarter,
    /// A season: last summer.
    Season,
    /// A year, a decade, a century: 1998, the 1990s.
    Year,
    /// A period of a company's books: the year-ago quarter.
    Period,
    /// A time counted from the dateline: last week, tomorrow.
    Relative,
    /// A time of a day: 3 p.m., Sunday night.
    Time,
    /// A named day: Christmas.
    Holiday,
    /// A length of time from a point of it: two weeks ago.
    Offset,
    /// From one time to another: from March to May.
    Interval,
    /// A time that comes again: every Monday.
    Set,
    /// A time that the calendar does not tell: now, recently.
    Reference,
    /// A time told by what happened: the end of the war.
    Event,
    /// Any other date.
    Date,
    /// A name that looks like a date; it makes no claim.
    Name,
    /// Words between quotation marks that somebody said or wrote.
    Quote,
    /// What somebody said, in the words of the text.
    Statement,
}

impl Production {
    /// Its public id.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Range => "range",
            Self::Share => "share",
            Self::Multiple => "multiple",
            Self::Ordinal => "ordinal",
            Self::Age => "age",
            Self::Rating => "rating",
            Self::Cell => "cell",
            Self::Duration => "duration",
            Self::Day => "day",
            Self::Weekday => "weekday",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Period => "period",
            Self::Relative => "relative",
            Self::Time => "time",
            Self::Holiday => "holiday",
            Self::Offset => "offset",
            Self::Interval => "interval",
            Self::Set => "set",
            Self::Reference => "reference",
            Self::Event => "event",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Statement => "statement",
        }
    }
}
