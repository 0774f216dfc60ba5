//! Two shares or sides of one whole: 44 percent in favour and 41 against, 90 percent here while 7 percent there.

use super::between::{Between, akin, is};
use crate::claim::{Claim, Dimension};
use crate::link::clause::Part;
use crate::link::comparison::Place;
use crate::link::subject::gapped;
use crate::rulebook::{Class, keyword as kw};

/// 90 percent were committed by one side, while 7 percent were committed by the other
pub(super) fn while_others(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    // 79 percent of Democrats say
    let of = |at: &usize| {
        matches!(b.parts.get(*at), Some(Part::Preposition | Part::Noun | Part::Adjective | Part::Determiner))
    };
    let verb = |p: &Place| {
        let at = p.end + (p.end..p.end + 4).take_while(of).count();
        (b.parts.get(at) == Some(Part::Verb)).then_some(at)
    };
    let Some((one, two)) = verb(b.before).zip(verb(b.this)) else { return false };
    let word = |at: usize| b.parts.tokens.get(at).map(|t| t.word);
    let same = word(one) == word(two) || akin(b.parts, one, two);
    // while only 49 percent
    let hedges = (1..4).take_while(|n| b.back(*n).is_some_and(|t| t.is(Class::RELATION))).count();
    let led = b.ends_in(1, kw::WHILE) || b.ends_in(hedges + 1, kw::WHILE);
    led && share(b.before) && share(b.this) && (same || b.between().len() <= 6)
}

/// Wages grew 3.1 percent while prices rose 4.4 percent
pub(super) fn while_changes(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let changes = |p: &Place| {
        let verb = p.at.checked_sub(1).filter(|at| b.parts.get(*at) == Some(Part::Verb));
        verb.and_then(|at| b.parts.tokens.get(at)).is_some_and(|t| t.is(Class::DIRECTION))
    };
    let turned = b.tokens().iter().any(|t| is(t, &[kw::WHILE, kw::BUT]));
    turned && share(b.before) && share(b.this) && changes(b.before) && changes(b.this) && b.between().len() <= 12
}

/// 62 percent of voters back the plan and 31 percent oppose it
pub(super) fn of_one_question(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let verb = |at: usize| b.parts.get(at) == Some(Part::Verb);
    let object = b.parts.tokens.get(b.this.end + 1).is_some_and(|t| is(t, &[kw::IT, kw::THEM]));
    let joined = b.between().iter().any(|p| matches!(p, Part::Coordinator | Part::Comma | Part::Subordinator));
    share(b.before) && share(b.this) && verb(b.this.end) && object && joined && b.between().len() <= 14
}

/// 40 percent of the men smoke and 22 percent of the women do
pub(super) fn do_so(b: &Between<'_>) -> bool {
    let share = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let of = |at: &usize| {
        matches!(b.parts.get(*at), Some(Part::Preposition | Part::Noun | Part::Adjective | Part::Determiner))
    };
    let end = b.this.end + (b.this.end..b.this.end + 5).take_while(of).count();
    let stands = b.parts.tokens.get(end).is_some_and(|t| t.is(Class::AUXILIARY));
    let over = b.parts.get(end + 1).is_none_or(|p| matches!(p, Part::Stop | Part::Comma));
    let told = b.between().contains(&Part::Verb);
    share(b.before) && share(b.this) && stands && over && told && b.between().len() <= 14
}

/// rose 4 percent in May and 3 in June
pub(super) fn here_and_there(b: &Between<'_>) -> bool {
    let measured = |p: &Place| b.top(p).and_then(|top| b.parts.rules.dimension(top)) == Some(Dimension::Percent);
    let led = |at: usize| b.parts.tokens.get(at).filter(|t| matches!(t.word, kw::IN | kw::AT)).map(|t| t.word);
    let like = led(b.before.end).is_some() && led(b.before.end) == led(b.this.end);
    let joint = b.ends_in(1, kw::AND) || b.ends_in(1, kw::BUT);
    let idle = !b.between().iter().any(|p| matches!(p, Part::Verb | Part::Loose | Part::Stop | Part::Comma));
    // Of three none is told apart.
    let third = b.next.is_some_and(measured) || b.third_before(measured);
    measured(b.before) && measured(b.this) && like && joint && idle && !third && b.between().len() <= 8
}

/// 44 percent in favour and 41 percent against: whether the second figure opposes what the first one backs.
pub(super) fn for_and_against(b: &Between<'_>) -> bool {
    // 361 voted for it, 288 voted against
    let end = b.this.end + usize::from(b.parts.get(b.this.end) == Some(Part::Verb));
    let against = b.parts.tokens.get(end).is_some_and(|t| is(t, &[kw::AGAINST]));
    let voted = end > b.this.end;
    let over = b.parts.get(end + 1).is_none_or(|p| matches!(p, Part::Stop | Part::Comma | Part::Adverb));
    let near = b.between().len() <= if voted { 8 } else { 5 };
    against && over && near && !b.between().iter().any(|p| *p == Part::Verb && !voted || *p == Part::Stop)
}

/// Ekberg won 54 percent, her rival 43 percent: whether two subjects, and no more, share a verb.
pub(super) fn of_two(b: &Between<'_>) -> bool {
    let again = |place: &Place| gapped(b.parts, b.claims, *place).is_some();
    // A bull weighs 1 tonne, a calf 40 kg; revenue was $5m, profit $1m: only shares and rates are measured alike.
    let quantity = b.claims.get(b.this.claim as usize).and_then(Claim::quantity);
    let measured = quantity
        .is_some_and(|q| q.measure.per.is_some() || b.parts.rules.dimension(q.measure.top) == Some(Dimension::Percent));
    let rate = b.claims.get(b.before.claim as usize).and_then(Claim::quantity).is_some_and(|q| q.measure.per.is_some());
    // A new boat costs $900 and an old one $150.
    let one = b.ends_in(1, kw::ONE) && b.back(2).is_some_and(|t| !t.is(Class::DETERMINER));
    let listed = !one && (b.between().contains(&Part::Coordinator) || !(measured || rate));
    !listed && again(b.this) && !again(b.before) && !b.next.is_some_and(again)
}
