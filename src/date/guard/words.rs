//! What tells words of time from other words: now that, up to date, the past week, moved from Monday, the year of the flood.

use super::{closes, ends};
use crate::claim::{Fields, Grain, Reference};
use crate::date::words::{WORDS, beside, is_word, the};
use crate::grammar::tokens::{Tokens, here, hyphen, led, number_token, stops, token, word, word_of};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{CalendarWord, Class, keyword as k};

/// last | -minute: whether a hyphen goes on with the word.
pub(in crate::date) fn hyphened(rest: Tokens<'_>) -> bool {
    here(rest, hyphen())
}

/// Whether a hyphen joins another word.
fn hyphenated(rest: Tokens<'_>) -> bool {
    here(rest, (hyphen(), token(Token::glued)))
}

/// Whether "now" or "recently" is the time of its sentence: not "now that", "up to date", "soon after".
pub(in crate::date) fn adverb(i: Tokens<'_>, _: Reference, rest: Tokens<'_>) -> bool {
    let clause = || here(rest, word_of(&[k::THAT, k::AS, k::AFTER])) || led(i, 1, word(k::AS));
    // "Up to date" and "to date 1" are other words.
    let other = || is_word(i.next(), &[k::TO]) && (led(i, 1, word(k::UP)) || here(rest, number_token()));
    !(clause() || other() || led(i, 1, hyphen()) || hyphenated(rest))
}

/// Whether "the future" is a time: not "the past week", "the present chairman".
pub(in crate::date) fn noun(i: Tokens<'_>, r: Reference, rest: Tokens<'_>) -> bool {
    const TIMES: Class = WORDS.or(Class::DURATION_UNIT).or(Class::CARDINAL).or(Class::VAGUE);
    let small = Class::PREPOSITION | Class::COORDINATOR | Class::VERB | Class::AUXILIARY | Class::MODAL;
    let future = r == Reference::Future;
    let goes_on = |t: &Token| {
        t.is(TIMES) || t.kind == Kind::Number || !future && t.kind == Kind::Word && !t.is(small) || t.word == k::OF
    };
    let told = is_word(i.next(), &[k::THE]) || future && led(i, 1, word(k::IN));
    told && !here(rest, token(goes_on)) && !hyphenated(rest)
}

/// Whether "recent" stands before a noun that is no time of its own.
pub(in crate::date) fn adjective(i: Tokens<'_>, _: Reference, rest: Tokens<'_>) -> bool {
    let time = WORDS | Class::DURATION_UNIT | Class::CARDINAL;
    here(rest, token(|t| t.kind == Kind::Word && !t.is(time))) && !led(i, 1, word(k::MORE))
}

/// Whether "week 31" can be one of the calendar: "Week 7" of a league is none.
pub(in crate::date) fn week_alone(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let name = token(|t| t.capital() && !t.shape.has(Shape::FIRST));
    ends(rest) && !here(rest, word(k::OF)) && !here(the(i), name)
}

/// Whether "the year" is the one that the text is about: what goes on behind it must not tell another.
pub(in crate::date) fn the_unit(i: Tokens<'_>, f: &Fields, rest: Tokens<'_>) -> bool {
    let small = Class::PREPOSITION | Class::COORDINATOR | Class::VERB | Class::AUXILIARY;
    let over = |t: &Token| closes(t) || t.is(small) && t.word != k::OF || participle(i, t);
    let grain = f.base.map(|b| b.grain);
    // "The year after the flood" is told by the flood.
    let event = || here(rest, word_of(&[k::BEFORE, k::AFTER, k::SINCE, k::WHEN, k::THAT]));
    let usual = match grain {
        Some(Grain::Year) => !event(),
        Some(Grain::Quarter) => true,
        // "For the week" is this one; "in the week" may be any.
        Some(Grain::Week | Grain::Month) => led(i, 1, word(k::FOR)),
        _ => false,
    };
    usual && here(rest, stops(over))
}

/// ended · ending
fn participle(i: Tokens<'_>, t: &Token) -> bool {
    let text = i.str(t);
    t.kind == Kind::Word && !t.capital() && (text.ends_with("ed") || text.ends_with("ing"))
}

/// How many words before the first date may tell that something moved from one to the other.
const REACH: usize = 6;

/// Whether something was put from one date to another: moved from Monday to Friday.
pub(in crate::date) fn moved(i: Tokens<'_>) -> bool {
    i.places_before()
        .take(REACH)
        .take_while(|i| !i.next().is_some_and(|t| t.mark(',') || t.word == k::AND))
        .any(|i| beside(i, CalendarWord::Moved))
}
