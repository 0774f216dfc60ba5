//! What the sources contradict, as findings of `claimsheet check`.

use super::Kind;
use crate::article::Analysis;
use crate::check::backup::{QUOTE_ALTERED, SOURCE_CONFLICT};
use crate::claim::{Finding, Level};

/// Adds the findings of the supports, but for those that are switched off or that a comment in the draft says to leave alone.
pub fn tell(a: &mut Analysis<'_>) {
    let on = |id: &str| a.rules.checks.of(id).is_some_and(|rule| rule.on && rule.level >= Level::Query);
    let (conflicts, quotes) = (on(SOURCE_CONFLICT.id), on(QUOTE_ALTERED.id));
    let mut told = Vec::new();
    for (n, (claim, support)) in (0_u32..).zip(a.claims.list.iter().zip(&a.supports)) {
        let rule = match support.kind {
            Kind::Conflict if conflicts => SOURCE_CONFLICT.id,
            Kind::Near if quotes && support.altered => QUOTE_ALTERED.id,
            _ => continue,
        };
        let ignored = a
            .doc
            .ignores
            .iter()
            .filter(|o| o.rule == rule)
            .any(|o| a.doc.blocks.get(o.block as usize).is_some_and(|b| b.span.overlaps(claim.span)));
        if !ignored {
            let message = format!("{} {}: “{}”", support.note, support.place, support.words);
            let marks = vec![claim.span];
            told.push(Finding { rule, level: Level::Query, claims: vec![n], span: claim.span, marks, message });
        }
    }
    if !told.is_empty() {
        a.findings.extend(told);
        a.findings.sort_by_key(|f| (f.span, std::cmp::Reverse(f.level)));
    }
}
