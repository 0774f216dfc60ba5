//! What stands around two joined figures and tells that they are no range, or a score: changes, contests, codes.

use rust_decimal::Decimal;

use crate::claim::{Dimension, Measure, Number, Quantity, Top};
use crate::grammar::tokens::{Tokens, class, glued, here, hyphen, led, number_token, stops, token};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, DirectionKind, Sense, fold_str, keyword as kw};

/// Two numbers in the order of the text.
pub(super) type Ends = (Number, Number);

/// Whether a pair goes down: its ends are those of a change.
pub(super) fn falls(q: &Quantity) -> bool {
    q.value.zip(q.max).is_some_and(down)
}

/// 4 to 3
pub(super) fn down((x, y): Ends) -> bool {
    x.value > y.value && !y.value.is_sign_negative()
}

/// grew from · cut its dividend from · a rise from · went from: whether the words before a "from" tell a change.
pub(super) fn changes(i: Tokens<'_>) -> bool {
    let rules = i.rules;
    let clause = |t: &&Token| !matches!(t.mark_char(), ';' | ':') && !t.is(Class::RELATIVE | Class::SUBORDINATOR);
    let told = |t: &Token| {
        let word = fold_str(i.str(t));
        let moves = || t.is(Class::DIRECTION) && !t.is(Class::PREPOSITION) || rules.changes.contains(&word);
        if rules.spreads.contains(&word) { Some(false) } else { moves().then_some(true) }
    };
    i.backwards().take(11).take_while(clause).find_map(told).unwrap_or(false)
}

/// she trails him 39 percent to 47 percent: whether the verb before two shares is one of a contest.
pub(super) fn contest(i: Tokens<'_>) -> bool {
    i.backwards().take(15).any(|t| i.among(t, &i.rules.contests))
}

/// Whether the first figure of "X to Y" is a change: rose 18 sen to 23.50.
pub(super) fn changed(i: Tokens<'_>) -> bool {
    let moves = |s| match s {
        Sense::Direction(d) => {
            i.rules.directions.get(usize::from(d)).filter(|d| d.kind != DirectionKind::Noun).map(|_| ())
        }
        _ => None,
    };
    let clause = |at: &Tokens<'_>| !here(*at, token(|t| t.mark(',') || t.mark(';')));
    let change = |at: Tokens<'_>| here(at, class(Class::DIRECTION)) && at.form(moves).is_some();
    i.places_before().take(8).take_while(clause).any(change)
}

/// Glued numbers with one dash, or a spaced dash before a unit; not telephone numbers, codes and seasons.
pub(super) fn dash_fits(i: Tokens<'_>, rest: Tokens<'_>, bare: bool, (x, y): Ends) -> bool {
    let number = |t: &Token| t.kind == Kind::Number || t.kind == Kind::Mark || t.is(Class::UNIT | Class::SCALE);
    let words = bare && !led(i, 1, token(number));
    if words || y.value.is_sign_negative() || here(rest, (hyphen(), glued(number_token()))) {
        return false;
    }
    let whole = x.value.scale() == 0 && y.value.scale() == 0;
    let votes = whole && x.value > y.value && x.value < Decimal::ONE_THOUSAND && y.value >= Decimal::ONE_HUNDRED;
    let result = whole && y.value < Decimal::ONE_HUNDRED && x.value < Decimal::from(300);
    !bare || here(i, token(Token::glued)) && (votes || result || x.value < y.value)
}

/// won 3 - 1: a dash between spaces, behind a verb of a contest
pub(super) fn spaced_score(i: Tokens<'_>, rest: Tokens<'_>, (x, y): Ends) -> bool {
    let small = |n: Number| n.value.scale() == 0 && n.value < Decimal::ONE_HUNDRED && !n.value.is_sign_negative();
    let spaced = (token(|t| t.dash() && !t.glued()), token(|t| !t.glued()));
    let over = stops(|t| t.kind == Kind::Mark && !t.dash() || t.is(Class::PREPOSITION | Class::COORDINATOR));
    here(i, spaced) && small(x) && small(y) && here(rest, over) && contest(i)
}

/// 85 to 59: votes and scores, the larger number first.
pub(super) fn tally(bare: bool, (x, y): Ends) -> bool {
    let whole = x.value.scale() == 0 && y.value.scale() == 0;
    bare && whole && x.value < Decimal::ONE_THOUSAND && !y.value.is_sign_negative()
}

/// 2-1, 21-14, 217-213: two small whole numbers that no noun follows.
pub(super) fn is_score((x, y): Ends) -> bool {
    let limit = if x.value > y.value { Decimal::ONE_THOUSAND } else { Decimal::from(200) };
    x.value < limit && y.value < limit && x.value.scale() == 0 && y.value.scale() == 0
}

/// three or four years: neighbours that share a unit.
pub(super) fn or_fits(measure: Measure, (x, y): Ends, dimension: Option<Dimension>) -> bool {
    let next = x.value.checked_add(Decimal::ONE).is_some_and(|n| n == y.value);
    next && x.in_words == y.in_words
        && measure.top != Top::None
        && dimension.is_none()
        && !matches!(measure.top, Top::Money(_))
}

/// the ratio of pupils to teachers is 22 to 1
pub(super) fn of_ratio(i: Tokens<'_>) -> bool {
    i.backwards().take(9).any(|t| t.word == kw::RATIO)
}

/// 1994 to 1997: numbers that are years and no figures.
pub(super) fn years((x, y): Ends) -> bool {
    let year = |n: Number| n.value.scale() == 0 && n.value >= Decimal::from(1900) && n.value < Decimal::from(2100);
    year(x) && year(y)
}
