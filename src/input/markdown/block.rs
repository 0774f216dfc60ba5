//! The words of a block as they come, and where they go when it ends.

use super::Reader;
use crate::document::{Builder, Section, offset, sentence_before};
use crate::input::quotation::quotation;
use crate::span::Span;

impl Reader<'_> {
    /// Adds words to the block. Where the source has more line breaks than the words so far, as after a comment of
    /// two lines, line breaks are put between, so that lines can be counted on.
    pub(super) fn text(&mut self, text: &str, at: usize) {
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

    pub(super) fn line_at(&self, at: usize) -> u32 {
        offset(self.starts.partition_point(|start| *start <= at))
    }

    /// Ends the block, and what a tag left open in it took out.
    pub(super) fn flush(&mut self) {
        self.silent = self.silent.saturating_sub(std::mem::take(&mut self.deletions));
        let words = std::mem::take(&mut self.words);
        let section = std::mem::take(&mut self.section);
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
        if words.trim().is_empty() {
            // A picture alone in its paragraph: its words are its caption.
            for caption in alt.lines() {
                self.builder.block(Section::Caption, self.alt_line, caption);
            }
        } else if self.title.as_deref() != Some(words.trim()) {
            // What the front matter has said is not said again.
            self.add((&words, self.section_of(section, &words)), &here, &links);
        }
    }

    /// The section of words: that of the table or list around them, a caption by its own first word, or what the heading said.
    fn section_of(&self, said: Section, words: &str) -> Section {
        let section = match said {
            _ if self.tables > 0 => Section::Table,
            _ if self.lists > 0 => Section::List,
            said => said,
        };
        let caption = words.starts_with("CAPTION:") || words.starts_with("Caption:");
        if section == Section::Body && caption { Section::Caption } else { section }
    }

    /// Adds a block of words, with its links and the places of its references to footnotes.
    fn add(&mut self, (words, section): (&str, Section), here: &[(usize, String)], links: &[(String, String)]) {
        let marked = if self.quotations > 0 && section == Section::Body { quotation(words) } else { None };
        // The mark before the words moves what stands in them.
        let moved = if marked.is_some() { '“'.len_utf8() } else { 0 };
        let start = self.builder.block(section, self.line, marked.as_deref().unwrap_or(words));
        self.builder.links(start, links.iter().map(|(words, url)| (words.as_str(), url.as_str())));
        for (at, name) in here {
            let at = start + offset(at + moved);
            let from = sentence_before(self.builder.text(), start, at);
            self.references.push((Span::new(from, at), name.clone()));
        }
    }

    pub(super) fn finish(mut self) -> Builder {
        self.flush();
        for (span, name) in &self.references {
            for (_, note) in self.notes.iter().filter(|(n, _)| n == name) {
                self.builder.remark(*span, note);
            }
        }
        self.builder
    }
}
