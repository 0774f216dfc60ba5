//! Findings as JSONL: `{"doc","rule","level","claims":[row ids],"start","end","message"}`, one a line; and what all
//! formats of findings share.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::article::Analysis;
use crate::audit::{self, Counter, id};
use crate::check::{Finding, Level};
use crate::span::Span;

/// A finding as it is told.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// The id of the check.
    pub rule: &'a str,
    /// `contradiction` or `query`.
    pub level: &'a str,
    /// The ids of the rows that it used.
    pub claims: Vec<String>,
    /// First code point of the words that it is about.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// One sentence with the arithmetic.
    pub message: &'a str,
}

/// The findings of an analysis that are reported: contradictions and queries.
#[must_use]
pub fn reported<'a>(a: &'a Analysis<'_>) -> Vec<&'a Finding> {
    a.findings.iter().filter(|f| f.level >= Level::Query).collect()
}

/// The findings as they are told.
#[must_use]
pub fn lines<'a>(a: &'a Analysis<'_>, findings: &[&'a Finding]) -> Vec<Line<'a>> {
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    let told = findings.iter().zip(ids_of(a, findings)).map(|(finding, claims)| {
        let (start, end) = counter.chars(finding.span);
        let (doc, rule, level) = (a.doc.id.as_str(), finding.rule, finding.level.name());
        Line { doc, rule, level, claims, start, end, message: &finding.message }
    });
    told.collect()
}

/// Writes the findings of a part of a document.
///
/// # Errors
/// When `out` cannot be written.
pub fn jsonl(a: &Analysis<'_>, findings: &[&Finding], out: &mut Vec<u8>) -> io::Result<()> {
    for line in lines(a, findings) {
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The row ids of the claims of each finding.
#[must_use]
pub fn ids_of(a: &Analysis<'_>, findings: &[&Finding]) -> Vec<Vec<String>> {
    if findings.is_empty() {
        return Vec::new();
    }
    let ids = audit::ids(a);
    let of = |f: &&Finding| f.claims.iter().filter_map(|c| ids.get(*c as usize)).map(|d| id::printed(*d)).collect();
    findings.iter().map(of).collect()
}

/// The 1-based line of the input on which a span starts; of a format without lines the number of the paragraph.
#[must_use]
pub fn line_of(a: &Analysis<'_>, span: Span) -> Option<u32> {
    let blocks = &a.doc.blocks;
    let block = blocks.partition_point(|b| b.span.start <= span.start).checked_sub(1).and_then(|i| blocks.get(i))?;
    let before = Span::new(block.span.start, span.start).of(&a.doc.text);
    let breaks = memchr::memchr_iter(b'\n', before.as_bytes()).count();
    let breaks = if a.doc.has_lines { breaks } else { 0 };
    (block.line > 0).then(|| block.line + crate::document::offset(breaks))
}

/// What a message says beside its line, where that counts paragraphs.
#[must_use]
pub fn paragraph(a: &Analysis<'_>, line: u32) -> String {
    if a.doc.has_lines { String::new() } else { format!(" (paragraph {line} of the document)") }
}
