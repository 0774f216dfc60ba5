//! Reads `holidays.toml`: named days and festivals, and how each falls in a year, from a short rule.

use crate::quoted::quoted;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::almanac::{Almanac, easter, hebrew, nth_weekday, orthodox_easter, shift};
use super::calendar::CalendarWord;
use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, Rulebook, Sense, Text};

/// A named day, or a festival of some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    first: Rule,
    last: Option<Rule>,
}

/// How a day falls in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Rule {
    base: Base,
    /// By how many days it moves where it falls on a weekday, Monday first.
    moves: [i8; 7],
    /// Days after that.
    days: i16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Base {
    /// On the same day of the same month: month, day.
    Fixed(u32, u32),
    /// On the nth weekday of a month (negative from its end): nth, weekday, month.
    Nth(i32, u32, u32),
    /// Easter Sunday of the western churches.
    Easter,
    /// Easter Sunday of the eastern churches.
    Orthodox,
    /// On a day of the Hebrew calendar: month, day.
    Hebrew(u32, u32),
    /// On a day of the Islamic calendar: month, day.
    Islamic(u32, u32),
    /// On the days of a list.
    Listed(u16),
}

/// The first and the last day of a festival.
pub type Days = (NaiveDate, Option<NaiveDate>);

impl Holiday {
    /// When it falls in a year of our calendar; a lunar festival can fall twice in one, or not at all.
    pub fn in_year(self, year: i32, almanac: &Almanac) -> impl Iterator<Item = Days> {
        let first = self.first.in_year(year, almanac);
        first.into_iter().filter_map(move |day| match self.last {
            None => Some((day, None)),
            // The last day is the next one that its rule gives, in the next year perhaps.
            Some(rule) => {
                let all = [year, year + 1].into_iter().flat_map(|y| rule.in_year(y, almanac));
                all.filter(|d| *d >= day).min().map(|last| (day, Some(last)))
            }
        })
    }
}

impl Rule {
    fn in_year(self, year: i32, almanac: &Almanac) -> Vec<NaiveDate> {
        let one = |day: Option<NaiveDate>| day.into_iter().collect::<Vec<_>>();
        let days = match self.base {
            Base::Fixed(month, day) => one(NaiveDate::from_ymd_opt(year, month, day)),
            Base::Nth(nth, weekday, month) => one(nth_weekday(year, month, weekday, nth)),
            Base::Easter => one(easter(year)),
            Base::Orthodox => one(orthodox_easter(year)),
            Base::Hebrew(month, day) => hebrew(year, month, day).collect(),
            Base::Islamic(month, day) => almanac.islamic(year, month, day).collect(),
            Base::Listed(list) => almanac.listed(list, year).collect(),
        };
        let moved = |day: NaiveDate| {
            let index = usize::try_from(day.weekday().num_days_from_monday()).ok()?;
            let by = i64::from(*self.moves.get(index)?);
            shift(day, by + i64::from(self.days))
        };
        days.into_iter().filter_map(moved).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'f> {
    #[serde(borrow, default)]
    holiday: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    listed: Vec<Listed<'f>>,
    #[serde(borrow, default)]
    moons: Option<Lengths<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'f> {
    #[serde(borrow)]
    name: Text<'f>,
    #[serde(borrow)]
    value: Spanned<Text<'f>>,
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    #[serde(borrow, default)]
    weak: Vec<Text<'f>>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed<'f> {
    #[serde(borrow)]
    name: Spanned<Text<'f>>,
    #[serde(borrow)]
    source: Text<'f>,
    #[serde(borrow)]
    days: Text<'f>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lengths<'f> {
    #[serde(borrow)]
    source: Text<'f>,
    first: i32,
    #[serde(borrow)]
    start: Spanned<Text<'f>>,
    #[serde(borrow)]
    years: Text<'f>,
}

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    let wrong = |found: &Spanned<Text<'_>>, expected: &str| {
        source.value(found.span().start, found.get_ref(), quoted(found.get_ref()), expected)
    };
    let mut names = Vec::new();
    for list in &file.listed {
        let days: Option<Vec<_>> =
            list.days.split_whitespace().map(|text| Some(day(text)?.num_days_from_ce())).collect();
        let days = days.filter(|_| !list.source.is_empty()).ok_or_else(|| wrong(&list.name, "days as 2018-11-07"))?;
        names.push((list.name.get_ref().as_str(), u16::try_from(rules.almanac.lists.len()).unwrap_or(u16::MAX)));
        rules.almanac.lists.push(days);
    }
    if let Some(m) = file.moons.as_ref().filter(|_| rules.almanac.moons.years.is_empty()) {
        let years: Option<Vec<_>> = m.years.split_whitespace().map(|y| u16::from_str_radix(y, 16).ok()).collect();
        let (Some(years), Some(start), false) = (years, day(m.start.get_ref()), m.source.is_empty()) else {
            return Err(wrong(&m.start, "the first day and twelve bits a year in hexadecimal"));
        };
        rules.almanac.moons = super::almanac::Moons { first: m.first, start, years };
    }
    for entry in file.holiday {
        let holiday = holiday(entry.value.get_ref(), &names)
            .ok_or_else(|| wrong(&entry.value, "a rule for a day: see the comment at the top of holidays.toml"))?;
        let number = u16::try_from(rules.holidays.len()).unwrap_or(u16::MAX);
        rules.holidays.push(holiday);
        let words = [CalendarWord::Holiday(number), CalendarWord::WeakHoliday(number)];
        for (word, forms) in words.into_iter().zip([&entry.forms, &entry.weak]) {
            let index = u16::try_from(rules.calendar.len()).unwrap_or(u16::MAX);
            rules.calendar.push(word);
            for form in forms {
                let lower = form.chars().all(|c| !c.is_uppercase());
                lexicon.form(form, Sense::Calendar(index), Class::CALENDAR, false, lower);
            }
        }
    }
    Ok(())
}

/// 2018-11-07
fn day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = month_day(rest.strip_prefix('-')?)?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)
}

type Names<'a> = [(&'a str, u16)];

/// `12-25` · `hebrew 7-1 eve / hebrew 7-2`
fn holiday(text: &str, names: &Names<'_>) -> Option<Holiday> {
    Some(match text.split_once(" / ") {
        Some((first, last)) => Holiday { first: rule(first, names)?, last: Some(rule(last, names)?) },
        None => Holiday { first: rule(text, names)?, last: None },
    })
}

/// `12-25` · `10-16 Sat-1 Sun+1` · `4 Thu 11` · `1 Mon 11 +1` · `easter -2` · `hebrew 7-10 eve` · `diwali -1`
fn rule(text: &str, names: &Names<'_>) -> Option<Rule> {
    let mut words = text.split(' ').peekable();
    let first = words.next()?;
    let base = match first {
        "easter" => Base::Easter,
        "orthodox" => Base::Orthodox,
        "hebrew" => month_day(words.next()?).map(|(m, d)| Base::Hebrew(m, d))?,
        "islamic" => month_day(words.next()?).map(|(m, d)| Base::Islamic(m, d))?,
        _ => match (month_day(first), names.iter().find(|(name, _)| *name == first)) {
            (_, Some((_, list))) => Base::Listed(*list),
            (Some((month, day)), _) => Base::Fixed(month, day),
            (None, None) => {
                let weekday: Weekday = words.next()?.parse().ok()?;
                Base::Nth(first.parse().ok()?, weekday.number_from_monday(), words.next()?.parse().ok()?)
            }
        },
    };
    let mut rule = Rule { base, moves: [0; 7], days: 0 };
    for word in words {
        match (word, word.get(..3).and_then(|w| w.parse::<Weekday>().ok())) {
            ("eve", _) => rule.days -= 1,
            (_, Some(weekday)) => {
                let place = rule.moves.get_mut(usize::try_from(weekday.num_days_from_monday()).ok()?)?;
                *place = word.get(3..)?.parse().ok()?;
            }
            _ => rule.days += word.parse::<i16>().ok()?,
        }
    }
    Some(rule)
}

fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let all = file.holiday.into_iter();
    Ok(all.map(|e| Example::figures(source.file, &e.name, None, e.examples, e.rejects, e.todo)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str, year: i32) -> String {
        let rules = Rulebook::builtin().expect("the built-in rules");
        let found = holiday(rule, &[]).expect("a rule").in_year(year, &rules.almanac);
        let text = |(first, last): Days| last.map_or(first.to_string(), |last| format!("{first}/{last}"));
        found.map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn easter_and_its_relatives() {
        assert_eq!(days("easter", 2019), "2019-04-21");
        assert_eq!(days("easter -46 / easter -1", 2018), "2018-02-14/2018-03-31");
        assert_eq!(days("orthodox", 2021), "2021-05-02");
        assert_eq!(days("easter", 1453), "1453-04-01");
        assert_eq!(days("easter", -44), "");
    }

    #[test]
    fn hebrew_days_of_common_and_leap_years() {
        assert_eq!(days("hebrew 7-1", 2022), "2022-09-26");
        assert_eq!(days("hebrew 13-14", 2016), "2016-03-24");
        assert_eq!(days("hebrew 13-14", 2013), "2013-02-24");
        assert_eq!(days("hebrew 9-25", 2016), "2016-12-25");
        assert_eq!(days("hebrew 1-15 eve / hebrew 1-22", 2018), "2018-03-30/2018-04-07");
    }

    #[test]
    fn islamic_days_by_list_by_arithmetic_and_twice_in_a_year() {
        assert_eq!(days("islamic 10-1", 2018), "2018-06-15");
        assert_eq!(days("islamic 10-1", 2000), "2000-01-08 2000-12-27");
        assert_eq!(days("islamic 1-1", 1900), "1900-05-01");
        assert_eq!(days("islamic 9-1 / islamic 10-1 -1", 2022), "2022-04-02/2022-05-01");
    }

    #[test]
    fn days_that_move_with_the_weekday() {
        assert_eq!(days("07-04 Sat-1 Sun+1", 2021), "2021-07-05");
        assert_eq!(days("1 Mon 11 +1", 2022), "2022-11-08");
    }

    #[test]
    fn nonsense_is_no_rule() {
        for text in ["", "soon", "4 Thu", "hebrew", "12-25 Xyz+1", "easter -"] {
            assert!(holiday(text, &[]).is_none(), "{text}");
        }
    }
}
