//! The same digits a thousand times apart: $850 billion in the headline, $850 million in the text.

use std::collections::HashMap;

use super::context::{Context, Figure, Report, open};
use super::interval::{against, power, show_large};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::Top;
use crate::english::Tag;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, fold_str, keyword as kw};

word_lists! {
    OTHER "other" LARGER "larger"
}

pub(super) const CHECK: Check = Check {
    id: "scale-twin",
    does: "Finds two sums of money or counts with the same digits, a thousand or a million times apart, that are said of \
           the same thing.",
    guards: "Digits must be two or more, the words around the two must share a noun, and both must stand in different \
             sentences, or the second one points back (and its $3.4 million of loans: a query); a pilot and its programme share none. Below \
             a million the second must point back, with the same noun or the same complement behind it, and only asks.",
    examples: &[
        ("Driven by its crews were 860,000 miles. The 860 miles that the crews drove cost it dear.", Level::Query),
        (
            "Lottery: sales of $3.7 billion; prizes of $2 billion; the sales of $3.7 million were a record.",
            Level::Query,
        ),
        (
            "Americans owe $1.6 trillion in student loans. Writing off $1.6 billion of student loans would need a law.",
            Level::Contradiction,
        ),
        (
            "Some 1.5 million refugees have crossed the border. The 1.5 billion refugees need tents, the agency said.",
            Level::Contradiction,
        ),
        (
            "The town owes $640 to each pensioner. The $640,000 owed to each pensioner will be paid in May.",
            Level::Query,
        ),
        ("A leak of 85,000 litres of milk killed the trout. The 85 litres of milk were sour.", Level::Query),
        ("It lent $3.4 billion to builders, and its $3.4 million of loans to builders are in trouble.", Level::Query),
        ("Farmers get rent for the 64 wind turbines. The 64,000 wind turbines stand on good land.", Level::Query),
        ("The levy will bring in $30 million, the town said. The $30 billion will go to schools.", Level::Query),
        (
            "The union has 86,000 members in Ohio. It wrote to its 86 million members to ask for patience.",
            Level::Contradiction,
        ),
    ],
    rejects: &[
        "Driven by its crews were 860,000 miles. The 860 miles of road that the crews know are bad.",
        "The town owes $640 to each pensioner. The $640,000 in the fund will be paid in May.",
        "The spill of 85,000 litres of milk killed the trout. The 85 litres of fuel in the lorry burned.",
        "It lent $3.4 billion to builders, and the $3.4 million of fees went to brokers.",
        "The moor stores 4.2 million tonnes of carbon. The world's moors hold 4.2 billion tonnes of carbon.",
        "The levy will bring in $30 million, the town said. The $30 billion budget is the largest so far.",
        "The levy will bring in $30 million, the town said. The $30 million will go to schools.",
        "The town has 12,000 people. The country has 12 million people.",
        "Half of the town's 1.5 million residents have left. China has 1.4 billion residents.",
        "Apple is worth $2.4 trillion. It bought the start-up for $2.4 million, Apple said.",
        "It will put $5 million into a pilot. The full programme would cost $5 billion.",
        "The bank has $1.6 trillion in deposits. It earned $1.6 billion on cards.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen: HashMap<(i128, Option<u16>, &str), Vec<usize>> = HashMap::new();
    for (i, f) in cx.figures.iter().enumerate() {
        let money = if let Top::Money(c) | Top::Minor(c, _) = f.q.measure.top { Some(c) } else { None };
        if against(&f.n, 10).is_lt()
            || f.q.max.is_some()
            || open(f.q.relation)
            || f.q.measure.per.is_some()
            || !(cx.money(f) || cx.counts(f) || cx.dimension(&f.q.measure).is_some())
            || cx.percent(f)
        {
            continue;
        }
        let digits = strip(f.n.value.normalize().mantissa());
        if digits < 2 {
            continue;
        }
        let unit = if let Top::Unit(u) = f.q.measure.top { cx.a.rules.unit(u) } else { None };
        let before = seen.entry((digits, money, unit.map_or("", |u| &u.name))).or_default();
        for g in before.iter().rev().take(4).filter_map(|g| cx.figures.get(*g)) {
            test(cx, g, f, out);
        }
        before.push(i);
    }
}

/// The digits without the zeros behind them.
fn strip(mut n: i128) -> i128 {
    while n != 0 && n % 10 == 0 {
        n /= 10;
    }
    n
}

fn test(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &mut Report<'_>) {
    let (a, b) = (x.n.exact(), y.n.exact());
    let (high, low) = if a > b { (&a, &b) } else { (&b, &a) };
    let times = high / low;
    // It lent $3.4 billion to builders, and its $3.4 million of loans to builders are in trouble.
    let here = x.sentence == y.sentence;
    let owned = y.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::ITS, kw::THEIR, kw::THE]));
    // sales of $3.7 billion; …; the sales of $3.7 million
    let named = |f: &Figure<'_>| f.first.checked_sub(2).filter(|at| cx.is(at + 1, kw::OF));
    let again = named(x).zip(named(y)).is_some_and(|(a, b)| {
        cx.token(a).map(|t| t.hash) == cx.token(b).map(|t| t.hash)
            && b.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::ITS, kw::THEIR, kw::THE]))
    });
    // 46,000 slates bought; …; the 46 slates bought
    let bought = owned
        && !cx.noun(x).is_empty()
        && cx.noun(x) == cx.noun(y)
        && matches!(cx.a.syntax.tag(y.last), Tag::Participle | Tag::Past)
        && cx.token(x.last).map(|t| t.hash) == cx.token(y.last).map(|t| t.hash);
    // The $2.7 million that the dam was to cost
    let that = owned && cx.is(y.last, kw::THAT) && x.q.measure.top == y.q.measure.top;
    let begun = (x.last..y.first).any(|at| cx.mark(at, ',') || cx.mark(at, ';'));
    let large = *high >= power(6) && *low >= power(3);
    if times != power(3) && times != power(6) || here && !(begun && (owned && large || again || bought || that)) {
        return;
    }
    let headline = |f: &Figure<'_>| {
        let block = cx.a.doc.blocks.get(cx.block(f.sentence) as usize);
        block.is_some_and(|b| b.section == crate::document::Section::Headline)
    };
    let far = headline(x) || headline(y);
    // The moor holds 4.2 million tonnes, the world's moors 4.2 billion.
    let larger = |f: &Figure<'_>| {
        let (first, last) = cx.bounds(f.sentence);
        cx.find(first, last, out.rule.words(LARGER)).is_some()
    };
    if larger(x) != larger(y) {
        return;
    }
    // In one sentence each has its own half.
    let half = (x.last..y.first).find(|at| here && (cx.mark(*at, ',') || cx.mark(*at, ';')));
    let (ours, theirs) = (
        nouns(cx, x, far, (0, half.unwrap_or(usize::MAX)), out),
        nouns(cx, y, far, (half.unwrap_or(0), usize::MAX), out),
    );
    let mut shared: Vec<&u64> = ours.iter().filter(|w| theirs.contains(w)).collect();
    shared.sort_unstable();
    shared.dedup();
    // The counted noun itself is the thing; a single digit is too common to say much.
    let noun = cx.noun(x);
    let same = !noun.is_empty()
        && noun == cx.noun(y)
        && !out.rule.words(OTHER).iter().any(|p| p == [cx.a.rules.lexicon.word(&noun)]);
    let digits = strip(x.n.value.normalize().mantissa());
    // 86,000 members and 86 million members: below a million only the counted noun itself tells.
    // Those 450 candles, of the 450,000: below that only where the second one points back.
    let definite = y.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::THE, kw::THOSE, kw::THESE, kw::ALL]))
        || cx.is_any(y.first, &[kw::THE, kw::THOSE, kw::THESE, kw::ALL]);
    let small = *high < power(6);
    // 85,000 litres of spilt milk. The 85 litres of spilt milk: one unit, and of the same.
    let unit = matches!((x.q.measure.top, y.q.measure.top), (Top::Unit(u), Top::Unit(v)) if u == v);
    let of_same = complement(cx, x).is_some_and(|noun| complement(cx, y) == Some(noun));
    // Driven by its crews were 860,000 miles. The 860 miles that the crews drove
    let that = unit && definite && cx.is(y.last, kw::THAT) && !shared.is_empty();
    let same = same || unit && of_same || that;
    let next = same && y.sentence == x.sentence + 1;
    let least = if of_same || next { 10 } else { 100 };
    // The museum paid 45,000 euros for the vase. The 45 million euros for the vase …
    let paid = cx.money(x) && definite && digits >= 10 && (shared.len() > usize::from(small) || of_same);
    if *low < power(6) && (!(same || paid) || digits < 10)
        || small && (!definite || *low < super::interval::whole(least) || y.sentence > x.sentence + 2)
    {
        return;
    }
    let same = same || unit;
    // The 40 billion locusts had moved on: the article points back.
    let the = y.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::THE)) || cx.is(y.first, kw::THE);
    let back = usize::from(same && the && y.sentence <= x.sentence + 2);
    let enough = if digits < 10 && !far { 2 } else { 1 };
    let alone = the && points_back(cx, x, y);
    let told = again && here || shared.len() + usize::from(same) + back >= enough;
    if !told && !alone {
        return;
    }
    let factor = if times == power(3) { "1,000" } else { "1,000,000" };
    let message =
        format!("{} and {}: the same digits; one of the two is off by {factor}.", show_large(&a), show_large(&b));
    // Tonnes of ice lost, and tonnes of ice broken: where nothing points back it only asks.
    let loose =
        !definite && !far && (unit || !same && complement(cx, x).is_none_or(|noun| complement(cx, y) != Some(noun)));
    out.figures(
        cx,
        if told && !small && !paid && !loose && !here { Level::Contradiction } else { Level::Query },
        &[x, y],
        message,
    );
}

/// in student loans · of student loans: the noun that a sum is of.
fn complement(cx: &Context<'_>, f: &Figure<'_>) -> Option<u64> {
    // The $640,000 owed to each pensioner
    let at = f.last + usize::from(matches!(cx.a.syntax.tag(f.last), Tag::Participle | Tag::Past));
    if !cx.class(at, Class::PREPOSITION) {
        return None;
    }
    let noun = |at: &usize| {
        matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Name | Tag::Participle)
    };
    let from = at + 1 + usize::from(cx.class(at + 1, Class::DETERMINER | Class::POSSESSIVE));
    let head = (from..from + 5).take_while(noun).last()?;
    Some(fold_str(&cx.a.rules.plurals.singular(&cx.str(head).to_lowercase())))
}

/// The levy will bring in $30 million. The $30 billion will go to schools: a sum that no word says anything of is the one before.
fn points_back(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let near = y.sentence == x.sentence + 1 && cx.block(x.sentence) == cx.block(y.sentence);
    let bare = matches!(cx.a.syntax.tag(y.last), Tag::Auxiliary | Tag::Modal | Tag::Past | Tag::Present | Tag::Mark)
        // The $1.8 billion that it cost
        || cx.is(y.last, kw::THAT) && cx.is(y.last + 1, kw::IT);
    let only = cx.figures.iter().filter(|f| f.sentence == x.sentence && cx.money(f)).count() == 1;
    near && bare && only && cx.money(y)
}

/// The nouns near a figure, by their singulars: in its sentence, or against a headline in the next one too.
fn nouns(cx: &Context<'_>, f: &Figure<'_>, far: bool, (least, most): (usize, usize), out: &Report<'_>) -> Vec<u64> {
    let (first, last) = cx.bounds(f.sentence);
    // What a headline says in two words is spread over the paragraph.
    let last = if far && cx.block(f.sentence + 1) == cx.block(f.sentence) { cx.bounds(f.sentence + 1).1 } else { last };
    let to = (f.last + if far { 48 } else { 20 }).min(last).min(most);
    let (from, to) = (f.first.saturating_sub(9).max(first).max(least), to);
    let noun = |t: &&Token| {
        let closed = Class::DETERMINER
            | Class::PREPOSITION
            | Class::PRONOUN
            | Class::AUXILIARY
            | Class::MODAL
            | Class::COORDINATOR
            | Class::SUBORDINATOR
            | Class::ADVERB
            | Class::CUE
            | Class::SCALE
            | Class::CARDINAL
            | Class::CALENDAR
            | Class::MONTH
            | Class::WEEKDAY
            | Class::DURATION_UNIT
            | Class::CURRENCY_AFTER
            | Class::DIRECTION
            | Class::RELATION;
        // Two sums may well be said of one company; a headline prints names where the text has nouns.
        let name = t.capital() && !t.shape.has(Shape::FIRST) && !far;
        t.kind == Kind::Word && t.span.len() >= 4 && !t.is(closed) && !name
    };
    (from..to)
        .filter(|at| *at < f.first || *at >= f.last)
        .filter(|at| cx.phrase(*at, out.rule.words(OTHER)).is_none())
        .filter_map(|at| cx.token(at))
        .filter(noun)
        .map(|t| fold_str(&cx.a.rules.plurals.singular(&t.text(&cx.a.doc.text).to_lowercase())))
        .collect()
}
