//! Units that cannot measure what they are said to measure: an area of 1,000 km, 50 kW per hour.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Per};
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    STUFF "stuff" FLAT "flat" TALL "tall" RISES "rises" FAST "fast" ENERGY "energy" STORES "stores" AREA "area" VOLUME "volume" SPEED "speed" EXTENT "extent"
}

pub(super) const CHECK: Check = Check {
    id: "unit-kind",
    does: "Finds an area, a volume or a speed in units of something else, power per hour or year, and stored energy in units \
           of power.",
    guards: "A closed list: the noun must stand right before of and the figure, which must not be followed by by, per, from, \
             wide, long or a second side.",
    examples: &[
        ("The park, with an area of 1,000 kilometres, shelters elephants.", Level::Query),
        ("The reservoir has a volume of 40,000 square metres.", Level::Query),
        ("The battery stores 300 kilowatts of energy.", Level::Query),
        ("The house uses 4,000 kilowatts a year.", Level::Query),
        ("The plant makes 50 kW per hour.", Level::Query),
        ("The tank will hold 300 square metres of water.", Level::Query),
        ("The column rises 320 square feet above the street.", Level::Query),
        ("The hall has 45,000 cubic metres of floor.", Level::Query),
        ("The battery stores 40 cubic kilometres of electricity.", Level::Query),
        ("It was clocked at a speed of 70 miles on a narrow road.", Level::Query),
    ],
    rejects: &[
        "The battery delivers 300 kilowatts of power.",
        "The burned area is 1,000 kilometres from the capital.",
        "It covered an area of 60km by 20km.",
        "The park has an area of 1,000 square kilometres.",
        "The plant makes 50 kWh per hour.",
        "The hall has 45,000 square metres of floor.",
        "The lake has 300 square metres of water surface.",
        "It was clocked at a speed of 70 miles an hour.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for f in &cx.figures {
        let Some(dimension) = cx.dimension(&f.q.measure) else { continue };
        let of_energy = cx.is(f.last, kw::OF) && cx.phrase(f.last + 1, out.rule.words(ENERGY)).is_some();
        if dimension == Dimension::Power && of_energy && cx.phrase_before(f.first, out.rule.words(STORES)) {
            let message = format!("{} is power: energy is counted in kWh or MWh.", cx.text(f.span));
            out.figures(cx, Level::Query, &[f], message);
            continue;
        }
        if dimension == Dimension::Power && per_hour(cx, f) {
            let message = format!(
                "{}: a unit of power already is energy per time; kWh, MWh or no \"per hour\"?",
                cx.text(f.span)
            );
            out.figures(cx, Level::Query, &[f], message);
        }
        if !matches!(dimension, Dimension::Length | Dimension::Area | Dimension::Volume) || f.q.measure.per.is_some() {
            continue;
        }
        // 3 million square metres of water · rises 320 square feet above the square · a speed of 70 miles on a road
        let stuff = dimension == Dimension::Area
            && cx.is(f.last, kw::OF)
            && cx.phrase(f.last + 1, out.rule.words(STUFF)).is_some_and(|end| {
                !matches!(cx.a.syntax.tag(end), crate::english::Tag::Noun | crate::english::Tag::Plural)
            });
        // 45,000 cubic metres of floor
        let flat = dimension == Dimension::Volume
            && cx.is(f.last, kw::OF)
            && cx.phrase(f.last + 1, out.rule.words(FLAT)).is_some();
        let tall = dimension == Dimension::Area
            && (cx.phrase(f.last, out.rule.words(TALL)).is_some() || cx.phrase_before(f.first, out.rule.words(RISES)));
        let fast = dimension == Dimension::Length
            && cx.phrase_before(f.first, out.rule.words(FAST))
            && !cx.is_any(f.last, &[kw::A, kw::AN, kw::PER])
            && !cx.token(f.last).is_some_and(|t| t.mark('/'));
        if stuff || tall || fast || flat || of_energy {
            let right = if fast {
                "per hour"
            } else if flat {
                "square"
            } else if of_energy {
                "kWh or MWh"
            } else if stuff {
                "cubic"
            } else {
                "a length"
            };
            let message = format!(
                "{} is {} {dimension}: does it need another unit ({right})?",
                cx.text(f.span),
                article(dimension.name())
            );
            out.figures(cx, Level::Query, &[f], message);
            continue;
        }
        let begin = if f.first > 0 && cx.is(f.first - 1, kw::OF) { f.first - 1 } else { continue };
        for (list, other, right) in [
            (AREA, Dimension::Area, "square"),
            (VOLUME, Dimension::Volume, "cubic"),
            (SPEED, Dimension::Speed, "per hour"),
        ] {
            if other == dimension {
                continue;
            }
            // "30 kilometres by the evening" has no second side.
            let when =
                cx.is(f.last, kw::BY) && cx.class(f.last + 1, Class::DETERMINER | Class::CALENDAR | Class::WEEKDAY);
            let follows = cx.phrase(f.last, out.rule.words(EXTENT)).is_some() && !when
                || cx.token(f.last).is_some_and(|t| matches!(t.mark_char(), '×' | '/' | '²' | '³'));
            if cx.phrase_before(begin, out.rule.words(list)) && !follows {
                let noun = cx.str(begin.saturating_sub(1));
                let message = format!(
                    "{} is {} {dimension}: {} {noun} needs another unit ({right}?).",
                    cx.text(f.span),
                    article(dimension.name()),
                    article(noun)
                );
                out.figures(cx, Level::Query, &[f], message);
            }
        }
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn per_hour(cx: &Context<'_>, f: &super::context::Figure<'_>) -> bool {
    let time = ["hour", "day", "week", "month", "year"];
    let unit = matches!(f.q.measure.per, Some(Per::Unit(_))) && cx.per(f).is_some_and(|p| time.contains(&&*p));
    unit || f.q.measure.per.is_none() && cx.is(f.last, kw::PER) && cx.is(f.last + 1, kw::HOUR)
}
