//! The audit as CSV: RFC 4180, UTF-8, comma, LF, with a header.

use std::io::{self, Write};

use super::Look;
use crate::article::Analysis;
use crate::audit::guard::guarded;
use crate::audit::{self, COLUMNS, CellType, Column, Filled, Row};

/// The byte order mark that `--excel` asks for, and the header.
///
/// # Errors
/// When `out` cannot be written.
pub fn begin(look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    if look.excel {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    header(&[], look, out)
}

/// The names of the columns, those that people added behind the others.
fn header(own: &[&str], look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = writer(look.excel, out);
    let names = COLUMNS.iter().filter(|c| c.filled != Filled::Json).map(|c| c.name.to_owned());
    let guard = |name: &&str| if guarded(name) && !look.bare { format!("'{name}") } else { (*name).to_owned() };
    writer.write_record(names.chain(own.iter().map(guard)))?;
    writer.flush()
}

/// The rows of a part of a document.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    // What the tool itself puts into these columns holds no mark that CSV gives a meaning.
    let plain = |column: &Column| !matches!(column.cell, CellType::Text | CellType::Name);
    if !look.kinds.claims_only() {
        audit::rows_of(a, look.kinds, |r| row(&r.cells(), |_| false, &[], look, out));
        return Ok(());
    }
    audit::sheet(a, |cells| row(&cells.list(), plain, &[], look, out));
    Ok(())
}

/// A whole sheet.
///
/// # Errors
/// When `out` cannot be written.
pub fn sheet(rows: &[Row], look: Look) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if look.excel {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    let own = audit::own_columns(rows);
    header(&own, look, &mut out)?;
    for r in rows {
        let own: Vec<&str> = own.iter().map(|name| r.own_cell(name)).collect();
        row(&r.cells(), |_| false, &own, look, &mut out);
    }
    Ok(out)
}

/// A CSV writer of the audit's dialect; `excel` ends lines with CRLF.
pub fn writer<W: Write>(excel: bool, out: W) -> csv::Writer<W> {
    let end = if excel { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    csv::WriterBuilder::new().terminator(end).buffer_capacity(1 << 13).from_writer(out)
}

/// Writes a row as the csv crate would. Rows are written by the thousand and most cells are empty or plain: this takes
/// less than half of the instructions. The cells of `plain` columns are known to need no quotation marks.
fn row(cells: &[&str; COLUMNS.len()], plain: impl Fn(&Column) -> bool, own: &[&str], look: Look, out: &mut Vec<u8>) {
    // Most cells are empty: the commas before a cell are written with it.
    let (mut place, mut commas) = (0, 0);
    for (column, cell) in COLUMNS.iter().zip(cells) {
        let on_sheet = column.filled != Filled::Json;
        if !cell.is_empty() && on_sheet {
            write_commas(place - commas, out);
            commas = place;
            if plain(column) {
                out.extend_from_slice(cell.as_bytes());
            } else {
                write_cell(cell, look.bare, out);
            }
        }
        place += usize::from(on_sheet);
    }
    write_commas(place - commas - 1, out);
    for cell in own {
        out.push(b',');
        write_cell(cell, look.bare, out);
    }
    out.extend_from_slice(if look.excel { b"\r\n" } else { b"\n" });
}

/// Commas, as many as there can be in a row.
const COMMAS: &[u8] = &[b','; COLUMNS.len()];

/// So many commas; most often it is one.
#[inline]
fn write_commas(count: usize, out: &mut Vec<u8>) {
    match count {
        0 => {}
        1 => out.push(b','),
        _ => out.extend_from_slice(COMMAS.get(..count).unwrap_or(COMMAS)),
    }
}

/// A cell, guarded against formulas unless it is to be `bare`, in quotation marks where RFC 4180 asks for them.
fn write_cell(cell: &str, bare: bool, out: &mut Vec<u8>) {
    let bytes = cell.as_bytes();
    let quoted = must_be_quoted(bytes);
    if quoted {
        out.push(b'"');
    }
    if !bare && guarded(cell) {
        out.push(b'\'');
    }
    if quoted {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(b'"', rest) {
            let (before, after) = rest.split_at(at + 1);
            out.extend_from_slice(before);
            out.push(b'"');
            rest = after;
        }
        out.extend_from_slice(rest);
        out.push(b'"');
    } else {
        out.extend_from_slice(bytes);
    }
}

/// Whether a cell holds a comma, a quotation mark or a line break.
fn must_be_quoted(cell: &[u8]) -> bool {
    // Without a way out before the end, the bytes of a short cell are compared many at once.
    if cell.len() < 64 {
        return cell.iter().fold(false, |any, b| any | matches!(b, b',' | b'"' | b'\n' | b'\r'));
    }
    memchr::memchr3(b',', b'"', b'\n', cell).is_some() || memchr::memchr(b'\r', cell).is_some()
}
