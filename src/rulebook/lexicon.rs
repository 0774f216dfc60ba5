//! The lexicon: every word of the rules, looked up once per token by its folded bytes.

use super::class::Class;
use super::sense::Sense;

/// A word of the lexicon. [`WordId::NONE`] stands for every word that no rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that is in no rule.
    pub const NONE: Self = Self(0);
}

/// A meaning that a form (one word or several) has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What it means.
    pub sense: Sense,
    /// The form exactly as it must be written; empty where any case will do.
    pub exact: Box<str>,
    /// Whether it has this meaning only directly after a number in digits.
    pub after_digits: bool,
    /// The words and marks after the first one; empty for a form of one word. Marks are their characters.
    pub rest: Box<[Piece]>,
}

/// A further piece of a form of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A word.
    Word(WordId),
    /// A mark.
    Mark(char),
    /// A number in digits that is part of a form ("100" in `L/100 km`); its text is compared through the folded hash.
    Digits(u64),
}

/// One word with all it can mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The folded word.
    pub word: Box<str>,
    /// Its classes.
    pub class: Class,
    /// Its meanings, those of the longest forms first.
    pub meanings: Vec<Meaning>,
}

/// All words, by folded hash.
#[derive(Debug, Clone)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// Open addressing, a power of two in size, at most half full.
    table: Vec<Slot>,
    mask: usize,
    /// Meanings that begin with a mark (`$`, `%`, `°`), by mark.
    marks: Vec<(char, Class, Vec<Meaning>)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u64,
    word: u32,
    class: Class,
}

impl Lexicon {
    /// A lexicon of these entries; the first one must be the empty entry of [`WordId::NONE`].
    #[must_use]
    pub fn new(mut entries: Vec<Entry>, marks: Vec<(char, Class, Vec<Meaning>)>) -> Self {
        for entry in &mut entries {
            entry.meanings.sort_by_key(|m| std::cmp::Reverse(m.rest.len()));
        }
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut table = vec![Slot::default(); size];
        let mask = size - 1;
        for (index, entry) in entries.iter().enumerate().skip(1) {
            let hash = fold_hash(entry.word.as_bytes());
            let mut at = slot(hash, mask);
            while table.get(at).is_some_and(|s| s.word != 0) {
                at = (at + 1) & mask;
            }
            if let Some(s) = table.get_mut(at) {
                *s = Slot { hash, word: u32::try_from(index).unwrap_or(0), class: entry.class };
            }
        }
        Self { entries, table, mask, marks }
    }

    /// The id and classes of a word by its folded hash (see [`fold_hash`]).
    #[must_use]
    pub fn find(&self, hash: u64) -> (WordId, Class) {
        let mut at = slot(hash, self.mask);
        loop {
            match self.table.get(at) {
                Some(s) if s.word == 0 => return (WordId::NONE, Class::NONE),
                Some(s) if s.hash == hash => return (WordId(s.word), s.class),
                Some(_) => at = (at + 1) & self.mask,
                None => return (WordId::NONE, Class::NONE),
            }
        }
    }

    /// The id of a word in any case.
    #[must_use]
    pub fn word(&self, word: &str) -> WordId {
        self.find(fold_str(word)).0
    }

    /// All that is known of a word.
    #[must_use]
    pub fn entry(&self, id: WordId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    /// The meanings of forms that begin with a mark.
    #[must_use]
    pub fn mark(&self, mark: char) -> Option<(Class, &[Meaning])> {
        self.marks.iter().find(|(c, ..)| *c == mark).map(|(_, class, m)| (*class, m.as_slice()))
    }

    /// How many words it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    /// Whether it holds no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[allow(clippy::cast_possible_truncation, reason = "the low bits of a hash are wanted")]
fn slot(hash: u64, mask: usize) -> usize {
    (hash >> 20) as usize & mask
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const FOLD: u64 = 0x2020_2020_2020_2020;

/// The hash of an ASCII word, whatever the case of its letters: every byte counts with bit 5 set, which joins
/// `A` with `a` and leaves digits, full stops, hyphens and apostrophes as they are.
#[must_use]
pub fn fold_hash(bytes: &[u8]) -> u64 {
    let mut hash = SEED ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.try_into().map_or(0, u64::from_le_bytes);
        hash = mix(hash, word | FOLD);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut word = 0;
        for &b in rest.iter().rev() {
            word = word << 8 | u64::from(b);
        }
        hash = mix(hash, word | FOLD);
    }
    hash
}

/// The folded hash of any word: curly apostrophes count as straight ones and letters beyond ASCII in lower case.
#[must_use]
pub fn fold_str(word: &str) -> u64 {
    if word.is_ascii() { fold_hash(word.as_bytes()) } else { fold_hash(fold(word).as_bytes()) }
}

/// A word in the spelling under which the lexicon keeps it.
#[must_use]
pub fn fold(word: &str) -> String {
    word.chars().map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

fn mix(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word).wrapping_mul(u128::from(0xd6e8_feb8_6659_fd93_u64));
    #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}
