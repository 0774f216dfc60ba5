//! Lengths of time, and the dates that are made of one: the past two months, weeks, two weeks ago.

use nom::Parser;

use super::production::{Choice, YEAR, longest};
use super::words::{calendar, has, hyphen, is_word, maybe, units};
use crate::claim::{
    Anchor, DateExpr, Dimension, Grain, Length, Measure, Number, Offset, Quantity, Reference, Relation, Top, When,
};
use crate::extract::number;
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::Kind;
use crate::rulebook::{
    CalendarWord, Class, Kinds, PickWord, RelationPosition, RelationRule, Sense, Turn, keyword as k,
};
use rust_decimal::Decimal;

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

/// two weeks · the past two months · several years · a decade · weeks · more than a year
pub(super) fn stretch(i: Tokens<'_>) -> Parsed<'_, Stretch> {
    let whole = is_word(i.next(), &[k::ANOTHER, k::ALL]);
    let (start, relation) = match relation(i) {
        _ if whole => (i, None),
        // A preposition before "the past two months", a bare "just" and a comparison belong to the clause.
        Ok((rest, relation)) if rest.at > i.at + 1 || !loose(i, rest) => (rest, Some(relation)),
        Ok(_) => return Err(NOT),
        Err(_) => (i, None),
    };
    // "Lower than a year ago" compares; "more than a year ago" is a bound.
    let bound = is_word(i.next(), &[k::MORE, k::LESS, k::NO, k::NOT]);
    if relation == Some(Relation::Exact) || start.at > i.at && is_word(start.back(1), &[k::THAN]) && !bound {
        return Err(NOT);
    }
    let lengths: [Choice<(Length, bool)>; 3] =
        [(PICKED, picked), (YEAR.or(Kinds::SOME), counted), (Kinds::UNIT.or(Kinds::UNITS), bare)];
    let (rest, (length, wordy)) = longest(if relation.is_some() { start } else { i }, &lengths)?;
    // The length of "more than two years" is no claim of its own; the date in "lower than a year ago" is.
    if is_word(start.back(1), &[k::THAN]) && !bound && !past(rest) {
        return Err(NOT);
    }
    // The next year or so; weeks or months
    let rest = and_units(rest, length.number.is_none());
    let (rest, relation) = match or_so(rest) {
        end if end.at > rest.at && !turned(end) => (end, Some(relation.unwrap_or(Relation::About))),
        _ => (rest, relation),
    };
    let wordy = wordy || relation.is_some() && length.number.is_none();
    Ok((rest, Stretch { length, relation: relation.unwrap_or_default(), wordy }))
}

/// weeks or months, of which the first names the length
fn and_units(i: Tokens<'_>, vague: bool) -> Tokens<'_> {
    let counted = i.back(2).is_some_and(|t| t.is(Class::VAGUE));
    let joined = vague
        && !counted
        && is_word(i.next(), &[k::AND, k::OR])
        && i.ahead(1).is_some_and(|t| t.is(Class::DURATION_UNIT));
    let plural = |t: &crate::lex::Token| i.rules.plurals.is_plural(i.str(t));
    if joined && i.back(1).is_some_and(plural) && i.ahead(1).is_some_and(plural) { i.skip(2) } else { i }
}

/// ago · later · from now
fn turned(i: Tokens<'_>) -> bool {
    has(hyphen(i), Kinds::TURN, |w| matches!(w, CalendarWord::Turn(_)))
}

/// ago · earlier
fn past(i: Tokens<'_>) -> bool {
    has(i, Kinds::TURN, |w| matches!(w, CalendarWord::Turn(Turn::Ago | Turn::Earlier)))
}

/// Whether a bound of one word is only a preposition here: over the past week, within weeks.
fn loose(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    is_word(i.next(), &[k::WITHIN])
        || i.next().is_some_and(|t| t.is(Class::PREPOSITION))
            && !rest
                .next()
                .is_some_and(|t| t.kind == Kind::Number || t.is(Class::CARDINAL) || is_word(Some(t), &[k::A, k::AN]))
}

/// more than · about · nearly
fn relation(i: Tokens<'_>) -> Parsed<'_, Relation> {
    if !i.next().is_some_and(|t| t.is(Class::RELATION)) {
        return Err(NOT);
    }
    let rules = i.rules;
    let i = crate::extract::relation::past_degree(i);
    i.form(|s| match s {
        Sense::Relation(n) => {
            let before = |r: &&RelationRule| {
                r.position == RelationPosition::Before && (!r.apart || r.relation != Relation::About)
            };
            rules.relations.get(usize::from(n)).filter(before).map(|r| r.relation)
        }
        _ => None,
    })
    .ok_or(NOT)
}

/// What a picked length begins with behind its determiner.
const PICKED: Kinds = Kinds::PICK.or(Kinds::ADJECTIVE).or(Kinds::UNIT).or(Kinds::UNITS).or(Kinds::SOME).or(YEAR);

/// the past two months · the first nine months · recent years · the next few days · these past weeks
pub(super) fn picked(i: Tokens<'_>) -> Parsed<'_, (Length, bool)> {
    let start = maybe(i, &[k::THE, k::THESE, k::THOSE, k::ITS, k::HIS, k::HER, k::THEIR]);
    let kinds = Kinds::ADJECTIVE.or(Kinds::PICK);
    let recent = |w| matches!(w, CalendarWord::Adjective(Reference::Past));
    let chosen = |w| matches!(w, CalendarWord::Pick(p) if p != PickWord::Same);
    let picks = is_word(start.next(), &[k::FIRST]) || has(start, kinds, |w| chosen(w) || recent(w));
    let rest = if picks {
        match calendar(kinds, |w| (chosen(w) || recent(w)).then_some(())).parse(start) {
            Ok((rest, ())) => rest,
            Err(_) => start.skip(1),
        }
    } else {
        start
    };
    if rest.at == i.at {
        return Err(NOT);
    }
    let past = is_word(start.next(), &[k::PAST]);
    match count(rest) {
        Ok((inner, (number, article))) if !article => {
            let (end, length) = united(filler(inner), number)?;
            Ok((end, (length, true)))
        }
        _ => {
            let (end, length) = united(rest, None)?;
            let plural = end.back(1).is_some_and(|t| end.rules.plurals.is_plural(end.str(t)));
            // "last years" without an article is a possessive that lost its mark.
            let lone = start.at == i.at && is_word(start.next(), &[k::LAST, k::NEXT, k::THIS]);
            let first = is_word(start.next(), &[k::FIRST]) && start.at == i.at;
            if plural && picks && !lone && !first {
                return Ok((end, (length, true)));
            }
            // The weeks ahead
            let ahead = |w| matches!(w, CalendarWord::Turn(Turn::Hence));
            if plural && is_word(i.next(), &[k::THE]) && has(end, Kinds::TURN, ahead) {
                return Ok((end, (length, true)));
            }
            let one = Some(Number { in_words: true, ..Number::whole(Decimal::ONE) });
            if past { Ok((end, (Length { number: one, ..length }, true))) } else { Err(NOT) }
        }
    }
}

/// two weeks · several more days · a year · a couple of months · half an hour is a figure
fn counted(i: Tokens<'_>) -> Parsed<'_, (Length, bool)> {
    let (rest, (number, article)) = count(i)?;
    // A several-year tenure
    let inner = if number.is_none() { hyphen(filler(rest)) } else { filler(rest) };
    let (end, length) = united(inner, number)?;
    // "A great day" and "a second wave" are no lengths.
    let longer = inner.at > rest.at && rest.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    if longer {
        return Err(NOT);
    }
    // Nor is the "a" of "a decades-long war", "a several-year tenure" and "a year-earlier loss" a part of one.
    let plural = end.back(1).is_some_and(|t| end.rules.plurals.is_plural(end.str(t)));
    let joined = is_word(i.next(), &[k::A, k::AN]) && inner.back(1).is_some_and(crate::lex::Token::dash);
    let short = matches!(length.grain, Grain::Second | Grain::Quarter | Grain::Half);
    let after = hyphen(end);
    let long = article && after.at > end.at && (is_word(after.next(), &[k::LONG]) || past(after));
    let other = article && (inner.at > rest.at || plural || short || long) || joined;
    // "A one-second gap" must not be read as a rank, "another week" has no figure.
    let ranked = is_word(inner.next(), &[k::SECOND]) && inner.back(1).is_some_and(crate::lex::Token::dash);
    let sure = ranked || is_word(i.next(), &[k::ANOTHER, k::ALL]);
    if other { Err(NOT) } else { Ok((end, (length, article || number.is_none() || inner.at > rest.at || sure))) }
}

/// weeks · years, without a number
fn bare(i: Tokens<'_>) -> Parsed<'_, (Length, bool)> {
    let t = i.next().filter(|t| t.is(Class::DURATION_UNIT)).ok_or(NOT)?;
    // "this years budget" and "Boxing Days gain" are possessives that lost their mark.
    let lost = is_word(i.back(1), &[k::THIS, k::LAST, k::NEXT])
        || t.capital() && !t.shape.has(crate::lex::Shape::FIRST) && i.back(1).is_some_and(crate::lex::Token::capital);
    let (end, length) = united(i, None)?;
    // A day-long meeting, a decades-long war
    let after = hyphen(end);
    let long = after.at > end.at && is_word(after.next(), &[k::LONG]);
    if lost || !i.rules.plurals.is_plural(i.str(t)) {
        let one = Some(Number { in_words: true, ..Number::whole(Decimal::ONE) });
        let whole = long && length.grain >= Grain::Hour && !lost;
        return if whole { Ok((after.skip(1), (Length { number: one, ..length }, true))) } else { Err(NOT) };
    }
    let end = if long { after.skip(1) } else { end };
    // "The years ended March 31, 2023 and 2022" are told by those dates.
    if is_word(end.next(), &[k::ENDED, k::ENDING]) {
        return Err(NOT);
    }
    // "A matter of days" is an idiom.
    if is_word(i.back(1), &[k::OF]) && is_word(i.back(2), &[k::MATTER]) {
        return Err(NOT);
    }
    // "Minutes apart" and "seconds before" say no more than "soon".
    if length.grain < Grain::Hour || length.grain == Grain::Night { Err(NOT) } else { Ok((end, (length, true))) }
}

/// two · 20 · several · a few · a; with whether it is only an article
fn count(i: Tokens<'_>) -> Parsed<'_, (Option<Number>, bool)> {
    let t = i.next().ok_or(NOT)?;
    if t.is(Class::VAGUE)
        && let Some((rest, value)) = i.form(|s| if let Sense::Vague(v) = s { Some(v) } else { None })
    {
        let rest = maybe(rest, &[k::OF]);
        return Ok((rest, (value.map(|v| Number { in_words: true, ..Number::whole(v) }), false)));
    }
    if is_word(Some(t), &[k::A, k::AN]) {
        let inner = i.skip(1);
        if inner.next().is_some_and(|t| t.is(Class::VAGUE))
            && let Some((rest, value)) = inner.form(|s| if let Sense::Vague(v) = s { Some(v) } else { None })
        {
            let rest = maybe(rest, &[k::OF]);
            return Ok((rest, (value.map(|v| Number { in_words: true, ..Number::whole(v) }), false)));
        }
        let one = Number { in_words: true, ..Number::whole(Decimal::ONE) };
        return Ok((inner, (Some(one), true)));
    }
    // another week · all week · the whole year
    if is_word(Some(t), &[k::ANOTHER, k::ALL]) && i.ahead(1).is_some_and(|t| t.is(Class::DURATION_UNIT)) {
        let whole = units(i.skip(1)).is_ok_and(|(_, g)| g >= Grain::Day);
        let one = Number { in_words: true, ..Number::whole(Decimal::ONE) };
        let plural = i.ahead(1).is_some_and(|t| i.rules.plurals.is_plural(i.str(t)));
        return if !plural && (whole || t.word == k::ANOTHER) { Ok((i.skip(1), (Some(one), false))) } else { Err(NOT) };
    }
    if t.kind != Kind::Number && !t.is(Class::CARDINAL) {
        return Err(NOT);
    }
    // A one-second gap
    if let Ok((rest, n)) = super::words::cardinal(i)
        && let inner = hyphen(rest)
        && inner.at > rest.at
        && is_word(inner.next(), &[k::SECOND])
        && inner.ahead(1).is_some_and(|t| t.kind == Kind::Word && !t.is(Class::PREPOSITION))
    {
        return Ok((inner, (Some(Number { in_words: true, ..Number::whole(Decimal::from(n)) }), false)));
    }
    // "Two quarters" are six months here, not a half.
    if let Ok((rest, n)) = super::words::cardinal(i)
        && rest.next().is_some_and(|t| t.is(Class::DURATION_UNIT) && t.is(Class::FRACTION))
    {
        return Ok((rest, (Some(Number { in_words: true, ..Number::whole(Decimal::from(n)) }), false)));
    }
    let (rest, n) = number::number(i, false)?;
    Ok((rest, (n.number, false)))
}

/// more · full · straight · consecutive, between number and unit
fn filler(i: Tokens<'_>) -> Tokens<'_> {
    let Some(t) = i.next() else { return i };
    let skip = is_word(Some(t), &[k::MORE, k::OTHER, k::UPCOMING])
        || t.is(Class::ADJECTIVE)
            && !t.is(super::words::WORDS)
            && i.ahead(1).is_some_and(|t| t.is(Class::DURATION_UNIT));
    if skip { i.skip(1) } else { i }
}

/// weeks, with what it is in the rulebook
fn united(i: Tokens<'_>, number: Option<Number>) -> Parsed<'_, Length> {
    if !i.next().is_some_and(|t| t.is(Class::DURATION_UNIT)) {
        return Err(NOT);
    }
    let (rest, grain) = units(i)?;
    let rules = i.rules;
    let (_, unit) = i
        .form(|s| match s {
            Sense::Unit(u) if rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration) => Some(u),
            _ => None,
        })
        .ok_or(NOT)?;
    Ok((rest, Length { number, grain, unit }))
}

/// two weeks ago · two upcoming weeks · a year earlier · years later · three days after Christmas · two weeks from now
pub(super) fn offset<'a>(start: Tokens<'a>, rest: Tokens<'a>, stretch: &Stretch) -> Parsed<'a, DateExpr> {
    let (rest, length) = compound(rest, stretch.length);
    let after = or_so(rest);
    let turned =
        calendar(Kinds::TURN, |w| if let CalendarWord::Turn(t) = w { Some(t) } else { None }).parse(hyphen(after));
    let (end, turn) = match turned {
        Ok(found) => found,
        Err(_) if times_mark(after).is_some() => (times_mark(after).unwrap_or(after), Turn::Hence),
        Err(_) if stretch.length.number.is_some() && (ahead(start, after) || upcoming(start, rest)) => {
            (after, Turn::Hence)
        }
        Err(error) => return Err(error),
    };
    // "Two hours away from London" is a distance.
    let far = is_word(end.back(1), &[k::AWAY]) && is_word(end.next(), &[k::FROM, k::BY]);
    if far {
        return Err(NOT);
    }
    let (end, back, from) = match turn {
        Turn::Ago => (end, true, Anchor::Dateline),
        Turn::Hence => (end, false, Anchor::Dateline),
        Turn::Earlier => (end, true, Anchor::Text),
        Turn::Later => (end, false, Anchor::Text),
        Turn::Before | Turn::After => {
            let (end, date) = super::moment(end)?;
            (end, turn == Turn::Before, Anchor::Date(Box::new(date)))
        }
    };
    if matches!(turn, Turn::Earlier | Turn::Later) && is_word(end.next(), &[k::THAN]) {
        return Err(NOT);
    }
    let mut date = match (length.number, &from) {
        (None, Anchor::Dateline | Anchor::Text) => {
            DateExpr::date(When::Reference(if back { Reference::Past } else { Reference::Future }))
        }
        _ => DateExpr::date(When::Offset(Offset { length, back, from })),
    };
    date.approximate = stretch.relation != Relation::Exact || after.at > rest.at;
    Ok((end, date))
}

/// three years ago · six weeks from now · in a year: how many units from the dateline, back or ahead
pub(super) fn units_away(i: Tokens<'_>) -> Parsed<'_, (i32, Grain)> {
    let within = is_word(i.next(), &[k::IN]);
    let start = if within { i.skip(1) } else { i };
    let (rest, count) = match start.next() {
        Some(t) if is_word(Some(t), &[k::A, k::ONE]) => (start.skip(1), 1),
        _ => super::words::two_digits(start).or_else(|_| super::words::cardinal(start))?,
    };
    let (rest, grain) = units(rest)?;
    let turn = calendar(Kinds::TURN, |w| if let CalendarWord::Turn(t) = w { Some(t) } else { None });
    let (end, back) = match { turn }.parse(rest) {
        Ok((end, Turn::Ago)) if !within => (end, true),
        Ok((end, Turn::Hence)) if !within => (end, false),
        _ if within && times_mark(rest).is_some() => (times_mark(rest).unwrap_or(rest), false),
        _ if within && rest.next().is_none_or(|t| t.kind == Kind::Mark) => (rest, false),
        _ => return Err(NOT),
    };
    let count = i32::try_from(count).ok().filter(|n| (1..=99).contains(n)).ok_or(NOT)?;
    Ok((end, (if back { -count } else { count }, grain)))
}

/// and 3 months, behind 2 years: both as one number of the smaller unit, where one holds a whole number of the other
fn compound(rest: Tokens<'_>, first: Length) -> (Tokens<'_>, Length) {
    let after = maybe(super::words::comma(rest), &[k::AND]);
    let second = || {
        let (inner, (number, article)) = count(after).ok()?;
        let (end, second) = united(filler(inner), number).ok()?;
        let times = match (first.grain, second.grain) {
            (Grain::Year, Grain::Month) => 12,
            (Grain::Week, Grain::Day) => 7,
            (Grain::Decade, Grain::Year) => 10,
            (Grain::Hour, Grain::Minute) => 60,
            _ => return None,
        };
        let value = first.number?.value.checked_mul(Decimal::from(times))?.checked_add(second.number?.value)?;
        let turned = has(end, Kinds::TURN, |w| matches!(w, CalendarWord::Turn(_)));
        (turned && !article).then_some((end, Length { number: Some(Number::whole(value)), ..second }))
    };
    if after.at > rest.at { second().unwrap_or((rest, first)) } else { (rest, first) }
}

/// four days starting tomorrow · 2 weeks beginning May 20: from that day on
pub(super) fn starting<'a>(rest: Tokens<'a>, stretch: &Stretch) -> Parsed<'a, DateExpr> {
    let days = match stretch.length.grain {
        Grain::Day => 1,
        Grain::Week => 7,
        Grain::Fortnight => 14,
        _ => return Err(NOT),
    };
    let start = maybe(super::words::comma(rest), &[k::STARTING, k::BEGINNING, k::COMMENCING]);
    if !is_word(start.back(1), &[k::STARTING, k::BEGINNING, k::COMMENCING]) {
        return Err(NOT);
    }
    let (end, from) = super::moment(maybe(start, &[k::ON, k::FROM]))?;
    let count = stretch.length.number.and_then(|n| n.value.checked_mul(Decimal::from(days))).ok_or(NOT)?;
    let length = Length { number: Some(Number::whole(count - Decimal::ONE)), grain: Grain::Day, ..stretch.length };
    let last = Offset { length, back: false, from: Anchor::Date(Box::new(from.clone())) };
    let ends = (Some(Box::new(from)), Some(Box::new(DateExpr::date(When::Offset(last)))));
    Ok((end, DateExpr::date(When::Interval(ends.0, ends.1))))
}

/// ' time, behind the length: in two weeks' time
fn times_mark(i: Tokens<'_>) -> Option<Tokens<'_>> {
    let mark = i.next().is_some_and(|t| t.kind == Kind::Possessive || matches!(t.mark_char(), '\'' | '’'));
    (mark && is_word(i.ahead(1), &[k::TIME])).then(|| i.skip(2))
}

/// Whether "in" and a word like "will" before it put a length ahead: will open in two years.
fn ahead(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    is_word(i.back(1), &[k::IN])
        && !is_word(i.next(), &[k::THE])
        && !i.next().is_some_and(|t| t.is(super::words::WORDS | Class::DETERMINER) && !is_word(Some(t), &[k::A, k::AN]))
        && (i.at == 1 && rest.next().is_none_or(|t| t.mark('?'))
            || (2..10).any(|n| i.back(n).is_some_and(|t| t.is(Class::MODAL)))
            || (2..10).filter_map(|n| i.at.checked_sub(n)).any(|at| {
                let to_come = [CalendarWord::Future, CalendarWord::Planned, CalendarWord::Scheduled];
                to_come.into_iter().any(|w| super::words::beside(i.at(at), w))
            }))
}

/// Whether the length is one that begins now: two upcoming weeks.
fn upcoming(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    (i.at..rest.at).any(|at| is_word(i.at(at).next(), &[k::UPCOMING]))
}

/// or so · or two
fn or_so(i: Tokens<'_>) -> Tokens<'_> {
    let two = super::words::cardinal(i.skip(1)).is_ok_and(|(rest, n)| {
        n == 2 && rest.next().is_none_or(|t| t.kind == Kind::Mark || t.is(Class::PREPOSITION | Class::CALENDAR))
    });
    if is_word(i.next(), &[k::OR]) && (two || is_word(i.ahead(1), &[k::SO])) { i.skip(2) } else { i }
}
