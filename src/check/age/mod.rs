//! Ages against years: born in 1960, aged 54 in 2024; 62 today, 35 in 1985.
//!
//! Each statement about a person's age or birth is a [`Fact`]: when that person can have been born by it. Two facts of one
//! person that leave no common year contradict each other.

mod died;
mod told;

use super::context::{Context, Figure, Report};
use super::lists::word_lists;
use super::person::Person;
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};
use crate::span::Span;
use died::{bracket, child, death, graduated};
use told::{birth, fact};

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
        ("Milan Ode, now 52, was a 14-year-old cook's boy when the school opened in 1971.", Level::Contradiction),
        (
            "Farmer Jack Doyle, 58, has sat there since 1991, when at 17 he was its youngest member.",
            Level::Contradiction,
        ),
        ("The oldest passenger, Rosa Anselmi, born in 1921, is 91 and travels alone.", Level::Contradiction),
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
        ("The oldest farmer is Arvid Holm, 91. Holm was born on the farm in 1941.", Level::Contradiction),
        ("Mats Lind, who was born in 1949, retired last month at 53.", Level::Contradiction),
        ("Born in 1960, he graduated from law school in 1970.", Level::Query),
        ("At 34, Joana Reis is the youngest minister. She was born in Porto in 1981.", Level::Contradiction),
    ],
    rejects: &[
        "Milan Ode, now 65, was a 14-year-old cook's boy when the school opened in 1971.",
        "Farmer Jack Doyle, 58, has sat there since 1991, when at 27 he was its youngest member.",
        "The oldest passenger, Rosa Anselmi, born in 1921, is 101 and travels alone.",
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
