//! What is wrong with a sheet: always a cell, what stands there, and what was expected.

use std::fmt;

use crate::quoted::quoted;

/// How much a fault harms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// The file was written in another way, but every cell could be read: semicolons, another encoding.
    Note,
    /// A cell no longer holds what was written into it.
    Cell,
    /// Rows or columns cannot be told apart; the sheet cannot be used.
    Sheet,
}

/// A cell that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The spreadsheet's row number; the header is row 1.
    pub row: usize,
    /// The column's place in the file, from 0.
    pub at: usize,
    /// The column's name, where it has one.
    pub column: String,
    /// What stands in the cell.
    pub found: String,
    /// What was expected there.
    pub expected: String,
    /// How bad it is.
    pub harm: Harm,
}

impl Fault {
    pub(in crate::audit) fn new(
        row: usize,
        at: usize,
        column: &str,
        found: &str,
        expected: String,
        harm: Harm,
    ) -> Self {
        let mut short: String = found.chars().take(60).collect();
        if short.len() < found.len() {
            short.push('…');
        }
        Self { row, at, column: column.to_owned(), found: short, expected, harm }
    }

    /// The cell as a spreadsheet names it: `K12`.
    #[must_use]
    pub fn cell(&self) -> String {
        format!("{}{}", letters(self.at), self.row)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cell {} (row {}", self.cell(), self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        if self.found.is_empty() {
            write!(f, "): found nothing, expected {}", self.expected)
        } else {
            write!(f, "): found {}, expected {}", quoted(&self.found), self.expected)
        }
    }
}

/// A column's letters: A, Z, AA.
pub(crate) fn letters(at: usize) -> String {
    let mut rest = at + 1;
    let mut out = Vec::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        out.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}
