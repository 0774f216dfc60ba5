//! Tables: where each cell stands, and which other cells say what its figure is.

use super::{Block, Section, offset};
use crate::span::Span;

/// Headings of more columns than these are not kept: each cell looks for its own among them.
const COLUMNS: usize = 256;

/// A block that is a cell of a table, or one of several in it. The other cells are told by the index of their block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its block.
    pub block: u32,
    /// Which table of the document: 0 for the first.
    pub table: u32,
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// The first cell of its row.
    pub label: Option<u32>,
    /// The heading of its column.
    pub heading: Option<u32>,
    /// The cell above the labels and before the headings.
    pub corner: Option<u32>,
    /// The caption right before its table.
    pub caption: Option<u32>,
}

impl Cell {
    /// The blocks that may name its unit, scale and time, nearest first.
    pub fn labels(&self) -> impl Iterator<Item = u32> {
        [self.heading, self.label, self.corner, self.caption].into_iter().flatten()
    }
}

/// Where a format puts the cell that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// How many columns it is wide.
    pub width: u32,
    /// Whether the format marks it as a heading.
    pub head: bool,
}

/// The tables of a document in the making.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) cells: Vec<Cell>,
    table: u32,
    last: Option<Place>,
    /// The headings of the open table.
    heads: Vec<(Place, u32)>,
    /// Whether its first row holds figures and is no row of headings.
    figures: bool,
    caption: Option<u32>,
    corner: Option<u32>,
    label: Option<(u32, u32)>,
}

impl Grid {
    /// Takes in the newest block, which stands at `place`.
    pub(super) fn put(&mut self, place: Place, blocks: &[Block], text: &str) {
        let Some((block, before)) = blocks.split_last() else { return };
        let index = offset(before.len());
        let apart = before.last().is_none_or(|b| b.section != Section::Table);
        if apart || self.last.is_none_or(|l| (place.row, place.column) < (l.row, l.column)) {
            self.open(before);
        }
        self.last = Some(place);
        let words = block.span.of(text);
        if place.column == 0 && self.label.is_none_or(|(row, _)| row != place.row) {
            self.label = Some((place.row, index));
        }
        if place.row == 0 && place.column == 0 {
            self.corner.get_or_insert(index);
        } else if place.row == 0 || place.head && place.column > 0 {
            self.figures |= !place.head && figure(words);
            self.heads.retain(|(h, _)| h.row == place.row || h.column + h.width <= place.column);
            if self.heads.len() < COLUMNS {
                self.heads.push((place, index));
            }
        }
        let headed = place.row > 0 && !self.figures;
        let over = |h: &&(Place, u32)| (h.0.column..h.0.column + h.0.width.max(1)).contains(&place.column);
        let heading = self.heads.iter().find(over).filter(|(h, _)| headed && h.row < place.row).map(|h| h.1);
        // What stands over the labels is no label of the headings beside it.
        let labelled = place.row > 0 || self.figures;
        let label = self.label.filter(|(row, _)| labelled && *row == place.row && place.column > 0).map(|l| l.1);
        let corner = self.corner.filter(|_| headed && place.column > 0);
        self.cells.push(Cell {
            block: index,
            table: self.table,
            row: place.row,
            column: place.column,
            label,
            heading,
            corner,
            caption: self.caption,
        });
    }

    /// Adds a cell whose labels are known.
    pub(super) fn take(&mut self, cell: Cell) {
        self.cells.push(cell);
    }

    fn open(&mut self, before: &[Block]) {
        let table = if self.cells.is_empty() { 0 } else { self.table + 1 };
        let caption = before.last().filter(|b| b.section == Section::Caption).map(|_| offset(before.len() - 1));
        *self = Self { cells: std::mem::take(&mut self.cells), table, caption, ..Self::default() };
    }
}

/// Whether a cell holds a figure, and no year: 1,204 · $5 · -3%, but not 2021 or 2021-22.
fn figure(words: &str) -> bool {
    let digits = words.trim_start_matches(['$', '£', '€', '¥', '+', '-', '−', '(', ' ']);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let year = length == 4
        && digits.starts_with(['1', '2'])
        && !digits.get(4..).is_some_and(|rest| rest.starts_with([',', '.', '%']));
    length > 0 && !year
}

/// The part of a label before what only says how it is measured: "Fare revenue ($m)".
#[must_use]
pub fn name(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let end = words.find(['(', '[']).or_else(|| words.find(", ")).unwrap_or(words.len());
    let named = words.get(..end).unwrap_or("").trim_end();
    Span::new(span.start, span.start + offset(named.len()))
}
