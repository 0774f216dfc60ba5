//! The trained numbers: weights that features point to, and the tags that known words can have.
//!
//! A feature is a 32-bit hash. It names some weights, each for one class; the weights of all features of a decision are
//! added, and the class with the greatest sum wins. Integers only: the same text is read the same way everywhere.

/// The most classes that a decision can have.
pub const LANES: usize = 32;

/// The sums of a decision, one per class.
type Sums = [i16; LANES];

/// Mixes two numbers into a feature.
#[inline]
#[must_use]
pub fn mix(a: u32, b: u32) -> u32 {
    let x = (a ^ b.rotate_left(15)).wrapping_mul(0x9e37_79b1);
    x ^ x >> 15
}

/// How many times a decision looks, each time at more.
pub const LOOKS: usize = 2;

/// What a decision looks at.
pub trait Features {
    /// The features of one look, by its number: the first ones settle most decisions, the last ones are asked where
    /// those before were not sure.
    fn look(&self, number: usize, each: impl FnMut(u32));
}

/// Makes features of two numbers each for a look, which differ by their order as well.
#[inline]
pub fn numbered(look: usize, each: &mut impl FnMut(u32)) -> impl FnMut(u32, u32) {
    let mut id = look as u32 * 0x2020_2020;
    move |a, b| {
        id = id.wrapping_add(0x0101_0101);
        each(mix(mix(id, a), b));
    }
}

/// How many bits tell which features have weights.
pub const BITS: usize = 1 << 18;

/// Where the search for a feature begins in a table of so many slots (a power of two), what its slot is marked with, and
/// its bit.
#[inline]
#[must_use]
pub fn check(feature: u32, slots: usize) -> (usize, u32, usize) {
    let spread = feature.wrapping_mul(0x85eb_ca6b);
    (spread as usize & slots.wrapping_sub(1), (spread >> 21) | 1, (spread >> 7) as usize & (BITS - 1))
}

/// Weights by feature: a table of slots with open addressing, each slot a mark (11 bits), whether the feature has weights
/// for many classes (1 bit), and a place (20 bits): for many, the number of a row with one weight per class; for few, where
/// a run of weight and class begins, the last with its highest bit set.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'m> {
    /// Bits by hash: a feature whose bit is not set has no slot.
    bits: &'m [u8],
    slots: &'m [[u8; 4]],
    rows: &'m [[u8; LANES]],
    pairs: &'m [[u8; 2]],
}

/// The bit of a slot whose feature has weights for many classes.
pub const ROW: u32 = 1 << 20;

impl<'m> Weights<'m> {
    /// The table in these bytes: the number of slots and of rows, the bits, the slots, the rows, the runs, all
    /// little-endian.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Self {
        let (slots, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (rows, rest) = rest.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let count = |n: &[u8; 4]| u32::from_le_bytes(*n) as usize;
        let (bits, rest) = rest.split_at_checked(BITS / 8).unwrap_or_default();
        let (slots, rest) = rest.split_at_checked(count(slots) * 4).unwrap_or_default();
        let (rows, pairs) = rest.split_at_checked(count(rows) * LANES).unwrap_or_default();
        Self { bits, slots: slots.as_chunks().0, rows: rows.as_chunks().0, pairs: pairs.as_chunks().0 }
    }

    /// The class, among those that `allowed` has a bit for, whose features have the greatest sum. No further look is
    /// taken where one class leads by `sure`.
    pub fn decide(&self, sight: &impl Features, allowed: u32, sure: i16) -> usize {
        let mut sums: Sums = [0; LANES];
        let mut class = 0;
        for number in 0..LOOKS {
            sight.look(number, |f| self.add(f, &mut sums));
            let lead;
            (class, lead) = best(&sums, allowed);
            if lead >= sure {
                break;
            }
        }
        class
    }

    /// Adds the weights of a feature.
    #[inline(always)]
    fn add(&self, feature: u32, sums: &mut Sums) {
        let (at, mark, bit) = check(feature, self.slots.len());
        if self.bits.get(bit / 8).is_none_or(|b| b >> (bit % 8) & 1 == 0) {
            return;
        }
        let Some(slot) = find(self.slots, at, |slot| slot >> 21 == mark) else { return };
        let place = (slot & (ROW - 1)) as usize;
        if slot & ROW != 0 {
            let Some(row) = self.rows.get(place) else { return };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
            return;
        }
        for [weight, class] in self.pairs.get(place..).unwrap_or(&[]) {
            if let Some(sum) = sums.get_mut(usize::from(class & 0x1f)) {
                *sum += i16::from(weight.cast_signed());
            }
            if class & 0x80 != 0 {
                return;
            }
        }
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
fn best(sums: &Sums, allowed: u32) -> (usize, i16) {
    let (mut class, mut most, mut next) = (0, NONE, NONE);
    let mut left = allowed;
    while left != 0 {
        let at = left.trailing_zeros() as usize;
        left &= left - 1;
        let sum = sums.get(at).copied().unwrap_or(NONE);
        if sum > most {
            (class, most, next) = (at, sum, most);
        } else if sum > next {
            next = sum;
        }
    }
    (class, most - next)
}

/// No sum is as small.
const NONE: i16 = i16::MIN / 2;

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
