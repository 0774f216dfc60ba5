//! Quotes that no listed cue governs: the nearest verb and its subject, where a person or body can be found.

use super::clause::Clause;
use super::piece::speaker;
use super::source::Phrase;
use super::tag::Tag;
use super::{Attribution, AttributionKind};
use crate::english::NodeKind;
use crate::english::marks::Marked;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// Shortest quote, in words, that an unlisted verb may attribute: shorter ones are mostly scare quotes.
const SHORTEST: usize = 3;

/// How many phrases before a quote its verb may stand.
const REACH: usize = 20;

/// How many phrases before a quote the cue of a few quoted words may stand.
const NEAR: usize = 5;

/// Adds attributions of quotes that none of `out[first..]` holds.
pub(super) fn attributions(clause: Clause<'_>, marked: &[Marked], first: usize, out: &mut Vec<Attribution>) {
    out.extend(introduces(&clause));
    for at in 0..clause.nodes.len() {
        if clause.tag(at) != Tag::Quote {
            continue;
        }
        let Some(m) = clause.nodes.get(at).and_then(|n| marked.get(n.quote as usize)) else { continue };
        let held = out.iter().skip(first).any(|a| a.contents.iter().any(|c| c.overlaps(m.span)));
        if held {
            continue;
        }
        if let Some(found) = signed(&clause, m, at) {
            out.push(found);
            continue;
        }
        if let Some(found) = put(&clause, m, at) {
            out.push(found);
            continue;
        }
        if at == 0 && m.sentence != clause.index {
            continue;
        }
        let words = words(&clause, m);
        if let Some(found) = governed(&clause, m, at, words, out.get(first..).unwrap_or(&[])) {
            out.push(found);
        }
    }
}

/// … and he echoed: — a paragraph that ends in a colon introduces the next one.
fn introduces(clause: &Clause<'_>) -> Option<Attribution> {
    let colon = clause.nodes.len().checked_sub(1).filter(|i| clause.tag(*i) == Tag::Colon)?;
    let p = clause.phrases()?;
    let verb = (0..p.from(colon)).rev().take(REACH).find(|n| p.told(*n))?;
    let source =
        clause.subject(p.at(verb)).filter(|s| clause.speaks(*s)).or_else(|| clause.first_subject(p.at(verb)))?;
    let named = speaker(clause, source);
    Some(Attribution {
        speaker: named,
        named,
        cue: p.said(verb),
        kind: AttributionKind::Direct,
        contents: [crate::span::Span::default(); 2],
        stated: [false; 2],
        sentence: clause.index,
        thought: false,
    })
}

/// How many words stand between the marks.
pub(super) fn words(clause: &Clause<'_>, m: &Marked) -> usize {
    let tokens = clause.lexed.tokens.get(m.tokens.0 as usize..m.tokens.1 as usize).unwrap_or(&[]);
    tokens.iter().take(64).filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count()
}

/// what her team calls her “…” agenda; a call to “…” the plan: a cue stands close before the quote in its clause.
fn called(clause: &Clause<'_>, at: usize) -> bool {
    let inner = clause.nodes.get(at).and_then(|n| clause.lexed.tokens.get(n.tokens.0 as usize + 1));
    let small = inner.is_some_and(|t| t.kind == Kind::Word && !t.capital());
    let Some(p) = clause.phrases().filter(|_| small) else { return false };
    let cue = |n: usize| p.is(n, Class::CUE) || clause.speech_noun(p.head(n));
    (p.from(clause.mark_before(at))..p.from(at)).rev().take(NEAR).any(cue)
}

/// “…” — Ann Lee, the mayor: a name behind a dash signs the quote before it.
fn signed(clause: &Clause<'_>, m: &Marked, at: usize) -> Option<Attribution> {
    let name = at + 2;
    if clause.tag(at + 1) != Tag::Dash {
        return None;
    }
    let p = clause.phrase_ahead(name).filter(|p| clause.tag(p.head) == Tag::Name)?;
    let ends = matches!(clause.tag(p.to), Tag::End | Tag::Comma | Tag::Stop | Tag::Open);
    let verb = (p.to..clause.nodes.len()).any(|i| clause.verbal(i));
    (ends && !verb).then(|| {
        let named = speaker(clause, p);
        let cue = clause.span(at + 1, name);
        Attribution { kind: AttributionKind::Direct, ..made(clause, m, named, cue) }
    })
}

/// “…” was how one tabloid put it: who puts what into words.
fn put(clause: &Clause<'_>, m: &Marked, at: usize) -> Option<Attribution> {
    if clause.tag(at + 1) != Tag::Be || clause.word(at + 2) != kw::HOW {
        return None;
    }
    let p = clause.phrase_ahead(at + 3).filter(|p| clause.verbal(p.to))?;
    let made = made(clause, m, speaker(clause, p), clause.span(p.to, p.to + 1));
    Some(Attribution { kind: AttributionKind::Direct, ..made })
}

/// The attribution of a quote to a speaker.
fn made(clause: &Clause<'_>, m: &Marked, speaker: crate::span::Span, cue: crate::span::Span) -> Attribution {
    Attribution {
        speaker,
        named: speaker,
        cue,
        kind: AttributionKind::Mixed,
        contents: [m.span, crate::span::Span::default()],
        stated: [false; 2],
        sentence: clause.index,
        thought: false,
    }
}

fn governed(clause: &Clause<'_>, m: &Marked, at: usize, words: usize, before: &[Attribution]) -> Option<Attribution> {
    // A quote at the start of its sentence, or alone, is left to the attributions around it.
    if at == 0 {
        return None;
    }
    let made = |speaker, cue| made(clause, m, speaker, cue);
    if let Some(last) = before.iter().rev().find(|a| !a.speaker.is_empty() && a.cue.end <= m.span.start) {
        return Some(made(last.speaker, last.cue));
    }
    // he demurred: “…” is speech whatever the verb.
    let introduced = matches!(clause.before(at), Tag::Colon | Tag::Comma);
    if words < SHORTEST && !introduced && !called(clause, at) {
        return None;
    }
    let p = clause.phrases()?;
    for n in (0..p.from(at)).rev().take(REACH).filter(|n| p.kind(*n) == NodeKind::Verb && p.at(*n) < at) {
        let be = clause.tag(p.head(n)) == Tag::Be;
        if be && !introduced {
            return None;
        }
        let group = p.at(n);
        let source = clause.subject(group).filter(|s| clause.speaks(*s)).or_else(|| clause.first_subject(group));
        // It is a right, “not charity”: nobody speaks.
        let idle = |s: &Phrase| be && clause.is(s.head, Class::PRONOUN_NEUTER);
        if let Some(source) = source.filter(|s| clause.speaks(*s) && !idle(s)) {
            return Some(made(speaker(clause, source), p.said(n)));
        }
    }
    let colon = at.checked_sub(1).filter(|i| clause.tag(*i) == Tag::Colon)?;
    // Ann Lee, a teacher: “…”
    let p = clause.phrase_ahead(0).filter(|p| clause.tag(p.head) == Tag::Name && clause.tag(p.to) == Tag::Comma);
    if let Some(p) = p.filter(|_| !(0..colon).any(|i| clause.verbal(i))) {
        return Some(made(speaker(clause, p), clause.span(colon, at)));
    }
    // For Ann Lee, a teacher, the choice is simple: “…”
    let whose = clause.phrase_ahead(1).filter(|p| clause.word(0) == kw::FOR && clause.tag(p.head) == Tag::Name);
    if let Some(p) = whose.filter(|p| clause.tag(p.to) == Tag::Comma) {
        return Some(made(speaker(clause, p), clause.span(colon, at)));
    }
    // It surprised nobody but X: “…”
    let p = clause.phrase_back(colon).filter(|p| clause.tag(p.head) == Tag::Name)?;
    Some(made(speaker(clause, p), clause.span(colon, at)))
}
