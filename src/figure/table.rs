//! What the figures of a table take from its headings: unit, currency, scale, or the noun that they count.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt, value};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::number::Figure;
use crate::claim::{Body, Claim, Measure, Number, Production, Quantity, Top};
use crate::document::{Cell, Document, name};
use crate::grammar::tokens::{
    Line, NOT, Parsed, Tokens, any_token, class, glued, label, letters, only, placed, stops, token, word, word_of,
};
use crate::lex::{Kind, Lexed, Token};
use crate::rulebook::{Class, Rulebook, Sense, keyword as kw};
use crate::span::Span;

/// How many bytes of a cell may stand beside its figure: a sign, a mark of a footnote.
const BESIDE: u32 = 4;

/// What a label says of the figures under it or beside it.
#[derive(Clone, Copy)]
struct Told {
    scale: Decimal,
    top: Top,
}

/// Completes the figures of a document's tables.
pub(crate) fn complete(doc: &Document, lexed: &Lexed, rules: &Rulebook, list: &mut Vec<Claim>) {
    if doc.cells.is_empty() {
        return;
    }
    // A table's labels are asked for each of its cells: they are read once.
    let mut known = std::collections::HashMap::new();
    for claim in list.iter_mut() {
        let Some(cell) = cell_of(doc, lexed, claim) else { continue };
        let mut told = |block: u32| *known.entry(block).or_insert_with(|| measured(doc, lexed, rules, block));
        let found = cell.labels().find_map(&mut told);
        if let Some(q) = told_of(claim, doc, rules, (cell, found)) {
            claim.rule = if matches!(claim.body, Body::Quantity(_)) { claim.rule } else { Production::Cell };
            claim.body = Body::Quantity(q);
        }
    }
    // The "millions of euros" of a label is no figure.
    list.retain(|claim| {
        let block = lexed.sentences.get(claim.sentence as usize).map_or(u32::MAX, |s| s.block);
        let label = known.get(&block).is_some_and(Option::is_some) && claim.quantity().is_some();
        let named = doc.blocks.get(block as usize).map_or(0, |b| name(b.span, &doc.text).end);
        !label || claim.span.start < named || claim.span.of(&doc.text).contains(|c: char| c.is_ascii_digit())
    });
}

/// The cell that a claim stands in alone, without a word.
fn cell_of<'d>(doc: &'d Document, lexed: &Lexed, claim: &Claim) -> Option<&'d Cell> {
    let cell = doc.cell(lexed.sentences.get(claim.sentence as usize)?.block)?;
    let alone = doc.blocks.get(cell.block as usize).is_some_and(|b| b.span.len() <= claim.span.len() + BESIDE);
    (alone && !claim.span.of(&doc.text).contains(char::is_alphabetic)).then_some(cell)
}

/// The figure that a claim is in its cell; `None` for one that stays a date.
fn told_of(claim: &Claim, doc: &Document, rules: &Rulebook, (cell, told): (&Cell, Option<Told>)) -> Option<Quantity> {
    let printed = || claim.span.of(&doc.text).parse::<Decimal>().ok();
    match (&claim.body, told) {
        (Body::Quantity(q), Some(told)) => Some(in_terms(q.clone(), told)),
        (Body::Quantity(q), None) => Some(counting(q.clone(), doc, rules, cell)),
        // 1998 in a column of tonnes is no year.
        (Body::Date(_), Some(told)) if cell.heading.is_some() || cell.label.is_some() => {
            printed().map(|value| in_terms(plain(value), told))
        }
        // 1500 under "Places" is no year; 1998 may be one.
        (Body::Date(_), None) => {
            let value = printed().filter(|v| *v < Decimal::from(1900))?;
            Some(counting(plain(value), doc, rules, cell)).filter(|q| q.measure != Measure::default())
        }
        _ => None,
    }
}

fn plain(value: Decimal) -> Quantity {
    Quantity::exact(Some(Number::whole(value)), Measure::default())
}

/// A figure with the scale and the unit of its label; one that prints its unit keeps it.
fn in_terms(q: Quantity, told: Told) -> Quantity {
    if q.measure.top != Top::None && told.top != Top::None && q.measure.top != told.top {
        return q;
    }
    let times = |n: Number| Figure { number: Some(n), scale: None, share: false }.times(told.scale);
    let scaled = |n: Option<Number>| if told.scale == Decimal::ONE { n } else { n.and_then(times) };
    let top = if q.measure.top == Top::None { told.top } else { q.measure.top };
    Quantity { value: scaled(q.value), max: scaled(q.max), measure: Measure { top, ..q.measure }, ..q }
}

/// A bare number under "Passengers" counts passengers.
fn counting(q: Quantity, doc: &Document, rules: &Rulebook, cell: &Cell) -> Quantity {
    if q.measure != Measure::default() || q.dimension.is_some() || q.value.is_some_and(|n| n.value.scale() > 0) {
        return q;
    }
    let noun = |block: u32| {
        let span = name(doc.blocks.get(block as usize)?.span, &doc.text);
        let words = span.of(&doc.text);
        let last = words.rsplit(char::is_whitespace).next()?;
        let letters = !words.is_empty() && words.chars().all(|c| c.is_alphabetic() || c == ' ');
        (letters && words.split(' ').count() <= 3 && rules.plurals.singular(last) != last).then_some(span)
    };
    let counted = [cell.heading, cell.label].into_iter().flatten().find_map(noun);
    let top = counted.map_or(q.measure.top, Top::Noun);
    Quantity { measure: Measure { top, ..q.measure }, ..q }
}

/// How a label says that what it names is measured: in brackets, behind a comma or "in", or as the whole label.
fn measured(doc: &Document, lexed: &Lexed, rules: &Rulebook, block: u32) -> Option<Told> {
    let at = lexed.sentences.partition_point(|s| s.block < block);
    let sentence = lexed.sentences.get(at).filter(|s| s.block == block)?;
    let line = Line::new(lexed.of(sentence), &doc.text, rules);
    let i = line.tokens();
    let opens = |t: &Token| t.mark('(') || t.mark('[') || t.mark(',') || t.word == kw::IN;
    let starts = i.all.iter().enumerate().filter(|(_, t)| opens(t)).map(|(n, _)| n + 1);
    starts.chain([0]).find_map(|n| told(i.at(n)).ok()).map(|(_, told)| told)
}

/// [in] [currency] [scale] [of] [unit], and nothing behind: $m · in millions of dollars · '000 tonnes · % · km
fn told(i: Tokens<'_>) -> Parsed<'_, Told> {
    let (start, sum) = preceded(opt(word(kw::IN)), opt(label(sum))).parse(i)?;
    let scale = placed(scale, |i, _, rest| sum.is_some() || !metres(i) || ends(rest).is_err());
    let (rest, scale) = terminated(opt(scale), opt(word(kw::OF))).parse(start)?;
    let lone = |at: Tokens<'_>| scale.is_none() && at.at == i.at && metres(at);
    let unit = placed(label(measure_of), |at, _, rest| !(lone(at) && ends(rest).is_ok()));
    let unit = preceded((only(sum.is_none()), not(ranks)), unit);
    let (rest, unit) = terminated(opt(unit), ends).parse(rest)?;
    let (top, scale) = (sum.or(unit).unwrap_or(Top::None), scale.unwrap_or(Decimal::ONE));
    if top != Top::None || scale != Decimal::ONE { Ok((rest, Told { scale, top })) } else { Err(NOT) }
}

/// A currency, as a sign or a word.
fn sum(sense: Sense) -> Option<Top> {
    if let Sense::CurrencyBefore(c) | Sense::CurrencyAfter(c) = sense { Some(Top::Money(c)) } else { None }
}

/// Anything that measures.
fn measure_of(sense: Sense) -> Option<Top> {
    match sense {
        Sense::Unit(u) => Some(Top::Unit(u)),
        Sense::Minor(c, n) => Some(Top::Minor(c, n)),
        sense => sum(sense),
    }
}

/// second, before "quarter", which is measured in no seconds
fn ranks(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (class(Class::ORDINAL), any_token())).parse(i)
}

/// m: millions or metres, and nobody can tell.
fn metres(i: Tokens<'_>) -> bool {
    let scale = i.label(|s| matches!(s, Sense::Scale(_)).then_some(()));
    scale.is_some() && i.label(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some()
}

/// m · million · thousands · '000 · 000s
fn scale(i: Tokens<'_>) -> Parsed<'_, Decimal> {
    let word = label(|s| match s {
        Sense::Scale(n) => Some(n),
        Sense::Magnitude(low, _) if low >= Decimal::ONE_THOUSAND => Some(low),
        _ => None,
    });
    let apostrophe = token(|t| matches!(t.mark_char(), '\'' | '’' | '‘'));
    let zeros = letters(|t| t.kind == Kind::Number, |text| (text.trim_end_matches('s') == "000").then_some(()));
    let plural = opt(glued(word_of(&[kw::S])));
    alt((word, value(Decimal::ONE_THOUSAND, (opt(apostrophe), zeros, plural)))).parse(i)
}

/// Where what is measured in ends.
fn ends(i: Tokens<'_>) -> Parsed<'_, ()> {
    stops(|t| matches!(t.mark_char(), ')' | ']' | ',' | ';') || t.is(Class::CALENDAR)).parse(i)
}

/// The words of a label that name something, without its unit; empty where it holds no word.
pub(crate) fn named(doc: &Document, block: u32) -> Span {
    let span = doc.blocks.get(block as usize).map_or(Span::default(), |b| name(b.span, &doc.text));
    if span.of(&doc.text).contains(char::is_alphabetic) { span } else { Span::default() }
}
