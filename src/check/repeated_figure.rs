//! The same thing counted twice in different numbers: eight climbers, then the nine missing climbers.

use super::context::{Context, Figure, Report};
use super::interval::{show, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Relation, Top};
use crate::english::Tag;
use crate::hash::HashedMap;
use crate::lex::Kind;
use crate::rulebook::{Class, fold_str, keyword as kw};

word_lists! {
    OTHER "other" SENTENCE "sentence" JAILED "jailed" LONG "long"
}

pub(super) const CHECK: Check = Check {
    id: "repeated-figure",
    does: "Finds a definite count (the nine missing climbers) that differs from the only earlier count of the same noun, and \
           two ages of one person.",
    guards: "Both must be exact, neither in somebody's mouth when the other is not, and the words around them must share a \
             further noun or adjective, or the second must point back (all of the school's 46 children); a different group, time or speaker is a different figure.",
    examples: &[
        (
            "Fire destroyed 14 caravans at the camp. Owners of the 16 caravans destroyed in it will be paid.",
            Level::Query,
        ),
        (
            "Eight climbers are missing after a slab of ice broke. Hopes of finding the nine missing climbers are fading.",
            Level::Query,
        ),
        ("A bus carrying 31 passengers overturned on Monday. The 33 passengers were taken to hospital.", Level::Query),
        ("Anna Weiss, 42, won the race. Weiss, 44, is a nurse.", Level::Query),
        ("Seventeen dogs were found in the barn. Vets have treated the 19 dogs for mange.", Level::Query),
        ("Nine sailors were winched to safety. A helicopter took the 11 rescued sailors home.", Level::Query),
        ("The organ has 3,210 pipes. Each of its 3,120 pipes was washed.", Level::Query),
        ("The bridge, which is 310 metres long, is closed. Sensors will watch the 301-metre bridge.", Level::Query),
        ("She was jailed for seven years. She will serve half of her nine-year sentence.", Level::Query),
        ("Maria Costa, 34, rowed into Falmouth alone. The 36-year-old teacher ate her last peaches.", Level::Query),
    ],
    rejects: &[
        "Fire wrecked 14 caravans at the camp. Last year 16 caravans wrecked in a fire there were replaced.",
        "Police put the crowd at 8,000 people, while the organisers spoke of 25,000 people.",
        "In 2010 it had 30 members. The 40 members met on Monday.",
        "Seven miners were trapped on Monday; two got out. The five trapped miners sent up a note.",
        "Anna Weiss, 42, won the race. Her sister Ida Weiss, 44, is a nurse.",
        "Eight climbers are missing. Nine climbers were rescued.",
        "Twelve people were hurt in Monday's protest. The 15 people hurt on Tuesday included a priest.",
        "Nine sailors were winched to safety. A helicopter took the two injured sailors home.",
        "Seventeen dogs were found in the barn. The two dogs in the yard were fed.",
        "She was jailed for seven years. She will serve half of her seven-year sentence.",
        "Eight climbers set out. The three climbers who turned back are safe.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    counts(cx, out);
    ages(cx, out);
    measures(cx, out);
}

fn counts(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen: HashedMap<u64, Vec<&Figure<'_>>> = HashedMap::default();
    for f in &cx.figures {
        let Top::Noun(_) = f.q.measure.top else { continue };
        if !cx.counts(f) || f.q.max.is_some() || f.n.ratio.is_some() || cx.block(f.sentence) == u32::MAX {
            continue;
        }
        let noun = cx.noun(f);
        // 1783 before a noun is a year.
        if noun.is_empty() || cx.year(f.first).is_some() {
            continue;
        }
        let definite = f.first.checked_sub(1).is_some_and(|at| {
            cx.is_any(at, &[kw::THE, kw::ALL, kw::ITS, kw::THEIR, kw::HIS, kw::HER]) || cx.is(at, kw::THOSE)
        }) || cx.is_any(f.first, &[kw::THE, kw::ALL, kw::ITS, kw::THEIR, kw::HIS, kw::HER]);
        let definite = definite || owned(cx, f, earlier_of(&seen, &noun));
        let earlier = seen.entry(fold_str(&noun)).or_default();
        if definite && let [only] = earlier.as_slice() {
            test(cx, only, f, out);
        }
        // two of the 11 houses
        if !(cx.is(f.last, kw::OF) && cx.class(f.last + 1, Class::DETERMINER | Class::POSSESSIVE)) {
            earlier.push(f);
        }
    }
}

/// The figure that was printed before with this noun, where there is one alone.
fn earlier_of<'c, 'a>(seen: &HashedMap<u64, Vec<&'c Figure<'a>>>, noun: &str) -> Option<&'c Figure<'a>> {
    match seen.get(&fold_str(noun)).map(Vec::as_slice) {
        Some([only]) => Some(only),
        _ => None,
    }
}

/// The choir has 28 singers … The choir's 32 singers: the owner is named in the sentence before.
fn owned(cx: &Context<'_>, f: &Figure<'_>, before: Option<&Figure<'_>>) -> bool {
    let Some(x) = before else { return false };
    let Some(owner) = f.first.checked_sub(2).filter(|at| cx.token(at + 1).is_some_and(|t| t.kind == Kind::Possessive))
    else {
        return false;
    };
    let (first, last) = cx.bounds(x.sentence);
    let Some(name) = cx.token(owner).map(|t| t.hash) else { return false };
    x.sentence <= f.sentence
        && x.last < f.first
        && (first..last.min(owner)).take(64).any(|at| cx.token(at).is_some_and(|t| t.hash == name))
}

fn test(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &mut Report<'_>) {
    let (a, b) = (x.n.exact(), y.n.exact());
    let exactly = x.q.relation == Relation::Exact && y.q.relation == Relation::Exact;
    let near = &a * super::interval::whole(3) > &b * super::interval::whole(2)
        && &b * super::interval::whole(3) > &a * super::interval::whole(2);
    // has 64 children, and all of the school's 46 children
    let all = (y.first.saturating_sub(5)..y.first).any(|at| cx.is(at, kw::ALL) && cx.is(at + 1, kw::OF));
    if x.sentence == y.sentence && !all
        || !exactly
        || !near
        || speaker(cx, x).is_some() && speaker(cx, x) != speaker(cx, y)
    {
        return;
    }
    let ours = words(cx, x, out);
    let modifiers = words_in(cx, y);
    let shared = !modifiers.is_empty() && modifiers.iter().all(|w| ours.contains(w));
    // Seven were trapped and two got out: five are left.
    // "two of the 11" are a part of them.
    let taken = between(cx, x, y)
        .take(16)
        .any(|f| cx.counts(f) && !cx.is(f.last, kw::OF) && (&a - f.n.exact() == b || &a + f.n.exact() == b));
    if taken {
        return;
    }
    // The people hurt on Tuesday are not those of Monday.
    let dated = |s: usize| cx.claims_of(s).iter().any(|c| c.date().is_some());
    let restricted = cx.claims_of(y.sentence).iter().any(|c| {
        let at = c.tokens.0 as usize;
        c.date().is_some() && at >= y.last && at <= y.last + 3
    });
    // Seven were trapped on Monday; on Tuesday there may be fewer, and not eight.
    let more = shared && y.n.exact() > x.n.exact() && !matches!(cx.a.syntax.tag(y.last), Tag::Participle | Tag::Gerund);
    if restricted && dated(x.sentence) && !more {
        return;
    }
    let points_back = shared || modifiers.is_empty() && bare(cx, x, y, out) || back(cx, x, y, out);
    if !points_back {
        return;
    }
    if a == b {
        return out.ok(&[x, y]);
    }
    let noun = if let Top::Noun(span) = y.q.measure.top { cx.text(span) } else { "things" };
    let message = format!("{} and {}: two numbers for the same {noun}?", show(&a, 6), show(&b, 6));
    out.figures(cx, Level::Query, &[x, y], message);
}

/// Seventeen dogs were found. Vets have treated the 19 dogs · Nine sailors were saved. A helicopter took the 11 rescued
/// sailors · The organ has 3,210 pipes. Each of its 3,120 pipes: what follows adds nothing that makes a part of them.
fn back(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
    let next = y.sentence >= x.sentence && y.sentence - x.sentence <= 2 && cx.block(x.sentence) == cx.block(y.sentence);
    let indefinite = x.first.checked_sub(1).is_none_or(|at| !cx.class(at, Class::DETERMINER | Class::POSSESSIVE));
    let (first, last) = cx.bounds(x.sentence);
    let named = |from: usize, to: usize| (from..to).any(|at| cx.phrase(at, out.rule.words(OTHER)).is_some());
    // "Owners of the 16 caravans" are told of all of them, "three of the 16" are not.
    let owned = y.first.checked_sub(2).is_some_and(|at| {
        cx.is(at + 1, kw::OF)
            && matches!(cx.a.syntax.tag(at), Tag::Noun | Tag::Plural)
            && !cx.class(at, Class::CARDINAL)
    });
    let free = !named(x.first.saturating_sub(4).max(first), (x.last + 4).min(last))
        && !named(y.first.saturating_sub(usize::from(!owned)), y.last + 2);
    // the three who turned back, the 15 people hurt on Tuesday, the six in the boat: some of them
    let all = y.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::ALL)) || cx.is(y.first, kw::ALL);
    let part = cx.token(y.last).is_some_and(|t| {
        !(all && t.is(Class::PREPOSITION) && !cx.is_any(y.last, &[kw::OF, kw::IN, kw::FROM])) && {
            t.is(Class::RELATIVE)
                || t.kind == Kind::Possessive
                || t.is(Class::PREPOSITION) && !loose(cx, y.last) && !there(cx, x, y.last)
                || matches!(cx.a.syntax.tag(y.last), Tag::Participle | Tag::Gerund) && !again(cx, x, y.last)
        }
    });
    let between = between(cx, x, y).any(|f| cx.counts(f) && cx.noun(f) == cx.noun(x));
    let dated = |s: usize| cx.claims_of(s).iter().filter(|c| c.date().is_some()).count();
    // Two days are two events, unless the second sentence names none.
    let days = dated(x.sentence) > 0 && dated(y.sentence) > 0;
    // What is described more closely may be some of them, but not more than there are.
    let closer = !words_in(cx, y).is_empty();
    let more = y.n.exact() > x.n.exact();
    next && indefinite && free && !part && !between && !days && (!closer || more)
}

/// Whether a preposition behind a count says nothing of which ones: the goats down. · the dogs on Monday · for, to
fn loose(cx: &Context<'_>, at: usize) -> bool {
    cx.is_any(at, &[kw::TO, kw::FOR]) || cx.mark(at + 1, '.') || cx.is(at, kw::ON) && cx.class(at + 1, Class::WEEKDAY)
}

/// Eleven men were in the tower … the 13 men in the tower: the place is that of all of them.
fn there(cx: &Context<'_>, x: &Figure<'_>, at: usize) -> bool {
    let noun = at + 1 + usize::from(cx.class(at + 1, Class::DETERMINER | Class::POSSESSIVE));
    let (first, last) = cx.bounds(x.sentence);
    let Some(word) = cx.token(noun).filter(|t| t.kind == Kind::Word && noun > at + 1).map(|t| t.hash) else {
        return false;
    };
    matches!(cx.a.syntax.tag(noun), Tag::Noun | Tag::Name)
        && (first..last).take(64).any(|i| cx.token(i).is_some_and(|t| t.hash == word))
}

/// destroyed 14 caravans … the 16 caravans destroyed in the fire: the participle says the same of all of them.
fn again(cx: &Context<'_>, x: &Figure<'_>, at: usize) -> bool {
    let (first, last) = cx.bounds(x.sentence);
    let Some(word) = cx.token(at).map(|t| t.hash) else { return false };
    (first..last).take(64).any(|i| cx.token(i).is_some_and(|t| t.hash == word))
}

/// The bridge, which is 310 metres long. Sensors will be fixed to the 301-metre bridge.
fn measures(cx: &Context<'_>, out: &mut Report<'_>) {
    for (i, y) in cx.figures.iter().enumerate() {
        let dash = (y.first..y.last).any(|at| cx.token(at).is_some_and(crate::lex::Token::dash));
        let the =
            y.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::THE, kw::ITS, kw::HIS, kw::HER, kw::THEIR]));
        let unit = matches!(y.q.measure.top, Top::Unit(_)) && y.q.measure.per.is_none() && !cx.percent(y);
        if !dash
            || !the
            || !unit
            || y.q.relation != Relation::Exact
            || y.q.max.is_some()
            || y.q.dimension == Some(Dimension::Age)
        {
            continue;
        }
        let noun = cx.str(y.last).to_lowercase();
        let term = cx.phrase(y.last, out.rule.words(SENTENCE)).is_some();
        let earlier = cx.figures.get(i.saturating_sub(8)..i).unwrap_or(&[]).iter().rev().filter(|x| {
            x.q.measure.top == y.q.measure.top
                && x.q.measure.per.is_none()
                && x.sentence < y.sentence
                && x.sentence + 3 > y.sentence
        });
        let mut earlier = earlier.filter(|x| {
            if term {
                return cx.phrase_before(x.first, out.rule.words(JAILED));
            }
            let is = (x.first.saturating_sub(3)..x.first).any(|at| cx.is_any(at, &[kw::IS, kw::WAS]));
            let long = cx.phrase(x.last, out.rule.words(LONG)).is_some();
            let about =
                cx.a.links.get(x.claim as usize).is_some_and(|l| {
                    l.subject.iter().any(|s| !s.is_empty() && cx.head(*s).eq_ignore_ascii_case(&noun))
                });
            is && long && about
        });
        let (Some(x), None) = (earlier.next(), earlier.next()) else { continue };
        let (a, b) = (x.n.exact(), y.n.exact());
        if x.q.relation != Relation::Exact || x.q.max.is_some() || a > &b * whole(3) || b > &a * whole(3) {
            continue;
        }
        if a == b {
            out.ok(&[x, y]);
            continue;
        }
        let message = format!("{} and {}: two measures of the same {noun}?", cx.text(x.span), cx.text(y.span));
        out.figures(cx, Level::Query, &[x, y], message);
    }
}

/// A bus with 31 passengers overturned. The 33 passengers …: the noun alone points back, to the sentence before it, and
/// no other count stands between that could have been taken away.
fn bare(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
    let next = cx.token(y.last).is_none_or(|t| {
        t.is(Class::AUXILIARY | Class::MODAL | Class::VERB | Class::PAST) || matches!(t.mark_char(), '.' | ';')
    });
    let indefinite = x.first.checked_sub(1).is_none_or(|at| !cx.class(at, Class::DETERMINER | Class::POSSESSIVE));
    let from = cx.figures.partition_point(|f| f.first < x.last);
    let between = cx.figures.iter().skip(from).take_while(|f| f.first < y.first).any(|f| cx.counts(f));
    let (first, last) = cx.bounds(x.sentence);
    let named = |from: usize, to: usize| (from..to).any(|at| cx.phrase(at, out.rule.words(OTHER)).is_some());
    let dated = (first..last.min(first + 64)).any(|at| cx.year(at).is_some());
    next && indefinite
        && !dated
        && !between
        && y.sentence == x.sentence + 1
        && cx.block(x.sentence) == cx.block(y.sentence)
        && !named(first, last.min(first + 64))
        && !named(y.first.saturating_sub(3), y.last + 8)
}

fn speaker(cx: &Context<'_>, f: &Figure<'_>) -> Option<u32> {
    cx.a.links.get(f.claim as usize).and_then(|l| l.attribution)
}

/// The open-class words of the sentence near the figure, unless one of them says that another group is meant.
fn words(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Vec<String> {
    let (first, last) = cx.bounds(f.sentence);
    let (from, to) = (f.first.saturating_sub(8).max(first), (f.last + 8).min(last));
    if (from..to).any(|at| cx.phrase(at, out.rule.words(OTHER)).is_some()) {
        return Vec::new();
    }
    (from..to).filter_map(|at| open_word(cx, at)).collect()
}

/// The modifiers inside the counted noun phrase: missing (climbers).
fn words_in(cx: &Context<'_>, f: &Figure<'_>) -> Vec<String> {
    let noun = cx.noun(f);
    let inner: Vec<String> = (f.first..f.last).filter_map(|at| open_word(cx, at)).collect();
    inner.into_iter().filter(|w| cx.a.rules.plurals.singular(w) != noun).collect()
}

fn open_word(cx: &Context<'_>, at: usize) -> Option<String> {
    let closed = Class::DETERMINER
        | Class::PREPOSITION
        | Class::PRONOUN
        | Class::AUXILIARY
        | Class::MODAL
        | Class::COORDINATOR
        | Class::CARDINAL
        | Class::SCALE;
    let token = cx.token(at).filter(|t| t.kind == Kind::Word && !t.is(closed))?;
    Some(crate::rulebook::fold(token.text(&cx.a.doc.text)))
}

/// Maria Costa, 34, … The 36-year-old teacher
fn ages(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut named: Vec<&Figure<'_>> = Vec::new();
    for f in cx
        .figures
        .iter()
        .filter(|f| f.q.dimension == Some(Dimension::Age) && f.q.max.is_none() && f.q.relation == Relation::Exact)
    {
        let (first, _) = cx.bounds(f.sentence);
        let apposed = f.first >= first + 2
            && cx.mark(f.first - 1, ',')
            && cx.token(f.last).is_some_and(|t| t.mark(',') || t.mark(')'))
            && cx.token(f.first - 2).is_some_and(|t| t.kind == Kind::Word && t.capital());
        if apposed {
            let (name, given) = (f.first - 2, |f: &Figure<'_>| {
                f.first.checked_sub(3).filter(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Word && t.capital()))
            });
            let same = |k: &&&Figure<'_>| {
                let first_names = (given(k).map(|at| cx.str(at)), given(f).map(|at| cx.str(at)));
                cx.str(k.first - 2) == cx.str(name)
                    && (first_names.1.is_none() || first_names.0 == first_names.1)
                    && k.sentence != f.sentence
            };
            // Father and son may share a name, but not nearly their age.
            let apart = |k: &Figure<'_>| {
                let gap = k.n.exact() - f.n.exact();
                gap != whole(0) && gap <= whole(5) && gap >= whole(-5)
            };
            if let Some(person) = named.iter().find(same).filter(|k| apart(k)) {
                let message = format!("{} and {}: two ages for one person?", cx.text(person.span), cx.text(f.span));
                out.figures(cx, Level::Query, &[person, f], message);
            }
            named.push(f);
            continue;
        }
        // "The 36-year-old teacher" opens a sentence and points back at the only person named so far.
        let opens = f.first == first + 1
            && cx.is(first, kw::THE)
            && (f.first..f.last).any(|at| cx.token(at).is_some_and(|t| t.dash()));
        if let ([person], true) = (named.as_slice(), opens)
            && f.sentence <= person.sentence + 3
            && person.n.exact() != f.n.exact()
            && cx.block(person.sentence) == cx.block(f.sentence)
        {
            let (_, last) = cx.bounds(person.sentence);
            // Another person named after the age could be meant.
            let another = (person.last..f.first.min(last + 64))
                .any(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.is(Class::FIRST_NAME) && t.capital()));
            if !another {
                let message = format!("{} and {}: two ages for one person?", cx.text(person.span), cx.text(f.span));
                out.figures(cx, Level::Query, &[person, f], message);
            }
        }
    }
}

/// The figures between two.
fn between<'c>(cx: &'c Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> impl Iterator<Item = &'c Figure<'c>> {
    let (from, to) = (cx.figures.partition_point(|f| f.first < x.last), y.first);
    cx.figures.iter().skip(from).take_while(move |f| f.first < to)
}
