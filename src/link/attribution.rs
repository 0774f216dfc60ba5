//! Which attribution each quote, statement, figure and date belongs to.

use super::Link;
use crate::claim::{Attribution, AttributionKind, Body, Claim, Claims};
use crate::document::{Document, offset};
use crate::lex::Lexed;
use crate::span::Span;

/// Fills `Link::attribution` of every claim.
pub(super) fn attributions(doc: &Document, lexed: &Lexed, claims: &Claims, links: &mut [Link]) {
    if claims.attributions.is_empty() {
        return;
    }
    let mut spans: Vec<(Span, u32)> = Vec::with_capacity(claims.attributions.len());
    for (n, a) in claims.attributions.iter().enumerate() {
        spans.extend(a.contents.iter().filter(|c| !c.is_empty()).map(|c| (*c, offset(n))));
    }
    // Who is named comes before who is not, words before thoughts, and the outer speaker before the inner one; only
    // the carrier of the news ("according to TASS") comes last.
    let rank = |n: u32| {
        claims
            .attributions
            .get(n as usize)
            .map(|a| (a.speaker.is_empty(), a.kind == AttributionKind::AccordingTo, a.thought))
    };
    spans.sort_unstable_by_key(|(s, n)| (s.start, std::cmp::Reverse(s.end), *n));
    inner(&claims.list, &spans, links, rank, |c| matches!(c.body, Body::Quote | Body::Statement));
    let said = floating(doc, lexed, claims, links);
    spans.extend(said);
    spans.sort_unstable_by_key(|(s, n)| (s.start, std::cmp::Reverse(s.end), *n));
    inner(&claims.list, &spans, links, rank, |c| matches!(c.body, Body::Quantity(_) | Body::Date(_)));
}

/// The most contents that are looked through for one claim: nesting is never that deep.
const DEEPEST: usize = 16;

/// Gives each claim that `wanted` takes the attribution of the smallest content that holds it.
fn inner(
    list: &[Claim],
    spans: &[(Span, u32)],
    links: &mut [Link],
    rank: impl Fn(u32) -> Option<(bool, bool, bool)>,
    wanted: impl Fn(&Claim) -> bool,
) {
    let mut open: Vec<(Span, u32)> = Vec::new();
    let mut next = 0;
    for (claim, link) in list.iter().zip(links) {
        while let Some(s) = spans.get(next).filter(|(s, _)| s.start <= claim.span.start) {
            open.retain(|(o, _)| o.end > claim.span.start);
            if open.len() < DEEPEST {
                open.push(*s);
            }
            next += 1;
        }
        if wanted(claim) {
            let statement = matches!(claim.body, Body::Statement);
            link.attribution = open
                .iter()
                .filter(|(s, _)| if statement { *s == claim.span } else { s.end >= claim.span.end })
                .min_by_key(|(s, n)| {
                    let rank = rank(*n);
                    // Words before thoughts, the outer before the inner; of two objects the inner.
                    let inner = rank.is_some_and(|r| r.2) && matches!(claim.body, Body::Quote);
                    (rank, if inner { s.len() } else { u32::MAX - s.len() }, *n)
                })
                .map(|(_, n)| *n);
        }
    }
}

/// Quotes that stand outside every content take the speaker of the text around them. Gives all quotes with a speaker.
fn floating(doc: &Document, lexed: &Lexed, claims: &Claims, links: &mut [Link]) -> Vec<(Span, u32)> {
    let mut said = Vec::new();
    let block = |sentence: u32| lexed.sentences.get(sentence as usize).map_or(u32::MAX, |s| s.block);
    let mut next = 0;
    // The attribution of the last quote, and the block in which it stands; and those of the quote before it, if another
    // paragraph began with that one.
    let mut last: Option<(u32, u32)> = None;
    let mut turn: Option<(u32, u32)> = None;
    let mut question = false;
    for (claim, link) in claims.list.iter().zip(links.iter_mut()) {
        if !matches!(claim.body, Body::Quote) {
            continue;
        }
        while claims.attributions.get(next).is_some_and(|a| {
            a.sentence < claim.sentence || a.sentence == claim.sentence && a.cue.end <= claim.span.start
        }) {
            next += 1;
        }
        let here = block(claim.sentence);
        // Questions and short answers go to and fro; longer words go on with who spoke last.
        let short = claim.tokens.1 - claim.tokens.0 <= SHORT;
        let asks = asks(lexed, claim);
        let asked = short && (asks || question);
        question = short && (asks || question && last.is_some_and(|(_, block)| block + 1 == here));
        if link.attribution.is_none()
            && let (Some(last), Some(turn)) = (last, turn)
            && (turn.1 + 1, last.1 + 1) == (last.1, here)
            && alone(lexed, claim)
            && asked
        {
            // “Where were you?” A asked. / “At home,” B said. / “All night?”
            link.attribution = Some(turn.0);
        } else if link.attribution.is_none() {
            link.attribution = around(doc, lexed, claims, claim, next, here, last);
        }
        if let Some(n) = link.attribution {
            said.push((claim.span, n));
            if last.is_none_or(|(_, block)| block != here) {
                turn = last.filter(|(before, _)| speaker(claims, *before) != speaker(claims, n));
            }
            last = Some((n, here));
        }
    }
    said
}

/// The most tokens of a quote that goes to and fro between two speakers.
const SHORT: u32 = 14;

/// Whether a quote ends with a question mark.
fn asks(lexed: &Lexed, claim: &Claim) -> bool {
    claim.tokens.1.checked_sub(1).and_then(|i| lexed.tokens.get(i as usize)).is_some_and(|t| t.mark('?'))
}

/// The words for who speaks in an attribution.
fn speaker(claims: &Claims, n: u32) -> Option<Span> {
    claims.attributions.get(n as usize).map(|a| a.named)
}

/// Whether a quote is a whole paragraph.
fn alone(lexed: &Lexed, claim: &Claim) -> bool {
    let Some(sentence) = lexed.sentences.get(claim.sentence as usize) else { return false };
    let ends = lexed.sentences.get(claim.sentence as usize + 1..).unwrap_or(&[]);
    let last = ends.iter().take_while(|s| s.block == sentence.block).last().unwrap_or(sentence).last;
    sentence.number == 1 && sentence.first + 1 == claim.tokens.0 && claim.tokens.1 + 1 >= last
}

fn around(
    doc: &Document,
    lexed: &Lexed,
    claims: &Claims,
    claim: &Claim,
    next: usize,
    here: u32,
    last: Option<(u32, u32)>,
) -> Option<u32> {
    let block = |a: &Attribution| lexed.sentences.get(a.sentence as usize).map_or(u32::MAX, |s| s.block);
    let speaks = |a: &Attribution| !a.speaker.is_empty();
    let whole = opens_sentence(lexed, claim);
    let before = next.checked_sub(1).and_then(|i| claims.attributions.get(..=i)).unwrap_or(&[]);
    let near = before.iter().enumerate().rev().take(12);
    // The paragraph's previous attribution: words before thoughts.
    let mut same = near.clone().filter(|(_, a)| block(a) == here && speaks(a));
    let said = same.clone().find(|(_, a)| !a.thought).or_else(|| same.next());
    // In its sentence, who was quoted comes before who merely stands nearer.
    let said = said.map(|(n, a)| {
        let quoted = |x: &Attribution| matches!(x.kind, AttributionKind::Direct | AttributionKind::Mixed);
        let better = near.clone().filter(|(_, x)| x.sentence == a.sentence && speaks(x)).find(|(_, x)| quoted(x));
        better.unwrap_or((n, a))
    });
    if let Some((n, _)) = said
        && (whole || claim.span.len() > 20)
    {
        return Some(offset(n));
    }
    if !whole {
        return None;
    }
    let opens = first_of_block(doc, claim, here);
    // He put it this way: the paragraph before introduces the quote.
    if let Some((n, a)) = near.clone().next()
        && opens
        && block(a) + 1 == here
        && speaks(a)
        && a.contents.iter().all(|c| c.is_empty())
    {
        return Some(offset(n));
    }
    if let Some((n, b)) = last
        && opens
        && b + 2 >= here
        && b < here
        && !near.clone().take(1).any(|(_, a)| block(a) > b && speaks(a) && !a.thought)
        && claims.attributions.get(n as usize).is_some_and(speaks)
    {
        return Some(n);
    }
    let ahead = claims.attributions.get(next..).unwrap_or(&[]);
    if let Some((n, _)) = ahead.iter().enumerate().take(4).find(|(_, a)| block(a) == here && speaks(a) && !a.thought) {
        return Some(offset(next + n));
    }
    near.clone().find(|(_, a)| block(a) + 2 >= here && speaks(a) && !a.thought).map(|(n, _)| offset(n))
}

/// Whether the quote begins its sentence.
fn opens_sentence(lexed: &Lexed, claim: &Claim) -> bool {
    let Some(s) = lexed.sentences.get(claim.sentence as usize) else { return false };
    claim.tokens.0 <= s.first + 2
}

/// Whether nothing but its mark stands before the quote in its paragraph.
fn first_of_block(doc: &Document, claim: &Claim, here: u32) -> bool {
    doc.blocks.get(here as usize).is_some_and(|b| claim.span.start <= b.span.start + 4)
}
