//! A topic: words that are talked about alike, whatever their part in a sentence.

use serde::{Deserialize, Serialize};

use super::WordId;

/// A set of words, one bit for each by its id, so that asking costs two looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic(#[serde(with = "crate::flat::words")] Vec<u64>);

impl Topic {
    /// Whether a word belongs to it.
    #[must_use]
    #[inline]
    pub fn holds(&self, word: WordId) -> bool {
        self.0.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 != 0)
    }

    /// Takes in a word; [`WordId::NONE`] stands for all others and belongs to nothing.
    pub(crate) fn add(&mut self, word: WordId) {
        let place = word.0 as usize / 64;
        if word == WordId::NONE {
            return;
        }
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= 1 << (word.0 % 64);
        }
    }
}
