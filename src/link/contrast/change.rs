//! One thing at two times: from 208 to 193, opened at 1,210 and closed at 1,250, which was 40 cents and has reached 70.

use super::between::{Between, akin, is, lead};
use crate::claim::Top;
use crate::lex::{Kind, Token};
use crate::link::clause::Part;
use crate::link::comparison::Place;
use crate::rulebook::{Class, WordId, fold_str, keyword as kw};

/// from 208 pounds to 193: whether two figures are the ends of a change.
pub(super) fn from_to(b: &Between<'_>) -> bool {
    // from an estimated $50 million · from a low in January of 114
    let open = [Part::Determiner, Part::Adjective, Part::Adverb, Part::Loose, Part::Noun, Part::Preposition];
    let light = |at: &usize| b.parts.get(*at).is_some_and(|p| open.contains(&p) || matches!(p, Part::Date(_)));
    let from = |at: &usize| b.parts.tokens.get(*at).is_some_and(|t| is(t, &[kw::FROM]));
    let opener = (1..8).map_while(|n| b.before.at.checked_sub(n)).find(|at| from(at) || !light(at));
    opener.and_then(|at| b.parts.tokens.get(at)).is_some_and(|t| is(t, &[kw::FROM]))
        && (b.ends_in(1, kw::TO) || b.back(1).is_some_and(|t| t.is(Class::RELATION)) && b.ends_in(2, kw::TO))
        && b.between().len() <= 8
        && !b.between().iter().any(|p| matches!(p, Part::Verb | Part::Stop))
}

/// Bread that cost 90 cents before the war now costs $2: whether "now" and a verb stand right before a figure, behind one of another time.
pub(super) fn now(b: &Between<'_>) -> bool {
    let verb = b.this.at.checked_sub(1).is_some_and(|at| b.parts.get(at) == Some(Part::Verb));
    // rose 3 millimetres a year in the 1990s and now rises 5
    let dated = b.between().iter().any(|p| matches!(p, Part::Date(_)));
    // once sold at 18 dollars, now goes for 32
    let beside = b.ends_in(3, kw::NOW)
        && b.parts.get(b.this.at - 1) == Some(Part::Preposition)
        && b.parts.get(b.this.at - 2) == Some(Part::Verb);
    (verb && b.ends_in(2, kw::NOW) || beside)
        && b.between().len() <= 12
        && (dated || !b.between().contains(&Part::Coordinator))
}

/// The herd, which numbered 900 in the 1970s, is down to 130: whether a figure tells what is left of the one before.
pub(super) fn down_to(b: &Between<'_>) -> bool {
    b.ends_in(1, kw::TO)
        && b.ends_in(2, kw::DOWN)
        && b.between().len() <= 12
        && (b.between().iter().any(|p| matches!(p, Part::Date(_))) || was_down(b))
        && !b.between().contains(&Part::Stop)
}

/// the old force of 900 was down to 130
fn was_down(b: &Between<'_>) -> bool {
    b.back(3).is_some_and(|t| t.is(Class::AUXILIARY)) && !b.between().contains(&Part::Coordinator)
}

/// opened at 1,210 and closed at 1,250 · started at 196 and got down to 135
pub(super) fn begun(b: &Between<'_>) -> bool {
    let first = b.parts.tokens.get(b.before.at.saturating_sub(3)..b.before.at).unwrap_or(&[]);
    let began = |t: &Token| t.kind == Kind::Word && b.parts.rules.beginnings.contains(&fold_str(t.text(b.parts.text)));
    let led = first.last().is_some_and(|t| is(t, &[kw::AT, kw::WITH, kw::FOR])) && first.iter().any(began);
    let and = b.between().iter().any(|p| matches!(p, Part::Coordinator | Part::Comma));
    led && and
        && b.back(1).is_some_and(|t| is(t, &[kw::AT, kw::TO, kw::WITH, kw::FOR]))
        && b.between().len() <= 10
        && !b.between().contains(&Part::Stop)
}

/// , a figure expected to increase to 20% · , which is likely to rise to 500
pub(super) fn expected_to(b: &Between<'_>) -> bool {
    let comma = b.between().iter().rposition(|p| *p == Part::Comma).map(|at| b.before.end + at);
    let taken = comma.is_some_and(|at| {
        let base = |at: usize| {
            b.parts.tokens.get(at).is_some_and(|t| b.parts.rules.bases.contains(&fold_str(t.text(b.parts.text))))
        };
        b.parts.get(at + 1) == Some(Part::Relative) || b.parts.get(at + 1) == Some(Part::Determiner) && base(at + 2)
    });
    let way = |n: usize| b.back(n).is_some_and(|t| t.is(Class::DIRECTION));
    taken && b.ends_in(1, kw::TO) && (way(2) || way(3)) && b.between().len() <= 14
}

/// , 5 hours more than in 2015, when they worked 41
pub(super) fn than_then(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let when = tokens.iter().rposition(|t| is(t, &[kw::WHEN])).filter(|at| tokens.len() - at <= 5);
    let than = tokens.iter().position(|t| is(t, &[kw::THAN]));
    let dated = b.between().iter().any(|p| matches!(p, Part::Date(_)));
    // when they worked 41, when 3,100 did
    let verb = b.parts.get(b.this.end) == Some(Part::Verb)
        || b.this.at.checked_sub(1).is_some_and(|at| b.parts.get(at) == Some(Part::Verb));
    let bare = b.top(b.this) == Some(Top::None) || b.top(b.this) == b.top(b.before);
    than.zip(when).is_some_and(|(than, when)| than < when && when - than <= 6) && dated && verb && bare
}

/// built for $40 million and sold for $120 million · paid $800 for the car and was offered $30,000 for it
pub(super) fn sums_for(b: &Between<'_>) -> bool {
    let money = |p: &Place| matches!(b.top(p), Some(Top::Money(_)));
    let word = |at: usize, words: &[WordId]| b.parts.tokens.get(at).is_some_and(|t| is(t, words));
    let led = |p: &Place| p.at.checked_sub(1).is_some_and(|at| word(at, &[kw::FOR, kw::AT]));
    let was = |p: &Place| p.at.checked_sub(1).is_some_and(|at| word(at, &[kw::WAS, kw::IS, kw::WERE, kw::ARE]));
    let first = led(b.before) || was(b.before) || word(b.before.end, &[kw::FOR]);
    let second = led(b.this) || word(b.this.end, &[kw::FOR]) && word(b.this.end + 1, &[kw::IT, kw::THEM]);
    // The second clause has no subject of its own.
    let joint = b.between().iter().rposition(|p| *p == Part::Coordinator);
    let shared = joint.is_some_and(|at| {
        let behind = b.between().get(at + 1..).unwrap_or(&[]);
        behind.first().is_some_and(|p| matches!(p, Part::Verb | Part::Adverb | Part::Loose | Part::Date(_)))
            && behind.iter().any(|p| matches!(p, Part::Verb | Part::Loose))
            && behind.len() <= 6
    });
    money(b.before) && money(b.this) && first && second && shared && !b.between().contains(&Part::Stop)
}

/// , which was 40 cents in June, has reached 70 cents
pub(super) fn which_was(b: &Between<'_>) -> bool {
    let relative = (1..5).filter_map(|n| b.before.at.checked_sub(n)).any(|at| b.parts.get(at) == Some(Part::Relative));
    let dated = b.between().iter().any(|p| matches!(p, Part::Date(_)));
    let comma = b.between().iter().rposition(|p| *p == Part::Comma);
    let main = comma.and_then(|at| b.between().get(at + 1..)).is_some_and(|behind| {
        behind.first() == Some(&Part::Verb)
            && behind.iter().all(|p| matches!(p, Part::Verb | Part::Adverb | Part::Loose | Part::Preposition))
    });
    relative && dated && main && b.top(b.this) != Some(Top::None) && b.between().len() <= 10
}

/// where it once made 2,400
pub(super) fn once(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let former = |t: &Token| t.kind == Kind::Word && b.parts.rules.former.contains(&fold_str(t.text(b.parts.text)));
    let at = tokens.iter().rposition(former).filter(|at| tokens.len() - at <= 3);
    let led = at.is_some_and(|at| {
        tokens.get(at.saturating_sub(3)..at).is_some_and(|t| t.iter().any(|t| is(t, &[kw::WHERE, kw::WHEN, kw::WHILE])))
    });
    // at 12 percent, where they had been 20 percent
    let had = b.ends_in(1, kw::BEEN) && b.ends_in(2, kw::HAD) && tokens.iter().any(|t| is(t, &[kw::WHERE]));
    (led || had) && tokens.len() <= 10
}

/// , having lent $17 million
pub(super) fn having(b: &Between<'_>) -> bool {
    b.ends_in(2, kw::HAVING) && b.parts.get(b.this.at.saturating_sub(3)) == Some(Part::Comma) && b.between().len() <= 12
}

/// slid 18 percent in March after sliding 5 percent in February
fn after_doing(b: &Between<'_>) -> bool {
    let verb = b.this.at.checked_sub(1);
    let led = lead(b.parts, b.before).zip(verb).is_some_and(|(one, two)| akin(b.parts, one, two));
    let like = b.alone() || b.top(b.this) == b.top(b.before);
    b.ends_in(2, kw::AFTER) && led && like && b.between().len() <= 8
}

/// 340 flights on Monday, after 290 on Sunday
pub(super) fn after(b: &Between<'_>) -> bool {
    let comma = b.between().len().checked_sub(2).and_then(|n| b.between().get(n)) == Some(&Part::Comma);
    let bare = b.top(b.this) == Some(Top::None) || b.top(b.this) == b.top(b.before);
    b.ends_in(1, kw::AFTER) && comma && bare && b.between().len() <= 10 || after_doing(b)
}

/// 17 people, the most since 1987, when 23 died: whether a record is measured by the figure of the last time.
pub(super) fn since(b: &Between<'_>) -> bool {
    let tokens = b.tokens();
    let when = tokens.iter().rposition(|t| is(t, &[kw::WHEN])).filter(|at| tokens.len() - at <= 5);
    when.is_some_and(|when| {
        let led = tokens.get(..when).unwrap_or(&[]).iter().rposition(|t| is(t, &[kw::SINCE]));
        let best = |at: usize| tokens.get(..at).is_some_and(|t| t.iter().any(|t| b.parts.rules.records.holds(t.word)));
        led.is_some_and(|at| when - at <= 5 && best(at)) && tokens.len() <= 16
    })
}
