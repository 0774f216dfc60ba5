//! Ages that only the words around a number tell: Maddon, 66, · He will be 35 · aged 30 to 44.

use rust_decimal::Decimal;

use super::age::year;
use super::noun;
use crate::claim::{Dimension, Measure, Number, Quantity, Relation, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, WordId, keyword as kw};

/// Maddon, 66, · He will be 35 · aged 42: makes a number without a unit an age, where the words around it tell one.
pub(super) fn bare_age(start: Tokens<'_>, rest: Tokens<'_>, q: &mut Quantity) {
    let whole = |n: &Number| n.value.scale() == 0 && n.value > Decimal::ZERO && n.value <= OLDEST;
    let Some((number, before)) = q.value.filter(whole).zip(start.back(1)) else { return };
    let place = Place { start, rest, number, before };
    let told = place.told();
    // "When I was ten, …" tells an age, "Poe, one of" and "he was two behind" do not.
    if !told && (q.max.is_some() || number.in_words && !place.closes_words()) {
        return;
    }
    if (told || place.of_person())
        && let Some(year) = year(start)
    {
        q.measure = Measure { top: Top::Unit(year), per: None };
        q.dimension = Some(Dimension::Age);
    }
}

/// Nobody is older than this.
const OLDEST: Decimal = Decimal::from_parts(115, 0, 0, false, 0);

/// A number without a unit among its words.
struct Place<'a> {
    /// The input at the number.
    start: Tokens<'a>,
    /// The input behind it.
    rest: Tokens<'a>,
    number: Number,
    /// The token before it.
    before: &'a Token,
}

fn word(t: &Token, words: &[WordId]) -> bool {
    words.contains(&t.word)
}

impl<'a> Place<'a> {
    fn back(&self, n: usize) -> Option<&'a Token> {
        self.start.back(n)
    }

    fn next(&self) -> Option<&'a Token> {
        self.rest.next()
    }

    /// Whether a mark closes the number in.
    fn closed(&self) -> bool {
        self.next().is_some_and(|t| matches!(t.mark_char(), ',' | ')' | ';'))
    }

    /// Whether nothing goes on behind a number in words that is more than one.
    fn closes_words(&self) -> bool {
        let clause = |t: &Token| {
            let small = Class::SUBORDINATOR | Class::DETERMINER | Class::PRONOUN | Class::POSSESSIVE;
            t.mark(',') || t.mark('.') || t.is(small)
        };
        self.number.value != Decimal::ONE && self.next().is_none_or(clause)
    }

    /// Whether words tell an age, whatever stands around them.
    fn told(&self) -> bool {
        self.aged() || self.of_years() || self.at_age() || self.between_ages() || self.older()
    }

    /// Whether it is an age by the person or the measure that it is told of.
    fn of_person(&self) -> bool {
        self.apposed() || self.then() || spoken_age(self.start) || self.being() || self.bounded()
    }

    /// aged 42 · at the age of 91 · by age 12 · turned 40
    fn aged(&self) -> bool {
        let of_age = word(self.before, &[kw::OF]) && self.back(2).is_some_and(|t| word(t, &[kw::AGE]));
        of_age || word(self.before, &[kw::AGED, kw::AGE, kw::TURNED, kw::TURNS])
    }

    /// a girl of twenty-six
    fn of_years(&self) -> bool {
        let person =
            |t: &Token| t.is(Class::MALE | Class::FEMALE) && !t.is(Class::PRONOUN | Class::POSSESSIVE) && !t.capital();
        word(self.before, &[kw::OF]) && self.back(2).is_some_and(person)
    }

    /// At 41, he is the oldest.
    fn at_age(&self) -> bool {
        let first = word(self.before, &[kw::AT]) && self.before.shape.has(Shape::FIRST);
        first
            && self.next().is_some_and(|t| t.mark(','))
            && self.rest.ahead(1).is_some_and(|t| word(t, &[kw::HE, kw::SHE]))
    }

    /// between the ages of 5 and 11
    fn between_ages(&self) -> bool {
        self.start.next().is_some_and(|t| word(t, &[kw::BETWEEN, kw::FROM]))
            && (1..=2).any(|n| self.start.ahead(n).is_some_and(|t| word(t, &[kw::AGES])))
    }

    /// 16 or older, read with its bound
    fn older(&self) -> bool {
        self.rest.back(1).is_some_and(|t| matches!(t.word, kw::OLDER | kw::YOUNGER))
    }

    /// Maddon, 66, · The man, 43, of Leeds · Tom Poe, 39.
    fn apposed(&self) -> bool {
        let name = |n: usize| {
            self.back(n).is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.is(Class::MONTH | Class::WEEKDAY))
        };
        // A full name may stand at the end; a person without a name is closed in by the next comma.
        let full = name(2) && name(3) && self.next().is_some_and(|t| t.mark('.'));
        let apposed = self.before.mark(',') && !self.number.in_words;
        apposed && ((name(2) || self.person()) && self.closed() || full)
    }

    /// the man: a person without a name
    fn person(&self) -> bool {
        let kinds = Class::MALE | Class::FEMALE | Class::ROLE | Class::TITLE;
        self.back(2).is_some_and(|t| {
            t.kind == Kind::Word
                && t.is(kinds)
                && !t.is(Class::PRONOUN | Class::POSSESSIVE)
                && !noun::plural(self.start, t)
        })
    }

    /// her daughter, then 9, · his son, now 11: a person behind whom an adverb of time stands between commas.
    fn then(&self) -> bool {
        let person =
            |t: &Token| t.kind == Kind::Word && (t.is(Class::MALE | Class::FEMALE | Class::ROLE) || t.capital());
        matches!(self.before.word, kw::THEN | kw::NOW)
            && self.back(2).is_some_and(|t| t.mark(','))
            && self.back(3).is_some_and(person)
            && self.closed()
    }

    /// He will be 35 · who is nearly 40
    fn being(&self) -> bool {
        let be = word(self.before, &[kw::BE, kw::IS, kw::WAS])
            || self.before.is(Class::RELATION) && self.back(2).is_some_and(|t| matches!(t.word, kw::IS | kw::WAS));
        let someone = |t: &Token| {
            t.mark(',') || t.kind == Kind::Word && (t.capital() || t.is(Class::MALE | Class::FEMALE | Class::ROLE))
        };
        let who = |n: usize| self.back(n + 1).is_some_and(someone);
        let person = (2..=3).any(|n| {
            self.back(n).is_some_and(|t| matches!(t.word, kw::HE | kw::SHE | kw::I) || t.word == kw::WHO && who(n))
        });
        be && (person || self.relative()) && !self.goes_on()
    }

    /// his sister is 87.
    fn relative(&self) -> bool {
        let kin = |t: &Token| t.kind == Kind::Word && t.is(Class::MALE | Class::FEMALE) && !t.capital();
        let own = |t: &Token| t.kind == Kind::Possessive || t.is(Class::POSSESSIVE);
        self.back(2)
            .is_some_and(|t| kin(t) && !t.is(Class::PRONOUN | Class::POSSESSIVE) && !noun::plural(self.start, t))
            && self.back(3).is_some_and(own)
            && self.next().is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('%'))
    }

    /// "He was 3 under par" tells no age.
    fn goes_on(&self) -> bool {
        let on = |t: &Token| {
            let word = t.kind == Kind::Word;
            let open = t.is(Class::ADJECTIVE) || t.class == Class::NONE;
            t.dash() || word && (open || matches!(t.word, kw::OF | kw::OUT | kw::UP | kw::DOWN))
        };
        self.next().is_some_and(on) || super::relation::before(self.rest).0.at > self.rest.at
    }

    /// children under 12 · those over 65
    fn bounded(&self) -> bool {
        let people = |t: &Token| self.start.among(t, &self.start.rules.people);
        let dashed = self.next().is_some_and(|t| t.dash() && t.glued());
        self.before.is(Class::RELATION) && !dashed && self.back(2).is_some_and(people)
    }
}

/// the age of 3 years · below the age of 3 years: the bound that stands before it
pub(super) fn years_of_age(start: Tokens<'_>, q: &Quantity) -> Option<Relation> {
    let word = |n: usize, word| start.back(n).is_some_and(|t| t.kind == Kind::Word && t.word == word);
    let led = word(1, kw::OF) && word(2, kw::AGE);
    let time = |u: u16| start.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration);
    let years = matches!(q.measure.top, Top::Unit(u) if time(u))
        || q.dimension == Some(Dimension::Age)
        || q.measure.top == Top::None;
    let from = start.at.checked_sub(3).filter(|_| led && years && q.max.is_none())?;
    let the = usize::from(word(3, kw::THE));
    let bound = from.checked_sub(the).map(|at| super::relation::before(start.at(at)));
    let bound =
        bound.filter(|(rest, _)| rest.at + 2 + the == start.at).map_or(Relation::Exact, |(_, relation)| relation);
    Some(bound)
}

/// aged 30 to 44 · between the ages of 18 and 24: whether a number tells an age, so that the verb behind it is nothing counted
pub(super) fn led(i: Tokens<'_>) -> bool {
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL);
    let joint = |t: &Token| t.dash() || matches!(t.word, kw::TO | kw::AND | kw::OR | kw::BETWEEN | kw::FROM | kw::OF);
    let stepped = (1..6).take_while(|n| i.back(*n).is_some_and(|t| number(t) || joint(t))).count();
    let ages = i.back(stepped + 1).filter(|t| t.kind == Kind::Word).map(|t| t.word);
    let of = i.back(stepped).is_some_and(|t| t.word == kw::OF);
    match ages {
        Some(kw::AGED) => !of,
        Some(kw::AGES) => stepped > 1 || !of,
        _ => false,
    }
}

/// the average age is 42 · a median age of about 38 · life expectancy for men is around 69
fn spoken_age(start: Tokens<'_>) -> bool {
    let word = |n: usize, words: &[crate::rulebook::WordId]| start.back(n).is_some_and(|t| words.contains(&t.word));
    let hedge = usize::from(start.back(1).is_some_and(|t| t.is(Class::RELATION) && t.kind == Kind::Word));
    let led = word(1 + hedge, &[kw::IS, kw::WAS, kw::BE, kw::OF, kw::TO, kw::AT]);
    let clause = |n: &usize| start.back(*n).is_some_and(|t| t.kind == Kind::Word);
    led && (2 + hedge..10).take_while(clause).any(|n| word(n, &[kw::AGE, kw::EXPECTANCY, kw::AGES]))
}
