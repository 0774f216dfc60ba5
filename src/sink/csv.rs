//! The audit as CSV: RFC 4180, UTF-8, comma, LF, with a header.

use std::io::{self, Write};

use crate::audit::{COLUMNS, Filled, Row};

/// Writes rows as CSV. `--excel` asks for a byte order mark and CRLF.
pub struct CsvSink<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> CsvSink<W> {
    /// A sheet with its header written.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(mut out: W, excel: bool) -> io::Result<Self> {
        if excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let end = if excel { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut out = csv::WriterBuilder::new().terminator(end).buffer_capacity(1 << 16).from_writer(out);
        out.write_record(COLUMNS.iter().filter(|c| c.filled != Filled::Json).map(|c| c.name))?;
        Ok(Self { out })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        for (column, cell) in COLUMNS.iter().zip(row.cells()) {
            if column.filled == Filled::Json {
                continue;
            }
            if guarded(cell) {
                self.out.write_field(format!("'{cell}"))?;
            } else {
                self.out.write_field(cell)?;
            }
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a spreadsheet might take the cell for a formula, so that it gets a leading apostrophe.
#[must_use]
pub fn guarded(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !plain_number(cell)
}

fn plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part)
}
