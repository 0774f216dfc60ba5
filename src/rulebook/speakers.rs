//! Reads `speakers.toml`: titles, role nouns, bodies that speak, given names, places.

use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source};
use super::examples::{Example, SpeakerExample};
use super::{Builder, Class, Rulebook, Sense, Text};

/// A title that stands before a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// Its first form.
    pub name: Box<str>,
    /// What it tells of the person.
    pub gender: Gender,
}

/// Grammatical gender, for pronouns only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
    /// Not told.
    #[default]
    #[serde(rename = "")]
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'f> {
    #[serde(borrow, default)]
    title: Vec<TitleEntry<'f>>,
    #[serde(borrow, default)]
    role_noun: Vec<Text<'f>>,
    #[serde(borrow, default)]
    role_male: Vec<Text<'f>>,
    #[serde(borrow, default)]
    role_female: Vec<Text<'f>>,
    #[serde(borrow, default)]
    org_noun: Vec<Text<'f>>,
    /// Documents that give figures: poll, tally.
    #[serde(borrow, default)]
    survey_noun: Vec<Text<'f>>,
    #[serde(borrow, default)]
    org_suffix: Vec<Text<'f>>,
    #[serde(borrow, default)]
    first_name_male: Vec<Text<'f>>,
    #[serde(borrow, default)]
    first_name_female: Vec<Text<'f>>,
    #[serde(borrow, default)]
    first_name_any: Vec<Text<'f>>,
    #[serde(borrow, default)]
    place: Vec<Text<'f>>,
    /// Places that are names of persons as well: Jordan, Paris.
    #[serde(borrow, default)]
    place_or_name: Vec<Text<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleEntry<'f> {
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    #[serde(default)]
    gender: Gender,
    #[serde(default)]
    examples: Vec<SpeakerExample>,
    #[serde(default)]
    rejects: Vec<String>,
}

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    for entry in file.title {
        let index = u16::try_from(rules.titles.len()).unwrap_or(u16::MAX);
        let class = match entry.gender {
            Gender::Male => Class::TITLE | Class::MALE,
            Gender::Female => Class::TITLE | Class::FEMALE,
            Gender::Unknown => Class::TITLE,
        };
        for form in &entry.forms {
            lexicon.form(form, Sense::Title(index), class, false, true);
        }
        rules.titles.push(Title { name: entry.forms.first().map_or("", Text::as_str).into(), gender: entry.gender });
    }
    for (words, class) in [
        (&file.role_noun, Class::ROLE),
        (&file.role_male, Class::ROLE | Class::MALE),
        (&file.role_female, Class::ROLE | Class::FEMALE),
        (&file.org_noun, Class::ORGANISATION),
        (&file.survey_noun, Class::ORGANISATION | Class::CUE_NOUN),
        (&file.org_suffix, Class::ORGANISATION),
        (&file.first_name_male, Class::FIRST_NAME | Class::MALE),
        (&file.first_name_female, Class::FIRST_NAME | Class::FEMALE),
        (&file.first_name_any, Class::FIRST_NAME),
        (&file.place, Class::PLACE),
        (&file.place_or_name, Class::PLACE | Class::FIRST_NAME),
    ] {
        for word in words {
            if word.contains(' ') {
                lexicon.form(word, Sense::Plain, class, false, true);
            } else {
                lexicon.classify(word, class);
                let survey = class.any(Class::CUE_NOUN);
                if class.any(Class::ROLE) || survey {
                    lexicon.classify(&plural(word), class);
                } else if class.any(Class::ORGANISATION) {
                    lexicon.tell(&mut rules.bodies, &plural(word));
                }
                if survey {
                    lexicon.tell(&mut rules.surveys, word);
                    lexicon.tell(&mut rules.surveys, &plural(word));
                }
            }
        }
    }
    Ok(())
}

fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let one = |e: TitleEntry| {
        let rule = e.forms.first().cloned().unwrap_or_default();
        Example::speakers(source.file, &rule, e.examples, e.rejects, Vec::new())
    };
    Ok(file.title.into_iter().map(one).collect())
}
