//! The audit as a Markdown table of the columns that a person reads.

use std::fmt::Write as _;
use std::io;

use super::Look;
use crate::audit::Row;

const SHOWN: [&str; 8] = ["id", "loc", "text", "value", "speaker_full", "check", "verdict", "notes"];

/// The table.
///
/// # Errors
/// Never.
pub fn sheet(rows: &[Row], _: Look) -> io::Result<Vec<u8>> {
    let mut out = format!("| {} |\n|{}\n", SHOWN.join(" | "), " --- |".repeat(SHOWN.len()));
    for row in rows {
        for column in SHOWN {
            let mut cell = cell(row.cell(column));
            match column {
                "value" => cell = figure(row),
                "check" if !row.check_note.is_empty() => {
                    let _ = write!(cell, ": {}", self::cell(&row.check_note));
                }
                _ => {}
            }
            let _ = write!(out, "| {cell} ");
        }
        out.push_str("|\n");
    }
    Ok(out.into_bytes())
}

/// Figure and time of a row on one line.
fn figure(row: &Row) -> String {
    let figure = crate::audit::figure(row);
    let mut parts = vec![figure.as_str(), &row.time];
    parts.retain(|p| !p.is_empty());
    cell(&parts.join(" "))
}

/// A text that cannot break out of its cell.
pub(super) fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
