//! Text, Markdown, web pages, Word and JSONL as sources: paragraphs with their numbers, tables cell by cell, and who speaks in
//! a transcript.

use std::io::Cursor;
use std::path::Path;

use super::super::page::{Page, Writer};
use super::transcript::Court;
use crate::document::{Cell, Document, Section};
use crate::input::{self, Format};

/// Reads a file as drafts are read.
pub(super) fn page(path: &Path, bytes: &[u8], format: Format) -> Result<Page, String> {
    let mut writer = Writer::default();
    let mut notices = Vec::new();
    let mut date = None;
    let mut tables = 0;
    let many = format == Format::Jsonl || input::is_packed(path);
    let documents = input::from_reader(path, Cursor::new(bytes.to_vec()), Some(format));
    for read in documents {
        match read {
            Ok(read) => {
                date = date.or(read.document.date);
                notices.extend(read.notices);
                let place = if many { format!("{}, ", read.document.id) } else { String::new() };
                tables = blocks(&mut writer, &read.document, &place, tables);
            }
            Err(e) => notices.push(e.to_string()),
        }
    }
    let mut page = writer.finish(super::id(path), date);
    if page.document.blocks.is_empty() {
        return Err(notices.pop().unwrap_or_else(|| "found no text; expected words".into()));
    }
    page.notices = notices;
    Ok(page)
}

/// Adds the blocks of a document; `tables` stand before it, and as many do behind it as this gives.
fn blocks(writer: &mut Writer, doc: &Document, place: &str, tables: u32) -> u32 {
    let mut court = Court::default();
    // Where the blocks of this document stand among those of the page.
    let mut there = Vec::with_capacity(doc.blocks.len());
    let mut number = 0;
    let mut table = None;
    for (n, block) in (0..).zip(&doc.blocks) {
        there.push(writer.next());
        let cell = doc.cell(n);
        // A table counts as one paragraph.
        number += u32::from(cell.is_none() || table != cell.map(|c| c.table));
        table = cell.map(|c| c.table);
        let words = block.span.of(&doc.text);
        match cell {
            Some(cell) => {
                let place = format!("{place}paragraph {number}, row {}, column {}", cell.row + 1, cell.column + 1);
                writer.block(Section::Table, place, words);
                let at = |n: u32| there.get(n as usize).copied();
                writer.is_cell(Cell {
                    block: at(n).unwrap_or(n),
                    table: tables + cell.table,
                    label: cell.label.and_then(at),
                    heading: cell.heading.and_then(at),
                    corner: cell.corner.and_then(at),
                    caption: cell.caption.and_then(at),
                    ..*cell
                });
            }
            None => court.spoken(writer, block.section, format!("{place}paragraph {number}"), words),
        }
    }
    tables + doc.cells.last().map_or(0, |c| c.table + 1)
}
