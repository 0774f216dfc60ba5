//! What marks words up inside a block: struck text, tags of HTML and comments.

use std::ops::Range;

use super::Reader;
use crate::document::{ignore, offset};
use crate::input::html::{self, Piece};

impl Reader<'_> {
    /// `~~struck~~` is a deletion; a single `~` is no mark of ours and stays in the text.
    pub(super) fn strike(&mut self, range: &Range<usize>) {
        let double = self.source.get(range.start..).is_some_and(|s| s.starts_with("~~"));
        self.strikes.push(double);
        if double {
            self.silent += 1;
        } else {
            self.text("~", range.start);
        }
    }

    pub(super) fn unstrike(&mut self) {
        if self.strikes.pop().unwrap_or(false) {
            self.silent = self.silent.saturating_sub(1);
        } else {
            self.words.push('~');
        }
    }

    /// Comments within a sentence; other tags only mark words up.
    pub(super) fn inline_html(&mut self, html: &str, at: usize) {
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
    pub(super) fn html_block(&mut self) {
        let Some((source, line)) = self.html.take() else { return };
        let words = self.uncommented(&source, line);
        if !words.trim().is_empty() {
            for Piece { section, text, links, place } in html::blocks(&words) {
                self.builder.place(place);
                let start = self.builder.block(section, line, &text);
                self.builder.links(start, links.iter().map(|(words, url)| (words.as_str(), url.as_str())));
            }
        }
    }

    /// The words of a block without its comments, which may be orders.
    fn uncommented(&mut self, source: &str, line: u32) -> String {
        let mut rest = source;
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
        words
    }
}

/// Whether a tag opens or closes a deletion.
fn deletion(tag: &str) -> Option<bool> {
    let inner = tag.strip_prefix('<')?;
    let (opens, inner) = inner.strip_prefix('/').map_or((true, inner), |inner| (false, inner));
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    ["del", "s", "strike"].iter().any(|d| name.eq_ignore_ascii_case(d)).then_some(opens)
}
