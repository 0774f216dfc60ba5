//! What one figure of a sentence takes from the one before it: the unit of a list, the bound of a conversion.

mod bracket;
mod change;
mod gap;
mod joined;
mod left_out;
mod listed;
mod order;

use crate::claim::{Body, Claim, Dimension, Measure, Quantity, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};
use gap::Gap;
use left_out::{Lead, Tokened, done_again, ends, left_out};
use order::same_order;

/// Completes the newest claim from the one before, and the bare ones before it from its unit.
///
/// 10, 20 and 30 km · more than 100 km (60 miles) · lost 190 points, or 0.6% · from 460 cars to 63
pub(crate) fn complete(sentence: Tokens<'_>, first: u32, list: &mut [Claim]) {
    let Some((newest, earlier)) = list.split_last_mut() else { return };
    let Some(at) = figure_before(sentence, first, newest, earlier) else { return };
    bracket::weigh_before(sentence, first, newest, earlier.get_mut(at));
    let Some(before) = earlier.get(at).filter(|before| before.sentence == newest.sentence) else { return };
    let (place, gap) = between(sentence, first, newest, (before, earlier));
    let begins = before.tokens.0.saturating_sub(first) as usize;
    let (noun, points) = (counted_before(newest, earlier), points_before(sentence, newest, earlier));
    if gap.1 == gap.0 + 1 && sentence.all.get(gap.0).is_some_and(|t| t.word == kw::TO) {
        change::to_first_end(sentence, first, newest, earlier.get_mut(at));
    }
    change::from_first_end(sentence, (first, gap), newest, earlier.get(at));
    bracket::rate_behind(sentence, (place.1, gap), newest, earlier.get_mut(at));
    if let (Body::Quantity(q), Some(Claim { body: Body::Quantity(p), .. })) = (&mut newest.body, earlier.get_mut(at)) {
        joined::from_before(Gap { sentence, from: gap.0, to: gap.1, end: place.1 }, noun, q, p);
        levelled(sentence, gap, points, q);
        moved_alike(sentence, gap, place, (p, q));
        if bare(q) {
            let told = left_out(sentence, (place, gap), (p, q));
            q.measure = told.or_else(|| done_again(sentence, (begins, place), (p, q))).unwrap_or(q.measure);
        }
        let (measure, dimension) = (q.measure, q.dimension);
        if measure.top != Top::None && matches!(dimension, None | Some(Dimension::Age)) {
            listed::to_before(sentence, newest.tokens.0, first, (measure, dimension), earlier);
        }
    }
}

/// The tokens of the newest figure in its sentence, and those between it and the last figure before it.
fn between(
    sentence: Tokens<'_>,
    first: u32,
    newest: &Claim,
    (before, earlier): (&Claim, &[Claim]),
) -> (Tokened, Tokened) {
    let local = |n: u32| usize::try_from(n.saturating_sub(first)).unwrap_or(usize::MAX);
    let end = earlier.iter().rev().find(|c| figure(c)).map_or(before.tokens.1, |c| c.tokens.1);
    let place = (local(newest.tokens.0), local(newest.tokens.1));
    // from 14 hectares to barely 5
    let apart = |at: &usize| {
        let hedge = sentence.all.get(*at).is_some_and(|t| t.is(Class::RELATION) && t.kind == Kind::Word);
        hedge && super::relation::before(sentence.at(*at)).0.at == place.0
    };
    (place, (local(end), place.0.checked_sub(1).filter(apart).unwrap_or(place.0)))
}

fn figure(claim: &Claim) -> bool {
    matches!(claim.body, Body::Quantity(_))
}

/// Whether a figure is a number and nothing else.
fn bare(q: &Quantity) -> bool {
    q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none()
}

/// The place of the figure that the newest one may take something from.
fn figure_before(sentence: Tokens<'_>, first: u32, newest: &Claim, earlier: &[Claim]) -> Option<usize> {
    let per = |c: &Claim| {
        let at = usize::try_from(c.tokens.0.saturating_sub(first)).unwrap_or(usize::MAX);
        let word = at.checked_sub(1).and_then(|at| sentence.all.get(at));
        c.sentence == newest.sentence && word.is_some_and(|t| t.word == kw::PER)
    };
    // 4.5 doctors per 1,000 people, against 2.1: what a rate is per is no figure of its own here.
    let mut figures = earlier.iter().enumerate().rev().take(3).filter(|(_, c)| figure(c));
    figures.next().and_then(|c| if per(c.1) { figures.next() } else { Some(c) }).map(|(at, _)| at)
}

/// The measures of the last figures of the sentence.
fn last_figures<'a>(newest: &Claim, earlier: &'a [Claim]) -> impl Iterator<Item = &'a Quantity> {
    let sentence = newest.sentence;
    earlier.iter().rev().take(4).filter(move |c| c.sentence == sentence).filter_map(Claim::quantity)
}

/// What was counted last.
fn counted_before(newest: &Claim, earlier: &[Claim]) -> Measure {
    let nouns = last_figures(newest, earlier).map(|q| q.measure).find(|m| matches!(m.top, Top::Noun(_)));
    nouns.unwrap_or_default()
}

/// The last level in points.
fn points_before(sentence: Tokens<'_>, newest: &Claim, earlier: &[Claim]) -> Option<(rust_decimal::Decimal, Measure)> {
    let level = |q: &Quantity| {
        let point = sentence.rules.dimension(q.measure.top) == Some(Dimension::Point) && q.direction.is_none();
        Some((q.value.filter(|_| point)?.value, q.measure))
    };
    last_figures(newest, earlier).find_map(level)
}

/// The one index edged down to 1,463.87 points, while the other one climbed 0.1% to finish at 1,333.18.
fn levelled(
    sentence: Tokens<'_>,
    gap: (usize, usize),
    points: Option<(rust_decimal::Decimal, Measure)>,
    q: &mut Quantity,
) {
    let near = |level| q.value.is_some_and(|v| same_order(level, v.value));
    if bare(q)
        && change::level_behind(sentence, gap)
        && let Some((_, points)) = points.filter(|(level, _)| near(*level))
    {
        q.measure = points;
    }
}

/// Norway grew 4 percent, Denmark 3 percent.
fn moved_alike(sentence: Tokens<'_>, gap: (usize, usize), place: (usize, usize), (p, q): (&Quantity, &mut Quantity)) {
    if q.direction.is_none()
        && sentence.rules.dimension(q.measure.top) == Some(Dimension::Percent)
        && q.measure == p.measure
        && ends(sentence.at(place.1))
        && Lead::of(sentence, (gap.0, place.0)).is_some_and(|lead| lead.gapped)
    {
        q.direction = p.direction;
    }
}
