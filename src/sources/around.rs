//! What stands around a claim of the draft and around a fact of a source, and how much of it is shared.

use super::ask::Ask;
use super::fact::Fact;
use super::find::weight;
use super::shelf::{Gathered, Shelf};
use super::term::{Word, words};

/// A sentence of a source with what stands around it.
pub(super) struct Scene {
    words: Vec<Word>,
    start: u32,
    /// Stems of the sentences before, of the heading, and of who speaks.
    around: Vec<u32>,
}

impl Scene {
    /// A sentence of a source, with the two before it.
    pub(super) fn of(shelf: &Shelf, file: u32, sentence: u32) -> Self {
        let Some(s) = shelf.sentence(file, sentence) else {
            return Self { words: Vec::new(), start: 0, around: Vec::new() };
        };
        let mut around = Vec::new();
        for before in 1..=2 {
            let Some(near) = sentence.checked_sub(before).and_then(|n| shelf.sentence(file, n)) else { break };
            around.extend(words(&shelf.text(file, near.span)).iter().map(|w| w.stem));
        }
        around.extend(words(&shelf.heading(file, s.block)).iter().map(|w| w.stem));
        around.extend(words(&shelf.speaker(file, s.span.0)).iter().map(|w| w.stem));
        Self { words: words(&shelf.text(file, s.span)), start: s.span.0, around }
    }

    /// Which of its words are those of a fact.
    fn own(&self, fact: &Fact) -> (usize, usize) {
        let from = self.words.partition_point(|w| self.start + w.end <= fact.span.0);
        (from, self.words.partition_point(|w| self.start + w.start < fact.span.1))
    }
}

/// What a claim and a fact have in common around them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Common {
    /// How much of what the draft says around its claim the source says too, from 0 to 1.
    pub(super) about: f32,
    /// The same as a sum: how much is shared, whatever else the draft says.
    pub(super) shared: f32,
    /// How much of what the source says around its fact the draft says too, from 0 to 1.
    pub(super) covered: f32,
}

/// Holds a claim against a fact of a scene.
pub(super) fn common(ask: &Ask, gathered: &Gathered, there: &Scene, fact: &Fact) -> Common {
    let own = there.own(fact);
    let (about, shared) = about(ask, gathered, there, own);
    Common { about, shared, covered: covered(ask, gathered, there, own) }
}

fn about(ask: &Ask, gathered: &Gathered, there: &Scene, own: (usize, usize)) -> (f32, f32) {
    let (mut whole, mut shared) = (0.0_f32, 0.0_f32);
    let mut said: Vec<u32> = Vec::new();
    for (n, word) in ask.words.iter().enumerate() {
        let mine = (ask.own.0..ask.own.1).contains(&n);
        if mine && (word.digit || ask.own.1 - ask.own.0 == 1) || said.contains(&word.stem) {
            continue;
        }
        said.push(word.stem);
        let steps = apart(&ask.words, n, ask.own);
        let subject = ask.subject.contains(&word.stem);
        let weight = weight(gathered, word.stem) * if subject { 1.5 * near(steps.min(6)) } else { near(steps) };
        whole += weight;
        let places = there.words.iter().enumerate().filter(|(_, w)| w.stem == word.stem);
        shared += match places.map(|(m, _)| apart(&there.words, m, own)).min() {
            Some(steps) => weight * near(steps.saturating_sub(4)).max(0.5),
            None if there.around.contains(&word.stem) => weight * 0.4,
            None => 0.0,
        };
    }
    (if whole > 0.0 { shared / whole } else { 0.0 }, shared)
}

fn covered(ask: &Ask, gathered: &Gathered, there: &Scene, own: (usize, usize)) -> f32 {
    let (mut whole, mut shared) = (0.0_f32, 0.0_f32);
    let mut said: Vec<u32> = Vec::new();
    for (n, word) in there.words.iter().enumerate() {
        let mine = (own.0..own.1).contains(&n);
        if mine && word.digit || said.contains(&word.stem) {
            continue;
        }
        said.push(word.stem);
        let weight = weight(gathered, word.stem) * near(apart(&there.words, n, own));
        whole += weight;
        shared += if ask.words.iter().any(|w| w.stem == word.stem) { weight } else { 0.0 };
    }
    if whole > 0.0 { shared / whole } else { 0.0 }
}

/// How near a word is to a claim or fact counts: half as much eight words away.
fn near(steps: usize) -> f32 {
    8.0 / (8.0 + steps as f32)
}

/// So many words further away is what stands behind another figure.
const BEHIND: usize = 5;

/// How far a word stands from a figure; behind another figure it belongs to that one.
fn apart(words: &[Word], at: usize, (from, to): (usize, usize)) -> usize {
    let (near, far) = if at < from { (at + 1, from) } else { (to, at) };
    let figures = words.get(near..far.max(near)).unwrap_or(&[]).iter().filter(|w| w.digit).count();
    let steps = if at < from { from - at } else { at.saturating_sub(to.saturating_sub(1)) };
    steps + BEHIND * figures
}
