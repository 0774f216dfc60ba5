//! Builds a document block by block, for formats whose text is not the text of the file.

use chrono::NaiveDate;

use super::table::{Cell, Grid, Place};
use super::{Block, Document, Hyperlink, Ignore, Remark, Section, ends_sentence, is_byline, offset};
use crate::span::Span;

/// A document in the making: its text grows by one block at a time.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    text: String,
    blocks: Vec<Block>,
    grid: Grid,
    place: Option<Place>,
    remarks: Vec<Remark>,
    ignores: Vec<Ignore>,
    links: Vec<Hyperlink>,
}

impl Builder {
    /// Adds a block and gives the offset of its first byte. White space at its ends is dropped, and a block without
    /// text is no block.
    pub(crate) fn block(&mut self, section: Section, line: u32, body: &str) -> u32 {
        let body = body.trim();
        if body.is_empty() {
            return offset(self.text.len());
        }
        if !self.text.is_empty() {
            let close = matches!(section, Section::List | Section::Table)
                && self.blocks.last().is_some_and(|last| last.section == section);
            self.text.push_str(if close { "\n" } else { "\n\n" });
        }
        let span = Span::new(offset(self.text.len()), offset(self.text.len() + body.len()));
        self.text.push_str(body);
        self.blocks.push(Block { span, section, line });
        if let Some(place) = self.place.filter(|_| section == Section::Table) {
            self.grid.put(place, &self.blocks, &self.text);
        }
        span.start
    }

    /// Says where in a table the blocks stand that come now.
    pub(crate) fn place(&mut self, place: Option<Place>) {
        self.place = place;
    }

    /// Takes over what another document knows of the newest block; the cells that it names are blocks of this one.
    pub(crate) fn is_cell(&mut self, cell: Cell) {
        self.grid.take(cell);
    }

    /// Adds what the writer remarks on some words.
    pub(crate) fn remark(&mut self, span: Span, text: &str) {
        let end = offset(self.text.len());
        let span = Span::new(span.start.min(end), span.end.min(end));
        if !span.is_empty() && !text.trim().is_empty() {
            self.remarks.push(Remark { span, text: text.trim().to_owned() });
        }
    }

    /// Adds the hyperlinks of the block that starts at `from`: words and address of each, in the order of the words.
    pub(crate) fn links<'l>(&mut self, from: u32, links: impl IntoIterator<Item = (&'l str, &'l str)>) {
        let mut from = from as usize;
        for (words, url) in links {
            let words = words.trim();
            let Some(at) = self.text.get(from..).and_then(|rest| rest.find(words)).filter(|_| !words.is_empty()) else {
                continue;
            };
            let span = Span::new(offset(from + at), offset(from + at + words.len()));
            from += at + words.len();
            if let Some(url) = address(url) {
                self.links.push(Hyperlink { span, url });
            }
        }
    }

    /// Adds an ignore comment about the next block.
    pub(crate) fn ignore(&mut self, mut ignore: Ignore, line: u32) {
        ignore.line = line;
        ignore.block = self.next();
        self.ignores.push(ignore);
    }

    /// The index of the next block.
    pub(crate) fn next(&self) -> u32 {
        offset(self.blocks.len())
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the document has a headline yet.
    pub(crate) fn has_headline(&self) -> bool {
        self.blocks.iter().take(2).any(|b| b.section == Section::Headline)
    }

    /// The document. Without a headline, a short first paragraph that does not end like a sentence becomes it; such a
    /// paragraph right after the headline becomes the dek.
    pub(crate) fn finish(mut self, id: String, date: Option<NaiveDate>, has_lines: bool) -> Document {
        let open = |block: Option<&Block>, longest: u32| {
            block.is_some_and(|b| {
                let text = b.span.of(&self.text);
                let open_end = !ends_sentence(text) || text.ends_with('?');
                b.section == Section::Body && b.span.len() <= longest && open_end && !is_byline(text)
            })
        };
        let guess = !self.has_headline() && self.blocks.len() > 1 && open(self.blocks.first(), super::HEADLINE);
        let first = guess || self.blocks.first().is_some_and(|b| b.section == Section::Headline);
        let dek = first && self.blocks.len() > 2 && open(self.blocks.get(1), super::DEK);
        for (i, section) in [(guess, Section::Headline), (dek, Section::Dek)].into_iter().enumerate() {
            if section.0
                && let Some(block) = self.blocks.get_mut(i)
            {
                block.section = section.1;
            }
        }
        if !has_lines {
            // What has no lines is counted by its paragraphs.
            for (number, block) in (1..).zip(&mut self.blocks) {
                block.line = number;
            }
        }
        self.remarks.sort_by_key(|r| r.span);
        self.links.sort_by_key(|l| l.span);
        let (text, blocks, cells) = (self.text, self.blocks, self.grid.cells);
        let (remarks, ignores) = (self.remarks, self.ignores);
        Document { id, text, date, blocks, cells, remarks, links: self.links, ignores, has_lines }
    }
}

/// Where a link leads, where that is a page: the page itself behind the address that Google Docs puts before it.
fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let query = url.strip_prefix("https://www.google.com/url?").map(|query| query.split(['&', '?']));
    let behind = query.and_then(|mut parts| parts.find_map(|part| part.strip_prefix("q=")));
    let url = behind.map_or_else(|| url.to_owned(), percent_decoded);
    let page = url.starts_with("https://") || url.starts_with("http://");
    (page && !url.chars().any(|c| c.is_whitespace() || c.is_control())).then_some(url)
}

/// `%3A` as `:`; bytes that are no text stay as they are written.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok()).filter(|_| *first == b'%');
        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Where the sentence starts that ends at byte `at` of a text, not before `from`: what a footnote set there is about.
/// It errs towards more words: a short word with a capital before a full stop is taken for an abbreviation.
pub(crate) fn sentence_before(text: &str, from: u32, at: u32) -> u32 {
    let closers = ['.', '!', '?', '”', '"', '’', '\'', ')', ']', '»'];
    let head = Span::new(from, at).of(text).trim_end().trim_end_matches(closers);
    let mut start = 0;
    for (i, stop) in head.rmatch_indices(['.', '!', '?']) {
        let rest = head.get(i + stop.len()..).unwrap_or("").trim_start_matches(closers);
        let next = rest.trim_start();
        let word = head.get(..i).unwrap_or("").rsplit(char::is_whitespace).next().unwrap_or("");
        let abbreviation = stop == "." && word.starts_with(char::is_uppercase) && word.len() <= 4;
        if next.len() < rest.len() && !next.starts_with(char::is_lowercase) && !abbreviation {
            start = head.len() - next.len();
            break;
        }
    }
    from + offset(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_page() {
        for (url, wanted) in [
            ("https://a.example/b?c=1", Some("https://a.example/b?c=1")),
            ("https://www.google.com/url?q=https://a.example/b%3Fc%3D1&sa=D&ust=1", Some("https://a.example/b?c=1")),
            ("#ftnt1", None),
            ("mailto:a@b.example", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(address(url).as_deref(), wanted);
        }
    }

    #[test]
    fn a_footnote_is_about_the_sentence_before_it() {
        let of = |text: &str| {
            let at = offset(text.find('^').unwrap_or(text.len()));
            text.get(sentence_before(text, 0, at) as usize..at as usize).unwrap_or("").to_owned()
        };
        assert_eq!(of("It rained. Ten roads closed.^ Then it stopped."), "Ten roads closed.");
        assert_eq!(of("“It rained.” Ten^ roads closed."), "Ten");
        assert_eq!(of("On Sept. 8 Mr. Poole said 3.5 km flooded.^"), "On Sept. 8 Mr. Poole said 3.5 km flooded.");
        assert_eq!(of("^"), "");
    }

    #[test]
    fn headline_and_dek_are_guessed_where_nothing_tells() {
        let sections = |texts: &[&str]| {
            let mut builder = Builder::default();
            for text in texts {
                builder.block(Section::Body, 0, text);
            }
            let doc = builder.finish(String::new(), None, false);
            doc.blocks.iter().map(|b| b.section.name()).collect::<Vec<_>>()
        };
        assert_eq!(sections(&["Bridge shut", "Repairs ahead", "It shut."]), ["headline", "dek", "body"]);
        assert_eq!(sections(&["Bridge shut", "By Ada Poole", "It shut."]), ["headline", "body", "body"]);
        assert_eq!(sections(&["It shut.", "Twice"]), ["body", "body"]);
        assert_eq!(sections(&["Bridge shut"]), ["body"]);
    }
}
