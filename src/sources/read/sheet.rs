//! Spreadsheets and delimited text, cell by cell, under the names that spreadsheets give cells.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use super::super::page::{Page, Writer};
use crate::audit::letters;
use crate::document::{Place, Section, offset};

/// Columns and rows beyond these are not looked at.
const WIDEST: u32 = 256;
const LONGEST: u32 = 200_000;

/// So many empty lines are rows.
const GAP: usize = 1000;
/// So many cells of a file are read.
const CELLS: usize = 400_000;

/// A .csv or .tsv file; the mark that is most frequent in its first line parts the cells.
pub(super) fn csv(path: &Path, bytes: &[u8]) -> Page {
    let text = super::text(path, bytes);
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let count = |mark: &u8| first.bytes().filter(|b| b == mark).count();
    let mark = *b",;\t".iter().rev().max_by_key(|m| count(m)).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut breaks = 0;
    for record in reader.into_records().filter_map(Result::ok) {
        // Empty lines are rows too, as spreadsheets count them; line breaks in cells are none.
        let line = record.position().map_or(0, csv::Position::line).saturating_sub(1);
        let row = usize::try_from(line).unwrap_or(0).saturating_sub(breaks);
        grid.resize_with(row.clamp(grid.len(), grid.len() + GAP), Vec::new);
        grid.push(record.iter().map(str::to_owned).collect());
        breaks += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
    }
    let mut writer = Writer::default();
    let whole = sheet(&mut writer, &grid, "", &mut 0);
    page(writer, path, whole)
}

/// The page; where not all cells were read, it says so.
fn page(writer: Writer, path: &Path, whole: bool) -> Page {
    let mut page = writer.finish(super::id(path), None);
    if !whole {
        page.notices.push(format!("{}: found more than {CELLS} cells; the rest is passed over", path.display()));
    }
    page
}

/// A workbook.
pub(super) fn xlsx(path: &Path, bytes: &[u8]) -> Result<Page, String> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(
            "found an encrypted workbook or one of Excel before 2007; expected an .xlsx without a password".into()
        );
    }
    let broken = |why: String| format!("found a workbook that cannot be read ({why}); expected a whole .xlsx file");
    bounded(bytes).map_err(&broken)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let names = book.sheet_names();
    let mut writer = Writer::default();
    let (mut told, mut whole) = (0, true);
    for name in &names {
        let prefix = if names.len() > 1 { format!("{name}!") } else { String::new() };
        match grid(&mut book, name) {
            Ok(grid) => whole &= sheet(&mut writer, &grid, &prefix, &mut told),
            Err(calamine::XlsxError::NotAWorksheet(_)) => {}
            Err(e) => return Err(broken(e.to_string())),
        }
    }
    Ok(page(writer, path, whole))
}

/// Adds the tables of a sheet, with their titles; `told` counts cells. Whether all of them were taken in.
fn sheet(writer: &mut Writer, grid: &[Vec<String>], prefix: &str, told: &mut usize) -> bool {
    let mut first = None;
    for (r, row) in grid.iter().enumerate() {
        let name = |column: usize| format!("{prefix}{}{}", letters(column), r + 1);
        let filled = || row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        // A lone cell over a table is its title; an empty row may part two tables, and then names of columns follow.
        let parts =
            r.checked_sub(1).and_then(|r| grid.get(r)).is_none_or(|above| above.iter().all(|c| c.trim().is_empty()));
        let alone =
            filled().count() == 1 && row.len() > 1 || first.is_none() && filled().count() == 1 && grid.len() > 1;
        if alone && (first.is_none() || parts) {
            for (column, cell) in filled() {
                writer.block(Section::Caption, name(column), cell);
            }
            first = None;
            continue;
        }
        if filled().count() == 0 {
            continue;
        }
        if parts && !filled().any(|(_, cell)| cell.starts_with(|c: char| c.is_ascii_digit())) {
            first = None;
        }
        let top = *first.get_or_insert(r);
        for (column, cell) in filled() {
            *told += 1;
            if *told > CELLS {
                return false;
            }
            let place = Place { row: offset(r - top), column: offset(column), width: 1, head: false };
            writer.cell(name(column), place, cell);
        }
    }
    true
}

/// A forged workbook must not unpack to more than a source may be.
fn bounded(bytes: &[u8]) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut total: u64 = 0;
    for i in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(i).map_err(|e| e.to_string())?.size());
    }
    if total > super::LARGEST * 4 { Err(format!("it unpacks to {total} bytes")) } else { Ok(()) }
}

/// The cells of a sheet, read one by one so that a forged size costs nothing.
fn grid(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Vec<String>>, calamine::XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut grid: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        if column >= WIDEST || row >= LONGEST {
            continue;
        }
        let (row, column) = (row as usize, column as usize);
        let value = shown(&Data::from(cell.get_value().clone()));
        if grid.len() <= row {
            grid.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = grid.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = value;
            }
        }
    }
    Ok(grid)
}

fn shown(data: &Data) -> String {
    match data {
        Data::DateTime(d) => {
            let days = d.as_f64();
            let whole: Option<u64> = (days.fract() == 0.0).then(|| days.to_string().parse().ok()).flatten();
            let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30);
            let day = whole.and_then(|days| first?.checked_add_days(chrono::Days::new(days)));
            day.map_or_else(|| d.to_string(), |day| day.to_string())
        }
        other => other.to_string(),
    }
}
