//! Cues with their source and content: who says what, sentence by sentence.

use super::clause::Clause;
use super::piece::{Piece, Reading, speaker};
use super::reading::{headline, read};
use super::tag::Tag;
use super::{Attribution, AttributionKind};
use crate::english::marks::Marked;
use crate::rulebook::{Class, CueClass};
use crate::span::Span;

/// The most cues that are read in one sentence: they are held against each other, and prose never has as many.
const MOST: usize = 64;

/// Adds the attributions of a sentence.
pub(super) fn attributions(clause: Clause<'_>, marked: &[Marked], title: bool, out: &mut Vec<Attribution>) {
    let first = out.len();
    let mut readings: Vec<Reading> = Vec::new();
    let mut at = 0;
    if let Some(reading) = headline(&clause).filter(|_| title) {
        at = reading.cue.1;
        readings.push(reading);
    }
    while at < clause.nodes.len() && readings.len() < MOST {
        let class = Class::CUE | Class::CUE_PHRASE | Class::CUE_NOUN;
        let found = clause.is(at, class).then(|| read(&clause, at, &readings)).flatten();
        match found {
            Some(reading) => {
                at = reading.cue.1.max(at + 1);
                readings.push(reading);
            }
            None => at += 1,
        }
    }
    for n in 0..readings.len() {
        clip(&clause, &mut readings, n);
    }
    for (n, reading) in readings.iter().enumerate() {
        let others = readings.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, r)| r);
        if !swallowed(reading, others) {
            out.push(attribution(&clause, marked, reading));
        }
    }
    super::loose::attributions(clause, marked, first, out);
}

/// The sisters argued about the trip (Mona wrote that …): what somebody else says in brackets is no part of the content before it.
fn clip(clause: &Clause<'_>, readings: &mut [Reading], n: usize) {
    let Some((said, source)) = readings.get(n).and_then(|r| Some((r.cue.0, r.source?.from))) else { return };
    let opens = (source.saturating_sub(2)..source).rev().find(|at| clause.tag(*at) == Tag::Open);
    let Some(open) = opens else { return };
    for (_, other) in readings.iter_mut().enumerate().filter(|(m, _)| *m != n) {
        for piece in other.pieces.iter_mut().flatten().filter(|p| p.0 < open && said < p.1) {
            piece.1 = open;
        }
    }
}

/// Whether a faint cue stands inside what another one says: "he said the report showed progress" has one speaker.
fn swallowed<'r>(r: &Reading, others: impl Iterator<Item = &'r Reading>) -> bool {
    let faint = r.weak || r.class == CueClass::Think || r.source.is_none();
    others.into_iter().any(|o| {
        let sayer = o.class == CueClass::Say && !o.noun && !(o.weak && r.source.is_some()) && o.source.is_some();
        let inside = o.pieces.iter().flatten().any(|p| p.0 <= r.cue.0 && r.cue.1 <= p.1);
        let same = r.source.is_none() && o.pieces.iter().flatten().any(|p| r.pieces.contains(&Some(*p)));
        sayer && (inside && faint || same)
    })
}

fn attribution(clause: &Clause<'_>, marked: &[Marked], r: &Reading) -> Attribution {
    let mut contents = [Span::default(); 2];
    let mut stated = [false; 2];
    let (mut words, mut quotes) = (false, false);
    for (slot, piece) in r.pieces.iter().flatten().enumerate() {
        // A, she said, and | B
        let joint = usize::from(slot > 0 && clause.tag(piece.0) == Tag::Coordinator);
        let (span, has_words, has_quotes) = content(clause, marked, (piece.0 + joint, piece.1));
        // Meltwater, she said, now flows faster: one word alone is no statement.
        let fragment = slot == 0 && r.pieces.get(1).is_some_and(Option::is_some) && piece.1 - piece.0 < 2;
        if let (Some(c), Some(s)) = (contents.get_mut(slot), stated.get_mut(slot)) {
            *c = span;
            *s = has_words && !fragment;
        }
        words |= has_words;
        quotes |= has_quotes;
    }
    let kind = match (r.according, quotes, words) {
        (true, ..) => AttributionKind::AccordingTo,
        (_, true, false) => AttributionKind::Direct,
        (_, true, true) => AttributionKind::Mixed,
        _ => AttributionKind::Indirect,
    };
    Attribution {
        speaker: r.source.map_or(Span::default(), |p| match p.who {
            Some(who) => clause.span(who, who + 1),
            None => speaker(clause, p),
        }),
        named: r.source.map_or(Span::default(), |p| speaker(clause, p)),
        cue: clause.span(r.cue.0, r.cue.1),
        kind,
        contents,
        stated,
        sentence: clause.index,
        thought: r.class == CueClass::Think || r.noun,
    }
}

/// The span of a piece, whether it holds words of its own, whether it holds quotes.
fn content(clause: &Clause<'_>, marked: &[Marked], (from, to): Piece) -> (Span, bool, bool) {
    let edge = |i: usize| {
        matches!(clause.tag(i), Tag::Comma | Tag::Stop | Tag::Colon | Tag::Semicolon | Tag::Dash | Tag::Open)
    };
    let mut a = from;
    let mut b = to;
    while a < b && (edge(a) || clause.tag(a) == Tag::Close) {
        a += 1;
    }
    while b > a && edge(b - 1) {
        b -= 1;
    }
    let words = (a..b)
        .any(|i| clause.tag(i) != Tag::Quote && clause.token(i).is_some_and(|t| t.kind != crate::lex::Kind::Mark));
    let quotes = (a..b).any(|i| clause.tag(i) == Tag::Quote);
    let mut span = clause.span(a, b);
    let mark = |i: usize| clause.nodes.get(i).and_then(|n| marked.get(n.quote as usize));
    // The marks around all that was said are not part of it; those around some of its words are.
    if !words && let (Some(first), Some(last)) = (mark(a).filter(|_| b > a), b.checked_sub(1).and_then(mark)) {
        span = Span::new(first.span.start, last.span.end);
    }
    (span, words, quotes)
}
