//! Numbers in digits and words.

use rust_decimal::Decimal;

use super::tokens::{NOT, Parsed, Tokens};
use crate::claim::Number;
use crate::lex::Kind;
use crate::rulebook::{Class, Sense};

/// 1,000.5 · 35 billion · twenty-five · half a million
pub(super) fn number(i: Tokens<'_>) -> Parsed<'_, Number> {
    let t = i.next().ok_or(NOT)?;
    let (mut rest, mut value) = match t.kind {
        Kind::Number => {
            let digits: String = i.str(t).chars().filter(|c| *c != ',').collect();
            (i.skip(1), digits.parse::<Decimal>().map_err(|_| NOT)?)
        }
        Kind::Word if t.is(Class::CARDINAL) => {
            i.form(|s| if let Sense::Cardinal(d) = s { Some(d) } else { None }).ok_or(NOT)?
        }
        _ => return Err(NOT),
    };
    let mut last_digit = i8::try_from(value.scale()).map_or(0, |s| -s);
    if let Some((after, scale)) = rest.form(|s| if let Sense::Scale(d) = s { Some(d) } else { None }) {
        value = value.checked_mul(scale).ok_or(NOT)?.normalize();
        last_digit += i8::try_from(scale.trunc().to_string().len() - 1).unwrap_or(0);
        rest = after;
    }
    Ok((rest, Number { value, last_digit, ratio: None, in_words: t.kind == Kind::Word }))
}
