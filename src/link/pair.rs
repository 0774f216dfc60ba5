//! Which figures a text sets against each other: from 8 to 9, 35 against 20, 51 percent to 44 percent, twice the 60 of March.

use num_traits::Zero;
use rust_decimal::Decimal;

use super::clause::{Part, Parts};
use super::comparison::{Place, alike};
use super::contrast::{contrasted, down_to, for_and_against, from_to, now, since};
use super::time::compares;
use crate::claim::{Body, Claim, Dimension, Pair, Per, Quantity, Top};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, MultipleKind, Rulebook, Sense, WordId, fold_str, keyword as kw};
use crate::span::Span;

/// How many figures back the other one of a pair may stand.
const BACK: usize = 6;

/// A sentence with its figures, and what is known of them.
pub(super) struct Scene<'a> {
    /// What its tokens do.
    pub parts: &'a Parts<'a>,
    /// Its figures in order.
    pub figures: &'a [Place],
    /// The figures of the sentence before in the same block, as claims.
    pub before: &'a [u32],
    /// All claims.
    pub claims: &'a [Claim],
    /// What each figure is about, by claim.
    pub about: &'a dyn Fn(u32) -> [Span; 3],
}

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
            let then = scene.across(n).filter(|_| scene.was_then(n));
            found.extend(then.map(|(this, other)| (this, other, Pair::Compared)));
        }
        for (this, other, pair) in found {
            used.extend([this, other]);
            each(this, other, pair);
        }
    }
}

impl<'a> Scene<'a> {
    fn quantity(&self, p: &Place) -> Option<&'a Quantity> {
        self.claims.get(p.claim as usize).and_then(Claim::quantity)
    }

    fn pair_of(&self, n: usize) -> Option<(&'a Place, &'a Place, &'a Quantity, &'a Quantity)> {
        let (before, this) = (self.figures.get(n.checked_sub(1)?)?, self.figures.get(n)?);
        Some((before, this, self.quantity(before)?, self.quantity(this)?))
    }

    /// 3 of 20 · one person in four · Of the 120 rooms, 54: figure `n` and the one before it.
    fn part_and_whole(&self, n: usize) -> Option<(&'a Place, &'a Place)> {
        let (part, this, p, q) = self.pair_of(n)?;
        let parts = self.parts;
        let told = of(parts, part.end, this.at) && part_of(p, q, parts.rules)
            || one_in(parts, part.end, this.at, p, q)
            || leading_of(parts, part, this.at) && part_of(q, p, parts.rules);
        (told && comparable(p, q, parts)).then_some((this, part))
    }

    /// from 208 pounds to 193 · 51 percent to 44 percent · 54% of the vote to her 46%: figure `n` and the one before it.
    fn neighbours(&self, n: usize) -> Option<(&'a Place, &'a Place)> {
        let (before, this, p, q) = self.pair_of(n)?;
        let parts = self.parts;
        let moved = (from_to(parts, before, this) || down_to(parts, before, this) || now(parts, before, this))
            && p.dimension != Some(Dimension::Score);
        let set_off = contrasted(parts, before, this) && !of_time(q, parts.rules)
            || for_and_against(parts, before, this)
            || since(parts, before, this);
        // Down from $1.35bn but above the $1.27bn that analysts expected: a turn has its own other figure.
        if set_off
            && turn(parts, this.at).is_none()
            && comparable(p, q, parts)
            && (p.measure.top != Top::None || close(p, q))
        {
            return Some((this, before));
        }
        let met = p.direction.is_none() && p.measure.top != Top::None && met(self.parts, before, this);
        ((moved || met && p.measure.top == q.measure.top || met && same_noun(p, q, self.parts))
            && comparable(p, q, self.parts))
        .then_some((this, before))
    }

    /// The figures that begin at `n` behind the turn at `turn`, each with the one that it is set against: parallel ones first with
    /// first and second with second, a single one with the nearest of its kind.
    fn parallel(&self, n: usize, turn: usize, used: &[u32]) -> Vec<(&'a Place, &'a Place)> {
        let right = self.right(n);
        let from = self.figures.get(n.saturating_sub(BACK)..n).unwrap_or(&[]);
        let came = self.parts.tokens.get(turn).is_some_and(|t| t.word == kw::FROM);
        let left: Vec<&Place> = from
            .iter()
            .filter(|p| self.parts.parts.get(p.end..turn).is_some_and(|p| !p.contains(&Part::Stop)))
            .filter(|p| !used.contains(&p.claim))
            // up $3 million from $15 million: what a change came from is no change.
            .filter(|p| !came || self.quantity(p).is_some_and(|q| q.direction.is_none() || q.measure.per.is_some()))
            .collect();
        let mut found = Vec::new();
        for (k, this) in right.iter().enumerate() {
            let Some(q) = self.quantity(this) else { continue };
            let alike = |p: &&&Place| self.quantity(p).is_some_and(|o| comparable(q, o, self.parts));
            let others: Vec<&&Place> = left.iter().filter(alike).collect();
            let mine = |p: &&&Place| self.quantity(p).is_some_and(|o| comparable(q, o, self.parts));
            let place = right.iter().take(k).filter(mine).count();
            let kin = right.iter().filter(mine).count();
            let other = match (kin, others.len()) {
                (1, _) => others.last(),
                (a, b) if a == b => others.get(place),
                (_, 1) if place == 0 => others.first(),
                _ => None,
            };
            if let Some(other) = other.filter(|o| !self.foreign(turn, this, o)) {
                found.push((*this, **other));
            }
        }
        found
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
        if is_in(&parts.rules.bases, text) || loss_or_gain(word) {
            return false;
        }
        let singular = |w: &str| fold_str(&parts.rules.plurals.singular(w));
        let about = (self.about)(other.claim);
        let words: Vec<u64> = about.iter().flat_map(|s| s.of(parts.text).split_whitespace()).map(singular).collect();
        !words.is_empty() && !words.contains(&singular(text))
    }

    /// That was nowhere near the 52,000 who came in 2011 · It costs $7 now; in 2019 it was $5: figure `n` and the last one of the
    /// clause or sentence before, where a pronoun leads this one.
    fn across(&self, n: usize) -> Option<(u32, u32)> {
        let this = self.figures.get(n)?;
        let q = self.quantity(this)?;
        let stop = (0..this.at).rev().find(|at| self.parts.get(*at) == Some(Part::Stop));
        let start = stop.map_or(0, |at| at + 1);
        let earlier = self.figures.get(..n).filter(|f| f.iter().all(|f| f.end <= start))?;
        let pronoun = |at: usize| {
            let t = self.parts.tokens.get(at)?;
            let pointing = matches!(t.word, kw::THAT | kw::THIS | kw::IT | kw::THEY | kw::THOSE | kw::THESE);
            // The figure is 49 percent.
            let named = self.parts.get(at + 1) == Some(Part::Noun)
                && t.word == kw::THE
                && self
                    .parts
                    .tokens
                    .get(at + 1)
                    .is_some_and(|t| is_in(&self.parts.rules.bases, t.text(self.parts.text)));
            let verb = at + 1 + usize::from(named);
            (t.kind == Kind::Word && (pointing || named) && self.parts.get(verb) == Some(Part::Verb)).then_some(())
        };
        // In 2019 it was 55 percent · The previous month they had risen 6 percent
        (start..this.at.min(start + 8)).find_map(pronoun)?;
        let kin = |c: &u32| {
            let other = self.claims.get(*c as usize).and_then(Claim::quantity);
            other.is_some_and(|o| {
                let like = comparable(q, o, self.parts) && (q.measure.top != Top::None || close(o, q));
                o.max.is_none() && q.max.is_none() && like && !of_time(o, self.parts.rules)
            })
        };
        let told: Vec<u32> =
            if stop.is_some() { earlier.iter().map(|f| f.claim).collect() } else { self.before.to_vec() };
        told.into_iter().rev().find(kin).map(|other| (this.claim, other))
    }

    /// In 2019 it was 55 percent: whether figure `n` tells what was then, in the same unit as another.
    fn was_then(&self, n: usize) -> bool {
        // A bare number tells as many as the one before where it is of its order.
        let bare = |q: &Quantity| q.measure.top == Top::None && q.dimension.is_none();
        let measured = |q: &Quantity| {
            (matches!(q.measure.top, Top::Unit(_) | Top::Money(_)) || bare(q)) && !of_time(q, self.parts.rules)
        };
        let this = self.figures.get(n);
        // It is now 30; but not: that's down 13 points.
        let way = |at: usize| self.parts.tokens.get(at).is_some_and(|t| t.is(Class::DIRECTION));
        // Last spring they stood at 9,880.
        let open = [Part::Adverb, Part::Preposition];
        let light = |at: &usize| {
            let part = self.parts.get(*at);
            part.is_some_and(|p| open.contains(&p) || matches!(p, Part::Date(_))) && !way(*at)
        };
        let lead = this.and_then(|f| (0..f.at).rev().find(|at| !light(at)));
        let verb = lead.and_then(|at| self.parts.get(at)) == Some(Part::Verb);
        let dated = self.parts.parts.iter().any(|p| match p {
            Part::Date(d) => self.claims.get(*d as usize).is_some_and(|c| matches!(c.body, Body::Date(_))),
            _ => false,
        });
        verb && dated && this.and_then(|f| self.quantity(f)).is_some_and(measured)
    }
}

fn of_time(q: &Quantity, rules: &Rulebook) -> bool {
    rules.dimension(q.measure.top) == Some(Dimension::Duration)
}

fn is_in(words: &crate::hash::HashedSet<u64>, text: &str) -> bool {
    words.contains(&fold_str(text))
}

fn same_noun(p: &Quantity, q: &Quantity, parts: &Parts<'_>) -> bool {
    matches!((p.measure.top, q.measure.top), (Top::Noun(_), Top::Noun(_)))
        && alike(p.measure.top, q.measure.top, parts.text, parts.rules)
}

/// Whether only "to" stands between two figures, or "of the vote to her".
fn met(parts: &Parts<'_>, before: &Place, this: &Place) -> bool {
    let tokens = parts.tokens.get(before.end..this.at).unwrap_or(&[]);
    let to = |t: &Token| t.kind == Kind::Word && t.word == kw::TO;
    match tokens {
        [one] => to(one),
        [.., one, whose] => tokens.len() <= 6 && to(one) && whose.is(Class::POSSESSIVE),
        _ => false,
    }
}

fn loss_or_gain(t: &Token) -> bool {
    LOSSES.contains(&t.word) || GAINS.contains(&t.word)
}

const LOSSES: [WordId; 3] = [kw::LOSS, kw::LOSSES, kw::DEFICIT];
const GAINS: [WordId; 6] = [kw::PROFIT, kw::PROFITS, kw::GAIN, kw::SURPLUS, kw::INCOME, kw::EARNINGS];

/// 3 of 20 · three of the 20 · 3 out of 20 · 24-of-33 · 2,000 of the city's 285,200: whether only the words of a part
/// and its whole stand between two figures.
fn of(parts: &Parts<'_>, from: usize, to: usize) -> bool {
    let tokens = parts.tokens.get(from..to).unwrap_or(&[]);
    let word = |t: &Token, word| t.kind == Kind::Word && t.word == word;
    let owner = match tokens {
        [of, owner @ ..] if word(of, kw::OF) => owner,
        [out, of, owner @ ..] if word(out, kw::OUT) && word(of, kw::OF) => owner,
        [a, of, b] if a.dash() && a.glued() && word(of, kw::OF) && b.dash() => &[],
        _ => return false,
    };
    let article = |t: &Token| word(t, kw::A) || word(t, kw::AN);
    match owner {
        [] => true,
        [first, ..] if first.is(Class::DETERMINER | Class::POSSESSIVE) && !article(first) && owner.len() <= 2 => true,
        [.., last] => owner.len() <= 4 && last.kind == Kind::Possessive,
    }
}

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

/// one person in four
fn one_in(parts: &Parts<'_>, from: usize, to: usize, one: &Quantity, all: &Quantity) -> bool {
    let joint =
        parts.tokens.get(from..to).is_some_and(|t| matches!(t, [i] if i.word == kw::IN && i.kind == Kind::Word));
    let whole =
        |q: &Quantity| q.max.is_none() && q.dimension.is_none() && q.value.is_some_and(|n| n.value.scale() == 0);
    joint
        && matches!((one.measure.top, all.measure.top), (Top::Noun(_), Top::None))
        && whole(one)
        && whole(all)
        && one.value.is_some_and(|n| n.value == Decimal::ONE)
        && all.value.is_some_and(|n| n.value > Decimal::ONE && n.value <= Decimal::ONE_HUNDRED)
}

/// Of the 120 rooms, 54: whether a whole leads its sentence and its part stands behind the next comma.
fn leading_of(parts: &Parts<'_>, whole: &Place, to: usize) -> bool {
    let token = |at: Option<usize>| at.and_then(|at| parts.tokens.get(at));
    let the = token(whole.at.checked_sub(1)).is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE));
    let of = token(whole.at.checked_sub(1 + usize::from(the)));
    let leads = of.is_some_and(|t| t.word == kw::OF && t.kind == Kind::Word && t.shape.has(Shape::FIRST));
    let near = to.checked_sub(whole.end).is_some_and(|n| (1..=8).contains(&n));
    leads && near && token(to.checked_sub(1)).is_some_and(|t| t.mark(','))
}

/// Whether a figure may be a part of the other one: both count, and the part is no larger.
fn part_of(part: &Quantity, whole: &Quantity, rules: &Rulebook) -> bool {
    // 20 of his 31 points, 3 of the 10 miles; a percentage of a percentage is no part of it.
    let measured = |u: u16| {
        let unit = rules.unit(u);
        part.measure.top == whole.measure.top
            && unit.is_some_and(|u| {
                !matches!(u.dimension, Dimension::Percent | Dimension::Points) && u.factor.offset.is_zero()
            })
    };
    let count = |q: &Quantity| {
        q.dimension.is_none()
            && q.max.is_none()
            && q.measure.per.is_none()
            && match q.measure.top {
                Top::None | Top::Noun(_) | Top::Money(_) => true,
                Top::Unit(u) => measured(u),
                Top::Minor(..) => false,
            }
            && q.value.is_some_and(|n| n.ratio.is_none() && n.value > Decimal::ZERO)
    };
    // "One of the three biggest banks" tells no share.
    let one = part.value.is_some_and(|n| n.in_words && n.value == Decimal::ONE);
    !one && count(part) && count(whole) && part.value.zip(whole.value).is_some_and(|(p, w)| p.value <= w.value)
}

/// Where the words before `at` turn from an earlier figure to this one: compared with an average of …, up from …, instead of the …,
/// beating its target of …, twice the ….
fn turn(parts: &Parts<'_>, at: usize) -> Option<usize> {
    for (n, back) in (at.saturating_sub(8)..at).rev().enumerate() {
        let token = parts.tokens.get(back)?;
        if against(parts, back) {
            return Some(back);
        }
        let the = parts
            .tokens
            .get(back + 1)
            .is_some_and(|t| t.is(Class::DETERMINER | Class::POSSESSIVE) && t.kind == Kind::Word);
        if token.word == kw::THAN && token.kind == Kind::Word {
            let rather = back.checked_sub(1).filter(|at| against(parts, *at));
            return rather.or((n > 0 && the).then_some(back));
        }
        if compares(parts, back) {
            let from = token.word == kw::FROM;
            return (!from || n == 0 && changed(parts, back)).then_some(back);
        }
        if n > 0 && the && (multiple(parts, back) || bounds(parts, back)) {
            return Some(back);
        }
        // the long-run mean
        let compound = [back, back + 1].iter().any(|at| parts.tokens.get(*at).is_some_and(|t| t.dash() && t.glued()))
            || back.checked_sub(1).and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.dash() && t.glued());
        let light = compound
            || matches!(
                parts.get(back),
                Some(
                    Part::Determiner | Part::Adverb | Part::Noun | Part::Adjective | Part::Preposition | Part::Date(_)
                )
            );
        if !light {
            return None;
        }
    }
    None
}

/// instead of · rather than · beating · against: words of the rules that set a figure against an earlier one.
fn against(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at).filter(|t| t.kind == Kind::Word) else { return false };
    let two = parts.tokens.get(at + 1).map(|t| token.span.cover(t.span).of(parts.text));
    is_in(&parts.rules.against, token.text(parts.text)) || two.is_some_and(|two| is_in(&parts.rules.against, two))
}

/// twice the 9 points · five times the 60
fn multiple(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at).filter(|t| t.kind == Kind::Word) else { return false };
    let times = |s| matches!(s, Sense::Multiple(_, _, MultipleKind::Times));
    matches!(token.word, kw::TIMES | kw::HALF)
        || token.is(Class::MULTIPLE) && parts.rules.lexicon.meanings(token.word).iter().any(|m| times(m.sense))
}

/// beyond the 7,500 · above its target of 30: a bound before "the" sets two figures against each other.
fn bounds(parts: &Parts<'_>, at: usize) -> bool {
    let Some(token) = parts.tokens.get(at).filter(|t| t.is(Class::RELATION) && t.kind == Kind::Word) else {
        return false;
    };
    let bound = |s| match s {
        Sense::Relation(r) => {
            use crate::claim::Relation::{LessThan, MoreThan};
            parts.rules.relations.get(usize::from(r)).is_some_and(|r| matches!(r.relation, LessThan | MoreThan))
        }
        _ => false,
    };
    let last = |m: &crate::rulebook::Meaning| m.rest.is_empty();
    token.is(Class::PREPOSITION) && parts.rules.lexicon.meanings(token.word).iter().any(|m| last(m) && bound(m.sense))
}

/// Whether the "from" at `at` tells what a figure came from: up from, to 6.7% from, 3.9 million, from.
fn changed(parts: &Parts<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    match before.and_then(|b| parts.get(b)) {
        Some(Part::Figure(_) | Part::Comma | Part::Bracket | Part::Date(_)) => true,
        _ => before.and_then(|b| parts.tokens.get(b)).is_some_and(|t| t.is(Class::DIRECTION)),
    }
}

/// Whether two figures measure the same kind of thing.
fn comparable(a: &Quantity, b: &Quantity, parts: &Parts<'_>) -> bool {
    let sum = |q: &Quantity| matches!(q.measure.top, Top::Money(_) | Top::Minor(..));
    let same_kind = a.dimension == b.dimension || a.measure.top == Top::None || b.measure.top == Top::None;
    let per = match (a.measure.per, b.measure.per) {
        (Some(Per::Noun(x)), Some(Per::Noun(y))) => fold_str(x.of(parts.text)) == fold_str(y.of(parts.text)),
        // 900 cars a day, more than the 700 of last year
        // £221 a week instead of £203
        (Some(_), None) => b.measure.top == Top::None || sum(b) && close(a, b),
        (None, Some(_)) => a.measure.top == Top::None || sum(a) && close(a, b),
        (x, y) => x == y,
    };
    let ranks = |q: &Quantity| matches!(q.dimension, Some(Dimension::Score | Dimension::Odds | Dimension::Ordinal));
    // 88,000 barrels, against a target of 95,000: a bare figure of the same order may be measured alike.
    let bare = |x: &Quantity, y: &Quantity| {
        let unit = match y.measure.top {
            Top::Unit(u) => {
                parts.rules.unit(u).is_some_and(|u| !matches!(u.dimension, Dimension::Percent | Dimension::Duration))
            }
            Top::Money(_) => true,
            _ => false,
        };
        x.measure.top == Top::None && x.dimension.is_none() && unit && close(x, y)
    };
    let like = alike(a.measure.top, b.measure.top, parts.text, parts.rules) || bare(a, b) || bare(b, a);
    same_kind && per && !ranks(a) && !ranks(b) && like
}

/// Whether two numbers are of the same order.
fn close(x: &Quantity, y: &Quantity) -> bool {
    let ten = |a: Decimal, b: Decimal| a.checked_mul(Decimal::TEN).is_some_and(|a| a >= b);
    x.value.zip(y.value).is_some_and(|(x, y)| ten(x.value.abs(), y.value.abs()) && ten(y.value.abs(), x.value.abs()))
}
