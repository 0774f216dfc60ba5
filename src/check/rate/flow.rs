//! One rate over two lengths of time: 120 litres a minute, or 7,200 litres an hour.

use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{Fit, Interval, fit, show_large, whole};
use crate::claim::{Dimension, Per, Top};
use crate::fraction::Fraction;

/// 120 litres a minute, or 7,200 litres an hour
pub(super) fn flow(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let (Some(x), Some(y)) = (Flow::of(cx, f), Flow::of(cx, g)) else { return false };
    if x.of != y.of || x.amount != y.amount || x.factor == y.factor {
        return false;
    }
    let factor = &x.factor / &y.factor;
    // A day of work may have eight hours.
    let day = factor > whole(20) && factor < whole(30);
    let least = if day { &factor / whole(3) } else { factor.clone() };
    let times = Interval::between(least, factor.clone());
    let level =
        fit(|tier| Some(cx.range(f, tier).times(&times)?.widened(&out.rule.tolerance).disjoint(&cx.range(g, tier))));
    if level == Fit::Fits {
        out.ok(&[f, g]);
        return true;
    }
    let right = f.n.exact() * &factor;
    let message = format!("{} is {} in the time of {}.", cx.text(f.span), show_large(&right), cx.text(g.span));
    let level = if level == Fit::Impossible && !day { Level::Contradiction } else { Level::Query };
    out.figures(cx, level, &[f, g], message);
    true
}

/// A rate of an amount in a time, as one unit (litre per hour) or as two.
struct Flow<'a> {
    /// What flows.
    of: Dimension,
    /// The first word of its unit.
    amount: &'a str,
    /// What one is in base units a second.
    factor: Fraction,
}

impl<'a> Flow<'a> {
    fn of(cx: &Context<'a>, f: &Figure<'_>) -> Option<Self> {
        use Dimension as D;
        let Top::Unit(u) = f.q.measure.top else { return None };
        let unit = cx.a.rules.unit(u)?;
        let of = match unit.dimension {
            D::MassFlow => D::Mass,
            D::FlowRate => D::Volume,
            D::Speed => D::Length,
            D::DataRate => D::Data,
            other => other,
        };
        let amount = unit.name.split(' ').next()?;
        match f.q.measure.per {
            None if unit.name.contains(" per ") => Some(Self { of, amount, factor: unit.factor.factor.clone() }),
            Some(Per::Unit(per)) => {
                let time = cx.a.rules.unit(per).filter(|u| u.dimension == D::Duration)?;
                Some(Self { of, amount, factor: &unit.factor.factor / &time.factor.factor })
            }
            _ => None,
        }
    }
}
