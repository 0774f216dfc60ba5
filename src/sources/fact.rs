//! A figure or date in the form in which two texts are compared.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use super::term::{hash, stem, words};
use crate::audit::Cells;

/// What sort of thing is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Things counted, ages, bare numbers; the unit is the noun, or 0.
    Count,
    /// Shares: percentages, ratios, odds.
    Share,
    /// Money; the unit is the currency.
    Money,
    /// Any other measure, in its base unit.
    Measure,
    /// A score or pair.
    Score,
    /// A rank.
    Rank,
    /// Days of the calendar, from one to another.
    Day,
    /// A time of day, in minutes.
    Clock,
}

impl Class {
    const ALL: [Self; 8] =
        [Self::Count, Self::Share, Self::Money, Self::Measure, Self::Score, Self::Rank, Self::Day, Self::Clock];

    pub(super) fn number(self) -> u8 {
        self as u8
    }

    pub(super) fn of_number(n: u8) -> Option<Self> {
        Self::ALL.get(usize::from(n)).copied()
    }
}

/// How the printed number bounds the real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// As printed.
    Exact,
    /// About.
    About,
    /// Over, at least.
    Least,
    /// Under, at most.
    Most,
}

impl Bound {
    const ALL: [Self; 4] = [Self::Exact, Self::About, Self::Least, Self::Most];

    pub(super) fn of_number(n: u8) -> Option<Self> {
        Self::ALL.get(usize::from(n)).copied()
    }
}

/// From one day to another, counted from the beginning of the calendar; `None` where no time is told.
pub(super) type Days = Option<(i32, i32)>;

/// A figure or date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fact {
    /// Its sentence, in the numbers of the index.
    pub(super) sentence: u32,
    /// Its first byte and the one past its last.
    pub(super) span: (u32, u32),
    /// What sort.
    pub(super) class: Class,
    /// Currency, base unit or noun, as a hash.
    pub(super) unit: u32,
    /// What it is per, as a hash; 0 for nothing.
    pub(super) per: u32,
    /// How it is bounded.
    pub(super) bound: Bound,
    /// The value in base units, and the upper end or second number (else the same).
    pub(super) value: Decimal,
    pub(super) max: Decimal,
    /// The number as printed, for sources and claims that name no unit.
    pub(super) printed: Decimal,
    /// Half a unit of the last printed digit, in base units.
    pub(super) half: Decimal,
    /// When it holds.
    pub(super) days: Days,
}

impl Fact {
    /// The fact of a row; `None` where there is nothing to compare: quotes, vague times, numbers too long.
    pub(super) fn of(cells: &Cells<'_>) -> Option<Self> {
        match cells.kind {
            "quantity" => figure(cells),
            "date" => date(cells),
            _ => None,
        }
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

fn figure(cells: &Cells<'_>) -> Option<Fact> {
    let printed = decimal(cells.value)?;
    let printed_max = decimal(cells.value_max).unwrap_or(printed);
    let (unit, per) = cells.unit.split_once('/').unwrap_or((cells.unit, ""));
    let base = decimal(cells.base_value).filter(|_| !cells.base_unit.is_empty());
    let base_max = decimal(cells.base_value_max);
    let class = match cells.dimension {
        "percent" | "ratio" | "odds" => Class::Share,
        "money" => Class::Money,
        "count" | "number" | "age" => Class::Count,
        "score" => Class::Score,
        "ordinal" => Class::Rank,
        "rate" if base.is_none() => Class::Count,
        _ => Class::Measure,
    };
    let hundred = Decimal::ONE_HUNDRED;
    let (value, max) = match (class, cells.dimension) {
        (Class::Share, "ratio" | "odds") => (printed.checked_mul(hundred)?, printed_max.checked_mul(hundred)?),
        (Class::Money | Class::Measure, _) => {
            let value = base.unwrap_or(printed);
            (value, base_max.unwrap_or(value))
        }
        _ => (printed, printed_max),
    };
    let mut half = half(cells.text, printed)?;
    if !printed.is_zero() && value != printed {
        half = value.checked_div(printed)?.abs().checked_mul(half)?;
    }
    if matches!(cells.dimension, "ratio" | "odds") {
        // A third, two in three: nobody means 33.33.
        half = half.max(Decimal::new(15, 1));
    }
    let bound = match cells.relation {
        "about" => Bound::About,
        "more_than" | "at_least" => Bound::Least,
        "less_than" | "at_most" => Bound::Most,
        _ => Bound::Exact,
    };
    let unit = match class {
        Class::Count if cells.dimension == "age" => hash("year"),
        Class::Count => noun(unit),
        Class::Money if !cells.unit_code.is_empty() => hash(cells.unit_code.split('/').next().unwrap_or("")),
        Class::Money | Class::Measure if base.is_some() => hash(cells.base_unit.split('/').next().unwrap_or("")),
        Class::Money | Class::Measure => hash(unit),
        _ => 0,
    };
    let per = if per.is_empty() { 0 } else { noun(per) };
    let days = if cells.dimension == "duration" { None } else { days(cells.time) };
    Some(Fact { sentence: 0, span: (0, 0), class, unit, per, bound, value, max, printed, half, days })
}

/// The head of a counted noun phrase: `public housing property` → `property`, `tonne of grain` → `tonne`.
fn noun(phrase: &str) -> u32 {
    let head = phrase.split(" of ").next().unwrap_or("");
    let head = head.rsplit(' ').next().unwrap_or("").to_lowercase();
    if head.is_empty() { 0 } else { hash(stem(&head)) }
}

/// Half a unit of the last printed digit. Zeros at the end of a whole number may stand for digits that were not given, but for
/// no more than a fortieth of it.
fn half(text: &str, value: Decimal) -> Option<Decimal> {
    let at = text.find(|c: char| c.is_ascii_digit());
    let printed = at.and_then(|at| text.get(at..)).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
        rest.get(..end).unwrap_or("").trim_end_matches(['.', ',']).replace(',', "")
    });
    let capped = |half: Decimal| Some(half.min(value.abs().checked_div(Decimal::from(40))?));
    let Some(number) = printed.as_deref().and_then(decimal).filter(|n| !n.is_zero()) else {
        // In words: ten and more may be round.
        return if value.abs() >= Decimal::TEN { capped(value.abs()) } else { Some(Decimal::ZERO) };
    };
    let scale = value.checked_div(number)?.abs();
    let unit = Decimal::try_from_i128_with_scale(1, number.scale()).ok()?;
    let half = scale.checked_mul(unit)?.checked_div(Decimal::TWO)?;
    if number.scale() > 0 {
        return Some(half);
    }
    let mut zeros = 1_i64;
    let mut digits = number.mantissa();
    while digits != 0 && digits % 10 == 0 && zeros < 1_000_000_000_000 {
        digits /= 10;
        zeros *= 10;
    }
    Some(half.max(capped(half.checked_mul(Decimal::from(zeros))?)?))
}

fn date(cells: &Cells<'_>) -> Option<Fact> {
    let fact = |class, value: i64, max: i64| Fact {
        sentence: 0,
        span: (0, 0),
        class,
        unit: 0,
        per: 0,
        bound: Bound::Exact,
        value: Decimal::from(value),
        max: Decimal::from(max),
        printed: Decimal::from(value),
        half: Decimal::ZERO,
        days: days(cells.time),
    };
    if cells.dimension == "time" {
        let resolved = cells.time.split_once('T').map(|(_, clock)| clock);
        if let Some(minutes) = clock(resolved.unwrap_or(cells.text)) {
            return Some(fact(Class::Clock, minutes, minutes));
        }
    }
    if cells.dimension == "set" {
        return None;
    }
    let (from, to) = days(cells.time)?;
    Some(fact(Class::Day, i64::from(from), i64::from(to)))
}

/// The minutes of the day: 07:05 · 7:05 p.m. · 7.05 pm, also of a text without a date, whose times are left as they are printed.
fn clock(text: &str) -> Option<i64> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (hour, rest) = text.split_at(digits(text));
    let minute = rest.strip_prefix([':', '.']).map_or("", |m| m.get(..digits(m)).unwrap_or(""));
    let half = rest.trim_start_matches([':', '.', ' ', '\u{a0}']).trim_start_matches(|c: char| c.is_ascii_digit());
    let half = half.trim_start().to_lowercase().replace('.', "");
    let hour: i64 = hour.parse().ok()?;
    let hour = match (half.get(..2), hour) {
        (Some("pm"), 1..=11) => hour + 12,
        (Some("am"), 12) => 0,
        (Some("am" | "pm"), _) => hour,
        _ if minute.is_empty() => return None,
        _ => hour,
    };
    let minute = if minute.is_empty() { 0 } else { minute.parse::<i64>().ok()? };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The fact that a bare year of a table is, where a number is written like one.
pub(super) fn year(text: &str, number: &Fact) -> Option<Fact> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let (from, to) = days(text).filter(|_| plain && number.class == Class::Count && number.unit == 0)?;
    let (value, max) = (Decimal::from(from), Decimal::from(to));
    Some(Fact { class: Class::Day, value, max, half: Decimal::ZERO, days: Some((from, to)), ..*number })
}

/// The year that a fact is.
pub(super) fn year_of(fact: &Fact) -> Option<i32> {
    let (from, to) = fact.days.filter(|_| fact.class == Class::Day && fact.max - fact.value > Decimal::from(363))?;
    let year = |day| NaiveDate::from_num_days_from_ce_opt(day).map(|d| d.year());
    year(from).filter(|y| year(to) == Some(*y))
}

/// The day in the first century that stands for a day without a year, so that two such can be compared.
const NO_YEAR: i32 = 4;

/// The days that a time of the sheet covers: ISO 8601, EDTF, and what stands beside them.
pub(super) fn days(time: &str) -> Days {
    if let Some((from, to)) = time.split_once('/') {
        let from = days(from)?;
        let to = if to == ".." || to.is_empty() { (from.0, from.1) } else { days(to)? };
        return (from.0 <= to.1).then_some((from.0, to.1));
    }
    let time = time.split('T').next().unwrap_or("").trim_end_matches(['~', '?', '%']);
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    let number = |n: NaiveDate| n.num_days_from_ce();
    let mut parts = time.split('-');
    let year = match parts.next()? {
        "XXXX" => NO_YEAR,
        y if y.len() == 4 && y.ends_with('X') => {
            let from: i32 = y.trim_end_matches('X').parse().ok()?;
            let span = 10_i32.checked_pow(u32::try_from(y.matches('X').count()).ok()?)?;
            let from = from.checked_mul(span)?;
            return Some((number(day(from, 1, 1)?), number(day(from + span - 1, 12, 31)?)));
        }
        y if y.len() == 4 => y.parse().ok()?,
        _ => return None,
    };
    let Some(second) = parts.next() else {
        return (year != NO_YEAR)
            .then_some(())
            .and_then(|()| Some((number(day(year, 1, 1)?), number(day(year, 12, 31)?))));
    };
    let months = |from: u32, count: u32| {
        let first = day(year, from, 1)?;
        let last = first.checked_add_months(chrono::Months::new(count))?.pred_opt()?;
        Some((number(first), number(last)))
    };
    match second {
        "Q1" | "Q2" | "Q3" | "Q4" => months(second.get(1..)?.parse::<u32>().ok()? * 3 - 2, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" | "AU" => months(9, 3),
        "WI" => months(12, 3),
        week if week.starts_with('W') => {
            let first = NaiveDate::from_isoywd_opt(year, week.get(1..)?.parse().ok()?, chrono::Weekday::Mon)?;
            Some((number(first), number(first) + 6))
        }
        month => {
            let month: u32 = month.parse().ok()?;
            let Some(last) = parts.next() else { return months(month, 1) };
            let one = number(day(year, month, last.parse().ok()?)?);
            Some((one, one))
        }
    }
}

/// How well two facts are of one sort, from 0 (not at all) to 1.
pub(super) fn alike(claim: &Fact, source: &Fact) -> f32 {
    if claim.class != source.class {
        // A bare number beside one with a unit.
        let measured = |f: &Fact| matches!(f.class, Class::Money | Class::Measure | Class::Share);
        return match (bare(claim), bare(source)) {
            (true, _) if measured(source) => 0.7,
            (_, true) if measured(claim) => 0.5,
            _ => 0.0,
        };
    }
    if claim.per != source.per && claim.per != 0 && source.per != 0 {
        return 0.0;
    }
    let per = if claim.per == source.per { 1.0 } else { 0.85 };
    match claim.class {
        Class::Count if claim.unit == source.unit => per,
        Class::Count if claim.unit == 0 || source.unit == 0 => 0.85 * per,
        Class::Count => 0.6 * per,
        _ if claim.unit == source.unit => per,
        _ => 0.0,
    }
}

/// Whether a fact is a number without a noun or unit.
fn bare(fact: &Fact) -> bool {
    fact.class == Class::Count && fact.unit == 0
}

/// How the value of a source stands to that of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// The same, digit for digit.
    Same,
    /// The same within what was printed.
    Rounded,
    /// Another.
    Other,
}

/// Compares two facts of one sort.
pub(super) fn fit(claim: &Fact, source: &Fact) -> Fit {
    if claim.class == Class::Day {
        return day_fit(claim, source);
    }
    if claim.class != source.class {
        return if claim.printed == source.printed && claim.value == claim.max { Fit::Same } else { Fit::Other };
    }
    if claim.value == source.value && claim.max == source.max {
        return Fit::Same;
    }
    if ton(claim, source) {
        return Fit::Rounded;
    }
    if fell(claim, source) {
        return fit(
            claim,
            &Fact { value: source.value.abs(), max: source.max.abs(), printed: source.printed.abs(), ..*source },
        );
    }
    let near = |a: Decimal, b: Decimal| near(claim, source, a, b).unwrap_or(false);
    let pair = claim.class == Class::Score || claim.value != claim.max || source.value != source.max;
    let exact = matches!(claim.class, Class::Score | Class::Rank | Class::Clock);
    let fits = if exact {
        false
    } else if pair {
        near(claim.value, source.value) && near(claim.max, source.max)
    } else {
        near(claim.value, source.value)
    };
    if fits { Fit::Rounded } else { Fit::Other }
}

/// Whether both say so many tons: which ton is meant, nobody tells.
fn ton(claim: &Fact, source: &Fact) -> bool {
    let mass = claim.class == Class::Measure && claim.unit == hash("kg") && source.unit == claim.unit;
    let (low, high) = (claim.value.min(source.value), claim.value.max(source.value));
    let near = low.checked_mul(Decimal::new(113, 2)).is_some_and(|l| l >= high);
    mass && near && claim.printed == source.printed && claim.value == claim.max && source.value == source.max
}

/// Whether the source writes as a negative number what the draft tells as a fall or a loss.
fn fell(claim: &Fact, source: &Fact) -> bool {
    let signed = matches!(claim.class, Class::Share | Class::Money | Class::Count | Class::Measure);
    signed && source.value.is_sign_negative() && source.max.is_sign_negative() && claim.value.is_sign_positive()
}

fn near(claim: &Fact, source: &Fact, a: Decimal, b: Decimal) -> Option<bool> {
    let apart = a.checked_sub(b)?.abs();
    // A source that is less exact than the draft cannot bear it out.
    let mut room = claim.half.checked_add(source.half.min(claim.half))?;
    if claim.printed != claim.value || source.printed != source.value {
        // Another unit: what a conversion rounds.
        room = room.max(a.abs().checked_div(Decimal::from(500))?);
    }
    if claim.bound == Bound::About || source.bound == Bound::About {
        room = room.max(a.abs().checked_div(Decimal::from(20))?);
    }
    if apart < room || apart.is_zero() {
        return Some(true);
    }
    // "More than 1,300" of 1,340: a bound is near what it bounds.
    let tenth = b.abs().checked_div(Decimal::TEN)?;
    Some(match claim.bound {
        Bound::Least => a <= b && apart <= tenth,
        Bound::Most => a >= b && apart <= tenth,
        _ => false,
    })
}

/// A day within the month or year that the draft names is that month or year; the other way round says too much.
fn day_fit(claim: &Fact, source: &Fact) -> Fit {
    if claim.value == source.value && claim.max == source.max {
        return Fit::Same;
    }
    let inside = claim.value <= source.value && source.max <= claim.max;
    if inside || no_year(source).is_some_and(|s| no_year(claim) == Some(s)) { Fit::Rounded } else { Fit::Other }
}

/// Month and day of a fact that is one day, where it or the other has no year.
fn no_year(fact: &Fact) -> Option<(bool, u32, u32)> {
    let (from, to) = fact.days?;
    let day = NaiveDate::from_num_days_from_ce_opt(from).filter(|_| from == to)?;
    Some((true, day.month(), day.day()))
}

/// Whether a fact is a day without a year.
pub(super) fn yearless(fact: &Fact) -> bool {
    fact.days.and_then(|(from, _)| NaiveDate::from_num_days_from_ce_opt(from)).is_some_and(|d| d.year() == NO_YEAR)
}

/// The keys under which a fact is found by its value: its first two digits and what sort it is.
pub(super) fn keys(fact: &Fact, each: &mut impl FnMut(u32)) {
    if let Some(key) = key(fact.class, fact.value) {
        each(key);
    }
    if let Some(key) = key(Class::Count, fact.printed).filter(|_| printed_apart(fact)) {
        each(key);
    }
    if fact.class == Class::Day
        && let Some((_, month, day)) = no_year(fact)
    {
        each(hash(&format!("d{month}-{day}")));
    }
}

/// Whether a fact is also found by its number alone.
fn printed_apart(fact: &Fact) -> bool {
    matches!(fact.class, Class::Money | Class::Measure | Class::Share)
}

/// The keys of all values that a claim may be the same as.
pub(super) fn searched(claim: &Fact, each: &mut impl FnMut(u32)) {
    if claim.class == Class::Day {
        return days_searched(claim, each);
    }
    if let Some(key) = key(Class::Count, claim.printed).filter(|_| printed_apart(claim)) {
        each(key);
    }
    let room = claim.half.max(claim.value.abs() / Decimal::from(16));
    let room =
        if matches!(claim.bound, Bound::Least | Bound::Most) { claim.value.abs() / Decimal::from(8) } else { room };
    let mut last = None;
    for step in -8_i64..=8 {
        let Some(shift) = room.checked_mul(Decimal::from(step)) else { continue };
        let key = claim.value.checked_add(shift / Decimal::from(8)).and_then(|v| key(claim.class, v));
        if key != last
            && let Some(key) = key
        {
            each(key);
        }
        last = key;
    }
}

fn days_searched(claim: &Fact, each: &mut impl FnMut(u32)) {
    keys(claim, each);
    let Some((from, to)) = claim.days else { return };
    if to - from < 93 {
        (from..=to).filter_map(|day| key(Class::Day, Decimal::from(day))).for_each(each);
    } else if to - from < 367 {
        // The year's months, and the first days of them.
        let firsts = (from..=to).filter(|d| NaiveDate::from_num_days_from_ce_opt(*d).is_some_and(|d| d.day() == 1));
        firsts.filter_map(|day| key(Class::Day, Decimal::from(day))).for_each(each);
    }
}

/// Days under their number, other values under their first two digits and size.
fn key(class: Class, value: Decimal) -> Option<u32> {
    let sort = class.number();
    if matches!(class, Class::Day | Class::Clock) {
        return Some(hash(&format!("v{sort} {value}")));
    }
    let value = value.abs().normalize();
    let mut digits = value.mantissa().unsigned_abs();
    let mut size = -i64::from(value.scale());
    while digits >= 100 {
        digits /= 10;
        size += 1;
    }
    if digits != 0 && digits < 10 {
        digits *= 10;
        size -= 1;
    }
    Some(hash(&format!("v{sort} {digits} {size}")))
}

/// How much a value alone says: the digits that are not zeros at its end, at most four.
pub(super) fn weight(fact: &Fact) -> u32 {
    match fact.class {
        Class::Day if fact.value == fact.max => 3,
        Class::Day => 1,
        Class::Clock => 3,
        Class::Rank => 0,
        Class::Score => 2,
        // A third is no long number.
        Class::Share if fact.printed.scale() > 4 => 1,
        _ => {
            let mut digits = fact.printed.normalize().mantissa().unsigned_abs();
            let mut count = 0;
            while digits != 0 && digits.is_multiple_of(10) {
                digits /= 10;
            }
            while digits != 0 {
                digits /= 10;
                count += 1;
            }
            count.min(4)
        }
    }
}

/// The stems of a phrase, for the words that say what a claim is about.
pub(super) fn stems(phrase: &str) -> impl Iterator<Item = u32> {
    words(phrase).into_iter().map(|w| w.stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_cover_days() {
        let span = |time: &str| days(time).map(|(from, to)| to - from + 1);
        assert_eq!(span("2024"), Some(366));
        assert_eq!(span("2024-02"), Some(29));
        assert_eq!(span("2024-02-03"), Some(1));
        assert_eq!(span("2025-Q4"), Some(92));
        assert_eq!(span("199X"), Some(3652));
        assert_eq!(span("2024-WI"), Some(90));
        assert_eq!(span("2022-09-01/2022-09-08"), Some(8));
        assert_eq!(span("PAST_REF"), None);
        assert_eq!(span("XXXX-08-20"), Some(1));
        assert_eq!(span("P6M"), None);
    }

    #[test]
    fn falls_are_negative_numbers_and_tons_are_tons() {
        let fact = |class, unit, printed: i64, value: i64| Fact {
            sentence: 0,
            span: (0, 0),
            class,
            unit,
            per: 0,
            bound: Bound::Exact,
            value: Decimal::from(value),
            max: Decimal::from(value),
            printed: Decimal::from(printed),
            half: Decimal::ZERO,
            days: None,
        };
        let share = |n| fact(Class::Share, 0, n, n);
        assert_eq!(fit(&share(12), &share(-12)), Fit::Same);
        assert_eq!(fit(&share(12), &share(-21)), Fit::Other);
        assert_eq!(fit(&share(-12), &share(12)), Fit::Other);
        let mass = |tons, kg| fact(Class::Measure, hash("kg"), tons, kg);
        assert_eq!(fit(&mass(10, 9072), &mass(10, 10_000)), Fit::Rounded);
        assert_eq!(fit(&mass(10, 9072), &mass(11, 10_000)), Fit::Other);
    }

    #[test]
    fn a_time_of_day_is_read_without_its_date() {
        for (text, minutes) in [
            ("07:05", Some(425)),
            ("7:05 p.m.", Some(1145)),
            ("7.05pm", Some(1145)),
            ("12 a.m.", Some(0)),
            ("noon", None),
            ("7", None),
            ("25:10", None),
        ] {
            assert_eq!(clock(text), minutes, "{text}");
        }
    }

    #[test]
    fn printed_digits_bound_a_value() {
        let of = |text: &str, value: &str| half(text, value.parse().unwrap()).unwrap().normalize().to_string();
        assert_eq!(of("$3.7 billion", "3700000000"), "50000000");
        assert_eq!(of("1,430 people", "1430"), "5");
        assert_eq!(of("300,000", "300000"), "7500");
        assert_eq!(of("12 percent", "12"), "0.5");
        assert_eq!(of("three", "3"), "0");
    }
}
