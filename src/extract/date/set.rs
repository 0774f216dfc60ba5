//! Recurring times: every Tuesday, each month, daily, Tuesday nights.

use nom::Parser;

use super::production::longest;
use super::words::{calendar, cardinal, is_word, month, part, season, unit, units, weekday};
use crate::claim::{DateExpr, DateKind, Every, Fields, Grain, When};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::rulebook::{CalendarWord, Kinds, keyword as k};

/// daily · every Tuesday · each year · every three days · Tuesday nights
pub(super) fn set(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, every) =
        longest(i, &[(Kinds::EVERY, adverb), (Kinds::EVERY, each), (Kinds::WEEKDAYS.or(Kinds::WEEKDAY), plural)])?;
    Ok((rest, DateExpr { kind: DateKind::Set, when: When::Every(every), edge: None, approximate: false }))
}

/// daily · annually
fn adverb(i: Tokens<'_>) -> Parsed<'_, Every> {
    let (rest, (count, grain)) =
        calendar(Kinds::EVERY, |w| if let CalendarWord::Every(n, g) = w { Some((n, g)) } else { None }).parse(i)?;
    let name = i.next().is_some_and(|t| t.capital()) && i.at > 0
        || i.back(1).is_some_and(|t| t.dash() && t.glued())
        || rest.next().is_some_and(|t| t.dash() && t.glued());
    if name { Err(NOT) } else { Ok((rest, Every { count, grain, fields: Fields::default() })) }
}

/// every Tuesday · each month · every other week · every two years · every spring
fn each(i: Tokens<'_>) -> Parsed<'_, Every> {
    if !is_word(i.next(), &[k::EVERY, k::EACH]) {
        return Err(NOT);
    }
    let start = i.skip(1);
    let fields = Fields::default();
    if is_word(start.next(), &[k::OTHER])
        && let Ok((rest, n)) = weekday(start.skip(1))
    {
        return Ok((rest, Every { count: 2, grain: Grain::Week, fields: Fields { weekday: Some(n), ..fields } }));
    }
    if is_word(start.next(), &[k::OTHER]) {
        let (rest, grain) = unit(start.skip(1))?;
        return Ok((rest, Every { count: 2, grain, fields }));
    }
    if let Ok((rest, count)) = cardinal(start) {
        let (rest, grain) = units(rest)?;
        return Ok((rest, Every { count, grain, fields }));
    }
    if let Ok((rest, grain)) = unit(start) {
        return Ok((rest, Every { count: 1, grain, fields }));
    }
    if let Ok((rest, n)) = weekday(start) {
        let (rest, part) = match part(rest) {
            Ok((end, part)) => (end, Some(part)),
            Err(_) => (rest, None),
        };
        return Ok((rest, Every { count: 1, grain: Grain::Week, fields: Fields { weekday: Some(n), part, ..fields } }));
    }
    if let Ok((rest, n)) = month(start) {
        return Ok((rest, Every { count: 1, grain: Grain::Year, fields: Fields { month: Some(n), ..fields } }));
    }
    if let Ok((rest, season)) = season(start) {
        return Ok((rest, Every { count: 1, grain: Grain::Year, fields: Fields { season: Some(season), ..fields } }));
    }
    let (rest, part) = part(start)?;
    Ok((rest, Every { count: 1, grain: Grain::Day, fields: Fields { part: Some(part), ..fields } }))
}

/// Tuesdays · Tuesday nights
fn plural(i: Tokens<'_>) -> Parsed<'_, Every> {
    let of = |fields| Every { count: 1, grain: Grain::Week, fields };
    let many = calendar(Kinds::WEEKDAYS, |w| if let CalendarWord::Weekdays(n) = w { Some(n) } else { None }).parse(i);
    if let Ok((rest, n)) = many {
        return Ok((rest, of(Fields { weekday: Some(n), ..Fields::default() })));
    }
    let (rest, n) = weekday(i)?;
    let (rest, part) =
        calendar(Kinds::PARTS, |w| if let CalendarWord::Parts(p) = w { Some(p) } else { None }).parse(rest)?;
    Ok((rest, of(Fields { weekday: Some(n), part: Some(part), ..Fields::default() })))
}
