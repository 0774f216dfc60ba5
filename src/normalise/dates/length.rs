//! Lengths of time as ISO 8601 durations.

use rust_decimal::Decimal;

use crate::claim::{Dimension, Quantity, Top};
use crate::rulebook::Rulebook;

/// `P6M` for six months, `PT5.5H`, `PXW` for weeks; `None` for a figure that is no length of time.
pub(super) fn duration(q: &Quantity, rules: &Rulebook) -> Option<String> {
    let Top::Unit(unit) = q.measure.top else { return None };
    if q.measure.per.is_some() {
        return None;
    }
    let unit = rules.unit(unit).filter(|u| u.dimension == Dimension::Duration)?;
    let (letter, times) = letter(&unit.ucum)?;
    let mut value = String::from(if matches!(letter, "H" | "M " | "S") { "PT" } else { "P" });
    match q.value {
        Some(n) => {
            let product = n.value.checked_mul(Decimal::from(times))?.normalize();
            value.push_str(&product.abs().to_string());
        }
        None => value.push('X'),
    }
    value.push_str(letter.trim_end());
    Some(value)
}

/// The letter of a unit in ISO 8601 and how many of it make one; minutes carry a space to tell them from months.
fn letter(ucum: &str) -> Option<(&'static str, u32)> {
    Some(match ucum {
        "s" => ("S", 1),
        "min" => ("M ", 1),
        "h" => ("H", 1),
        "d" => ("D", 1),
        "wk" => ("W", 1),
        "2.wk" => ("W", 2),
        "mo" => ("M", 1),
        "3.mo" => ("M", 3),
        "a" => ("Y", 1),
        "10.a" => ("Y", 10),
        "100.a" => ("Y", 100),
        "1000.a" => ("Y", 1000),
        _ => return None,
    })
}
