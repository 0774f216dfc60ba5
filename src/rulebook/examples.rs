//! The examples and rejects that stand beside each rule, for the test that runs them and for `claimsheet rules`.

use serde::Deserialize;

/// The examples of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The file of the rule, below `rules/`.
    pub file: String,
    /// The rule's key.
    pub rule: String,
    /// Sentences with all that must be found in each, in short notation (that of `claimsheet trace`).
    pub gives: Vec<(String, String)>,
    /// Sentences with the speaker and cue that must be found in each.
    pub says: Vec<(String, String, String)>,
    /// Sentences in which this rule must find nothing.
    pub rejects: Vec<String>,
    /// What of a rejected sentence's findings would be this rule's: a unit as printed; `None` where any claim would.
    pub unit: Option<String>,
    /// Known gaps: sentence, what it should give, why it does not. They must fail today. What a speaker's rule should
    /// give is all its quotes and statements.
    pub todo: Vec<(String, String, String)>,
}

/// An example of a rule that makes figures or dates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureExample {
    text: String,
    gives: String,
    #[serde(default)]
    why: String,
}

/// An example of a rule that finds who says something.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpeakerExample {
    text: String,
    speaker: String,
    cue: String,
}

impl Example {
    pub(crate) fn figures(
        file: &str,
        rule: &str,
        unit: Option<String>,
        examples: Vec<FigureExample>,
        rejects: Vec<String>,
        todo: Vec<FigureExample>,
    ) -> Self {
        Self {
            file: file.into(),
            rule: rule.into(),
            gives: examples.into_iter().map(|e| (e.text, e.gives)).collect(),
            says: Vec::new(),
            rejects,
            unit,
            todo: todo.into_iter().map(|e| (e.text, e.gives, e.why)).collect(),
        }
    }

    pub(crate) fn speakers(
        file: &str,
        rule: &str,
        examples: Vec<SpeakerExample>,
        rejects: Vec<String>,
        todo: Vec<FigureExample>,
    ) -> Self {
        Self {
            file: file.into(),
            rule: rule.into(),
            gives: Vec::new(),
            says: examples.into_iter().map(|e| (e.text, e.speaker, e.cue)).collect(),
            rejects,
            unit: None,
            todo: todo.into_iter().map(|e| (e.text, e.gives, e.why)).collect(),
        }
    }
}
