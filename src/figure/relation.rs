//! Hedges, bounds and directions beside a figure: over, at least, or more, rose, fell.

use crate::claim::{Dimension, Direction, Quantity, Relation, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::Piece;
use crate::rulebook::{Class, DirectionKind, RelationPosition, RelationRule, Sense, fold_str, keyword as kw};

/// over · up to about · at least · no more than: the bound before a figure, with the input after it.
pub(super) fn before(i: Tokens<'_>) -> (Tokens<'_>, Relation) {
    let (mut rest, mut found) = (i, Relation::Exact);
    for _ in 0..3 {
        let Some((after, relation)) = negated(rest).or_else(|| inclusive(rest)).or_else(|| by_degree(rest)) else {
            break;
        };
        if found == Relation::Exact || found == Relation::About && relation != Relation::Exact {
            found = relation;
        }
        rest = after;
    }
    (rest, found)
}

/// crept up to 11 dollars: whether the "up" before a level belongs to its verb.
pub(super) fn moved_up(i: Tokens<'_>) -> bool {
    i.at > 0 && i.next().is_some_and(|t| t.word == kw::UP) && {
        let verb = i.at(i.at - 1);
        verb.form(|s| matches!(s, Sense::Direction(_)).then_some(())).is_some_and(|(rest, ())| rest.at == i.at + 1)
    }
}

/// Where the words of a figure begin whose hedges begin here: the "some" of "some 900 people" stands apart from them.
pub(super) fn begins(i: Tokens<'_>) -> usize {
    let mut from = i;
    while let Some((rest, _)) = rule(from, RelationPosition::Before).filter(|(_, rule)| rule.apart) {
        from = rest;
    }
    from.at
}

/// no larger than · not over · never less than: a negated bound is the opposite one with its end.
fn negated(i: Tokens<'_>) -> Option<(Tokens<'_>, Relation)> {
    i.next().filter(|t| t.kind == Kind::Word && (t.is(Class::NEGATION) || matches!(t.word, kw::NO | kw::NOT)))?;
    let (rest, relation) = hedge(i.skip(1), RelationPosition::Before)?;
    let opposite = match relation {
        Relation::MoreThan => Relation::AtMost,
        Relation::LessThan => Relation::AtLeast,
        _ => return None,
    };
    Some((rest, opposite))
}

/// well over · slightly fewer than · a little more than: how far beyond a bound something is
fn by_degree(i: Tokens<'_>) -> Option<(Tokens<'_>, Relation)> {
    let (rest, _) = rule(i, RelationPosition::Degree)?;
    inclusive(rest).filter(|(_, relation)| matches!(relation, Relation::MoreThan | Relation::LessThan))
}

/// Steps over the word that says how far beyond a bound something is: the "well" of well over.
pub(crate) fn past_degree(i: Tokens<'_>) -> Tokens<'_> {
    rule(i, RelationPosition::Degree).filter(|_| by_degree(i).is_some()).map_or(i, |(rest, _)| rest)
}

/// bigger or equal than: a comparison without its own "than"
fn or_equal(i: Tokens<'_>) -> Option<(Tokens<'_>, Relation)> {
    let word = |n: usize| i.ahead(n).filter(|t| t.kind == Kind::Word).map(|t| t.word);
    let than = word(1) == Some(kw::OR) && word(2) == Some(kw::EQUAL) && matches!(word(3), Some(kw::THAN | kw::TO));
    let bigger = i.next().filter(|t| t.is(Class::RELATION) && than)?;
    let relation = i.rules.lexicon.meanings(bigger.word).iter().find_map(|m| match (m.sense, &*m.rest) {
        (Sense::Relation(r), [Piece::Word(kw::THAN)]) => i.rules.relations.get(usize::from(r)).map(|r| r.relation),
        _ => None,
    })?;
    let with_end = match relation {
        Relation::MoreThan => Relation::AtLeast,
        Relation::LessThan => Relation::AtMost,
        _ => return None,
    };
    Some((i.skip(4), with_end))
}

/// smaller than or equal to · equal to or more than: a bound with its end
fn inclusive(i: Tokens<'_>) -> Option<(Tokens<'_>, Relation)> {
    let word = |i: Tokens<'_>, n: usize, word| i.ahead(n).is_some_and(|t| t.kind == Kind::Word && t.word == word);
    if let Some(found) = or_equal(i) {
        return Some(found);
    }
    let led = word(i, 0, kw::EQUAL) && word(i, 1, kw::TO) && word(i, 2, kw::OR);
    let (rest, relation) = hedge(if led { i.skip(3) } else { i }, RelationPosition::Before)?;
    let last = word(rest, 0, kw::OR) && word(rest, 1, kw::EQUAL);
    let to = last && (word(rest, 2, kw::TO) || word(rest, 2, kw::THAN));
    let with_end = match relation {
        Relation::MoreThan => Relation::AtLeast,
        Relation::LessThan => Relation::AtMost,
        other => return (!led).then_some((rest, other)),
    };
    match (led, last) {
        (_, true) => Some((rest.skip(2 + usize::from(to)), with_end)),
        (true, false) => Some((rest, with_end)),
        (false, false) => Some((rest, relation)),
    }
}

/// or more · plus · or so
pub(super) fn after(i: Tokens<'_>) -> Option<(Tokens<'_>, Relation)> {
    // "or more than 30", "and below 1500" lead to another figure.
    let than = |rest: &Tokens<'_>| {
        let next = rest.next();
        // "5 plus or minus 3" is no bound of 5.
        if next.is_some_and(|t| t.word == kw::OR) && rest.ahead(1).is_some_and(|t| t.word == kw::MINUS) {
            return true;
        }
        next.is_some_and(|t| t.word == kw::THAN || t.is(Class::CARDINAL | Class::CURRENCY_BEFORE))
            || next.is_some_and(|t| {
                t.kind == Kind::Number && (rest.at > i.at + 1 || rest.back(1).is_some_and(|b| b.word == kw::PLUS))
            })
    };
    hedge(i, RelationPosition::After).filter(|(rest, r)| *r != Relation::Exact && !than(rest))
}

/// Twice | as long as the 4 hours of May: whether words that may bound a figure are those of a multiple, which compares.
pub(crate) fn compares(i: Tokens<'_>) -> bool {
    let times =
        |t: &Token| t.kind == Kind::Word && (t.is(Class::MULTIPLE) && !t.is(Class::CARDINAL) || t.word == kw::TIMES);
    i.next().is_some_and(|t| t.kind == Kind::Word && t.word == kw::AS) && i.back(1).is_some_and(times)
}

/// Whether a hedge of numbers stands here, one that leaves them exact included: 300-odd, 1,000-strong.
pub(super) fn follows(i: Tokens<'_>) -> bool {
    hedge(i, RelationPosition::After).is_some()
}

fn hedge(i: Tokens<'_>, position: RelationPosition) -> Option<(Tokens<'_>, Relation)> {
    rule(i, position).map(|(rest, r)| (rest, r.relation))
}

fn rule<'a>(i: Tokens<'a>, position: RelationPosition) -> Option<(Tokens<'a>, &'a RelationRule)> {
    let t = i.next().filter(|t| t.is(Class::RELATION))?;
    if compares(i) {
        return None;
    }
    let rules = i.rules;
    let found = i.form(|s| match s {
        Sense::Relation(r) => rules.relations.get(usize::from(r)).filter(|r| r.position == position),
        _ => None,
    });
    // "c. 1900" is circa, "c $5" is money.
    let dot = |rest: &Tokens<'_>| {
        rest.at > i.at + 1 || t.kind != Kind::Word || t.span.len() > 2 || t.shape.has(Shape::DOTTED)
    };
    found.filter(|(rest, _)| dot(rest))
}

/// The direction that the words before a figure give it: fell 0.9%, up 19 cents, grew by 3 points.
///
/// A share (down a fifth) moves as a percentage does, while what is counted only rises by a verb.
pub(super) fn direction(i: Tokens<'_>, top: Top, share: bool) -> Option<Direction> {
    let t = i.back(1).filter(|t| t.kind == Kind::Word)?;
    // Shares put on 12 points.
    if !t.is(Class::DIRECTION)
        && i.at >= 2
        && i.back(2).is_some_and(|t| t.is(Class::DIRECTION) && t.is(Class::PHRASE))
        && let Some(found) = way_to(i, 2, top)
    {
        return Some(found);
    }
    // "rose above 30C" tells a level.
    if i.next().is_some_and(|n| matches!(n.word, kw::ABOVE | kw::BELOW)) {
        return None;
    }
    if t.word == kw::BY {
        return (2..=6).find_map(|n| {
            let t = i.back(n).filter(|t| t.is(Class::DIRECTION))?;
            way(i, n, t.word == kw::UP || t.word == kw::DOWN, (true, top))
        });
    }
    if !t.is(Class::DIRECTION) {
        return None;
    }
    let adverb = t.word == kw::UP || t.word == kw::DOWN;
    let counted = matches!(top, Top::Noun(_) | Top::None) && !share;
    if adverb && counted {
        return None;
    }
    if adverb && let Some(verb) = i.back(2).filter(|v| v.is(Class::VERB)) {
        // "gave up 5 yards" is no rise; "went up" and "edged up" are forms of their own.
        return if verb.is(Class::DIRECTION | Class::AUXILIARY) {
            way(i, 2, false, (false, top)).or_else(|| way(i, 1, adverb, (false, top)))
        } else {
            None
        };
    }
    way(i, 1, adverb, (false, top))
}

/// closed 2% higher · 30 percent lower than: the direction after a change.
pub(super) fn direction_after(rest: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    if let Some(way) = off_the_norm(rest, q) {
        return Some(way);
    }
    let t = rest.next().filter(|t| t.is(Class::DIRECTION) && t.kind == Kind::Word && !t.glued())?;
    let change = match q.measure.top {
        Top::Unit(u) => {
            let compared = [
                Dimension::Percent,
                Dimension::Point,
                Dimension::Points,
                Dimension::Temperature,
                Dimension::TemperatureDifference,
                Dimension::Angle,
            ];
            rest.rules.unit(u).is_some_and(|u| compared.contains(&u.dimension))
        }
        Top::Money(_) | Top::Minor(..) => q.measure.per.is_none(),
        // a third higher
        Top::None => q.dimension == Some(Dimension::Ratio),
        Top::Noun(_) => false,
    };
    // "closed 3 percent up on the week", but "3 percent up to 5 percent" and "cut 3 percent down the line".
    let bare = matches!(t.word, kw::UP | kw::DOWN) && {
        let next = rest.ahead(1);
        let next_word = next.filter(|t| t.kind == Kind::Word);
        let ends = next.is_none_or(|t| t.kind == Kind::Mark && !t.dash());
        ends || next_word.is_some_and(|t| matches!(t.word, kw::ON | kw::FROM | kw::AT | kw::IN | kw::AGAINST | kw::AND))
    };
    if !change || matches!(t.word, kw::MORE | kw::LESS) || matches!(t.word, kw::UP | kw::DOWN) && !bare {
        return None;
    }
    // 2% higher · 4p dearer
    let compares = |d: &&crate::rulebook::DirectionRule| match d.kind {
        DirectionKind::Adverb => true,
        DirectionKind::Adjective => d.lemma.ends_with("er"),
        _ => false,
    };
    rest.form(|s| match s {
        Sense::Direction(d) => rest.rules.directions.get(usize::from(d)).filter(compares),
        _ => None,
    })
    .map(|(_, d)| d.way)
}

/// 30 percent below normal: which way a share lies off what is usual.
fn off_the_norm(rest: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    let Top::Unit(u) = q.measure.top else { return None };
    let way = match rest.next().filter(|t| t.kind == Kind::Word && !t.glued())?.word {
        kw::ABOVE => Direction::Up,
        kw::BELOW => Direction::Down,
        _ => return None,
    };
    let share = rest.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Percent);
    let norm = rest.ahead(1).is_some_and(|t| t.kind == Kind::Word && rest.rules.norms.contains(&fold_str(rest.str(t))));
    (share && norm).then_some(way)
}

/// The direction of a verb of several words that ends right before the figure.
fn way_to(i: Tokens<'_>, back: usize, top: Top) -> Option<Direction> {
    let here = i.at(i.at.checked_sub(back)?);
    let verb = |s| match s {
        Sense::Direction(d) => {
            i.rules.directions.get(usize::from(d)).filter(|d| d.kind == DirectionKind::Verb && !d.by_only)
        }
        _ => None,
    };
    let (rest, rule) = here.form(verb)?;
    let things = rule.things || !matches!(top, Top::Noun(_) | Top::None);
    (rest.at == i.at && things).then_some(rule.way)
}

/// a 33 percent increase · a 3-point overnight drop · a rise of 5 percent: the direction of the noun that a figure is the size of.
pub(super) fn of_change(i: Tokens<'_>, rest: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    let sized = match q.measure.top {
        Top::Unit(u) => i.rules.unit(u).is_some_and(|u| u.dimension != Dimension::Duration),
        Top::Money(_) | Top::Minor(..) => q.measure.per.is_none(),
        Top::Noun(_) | Top::None => false,
    };
    if !sized {
        return None;
    }
    // "The 5 percent rises" would be a verb: the noun stands behind an article, or begins no clause.
    let article = (1..4)
        .map_while(|n| i.back(n))
        .find(|t| t.is(Class::DETERMINER | Class::POSSESSIVE) || !t.is(Class::RELATION | Class::ADJECTIVE));
    let held = article.is_some_and(|t| {
        t.kind == Kind::Possessive
            || t.is(Class::DETERMINER | Class::POSSESSIVE | Class::PREPOSITION | Class::VERB)
            || t.kind == Kind::Word && t.capital() && t.shape.has(Shape::FIRST)
    });
    let adjective =
        rest.next().is_some_and(|t| t.is(Class::ADJECTIVE) && t.kind == Kind::Word && !t.is(Class::DIRECTION));
    let after = change_noun(if adjective { rest.skip(1) } else { rest }).filter(|_| held);
    let of = i.back(1).is_some_and(|t| t.word == kw::OF) && i.at >= 2;
    // A loss of $3 million is a result and no change.
    let result = matches!(q.measure.top, Top::Money(_) | Top::Minor(..))
        && i.back(2).is_some_and(|t| matches!(t.word, kw::LOSS | kw::LOSSES | kw::GAIN));
    let before = || change_noun(i.at(i.at - 2)).filter(|(after, _)| after.at + 1 == i.at && !result);
    after.or_else(|| if of { before() } else { None }).map(|(_, way)| way)
}

/// rise · drops: a noun of change, with the input after it.
fn change_noun(i: Tokens<'_>) -> Option<(Tokens<'_>, Direction)> {
    i.next().filter(|t| t.is(Class::DIRECTION) && t.kind == Kind::Word && !t.glued())?;
    i.form(|s| match s {
        Sense::Direction(d) => {
            i.rules.directions.get(usize::from(d)).filter(|d| d.kind == DirectionKind::Noun).map(|d| d.way)
        }
        _ => None,
    })
}

/// a rise of 2C, a drop by 5 degrees: whether the figure is the size of a change that a noun before it names.
pub(super) fn size_of_change(i: Tokens<'_>) -> bool {
    let joined = i.back(1).is_some_and(|t| matches!(t.word, kw::OF | kw::BY));
    let Some(at) = i.at.checked_sub(2).filter(|_| joined) else { return false };
    let change = i.at(at).form(|s| match s {
        Sense::Direction(d) => i
            .rules
            .directions
            .get(usize::from(d))
            .filter(|d| matches!(d.kind, DirectionKind::Verb | DirectionKind::Noun))
            .map(|_| ()),
        _ => None,
    });
    change.is_some()
}

/// The direction of the word `back` places before; `by` stands between it and its figure.
fn way(i: Tokens<'_>, back: usize, adverb: bool, (by, top): (bool, Top)) -> Option<Direction> {
    let at = i.at.checked_sub(back)?;
    let here = i.at(at);
    here.form(|s| match s {
        Sense::Direction(d) => i.rules.directions.get(usize::from(d)).and_then(|d| {
            // "Add 200 g of flour" tells the cook what to do.
            let order =
                here.next().is_some_and(|t| t.shape.has(Shape::FIRST) && here.str(t).eq_ignore_ascii_case(&d.lemma));
            let kind =
                matches!(d.kind, DirectionKind::Verb) && !order || adverb || matches!(d.kind, DirectionKind::Adverb);
            let things = by || d.things || !matches!(top, Top::Noun(_));
            (kind && things && (by || !d.by_only)).then_some(d.way)
        }),
        _ => None,
    })
    // "piled up to 14 inches": the words of change end before the bound begins.
    .filter(|(rest, _)| rest.at <= i.at)
    .map(|(_, way)| way)
}
