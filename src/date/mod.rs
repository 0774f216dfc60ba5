//! Time expressions, from the words of the calendar to claims.

mod again;
mod away;
mod calendar;
mod clock;
mod code;
mod company;
mod compose;
mod day;
mod guard;
mod guards;
mod hours;
mod interval;
mod join;
mod length;
mod longer;
mod numeric;
mod period;
mod production;
mod set;
mod shapes;
mod words;
mod year;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, peek, value, verify};
use nom::sequence::preceded;

use crate::claim::{
    Base, Body, DateExpr, DateKind, Edge, Fields, Grain, Production, Quantity, Reference, Relation, When,
};
use crate::grammar::ahead::{Ahead, Role};
use crate::grammar::tokens::{NOT, Parsed, Tokens, here, led, placed, possessive, token, word, word_of};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, RelationPosition, RelationRule, Sense, keyword as k};
pub(crate) use again::again;
pub use guards::GUARDS;
pub(crate) use join::joined;
pub(crate) use production::FIRST;
use production::{COUNTED, choice};
pub use shapes::PRODUCTIONS;
use words::{article, calendar, is, is_word};

/// A time expression in the text.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// The input after it.
    pub(crate) rest: Tokens<'a>,
    /// Its production.
    pub(crate) rule: Production,
    /// What it says; `None` for a name that only looks like a date.
    pub(crate) body: Option<Body>,
    /// The length of time inside it, with its first token and the one after its last.
    pub(crate) inner: Option<(usize, usize, Quantity)>,
    /// The date that it ends with and that is told apart, with its first token: the three months to September.
    pub(crate) last: Option<(usize, DateExpr)>,
}

/// How far a time expression may begin before the word that makes it one: at some point late in the fiscal year.
const REACH: usize = 12;

/// Whether a word that makes a time expression one stands here or within reach.
pub(crate) fn near(ahead: &mut Ahead, i: Tokens<'_>) -> bool {
    ahead.near(i, REACH, |at, t| match production::inside(t) {
        true if words::anchor(i.at(at)) => Role::Makes,
        true => Role::Belongs,
        false => Role::Parts,
    })
}

/// The longest time expression that starts here.
pub(crate) fn opt_time(i: Tokens<'_>) -> Option<Found<'_>> {
    let t = i.next()?;
    if !may_start(i) {
        return None;
    }
    if t.capital()
        && let Ok((rest, ())) = is(CalendarWord::Name).parse(i)
    {
        return Some(Found { rest, rule: Production::Name, body: None, inner: None, last: None });
    }
    let (dated, stretched) = (dated(i), length::stretch(i));
    let Ok((end, stretch)) = stretched else { return dated.ok().map(found) };
    match (dated, away::dates(i, end, &stretch)) {
        (Ok(date), Ok((rest, _))) if date.0.at >= rest.at => Some(found(date)),
        (_, Ok((rest, (date, last)))) => {
            let inner = stretch.length.number.map(|_| (i.at, end.at, stretch.quantity()));
            Some(Found { inner, last, ..found((rest, (Production::Offset, date))) })
        }
        (Ok(date), _) if date.0.at >= end.at => Some(found(date)),
        _ => (stretch.wordy && !rate(i)).then(|| lasting(end, stretch)),
    }
}

/// A date by itself.
fn found<'a>((rest, (rule, date)): (Tokens<'a>, Named)) -> Found<'a> {
    Found { rest, rule, body: Some(Body::Date(date)), inner: None, last: None }
}

/// A length of time that is no date.
fn lasting(rest: Tokens<'_>, stretch: length::Stretch) -> Found<'_> {
    let body = Some(Body::Quantity(stretch.quantity()));
    Found { rest, rule: Production::Duration, body, inner: None, last: None }
}

/// $3 | a day · twice | a year: whether an article before a unit means "per".
fn rate(i: Tokens<'_>) -> bool {
    let unit = Class::MULTIPLE | Class::UNIT | Class::SCALE | Class::MINOR_UNIT | Class::CURRENCY_AFTER;
    let measure = |t: &Token| t.is(unit) && !t.is(Class::PREPOSITION) || t.mark('%') || t.word == k::TIMES;
    here(i, word_of(&[k::A, k::AN])) && led(i, 1, token(|t| t.kind == Kind::Number || measure(t)))
}

/// What a time expression begins with.
const STARTS: Kinds = DATED.or(length::STRETCHES).or(Kinds::NAME);

/// Whether a time expression can begin here: with what one of its productions begins with, and a mere count only where what
/// can stand in one goes on. "35 people" and "35%" are no dates.
fn may_start(i: Tokens<'_>) -> bool {
    let (first, after) = (production::first(i), i.ahead(1));
    let goes_on = || after.is_none_or(|n| !n.mark('%') && (n.glued() || production::inside(n)));
    let shortened = |t: &Token| {
        t.kind != Kind::Mark
            || matches!(t.mark_char(), '\'' | '’' | '‘') && after.is_some_and(|n| n.glued() && n.kind == Kind::Number)
    };
    STARTS.any(first) && (!COUNTED.holds(first) || goes_on()) && i.next().is_some_and(shortened)
}

type Named = (Production, DateExpr);

/// A date that is no length of time.
fn dated(i: Tokens<'_>) -> Parsed<'_, Named> {
    let first = any_date(i)?;
    if let Ok((rest, date)) = interval::onward(i, first.0, &first.1.1) {
        return Ok((rest, (Production::Interval, date)));
    }
    Ok(first)
}

choice! {
    /// A date that is no length of time, without what stands on from it.
    fn any_date -> Named, begins DATED {
        Kinds::REFERENCE.or(Kinds::NOUN).or(Kinds::ADJECTIVE) => reference,
        set::SETS => every,
        company::PERIODS => company::company,
        Kinds::EDGE_OF => event,
        SPANS.or(MOMENTS).or(Kinds::HEDGE) => dates,
    }
}

fn every(i: Tokens<'_>) -> Parsed<'_, Named> {
    set::set(i).map(|(rest, date)| (rest, (Production::Set, date)))
}

choice! {
    /// An interval that is more than a date with another one behind it.
    fn span -> DateExpr, begins SPANS {
        COUNTED => interval::days_first,
        COUNTED.or(Kinds::PART) => hours::hours,
        Kinds::DAY_NUMBER => interval::slashed,
        Kinds::NUMBER.or(Kinds::FISCAL).or(Kinds::UNIT).or(Kinds::UNITS) => interval::two_years,
        production::MONTH => interval::months_first,
        Kinds::PICK.or(COUNTED) => interval::units_of,
        Kinds::EDGE_OF => week_part,
    }
}

fn dates(i: Tokens<'_>) -> Parsed<'_, Named> {
    if let Ok((rest, date)) = span(i) {
        return Ok((rest, (Production::Interval, date)));
    }
    let (rest, date) = moment(i)?;
    if let Some(time) = date.fields().filter(|f| f.clock.is_some())
        && let Ok((end, set)) = set::behind_time(*time, rest)
    {
        return Ok((end, (Production::Set, set)));
    }
    let rule = date.fields().map_or(Production::Date, rule);
    Ok((rest, (rule, date)))
}

/// The production of fields: by their finest one.
fn rule(f: &Fields) -> Production {
    if f.clock.is_some() || f.part.is_some() {
        Production::Time
    } else if f.holiday.is_some() {
        Production::Holiday
    } else if f.day.is_some() {
        Production::Day
    } else if f.weekday.is_some() {
        Production::Weekday
    } else if f.month.is_some() {
        Production::Month
    } else if f.quarter.is_some() || f.half.is_some() {
        Production::Quarter
    } else if f.season.is_some() {
        Production::Season
    } else if f.base.is_some() {
        Production::Relative
    } else {
        Production::Year
    }
}

/// [about] [early] 8 September 2022 · the end of last week · Thursday night
fn moment(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (start, about) = map(opt(about), |about| about.is_some()).parse(i)?;
    let (rest, (edge, fields)) = any_moment(start)?;
    // "Late on Monday evening (27 February)" goes on as "Monday evening" does.
    let open = edge.is_none() || fields.weekday.is_some() && fields.part.is_some();
    let (rest, fields) = if open { compose::composed(rest, fields) } else { (rest, fields) };
    // in about 1880
    let year = fields == Fields { year: fields.year, ..Fields::default() } && guard::before_year(i);
    if about && loose(&fields) && !year {
        return Err(NOT);
    }
    // The end of a day is a time of it.
    let ending = edge == Some(Edge::End) && words::edge_of(start).is_ok() && base_day(&fields);
    let date = DateExpr::calendar(fields);
    let kind = if ending { DateKind::Time } else { date.kind };
    Ok((rest, DateExpr { edge, kind, approximate: about, ..date }))
}

choice! {
    /// What a moment can be, early or late as well.
    fn any_moment -> Edged, begins MOMENTS {
        CORE.or(Kinds::FISCAL) => plain,
        Kinds::EDGE => edged,
        Kinds::EDGE_OF => of_edge,
        Kinds::UNIT => end_of_unit,
    }
}

/// Whether nobody says "about" of it, so that the word belongs to the sentence: a weekday, a clock, a bare year.
fn loose(f: &Fields) -> bool {
    let timed = f.weekday.is_some() || f.clock.is_some() || f.part.is_some();
    timed || f.month.is_none() && f.base.is_none() && f.holiday.is_none()
}

/// Whether it is a single day without a time.
fn base_day(f: &Fields) -> bool {
    let day = f.day.is_some() || f.weekday.is_some() || f.base.is_some_and(|b| b.grain == Grain::Day);
    day && f.clock.is_none() && f.part.is_none()
}

/// about · around
fn about(i: Tokens<'_>) -> Parsed<'_, ()> {
    let about = |r: &&RelationRule| r.relation == Relation::About && r.position == RelationPosition::Before && !r.apart;
    let rule = |n| i.rules.relations.get(usize::from(n)).filter(about).map(|_| ());
    peek(token(|t| t.is(Class::RELATION))).parse(i)?;
    i.form(|s| if let Sense::Relation(n) = s { rule(n) } else { None }).ok_or(NOT)
}

/// What a day, a time of a day or anything longer begins with.
const CORE: Kinds = calendar::DATE.or(day::DAYS).or(clock::TIMED).or(longer::PERIODS);

type Edged = (Option<Edge>, Fields);

/// A day, a time of a day, or anything longer; what they begin with is read once for all three.
fn core(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let date = self::calendar::date(i);
    let day = day::day_from(i, &date);
    let timed = clock::timed_from(i, &day);
    production::longer(production::longer(timed, day), longer::period_from(i, date))
}

fn plain(i: Tokens<'_>) -> Parsed<'_, Edged> {
    map(neither, |fields| (None, fields)).parse(i)
}

choice! {
    /// What is neither early nor late.
    fn neither -> Fields {
        CORE => core,
        Kinds::UNIT.or(Kinds::FISCAL) => period::the_unit,
    }
}

choice! {
    /// A day, a time of a day, anything longer, or the year that goes on.
    fn whole -> Fields {
        CORE => core,
        Kinds::UNIT => current_unit,
    }
}

/// early next week · mid-November · late 2019 · the early 1980s · later that day
fn edged(i: Tokens<'_>) -> Parsed<'_, Edged> {
    let (after, (the, edge)) = (article, words::edge).parse(i)?;
    // "The late-November trip": the article belongs to the trip.
    let joined = the && led(after, 1, token(Token::dash));
    let (rest, fields) = preceded(opt(word_of(&[k::IN, k::ON])), whole).parse(after)?;
    // "Earlier Friday" is Friday and "earlier this week" this week: the adverb belongs to the verb.
    let bare_weekday =
        fields.weekday.is_some() && fields.day.is_none() && fields.part.is_none() && fields.base.is_none();
    let current = fields.base.is_some_and(|b| !b.from_text && b.shift == 0 && b.grain > Grain::Day);
    let this = current && is_word(words::the(i).next(), &[k::EARLIER, k::LATER]);
    let noun = |t: &Token| t.kind == Kind::Word && !t.is(Class::PREPOSITION);
    let adjective = joined && fields.month.is_some() && rest.next().is_some_and(noun);
    if bare_weekday || this || adjective { Err(NOT) } else { Ok((rest, (Some(edge), fields))) }
}

/// the beginning of September · the end of the year
fn of_edge(i: Tokens<'_>) -> Parsed<'_, Edged> {
    map((words::edge_of, whole), |(edge, fields)| (Some(edge), fields)).parse(i)
}

/// A unit that ends need no more words for: year's end, by end of month.
fn bare_unit(i: Tokens<'_>) -> Parsed<'_, Grain> {
    verify(words::unit, |grain| matches!(grain, Grain::Month | Grain::Year | Grain::Quarter | Grain::Week)).parse(i)
}

/// The unit that the text is about.
fn current(grain: Grain) -> Fields {
    Fields { base: Some(Base { grain, shift: 0, from_text: true }), ..Fields::default() }
}

/// year's end · the month's end
fn end_of_unit(i: Tokens<'_>) -> Parsed<'_, Edged> {
    let shape = (article, bare_unit, possessive(), word(k::END));
    map(placed(shape, |_, _, rest| guard::ends(rest)), |(_, grain, ..)| (Some(Edge::End), current(grain))).parse(i)
}

/// the beginning of last week · end of next week: its first or last three days
fn week_part(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let ends = map_opt(words::edge_of, |edge| match edge {
        Edge::Start => Some((1, 3)),
        Edge::Middle => None,
        Edge::End => Some((5, 7)),
    });
    map((ends, opt(about), article, words::pick, words::unit_of(Grain::Week)), |((from, to), _, _, pick, ())| {
        let base = Some(year::base(pick, Grain::Week));
        let day = |n| DateExpr::calendar(Fields { base, weekday: Some(n), ..Fields::default() });
        interval::interval(day(from), day(to))
    })
    .parse(i)
}

/// the year · the week, after "the end of"
fn current_unit(i: Tokens<'_>) -> Parsed<'_, Fields> {
    let long = preceded(word(k::THE), verify(words::unit, |grain| *grain >= Grain::Day));
    // "By end of month" needs no article; "the end of day labour" is none.
    let bare = placed(bare_unit, |_, _, rest| guard::ends(rest));
    map(alt((long, bare)), current).parse(i)
}

/// now · recently · the future · recent, before a noun
fn reference(i: Tokens<'_>) -> Parsed<'_, Named> {
    type Guard = fn(Tokens<'_>, Reference, Tokens<'_>) -> bool;
    let adverb = calendar(Kinds::REFERENCE, |w| if let CalendarWord::Reference(r) = w { Some(r) } else { None });
    let noun = calendar(Kinds::NOUN, |w| if let CalendarWord::Noun(r) = w { Some(r) } else { None });
    let adjective = calendar(Kinds::ADJECTIVE, |w| if let CalendarWord::Adjective(r) = w { Some(r) } else { None });
    let word = alt((
        map(adverb, |r| (r, guard::adverb as Guard)),
        map(preceded(article, noun), |r| (r, guard::noun as Guard)),
        map(adjective, |r| (r, guard::adjective as Guard)),
    ));
    let placed = placed(word, |i, (r, fits), rest| fits(i, *r, rest));
    map(placed, |(r, _)| (Production::Reference, DateExpr::date(When::Reference(r)))).parse(i)
}

/// the beginning of the war · the end of the siege
fn event(i: Tokens<'_>) -> Parsed<'_, Named> {
    let shape = (words::edge_of, word(k::THE), is(CalendarWord::Event));
    value((Production::Event, DateExpr::date(When::Event)), shape).parse(i)
}
