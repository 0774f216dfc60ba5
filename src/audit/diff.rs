//! What changed from one list of claims to another, claim by claim.

use super::carry::{moved, person_columns, revision};
use super::pairs::pairs;
use super::{REVISIONS, Row, own_columns};

/// The tool's columns whose changes are told.
const TOLD: [&str; 10] =
    ["text", "value", "value_max", "unit", "relation", "direction", "time", "speaker_full", "check", "check_note"];

/// A claim that changed, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// A word of the `revision` column; `same` where only people's cells changed.
    pub revision: &'static str,
    /// The claim before.
    pub old: Option<usize>,
    /// The claim now.
    pub new: Option<usize>,
    /// Columns whose cells differ.
    pub columns: Vec<String>,
}

/// What is compared of two lists of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// The tool's columns and those of people: of two audits.
    Audits,
    /// The tool's columns alone: a draft has no others, and what people wrote on an audit of it is not lost.
    Drafts,
}

/// All changes: in the order of the new claims, then the claims that are gone.
#[must_use]
pub fn changes(old: &[Row], new: &[Row], compared: Compared) -> Vec<Change> {
    let of_new = pairs(old, new);
    let moved = moved(&of_new);
    let mut changes = Vec::new();
    let mut own = own_columns(new);
    own.extend(own_columns(old).into_iter().filter(|name| !own_columns(new).contains(name)));
    // A draft has no rows that people added.
    let told =
        |row: &Row| row.revision != "removed" && !((row.is_own() || row.is_extra()) && compared == Compared::Drafts);
    for (n, row) in new.iter().enumerate() {
        let before = of_new.get(n).copied().flatten();
        let Some(was) = before.and_then(|o| old.get(o)) else {
            if told(row) {
                changes.push(Change { revision: "new", old: None, new: Some(n), columns: Vec::new() });
            }
            continue;
        };
        let gone = row.revision == "removed" && was.revision != "removed";
        let revision = if gone {
            REVISIONS.iter().find(|r| **r == "removed").copied().unwrap_or("removed")
        } else {
            revision(was, row, moved.get(n).copied().unwrap_or(false))
        };
        let columns = columns(was, row, compared, &own);
        let people = columns.iter().any(|c| own.contains(&c.as_str()) || person_columns().any(|p| p == *c));
        let checks = columns.iter().any(|c| c.starts_with("check"));
        if revision != "same" || people || checks {
            changes.push(Change { revision, old: before, new: Some(n), columns });
        }
    }
    let kept: std::collections::HashSet<usize> = of_new.iter().flatten().copied().collect();
    for o in (0..old.len()).filter(|o| !kept.contains(o)) {
        if old.get(o).is_some_and(told) {
            changes.push(Change { revision: "removed", old: Some(o), new: None, columns: Vec::new() });
        }
    }
    changes
}

fn columns(old: &Row, new: &Row, compared: Compared, own: &[&str]) -> Vec<String> {
    let mut told: Vec<&str> = TOLD.to_vec();
    if compared == Compared::Audits {
        told.extend(person_columns().collect::<Vec<_>>());
        told.extend(own);
    }
    told.into_iter().filter(|c| old.cell(c) != new.cell(c)).map(str::to_owned).collect()
}
