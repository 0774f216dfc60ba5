//! The direction that the words right beside a figure give it: fell 0.9%, 2% higher, a 3-point drop, a rise of 5 percent.
//!
//! Where other words stand between a change and its size, the tree tells (`way.rs`).

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, value};
use nom::sequence::{delimited, preceded, terminated};

use crate::claim::{Dimension, Direction, Quantity, Top};
use crate::english::Tag;
use crate::grammar::tokens::{Parsed, Tokens, any_token, behind, form, here, placed, stops, token, word, word_of};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, DirectionKind, DirectionRule, Sense, fold_str, keyword as kw};

/// Longest form of a change that is a verb: put on.
const VERB: usize = 2;

/// Longest change with the word that leads to its size: put on by.
const LED: usize = 3;

/// fell | 0.9% · put on | 12 points · up | 19 cents · grew by | 3 points: the direction of the words that end before a figure.
pub(super) fn before(i: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    let last = i.before().filter(|t| t.kind == Kind::Word)?;
    // "rose above 30C" tells a level.
    if here(i, word_of(&[kw::ABOVE, kw::BELOW])) || lasts(i, q) {
        return None;
    }
    let counts = matches!(q.measure.top, Top::Noun(_));
    match last.word {
        kw::BY => behind(i, LED, terminated(|i| verb(i, |_| true), word(kw::BY))),
        kw::UP | kw::DOWN => behind(i, 1, adverb).filter(|_| sized(q) && !led(i)),
        _ => behind(i, VERB, |i| verb(i, |d| !d.by_only && (d.things || !counts))),
    }
}

/// rose | over two years: whether a figure tells how long something took.
pub(super) fn lasts(i: Tokens<'_>, q: &Quantity) -> bool {
    here(i, word(kw::OVER)) && i.rules.dimension(q.measure.top) == Some(Dimension::Duration)
}

/// Whether a figure measures or is a share and counts nothing.
fn sized(q: &Quantity) -> bool {
    match q.measure.top {
        Top::Noun(_) => false,
        Top::None => q.dimension == Some(Dimension::Ratio),
        Top::Unit(_) | Top::Money(_) | Top::Minor(..) => true,
    }
}

/// gave up | 5 yards: whether the word before the figure belongs to a verb of no change; "was up" and "edged up" tell one.
fn led(i: Tokens<'_>) -> bool {
    let verb = |t: &Token| t.is(Class::VERB) && !t.is(Class::DIRECTION | Class::AUXILIARY);
    behind(i, 2, terminated(token(verb), word_of(&[kw::UP, kw::DOWN]))).is_some()
}

/// fell · put on · higher
fn verb<'a>(i: Tokens<'a>, fits: impl Fn(&DirectionRule) -> bool) -> Parsed<'a, Direction> {
    let kinds = |d: &DirectionRule| matches!(d.kind, DirectionKind::Verb | DirectionKind::Adverb) && fits(d);
    // "Add 200 g of flour" tells the cook what to do.
    let order = |i: Tokens<'a>, rule: &&DirectionRule| {
        let first = i.next().filter(|t| t.shape.has(Shape::FIRST));
        rule.kind == DirectionKind::Verb && first.is_some_and(|t| i.str(t).eq_ignore_ascii_case(&rule.lemma))
    };
    placed(change(kinds), |i, rule, _| !order(i, rule)).map(|rule| rule.way).parse(i)
}

/// up · down
fn adverb(i: Tokens<'_>) -> Parsed<'_, Direction> {
    change(|_| true).map(|rule| rule.way).parse(i)
}

/// A word of change that `fits`.
fn change<'a>(
    fits: impl Fn(&DirectionRule) -> bool,
) -> impl Parser<Tokens<'a>, Output = &'a DirectionRule, Error = ()> {
    let told = move |i: Tokens<'a>| {
        let rules = i.rules;
        form(|s| match s {
            Sense::Direction(d) => rules.directions.get(usize::from(d)).filter(|d| fits(d)),
            _ => None,
        })
        .parse(i)
    };
    preceded(peek(token(|t| t.kind == Kind::Word && t.is(Class::DIRECTION))), told)
}

/// closed 2% | higher · 30 percent | lower than · 30 percent | below normal: the direction of the words behind a change.
pub(super) fn after(rest: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    let apart = |t: &Token| t.kind == Kind::Word && !t.glued();
    rest.next().filter(|t| apart(t))?;
    let unit = match q.measure.top {
        Top::Unit(u) => rest.rules.unit(u).map(|u| u.dimension),
        _ => None,
    };
    let norm = || norm(rest).ok().filter(|_| unit == Some(Dimension::Percent));
    let moved = || alt((bare, compared)).parse(rest).ok().filter(|_| compares(q, unit));
    norm().or_else(moved).map(|(_, way)| way)
}

/// Whether a figure can say how far apart two others are.
fn compares(q: &Quantity, unit: Option<Dimension>) -> bool {
    match q.measure.top {
        Top::Unit(_) => matches!(
            unit,
            Some(
                Dimension::Percent
                    | Dimension::Point
                    | Dimension::Points
                    | Dimension::Temperature
                    | Dimension::TemperatureDifference
                    | Dimension::Angle
            )
        ),
        Top::Money(_) | Top::Minor(..) => q.measure.per.is_none(),
        // a third higher
        Top::None => q.dimension == Some(Dimension::Ratio),
        Top::Noun(_) => false,
    }
}

/// above average · below normal · below its target: which way a share lies off what is usual.
fn norm(i: Tokens<'_>) -> Parsed<'_, Direction> {
    let way = alt((value(Direction::Up, word(kw::ABOVE)), value(Direction::Down, word(kw::BELOW))));
    let norm = token(|t| t.kind == Kind::Word && i.rules.norms.contains(&fold_str(i.str(t))));
    let whose = placed(any_token(), |i, _, _| matches!(i.tag(0), Tag::Determiner | Tag::Possessive));
    terminated(way, (opt(whose), norm)).parse(i)
}

/// up on the week · down, but neither "3 percent up to 5 percent" nor "cut 3 percent down the line"
fn bare(i: Tokens<'_>) -> Parsed<'_, Direction> {
    let against = word_of(&[kw::ON, kw::FROM, kw::AT, kw::IN, kw::AGAINST, kw::AND]);
    let over = alt((stops(|t| t.kind == Kind::Mark && !t.dash()), value((), against)));
    let adverb = preceded(peek(word_of(&[kw::UP, kw::DOWN])), change(compared_by));
    terminated(adverb, peek(over)).map(|rule| rule.way).parse(i)
}

/// higher · dearer
fn compared(i: Tokens<'_>) -> Parsed<'_, Direction> {
    let other = token(|t| !matches!(t.word, kw::MORE | kw::LESS | kw::UP | kw::DOWN));
    preceded(peek(other), change(compared_by)).map(|rule| rule.way).parse(i)
}

/// 2% higher · 4p dearer
fn compared_by(rule: &DirectionRule) -> bool {
    match rule.kind {
        DirectionKind::Adverb => true,
        DirectionKind::Adjective => rule.lemma.ends_with("er"),
        _ => false,
    }
}

/// a 33 percent | increase · a 3-point | overnight drop · a rise of | 5 percent: the direction of the noun whose size a figure is.
pub(super) fn of_noun(i: Tokens<'_>, rest: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    let (fits, money) = match q.measure.top {
        Top::Unit(u) => (i.rules.unit(u).is_some_and(|u| u.dimension != Dimension::Duration), false),
        Top::Money(_) | Top::Minor(..) => (q.measure.per.is_none(), true),
        Top::Noun(_) | Top::None => (false, false),
    };
    // A loss of $3 million is a result and no change.
    let result = |t: &Token| money && matches!(t.word, kw::LOSS | kw::LOSSES | kw::GAIN);
    let before = || behind(i, LED, terminated(preceded(peek(token(|t| !result(t))), noun), word(kw::OF)));
    fits.then(|| sized_noun(rest).ok().map(|(_, way)| way).or_else(before)).flatten()
}

/// increase · overnight drop, behind the size of it; "The 5 percent rises" has a verb.
fn sized_noun(i: Tokens<'_>) -> Parsed<'_, Direction> {
    let describes = token(|t| t.kind == Kind::Word && t.is(Class::ADJECTIVE) && !t.is(Class::DIRECTION));
    let named = placed(noun, |i, _, _| matches!(i.tag(0), Tag::Noun | Tag::Plural));
    preceded(opt(describes), named).parse(i)
}

/// rise · drops: a noun of change.
fn noun(i: Tokens<'_>) -> Parsed<'_, Direction> {
    let named = change(|d| d.kind == DirectionKind::Noun);
    let over = stops(|t| !t.dash() || !t.glued());
    delimited(peek(token(|t| !t.glued())), named, peek(over)).map(|rule| rule.way).parse(i)
}

/// a rise of | 2C · a drop by | 5 degrees: whether the figure is the size of a change that a word before it names.
pub(super) fn sizes(i: Tokens<'_>) -> bool {
    let named = change(|d| matches!(d.kind, DirectionKind::Verb | DirectionKind::Noun));
    behind(i, LED, terminated(named, word_of(&[kw::OF, kw::BY]))).is_some()
}
