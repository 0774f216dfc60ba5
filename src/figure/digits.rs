//! Numbers in digits: separators of either convention, fractions, powers of ten.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, peek, success, value, verify};
use nom::sequence::{pair, preceded, terminated};
use rust_decimal::Decimal;

use crate::claim::Number;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, form, glued, here, hyphen, led, letters, mark, number_token, only, token,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense};

/// A number whose digits do not fit an exact decimal of 28 digits is `None`: its text is still a figure.
pub(super) type Digits = Option<Number>;

/// A part of a whole: its top and its bottom.
pub(super) type Part = (u32, u32);

/// 1,000.5 · .25 · 1 234 567 · 3 1/2 · 2½ · 1/4 · ⅔ · 1.99×10−30
pub(super) fn digits(i: Tokens<'_>) -> Parsed<'_, Digits> {
    let part = |part| mixed(None, part);
    match i.next().ok_or(NOT)? {
        t if t.kind == Kind::Number => alt((map(fraction_digits, part), counted)).parse(i),
        t if t.mark('.') => bare_decimals(i),
        _ => map(fraction_mark, part).parse(i),
    }
}

/// .25
fn bare_decimals(i: Tokens<'_>) -> Parsed<'_, Digits> {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| plain_decimal("0", text));
    let point = token(|t| t.mark('.') && !t.glued());
    preceded(point, glued(letters(|t| t.kind == Kind::Number, plain))).parse(i)
}

/// 1,000.5 · 2½ · 3 1/2 · 1-1/2 · 10^12 · 2^10 · 1.99×10−30
fn counted(i: Tokens<'_>) -> Parsed<'_, Digits> {
    let (rest, whole) = grouped(i)?;
    let ten = i.next().is_some_and(|t| is_ten(i, t));
    alt((
        map(part_behind, |part| mixed(whole, part)),
        map(preceded(only(ten), raised_power), |e| scaled(Number::whole(Decimal::ONE), e)),
        map(preceded(peek(token(|c| c.mark('^') && c.glued())), exponent), |e| whole.and_then(|whole| power(whole, e))),
        map(power_of_ten, |e| whole.and_then(|whole| scaled(whole, e))),
        success(whole),
    ))
    .parse(rest)
}

/// ½, glued to a number · 1/2, behind a space · -1/2, in eighths and the like
fn part_behind(i: Tokens<'_>) -> Parsed<'_, Part> {
    let apart = peek(token(|t| !t.glued()));
    let eighths = verify(fraction_digits, |(_, d)| matches!(d, 2 | 4 | 8 | 16 | 32 | 64));
    alt((
        glued(fraction_mark),
        preceded(apart, alt((fraction_digits, fraction_mark))),
        preceded(hyphen(), glued(eighths)),
    ))
    .parse(i)
}

/// 1 234 567 · 816 000 · 1,000.5
fn grouped(i: Tokens<'_>) -> Parsed<'_, Digits> {
    alt((in_groups, letters(|t| t.kind == Kind::Number, parse))).parse(i)
}

/// The most digits that groups are put together to.
const LONGEST: usize = 60;

/// 1 234 567 · 816 000: groups of three digits behind spaces
fn in_groups(i: Tokens<'_>) -> Parsed<'_, Digits> {
    let spaced = |t: &Token| t.kind == Kind::Number && !t.glued();
    let group = |t: &Token| spaced(t) && is_group(i.str(t));
    let first = i.next().map_or("", |t| i.str(t));
    let short = first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()) && !first.starts_with('0');
    if !short || !here(i, (any_token(), token(group))) {
        return Err(NOT);
    }
    let (mut rest, mut text) = (i.skip(1), first.to_owned());
    while let Some(t) = rest.next().filter(|t| group(t) && text.len() < LONGEST) {
        text.push_str(i.str(t));
        rest = rest.skip(1);
        if i.str(t).len() != 3 {
            break;
        }
    }
    // 50 000 50 is no number of groups.
    if rest.next().is_some_and(spaced) { Err(NOT) } else { Ok((rest, parse(&text).ok_or(NOT)?)) }
}

/// Three digits, perhaps with decimals after them: the last group of a number with spaces.
fn is_group(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    whole.len() == 3 && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit())
}

/// The value of a token of digits, commas and full stops; the outer `None` where it is no number (192.168.1.2).
fn parse(text: &str) -> Option<Digits> {
    let (whole, part, separator) = parts(text)?;
    if whole.contains(separator) && !groups(whole, separator) {
        return None;
    }
    Some(plain_decimal(whole, part))
}

/// 1234 · 1,234.5 · 1.234,5 · 1.234.567: the whole with its groups, the decimals, and the mark between the groups.
fn parts(text: &str) -> Option<(&str, &str, char)> {
    let commas = text.bytes().filter(|b| *b == b',').count();
    let stops = text.bytes().filter(|b| *b == b'.').count();
    let at = |mark: char, groups: char| text.split_once(mark).map(|(whole, part)| (whole, part, groups));
    match (commas, stops) {
        (0, 0) => Some((text, "", ',')),
        (0, 1) => at('.', ','),
        (_, 0) if groups(text, ',') => Some((text, "", ',')),
        (0, _) if groups(text, '.') => Some((text, "", '.')),
        (1, 0) => at(',', '.'),
        (_, 1) if text.rfind('.') > text.rfind(',') => at('.', ','),
        (1, _) if text.rfind(',') > text.rfind('.') => at(',', '.'),
        _ => None,
    }
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

/// The digits of the whole, whatever stands between them, and the decimals behind it.
fn plain_decimal(whole: &str, part: &str) -> Digits {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    if digits(whole) + part.len() == 0 || digits(part) < part.len() {
        return None;
    }
    let mut all = whole.bytes().chain(part.bytes()).filter(u8::is_ascii_digit);
    let all = all.try_fold(0_i128, |n, digit| n.checked_mul(10)?.checked_add(i128::from(digit - b'0')))?;
    let last_digit = i8::try_from(part.len()).ok()?;
    let value = Decimal::try_from_i128_with_scale(all, u32::try_from(part.len()).ok()?).ok()?;
    Some(Number { value, last_digit: last_digit.checked_neg()?, ratio: None, in_words: false })
}

/// 1/4 · 3/4: the parts of a whole; not 24/7, 9/11 or 3/4/2022.
fn fraction_digits(i: Tokens<'_>) -> Parsed<'_, Part> {
    let stroke = token(|t| t.mark('/') || t.mark('⁄'));
    let (rest, (top, stroke, bottom)) = (number_token(), stroke, number_token()).parse(i)?;
    let date = here(rest, glued(mark('/'))) || led(i, 1, mark('/'));
    if stroke.glued() != bottom.glued() || date {
        return Err(NOT);
    }
    let number = |t: &Token| i.str(t).parse::<u32>().map_err(|_| NOT);
    let (n, d) = (number(top)?, number(bottom)?);
    let usual = matches!(d, 2..=6 | 8 | 10 | 16 | 20 | 25 | 30 | 32 | 40 | 50 | 60 | 64) || d >= 100 && d % 50 == 0;
    if n < d && n > 0 && usual || n == 3 && d == 15 { Ok((rest, (n, d))) } else { Err(NOT) }
}

/// ⅔
fn fraction_mark(i: Tokens<'_>) -> Parsed<'_, Part> {
    let part = form(|s| if let Sense::Fraction(n, d) = s { Some((n, d)) } else { None });
    preceded(peek(token(|t| t.kind == Kind::Mark && t.is(Class::FRACTION))), part).parse(i)
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

fn is_ten(i: Tokens<'_>, t: &Token) -> bool {
    t.kind == Kind::Number && i.str(t) == "10"
}

/// ^12 · ⁶, behind 10
fn raised_power(i: Tokens<'_>) -> Parsed<'_, i32> {
    preceded(peek(token(|c| (c.mark('^') || raised(c).is_some()) && c.glued())), exponent).parse(i)
}

/// ×10−30 · x10^6 · e13 · E+4 · × 10⁹ · x 10^6
fn power_of_ten(i: Tokens<'_>) -> Parsed<'_, i32> {
    let word = |t: &Token| t.kind == Kind::Word && t.glued();
    let x10 = letters(word, |text| text.strip_prefix(['x', 'X']).filter(|ten| *ten == "10"));
    let e13 = letters(word, |text| text.strip_prefix(['e', 'E']).filter(|n| !n.is_empty())?.parse().ok());
    let e = letters(word, |text| text.strip_prefix(['e', 'E']).filter(|n| n.is_empty()));
    alt((times_ten, preceded(x10, exponent), e13, preceded(e, signed))).parse(i)
}

/// ×10−30 · × 10⁹ · x 10^6
fn times_ten(i: Tokens<'_>) -> Parsed<'_, i32> {
    let x = |t: &Token| t.kind == Kind::Word && matches!(i.str(t), "x" | "X");
    let times = token(|t| matches!(t.mark_char(), '×' | '·' | '⋅' | '*') || x(t));
    let (rest, times) = terminated(times, token(|t| is_ten(i, t))).parse(i)?;
    // "2 x 10-20" may be a range: only a raised exponent tells a power behind a space.
    alt((raised_power, preceded(only(times.glued()), exponent))).parse(rest)
}

/// +4 · -3, behind an e
fn signed(i: Tokens<'_>) -> Parsed<'_, i32> {
    let sign = alt((value(-1, hyphen()), value(1, glued(mark('+')))));
    let number = glued(letters(|t| t.kind == Kind::Number, |text| text.parse::<i32>().ok()));
    map_opt(pair(sign, number), |(sign, e): (i32, i32)| e.checked_mul(sign)).parse(i)
}

/// −30 · ^6 · ^-6 · ⁶ · ⁻¹⁹
fn exponent(i: Tokens<'_>) -> Parsed<'_, i32> {
    let digits = glued(letters(|t| t.kind == Kind::Number, |text| text.parse::<i32>().ok()));
    let sign = alt((value(-1, hyphen()), value(1, glued(mark('+')))));
    let minus = map(opt(sign), |sign| sign.unwrap_or(1));
    let plain = preceded(opt(glued(mark('^'))), pair(minus, digits));
    alt((raised_exponent, map_opt(plain, |(sign, e): (i32, i32)| e.checked_mul(sign)))).parse(i)
}

/// ⁶ · ⁻¹⁹
fn raised_exponent(i: Tokens<'_>) -> Parsed<'_, i32> {
    let (mut rest, mut e, mut minus) = (i, None::<i32>, false);
    while let Some(sign) = rest.next().filter(|t| t.glued()).and_then(raised) {
        match sign {
            Raised::Digit(d) => {
                e = Some(e.unwrap_or(0).checked_mul(10).and_then(|e| e.checked_add(d)).ok_or(NOT)?);
            }
            Raised::Minus if rest.at == i.at => minus = true,
            Raised::Plus if rest.at == i.at => {}
            _ => return Err(NOT),
        }
        rest = rest.skip(1);
    }
    let e = e.ok_or(NOT)?;
    Ok((rest, if minus { -e } else { e }))
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

/// 2^10, exactly; nothing where that takes more digits than a figure has.
fn power(base: Number, exponent: i32) -> Option<Number> {
    let times = exponent.checked_abs().filter(|n| *n <= 64)?;
    let exact = u32::try_from(times).is_ok_and(|n| base.value.scale() * n <= 28);
    let product = (0..times).try_fold(Decimal::ONE, |p, _| p.checked_mul(base.value)).filter(|_| exact)?;
    let value = if exponent < 0 {
        Decimal::ONE.checked_div(product).filter(|q| q.checked_mul(product) == Some(Decimal::ONE))?
    } else {
        product
    };
    let value = value.normalize();
    let last_digit = i8::try_from(value.scale()).ok()?;
    Some(Number { value, last_digit: -last_digit, ratio: None, in_words: false })
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
