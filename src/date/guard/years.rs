//! What tells a year from a figure, a code or a part of a longer number: 1990 meters, an average of 1500, 020 7946 2010.

use nom::branch::alt;
use nom::combinator::{not, opt, value};
use nom::sequence::{preceded, terminated};

use super::ends;
use crate::date::words::has;
use crate::grammar::tokens::{
    Tokens, any_token, class, glued, here, hyphen, led, led_within, mark, number_token, token, word, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, Sense, keyword as k};

/// an average of | 1500 · 1500 | a month · 1500 | per head: whether it is an amount of four digits.
pub(in crate::date) fn amount(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let article = || word_of(&[k::A, k::AN]);
    let name = token(|t| t.capital() && t.kind == Kind::Word);
    let average = led(i, 3, (article(), any_token(), word(k::OF))) && !here(rest, name);
    let time = terminated(class(Class::DURATION_UNIT), not(class(Class::CALENDAR)));
    average || here(rest, alt((value((), word(k::PER)), value((), (article(), time)))))
}

/// 2014 | /15 · 2014 | :7: whether the digits go on behind a stroke or a colon.
pub(in crate::date) fn long_number(rest: Tokens<'_>) -> bool {
    here(rest, (glued(token(|t| t.mark('/') || t.mark(':'))), glued(number_token())))
}

/// in | 1990 · since | 1990 · dates from | 1990 · dating back to | 1990: whether a word that years stand behind stands before.
pub(in crate::date) fn before_year(i: Tokens<'_>) -> bool {
    let dates = word_of(&[k::DATE, k::DATES, k::DATED, k::DATING]);
    let origin = (dates, opt(word(k::BACK)), word_of(&[k::FROM, k::TO]));
    led(i, 1, word_of(&[k::IN, k::SINCE, k::UNTIL])) || led_within(i, 3, origin)
}

/// Whether the number from `start` to `end` is a year and not a figure: what stands on either side tells.
pub(in crate::date) fn plain_year(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    if start.before().is_some_and(|b| opens_figure(start, b, end)) {
        return false;
    }
    let Some(t) = end.next() else { return true };
    if t.kind != Kind::Word {
        return !(t.mark('%') || t.is(Class::SCALE | Class::CURRENCY_AFTER | Class::MINOR_UNIT));
    }
    if t.capital() {
        return true;
    }
    let counted = || end.rules.plurals.is_plural(end.str(t)) && !t.is(Class::AUXILIARY | Class::MODAL);
    !t.is(Class::SCALE) && !unit_follows(end) && (prepared(start) || !counted() || led(start, 1, word(k::THE)))
}

/// £ | 1990 · Channel | 1990 · under | 1990 · # | 1990: what stands before a figure, and before no year.
fn opens_figure(start: Tokens<'_>, before: &Token, end: Tokens<'_>) -> bool {
    let name = before.is(Class::CURRENCY_BEFORE | Class::NUMBER_NAME) && !before.is(Class::DETERMINER);
    let bound = bounds(before) && !corrects(start) && !near(start, end);
    let later = (word_of(&[k::LATER, k::EARLIER, k::OLDER, k::YOUNGER]), any_token());
    (name || bound) && !before.is(Class::PREPOSITION)
        || before.word == k::THAN && !led(start, 2, later)
        || before.mark('#')
        || before.mark('$')
        || before.glued() && before.mark('.')
}

/// under · more than: a word that bounds a figure, and does nothing else
fn bounds(t: &Token) -> bool {
    let other = Class::COORDINATOR | Class::VERB | Class::DETERMINER;
    t.is(Class::RELATION) && t.kind == Kind::Word && !t.is(other)
}

/// not | 1948 · but not | 1998: whether it corrects a year that the sentence told before.
fn corrects(start: Tokens<'_>) -> bool {
    led(start, 1, word(k::NOT)) && start.backwards().take(13).any(four_long)
}

/// in about | 1880 · from c. | 1750
fn near(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    start.earlier(1).is_some_and(before_year) && ends(end)
}

/// A number of four characters.
fn four_long(t: &Token) -> bool {
    t.kind == Kind::Number && t.span.len() == 4
}

/// in | 1990 · May | 1990 · Post-| 1959 politics · 2016, 2015 and | 2014 · 1947, not | 1948: whether a year may stand here
/// before a noun.
fn prepared(start: Tokens<'_>) -> bool {
    let leads = |t: &Token| {
        t.is(Class::PREPOSITION | Class::MONTH | Class::SUBORDINATOR) && !matches!(t.word, k::ABOUT | k::AROUND)
    };
    let prefix = token(|t| t.kind == Kind::Word && !t.shape.has(Shape::DIGIT) && t.span.len() <= 4);
    let joint = || token(|t| t.mark(',') || matches!(t.word, k::AND | k::OR | k::NOT | k::BUT));
    let year = || token(four_long);
    led(start, 1, token(leads))
        || led(start, 2, (prefix, hyphen()))
        || led(start, 2, (year(), joint()))
        || led(start, 3, (year(), any_token(), joint()))
}

/// 1990 | meters: whether a unit of measurement stands next that a year would not have.
fn unit_follows(i: Tokens<'_>) -> bool {
    let unit = |t: &Token| t.is(Class::UNIT) && !t.is(Class::PREPOSITION);
    i.next().is_some_and(unit)
        && !has(i, Kinds::UNIT, |w| matches!(w, CalendarWord::Unit(_)))
        && i.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some()
}

/// Whether the number is a part of a code or an address: 410c-1687-4ea7, 133-03-2020.
pub(in crate::date) fn coded(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    let digits = |t: &Token| t.kind == Kind::Number || t.shape.has(Shape::DIGIT);
    let piece = (token(|t| digits(t) && t.span.len() != 4), hyphen());
    let before = start.next().is_some_and(Token::glued) && led(start, 2, piece);
    let behind = (hyphen(), glued(token(|t| t.kind == Kind::Word && digits(t))));
    before || telephone(start) || here(end, behind)
}

/// +44 20 1998 | 2004 · 020 7946 | 2010
fn telephone(start: Tokens<'_>) -> bool {
    let piece = |t: &&Token| t.kind == Kind::Number || t.mark('(') || t.mark(')') || t.dash();
    let country = || start.backwards().take(7).find(|t| !piece(t)).is_some_and(|t| t.mark('+'));
    let odd = |t: &Token| t.span.len() != 4 || start.str(t).starts_with('0');
    let groups = start.backwards().take(2).take_while(|t| t.kind == Kind::Number);
    led(start, 1, number_token()) && (country() || groups.clone().count() == 2 && groups.clone().any(odd))
}

/// 2014-15 | -16 · 2014-15 | %: whether something is written on to the years.
pub(in crate::date) fn years_go_on(rest: Tokens<'_>) -> bool {
    here(rest, glued(token(|t| t.dash() || t.kind != Kind::Mark || t.mark('/') || t.mark('%'))))
}

/// 3 May | 2021 June: whether the year is glued to what stands before, or ends a date.
pub(in crate::date) fn year_told(i: Tokens<'_>) -> bool {
    i.next().is_some_and(Token::glued) || led(i, 1, class(Class::MONTH))
}

/// Whether "2022-09" is a month: "2014-15" is two years, "2022-09" and "2015-3" are months.
pub(in crate::date) fn iso_month(
    i: Tokens<'_>,
    after: Tokens<'_>,
    rest: Tokens<'_>,
    (year, month): (u32, u32),
) -> bool {
    let one = after.next().is_some_and(|t| t.span.len() == 1);
    // Years of a range rise: "2015-12" can only be a month.
    let short = one || month <= year % 100;
    let alone = i.at == 0 && rest.next().is_none();
    let open = rest.next().is_some_and(|t| t.glued() && t.kind != Kind::Mark);
    month <= 12 && (1400..2100).contains(&year) && (short || alone) && !open
}

/// In 348 | Anna died · In 843 |, the brothers split: whether what goes on behind it cannot be counted.
pub(in crate::date) fn opens_clause(i: Tokens<'_>, end: Tokens<'_>) -> bool {
    let opens = token(|t| t.shape.has(Shape::FIRST) && t.word == k::IN);
    let subject = |t: &Token| t.is(Class::DETERMINER | Class::PRONOUN) || t.capital() && !t.is(Class::PREPOSITION);
    let clause = token(|t| t.kind == Kind::Word && subject(t) && t.word != k::OF);
    led(i, 1, opens) && here(end, preceded(opt(mark(',')), clause))
}
