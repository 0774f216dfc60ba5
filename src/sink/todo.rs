//! The rows that keep an article from being printed, for a terminal, for programs, for a spreadsheet and for a ticket.

use std::fmt::Write as _;
use std::io;

use serde_json::{Map, Value};

use super::csv::writer;
use super::markdown::cell;
use crate::audit::{Row, one_line};

/// What is told of a row.
const TOLD: [&str; 9] = ["doc", "id", "loc", "line", "kind", "text", "verdict", "checked_by", "notes"];

/// A line for each row: its verdict, id, place and words, and what somebody noted.
#[must_use]
pub fn text(rows: &[&Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let _ = write!(out, "  {:<8} {} {:<8} {}", verdict(row), row.id, row.loc, one_line(&row.text));
        if !row.notes.is_empty() {
            let _ = write!(out, "  ({})", one_line(&row.notes));
        }
        out.push('\n');
    }
    out
}

/// An object for each row.
#[must_use]
pub fn jsonl(audit: &str, rows: &[&Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let mut object = Map::new();
        object.insert("audit".to_owned(), audit.into());
        for column in TOLD {
            object.insert(column.to_owned(), told(row, column).into());
        }
        let _ = writeln!(out, "{}", Value::Object(object));
    }
    out
}

/// A table; `header` where it is the first.
///
/// # Errors
/// Never.
pub fn csv(audit: &str, rows: &[&Row], header: bool) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut table = writer(false, &mut out);
    if header {
        table.write_record(["audit"].into_iter().chain(TOLD))?;
    }
    let guard = |cell: &str| if crate::audit::guard::guarded(cell) { format!("'{cell}") } else { cell.to_owned() };
    for row in rows {
        table.write_record([audit].into_iter().chain(TOLD.map(|column| told(row, column))).map(guard))?;
    }
    table.flush()?;
    drop(table);
    Ok(out)
}

/// A table for a ticket.
#[must_use]
pub fn markdown(rows: &[&Row]) -> String {
    let mut out = format!("| {} |\n|{}\n", TOLD.join(" | "), " --- |".repeat(TOLD.len()));
    for row in rows {
        let cells = TOLD.map(|column| cell(told(row, column)));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

fn told<'r>(row: &'r Row, column: &str) -> &'r str {
    if column == "verdict" { verdict(row) } else { row.cell(column) }
}

/// The verdict of a row; one that has none is open.
fn verdict(row: &Row) -> &str {
    if row.verdict.is_empty() { "open" } else { &row.verdict }
}
