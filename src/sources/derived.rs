//! Figures that follow from two figures of the sources: a change in percent, a difference, a sum, a share.

use super::ask::{Ask, Wanted};
use super::fact::{Class, Fact};
use super::figure::{Found, best, other, sentence};
use super::pair::Pair;
use super::shelf::Shelf;
use super::{Kind, Support};
use rust_decimal::Decimal;

/// Fills in what follows from the facts that support other claims of the same sentence or of its neighbours.
pub(super) fn derive(
    groups: &[&[Ask]],
    found: &[Vec<Found>],
    taken: &[(u32, Fact)],
    shelf: &Shelf,
    out: &mut [Support],
) {
    let mut at = 0;
    for (n, group) in groups.iter().enumerate() {
        let near = n.saturating_sub(1)..(n + 1).min(groups.len());
        let mut known: Vec<Pair> = Vec::new();
        for m in near {
            let (Some(group), Some(found)) = (groups.get(m), found.get(m)) else { continue };
            known.extend(
                group.iter().zip(found).filter_map(|(a, f)| best(a, f).or_else(|| other(a, f, taken))).copied(),
            );
        }
        for (ask, support) in group.iter().zip(out.get_mut(at..).unwrap_or(&mut [])) {
            let Wanted::Fact(claim) = ask.wanted else { continue };
            if !matches!(support.kind, Kind::None | Kind::Conflict) {
                continue;
            }
            if let Some(made) = from_two(ask, &claim, &known, shelf) {
                *support = made;
            }
        }
        at += group.len();
    }
}

/// A pair of known facts, of which one may stand in the same sentence or row as the other, that gives the claim.
fn from_two(ask: &Ask, claim: &Fact, known: &[Pair], shelf: &Shelf) -> Option<Support> {
    for (n, one) in known.iter().enumerate() {
        let others = known.iter().skip(n + 1).copied();
        let row: Vec<Fact> =
            shelf.row(one.file, one.fact.sentence).into_iter().flat_map(|s| shelf.facts(one.file, s)).collect();
        let same_row = row.iter().map(|fact| Pair { fact: *fact, ..*one });
        for other in others.chain(same_row) {
            if let Some(sum) = arithmetic(claim, &one.fact, &other.fact) {
                let mut words = sentence(shelf, one);
                let more = sentence(shelf, &other);
                if more != words {
                    words = super::short(&format!("{words} … {more}"));
                }
                return Some(Support {
                    kind: Kind::Derived,
                    place: shelf.place(one.file, one.fact.span.0),
                    words,
                    note: format!("{} follows from two figures: {sum}.", super::short(&ask.text)),
                    file: Some(one.file),
                    altered: false,
                });
            }
        }
    }
    None
}

/// The sum that makes the claim of two facts of one sort.
fn arithmetic(claim: &Fact, a: &Fact, b: &Fact) -> Option<String> {
    let sort =
        a.class == b.class && a.unit == b.unit && matches!(a.class, Class::Count | Class::Money | Class::Measure);
    if !sort || a.span == b.span || a.value == b.value || a.value.is_zero() || b.value.is_zero() {
        return None;
    }
    let (low, high) = if a.value.abs() < b.value.abs() { (a.value, b.value) } else { (b.value, a.value) };
    let n = |v: Decimal| v.normalize().to_string();
    if claim.class == Class::Share {
        let of = |top: Decimal, bottom: Decimal| top.checked_div(bottom)?.checked_mul(Decimal::ONE_HUNDRED);
        let changes = [
            (of(high - low, low)?, format!("({} − {}) / {}", n(high), n(low), n(low))),
            (of(high - low, high)?, format!("({} − {}) / {}", n(high), n(low), n(high))),
            (of(low, high)?, format!("{} / {}", n(low), n(high))),
        ];
        let room = claim.half.max(Decimal::new(5, 1));
        return changes
            .into_iter()
            .find(|(v, _)| (*v - claim.value).abs() <= room)
            .map(|(v, sum)| format!("{sum} = {} %", n(v.round_dp(2))));
    }
    let sort = claim.class == a.class && (claim.unit == a.unit || claim.unit == 0 || a.unit == 0);
    if !sort {
        return None;
    }
    let changes = [
        (high.checked_sub(low)?, format!("{} − {}", n(high), n(low))),
        (high.checked_add(low)?, format!("{} + {}", n(high), n(low))),
    ];
    let room = |v: Decimal| claim.half.max(v.abs() / Decimal::from(200));
    changes.into_iter().find(|(v, _)| (*v - claim.value).abs() <= room(*v)).map(|(v, sum)| format!("{sum} = {}", n(v)))
}
