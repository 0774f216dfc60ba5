//! Ages against years: born in 1960, aged 54 in 2024; 62 today, 35 in 1985.

use chrono::Datelike;

use super::context::{Context, Figure, Report};
use super::interval::exact;
use super::lists::{List, word_lists};
use super::{Check, Level};
use crate::claim::Relation;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};
use num_traits::ToPrimitive;

word_lists! {
    CUSTOM "custom" BORN "born" DIED "died" AGED "aged" GRADUATED "graduated" RELATIVES "relatives" TURNED "turned"
}

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
        ("Ruth Lind, who was born in 1948, died in 2010 at the age of 72.", Level::Contradiction),
        ("Ana Ruiz (1920-1999) died at 89 in Seville.", Level::Contradiction),
        ("Peter Holm, 45, who was born in 1969, has run the mill since he left school.", Level::Contradiction),
        ("The actress, 58, was 20 when she made her first film in 1975.", Level::Contradiction),
    ],
    rejects: &[
        "Ruth Lind, who was born in 1948, died in 2010 at the age of 61.",
        "He was born in 1955 and his son, aged 25, in 1999.",
        "Ana Ruiz, 45, took over from her father, who was born in 1940.",
        "His mother, Ada, 78, was 40 when he was born in 1986.",
        "She was born in 1960 and was aged 64 in 2024.",
        "The chemist, who died in 1997 aged 81, graduated in 1937.",
        "Sen. Bob Tully, 62, will not run again. Tully was 25 when he was first elected in 1985.",
        "Under the old custom a singer born in December 2000 was 24; by the new count she is 22.",
    ],
    lists: LISTS,
    run,
};

/// An age with the year in which somebody had it; which sentence says so, and the words.
struct Aged<'a> {
    figure: Figure<'a>,
    age: i32,
    year: i32,
    person: Option<&'a str>,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut known: Vec<Aged<'_>> = Vec::new();
    for figures in cx.sentences() {
        lifetime(cx, figures, out);
        for f in figures {
            let Some(age) = age(cx, f, out) else { continue };
            let (first, last) = cx.bounds(f.sentence);
            let customs = (f.sentence.saturating_sub(2)..=f.sentence + 1).any(|s| {
                let (a, b) = cx.bounds(s);
                cx.find(a, b, out.rule.words(CUSTOM)).is_some()
            });
            if customs {
                continue;
            }
            let year = beside(cx, f, first, last);
            if let Some((year, at)) = year {
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
    let aged = cx.phrase_before(f.first, out.rule.words(AGED)) && (cx.counts(f) || f.q.dimension == Some("age"));
    (plain && !years && (f.q.dimension == Some("age") || was || aged))
        .then(|| exact(&f.n).to_i32())
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

/// born in 1960, was aged 54 in 2024 · (1920–1999) died at 89 · Peter Holm, 45, who was born in 1969
fn lifetime(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let Some((first, last)) = figures.first().map(|f| cx.bounds(f.sentence)) else { return };
    let years: Vec<(usize, i32)> =
        (first..last.min(first + 64)).filter_map(|at| Some((at, cx.year(at)?))).take(4).collect();
    if years.is_empty() {
        return;
    }
    let word = |list: List| cx.find(first, last, out.rule.words(list));
    let parted = (first..last.min(first + 64)).any(|at| cx.mark(at, ';'));
    if parted || word(RELATIVES).is_some() || word(CUSTOM).is_some() {
        return;
    }
    let born = word(BORN).and_then(|(_, end)| years.iter().find(|(at, _)| (end..end + 8).contains(at)).copied());
    // Two people are born, or one of them twice.
    let again = word(BORN).is_some_and(|(_, end)| cx.find(end, last, out.rule.words(BORN)).is_some());
    let bracket = years.windows(2).find_map(|w| match w {
        [(a, from), (b, to)] if *b == a + 2 && *a > first && cx.mark(a - 1, '(') && cx.mark(b + 1, ')') => {
            Some(((*a, *from), (*b, *to)))
        }
        _ => None,
    });
    let died = word(DIED).is_some();
    let (birth, death) = match (born, bracket) {
        (Some(birth), None) if !again => (birth, None),
        (None, Some((birth, death))) if died => (birth, Some(death)),
        _ => return,
    };
    let others: Vec<(usize, i32)> = years.iter().copied().filter(|y| *y != birth && Some(*y) != death).collect();
    let mut ages = figures.iter().filter_map(|f| Some((f, years_of(cx, f, died, out)?)));
    let (Some((f, (age, now))), None) = (ages.next(), ages.next()) else { return };
    let dateline = cx.a.doc.date.map(|d| d.year());
    let then = match (death, others.as_slice()) {
        (Some(death), []) => death.1,
        (None, _) if now => match dateline {
            Some(year) => year,
            None => return,
        },
        (None, [(_, year)]) if !now => *year,
        _ => return,
    };
    let real = then - birth.1;
    if then < birth.1 || (real - 2..=real + 1).contains(&age) {
        return out.ok(&[f]);
    }
    let message = format!("Somebody born in {} was {} or {real} in {then}, not {age}.", birth.1, real - 1);
    let mut marks = vec![f.span, cx.span(birth.0, birth.0 + 1)];
    marks.extend(death.or(others.first().copied()).map(|(at, _)| cx.span(at, at + 1)));
    out.words(cx, Level::Contradiction, marks, message);
}

/// The years of an age, and whether it is the age at the dateline: at the age of 72 · aged 81 · died at 89 · , 45, ·
/// turned 80
fn years_of(cx: &Context<'_>, f: &Figure<'_>, died: bool, out: &Report<'_>) -> Option<(i32, bool)> {
    let whole = f.q.max.is_none() && f.q.relation == Relation::Exact && f.n.last_digit == 0 && f.n.ratio.is_none();
    let age = exact(&f.n).to_i32().filter(|a| whole && (1..=115).contains(a))?;
    let bare = f.q.measure.top == crate::claim::Top::None && cx.counts(f) || f.q.dimension == Some("age");
    let after = |list: List| cx.phrase_before(f.first, out.rule.words(list));
    let at = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::AT));
    let ends = cx.token(f.last).is_none_or(|t| t.kind == Kind::Mark || t.is(Class::PREPOSITION));
    let comma = f.first.checked_sub(1).is_some_and(|at| cx.mark(at, ','))
        && cx.token(f.last).is_some_and(|t| t.mark(','))
        && f.q.dimension == Some("age");
    if comma {
        return Some((age, true));
    }
    if bare && after(TURNED) && ends {
        return Some((age, true));
    }
    let then = bare && (at && died && ends || !at && after(AGED)) || f.q.dimension == Some("age") && !at;
    then.then_some((age, false))
}

/// died in 1997 aged 81 … graduated in 1926
fn graduated(
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

/// The 58 of "the actress, 58, was 20 when …", which is an age though nothing else says so.
fn figure_before<'a>(cx: &Context<'a>, f: &Figure<'a>, comma: usize) -> Option<Aged<'a>> {
    let date = cx.a.doc.date?;
    let at = cx.figures.partition_point(|g| g.first < f.first).checked_sub(1)?;
    let figure = *cx.figures.get(at).filter(|g| g.last == comma && cx.mark(comma, ',') && cx.counts(g))?;
    let apposed = figure.first.checked_sub(1).is_some_and(|at| cx.mark(at, ','));
    let age = exact(&figure.n).to_i32().filter(|a| apposed && (10..=110).contains(a))?;
    Some(Aged { figure, age, year: date.year(), person: None })
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
        // "The actress, 58, was 20 when …": the age stands right before the verb.
        let same = |k: &&Aged<'_>| match () {
            () if cx.mark(subject, ',') => k.figure.last == subject,
            () if pronoun => k.figure.sentence + 1 >= f.sentence && k.person.is_some(),
            () => k.person == Some(name),
        };
        let here = figure_before(cx, f, subject);
        let person = known.iter().rev().find(same).or(here.as_ref());
        let Some(other) = person else { return };
        let (now, then) = (other.year - other.age, year - age);
        if (now - then).abs() <= 2 {
            return out.ok(&[&other.figure, f]);
        }
        let message =
            format!("{} in {} is {} in {year} (one year either way), not {age}.", other.age, other.year, year - now);
        return out.words(cx, Level::Contradiction, vec![other.figure.span, f.span, cx.span(at, at + 1)], message);
    }
    // "Tully, 62," is an age at the dateline.
    let comma = f
        .first
        .checked_sub(1)
        .filter(|at| cx.mark(*at, ',') && *at > first && cx.token(f.last).is_some_and(|t| t.mark(',') || t.mark(')')));
    let name = comma.and_then(|at| at.checked_sub(1)).filter(|at| cx.token(*at).is_some_and(|t| t.kind == Kind::Word));
    if let (Some(at), Some(date)) = (name, cx.a.doc.date) {
        let person = cx.token(at).filter(|t| t.capital()).map(|_| cx.str(at));
        known.push(Aged { figure: *f, age, year: date.year(), person });
    }
}
