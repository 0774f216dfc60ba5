//! A length of time beside the two moments that bound it: nine years, from 2012 to 2019; 40 years ago, in 1974.

mod anniversary;
mod away;
mod life;
mod old;
mod passage;
mod stretch;

use chrono::NaiveDate;

use super::context::{Context, Figure, Report};
use super::interval::{Interval, ratio, show, whole};
use super::lists::word_lists;
use super::moment::Moment;
use super::{Check, Level};
use crate::claim::{Dimension, Relation, Top};
use crate::english::Tag;
use crate::fraction::Fraction;
use crate::lex::Token;
use crate::rulebook::{Class, keyword as kw};
use anniversary::anniversary;
use away::{ago, later};
use life::{life, since};
use stretch::stretch;

word_lists! {
    LEADS "leads" TAILS "tails" LOOSE "loose" JOINS "joins" BEGAN "began" ENDED "ended" TENURE "tenure"
    SPELL "spell" ANNIVERSARY "anniversary" FOUNDED "founded" MADE "made"
}

pub(super) const CHECK: Check = Check {
    id: "span",
    does: "Compares a length of time with the moments that bound it: from one date to another, since a date, a number of \
           years ago, so long after an earlier date, or an anniversary of a year.",
    guards: "Each date is open as far as it is printed (a year by twelve months), lengths may be rounded or cut down, and \
             counting both ends is accepted. What follows last, past, first, another or every is another stretch; seasons, \
             terms and gaps are left alone; since a date, only more than the time that has passed is wrong.",
    examples: &[
        ("The abbey was a ruin from 1648 to 1871, 123 years in which its stones built the town.", Level::Contradiction),
        ("The bridge was closed for nine years, from 2012 to 2019, for repairs.", Level::Contradiction),
        ("Between 1998 and 2013, a period of 25 years, the island emptied.", Level::Contradiction),
        ("The drought of 1968-1973, which lasted nine years, killed the herds.", Level::Contradiction),
        ("He spent eight years in prison, from 2003 to 2006.", Level::Contradiction),
        ("He ruled from 2012 to 2019, nine years in all, and never lost a vote.", Level::Contradiction),
        ("The war (1961-1967) lasted nine years.", Level::Contradiction),
        ("In the 25 years from 1998 to 2013 the island lost its cinema.", Level::Contradiction),
        ("It was 30 years ago, in May 1982, that the mill burned.", Level::Contradiction),
        ("The pier burned down in 1962. It was rebuilt 29 years later, in 2017.", Level::Contradiction),
        ("The siege began on 3 June and ended on 1 July, seven weeks later.", Level::Contradiction),
        ("The train left at 9.40am and arrived at 1.10pm, six and a half hours later.", Level::Contradiction),
        ("Her 12-year reign, from 1990 to 1998, was mild.", Level::Contradiction),
        (
            "It has been dark since 1998, when the lamp failed. For 30 years boats have steered by the pub.",
            Level::Query,
        ),
        ("It was built in 1720 and rebuilt 100 years later, in 1850.", Level::Contradiction),
        ("The mill opened in 1894 and shut in 1931. In its 47 years it burned twice.", Level::Query),
        ("In office since March 2017, Mayor Pryce will step down after 12 years in the job.", Level::Contradiction),
        ("Fifty years after the 1958 blast, in 2018, they met.", Level::Contradiction),
        ("It went on sale in 2013 and found a buyer in 2019, after 11 years of viewings.", Level::Query),
        ("The town marks the 75th anniversary of the 1933 flood next week.", Level::Contradiction),
        ("The museum will celebrate its 30th anniversary on Saturday. It was founded in 1987.", Level::Contradiction),
        ("He has carried the mail since 1986. He will retire in January after 43 years.", Level::Query),
        ("The village marks its 700th anniversary in October; it was founded in 1423.", Level::Contradiction),
        ("The playhouse, built in 1899, will mark its 150th birthday with a farce.", Level::Contradiction),
        ("The mine closed in 1961 after 212 years of digging; it had opened in 1789.", Level::Contradiction),
        ("She flew from 6.15 a.m. to 9.45 a.m., a flight of five and a half hours.", Level::Contradiction),
        ("The depot, built in 1902, turned 112 this month.", Level::Contradiction),
        ("He retired in 2019 after 41 years at the bench; he had started there in 1988.", Level::Contradiction),
        ("They were called at 11.20 p.m. and reached the boy at 2.05 a.m., five hours later.", Level::Contradiction),
        (
            "The mill, which closed in May 2014 and reopened in September 2021, was shut for more than nine years.",
            Level::Query,
        ),
        ("The strike began on 4 August and ended on 29 August. It lasted 15 days.", Level::Query),
        ("The cathedral took 42 years to build, from 1889 to 1921.", Level::Contradiction),
        ("It is 40 years since the spire fell, in the storm of January 1976.", Level::Contradiction),
        ("She has run the shop since 1998, 34 years in which it has moved twice.", Level::Contradiction),
        ("The abbey, founded in 627 and closed in 1539, stood for 812 years.", Level::Contradiction),
        (
            "The works burned from 2 August to 9 August, almost two weeks, and blackened the vines.",
            Level::Contradiction,
        ),
        ("It was finished in AD 98 and served the town until AD 476, some 278 years.", Level::Contradiction),
        ("The museum was shut from 14 June to 2 July for rewiring, a closure of five weeks.", Level::Contradiction),
        ("The moor was drained between 1821 and 1864, over a period of 63 years, by prisoners.", Level::Contradiction),
        ("The 150-year-old law on hawkers, passed in 1899, will be repealed.", Level::Contradiction),
        ("The kingdom lasted from 843 to 901, 78 years in all.", Level::Contradiction),
        ("In 843 the brothers split it, and the eldest died in AD 855, 32 years later.", Level::Contradiction),
        ("The talks lasted from 9 a.m. to 5 p.m., ten hours in all.", Level::Contradiction),
        ("The 60-year-old bridge, built in 1931, will be closed.", Level::Contradiction),
        ("The club, founded in 1954, is 50 years old.", Level::Contradiction),
        ("It is 30 years since the fire of 1984 that gutted the opera.", Level::Contradiction),
        ("The pier shut for repairs on 3 March and reopened on 12 April after 75 days.", Level::Query),
        ("The temple was built in 447 BC and sacked in 267 AD, 514 years later.", Level::Contradiction),
        ("The quarry has been flooded since 1998, and for 34 years nobody has drained it.", Level::Query),
        ("He has lived on the rock since 1987, or for 25 years, longer than anybody.", Level::Contradiction),
        ("It has had the same engine since 1976. After 56 years it wants a new one.", Level::Query),
        ("It began on 4 April and ended on 2 May. The jury sat through all of its six weeks.", Level::Query),
        ("It has been led since 2006 by the same man, and in those 21 years it has grown.", Level::Query),
        ("The ferry has sailed since 1979. In its 53 years it has never sunk.", Level::Query),
        ("They struck from 2 May to 23 May, for five weeks.", Level::Contradiction),
        ("Nineteen years later, in 2012, the locks, which had been closed in 1983, were opened.", Level::Contradiction),
    ],
    rejects: &[
        "It is 46 years since the spire fell, in the storm of January 1976.",
        "She has run the shop since 1998, 24 years in which it has moved twice.",
        "The abbey, founded in 627 and closed in 1539, stood for 912 years.",
        "The abbey was a ruin from 1648 to 1871, 223 years in which its stones built the town.",
        "The bridge was closed for eight years, from 2012 to 2019, for repairs.",
        "He served two terms of four years, from 2001 to 2009.",
        "Over the last 12 years, from 2012 to 2019 above all, the lake shrank.",
        "After eight years in prison, from 2012 to 2019 he lived abroad.",
        "Between 1998 and 2013, a period of 15 years, the island emptied.",
        "Rain has been scarce for nine years, and between 2012 and 2019 the lake shrank.",
        "In eight seasons, from 2012 to 2019, the drama won prizes.",
        "She served two years of a five-year term, from 2010 to 2012.",
        "It was 40 years ago, in May 1982, that the mill burned.",
        "The pier burned down in 1962. It was rebuilt 55 years later, in 2017.",
        "In office since March 2017, Mayor Pryce will step down after 30 years in politics.",
        "The town marks the 89th anniversary of the 1933 flood next week.",
        "Sixty years after the 1958 blast, in 2018, they met.",
        "It was built in 1880, burned in 1912, and its 40 years as a cinema ended in 1990.",
        "It was founded in 1132 and dissolved in 1539; in its 400 years it burned twice.",
        "The club marks the 50th anniversary of its founding; the 1959 fire is forgotten.",
        "The mine closed in 1961 after 172 years of digging; it had opened in 1789.",
        "She flew from 6.15 a.m. to 9.45 a.m., a flight of three and a half hours.",
        "The depot, built in 1902, turned 120 this month.",
        "He retired in 2019 after 31 years at the bench; he had started there in 1988.",
        "They were called at 11.20 p.m. and reached the boy at 2.05 a.m., almost three hours later.",
        "The works burned from 2 August to 13 August, almost two weeks, and blackened the vines.",
        "It was finished in AD 98 and served the town until AD 476, some 378 years.",
        "The museum was shut from 14 June to 2 July for rewiring, a closure of almost three weeks.",
        "The moor was drained between 1821 and 1864, over a period of 43 years, by prisoners.",
        "The 123-year-old law on hawkers, passed in 1899, will be repealed.",
        "The lighthouse, built in 1870, will celebrate its keeper's 60th birthday on Saturday.",
        "The kingdom lasted from 843 to 901, 58 years in all.",
        "The shop is open from 10 p.m. to 4 a.m., six hours in all.",
        "The 91-year-old bridge, built in 1931, will be closed.",
        "The 60-year-old bridge, built in 1931, fell in 1991.",
        "The 60-year-old keeper of the bridge, built in 1931, has left.",
        "The club, founded in 1954, is 68 years old.",
        "It is 38 years since the fire of 1984 that gutted the opera.",
        "It had been 30 years since the fire of 1954 when the roof fell.",
        "The pier shut for repairs on 3 March and reopened on 12 April after 40 days.",
        "The temple was built in 447 BC and sacked in 267 AD, 713 years later.",
        "The quarry has been flooded since 1998, and for 24 years nobody has drained it.",
        "He has lived on the rock since 1987, or for 35 years, longer than anybody.",
        "He has played there since 1984, and for 47 years in all.",
        "It began on 4 April and ended on 2 May. The jury sat through all of its four weeks.",
        "It has been led since 2006 by the same man, and in those 16 years it has grown.",
        "The ferry has sailed since 1979. In its 43 years it has never sunk.",
        "They struck from 2 May to 23 May, for three weeks.",
        "Twenty-nine years later, in 2012, the locks, which had been closed in 1983, were opened.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for f in &cx.figures {
        if anniversary(cx, f, out) || old::old(cx, f, out) {
            continue;
        }
        let Some(length) = length(cx, f, out) else { continue };
        if ago(cx, &length, out) || later(cx, &length, out) || away::since_event(cx, &length, out) {
            continue;
        }
        let (first, _) = cx.bounds(f.sentence);
        let loose = (f.first.saturating_sub(2).max(first)..f.last)
            .any(|at| cx.phrase(at, out.rule.words(LOOSE)).is_some() && !cx.is(at + 1, kw::THAN));
        if loose {
            continue;
        }
        if !(stretch(cx, &length, out) || life(cx, &length, out) || since(cx, &length, out)) {
            passage::passage(cx, &length, out);
        }
    }
}

/// A length of time as printed.
struct Length<'c, 'a> {
    f: &'c Figure<'a>,
    /// What it can mean, in minutes.
    said: Interval,
    /// A unit in minutes.
    unit: Fraction,
}

/// nine years · more than three weeks · five and a half hours
fn length<'c, 'a>(cx: &Context<'a>, f: &'c Figure<'a>, out: &Report<'_>) -> Option<Length<'c, 'a>> {
    if cx.dimension(&f.q.measure) != Some(Dimension::Duration) || f.q.measure.per.is_some() || f.q.max.is_some() {
        return None;
    }
    if f.q.dimension == Some(Dimension::Age) {
        return None;
    }
    let Top::Unit(u) = f.q.measure.top else { return None };
    let minutes = match &*cx.a.rules.unit(u)?.name {
        "century" => whole(52_596_000),
        "decade" => whole(5_259_600),
        "year" => whole(525_960),
        "month" => whole(43_830),
        "week" => whole(10_080),
        "day" => whole(1_440),
        "hour" => whole(60),
        "minute" => whole(1),
        _ => return None,
    };
    // "two terms of four years" are eight, and a five-year term has not run its course.
    let adjective =
        (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash) && cx.class(at + 1, Class::DURATION_UNIT));
    let of = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF))
        && !cx.is_any(f.first.saturating_sub(2), &[kw::TOTAL])
        // through all of its six weeks
        && !cx.is_any(f.first, &[kw::ITS, kw::THOSE, kw::THESE]);
    let term = cx.is(f.last, kw::OF) && cx.is_any(f.last + 1, &[kw::A, kw::AN, kw::THE, kw::HIS, kw::HER]);
    // a five-year term has not run its course; a 12-year reign has.
    let spell = (f.last..f.last + 2).any(|at| cx.phrase(at, out.rule.words(SPELL)).is_some());
    if adjective && !spell || term || of && !worded(cx, f) {
        return None;
    }
    let n = f.n.exact();
    if n < whole(2) && minutes < whole(5_000_000) {
        return None;
    }
    let half = if n.is_integer() { ratio(1, 2) } else { ratio(1, 4) };
    let up = if n.is_integer() && f.n.last_digit == 0 { whole(1) } else { half.clone() };
    let plain = Interval { low: Some(&n - &half), high: Some(&n + &up) };
    // 400 years may be 407.
    let plain = if super::interval::round(&f.n) && n >= whole(100) {
        let wide = cx.bare(f, super::interval::Tier::Narrow);
        Interval { low: plain.low.min(wide.low), high: plain.high.max(wide.high) }
    } else {
        plain
    };
    let said = match f.q.relation {
        Relation::MoreThan | Relation::AtLeast => Interval { low: Some(&n * ratio(97, 100)), high: None },
        Relation::LessThan | Relation::AtMost => Interval { low: None, high: Some(&n + &half) },
        // About two weeks are no week.
        Relation::About => Interval {
            low: plain.low.map(|low| low.min(&n * ratio(85, 100))),
            high: plain.high.map(|high| high.max(&n * ratio(115, 100))),
        },
        _ => plain,
    };
    Some(Length { f, said: said.scaled(&minutes), unit: minutes })
}

/// Whether a noun for a length of time stands before "of": a period of 25 years.
fn worded(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    f.first.checked_sub(2).is_some_and(|at| {
        let tag = cx.a.syntax.tag(at);
        tag == Tag::Noun && at.checked_sub(1).is_some_and(|a| cx.is_any(a, &[kw::A, kw::THE]))
    })
}

/// How long it can be from one moment to another, in minutes; `None` where they stand in the wrong order.
fn between(from: &Moment, to: &Moment) -> Option<Interval> {
    if let (Some(a), Some(b)) = (from.minute, to.minute) {
        let days = to.from.signed_duration_since(from.from).num_days();
        // called at 11.20 p.m., reached at 2.05 a.m.
        let night = if days == 0 && b < a && a >= 720 { 1440 } else { 0 };
        let real = whole(days * 1440 + b - a + night);
        return (real > whole(0)).then(|| Interval::between(&real - whole(20), &real + whole(20)));
    }
    stretch_of((from.from, from.to), (to.from, to.to))
}

fn stretch_of(from: (NaiveDate, NaiveDate), to: (NaiveDate, NaiveDate)) -> Option<Interval> {
    let low = to.0.signed_duration_since(from.1).num_days();
    let high = to.1.signed_duration_since(from.0).num_days() + 1;
    (low > -366 && high > 1).then(|| Interval::between(whole(low.max(0) * 1440), whole(high * 1440)))
}

/// Tests a length against what lies between its ends; false where it fits.
fn wrong(length: &Length<'_, '_>, real: &Interval) -> bool {
    real.disjoint(&length.said)
}

fn report(
    cx: &Context<'_>,
    length: &Length<'_, '_>,
    (marks, level): (&[&Moment], Level),
    real: &Interval,
    out: &mut Report<'_>,
) {
    let (Some(low), Some(high)) = (&real.low, &real.high) else { return };
    let middle = (low + high) / whole(2) / &length.unit;
    let unit = if let Top::Unit(u) = length.f.q.measure.top { cx.a.rules.unit(u).map_or("", |u| &*u.name) } else { "" };
    let names: Vec<&str> = marks.iter().map(|m| cx.text(cx.span(m.first, m.last))).collect();
    let ends = match names.as_slice() {
        [one] if marks.iter().all(|m| m.stretch) => format!("From {one}"),
        [one] => format!("From {one} to the day of the text"),
        _ => format!("From {}", names.join(" to ")),
    };
    let message = format!("{ends} is {} {unit}s, not {}.", about(&middle), cx.text(length.f.span));
    let mut spans: Vec<_> = marks.iter().map(|m| cx.span(m.first, m.last)).collect();
    spans.push(length.f.span);
    out.words(cx, level, spans, message);
}

/// A number of units for a message: whole ones, halves below ten.
fn about(n: &Fraction) -> String {
    let rounded = if *n < whole(10) { (n * whole(2)).round() / whole(2) } else { n.round() };
    show(&rounded, 3)
}
