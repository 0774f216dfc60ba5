//! What stands around a unit or a currency and tells whether it is one, or which: 16 in total, 13F, Sri Lanka's rupees.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::delimited;
use rust_decimal::Decimal;

use super::number::Figure;
use crate::claim::Top;
use crate::grammar::tokens::{
    Line, NOT, Parsed, Tokens, any_token, any_word, class, glued, here, hyphen, led, number_token, stops, token, word,
    word_in, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Doubt, Piece, Sense, keyword as kw};

/// tonnes | a year ago: the sentence without a time that turns back, so that no unit takes its words for a rate.
pub(super) fn before_ago(i: Tokens<'_>) -> Line<'_> {
    let turns = |n: &usize| {
        let back = word_of(&[kw::AGO, kw::EARLIER, kw::LATER, kw::BEFORE]);
        here(i.skip(*n), (word_of(&[kw::A, kw::AN]), any_token(), back))
    };
    let cut = (1..4).find(turns).and_then(|n| i.all.get(..i.at + n));
    i.line.cut(cut.unwrap_or(i.all))
}

/// Pounds of money rather than of mass: a large sum.
pub(super) fn is_money(rest: Tokens<'_>, figure: &Figure) -> bool {
    let large = figure.number.is_some_and(|n| n.value.abs() >= Decimal::from(10_000));
    large && !here(rest, word(kw::OF))
}

/// Pakistan's bank spent 3 billion rupees: a currency of many countries is that of the one named last in the sentence. The
/// dollar, the pound and the euro are reckoned in everywhere.
pub(super) fn of_country(i: Tokens<'_>, top: Top) -> Top {
    let (Top::Money(own), Some(word)) = (top, i.next().filter(|t| t.kind == Kind::Word)) else { return top };
    let code = i.rules.currencies.get(usize::from(own)).map_or("", |c| &c.code);
    if matches!(code, "USD" | "GBP" | "EUR") || word.shape.has(Shape::ALL_CAPS) {
        return top;
    }
    let of = |at: Tokens<'_>| {
        let t = at.next().filter(|t| t.kind == Kind::Word && t.capital() && t.is(Class::CURRENCY_AFTER))?;
        let next = at.skip(1).next().map(|t| t.word);
        i.rules.lexicon.meanings(t.word).iter().find_map(|m| match (m.sense, &*m.rest) {
            (Sense::CurrencyAfter(c), [Piece::Word(w)]) if *w == word.word => Some(Top::Money(c)),
            // Sri Lanka is two words.
            (Sense::CurrencyAfter(c), [Piece::Word(v), Piece::Word(w)]) if *w == word.word && next == Some(*v) => {
                Some(Top::Money(c))
            }
            _ => None,
        })
    };
    i.places_before().take(47).skip(1).find_map(of).unwrap_or(top)
}

/// weighs 97,000 | pounds · weighing more than 12,000 | pounds
pub(super) fn weighed(i: Tokens<'_>) -> bool {
    let weigh = |t: &Token| matches!(t.word, kw::WEIGH | kw::WEIGHS | kw::WEIGHED | kw::WEIGHING);
    i.backwards().take(6).skip(1).any(weigh)
}

/// Whether a form of one short word is that unit here.
pub(super) fn plausible(i: Tokens<'_>, t: &Token, rest: Tokens<'_>, figure: &Figure) -> bool {
    let form = i.str(t).trim_end_matches('.');
    match i.rules.doubt(form) {
        Some(Doubt::Size) => (t.glued() || sized(rest)) && figure.scale.is_none(),
        Some(Doubt::Few) if t.glued() => figure.number.is_some_and(|n| n.value.scale() > 0 || n.value < Decimal::TEN),
        Some(Doubt::NoRank) => !t.glued() || !led(i, 1, token(|n| ranks(i.str(n)))),
        Some(Doubt::Last) => here(rest, stops(|n| n.kind == Kind::Mark)),
        Some(Doubt::Joined) => false,
        Some(Doubt::NoModel) if t.glued() => placed(i) || warm(rest, figure),
        // $5 after 10 is a price of its own: 10 $5 bills.
        _ if t.kind == Kind::Mark && t.is(Class::CURRENCY_AFTER) => !here(rest, glued(number_token())),
        _ => !(form.len() == 1 && t.kind == Kind::Word && !t.glued() && in_code(rest)),
    }
}

/// 24703 L | -202 · 400 C | -Class saloons: a code and no unit
fn in_code(rest: Tokens<'_>) -> bool {
    here(rest, (hyphen(), glued(token(|t| matches!(t.kind, Kind::Number | Kind::Word)))))
}

/// 5 in | wide · 5 in |.: but 16 in | total are no inches.
fn sized(rest: Tokens<'_>) -> bool {
    let goes_on = |n: &Token| n.kind == Kind::Word && !n.is(Class::PREPOSITION) || n.word == kw::OF;
    let wide = (token(|n| n.is(Class::ADJECTIVE) && n.word != kw::TOTAL), stops(|n| !goes_on(n)));
    let over = stops(|n| n.kind != Kind::Word && n.kind != Kind::Number);
    here(rest, alt((value((), wide), over)))
}

/// 1 · 21, but not 11: the digits of a rank that "st" ends
fn ranks(digits: &str) -> bool {
    digits.ends_with('1') && !digits.ends_with("11")
}

/// at | 350F: no name of an aircraft stands behind a preposition
fn placed(i: Tokens<'_>) -> bool {
    led(i, 2, (word_in(Class::PREPOSITION | Class::RELATION), any_token()))
}

/// 98F |.: no more than an oven or a day has, at the end of its phrase
fn warm(rest: Tokens<'_>, figure: &Figure) -> bool {
    figure.number.is_some_and(|n| n.value < Decimal::from(200)) && here(rest, stops(|n| n.kind == Kind::Mark))
}

/// The unit that a word means.
pub(super) fn unit_sense(s: Sense) -> Option<u16> {
    if let Sense::Unit(u) = s { Some(u) } else { None }
}

/// 5'' · 9" · 30': inches and feet, where the marks close no quotation.
pub(super) fn quote_mark(i: Tokens<'_>) -> Parsed<'_, Top> {
    let mark = || glued(token(|t| t.mark('"') || t.mark('\'')));
    let (rest, t) = mark().parse(i)?;
    let (rest, again) = opt(verify(mark(), |n: &&Token| t.mark('\'') && n.mark('\''))).parse(rest)?;
    let open = i.backwards().take(47).filter(|b| b.mark(t.mark_char())).count() % 2 == 1;
    let word = here(i, (any_token(), glued(any_word())));
    let sign = if t.mark('"') || again.is_some() { '″' } else { '′' };
    let meanings = i.rules.lexicon.mark(sign).filter(|_| !open && !word).ok_or(NOT)?.1;
    let unit = meanings.iter().find_map(|m| unit_sense(m.sense)).ok_or(NOT)?;
    Ok((rest, Top::Unit(unit)))
}

/// (kg) · [kg]
pub(super) fn bracketed(i: Tokens<'_>) -> Parsed<'_, Top> {
    let open = token(|t| t.mark('(') || t.mark('['));
    let close = token(|t| t.mark(')') || t.mark(']'));
    map(delimited(open, glued(symbol_alone), close), Top::Unit).parse(i)
}

/// kg, as a unit of one word
fn symbol_alone(i: Tokens<'_>) -> Parsed<'_, u16> {
    let (rest, t) = class(Class::UNIT).parse(i)?;
    let unit = i.rules.lexicon.meanings(t.word).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() && (m.exact.is_empty() || *m.exact == *i.str(t)) => Some(u),
        _ => None,
    });
    unit.map(|u| (rest, u)).ok_or(NOT)
}
