//! One quotation in two wordings.

use super::context::{Context, Report};
use super::{Check, Level};
use crate::claim::Body;
use crate::hash::HashedMap;
use crate::lex::Kind;
use crate::rulebook::{Class, WordId, fold_str};
use crate::span::Span;

pub(super) const CHECK: Check = Check {
    id: "quote-drift",
    does: "Finds a quotation that the text prints twice in slightly different words, as in a headline or caption.",
    guards: "Five words or more; marks, dashes, capitals, ellipses and brackets do not count, and a quotation that is only \
             shorter than the other is an extract.",
    examples: &[(
        "\"I have waited 19 years to hear that word,\" she said.\n\nCAPTION: \"I waited for 19 years to hear that word,\" she told reporters.",
        Level::Query,
    )],
    rejects: &[
        "'I have waited 19 years'\n\n\"I have waited 19 years to hear that word,\" she said.",
        "\"I have waited 19 years to hear that word,\" she said.\n\n\"I have waited … to hear that word,\" she said.",
        "\"We will win this game,\" he said. \"We will lose this war,\" she said.",
    ],
    lists: &[],
    run,
};

/// Longest quotation that is compared, in words.
const LONGEST: usize = 60;

struct Quote {
    span: Span,
    words: Vec<u64>,
    cut: bool,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let quotes: Vec<Quote> =
        cx.a.claims
            .list
            .iter()
            .filter(|c| matches!(c.body, Body::Quote))
            .filter_map(|c| words(cx, c.span, (c.tokens.0 as usize, c.tokens.1 as usize)))
            .collect();
    // By three words in a row, joined to one hash: what it finds is compared word by word.
    let threes = quotes.iter().map(|q| q.words.len() - 2).sum();
    let mut seen: HashedMap<u64, usize> = HashedMap::with_capacity_and_hasher(threes, Default::default());
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        for w in quote.words.windows(3) {
            let key = w.iter().fold(0, |key: u64, word| key.rotate_left(21) ^ word);
            let j = *seen.entry(key).or_insert(i);
            let known = || told.iter().rev().take_while(|pair| pair.1 == i).any(|pair| pair.0 == j);
            if j != i && told.len() < 1000 && !known() {
                told.push((j, i));
            }
        }
    }
    for (j, i) in told {
        if let (Some(x), Some(y)) = (quotes.get(j), quotes.get(i))
            && !two_speakers(cx, x.span, y.span)
            && drifted(x, y)
        {
            let message = "The same quotation stands here in two wordings.".to_owned();
            out.words(cx, Level::Query, vec![x.span, y.span], message);
        }
    }
}

/// Whether two quotations are told of two different people.
fn two_speakers(cx: &Context<'_>, x: Span, y: Span) -> bool {
    let speaker = |span: Span| {
        let list = &cx.a.claims.list;
        let at = list.partition_point(|c| c.span.start < span.start.saturating_sub(1));
        let (n, _) =
            list.iter().enumerate().skip(at).take(4).find(|(_, c)| matches!(c.body, crate::claim::Body::Quote))?;
        let link = cx.a.links.get(n)?;
        let told =
            link.speaker_full.or_else(|| Some(cx.a.claims.attributions.get(link.attribution? as usize)?.speaker))?;
        // "they" may be anybody.
        let at = cx.a.lexed.tokens.partition_point(|t| t.span.start < told.start);
        if cx.class(at, Class::PRONOUN) && cx.token(at).is_some_and(|t| t.span.end >= told.end) {
            return None;
        }
        let text = cx.text(told);
        let last = text.rsplit(' ').next().unwrap_or(text);
        (!last.is_empty() && last.len() > 3).then(|| fold_str(last))
    };
    matches!((speaker(x), speaker(y)), (Some(a), Some(b)) if a != b)
}

/// The words of a quotation of five words or more.
fn words(cx: &Context<'_>, span: Span, (from, to): (usize, usize)) -> Option<Quote> {
    if to.saturating_sub(from) < 5 || to - from > 3 * LONGEST {
        return None;
    }
    let (mut words, mut cut, mut bracket) = (Vec::new(), false, false);
    for at in from..to {
        let token = cx.token(at)?;
        match token.kind {
            // A word of the lexicon is known by its number.
            Kind::Word if !bracket && token.word != WordId::NONE => words.push(u64::from(token.word.0)),
            Kind::Word | Kind::Number if !bracket => words.push(fold_str(cx.str(at))),
            _ => {
                cut |= matches!(token.mark_char(), '…' | '[') || token.mark('.') && cx.mark(at + 1, '.');
                bracket = token.mark('[') || bracket && !token.mark(']');
            }
        }
    }
    (words.len() >= 5 && words.len() <= LONGEST).then_some(Quote { span, words, cut })
}

/// Whether one is a rewording of the other: few words are changed, and it is no extract of it.
fn drifted(x: &Quote, y: &Quote) -> bool {
    let (short, long) = if x.words.len() <= y.words.len() { (x, y) } else { (y, x) };
    if short.cut || long.cut || long.words.len() > short.words.len() * 3 / 2 {
        return false;
    }
    // A word that the other does not have costs an edit, whatever the order.
    let most = short.words.len() / 3;
    if short.words.iter().filter(|w| !long.words.contains(w)).nth(most).is_some() {
        return false;
    }
    let extract = long.words.windows(short.words.len()).any(|w| w == short.words);
    !extract && (1..=most).contains(&distance(&short.words, &long.words))
}

/// Words to insert, drop or replace.
fn distance(a: &[u64], b: &[u64]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let best = (corner + usize::from(x != y)).min(left + 1).min(*cell + 1);
            corner = *cell;
            *cell = best;
            left = best;
        }
    }
    row.last().copied().unwrap_or(0)
}
