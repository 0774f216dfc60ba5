//! What the article alone can prove wrong: one file per check.
//!
//! A check that cries wolf is switched off for good, so a check says nothing where it is not sure what belongs
//! together. All arithmetic is exact; printed digits stand for all values that round to them ([`interval`]).

pub mod context;
pub mod interval;
pub(crate) mod lists;

mod age;
mod apposition;
pub mod backup;
mod bound;
mod calendar;
mod count_list;
mod currency_conversion;
mod direction;
mod fraction_percent;
mod headline_figure;
mod impossible_date;
mod margin;
pub mod moment;
mod more_than_all;
mod name_drift;
mod order;
mod pairs;
mod per_share;
mod percent_change;
mod percent_point;
mod person;
mod quote_drift;
mod range_order;
mod range_scale;
mod rate;
mod record;
mod repeated_figure;
mod scale_twin;
mod share;
mod slip;
mod span;
mod sum;
mod superlative_clash;
mod table;
mod time_zone;
mod title_drift;
mod unit_conversion;
mod unit_kind;
mod weekday;

use crate::article::Analysis;
pub use crate::claim::{Finding, Level};
use crate::span::Span;
use context::{Context, Report};

/// A consistency check.
#[derive(Debug)]
pub struct Check {
    /// Its id: public, kebab-case, never renamed.
    pub id: &'static str,
    /// What it does, in a sentence.
    pub does: &'static str,
    /// When it keeps silent.
    pub guards: &'static str,
    /// Texts in which it must find something, with the level; the dateline is 2022-09-08.
    pub examples: &'static [(&'static str, Level)],
    /// Texts in which it must find nothing.
    pub rejects: &'static [&'static str],
    /// Names of its word lists in `checks.toml`.
    pub lists: &'static [&'static str],
    /// Looks for faults.
    pub(crate) run: fn(&Context<'_>, &mut Report<'_>),
}

/// All checks, in the order in which they run.
pub const CHECKS: &[&Check] = &[
    &unit_conversion::CHECK,
    &percent_change::CHECK,
    &percent_point::CHECK,
    &weekday::CHECK,
    &direction::CHECK,
    &sum::CHECK,
    &share::CHECK,
    &rate::CHECK,
    &scale_twin::CHECK,
    &currency_conversion::CHECK,
    &range_scale::CHECK,
    &impossible_date::CHECK,
    &age::CHECK,
    &count_list::CHECK,
    &span::CHECK,
    &range_order::CHECK,
    &bound::CHECK,
    &fraction_percent::CHECK,
    &repeated_figure::CHECK,
    &quote_drift::CHECK,
    &unit_kind::CHECK,
    &record::CHECK,
    &headline_figure::CHECK,
    &name_drift::CHECK,
    &margin::CHECK,
    &per_share::CHECK,
    &time_zone::CHECK,
    &title_drift::CHECK,
    &order::CHECK,
    &superlative_clash::CHECK,
    &more_than_all::CHECK,
    &table::CHECK,
    &backup::SOURCE_CONFLICT,
    &backup::QUOTE_ALTERED,
];

/// What is reported of the drafts' own orders to ignore. It is no check: it cannot be switched off or ignored.
pub static UNUSED_IGNORE: Check = Check {
    id: "unused-ignore",
    does: "Finds an order to ignore a check that matches no finding in its paragraph.",
    guards: "It cannot be ignored itself; delete the order, or mend its check's name.",
    examples: &[],
    rejects: &[],
    lists: &[],
    run: |_, _| {},
};

/// A check by its id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().chain([&UNUSED_IGNORE]).find(|c| c.id == id)
}

/// The findings of an analysis whose claims, readings and links stand, in order of the text.
#[must_use]
pub fn findings(a: &Analysis<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let cx = Context::new(a);
    for (at, check) in CHECKS.iter().enumerate() {
        // The file names them in this order, so that the search rarely is one.
        let here = a.rules.checks.list.get(at).filter(|rule| *rule.id == *check.id);
        if let Some(rule) = here.or_else(|| a.rules.checks.of(check.id)).filter(|rule| rule.on) {
            (check.run)(&cx, &mut Report { id: check.id, rule, findings: &mut findings });
        }
    }
    ignore(a, &mut findings);
    findings.sort_by_key(|f| (f.span, std::cmp::Reverse(f.level)));
    findings
}

/// Drops the findings that a comment in the draft says to leave alone, and reports the comments that match none.
fn ignore(a: &Analysis<'_>, findings: &mut Vec<Finding>) {
    let (Some(first), Some(last)) = (a.lexed.sentences.first(), a.lexed.sentences.last()) else { return };
    for order in a.doc.ignores.iter().filter(|o| (first.block..=last.block).contains(&o.block)) {
        let Some(block) = a.doc.blocks.get(order.block as usize) else { continue };
        let before = findings.len();
        let matches = |f: &Finding| f.level > Level::Ok && f.rule == order.rule && f.span.overlaps(block.span);
        findings.retain(|f| !matches(f));
        // What only sources can show is not told to be unused where there are none.
        let sources = [backup::SOURCE_CONFLICT.id, backup::QUOTE_ALTERED.id].contains(&order.rule.as_str());
        if findings.len() == before && !sources {
            let message = format!("The order to ignore {} matches no finding in this paragraph.", order.rule);
            let span = Span::new(block.span.start, block.span.start + first_word(block.span.of(&a.doc.text)));
            let marks = vec![span];
            findings.push(Finding {
                rule: UNUSED_IGNORE.id,
                level: Level::Query,
                claims: Vec::new(),
                span,
                marks,
                message,
            });
        }
    }
}

/// Bytes up to the first white space.
fn first_word(text: &str) -> u32 {
    crate::document::offset(text.find(char::is_whitespace).unwrap_or(text.len()))
}
