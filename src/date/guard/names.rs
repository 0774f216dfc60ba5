//! Names that hold a word of the calendar: Winter Olympics, Theresa May, Summer Walker, Operation Ramadan.

use nom::branch::alt;
use nom::combinator::value;
use nom::sequence::terminated;

use crate::date::words::{has, is_word};
use crate::grammar::tokens::{Tokens, class, here, hyphen, led, possessive, stops, token, word, word_of};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, keyword as k};

/// Winter | Olympics · Friday | Night Lights: whether the words from `start` to `rest` are part of a name.
pub(in crate::date) fn named(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    start.next().is_some_and(Token::capital) && street(rest)
}

/// 12 March | Road: whether a name of a street or a house stands behind a date.
pub(in crate::date) fn street(rest: Tokens<'_>) -> bool {
    here(rest, token(written_as_name)) && has(rest, Kinds::NAME_AFTER, |w| w == CalendarWord::NameAfter)
}

/// VOA | Today · Psychology | Tomorrow: whether a word of the calendar ends a name.
pub(in crate::date) fn title(i: Tokens<'_>) -> bool {
    let first = token(|t| capital_word(t) && !t.is(Class::PREPOSITION | Class::CALENDAR));
    let last = terminated(token(written_as_name), stops(|t| !capital_word(t)));
    here(i, last) && led(i, 1, first)
}

/// A capital, in a word that is not all capitals.
fn written_as_name(t: &Token) -> bool {
    t.capital() && !t.shape.has(Shape::ALL_CAPS)
}

/// A word with a capital.
fn capital_word(t: &Token) -> bool {
    t.kind == Kind::Word && t.capital()
}

/// Whether a month is the name of a person: Prime Minister May, Theresa May, August Wilson.
pub(in crate::date) fn person(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(month) = start.next().filter(|t| names_people(t)) else { return false };
    let timed = led(start, 1, class(Class::PREPOSITION | Class::CALENDAR));
    let march = month.word == k::MARCH && !timed && marches(rest);
    march || titled(start) || whose(start, rest) || !timed && acts(month, rest)
}

/// Months that are also given names or surnames.
fn names_people(t: &Token) -> bool {
    matches!(t.word, k::APRIL | k::MAY | k::JUNE | k::AUGUST | k::MARCH) || t.is(Class::FIRST_NAME)
}

/// of the Mothers · for Life, behind "March"
fn marches(rest: Tokens<'_>) -> bool {
    let of_them = value((), (word(k::OF), word(k::THE)));
    here(rest, alt((value((), word_of(&[k::FOR, k::ON])), of_them)))
}

/// Prime Minister | May · Theresa | May
fn titled(start: Tokens<'_>) -> bool {
    let title = |t: &Token| t.is(Class::TITLE | Class::FIRST_NAME | Class::ROLE) && t.capital();
    led(start, 1, token(|t| title(t) || capital_word(t) && t.class == Class::NONE))
}

/// A novel by August | Lind: who it is by or with.
fn whose(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let small = Class::PREPOSITION | Class::DETERMINER | Class::WEEKDAY | Class::MONTH;
    led(start, 1, word_of(&[k::BY, k::WITH, k::AND, k::OF, k::FOR]))
        && here(rest, token(|t| capital_word(t) && !t.is(small)))
        && !timed(rest)
}

/// May | said · August | Wilson · May | 's
fn acts(month: &Token, rest: Tokens<'_>) -> bool {
    let verb = Class::VERB | Class::AUXILIARY | Class::MODAL | Class::CUE | Class::PRONOUN;
    let does = |t: &Token| t.is(verb) || t.capital() && !t.is(Class::PREPOSITION | Class::DETERMINER);
    here(rest, token(|t| t.kind == Kind::Word && does(t))) || month.word == k::MAY && here(rest, possessive())
}

/// In 2019 | June | Brown died · In 2016 | May | became leader: whether the month behind a year is a person after all.
pub(in crate::date) fn person_behind_year(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let surname = || here(rest, token(|t| capital_word(t) && !t.is(Class::PREPOSITION)));
    person(start, rest) && (is_word(start.next(), &[k::MAY]) || surname())
}

/// Spring | of Hope · Summer | Walker: whether a season is a name or a part of one.
pub(in crate::date) fn season_name(start: Tokens<'_>, rest: Tokens<'_>, dated: bool) -> bool {
    let Some(season) = start.next().filter(|t| t.capital()) else { return false };
    let surname =
        |t: &Token| t.kind == Kind::Word && written_as_name(t) && (t.class == Class::NONE || t.is(Class::FIRST_NAME));
    if season.shape.has(Shape::FIRST) {
        return !dated && here(rest, token(surname));
    }
    here(rest, token(Token::capital)) || !dated && here(rest, (word(k::OF), token(Token::capital)))
}

/// Operation | Ramadan: whether a name that a holiday is a part of stands around it.
pub(in crate::date) fn holiday_name(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let unknown = token(|t| t.capital() && !t.shape.has(Shape::FIRST) && t.class == Class::NONE);
    named(i, rest) || led(i, 1, unknown) || here(rest, token(capital_word)) && !timed(rest)
}

/// Whether a form of the calendar begins here.
fn timed(i: Tokens<'_>) -> bool {
    has(i, Kinds::ANY, |_| true)
}

/// quarter | -final: whether a quarter is one of a match.
pub(in crate::date) fn sport(rest: Tokens<'_>) -> bool {
    here(rest, (hyphen(), token(|t| t.glued() && !t.is(Class::CALENDAR))))
}
