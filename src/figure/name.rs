//! Numbers that belong to names, times and codes, and are no figures: iPhone 14, S&P 500, 12:01, V-12.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use rust_decimal::Decimal;

use super::noun;
use super::number::{Figure, dashed_of};
use crate::english::Tag;
use crate::grammar::tokens::{Tokens, behind, class, hyphen, number_token, token, word, word_of};
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
    match i.back(1) {
        Some(b) if b.kind == Kind::Word && !t.glued() => after_word(i, b),
        _ => Setting::Open,
    }
}

/// 8 September · 8-10 September
fn day_of_month(i: Tokens<'_>) -> bool {
    let to_day = (token(Token::dash), token(|_| true));
    let month = token(|t| t.is(Class::MONTH) && t.capital());
    (number_token(), opt(to_day), month).parse(i).is_ok()
}

/// Section 5 · Sections 3, 4 and 5: whether a number is that of what is named before it.
pub(super) fn numbered(i: Tokens<'_>) -> bool {
    let before = i.back(1).filter(|b| b.kind == Kind::Word);
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
    let number = |t: &Token| t.kind == Kind::Number && t.span.len() < 5;
    let mut back = 1;
    while back < 12 {
        let (Some(joint), Some(before)) = (i.back(back), i.back(back + 1)) else { return false };
        let word = matches!(joint.word, kw::AND | kw::OR | kw::TO);
        if word && before.mark(',') {
            back += 1;
            continue;
        }
        if !(word || joint.mark(',') || joint.dash()) || !number(before) {
            return false;
        }
        back += 2;
        if i.back(back).is_some_and(|t| t.is(Class::NUMBER_NAME) && i.str(t).ends_with('s')) {
            return true;
        }
    }
    false
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

/// They number 2,000 · the flock numbers 300: the verb behind its subject.
fn counts(i: Tokens<'_>, b: &Token) -> bool {
    let (one, several) = (b.word == kw::NUMBER, b.word == kw::NUMBERS);
    let subject = i.back(2).filter(|t| t.kind == Kind::Word && (one || several) && !b.capital());
    let open = Class::DETERMINER | Class::PREPOSITION | Class::ADJECTIVE | Class::VERB;
    subject.is_some_and(|t| {
        t.is(Class::PRONOUN_PLURAL | Class::PRONOUN_FIRST | Class::MODAL)
            || !t.is(open | Class::POSSESSIVE) && !t.capital() && noun::plural(i, t) == one
    })
}

/// "Game One", "Kick Six": a number word with a capital after a name or inside one.
fn word_setting(i: Tokens<'_>, t: &Token) -> Setting {
    let glued = i.back(1).is_some_and(|b| b.dash() && b.glued()) && t.glued();
    if glued && i.back(2).is_some_and(|w| w.kind == Kind::Word && w.is(Class::PREPOSITION) && w.word != kw::TO) {
        return Setting::Closed;
    }
    // 7-Eleven, Ocean's Eleven, the Three Gorges.
    let inside = t.capital() && !t.shape.has(Shape::FIRST);
    let next = i.ahead(1).is_some_and(|n| n.kind == Kind::Word && n.capital() && !n.glued());
    let named = i.back(1).is_some_and(|b| {
        b.kind == Kind::Possessive
            || b.dash() && t.glued() && b.glued()
            || b.word == kw::THE && next && !b.shape.has(Shape::ALL_CAPS)
    });
    if inside && named {
        return Setting::Closed;
    }
    let Some(b) = i.back(1).filter(|b| b.kind == Kind::Word) else { return Setting::Open };
    // the Group of Seven
    if inside && b.word == kw::OF && i.back(2).is_some_and(|t| t.kind == Kind::Word && t.capital()) {
        return Setting::Closed;
    }
    if b.is(Class::NUMBER_NAME) {
        return Setting::Named;
    }
    if t.capital() && !t.shape.has(Shape::FIRST) && b.capital() && !b.is(ORDINARY) {
        return Setting::Closed;
    }
    Setting::Open
}

/// in 2120, by 1066: four bare digits after a preposition of time.
pub(super) fn year_like(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let digits = |t: &Token| t.span.len() == 4 && i.str(t).bytes().all(|b| b.is_ascii_digit());
    let time = word_of(&[kw::IN, kw::BY, kw::SINCE, kw::UNTIL]);
    i.next().is_some_and(digits) && rest.at == i.at + 1 && behind(i, 1, time).is_some()
}

/// Whether the noun after a number makes a name with it: iPhone 14 models, 11 Pro Max, 787 Dreamliner.
pub(super) fn uncounted(start: Tokens<'_>, after: Tokens<'_>, setting: Setting, figure: &Figure) -> bool {
    let last = after.back(1);
    let plural = last.is_some_and(|t| noun::plural(after, t));
    let capital = start.next().is_some_and(|t| t.capital() && t.kind == Kind::Word);
    // "One Direction" is a name, "one Democrat" and "One British soldier" are not.
    let title = start.back(1).is_some_and(Token::capital)
        && last.is_some_and(Token::capital)
        && !start.next().is_some_and(|t| t.is(Class::ADJECTIVE));
    let one = figure.number.is_some_and(|n| n.value == Decimal::ONE) && !title;
    // 25 CUC · 260,000 KIA and …: letters stand for what is counted, where no name goes on behind them.
    let letters = after.at == start.at + 1
        && last.is_some_and(|t| t.shape.has(Shape::ALL_CAPS))
        && after.next().is_none_or(|t| {
            t.kind == Kind::Mark && !t.dash() || t.is(Class::COORDINATOR | Class::PREPOSITION | Class::AUXILIARY)
        });
    let describes = start.tag(0) == Tag::Adjective || start.next().is_some_and(|t| t.is(Class::ADJECTIVE));
    let people = after.at == start.at + 1 && describes;
    let year = start.back(1).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4)
        && figure.number.is_some_and(|n| n.value >= Decimal::from(1900) && n.value < Decimal::from(2100));
    let street = capital
        && (0..4)
            .map_while(|n| start.ahead(n))
            .take_while(|t| t.capital())
            .any(|t| start.among(t, &start.rules.streets));
    if street {
        return true;
    }
    let than = after.next().is_some_and(|t| t.word == kw::THAN);
    match setting {
        Setting::Named | Setting::Closed => true,
        Setting::Doubtful => !plural,
        Setting::Open if year => capital || !plural,
        // 450 Japanese: an adjective stands for the people.
        Setting::Open => capital && !plural && !one && !letters && !people || than && after.at == start.at + 1,
    }
}

/// A bare number glued to letters (777F, 4x4) or before a name in the singular (787 Dreamliner).
pub(super) fn part_of_name(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(next) = rest.next() else { return false };
    let digits = i.next().is_some_and(|t| t.kind == Kind::Number);
    let to = rest.ahead(1).is_some_and(|t| t.word == kw::TO && t.glued());
    if !digits {
        return !to && next.dash() && next.glued() && rest.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Word);
    }
    let word_after = rest.ahead(1).filter(|t| t.glued() && t.kind == Kind::Word);
    let hedged = word_after.is_some_and(|t| t.is(Class::RELATION)) && super::relation::follows(rest.skip(1));
    let joined = word_after.is_some_and(|t| t.word == kw::TO) || dashed_of(rest).is_ok();
    if next.dash() && next.glued() && (hedged || joined) {
        return false;
    }
    if next.glued() && (next.kind == Kind::Word || next.mark('/') || next.mark('_') || next.mark('@')) {
        return true;
    }
    if next.capital() && super::headline::title_case(i) && super::headline::goes_on(rest) {
        return false;
    }
    let hyphen = next.dash() && next.glued() && word_after.is_some();
    let ordinary = Class::WEEKDAY | Class::MONTH | Class::PRONOUN | Class::DETERMINER | Class::PREPOSITION;
    hyphen || next.kind == Kind::Word && next.capital() && !next.is(ordinary) && !next.is(Class::COORDINATOR)
}

/// "one" that counts nothing: one never knows, the one, no one.
pub(super) fn pronoun(i: Tokens<'_>, rest: Tokens<'_>, figure: &Figure) -> bool {
    let Some(t) = i.next().filter(|t| t.kind == Kind::Word && rest.at == i.at + 1) else { return false };
    // "a two- to three-year wait", "some five to 10 homes"
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL);
    let ranged = alt((value((), (hyphen(), word(kw::TO))), value((), (word(kw::TO), token(number)))));
    if t.word == kw::ONE {
        let dashed = value((), (hyphen(), word(kw::TO)));
        return { dashed }.parse(rest).is_err() && one_alone(i, rest);
    }
    if { ranged }.parse(rest).is_ok() {
        return false;
    }
    let zero = figure.number.is_some_and(|n| n.value.is_zero());
    let open = Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::COORDINATOR | Class::ADVERB;
    let name = |b: &Token| b.kind == Kind::Word && !b.is(open) && (b.class == Class::NONE || b.is(Class::ADJECTIVE));
    if zero && behind(i, 1, token(name)).is_some() {
        return true;
    }
    let small = figure.number.is_some_and(|n| n.value <= Decimal::TEN);
    // "The two" points to whom one knows; "at least two" counts.
    let hedged = || (1..=3).filter_map(|n| i.earlier(n)).any(|from| super::relation::before(from).0.at == i.at);
    small && behind(i, 1, class(Class::DETERMINER | Class::POSSESSIVE)).is_some() && !hedged()
}

/// One never knows: whether a "one" is no end of a range and none of a list.
fn one_alone(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL);
    let joint = |t: &Token| t.mark(',') || t.dash() || matches!(t.word, kw::TO | kw::OR | kw::AND);
    let counted = alt((value((), (token(joint), token(number))), value((), class(Class::CARDINAL))));
    { counted }.parse(rest).is_err() && (i.at > 0 || rest.next().is_some())
}
