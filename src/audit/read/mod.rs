//! An audit file back into rows, with every cell named that a spreadsheet damaged. Nothing is repaired in silence.

mod cells;
mod csv;
mod ods;
mod xlsx;

use std::collections::HashMap;

pub(crate) use super::fault::letters;
pub use super::fault::{Fault, Harm};
pub use super::held::Sheet;

use super::sheets::SAYS;
use super::verdict::Verdicts;
use super::{COLUMNS, Column, Filled, Row, own};

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
    #[error("the workbook cannot be read ({0}); expected a whole .xlsx or .ods file")]
    Workbook(String),
    /// A workbook without a sheet that begins with the audit's header.
    #[error("no sheet of the workbook has the audit's header in its first row (found {found}; expected id, doc, …)")]
    NoAudit {
        /// What the first rows begin with.
        found: String,
    },
    /// Neither text nor workbook.
    #[error("byte {at} is NUL: the file is neither CSV text nor an .xlsx or .ods workbook")]
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

/// Reads an audit from the bytes of a .csv, .xlsx or .ods file; which one it is, its first bytes say.
///
/// # Errors
/// When the bytes are no audit at all. An audit with faults is returned with them.
pub fn sheet(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    of_house(bytes, &Verdicts::default())
}

/// Reads an audit in which the verdicts of a house may stand.
///
/// # Errors
/// As [`sheet`].
pub fn of_house(bytes: &[u8], verdicts: &Verdicts) -> Result<Sheet, Unreadable> {
    let grid = match bytes {
        [] => return Err(Unreadable::Empty),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Unreadable::Closed),
        [b'P', b'K', ..] if ods::is(bytes) => ods::grid(bytes)?,
        [b'P', b'K', ..] => xlsx::grid(bytes)?,
        _ => csv::grid(bytes)?,
    };
    read(grid, verdicts)
}

fn read(grid: Grid, verdicts: &Verdicts) -> Result<Sheet, Unreadable> {
    let Grid { rows, guarded, mut faults } = grid;
    let mut rows = rows.iter();
    let Some((header_row, header)) = rows.next() else { return Err(Unreadable::Empty) };
    let header_row = *header_row;
    let mut filled = vec![false; header.len()];
    for cells in rows.clone().map(|(_, cells)| cells) {
        filled.iter_mut().zip(cells).for_each(|(filled, cell)| *filled |= !cell.shown().trim().is_empty());
    }
    let columns = columns(header_row, header, &filled, &mut faults);
    let mut sheet = Sheet::default();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for (number, cells) in rows {
        let number = *number;
        if cells.iter().all(|c| c.shown().trim().is_empty()) {
            continue;
        }
        let mut row = Row::default();
        if let Some(extra) = cells.get(columns.len()..).and_then(|e| e.iter().find(|c| !c.shown().is_empty())) {
            let expected = format!("{} cells in the row, found {}", columns.len(), cells.len());
            faults.push(Fault::new(number, columns.len(), "", extra.shown(), expected, Harm::Sheet));
        }
        for (at, column) in columns.iter().enumerate() {
            let cell = cells.get(at);
            let text = cell.map_or("", Cell::shown);
            // A workbook guards only what begins with an apostrophe, so that CSV made of it is read alike.
            let text = if guarded || text.starts_with("''") { super::guard::unguarded(text) } else { text };
            match column {
                Place::Known(column) => {
                    let text = if column.name == "verdict" { verdicts.meant(text).unwrap_or(text) } else { text };
                    if let Some(target) = row.cell_mut(column.name) {
                        text.clone_into(target);
                    }
                }
                Place::Own(name) => row.own.push((name.clone(), text.to_owned())),
                Place::Empty => {}
            }
        }
        let added = row.is_own() || own::is_new(&row);
        for (at, column) in columns.iter().enumerate().filter(|_| !added) {
            if let (Some(column), Some(cell)) = (column.known(), cells.get(at)) {
                cells::odd_type(number, at, column, cell, &mut faults);
            }
        }
        cells::check(number, &columns, &row, verdicts, &mut faults);
        if added {
            leave_out(number, &mut row, &mut faults);
        }
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
    sheet.faults = faults;
    own::complete(&mut sheet);
    sheet.faults.sort_by_key(|f| (f.row, f.at));
    in_order(&mut sheet);
    Ok(sheet)
}

/// Takes out what a person wrote into a column of the tool that cannot hold it, and says so.
fn leave_out(number: usize, row: &mut Row, faults: &mut [Fault]) {
    let tool = |name: &str| COLUMNS.iter().any(|c| c.name == name && c.filled == Filled::Tool);
    for fault in faults.iter_mut().rev().take_while(|f| f.row == number) {
        if fault.harm == Harm::Cell && tool(&fault.column) {
            if let Some(cell) = row.cell_mut(&fault.column) {
                cell.clear();
            }
            fault.expected.push_str("; it is left out");
            fault.harm = Harm::Note;
        }
    }
}

/// What a column of the file is.
enum Place {
    /// A column of the audit.
    Known(&'static Column),
    /// One that a person added, by its name.
    Own(String),
    /// Nothing stands over it.
    Empty,
}

impl Place {
    fn known(&self) -> Option<&'static Column> {
        if let Self::Known(column) = self { Some(column) } else { None }
    }
}

/// Puts rows that were sorted in the spreadsheet back into the order of the audit: by document and start, longest first,
/// claims that are gone from the draft at the end.
fn in_order(sheet: &mut Sheet) {
    let mut docs: HashMap<String, usize> = HashMap::new();
    for row in &sheet.rows {
        let next = docs.len();
        docs.entry(row.doc.clone()).or_insert(next);
    }
    // A row of a person's own without a place goes with the row that it stands behind.
    let mut before = (false, 0, 0, std::cmp::Reverse(u64::MAX));
    let mut pairs: Vec<_> = Vec::with_capacity(sheet.rows.len());
    for (number, row) in sheet.numbers.drain(..).zip(sheet.rows.drain(..)) {
        let place = |cell: &str| cell.parse::<u64>().unwrap_or(u64::MAX);
        if !(row.is_own() && row.start.is_empty()) {
            let doc = docs.get(&row.doc).copied().unwrap_or(0);
            before = (row.revision == "removed", doc, place(&row.start), std::cmp::Reverse(place(&row.end)));
        }
        pairs.push((before, number, row));
    }
    pairs.sort_by_key(|(key, ..)| *key);
    (sheet.numbers, sheet.rows) = pairs.into_iter().map(|(_, number, row)| (number, row)).unzip();
}

/// Puts rows in the order of an audit.
pub(super) fn sort(rows: &mut Vec<Row>) {
    let mut sheet = Sheet { numbers: vec![0; rows.len()], rows: std::mem::take(rows), ..Sheet::default() };
    in_order(&mut sheet);
    *rows = sheet.rows;
}

/// Adds the rows of a second tab with the audit's columns, in whatever order they stand there.
fn append(grid: &mut Grid, other: Vec<(usize, Vec<Cell>)>) {
    let mut other = other.into_iter();
    let (Some((_, names)), Some((_, header))) = (other.next(), grid.rows.first_mut()) else { return };
    let mut places = Vec::new();
    for name in &names {
        let at = header.iter().position(|h| h.shown() == name.shown()).unwrap_or(header.len());
        if at == header.len() {
            header.push(Cell::Text(name.shown().to_owned()));
        }
        places.push(at);
    }
    let width = header.len();
    for (number, cells) in other {
        let mut row: Vec<Cell> = Vec::new();
        row.resize_with(width, || Cell::Text(String::new()));
        for (at, cell) in places.iter().zip(cells) {
            if let Some(target) = row.get_mut(*at) {
                *target = cell;
            }
        }
        grid.rows.push((number, row));
    }
}

/// Where a column stands in the file.
fn place(columns: &[Place], name: &str) -> usize {
    columns.iter().position(|c| c.known().is_some_and(|c| c.name == name)).unwrap_or(0)
}

/// What the header names, by place, in any order; faults for columns that are missing or doubled. Any other name is a
/// column of a person's own.
fn columns(row: usize, header: &[Cell], filled: &[bool], faults: &mut Vec<Fault>) -> Vec<Place> {
    let wanted: Vec<&'static Column> = COLUMNS.iter().filter(|c| c.filled != Filled::Json).collect();
    let mut found: Vec<Place> = Vec::new();
    let named = |cell: &Cell| !cell.shown().trim().is_empty();
    let used = header.iter().zip(filled).rposition(|(c, filled)| named(c) || *filled).map_or(0, |last| last + 1);
    for (at, (cell, filled)) in header.iter().zip(filled).enumerate().take(used) {
        let name = if named(cell) || !filled { super::guard::unguarded(cell.shown()) } else { "unnamed" };
        let twice = found.iter().filter_map(Place::known).any(|f| f.name == name);
        if let Some(column) = wanted.iter().find(|c| c.name == name) {
            if twice {
                faults.push(Fault::new(row, at, column.name, name, "this column only once".to_owned(), Harm::Sheet));
            }
            found.push(if twice { Place::Empty } else { Place::Known(column) });
        } else if name.trim().is_empty() || name == SAYS {
            found.push(Place::Empty);
        } else {
            if let Some(near) = nearest(name, &wanted, header) {
                let expected = format!("\"{near}\" (renamed?)");
                faults.push(Fault::new(row, at, "", name, expected, Harm::Sheet));
            }
            let own = |name: &str| found.iter().any(|f| matches!(f, Place::Own(known) if known == name));
            let mut free = name.to_owned();
            let mut number = 2;
            while own(&free) {
                free = format!("{name} {number}");
                number += 1;
            }
            found.push(Place::Own(free));
        }
    }
    for (i, column) in wanted.iter().enumerate() {
        if !found.iter().filter_map(Place::known).any(|f| f.name == column.name) {
            let expected = format!("the column \"{}\"", column.name);
            faults.push(Fault::new(row, i, column.name, "", expected, Harm::Sheet));
        }
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
