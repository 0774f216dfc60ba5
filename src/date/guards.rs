//! What keeps words that have the shape of a time from being one, as a table.
//!
//! One row a guard: a shape and what is asked of the words around it. The productions ask the same functions after they have
//! read the same shapes; `claimsheet trace` names the guard that refused, `claimsheet explain ID` prints its row, and
//! `docs/grammar.md` lists them all.

use nom::Parser;
use nom::combinator::{value, verify};
use nom::sequence::preceded;

use super::clock::{
    around_hour, digital, exact_part, four_digits, hour_of_day, part_and_its_day, pointed_hour, worded,
};
use super::guard::{self, clock};
use super::hours;
use super::words::{calendar, day_digits, digits, pick, season, two_digits, unit, weak_month, weekday};
use crate::claim::Reference;
use crate::grammar::Guard;
use crate::grammar::tokens::{Parsed, Tokens, glued, mark, word};
use crate::rulebook::{CalendarWord, Kinds, keyword as kw};

/// The guards of times.
pub const GUARDS: &[Guard] = &[
    Guard {
        id: "score",
        says: "two numbers around a colon that are no hour and minute",
        examples: &["They won 4:3.", "They won 75:72 at home."],
        rejects: &["It rang at 4:30."],
        refuses: |i, _| refuses(i, digital, |i, t, rest| t.minute.is_some() && clock::score(i, t, rest)),
    },
    Guard {
        id: "race",
        says: "how long something took, told in hours, minutes and seconds",
        examples: &["She ran it in 2:04:11."],
        rejects: &["It began at 2:04:11."],
        refuses: |i, _| refuses(i, digital, clock::race),
    },
    Guard {
        id: "stuck-hour",
        says: "an hour that is glued to something no time stands behind",
        examples: &["See page=5:30 of the log."],
        rejects: &["Doors open early (5:30)."],
        refuses: |i, _| {
            refuses(i, digital, |i, t, rest| (t.minute.is_some() || t.half.is_some()) && clock::stuck(i, t, rest))
        },
    },
    Guard {
        id: "stuck-zone",
        says: "four digits before a zone that are glued to something",
        examples: &["The code is X-0435 GMT."],
        rejects: &["It rang at 0435 GMT."],
        refuses: |i, _| refuses(i, four_digits, |i, _, _| clock::glued(i)),
    },
    Guard {
        id: "high-noon",
        says: "the name of a film",
        examples: &["They watched High Noon."],
        rejects: &["They left at noon."],
        refuses: |i, _| refuses(i, exact_part, |i, _, _| clock::high(i)),
    },
    Guard {
        id: "moved-by",
        says: "a change by a part to a number",
        examples: &["Deaths fell by a quarter to nine."],
        rejects: &["Doors open at a quarter to nine."],
        refuses: |i, _| refuses(i, around_hour, |i, (before, time), rest| clock::moved_by(i, *before, time, rest)),
    },
    Guard {
        id: "worded-hour",
        says: "two number words that nothing makes an hour and minutes",
        examples: &["They count five-thirty now."],
        rejects: &["They left at five-thirty."],
        refuses: |i, _| refuses(i, worded, |i, (.., half), rest| clock::worded(i, half.is_some(), rest)),
    },
    Guard {
        id: "decimal",
        says: "a number with decimals that nothing makes an hour",
        examples: &["The rate stood at 2.30 then."],
        rejects: &["The shop opens at 2.30 on Monday."],
        refuses: |i, _| refuses(i, pointed_hour, |i, (t, day), rest| clock::decimal(i, t, day.as_ref(), rest)),
    },
    Guard {
        id: "number-of-day",
        says: "a number before a day that is no hour of it",
        examples: &["They sold 6 on Monday."],
        rejects: &["They met at 6 on Monday."],
        refuses: |i, _| refuses(i, hour_of_day, |i, (_, day), _| clock::number_of_day(i, day.part.is_some())),
    },
    Guard {
        id: "part-apart",
        says: "a part of the day before a day that it does not belong to",
        examples: &["They fear the night yesterday."],
        rejects: &["They met in the afternoon yesterday."],
        refuses: |i, _| refuses(i, part_and_its_day, |i, (joined, _), _| clock::part_apart(i, *joined)),
    },
    Guard {
        id: "counted-ends",
        says: "the last of two numbers that are no hours",
        examples: &["The toll rose from 5 to 7 on Monday."],
        rejects: &["The shop opens from 9 to 5."],
        refuses: |i, _| {
            let last = |(begin, after)| {
                hours::last(after).is_ok_and(|(rest, (told, f))| clock::counts(begin, (told, &f), rest))
            };
            hours::from(i).is_ok_and(|(after, _)| last((i, after)))
        },
    },
    Guard {
        id: "name",
        says: "a word of the calendar that a name begins with",
        examples: &["They watch Friday Night Lights."],
        rejects: &["They watch it on Friday."],
        refuses: |i, _| refuses(i, weekday, |i, _, rest| guard::named(i, rest)),
    },
    Guard {
        id: "title",
        says: "a word of the calendar that a name ends with",
        examples: &["She writes for Gardening Today."],
        rejects: &["She writes today."],
        refuses: |i, _| refuses(i, |i| calendar(Kinds::DAY, Some).parse(i), |i, _, _| guard::title(i)),
    },
    Guard {
        id: "street",
        says: "a day and month that name a street",
        examples: &["He lives in 12 March Road."],
        rejects: &["He left on 12 March."],
        refuses: |i, _| refuses(i, |i| (day_digits, weak_month).parse(i), |_, _, rest| guard::street(rest)),
    },
    Guard {
        id: "person",
        says: "a month that is somebody's name",
        examples: &["Theresa May spoke."],
        rejects: &["They spoke in May."],
        refuses: |i, _| refuses(i, weak_month, |i, _, rest| guard::person(i, rest)),
    },
    Guard {
        id: "season-name",
        says: "a season that is somebody's name or part of one",
        examples: &["Then Summer Walker sang."],
        rejects: &["Then summer came."],
        refuses: |i, _| refuses(i, season, |i, _, rest| guard::season_name(i, rest, false)),
    },
    Guard {
        id: "quarter-of",
        says: "a quarter that a hyphen joins to what it is of",
        examples: &["It is a quarter-mile track."],
        rejects: &["It is a quarter."],
        refuses: |i, _| refuses(i, unit, |_, _, rest| guard::sport(rest)),
    },
    Guard {
        id: "hyphened",
        says: "a picked unit that a hyphen goes on with",
        examples: &["They meet last-minute deadlines of this year-long run."],
        rejects: &["They meet this year."],
        refuses: |i, _| refuses(i, |i| (pick, unit).parse(i), |_, _, rest| guard::hyphen(rest)),
    },
    Guard {
        id: "day-alone",
        says: "an ordinal that is no day of a month",
        examples: &["It is the 18th village."],
        rejects: &["They met on the 18th."],
        refuses: |i, _| {
            let day = |i| preceded(word(kw::THE), verify(day_digits, |(_, ranked)| *ranked)).parse(i);
            refuses(i, day, |i, _, rest| !guard::day_alone(i, true, rest))
        },
    },
    Guard {
        id: "year-figure",
        says: "four digits that count or measure",
        examples: &["It stands 2000 metres high.", "They sold 1990 cars."],
        rejects: &["It stood in 2000."],
        refuses: |i, _| refuses(i, four, |i, _, rest| !guard::plain_year(i, rest)),
    },
    Guard {
        id: "average",
        says: "an amount of four digits",
        examples: &["They pay 1500 a month.", "They pay an average of 1500."],
        rejects: &["They came in 1500."],
        refuses: |i, _| refuses(i, four, |i, _, rest| guard::amount(i, rest)),
    },
    Guard {
        id: "coded",
        says: "four digits that are a part of a code",
        examples: &["Ring 020 7946 2010 now."],
        rejects: &["They rang in 2010."],
        refuses: |i, _| refuses(i, four, |i, _, rest| guard::coded(i, rest)),
    },
    Guard {
        id: "fraction",
        says: "a number, a stroke and a number that are no month and day",
        examples: &["They hold 3/4 of it."],
        rejects: &["They met on 3/4."],
        refuses: |i, _| refuses(i, slashed, |i, _, _| !guard::month_and_day(i)),
    },
    Guard {
        id: "moved",
        says: "the day from which something was moved to another one",
        examples: &["It was postponed from Monday to Friday."],
        rejects: &["It runs from Monday to Friday."],
        refuses: |i, _| refuses(i, weekday, |i, _, _| guard::moved(i)),
    },
    Guard {
        id: "conjunction",
        says: "an adverb of time that begins a clause",
        examples: &["They are safe now that it rains."],
        rejects: &["They are safe now."],
        refuses: |i, _| {
            let adverb = |i| calendar(Kinds::REFERENCE, reference).parse(i);
            refuses(i, adverb, |i, r, rest| !guard::adverb(i, *r, rest))
        },
    },
];

/// The guard that keeps what begins at a token from being a time.
pub(crate) fn refused(i: Tokens<'_>) -> Option<&'static Guard> {
    let t = i.next()?;
    GUARDS.iter().find(|guard| (guard.refuses)(i, t))
}

/// Whether a shape stands here that the words around it close.
fn refuses<'a, T>(
    i: Tokens<'a>,
    shape: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
    closed: impl Fn(Tokens<'a>, &T, Tokens<'a>) -> bool,
) -> bool {
    shape(i).is_ok_and(|(rest, found)| closed(i, &found, rest))
}

/// 2022
fn four(i: Tokens<'_>) -> Parsed<'_, (u32, usize)> {
    verify(digits, |(_, length)| *length == 4).parse(i)
}

/// 3/4
fn slashed(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (two_digits, glued(mark('/')), glued(two_digits))).parse(i)
}

fn reference(word: CalendarWord) -> Option<Reference> {
    if let CalendarWord::Reference(r) = word { Some(r) } else { None }
}
