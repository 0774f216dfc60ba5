//! What one figure of a sentence takes from the one before it: the unit of a list, the bound of a conversion.

use super::tokens::Tokens;
use crate::claim::{Body, Claim, Measure, Quantity, Relation, Top};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, WordId, keyword as kw};

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
    from_before(Gap { sentence, from: gap.0, to: gap.1, end: local(newest.tokens.1) }, noun, q, p);
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

/// What a figure takes over from the one before it, which stands right before the tokens `gap`.
fn from_before(gap: Gap<'_>, noun: Measure, q: &mut Quantity, p: &Quantity) {
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

/// The tokens between two figures, and the place after the second one.
#[derive(Clone, Copy)]
struct Gap<'a> {
    sentence: Tokens<'a>,
    from: usize,
    to: usize,
    end: usize,
}

impl<'a> Gap<'a> {
    fn width(self) -> usize {
        self.to.saturating_sub(self.from)
    }

    fn token(self, at: usize) -> Option<&'a Token> {
        self.sentence.all.get(at)
    }

    fn is(self, at: usize, word: WordId) -> bool {
        self.token(at).is_some_and(|t| t.word == word && t.kind == Kind::Word)
    }

    fn mark(self, at: usize, marks: &[char]) -> bool {
        self.token(at).is_some_and(|t| marks.iter().any(|c| t.mark(*c)))
    }

    /// Whether a figure right behind it is compared with the one before: to, from, against, compared with
    fn leads_to_level(self, p: &Quantity) -> bool {
        let Some(last) = self.to.checked_sub(1).filter(|_| self.width() > 0) else { return false };
        let with = self.is(last, kw::WITH) && last.checked_sub(1).is_some_and(|i| self.is(i, kw::COMPARED));
        let at = self.is(last, kw::AT) && !matches!(p.measure.top, Top::Noun(_));
        with || at || [kw::TO, kw::FROM, kw::AGAINST, kw::VERSUS, kw::VS].iter().any(|w| self.is(last, *w))
    }
}

/// 44 tonnes (97,000 pounds) · a rise of 2C (3.6F) · over 30 miles (48 km)
fn in_bracket(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
    let sentence = gap.sentence;
    if let (Top::Money(_), Top::Unit(v)) = (q.measure.top, p.measure.top)
        && let Some(pound) = mass(sentence, gap.end, v)
    {
        q.measure.top = Top::Unit(pound);
    }
    if let (Top::Unit(u), Top::Unit(v)) = (q.measure.top, p.measure.top)
        && sentence.rules.units.get(usize::from(v)).is_some_and(|v| v.dimension == "temperature_difference")
        && let Some(difference) = super::quantity::difference_of(sentence, u)
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

/// rose 5% or 6% · aged 17 and 19 · rose 5% and 8% respectively
fn joined(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
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
    let young = q.value.is_some_and(|v| v.value.scale() == 0 && v.value < rust_decimal::Decimal::ONE_HUNDRED);
    if p.dimension == Some("age") && q.measure == Measure::default() && q.dimension.is_none() && young {
        (q.measure, q.dimension) = (p.measure, p.dimension);
    }
}

/// 20 villages, compared with 30 · 12.3 billion baht, versus 10.1 billion: a figure without a measure has that of the
/// one it is compared with.
fn level(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
    let width = gap.width();
    if q.measure != Measure::default() || q.max.is_some() || q.dimension.is_some() {
        return;
    }
    let scaled = q.value.is_some_and(|v| v.last_digit > 2) && p.value.is_some_and(|v| v.last_digit > 2);
    let carried = match p.measure.top {
        Top::Money(_) => scaled && p.measure.per.is_none() && width <= 6,
        Top::Minor(..) => false,
        top => {
            let units = &gap.sentence.rules.units;
            let other = |u: u16| {
                units.get(usize::from(u)).is_some_and(|u| u.dimension != "percent" && u.dimension != "duration")
            };
            let compared = gap.to.checked_sub(2).is_some_and(|i| gap.token(i).is_some_and(|t| t.word == kw::COMPARED));
            let near = width <= 4 || width <= 24 && compared;
            p.dimension.is_none() && near && !matches!(top, Top::Unit(u) if !other(u))
        }
    };
    if carried {
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
