//! What a figure in brackets takes from the one before it, and says of it: more than 100 km (60 miles).

use super::gap::Gap;
use crate::claim::{Body, Claim, Dimension, Measure, Quantity, Relation, Top};
use crate::grammar::tokens::Tokens;
use crate::rulebook::{Class, Sense};

/// 97,000 pounds (44 tonnes): the sum before a mass in brackets is a mass; 30 pounds ($38): the mass before a sum is a sum.
pub(super) fn weigh_before(sentence: Tokens<'_>, first: u32, newest: &Claim, before: Option<&mut Claim>) {
    let Some(before) = before.filter(|b| b.sentence == newest.sentence && b.tokens.1 + 1 == newest.tokens.0) else {
        return;
    };
    let (Body::Quantity(q), Body::Quantity(p)) = (&newest.body, &mut before.body) else { return };
    let end = usize::try_from(before.tokens.1.saturating_sub(first)).unwrap_or(usize::MAX);
    let bracket = sentence.all.get(end).is_some_and(|t| t.mark('('));
    if let (Top::Money(_) | Top::Minor(..), Top::Unit(_)) = (q.measure.top, p.measure.top) {
        let word = sentence.at(end.saturating_sub(1));
        let sum = |s| if let Sense::CurrencyAfter(c) = s { Some(c) } else { None };
        if let Some((_, c)) = word.form(sum).filter(|(rest, _)| rest.at == end && bracket) {
            p.measure.top = Top::Money(c);
        }
        return;
    }
    let (Top::Unit(u), Top::Money(_)) = (q.measure.top, p.measure.top) else { return };
    if let Some(pound) = mass(sentence, end, u).filter(|_| bracket) {
        p.measure.top = Top::Unit(pound);
    }
}

/// 900 litres (238 gallons) an hour: the rate behind a bracket is that of both figures.
pub(super) fn rate_behind(
    sentence: Tokens<'_>,
    (end, gap): (usize, (usize, usize)),
    newest: &mut Claim,
    before: Option<&mut Claim>,
) {
    let bracket = gap.1 == gap.0 + 1
        && sentence.all.get(gap.0).is_some_and(|t| t.mark('('))
        && sentence.all.get(end).is_some_and(|t| t.mark(')'));
    let (Body::Quantity(q), Some(Claim { body: Body::Quantity(p), .. })) = (&mut newest.body, before) else { return };
    let measured = |q: &Quantity| q.measure.top != Top::None && q.measure.per.is_none() && q.dimension.is_none();
    if !(bracket && measured(q) && measured(p)) {
        return;
    }
    if let (_, Some(per)) = crate::figure::unit::opt_per(sentence.at(end + 1), q.measure.top) {
        (q.measure.per, p.measure.per) = (Some(per), Some(per));
    }
}

/// 44 tonnes (97,000 pounds) · a rise of 2C (3.6F) · over 30 miles (48 km)
pub(super) fn in_bracket(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
    let sentence = gap.sentence;
    if let (Top::Money(_), Top::Unit(v)) = (q.measure.top, p.measure.top)
        && let Some(pound) = mass(sentence, gap.end, v)
    {
        q.measure.top = Top::Unit(pound);
    }
    if let (Top::Unit(u), Top::Unit(v)) = (q.measure.top, p.measure.top)
        && sentence.rules.unit(v).is_some_and(|v| v.dimension == Dimension::TemperatureDifference)
        && let Some(difference) = crate::figure::degrees::difference_of(sentence, u)
    {
        q.measure.top = Top::Unit(difference);
    }
    let same = same_dimension(sentence, q, p);
    if q.relation == Relation::Exact && same && p.relation != Relation::Range {
        q.relation = p.relation;
    }
    let united = matches!(q.measure.top, Top::Unit(_) | Top::Money(_) | Top::Minor(..));
    if q.direction.is_none() && united && same {
        q.direction = p.direction;
    }
}

/// The unit of mass that the last word of a sum is as well, where `other` is one of mass: pounds.
fn mass(sentence: Tokens<'_>, end: usize, other: u16) -> Option<u16> {
    let dimension = |u: u16| sentence.rules.unit(u).map(|u| u.dimension);
    let word = sentence.at(end.checked_sub(1)?);
    word.next()
        .filter(|t| t.is(Class::UNIT) && t.is(Class::CURRENCY_AFTER) && dimension(other) == Some(Dimension::Mass))?;
    word.form(|s| matches!(s, Sense::Unit(u) if dimension(u) == Some(Dimension::Mass)).then_some(s)).and_then(
        |(_, s)| match s {
            Sense::Unit(u) => Some(u),
            _ => None,
        },
    )
}

fn same_dimension(sentence: Tokens<'_>, q: &Quantity, p: &Quantity) -> bool {
    let dimension = |m: &Measure| match m.top {
        Top::Unit(u) => sentence.rules.unit(u).map(|u| u.dimension),
        Top::Money(_) | Top::Minor(..) => Some(Dimension::Money),
        _ => None,
    };
    dimension(&q.measure).is_some_and(|d| dimension(&p.measure) == Some(d))
}
