//! Ages against years: born in 1960, aged 54 in 2024; 62 today, 35 in 1985.
//!
//! Each statement about a person's age or birth is a [`Fact`]: when that person can have been born by it. Two facts of one
//! person that leave no common year contradict each other.

use chrono::Datelike;
use num_traits::ToPrimitive;

use super::context::{Context, Figure, Report};
use super::lists::word_lists;
use super::moment::Moment;
use super::person::{Person, subject};
use super::{Check, Level};
use crate::claim::{Dimension, Relation};
use crate::lex::{Kind, Token};
use crate::rulebook::List;
use crate::rulebook::{Class, keyword as kw};
use crate::span::Span;

word_lists! {
    CUSTOM "custom" BORN "born" DIED "died" AGED "aged" GRADUATED "graduated" RELATIVES "relatives" TURNED "turned" BIRTHDAY "birthday" THEN "then"
}

pub(super) const CHECK: Check = Check {
    id: "age",
    does: "Compares a person's age with the years of birth, death and events that the text gives for the same person, also \
           from one sentence to the next.",
    guards: "An age is open by one year on either side beyond its own two; other ways of counting ages are left alone. \
             Two statements are compared only where the name, the grammar of the sentence or he and she say that they are \
             one person's, and no relative or other name stands between. An age beside a name may hold at the date of the \
             text or in the year of its sentence: both are tried.",
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
        ("Ruth Lind died on Friday at the age of 83. Lind was born in Bergen in 1929.", Level::Contradiction),
        ("Judge Irena Halas, 58, was appointed in 1994, when she was 25.", Level::Contradiction),
        (
            "She celebrated her 90th birthday last month. Born in 1949, the retired vet had never flown.",
            Level::Contradiction,
        ),
        ("The jockey, now 33, won his first race as a 17-year-old in 2011.", Level::Contradiction),
        ("His great-aunt, who died in 1990 aged 88, was born in 1912.", Level::Contradiction),
        ("Ruth Lind, who is 9, was born in 2008.", Level::Contradiction),
        ("The composer, who turned 70 last week, wrote it in 1971, when he was 28.", Level::Contradiction),
        ("A 52-year-old plumber has been charged with the 1994 murder. He was 19 at the time.", Level::Contradiction),
        ("Hal Brenner died on Tuesday. He was 88. Brenner was born in Omaha in 1941.", Level::Contradiction),
        ("Spelling champion Nia Otieno, 14, was born in 2014 in Kisumu and has won twice.", Level::Contradiction),
        ("Born on 3 March 1952, she was 43 when she won the prize in 1985.", Level::Contradiction),
        ("Mats Lind, who was born in 1949, retired last month at 53.", Level::Contradiction),
        ("Born in 1960, he graduated from law school in 1970.", Level::Query),
        ("At 34, Joana Reis is the youngest minister. She was born in Porto in 1981.", Level::Contradiction),
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
        "The actor, 45, plays a poet who died at 37 in 1963 and was born in 1926.",
        "Born on 3 March 1952, she was 33 when she won the prize in 1985.",
        "At 58, Lena Osei is the oldest captain in the fleet. Her mate, born in 1974, joined as a cook.",
        "Mats Lind, who was born in 1969, retired last month at 53.",
        "Born in 1960, he graduated from law school in 1984.",
        "In 1985 Bob Tully, 25, left home. Tully was born in 1960.",
        "Bob Tully, 44, found it. Anna Berg, born in 1940, wants it back.",
        "Tom Berg, 44, and his daughter Ida, who was born in 2009, found the coin.",
    ],
    lists: LISTS,
    run,
};

/// What a statement says of a person's birth.
#[derive(Clone, Copy)]
struct Fact {
    /// Whose.
    person: Person,
    /// The years in which that person can have been born; a second stretch where the words leave two ways open.
    born: [Option<(i32, i32)>; 2],
    /// The words.
    age: Span,
    year: Option<Span>,
    /// First and last token, and sentence.
    place: (usize, usize, usize),
}

impl Fact {
    fn birth(&self) -> bool {
        matches!(self.born, [Some((a, b)), None] if a == b)
    }

    fn fits(&self, other: &Fact) -> bool {
        let near = |(a, b): (i32, i32), (c, d): (i32, i32)| a <= d + 1 && c <= b + 1;
        self.born.iter().flatten().any(|x| other.born.iter().flatten().any(|y| near(*x, *y)))
    }
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut known: Vec<Fact> = Vec::new();
    let mut last = usize::MAX;
    for (sentence, figures) in sentences(cx) {
        let (first, end) = cx.bounds(sentence);
        if (sentence.saturating_sub(1)..=sentence + 1).any(|s| {
            let (a, b) = cx.bounds(s);
            cx.find(a, b, out.rule.words(CUSTOM)).is_some()
        }) {
            continue;
        }
        let bracket = bracket(cx, figures, out);
        if bracket {
            continue;
        }
        let mut facts: Vec<Fact> = figures.iter().filter_map(|f| fact(cx, f, out)).collect();
        facts.extend(birth(cx, sentence, (first, end), out));
        facts.sort_by_key(|f| f.place.0);
        for f in figures {
            if let Some((age, year, m)) = death(cx, f, out) {
                graduated(cx, f, (age, year, m.first), (first, end), out);
            }
        }
        for fact in facts.iter().filter(|f| f.birth() && f.place.2 == sentence) {
            child(cx, fact, (first, end), out);
        }
        // Tom Berg and his daughter Ida, who was born in 2009: whose it is would be a guess.
        let relative = |f: &Fact| {
            (f.person.node + 1..f.place.0).take(64).any(|at| cx.phrase(at, out.rule.words(RELATIVES)).is_some())
        };
        facts.retain(|f| !relative(f));
        for fact in facts {
            let other = known.iter().rev().take(16).find(|k| same(cx, k, &fact, out));
            if let Some(other) = other {
                if !other.fits(&fact) && last != fact.place.0 {
                    clash(cx, other, &fact, out);
                    last = fact.place.0;
                    continue;
                }
                out.passed(cx.claims_in(other.age).into_iter().chain(cx.claims_in(fact.age)).collect());
            }
            known.push(fact);
        }
    }
}

/// The sentences that hold a figure or a date, with their figures.
fn sentences<'c, 'a>(cx: &'c Context<'a>) -> Vec<(usize, &'c [Figure<'a>])> {
    let mut all: Vec<(usize, &[Figure<'a>])> =
        cx.sentences().filter_map(|figures| Some((figures.first()?.sentence, figures))).collect();
    let dated: Vec<usize> = cx.moments.iter().filter(|m| m.dated).map(|m| m.sentence).collect();
    for s in dated {
        if all.binary_search_by_key(&s, |(s, _)| *s).is_err() {
            let at = all.partition_point(|(t, _)| *t < s);
            all.insert(at, (s, &[]));
        }
    }
    all
}

/// What an age says of a birth.
fn fact(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<Fact> {
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
fn years(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<i32> {
    let plain =
        f.q.max.is_none() && matches!(f.q.relation, Relation::Exact) && f.n.last_digit == 0 && f.n.ratio.is_none();
    let other = (f.first..f.last).any(|at| {
        cx.token(at).is_some_and(|t| t.is(Class::DURATION_UNIT) && !cx.str(at).to_lowercase().starts_with("year"))
    });
    let before = f.first.checked_sub(1)?;
    let told = f.q.dimension == Some(Dimension::Age);
    let now = cx.is(before, kw::NOW) || cx.is(f.last, kw::NOW);
    let at = cx.phrase_before(f.first, out.rule.words(AGED)) || cx.phrase_before(f.first, out.rule.words(TURNED));
    let was = cx.is_any(before, &[kw::WAS, kw::IS, kw::WERE, kw::ARE]);
    let then = was && cx.phrase(f.last, out.rule.words(THEN)).is_some();
    let bare = cx.counts(f) && f.q.measure.top == crate::claim::Top::None;
    let apposed = cx.mark(before, ',') && cx.mark(f.last, ',');
    let ends = cx.token(f.last).is_none_or(|t| {
        t.kind == Kind::Mark && !t.dash() && !t.mark('%')
            || t.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::COORDINATOR | Class::CALENDAR)
    });
    let any = told || bare && ends && (now || at || then || was && cx.is(f.last, kw::WHEN) || apposed);
    (plain && !other && any).then(|| f.n.exact().to_i32()).flatten()
}

/// Whether an age holds in a year that is told with it, or now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Year {
    Told,
    Now,
}

/// When somebody has an age; with `Now`, a year of the sentence in which it may hold as well.
fn when(cx: &Context<'_>, f: &Figure<'_>, birthday: bool, out: &Report<'_>) -> Option<(Year, Option<Moment>)> {
    let (first, last) = cx.bounds(f.sentence);
    let moments = cx.moments_of(f.sentence);
    let dated = |m: &&Moment| m.dated && !m.stretch;
    let before = f.first.checked_sub(1)?;
    let apposed = cx.token(before).is_some_and(|t| t.mark(',') || t.mark('('))
        && cx.token(f.last).is_some_and(|t| t.mark(',') || t.mark(')'))
        && cx.a.syntax.tag(before.saturating_sub(1)) != crate::english::Tag::Number;
    let own = moments.iter().filter(dated).find(|m| m.last <= f.first && moment_beside(cx, m.last, f.first, out));
    // in 1954, aged 28 · in 1994, when she was 25
    if let Some(m) = own.filter(|_| !birthday) {
        return Some((Year::Told, Some(*m)));
    }
    // at 16 in 1961 · was 35 when he was first elected in 1985 · as a 17-year-old in 2011
    let clause = cx.is(f.last, kw::WHEN);
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

/// Whether between a date and an age stands what binds them: , aged · , when she was · , at
fn moment_beside(cx: &Context<'_>, from: usize, to: usize, out: &Report<'_>) -> bool {
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
    when || lead && words && plain
}

/// Whether the date is one of birth.
fn born_in(cx: &Context<'_>, m: &Moment, out: &Report<'_>) -> bool {
    (m.first.saturating_sub(8)..m.first).any(|at| cx.phrase(at, out.rule.words(BORN)).is_some())
}

/// born in Graz in 1938 · born on 3 March 1952
fn birth(cx: &Context<'_>, sentence: usize, (first, last): (usize, usize), out: &Report<'_>) -> Vec<Fact> {
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
                    || matches!(cx.a.syntax.tag(i), crate::english::Tag::Past | crate::english::Tag::Coordinator)
            });
        // Spelling champion Nia Brand, 14, was born in 2008
        let apposed = || {
            let comma = word.checked_sub(2).filter(|at| cx.is(at + 1, kw::WAS) && cx.mark(*at, ','))?;
            let from = cx.figures.partition_point(|f| f.last < comma);
            let age = cx.figures.get(from).filter(|f| f.last == comma)?;
            let name = age.first.checked_sub(2).filter(|at| cx.mark(at + 1, ','))?;
            (cx.a.syntax.tag(name) == crate::english::Tag::Name).then(|| super::person::named(cx, name)).flatten()
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

/// Whether two facts are of one person.
fn same(cx: &Context<'_>, earlier: &Fact, later: &Fact, out: &Report<'_>) -> bool {
    let (a, b) = (&earlier.person, &later.person);
    // Tom Berg, 44, and his daughter, who was born in 2009
    let relative = (earlier.place.0.min(later.place.0)..later.place.1)
        .take(64)
        .any(|at| cx.phrase(at, out.rule.words(RELATIVES)).is_some());
    // Ada and Ivo Brand, 12, who were born in 2003
    let clause =
        cx.mark(earlier.place.1, ',') && cx.is(earlier.place.1 + 1, kw::WHO) && later.place.0 <= earlier.place.1 + 4;
    // Nia Brand, 14, was born in 2008
    let clause = clause
        || cx.mark(earlier.place.1, ',')
            && cx.is(earlier.place.1 + 1, kw::WAS)
            && later.birth()
            && later.place.0 == earlier.place.1 + 2;
    // Two births are those of two people.
    let now = |f: &Fact| f.year.is_none() && !f.birth();
    if earlier.birth() && later.birth() || now(earlier) && now(later) && earlier.place.2 == later.place.2 {
        return false;
    }
    // The actor, 45, plays a poet who died at 37: what the clause tells is told of the poet.
    let other = (earlier.place.1..later.place.0).take(64).any(|w| {
        cx.is(w, kw::WHO) && later.place.2 == earlier.place.2 && {
            let ant = w - 1 - usize::from(w > 1 && cx.mark(w - 1, ','));
            !(earlier.place.0..earlier.place.1).contains(&ant) && ant != a.node && ant != b.node
        }
    });
    if other {
        return false;
    }
    if a.node == b.node && later.place.2 == earlier.place.2 || clause {
        return !relative;
    }
    // Her mate, born in 1974, is another.
    let owned = |p: &Person| {
        p.noun.is_some()
            && (p.node.saturating_sub(3)..p.node)
                .any(|at| cx.class(at, Class::POSSESSIVE) || cx.token(at).is_some_and(|t| t.kind == Kind::Possessive))
    };
    if owned(b) || owned(a) {
        return false;
    }
    if let (Some(x), Some(y)) = (a.name, b.name) {
        return x == y && (a.given.is_none() || b.given.is_none() || a.given == b.given);
    }
    let near =
        later.place.2 - earlier.place.2.min(later.place.2) <= 1 && cx.block(earlier.place.2) == cx.block(later.place.2);
    // Another noun in the same sentence is somebody else; in the next one "the retired vet" points back.
    let here = earlier.place.2 == later.place.2;
    let named = a.name.is_some() || b.name.is_some();
    let nouns = a.noun.is_some() && b.noun.is_some() && a.noun != b.noun
        || (a.noun.is_some() != b.noun.is_some())
            && here
            && (named || roles(cx, a.node.min(b.node), a.node.max(b.node)));
    if !near || nouns || a.male && b.female || a.female && b.male {
        return false;
    }
    let name = a.name.or(b.name);
    let from = earlier.place.0.min(a.node);
    let (_, end) = cx.bounds(later.place.2);
    !super::person::others(cx, from, later.place.1.max(b.node).min(end), name, out.rule.words(RELATIVES))
}

/// Whether another noun for a person stands between two tokens: "The lawyer said the boxer, 30, … he was".
fn roles(cx: &Context<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).take(64).any(|at| cx.class(at, Class::ROLE) && cx.a.syntax.tag(at) != crate::english::Tag::Adjective)
}

fn clash(cx: &Context<'_>, one: &Fact, two: &Fact, out: &mut Report<'_>) {
    let said = |f: &Fact| {
        let born = f.born.iter().flatten().map(|(a, b)| if a == b { a.to_string() } else { format!("{a} or {b}") });
        let words = match f.year {
            Some(year) if year.start > f.age.end => cx.text(f.age.cover(year)).to_owned(),
            Some(year) => format!("{} in {}", cx.text(f.age), cx.text(year)),
            None => cx.text(f.age).to_owned(),
        };
        (words, born.collect::<Vec<_>>().join(" or "))
    };
    let ((x, a), (y, b)) = (said(one), said(two));
    let message = format!("“{x}” is a birth in {a}; “{y}” in {b}.");
    let marks = [Some(one.age), one.year, Some(two.age), two.year].into_iter().flatten().collect();
    out.words(cx, Level::Contradiction, marks, message);
}

/// Ana Ruiz (1920-1999) died at 89
fn bracket(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) -> bool {
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
fn death(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<(i32, i32, Moment)> {
    let (first, last) = cx.bounds(f.sentence);
    cx.find(first, last, out.rule.words(DIED))?;
    let age = years(cx, f, out)?;
    match when(cx, f, false, out)? {
        (Year::Told, Some(m)) => Some((age, m.from.year(), m)),
        _ => None,
    }
}

/// Born in 1960, he graduated from law school in 1970
fn child(cx: &Context<'_>, birth: &Fact, (first, last): (usize, usize), out: &mut Report<'_>) {
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
