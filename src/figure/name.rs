//! Numbers that belong to names, times and codes, and are no figures: iPhone 14, S&P 500, 12:01, V-12.

use std::iter::successors;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::noun;
use super::number::{Figure, dashed_of};
use crate::english::Tag;
use crate::grammar::tokens::{
    Parsed, Tokens, any_token, any_word, behind, class, glued, here, hyphen, led, mark, number_token, number_word,
    possessive, stops, token, word, word_in, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// What the words around a number in digits say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// An ordinary place for a figure.
    Open,
    /// After a word that may be a name or a verb of a headline: it must count something in the plural.
    Doubtful,
    /// After a name: only a unit or currency makes it a figure.
    Named,
    /// Part of a code, time or name.
    Closed,
}

/// Words that may stand before a figure though they begin with a capital.
const ORDINARY: Class = Class::PREPOSITION
    .or(Class::DETERMINER)
    .or(Class::POSSESSIVE)
    .or(Class::PRONOUN)
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::RELATIVE)
    .or(Class::ADVERB)
    .or(Class::VERB)
    .or(Class::RELATION)
    .or(Class::DIRECTION)
    .or(Class::CUE)
    .or(Class::WEEKDAY)
    .or(Class::MONTH)
    .or(Class::CURRENCY_BEFORE)
    .or(Class::SCALE);

/// Words that in a headline stand before a figure, and in a name before its number.
const VERBAL: Class = Class::VERB.or(Class::CUE).or(Class::DIRECTION);

/// The setting of the number at `i`.
pub(super) fn setting(i: Tokens<'_>) -> Setting {
    let Some(t) = i.next() else { return Setting::Closed };
    if t.kind != Kind::Number {
        return if t.kind == Kind::Word { word_setting(i, t) } else { Setting::Open };
    }
    if super::guard::refusal(i, t).is_some() {
        return Setting::Closed;
    }
    if i.str(t).len() <= 2 && day_of_month(i) {
        return Setting::Named;
    }
    if in_list(i, t) {
        return Setting::Named;
    }
    match i.before() {
        Some(b) if b.kind == Kind::Word && !t.glued() => after_word(i, b),
        _ => Setting::Open,
    }
}

/// 8 September · 8-10 September
fn day_of_month(i: Tokens<'_>) -> bool {
    let to_day = (token(Token::dash), any_token());
    let month = token(|t| t.is(Class::MONTH) && t.capital());
    here(i, (number_token(), opt(to_day), month))
}

/// Section 5 · Sections 3, 4 and 5: whether a number is that of what is named before it.
pub(super) fn numbered(i: Tokens<'_>) -> bool {
    let before = i.before().filter(|b| b.kind == Kind::Word);
    before.is_some_and(|b| of_class(i, b)) || i.next().is_some_and(|t| in_list(i, t))
}

/// Section 5
fn of_class(i: Tokens<'_>, b: &Token) -> bool {
    b.is(Class::NUMBER_NAME) && i.next().is_some_and(|t| t.span.len() < 7) && !counts(i, b)
}

/// 5, in "Sections 3, 4 and 5"
fn in_list(i: Tokens<'_>, t: &Token) -> bool {
    i.str(t).len() < 5 && listed(i)
}

/// Sections 3, 4 and 5: whether a list of numbers begins with a plural that names them
fn listed(i: Tokens<'_>) -> bool {
    let names = |at| led(at, 1, token(|t| t.is(Class::NUMBER_NAME) && i.str(t).ends_with('s')));
    successors(one_before(i), |at| one_before(*at)).take(6).any(names)
}

/// 3, · 3 and · 3, and: where the number before this one in a list stands
fn one_before(i: Tokens<'_>) -> Option<Tokens<'_>> {
    fn joined(i: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
        let number = token(|t| t.kind == Kind::Number && t.span.len() < 5);
        let and = preceded(opt(mark(',')), word_of(&[kw::AND, kw::OR, kw::TO]));
        value(i, (number, alt((and, token(|t| t.mark(',') || t.dash()))))).parse(i)
    }
    behind(i, 3, joined)
}

/// September 8
fn month_day(i: Tokens<'_>, b: &Token) -> bool {
    b.is(Class::MONTH) && b.capital() && i.next().is_some_and(|t| i.str(t).len() <= 2)
}

fn after_word(i: Tokens<'_>, b: &Token) -> Setting {
    if of_class(i, b) {
        return Setting::Named;
    }
    // "on day 3" gives the day its number; "each day 300 people" counts people.
    if matches!(b.word, kw::DAY | kw::WEEK) && i.next().is_some_and(|t| t.span.len() < 3) {
        return Setting::Doubtful;
    }
    let text = i.str(b);
    let inner = text.bytes().skip(1).any(|c| c.is_ascii_uppercase()) || b.shape.has(Shape::DIGIT);
    if month_day(i, b) {
        return Setting::Named;
    }
    if !(b.capital() || inner) {
        return Setting::Open;
    }
    if b.is(ORDINARY) && !b.is(Class::SUM_ONLY) && (b.shape.has(Shape::FIRST) || !b.is(VERBAL)) && !inner {
        return Setting::Open;
    }
    if !inner && super::headline::title_case(i) {
        return if super::headline::open(b) { Setting::Open } else { Setting::Doubtful };
    }
    if b.shape.has(Shape::FIRST) || b.is(VERBAL) { Setting::Doubtful } else { Setting::Named }
}

/// They | number 2,000 · the flock | numbers 300: the verb behind its subject.
fn counts(i: Tokens<'_>, b: &Token) -> bool {
    let one = b.word == kw::NUMBER;
    let open = Class::DETERMINER | Class::PREPOSITION | Class::ADJECTIVE | Class::VERB | Class::POSSESSIVE;
    let noun = |t: &Token| !t.is(open) && !t.capital() && noun::plural(i, t) == one;
    let subject = |t: &Token| t.is(Class::PRONOUN_PLURAL | Class::PRONOUN_FIRST | Class::MODAL) || noun(t);
    let verb = matches!(b.word, kw::NUMBER | kw::NUMBERS) && !b.capital();
    verb && led(i, 2, (token(|t| t.kind == Kind::Word && subject(t)), any_token()))
}

/// "Game One", "Kick Six": a number word with a capital after a name or inside one.
fn word_setting(i: Tokens<'_>, t: &Token) -> Setting {
    let inside = t.capital() && !t.shape.has(Shape::FIRST);
    if t.glued() && prefixed(i) || inside && of_name(i, t) {
        return Setting::Closed;
    }
    match i.before().filter(|b| b.kind == Kind::Word) {
        Some(b) if b.is(Class::NUMBER_NAME) => Setting::Named,
        Some(b) if inside && b.capital() && !b.is(ORDINARY) => Setting::Closed,
        _ => Setting::Open,
    }
}

/// under-| five, but not to-| five
fn prefixed(i: Tokens<'_>) -> bool {
    let prefix = token(|w| w.kind == Kind::Word && w.is(Class::PREPOSITION) && w.word != kw::TO);
    led(i, 2, (prefix, hyphen()))
}

/// 7-| Eleven · Ocean's | Eleven · the | Three Gorges · the Group of | Seven
fn of_name(i: Tokens<'_>, t: &Token) -> bool {
    let goes_on = || here(i, (any_token(), token(|n| n.kind == Kind::Word && n.capital() && !n.glued())));
    let the = token(|b| b.word == kw::THE && !b.shape.has(Shape::ALL_CAPS));
    let group = (token(|t| t.kind == Kind::Word && t.capital()), word(kw::OF));
    led(i, 1, possessive()) || t.glued() && led(i, 1, hyphen()) || led(i, 1, the) && goes_on() || led(i, 2, group)
}

/// in 2120, by 1066: four bare digits after a preposition of time.
pub(super) fn year_like(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let digits = |t: &Token| t.span.len() == 4 && i.str(t).bytes().all(|b| b.is_ascii_digit());
    let time = word_of(&[kw::IN, kw::BY, kw::SINCE, kw::UNTIL]);
    i.next().is_some_and(digits) && rest.at == i.at + 1 && led(i, 1, time)
}

/// Whether the noun after a number makes a name with it: iPhone 14 models, 11 Pro Max, 787 Dreamliner.
pub(super) fn uncounted(start: Tokens<'_>, after: Tokens<'_>, setting: Setting, figure: &Figure) -> bool {
    let plural = || after.before().is_some_and(|t| noun::plural(after, t));
    let capital = start.next().is_some_and(|t| t.capital() && t.kind == Kind::Word);
    if capital && street(start) {
        return true;
    }
    match setting {
        Setting::Named | Setting::Closed => true,
        Setting::Doubtful => !plural(),
        Setting::Open if behind_year(start, figure) => capital || !plural(),
        Setting::Open => {
            let one_word = after.at == start.at + 1;
            capital && !plural() && !singular(start, after, figure) || one_word && here(after, word(kw::THAN))
        }
    }
}

/// 14 | Mill Lane
fn street(start: Tokens<'_>) -> bool {
    let name = start.onwards().take(4).take_while(|t| t.capital());
    name.into_iter().any(|t| start.among(t, &start.rules.streets))
}

/// 2022 | 1950 Dreamliner: a number that can be a year, right behind one
fn behind_year(start: Tokens<'_>, figure: &Figure) -> bool {
    led(start, 1, token(|t| t.kind == Kind::Number && t.span.len() == 4))
        && figure.number.is_some_and(|n| n.value >= Decimal::from(1900) && n.value < Decimal::from(2100))
}

/// Whether a word with a capital that is no plural can be counted: one Democrat, 25 CUC, 450 Japanese.
fn singular(start: Tokens<'_>, after: Tokens<'_>, figure: &Figure) -> bool {
    let describes = || start.tag(0) == Tag::Adjective || here(start, class(Class::ADJECTIVE));
    // "One Direction" is a name, "one Democrat" and "One British soldier" are not.
    let title = || led(start, 1, token(Token::capital)) && led(after, 1, token(Token::capital));
    let one =
        figure.number.is_some_and(|n| n.value == Decimal::ONE) && (here(start, class(Class::ADJECTIVE)) || !title());
    // An adjective stands for the people.
    one || after.at == start.at + 1 && (describes() || letters(after))
}

/// 25 CUC | · 260,000 KIA | and …: letters stand for what is counted, where no name goes on behind them.
fn letters(after: Tokens<'_>) -> bool {
    let small = Class::COORDINATOR | Class::PREPOSITION | Class::AUXILIARY;
    let over = stops(|t| t.kind == Kind::Mark && !t.dash() || t.is(small));
    led(after, 1, token(|t| t.shape.has(Shape::ALL_CAPS))) && here(after, over)
}

/// A bare number glued to letters (777F, 4x4) or before a name in the singular (787 Dreamliner).
pub(super) fn part_of_name(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    if !here(i, number_token()) {
        return here(rest, (hyphen(), glued(token(|t| t.kind == Kind::Word && t.word != kw::TO))));
    }
    let hyphened = here(rest, hyphen());
    if hyphened && measures_on(rest) {
        return false;
    }
    let letters = || token(|t| t.kind == Kind::Word || t.mark('/') || t.mark('_') || t.mark('@'));
    if here(rest, glued(letters())) {
        return true;
    }
    if here(rest, token(Token::capital)) && super::headline::title_case(i) && super::headline::goes_on(rest) {
        return false;
    }
    let small = Class::WEEKDAY | Class::MONTH | Class::PRONOUN | Class::DETERMINER | Class::PREPOSITION;
    let name = token(|t| t.kind == Kind::Word && t.capital() && !t.is(small | Class::COORDINATOR));
    hyphened && here(rest, (any_token(), glued(any_word()))) || here(rest, name)
}

/// 50 | -plus · 3 | -to-5 · 24 | -of-33: whether the words behind a hyphen go on with a figure
fn measures_on(rest: Tokens<'_>) -> bool {
    let hedge = || here(rest, (any_token(), glued(word_in(Class::RELATION)))) && super::relation::follows(rest.skip(1));
    here(rest, (any_token(), glued(word(kw::TO)))) || hedge() || dashed_of(rest).is_ok()
}

/// "one" that counts nothing: one never knows, the one, no one.
pub(super) fn pronoun(i: Tokens<'_>, rest: Tokens<'_>, figure: &Figure) -> bool {
    let Some(t) = i.next().filter(|t| t.kind == Kind::Word && rest.at == i.at + 1) else { return false };
    let dashed = || value((), (hyphen(), word(kw::TO)));
    if t.word == kw::ONE {
        return !here(rest, dashed()) && one_alone(i, rest);
    }
    // "a two- to three-year wait", "some five to 10 homes"
    let ranged = alt((dashed(), value((), (word(kw::TO), number_word()))));
    let zero = figure.number.is_some_and(|n| n.value.is_zero());
    let small = figure.number.is_some_and(|n| n.value <= Decimal::TEN);
    !here(rest, ranged) && (zero && of_named_zero(i) || small && points(i))
}

/// Ground | zero: behind a noun or an adjective
fn of_named_zero(i: Tokens<'_>) -> bool {
    let open = Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::COORDINATOR | Class::ADVERB;
    let named = |b: &Token| b.class == Class::NONE || b.is(Class::ADJECTIVE);
    led(i, 1, token(|b| b.kind == Kind::Word && !b.is(open) && named(b)))
}

/// "The two" points to whom one knows; "at least two" counts.
fn points(i: Tokens<'_>) -> bool {
    let hedged = || (1..=3).filter_map(|n| i.earlier(n)).any(|from| super::relation::before(from).0.at == i.at);
    led(i, 1, class(Class::DETERMINER | Class::POSSESSIVE)) && !hedged()
}

/// One never knows: whether a "one" is no end of a range and none of a list.
fn one_alone(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let joint = token(|t| t.mark(',') || t.dash() || matches!(t.word, kw::TO | kw::OR | kw::AND));
    let counted = alt((value((), (joint, number_word())), value((), class(Class::CARDINAL))));
    !here(rest, counted) && (i.at > 0 || rest.next().is_some())
}
