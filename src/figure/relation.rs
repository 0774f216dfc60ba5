//! Hedges and bounds beside a figure: over, at least, no more than, or more.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, value, verify};
use nom::sequence::{preceded, terminated};

use crate::claim::Relation;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, behind, class, folded, form, number_token, placed, token, word, word_in, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Piece, RelationPosition, RelationRule, Sense, keyword as kw};

/// How many bounds may stand together: up to about.
const BOUNDS: usize = 3;

/// over · up to about · at least · no more than: the bound before a figure, with the input after it.
pub(super) fn before(i: Tokens<'_>) -> (Tokens<'_>, Relation) {
    let more = |found, relation| match found {
        Relation::Exact => relation,
        Relation::About if relation != Relation::Exact => relation,
        _ => found,
    };
    let bound = alt((negated, inclusive, by_degree));
    folded(BOUNDS, bound, Relation::Exact, more)(i)
}

/// crept up to 11 dollars: whether the "up" before a level belongs to its verb.
pub(super) fn moved_up(i: Tokens<'_>) -> bool {
    let verb = i.earlier(1).and_then(|i| i.form(|s| matches!(s, Sense::Direction(_)).then_some(())));
    word(kw::UP).parse(i).is_ok_and(|(up, _)| verb.is_some_and(|(rest, ())| rest.at == up.at))
}

/// Where the words of a figure begin whose hedges begin here: the "some" of "some 900 people" stands apart from them.
pub(super) fn begins(i: Tokens<'_>) -> usize {
    let apart = verify(hedge, |rule: &&RelationRule| rule.apart);
    folded(BOUNDS, apart, (), |(), _| ())(i).0.at
}

/// no larger than · not over · never less than: a negated bound is the opposite one with its end.
fn negated(i: Tokens<'_>) -> Parsed<'_, Relation> {
    let negation = token(|t| t.kind == Kind::Word && (t.is(Class::NEGATION) || matches!(t.word, kw::NO | kw::NOT)));
    map_opt(preceded(negation, hedge), |rule| match rule.relation {
        Relation::MoreThan => Some(Relation::AtMost),
        Relation::LessThan => Some(Relation::AtLeast),
        _ => None,
    })
    .parse(i)
}

/// over · smaller than or equal to · equal to or more than · bigger or equal than: a bound, perhaps with its end
fn inclusive(i: Tokens<'_>) -> Parsed<'_, Relation> {
    let led = (word(kw::EQUAL), word(kw::TO), word(kw::OR));
    let end = (word(kw::OR), word(kw::EQUAL), opt(word_of(&[kw::TO, kw::THAN])));
    let bound = map_opt((opt(led), hedge, opt(end)), |(led, rule, end)| match with_end(rule.relation) {
        Some(inclusive) if led.is_some() || end.is_some() => Some(inclusive),
        _ => Some(rule.relation).filter(|_| led.is_none()),
    });
    alt((or_equal, bound)).parse(i)
}

/// bigger or equal than: a comparison without its own "than"
fn or_equal(i: Tokens<'_>) -> Parsed<'_, Relation> {
    let joint = (word(kw::OR), word(kw::EQUAL), word_of(&[kw::THAN, kw::TO]));
    let than = |bigger: &Token| {
        i.rules.lexicon.meanings(bigger.word).iter().find_map(|m| match (m.sense, &*m.rest) {
            (Sense::Relation(r), [Piece::Word(kw::THAN)]) => i.rules.relations.get(usize::from(r)).map(|r| r.relation),
            _ => None,
        })
    };
    map_opt(terminated(word_in(Class::RELATION), joint), |bigger| than(bigger).and_then(with_end)).parse(i)
}

/// A bound together with its end.
fn with_end(bound: Relation) -> Option<Relation> {
    match bound {
        Relation::MoreThan => Some(Relation::AtLeast),
        Relation::LessThan => Some(Relation::AtMost),
        _ => None,
    }
}

/// well over · slightly fewer than · a little more than: how far beyond a bound something is
fn by_degree(i: Tokens<'_>) -> Parsed<'_, Relation> {
    preceded(degree, verify(inclusive, |bound| matches!(bound, Relation::MoreThan | Relation::LessThan))).parse(i)
}

/// Steps over the word that says how far beyond a bound something is: the "well" of well over.
pub(crate) fn past_degree(i: Tokens<'_>) -> Tokens<'_> {
    degree(i).ok().filter(|_| by_degree(i).is_ok()).map_or(i, |(rest, _)| rest)
}

/// or more · plus · or so
pub(super) fn after(i: Tokens<'_>) -> Parsed<'_, Relation> {
    let bound = verify(map(follower, |rule| rule.relation), |relation| *relation != Relation::Exact);
    placed(bound, |i, _, rest| !another(i, rest)).parse(i)
}

/// or | more than 30 · and below | 1500 · plus | or minus 3: whether the words behind a figure lead to another one.
fn another(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let mut bound = alt((
        value((), (word(kw::OR), word(kw::MINUS))),
        value((), word(kw::THAN)),
        value((), class(Class::CARDINAL | Class::CURRENCY_BEFORE)),
    ));
    let number = number_token().parse(rest).is_ok();
    bound.parse(rest).is_ok() || number && (rest.at > i.at + 1 || word(kw::PLUS).parse(i).is_ok())
}

/// Twice | as long as the 4 hours of May: whether words that may bound a figure are those of a multiple, which compares.
pub(crate) fn compares(i: Tokens<'_>) -> bool {
    let times = |t: &Token| t.is(Class::MULTIPLE) && !t.is(Class::CARDINAL) || t.word == kw::TIMES;
    word(kw::AS).parse(i).is_ok() && behind(i, 1, |i| token(|t| t.kind == Kind::Word && times(t)).parse(i)).is_some()
}

/// Whether a hedge of numbers stands here, one that leaves them exact included: 300-odd, 1,000-strong.
pub(super) fn follows(i: Tokens<'_>) -> bool {
    follower(i).is_ok()
}

fn hedge(i: Tokens<'_>) -> Parsed<'_, &RelationRule> {
    rule(i, RelationPosition::Before)
}

fn degree(i: Tokens<'_>) -> Parsed<'_, &RelationRule> {
    rule(i, RelationPosition::Degree)
}

fn follower(i: Tokens<'_>) -> Parsed<'_, &RelationRule> {
    rule(i, RelationPosition::After)
}

/// The hedge or bound that begins here and stands where it may.
fn rule(i: Tokens<'_>, position: RelationPosition) -> Parsed<'_, &RelationRule> {
    let first = i.next().filter(|t| t.is(Class::RELATION)).ok_or(NOT)?;
    if compares(i) {
        return Err(NOT);
    }
    let rules = i.rules;
    let stands = form(|s| match s {
        Sense::Relation(r) => rules.relations.get(usize::from(r)).filter(|r| r.position == position),
        _ => None,
    });
    // "c. 1900" is circa, "c $5" is money.
    let whole = first.kind != Kind::Word || first.span.len() > 2 || first.shape.has(Shape::DOTTED);
    placed(stands, |i, _, rest| whole || rest.at > i.at + 1).parse(i)
}
