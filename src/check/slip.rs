//! How a slip of the pen looks: near the right value, or a power of ten away from it.

use super::interval::{power, ratio, whole};
use crate::fraction::Fraction;

/// Whether a printed value can be meant for the right one: not more than twice or less than half of it, or off by a
/// power of ten. What is farther off is a figure of something else.
pub(super) fn slipped(right: &Fraction, said: &Fraction) -> bool {
    within(right, said, 2)
}

/// The same for values of which one may be so many times the other.
pub(super) fn within(right: &Fraction, said: &Fraction, most: i64) -> bool {
    if right.is_zero() || said.is_zero() {
        return false;
    }
    let times = if right > said { right / said } else { said / right };
    let ten = |n: i32| times >= power(n) * ratio(95, 100) && times <= power(n) * ratio(105, 100);
    times <= whole(most) || [1, 2, 3, 6].into_iter().any(ten)
}

/// Whether a value is the right one but for its rounding.
pub(super) fn near_to(right: &Fraction, said: &Fraction) -> bool {
    let times = if said.is_zero() { Fraction::ZERO } else { right / said };
    times >= ratio(95, 100) && times <= ratio(105, 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_or_a_power_of_ten_off() {
        assert!(slipped(&whole(256), &whole(356)));
        assert!(slipped(&whole(1_000), &whole(1)));
        assert!(!slipped(&whole(240), &whole(900)));
        assert!(!slipped(&whole(0), &whole(9)));
    }
}
