//! Pieces of the text as cells print them: on one line, not too long, with what stands around them.

use std::borrow::Cow;

use crate::span::Span;

/// Longest cell in characters; what is cut ends in `…`.
const LONGEST: usize = 32_000;

/// White space of any kind becomes one space; a text of more than [`LONGEST`] characters is cut.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'\n', b'\r', b'\t', text.as_bytes()).is_none() {
        return cut(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(cut(&line).into_owned())
}

/// A text of more than [`LONGEST`] characters is cut.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.char_indices().nth(LONGEST).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(LONGEST - 1).map_or(0, |(at, _)| at);
    Cow::Owned(format!("{}…", text.get(..end).unwrap_or("")))
}

/// How many characters [`context`] gives on either side.
const CONTEXT: usize = 32;

/// 32 characters on either side.
pub(super) fn context(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start as usize).unwrap_or("");
    let near = before.len().saturating_sub(CONTEXT);
    let from = match before.get(near..) {
        Some(near) if near.is_ascii() => before.len() - near.len(),
        _ => before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at),
    };
    let after = text.get(span.end as usize..).unwrap_or("");
    let to = match after.get(..CONTEXT.min(after.len())) {
        Some(near) if near.is_ascii() => near.len(),
        _ => after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at),
    };
    (before.get(from..).unwrap_or(""), after.get(..to).unwrap_or(""))
}
