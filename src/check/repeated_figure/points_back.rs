//! Whether a count points back to the one before it, by its noun, its modifiers or what follows it.

use super::OTHER;
use crate::check::context::{Context, Figure, Report};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// Seventeen dogs were found. Vets have treated the 19 dogs · Nine sailors were saved. A helicopter took the 11 rescued
/// sailors · The organ has 3,210 pipes. Each of its 3,120 pipes: what follows adds nothing that makes a part of them.
pub(super) fn back(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
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

/// A bus with 31 passengers overturned. The 33 passengers …: the noun alone points back, to the sentence before it, and
/// no other count stands between that could have been taken away.
pub(super) fn bare(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
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

/// The open-class words of the sentence near the figure, unless one of them says that another group is meant.
pub(super) fn words(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Vec<String> {
    let (first, last) = cx.bounds(f.sentence);
    let (from, to) = (f.first.saturating_sub(8).max(first), (f.last + 8).min(last));
    if (from..to).any(|at| cx.phrase(at, out.rule.words(OTHER)).is_some()) {
        return Vec::new();
    }
    (from..to).filter_map(|at| open_word(cx, at)).collect()
}

/// The modifiers inside the counted noun phrase: missing (climbers).
pub(super) fn words_in(cx: &Context<'_>, f: &Figure<'_>) -> Vec<String> {
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

/// The figures between two.
pub(super) fn between<'c>(cx: &'c Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> impl Iterator<Item = &'c Figure<'c>> {
    let (from, to) = (cx.figures.partition_point(|f| f.first < x.last), y.first);
    cx.figures.iter().skip(from).take_while(move |f| f.first < to)
}
