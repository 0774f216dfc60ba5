//! Reads `cues.toml`: reporting verbs, attribution phrases, nouns of speech.

use crate::quoted::quoted;
use serde::{Deserialize, Serialize};

use super::error::{RuleError, Source, Spanned};
use super::examples::{Example, FigureExample, SpeakerExample};
use super::{Builder, Class, Rulebook, Sense, Text, fold_str};

/// A reporting verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Communication, or thought and stance.
    pub class: CueClass,
    /// The constructions it takes.
    pub frames: Frames,
    /// Whether it denies or declines.
    pub denies: bool,
    /// Whether it is often no attribution, so that it needs a quote or a that-clause.
    pub weak: bool,
}

/// What a cue tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CueClass {
    /// Saying, writing, asking.
    Say,
    /// Believing, wishing, supporting.
    Think,
}

/// The constructions that a cue takes, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Frames(pub u16);

impl Frames {
    /// With a direct quote.
    pub const QUOTE: u16 = 1;
    /// With a that-clause.
    pub const THAT: u16 = 2;
    /// With a clause without "that".
    pub const CLAUSE: u16 = 4;
    /// "…, said X".
    pub const INVERTED: u16 = 8;
    /// "vowed to …".
    pub const INFINITIVE: u16 = 16;
    /// "asked whether …".
    pub const WH: u16 = 32;
    /// "criticized the plan".
    pub const NOUN: u16 = 64;
    /// "is said to", "was told".
    pub const PASSIVE: u16 = 128;
    /// "according to".
    pub const ACCORDING: u16 = 256;
    /// "puts the cost at $5 million".
    pub const FIGURE: u16 = 512;

    /// Whether any of the given frames is among them.
    #[must_use]
    pub fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

/// An attribution phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CuePhrase {
    /// Its first form.
    pub name: Box<str>,
    /// Where it stands.
    pub position: Position,
    /// Communication, or thought.
    pub class: CueClass,
}

/// Where an attribution phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Before its source: according to X.
    BeforeSource,
    /// After its source: X was quoted as saying.
    AfterSource,
    /// Beside another cue: in a statement.
    Manner,
}

/// A noun of speech or thought: claim, warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueNoun {
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Communication, or thought.
    pub class: CueClass,
    /// What stands after it: that, to, of, for, about, on, in, whether, noun.
    pub takes: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'f> {
    #[serde(borrow, default)]
    matters: Vec<Text<'f>>,
    #[serde(borrow, default)]
    cue: Vec<CueEntry<'f>>,
    #[serde(borrow, default)]
    phrase: Vec<PhraseEntry<'f>>,
    #[serde(borrow, default)]
    noun: Vec<NounEntry<'f>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueEntry<'f> {
    #[serde(borrow)]
    lemma: Text<'f>,
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    class: CueClass,
    #[serde(borrow)]
    frames: Spanned<Vec<Text<'f>>>,
    #[serde(default)]
    denies: bool,
    #[serde(borrow)]
    strength: Option<Spanned<Text<'f>>>,
    #[serde(default)]
    examples: Vec<SpeakerExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseEntry<'f> {
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    position: Position,
    class: CueClass,
    #[serde(default)]
    examples: Vec<SpeakerExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounEntry<'f> {
    #[serde(borrow)]
    lemma: Text<'f>,
    #[serde(borrow)]
    forms: Vec<Text<'f>>,
    class: CueClass,
    #[serde(borrow)]
    takes: Spanned<Vec<Text<'f>>>,
    #[serde(default)]
    examples: Vec<SpeakerExample>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    todo: Vec<FigureExample>,
}

const FRAMES: &[(&str, u16)] = &[
    ("quote", Frames::QUOTE),
    ("that", Frames::THAT),
    ("clause", Frames::CLAUSE),
    ("inverted", Frames::INVERTED),
    ("infinitive", Frames::INFINITIVE),
    ("wh", Frames::WH),
    ("noun", Frames::NOUN),
    ("passive", Frames::PASSIVE),
    ("according", Frames::ACCORDING),
    ("figure", Frames::FIGURE),
];

pub(crate) fn add(source: Source<'_>, rules: &mut Rulebook, lexicon: &mut Builder) -> Result<(), RuleError> {
    let file: File = source.parse()?;
    rules.matters.extend(file.matters.iter().map(|w| fold_str(w)));
    for entry in file.cue {
        let mut frames = Frames::default();
        for name in entry.frames.get_ref() {
            let Some((_, bit)) = FRAMES.iter().find(|(n, _)| n == name) else {
                let expected =
                    "a frame: quote, that, clause, inverted, infinitive, wh, noun, passive, according or figure";
                return Err(source.value(entry.frames.span().start, &entry.lemma, quoted(name), expected));
            };
            frames.0 |= bit;
        }
        let weak = match &entry.strength {
            None => false,
            Some(s) if s.get_ref().as_str() == "weak" => true,
            Some(s) => {
                return Err(source.value(
                    s.span().start,
                    &entry.lemma,
                    quoted(s.get_ref()),
                    "\"weak\", or no strength",
                ));
            }
        };
        let index = u16::try_from(rules.cues.len()).unwrap_or(u16::MAX);
        for form in &entry.forms {
            lexicon.form(form, Sense::Cue(index), Class::CUE, false, true);
        }
        rules.cues.push(Cue { lemma: entry.lemma.into(), class: entry.class, frames, denies: entry.denies, weak });
    }
    for entry in file.phrase {
        let index = u16::try_from(rules.cue_phrases.len()).unwrap_or(u16::MAX);
        for form in &entry.forms {
            lexicon.form(form, Sense::CuePhrase(index), Class::CUE_PHRASE, false, true);
        }
        let name = entry.forms.first().map_or("", Text::as_str).into();
        rules.cue_phrases.push(CuePhrase { name, position: entry.position, class: entry.class });
    }
    for entry in file.noun {
        let index = u16::try_from(rules.cue_nouns.len()).unwrap_or(u16::MAX);
        for form in &entry.forms {
            lexicon.form(form, Sense::CueNoun(index), Class::CUE_NOUN, false, true);
        }
        const TAKES: [&str; 9] = ["that", "to", "of", "for", "about", "on", "in", "whether", "noun"];
        if let Some(odd) = entry.takes.get_ref().iter().find(|t| !TAKES.contains(&t.as_str())) {
            return Err(source.value(
                entry.takes.span().start,
                &entry.lemma,
                quoted(odd),
                &format!("one of {}", TAKES.join(", ")),
            ));
        }
        let takes = entry.takes.into_inner().into_iter().map(Into::into).collect();
        rules.cue_nouns.push(CueNoun { lemma: entry.lemma.into(), class: entry.class, takes });
    }
    Ok(())
}

pub(crate) fn examples(source: Source<'_>) -> Result<Vec<Example>, RuleError> {
    let file: File = source.parse_whole()?;
    let cues = file.cue.into_iter().map(|e| (e.lemma, e.examples, e.rejects, e.todo));
    let phrases = file
        .phrase
        .into_iter()
        .map(|e| (e.forms.into_iter().next().unwrap_or_default(), e.examples, e.rejects, e.todo));
    let nouns = file.noun.into_iter().map(|e| (e.lemma, e.examples, e.rejects, e.todo));
    Ok(cues
        .chain(phrases)
        .chain(nouns)
        .map(|(rule, examples, rejects, todo)| Example::speakers(source.file, &rule, examples, rejects, todo))
        .collect())
}
