//! A table as sentences, one per cell: what its row and column are called, the cell, and the unit that they name.

use std::collections::HashMap;

use crate::document::Document;
use crate::lex::Lexed;
use crate::normalise::Settings;
use crate::pipeline;
use crate::rulebook::Rulebook;

/// So many cells of a table are read.
const CELLS: usize = 400_000;
/// Longest name of a row or column that is said again with each of its cells, in bytes.
const NAME: usize = 160;

/// Hands on each cell that holds a figure, as a sentence: `Revenue, 2025: 188.4 million dollars`. `fixed`: empty cells are cells
/// too, so that a cell's number tells its column.
pub(super) fn cells(grid: &[Vec<String>], fixed: bool, rules: &Rulebook, mut each: impl FnMut(usize, usize, &str)) {
    let mut units = Units { rules, known: HashMap::new() };
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut header = grid.first().filter(|first| names(first)).cloned();
    if let Some(header) = header.as_mut().filter(|h| h.len() + 1 == width) {
        // An empty corner that the format does not tell.
        header.insert(0, String::new());
    }
    let header = header.as_ref();
    let at =
        |row: Option<&Vec<String>>, column: usize| row.and_then(|r| r.get(column)).map_or("", |c| c.trim()).to_owned();
    let corner = at(header, 0);
    let rows = grid.iter().enumerate().skip(usize::from(header.is_some()));
    let mut told = 0;
    let mut text = String::new();
    for (r, row) in rows {
        let label = row.first().map_or("", |c| c.trim());
        let words: Vec<&str> = row.iter().skip(1).map(|c| c.trim()).filter(|c| is_words(c)).collect();
        for (c, cell) in row.iter().enumerate() {
            let cell = cell.trim();
            if !cell.bytes().any(|b| b.is_ascii_digit()) || c == 0 && row.len() > 1 {
                continue;
            }
            told += 1;
            if told > CELLS {
                return;
            }
            // A row with cells missing does not say which.
            let head = at(header.filter(|h| h.len() >= row.len() && (row.len() == width || fixed)), c);
            let unit = units.of(cell, [head.as_str(), label, corner.as_str()]);
            text.clear();
            let title = if unit == Some(label) { corner.as_str() } else { "" };
            for name in [title, label].into_iter().chain(words.iter().copied()).chain([head.as_str()]) {
                say(&mut text, name, unit);
            }
            text.push_str(if text.is_empty() { "" } else { ": " });
            text.push_str(cell);
            if let Some(unit) = unit.filter(|u| !cell.ends_with(u)) {
                text.push(' ');
                text.push_str(unit);
            }
            text.push('.');
            each(r, c, &text);
        }
    }
    // What a row says in words may be quoted.
    for (r, row) in grid.iter().enumerate() {
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| cell.split_whitespace().count() > 4) {
            if !cell.bytes().any(|b| b.is_ascii_digit()) {
                each(r, c, cell);
            }
        }
    }
}

/// Adds a name of the row or column, without the unit that it ends in.
fn say(text: &mut String, name: &str, unit: Option<&str>) {
    let name = name.trim();
    let bare = name
        .strip_suffix(')')
        .and_then(|n| n.rsplit_once('('))
        .filter(|(_, u)| Some(*u) == unit)
        .map_or(name, |(n, _)| n.trim());
    let short = bare.get(..NAME.min(bare.len())).unwrap_or("");
    if short.is_empty() || Some(short) == unit {
        return;
    }
    if !text.is_empty() {
        text.push_str(", ");
    }
    text.push_str(short);
}

/// Whether a row holds names of columns: words, periods, years.
fn names(row: &[String]) -> bool {
    let filled: Vec<&str> = row.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let year =
        |c: &str| c.len() == 4 && c.bytes().all(|b| b.is_ascii_digit()) && (c.starts_with("19") || c.starts_with("20"));
    let name = |c: &str| year(c) || is_words(c) || c.starts_with(char::is_alphabetic) || c.get(..4).is_some_and(year);
    filled.len() > 1 && filled.iter().filter(|c| name(c)).count() * 2 > filled.len()
}

/// Whether a cell is words and no figure.
fn is_words(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && !cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€' | '-' | '+'))
}

/// Which phrases of headers are units.
struct Units<'r> {
    rules: &'r Rulebook,
    known: HashMap<String, bool>,
}

impl Units<'_> {
    /// The unit of a cell that is a bare number: what stands in brackets in its names, else a name that is a unit.
    fn of<'n>(&mut self, cell: &str, names: [&'n str; 3]) -> Option<&'n str> {
        if cell.chars().any(|c| !matches!(c, '0'..='9' | ',' | '.' | '-' | '+' | ' ' | '–')) {
            // `1.12 million` may still want `dollars`, but says enough.
            return None;
        }
        let brackets = names.map(|n| n.strip_suffix(')').and_then(|n| n.rsplit_once('(')).map_or("", |(_, unit)| unit));
        brackets.into_iter().chain(names).find(|n| !n.is_empty() && self.is_unit(n))
    }

    fn is_unit(&mut self, phrase: &str) -> bool {
        if let Some(known) = self.known.get(phrase) {
            return *known;
        }
        let is = phrase.split_whitespace().count() <= 4 && measures(phrase, self.rules);
        self.known.insert(phrase.to_owned(), is);
        is
    }
}

/// Whether a figure before the phrase is measured and not counted.
fn measures(phrase: &str, rules: &Rulebook) -> bool {
    let doc = Document::plain(String::new(), format!("It came to 5.5 {phrase} in all."), None);
    let mut lexed = Lexed::default();
    let Some(part) = pipeline::parts(&doc).into_iter().next() else { return false };
    let a = pipeline::analyse(&doc, part, Settings::default(), rules, &mut lexed);
    let mut is = false;
    crate::audit::sheet(&a, |cells| {
        let measured = !matches!(cells.dimension, "count" | "number" | "ordinal" | "age" | "");
        is |= cells.kind == "quantity" && measured && cells.text.starts_with("5.5") && cells.text.ends_with(phrase);
    });
    is
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(grid: &[&[&str]]) -> Vec<String> {
        let rules = Rulebook::builtin().unwrap();
        let grid: Vec<Vec<String>> = grid.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect();
        let mut out = Vec::new();
        cells(&grid, true, &rules, |_, _, text| out.push(text.to_owned()));
        out
    }

    #[test]
    fn a_cell_says_its_row_column_and_unit() {
        assert_eq!(
            told(&[
                &["", "2025", "2024"],
                &["Revenue (million dollars)", "188.4", "177.9"],
                &["Ship calls", "1,911", ""]
            ]),
            [
                "Revenue, 2025: 188.4 million dollars.",
                "Revenue, 2024: 177.9 million dollars.",
                "Ship calls, 2025: 1,911."
            ]
        );
        assert_eq!(told(&[&["Season", "Million euros"], &["Wages", "51.2"]]), ["Wages: 51.2 Million euros."]);
        assert_eq!(
            told(&[&["Date", "To", "Amount (USD)"], &["2018-04-09", "L. Farrow", "96,000"]]),
            ["2018-04-09, L. Farrow, Amount: 96,000 USD."]
        );
    }

    #[test]
    fn a_table_without_names_has_its_cells() {
        assert_eq!(told(&[&["12", "13"]]), ["12: 13."]);
        assert!(told(&[]).is_empty());
    }
}
