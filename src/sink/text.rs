//! The article's lines with every claim marked under its words, for a person at a terminal.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar as _;

use super::Look;
use crate::article::Analysis;
use crate::audit::{self, Row};
use crate::span::Span;

/// Columns of line number and bar on the left.
const GUTTER: usize = 8;

/// A claim as it is drawn.
struct Mark {
    span: Span,
    /// What the words are underlined with: `^`, and `~` for speech, which is long.
    line: char,
    style: Style,
    /// The claim in short notation.
    label: String,
    /// What does not fit, with the level in front.
    finding: String,
    /// What the sources say, where they were asked.
    support: String,
}

/// A part of a line as it is printed: bytes of the document.
type Strip = Span;

/// The lines of a part of a document, with its claims.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut page = Page { text: &a.doc.text, look, out };
    if a.part == 0 {
        page.heading(a)?;
    }
    let marks = marks(a);
    let mut coming = marks.iter().peekable();
    let mut open: Vec<&Mark> = Vec::new();
    let blocks = a.lexed.sentences.first().zip(a.lexed.sentences.last());
    let (first, last) = blocks.map_or((0, 0), |(first, last)| (first.block as usize, last.block as usize + 1));
    for block in a.doc.blocks.iter().take(last).skip(first) {
        for (number, line) in (block.line..).zip(lines(block.span, &a.doc.text)) {
            let mut number = a.doc.has_lines.then_some(number);
            for strip in page.strips(line) {
                page.strip(number.take(), strip)?;
                while let Some(mark) = coming.next_if(|m| m.span.start < strip.end) {
                    open.push(mark);
                }
                for mark in &open {
                    page.mark(mark, strip)?;
                }
                open.retain(|m| m.span.end > strip.end);
            }
        }
        page.gutter(None)?;
        page.end_line();
    }
    Ok(())
}

fn marks(a: &Analysis<'_>) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(a.claims.list.len());
    let mut claims = a.claims.list.iter();
    audit::rows(a, |row| {
        let span = claims.next().map_or_else(Span::default, |c| c.span);
        let (line, color) = match row.kind.as_str() {
            "quantity" => ('^', AnsiColor::Cyan),
            "date" => ('^', AnsiColor::Magenta),
            "quote" => ('~', AnsiColor::Green),
            _ => ('~', AnsiColor::Yellow),
        };
        let finding = if matches!(row.check.as_str(), "" | "ok") {
            String::new()
        } else {
            format!("{}: {}", row.check, row.check_note)
        };
        let support = support(row);
        marks.push(Mark {
            span,
            line,
            style: Style::new().fg_color(Some(color.into())),
            label: label(row),
            finding,
            support,
        });
    });
    marks
}

/// How the sources stand to a claim, where, and the difference.
fn support(row: &Row) -> String {
    let mut support = row.support.replace('_', " ");
    for (before, cell) in [(": ", &row.support_where), (". ", &row.support_note)] {
        if !cell.is_empty() {
            support.extend([before, cell]);
        }
    }
    support
}

/// The short notation; of speech, whose words stand right above, only who says it and how.
fn label(row: &Row) -> String {
    if row.kind == "quote" || row.kind == "statement" {
        let mut label = row.kind.clone();
        for (before, cell, after) in [(" by ", &row.speaker_full, ""), (" (", &row.cue, ")")] {
            if !cell.is_empty() {
                label.extend([before, cell, after]);
            }
        }
        return label;
    }
    let mut label = audit::short(row);
    if !row.speaker_full.is_empty() {
        label.push_str(", says ");
        label.push_str(&row.speaker_full);
    }
    label
}

/// The lines of a block.
fn lines(block: Span, text: &str) -> impl Iterator<Item = Span> {
    let mut start = block.start;
    block.of(text).split('\n').map(move |line| {
        let end = start + crate::document::offset(line.len());
        let span = Span::new(start, end);
        start = end + 1;
        span
    })
}

/// What is drawn on, and how wide it is.
struct Page<'p> {
    text: &'p str,
    look: Look<'p>,
    out: &'p mut Vec<u8>,
}

impl Page<'_> {
    fn heading(&mut self, a: &Analysis<'_>) -> io::Result<()> {
        let bold = Style::new().bold();
        let date = a.doc.date.map(|d| format!(", {d}")).unwrap_or_default();
        let heading = format!("{}{date}", a.doc.id);
        self.styled(bold, &heading)?;
        self.out.push(b'\n');
        self.gutter(None)?;
        self.end_line();
        Ok(())
    }

    /// Columns for text.
    fn room(&self) -> usize {
        self.look.width.saturating_sub(GUTTER).max(20)
    }

    /// A line cut between words where it is wider than the page, and inside a word that is wider itself.
    fn strips(&self, line: Span) -> Vec<Strip> {
        let mut strips = Vec::new();
        let (mut start, mut space, mut column) = (line.start, None, 0);
        for (at, c) in line.of(self.text).char_indices() {
            let at = line.start + crate::document::offset(at);
            let wide = columns(c);
            if column + wide > self.room() && at > start {
                let (end, next) = space.take().unwrap_or((at, at));
                strips.push(Span::new(start, end));
                start = next;
                column = width(Span::new(next, at).of(self.text));
            }
            column += wide;
            if c.is_whitespace() {
                space = Some((at, at + crate::document::offset(c.len_utf8())));
            }
        }
        strips.push(Span::new(start, line.end));
        strips
    }

    fn strip(&mut self, number: Option<u32>, strip: Strip) -> io::Result<()> {
        self.gutter(number)?;
        for c in strip.of(self.text).chars() {
            write!(self.out, "{}", printable(c))?;
        }
        self.end_line();
        Ok(())
    }

    /// The underline of the words of a mark that stand in a strip; its label where it ends.
    fn mark(&mut self, mark: &Mark, strip: Strip) -> io::Result<()> {
        let covered = Span::new(mark.span.start.max(strip.start), mark.span.end.min(strip.end));
        if covered.is_empty() {
            return Ok(());
        }
        let indent = width(Span::new(strip.start, covered.start).of(self.text));
        let under = mark.line.to_string().repeat(width(covered.of(self.text)));
        self.gutter(None)?;
        write!(self.out, "{:indent$}", "")?;
        if mark.span.end > strip.end {
            self.styled(mark.style, &under)?;
            self.out.push(b'\n');
            return Ok(());
        }
        let label = width(&mark.label);
        if indent + under.len() + 1 + label <= self.room() {
            self.styled(mark.style, &format!("{under} {}", mark.label))?;
        } else {
            self.styled(mark.style, &under)?;
            self.out.push(b'\n');
            self.below(mark.style, indent, &mark.label)?;
        }
        self.out.push(b'\n');
        if !mark.finding.is_empty() {
            self.below(Style::new().bold().fg_color(Some(AnsiColor::Red.into())), indent, &mark.finding)?;
            self.out.push(b'\n');
        }
        if !mark.support.is_empty() {
            self.below(Style::new().dimmed(), indent, &mark.support)?;
            self.out.push(b'\n');
        }
        Ok(())
    }

    /// Words on a line of their own, as far to the right as `indent` where they fit there.
    fn below(&mut self, style: Style, indent: usize, words: &str) -> io::Result<()> {
        let indent = indent.min(self.room().saturating_sub(width(words)));
        self.gutter(None)?;
        write!(self.out, "{:indent$}", "")?;
        self.styled(style, words)
    }

    fn gutter(&mut self, number: Option<u32>) -> io::Result<()> {
        let number = number.map(|n| n.to_string()).unwrap_or_default();
        self.styled(Style::new().dimmed(), &format!("{number:>6}│"))?;
        self.out.push(b' ');
        Ok(())
    }

    fn styled(&mut self, style: Style, words: &str) -> io::Result<()> {
        if self.look.color { write!(self.out, "{style}{words}{style:#}") } else { self.out.write_all(words.as_bytes()) }
    }

    fn end_line(&mut self) {
        while self.out.last() == Some(&b' ') {
            self.out.pop();
        }
        self.out.push(b'\n');
    }
}

/// What is printed for a character: nothing that could steer a terminal.
pub(super) fn printable(c: char) -> char {
    if c.is_whitespace() {
        ' '
    } else if c.is_control() {
        '·'
    } else {
        c
    }
}

/// Columns of a character on a terminal.
pub(super) fn columns(c: char) -> usize {
    printable(c).width().unwrap_or(0)
}

pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}
