//! A number with what it measures: $35 billion, 50 kilometres, 5 ft 10 in, 65-year-old, thousands of fans.

use rust_decimal::Decimal;

use super::name::{self, Setting, part_of_name, pronoun, uncounted, year_like};
use super::number::{Figure, number, sign};
use super::tokens::{NOT, Parsed, Tokens};
use super::{age, compound, money, unit, vague};
use crate::claim::{Dimension, Measure, Number, Top};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// A number with its measure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) figure: Figure,
    /// The upper end, where the words alone are a range: dozens.
    pub(super) max: Option<Number>,
    pub(super) measure: Measure,
    pub(super) dimension: Option<Dimension>,
}

/// $35 billion · 50 kilometres · 5 ft 10 in · twenty-five villages
pub(super) fn amount(i: Tokens<'_>) -> Parsed<'_, Amount> {
    amount_in(i, name::setting(sign(i).0))
}

/// The second number of a pair, whose joint is no sign of a name: 10-20 km.
pub(super) fn second(i: Tokens<'_>) -> Parsed<'_, Amount> {
    amount_in(i, Setting::Open)
}

fn amount_in(i: Tokens<'_>, setting: Setting) -> Parsed<'_, Amount> {
    let t = i.next().ok_or(NOT)?;
    if (t.is(Class::VAGUE) || t.word == kw::A)
        && (1..=4).any(|n| i.ahead(n).is_some_and(|s| s.is(Class::SCALE)))
        && let Some(found) = vague::some_scale(i)
    {
        return Ok(found);
    }
    if t.is(Class::VAGUE)
        && let Some(found) = vague::couple(i)
    {
        return Ok(found);
    }
    if t.is(Class::MAGNITUDE)
        && let Some(found) = vague::magnitude(i)
    {
        return Ok(found);
    }
    if t.kind == Kind::Number
        && i.ahead(1).is_some_and(|c| c.mark(':') && c.glued())
        && let Some(found) = compound::race(i)
    {
        return Ok(found);
    }
    let (rest, amount) = match money::money(i) {
        Some(found) => found,
        None => match article(i) {
            Some(found) => found,
            None => plain(i, setting)?,
        },
    };
    Ok(compound::compound(rest, amount))
}

/// 50 kilometres · 1.4m people · 92 million yuan · two
fn plain(i: Tokens<'_>, setting: Setting) -> Parsed<'_, Amount> {
    if setting == Setting::Closed {
        return Err(NOT);
    }
    let (rest, figure) = number(i, false)?;
    if let Some((after, c)) = money::millions_code(rest) {
        let figure = Figure { number: figure.times(Decimal::from(1_000_000)), ..figure };
        let measure = Measure { top: Top::Money(c), per: None };
        return Ok((after, Amount { figure, max: None, measure, dimension: None }));
    }
    if let Some((after, amount)) = age::age(rest, figure) {
        return Ok((after, amount));
    }
    let bare =
        Amount { figure, max: None, measure: Measure::default(), dimension: figure.share.then_some(Dimension::Ratio) };
    let before = i.back(1);
    let held = before.is_some_and(|b| {
        b.is(Class::ORDINAL | Class::ADJECTIVE)
            || b.is(Class::CALENDAR) && b.word != kw::BY
            || b.word == kw::THE && b.kind == Kind::Word
            || b.dash() && b.glued()
    });
    // "the first half", "the northern half", "month-and-a-half" are no shares.
    if figure.share && held && rest.at == i.at + 1 || figure.share && before.is_some_and(|b| b.dash() && b.glued()) {
        return Err(NOT);
    }
    let part =
        figure.share || figure.number.is_some_and(|n| n.value.scale() > 0 && (n.in_words || n.value < Decimal::ONE));
    let measured = if part { unit::measure(of_a(rest), &figure) } else { None };
    let measured = measured.or_else(|| unit::measure_in(rest, &figure, !age::led(i)));
    // "41 Killed in …": a word with a capital that is no plural counts nothing in a headline.
    let measured = measured.filter(|(after, m)| {
        let word = rest.next().is_some_and(|t| t.capital() && !super::noun::plural(rest, t));
        let lone = matches!(m.top, Top::Noun(_)) && after.at == rest.at + 1 && word;
        !(lone && setting == Setting::Open && super::headline::title_case(i) && super::headline::goes_on(rest))
    });
    let named = setting != Setting::Open && !(setting != Setting::Closed && score(i, rest));
    let (rest, figure, measured) = tolerance(rest, figure, measured);
    let bare = Amount { figure, ..bare };
    // 2 million Nationalist Chinese: a large number is a figure, whatever it counts.
    let large = figure.scale.is_some_and(|s| s >= Decimal::ONE_THOUSAND) && setting == Setting::Open;
    match measured {
        Some((after, m)) if matches!(m.top, Top::Noun(_)) && uncounted(rest, after, setting, &figure) => {
            if large {
                Ok((rest, bare))
            } else {
                Err(NOT)
            }
        }
        Some(_) if standing(i, rest, &figure) => Err(NOT),
        // 75 USD million
        Some((after, Measure { top: Top::Money(c), per: None }))
            if figure.scale.is_none()
                && after.back(1).is_some_and(|t| t.shape.has(Shape::ALL_CAPS))
                && after.next().is_some_and(|t| t.is(Class::SCALE) && t.span.len() > 3) =>
        {
            let (after, scale) = super::numeral::scale_word(after).ok_or(NOT)?;
            let figure = Figure { number: figure.times(scale), scale: Some(scale), share: false };
            Ok((
                after,
                Amount { figure, measure: Measure { top: Top::Money(c), per: None }, dimension: None, max: None },
            ))
        }
        Some((after, measure)) => {
            let figure = thousands(i, rest, figure, &measure);
            Ok(below_zero(after, Amount { measure, figure, dimension: None, ..bare }))
        }
        None if named || year_like(i, rest) || part_of_name(i, rest) && !large || pronoun(i, rest, &figure) => Err(NOT),
        None => {
            let (after, per) = unit::opt_per(rest, Top::None);
            let per = per.filter(|_| after.at > rest.at && rest.next().is_some_and(|t| t.word == kw::PER));
            let after = if per.is_some() { after } else { rest };
            Ok(below_zero(after, Amount { measure: Measure { top: Top::None, per }, ..bare }))
        }
    }
}

/// 300.000 VND · 12.500 inhabitants: a point before three digits marks thousands where nothing has thousandths, for what is
/// counted has no parts, and money has them only in rates and in prices by the dollar.
pub(super) fn thousands(i: Tokens<'_>, rest: Tokens<'_>, figure: Figure, measure: &Measure) -> Figure {
    let Some(t) = i.next().filter(|t| t.kind == Kind::Number && rest.at == i.at + 1) else { return figure };
    let Some((whole, part)) = i.str(t).split_once('.').filter(|(_, part)| part.len() == 3) else { return figure };
    let several = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let sum = |c: u16| {
        let minor = i.rules.currencies.get(usize::from(c)).is_none_or(|c| c.minor > 0);
        !minor || part.ends_with('0') && (whole.len() > 1 || part.ends_with("00"))
    };
    let marks = several
        && measure.per.is_none()
        && match measure.top {
            Top::Noun(_) => super::noun::plural(rest, rest.next().unwrap_or(t)),
            Top::Money(c) => sum(c),
            _ => false,
        };
    let thousand = figure.times(Decimal::ONE_THOUSAND).filter(|_| marks);
    thousand.map_or(figure, |n| Figure { number: Some(Number { last_digit: 0, ..n }), ..figure })
}

/// "At one point" and "on the one hand" tell no number.
fn standing(i: Tokens<'_>, rest: Tokens<'_>, figure: &Figure) -> bool {
    let one = figure.number.is_some_and(|n| n.in_words && n.value == Decimal::ONE) && rest.at == i.at + 1;
    let before = |n: usize, word| i.back(n).is_some_and(|b| b.word == word && b.kind == Kind::Word);
    let hand = rest.next().is_some_and(|n| n.word == kw::HAND && n.kind == Kind::Word);
    one && (before(1, kw::AT) || hand && (before(1, kw::ON) || before(1, kw::THE) && before(2, kw::ON)))
}

/// 2 degrees below zero
fn below_zero(i: Tokens<'_>, amount: Amount) -> (Tokens<'_>, Amount) {
    let degrees = matches!(amount.measure.top, Top::None | Top::Unit(_));
    let below = i.next().is_some_and(|t| t.is(Class::RELATION) && t.kind == Kind::Word)
        && super::relation::before(i).1 == crate::claim::Relation::LessThan;
    let zero = i.ahead(1).filter(|t| t.is(Class::CARDINAL)).and_then(|_| number(i.skip(1), false).ok());
    match (zero, amount.figure.number) {
        (Some((rest, z)), Some(n)) if degrees && below && z.number.is_some_and(|z| z.value.is_zero()) => {
            let figure = Figure { number: Some(Number { value: -n.value, ..n }), ..amount.figure };
            (rest, Amount { figure, ..amount })
        }
        _ => (i, amount),
    }
}

/// What a number measures, with the input after it.
type Measured<'a> = Option<(Tokens<'a>, Measure)>;

/// 2,000.45±0.01 · 4.1 ± 0.3 kg · 3.5 ± 0.2 million years · 4.1 kg ± 0.3 kg: the tolerance after a number is no figure of its
/// own; the scale and the unit behind it are those of the number.
fn tolerance<'a>(i: Tokens<'a>, figure: Figure, measured: Measured<'a>) -> (Tokens<'a>, Figure, Measured<'a>) {
    if let Some((after, measure)) = measured {
        let united = matches!(measure.top, Top::Unit(_) | Top::Money(_));
        let again = margin(after).filter(|_| united).and_then(|rest| number(rest, false).ok());
        let end = again.and_then(|(rest, margin)| unit::measure(rest, &margin)).filter(|(_, m)| *m == measure);
        return (i, figure, Some(end.unwrap_or((after, measure))));
    }
    let Some((rest, more)) = margin(i).and_then(|rest| number(rest, false).ok()) else { return (i, figure, measured) };
    let figure = match more.scale.filter(|_| figure.scale.is_none()) {
        Some(scale) => Figure { number: figure.times(scale), scale: Some(scale), share: false },
        None => figure,
    };
    (rest, figure, unit::measure(rest, &figure))
}

/// ± · +/-
fn margin(i: Tokens<'_>) -> Option<Tokens<'_>> {
    let signs = i.next().is_some_and(|t| t.mark('+'))
        && i.ahead(1).is_some_and(|t| t.mark('/'))
        && i.ahead(2).is_some_and(Token::dash);
    match i.next()?.mark('±') {
        true => Some(i.skip(1)),
        false => signs.then(|| i.skip(3)),
    }
}

/// beat Wick 3-2 · beat Wick 3 - 2: two glued numbers of at most two digits after a name, with nothing glued to them.
fn score(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let small = |t: Option<&Token>| {
        t.is_some_and(|t| t.kind == Kind::Number && t.span.len() <= 2 && i.str(t).bytes().all(|b| b.is_ascii_digit()))
    };
    let month = |t: Option<&Token>| t.is_some_and(|t| t.is(Class::MONTH));
    let side = i.back(1).is_some_and(|b| !b.is(Class::NUMBER_NAME | Class::MONTH) && !b.shape.has(Shape::DIGIT));
    let dash = rest.next().filter(|t| t.dash());
    let second = rest.ahead(1);
    let glued = dash.is_some_and(Token::glued) && second.is_some_and(Token::glued);
    let spaced = || dash.is_some_and(|t| !t.glued()) && second.is_some_and(|t| !t.glued()) && super::range::contest(i);
    side && !month(rest.ahead(2))
        && rest.at == i.at + 1
        && small(i.next())
        && small(second)
        && (glued || spaced())
        && rest.ahead(2).is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark('%') && !t.mark('/'))
}

/// of an · a: what may stand between a fraction and its unit.
fn of_a(i: Tokens<'_>) -> Tokens<'_> {
    let i = if i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::OF) { i.skip(1) } else { i };
    let a = i.next().is_some_and(|t| t.kind == Kind::Word && (t.word == kw::A || t.word == kw::AN));
    if a && i.ahead(1).is_some_and(|t| t.is(Class::UNIT)) { i.skip(1) } else { i }
}

/// an hour and a half · a minute and 30 seconds · a dollar, where the text is nothing else
fn article(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    i.next().filter(|t| t.kind == Kind::Word && (t.word == kw::A || t.word == kw::AN))?;
    let noun = i.skip(1);
    // "a quarter and a third" are two shares.
    noun.next().filter(|t| t.is(Class::UNIT | Class::CURRENCY_AFTER) && !t.is(Class::FRACTION))?;
    let number = Number { in_words: true, ..Number::whole(Decimal::ONE) };
    let figure = Figure { number: Some(number), scale: None, share: false };
    let (rest, top) = unit::unit(noun, &figure)?;
    let whole = Amount { figure, max: None, measure: Measure { top, per: None }, dimension: None };
    if let Some((after, (n, d))) = super::numeral::and_part(rest) {
        let sum = super::digits::mixed(figure.number, (n, d))?;
        let figure = Figure { number: Some(Number { in_words: true, ..sum }), ..figure };
        return Some((after, Amount { figure, ..whole }));
    }
    let more = compound::lower(rest, &whole).is_some();
    // "a gallon of beer", but no "a day of rest".
    let stuff = i.rules.dimension(top) == Some(Dimension::Volume);
    let of = rest.next().is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word) && stuff && !figure_before(i);
    let alone = of || i.at == 0 && rest.next().is_none();
    (more || alone).then_some((rest, whole))
}

/// Whether a rate stands here: 3 dollars a gallon.
fn figure_before(i: Tokens<'_>) -> bool {
    i.back(1).is_some_and(|t| t.kind == Kind::Number || t.is(Class::UNIT | Class::CURRENCY_AFTER | Class::SCALE))
}

/// Whether two measures are of one kind, rates aside.
pub(super) fn same_top(a: Top, b: Top, i: Tokens<'_>) -> bool {
    let word = |s: crate::span::Span| i.rules.plurals.singular(s.of(i.text));
    match (a, b) {
        (Top::Noun(a), Top::Noun(b)) => word(a) == word(b),
        _ => a == b,
    }
}
