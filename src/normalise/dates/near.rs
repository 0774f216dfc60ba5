//! The side of the dateline by the words near a time expression, where the tree finds no verb: The film opens Friday.

use crate::claim::Claim;
use crate::english::Syntax;
use crate::grammar::tokens::{Line, Tokens};
use crate::lex::{Ending, Kind, Lexed, Token};
use crate::rulebook::{CalendarWord, Class, Rulebook, Sense, keyword as k};

/// How many words before or behind the time expression are looked at.
const REACH: usize = 30;

/// How many words may stand between a date and the verb that says it lies in the past.
pub(super) const NEAR: usize = 8;

/// How many words a helping verb may stand before the word that says what is planned: is now widely expected.
const PLANNED: usize = 4;

/// A side of the dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What it tells has happened.
    Past,
    /// What it tells is to come.
    Future,
}

/// A text and what the grammar says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) lexed: &'a Lexed,
    pub(super) syntax: &'a Syntax,
    pub(super) text: &'a str,
    pub(super) rules: &'a Rulebook,
}

/// What a word says about the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    /// rose, was, has
    Past,
    /// will, is set to
    Future,
    /// opens, meet: what is scheduled, where no other verb stands beside it
    Present,
    /// had been due: what was to come and is over
    Over,
    /// could, would: it may lie anywhere
    Open,
}

/// The side that the governing verb says: the nearest one before in the clause, else the first one behind.
///
/// Past is only what a verb near the date says itself: in "he invited them to a dinner in Oslo, Norway, on May 20" and
/// "he agreed to leave on May 20" the date is that of the dinner and of the leaving.
pub(super) fn side(claim: &Claim, text: &Text<'_>) -> Option<Side> {
    let sentence = text.lexed.sentences.get(claim.sentence as usize)?;
    let line = Line::new(text.lexed.of(sentence), text.text, text.rules);
    let i = line.tokens();
    let from = claim.tokens.0.saturating_sub(sentence.first) as usize;
    let to = claim.tokens.1.saturating_sub(sentence.first) as usize;
    let mut present = false;
    let mut near = true;
    let before = (from.saturating_sub(REACH)..from).rev().map(|at| i.at(at)).take_while(|i| !parts(*i));
    for (n, at) in before.enumerate() {
        near &= n < NEAR && !at.next().is_some_and(|t| t.mark(',')) && !(infinitive(at));
        match verb(at) {
            Some(Verb::Over) => return Some(Side::Past),
            Some(Verb::Past) => return near.then_some(Side::Past),
            Some(Verb::Future) => return Some(Side::Future),
            Some(Verb::Open) => return None,
            Some(Verb::Present) => present = true,
            None => {}
        }
    }
    let behind = (to..(to + REACH).min(i.all.len())).map(|at| i.at(at)).take_while(|i| !parts(*i) && !joins(*i));
    for at in behind {
        match verb(at) {
            Some(Verb::Over) => return Some(Side::Past),
            Some(Verb::Past) => return (!present && from <= 1).then_some(Side::Past),
            Some(Verb::Future) => return Some(Side::Future),
            Some(Verb::Open) => return None,
            Some(Verb::Present) => present = true,
            None => {}
        }
    }
    present.then_some(Side::Future)
}

/// to leave, leaving: the time of what has no time of its own is not that of the verb before it
fn infinitive(i: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    let verb = |t: &Token| {
        t.kind == Kind::Word && !t.is(Class::DETERMINER | Class::POSSESSIVE | Class::CALENDAR) && !t.capital()
    };
    t.kind == Kind::Word && (t.word == k::TO && i.ahead(1).is_some_and(verb) || t.word == k::FOR)
}

/// Whether something is put from one date to another before the "from" here: postponed from, put off from.
pub(super) fn moves(from: Tokens<'_>) -> bool {
    let moved = |i: Tokens<'_>| {
        i.form(|s| match s {
            Sense::Calendar(n) => (i.rules.calendar.get(usize::from(n)) == Some(&CalendarWord::Moved)).then_some(()),
            _ => None,
        })
        .is_some()
    };
    (1..4).filter_map(|n| from.at.checked_sub(n)).any(|at| moved(from.at(at)))
}

/// Whether a clause ends here: that, when, a semicolon, a dash, a quotation mark.
fn parts(i: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return true };
    match t.kind {
        Kind::Mark => matches!(t.mark_char(), ';' | ':' | '“' | '”' | '"' | '—') || t.dash() && !t.glued(),
        Kind::Word => {
            t.is(Class::SUBORDINATOR) && !t.is(Class::PREPOSITION)
                || matches!(t.word, k::THAT | k::WHO | k::WHICH | k::WHOSE | k::WHEN | k::WHILE | k::IF)
        }
        _ => false,
    }
}

/// Whether another clause begins behind a comma or "and".
fn joins(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.mark(',') || t.is(Class::COORDINATOR))
        && i.ahead(1).is_some_and(|t| t.is(Class::PRONOUN | Class::DETERMINER))
}

/// What the word here says about the time of its clause, if it is a verb that says so.
fn verb(i: Tokens<'_>) -> Option<Verb> {
    let t = i.next()?;
    if t.kind == Kind::Possessive || t.kind == Kind::Mark {
        return planned(i).then_some(Verb::Future);
    }
    if t.kind != Kind::Word || t.capital() && i.at > 0 {
        return None;
    }
    if t.is(Class::MODAL) {
        return Some(if planned(i) { Verb::Future } else { Verb::Open });
    }
    if planned(i) {
        // "Had been due to expire" is over; "was due to expire" may be.
        let before = |words: &[_]| (1..=PLANNED).filter_map(|n| i.back(n)).any(|t| words.contains(&t.word));
        return Some(match (before(&[k::HAD]), before(&[k::WAS, k::WERE])) {
            (true, _) => Verb::Over,
            (_, true) => Verb::Open,
            _ => Verb::Future,
        });
    }
    if matches!(t.word, k::IS | k::ARE | k::BE) {
        return (t.word != k::BE).then(|| if later(i) { Verb::Future } else { Verb::Present });
    }
    if matches!(t.word, k::HAS | k::HAVE) {
        return (!is(i.ahead(1), k::TO)).then_some(Verb::Past);
    }
    if t.is(Class::AUXILIARY) {
        return matches!(t.word, k::WAS | k::WERE | k::HAD | k::BEEN | k::DID).then_some(Verb::Past);
    }
    // The plain form after "to" or a modal takes the time of the verb before it.
    if i.back(1).is_some_and(|b| b.word == k::TO || b.is(Class::MODAL)) {
        return None;
    }
    let past = t.ending == Ending::Ed && t.span.len() > 4 || t.is(Class::PAST) && t.ending != Ending::S;
    if past && t.ending != Ending::Ing {
        // "Be heard", "is closed" take the time of the verb before; "preferred shares" have none.
        let passive = (1..=2).filter_map(|n| i.back(n)).any(|t| matches!(t.word, k::BE | k::IS | k::ARE));
        return (!passive && !attributive(i)).then_some(Verb::Past);
    }
    scheduled(i, t).then_some(Verb::Present)
}

/// Whether a participle only describes the noun behind it: the reduced dividend, 9 million preferred shares.
fn attributive(i: Tokens<'_>) -> bool {
    let noun = i.ahead(1).is_some_and(|t| {
        let small = Class::PREPOSITION
            | Class::DETERMINER
            | Class::POSSESSIVE
            | Class::ADVERB
            | Class::PRONOUN
            | Class::CARDINAL;
        t.kind == Kind::Word
            && !t.capital()
            && !t.is(small | Class::COORDINATOR | Class::SUBORDINATOR | Class::CALENDAR)
    });
    let opened = i.back(1).is_some_and(|t| {
        t.kind == Kind::Number || t.is(Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE | Class::SCALE)
    });
    noun && opened
}

/// Whether the verb of a thing planned stands here: a word that is one, behind what can be its subject.
fn scheduled(i: Tokens<'_>, t: &Token) -> bool {
    let subject = i.back(1).is_some_and(|b| {
        b.is(Class::PRONOUN | Class::ADVERB)
            || b.mark(')')
            || b.mark(',')
            || b.kind == Kind::Word
                && !b.is(Class::DETERMINER | Class::PREPOSITION | Class::POSSESSIVE | Class::COORDINATOR)
    });
    let listed = i.form(|s| match s {
        Sense::Calendar(n) => (i.rules.calendar.get(usize::from(n)) == Some(&CalendarWord::Scheduled)).then_some(()),
        _ => None,
    });
    subject && !t.capital() && listed.is_some()
}

/// is set to · are meeting · is to: a form of "be" that speaks of what is to come
fn later(i: Tokens<'_>) -> bool {
    let after = (1..=PLANNED).map(|n| i.at(i.at + n)).find(|i| !i.next().is_some_and(|t| t.is(Class::ADVERB)));
    after.is_some_and(|after| {
        planned(after)
            || is(after.next(), k::TO)
            || after.next().is_some_and(|t| t.ending == Ending::Ing && t.span.len() > 4)
    })
}

fn is(t: Option<&Token>, word: crate::rulebook::WordId) -> bool {
    t.is_some_and(|t| t.kind == Kind::Word && t.word == word)
}

/// Whether a word of what is to come stands here: will, due, set to.
pub(super) fn planned(i: Tokens<'_>) -> bool {
    i.form(|s| match s {
        Sense::Calendar(n) => {
            i.rules.calendar.get(usize::from(n)).filter(|w| matches!(w, CalendarWord::Future | CalendarWord::Planned))
        }
        _ => None,
    })
    .is_some()
}
