//! From one date to another: 3 to 12 May, July 13-15, 2014–2018, between March and June.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, value, verify};
use nom::sequence::{preceded, separated_pair, terminated};

use super::calendar::{date, month_counted};
use super::guard::{self, plain_year};
use super::period::month_or_year;
use super::words::{
    article, cardinal, day_digits, digits, fiscal, ordinal, place, stroke, two_digits, units, weak_month,
};
use super::year::{year, year_tail};
use crate::claim::{Base, DateExpr, Fields, Grain, When, Year};
use crate::grammar::tokens::{NOT, Parsed, Tokens, glued, led, mark, only, placed, token, word, word_of};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as k};

/// 3 to 12 May · the 13th to the 15th of July · ninth till seventeenth of April
pub(super) fn days_first(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, day) = terminated(preceded(article, day_number), (connector(i), article)).parse(i)?;
    let _ = peek(token(|t| t.kind == Kind::Number || t.is(Class::ORDINAL | Class::CARDINAL))).parse(rest)?;
    let counted = verify(counted_month, |last| last.day.is_some_and(|last| day < last));
    let dated = verify(date, |last: &Fields| last.month.is_some() && last.day.is_some_and(|d| d <= 39));
    let dated = verify(dated, |last: &Fields| !last.either_order && (1..=39).contains(&day));
    let from = |last| stretch(Fields { day: Some(day), weekday: None, ..last }, last);
    map(alt((counted, dated)), from).parse(rest)
}

/// 22 this month · 23rd of next month
fn counted_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (end, (day, _, base)) = (day_number, opt(word_of(&[k::OF, k::IN])), month_counted).parse(i)?;
    let day = Some(day).filter(|d| (1..=31).contains(d));
    Ok((end, Fields { day, base: Some(base), ..Fields::default() }))
}

/// 8 · 8th · eighth
fn day_number(i: Tokens<'_>) -> Parsed<'_, u32> {
    alt((map(day_digits, |(day, _)| day), ordinal)).parse(i)
}

/// Jan-Feb 2017 · Nov-Feb 2017, which begins the year before
pub(super) fn months_first(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let whole = verify(date, |last: &Fields| last.month.is_some() && last.year.is_some() && !last.either_order);
    map(separated_pair(weak_month, glued(token(Token::dash)), whole), |(month, last)| {
        stretch(lent(Fields { month: Some(month), ..Fields::default() }, &last), last)
    })
    .parse(i)
}

/// the first two weeks of 2021 · the last four months of last year
pub(super) fn units_of(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let most = |grain| match grain {
        Grain::Day => 60,
        Grain::Week => 52,
        Grain::Month => 12,
        _ => 0,
    };
    let ends = verify(place, |place| matches!(place, 1 | -1));
    let count = map_opt(alt((two_digits, cardinal)), |n| i32::try_from(n).ok());
    let parts = verify((count, units), |(count, grain)| (1..=most(*grain)).contains(count));
    let whole = verify(month_or_year, |f: &Fields| f.day.is_none() && f.nth.is_none());
    map((article, ends, parts, word(k::OF), whole), |(_, place, (count, grain), _, whole)| {
        let (from, to) = if place > 0 { (1, count) } else { (-count, -1) };
        let at = |n| Fields { nth: Some((n, grain)), ..whole };
        stretch(at(from), at(to))
    })
    .parse(i)
}

/// The first end with the year of the last one, or the year before where it would lie behind it.
fn lent(first: Fields, last: &Fields) -> Fields {
    let behind = (first.month, first.day.unwrap_or(1)) > (last.month, last.day.unwrap_or(31));
    let year = last.year.map(|y| if behind { Year { number: y.number - 1, ..y } } else { y });
    Fields { year, ..first }
}

/// The interval that begins with a date already read: July 13 to 15 · 2014–2018 · May to October 2020
pub(super) fn onward<'a>(i: Tokens<'a>, rest: Tokens<'a>, first: &DateExpr) -> Parsed<'a, DateExpr> {
    let from = first.fields().ok_or(NOT)?;
    let (after, ()) = connector(i).parse(rest)?;
    // "Postponed from April to June" is no stretch.
    if led(i, 1, word(k::FROM)) && guard::moved(i) {
        return Err(NOT);
    }
    let dashed = rest.next().is_some_and(Token::dash);
    let framed = led(i, 1, word_of(&[k::FROM, k::BETWEEN]));
    // between A.D. 1000 and 1260: the era is that of both years
    let era = framed && year_only(from) && i.next().is_some_and(|t| t.kind == Kind::Word);
    let to_year = preceded(only(era), |i| same_era(i, from));
    alt((|i| to_day(i, from), |i| to_moment(i, first, (dashed, framed)), to_year)).parse(after)
}

/// 1260, behind "between A.D. 1000 and"
fn same_era<'a>(i: Tokens<'a>, from: &Fields) -> Parsed<'a, DateExpr> {
    let began = from.year.map_or(0, |y| y.number);
    let later = map(verify(digits, |(_, length)| matches!(length, 3 | 4)), |(n, _)| i64::from(n));
    map(verify(later, |n| *n > began && began > 0), |n| {
        stretch(*from, Fields { year: Some(Year::full(n)), ..Fields::default() })
    })
    .parse(i)
}

/// 15 · the 15th, 2019, behind "July 13 to": the month is told
fn to_day<'a>(i: Tokens<'a>, from: &Fields) -> Parsed<'a, DateExpr> {
    let dated = from.day.is_some() && from.month.is_some();
    let day = verify(placed(preceded(article, day_number), |_, _, rest| !guard::day_goes_on(rest)), |day| *day <= 39);
    let (end, day) = preceded(only(dated), day).parse(i)?;
    let last = year_tail(Fields { day: Some(day), weekday: None, ..*from });
    map(last, |last| stretch(Fields { year: from.year.or(last.year), ..*from }, last)).parse(end)
}

/// 2018 · October 2020 · noon Friday, behind a date and a connector, where both are ends of one stretch
fn to_moment<'a>(i: Tokens<'a>, first: &DateExpr, (dashed, framed): (bool, bool)) -> Parsed<'a, DateExpr> {
    let from = first.fields().ok_or(NOT)?;
    let (end, second) = alt((super::moment, preceded(only(dated(from)), now))).parse(i)?;
    let to = second.fields().ok_or(NOT)?;
    let lends_year = lends_year(from, to);
    // Two whole dates are two claims unless a dash or the words on both sides join them.
    let days = whole_day(from) && whole_day(to);
    let whole = days && from.year.is_some() && to.year.is_some();
    let joined = framed
        && (dated(from) && (dated(to) || dayish(to) || to.month.is_some()) || month_only(from) && month_only(to));
    let times = from.clock.is_some() && to.clock.is_some();
    if !(dashed && (days || year_only(from) && year_only(to)) || lends_year || joined || times || whole) {
        return Err(NOT);
    }
    let clock_only = Fields { clock: from.clock, ..Fields::default() };
    let first = match from {
        _ if lends_year => DateExpr::calendar(lent(*from, to)),
        _ if times && *from == clock_only => DateExpr::calendar(Fields { clock: from.clock, ..*to }),
        _ => first.clone(),
    };
    Ok((end, interval(first, second)))
}

/// now, as the day of the dateline
fn now(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let base = Some(Base { grain: Grain::Day, shift: 0, from_text: false });
    map(word(k::NOW), |_| DateExpr::calendar(Fields { base, ..Fields::default() })).parse(i)
}

/// Whether the last end has a year that the first one goes without: May to October 2020.
fn lends_year(from: &Fields, to: &Fields) -> bool {
    let open = from.year.is_none() && from.base.is_none() && from.pick.is_none();
    open && to.year.is_some() && from.month.is_some() && to.month.is_some()
}

/// Whether it is a year and nothing else.
fn year_only(f: &Fields) -> bool {
    *f == Fields { year: f.year, ..Fields::default() }
}

/// Whether it is a month or a day of one, with its year printed.
fn dated(f: &Fields) -> bool {
    f.month.is_some() && f.year.is_some() && f.clock.is_none() && f.part.is_none()
}

/// Whether it is a month and no day.
fn month_only(f: &Fields) -> bool {
    f.month.is_some() && f.day.is_none()
}

/// Whether it is a day counted from the dateline: today, tomorrow.
fn dayish(f: &Fields) -> bool {
    f.base.is_some_and(|b| b.grain == Grain::Day && !b.from_text) && f.clock.is_none() && f.part.is_none()
}

/// Whether it is a day of a month without a time.
fn whole_day(f: &Fields) -> bool {
    f.month.is_some() && f.day.is_some() && f.clock.is_none() && f.part.is_none()
}

/// to · until · through · – ; and, after "between"
pub(super) fn connector<'a>(start: Tokens<'a>) -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    let between = led(start, 1, word(k::BETWEEN));
    let words = word_of(&[k::TO, k::THROUGH, k::UNTIL, k::TILL, k::THRU]);
    let until = alt((word(k::AND), glued(mark('~'))));
    value((), alt((token(Token::dash), words, preceded(only(between), until))))
}

pub(super) fn interval(first: DateExpr, last: DateExpr) -> DateExpr {
    let kind = last.kind;
    DateExpr { kind, ..DateExpr::date(When::Interval(Some(Box::new(first)), Some(Box::new(last)))) }
}

/// The interval between two dates of the calendar.
fn stretch(first: Fields, last: Fields) -> DateExpr {
    interval(DateExpr::calendar(first), DateExpr::calendar(last))
}

/// 2014-15 · 1998–99 · 1890 – 91 · 2022/23 · the season 2012-13 · the financial year 2021–22
pub(super) fn two_years(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (start, named) = named_years(i)?;
    let long = || map(verify(digits, |(n, length)| *length == 4 && (1400..2100).contains(n)), |(n, _)| n);
    let short = || map(verify(digits, |(_, length)| *length == 2), |(n, _)| n);
    let spaced = token(|t| !t.glued() && matches!(t.mark_char(), '–' | '—'));
    let next = |first: u32, last: u32| last == first % 100 + 1 || first % 100 == 99 && last == 0;
    let apart = (long(), spaced, short());
    let joined = (long(), stroke, glued(short()));
    let shape = verify(alt((apart, joined)), |(first, mark, last)| !mark.mark('/') || next(*first, *last));
    let years = placed(shape, |start, (first, mark, last), end| {
        // A bare "2014-10" may be a month, and "2014/15" alone a fraction of an address.
        let iso = mark.mark_char() == '-' && mark.glued();
        let ahead = *last > first % 100 && (named || !iso || i.at + 3 < i.all.len());
        (ahead || mark.mark('/')) && (named || plain_year(start, end)) && !guard::years_go_on(end)
    });
    let year = |n: u32| Fields { year: Some(Year::full(i64::from(n))), ..Fields::default() };
    let full = |first: u32, last| first - first % 100 + if last > first % 100 { last } else { 100 + last };
    map(years, |(first, _, last)| stretch(year(first), year(full(first, last)))).parse(start)
}

/// the financial year · season · fiscal, before two years; whether such a word stands
fn named_years(i: Tokens<'_>) -> Parsed<'_, bool> {
    let (rest, (the, fiscal, unit)) = (article, fiscal, opt(units)).parse(i)?;
    let wrong = unit.is_some_and(|grain| !matches!(grain, Grain::Year | Grain::Season));
    if wrong || the && !fiscal && unit.is_none() { Err(NOT) } else { Ok((rest, rest.at > i.at)) }
}

/// 10/1-11/2/2017 · 10/1 to 11/7, after "from" or "between"
pub(super) fn slashed(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let framed = led(i, 1, word_of(&[k::FROM, k::BETWEEN]));
    let stroke = || glued(mark('/'));
    let dated = map(preceded(stroke(), year), Some);
    let open = value(None, (only(framed), not(stroke())));
    let days = separated_pair(month_slash_day, connector(i), month_slash_day);
    map((days, alt((dated, open))), |((first, last), year)| {
        let of = |(month, day)| Fields { month: Some(month), day: Some(day), year, ..Fields::default() };
        stretch(lent(of(first), &of(last)), of(last))
    })
    .parse(i)
}

/// 10/25, as a month and a day; not the fraction 3/4
fn month_slash_day(i: Tokens<'_>) -> Parsed<'_, (u32, u32)> {
    let fraction = |month, day| month < day && matches!(day, 2..=6 | 8 | 10 | 16);
    verify(separated_pair(two_digits, glued(mark('/')), two_digits), |&(month, day)| {
        (1..=12).contains(&month) && (1..=31).contains(&day) && !fraction(month, day)
    })
    .parse(i)
}
