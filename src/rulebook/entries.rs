//! The entries of the rule files as they are written, for `claimsheet rules`.

use std::path::Path;

use super::{BUILTIN, RuleError, folder_files};

/// One `[[…]]` table of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleEntry {
    /// File name below the rules folder.
    pub file: String,
    /// 1-based line on which it begins.
    pub line: usize,
    /// What kind of table: unit, cue, relation.
    pub kind: String,
    /// Its key: name, code, id, lemma, or its first form.
    pub name: String,
    /// The table as written, without blank lines at its end.
    pub text: String,
}

/// The entries of a user's folder, where there is one, and of the built-in files, in their order.
///
/// # Errors
/// When the folder cannot be read.
pub fn entries(folder: Option<&Path>) -> Result<Vec<RuleEntry>, RuleError> {
    let own = folder.map_or_else(|| Ok(Vec::new()), folder_files)?;
    let own = own.iter().map(|(file, text)| (file.as_str(), text.as_str()));
    Ok(own.chain(BUILTIN.iter().map(|b| (b.file, b.text))).flat_map(|(file, text)| tables(file, text)).collect())
}

/// The dictionary of a house: the `[[term]]` entries of its settings.
#[must_use]
pub fn terms(file: &str, text: &str) -> Vec<RuleEntry> {
    tables(file, text).into_iter().filter(|e| e.kind == "term").collect()
}

fn tables(file: &str, text: &str) -> Vec<RuleEntry> {
    let mut all: Vec<RuleEntry> = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        if let Some(kind) = words.strip_prefix("[[").and_then(|w| w.split("]]").next()) {
            let (file, kind) = (file.to_owned(), kind.to_owned());
            all.push(RuleEntry { file, line, kind, name: String::new(), text: String::new() });
        }
        if let Some(entry) = all.last_mut() {
            entry.text.push_str(words);
            entry.text.push('\n');
        }
    }
    for entry in &mut all {
        entry.name = key(&entry.text);
        // A comment at the end belongs to the entry that follows.
        while entry.text.trim_end().rsplit('\n').next().is_some_and(|l| l.starts_with('#')) {
            let end = entry.text.trim_end().rfind('\n').map_or(0, |at| at + 1);
            entry.text.truncate(end);
        }
        entry.text.truncate(entry.text.trim_end().len());
    }
    all
}

/// The string under the first key that names things, or the first string of all.
fn key(table: &str) -> String {
    let named = ["name", "id", "code", "lemma", "phrase"]
        .iter()
        .find_map(|key| table.lines().find_map(|l| l.strip_prefix(key)?.trim_start().strip_prefix('=')));
    named.unwrap_or(table).split('"').nth(1).unwrap_or_default().to_owned()
}

impl RuleEntry {
    /// Whether a word is one of its quoted strings: a form, a code, a lemma.
    #[must_use]
    pub fn mentions(&self, word: &str) -> bool {
        self.text.split('"').skip(1).step_by(2).any(|s| s.eq_ignore_ascii_case(word))
    }
}
