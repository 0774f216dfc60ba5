//! Where the words of the lexicon are found: open addressing by their folded hash.
use super::WordId;

/// Ids of words by folded hash; the first word gets id 1, since 0 is [`WordId::NONE`].
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// A power of two in size, at most half full: the upper half of a word's hash, 0 where free. They stand apart so that
    /// the many words that no rule names touch little memory.
    tags: Vec<u32>,
    /// Its id, at the same place.
    ids: Vec<u32>,
    /// The whole hash, by id.
    hashes: Vec<u64>,
}

impl Table {
    /// An empty table with room for so many words.
    pub(crate) fn new(words: usize) -> Self {
        let size = (words * 2).next_power_of_two().max(16);
        let mut hashes = Vec::with_capacity(words + 1);
        hashes.push(0);
        Self { tags: vec![0; size], ids: vec![0; size], hashes }
    }

    /// The table of words with these hashes, in the order of their ids from 0.
    pub(super) fn of(hashes: Vec<u64>) -> Self {
        let mut table = Self { hashes, ..Self::new(0) };
        table.resize((table.hashes.len() * 2).next_power_of_two().max(16));
        table
    }

    /// The hashes of all words, by id.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The id of a word; [`WordId::NONE`] where it has none.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> WordId {
        let wanted = tag(hash);
        let mut at = self.first(hash);
        loop {
            let found = self.tags.get(at).copied().unwrap_or(0);
            if found == 0 {
                return WordId::NONE;
            }
            if found == wanted
                && let Some(id) = self.ids.get(at).copied()
                && self.hashes.get(id as usize) == Some(&hash)
            {
                return WordId(id);
            }
            at = self.after(at);
        }
    }

    /// The id of a word, and whether it is new.
    pub(crate) fn insert(&mut self, hash: u64) -> (WordId, bool) {
        let known = self.find(hash);
        if known != WordId::NONE {
            return (known, false);
        }
        if self.hashes.len() * 2 >= self.tags.len() {
            self.resize(self.tags.len() * 2);
        }
        let id = u32::try_from(self.hashes.len()).unwrap_or(u32::MAX);
        self.hashes.push(hash);
        self.put(hash, id);
        (WordId(id), true)
    }

    /// Gives the table so many places and puts its words in.
    fn resize(&mut self, size: usize) {
        (self.tags, self.ids) = (vec![0; size], vec![0; size]);
        for id in 1..self.hashes.len() {
            let hash = self.hashes.get(id).copied().unwrap_or(0);
            self.put(hash, u32::try_from(id).unwrap_or(u32::MAX));
        }
    }

    fn put(&mut self, hash: u64, id: u32) {
        let mut at = self.first(hash);
        while self.tags.get(at).is_some_and(|tag| *tag != 0) {
            at = self.after(at);
        }
        if let (Some(place), Some(slot)) = (self.tags.get_mut(at), self.ids.get_mut(at)) {
            (*place, *slot) = (tag(hash), id);
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "the low bits of a hash are wanted")]
    #[inline]
    fn first(&self, hash: u64) -> usize {
        hash as usize & (self.tags.len() - 1)
    }

    #[inline]
    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.tags.len() - 1)
    }
}

/// The upper half of a hash, never 0.
#[inline]
fn tag(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0) | 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold_hash;

    #[test]
    fn words_keep_their_ids_when_the_table_grows() {
        let mut table = Table::new(0);
        let hashes: Vec<u64> = (0..1000_u32).map(|n| fold_hash(n.to_string().as_bytes())).collect();
        for (n, hash) in hashes.iter().enumerate() {
            let id = WordId(u32::try_from(n + 1).unwrap());
            assert_eq!(table.find(*hash), WordId::NONE);
            assert_eq!(table.insert(*hash), (id, true));
            assert_eq!(table.insert(*hash), (id, false));
        }
        for (n, hash) in hashes.iter().enumerate() {
            assert_eq!(table.find(*hash), WordId(u32::try_from(n + 1).unwrap()));
        }
    }

    #[test]
    fn words_with_the_same_tag_are_told_apart() {
        let mut table = Table::new(8);
        let (a, b) = (0x1_0000_0001_u64, 0x1_0000_0011_u64);
        assert_eq!(table.insert(a), (WordId(1), true));
        assert_eq!(table.find(b), WordId::NONE);
        assert_eq!(table.insert(b), (WordId(2), true));
        assert_eq!((table.find(a), table.find(b)), (WordId(1), WordId(2)));
    }
}
