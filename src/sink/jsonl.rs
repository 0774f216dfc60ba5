//! The audit as JSONL: one object per claim, all columns as strings in the same order.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Look;
use crate::article::Analysis;
use crate::audit::{self, COLUMNS, Row};

struct Object<'r>([&'r str; COLUMNS.len()], &'r [(String, String)]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(COLUMNS.len()))?;
        for (column, cell) in COLUMNS.iter().zip(self.0) {
            // A column that somebody added may be called as one that only JSONL has.
            let own = self.1.iter().find(|(name, _)| name == column.name);
            map.serialize_entry(column.name, own.map_or(cell, |(_, cell)| cell))?;
        }
        for (name, cell) in self.1.iter().filter(|(name, _)| !COLUMNS.iter().any(|c| c.name == name)) {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}

/// All rows, one a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn sheet(rows: &[Row], _: Look) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for r in rows {
        row(&mut out, r.cells(), &r.own)?;
    }
    Ok(out)
}

/// Writes a row as one line.
///
/// # Errors
/// When `out` cannot be written.
pub fn row(out: &mut impl Write, cells: [&str; COLUMNS.len()], own: &[(String, String)]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Object(cells, own)).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// The rows of a part of a document, a line each.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut result = Ok(());
    if !look.kinds.claims_only() {
        audit::rows_of(a, look.kinds, |r| {
            if result.is_ok() {
                result = row(out, r.cells(), &[]);
            }
        });
        return result;
    }
    audit::cells(a, |cells| {
        if result.is_ok() {
            result = row(out, cells.list(), &[]);
        }
    });
    result
}
