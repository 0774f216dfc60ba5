//! What a bare figure leaves out since the one before has told it: 310 flats for rent and 145 for sale.

use rust_decimal::Decimal;

use super::order::close;
use crate::claim::{Dimension, Measure, Quantity, Relation, Top};
use crate::grammar::tokens::Tokens;
use crate::lex::{Ending, Kind, Token};
use crate::rulebook::{Class, WordId, fold_str, keyword as kw};

/// 310 flats for rent and 145 for sale · 41,000 seats, among them 6,000 in the upper tier · 5,200 trees in spring and the south
/// 3,900 · oil gained 3 percent; copper slipped 2 · 40,000 buns, or about 210 a day · 40 km long and 12 wide: what a bare figure
/// leaves out since the one before has told it.
pub(super) fn left_out(
    sentence: Tokens<'_>,
    at: (usize, usize),
    gap: (usize, usize),
    p: &Quantity,
    q: &Quantity,
) -> Option<Measure> {
    let value = q.value.filter(|n| n.ratio.is_none())?;
    let whole = value.value.scale() == 0;
    let year = whole && value.value >= Decimal::from(1900) && value.value < Decimal::from(2100);
    if year || p.dimension.is_some() || at.0 <= gap.0 {
        return None;
    }
    let rest = sentence.at(at.1);
    let lead = Lead::of(sentence, (gap.0, at.0))?;
    // 9,000 copies a week, or about 1,300 a day
    if p.measure.per.is_some() && !lead.or && !(lead.gapped && ends(rest)) {
        return None;
    }
    if lead.joined && close(p, value.value) && parallel(sentence.at(gap.0), rest) {
        return Some(p.measure);
    }
    // at least 12 years, and no more than 18
    let bounded = q.relation != Relation::Exact && lead.joined && ends(rest);
    let lent = matches!(p.measure.top, Top::Noun(_) | Top::Unit(_)) && p.measure.per.is_none();
    if bounded && lent && p.relation != Relation::Exact && close(p, value.value) {
        return Some(p.measure);
    }
    match p.measure.top {
        Top::Noun(_) if whole => counted_again(rest, lead).then_some(p.measure).map(|measure| {
            // The old one carried 9,000 cars a day, the tunnel 14,000.
            if lead.gapped {
                return measure;
            }
            let (_, per) = crate::figure::unit::opt_per(rest, measure.top);
            Measure { per: per.filter(|_| lead.or), top: measure.top }
        }),
        Top::Unit(u) => {
            let unit = sentence.rules.unit(u)?;
            let wide = rest.next().is_some_and(|t| t.kind == Kind::Word && near_length(sentence, rest.str(t)));
            let share = unit.dimension == Dimension::Percent
                && p.direction.is_some()
                && (lead.change || lead.gapped)
                && ends(rest);
            // Men wait 19 days and women 27.
            let gapped = lead.gapped && ends(rest) && unit.dimension != Dimension::Percent && close(p, value.value);
            (share || gapped || wide && unit.dimension == Dimension::Length && lead.joined).then_some(p.measure)
        }
        // Adults pay $12, children 8.
        Top::Money(_) => (lead.gapped && ends(rest) && close(p, value.value)).then_some(p.measure),
        _ => None,
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
    let elsewhere = other.next().is_some_and(|t| t.kind == Kind::Word && t.is(Class::ADVERB)) && ends(other.skip(1));
    preposition(one.next()).is_some_and(|t| t == kw::IN) && elsewhere
        || preposition(one.next())
            .zip(preposition(other.next()))
            .is_some_and(|(a, b)| a == b && (a != kw::OF || !other.ahead(1).is_some_and(pointed)))
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
        let hedged = |n: &usize| {
            let open = sentence.all.get(to - n).is_some_and(|t| t.is(Class::RELATION) && !t.is(Class::COORDINATOR));
            open && crate::figure::relation::before(sentence.at(to - n)).0.at == to
        };
        let hedges = (1..=3.min(tokens.len())).rev().find(hedged).unwrap_or(0);
        let tokens = tokens.get(..tokens.len() - hedges)?;
        let word = |t: &Token, words: &[WordId]| words.contains(&t.word);
        let last = tokens.last()?;
        let before = tokens.len().checked_sub(2).and_then(|n| tokens.get(n));
        let pair = |a: &[WordId], b: &[WordId]| before.is_some_and(|t| word(t, a)) && word(last, b);
        let joined = word(last, &[kw::AND, kw::OR, kw::BUT]);
        let noun = |t: &Token| t.kind == Kind::Word && !t.is(STOP) && t.ending != Ending::Ed && t.ending != Ending::Ing;
        let joint = |t: &Token| word(t, &[kw::AND, kw::WHILE, kw::BUT]) || t.mark(',') || t.mark(';');
        let start = tokens.iter().rposition(joint);
        let phrase = start.and_then(|n| tokens.get(n + 1..)).unwrap_or(&[]);
        let gapped = (1..=4).contains(&phrase.len())
            && phrase.iter().enumerate().all(|(n, t)| noun(t) || n == 0 && t.is(Class::DETERMINER | Class::POSSESSIVE));
        let past = |t: &Token| t.kind == Kind::Word && (t.is(Class::PAST) || t.ending == Ending::Ed);
        Some(Self {
            verbed: before.is_some_and(|t| word(t, &[kw::AND, kw::BUT])) && past(last),
            joined,
            or: word(last, &[kw::OR]),
            part: pair(&[kw::AMONG, kw::OF], &[kw::THEM, kw::WHOM, kw::WHICH]) || word(last, &[kw::INCLUDING]),
            again: pair(&[kw::THE], &[kw::NEXT, kw::OTHER, kw::REMAINING]) || word(last, &[kw::ANOTHER]),
            gapped,
            change: last.is(Class::DIRECTION) && last.kind == Kind::Word && !last.is(Class::PREPOSITION),
        })
    }
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
    let of_them = word.is_some_and(|t| t.word == kw::OF)
        && rest.ahead(1).is_some_and(|t| matches!(t.word, kw::THEM | kw::WHOM | kw::WHICH));
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
