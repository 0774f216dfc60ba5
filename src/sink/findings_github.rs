//! Findings as workflow commands of GitHub, which show them beside the changed lines.

use std::io::{self, Write as _};

use super::finding::{line_of, paragraph};
use crate::article::Analysis;
use crate::check::{Finding, Level};

/// The findings of a part of a document, whose path in the repository is `file`: `::error file=…,line=…,title=…::message`.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, file: &str, findings: &[&Finding], out: &mut Vec<u8>) -> io::Result<()> {
    for finding in findings {
        let command = if finding.level == Level::Contradiction { "error" } else { "warning" };
        // An annotation without a line is shown nowhere: the first one stands for what has none.
        let line = line_of(a, finding.span).unwrap_or(1);
        let file = property(file);
        let message = format!("{}{}", finding.message, paragraph(a, line));
        writeln!(out, "::{command} file={file},line={line},title={}::{}", property(finding.rule), data(&message))?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
