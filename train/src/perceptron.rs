//! An averaged perceptron, its pruning to the features that count, and its rounding to small integers.

use std::collections::HashMap;

use claimsheet::english::model::{BITS, Features, LANES, SLOTS, ZERO, check, place};

/// The part of the margin that should be there after each look: measured, more costs accuracy and less costs time.
const SHARES: [f32; 2] = [0.5, 1.0];

/// Weights up to this size are left out, unless a feature has more for this many classes.
const SMALL: u8 = 7;
const MANY: usize = 10;

/// The features of a decision, look by look.
#[derive(Default)]
pub struct Seen {
    features: Vec<u32>,
    /// How many there are after each look.
    ends: [usize; 2],
}

impl Seen {
    pub fn look(&mut self, sight: &impl Features) {
        self.features.clear();
        self.features.extend_from_slice(sight.first().as_ref());
        let first = self.features.len();
        self.features.extend_from_slice(sight.second().as_ref());
        self.ends = [first, self.features.len()];
    }
}

/// The weights while they are learned.
pub struct Perceptron {
    /// Where the weights of a feature stand.
    rows: HashMap<u32, usize>,
    /// Whether features that are not there yet are added.
    grows: bool,
    weights: Vec<[f32; LANES]>,
    totals: Vec<[f32; LANES]>,
    seen: Vec<[u32; LANES]>,
    /// How often a feature was moved.
    moved: Vec<u32>,
    time: u32,
}

impl Perceptron {
    pub fn new() -> Self {
        Self {
            rows: HashMap::new(),
            grows: true,
            weights: Vec::new(),
            totals: Vec::new(),
            seen: Vec::new(),
            moved: Vec::new(),
            time: 0,
        }
    }

    /// A fresh one that will never know other features than these.
    fn only(features: &[u32]) -> Self {
        let mut new = Self { grows: false, ..Self::new() };
        for f in features {
            new.add(*f);
        }
        new
    }

    fn add(&mut self, feature: u32) -> usize {
        let at = self.weights.len();
        self.rows.insert(feature, at);
        self.weights.push([0.0; LANES]);
        self.totals.push([0.0; LANES]);
        self.seen.push([0; LANES]);
        self.moved.push(0);
        at
    }

    fn sums(&self, features: &[u32]) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for at in features.iter().filter_map(|f| self.rows.get(f)) {
            for (s, w) in sums.iter_mut().zip(&self.weights[*at]) {
                *s += w;
            }
        }
        sums
    }

    /// One decision more, for the averages.
    pub fn tick(&mut self) {
        self.time += 1;
    }

    /// Learns from one decision: the best of `right` should lead the best other of `allowed` by `margin` when all is
    /// looked at, and by a part of it after each look before.
    pub fn teach(&mut self, seen: &Seen, allowed: u32, right: u32, margin: f32) {
        if allowed & !right == 0 {
            return;
        }
        for (number, end) in seen.ends.iter().enumerate() {
            let features = &seen.features[..*end];
            let sums = self.sums(features);
            let (gold, rival) = (best(&sums, right), best(&sums, allowed & !right));
            let share = SHARES[number];
            if sums[gold] - sums[rival] < margin * share {
                self.learn(features, gold, rival);
            }
        }
    }

    /// The class that all looks together tell.
    pub fn guess(&self, seen: &Seen, allowed: u32) -> usize {
        best(&self.sums(&seen.features), allowed)
    }

    /// Moves the weights of these features towards `right` and away from `wrong`.
    fn learn(&mut self, features: &[u32], right: usize, wrong: usize) {
        for f in features {
            let at = match self.rows.get(f) {
                Some(at) => *at,
                None if self.grows => self.add(*f),
                None => continue,
            };
            self.moved[at] += 1;
            for (class, step) in [(right, 1.0), (wrong, -1.0)] {
                let since = self.time - self.seen[at][class];
                self.totals[at][class] += since as f32 * self.weights[at][class];
                self.seen[at][class] = self.time;
                self.weights[at][class] += step;
            }
        }
    }

    /// The averaged weights of a feature.
    fn average(&self, at: usize) -> [f32; LANES] {
        let mut row = [0.0; LANES];
        for (class, average) in row.iter_mut().enumerate() {
            let since = self.time - self.seen[at][class];
            *average = (self.totals[at][class] + since as f32 * self.weights[at][class]) / self.time as f32;
        }
        row
    }

    /// A fresh perceptron that knows the `most` features that weigh most here, of those that were moved twice or more.
    pub fn pruned(&self, most: usize) -> Self {
        let mut features: Vec<(f32, u32)> = self
            .rows
            .iter()
            .filter(|(_, at)| self.moved[**at] > 1)
            .map(|(f, at)| (self.average(*at).iter().map(|w| w.abs()).sum(), *f))
            .collect();
        features.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        eprintln!("{} features, {} moved more than once", self.rows.len(), features.len());
        let mut kept: Vec<u32> = features.iter().take(most).map(|f| f.1).collect();
        kept.sort_unstable();
        Self::only(&kept)
    }

    /// The bytes that `claimsheet::english::model::Weights` reads.
    pub fn rounded(&self) -> Vec<u8> {
        let mut features: Vec<(u32, usize)> = self.rows.iter().map(|(f, at)| (*f, *at)).collect();
        features.sort_unstable();
        let rows: Vec<[f32; LANES]> = features.iter().map(|(_, at)| self.average(*at)).collect();
        let mut sizes: Vec<f32> = rows.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0);
        let scale = 127.0 / top;
        let mut entries = Vec::new();
        for ((feature, _), row) in features.iter().zip(&rows) {
            let mut small = row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
            if small.iter().filter(|w| w.unsigned_abs() > SMALL).count() < MANY {
                small = small.map(|w| if w.unsigned_abs() > SMALL { w } else { 0 });
            }
            if small.iter().any(|w| *w != 0) {
                entries.push((*feature, small));
            }
        }
        written(&entries)
    }
}

/// The bytes of a table of features with their weights. Features with equal weights share a row, and rows stand in the order
/// of the slots that first name them.
fn written(entries: &[(u32, [i8; LANES])]) -> Vec<u8> {
    assert!(entries.len() < SLOTS, "more features than slots");
    let (mut slots, mut bits) = (vec![None; SLOTS], vec![0_u8; BITS / 8]);
    for (feature, weights) in entries {
        let (mut at, mark, bit) = check(*feature);
        bits[bit / 8] |= 1 << (bit % 8);
        while slots[at].is_some() {
            at = (at + 1) & (SLOTS - 1);
        }
        slots[at] = Some((mark, weights));
    }
    let mut bytes = bits;
    let (mut numbers, mut rows) = (HashMap::new(), Vec::new());
    for slot in &slots {
        let number = slot.map_or(0, |(mark, weights)| {
            let next = numbers.len() as u32;
            let number = numbers.entry(weights).or_insert_with(|| {
                rows.push(weights);
                next
            });
            mark << 21 | *number
        });
        bytes.extend(number.to_le_bytes());
    }
    for weights in &rows {
        let mut row = [0; LANES];
        for (class, weight) in weights.iter().enumerate() {
            row[place(class)] = weight.cast_unsigned().wrapping_add(ZERO);
        }
        bytes.extend(row);
    }
    eprintln!("{} features in {} rows, {} bytes", entries.len(), rows.len(), bytes.len());
    bytes
}

fn best(sums: &[f32; LANES], allowed: u32) -> usize {
    let (mut best, mut most) = (0, f32::MIN);
    for (class, sum) in sums.iter().enumerate() {
        if allowed >> class & 1 != 0 && *sum > most {
            (best, most) = (class, *sum);
        }
    }
    best
}

/// A small generator of numbers, so that training gives the same bytes each time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.roll(i + 1));
        }
    }
}
