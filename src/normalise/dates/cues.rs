//! The words beside a time expression that say whether it lies ahead.

use crate::claim::{Claim, DateExpr};
use crate::grammar::tokens::Line;
use crate::lex::{Kind, Lexed, Token};
use crate::rulebook::{CalendarWord, Class, Rulebook, Sense};

/// How many words on either side are looked at.
const REACH: usize = 9;

/// Whether the words beside a bare month or season speak of what is to come, and whether those before a weekday do.
pub(super) fn beside(claim: &Claim, date: &DateExpr, lexed: &Lexed, text: &str, rules: &Rulebook) -> (bool, bool) {
    let Some(f) = date.fields() else { return (false, false) };
    if f.year.is_some() {
        return (false, false);
    }
    let Some(sentence) = lexed.sentences.get(claim.sentence as usize) else { return (false, false) };
    let tokens = lexed.of(sentence);
    let from = claim.tokens.0.saturating_sub(sentence.first) as usize;
    let to = claim.tokens.1.saturating_sub(sentence.first) as usize;
    let before = tokens.get(from.saturating_sub(REACH)..from).unwrap_or(&[]);
    let after = tokens.get(to..(to + REACH).min(tokens.len())).unwrap_or(&[]);
    let future = before.iter().any(|t| is(t, rules, CalendarWord::Future))
        || after.iter().any(|t| t.is(Class::MODAL) && is(t, rules, CalendarWord::Future));
    let line = Line::new(tokens, text, rules);
    let i = line.tokens();
    let coming = (1..=4).any(|n| {
        from.checked_sub(n).is_some_and(|at| {
            i.at(at).form(|s| matches!(s, Sense::Calendar(n) if rules.calendar.get(usize::from(n)) == Some(&CalendarWord::FutureDay)).then_some(()))
                .is_some_and(|(rest, ())| rest.at == from)
        })
    });
    // "By October, it had spread": at the head of a sentence only a word of the future makes it a coming one.
    let coming = coming && (future || from > 1);
    (future, coming || date.kind != crate::claim::DateKind::Set && f.weekday.is_some() && planned(before, rules))
}

/// Whether the words of the clause before a weekday speak of a plan: will meet on Monday, planned to leave Thursday.
fn planned(before: &[Token], rules: &Rulebook) -> bool {
    // "Officials who will decide said Friday": what is said on a day has happened.
    if before.iter().rev().take(2).any(|t| t.is(Class::CUE)) {
        return false;
    }
    let ends =
        |t: &Token| t.is(Class::WEEKDAY | Class::MONTH | Class::SUBORDINATOR) || t.kind == Kind::Mark && !t.glued();
    before.iter().rev().take_while(|t| !ends(t)).any(|t| is(t, rules, CalendarWord::Future))
}

/// Whether nothing but a preposition and a full stop stands beside it in its sentence.
pub(super) fn alone(claim: &Claim, lexed: &Lexed) -> bool {
    lexed
        .sentences
        .get(claim.sentence as usize)
        .is_some_and(|s| claim.tokens.0.saturating_sub(s.first) <= 2 && s.last.saturating_sub(claim.tokens.1) <= 1)
}

fn is(t: &Token, rules: &Rulebook, word: CalendarWord) -> bool {
    t.is(Class::CALENDAR)
        && rules.lexicon.meanings(t.word).iter().any(|m| {
            m.rest.is_empty()
                && matches!(m.sense, Sense::Calendar(n) if rules.calendar.get(usize::from(n)) == Some(&word))
        })
}
