//! The numbers of the headline, the dek and the captions.

use super::{Sort, sort};
use crate::check::context::Context;
use crate::check::interval::{power, whole};
use crate::claim::{Body, Dimension, Relation};
use crate::exact::exact_decimal;
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::{Class, Sense};
use crate::span::Span;

/// A number of the headline.
pub(super) struct Said {
    pub(super) value: Fraction,
    pub(super) place: i32,
    pub(super) sort: Sort,
    pub(super) factor: Fraction,
    pub(super) relation: Relation,
    pub(super) span: Span,
    pub(super) claim: Option<u32>,
    /// The noun that is counted.
    pub(super) noun: String,
}

/// The numbers of a sentence of the headline.
pub(super) fn said(cx: &Context<'_>, sentence: usize) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    let (first, last) = cx.bounds(sentence);
    let run = cx.figures.partition_point(|f| f.sentence < sentence);
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for claim in cx.claims_of(sentence) {
        let place = (claim.tokens.0 as usize, claim.tokens.1 as usize);
        if matches!(claim.body, Body::Quantity(_) | Body::Date(_)) {
            covered.push(place);
        }
    }
    for f in cx.figures.iter().skip(run).take_while(|f| f.sentence == sentence) {
        let numbering = f.first == first && cx.token(f.last).is_some_and(|n| matches!(n.mark_char(), ':' | '.' | ')'));
        if f.q.max.is_some() || f.q.dimension == Some(Dimension::Score) || f.n.ratio.is_some() || numbering {
            continue;
        }
        let (sort, factor) = sort(cx, f);
        all.push(Said {
            value: f.n.exact(),
            place: i32::from(f.n.last_digit),
            sort,
            factor,
            relation: f.q.relation,
            span: f.span,
            claim: Some(f.claim),
            noun: cx.noun(f).into_owned(),
        });
    }
    for at in first..last {
        let Some(t) = cx.token(at).filter(|t| t.kind == Kind::Number) else { continue };
        if covered.iter().any(|(a, b)| (*a..*b).contains(&at)) || coded(cx, at, first) {
            continue;
        }
        let Some((value, place, end)) = read(cx, at) else { continue };
        let money = at.checked_sub(1).is_some_and(|i| cx.class(i, Class::CURRENCY_BEFORE) && t.glued());
        let percent = cx.mark(end, '%');
        let sort = match (money, percent) {
            (true, _) => Sort::Money,
            (_, true) => Sort::Percent,
            _ => Sort::Bare,
        };
        let relation = Relation::Exact;
        let span = cx.span(at, end);
        all.push(Said { value, place, sort, factor: whole(1), relation, span, claim: None, noun: String::new() });
    }
    all.retain(|s| s.value > whole(1));
    all
}

/// Whether a number belongs to a name, a code or a score: G7, 9/11, Apollo 11, No. 1, 3-2.
fn coded(cx: &Context<'_>, at: usize, first: usize) -> bool {
    let Some(t) = cx.token(at) else { return true };
    let text = cx.str(at);
    let before = at.checked_sub(1).filter(|i| *i >= first).and_then(|i| cx.token(i));
    let joined = before.is_some_and(|b| {
        t.glued() && !b.is(Class::CURRENCY_BEFORE) && !matches!(b.mark_char(), '(' | '"' | '“' | '[' | '—' | '–')
    });
    let after = cx.token(at + 1).is_some_and(|n| {
        n.glued()
            && (matches!(n.mark_char(), '/' | ':' | '-' | '–')
                && cx.token(at + 2).is_some_and(|m| m.kind == Kind::Number && m.glued()))
    });
    let name = before.is_some_and(|b| {
        b.kind == Kind::Word
            && b.capital()
            && cx.a.syntax.tag(at - 1) == crate::english::Tag::Name
            && !b.is(Class::VERB | Class::CUE | Class::DIRECTION | Class::PAST)
    });
    let year = text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1500..2150).contains(&y));
    let leading = text.len() > 1 && text.starts_with('0');
    let numbering = at == first && cx.token(at + 1).is_some_and(|n| matches!(n.mark_char(), ':' | '.' | ')'));
    joined || after || name || year || leading || numbering
}

/// The value of a number in digits with its scale letter, the place of its last digit, and one past its end: 130M, 4,050.
pub(super) fn read(cx: &Context<'_>, at: usize) -> Option<(Fraction, i32, usize)> {
    let text = cx.str(at);
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let value: rust_decimal::Decimal = digits.parse().ok()?;
    let scale = i32::try_from(value.scale()).ok()?;
    let next = cx.token(at + 1).filter(|t| t.kind == Kind::Word && t.glued());
    let exponent = match next.map(|_| cx.str(at + 1)) {
        Some("K" | "k") => 3,
        Some("M" | "m") => 6,
        Some("B" | "bn" | "b") => 9,
        Some("T" | "tn") => 12,
        Some(_) => return None,
        None => 0,
    };
    let end = at + 1 + usize::from(exponent > 0);
    // 41 million
    if exponent == 0
        && let Some((rest, times)) = cx.tokens(end).form(|s| if let Sense::Scale(d) = s { Some(d) } else { None })
        && times >= rust_decimal::Decimal::from(1000)
    {
        let zeros = i32::try_from(times.to_string().len()).ok()? - 1;
        return Some((exact_decimal(value) * exact_decimal(times), zeros - scale, rest.at));
    }
    let value = exact_decimal(value);
    let value = if exponent == 0 { value } else { value * power(exponent) };
    Some((value, exponent - scale, end))
}
