//! What keeps words that have the shape of a time from being one, as a table.
//!
//! One row a guard: a shape and what is asked of the words around it. The productions ask the same functions after they have
//! read the same shapes; `claimsheet trace` names the guard that refused, `claimsheet explain ID` prints its row, and
//! `docs/grammar.md` lists them all.

use nom::Parser;
use nom::combinator::{map, value, verify};
use nom::sequence::preceded;

use super::clock::{
    around_hour, digital, exact_part, four_digits, hour_of_day, part_and_its_day, pointed_hour, worded,
};
use super::day::named_holiday;
use super::guard::{self, clock};
use super::hours;
use super::period::counted_from_text;
use super::words::{calendar, day_digits, digits, pick, season, two_digits, unit, unit_of, weak_month, weekday};
use crate::claim::{Fields, Grain, Reference};
use crate::grammar::tokens::{Parsed, Tokens, glued, hyphen, mark, word};
use crate::grammar::{Guard, closed};
use crate::rulebook::{CalendarWord, Kinds, keyword as kw};

/// The guards of times.
pub const GUARDS: &[Guard] = &[
    Guard {
        id: "score",
        says: "two numbers around a colon that are no hour and minute",
        examples: &["They won 4:3.", "They won 75:72 at home."],
        rejects: &["It rang at 4:30."],
        tells: |i, _| closed(i, digital, |i, t, rest| t.minute.is_some() && clock::score(i, t, rest)),
    },
    Guard {
        id: "race",
        says: "how long something took, told in hours, minutes and seconds",
        examples: &["She ran it in 2:04:11."],
        rejects: &["It began at 2:04:11."],
        tells: |i, _| closed(i, digital, clock::race),
    },
    Guard {
        id: "stuck-hour",
        says: "an hour that is glued to something no time stands behind",
        examples: &["See page=5:30 of the log."],
        rejects: &["Doors open early (5:30)."],
        tells: |i, _| {
            closed(i, digital, |i, t, rest| (t.minute.is_some() || t.half.is_some()) && clock::stuck(i, t, rest))
        },
    },
    Guard {
        id: "stuck-zone",
        says: "four digits before a zone that are glued to something",
        examples: &["The code is X-0435 GMT."],
        rejects: &["It rang at 0435 GMT."],
        tells: |i, _| closed(i, four_digits, |i, _, _| clock::stuck_digits(i)),
    },
    Guard {
        id: "high-noon",
        says: "the name of a film",
        examples: &["They watched High Noon."],
        rejects: &["They left at noon."],
        tells: |i, _| closed(i, exact_part, |i, _, _| clock::high(i)),
    },
    Guard {
        id: "moved-by",
        says: "a change by a part to a number",
        examples: &["Deaths fell by a quarter to nine."],
        rejects: &["Doors open at a quarter to nine."],
        tells: |i, _| closed(i, around_hour, |i, (before, time), rest| clock::moved_by(i, *before, time, rest)),
    },
    Guard {
        id: "worded-hour",
        says: "two number words that nothing makes an hour and minutes",
        examples: &["They count five-thirty now."],
        rejects: &["They left at five-thirty."],
        tells: |i, _| closed(i, worded, |i, (.., half), rest| clock::worded(i, half.is_some(), rest)),
    },
    Guard {
        id: "decimal",
        says: "a number with decimals that nothing makes an hour",
        examples: &["The rate stood at 2.30 then."],
        rejects: &["The shop opens at 2.30 on Monday."],
        tells: |i, _| closed(i, pointed_hour, |i, (t, day), rest| clock::decimal(i, t, day.as_ref(), rest)),
    },
    Guard {
        id: "number-of-day",
        says: "a number before a day that is no hour of it",
        examples: &["They sold 6 on Monday."],
        rejects: &["They met at 6 on Monday."],
        tells: |i, _| closed(i, hour_of_day, |i, (_, day), _| clock::number_of_day(i, day.part.is_some())),
    },
    Guard {
        id: "part-apart",
        says: "a part of the day before a day that it does not belong to",
        examples: &["They fear the night yesterday."],
        rejects: &["They met in the afternoon yesterday."],
        tells: |i, _| closed(i, part_and_its_day, |i, (joined, _), _| clock::part_apart(i, *joined)),
    },
    Guard {
        id: "counted-ends",
        says: "the last of two numbers that are no hours",
        examples: &["The toll rose from 5 to 7 on Monday."],
        rejects: &["The shop opens from 9 to 5."],
        tells: |i, _| {
            let last = |(begin, after)| {
                hours::last(after).is_ok_and(|(rest, (told, f))| clock::counts(begin, (told, &f), rest))
            };
            hours::from(i).is_ok_and(|(after, _)| last((i, after)))
        },
    },
    Guard {
        id: "name-ahead",
        says: "a word of the calendar that a name begins with",
        examples: &["They watch Friday Night Lights."],
        rejects: &["They watch it on Friday."],
        tells: |i, _| closed(i, weekday, |i, _, rest| guard::named(i, rest)),
    },
    Guard {
        id: "title",
        says: "a word of the calendar that a name ends with",
        examples: &["She writes for Gardening Today."],
        rejects: &["She writes today."],
        tells: |i, _| closed(i, |i| calendar(Kinds::DAY, Some).parse(i), |i, _, _| guard::title(i)),
    },
    Guard {
        id: "street",
        says: "a day and month that name a street",
        examples: &["He lives in 12 March Road."],
        rejects: &["He left on 12 March."],
        tells: |i, _| closed(i, |i| (day_digits, weak_month).parse(i), |_, _, rest| guard::street(rest)),
    },
    Guard {
        id: "person",
        says: "a month that is somebody's name",
        examples: &["Theresa May spoke."],
        rejects: &["They spoke in May."],
        tells: |i, _| closed(i, weak_month, |i, _, rest| guard::person(i, rest)),
    },
    Guard {
        id: "season-name",
        says: "a season that is somebody's name or part of one",
        examples: &["Then Summer Walker sang."],
        rejects: &["Then summer came."],
        tells: |i, _| closed(i, season, |i, _, rest| guard::season_name(i, rest, false)),
    },
    Guard {
        id: "quarter-of",
        says: "a quarter that a hyphen joins to what it is of",
        examples: &["It is a quarter-mile track."],
        rejects: &["It is a quarter."],
        tells: |i, _| closed(i, unit, |_, _, rest| guard::sport(rest)),
    },
    Guard {
        id: "hyphened",
        says: "a picked unit that a hyphen goes on with",
        examples: &["They meet last-minute deadlines of this year-long run."],
        rejects: &["They meet this year."],
        tells: |i, _| closed(i, |i| (pick, unit).parse(i), |_, _, rest| guard::hyphened(rest)),
    },
    Guard {
        id: "day-alone",
        says: "an ordinal that is no day of a month",
        examples: &["It is the 18th village."],
        rejects: &["They met on the 18th."],
        tells: |i, _| {
            let day = |i| preceded(word(kw::THE), verify(day_digits, |(_, ranked)| *ranked)).parse(i);
            closed(i, day, |i, _, rest| !guard::day_alone(i, true, rest))
        },
    },
    Guard {
        id: "year-figure",
        says: "four digits that count or measure",
        examples: &["It stands 2000 metres high.", "They sold 1990 cars."],
        rejects: &["It stood in 2000."],
        tells: |i, _| closed(i, four, |i, _, rest| !guard::plain_year(i, rest)),
    },
    Guard {
        id: "average",
        says: "an amount of four digits",
        examples: &["They pay 1500 a month.", "They pay an average of 1500."],
        rejects: &["They came in 1500."],
        tells: |i, _| closed(i, four, |i, _, rest| guard::amount(i, rest)),
    },
    Guard {
        id: "coded",
        says: "four digits that are a part of a code",
        examples: &["Ring 020 7946 2010 now."],
        rejects: &["They rang in 2010."],
        tells: |i, _| closed(i, four, |i, _, rest| guard::coded(i, rest)),
    },
    Guard {
        id: "stuck-date",
        says: "a date in figures that is glued to something",
        examples: &["The code is 77-12/05/2020."],
        rejects: &["They met on 12/05/2020."],
        tells: |i, _| closed(i, slashed, |i, (), _| !guard::stands_alone(i)),
    },
    Guard {
        id: "date-goes-on",
        says: "a date in figures that more is written on to",
        examples: &["The code is 12/05/2020-7."],
        rejects: &["They stayed 5/1/2019-5/7/2020."],
        tells: |i, _| closed(i, slashed_year, |_, (), rest| guard::date_goes_on(rest)),
    },
    Guard {
        id: "fraction",
        says: "a number, a stroke and a number that are no month and day",
        examples: &["They hold 3/4 of it."],
        rejects: &["They met on 3/4."],
        tells: |i, _| closed(i, slashed, |i, _, _| !guard::month_and_day(i)),
    },
    Guard {
        id: "moved",
        says: "the day from which something was moved to another one",
        examples: &["It was postponed from Monday to Friday."],
        rejects: &["It runs from Monday to Friday."],
        tells: |i, _| closed(i, weekday, |i, _, _| guard::moved(i)),
    },
    Guard {
        id: "conjunction",
        says: "an adverb of time that begins a clause",
        examples: &["They are safe now that it rains."],
        rejects: &["They are safe now."],
        tells: |i, _| {
            let adverb = |i| calendar(Kinds::REFERENCE, reference).parse(i);
            closed(i, adverb, |i, r, rest| !guard::adverb(i, *r, rest))
        },
    },
    Guard {
        id: "holiday-name",
        says: "a holiday that a name goes on with or begins before",
        examples: &["They lived through Operation Ramadan then."],
        rejects: &["They lived there through Ramadan."],
        tells: |i, _| closed(i, named_holiday, |i, _, rest| guard::holiday_name(i, rest)),
    },
    Guard {
        id: "month-figure",
        says: "a number behind a month that is a part of a longer figure",
        examples: &["In May 30% of them left.", "In May 5 million came."],
        rejects: &["On May 30 they left."],
        tells: |i, _| closed(i, |i| (weak_month, day_digits).parse(i), |_, _, rest| guard::goes_on(rest)),
    },
    Guard {
        id: "person-behind-year",
        says: "a name behind a year that is a month as well",
        examples: &["In 2019 June Brown died."],
        rejects: &["In 2019 June was wet."],
        tells: |i, _| {
            let months = |_, (_, start): &(_, _), rest| guard::person_behind_year(*start, rest);
            closed(i, |i| (four, at_month).parse(i), months)
        },
    },
    Guard {
        id: "year-told",
        says: "a year that ends the date before the month behind it",
        examples: &["On 3 May 2021 June seemed far."],
        rejects: &["In 2021 June seemed far."],
        tells: |i, _| closed(i, |i| (four, weak_month).parse(i), |i, _, _| guard::year_told(i)),
    },
    Guard {
        id: "week-of-league",
        says: "the number of a week that is none of the calendar",
        examples: &["They won in Week 7 again."],
        rejects: &["It opens in week 31."],
        tells: |i, _| {
            closed(i, |i| (unit_of(Grain::Week), two_digits).parse(i), |i, _, rest| !guard::week_alone(i, rest))
        },
    },
    Guard {
        id: "another-unit",
        says: "the year or quarter that the words behind it tell",
        examples: &["The year of the flood was hard."],
        rejects: &["They sold more in the year."],
        tells: |i, _| closed(i, the_unit_named, guard_of_unit),
    },
    Guard {
        id: "years-go-on",
        says: "two years that more is written on to",
        examples: &["The code is 2014-15-16."],
        rejects: &["They won in 2014-15."],
        tells: |i, _| closed(i, year_and_month, |_, _, rest| guard::years_go_on(rest)),
    },
    Guard {
        id: "two-years",
        says: "two years around a hyphen that are no year and month",
        examples: &["They won in 2014-15."],
        rejects: &["They won in 2014-05."],
        tells: |i, _| {
            closed(i, year_and_month, |i, (year, after, month), rest| {
                !guard::iso_month(i, *after, rest, (*year, *month))
            })
        },
    },
    Guard {
        id: "long-number",
        says: "four digits that a stroke or a colon goes on with",
        examples: &["See file 2014/77 there."],
        rejects: &["See it in 2014."],
        tells: |i, _| closed(i, four, |_, _, rest| guard::long_number(rest)),
    },
    Guard {
        id: "day-goes-on",
        says: "a number that goes on and is no day",
        examples: &["They stayed from May 1 to 15:30 there."],
        rejects: &["They stayed from May 1st to 15th."],
        tells: |i, _| closed(i, |i| day_digits.parse(i), |_, _, rest| guard::day_goes_on(rest)),
    },
    Guard {
        id: "small-number",
        says: "three digits that begin no clause of an early year",
        examples: &["In 348 villages it rained."],
        rejects: &["In 348 the brothers split the land."],
        tells: |i, _| closed(i, three, |i, _, rest| !guard::opens_clause(i, rest)),
    },
    Guard {
        id: "time-of-noun",
        says: "a noun of time that more belongs to",
        examples: &["They spoke of the present chairman."],
        rejects: &["They speak of the present."],
        tells: |i, _| {
            let noun = |i| preceded(word(kw::THE), calendar(Kinds::NOUN, noun)).parse(i);
            closed(i, noun, |i, r, rest| !guard::noun(i, *r, rest))
        },
    },
    Guard {
        id: "more-recent",
        says: "an adjective of time without its noun",
        examples: &["It is more recent than that."],
        rejects: &["Recent floods broke it."],
        tells: |i, _| {
            let adjective = |i| calendar(Kinds::ADJECTIVE, adjective).parse(i);
            closed(i, adjective, |i, r, rest| !guard::adjective(i, *r, rest))
        },
    },
];

/// 2022
fn four(i: Tokens<'_>) -> Parsed<'_, (u32, usize)> {
    verify(digits, |(_, length)| *length == 4).parse(i)
}

/// 3/4
fn slashed(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (two_digits, glued(mark('/')), glued(two_digits))).parse(i)
}

/// 348
fn three(i: Tokens<'_>) -> Parsed<'_, (u32, usize)> {
    verify(digits, |(_, length)| *length == 3).parse(i)
}

/// 12/05/2020
fn slashed_year(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (slashed, glued(mark('/')), glued(four))).parse(i)
}

/// 2014-15: the year, what stands behind the hyphen, and that number
fn year_and_month(i: Tokens<'_>) -> Parsed<'_, (u32, Tokens<'_>, u32)> {
    let (after, ((year, _), _)) = (four, hyphen()).parse(i)?;
    map(glued(two_digits), |month| (year, after, month)).parse(after)
}

/// June, with where it stands
fn at_month(i: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    value(i, weak_month).parse(i)
}

/// the year · the quarter
fn the_unit_named(i: Tokens<'_>) -> Parsed<'_, Fields> {
    map(preceded(word(kw::THE), unit), counted_from_text).parse(i)
}

fn guard_of_unit(i: Tokens<'_>, unit: &Fields, rest: Tokens<'_>) -> bool {
    !guard::the_unit(i, unit, rest)
}

fn noun(word: CalendarWord) -> Option<Reference> {
    if let CalendarWord::Noun(r) = word { Some(r) } else { None }
}

fn adjective(word: CalendarWord) -> Option<Reference> {
    if let CalendarWord::Adjective(r) = word { Some(r) } else { None }
}

fn reference(word: CalendarWord) -> Option<Reference> {
    if let CalendarWord::Reference(r) = word { Some(r) } else { None }
}
