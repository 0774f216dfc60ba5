//! Findings for a person: each drawn under its words, with what does not fit in a sentence.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};

use super::Look;
use super::finding::line_of;
use super::text::{columns, printable, width};
use crate::article::Analysis;
use crate::check::{Finding, Level};
use crate::span::Span;

/// Columns before the text.
const GUTTER: usize = 4;
/// Lines of a sentence that are shown whether they hold a mark or not.
const SHOWN: usize = 4;

/// The findings of a part of a document.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, findings: &[&Finding], look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    for finding in findings {
        let style = if look.color { colour(finding.level) } else { Style::new() };
        let place = line_of(a, finding.span)
            .map(|l| if a.doc.has_lines { format!(":{l}") } else { format!(":p{l}") })
            .unwrap_or_default();
        let level = finding.level.name();
        writeln!(out, "{}{place}: {style}{level}{style:#} [{}]", a.doc.id, finding.rule)?;
        let mut drawn = 0;
        for (sentence, _) in sentences(a, &finding.marks) {
            // A claim that runs into the next sentence is drawn where it begins.
            if sentence.start >= drawn {
                draw(a, sentence, finding, look, style, out)?;
                drawn = sentence.end;
            }
        }
        writeln!(out, "  = {}\n", finding.message)?;
    }
    Ok(())
}

fn colour(level: Level) -> Style {
    let color = if level == Level::Contradiction { AnsiColor::Red } else { AnsiColor::Yellow };
    Style::new().bold().fg_color(Some(color.into()))
}

/// The sentences that hold the marks, each once, in order.
fn sentences(a: &Analysis<'_>, marks: &[Span]) -> Vec<(Span, u32)> {
    let mut found: Vec<(Span, u32)> = Vec::new();
    for mark in marks {
        let list = &a.lexed.sentences;
        let starts = |s: &crate::lex::Sentence| a.lexed.of(s).first().map_or(0, |t| t.span.start);
        let Some(s) = list.partition_point(|s| starts(s) <= mark.start).checked_sub(1).and_then(|i| list.get(i)) else {
            continue;
        };
        let tokens = a.lexed.of(s);
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            let span = first.span.cover(last.span);
            if !found.iter().any(|(f, _)| *f == span) {
                found.push((span, s.block));
            }
        }
    }
    found.sort_by_key(|(s, _)| *s);
    found
}

/// A line of the text, and the carets under it.
#[derive(Default)]
struct Line {
    text: String,
    under: String,
    /// The columns that it fills on a terminal.
    columns: usize,
}

/// A sentence in lines of the page's width, with carets under the marks, cut between words; a line of a long sentence that
/// holds no mark is left out, and three dots stand for it.
fn draw(
    a: &Analysis<'_>,
    sentence: Span,
    finding: &Finding,
    look: Look,
    style: Style,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let room = look.width.saturating_sub(GUTTER).max(20);
    let mut lines = vec![Line::default()];
    // Where the words begin that go to the next line when they do not fit.
    let mut word = (0, 0);
    for (at, c) in sentence.of(&a.doc.text).char_indices() {
        let byte = sentence.start + crate::document::offset(at);
        let marked = finding.marks.iter().any(|m| m.start <= byte && byte < m.end);
        let (c, wide) = (printable(c), columns(c));
        let Some(line) = lines.last_mut() else { continue };
        if line.columns + wide > room {
            let cut = if word.0 > 0 { word } else { (line.text.len(), line.under.len()) };
            let (text, under) = (line.text.split_off(cut.0), line.under.split_off(cut.1));
            let columns = width(&text);
            lines.push(Line { text, under, columns });
            word = (0, 0);
        }
        let Some(line) = lines.last_mut() else { continue };
        if c == ' ' && line.text.is_empty() {
            continue;
        }
        line.text.push(c);
        line.columns += wide;
        (0..wide).for_each(|_| line.under.push(if marked { '^' } else { ' ' }));
        if c == ' ' {
            word = (line.text.len(), line.under.len());
        }
    }
    let long = lines.len() > SHOWN;
    let mut skipped = false;
    for line in lines.iter().filter(|l| !l.text.trim().is_empty()) {
        let marked = line.under.contains('^');
        if long && !marked {
            if !skipped {
                writeln!(out, "  | …")?;
            }
            skipped = true;
            continue;
        }
        skipped = false;
        writeln!(out, "  | {}", line.text.trim_end())?;
        if marked {
            writeln!(out, "  | {style}{}{style:#}", line.under.trim_end())?;
        }
    }
    Ok(())
}
