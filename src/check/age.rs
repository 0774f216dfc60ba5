//! Ages against years: born in 1960, aged 54 in 2024; 62 today, 35 in 1985.

use chrono::Datelike;

use super::context::{Context, Figure, Report};
use super::interval::exact;
use super::{Check, Level};
use crate::claim::Relation;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};
use num_traits::ToPrimitive;

pub(super) const CHECK: Check = Check {
    id: "age",
    does: "Compares a person's age with the years of birth, death and events that the text gives for the same person.",
    guards: "An age is always open by one year on either side; other ways of counting ages are left alone. Two ages are \
             compared only where a surname or he or she says that they are one person's.",
    examples: &[
        ("She was born in 1960 and was aged 54 in 2024.", Level::Contradiction),
        ("The chemist, who died in 1997 aged 81, graduated in 1926.", Level::Query),
        (
            "Sen. Bob Tully, 62, will not run again. Tully was 35 when he was first elected in 1985.",
            Level::Contradiction,
        ),
    ],
    rejects: &[
        "She was born in 1960 and was aged 64 in 2024.",
        "The chemist, who died in 1997 aged 81, graduated in 1937.",
        "Sen. Bob Tully, 62, will not run again. Tully was 25 when he was first elected in 1985.",
        "Under the old custom a singer born in December 2000 was 24; by the new count she is 22.",
    ],
    lists: &["custom", "born", "died", "aged", "graduated"],
    run,
};

/// An age with the year in which somebody had it; which sentence says so, and the words.
struct Aged<'a> {
    figure: Figure<'a>,
    age: i32,
    year: i32,
    year_at: usize,
    person: Option<&'a str>,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut known: Vec<Aged<'_>> = Vec::new();
    for figures in cx.sentences() {
        for f in figures {
            let Some(age) = age(cx, f, out) else { continue };
            let (first, last) = cx.bounds(f.sentence);
            let customs = (f.sentence.saturating_sub(2)..=f.sentence + 1).any(|s| {
                let (a, b) = cx.bounds(s);
                cx.find(a, b, out.rule.words("custom")).is_some()
            });
            if customs {
                continue;
            }
            let year = beside(cx, f, first, last);
            if let Some((year, at)) = year {
                born(cx, f, (age, year, at), (first, last), out);
                graduated(cx, f, (age, year, at), (first, last), out);
            }
            compare(cx, f, age, year, &mut known, out);
        }
    }
}

/// The number of years of an age.
fn age(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<i32> {
    let plain = f.q.max.is_none() && matches!(f.q.relation, Relation::Exact);
    let years = !matches!(cx.dimension(&f.q.measure), "")
        && (f.first..f.last).any(|at| {
            cx.token(at).is_some_and(|t| t.is(Class::DURATION_UNIT) && !cx.str(at).to_lowercase().starts_with("year"))
        });
    let was = cx.counts(f) && f.first > 0 && cx.is_any(f.first - 1, &[kw::WAS, kw::IS]) && cx.is(f.last, kw::WHEN);
    let aged = cx.phrase_before(f.first, out.rule.words("aged")) && (cx.counts(f) || f.q.dimension == Some("age"));
    let value = exact(&f.n);
    (plain && !years && (f.q.dimension == Some("age") || was || aged))
        .then(|| value.to_i32())
        .flatten()
        .filter(|a| (10..=110).contains(a))
}

/// The year in which somebody had the age: "in 1997 aged 81", "was 35 when he was elected in 1985", "aged 54 in 2024".
fn beside(cx: &Context<'_>, f: &Figure<'_>, first: usize, last: usize) -> Option<(i32, usize)> {
    let after = (f.last..(f.last + 14).min(last))
        .take_while(|at| !cx.token(*at).is_some_and(|t| matches!(t.mark_char(), ',' | ';')));
    let in_year = |at: usize| at > 0 && cx.is(at - 1, kw::IN);
    let when = cx.is(f.last, kw::WHEN) || cx.is(f.last, kw::IN);
    if when && let Some(at) = after.clone().find(|at| cx.year(*at).is_some() && in_year(*at)) {
        return cx.year(at).map(|y| (y, at));
    }
    let (mut at, mut steps) = (f.first, 0);
    while at > first && steps < 3 {
        at -= 1;
        steps += 1;
        if let Some(year) = cx.year(at).filter(|_| in_year(at)) {
            return Some((year, at));
        }
        if cx.token(at).is_some_and(|t| t.kind == Kind::Mark && !t.mark(',')) {
            return None;
        }
    }
    None
}

/// born (in) 1960 … aged 54 in 2024
fn born(
    cx: &Context<'_>,
    f: &Figure<'_>,
    (age, year, at): (i32, i32, usize),
    (first, last): (usize, usize),
    out: &mut Report<'_>,
) {
    let Some((_, end)) = cx.find(first, last, out.rule.words("born")) else { return };
    let Some(birth_at) = (end..(end + 8).min(last)).find(|i| cx.year(*i).is_some() && *i != at) else { return };
    let again = cx.find(end, last, out.rule.words("born")).is_some();
    let Some(birth) = cx.year(birth_at).filter(|_| !again) else { return };
    let real = year - birth;
    if (real - 2..=real + 1).contains(&age) {
        return out.ok(&[f]);
    }
    let message = format!("Somebody born in {birth} was {} or {real} in {year}, not {age}.", real - 1);
    out.words(cx, Level::Contradiction, vec![f.span, cx.span(birth_at, birth_at + 1), cx.span(at, at + 1)], message);
}

/// died in 1997 aged 81 … graduated in 1926
fn graduated(
    cx: &Context<'_>,
    f: &Figure<'_>,
    (age, year, at): (i32, i32, usize),
    (first, last): (usize, usize),
    out: &mut Report<'_>,
) {
    if cx.find(first, at, out.rule.words("died")).is_none() {
        return;
    }
    let Some((word, end)) = cx.find(first, last, out.rule.words("graduated")) else { return };
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

/// Bob Tully, 62, … Tully was 35 when he was elected in 1985
fn compare<'a>(
    cx: &Context<'a>,
    f: &Figure<'a>,
    age: i32,
    year: Option<(i32, usize)>,
    known: &mut Vec<Aged<'a>>,
    out: &mut Report<'_>,
) {
    let (first, _) = cx.bounds(f.sentence);
    if let Some((year, at)) = year {
        let was = f.first.checked_sub(1).filter(|at| cx.is(*at, kw::WAS));
        let subject = was.and_then(|at| at.checked_sub(1)).filter(|at| *at >= first);
        let Some(subject) = subject else { return };
        let name = cx.str(subject);
        let pronoun = cx.is_any(subject, &[kw::HE, kw::SHE]);
        let person = known
            .iter()
            .rev()
            .find(|k| if pronoun { k.figure.sentence + 1 >= f.sentence } else { k.person == Some(name) });
        let Some(other) = person else { return };
        let (now, then) = (other.year - other.age, year - age);
        if (now - then).abs() <= 2 {
            return out.ok(&[&other.figure, f]);
        }
        let message =
            format!("{} in {} is {} in {year} (one year either way), not {age}.", other.age, other.year, year - now);
        let _ = other.year_at;
        return out.words(cx, Level::Contradiction, vec![other.figure.span, f.span, cx.span(at, at + 1)], message);
    }
    // "Tully, 62," is an age at the dateline.
    let comma = f
        .first
        .checked_sub(1)
        .filter(|at| cx.mark(*at, ',') && *at > first && cx.token(f.last).is_some_and(|t| t.mark(',') || t.mark(')')));
    let name = comma
        .and_then(|at| at.checked_sub(1))
        .filter(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Word && t.capital()));
    if let (Some(at), Some(date)) = (name, cx.a.doc.date) {
        known.push(Aged { figure: *f, age, year: date.year(), year_at: at, person: Some(cx.str(at)) });
    }
}
