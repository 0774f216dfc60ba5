//! Claims to readings: base units and calendar values.

mod dates;
mod units;

pub(crate) use dates::printed;
pub use dates::{Stretch, Time};
pub use units::{exact_decimal, print};

use rust_decimal::Decimal;

use crate::claim::{Body, Claim};
use crate::document::Document;
use crate::english::Syntax;
use crate::extract::Claims;
use crate::lex::Lexed;
use crate::rulebook::Rulebook;

/// A claim in standard terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The value in the base unit, where the measure has one.
    pub base: Option<Decimal>,
    /// The upper end in the base unit.
    pub base_max: Option<Decimal>,
    /// What a time expression or a duration resolves to.
    pub time: Option<Box<Time>>,
}

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

/// How ambiguous text is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which of day and month stands first in `3/4/2022`, where the document does not tell.
    pub date_order: Option<DateOrder>,
    /// Whether dates hang on the date before them (history texts) and not on the dateline.
    pub narrative: bool,
}

/// Order of day and month in a date of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Month first: 9/8/2022 is 8 September.
    MonthFirst,
    /// Day first: 9/8/2022 is 9 August.
    DayFirst,
}

impl DateOrder {
    /// The order that is called `dmy` or `mdy`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            _ => None,
        }
    }
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
