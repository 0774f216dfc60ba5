//! Numbers in digits: separators of either convention, fractions, powers of ten.

use rust_decimal::Decimal;

use super::tokens::{NOT, Parsed, Tokens};
use crate::claim::Number;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense};

/// A number whose digits do not fit an exact decimal of 28 digits is `None`: its text is still a figure.
pub(super) type Digits = Option<Number>;

/// 1,000.5 · .25 · 1 234 567 · 3 1/2 · 2½ · 1/4 · ⅔ · 1.99×10−30
pub(super) fn digits(i: Tokens<'_>) -> Parsed<'_, Digits> {
    let t = i.next().ok_or(NOT)?;
    if t.kind == Kind::Mark && t.is(Class::FRACTION) {
        let (rest, ratio) = fraction_mark(i).ok_or(NOT)?;
        return Ok((rest, mixed(None, ratio)));
    }
    if t.mark('.') && !t.glued() {
        let next = i.ahead(1).filter(|n| n.kind == Kind::Number && n.glued()).ok_or(NOT)?;
        let text = i.str(next);
        let plain = text.bytes().all(|b| b.is_ascii_digit());
        return if plain { Ok((i.skip(2), plain_decimal("0", text))) } else { Err(NOT) };
    }
    if t.kind != Kind::Number {
        return Err(NOT);
    }
    if let Some((rest, ratio)) = fraction_digits(i) {
        return Ok((rest, mixed(None, ratio)));
    }
    let (rest, whole) = grouped(i)?;
    if let Some((after, ratio)) = fraction_mark(rest).filter(|_| rest.next().is_some_and(Token::glued)) {
        return Ok((after, mixed(whole, ratio)));
    }
    let spaced = rest.next().is_some_and(|n| !n.glued());
    if let Some((after, ratio)) = fraction_digits(rest).or_else(|| fraction_mark(rest)).filter(|_| spaced) {
        return Ok((after, mixed(whole, ratio)));
    }
    // 1-1/2 cents
    let eighths = |(_, (_, d)): &(Tokens<'_>, (u32, u32))| matches!(d, 2 | 4 | 8 | 16 | 32 | 64);
    if rest.next().is_some_and(|d| d.dash() && d.glued())
        && rest.ahead(1).is_some_and(Token::glued)
        && let Some((after, ratio)) = fraction_digits(rest.skip(1)).filter(eighths)
    {
        return Ok((after, mixed(whole, ratio)));
    }
    // 10^12, 10⁶
    if i.str(t) == "10"
        && rest.next().is_some_and(|c| (c.mark('^') || raised(c).is_some()) && c.glued())
        && let Some((after, e)) = exponent(rest)
    {
        return Ok((after, scaled(Number::whole(Decimal::ONE), e)));
    }
    Ok(power_of_ten(rest, whole).unwrap_or((rest, whole)))
}

/// 1 234 567 · 816 000 · 1,000.5
fn grouped(i: Tokens<'_>) -> Parsed<'_, Digits> {
    let t = i.next().ok_or(NOT)?;
    let first = i.str(t);
    let mut rest = i.skip(1);
    let group = |n: &Token| n.kind == Kind::Number && !n.glued();
    let short = first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()) && !first.starts_with('0');
    let three = |s: &str| s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit());
    if short && rest.next().is_some_and(|n| group(n) && is_group(i.str(n))) {
        let mut text = first.to_owned();
        while let Some(n) = rest.next().filter(|n| group(n) && is_group(i.str(n)) && text.len() < 60) {
            text.push_str(i.str(n));
            rest = rest.skip(1);
            if !three(i.str(n)) {
                break;
            }
        }
        // 50 000 50 is no number of groups.
        if !rest.next().is_some_and(group) {
            return Ok((rest, parse(&text).ok_or(NOT)?));
        }
        rest = i.skip(1);
    }
    Ok((rest, parse(first).ok_or(NOT)?))
}

/// Three digits, perhaps with decimals after them: the last group of a number with spaces.
fn is_group(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    whole.len() == 3 && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit())
}

/// The value of a token of digits, commas and full stops; the outer `None` where it is no number (192.168.1.2).
fn parse(text: &str) -> Option<Digits> {
    let commas = text.bytes().filter(|b| *b == b',').count();
    let stops = text.bytes().filter(|b| *b == b'.').count();
    let (whole, part, separator) = match (commas, stops) {
        (0, 0) => (text, "", ','),
        (0, 1) => {
            let (whole, part) = text.split_once('.')?;
            (whole, part, ',')
        }
        (_, 0) if groups(text, ',') => (text, "", ','),
        (0, _) if groups(text, '.') => (text, "", '.'),
        (1, 0) => {
            let (whole, part) = text.split_once(',')?;
            (whole, part, '.')
        }
        (_, 1) if text.rfind('.') > text.rfind(',') => {
            let (whole, part) = text.split_once('.')?;
            (whole, part, ',')
        }
        (1, _) if text.rfind(',') > text.rfind('.') => {
            let (whole, part) = text.split_once(',')?;
            (whole, part, '.')
        }
        _ => return None,
    };
    if whole.contains(separator) && !groups(whole, separator) {
        return None;
    }
    let bare: String = whole.chars().filter(char::is_ascii_digit).collect();
    Some(plain_decimal(&bare, part))
}

/// 1,234,567 · 12,34,567
fn groups(text: &str, separator: char) -> bool {
    let mut parts = text.split(separator);
    let first = parts.next().map_or(0, str::len);
    let lengths: Vec<usize> = parts.map(str::len).collect();
    let Some((last, middle)) = lengths.split_last() else { return false };
    let indian = first <= 2 && !middle.is_empty() && separator == ',';
    *last == 3 && (1..=3).contains(&first) && middle.iter().all(|n| *n == 3 || indian && *n == 2)
}

fn plain_decimal(whole: &str, part: &str) -> Digits {
    let text = if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") };
    let last_digit = i8::try_from(part.len()).ok()?;
    let value = Decimal::from_str_exact(&text).ok()?;
    Some(Number { value, last_digit: last_digit.checked_neg()?, ratio: None, in_words: false })
}

/// 1/4 · 3/4: the parts of a whole; not 24/7, 9/11 or 3/4/2022.
fn fraction_digits(i: Tokens<'_>) -> Option<(Tokens<'_>, (u32, u32))> {
    let (top, slash, bottom) = (i.next()?, i.ahead(1)?, i.ahead(2)?);
    let glued = slash.glued() == bottom.glued();
    if !(top.kind == Kind::Number && (slash.mark('/') || slash.mark('⁄')) && bottom.kind == Kind::Number && glued) {
        return None;
    }
    if i.ahead(3).is_some_and(|t| t.mark('/') && t.glued()) || i.back(1).is_some_and(|t| t.mark('/')) {
        return None;
    }
    let (n, d): (u32, u32) = (i.str(top).parse().ok()?, i.str(bottom).parse().ok()?);
    let usual = matches!(d, 2..=6 | 8 | 10 | 16 | 20 | 25 | 30 | 32 | 40 | 50 | 60 | 64) || d >= 100 && d % 50 == 0;
    (n < d && n > 0 && usual || n == 3 && d == 15).then(|| (i.skip(3), (n, d)))
}

fn fraction_mark(i: Tokens<'_>) -> Option<(Tokens<'_>, (u32, u32))> {
    i.next().filter(|t| t.kind == Kind::Mark && t.is(Class::FRACTION))?;
    i.form(|s| if let Sense::Fraction(n, d) = s { Some((n, d)) } else { None })
}

/// A whole number and a fraction: 3 1/2.
pub(super) fn mixed(whole: Digits, (n, d): (u32, u32)) -> Digits {
    let part = Decimal::from(n).checked_div(Decimal::from(d))?;
    let base = whole.map_or(Decimal::ZERO, |w| w.value);
    // $6.69 1/4: behind decimals it is a part of the last digit.
    let part = part.checked_div(Decimal::from(10_u64.checked_pow(base.scale())?))?;
    let value = base.checked_add(part)?.normalize();
    let exact = Decimal::from(n).checked_div(Decimal::from(d))?.checked_mul(Decimal::from(d))? == Decimal::from(n);
    let ratio = if exact {
        None
    } else {
        let whole = u32::try_from(base.trunc().mantissa()).ok().filter(|_| base.scale() == 0)?;
        Some((whole.checked_mul(d)?.checked_add(n)?, d))
    };
    let last_digit = i8::try_from(value.normalize().scale()).map_or(0, |s| -s);
    Some(Number { value, last_digit, ratio, in_words: false })
}

/// ×10−30 · x10^6 · e13 · E+4 · × 10⁹ · x 10^6
fn power_of_ten(i: Tokens<'_>, base: Digits) -> Option<(Tokens<'_>, Digits)> {
    let t = i.next()?;
    let after = i.skip(1);
    let text = if t.kind == Kind::Word { i.str(t) } else { "" };
    let times = t.mark('×') || t.mark('·') || t.mark('⋅') || t.mark('*') || matches!(text, "x" | "X");
    let ten = |i: Tokens<'_>| i.next().is_some_and(|n| n.kind == Kind::Number && i.str(n) == "10");
    let (rest, e) = if times && ten(after) {
        // "2 x 10-20" may be a range: only a raised exponent tells a power behind a space.
        let raised = after.ahead(1).is_some_and(|c| (c.mark('^') || raised(c).is_some()) && c.glued());
        exponent(after.skip(1)).filter(|_| raised || t.glued())?
    } else if !t.glued() {
        return None;
    } else if let Some(digits) = text.strip_prefix(['e', 'E']) {
        exponent_of_e(after, digits)?
    } else {
        text.strip_prefix(['x', 'X']).filter(|ten| *ten == "10")?;
        exponent(after)?
    };
    Some((rest, base.and_then(|b| scaled(b, e))))
}

/// 13 · +4 · -3: what stands behind an e.
fn exponent_of_e<'a>(i: Tokens<'a>, digits: &str) -> Option<(Tokens<'a>, i32)> {
    if !digits.is_empty() {
        return Some((i, digits.parse().ok()?));
    }
    let sign = i.next().filter(|d| (d.dash() || d.mark('+')) && d.glued())?;
    let number = i.ahead(1).filter(|d| d.kind == Kind::Number && d.glued())?;
    let e: i32 = i.str(number).parse().ok()?;
    Some((i.skip(2), if sign.dash() { -e } else { e }))
}

/// −30 · ^6 · ^-6 · ⁶ · ⁻¹⁹
fn exponent(i: Tokens<'_>) -> Option<(Tokens<'_>, i32)> {
    if i.next().is_some_and(|t| raised(t).is_some() && t.glued()) {
        return raised_exponent(i);
    }
    let mut rest = i;
    if rest.next().is_some_and(|t| t.mark('^') && t.glued()) {
        rest = rest.skip(1);
    }
    let minus = rest.next().is_some_and(|t| t.dash() && t.glued());
    if minus {
        rest = rest.skip(1);
    }
    let digits = rest.next().filter(|t| t.kind == Kind::Number && t.glued())?;
    let e: i32 = i.str(digits).parse().ok()?;
    Some((rest.skip(1), if minus { -e } else { e }))
}

/// ⁶ · ⁻¹⁹
fn raised_exponent(i: Tokens<'_>) -> Option<(Tokens<'_>, i32)> {
    let (mut rest, mut e, mut minus) = (i, None::<i32>, false);
    while let Some(sign) = rest.next().filter(|t| t.glued()).and_then(raised) {
        match sign {
            Raised::Digit(d) => e = Some(e.unwrap_or(0).checked_mul(10)?.checked_add(d)?),
            Raised::Minus if rest.at == i.at => minus = true,
            Raised::Plus if rest.at == i.at => {}
            _ => return None,
        }
        rest = rest.skip(1);
    }
    Some((rest, if minus { -e? } else { e? }))
}

/// A raised sign.
enum Raised {
    Digit(i32),
    Plus,
    Minus,
}

fn raised(t: &Token) -> Option<Raised> {
    let c = t.mark_char();
    Some(match c {
        '⁻' => Raised::Minus,
        '⁺' => Raised::Plus,
        '¹' => Raised::Digit(1),
        '²' => Raised::Digit(2),
        '³' => Raised::Digit(3),
        '⁰' | '⁴'..='⁹' => Raised::Digit(i32::try_from(u32::from(c) - u32::from('⁰')).ok()?),
        _ => return None,
    })
}

fn scaled(base: Number, exponent: i32) -> Option<Number> {
    let power = u32::try_from(exponent.checked_abs()?).ok().filter(|p| *p <= 28)?;
    let ten = Decimal::TEN;
    let mut factor = Decimal::ONE;
    for _ in 0..power {
        factor = factor.checked_mul(ten)?;
    }
    let value = if exponent < 0 {
        let scale = base.value.scale().checked_add(power).filter(|s| *s <= 28)?;
        Decimal::try_from_i128_with_scale(base.value.mantissa(), scale).ok()?
    } else {
        let decimals = u32::try_from(-(i32::from(base.last_digit).checked_add(exponent)?)).unwrap_or(0);
        base.value.checked_mul(factor)?.round_dp(decimals)
    };
    let last_digit = i32::from(base.last_digit).checked_add(exponent)?;
    Some(Number { value, last_digit: i8::try_from(last_digit).ok()?, ..base })
}
