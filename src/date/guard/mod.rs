//! What stands around the shape of a date and tells that it is none, or another one: names, figures, codes.

pub(in crate::date) mod clock;
mod figures;
mod names;
mod words;
mod years;

use super::words::has;
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, Turn};
pub(in crate::date) use figures::{date_goes_on, day_alone, day_goes_on, goes_on, month_and_day, stands_alone};
pub(in crate::date) use names::{holiday_name, named, person, person_behind_year, season_name, sport, street, title};
pub(in crate::date) use words::{adjective, adverb, hyphened, moved, noun, the_unit, week_alone};
pub(in crate::date) use years::{
    amount, before_year, coded, iso_month, long_number, opens_clause, plain_year, year_told, years_go_on,
};

/// A mark that ends a phrase.
pub(in crate::date) fn closes(t: &Token) -> bool {
    t.kind == Kind::Mark && !t.dash()
}

/// A mark that ends a phrase, or a word that joins another one.
pub(in crate::date) fn closes_or_joins(t: &Token) -> bool {
    closes(t) || t.is(Class::COORDINATOR)
}

/// Whether a phrase can end here, so that a number before it counts nothing: the end, a mark, a small word.
pub(in crate::date) fn ends(i: Tokens<'_>) -> bool {
    i.next().is_none_or(|t| {
        closes(t) && !t.mark('%') && !(t.glued() && t.mark(':'))
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR) && !t.is(Class::CURRENCY_AFTER)
            || has(i, Kinds::TURN, |w| w == CalendarWord::Turn(Turn::Before))
    })
}
