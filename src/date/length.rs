//! Lengths of time: the past two months, weeks, more than a year, a year or so.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cond, map, not, opt, peek, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::production::{YEAR, choice};
use super::words::{WORDS, calendar, cardinal, has, hyphen, is_word, joint, plural, units};
use crate::claim::{Dimension, Grain, Length, Measure, Number, Quantity, Reference, Relation, Top};
use crate::figure::number;
use crate::figure::relation::{compares, past_degree};
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, class, here, led, only, placed, stops, token, word, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{
    CalendarWord, Class, Kinds, PickWord, RelationPosition, RelationRule, Sense, Turn, keyword as k,
};

/// A length with the words around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) length: Length,
    pub(super) relation: Relation,
    /// Whether it is more than a number and a unit, which make a plain figure.
    pub(super) wordy: bool,
}

impl Stretch {
    /// The figure of its own row.
    pub(super) fn quantity(self) -> Quantity {
        Quantity {
            relation: self.relation,
            value: self.length.number,
            max: None,
            measure: Measure { top: Top::Unit(self.length.unit), per: None },
            dimension: None,
            direction: None,
        }
    }
}

/// What a picked length begins with behind its determiner.
const PICKED: Kinds = Kinds::PICK.or(Kinds::ADJECTIVE).or(Kinds::UNIT).or(Kinds::UNITS).or(Kinds::SOME).or(YEAR);

choice! {
    /// A length, and whether it is more than a number and a unit.
    fn length -> (Length, bool), begins LENGTHS {
        PICKED => picked,
        YEAR.or(Kinds::SOME) => counted,
        Kinds::UNIT.or(Kinds::UNITS) => bare,
    }
}

/// What a stretch of time begins with.
pub(super) const STRETCHES: Kinds = LENGTHS.or(Kinds::HEDGE);

/// two weeks · the past two months · several years · a decade · weeks · more than a year · a year or so
pub(super) fn stretch(i: Tokens<'_>) -> Parsed<'_, Stretch> {
    let (start, bound) = bound(i)?;
    let (rest, (length, wordy)) = length(start)?;
    // "Lower than a year ago" compares; "more than a year ago" is a bound. The length of "more than two years" is no claim
    // of its own; the date in "lower than a year ago" is.
    let compared = led(start, 1, word(k::THAN)) && !is_word(i.next(), &[k::MORE, k::LESS, k::NO, k::NOT]);
    if compared && (start.at > i.at || !past(rest)) {
        return Err(NOT);
    }
    let open = length.number.is_none();
    let or_so = terminated(or_so, not(turn(Some)));
    let (rest, (_, so)) = (opt(preceded(only(open), and_units)), opt(or_so)).parse(rest)?;
    let relation = bound.or(so.map(|()| Relation::About));
    let wordy = wordy || relation.is_some() && open;
    Ok((rest, Stretch { length, relation: relation.unwrap_or_default(), wordy }))
}

/// more than · about, where such a word stands before the length
fn bound(i: Tokens<'_>) -> Parsed<'_, Option<Relation>> {
    // A preposition before "the past two months", a bare "just" and a comparison belong to the clause.
    let bounds = |i: Tokens<'_>, relation, rest: Tokens<'_>| {
        relation != Relation::Exact && (rest.at > i.at + 1 || !loose(i, rest))
    };
    if !i.is(Class::RELATION) || is_word(i.next(), &[k::ANOTHER, k::ALL]) {
        return Ok((i, None));
    }
    match relation(i) {
        Ok((rest, relation)) => bounds(i, relation, rest).then_some((rest, Some(relation))).ok_or(NOT),
        Err(_) => Ok((i, None)),
    }
}

/// and months, behind "weeks", of which the first names the length
fn and_units(i: Tokens<'_>) -> Parsed<'_, ()> {
    let units = token(|t| t.is(Class::DURATION_UNIT) && plural(i, t));
    let counted = |i| led(i, 2, (class(Class::VAGUE), any_token()));
    let first = |i| led(i, 1, token(|t| plural(i, t))) && !counted(i);
    value((), placed((word_of(&[k::AND, k::OR]), units), |i, _, _| first(i))).parse(i)
}

/// ago · later · -earlier · from now, and what `of` makes of it
pub(super) fn turn<'a, T>(of: impl Fn(Turn) -> Option<T>) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    preceded(joint, plain_turn(of))
}

/// ago · later · from now, without a hyphen before it
pub(super) fn plain_turn<'a, T>(of: impl Fn(Turn) -> Option<T>) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    calendar(Kinds::TURN, move |w| if let CalendarWord::Turn(turn) = w { of(turn) } else { None })
}

/// Whether the length lies back: ago, earlier.
pub(super) fn past(i: Tokens<'_>) -> bool {
    has(i, Kinds::TURN, |w| matches!(w, CalendarWord::Turn(Turn::Ago | Turn::Earlier)))
}

/// Whether a bound of one word is only a preposition here: over the past week, within weeks.
fn loose(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL) || is_word(Some(t), &[k::A, k::AN]);
    let preposition = i.next().is_some_and(|t| t.is(Class::PREPOSITION));
    is_word(i.next(), &[k::WITHIN]) || preposition && !rest.next().is_some_and(number)
}

/// more than · about · nearly
fn relation(i: Tokens<'_>) -> Parsed<'_, Relation> {
    peek(token(|t| t.is(Class::RELATION))).parse(i)?;
    let before =
        |r: &&RelationRule| r.position == RelationPosition::Before && (!r.apart || r.relation != Relation::About);
    let rule = |n| i.rules.relations.get(usize::from(n)).filter(before).map(|r| r.relation);
    if compares(i) {
        return Err(NOT);
    }
    past_degree(i).form(|s| if let Sense::Relation(n) = s { rule(n) } else { None }).ok_or(NOT)
}

/// the past two months · the first nine months · recent years · the next few days · these past weeks
pub(super) fn picked(i: Tokens<'_>) -> Parsed<'_, (Length, bool)> {
    let owner = word_of(&[k::THE, k::THESE, k::THOSE, k::ITS, k::HIS, k::HER, k::THEIR]);
    let chosen = calendar(Kinds::ADJECTIVE.or(Kinds::PICK), |w| match w {
        CalendarWord::Adjective(Reference::Past) => Some(()),
        CalendarWord::Pick(pick) => (pick != PickWord::Same).then_some(()),
        _ => None,
    });
    let (start, owner) = opt(owner).parse(i)?;
    let (rest, pick) = opt(alt((chosen, value((), word(k::FIRST))))).parse(start)?;
    let number = map(verify(count, |(_, article)| !article), |(number, _)| number);
    let counted = terminated(number, filler).flat_map(united);
    let length = alt((counted, half_year, |i| units_alone(i, start, (owner, pick.is_some()))));
    map(preceded(only(owner.is_some() || pick.is_some()), length), |length| (length, true)).parse(rest)
}

/// half year · half-year, before "to June"
fn half_year(i: Tokens<'_>) -> Parsed<'_, Length> {
    let to = peek((word(k::TO), token(dated)));
    let half = preceded((word(k::HALF), joint), terminated(united(None), to));
    let number = Some(Number { in_words: true, ..Number::whole(Decimal::ONE) });
    let number = number.map(|n| Number { value: Decimal::new(5, 1), ..n });
    map(verify(half, |length| length.grain == Grain::Year), |length| Length { number, ..length }).parse(i)
}

/// weeks, behind "recent" · year, behind "the past" · weeks, before "ahead"
fn units_alone<'a>(i: Tokens<'a>, start: Tokens<'a>, (owner, picks): (Option<&Token>, bool)) -> Parsed<'a, Length> {
    let (end, length) = united(None).parse(i)?;
    let many = led(end, 1, token(|t| plural(end, t)));
    // "last years" without an article is a possessive that lost its mark.
    let lost = owner.is_none() && is_word(start.next(), &[k::LAST, k::NEXT, k::THIS, k::FIRST]);
    let ahead = is_word(owner, &[k::THE]) && has(end, Kinds::TURN, |w| w == CalendarWord::Turn(Turn::Hence));
    if many && (picks && !lost || ahead) {
        return Ok((end, length));
    }
    // The year to April
    let to = is_word(owner, &[k::THE]) && !picks && here(end, (word(k::TO), token(dated)));
    let one = (to || is_word(start.next(), &[k::PAST])).then(|| in_words(Decimal::ONE)).ok_or(NOT)?;
    Ok((end, Length { number: Some(one), ..length }))
}

/// What a month or a day of one begins with.
fn dated(t: &Token) -> bool {
    t.is(Class::MONTH) || t.kind == Kind::Number && t.span.len() <= 2
}

/// two weeks · several more days · a year · a couple of months · half an hour is a figure
fn counted(i: Tokens<'_>) -> Parsed<'_, (Length, bool)> {
    let (rest, (number, article)) = count(i)?;
    // A several-year tenure
    let (inner, (more, _)) = (filler, cond(number.is_none(), joint)).parse(rest)?;
    let (end, length) = united(number).parse(inner)?;
    // "A great day" and "a second wave" are no lengths.
    if inner.at > rest.at && rest.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some() {
        return Err(NOT);
    }
    let dashed = led(inner, 1, token(Token::dash));
    let joined = is_word(i.next(), &[k::A, k::AN]) && dashed;
    if joined || article && (inner.at > rest.at || !one_of(end, &length)) {
        return Err(NOT);
    }
    // "A one-second gap" must not be read as a rank, "another week" has no figure.
    let ranked = is_word(inner.next(), &[k::SECOND]) && dashed;
    let sure = ranked || is_word(i.next(), &[k::ANOTHER, k::ALL]);
    let wordy = article || number.is_none() || more || inner.at > rest.at || sure;
    Ok((end, (length, wordy)))
}

/// Whether an article before this length counts one: not the "a" of "a decades-long war" and "a year-earlier loss".
fn one_of(end: Tokens<'_>, length: &Length) -> bool {
    let many = led(end, 1, token(|t| plural(end, t)));
    let short = matches!(length.grain, Grain::Second | Grain::Quarter | Grain::Half);
    let after = hyphen(end);
    let long = after.at > end.at && (is_word(after.next(), &[k::LONG]) || past(after));
    !(many || short || long)
}

/// weeks · years, without a number · day-long
fn bare(i: Tokens<'_>) -> Parsed<'_, (Length, bool)> {
    let hyphened_long = (verify(joint, |hyphen| *hyphen), word(k::LONG));
    let (end, (length, long)) = (united(None), opt(hyphened_long)).parse(i)?;
    let t = i.next().ok_or(NOT)?;
    // "this years budget" and "Boxing Days gain" are possessives that lost their mark.
    let name = t.capital() && !t.shape.has(Shape::FIRST) && led(i, 1, token(Token::capital));
    if name || led(i, 1, word_of(&[k::THIS, k::LAST, k::NEXT])) {
        return Err(NOT);
    }
    if !plural(i, t) {
        // A day-long meeting
        let number = Some(in_words(Decimal::ONE));
        let whole = long.is_some() && length.grain >= Grain::Hour;
        return if whole { Ok((end, (Length { number, ..length }, true))) } else { Err(NOT) };
    }
    // "The years ended March 31, 2023 and 2022" are told by those dates; "a matter of days" is an idiom; "minutes apart" and
    // "seconds before" say no more than "soon".
    let told = is_word(end.next(), &[k::ENDED, k::ENDING]);
    let idiom = led(i, 2, (word(k::MATTER), word(k::OF)));
    let soon = length.grain < Grain::Hour || length.grain == Grain::Night;
    if told || idiom || soon { Err(NOT) } else { Ok((end, (length, true))) }
}

/// A number that the text gives in words, if at all.
fn in_words(value: Decimal) -> Number {
    Number { in_words: true, ..Number::whole(value) }
}

/// two · 20 · several · a few · a; with whether it is only an article
pub(super) fn count(i: Tokens<'_>) -> Parsed<'_, (Option<Number>, bool)> {
    let article = || word_of(&[k::A, k::AN]);
    let one = Some(in_words(Decimal::ONE));
    let told = alt((vague, preceded(article(), vague), value(one, whole)));
    let number = alt((map(spelled, Some), figure));
    alt((map(told, |number| (number, false)), value((one, true), article()), map(number, |number| (number, false))))
        .parse(i)
}

/// several · couple of
fn vague(i: Tokens<'_>) -> Parsed<'_, Option<Number>> {
    peek(token(|t| t.is(Class::VAGUE))).parse(i)?;
    let (rest, number) = i.form(|s| if let Sense::Vague(v) = s { Some(v) } else { None }).ok_or(NOT)?;
    value(number.map(in_words), opt(word(k::OF))).parse(rest)
}

/// another, before week · all, before day
fn whole(i: Tokens<'_>) -> Parsed<'_, ()> {
    let one = || peek(token(|t| t.is(Class::DURATION_UNIT) && !plural(i, t)));
    let long = peek(verify(units, |grain| *grain >= Grain::Day));
    alt((value((), (word(k::ANOTHER), one())), value((), (word(k::ALL), one(), long)))).parse(i)
}

/// one-, before "second gap" · two, before quarters: a number in words whose unit could make it a rank or a fraction
fn spelled(i: Tokens<'_>) -> Parsed<'_, Number> {
    let noun = token(|t| t.kind == Kind::Word && !t.is(Class::PREPOSITION));
    let second = (verify(joint, |hyphen| *hyphen), peek((word(k::SECOND), noun)));
    // "Two quarters" are six months here, not a half.
    let parts = peek(token(|t| t.is(Class::DURATION_UNIT) && t.is(Class::FRACTION)));
    map(terminated(cardinal, alt((value((), second), value((), parts)))), |n| in_words(Decimal::from(n))).parse(i)
}

/// 20 · two hundred
fn figure(i: Tokens<'_>) -> Parsed<'_, Option<Number>> {
    let digits = peek(token(|t| t.kind == Kind::Number || t.is(Class::CARDINAL)));
    map(preceded(digits, |i| number::number(i, false)), |n| n.number).parse(i)
}

/// more · full · straight · consecutive, between number and unit, where it stands; whether it does
pub(super) fn filler(i: Tokens<'_>) -> Parsed<'_, bool> {
    let adjective = token(|t| t.is(Class::ADJECTIVE) && !t.is(WORDS));
    let before_unit = terminated(adjective, peek(token(|t| t.is(Class::DURATION_UNIT))));
    map(opt(alt((word_of(&[k::MORE, k::OTHER, k::UPCOMING]), before_unit))), |t| t.is_some()).parse(i)
}

/// weeks, with what it is in the rulebook
pub(super) fn united<'a>(number: Option<Number>) -> impl Parser<Tokens<'a>, Output = Length, Error = ()> {
    move |i: Tokens<'a>| {
        let (rest, (_, grain)) = (peek(token(|t| t.is(Class::DURATION_UNIT))), units).parse(i)?;
        let time = |u: &u16| i.rules.unit(*u).is_some_and(|u| u.dimension == Dimension::Duration);
        let (_, unit) = i.form(|s| if let Sense::Unit(u) = s { Some(u).filter(time) } else { None }).ok_or(NOT)?;
        Ok((rest, Length { number, grain, unit }))
    }
}

/// or so · or two
pub(super) fn or_so(i: Tokens<'_>) -> Parsed<'_, ()> {
    let ends = stops(|t| t.kind == Kind::Mark || t.is(Class::PREPOSITION | Class::CALENDAR));
    let two = terminated(verify(cardinal, |n| *n == 2), ends);
    preceded(word(k::OR), alt((value((), word(k::SO)), value((), two)))).parse(i)
}
