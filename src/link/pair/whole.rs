//! A part and its whole: 3 of 20, one person in four, of the 120 rooms 54.

use rust_decimal::Decimal;

use super::scene::{Scene, comparable};
use crate::claim::{Dimension, Quantity, Top};
use crate::lex::{Kind, Shape, Token};
use crate::link::clause::{Part, Parts};
use crate::link::comparison::Place;
use crate::rulebook::{Class, Rulebook, WordId, keyword as kw};

impl<'a> Scene<'a> {
    /// 3 of 20 · one person in four · Of the 120 rooms, 54: figure `n` and the one before it.
    pub(super) fn part_and_whole(&self, n: usize) -> Option<(&'a Place, &'a Place)> {
        let (part, this, p, q) = self.pair_of(n)?;
        let parts = self.parts;
        let told = of(parts, part.end, this.at) && part_of(p, q, parts.rules)
            || one_in(parts, part.end, this.at, p, q)
            || (leading_of(parts, part, this.at) || of_them(parts, this) || of_which(parts, part, this))
                && part_of(q, p, parts.rules);
        (told && comparable(p, q, parts)).then_some((this, part))
    }
}

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

/// 3,800 francs, of which insurers pay 2,900: whether a clause that begins right behind a whole tells a part of it.
fn of_which(parts: &Parts<'_>, whole: &Place, this: &Place) -> bool {
    let word = |at: usize, words: &[WordId]| {
        parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    };
    let comma = parts.tokens.get(whole.end).is_some_and(|t| t.mark(','));
    let led = comma && word(whole.end + 1, &[kw::OF]) && word(whole.end + 2, &[kw::WHICH, kw::WHOM]);
    let clause = parts.parts.get(whole.end + 3..this.at).unwrap_or(&[]);
    led && clause.len() <= 5 && !clause.iter().any(|p| matches!(p, Part::Comma | Part::Stop))
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
