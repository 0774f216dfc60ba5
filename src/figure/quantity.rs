//! Figures: a number with its bound, its direction, its unit or what it counts.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, peek, verify};
use nom::sequence::{preceded, separated_pair, terminated};
use rust_decimal::Decimal;

use super::number::{self, number};
use super::{age, aged, amount, change, degrees, money, multiple, ordinal, range, relation, share, vague};
use crate::claim::{Dimension, Direction, Measure, Number, Production, Quantity, Relation, Top};
use crate::grammar::ahead::{Ahead, Role};
use crate::grammar::first::First;
use crate::grammar::tokens::{
    Parsed, Tokens, any_token, class, here, hyphen, led, mark, number_token, number_word, only, stops, token, topic,
    word, word_of,
};
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, WordId, keyword as kw};

/// Words that make a figure: those that its productions begin with.
const FIGURE: Class = number::FIRST.or(vague::FIRST).or(ordinal::FIRST).or(multiple::FIRST).or(RATED);

/// Words that a rating begins with.
const RATED: Class = Class::NUMBER_NAME;

/// What the productions of figures begin with.
const SURE: First = First::of(FIGURE).or(number::OPENING).or(money::FIRST).or(range::FIRST);

/// What they begin with where the next token goes on: MEUR 5 · -5 · a gallon · a third.
const OPEN: [(First, First); 3] = [
    (money::CODE, First::DIGITS),
    (number::SIGN, number::SIGNED),
    (First::words(amount::ARTICLES), First::of(Class::SCALE.or(Class::FRACTION)).or(amount::MEASURED)),
];

/// What a figure can begin with, its bound included.
pub(crate) const FIRST: First = {
    let [(code, _), (sign, _), (article, _)] = OPEN;
    SURE.or(code).or(sign).or(article).or(First::of(Class::RELATION))
};

/// How many tokens may stand before the number of a figure: no fewer than some US$ 20.
const REACH: usize = 12;

/// Whether a word that makes a figure stands here or within reach.
pub(crate) fn near(ahead: &mut Ahead, i: Tokens<'_>) -> bool {
    let role = |_, t: &Token| match t.kind == Kind::Number || t.is(FIGURE) || t.shape.has(Shape::DIGIT) {
        true => Role::Makes,
        false if parts(t) => Role::Parts,
        false => Role::Belongs,
    };
    // "A gallon of milk" is a figure without a number.
    let article = i.next().is_some_and(|t| matches!(t.word, kw::A | kw::AN | kw::ANOTHER));
    ahead.near(i, REACH, role) || article
}

/// Whether what stands before this token cannot belong to a figure behind it: a word that no rule names, a comma.
fn parts(t: &Token) -> bool {
    match t.kind {
        Kind::Word => t.word == WordId::NONE && !t.shape.has(Shape::ALL_CAPS),
        Kind::Mark => matches!(t.mark_char(), ',' | ';' | ':' | '!' | '?'),
        Kind::Number | Kind::Possessive => false,
    }
}

/// A figure: its production, what it says.
type Found = (Production, Quantity);

/// A figure in its place.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    /// Its first token.
    pub(crate) from: usize,
    /// The input after it.
    pub(crate) rest: Tokens<'a>,
    /// Its production.
    pub(crate) rule: Production,
    /// What it says.
    pub(crate) quantity: Quantity,
}

/// A figure whose tokens start here.
pub(crate) fn opt_quantity(i: Tokens<'_>) -> Option<Placed<'_>> {
    if let Ok((rest, q)) = range::or_two(i) {
        return Some(Placed { from: i.at, rest, rule: Production::Range, quantity: q });
    }
    let t = i.next().filter(|t| t.is(Class::RELATION) && hedged(i) || opens(i))?;
    if let Ok((rest, (rule, q))) = ranked_or_rated(i, t) {
        return Some(Placed { from: i.at, rest, rule, quantity: q });
    }
    if t.is(Class::RELATION) && (glued_word(i, t) || spread(i, t)) {
        return None;
    }
    let (start, bound) = relation::before(i);
    let start = article(start, start.at > i.at);
    if !opens(start) {
        return None;
    }
    let (rest, (rule, q)) = figure(i, start, bound).ok()?;
    let bound = if bounds(i, start, rest, bound, &q) { bound } else { Relation::Exact };
    Some(in_place((i, start), bound, rest, (rule, q)))
}

/// Whether words that hedge or bound a figure can begin here: by themselves, with the next one, before "or equal to", or
/// after "no" and "never".
fn hedged(i: Tokens<'_>) -> bool {
    let negated = |t: &Token| t.is(Class::NEGATION) || matches!(t.word, kw::NO | kw::NOT);
    i.is(Class::RELATION) || here(i, (any_token(), word(kw::OR))) || i.next().is_some_and(negated)
}

/// Whether the bound from `i` to `start` is one of the figure, which ends at `rest`.
fn bounds(i: Tokens<'_>, start: Tokens<'_>, rest: Tokens<'_>, bound: Relation, q: &Quantity) -> bool {
    let the = led(start, 1, word(kw::THE));
    // "It tells about the 25 sailors" hedges nothing.
    let topic = bound == Relation::About && matches!(q.measure.top, Top::Noun(_)) && the;
    // "Prices crept up to 11 dollars" tells a level, "snow piled up to 14 inches" a bound.
    let level =
        bound == Relation::AtMost && relation::moved_up(i) && !matches!(q.measure.top, Top::Unit(u) if !shares(i, u));
    // "Well beyond the 7,500 that were planned" sets two figures against each other; "above the 5,000 mark" is a bound.
    let base = matches!(bound, Relation::MoreThan | Relation::LessThan | Relation::About)
        && the
        && start.at > i.at + 1
        && !marks(rest);
    !(topic || level || base)
}

/// A figure with the bound behind it, its direction, and what the words around it say of it.
fn in_place<'a>(
    (i, start): (Tokens<'a>, Tokens<'a>),
    bound: Relation,
    rest: Tokens<'a>,
    (rule, mut q): Found,
) -> Placed<'a> {
    let (rest, after) = if rule == Production::Multiple { (rest, Relation::Exact) } else { bound_after(rest, &mut q) };
    let rule = if multiple::of_times(start, rest, &mut q) { Production::Multiple } else { rule };
    let behind = bound == Relation::Exact || bound == Relation::About && after != Relation::Exact;
    let found = if behind { after } else { bound };
    if found != Relation::Exact && q.relation != Relation::Range {
        q.relation = found;
    }
    let from = if found == Relation::Exact || bound == Relation::Exact { start.at } else { begun(i, start) };
    q.direction = q.direction.or_else(|| direction(i, start, rest, &q));
    by_context(i, start, rest, rule, &mut q);
    match both_bounds(rest, &q) {
        Ok((after, pair)) => Placed { from, rest: after, rule: Production::Range, quantity: pair },
        Err(_) => Placed { from, rest, rule, quantity: q },
    }
}

/// the 5,000 mark · the 80 percent level: whether a figure names a level.
fn marks(rest: Tokens<'_>) -> bool {
    let is_mark = || token(|t| rest.among(t, &rest.rules.marks));
    here(rest, is_mark()) || led(rest, 1, is_mark())
}

/// Whether a unit is a share or a point.
pub(crate) fn shares(i: Tokens<'_>, unit: u16) -> bool {
    i.rules.unit(unit).is_some_and(|u| matches!(u.dimension, Dimension::Percent | Dimension::Points | Dimension::Point))
}

/// Where the words of a figure begin: with its hedge, or behind one that stands apart.
fn begun(i: Tokens<'_>, start: Tokens<'_>) -> usize {
    let from = relation::begins(i);
    if from == i.at { from } else { from.max(start.at) }
}

/// third · 40s, behind "her" · over-65s · category four
fn ranked_or_rated<'a>(i: Tokens<'a>, t: &Token) -> Parsed<'a, Found> {
    let number = t.kind == Kind::Number;
    // "The first 300 visitors", "the first two goals" rank nobody.
    let counts = |t: &Token| t.kind == Kind::Number && !t.glued() || t.is(Class::CARDINAL) && t.word != kw::ONE;
    let first = here(i, (word(kw::FIRST), token(counts)));
    let ranks = (number || t.is(ordinal::FIRST)) && !first;
    let ordinal = preceded(only(ranks), ordinal::ordinal);
    let decade = preceded(only(number), age::decade);
    let over = preceded(only(t.is(Class::RELATION)), age::over_age);
    alt((
        map(ordinal, |q| (Production::Ordinal, q)),
        map(alt((decade, over)), |q| (Production::Age, q)),
        map(rating, |q| (Production::Rating, q)),
    ))
    .parse(i)
}

/// doubled · one in five · sixfold · 50 kilometres · from 4% to 5%: a figure behind its bound, which begins at `before`
fn figure<'a>(before: Tokens<'a>, i: Tokens<'a>, bound: Relation) -> Parsed<'a, Found> {
    let multiple = |i| multiple::multiple(before, i, bound);
    let share = alt((share::share, preceded(only(folds(i)), share::fold)));
    // "sub-zero nights" tell no number.
    let glued = led(i, 1, hyphen());
    let zero = |q: &Quantity| glued && q.value.is_some_and(|n| n.in_words && n.value.is_zero());
    let rule = |q: &Quantity| if q.max.is_some() { Production::Range } else { Production::Measure };
    alt((
        map(multiple, |q| (Production::Multiple, q)),
        map(share, |q| (Production::Share, q)),
        map(verify(range::figure, |q| !zero(q)), |q| (rule(&q), q)),
    ))
    .parse(i)
}

/// Whether a figure says how much: "tens of thousands of dollars" are no change.
pub(crate) fn counted(q: &Quantity) -> bool {
    q.max.is_none() || q.relation == Relation::Range && !q.max.is_some_and(|n| n.in_words)
}

/// The direction that the words before or after a change give it, or its sign: fell 3%, 3% lower, a 3-point drop, a rise of 3%, +3%.
fn direction(i: Tokens<'_>, start: Tokens<'_>, rest: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    if !counted(q) || !matches!(q.dimension, None | Some(Dimension::Ratio)) {
        return None;
    }
    change::before(i, q)
        .or_else(|| change::after(past_bracket(rest), q))
        .or_else(|| signed(start, q))
        .or_else(|| change::of_noun(i, rest, q))
}

/// AEX +0.4%, BEL -0.7%: the sign of a share or of points.
fn signed(start: Tokens<'_>, q: &Quantity) -> Option<Direction> {
    let Top::Unit(unit) = q.measure.top else { return None };
    let below = q.value.is_some_and(|n| n.value.is_sign_negative() && !n.value.is_zero());
    let plus = led(start, 1, mark('+')) && start.next().is_some_and(Token::glued);
    match (shares(start, unit), below, plus) {
        (true, true, _) => Some(Direction::Down),
        (true, _, true) => Some(Direction::Up),
        _ => None,
    }
}

/// What the words around a figure say that it measures: an age, heat, a difference of temperatures, a degree.
fn by_context(i: Tokens<'_>, start: Tokens<'_>, rest: Tokens<'_>, rule: Production, q: &mut Quantity) {
    if let Top::Unit(u) = q.measure.top
        && let Some(difference) = degrees::difference(i, rest, u, q)
    {
        q.measure.top = Top::Unit(difference);
    }
    if let Some(relation) = aged::years_of_age(start, q) {
        q.dimension = Some(Dimension::Age);
        q.relation = if q.relation == Relation::Exact { relation } else { q.relation };
    }
    match q.measure.top {
        Top::None if rule != Production::Multiple => aged::bare_age(start, rest, q),
        Top::Unit(u) if q.dimension.is_none() && degrees::hot(i, rest, u, q) => {
            let moved = q.direction.is_some() || change::sizes(i);
            q.dimension = Some(if moved { Dimension::TemperatureDifference } else { Dimension::Temperature });
        }
        Top::Unit(u) if q.dimension.is_none() && degrees::academic(rest, u, q) => {
            let word = rest.before().map_or_else(Default::default, |t| t.span);
            q.measure = Measure { top: Top::Noun(word), per: None };
        }
        _ => {}
    }
}

/// 5C (9F) warmer: steps over what stands in brackets.
fn past_bracket(i: Tokens<'_>) -> Tokens<'_> {
    let closed = || i.onwards().take(10).position(|t| t.mark(')'));
    if here(i, mark('(')) { closed().map_or(i, |n| i.skip(n + 1)) } else { i }
}

/// Whether a number of times can stand here: sixfold, 20-fold.
fn folds(i: Tokens<'_>) -> bool {
    let fold = |t: &Token| t.word == kw::FOLD && t.glued();
    i.next().is_some_and(|t| t.is(multiple::FIRST)) || i.onwards().take(3).skip(1).any(fold)
}

/// category four · magnitude 6.8: the word before the number says on which scale it stands.
fn rating(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let digits = peek(number_word());
    let over = stops(|t| !t.glued() || t.kind == Kind::Mark && !t.mark('%'));
    let ten = |n: &Number| n.value <= Decimal::TEN && n.value > Decimal::ZERO;
    let value = map_opt(preceded(digits, |i| number(i, false)), |f| {
        f.number.filter(|n| f.scale.is_none() && !f.share && ten(n))
    });
    let shape = separated_pair(topic(&i.rules.ratings), opt(hyphen()), terminated(value, over));
    map(shape, |(word, value)| Quantity::exact(Some(value), Measure { top: Top::Noun(word.span), per: None })).parse(i)
}

/// "a six-|under 66": a word after a hyphen and a number bounds nothing that follows.
fn glued_word(i: Tokens<'_>, t: &Token) -> bool {
    t.kind == Kind::Word && t.glued() && led(i, 2, (number_word(), token(Token::dash)))
}

/// Words that are no nouns, and verbs.
const VERBAL: Class = Class::VERB
    .or(Class::PAST)
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::PREPOSITION)
    .or(Class::ADVERB)
    .or(Class::PRONOUN)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::RELATIVE)
    .or(Class::NEGATION)
    .or(Class::CUE)
    .or(Class::DIRECTION)
    .or(Class::CALENDAR)
    .or(Class::RELATION);

/// "30% | over five years", "1,100 feet | over 6 miles": right after a figure, "over" says in what time or space.
fn spread(i: Tokens<'_>, t: &Token) -> bool {
    // "27 hours of evidence over 9 days", but "he worked over 9 days".
    let noun = |b: &Token| !b.is(VERBAL) && !matches!(b.ending, Ending::Ed | Ending::Ing);
    let timed = || i.onwards().take(4).skip(2).any(|t| t.is(Class::DURATION_UNIT));
    t.word == kw::OVER && (figure_ends(i) || timed() && led(i, 1, token(|b| b.kind == Kind::Word && noun(b))))
}

/// 30% · 1,100 feet · $5: whether a figure ends here
fn figure_ends(i: Tokens<'_>) -> bool {
    let many = token(|n| n.kind == Kind::Number || n.is(Class::CARDINAL | Class::SCALE));
    let named = Class::UNIT | Class::SCALE | Class::CURRENCY_AFTER | Class::MINOR_UNIT;
    let unit = token(|b| b.kind == Kind::Word && !b.capital() && b.is(named));
    led(i, 1, mark('%')) || led(i, 2, (many, unit)) || led(i, 2, (class(Class::CURRENCY_BEFORE), number_token()))
}

/// and less than 30, behind "more than 20": two bounds of one figure.
fn both_bounds<'a>(i: Tokens<'a>, first: &Quantity) -> Parsed<'a, Quantity> {
    let (behind, _) = preceded(only(first.max.is_none()), word_of(&[kw::AND, kw::BUT])).parse(i)?;
    let lower = |r: Relation| matches!(r, Relation::MoreThan | Relation::AtLeast);
    let upper = |r: Relation| matches!(r, Relation::LessThan | Relation::AtMost);
    let (start, bound) = relation::before(behind);
    let opposite = lower(first.relation) && upper(bound) || upper(first.relation) && lower(bound);
    let bare = first.measure == Measure::default();
    let second = verify(range::figure, |q| q.max.is_none() && (bare || q.measure.top == first.measure.top));
    let opened = opposite && opens(start);
    map_opt(preceded(only(opened), second), |second| {
        let (one, other) = (first.value?, second.value?);
        let (low, high) = if lower(bound) { (other, one) } else { (one, other) };
        let measure = if bare { second.measure } else { first.measure };
        let both = Quantity { relation: Relation::Range, value: Some(low), max: Some(high), measure, ..*first };
        (low.value < high.value).then_some(both)
    })
    .parse(start)
}

/// Whether a figure may begin here; most words fail this test.
fn opens(i: Tokens<'_>) -> bool {
    let goes_on = |(first, next): &(First, First)| first.begins(i) && here(i, (any_token(), token(|t| next.admits(t))));
    SURE.begins(i) || OPEN.iter().any(goes_on)
}

/// about | a third · over | the 120: an article between a hedge and its figure.
fn article(i: Tokens<'_>, hedged: bool) -> Tokens<'_> {
    // "up to the 2008 primary" leads to a year.
    let year = |t: &Token| t.span.len() == 4 && i.str(t).starts_with(['1', '2']);
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::CURRENCY_BEFORE);
    let led = (word_of(&[kw::THE, kw::A]), token(|t| number(t) && !year(t) && !t.glued()));
    if hedged && here(i, led) { i.skip(1) } else { i }
}

/// or more, behind 50 · -plus people, behind 20 · or so, behind "ten years": the bound after the number or after its measure.
fn bound_after<'a>(rest: Tokens<'a>, q: &mut Quantity) -> (Tokens<'a>, Relation) {
    let bound = preceded(opt(hyphen()), relation::after).parse(rest);
    let Ok((after, found)) = bound else { return (rest, Relation::Exact) };
    if q.measure.top != Top::None || q.max.is_some() {
        return (after, found);
    }
    let figure = super::number::Figure { number: q.value, scale: None, share: false };
    match super::unit::measure(after, &figure) {
        Ok((end, measure)) => {
            q.measure = measure;
            (end, found)
        }
        Err(_) => (after, found),
    }
}
