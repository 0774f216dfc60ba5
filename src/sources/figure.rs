//! The figures and dates of a draft in the sources: the same value about the same thing, or another value for it.

use super::ask::{Ask, Wanted};
use super::fact::{self, Class, Fact, Fit};
use super::find::{Hit, search, weight};
use super::shelf::{Gathered, Shelf};
use super::term::{Word, words};
use super::{Kind, Support};
use rust_decimal::Decimal;

/// So many sentences of the sources are held against a sentence of the draft.
const TRIED: usize = 24;
/// So many places where a value stands are looked at.
const PLACES: usize = 64;

/// A fact of a source held against a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// Which source.
    pub(super) file: u32,
    /// The fact there.
    pub(super) fact: Fact,
    /// Whether the values are the same.
    pub(super) fit: Fit,
    /// How much speaks for both being about one thing, from 0 to 1.
    pub(super) about: f32,
    /// The same as a sum: how much is shared, whatever else the draft says.
    pub(super) shared: f32,
    /// How well they are of one sort.
    pub(super) alike: f32,
    /// How much one value looks like a slip for the other; 1 where it is neither likely nor unlikely.
    pub(super) slip: f32,
    /// How many other claims of the draft's sentence the same place bears out.
    pub(super) mates: f32,
}

/// What is known of one claim after the search.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The same value, best first.
    pub(super) same: Vec<Pair>,
    /// Other values, best first.
    pub(super) other: Vec<Pair>,
}

/// Supports for the claims of one sentence, `found` by claim.
pub(super) fn search_sentence(asks: &[Ask], shelf: &Shelf, gathered: &Gathered) -> Vec<Found> {
    let Some(first) = asks.first() else { return Vec::new() };
    let stems: Vec<u32> = first.words.iter().map(|w| w.stem).collect();
    let asked = asks.iter().any(|a| matches!(a.wanted, Wanted::Fact(_)));
    let hits = if asked { search(gathered, &stems, TRIED) } else { Vec::new() };
    let mut found: Vec<Found> = asks.iter().map(|ask| find(ask, shelf, gathered, &hits)).collect();
    mates(asks, &mut found, shelf);
    found
}

/// Counts, for each fact, the other claims of the draft's sentence that the same place bears out: its sentence or row wholly, a
/// neighbour by half.
fn mates(asks: &[Ask], found: &mut [Found], shelf: &Shelf) {
    let best: Vec<Option<(u32, Fact, Vec<u32>)>> = asks
        .iter()
        .zip(found.iter())
        .map(|(a, f)| best(a, f).map(|p| (p.file, p.fact, shelf.row(p.file, p.fact.sentence))))
        .collect();
    for (n, found) in found.iter_mut().enumerate() {
        let others = || best.iter().enumerate().filter(|(m, _)| *m != n).filter_map(|(_, b)| b.as_ref());
        for pair in found.same.iter_mut().chain(&mut found.other) {
            let near = others().filter(|(file, f, _)| *file == pair.file && f.span != pair.fact.span);
            let near = near.map(|(_, f, row)| match f.sentence.abs_diff(pair.fact.sentence) {
                _ if row.contains(&pair.fact.sentence) => 1.0,
                0..=2 => 0.5,
                _ => 0.0,
            });
            pair.mates = near.sum::<f32>().min(2.0);
        }
        order(found);
    }
}

impl Pair {
    /// All that speaks for both being about one thing.
    fn score(&self) -> f32 {
        (self.about + MATE * self.mates) * self.alike * self.slip
    }
}

/// How much another claim of the draft's sentence that is borne out at the same place speaks for this one.
const MATE: f32 = 0.15;

/// Best pairs first.
fn order(found: &mut Found) {
    let fit = |p: &Pair| if p.fit == Fit::Same { 0.04 } else { 0.0 };
    let rank = |p: &Pair| p.score() + fit(p);
    for list in [&mut found.same, &mut found.other] {
        list.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then((a.file, a.fact.span).cmp(&(b.file, b.fact.span))));
    }
}

fn find(ask: &Ask, shelf: &Shelf, gathered: &Gathered, hits: &[Hit]) -> Found {
    let Wanted::Fact(claim) = ask.wanted else { return Found::default() };
    let mut found = Found::default();
    let mut places: Vec<(u32, u32)> = hits.iter().map(|h| (h.file, h.sentence)).collect();
    fact::searched(&claim, &mut |key| {
        let room = (TRIED + PLACES).saturating_sub(places.len());
        places.extend(gathered.of(key).iter().take(room));
    });
    places.sort_unstable();
    places.dedup();
    for (file, sentence) in places {
        let facts = shelf.facts(file, sentence);
        if facts.iter().all(|f| fact::alike(&claim, f) == 0.0) {
            continue;
        }
        let there = Scene::of(shelf, file, sentence);
        for source in &facts {
            let alike = fact::alike(&claim, source);
            let fit = fact::fit(&claim, source);
            if alike > 0.0 {
                let (about, shared) = about(ask, gathered, &there, source);
                let slip = if fit == Fit::Other { slip(&claim, source) } else { 1.0 };
                let pair = Pair { file, fact: *source, fit, about, shared, alike, slip, mates: 0.0 };
                if fit == Fit::Other { found.other.push(pair) } else { found.same.push(pair) }
            }
        }
    }
    order(&mut found);
    found
}

/// A sentence of a source with what stands around it.
struct Scene {
    words: Vec<Word>,
    start: u32,
    /// Stems of the sentence before, of the heading, and of who speaks.
    around: Vec<u32>,
}

impl Scene {
    fn of(shelf: &Shelf, file: u32, sentence: u32) -> Self {
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
}

/// How near a word is to a claim or fact counts: half as much eight words away.
fn near(apart: usize) -> f32 {
    8.0 / (8.0 + apart as f32)
}

/// How much of what the draft says around its claim stands around the fact of the source, from 0 to 1.
fn about(ask: &Ask, gathered: &Gathered, there: &Scene, source: &Fact) -> (f32, f32) {
    let from = there.words.partition_point(|w| there.start + w.end <= source.span.0);
    let to = there.words.partition_point(|w| there.start + w.start < source.span.1);
    let (mut whole, mut shared) = (0.0_f32, 0.0_f32);
    let mut said: Vec<u32> = Vec::new();
    for (n, word) in ask.words.iter().enumerate() {
        let own = (ask.own.0..ask.own.1).contains(&n);
        if own && (word.digit || ask.own.1 - ask.own.0 == 1) || said.contains(&word.stem) {
            continue;
        }
        said.push(word.stem);
        let apart = if n < ask.own.0 { ask.own.0 - n } else { n.saturating_sub(ask.own.1.saturating_sub(1)) };
        let subject = ask.subject.contains(&word.stem);
        let weight = weight(gathered, word.stem) * if subject { 1.5 * near(apart.min(6)) } else { near(apart) };
        whole += weight;
        let places = there.words.iter().enumerate().filter(|(_, w)| w.stem == word.stem);
        let apart = places.map(|(m, _)| if m < from { from - m } else { m.saturating_sub(to.saturating_sub(1)) }).min();
        shared += match apart {
            Some(apart) => weight * near(apart.saturating_sub(4)).max(0.5),
            None if there.around.contains(&word.stem) => weight * 0.4,
            None => 0.0,
        };
    }
    (if whole > 0.0 { shared / whole } else { 0.0 }, shared)
}

/// Decides for the claims of one sentence. `taken` are the facts that other claims are supported by.
pub(super) fn decide(ask: &Ask, found: &Found, taken: &[(u32, Fact)], shelf: &Shelf) -> Support {
    let Wanted::Fact(claim) = ask.wanted else { return Support::default() };
    let same = found.same.first().filter(|p| enough(&claim, p));
    let other = conflict(&claim, found, taken);
    match (same, other) {
        // The same small number somewhere else is an accident where another value stands at the very place.
        (Some(same), Some(other)) if fact::weight(&claim) <= 2 && other.score() > same.score() * 2.0 + 0.1 => {
            return told_conflict(ask, other, shelf);
        }
        (Some(same), _) => return told_same(ask, &claim, same, found, shelf),
        (None, Some(other)) => return told_conflict(ask, other, shelf),
        (None, None) => {}
    }
    Support { kind: Kind::None, ..Support::default() }
}

/// The best support of a claim, if it is good enough.
pub(super) fn best<'f>(ask: &Ask, found: &'f Found) -> Option<&'f Pair> {
    let Wanted::Fact(claim) = ask.wanted else { return None };
    found.same.first().filter(|p| enough(&claim, p))
}

/// Another value than that of a claim, if much speaks for it being about the same thing.
pub(super) fn other<'f>(ask: &Ask, found: &'f Found, taken: &[(u32, Fact)]) -> Option<&'f Pair> {
    let Wanted::Fact(claim) = ask.wanted else { return None };
    conflict(&claim, found, taken)
}

/// Whether enough speaks for the same value being no accident: the less the value itself says, the more must stand around it.
fn enough(claim: &Fact, pair: &Pair) -> bool {
    let united = matches!(claim.class, Class::Money | Class::Measure) && claim.class == pair.fact.class;
    let least = match (fact::weight(claim), united) {
        (0, _) => 0.5,
        (1, false) => 0.3,
        (1, true) => 0.25,
        (2, false) => 0.2,
        (2, true) => 0.15,
        (3, _) => 0.07,
        _ => 0.05,
    };
    let time = if apart_in_time(claim, &pair.fact) { 1.5 } else { 1.0 };
    // That a conversion fits says no less than the same digits.
    let converted = united && claim.printed != pair.fact.printed;
    let fit = if pair.fit == Fit::Same || converted { 1.0 } else { 1.25 };
    pair.score() >= least * time * fit
}

/// Whether both tell when they hold, and not the same time.
fn apart_in_time(claim: &Fact, source: &Fact) -> bool {
    if claim.class == Class::Day || fact::yearless(claim) || fact::yearless(source) {
        return false;
    }
    matches!((claim.days, source.days), (Some(a), Some(b)) if a.1 < b.0 || b.1 < a.0)
}

/// Another value for the same thing: only where much speaks for it.
fn conflict<'f>(claim: &Fact, found: &'f Found, taken: &[(u32, Fact)]) -> Option<&'f Pair> {
    let free = |p: &&Pair| !taken.iter().any(|(file, fact)| *file == p.file && fact.span == p.fact.span);
    let fits = |p: &&Pair| p.alike >= 0.6 && !apart_in_time(claim, &p.fact) && comparable(claim, &p.fact);
    let best = found.other.iter().filter(free).find(fits)?;
    let (score, shared) = (best.score(), best.shared * best.alike * best.slip);
    let sure = match claim.class {
        Class::Day | Class::Clock => score >= 0.42,
        Class::Share => score >= 0.4 && shared >= 6.5,
        // Digits of a long number that changed places are a slip, and seldom anything else.
        _ if best.slip > 1.0 && fact::weight(claim) >= 3 => score >= 0.2,
        _ => score >= 0.36 || score >= 0.2 && shared >= 6.0 || score >= 0.28 && best.mates >= 1.0,
    };
    sure.then_some(best)
}

/// How much one value looks like a slip for another: digits that changed places or one that changed, against a size that no
/// slip explains.
fn slip(claim: &Fact, source: &Fact) -> f32 {
    if matches!(claim.class, Class::Day | Class::Clock | Class::Score) {
        return 1.0;
    }
    let digits = |f: &Fact| {
        let mut text = f.printed.normalize().mantissa().unsigned_abs().to_string();
        text.truncate(text.trim_end_matches('0').len());
        text.into_bytes()
    };
    let (a, b) = (digits(claim), digits(source));
    let sorted = |d: &[u8]| {
        let mut d = d.to_vec();
        d.sort_unstable();
        d
    };
    let changed = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    if a.len() > 1 && a.len() == b.len() && (changed == 1 || sorted(&a) == sorted(&b)) {
        return 1.2;
    }
    let (a, b) = (claim.value.abs(), source.value.abs());
    let twice = a.min(b).checked_mul(Decimal::from(3)).is_none_or(|l| l >= a.max(b));
    if twice { 1.0 } else { 0.8 }
}

/// Whether two values are near enough that one can be a slip for the other, and printed alike.
fn comparable(claim: &Fact, source: &Fact) -> bool {
    match claim.class {
        Class::Day => {
            let apart = (claim.value - source.value).abs();
            let one = claim.value == claim.max && source.value == source.max;
            let year = |f: &Fact| f.max - f.value > Decimal::from(360) && f.max - f.value < Decimal::from(367);
            let month = |f: &Fact| f.max - f.value >= Decimal::from(27) && f.max - f.value < Decimal::from(31);
            let near = one && apart < Decimal::from(100) || month(claim) && month(source) && apart < Decimal::from(200);
            near || year(claim) && year(source) && apart < Decimal::from(11_000)
        }
        Class::Clock => true,
        Class::Rank => false,
        _ => {
            let (a, b) = (claim.value.abs(), source.value.abs());
            let (low, high) = (a.min(b), a.max(b));
            let near = low.checked_mul(Decimal::from(12)).is_none_or(|l| l >= high);
            near && (claim.value == claim.max) == (source.value == source.max)
        }
    }
}

/// So many sentences are the head of a source.
const HEAD: u32 = 6;

/// The support of a day by the head of a source.
pub(super) fn head(ask: &Ask, found: &Found, own: impl Fn(u32) -> bool, shelf: &Shelf) -> Option<Support> {
    let Wanted::Fact(claim) = ask.wanted else { return None };
    if claim.class != Class::Day || claim.value != claim.max {
        return None;
    }
    let best = found.same.iter().find(|p| p.fit == Fit::Same && p.fact.sentence < HEAD && own(p.file))?;
    Some(told_same(ask, &claim, best, found, shelf))
}

fn told_same(ask: &Ask, claim: &Fact, best: &Pair, found: &Found, shelf: &Shelf) -> Support {
    let mut notes = Vec::new();
    let there = shelf.text(best.file, best.fact.span);
    if best.fit == Fit::Rounded {
        notes.push(format!("{} is {} within what is printed.", super::short(&there), super::short(&ask.text)));
    }
    let mut others: Vec<String> = Vec::new();
    let place = shelf.place(best.file, best.fact.span.0);
    for pair in found.same.iter().skip(1).filter(|p| enough(claim, p)) {
        let other = shelf.place(pair.file, pair.fact.span.0);
        if other != place && !others.contains(&other) {
            others.push(other);
        }
    }
    super::more(&mut notes, &others);
    Support { kind: Kind::SameValue, place, words: sentence(shelf, best), note: notes.join(" "), ..Support::default() }
}

fn told_conflict(ask: &Ask, best: &Pair, shelf: &Shelf) -> Support {
    let there = shelf.text(best.file, best.fact.span);
    let note = format!("The draft has {}, the source {}.", super::short(&ask.text), super::short(&there));
    let place = shelf.place(best.file, best.fact.span.0);
    Support { kind: Kind::Conflict, place, words: sentence(shelf, best), note, ..Support::default() }
}

/// The words of the sentence that a fact stands in.
pub(super) fn sentence(shelf: &Shelf, pair: &Pair) -> String {
    let span = shelf.sentence(pair.file, pair.fact.sentence).map_or((0, 0), |s| s.span);
    super::short(&shelf.text(pair.file, span))
}
