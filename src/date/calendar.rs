//! Dates of the calendar with the name of a month: 8 September 2022, Thursday, Sept. 8, September 2022.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{preceded, separated_pair, terminated};

use super::guard::{self, closes, goes_on};
use super::numeric::{iso, numeric};
use super::production::{self, COUNTED, choice};
use super::words::{
    article, day_digits, digits, is_word, joint, ordinal, pause, pick, spelled_two, two_digits, unit, unit_of,
    weak_month, weak_weekday,
};
use super::year::{base, two_digit_year, year_tail};
use crate::claim::{Base, Fields, Grain, Year};
use crate::grammar::tokens::{NOT, Parsed, Tokens, glued, led, mark, only, placed, stops, token, word, word_of};
use crate::lex::Token;
use crate::rulebook::{Class, Kinds, keyword as k};

choice! {
    /// A date without a weekday.
    fn plain_date -> Fields, begins DATES {
        production::MONTH => month_day,
        COUNTED => day_month,
        production::MONTH => month_year,
        Kinds::NUMBER => year_month,
        Kinds::NUMBER => iso,
        NUMERIC => numeric,
    }
}

choice! {
    /// A date behind its weekday.
    fn behind_weekday -> Fields {
        production::MONTH => month_day,
        COUNTED => day_month,
        Kinds::NUMBER => iso,
        NUMERIC => numeric,
        COUNTED => ordinal_day,
    }
}

choice! {
    /// A day of a month.
    fn month_and_day -> Fields {
        production::MONTH => month_day,
        COUNTED => day_month,
    }
}

/// What a date in figures begins with.
const NUMERIC: Kinds = Kinds::DAY_NUMBER.or(Kinds::NUMBER);

/// What a date of the calendar begins with.
pub(super) const DATE: Kinds = DATES.or(Kinds::WEEKDAY).or(Kinds::WEAK_WEEKDAY);

/// 8 September 2022 · Thursday, Sept. 8 · September 2022 · 2022-09-08 · 9/8/2022
pub(super) fn date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    alt((weekday_date, plain_date)).parse(i)
}

/// Thursday, Sept. 8 · Thursday the 8th · Sunday 8, before a clock
fn weekday_date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, n) = weak_weekday(i)?;
    let day = map(day_of_weekday, |day| Fields { day: Some(day), ..Fields::default() });
    let front = (pause, joint, opt(word_of(&[k::THE, k::ON])), article);
    let date = alt((day, preceded(front, behind_weekday)));
    map(date, |date| Fields { weekday: Some(n), ..date }).parse(rest)
}

/// 8, behind a weekday and before a clock or the end of the phrase: Sunday 8 at 17:00
fn day_of_weekday(i: Tokens<'_>) -> Parsed<'_, u32> {
    let apart = |i: Tokens<'_>| !i.next().is_some_and(Token::glued);
    let ends = |rest: Tokens<'_>| rest.next().is_none_or(|t| closes(t) || is_word(Some(t), &[k::AT]));
    let day = verify(two_digits, |day| (1..=31).contains(day));
    placed(day, |i, _, rest| apart(i) && ends(rest) && !goes_on(rest)).parse(i)
}

/// 2025 Sept. · 2022 December · 2014 Jan. 5
fn year_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let year = verify(digits, |(year, length)| *length == 4 && (1400..2200).contains(year));
    let (start, (year, _)) = placed(year, |i, _, _| !guard::year_told(i)).parse(i)?;
    let named = |start: Tokens<'_>, rest| {
        start.next().is_some_and(|t| t.capital() && !t.glued()) && !guard::person_behind_year(start, rest)
    };
    let (rest, month) = placed(weak_month, |start, _, rest| named(start, rest)).parse(start)?;
    let fields = Fields { year: Some(Year::full(i64::from(year))), month: Some(month), ..Fields::default() };
    let dated = |f: &Fields| f.year.is_some() || f.base.is_some();
    match month_day(start) {
        Ok((end, found)) if !dated(&found) => Ok((end, Fields { day: found.day, ..fields })),
        // "In 2021 May 2022 seemed far": the month has a year of its own.
        Ok(_) => Err(NOT),
        Err(_) if dated(&year_tail(Fields::default()).parse(rest)?.1) => Err(NOT),
        Err(_) => Ok((rest, fields)),
    }
}

/// Sept. 8 · September 8th, 2022 · March eighth · Sept. 8 last year · Mar-14-2021 · March 8, a Tuesday,
fn month_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (after, month) = weak_month(i)?;
    // "May, 3rd 2022" has a comma too many; "in May, 3 people" counts.
    let listed = preceded(mark(','), verify(day_digits, |(_, ordinal)| *ordinal));
    let plain = preceded((divider, article), day_number);
    let day = verify(alt((map(listed, |(day, _)| day), plain)), |day| *day <= 39);
    let (rest, day) = placed(day, |_, _, rest| !goes_on(rest) && !guard::street(rest)).parse(after)?;
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    let divided = divider(after).is_ok_and(|(_, divided)| divided);
    let four = verify(digits, |(_, length)| *length == 4);
    let year = preceded((only(divided), verify(divider, |divided| *divided)), four);
    let with_year = map(year, |(year, _)| Fields { year: Some(Year::full(i64::from(year))), ..fields });
    alt((with_year, year_tail(fields).flat_map(weekday_behind))).parse(rest)
}

/// , a Tuesday, behind a date
fn weekday_behind<'a>(fields: Fields) -> impl Parser<Tokens<'a>, Output = Fields, Error = ()> {
    let weekday = preceded((mark(','), opt(word(k::A))), terminated(weak_weekday, stops(closes)));
    map(opt(weekday), move |weekday| Fields { weekday: weekday.or(fields.weekday), ..fields })
}

/// 8 · 8th · eighth · twenty nine
fn day_number(i: Tokens<'_>) -> Parsed<'_, u32> {
    alt((map(day_digits, |(day, _)| day), ordinal, tens_and_ones)).parse(i)
}

/// twenty nine, as the day of a month
fn tens_and_ones(i: Tokens<'_>) -> Parsed<'_, u32> {
    placed(spelled_two, |i, n, rest| rest.at > i.at + 1 && (21..=31).contains(n)).parse(i)
}

/// 8 September · the 8th of September, 2022 · 8-Sep-22
fn day_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let ranked = map(alt((ordinal, tens_and_ones)), |n| (n, true));
    let day = verify(alt((day_digits, ranked)), |(day, _)| *day <= 39);
    let of = (divider, opt(word(k::OF)));
    let shape = preceded(article, separated_pair(day, of, weak_month));
    let (rest, ((day, ordinal), month)) = placed(shape, |_, _, rest| !guard::street(rest)).parse(i)?;
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    let (short, _) = divider(rest)?;
    let joined = rest.next().is_some_and(|t| t.glued() && (t.dash() || t.mark('/')));
    if let Ok((end, (number, 2))) = preceded(only(joined || ordinal), digits).parse(short) {
        return Ok((end, Fields { year: Some(two_digit_year(number)), ..fields }));
    }
    year_tail(fields).parse(if joined { short } else { rest })
}

/// 18, before "and 19 June" · 6 and 11, after "June 4," · 4 and 6, before "11 June": days that share their month
pub(super) fn listed_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let day = verify(day_digits, |(day, _)| (1..=31).contains(day));
    let (rest, (day, _)) = placed(day, |i, _, _| !i.next().is_some_and(Token::glued)).parse(i)?;
    listed_before(i, rest, day).or_else(|_| listed_behind(rest, day))
}

/// How many days of one month a list may have.
const LISTED: usize = 8;

/// The day of a list whose last one has the month: 4, 6 and 11 June
fn listed_behind(rest: Tokens<'_>, day: u32) -> Parsed<'_, Fields> {
    let (mut at, mut last) = (rest, day);
    for _ in 0..LISTED {
        (at, ()) = item(at)?;
        if let Ok((_, other)) = day_month(at) {
            let month = other.month.filter(|_| other.day.is_some_and(|d| d > last)).ok_or(NOT)?;
            let (year, base) = (other.year, other.base);
            return Ok((rest, Fields { day: Some(day), month: Some(month), year, base, ..Fields::default() }));
        }
        (at, last) = rising(at, last)?;
    }
    Err(NOT)
}

/// The next day of a list, behind this one.
fn rising(i: Tokens<'_>, last: u32) -> Parsed<'_, u32> {
    map(verify(day_digits, |(day, _)| *day > last && *day <= 31), |(day, _)| day).parse(i)
}

/// The day of a list whose first one has the month: June 4, 6 and 11, 2019
fn listed_before<'a>(i: Tokens<'a>, rest: Tokens<'a>, day: u32) -> Parsed<'a, Fields> {
    let (_, named) = month_day(month_before(i, day)?)?;
    if named.year.is_some() || named.base.is_some() {
        return Err(NOT);
    }
    // The list goes on with further days or ends the phrase; "June 4, 6 people" counts.
    let (mut end, mut last) = (rest, day);
    for _ in 0..LISTED {
        let Ok(next) = preceded(item, |i| rising(i, last)).parse(end) else { break };
        (end, last) = next;
    }
    if !guard::ends(end) {
        return Err(NOT);
    }
    let many = end.at > rest.at;
    let fields = Fields { day: Some(day), month: named.month, ..Fields::default() };
    let (tail, fields) = year_tail(fields).parse(end)?;
    let joined = led(i, 1, word_of(&[k::AND, k::OR]));
    if many || joined { Ok((if many { rest } else { tail }, fields)) } else { Err(NOT) }
}

/// The month whose days are listed up to here in rising order: June 4, 6 and
fn month_before(i: Tokens<'_>, day: u32) -> Result<Tokens<'_>, nom::Err<()>> {
    let joined = led(i, 1, token(|t| t.mark(',') || matches!(t.word, k::AND | k::OR)));
    let reach = if joined { LISTED * ITEM } else { 0 };
    let mut starts = (2..=reach).map_while(|n| i.at.checked_sub(n)).map(|at| i.at(at));
    let month = starts.find(|start| start.next().is_some_and(|t| t.is(Class::MONTH)));
    month.filter(|start| rises_to(*start, i, day)).ok_or(NOT)
}

/// The most tokens of an item of a list with what joins it: , and 11th
const ITEM: usize = 4;

/// June 4, 6 and, before 11: whether the days behind a month are a list that rises up to `end`.
fn rises_to(month: Tokens<'_>, end: Tokens<'_>, day: u32) -> bool {
    let Ok((mut at, (mut last, _))) = day_digits(month.skip(1)) else { return false };
    for _ in 0..LISTED {
        let Ok((next, ())) = comma_or_word(at) else { return false };
        if next.at == end.at {
            return last < day;
        }
        let Ok(found) = rising(next, last) else { return false };
        (at, last) = found;
    }
    false
}

/// , · and · or · , and: what stands between two items of a list
fn item(i: Tokens<'_>) -> Parsed<'_, ()> {
    terminated(comma_or_word, article).parse(i)
}

/// , · and · or · , and
fn comma_or_word(i: Tokens<'_>) -> Parsed<'_, ()> {
    let words = || word_of(&[k::AND, k::OR]);
    alt((value((), (mark(','), opt(words()))), value((), words()))).parse(i)
}

/// the 20th of this month · 20 of last month · the 3rd of the month
pub(super) fn day_of_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let day = verify(alt((map(day_digits, |(day, _)| day), ordinal)), |day| *day <= 39);
    let shape = separated_pair(preceded(article, day), word(k::OF), month_counted);
    map(shape, |(day, base)| Fields { day: Some(day), base: Some(base), ..Fields::default() }).parse(i)
}

/// this month · last month · the month
pub(super) fn month_counted(i: Tokens<'_>) -> Parsed<'_, Base> {
    let picked = map(preceded(article, pick), |pick| base(pick, Grain::Month));
    let told = Base { grain: Grain::Month, shift: 0, from_text: true };
    terminated(alt((picked, value(told, word(k::THE)))), unit_of(Grain::Month)).parse(i)
}

/// the 24th · the twenty-fourth, after a weekday only
fn ordinal_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    map(ordinal, |day| Fields { day: Some(day), ..Fields::default() }).parse(i)
}

/// - · /, inside a date, where it stands; whether it does
fn divider(i: Tokens<'_>) -> Parsed<'_, bool> {
    alt((value(true, glued(mark('/'))), joint)).parse(i)
}

/// September 2022 · September, 2022 · September of 2022 · Sept. '22
fn month_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let month = map(terminated(weak_month, divider), |n| Fields { month: Some(n), ..Fields::default() });
    verify(month.flat_map(year_tail), |f| f.year.is_some() || f.base.is_some()).parse(i)
}

/// the week of March 6 · the weekend of 8 October
pub(super) fn week_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let of = opt(word_of(&[k::OF, k::COMMENCING, k::BEGINNING, k::STARTING]));
    let week = verify(unit, |grain| matches!(grain, Grain::Week | Grain::Weekend));
    map((article, week, of, month_and_day), |(_, grain, _, day)| match grain {
        Grain::Week => Fields { nth: Some((0, Grain::Week)), ..day },
        _ => Fields { weekend: true, ..day },
    })
    .parse(i)
}
