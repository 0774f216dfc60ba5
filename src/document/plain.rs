//! Plain text cut into blocks: one per line, or one per paragraph where somebody wrapped the lines by hand.

use super::{Block, Ignore, Section, offset};
use crate::span::Span;

/// Lines of this many characters may be the wrapped lines of a paragraph; longer ones are whole paragraphs.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;

/// Longest headline in bytes.
pub(super) const HEADLINE: u32 = 200;

/// Longest dek in bytes.
pub(super) const DEK: u32 = 300;

/// A line that holds text.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    /// First byte of its text.
    start: usize,
    /// Its text without white space around it.
    text: &'t str,
    /// 1-based.
    number: u32,
    /// Whether white space stands before its text.
    indented: bool,
}

/// The blocks and ignore comments of a plain text.
pub(super) fn blocks(text: &str) -> (Vec<Block>, Vec<Ignore>) {
    let mut cut = Cut::default();
    let mut start = 0;
    for (number, end) in (1..).zip(memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()])) {
        let raw = text.get(start..end).unwrap_or("");
        let body = raw.trim();
        if body.is_empty() {
            cut.end_of_run(true);
        } else {
            let before = raw.len() - raw.trim_start().len();
            cut.run.push(Line { start: start + before, text: body, number, indented: before > 0 });
            // A run of long lines is one paragraph a line: no need to keep it.
            if cut.run.len() == 1 && body.len() > WRAPPED.end() * 4 {
                cut.end_of_run(false);
            }
        }
        start = end + 1;
    }
    cut.end_of_run(false);
    cut.headline();
    (cut.blocks, cut.ignores)
}

#[derive(Default)]
struct Cut<'t> {
    /// Lines that follow each other without a blank line between.
    run: Vec<Line<'t>>,
    blocks: Vec<Block>,
    ignores: Vec<Ignore>,
    /// Whether a blank line follows, and the text, for the first two blocks.
    first: Vec<(&'t str, bool)>,
}

impl<'t> Cut<'t> {
    /// Makes blocks of the lines of the run.
    fn end_of_run(&mut self, blank: bool) {
        let run = std::mem::take(&mut self.run);
        if run.is_empty() {
            if blank && let Some(last) = self.first.last_mut().filter(|_| self.blocks.len() <= 2) {
                last.1 = true;
            }
            return;
        }
        let width = wrap(&run);
        let mut open: Option<(Line<'t>, Line<'t>)> = None;
        for line in &run {
            open = match open {
                Some((first, last)) if width.is_some_and(|w| goes_on(&last, line, w)) => Some((first, *line)),
                Some((first, last)) => {
                    self.block(first, last, false);
                    Some((*line, *line))
                }
                None => Some((*line, *line)),
            };
        }
        if let Some((first, last)) = open {
            self.block(first, last, blank);
        }
        self.run = run;
        self.run.clear();
    }

    fn block(&mut self, first: Line<'t>, last: Line<'t>, blank: bool) {
        if let Some(mut ignore) = super::ignore(first.text) {
            ignore.line = first.number;
            ignore.block = offset(self.blocks.len());
            self.ignores.push(ignore);
            return;
        }
        let span = Span::new(offset(first.start), offset(last.start + last.text.len()));
        if self.blocks.len() < 2 {
            self.first.push((if first.start == last.start { first.text } else { "" }, blank));
        }
        self.blocks.push(Block { span, section: section(first.text), line: first.number });
    }

    /// Finds the headline and the dek, which are told by what follows them.
    fn headline(&mut self) {
        let opens = |i: usize, longest: u32| {
            self.first.get(i).is_some_and(|(text, blank)| {
                let open_end = !ends_sentence(text) || text.ends_with('?');
                *blank && self.blocks.len() > i + 1 && !text.is_empty() && offset(text.len()) <= longest && open_end
            })
        };
        let headline = opens(0, HEADLINE);
        let dek = headline && opens(1, DEK) && !self.first.get(1).is_some_and(|(text, _)| is_byline(text));
        for (i, section) in [(headline, Section::Headline), (dek, Section::Dek)].into_iter().enumerate() {
            if section.0
                && let Some(block) = self.blocks.get_mut(i).filter(|b| b.section == Section::Body)
            {
                block.section = section.1;
            }
        }
    }
}

/// The width to which the lines of a run are wrapped, if they are: no line is longer than a wrapped one, and a
/// sentence goes on from one full line to the next.
fn wrap(run: &[Line<'_>]) -> Option<usize> {
    if run.len() < 2 {
        return None;
    }
    let mut width = 0;
    for line in run {
        if line.text.len() > WRAPPED.end() * 4 {
            return None;
        }
        width = width.max(line.text.chars().count());
    }
    let pairs = || run.iter().zip(run.iter().skip(1));
    let wrapped = WRAPPED.contains(&width)
        && pairs().any(|(a, b)| goes_on(a, b, width) && !ends_sentence(a.text) && starts_low(b.text))
        && 2 * pairs().filter(|(a, b)| goes_on(a, b, width)).count() >= run.len() - 1;
    wrapped.then_some(width)
}

/// Whether `line` continues the paragraph of `last`: its first word did not fit on that line.
fn goes_on(last: &Line<'_>, line: &Line<'_>, width: usize) -> bool {
    let length = last.text.chars().count();
    let word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count());
    WRAPPED.contains(&length)
        && length + 1 + word > width
        && (!line.indented || last.indented)
        && section(line.text) == Section::Body
        && super::ignore(line.text).is_none()
        && super::ignore(last.text).is_none()
}

fn starts_low(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

fn section(text: &str) -> Section {
    let bullet = text.starts_with(['•', '‣', '▪', '*', '-']);
    if text.starts_with("CAPTION:") || text.starts_with("Caption:") {
        Section::Caption
    } else if bullet && text.trim_start_matches(['•', '‣', '▪', '*', '-']).starts_with(' ') {
        Section::List
    } else {
        Section::Body
    }
}

/// Whether a line ends as sentences do, and headlines do not.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '”', '"', '\'', '’', '_'])
}

/// Whether a line names the writer rather than tells the news.
pub(super) fn is_byline(text: &str) -> bool {
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, &'static str, u32)> {
        let (blocks, _) = blocks(text);
        blocks.iter().map(|b| (b.span.of(text), b.section.name(), b.line)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(
            read("One.\r\n  Two. \n\nThree."),
            [("One.", "body", 1), ("Two.", "body", 2), ("Three.", "body", 4)]
        );
        assert_eq!(read(""), []);
    }

    #[test]
    fn a_short_first_line_is_the_headline_and_the_next_may_be_the_dek() {
        let sections = |text| read(text).into_iter().map(|b| b.1).collect::<Vec<_>>();
        assert_eq!(
            sections("Bridge closed\n\nThree weeks of repairs ahead\n\nThe bridge shut."),
            ["headline", "dek", "body"]
        );
        assert_eq!(sections("Bridge closed\n\nBy Ada Poole\n\nThe bridge shut."), ["headline", "body", "body"]);
        assert_eq!(sections("Is the bridge safe?\n\nThe bridge shut.\n\nIt did."), ["headline", "body", "body"]);
        assert_eq!(sections("The bridge shut.\n\nIt did.\n\nTwice."), ["body", "body", "body"]);
        assert_eq!(sections("Bridge closed\nThe bridge shut."), ["body", "body"]);
        assert_eq!(sections("Bridge closed\n\n"), ["body"]);
    }

    #[test]
    fn captions_and_lists_are_told_by_how_they_begin() {
        let sections = |text| read(text).into_iter().map(|b| b.1).collect::<Vec<_>>();
        assert_eq!(
            sections("CAPTION: The bridge.\n• One\n- Two\n-2 C\n*"),
            ["caption", "list", "list", "body", "body"]
        );
    }

    const WRAPPED_TEXT: &str = "\
        The council will spend more than four million pounds on a new\n\
        bridge over the river, which floods twice a year. The old one was\n\
        built in 1911.\n\
        Work begins in May and should take no longer than eighteen months\n\
        in all, the council said.\n";

    #[test]
    fn lines_wrapped_by_hand_make_one_paragraph() {
        let paragraphs = read(WRAPPED_TEXT);
        assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
        assert!(paragraphs.first().is_some_and(|p| p.0.ends_with("built in 1911.") && p.2 == 1));
        assert!(paragraphs.last().is_some_and(|p| p.0.starts_with("Work begins") && p.2 == 4));
    }

    #[test]
    fn lines_that_only_look_wrapped_stay_apart() {
        let list = "The council will spend four million pounds on a new bridge\n\
            The port will spend two million pounds on a pair of new cranes\n\
            The county will spend one million pounds on the coastal road\n";
        assert_eq!(read(list).len(), 3);
        let sentences = "The council will spend four million pounds on a new bridge.\n\
            The port will spend two million pounds on a pair of new cranes.\n";
        assert_eq!(read(sentences).len(), 2);
    }

    #[test]
    fn a_bullet_or_caption_ends_a_wrapped_paragraph() {
        let text = WRAPPED_TEXT.replace("Work begins", "CAPTION: Work begins");
        assert!(read(&text).iter().any(|b| b.1 == "caption"));
    }

    #[test]
    fn an_ignore_comment_is_about_the_next_block() {
        let text = "One.\n<!-- claimsheet: ignore sum \"they overlap\" -->\nTwo.";
        let (blocks, ignores) = blocks(text);
        assert_eq!(blocks.len(), 2);
        assert_eq!(ignores.iter().map(|i| (i.line, i.block)).collect::<Vec<_>>(), [(2, 1)]);
    }
}
