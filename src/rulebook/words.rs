//! Reads `words.toml` and `abbreviations.toml`: ordinary words by class, plurals, abbreviations.

use crate::quoted::quoted;
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source};
use super::{Builder, Class, Rulebook, Text, Topic, fold_str, folded};
use crate::hash::{HashedMap, HashedSet};

/// How plurals become singulars where no suffix rule says it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Plurals {
    /// Singulars by the folded hash of their plurals.
    irregular: HashedMap<u64, Box<str>>,
    /// Folded hashes of words that are no plural, or their own.
    unchanged: HashedSet<u64>,
}

impl Plurals {
    /// The singular of a noun; a word that is no plural comes back as it is, in lower case only if it was.
    ///
    /// `villages` → `village`, `men` → `man`, `bus` → `bus`, `US officials` is the caller's to split.
    #[must_use]
    pub fn singular<'w>(&'w self, word: &'w str) -> Cow<'w, str> {
        let lower = folded(word);
        let hash = fold_str(word);
        if let Some(one) = self.irregular.get(&hash) {
            return Cow::Borrowed(one);
        }
        if lower.len() < 4
            && word.len() > 2
            && word.ends_with('s')
            && lower.get(..2).is_some_and(|i| word.starts_with(&i.to_uppercase()))
        {
            return Cow::Borrowed(word.trim_end_matches('s'));
        }
        if self.unchanged.contains(&hash) || lower.len() < 4 {
            return Cow::Borrowed(word);
        }
        let stem = |n: usize| word.get(..word.len().saturating_sub(n)).unwrap_or(word);
        if lower.ends_with("ies") && lower.len() > 4 {
            Cow::Owned(format!("{}y", stem(3)))
        } else if ["ches", "shes", "xes", "sses", "zzes"].iter().any(|e| lower.ends_with(e)) {
            Cow::Borrowed(stem(2))
        } else if lower.ends_with("men") && lower.len() > 5 {
            Cow::Owned(format!("{}an", stem(2)))
        } else if lower.ends_with("is") && lower.len() > 5 && word.starts_with(char::is_uppercase) {
            // Six million Israelis: a people.
            Cow::Borrowed(stem(1))
        } else if lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is") {
            Cow::Borrowed(stem(1))
        } else {
            Cow::Borrowed(word)
        }
    }

    /// Whether the word is a plural by its form.
    #[must_use]
    pub fn is_plural(&self, word: &str) -> bool {
        let lower = folded(word);
        let hash = fold_str(word);
        self.irregular.contains_key(&hash)
            || self.unchanged.contains(&hash)
            || (lower.len() > 3
                && lower.ends_with('s')
                && !lower.ends_with("ss")
                && !lower.ends_with("us")
                && !lower.ends_with("is"))
    }
}

/// Other keys are word lists, each checked against [`LISTS`].
#[derive(Deserialize)]
struct File<'f> {
    #[serde(borrow, default)]
    irregular_plural: BTreeMap<Text<'f>, Text<'f>>,
    #[serde(borrow, default)]
    invariant: Vec<Text<'f>>,
    #[serde(borrow, default)]
    s_singular: Vec<Text<'f>>,
    #[serde(borrow, flatten)]
    lists: BTreeMap<Text<'f>, Vec<Text<'f>>>,
}

/// The lists of `words.toml` and the classes that their words get.
const LISTS: &[(&str, Class)] = &[
    ("determiner", Class::DETERMINER),
    ("possessive", Class::POSSESSIVE),
    ("pronoun", Class::PRONOUN),
    ("pronoun_male", Class::PRONOUN.or(Class::MALE)),
    ("pronoun_female", Class::PRONOUN.or(Class::FEMALE)),
    ("pronoun_neuter", Class::PRONOUN.or(Class::PRONOUN_NEUTER)),
    ("pronoun_plural", Class::PRONOUN.or(Class::PRONOUN_PLURAL)),
    ("pronoun_first", Class::PRONOUN.or(Class::PRONOUN_FIRST)),
    ("pronoun_second", Class::PRONOUN.or(Class::PRONOUN_SECOND)),
    ("relative", Class::RELATIVE),
    ("interrogative", Class::RELATIVE),
    ("preposition", Class::PREPOSITION),
    ("coordinator", Class::COORDINATOR),
    ("subordinator", Class::SUBORDINATOR),
    ("auxiliary", Class::AUXILIARY),
    ("modal", Class::MODAL),
    ("negation", Class::NEGATION),
    ("adverb", Class::ADVERB),
    ("time_adverb", Class::ADVERB),
    ("irregular_base", Class::VERB),
    ("irregular_verb", Class::VERB.or(Class::PAST)),
    ("verb", Class::VERB),
    ("not_adverb", Class::NOT_DERIVED),
    ("not_past", Class::NOT_DERIVED),
    ("not_gerund", Class::NOT_DERIVED),
    ("nationality", Class::ADJECTIVE),
    ("adjective", Class::ADJECTIVE),
    ("number_name", Class::NUMBER_NAME),
    ("rating", Class::NUMBER_NAME),
    ("superlative", Class::NONE),
    ("name_noise", Class::NAME_NOISE),
    ("name_particle", Class::NAME_PARTICLE),
    ("name_suffix", Class::NAME_SUFFIX),
];

/// The set of a topic of words that are in the lexicon as well.
type Told = fn(&mut Rulebook) -> &mut Topic;

/// The lists of [`LISTS`] that are a topic beside their class.
const TOLD: &[(&str, Told)] = &[("rating", |rules| &mut rules.ratings), ("superlative", |rules| &mut rules.records)];

/// The set of a topic.
type Words = fn(&mut Rulebook) -> &mut HashedSet<u64>;

/// The lists that tell what is talked about and not how a sentence is built: sets of their own.
const TOPICS: &[(&str, Words)] =
    &[("street", |rules| &mut rules.streets), ("heat", |rules| &mut rules.heat), ("odds", |rules| &mut rules.odds)];

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    for (list, words) in &file.lists {
        if let Some((_, topic)) = TOPICS.iter().find(|(name, _)| name == list) {
            topic(rules).extend(words.iter().map(|word| fold_str(word)));
            continue;
        }
        let Some((_, class)) = LISTS.iter().find(|(name, _)| name == list) else {
            let at = source.key(list);
            let topics = TOPICS.iter().map(|(name, _)| *name);
            let known: Vec<&str> = LISTS.iter().map(|(name, _)| *name).chain(topics).collect();
            return Err(source.value(
                at,
                "words",
                format!("list {}", quoted(list)),
                &format!("one of {}", known.join(", ")),
            ));
        };
        for word in words.iter().filter(|w| !w.contains(' ')) {
            lexicon.classify(word, *class);
            if let Some((_, topic)) = TOLD.iter().find(|(name, _)| name == list) {
                lexicon.tell(topic(rules), word);
            }
        }
    }
    for (many, one) in file.irregular_plural {
        if !many.contains(' ') {
            lexicon.classify(&many, Class::PLURAL);
        }
        rules.plurals.irregular.entry(fold_str(&many)).or_insert_with(|| one.into());
    }
    for word in file.s_singular.iter().filter(|w| !w.contains(' ')) {
        lexicon.classify(word, Class::NOT_DERIVED);
    }
    for word in file.invariant.into_iter().chain(file.s_singular) {
        rules.plurals.unchanged.insert(fold_str(&word));
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationFile<'f> {
    #[serde(borrow, default)]
    abbreviation: Vec<Text<'f>>,
    #[serde(borrow, default)]
    may_end: Vec<Text<'f>>,
    #[serde(borrow, default)]
    figure_only: Vec<Text<'f>>,
}

pub(crate) fn add_abbreviations(source: Source<'_>, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: AbbreviationFile = source.parse()?;
    for (words, class) in [
        (file.abbreviation, Class::ABBREVIATION),
        (file.may_end, Class::ABBREVIATION | Class::MAY_END),
        (file.figure_only, Class::BEFORE_NUMBER),
    ] {
        for word in words {
            lexicon.classify(&word, class);
        }
    }
    Ok(())
}
