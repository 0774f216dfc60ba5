//! Prices by the dozen: eggs at $3.60 a dozen, or 30 cents each; 20 dozen for $120, or 50 cents each.

use super::each::{each, worth};
use super::{DOZEN, EACH, OR, scaled};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::claim::{Measure, Number};
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// Eggs at $3.60 a dozen, or 30 cents each
pub(super) fn dozen(cx: &Context<'_>, figures: &[Figure<'_>], f: &Figure<'_>, out: &mut Report<'_>) {
    dozens(cx, figures, f, out);
    if !a_dozen(cx, f, out) || !cx.money(f) {
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

/// sold 20 dozen for $120, or $6 a dozen · $120 for 20 dozen, or 50 cents each
fn dozens(cx: &Context<'_>, figures: &[Figure<'_>], f: &Figure<'_>, out: &mut Report<'_>) {
    let named = f.last > f.first + 1 && (f.first..f.last).any(|at| cx.phrase(at, out.rule.words(DOZEN)).is_some());
    if !named || figures.len() > 8 {
        return;
    }
    let price = |g: &&Figure<'_>| g.claim != f.claim && cx.money(g) && g.plain();
    let apiece = |g: &&Figure<'_>| a_dozen(cx, g, out) || each(cx, g, out).is_some();
    // $4.20 a dozen, 35 cents each: it is the price of a dozen that counts.
    let by_dozen = figures.iter().filter(price).filter(|g| a_dozen(cx, g, out)).count() == 1;
    let meant = |g: &&Figure<'_>| a_dozen(cx, g, out) || !by_dozen && apiece(g);
    let mut rates = figures.iter().filter(price).filter(meant);
    let mut sums = figures.iter().filter(price).filter(|g| !apiece(g));
    let (Some(rate), None, Some(total), None) = (rates.next(), rates.next(), sums.next(), sums.next()) else { return };
    let joined =
        cx.is(f.last, kw::FOR) && total.first == f.last + 1 || cx.is(total.last, kw::FOR) && f.first == total.last + 1;
    let or = cx.phrase_before(rate.first, out.rule.words(OR)) && rate.first > total.last.max(f.last);
    let told = or || by_dozen && rate.last < f.first;
    let Some(worth) = worth(cx, rate, total).filter(|_| joined && told) else { return };
    // "20 dozen for $120" counts eggs, whatever the grammar takes for their unit.
    // At $6 a dozen it is the dozens that count.
    let n = if a_dozen(cx, rate, out) { Number { value: f.n.value / TWELVE.value, ..TWELVE } } else { f.n };
    let mut q = f.q.clone();
    q.measure = Measure::default();
    let count = Figure {
        q: &q,
        claim: f.claim,
        n,
        span: f.span,
        first: f.first,
        last: f.last,
        sentence: f.sentence,
        end: false,
    };
    scaled(cx, rate, (&count, &worth), total, Level::Query, out);
}

/// $3.60 | a dozen
fn a_dozen(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    cx.is_any(f.last, &[kw::A, kw::PER]) && cx.phrase(f.last + 1, out.rule.words(DOZEN)).is_some()
}

/// A dozen.
const TWELVE: Number =
    Number { value: rust_decimal::Decimal::from_parts(12, 0, 0, false, 0), last_digit: 0, ratio: None, in_words: true };
