//! An audit file back into rows, with every cell named that a spreadsheet damaged. Nothing is repaired in silence.

mod cells;
mod csv;
mod fault;
mod xlsx;

use std::collections::HashMap;

pub(crate) use fault::letters;
pub use fault::{Fault, Harm};

use super::{COLUMNS, Column, Filled, Row};

/// An audit file as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, in the order of the audit, however the spreadsheet had sorted them.
    pub rows: Vec<Row>,
    /// The spreadsheet's own number of each row (the header is row 1).
    pub numbers: Vec<usize>,
    /// What is wrong with it, in the order of the file.
    pub faults: Vec<Fault>,
}

impl Sheet {
    /// The faults that forbid the use of the sheet: those of the whole sheet, and damaged cells of the columns that are
    /// `kept`, that is, whose cells would be used again.
    pub fn fatal(&self, kept: impl Fn(&str) -> bool) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(move |f| match f.harm {
            Harm::Sheet => true,
            Harm::Cell => kept(&f.column),
            Harm::Note => false,
        })
    }
}

/// Why a file is no audit at all.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("the file is empty; expected an audit with a header row")]
    Empty,
    /// An encrypted workbook or one of Excel before 2007.
    #[error("the workbook is encrypted or older than Excel 2007; expected an .xlsx without a password, or a .csv")]
    Closed,
    /// A damaged workbook.
    #[error("the workbook cannot be read ({0}); expected a whole .xlsx file")]
    Workbook(String),
    /// A workbook without a sheet that begins with the audit's header.
    #[error("no sheet of the workbook has the audit's header in its first row (found {found}; expected id, doc, …)")]
    NoAudit {
        /// What the first rows begin with.
        found: String,
    },
    /// Neither text nor workbook.
    #[error("byte {at} is NUL: the file is neither CSV text nor an .xlsx workbook")]
    Binary {
        /// Where the first NUL stands.
        at: usize,
    },
    /// The CSV reader gave up.
    #[error("the CSV cannot be read: {0}")]
    Csv(String),
}

/// A grid of cells before its header is understood.
struct Grid {
    /// Spreadsheet row number and cells of every row that is not empty.
    rows: Vec<(usize, Vec<Cell>)>,
    /// Whether texts carry the apostrophe that guards formulas in CSV.
    guarded: bool,
    /// What was noticed on the way.
    faults: Vec<Fault>,
}

/// A cell as the file holds it.
enum Cell {
    Text(String),
    /// A number of the spreadsheet, as it would be printed, and whether digits may be lost.
    Number(String, bool),
    /// A date of the spreadsheet.
    Date(String),
    /// Another thing that is no text: a truth value, an error.
    Other(String),
}

impl Cell {
    fn shown(&self) -> &str {
        match self {
            Self::Text(s) | Self::Number(s, _) | Self::Date(s) | Self::Other(s) => s,
        }
    }
}

/// Reads an audit from the bytes of a .csv or .xlsx file; which one it is, its first bytes say.
///
/// # Errors
/// When the bytes are no audit at all. An audit with faults is returned with them.
pub fn sheet(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let grid = match bytes {
        [] => return Err(Unreadable::Empty),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Unreadable::Closed),
        [b'P', b'K', ..] => xlsx::grid(bytes)?,
        _ => csv::grid(bytes)?,
    };
    read(grid)
}

fn read(grid: Grid) -> Result<Sheet, Unreadable> {
    let Grid { rows, guarded, mut faults } = grid;
    let mut rows = rows.into_iter();
    let Some((header_row, header)) = rows.next() else { return Err(Unreadable::Empty) };
    let columns = columns(header_row, &header, &mut faults);
    let mut sheet = Sheet::default();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for (number, cells) in rows {
        let mut row = Row::default();
        if let Some(extra) = cells.get(columns.len()..).and_then(|e| e.iter().find(|c| !c.shown().is_empty())) {
            let expected = format!("{} cells in the row, found {}", columns.len(), cells.len());
            faults.push(Fault::new(number, columns.len(), "", extra.shown(), expected, Harm::Sheet));
        }
        for (at, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let cell = cells.get(at);
            if let Some(cell) = cell {
                cells::odd_type(number, at, column, cell, &mut faults);
            }
            let text = cell.map_or("", Cell::shown);
            // A workbook guards only what begins with an apostrophe, so that CSV made of it is read alike.
            let text = if guarded || text.starts_with("''") { crate::sink::csv::unguarded(text) } else { text };
            if let Some(target) = row.cell_mut(column.name) {
                text.clone_into(target);
            }
        }
        cells::check(number, &columns, &row, &mut faults);
        let id = (row.doc.clone(), row.id.clone());
        if !row.id.is_empty() {
            if let Some(first) = seen.get(&id) {
                let expected = format!("an id of its own; row {first} has the same");
                let at = place(&columns, "id");
                faults.push(Fault::new(number, at, "id", &row.id, expected, Harm::Sheet));
            } else {
                seen.insert(id, number);
            }
        }
        sheet.rows.push(row);
        sheet.numbers.push(number);
    }
    faults.sort_by_key(|f| (f.row, f.at));
    sheet.faults = faults;
    in_order(&mut sheet);
    Ok(sheet)
}

/// Puts rows that were sorted in the spreadsheet back into the order of the audit: by document and start, longest first,
/// claims that are gone from the draft at the end.
fn in_order(sheet: &mut Sheet) {
    let mut docs: HashMap<String, usize> = HashMap::new();
    for row in &sheet.rows {
        let next = docs.len();
        docs.entry(row.doc.clone()).or_insert(next);
    }
    let mut pairs: Vec<(usize, Row)> = sheet.numbers.drain(..).zip(sheet.rows.drain(..)).collect();
    pairs.sort_by_key(|(_, row)| {
        let place = |cell: &str| cell.parse::<u64>().unwrap_or(u64::MAX);
        let doc = docs.get(&row.doc).copied().unwrap_or(0);
        (row.revision == "removed", doc, place(&row.start), std::cmp::Reverse(place(&row.end)))
    });
    (sheet.numbers, sheet.rows) = pairs.into_iter().unzip();
}

/// Where a column stands in the file.
fn place(columns: &[Option<&'static Column>], name: &str) -> usize {
    columns.iter().position(|c| c.is_some_and(|c| c.name == name)).unwrap_or(0)
}

/// The columns that the header names, by place; faults for those that are missing, unknown, doubled or moved.
fn columns(row: usize, header: &[Cell], faults: &mut Vec<Fault>) -> Vec<Option<&'static Column>> {
    let wanted: Vec<&'static Column> = COLUMNS.iter().filter(|c| c.filled != Filled::Json).collect();
    let mut found: Vec<Option<&'static Column>> = Vec::new();
    let used = header.iter().rposition(|c| !c.shown().trim().is_empty()).map_or(0, |last| last + 1);
    for (at, cell) in header.iter().enumerate().take(used) {
        let name = cell.shown();
        let column = COLUMNS.iter().find(|c| c.name == name);
        match column {
            None => {
                let near = nearest(name, &wanted, header);
                let expected = near.map_or_else(
                    || "a column of the audit; the cells of any other column would be lost".to_owned(),
                    |near| format!("\"{near}\" (renamed?)"),
                );
                faults.push(Fault::new(row, at, "", name, expected, Harm::Sheet));
            }
            Some(c) if found.iter().flatten().any(|f| f.name == c.name) => {
                faults.push(Fault::new(row, at, c.name, name, "this column only once".to_owned(), Harm::Sheet));
                found.push(None);
                continue;
            }
            Some(_) => {}
        }
        found.push(column);
    }
    for (i, column) in wanted.iter().enumerate() {
        if !found.iter().flatten().any(|f| f.name == column.name) {
            let expected = format!("the column \"{}\"", column.name);
            faults.push(Fault::new(row, i, column.name, "", expected, Harm::Sheet));
        }
    }
    let order: Vec<usize> =
        found.iter().flatten().filter_map(|c| COLUMNS.iter().position(|w| w.name == c.name)).collect();
    if let Some(at) = order.windows(2).position(|w| matches!(w, [a, b] if a > b)) {
        let name = found.iter().flatten().nth(at + 1).map_or("", |c| c.name);
        let before = found.iter().flatten().nth(at).map_or("", |c| c.name);
        let expected = format!("\"{name}\" before \"{before}\": the columns have been reordered");
        faults.push(Fault::new(row, place(&found, name), name, name, expected, Harm::Sheet));
    }
    found
}

/// The missing column that an unknown name looks like.
fn nearest(name: &str, wanted: &[&'static Column], header: &[Cell]) -> Option<&'static str> {
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let name = plain(name);
    let missing = wanted.iter().filter(|c| !header.iter().any(|h| h.shown() == c.name));
    missing.map(|c| c.name).find(|c| {
        let column = plain(c);
        !name.is_empty() && (column == name || column.starts_with(&name) || name.starts_with(&column))
    })
}
