//! What tells a date in figures from other numbers with strokes and hyphens, and a day from a count: 133-03-2020, 3/4, 15th place.

use std::iter::successors;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt, value};

use super::closes_or_joins;
use crate::grammar::tokens::{
    Parsed, Tokens, any_token, behind, class, glued, here, hyphen, led, mark, number_token, token, word, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as k};

/// Whether no digit, slash or hyphen is glued to the front, as in a telephone number or an address.
pub(in crate::date) fn stands_alone(i: Tokens<'_>) -> bool {
    let opens = |t: &Token| matches!(t.mark_char(), '(' | '[' | '"' | '“' | '\'' | ':' | '~');
    // 5/1/2019-5/7/2020
    let year = token(|t| t.kind == Kind::Number && t.glued() && t.span.len() == 4);
    let range = (mark('/'), year, token(Token::dash));
    !i.next().is_some_and(Token::glued) || i.before().is_none_or(opens) || led(i, 3, range)
}

/// 12/05/2020 | -7 · 12/05/2020 | /7: whether more is written on to a date; a dash may lead to another whole one: 5/1/2019-5/7/2020.
pub(in crate::date) fn date_goes_on(rest: Tokens<'_>) -> bool {
    let date = (any_token(), glued(mark('/')));
    here(rest, alt((value((), (hyphen(), not(date))), value((), glued(mark('/'))))))
}

/// Whether two numbers can be a month and a day: after "on", a weekday, or others in a list.
pub(in crate::date) fn month_and_day(i: Tokens<'_>) -> bool {
    dated(i) || successors(in_list(i), |at| in_list(*at)).take(8).any(dated)
}

/// Whether a word that days stand behind stands before.
fn dated(i: Tokens<'_>) -> bool {
    led(i, 1, alt((word_of(&[k::ON, k::SINCE, k::UNTIL, k::BY]), class(Class::WEEKDAY))))
}

/// on 5/21, 5/23 and | 5/28: where the one before it in a list begins
fn in_list(i: Tokens<'_>) -> Option<Tokens<'_>> {
    fn date(i: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
        let and = || word_of(&[k::AND, k::OR]);
        let joint = alt((value((), (mark(','), opt(and()))), value((), and())));
        value(i, (number_token(), glued(mark('/')), number_token(), joint)).parse(i)
    }
    behind(i, 5, date)
}

/// Whether the day of a month can stand alone here: on the 18th, by the 18th, before the end of the phrase.
pub(in crate::date) fn day_alone(i: Tokens<'_>, the: bool, rest: Tokens<'_>) -> bool {
    let bounds = word_of(&[k::BY, k::FROM, k::THROUGH, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER]);
    // From the 16th | or 17th century
    let another = (any_token(), token(|t| t.kind == Kind::Number || t.is(Class::ORDINAL)));
    (led(i, 1, word(k::ON)) || the && led(i, 1, bounds))
        && !here(rest, another)
        && rest.next().is_none_or(closes_or_joins)
}

/// to 15 | :30 · to 15th | place: whether the day just read is no second end of a stretch, since a clock, a date or a thing goes on.
pub(in crate::date) fn day_goes_on(rest: Tokens<'_>) -> bool {
    let ranked = led(rest, 1, class(Class::ORDINAL));
    let written_on = |t: &Token| t.glued() && (t.mark(':') || t.mark('/') || t.dash());
    let thing = |t: &Token| ranked && t.kind == Kind::Word && !t.is(Class::PREPOSITION);
    here(rest, token(|t| t.is(Class::MONTH) || written_on(t) || thing(t)))
}

/// 10 | :30 · 8 | % · 5 | million: whether the number just read is only part of a longer figure.
pub(in crate::date) fn goes_on(rest: Tokens<'_>) -> bool {
    let inside = here(rest, (glued(any_token()), glued(any_token())));
    let clock = (token(|t| t.mark(':') || t.mark('/')), number_token());
    here(rest, mark('%')) || if inside { here(rest, clock) } else { here(rest, class(Class::SCALE)) }
}
