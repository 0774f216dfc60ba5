//! The article as the page shows it: paragraphs cut into words, marks of claims, and findings under their sentence.

use std::collections::HashSet;

use super::card::{Card, List};
use crate::article::Analysis;
use crate::audit::{Counter, Row};
use crate::document::Cell;
use crate::span::Span;

/// An article, or a part of a very long one.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The document's id.
    pub doc: String,
    /// Its publication date, where it is known.
    pub date: String,
    /// Whether it goes on from a part before it.
    pub later: bool,
    /// Whether it was put together from the sentences of a sheet.
    pub rebuilt: bool,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, heading, caption or cell.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// The word of the `section` column.
    pub section: &'static str,
    /// Its words.
    pub text: String,
    /// The code point of the document at which it begins.
    pub start: usize,
    /// The byte of the paragraph at which each sentence ends.
    pub ends: Vec<usize>,
    /// Table, row and column, where it is a cell.
    pub cell: Option<(u32, u32, u32)>,
    /// Whether it is a cell that names others, or the caption of the table behind it.
    pub head: bool,
}

impl Article {
    /// The article of an analysis.
    #[must_use]
    pub fn of(a: &Analysis<'_>) -> Self {
        let mut counter = Counter::new(&a.doc.text, a.first_char);
        let heads: HashSet<u32> = a.doc.cells.iter().flat_map(Cell::labels).collect();
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut block = None;
        for sentence in &a.lexed.sentences {
            let Some(here) = a.doc.blocks.get(sentence.block as usize) else { continue };
            if block != Some(sentence.block) {
                block = Some(sentence.block);
                let cell = a.doc.cell(sentence.block).map(|c| (c.table, c.row, c.column));
                paragraphs.push(Paragraph {
                    section: here.section.name(),
                    text: here.span.of(&a.doc.text).to_owned(),
                    start: counter.chars(here.span).0,
                    ends: Vec::new(),
                    cell,
                    head: heads.contains(&sentence.block),
                });
            }
            let end = a.lexed.of(sentence).last().map_or(here.span.end, |token| token.span.end);
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.ends.push(Span::new(here.span.start, end.max(here.span.start)).of(&a.doc.text).len());
            }
        }
        let date = a.doc.date.map(|d| d.to_string()).unwrap_or_default();
        Self { doc: a.doc.id.clone(), date, later: a.part > 0, rebuilt: false, paragraphs }
    }

    /// What a sheet alone tells of its articles: the sentences that hold its rows.
    #[must_use]
    pub fn of_rows(rows: &[Row]) -> Vec<Self> {
        let mut articles: Vec<Self> = Vec::new();
        let mut at = ("", 0);
        for row in rows.iter().filter(|r| r.revision != "removed" && !r.sentence.is_empty()) {
            if articles.last().is_none_or(|a| a.doc != row.doc) {
                articles.push(Self { doc: row.doc.clone(), rebuilt: true, ..Self::default() });
                at = ("", 0);
            }
            let Some(article) = articles.last_mut() else { continue };
            let Some(start) = begin(row) else { continue };
            if start == at.1 && !at.0.is_empty() {
                continue;
            }
            let same = paragraph_of(row) == at.0;
            let section = crate::audit::SECTIONS.iter().find(|s| **s == row.section).copied().unwrap_or("body");
            match article.paragraphs.last_mut().filter(|p| same && p.start + p.text.chars().count() <= start) {
                // Sentences between them have no claim and are not in the sheet.
                Some(p) => {
                    let gap = start - (p.start + p.text.chars().count());
                    p.text.extend(std::iter::repeat_n(' ', gap.min(1)));
                    if gap > 1 {
                        article.paragraphs.push(of_sentence(row, section, start));
                    } else {
                        p.text.push_str(&row.sentence);
                        p.ends.push(p.text.len());
                    }
                }
                None => article.paragraphs.push(of_sentence(row, section, start)),
            }
            at = (paragraph_of(row), start);
        }
        articles
    }

    /// Whether a row belongs to this part; one without a place, where it is the `first` of its document.
    pub(super) fn holds(&self, row: &Row, first: bool) -> bool {
        if row.doc != self.doc {
            return false;
        }
        let Some(start) = row.start.parse::<usize>().ok().filter(|_| row.revision != "removed") else { return first };
        let (Some(from), Some(last)) = (self.paragraphs.first(), self.paragraphs.last()) else { return first };
        let from = if first { 0 } else { from.start };
        (from..=last.start + last.text.len()).contains(&start)
    }

    /// Its paragraphs with the claims in them.
    pub(super) fn views<'p>(&'p self, lists: &[List<'p>]) -> Vec<View<'p>> {
        let mut cards: Vec<Card<'p>> =
            lists.iter().flat_map(|l| &l.cards).filter(|c| c.place.is_some()).cloned().collect();
        cards.sort_by_key(|c| c.place.map(|(start, end)| (start, std::cmp::Reverse(end))));
        let mut views = Vec::with_capacity(self.paragraphs.len());
        let mut told: Vec<Card<'p>> = Vec::new();
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            let end = paragraph.start + paragraph.text.chars().count();
            let from = cards.partition_point(|c| c.place.is_some_and(|(start, _)| start < paragraph.start));
            let to = cards.partition_point(|c| c.place.is_some_and(|(start, _)| start < end));
            let here = cards.get(from..to).unwrap_or(&[]);
            let near = |at: Option<usize>| at.and_then(|at| self.paragraphs.get(at));
            let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
            let place = Place::new(before, paragraph, after);
            let mut pieces = pieces(paragraph, here);
            if place.cell {
                // What a check says of several cells stands once, under their table.
                pieces.retain(|piece| match piece {
                    Piece::Finding(card) => {
                        if told.iter().all(|t| t.row.check_note != card.row.check_note) {
                            told.push(card.clone());
                        }
                        false
                    }
                    _ => true,
                });
            }
            views.push(View {
                section: if number(paragraph) { "number" } else { paragraph.section },
                tag: tag(paragraph, &place),
                findings: if place.table_ends { std::mem::take(&mut told) } else { Vec::new() },
                place,
                pieces,
                notes: here.iter().filter(|c| !c.low && !c.extra).cloned().collect(),
            });
        }
        views
    }
}

/// The first code point of a row's sentence, where the row's words stand once in it.
fn begin(row: &Row) -> Option<usize> {
    let mut at = row.sentence.match_indices(row.text.as_str());
    let (Some((before, _)), None) = (at.next(), at.next()) else { return None };
    row.start.parse::<usize>().ok()?.checked_sub(row.sentence.get(..before)?.chars().count())
}

/// The paragraph in `p8.s3`.
fn paragraph_of(row: &Row) -> &str {
    row.loc.split('.').next().unwrap_or("")
}

fn of_sentence(row: &Row, section: &'static str, start: usize) -> Paragraph {
    Paragraph { section, text: row.sentence.clone(), start, ends: vec![row.sentence.len()], cell: None, head: false }
}

/// The element of a paragraph.
fn tag(paragraph: &Paragraph, place: &Place) -> &'static str {
    match (place.cell, paragraph.head, paragraph.section) {
        (true, true, _) => "th",
        (true, false, _) => "td",
        _ if place.caption => "caption",
        (.., "headline") => "h2",
        _ => "p",
    }
}

/// Whether a cell holds a number and no words, and stands to the right of its column.
fn number(paragraph: &Paragraph) -> bool {
    let words = paragraph.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    paragraph.cell.is_some() && !paragraph.head && words.starts_with(|c: char| c.is_ascii_digit())
}

/// A paragraph as the template writes it.
#[derive(Debug)]
pub(super) struct View<'p> {
    pub(super) section: &'static str,
    pub(super) tag: &'static str,
    pub(super) place: Place,
    pub(super) pieces: Vec<Piece<'p>>,
    pub(super) notes: Vec<Card<'p>>,
    /// What the checks say of the cells of the table that ends here.
    pub(super) findings: Vec<Card<'p>>,
}

/// Where a paragraph stands in a table.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) cell: bool,
    /// Whether it is the caption of the table that begins with it.
    pub(super) caption: bool,
    pub(super) table_begins: bool,
    pub(super) row_begins: bool,
    pub(super) table_ends: bool,
    /// Empty cells before it.
    pub(super) gap: Vec<()>,
}

impl Place {
    fn new(before: Option<&Paragraph>, this: &Paragraph, after: Option<&Paragraph>) -> Self {
        let captions = |p: &Paragraph| p.cell.is_none() && p.head;
        let Some((table, row, column)) = this.cell else {
            let caption = captions(this) && after.is_some_and(|p| p.cell.is_some());
            return Self { caption, table_begins: caption, ..Self::default() };
        };
        let cell = |p: Option<&Paragraph>| p.and_then(|p| p.cell);
        let same_table = |other: Option<(u32, u32, u32)>| other.is_some_and(|(t, ..)| t == table);
        let same_row = cell(before).filter(|(t, r, _)| (*t, *r) == (table, row));
        let from = same_row.map_or(0, |(.., c)| c + 1);
        // No page has so many columns.
        let gap = column.saturating_sub(from).min(64);
        Self {
            cell: true,
            caption: false,
            table_begins: !same_table(cell(before)) && !before.is_some_and(captions),
            row_begins: same_table(cell(before)) && same_row.is_none(),
            table_ends: !same_table(cell(after)),
            gap: vec![(); gap as usize],
        }
    }
}

/// A piece of a paragraph.
#[derive(Debug)]
pub(super) enum Piece<'p> {
    /// Words.
    Words(&'p str),
    /// The words of a claim begin.
    Open(Card<'p>),
    /// They end.
    Close,
    /// What a check says of the sentence before.
    Finding(Card<'p>),
}

/// The words of a paragraph with the marks of its claims, the longer one outside, and findings behind their sentence.
fn pieces<'p>(paragraph: &'p Paragraph, cards: &[Card<'p>]) -> Vec<Piece<'p>> {
    let mut cut = Cut { text: &paragraph.text, at: 0, open: Vec::new(), pieces: Vec::new() };
    let bytes = Bytes::new(&paragraph.text);
    let mut ends = paragraph.ends.iter().copied().peekable();
    let mut findings: Vec<Card<'p>> = Vec::new();
    for card in cards {
        let Some((start, end)) = card.place else { continue };
        let (from, to) = (bytes.at(start - paragraph.start), bytes.at(end.saturating_sub(paragraph.start)));
        while let Some(end) = ends.next_if(|end| *end <= from) {
            cut.sentence(end, &mut findings);
        }
        cut.open(from, to, card);
        if card.finding && !findings.iter().any(|f| f.row.check_note == card.row.check_note) {
            findings.push(card.clone());
        }
    }
    for end in ends {
        cut.sentence(end, &mut findings);
    }
    cut.close(paragraph.text.len());
    cut.words(paragraph.text.len());
    // Without the place of its sentence a finding stands under the paragraph.
    cut.pieces.extend(findings.into_iter().map(Piece::Finding));
    cut.pieces
}

struct Cut<'p> {
    text: &'p str,
    at: usize,
    open: Vec<usize>,
    pieces: Vec<Piece<'p>>,
}

impl<'p> Cut<'p> {
    fn words(&mut self, to: usize) {
        if let Some(words) = self.text.get(self.at..to).filter(|w| !w.is_empty()) {
            self.pieces.push(Piece::Words(words));
            self.at = to;
        }
    }

    /// Ends the marks that end up to there.
    fn close(&mut self, to: usize) {
        while let Some(end) = self.open.last().copied().filter(|end| *end <= to) {
            self.words(end);
            self.pieces.push(Piece::Close);
            self.open.pop();
        }
    }

    fn open(&mut self, from: usize, to: usize, card: &Card<'p>) {
        self.close(from);
        self.words(from);
        // What reaches out of the claim around it ends with it.
        let to = self.open.last().map_or(self.text.len(), |outer| *outer).min(to);
        self.pieces.push(Piece::Open(card.clone()));
        self.open.push(to);
    }

    fn sentence(&mut self, end: usize, findings: &mut Vec<Card<'p>>) {
        if findings.is_empty() {
            return;
        }
        self.close(end);
        self.words(end);
        self.pieces.extend(findings.drain(..).map(Piece::Finding));
    }
}

/// The byte of each code point of a text.
struct Bytes {
    bytes: Option<Vec<usize>>,
    len: usize,
}

impl Bytes {
    fn new(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { bytes, len: text.len() }
    }

    fn at(&self, code_point: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(code_point).copied().unwrap_or(self.len),
            None => code_point.min(self.len),
        }
    }
}
