//! Two figures in one: from 4% to 5%, $26–31 million, between 3 and 5 km, 2-1.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, not, opt, peek, value, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::amount::{amount, second};
use super::ends::{self, Ends};
use super::name::{self, Setting};
use super::number::{Amount, Figure, number};
use super::unit;
use crate::claim::{Dimension, Measure, Number, Quantity, Relation, Top};
use crate::english::Tag;
use crate::grammar::first::First;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, class, form, here, hyphen, led, number_token, only, placed, token, word, word_of,
};
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Sense, WordId, keyword as kw};

/// How the two ends are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    Between,
    From,
    To,
    Dash,
    Or,
}

/// Words that open a pair of figures.
const OPENERS: &[WordId] = &[kw::BETWEEN, kw::FROM];

/// What a pair of figures begins with besides its first one.
pub(super) const FIRST: First = First::words(OPENERS);

/// A figure or a pair of figures: between 3 and 5 km · from 4% to 5% · $26–31 million · 2-1 · 50 kilometres
pub(super) fn figure(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    match i.next() {
        Some(t) if FIRST.admits(t) => opened(i),
        _ => closed(i),
    }
}

/// between 3 and 5 km · between the ages of 5 and 11 · from 4% to 5%, where nothing tells a change
fn opened(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let opener = alt((value(Join::Between, word(kw::BETWEEN)), value(Join::From, word(kw::FROM))));
    let (rest, (join, _, _, low)) = (opener, opt(ages), opt(hedge), amount).parse(i)?;
    let from = join == Join::From;
    // "from 2-0 down": the score has no word before it. From 4% to 3% are two figures.
    let moves = |q: &Quantity| from && (ends::changes(i) || ends::falls(q));
    verify(|rest| pair(rest, &low, join), |q| q.dimension != Some(Dimension::Score) && !moves(q)).parse(rest)
}

/// the ages of, which makes the ends ages
fn ages(i: Tokens<'_>) -> Parsed<'_, ()> {
    value((), (opt(word(kw::THE)), word(kw::AGES), word(kw::OF))).parse(i)
}

/// 3 to 5 km · 26–31 million · 2-1 · 50 kilometres
fn closed(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let Ok((rest, low)) = amount(i) else { return measured_pair(i) };
    let both = if ends_of_change(i, rest, &low) { Err(NOT) } else { pair(rest, &low, Join::To) };
    both.or_else(|_| Ok((rest, single(&low))))
}

/// Whether the figure up to `rest` is the first one of a change: grew from 4% to 5%.
fn ends_of_change(i: Tokens<'_>, rest: Tokens<'_>, low: &Amount) -> bool {
    let Some(from) = i.earlier(1).filter(|i| here(*i, word(kw::FROM))) else { return false };
    let alone = pair(rest, low, Join::From).map_or(true, |(_, q)| ends::changes(from) || ends::falls(&q));
    alone && !rest.next().is_some_and(Token::dash)
}

/// Drink 2 to 3 litres: after a word that might be a name the unit of the second number tells that both are figures.
fn measured_pair(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    peek(token(|t| t.kind == Kind::Number && !t.glued())).parse(i)?;
    let setting = name::setting(i);
    let doubtful = setting == Setting::Doubtful || setting == Setting::Named && ends::contest(i);
    let (rest, figure) = preceded(only(doubtful), |i| number(i, false)).parse(i)?;
    let low = Amount::of(figure, Measure::default());
    // would beat Moreau 53 to 47 percent
    if let Ok((_, (Join::To, high))) = (joint(Join::To), second).parse(rest)
        && percent(i, high.measure.top)
        && ends::contest(i)
    {
        return Ok((rest, single(&Amount { measure: high.measure, ..low })));
    }
    let measured = |q: &Quantity| matches!(q.measure.top, Top::Unit(_) | Top::Money(_) | Top::Minor(..));
    verify(|rest| pair(rest, &low, Join::To), measured).parse(rest)
}

fn percent(i: Tokens<'_>, top: Top) -> bool {
    i.rules.dimension(top) == Some(Dimension::Percent)
}

/// a ship or two · another warm coat or two: one or two of what the noun names
pub(super) fn or_two(i: Tokens<'_>) -> Parsed<'_, Quantity> {
    let (start, _) = word_of(&[kw::A, kw::AN, kw::ANOTHER]).parse(i)?;
    let (named, behind) = noun_phrase(start)?;
    let two = |n: &Number| n.value == Decimal::TWO && n.in_words;
    let (rest, figure) = preceded(word(kw::OR), |i| number(i, false)).parse(behind)?;
    let two = figure.number.filter(two).ok_or(NOT)?;
    let unit = named.form(|s| if let Sense::Unit(u) = s { Some(Top::Unit(u)) } else { None });
    let top = unit.map_or(Top::Noun(start.span_to(&behind)), |(_, unit)| unit);
    let one = Number { value: Decimal::ONE, ..two };
    let amount = Amount::of(Figure { number: Some(one), ..figure }, Measure { top, per: None });
    Ok((rest, single(&Amount { max: Some(two), ..amount })))
}

/// warm coat: adjectives and nouns that end in a noun; its last word, and what is behind it
fn noun_phrase(i: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let words = (0..3).take_while(|n| matches!(i.tag(*n), Tag::Adjective | Tag::Noun)).last();
    let last = words.filter(|n| i.tag(*n) == Tag::Noun).ok_or(NOT)?;
    Ok((i.skip(last), i.skip(last + 1)))
}

/// An amount by itself.
pub(super) fn single(a: &Amount) -> Quantity {
    let relation = if a.max.is_some() { Relation::Range } else { Relation::Exact };
    Quantity { relation, max: a.max, dimension: a.dimension, ..Quantity::exact(a.figure.number, a.measure) }
}

/// up to · about, inside a range: from up to 252 miles, between 2 g and about 7 g
fn hedge(i: Tokens<'_>) -> Parsed<'_, ()> {
    let bound = form(|s| matches!(s, Sense::Relation(_)).then_some(()));
    // The C of C$ is no circa.
    preceded(peek(class(Class::RELATION)), placed(bound, |i, (), _| !i.is(Class::CURRENCY_BEFORE))).parse(i)
}

/// to 5% · and 5 km · -5 · or 4, behind the first figure: both as one
fn pair<'a>(i: Tokens<'a>, low: &Amount, opener: Join) -> Parsed<'a, Quantity> {
    if low.max.is_some() {
        return Err(NOT);
    }
    if low.figure.share {
        return shares(i, low, opener);
    }
    let magnitude = class(Class::MAGNITUDE);
    let (start, join) = terminated(joint(opener), (opt(hedge), not(magnitude))).parse(i)?;
    let plain = |high: &Amount| high.max.is_none() && !high.figure.share;
    let (rest, high) = verify(alt((money_end(low, join), second)), plain).parse(start)?;
    joined(i, rest, (low, &high), join)
}

/// 250m, behind "$200-": after a sum the letter is a scale and no unit.
fn money_end<'a>(low: &Amount, join: Join) -> impl Parser<Tokens<'a>, Output = Amount, Error = ()> + use<'a> {
    let sum = matches!(low.measure.top, Top::Money(_)) && join == Join::Dash;
    let letter = |rest| led(rest, 1, token(|t| t.glued() && t.span.len() == 1));
    let scaled = placed(|i| number(i, true), move |_, f, rest| f.scale.is_some() && letter(rest));
    map(preceded((only(sum), peek(number_token())), scaled), |figure| Amount::of(figure, Measure::default()))
}

/// and a third, behind "between a quarter"
fn shares<'a>(i: Tokens<'a>, low: &Amount, opener: Join) -> Parsed<'a, Quantity> {
    let join = verify(joint(opener), |j| matches!(j, Join::Between | Join::From));
    let bare = |a: &Amount| a.measure.top == Top::None;
    let part = verify(second, |high| high.figure.share && high.max.is_none() && bare(high) && bare(low));
    map_opt((join, opt(hedge), part), |(join, _, high)| {
        let (x, y) = (low.figure.number?, high.figure.number?);
        let both = Quantity::range(x, y, Measure::default());
        (x.value < y.value || join == Join::From).then_some(Quantity { dimension: Some(Dimension::Ratio), ..both })
    })
    .parse(i)
}

/// to · -to- · through · up to · - · and · or
fn joint<'a>(opener: Join) -> impl Parser<Tokens<'a>, Output = Join, Error = ()> {
    let to = move || word_of(if opener == Join::Between { &[kw::TO] } else { &[kw::TO, kw::THROUGH] });
    let towards = if opener == Join::To { Join::To } else { Join::From };
    // 3-to-5 · 200,000 to-260,000
    let dashed_to = (hyphen(), to(), opt(token(Token::dash)));
    let up_to = placed(hedge, |_, (), rest| led(rest, 1, word(kw::TO)));
    alt((
        value(towards, dashed_to),
        value(towards, (to(), opt(hyphen()))),
        value(Join::From, preceded(only(opener == Join::From), up_to)),
        value(Join::Dash, token(|t| t.dash() && !t.mark('—'))),
        value(opener, preceded(only(matches!(opener, Join::Between | Join::From)), word(kw::AND))),
        value(Join::Or, preceded(only(opener == Join::To), word(kw::OR))),
    ))
}

/// Both figures as one, where what stands around them lets them be.
fn joined<'a>(i: Tokens<'a>, rest: Tokens<'a>, (low, high): (&Amount, &Amount), join: Join) -> Parsed<'a, Quantity> {
    let measure = common(i, low, high, join).ok_or(NOT)?;
    let ends = in_order(shared_scale(low, high).ok_or(NOT)?, measure, join);
    // ₹40-50 a kg: the rate stands after the second end.
    let open = measure.per.is_none() && measure.top != Top::None;
    let per = preceded(only(open), |i| unit::rate(i, measure.top));
    let (rest, per) = opt(per).parse(rest)?;
    let measure = Measure { per: per.or(measure.per), ..measure };
    let bare = low.measure.top == Top::None && high.measure.top == Top::None;
    let pair = Pair { i, rest, join, low, high, measure, ends, bare };
    if pair.fits() { Ok((rest, pair.quantity())) } else { Err(NOT) }
}

/// What both ends measure: the same, or what one of them leaves out.
fn common(i: Tokens<'_>, low: &Amount, high: &Amount, join: Join) -> Option<Measure> {
    let (a, b) = (low.measure.top, high.measure.top);
    if same_top(a, b, i) || a == Top::None {
        return Some(Measure { top: b, per: high.measure.per.or(low.measure.per) });
    }
    let one_scale = high.figure.scale.is_none() || low.figure.scale.is_none() || join == Join::Dash;
    let sum = matches!(a, Top::Money(_)) && matches!(join, Join::Dash | Join::To) && one_scale;
    (b == Top::None && (matches!(join, Join::Between | Join::From) || sum)).then_some(low.measure)
}

/// Whether two measures are of one kind, rates aside.
fn same_top(a: Top, b: Top, i: Tokens<'_>) -> bool {
    let word = |s: crate::span::Span| i.rules.plurals.singular(s.of(i.text));
    match (a, b) {
        (Top::Noun(a), Top::Noun(b)) => word(a) == word(b),
        _ => a == b,
    }
}

/// -5 to -10C: the lower end stands second.
fn in_order((x, y): Ends, measure: Measure, join: Join) -> Ends {
    let below = x.value.is_sign_negative() && y.value.is_sign_negative() && x.value > y.value;
    if below && measure.top != Top::None && join == Join::To { (y, x) } else { (x, y) }
}

/// $10 to $15 billion: the scale of the second end holds for the first one where that keeps them in order.
fn shared_scale(low: &Amount, high: &Amount) -> Option<Ends> {
    let (x, y) = (low.figure, high.figure);
    let first = if one_scale(low, high) { y.scale.and_then(|s| Figure::times(x, s)) } else { x.number };
    first.zip(y.number)
}

/// Whether the scale of the second end holds for the first one: 3 or 4 million.
pub(super) fn one_scale(low: &Amount, high: &Amount) -> bool {
    match (low.figure.scale, high.figure.scale, low.figure.number, high.figure.number) {
        (None, Some(scale), Some(a), Some(b)) => {
            b.value.checked_div(scale).is_some_and(|mantissa| a.value <= mantissa.max(Decimal::ONE))
                && scale >= Decimal::ONE_HUNDRED
        }
        _ => false,
    }
}

/// Two figures with their joint, before what stands around them is asked.
struct Pair<'a> {
    /// The input at the joint.
    i: Tokens<'a>,
    /// The input behind the second figure.
    rest: Tokens<'a>,
    join: Join,
    low: &'a Amount,
    high: &'a Amount,
    measure: Measure,
    ends: Ends,
    /// Whether neither measures anything.
    bare: bool,
}

impl Pair<'_> {
    fn rising(&self) -> bool {
        self.ends.0.value < self.ends.1.value
    }

    /// Whether they belong together.
    fn fits(&self) -> bool {
        let Self { i, rest, ends, bare, .. } = *self;
        let and = i.next().is_some_and(|t| t.word == kw::AND);
        !(bare && ends::years(ends))
            && match self.join {
                Join::Between => true,
                Join::From => self.rising() || !and,
                Join::To => self.counts_up() && !(percent(i, self.measure.top) && ends::contest(i)),
                Join::Dash => ends::dash_fits(i, rest, bare, ends) || bare && ends::spaced_score(i, rest, ends),
                Join::Or => {
                    ends::or_fits(self.measure, ends, self.dimension())
                        || self.rising() && one_scale(self.low, self.high)
                }
            }
    }

    /// 3 to 5 km · 85 to 59 votes, and no change: rose 18 sen to 23.50
    fn counts_up(&self) -> bool {
        let open = self.low.measure.top != Top::None || self.bare;
        (self.rising() || ends::tally(self.bare, self.ends)) && !(open && ends::changed(self.i))
    }

    fn dimension(&self) -> Option<Dimension> {
        self.high.dimension.or(self.low.dimension)
    }

    /// A score, where two numbers are one; a range.
    fn quantity(&self) -> Quantity {
        let dashed = self.join == Join::Dash;
        let two = self.bare && (dashed && ends::is_score(self.ends) || self.join == Join::To && !self.rising());
        let told = matches!(self.measure.top, Top::Noun(_)) || percent(self.i, self.measure.top);
        let lead = dashed && told && !self.rising();
        let dimension = match two {
            true if ends::of_ratio(self.i) => Some(Dimension::Ratio),
            true => Some(Dimension::Score),
            false if lead => Some(Dimension::Score),
            false => self.dimension(),
        };
        let relation = if two || lead { Relation::Exact } else { Relation::Range };
        Quantity { relation, dimension, ..Quantity::range(self.ends.0, self.ends.1, self.measure) }
    }
}
