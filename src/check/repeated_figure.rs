//! The same thing counted twice in different numbers: eight climbers, then the nine missing climbers.

use super::context::{Context, Figure, Report};
use super::interval::{exact, show, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Relation, Top};
use crate::hash::HashedMap;
use crate::lex::Kind;
use crate::rulebook::{Class, fold_str, keyword as kw};

word_lists! {
    OTHER "other"
}

pub(super) const CHECK: Check = Check {
    id: "repeated-figure",
    does: "Finds a definite count (the nine missing climbers) that differs from the only earlier count of the same noun, and \
           two ages of one person.",
    guards: "Both must be exact, neither in somebody's mouth when the other is not, and the words around them must share a \
             further noun or adjective; a different group, time or speaker is a different figure.",
    examples: &[
        (
            "Eight climbers are missing after a slab of ice broke. Hopes of finding the nine missing climbers are fading.",
            Level::Query,
        ),
        ("A bus carrying 31 passengers overturned on Monday. The 33 passengers were taken to hospital.", Level::Query),
        ("Anna Weiss, 42, won the race. Weiss, 44, is a nurse.", Level::Query),
        ("Maria Costa, 34, rowed into Falmouth alone. The 36-year-old teacher ate her last peaches.", Level::Query),
    ],
    rejects: &[
        "Police put the crowd at 8,000 people, while the organisers spoke of 25,000 people.",
        "In 2010 it had 30 members. The 40 members met on Monday.",
        "Seven miners were trapped on Monday; two got out. The five trapped miners sent up a note.",
        "Anna Weiss, 42, won the race. Her sister Ida Weiss, 44, is a nurse.",
        "Eight climbers are missing. Nine climbers were rescued.",
        "Eight climbers set out. The three climbers who turned back are safe.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    counts(cx, out);
    ages(cx, out);
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
        let definite =
            f.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::THE, kw::ALL]) || cx.is(at, kw::THOSE));
        let earlier = seen.entry(fold_str(&noun)).or_default();
        if definite && let [only] = earlier.as_slice() {
            test(cx, only, f, out);
        }
        earlier.push(f);
    }
}

fn test(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &mut Report<'_>) {
    let (a, b) = (exact(&x.n), exact(&y.n));
    let exactly = x.q.relation == Relation::Exact && y.q.relation == Relation::Exact;
    let near = &a * super::interval::whole(3) > &b * super::interval::whole(2)
        && &b * super::interval::whole(3) > &a * super::interval::whole(2);
    if x.sentence == y.sentence || !exactly || !near || speaker(cx, x).is_some() && speaker(cx, x) != speaker(cx, y) {
        return;
    }
    let ours = words(cx, x, out);
    let modifiers = words_in(cx, y);
    let shared = !modifiers.is_empty() && modifiers.iter().all(|w| ours.contains(w));
    // Seven were trapped and two got out: five are left.
    let from = cx.figures.partition_point(|f| f.first < x.last);
    let taken = cx
        .figures
        .iter()
        .skip(from)
        .take_while(|f| f.first < y.first)
        .take(16)
        .any(|f| cx.counts(f) && (&a - exact(&f.n) == b || &a + exact(&f.n) == b));
    if taken {
        return;
    }
    let points_back = shared || modifiers.is_empty() && bare(cx, x, y, out);
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
        .filter(|f| f.q.dimension == Some("age") && f.q.max.is_none() && f.q.relation == Relation::Exact)
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
                let gap = exact(&k.n) - exact(&f.n);
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
            && exact(&person.n) != exact(&f.n)
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
