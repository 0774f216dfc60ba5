//! What words mean: the files of `rules/`, read once, checked, and joined with their lexicon. Immutable afterwards.

mod almanac;
mod builder;
mod calendar;
mod changes;
mod checks;
mod cues;
mod dictionary;
mod entries;
mod error;
pub mod examples;
mod holidays;
mod numbers;
pub mod proofs;
mod speakers;
mod text;
mod units;
mod words;

use serde::{Deserialize, Serialize};
use std::path::Path;

pub use crate::lexicon::{
    Class, FoldHash, Lexicon, Meaning, MultipleKind, Piece, Sense, Topic, WordId, fold, fold_hash, fold_str, folded,
    keyword,
};
pub use almanac::{Almanac, nth_weekday, shift};
pub use calendar::{CalendarWord, Kinds, PickWord, Turn};
pub use changes::{DirectionKind, DirectionRule, RelationPosition, RelationRule};
pub use checks::{Band, CheckRule, CheckRules, List, Phrases};
pub use cues::{Cue, CueClass, CueNoun, CuePhrase, Frames, Position};
pub use dictionary::Names;
pub use entries::{RuleEntry, entries, terms};
pub use error::RuleError;
pub use holidays::{Days, Holiday};
pub use speakers::{Gender, Title};
pub use units::{Currency, Doubt, Factor, Minor, Unit};
pub use words::Plurals;

pub use crate::exact::{decimal, parse_decimal};

use crate::builtin::{BUILTIN, Builtin, MADE};
use crate::claim::{Dimension, Top};
use crate::hash::HashedSet;
use builder::Builder;
use error::Source;
use text::Text;

/// All rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rulebook {
    /// Every word.
    pub lexicon: Lexicon,
    /// Units of measurement.
    pub units: Vec<Unit>,
    /// Currencies.
    pub currencies: Vec<Currency>,
    /// Short forms of units that are other words as well, as they are printed, and when they are units.
    pub(crate) doubts: Vec<(Box<str>, Doubt)>,
    /// Hedges and bounds.
    pub relations: Vec<RelationRule>,
    /// Folded hashes of the words that set a figure against an earlier one: instead of, beating.
    pub(crate) against: HashedSet<u64>,
    /// Folded hashes of the nouns that name what a figure is measured by: forecast, target.
    pub(crate) bases: HashedSet<u64>,
    /// Folded hashes of the verbs of a contest, in which one share meets another: trails, beat.
    pub(crate) contests: HashedSet<u64>,
    /// Folded hashes of the verbs of change that tell no direction: went, changed.
    pub(crate) changes: HashedSet<u64>,
    /// Folded hashes of the words behind which "from … to" is a range whatever changes: ranging, varies.
    pub(crate) spreads: HashedSet<u64>,
    /// Folded hashes of the nouns behind a figure that is a level to cross: mark, threshold.
    pub(crate) marks: HashedSet<u64>,
    /// Folded hashes of the words for a time that is over: once, formerly.
    pub(crate) former: HashedSet<u64>,
    /// Folded hashes of the words that set one clause against another: while, whereas, but.
    pub(crate) opposing: HashedSet<u64>,
    /// Folded hashes of the nouns for what a court decides on: appeal, charges.
    pub(crate) matters: HashedSet<u64>,
    /// Folded hashes of the verbs that tell where something began: started, opened.
    pub(crate) beginnings: HashedSet<u64>,
    /// Folded hashes of the words for people whose age a bound tells: children under 12, those over 65.
    pub(crate) people: HashedSet<u64>,
    /// Folded hashes of the words for how people are that stand for those people: 180 dead, 12 missing.
    pub(crate) states: HashedSet<u64>,
    /// Folded hashes of the words for what is usual: 30 percent below normal.
    pub(crate) norms: HashedSet<u64>,
    /// Folded hashes of the words that name the last part of a street: lane, avenue.
    pub(crate) streets: HashedSet<u64>,
    /// Folded hashes of the words that tell that bare degrees are those of heat: oven, fever.
    pub(crate) heat: HashedSet<u64>,
    /// Folded hashes of the words right after two numbers that are odds: outsider, shot.
    pub(crate) odds: HashedSet<u64>,
    /// The words that make the number behind them a figure of its own scale: category four, magnitude 6.8.
    pub(crate) ratings: Topic,
    /// Documents that give figures: poll, survey, tally.
    pub(crate) surveys: Topic,
    /// Several of the bodies that speak: ministries, firms.
    pub(crate) bodies: Topic,
    /// Words that claim a record where they say since when: highest, most, first.
    pub(crate) records: Topic,
    /// Words of change.
    pub directions: Vec<DirectionRule>,
    /// Words of the calendar.
    pub calendar: Vec<CalendarWord>,
    /// Which kinds of them each word of the lexicon can be, by its id.
    #[serde(with = "crate::flat::words")]
    kinds: Vec<Kinds>,
    /// Holidays and other named days.
    pub holidays: Vec<Holiday>,
    /// The lists that some of them follow.
    pub almanac: Almanac,
    /// Reporting verbs.
    pub cues: Vec<Cue>,
    /// Attribution phrases.
    pub cue_phrases: Vec<CuePhrase>,
    /// Nouns of speech and thought.
    pub cue_nouns: Vec<CueNoun>,
    /// Titles.
    pub titles: Vec<Title>,
    /// Names of the house that hold numbers; the built-in rules have none.
    #[serde(skip)]
    pub names: Names,
    /// Plurals that no suffix rule gives.
    pub plurals: Plurals,
    /// The consistency checks.
    pub checks: CheckRules,
}

/// A rule file as it is written.
pub(crate) fn source<'s>(file: &'s str, text: &'s str) -> Source<'s> {
    Source { file, text, packed: None }
}

impl Builtin {
    pub(crate) fn source<'s>(&self) -> Source<'s> {
        Source { file: self.file, text: self.text, packed: Some(self.packed) }
    }
}

impl Rulebook {
    /// A unit by its number.
    #[must_use]
    pub fn unit(&self, number: u16) -> Option<&Unit> {
        self.units.get(usize::from(number))
    }

    /// The dimension of a unit of measurement; none for money, counts and bare numbers.
    #[must_use]
    pub fn dimension(&self, top: Top) -> Option<Dimension> {
        if let Top::Unit(u) = top { self.unit(u).map(|u| u.dimension) } else { None }
    }

    /// The built-in rules.
    ///
    /// # Errors
    /// None in a released build: a test reads every built-in file.
    pub fn builtin() -> Result<Self, RuleError> {
        postcard::from_bytes(MADE).or_else(|_| Self::make(BUILTIN.iter().map(Builtin::source)))
    }

    /// The rules of these files, from nothing: what `build.rs` does with the built-in ones.
    pub(crate) fn make<'s>(builtin: impl Iterator<Item = Source<'s>>) -> Result<Self, RuleError> {
        Self::read(None, Vec::new(), builtin.collect())
    }

    /// The built-in rules with a folder of the user's own in front: the same file names, entries that come first.
    ///
    /// # Errors
    /// When the folder cannot be read or one of its files is not a rule file of its kind.
    pub fn with_folder(folder: &Path) -> Result<Self, RuleError> {
        Self::house(Some(folder), None)
    }

    /// The built-in rules behind those of a house: the `[[term]]` entries of its settings (their file's name and text), then
    /// its folder of rules.
    ///
    /// # Errors
    /// When the folder cannot be read, or one of its files or terms is not what it should be.
    pub fn house(folder: Option<&Path>, settings: Option<(&str, &str)>) -> Result<Self, RuleError> {
        let own = folder.map_or_else(|| Ok(Vec::new()), folder_files)?;
        let own: Vec<Source> = own.iter().map(|(file, text)| source(file, text)).collect();
        let terms = settings.map(|(file, text)| source(file, text));
        if own.is_empty() && terms.is_none() {
            return Self::builtin();
        }
        Self::read(terms, own, BUILTIN.iter().map(Builtin::source).collect())
    }

    /// Reads rule files; an entry of an earlier file wins over one of a later file with the same key.
    fn read<'s>(terms: Option<Source<'s>>, own: Vec<Source<'s>>, builtin: Vec<Source<'s>>) -> Result<Self, RuleError> {
        let mut lexicon = Builder::new();
        let mut rules = Self {
            lexicon: Lexicon::empty(),
            units: Vec::new(),
            currencies: Vec::new(),
            doubts: Vec::new(),
            relations: Vec::new(),
            against: HashedSet::default(),
            bases: HashedSet::default(),
            contests: HashedSet::default(),
            changes: HashedSet::default(),
            spreads: HashedSet::default(),
            marks: HashedSet::default(),
            former: HashedSet::default(),
            opposing: HashedSet::default(),
            matters: HashedSet::default(),
            beginnings: HashedSet::default(),
            people: HashedSet::default(),
            states: HashedSet::default(),
            norms: HashedSet::default(),
            streets: HashedSet::default(),
            heat: HashedSet::default(),
            odds: HashedSet::default(),
            ratings: Topic::default(),
            surveys: Topic::default(),
            bodies: Topic::default(),
            records: Topic::default(),
            directions: Vec::new(),
            calendar: Vec::new(),
            kinds: Vec::new(),
            holidays: Vec::new(),
            almanac: Almanac::default(),
            cues: Vec::new(),
            cue_phrases: Vec::new(),
            cue_nouns: Vec::new(),
            titles: Vec::new(),
            names: Names::default(),
            plurals: Plurals::default(),
            checks: CheckRules::default(),
        };
        if let Some(terms) = terms {
            dictionary::add(terms, &mut rules, &mut lexicon)?;
        }
        if let Some(checks) = builtin.iter().find(|b| b.file == "checks.toml") {
            rules.checks.list = checks::known(checks)?;
        }
        for source in own.into_iter().chain(builtin) {
            rules.add(source, &mut lexicon)?;
        }
        if let Some(terms) = terms {
            dictionary::settle(terms, &mut rules)?;
        }
        rules.lexicon = lexicon.finish();
        rules.kinds = calendar::kinds(&rules.lexicon, &rules.calendar);
        Ok(rules)
    }

    /// The kinds of calendar words that a word can be; [`Kinds::ANY`] for a mark.
    #[must_use]
    #[inline]
    pub fn kinds(&self, word: WordId) -> Kinds {
        self.kinds.get(word.0 as usize).copied().unwrap_or(Kinds::ANY)
    }

    fn add(&mut self, source: Source<'_>, lexicon: &mut Builder) -> Result<(), RuleError> {
        match source.file {
            "currencies.toml" => units::add_currencies(source, self, lexicon),
            "numbers.toml" => numbers::add(source, lexicon),
            "relations.toml" => changes::add_relations(source, self, lexicon),
            "directions.toml" => changes::add_directions(source, self, lexicon),
            "calendar.toml" => calendar::add(source, self, lexicon),
            "holidays.toml" => holidays::add(source, self, lexicon),
            "cues.toml" => cues::add(source, self, lexicon),
            "speakers.toml" => speakers::add(source, self, lexicon),
            "checks.toml" | "rates.toml" => checks::add(source, self, lexicon),
            "words.toml" => words::add(source, self, lexicon),
            "abbreviations.toml" => words::add_abbreviations(source, lexicon),
            file if file.starts_with("units/") => units::add(source, self, lexicon),
            file => Err(RuleError::UnknownFile {
                file: file.into(),
                expected: "currencies.toml, numbers.toml, relations.toml, directions.toml, calendar.toml, \
                           holidays.toml, cues.toml, speakers.toml, words.toml, abbreviations.toml, checks.toml, rates.toml, units/*.toml"
                    .into(),
            }),
        }
    }
}

/// The `.toml` files of a rules folder and of its `units` folder, by name.
fn folder_files(folder: &Path) -> Result<Vec<(String, String)>, RuleError> {
    let mut files = Vec::new();
    for (prefix, dir) in [("", folder.to_path_buf()), ("units/", folder.join("units"))] {
        if !prefix.is_empty() && !dir.is_dir() {
            continue;
        }
        let unreadable = |path: &Path, source| RuleError::Unreadable { path: path.to_path_buf(), source };
        let entries = std::fs::read_dir(&dir).map_err(|e| unreadable(&dir, e))?;
        for entry in entries {
            let path = entry.map_err(|e| unreadable(&dir, e))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?;
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                files.push((format!("{prefix}{name}"), text));
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_rules_are_those_of_the_files() {
        let rules = Rulebook::make(BUILTIN.iter().map(Builtin::source)).unwrap();
        assert!(postcard::to_allocvec(&rules).unwrap() == MADE);
        assert!(postcard::from_bytes::<Rulebook>(MADE).is_ok());
    }
}
