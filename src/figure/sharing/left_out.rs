//! What a bare figure leaves out since the one before has told it: 310 flats for rent and 145 for sale.

use rust_decimal::Decimal;

use super::order::close;
use crate::claim::{Dimension, Measure, Quantity, Relation, Top};
use crate::english::Tag;
use crate::grammar::tokens::{Tokens, any_token, here, token, word, word_in, word_of};
use crate::lex::{Ending, Kind, Token};
use crate::rulebook::{Class, Unit, WordId, fold_str, keyword as kw};

/// The first token of something in its sentence, and the one behind its last.
pub(super) type Tokened = (usize, usize);

/// 310 flats for rent and 145 for sale · 41,000 seats, among them 6,000 in the upper tier · 5,200 trees in spring and the south
/// 3,900 · oil gained 3 percent; copper slipped 2 · 40,000 buns, or about 210 a day · 40 km long and 12 wide: what a bare figure
/// leaves out since the one before has told it.
pub(super) fn left_out(
    sentence: Tokens<'_>,
    (at, gap): (Tokened, Tokened),
    (p, q): (&Quantity, &Quantity),
) -> Option<Measure> {
    let value = q.value.filter(|n| n.ratio.is_none())?.value;
    if is_year(value) || p.dimension.is_some() || at.0 <= gap.0 {
        return None;
    }
    let bare = Bare { rest: sentence.at(at.1), lead: Lead::of(sentence, (gap.0, at.0))?, p, value };
    // 9,000 copies a week, or about 1,300 a day
    if p.measure.per.is_some() && !bare.lead.or && !bare.gapped() {
        return None;
    }
    if bare.alike(sentence.at(gap.0)) || bare.bounded(q) {
        return Some(p.measure);
    }
    match p.measure.top {
        Top::Noun(_) if value.scale() == 0 => bare.counted(),
        Top::Unit(u) => Some(p.measure).filter(|_| sentence.rules.unit(u).is_some_and(|unit| bare.of_unit(unit))),
        // Adults pay $12, children 8.
        Top::Money(_) => Some(p.measure).filter(|_| bare.gapped() && bare.close()),
        _ => None,
    }
}

/// won at least 19 seats and Holm | won at least 15: what a bare figure at the end of a clause leaves out behind the verb that the
/// one before stands behind.
pub(super) fn done_again(
    sentence: Tokens<'_>,
    (before, at): (usize, Tokened),
    (p, q): (&Quantity, &Quantity),
) -> Option<Measure> {
    let value = q.value.filter(|n| n.ratio.is_none())?.value;
    let verb = |at: usize| {
        let i = sentence.at(at.checked_sub(1)?);
        let verb = matches!(i.tag(0), Tag::Base | Tag::Past | Tag::Present | Tag::Participle);
        i.next().filter(|t| verb && t.word != WordId::NONE).map(|t| t.word)
    };
    let same = verb(before).is_some_and(|word| verb(at.0) == Some(word));
    let lent = match p.measure.top {
        Top::Noun(_) => value.scale() == 0,
        Top::Unit(_) => close(p, value),
        _ => false,
    };
    let plain = p.measure.per.is_none() && p.dimension.is_none() && !is_year(value);
    (same && lent && plain && ends(sentence.at(at.1))).then_some(p.measure)
}

fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && value >= Decimal::from(1900) && value < Decimal::from(2100)
}

/// A bare figure behind another one.
struct Bare<'a> {
    /// The input behind it.
    rest: Tokens<'a>,
    lead: Lead,
    /// The figure before it.
    p: &'a Quantity,
    value: Decimal,
}

impl Bare<'_> {
    /// women | 27.
    fn gapped(&self) -> bool {
        self.lead.gapped && ends(self.rest)
    }

    /// Whether both figures are of the same order.
    fn close(&self) -> bool {
        close(self.p, self.value)
    }

    /// 310 | for rent and 145 | for sale
    fn alike(&self, before: Tokens<'_>) -> bool {
        self.lead.joined && self.close() && parallel(before, self.rest)
    }

    /// at least 12 years, and no more than 18
    fn bounded(&self, q: &Quantity) -> bool {
        let lent = matches!(self.p.measure.top, Top::Noun(_) | Top::Unit(_)) && self.p.measure.per.is_none();
        let bounded = q.relation != Relation::Exact && self.p.relation != Relation::Exact;
        bounded && lent && self.lead.joined && ends(self.rest) && self.close()
    }

    /// 41,000 seats, among them 6,000 | in the upper tier · 40,000 buns, or about 210 | a day
    fn counted(&self) -> Option<Measure> {
        let measure = counted_again(self.rest, self.lead).then_some(self.p.measure)?;
        // The old one carried 9,000 cars a day, the tunnel 14,000.
        if self.lead.gapped {
            return Some(measure);
        }
        let (_, per) = crate::figure::unit::opt_per(self.rest, measure.top);
        Some(Measure { per: per.filter(|_| self.lead.or), top: measure.top })
    }

    /// oil gained 3 percent; copper slipped 2 · Men wait 19 days and women 27. · 40 km long and 12 wide
    fn of_unit(&self, unit: &Unit) -> bool {
        let (rest, lead) = (self.rest, self.lead);
        let moved = lead.change && ends(rest) || self.gapped();
        let wide = || here(rest, token(|t| t.kind == Kind::Word && near_length(rest, rest.str(t))));
        match unit.dimension {
            Dimension::Percent => self.p.direction.is_some() && moved,
            Dimension::Length if lead.joined && wide() => true,
            _ => self.gapped() && self.close(),
        }
    }
}

/// Whether a word is one of those near which a letter is a measure of length: wide, deep.
fn near_length(sentence: Tokens<'_>, word: &str) -> bool {
    sentence.rules.units.iter().any(|u| !u.near.is_empty() && u.near.contains(&fold_str(word)))
}

/// in May and 45 in June · of steel and 30 of zinc: whether the same preposition follows both figures; "of" before a thing that
/// is not pointed to, for "of them" and "of the towns" are parts.
fn parallel(one: Tokens<'_>, other: Tokens<'_>) -> bool {
    let preposition = |t: Option<&Token>| {
        let open = |t: &&Token| t.is(Class::PREPOSITION) && !matches!(t.word, kw::TO | kw::PER);
        t.filter(|t| t.kind == Kind::Word).filter(open).map(|t| t.word)
    };
    let pointed = |t: &Token| t.is(Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN | Class::RELATIVE);
    // in the capital and 64 elsewhere
    let elsewhere = here(other, word_in(Class::ADVERB)) && ends(other.skip(1));
    preposition(one.next()).is_some_and(|t| t == kw::IN) && elsewhere
        || preposition(one.next())
            .zip(preposition(other.next()))
            .is_some_and(|(a, b)| a == b && (a != kw::OF || !here(other, (any_token(), token(pointed)))))
}

/// What stands between a figure and the bare one after it.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    /// and · but · or right before it, hedges aside
    joined: bool,
    /// or right before it
    or: bool,
    /// among them · including · of whom
    part: bool,
    /// another · the next · the remaining
    again: bool,
    /// and the south: a coordinator and a noun phrase without a verb
    pub(super) gapped: bool,
    /// slipped: a verb of change right before it
    change: bool,
    /// and wounded: a verb behind a coordinator, with the same kind of object
    verbed: bool,
}

impl Lead {
    pub(super) fn of(sentence: Tokens<'_>, (from, to): (usize, usize)) -> Option<Self> {
        let tokens = sentence.all.get(from..to).filter(|t| t.len() <= 16)?;
        let tokens = tokens.get(..tokens.len() - hedges(sentence, to, tokens.len()))?;
        let word = |t: &Token, words: &[WordId]| words.contains(&t.word);
        let last = tokens.last()?;
        let before = tokens.len().checked_sub(2).and_then(|n| tokens.get(n));
        let pair = |a: &[WordId], b: &[WordId]| before.is_some_and(|t| word(t, a)) && word(last, b);
        let past = |t: &Token| t.kind == Kind::Word && (t.is(Class::PAST) || t.ending == Ending::Ed);
        Some(Self {
            verbed: before.is_some_and(|t| word(t, &[kw::AND, kw::BUT])) && past(last),
            joined: word(last, &[kw::AND, kw::OR, kw::BUT]),
            or: word(last, &[kw::OR]),
            part: pair(&[kw::AMONG, kw::OF], &[kw::THEM, kw::WHOM, kw::WHICH]) || word(last, &[kw::INCLUDING]),
            again: pair(&[kw::THE], &[kw::NEXT, kw::OTHER, kw::REMAINING]) || word(last, &[kw::ANOTHER]),
            gapped: subject_alone(tokens),
            change: last.is(Class::DIRECTION) && last.kind == Kind::Word && !last.is(Class::PREPOSITION),
        })
    }
}

/// or | about: how many words of a hedge end before a figure at `to`
fn hedges(sentence: Tokens<'_>, to: usize, most: usize) -> usize {
    let hedged = |n: &usize| {
        let open = sentence.all.get(to - n).is_some_and(|t| t.is(Class::RELATION) && !t.is(Class::COORDINATOR));
        open && crate::figure::relation::before(sentence.at(to - n)).0.at == to
    };
    (1..=3.min(most)).rev().find(hedged).unwrap_or(0)
}

/// and the south: whether a coordinator and a noun phrase without a verb end what stands between two figures
fn subject_alone(tokens: &[Token]) -> bool {
    let joint = |t: &Token| matches!(t.word, kw::AND | kw::WHILE | kw::BUT) || t.mark(',') || t.mark(';');
    let noun = |t: &Token| t.kind == Kind::Word && !t.is(STOP) && !matches!(t.ending, Ending::Ed | Ending::Ing);
    let fits = |(n, t): (usize, &Token)| noun(t) || n == 0 && t.is(Class::DETERMINER | Class::POSSESSIVE);
    let phrase = tokens.iter().rposition(joint).and_then(|n| tokens.get(n + 1..)).unwrap_or(&[]);
    (1..=4).contains(&phrase.len()) && phrase.iter().enumerate().all(fits)
}

/// Words that cannot stand in the subject of a clause whose verb is left out.
const STOP: Class = Class::VERB
    .or(Class::PAST)
    .or(Class::AUXILIARY)
    .or(Class::MODAL)
    .or(Class::PREPOSITION)
    .or(Class::PRONOUN)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::RELATIVE)
    .or(Class::ADVERB)
    .or(Class::CUE)
    .or(Class::DIRECTION)
    .or(Class::NUMBER_NAME);

/// Whether what follows a bare figure lets it count what was counted before: for sale, were taken, who came, the end of the clause.
fn counted_again(rest: Tokens<'_>, lead: Lead) -> bool {
    let next = rest.next();
    let word = next.filter(|t| t.kind == Kind::Word && !t.glued());
    let goes_on = word.is_some_and(|t| {
        t.is(Class::AUXILIARY | Class::MODAL | Class::RELATIVE) && t.word != kw::THAT
            || t.is(Class::PREPOSITION) && !matches!(t.word, kw::OF | kw::TO | kw::PER | kw::BY)
    });
    let verb = word.is_some_and(|t| t.is(Class::VERB | Class::PAST) || t.ending == Ending::Ed);
    let of_them = word.is_some() && here(rest, (self::word(kw::OF), word_of(&[kw::THEM, kw::WHOM, kw::WHICH])));
    let rate = lead.or && word.is_some_and(|t| matches!(t.word, kw::A | kw::PER | kw::EACH | kw::EVERY));
    let end = ends(rest);
    rate || of_them
        || (goes_on || end || verb) && (lead.part || lead.again)
        || (goes_on || verb) && lead.joined
        || (end || goes_on) && (lead.gapped || lead.verbed)
}

/// Whether a clause ends here.
pub(super) fn ends(rest: Tokens<'_>) -> bool {
    rest.next().is_none_or(|t| matches!(t.mark_char(), '.' | ';' | ',' | '!' | '?' | ')' | '”' | '"'))
}
