//! OpenDocument texts, as LibreOffice saves them: the words of `content.xml`, read by the pull parser of Word documents.
//!
//! Tracked insertions are read and deletions are not. Comments and notes become remarks on the sentence before them.

use std::path::Path;

use super::docx::parts::Parts;
use super::docx::xml::{Step, Tag, steps};
use super::{InputError, Read, id};
use crate::document::{Builder, Section, ignore, offset, sentence_before};
use crate::span::Span;

const EXPECTED: &str = "an OpenDocument text (.odt) that LibreOffice can open";

/// An OpenDocument text as a document.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read, InputError> {
    let mut parts = Parts::new(path, bytes, EXPECTED)?;
    let xml = parts.required("content.xml")?;
    let mut reader = Reader::default();
    steps(&xml, |step| reader.step(step)).map_err(|e| parts.broken("content.xml", &e))?;
    if !reader.is_text {
        return Err(parts.broken("content.xml", "no text of a document (office:text)"));
    }
    Ok(Read { document: reader.builder.finish(id(path), None, false), notices: Vec::new() })
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    /// Whether the body of a text has begun: a spreadsheet has another.
    is_text: bool,
    /// Paragraphs that are open: more than one where a frame stands in a paragraph.
    open: Vec<Paragraph>,
    /// Paragraphs of frames, which follow the one that they stand in.
    waiting: Vec<Paragraph>,
    tables: usize,
    lists: usize,
    /// How many elements are open whose words are not read: deletions, the mark of a note, who made a comment.
    silent: usize,
    /// The note or comment that is open.
    note: Option<String>,
}

#[derive(Default)]
struct Paragraph {
    words: String,
    section: Section,
    /// The hyperlink that is open: its byte and address; the words and addresses of the others.
    link: Option<(usize, String)>,
    links: Vec<(String, String)>,
    /// Notes that stand here, with their byte.
    notes: Vec<(usize, String)>,
}

impl Reader {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(tag, empty) => self.start(&tag, empty),
            Step::Close(name) => self.close(name),
            Step::Words(words) => self.words(words),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, empty: bool) {
        match tag.name() {
            "text" if !empty => self.is_text = true,
            "tracked-changes" | "note-citation" | "creator" | "date" | "sender-initials" if !empty => self.silent += 1,
            "annotation" | "note" if !empty && self.silent == 0 => self.note = Some(String::new()),
            "p" | "h" if !empty && self.note.is_none() && self.silent == 0 => self.paragraph(tag),
            "p" => self.words(" "),
            "a" if !empty => {
                let url = tag.value("href");
                if let Some(p) = self.open.last_mut() {
                    p.link = url.map(|url| (p.words.len(), url));
                }
            }
            "table" if !empty => self.tables += 1,
            "list" if !empty => self.lists += 1,
            "s" => {
                let count = tag.value("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1).min(80);
                self.words(&" ".repeat(count));
            }
            "tab" => self.words(" "),
            "line-break" => self.words("\n"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tracked-changes" | "note-citation" | "creator" | "date" | "sender-initials" => {
                self.silent = self.silent.saturating_sub(1);
            }
            "annotation" | "note" if self.silent == 0 => {
                if let (Some(note), Some(paragraph)) = (self.note.take(), self.open.last_mut()) {
                    paragraph.notes.push((paragraph.words.len(), note));
                }
            }
            "p" | "h" if self.note.is_none() && self.silent == 0 => self.end(),
            "a" => {
                if let Some(p) = self.open.last_mut()
                    && let Some((at, url)) = p.link.take()
                {
                    p.links.push((p.words.get(at..).unwrap_or("").to_owned(), url));
                }
            }
            "table" => self.tables = self.tables.saturating_sub(1),
            "list" => self.lists = self.lists.saturating_sub(1),
            _ => {}
        }
    }

    fn paragraph(&mut self, tag: &Tag<'_>) {
        let style = tag.value("style-name").unwrap_or_default().to_lowercase();
        let first = tag.name() == "h" && !self.builder.has_headline() && self.builder.next() == 0;
        let section = match style.as_str() {
            _ if self.tables > 0 => Section::Table,
            "title" => Section::Headline,
            "subtitle" => Section::Dek,
            "caption" | "illustration" | "figure" => Section::Caption,
            _ if first => Section::Headline,
            _ if self.lists > 0 => Section::List,
            _ => Section::Body,
        };
        self.open.push(Paragraph { section, ..Paragraph::default() });
    }

    fn end(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        if !self.open.is_empty() {
            self.waiting.push(paragraph);
            return;
        }
        self.put(&paragraph);
        for paragraph in std::mem::take(&mut self.waiting) {
            self.put(&paragraph);
        }
    }

    fn put(&mut self, paragraph: &Paragraph) {
        let words = paragraph.words.trim_end();
        if let Some(order) = ignore(words.trim()) {
            return self.builder.ignore(order, 0);
        }
        let twice = paragraph.section == Section::Headline && self.builder.has_headline();
        let start = self.builder.block(if twice { Section::Body } else { paragraph.section }, 0, words);
        self.builder.links(start, paragraph.links.iter().map(|(words, url)| (words.as_str(), url.as_str())));
        for (at, note) in &paragraph.notes {
            let end = start + offset((*at).min(words.len()));
            let from = sentence_before(self.builder.text(), start, end);
            self.builder.remark(Span::new(from, end), note);
        }
    }

    /// White space is one space, as OpenDocument has it; more is written as elements.
    fn words(&mut self, words: &str) {
        if self.silent > 0 {
            return;
        }
        let target = match (&mut self.note, self.open.last_mut()) {
            (Some(note), _) => note,
            (None, Some(paragraph)) => &mut paragraph.words,
            (None, None) => return,
        };
        for c in words.chars() {
            let c = if c.is_whitespace() && c != '\u{a0}' && words != "\n" { ' ' } else { c };
            if !(c == ' ' && (target.is_empty() || target.ends_with([' ', '\n']))) {
                target.push(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::path::Path;

    fn odt(body: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).expect("part");
        let xml = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        zip.write_all(xml.as_bytes()).expect("words");
        zip.finish().expect("zip").into_inner()
    }

    #[test]
    fn paragraphs_tables_lists_and_remarks_are_read() {
        let read = super::read(
            Path::new("a.odt"),
            &odt(
                "<text:tracked-changes><text:deletion><text:p>Gone 99.</text:p></text:deletion></text:tracked-changes>\
                 <text:h>Fund pays</text:h><text:p>The fund<text:s text:c=\"2\"/>paid\n  <text:span>20</text:span> dollars.\
                 <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By letter</text:p></text:note-body></text:note> More.</text:p>\
                 <text:list><text:list-item><text:p>30 houses</text:p></text:list-item></text:list>\
                 <table:table><table:table-row><table:table-cell><text:p>40 ships</text:p></table:table-cell></table:table-row></table:table>",
            ),
        )
        .expect("a document")
        .document;
        assert_eq!(read.text, "Fund pays\n\nThe fund paid 20 dollars. More.\n\n30 houses\n\n40 ships");
        let sections: Vec<&str> = read.blocks.iter().map(|b| b.section.name()).collect();
        assert_eq!(sections, ["headline", "body", "list", "table"]);
        assert_eq!(read.remarks.len(), 1);
        assert_eq!(
            (read.remarks[0].span.of(&read.text), read.remarks[0].text.as_str()),
            ("The fund paid 20 dollars.", "By letter")
        );
    }

    #[test]
    fn what_is_no_text_says_so() {
        let error = |bytes: &[u8]| super::read(Path::new("a.odt"), bytes).expect_err("an error").to_string();
        assert!(error(b"PK").contains("damaged or truncated"), "{}", error(b"PK"));
        assert!(error(b"").contains("an empty file") && error(b"").contains(".odt"));
    }
}
