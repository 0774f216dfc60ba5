//! Spreadsheets and delimited text, cell by cell, under the names that spreadsheets give cells.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use super::super::page::{Page, Writer};
use super::table;
use crate::audit::letters;
use crate::document::Section;
use crate::rulebook::Rulebook;

/// Columns and rows beyond these are not looked at.
const WIDEST: u32 = 256;
const LONGEST: u32 = 200_000;

/// A .csv or .tsv file; the mark that is most frequent in its first line parts the cells.
pub(super) fn csv(path: &Path, bytes: &[u8], rules: &Rulebook) -> Page {
    let text = super::text(path, bytes);
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let count = |mark: &u8| first.bytes().filter(|b| b == mark).count();
    let mark = *b",;\t".iter().rev().max_by_key(|m| count(m)).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let records = reader.into_records().filter_map(Result::ok);
    let grid: Vec<Vec<String>> = records.map(|r| r.iter().map(str::to_owned).collect()).collect();
    let mut writer = Writer::default();
    sheet(&mut writer, &grid, "", rules);
    writer.finish(super::id(path), None)
}

/// A workbook.
pub(super) fn xlsx(path: &Path, bytes: &[u8], rules: &Rulebook) -> Result<Page, String> {
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
    for name in &names {
        let prefix = if names.len() > 1 { format!("{name}!") } else { String::new() };
        match grid(&mut book, name) {
            Ok(grid) => sheet(&mut writer, &grid, &prefix, rules),
            Err(calamine::XlsxError::NotAWorksheet(_)) => {}
            Err(e) => return Err(broken(e.to_string())),
        }
    }
    Ok(writer.finish(super::id(path), None))
}

fn sheet(writer: &mut Writer, grid: &[Vec<String>], prefix: &str, rules: &Rulebook) {
    table::cells(grid, true, rules, |row, column, text| {
        writer.block(Section::Body, format!("{prefix}{}{}", letters(column), row + 1), text);
    });
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
