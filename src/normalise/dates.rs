//! Time expressions against the dateline.

use super::Settings;
use crate::document::Document;
use crate::extract::Claims;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;

/// What a time expression resolves to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// ISO 8601 / EDTF level 1, or TIMEX3 where EDTF has no word for it; empty where it stays unresolved.
    pub value: String,
    /// How it came about, in words.
    pub basis: String,
}

/// One time per claim that is a date or a duration.
pub(super) fn times(
    _doc: &Document,
    _lexed: &Lexed,
    claims: &Claims,
    _settings: &Settings,
    _rules: &Rulebook,
) -> Vec<Option<Box<Time>>> {
    claims.list.iter().map(|_| None).collect()
}
