//! The trained numbers: weights that features point to, and the tags that known words can have.
//!
//! A feature is a 32-bit hash. It names some weights, each for one class; the weights of all features of a decision are
//! added, and the class with the greatest sum wins. Integers only: the same text is read the same way everywhere.

/// The most classes that a decision can have.
pub const LANES: usize = 32;

/// How many sums stand in a word of [`Sums`].
const PACKED: usize = 4;

/// The sums of a decision, four to a word of 64 bits: one addition adds four. A weight is stored as what it is above
/// [`ZERO`], so that no sum falls below 0 and none of a hundred features reaches its neighbour.
type Sums = [[u64; LANES / PACKED / 2]; 2];

/// The byte that stands for a weight of 0.
pub const ZERO: u8 = 128;

/// Mixes two numbers into a feature.
#[inline]
#[must_use]
pub fn mix(a: u32, b: u32) -> u32 {
    let x = (a ^ b.rotate_left(15)).wrapping_mul(0x9e37_79b1);
    x ^ x >> 15
}

/// What a decision looks at.
pub trait Features {
    /// The features of the first look.
    type First: AsRef<[u32]>;
    /// The features of the second look.
    type Second: AsRef<[u32]>;

    /// What settles most decisions.
    fn first(&self) -> Self::First;

    /// What is asked where the first look was not sure.
    fn second(&self) -> Self::Second;
}

/// Makes features of two numbers each for a look, which differ by their order as well.
#[inline]
pub fn numbered(look: u32) -> impl FnMut(u32, u32) -> u32 {
    let mut id = look * 0x2020_2020;
    move |a, b| {
        id = id.wrapping_add(0x0101_0101);
        mix(mix(id, a), b)
    }
}

/// How many slots a table of features has.
pub const SLOTS: usize = 1 << 16;

/// How many bits tell which features have weights.
pub const BITS: usize = 1 << 18;

/// Where the search for a feature begins, what its slot is marked with, and its bit.
#[inline]
#[must_use]
pub fn check(feature: u32) -> (usize, u32, usize) {
    let spread = feature.wrapping_mul(0x85eb_ca6b);
    (spread as usize & (SLOTS - 1), (spread >> 21) | 1, (spread >> 7) as usize & (BITS - 1))
}

/// Weights by feature: a table of slots with open addressing, each slot a mark (11 bits) and the number of a row (21 bits).
/// A row has a weight per class: the first and the seventeenth, the second and the eighteenth, and so on. Features with
/// equal weights share a row.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'m> {
    /// Bits by hash: a feature whose bit is not set has no slot.
    bits: &'m [[u8; 4]; BITS / 32],
    slots: &'m [[u8; 4]; SLOTS],
    rows: &'m [Row],
}

/// The weights of a feature, two for each word of half of the sums.
type Row = [[u8; 8]; LANES / 8];

/// Where the weight of a class stands in its row.
#[must_use]
pub fn place(class: usize) -> usize {
    class % (LANES / 2) * 2 + class / (LANES / 2)
}

impl<'m> Weights<'m> {
    /// The table in these bytes: the bits, the slots, the rows, all little-endian.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Self {
        let fours = bytes.as_chunks().0;
        let (bits, rest) = fours.split_first_chunk().unwrap_or((&[[0; 4]; BITS / 32], &[]));
        let (slots, rows) = rest.split_first_chunk().unwrap_or((&[[0; 4]; SLOTS], &[]));
        Self { bits, slots, rows: rows.as_flattened().as_chunks().0.as_chunks().0 }
    }

    /// The class, among those that `allowed` has a bit for, whose features have the greatest sum. No second look is taken
    /// where one class leads by `sure`.
    pub fn decide(&self, sight: &impl Features, allowed: u32, sure: u16) -> usize {
        let sums = self.add(Sums::default(), sight.first().as_ref());
        let (class, lead) = best(&sums, allowed);
        if lead >= sure {
            return class;
        }
        best(&self.add(sums, sight.second().as_ref()), allowed).0
    }

    /// The sums with the weights of some more features.
    fn add(&self, [mut low, mut high]: Sums, features: &[u32]) -> Sums {
        const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
        for row in features.iter().filter_map(|f| self.row(*f)) {
            for ((low, high), weights) in low.iter_mut().zip(&mut high).zip(row) {
                let weights = u64::from_le_bytes(*weights);
                *low += weights & EVEN;
                *high += weights >> 8 & EVEN;
            }
        }
        [low, high]
    }

    /// The weights of a feature.
    #[inline]
    fn row(&self, feature: u32) -> Option<&'m Row> {
        let (at, mark, bit) = check(feature);
        if u32::from_le_bytes(*self.bits.get(bit / 32)?) >> (bit % 32) & 1 == 0 {
            return None;
        }
        let slot = find(self.slots, at, |slot| slot >> 21 == mark)?;
        self.rows.get((slot & ((1 << 21) - 1)) as usize)
    }
}

/// The first slot from `at` on that is the right one, before an empty one.
#[inline]
fn find(slots: &[[u8; 4]], mut at: usize, right: impl Fn(u32) -> bool) -> Option<u32> {
    loop {
        let slot = u32::from_le_bytes(*slots.get(at)?);
        if slot == 0 {
            return None;
        }
        if right(slot) {
            return Some(slot);
        }
        at = (at + 1) & (slots.len() - 1);
    }
}

/// The class with the greatest sum among those that `allowed` has a bit for, the first of equals, and by how much it
/// leads before the next.
#[inline]
fn best(sums: &Sums, allowed: u32) -> (usize, u16) {
    let four = |sums: u64| [sums as u16, (sums >> 16) as u16, (sums >> 32) as u16, (sums >> 48) as u16];
    let sums = sums.map(|half| half.map(four));
    let sums = sums.as_flattened().as_flattened();
    // The greatest sums are kept with one added, so that any sum is more than none.
    let (mut class, mut most, mut next) = (0, 0, 0);
    let mut left = allowed;
    while left != 0 {
        let at = left.trailing_zeros() as usize;
        left &= left - 1;
        let sum = 1 + sums.get(at).copied().unwrap_or(0);
        if sum > most {
            (class, most, next) = (at, sum, most);
        } else if sum > next {
            next = sum;
        }
    }
    (class, most - next)
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
        let (at, mark) = word_check(hash, self.slots.len());
        let Some(slot) = find(self.slots, at, |slot| slot >> 10 == mark) else { return 0 };
        self.sets.get((slot & 0x3ff) as usize).map_or(0, |s| u32::from_le_bytes(*s))
    }
}

/// Where the search for a word begins in a table of so many slots, and what its slot is marked with.
#[inline]
#[must_use]
pub fn word_check(hash: u32, slots: usize) -> (usize, u32) {
    (hash as usize & slots.wrapping_sub(1), (hash >> 10) | 1)
}
