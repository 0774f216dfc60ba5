//! Rows of names and hyperlinks: what a checker also looks up, where it is asked for.

use std::cmp::Reverse;

use super::counter::Counter;
use super::line::{cut, one_line};
use super::rows::{ids, rows, sentence_text};
use super::{Row, id};
use crate::article::Analysis;
use crate::span::Span;

/// Which rows are asked for beside those of claims.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds {
    /// A row for each name.
    pub names: bool,
    /// A row for each hyperlink.
    pub links: bool,
}

impl Kinds {
    /// Whether there are only claims.
    #[must_use]
    pub fn claims_only(self) -> bool {
        self == Self::default()
    }
}

/// The kind of a row of a name.
pub const NAME: &str = "name";
/// The kind of a row of a hyperlink.
pub const LINK: &str = "link";

impl Row {
    /// Whether the row is a name or a hyperlink, and no claim.
    #[must_use]
    pub fn is_extra(&self) -> bool {
        self.id.starts_with("C-") && matches!(self.kind.as_str(), NAME | LINK)
    }
}

/// The rows of an analysis with the kinds that are asked for, in order.
pub fn rows_of(a: &Analysis<'_>, kinds: Kinds, each: impl FnMut(&Row)) {
    if kinds.claims_only() {
        return rows(a, each);
    }
    let mut all = Vec::new();
    rows(a, |row| all.push(row.clone()));
    let mut made = Made { taken: ids(a).into_iter().map(|id| (id, id)).collect(), rows: Vec::new() };
    let mut counter = Counter::new(&a.doc.text, a.first_char);
    if kinds.names {
        names(a, &mut counter, &mut made);
    }
    if kinds.links {
        links(a, &mut counter, &mut made);
    }
    all.append(&mut made.rows);
    let place = |cell: &str| cell.parse::<u64>().unwrap_or(u64::MAX);
    all.sort_by_key(|row| (place(&row.start), Reverse(place(&row.end))));
    all.iter().for_each(each);
}

struct Made {
    taken: id::Taken,
    rows: Vec<Row>,
}

impl Made {
    /// A row of these words, where they stand in a sentence.
    fn row(&mut self, a: &Analysis<'_>, counter: &mut Counter<'_>, kind: &str, span: Span) -> Option<&mut Row> {
        let at = a
            .lexed
            .sentences
            .partition_point(|s| a.lexed.of(s).first().is_none_or(|first| first.span.start <= span.start));
        let at = at.checked_sub(1)?;
        let sentence = a.lexed.sentences.get(at)?;
        let block = a.doc.blocks.get(sentence.block as usize)?;
        let words = span.of(&a.doc.text);
        let digest = id::Digest::new(&a.doc.id).and(kind).and(words).number();
        // As with claims: the parts of a long document have ids of their own.
        let long = a.doc.text.len() > crate::article::PART;
        let digest = if long { digest & 0xff_ffff | (a.part & 0x3f) << 24 } else { digest };
        let (start, end) = counter.chars(span);
        let line = match a.doc.has_lines {
            true => block.line as usize + Span::new(block.span.start, span.start).of(&a.doc.text).matches('\n').count(),
            false => block.line as usize,
        };
        self.rows.push(Row {
            id: id::printed(id::take(&mut self.taken, digest)),
            doc: a.doc.id.clone(),
            section: block.section.name().to_owned(),
            loc: format!("p{}.s{}", sentence.block + 1, sentence.number),
            sentence: one_line(sentence_text(a, at).of(&a.doc.text)).into_owned(),
            text: cut(words).into_owned(),
            kind: kind.to_owned(),
            line: if line == 0 { String::new() } else { line.to_string() },
            start: start.to_string(),
            end: end.to_string(),
            verdict: "open".to_owned(),
            ..Row::default()
        });
        self.rows.last_mut()
    }
}

/// One row for each name, at its fullest mention: `dimension` says what it names, `value` how often, `subject` in which
/// other words.
fn names(a: &Analysis<'_>, counter: &mut Counter<'_>, made: &mut Made) {
    let mut variants: Vec<Vec<&str>> = vec![Vec::new(); a.names.names.len()];
    for mention in &a.names.mentions {
        let words = mention.span.of(&a.doc.text);
        if let Some(known) = variants.get_mut(mention.name as usize).filter(|known| !known.contains(&words)) {
            known.push(words);
        }
    }
    for (number, name) in (0_u32..).zip(&a.names.names) {
        let Some(fullest) = a.names.fullest(number).filter(|_| name.count > 0) else { continue };
        let words = fullest.span.of(&a.doc.text);
        let Some(row) = made.row(a, counter, NAME, fullest.span) else { continue };
        name.kind.name().clone_into(&mut row.dimension);
        row.value = name.count.to_string();
        "mention".clone_into(&mut row.unit);
        let others = variants.get(number as usize).map_or(&[][..], Vec::as_slice);
        let others: Vec<_> = others.iter().filter(|v| **v != words).map(|v| one_line(v)).collect();
        row.subject = cut(&others.join("; ")).into_owned();
    }
}

/// One row for each hyperlink, with its address in `source_link`.
fn links(a: &Analysis<'_>, counter: &mut Counter<'_>, made: &mut Made) {
    let first = a.lexed.sentences.first().map_or(u32::MAX, |s| s.block);
    let last = a.lexed.sentences.last().map_or(0, |s| s.block);
    let end_of = |block: u32| a.doc.blocks.get(block as usize).map_or(0, |b| b.span.end);
    let from = a.doc.blocks.get(first as usize).map_or(u32::MAX, |b| b.span.start);
    for link in a.doc.links.iter().filter(|l| l.span.start >= from && l.span.end <= end_of(last)) {
        if let Some(row) = made.row(a, counter, LINK, link.span) {
            link.url.clone_into(&mut row.source_link);
        }
    }
}
