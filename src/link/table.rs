//! What the figures of a table are about, and when they hold: the labels of its rows and columns say.

use super::Link;
use crate::claim::{Claim, DateKind};
use crate::document::Document;
use crate::figure::named;
use crate::lex::Lexed;

/// Links the figures in cells to the label of their row, the heading of their column, and the date that one of these
/// or the caption tells.
pub(super) fn tables(doc: &Document, lexed: &Lexed, claims: &[Claim], links: &mut [Link]) {
    if doc.cells.is_empty() {
        return;
    }
    let block = |claim: &Claim| lexed.sentences.get(claim.sentence as usize).map_or(u32::MAX, |s| s.block);
    // Claims are in the order of the text, and so are their blocks.
    let mut dates: Vec<(u32, u32)> = Vec::new();
    for (index, claim) in (0..).zip(claims) {
        if claim.date().is_some_and(|d| d.kind == DateKind::Date) {
            dates.push((block(claim), index));
        }
    }
    let told = |at: u32| dates.get(dates.partition_point(|d| d.0 < at)).filter(|d| d.0 == at).map(|d| d.1);
    for (claim, link) in claims.iter().zip(links) {
        let Some(cell) = claim.quantity().and_then(|_| doc.cell(block(claim))) else { continue };
        let words = [cell.label, cell.heading].into_iter().flatten().map(|b| named(doc, b)).filter(|s| !s.is_empty());
        let mut slots = link.subject.iter_mut().filter(|s| s.is_empty());
        for (slot, span) in slots.by_ref().zip(words) {
            *slot = span;
        }
        if link.time.is_none() {
            link.time = cell.labels().find_map(told);
        }
    }
}
