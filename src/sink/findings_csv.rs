//! Findings as a table: CSV with a header, one finding a row.

use std::io;

use super::finding::{ids_of, line_of};
use crate::article::Analysis;
use crate::audit::Counter;
use crate::check::Finding;

/// The header.
///
/// # Errors
/// When `out` cannot be written.
pub fn begin(out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(b"doc,rule,level,line,start,end,claims,text,message\n");
    Ok(())
}

/// The findings of a part of a document.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, findings: &[&Finding], out: &mut Vec<u8>) -> io::Result<()> {
    let ids = ids_of(a, findings);
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    let mut csv = csv::Writer::from_writer(out);
    for (finding, claims) in findings.iter().zip(ids) {
        let (start, end) = counter.chars(finding.span);
        let line = line_of(a, finding.span).map(|l| l.to_string()).unwrap_or_default();
        let text = finding.span.of(&a.doc.text).split_whitespace().collect::<Vec<_>>().join(" ");
        csv.write_record([
            &a.doc.id,
            finding.rule,
            finding.level.name(),
            &line,
            &start.to_string(),
            &end.to_string(),
            &claims.join(";"),
            &apostrophe(&text),
            &apostrophe(&finding.message),
        ])?;
    }
    csv.flush()
}

/// A leading sign that a spreadsheet would take for a formula gets an apostrophe.
fn apostrophe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
}
