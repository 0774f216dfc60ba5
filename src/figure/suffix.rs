//! Whether a letter or a short word behind a number is a scale: 1.4m people, 10k, $3.5m; not 5 m high.

use super::noun;
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, fold_str, keyword as kw};

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
    let of = rest.next().is_some_and(|n| n.word == kw::OF);
    let money = rest.next().is_some_and(|n| n.is(Class::CURRENCY_AFTER) && !n.glued());
    let unit = rest.next().is_some_and(|n| n.is(Class::UNIT) && n.span.len() > 2)
        && rest.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    of || money || unit || noun::plural_ahead(rest)
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
        "K" | "M" | "B" | "G" => {
            t.glued() && !i.back(1).is_some_and(|n| i.str(n).contains('.') && letter == "K") || counted()
        }
        _ if (unit || letter == "b") && paired(rest, t) => true,
        // "12m of its trail watches" are counted.
        _ if unit && several_of(i, rest) => true,
        // "30m of nylon" is a length where rope stands near.
        _ if unit && rest.next().is_some_and(|n| n.word == kw::OF) && measured(i, rest) => false,
        _ if unit || letter == "b" => counted() || t.glued() && (compared(i, rest, t) || !measured(i, rest)),
        _ => t.glued(),
    }
}

/// of its trail watches: whether things that are several, and no length, stand behind a letter that can be a scale
fn several_of(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let of = rest.next().is_some_and(|t| t.word == kw::OF);
    let held = of && rest.ahead(1).is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE));
    let Some((after, _)) = held.then(|| noun::noun(rest.skip(2), false).ok()).flatten() else { return false };
    let unit = i.form(|s| if let Sense::Unit(u) = s { i.rules.units.get(usize::from(u)) } else { None });
    let head = after.back(1).filter(|t| noun::plural(after, t));
    head.is_some_and(|t| !unit.is_some_and(|(_, u)| u.near.contains(&fold_str(&i.rules.plurals.singular(i.str(t))))))
}

/// The wall is 2.3m high · the 800m · a 3m board · 500m from the school: whether a letter that can be a scale is a unit here,
/// since what is measured with it stands near.
fn measured(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some((_, unit)) = i.form(|s| if let Sense::Unit(u) = s { i.rules.unit(u) } else { None }) else {
        return true;
    };
    if unit.near.is_empty() {
        return true;
    }
    let whole = !i.back(1).is_some_and(|n| i.str(n).contains('.'));
    let next = rest.next().filter(|t| t.kind == Kind::Word);
    let who = next.is_some_and(|t| t.is(Class::RELATIVE));
    let article = i.back(2).is_some_and(|t| matches!(t.word, kw::A | kw::AN | kw::THE) && t.kind == Kind::Word);
    // "a 3m board", but "a 3m rise"
    let noun = next.is_some_and(|t| !t.is(Class::DIRECTION | Class::PREPOSITION | Class::AUXILIARY | Class::MODAL));
    if article && whole && (noun || i.back(2).is_some_and(|t| t.word == kw::THE)) && !who {
        return true;
    }
    let from = next.is_some_and(|t| t.word == kw::FROM) && rest.ahead(1).is_some_and(|t| t.is(Class::DETERMINER));
    let across = next.is_some_and(|t| matches!(t.word, kw::BY | kw::X))
        && rest.ahead(1).is_some_and(|t| t.kind == Kind::Number)
        && rest.ahead(2).is_some_and(|t| t.glued() && t.kind == Kind::Word);
    let told = |at: Tokens<'_>| {
        let Some(t) = at.next().filter(|t| t.kind == Kind::Word) else { return false };
        let same = |u: u16| i.rules.unit(u).is_some_and(|u| u.dimension == unit.dimension);
        let length =
            || at.form(|s| if let Sense::Unit(u) = s { Some(same(u)) } else { None }).is_some_and(|(_, same)| same);
        // "5m in May" is no inch.
        let written = t.span.len() > 2 || t.span.len() == 2 && at.back(1).is_some_and(|b| b.kind == Kind::Number);
        unit.near.contains(&fold_str(i.str(t))) || t.is(Class::UNIT) && written && length()
    };
    let alone = i.at <= 1 && rest.next().is_none();
    let from_here = i.at.saturating_sub(14)..i.at.saturating_sub(1);
    from || across || alone || from_here.map(|at| i.at(at)).any(told) || (0..7).map(|n| rest.skip(n)).any(told)
}

/// 1.2m-1.5m tonnes: the same letter ends the second number, after which something is counted.
fn paired(rest: Tokens<'_>, t: &Token) -> bool {
    let dash = rest.next().is_some_and(|d| d.dash() && d.glued());
    let number = rest.ahead(1).is_some_and(|n| n.kind == Kind::Number && n.glued());
    dash && number
        && rest.ahead(2).is_some_and(|l| l.word == t.word && l.glued() && l.kind == Kind::Word)
        && counted(rest.skip(3))
}

/// 8m bags in July, versus 6m: the same letter was a scale before, and this number is only compared with that one.
fn compared(i: Tokens<'_>, rest: Tokens<'_>, t: &Token) -> bool {
    let linked = |b: &Token| {
        matches!(b.word, kw::FROM | kw::TO | kw::THAN | kw::VERSUS | kw::VS | kw::AGAINST | kw::WITH | kw::AND | kw::OR)
    };
    let before = |n: usize| i.back(n).is_some_and(|b| b.kind == Kind::Word && linked(b));
    let hedged = i.back(2).is_some_and(|b| b.kind == Kind::Word && b.is(Class::RELATION));
    let over = rest.next().is_none_or(|n| n.kind == Kind::Mark && !n.dash() || n.is(Class::PREPOSITION));
    let scale = |n: usize| {
        let (Some(number), Some(letter)) = (i.back(n + 1), i.back(n)) else { return false };
        let same = letter.kind == Kind::Word && letter.glued() && letter.word == t.word && number.kind == Kind::Number;
        same && (counted(i.at(i.at - n + 1)) || i.back(n + 2).is_some_and(|c| c.is(Class::CURRENCY_BEFORE)))
    };
    over && (before(2) || hedged && before(3)) && (2..24).any(scale)
}
