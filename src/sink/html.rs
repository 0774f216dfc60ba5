//! The article as a page: every claim coloured by kind and check, its notes beside it. One file, nothing from elsewhere.

use std::io;

use super::Look;
use crate::article::Analysis;
use crate::audit::{self, Row};
use crate::claim::Claim;
use crate::document::{Block, Section};

const STYLE: &str = include_str!("html.css");

/// The page's head.
///
/// # Errors
/// Never.
pub fn begin(_: Look, out: &mut Vec<u8>) -> io::Result<()> {
    let head = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Fact-check sheet</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<p class=\"key\"><span class=\"c quantity\">figure</span> <span class=\"c date\">date</span> <span class=\"c quote\">quote</span> <span class=\"c statement\">statement</span> <span class=\"c quantity contradiction\">contradiction</span> <span class=\"c quantity query\">query</span></p>\n"
    );
    out.extend_from_slice(head.as_bytes());
    Ok(())
}

/// The page's end.
///
/// # Errors
/// Never.
pub fn end(_: Look, out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(b"</body>\n</html>\n");
    Ok(())
}

/// A part of an article.
///
/// # Errors
/// Never.
pub fn part(a: &Analysis<'_>, _: Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut rows = Vec::with_capacity(a.claims.list.len());
    audit::rows(a, |row| rows.push(row.clone()));
    let claims: Vec<(&Claim, &Row)> = a.claims.list.iter().zip(&rows).collect();
    let first = a.lexed.sentences.first().map_or(0, |s| s.block as usize);
    let last = a.lexed.sentences.last().map_or(0, |s| s.block as usize + 1);
    let mut page = String::new();
    if a.part == 0 {
        page.push_str("<header>");
        escaped(&mut page, &a.doc.id);
        if let Some(date) = a.doc.date {
            page.push_str(&format!(" · {date}"));
        }
        page.push_str("</header>\n");
    }
    page.push_str("<article>\n");
    let mut from = 0;
    for block in a.doc.blocks.get(first..last).unwrap_or(&[]) {
        let to =
            from + claims.get(from..).unwrap_or(&[]).iter().take_while(|(c, _)| c.span.start < block.span.end).count();
        let inside = claims.get(from..to).unwrap_or(&[]);
        from = to;
        paragraph(&mut page, &a.doc.text, block, inside);
    }
    page.push_str("</article>\n");
    out.extend_from_slice(page.as_bytes());
    Ok(())
}

/// A paragraph with its notes in the margin.
fn paragraph(page: &mut String, text: &str, block: &Block, claims: &[(&Claim, &Row)]) {
    let (tag, class) = match block.section {
        Section::Headline => ("h1", "headline"),
        other => ("p", other.name()),
    };
    page.push_str(&format!("<section><{tag} class=\"{class}\" dir=\"auto\">"));
    let mut at = block.span.start;
    let mut open: Vec<u32> = Vec::new();
    let put = |page: &mut String, from: u32, to: u32| escaped(page, crate::span::Span::new(from, to).of(text));
    for (claim, row) in claims {
        while let Some(end) = open.last().copied().filter(|end| *end <= claim.span.start) {
            put(page, at, end);
            page.push_str("</span>");
            at = end;
            open.pop();
        }
        put(page, at, claim.span.start);
        at = claim.span.start;
        let end = open.last().map_or(block.span.end, |outer| *outer).min(claim.span.end);
        page.push_str(&format!("<span class=\"c {} {}\" id=\"{}\" title=\"", row.kind, row.check, row.id));
        escaped(page, &note(row).join(" · "));
        page.push_str("\">");
        open.push(end);
    }
    while let Some(end) = open.pop() {
        put(page, at, end);
        page.push_str("</span>");
        at = end;
    }
    put(page, at, block.span.end);
    page.push_str(&format!("</{tag}>\n"));
    if !claims.is_empty() {
        page.push_str("<aside>");
        let low = claims.iter().filter(|(_, row)| row.worth == "low").count();
        claims.iter().filter(|(_, row)| row.worth != "low").for_each(|(_, row)| margin(page, row));
        // What a checker would strike out is there for who asks.
        if low > 0 {
            page.push_str(&format!("<details><summary>{low} of little worth</summary>"));
            claims.iter().filter(|(_, row)| row.worth == "low").for_each(|(_, row)| margin(page, row));
            page.push_str("</details>");
        }
        page.push_str("</aside>");
    }
    page.push_str("</section>\n");
}

/// A note in the margin.
fn margin(page: &mut String, row: &Row) {
    page.push_str(&format!("<div class=\"{} {}\"><a href=\"#{}\">", row.kind, row.check, row.id));
    escaped(page, &brief(&row.text));
    page.push_str("</a> <small>");
    escaped(page, &note(row).join(" · "));
    page.push_str("</small></div>");
}

/// What is known of a claim, in short pieces.
fn note(row: &Row) -> Vec<String> {
    let mut parts = Vec::new();
    if !row.value.is_empty() {
        let direction = match row.direction.as_str() {
            "up" => "↑",
            "down" => "↓",
            _ => "",
        };
        let figure = audit::figure(row);
        let words = [figure.as_str(), direction];
        parts.push(words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "));
    }
    parts.push(row.time.clone());
    parts.push(row.comparison.clone());
    parts.push(if row.speaker_full.is_empty() { String::new() } else { format!("says {}", row.speaker_full) });
    if !row.check.is_empty() {
        parts.push(format!("{} {}", row.check, row.check_note));
    }
    if !row.support.is_empty() {
        let words = [row.support.replace('_', " "), row.support_where.clone(), row.support_note.clone()];
        parts.push(words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" · "));
    }
    parts.retain(|p| !p.trim().is_empty());
    if parts.is_empty() {
        parts.push(row.kind.clone());
    }
    parts
}

fn brief(text: &str) -> String {
    let mut short: String = text.chars().take(48).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

pub(super) fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
