//! Figures: a number with its bound, its unit or what it counts.

use nom::Parser;
use nom::combinator::opt;

use super::number::number;
use super::tokens::{Parsed, Tokens, form};
use crate::claim::{Measure, Quantity, Relation, Top};
use crate::rulebook::Sense;

/// A figure whose tokens start here: where it starts, the input after it, the id of its production.
pub(super) fn opt_quantity(i: Tokens<'_>) -> Option<(usize, Tokens<'_>, &'static str, Quantity)> {
    let (rest, quantity) = measure(i).ok()?;
    Some((i.at, rest, "measure", quantity))
}

/// over 1,000 square kilometers · $35 billion
fn measure(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let rules = i.rules;
    let (i, relation) = opt(form(|s| if let Sense::Relation(r) = s { Some(r) } else { None })).parse(i)?;
    let (i, money) = opt(form(|s| if let Sense::CurrencyBefore(c) = s { Some(c) } else { None })).parse(i)?;
    let (i, value) = number(i)?;
    let (i, unit) = opt(form(|s| match s {
        Sense::Unit(u) => Some(Top::Unit(u)),
        Sense::CurrencyAfter(c) => Some(Top::Money(c)),
        _ => None,
    }))
    .parse(i)?;
    let relation = relation.and_then(|r| rules.relations.get(usize::from(r))).map_or(Relation::Exact, |r| r.relation);
    let top = money.map(Top::Money).or(unit).unwrap_or_default();
    let measure = Measure { top, per: None };
    Ok((i, Quantity { relation, value: Some(value), max: None, measure, dimension: None, direction: None }))
}
