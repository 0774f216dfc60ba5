//! The age of a thing beside the year that it was made: the 80-year-old bridge, built in 1931; founded in 1954, it is 50.

use chrono::Datelike;

use super::MADE;
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::{ratio, round, whole};
use crate::check::moment::Moment;
use crate::claim::{Dimension, Relation, Top};
use crate::english::Tag;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as kw};

/// The 80-year-old bridge, built in 1931, · The club, founded in 1954, is 50 years old; whether it is an age of a thing.
pub(super) fn old(cx: &Context<'_>, f: &Figure<'_>, out: &mut Report<'_>) -> bool {
    let years = (f.first..f.last).any(|at| cx.is_any(at, &[kw::YEAR, kw::YEARS]));
    let turned = (f.q.dimension == Some(Dimension::Age) || f.q.measure.top == Top::None)
        && f.first.checked_sub(1).is_some_and(|at| cx.is_any(at, &[kw::TURNED, kw::TURNS]));
    let aged = f.q.dimension == Some(Dimension::Age) && years;
    if !(aged || turned) || f.q.max.is_some() || f.n.ratio.is_some() {
        return false;
    }
    let (Some(today), Some((made, word))) = (cx.today(), made(cx, f, out)) else { return false };
    let n = f.n.exact();
    let slack = match f.q.relation {
        Relation::Exact if round(&f.n) && n >= whole(100) => &n * ratio(5, 100),
        Relation::Exact => whole(1),
        _ => &n * ratio(15, 100),
    };
    // It holds today, or in another year of the sentence.
    let others = cx.moments_of(f.sentence).iter().filter(|m| m.claim != made.claim && m.dated);
    let fits = others.map(|m| m.from.year()).chain([today.year()]).any(|year| {
        let real = whole(i64::from(year - made.from.year()));
        match f.q.relation {
            Relation::MoreThan | Relation::AtLeast => real >= &n - whole(1),
            Relation::LessThan | Relation::AtMost => real <= &n + whole(1),
            _ => (&real - &n).abs() <= slack,
        }
    });
    if fits {
        out.ok(&[f]);
        return true;
    }
    let message = format!(
        "What was {} in {} is {} years old in {}, not {}.",
        cx.text(cx.span(word, word + 1)),
        made.from.year(),
        today.year() - made.from.year(),
        today.year(),
        cx.text(f.span)
    );
    out.words(cx, Level::Contradiction, vec![f.span, cx.span(word, made.last)], message);
    true
}

/// The year in which the thing was made, with the word that says so.
fn made<'c>(cx: &'c Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<(&'c Moment, usize)> {
    let (first, _) = cx.bounds(f.sentence);
    cx.moments_of(f.sentence).iter().filter(|m| m.dated && !m.stretch).find_map(|m| {
        let from = m.first.saturating_sub(5).max(first);
        let word = (from..m.first).rev().find(|at| cx.phrase(*at, out.rule.words(MADE)).is_some())?;
        let clear = (word + 1..m.first).all(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word));
        (clear && (behind(cx, f, word) || before(cx, f, (word, m.last), first))).then_some((m, word))
    })
}

/// the 80-year-old bridge, (which was) built in 1931: nothing but its noun stands between.
fn behind(cx: &Context<'_>, f: &Figure<'_>, word: usize) -> bool {
    let adjective = (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash));
    let nouns = (f.last..word)
        .take_while(|at| matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Adjective | Tag::Name | Tag::Plural));
    let mut end = f.last + nouns.count();
    // the law on hawkers, passed in 1899
    if end > f.last && cx.is_any(end, &[kw::ON, kw::FOR, kw::OVER]) {
        let more = (end + 1..word).take_while(|at| {
            matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Adjective | Tag::Name | Tag::Plural | Tag::Determiner)
        });
        end += 1 + more.count();
    }
    let person = (f.last..end).any(|at| cx.class(at, Class::ROLE | Class::FIRST_NAME | Class::TITLE));
    let joint = (end..word).all(|at| {
        cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–'))
            || cx.is_any(at, &[kw::WHICH, kw::THAT, kw::WAS])
    });
    adjective && end > f.last && !person && joint && word - end <= 3
}

/// The club, founded in 1954, is 50 years old · Built in 1931, the 80-year-old bridge
fn before(cx: &Context<'_>, f: &Figure<'_>, (word, last): (usize, usize), first: usize) -> bool {
    if last > f.first || f.first - last > 4 {
        return false;
    }
    let adjective = (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash));
    if adjective {
        return word == first
            && cx.mark(last, ',')
            && (last + 1..f.first).all(|at| cx.class(at, Class::DETERMINER))
            && !cx.class(f.last, Class::ROLE | Class::FIRST_NAME | Class::TITLE);
    }
    let said = (last..f.first).any(|at| cx.is_any(at, &[kw::IS, kw::NOW, kw::TURNED, kw::TURNS]));
    let light = (last..f.first).all(|at| {
        cx.token(at).is_some_and(|t| {
            t.mark(',')
                || t.is(Class::AUXILIARY | Class::ADVERB | Class::RELATION | Class::MODAL)
                || matches!(t.word, kw::TURNED | kw::TURNS)
        })
    });
    let opened = word.checked_sub(1).is_some_and(|at| cx.mark(at, ',') || cx.is_any(at, &[kw::WAS, kw::IS]));
    said && light && opened
}
