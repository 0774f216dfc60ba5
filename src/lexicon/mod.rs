//! The lexicon: every word of the rules, looked up once per token by its folded bytes.

mod class;
pub mod keyword;
mod sense;
mod table;
mod topic;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

pub use class::Class;
pub use sense::{MultipleKind, Sense};
pub(crate) use table::Table;
pub use topic::Topic;

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

/// All words, by folded hash.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed", bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    table: Table,
    /// The classes of each word, by id.
    classes: Vec<Class>,
    /// Those of them that a word has by itself and not as the first word of a longer form.
    alone: Vec<Class>,
    meanings: Meanings,
    /// Meanings that begin with a mark (`$`, `%`, `°`), by mark.
    marks: Vec<(char, Class, Vec<Meaning>)>,
    /// The classes of marks below 128, so that most marks cost one look.
    ascii_marks: [Class; 128],
}

/// The meanings of each word, by its id: those of forms that go on with a word, by that word; those that go on with a mark
/// or a number; those of the word alone. Of forms that begin alike the longest stands first.
///
/// Of made rules they are read when somebody first asks for the word's: a text has few of all words.
#[derive(Debug, Clone, Default)]
struct Meanings {
    /// A page for so many words, made when one of them is asked for.
    read: Vec<OnceLock<Page>>,
    /// As the made rules hold them, and where those of each word end; empty where they are all read.
    packed: Cow<'static, [u8]>,
    ends: Vec<u32>,
}

/// The meanings of [`PAGE`] words.
type Page = Box<[OnceLock<Box<[Meaning]>>]>;

const PAGE: usize = 64;

impl Meanings {
    /// Meanings that are known, by word.
    fn known(mut meanings: Vec<Vec<Meaning>>) -> Self {
        let group = |m: &Meaning| (m.second == WordId::NONE, m.rest.is_empty());
        for list in &mut meanings {
            list.sort_by_key(|m| (group(m), m.second, std::cmp::Reverse(m.rest.len())));
        }
        let read: Vec<_> = meanings.into_iter().map(|list| OnceLock::from(list.into_boxed_slice())).collect();
        Self { read: read.chunks(PAGE).map(|page| OnceLock::from(Page::from(page))).collect(), ..Self::default() }
    }

    #[inline]
    fn of(&self, word: WordId) -> &[Meaning] {
        let word = word.0 as usize;
        let Some(page) = self.read.get(word / PAGE) else { return &[] };
        let page = page.get_or_init(|| (0..PAGE).map(|_| OnceLock::new()).collect());
        page.get(word % PAGE).map_or(&[], |read| read.get_or_init(|| self.unpack(word)))
    }

    fn unpack(&self, word: usize) -> Box<[Meaning]> {
        let end = |word: Option<usize>| word.and_then(|w| self.ends.get(w)).map_or(0, |end| *end as usize);
        let packed = self.packed.get(end(word.checked_sub(1))..end(Some(word))).filter(|packed| !packed.is_empty());
        packed.and_then(|packed| postcard::from_bytes(packed).ok()).unwrap_or_default()
    }
}

/// A lexicon as the made rules hold it.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Packed {
    #[serde(with = "crate::flat::words")]
    hashes: Vec<u64>,
    #[serde(with = "crate::flat::words")]
    classes: Vec<Class>,
    #[serde(with = "crate::flat::words")]
    alone: Vec<Class>,
    #[serde(with = "crate::flat::bytes")]
    meanings: Cow<'static, [u8]>,
    #[serde(with = "crate::flat::places")]
    ends: Vec<u32>,
    marks: Vec<(char, Class, Vec<Meaning>)>,
}

impl From<Lexicon> for Packed {
    fn from(lexicon: Lexicon) -> Self {
        let (mut meanings, mut ends) = (Vec::new(), Vec::new());
        for id in 0..=u32::try_from(lexicon.len()).unwrap_or(u32::MAX) {
            let list = lexicon.meanings(WordId(id));
            if !list.is_empty() {
                meanings.extend(postcard::to_allocvec(list).unwrap_or_default());
            }
            ends.push(u32::try_from(meanings.len()).unwrap_or(u32::MAX));
        }
        Self {
            hashes: lexicon.table.hashes().to_vec(),
            classes: lexicon.classes,
            alone: lexicon.alone,
            meanings: meanings.into(),
            ends,
            marks: lexicon.marks,
        }
    }
}

impl From<Packed> for Lexicon {
    fn from(packed: Packed) -> Self {
        let read = packed.ends.chunks(PAGE).map(|_| OnceLock::new()).collect();
        let meanings = Meanings { read, packed: packed.meanings, ends: packed.ends };
        let table = Table::of(packed.hashes);
        Self::of((packed.classes, packed.alone), meanings, table, packed.marks)
    }
}

impl Lexicon {
    /// A lexicon without words.
    #[must_use]
    pub fn empty() -> Self {
        Self::new((vec![Class::NONE], vec![Class::NONE]), vec![Vec::new()], Table::new(0), Vec::new())
    }

    /// A lexicon of words with these classes, classes of their own and meanings, in the order of their ids in the table;
    /// the first ones are those of [`WordId::NONE`].
    pub(crate) fn new(
        classes: (Vec<Class>, Vec<Class>),
        meanings: Vec<Vec<Meaning>>,
        table: Table,
        marks: Vec<(char, Class, Vec<Meaning>)>,
    ) -> Self {
        Self::of(classes, Meanings::known(meanings), table, marks)
    }

    fn of(
        (classes, alone): (Vec<Class>, Vec<Class>),
        meanings: Meanings,
        table: Table,
        marks: Vec<(char, Class, Vec<Meaning>)>,
    ) -> Self {
        let mut ascii_marks = [Class::NONE; 128];
        for (mark, class, _) in &marks {
            if let Some(known) = ascii_marks.get_mut(*mark as usize) {
                *known = *class;
            }
        }
        Self { table, classes, alone, meanings, marks, ascii_marks }
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

    /// The classes that a word has by itself and not as the first word of a longer form.
    #[must_use]
    pub fn alone(&self, word: WordId) -> Class {
        self.alone.get(word.0 as usize).copied().unwrap_or(Class::NONE)
    }

    /// All meanings of forms that begin with a word.
    #[must_use]
    #[inline]
    pub fn meanings(&self, word: WordId) -> &[Meaning] {
        self.meanings.of(word)
    }

    /// What the first meaning gives that the next word does not rule out, longest forms first.
    pub fn first_before<'l, T>(
        &'l self,
        word: WordId,
        next: WordId,
        mut give: impl FnMut(&'l Meaning) -> Option<T>,
    ) -> Option<T> {
        let (longer, alone) = self.meanings_before(word, next);
        for meaning in longer {
            if (meaning.second == next || meaning.second == WordId::NONE)
                && let Some(given) = give(meaning)
            {
                return Some(given);
            }
        }
        alone.iter().find_map(give)
    }

    /// The meanings of forms that may go on with the next word, of some other forms as well where there are few, and those of
    /// the word alone that are not among them.
    fn meanings_before(&self, word: WordId, next: WordId) -> (&[Meaning], &[Meaning]) {
        let all = self.meanings(word);
        if all.len() <= FEW {
            return (all, &[]);
        }
        let (longer, alone) = all.split_at(all.partition_point(|m| m.second != WordId::NONE));
        let from = longer.partition_point(|m| m.second < next);
        let longer = longer.get(from..).unwrap_or(&[]);
        let same = longer.iter().take_while(|m| m.second == next).count();
        (longer.get(..same).unwrap_or(&[]), alone)
    }

    /// Whether a form of several words that begins with one can go on with the next.
    #[must_use]
    pub fn goes_on(&self, word: WordId, next: WordId) -> bool {
        let (longer, alone) = self.meanings_before(word, next);
        let on = |m: &Meaning| (m.second == next || m.second == WordId::NONE) && !m.rest.is_empty();
        longer.iter().any(on) || alone.first().is_some_and(on)
    }

    /// The meanings of forms that begin with a mark.
    #[must_use]
    pub fn mark(&self, mark: char) -> Option<(Class, &[Meaning])> {
        self.marks.iter().find(|(c, ..)| *c == mark).map(|(_, class, m)| (*class, m.as_slice()))
    }

    /// How many words it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.classes.len().saturating_sub(1)
    }

    /// Whether it holds no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// So many meanings are looked through sooner than searched.
const FEW: usize = 16;

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
