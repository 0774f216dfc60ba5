//! Numbers in digits and words, with sign and scale: -5, 1,000.5, 35 billion, half a million, 1.4m.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, success, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::digits::{digits, mixed};
use super::numeral::{Numeral, and_part, numeral, plural_scale, scale_word};
use super::suffix;
use crate::claim::{Dimension, Measure, Number};
use crate::grammar::first::First;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, class, form, hyphen, led, letters, only, placed, token, word, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, WordId, keyword as kw};

/// A number before its unit is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    /// Its value; `None` where it does not fit an exact decimal.
    pub(crate) number: Option<Number>,
    /// The scale word it ends in, which a range may share: 26 to 31 million.
    pub(crate) scale: Option<Decimal>,
    /// A part of a whole: a third.
    pub(crate) share: bool,
}

impl Figure {
    /// A number without a scale.
    pub(crate) fn of(number: Number) -> Self {
        Self { number: Some(number), scale: None, share: false }
    }

    /// The value times a scale.
    pub(crate) fn times(self, scale: Decimal) -> Option<Number> {
        let n = self.number?;
        let zeros = scale.trunc().to_string().len().checked_sub(1)?;
        let last_digit = i8::try_from(i32::from(n.last_digit) + i32::try_from(zeros).ok()?).ok()?;
        Some(Number { value: n.value.checked_mul(scale)?.normalize(), last_digit, ..n })
    }

    /// The same below zero.
    pub(crate) fn negative(self) -> Self {
        Self { number: self.number.map(|n| Number { value: -n.value, ..n }), ..self }
    }
}

/// A number with its measure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) figure: Figure,
    /// The upper end, where the words alone are a range: dozens.
    pub(crate) max: Option<Number>,
    pub(crate) measure: Measure,
    pub(crate) dimension: Option<Dimension>,
}

impl Amount {
    /// A figure that measures this.
    pub(crate) fn of(figure: Figure, measure: Measure) -> Self {
        Self { figure, max: None, measure, dimension: None }
    }
}

/// Words that a number begins with.
pub(super) const FIRST: Class = Class::CARDINAL.or(Class::SCALE).or(Class::FRACTION);

/// Words that put a number below zero.
const SIGNS: &[WordId] = &[kw::MINUS, kw::NEGATIVE];

/// What a number begins with.
pub(super) const OPENING: First = First::DIGITS.or(First::of(FIRST)).or(First::words(SIGNS));

/// Marks that a number begins with where [`SIGNED`] stands behind them.
pub(super) const SIGN: First = First::DASH.or(First::mark('.'));

/// What a mark before it makes a number below zero, or a part of one.
pub(super) const SIGNED: First = First::DIGITS.or(First::mark('.')).or(First::of(Class::CURRENCY_BEFORE));

/// minus 5 · -1.2 · 35 billion · twenty-five; `money` says that a currency stands before it.
pub(crate) fn number(i: Tokens<'_>, money: bool) -> Parsed<'_, Figure> {
    let (start, negative) = sign(i)?;
    let worded = start.next().is_some_and(|t| t.kind == Kind::Word);
    let (rest, figure) = if worded { in_words(start)? } else { in_digits(start)? };
    let scale = |t: &Token| t.is(Class::SCALE | Class::MAGNITUDE) || t.dash();
    let open = figure.scale.is_none() && rest.next().is_some_and(scale);
    let (rest, figure) = alt((preceded(only(open), scaled(figure, money)), success(figure))).parse(rest)?;
    Ok((rest, if negative { figure.negative() } else { figure }))
}

/// twenty-five · half a million
fn in_words(i: Tokens<'_>) -> Parsed<'_, Figure> {
    let figure = |n: Numeral| Figure { number: Some(n.number), scale: n.scale, share: n.share };
    map(numeral, figure).parse(i)
}

/// 35 · 1,000.5 · 2 and three quarters · 1 point 5
fn in_digits(i: Tokens<'_>) -> Parsed<'_, Figure> {
    let (rest, number) = digits(i)?;
    let (rest, number) = match number.filter(|n| n.value.scale() == 0) {
        Some(whole) => {
            let part = map(and_part, |part| mixed(Some(whole), part));
            alt((part, success(number))).parse(rest)?
        }
        None => (rest, number),
    };
    let figure = Figure { number, scale: None, share: false };
    match number.filter(|n| n.value.scale() == 0) {
        Some(whole) => alt((map(point(whole), Figure::of), success(figure))).parse(rest),
        None => Ok((rest, figure)),
    }
}

/// point 5, behind a whole number
fn point<'a>(whole: Number) -> impl Parser<Tokens<'a>, Output = Number, Error = ()> {
    let part = letters(|t| t.kind == Kind::Number && t.span.len() < 10, Some);
    map_opt(preceded(word(kw::POINT), part), move |part| {
        let value: Decimal = format!("{}.{part}", whole.value).parse().ok()?;
        Some(Number { value, last_digit: i8::try_from(value.scale()).map_or(0, |s| -s), ..whole })
    })
}

/// million · lakh crore · thousand 3 hundred · million and a half, behind a number: the number that they make with it
fn scaled<'a>(figure: Figure, money: bool) -> impl Parser<Tokens<'a>, Output = Figure, Error = ()> {
    move |i: Tokens<'a>| {
        let (rest, scale) = scale(i, money)?;
        let (rest, scale) = alt((scale_of_scale(scale), success(scale))).parse(rest)?;
        let figure = Figure { number: figure.times(scale), scale: Some(scale), share: false };
        lower(rest, figure).or_else(|_| and_a_half(rest, figure, scale)).or(Ok((rest, figure)))
    }
}

/// and a half, behind 2 million
fn and_a_half(i: Tokens<'_>, whole: Figure, scale: Decimal) -> Parsed<'_, Figure> {
    let part = preceded(only(scale >= Decimal::ONE_THOUSAND), and_part);
    map_opt(part, |(n, d)| {
        let more = Decimal::from(n).checked_mul(scale)?.checked_div(Decimal::from(d))?;
        let number = whole.number?;
        let value = number.value.checked_add(more)?.normalize();
        let last_digit = number.last_digit.checked_sub(1)?;
        Some(Figure { number: Some(Number { value, last_digit, ..number }), ..whole })
    })
    .parse(i)
}

/// 3 hundred, behind 4 thousand · and 21, behind 3 hundred: the sum of both
fn lower(i: Tokens<'_>, upper: Figure) -> Parsed<'_, Figure> {
    let (whole, scale) = upper.number.zip(upper.scale).ok_or(NOT)?;
    let sum = |more, last_digit| Some(Number { value: whole.value.checked_add(more)?, last_digit, ..whole });
    if scale == Decimal::ONE_THOUSAND {
        let (rest, (n, hundred)) = (digits, verify(scale_word, |s| *s == Decimal::ONE_HUNDRED)).parse(i)?;
        let more = n.and_then(|n| n.value.checked_mul(hundred)).ok_or(NOT)?;
        let figure = Figure { number: Some(sum(more, 2).ok_or(NOT)?), scale: Some(hundred), share: false };
        return lower(rest, figure).or(Ok((rest, figure)));
    }
    let hundreds = scale == Decimal::ONE_HUNDRED && whole.value.scale() == 0;
    let more = preceded((only(hundreds), word(kw::AND)), alt((spelled_below_hundred, below_hundred)));
    map_opt(more, |more| sum(more, 0).map(Figure::of)).parse(i)
}

/// twenty-one
fn spelled_below_hundred(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let number = map(preceded(peek(class(Class::CARDINAL)), numeral), |n| n.number.value);
    verify(number, |n| *n < Decimal::ONE_HUNDRED && n.scale() == 0).parse(i)
}

/// 21, without a scale behind it
fn below_hundred(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let short = peek(token(|t| t.kind == Kind::Number && t.span.len() <= 2));
    let whole = map_opt(preceded(short, digits), |n| n.map(|n| n.value).filter(|n| n.scale() == 0));
    terminated(whole, not(class(Class::SCALE))).parse(i)
}

/// -of-, before "33 passes": the hyphens of a part and its whole
pub(super) fn dashed_of(i: Tokens<'_>) -> Parsed<'_, ()> {
    let number = token(|t| t.glued() && (t.kind == Kind::Number || t.is(Class::CARDINAL)));
    value((), (hyphen(), word(kw::OF), hyphen(), peek(number))).parse(i)
}

/// minus · negative · a minus sign glued to its number; whether one stands here
pub(super) fn sign(i: Tokens<'_>) -> Parsed<'_, bool> {
    let said = || word_of(SIGNS);
    let minus = token(|t| t.dash() && !t.mark('—'));
    alt((
        value(false, placed(said(), |i, _, _| margin(i))),
        value(true, terminated(said(), opt(hyphen()))),
        value(true, placed(minus, |i, t, rest| signs(t, rest) && opens(i))),
        success(false),
    ))
    .parse(i)
}

/// "plus or minus 3" is a margin on both sides.
fn margin(i: Tokens<'_>) -> bool {
    led(i, 2, (token(|b| b.word == kw::PLUS || b.mark('+')), token(|b| b.word == kw::OR || b.mark('/'))))
}

/// Whether a number or a sum of money is glued to a dash.
fn signs(dash: &Token, rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|n| {
        let glued = n.glued() || dash.shape.has(Shape::FIRST) && dash.mark('-');
        glued && SIGNED.admits(n)
    })
}

/// Whether a dash begins something: behind a space, a sign of currency or a bracket.
fn opens(i: Tokens<'_>) -> bool {
    let front = |b: &Token| b.kind == Kind::Mark && (b.is(Class::CURRENCY_BEFORE) || b.mark('(') || b.mark('<'));
    !i.next().is_some_and(Token::glued) || led(i, 1, token(front))
}

/// million · -million · bn · k · m where it means million
fn scale(i: Tokens<'_>, money: bool) -> Parsed<'_, Decimal> {
    let long = peek(token(|t| t.is(Class::SCALE) && t.span.len() > 3));
    let (start, _) = opt(terminated(hyphen(), long)).parse(i)?;
    let word = preceded(peek(class(Class::SCALE)), form(|s| if let Sense::Scale(d) = s { Some(d) } else { None }));
    alt((plural_scale, placed(word, |i, _, rest| suffix::scales(i, rest, money)))).parse(start)
}

/// crore, behind lakh · thousand, behind hundred: the product of both scales
fn scale_of_scale<'a>(scale: Decimal) -> impl Parser<Tokens<'a>, Output = Decimal, Error = ()> {
    let (hundred, thousand) = (Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND);
    let large = move |s: &Decimal| *s > thousand && scale >= thousand || *s >= thousand && scale == hundred;
    let apart = peek(token(|t| t.is(Class::SCALE) && !t.glued()));
    map_opt(preceded(apart, verify(scale_word, large)), move |s| scale.checked_mul(s))
}
