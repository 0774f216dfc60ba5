//! Markdown: its words without its marks, line by line as in the source.
//!
//! Offsets count in the text without marks, since `**20** villages` has to read as `20 villages`; lines are those of
//! the source. Code is left out: a block of it wholly, a piece within a sentence as one U+FFFC.

mod block;
mod marks;

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::decode::decode;
use super::front::{Front, front};
use super::{InputError, Read, date, id};
use crate::document::{Builder, Place, Section};
use crate::span::Span;

/// What stands in for a piece of code.
const CODE: char = '\u{fffc}';

/// A Markdown file as a document.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read, InputError> {
    let (text, notice) = decode(path, bytes)?;
    let mut notices: Vec<String> = notice.into_iter().collect();
    let (front, body) = front(&text);
    let mut reader = Reader::new(&text);
    reader.front(&front);
    let published = front.date.as_ref().and_then(|(line, written)| {
        let found = date(written);
        if found.is_none() {
            notices.push(format!(
                "{}:{line}: found the date \"{written}\"; expected a date like 2022-09-08; read without it",
                path.display()
            ));
        }
        found
    });
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let source = text.get(body..).unwrap_or("");
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    let document = reader.finish().finish(id(path), published, true);
    Ok(Read { document, notices })
}

/// The block that is being read.
#[derive(Default)]
struct Reader<'s> {
    source: &'s str,
    /// Byte at which each line starts.
    starts: Vec<usize>,
    builder: Builder,
    /// The words of the block so far, the line on which it starts, and the line that they have reached.
    words: String,
    line: u32,
    reached: u32,
    section: Section,
    /// How many lists and tables are open.
    lists: u32,
    tables: u32,
    /// How many quotations are open that stand apart.
    quotations: u32,
    /// The cell of the table that comes next.
    cell: Place,
    /// How many of what is not read are open: code, struck text.
    silent: u32,
    /// The words of a picture that is open, and of those that are closed.
    pictures: u32,
    alt: String,
    alt_line: u32,
    /// An HTML block's source and line.
    html: Option<(String, u32)>,
    title: Option<String>,
    /// Whether each struck piece that is open is a deletion.
    strikes: Vec<bool>,
    /// How many tags of deletion are open: `<del>`, `<s>`, `<strike>`.
    deletions: u32,
    /// Footnotes: where the block's references stand, those of blocks that are done, the notes' words.
    here: Vec<(usize, String)>,
    /// Links of the block: where the open one begins and leads, and the words and addresses of the others.
    link: Option<(usize, String)>,
    links: Vec<(String, String)>,
    references: Vec<(Span, String)>,
    note: Option<String>,
    notes: Vec<(String, String)>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1)).collect();
        Self { source, starts, ..Self::default() }
    }

    fn front(&mut self, front: &Front) {
        for (value, section) in [(&front.title, Section::Headline), (&front.dek, Section::Dek)] {
            if let Some((line, text)) = value {
                self.builder.block(section, *line, text);
            }
        }
        self.title = front.title.as_ref().map(|(_, text)| text.trim().to_owned());
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range.start),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.text(CODE.encode_utf8(&mut [0; 4]), range.start);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.text("\n", range.start);
                self.reached += 1;
            }
            Event::Html(html) if self.html.is_some() => {
                if let Some((block, _)) = &mut self.html {
                    block.push_str(&html);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html, range.start),
            Event::FootnoteReference(name) => self.here.push((self.words.len(), name.to_string())),
            Event::Rule => self.flush(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, .. } => self.link = Some((self.words.len(), dest_url.to_string())),
            Tag::Strikethrough => self.strike(range),
            Tag::Image { .. } => {
                self.pictures += 1;
                if self.alt.is_empty() {
                    self.alt_line = self.line_at(range.start);
                }
            }
            block => {
                self.flush();
                self.open(block, range);
            }
        }
    }

    /// Begins a block.
    fn open(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if !self.builder.has_headline() => {
                self.section = Section::Headline;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.silent += 1,
            Tag::HtmlBlock => self.html = Some((String::new(), self.line_at(range.start))),
            Tag::FootnoteDefinition(name) => self.note = Some(name.to_string()),
            Tag::BlockQuote(_) => self.quotations += 1,
            Tag::List(_) => self.lists += 1,
            Tag::Table(_) => {
                self.tables += 1;
                self.cell = Place { head: true, width: 1, ..Place::default() };
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => {
                if let Some((at, url)) = self.link.take() {
                    self.links.push((self.words.get(at..).unwrap_or("").to_owned(), url));
                }
            }
            TagEnd::Strikethrough => self.unstrike(),
            TagEnd::Image => {
                self.pictures = self.pictures.saturating_sub(1);
                self.alt.push('\n');
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.silent = self.silent.saturating_sub(1),
            TagEnd::HtmlBlock => self.html_block(),
            block => {
                self.flush();
                self.close(block);
            }
        }
    }

    /// Ends what the block stood in.
    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::BlockQuote(_) => self.quotations = self.quotations.saturating_sub(1),
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::TableCell => self.cell.column += 1,
            TagEnd::TableRow | TagEnd::TableHead => {
                self.cell = Place { row: self.cell.row + 1, width: 1, ..Place::default() };
            }
            TagEnd::Table => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
