//! The cells of tables as sentences: a cell alone says nothing, so each that holds a figure is told with the names of its row and
//! column, `Revenue ($m), 2025: 188.4`, and a row's own year with all of its row, `Year 2015: Landings (tonnes) 7900; Boats 29`.

use std::collections::HashMap;
use std::ops::Range;

use super::fact::{Class, Fact};
use super::index::Index;
use super::page::Mark;
use crate::document::{Cell, Document, Section, offset};

/// Longest name of a row or column that is said again with each of its cells, in bytes.
const NAME: usize = 160;
/// Longest row that is told with its own year, in bytes.
const ROW: usize = 400;
/// A cell of more words than these and no figure is prose, which may be quoted.
const WORDS: usize = 4;

/// How a block is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As it stands.
    Stands,
    /// With what names it.
    Cell,
    /// Not at all: it is told with other cells, or says nothing.
    LeftOut,
}

/// A block in the text that is told.
struct Told {
    way: Way,
    /// Its bytes there, with all that is said around it.
    span: Range<usize>,
    /// Where its own words begin.
    own: usize,
    /// The label and the heading of the cell, and where they stand there.
    names: Vec<(u32, usize)>,
}

/// Writes the text of a page anew, with its cells told as sentences, and puts all that points into it where it belongs.
pub(super) fn tell(doc: &Document, index: &mut Index) {
    if doc.cells.is_empty() {
        index.text.clone_from(&doc.text);
        return;
    }
    let facts = Facts::of(index);
    let mut text = String::with_capacity(doc.text.len() * 2);
    let mut told: Vec<Told> = Vec::with_capacity(doc.blocks.len());
    let mut cells = doc.cells.as_slice();
    for n in 0..offset(doc.blocks.len()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let cell = cells.first().filter(|c| c.block == n).copied();
        if cell.is_some() {
            cells = cells.get(1..).unwrap_or(&[]);
        }
        told.push(match cell {
            Some(cell) => tell_cell(doc, cell, &facts, &mut text),
            None => as_it_stands(doc, n, &mut text),
        });
    }
    let named = facts.named(doc);
    index.text = text;
    move_marks(doc, &told, [&mut index.places, &mut index.speakers].into_iter().flatten());
    for (block, span) in &mut index.headings {
        if let Some(there) = told.get(*block as usize) {
            *span = (offset(there.span.start), offset(there.span.end));
        }
    }
    move_sentences(doc, &told, &named, index);
}

/// Which blocks hold facts, and the days among those that name rows and columns.
struct Facts {
    by_block: HashMap<u32, Vec<Fact>>,
}

impl Facts {
    fn of(index: &Index) -> Self {
        let mut by_block: HashMap<u32, Vec<Fact>> = HashMap::new();
        for fact in &index.facts {
            if let Some(sentence) = index.sentences.get(fact.sentence as usize) {
                by_block.entry(sentence.block).or_default().push(*fact);
            }
        }
        Self { by_block }
    }

    fn any(&self, block: u32) -> bool {
        self.by_block.contains_key(&block)
    }

    /// Whether a block is a day, month or year.
    fn day(&self, block: u32) -> bool {
        self.by_block.get(&block).is_some_and(|facts| facts.iter().any(|f| f.class == Class::Day))
    }

    /// The days in the labels and headings of cells, by block.
    fn named(&self, doc: &Document) -> HashMap<u32, Vec<Fact>> {
        let names = doc.cells.iter().flat_map(|c| [c.label, c.heading]).flatten();
        let days = |block: u32| {
            let days = self.by_block.get(&block)?.iter().filter(|f| f.class == Class::Day).copied();
            Some((block, days.collect()))
        };
        names.filter_map(days).collect()
    }
}

fn words(doc: &Document, block: u32) -> &str {
    doc.blocks.get(block as usize).map_or("", |b| b.span.of(&doc.text))
}

fn as_it_stands(doc: &Document, block: u32, text: &mut String) -> Told {
    let from = text.len();
    text.push_str(words(doc, block));
    Told { way: Way::Stands, span: from..text.len(), own: from, names: Vec::new() }
}

fn tell_cell(doc: &Document, cell: Cell, facts: &Facts, text: &mut String) -> Told {
    let own = words(doc, cell.block);
    let from = text.len();
    if cell.label.is_none() && cell.row > 0 && facts.day(cell.block) {
        return tell_row(doc, cell, text);
    }
    // Names of rows and columns are said with their cells.
    let name = cell.label.is_none() || cell.row == 0;
    if !facts.any(cell.block) || name && !facts.day(cell.block) {
        let prose = own.split_whitespace().count() > WORDS;
        return if prose { as_it_stands(doc, cell.block, text) } else { left_out(from) };
    }
    let mut names = Vec::new();
    let row = row(doc, cell).filter(|c| c.block != cell.block && c.label.is_some() && !facts.any(c.block));
    let row: Vec<u32> = row.map(|c| c.block).collect();
    for block in cell.label.into_iter().chain(row).chain(cell.heading) {
        let name = short(words(doc, block));
        if name.is_empty() {
            continue;
        }
        if text.len() > from {
            text.push_str(", ");
        } else if !name.contains(char::is_alphabetic) {
            // `Line 4`, `Year 2015`: a number is named by what stands over it.
            say(text, corner(doc, cell));
        }
        names.push((block, text.len()));
        text.push_str(name);
    }
    if text.len() > from {
        text.push_str(": ");
    }
    let at = text.len();
    text.push_str(own);
    Told { way: Way::Cell, span: from..text.len(), own: at, names }
}

/// `Year 2015: Landings (tonnes) 7900; Boats 29`
fn tell_row(doc: &Document, cell: Cell, text: &mut String) -> Told {
    let from = text.len();
    say(text, cell.heading.map_or("", |h| words(doc, h)));
    let own = text.len();
    text.push_str(words(doc, cell.block));
    let mut mark = ": ";
    for other in row(doc, cell).filter(|c| c.column > cell.column) {
        if text.len() - from > ROW {
            break;
        }
        text.push_str(mark);
        say(text, other.heading.map_or("", |h| words(doc, h)));
        text.push_str(short(words(doc, other.block)));
        mark = "; ";
    }
    Told { way: Way::Cell, span: from..text.len(), own, names: Vec::new() }
}

fn left_out(at: usize) -> Told {
    Told { way: Way::LeftOut, span: at..at, own: at, names: Vec::new() }
}

fn say(text: &mut String, name: &str) {
    let name = short(name);
    if !name.is_empty() {
        text.push_str(name);
        text.push(' ');
    }
}

fn short(name: &str) -> &str {
    let end = (0..=NAME.min(name.len())).rev().find(|n| name.is_char_boundary(*n)).unwrap_or(0);
    name.get(..end).unwrap_or("").trim()
}

fn corner(doc: &Document, cell: Cell) -> &str {
    cell.corner.map_or("", |c| words(doc, c))
}

/// The cells of a cell's row.
fn row(doc: &Document, cell: Cell) -> impl Iterator<Item = &Cell> {
    let from = doc.cells.partition_point(|c| (c.table, c.row) < (cell.table, cell.row));
    doc.cells.get(from..).unwrap_or(&[]).iter().take_while(move |c| (c.table, c.row) == (cell.table, cell.row))
}

/// Where a byte of the page stands in the text that is told.
fn moved(doc: &Document, told: &[Told], at: u32) -> u32 {
    let n = doc.blocks.partition_point(|b| b.span.start <= at);
    let block = n.checked_sub(1).and_then(|n| Some((doc.blocks.get(n)?, told.get(n)?)));
    let Some((block, there)) = block else { return 0 };
    let inside = at - block.span.start;
    let to = if block.section != Section::Table {
        there.span.start + inside as usize
    } else if inside < block.span.len() {
        there.span.start
    } else {
        there.span.end
    };
    offset(to)
}

fn move_marks<'m>(doc: &Document, told: &[Told], marks: impl Iterator<Item = &'m mut Mark>) {
    for mark in marks {
        mark.at = moved(doc, told, mark.at);
    }
}

/// Gives the sentences and facts their places.
fn move_sentences(doc: &Document, told: &[Told], named: &HashMap<u32, Vec<Fact>>, index: &mut Index) {
    let facts = std::mem::take(&mut index.facts);
    let mut facts = facts.as_slice();
    let mut first = 0;
    let mut before = None;
    for (n, sentence) in (0..).zip(&mut index.sentences) {
        let (mine, rest) = facts.split_at(facts.iter().take_while(|f| f.sentence <= n).count());
        facts = rest;
        let Some((there, block)) = told.get(sentence.block as usize).zip(doc.blocks.get(sentence.block as usize))
        else {
            continue;
        };
        let opens = before.replace(sentence.block) != Some(sentence.block);
        if opens {
            first = n;
        }
        let place = |span: (u32, u32)| shifted(span, block.span.start, there.own);
        sentence.span = match there.way {
            Way::Stands if sentence.span.0 < sentence.span.1 => place(sentence.span),
            Way::Cell if opens => (offset(there.span.start), offset(there.span.end)),
            Way::Cell => (offset(there.span.end), offset(there.span.end)),
            _ => (offset(there.span.start), offset(there.span.start)),
        };
        if there.way == Way::LeftOut {
            continue;
        }
        // Of a cell with several sentences the first is told with all of it.
        let of = if there.way == Way::Cell { first } else { n };
        index.facts.extend(mine.iter().map(|f| Fact { sentence: of, span: place(f.span), ..*f }));
        if opens {
            index.facts.extend(there.names.iter().flat_map(|(name, at)| {
                let start = doc.blocks.get(*name as usize).map_or(0, |b| b.span.start);
                let days = named.get(name).map_or(&[][..], Vec::as_slice);
                days.iter().map(move |f| Fact { sentence: n, span: shifted(f.span, start, *at), ..*f })
            }));
        }
    }
}

/// A span of a block that begins at `from`, where the block's words begin at `to`.
fn shifted(span: (u32, u32), from: u32, to: usize) -> (u32, u32) {
    let shift = |at: u32| offset(to) + at.saturating_sub(from);
    (shift(span.0), shift(span.1))
}
