//! Prices by the dozen: eggs at $3.60 a dozen, or 30 cents each.

use super::each::worth;
use super::{DOZEN, EACH, OR, scaled};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::claim::Number;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// Eggs at $3.60 a dozen, or 30 cents each
pub(super) fn dozen(cx: &Context<'_>, figures: &[Figure<'_>], f: &Figure<'_>, out: &mut Report<'_>) {
    let per = cx.is_any(f.last, &[kw::A, kw::PER]) && cx.phrase(f.last + 1, out.rule.words(DOZEN)).is_some();
    if !per || !cx.money(f) {
        return;
    }
    // What the grammar reads of "a dozen, or" itself is no price.
    let Some(one) = figures.iter().find(|g| g.first > f.last + 1 && cx.money(g) && g.plain()) else { return };
    let Some(worth) = worth(cx, one, f) else { return };
    // "35 cents each if you buy one"
    let each = cx.phrase(one.last, out.rule.words(EACH));
    let told = cx.phrase_before(one.first, out.rule.words(OR))
        && each.is_some_and(|end| cx.token(end).is_none_or(|t| t.kind == Kind::Mark));
    if told && one.first - f.last <= 5 {
        scaled(cx, one, (&Figure { n: TWELVE, ..*f }, &worth), f, Level::Query, out);
    }
}

/// A dozen.
const TWELVE: Number =
    Number { value: rust_decimal::Decimal::from_parts(12, 0, 0, false, 0), last_digit: 0, ratio: None, in_words: true };
