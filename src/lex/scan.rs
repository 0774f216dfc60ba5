//! Words of ASCII letters and digits, eight bytes at a time: where one ends, its folded hash, whether it holds a digit.

use crate::lexicon::FoldHash;

/// A run of ASCII letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// One past its last byte.
    pub(super) end: usize,
    /// Its folded hash.
    pub(super) hash: u64,
    /// Whether a digit is among its bytes.
    pub(super) digit: bool,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;
const FOLD: u64 = 0x20 * ONES;

/// The run that starts at `at` and ends at `end` at the latest; empty where `at` is no letter or digit.
#[inline]
pub(super) fn run(bytes: &[u8], at: usize, end: usize) -> Run {
    let mut hash = FoldHash::default();
    let mut digit = 0;
    let mut from = at;
    loop {
        let word = eight(bytes, from);
        let (length, digits) = letters_and_digits(word);
        let length = length.min(end.saturating_sub(from));
        digit |= digits & kept(length);
        if length < 8 {
            if length > 0 {
                hash.add((word & kept(length)) | FOLD);
            }
            let end = from + length;
            return Run { end, hash: hash.finish(end - at), digit: digit != 0 };
        }
        hash.add(word | FOLD);
        from += 8;
    }
}

/// How many of the eight bytes, from the lowest on, are ASCII letters or digits; and the high bit of each digit.
///
/// Adding moves a byte's high bit up exactly where the byte reaches a bound; no sum carries into the next byte, since
/// bytes of 128 and more are masked to 127 at most before and taken out after.
#[inline]
fn letters_and_digits(word: u64) -> (usize, u64) {
    let low = word & !HIGH;
    let folded = low | FOLD;
    let reaches = |w: u64, bound: u8| w.wrapping_add((0x80 - u64::from(bound)) * ONES);
    let letters = reaches(folded, b'a') & !reaches(folded, b'z' + 1);
    let digits = reaches(low, b'0') & !reaches(low, b'9' + 1) & !word & HIGH;
    let other = !((letters & !word) | digits) & HIGH;
    ((other.trailing_zeros() / 8) as usize, digits)
}

/// A mask of the lowest `length` bytes.
#[inline]
fn kept(length: usize) -> u64 {
    if length >= 8 { u64::MAX } else { (1 << (8 * length)) - 1 }
}

/// Eight bytes from `at` on, zeros after the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => bytes.get(at..).unwrap_or(&[]).iter().rev().fold(0, |word, b| word << 8 | u64::from(*b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold_hash;

    #[test]
    fn run_ends_where_letters_and_digits_end() {
        for (text, length) in [
            ("word next", 4),
            ("G20,", 3),
            ("a", 1),
            ("", 0),
            (" x", 0),
            ("internationalisation!", 20),
            ("eightcha", 8),
            ("é", 0),
            ("caf\u{e9}", 3),
            ("x@y", 1),
            ("A[", 1),
            ("z{", 1),
            ("9:", 1),
            ("0/", 1),
            ("abcdefgh`", 8),
        ] {
            let found = run(text.as_bytes(), 0, text.len());
            assert_eq!(found.end, length, "{text:?}");
            let bytes = text.as_bytes().get(..length).unwrap_or(&[]);
            assert_eq!(found.hash, fold_hash(bytes), "{text:?}");
            assert_eq!(found.digit, bytes.iter().any(u8::is_ascii_digit), "{text:?}");
        }
    }

    #[test]
    fn run_stops_at_the_end_of_its_block() {
        assert_eq!(run(b"wordword", 0, 4).end, 4);
        assert_eq!(run(b"wordword", 0, 4).hash, fold_hash(b"WORD"));
    }
}
