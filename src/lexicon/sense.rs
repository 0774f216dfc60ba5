//! What a form can mean, as an index into the rulebook's tables.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One meaning of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// Only its classes count (determiners, prepositions, verbs, …).
    Plain,
    /// A number word and its value.
    Cardinal(#[serde(with = "crate::flat::decimal")] Decimal),
    /// A scale word or suffix and what it multiplies by.
    Scale(#[serde(with = "crate::flat::decimal")] Decimal),
    /// An ordinal word and its rank.
    Ordinal(u32),
    /// A fraction word or character as numerator and denominator.
    Fraction(u32, u32),
    /// A multiple (twice = 2, halved = 1/2) as numerator and denominator, and how it is said.
    Multiple(u32, u32, MultipleKind),
    /// A vague number with its bounds: dozens = 12..120.
    Magnitude(#[serde(with = "crate::flat::decimal")] Decimal, #[serde(with = "crate::flat::decimal")] Decimal),
    /// A vague number; `None` where it has no value (several), 2 for a couple.
    Vague(#[serde(with = "crate::flat::optional_decimal")] Option<Decimal>),
    /// An entry of the rulebook's `units`.
    Unit(u16),
    /// An entry of the rulebook's `currencies`, in a form that stands before its number.
    CurrencyBefore(u16),
    /// An entry of the rulebook's `currencies`, in a form that stands after its number.
    CurrencyAfter(u16),
    /// A minor unit: the currency, and which of its minor units.
    Minor(u16, u8),
    /// An entry of the rulebook's `relations`.
    Relation(u16),
    /// An entry of the rulebook's `directions`.
    Direction(u16),
    /// An entry of the rulebook's `calendar`.
    Calendar(u16),
    /// An entry of the rulebook's `cues`.
    Cue(u16),
    /// An entry of the rulebook's `cue_phrases`.
    CuePhrase(u16),
    /// An entry of the rulebook's `cue_nouns`.
    CueNoun(u16),
    /// An entry of the rulebook's `titles`.
    Title(u16),
}

/// How a multiple is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MultipleKind {
    /// twice as high, double the price.
    Times,
    /// doubled, halving.
    Verb,
    /// sixfold: a figure of its own.
    Fold,
    /// double figures, doubled down: a set phrase that is no figure.
    Set,
}
