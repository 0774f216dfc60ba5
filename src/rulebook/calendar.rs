//! Reads `calendar.toml`: months, weekdays and the other words of the calendar.

use serde::Deserialize;

use super::error::{RuleError, Source};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, Rulebook, Sense};

/// A word of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarWord {
    /// A month, 1 to 12.
    Month(u32),
    /// A weekday, 1 (Monday) to 7.
    Weekday(u32),
    /// A day counted from the dateline: today = 0.
    Day(i64),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    month: Vec<Entry>,
    #[serde(default)]
    weekday: Vec<Entry>,
    #[serde(default)]
    day: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    number: i64,
    forms: Vec<String>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    let mut put = |entry: Entry, word: CalendarWord, class: Class| {
        let index = u16::try_from(rules.calendar.len()).unwrap_or(u16::MAX);
        for form in &entry.forms {
            lexicon.form(form, Sense::Calendar(index), class, false, false);
        }
        rules.calendar.push(word);
    };
    for e in file.month {
        let n = u32::try_from(e.number).unwrap_or(1);
        put(e, CalendarWord::Month(n), Class::MONTH);
    }
    for e in file.weekday {
        let n = u32::try_from(e.number).unwrap_or(1);
        put(e, CalendarWord::Weekday(n), Class::WEEKDAY);
    }
    for e in file.day {
        let n = e.number;
        put(e, CalendarWord::Day(n), Class::CALENDAR);
    }
    Ok(())
}

pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let all = [file.month, file.weekday, file.day].into_iter().flatten();
    Ok(all.map(|e| Example::figures(source.file, &e.name, None, e.examples, e.rejects, e.todo)).collect())
}

/// A named day: how it falls in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// Each year on the same day of a month: 25 December.
    Fixed(u32, u32),
}
