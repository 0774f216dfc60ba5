//! Numbers in digits and words, with sign and scale: -5, 1,000.5, 35 billion, half a million, 1.4m.

use rust_decimal::Decimal;

use super::digits::{digits, mixed};
use super::numeral::{and_part, numeral, plural_scale, scale_word};
use super::tokens::{NOT, Parsed, Tokens};
use crate::claim::Number;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Sense, fold_str, keyword as kw};

/// A number before its unit is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// Its value; `None` where it does not fit an exact decimal.
    pub(super) number: Option<Number>,
    /// The scale word it ends in, which a range may share: 26 to 31 million.
    pub(super) scale: Option<Decimal>,
    /// A part of a whole: a third.
    pub(super) share: bool,
}

impl Figure {
    /// The value times a scale.
    pub(super) fn times(self, scale: Decimal) -> Option<Number> {
        let n = self.number?;
        let zeros = scale.trunc().to_string().len().checked_sub(1)?;
        let last_digit = i8::try_from(i32::from(n.last_digit) + i32::try_from(zeros).ok()?).ok()?;
        Some(Number { value: n.value.checked_mul(scale)?.normalize(), last_digit, ..n })
    }
}

/// minus 5 · -1.2 · 35 billion · twenty-five; `money` says that a currency stands before it.
pub(super) fn number(i: Tokens<'_>, money: bool) -> Parsed<'_, Figure> {
    let (rest, negative) = sign(i);
    let t = rest.next().ok_or(NOT)?;
    let (rest, figure) = if t.kind == Kind::Word {
        let (rest, n) = numeral(rest)?;
        (rest, Figure { number: Some(n.number), scale: n.scale, share: n.share })
    } else {
        let (rest, number) = digits(rest)?;
        let (rest, number) = match and_part(rest) {
            Some((after, part)) if number.is_some_and(|n| n.value.scale() == 0) => (after, mixed(number, part)),
            _ => (rest, number),
        };
        point(rest, Figure { number, scale: None, share: false })
    };
    let scaled = t.kind == Kind::Word && figure.scale.is_some();
    let (rest, mut figure) = match scale(rest, money).filter(|_| !scaled && figure.scale.is_none()) {
        Some((after, scale)) => {
            let (after, scale) = scale_of_scale(after, scale);
            let number = figure.times(scale);
            and_a_half(after, scale, lower_part(after, Figure { number, scale: Some(scale), share: false }))
        }
        None => (rest, figure),
    };
    if negative {
        figure.number = figure.number.map(|n| Number { value: -n.value, ..n });
    }
    Ok((rest, figure))
}

/// 2 million and a half
fn and_a_half<'a>(i: Tokens<'a>, scale: Decimal, read: (Tokens<'a>, Figure)) -> (Tokens<'a>, Figure) {
    let part = and_part(i).filter(|_| read.0.at == i.at && scale >= Decimal::ONE_THOUSAND);
    let sum = part.and_then(|(after, (n, d))| {
        let more = Decimal::from(n).checked_mul(scale)?.checked_div(Decimal::from(d))?;
        let number = read.1.number?;
        let value = number.value.checked_add(more)?.normalize();
        let last_digit = number.last_digit.checked_sub(1)?;
        Some((after, Figure { number: Some(Number { value, last_digit, ..number }), ..read.1 }))
    });
    sum.unwrap_or(read)
}

/// 3 hundred and 21 · 4 thousand 3 hundred
fn lower_part(i: Tokens<'_>, figure: Figure) -> (Tokens<'_>, Figure) {
    let (Some(number), Some(scale)) = (figure.number, figure.scale) else { return (i, figure) };
    let thousand = Decimal::ONE_THOUSAND;
    if scale == thousand
        && let Some((after, more)) = scale_word(i.skip(1)).filter(|(_, s)| *s == Decimal::ONE_HUNDRED)
        && let Ok((_, Some(n))) = digits(i)
        && let Some(sum) = n.value.checked_mul(more).and_then(|m| number.value.checked_add(m))
    {
        let figure =
            Figure { number: Some(Number { value: sum, last_digit: 2, ..number }), scale: Some(more), share: false };
        return lower_part(after, figure);
    }
    let and = i.next().is_some_and(|t| t.word == kw::AND && t.kind == Kind::Word);
    let digits_next = i.ahead(1).is_some_and(|t| t.kind == Kind::Number && i.str(t).len() <= 2);
    if scale == Decimal::ONE_HUNDRED
        && number.value.scale() == 0
        && and
        && i.ahead(1).is_some_and(|t| t.is(Class::CARDINAL))
        && let Ok((after, n)) = numeral(i.skip(1))
        && n.number.value < Decimal::ONE_HUNDRED
        && n.number.value.scale() == 0
        && let Some(sum) = number.value.checked_add(n.number.value)
    {
        return (
            after,
            Figure { number: Some(Number { value: sum, last_digit: 0, ..number }), scale: None, share: false },
        );
    }
    if scale == Decimal::ONE_HUNDRED
        && number.value.scale() == 0
        && and
        && digits_next
        && let Ok((after, Some(n))) = digits(i.skip(1))
        && n.value.scale() == 0
        && !after.next().is_some_and(|t| t.is(Class::SCALE))
        && let Some(sum) = number.value.checked_add(n.value)
    {
        return (
            after,
            Figure { number: Some(Number { value: sum, last_digit: 0, ..number }), scale: None, share: false },
        );
    }
    (i, figure)
}

/// 1 point 5
fn point(i: Tokens<'_>, figure: Figure) -> (Tokens<'_>, Figure) {
    let part = i.ahead(1).filter(|t| t.kind == Kind::Number && i.str(t).len() < 10);
    if let (Some(t), Some(part), Some(n)) = (i.next(), part, figure.number)
        && t.word == kw::POINT
        && t.kind == Kind::Word
        && n.value.scale() == 0
        && let Ok(value) = format!("{}.{}", n.value, i.str(part)).parse::<Decimal>()
    {
        let last_digit = i8::try_from(value.scale()).map_or(0, |s| -s);
        return (i.skip(2), Figure { number: Some(Number { value, last_digit, ..n }), ..figure });
    }
    (i, figure)
}

/// minus · negative · a minus sign glued to its number
pub(super) fn sign(i: Tokens<'_>) -> (Tokens<'_>, bool) {
    let Some(t) = i.next() else { return (i, false) };
    // "plus or minus 3" is a margin on both sides.
    let plus = i.back(2).is_some_and(|b| b.word == kw::PLUS || b.mark('+'));
    let margin = plus && i.back(1).is_some_and(|b| b.word == kw::OR || b.mark('/'));
    if t.kind == Kind::Word && (t.word == kw::MINUS || t.word == kw::NEGATIVE) && margin {
        return (i.skip(1), false);
    }
    if t.kind == Kind::Word && (t.word == kw::MINUS || t.word == kw::NEGATIVE) {
        let after = i.skip(1);
        let dashed = after.next().is_some_and(|d| d.dash() && d.glued());
        return (if dashed { after.skip(1) } else { after }, true);
    }
    let number = i.ahead(1).is_some_and(|n| {
        let glued = n.glued() || t.shape.has(Shape::FIRST) && t.mark('-');
        glued && (n.kind == Kind::Number || n.mark('.') || n.is(Class::CURRENCY_BEFORE))
    });
    let open = !t.glued()
        || i.back(1)
            .is_some_and(|b| b.kind == Kind::Mark && (b.is(Class::CURRENCY_BEFORE) || b.mark('(') || b.mark('<')));
    if t.dash() && !t.mark('—') && number && open {
        return (i.skip(1), true);
    }
    (i, false)
}

/// million · bn · k · m where it means million
fn scale(i: Tokens<'_>, money: bool) -> Option<(Tokens<'_>, Decimal)> {
    let t = i.next()?;
    let i = if t.dash() && t.glued() && i.ahead(1).is_some_and(|n| n.is(Class::SCALE) && n.span.len() > 3) {
        i.skip(1)
    } else {
        i
    };
    if let Some(found) = plural_scale(i) {
        return Some(found);
    }
    let t = i.next().filter(|t| t.is(Class::SCALE))?;
    let (rest, scale) = i.form(|s| if let Sense::Scale(d) = s { Some(d) } else { None })?;
    let unit = i.form(|s| matches!(s, Sense::Unit(_)).then_some(()));
    // "gross tons" is a unit, and no 144 tons.
    if unit.is_some_and(|(after, ())| after.at > rest.at) {
        return None;
    }
    if letters(i.str(t)).len() > 1 {
        return (unit.is_none() || money || counted(rest)).then_some((rest, scale));
    }
    suffix(i, rest, t, money).then_some((rest, scale))
}

/// lakh crore, thousand million: the second scale multiplies the first.
fn scale_of_scale(i: Tokens<'_>, scale: Decimal) -> (Tokens<'_>, Decimal) {
    let second = i.next().filter(|t| t.is(Class::SCALE) && !t.glued()).and_then(|_| scale_word(i));
    // lakh crore · hundred thousand
    let large = second.filter(|(_, s)| {
        *s > Decimal::ONE_THOUSAND && scale >= Decimal::ONE_THOUSAND
            || *s >= Decimal::ONE_THOUSAND && scale == Decimal::ONE_HUNDRED
    });
    large.and_then(|(rest, s)| Some((rest, scale.checked_mul(s)?))).unwrap_or((i, scale))
}

/// A short form without the full stop of its sentence.
fn letters(text: &str) -> &str {
    text.trim_end_matches('.')
}

/// Whether something is counted or measured after a scale: 1.4m people, 35m of its devices, 0.5k miles.
fn counted(rest: Tokens<'_>) -> bool {
    let of = rest.next().is_some_and(|n| n.word == kw::OF && n.kind == Kind::Word);
    let money = rest.next().is_some_and(|n| n.is(Class::CURRENCY_AFTER) && !n.glued());
    let unit = rest.next().is_some_and(|n| n.is(Class::UNIT) && n.span.len() > 2)
        && rest.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    of || money || unit || super::noun::plural_ahead(rest)
}

/// Whether one letter after a number is a scale: $3.5m, 1.4m people, 10k, 8 B people; not 5 m high or 20 K.
fn suffix(i: Tokens<'_>, rest: Tokens<'_>, t: &Token, money: bool) -> bool {
    let unit = i.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some();
    let letter = letters(i.str(t));
    let counted = || counted(rest);
    if money {
        return true;
    }
    match letter {
        "k" => t.glued() || counted(),
        "K" | "M" | "B" | "G" => {
            t.glued() && !i.back(1).is_some_and(|n| i.str(n).contains('.') && letter == "K") || counted()
        }
        _ if (unit || letter == "b") && paired(rest, t) => true,
        // "12m of its trail watches" are counted.
        _ if unit && several_of(i, rest) => true,
        // "30m of nylon" is a length where rope stands near.
        _ if unit && rest.next().is_some_and(|n| n.word == kw::OF) && measured(i, rest) => false,
        _ if unit || letter == "b" => counted() || t.glued() && (compared(i, rest, t) || !measured(i, rest)),
        _ => t.glued(),
    }
}

/// of its trail watches: whether things that are several, and no length, stand behind a letter that can be a scale
fn several_of(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let of = rest.next().is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word);
    let held = of && rest.ahead(1).is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE));
    let Some((after, _)) = held.then(|| super::noun::noun(rest.skip(2), false)).flatten() else { return false };
    let unit = i.form(|s| if let Sense::Unit(u) = s { i.rules.units.get(usize::from(u)) } else { None });
    let head = after.back(1).filter(|t| super::noun::plural(after, t));
    head.is_some_and(|t| !unit.is_some_and(|(_, u)| u.near.contains(&fold_str(&i.rules.plurals.singular(i.str(t))))))
}

/// The wall is 2.3m high · the 800m · a 3m board · 500m from the school: whether a letter that can be a scale is a unit here,
/// since what is measured with it stands near.
fn measured(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some((_, unit)) = i.form(|s| if let Sense::Unit(u) = s { i.rules.unit(u) } else { None }) else {
        return true;
    };
    if unit.near.is_empty() {
        return true;
    }
    let whole = !i.back(1).is_some_and(|n| i.str(n).contains('.'));
    let next = rest.next().filter(|t| t.kind == Kind::Word);
    let who = next.is_some_and(|t| t.is(Class::RELATIVE));
    let article = i.back(2).is_some_and(|t| matches!(t.word, kw::A | kw::AN | kw::THE) && t.kind == Kind::Word);
    // "a 3m board", but "a 3m rise"
    let noun = next.is_some_and(|t| !t.is(Class::DIRECTION | Class::PREPOSITION | Class::AUXILIARY | Class::MODAL));
    if article && whole && (noun || i.back(2).is_some_and(|t| t.word == kw::THE)) && !who {
        return true;
    }
    let from = next.is_some_and(|t| t.word == kw::FROM) && rest.ahead(1).is_some_and(|t| t.is(Class::DETERMINER));
    let across = next.is_some_and(|t| matches!(t.word, kw::BY | kw::X))
        && rest.ahead(1).is_some_and(|t| t.kind == Kind::Number)
        && rest.ahead(2).is_some_and(|t| t.glued() && t.kind == Kind::Word);
    let told = |at: Tokens<'_>| {
        let Some(t) = at.next().filter(|t| t.kind == Kind::Word) else { return false };
        let same = |u: u16| i.rules.unit(u).is_some_and(|u| u.dimension == unit.dimension);
        let length =
            || at.form(|s| if let Sense::Unit(u) = s { Some(same(u)) } else { None }).is_some_and(|(_, same)| same);
        // "5m in May" is no inch.
        let written = t.span.len() > 2 || t.span.len() == 2 && at.back(1).is_some_and(|b| b.kind == Kind::Number);
        unit.near.contains(&fold_str(i.str(t))) || t.is(Class::UNIT) && written && length()
    };
    let alone = i.at <= 1 && rest.next().is_none();
    let from_here = i.at.saturating_sub(14)..i.at.saturating_sub(1);
    from || across || alone || from_here.map(|at| i.at(at)).any(told) || (0..7).map(|n| rest.skip(n)).any(told)
}

/// 1.2m-1.5m tonnes: the same letter ends the second number, after which something is counted.
fn paired(rest: Tokens<'_>, t: &Token) -> bool {
    let dash = rest.next().is_some_and(|d| d.dash() && d.glued());
    let number = rest.ahead(1).is_some_and(|n| n.kind == Kind::Number && n.glued());
    dash && number
        && rest.ahead(2).is_some_and(|l| l.word == t.word && l.glued() && l.kind == Kind::Word)
        && counted(rest.skip(3))
}

/// 8m bags in July, versus 6m: the same letter was a scale before, and this number is only compared with that one.
fn compared(i: Tokens<'_>, rest: Tokens<'_>, t: &Token) -> bool {
    let linked = |b: &Token| {
        matches!(b.word, kw::FROM | kw::TO | kw::THAN | kw::VERSUS | kw::VS | kw::AGAINST | kw::WITH | kw::AND | kw::OR)
    };
    let before = |n: usize| i.back(n).is_some_and(|b| b.kind == Kind::Word && linked(b));
    let hedged = i.back(2).is_some_and(|b| b.kind == Kind::Word && b.is(Class::RELATION));
    let over = rest.next().is_none_or(|n| n.kind == Kind::Mark && !n.dash() || n.is(Class::PREPOSITION));
    let scale = |n: usize| {
        let (Some(number), Some(letter)) = (i.back(n + 1), i.back(n)) else { return false };
        let same = letter.kind == Kind::Word && letter.glued() && letter.word == t.word && number.kind == Kind::Number;
        same && (counted(i.at(i.at - n + 1)) || i.back(n + 2).is_some_and(|c| c.is(Class::CURRENCY_BEFORE)))
    };
    over && (before(2) || hedged && before(3)) && (2..24).any(scale)
}
