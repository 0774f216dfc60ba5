//! Text, Markdown, web pages, Word and JSONL as sources: paragraphs with their numbers, tables cell by cell, and who speaks in
//! a transcript.

use std::io::Cursor;
use std::path::Path;

use super::super::page::{Page, Writer};
use super::table;
use crate::document::{Block, Document, Section};
use crate::input::{self, Format};
use crate::rulebook::Rulebook;

/// Reads a file as drafts are read.
pub(super) fn page(path: &Path, bytes: &[u8], format: Format, rules: &Rulebook) -> Result<Page, String> {
    let mut writer = Writer::default();
    let mut notices = Vec::new();
    let mut date = None;
    let many = format == Format::Jsonl || input::is_packed(path);
    let documents = input::from_reader(path, Cursor::new(bytes.to_vec()), Some(format));
    for read in documents {
        match read {
            Ok(read) => {
                date = date.or(read.document.date);
                notices.extend(read.notices);
                let place = if many { format!("{}, ", read.document.id) } else { String::new() };
                blocks(&mut writer, &read.document, &place, rules);
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

fn blocks(writer: &mut Writer, doc: &Document, place: &str, rules: &Rulebook) {
    let mut rest = doc.blocks.as_slice();
    let mut number = 0;
    while let Some((first, after)) = rest.split_first() {
        number += 1;
        if first.section == Section::Table && first.line > 0 {
            let cells = rest.iter().take_while(|b| b.section == Section::Table).count();
            let (cells, after) = rest.split_at(cells);
            let grid = grid(doc, cells);
            table::cells(&grid, false, rules, |row, column, text| {
                let cell = format!("{place}paragraph {number}, row {}, column {}", row + 1, column + 1);
                writer.block(Section::Body, cell, text);
            });
            rest = after;
            continue;
        }
        spoken(writer, first.section, format!("{place}paragraph {number}"), first.span.of(&doc.text));
        rest = after;
    }
}

/// The cells of a table by rows: those of a row stand on one line of the input.
fn grid(doc: &Document, cells: &[Block]) -> Vec<Vec<String>> {
    let rows = cells.chunk_by(|a, b| a.line == b.line);
    rows.map(|row| row.iter().map(|b| b.span.of(&doc.text).to_owned()).collect()).collect()
}

/// Adds a paragraph; where it begins with a name and a colon, that person speaks: to the next one in a transcript, else in this
/// paragraph.
pub(super) fn spoken(writer: &mut Writer, section: Section, place: String, text: &str) {
    match speaker(text).filter(|_| section != Section::Headline) {
        Some((name, words)) => {
            writer.speaker(name);
            writer.block(section, place, words);
            if !shouted(name) {
                writer.speaker("");
            }
        }
        None => {
            if section == Section::Headline {
                writer.speaker("");
            }
            writer.block(section, place, text);
        }
    }
}

/// Whether a name stands in capitals, as transcripts have it.
fn shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Longest label of a speaker, in bytes.
const LABEL: usize = 48;

/// SMITH: words; Ada Poole, mayor: “words”; Q. words
pub(super) fn speaker(text: &str) -> Option<(&str, &str)> {
    if let Some(words) = text.strip_prefix("Q. ").or_else(|| text.strip_prefix("A. ")) {
        return Some((text.get(..2)?, words));
    }
    let (label, words) = text.split_once(": ").or_else(|| text.split_once(":\n"))?;
    let label = label.trim_start_matches(['>', '*', '-', ' ']).trim_end_matches('*').trim();
    let capital = label.starts_with(char::is_uppercase) && label.len() <= LABEL;
    let letters =
        label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | ',' | '(' | ')'));
    // `Note: the road is shut` is no speaker, and cannot be told from `Smith: the road is shut`.
    let name = label.split(',').next().unwrap_or("");
    let names =
        name.split(' ').all(|w| w.starts_with(char::is_uppercase)) && (2..=4).contains(&name.split(' ').count());
    let dotted = name.split(' ').any(|w| w.len() > 4 && w.ends_with('.'));
    let quoted = words.trim_start().starts_with(['"', '“', '‘']);
    let named = names
        && !dotted
        && name.split(' ').count() == label.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count();
    (capital && letters && (shouted(label) || named || quoted && names)).then_some((label, words.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::speaker;

    #[test]
    fn a_name_with_a_colon_speaks() {
        assert_eq!(speaker("MS. OKAFOR: Thank you."), Some(("MS. OKAFOR", "Thank you.")));
        assert_eq!(speaker("Ada Poole, mayor: “No.”"), Some(("Ada Poole, mayor", "“No.”")));
        assert_eq!(speaker("A. I'm 52."), Some(("A.", "I'm 52.")));
        assert_eq!(speaker("Note: the road is shut."), None);
        assert_eq!(speaker("At 10:30 it rained: hard."), None);
        assert_eq!(speaker("The road: shut."), None);
    }
}
