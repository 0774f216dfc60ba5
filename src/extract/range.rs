//! Two figures in one: from 4% to 5%, $26–31 million, between 3 and 5 km, 2-1.

use rust_decimal::Decimal;

use super::amount::{Amount, amount, same_top, second};
use super::name::{self, Setting};
use super::number::{Figure, number};
use super::tokens::{NOT, Parsed, Tokens};
use super::unit;
use crate::claim::{Dimension, Measure, Number, Quantity, Relation, Top};
use crate::english::Tag;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, DirectionKind, Sense, fold_str, keyword as kw};

/// How the two ends are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    Between,
    From,
    To,
    Dash,
    Or,
}

/// A figure or a pair of figures.
pub(super) fn figure(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let t = i.next().ok_or(NOT)?;
    let opener = match t.word {
        kw::BETWEEN if t.kind == Kind::Word => Some(Join::Between),
        kw::FROM if t.kind == Kind::Word => Some(Join::From),
        _ => None,
    };
    if let Some(join) = opener {
        let (rest, low) = amount(hedge(ages(i.skip(1))))?;
        let moves = join == Join::From && changes(i);
        // "from 2-0 down": the score has no word before it. From 4% to 3% are two figures.
        let one = |q: &Quantity| q.dimension != Some(Dimension::Score) && !moves && !(join == Join::From && falls(q));
        return pair(rest, &low, join).filter(|(_, q)| one(q)).ok_or(NOT);
    }
    let Ok((rest, low)) = amount(i) else { return measured_pair(i).ok_or(NOT) };
    if i.at > 0 && i.back(1).is_some_and(|t| t.word == kw::FROM && t.kind == Kind::Word) {
        let from = i.at(i.at - 1);
        let ends = pair(rest, &low, Join::From).is_none_or(|(_, q)| changes(from) || falls(&q));
        if ends && !rest.next().is_some_and(Token::dash) {
            return Ok((rest, single(&low)));
        }
    }
    if let Some(both) = pair(rest, &low, Join::To) {
        return Ok(both);
    }
    Ok((rest, single(&low)))
}

/// between the ages of 5 and 11: steps over the words that make the ends ages.
fn ages(i: Tokens<'_>) -> Tokens<'_> {
    let word = |n: usize, word| i.ahead(n).is_some_and(|t| t.kind == Kind::Word && t.word == word);
    let the = usize::from(word(0, kw::THE));
    if word(the, kw::AGES) && word(the + 1, kw::OF) { i.skip(the + 2) } else { i }
}

/// Whether a pair goes down: its ends are those of a change.
fn falls(q: &Quantity) -> bool {
    q.value.zip(q.max).is_some_and(|(x, y)| x.value > y.value && !y.value.is_sign_negative())
}

/// grew from · cut its dividend from · a rise from · went from: whether the words before a "from" tell a change.
fn changes(i: Tokens<'_>) -> bool {
    let rules = i.rules;
    let told = |n: usize| {
        let t = i
            .back(n)
            .filter(|t| !matches!(t.mark_char(), ';' | ':') && !t.is(Class::RELATIVE | Class::SUBORDINATOR))?;
        let word = fold_str(i.str(t));
        Some(if rules.spreads.contains(&word) {
            Some(false)
        } else {
            (t.is(Class::DIRECTION) && !t.is(Class::PREPOSITION) || rules.changes.contains(&word)).then_some(true)
        })
    };
    (1..12).map_while(told).flatten().next().unwrap_or(false)
}

/// she trails him 39 percent to 47 percent: whether the verb before two shares is one of a contest.
pub(super) fn contest(i: Tokens<'_>) -> bool {
    (1..16).map_while(|n| i.back(n)).any(|t| t.kind == Kind::Word && i.rules.contests.contains(&fold_str(i.str(t))))
}

fn percent(i: Tokens<'_>, top: Top) -> bool {
    i.rules.dimension(top) == Some(Dimension::Percent)
}

/// Drink 2 to 3 litres: after a word that might be a name the unit of the second number tells that both are figures.
fn measured_pair(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    i.next().filter(|t| t.kind == Kind::Number && !t.glued())?;
    let setting = name::setting(i);
    let doubtful = setting == Setting::Doubtful || setting == Setting::Named && contest(i);
    let (rest, figure) = number(i, false).ok().filter(|_| doubtful)?;
    let low = Amount { figure, max: None, measure: Measure::default(), dimension: None };
    // would beat Moreau 53 to 47 percent
    if let Some((after, Join::To)) = joint(rest, Join::To)
        && let Ok((_, high)) = second(after)
        && percent(i, high.measure.top)
        && contest(i)
    {
        return Some((rest, single(&Amount { measure: high.measure, ..low })));
    }
    pair(rest, &low, Join::To).filter(|(_, q)| matches!(q.measure.top, Top::Unit(_) | Top::Money(_) | Top::Minor(..)))
}

/// a ship or two · another warm coat or two: one or two of what the noun names
pub(super) fn or_two(i: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    i.next().filter(|t| t.kind == Kind::Word && matches!(t.word, kw::A | kw::AN | kw::ANOTHER))?;
    let noun = (1..4).take_while(|n| matches!(i.tag(*n), Tag::Adjective | Tag::Noun));
    let noun = noun.last().filter(|n| i.tag(*n) == Tag::Noun)?;
    i.ahead(noun + 1).filter(|t| t.kind == Kind::Word && t.word == kw::OR)?;
    let (rest, figure) = number(i.skip(noun + 2), false).ok()?;
    let two = figure.number.filter(|n| n.value == Decimal::TWO && n.in_words)?;
    let named = i.skip(noun);
    let unit = named.form(|s| if let Sense::Unit(u) = s { Some(Top::Unit(u)) } else { None });
    let top = unit.map_or(Top::Noun(i.skip(1).span_to(&i.skip(noun + 1))), |(_, unit)| unit);
    let one = Number { value: Decimal::ONE, ..two };
    let amount = Amount {
        figure: Figure { number: Some(one), ..figure },
        max: Some(two),
        measure: Measure { top, per: None },
        dimension: None,
    };
    Some((rest, single(&amount)))
}

/// An amount by itself.
pub(super) fn single(a: &Amount) -> Quantity {
    let relation = if a.max.is_some() { Relation::Range } else { Relation::Exact };
    Quantity {
        relation,
        value: a.figure.number,
        max: a.max,
        measure: a.measure,
        dimension: a.dimension,
        direction: None,
    }
}

/// Steps over a hedge inside a range: from up to 252 miles, between 2 g and about 7 g.
fn hedge(i: Tokens<'_>) -> Tokens<'_> {
    // The C of C$ is no circa.
    let hedged = i.next().is_some_and(|t| t.is(Class::RELATION) && !i.is(Class::CURRENCY_BEFORE));
    hedged.then(|| i.form(|s| matches!(s, Sense::Relation(_)).then_some(()))).flatten().map_or(i, |(rest, ())| rest)
}

/// The joint and the second amount, where the two make a pair.
fn pair<'a>(i: Tokens<'a>, low: &Amount, opener: Join) -> Option<(Tokens<'a>, Quantity)> {
    if low.max.is_some() {
        return None;
    }
    if low.figure.share {
        return shares(i, low, opener);
    }
    let (after, join) = joint(i, opener)?;
    let start_of_second = hedge(after);
    let start = start_of_second.next()?;
    if start.is(Class::MAGNITUDE) {
        return None;
    }
    let (rest, high) = money_end(start_of_second, low, join).or_else(|| second(start_of_second).ok())?;
    if high.max.is_some() || high.figure.share {
        return None;
    }
    joined(i, low, rest, &high, join)
}

/// $200-250m: after a sum the letter is a scale and no unit.
fn money_end<'a>(i: Tokens<'a>, low: &Amount, join: Join) -> Option<(Tokens<'a>, Amount)> {
    i.next().filter(|t| t.kind == Kind::Number)?;
    let sum = matches!(low.measure.top, Top::Money(_)) && join == Join::Dash;
    let (rest, figure) = number(i, true).ok().filter(|(_, f)| sum && f.scale.is_some())?;
    let suffix = rest.back(1).is_some_and(|t| t.glued() && t.span.len() == 1);
    suffix.then_some((rest, Amount { figure, max: None, measure: Measure::default(), dimension: None }))
}

/// between a quarter and a third
fn shares<'a>(i: Tokens<'a>, low: &Amount, opener: Join) -> Option<(Tokens<'a>, Quantity)> {
    let (after, join) = joint(i, opener).filter(|(_, j)| matches!(j, Join::Between | Join::From))?;
    let (rest, high) = second(hedge(after)).ok()?;
    let (x, y) = (low.figure.number?, high.figure.number?);
    let bare = low.measure.top == Top::None && high.measure.top == Top::None;
    let fits = high.figure.share && high.max.is_none() && bare && (x.value < y.value || join == Join::From);
    fits.then_some((
        rest,
        Quantity {
            relation: Relation::Range,
            value: Some(x),
            max: Some(y),
            measure: Measure::default(),
            dimension: Some(Dimension::Ratio),
            direction: None,
        },
    ))
}

/// to · and · - · -to- · or
fn joint(i: Tokens<'_>, opener: Join) -> Option<(Tokens<'_>, Join)> {
    let t = i.next()?;
    let dashed = t.dash() && t.glued();
    let word = if dashed { i.ahead(1)? } else { t };
    let to = word.kind == Kind::Word && (word.word == kw::TO || word.word == kw::THROUGH && opener != Join::Between);
    if to {
        let after = i.skip(if dashed { 2 } else { 1 });
        let after = if dashed && after.next().is_some_and(Token::dash) { after.skip(1) } else { after };
        // 200,000 to-260,000
        let after = if !dashed && after.next().is_some_and(|d| d.dash() && d.glued()) { after.skip(1) } else { after };
        return Some((after, if opener == Join::To { Join::To } else { Join::From }));
    }
    if opener == Join::From
        && t.is(Class::RELATION)
        && hedge(i).at > i.at
        && hedge(i).back(1).is_some_and(|t| t.word == kw::TO)
    {
        return Some((hedge(i), Join::From));
    }
    if t.dash() && !t.mark('—') {
        return Some((i.skip(1), Join::Dash));
    }
    if t.kind != Kind::Word {
        return None;
    }
    match (t.word, opener) {
        (kw::AND, Join::Between | Join::From) => Some((i.skip(1), opener)),
        (kw::OR, Join::To) => Some((i.skip(1), Join::Or)),
        _ => None,
    }
}

fn joined<'a>(
    i: Tokens<'a>,
    low: &Amount,
    rest: Tokens<'a>,
    high: &Amount,
    join: Join,
) -> Option<(Tokens<'a>, Quantity)> {
    let (a, b) = (low.measure.top, high.measure.top);
    let both = same_top(a, b, i);
    let measure = if both || a == Top::None {
        Measure { top: b, per: high.measure.per.or(low.measure.per) }
    } else if b == Top::None && matches!(join, Join::Between | Join::From)
        || b == Top::None
            && matches!(a, Top::Money(_))
            && matches!(join, Join::Dash | Join::To)
            && (high.figure.scale.is_none() || low.figure.scale.is_none() || join == Join::Dash)
    {
        low.measure
    } else {
        return None;
    };
    let (x, y) = shared_scale(low, high);
    let (x, y) = (x?, y?);
    // -5 to -10C: the lower end stands second.
    let below = x.value.is_sign_negative() && y.value.is_sign_negative() && x.value > y.value;
    let (x, y) = if below && measure.top != Top::None && join == Join::To { (y, x) } else { (x, y) };
    // ₹40-50 a kg: the rate stands after the second end.
    let (rest, measure) = match unit::opt_per(rest, measure.top) {
        (after, Some(per)) if measure.per.is_none() && measure.top != Top::None => {
            (after, Measure { per: Some(per), ..measure })
        }
        _ => (rest, measure),
    };
    let bare = a == Top::None && b == Top::None;
    let dimension = high.dimension.or(low.dimension);
    let rising = x.value < y.value;
    let year = |n: &Number| n.value.scale() == 0 && n.value >= Decimal::from(1900) && n.value < Decimal::from(2100);
    if bare && year(&x) && year(&y) {
        return None;
    }
    let ok = match join {
        Join::Between => true,
        Join::From => rising || i.next().is_none_or(|t| t.word != kw::AND),
        Join::To => {
            let met = percent(i, measure.top) && contest(i);
            (rising || tally(bare, (x, y))) && !((a != Top::None || bare) && changed(i)) && !met
        }
        Join::Dash => dash_fits(i, rest, bare, (x, y)) || bare && spaced_score(i, rest, (x, y)),
        Join::Or => or_fits(measure, (x, y), dimension) || rising && one_scale(low, high),
    };
    if !ok {
        return None;
    }
    if join == Join::Dash && bare && is_score((x, y)) || join == Join::To && bare && !rising {
        // the ratio of pupils to teachers is 22 to 1
        let ratio = (1..10).map_while(|n| i.back(n)).any(|t| t.kind == Kind::Word && t.word == kw::RATIO);
        let quantity = Quantity {
            relation: Relation::Exact,
            value: Some(x),
            max: Some(y),
            measure,
            dimension: Some(if ratio { Dimension::Ratio } else { Dimension::Score }),
            direction: None,
        };
        return Some((rest, quantity));
    }
    let quantity =
        Quantity { relation: Relation::Range, value: Some(x), max: Some(y), measure, dimension, direction: None };
    let lead = join == Join::Dash && matches!(measure.top, Top::Noun(_)) && !rising;
    let quantity = if lead {
        Quantity { relation: Relation::Exact, dimension: Some(Dimension::Score), ..quantity }
    } else {
        quantity
    };
    Some((rest, quantity))
}

/// $10 to $15 billion: the scale of the second end holds for the first one where that keeps them in order.
fn shared_scale(low: &Amount, high: &Amount) -> (Option<Number>, Option<Number>) {
    let (x, y) = (low.figure, high.figure);
    let first = if one_scale(low, high) { y.scale.and_then(|s| Figure::times(x, s)) } else { x.number };
    (first, y.number)
}

/// Whether the scale of the second end holds for the first one: 3 or 4 million.
fn one_scale(low: &Amount, high: &Amount) -> bool {
    match (low.figure.scale, high.figure.scale, low.figure.number, high.figure.number) {
        (None, Some(scale), Some(a), Some(b)) => {
            b.value.checked_div(scale).is_some_and(|mantissa| a.value <= mantissa.max(Decimal::ONE))
                && scale >= Decimal::ONE_HUNDRED
        }
        _ => false,
    }
}

/// Whether the first figure of "X to Y" is a change: rose 18 sen to 23.50.
fn changed(i: Tokens<'_>) -> bool {
    let mut back = 1;
    while back <= 8 {
        let Some(t) = i.back(back).filter(|t| !t.mark(',') && !t.mark(';')) else { return false };
        let here = i.at(i.at.saturating_sub(back));
        let moves = |s| match s {
            Sense::Direction(d) => {
                i.rules.directions.get(usize::from(d)).filter(|d| d.kind != DirectionKind::Noun).map(|_| ())
            }
            _ => None,
        };
        if t.is(Class::DIRECTION) && here.form(moves).is_some() {
            return true;
        }
        back += 1;
    }
    false
}

/// Glued numbers with one dash, or a spaced dash before a unit; not telephone numbers, codes and seasons.
fn dash_fits(i: Tokens<'_>, rest: Tokens<'_>, bare: bool, (x, y): (Number, Number)) -> bool {
    let again = rest.next().is_some_and(|t| t.dash() && t.glued())
        && rest.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Number);
    let glued = i.next().is_some_and(Token::glued);
    let whole = x.value.scale() == 0 && y.value.scale() == 0;
    let digits =
        i.back(1).is_some_and(|t| t.kind == Kind::Number || t.kind == Kind::Mark || t.is(Class::UNIT | Class::SCALE));
    if again || y.value.is_sign_negative() || !digits && bare {
        return false;
    }
    let votes = whole && x.value > y.value && x.value < Decimal::ONE_THOUSAND && y.value >= Decimal::ONE_HUNDRED;
    !bare
        || glued
            && (votes || whole && y.value < Decimal::ONE_HUNDRED && x.value < Decimal::from(300) || x.value < y.value)
}

/// won 3 - 1: a dash between spaces, behind a verb of a contest
fn spaced_score(i: Tokens<'_>, rest: Tokens<'_>, (x, y): (Number, Number)) -> bool {
    let small = |n: Number| n.value.scale() == 0 && n.value < Decimal::ONE_HUNDRED && !n.value.is_sign_negative();
    let spaced = i.next().is_some_and(|t| t.dash() && !t.glued()) && i.ahead(1).is_some_and(|t| !t.glued());
    let over =
        rest.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.is(Class::PREPOSITION | Class::COORDINATOR));
    spaced && small(x) && small(y) && over && contest(i)
}

/// 85 to 59: votes and scores, the larger number first.
fn tally(bare: bool, (x, y): (Number, Number)) -> bool {
    let whole = x.value.scale() == 0 && y.value.scale() == 0;
    bare && whole && x.value < Decimal::ONE_THOUSAND && !y.value.is_sign_negative()
}

/// 2-1, 21-14, 217-213: two small whole numbers that no noun follows.
fn is_score((x, y): (Number, Number)) -> bool {
    let limit = if x.value > y.value { Decimal::ONE_THOUSAND } else { Decimal::from(200) };
    x.value < limit && y.value < limit && x.value.scale() == 0 && y.value.scale() == 0
}

/// three or four years: neighbours that share a unit.
fn or_fits(measure: Measure, (x, y): (Number, Number), dimension: Option<Dimension>) -> bool {
    let next = x.value.checked_add(Decimal::ONE).is_some_and(|n| n == y.value);
    next && x.in_words == y.in_words
        && measure.top != Top::None
        && dimension.is_none()
        && !matches!(measure.top, Top::Money(_))
}
