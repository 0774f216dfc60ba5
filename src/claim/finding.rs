//! What does not fit.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Level {
    /// The check applied and was satisfied.
    Ok,
    /// Worth a look: told in the rows of the sheet, and no finding of `claimsheet check`.
    #[default]
    Note,
    /// Does not fit the figures as printed: ask.
    Query,
    /// No pair of true values could have been rounded to the printed figures.
    Contradiction,
}

impl Level {
    /// The word in the audit's `check` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Query => "query",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Something that does not fit, or (at [`Level::Ok`]) something that was tested and does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the check.
    pub rule: &'static str,
    /// How sure.
    pub level: Level,
    /// Indices of the claims that it used, in order of the text.
    pub claims: Vec<u32>,
    /// From the first to the last word it is about.
    pub span: Span,
    /// The words that it is about, in order of the text.
    pub marks: Vec<Span>,
    /// One sentence with the arithmetic and, where it can be told, the likely slip.
    pub message: String,
}
