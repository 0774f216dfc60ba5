//! Two clauses set against each other by but, while, or the same word: but only 2 percent, or 60 for members.

use super::between::{Between, akin, is, lead};
use crate::claim::Top;
use crate::lex::{Kind, Token};
use crate::link::clause::Part;
use crate::rulebook::{Class, WordId, fold_str, keyword as kw};

/// but only 2 · but fewer than 30 · but the rest paid just 2: whether "but" and a hedge right before a figure set it off.
pub(super) fn but_only(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let hedge = |t: &Token| t.kind == Kind::Word && t.is(Class::RELATION | Class::ADVERB);
    // It lodged 520 appeals and has won just 31.
    let few = |t: &Token| is(t, &[kw::ONLY, kw::JUST]);
    let bare = b.alone() && matches!(b.top(b.before), Some(Top::Noun(_)));
    let only = bare && (tokens.last().is_some_and(few) || b.parts.tokens.get(b.this.at).is_some_and(few));
    let but = tokens.iter().rposition(|t| is(t, &[kw::BUT]) || only && is(t, &[kw::AND]));
    let hedged = but.is_some_and(|at| {
        let behind = tokens.get(at + 1..).unwrap_or(&[]);
        // saw 70 patients in winter, but 25 in summer
        let led = matches!(b.parts.get(b.this.end), Some(Part::Preposition | Part::Stop | Part::Date(_)));
        behind.is_empty() && led
            || behind.len() <= 5 && behind.last().or_else(|| b.parts.tokens.get(b.this.at)).is_some_and(hedge)
    });
    hedged && tokens.len() <= 12 && !b.between().contains(&Part::Stop)
}

/// by 24%, while the older one cut it by 11% · It pays $21 an hour; its rival pays $18. "Was" tells of anything.
pub(super) fn same_word(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    if tokens.len() > 14 {
        return false;
    }
    let stop = b.between().contains(&Part::Stop);
    let Some((one, two)) = lead(b.parts, b.before).zip(lead(b.parts, b.this)) else { return false };
    let word = |at: usize| b.parts.tokens.get(at).map_or(WordId::NONE, |t| t.word);
    let same = word(one) == word(two) && word(one) != WordId::NONE;
    // While one firm counts 40, another counts 30.
    let first = b.parts.tokens.first().is_some_and(|t| is(t, &[kw::WHILE])) && b.between().contains(&Part::Comma);
    let turned = first || tokens.iter().any(|t| is(t, &[kw::WHILE, kw::BUT]));
    // the remaining 30
    if b.back(1).is_some_and(|t| is(t, &[kw::REMAINING, kw::OTHER])) {
        return false;
    }
    let full = |at: usize| {
        b.parts.get(at) == Some(Part::Verb) && b.parts.tokens.get(at).is_some_and(|t| !t.is(Class::AUXILIARY))
    };
    let verb = full(one) && full(two) && (same || akin(b.parts, one, two));
    !stop && turned && (same || verb) || stop && verb
}

/// scored 31 points and Brandt had 19 · lost 2,300 jobs but gained 3,900 in trade
pub(super) fn did_so_too(b: &Between<'_>) -> bool {
    let verb = |at: usize| b.parts.get(at) == Some(Part::Verb);
    let second = b.this.at.checked_sub(1).filter(|at| verb(*at));
    let first = lead(b.parts, b.before).is_some_and(verb);
    let turns = |at: &usize| {
        b.parts.get(*at) == Some(Part::Coordinator) || b.parts.tokens.get(*at).is_some_and(|t| is(t, &[kw::WHILE]))
    };
    let joint = (b.before.end..b.this.at).rev().find(turns);
    let Some((joint, second)) = joint.zip(second).filter(|_| first && b.between().len() <= 10) else { return false };
    let but = b.parts.tokens.get(joint).is_some_and(|t| is(t, &[kw::BUT]));
    let group = b.parts.parts.get(joint + 1..second).unwrap_or(&[]);
    let length = group.iter().rposition(|p| *p != Part::Verb && *p != Part::Adverb).map_or(0, |at| at + 1);
    let subject = group.get(..length).unwrap_or(&[]);
    let who = subject.last() == Some(&Part::Noun) && subject.iter().all(|p| p.nominal() || *p == Part::Determiner);
    let ends = matches!(b.parts.get(b.this.end), None | Some(Part::Stop | Part::Preposition | Part::Date(_)));
    let of = b.parts.tokens.get(b.this.end).is_some_and(|t| is(t, &[kw::OF]));
    let scale = |at: usize| b.parts.tokens.get(at).is_some_and(|t| t.is(Class::SCALE));
    let number = b.this.end == b.this.at + 1 || b.this.end == b.this.at + 2 && scale(b.this.at + 1);
    let bare = number && b.top(b.before) != Some(Top::None);
    bare && ends && !of && (who || but && subject.is_empty()) && !b.between().contains(&Part::Stop)
}

/// , though its limit is 450 million
pub(super) fn its_limit(b: &Between<'_>) -> bool {
    let verb = b.this.at.checked_sub(1).filter(|at| b.parts.get(*at) == Some(Part::Verb));
    let word = |at: usize| b.parts.tokens.get(at).filter(|t| t.kind == Kind::Word);
    let base = |at: &usize| word(*at).is_some_and(|t| b.parts.rules.bases.contains(&fold_str(t.text(b.parts.text))));
    let noun = verb.and_then(|at| at.checked_sub(1)).filter(base);
    let led = noun.is_some_and(|noun| {
        let its =
            (1..3).filter_map(|n| noun.checked_sub(n)).find(|at| word(*at).is_some_and(|t| t.is(Class::POSSESSIVE)));
        its.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
            at >= b.before.end && matches!(b.parts.get(at), Some(Part::Subordinator | Part::Coordinator))
        })
    });
    led && b.between().len() <= 10 && !b.between().contains(&Part::Stop)
}

/// 95 euros, or 60 for members · or $95 million after the usual discount
pub(super) fn or_for(b: &Between<'_>) -> bool {
    let money = matches!(b.top(b.before), Some(Top::Money(_)));
    let comma = b.parts.get(b.before.end) == Some(Part::Comma) && b.between().len() == 2;
    let on = b.parts.tokens.get(b.this.end).is_some_and(|t| is(t, &[kw::FOR, kw::AFTER, kw::WITH, kw::IF]));
    let like = b.alone() || b.top(b.this) == b.top(b.before);
    money && comma && b.ends_in(1, kw::OR) && on && like
}
