//! Reads `calendar.toml`: months, weekdays and the other words of the calendar.

use crate::quoted::quoted;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample};
use super::{Builder, Class, Lexicon, Rulebook, Sense};
use crate::claim::{DayHalf, DayPart, Edge, Grain, Reference, Season};

/// A word of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarWord {
    /// A month, 1 to 12.
    Month(u32),
    /// A form that is a month only beside a number.
    WeakMonth(u32),
    /// A weekday, 1 (Monday) to 7.
    Weekday(u32),
    /// A form that is a weekday only beside a date.
    WeakWeekday(u32),
    /// Weekdays in the plural: Tuesdays.
    Weekdays(u32),
    /// A day counted from the dateline, and which part of it: today = 0.
    Day(i32, Option<DayPart>),
    /// A part of the day.
    Part(DayPart),
    /// Parts of the day in the plural: nights.
    Parts(DayPart),
    /// A season.
    Season(Season),
    /// Seasons in the plural: winters.
    Seasons(Season),
    /// A form that is a season only after a word like "last" or "the" and before a year.
    WeakSeason(Season),
    /// A unit in the singular.
    Unit(Grain),
    /// A unit in the plural.
    Units(Grain),
    /// this, last, next.
    Pick(PickWord),
    /// A word without a value in the calendar: now, soon.
    Reference(Reference),
    /// An adjective of that sort: recent, current.
    Adjective(Reference),
    /// A noun of that sort, with "the" before it: the future.
    Noun(Reference),
    /// early, late, mid.
    Edge(Edge),
    /// the beginning of
    EdgeOf(Edge),
    /// ago, earlier, later.
    Turn(Turn),
    /// daily, monthly: how many of which unit.
    Every(u32, Grain),
    /// An entry of [`Rulebook::holidays`].
    Holiday(u16),
    /// A form that is one only beside a year, or alone.
    WeakHoliday(u16),
    /// A decade by name: nineties = 90.
    Decade(i64),
    /// period
    Period,
    /// fiscal
    Fiscal,
    /// year-earlier, year-ago: years by which a period is shifted.
    Back(i32),
    /// Before Christ.
    Before,
    /// Anno Domini.
    After,
    /// a.m., p.m.
    Half(DayHalf),
    /// o'clock
    Clock,
    /// A time zone.
    Zone,
    /// A word that makes a bare month a coming one.
    Future,
    /// A word that makes a bare weekday a coming one.
    FutureDay,
    /// A name that holds a word of the calendar.
    Name,
    /// A word that makes a name of the calendar word before it.
    NameAfter,
    /// Something that begins and ends.
    Event,
    /// A word that hours of the clock stand behind: open, shift.
    Hours,
    /// A verb of what is scheduled: reopens, meet.
    Scheduled,
    /// A phrase of what is planned: set to.
    Planned,
    /// A verb that puts something from one date to another: postponed.
    Moved,
}

/// Which of the kinds of calendar words a word can be: most productions pass over most words at one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u64);

impl From<u64> for Kinds {
    fn from(bits: u64) -> Self {
        Self(bits)
    }
}

impl From<Kinds> for u64 {
    fn from(kinds: Kinds) -> Self {
        kinds.0
    }
}

impl Kinds {
    /// No kind.
    pub const NONE: Self = Self(0);
    /// Any kind.
    pub const ANY: Self = Self(u64::MAX);
    /// [`CalendarWord::Month`].
    pub const MONTH: Self = Self(1 << 0);
    /// [`CalendarWord::WeakMonth`].
    pub const WEAK_MONTH: Self = Self(1 << 1);
    /// [`CalendarWord::Weekday`].
    pub const WEEKDAY: Self = Self(1 << 2);
    /// [`CalendarWord::WeakWeekday`].
    pub const WEAK_WEEKDAY: Self = Self(1 << 3);
    /// [`CalendarWord::Weekdays`].
    pub const WEEKDAYS: Self = Self(1 << 4);
    /// [`CalendarWord::Day`].
    pub const DAY: Self = Self(1 << 5);
    /// [`CalendarWord::Part`].
    pub const PART: Self = Self(1 << 6);
    /// [`CalendarWord::Parts`].
    pub const PARTS: Self = Self(1 << 7);
    /// [`CalendarWord::Season`].
    pub const SEASON: Self = Self(1 << 8);
    /// [`CalendarWord::WeakSeason`].
    pub const WEAK_SEASON: Self = Self(1 << 9);
    /// [`CalendarWord::Unit`].
    pub const UNIT: Self = Self(1 << 10);
    /// [`CalendarWord::Units`].
    pub const UNITS: Self = Self(1 << 11);
    /// [`CalendarWord::Pick`].
    pub const PICK: Self = Self(1 << 12);
    /// [`CalendarWord::Reference`].
    pub const REFERENCE: Self = Self(1 << 13);
    /// [`CalendarWord::Adjective`].
    pub const ADJECTIVE: Self = Self(1 << 14);
    /// [`CalendarWord::Noun`].
    pub const NOUN: Self = Self(1 << 15);
    /// [`CalendarWord::Edge`].
    pub const EDGE: Self = Self(1 << 16);
    /// [`CalendarWord::EdgeOf`].
    pub const EDGE_OF: Self = Self(1 << 17);
    /// [`CalendarWord::Turn`].
    pub const TURN: Self = Self(1 << 18);
    /// [`CalendarWord::Every`].
    pub const EVERY: Self = Self(1 << 19);
    /// [`CalendarWord::Holiday`].
    pub const HOLIDAY: Self = Self(1 << 20);
    /// [`CalendarWord::Decade`].
    pub const DECADE: Self = Self(1 << 21);
    /// [`CalendarWord::Period`].
    pub const PERIOD: Self = Self(1 << 22);
    /// [`CalendarWord::Fiscal`].
    pub const FISCAL: Self = Self(1 << 23);
    /// [`CalendarWord::Back`].
    pub const BACK: Self = Self(1 << 24);
    /// [`CalendarWord::Before`].
    pub const BEFORE: Self = Self(1 << 25);
    /// [`CalendarWord::After`].
    pub const AFTER: Self = Self(1 << 26);
    /// [`CalendarWord::Half`].
    pub const HALF: Self = Self(1 << 27);
    /// [`CalendarWord::Clock`].
    pub const CLOCK: Self = Self(1 << 28);
    /// [`CalendarWord::Zone`].
    pub const ZONE: Self = Self(1 << 29);
    /// [`CalendarWord::Future`].
    pub const FUTURE: Self = Self(1 << 30);
    /// [`CalendarWord::FutureDay`].
    pub const FUTURE_DAY: Self = Self(1 << 31);
    /// [`CalendarWord::Name`].
    pub const NAME: Self = Self(1 << 32);
    /// [`CalendarWord::NameAfter`].
    pub const NAME_AFTER: Self = Self(1 << 33);
    /// [`CalendarWord::Event`].
    pub const EVENT: Self = Self(1 << 34);
    /// [`CalendarWord::WeakHoliday`].
    pub const WEAK_HOLIDAY: Self = Self(1 << 35);
    /// Words beside dates: [`CalendarWord::Hours`], `Scheduled`, `Moved`, `Planned`.
    pub const BESIDE: Self = Self(1 << 36);
    /// [`CalendarWord::Seasons`].
    pub const SEASONS: Self = Self(1 << 37);
    /// No word of the calendar: a hedge or a bound, as about and more than.
    pub const HEDGE: Self = Self(1 << 58);
    /// No word of the calendar: a count without a number, as a and several.
    pub const SOME: Self = Self(1 << 59);
    /// No word of the calendar: one or two digits, as of a day or an hour.
    pub const DAY_NUMBER: Self = Self(1 << 60);
    /// No word of the calendar: more digits, as of a year.
    pub const NUMBER: Self = Self(1 << 61);
    /// No word of the calendar: a number or a rank in words.
    pub const COUNT: Self = Self(1 << 62);
    /// No word of the calendar: a word with digits, as of a quarter.
    pub const CODE: Self = Self(1 << 63);

    /// Either set's kinds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All other kinds.
    #[must_use]
    pub const fn not(self) -> Self {
        Self(!self.0)
    }

    /// Whether all kinds of the other set are in this one.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether the sets share a kind.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl CalendarWord {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> Kinds {
        match self {
            Self::Month(..) => Kinds::MONTH,
            Self::WeakMonth(..) => Kinds::WEAK_MONTH,
            Self::Weekday(..) => Kinds::WEEKDAY,
            Self::WeakWeekday(..) => Kinds::WEAK_WEEKDAY,
            Self::Weekdays(..) => Kinds::WEEKDAYS,
            Self::Day(..) => Kinds::DAY,
            Self::Part(..) => Kinds::PART,
            Self::Parts(..) => Kinds::PARTS,
            Self::Season(..) => Kinds::SEASON,
            Self::Seasons(..) => Kinds::SEASONS,
            Self::WeakSeason(..) => Kinds::WEAK_SEASON,
            Self::Unit(..) => Kinds::UNIT,
            Self::Units(..) => Kinds::UNITS,
            Self::Pick(..) => Kinds::PICK,
            Self::Reference(..) => Kinds::REFERENCE,
            Self::Adjective(..) => Kinds::ADJECTIVE,
            Self::Noun(..) => Kinds::NOUN,
            Self::Edge(..) => Kinds::EDGE,
            Self::EdgeOf(..) => Kinds::EDGE_OF,
            Self::Turn(..) => Kinds::TURN,
            Self::Every(..) => Kinds::EVERY,
            Self::Holiday(..) => Kinds::HOLIDAY,
            Self::WeakHoliday(..) => Kinds::WEAK_HOLIDAY,
            Self::Decade(..) => Kinds::DECADE,
            Self::Period => Kinds::PERIOD,
            Self::Fiscal => Kinds::FISCAL,
            Self::Back(..) => Kinds::BACK,
            Self::Before => Kinds::BEFORE,
            Self::After => Kinds::AFTER,
            Self::Half(..) => Kinds::HALF,
            Self::Clock => Kinds::CLOCK,
            Self::Zone => Kinds::ZONE,
            Self::Future => Kinds::FUTURE,
            Self::FutureDay => Kinds::FUTURE_DAY,
            Self::Name => Kinds::NAME,
            Self::NameAfter => Kinds::NAME_AFTER,
            Self::Event => Kinds::EVENT,
            Self::Hours | Self::Scheduled | Self::Moved | Self::Planned => Kinds::BESIDE,
        }
    }
}

/// The kinds of each word of the lexicon, by its id.
pub(super) fn kinds(lexicon: &Lexicon, calendar: &[CalendarWord]) -> Vec<Kinds> {
    let kind = |n: u16| calendar.get(usize::from(n)).map_or(Kinds::default(), |w| w.kind());
    let of = |word: u32| {
        lexicon.meanings(super::WordId(word)).iter().fold(Kinds::default(), |all, m| match m.sense {
            Sense::Calendar(n) => all.or(kind(n)),
            _ => all,
        })
    };
    (0..=u32::try_from(lexicon.len()).unwrap_or(u32::MAX)).map(of).collect()
}

/// The words that pick one of several times of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PickWord {
    /// this, current
    This,
    /// last, past
    Last,
    /// next, coming
    Next,
    /// previous, preceding
    Previous,
    /// following
    Following,
    /// that, same
    Same,
    /// latest
    Latest,
    /// this coming
    Coming,
}

/// The words that turn a length of time into a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// ago: before the dateline.
    Ago,
    /// hence, from now: after the dateline.
    Hence,
    /// earlier: before the date that the text named before.
    Earlier,
    /// later: after the date that the text named before.
    Later,
    /// before: a date follows.
    Before,
    /// after: a date follows.
    After,
}

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
            let class = match table.as_str() {
                "month" => Class::MONTH,
                "weekday" => Class::WEEKDAY,
                // Words that stand in no date, only beside one.
                "scheduled" | "hours" | "moved" | "planned" => Class::NONE,
                _ => Class::CALENDAR,
            };
            for (word, forms) in words.into_iter().zip([&entry.forms, &entry.many, &entry.weak]) {
                let index = u16::try_from(rules.calendar.len()).unwrap_or(u16::MAX);
                rules.calendar.push(word);
                for form in forms {
                    let lower = form.chars().all(|c| !c.is_uppercase());
                    lexicon.form(form, Sense::Calendar(index), class, false, lower);
                }
            }
        }
    }
    Ok(())
}

const TABLES: &str = "a table and value of calendar.toml: see the comment at its top";

/// What the forms, the plural forms and the weak forms of an entry mean.
fn words(table: &str, entry: &Entry) -> Option<[CalendarWord; 3]> {
    use CalendarWord as W;
    let number = u32::try_from(entry.number).unwrap_or(0);
    let shift = i32::try_from(entry.number).unwrap_or(0);
    let value = entry.value.as_str();
    let word = match table {
        "month" => return Some([W::Month(number), W::Month(number), W::WeakMonth(number)]),
        "weekday" => return Some([W::Weekday(number), W::Weekdays(number), W::WeakWeekday(number)]),
        "season" => {
            let season = season(entry.number)?;
            return Some([W::Season(season), W::Seasons(season), W::WeakSeason(season)]);
        }
        "unit" => {
            let grain = grain(entry.name.get_ref())?;
            return Some([W::Unit(grain), W::Units(grain), W::Unit(grain)]);
        }
        "part" => {
            let part = part(value)?;
            return Some([W::Part(part), W::Parts(part), W::Part(part)]);
        }
        "day" => W::Day(shift, part(value)),
        "pick" => W::Pick(pick(value)?),
        "reference" => W::Reference(reference(value)?),
        "adjective" => W::Adjective(reference(value)?),
        "noun" => W::Noun(reference(value)?),
        "edge" => W::Edge(edge(value)?),
        "edge_of" => W::EdgeOf(edge(value)?),
        "turn" => W::Turn(turn(value)?),
        "every" => {
            let (count, grain) = every(value)?;
            W::Every(count, grain)
        }
        "decade" => W::Decade(entry.number),
        "period" => W::Period,
        "fiscal" => W::Fiscal,
        "back" => W::Back(shift),
        "era" => {
            if value == "before" {
                W::Before
            } else {
                W::After
            }
        }
        "half" => W::Half(if value == "am" { DayHalf::Morning } else { DayHalf::Afternoon }),
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
    };
    Some([word; 3])
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
