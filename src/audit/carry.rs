//! What people wrote on the previous audit, carried over to the claims of a new draft.

use std::collections::{HashMap, HashSet};

use super::own::{Added, settle};
use super::pairs::{documents_continued, pairs};
use super::{COLUMNS, Filled, Row, id};
use crate::quoted::quoted;

/// Verdicts that are no judgement yet.
const UNJUDGED: [&str; 3] = ["", "open", "recheck"];

/// What became of the claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Rows of the new audit by their `revision`.
    pub revisions: std::collections::BTreeMap<&'static str, usize>,
    /// Claims whose verdict became `recheck`.
    pub recheck: usize,
    /// Rows that are no longer in the draft and that nobody had written on.
    pub dropped: usize,
    /// Rows that people added.
    pub added: usize,
    /// Those of them whose words stand nowhere in the draft.
    pub lost: usize,
}

/// The previous audit is not of this article.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "cell B2 (row 2, column doc): found {}, expected an audit of {}: {shared} of its {rows} claims are in this draft",
    quoted(.found), quoted(.expected)
)]
pub struct AnotherArticle {
    /// The document of the previous audit.
    pub found: String,
    /// The document that was read.
    pub expected: String,
    /// Claims in common.
    pub shared: usize,
    /// Claims of the previous audit.
    pub rows: usize,
}

/// Whether a person wrote on a row: any of their cells, or a verdict other than `open`.
#[must_use]
pub fn touched(row: &Row) -> bool {
    row.is_own()
        || row.own.iter().any(|(_, cell)| !cell.is_empty())
        || person_columns().any(|c| {
            let cell = row.cell(c);
            if c == "verdict" { !matches!(cell, "" | "open") } else { !cell.is_empty() }
        })
}

/// The names of the columns that people fill.
pub fn person_columns() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().filter(|c| c.filled == Filled::Person).map(|c| c.name)
}

/// Carries ids and all that people wrote from `previous` to `rows`, fills `revision` and `was`, and adds the claims at
/// the end that are gone from the draft but were written on. Rows that people added are put where their words stand:
/// `rows` may hold the [`places`](super::places) of them.
///
/// # Errors
/// When `previous` is an audit of another article; `rows` are untouched then.
pub fn carry(previous: &[Row], rows: &mut Vec<Row>) -> Result<Carried, AnotherArticle> {
    let (places, claims): (Vec<Row>, Vec<Row>) = rows.iter().cloned().partition(Row::is_own);
    let (added, before) = parted(previous);
    let previous = before.as_slice();
    let of_new = pairs(previous, &claims);
    same_article(previous, &claims, &of_new)?;
    *rows = claims;
    let mut carried = Carried::default();
    let moved = moved(&of_new);
    let ids = ids(previous, rows, &of_new);
    let docs = documents_continued(previous, rows);
    for (n, row) in rows.iter_mut().enumerate() {
        let old = of_new.get(n).copied().flatten().and_then(|o| previous.get(o));
        match old {
            None => "new".clone_into(&mut row.revision),
            Some(old) => {
                let revision = revision(old, row, moved.get(n).copied().unwrap_or(false));
                revision.clone_into(&mut row.revision);
                was(old, row);
                for column in person_columns() {
                    let cell = old.cell(column);
                    if !cell.is_empty()
                        && let Some(target) = row.cell_mut(column)
                    {
                        cell.clone_into(target);
                    }
                }
                old.own.clone_into(&mut row.own);
                if !UNJUDGED.contains(&row.verdict.as_str()) && must_recheck(old, row) {
                    "recheck".clone_into(&mut row.verdict);
                    carried.recheck += 1;
                }
            }
        }
        relabel(row, &ids);
    }
    let mut now: HashMap<usize, usize> = of_new.iter().enumerate().filter_map(|(n, o)| Some(((*o)?, n))).collect();
    let kept: HashSet<usize> = now.keys().copied().collect();
    for (o, old) in previous.iter().enumerate().filter(|(o, _)| !kept.contains(o)) {
        if touched(old) {
            now.insert(o, rows.len());
            let mut row = old.clone();
            "removed".clone_into(&mut row.revision);
            row.was.clear();
            if let Some(doc) = docs.get(&old.doc) {
                doc.clone_into(&mut row.doc);
            }
            rows.push(row);
        } else {
            carried.dropped += 1;
        }
    }
    for row in rows.iter() {
        if let Some(name) = super::REVISIONS.iter().find(|r| **r == row.revision) {
            *carried.revisions.entry(name).or_default() += 1;
        }
    }
    let added = added.into_iter().map(|Added { mut row, after }| {
        if let Some(doc) = docs.get(&row.doc) {
            doc.clone_into(&mut row.doc);
        }
        // Behind the nearest claim before it that is still there.
        let after = after.and_then(|after| (0..=after).rev().find_map(|o| now.get(&o)).copied());
        Added { row, after }
    });
    *rows = settle(std::mem::take(rows), added.collect(), &places);
    carried.added = rows.iter().filter(|r| r.is_own()).count();
    carried.lost = rows.iter().filter(|r| r.is_own() && r.start.is_empty() && !r.text.is_empty()).count();
    Ok(carried)
}

/// The rows that people added, each with the claim that it stands behind, and the claims.
pub(super) fn parted(rows: &[Row]) -> (Vec<Added>, Vec<Row>) {
    let (mut added, mut claims) = (Vec::new(), Vec::new());
    for row in rows {
        if row.is_own() {
            added.push(Added { row: row.clone(), after: claims.len().checked_sub(1) });
        } else {
            claims.push(row.clone());
        }
    }
    (added, claims)
}

fn same_article(previous: &[Row], rows: &[Row], of_new: &[Option<usize>]) -> Result<(), AnotherArticle> {
    let shared = of_new.iter().flatten().count();
    let smaller = previous.iter().filter(|r| r.revision != "removed").count().min(rows.len());
    if smaller == 0 || shared * 10 > smaller {
        return Ok(());
    }
    Err(AnotherArticle {
        found: previous.first().map(|r| r.doc.clone()).unwrap_or_default(),
        expected: rows.first().map(|r| r.doc.clone()).unwrap_or_default(),
        shared,
        rows: previous.len(),
    })
}

/// Final ids of the new rows by document and fresh id: the old one where the claim goes on, never one that was used before.
fn ids(previous: &[Row], rows: &[Row], of_new: &[Option<usize>]) -> HashMap<(String, String), String> {
    let mut taken: id::Taken = previous.iter().filter_map(|r| id::parsed(&r.id)).map(|id| (id, id)).collect();
    let mut ids = HashMap::new();
    for (row, old) in rows.iter().zip(of_new) {
        let id = match old.and_then(|o| previous.get(o)) {
            Some(old) => old.id.clone(),
            None => id::printed(id::take(&mut taken, id::parsed(&row.id).unwrap_or(0))),
        };
        ids.insert((row.doc.clone(), row.id.clone()), id);
    }
    ids
}

/// The row's own id and those that it names.
fn relabel(row: &mut Row, ids: &HashMap<(String, String), String>) {
    let doc = row.doc.clone();
    let named = |id: &str| ids.get(&(doc.clone(), id.to_owned())).cloned().unwrap_or_else(|| id.to_owned());
    row.id = named(&row.id);
    if !row.compared_with.is_empty() {
        row.compared_with = named(&row.compared_with);
    }
    if !row.related.is_empty() {
        row.related = row.related.split(';').map(named).collect::<Vec<_>>().join(";");
    }
}

/// Which new rows stand in another order than before: all that are not on the longest run of pairs in order.
pub(super) fn moved(of_new: &[Option<usize>]) -> Vec<bool> {
    // tails: for each length the pair that ends the best run of it, as (old, place in `links`).
    let mut tails: Vec<(usize, usize)> = Vec::new();
    let mut links: Vec<(usize, Option<usize>)> = Vec::new();
    for (n, o) in of_new.iter().enumerate() {
        let Some(o) = *o else { continue };
        let at = tails.partition_point(|(old, _)| *old < o);
        let before = at.checked_sub(1).and_then(|b| tails.get(b)).map(|(_, link)| *link);
        links.push((n, before));
        let entry = (o, links.len() - 1);
        match tails.get_mut(at) {
            Some(tail) => *tail = entry,
            None => tails.push(entry),
        }
    }
    let mut moved: Vec<bool> = of_new.iter().map(Option::is_some).collect();
    let mut link = tails.last().map(|(_, link)| *link);
    while let Some((n, before)) = link.and_then(|l| links.get(l)) {
        if let Some(m) = moved.get_mut(*n) {
            *m = false;
        }
        link = *before;
    }
    moved
}

/// The word for `revision` of a claim that goes on.
pub(super) fn revision(old: &Row, new: &Row, moved: bool) -> &'static str {
    if figure_changed(old, new) {
        "value_changed"
    } else if plain(&old.text) != plain(&new.text) || plain(&old.sentence) != plain(&new.sentence) {
        "reworded"
    } else if moved {
        "moved"
    } else {
        "same"
    }
}

/// Whether what the claim says has changed: another number, unit or bound, another day. The tool reading the same
/// words in another way is no change of the draft.
fn figure_changed(old: &Row, new: &Row) -> bool {
    let differ = |x: &str, y: &str| x != y && !x.is_empty() && !y.is_empty();
    if new.kind == "date" {
        return differ(&old.time, &new.time);
    }
    if new.kind != "quantity" || old.text == new.text {
        return false;
    }
    let keys = |r: &Row| [&r.value, &r.value_max, &r.relation, &r.direction].map(Clone::clone);
    let base = |r: &Row| [&r.base_value, &r.base_value_max, &r.relation, &r.direction].map(Clone::clone);
    let same_base = !new.base_value.is_empty() && base(old) == base(new) && old.base_unit == new.base_unit;
    !(same_base || keys(old) == keys(new) && (old.unit == new.unit || new.unit_code == old.unit_code))
}

fn was(old: &Row, new: &mut Row) {
    if old.text != new.text {
        old.text.clone_into(&mut new.was);
    } else if new.revision == "reworded" {
        old.sentence.clone_into(&mut new.was);
    }
}

/// Whether a judgement no longer holds: the claim's own words or figure are others, or somebody else says it.
fn must_recheck(old: &Row, new: &Row) -> bool {
    let speech = matches!(new.kind.as_str(), "quote" | "statement");
    figure_changed(old, new) || plain(&old.text) != plain(&new.text) || speech && other_speaker(old, new)
}

/// Two speakers that share no word.
fn other_speaker(old: &Row, new: &Row) -> bool {
    let all = |r: &Row| format!("{} {}", r.speaker, r.speaker_full).to_lowercase();
    let (x, y) = (all(old), all(new));
    !old.speaker_full.is_empty()
        && !new.speaker_full.is_empty()
        && !x.split_whitespace().any(|w| y.split_whitespace().any(|v| v == w))
}

/// A text without what printing alone changes: the shape of quotation marks, dashes and spaces.
fn plain(text: &str) -> String {
    let marks = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '‑' => '-',
        c => c,
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(marks).collect()
}
