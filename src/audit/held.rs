//! An audit file as it was read: its rows, and what is wrong with it.

use super::Row;
use super::fault::{Fault, Harm};

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
