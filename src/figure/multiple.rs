//! How many times as much: doubled, nearly tripled, twice as high, double the average, three times as many.

use nom::Parser;
use nom::combinator::{not, peek};
use nom::sequence::terminated;

use super::share::ratio;
use crate::claim::{Dimension, Direction, Measure, Number, Quantity, Relation, Top};
use crate::english::Tag;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, class, form, here, led, possessive, stops, token, word, word_in, word_of,
};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, MultipleKind, Sense, WordId, keyword as kw};

/// Words that a multiple begins with.
pub(super) const FIRST: Class = Class::MULTIPLE;

/// doubled · to halve · twice as high · double the average. `before` is the input at the bound of `i`, or `i` itself.
pub(super) fn multiple<'a>(before: Tokens<'a>, i: Tokens<'a>, bound: Relation) -> Parsed<'a, Quantity> {
    let (_, word) = peek(word_in(FIRST)).parse(i)?;
    let any = form(|s| if let Sense::Multiple(n, d, kind) = s { Some((n, d, kind)) } else { None });
    let stuck = token(|t| t.glued() && (t.kind != Kind::Mark || t.dash()));
    let (rest, (n, d, kind)) = terminated(any, not(stuck)).parse(i)?;
    if matches!(kind, MultipleKind::Set | MultipleKind::Fold) || n == d {
        return Err(NOT);
    }
    let said = |kind| i.form(|s| matches!(s, Sense::Multiple(_, _, k) if k == kind).then_some(())).is_some();
    let (verb, times) = (said(MultipleKind::Verb), said(MultipleKind::Times));
    let value = Number { in_words: true, ..super::digits::mixed(None, (n, d)).ok_or(NOT)? };
    // "Another double victory" bounds nothing.
    let bound = before.at < i.at && bound != Relation::Exact;
    let scene = Scene { start: if bound { before } else { i }, bound, rest };
    if verb && scene.changes(i, word, times) {
        let way = if n > d { Direction::Up } else { Direction::Down };
        return Ok((rest, Quantity { direction: Some(way), ..ratio(value) }));
    }
    if times && scene.compares(verb) { Ok((rest, ratio(value))) } else { Err(NOT) }
}

/// The words around a multiple.
struct Scene<'a> {
    /// The input at it, or at its bound.
    start: Tokens<'a>,
    /// Whether a bound stands before it: nearly, more than.
    bound: bool,
    rest: Tokens<'a>,
}

impl<'a> Scene<'a> {
    /// Whether a word of a class stands before it.
    fn after(&self, class: Class) -> bool {
        led(self.start, 1, word_in(class))
    }

    /// Whether a verb of being or a mark stands before it.
    fn opens(&self) -> bool {
        self.start.before().is_none_or(|b| b.kind == Kind::Mark) || self.after(Class::AUXILIARY)
    }

    fn determined(&self) -> bool {
        let owner = led(self.start, 1, possessive());
        owner || self.after(Class::DETERMINER | Class::POSSESSIVE) && !self.after(Class::PRONOUN | Class::RELATIVE)
    }

    /// its staff: whether an object follows
    fn object(&self) -> bool {
        here(self.rest, word_in(Class::DETERMINER | Class::POSSESSIVE))
    }

    /// Profit doubled · will double · has halved its staff: a verb whose subject grew or shrank; not "doubles champion",
    /// not a hit in baseball, not a lemon, halved.
    fn changes(&self, i: Tokens<'a>, word: &Token, base: bool) -> bool {
        let text = i.str(word);
        match text {
            _ if text.ends_with("ing") => self.object() || self.leads(&[kw::OF, kw::EVERY]) || self.to_figure(),
            _ if text.ends_with('s') => !self.is_noun() && (self.object() || self.to_figure()),
            _ if base || !text.ends_with("ed") => {
                (led(self.start, 1, self::word(kw::TO)) || self.after(Class::MODAL)) && self.goes_on()
            }
            _ => self.changed(),
        }
    }

    /// the | doubles · mixed | doubles
    fn is_noun(&self) -> bool {
        self.determined() || self.after(Class::ADJECTIVE) || self.start.at == 0
    }

    /// Profit | doubled
    fn changed(&self) -> bool {
        if self.determined() || self.start.at == 0 || self.after(Class::PREPOSITION) {
            return false;
        }
        let over = here(self.rest, stops(|t| t.kind == Kind::Mark));
        let linked = led(self.start, 1, token(|b| b.kind == Kind::Mark || b.is(Class::COORDINATOR)));
        !(linked && over || self.hit()) && self.goes_on()
    }

    /// "Jeter doubled in the third" is a hit: after the name of a person only an object or a figure makes it a change.
    fn hit(&self) -> bool {
        let name = |b: &Token| b.capital() && !b.shape.has(Shape::FIRST | Shape::ALL_CAPS);
        let measured = || self.to_figure() || self.leads(&[kw::SINCE, kw::BETWEEN, kw::DURING, kw::WITHIN]);
        !self.bound && led(self.start, 1, token(|b| b.kind == Kind::Word && name(b))) && !(self.object() || measured())
    }

    /// Whether what follows may follow a change: not "doubled as", "doubled up", "doubled to left", "doubled in the third".
    fn goes_on(&self) -> bool {
        let Some(t) = self.rest.next().filter(|t| t.kind == Kind::Word) else { return true };
        match t.word {
            kw::AS | kw::UP | kw::DOWN | kw::OFF => false,
            kw::TO => self.to_figure(),
            kw::OVER => {
                let time = Class::DETERMINER | Class::POSSESSIVE | Class::CARDINAL | Class::CALENDAR;
                here(self.rest, (any_token(), token(|n| n.kind == Kind::Number || n.is(time))))
            }
            kw::IN => !self.inning(),
            _ => true,
        }
    }

    /// in the third, but neither "in the third quarter" nor "in the first 3 months"
    fn inning(&self) -> bool {
        let time = |n: &Token| {
            n.kind == Kind::Number || n.word == kw::HALF || n.is(Class::CALENDAR | Class::CARDINAL | Class::UNIT)
        };
        here(self.rest, (word(kw::IN), word(kw::THE), class(Class::ORDINAL), not(token(time))))
    }

    /// to 40 · from $5 · to about · to a record
    fn to_figure(&self) -> bool {
        let opens = Class::CARDINAL | Class::CURRENCY_BEFORE | Class::RELATION | Class::MAGNITUDE | Class::VAGUE;
        let figure = token(|n| n.kind == Kind::Number || n.is(opens) || n.word == kw::A);
        here(self.rest, (word_of(&[kw::TO, kw::FROM]), figure))
    }

    fn leads(&self, words: &'static [WordId]) -> bool {
        here(self.rest, word_of(words))
    }

    /// as high as · the average · that of · last year's: what a multiple is a multiple of.
    fn compares(&self, noun: bool) -> bool {
        let Some(t) = self.rest.next().filter(|t| t.kind == Kind::Word && !t.glued()) else { return false };
        if noun && (self.determined() || self.after(Class::ADJECTIVE)) {
            return false;
        }
        match t.word {
            kw::AS => !noun,
            kw::A | kw::AN | kw::EVERY | kw::EACH => false,
            _ if t.is(Class::DETERMINER | Class::POSSESSIVE) || t.word == kw::WHAT => !self.tells_when(),
            _ => {
                let last = t.word == kw::LAST;
                (last || !t.is(STOP)) && (self.bound && noun || last && self.opens())
            }
        }
    }

    /// "twice | the following year" tells when; "double | the year-earlier total" does not.
    fn tells_when(&self) -> bool {
        let time = Class::CALENDAR | Class::DURATION_UNIT | Class::ORDINAL | Class::WEEKDAY | Class::MONTH;
        let when = self.rest.skip(1).is(time) || here(self.rest, (any_token(), word(kw::TIME)));
        let whose = token(|n| n.kind == Kind::Possessive || n.dash());
        when && !here(self.rest, (any_token(), any_token(), whose))
    }
}

/// Words that begin nothing that a multiple can be one of.
const STOP: Class = Class::PREPOSITION
    .or(Class::COORDINATOR)
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::SUBORDINATOR)
    .or(Class::ADVERB)
    .or(Class::DURATION_UNIT)
    .or(Class::VERB);

/// three times as many · 2.5 times the average · ten times more: whether times are counted here, or how much larger something is.
pub(super) fn of_times(start: Tokens<'_>, rest: Tokens<'_>, q: &mut Quantity) -> bool {
    let counted = matches!(q.measure, Measure { top: Top::Noun(_), per: None }) && q.dimension.is_none();
    if !(counted && led(rest, 1, word(kw::TIMES))) {
        return false;
    }
    let factor = factor(rest);
    if factor || level(start, rest, q) {
        q.dimension = Some(Dimension::Ratio);
    }
    factor
}

/// 2.1 times · at 14 times earnings: how much larger one thing is than another, with nothing compared; nobody does anything 2.1 times.
fn level(start: Tokens<'_>, rest: Tokens<'_>, q: &Quantity) -> bool {
    let often = word_of(&[kw::A, kw::AN, kw::EVERY, kw::EACH, kw::PER]);
    let broken = q.value.is_some_and(|n| n.value.scale() > 0) && !here(rest, often);
    let priced = || led(start, 1, word_of(&[kw::AT, kw::BY]));
    broken || matches!(rest.tag(0), Tag::Noun | Tag::Plural) && priced()
}

/// as many · the average · more: whether what stands behind "times" is multiplied.
fn factor(rest: Tokens<'_>) -> bool {
    let Some(t) = rest.next().filter(|t| t.kind == Kind::Word && !t.glued()) else { return false };
    match t.word {
        kw::AS => here(rest, (any_token(), token(grades))),
        kw::MORE | kw::LESS | kw::FEWER => true,
        kw::A | kw::AN | kw::EVERY | kw::EACH | kw::THIS | kw::LAST => false,
        _ if t.is(Class::DETERMINER | Class::POSSESSIVE) => {
            let time = Class::CALENDAR | Class::DURATION_UNIT | Class::ORDINAL;
            !rest.skip(1).is(time) && !here(rest, (any_token(), word(kw::TIME)))
        }
        _ => {
            let than = || here(rest, (any_token(), word(kw::THAN)));
            rest.str(t).ends_with("er") && (t.is(Class::DIRECTION | Class::ADJECTIVE) || than())
        }
    }
}

/// as | many
fn grades(t: &Token) -> bool {
    let open = t.is(Class::ADJECTIVE | Class::DETERMINER | Class::ADVERB) || t.class == Class::NONE;
    t.kind == Kind::Word && open && !matches!(t.word, kw::A | kw::AN | kw::THE)
}
