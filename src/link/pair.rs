//! Which figures a text sets against each other: from 8 to 9, 35 against 20, 51 percent to 44 percent, twice the 60 of March.

use num_traits::Zero;
use rust_decimal::Decimal;

use super::clause::{Part, Parts};
use super::comparison::{Place, alike};
use super::contrast::{Between, contrast};
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
            || (leading_of(parts, part, this.at) || of_them(parts, this)) && part_of(q, p, parts.rules);
        (told && comparable(p, q, parts)).then_some((this, part))
    }

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
        let alike = p.measure.top == q.measure.top || same_noun(p, q, parts);
        (met && alike && comparable(p, q, parts)).then_some((this, before))
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
            // Up from 37 percent in one and down from 49 percent in another: two bases.
            .filter(|p| !came || !self.was_base(p))
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

    /// That was nowhere near the 52,000 who came in 2011 · It costs $7 now; in 2019 it was $5: figure `n` and the last one of the
    /// clause or sentence before, where a pronoun leads this one.
    fn across(&self, n: usize) -> Option<(u32, u32)> {
        let this = self.figures.get(n)?;
        let q = self.quantity(this)?;
        let stop = (0..this.at).rev().find(|at| self.parts.get(*at) == Some(Part::Stop));
        let start = stop.map_or(0, |at| at + 1);
        // A year before, the figure was 38,700.
        let time = |f: &Place| self.quantity(f).is_some_and(|q| of_time(q, self.parts.rules));
        let earlier = self.figures.get(..n).filter(|f| f.iter().all(|f| f.end <= start || time(f)))?;
        self.takes_up(start, this).then_some(())?;
        let bare = q.measure.top == Top::None;
        let kin = |c: &u32| {
            let other = self.claims.get(*c as usize).and_then(Claim::quantity);
            other.is_some_and(|o| {
                let like = comparable(q, o, self.parts) && (q.measure.top != Top::None || close(o, q));
                // A counted noun takes up no bare number.
                let named = matches!(o.measure.top, Top::Noun(_)) || !matches!(q.measure.top, Top::Noun(_));
                // The wait is 19 days. Two years ago it was 11.
                let lasting = bare && q.dimension.is_none() && of_time(o, self.parts.rules) && close(o, q);
                o.max.is_none() && q.max.is_none() && (like && named && !of_time(o, self.parts.rules) || lasting)
            })
        };
        if stop.is_some() && start > 0 {
            return earlier.iter().rev().map(|f| f.claim).find(kin).map(|other| (this.claim, other));
        }
        // Of two in the sentence before, none is told apart.
        let mut told = self.before.iter().copied().filter(kin);
        told.next().filter(|_| told.next().is_none()).map(|other| (this.claim, other))
    }

    /// In 2019 it was 55 percent · A year before, the figure was 38,700 · This year's is put at 12 · Now 31 percent do: whether the
    /// clause that begins at `start` takes up with a figure what was told before.
    fn takes_up(&self, start: usize, this: &Place) -> bool {
        let parts = self.parts;
        let word = |at: usize, words: &[WordId]| {
            parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
        };
        let verb = |at: usize| {
            let open = |at: &usize| matches!(parts.get(*at), Some(Part::Adverb | Part::Date(_)));
            let at = (at..at + 3).find(|at| !open(at));
            at.is_some_and(|at| parts.get(at) == Some(Part::Verb))
        };
        let pointing = |at: usize| {
            word(at, &[kw::THAT, kw::THIS, kw::IT, kw::THEY, kw::THOSE, kw::THESE, kw::HE, kw::SHE]) && verb(at + 1)
        };
        let base = |at: usize| parts.tokens.get(at).is_some_and(|t| is_in(&parts.rules.bases, t.text(parts.text)));
        let named = |at: usize| word(at, &[kw::THE]) && base(at + 1) && verb(at + 2);
        let owner = |at: usize| {
            let possessive = parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Possessive);
            possessive && !matches!(parts.get(at), Some(Part::Date(_))) && verb(at + 1)
        };
        // The new one loses 6 percent.
        let other = |at: usize| {
            word(at, &[kw::THE])
                && parts.get(at + 1) == Some(Part::Adjective)
                && word(at + 2, &[kw::ONE])
                && verb(at + 3)
        };
        let does =
            |at: usize| word(at, &[kw::DO, kw::DOES, kw::DID]) && parts.get(at + 1).is_none_or(|p| p == Part::Stop);
        does(this.end)
            || (start..this.at.min(start + 8)).any(|at| pointing(at) || named(at) || owner(at) || other(at))
            || self.former_best(start, this)
    }

    /// The previous record of $100,000 fell in 2006: whether a figure is what was measured before.
    fn former_best(&self, start: usize, this: &Place) -> bool {
        let parts = self.parts;
        let of = this
            .at
            .checked_sub(1)
            .filter(|at| parts.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word && t.word == kw::OF));
        let text = |at: usize| parts.tokens.get(at).map_or("", |t| t.text(parts.text));
        let best = of.and_then(|of| of.checked_sub(1)).filter(|at| is_in(&parts.rules.bases, text(*at)));
        best.is_some_and(|best| {
            best - start.min(best) <= 4 && (start..best).any(|at| is_in(&parts.rules.former, text(at)))
        })
    }

    /// In 2019 it was 55 percent: whether figure `n` tells what was at another time.
    fn was_then(&self, n: usize) -> bool {
        let parts = self.parts;
        let Some(this) = self.figures.get(n) else { return false };
        // It is now 30; but not: that's down 13 points.
        let way = |at: usize| parts.tokens.get(at).is_some_and(|t| t.is(Class::DIRECTION));
        // Last spring they stood at 9,880.
        // It is worth $140 million.
        let open = |p: Part| matches!(p, Part::Adverb | Part::Preposition | Part::Adjective | Part::Date(_));
        let light = |at: &usize| parts.get(*at).is_some_and(open) && !way(*at);
        let verb = |at: usize| parts.get(at) == Some(Part::Verb);
        // It is now believed to be worth more than $1 million.
        let loose = |at: usize| verb(at) || parts.get(at) == Some(Part::Loose);
        let told = (0..this.at).rev().find(|at| !light(at)).is_some_and(loose) || verb(this.end);
        let then = |t: &Token| {
            let word = t.kind == Kind::Word;
            word && (matches!(t.word, kw::WHEN | kw::NOW | kw::BEFORE | kw::EARLIER)
                || is_in(&parts.rules.former, t.text(parts.text)))
        };
        let dated = parts.parts.iter().any(|p| match p {
            Part::Date(d) => self.claims.get(*d as usize).is_some_and(|c| matches!(c.body, Body::Date(_))),
            _ => false,
        });
        // He had slimmed down to 867 pounds · It has since fallen to 12 percent.
        let word = |n: usize, word| {
            this.at
                .checked_sub(n)
                .and_then(|at| parts.tokens.get(at))
                .is_some_and(|t| t.kind == Kind::Word && t.word == word)
        };
        let moved = word(1, kw::TO)
            && (2..4).any(|n| this.at.checked_sub(n).is_some_and(|at| way(at) && verb(at) || verb(at) && way(at + 1)));
        let one = parts
            .tokens
            .get(..this.at.min(8))
            .is_some_and(|t| t.iter().any(|t| t.kind == Kind::Word && t.word == kw::ONE));
        let told = told && (dated || one || parts.tokens.get(..this.at).is_some_and(|t| t.iter().any(then)));
        (told || moved || self.former_best(0, this)) && self.quantity(this).is_some_and(|q| !of_time(q, parts.rules))
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

/// 3 of 20 · three of the 20 · 3 out of 20 · 24-of-33 · 2,000 of the city's 285,200: whether only the words of a part
/// and its whole stand between two figures.
fn of(parts: &Parts<'_>, from: usize, to: usize) -> bool {
    let tokens = parts.tokens.get(from..to).unwrap_or(&[]);
    let word = |t: &Token, word| t.kind == Kind::Word && t.word == word;
    let owner = match tokens {
        [of, owner @ ..] if word(of, kw::OF) => owner,
        [out, of, owner @ ..] if word(out, kw::OUT) && word(of, kw::OF) => owner,
        [open, out, of] if open.mark('(') && word(out, kw::OUT) && word(of, kw::OF) => &[],
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

/// 12 of them · of whom 12 · among them 12: whether a figure is a part of what was told before.
fn of_them(parts: &Parts<'_>, this: &Place) -> bool {
    let word = |at: Option<usize>, words: &[WordId]| {
        at.and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    };
    let them = [kw::THEM, kw::WHOM, kw::WHICH];
    let behind = word(Some(this.end), &[kw::OF]) && word(Some(this.end + 1), &them);
    behind || word(this.at.checked_sub(1), &them) && word(this.at.checked_sub(2), &[kw::OF, kw::AMONG])
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
    let led = at.checked_sub(1).and_then(|at| parts.tokens.get(at)).filter(|t| t.kind == Kind::Word);
    // beat them by 22 points: a margin is no base; down from plus 21 points
    let at = match led {
        Some(t) if t.word == kw::BY => return None,
        Some(t) if t.word == kw::PLUS => at - 1,
        _ => at,
    };
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
        // up from last year's $2.34 billion
        let between = parts.parts.get(back + 1..at).unwrap_or(&[]);
        let dated =
            token.word == kw::FROM && token.kind == Kind::Word && matches!(between.first(), Some(Part::Date(_)));
        if dated
            && between.iter().all(|p| matches!(p, Part::Date(_) | Part::Adverb | Part::Noun))
            && changed(parts, back)
        {
            return Some(back);
        }
        if compares(parts, back) {
            let from = token.word == kw::FROM;
            return (!from || n == 0 && changed(parts, back)).then_some(back);
        }
        // inside the old best of 2 hours
        let next = parts
            .tokens
            .get(back + 1)
            .filter(|t| t.kind == Kind::Word && is_in(&parts.rules.bases, t.text(parts.text)));
        if next.is_some() && is_in(&parts.rules.former, token.text(parts.text)) && n > 1 {
            return Some(back);
        }
        let last = n == 1 && token.word == kw::SINCE && token.kind == Kind::Word;
        if n > 0 && the && (multiple(parts, back) || bounds(parts, back) || last) {
            return Some(back);
        }
        // the long-run mean
        let compound = [back, back + 1].iter().any(|at| parts.tokens.get(*at).is_some_and(|t| t.dash() && t.glued()))
            || back.checked_sub(1).and_then(|at| parts.tokens.get(at)).is_some_and(|t| t.dash() && t.glued());
        // the first estimate of $43 million
        let light = compound
            || token.is(Class::ORDINAL) && token.kind == Kind::Word
            || n == 0 && token.mark('(')
            || matches!(
                parts.get(back),
                Some(
                    Part::Determiner | Part::Adverb | Part::Noun | Part::Adjective | Part::Preposition | Part::Date(_)
                )
            );
        if !light {
            return described(parts, back);
        }
    }
    None
}

/// beating its benchmark, which rose: the turn before a noun that the clause of a figure describes, whose verb stands at `at`.
fn described(parts: &Parts<'_>, at: usize) -> Option<usize> {
    let part = |n: usize| at.checked_sub(n).and_then(|at| parts.get(at));
    let clause = part(0) == Some(Part::Verb) && part(1) == Some(Part::Relative);
    let noun = at.checked_sub(if part(2) == Some(Part::Comma) { 3 } else { 2 }).filter(|_| clause)?;
    for at in (noun.saturating_sub(5)..=noun).rev() {
        if against(parts, at) {
            return Some(at);
        }
        parts.get(at).filter(|p| p.nominal() || *p == Part::Determiner)?;
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
