//! A rate whose count and total stand anywhere near it, in whatever order and words: the only two figures of the passage
//! that its unit makes a product of. Such a product is asked about where it is off as a slip is, and left alone where it is
//! off by more.

use super::bound::{Of, of};
use super::each::{person, worth};
use super::pace::spent;
use super::{EACH, EXTRA, REDUCED, scaled};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::check::slip::{near_to, slipped};
use crate::claim::{Dimension, Per, Top};
use crate::fraction::Fraction;
use crate::hash::HashedSet;
use crate::rulebook::keyword as kw;

/// Most figures of a passage that are tried as counts and totals.
const MOST: usize = 12;

/// What a rate is for each of.
enum Rate<'a> {
    /// A sum of money for a thing or a measure.
    Money(Of<'a>),
    /// So much for each of the only things that are counted, or of those of this noun.
    Things(String),
    /// So much in a length of time.
    Time,
}

/// The university will give 420 students a laptop. At 610 euros a laptop, that will cost it 356,200 euros
pub(super) fn passages(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut told: Option<HashedSet<u32>> = None;
    for n in 0..cx.runs.len() {
        for rate in cx.run(n).iter().filter(|f| f.plain() && f.q.direction.is_none()) {
            let Some(of) = Rate::of(cx, cx.run(n), rate, out) else { continue };
            let told = told.get_or_insert_with(|| out.told());
            if !told.contains(&rate.claim) {
                product(cx, n, (rate, &of), told, out);
            }
        }
    }
}

/// The smallest passage around a rate that has a count and a total decides, if it has one of each.
fn product(
    cx: &Context<'_>,
    n: usize,
    (rate, of): (&Figure<'_>, &Rate<'_>),
    told: &HashedSet<u32>,
    out: &mut Report<'_>,
) {
    let mut tried = Vec::new();
    for (back, ahead) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (3, 0), (2, 1)] {
        let near = cx.passage(n, back, ahead);
        let place = (near.first().map(|f| f.claim), near.len());
        if tried.contains(&place) {
            continue;
        }
        tried.push(place);
        if near.len() > MOST {
            return;
        }
        let stands = |f: &&Figure<'_>| f.claim != rate.claim && f.plain() && f.q.direction.is_none();
        let totals: Vec<&Figure<'_>> = near.iter().filter(stands).filter(|f| of.may_total(cx, rate, f)).collect();
        if totals.is_empty() {
            continue;
        }
        let pairs = near.iter().filter(stands).flat_map(|count| totals.iter().map(move |total| (count, *total)));
        let found: Vec<(&Figure<'_>, &Figure<'_>, Fraction)> = pairs
            .filter(|(count, total)| count.claim != total.claim)
            .filter_map(|(count, total)| Some((count, total, of.factor(cx, rate, (count, total), out)?)))
            .collect();
        if found.is_empty() {
            continue;
        }
        let right =
            |(count, _, factor): &(&Figure<'_>, &Figure<'_>, Fraction)| rate.n.exact() * count.n.exact() * factor;
        // Where one of several pairs fits, it is the one that is meant; where only one is near, it is that one.
        let fits = |found: &(&Figure<'_>, &Figure<'_>, Fraction)| near_to(&right(found), &found.1.n.exact());
        let mut near = found.iter().filter(|found| slipped(&right(found), &found.1.n.exact()));
        let (Some((count, total, factor)), None) = (near.next(), near.next()) else { return };
        let open = found.len() > 1 && found.iter().any(fits)
            || told.contains(&total.claim)
            || loose(cx, (rate, matches!(of, Rate::Time)), total, out);
        if !open {
            scaled(cx, rate, (count, factor), total, Level::Query, out);
        }
        return;
    }
}

/// Whether words say that the product is not all of the total, or that not all pay the same.
fn loose(cx: &Context<'_>, (rate, time): (&Figure<'_>, bool), total: &Figure<'_>, out: &Report<'_>) -> bool {
    let (first, last) = cx.bounds(rate.sentence);
    let (begin, end) = cx.bounds(total.sentence);
    let extra = |from: usize, to: usize| cx.find(from, to, out.rule.words(EXTRA)).is_some();
    let best = cx.find(rate.last, (rate.last + 3).min(last), out.rule.words(REDUCED)).is_some();
    best || cx.money(rate) && cx.find(first, last, out.rule.words(REDUCED)).is_some()
        || extra(total.first.saturating_sub(6).max(begin), total.first)
        || extra(total.last, (total.last + 4).min(end))
        || cx.is(total.last, kw::FROM)
        // paid $24,000 for the boat
        || !time && cx.is_any(total.last, &[kw::FOR, kw::ON]) && !cx.is(total.last + 1, kw::THEM)
        // at 40 kilometres an hour and with an hour in the shed
        || time && extra(rate.last.max(total.last), end)
}

impl<'a> Rate<'a> {
    fn of(cx: &Context<'a>, figures: &[Figure<'_>], f: &Figure<'_>, out: &Report<'_>) -> Option<Self> {
        if cx.percent(f) || f.q.dimension.is_some_and(|d| !matches!(d, Dimension::Count | Dimension::Number)) {
            return None;
        }
        if cx.money(f) {
            return match of(cx, figures, f, out) {
                Some(of) => Some(Self::Money(of)),
                None => matches!(f.q.measure.per, Some(Per::Unit(_))).then_some(Self::Time),
            };
        }
        // gives each of its 140 cows 60 litres of water a day
        let (begin, _) = cx.bounds(f.sentence);
        let each_of =
            (f.first.saturating_sub(6).max(begin)..f.first).any(|at| cx.is(at, kw::EACH) && cx.is(at + 1, kw::OF));
        if each_of && matches!(f.q.measure.top, Top::Unit(_)) {
            return Some(Self::Things(String::new()));
        }
        match (f.q.measure.per, f.q.measure.top) {
            (Some(Per::Unit(_)), Top::Unit(_) | Top::Noun(_)) => return Some(Self::Time),
            (Some(Per::Noun(_)), Top::Unit(_) | Top::Noun(_)) => return Some(Self::Things(cx.per(f)?.into_owned())),
            (None, Top::Unit(_)) if cx.a.rules.dimension(f.q.measure.top).is_some_and(moves) => {
                return Some(Self::Time);
            }
            (None, Top::Unit(_) | Top::Noun(_)) => {}
            _ => return None,
        }
        let (first, last) = cx.bounds(f.sentence);
        // 2.5 litres of milk each · each of which burns 400 litres
        let behind = (f.last..(f.last + 4).min(last)).any(|at| cx.phrase(at, out.rule.words(EACH)).is_some());
        let before = (f.first.saturating_sub(4).max(first)..f.first).any(|at| cx.is(at, kw::EACH));
        (cx.dimension(&f.q.measure) != Some(Dimension::Duration) && (behind || before))
            .then(|| Self::Things(String::new()))
    }

    /// Whether a figure can be what comes of the rate, by its unit alone.
    fn may_total(&self, cx: &Context<'_>, rate: &Figure<'_>, total: &Figure<'_>) -> bool {
        match self {
            Self::Money(_) => cx.money(total),
            Self::Things(_) => !cx.money(total),
            Self::Time => {
                let alike =
                    rate.q.measure.per.is_none() || rate.q.measure.top == total.q.measure.top || cx.counts(total);
                alike && (total.q.measure.per.is_none() || cx.money(total))
            }
        }
    }

    /// What the rate times the count is to be multiplied with for the total; none where they do not belong together.
    fn factor(
        &self,
        cx: &Context<'a>,
        rate: &Figure<'_>,
        (count, total): (&Figure<'_>, &Figure<'_>),
        out: &Report<'_>,
    ) -> Option<Fraction> {
        // in a good year; in a bad one: what a semicolon parts is told of something else.
        let (first, last) = (rate.first.min(count.first).min(total.first), rate.last.max(count.last).max(total.last));
        let parted = || (first..last).take(128).any(|at| cx.mark(at, ';'));
        match self {
            // What cannot be is seen at a look; only the rest is asked about words.
            Self::Things(_) if !matches!(count.q.measure.top, Top::Noun(_)) => None,
            Self::Time if !timed(cx, rate, count) => None,
            Self::Money(of) => {
                let fits = of.counted(cx, count, rate, out) && of.total(cx, total, rate, out);
                if fits { Some(of.factor(cx, count)? * worth(cx, rate, total)?) } else { None }
            }
            Self::Things(noun) => {
                let things =
                    matches!(count.q.measure.top, Top::Noun(_)) && cx.counts(count) && count.n.exact() >= whole(2);
                let named = noun.is_empty()
                    || cx.noun(count) == *noun
                    || person(cx, noun, out) && person(cx, &cx.noun(count), out);
                let own = cx.noun(count) != cx.noun(rate) || !matches!(rate.q.measure.top, Top::Noun(_));
                let sum = total.q.measure.top == rate.q.measure.top && matches!(rate.q.measure.top, Top::Unit(_))
                    || matches!(rate.q.measure.top, Top::Noun(_))
                        && cx.counts(total)
                        && cx.noun(total) == cx.noun(rate);
                let daily = total.q.measure.per.is_none() || total.q.measure.per == rate.q.measure.per;
                (things && named && own && sum && daily && !parted() && count.n.ratio.is_none()).then(|| whole(1))
            }
            // 14 metres a day for eight weeks: a week may have five days of work.
            Self::Time => {
                let age =
                    count.q.dimension == Some(Dimension::Age) || cx.token(count.last).is_some_and(|t| t.mark('-'));
                let days = |factor: &Fraction| *factor >= whole(5) && *factor <= whole(7);
                spent(cx, rate, total, count).filter(|f| !age && !parted() && count.n.exact() >= whole(2) && !days(f))
            }
        }
    }
}

/// Whether a count can be the length of a rate in time; only then it is worth reckoning.
fn timed(cx: &Context<'_>, rate: &Figure<'_>, count: &Figure<'_>) -> bool {
    let per = match rate.q.measure.per {
        Some(Per::Unit(per)) => cx.a.rules.unit(per).map(|u| u.dimension),
        _ => Some(Dimension::Duration),
    };
    per.is_some() && cx.a.rules.dimension(count.q.measure.top) == per
}

/// Whether a unit is an amount in a time by itself: kilometres an hour.
fn moves(dimension: Dimension) -> bool {
    use Dimension as D;
    matches!(dimension, D::Speed | D::MassFlow | D::FlowRate | D::DataRate)
}
