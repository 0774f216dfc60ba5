//! Dates of the calendar: days, months and years in words and figures.

use nom::Parser;

use super::words::{
    self, COUNTED, Production, cardinal, comma, day_digits, digits, glued_mark, has, hyphen, is, is_word, longest,
    maybe, ordinal, spelled_two, the, two_digits, unit, weak_month, weak_weekday,
};
use crate::claim::{Base, Fields, Grain, Year};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, keyword as k};

/// 8 September 2022 · Thursday, Sept. 8 · September 2022 · 2022-09-08 · 9/8/2022
pub(super) fn date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok((rest, weekday)) = weak_weekday(i) {
        let rest = maybe(hyphen(comma(rest)), &[k::THE, k::ON]);
        let (rest, fields) = longest(the(rest), &[MONTH_DAY, DAY_MONTH, ISO, NUMERIC, (COUNTED, ordinal_day)])?;
        return Ok((rest, Fields { weekday: Some(weekday), ..fields }));
    }
    longest(i, &[MONTH_DAY, DAY_MONTH, (words::MONTH, month_year), ISO, NUMERIC])
}

const MONTH_DAY: Production<Fields> = (words::MONTH, month_day);
const DAY_MONTH: Production<Fields> = (COUNTED, day_month);
const ISO: Production<Fields> = (Kinds::NUMBER, iso);
const NUMERIC: Production<Fields> = (Kinds::DAY_NUMBER.or(Kinds::NUMBER), numeric);

/// Sept. 8 · September 8th, 2022 · March eighth · Sept. 8 last year
fn month_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, month) = weak_month(i)?;
    let rest = the(slash_or_hyphen(rest));
    let (rest, day) =
        day_digits(rest).map(|(r, (n, _))| (r, n)).or_else(|_| ordinal(rest)).or_else(|_| tens_and_ones(rest))?;
    if day > 39 || goes_on(rest) {
        return Err(NOT);
    }
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    let (end, fields) = year_tail(rest, fields);
    match weak_weekday(comma(end)) {
        Ok((last, weekday)) if end.next().is_some_and(|t| t.mark(',')) && last.next().is_none_or(closes) => {
            Ok((last, Fields { weekday: Some(weekday), ..fields }))
        }
        _ => Ok((end, fields)),
    }
}

/// A mark that ends a phrase.
fn closes(t: &Token) -> bool {
    t.kind == Kind::Mark && !t.dash()
}

/// twenty nine, as the day of a month
fn tens_and_ones(i: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, n) = spelled_two(i)?;
    if rest.at > i.at + 1 && (21..=31).contains(&n) { Ok((rest, n)) } else { Err(NOT) }
}

/// Whether the number just read is only part of a longer figure: 10:30, 8%, 5 million.
fn goes_on(rest: Tokens<'_>) -> bool {
    match (rest.next(), rest.ahead(1)) {
        (Some(t), Some(after)) if t.glued() && after.glued() => {
            after.kind == Kind::Number && (t.mark(':') || t.mark('/')) || t.mark('%')
        }
        (Some(t), _) => t.mark('%') || t.is(Class::SCALE),
        _ => false,
    }
}

/// 8 September · the 8th of September, 2022 · 8-Sep-22
fn day_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, (day, ordinal)) = match day_digits(start) {
        Ok(found) => found,
        Err(_) => ordinal_word(start).or_else(|_| tens_and_ones(start).map(|(rest, n)| (rest, (n, true))))?,
    };
    if day > 39 {
        return Err(NOT);
    }
    let rest = maybe(slash_or_hyphen(rest), &[k::OF]);
    let (rest, month) = weak_month(rest)?;
    let fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    let glued = rest.next().is_some_and(|t| t.glued() && (t.dash() || t.mark('/')));
    let short = slash_or_hyphen(rest);
    if (glued || ordinal)
        && let Ok((end, (number, 2))) = digits(short)
    {
        return Ok((end, Fields { year: Some(two_digit_year(number)), ..fields }));
    }
    Ok(year_tail(if glued { short } else { rest }, fields))
}

/// 18, before "and 19 June" · 25, after "April 24 and": a day that shares its month with another
pub(super) fn listed_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = two_digits(i)?;
    let fields = |month| Fields { day: Some(day), month: Some(month), ..Fields::default() };
    if !(1..=31).contains(&day) {
        return Err(NOT);
    }
    if is_word(rest.next(), &[k::AND]) && rest.ahead(1).is_some_and(|t| t.kind == Kind::Number) {
        let (_, other) = day_month(rest.skip(1))?;
        let month = other.month.filter(|_| other.day.is_some_and(|d| d > day)).ok_or(NOT)?;
        return Ok((rest, Fields { year: other.year, base: other.base, ..fields(month) }));
    }
    let month = i.at.checked_sub(3).map(|at| i.at(at)).ok_or(NOT)?;
    if !is_word(i.back(1), &[k::AND]) || !month.next().is_some_and(|t| t.is(Class::MONTH)) {
        return Err(NOT);
    }
    let (_, other) = month_day(month)?;
    let before = other.year.is_none() && other.base.is_none() && other.day.is_some_and(|d| d < day);
    let ends = rest.next().is_none_or(|t| closes(t) && !t.mark('%') || t.is(Class::PREPOSITION));
    let month = other.month.filter(|_| before && ends).ok_or(NOT)?;
    Ok(year_tail(rest, fields(month)))
}

/// the 20th of this month · 20 of last month · the 3rd of the month
pub(super) fn day_of_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, (day, _)) = day_digits(start).or_else(|_| ordinal_word(start))?;
    if !is_word(rest.next(), &[k::OF]) || day > 39 {
        return Err(NOT);
    }
    let (end, base) = month_counted(rest.skip(1))?;
    Ok((end, Fields { day: Some(day), base: Some(base), ..Fields::default() }))
}

/// this month · last month · the month
pub(super) fn month_counted(i: Tokens<'_>) -> Parsed<'_, Base> {
    let start = the(i);
    let (rest, base) = match super::words::pick(start) {
        Ok((rest, pick)) => (rest, base(pick, Grain::Month)),
        Err(_) if start.at > i.at => (start, Base { grain: Grain::Month, shift: 0, from_text: true }),
        Err(error) => return Err(error),
    };
    let (end, ()) = is(CalendarWord::Unit(Grain::Month)).parse(rest)?;
    Ok((end, base))
}

fn ordinal_word(i: Tokens<'_>) -> Parsed<'_, (u32, bool)> {
    let (rest, n) = ordinal(i)?;
    Ok((rest, (n, true)))
}

/// the 24th · the twenty-fourth, after a weekday only
fn ordinal_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = ordinal(i)?;
    Ok((rest, Fields { day: Some(day), ..Fields::default() }))
}

fn slash_or_hyphen(i: Tokens<'_>) -> Tokens<'_> {
    match i.next() {
        Some(t) if t.glued() && t.mark('/') => i.skip(1),
        _ => hyphen(i),
    }
}

/// September 2022 · September, 2022 · September of 2022 · Sept. '22
fn month_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, month) = weak_month(i)?;
    let fields = Fields { month: Some(month), ..Fields::default() };
    let (end, with_year) = year_tail(slash_or_hyphen(rest), fields);
    if with_year == fields { Err(NOT) } else { Ok((end, with_year)) }
}

/// The fields with a year behind them, if there is one: , 2022 · of 2022 · '22 · last year
pub(super) fn year_tail<'a>(rest: Tokens<'a>, fields: Fields) -> (Tokens<'a>, Fields) {
    let comma_first = rest.next().is_some_and(|t| t.mark(','));
    let after = maybe(comma(rest), &[k::OF, k::IN]);
    let after = skip_the_year(after);
    if let Ok((end, year)) = year(after).or_else(|_| year_too_long(after))
        && (fields.day.is_some() || !comma_first || plain_year(after, end))
    {
        return (end, Fields { year: Some(year), ..fields });
    }
    if comma_first {
        return (rest, fields);
    }
    match base_year(after).or_else(|_| years_away(rest)) {
        Ok((end, base)) => (end, Fields { base: Some(base), ..fields }),
        Err(_) => (rest, fields),
    }
}

/// 99999, at the end of a phrase: a year that cannot be
fn year_too_long(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (end, (number, len)) = digits(i)?;
    let ends = end.next().is_none_or(closes) && !end.next().is_some_and(|t| t.glued() && !t.mark('.') && !t.mark(','));
    if len == 5 && ends && plain_year(i, end) { Ok((end, Year::full(i64::from(number)))) } else { Err(NOT) }
}

/// three years ago · six years hence · in a year
fn years_away(i: Tokens<'_>) -> Parsed<'_, Base> {
    use crate::rulebook::Turn;
    let within = is_word(i.next(), &[k::IN]);
    let start = if within { i.skip(1) } else { i };
    let (rest, count) = match start.next() {
        Some(t) if is_word(Some(t), &[k::A, k::ONE]) => (start.skip(1), 1),
        _ => two_digits(start).or_else(|_| cardinal(start))?,
    };
    let (rest, grain) = super::words::units(rest)?;
    let turn = super::words::calendar(Kinds::TURN, |w| if let CalendarWord::Turn(t) = w { Some(t) } else { None });
    let (end, back) = match { turn }.parse(rest) {
        Ok((end, Turn::Ago)) if !within => (end, true),
        Ok((end, Turn::Hence)) if !within => (end, false),
        _ if within && rest.next().is_none_or(|t| t.kind == Kind::Mark) => (rest, false),
        _ => return Err(NOT),
    };
    let count = i32::try_from(count).ok().filter(|n| (1..=99).contains(n)).ok_or(NOT)?;
    if grain != Grain::Year {
        return Err(NOT);
    }
    Ok((end, Base { grain, shift: if back { -count } else { count }, from_text: false }))
}

/// the year, before a number
fn skip_the_year(i: Tokens<'_>) -> Tokens<'_> {
    let rest = the(i);
    match rest.next() {
        Some(t) if is_word(Some(t), &[k::YEAR]) && rest.ahead(1).is_some_and(|t| t.kind == Kind::Number) => {
            rest.skip(1)
        }
        _ => i,
    }
}

/// this year · last year · that year · the following year
pub(super) fn base_year(i: Tokens<'_>) -> Parsed<'_, Base> {
    let (rest, pick) = super::words::pick(the(i))?;
    let (rest, ()) = is(CalendarWord::Unit(Grain::Year)).parse(rest)?;
    Ok((rest, base(pick, Grain::Year)))
}

/// The unit that a word like "last" picks.
pub(super) fn base(pick: PickWord, grain: Grain) -> Base {
    let (shift, from_text) = match pick {
        PickWord::This => (0, false),
        PickWord::Last | PickWord::Latest => (-1, false),
        PickWord::Next => (1, false),
        PickWord::Previous => (-1, true),
        PickWord::Following => (1, true),
        PickWord::Same => (0, true),
    };
    Base { grain, shift, from_text }
}

/// 2022 · 241 BC · AD 70 · '22 · nineteen ninety-one · two thousand and three
pub(super) fn year(i: Tokens<'_>) -> Parsed<'_, Year> {
    let t = i.next().ok_or(NOT)?;
    if t.kind == Kind::Number {
        return year_digits(i);
    }
    if t.mark('\'') || t.mark('’') || t.mark('‘') {
        let rest = i.skip(1);
        if !rest.next().is_some_and(|t| t.glued()) || i.back(1).is_some_and(|b| t.glued() && !b.mark('(')) {
            return Err(NOT);
        }
        let (end, (number, len)) = digits(rest)?;
        return if len == 2 && !letters_follow(end) { Ok((end, two_digit_year(number))) } else { Err(NOT) };
    }
    if t.is(Class::CARDINAL) { spelled_year(i) } else { Err(NOT) }
}

fn year_digits(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, (number, len)) = digits(i)?;
    if has(rest, Kinds::BEFORE, |w| w == CalendarWord::Before) && len <= 4 && number > 0 {
        let (end, ()) = is(CalendarWord::Before).parse(rest)?;
        return Ok((end, Year::full(-i64::from(number))));
    }
    if len <= 4
        && number > 0
        && let Ok((end, ())) = is(CalendarWord::After).parse(rest)
    {
        return Ok((end, Year::full(i64::from(number))));
    }
    let long = rest.next().is_some_and(|t| t.glued() && (t.mark('/') || t.mark(':')))
        && rest.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Number);
    if len != 4 || letters_follow(rest) || long || number >= 3000 || amount(i, rest) {
        return Err(NOT);
    }
    Ok((rest, Year::full(i64::from(number))))
}

/// an average of 1500 · 1500 a month: an amount of four digits.
fn amount(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let article = |t: Option<&Token>| is_word(t, &[k::A, k::AN]);
    let average = is_word(i.back(1), &[k::OF])
        && article(i.back(3))
        && !rest.next().is_some_and(|t| t.capital() && t.kind == Kind::Word);
    let each = is_word(rest.next(), &[k::PER])
        || article(rest.next())
            && rest.ahead(1).is_some_and(|t| t.is(Class::DURATION_UNIT))
            && !rest.ahead(2).is_some_and(|t| t.is(Class::CALENDAR));
    average || each
}

fn letters_follow(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.glued() && t.kind == Kind::Word)
}

/// '22 is 2022, '87 is 1987: the dates of news lie in the years 1930 to 2029.
fn two_digit_year(number: u32) -> Year {
    let number = i64::from(number);
    Year { number: if number < 30 { 2000 + number } else { 1900 + number }, grain: Grain::Year, short: true }
}

/// nineteen ninety-one · two thousand · two thousand and three
fn spelled_year(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, first) = cardinal(i)?;
    if first == 2 && is_word(rest.next(), &[k::THOUSAND]) {
        let after = rest.skip(1);
        let (end, ones) = match spelled_two(maybe(after, &[k::AND])) {
            Ok((end, n)) => (end, n),
            Err(_) => (after, 0),
        };
        let year = ones > 0 && plain_year(i, end) || is_word(i.back(1), &[k::YEAR]) || before_year(i);
        return if year { Ok((end, Year::full(2000 + i64::from(ones)))) } else { Err(NOT) };
    }
    if !(13..=20).contains(&first) {
        return Err(NOT);
    }
    let (end, second) = spelled_two(rest)?;
    if second < 10 || !plain_year(i, end) {
        return Err(NOT);
    }
    Ok((end, Year::full(i64::from(first * 100 + second))))
}

fn before_year(i: Tokens<'_>) -> bool {
    is_word(i.back(1), &[k::IN, k::SINCE, k::UNTIL])
}

/// Whether the number from `start` to `end` is a year and not a figure: what stands on either side tells.
pub(super) fn plain_year(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    let (before, after) = (start.back(1), end.next());
    let name = Class::CURRENCY_BEFORE | Class::NUMBER_NAME;
    let bound = |t: &Token| {
        t.is(Class::RELATION) && t.kind == Kind::Word && !t.is(Class::COORDINATOR | Class::VERB | Class::DETERMINER)
    };
    // Post-1959 politics
    let prefixed = before.is_some_and(|t| t.dash() && t.glued())
        && start
            .back(2)
            .is_some_and(|t| t.kind == Kind::Word && !t.shape.has(crate::lex::Shape::DIGIT) && t.span.len() <= 4);
    let prepared = prefixed || before.is_some_and(|t| t.is(Class::PREPOSITION | Class::MONTH | Class::SUBORDINATOR));
    if before.is_some_and(|t| {
        ((t.is(name) && !t.is(Class::DETERMINER) || bound(t)) && !t.is(Class::PREPOSITION))
            || is_word(Some(t), &[k::THAN])
            || t.mark('#')
            || t.mark('$')
            || t.glued() && t.mark('.')
    }) {
        return false;
    }
    let Some(t) = after else { return true };
    if t.mark('%') || t.is(Class::SCALE | Class::CURRENCY_AFTER | Class::MINOR_UNIT) && t.kind != Kind::Word {
        return false;
    }
    if t.kind != Kind::Word || t.capital() {
        return !(t.kind == Kind::Mark && t.is(Class::CURRENCY_AFTER));
    }
    if unit_follows(end) || t.is(Class::SCALE) {
        return false;
    }
    prepared || !end.rules.plurals.is_plural(end.str(t)) || is_word(before, &[k::THE])
}

/// Whether a unit of measurement stands next that a year would not have: 1990 meters.
fn unit_follows(i: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    t.is(Class::UNIT)
        && !t.is(Class::PREPOSITION)
        && !has(i, Kinds::UNIT, |w| matches!(w, CalendarWord::Unit(_)))
        && i.form(|s| matches!(s, crate::rulebook::Sense::Unit(_)).then_some(())).is_some()
}

/// 1998, where nothing beside it makes it a figure · the year 2000 · fiscal 1990
pub(super) fn bare_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (fiscal, start) = match is(CalendarWord::Fiscal).parse(start) {
        Ok((rest, ())) => (true, rest),
        Err(_) => (false, start),
    };
    let named = is_word(start.next(), &[k::YEAR, k::YEARS]);
    let start = if named { start.skip(1) } else { start };
    if start.at > i.at && !named && !fiscal {
        return Err(NOT);
    }
    let only = is_word(i.next(), &[k::THE]) && is_word(start.back(1), &[k::YEAR]);
    let (end, year) = match digits(start) {
        // "The year 0" is a date, if one that cannot be.
        Ok((end, (n, _))) if only && !letters_follow(end) && year(start).is_err() => (end, Year::full(i64::from(n))),
        _ => year(start)?,
    };
    let t = start.next().ok_or(NOT)?;
    let in_words = t.kind == Kind::Word;
    let era = year.number < 0 || end.at > start.at + 1;
    let usual = (1400..2100).contains(&year.number);
    if !(in_words || era || year.short || named || fiscal || usual && plain_year(start, end)) || coded(start, end) {
        return Err(NOT);
    }
    if year.short && !named && !fiscal && !before_year(start) {
        return Err(NOT);
    }
    Ok((end, Fields { year: Some(year), fiscal, ..Fields::default() }))
}

/// Whether the number is a part of a code or an address: 410c-1687-4ea7, 133-03-2020.
fn coded(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    let glued = start.next().is_some_and(Token::glued) && start.back(1).is_some_and(|t| t.dash() && t.glued());
    let digits = |t: &Token| t.kind == Kind::Number || t.shape.has(crate::lex::Shape::DIGIT);
    let before = glued && start.back(2).is_some_and(|t| digits(t) && t.span.len() != 4);
    let after = end.next().is_some_and(|t| t.dash() && t.glued())
        && end.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Word && digits(t));
    before || after
}

/// 2022-09-08 · 2022/09/08 · 2020/Sep/23 · 2022-09-08T10:30
fn iso(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (year, len)) = digits(i)?;
    if len != 4 || !stands_alone(i) {
        return Err(NOT);
    }
    let mark = rest.next().filter(|t| t.glued() && (t.dash() || t.mark('/'))).map(|t| t.mark_char()).ok_or(NOT)?;
    let after = rest.skip(1);
    let (rest, month) = two_digits(after).or_else(|_| weak_month(after))?;
    let Ok((rest, ())) = glued_mark(rest, mark) else {
        // "2014-15" is two years; "2022-09" and "2015-3" are months.
        let one = after.next().is_some_and(|t| t.span.len() == 1);
        let padded = after.next().is_some_and(|t| i.str(t).starts_with('0'));
        let short = one || padded && month <= year % 100;
        let usual = month <= 12 && (1400..2100).contains(&year);
        let single = usual && (short || i.at == 0 && rest.next().is_none());
        let open = rest.next().is_some_and(|t| t.glued() && t.kind != Kind::Mark);
        let fields = Fields { year: Some(Year::full(i64::from(year))), month: Some(month), ..Fields::default() };
        return if single && !open { Ok((rest, fields)) } else { Err(NOT) };
    };
    let (rest, day) = two_digits(rest)?;
    let year = Some(Year::full(i64::from(year)));
    Ok((rest, Fields { year, month: Some(month), day: Some(day), ..Fields::default() }))
}

/// Whether no digit, slash or hyphen is glued to the front, as in a telephone number or an address.
fn stands_alone(i: Tokens<'_>) -> bool {
    match (i.next(), i.back(1)) {
        (Some(t), Some(b)) => {
            let year = |t: &Token| t.kind == Kind::Number && t.glued() && t.span.len() == 4;
            let range = b.dash() && i.back(2).is_some_and(year) && i.back(3).is_some_and(|t| t.mark('/'));
            !t.glued() || range || matches!(b.mark_char(), '(' | '[' | '"' | '“' | '\'' | ':' | '~')
        }
        _ => true,
    }
}

/// 9/8/2022 · 8-9-22 · 23.04.2022 · 12-2015 · 9/8 after "on"
fn numeric(i: Tokens<'_>) -> Parsed<'_, Fields> {
    if !stands_alone(i) {
        return Err(NOT);
    }
    if let Ok(found) = dotted(i) {
        return Ok(found);
    }
    let (rest, first) = two_digits(i)?;
    let mark = rest.next().filter(|t| t.glued() && (t.dash() || t.mark('/'))).ok_or(NOT)?;
    let (rest, (second, len)) = digits(rest.skip(1))?;
    if !rest.back(1).is_some_and(|t| t.glued()) {
        return Err(NOT);
    }
    let another = rest.next().is_some_and(|t| t.glued() && (t.mark(mark.mark_char()) || t.mark('/')));
    if another && len <= 2 {
        let (end, (year, len)) = digits(rest.skip(1))?;
        // A dash may lead to another whole date: 5/1/2019-5/7/2020.
        let range = end.ahead(2).is_some_and(|t| t.glued() && t.mark('/'));
        let more = end.next().is_some_and(|t| t.glued() && (t.dash() && !range || t.mark('/')));
        let year = match len {
            4 => Year::full(i64::from(year)),
            2 => two_digit_year(year),
            _ => return Err(NOT),
        };
        return if more { Err(NOT) } else { two_numbers(first, second, Some(year)).map(|f| (end, f)).ok_or(NOT) };
    }
    if another {
        return Err(NOT);
    }
    if len == 4 && (1..=12).contains(&first) && (1800..2200).contains(&second) {
        let year = Some(Year::full(i64::from(second)));
        return Ok((rest, Fields { year, month: Some(first), ..Fields::default() }));
    }
    let dated =
        is_word(i.back(1), &[k::ON, k::SINCE, k::UNTIL, k::BY]) || i.back(1).is_some_and(|t| t.is(Class::WEEKDAY));
    let two = mark.mark('/') && dated && len <= 2 && !goes_on(rest);
    if two { two_numbers(first, second, None).map(|f| (rest, f)).ok_or(NOT) } else { Err(NOT) }
}

/// 23.04.2022, which the lexer reads as one number
fn dotted(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let t = i.next().filter(|t| t.kind == Kind::Number && (6..=10).contains(&t.span.len())).ok_or(NOT)?;
    let mut parts = i.str(t).split('.');
    let (Some(first), Some(second), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(NOT);
    };
    let (Ok(first), Ok(second), Ok(number)) = (first.parse(), second.parse(), year.parse::<u32>()) else {
        return Err(NOT);
    };
    let year = match year.len() {
        4 if (1800..2200).contains(&number) => Year::full(i64::from(number)),
        2 => two_digit_year(number),
        _ => return Err(NOT),
    };
    two_numbers(first, second, Some(year)).map(|f| (i.skip(1), f)).ok_or(NOT)
}

/// Two numbers that are day and month in an order that is settled later; above 12 the number can only be the day.
fn two_numbers(first: u32, second: u32, year: Option<Year>) -> Option<Fields> {
    let fields = Fields { year, ..Fields::default() };
    match (first, second) {
        (0, _) | (_, 0) => None,
        (a, b) if (a > 39 || b > 39) && year.is_none_or(|y| y.short) => None,
        (a, b) if a > 12 && b > 12 => Some(Fields { month: Some(a), day: Some(b), ..fields }),
        (a, b) if a > 12 => Some(Fields { day: Some(a), month: Some(b), day_first: true, ..fields }),
        (a, b) if b > 12 => Some(Fields { month: Some(a), day: Some(b), ..fields }),
        (a, b) => Some(Fields { month: Some(a), day: Some(b), either_order: a != b, ..fields }),
    }
}

/// the 1990s · '80s · the nineties · the 20th century · nineteenth-century · the 1900s
pub(super) fn decade(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let of = |number, grain| Fields { year: Some(Year { number, grain, short: false }), ..Fields::default() };
    if let Ok((rest, n)) =
        super::words::calendar(Kinds::DECADE, |w| if let CalendarWord::Decade(n) = w { Some(n) } else { None })
            .parse(start)
    {
        return if start.at > i.at || before_year(i) { Ok((rest, of(1900 + n, Grain::Decade))) } else { Err(NOT) };
    }
    if let Ok((rest, n)) = ordinal(start) {
        let (rest, ()) = is(CalendarWord::Unit(Grain::Century)).parse(hyphen(rest))?;
        let before = is(CalendarWord::Before).parse(rest);
        let (rest, first) = match before {
            Ok((end, ())) => (end, -i64::from(n) * 100),
            Err(_) => (rest, i64::from(n.saturating_sub(1)) * 100),
        };
        return if n <= 30 { Ok((rest, of(first, Grain::Century))) } else { Err(NOT) };
    }
    let mark = start.next().is_some_and(|t| matches!(t.mark_char(), '\'' | '’' | '‘'));
    let number = if mark { start.skip(1) } else { start };
    let (rest, (n, len)) = digits(number)?;
    let s =
        rest.next().filter(|t| t.glued() && (is_word(Some(t), &[k::S]) || t.kind == Kind::Possessive)).ok_or(NOT)?;
    let number = match len {
        4 if n % 10 == 0 && (1000..2100).contains(&n) => i64::from(n),
        2 if n % 10 == 0 && (mark || start.at > i.at || before_year(i)) && (s.kind == Kind::Word || mark) => {
            1900 + i64::from(n)
        }
        _ => return Err(NOT),
    };
    Ok((rest.skip(1), of(number, Grain::Decade)))
}

/// the week of March 6 · the weekend of 8 October
pub(super) fn week_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, grain) = unit(the(i))?;
    let rest = maybe(rest, &[k::OF, k::COMMENCING, k::BEGINNING, k::STARTING]);
    let (end, fields) = longest(rest, &[MONTH_DAY, DAY_MONTH])?;
    match grain {
        Grain::Week => Ok((end, Fields { nth: Some((0, Grain::Week)), ..fields })),
        Grain::Weekend => Ok((end, Fields { weekend: true, ..fields })),
        _ => Err(NOT),
    }
}
