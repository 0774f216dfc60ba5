//! Words as hashes: as they stand (for quotes), and by their stem (for what a sentence is about).

use xxhash_rust::xxh3::xxh3_64;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// The word in small letters, apostrophes made alike, thousands' commas dropped.
    pub(super) exact: u32,
    /// Its stem: `closes`, `closed` and `closing` have one.
    pub(super) stem: u32,
    /// Whether it holds a digit.
    pub(super) digit: bool,
    /// Whether its first letter is a capital.
    pub(super) capital: bool,
}

/// The hash of a text.
pub(super) fn hash(text: &str) -> u32 {
    // Half of it is enough for a word among some thousand.
    xxh3_64(text.as_bytes()) as u32
}

/// Hands on the words of a text in order.
pub(super) fn each_word(text: &str, mut each: impl FnMut(Word)) {
    let mut folded = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        folded.clear();
        let number = first.is_ascii_digit();
        let mut digit = number;
        fold(first, &mut folded);
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            let rest = text.get(at + c.len_utf8()..).unwrap_or("");
            let inside = |ok: fn(char) -> bool| rest.chars().next().is_some_and(ok);
            if c.is_alphanumeric() {
                // `5m` is a number and a letter, `G20` a word.
                if number && c.is_alphabetic() && folded.ends_with(|l: char| l.is_ascii_digit()) {
                    break;
                }
                digit |= c.is_ascii_digit();
                fold(c, &mut folded);
            } else if number && matches!(c, ',' | '.') && inside(|d| d.is_ascii_digit()) {
                if c == '.' {
                    folded.push('.');
                }
            } else if !number && matches!(c, '\'' | '’') && inside(char::is_alphabetic) {
                folded.push('\'');
            } else {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let at = |n: usize| crate::document::offset(n);
        let stem = hash(stem(&folded));
        each(Word { start: at(start), end: at(end), exact: hash(&folded), stem, digit, capital: first.is_uppercase() });
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |w| words.push(w));
    words
}

fn fold(c: char, out: &mut String) {
    if c.is_ascii() { out.push(c.to_ascii_lowercase()) } else { out.extend(c.to_lowercase()) }
}

/// A word without the endings of plural, past and participle. Crude, but the same on both sides.
pub(super) fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word.starts_with(|c: char| c.is_ascii_digit()) || !word.is_ascii() {
        return word;
    }
    // insurance, insured · elections, elected · employment, employs
    let one = word.strip_suffix('s').unwrap_or(word);
    let noun = |suffix: &str, least: usize| one.strip_suffix(suffix).filter(|s| s.len() >= least);
    let base = noun("ance", 4).or_else(|| noun("ence", 4)).or_else(|| noun("ment", 4)).or_else(|| noun("ion", 5));
    let cut = |suffix: &str, least: usize| word.strip_suffix(suffix).filter(|s| s.len() >= least);
    let base = base.or_else(|| cut("ings", 3)).or_else(|| cut("ing", 3)).or_else(|| cut("ies", 3));
    let base = base.or_else(|| cut("ied", 3)).or_else(|| cut("ers", 4)).or_else(|| cut("er", 4));
    let base = base.or_else(|| cut("ed", 3)).or_else(|| cut("es", 3));
    let base = base.or_else(|| word.strip_suffix('s').filter(|s| s.len() >= 3 && !s.ends_with('s'))).unwrap_or(word);
    let base = base.strip_suffix(['e', 'y']).filter(|s| s.len() >= 3).unwrap_or(base);
    // stopped → stopp → stop
    match base.as_bytes() {
        [.., a, b] if a == b && base.len() > 3 && !matches!(a, b'l' | b's') => {
            base.get(..base.len() - 1).unwrap_or(base)
        }
        _ => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_whatever_the_printing() {
        let exact = |text: &str| words(text).iter().map(|w| w.exact).collect::<Vec<_>>();
        assert_eq!(exact("Don't stop — 1,250.50 is “enough”"), exact("don’t STOP 1250.50 is enough"));
        assert_eq!(exact("5m"), exact("5 m"));
        assert_ne!(exact("It is"), exact("it isn't"));
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            ["closes", "closed"],
            ["closing", "close"],
            ["stopped", "stop"],
            ["cities", "city"],
            ["workers", "work"],
            ["insurance", "insured"],
            ["elections", "elected"],
            ["distances", "distance"],
            ["employment", "employed"],
            ["families", "family"],
        ] {
            assert_eq!(stem(forms[0]), stem(forms[1]), "{forms:?}");
        }
        assert_ne!(stem("press"), stem("pres"));
        assert_ne!(stem("million"), stem("mill"));
    }
}
