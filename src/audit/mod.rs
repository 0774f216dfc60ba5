//! Claims with all that is known of them, as rows of the audit file.

pub mod carry;
pub mod diff;
pub mod id;
pub mod merge;
pub mod pairs;
pub mod read;
pub mod schema;
pub(crate) use read::letters;
mod row;
mod rows;

pub use row::{
    ATTRIBUTIONS, COLUMNS, CellType, Column, Filled, KINDS, LEVELS, RELATIONS, REVISIONS, Row, SECTIONS, VERDICTS,
};
pub(crate) use rows::{Counter, unit};
pub use rows::{ids, rows, short};
