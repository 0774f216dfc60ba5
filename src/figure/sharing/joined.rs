//! What a figure takes from the one before it that words join to it: rose 5% or 6%, 20 villages, compared with 30.

use rust_decimal::Decimal;

use super::bracket::in_bracket;
use super::gap::Gap;
use crate::claim::{Dimension, Measure, Quantity, Top};
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// What a figure takes over from the one before it, which stands right before the tokens `gap`.
pub(super) fn from_before(gap: Gap<'_>, noun: Measure, q: &mut Quantity, p: &mut Quantity) {
    if gap.width() == 1 && gap.mark(gap.from, &['(', '/']) {
        in_bracket(gap, q, p);
    }
    joined(gap, q, p);
    // 68,400 people …, and 95,800 who …
    let bare = q.measure == Measure::default() && q.dimension.is_none();
    if bare && gap.is(gap.end, kw::WHO) && matches!(noun.top, Top::Noun(_)) {
        q.measure = noun;
    }
    if gap.leads_to_level(p) {
        level(gap, q, p);
    }
}

/// rose 5% or 6% · aged 17 and 19 · rose 5% and 8% respectively
fn joined(gap: Gap<'_>, q: &mut Quantity, p: &mut Quantity) {
    let or = gap.width() <= 3 && (gap.from..gap.to).any(|n| gap.is(n, kw::OR));
    if or && q.direction.is_none() && !q.value.is_some_and(|v| v.value.is_sign_negative()) {
        q.direction = p.direction;
    }
    if gap.width() != 1 || !gap.is(gap.from, kw::AND) {
        return;
    }
    let comma = usize::from(gap.mark(gap.end, &[',']));
    let each = gap.is(gap.end + comma, kw::RESPECTIVELY)
        || gap.token(gap.end).is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('('));
    if each && q.direction.is_none() && q.measure == p.measure {
        q.direction = p.direction;
    }
    // $20 and $15 an hour respectively
    let respective = gap.is(gap.end + comma, kw::RESPECTIVELY);
    if respective && p.measure.per.is_none() && q.measure.top == p.measure.top && p.measure.top != Top::None {
        p.measure.per = q.measure.per;
    }
    let young = q.value.is_some_and(|v| v.value.scale() == 0 && v.value < Decimal::ONE_HUNDRED);
    if p.dimension == Some(Dimension::Age) && q.measure == Measure::default() && q.dimension.is_none() && young {
        (q.measure, q.dimension) = (p.measure, p.dimension);
    }
}

/// 20 villages, compared with 30 · 12.3 billion baht, versus 10.1 billion: a figure without a measure has that of the
/// one it is compared with.
fn level(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
    // from $75 a barrel to $45.88
    let sum = matches!(q.measure.top, Top::Money(_)) && q.measure.top == p.measure.top && q.measure.per.is_none();
    let change = gap.width() <= 2 && (gap.is(gap.from, kw::TO) || gap.is(gap.from, kw::FROM));
    if sum && change && close_sums(p, q) {
        q.measure.per = p.measure.per;
        return;
    }
    let bare = q.measure == Measure::default() && q.max.is_none() && q.dimension.is_none();
    if bare && carries(gap, q, p) {
        q.measure = p.measure;
    }
}

/// Whether the measure of a figure is that of the bare one that is compared with it.
fn carries(gap: Gap<'_>, q: &Quantity, p: &Quantity) -> bool {
    let scaled = |q: &Quantity| q.value.is_some_and(|v| v.last_digit > 2);
    match p.measure.top {
        Top::Money(_) => scaled(q) && scaled(p) && p.measure.per.is_none() && gap.width() <= 6,
        Top::Minor(..) => false,
        Top::Unit(u) => p.dimension.is_none() && near(gap) && levels(gap, u),
        _ => p.dimension.is_none() && near(gap),
    }
}

/// compared with · up from: whether the words between two figures are few, or tell that they are compared
fn near(gap: Gap<'_>) -> bool {
    let before = |word| gap.to.checked_sub(2).is_some_and(|at| gap.token(at).is_some_and(|t| t.word == word));
    match gap.width() {
        ..=4 => true,
        width => before(kw::COMPARED) && width <= 24 || (before(kw::UP) || before(kw::DOWN)) && width <= 12,
    }
}

/// Whether a unit is one that a level is told in; shares and times only where words set them against each other.
fn levels(gap: Gap<'_>, unit: u16) -> bool {
    let unit = gap.sentence.rules.units.get(usize::from(unit));
    unit.is_some_and(|u| gap.instead() || !matches!(u.dimension, Dimension::Percent | Dimension::Duration))
}

/// Whether two sums are of the same order, so that both are told by the same rate.
fn close_sums(p: &Quantity, q: &Quantity) -> bool {
    q.value.is_some_and(|v| super::order::close(p, v.value))
}
