//! How a slip of the pen looks: near the right value, or a power of ten away from it.

use num_rational::BigRational;
use num_traits::Zero;

use super::interval::{power, ratio, whole};

/// Whether a printed value can be meant for the right one: not more than twice or less than half of it, or off by a
/// power of ten. What is farther off is a figure of something else.
pub(super) fn slipped(right: &BigRational, said: &BigRational) -> bool {
    if right.is_zero() || said.is_zero() {
        return false;
    }
    let times = if right > said { right / said } else { said / right };
    let ten = |n: i32| times >= power(n) * ratio(95, 100) && times <= power(n) * ratio(105, 100);
    times <= whole(2) || [1, 2, 3, 6].into_iter().any(ten)
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
