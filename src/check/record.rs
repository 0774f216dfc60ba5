//! Records and superlatives: the lowest in 40 years, a record 40C. Nothing is wrong with them; they are claims of their
//! own that their figure alone does not prove, so the row of the figure says so.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Body, Claim, Dimension};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    OF_WHAT "of-what" OF_WHEN "of-when" HIGH "high" EXTREME "extreme" BEGAN "began"
}

pub(super) const CHECK: Check = Check {
    id: "record",
    does: "Marks the figure beside a record or a superlative (the lowest in 40 years, the most since 2008, a record 40C): \
           the comparison needs a source of its own.",
    guards: "A superlative must say since when, in how long or of what (ever, on record); a record must be beside its figure, \
             or be a high, a low or new. It is a note in the sheet and no finding of `claimsheet check`.",
    examples: &[
        ("Unemployment fell to 3.5 per cent, the lowest in 40 years.", Level::Note),
        ("It was the largest rise since 2008, at 7 per cent.", Level::Note),
        ("Temperatures hit a record 40C.", Level::Note),
        ("Some 90 ships called, the most since records began.", Level::Note),
        ("The index closed at 4,200 points, an all-time high.", Level::Note),
        ("Sales of $4bn were a new record.", Level::Note),
        ("Oil rose to a two-year high of $90.", Level::Note),
        ("It was the worst storm in the island's history, with winds of 140 mph.", Level::Note),
    ],
    rejects: &[
        "At least 20 people have died since Monday.",
        "Most of the 20 people held since May are free.",
        "He has a criminal record and 3 children.",
        "The largest of the 40 islands is empty.",
        "The best player is 40 years old.",
        "Trade fell 40 per cent in the first six months of the year.",
        "They won the first match of the year by 3 points.",
    ],
    lists: LISTS,
    run,
};

/// How far a superlative may stand from what limits it, in tokens.
const REACH: usize = 16;

/// How far the figure may stand from the record, in tokens.
const NEAR: usize = 16;

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut from = 0;
    for claims in cx.a.claims.list.chunk_by(|a, b| a.sentence == b.sentence) {
        let first = crate::document::offset(from);
        from += claims.len();
        let dated = |c: &Claim| matches!(c.body, Body::Quantity(_) | Body::Date(_));
        if !claims.iter().any(dated) {
            continue;
        }
        let Some(sentence) = claims.first().map(|c| c.sentence as usize) else { continue };
        let (mut at, end) = cx.bounds(sentence);
        while at < end {
            match cx.tells(at, &cx.a.rules.records).then(|| record(cx, claims, at, end, out)).flatten() {
                Some((start, stop)) => {
                    mark(cx, claims, first, (start, stop), out);
                    at = stop;
                }
                None => at += 1,
            }
        }
    }
}

/// The words of a record around the word at `at`.
fn record(cx: &Context<'_>, claims: &[Claim], at: usize, end: usize, out: &Report<'_>) -> Option<(usize, usize)> {
    if cx.is(at, kw::RECORD) {
        return noun(cx, claims, at, out);
    }
    // a 52-week high
    let length = |c: &&Claim| {
        c.tokens.1 as usize == at && c.quantity().is_some_and(|q| cx.dimension(&q.measure) == Some(Dimension::Duration))
    };
    if let Some(length) = claims.iter().find(length) {
        return cx.phrase(at, out.rule.words(EXTREME)).map(|stop| (length.tokens.0 as usize, stop));
    }
    // an all-time high
    if cx.phrase(at, out.rule.words(HIGH)).is_some() {
        let all = at.checked_sub(3).filter(|k| cx.is(*k, kw::ALL) && cx.is(at - 1, kw::TIME))?;
        let start = all.checked_sub(1).filter(|k| cx.class(*k, Class::DETERMINER | Class::POSSESSIVE));
        return Some((start.unwrap_or(all), at + 1));
    }
    // "Most of the 20 held since May"
    let start = opening(cx, at).filter(|_| !cx.is(at + 1, kw::OF))?;
    // "The first six months of the year" and "the first-quarter average" are no records.
    let first = cx.class(at, Class::ORDINAL);
    let next = cx.token(at + 1)?;
    if first && (next.kind != Kind::Word || next.is(Class::CARDINAL | Class::CALENDAR)) {
        return None;
    }
    for k in at + 1..end.min(at + REACH) {
        let t = cx.token(k)?;
        if matches!(t.mark_char(), ',' | ';' | ':' | '(' | ')' | '.' | '?' | '!') {
            return None;
        }
        if let Some(stop) = cx.phrase(k, out.rule.words(OF_WHAT)) {
            return Some((start, stop));
        }
        if let Some(stop) = cx.phrase(k, out.rule.words(OF_WHEN)).filter(|_| !first) {
            return Some((start, stop));
        }
        if t.kind == Kind::Word && matches!(t.word, kw::SINCE | kw::IN | kw::FOR) {
            let since = t.word == kw::SINCE;
            if let Some(stop) = cx.phrase(k + 1, out.rule.words(BEGAN)).filter(|_| since) {
                return Some((start, stop));
            }
            // in the company's history
            let history = (k + 2..end.min(k + 6)).find(|n| cx.is(*n, kw::HISTORY)).filter(|_| t.word == kw::IN);
            if let Some(stop) = history.map(|n| n + 1) {
                return Some((start, stop));
            }
            if let Some(stop) = stretch(cx, claims, k + 1, since) {
                return Some((start, stop));
            }
        }
    }
    None
}

/// Where the noun phrase of a superlative begins: the highest, its second-lowest, , largest.
fn opening(cx: &Context<'_>, at: usize) -> Option<usize> {
    let Some(mut start) = at.checked_sub(1) else { return Some(at) };
    // second-largest, third highest, single biggest
    if cx.token(start).is_some_and(|t| t.dash() && t.glued()) {
        start = start.checked_sub(1)?;
    }
    if cx.class(start, Class::ORDINAL) || cx.class(start, Class::ADJECTIVE) && !cx.class(start, Class::DETERMINER) {
        start = start.checked_sub(1)?;
    }
    let t = cx.token(start)?;
    let article = t.is(Class::DETERMINER | Class::POSSESSIVE) || t.kind == Kind::Possessive;
    let apposed = matches!(t.mark_char(), ',' | '(' | '—' | '–' | '.' | ':');
    match (article, apposed) {
        (true, _) => Some(start + usize::from(t.kind == Kind::Possessive)),
        (_, true) => Some(start + 1),
        _ => (cx.token(at)?.shape.has(crate::lex::Shape::FIRST)).then_some(at),
    }
}

/// 2008 · 40 years · more than a decade · May 2020: the end of the time from `at` on.
fn stretch(cx: &Context<'_>, claims: &[Claim], at: usize, since: bool) -> Option<usize> {
    let near = claims.iter().find(|c| {
        let first = c.tokens.0 as usize;
        (at..=at + 2).contains(&first) && matches!(c.body, Body::Quantity(_) | Body::Date(_))
    })?;
    let time = match &near.body {
        Body::Date(_) => since,
        Body::Quantity(q) => !since && cx.dimension(&q.measure) == Some(Dimension::Duration) && q.dimension.is_none(),
        _ => false,
    };
    time.then_some(near.tokens.1 as usize)
}

/// a record 40C · a record high · an all-time low · a new record
fn noun(cx: &Context<'_>, claims: &[Claim], at: usize, out: &Report<'_>) -> Option<(usize, usize)> {
    let begins = |k: usize| claims.iter().find(|c| c.tokens.0 as usize == k && valued(c));
    let holds = claims.iter().find(|c| (c.tokens.0 as usize..c.tokens.1 as usize).contains(&at) && valued(c));
    let article = at.checked_sub(1).filter(|k| cx.class(*k, Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE));
    let start = article.unwrap_or(at);
    if let Some(figure) = holds.or_else(|| begins(at + 1)) {
        return Some((start, figure.tokens.1 as usize));
    }
    let after = if cx.token(at + 1).is_some_and(|t| t.dash() && t.glued()) { at + 2 } else { at + 1 };
    if let Some(stop) = cx.phrase(after, out.rule.words(HIGH)) {
        return Some((start, stop));
    }
    // record rainfall of 220mm
    if let Some(figure) = begins(at + 3).filter(|_| cx.is(at + 2, kw::OF)) {
        return Some((start, figure.tokens.1 as usize));
    }
    let new = at.checked_sub(1).filter(|k| cx.is_any(*k, &[kw::A, kw::NEW, kw::ANOTHER]))?;
    let closed =
        cx.token(at + 1).is_none_or(|t| t.kind == Kind::Mark && !t.dash() || matches!(t.word, kw::FOR | kw::SINCE));
    let article = new.checked_sub(1).filter(|k| cx.is(*k, kw::A) && !cx.is(new, kw::A)).unwrap_or(new);
    closed.then_some((article, at + 1))
}

/// Whether a claim is a figure with a value that is no rank.
fn valued(claim: &Claim) -> bool {
    claim.quantity().is_some_and(|q| q.value.is_some() && q.dimension != Some(Dimension::Ordinal))
}

/// Notes the record at the figure that it is made of or that stands nearest to it, else at its dates.
fn mark(cx: &Context<'_>, claims: &[Claim], first: u32, (start, stop): (usize, usize), out: &mut Report<'_>) {
    let place = |c: &Claim| (c.tokens.0 as usize, c.tokens.1 as usize);
    let inside = |c: &Claim| place(c).0 < stop && place(c).1 > start;
    let length = |c: &Claim| c.quantity().is_some_and(|q| cx.dimension(&q.measure) == Some(Dimension::Duration));
    let own = || claims.iter().position(|c| inside(c) && valued(c) && !length(c));
    let before = || claims.iter().rposition(|c| valued(c) && place(c).1 <= start && start - place(c).1 <= NEAR);
    let after = || claims.iter().position(|c| valued(c) && place(c).0 >= stop && place(c).0 - stop <= NEAR);
    let within = || claims.iter().position(|c| inside(c) && matches!(c.body, Body::Quantity(_) | Body::Date(_)));
    let Some(at) = own().or_else(before).or_else(after).or_else(within) else { return };
    let span = cx.span(start, stop);
    let message = format!("“{}” claims a record: check the comparison too.", cx.text(span));
    out.claims(cx, Level::Note, vec![first + crate::document::offset(at)], vec![span], message);
}
