//! Numbers in words: twenty-five, one hundred and six, two and a half million, three quarters.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, success, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::digits::{Part, mixed};
use crate::claim::Number;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, class, form, glued, here, hyphen, led, only, placed, token, word, word_in, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, keyword as kw};

/// A number in words, with the scale word that it ends in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub(super) number: Number,
    pub(super) scale: Option<Decimal>,
    /// A part of a whole that is not multiplied by a scale: a third, three quarters.
    pub(super) share: bool,
}

/// one hundred and six · half a million · two and a half · three quarters · a dozen
pub(super) fn numeral(i: Tokens<'_>) -> Parsed<'_, Numeral> {
    match alt((share, share_of_unit)).parse(i) {
        Ok((rest, part)) => part_of(rest, part),
        Err(_) => {
            let (rest, whole) = whole(i)?;
            behind_whole(rest, whole)
        }
    }
}

/// fifths · point five · and a half, behind a number in words; the number as it is where none follows
fn behind_whole(i: Tokens<'_>, whole: Whole) -> Parsed<'_, Numeral> {
    if let Ok((rest, part)) = many_parts(i, whole.0) {
        return part_of(rest, part);
    }
    let (rest, whole) = alt((decimals(whole), success(whole))).parse(i)?;
    if let Ok((rest, part)) = and_part(rest) {
        return with_part(rest, whole, part);
    }
    let decimals = i8::try_from(whole.0.scale()).map_or(0, |s| -s);
    let number = Number { value: whole.0, last_digit: decimals + magnitude(whole.1), ratio: None, in_words: true };
    Ok((rest, Numeral { number, scale: whole.1, share: false }))
}

/// A number and a part: two and a half · a million and a half, which is one and a half million
fn with_part(i: Tokens<'_>, whole: Whole, (n, d): Part) -> Parsed<'_, Numeral> {
    let Some(large) = whole.1.filter(|s| *s >= Decimal::ONE_THOUSAND) else {
        let sum = mixed(Some(Number::whole(whole.0)), (n, d)).ok_or(NOT)?;
        return scaled(i, Number { in_words: true, ..sum }, false);
    };
    let (rest, scale) = alt((verify(scale_word, |s| *s < large), success(large))).parse(i)?;
    let part = Decimal::from(n).checked_mul(scale).and_then(|v| v.checked_div(Decimal::from(d)));
    let value = part.and_then(|part| whole.0.checked_add(part)).ok_or(NOT)?.normalize();
    let number = Number { value, last_digit: magnitude(Some(scale)) - 1, ratio: None, in_words: true };
    Ok((rest, Numeral { number, scale: Some(scale), share: false }))
}

fn magnitude(scale: Option<Decimal>) -> i8 {
    scale.map_or(0, |s| i8::try_from(s.trunc().to_string().len().saturating_sub(1)).unwrap_or(0))
}

/// -fifths, behind twenty-three · thirty-fifths, behind one hundred
fn many_parts(i: Tokens<'_>, top: Decimal) -> Parsed<'_, Part> {
    let (start, _) = opt(hyphen()).parse(i)?;
    let many = |t: &Token| {
        let ranks = t.is(Class::FRACTION) && t.is(Class::ORDINAL) || start.str(t).ends_with("ths");
        ranks && start.str(t).ends_with('s') && !t.is(Class::UNIT)
    };
    let bottom = map(preceded(peek(token(many)), fraction), |(_, bottom)| bottom);
    map_opt(bottom, |bottom| Some((small(top).filter(|n| *n > 1)?, bottom))).parse(start)
}

/// A whole number as it is counted.
fn small(n: Decimal) -> Option<u32> {
    u32::try_from(n.mantissa()).ok().filter(|_| n.scale() == 0)
}

/// tenth, before "of a gallon" · quarter, before "-litre": at the head of the text
fn share_of_unit(i: Tokens<'_>) -> Parsed<'_, Part> {
    let unit = || class(Class::UNIT);
    let named = i.next().is_some_and(|t| !t.is(Class::ORDINAL));
    let joined = (only(named), hyphen(), unit());
    let of = (word(kw::OF), opt(word_of(&[kw::A, kw::AN])), unit());
    let owned = peek(alt((value((), joined), value((), of))));
    preceded(only(i.at == 0), terminated(fraction, owned)).parse(i)
}

/// Whole numbers with the last scale word.
type Whole = (Decimal, Option<Decimal>);

/// twenty
fn cardinal(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    preceded(peek(class(Class::CARDINAL)), form(|s| if let Sense::Cardinal(d) = s { Some(d) } else { None })).parse(i)
}

/// A number word from one to ninety-nine.
fn small_cardinal(i: Tokens<'_>) -> Parsed<'_, u32> {
    map_opt(cardinal, |n| u32::try_from(n.mantissa()).ok().filter(|n| (1..100).contains(n))).parse(i)
}

/// A scale word, not one of the suffixes that need digits (m, bn).
pub(super) fn scale_word(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    match i.next() {
        Some(t) if t.span.len() > 2 && t.is(Class::SCALE) => {
            form(|s| if let Sense::Scale(d) = s { Some(d) } else { None }).parse(i)
        }
        Some(t) if t.span.len() > 2 && t.is(Class::MAGNITUDE) => plural_scale(i),
        _ => Err(NOT),
    }
}

/// dozens, behind two · billions, behind three: a plural scale word after a number.
pub(super) fn plural_scale(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let number = |b: &Token| b.kind == Kind::Number || b.is(Class::CARDINAL | Class::SCALE);
    let magnitude = preceded(
        (only(led(i, 1, token(number))), peek(class(Class::MAGNITUDE))),
        form(|s| if let Sense::Magnitude(low, _) = s { Some(low) } else { None }),
    );
    // "two scores" are no forty.
    let scale = |low: &Decimal| *low == Decimal::from(12) || *low >= Decimal::ONE_HUNDRED;
    placed(magnitude, |i, low, rest| rest.at == i.at + 1 && scale(low)).parse(i)
}

/// The most words of a number.
const LONGEST: usize = 24;

/// twenty-five · one hundred and six · a million · three crore twelve lakh
fn whole(i: Tokens<'_>) -> Parsed<'_, Whole> {
    let article = terminated(word_of(&[kw::A, kw::AN]), peek(scale_word));
    let lone = placed(class(Class::SCALE), |i, t, _| t.shape.has(Shape::FIRST) || hedged(i));
    let (start, ()) =
        alt((value((), peek(class(Class::CARDINAL))), value((), article), value((), peek(lone)))).parse(i)?;
    let (mut rest, mut sum) = (start, Sum::default());
    for _ in 0..LONGEST {
        let step = alt((map(cardinal, |n| sum.plus(n)), map(scale_word, |s| sum.times(s))));
        let Ok((after, Some(next))) = preceded(joint(&sum), step).parse(rest) else { break };
        (rest, sum) = (after, next);
        if sum.closed {
            break;
        }
    }
    let value = sum.total.checked_add(sum.group.unwrap_or_default()).ok_or(NOT)?;
    if rest.at > start.at { Ok((rest, (value, sum.last))) } else { Err(NOT) }
}

/// What the words of a number add up to so far.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// Up to the last scale word that ended a group: the two million of two million three hundred.
    total: Decimal,
    /// What no such word has multiplied yet: three hundred.
    group: Option<Decimal>,
    /// The scale word read last, if it was read last.
    last: Option<Decimal>,
    /// The last scale that ended a group: the next one is smaller.
    limit: Option<Decimal>,
    /// Whether nothing goes on behind it: two dozen.
    closed: bool,
}

impl Sum {
    /// With one more number word, where it belongs to the same number: five behind twenty.
    fn plus(self, value: Decimal) -> Option<Self> {
        let group = match self.group {
            None => value,
            Some(group) if fits(group, value) => group.checked_add(value)?,
            Some(_) => return None,
        };
        Some(Self { group: Some(group), last: None, ..self })
    }

    /// With one more scale word, where it belongs to the same number: thousand behind two hundred.
    fn times(self, scale: Decimal) -> Option<Self> {
        let hundred = Decimal::ONE_HUNDRED;
        let units = self.group.unwrap_or(if self.total.is_zero() { Decimal::ONE } else { Decimal::ZERO });
        let next = Self { last: Some(scale), ..self };
        let ended = |total: Option<Decimal>| Some(Self { total: total?, group: None, ..next });
        if scale == hundred && units < hundred && !units.is_zero() {
            Some(Self { group: units.checked_mul(hundred), ..next })
        } else if scale < Decimal::ONE_THOUSAND && scale != hundred {
            let total = self.total.checked_add(units).and_then(|t| t.checked_mul(scale));
            ended(total).map(|sum| Self { closed: true, ..sum })
        } else if self.limit.is_none_or(|l| scale < l) && !units.is_zero() {
            let total = units.checked_mul(scale).and_then(|u| self.total.checked_add(u));
            ended(total).map(|sum| Self { limit: Some(scale), ..sum })
        } else if self.group.is_none() && !self.total.is_zero() && scale != hundred {
            ended(self.total.checked_mul(scale)).map(|sum| Self { limit: Some(scale), ..sum })
        } else {
            None
        }
    }
}

/// some hundred people · nearly thousand: a hedge right before a scale word stands for its "a"; the hundred and twenty bells: so
/// does the article before one that goes on.
fn hedged(i: Tokens<'_>) -> bool {
    let the = || led(i, 1, word(kw::THE)) && here(i, (any_token(), word(kw::AND), class(Class::CARDINAL)));
    let hedge = |before: &Tokens<'_>| here(*before, word_in(Class::RELATION));
    led(i, 1, word(kw::EVERY))
        || the()
        || i.earlier(1).filter(hedge).is_some_and(|before| super::relation::before(before).0.at == i.at)
}

/// Whether a number word may follow in the same group: twenty-five, one hundred six.
fn fits(group: Decimal, value: Decimal) -> bool {
    let hundred = Decimal::ONE_HUNDRED;
    let tens = group.checked_rem(hundred).unwrap_or_default();
    if tens.is_zero() && group >= hundred {
        return value < hundred;
    }
    let round = tens.checked_rem(Decimal::TEN).is_some_and(|r| r.is_zero());
    round && tens >= Decimal::from(20) && value < Decimal::TEN && value > Decimal::ZERO
}

/// The hyphen of twenty-five, the "and" of one hundred and six; nothing elsewhere
fn joint<'a>(sum: &Sum) -> impl Parser<Tokens<'a>, Output = (), Error = ()> + use<'a> {
    let hundreds =
        |g: Decimal| g >= Decimal::ONE_HUNDRED && g.checked_rem(Decimal::ONE_HUNDRED).is_some_and(|r| r.is_zero());
    let open = sum.group.map_or(!sum.total.is_zero(), hundreds);
    let joined = terminated(hyphen(), peek(glued(class(Class::CARDINAL | Class::SCALE))));
    let and = terminated(word(kw::AND), (peek(class(Class::CARDINAL)), not(share)));
    alt((value((), joined), value((), preceded(only(open), and)), success(())))
}

/// point five, behind two · point zero three, behind two hundred
fn decimals<'a>(whole: Whole) -> impl Parser<Tokens<'a>, Output = Whole, Error = ()> {
    let plain = whole.1.is_none_or(|s| s <= Decimal::ONE_HUNDRED);
    let value = map_opt(preceded((only(plain), word(kw::POINT)), spelled_digits), move |digits| {
        format!("{}.{digits}", whole.0).parse::<Decimal>().ok()
    });
    let times = |(value, scale): (Decimal, Option<Decimal>)| match scale {
        Some(scale) => Some((value.checked_mul(scale)?.normalize(), Some(scale))),
        None => Some((value, None)),
    };
    map_opt((value, opt(scale_word)), times)
}

/// zero three: digits in words, one after the other
fn spelled_digits(i: Tokens<'_>) -> Parsed<'_, String> {
    let (mut rest, mut digits) = (i, String::new());
    while let Some((after, digit)) = cardinal(rest).ok().filter(|_| digits.len() < 20) {
        digits.push_str(&digit.to_string());
        rest = after;
    }
    if digits.is_empty() { Err(NOT) } else { Ok((rest, digits)) }
}

/// and a half · and three quarters · and quarter, before its unit
pub(super) fn and_part(i: Tokens<'_>) -> Parsed<'_, Part> {
    preceded(word(kw::AND), alt((share, part_before_unit))).parse(i)
}

/// quarter, before "hour" · three quarter, before "inches"
fn part_before_unit(i: Tokens<'_>) -> Parsed<'_, Part> {
    let part = (alt((small_cardinal, preceded(not(cardinal), success(1)))), fraction);
    let unit = (opt(word(kw::OF)), class(Class::UNIT));
    map(terminated(part, peek(unit)), |(top, (_, bottom))| (top, bottom)).parse(i)
}

/// half · a third · two-thirds · three quarters · one-third · quarter, before "million"
pub(super) fn share(i: Tokens<'_>) -> Parsed<'_, Part> {
    // Most words are no part of anything.
    const FIRST: Class = Class::CARDINAL.or(Class::FRACTION);
    match i.next() {
        Some(t) if t.kind == Kind::Word && (t.is(FIRST) || matches!(t.word, kw::HALF | kw::A | kw::AN)) => {}
        _ => return Err(NOT),
    }
    let named = token(|t| t.is(Class::FRACTION) && !t.is(Class::ORDINAL));
    let of_scale = preceded(peek(named), terminated(fraction, peek(scale_word)));
    alt((value((1, 2), word(kw::HALF)), of_scale, parts)).parse(i)
}

/// a third · two-thirds · three quarters · one - third · one twenty-fifth
fn parts(i: Tokens<'_>) -> Parsed<'_, Part> {
    let article = i.next().is_some_and(|t| matches!(t.word, kw::A | kw::AN));
    let (behind, top) = alt((value(1, word_of(&[kw::A, kw::AN])), small_cardinal)).parse(i)?;
    // one-third · one - third
    let spaced = |after: Tokens<'_>| after.next().is_some_and(|n| !n.glued() && n.is(Class::FRACTION)) && !article;
    let dash = placed(token(Token::dash), |_, t, after| t.glued() || spaced(after));
    let (start, dash) = opt(dash).parse(behind)?;
    if let Ok((rest, bottom)) = preceded(only(top == 1 && !article), tens_part).parse(start) {
        return Ok((rest, (top, bottom)));
    }
    let (rest, (_, bottom)) = fraction(start)?;
    let word = start.next().ok_or(NOT)?;
    let plural = start.str(word).ends_with(['s', 'S']);
    // "two third graders", "a second quarter" and "one fourth place" are no fractions.
    let calendar = bottom == 4 && word.is(Class::CALENDAR) && top > 1 && !plural;
    // "a third count" is one more after the second; "a third of", "a third died" and "a third cheaper than" are parts.
    let rank = article && dash.is_none() && word.is(Class::ORDINAL) && ranked(rest);
    let compound = dash.is_none() && here(rest, hyphen());
    if rank || calendar || compound || plural != (top > 1) { Err(NOT) } else { Ok((rest, (top, bottom))) }
}

/// twenty-fifth, behind "one": the bottom of a part, before "of" or the end of the phrase
fn tens_part(i: Tokens<'_>) -> Parsed<'_, u32> {
    let tens = map_opt(cardinal, |n| u32::try_from(n.mantissa()).ok().filter(|n| (20..100).contains(n) && n % 10 == 0));
    let rank = form(|s| if let Sense::Ordinal(n) = s { Some(n) } else { None });
    let ones = preceded(hyphen(), verify(rank, |n| (1..10).contains(n)));
    let ends = |rest: Tokens<'_>| rest.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.word == kw::OF);
    map(placed((tens, ones), |_, _, rest| ends(rest)), |(tens, ones)| tens + ones).parse(i)
}

/// Words that are no noun behind an ordinal.
const OPEN: Class = Class::PREPOSITION
    .or(Class::DETERMINER)
    .or(Class::POSSESSIVE)
    .or(Class::PRONOUN)
    .or(Class::RELATIVE)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::NEGATION)
    .or(Class::ADVERB)
    .or(Class::VERB)
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::CUE)
    .or(Class::RELATION)
    .or(Class::DIRECTION)
    .or(Class::UNIT)
    .or(Class::CURRENCY_AFTER)
    .or(Class::SCALE)
    .or(Class::ADJECTIVE);

/// Whether a noun comes right after an ordinal that could be a fraction: a third count.
fn ranked(i: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    let (text, behind) = (i.str(t), i.skip(1));
    // "for a third day" and "a fifth year" count days and years; a part of one has "of": a third of a day.
    let length = t.is(Class::DURATION_UNIT) && !t.glued() && !i.rules.plurals.is_plural(text);
    // "a third vote is due"
    let subject = t.is(Class::VERB | Class::CUE) && here(behind, class(Class::AUXILIARY | Class::MODAL));
    // "a third neutral country"
    let noun = token(|n| n.kind == Kind::Word && n.class == Class::NONE && !n.glued() && n.word != kw::THAN);
    let described = t.is(Class::ADJECTIVE) && here(behind, noun);
    let past = text.len() > 4 && (text.ends_with("ed") || text.ends_with("ly")) && !t.is(Class::NOT_DERIVED);
    let named = t.kind == Kind::Word && !t.glued() && !t.is(OPEN) && !past;
    length || subject || described || named && !here(behind, word(kw::THAN))
}

/// third · quarters
fn fraction(i: Tokens<'_>) -> Parsed<'_, Part> {
    let part = form(|s| if let Sense::Fraction(n, d) = s { Some((n, d)) } else { None });
    preceded(peek(word_in(Class::FRACTION)), part).parse(i)
}

/// A part of one or, where a scale stands behind it, of that: half a million, three quarters of a million
fn part_of(i: Tokens<'_>, part: Part) -> Parsed<'_, Numeral> {
    let number = mixed(None, part).ok_or(NOT)?;
    scaled(i, Number { in_words: true, ..number }, true)
}

/// A number times the scale behind it: two and a half million; `share` says that it is a part of a whole where there is none.
fn scaled(i: Tokens<'_>, number: Number, share: bool) -> Parsed<'_, Numeral> {
    let of = opt(preceded(only(share), token(|t| t.word == kw::OF)));
    let scale = preceded((of, opt(word_of(&[kw::A, kw::AN]))), scale_word);
    let times = |scale: Decimal| {
        let value = match number.ratio {
            Some((n, d)) => Decimal::from(n).checked_mul(scale)?.checked_div(Decimal::from(d))?,
            None => number.value.checked_mul(scale)?,
        };
        let number = Number { value: value.normalize(), last_digit: magnitude(Some(scale)), ratio: None, ..number };
        Some(Numeral { number, scale: Some(scale), share: false })
    };
    alt((map_opt(scale, times), success(Numeral { number, scale: None, share }))).parse(i)
}
