//! The cells that say what a figure measures: dimension, unit, codes.

use std::fmt::Write as _;

use super::line::one_line;
use crate::claim::{Dimension, Measure, Per, Quantity, Top};
use crate::rulebook::{Minor, Rulebook};

/// What a figure measures: the word of the `dimension` column.
pub(super) fn dimension(q: &Quantity, rules: &Rulebook) -> Dimension {
    q.dimension.unwrap_or_else(|| match (q.measure.top, q.measure.per) {
        (Top::Unit(u), None) => rules.unit(u).map_or(Dimension::Number, |u| u.dimension),
        (Top::Money(_) | Top::Minor(..), None) => Dimension::Money,
        (Top::Noun(_), None) => Dimension::Count,
        (Top::None, None) => Dimension::Number,
        (Top::Money(_) | Top::Minor(..), Some(_)) => Dimension::Money,
        (_, Some(_)) => Dimension::Rate,
    })
}

/// The readable canonical unit: `km²`, `USD/barrel`, `public housing property`.
pub(crate) fn unit(out: &mut String, measure: &Measure, text: &str, rules: &Rulebook) {
    match measure.top {
        Top::None => {}
        Top::Unit(u) => out.push_str(rules.unit(u).map_or("", |u| &u.symbol)),
        Top::Money(c) => out.push_str(rules.currencies.get(usize::from(c)).map_or("", |c| &c.code)),
        Top::Minor(c, n) => out.push_str(minor(c, n, rules).map_or("", |m| &m.symbol)),
        Top::Noun(span) => noun(out, span.of(text), rules),
    }
    match measure.per {
        None => {}
        Some(Per::Unit(u)) => {
            out.push('/');
            out.push_str(rules.unit(u).map_or("", |u| &u.symbol));
        }
        Some(Per::Noun(span)) => {
            out.push('/');
            noun(out, span.of(text), rules);
        }
    }
}

fn minor(currency: u16, number: u8, rules: &Rulebook) -> Option<&Minor> {
    rules.currencies.get(usize::from(currency))?.minors.get(usize::from(number))
}

/// A noun phrase with its head in the singular: `public housing properties` → `public housing property`.
fn noun(out: &mut String, phrase: &str, rules: &Rulebook) {
    let (head, rest) = phrase.find(" of ").map_or((phrase, ""), |at| phrase.split_at(at));
    let (before, last) = head.rfind(char::is_whitespace).map_or(("", head), |at| head.split_at(at));
    out.push_str(&one_line(before));
    if !before.is_empty() {
        out.push(' ');
    }
    out.push_str(&rules.plurals.singular(last.trim()));
    if !rest.is_empty() {
        out.push(' ');
        out.push_str(&one_line(rest.trim()));
    }
}

/// The UCUM or ISO 4217 code; nothing for counted nouns.
pub(super) fn code(out: &mut String, measure: &Measure, rules: &Rulebook) {
    let before = out.len();
    match measure.top {
        Top::Unit(u) => out.push_str(rules.unit(u).map_or("", |u| &u.ucum)),
        Top::Money(c) | Top::Minor(c, _) => out.push_str(rules.currencies.get(usize::from(c)).map_or("", |c| &c.code)),
        Top::None | Top::Noun(_) => {}
    }
    if out.len() > before
        && let Some(Per::Unit(u)) = measure.per
    {
        out.push('/');
        out.push_str(rules.unit(u).map_or("", |u| &u.ucum));
    }
}

/// The unit that base values are in.
pub(super) fn base_unit(out: &mut String, measure: &Measure, unit: &str, rules: &Rulebook) {
    match (measure.top, measure.per) {
        (Top::Unit(u), None) => out.push_str(rules.unit(u).map_or("", |u| &u.base)),
        (Top::None, _) => {}
        (Top::Minor(c, _), None) => out.push_str(rules.currencies.get(usize::from(c)).map_or("", |c| &c.code)),
        (Top::Unit(u), Some(Per::Unit(v))) => {
            let base = |u: u16| rules.unit(u).map_or("", |u| &*u.base);
            let _ = write!(out, "{}/{}", base(u), base(v));
        }
        _ => out.push_str(unit),
    }
}
