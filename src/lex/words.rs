//! Where words and numbers end: don't, O'Brien, U.S, example.com, 1,250.5.

use super::{BYTES, DIGIT, LETTER, Lexer, WIDE};

impl Lexer<'_> {
    /// Where the word that starts at `at` ends: letters and digits, inner apostrophes (`don't`, `O'Brien`), inner full
    /// stops of initials, abbreviations and host names (`U.S`, `Ph.D`, `example.com`).
    pub(super) fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        // Where the letters behind the last mark begin.
        let mut run = start;
        while at < self.end {
            let b = self.byte(at);
            let (length, joint) = match BYTES.get(b as usize).copied().unwrap_or(0) {
                LETTER | DIGIT => (1, false),
                WIDE => {
                    let c = self.char(at);
                    let letter = c.is_alphabetic() || matches!(c, '²' | '³' | '\u{300}'..='\u{36f}');
                    if !(letter || c == '’' && self.joins(at + c.len_utf8())) {
                        break;
                    }
                    (c.len_utf8(), !letter)
                }
                _ if b == b'\'' && self.joins(at + 1) || b == b'.' && self.inner_stop(run, at) => (1, true),
                _ => break,
            };
            at += length;
            run = if joint { at } else { run };
        }
        at.min(self.end)
    }

    /// Whether the letters after an apostrophe belong to the word: not in `Putin's`, nor before a space.
    fn joins(&self, at: usize) -> bool {
        at < self.end && self.char(at).is_alphabetic() && self.possessive_end(at).is_none()
    }

    /// The end of a possessive `s` at `at`.
    pub(super) fn possessive_end(&self, at: usize) -> Option<usize> {
        let s = matches!(self.byte(at), b's' | b'S') && at < self.end;
        let over = at + 1 >= self.end || !self.char(at + 1).is_alphanumeric();
        (s && over).then_some(at + 1)
    }

    /// Whether the full stop at `at` stands inside a word whose last letters start at `run`.
    fn inner_stop(&self, run: usize, at: usize) -> bool {
        if at + 1 >= self.end || !self.char(at + 1).is_alphabetic() {
            return false;
        }
        let letters = at - run;
        letters == 1
            || self.byte(at + 1).is_ascii_lowercase()
            || (letters == 2 && !self.byte(at + 2).is_ascii_lowercase())
    }

    /// Digits with separators, each of which stands between two digits.
    pub(super) fn number_end(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.end {
            match self.byte(at) {
                b'0'..=b'9' => at += 1,
                b'.' | b',' if at + 1 < self.end && self.byte(at + 1).is_ascii_digit() => at += 2,
                _ => break,
            }
        }
        at
    }
}
