//! Quotation marks in pairs, paragraph by paragraph: “ ”, " ", ``…'', « », and ‘ ’ where they are no apostrophes.

use crate::document::Document;
use crate::lex::{Kind, Lexed, Shape, Token};
use crate::span::Span;

/// Words between a pair of quotation marks in one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Index of the opening mark among all tokens.
    pub(crate) open: u32,
    /// Index of the first token inside, and one past the last.
    pub(crate) tokens: (u32, u32),
    /// One past the closing mark; the end of the paragraph where there is none.
    pub(crate) close: u32,
    /// The words inside.
    pub(crate) span: Span,
    /// Index of the sentence in which it opens.
    pub(crate) sentence: u32,
    /// Whether it stands between single marks.
    pub(crate) single: bool,
}

/// What a mark can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

/// The pairs of marks of all blocks, in order. Marks inside marks are left to the outer pair.
///
/// A mark that is never closed runs to the end of its paragraph, as in a quote of several paragraphs.
pub(crate) fn marked(doc: &Document, lexed: &Lexed) -> Vec<Marked> {
    let mut all = Vec::new();
    let mut sentences = lexed.sentences.as_slice();
    let mut number = 0;
    while let Some(first) = sentences.first() {
        let n = sentences.iter().take_while(|s| s.block == first.block).count();
        let (block, rest) = sentences.split_at(n.max(1).min(sentences.len()));
        let from = first.first as usize;
        let to = block.last().map_or(from, |s| s.last as usize);
        let begin = all.len();
        if block.iter().any(|s| s.shape.has(Shape::QUOTE)) {
            doubles(doc, lexed, from, to, &mut all);
            singles(doc, lexed, from, to, begin, &mut all);
        }
        let mut at = 0;
        for m in all.iter_mut().skip(begin) {
            while block.get(at + 1).is_some_and(|s| s.first <= m.open) {
                at += 1;
            }
            m.sentence = crate::document::offset(number + at);
        }
        number += block.len();
        sentences = rest;
    }
    all
}

/// Pairs of double marks and of angle marks among the tokens `from..to` of one block.
fn doubles(doc: &Document, lexed: &Lexed, from: usize, to: usize, all: &mut Vec<Marked>) {
    let mut open: Option<(usize, usize)> = None;
    let mut at = from;
    while at < to {
        let Some((what, width)) = double(doc, lexed, at, open.is_some()) else {
            at += 1;
            continue;
        };
        match (what, open) {
            (Mark::Opens, _) => open = Some((at, at + width)),
            (_, Some((mark, inside))) => {
                push(lexed, (mark, inside, at, at + width), false, all);
                open = None;
            }
            (_, None) => {}
        }
        at += width;
    }
    if let Some((mark, inside)) = open {
        push(lexed, (mark, inside, to, to), false, all);
    }
}

/// What the token at `at` does as a double mark, and how many tokens the mark has.
fn double(doc: &Document, lexed: &Lexed, at: usize, inside: bool) -> Option<(Mark, usize)> {
    let t = lexed.tokens.get(at).filter(|t| t.shape.has(Shape::QUOTE))?;
    let twice = |c: char| lexed.tokens.get(at + 1).is_some_and(|n| n.mark(c) && n.glued());
    let (mark, width) = match t.mark_char() {
        '“' | '„' | '«' => (Mark::Opens, 1),
        '”' | '»' => (Mark::Closes, 1),
        '`' if twice('`') => (Mark::Opens, 2),
        '‘' if twice('‘') => (Mark::Opens, 2),
        '’' if twice('’') => (Mark::Closes, 2),
        '\'' if twice('\'') => (Mark::Either, 2),
        '"' => (Mark::Either, 1),
        _ => return None,
    };
    if mark != Mark::Either {
        return Some((mark, width));
    }
    let last = lexed.tokens.get(at + width - 1)?;
    let next = doc.text.get(last.span.end as usize..)?.chars().next().unwrap_or(' ');
    let prev = doc.text.get(..t.span.start as usize)?.chars().next_back().unwrap_or(' ');
    let opens = !next.is_whitespace() && !prev.is_alphanumeric();
    let lost = inside && prev.is_whitespace() && next.is_alphanumeric();
    match (inside, opens) {
        (false, true) => Some((Mark::Opens, width)),
        (false, false) => None,
        (true, _) if lost => Some((Mark::Opens, width)),
        (true, _) => Some((Mark::Closes, width)),
    }
}

fn push(lexed: &Lexed, (mark, inside, end, close): (usize, usize, usize, usize), single: bool, all: &mut Vec<Marked>) {
    let (Some(first), Some(last)) = (lexed.tokens.get(inside), end.checked_sub(1).and_then(|i| lexed.tokens.get(i)))
    else {
        return;
    };
    let words = lexed.tokens.get(inside..end).unwrap_or(&[]);
    if words.iter().any(|t| matches!(t.kind, Kind::Word | Kind::Number)) {
        let offset = crate::document::offset;
        all.push(Marked {
            open: offset(mark),
            tokens: (offset(inside), offset(end)),
            close: offset(close),
            span: Span::new(first.span.start, last.span.end),
            sentence: 0,
            single,
        });
    }
}

/// Longest run of tokens between single marks: an apostrophe must not open a quote of a whole page.
const LONGEST_SINGLE: usize = 400;

/// Pairs of single marks outside the double ones that were found from `begin` on.
fn singles(doc: &Document, lexed: &Lexed, from: usize, to: usize, begin: usize, all: &mut Vec<Marked>) {
    let doubles = all.len();
    let mut next_double = begin;
    let mut at = from;
    // Past this place every search for a closing mark has failed already.
    let mut hopeless = from;
    while at < to {
        while next_double < doubles && all.get(next_double).is_some_and(|m| (m.close as usize) <= at) {
            next_double += 1;
        }
        let double = all.get(next_double).filter(|_| next_double < doubles).copied();
        if let Some(m) = double.filter(|m| (m.open as usize) <= at) {
            at = m.close as usize;
            continue;
        }
        let end = double.map_or(to, |m| m.open as usize).min(at + LONGEST_SINGLE);
        if at >= hopeless && opens_single(doc, lexed, at) {
            if let Some(close) = closing_single(doc, lexed, at, end) {
                push(lexed, (at, at + 1, close, close + 1), true, all);
                at = close + 1;
                continue;
            }
            hopeless = if end == at + LONGEST_SINGLE { at + 1 } else { end };
        }
        at += 1;
    }
    if let Some(found) = all.get_mut(begin..) {
        found.sort_unstable_by_key(|m| m.open);
    }
}

fn opens_single(doc: &Document, lexed: &Lexed, at: usize) -> bool {
    let Some(t) = lexed.tokens.get(at).filter(|t| t.shape.has(Shape::QUOTE)) else { return false };
    let c = t.mark_char();
    let next = lexed.tokens.get(at + 1);
    let word = next.is_some_and(|n| n.glued() && matches!(n.kind, Kind::Word | Kind::Number));
    let prev = doc.text.get(..t.span.start as usize).and_then(|s| s.chars().next_back()).unwrap_or(' ');
    (c == '‘' || c == '\'') && word && !prev.is_alphanumeric() && prev != c
}

/// The mark that closes the single mark at `open`: the first that follows punctuation or a word that is no plural,
/// else the first after a plural.
fn closing_single(doc: &Document, lexed: &Lexed, open: usize, end: usize) -> Option<usize> {
    let straight = lexed.tokens.get(open)?.mark('\'');
    let closes = |t: &Token| {
        let next = doc.text.get(t.span.end as usize..).and_then(|s| s.chars().next()).unwrap_or(' ');
        (t.mark('’') || straight && t.mark('\'')) && t.glued() && !next.is_alphanumeric()
    };
    let mut plural = None;
    for at in open + 2..end {
        let t = lexed.tokens.get(at)?;
        if t.mark('‘') && !straight {
            return plural;
        }
        if closes(t) {
            let before = lexed.tokens.get(at - 1)?;
            if before.kind != Kind::Word || !doc.text.get(..t.span.start as usize)?.ends_with('s') {
                return Some(at);
            }
            plural = plural.or(Some(at));
        }
    }
    plural
}
