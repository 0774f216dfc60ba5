//! Edited sheets back into the audit that they came from: what people wrote is taken, what the tool wrote stays.

use std::collections::{HashMap, HashSet};

use super::carry::person_columns;
use super::read::{Fault, Harm, Sheet};
use super::{COLUMNS, Filled, Row};

/// Verdicts that the tool sets: an older copy of a sheet that holds one does not undo a judgement.
const OWN_VERDICTS: [&str; 3] = ["", "open", "recheck"];

/// A sheet that somebody edited.
#[derive(Debug, Clone)]
pub struct Edited<'s> {
    /// Its file name, for messages.
    pub name: &'s str,
    /// Its rows and faults.
    pub sheet: &'s Sheet,
}

/// Something to tell about a cell of an edited sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file.
    pub name: String,
    /// The row's id.
    pub id: String,
    /// What stands there, and what was done.
    pub fault: Fault,
}

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.name, self.fault)?;
        if self.id.is_empty() { Ok(()) } else { write!(f, " [{}]", self.id) }
    }
}

/// The audit with what people wrote.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// Its rows: as many as before, in the same order.
    pub rows: Vec<Row>,
    /// Cells that were taken from the edited sheets.
    pub taken: usize,
    /// Everything that was not simply taken: cells replaced or kept, and damage in the tool's columns, which is left out.
    pub remarks: Vec<Remark>,
}

/// Takes every cell that people changed in the edited sheets.
///
/// An empty cell never replaces a filled one unless `emptied` says that people emptied cells on purpose.
///
/// # Errors
/// With every cell that forbids the merge: the sheet's own faults, rows of another audit, two sheets that say different
/// things in one cell.
pub fn merge(audit: &[Row], edits: &[Edited<'_>], emptied: bool) -> Result<Merged, Vec<Remark>> {
    let mut merged = Merged { rows: audit.to_vec(), ..Merged::default() };
    let mut wrong = Vec::new();
    let places: HashMap<(&str, &str), usize> =
        audit.iter().enumerate().map(|(i, r)| ((r.doc.as_str(), r.id.as_str()), i)).collect();
    let by_id: HashMap<&str, usize> = audit.iter().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
    let docs: HashSet<&str> = audit.iter().map(|r| r.doc.as_str()).collect();
    // A sheet of the draft before has another document name but the same ids, which come from the words.
    let place_of = |row: &Row| {
        let named = places.get(&(row.doc.as_str(), row.id.as_str()));
        named.or_else(|| by_id.get(row.id.as_str()).filter(|_| !docs.contains(row.doc.as_str()))).copied()
    };
    let mut writers: HashMap<(usize, &str), &str> = HashMap::new();
    for edit in edits {
        let fatal = |column: &str| column == "doc" || person_columns().any(|c| c == column);
        wrong.extend(edit.sheet.fatal(fatal).map(|f| remark(edit, "", f.clone())));
        merged
            .remarks
            .extend(edit.sheet.faults.iter().filter(|f| f.harm == Harm::Note).map(|f| remark(edit, "", f.clone())));
        let mut strangers = Vec::new();
        for (row, number) in edit.sheet.rows.iter().zip(&edit.sheet.numbers) {
            let Some(place) = place_of(row) else {
                strangers.push(stranger(edit, row, *number, audit));
                continue;
            };
            let Some(base) = audit.get(place) else { continue };
            tool_cells(edit, row, base, *number, &mut merged.remarks);
            let other_words = row.text != base.text && !damaged(edit, *number);
            for column in person_columns() {
                let (cell, before) = (row.cell(column), base.cell(column));
                if same_text(cell, before) || cell.is_empty() && before.is_empty() {
                    continue;
                }
                if keeps(column, cell, before, emptied) {
                    let expected = format!("{before:?}, which was kept");
                    merged.remarks.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Note)));
                    continue;
                }
                let Some(target) = merged.rows.get_mut(place).and_then(|r| r.cell_mut(column)) else { continue };
                if let Some(writer) = writers.get(&(place, column))
                    && !same_text(target, cell)
                {
                    let expected = format!("{target:?}, which {writer} says; settle it in one of the files");
                    wrong.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Sheet)));
                    continue;
                }
                if !(before.is_empty() || column == "verdict" && OWN_VERDICTS.contains(&before)) {
                    let expected = format!("{before:?} before; the edited sheet's cell was taken");
                    merged.remarks.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Note)));
                }
                cell.clone_into(target);
                writers.insert((place, column), edit.name);
                merged.taken += 1;
                if column == "verdict" && other_words && !OWN_VERDICTS.contains(&cell) {
                    "recheck".clone_into(target);
                    let expected = "the words of the audit; this verdict was given on other words: recheck".to_owned();
                    merged.remarks.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Note)));
                }
            }
        }
        wrong.append(&mut strangers);
        missing_rows(edit, audit, &mut merged.remarks);
    }
    if wrong.is_empty() { Ok(merged) } else { Err(wrong) }
}

/// Whether what stood there before stays.
fn keeps(column: &str, cell: &str, before: &str, emptied: bool) -> bool {
    if emptied || before.is_empty() {
        return false;
    }
    cell.is_empty() || column == "verdict" && OWN_VERDICTS.contains(&cell) && !OWN_VERDICTS.contains(&before)
}

/// Equal but for the kind of line break.
fn same_text(x: &str, y: &str) -> bool {
    x == y || (x.contains('\r') || y.contains('\r')) && x.replace("\r\n", "\n") == y.replace("\r\n", "\n")
}

fn damaged(edit: &Edited<'_>, number: usize) -> bool {
    edit.sheet.faults.iter().any(|f| f.row == number && f.column == "text")
}

/// Cells of the tool that are no longer what the audit says: named, and left out.
fn tool_cells(edit: &Edited<'_>, row: &Row, base: &Row, number: usize, remarks: &mut Vec<Remark>) {
    for column in COLUMNS.iter().filter(|c| c.filled == Filled::Tool) {
        let (cell, before) = (row.cell(column.name), base.cell(column.name));
        if !same_text(cell, before) {
            let expected = format!("{:?}, which the audit keeps", short(before));
            remarks.push(remark(edit, &base.id, fault(column.name, number, cell, expected, Harm::Cell)));
        }
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A row that the audit does not have.
fn stranger(edit: &Edited<'_>, row: &Row, number: usize, audit: &[Row]) -> Remark {
    let other = !audit.iter().any(|r| r.doc == row.doc);
    let docs = audit.first().map_or("", |r| r.doc.as_str());
    if other && !row.doc.is_empty() {
        let expected = format!("\"{docs}\": the sheet is of another article");
        return remark(edit, &row.id, fault("doc", number, &row.doc, expected, Harm::Sheet));
    }
    remark(edit, "", fault("id", number, &row.id, "the id of a row of the audit".to_owned(), Harm::Sheet))
}

/// Rows of the audit that the sheet lacks; they stay as they are.
fn missing_rows(edit: &Edited<'_>, audit: &[Row], remarks: &mut Vec<Remark>) {
    let there: HashSet<(&str, &str)> = edit.sheet.rows.iter().map(|r| (r.doc.as_str(), r.id.as_str())).collect();
    let docs: HashSet<&str> = edit.sheet.rows.iter().map(|r| r.doc.as_str()).collect();
    let last = edit.sheet.numbers.last().copied().unwrap_or(1);
    for row in audit.iter().filter(|r| docs.contains(r.doc.as_str())) {
        if !there.contains(&(row.doc.as_str(), row.id.as_str())) {
            let expected = format!("a row {}; it was kept as it is", row.id);
            remarks.push(remark(edit, &row.id, fault("id", last + 1, "", expected, Harm::Note)));
        }
    }
}

fn fault(column: &str, number: usize, found: &str, expected: String, harm: Harm) -> Fault {
    let at = COLUMNS.iter().filter(|c| c.filled != Filled::Json).position(|c| c.name == column).unwrap_or(0);
    Fault::new(number, at, column, found, expected, harm)
}

fn remark(edit: &Edited<'_>, id: &str, fault: Fault) -> Remark {
    Remark { name: edit.name.to_owned(), id: id.to_owned(), fault }
}
