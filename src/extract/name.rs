//! Numbers that belong to names, times and codes, and are no figures: iPhone 14, S&P 500, 12:01, V-12.

use super::tokens::Tokens;
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
    let text = i.str(t);
    let alone = i.at == 0 && i.ahead(1).is_none();
    if text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") && !text.starts_with("0,") && !alone {
        return Setting::Closed;
    }
    if let Some(b) = i.back(1).filter(|_| t.glued()) {
        let before = i.back(2);
        let word = before.is_some_and(|w| w.kind == Kind::Word || w.kind == Kind::Number) && b.glued();
        let initials = b.dash() && !b.glued() && before.is_some_and(|w| w.shape.has(Shape::ALL_CAPS));
        let code = b.mark(':') || b.mark('/') && word || b.mark('#') || b.mark('_') || b.mark('.') && word;
        let signed = before.is_some_and(|w| {
            w.word == kw::MINUS
                || w.word == kw::TO
                || w.is(Class::RELATION | Class::CARDINAL | Class::ADVERB) && !w.capital()
        });
        if code || initials || b.dash() && word && !signed || b.kind == Kind::Word && !b.is(Class::CURRENCY_BEFORE) {
            return Setting::Closed;
        }
    }
    // "9. HOW CASINOS …": the number of a list.
    let numbering =
        t.shape.has(Shape::FIRST) && i.ahead(1).is_some_and(|n| n.mark('.') && n.glued()) && i.ahead(2).is_none();
    if numbering && i.at == 0 {
        return Setting::Closed;
    }
    if clock(i) {
        return Setting::Closed;
    }
    let month = |n: usize| i.ahead(n).is_some_and(|m| m.is(Class::MONTH) && m.capital());
    if (month(1) || month(3) && i.ahead(1).is_some_and(Token::dash)) && text.len() <= 2 {
        return Setting::Named;
    }
    match i.back(1) {
        Some(b) if b.kind == Kind::Word && !t.glued() => after_word(i, b),
        _ => Setting::Open,
    }
}

/// 12:01 · 6pm · 10.45 p.m.
fn clock(i: Tokens<'_>) -> bool {
    let colon = i.ahead(1).is_some_and(|t| t.mark(':') && t.glued())
        && i.ahead(2).is_some_and(|t| t.kind == Kind::Number && t.glued());
    let half = i.ahead(1).is_some_and(|t| {
        let text = i.str(t);
        t.kind == Kind::Word && text.len() <= 4 && {
            let mut letters = text.bytes().filter(|b| *b != b'.').map(|b| b.to_ascii_lowercase());
            matches!((letters.next(), letters.next(), letters.next()), (Some(b'a' | b'p'), Some(b'm'), None))
        }
    });
    colon || half
}

/// September 8
fn month_day(i: Tokens<'_>, b: &Token) -> bool {
    b.is(Class::MONTH) && b.capital() && i.next().is_some_and(|t| i.str(t).len() <= 2)
}

fn after_word(i: Tokens<'_>, b: &Token) -> Setting {
    if b.is(Class::NUMBER_NAME) && i.next().is_some_and(|t| t.span.len() < 7) {
        return Setting::Named;
    }
    let text = i.str(b);
    let inner = text.bytes().skip(1).any(|c| c.is_ascii_uppercase()) || b.shape.has(Shape::DIGIT);
    if month_day(i, b) {
        return Setting::Named;
    }
    if !(b.capital() || inner) {
        return Setting::Open;
    }
    if b.is(ORDINARY) && (b.shape.has(Shape::FIRST) || !b.is(VERBAL)) && !inner {
        return Setting::Open;
    }
    if b.shape.has(Shape::FIRST) || b.is(VERBAL) { Setting::Doubtful } else { Setting::Named }
}

/// "Game One", "Kick Six": a number word with a capital after a name or inside one.
fn word_setting(i: Tokens<'_>, t: &Token) -> Setting {
    let glued = i.back(1).is_some_and(|b| b.dash() && b.glued()) && t.glued();
    if glued && i.back(2).is_some_and(|w| w.kind == Kind::Word && w.is(Class::PREPOSITION) && w.word != kw::TO) {
        return Setting::Closed;
    }
    let Some(b) = i.back(1).filter(|b| b.kind == Kind::Word) else { return Setting::Open };
    if b.is(Class::NUMBER_NAME) {
        return Setting::Named;
    }
    if t.capital() && !t.shape.has(Shape::FIRST) && b.capital() && !b.is(ORDINARY) {
        return Setting::Closed;
    }
    Setting::Open
}
