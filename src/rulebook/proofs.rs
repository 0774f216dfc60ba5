//! The examples and rejects of all rules together.

use super::error::RuleError;
use super::examples::Example;
use super::{BUILTIN, Builtin, Source, calendar, changes, cues, dictionary, holidays, numbers, speakers, units};

/// The examples of every built-in rule.
///
/// # Errors
/// When a rule file is broken.
pub fn builtin() -> Result<Vec<Example>, RuleError> {
    let mut all = Vec::new();
    for source in BUILTIN.iter().map(Builtin::source) {
        all.extend(match source.file {
            "currencies.toml" => units::currency_examples(source)?,
            "numbers.toml" => numbers::examples(source)?,
            "relations.toml" => changes::relation_examples(source)?,
            "directions.toml" => changes::direction_examples(source)?,
            "calendar.toml" => calendar::examples(source)?,
            "holidays.toml" => holidays::examples(source)?,
            "cues.toml" => cues::examples(source)?,
            "speakers.toml" => speakers::examples(source)?,
            file if file.starts_with("units/") => units::examples(source)?,
            _ => Vec::new(),
        });
    }
    Ok(all)
}

/// The examples of a house's dictionary: the `[[term]]` entries of its settings.
///
/// # Errors
/// When an entry is broken.
pub fn terms(file: &str, text: &str) -> Result<Vec<Example>, RuleError> {
    dictionary::examples(Source { file, text, packed: None })
}
