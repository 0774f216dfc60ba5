//! A number with what it measures: $35 billion, 50 kilometres, 5 ft 10 in, 65-year-old, thousands of fans.

use num_rational::BigRational;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::name::{self, Setting};
use super::number::{Figure, number, sign};
use super::tokens::{NOT, Parsed, Tokens};
use super::{noun, unit};
use crate::claim::{Measure, Number, Top};
use crate::lex::{Kind, Shape, Token};
use crate::normalise::exact_decimal;
use crate::rulebook::{Class, Sense, decimal, keyword as kw};

/// A number with its measure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) figure: Figure,
    /// The upper end, where the words alone are a range: dozens.
    pub(super) max: Option<Number>,
    pub(super) measure: Measure,
    pub(super) dimension: Option<&'static str>,
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
    if t.is(Class::VAGUE)
        && let Some(found) = couple(i)
    {
        return Ok(found);
    }
    if t.is(Class::MAGNITUDE)
        && let Some(found) = magnitude(i)
    {
        return Ok(found);
    }
    let (rest, amount) = match money(i) {
        Some(found) => found,
        None => match article(i) {
            Some(found) => found,
            None => plain(i, setting)?,
        },
    };
    Ok(compound(rest, amount))
}

/// $35 billion · -$5 · $-50.8bn · USD10m · £3.20 per kilo
fn money(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (after, negative) = sign(i);
    let t = after.next().filter(|t| t.is(Class::CURRENCY_BEFORE) || t.shape.has(Shape::ALL_CAPS))?;
    let (mut rest, currency, millions) = match millions_code(after) {
        Some((rest, currency)) => (rest, currency, true),
        None => {
            let (rest, c) = after.form(|s| if let Sense::CurrencyBefore(c) = s { Some(c) } else { None })?;
            (rest, c, false)
        }
    };
    // Reuters writes Y=28,030.
    if rest.next().is_some_and(|e| e.mark('=') && e.glued()) {
        rest = rest.skip(1);
    }
    let glued = rest.next().is_some_and(Token::glued);
    if t.kind == Kind::Word && i.str(t).len() < 3 && !t.capital() && !glued {
        rest.next().filter(|n| n.kind == Kind::Number)?;
    }
    let word = rest.next().is_some_and(|n| n.kind == Kind::Word);
    // "A $5 bill" is no Australian money.
    let article = t.is(Class::DETERMINER) && after.ahead(1).is_some_and(|d| !d.glued());
    if word && t.kind == Kind::Word && after.at + 1 == rest.at && !rest.next().is_some_and(|n| n.is(Class::CARDINAL))
        || article
    {
        return None;
    }
    let (rest, mut figure) = number(rest, true).ok()?;
    if millions {
        figure.number = figure.times(Decimal::from(1_000_000));
    }
    if negative {
        figure.number = figure.number.map(|n| Number { value: -n.value, ..n });
    }
    // $5 US, $10 million Canadian: the code after the sum says whose dollars they are.
    let (rest, currency) = match unit::unit(rest, &figure) {
        Some((after, Top::Money(c))) if !after.back(1).is_some_and(Token::dash) => (after, c),
        _ => whose_dollars(rest).unwrap_or((rest, currency)),
    };
    let top = Top::Money(currency);
    let (rest, per) = unit::opt_per(rest, top);
    Some((rest, Amount { figure, max: None, measure: Measure { top, per }, dimension: None }))
}

/// MUSD, MEUR: millions of a currency, as Nordic companies write them.
fn millions_code(i: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    let t = i.next().filter(|t| t.kind == Kind::Word && t.shape.has(Shape::ALL_CAPS) && t.span.len() == 4)?;
    let code = i.str(t).strip_prefix('M')?;
    let entry = i.rules.lexicon.entry(i.rules.lexicon.word(code))?;
    let currency = entry.meanings.iter().find_map(|m| match m.sense {
        Sense::CurrencyBefore(c) if m.rest.is_empty() && *m.exact == *code => Some(c),
        _ => None,
    })?;
    Some((i.skip(1), currency))
}

/// $75 US: initials that begin a prefix of a currency (US$).
fn whose_dollars(i: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    let t =
        i.next().filter(|t| t.is(Class::CURRENCY_BEFORE) && t.shape.has(Shape::ALL_CAPS) && t.kind == Kind::Word)?;
    let over = i.ahead(1).is_none_or(|n| n.kind == Kind::Mark || n.is(Class::PREPOSITION | Class::COORDINATOR));
    let entry = i.rules.lexicon.entry(t.word).filter(|_| over)?;
    let currency = entry.meanings.iter().find_map(|m| match m.sense {
        Sense::CurrencyBefore(c) if m.rest.len() == 1 => Some(c),
        _ => None,
    })?;
    Some((i.skip(1), currency))
}

/// 50 kilometres · 1.4m people · 92 million yuan · two
fn plain(i: Tokens<'_>, setting: Setting) -> Parsed<'_, Amount> {
    if setting == Setting::Closed {
        return Err(NOT);
    }
    let (rest, figure) = number(i, false)?;
    if let Some((after, c)) = millions_code(rest) {
        let figure = Figure { number: figure.times(Decimal::from(1_000_000)), ..figure };
        let measure = Measure { top: Top::Money(c), per: None };
        return Ok((after, Amount { figure, max: None, measure, dimension: None }));
    }
    if let Some((after, amount)) = age(rest, figure) {
        return Ok((after, amount));
    }
    let bare = Amount { figure, max: None, measure: Measure::default(), dimension: figure.share.then_some("ratio") };
    let before = i.back(1);
    let held = before.is_some_and(|b| {
        b.is(Class::ORDINAL | Class::ADJECTIVE | Class::CALENDAR)
            || b.word == kw::THE && b.kind == Kind::Word
            || b.dash() && b.glued()
    });
    // "the first half", "the northern half", "month-and-a-half" are no shares.
    if figure.share && held && rest.at == i.at + 1 || figure.share && before.is_some_and(|b| b.dash() && b.glued()) {
        return Err(NOT);
    }
    let part = figure.share || figure.number.is_some_and(|n| n.in_words && n.value.scale() > 0);
    let measured = if part { unit::measure(of_a(rest), &figure) } else { None };
    let measured = measured.or_else(|| unit::measure(rest, &figure));
    let named = setting != Setting::Open && !(setting != Setting::Closed && score(i, rest));
    let rest = tolerance(rest);
    match measured {
        Some((after, m)) if matches!(m.top, Top::Noun(_)) && uncounted(rest, after, setting, &figure) => Err(NOT),
        Some((after, measure)) => Ok(below_zero(after, Amount { measure, dimension: None, ..bare })),
        None if named || year_like(i, rest) || part_of_name(i, rest) || pronoun(i, rest, &figure) => Err(NOT),
        None => {
            let (after, per) = unit::opt_per(rest, Top::None);
            let per = per.filter(|_| after.at > rest.at && rest.next().is_some_and(|t| t.word == kw::PER));
            let after = if per.is_some() { after } else { rest };
            Ok(below_zero(after, Amount { measure: Measure { top: Top::None, per }, ..bare }))
        }
    }
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

/// 2,000.45±0.01 · 9.83 +/- 0.02: the tolerance after a number is no figure of its own.
fn tolerance(i: Tokens<'_>) -> Tokens<'_> {
    let length = match (i.next(), i.ahead(1), i.ahead(2)) {
        (Some(t), ..) if t.mark('±') => 1,
        (Some(a), Some(b), Some(c)) if a.mark('+') && b.mark('/') && c.dash() => 3,
        _ => return i,
    };
    super::digits::digits(i.skip(length)).map_or(i, |(rest, _)| rest)
}

/// beat Wick 3-2: two glued numbers of at most two digits after a name, with nothing glued to them.
fn score(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let small = |t: Option<&Token>| {
        t.is_some_and(|t| t.kind == Kind::Number && t.span.len() <= 2 && i.str(t).bytes().all(|b| b.is_ascii_digit()))
    };
    let month = |t: Option<&Token>| t.is_some_and(|t| t.is(Class::MONTH));
    let side = i.back(1).is_some_and(|b| !b.is(Class::NUMBER_NAME | Class::MONTH) && !b.shape.has(Shape::DIGIT));
    side && !month(rest.ahead(2))
        && rest.at == i.at + 1
        && small(i.next())
        && rest.next().is_some_and(|t| t.dash() && t.glued())
        && small(rest.ahead(1).filter(|t| t.glued()))
        && rest.ahead(2).is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.dash() && !t.mark('%') && !t.mark('/'))
}

/// in 2120, by 1066: four bare digits after a preposition of time.
fn year_like(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let four = i.next().is_some_and(|t| t.kind == Kind::Number && i.str(t).len() == 4 && t.span.len() == 4);
    let digits = i.next().is_some_and(|t| i.str(t).bytes().all(|b| b.is_ascii_digit()));
    let time =
        i.back(1).is_some_and(|b| matches!(b.word, kw::IN | kw::BY | kw::SINCE | kw::UNTIL) && b.kind == Kind::Word);
    four && digits && time && rest.at == i.at + 1
}

/// of an · a: what may stand between a fraction and its unit.
fn of_a(i: Tokens<'_>) -> Tokens<'_> {
    let i = if i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::OF) { i.skip(1) } else { i };
    let a = i.next().is_some_and(|t| t.kind == Kind::Word && (t.word == kw::A || t.word == kw::AN));
    if a && i.ahead(1).is_some_and(|t| t.is(Class::UNIT)) { i.skip(1) } else { i }
}

/// Whether the noun after a number makes a name with it: iPhone 14 models, 11 Pro Max, 787 Dreamliner.
fn uncounted(noun: Tokens<'_>, after: Tokens<'_>, setting: Setting, figure: &Figure) -> bool {
    let last = after.back(1);
    let plural = last.is_some_and(|t| noun::plural(after, t));
    let capital = noun.next().is_some_and(|t| t.capital() && t.kind == Kind::Word);
    let one = figure.number.is_some_and(|n| n.value == Decimal::ONE);
    let initials = after.at == noun.at + 1
        && last.is_some_and(|t| t.shape.has(Shape::ALL_CAPS))
        && after.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash());
    let year = noun.back(1).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4)
        && figure.number.is_some_and(|n| n.value >= Decimal::from(1900) && n.value < Decimal::from(2100));
    let than = after.next().is_some_and(|t| t.word == kw::THAN && t.kind == Kind::Word);
    match setting {
        Setting::Named | Setting::Closed => true,
        Setting::Doubtful => !plural,
        Setting::Open if year => capital || !plural,
        Setting::Open => capital && !plural && !one && !initials || than && after.at == noun.at + 1,
    }
}

/// an hour and a half · a minute and 30 seconds · a dollar, where the text is nothing else
fn article(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    i.next().filter(|t| t.kind == Kind::Word && (t.word == kw::A || t.word == kw::AN))?;
    let noun = i.skip(1);
    noun.next().filter(|t| t.is(Class::UNIT | Class::CURRENCY_AFTER))?;
    let number = Number { in_words: true, ..Number::whole(Decimal::ONE) };
    let figure = Figure { number: Some(number), scale: None, share: false };
    let (rest, top) = unit::unit(noun, &figure)?;
    let whole = Amount { figure, max: None, measure: Measure { top, per: None }, dimension: None };
    if let Some((after, (n, d))) = super::numeral::and_part(rest) {
        let sum = super::digits::mixed(figure.number, (n, d))?;
        let figure = Figure { number: Some(Number { in_words: true, ..sum }), ..figure };
        return Some((after, Amount { figure, ..whole }));
    }
    let more = lower(rest, &whole).is_some();
    // "a gallon of beer", but no "a day of rest".
    let stuff =
        matches!(top, Top::Unit(u) if i.rules.units.get(usize::from(u)).is_some_and(|u| u.dimension == "volume"));
    let of = rest.next().is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word) && stuff && !figure_before(i);
    let alone = of || i.at == 0 && rest.next().is_none();
    (more || alone).then_some((rest, whole))
}

/// Whether a rate stands here: 3 dollars a gallon.
fn figure_before(i: Tokens<'_>) -> bool {
    i.back(1).is_some_and(|t| t.kind == Kind::Number || t.is(Class::UNIT | Class::CURRENCY_AFTER | Class::SCALE))
}

/// A bare number glued to letters (777F, 4x4) or before a name in the singular (787 Dreamliner).
fn part_of_name(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(next) = rest.next() else { return false };
    let digits = i.next().is_some_and(|t| t.kind == Kind::Number);
    if !digits {
        return next.dash() && next.glued() && rest.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Word);
    }
    let word_after = rest.ahead(1).filter(|t| t.glued() && t.kind == Kind::Word);
    if next.dash() && next.glued() && word_after.is_some_and(|t| t.word == kw::TO) {
        return false;
    }
    if next.glued() && (next.kind == Kind::Word || next.mark('/') || next.mark('_') || next.mark('@')) {
        return true;
    }
    let hyphen = next.dash() && next.glued() && word_after.is_some();
    let ordinary = Class::WEEKDAY | Class::MONTH | Class::PRONOUN | Class::DETERMINER | Class::PREPOSITION;
    hyphen || next.kind == Kind::Word && next.capital() && !next.is(ordinary) && !next.is(Class::COORDINATOR)
}

/// "one" that counts nothing: one never knows, the one, no one.
fn pronoun(i: Tokens<'_>, rest: Tokens<'_>, figure: &Figure) -> bool {
    let Some(t) = i.next().filter(|t| t.kind == Kind::Word) else { return false };
    let alone = rest.at == i.at + 1;
    if t.word == kw::ONE && alone {
        let range = rest.next().is_some_and(|n| n.word == kw::TO || n.word == kw::OR || n.dash());
        let number = rest.ahead(1).is_some_and(|n| n.kind == Kind::Number || n.is(Class::CARDINAL));
        let list = rest.next().is_some_and(|n| n.mark(',') || n.word == kw::AND || n.is(Class::CARDINAL))
            && (number || rest.next().is_some_and(|n| n.is(Class::CARDINAL)));
        return !(range && number || list) && (i.at > 0 || rest.next().is_some());
    }
    let zero = figure.number.is_some_and(|n| n.value.is_zero());
    let name = i.back(1).is_some_and(|b| {
        b.kind == Kind::Word
            && !b.is(Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::COORDINATOR | Class::ADVERB)
    });
    if alone && zero && name && i.back(1).is_some_and(|b| b.class == Class::NONE || b.is(Class::ADJECTIVE)) {
        return true;
    }
    let small = figure.number.is_some_and(|n| n.value <= Decimal::TEN);
    let held = i.back(1).is_some_and(|b| b.is(Class::DETERMINER | Class::POSSESSIVE));
    alone && small && held
}

/// A couple of dogs: a vague number with a value, before its noun or alone
fn couple(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (rest, value) = i.form(|s| if let Sense::Vague(Some(v)) = s { Some(v) } else { None })?;
    let of = rest.back(1).is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word);
    let figure = Figure { number: Some(Number { in_words: true, ..Number::whole(value) }), scale: None, share: false };
    let bare = Amount { figure, max: None, measure: Measure::default(), dimension: None };
    if i.at == 0 && rest.next().is_none() {
        return Some((rest, bare));
    }
    if !of || value != Decimal::from(2) || !i.all.get(rest.at.checked_sub(2)?).is_some_and(|t| t.is(Class::VAGUE)) {
        return None;
    }
    let (rest, measure) = unit::measure(rest, &figure)?;
    Some((rest, Amount { measure, ..bare }))
}

/// Dozens of fans · tens of thousands of dollars
fn magnitude(i: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (rest, (low, high)) = i.form(|s| if let Sense::Magnitude(l, h) = s { Some((l, h)) } else { None })?;
    let of = rest.next().is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word);
    let figure = Figure { number: Some(Number { in_words: true, ..Number::whole(low) }), scale: None, share: false };
    let max = Some(Number { in_words: true, ..Number::whole(high) });
    let inner = if of { rest.skip(1) } else { rest };
    let determined =
        inner.next().is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE) && !t.is(Class::ADJECTIVE));
    let noun_start = if determined { inner.skip(1) } else { inner };
    let found = unit::measure(noun_start, &figure).filter(|_| of);
    let verb = i.back(1).is_some_and(|t| t.is(Class::PRONOUN) || t.kind == Kind::Possessive);
    if !of && (verb || !plain_magnitude(i, rest)) {
        return None;
    }
    let (rest, measure) = found.unwrap_or((rest, Measure::default()));
    Some((rest, Amount { figure, max, measure, dimension: None }))
}

/// Dozens, hundreds and thousands stand alone for people; "scores" alone is a verb or a result.
fn plain_magnitude(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let text = i.next().map_or("", |t| i.str(t));
    let noun = i.back(1).is_some_and(|t| t.is(Class::ADJECTIVE) || t.kind == Kind::Number || t.dash());
    !text.eq_ignore_ascii_case("scores")
        && !noun
        && rest.next().is_none_or(|t| !t.glued() || t.kind == Kind::Mark && !t.dash())
}

/// 65-year-old · 29 years old · 6 weeks of age · 87 yo
fn age(i: Tokens<'_>, figure: Figure) -> Option<(Tokens<'_>, Amount)> {
    let start = skip_dash(i);
    if let Some(t) = start.next().filter(|t| t.kind == Kind::Word && t.word == kw::YO) {
        let measure = Measure { top: Top::Unit(year(i)?), per: None };
        let figure = Amount { figure, max: None, measure, dimension: Some("age") };
        return (!t.capital()).then(|| (start.skip(1), figure));
    }
    start.next().filter(|t| t.is(Class::DURATION_UNIT | Class::UNIT))?;
    let (rest, unit) = start.form(|s| if let Sense::Unit(u) = s { Some(u) } else { None })?;
    if i.rules.units.get(usize::from(unit))?.dimension != "duration" {
        return None;
    }
    let after = skip_dash(rest);
    let old = after.next().is_some_and(|t| t.word == kw::OLD);
    let old = old && after.next().is_some_and(|t| t.kind == Kind::Word);
    let of_age = rest.next().is_some_and(|t| t.word == kw::OF) && rest.ahead(1).is_some_and(|t| t.word == kw::AGE);
    let rest = if old {
        after.skip(1)
    } else if of_age {
        rest.skip(2)
    } else {
        return None;
    };
    let measure = Measure { top: Top::Unit(unit), per: None };
    Some((rest, Amount { figure, max: None, measure, dimension: Some("age") }))
}

/// Steps over a hyphen.
fn skip_dash(i: Tokens<'_>) -> Tokens<'_> {
    if i.next().is_some_and(Token::dash) { i.skip(1) } else { i }
}

/// 5 ft 10 in · 3 hours and 20 minutes · 3 dollars 50 cents · 20 dollars and 43
fn compound(i: Tokens<'_>, first: Amount) -> (Tokens<'_>, Amount) {
    let (mut rest, mut sum) = (i, first);
    for _ in 0..4 {
        let Some((after, next)) = lower(rest, &sum) else { break };
        (rest, sum) = (after, next);
    }
    (rest, sum)
}

fn lower<'a>(i: Tokens<'a>, upper: &Amount) -> Option<(Tokens<'a>, Amount)> {
    if upper.measure.per.is_some() || upper.dimension.is_some() {
        return None;
    }
    let total = upper.figure.number?;
    let length = matches!(upper.measure.top, Top::Unit(u) if i.rules.units.get(usize::from(u)).is_some_and(|u| u.dimension == "length"));
    let i = if length && i.next().is_some_and(|t| t.mark(',')) { i.skip(1) } else { i };
    if let Some(found) = and_half(i, upper, total) {
        return Some(found);
    }
    let and = i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::AND);
    let start = if and { i.skip(1) } else { i };
    start.next().filter(|t| t.kind == Kind::Number || t.is(Class::CARDINAL))?;
    let (rest, part) = number(start, false).ok()?;
    let low = part.number.filter(|n| n.value.scale() == 0 && part.scale.is_none())?;
    match upper.measure.top {
        Top::Unit(u) => {
            let Some((rest, top)) = unit::unit(rest, &part) else { return minutes(i, rest, upper, total, low) };
            let Top::Unit(v) = top else { return None };
            let (big, small) = (i.rules.units.get(usize::from(u))?, i.rules.units.get(usize::from(v))?);
            let fits = big.dimension == small.dimension
                && big.factor.factor > small.factor.factor
                && big.factor.offset.is_zero()
                && matches!(big.dimension, "length" | "duration" | "mass");
            if !fits || low.value > Decimal::ONE_THOUSAND {
                return None;
            }
            let ratio: BigRational = &big.factor.factor / &small.factor.factor;
            let value = decimal(&(exact_decimal(total.value) * ratio + exact_decimal(low.value)))?;
            let number = Number { value, last_digit: 0, ratio: None, in_words: total.in_words };
            Some((rest, summed(upper, number, Top::Unit(v))))
        }
        Top::Money(c) => {
            let (rest, factor) = match unit::unit(rest, &part) {
                Some((rest, Top::Minor(minor, n))) => {
                    let factor = i.rules.currencies.get(usize::from(minor))?.minors.get(usize::from(n))?.factor;
                    (rest, factor)
                }
                Some(_) => return None,
                // 20 dollars and 43: only where nothing else is counted.
                None if low.value < Decimal::ONE_HUNDRED && upper.figure.scale.is_none() && ends(rest) => {
                    (rest, Decimal::new(1, 2))
                }
                None => return None,
            };
            let value = low.value.checked_mul(factor)?.checked_add(total.value)?;
            (low.value < Decimal::ONE_HUNDRED).then_some(())?;
            let number = Number { value, last_digit: -2, ratio: None, in_words: total.in_words };
            Some((rest, summed(upper, number, Top::Money(c))))
        }
        _ => None,
    }
}

/// one hour and half
fn and_half<'a>(i: Tokens<'a>, upper: &Amount, total: Number) -> Option<(Tokens<'a>, Amount)> {
    let and = i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::AND);
    let half = i.ahead(1).is_some_and(|t| t.kind == Kind::Word && t.word == kw::HALF);
    if !(and && half && ends(i.skip(2)) && matches!(upper.measure.top, Top::Unit(_))) {
        return None;
    }
    let number = super::digits::mixed(Some(total), (1, 2))?;
    Some((i.skip(2), summed(upper, Number { in_words: total.in_words, ..number }, upper.measure.top)))
}

/// 1 hour thirty · 2 hours and 10
fn minutes<'a>(
    i: Tokens<'a>,
    rest: Tokens<'a>,
    upper: &Amount,
    total: Number,
    low: Number,
) -> Option<(Tokens<'a>, Amount)> {
    let Top::Unit(u) = upper.measure.top else { return None };
    let hour = i.rules.units.get(usize::from(u)).filter(|u| &*u.name == "hour")?;
    let sixty = Decimal::from(60);
    if low.value >= sixty || low.value < Decimal::TEN || !ends(rest) {
        return None;
    }
    let minute = i.rules.units.iter().position(|u| &*u.name == "minute" && u.dimension == hour.dimension)?;
    let value = total.value.checked_mul(sixty)?.checked_add(low.value)?;
    let number = Number { value, last_digit: 0, ratio: None, in_words: total.in_words };
    Some((rest, summed(upper, number, Top::Unit(u16::try_from(minute).ok()?))))
}

fn ends(i: Tokens<'_>) -> bool {
    i.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('%') && !t.mark('$'))
}

fn summed(upper: &Amount, number: Number, top: Top) -> Amount {
    let figure = Figure { number: Some(number), scale: None, share: false };
    Amount { figure, measure: Measure { top, per: None }, ..*upper }
}

/// Whether two measures are of one kind, rates aside.
pub(super) fn same_top(a: Top, b: Top, i: Tokens<'_>) -> bool {
    let word = |s: crate::span::Span| i.rules.plurals.singular(s.of(i.text));
    match (a, b) {
        (Top::Noun(a), Top::Noun(b)) => word(a) == word(b),
        _ => a == b,
    }
}

/// The year, as a unit.
pub(super) fn year(i: Tokens<'_>) -> Option<u16> {
    let entry = i.rules.lexicon.entry(kw::YEAR)?;
    entry.meanings.iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() => Some(u),
        _ => None,
    })
}
