//! Single days: 8 September, Thursday, last Friday, today, the next day, Christmas Eve 2019.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, success, value, verify};
use nom::sequence::{preceded, terminated};

use super::calendar::{DATE, date, day_of_month, listed_day, month_counted};
use super::guard::{self, closes_or_joins};
use super::period::{LONE_MONTH, lone_month, picked_unit, weak_month_alone};
use super::production::{self, COUNTED, choice, longer};
use super::words::{
    WORDS, article, away, calendar, day_digits, few, joint, lone, pause, pick, picked, place, turned, unit_of,
    weak_weekday, weekday,
};
use super::year::{year, year_tail};
use crate::claim::{Base, Fields, Grain, Pick};
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, class, here, led, only, placed, stops, token, word, word_of,
};
use crate::lex::Kind;
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, Turn, keyword as k};

choice! {
    /// A day that is no plain date.
    pub(super) fn other_day -> Fields, begins DAYS {
        Kinds::PICK => picked_date,
        Kinds::PICK.or(Kinds::WEEKDAY).or(Kinds::WEAK_WEEKDAY) => weekday_of,
        Kinds::WEEKDAY => weekday_beside,
        COUNTED => weekdays_away,
        Kinds::DAY => named_day,
        Kinds::PICK.or(Kinds::UNIT) => next_day,
        Kinds::PICK.or(Kinds::HOLIDAY).or(Kinds::WEAK_HOLIDAY) => holiday,
        Kinds::PICK.or(COUNTED) => nth_weekday,
        COUNTED => day_of_month,
        Kinds::DAY_NUMBER => listed_day,
        Kinds::DAY_NUMBER => day_alone,
    }
}

/// A single day: 8 September · Thursday · last Friday · today · the next day · Christmas Eve 2019
pub(super) fn day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    day_from(i, &date(i))
}

/// The same, where what [`date`] gives is known.
pub(super) fn day_from<'a>(i: Tokens<'a>, date: &Parsed<'a, Fields>) -> Parsed<'a, Fields> {
    let (rest, fields) = longer(date.clone(), other_day(i))?;
    let is_day = fields.day.is_some() || fields.weekday.is_some() || fields.holiday.is_some();
    let base_day = fields.base.is_some_and(|b| b.grain == Grain::Day);
    if is_day || base_day { Ok((rest, fields)) } else { Err(NOT) }
}

/// the 18th, after "on" or "by" and before the end of the phrase
fn day_alone(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let counts = |i: Tokens<'_>, the, day| the && led(i, 1, word(k::ON)) && (1..=31).contains(&day);
    let day = placed((article, day_digits), |i, &(the, (day, ordinal)), rest| {
        (ordinal || counts(i, the, day)) && guard::day_alone(i, the, rest)
    });
    map(day, |(_, (day, _))| Fields { day: Some(day), ..Fields::default() }).parse(i)
}

/// last Oct. 23
fn picked_date(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let whole = verify(date, |f: &Fields| f.day.is_some() && f.year.is_none());
    map((picked, whole), |(pick, day)| Fields { pick: Some(pick), ..day }).parse(i)
}

/// Thursday · last Friday · this coming Sunday, March eighth · Thursday last week · Monday of next week
pub(super) fn weekday_of(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = opt(picked).parse(i)?;
    let (rest, n) = alt((weekday, preceded(only(lone(i)), weak_weekday))).parse(start)?;
    if pick.is_none() && guard::named(i, rest) {
        return Err(NOT);
    }
    let fields = Fields { weekday: Some(n), pick, ..Fields::default() };
    let dated = preceded((only(pick.is_some()), pause, joint), verify(date, |f: &Fields| f.day.is_some()));
    let lent = if pick.is_none() { lent_pick(i) } else { None };
    let week = |f: Fields| f.base.filter(|b| b.grain == Grain::Week);
    let of_week = map_opt(preceded(opt(word_of(&[k::OF, k::FROM])), picked_unit), week);
    alt((
        map(dated, |date| Fields { weekday: Some(n), ..date }),
        value(Fields { nth: Some((2, Grain::Week)), ..fields }, preceded(only(pick.is_none()), after_next)),
        value(Fields { pick: lent, ..fields }, only(lent.is_some())),
        map(of_week, |base| Fields { base: Some(base), ..fields }),
        map(shared_week, |base| Fields { base: Some(base), ..fields }),
        success(fields),
    ))
    .parse(rest)
}

/// , before "and Wednesday last week": the week that the last one of some weekdays names for all
fn shared_week(i: Tokens<'_>) -> Parsed<'_, Base> {
    let named = preceded((word_of(&[k::AND, k::OR]), weekday), picked_unit);
    let (_, base) = verify(map_opt(named, |f| f.base), |b| b.grain == Grain::Week).parse(i)?;
    Ok((i, base))
}

/// after next, behind a weekday
fn after_next(i: Tokens<'_>) -> Parsed<'_, ()> {
    let unit = token(|t| t.is(WORDS | Class::DURATION_UNIT));
    value((), (word(k::AFTER), word(k::NEXT), not(unit))).parse(i)
}

/// The pick that a weekday before lends: next Monday or Wednesday
fn lent_pick(i: Tokens<'_>) -> Option<Pick> {
    let weekday = (any_token(), class(Class::WEEKDAY), word_of(&[k::AND, k::OR]));
    let first = i.earlier(3).filter(|first| here(*first, weekday))?;
    let (_, pick) = picked(first).ok()?;
    Some(pick).filter(|pick| !matches!(pick, Pick::Last | Pick::Same))
}

/// the Sunday before · the Friday after: beside the day that the text named before
fn weekday_beside(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let turn = alt((value(-1, word(k::BEFORE)), value(1, word(k::AFTER))));
    let base = |shift| Some(Base { grain: Grain::Day, shift, from_text: true });
    map((word(k::THE), weekday, turn, stops(closes_or_joins)), |(_, n, shift, ())| Fields {
        weekday: Some(n),
        base: base(shift),
        ..Fields::default()
    })
    .parse(i)
}

/// two Sundays from now · 2 Thursdays ago
fn weekdays_away(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let weekdays = calendar(Kinds::WEEKDAYS, |w| if let CalendarWord::Weekdays(n) = w { Some(n) } else { None });
    map((few, weekdays, away), |(n, weekday, sign)| Fields {
        weekday: Some(weekday),
        nth: Some((sign * n, Grain::Week)),
        ..Fields::default()
    })
    .parse(i)
}

/// today · yesterday · tomorrow
fn named_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let day = calendar(Kinds::DAY, |w| if let CalendarWord::Day(n, p) = w { Some((n, p)) } else { None });
    let plain = placed(day, |i, _, rest| !guard::named(i, rest) && !guard::title(i));
    map(plain, |(shift, part)| Fields { part, ..counted_day(shift, false) }).parse(i)
}

/// A day counted from the dateline or from the text.
fn counted_day(shift: i32, from_text: bool) -> Fields {
    Fields { base: Some(Base { grain: Grain::Day, shift, from_text }), ..Fields::default() }
}

/// the next day · that same day · the previous day · the day before · the day after · the day after tomorrow
fn next_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    alt((which_day, day_beside)).parse(i)
}

/// the next day · that same day · the previous day
fn which_day(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let of = |(the, pick)| match pick {
        PickWord::Following => Some(counted_day(1, true)),
        PickWord::Next | PickWord::Coming => Some(counted_day(1, the)),
        PickWord::Previous => Some(counted_day(-1, true)),
        PickWord::Same => Some(counted_day(0, true)),
        PickWord::This => Some(counted_day(0, false)),
        PickWord::Last | PickWord::Latest => None,
    };
    map_opt(terminated((article, pick), unit_of(Grain::Day)), of).parse(i)
}

/// the day before · the day after · the day after tomorrow
fn day_beside(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let sign = turned(|turn| match turn {
        Turn::Before | Turn::Earlier => Some(-1),
        Turn::After | Turn::Later => Some(1),
        Turn::Ago | Turn::Hence => None,
    });
    let (rest, (the, (), shift)) = (article, unit_of(Grain::Day), sign).parse(i)?;
    let day = calendar(Kinds::DAY, |w| if let CalendarWord::Day(n, None) = w { Some(n) } else { None });
    let alone = preceded(only(the), stops(|t| t.kind == Kind::Mark));
    alt((map(day, |days| counted_day(shift + days, false)), value(counted_day(shift, true), alone))).parse(rest)
}

/// Thanksgiving · last Christmas · Easter 2019 · Christmas Eve of last year · Easter weekend
fn holiday(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let (start, pick) = opt(picked).parse(i)?;
    let (rest, n) = alt((named_holiday, weak_holiday)).parse(start)?;
    let fields = Fields { holiday: Some(n), pick, ..Fields::default() };
    let week = value(Fields { nth: Some((0, Grain::Week)), ..fields }, unit_of(Grain::Week));
    let weekend = value(Fields { weekend: true, ..fields }, unit_of(Grain::Weekend));
    if let Ok(found) = alt((week, weekend)).flat_map(year_tail).parse(rest) {
        return Ok(found);
    }
    if guard::holiday_name(i, rest) {
        return Err(NOT);
    }
    let dated = map(year, |year| Fields { year: Some(year), ..fields });
    let (rest, fields) = alt((dated, year_tail(fields))).parse(rest)?;
    let weekend = opt(preceded(only(fields.year.is_some()), unit_of(Grain::Weekend)));
    map(weekend, |weekend| Fields { weekend: weekend.is_some(), ..fields }).parse(rest)
}

/// Thanksgiving
pub(super) fn named_holiday(i: Tokens<'_>) -> Parsed<'_, u16> {
    calendar(Kinds::HOLIDAY, |w| if let CalendarWord::Holiday(n) = w { Some(n) } else { None }).parse(i)
}

/// boss's, which is a day only beside a year or alone
fn weak_holiday(i: Tokens<'_>) -> Parsed<'_, u16> {
    let weak = calendar(Kinds::WEAK_HOLIDAY, |w| if let CalendarWord::WeakHoliday(n) = w { Some(n) } else { None });
    placed(weak, |i, _, rest| year(rest).is_ok() || i.at == 0 && rest.next().is_none()).parse(i)
}

choice! {
    /// A month, alone or with its year.
    fn months -> Fields {
        DATE => date,
        LONE_MONTH => lone_month,
        production::MONTH => weak_month_alone,
    }
}

/// the third Tuesday of September 2014 · last Monday of March · the first Monday of last month
fn nth_weekday(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let of = opt(word_of(&[k::OF, k::IN]));
    let (rest, (_, nth, n, _)) = (article, place, weekday, of).parse(i)?;
    let (weekday, nth) = (Some(n), Some((nth, Grain::Day)));
    let named = verify(months, |f: &Fields| f.month.is_some() && f.day.is_none());
    alt((
        map(month_counted, |base| Fields { weekday, nth, base: Some(base), ..Fields::default() }),
        map(named, |month| Fields { weekday, nth, ..month }),
    ))
    .parse(rest)
}
