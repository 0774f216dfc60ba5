//! Whole lives: the years of birth, death and schooling of one sentence.

use chrono::Datelike;

use super::told::{Year, when, years};
use super::{AGED, DIED, Fact, GRADUATED, RELATIVES};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::moment::Moment;
use crate::claim::Dimension;
use crate::rulebook::{List, keyword as kw};

/// Ana Ruiz (1920-1999) died at 89
pub(super) fn bracket(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) -> bool {
    let Some((first, last)) = figures.first().map(|f| cx.bounds(f.sentence)) else { return false };
    let years: Vec<(usize, i32)> =
        (first..last.min(first + 64)).filter_map(|at| Some((at, cx.year(at)?))).take(4).collect();
    let word = |list: List| cx.find(first, last, out.rule.words(list));
    let found = years.windows(2).find_map(|w| match w {
        [(a, from), (b, to)] if *b == a + 2 && *a > first && cx.mark(a - 1, '(') && cx.mark(b + 1, ')') => {
            Some(((*a, *from), (*b, *to)))
        }
        _ => None,
    });
    let Some((birth, death)) = found.filter(|_| word(DIED).is_some() && word(RELATIVES).is_none()) else {
        return false;
    };
    let mut ages = figures.iter().filter_map(|f| {
        let at = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT))
            || cx.phrase_before(f.first, out.rule.words(AGED));
        (at && cx.counts(f) || f.q.dimension == Some(Dimension::Age))
            .then(|| Some((f, f.n.exact().to_i32()?)))
            .flatten()
    });
    let (Some((f, age)), None) = (ages.next(), ages.next()) else { return false };
    let real = death.1 - birth.1;
    if (real - 2..=real + 1).contains(&age) || real <= 0 {
        out.ok(&[f]);
        return true;
    }
    let message = format!("Somebody born in {} was {} or {real} in {}, not {age}.", birth.1, real - 1, death.1);
    let marks = vec![f.span, cx.span(birth.0, birth.0 + 1), cx.span(death.0, death.0 + 1)];
    out.words(cx, Level::Contradiction, marks, message);
    true
}

/// The age and the year of a death: died in 1997 aged 81.
pub(super) fn death(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<(i32, i32, Moment)> {
    let (first, last) = cx.bounds(f.sentence);
    cx.find(first, last, out.rule.words(DIED))?;
    let age = years(cx, f, out)?;
    match when(cx, f, false, out)? {
        (Year::Told, Some(m)) => Some((age, m.from.year(), m)),
        _ => None,
    }
}

/// Born in 1960, he graduated from law school in 1970
pub(super) fn child(cx: &Context<'_>, birth: &Fact, (first, last): (usize, usize), out: &mut Report<'_>) {
    let (Some(Some((year, _))), (from, to, sentence)) = (birth.born.first(), birth.place) else { return };
    let Some((word, end)) = cx.find(to, last, out.rule.words(GRADUATED)) else { return };
    let done = |m: &&Moment| m.dated && !m.stretch && m.first >= end && m.first - end <= 8;
    let Some(m) = cx.moments_of(sentence).iter().find(done) else { return };
    let apart = (to..m.first).take(64).any(|at| cx.mark(at, ';') || cx.phrase(at, out.rule.words(RELATIVES)).is_some());
    let then = m.from.year() - year;
    if apart || then >= 14 || cx.find(first, last, out.rule.words(RELATIVES)).is_some() {
        return;
    }
    let message = format!("Born in {year}, {} in {} is at about {then}.", cx.text(cx.span(word, end)), m.from.year());
    out.words(cx, Level::Query, vec![cx.span(from, to), cx.span(word, m.last)], message);
}

/// died in 1997 aged 81 … graduated in 1926
pub(super) fn graduated(
    cx: &Context<'_>,
    f: &Figure<'_>,
    (age, year, at): (i32, i32, usize),
    (first, last): (usize, usize),
    out: &mut Report<'_>,
) {
    if cx.find(first, at, out.rule.words(DIED)).is_none() {
        return;
    }
    let Some((word, end)) = cx.find(first, last, out.rule.words(GRADUATED)) else { return };
    let Some(done_at) = (end..(end + 4).min(last)).find(|i| cx.year(*i).is_some() && *i != at) else { return };
    let Some(done) = cx.year(done_at) else { return };
    let then = age - (year - done);
    if (15..=80).contains(&then) {
        return out.ok(&[f]);
    }
    let message = format!(
        "Dead in {year} at {age} is born in {} or {}, so {} in {done} at about {then}.",
        year - age - 1,
        year - age,
        cx.str(word)
    );
    out.words(cx, Level::Query, vec![f.span, cx.span(at, at + 1), cx.span(word, done_at + 1)], message);
}
