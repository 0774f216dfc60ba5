//! Byte offsets as code points and lines.

use crate::document::Block;
use crate::span::Span;

/// Bytes after which [`Counter`] notes how many code points there were.
const STEP: usize = 128;

/// Turns byte offsets into code points and lines. Every byte is counted once, at the first offset behind it.
pub(crate) struct Counter<'t> {
    text: &'t str,
    /// Where counting began: a byte and its code point.
    first: (usize, usize),
    /// The code points before each [`STEP`] bytes.
    steps: Vec<usize>,
    /// The last start of a claim, and its code point.
    near: (usize, usize),
    /// A byte of a block, and the line that it stands on.
    line: (u32, u32),
    /// Whether that block has line breaks.
    wraps: bool,
}

impl<'t> Counter<'t> {
    pub(crate) fn new(text: &'t str, first: (usize, usize)) -> Self {
        Self { text, first, steps: vec![first.1], near: first, line: (0, 0), wraps: false }
    }

    /// The line of a byte of a block; they come in order.
    pub(super) fn line(&mut self, block: &Block, at: u32) -> u32 {
        // Nothing counted yet is line 0: the first block may begin at the first byte.
        if self.line.1 == 0 || self.line.0 < block.span.start {
            self.line = (block.span.start, block.line);
            self.wraps = memchr::memchr(b'\n', block.span.of(self.text).as_bytes()).is_some();
        }
        // Nearly every block stands on one line.
        if !self.wraps {
            return block.line;
        }
        let (from, line) = self.line;
        let between = Span::new(from, at.max(from)).of(self.text);
        let breaks = memchr::memchr_iter(b'\n', between.as_bytes()).count();
        self.line = (at.max(from), line + u32::try_from(breaks).unwrap_or(0));
        self.line.1
    }

    /// The code points of the start and the end of a span. Claims come in order, so that a start is most often near the
    /// one before.
    pub(crate) fn chars(&mut self, span: Span) -> (usize, usize) {
        let start = self.to(span.start as usize);
        self.near = (span.start as usize, start);
        (start, self.to(span.end as usize))
    }

    fn to(&mut self, byte: usize) -> usize {
        let (from, before) = self.near;
        if (from..from + STEP).contains(&byte) {
            return before + count(self.text, from, byte);
        }
        let behind = byte.saturating_sub(self.first.0);
        let wanted = behind / STEP;
        while self.steps.len() <= wanted {
            let from = self.first.0 + (self.steps.len() - 1) * STEP;
            let before = self.steps.last().copied().unwrap_or(0);
            self.steps.push(before + count(self.text, from, from + STEP));
        }
        let from = self.first.0 + wanted * STEP;
        let before = self.steps.get(wanted).copied().unwrap_or(0);
        // Nearly every step is plain ASCII.
        match self.steps.get(wanted + 1) {
            Some(after) if after - before == STEP => before + (byte - from),
            _ => before + count(self.text, from, byte),
        }
    }
}

/// Code points that begin between two bytes, at most [`STEP`] apart: all bytes but for continuation bytes. Counting in
/// one byte, many are counted at once.
fn count(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes();
    let bytes = bytes.get(from..to.min(bytes.len())).unwrap_or(&[]);
    if bytes.is_ascii() {
        return bytes.len();
    }
    usize::from(bytes.iter().fold(0_u8, |n, b| n.wrapping_add(u8::from((b & 0xc0) != 0x80))))
}
