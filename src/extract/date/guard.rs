//! Names that hold months, seasons and days, which are no dates.

use super::words::{has, is_word};
use crate::extract::tokens::Tokens;
use crate::lex::Kind;
use crate::lex::Shape;
use crate::rulebook::{CalendarWord, Class, Kinds, keyword as k};

/// Whether the words from `start` to `rest` are part of a name: Winter Olympics, Friday Night Lights.
pub(super) fn named(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let capital = start.next().is_some_and(|t| t.capital());
    capital
        && rest.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::ALL_CAPS))
        && has(rest, Kinds::NAME_AFTER, |w| w == CalendarWord::NameAfter)
}

/// Whether a name of a street or a house stands behind a date: 12 March Road.
pub(super) fn street(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::ALL_CAPS))
        && has(rest, Kinds::NAME_AFTER, |w| w == CalendarWord::NameAfter)
}

/// Whether a word of the calendar ends a name: VOA Today, Psychology Tomorrow.
pub(super) fn title(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::ALL_CAPS))
        && i.back(1).is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.is(Class::PREPOSITION | Class::CALENDAR))
        && i.ahead(1).is_none_or(|t| t.kind != Kind::Word || !t.capital())
}

/// Whether a month is the name of a person: Prime Minister May, Theresa May, August Wilson.
pub(super) fn person(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(month) = start.next() else { return false };
    // Months that are also given names or surnames.
    let name = is_word(Some(month), &[k::APRIL, k::MAY, k::JUNE, k::AUGUST, k::MARCH]) || month.is(Class::FIRST_NAME);
    if !name {
        return false;
    }
    let before = start.back(1);
    // The March of the Mothers, the March for Life
    let march = is_word(Some(month), &[k::MARCH])
        && (is_word(rest.next(), &[k::FOR, k::ON])
            || is_word(rest.next(), &[k::OF]) && is_word(rest.ahead(1), &[k::THE]));
    if march && !before.is_some_and(|t| t.is(Class::PREPOSITION | Class::CALENDAR)) {
        return true;
    }
    if let Some(t) = before {
        let title = t.is(Class::TITLE | Class::FIRST_NAME | Class::ROLE) && t.capital();
        let unknown = t.capital() && t.kind == Kind::Word && t.class == Class::NONE;
        if title || unknown {
            return true;
        }
        // "A novel by August Lind": who it is by or with.
        let whose = is_word(Some(t), &[k::BY, k::WITH, k::AND, k::OF, k::FOR]);
        let surname = rest.next().is_some_and(|t| {
            t.capital()
                && t.kind == Kind::Word
                && !t.is(Class::PREPOSITION | Class::DETERMINER | Class::WEEKDAY | Class::MONTH)
        });
        if whose && surname && !has(rest, Kinds::ANY, |_| true) {
            return true;
        }
        if t.is(Class::PREPOSITION | Class::CALENDAR) {
            return false;
        }
    }
    let verb = Class::VERB | Class::AUXILIARY | Class::MODAL | Class::CUE | Class::PRONOUN;
    match rest.next() {
        Some(t) if t.kind == Kind::Word => t.is(verb) || t.capital() && !t.is(Class::PREPOSITION | Class::DETERMINER),
        Some(t) if t.kind == Kind::Possessive => is_word(Some(month), &[k::MAY]),
        _ => false,
    }
}

/// Whether a quarter is one of a match: quarter-final.
pub(super) fn sport(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.dash() && t.glued())
        && rest.ahead(1).is_some_and(|t| t.glued())
        && !rest.ahead(1).is_some_and(|t| t.is(Class::CALENDAR))
}
