//! What a figure is about: the noun that it belongs to, and the subject of its clause.

mod above;
mod beside;
mod phrase;

use super::clause::{Part, Parts};
use super::comparison::{Place, alike};
use crate::claim::Claim;
use crate::english::{Relation, Tag};
use crate::rulebook::keyword as kw;
use crate::span::Span;
use phrase::Figure;

/// What the figures of a sentence are about, nearest first; each is handed on with its place.
pub(super) fn subjects(parts: &Parts<'_>, claims: &[Claim], mut each: impl FnMut(Place, [Span; 3])) {
    for place in &parts.inner {
        if claims.get(place.claim as usize).and_then(Claim::quantity).is_some() {
            each(*place, about(parts, claims, *place));
        }
    }
    let mut before: Option<(usize, [Span; 3])> = None;
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let Part::Figure(index) = part else {
            if let Some(place) = parts.changes.iter().find(|p| p.end == at + 1) {
                each(*place, changed(parts, claims, *place));
            }
            at += 1;
            continue;
        };
        let end = at + parts.parts.iter().skip(at).take_while(|p| **p == part).count();
        if claims.get(index as usize).and_then(Claim::quantity).is_some() {
            let place = Place { claim: index, at, end };
            let same = before.filter(|(b, s)| joined(parts, *b, at) && s.iter().any(|s| !s.is_empty()));
            let subject = match same {
                Some((_, subject)) => subject,
                None => about(parts, claims, place),
            };
            before = Some((end, subject));
            each(place, subject);
        }
        at = end;
    }
}

/// Whether a figure that ended at `before` says the same as the one at `at`: 35 miles (56 km), 190 points, or 0.6%.
fn joined(parts: &Parts<'_>, before: usize, at: usize) -> bool {
    let word = |n: usize| parts.tokens.get(n).map(|t| t.word);
    match parts.parts.get(before..at).unwrap_or(&[]) {
        [] | [Part::Bracket] => true,
        [Part::Comma, Part::Coordinator] => word(before + 1) == Some(kw::OR),
        [Part::Preposition] => word(before) == Some(kw::TO),
        _ => false,
    }
}

fn about(parts: &Parts<'_>, claims: &[Claim], place: Place) -> [Span; 3] {
    let Some(mut figure) = Figure::new(parts, claims, place) else { return Default::default() };
    if let Some((from, to)) = gapped(parts, claims, place) {
        figure.found.put(figure.words(from, to));
        return figure.found.spans;
    }
    figure.beside();
    if figure.bracketed() {
        return figure.found.spans;
    }
    figure.above();
    // "said 3 boats sank": what is a subject itself is about nobody before it.
    if figure.tree.relation(figure.node) != Relation::Subject && figure.found.is_empty() {
        figure.earlier();
    }
    if figure.found.is_empty() {
        figure.named();
        figure.existing();
    }
    if figure.found.is_empty() {
        // Not what the heading of a table counts, which is told already.
        let inside = |noun: &Span| parts.tokens.iter().any(|t| t.span.overlaps(*noun));
        figure.found.put(figure.borrowed().filter(inside));
    }
    figure.found.spans
}

/// Exports rose to $12bn, imports $9bn: the phrase right before a figure in a clause that leaves out the verb of the one before it.
pub(super) fn gapped(parts: &Parts<'_>, claims: &[Claim], place: Place) -> Option<(usize, usize)> {
    let inside = |at: &usize| matches!(parts.get(*at), Some(Part::Noun | Part::Adjective | Part::Determiner));
    let length = (1..=5).map_while(|n| place.at.checked_sub(n)).take_while(inside).count();
    let from = place.at - length;
    let joint = from.checked_sub(1)?;
    let joined = match parts.get(joint)? {
        Part::Comma | Part::Stop => true,
        Part::Coordinator => parts.tokens.get(joint).is_some_and(|t| t.word == kw::AND || t.word == kw::BUT),
        _ => false,
    };
    let over = parts.get(place.end).is_none_or(|p| matches!(p, Part::Comma | Part::Stop | Part::Coordinator));
    // Right before the joint stands another figure of its kind, perhaps with its time.
    let told = (1..=6).map_while(|n| joint.checked_sub(n)).find_map(|at| match parts.get(at) {
        Some(Part::Figure(n)) => Some(Some(n)),
        // won 54 percent of the vote, her rival 43 percent
        Some(Part::Date(_) | Part::Preposition | Part::Comma | Part::Noun | Part::Determiner | Part::Adjective) => None,
        _ => Some(None),
    });
    let figure = |n: u32| claims.get(n as usize).and_then(Claim::quantity);
    let (before, this) = (figure(told??)?, figure(place.claim)?);
    let kind =
        alike(before.measure.top, this.measure.top, parts.text, parts.rules) && before.dimension == this.dimension;
    let last = place.at.checked_sub(1)?;
    let named = matches!(parts.tag(last), Tag::Noun | Tag::Plural | Tag::Name)
        && !parts.tokens.get(last).is_some_and(|t| t.word == kw::AGES || t.word == kw::AGED);
    let score = this.max.is_some() && this.dimension.is_some();
    (joined && over && kind && named && !score).then_some((from, place.at))
}

/// What doubled or was doubled: the object of the verb, and its subject.
fn changed(parts: &Parts<'_>, claims: &[Claim], place: Place) -> [Span; 3] {
    let Some(mut figure) = Figure::new(parts, claims, place) else { return Default::default() };
    let tree = figure.tree;
    if let Some(verb) = tree.clause(figure.node) {
        let object = tree.children(verb).find(|c| tree.relation(*c) == Relation::Object && *c > verb);
        figure.put(object);
        figure.subject(verb);
    }
    figure.found.spans
}
