//! Whether two figures are of one order, and may be told in the same measure.

use rust_decimal::Decimal;

use crate::claim::Quantity;

/// Whether a bare number is of the order of a figure: 5 million and 6 are not.
pub(super) fn close(p: &Quantity, value: Decimal) -> bool {
    p.max.is_none() && p.value.is_some_and(|n| same_order(n.value, value))
}

pub(super) fn same_order(a: Decimal, b: Decimal) -> bool {
    let fifty = Decimal::from(50);
    let within = |a: Decimal, b: Decimal| a.checked_mul(fifty).is_some_and(|a| a >= b);
    within(a.abs(), b.abs()) && within(b.abs(), a.abs())
}
