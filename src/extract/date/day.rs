//! Single days: 8 September, Thursday, last Friday, today, the next day, Christmas Eve 2019.

use nom::Parser;

use super::calendar::{date, day_of_month, listed_day, month_counted};
use super::guard;
use super::period::{LONE_MONTH, WEAK_MONTH, picked_unit};
use super::production::{self, COUNTED, Choice, longer, longest};
use super::words::{calendar, comma, has, hyphen, is, is_word, maybe, ordinal, pick, the, unit, weekday};
use super::year::{year, year_tail};
use crate::claim::{Base, Fields, Grain, Pick};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::{Kind, Shape};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, keyword as k};

/// The productions of a day that is no plain date.
const DAYS: &[Choice<Fields>] = &[
    (Kinds::PICK, picked_date),
    (Kinds::PICK.or(Kinds::WEEKDAY).or(Kinds::WEAK_WEEKDAY), weekday_of),
    (Kinds::WEEKDAY, weekday_beside),
    (COUNTED, weekdays_away),
    (Kinds::DAY, named_day),
    (Kinds::PICK.or(Kinds::UNIT), next_day),
    (Kinds::PICK.or(Kinds::HOLIDAY).or(Kinds::WEAK_HOLIDAY), holiday),
    (Kinds::PICK.or(COUNTED), nth_weekday),
    (COUNTED, day_of_month),
    (Kinds::DAY_NUMBER, listed_day),
    (Kinds::DAY_NUMBER, day_alone),
];

/// A single day: 8 September · Thursday · last Friday · today · the next day · Christmas Eve 2019
pub(super) fn day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    day_from(i, &date(i))
}

/// The same, where what [`date`] gives is known.
pub(super) fn day_from<'a>(i: Tokens<'a>, date: &Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    let (rest, fields) = longer(date.clone(), longest(i, DAYS))?;
    let is_day = fields.day.is_some() || fields.weekday.is_some() || fields.holiday.is_some();
    let base_day = fields.base.is_some_and(|b| b.grain == Grain::Day);
    if is_day || base_day { Ok((rest, fields)) } else { Err(NOT) }
}

/// the 18th, after "on" or "by" and before the end of the phrase
fn day_alone(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (day, ordinal)) = super::words::day_digits(the(i))?;
    let the = the(i).at > i.at;
    let told = is_word(i.back(1), &[k::ON])
        || the && is_word(i.back(1), &[k::BY, k::FROM, k::THROUGH, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER]);
    let dated = told && rest.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.is(Class::COORDINATOR))
        // "From the 16th or 17th century"
        && !rest.ahead(1).is_some_and(|t| t.kind == Kind::Number || t.is(Class::ORDINAL));
    let sure = ordinal || the && is_word(i.back(1), &[k::ON]) && (1..=31).contains(&day);
    if sure && dated { Ok((rest, Fields { day: Some(day), ..Fields::default() })) } else { Err(NOT) }
}

/// last Oct. 23
fn picked_date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = picked(i);
    if pick.is_none() {
        return Err(NOT);
    }
    let (rest, fields) = date(start)?;
    let whole = fields.day.is_some() && fields.year.is_none();
    if whole { Ok((rest, Fields { pick, ..fields })) } else { Err(NOT) }
}

/// Thursday · last Friday · this coming Sunday, March eighth · Thursday last week · Monday of next week
pub(super) fn weekday_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, picked) = picked(i);
    let (rest, weekday) = match weekday(start) {
        Ok(found) => found,
        Err(_) if lone(i) => super::words::weak_weekday(start)?,
        Err(error) => return Err(error),
    };
    let fields = Fields { weekday: Some(weekday), pick: picked, ..Fields::default() };
    if start.at == i.at && guard::named(i, rest) {
        return Err(NOT);
    }
    if picked.is_some()
        && let Ok((end, day)) = date(hyphen(comma(rest)))
        && day.day.is_some()
    {
        return Ok((end, Fields { weekday: Some(weekday), ..day }));
    }
    if picked.is_none()
        && is_word(rest.next(), &[k::AFTER])
        && is_word(rest.ahead(1), &[k::NEXT])
        && !rest.ahead(2).is_some_and(|t| t.is(super::words::WORDS | Class::DURATION_UNIT))
    {
        return Ok((rest.skip(2), Fields { nth: Some((2, Grain::Week)), ..fields }));
    }
    // Next Monday or Wednesday
    let shared = i.at.checked_sub(3).map(|at| i.at(at)).filter(|_| is_word(i.back(1), &[k::AND, k::OR]));
    if picked.is_none()
        && let Some(first) = shared.filter(|f| f.ahead(1).is_some_and(|t| t.is(Class::WEEKDAY)))
        && let (_, Some(pick)) = self::picked(first)
        && !matches!(pick, Pick::Last | Pick::Same)
    {
        return Ok((rest, Fields { pick: Some(pick), ..fields }));
    }
    let after = maybe(rest, &[k::OF, k::FROM]);
    if let Ok((end, week)) = picked_unit(after)
        && let Some(base) = week.base.filter(|b| b.grain == Grain::Week)
    {
        return Ok((end, Fields { base: Some(base), ..fields }));
    }
    Ok((rest, fields))
}

/// the Sunday before · the Friday after: beside the day that the text named before
fn weekday_beside(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let (rest, weekday) = weekday(start)?;
    let shift = if is_word(rest.next(), &[k::BEFORE]) { -1 } else { 1 };
    let turned = is_word(rest.next(), &[k::BEFORE, k::AFTER]);
    let closed = rest.ahead(1).is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.is(Class::COORDINATOR));
    if start.at == i.at || !turned || !closed {
        return Err(NOT);
    }
    let base = Some(Base { grain: Grain::Day, shift, from_text: true });
    Ok((rest.skip(1), Fields { weekday: Some(weekday), base, ..Fields::default() }))
}

/// two Sundays from now · 2 Thursdays ago
fn weekdays_away(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, n) = super::words::two_digits(i).or_else(|_| super::words::cardinal(i))?;
    let (rest, weekday) =
        calendar(Kinds::WEEKDAYS, |w| if let CalendarWord::Weekdays(n) = w { Some(n) } else { None }).parse(rest)?;
    let (rest, back) = calendar(Kinds::TURN, |w| match w {
        CalendarWord::Turn(crate::rulebook::Turn::Ago) => Some(true),
        CalendarWord::Turn(crate::rulebook::Turn::Hence) => Some(false),
        _ => None,
    })
    .parse(rest)?;
    let n = i32::try_from(n).ok().filter(|n| (1..=99).contains(n)).ok_or(NOT)?;
    let nth = Some((if back { -n } else { n }, Grain::Week));
    Ok((rest, Fields { weekday: Some(weekday), nth, ..Fields::default() }))
}

/// Whether the sentence holds nothing but one or two words: a cell of a table.
pub(super) fn lone(i: Tokens<'_>) -> bool {
    i.all.len() <= 2
}

/// [the] last · this coming · next, with which one of that name it picks
pub(super) fn picked(i: Tokens<'_>) -> (Tokens<'_>, Option<Pick>) {
    let start = the(i);
    let Ok((rest, word)) = pick(start) else { return (i, None) };
    let picked = match word {
        PickWord::This => Pick::This,
        PickWord::Last | PickWord::Latest => Pick::Last,
        PickWord::Next => Pick::Next,
        PickWord::Previous => Pick::Previous,
        PickWord::Following => Pick::Following,
        PickWord::Same => Pick::Same,
        PickWord::Coming => Pick::Coming,
    };
    (rest, Some(picked))
}

/// today · yesterday · tomorrow
fn named_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (shift, part)) =
        calendar(Kinds::DAY, |w| if let CalendarWord::Day(n, p) = w { Some((n, p)) } else { None }).parse(i)?;
    let base = Base { grain: Grain::Day, shift, from_text: false };
    if guard::named(i, rest) || guard::title(i) {
        return Err(NOT);
    }
    Ok((rest, Fields { base: Some(base), part, ..Fields::default() }))
}

/// the next day · that same day · the previous day · the day before · the day after · the day after tomorrow
fn next_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let start = the(i);
    let of =
        |shift, from_text| Fields { base: Some(Base { grain: Grain::Day, shift, from_text }), ..Fields::default() };
    if let Ok((rest, pick)) = pick(start) {
        let (rest, ()) = is(CalendarWord::Unit(Grain::Day)).parse(rest)?;
        return match pick {
            PickWord::Following => Ok((rest, of(1, true))),
            PickWord::Next | PickWord::Coming => Ok((rest, of(1, start.at > i.at))),
            PickWord::Previous => Ok((rest, of(-1, true))),
            PickWord::Same => Ok((rest, of(0, true))),
            PickWord::This => Ok((rest, of(0, false))),
            PickWord::Last | PickWord::Latest => Err(NOT),
        };
    }
    let (rest, ()) = is(CalendarWord::Unit(Grain::Day)).parse(start)?;
    let turn = calendar(Kinds::TURN, |w| match w {
        CalendarWord::Turn(crate::rulebook::Turn::Before | crate::rulebook::Turn::Earlier) => Some(-1),
        CalendarWord::Turn(crate::rulebook::Turn::After | crate::rulebook::Turn::Later) => Some(1),
        _ => None,
    })
    .parse(rest);
    let (rest, shift) = turn?;
    let named = calendar(Kinds::DAY, |w| if let CalendarWord::Day(n, None) = w { Some(n) } else { None }).parse(rest);
    if let Ok((end, days)) = named {
        return Ok((end, of(shift + days, false)));
    }
    let alone = rest.next().is_none_or(|t| t.kind == Kind::Mark);
    if start.at > i.at && alone { Ok((rest, of(shift, true))) } else { Err(NOT) }
}

/// Thanksgiving · last Christmas · Easter 2019 · Christmas Eve of last year
fn holiday(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = picked(i);
    let named =
        calendar(Kinds::HOLIDAY, |w| if let CalendarWord::Holiday(n) = w { Some(n) } else { None }).parse(start);
    let (rest, holiday) = match named {
        Ok(found) => found,
        // "The boss's" is a day only beside a year or alone.
        Err(_) => {
            let weak =
                calendar(Kinds::WEAK_HOLIDAY, |w| if let CalendarWord::WeakHoliday(n) = w { Some(n) } else { None });
            let (rest, holiday) = { weak }.parse(start)?;
            let sure = year(rest).is_ok() || i.at == 0 && rest.next().is_none();
            if sure { (rest, holiday) } else { return Err(NOT) }
        }
    };
    let fields = Fields { holiday: Some(holiday), pick, ..Fields::default() };
    match unit(rest) {
        Ok((end, Grain::Week)) => return Ok(year_tail(end, Fields { nth: Some((0, Grain::Week)), ..fields })),
        Ok((end, Grain::Weekend)) => return Ok(year_tail(end, Fields { weekend: true, ..fields })),
        _ => {}
    }
    // "Operation Ramadan" is a name.
    let unknown = |t: &crate::lex::Token| t.capital() && !t.shape.has(Shape::FIRST) && t.class == Class::NONE;
    if guard::named(i, rest)
        || i.back(1).is_some_and(unknown)
        || rest.next().is_some_and(|t| t.kind == Kind::Word && t.capital() && !has(rest, Kinds::ANY, |_| true))
    {
        return Err(NOT);
    }
    let (rest, fields) = spelled_tail(rest, fields);
    match unit(rest) {
        Ok((end, Grain::Weekend)) if fields.year.is_some() => Ok((end, Fields { weekend: true, ..fields })),
        _ => Ok((rest, fields)),
    }
}

/// A year behind a name, in words too: Easter two thousand ten
fn spelled_tail<'a>(rest: Tokens<'a>, fields: Fields) -> (Tokens<'a>, Fields) {
    match year(rest) {
        Ok((end, year)) => (end, Fields { year: Some(year), ..fields }),
        Err(_) => year_tail(rest, fields),
    }
}

/// the third Tuesday of September 2014 · last Monday of March · the first Monday of last month
fn nth_weekday(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, nth) = place(the(i))?;
    let (rest, weekday) = weekday(rest)?;
    let rest = maybe(rest, &[k::OF, k::IN]);
    if let Ok((rest, base)) = month_counted(rest) {
        let nth = Some((nth, Grain::Day));
        return Ok((rest, Fields { weekday: Some(weekday), nth, base: Some(base), ..Fields::default() }));
    }
    let (rest, named) = longest(rest, &[(production::DATE, date), LONE_MONTH, WEAK_MONTH])?;
    if named.month.is_none() || named.day.is_some() {
        return Err(NOT);
    }
    Ok((rest, Fields { weekday: Some(weekday), nth: Some((nth, Grain::Day)), ..named }))
}

/// first · 3rd · last · second last, as a place counted from the front or the back
pub(super) fn place(i: Tokens<'_>) -> Parsed<'_, i32> {
    if let Ok((rest, PickWord::Last)) = pick(i) {
        return Ok((rest, -1));
    }
    let (rest, n) = ordinal(i)?;
    let n = i32::try_from(n).map_err(|_| nom::Err::Error(()))?;
    if is_word(rest.next(), &[k::LAST]) {
        return Ok((rest.skip(1), -n));
    }
    Ok((rest, n))
}
