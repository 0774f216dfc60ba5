//! Findings as JSONL: `{"doc","rule","level","claims":[row ids],"start","end","message"}`, one a line.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::audit::{self, Counter, id};
use crate::check::Level;
use crate::pipeline::Analysis;

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
pub fn jsonl(a: &Analysis<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    if a.findings.iter().all(|f| f.level < Level::Query) {
        return Ok(());
    }
    let ids = audit::ids(a);
    let counter = Counter::new(&a.doc.text, a.first_char);
    for finding in a.findings.iter().filter(|f| f.level >= Level::Query) {
        let (start, end) = counter.near(finding.span);
        let claims = finding.claims.iter().filter_map(|c| ids.get(*c as usize)).map(|d| id::printed(*d)).collect();
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
