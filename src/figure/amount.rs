//! A number with what it measures: $35 billion, 50 kilometres, 5 ft 10 in, 65-year-old, thousands of fans.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, success, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::name::{self, Setting, part_of_name, pronoun, uncounted, year_like};
use super::number::{Amount, Figure, number, sign};
use super::numeral::{and_part, scale_word};
use super::{age, aged, compound, digits, ends, headline, money, noun, relation, unit, vague};
use crate::claim::{Dimension, Measure, Number, Relation, Top};
use crate::grammar::first::First;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, class, glued, here, hyphen, led, led_within, mark, number_token, only, placed, stops, token,
    word, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, WordId, keyword as kw};

/// $35 billion · 50 kilometres · 5 ft 10 in · twenty-five villages
pub(super) fn amount(i: Tokens<'_>) -> Parsed<'_, Amount> {
    amount_in(i, name::setting(sign(i)?.0))
}

/// The second number of a pair, whose joint is no sign of a name: 10-20 km.
pub(super) fn second(i: Tokens<'_>) -> Parsed<'_, Amount> {
    amount_in(i, Setting::Open)
}

/// A few hundred people · a couple of dogs · dozens of fans · 3:58.21 · $35 billion · an hour and a half · 50 kilometres
fn amount_in(i: Tokens<'_>, setting: Setting) -> Parsed<'_, Amount> {
    if let Ok(found) = whole(i) {
        return Ok(found);
    }
    let digits = i.next().is_some_and(|t| t.kind == Kind::Number);
    let led = preceded(only(!digits), alt((money::money, article)));
    let (rest, amount) = alt((led, |i| plain(i, setting))).parse(i)?;
    Ok(compound::compound(rest, amount))
}

/// A number that measures nothing.
pub(super) fn lone(i: Tokens<'_>) -> Parsed<'_, Figure> {
    placed(|i| number(i, false), |_, figure, rest| what(i, rest, *figure).is_err()).parse(i)
}

/// A number that counts something, with what stands behind the number.
pub(super) fn of_noun(i: Tokens<'_>) -> Parsed<'_, (Figure, Tokens<'_>)> {
    let (rest, figure) = number(i, false)?;
    let counted = verify(|rest| what(i, rest, figure), |m: &Measure| matches!(m.top, Top::Noun(_)));
    value((figure, rest), counted).parse(rest)
}

/// What no second unit goes on with: a few hundred people · a couple of dogs · dozens of fans · 3:58.21
fn whole(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let t = i.next().ok_or(NOT)?;
    let scaled = || i.onwards().take(5).skip(1).any(|s| s.is(Class::SCALE));
    let vague = t.is(Class::VAGUE);
    alt((
        preceded(only((vague || t.word == kw::A) && scaled()), vague::some_scale),
        preceded(only(vague), vague::couple),
        preceded(only(t.is(Class::MAGNITUDE)), vague::magnitude),
        preceded(peek((number_token(), mark(':'))), compound::race),
    ))
    .parse(i)
}

/// 50 kilometres · 1.4m people · 92 million yuan · 65-year-old · 75 MUSD · two
fn plain(i: Tokens<'_>, setting: Setting) -> Parsed<'_, Amount> {
    let (rest, figure) = preceded(only(setting != Setting::Closed), |i| number(i, false)).parse(i)?;
    let millions = |c| {
        let number = figure.times(Decimal::from(1_000_000));
        Amount::of(Figure { number, ..figure }, Measure { top: Top::Money(c), per: None })
    };
    let special = alt((map(money::millions_code, millions), |i| age::age(i, figure))).parse(rest);
    if special.is_ok() {
        return special;
    }
    if figure.share && no_share(i, rest) {
        return Err(NOT);
    }
    let measured =
        what(i, rest, figure).ok().filter(|(after, m)| !(setting == Setting::Open && headed(i, rest, *after, m)));
    let named = setting != Setting::Open && !score(i, rest);
    let (rest, figure, measured) = tolerance(rest, figure, measured);
    match measured {
        Some((after, measure)) => counted(i, rest, (figure, setting), (after, measure)),
        None => bare(i, rest, (figure, setting), named),
    }
}

/// "The first half", "the northern half", "month-and-a-half" are no shares.
pub(super) fn no_share(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let holds = |b: &Token| {
        b.is(Class::ORDINAL | Class::ADJECTIVE) || b.is(Class::CALENDAR) && b.word != kw::BY || b.word == kw::THE
    };
    led(i, 1, hyphen()) || rest.at == i.at + 1 && led(i, 1, token(holds))
}

/// kilometres · of an hour, behind a part · people: what a number measures
fn what<'a>(i: Tokens<'a>, rest: Tokens<'a>, figure: Figure) -> Parsed<'a, Measure> {
    let small = |n: Number| n.value.scale() > 0 && (n.in_words || n.value < Decimal::ONE);
    let part = only(figure.share || figure.number.is_some_and(small));
    let of_part = preceded((part, opt(word(kw::OF)), opt(article_of_unit)), |i| unit::measure(i, &figure));
    alt((of_part, |rest| unit::measure_in(rest, &figure, !aged::tells_age(i)))).parse(rest)
}

/// an, before "hour"
fn article_of_unit(i: Tokens<'_>) -> Parsed<'_, &Token> {
    terminated(word_of(ARTICLES), peek(class(Class::UNIT))).parse(i)
}

/// "41 Killed in …": a word with a capital that is no plural counts nothing in a headline.
fn headed(i: Tokens<'_>, rest: Tokens<'_>, after: Tokens<'_>, measure: &Measure) -> bool {
    let word = rest.next().is_some_and(|t| t.capital() && !noun::plural(rest, t));
    let lone = matches!(measure.top, Top::Noun(_)) && after.at == rest.at + 1 && word;
    lone && headline::title_case(i) && headline::goes_on(rest)
}

/// A number with what it measures, where both belong together.
fn counted<'a>(
    i: Tokens<'a>,
    rest: Tokens<'a>,
    (figure, setting): (Figure, Setting),
    (after, measure): (Tokens<'a>, Measure),
) -> Parsed<'a, Amount> {
    if matches!(measure.top, Top::Noun(_)) && uncounted(rest, after, setting, &figure) {
        // 2 million Nationalist Chinese: a large number is a figure, whatever it counts.
        let alone = Amount { dimension: share(figure), ..Amount::of(figure, Measure::default()) };
        return if large(figure, setting) { Ok((rest, alone)) } else { Err(NOT) };
    }
    if standing(i, rest, &figure) {
        return Err(NOT);
    }
    if measure.per.is_none()
        && let Top::Money(c) = measure.top
        && let Ok(found) = scale_behind(after, figure, c)
    {
        return Ok(found);
    }
    let figure = unit::thousands(i, rest, figure, &measure);
    Ok(below_zero(after, Amount::of(figure, measure)))
}

/// million, behind "75 USD"
fn scale_behind(i: Tokens<'_>, figure: Figure, currency: u16) -> Parsed<'_, Amount> {
    let code = figure.scale.is_none() && led(i, 1, token(|t| t.shape.has(Shape::ALL_CAPS)));
    let long = peek(token(|t| t.is(Class::SCALE) && t.span.len() > 3));
    let scaled = |scale| Figure { number: figure.times(scale), scale: Some(scale), share: false };
    let measure = Measure { top: Top::Money(currency), per: None };
    map(preceded((only(code), long), scale_word), |scale| Amount::of(scaled(scale), measure)).parse(i)
}

/// A number that measures nothing, perhaps with a rate: two · 4 per 1,000
fn bare<'a>(i: Tokens<'a>, rest: Tokens<'a>, (figure, setting): (Figure, Setting), named: bool) -> Parsed<'a, Amount> {
    let name = named || year_like(i, rest) || part_of_name(i, rest) && !large(figure, setting);
    if name || pronoun(i, rest, &figure) {
        return Err(NOT);
    }
    let rate = preceded(peek(token(|t| t.word == kw::PER)), |i| unit::rate(i, Top::None));
    let (after, per) = opt(rate).parse(rest)?;
    let amount = Amount::of(figure, Measure { top: Top::None, per });
    Ok(below_zero(after, Amount { dimension: share(figure), ..amount }))
}

fn share(figure: Figure) -> Option<Dimension> {
    figure.share.then_some(Dimension::Ratio)
}

fn large(figure: Figure, setting: Setting) -> bool {
    figure.scale.is_some_and(|s| s >= Decimal::ONE_THOUSAND) && setting == Setting::Open
}

/// "At one point" and "on the one hand" tell no number.
pub(super) fn standing(i: Tokens<'_>, rest: Tokens<'_>, figure: &Figure) -> bool {
    let one = figure.number.is_some_and(|n| n.in_words && n.value == Decimal::ONE) && rest.at == i.at + 1;
    let hand = || here(rest, word(kw::HAND)) && led_within(i, 2, (word(kw::ON), opt(word(kw::THE))));
    one && (led(i, 1, word(kw::AT)) || hand())
}

/// below zero, behind "2 degrees"
fn below_zero(i: Tokens<'_>, amount: Amount) -> (Tokens<'_>, Amount) {
    let degrees = matches!(amount.measure.top, Top::None | Top::Unit(_));
    let below = |i: Tokens<'_>| relation::before(i).1 == Relation::LessThan;
    let bound = placed(token(|t| t.is(Class::RELATION) && t.kind == Kind::Word), |i, _, _| below(i));
    let zero = map_opt(preceded(peek(class(Class::CARDINAL)), |i| number(i, false)), |z| z.number);
    let zero = preceded((only(degrees), bound), verify(zero, |z| z.value.is_zero()));
    let negative = map(zero, |_| Amount { figure: amount.figure.negative(), ..amount });
    alt((negative, success(amount))).parse(i).unwrap_or((i, amount))
}

/// What a number measures, with the input after it.
type Measured<'a> = Option<(Tokens<'a>, Measure)>;

/// ±0.01, behind 2,000.45 · ± 0.3, before "million years" · ± 0.3 kg, behind "4.1 kg": the tolerance after a number is no
/// figure of its own; the scale and the unit behind it are those of the number.
fn tolerance<'a>(i: Tokens<'a>, figure: Figure, measured: Measured<'a>) -> (Tokens<'a>, Figure, Measured<'a>) {
    let width = || preceded(margin, |i| number(i, false));
    if let Some((after, measure)) = measured {
        let united = matches!(measure.top, Top::Unit(_) | Top::Money(_));
        let again = preceded(only(united), width()).flat_map(|width| move |i| unit::measure(i, &width));
        let end = verify(again, |m| *m == measure).parse(after);
        return (i, figure, Some(end.unwrap_or((after, measure))));
    }
    let Ok((rest, width)) = width().parse(i) else { return (i, figure, measured) };
    let figure = match width.scale.filter(|_| figure.scale.is_none()) {
        Some(scale) => Figure { number: figure.times(scale), scale: Some(scale), share: false },
        None => figure,
    };
    (rest, figure, unit::measure(rest, &figure).ok())
}

/// ± · +/-
fn margin(i: Tokens<'_>) -> Parsed<'_, ()> {
    alt((value((), mark('±')), value((), (mark('+'), mark('/'), token(Token::dash))))).parse(i)
}

/// beat Wick 3-2 · beat Wick 3 - 2: two glued numbers of at most two digits after a name, with nothing glued to them.
fn score(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let small = || token(|t| digits_of_two(i, t));
    let side = token(|b| !b.is(Class::NUMBER_NAME | Class::MONTH) && !b.shape.has(Shape::DIGIT));
    let glued_on = (small(), hyphen(), glued(small()));
    let spaced = (small(), token(|t| t.dash() && !t.glued()), not(token(Token::glued)), small());
    let behind = |t: &Token| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark('%') && !t.mark('/');
    let over = |i| here(i, stops(|t| behind(t) && !t.is(Class::MONTH)));
    rest.at == i.at + 1
        && led(i, 1, side)
        && (here(i, glued_on) || here(i, spaced) && ends::contest(i))
        && over(rest.skip(2))
}

/// 3 · 12
fn digits_of_two(i: Tokens<'_>, t: &Token) -> bool {
    t.kind == Kind::Number && t.span.len() <= 2 && i.str(t).bytes().all(|b| b.is_ascii_digit())
}

/// Words that count one: an hour.
pub(super) const ARTICLES: &[WordId] = &[kw::A, kw::AN];

/// What an article counts one of.
pub(super) const MEASURED: First = First::of(Class::UNIT.or(Class::CURRENCY_AFTER));

/// Whether an article before a unit stands in a sentence, the only figure without a word of number.
pub(crate) fn counts_one(tokens: &[Token]) -> bool {
    tokens.windows(2).any(|two| matches!(two, [a, unit] if ARTICLES.contains(&a.word) && MEASURED.admits(unit)))
}

/// an hour and a half · a minute and 30 seconds · a gallon of beer · a dollar, where the text is nothing else
fn article(i: Tokens<'_>) -> Parsed<'_, Amount> {
    let figure = Figure::of(Number { in_words: true, ..Number::whole(Decimal::ONE) });
    // "a quarter and a third" are two shares.
    let first = peek(token(|t| MEASURED.admits(t) && !t.is(Class::FRACTION)));
    let (rest, top) = preceded((word_of(ARTICLES), first), |i| unit::unit(i, &figure)).parse(i)?;
    let whole = Amount::of(figure, Measure { top, per: None });
    let and_half = map_opt(and_part, |part| {
        let sum = digits::mixed(figure.number, part)?;
        Some(Amount { figure: Figure::of(Number { in_words: true, ..sum }), ..whole })
    });
    let alone = |end| if goes_on(i, rest, &whole) { Ok((end, whole)) } else { Err(NOT) };
    alt((and_half, alone)).parse(rest)
}

/// Whether an article before a unit counts one: what is less of it follows, or how much of what, or the text ends.
fn goes_on(i: Tokens<'_>, rest: Tokens<'_>, whole: &Amount) -> bool {
    // "a gallon of beer", but no "a day of rest".
    let stuff = i.rules.dimension(whole.measure.top) == Some(Dimension::Volume);
    let of = here(rest, word(kw::OF));
    compound::lower(rest, whole).is_ok() || of && stuff && !figure_before(i) || i.at == 0 && rest.next().is_none()
}

/// Whether a rate stands here: 3 dollars a gallon.
fn figure_before(i: Tokens<'_>) -> bool {
    led(i, 1, token(|t| t.kind == Kind::Number || t.is(Class::UNIT | Class::CURRENCY_AFTER | Class::SCALE)))
}
