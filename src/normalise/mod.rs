//! Claims to readings: base units and calendar values.

mod dates;
mod units;

pub use crate::exact::exact_decimal;
pub(crate) use dates::printed;
pub use units::print;

use crate::claim::{Body, Claim, Claims};
pub use crate::claim::{DateOrder, Reading, Settings, Stretch, Time};
use crate::document::Document;
use crate::english::Syntax;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;

/// One reading per claim, in the same order.
pub fn readings(
    doc: &Document,
    lexed: &Lexed,
    syntax: &Syntax,
    claims: &Claims,
    settings: &Settings,
    rules: &Rulebook,
) -> Vec<Reading> {
    let times = dates::times(doc, lexed, syntax, claims, settings, rules);
    claims.list.iter().zip(times).map(|(claim, time)| reading(claim, time, rules)).collect()
}

fn reading(claim: &Claim, time: Option<Box<Time>>, rules: &Rulebook) -> Reading {
    match &claim.body {
        Body::Quantity(q) => {
            let base = |n: Option<crate::claim::Number>| n.and_then(|n| units::base_value(&n, &q.measure, rules));
            Reading { base: base(q.value), base_max: base(q.max), time }
        }
        _ => Reading { time, ..Reading::default() },
    }
}
