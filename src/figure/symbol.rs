//! What stands around a unit or a currency and tells whether it is one, or which: 16 in total, 13F, Sri Lanka's rupees.

use rust_decimal::Decimal;

use super::number::Figure;
use crate::claim::Top;
use crate::grammar::tokens::{Line, Tokens};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Piece, Sense, keyword as kw};

/// tonnes | a year ago: the sentence without a time that turns back, so that no unit takes its words for a rate.
pub(super) fn before_ago(i: Tokens<'_>) -> Line<'_> {
    let article = |n: usize| i.ahead(n).is_some_and(|t| matches!(t.word, kw::A | kw::AN) && t.kind == Kind::Word);
    let turned =
        |n: usize| i.ahead(n).is_some_and(|t| matches!(t.word, kw::AGO | kw::EARLIER | kw::LATER | kw::BEFORE));
    let cut = (1..4).find(|n| article(*n) && turned(n + 2));
    let all = cut.and_then(|n| i.all.get(..i.at + n)).unwrap_or(i.all);
    i.line.cut(all)
}

/// Pounds of money rather than of mass: a large sum.
pub(super) fn is_money(rest: Tokens<'_>, figure: &Figure) -> bool {
    let large = figure.number.is_some_and(|n| n.value.abs() >= Decimal::from(10_000));
    large && rest.next().is_none_or(|t| t.word != kw::OF)
}

/// Pakistan's bank spent 3 billion rupees: a currency of many countries is that of the one named last in the sentence. The
/// dollar, the pound and the euro are reckoned in everywhere.
pub(super) fn of_country(i: Tokens<'_>, top: Top) -> Top {
    let (Top::Money(own), Some(word)) = (top, i.next().filter(|t| t.kind == Kind::Word)) else { return top };
    let code = i.rules.currencies.get(usize::from(own)).map_or("", |c| &c.code);
    if matches!(code, "USD" | "GBP" | "EUR") || word.shape.has(Shape::ALL_CAPS) {
        return top;
    }
    // Sri Lanka is two words.
    let of = |n: usize| {
        let t = i.back(n).filter(|t| t.kind == Kind::Word && t.capital() && t.is(Class::CURRENCY_AFTER))?;
        let next = i.back(n - 1).map(|t| t.word);
        let meanings = i.rules.lexicon.meanings(t.word);
        meanings.iter().find_map(|m| match (m.sense, &*m.rest) {
            (Sense::CurrencyAfter(c), [Piece::Word(w)]) if *w == word.word => Some(Top::Money(c)),
            (Sense::CurrencyAfter(c), [Piece::Word(v), Piece::Word(w)]) if *w == word.word && next == Some(*v) => {
                Some(Top::Money(c))
            }
            _ => None,
        })
    };
    (2..48).take_while(|n| i.back(*n).is_some()).find_map(of).unwrap_or(top)
}

/// weighs 97,000 pounds · weighing more than 12,000 pounds
pub(super) fn weighed(i: Tokens<'_>) -> bool {
    let weigh = |t: &Token| matches!(t.word, kw::WEIGH | kw::WEIGHS | kw::WEIGHED | kw::WEIGHING);
    (2..7).map_while(|n| i.back(n)).any(|t| t.kind == Kind::Word && weigh(t))
}

/// Whether a form of one short word is that unit here.
pub(super) fn plausible(i: Tokens<'_>, t: &Token, rest: Tokens<'_>, figure: &Figure) -> bool {
    let text = i.str(t).trim_end_matches('.');
    let next = rest.next();
    match text {
        "in" => {
            let after = rest.ahead(1).is_none_or(|n| n.kind != Kind::Word || n.is(Class::PREPOSITION));
            let of = rest.ahead(1).is_some_and(|n| n.word == kw::OF);
            // 16 in total are no inches.
            let wide = next.is_some_and(|n| n.is(Class::ADJECTIVE) && n.word != kw::TOTAL) && after && !of;
            let over = next.is_none_or(|n| n.kind != Kind::Word && n.kind != Kind::Number);
            (t.glued() || wide || over) && figure.scale.is_none()
        }
        // The 1990s, the 80s; 1st.
        "s" if t.glued() => figure.number.is_some_and(|n| n.value.scale() > 0 || n.value < Decimal::TEN),
        // The 1st is an ordinal, 15st a weight.
        "st" => !t.glued() || !i.back(1).is_some_and(|n| i.str(n).ends_with('1') && !i.str(n).ends_with("11")),
        "A" => next.is_none_or(|n| n.kind == Kind::Mark),
        "a" => false,
        // The d of an old penny stands only behind pounds or shillings: £3 4s 6d.
        "d" => false,
        // Form 13F, Boeing 777F.
        "F" if t.glued() => {
            // at 350F: no name of an aircraft stands behind a preposition.
            let placed = i.back(2).is_some_and(|b| b.kind == Kind::Word && b.is(Class::PREPOSITION | Class::RELATION));
            placed
                || figure.number.is_some_and(|n| n.value < Decimal::from(200))
                    && next.is_none_or(|n| n.kind == Kind::Mark)
        }
        // $5 after 10 is a price of its own: 10 $5 bills.
        _ if t.kind == Kind::Mark && t.is(Class::CURRENCY_AFTER) => {
            !next.is_some_and(|n| n.kind == Kind::Number && n.glued())
        }
        // 24703 L-202 is a code, and 400 C-Class saloons are cars.
        _ => {
            !(text.len() == 1
                && t.kind == Kind::Word
                && !t.glued()
                && next.is_some_and(|n| n.dash() && n.glued())
                && rest.ahead(1).is_some_and(|n| n.glued() && matches!(n.kind, Kind::Number | Kind::Word)))
        }
    }
}
