//! Claims in standard terms: base units and calendar values.

use rust_decimal::Decimal;

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

/// What a time expression resolves to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// ISO 8601 / EDTF level 1, or TIMEX3 where EDTF has no word for it; empty where it stays unresolved.
    pub value: String,
    /// How it came about, in words.
    pub basis: String,
    /// The stretch that a word before it opens, for the figures that hold in it: since March, until Friday.
    pub open: Option<Box<Stretch>>,
}

/// A stretch of time with an open end, or one that ends on the dateline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The interval in EDTF.
    pub value: String,
    /// How it came about, in words.
    pub basis: String,
}
