//! Ages that only the words around a number tell: Maddon, 66, · He will be 35 · aged 30 to 44.

use nom::branch::alt;
use nom::combinator::value;
use rust_decimal::Decimal;

use super::age::year;
use super::{noun, relation};
use crate::claim::{Dimension, Measure, Number, Quantity, Relation, Top};
use crate::grammar::tokens::{
    Tokens, any_token, class, here, hyphen, led, led_within, mark, stops, token, word, word_in, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, keyword as kw};

/// Maddon, 66, · He will be 35 · aged 42: makes a number without a unit an age, where the words around it tell one.
pub(super) fn bare_age(start: Tokens<'_>, rest: Tokens<'_>, q: &mut Quantity) {
    let whole = |n: &Number| n.value.scale() == 0 && n.value > Decimal::ZERO && n.value <= OLDEST;
    let Some(number) = q.value.filter(|n| start.at > 0 && whole(n)) else { return };
    let place = Place { start, rest, number };
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
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The input at the number.
    pub(super) start: Tokens<'a>,
    /// The input behind it.
    pub(super) rest: Tokens<'a>,
    pub(super) number: Number,
}

/// Whether a token names a person that is neither a pronoun nor an owner.
fn names_person(t: &Token, kinds: Class) -> bool {
    t.kind == Kind::Word && t.is(kinds) && !t.is(Class::PRONOUN | Class::POSSESSIVE)
}

/// his sister · a girl
const KIN: Class = Class::MALE.or(Class::FEMALE);

impl Place<'_> {
    /// Whether a mark closes the number in.
    fn closed(&self) -> bool {
        here(self.rest, token(|t| matches!(t.mark_char(), ',' | ')' | ';')))
    }

    /// Whether nothing goes on behind a number in words that is more than one.
    fn closes_words(&self) -> bool {
        let small = Class::SUBORDINATOR | Class::DETERMINER | Class::PRONOUN | Class::POSSESSIVE;
        let clause = stops(|t| t.mark(',') || t.mark('.') || t.is(small));
        self.number.value != Decimal::ONE && here(self.rest, clause)
    }

    /// Whether words tell an age, whatever stands around them.
    fn told(&self) -> bool {
        self.aged() || self.of_years() || self.at_age() || Self::opens_ages(self.start) || self.older()
    }

    /// Whether it is an age by the person or the measure that it is told of.
    fn of_person(&self) -> bool {
        self.apposed() || self.then() || self.averaged() || self.being() || self.bounded()
    }

    /// aged | 42 · at the age of | 91 · by age | 12 · turned | 40
    pub(super) fn aged(&self) -> bool {
        led(self.start, 1, word_of(&[kw::AGED, kw::AGE, kw::TURNED, kw::TURNS]))
            || led(self.start, 2, (word(kw::AGE), word(kw::OF)))
    }

    /// a girl of | twenty-six
    pub(super) fn of_years(&self) -> bool {
        led(self.start, 2, (token(|t| names_person(t, KIN) && !t.capital()), word(kw::OF)))
    }

    /// At | 41 |, he is the oldest.
    pub(super) fn at_age(&self) -> bool {
        let first = token(|t| t.word == kw::AT && t.shape.has(Shape::FIRST));
        led(self.start, 1, first) && here(self.rest, (mark(','), word_of(&[kw::HE, kw::SHE])))
    }

    /// | between the ages of 5 and 11
    pub(super) fn opens_ages(i: Tokens<'_>) -> bool {
        let opener = || word_of(&[kw::BETWEEN, kw::FROM]);
        let plain = value((), (opener(), word(kw::AGES)));
        here(i, alt((plain, value((), (opener(), any_token(), word(kw::AGES))))))
    }

    /// 16 or older |, read with its bound
    pub(super) fn older(&self) -> bool {
        led(self.rest, 1, word_of(&[kw::OLDER, kw::YOUNGER]))
    }

    /// Maddon, | 66, · The man, | 43, of Leeds · Tom Poe, | 39.
    pub(super) fn apposed(&self) -> bool {
        let name = || token(|t| t.kind == Kind::Word && t.capital() && !t.is(Class::MONTH | Class::WEEKDAY));
        let kinds = KIN | Class::ROLE | Class::TITLE;
        let person = token(|t| names_person(t, kinds) && !noun::plural(self.start, t));
        // A full name may stand at the end; a person without a name is closed in by the next comma.
        let one = || self.closed() && led(self.start, 2, (alt((name(), person)), mark(',')));
        let full = || here(self.rest, mark('.')) && led(self.start, 3, (name(), name(), mark(',')));
        !self.number.in_words && (one() || full())
    }

    /// her daughter, then | 9, · his son, now | 11: a person behind whom an adverb of time stands between commas.
    pub(super) fn then(&self) -> bool {
        let person = token(|t| t.kind == Kind::Word && (t.is(KIN | Class::ROLE) || t.capital()));
        self.closed() && led(self.start, 3, (person, mark(','), word_of(&[kw::THEN, kw::NOW])))
    }

    /// He will be | 35 · who is nearly | 40 · his sister is | 87.
    pub(super) fn being(&self) -> bool {
        let is = || word_of(&[kw::IS, kw::WAS]);
        let be = led(self.start, 1, alt((word(kw::BE), is()))) || led(self.start, 2, (is(), class(Class::RELATION)));
        be && (self.spoken_of() || self.relative()) && !self.goes_on()
    }

    /// he is · I was only · Poe, who is · a girl who was just
    fn spoken_of(&self) -> bool {
        let someone = || token(|t| t.mark(',') || t.kind == Kind::Word && (t.capital() || t.is(KIN | Class::ROLE)));
        let subject = || alt((value((), word_of(&[kw::HE, kw::SHE, kw::I])), value((), (someone(), word(kw::WHO)))));
        led_within(self.start, 3, (subject(), any_token()))
            || led_within(self.start, 4, (subject(), any_token(), any_token()))
    }

    /// his sister is | 87.
    fn relative(&self) -> bool {
        let own = token(|t| t.kind == Kind::Possessive || t.is(Class::POSSESSIVE));
        let kin = token(|t| names_person(t, KIN) && !t.capital() && !noun::plural(self.start, t));
        let over = stops(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('%'));
        here(self.rest, over) && led(self.start, 3, (own, kin, any_token()))
    }

    /// "He was 3 under par" tells no age.
    fn goes_on(&self) -> bool {
        let open = |t: &Token| t.is(Class::ADJECTIVE) || t.class == Class::NONE;
        let part = |t: &Token| matches!(t.word, kw::OF | kw::OUT | kw::UP | kw::DOWN);
        let on = token(|t| t.dash() || t.kind == Kind::Word && (open(t) || part(t)));
        here(self.rest, on) || relation::before(self.rest).0.at > self.rest.at
    }

    /// children under | 12 · those over | 65
    pub(super) fn bounded(&self) -> bool {
        let people = token(|t| self.start.among(t, &self.start.rules.people));
        let bound = self.start.earlier(1).is_some_and(|i| relation::before(i).0.at == self.start.at);
        bound && led(self.start, 2, (people, any_token())) && !here(self.rest, hyphen())
    }

    /// the average age is | 42 · a median age of about | 38 · life expectancy for men is around | 69
    pub(super) fn averaged(&self) -> bool {
        let links = || word_of(&[kw::IS, kw::WAS, kw::BE, kw::OF, kw::TO, kw::AT]);
        let hedged = led(self.start, 1, word_in(Class::RELATION));
        let linked = if hedged { led(self.start, 2, (links(), any_token())) } else { led(self.start, 1, links()) };
        let ages = |t: &Token| matches!(t.word, kw::AGE | kw::EXPECTANCY | kw::AGES);
        let clause = self.start.backwards().take(9).skip(1 + usize::from(hedged));
        linked && clause.take_while(|t| t.kind == Kind::Word).any(ages)
    }
}

/// the age of | 3 years · below the age of | 3 years: the bound that stands before it
pub(super) fn years_of_age(start: Tokens<'_>, q: &Quantity) -> Option<Relation> {
    let time = |u: u16| start.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration);
    let years = matches!(q.measure.top, Top::Unit(u) if time(u))
        || q.dimension == Some(Dimension::Age)
        || q.measure.top == Top::None;
    let led = years && q.max.is_none() && led(start, 2, (word(kw::AGE), word(kw::OF)));
    let from = start.earlier(3).filter(|_| led)?;
    let age = if here(from, word(kw::THE)) { from } else { from.skip(1) };
    let bound = age.earlier(1).map(relation::before).filter(|(rest, _)| rest.at == age.at);
    Some(bound.map_or(Relation::Exact, |(_, relation)| relation))
}

/// aged 30 to | 44 · between the ages of 18 and | 24: whether a number tells an age, so that the verb behind it is nothing counted
pub(super) fn tells_age(i: Tokens<'_>) -> bool {
    let number = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL);
    let joint = |t: &Token| t.dash() || matches!(t.word, kw::TO | kw::AND | kw::OR | kw::BETWEEN | kw::FROM | kw::OF);
    let stepped = i.backwards().take(5).take_while(|t| number(t) || joint(t)).count();
    let Some(first) = i.earlier(stepped) else { return false };
    let of = here(first, word(kw::OF));
    led(first, 1, word(kw::AGED)) && !of || led(first, 1, word(kw::AGES)) && (stepped > 1 || !of)
}
