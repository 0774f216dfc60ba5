//! The numbers of the text, in digits and in words.

use super::said::read;
use super::{FOUR, Sort, THREE, TWO};
use crate::check::context::{Context, Report};
use crate::check::interval::{ratio, whole};
use crate::claim::{Body, Dimension, Top, When};
use crate::exact::exact_decimal;
use crate::fraction::Fraction;
use crate::lex::{Kind, Shape};
use crate::rulebook::{Class, Sense};

/// A number of the text.
pub(super) struct Stated {
    pub(super) value: Fraction,
    /// Power of ten of its last digit.
    pub(super) place: i32,
    pub(super) sort: Sort,
    /// What one of its unit is in the base unit.
    pub(super) factor: Fraction,
    pub(super) figure: Option<usize>,
    pub(super) sentence: usize,
}

/// All numbers of a sentence of the text, in digits and in words, whatever they are of; its years too.
pub(super) fn numbers(
    cx: &Context<'_>,
    sentence: usize,
    (first, last): (usize, usize),
    stated: &mut Vec<Stated>,
    years: &mut Vec<i64>,
    out: &Report<'_>,
) {
    let mut put = |value: Fraction, place: i32, sort: Sort| {
        stated.push(Stated { value, place, sort, factor: whole(1), figure: None, sentence });
    };
    // What a claim measures in a unit, or dates, is no count of things.
    let mut other: Vec<(usize, usize)> = Vec::new();
    for claim in cx.claims_of(sentence) {
        match &claim.body {
            Body::Quantity(q) if claim.rule == crate::claim::Production::Multiple => {
                if let Some(n) = q.value {
                    put(n.exact(), i32::from(n.last_digit), Sort::Any);
                }
            }
            Body::Quantity(q) => {
                let counts = matches!(q.measure.top, Top::None | Top::Noun(_))
                    && q.dimension.is_none_or(|d| d == Dimension::Count || d == Dimension::Number);
                if !counts {
                    other.push((claim.tokens.0 as usize, claim.tokens.1 as usize));
                }
            }
            Body::Date(d) => {
                other.push((claim.tokens.0 as usize, claim.tokens.1 as usize));
                if let When::Calendar(f) = &d.when {
                    if let Some(y) = f.year {
                        years.push(y.number);
                        put(whole(y.number), 0, Sort::Date);
                    }
                    for n in
                        [f.day, f.month, f.clock.map(|c| c.hour), f.clock.and_then(|c| c.minute)].into_iter().flatten()
                    {
                        put(whole(i64::from(n)), 0, Sort::Date);
                    }
                }
            }
            _ => {}
        }
    }
    for at in first..last {
        let Some(t) = cx.token(at) else { continue };
        let any = if other.iter().any(|(a, b)| (*a..*b).contains(&at)) { Sort::Date } else { Sort::Any };
        if t.kind == Kind::Number {
            if let Some((value, place, _)) = read(cx, at) {
                put(value, place, any);
            } else if let Ok(value) = cx.str(at).replace(',', "").parse::<rust_decimal::Decimal>() {
                put(exact_decimal(value), 0, any);
            }
            if let Some(y) = cx.year(at) {
                years.push(i64::from(y));
            }
        } else if t.kind == Kind::Word {
            if t.shape.has(Shape::DIGIT) && cx.str(at).starts_with(|c: char| c.is_ascii_digit()) {
                let digits: String = cx.str(at).chars().take_while(char::is_ascii_digit).collect();
                if let Ok(n) = digits.parse::<i64>() {
                    put(whole(n), 0, any);
                }
            }
            for (list, n) in [(TWO, 2), (THREE, 3), (FOUR, 4)] {
                if cx.phrase(at, out.rule.words(list)).is_some() {
                    put(whole(n), 0, any);
                }
            }
            if t.is(Class::CARDINAL | Class::ORDINAL | Class::FRACTION | Class::MULTIPLE | Class::VAGUE) {
                let value = cx.tokens(at).form(|s| match s {
                    Sense::Cardinal(d) => Some(exact_decimal(d)),
                    Sense::Ordinal(n) => Some(whole(i64::from(n))),
                    Sense::Fraction(a, b) | Sense::Multiple(a, b, _) => Some(ratio(i64::from(a), i64::from(b))),
                    Sense::Vague(Some(d)) => Some(exact_decimal(d)),
                    _ => None,
                });
                if let Some((_, value)) = value {
                    put(value, 0, any);
                }
            }
        }
    }
}
