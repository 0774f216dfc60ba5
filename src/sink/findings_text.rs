//! Findings for a person: each drawn under its words, with what does not fit in a sentence.

use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};

use super::Look;
use super::finding::line_of;
use crate::check::{Finding, Level};
use crate::pipeline::Analysis;
use crate::span::Span;

/// The findings of a part of a document.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, findings: &[&Finding], look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    for finding in findings {
        let style = if look.color { colour(finding.level) } else { Style::new() };
        let place = line_of(a, finding.span).map(|l| format!(":{l}")).unwrap_or_default();
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

/// A sentence in lines of the page's width, with carets under the marks.
fn draw(
    a: &Analysis<'_>,
    sentence: Span,
    finding: &Finding,
    look: Look,
    style: Style,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let width = look.width.saturating_sub(4).max(20);
    let mut line = String::new();
    let mut under = String::new();
    let mut lines: Vec<(String, String)> = Vec::new();
    for (at, c) in sentence.of(&a.doc.text).char_indices() {
        let byte = sentence.start + crate::document::offset(at);
        let marked = finding.marks.iter().any(|m| m.start <= byte && byte < m.end);
        if c.is_whitespace() && line.chars().count() >= width.saturating_sub(12) {
            lines.push((std::mem::take(&mut line), std::mem::take(&mut under)));
            continue;
        }
        line.push(if c.is_control() || c.is_whitespace() { ' ' } else { c });
        under.push(if marked { '^' } else { ' ' });
    }
    lines.push((line, under));
    for (line, under) in lines.iter().filter(|(l, _)| !l.is_empty()) {
        writeln!(out, "  | {line}")?;
        if under.contains('^') {
            writeln!(out, "  | {style}{}{style:#}", under.trim_end())?;
        }
    }
    Ok(())
}
