//! What stands around an hour and tells that it is none: scores, races, counts.

use super::ends;
use crate::claim::{Clock, Fields};
use crate::date::words::{beside, is_word};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, keyword as k};

/// Whether the hour is glued to something that no time of day stands behind: v5:30, but (5:30 and 5:00-6:30 p.m.
pub(in crate::date) fn stuck(i: Tokens<'_>, time: &Clock, _: Tokens<'_>) -> bool {
    let glued = i.next().is_some_and(Token::glued);
    let opens = |t: &Token| matches!(t.mark_char(), '(' | '“' | '"' | '~');
    let dashed = i.back(1).is_some_and(Token::dash) && i.back(2).is_some_and(|t| t.kind == Kind::Number);
    glued && (if dashed { time.half.is_none() } else { !i.back(1).is_none_or(opens) })
}

/// Whether two numbers around a colon are no hour and minute: 4:3, or 40:15 without a half of the day.
pub(in crate::date) fn score(i: Tokens<'_>, time: &Clock, rest: Tokens<'_>) -> bool {
    let goes_on = rest.next().is_some_and(|t| t.glued() && t.mark(':'));
    let printed = time.minute.is_some() && !goes_on && i.ahead(2).is_some_and(|t| t.span.len() == 2);
    time.hour > 39 || time.half.is_none() && !printed
}

/// Whether it is how long something took: ran it in 2:04:11, a time of 2:04:11. Nobody tells the seconds of a day so.
pub(in crate::date) fn race(i: Tokens<'_>, time: &Clock, _: Tokens<'_>) -> bool {
    time.second.is_some() && time.half.is_none() && is_word(i.back(1), &[k::IN, k::OF, k::TO])
}

/// Whether "noon" is the name of a film: High Noon.
pub(in crate::date) fn high(i: Tokens<'_>) -> bool {
    is_word(i.back(1), &[k::HIGH])
}

/// Whether four digits before a zone are glued to something but a bracket.
pub(in crate::date) fn glued(i: Tokens<'_>) -> bool {
    i.next().is_some_and(Token::glued) && !i.back(1).is_some_and(|t| t.mark('('))
}

/// Whether a part of an hour before or after a number is a change or a count: fell by a quarter to nine, ten past two houses.
/// A time stands after "at" or has its half of the day.
pub(in crate::date) fn moved_by(i: Tokens<'_>, before: bool, time: &Clock, rest: Tokens<'_>) -> bool {
    let article = is_word(i.back(1), &[k::A]);
    let introduced = is_word(i.back(if article { 2 } else { 1 }), &[k::AT, k::UNTIL, k::TILL, k::SINCE]);
    time.half.is_none() && (!closes(rest) || before && !introduced)
}

/// Whether a mark, a preposition, another word of time or nothing stands behind a time of day.
fn closes(rest: Tokens<'_>) -> bool {
    let goes_on = Class::PREPOSITION | Class::COORDINATOR | Class::WEEKDAY | Class::CALENDAR;
    let closing = |t: &Token| t.kind == Kind::Mark && !t.dash() || t.is(goes_on) && !t.is(Class::DURATION_UNIT);
    rest.next().is_none_or(closing)
}

/// Whether an hour and minutes in words are a count: without "at" before them, or before a noun.
pub(in crate::date) fn worded(i: Tokens<'_>, half: bool, rest: Tokens<'_>) -> bool {
    let ends = |t: &Token| t.kind != Kind::Word || t.is(Class::PREPOSITION | Class::CALENDAR | Class::WEEKDAY);
    !is_word(i.back(1), &[k::AT]) || !half && !rest.next().is_none_or(ends)
}

/// How many words before "at" may tell that something opens or meets.
const SCHEDULED: usize = 6;

/// Whether 2.30 is a figure: no "at" stands before it, or nothing that opens or meets, and no part of the day behind it.
pub(in crate::date) fn decimal(i: Tokens<'_>, time: &Clock, day: Option<&Fields>, rest: Tokens<'_>) -> bool {
    let near = || (2..SCHEDULED).filter_map(|n| i.at.checked_sub(n)).map(|at| i.at(at));
    let scheduled = || near().any(|i| beside(i, CalendarWord::Scheduled));
    // Shares open at 2.30 as well, but not on the quarter of an hour each time.
    let quarter = time.minute.is_some_and(|m| m % 15 == 0);
    // Monday at 2.30
    let weekday = i.back(2).is_some_and(|t| t.kind == Kind::Word && t.is(Class::WEEKDAY));
    let told = day.is_some_and(|day| day.part.is_some()) || quarter && ends(rest) && (weekday || scheduled());
    !is_word(i.back(1), &[k::AT]) || time.hour >= 24 || !told
}

/// Whether a number before a day is no hour: nothing before it tells one, or only the day does.
pub(in crate::date) fn number_of_day(i: Tokens<'_>, parted: bool) -> bool {
    let near = &[k::AROUND, k::ABOUT, k::BY, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER];
    !(is_word(i.back(1), &[k::AT]) || parted && is_word(i.back(1), near))
}

/// Whether a part of the day stands before a day that it does not belong to: "in the afternoon tomorrow" belongs.
pub(in crate::date) fn part_apart(i: Tokens<'_>, joined: bool) -> bool {
    !joined && !is_word(i.back(1), &[k::IN])
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
    let framed = || is_word(i.back(1), &[k::FROM, k::BETWEEN]) && !changed(i);
    let sure = last.part.is_some() || last.clock.is_some_and(|c| c.half.is_some());
    let hours = match told {
        Told::Clock => sure || framed() || named(i),
        Told::Day => sure || framed(),
        Told::Number => named(i) && ends(rest),
    };
    !hours
}

/// Whether a word of change stands before: rose from 5 to 7.
fn changed(i: Tokens<'_>) -> bool {
    (2..=REACH).any(|n| i.back(n).is_some_and(|t| t.is(Class::DIRECTION)))
}

/// Whether a word that hours stand behind is near: opens, shift.
fn named(i: Tokens<'_>) -> bool {
    // On Saturdays from 8 to 2
    let day = is_word(i.back(1), &[k::FROM]) && i.back(2).is_some_and(|t| t.is(Class::WEEKDAY)) && !changed(i);
    day || (1..=REACH).filter_map(|n| i.at.checked_sub(n)).any(|at| beside(i.at(at), CalendarWord::Hours))
}
