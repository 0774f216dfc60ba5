//! What stands around an hour and tells that it is none: scores, races, counts.

use super::{closes, ends};
use crate::claim::{Clock, Fields};
use crate::date::words::beside;
use crate::grammar::tokens::{
    Tokens, any_token, class, glued, here, led, mark, number_token, stops, token, word, word_in, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, keyword as k};

/// v| 5:30, but (| 5:30 and 5:00-| 6:30 p.m.: whether the hour is glued to something that no time of day stands behind.
pub(in crate::date) fn stuck(i: Tokens<'_>, time: &Clock, _: Tokens<'_>) -> bool {
    let opens = |t: &Token| matches!(t.mark_char(), '(' | '“' | '"' | '~');
    let dashed = || led(i, 2, (number_token(), token(Token::dash)));
    let fits = || if dashed() { time.half.is_some() } else { i.before().is_none_or(opens) };
    i.next().is_some_and(Token::glued) && !fits()
}

/// 4:3 · 40:15, without a half of the day: whether two numbers around a colon are no hour and minute.
pub(in crate::date) fn score(i: Tokens<'_>, time: &Clock, rest: Tokens<'_>) -> bool {
    let goes_on = || here(rest, glued(mark(':')));
    let minutes = (any_token(), any_token(), token(|t| t.span.len() == 2));
    let printed = time.minute.is_some() && !goes_on() && here(i, minutes);
    time.hour > 39 || time.half.is_none() && !printed
}

/// ran it in | 2:04:11 · a time of | 2:04:11: whether it is how long something took. Nobody tells the seconds of a day so.
pub(in crate::date) fn race(i: Tokens<'_>, time: &Clock, _: Tokens<'_>) -> bool {
    time.second.is_some() && time.half.is_none() && led(i, 1, word_of(&[k::IN, k::OF, k::TO]))
}

/// High | noon: whether it is the name of a film.
pub(in crate::date) fn high(i: Tokens<'_>) -> bool {
    led(i, 1, word(k::HIGH))
}

/// Whether four digits before a zone are glued to something but a bracket.
pub(in crate::date) fn stuck_digits(i: Tokens<'_>) -> bool {
    i.next().is_some_and(Token::glued) && !led(i, 1, mark('('))
}

/// fell by | a quarter to nine · | ten past two houses: whether a part of an hour before or after a number is a change or a count.
/// A time stands after "at" or has its half of the day.
pub(in crate::date) fn moved_by(i: Tokens<'_>, before: bool, time: &Clock, rest: Tokens<'_>) -> bool {
    let at = || word_of(&[k::AT, k::UNTIL, k::TILL, k::SINCE]);
    let introduced = || led(i, 1, at()) || led(i, 2, (at(), word(k::A)));
    time.half.is_none() && (!here(rest, stops(behind_time)) || before && !introduced())
}

/// A mark, a preposition or another word of time, behind a time of day.
fn behind_time(t: &Token) -> bool {
    let small = Class::PREPOSITION | Class::COORDINATOR | Class::WEEKDAY | Class::CALENDAR;
    closes(t) || t.is(small) && !t.is(Class::DURATION_UNIT)
}

/// Whether an hour and minutes in words are a count: without "at" before them, or before a noun.
pub(in crate::date) fn worded(i: Tokens<'_>, half: bool, rest: Tokens<'_>) -> bool {
    let over = |t: &Token| t.kind != Kind::Word || t.is(Class::PREPOSITION | Class::CALENDAR | Class::WEEKDAY);
    !led(i, 1, word(k::AT)) || !half && !here(rest, stops(over))
}

/// How many words before "at" may tell that something opens or meets.
const SCHEDULED: usize = 4;

/// Whether 2.30 is a figure: no "at" stands before it, or nothing that opens or meets, and no part of the day behind it.
pub(in crate::date) fn decimal(i: Tokens<'_>, time: &Clock, day: Option<&Fields>, rest: Tokens<'_>) -> bool {
    let scheduled = || i.places_before().skip(1).take(SCHEDULED).any(|i| beside(i, CalendarWord::Scheduled));
    // Shares open at 2.30 as well, but not on the quarter of an hour each time.
    let quarter = time.minute.is_some_and(|m| m % 15 == 0);
    // Monday at | 2.30
    let weekday = || led(i, 2, (word_in(Class::WEEKDAY), any_token()));
    let told = day.is_some_and(|day| day.part.is_some()) || quarter && ends(rest) && (weekday() || scheduled());
    !led(i, 1, word(k::AT)) || time.hour >= 24 || !told
}

/// Whether a number before a day is no hour: nothing before it tells one, or only the day does.
pub(in crate::date) fn number_of_day(i: Tokens<'_>, parted: bool) -> bool {
    let near = word_of(&[k::AROUND, k::ABOUT, k::BY, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER]);
    !(led(i, 1, word(k::AT)) || parted && led(i, 1, near))
}

/// Whether a part of the day stands before a day that it does not belong to: "in the afternoon tomorrow" belongs.
pub(in crate::date) fn part_apart(i: Tokens<'_>, joined: bool) -> bool {
    !joined && !led(i, 1, word(k::IN))
}

/// How many words before the hours may tell that they are hours: the shop opens from 9 to 5.
const REACH: usize = 4;

/// How the last of two hours is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::date) enum Told {
    /// As a time of day: 7 p.m.
    Clock,
    /// By its day: 9 last night.
    Day,
    /// As a number: 5.
    Number,
}

/// Whether two numbers are no hours: the toll rose from 5 to 7 on Monday, a walk of 9 to 12.
pub(in crate::date) fn counts(i: Tokens<'_>, (told, last): (Told, &Fields), rest: Tokens<'_>) -> bool {
    let framed = || led(i, 1, word_of(&[k::FROM, k::BETWEEN])) && !changed(i);
    let sure = last.part.is_some() || last.clock.is_some_and(|c| c.half.is_some());
    let hours = match told {
        Told::Clock => sure || framed() || named(i),
        Told::Day => sure || framed(),
        Told::Number => named(i) && ends(rest),
    };
    !hours
}

/// Whether a word of change stands before: rose from | 5 to 7.
fn changed(i: Tokens<'_>) -> bool {
    i.backwards().take(REACH).skip(1).any(|t| t.is(Class::DIRECTION))
}

/// Whether a word that hours stand behind is near: opens, shift.
fn named(i: Tokens<'_>) -> bool {
    // On Saturdays from | 8 to 2
    let day = (class(Class::WEEKDAY), word(k::FROM));
    led(i, 2, day) && !changed(i) || i.places_before().take(REACH).any(|i| beside(i, CalendarWord::Hours))
}
