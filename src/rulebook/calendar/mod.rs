//! Reads `calendar.toml`: months, weekdays and the other words of the calendar.

mod kinds;
mod word;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, Rulebook, Sense};
use crate::claim::{DayHalf, DayPart, Edge, Grain, Reference, Season};
use crate::quoted::quoted;
pub use kinds::Kinds;
pub(super) use kinds::kinds;
use word::CalendarWord as W;
pub use word::{CalendarWord, PickWord, Turn};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    #[serde(default)]
    number: i64,
    #[serde(default)]
    value: String,
    forms: Vec<String>,
    #[serde(default)]
    many: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    examples: Vec<FigureExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

type File = BTreeMap<String, Vec<Entry>>;

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    for (table, entries) in file {
        for entry in entries {
            let words = words(&table, &entry).ok_or_else(|| {
                let at = entry.name.span().start;
                source.value(at, entry.name.get_ref(), format!("value {} in [[{table}]]", quoted(&entry.value)), TABLES)
            })?;
            for (word, forms) in words.into_iter().zip([&entry.forms, &entry.many, &entry.weak]) {
                add_forms(rules, lexicon, word, (class(&table), forms));
            }
        }
    }
    Ok(())
}

fn add_forms(rules: &mut Rulebook, lexicon: &mut Builder, word: W, (class, forms): (Class, &[String])) {
    let index = u16::try_from(rules.calendar.len()).unwrap_or(u16::MAX);
    rules.calendar.push(word);
    for form in forms {
        let lower = form.chars().all(|c| !c.is_uppercase());
        lexicon.form(form, Sense::Calendar(index), class, false, lower);
    }
}

/// The class of the words of a table.
fn class(table: &str) -> Class {
    match table {
        "month" => Class::MONTH,
        "weekday" => Class::WEEKDAY,
        // Words that stand in no date, only beside one.
        "scheduled" | "hours" | "moved" | "planned" => Class::NONE,
        _ => Class::CALENDAR,
    }
}

const TABLES: &str = "a table and value of calendar.toml: see the comment at its top";

/// What the forms, the plural forms and the weak forms of an entry mean.
fn words(table: &str, entry: &Entry) -> Option<[W; 3]> {
    let number = u32::try_from(entry.number).unwrap_or(0);
    Some(match table {
        "month" => [W::Month(number), W::Month(number), W::WeakMonth(number)],
        "weekday" => [W::Weekday(number), W::Weekdays(number), W::WeakWeekday(number)],
        "season" => {
            let season = season(entry.number)?;
            [W::Season(season), W::Seasons(season), W::WeakSeason(season)]
        }
        "unit" => {
            let grain = grain(entry.name.get_ref())?;
            [W::Unit(grain), W::Units(grain), W::Unit(grain)]
        }
        "part" => {
            let part = part(&entry.value)?;
            [W::Part(part), W::Parts(part), W::Part(part)]
        }
        _ => [valued(table, entry).or_else(|| plain(table))?; 3],
    })
}

/// What the forms of an entry with a value mean.
fn valued(table: &str, entry: &Entry) -> Option<W> {
    let shift = i32::try_from(entry.number).unwrap_or(0);
    let value = entry.value.as_str();
    Some(match table {
        "day" => W::Day(shift, part(value)),
        "pick" => W::Pick(pick(value)?),
        "reference" => W::Reference(reference(value)?),
        "adjective" => W::Adjective(reference(value)?),
        "noun" => W::Noun(reference(value)?),
        "edge" => W::Edge(edge(value)?),
        "edge_of" => W::EdgeOf(edge(value)?),
        "turn" => W::Turn(turn(value)?),
        "every" => every(value).map(|(count, grain)| W::Every(count, grain))?,
        "decade" => W::Decade(entry.number),
        "back" => W::Back(shift),
        "era" if value == "before" => W::Before,
        "era" => W::After,
        "half" => W::Half(if value == "am" { DayHalf::Morning } else { DayHalf::Afternoon }),
        _ => return None,
    })
}

/// What the forms of an entry mean that has no value.
fn plain(table: &str) -> Option<W> {
    Some(match table {
        "period" => W::Period,
        "fiscal" => W::Fiscal,
        "clock" => W::Clock,
        "zone" => W::Zone,
        "future" => W::Future,
        "future_day" => W::FutureDay,
        "name" => W::Name,
        "name_after" => W::NameAfter,
        "event" => W::Event,
        "hours" => W::Hours,
        "scheduled" => W::Scheduled,
        "moved" => W::Moved,
        "planned" => W::Planned,
        _ => return None,
    })
}

fn season(number: i64) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().nth(usize::try_from(number - 1).ok()?)
}

fn grain(name: &str) -> Option<Grain> {
    Some(match name {
        "second" => Grain::Second,
        "minute" => Grain::Minute,
        "hour" => Grain::Hour,
        "night" => Grain::Night,
        "day" => Grain::Day,
        "weekend" => Grain::Weekend,
        "week" => Grain::Week,
        "fortnight" => Grain::Fortnight,
        "month" => Grain::Month,
        "quarter" => Grain::Quarter,
        "season" => Grain::Season,
        "half" => Grain::Half,
        "year" => Grain::Year,
        "decade" => Grain::Decade,
        "century" => Grain::Century,
        "millennium" => Grain::Millennium,
        _ => return None,
    })
}

fn part(value: &str) -> Option<DayPart> {
    Some(match value {
        "MO" => DayPart::Morning,
        "AF" => DayPart::Afternoon,
        "EV" => DayPart::Evening,
        "NI" => DayPart::Night,
        "DT" => DayPart::Daytime,
        "12" => DayPart::Noon,
        "24" => DayPart::Midnight,
        _ => return None,
    })
}

fn pick(value: &str) -> Option<PickWord> {
    Some(match value {
        "this" => PickWord::This,
        "last" => PickWord::Last,
        "next" => PickWord::Next,
        "previous" => PickWord::Previous,
        "following" => PickWord::Following,
        "same" => PickWord::Same,
        "latest" => PickWord::Latest,
        "coming" => PickWord::Coming,
        _ => return None,
    })
}

fn reference(value: &str) -> Option<Reference> {
    [Reference::Present, Reference::Past, Reference::Future].into_iter().find(|r| r.value() == value)
}

fn edge(value: &str) -> Option<Edge> {
    Some(match value {
        "start" => Edge::Start,
        "middle" => Edge::Middle,
        "end" => Edge::End,
        _ => return None,
    })
}

fn turn(value: &str) -> Option<Turn> {
    Some(match value {
        "ago" => Turn::Ago,
        "hence" => Turn::Hence,
        "earlier" => Turn::Earlier,
        "later" => Turn::Later,
        "before" => Turn::Before,
        "after" => Turn::After,
        _ => return None,
    })
}

fn every(value: &str) -> Option<(u32, Grain)> {
    Some(match value {
        "PT1H" => (1, Grain::Hour),
        "P1D" => (1, Grain::Day),
        "P1W" => (1, Grain::Week),
        "P2W" => (2, Grain::Week),
        "P1M" => (1, Grain::Month),
        "P3M" => (1, Grain::Quarter),
        "P1Y" => (1, Grain::Year),
        _ => return None,
    })
}

pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let all = file.into_values().flatten();
    Ok(all.map(|e| Example::figures(source.file, e.name.get_ref(), None, e.examples, e.rejects, e.todo)).collect())
}
