//! What the article alone can prove wrong.

use crate::pipeline::Analysis;
use crate::span::Span;

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a look; off by default.
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
            Self::Note => "note",
            Self::Query => "query",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Something that does not fit.
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
    /// One sentence with the arithmetic and, where it can be told, the likely slip.
    pub message: String,
}

/// The findings of an analysis whose claims, readings and links stand.
pub fn findings(_a: &Analysis<'_>) -> Vec<Finding> {
    Vec::new()
}
