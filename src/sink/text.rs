//! The article's lines with every claim marked under its words, for a person at a terminal.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar as _;

use super::Look;
use crate::article::Analysis;
use crate::audit::{self, Row};
use crate::document::{Block, Cell, Document};
use crate::span::Span;

/// Columns of line number and bar on the left.
const GUTTER: usize = 8;

/// A claim as it is drawn.
#[derive(Clone)]
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
    let mut at = first;
    while let Some(block) = a.doc.blocks.get(at).filter(|_| at < last) {
        if let Some(table) = Table::at(a.doc, at, last, page.room()) {
            page.table(a.doc, &table, &mut coming)?;
            at += table.cells.len();
            continue;
        }
        at += 1;
        for (number, line) in (block.line..).zip(lines(block.span, &a.doc.text)) {
            let mut number = a.doc.has_lines.then_some(number);
            for strip in page.strips(line, page.room()) {
                page.strip(number.take(), strip)?;
                while let Some(mark) = coming.next_if(|m| m.span.start < strip.end) {
                    open.push(mark);
                }
                for mark in &open {
                    page.mark(mark, strip, 0)?;
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

/// What parts two columns of a table.
const RULE: &str = " │ ";

/// A table whose columns stand beside each other on the page.
struct Table<'d> {
    cells: Vec<(&'d Cell, &'d Block)>,
    /// How wide each column is.
    columns: Vec<usize>,
}

impl<'d> Table<'d> {
    /// The table that begins with the block `at`, where it fits in `room` columns.
    fn at(doc: &'d Document, at: usize, last: usize, room: usize) -> Option<Self> {
        let table = doc.cell(crate::document::offset(at))?.table;
        // One that is too wide is drawn cell by cell from its beginning on.
        let begun = at.checked_sub(1).and_then(|at| doc.cell(crate::document::offset(at)));
        if begun.is_some_and(|c| c.table == table) {
            return None;
        }
        let mut cells: Vec<(&Cell, &Block)> = Vec::new();
        let mut columns: Vec<usize> = Vec::new();
        for n in at..last {
            let Some(cell) = doc.cell(crate::document::offset(n)).filter(|c| c.table == table) else { break };
            let block = doc.blocks.get(n)?;
            let place = cell.column as usize;
            // A cell of several lines, or several blocks in one cell, are drawn one by one.
            let again = cells.last().is_some_and(|(c, _)| (c.row, c.column) >= (cell.row, cell.column));
            if place > 32 || again || block.span.of(&doc.text).contains('\n') {
                return None;
            }
            columns.resize(columns.len().max(place + 1), 0);
            if let Some(wide) = columns.get_mut(place) {
                *wide = (*wide).max(width(block.span.of(&doc.text)));
            }
            cells.push((cell, block));
        }
        let several = columns.len() > 1;
        let mut table = Self { cells, columns };
        (several && table.fit(doc, room)).then_some(table)
    }

    /// Makes the widest columns narrower until all fit beside each other, but none narrower than its longest word.
    fn fit(&mut self, doc: &Document, room: usize) -> bool {
        let mut least = vec![1; self.columns.len()];
        for (cell, block) in &self.cells {
            let longest = block.span.of(&doc.text).split_whitespace().map(width).max().unwrap_or(0);
            if let Some(least) = least.get_mut(cell.column as usize) {
                *least = longest.max(*least);
            }
        }
        let rules = width(RULE) * self.columns.len().saturating_sub(1);
        loop {
            let over = (self.columns.iter().sum::<usize>() + rules).saturating_sub(room);
            if over == 0 {
                return true;
            }
            let spare = self.columns.iter_mut().zip(&least).filter(|(wide, least)| **wide > **least);
            let Some((widest, _)) = spare.max_by_key(|(wide, _)| **wide) else { return false };
            *widest -= 1;
        }
    }

    /// How far to the right a column begins.
    fn begins(&self, column: u32) -> usize {
        self.columns.iter().take(column as usize).map(|wide| wide + width(RULE)).sum()
    }

    /// How far to the right the words of a cell begin: figures stand to the right of their column.
    fn indent(&self, cell: &Cell, words: &str) -> usize {
        let figure = cell.label.is_some()
            && words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_ascii_digit());
        let room = self.columns.get(cell.column as usize).copied().unwrap_or(0);
        self.begins(cell.column) + if figure { room.saturating_sub(width(words)) } else { 0 }
    }
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

    /// The rows of a table, each over the marks of its cells; what a check says of several cells is told at the first.
    fn table(
        &mut self,
        doc: &Document,
        table: &Table<'_>,
        coming: &mut std::iter::Peekable<std::slice::Iter<'_, Mark>>,
    ) -> io::Result<()> {
        let mut told: Vec<&str> = Vec::new();
        for row in table.cells.chunk_by(|(a, _), (b, _)| a.row == b.row) {
            let mut number = row.first().map(|(_, block)| block.line).filter(|_| doc.has_lines);
            let end = row.last().map_or(0, |(_, block)| block.span.end);
            let mut marks: Vec<&Mark> = Vec::new();
            while let Some(mark) = coming.next_if(|m| m.span.start < end) {
                marks.push(mark);
            }
            let room = |cell: &Cell| table.columns.get(cell.column as usize).copied().unwrap_or(0);
            let cells: Vec<(&Cell, Vec<Strip>)> =
                row.iter().map(|(cell, block)| (*cell, self.strips(block.span, room(cell)))).collect();
            for line in 0..cells.iter().map(|(_, strips)| strips.len()).max().unwrap_or(0) {
                let strips: Vec<(&Cell, Strip)> =
                    cells.iter().filter_map(|(cell, strips)| strips.get(line).map(|s| (*cell, *s))).collect();
                self.gutter(number.take())?;
                self.row(table, &strips)?;
                for (cell, strip) in strips {
                    let indent = table.indent(cell, strip.of(self.text));
                    for mark in marks.iter().filter(|m| m.span.overlaps(strip)) {
                        let known = told.contains(&mark.finding.as_str());
                        let finding = if known { String::new() } else { mark.finding.clone() };
                        self.mark(&Mark { finding, ..(*mark).clone() }, strip, indent)?;
                        told.push(&mark.finding);
                    }
                }
            }
            // A rule under the headings of the columns.
            let heads = row.iter().any(|(cell, _)| table.cells.iter().any(|(c, _)| c.heading == Some(cell.block)));
            if heads {
                self.gutter(None)?;
                let lines: Vec<String> = table.columns.iter().map(|wide| "─".repeat(*wide)).collect();
                self.out.extend_from_slice(lines.join("─┼─").as_bytes());
                self.end_line();
            }
        }
        self.gutter(None)?;
        self.end_line();
        Ok(())
    }

    /// A line of the cells of a row, and the rules between them.
    fn row(&mut self, table: &Table<'_>, strips: &[(&Cell, Strip)]) -> io::Result<()> {
        let mut column = 0;
        let mut rules =
            (1..table.columns.len()).map(|n| table.begins(crate::document::offset(n)) - width(RULE)).peekable();
        for (cell, strip) in strips {
            let words = strip.of(self.text);
            let indent = table.indent(cell, words);
            while let Some(rule) = rules.next_if(|rule| *rule < indent) {
                write!(self.out, "{:1$}{RULE}", "", rule - column)?;
                column = rule + width(RULE);
            }
            write!(self.out, "{:1$}", "", indent.saturating_sub(column))?;
            for c in words.chars() {
                write!(self.out, "{}", printable(c))?;
            }
            column = indent + width(words);
        }
        for rule in rules {
            write!(self.out, "{:1$}{RULE}", "", rule.saturating_sub(column))?;
            column = rule + width(RULE);
        }
        self.end_line();
        Ok(())
    }

    /// Columns for text.
    fn room(&self) -> usize {
        self.look.width.saturating_sub(GUTTER).max(20)
    }

    /// A line cut between words where it is wider than its room, and inside a word that is wider itself.
    fn strips(&self, line: Span, room: usize) -> Vec<Strip> {
        let mut strips = Vec::new();
        let (mut start, mut space, mut column) = (line.start, None, 0);
        for (at, c) in line.of(self.text).char_indices() {
            let at = line.start + crate::document::offset(at);
            let wide = columns(c);
            if column + wide > room && at > start {
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

    /// The underline of the words of a mark that stand in a strip, which begins at `column`; its label where it ends.
    fn mark(&mut self, mark: &Mark, strip: Strip, column: usize) -> io::Result<()> {
        let covered = Span::new(mark.span.start.max(strip.start), mark.span.end.min(strip.end));
        if covered.is_empty() {
            return Ok(());
        }
        let indent = column + width(Span::new(strip.start, covered.start).of(self.text));
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
