//! Anything longer than a day: last week, March, the third quarter of 2021, the summer.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, value, verify};
use nom::sequence::{preceded, terminated};

use super::calendar::{DATE, date};
use super::guard::{self, closes_or_joins};
use super::production::{self, YEAR, choice};
use super::words::{
    WORDS, article, away, calendar, cardinal, edge, few, fiscal, is, is_word, joint, lone, month, ordinal, pick,
    picked, place, season, the, two_digits, unit, unit_of, weak_month, weak_season,
};
use super::year::{bare_year, base, base_year, fiscal_tail, fiscal_year, shared, year_tail};
use crate::claim::{Base, DayPart, Fields, Grain, Pick};
use crate::grammar::tokens::{NOT, Parsed, Tokens, led, only, placed, stops, token, word, word_of};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, Turn, keyword as k};

pub(super) const QUARTER: Kinds = Kinds::PICK.or(Kinds::FISCAL).or(YEAR);
pub(super) const LONE_MONTH: Kinds = Kinds::PICK.or(production::MONTH);
pub(super) const SEASONED: Kinds = Kinds::PICK.or(Kinds::EDGE).or(Kinds::SEASON).or(Kinds::WEAK_SEASON);
pub(super) const BARE_YEAR: Kinds = Kinds::FISCAL.or(Kinds::UNIT).or(Kinds::UNITS).or(YEAR);

/// may, after "the last Monday of", in small letters
pub(super) fn weak_month_alone(i: Tokens<'_>) -> Parsed<'_, Fields> {
    weak_month.flat_map(|n| year_tail(Fields { month: Some(n), ..Fields::default() })).parse(i)
}

choice! {
    /// A month or a year, after "of": the first week of 2015, the first two weeks of March
    pub(super) fn month_or_year -> Fields {
        DATE => date,
        LONE_MONTH => lone_month,
        production::MONTH => weak_month_alone,
        BARE_YEAR => bare_year,
        Kinds::PICK => picked_unit,
    }
}

/// the first week of 2015 · the last week of September
pub(super) fn nth_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let parts = verify(unit, |g| matches!(g, Grain::Week | Grain::Day | Grain::Month | Grain::Weekend));
    let whole = verify(month_or_year, |f: &Fields| f.nth.is_none() && f.day.is_none());
    let shape = (article, place, parts, word_of(&[k::OF, k::IN]), whole);
    map(shape, |(_, nth, grain, _, whole)| Fields { nth: Some((nth, grain)), ..whole }).parse(i)
}

/// this week · last year · the following month · the latest quarter · the next decade
pub(super) fn picked_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, (the_first, word, fiscal, grain)) = (article, pick, fiscal, unit).parse(i)?;
    let told = |id| is_word(the(i).next(), &[id]);
    let short = matches!(grain, Grain::Second | Grain::Minute | Grain::Hour | Grain::Day | Grain::Half);
    // "The past year" and "the last minute" are lengths.
    let length = short || told(k::PAST) || word == PickWord::Latest && !matches!(grain, Grain::Year | Grain::Quarter);
    if length || guard::named(i, rest) || guard::hyphened(rest) {
        return Err(NOT);
    }
    let base = match word {
        PickWord::Next if the_first && grain != Grain::Decade => Base { grain, shift: 1, from_text: true },
        word => base(word, grain),
    };
    // "The same week" may be any; "that week" is the one told before.
    let same = word == PickWord::Same;
    let pick = (same && told(k::THAT)).then_some(Pick::Same);
    if grain == Grain::Night {
        return Ok((rest, counted(base)));
    }
    let year_before = preceded(only(same), |rest| same_year_before(rest, grain));
    map(opt(year_before), |before| before.unwrap_or(Fields { fiscal, pick, ..counted(base) })).parse(rest)
}

/// The unit that is counted from the dateline or the text; a night is a part of its day.
fn counted(base: Base) -> Fields {
    match base.grain {
        Grain::Night => {
            let base = Some(Base { grain: Grain::Day, ..base });
            Fields { base, part: Some(DayPart::Night), ..Fields::default() }
        }
        _ => Fields { base: Some(base), ..Fields::default() },
    }
}

/// last year · a year earlier, behind "the same month": so many units back
fn same_year_before(i: Tokens<'_>, grain: Grain) -> Parsed<'_, Fields> {
    let units = match grain {
        Grain::Week => 52,
        Grain::Month => 12,
        Grain::Quarter => 4,
        _ => return Err(NOT),
    };
    value(counted(Base { grain, shift: -units, from_text: true }), year_before).parse(i)
}

/// last year · of the previous year · a year earlier · a year ago
fn year_before(i: Tokens<'_>) -> Parsed<'_, ()> {
    let named = verify(base_year, |base| base.shift == -1);
    let one = word_of(&[k::A, k::ONE, k::THE]);
    let turned = (opt(one), unit_of(Grain::Year), word_of(&[k::EARLIER, k::AGO, k::BEFORE]));
    preceded(opt(word_of(&[k::OF, k::IN])), alt((value((), named), value((), turned)))).parse(i)
}

/// the week before last · the year before last
pub(super) fn before_last(i: Tokens<'_>) -> Parsed<'_, Fields> {
    // "The week before last week's vote" is another one.
    let closed = not(token(|t| t.is(WORDS | Class::DURATION_UNIT | Class::ORDINAL)));
    let long = verify(unit, |grain| *grain >= Grain::Day);
    let shape = (word(k::THE), long, word(k::BEFORE), word(k::LAST), closed);
    map(shape, |(_, grain, ..)| counted(Base { grain, shift: -2, from_text: false })).parse(i)
}

/// the year after · the month before · the week after that: beside the one that the text named before
pub(super) fn unit_beside(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let turn = alt((value(-1, word(k::BEFORE)), value(1, word(k::AFTER))));
    let long = verify(unit, |grain| *grain > Grain::Day || *grain == Grain::Night);
    let closed = alt((stops(closes_or_joins), value((), (word(k::THAT), stops(closes_or_joins)))));
    let base = |grain, shift| Base { grain, shift, from_text: true };
    map((word(k::THE), long, turn, closed), |(_, grain, shift, ())| counted(base(grain, shift))).parse(i)
}

/// the third quarter of 2021 · fiscal second-quarter · the 1988 third quarter · this year's first quarter
pub(super) fn quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, (article, pick, year)) = (article, opt(picked), fiscal_year).parse(i)?;
    let (rest, n) = verify(ordinal, |n| (1..=4).contains(n)).parse(start)?;
    let adjective = joint(rest).is_ok_and(|(_, hyphen)| hyphen);
    if adjective && start.at > i.at && (article || year == Fields::default()) {
        return Err(NOT);
    }
    let fields = Fields { quarter: Some(n), pick, ..year };
    match preceded(joint, unit).parse(rest) {
        Ok((end, Grain::Quarter)) if !guard::sport(end) => match fields.year {
            Some(_) => Ok((end, fields)),
            None => fiscal_tail(fields).parse(end),
        },
        Ok(_) => Err(NOT),
        Err(_) => shared_quarter(start, rest, fields),
    }
}

/// second, before "and fourth quarters of 2022" · fourth quarters of 2022, behind "second and"
fn shared_quarter<'a>(start: Tokens<'a>, rest: Tokens<'a>, fields: Fields) -> Parsed<'a, Fields> {
    let (rest, end) = shared(start, rest, Grain::Quarter)?;
    let (tail, told) = fiscal_tail(fields).parse(end)?;
    Ok((if rest.at == end.at { tail } else { rest }, told))
}

/// the first half of 1989 · the second half
pub(super) fn half_year(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let half = map_opt(place, |nth| match nth {
        1 => Some(1),
        2 | -1 => Some(2),
        _ => None,
    });
    let half = terminated(half, (joint, unit_of(Grain::Half)));
    let shape = map((article, fiscal_year, half), |(_, year, n)| Fields { half: Some(n), ..year });
    verify(shape.flat_map(fiscal_tail), placed_in_time).parse(i)
}

/// Whether a year is told or counted.
fn placed_in_time(f: &Fields) -> bool {
    f.year.is_some() || f.base.is_some()
}

/// March · last March · March this year
pub(super) fn lone_month(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = opt(picked).parse(i)?;
    let prepared = lone(i) || pick.is_some() || led(i, 1, word(k::IN));
    let small = preceded((only(prepared), not(word_of(&[k::MAY, k::MARCH]))), weak_month);
    let (rest, n) = alt((month, small)).parse(start)?;
    if pick.is_none() && (guard::person(i, rest) || guard::named(i, rest)) {
        return Err(NOT);
    }
    year_tail(Fields { month: Some(n), pick, ..Fields::default() }).parse(rest)
}

/// the summer of 2019 · last fall · this spring · winter 1994 · summer from now
pub(super) fn seasoned(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (begin, pick) = opt(picked).parse(i)?;
    let (start, ()) = if pick.is_some() { edged(begin, true)? } else { the_edged(i)? };
    let (rest, n) = alt((season, weak_season)).parse(start)?;
    let fields = Fields { season: Some(n), pick, ..Fields::default() };
    let from_now = preceded(only(pick.is_none()), is(CalendarWord::Turn(Turn::Hence)));
    if let Ok((end, ())) = { from_now }.parse(rest) {
        return Ok((end, Fields { pick: Some(Pick::Next), ..fields }));
    }
    let (end, fields) = year_tail(fields).parse(rest)?;
    let dated = placed_in_time(&fields);
    let weak = season(start).is_err();
    let told = start.at > i.at && led(i, 1, word(k::IN));
    let loose = weak && !(pick.is_some() || dated || told);
    if loose || guard::season_name(start, rest, dated) || guard::named(i, rest) { Err(NOT) } else { Ok((end, fields)) }
}

/// two winters ago · three summers from now
pub(super) fn seasons_away(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let seasons = calendar(Kinds::SEASONS, |w| if let CalendarWord::Seasons(s) = w { Some(s) } else { None });
    map((few, seasons, away), |(n, season, sign)| Fields {
        season: Some(season),
        nth: Some((sign * n, Grain::Season)),
        ..Fields::default()
    })
    .parse(i)
}

/// the early, before a season
fn the_edged(i: Tokens<'_>) -> Parsed<'_, ()> {
    article.flat_map(|the| move |i| edged(i, the)).parse(i)
}

/// early, before a season, where a word stands before
fn edged(i: Tokens<'_>, behind: bool) -> Parsed<'_, ()> {
    value((), opt(preceded(only(behind), edge))).parse(i)
}

/// the weekend · this weekend · last weekend
pub(super) fn weekend(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let which = alt((map(picked, Some), value(None, word(k::THE))));
    let shape = terminated(which, unit_of(Grain::Weekend));
    map(shape, |pick| Fields { weekend: true, pick, ..Fields::default() }).parse(i)
}

/// Quarter 1 2018 · Quarter 4 of 2017 · quarter one of 2018
pub(super) fn numbered_quarter(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let n = verify(alt((preceded(joint, two_digits), cardinal)), |n| (1..=4).contains(n));
    let shape = preceded(unit_of(Grain::Quarter), n);
    verify(shape.flat_map(|n| fiscal_tail(Fields { quarter: Some(n), ..Fields::default() })), placed_in_time).parse(i)
}

/// week 7 of 2023 · week 31 · the week 31: a week by its number
pub(super) fn numbered_week(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let number = map_opt(two_digits, |n| i32::try_from(n).ok().filter(|n| (1..=53).contains(n)));
    let shape = preceded((article, unit_of(Grain::Week)), number);
    let of = |n| year_tail(Fields { nth: Some((n, Grain::Week)), ..Fields::default() });
    // "Week 7" of a league is none of the calendar.
    let told = |i, f: &Fields, rest| placed_in_time(f) || guard::week_alone(i, rest);
    let this_year = Base { grain: Grain::Year, shift: 0, from_text: false };
    let placed_or_this = |f: Fields| if placed_in_time(&f) { f } else { Fields { base: Some(this_year), ..f } };
    map(placed(shape.flat_map(of), told), placed_or_this).parse(i)
}

/// the year · the quarter · the fiscal year · the full year: what the text is about
pub(super) fn the_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let shape = map((word(k::THE), fiscal, unit), |(_, fiscal, grain)| Fields { fiscal, ..counted_from_text(grain) });
    placed(shape, guard::the_unit).parse(i)
}

/// The unit that the text is about.
pub(super) fn counted_from_text(grain: Grain) -> Fields {
    Fields { base: Some(Base { grain, shift: 0, from_text: true }), ..Fields::default() }
}
