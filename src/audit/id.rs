//! Stable ids: from the kind and words of a claim and of its sentence, never from its position.

use std::collections::hash_map::Entry;

use crate::hash::HashedMap;

/// The ids that are taken: each with where the next claim with the same digest may look on.
pub(crate) type Taken = HashedMap<u32, u32>;

/// Crockford's base 32 in lower case without `e`, so that no spreadsheet reads an id as a number; `u` takes its place.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789abcdfghjkmnpqrstuvwxyz";

/// A 30-bit number in the making, that the same words always give.
#[derive(Debug, Clone, Copy)]
pub struct Digest(u64);

impl Digest {
    /// The digest of a first part.
    #[must_use]
    pub fn new(part: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).and(part)
    }

    /// The digest of one more part.
    #[must_use]
    pub fn and(self, part: &str) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(step(part.as_bytes().iter().fold(self.0, step), &0x1f))
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> u32 {
        u32::try_from((self.0 ^ self.0 >> 31) & 0x3fff_ffff).unwrap_or(0)
    }
}

/// The id as printed: `C-` and six characters.
#[must_use]
pub fn printed(digest: u32) -> String {
    let mut id = String::new();
    print(digest, &mut id);
    id
}

/// Appends the id as printed.
pub fn print(digest: u32, out: &mut String) {
    out.push_str("C-");
    for shift in (0..6).rev() {
        let digit = (digest >> (shift * 5)) & 31;
        out.push(char::from(ALPHABET.get(digit as usize).copied().unwrap_or(b'0')));
    }
}

/// The id of a row that a person added: `H-` and six characters.
#[must_use]
pub(crate) fn own(digest: u32) -> String {
    let mut id = printed(digest);
    id.replace_range(..1, "H");
    id
}

/// The number that an id prints.
#[must_use]
pub fn parsed(id: &str) -> Option<u32> {
    let digits = id.strip_prefix("C-").filter(|d| d.len() == 6)?;
    digits.bytes().try_fold(0, |number, digit| {
        let place = ALPHABET.iter().position(|a| *a == digit)?;
        Some(number << 5 | u32::try_from(place).ok()?)
    })
}

/// The first id at or after `digest` that is not taken yet; it is taken then. `taken` maps each id to where the next
/// claim with the same digest may look on, so that a thousand claims of the same words take a thousand steps.
pub(crate) fn take(taken: &mut Taken, digest: u32) -> u32 {
    let after = |id: u32| (id + 1) & 0x3fff_ffff;
    // Nearly every claim has a digest of its own.
    let mut id = match taken.entry(digest) {
        Entry::Vacant(free) => {
            free.insert(after(digest));
            return digest;
        }
        Entry::Occupied(next) => *next.get(),
    };
    while taken.contains_key(&id) {
        id = after(id);
    }
    taken.insert(id, after(id));
    taken.insert(digest, after(id));
    id
}
