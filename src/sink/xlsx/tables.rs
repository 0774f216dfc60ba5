//! The tab of the draft's tables: each as it stands there, its cells coloured by their checks and leading to their row in the audit.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, IgnoreError, Note, Url, Worksheet, XlsxError};

use super::{AUDIT, CHECK_TINTS, column_number, fitted, row_number};
use crate::audit::{Row, one_line};
use crate::sink::table::{Cell, Table};

/// Columns further to the right than this are left out.
const WIDEST: u32 = 256;
/// Letters in which a column is at most wide.
const ROOM: usize = 40;

/// One table below the other, with its caption above and what the checks say below it.
pub(super) fn sheet(sheet: &mut Worksheet, tables: &[Table], rows: &[Row]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let mut line = 0;
    for (column, wide) in (0..).zip(widths(tables)) {
        sheet.set_column_width(column, f64::from(wide))?;
    }
    for table in tables {
        let title = if table.caption.is_empty() { &table.doc } else { &table.caption };
        sheet.write_string_with_format(line, 0, fitted(&one_line(title)), &bold)?;
        line += 1;
        let (mut last, mut told): (u32, Vec<&Row>) = (0, Vec::new());
        for cell in table.cells.iter().filter(|c| c.column < WIDEST) {
            let claims = || rows.iter().enumerate().filter(|(_, row)| stands_in(row, table, cell));
            let at = (line + cell.row, column_number(cell.column as usize));
            put(sheet, at, cell, claims().next())?;
            last = last.max(cell.row);
            let new = claims().map(|(_, row)| row).filter(|row| !matches!(row.check.as_str(), "" | "ok"));
            for row in new {
                if told.iter().all(|t| t.check_note != row.check_note) {
                    told.push(row);
                }
            }
        }
        line += last + 1;
        for row in told {
            let words = format!("{}: {}", row.check, row.check_note);
            sheet.write_string_with_format(line, 0, fitted(&words), &tint(&row.check, Format::new()))?;
            line += 1;
        }
        line += 1;
    }
    sheet.ignore_error_range(0, 0, line, column_number(WIDEST as usize), IgnoreError::NumberStoredAsText)?;
    sheet.set_landscape().set_paper_size(super::A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Whether a row's words stand in a cell.
fn stands_in(row: &Row, table: &Table, cell: &Cell) -> bool {
    let start = row.start.parse::<usize>().ok();
    row.doc == table.doc
        && row.revision != "removed"
        && start.is_some_and(|s| (cell.place.0..cell.place.1).contains(&s))
}

/// A cell; one with a claim leads to its row, and tells in a note how it is read.
fn put(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, claim: Option<(usize, &Row)>) -> Result<(), XlsxError> {
    let lines = Format::new().set_border(FormatBorder::Hair).set_text_wrap().set_align(FormatAlign::Top);
    let words = fitted(&cell.text);
    let Some((number, row)) = claim.filter(|_| !cell.head) else {
        let format = if cell.head { lines.set_bold() } else { lines };
        sheet.write_string_with_format(at.0, at.1, words, &format)?;
        return Ok(());
    };
    let format = tint(&row.check, lines.set_align(FormatAlign::Right).set_background_color(Color::RGB(0x00ea_f1f8)));
    let place = Url::new(format!("internal:{AUDIT}!A{}", row_number(number)? + 2)).set_text(words);
    sheet.write_url_with_format(at.0, at.1, place, &format)?;
    let says = [row.subject.as_str(), &crate::audit::short(row), &row.time];
    let says: Vec<&str> = says.into_iter().filter(|s| !s.is_empty()).collect();
    sheet.insert_note(at.0, at.1, &Note::new(format!("{}: {}", row.id, says.join(", "))).add_author_prefix(false))?;
    Ok(())
}

/// A format in the colours of a check.
fn tint(check: &str, format: Format) -> Format {
    match CHECK_TINTS.iter().find(|(word, ..)| *word == check && check != "ok") {
        Some((_, fill, ink)) => format.set_background_color(Color::RGB(*fill)).set_font_color(Color::RGB(*ink)),
        None => format,
    }
}

/// How wide the columns are for the words of all tables.
fn widths(tables: &[Table]) -> Vec<u8> {
    let mut widths: Vec<u8> = Vec::new();
    for cell in tables.iter().flat_map(|t| &t.cells).filter(|c| c.column < WIDEST) {
        let at = cell.column as usize;
        widths.resize(widths.len().max(at + 1), 8);
        let wide = u8::try_from(cell.text.chars().count().min(ROOM) + 2).unwrap_or(8);
        if let Some(known) = widths.get_mut(at) {
            *known = (*known).max(wide);
        }
    }
    widths
}
