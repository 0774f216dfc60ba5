//! Which sentences of the sources share most with some words: a search engine of the plainest kind.

use super::shelf::Gathered;
use crate::hash::HashedMap;

/// A sentence of a source.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Hit {
    /// How much of the words' weight it holds.
    pub(super) score: f32,
    /// Which source, and which sentence of it.
    pub(super) file: u32,
    pub(super) sentence: u32,
}

/// The weight of a word: the rarer, the more it says. One that no source has weighs less than a rare one, for the draft may use
/// words of its own.
pub(super) fn weight(gathered: &Gathered, word: u32) -> f32 {
    let sentences = gathered.sentences.max(1) as f32;
    match gathered.count(word) {
        0 => (1.0 + sentences).ln() * 0.4,
        count => ((1.0 + sentences / count as f32).ln() - 0.69).max(0.01),
    }
}

/// The sentences that share most with the words, best first, `most` at most.
pub(super) fn search(gathered: &Gathered, words: &[u32], most: usize) -> Vec<Hit> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    let mut scores: HashedMap<u64, f32> = HashedMap::default();
    for word in &words {
        let weight = weight(gathered, *word);
        for (file, sentence) in gathered.of(*word) {
            *scores.entry(u64::from(*file) << 32 | u64::from(*sentence)).or_insert(0.0) += weight;
        }
    }
    let hit = |(key, score): (u64, f32)| Hit { score, file: (key >> 32) as u32, sentence: key as u32 };
    let mut hits: Vec<Hit> = scores.into_iter().map(hit).collect();
    let order = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then((a.file, a.sentence).cmp(&(b.file, b.sentence)));
    if hits.len() > most {
        hits.select_nth_unstable_by(most, order);
        hits.truncate(most);
    }
    hits.sort_by(order);
    hits
}
