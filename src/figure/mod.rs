//! Figures: numbers with what they count or measure. One production a function, its shape above it.

pub(crate) mod age;
mod aged;
pub(crate) mod amount;
mod change;
mod code;
mod compound;
pub(crate) mod converted;
mod digits;
mod ends;
mod guard;
mod guards;
mod headline;
mod money;
mod multiple;
mod name;
mod noun;
pub(crate) mod number;
mod numeral;
mod ordinal;
pub(crate) mod quantity;
mod range;
pub(crate) mod relation;
mod shapes;
mod share;
pub(crate) mod sharing;
mod suffix;
mod symbol;
pub(crate) mod table;
pub(crate) mod unit;
mod vague;
pub(crate) mod way;

pub use guard::OF_DIGITS;
pub use guards::OF_NUMBERS;
pub(crate) use guards::refused;
pub use shapes::PRODUCTIONS;
pub(crate) use table::named;
