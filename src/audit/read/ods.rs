//! An .ods workbook as LibreOffice saves it: the sheet whose first row is the audit's header.

use std::io::Cursor;

use calamine::{Data, Ods, Reader};

use super::xlsx::{bounded, header_like, no_audit};
use super::{Cell, Grid, Unreadable, append};
use crate::audit::sheets::{EXTRA, LEGEND};

/// What an OpenDocument spreadsheet begins with, behind the head of its zip.
const MARK: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

/// Whether the bytes of a zip are such a workbook.
pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.get(..200).is_some_and(|head| memchr::memmem::find(head, MARK).is_some())
}

pub(super) fn grid(bytes: &[u8]) -> Result<Grid, Unreadable> {
    bounded(bytes)?;
    let bad = |e: calamine::OdsError| Unreadable::Workbook(e.to_string());
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(bad)?;
    let names = book.sheet_names();
    let own = names.iter().any(|n| n == LEGEND);
    let mut audit: Option<Grid> = None;
    let mut found = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name).map_err(bad)?;
        let (row, column) = range.start().unwrap_or((0, 0));
        let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
        for (at, cells) in range.rows().enumerate() {
            let mut row_cells: Vec<Cell> = (0..column).map(|_| Cell::Text(String::new())).collect();
            row_cells.extend(cells.iter().map(value));
            rows.push((row as usize + at + 1, row_cells));
        }
        if rows.first().is_some_and(|(_, cells)| header_like(cells)) {
            match &mut audit {
                Some(audit) if name == EXTRA => append(audit, rows),
                Some(_) => {}
                None => audit = Some(Grid { rows, guarded: !own, faults: Vec::new() }),
            }
            continue;
        }
        let first = rows.first().and_then(|(_, cells)| cells.first()).map_or("", Cell::shown);
        found.push((name, first.to_owned()));
    }
    audit.ok_or_else(|| no_audit(&found))
}

fn value(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Text(String::new()),
        Data::String(s) => Cell::Text(s.clone()),
        Data::Int(i) => Cell::Number(i.to_string(), false),
        Data::Float(f) => Cell::Number(f.to_string(), !f.is_finite() || f.abs() >= 1e15),
        Data::Bool(b) => Cell::Other(if *b { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(d) => Cell::Date(d.to_string()),
        Data::DateTimeIso(s) | Data::DurationIso(s) => Cell::Date(s.clone()),
        other => Cell::Other(other.to_string()),
    }
}
