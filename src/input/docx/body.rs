//! The text of a Word document: paragraphs with their sections, and the places that remarks are about.

use std::collections::HashMap;
use std::ops::Range;

use super::super::superscript::superscript;
use super::notes::{Kind, Notes, Styles};
use super::xml::{Step, Tag, steps_at};
use crate::document::{Builder, Place, Section, ignore, offset, sentence_before};
use crate::span::Span;

/// Words of the document, and where the main part has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The words in the text of the document.
    pub(super) text: Span,
    /// Their bytes in the part.
    pub(super) xml: Range<usize>,
    /// Which of the runs holds them.
    pub(super) run: usize,
}

/// A run of the main part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RunSource {
    /// Its opening tag.
    pub(super) open: Range<usize>,
    /// Its properties, with their tags.
    pub(super) properties: Range<usize>,
    /// Where the run can take no comment, as in a text box.
    pub(super) closed: bool,
}

/// A document, and where its words come from.
pub(super) struct Traced {
    pub(super) builder: Builder,
    pub(super) sources: Vec<Source>,
    pub(super) runs: Vec<RunSource>,
}

/// Reads the main part.
pub(super) fn document(
    xml: &[u8],
    styles: &Styles,
    notes: &Notes,
    targets: &HashMap<String, String>,
) -> Result<Traced, String> {
    let mut reader = Reader {
        styles,
        notes,
        targets,
        builder: Builder::default(),
        open: Vec::new(),
        waiting: Vec::new(),
        ranges: HashMap::new(),
        tables: 0,
        cell: Place::default(),
        silent: 0,
        in_text: false,
        run: Run::default(),
        in_mark: false,
        joined: None,
        at: 0..0,
        sources: Vec::new(),
        runs: Vec::new(),
    };
    steps_at(xml, |step, at| {
        reader.at = at;
        reader.step(step);
    })?;
    reader.last();
    Ok(Traced { builder: reader.builder, sources: reader.sources, runs: reader.runs })
}

struct Reader<'s> {
    styles: &'s Styles,
    notes: &'s Notes,
    /// Where hyperlinks lead, by the id of their relation.
    targets: &'s HashMap<String, String>,
    builder: Builder,
    /// Paragraphs that are open: more than one where a text box stands in a paragraph.
    open: Vec<Paragraph>,
    /// Paragraphs of text boxes, which follow the one that they stand in.
    waiting: Vec<Paragraph>,
    /// Where the words of a comment begin, by its id: in the text, once its paragraph is done.
    ranges: HashMap<String, Start>,
    tables: usize,
    /// The cell of the outermost table that is open.
    cell: Place,
    /// How many elements are open whose words are not read.
    silent: usize,
    in_text: bool,
    run: Run,
    /// Whether the properties of a paragraph mark are open, which look like those of a run.
    in_mark: bool,
    /// A paragraph whose mark is deleted: the next one goes on with it.
    joined: Option<Paragraph>,
    /// Where the step was read from.
    at: Range<usize>,
    sources: Vec<Source>,
    runs: Vec<RunSource>,
}

/// How the words of a run look.
#[derive(Default, Clone, Copy)]
struct Run {
    hidden: bool,
    raised: bool,
}

/// Where a comment begins.
#[derive(Clone, Copy)]
enum Start {
    /// In a paragraph that is done.
    Text(u32),
    /// In a paragraph that is open.
    Here,
}

#[derive(Default)]
struct Paragraph {
    words: String,
    /// The bytes of its words, the bytes of the part that they come from, and their run.
    sources: Vec<(Range<usize>, Range<usize>, usize)>,
    section: Section,
    /// Whether its mark is deleted, so that it goes on in the next paragraph.
    unmarked: bool,
    /// Comments that begin here, with their byte.
    starts: Vec<(String, usize)>,
    /// The hyperlink that is open: its byte and address; the words and addresses of the others.
    link: Option<(usize, String)>,
    links: Vec<(String, String)>,
    /// Remarks that end or stand here, with their byte.
    ends: Vec<(Kind, String, usize)>,
}

impl Reader<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(tag, empty) => self.start(&tag, empty),
            Step::Close(name) => self.close(name),
            Step::Words(words) if self.in_text && self.silent == 0 && !self.run.hidden => self.words(words),
            Step::Words(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, empty: bool) {
        match tag.name() {
            // The same text box again, for older programs; and what was deleted or moved away.
            "Fallback" | "del" | "moveFrom" if !empty => self.silent += 1,
            "del" if self.in_mark => self.paragraph(|p| p.unmarked = true),
            "p" if !empty => self.open_paragraph(),
            "tbl" if !empty => {
                self.tables += 1;
                if self.tables == 1 {
                    self.cell = Place { width: 1, ..Place::default() };
                }
            }
            "tblHeader" if self.tables == 1 => self.cell.head = tag.is_on(),
            "gridSpan" if self.tables == 1 => {
                self.cell.width = tag.value("val").and_then(|n| n.parse().ok()).unwrap_or(1).clamp(1, 1000);
            }
            "pPr" if !empty => self.in_mark = true,
            "hyperlink" if !empty => {
                let url = tag.value("id").and_then(|id| self.targets.get(&id)).cloned();
                self.paragraph(|p| p.link = url.map(|url| (p.words.len(), url)));
            }
            "r" => {
                self.run = Run::default();
                let closed = self.open.len() != 1;
                self.runs.push(RunSource { open: self.at.clone(), properties: 0..0, closed });
            }
            "rPr" if !self.in_mark => {
                if let Some(run) = self.runs.last_mut() {
                    run.properties = self.at.clone();
                }
            }
            "t" if !empty => self.in_text = true,
            "pStyle" => {
                let section = tag.value("val").and_then(|id| self.style(&id));
                self.paragraph(|p| p.section = section.unwrap_or(p.section));
            }
            "numPr" => self.paragraph(|p| {
                if p.section == Section::Body {
                    p.section = Section::List;
                }
            }),
            "vanish" if !self.in_mark => self.run.hidden = tag.is_on(),
            "vertAlign" if !self.in_mark => self.run.raised = tag.value("val").as_deref() == Some("superscript"),
            "tab" | "ptab" if !self.in_mark => self.mark(" "),
            "br" | "cr" => self.mark("\n"),
            "noBreakHyphen" => self.mark("-"),
            "commentRangeStart" => self.comment_start(tag),
            "commentRangeEnd" => self.remark_end(Kind::Comment, tag),
            "commentReference" => self.comment_reference(tag),
            "footnoteReference" => self.remark_end(Kind::Footnote, tag),
            "endnoteReference" => self.remark_end(Kind::Endnote, tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Fallback" | "del" | "moveFrom" => self.silent = self.silent.saturating_sub(1),
            "p" => self.close_paragraph(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tc" if self.tables == 1 => {
                self.cell.column = self.cell.column.saturating_add(self.cell.width);
                self.cell.width = 1;
            }
            "tr" if self.tables == 1 => {
                self.cell = Place { row: self.cell.row.saturating_add(1), width: 1, ..Place::default() };
            }
            "pPr" => self.in_mark = false,
            "rPr" if !self.in_mark => {
                if let Some(run) = self.runs.last_mut() {
                    run.properties.end = self.at.end;
                }
            }
            "hyperlink" => self.paragraph(|p| {
                if let Some((at, url)) = p.link.take() {
                    p.links.push((p.words.get(at..).unwrap_or("").to_owned(), url));
                }
            }),
            "r" => self.run = Run::default(),
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.silent == 0) {
            change(paragraph);
        }
    }

    fn open_paragraph(&mut self) {
        if self.silent > 0 {
            return;
        }
        // A paragraph that goes on has the section of the one that it ends with.
        let mut paragraph =
            if self.open.is_empty() { self.joined.take().unwrap_or_default() } else { Paragraph::default() };
        paragraph.unmarked = false;
        paragraph.section = if self.tables > 0 { Section::Table } else { Section::Body };
        self.open.push(paragraph);
    }

    fn close_paragraph(&mut self) {
        if self.silent > 0 {
            return;
        }
        let Some(paragraph) = self.open.pop() else { return };
        if !self.open.is_empty() {
            self.waiting.push(paragraph);
        } else if paragraph.unmarked {
            self.joined = Some(paragraph);
        } else {
            self.put(paragraph);
        }
    }

    /// Ends a document whose last paragraph has no mark.
    fn last(&mut self) {
        if let Some(paragraph) = self.joined.take() {
            self.put(paragraph);
        }
    }

    fn put(&mut self, paragraph: Paragraph) {
        if let Some(order) = ignore(paragraph.words.trim()) {
            self.builder.ignore(order, 0);
        } else {
            self.block(&paragraph);
        }
        for paragraph in std::mem::take(&mut self.waiting) {
            self.block(&paragraph);
        }
    }

    fn block(&mut self, paragraph: &Paragraph) {
        let words = paragraph.words.trim_end();
        let mut section = paragraph.section;
        if section == Section::Headline && self.builder.has_headline() {
            section = Section::Body;
        }
        if section == Section::Body && (words.starts_with("CAPTION:") || words.starts_with("Caption:")) {
            section = Section::Caption;
        }
        self.builder.place(Some(self.cell).filter(|_| self.tables == 1));
        let start = self.builder.block(section, 0, words);
        for (of, xml, run) in paragraph.sources.iter().filter(|(of, ..)| of.start < words.len()) {
            let end = of.end.min(words.len());
            let xml = xml.start..xml.end.saturating_sub(of.end - end);
            self.sources.push(Source {
                text: Span::new(start + offset(of.start), start + offset(end)),
                xml,
                run: *run,
            });
        }
        self.builder.links(start, paragraph.links.iter().map(|(words, url)| (words.as_str(), url.as_str())));
        let place = |at: usize| start + offset(at.min(words.len()));
        for (id, at) in &paragraph.starts {
            self.ranges.insert(id.clone(), Start::Text(place(*at)));
        }
        for (kind, id, at) in &paragraph.ends {
            let Some(note) = self.notes.get(&(*kind, id.clone())) else { continue };
            let end = place(*at);
            let from = match self.ranges.get(id).filter(|_| *kind == Kind::Comment) {
                Some(Start::Text(from)) if *from < end => *from,
                Some(Start::Here | Start::Text(_)) | None => sentence_before(self.builder.text(), start, end),
            };
            self.builder.remark(Span::new(from, end), note);
        }
    }

    fn style(&self, id: &str) -> Option<Section> {
        let name = self.styles.get(id).map_or_else(|| id.to_lowercase(), Clone::clone);
        let section = match name.as_str() {
            "title" | "headline" => Section::Headline,
            "heading 1" | "heading1" if !self.builder.has_headline() && self.builder.next() == 0 => Section::Headline,
            "subtitle" | "dek" | "standfirst" => Section::Dek,
            "caption" => Section::Caption,
            name if name.starts_with("list") => Section::List,
            _ => return None,
        };
        (self.tables == 0).then_some(section)
    }

    fn words(&mut self, words: &str) {
        let raised = self.run.raised;
        let (at, run) = (self.at.clone(), self.runs.len().saturating_sub(1));
        self.paragraph(|p| {
            let first = p.words.is_empty();
            let kept = if first { words.trim_start() } else { words };
            // An entity is one character of several bytes; what is written otherwise has no place of its own.
            let from = at.end.saturating_sub(kept.len());
            let xml = if words.len() == at.len() { from..at.end } else { at };
            if first || !raised {
                p.sources.push((p.words.len()..p.words.len() + kept.len(), xml, run));
            }
            if first {
                p.words.push_str(kept);
            } else if raised {
                let up = superscript(&p.words, words);
                p.words.push_str(&up);
            } else {
                p.words.push_str(words);
            }
        });
    }

    fn mark(&mut self, mark: &str) {
        if !self.run.hidden {
            self.paragraph(|p| {
                if !p.words.is_empty() {
                    p.words.push_str(mark);
                }
            });
        }
    }

    fn comment_start(&mut self, tag: &Tag<'_>) {
        if let Some(id) = tag.value("id") {
            match self.open.last_mut() {
                Some(paragraph) => {
                    let at = paragraph.words.len();
                    self.ranges.insert(id.clone(), Start::Here);
                    paragraph.starts.push((id, at));
                }
                // Between paragraphs: it begins with the next one, two line breaks on.
                None => {
                    let end = self.builder.text().len();
                    self.ranges.insert(id, Start::Text(offset(end)));
                }
            }
        }
    }

    /// A comment without a range is about the sentence before it.
    fn comment_reference(&mut self, tag: &Tag<'_>) {
        let ranged = tag.value("id").is_some_and(|id| self.ranges.contains_key(&id));
        if !ranged {
            self.remark_end(Kind::Comment, tag);
        }
    }

    fn remark_end(&mut self, kind: Kind, tag: &Tag<'_>) {
        let Some(id) = tag.value("id") else { return };
        if let Some(paragraph) = self.open.last_mut() {
            let at = paragraph.words.len();
            paragraph.ends.push((kind, id, at));
        } else if let Some(Start::Text(from)) = self.ranges.get(&id).copied()
            && let Some(note) = self.notes.get(&(kind, id))
        {
            // The range ends between paragraphs.
            let end = offset(self.builder.text().len());
            self.builder.remark(Span::new(from, end), note);
        }
    }
}
