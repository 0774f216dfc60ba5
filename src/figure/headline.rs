//! Headlines in Title Case, in which a capital tells nothing: Drone Kills 31 in Pakistan Strike.

use crate::grammar::tokens::{Tokens, here, stops, token};
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// Longest headline in tokens.
const LONGEST: usize = 32;

/// Words of a length at which prose would not capitalise them.
const LONG: u32 = 4;

/// Whether the sentence is printed in Title Case: three or more of its long words, and three of four of them, have a capital.
pub(super) fn title_case(i: Tokens<'_>) -> bool {
    if i.all.len() > LONGEST {
        return false;
    }
    let long = |t: &&Token| t.kind == Kind::Word && t.span.len() >= LONG && !t.shape.has(Shape::FIRST);
    let (all, capitals) =
        i.all.iter().filter(long).fold((0, 0), |(all, capitals), t| (all + 1, capitals + usize::from(t.capital())));
    let verb = |t: &Token| {
        t.capital() && !t.shape.has(Shape::FIRST) && t.is(Class::VERB | Class::PAST | Class::CUE | Class::DIRECTION)
    };
    let stop = i.all.last().is_some_and(|t| t.mark('.'));
    capitals >= 3 && capitals * 4 >= all * 3
        || !stop
            && capitals == all
            && i.all.iter().any(|t| {
                verb(t) || t.capital() && !t.shape.has(Shape::FIRST) && t.ending == Ending::S && t.span.len() > LONG
            })
}

/// Whether a word may stand before or behind a figure of a headline as a verb, an adjective or an adverb does: Kills, Dead, Up, Missing.
pub(super) fn open(t: &Token) -> bool {
    let known = Class::VERB
        | Class::PAST
        | Class::CUE
        | Class::DIRECTION
        | Class::AUXILIARY
        | Class::MODAL
        | Class::ADJECTIVE
        | Class::ADVERB
        | Class::PREPOSITION
        | Class::RELATION
        | Class::RELATIVE
        | Class::PRONOUN
        | Class::DETERMINER
        | Class::POSSESSIVE
        | Class::COORDINATOR
        | Class::CALENDAR;
    t.kind == Kind::Word
        && !t.is(Class::NUMBER_NAME)
        && (t.is(known) || t.word == kw::AGE || t.ending != Ending::Other && !t.shape.has(Shape::ALL_CAPS))
}

/// Killed in · Drown in · Aboard: whether what follows a figure of a headline makes no name with it.
pub(super) fn goes_on(rest: Tokens<'_>) -> bool {
    let Some(next) = rest.next() else { return true };
    let ends = stops(|t| t.kind == Kind::Mark && !t.dash() || t.kind == Kind::Word && !t.capital());
    let lone = (token(|t| t.kind == Kind::Word && !t.shape.has(Shape::ALL_CAPS)), ends);
    !next.glued() && (open(next) || here(rest, lone))
}
