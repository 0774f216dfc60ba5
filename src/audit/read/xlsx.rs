//! An .xlsx workbook: the sheet whose first row is the audit's header, cell by cell, so that a forged size costs nothing.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::super::fault::{Fault, Harm};
use super::{Cell, Grid, Unreadable, append};
use crate::audit::sheets::{EXTRA, LEGEND};
use crate::quoted::quoted;

/// More columns than this are not looked at.
const WIDEST: u32 = 256;
/// A workbook that unpacks to more bytes than this is refused.
const LARGEST: u64 = 1 << 30;

pub(super) fn grid(bytes: &[u8]) -> Result<Grid, Unreadable> {
    bounded(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| Unreadable::Workbook(e.to_string()))?;
    let names = book.sheet_names();
    let own = names.iter().any(|n| n == LEGEND);
    let mut audit: Option<Grid> = None;
    let mut found = Vec::new();
    for name in &names {
        let mut grid = sheet(&mut book, name)?;
        let first = grid.rows.first().and_then(|(_, cells)| cells.first()).map_or("", Cell::shown);
        let header = grid.rows.first().is_some_and(|(_, cells)| header_like(cells));
        if header {
            grid.guarded = !own;
            match &mut audit {
                Some(audit) if name == EXTRA => {
                    audit.faults.append(&mut grid.faults);
                    append(audit, grid.rows);
                }
                Some(_) => {}
                None => audit = Some(grid),
            }
            continue;
        }
        found.push((name.clone(), first.to_owned()));
    }
    audit.ok_or_else(|| no_audit(&found))
}

/// No sheet is an audit: what their first rows begin with.
pub(super) fn no_audit(sheets: &[(String, String)]) -> Unreadable {
    let found: Vec<String> = sheets.iter().map(|(name, first)| format!("{name}: {}", quoted(first))).collect();
    Unreadable::NoAudit { found: found.join(", ") }
}

/// At least a few of the audit's column names, so that a damaged header is still told apart from another sheet.
pub(super) fn header_like(cells: &[Cell]) -> bool {
    let known = |name: &str| cells.iter().any(|c| c.shown() == name);
    ["id", "sentence", "text", "kind", "verdict", "notes"].into_iter().filter(|n| known(n)).count() >= 3
}

pub(super) fn bounded(bytes: &[u8]) -> Result<(), Unreadable> {
    let bad = |e: zip::result::ZipError| Unreadable::Workbook(e.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(bad)?;
    let mut total: u64 = 0;
    for i in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(i).map_err(bad)?.size());
    }
    if total > LARGEST {
        return Err(Unreadable::Workbook(format!("it unpacks to {total} bytes")));
    }
    Ok(())
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Grid, Unreadable> {
    let bad = |e: calamine::XlsxError| Unreadable::Workbook(e.to_string());
    let mut faults = Vec::new();
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Grid { rows, guarded: false, faults }),
        Err(e) => return Err(bad(e)),
    };
    while let Some(cell) = reader.next_cell().map_err(bad)? {
        let (row, column) = cell.get_position();
        let Some(value) = value(cell.get_value()) else { continue };
        if column >= WIDEST {
            let at = column as usize;
            faults.push(Fault::new(
                row as usize + 1,
                at,
                "",
                value.shown(),
                "no cell so far right".into(),
                Harm::Sheet,
            ));
            continue;
        }
        let number = row as usize + 1;
        if rows.last().is_none_or(|(last, _)| *last != number) {
            rows.push((number, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            while cells.len() < column as usize {
                cells.push(Cell::Text(String::new()));
            }
            cells.push(value);
        }
    }
    // What stands right of the last name of a column has a column too.
    let widest = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    if let Some((_, header)) = rows.first_mut() {
        header.resize_with(widest, || Cell::Text(String::new()));
    }
    Ok(Grid { rows, guarded: false, faults })
}

fn value(data: &DataRef<'_>) -> Option<Cell> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::String(s) => Cell::Text(s.clone()),
        DataRef::SharedString(s) => Cell::Text((*s).to_owned()),
        DataRef::Int(i) => Cell::Number(i.to_string(), false),
        DataRef::Float(f) => Cell::Number(f.to_string(), !f.is_finite() || f.abs() >= 1e15),
        DataRef::Bool(b) => Cell::Other(if *b { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(d) => Cell::Date(date(d.as_f64()).unwrap_or_else(|| d.to_string())),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => Cell::Date(s.clone()),
        DataRef::Error(e) => Cell::Other(e.to_string()),
    })
}

/// The day of a serial number, where it is a whole one.
fn date(serial: f64) -> Option<String> {
    let days: u64 = (serial.fract() == 0.0).then(|| serial.to_string().parse().ok())??;
    Some(chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))?.to_string())
}
