//! The trained numbers: weights that features point to, and the tags that known words can have.
//!
//! A feature is a 32-bit hash. It names some weights, each for one class; the weights of all features of a decision are
//! added, and the class with the greatest sum wins. Integers only: the same text is read the same way everywhere.

/// The most classes that a decision can have.
pub const LANES: usize = 32;

/// The sums of a decision, one per class.
pub type Sums = [i32; LANES];

/// Mixes two numbers into a feature.
#[inline]
#[must_use]
pub fn mix(a: u32, b: u32) -> u32 {
    let x = (a ^ b.rotate_left(15)).wrapping_mul(0x9e37_79b1);
    x ^ x >> 15
}

/// Where the search for a feature begins in a table of so many slots (a power of two), and what its slot is marked with.
#[inline]
#[must_use]
pub fn check(feature: u32, slots: usize) -> (usize, u32) {
    let spread = feature.wrapping_mul(0x85eb_ca6b);
    (spread as usize & slots.wrapping_sub(1), (spread >> 20) | 1)
}

/// Weights by feature: a table of slots with open addressing, each slot a mark (12 bits) and a place (20 bits) in the list
/// of weights; there a run of class and weight, the last with its highest bit set.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'m> {
    slots: &'m [[u8; 4]],
    pairs: &'m [[u8; 2]],
}

impl<'m> Weights<'m> {
    /// The table in these bytes: the number of slots, the slots, the weights, all little-endian.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (slots, pairs) = rest.split_at_checked(u32::from_le_bytes(*count) as usize * 4).unwrap_or_default();
        Self { slots: slots.as_chunks().0, pairs: pairs.as_chunks().0 }
    }

    /// Adds the weights of a feature.
    #[inline]
    pub fn add(&self, feature: u32, sums: &mut Sums) {
        let (mut at, mark) = check(feature, self.slots.len());
        while let Some(slot) = self.slots.get(at) {
            let slot = u32::from_le_bytes(*slot);
            if slot == 0 {
                return;
            }
            if slot >> 20 == mark {
                let run = self.pairs.get((slot & 0xf_ffff) as usize..).unwrap_or(&[]);
                for [weight, class] in run {
                    if let Some(sum) = sums.get_mut(usize::from(class & 0x1f)) {
                        *sum += i32::from(weight.cast_signed());
                    }
                    if class & 0x80 != 0 {
                        return;
                    }
                }
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The class with the greatest sum among those that `allowed` has a bit for; the first of equals.
#[inline]
#[must_use]
pub fn best(sums: &Sums, allowed: u32) -> usize {
    let (mut best, mut most) = (0, i32::MIN);
    for (class, sum) in sums.iter().enumerate() {
        if allowed >> class & 1 != 0 && *sum > most {
            (best, most) = (class, *sum);
        }
    }
    best
}

/// The tags that words can have: a table of slots with open addressing by the hash of their letters, each slot a mark
/// (22 bits) and the number (10 bits) of a set of tags.
#[derive(Debug, Clone, Copy)]
pub struct Known<'m> {
    slots: &'m [[u8; 4]],
    sets: &'m [[u8; 4]],
}

impl<'m> Known<'m> {
    /// The table in these bytes: the number of slots (a power of two), the slots, the sets, all little-endian.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (slots, sets) = rest.split_at_checked(u32::from_le_bytes(*count) as usize * 4).unwrap_or_default();
        Self { slots: slots.as_chunks().0, sets: sets.as_chunks().0 }
    }

    /// The tags of a word as bits; 0 for an unknown one. The highest bit tells that it was common enough to have had
    /// every tag that it can have.
    #[inline]
    #[must_use]
    pub fn tags(&self, hash: u32) -> u32 {
        let (mut at, mark) = word_check(hash, self.slots.len());
        while let Some(slot) = self.slots.get(at) {
            let slot = u32::from_le_bytes(*slot);
            if slot == 0 {
                return 0;
            }
            if slot >> 10 == mark {
                return self.sets.get((slot & 0x3ff) as usize).map_or(0, |s| u32::from_le_bytes(*s));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }
}

/// Where the search for a word begins in a table of so many slots, and what its slot is marked with.
#[inline]
#[must_use]
pub fn word_check(hash: u32, slots: usize) -> (usize, u32) {
    (hash as usize & slots.wrapping_sub(1), (hash >> 10) | 1)
}
