//! Whether a letter or a short word behind a number is a scale: 1.4m people, 10k, $3.5m; not 5 m high.

use nom::Parser;

use super::noun;
use crate::grammar::tokens::{
    Tokens, any_token, class, glued, here, hyphen, led, number_token, placed, stops, token, word, word_in, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, Unit, fold_str, keyword as kw};

/// Whether the form from `i` to `rest` multiplies the number before it; `money` says that a currency stands there.
pub(super) fn scales(i: Tokens<'_>, rest: Tokens<'_>, money: bool) -> bool {
    let Some(t) = i.next() else { return false };
    let unit = i.form(|s| matches!(s, Sense::Unit(_)).then_some(()));
    // "gross tons" is a unit, and no 144 tons.
    if unit.is_some_and(|(after, ())| after.at > rest.at) {
        return false;
    }
    if letters(i.str(t)).len() > 1 {
        return unit.is_none() || money || counted(rest);
    }
    suffix(i, rest, t, money)
}

/// A short form without the full stop of its sentence.
fn letters(text: &str) -> &str {
    text.trim_end_matches('.')
}

/// Whether something is counted or measured after a scale: 1.4m people, 35m of its devices, 0.5k miles.
fn counted(rest: Tokens<'_>) -> bool {
    let money = |t: &Token| t.is(Class::CURRENCY_AFTER) && !t.glued();
    let long_unit = || {
        here(rest, token(|t| t.is(Class::UNIT) && t.span.len() > 2))
            && rest.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some()
    };
    here(rest, token(|t| t.word == kw::OF || money(t))) || long_unit() || noun::plural_ahead(rest)
}

/// Whether one letter after a number is a scale: $3.5m, 1.4m people, 10k, 8 B people; not 5 m high or 20 K.
fn suffix(i: Tokens<'_>, rest: Tokens<'_>, t: &Token, money: bool) -> bool {
    let unit = i.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    let letter = letters(i.str(t));
    let counted = || counted(rest);
    if money {
        return true;
    }
    match letter {
        "k" => t.glued() || counted(),
        "K" | "M" | "B" | "G" => t.glued() && !(letter == "K" && led(i, 1, broken(i))) || counted(),
        _ if (unit || letter == "b") && paired(rest, t) => true,
        // "12m of its trail watches" are counted.
        _ if unit && several_of(i, rest) => true,
        // "30m of nylon" is a length where rope stands near.
        _ if unit && here(rest, word(kw::OF)) && measured(i, rest) => false,
        _ if unit || letter == "b" => counted() || t.glued() && (compared(i, rest, t) || !measured(i, rest)),
        _ => t.glued(),
    }
}

/// 1.4
fn broken<'a>(i: Tokens<'a>) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = ()> {
    token(move |t| i.str(t).contains('.'))
}

/// of its trail watches: whether things that are several, and no length, stand behind a letter that can be a scale
fn several_of(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let held = (word(kw::OF), class(Class::DETERMINER | Class::POSSESSIVE), |i| noun::noun(i, false));
    let Ok((after, _)) = { held }.parse(rest) else { return false };
    let head = after.before().filter(|t| noun::plural(after, t));
    let unit = unit(i);
    head.is_some_and(|t| !unit.is_some_and(|u| u.near.contains(&fold_str(&i.rules.plurals.singular(i.str(t))))))
}

/// The unit that the letter can be.
fn unit(i: Tokens<'_>) -> Option<&Unit> {
    i.form(|s| if let Sense::Unit(u) = s { i.rules.unit(u) } else { None }).map(|(_, unit)| unit)
}

/// The wall is 2.3m high · the 800m · a 3m board · 500m from the school: whether a letter that can be a scale is a unit here,
/// since what is measured with it stands near.
fn measured(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(unit) = unit(i).filter(|u| !u.near.is_empty()) else { return true };
    let from = (word(kw::FROM), class(Class::DETERMINER));
    let across = (word_of(&[kw::BY, kw::X]), number_token(), token(|t| t.glued() && t.kind == Kind::Word));
    let alone = i.at <= 1 && rest.next().is_none();
    let near = |at| tells_of(at, unit);
    alone
        || pointed_to(i, rest)
        || here(rest, from)
        || here(rest, across)
        || i.places_before().take(14).skip(1).any(near)
        || (0..7).map(|n| rest.skip(n)).any(near)
}

/// a | 3m | board · the | 800m, but a | 3m | rise and the | 3m | who
fn pointed_to(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let whole = !led(i, 1, broken(i));
    let the = || led(i, 2, (word(kw::THE), any_token()));
    let article = || led(i, 2, (word_of(&[kw::A, kw::AN]), any_token()));
    let other = Class::DIRECTION | Class::PREPOSITION | Class::AUXILIARY | Class::MODAL | Class::RELATIVE;
    let noun = token(|t| t.kind == Kind::Word && !t.is(other));
    let who = || here(rest, word_in(Class::RELATIVE));
    whole && (the() && !who() || article() && here(rest, noun))
}

/// high · wall · 5 metres: whether a word stands here near which the letter is this unit
fn tells_of(at: Tokens<'_>, unit: &Unit) -> bool {
    let Some(t) = at.next().filter(|t| t.kind == Kind::Word) else { return false };
    let same = |u: u16| at.rules.unit(u).is_some_and(|u| u.dimension == unit.dimension);
    let length =
        || at.form(|s| if let Sense::Unit(u) = s { Some(same(u)) } else { None }).is_some_and(|(_, same)| same);
    // "5m in May" is no inch.
    let written = t.span.len() > 2 || t.span.len() == 2 && led(at, 1, number_token());
    unit.near.contains(&fold_str(at.str(t))) || t.is(Class::UNIT) && written && length()
}

/// 1.2m| -1.5m tonnes: the same letter ends the second number, after which something is counted.
fn paired(rest: Tokens<'_>, t: &Token) -> bool {
    let letter = token(|l| l.word == t.word && l.glued() && l.kind == Kind::Word);
    let second = (hyphen(), glued(number_token()), letter);
    here(rest, placed(second, |_, _, rest| counted(rest)))
}

/// 8m bags in July, versus 6m: the same letter was a scale before, and this number is only compared with that one.
fn compared(i: Tokens<'_>, rest: Tokens<'_>, t: &Token) -> bool {
    let link = || word_of(&[kw::FROM, kw::TO, kw::THAN, kw::VERSUS, kw::VS, kw::AGAINST, kw::WITH, kw::AND, kw::OR]);
    let hedged = (link(), word_in(Class::RELATION), any_token());
    let over = stops(|n| n.kind == Kind::Mark && !n.dash() || n.is(Class::PREPOSITION));
    let scaled = |at: Tokens<'_>| {
        let letter = token(|l| l.kind == Kind::Word && l.glued() && l.word == t.word);
        let fits = |at, _: &_, rest| counted(rest) || led(at, 1, class(Class::CURRENCY_BEFORE));
        here(at, placed((number_token(), letter), fits))
    };
    here(rest, over)
        && (led(i, 2, (link(), any_token())) || led(i, 3, hedged))
        && i.places_before().take(24).skip(2).any(scaled)
}
