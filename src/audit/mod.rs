//! Claims with all that is known of them, as rows of the audit file.

pub mod carry;
mod counter;
pub mod diff;
pub mod id;
mod line;
mod measure;
pub mod merge;
pub mod pairs;
pub mod read;
pub mod schema;
pub(crate) use read::letters;
mod row;
mod rows;
mod short;
mod worth;

pub(crate) use counter::Counter;
pub(crate) use line::one_line;
pub(crate) use measure::unit;
pub use row::{
    ATTRIBUTIONS, COLUMNS, CellType, Cells, Column, Filled, KINDS, LEVELS, RELATIONS, REVISIONS, Row, SECTIONS,
    VERDICTS,
};
pub use rows::{cells, ids, rows, sheet};
pub use short::short;
