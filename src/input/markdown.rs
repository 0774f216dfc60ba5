//! Markdown: its words without its marks, line by line as in the source.
//!
//! Offsets count in the text without marks, since `**20** villages` has to read as `20 villages`; lines are those of
//! the source. Code is left out: a block of it wholly, a piece within a sentence as one U+FFFC.

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::decode::decode;
use super::front::{Front, front};
use super::html::Piece;
use super::quotation::quotation;
use super::{InputError, Read, date, html, id};
use crate::document::{Builder, Place, Section, ignore, offset, sentence_before};
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
        Self {
            source,
            starts,
            builder: Builder::default(),
            words: String::new(),
            line: 0,
            reached: 0,
            section: Section::Body,
            lists: 0,
            tables: 0,
            quotations: 0,
            cell: Place::default(),
            silent: 0,
            pictures: 0,
            alt: String::new(),
            alt_line: 0,
            html: None,
            title: None,
            strikes: Vec::new(),
            deletions: 0,
            here: Vec::new(),
            link: None,
            links: Vec::new(),
            references: Vec::new(),
            note: None,
            notes: Vec::new(),
        }
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
            Tag::Heading { level, .. } => {
                self.flush();
                if level == HeadingLevel::H1 && !self.builder.has_headline() {
                    self.section = Section::Headline;
                }
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.flush();
                self.silent += 1;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some((String::new(), self.line_at(range.start)));
            }
            Tag::FootnoteDefinition(name) => {
                self.flush();
                self.note = Some(name.to_string());
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotations += 1;
            }
            Tag::List(_) => {
                self.flush();
                self.lists += 1;
            }
            Tag::Table(_) => {
                self.flush();
                self.tables += 1;
                self.cell = Place { head: true, width: 1, ..Place::default() };
            }
            _ => self.flush(),
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
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotations = self.quotations.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::TableCell => {
                self.flush();
                self.cell.column += 1;
            }
            TagEnd::TableRow | TagEnd::TableHead => {
                self.flush();
                self.cell = Place { row: self.cell.row + 1, width: 1, ..Place::default() };
            }
            TagEnd::Table => {
                self.flush();
                self.tables = self.tables.saturating_sub(1);
            }
            _ => self.flush(),
        }
    }

    /// `~~struck~~` is a deletion; a single `~` is no mark of ours and stays in the text.
    fn strike(&mut self, range: &Range<usize>) {
        let double = self.source.get(range.start..).is_some_and(|s| s.starts_with("~~"));
        self.strikes.push(double);
        if double {
            self.silent += 1;
        } else {
            self.text("~", range.start);
        }
    }

    fn unstrike(&mut self) {
        if self.strikes.pop().unwrap_or(false) {
            self.silent = self.silent.saturating_sub(1);
        } else {
            self.words.push('~');
        }
    }

    /// Adds words to the block. Where the source has more line breaks than the words so far, as after a comment of
    /// two lines, line breaks are put between, so that lines can be counted on.
    fn text(&mut self, text: &str, at: usize) {
        if self.silent > 0 {
            return;
        }
        if self.pictures > 0 {
            self.alt.push_str(text);
            return;
        }
        let line = self.line_at(at);
        if self.words.is_empty() {
            self.words.push_str(text.trim_start());
            (self.line, self.reached) = (line, line);
            return;
        } else {
            for _ in self.reached..line {
                self.words.push('\n');
            }
        }
        self.reached = line;
        self.words.push_str(text);
    }

    fn line_at(&self, at: usize) -> u32 {
        offset(self.starts.partition_point(|start| *start <= at))
    }

    /// Ends the block, and what a tag left open in it took out.
    fn flush(&mut self) {
        self.silent = self.silent.saturating_sub(std::mem::take(&mut self.deletions));
        let words = std::mem::take(&mut self.words);
        let mut section = std::mem::take(&mut self.section);
        let here = std::mem::take(&mut self.here);
        let links = std::mem::take(&mut self.links);
        self.link = None;
        let alt = std::mem::take(&mut self.alt);
        if let Some(name) = &self.note {
            if !words.trim().is_empty() {
                self.notes.push((name.clone(), words.trim().to_owned()));
            }
            return;
        }
        self.builder.place(Some(self.cell).filter(|_| self.tables > 0));
        if self.tables > 0 {
            section = Section::Table;
        } else if self.lists > 0 {
            section = Section::List;
        }
        if words.trim().is_empty() {
            // A picture alone in its paragraph: its words are its caption.
            for caption in alt.lines() {
                self.builder.block(Section::Caption, self.alt_line, caption);
            }
        } else if self.title.as_deref() == Some(words.trim()) {
            // The front matter has said it already.
        } else {
            if section == Section::Body && (words.starts_with("CAPTION:") || words.starts_with("Caption:")) {
                section = Section::Caption;
            }
            let marked = if self.quotations > 0 && section == Section::Body { quotation(&words) } else { None };
            // The mark before the words moves what stands in them.
            let moved = if marked.is_some() { '“'.len_utf8() } else { 0 };
            let start = self.builder.block(section, self.line, marked.as_deref().unwrap_or(&words));
            self.builder.links(start, links.iter().map(|(words, url)| (words.as_str(), url.as_str())));
            for (at, name) in here {
                let at = start + offset(at + moved);
                let from = sentence_before(self.builder.text(), start, at);
                self.references.push((Span::new(from, at), name));
            }
        }
    }

    /// Comments within a sentence; other tags only mark words up.
    fn inline_html(&mut self, html: &str, at: usize) {
        if let Some(order) = ignore(html.trim()) {
            let line = self.line_at(at);
            self.builder.ignore(order, line);
        } else if html.starts_with("<br") {
            self.text(" ", at);
        } else {
            match deletion(html) {
                Some(true) => self.delete(1),
                Some(false) if self.deletions > 0 => self.delete(-1),
                _ => {}
            }
        }
    }

    /// One deletion more or less around the words that come; `<del>` in a sentence holds what the author took out.
    fn delete(&mut self, by: i32) {
        self.deletions = self.deletions.saturating_add_signed(by);
        self.silent = self.silent.saturating_add_signed(by);
    }

    /// An HTML block: ignore comments, and the words of what it marks up.
    fn html_block(&mut self) {
        let Some((source, line)) = self.html.take() else { return };
        let mut rest = source.as_str();
        let mut words = String::new();
        while let Some(open) = rest.find("<!--") {
            words.push_str(rest.get(..open).unwrap_or(""));
            let comment = rest.get(open..).unwrap_or("");
            let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
            if let Some(order) = ignore(comment.get(..end).unwrap_or("")) {
                let before = source.len() - comment.len();
                let breaks = source.get(..before).unwrap_or("").matches('\n').count();
                self.builder.ignore(order, line + offset(breaks));
            }
            rest = comment.get(end..).unwrap_or("");
        }
        words.push_str(rest);
        if !words.trim().is_empty() {
            for Piece { section, text, links, place } in html::blocks(&words) {
                self.builder.place(place);
                let start = self.builder.block(section, line, &text);
                self.builder.links(start, links.iter().map(|(words, url)| (words.as_str(), url.as_str())));
            }
        }
    }

    fn finish(mut self) -> Builder {
        self.flush();
        for (span, name) in &self.references {
            for (_, note) in self.notes.iter().filter(|(n, _)| n == name) {
                self.builder.remark(*span, note);
            }
        }
        self.builder
    }
}

/// Whether a tag opens or closes a deletion.
fn deletion(tag: &str) -> Option<bool> {
    let inner = tag.strip_prefix('<')?;
    let (opens, inner) = inner.strip_prefix('/').map_or((true, inner), |inner| (false, inner));
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    ["del", "s", "strike"].iter().any(|d| name.eq_ignore_ascii_case(d)).then_some(opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn doc(text: &str) -> Document {
        read(Path::new("a.md"), text.as_bytes()).expect("text").document
    }

    fn blocks(text: &str) -> Vec<(String, &'static str, u32)> {
        let doc = doc(text);
        doc.blocks.iter().map(|b| (b.span.of(&doc.text).to_owned(), b.section.name(), b.line)).collect()
    }

    fn block(text: &str, section: &'static str, line: u32) -> (String, &'static str, u32) {
        (text.to_owned(), section, line)
    }

    #[test]
    fn a_quotation_that_stands_apart_has_marks() {
        let found = blocks("He wrote:\n\n> It was never **safe**.\n>\n> — Ann Lee\n\n> “Never,” he said.\n");
        let words: Vec<&str> = found.iter().map(|(words, ..)| words.as_str()).collect();
        assert_eq!(words, ["He wrote:", "“It was never safe.”", "— Ann Lee", "“Never,” he said."]);
    }

    #[test]
    fn marks_are_dropped_and_lines_are_kept() {
        let text = "# Bridge *shut*\n\nMore than **20**\n[villages](http://x.org/20)\nare cut off\\*.\n\n## Costs\n\nThe end.\n";
        let want = [
            block("Bridge shut", "headline", 1),
            block("More than 20\nvillages\nare cut off*.", "body", 3),
            block("Costs", "body", 7),
            block("The end.", "body", 9),
        ];
        assert_eq!(blocks(text), want);
    }

    #[test]
    fn lists_tables_and_quotes_are_blocks() {
        let text = "- One\n- Two\n  more\n  - Three\n\n| Town | Dead |\n|---|---|\n| Ayr | 5 |\n\n> Four.\n";
        let got: Vec<(String, &str, u32)> = blocks(text);
        let want = [
            block("One", "list", 1),
            block("Two\nmore", "list", 2),
            block("Three", "list", 4),
            block("Town", "table", 6),
            block("Dead", "table", 6),
            block("Ayr", "table", 8),
            block("5", "table", 8),
            block("“Four.”", "body", 10),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn code_is_left_alone() {
        assert_eq!(
            blocks("Run `sleep 5` now.\n\n```\n5 km\n```\n\n    6 km\n"),
            [block("Run \u{fffc} now.", "body", 1)]
        );
    }

    #[test]
    fn struck_text_is_deleted_and_a_tilde_is_not() {
        assert_eq!(blocks("It cost ~~$5~~ $6, or ~7 of~ them."), [block("It cost  $6, or ~7 of~ them.", "body", 1)]);
    }

    #[test]
    fn a_tag_of_deletion_takes_its_words_out_of_the_paragraph() {
        assert_eq!(
            blocks(
                "It cost $1<del>2</del><ins>4</ins> million; <S class=x>20</S> 30 died.\n\n<span>7</span> lived <del>on."
            ),
            [block("It cost $14 million;  30 died.", "body", 1), block("7 lived", "body", 3)]
        );
        assert_eq!(
            blocks("A <del>cut\n\nstays in its paragraph.</del>")[1],
            block("stays in its paragraph.", "body", 3)
        );
    }

    #[test]
    fn front_matter_gives_headline_and_date() {
        let text =
            "---\ntitle: \"Bridge: shut\"\ndate: 2024-03-05T10:00:00\ntags: [a]\n---\n\n# Bridge: shut\n\nIt is.\n";
        assert_eq!(blocks(text), [block("Bridge: shut", "headline", 2), block("It is.", "body", 9)]);
        assert_eq!(doc(text).date.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
        let toml = "+++\ntitle = 'Bridge shut'\ndate = 2024-03-05\n+++\nIt is.\n";
        assert_eq!(blocks(toml), [block("Bridge shut", "headline", 2), block("It is.", "body", 5)]);
        assert_eq!(doc(toml).date.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn a_date_that_is_none_is_told() {
        let read = read(Path::new("a.md"), b"---\ndate: next week\n---\nIt is.\n").expect("text");
        assert_eq!(read.document.date, None);
        let want = "a.md:2: found the date \"next week\"; expected a date like 2022-09-08; read without it";
        assert_eq!(read.notices, [want]);
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(blocks("---\n\nOne.\n\n---\n\nTwo.\n").len(), 2);
    }

    #[test]
    fn ignore_comments_are_kept_with_their_block() {
        let text = "One.\n\n<!-- claimsheet: ignore sum \"they overlap\" -->\n\nTwo.\n\nThree <!-- claimsheet: ignore age \"ok\" -->.\n";
        let doc = doc(text);
        let got: Vec<_> = doc.ignores.iter().map(|i| (i.line, i.rule.as_str(), i.reason.as_str(), i.block)).collect();
        assert_eq!(got, [(3, "sum", "they overlap", 1), (7, "age", "ok", 2)]);
        assert_eq!(doc.blocks.len(), 3);
    }

    #[test]
    fn footnotes_are_remarks_on_their_sentence() {
        let doc = doc("It rained. Ten roads shut.[^1] So.\n\n[^1]: Police log.\n");
        let got: Vec<_> = doc.remarks.iter().map(|r| (r.span.of(&doc.text), r.text.as_str())).collect();
        assert_eq!(got, [("Ten roads shut.", "Police log.")]);
        assert_eq!(doc.blocks.len(), 1);
    }

    #[test]
    fn pictures_give_captions_and_html_its_words() {
        let text = "![The bridge](b.jpg)\n\n<p>More than 20&nbsp;villages.</p>\n\nThe end.\n";
        let got = blocks(text);
        assert_eq!(got.first().map(|b| (b.0.as_str(), b.1)), Some(("The bridge", "caption")));
        assert_eq!(got.get(1).map(|b| (b.0.as_str(), b.2)), Some(("More than 20\u{a0}villages.", 3)));
    }

    #[test]
    fn a_comment_of_two_lines_keeps_the_count() {
        let text = "One <!-- a\nb --> two\nthree.";
        let doc = doc(text);
        assert_eq!(doc.text.matches('\n').count(), 2, "{:?}", doc.text);
    }
}
