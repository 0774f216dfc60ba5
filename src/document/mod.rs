//! A document as every stage sees it: its text, cut into blocks (paragraphs), each in a section and on a line.

mod builder;
mod ignore;
mod plain;
mod table;

use chrono::NaiveDate;

use crate::span::Span;

pub(crate) use builder::{Builder, sentence_before};
pub(crate) use ignore::ignore;
use plain::{DEK, HEADLINE, ends_sentence, is_byline};
pub(crate) use table::Place;
pub use table::{Cell, name};

/// A text to be read. `text` is what offsets count in; it is never changed after reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// File name without folder, or the id that the input gave.
    pub id: String,
    /// The whole text.
    pub text: String,
    /// The publication date (dateline) where the input or `--date` gave one.
    pub date: Option<NaiveDate>,
    /// Paragraphs, headings, captions, cells, in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// The blocks that are cells of tables, in order of their blocks.
    pub cells: Vec<Cell>,
    /// What the writer attached to places in the text (comments, footnotes), in order of their spans.
    pub remarks: Vec<Remark>,
    /// Words of the draft that are hyperlinks, in order of their spans.
    pub links: Vec<Hyperlink>,
    /// The writer's orders to leave findings alone, in order of the text.
    pub ignores: Vec<Ignore>,
    /// Whether [`Block::line`] is a line of the input file (text, Markdown); in a format without lines (Word, HTML) it is
    /// the number of the paragraph.
    pub has_lines: bool,
}

/// One paragraph, heading, caption or table cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without the line breaks around it.
    pub span: Span,
    /// What part of the article it is.
    pub section: Section,
    /// 1-based line of the input on which it starts; further line breaks inside the block count up from it.
    pub line: u32,
}

/// A writer's comment or footnote, and the words that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The words commented on.
    pub span: Span,
    /// The comment.
    pub text: String,
}

/// Words that are a hyperlink, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// The words.
    pub span: Span,
    /// The address: `https://…`, `http://…`.
    pub url: String,
}

/// An order to leave a finding alone, written in the draft as `<!-- claimsheet: ignore sum "two counts overlap" -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// 1-based line of the input on which the comment starts, or 0 where the format has no lines.
    pub line: u32,
    /// The id of the check.
    pub rule: String,
    /// The reason; empty where the writer gave none.
    pub reason: String,
    /// Index of the block that it is about: the one that it stands in, or else the next one.
    pub block: u32,
}

/// The part of an article that a block belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Section {
    /// The article's title.
    Headline,
    /// The lines under the title.
    Dek,
    /// Running text.
    #[default]
    Body,
    /// Text under a picture.
    Caption,
    /// A cell of a table.
    Table,
    /// An item of a list.
    List,
}

impl Section {
    /// The word in the audit's `section` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dek => "dek",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Table => "table",
            Self::List => "list",
        }
    }
}

impl Document {
    /// A plain-text document: one block per line that holds text, or per paragraph where lines are wrapped by hand.
    ///
    /// The first line is the headline where it is short, does not end like a sentence and a blank line follows; a short
    /// line of its own after it is the dek; a line that begins with `CAPTION:` is a caption, one that begins with a
    /// bullet an item of a list. A line that is an ignore comment is no block.
    #[must_use]
    pub fn plain(id: String, text: String, date: Option<NaiveDate>) -> Self {
        let (blocks, ignores) = plain::blocks(&text);
        Self {
            id,
            text,
            date,
            blocks,
            cells: Vec::new(),
            remarks: Vec::new(),
            links: Vec::new(),
            ignores,
            has_lines: true,
        }
    }

    /// Where a block stands in a table, if it is a cell.
    #[must_use]
    pub fn cell(&self, block: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&block, |c| c.block).ok().and_then(|at| self.cells.get(at))
    }
}

/// A byte offset as the 32-bit number that spans hold; input of 4 GiB and more is refused before it comes here.
#[must_use]
pub fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
