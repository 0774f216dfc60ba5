//! The words between two neighbouring figures that set them against each other: from 208 to 193, but only 2 percent, now 30.

use super::clause::{Part, Parts};
use super::comparison::Place;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, WordId, keyword as kw};

/// from 208 pounds to 193: whether two figures are the ends of a change.
pub(super) fn from_to(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| parts.tokens.get(at)).map(|t| t.word);
    let between = parts.parts.get(before.end..this.at).unwrap_or(&[]);
    // from an estimated $50 million
    let opener = (1..4)
        .map_while(|n| before.at.checked_sub(n))
        .find(|at| !matches!(parts.get(*at), Some(Part::Determiner | Part::Adjective | Part::Adverb | Part::Loose)));
    word(opener) == Some(kw::FROM)
        && word(this.at.checked_sub(1)) == Some(kw::TO)
        && between.len() <= 8
        && !between.iter().any(|p| matches!(p, Part::Verb | Part::Stop))
}

/// Bread that cost 90 cents before the war now costs $2: whether "now" and a verb stand right before a figure, behind one of another time.
pub(super) fn now(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let verb = this.at.checked_sub(1).filter(|at| parts.get(*at) == Some(Part::Verb));
    let now = verb.and_then(|at| at.checked_sub(1)).filter(|at| *at >= before.end);
    let between = parts.parts.get(before.end..this.at).unwrap_or(&[]);
    now.and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.kind == Kind::Word && t.word == kw::NOW)
        && between.len() <= 12
        && !between.contains(&Part::Coordinator)
}

/// The herd, which numbered 900 in the 1970s, is down to 130: whether a figure tells what is left of the one before.
pub(super) fn down_to(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let word = |n: usize, word| {
        this.at
            .checked_sub(n)
            .and_then(|at| parts.tokens.get(at))
            .is_some_and(|t| t.kind == Kind::Word && t.word == word)
    };
    let between = parts.parts.get(before.end..this.at).unwrap_or(&[]);
    word(1, kw::TO)
        && word(2, kw::DOWN)
        && between.len() <= 12
        && between.iter().any(|p| matches!(p, Part::Date(_)))
        && !between.contains(&Part::Stop)
}

/// 8 percent in Holm but only 2 percent in Velden · by 24%, while the older one cut it by 11%: whether two figures are set off
/// against each other by a word that tells a contrast.
pub(super) fn contrasted(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let tokens = parts.tokens.get(before.end..this.at).unwrap_or(&[]);
    let word = |t: &&Token, words: &[WordId]| t.kind == Kind::Word && words.contains(&t.word);
    let stop = parts.parts.get(before.end..this.at).is_some_and(|p| p.contains(&Part::Stop));
    let but = tokens.iter().rposition(|t| word(&t, &[kw::BUT]));
    // but only 2, but fewer than 30, but the rest paid just 2: a hedge right before the figure.
    let hedge = |t: &Token| t.kind == Kind::Word && t.is(Class::RELATION | Class::ADVERB);
    let hedged = but.is_some_and(|at| {
        let behind = tokens.get(at + 1..).unwrap_or(&[]);
        behind.len() <= 5 && behind.last().or_else(|| parts.tokens.get(this.at)).is_some_and(hedge)
    });
    let lead = |p: &Place| p.at.checked_sub(1).filter(|at| parts.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word));
    let same = lead(before).zip(lead(this)).filter(|(a, b)| {
        let word = |at: usize| parts.tokens.get(at).map_or(WordId::NONE, |t| t.word);
        word(*a) == word(*b) && word(*a) != WordId::NONE
    });
    // It pays $21 an hour; its rival pays $18. "Was" tells of anything.
    let full = |at: usize| parts.tokens.get(at).is_some_and(|t| !t.is(Class::AUXILIARY));
    let verb = same.is_some_and(|(a, _)| parts.get(a) == Some(Part::Verb) && full(a));
    let turned = tokens.iter().any(|t| word(&t, &[kw::WHILE, kw::BUT]));
    tokens.len() <= 12 && (!stop && (hedged || same.is_some() && turned) || stop && verb)
}

/// 44 percent in favour and 41 percent against: whether the second figure opposes what the first one backs.
pub(super) fn for_and_against(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let against = parts.tokens.get(this.end).is_some_and(|t| t.kind == Kind::Word && t.word == kw::AGAINST);
    let object = matches!(parts.get(this.end + 1), Some(Part::Figure(_)));
    let between = parts.parts.get(before.end..this.at).unwrap_or(&[]);
    against && !object && between.len() <= 5 && !between.iter().any(|p| matches!(p, Part::Verb | Part::Stop))
}

/// 17 people, the most since 1987, when 23 died: whether a record is measured by the figure of the last time.
pub(super) fn since(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let tokens = parts.tokens.get(before.end..this.at).unwrap_or(&[]);
    let word = |t: &Token, word| t.kind == Kind::Word && t.word == word;
    let when = tokens.iter().rposition(|t| word(t, kw::WHEN)).filter(|at| tokens.len() - at <= 5);
    when.is_some_and(|when| {
        let led = tokens.get(..when).unwrap_or(&[]).iter().rposition(|t| word(t, kw::SINCE));
        led.is_some_and(|at| when - at <= 5) && tokens.len() <= 16
    })
}
