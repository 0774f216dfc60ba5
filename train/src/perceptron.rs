//! An averaged perceptron, its pruning to the features that count, and its rounding to small integers.

use std::collections::HashMap;

use claimsheet::english::model::{LANES, check};

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

    pub fn sums(&self, features: &[u32]) -> [f32; LANES] {
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

    /// Moves the weights of these features towards `right` and away from `wrong`.
    pub fn learn(&mut self, features: &[u32], right: usize, wrong: usize) {
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
        for class in 0..LANES {
            let since = self.time - self.seen[at][class];
            row[class] = (self.totals[at][class] + since as f32 * self.weights[at][class]) / self.time as f32;
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
        let mut pairs: Vec<u16> = vec![0];
        let mut entries = Vec::new();
        for ((feature, _), row) in features.iter().zip(&rows) {
            let mut own: Vec<u16> = Vec::new();
            for (class, weight) in row.iter().enumerate() {
                let small = (weight * scale).round().clamp(-127.0, 127.0) as i8;
                if small.unsigned_abs() > 7 {
                    own.push((class as u16) << 8 | u16::from(small.cast_unsigned()));
                }
            }
            if let Some(last) = own.last_mut() {
                *last |= 0x8000;
                entries.push((*feature, pairs.len()));
                pairs.extend(own);
            }
        }
        let size = (entries.len() * 4 / 3).next_power_of_two();
        let mut slots = vec![0_u32; size];
        for (feature, offset) in &entries {
            let (mut at, check) = check(*feature, size);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            assert!(*offset < 1 << 20, "too many weights for 20 bits");
            slots[at] = check << 20 | *offset as u32;
        }
        let bytes: Vec<u8> = (size as u32)
            .to_le_bytes()
            .into_iter()
            .chain(slots.iter().flat_map(|s| s.to_le_bytes()))
            .chain(pairs.iter().flat_map(|p| p.to_le_bytes()))
            .collect();
        eprintln!("{} features in {size} slots, {} weights, {} bytes", entries.len(), pairs.len(), bytes.len());
        bytes
    }
}

pub fn best(sums: &[f32; LANES], allowed: u32) -> usize {
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
