//! A document as every stage sees it: its text, cut into blocks (paragraphs), each in a section and on a line.

use chrono::NaiveDate;

use crate::span::Span;

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
    /// What the writer attached to places in the text (comments, footnotes), in order of their spans.
    pub remarks: Vec<Remark>,
    /// Whether [`Block::line`] is a line of the input file (text, markdown, HTML), or 0 where the format has no lines.
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
    /// A plain-text document: one block per line that holds text.
    ///
    /// The first line is the headline where it is short, does not end like a sentence and a blank line follows;
    /// a line that begins with `CAPTION:` is a caption.
    #[must_use]
    pub fn plain(id: String, text: String, date: Option<NaiveDate>) -> Self {
        let blocks = plain_blocks(&text);
        Self { id, text, date, blocks, remarks: Vec::new(), has_lines: true }
    }
}

fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    let mut line = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        line += 1;
        let raw = text.get(start..end).unwrap_or("");
        let body = raw.trim();
        if !body.is_empty() {
            let from = start + (raw.len() - raw.trim_start().len());
            let span = Span::new(offset(from), offset(from + body.len()));
            let section = plain_section(body, blocks.is_empty(), text.get(end..).unwrap_or(""));
            blocks.push(Block { span, section, line });
        }
        start = end + 1;
    }
    blocks
}

fn plain_section(body: &str, first: bool, rest: &str) -> Section {
    if body.starts_with("CAPTION:") || body.starts_with("Caption:") {
        return Section::Caption;
    }
    let sentence_end = body.ends_with(['.', '!', ':', '”', '"', '\'', '’', '_']);
    let blank_follows =
        rest.trim_start_matches(['\r', ' ', '\t']).get(1..).is_some_and(|r| r.starts_with(['\n', '\r']));
    let more = !rest.chars().all(char::is_whitespace);
    if first && more && blank_follows && !sentence_end && body.len() <= 200 { Section::Headline } else { Section::Body }
}

/// A byte offset as the 32-bit number that spans hold; input of 4 GiB and more is refused before it comes here.
#[must_use]
pub fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
