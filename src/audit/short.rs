//! A claim in one line, as the examples of the rules give it.

use std::fmt::Write as _;

use super::Row;

/// A claim in the short notation of rule examples: `> 1000 km² = 1000000000 m²`, `5.5 % ↑`, `date 2022-09`,
/// `quote "no limits" by Putin (called)`.
#[must_use]
pub fn short(row: &Row) -> String {
    let mut out = String::new();
    match row.kind.as_str() {
        "quantity" => {
            let relation =
                crate::claim::Relation::ALL.into_iter().find(|r| r.name() == row.relation).unwrap_or_default();
            out.push_str(relation.sign());
            amount(&mut out, &row.value, &row.value_max, &row.unit);
            if !row.base_value.is_empty() && row.base_unit != row.unit {
                out.push_str(" = ");
                amount(&mut out, &row.base_value, &row.base_value_max, &row.base_unit);
            }
            match row.direction.as_str() {
                "up" => out.push_str(" ↑"),
                "down" => out.push_str(" ↓"),
                _ => {}
            }
        }
        "date" => {
            let _ = write!(out, "date {}", if row.time.is_empty() { "?" } else { &row.time });
        }
        kind => {
            let _ = write!(out, "{kind} \"{}\"", row.text);
            if !row.speaker.is_empty() {
                let _ = write!(out, " by {}", row.speaker);
            }
            if !row.cue.is_empty() {
                let _ = write!(out, " ({})", row.cue);
            }
        }
    }
    out
}

fn amount(out: &mut String, value: &str, max: &str, unit: &str) {
    out.push_str(if value.is_empty() { "?" } else { value });
    if !max.is_empty() {
        let _ = write!(out, "..{max}");
    }
    if !unit.is_empty() {
        let _ = write!(out, " {unit}");
    }
}
