//! A source as it is read: a document, and where in the file each of its blocks stands and who speaks there.

use crate::document::{Builder, Cell, Document, Place, Section};

/// A label that holds from a byte of the document on, up to the next label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First byte.
    pub(crate) at: u32,
    /// `page 3`, `00:01:10`, `B4`; or the name of a speaker.
    pub(crate) label: String,
}

/// A source, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// Its words.
    pub(crate) document: Document,
    /// Where they stand in the file.
    pub(crate) places: Vec<Mark>,
    /// Who speaks; an empty name where nobody is known to.
    pub(crate) speakers: Vec<Mark>,
    /// What a person should know of the file.
    pub(crate) notices: Vec<String>,
}

/// A page in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    builder: Builder,
    places: Vec<Mark>,
    speakers: Vec<Mark>,
}

impl Writer {
    /// Adds a block that stands at a place.
    pub(crate) fn block(&mut self, section: Section, place: String, text: &str) {
        if !text.trim().is_empty() {
            let at = self.builder.block(section, 0, text);
            self.places.push(Mark { at, label: place });
        }
    }

    /// Adds a cell of a table.
    pub(crate) fn cell(&mut self, place: String, cell: Place, text: &str) {
        self.builder.place(Some(cell));
        self.block(Section::Table, place, text);
        self.builder.place(None);
    }

    /// Says that the newest block is this cell of a table.
    pub(crate) fn is_cell(&mut self, cell: Cell) {
        self.builder.is_cell(cell);
    }

    /// The index of the next block.
    pub(crate) fn next(&self) -> u32 {
        self.builder.next()
    }

    /// Adds a block whose later words stand at places of their own: pairs of a byte of the text and a place.
    pub(crate) fn places(&mut self, text: &str, places: &[(usize, String)]) {
        let spare = text.len() - text.trim_start().len();
        let at = self.builder.block(Section::Body, 0, text);
        for (from, label) in places {
            let from = crate::document::offset(from.saturating_sub(spare));
            self.places.push(Mark { at: at + from, label: label.clone() });
        }
    }

    /// From the next block on, somebody else speaks.
    pub(crate) fn speaker(&mut self, name: &str) {
        let at = crate::document::offset(self.builder.text().len());
        if self.speakers.last().map_or("", |m| &m.label) != name {
            self.speakers.push(Mark { at, label: name.to_owned() });
        }
    }

    /// The page.
    pub(crate) fn finish(self, id: String, date: Option<chrono::NaiveDate>) -> Page {
        let document = self.builder.finish(id, date, false);
        Page { document, places: self.places, speakers: self.speakers, notices: Vec::new() }
    }
}

/// The label that holds at a byte.
#[cfg(test)]
pub(crate) fn label(marks: &[Mark], at: u32) -> &str {
    let before = marks.partition_point(|m| m.at <= at);
    before.checked_sub(1).and_then(|i| marks.get(i)).map_or("", |m| &m.label)
}
