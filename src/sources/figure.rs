//! The figures and dates of a draft in the sources: the same value about the same thing, or another value for it.

use super::around::{Scene, common};
use super::ask::{Ask, Wanted};
use super::fact::{self, Class, Fact, Fit};
use super::find::{Hit, search};
use super::pair::{Pair, comparable};
use super::shelf::{Gathered, Shelf};
use super::{Kind, Support};

/// So many sentences of the sources are held against a sentence of the draft.
const TRIED: usize = 24;
/// So many places where a value stands are looked at.
const PLACES: usize = 64;

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

/// Tells the sources that bear out much of a draft from those that have nothing to do with it.
pub(super) fn home(groups: &[&[Ask]], found: &mut [Vec<Found>], files: usize) {
    let mut borne: Vec<u32> = vec![0; files];
    for (group, found) in groups.iter().zip(found.iter()) {
        for pair in group.iter().zip(found).filter_map(|(a, f)| best(a, f)) {
            if let Some(count) = borne.get_mut(pair.file as usize) {
                *count += 1;
            }
        }
    }
    if !borne.iter().any(|n| *n >= HOME) {
        return;
    }
    for found in found.iter_mut().flatten() {
        for pair in found.same.iter_mut().chain(&mut found.other) {
            pair.home = match borne.get(pair.file as usize) {
                Some(0) | None => -1.0,
                Some(n) if *n >= HOME => 1.0,
                _ => 0.0,
            };
        }
        order(found);
    }
}

/// So many claims make a source one of the draft's own.
const HOME: u32 = 3;

/// Best pairs first.
fn order(found: &mut Found) {
    let place = |p: &Pair| (p.file, p.fact.span);
    found.same.sort_by(|a, b| b.same().total_cmp(&a.same()).then(place(a).cmp(&place(b))));
    found.other.sort_by(|a, b| b.other().total_cmp(&a.other()).then(place(a).cmp(&place(b))));
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
        for fact in facts {
            match Pair::of(file, &claim, fact, || common(ask, gathered, &there, &fact)) {
                Some(pair) if pair.fit == Fit::Other => found.other.push(pair),
                pair => found.same.extend(pair),
            }
        }
    }
    order(&mut found);
    found
}

/// Decides for the claims of one sentence. `taken` are the facts that other claims are supported by.
pub(super) fn decide(ask: &Ask, found: &Found, taken: &[(u32, Fact)], shelf: &Shelf) -> Support {
    let Wanted::Fact(claim) = ask.wanted else { return Support::default() };
    match (best(ask, found), other(ask, found, taken)) {
        // The same small number somewhere else is an accident where another value stands at the very place.
        (Some(same), Some(other)) if fact::weight(&claim) <= 3 && other.other() > same.same() + ACCIDENT => {
            told_conflict(ask, other, shelf)
        }
        (Some(same), _) => told_same(ask, same, found, shelf),
        (None, Some(other)) => told_conflict(ask, other, shelf),
        (None, None) => Support { kind: Kind::None, ..Support::default() },
    }
}

/// So much more must speak for another value than for the same one elsewhere.
const ACCIDENT: f32 = 0.5;
/// Log odds beyond which the same value is no accident.
const ENOUGH: f32 = 0.5;
/// Log odds beyond which another value is told: it is for the desk to see, and silence costs more than a question.
const CONFLICT: f32 = -1.0;

/// The best support of a claim, if it is good enough.
pub(super) fn best<'f>(ask: &Ask, found: &'f Found) -> Option<&'f Pair> {
    found.same.first().filter(|p| matches!(ask.wanted, Wanted::Fact(_)) && enough(p))
}

/// Whether enough speaks for the same value being no accident.
fn enough(pair: &Pair) -> bool {
    pair.same() > ENOUGH
}

/// Another value than that of a claim, if much speaks for it being about the same thing and no other claim is borne out by it.
pub(super) fn other<'f>(ask: &Ask, found: &'f Found, taken: &[(u32, Fact)]) -> Option<&'f Pair> {
    let Wanted::Fact(claim) = ask.wanted else { return None };
    let free = |p: &&Pair| !taken.iter().any(|(file, fact)| *file == p.file && fact.span == p.fact.span);
    let fits = |p: &&Pair| p.alike >= 0.6 && p.time >= 0.0 && comparable(&claim, &p.fact);
    found.other.iter().filter(free).find(fits).filter(|p| p.other() > CONFLICT)
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
    Some(told_same(ask, best, found, shelf))
}

fn told_same(ask: &Ask, best: &Pair, found: &Found, shelf: &Shelf) -> Support {
    let mut notes = Vec::new();
    let there = shelf.text(best.file, best.fact.span);
    if best.fit == Fit::Rounded {
        notes.push(format!("{} is {} within what is printed.", super::short(&there), super::short(&ask.text)));
    }
    let mut others: Vec<String> = Vec::new();
    let place = shelf.place(best.file, best.fact.span.0);
    for pair in found.same.iter().skip(1).filter(|p| enough(p)) {
        let other = shelf.place(pair.file, pair.fact.span.0);
        if other != place && !others.contains(&other) {
            others.push(other);
        }
    }
    super::more(&mut notes, &others);
    Support {
        kind: Kind::SameValue,
        place,
        words: sentence(shelf, best),
        note: notes.join(" "),
        file: Some(best.file),
        altered: false,
    }
}

fn told_conflict(ask: &Ask, best: &Pair, shelf: &Shelf) -> Support {
    let there = shelf.text(best.file, best.fact.span);
    let note = format!("The draft has {}, the source {}.", super::short(&ask.text), super::short(&there));
    let place = shelf.place(best.file, best.fact.span.0);
    Support { kind: Kind::Conflict, place, words: sentence(shelf, best), note, file: Some(best.file), altered: false }
}

/// The words of the sentence that a fact stands in.
pub(super) fn sentence(shelf: &Shelf, pair: &Pair) -> String {
    let span = shelf.sentence(pair.file, pair.fact.sentence).map_or((0, 0), |s| s.span);
    super::short(&shelf.text(pair.file, span))
}
