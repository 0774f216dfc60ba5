//! The lexicon: every word of the rules, looked up once per token by its folded bytes.

mod class;
pub mod keyword;
mod sense;
mod table;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use class::Class;
pub use sense::{MultipleKind, Sense};
pub(crate) use table::Table;

/// A word of the lexicon. [`WordId::NONE`] stands for every word that no rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that is in no rule.
    pub const NONE: Self = Self(0);
}

/// A meaning that a form (one word or several) has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// What it means.
    pub sense: Sense,
    /// The form exactly as it must be written; empty where any case will do.
    pub exact: Box<str>,
    /// Whether it has this meaning only directly after a number in digits.
    pub after_digits: bool,
    /// The second word of the form, so that most forms of several words are passed over at one comparison;
    /// [`WordId::NONE`] where the form has no second piece or it is no word.
    pub second: WordId,
    /// The words and marks after the first one; empty for a form of one word. Marks are their characters.
    pub rest: Box<[Piece]>,
}

/// A further piece of a form of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// A word.
    Word(WordId),
    /// A possessive ending, with or without its s.
    Possessive,
    /// A mark.
    Mark(char),
    /// A number in digits that is part of a form ("100" in `L/100 km`); its text is compared through the folded hash.
    Digits(u64),
}

/// One word with all it can mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its classes.
    pub class: Class,
    /// Those of them that it has by itself and not as the first word of a longer form.
    pub alone: Class,
    /// Its meanings: those of forms that go on with a word, by that word; those that go on with a mark or a number; those
    /// of the word alone. Of forms that begin alike the longest stands first.
    pub meanings: Vec<Meaning>,
    /// How many of them go on with a word.
    worded: usize,
}

impl Entry {
    /// Puts the meanings in their order.
    fn sort(&mut self) {
        let group = |m: &Meaning| (m.second == WordId::NONE, m.rest.is_empty());
        self.meanings.sort_by_key(|m| (group(m), m.second, std::cmp::Reverse(m.rest.len())));
        self.worded = worded(&self.meanings);
    }

    /// The meanings that the next word does not rule out, longest forms first.
    pub fn meanings_before(&self, next: WordId) -> impl Iterator<Item = &Meaning> {
        let (worded, others) = self.meanings.split_at_checked(self.worded).unwrap_or_default();
        let from = worded.partition_point(|m| m.second < next);
        worded.iter().skip(from).take_while(move |m| m.second == next).chain(others)
    }
}

/// All words, by folded hash.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct Lexicon {
    entries: Vec<Entry>,
    table: Table,
    /// The classes of each entry, by id.
    classes: Vec<Class>,
    /// Meanings that begin with a mark (`$`, `%`, `°`), by mark.
    marks: Vec<(char, Class, Vec<Meaning>)>,
    /// The classes of marks below 128, so that most marks cost one look.
    ascii_marks: [Class; 128],
}

/// A lexicon as the made rules hold it.
#[derive(Serialize, Deserialize)]
struct Packed {
    #[serde(with = "crate::flat::words")]
    hashes: Vec<u64>,
    #[serde(with = "crate::flat::words")]
    class: Vec<u64>,
    #[serde(with = "crate::flat::words")]
    alone: Vec<u64>,
    /// The meanings of the words that have any, in their order.
    meanings: Vec<(u32, Vec<Meaning>)>,
    marks: Vec<(char, Class, Vec<Meaning>)>,
}

impl From<Lexicon> for Packed {
    fn from(lexicon: Lexicon) -> Self {
        Self {
            hashes: lexicon.table.hashes().to_vec(),
            class: lexicon.entries.iter().map(|e| e.class.0).collect(),
            alone: lexicon.entries.iter().map(|e| e.alone.0).collect(),
            meanings: (0..)
                .zip(lexicon.entries)
                .filter(|(_, e)| !e.meanings.is_empty())
                .map(|(id, e)| (id, e.meanings))
                .collect(),
            marks: lexicon.marks,
        }
    }
}

impl From<Packed> for Lexicon {
    fn from(packed: Packed) -> Self {
        let classes = packed.class.iter().zip(&packed.alone);
        let mut entries: Vec<Entry> = classes
            .map(|(class, alone)| Entry { class: Class(*class), alone: Class(*alone), ..Entry::default() })
            .collect();
        for (id, meanings) in packed.meanings {
            if let Some(entry) = entries.get_mut(id as usize) {
                entry.worded = worded(&meanings);
                entry.meanings = meanings;
            }
        }
        Self::of(entries, Table::of(packed.hashes), packed.marks)
    }
}

/// How many meanings go on with a word.
fn worded(meanings: &[Meaning]) -> usize {
    meanings.partition_point(|m| m.second != WordId::NONE)
}

impl Lexicon {
    /// A lexicon without words.
    #[must_use]
    pub fn empty() -> Self {
        Self::new(vec![Entry::default()], Table::new(0), Vec::new())
    }

    /// A lexicon of these entries, which are in the order of their ids in the table; the first one is the empty entry of
    /// [`WordId::NONE`].
    pub(crate) fn new(mut entries: Vec<Entry>, table: Table, marks: Vec<(char, Class, Vec<Meaning>)>) -> Self {
        entries.iter_mut().for_each(Entry::sort);
        Self::of(entries, table, marks)
    }

    /// A lexicon of entries whose meanings are in order.
    fn of(entries: Vec<Entry>, table: Table, marks: Vec<(char, Class, Vec<Meaning>)>) -> Self {
        let classes = entries.iter().map(|e| e.class).collect();
        let mut ascii_marks = [Class::NONE; 128];
        for (mark, class, _) in &marks {
            if let Some(known) = ascii_marks.get_mut(*mark as usize) {
                *known = *class;
            }
        }
        Self { entries, table, classes, marks, ascii_marks }
    }

    /// The id and classes of a word by its folded hash (see [`fold_hash`]).
    #[must_use]
    #[inline]
    pub fn find(&self, hash: u64) -> (WordId, Class) {
        let id = self.table.find(hash);
        (id, self.classes.get(id.0 as usize).copied().unwrap_or(Class::NONE))
    }

    /// The classes of a mark.
    #[must_use]
    #[inline]
    pub fn mark_class(&self, mark: char) -> Class {
        match self.ascii_marks.get(mark as usize) {
            Some(class) => *class,
            None => self.mark(mark).map_or(Class::NONE, |(class, _)| class),
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

    /// All entries, by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
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

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const FOLD: u64 = 0x2020_2020_2020_2020;

/// The folded hash in the making: eight bytes at a time, each with bit 5 set, which joins `A` with `a` and leaves digits,
/// full stops, hyphens and apostrophes as they are; then the length.
#[derive(Debug, Clone, Copy)]
pub struct FoldHash(u64);

impl Default for FoldHash {
    fn default() -> Self {
        Self(SEED)
    }
}

impl FoldHash {
    /// Takes in eight bytes, of which a last incomplete group has zeros above it; bit 5 is set in all of them.
    #[inline]
    pub fn add(&mut self, eight: u64) {
        self.0 = mix(self.0, eight);
    }

    /// The hash of a word of so many bytes.
    #[must_use]
    #[inline]
    pub fn finish(self, length: usize) -> u64 {
        self.0 ^ (length as u64).wrapping_mul(SEED)
    }
}

/// The folded hash of an ASCII word.
#[must_use]
pub fn fold_hash(bytes: &[u8]) -> u64 {
    let mut hash = FoldHash::default();
    let (eights, last) = bytes.as_chunks::<8>();
    for eight in eights {
        hash.add(u64::from_le_bytes(*eight) | FOLD);
    }
    if !last.is_empty() {
        hash.add(last.iter().rev().fold(0, |word, b| word << 8 | u64::from(*b)) | FOLD);
    }
    hash.finish(bytes.len())
}

/// The folded hash of any word: curly apostrophes count as straight ones and letters beyond ASCII in lower case.
#[must_use]
pub fn fold_str(word: &str) -> u64 {
    if word.is_ascii() { fold_hash(word.as_bytes()) } else { fold_hash(fold(word).as_bytes()) }
}

/// A word in the spelling under which the lexicon keeps it, without a copy where it is spelled so.
pub fn folded(word: &str) -> Cow<'_, str> {
    let same = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if same { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
}

/// A word in the spelling under which the lexicon keeps it.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word).wrapping_mul(u128::from(0xd6e8_feb8_6659_fd93_u64));
    #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}
