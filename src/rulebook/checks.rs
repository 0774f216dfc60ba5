//! Reads `checks.toml` (for each consistency check its switch, highest level, tolerance and words) and `rates.toml`.

use crate::fraction::Fraction;
use crate::quoted::quoted;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source, Spanned};
use super::{Builder, Rulebook, Text, WordId};
use crate::claim::Level;
use crate::exact::parse_decimal;

/// What rules say of the checks.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CheckRules {
    /// In the order of the built-in file.
    pub list: Vec<CheckRule>,
    /// Widest rates that a currency has had against the dollar, by code.
    pub bands: Vec<Band>,
}

/// The settings of one check.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CheckRule {
    /// The check's id.
    pub id: Box<str>,
    /// Whether it runs.
    pub on: bool,
    /// The highest level that it may report.
    pub level: Level,
    /// How far figures may be apart beyond their rounding, as a share.
    #[serde(with = "crate::flat::fraction")]
    pub tolerance: Fraction,
    /// The names of its word lists.
    lists: Box<[Box<str>]>,
    /// The words of each; none where no file names the check.
    words: Option<Vec<Phrases>>,
}

/// A word list of a check, by its name in `checks.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub &'static str);

/// What one unit of a currency was worth in dollars over some years.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Band {
    /// ISO 4217 code.
    pub code: Box<str>,
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// Least and most that it was worth in dollars.
    #[serde(with = "crate::flat::two_fractions")]
    pub dollars: (Fraction, Fraction),
    /// Where the rates come from; made rules do not keep it.
    #[serde(skip)]
    pub source: Box<str>,
}

/// A list of words and phrases to look for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Phrases {
    /// The words of all phrases, the longest phrase first, and where each phrase ends.
    words: Vec<WordId>,
    ends: Vec<u16>,
    /// The words that they begin with, and those that they end with.
    firsts: Ends,
    lasts: Ends,
}

/// A bit for each of some words, so that most others are passed over at one look.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Ends([u64; 4]);

impl Ends {
    const NONE: Self = Self([0; 4]);

    fn of<'w>(words: impl Iterator<Item = &'w WordId>) -> Self {
        let mut all = Self::NONE;
        for word in words {
            if let Some(bits) = all.0.get_mut((word.0 >> 6 & 3) as usize) {
                *bits |= 1 << (word.0 & 63);
            }
        }
        all
    }

    #[inline]
    fn may_hold(self, word: WordId) -> bool {
        self.0.get((word.0 >> 6 & 3) as usize).is_some_and(|bits| bits >> (word.0 & 63) & 1 == 1)
    }
}

impl Phrases {
    /// An empty list.
    pub const NONE: &'static Self =
        &Self { words: Vec::new(), ends: Vec::new(), firsts: Ends::NONE, lasts: Ends::NONE };

    /// Whether a phrase may begin with this word.
    #[must_use]
    #[inline]
    pub fn may_begin(&self, word: WordId) -> bool {
        self.firsts.may_hold(word)
    }

    /// Whether a phrase may end with this word.
    #[must_use]
    #[inline]
    pub fn may_end(&self, word: WordId) -> bool {
        self.lasts.may_hold(word)
    }

    /// The phrases as sequences of words, the longest first.
    pub fn iter(&self) -> impl Iterator<Item = &[WordId]> {
        let mut from = 0;
        self.ends.iter().map(move |end| {
            let phrase = self.words.get(from..usize::from(*end)).unwrap_or(&[]);
            from = usize::from(*end);
            phrase
        })
    }
}

impl CheckRules {
    /// What they say of a check.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&CheckRule> {
        self.list.iter().find(|rule| *rule.id == *id)
    }
}

impl CheckRule {
    /// The names of its word lists.
    pub fn lists(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(AsRef::as_ref)
    }

    /// A word list.
    #[must_use]
    pub fn words(&self, list: List) -> &Phrases {
        let at = self.lists.iter().position(|name| **name == *list.0);
        at.and_then(|at| self.words.as_ref()?.get(at)).unwrap_or(Phrases::NONE)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'f> {
    #[serde(borrow, default)]
    check: Vec<Entry<'f>>,
    #[serde(borrow, default)]
    band: Vec<BandEntry<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'f> {
    #[serde(borrow)]
    id: Spanned<Text<'f>>,
    #[serde(default = "yes")]
    on: bool,
    #[serde(borrow)]
    level: Spanned<Text<'f>>,
    #[serde(borrow)]
    tolerance: Option<Spanned<Text<'f>>>,
    #[serde(borrow, default)]
    words: BTreeMap<Text<'f>, Vec<Text<'f>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandEntry<'f> {
    #[serde(borrow)]
    code: Text<'f>,
    from: i32,
    to: i32,
    #[serde(borrow)]
    dollars: Spanned<[Text<'f>; 2]>,
    #[serde(borrow, default)]
    source: Text<'f>,
}

fn yes() -> bool {
    true
}

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    for entry in file.check {
        let id = entry.id.get_ref();
        let Some(at) = rules.checks.list.iter().position(|c| *c.id == **id) else {
            let known: Vec<&str> = rules.checks.list.iter().map(|c| &*c.id).collect();
            return Err(source.value(entry.id.span().start, "check", quoted(id), &known.join(", ")));
        };
        let Some(slot) = rules.checks.list.get_mut(at) else { continue };
        let rule = rule(&source, entry, &slot.lists, lexicon)?;
        if slot.words.is_none() {
            *slot = rule;
        }
    }
    for entry in file.band {
        let [low, high] = entry.dollars.get_ref();
        match (parse_decimal(low), parse_decimal(high)) {
            (Some(low), Some(high)) if low.is_positive() && low <= high => rules.checks.bands.push(Band {
                code: entry.code.into(),
                from: entry.from,
                to: entry.to,
                dollars: (low, high),
                source: entry.source.into(),
            }),
            _ => {
                let expected = "two rates above 0, the lower one first";
                return Err(source.value(
                    entry.dollars.span().start,
                    &entry.code,
                    format!("{}, {}", quoted(low), quoted(high)),
                    expected,
                ));
            }
        }
    }
    Ok(())
}

/// The checks that there are, with the word lists that they have: those of the built-in file, which has them all. One that
/// no other file names does not run.
pub(super) fn known(builtin: &Source<'_>) -> Result<Vec<CheckRule>, RuleError> {
    let file: File = builtin.parse()?;
    let silent = |entry: Entry<'_>| CheckRule {
        id: entry.id.into_inner().into(),
        on: false,
        level: Level::Note,
        tolerance: Fraction::default(),
        lists: entry.words.into_keys().map(Into::into).collect(),
        words: None,
    };
    Ok(file.check.into_iter().map(silent).collect())
}

fn rule(
    source: &Source<'_>,
    entry: Entry<'_>,
    lists: &[Box<str>],
    lexicon: &mut Builder,
) -> Result<CheckRule, RuleError> {
    let id = entry.id.get_ref();
    let named = entry.level.get_ref();
    let levels = [Level::Note, Level::Query, Level::Contradiction];
    let Some(level) = levels.into_iter().find(|l| l.name() == named) else {
        return Err(source.value(entry.level.span().start, id, quoted(named), "contradiction, query or note"));
    };
    let tolerance = match &entry.tolerance {
        None => Fraction::default(),
        Some(text) => parse_decimal(text.get_ref())
            .filter(|t| !t.is_negative())
            .ok_or_else(|| source.value(text.span().start, id, quoted(text.get_ref()), "a share such as \"0.05\""))?,
    };
    let mut words = vec![Phrases::default(); lists.len()];
    for (list, phrases) in entry.words {
        let Some(slot) = lists.iter().position(|l| **l == *list).and_then(|at| words.get_mut(at)) else {
            let expected = if lists.is_empty() { "no word lists".into() } else { lists.join(", ") };
            return Err(source.value(entry.id.span().start, id, format!("word list {}", quoted(&list)), &expected));
        };
        *slot = compile(&phrases, lexicon);
    }
    Ok(CheckRule {
        id: entry.id.into_inner().into(),
        on: entry.on,
        level,
        tolerance,
        lists: lists.into(),
        words: Some(words),
    })
}

fn compile(phrases: &[Text<'_>], lexicon: &mut Builder) -> Phrases {
    let mut list: Vec<Vec<WordId>> =
        phrases.iter().map(|p| p.split_whitespace().map(|w| lexicon.word(w)).collect()).collect();
    list.sort_by_key(|p| std::cmp::Reverse(p.len()));
    let firsts = Ends::of(list.iter().filter_map(|phrase| phrase.first()));
    let lasts = Ends::of(list.iter().filter_map(|phrase| phrase.last()));
    let mut all = Phrases { firsts, lasts, ..Phrases::default() };
    for phrase in &list {
        all.words.extend(phrase);
        all.ends.push(u16::try_from(all.words.len()).unwrap_or(u16::MAX));
    }
    all
}
