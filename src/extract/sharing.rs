//! What one figure of a sentence takes from the one before it: the unit of a list, the bound of a conversion.

use super::tokens::Tokens;
use crate::claim::{Body, Claim, Measure, Quantity, Relation, Top};
use crate::lex::Kind;
use crate::rulebook::{Class, Sense, keyword as kw};

/// Completes the newest claim from the one before, and the bare ones before it from its unit.
///
/// 10, 20 and 30 km · more than 100 km (60 miles) · lost 190 points, or 0.6% · from 460 cars to 63
pub(super) fn complete(sentence: Tokens<'_>, first: u32, list: &mut [Claim]) {
    let Some((newest, earlier)) = list.split_last_mut() else { return };
    let figure = |c: &Claim| matches!(c.body, Body::Quantity(_));
    let per = |c: &Claim| {
        let at = usize::try_from(c.tokens.0.saturating_sub(first)).unwrap_or(usize::MAX);
        let word = at.checked_sub(1).and_then(|at| sentence.all.get(at));
        c.sentence == newest.sentence && word.is_some_and(|t| t.kind == Kind::Word && t.word == kw::PER)
    };
    // 4.5 doctors per 1,000 people, against 2.1: what a rate is per is no figure of its own here.
    let mut figures = earlier.iter().enumerate().rev().take(3).filter(|(_, c)| figure(c));
    let Some((at, _)) = figures.next().and_then(|c| if per(c.1) { figures.next() } else { Some(c) }) else { return };
    weigh_before(sentence, first, newest, earlier.get_mut(at));
    let Some(before) = earlier.get(at) else { return };
    if before.sentence != newest.sentence {
        return;
    }
    let local = |n: u32| usize::try_from(n.saturating_sub(first)).unwrap_or(usize::MAX);
    let end = earlier.iter().rev().find(|c| figure(c)).map_or(before.tokens.1, |c| c.tokens.1);
    let gap = (local(end), local(newest.tokens.0));
    let noun = earlier.iter().rev().take(4).filter(|c| c.sentence == newest.sentence).find_map(|c| match c.body {
        Body::Quantity(Quantity { measure: measure @ Measure { top: Top::Noun(_), .. }, .. }) => Some(measure),
        _ => None,
    });
    let noun = noun.unwrap_or_default();
    let point = |m: &Measure| matches!(m.top, Top::Unit(u) if sentence.rules.units.get(usize::from(u)).is_some_and(|u| u.dimension == "point"));
    let points = earlier.iter().rev().take(4).filter(|c| c.sentence == newest.sentence).find_map(|c| match &c.body {
        Body::Quantity(q) if point(&q.measure) => Some(q.measure),
        _ => None,
    });
    let Body::Quantity(q) = &mut newest.body else { return };
    let Body::Quantity(p) = &before.body else { return };
    from_before(sentence, gap, (local(newest.tokens.1), noun), q, p);
    // "edged down to 1,463.87 points, while the TA-125 climbed 0.1% to 1,333.18"
    let to = gap.1 == gap.0 + 1 && sentence.all.get(gap.0).is_some_and(|t| t.word == kw::TO && t.kind == Kind::Word);
    let level =
        q.measure == Measure::default() && q.dimension.is_none() && q.value.is_some_and(|v| v.value.scale() > 0);
    if to
        && level
        && let Some(points) = points
    {
        q.measure = points;
    }
    let measure = q.measure;
    if measure.top != Top::None && (q.dimension.is_none() || q.dimension == Some("age")) {
        let dimension = q.dimension;
        to_before(sentence, newest.tokens.0, first, (measure, dimension), earlier);
    }
}

/// 97,000 pounds (44 tonnes): the sum before a mass in brackets is a mass.
fn weigh_before(sentence: Tokens<'_>, first: u32, newest: &Claim, before: Option<&mut Claim>) {
    let Some(before) = before.filter(|b| b.sentence == newest.sentence && b.tokens.1 + 1 == newest.tokens.0) else {
        return;
    };
    let (Body::Quantity(q), Body::Quantity(p)) = (&newest.body, &mut before.body) else { return };
    let (Top::Unit(u), Top::Money(_)) = (q.measure.top, p.measure.top) else { return };
    let end = usize::try_from(before.tokens.1.saturating_sub(first)).unwrap_or(usize::MAX);
    let bracket = sentence.all.get(end).is_some_and(|t| t.mark('('));
    if let Some(pound) = mass(sentence, end, u).filter(|_| bracket) {
        p.measure.top = Top::Unit(pound);
    }
}

fn from_before(
    sentence: Tokens<'_>,
    (from, to): (usize, usize),
    (end, noun): (usize, Measure),
    q: &mut Quantity,
    p: &Quantity,
) {
    let token = |n: usize| sentence.all.get(n);
    let bracket = to == from + 1 && token(from).is_some_and(|t| t.mark('(') || t.mark('/'));
    // 44 tonnes (97,000 pounds)
    if let (true, Top::Money(_), Top::Unit(v)) = (bracket, q.measure.top, p.measure.top)
        && let Some(pound) = mass(sentence, end, v)
    {
        q.measure.top = Top::Unit(pound);
    }
    // a rise of 2C (3.6F)
    if let (true, Top::Unit(u), Top::Unit(v)) = (bracket, q.measure.top, p.measure.top)
        && sentence.rules.units.get(usize::from(v)).is_some_and(|v| v.dimension == "temperature_difference")
        && let Some(difference) = super::quantity::difference_of(sentence, u)
    {
        q.measure.top = Top::Unit(difference);
    }
    let units = |m: &Measure| matches!(m.top, Top::Unit(_) | Top::Money(_) | Top::Minor(..));
    if bracket && q.relation == Relation::Exact && same_dimension(sentence, q, p) && p.relation != Relation::Range {
        q.relation = p.relation;
    }
    if bracket && q.direction.is_none() && units(&q.measure) && same_dimension(sentence, q, p) {
        q.direction = p.direction;
    }
    let width = to.saturating_sub(from);
    let or = width <= 3 && (from..to).any(|n| token(n).is_some_and(|t| t.word == kw::OR && t.kind == Kind::Word));
    if or && q.direction.is_none() && !q.value.is_some_and(|v| v.value.is_sign_negative()) {
        q.direction = p.direction;
    }
    // aged 17 and 19 · rose 5% and 8% respectively
    let and = width == 1 && token(from).is_some_and(|t| t.word == kw::AND && t.kind == Kind::Word);
    let comma = usize::from(token(end).is_some_and(|t| t.mark(',')));
    let each = token(end + comma).is_some_and(|t| t.word == kw::RESPECTIVELY && t.kind == Kind::Word);
    let each = each || token(end).is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('('));
    if and && each && q.direction.is_none() && q.measure == p.measure {
        q.direction = p.direction;
    }
    let young = q.value.is_some_and(|v| v.value.scale() == 0 && v.value < rust_decimal::Decimal::ONE_HUNDRED);
    if and && p.dimension == Some("age") && q.measure == Measure::default() && q.dimension.is_none() && young {
        (q.measure, q.dimension) = (p.measure, p.dimension);
    }
    // 68,400 people …, and 95,800 who …
    let persons = token(end).is_some_and(|t| t.word == kw::WHO && t.kind == Kind::Word);
    if persons && q.measure == Measure::default() && q.dimension.is_none() && matches!(noun.top, Top::Noun(_)) {
        q.measure = noun;
    }
    let level = to > from
        && token(to - 1).is_some_and(|t| {
            let with = t.word == kw::WITH && to > 1 && token(to - 2).is_some_and(|c| c.word == kw::COMPARED);
            let at = t.word == kw::AT && !matches!(p.measure.top, Top::Noun(_));
            t.kind == Kind::Word
                && (with || at || matches!(t.word, kw::TO | kw::FROM | kw::AGAINST | kw::VERSUS | kw::VS))
        });
    let percent = matches!(p.measure.top, Top::Unit(u) if sentence.rules.units.get(usize::from(u)).is_none_or(|u| u.dimension == "percent" || u.dimension == "duration"));
    let dangling = q.measure == Measure::default() && q.max.is_none() && q.dimension.is_none();
    // 12.3 billion baht, versus 10.1 billion: a scale without a currency.
    let scaled = q.value.is_some_and(|v| v.last_digit > 2) && p.value.is_some_and(|v| v.last_digit > 2);
    let money = matches!(p.measure.top, Top::Money(_)) && p.measure.per.is_none();
    if level && dangling && scaled && money && width <= 6 {
        q.measure = p.measure;
    }
    if level
        && dangling
        && !percent
        && p.dimension.is_none()
        && !matches!(p.measure.top, Top::Money(_) | Top::Minor(..))
        && (width <= 4 || width <= 24 && token(to.saturating_sub(2)).is_some_and(|t| t.word == kw::COMPARED))
    {
        q.measure = p.measure;
    }
}

/// The unit of mass that the last word of a sum is as well, where `other` is one of mass: pounds.
fn mass(sentence: Tokens<'_>, end: usize, other: u16) -> Option<u16> {
    let dimension = |u: u16| sentence.rules.units.get(usize::from(u)).map_or("", |u| u.dimension);
    let word = sentence.at(end.checked_sub(1)?);
    word.next().filter(|t| t.is(Class::UNIT) && t.is(Class::CURRENCY_AFTER) && dimension(other) == "mass")?;
    word.form(|s| matches!(s, Sense::Unit(u) if dimension(u) == "mass").then_some(s)).and_then(|(_, s)| match s {
        Sense::Unit(u) => Some(u),
        _ => None,
    })
}

fn same_dimension(sentence: Tokens<'_>, q: &Quantity, p: &Quantity) -> bool {
    let dimension = |m: &Measure| match m.top {
        Top::Unit(u) => sentence.rules.units.get(usize::from(u)).map(|u| u.dimension),
        Top::Money(_) | Top::Minor(..) => Some("money"),
        _ => None,
    };
    dimension(&q.measure).is_some_and(|d| dimension(&p.measure) == Some(d))
}

/// Bare numbers that a list puts before a figure with a unit take its unit: 8 or $9.
fn to_before(
    sentence: Tokens<'_>,
    mut next: u32,
    first: u32,
    (measure, dimension): (Measure, Option<&'static str>),
    earlier: &mut [Claim],
) {
    let percent = matches!(measure.top, Top::Unit(u) if sentence.rules.units.get(usize::from(u)).is_some_and(|u| u.dimension == "percent"));
    for claim in earlier.iter_mut().rev().take(8) {
        let (from, to) = (claim.tokens.1.saturating_sub(first), next.saturating_sub(first));
        // "nine- and ten-year-olds": a hyphen is left hanging.
        let hanging =
            usize::try_from(from).ok().and_then(|n| sentence.all.get(n)).is_some_and(|t| t.dash() && t.glued());
        let linked = from < to
            && to - from <= if hanging { 3 } else { 2 }
            && (from + u32::from(hanging)..to).all(|n| {
                sentence.all.get(usize::try_from(n).unwrap_or(usize::MAX)).is_some_and(|t| {
                    t.mark(',')
                        || t.mark('×')
                        // 2 x 4 inches
                        || to - from == 1 && t.kind == Kind::Word && matches!(t.word, kw::X | kw::BY)
                        || t.kind == Kind::Word && t.is(Class::COORDINATOR) && (t.word == kw::AND || t.word == kw::OR)
                })
            });
        // "50, or 40 percent" says one thing twice.
        let again = to == from.saturating_add(2)
            && percent
            && sentence.all.get(usize::try_from(to - 1).unwrap_or(usize::MAX)).is_some_and(|t| t.word == kw::OR);
        let Body::Quantity(q) = &mut claim.body else { return };
        let bare = q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none();
        if !linked || again || !bare {
            return;
        }
        q.measure = measure;
        q.dimension = dimension;
        next = claim.tokens.0;
    }
}
