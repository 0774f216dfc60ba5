//! What degrees are: heat, a difference of temperatures, an angle, or what a university gives.

use nom::branch::alt;
use nom::combinator::not;
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::{change, noun, relation};
use crate::claim::{Dimension, Quantity, Relation};
use crate::grammar::tokens::{Tokens, here, number_word, token};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Unit, keyword as kw};

/// 2.1C above the average, warmed by 1.1C, 3C colder, a rise of 2C: the unit of a difference of temperatures, which has
/// no zero of its own.
pub(super) fn difference(i: Tokens<'_>, rest: Tokens<'_>, unit: u16, q: &Quantity) -> Option<u16> {
    rest.rules.unit(unit).filter(|u| u.dimension == Dimension::Temperature)?;
    let bound = token(|t| t.is(Class::RELATION) && t.is(Class::PREPOSITION) && !t.glued());
    // "2C below zero" is a temperature.
    let beside = here(rest, (bound, not(number_word())))
        && matches!(relation::before(rest).1, Relation::MoreThan | Relation::LessThan);
    let above = beside && matches!(q.relation, Relation::Exact | Relation::About);
    if !(above || q.direction.is_some() || change::sizes(i)) {
        return None;
    }
    difference_of(i, unit)
}

/// The unit of the differences on a scale of temperature.
pub(super) fn difference_of(i: Tokens<'_>, unit: u16) -> Option<u16> {
    let units = &i.rules.units;
    let scale = units.get(usize::from(unit)).filter(|u| u.dimension == Dimension::Temperature)?;
    let same = |d: &Unit| d.dimension == Dimension::TemperatureDifference && d.factor.factor == scale.factor.factor;
    u16::try_from(units.iter().position(same)?).ok()
}

/// Whether a unit is the degree without a scale.
fn degrees(i: Tokens<'_>, unit: u16) -> bool {
    i.rules.unit(unit).is_some_and(|u| u.dimension == Dimension::Angle && u.symbol == u.base)
}

/// two degrees | in physics · three degrees | from Yale: degrees of a university
pub(super) fn academic(rest: Tokens<'_>, unit: u16, q: &Quantity) -> bool {
    let few = q.value.is_some_and(|n| n.value.scale() == 0 && n.value > Decimal::ZERO && n.value < Decimal::TEN);
    let apart = |id| token(move |t: &Token| t.word == id && !t.glued());
    let name = || token(|t| t.kind == Kind::Word && !t.glued() && t.capital());
    let behind = preceded(token(|t| t.kind == Kind::Word && !t.glued()), token(Token::capital));
    let subject = || here(rest, (apart(kw::IN), token(|t| names_subject(rest, t))));
    let school = || here(rest, (apart(kw::FROM), alt((name(), behind))));
    few && q.direction.is_none() && (subject() || school()) && degrees(rest, unit)
}

/// physics · law
fn names_subject(i: Tokens<'_>, t: &Token) -> bool {
    let known = Class::NOT_DERIVED | Class::PLURAL;
    let plain = Class(t.class.0 & !known.0) == Class::NONE;
    let word = t.kind == Kind::Word && !t.glued() && !t.capital();
    word && plain && (i.str(t).ends_with("ics") || !noun::plural(i, t))
}

/// Whether bare degrees are those of heat: words of heat stand near, or they are below zero.
pub(super) fn hot(i: Tokens<'_>, rest: Tokens<'_>, unit: u16, q: &Quantity) -> bool {
    let heat = |t: &Token| i.among(t, &i.rules.heat);
    let below = q.value.is_some_and(|n| n.value.is_sign_negative() && !n.value.is_zero());
    degrees(i, unit) && (below || i.backwards().take(15).any(heat) || rest.onwards().take(6).any(heat))
}
