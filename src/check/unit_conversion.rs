//! A figure and its conversion in brackets: 15,200 km (8,200 miles).

use super::apposition::{Joint, closed, joint};
use super::context::{Context, Figure, Report, neighbours};
use super::interval::{Fit, Interval, Tier, fit, show, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Relation, Top};
use crate::english::Tag;
use crate::fraction::Fraction;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, Unit, keyword as kw};

word_lists! {
    DIFFERENCE_BEFORE "difference-before" DIFFERENCE_AFTER "difference-after" THAT_IS "that-is"
}

pub(super) const CHECK: Check = Check {
    id: "unit-conversion",
    does: "Converts a measure exactly and compares it with the same measure in another unit right behind it.",
    guards: "The second figure must fill a bracket, or stand between dashes or behind \", or\" up to the next mark, and be of \
             the same dimension; between bare commas it must be of another system, and asks. Other tons, gallons and ounces \
             (long, metric, imperial, troy) are tried first; a difference of temperature has no offset; a bound on one of \
             the two counts for both.",
    examples: &[
        ("The ship had sailed 15,200 km (8,200 miles) by then.", Level::Contradiction),
        ("The thermometer touched 33C (81F).", Level::Contradiction),
        ("The sauna is kept at 90 degrees Celsius, or 158 degrees Fahrenheit, all night.", Level::Contradiction),
        ("The plane dropped 8,000 feet, or 4,800 metres, in under a minute.", Level::Contradiction),
        ("The village lies 12 miles — about 7.5 km — from the sea.", Level::Contradiction),
        ("He came in at 12st 4lb (68kg) for the bout.", Level::Contradiction),
        ("Gusts of 40 knots (46 km/h) whipped up the sea.", Level::Contradiction),
        ("The world is on course for a rise of 2C (36F) by 2050.", Level::Contradiction),
        ("The 26-hectare site, about 105 acres, was a farm.", Level::Contradiction),
        ("The chain, 410 metres long (1,045 feet), was laid out.", Level::Contradiction),
        ("The road climbs to 2,400 metres, 4,900 feet, at the pass.", Level::Query),
        ("It weighed 200 pounds, almost 140 kilos, when it was caught.", Level::Contradiction),
        ("Divers found 2.3 tonnes of rubbish, or 1,070 pounds, in the marina.", Level::Contradiction),
    ],
    rejects: &[
        "The 64-acre site, about 26 hectares, was a farm.",
        "The fire burned 910 acres, about one and a half square miles, and is moving.",
        "They protected 1,000 square kilometres (390 square miles) of bog.",
        "Runners can choose 10 km or 5 miles, and the children 2 km.",
        "A jockey of 8st 7lb (54kg) rode the winner.",
        "He came in at 12st 4lb (78kg) for the bout.",
        "The clinic is only 2 miles (3km) from the border.",
        "The road climbs to 2,400 metres, 7,900 feet, at the pass.",
        "The bed of the lake is 50 metres, 6 feet of it mud, below the road.",
        "He swam 2 miles, 10 km, and a mile again.",
        "It was minus 40 Celsius (minus 40 Fahrenheit) at dawn.",
        "The world is on course for a rise of 2C (3.6F) by 2050.",
        "The terminal shipped 1 million short tons (907,000 metric tons) of grain.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for [f, g] in neighbours(&cx.figures) {
        if f.sentence != g.sentence {
            continue;
        }
        let told = beside(cx, f, g, out);
        if !told && !between_commas(cx, f, g) {
            continue;
        }
        let (Top::Unit(u), Top::Unit(v)) = (f.q.measure.top, g.q.measure.top) else { continue };
        let units = &cx.a.rules.units;
        let (Some(x), Some(y)) = (units.get(usize::from(u)), units.get(usize::from(v))) else { continue };
        let degree =
            |u: &Unit| u.dimension == Dimension::Temperature || u.dimension == Dimension::TemperatureDifference;
        let per = f.q.measure.per == g.q.measure.per || cx.per(f) == cx.per(g);
        // 120 litres a minute, or 7,200 an hour: a rate, which has a check of its own.
        let flow = x.name.contains(" per ") && x.name.split(' ').next() == y.name.split(' ').next();
        if u == v
            || flow
            || !(x.dimension == y.dimension || degree(x) && degree(y))
            || !per
            || matches!(
                x.dimension,
                Dimension::Percent | Dimension::Points | Dimension::Duration | Dimension::Proportion
            )
        {
            continue;
        }
        // 2½' (150") may be minutes and seconds of arc; the 10 of 2^10 is no measure.
        let primes = |f: &Figure<'_>| cx.text(f.span).ends_with(['\'', '"', '′', '″', '’', '”']);
        let power = f.first.checked_sub(1).is_some_and(|at| {
            cx.token(at).is_some_and(|t| t.glued() && matches!(t.mark_char(), '^' | '/' | '*' | '×'))
        });
        // "three quarters of a mile, and 31 metres" is no one length.
        let two = (f.first..f.last).any(|at| cx.mark(at, ','));
        if two || power || primes(f) && primes(g) {
            continue;
        }
        // Between bare commas only a unit of another system says the same again: 5 feet, 3 inches, is one length.
        if !told && (kin(x, y) || kin(y, x) || !near(f, x, g, y)) {
            continue;
        }
        let f = if x.name.ends_with("pound") { &with_stones(cx, f) } else { f };
        test(cx, (f, x), (g, y), if told { Level::Contradiction } else { Level::Query }, out);
    }
}

/// to 2,400 metres, 4,900 feet, at the pass · 12 feet tall, 5 metres, · 200 pounds, almost 140 kilos, when it was caught
fn between_commas(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>) -> bool {
    let gap = g.first.saturating_sub(f.last);
    let adjective = gap == 2 && matches!(cx.a.syntax.tag(f.last), Tag::Adjective | Tag::Adverb);
    let comma = (gap == 1 || adjective) && cx.mark(g.first.saturating_sub(1), ',');
    // A list goes on: 10 km, 5 miles, and 800 metres · 100 metres, one mile, 10 km
    let number = |at: usize| cx.token(at).is_some_and(|t| t.kind == Kind::Number);
    let end = cx.mark(g.last, ',') && !number(g.last + 1) && !cx.is_any(g.last + 1, &[kw::AND, kw::OR, kw::BUT])
        || cx.token(g.last).is_some_and(|t| matches!(t.mark_char(), '.' | ')' | ';'));
    let listed = f.first.checked_sub(2).is_some_and(|at| cx.mark(at + 1, ',') && cx.class(at, Class::UNIT));
    comma && end && !listed && f.plain() && g.plain()
}

/// Whether one unit is made of whole ones of another: a foot of inches.
fn kin(x: &Unit, y: &Unit) -> bool {
    x.factor.offset == y.factor.offset && (&x.factor.factor / &y.factor.factor).is_integer()
}

/// Whether two measures are near enough to be one misprinted, and not two.
fn near(f: &Figure<'_>, x: &Unit, g: &Figure<'_>, y: &Unit) -> bool {
    let right = converted(f, x, y, true);
    let said = g.n.exact();
    !said.is_zero() && right < &said * whole(12) && said < right * whole(12)
}

/// 8st 7lb, of which the grammar read the pounds: the pounds of the whole.
fn with_stones<'a>(cx: &Context<'a>, f: &Figure<'a>) -> Figure<'a> {
    let stones = f.first.checked_sub(2).and_then(|at| {
        let number = cx.token(at).filter(|t| t.kind == Kind::Number)?;
        let glued = cx.token(at + 1).is_some_and(|t| t.glued());
        let stones: u32 = number.text(&cx.a.doc.text).parse().ok().filter(|n| *n < 100)?;
        (glued && cx.is(at + 1, kw::ST)).then_some((at, stones * 14))
    });
    let Some((first, pounds)) = stones else { return *f };
    let n = crate::claim::Number { value: f.n.value + rust_decimal::Decimal::from(pounds), ..f.n };
    Figure { n, first, span: cx.span(first, f.last), ..*f }
}

/// 15,200 km (8,200 miles) · 8,000 feet, or 4,800 metres, · 4,000 gallons — about 15,100 litres —
fn beside(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some((joint, begin)) = joint(cx, g, out.rule.words(THAT_IS)) else { return false };
    // "10 km or 5 miles" without a comma is a choice.
    let parted = joint != Joint::Or || begin + 1 < g.first && cx.token(begin).is_some_and(|t| t.kind == Kind::Mark);
    let adjacent = begin == f.last && joint != Joint::Comma && parted && closed(cx, joint, g.last);
    // the 26-hectare site, about 105 acres, · 2.3 tonnes of rubbish, or 1,070 pounds,
    let noun = begin >= f.last
        && begin - f.last <= 4
        && (f.last..begin).all(|at| {
            matches!(cx.a.syntax.tag(at), Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Name)
                || cx.is(at, kw::OF)
                || cx.token(at).is_some_and(Token::dash)
        });
    let told = joint == Joint::Or && parted
        || joint == Joint::Comma && g.q.relation == Relation::About
        || matches!(joint, Joint::Dash | Joint::Bracket);
    let after = cx.token(g.last).is_none_or(|t| matches!(t.mark_char(), ',' | '.' | ';' | ')' | '—' | '–'));
    adjacent || noun && told && after
}

/// Whether the two measures cannot be the same.
fn apart(
    cx: &Context<'_>,
    (f, x): (&Figure<'_>, &Unit),
    (g, y): (&Figure<'_>, &Unit),
    offset: bool,
    share: &Fraction,
) -> Fit {
    fit(|tier| Some(base(cx, f, x, tier, offset).widened(share).disjoint(&base(cx, g, y, tier, offset))))
}

fn base(cx: &Context<'_>, f: &Figure<'_>, unit: &Unit, tier: Tier, offset: bool) -> Interval {
    let low = cx.bare(f, tier);
    let mut both = match f.q.max {
        Some(max) => Interval { low: low.low, high: cx.number(f, &max, tier).high },
        None => low,
    };
    if f.q.relation == Relation::About {
        both = both.widened(cx.about());
    }
    // Half a square mile is a round word.
    if f.n.ratio.is_some() {
        both = both.widened(&super::interval::ratio(20, 100));
    }
    let move_by = if offset { unit.factor.offset.clone() } else { Fraction::ZERO };
    both.plus(&Interval::point(move_by)).scaled(&unit.factor.factor)
}

fn test(
    cx: &Context<'_>,
    (f, x): (&Figure<'_>, &Unit),
    (g, y): (&Figure<'_>, &Unit),
    most: Level,
    out: &mut Report<'_>,
) {
    let tolerance = out.rule.tolerance.clone();
    let degrees = matches!(x.dimension, Dimension::Temperature | Dimension::TemperatureDifference);
    let difference = degrees && is_difference(cx, f, g, out);
    let mut level = apart(cx, (f, x), (g, y), !difference, &tolerance);
    // What no word calls a difference may be one where it is small.
    let small = f.n.exact() <= whole(12) && f.n.exact() >= whole(-12);
    if degrees && !difference && small && level != Fit::Fits {
        level = level.min(apart(cx, (f, x), (g, y), false, &tolerance));
    }
    if level != Fit::Fits && matches!(x.dimension, Dimension::Mass | Dimension::Volume) {
        level = level.min(alternatives(cx, (f, x), (g, y), &tolerance));
    }
    let level = match level {
        Fit::Fits => return out.ok(&[f, g]),
        Fit::Doubtful => Level::Query,
        Fit::Impossible => most,
    };
    let right = converted(f, x, y, !difference);
    let slip = slip(cx, (f, x), (g, y), difference);
    let message = format!("{} is {} {}, not {}.{slip}", cx.text(f.span), show(&right, 3), y.symbol, cx.text(g.span));
    out.figures(cx, level, &[f, g], message);
}

/// The first figure in the second's unit.
fn converted(f: &Figure<'_>, x: &Unit, y: &Unit, offset: bool) -> Fraction {
    let (a, b) =
        if offset { (x.factor.offset.clone(), y.factor.offset.clone()) } else { (Fraction::ZERO, Fraction::ZERO) };
    (f.n.exact() + a) * &x.factor.factor / &y.factor.factor - b
}

/// a rise of 2C · 2C warmer
fn is_difference(cx: &Context<'_>, f: &Figure<'_>, g: &Figure<'_>, out: &Report<'_>) -> bool {
    cx.phrase_before(f.first, out.rule.words(DIFFERENCE_BEFORE))
        || (0..3).any(|n| cx.phrase(g.last + 1 + n, out.rule.words(DIFFERENCE_AFTER)).is_some())
}

/// The best fit with another unit of the same last name on either side: long tons for tons.
fn alternatives(cx: &Context<'_>, (f, x): (&Figure<'_>, &Unit), (g, y): (&Figure<'_>, &Unit), share: &Fraction) -> Fit {
    let last = |u: &Unit| u.name.rsplit(' ').next().map(str::to_owned);
    let namesakes = |u: &Unit| {
        let (name, dimension) = (last(u), u.dimension);
        cx.a.rules.units.iter().filter(move |v| v.dimension == dimension && last(v) == name)
    };
    namesakes(x)
        .flat_map(|a| namesakes(y).map(move |b| (a, b)))
        .map(|(a, b)| apart(cx, (f, a), (g, b), true, share))
        .min()
        .unwrap_or(Fit::Impossible)
}

/// What probably went wrong, where it can be told.
fn slip(cx: &Context<'_>, (f, x): (&Figure<'_>, &Unit), (g, y): (&Figure<'_>, &Unit), difference: bool) -> String {
    let none = Fraction::ZERO;
    if difference && apart(cx, (f, x), (g, y), true, &none) != Fit::Impossible {
        return format!(" A temperature of {} is {}, a difference is not.", cx.text(f.span), cx.text(g.span));
    }
    let close = |other: &Unit| {
        let right = converted(f, x, other, true);
        let said = g.n.exact();
        !said.is_zero() && {
            let quotient = right / said;
            quotient > super::interval::ratio(98, 100) && quotient < super::interval::ratio(102, 100)
        }
    };
    if let Some(other) =
        cx.a.rules.units.iter().find(|u| u.dimension == y.dimension && u.name != y.name && u.name != x.name && close(u))
    {
        return format!(" {} are {}.", show(&g.n.exact(), 4), plural(&other.name));
    }
    let right = converted(f, x, y, true);
    let said = g.n.exact();
    // 1,230 miles are 1,980 km: the factor was used the wrong way round.
    if !difference && !said.is_zero() && !right.is_zero() {
        let square = f.n.exact() * f.n.exact();
        let product = &said * &right;
        if product > &square * super::interval::ratio(97, 100) && product < &square * super::interval::ratio(103, 100) {
            return format!(
                " The two units have changed places: {} {} are {} {}.",
                show(&f.n.exact(), 4),
                y.symbol,
                show(&said, 4),
                x.symbol
            );
        }
    }
    for (factor, word) in [(1000, "1,000"), (10, "10"), (100, "100")] {
        let times = |a: &Fraction, b: &Fraction| {
            let q = a * whole(factor) / b;
            q > super::interval::ratio(95, 100) && q < super::interval::ratio(105, 100)
        };
        if !said.is_zero() && !right.is_zero() && (times(&right, &said) || times(&said, &right)) {
            return format!(" It is off by a factor of {word}.");
        }
    }
    if x.dimension == Dimension::Area && !f.n.exact().is_zero() {
        let linear = |q: Fraction| (&q * &q, x.factor.factor.clone() / y.factor.factor.clone());
        let (squared, factor) = linear(said / f.n.exact());
        if squared > &factor * super::interval::ratio(9, 10) && squared < &factor * super::interval::ratio(11, 10) {
            return " The factor for lengths was used for an area.".to_owned();
        }
    }
    String::new()
}

fn plural(name: &str) -> String {
    match name.split_once(' ') {
        Some((a, b)) if b.starts_with("per ") => format!("{a}s {b}"),
        _ => format!("{name}s"),
    }
}
