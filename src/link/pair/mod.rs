//! Which figures a text sets against each other: from 8 to 9, 35 against 20, 51 percent to 44 percent, twice the 60 of March.

mod against;
mod earlier;
mod frame;
mod scene;
mod whole;

use super::clause::{Part, Parts};
use super::comparison::Place;
use super::contrast::{Between, contrast};
use crate::claim::{Dimension, Pair, Top};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, WordId, fold_str, keyword as kw};
use against::turn;
pub(super) use scene::Scene;
use scene::{close, comparable, difference, is_in, of_time, same_noun};

/// How many figures back the other one of a pair may stand.
const BACK: usize = 6;

/// The pairs of a sentence's figures that are compared, and those that are a part and its whole: 3 of 20. Each is handed on as the
/// later and the earlier one in the text, with how they stand to each other.
pub(super) fn pairs(scene: &Scene<'_>, mut each: impl FnMut(u32, u32, Pair)) {
    let mut used: Vec<u32> = Vec::new();
    for n in 0..scene.figures.len() {
        let free = scene.figures.get(n).is_some_and(|f| !used.contains(&f.claim));
        let mut found: Vec<(u32, u32, Pair)> = Vec::new();
        if let Some((this, part)) = scene.part_and_whole(n) {
            found.push((this.claim, part.claim, Pair::Share));
        } else if !free {
            continue;
        } else if let Some((this, other)) = scene.neighbours(n) {
            found.push((this.claim, other.claim, opposed(scene.parts, other, this)));
        } else if let Some(turn) = scene.figures.get(n).and_then(|f| turn(scene.parts, f.at)) {
            let parallel = scene.parallel(n, turn, &used);
            found.extend(
                parallel.iter().map(|(this, other)| (this.claim, other.claim, opposed(scene.parts, other, this))),
            );
            let alone = scene.across(n).filter(|_| found.is_empty());
            found.extend(alone.map(|(this, other)| (this, other, Pair::Compared)));
        } else {
            let told = || {
                let this = scene.figures.get(n);
                scene.was_then(n)
                    || this.is_some_and(|f| {
                        scene.leaves_out(f) || scene.same_verb(f).is_some() || scene.of_others(f) || scene.by_base(0, f)
                    })
            };
            let then = scene.across(n).filter(|_| told()).or_else(|| scene.framed(n, &used));
            found.extend(then.map(|(this, other)| (this, other, Pair::Compared)));
        }
        for (this, other, pair) in found {
            used.extend([this, other]);
            each(this, other, pair);
        }
    }
}

impl<'a> Scene<'a> {
    /// from 208 pounds to 193 · 51 percent to 44 percent · 54% of the vote to her 46%: figure `n` and the one before it.
    fn neighbours(&self, n: usize) -> Option<(&'a Place, &'a Place)> {
        let (before, this, p, q) = self.pair_of(n)?;
        let parts = self.parts;
        let between = Between { parts, claims: self.claims, before, this, next: self.figures.get(n + 1) };
        if comparable(p, q, parts)
            && let Some(contrast) = contrast(&between)
            && p.dimension != Some(Dimension::Score)
        {
            // Down from $1.35bn but above the $1.27bn that analysts expected: a turn has its own other figure.
            let set_off = || {
                turn(parts, this.at).is_none()
                    && !of_time(q, parts.rules)
                    && (p.measure.top != Top::None || close(p, q))
            };
            if contrast.change || set_off() {
                return Some((this, before));
            }
        }
        let owned =
            this.at.checked_sub(1).and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.kind == Kind::Possessive);
        let kind = p.measure.top != Top::None || owned && close(p, q);
        let met = p.direction.is_none() && kind && met(parts, before, this);
        // 22 percent to the Centre's 31
        let lent = owned && q.measure.top == Top::None && close(p, q);
        let alike = p.measure.top == q.measure.top || same_noun(p, q, parts) || lent;
        (met && alike && (lent || comparable(p, q, parts))).then_some((this, before))
    }

    /// The figures that begin at `n` behind the turn at `turn`, each with the one that it is set against: parallel ones first with
    /// first and second with second, a single one with the nearest of its kind.
    fn parallel(&self, n: usize, turn: usize, used: &[u32]) -> Vec<(&'a Place, &'a Place)> {
        let right = self.right(n);
        let from = self.figures.get(n.saturating_sub(BACK)..n).unwrap_or(&[]);
        let came = self.parts.tokens.get(turn).is_some_and(|t| t.word == kw::FROM);
        // A tenth of the $34 is no other sum.
        let of = self.parts.tokens.get(turn).is_some_and(|t| t.word == kw::OF);
        // more than the 280,000 that were forecast but short of the 325,000 of a year ago: one figure against two
        let again = turn.checked_sub(1).and_then(|at| self.parts.tokens.get(at)).is_some_and(|t| t.word == kw::BUT);
        let left: Vec<&Place> = from
            .iter()
            .filter(|p| !(of && p.end == turn || difference(self.parts, p)))
            .filter(|p| self.parts.parts.get(p.end..turn).is_some_and(|p| !p.contains(&Part::Stop)))
            .filter(|p| !used.contains(&p.claim) || again && self::turn(self.parts, p.at).is_none())
            // up $3 million from $15 million: what a change came from is no change.
            // Up from 37 percent in one and down from 49 percent in another: two bases.
            .filter(|p| !came || !self.was_base(p))
            .filter(|p| !came || self.quantity(p).is_some_and(|q| q.direction.is_none() || q.measure.per.is_some()))
            .collect();
        let mut found = Vec::new();
        for (k, this) in right.iter().enumerate() {
            let Some(q) = self.quantity(this) else { continue };
            // to 19 days from 11
            let lasting =
                |o| q.measure.top == Top::None && q.dimension.is_none() && of_time(o, self.parts.rules) && close(o, q);
            let alike = |p: &&&Place| self.quantity(p).is_some_and(|o| comparable(q, o, self.parts) || lasting(o));
            let others: Vec<&&Place> = left.iter().filter(alike).collect();
            let mine = |p: &&&Place| self.quantity(p).is_some_and(|o| comparable(q, o, self.parts));
            let place = right.iter().take(k).filter(mine).count();
            let kin = right.iter().filter(mine).count();
            let other = match (kin, others.len()) {
                (1, _) => others.last(),
                (a, b) if a == b && self.in_a_row(&others) => others.get(place),
                _ if place == 0 => others.last(),
                _ => None,
            };
            if let Some(other) = other.filter(|o| !self.foreign(turn, this, o)) {
                found.push((*this, **other));
            }
        }
        found
    }

    /// Whether figures stand in a list, without a verb between them.
    fn in_a_row(&self, figures: &[&&Place]) -> bool {
        let ends = figures.first().zip(figures.last());
        let between = ends.and_then(|(a, b)| self.parts.parts.get(a.end..b.at)).unwrap_or(&[]);
        !between.contains(&Part::Verb)
    }

    /// Whether a figure is itself what another one came from.
    fn was_base(&self, place: &Place) -> bool {
        let from = |at: usize| self.parts.tokens.get(at).is_some_and(|t| t.word == kw::FROM && t.kind == Kind::Word);
        turn(self.parts, place.at).is_some_and(from)
    }

    /// The figures from `n` on that stand behind the same turn: joined by and, or, commas, brackets and nouns.
    fn right(&self, n: usize) -> Vec<&'a Place> {
        let mut out: Vec<&Place> = self.figures.get(n).into_iter().collect();
        for k in n + 1..(n + 4).min(self.figures.len()) {
            let (Some(before), Some(this)) = (self.figures.get(k - 1), self.figures.get(k)) else { break };
            let between = self.parts.parts.get(before.end..this.at).unwrap_or(&[]);
            let light = between.len() <= 8
                && !between.iter().any(|p| matches!(p, Part::Verb | Part::Stop | Part::Subordinator | Part::Relative))
                && between.iter().any(|p| matches!(p, Part::Comma | Part::Coordinator | Part::Bracket));
            // The next turn takes what stands before it.
            let turned = turn(self.parts, this.at).is_some();
            let led =
                self.figures.get(k + 1).is_some_and(|next| turn(self.parts, next.at).is_some_and(|at| at >= this.end));
            if !light || turned || led {
                break;
            }
            out.push(this);
        }
        out
    }

    /// compared with revenue of $80 million: whether what stands before a figure names another thing than the other one is about.
    fn foreign(&self, turn: usize, this: &Place, other: &Place) -> bool {
        let parts = self.parts;
        let of = this
            .at
            .checked_sub(1)
            .filter(|at| parts.tokens.get(*at).is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word));
        let Some(noun) = of.and_then(|at| at.checked_sub(1)).filter(|at| *at > turn) else { return false };
        let Some(word) = parts.tokens.get(noun).filter(|_| parts.get(noun) == Some(Part::Noun)) else { return false };
        let text = word.text(parts.text);
        if is_in(&parts.rules.bases, text) || is_in(&parts.rules.marks, text) || loss_or_gain(word) {
            return false;
        }
        let singular = |w: &str| fold_str(&parts.rules.plurals.singular(w));
        let about = (self.about)(other.claim);
        let words: Vec<u64> = about.iter().flat_map(|s| s.of(parts.text).split_whitespace()).map(singular).collect();
        !words.is_empty() && !words.contains(&singular(text))
    }
}

/// Whether only "to" stands between two figures, or "of the vote to her".
fn met(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let tokens = parts.tokens.get(before.end..this.at).unwrap_or(&[]);
    let to = |t: &Token| t.kind == Kind::Word && t.word == kw::TO;
    match tokens {
        [one] => to(one),
        [.., one, whose] if to(one) && whose.is(Class::POSSESSIVE) => tokens.len() <= 6,
        // 739 to Cruz's 465
        [one, .., name, owner] if to(one) && owner.kind == Kind::Possessive => tokens.len() <= 5 && name.capital(),
        _ => false,
    }
}

fn loss_or_gain(t: &Token) -> bool {
    LOSSES.contains(&t.word) || GAINS.contains(&t.word)
}

const LOSSES: [WordId; 3] = [kw::LOSS, kw::LOSSES, kw::DEFICIT];
const GAINS: [WordId; 6] = [kw::PROFIT, kw::PROFITS, kw::GAIN, kw::SURPLUS, kw::INCOME, kw::EARNINGS];

/// a profit of $2bn, against a loss of $400m: whether one of two figures is a loss and the other one a gain.
fn opposed(parts: &Parts<'_>, first: &Place, second: &Place) -> Pair {
    let near = |at: usize, reach: usize, words: &[WordId]| {
        let from = at.saturating_sub(reach);
        parts.tokens.get(from..at).is_some_and(|t| t.iter().any(|t| t.kind == Kind::Word && words.contains(&t.word)))
    };
    let loss = |p: &Place| near(p.at, 4, &LOSSES);
    let gain = |p: &Place, reach| near(p.at, reach, &GAINS) && !near(p.at, reach, &LOSSES);
    if loss(second) && gain(first, 10) {
        Pair::Loss(false)
    } else if loss(first) && gain(second, 4) {
        Pair::Loss(true)
    } else {
        Pair::Compared
    }
}
