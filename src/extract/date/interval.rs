//! From one date to another: 3 to 12 May, July 13-15, 2014–2018, between March and June.

use super::calendar::date;
use super::day::place;
use super::period::MONTH_OR_YEAR;
use super::production::longest;
use super::words::{cardinal, day_digits, is_word, ordinal, the, two_digits, units, weak_month};
use crate::claim::{Base, DateExpr, Fields, Grain, When, Year};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::Kind;
use crate::rulebook::{CalendarWord, Class, keyword as k};
use nom::Parser;

/// 3 to 12 May · the 13th to the 15th of July · ninth till seventeenth of April
pub(super) fn days_first(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, day) = day_number(the(i))?;
    let rest = the(connector(i, rest)?);
    if !rest.next().is_some_and(|t| t.kind == Kind::Number || t.is(Class::ORDINAL | Class::CARDINAL)) {
        return Err(NOT);
    }
    if let Ok((end, last)) = counted_month(rest)
        && last.day.is_some_and(|last| day < last)
    {
        let first = Fields { day: Some(day), ..last };
        return Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))));
    }
    let (end, last) = date(rest)?;
    let same_month = last.month.is_some() && last.day.is_some_and(|d| d <= 39) && !last.either_order;
    if !same_month || day == 0 || day > 39 {
        return Err(NOT);
    }
    let first = Fields { day: Some(day), weekday: None, ..last };
    Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))))
}

/// 22 this month · 23rd of next month
fn counted_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = day_number(i)?;
    let (end, base) = super::calendar::month_counted(super::words::maybe(rest, &[k::OF, k::IN]))?;
    Ok((end, Fields { day: Some(day).filter(|d| (1..=31).contains(d)), base: Some(base), ..Fields::default() }))
}

/// 8 · 8th · eighth
fn day_number(i: Tokens<'_>) -> Parsed<'_, u32> {
    day_digits(i).map(|(rest, (day, _))| (rest, day)).or_else(|_| ordinal(i))
}

/// Jan-Feb 2017 · Nov-Feb 2017, which begins the year before
pub(super) fn months_first(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, month) = weak_month(i)?;
    if !rest.next().is_some_and(|t| t.dash() && t.glued()) {
        return Err(NOT);
    }
    let (end, last) = date(rest.skip(1))?;
    if last.month.is_none() || last.year.is_none() || last.either_order {
        return Err(NOT);
    }
    let first = lent(Fields { month: Some(month), ..Fields::default() }, &last);
    Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))))
}

/// the first two weeks of 2021 · the last four months of last year
pub(super) fn units_of(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, place) = place(the(i))?;
    let (rest, count) = two_digits(rest).or_else(|_| cardinal(rest))?;
    let (rest, grain) = units(rest)?;
    let most = match grain {
        Grain::Day => 60,
        Grain::Week => 52,
        Grain::Month => 12,
        _ => 0,
    };
    if !(1..=most).contains(&count) || !is_word(rest.next(), &[k::OF]) || !matches!(place, 1 | -1) {
        return Err(NOT);
    }
    let (end, inner) = longest(rest.skip(1), MONTH_OR_YEAR)?;
    if inner.day.is_some() || inner.nth.is_some() {
        return Err(NOT);
    }
    let count = i32::try_from(count).map_err(|_| NOT)?;
    let (from, to) = if place > 0 { (1, count) } else { (-count, -1) };
    let at = |n| DateExpr::calendar(Fields { nth: Some((n, grain)), ..inner });
    Ok((end, interval(at(from), at(to))))
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
    let after = connector(i, rest)?;
    // "Postponed from April to June" is no stretch.
    if is_word(i.back(1), &[k::FROM]) && super::join::moved(i) {
        return Err(NOT);
    }
    if from.day.is_some()
        && let Ok((end, day)) = day_number(the(after))
        && from.month.is_some()
        && !end.next().is_some_and(|t| {
            t.is(Class::MONTH)
                || t.glued() && (t.mark(':') || t.mark('/') || t.dash())
                || end.back(1).is_some_and(|day| day.is(Class::ORDINAL))
                    && t.kind == Kind::Word
                    && !t.is(Class::PREPOSITION)
        })
        && day <= 39
    {
        let last = Fields { day: Some(day), weekday: None, ..*from };
        let (end, last) = super::year::year_tail(end, last);
        let first = Fields { year: from.year.or(last.year), ..*from };
        return Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))));
    }
    let (end, second) = match super::moment(after) {
        Ok(found) => found,
        Err(_) if dated(from) => now(after)?,
        Err(error) => return Err(error),
    };
    let Some(to) = second.fields() else { return Err(NOT) };
    let only_year = |f: &Fields| *f == Fields { year: f.year, ..Fields::default() };
    let years = only_year(from) && only_year(to);
    let lends_year = from.year.is_none()
        && from.base.is_none()
        && from.pick.is_none()
        && to.year.is_some()
        && from.month.is_some()
        && to.month.is_some();
    // Two whole dates are two claims unless a dash or the words on both sides join them.
    let dashed = rest.next().is_some_and(crate::lex::Token::dash);
    let days = whole_day(from) && whole_day(to);
    let framed = is_word(i.back(1), &[k::FROM, k::BETWEEN]);
    let whole = days && from.year.is_some() && to.year.is_some();
    let joined = framed
        && (dated(from) && (dated(to) || dayish(to) || to.month.is_some()) || month_only(from) && month_only(to));
    let times = from.clock.is_some() && to.clock.is_some();
    if !(dashed && (years || days) || lends_year || joined || times || whole) {
        return Err(NOT);
    }
    let first = if lends_year {
        DateExpr::calendar(lent(*from, to))
    } else if times
        && from
            .clock
            .is_some_and(|c| DateExpr::calendar(Fields { clock: Some(c), ..Fields::default() }).fields() == Some(from))
    {
        DateExpr::calendar(Fields { clock: from.clock, ..*to })
    } else {
        first.clone()
    };
    Ok((end, interval(first, second)))
}

/// now, as the day of the dateline
fn now(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    if !is_word(i.next(), &[k::NOW]) {
        return Err(NOT);
    }
    let base = Some(Base { grain: Grain::Day, shift: 0, from_text: false });
    Ok((i.skip(1), DateExpr::calendar(Fields { base, ..Fields::default() })))
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
pub(super) fn connector<'a>(start: Tokens<'a>, i: Tokens<'a>) -> Result<Tokens<'a>, nom::Err<()>> {
    let t = i.next().ok_or(NOT)?;
    let between = is_word(start.back(1), &[k::BETWEEN]) && is_word(Some(t), &[k::AND]);
    if t.dash() || between || is_word(Some(t), &[k::TO, k::THROUGH, k::UNTIL, k::TILL, k::THRU]) {
        Ok(i.skip(1))
    } else {
        Err(NOT)
    }
}

pub(super) fn interval(first: DateExpr, last: DateExpr) -> DateExpr {
    let kind = last.kind;
    DateExpr { kind, ..DateExpr::date(When::Interval(Some(Box::new(first)), Some(Box::new(last)))) }
}

/// 2014-15 · 1998–99 · 1890 – 91 · 2022/23 · the season 2012-13 · the financial year 2021–22
pub(super) fn two_years(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let start = named_years(i)?;
    let (rest, (first, len)) = super::words::digits(start)?;
    let mark = rest.next().ok_or(NOT)?;
    let spaced = !mark.glued() && matches!(mark.mark_char(), '–' | '—');
    let slash = mark.glued() && mark.mark('/');
    if len != 4 || !(1400..2100).contains(&first) || !(mark.dash() && (mark.glued() || spaced) || slash) {
        return Err(NOT);
    }
    let (end, (last, len)) = super::words::digits(rest.skip(1))?;
    let glued = rest.ahead(1).is_some_and(crate::lex::Token::glued);
    let more =
        end.next().is_some_and(|t| t.glued() && (t.dash() || t.kind != Kind::Mark || t.mark('/') || t.mark('%')));
    let named = start.at > i.at;
    // A bare "2014-10" may be a month, and "2014/15" alone a fraction of an address.
    let iso = mark.mark_char() == '-' && mark.glued();
    let ahead = last > first % 100 && (named || !iso || i.at + 3 < i.all.len());
    let next = !slash || last == first % 100 + 1 || first % 100 == 99 && last == 0;
    let plain = named || super::year::plain_year(start, end);
    let printed = len == 2 && (spaced || glued) && !more && next;
    if !printed || !plain || !(ahead || slash) {
        return Err(NOT);
    }
    let year = |n: u32| Fields { year: Some(Year::full(i64::from(n))), ..Fields::default() };
    let last = first - first % 100 + if last > first % 100 { last } else { 100 + last };
    Ok((end, interval(DateExpr::calendar(year(first)), DateExpr::calendar(year(last)))))
}

/// The input behind the words for a year or season, where they stand: the financial year · season · fiscal
fn named_years(i: Tokens<'_>) -> Result<Tokens<'_>, nom::Err<()>> {
    let start = the(i);
    let fiscal = super::words::is(CalendarWord::Fiscal).parse(start).map_or(start, |(end, ())| end);
    let rest = match super::words::units(fiscal) {
        Ok((end, Grain::Year | Grain::Season)) => end,
        Ok(_) => return Err(NOT),
        Err(_) => fiscal,
    };
    if rest.at == start.at && start.at > i.at { Err(NOT) } else { Ok(rest) }
}

/// 10/1-11/2/2017 · 10/1 to 11/7, after "from" or "between"
pub(super) fn slashed(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, (month, day)) = month_slash_day(i)?;
    let (rest, last) = month_slash_day(connector(i, rest)?)?;
    let (end, year) = match rest.next() {
        Some(t) if t.glued() && t.mark('/') => super::year::year(rest.skip(1)).map(|(end, y)| (end, Some(y)))?,
        _ => (rest, None),
    };
    if year.is_none() && !is_word(i.back(1), &[k::FROM, k::BETWEEN]) {
        return Err(NOT);
    }
    let fields = |month, day| Fields { month: Some(month), day: Some(day), year, ..Fields::default() };
    let last = fields(last.0, last.1);
    Ok((end, interval(DateExpr::calendar(lent(fields(month, day), &last)), DateExpr::calendar(last))))
}

/// 10/25, as a month and a day; not the fraction 3/4
fn month_slash_day(i: Tokens<'_>) -> Parsed<'_, (u32, u32)> {
    let (rest, month) = two_digits(i)?;
    let (rest, ()) = super::words::glued_mark(rest, '/')?;
    let (rest, day) = two_digits(rest)?;
    let fraction = month < day && matches!(day, 2..=6 | 8 | 10 | 16);
    if (1..=12).contains(&month) && (1..=31).contains(&day) && !fraction { Ok((rest, (month, day))) } else { Err(NOT) }
}
