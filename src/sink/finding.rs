//! Findings as JSONL: `{"doc","rule","level","claims":[row ids],"start","end","message"}`, one a line; and what all
//! formats of findings share.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::audit::{self, Counter, id};
use crate::check::Finding;
use crate::pipeline::Analysis;
use crate::span::Span;

#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    rule: &'a str,
    level: &'a str,
    claims: Vec<String>,
    start: usize,
    end: usize,
    message: &'a str,
}

/// Writes the findings of a part of a document.
///
/// # Errors
/// When `out` cannot be written.
pub fn jsonl(a: &Analysis<'_>, findings: &[&Finding], out: &mut Vec<u8>) -> io::Result<()> {
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    for (finding, claims) in findings.iter().zip(ids_of(a, findings)) {
        let (start, end) = counter.chars(finding.span);
        let line = Line {
            doc: &a.doc.id,
            rule: finding.rule,
            level: finding.level.name(),
            claims,
            start,
            end,
            message: &finding.message,
        };
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

/// The 1-based line of the input on which a span starts, where the format has lines.
#[must_use]
pub fn line_of(a: &Analysis<'_>, span: Span) -> Option<u32> {
    let blocks = &a.doc.blocks;
    let block = blocks.partition_point(|b| b.span.start <= span.start).checked_sub(1).and_then(|i| blocks.get(i))?;
    let before = Span::new(block.span.start, span.start).of(&a.doc.text);
    let breaks = memchr::memchr_iter(b'\n', before.as_bytes()).count();
    (a.doc.has_lines && block.line > 0).then(|| block.line + crate::document::offset(breaks))
}
