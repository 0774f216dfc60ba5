//! What spreadsheets do to cells, and how it shows.

use super::super::fault::{Fault, Harm};
use super::{Cell, Place, place};
use crate::audit::verdict::Verdicts;
use crate::audit::{CellType, Column, Filled, Row};

/// A cell that the spreadsheet turned into a number, a date or worse.
pub(super) fn odd_type(row: usize, at: usize, column: &Column, cell: &Cell, faults: &mut Vec<Fault>) {
    let number = matches!(column.cell, CellType::Integer | CellType::Decimal);
    let expected = match cell {
        Cell::Text(_) => return,
        Cell::Number(_, false) if number || column.filled == Filled::Person => return,
        Cell::Number(..) => "the text as it was written; the spreadsheet made a number of it",
        Cell::Date(_) if column.name == "checked_on" => return,
        Cell::Date(_) => "the text as it was written; the spreadsheet made a date of it",
        Cell::Other(_) => "text",
    };
    faults.push(Fault::new(row, at, column.name, cell.shown(), expected.to_owned(), Harm::Cell));
}

/// Whether the cells of a row can still be what was written.
pub(super) fn check(number: usize, columns: &[Place], row: &Row, verdicts: &Verdicts, faults: &mut Vec<Fault>) {
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column.known() else { continue };
        let cell = row.cell(column.name);
        if let Some((expected, harm)) = wrong(column, cell, row, verdicts)
            && !faults.iter().rev().take_while(|f| f.row == number).any(|f| f.at == at)
        {
            faults.push(Fault::new(number, at, column.name, cell, expected, harm));
        }
    }
    let told = |name: &str| columns.iter().filter_map(Place::known).any(|c| c.name == name);
    if !row.is_own() && told("text") && told("start") && told("end") && !fits(row) {
        let expected = format!("the {} characters that start and end count", length(row).unwrap_or(0));
        faults.push(Fault::new(number, place(columns, "text"), "text", &row.text, expected, Harm::Cell));
    }
}

fn wrong(column: &Column, cell: &str, row: &Row, verdicts: &Verdicts) -> Option<(String, Harm)> {
    if column.name == "id" {
        // A row without an id and without offsets is one that a person added.
        let known = is_id(cell) || cell.is_empty() && row.start.is_empty() && row.end.is_empty();
        return (!known).then(|| ("an id such as C-k7mq2d".to_owned(), Harm::Sheet));
    }
    if mojibake(cell) {
        return Some(("text in UTF-8; this was read in another encoding and saved again".to_owned(), Harm::Cell));
    }
    if cell.is_empty() {
        return None;
    }
    if column.name == "verdict" {
        let known = verdicts.labels().any(|v| v == cell);
        let all = || verdicts.labels().collect::<Vec<_>>().join(", ");
        return (!known).then(|| (format!("one of {}", all()), Harm::Cell));
    }
    if column.name == "kind" && !row.id.starts_with("C-") {
        return None;
    }
    let expected = match column.cell {
        CellType::Integer if !cell.bytes().all(|b| b.is_ascii_digit()) => "a whole number".to_owned(),
        CellType::Decimal if !is_decimal(cell) => decimal_fault(cell).to_owned(),
        CellType::Word(words) if !words.contains(&cell) => format!("one of {}", words.join(", ")),
        CellType::Text if column.name == "time" && !is_time(cell) => {
            "a date as in 2022-09-08; the spreadsheet turned it into its own form".to_owned()
        }
        _ => return None,
    };
    Some((expected, Harm::Cell))
}

/// `C-k7mq2d`, or `H-…` of a row that a person added.
fn is_id(cell: &str) -> bool {
    cell.strip_prefix("C-")
        .or_else(|| cell.strip_prefix("H-"))
        .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| crate::audit::id::ALPHABET.contains(&b)))
}

fn is_decimal(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part)
}

fn decimal_fault(cell: &str) -> &'static str {
    if cell.contains(['E', 'e']) && cell.bytes().any(|b| b.is_ascii_digit()) {
        "a plain decimal; the spreadsheet wrote an exponent"
    } else if cell.contains(',') {
        "a plain decimal such as 1250.5; the spreadsheet wrote a comma"
    } else if cell.contains(['/', '-', '.', ' ']) {
        "a plain decimal; the spreadsheet may have made a date of it"
    } else {
        "a plain decimal such as 1250.5"
    }
}

/// ISO 8601, EDTF or TIMEX3 as the audit writes them: years first, `P…`, `T…`, `X…`, `…_REF`, `../…`.
fn is_time(cell: &str) -> bool {
    cell.split('/').all(|end| {
        let end = end.strip_prefix('-').unwrap_or(end);
        let year = end.split(['-', 'T']).next().unwrap_or("").trim_end_matches(['~', '?', '%']);
        let year = (2..=4).contains(&year.len()) && year.bytes().all(|b| b.is_ascii_digit() || b == b'X');
        let clock = end.starts_with('T') && end.len() > 2;
        end.is_empty()
            || end == ".."
            || end.ends_with("_REF")
            || end.starts_with('P')
            || end.starts_with("BC")
            || year
            || clock
    })
}

/// UTF-8 that was read as Windows-1252: `â€œ`, `Ã©`; or characters that were lost.
fn mojibake(cell: &str) -> bool {
    !cell.is_ascii() && (cell.contains("â€") || cell.contains('\u{fffd}') || two(cell, 'Ã') || two(cell, 'Â'))
}

/// `lead` followed by a character that UTF-8 continuation bytes look like in Windows-1252.
fn two(cell: &str, lead: char) -> bool {
    let mut before = ' ';
    cell.chars().any(|c| {
        let hit = before == lead && ('\u{80}'..='\u{bf}').contains(&c);
        before = c;
        hit
    })
}

fn length(row: &Row) -> Option<usize> {
    row.end.parse::<usize>().ok()?.checked_sub(row.start.parse().ok()?)
}

/// Whether the text is as long as its offsets say, and a figure stands in its sentence.
fn fits(row: &Row) -> bool {
    let Some(wanted) = length(row) else { return true };
    if row.text.ends_with('…') || row.revision == "removed" {
        return true;
    }
    let long = row.text.chars().count() == wanted || row.text.contains('\n');
    let figure = matches!(row.kind.as_str(), "quantity" | "date") && !row.sentence.ends_with('…');
    long && (!figure || row.text.contains(['\n', '\r', '\t']) || row.sentence.contains(row.text.as_str()))
}
