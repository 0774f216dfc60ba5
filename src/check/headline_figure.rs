//! A figure of the headline, the dek or a caption that the text does not bear out: 64 Rescued, and 46 in the text.

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::context::{Context, Figure, Report};
use super::interval::{power, ratio, show_large, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Body, Dimension, Relation, Top, When};
use crate::document::Section;
use crate::exact::{difference, exact_decimal};
use crate::lex::Kind;
use crate::rulebook::{Class, Sense};
use crate::span::Span;

word_lists! {
    TWO "two" THREE "three" FOUR "four" OTHER "other"
}

pub(super) const CHECK: Check = Check {
    id: "headline-figure",
    does: "Looks for each figure of the headline, the dek and the captions in the text below, and asks where the text has \
           no such number but another one of the same kind.",
    guards: "What is rounded, said in other words (a dozen, half, twice), in another unit, counted from a year of the text \
             or the sum or difference of two of its figures is borne out. Numbers of names, codes and scores, and texts of \
             fewer than two figures are left alone.",
    examples: &[
        (
            "64 Rescued From Sinking Boat Off Alaska\n\nTwo ships rescued 46 people on Tuesday who abandoned their sinking boat off Alaska, the coast guard says. They sailed for 13 hours.",
            Level::Query,
        ),
        (
            "Council to Spend $35M on Potholes\n\nThe council agreed on Wednesday to spend $53 million on filling potholes in 40 streets.",
            Level::Query,
        ),
    ],
    rejects: &[
        "46 Rescued From Sinking Boat Off Alaska\n\nTwo ships rescued 46 people on Tuesday who abandoned their sinking boat off Alaska. They sailed for 13 hours.",
        "Purse Sells for $203K at Auction\n\nA handbag sold for a record $203,150 at an auction in Dallas of 40 lots.",
        "A Dozen Hurt in Ferry Crash\n\nTwelve people were hurt on Monday when a ferry ran into a pier with 90 aboard.",
    ],
    lists: LISTS,
    run,
};

/// Most numbers of a text that are looked at.
const MOST: usize = 400;

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Money,
    Percent,
    /// A unit of measurement, by its dimension.
    Unit(Dimension),
    /// An age.
    Age,
    /// A count of things that have a noun.
    Things,
    /// A bare number or a rank.
    Bare,
    /// A number of the text as it stands there, whatever it is of.
    Any,
    /// A year, a day or an hour.
    Date,
}

/// A number of the text.
struct Stated {
    value: BigRational,
    /// Power of ten of its last digit.
    place: i32,
    sort: Sort,
    /// What one of its unit is in the base unit.
    factor: BigRational,
    figure: Option<usize>,
    sentence: usize,
}

/// A number of the headline.
struct Said {
    value: BigRational,
    place: i32,
    sort: Sort,
    factor: BigRational,
    relation: Relation,
    span: Span,
    claim: Option<u32>,
    /// The noun that is counted.
    noun: String,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let section = |block: u32| cx.a.doc.blocks.get(block as usize).map_or(Section::Body, |b| b.section);
    let sentences = &cx.a.lexed.sentences;
    // A first paragraph without a full stop is a headline, whatever else it ends with.
    let opens = sentences.first().filter(|s| {
        let alone = sentences.get(1).is_some_and(|n| n.block != s.block);
        let length = s.last - s.first;
        alone
            && length <= 24
            && !(s.first as usize..s.last as usize).next_back().is_some_and(|at| cx.mark(at, '.') || cx.mark(at, ':'))
    });
    let opens = opens.map(|s| s.block);
    let head = |block: u32| {
        matches!(section(block), Section::Headline | Section::Dek | Section::Caption) || opens == Some(block)
    };
    let heads: Vec<usize> =
        sentences.iter().enumerate().filter(|(_, s)| head(s.block)).map(|(n, _)| n).take(24).collect();
    let said: Vec<Said> = heads.iter().flat_map(|n| said(cx, *n)).take(24).collect();
    if said.is_empty() {
        return;
    }
    let mut stated: Vec<Stated> = Vec::new();
    let mut years: Vec<i64> = Vec::new();
    for (n, s) in sentences.iter().enumerate().filter(|(_, s)| !head(s.block)) {
        if stated.len() > MOST {
            break;
        }
        numbers(cx, n, (s.first as usize, s.last as usize), &mut stated, &mut years, out);
    }
    for (at, f) in cx.figures.iter().enumerate().filter(|(_, f)| !head(cx.block(f.sentence))).take(MOST) {
        let (sort, factor) = sort(cx, f);
        for n in [Some(f.n), f.q.max].into_iter().flatten() {
            stated.push(Stated {
                value: n.exact(),
                place: i32::from(n.last_digit),
                sort,
                factor: factor.clone(),
                figure: Some(at),
                sentence: f.sentence,
            });
            // California and 16 other states are 17.
            let other = (f.first..=f.last).any(|i| cx.phrase(i, out.rule.words(OTHER)).is_some());
            if other && matches!(sort, Sort::Things | Sort::Bare) {
                let value = n.exact() + whole(1);
                stated.push(Stated {
                    value,
                    place: 0,
                    sort: Sort::Any,
                    factor: whole(1),
                    figure: None,
                    sentence: f.sentence,
                });
            }
        }
    }
    if stated.len() < 2 {
        return;
    }
    for s in &said {
        if borne_out(cx, s, &stated, &years) {
            if let Some(claim) = s.claim {
                out.passed(vec![claim]);
            }
        } else if out.findings.iter().any(|f| f.level > Level::Ok && f.marks.iter().any(|m| m.overlaps(s.span))) {
            // Another check has told it already.
        } else if let Some(other) = rival(cx, s, &stated) {
            report(cx, s, other, out);
        }
    }
}

/// What a figure is of, and what one of its unit is in the base unit.
fn sort(cx: &Context<'_>, f: &Figure<'_>) -> (Sort, BigRational) {
    let dimension = cx.dimension(&f.q.measure);
    match f.q.dimension {
        Some(Dimension::Age) => return (Sort::Age, whole(1)),
        // A score or a rank bears a number out, but is no rival of a count.
        Some(Dimension::Score | Dimension::Ordinal) => return (Sort::Any, whole(1)),
        _ => {}
    }
    match f.q.measure.top {
        Top::Money(_) | Top::Minor(..) => (Sort::Money, whole(1)),
        Top::Unit(_) if dimension == Some(Dimension::Percent) => (Sort::Percent, whole(1)),
        Top::Unit(_) if dimension == Some(Dimension::Points) => (Sort::Things, whole(1)),
        Top::Unit(u) => match cx.a.rules.unit(u) {
            Some(u) if u.dimension == Dimension::Count => (Sort::Things, whole(1)),
            Some(u) => (Sort::Unit(u.dimension), u.factor.factor.clone()),
            None => (Sort::Bare, whole(1)),
        },
        Top::Noun(_) if f.q.dimension.is_none_or(|d| d == Dimension::Count) => (Sort::Things, whole(1)),
        _ => (Sort::Bare, whole(1)),
    }
}

/// The numbers of a sentence of the headline.
fn said(cx: &Context<'_>, sentence: usize) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    let (first, last) = cx.bounds(sentence);
    let run = cx.figures.partition_point(|f| f.sentence < sentence);
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for claim in cx.claims_of(sentence) {
        let place = (claim.tokens.0 as usize, claim.tokens.1 as usize);
        if matches!(claim.body, Body::Quantity(_) | Body::Date(_)) {
            covered.push(place);
        }
    }
    for f in cx.figures.iter().skip(run).take_while(|f| f.sentence == sentence) {
        let numbering = f.first == first && cx.token(f.last).is_some_and(|n| matches!(n.mark_char(), ':' | '.' | ')'));
        if f.q.max.is_some() || f.q.dimension == Some(Dimension::Score) || f.n.ratio.is_some() || numbering {
            continue;
        }
        let (sort, factor) = sort(cx, f);
        all.push(Said {
            value: f.n.exact(),
            place: i32::from(f.n.last_digit),
            sort,
            factor,
            relation: f.q.relation,
            span: f.span,
            claim: Some(f.claim),
            noun: cx.noun(f).into_owned(),
        });
    }
    for at in first..last {
        let Some(t) = cx.token(at).filter(|t| t.kind == Kind::Number) else { continue };
        if covered.iter().any(|(a, b)| (*a..*b).contains(&at)) || coded(cx, at, first) {
            continue;
        }
        let Some((value, place, end)) = read(cx, at) else { continue };
        let money = at.checked_sub(1).is_some_and(|i| cx.class(i, Class::CURRENCY_BEFORE) && t.glued());
        let percent = cx.mark(end, '%');
        let sort = match (money, percent) {
            (true, _) => Sort::Money,
            (_, true) => Sort::Percent,
            _ => Sort::Bare,
        };
        let relation = Relation::Exact;
        let span = cx.span(at, end);
        all.push(Said { value, place, sort, factor: whole(1), relation, span, claim: None, noun: String::new() });
    }
    all.retain(|s| s.value > whole(1));
    all
}

/// Whether a number belongs to a name, a code or a score: G7, 9/11, Apollo 11, No. 1, 3-2.
fn coded(cx: &Context<'_>, at: usize, first: usize) -> bool {
    let Some(t) = cx.token(at) else { return true };
    let text = cx.str(at);
    let before = at.checked_sub(1).filter(|i| *i >= first).and_then(|i| cx.token(i));
    let joined = before.is_some_and(|b| {
        t.glued() && !b.is(Class::CURRENCY_BEFORE) && !matches!(b.mark_char(), '(' | '"' | '“' | '[' | '—' | '–')
    });
    let after = cx.token(at + 1).is_some_and(|n| {
        n.glued()
            && (matches!(n.mark_char(), '/' | ':' | '-' | '–')
                && cx.token(at + 2).is_some_and(|m| m.kind == Kind::Number && m.glued()))
    });
    let name = before.is_some_and(|b| {
        b.kind == Kind::Word
            && b.capital()
            && cx.a.syntax.tag(at - 1) == crate::english::Tag::Name
            && !b.is(Class::VERB | Class::CUE | Class::DIRECTION | Class::PAST)
    });
    let year = text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1500..2150).contains(&y));
    let leading = text.len() > 1 && text.starts_with('0');
    let numbering = at == first && cx.token(at + 1).is_some_and(|n| matches!(n.mark_char(), ':' | '.' | ')'));
    joined || after || name || year || leading || numbering
}

/// The value of a number in digits with its scale letter, the place of its last digit, and one past its end: 130M, 4,050.
fn read(cx: &Context<'_>, at: usize) -> Option<(BigRational, i32, usize)> {
    let text = cx.str(at);
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let value: rust_decimal::Decimal = digits.parse().ok()?;
    let scale = i32::try_from(value.scale()).ok()?;
    let next = cx.token(at + 1).filter(|t| t.kind == Kind::Word && t.glued());
    let exponent = match next.map(|_| cx.str(at + 1)) {
        Some("K" | "k") => 3,
        Some("M" | "m") => 6,
        Some("B" | "bn" | "b") => 9,
        Some("T" | "tn") => 12,
        Some(_) => return None,
        None => 0,
    };
    let end = at + 1 + usize::from(exponent > 0);
    // 41 million
    if exponent == 0
        && let Some((rest, times)) = cx.tokens(end).form(|s| if let Sense::Scale(d) = s { Some(d) } else { None })
        && times >= rust_decimal::Decimal::from(1000)
    {
        let zeros = i32::try_from(times.to_string().len()).ok()? - 1;
        return Some((exact_decimal(value) * exact_decimal(times), zeros - scale, rest.at));
    }
    Some((exact_decimal(value) * power(exponent), exponent - scale, end))
}

/// All numbers of a sentence of the text, in digits and in words, whatever they are of; its years too.
fn numbers(
    cx: &Context<'_>,
    sentence: usize,
    (first, last): (usize, usize),
    stated: &mut Vec<Stated>,
    years: &mut Vec<i64>,
    out: &Report<'_>,
) {
    let mut put = |value: BigRational, place: i32, sort: Sort| {
        stated.push(Stated { value, place, sort, factor: whole(1), figure: None, sentence });
    };
    // What a claim measures in a unit, or dates, is no count of things.
    let mut other: Vec<(usize, usize)> = Vec::new();
    for claim in cx.claims_of(sentence) {
        match &claim.body {
            Body::Quantity(q) if claim.rule == crate::claim::Production::Multiple => {
                if let Some(n) = q.value {
                    put(n.exact(), i32::from(n.last_digit), Sort::Any);
                }
            }
            Body::Quantity(q) => {
                let counts = matches!(q.measure.top, Top::None | Top::Noun(_))
                    && q.dimension.is_none_or(|d| d == Dimension::Count || d == Dimension::Number);
                if !counts {
                    other.push((claim.tokens.0 as usize, claim.tokens.1 as usize));
                }
            }
            Body::Date(d) => {
                other.push((claim.tokens.0 as usize, claim.tokens.1 as usize));
                if let When::Calendar(f) = &d.when {
                    if let Some(y) = f.year {
                        years.push(y.number);
                        put(whole(y.number), 0, Sort::Date);
                    }
                    for n in
                        [f.day, f.month, f.clock.map(|c| c.hour), f.clock.and_then(|c| c.minute)].into_iter().flatten()
                    {
                        put(whole(i64::from(n)), 0, Sort::Date);
                    }
                }
            }
            _ => {}
        }
    }
    for at in first..last {
        let Some(t) = cx.token(at) else { continue };
        let any = if other.iter().any(|(a, b)| (*a..*b).contains(&at)) { Sort::Date } else { Sort::Any };
        if t.kind == Kind::Number {
            if let Some((value, place, _)) = read(cx, at) {
                put(value, place, any);
            } else if let Ok(value) = cx.str(at).replace(',', "").parse::<rust_decimal::Decimal>() {
                put(exact_decimal(value), 0, any);
            }
            if let Some(y) = cx.year(at) {
                years.push(i64::from(y));
            }
        } else if t.kind == Kind::Word {
            if cx.str(at).starts_with(|c: char| c.is_ascii_digit()) {
                let digits: String = cx.str(at).chars().take_while(char::is_ascii_digit).collect();
                if let Ok(n) = digits.parse::<i64>() {
                    put(whole(n), 0, any);
                }
            }
            for (list, n) in [(TWO, 2), (THREE, 3), (FOUR, 4)] {
                if cx.phrase(at, out.rule.words(list)).is_some() {
                    put(whole(n), 0, any);
                }
            }
            if t.is(Class::CARDINAL | Class::ORDINAL | Class::FRACTION | Class::MULTIPLE | Class::VAGUE) {
                let value = cx.tokens(at).form(|s| match s {
                    Sense::Cardinal(d) => Some(exact_decimal(d)),
                    Sense::Ordinal(n) => Some(whole(i64::from(n))),
                    Sense::Fraction(a, b) | Sense::Multiple(a, b, _) => Some(ratio(i64::from(a), i64::from(b))),
                    Sense::Vague(Some(d)) => Some(exact_decimal(d)),
                    _ => None,
                });
                if let Some((_, value)) = value {
                    put(value, 0, any);
                }
            }
        }
    }
}

/// Whether the text has the number, rounded, in other words or as a sum or difference.
fn borne_out(cx: &Context<'_>, s: &Said, stated: &[Stated], years: &[i64]) -> bool {
    let v = &s.value;
    let unit = power(s.place + zeros(v, s.place));
    let loose = match s.relation {
        Relation::Exact | Relation::Range => BigRational::zero(),
        _ => ratio(15, 100),
    };
    let finer = power(s.place);
    let near = |b: &BigRational, place: i32| {
        let gap = difference(b, v).abs();
        let half = b * whole(2) > *v;
        // 4,050 is 4K, and 487 may be 500; 600 is no 610.
        gap.is_zero()
            || half && place < s.place && gap < finer
            || half && unit >= whole(100) && &gap + &gap <= unit && !round_to(b, &unit)
            || gap <= v.abs() * &loose
    };
    let hundred = whole(100);
    let measured = |x: Sort| matches!(x, Sort::Money | Sort::Percent | Sort::Unit(_) | Sort::Date | Sort::Age);
    let small = *v <= whole(31);
    let counts = |b: &Stated| match s.sort {
        Sort::Things => !(small && measured(b.sort)),
        Sort::Bare => !(small && matches!(b.sort, Sort::Money | Sort::Percent | Sort::Date)),
        Sort::Money => matches!(b.sort, Sort::Money | Sort::Any | Sort::Bare | Sort::Date),
        Sort::Percent => matches!(b.sort, Sort::Percent | Sort::Any | Sort::Bare | Sort::Date | Sort::Things),
        _ => true,
    };
    let direct = stated.iter().filter(|b| counts(b)).any(|b| {
        near(&b.value, b.place)
            || s.sort == Sort::Percent && b.value < whole(1) && near(&(&b.value * &hundred), -9)
            || b.sort == Sort::Percent && near(&(&b.value / &hundred), -9)
            || matches!((s.sort, b.sort), (Sort::Unit(x), Sort::Unit(y)) if x == y) && s.factor != b.factor && {
                let (x, y) = (v * &s.factor, &b.value * &b.factor);
                (&x - &y).abs() <= &x.abs() * ratio(4, 100) + &s.factor * ratio(1, 2)
            }
    });
    if direct {
        return true;
    }
    // An age or a length of years, counted from a year of the text.
    let aged = matches!(s.sort, Sort::Age | Sort::Unit(Dimension::Duration));
    if let Some(today) = cx.today().filter(|_| aged) {
        use chrono::Datelike;
        if years.iter().any(|y| whole(i64::from(today.year()) - y) == *v) {
            return true;
        }
    }
    let kin = |b: &&Stated| {
        b.sort == s.sort && (b.figure.is_some() || b.sort == Sort::Any)
            || matches!(s.sort, Sort::Things | Sort::Bare) && matches!(b.sort, Sort::Things | Sort::Bare | Sort::Any)
    };
    let kin: Vec<&Stated> = stated.iter().filter(kin).filter(|b| b.value > whole(1)).take(60).collect();
    let far = if small { 0 } else { 2 };
    let sum = |b: &BigRational| b == v || s.place > 0 && b * whole(2) > *v && (b - v).abs() < finer;
    kin.iter().enumerate().any(|(i, a)| {
        kin.iter().skip(i + 1).any(|b| {
            a.sentence.abs_diff(b.sentence) <= far
                && (sum(&(&a.value + &b.value)) || !small && sum(&(&a.value - &b.value).abs()))
        })
    })
}

/// How many zeros stand before the last printed place: 1 of 610, 3 of 4,000.
fn zeros(v: &BigRational, place: i32) -> i32 {
    let ten = num_bigint::BigInt::from(10);
    let mut n = (v / power(place)).to_integer();
    let mut count = 0;
    while count < 12 && !n.is_zero() && (&n % &ten).is_zero() {
        n /= &ten;
        count += 1;
    }
    count
}

/// Whether a value is itself round to that unit.
fn round_to(b: &BigRational, unit: &BigRational) -> bool {
    (b / unit).is_integer()
}

/// The number of the text that the headline may have meant: of the same sort, near it or off by a scale.
fn rival<'b>(cx: &Context<'_>, s: &Said, stated: &'b [Stated]) -> Option<&'b Stated> {
    let tiny = s.value <= whole(3);
    let same = |b: &&Stated| {
        let sort = b.sort == s.sort
            || matches!(s.sort, Sort::Bare) && matches!(b.sort, Sort::Things | Sort::Age)
            || matches!(s.sort, Sort::Things) && b.sort == Sort::Bare;
        let figure = b.figure.and_then(|at| cx.figures.get(at));
        let noun = figure.is_some_and(|f| !tiny || !s.noun.is_empty() && cx.noun(f) == s.noun);
        sort && noun && b.value > whole(1)
    };
    let times = |b: &&Stated| {
        let (low, high) = if b.value < s.value { (&b.value, &s.value) } else { (&s.value, &b.value) };
        if low.is_positive() { high / low } else { power(9) }
    };
    // Ten men, and 19 goals: other things in another number.
    let apart = |b: &&Stated| {
        let figure = b.figure.and_then(|at| cx.figures.get(at));
        !s.noun.is_empty() && figure.is_some_and(|f| !cx.noun(f).is_empty() && cx.noun(f) != s.noun)
    };
    let close = |b: &&Stated| {
        let t = times(b);
        t <= if apart(b) { ratio(8, 5) } else { whole(2) }
            || t == power(3)
            || t == power(6)
            || swapped(&s.value, &b.value)
    };
    let wide = |b: &&Stated| times(b) <= whole(4) && !apart(b);
    stated.iter().filter(same).find(close).or_else(|| stated.iter().filter(same).find(wide))
}

/// Whether two whole numbers are made of the same digits.
fn swapped(a: &BigRational, b: &BigRational) -> bool {
    let digits = |n: &BigRational| {
        let mut digits: Vec<char> = n.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    a.is_integer() && b.is_integer() && digits(a) == digits(b)
}

fn report(cx: &Context<'_>, s: &Said, other: &Stated, out: &mut Report<'_>) {
    let figure = other.figure.and_then(|at| cx.figures.get(at));
    let Some(f) = figure else { return };
    let message = format!("The text has no {}; it has {}.", show_large(&s.value), cx.text(f.span).replace('\n', " "));
    let claims: Vec<u32> = s.claim.into_iter().chain([f.claim]).collect();
    out.claims(cx, Level::Query, claims, vec![s.span, f.span], message);
}
