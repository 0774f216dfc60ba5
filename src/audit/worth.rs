//! How much a checker would want a row, and whether its words are denied: by rules, each with its name.

use crate::article::Analysis;
use crate::claim::{Attribution, Body, Claim, Dimension, Quantity, Top};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// How many words around a claim are looked at for a superlative, and how many claims for what goes with it.
const AROUND: usize = 5;

/// The worth of a claim and the rule that says so; a claim that no rule tells of is `normal`.
pub(super) fn worth(a: &Analysis<'_>, index: usize, claim: &Claim, checked: bool) -> (&'static str, &'static str) {
    let low = if checked { None } else { low(a, index, claim) };
    match (low, high(a, index, claim, checked)) {
        (Some(rule), _) => ("low", rule),
        (None, Some(rule)) => ("high", rule),
        (None, None) => ("normal", ""),
    }
}

/// What a checker would strike out: the first in first officer, two leaders, some days, now, the date that a figure tells already, a
/// statement that is one quotation.
fn low(a: &Analysis<'_>, index: usize, claim: &Claim) -> Option<&'static str> {
    match &claim.body {
        Body::Quantity(q) if q.value.is_none() && q.max.is_none() && !printed(a, claim) => Some("no-number"),
        Body::Quantity(q) if q.dimension == Some(Dimension::Ordinal) => titled(a, claim).then_some("title"),
        Body::Quantity(q) => few(a, claim, q).then_some("few"),
        Body::Date(_) => {
            let time = a.readings.get(index).and_then(|r| r.time.as_ref()).map_or("", |t| &t.value);
            let near = a.links.get(index.saturating_sub(AROUND)..(index + AROUND).min(a.links.len())).unwrap_or(&[]);
            let told = near.iter().any(|l| l.time.is_some_and(|t| t as usize == index));
            if time == "PRESENT_REF" { Some("now") } else { told.then_some("told") }
        }
        Body::Statement => holds_one(a, index, claim).then_some("holds-one"),
        Body::Quote => None,
    }
}

/// What is worth most: compared, a superlative, money, a share, said by somebody.
fn high(a: &Analysis<'_>, index: usize, claim: &Claim, checked: bool) -> Option<&'static str> {
    let link = a.links.get(index)?;
    let speaker =
        link.attribution.and_then(|n| a.claims.attributions.get(n as usize)).is_some_and(|s| !s.speaker.is_empty());
    let Body::Quantity(q) = &claim.body else {
        let said = matches!(claim.body, Body::Quote | Body::Statement);
        return (said && speaker).then_some("attributed");
    };
    let share = q.dimension == Some(Dimension::Ratio) || a.rules.dimension(q.measure.top) == Some(Dimension::Percent);
    if checked {
        Some("checked")
    } else if link.compared_with.is_some() {
        Some("compared")
    } else if superlative(a, claim) {
        Some("superlative")
    } else if matches!(q.measure.top, Top::Money(_) | Top::Minor(..)) {
        Some("money")
    } else if share {
        Some("share")
    } else {
        speaker.then_some("attributed")
    }
}

fn token<'a>(a: &'a Analysis<'_>, at: usize) -> Option<&'a Token> {
    a.lexed.tokens.get(at)
}

/// Whether the claim has digits: one too large for a decimal has a number all the same.
fn printed(a: &Analysis<'_>, claim: &Claim) -> bool {
    claim.span.of(&a.doc.text).bytes().any(|b| b.is_ascii_digit())
}

/// first officer · second lieutenant: an ordinal before what is both a title and a role; "a third count" is neither.
fn titled(a: &Analysis<'_>, claim: &Claim) -> bool {
    let next = token(a, claim.tokens.1 as usize).filter(|t| t.kind == Kind::Word);
    next.is_some_and(|t| t.is(Class::TITLE) && t.is(Class::ROLE))
}

/// two leaders: a few in words, that nothing is said of.
fn few(a: &Analysis<'_>, claim: &Claim, q: &Quantity) -> bool {
    let Top::Noun(_) = q.measure.top else { return false };
    let small = q.value.is_some_and(|n| n.in_words && n.value <= rust_decimal::Decimal::TWO && n.value.scale() == 0);
    let bare = q.measure.per.is_none() && q.direction.is_none() && q.max.is_none();
    let role = claim.tokens.1.checked_sub(1).and_then(|at| token(a, at as usize)).is_some_and(|t| {
        let one = a.rules.plurals.singular(t.text(&a.doc.text));
        t.is(Class::ROLE) || a.rules.lexicon.alone(a.rules.lexicon.word(&one)).any(Class::ROLE)
    });
    small && bare && role
}

/// Whether a superlative stands near: the highest since 1990.
fn superlative(a: &Analysis<'_>, claim: &Claim) -> bool {
    let (from, to) = (claim.tokens.0 as usize, claim.tokens.1 as usize);
    let Some(sentence) = a.lexed.sentences.get(claim.sentence as usize) else { return false };
    let range = from.saturating_sub(AROUND).max(sentence.first as usize)..(to + AROUND).min(sentence.last as usize);
    range.filter_map(|at| token(a, at)).any(|t| a.rules.records.holds(t.word) && !t.is(Class::ORDINAL))
}

/// Whether a statement holds nothing but one figure or quotation, which has a row of its own.
fn holds_one(a: &Analysis<'_>, index: usize, claim: &Claim) -> bool {
    let inner = a.claims.list.iter().skip(index + 1).take(AROUND).take_while(|c| c.span.start < claim.span.end);
    inner.filter(|c| matches!(c.body, Body::Quote | Body::Quantity(_))).any(|c| {
        let (inside, whole) = (c.span.of(&a.doc.text), claim.span.of(&a.doc.text));
        whole.len().saturating_sub(inside.len()) <= 4
    })
}

/// Whether a claim is denied: its cue refuses or disputes it (denied, did not say), or "not" stands right before it.
pub(super) fn denied(a: &Analysis<'_>, index: usize, claim: &Claim) -> bool {
    let attribution =
        a.links.get(index).and_then(|l| l.attribution).and_then(|n| a.claims.attributions.get(n as usize));
    let figure = matches!(claim.body, Body::Quantity(_) | Body::Date(_));
    attribution.is_some_and(|at| refused(a, at)) || figure && negated(a, claim)
}

/// denied · did not say: whether the cue of an attribution refuses or disputes.
fn refused(a: &Analysis<'_>, at: &Attribution) -> bool {
    if at.cue.is_empty() {
        return false;
    }
    let from = a.lexed.tokens.partition_point(|t| t.span.start < at.cue.start);
    let cue = |t: &Token| {
        t.is(Class::CUE) && a.rules.lexicon.meanings(t.word).iter().any(|m| {
            matches!(m.sense, Sense::Cue(c) if m.rest.is_empty() && a.rules.cues.get(usize::from(c)).is_some_and(|c| c.denies))
        })
    };
    let inside = (from..).map_while(|at| token(a, at)).take_while(|t| t.span.start < at.cue.end);
    let negation = |t: &Token| t.kind == Kind::Word && t.is(Class::NEGATION);
    let mut words = inside.clone();
    words.any(|t| cue(t) || negation(t)) || from.checked_sub(1).and_then(|at| token(a, at)).is_some_and(negation)
}

/// 14, not 40 · is not 40 acres: a figure or date right behind "not".
fn negated(a: &Analysis<'_>, claim: &Claim) -> bool {
    let back = |n: usize| (claim.tokens.0 as usize).checked_sub(n).and_then(|at| token(a, at));
    let light = back(1)
        .is_some_and(|t| t.kind == Kind::Word && t.is(Class::PREPOSITION | Class::DETERMINER) && t.word != kw::NO);
    back(1 + usize::from(light)).is_some_and(|t| t.kind == Kind::Word && t.word == kw::NOT)
}
