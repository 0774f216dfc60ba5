//! Rows that a person added to the sheet: their ids, their words in the draft, and their place among the claims.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::counter::Counter;
use super::fault::{Fault, Harm};
use super::held::Sheet;
use super::line::one_line;
use super::rows::sentence_text;
use super::{OWN_KIND, Row, id};
use crate::article::Analysis;
use crate::span::Span;

/// The columns that say where a row's words stand; the tool fills them in a row that a person added.
pub(super) const PLACE: [&str; 5] = ["section", "loc", "sentence", "start", "end"];
/// What the tool says of a claim that it read itself. A copied row has it from another claim.
const OF_THE_TOOL: [&str; 10] =
    ["check", "check_rule", "check_note", "related", "compared_with", "comparison", "revision", "was", "worth", "line"];

/// Gives the rows without an id one of their own, the document that they stand in and a kind, and tells of each.
pub(super) fn complete(sheet: &mut Sheet) {
    let mut taken: HashSet<String> = sheet.rows.iter().filter(|r| r.is_own()).map(|r| r.id.clone()).collect();
    let mut doc = sheet.rows.iter().map(|r| r.doc.as_str()).find(|d| !d.is_empty()).unwrap_or("").to_owned();
    for (row, number) in sheet.rows.iter_mut().zip(&sheet.numbers) {
        if is_new(row) {
            if row.doc.is_empty() {
                doc.clone_into(&mut row.doc);
            }
            for column in OF_THE_TOOL {
                if let Some(cell) = row.cell_mut(column) {
                    cell.clear();
                }
            }
            row.id = fresh(row, &mut taken);
            let expected = format!("an id; it is a row of your own and gets {}", row.id);
            sheet.faults.push(Fault::new(*number, 0, "id", "", expected, Harm::Note));
        }
        if row.is_own() && row.kind.is_empty() {
            OWN_KIND.clone_into(&mut row.kind);
        }
        row.doc.clone_into(&mut doc);
    }
}

/// Whether a person has just added the row: it has no id, and no offsets as a claim has that lost its id.
pub(super) fn is_new(row: &Row) -> bool {
    row.id.is_empty() && row.start.is_empty() && row.end.is_empty()
}

/// An id from the words, so that two copies of a sheet give the same row the same.
fn fresh(row: &Row, taken: &mut HashSet<String>) -> String {
    let mut digest = id::Digest::new(&row.doc).and(row.text.trim());
    if row.text.trim().is_empty() {
        digest = row.cells().iter().fold(digest, |d, cell| d.and(cell));
        digest = row.own.iter().fold(digest, |d, (_, cell)| d.and(cell));
    }
    let mut number = digest.number();
    loop {
        let id = id::own(number);
        if taken.insert(id.clone()) {
            return id;
        }
        number = (number + 1) & 0x3fff_ffff;
    }
}

/// Every place of a part of a draft where the words of one of the rows stand, as a row with that place alone.
#[must_use]
pub fn places(a: &Analysis<'_>, wanted: &[&Row]) -> Vec<Row> {
    let wanted: Vec<(&Row, Vec<char>)> =
        wanted.iter().map(|r| (*r, Folded::new(&r.text).letters)).filter(|(_, words)| !words.is_empty()).collect();
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    let mut sentences = a.lexed.sentences.iter().enumerate().peekable();
    while let Some((first, sentence)) = sentences.next() {
        let index = sentence.block;
        let mut last = first;
        while let Some((next, _)) = sentences.next_if(|(_, s)| s.block == index) {
            last = next;
        }
        let Some(block) = a.doc.blocks.get(index as usize) else { continue };
        let folded = Folded::new(block.span.of(&a.doc.text));
        for (row, words) in &wanted {
            for (from, to) in folded.find(words) {
                let byte = |at: usize| block.span.start + crate::document::offset(at);
                let span = Span::new(byte(from), byte(to));
                let inside = (first..=last).rev().find(|s| sentence_text(a, *s).start <= span.start).unwrap_or(first);
                let number = a.lexed.sentences.get(inside).map_or(1, |s| s.number);
                let (start, end) = counter.chars(span);
                found.push(Row {
                    id: row.id.clone(),
                    doc: a.doc.id.clone(),
                    section: block.section.name().to_owned(),
                    loc: format!("p{}.s{number}", index + 1),
                    sentence: one_line(sentence_text(a, inside).of(&a.doc.text)).into_owned(),
                    start: start.to_string(),
                    end: end.to_string(),
                    ..Row::default()
                });
            }
        }
    }
    found
}

/// The same without the draft: the sentences that the claims of an audit stand in.
pub(super) fn places_among(claims: &[Row], wanted: &[&Row]) -> Vec<Row> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let wanted: Vec<(&Row, Vec<char>)> =
        wanted.iter().map(|r| (*r, Folded::new(&r.text).letters)).filter(|(_, words)| !words.is_empty()).collect();
    if wanted.is_empty() {
        return found;
    }
    for claim in claims.iter().filter(|c| !c.is_own() && c.revision != "removed") {
        // Where the claim's words stand once in its sentence, they tell where the sentence begins.
        let mut at = claim.sentence.match_indices(claim.text.as_str());
        let (Some((before, _)), None) = (at.next(), at.next()) else { continue };
        let before = claim.sentence.get(..before).map_or(0, |b| b.chars().count());
        let Some(begin) = claim.start.parse::<usize>().ok().and_then(|s| s.checked_sub(before)) else { continue };
        if !seen.insert((&claim.doc, &claim.loc)) {
            continue;
        }
        let folded = Folded::new(&claim.sentence);
        for (row, words) in &wanted {
            for (from, to) in folded.find(words) {
                let count = |to: usize| claim.sentence.get(..to).map_or(0, |s| s.chars().count());
                found.push(Row {
                    id: row.id.clone(),
                    doc: claim.doc.clone(),
                    section: claim.section.clone(),
                    loc: claim.loc.clone(),
                    sentence: claim.sentence.clone(),
                    start: (begin + count(from)).to_string(),
                    end: (begin + count(to)).to_string(),
                    ..Row::default()
                });
            }
        }
    }
    found
}

/// A text without case, shapes of marks and kinds of space, with the byte of each letter.
struct Folded {
    letters: Vec<char>,
    bytes: Vec<usize>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self { letters: Vec::new(), bytes: Vec::new() };
        for (at, c) in text.trim_end().char_indices() {
            let c = match c {
                '“' | '”' | '„' | '«' | '»' => '"',
                '‘' | '’' => '\'',
                '–' | '—' | '‑' => '-',
                c if c.is_whitespace() => ' ',
                c => c.to_lowercase().next().unwrap_or(c),
            };
            if c != ' ' || folded.letters.last().is_some_and(|last| *last != ' ') {
                folded.letters.push(c);
                folded.bytes.push(at);
            }
        }
        folded.bytes.push(text.trim_end().len());
        folded
    }

    /// First and last byte of each place where the words stand as words.
    fn find(&self, words: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let inside = |at: Option<&char>, edge: Option<&char>| {
            at.is_some_and(|c| c.is_alphanumeric()) && edge.is_some_and(|c| c.is_alphanumeric())
        };
        for (at, window) in self.letters.windows(words.len().max(1)).enumerate() {
            let end = at + words.len();
            let before = at.checked_sub(1).and_then(|b| self.letters.get(b));
            if window == words
                && !inside(before, words.first())
                && !inside(self.letters.get(end), words.last())
                && let (Some(from), Some(to)) = (self.bytes.get(at), self.bytes.get(end))
            {
                found.push((*from, *to));
            }
        }
        found
    }
}

/// A row that a person added, and the claim after which it stood.
pub(super) struct Added {
    /// The row.
    pub(super) row: Row,
    /// The index of that claim among the claims that it is put back among; `None` before the first.
    pub(super) after: Option<usize>,
}

/// Puts the rows in their place among the claims: where their words stand, or else behind the claim that they stood
/// behind. `places` are those that [`places`] found; a row whose words are gone from the draft loses its place.
pub(super) fn settle(claims: Vec<Row>, mut added: Vec<Added>, places: &[Row]) -> Vec<Row> {
    let mut of_row: HashMap<&str, Vec<&Row>> = HashMap::new();
    for place in places {
        of_row.entry(&place.id).or_default().push(place);
    }
    let order = Order::new(&claims);
    let mut slots: Vec<Vec<Row>> = vec![Vec::new(); claims.len() + 1];
    for Added { row, after } in &mut added {
        let near = after.and_then(|at| claims.get(at)).or(claims.first());
        let place = nearest(row, near, of_row.get(row.id.as_str()).map_or(&[][..], Vec::as_slice));
        for column in PLACE {
            let cell = place.map_or("", |p| p.cell(column));
            // A sentence that somebody typed stays where the words stand nowhere.
            if let Some(target) = row.cell_mut(column).filter(|_| place.is_some() || column != "sentence") {
                cell.clone_into(target);
            }
        }
        if let Some(place) = place {
            place.doc.clone_into(&mut row.doc);
        }
        let slot = if row.start.is_empty() { after.map_or(0, |at| at + 1) } else { order.slot(row) };
        if let Some(rows) = slots.get_mut(slot) {
            rows.push(std::mem::take(row));
        }
    }
    let mut out = Vec::with_capacity(claims.len() + added.len());
    let mut slots = slots.into_iter();
    for claim in claims {
        out.extend(slots.next().into_iter().flat_map(by_place));
        out.push(claim);
    }
    out.extend(slots.flat_map(by_place));
    out
}

/// The rows of one slot; those with a place in the order of their places, the others where they are.
fn by_place(mut rows: Vec<Row>) -> Vec<Row> {
    if rows.iter().all(|r| !r.start.is_empty()) {
        rows.sort_by_key(key);
    }
    rows
}

/// The place of a row's words: in the sentence that they stood in, or else nearest to the claim before.
fn nearest<'p>(row: &Row, near: Option<&Row>, places: &[&'p Row]) -> Option<&'p Row> {
    let start = |r: &Row| r.start.parse::<usize>().unwrap_or(0);
    let doc = near.map_or(row.doc.as_str(), |n| n.doc.as_str());
    let at = near.map_or(0, start);
    places.iter().copied().min_by_key(|p| (p.doc != doc, p.sentence != row.sentence, start(p).abs_diff(at)))
}

fn key(row: &Row) -> (u64, Reverse<u64>) {
    let place = |cell: &str| cell.parse::<u64>().unwrap_or(u64::MAX);
    (place(&row.start), Reverse(place(&row.end)))
}

/// Where the claims of each document stand in a list of rows.
struct Order<'r> {
    rows: &'r [Row],
    docs: HashMap<&'r str, Vec<usize>>,
}

impl<'r> Order<'r> {
    fn new(rows: &'r [Row]) -> Self {
        let mut docs: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, r)| r.revision != "removed" && !r.start.is_empty()) {
            docs.entry(&row.doc).or_default().push(at);
        }
        Self { rows, docs }
    }

    /// Before which row of the list a row with a place belongs.
    fn slot(&self, row: &Row) -> usize {
        let Some(here) = self.docs.get(row.doc.as_str()) else { return self.rows.len() };
        let at = here.partition_point(|at| self.rows.get(*at).is_some_and(|r| key(r) <= key(row)));
        here.get(at).copied().or_else(|| here.last().map(|last| last + 1)).unwrap_or(self.rows.len())
    }
}
