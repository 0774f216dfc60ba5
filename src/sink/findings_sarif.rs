//! Findings as SARIF 2.1.0, for code-scanning services.

use std::io;

use serde_json::{Value, json};

use super::finding::{line_of, paragraph};
use crate::article::Analysis;
use crate::audit::{Counter, id};
use crate::check::{CHECKS, Finding, Level, UNUSED_IGNORE};

/// The results of a part of a document, each with a comma and a line break behind it.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, findings: &[&Finding], out: &mut Vec<u8>) -> io::Result<()> {
    for finding in findings {
        serde_json::to_writer(&mut *out, &result(a, finding))?;
        out.extend_from_slice(b",\n");
    }
    Ok(())
}

/// The whole log around the results that [`part`] wrote.
///
/// # Errors
/// When `out` cannot be written.
pub fn log(results: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    let rules: Vec<Value> = reported()
        .map(|(id, does, guards)| {
            json!({
                "id": id,
                "shortDescription": { "text": does },
                "fullDescription": { "text": format!("{does} Keeps silent: {guards}") },
            })
        })
        .collect();
    let driver = json!({ "name": "claimsheet", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    out.extend_from_slice(b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":");
    serde_json::to_writer(&mut *out, &driver)?;
    out.extend_from_slice(b"},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
    out.extend_from_slice(results.strip_suffix(b",\n").unwrap_or(results));
    out.extend_from_slice(b"\n]}]}\n");
    Ok(())
}

/// Every id that a result can have, with what it means and when it keeps silent.
fn reported() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    CHECKS.iter().map(|c| (c.id, c.does, c.guards)).chain([(
        UNUSED_IGNORE.id,
        UNUSED_IGNORE.does,
        UNUSED_IGNORE.guards,
    )])
}

fn result(a: &Analysis<'_>, finding: &Finding) -> Value {
    let (start, end) = Counter::new(&a.doc.text, a.first_char).chars(finding.span);
    let mut region = json!({ "charOffset": start, "charLength": end - start });
    if let (Some(line), Some(fields)) = (line_of(a, finding.span), region.as_object_mut()) {
        fields.insert("startLine".into(), line.into());
        fields.insert("snippet".into(), json!({ "text": finding.span.of(&a.doc.text) }));
    }
    let place = line_of(a, finding.span).map_or_else(String::new, |line| paragraph(a, line));
    let words: Vec<&str> = finding.marks.iter().map(|m| m.of(&a.doc.text)).collect();
    let print = id::Digest::new(&a.doc.id).and(finding.rule).and(&words.join("\u{1f}")).number();
    let index = reported().position(|(id, ..)| id == finding.rule);
    let mut result = json!({
        "ruleId": finding.rule,
        "level": if finding.level == Level::Contradiction { "error" } else { "warning" },
        "message": { "text": format!("{}{place}", finding.message) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&a.doc.id) }, "region": region } }],
        "partialFingerprints": { "claimsheet/v1": format!("{print:08x}") },
    });
    if let (Some(index), Some(fields)) = (index, result.as_object_mut()) {
        fields.insert("ruleIndex".into(), index.into());
    }
    result
}

/// A document id as a relative reference: everything but unreserved characters and slashes is escaped.
fn uri(id: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
