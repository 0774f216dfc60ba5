//! Years, decades and centuries: 2022, 241 BC, '22, the 1990s, and the year behind a date.

use nom::Parser;

use super::calendar::closes;
use super::words::{cardinal, comma, digits, has, hyphen, is, is_word, maybe, ordinal, spelled_two, the};
use crate::claim::{Base, Fields, Grain, Year};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, keyword as k};

/// The fields with a year behind them, if there is one: , 2022 · of 2022 · '22 · last year
pub(super) fn year_tail<'a>(rest: Tokens<'a>, fields: Fields) -> (Tokens<'a>, Fields) {
    let comma_first = rest.next().is_some_and(|t| t.mark(','));
    let after = maybe(comma(rest), &[k::OF, k::IN]);
    let after = skip_the_year(after);
    // April 6, 884, · 6 April 884.
    let early = || early_year(after).ok().filter(|(end, _)| fields.day.is_some() && end.next().is_none_or(closes));
    if let Ok((end, year)) = year(after).or_else(|_| year_too_long(after)).or_else(|_| early().ok_or(NOT))
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
    let (end, (shift, grain)) = super::length::units_away(i)?;
    if grain != Grain::Year {
        return Err(NOT);
    }
    Ok((end, Base { grain, shift, from_text: false }))
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
        PickWord::Next | PickWord::Coming => (1, false),
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
    if has(i, Kinds::AFTER, |w| w == CalendarWord::After) {
        return era_first(i);
    }
    if t.is(Class::CARDINAL) { spelled_year(i) } else { Err(NOT) }
}

/// AD 122
fn era_first(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, ()) = is(CalendarWord::After).parse(i)?;
    let (end, (number, len)) = digits(rest)?;
    let capital = i.next().is_some_and(Token::capital);
    if capital && len <= 4 && number > 0 && !letters_follow(end) && !rest.next().is_some_and(Token::glued) {
        Ok((end, Year::full(i64::from(number))))
    } else {
        Err(NOT)
    }
}

/// 884, where only a year can stand: behind its day, or as "In 348 Anna died" opens a sentence.
fn early_year(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (end, (number, len)) = digits(i)?;
    if len == 3 && number >= 100 && !letters_follow(end) { Ok((end, Year::full(i64::from(number)))) } else { Err(NOT) }
}

/// In 348 Anna died · In 843, the brothers split: what goes on behind it cannot be counted.
fn opens_clause(i: Tokens<'_>, end: Tokens<'_>) -> bool {
    let opens = i.back(1).is_some_and(|t| t.shape.has(crate::lex::Shape::FIRST)) && is_word(i.back(1), &[k::IN]);
    let next = if end.next().is_some_and(|t| t.mark(',')) { end.skip(1) } else { end };
    let clause = next.next().is_some_and(|t| {
        t.kind == Kind::Word && (t.is(Class::DETERMINER | Class::PRONOUN) || t.capital() && !t.is(Class::PREPOSITION))
    });
    opens && clause && !is_word(next.next(), &[k::OF])
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
pub(super) fn two_digit_year(number: u32) -> Year {
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
    // nineteen hundred and twelve
    if first < 20 && is_word(rest.next(), &[k::HUNDRED]) {
        let (end, ones) = spelled_two(maybe(rest.skip(1), &[k::AND]))?;
        let told = before_year(i) || i.back(1).is_some_and(|t| t.mark(',') || t.is(Class::MONTH)) && plain_year(i, end);
        return if told { Ok((end, Year::full(i64::from(first * 100 + ones)))) } else { Err(NOT) };
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
    // 2016, 2015 and 2014 · 1947, not 1948
    let joined = before.is_some_and(|t| t.mark(',') || is_word(Some(t), &[k::AND, k::OR, k::NOT, k::BUT]));
    let year_before = (2..=3).filter_map(|n| start.back(n)).any(|t| t.kind == Kind::Number && t.span.len() == 4);
    let listed = joined && year_before;
    let prepared =
        listed || prefixed || before.is_some_and(|t| t.is(Class::PREPOSITION | Class::MONTH | Class::SUBORDINATOR));
    if before.is_some_and(|t| {
        ((t.is(name) && !t.is(Class::DETERMINER) || bound(t) && !not_year(start, t)) && !t.is(Class::PREPOSITION))
            || is_word(Some(t), &[k::THAN]) && !is_word(start.back(2), &[k::LATER, k::EARLIER, k::OLDER, k::YOUNGER])
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
    prepared
        || t.is(Class::AUXILIARY | Class::MODAL)
        || !end.rules.plurals.is_plural(end.str(t))
        || is_word(before, &[k::THE])
}

/// "Not 1948" and "but not 1998" correct a year that the sentence told before.
fn not_year(start: Tokens<'_>, before: &Token) -> bool {
    is_word(Some(before), &[k::NOT])
        && (2..14).filter_map(|n| start.back(n)).any(|t| t.kind == Kind::Number && t.span.len() == 4)
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
        _ => match year(start) {
            Ok(found) => found,
            Err(_) => early_year(start).ok().filter(|(end, _)| opens_clause(start, *end)).ok_or(NOT)?,
        },
    };
    let t = start.next().ok_or(NOT)?;
    let in_words = t.kind == Kind::Word;
    let era = year.number < 0 || end.at > start.at + 1;
    // Far ones are years behind a word that says so: the bond matures in 2150.
    let told = before_year(start);
    let usual = (1400..if told { 2200 } else { 2100 }).contains(&year.number)
        || told && (1000..1400).contains(&year.number) && super::compose::ends(end)
        || (100..1000).contains(&year.number) && start.next().is_some_and(|t| t.span.len() == 3);
    if !(in_words || era || year.short || named || fiscal || usual && plain_year(start, end)) || coded(start, end) {
        return Err(NOT);
    }
    let class = is_word(start.back(1), &[k::OF]) && is_word(start.back(2), &[k::CLASS]);
    if year.short && !named && !fiscal && !class && !before_year(start) {
        return Err(NOT);
    }
    Ok((end, Fields { year: Some(year), fiscal, ..Fields::default() }))
}

/// Whether the number is a part of a code or an address: 410c-1687-4ea7, 133-03-2020.
fn coded(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    let glued = start.next().is_some_and(Token::glued) && start.back(1).is_some_and(|t| t.dash() && t.glued());
    let digits = |t: &Token| t.kind == Kind::Number || t.shape.has(crate::lex::Shape::DIGIT);
    // +44 20 1998 2004
    let number = |t: &Token| t.kind == Kind::Number || t.mark('(') || t.mark(')') || t.dash();
    let mut back = (1..8).map_while(|n| start.back(n)).skip_while(|t| number(t));
    let telephone = start.back(1).is_some_and(|t| t.kind == Kind::Number) && back.next().is_some_and(|t| t.mark('+'));
    // 020 7946 2010
    let parts = [start.back(1), start.back(2)].into_iter().flatten().take_while(|t| t.kind == Kind::Number);
    let odd = parts.clone().any(|t| t.span.len() != 4 || start.str(t).starts_with('0'));
    let telephone = telephone || odd && parts.count() == 2;
    let before = telephone || glued && start.back(2).is_some_and(|t| digits(t) && t.span.len() != 4);
    let after = end.next().is_some_and(|t| t.dash() && t.glued())
        && end.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Word && digits(t));
    before || after
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
        let rest = match is(CalendarWord::Unit(Grain::Century)).parse(hyphen(rest)) {
            Ok((end, ())) => end,
            Err(_) => shared(start, rest, Grain::Century)?.0,
        };
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

/// 18th, before "and 19th centuries" · 19th centuries, behind "18th and": a rank that shares its unit with others; and
/// where the unit ends
pub(super) fn shared<'a>(
    start: Tokens<'a>,
    rest: Tokens<'a>,
    grain: Grain,
) -> Result<(Tokens<'a>, Tokens<'a>), nom::Err<()>> {
    let plural = |i: Tokens<'a>| matches!(super::words::units(i), Ok((_, g)) if g == grain);
    // The last one takes the unit.
    if plural(hyphen(rest)) {
        let behind = is_word(start.back(1), &[k::AND, k::OR, k::TO, k::THE])
            || start.back(1).is_some_and(|t| t.mark(',') || t.dash() || t.is(Class::CALENDAR));
        let end = hyphen(rest).skip(1);
        return if behind { Ok((end, end)) } else { Err(NOT) };
    }
    let mut at = rest;
    for _ in 0..6 {
        let dashed = at.next().is_some_and(Token::dash);
        let joined = if dashed { at.skip(1) } else { maybe(comma(at), &[k::AND, k::OR, k::TO, k::THROUGH, k::UNTIL]) };
        if joined.at == at.at {
            return Err(NOT);
        }
        let inner = the(joined);
        let inner = super::words::edge(inner).map_or(inner, |(end, _)| end);
        let (end, _) = ordinal(inner)?;
        if plural(hyphen(end)) {
            return Ok((rest, hyphen(end).skip(1)));
        }
        at = end;
    }
    Err(NOT)
}
