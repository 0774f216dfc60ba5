//! Ages that only the words around a number tell: Maddon, 66, · He will be 35 · aged 30 to 44.

use rust_decimal::Decimal;

use super::age::year;
use super::noun;
use super::tokens::Tokens;
use crate::claim::{Dimension, Measure, Quantity, Relation, Top};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, fold_str, keyword as kw};

/// Maddon, 66, · He will be 35 · aged 42: ages without a word for years.
pub(super) fn bare_age(start: Tokens<'_>, rest: Tokens<'_>, q: &mut Quantity) {
    let Some(n) = q.value.filter(|n| n.value.scale() == 0) else { return };
    if n.value <= Decimal::ZERO || n.value > Decimal::from(115) {
        return;
    }
    let Some(b) = start.back(1) else { return };
    let closed = rest.next().is_some_and(|t| t.mark(',') || t.mark(')') || t.mark(';'));
    let named =
        start.back(2).is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.is(Class::MONTH | Class::WEEKDAY));
    // The man, 43, of Leeds: a person without a name, whom the next comma closes in.
    let person = start.back(2).is_some_and(|t| {
        t.kind == Kind::Word
            && t.is(Class::MALE | Class::FEMALE | Class::ROLE | Class::TITLE)
            && !t.is(Class::PRONOUN | Class::POSSESSIVE)
            && !noun::plural(start, t)
    });
    // Tom Poe, 39. A full name may stand at the end.
    let full = named
        && start.back(3).is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.is(Class::MONTH | Class::WEEKDAY))
        && rest.next().is_some_and(|t| t.mark('.'));
    let apposition = b.mark(',') && !n.in_words && ((named || person) && closed || full);
    // aged 42 · at the age of 91 · by age 12 · turned 40
    let word = |t: &Token, word| t.kind == Kind::Word && t.word == word;
    let of_age = word(b, kw::OF) && start.back(2).is_some_and(|t| word(t, kw::AGE));
    // a girl of twenty-six
    let of_years = word(b, kw::OF)
        && start.back(2).is_some_and(|t| {
            t.is(Class::MALE | Class::FEMALE) && !t.is(Class::PRONOUN | Class::POSSESSIVE) && !t.capital()
        });
    let turned = word(b, kw::TURNED) || word(b, kw::TURNS);
    let aged = word(b, kw::AGED) || word(b, kw::AGE) || of_age || of_years || turned;
    // At 41, he is the oldest.
    let first = word(b, kw::AT) && b.shape.has(Shape::FIRST) && rest.next().is_some_and(|t| t.mark(','));
    let at_age = first && rest.ahead(1).is_some_and(|t| t.kind == Kind::Word && matches!(t.word, kw::HE | kw::SHE));
    // between the ages of 5 and 11
    let opened = start.next().is_some_and(|t| t.kind == Kind::Word && matches!(t.word, kw::BETWEEN | kw::FROM));
    let of_ages = opened && (1..=2).any(|n| start.ahead(n).is_some_and(|t| word(t, kw::AGES)));
    let aged = aged || of_ages || at_age || rest.back(1).is_some_and(|t| t.word == kw::OLDER || t.word == kw::YOUNGER);
    // "When I was ten, …" tells an age, "Poe, one of" and "he was two behind" do not.
    let clause = |t: &Token| {
        t.mark(',') || t.mark('.') || t.is(Class::SUBORDINATOR | Class::DETERMINER | Class::PRONOUN | Class::POSSESSIVE)
    };
    if n.in_words && !aged && (n.value == Decimal::ONE || !rest.next().is_none_or(clause)) {
        return;
    }
    if q.max.is_some() && !aged {
        return;
    }
    let be = b.kind == Kind::Word && (b.word == kw::BE || b.word == kw::IS || b.word == kw::WAS);
    let someone = |t: &Token| {
        t.mark(',') || t.kind == Kind::Word && (t.capital() || t.is(Class::MALE | Class::FEMALE | Class::ROLE))
    };
    let person = (2..=3).any(|k| {
        start.back(k).is_some_and(|t| {
            matches!(t.word, kw::HE | kw::SHE | kw::I) || t.word == kw::WHO && start.back(k + 1).is_some_and(someone)
        })
    });
    let be = be || b.is(Class::RELATION) && start.back(2).is_some_and(|t| matches!(t.word, kw::IS | kw::WAS));
    // her daughter, then 9, · his son, now 11: a person behind whom an adverb of time stands between commas.
    let then = (b.word == kw::THEN || b.word == kw::NOW)
        && start.back(2).is_some_and(|t| t.mark(','))
        && start
            .back(3)
            .is_some_and(|t| t.kind == Kind::Word && (t.is(Class::MALE | Class::FEMALE | Class::ROLE) || t.capital()))
        && closed;
    // children under 12 · those over 65
    let bounded = b.is(Class::RELATION)
        && start.back(2).is_some_and(|t| t.kind == Kind::Word && start.rules.people.contains(&fold_str(start.str(t))));
    let dashed = rest.next().is_some_and(|t| t.dash() && t.glued());
    // "He was 3 under par" tells no age.
    let goes_on = super::relation::before(rest).0.at > rest.at
        || rest.next().is_some_and(|t| {
            t.dash() || t.kind == Kind::Word && matches!(t.word, kw::OF | kw::OUT | kw::UP | kw::DOWN)
        })
        || rest.next().is_some_and(|t| t.kind == Kind::Word && (t.is(Class::ADJECTIVE) || t.class == Class::NONE));
    if (apposition || aged || then || spoken_age(start) || be && person && !goes_on || bounded && !dashed)
        && let Some(year) = year(start)
    {
        q.measure = Measure { top: Top::Unit(year), per: None };
        q.dimension = Some(Dimension::Age);
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
    let joint = |t: &Token| {
        t.dash()
            || t.kind == Kind::Word && matches!(t.word, kw::TO | kw::AND | kw::OR | kw::BETWEEN | kw::FROM | kw::OF)
    };
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
    let word = |n: usize, words: &[crate::rulebook::WordId]| {
        start.back(n).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    };
    let hedge = usize::from(start.back(1).is_some_and(|t| t.is(Class::RELATION) && t.kind == Kind::Word));
    let led = word(1 + hedge, &[kw::IS, kw::WAS, kw::BE, kw::OF, kw::TO, kw::AT]);
    let clause = |n: &usize| start.back(*n).is_some_and(|t| t.kind == Kind::Word);
    led && (2 + hedge..10).take_while(clause).any(|n| word(n, &[kw::AGE, kw::EXPECTANCY, kw::AGES]))
}
