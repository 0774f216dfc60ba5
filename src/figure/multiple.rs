//! How many times as much: doubled, nearly tripled, twice as high, double the average, three times as many.

use nom::Parser;
use nom::combinator::{not, peek};
use nom::sequence::terminated;

use super::share::ratio;
use crate::claim::{Dimension, Direction, Measure, Number, Quantity, Relation, Top};
use crate::english::Tag;
use crate::grammar::tokens::{NOT, Parsed, Tokens, form, token, word_in};
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, MultipleKind, Sense, keyword as kw};

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
    let scene = Scene { before: if bound { before.back(1) } else { i.back(1) }, bound, rest };
    if verb && scene.changes(i, word, times) {
        let way = if n > d { Direction::Up } else { Direction::Down };
        return Ok((rest, Quantity { direction: Some(way), ..ratio(value) }));
    }
    if times && scene.compares(verb) { Ok((rest, ratio(value))) } else { Err(NOT) }
}

/// The words around a multiple.
struct Scene<'a> {
    /// The token before it and its bound.
    before: Option<&'a Token>,
    /// Whether a bound stands before it: nearly, more than.
    bound: bool,
    rest: Tokens<'a>,
}

impl<'a> Scene<'a> {
    fn next(&self) -> Option<&'a Token> {
        self.rest.next()
    }

    fn after(&self, class: Class) -> bool {
        self.before.is_some_and(|b| b.kind == Kind::Word && b.is(class))
    }

    /// Whether a verb of being or a mark stands before it.
    fn opens(&self) -> bool {
        self.before.is_none_or(|b| b.kind == Kind::Mark) || self.after(Class::AUXILIARY)
    }

    fn determined(&self) -> bool {
        let owner = self.before.is_some_and(|b| b.kind == Kind::Possessive);
        owner || self.after(Class::DETERMINER | Class::POSSESSIVE) && !self.after(Class::PRONOUN | Class::RELATIVE)
    }

    /// Profit doubled · will double · has halved its staff: a verb whose subject grew or shrank; not "doubles champion",
    /// not a hit in baseball, not a lemon, halved.
    fn changes(&self, i: Tokens<'a>, word: &Token, base: bool) -> bool {
        let text = i.str(word);
        let object = self.next().is_some_and(|t| t.kind == Kind::Word && t.is(Class::DETERMINER | Class::POSSESSIVE));
        if text.ends_with("ing") {
            return object || self.leads(&[kw::OF, kw::EVERY]) || self.to_figure();
        }
        if text.ends_with('s') {
            let noun = self.determined() || self.after(Class::ADJECTIVE) || self.before.is_none();
            return !noun && (object || self.to_figure());
        }
        if base || !text.ends_with("ed") {
            let to = self.before.is_some_and(|b| b.word == kw::TO);
            return (to || self.after(Class::MODAL)) && self.goes_on();
        }
        if self.determined() || self.before.is_none() || self.after(Class::PREPOSITION) {
            return false;
        }
        let over = self.next().is_none_or(|t| t.kind == Kind::Mark);
        let linked = self.before.is_some_and(|b| b.kind == Kind::Mark || b.is(Class::COORDINATOR));
        // "Jeter doubled in the third" is a hit: after the name of a person only an object or a figure makes it a change.
        let named = self
            .before
            .is_some_and(|b| b.kind == Kind::Word && b.capital() && !b.shape.has(Shape::FIRST | Shape::ALL_CAPS))
            && !self.bound;
        let measured = self.to_figure() || self.leads(&[kw::SINCE, kw::BETWEEN, kw::DURING, kw::WITHIN]);
        if named && !(object || measured) || linked && over {
            return false;
        }
        self.goes_on()
    }

    /// Whether what follows may follow a change: not "doubled as", "doubled up", "doubled to left", "doubled in the third".
    fn goes_on(&self) -> bool {
        let Some(t) = self.next().filter(|t| t.kind == Kind::Word) else { return true };
        let ahead = self.rest.ahead(1);
        match t.word {
            kw::AS | kw::UP | kw::DOWN | kw::OFF => false,
            kw::TO => self.to_figure(),
            kw::OVER => ahead.is_some_and(|n| {
                n.kind == Kind::Number
                    || n.is(Class::DETERMINER | Class::POSSESSIVE | Class::CARDINAL | Class::CALENDAR)
            }),
            kw::IN => {
                let inning = ahead.is_some_and(|n| n.word == kw::THE)
                    && self.rest.ahead(2).is_some_and(|n| n.is(Class::ORDINAL));
                !inning
                    || self.rest.ahead(3).is_some_and(|n| {
                        n.kind == Kind::Number
                            || n.word == kw::HALF
                            || n.is(Class::CALENDAR | Class::CARDINAL | Class::UNIT)
                    })
            }
            _ => true,
        }
    }

    /// to 40 · from $5 · to about · to a record
    fn to_figure(&self) -> bool {
        self.leads(&[kw::TO, kw::FROM])
            && self.rest.ahead(1).is_some_and(|n| {
                n.kind == Kind::Number
                    || n.is(Class::CARDINAL
                        | Class::CURRENCY_BEFORE
                        | Class::RELATION
                        | Class::MAGNITUDE
                        | Class::VAGUE)
                    || n.word == kw::A
            })
    }

    fn leads(&self, words: &[crate::rulebook::WordId]) -> bool {
        self.next().is_some_and(|t| words.contains(&t.word))
    }

    /// as high as · the average · that of · last year's: what a multiple is a multiple of.
    fn compares(&self, noun: bool) -> bool {
        let Some(t) = self.next().filter(|t| t.kind == Kind::Word && !t.glued()) else { return false };
        if noun && (self.determined() || self.after(Class::ADJECTIVE)) {
            return false;
        }
        if t.word == kw::AS {
            return !noun;
        }
        let ahead = self.rest.ahead(1);
        if matches!(t.word, kw::A | kw::AN | kw::EVERY | kw::EACH) {
            return false;
        }
        if t.is(Class::DETERMINER | Class::POSSESSIVE) || t.word == kw::WHAT {
            let time = Class::CALENDAR | Class::DURATION_UNIT | Class::ORDINAL | Class::WEEKDAY | Class::MONTH;
            // "twice the following year" tells when; "double the year-earlier total" does not.
            let when = self.rest.skip(1).is(time) || ahead.is_some_and(|n| n.word == kw::TIME);
            let whose = self.rest.ahead(2).is_some_and(|n| n.kind == Kind::Possessive || n.dash());
            return !when || whose;
        }
        let stop = Class::PREPOSITION
            | Class::COORDINATOR
            | Class::AUXILIARY
            | Class::MODAL
            | Class::SUBORDINATOR
            | Class::ADVERB;
        let plain = !t.is(stop | Class::DURATION_UNIT | Class::VERB) || t.word == kw::LAST;
        plain && (self.bound && noun || t.word == kw::LAST && self.opens())
    }
}

/// three times as many · 2.5 times the average · ten times more: whether times are counted here, or how much larger something is.
pub(super) fn of_times(start: Tokens<'_>, rest: Tokens<'_>, q: &mut Quantity) -> bool {
    let counted = matches!(q.measure, Measure { top: Top::Noun(_), per: None }) && q.dimension.is_none();
    let times = rest.back(1).is_some_and(|t| t.word == kw::TIMES);
    if !(counted && times) {
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
    let often = |t: &Token| matches!(t.word, kw::A | kw::AN | kw::EVERY | kw::EACH | kw::PER) && t.kind == Kind::Word;
    let broken = q.value.is_some_and(|n| n.value.scale() > 0) && !rest.next().is_some_and(often);
    let priced = start.back(1).is_some_and(|t| matches!(t.word, kw::AT | kw::BY));
    broken || priced && matches!(rest.tag(0), Tag::Noun | Tag::Plural)
}

/// as many · the average · more: whether what stands behind "times" is multiplied.
fn factor(rest: Tokens<'_>) -> bool {
    let Some(t) = rest.next().filter(|t| t.kind == Kind::Word && !t.glued()) else { return false };
    let ahead = rest.ahead(1);
    let than = |n: Option<&Token>| n.is_some_and(|n| n.word == kw::THAN);
    match t.word {
        kw::AS => ahead.is_some_and(|n| {
            let open = n.is(Class::ADJECTIVE | Class::DETERMINER | Class::ADVERB) || n.class == Class::NONE;
            n.kind == Kind::Word && open && !matches!(n.word, kw::A | kw::AN | kw::THE)
        }),
        kw::MORE | kw::LESS | kw::FEWER => true,
        kw::A | kw::AN | kw::EVERY | kw::EACH | kw::THIS | kw::LAST => false,
        _ if t.is(Class::DETERMINER | Class::POSSESSIVE) => {
            let time = Class::CALENDAR | Class::DURATION_UNIT | Class::ORDINAL;
            !rest.skip(1).is(time) && ahead.is_none_or(|n| n.word != kw::TIME)
        }
        _ => rest.str(t).ends_with("er") && (than(ahead) || t.is(Class::DIRECTION | Class::ADJECTIVE)),
    }
}
