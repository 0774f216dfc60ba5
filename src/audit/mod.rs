//! Claims with all that is known of them, as rows of the audit file.

pub mod carry;
pub mod comparison;
mod counter;
pub mod diff;
mod extra;
mod fault;
mod figure;
pub mod guard;
mod held;
pub mod id;
mod line;
mod measure;
pub mod merge;
mod own;
pub mod pairs;
pub mod read;
pub mod schema;
pub(crate) use read::letters;
mod row;
mod rows;
mod says;
pub mod sheets;
mod short;
pub mod verdict;
mod worth;

pub(crate) use counter::Counter;
pub use extra::{Kinds, LINK, NAME, rows_of};
pub use figure::figure;
pub(crate) use line::one_line;
pub use own::places;
pub use row::{
    ATTRIBUTIONS, COLUMNS, CellType, Cells, Column, Filled, KINDS, LEVELS, OWN_KIND, RELATIONS, REVISIONS, Row,
    SECTIONS, VERDICTS, own_columns,
};
pub use rows::{cells, ids, rows, sheet};
pub use says::says;
pub use short::short;
