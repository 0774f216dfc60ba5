//! What a sentence tells of a birth: an age with its year, a date of birth.

use chrono::Datelike;

use super::{AGED, BIRTHDAY, BORN, DIED, Fact, THEN, TURNED};
use crate::check::context::{Context, Figure, Report};
use crate::check::moment::Moment;
use crate::check::person::subject;
use crate::claim::{Dimension, Relation};
use crate::english::Tag;
use crate::lex::{Kind, Token};
use crate::rulebook::{Class, keyword as kw};

/// What an age says of a birth.
pub(super) fn fact(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<Fact> {
    let birthday = f.q.dimension == Some(Dimension::Ordinal) && cx.phrase(f.last, out.rule.words(BIRTHDAY)).is_some();
    let age = if birthday { f.n.exact().to_i32()? } else { years(cx, f, out)? };
    if !(1..=115).contains(&age) {
        return None;
    }
    let today = cx.today().map(|d| d.year());
    let (year, moment) = when(cx, f, birthday, out)?;
    let stretch = |y: i32| (y - age - 1, y - age);
    let born = match (year, &moment) {
        (Year::Told, Some(m)) => [Some(stretch(m.from.year())), None],
        (Year::Now, Some(m)) => [Some(stretch(today?)), Some(stretch(m.from.year()))],
        (Year::Now, None) => [Some(stretch(today?)), None],
        (Year::Told, None) => return None,
    };
    let person = subject(cx, f.sentence, f.first, if birthday { usize::MAX } else { f.last })?;
    let year = moment.filter(|_| year == Year::Told).map(|m| cx.span(m.first, m.last));
    Some(Fact { person, born, age: f.span, year, place: (f.first, f.last, f.sentence) })
}

/// The whole years of a figure that is an age.
pub(super) fn years(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<i32> {
    let plain =
        f.q.max.is_none() && matches!(f.q.relation, Relation::Exact) && f.n.last_digit == 0 && f.n.ratio.is_none();
    let other = (f.first..f.last).any(|at| {
        cx.token(at).is_some_and(|t| t.is(Class::DURATION_UNIT) && !cx.str(at).to_lowercase().starts_with("year"))
    });
    let before = f.first.checked_sub(1)?;
    let told = f.q.dimension == Some(Dimension::Age);
    let now = cx.is(before, kw::NOW) || cx.is(f.last, kw::NOW);
    // born in 1921, is 101 and travels alone
    let now = now
        || cx.is(before, kw::IS)
            && cx.token(f.last).is_some_and(|t| t.mark('.') || t.mark(',') || t.is(Class::COORDINATOR));
    let at = cx.phrase_before(f.first, out.rule.words(AGED)) || cx.phrase_before(f.first, out.rule.words(TURNED));
    let was = cx.is_any(before, &[kw::WAS, kw::IS, kw::WERE, kw::ARE]);
    let then = was && cx.phrase(f.last, out.rule.words(THEN)).is_some();
    let bare = cx.counts(f) && f.q.measure.top == crate::claim::Top::None;
    let apposed = cx.mark(before, ',') && (cx.mark(f.last, ',') || closing(cx, f));
    let ends = cx.token(f.last).is_none_or(|t| {
        t.kind == Kind::Mark && !t.dash() && !t.mark('%')
            || t.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::COORDINATOR | Class::CALENDAR)
    });
    // when at 27 he was its youngest member
    let when = cx.is(before, kw::AT) && before.checked_sub(1).is_some_and(|at| cx.is(at, kw::WHEN));
    let ends = ends || when && cx.class(f.last, Class::PRONOUN);
    let any = told || bare && ends && (now || at || then || was && cx.is(f.last, kw::WHEN) || apposed);
    (plain && !other && any).then(|| f.n.exact().to_i32()).flatten()
}

/// The oldest farmer is Arvid Holm, 91.: a number of years that ends its sentence behind a full name.
fn closing(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    let name = |n: usize| f.first.checked_sub(n).is_some_and(|at| cx.a.syntax.tag(at) == Tag::Name);
    let grown = f.n.exact() >= crate::check::interval::whole(18);
    let number = cx.token(f.first).is_some_and(|t| t.kind == Kind::Number);
    grown && number && name(2) && name(3) && cx.mark(f.last, '.') && f.last + 1 == cx.bounds(f.sentence).1
}

/// Whether an age holds in a year that is told with it, or now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Told,
    Now,
}

/// When somebody has an age; with `Now`, a year of the sentence in which it may hold as well.
pub(super) fn when(
    cx: &Context<'_>,
    f: &Figure<'_>,
    birthday: bool,
    out: &Report<'_>,
) -> Option<(Year, Option<Moment>)> {
    let (first, last) = cx.bounds(f.sentence);
    let moments = cx.moments_of(f.sentence);
    let dated = |m: &&Moment| m.dated && !m.stretch;
    let before = f.first.checked_sub(1)?;
    let apposed = cx.token(before).is_some_and(|t| t.mark(',') || t.mark('('))
        && (cx.token(f.last).is_some_and(|t| t.mark(',') || t.mark(')')) || closing(cx, f))
        && cx.a.syntax.tag(before.saturating_sub(1)) != Tag::Number;
    let own = moments.iter().filter(dated).find(|m| m.last <= f.first && moment_beside(cx, m.last, f, out));
    // in 1954, aged 28 · in 1994, when she was 25
    if let Some(m) = own.filter(|_| !birthday) {
        return Some((Year::Told, Some(*m)));
    }
    // at 16 in 1961 · was 35 when he was first elected in 1985 · as a 17-year-old in 2011
    // a 19-year-old apprentice when the roof burned in 1977
    let old = (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash));
    // a 14-year-old cook's boy when
    let noun = |at: &usize| matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Adjective | Tag::Name | Tag::Genitive);
    let described = (f.last..f.last + 4).take_while(noun).last().map_or(f.last, |at| at + 1);
    let was = cx.is_any(before, &[kw::A, kw::AN]) || cx.is_any(f.first, &[kw::A, kw::AN]);
    let clause = cx.is(f.last, kw::WHEN) || old && was && cx.is(described, kw::WHEN);
    let reach = if clause { 16 } else { 3 };
    let comma = |at: usize| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | ';' | '.'));
    let behind = moments.iter().filter(dated).find(|m| {
        m.first >= f.last
            && m.first - f.last <= reach
            && (clause || !apposed)
            && !(f.last..m.first).any(|at| cx.is(at, kw::AND) || !clause && cx.is(at, kw::SINCE))
            && (f.last..m.first.saturating_sub(1)).filter(|at| comma(*at)).count() <= usize::from(clause)
    });
    if let Some(m) = behind.filter(|_| !birthday) {
        return Some((Year::Told, Some(*m)));
    }
    if clause {
        return None;
    }
    // retired last month at 53
    let lately = cx.is(before, kw::AT)
        && cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark)
        && cx.claims_of(f.sentence).iter().take(64).any(|c| c.date().is_some() && c.tokens.1 as usize == before)
        && !moments.iter().any(|m| m.last == before && m.dated);
    if lately {
        return Some((Year::Now, None));
    }
    let died = cx.find(first, last, out.rule.words(DIED)).is_some();
    let other = moments.iter().filter(dated).find(|m| !born_in(cx, m, out));
    if died && !birthday && !apposed {
        // died on Friday aged 91 · died in 1962, aged 70
        // A weekday, or last week: a date whose year is not printed.
        let undated = cx.claims_of(f.sentence).iter().take(64).any(|c| {
            c.date().is_some()
                && !moments
                    .iter()
                    .filter(dated)
                    .any(|m| m.first <= c.tokens.0 as usize && (c.tokens.0 as usize) < m.last)
        });
        return match other {
            Some(m) => Some((Year::Told, Some(*m))),
            None => undated.then_some((Year::Now, None)),
        };
    }
    // died on Tuesday. He was 88. · charged with the 1994 murder. He was 19 at the time
    if cx.is_any(before, &[kw::WAS, kw::WERE]) && f.first <= first + 3 {
        let earlier = f.sentence.checked_sub(1).filter(|s| cx.block(*s) == cx.block(f.sentence))?;
        if cx.phrase(f.last, out.rule.words(THEN)).is_some() {
            let mut years = cx.moments_of(earlier).iter().filter(dated);
            let (Some(m), None) = (years.next(), years.next()) else { return None };
            return Some((Year::Told, Some(*m)));
        }
        let (a, b) = cx.bounds(earlier);
        let dead = cx.find(a, b, out.rule.words(DIED)).is_some() && !cx.moments_of(earlier).iter().any(|m| m.dated);
        return (dead && cx.token(f.last).is_some_and(|t| t.mark('.'))).then_some((Year::Now, None));
    }
    // At 34, she is the youngest minister
    let fronted = before == first
        && cx.is(before, kw::AT)
        && cx.mark(f.last, ',')
        && (f.last..last.min(f.last + 8)).any(|at| cx.is_any(at, &[kw::IS, kw::HAS]));
    let turned = cx.phrase_before(f.first, out.rule.words(TURNED));
    let is = cx.is_any(before, &[kw::IS, kw::ARE, kw::NOW]) || cx.is(f.last, kw::NOW);
    let old =
        f.q.dimension == Some(Dimension::Age) && (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash));
    let definite = cx.is_any(before, &[kw::THE])
        || cx.is_any(f.first, &[kw::THE])
        || f.first <= first + 1 && cx.is_any(first, &[kw::A, kw::AN]);
    (fronted || apposed || turned || is || birthday || old && definite)
        .then(|| (Year::Now, other.copied().filter(|_| !is)))
}

/// Whether between a date and an age stands what binds them: , aged · , when she was · , at · he was a nine-year-old
fn moment_beside(cx: &Context<'_>, from: usize, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let to = f.first;
    let mark = usize::from(cx.mark(from, ','));
    let gap = to.saturating_sub(from + mark);
    let when = cx.is(from + mark, kw::WHEN) && gap <= 4;
    let lead = gap <= 4 && cx.phrase_before(to, out.rule.words(AGED)) && !cx.is(from + mark, kw::AND);
    let words = (from + mark..to).all(|at| {
        cx.token(at).is_some_and(|t| {
            t.is(Class::PRONOUN | Class::AUXILIARY | Class::PREPOSITION | Class::DETERMINER | Class::SUBORDINATOR)
                || cx.phrase(at, out.rule.words(AGED)).is_some()
        })
    });
    let plain = cx.is_any(to - 1, &[kw::AGED]) || cx.phrase_before(to, out.rule.words(AGED));
    // in 2001 he was a nine-year-old
    let old = (f.first..f.last).any(|at| cx.token(at).is_some_and(Token::dash)) && gap <= 4 && words;
    when || old || lead && words && plain
}

/// Whether the date is one of birth.
fn born_in(cx: &Context<'_>, m: &Moment, out: &Report<'_>) -> bool {
    (m.first.saturating_sub(8)..m.first).any(|at| cx.phrase(at, out.rule.words(BORN)).is_some())
}

/// born in Graz in 1938 · born on 3 March 1952
pub(super) fn birth(cx: &Context<'_>, sentence: usize, (first, last): (usize, usize), out: &Report<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut at = first;
    while let Some((word, end)) = cx.find(at, last, out.rule.words(BORN)) {
        at = end;
        let m = cx.moments_of(sentence).iter().find(|m| m.first >= end && m.first <= end + 8 && m.dated && !m.stretch);
        let Some(m) = m else { continue };
        let between = cx.is(m.first, kw::BETWEEN)
            || cx.is_any(m.first.saturating_sub(1), &[kw::BETWEEN, kw::SINCE, kw::AFTER, kw::BEFORE]);
        let clear = !between
            && !(end..m.first).any(|i| {
                cx.phrase(i, out.rule.words(BORN)).is_some()
                    || matches!(cx.a.syntax.tag(i), Tag::Past | Tag::Coordinator)
            });
        // Spelling champion Nia Brand, 14, was born in 2008
        let apposed = || {
            let comma = word.checked_sub(2).filter(|at| cx.is(at + 1, kw::WAS) && cx.mark(*at, ','))?;
            let from = cx.figures.partition_point(|f| f.last < comma);
            let age = cx.figures.get(from).filter(|f| f.last == comma)?;
            let name = age.first.checked_sub(2).filter(|at| cx.mark(at + 1, ','))?;
            (cx.a.syntax.tag(name) == Tag::Name).then(|| crate::check::person::named(cx, name)).flatten()
        };
        let person = apposed().or_else(|| subject(cx, sentence, word, end));
        let Some(person) = person.filter(|_| clear) else { continue };
        let year = m.from.year();
        let span = cx.span(word, m.last);
        facts.push(Fact {
            person,
            born: [Some((year, year)), None],
            age: span,
            year: None,
            place: (word, m.last, sentence),
        });
    }
    facts
}
