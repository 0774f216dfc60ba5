//! Claims with all that is known of them, as rows of the audit file.

pub mod id;
mod row;
mod rows;

pub use row::{
    ATTRIBUTIONS, COLUMNS, CellType, Column, Filled, KINDS, LEVELS, RELATIONS, REVISIONS, Row, SECTIONS, VERDICTS,
};
pub(crate) use rows::{Counter, unit};
pub use rows::{ids, rows, short};
