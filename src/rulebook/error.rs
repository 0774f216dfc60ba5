//! What can be wrong with a rule file, always with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

/// A rule file that cannot be used: where, what was found, what was expected.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The folder or file cannot be read.
    #[error("{}: cannot read this rule file: {source}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not TOML, or has keys or types that its kind of file does not have.
    #[error("{file}:{line}:{column}: {message}")]
    Syntax {
        /// File name below the rules folder.
        file: String,
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
        /// What was found and what was expected.
        message: String,
    },
    /// A value is of the right type but makes no sense.
    #[error("{file}:{line}:{column}: {entry}: found {found}, expected {expected}")]
    Value {
        /// File name below the rules folder.
        file: String,
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
        /// The entry.
        entry: String,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    },
    /// A file whose name is none of the known kinds.
    #[error("{file}: found a file of no known kind, expected one of: {expected}")]
    UnknownFile {
        /// File name below the rules folder.
        file: String,
        /// The known names.
        expected: String,
    },
}

/// A rule file being read: its name for messages, and its text to find places in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'s> {
    pub(crate) file: &'s str,
    pub(crate) text: &'s str,
    /// The same as MessagePack without examples, for a built-in file.
    pub(crate) packed: Option<&'s [u8]>,
}

/// A value that remembers where in its TOML file it stands; in packed rules it stands nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spanned<T> {
    span: Range<usize>,
    value: T,
}

impl<T> Spanned<T> {
    pub(crate) fn get_ref(&self) -> &T {
        &self.value
    }

    pub(crate) fn into_inner(self) -> T {
        self.value
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // TOML is for people and knows places; MessagePack is not and does not.
        if deserializer.is_human_readable() {
            let value = toml::Spanned::<T>::deserialize(deserializer)?;
            Ok(Self { span: value.span(), value: value.into_inner() })
        } else {
            Ok(Self { span: 0..0, value: T::deserialize(deserializer)? })
        }
    }
}

impl<'s> Source<'s> {
    /// The file as `T` for the running program, or the place and reason of the first error.
    pub(crate) fn parse<T: Deserialize<'s>>(&self) -> Result<T, RuleError> {
        if let Some(file) = self.packed.and_then(|packed| rmp_serde::from_slice(packed).ok()) {
            return Ok(file);
        }
        self.parse_whole()
    }

    /// The file as `T` with its examples.
    pub(crate) fn parse_whole<T: Deserialize<'s>>(&self) -> Result<T, RuleError> {
        toml::from_str(self.text).map_err(|e| {
            let (line, column) = self.place(e.span().map_or(0, |s| s.start));
            let message = e.message().replace('\n', " ");
            RuleError::Syntax { file: self.file.into(), line, column, message }
        })
    }

    /// An error about the value at byte `at` of the file.
    pub(crate) fn value(&self, at: usize, entry: &str, found: impl Into<String>, expected: &str) -> RuleError {
        let (line, column) = self.place(at);
        RuleError::Value {
            file: self.file.into(),
            line,
            column,
            entry: entry.into(),
            found: found.into(),
            expected: expected.into(),
        }
    }

    /// Where a key of the file's own table stands; only asked about errors, for it reads the file once more.
    pub(crate) fn key(&self, name: &str) -> usize {
        let keys = toml::from_str::<BTreeMap<toml::Spanned<String>, IgnoredAny>>(self.text).unwrap_or_default();
        keys.into_keys().find(|key| key.as_ref() == name).map_or(0, |key| key.span().start)
    }

    /// 1-based line and column of a byte.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}
