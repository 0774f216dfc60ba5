//! Words that turn from an earlier figure to the one behind them: compared with, up from, instead of the, twice the.

use super::scene::{bounds, is_in};
use crate::lex::Kind;
use crate::link::clause::{Part, Parts};
use crate::link::time::compares;
use crate::rulebook::{Class, MultipleKind, Sense, keyword as kw};

/// Where the words before `at` turn from an earlier figure to this one: compared with an average of …, up from …, instead of the …,
/// beating its target of …, twice the ….
pub(super) fn turn(parts: &Parts<'_>, at: usize) -> Option<usize> {
    let led = at.checked_sub(1).and_then(|at| parts.tokens.get(at)).filter(|t| t.kind == Kind::Word);
    // beat them by 22 points: a margin is no base; down from plus 21 points
    let at = match led {
        Some(t) if t.word == kw::BY => return None,
        Some(t) if t.word == kw::PLUS => at - 1,
        _ => at,
    };
    for (n, back) in (at.saturating_sub(8)..at).rev().enumerate() {
        let token = parts.tokens.get(back)?;
        if against(parts, back) {
            return Some(back);
        }
        let the = parts
            .tokens
            .get(back + 1)
            .is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE) && t.kind == Kind::Word);
        if token.word == kw::THAN && token.kind == Kind::Word {
            let rather = back.checked_sub(1).filter(|at| against(parts, *at));
            return rather.or((n > 0 && the).then_some(back));
        }
        // up from last year's $2.34 billion
        let between = parts.parts.get(back + 1..at).unwrap_or(&[]);
        let dated =
            token.word == kw::FROM && token.kind == Kind::Word && matches!(between.first(), Some(Part::Date(_)));
        if dated
            && between.iter().all(|p| matches!(p, Part::Date(_) | Part::Adverb | Part::Noun))
            && changed(parts, back)
        {
            return Some(back);
        }
        // down from a peak of 390 · to $70 million from the $95 million first proposed
        let from = token.word == kw::FROM && token.kind == Kind::Word && (1..=4).contains(&n);
        if from && changed(parts, back) && qualified(parts, back, at) {
            return Some(back);
        }
        if compares(parts, back) {
            let from = token.word == kw::FROM;
            return (!from || n == 0 && changed(parts, back)).then_some(back);
        }
        // inside the old best of 2 hours
        let next = parts
            .tokens
            .get(back + 1)
            .filter(|t| t.kind == Kind::Word && is_in(&parts.rules.bases, t.text(parts.text)));
        if next.is_some() && is_in(&parts.rules.former, token.text(parts.text)) && n > 1 {
            return Some(back);
        }
        // worth $250,000, a tenth of the $2.5 million that was asked for
        let owned = the || matches!(parts.get(back + 1), Some(Part::Date(_)));
        if owned && token.word == kw::OF && token.kind == Kind::Word && fraction(parts, back) {
            return Some(back);
        }
        let last = n == 1 && token.word == kw::SINCE && token.kind == Kind::Word;
        // twice as long as the 4 hours
        let as_as = [back + 1, back + 3].iter().all(|at| parts.tokens.get(*at).is_some_and(|t| t.word == kw::AS));
        if as_as && multiple(parts, back) {
            return Some(back);
        }
        if n > 0 && the && (multiple(parts, back) || bounds(parts, back) || last) {
            return Some(back);
        }
        // the long-run mean
        let compound = [back, back + 1].iter().any(|at| parts.tokens.get(*at).is_some_and(|t| t.dash() && t.glued()))
            || back.checked_sub(1).and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.dash() && t.glued());
        // the first estimate of $43 million
        let light = compound
            || token.word == kw::AS
            || token.is(Class::ORDINAL) && token.kind == Kind::Word
            || n == 0 && token.mark('(')
            || matches!(
                parts.get(back),
                Some(
                    Part::Determiner | Part::Adverb | Part::Noun | Part::Adjective | Part::Preposition | Part::Date(_)
                )
            );
        if !light {
            return described(parts, back);
        }
    }
    None
}

/// beating its benchmark, which rose: the turn before a noun that the clause of a figure describes, whose verb stands at `at`.
fn described(parts: &Parts<'_>, at: usize) -> Option<usize> {
    let part = |n: usize| at.checked_sub(n).and_then(|at| parts.get(at));
    let clause = part(0) == Some(Part::Verb) && part(1) == Some(Part::Relative);
    let noun = at.checked_sub(if part(2) == Some(Part::Comma) { 3 } else { 2 }).filter(|_| clause)?;
    for at in (noun.saturating_sub(5)..=noun).rev() {
        if against(parts, at) {
            return Some(at);
        }
        parts.get(at).filter(|p| p.nominal() || *p == Part::Determiner)?;
    }
    None
}

/// instead of · rather than · beating · against: words of the rules that set a figure against an earlier one.
fn against(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at).filter(|t| t.kind == Kind::Word) else { return false };
    let two = parts.tokens.get(at + 1).map(|t| token.span.cover(t.span).of(parts.text));
    is_in(&parts.rules.against, token.text(parts.text)) || two.is_some_and(|two| is_in(&parts.rules.against, two))
}

/// the · an estimated · a peak of: whether words between `from` and the figure at `at` only say which figure it is.
fn qualified(parts: &Parts<'_>, from: usize, at: usize) -> bool {
    let between = parts.parts.get(from + 1..at).unwrap_or(&[]);
    let light =
        |p: &Part| matches!(p, Part::Determiner | Part::Adjective | Part::Adverb | Part::Noun | Part::Preposition);
    let of = at
        .checked_sub(1)
        .and_then(|last| parts.tokens.get(last))
        .is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word);
    let last = matches!(between.last(), Some(Part::Determiner | Part::Adjective | Part::Adverb));
    between.iter().all(light) && (of || last)
}

/// twice the 9 points · five times the 60
fn multiple(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at).filter(|t| t.kind == Kind::Word) else { return false };
    let times = |s| matches!(s, Sense::Multiple(_, _, MultipleKind::Times));
    matches!(token.word, kw::TIMES | kw::HALF)
        || token.is(Class::MULTIPLE) && parts.rules.lexicon.meanings(token.word).iter().any(|m| times(m.sense))
}

/// a tenth, before "of the" at `of`
fn fraction(parts: &Parts<'_>, of: usize) -> bool {
    let before = of.checked_sub(1);
    before.and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.is(Class::FRACTION) && t.kind == Kind::Word)
        && before.is_some_and(|at| matches!(parts.get(at), Some(Part::Figure(_))))
}

/// Whether the "from" at `at` tells what a figure came from: up from, to 6.7% from, 3.9 million, from.
fn changed(parts: &Parts<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    match before.and_then(|b| parts.get(b)) {
        Some(Part::Figure(_) | Part::Comma | Part::Bracket | Part::Date(_)) => true,
        _ => before.and_then(|b| parts.tokens.get(b)).is_some_and(|t| t.is(Class::DIRECTION)),
    }
}
