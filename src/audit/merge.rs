//! Edited sheets back into the audit that they came from: what people wrote is taken, what the tool wrote stays.

use std::collections::{HashMap, HashSet};

use super::carry::person_columns;
use super::own::{Added, PLACE, places_among, settle};
use super::read::{Fault, Harm, Sheet};
use super::{COLUMNS, Filled, Row, own_columns};
use crate::quoted::quoted;

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
    /// Its rows: all that were there, in the same order, and those that people added.
    pub rows: Vec<Row>,
    /// Cells that were taken from the edited sheets.
    pub taken: usize,
    /// Rows that people added to the edited sheets.
    pub added: usize,
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
    let mut writers: HashMap<(usize, String), &str> = HashMap::new();
    let mut added: Vec<(Row, Option<usize>)> = Vec::new();
    let mut extra: Vec<Row> = Vec::new();
    for edit in edits {
        let fatal = |column: &str| column == "doc" || person_columns().any(|c| c == column);
        wrong.extend(edit.sheet.fatal(fatal).map(|f| remark(edit, "", f.clone())));
        merged
            .remarks
            .extend(edit.sheet.faults.iter().filter(|f| f.harm == Harm::Note).map(|f| remark(edit, "", f.clone())));
        let own = own_columns(&edit.sheet.rows);
        for row in &mut merged.rows {
            for name in &own {
                if !row.own.iter().any(|(known, _)| known == name) {
                    row.set_own(name, "");
                }
            }
        }
        let mut strangers = Vec::new();
        let mut before = None;
        for (row, number) in edit.sheet.rows.iter().zip(&edit.sheet.numbers) {
            let Some(place) = place_of(row) else {
                // A workbook has rows of names and links that an audit in CSV may lack.
                if row.is_extra() && docs.contains(row.doc.as_str()) {
                    if super::carry::touched(row) {
                        extra.push(row.clone());
                    }
                    continue;
                }
                match stranger(edit, row, *number, audit, before) {
                    Some(remark) => strangers.push(remark),
                    None => add(row, before, audit, &mut added),
                }
                continue;
            };
            before = Some(place);
            let Some(base) = audit.get(place) else { continue };
            if !base.is_own() {
                tool_cells(edit, row, base, *number, &mut merged.remarks);
            }
            let other_words = row.text != base.text && !damaged(edit, *number) && !base.is_own();
            let mut editable: Vec<&str> = person_columns().collect();
            editable.extend(own_row_columns(base).collect::<Vec<_>>());
            editable.extend(&own);
            for column in editable {
                let (cell, before) = (row.cell(column), base.cell(column));
                if same_text(cell, before) || cell.is_empty() && before.is_empty() {
                    continue;
                }
                if keeps(column, cell, before, emptied) {
                    let expected = format!("{}, which was kept", quoted(before));
                    merged.remarks.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Note)));
                    continue;
                }
                let Some(target) = merged.rows.get_mut(place).and_then(|r| r.cell_mut(column)) else { continue };
                let writer = (place, column.to_owned());
                if let Some(writer) = writers.get(&writer)
                    && !same_text(target, cell)
                {
                    let expected = format!("{}, which {writer} says; settle it in one of the files", quoted(target));
                    wrong.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Sheet)));
                    continue;
                }
                if !(before.is_empty() || column == "verdict" && OWN_VERDICTS.contains(&before)) {
                    let expected = format!("{} before; the edited sheet's cell was taken", quoted(before));
                    merged.remarks.push(remark(edit, &base.id, fault(column, *number, cell, expected, Harm::Note)));
                }
                cell.clone_into(target);
                writers.insert(writer, edit.name);
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
    merged.added = added.len() + extra.len();
    let mut known = HashSet::new();
    extra.retain(|row| known.insert((row.doc.clone(), row.id.clone())));
    merged.rows = with_added(std::mem::take(&mut merged.rows), audit, added);
    if !extra.is_empty() {
        merged.rows.append(&mut extra);
        super::read::sort(&mut merged.rows);
    }
    if wrong.is_empty() { Ok(merged) } else { Err(wrong) }
}

/// The columns of a row that a person added which they fill besides the people's: all but id and place.
fn own_row_columns(row: &Row) -> impl Iterator<Item = &'static str> {
    let tool = COLUMNS.iter().filter(|c| c.filled == Filled::Tool).map(|c| c.name);
    tool.filter(|c| !matches!(*c, "id" | "doc") && !PLACE.contains(c)).filter(|_| row.is_own())
}

/// Notes a row that a person added; two sheets may hold the same.
fn add(row: &Row, before: Option<usize>, audit: &[Row], added: &mut Vec<(Row, Option<usize>)>) {
    let mut row = row.clone();
    // The sheet of the draft before names another document.
    let known = audit.iter().any(|r| r.doc == row.doc);
    if let Some(near) = before.and_then(|at| audit.get(at)).or(audit.first()).filter(|_| !known) {
        near.doc.clone_into(&mut row.doc);
    }
    match added.iter_mut().find(|(known, _)| known.id == row.id && known.doc == row.doc) {
        Some((known, _)) => {
            for (name, cell) in &row.own {
                known.set_own(name, cell);
            }
            for column in person_columns().chain(own_row_columns(&row)) {
                let cell = row.cell(column);
                if let Some(target) = known.cell_mut(column).filter(|target| target.is_empty()) {
                    cell.clone_into(target);
                }
            }
        }
        None => added.push((row, before)),
    }
}

/// The rows with those that people added, each where its words stand in a sentence of the audit, or behind the row that
/// it stood behind.
fn with_added(rows: Vec<Row>, audit: &[Row], added: Vec<(Row, Option<usize>)>) -> Vec<Row> {
    let reworded = rows.iter().zip(audit).any(|(row, before)| row.is_own() && row.text != before.text);
    if added.is_empty() && !reworded {
        return rows;
    }
    let mut claims = Vec::new();
    let mut all = Vec::new();
    let mut new = added.into_iter().peekable();
    let mut behind: HashMap<usize, Vec<Row>> = HashMap::new();
    let mut first = Vec::new();
    for (row, before) in new.by_ref() {
        before.map_or(&mut first, |at| behind.entry(at).or_default()).push(row);
    }
    all.extend(first.into_iter().map(|row| Added { row, after: None }));
    for (at, row) in rows.into_iter().enumerate() {
        if row.is_own() {
            all.push(Added { row, after: claims.len().checked_sub(1) });
        } else {
            claims.push(row);
        }
        let after = claims.len().checked_sub(1);
        all.extend(behind.remove(&at).into_iter().flatten().map(|row| Added { row, after }));
    }
    let wanted: Vec<&Row> = all.iter().map(|a| &a.row).collect();
    let mut places = places_among(&claims, &wanted);
    // What was found in the draft itself stays where it is.
    places.extend(wanted.iter().filter(|r| !r.start.is_empty()).map(|r| (*r).clone()));
    settle(claims, all, &places)
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
            let expected = format!("{}, which the audit keeps", quoted(&short(before)));
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

/// What is wrong with a row that the audit does not have; nothing, where a person added it.
fn stranger(edit: &Edited<'_>, row: &Row, number: usize, audit: &[Row], before: Option<usize>) -> Option<Remark> {
    let other = !audit.iter().any(|r| r.doc == row.doc);
    let docs = audit.first().map_or("", |r| r.doc.as_str());
    if row.is_own() && (!other || before.is_some() || row.doc.is_empty()) {
        return None;
    }
    if other && !row.doc.is_empty() {
        let expected = format!("\"{docs}\": the sheet is of another article");
        return Some(remark(edit, &row.id, fault("doc", number, &row.doc, expected, Harm::Sheet)));
    }
    let expected = "the id of a row of the audit, or none for a row of your own".to_owned();
    Some(remark(edit, "", fault("id", number, &row.id, expected, Harm::Sheet)))
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
