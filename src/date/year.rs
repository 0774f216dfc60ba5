//! Years, decades and centuries: 2022, 241 BC, '22, the 1990s, and the year behind a date.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, not, opt, peek, success, value, verify};
use nom::sequence::{preceded, terminated};

use super::guard::{self, before_year, closes, plain_year};
use super::words::{
    article, calendar, cardinal, digits, edge, fiscal, is, is_word, joint, ordinal, pause, pick, spelled_two, unit_of,
    units,
};
use crate::claim::{Base, Fields, Grain, Year};
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, glued, here, led, letters, mark, only, placed, stops, token, word, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, keyword as k};

/// The fields with a year behind them, if there is one: , 2022 · of 2022 · '22 · last year · three years ago
pub(super) fn year_tail<'a>(fields: Fields) -> impl Parser<Tokens<'a>, Output = Fields, Error = ()> {
    // April 6, 884, · 6 April 884.
    let early = move || preceded(only(fields.day.is_some()), terminated(early_year, stops(closes)));
    let years = move || alt((year, year_too_long, early()));
    let with_year = move |year| Fields { year: Some(year), ..fields };
    let behind_comma = placed(years(), move |i, _, rest| fields.day.is_some() || plain_year(i, rest));
    let counted = alt((preceded(introduced, base_year), years_away));
    alt((
        map(preceded((mark(','), introduced), behind_comma), with_year),
        value(fields, peek(mark(','))),
        map(preceded(introduced, years()), with_year),
        map(counted, move |base| Fields { base: Some(base), ..fields }),
        success(fields),
    ))
}

/// [of] [the year], before a year
fn introduced(i: Tokens<'_>) -> Parsed<'_, ()> {
    let the_year = (article, word(k::YEAR), peek(token(|t| t.kind == Kind::Number)));
    value((), (opt(word_of(&[k::OF, k::IN])), opt(the_year))).parse(i)
}

/// 99999, at the end of a phrase: a year that cannot be
fn year_too_long(i: Tokens<'_>) -> Parsed<'_, Year> {
    let stuck = |t: &Token| t.glued() && !t.mark('.') && !t.mark(',');
    let ends = |rest: Tokens<'_>| rest.next().is_none_or(|t| closes(t) && !stuck(t));
    let five = verify(digits, |(_, length)| *length == 5);
    let year = placed(five, |i, _, rest| ends(rest) && plain_year(i, rest));
    map(year, |(n, _)| Year::full(i64::from(n))).parse(i)
}

/// three years ago · six years hence · in a year
fn years_away(i: Tokens<'_>) -> Parsed<'_, Base> {
    let years = verify(super::away::units_away, |(_, grain)| *grain == Grain::Year);
    map(years, |(shift, grain)| Base { grain, shift, from_text: false }).parse(i)
}

/// this year · last year · that year · the following year
pub(super) fn base_year(i: Tokens<'_>) -> Parsed<'_, Base> {
    map((article, pick, unit_of(Grain::Year)), |(_, pick, ())| base(pick, Grain::Year)).parse(i)
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

/// fiscal · fiscal 1990 · 1988, before a quarter or a half
pub(super) fn fiscal_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let fiscal = map(opt(terminated(is(CalendarWord::Fiscal), joint)), |f| f.is_some());
    map((fiscal, opt(year)), |(fiscal, year)| Fields { year, fiscal, ..Fields::default() }).parse(i)
}

/// of fiscal 1990 · of FY2019 · of the year · of last year, behind a quarter or a half
pub(super) fn fiscal_tail<'a>(fields: Fields) -> impl Parser<Tokens<'a>, Output = Fields, Error = ()> {
    let fiscal = move |year| Fields { year: Some(year), fiscal: true, ..fields };
    let of = || opt(word(k::OF));
    let code = letters(|_| true, |text| short_year(text.strip_prefix("FY")?));
    let this_year = Some(Base { grain: Grain::Year, shift: 0, from_text: false });
    alt((
        map((of(), article, is(CalendarWord::Fiscal), year), move |(.., year)| fiscal(year)),
        map(preceded(of(), code), fiscal),
        value(Fields { base: this_year, ..fields }, (word(k::OF), word(k::THE), unit_of(Grain::Year))),
        year_tail(fields),
    ))
}

/// 2022 · 241 BC · AD 70 · '22 · nineteen ninety-one · two thousand and three
pub(super) fn year(i: Tokens<'_>) -> Parsed<'_, Year> {
    match i.next().map(|t| t.kind) {
        Some(Kind::Number) => in_digits(i),
        Some(Kind::Mark) => cut_year(i),
        Some(Kind::Word) => alt((era_first, spelled_year)).parse(i),
        _ => Err(NOT),
    }
}

/// 2022 · 241 BC · 70 AD
fn in_digits(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, (n, length)) = verify(digits, |(_, length)| *length <= 4).parse(i)?;
    let number = i64::from(n);
    let era = alt((value(-number, is(CalendarWord::Before)), value(number, is(CalendarWord::After))));
    let plain = |rest| !guard::long_number(rest) && !guard::amount(i, rest);
    let four = placed(not(stuck), |rest, (), _| plain(rest));
    let four = value(number, preceded(only(length == 4 && n < 3000), four));
    map(alt((preceded(only(n > 0), era), four)), Year::full).parse(rest)
}

/// AD 122
fn era_first(i: Tokens<'_>) -> Parsed<'_, Year> {
    let number = terminated(verify(digits, |(n, length)| *length <= 4 && *n > 0), not(stuck));
    let shape = preceded((is(CalendarWord::After), not(token(Token::glued))), number);
    let capital = |i: Tokens<'_>| i.next().is_some_and(Token::capital);
    map(placed(shape, |i, _, _| capital(i)), |(n, _)| Year::full(i64::from(n))).parse(i)
}

/// 884, where only a year can stand: behind its day, or as "In 348 Anna died" opens a sentence.
fn early_year(i: Tokens<'_>) -> Parsed<'_, Year> {
    let three = terminated(verify(digits, |(n, length)| *length == 3 && *n >= 100), not(stuck));
    map(three, |(n, _)| Year::full(i64::from(n))).parse(i)
}

/// '22
fn cut_year(i: Tokens<'_>) -> Parsed<'_, Year> {
    let two = verify(digits, |(_, length)| *length == 2);
    let shape = terminated(preceded(apostrophe, glued(two)), not(stuck));
    let apart = |i: Tokens<'_>| !here(i, token(Token::glued)) || i.at == 0 || led(i, 1, mark('('));
    map(placed(shape, |i, _, _| apart(i)), |(n, _)| two_digit_year(n)).parse(i)
}

/// The mark of '22
fn apostrophe(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), token(|t| matches!(t.mark_char(), '\'' | '’' | '‘'))).parse(i)
}

/// A word without a space before it.
fn stuck(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), glued(token(|t| t.kind == Kind::Word))).parse(i)
}

/// '22 is 2022, '87 is 1987: the dates of news lie in the years 1930 to 2029.
pub(super) fn two_digit_year(number: u32) -> Year {
    let number = i64::from(number);
    Year { number: if number < 30 { 2000 + number } else { 1900 + number }, grain: Grain::Year, short: true }
}

/// 17 · 2017
pub(super) fn short_year(digits: &str) -> Option<Year> {
    let year = digits.parse::<u32>().ok().filter(|_| digits.len() == 2 || digits.len() == 4).map(i64::from)?;
    Some(Year::full(if year < 100 { 2000 + year } else { year }))
}

/// nineteen ninety-one · two thousand · two thousand and three · nineteen hundred and twelve
fn spelled_year(i: Tokens<'_>) -> Parsed<'_, Year> {
    map(alt((two_thousand, hundreds, two_tens)), |n| Year::full(i64::from(n))).parse(i)
}

/// two thousand · two thousand and three
fn two_thousand(i: Tokens<'_>) -> Parsed<'_, u32> {
    let thousands = (verify(cardinal, |n| *n == 2), word(k::THOUSAND));
    let ones = map(opt(preceded(opt(word(k::AND)), spelled_two)), Option::unwrap_or_default);
    let told = |i: Tokens<'_>| led(i, 1, word(k::YEAR)) || before_year(i);
    let year = placed(preceded(thousands, ones), |i, ones, rest| *ones > 0 && plain_year(i, rest) || told(i));
    map(year, |ones| 2000 + ones).parse(i)
}

/// nineteen hundred and twelve
fn hundreds(i: Tokens<'_>) -> Parsed<'_, u32> {
    let tens = verify(cardinal, |n| (13..20).contains(n));
    let year = (tens, word(k::HUNDRED), opt(word(k::AND)), spelled_two);
    let dated = |t: &Token| t.mark(',') || t.is(Class::MONTH);
    let told = |i, rest| before_year(i) || led(i, 1, token(dated)) && plain_year(i, rest);
    map(placed(year, |i, _, rest| told(i, rest)), |(tens, _, _, ones)| tens * 100 + ones).parse(i)
}

/// nineteen ninety-one
fn two_tens(i: Tokens<'_>) -> Parsed<'_, u32> {
    let year = (verify(cardinal, |n| (13..=20).contains(n)), verify(spelled_two, |n| *n >= 10));
    map(placed(year, |i, _, rest| plain_year(i, rest)), |(tens, ones)| tens * 100 + ones).parse(i)
}

/// 1998, where nothing beside it makes it a figure · the year 2000 · fiscal 1990
pub(super) fn bare_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let named = opt(word_of(&[k::YEAR, k::YEARS]));
    let (start, (the, fiscal, named)) = (article, fiscal, named).parse(i)?;
    let said = named.is_some() || fiscal;
    if the && !said {
        return Err(NOT);
    }
    // "The year 0" is a date, if one that cannot be.
    let the_year = the && led(start, 1, word(k::YEAR));
    let odd = map(preceded(only(the_year), terminated(digits, not(stuck))), |(n, _)| Year::full(i64::from(n)));
    let sure = |start, year: &Year, end| said || sure_year(start, year, end);
    let early = placed(early_year, |i, _, end| guard::opens_clause(i, end));
    let year = placed(alt((year, odd, early)), |start, year, end| sure(start, year, end) && !guard::coded(start, end));
    map(year, |year| Fields { year: Some(year), fiscal, ..Fields::default() }).parse(start)
}

/// Whether a number that no word calls a year is one: in words, with its era, or of a usual size where nothing counts.
fn sure_year(start: Tokens<'_>, year: &Year, end: Tokens<'_>) -> bool {
    let told = before_year(start);
    if year.short {
        // The class of '22
        return told || led(start, 2, (word(k::CLASS), word(k::OF)));
    }
    let in_words = start.next().is_some_and(|t| t.kind == Kind::Word);
    let era = year.number < 0 || end.at > start.at + 1;
    // Far ones are years behind a word that says so: the bond matures in 2150.
    let usual = (1400..if told { 2200 } else { 2100 }).contains(&year.number)
        || told && (1000..1400).contains(&year.number) && guard::ends(end)
        || (100..1000).contains(&year.number) && start.next().is_some_and(|t| t.span.len() == 3);
    in_words || era || usual && plain_year(start, end)
}

/// the 1990s · '80s · the nineties · the 20th century · nineteenth-century · the 1900s
pub(super) fn decade(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let year = alt((named_decade, century, printed_decade));
    map(year, |year| Fields { year: Some(year), ..Fields::default() }).parse(i)
}

fn long_year(number: i64, grain: Grain) -> Year {
    Year { number, grain, short: false }
}

/// the nineties
fn named_decade(i: Tokens<'_>) -> Parsed<'_, Year> {
    let decade = calendar(Kinds::DECADE, |w| if let CalendarWord::Decade(n) = w { Some(n) } else { None });
    let told = placed((article, decade), |i, (the, _), _| *the || before_year(i));
    map(told, |(_, n)| long_year(1900 + n, Grain::Decade)).parse(i)
}

/// the 20th century · nineteenth-century · the 5th century BC · the 18th, before "and 19th centuries"
fn century(i: Tokens<'_>) -> Parsed<'_, Year> {
    let (start, _) = article(i)?;
    let (rest, n) = verify(ordinal, |n| *n <= 30).parse(start)?;
    let rest = match (joint, unit_of(Grain::Century)).parse(rest) {
        Ok((end, _)) => end,
        Err(_) => shared(start, rest, Grain::Century)?.0,
    };
    let first = |before: Option<()>| match before {
        Some(()) => -i64::from(n) * 100,
        None => i64::from(n.saturating_sub(1)) * 100,
    };
    map(opt(is(CalendarWord::Before)), |before| long_year(first(before), Grain::Century)).parse(rest)
}

/// the 1990s · '80s · in the 80s
fn printed_decade(i: Tokens<'_>) -> Parsed<'_, Year> {
    let s = glued(token(|t| is_word(Some(t), &[k::S]) || t.kind == Kind::Possessive));
    let (rest, (the, cut, (n, length), s)) = (article, opt(apostrophe), digits, s).parse(i)?;
    let told = cut.is_some() || (the || before_year(i)) && s.kind == Kind::Word;
    let number = match length {
        4 if n % 10 == 0 && (1000..2100).contains(&n) => i64::from(n),
        2 if n % 10 == 0 && told => 1900 + i64::from(n),
        _ => return Err(NOT),
    };
    Ok((rest, long_year(number, Grain::Decade)))
}

/// The most ranks that share one unit.
const SHARED: usize = 6;

/// 18th, before "and 19th centuries" · 19th centuries, behind "18th and": a rank that shares its unit with others; and
/// where the unit ends
pub(super) fn shared<'a>(
    start: Tokens<'a>,
    rest: Tokens<'a>,
    grain: Grain,
) -> Result<(Tokens<'a>, Tokens<'a>), nom::Err<()>> {
    let plural = |i| preceded(joint, verify(units, |g| *g == grain)).parse(i);
    // The last one takes the unit.
    if let Ok((end, _)) = plural(rest) {
        let joint = |t: &Token| t.mark(',') || t.dash() || t.is(Class::CALENDAR);
        let behind = led(start, 1, word_of(&[k::AND, k::OR, k::TO, k::THE])) || led(start, 1, token(joint));
        return if behind { Ok((end, end)) } else { Err(NOT) };
    }
    let mut at = rest;
    for _ in 0..SHARED {
        (at, _) = (and_another, article, opt(edge), ordinal).parse(at)?;
        if let Ok((end, _)) = plural(at) {
            return Ok((rest, end));
        }
    }
    Err(NOT)
}

/// - · , · , and · or · to: what joins two ranks
fn and_another(i: Tokens<'_>) -> Parsed<'_, ()> {
    let words = || word_of(&[k::AND, k::OR, k::TO, k::THROUGH, k::UNTIL]);
    let listed = (pause, words());
    alt((value((), token(Token::dash)), value((), listed), value((), mark(',')))).parse(i)
}
