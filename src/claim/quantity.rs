//! A figure with what it counts or measures.

use super::{Dimension, Number};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A figure as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How the printed number bounds the real one.
    pub relation: Relation,
    /// The number; `None` where the digits do not fit an exact decimal.
    pub value: Option<Number>,
    /// Upper end of a range, second number of a score or pair.
    pub max: Option<Number>,
    /// What it measures or counts.
    pub measure: Measure,
    /// Dimension where it is not the unit's own (age, duration, score, ordinal, ratio); see the column `dimension` in docs/columns.md.
    pub dimension: Option<Dimension>,
    /// Up or down, where the figure itself is a change.
    pub direction: Option<Direction>,
}

impl Quantity {
    /// A figure as it stands, which is neither bounded nor a change.
    #[must_use]
    pub fn exact(value: Option<Number>, measure: Measure) -> Self {
        Self { relation: Relation::Exact, value, max: None, measure, dimension: None, direction: None }
    }

    /// Two figures as the ends of one.
    #[must_use]
    pub fn range(low: Number, high: Number, measure: Measure) -> Self {
        Self { relation: Relation::Range, max: Some(high), ..Self::exact(Some(low), measure) }
    }
}

/// How the printed number bounds the real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Relation {
    /// As printed.
    #[default]
    Exact,
    /// About, roughly, nearly.
    About,
    /// Over, more than.
    MoreThan,
    /// At least, no fewer than.
    AtLeast,
    /// Under, less than.
    LessThan,
    /// Up to, at most.
    AtMost,
    /// From one number to another.
    Range,
}

impl Relation {
    /// All relations.
    pub const ALL: [Self; 7] =
        [Self::Exact, Self::About, Self::MoreThan, Self::AtLeast, Self::LessThan, Self::AtMost, Self::Range];

    /// The word in the audit's `relation` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
            Self::Range => "range",
        }
    }

    /// The sign that stands for it in short notation.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exact | Self::Range => "",
            Self::About => "~ ",
            Self::MoreThan => "> ",
            Self::AtLeast => ">= ",
            Self::LessThan => "< ",
            Self::AtMost => "<= ",
        }
    }
}

/// Which way a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Rose, gained, up.
    Up,
    /// Fell, lost, down.
    Down,
}

impl Direction {
    /// The word in the audit's `direction` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// What a figure measures: a unit, a currency or a noun, perhaps per something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// The unit itself.
    pub top: Top,
    /// What it is per: `a barrel`, `per km²`.
    pub per: Option<Per>,
}

/// A unit, currency or counted noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Top {
    /// A bare number.
    #[default]
    None,
    /// An entry of the rulebook's units.
    Unit(u16),
    /// An entry of the rulebook's currencies.
    Money(u16),
    /// A minor unit of a currency whose own code is printed with its figure multiplied: 50 cents = 0.50 USD.
    Minor(u16, u8),
    /// The noun phrase that is counted: its words in the text, without the number. The row prints the head in the singular.
    Noun(Span),
}

/// What a rate is per.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A unit.
    Unit(u16),
    /// A noun phrase.
    Noun(Span),
}
