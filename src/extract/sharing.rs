//! What one figure of a sentence takes from the one before it: the unit of a list, the bound of a conversion.

use super::tokens::Tokens;
use crate::claim::{Body, Claim, Dimension, Measure, Quantity, Relation, Top};
use crate::lex::{Ending, Kind, Token};
use crate::rulebook::{Class, Sense, WordId, fold_str, keyword as kw};

/// Completes the newest claim from the one before, and the bare ones before it from its unit.
///
/// 10, 20 and 30 km · more than 100 km (60 miles) · lost 190 points, or 0.6% · from 460 cars to 63
pub(super) fn complete(sentence: Tokens<'_>, first: u32, list: &mut [Claim]) {
    let Some((newest, earlier)) = list.split_last_mut() else { return };
    let figure = |c: &Claim| matches!(c.body, Body::Quantity(_));
    let per = |c: &Claim| {
        let at = usize::try_from(c.tokens.0.saturating_sub(first)).unwrap_or(usize::MAX);
        let word = at.checked_sub(1).and_then(|at| sentence.all.get(at));
        c.sentence == newest.sentence && word.is_some_and(|t| t.kind == Kind::Word && t.word == kw::PER)
    };
    // 4.5 doctors per 1,000 people, against 2.1: what a rate is per is no figure of its own here.
    let mut figures = earlier.iter().enumerate().rev().take(3).filter(|(_, c)| figure(c));
    let Some((at, _)) = figures.next().and_then(|c| if per(c.1) { figures.next() } else { Some(c) }) else { return };
    weigh_before(sentence, first, newest, earlier.get_mut(at));
    let Some(before) = earlier.get(at) else { return };
    if before.sentence != newest.sentence {
        return;
    }
    let local = |n: u32| usize::try_from(n.saturating_sub(first)).unwrap_or(usize::MAX);
    let end = earlier.iter().rev().find(|c| figure(c)).map_or(before.tokens.1, |c| c.tokens.1);
    let gap = (local(end), local(newest.tokens.0));
    let noun = earlier.iter().rev().take(4).filter(|c| c.sentence == newest.sentence).find_map(|c| match c.body {
        Body::Quantity(Quantity { measure: measure @ Measure { top: Top::Noun(_), .. }, .. }) => Some(measure),
        _ => None,
    });
    let noun = noun.unwrap_or_default();
    let point = |m: &Measure| sentence.rules.dimension(m.top) == Some(Dimension::Point);
    let points = earlier.iter().rev().take(4).filter(|c| c.sentence == newest.sentence).find_map(|c| match &c.body {
        Body::Quantity(q) if point(&q.measure) && q.direction.is_none() => Some((q.value?.value, q.measure)),
        _ => None,
    });
    if gap.1 == gap.0 + 1 && sentence.all.get(gap.0).is_some_and(|t| t.word == kw::TO && t.kind == Kind::Word) {
        to_first_end(sentence, first, newest, earlier.get_mut(at));
    }
    from_first_end(sentence, (first, gap), newest, earlier.get(at));
    rate_behind(sentence, (local(newest.tokens.1), gap), newest, earlier.get_mut(at));
    let Some(before) = earlier.get_mut(at) else { return };
    let Body::Quantity(q) = &mut newest.body else { return };
    let Body::Quantity(p) = &mut before.body else { return };
    from_before(Gap { sentence, from: gap.0, to: gap.1, end: local(newest.tokens.1) }, noun, q, p);
    // The one index edged down to 1,463.87 points, while the other one climbed 0.1% to finish at 1,333.18.
    let bare = q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none();
    if bare
        && level_behind(sentence, gap)
        && let Some(points) = points.filter(|(level, _)| q.value.is_some_and(|v| same_order(*level, v.value)))
    {
        q.measure = points.1;
    }
    let beside = (local(newest.tokens.0), local(newest.tokens.1));
    // Norway grew 4 percent, Denmark 3 percent.
    let share = |m: &Measure| matches!(m.top, Top::Unit(u) if sentence.rules.units.get(usize::from(u)).is_some_and(|u| u.dimension == Dimension::Percent));
    if q.direction.is_none()
        && share(&q.measure)
        && q.measure == p.measure
        && ends(sentence.at(beside.1))
        && Lead::of(sentence, (gap.0, beside.0)).is_some_and(|lead| lead.gapped)
    {
        q.direction = p.direction;
    }
    if q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none() {
        let told = left_out(sentence, beside, gap, p, q);
        if let Some(measure) = told {
            q.measure = measure;
        }
    }
    let measure = q.measure;
    if measure.top != Top::None && (q.dimension.is_none() || q.dimension == Some(Dimension::Age)) {
        let dimension = q.dimension;
        to_before(sentence, newest.tokens.0, first, (measure, dimension), earlier);
    }
}

/// to · to finish at: whether what stands between a change and the next number leads to the level that it reached
fn level_behind(sentence: Tokens<'_>, (from, to): (usize, usize)) -> bool {
    let word = |at: usize, words: &[WordId]| {
        sentence.all.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    };
    let last = to.checked_sub(1).filter(|last| *last >= from && last - from <= 3);
    word(from, &[kw::TO]) && last.is_some_and(|last| word(last, &[kw::TO, kw::AT]))
}

/// from 12 to 19 million engineers · 53 to 47 percent: what the second end of a change or of a contest says of the first one.
fn to_first_end(sentence: Tokens<'_>, first: u32, newest: &Claim, before: Option<&mut Claim>) {
    let Some(before) = before else { return };
    let (Body::Quantity(q), Body::Quantity(p)) = (&newest.body, &mut before.body) else { return };
    let local = |n: u32| usize::try_from(n.saturating_sub(first)).unwrap_or(usize::MAX);
    let scale = |c: (u32, u32)| {
        (local(c.0)..local(c.1)).find_map(|at| {
            let i = sentence.at(at);
            i.next().filter(|t| t.is(Class::SCALE))?;
            i.form(|s| if let Sense::Scale(d) = s { Some(d) } else { None })
        })
    };
    let bare = p.measure == Measure::default() && p.dimension.is_none();
    let plain = p.max.is_none() && q.max.is_none() && p.direction.is_none();
    if !plain || !(bare || p.measure == q.measure) {
        return;
    }
    if let (None, Some((_, scale)), Some(x), Some(y)) = (scale(before.tokens), scale(newest.tokens), p.value, q.value)
        && y.value
            .checked_div(scale)
            .and_then(|y| y.checked_mul(rust_decimal::Decimal::TEN))
            .is_some_and(|y| x.value <= y)
    {
        p.value = super::number::Figure { number: Some(x), scale: None, share: false }.times(scale).or(p.value);
    }
    if bare {
        (p.measure, p.dimension) = (q.measure, q.dimension);
    }
}

/// from nine years to six: the second end of a change is measured as the first one.
fn from_first_end(
    sentence: Tokens<'_>,
    (first, gap): (u32, (usize, usize)),
    newest: &mut Claim,
    before: Option<&Claim>,
) {
    let word = |at: usize, word| sentence.all.get(at).is_some_and(|t| t.kind == Kind::Word && t.word == word);
    let Some(before) = before.filter(|_| gap.1 == gap.0 + 1 && word(gap.0, kw::TO)) else { return };
    let led = usize::try_from(before.tokens.0.saturating_sub(first)).ok().and_then(|at| at.checked_sub(1));
    let (Body::Quantity(q), Body::Quantity(p)) = (&mut newest.body, &before.body) else { return };
    let bare = q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none() && p.max.is_none();
    let near = q.value.is_some_and(|v| close(p, v.value));
    if bare && near && matches!(p.measure.top, Top::Unit(_)) && led.is_some_and(|at| word(at, kw::FROM)) {
        (q.measure, q.dimension) = (p.measure, p.dimension);
    }
}

/// 97,000 pounds (44 tonnes): the sum before a mass in brackets is a mass; 30 pounds ($38): the mass before a sum is a sum.
fn weigh_before(sentence: Tokens<'_>, first: u32, newest: &Claim, before: Option<&mut Claim>) {
    let Some(before) = before.filter(|b| b.sentence == newest.sentence && b.tokens.1 + 1 == newest.tokens.0) else {
        return;
    };
    let (Body::Quantity(q), Body::Quantity(p)) = (&newest.body, &mut before.body) else { return };
    let end = usize::try_from(before.tokens.1.saturating_sub(first)).unwrap_or(usize::MAX);
    let bracket = sentence.all.get(end).is_some_and(|t| t.mark('('));
    if let (Top::Money(_) | Top::Minor(..), Top::Unit(_)) = (q.measure.top, p.measure.top) {
        let word = sentence.at(end.saturating_sub(1));
        let sum = |s| if let Sense::CurrencyAfter(c) = s { Some(c) } else { None };
        if let Some((_, c)) = word.form(sum).filter(|(rest, _)| rest.at == end && bracket) {
            p.measure.top = Top::Money(c);
        }
        return;
    }
    let (Top::Unit(u), Top::Money(_)) = (q.measure.top, p.measure.top) else { return };
    if let Some(pound) = mass(sentence, end, u).filter(|_| bracket) {
        p.measure.top = Top::Unit(pound);
    }
}

/// 900 litres (238 gallons) an hour: the rate behind a bracket is that of both figures.
fn rate_behind(
    sentence: Tokens<'_>,
    (end, gap): (usize, (usize, usize)),
    newest: &mut Claim,
    before: Option<&mut Claim>,
) {
    let bracket = gap.1 == gap.0 + 1
        && sentence.all.get(gap.0).is_some_and(|t| t.mark('('))
        && sentence.all.get(end).is_some_and(|t| t.mark(')'));
    let (Body::Quantity(q), Some(Claim { body: Body::Quantity(p), .. })) = (&mut newest.body, before) else { return };
    let measured = |q: &Quantity| q.measure.top != Top::None && q.measure.per.is_none() && q.dimension.is_none();
    if !(bracket && measured(q) && measured(p)) {
        return;
    }
    if let (_, Some(per)) = super::unit::opt_per(sentence.at(end + 1), q.measure.top) {
        (q.measure.per, p.measure.per) = (Some(per), Some(per));
    }
}

/// 310 flats for rent and 145 for sale · 41,000 seats, among them 6,000 in the upper tier · 5,200 trees in spring and the south
/// 3,900 · oil gained 3 percent; copper slipped 2 · 40,000 buns, or about 210 a day · 40 km long and 12 wide: what a bare figure
/// leaves out since the one before has told it.
fn left_out(
    sentence: Tokens<'_>,
    at: (usize, usize),
    gap: (usize, usize),
    p: &Quantity,
    q: &Quantity,
) -> Option<Measure> {
    let value = q.value.filter(|n| n.ratio.is_none())?;
    let whole = value.value.scale() == 0;
    let year =
        whole && value.value >= rust_decimal::Decimal::from(1900) && value.value < rust_decimal::Decimal::from(2100);
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
    match p.measure.top {
        Top::Noun(_) if whole => counted_again(rest, lead).then_some(p.measure).map(|measure| {
            // The old one carried 9,000 cars a day, the tunnel 14,000.
            if lead.gapped {
                return measure;
            }
            let (_, per) = super::unit::opt_per(rest, measure.top);
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
    preposition(one.next())
        .zip(preposition(other.next()))
        .is_some_and(|(a, b)| a == b && (a != kw::OF || !other.ahead(1).is_some_and(pointed)))
}

/// Whether a bare number is of the order of a figure: 5 million and 6 are not.
fn close(p: &Quantity, value: rust_decimal::Decimal) -> bool {
    p.max.is_none() && p.value.is_some_and(|n| same_order(n.value, value))
}

fn same_order(a: rust_decimal::Decimal, b: rust_decimal::Decimal) -> bool {
    let fifty = rust_decimal::Decimal::from(50);
    let within = |a: rust_decimal::Decimal, b: rust_decimal::Decimal| a.checked_mul(fifty).is_some_and(|a| a >= b);
    within(a.abs(), b.abs()) && within(b.abs(), a.abs())
}

/// What stands between a figure and the bare one after it.
#[derive(Clone, Copy)]
struct Lead {
    /// and · but · or right before it, hedges aside
    joined: bool,
    /// or right before it
    or: bool,
    /// among them · including · of whom
    part: bool,
    /// another · the next · the remaining
    again: bool,
    /// and the south: a coordinator and a noun phrase without a verb
    gapped: bool,
    /// slipped: a verb of change right before it
    change: bool,
    /// and wounded: a verb behind a coordinator, with the same kind of object
    verbed: bool,
}

impl Lead {
    fn of(sentence: Tokens<'_>, (from, to): (usize, usize)) -> Option<Self> {
        let tokens = sentence.all.get(from..to).filter(|t| t.len() <= 16)?;
        let hedged = |n: &usize| {
            let open = sentence.all.get(to - n).is_some_and(|t| t.is(Class::RELATION) && !t.is(Class::COORDINATOR));
            open && super::relation::before(sentence.at(to - n)).0.at == to
        };
        let hedges = (1..=3.min(tokens.len())).rev().find(hedged).unwrap_or(0);
        let tokens = tokens.get(..tokens.len() - hedges)?;
        let word = |t: &Token, words: &[WordId]| t.kind == Kind::Word && words.contains(&t.word);
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

fn ends(rest: Tokens<'_>) -> bool {
    rest.next().is_none_or(|t| matches!(t.mark_char(), '.' | ';' | ',' | '!' | '?' | ')' | '”' | '"'))
}

/// What a figure takes over from the one before it, which stands right before the tokens `gap`.
fn from_before(gap: Gap<'_>, noun: Measure, q: &mut Quantity, p: &mut Quantity) {
    if gap.width() == 1 && gap.mark(gap.from, &['(', '/']) {
        in_bracket(gap, q, p);
    }
    joined(gap, q, p);
    // 68,400 people …, and 95,800 who …
    let bare = q.measure == Measure::default() && q.dimension.is_none();
    if bare && gap.is(gap.end, kw::WHO) && matches!(noun.top, Top::Noun(_)) {
        q.measure = noun;
    }
    if gap.leads_to_level(p) {
        level(gap, q, p);
    }
}

/// The tokens between two figures, and the place after the second one.
#[derive(Clone, Copy)]
struct Gap<'a> {
    sentence: Tokens<'a>,
    from: usize,
    to: usize,
    end: usize,
}

impl<'a> Gap<'a> {
    fn width(self) -> usize {
        self.to.saturating_sub(self.from)
    }

    fn token(self, at: usize) -> Option<&'a Token> {
        self.sentence.all.get(at)
    }

    fn is(self, at: usize, word: WordId) -> bool {
        self.token(at).is_some_and(|t| t.word == word && t.kind == Kind::Word)
    }

    fn mark(self, at: usize, marks: &[char]) -> bool {
        self.token(at).is_some_and(|t| marks.iter().any(|c| t.mark(*c)))
    }

    /// instead of · rather than: whether words of the rules that set a figure against an earlier one stand right before it.
    fn instead(self) -> bool {
        let word = |at: usize| self.token(at).filter(|t| t.kind == Kind::Word).map(|t| t.span);
        let last = self.to.checked_sub(1).filter(|last| *last >= self.from);
        let both = last.and_then(|at| Some(word(at.checked_sub(1)?)?.cover(word(at)?)));
        let text = self.sentence.text;
        both.is_some_and(|both| self.sentence.rules.against.contains(&fold_str(both.of(text))))
    }

    /// Whether a figure right behind it is compared with the one before: to, from, against, compared with
    fn leads_to_level(self, p: &Quantity) -> bool {
        let Some(last) = self.to.checked_sub(1).filter(|_| self.width() > 0) else { return false };
        let with = self.is(last, kw::WITH) && last.checked_sub(1).is_some_and(|i| self.is(i, kw::COMPARED));
        let at = self.is(last, kw::AT) && !matches!(p.measure.top, Top::Noun(_));
        with || at
            || self.instead()
            || [kw::TO, kw::FROM, kw::AGAINST, kw::VERSUS, kw::VS].iter().any(|w| self.is(last, *w))
    }
}

/// 44 tonnes (97,000 pounds) · a rise of 2C (3.6F) · over 30 miles (48 km)
fn in_bracket(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
    let sentence = gap.sentence;
    if let (Top::Money(_), Top::Unit(v)) = (q.measure.top, p.measure.top)
        && let Some(pound) = mass(sentence, gap.end, v)
    {
        q.measure.top = Top::Unit(pound);
    }
    if let (Top::Unit(u), Top::Unit(v)) = (q.measure.top, p.measure.top)
        && sentence.rules.unit(v).is_some_and(|v| v.dimension == Dimension::TemperatureDifference)
        && let Some(difference) = super::quantity::difference_of(sentence, u)
    {
        q.measure.top = Top::Unit(difference);
    }
    let same = same_dimension(sentence, q, p);
    if q.relation == Relation::Exact && same && p.relation != Relation::Range {
        q.relation = p.relation;
    }
    let united = matches!(q.measure.top, Top::Unit(_) | Top::Money(_) | Top::Minor(..));
    if q.direction.is_none() && united && same {
        q.direction = p.direction;
    }
}

/// rose 5% or 6% · aged 17 and 19 · rose 5% and 8% respectively
fn joined(gap: Gap<'_>, q: &mut Quantity, p: &mut Quantity) {
    let or = gap.width() <= 3 && (gap.from..gap.to).any(|n| gap.is(n, kw::OR));
    if or && q.direction.is_none() && !q.value.is_some_and(|v| v.value.is_sign_negative()) {
        q.direction = p.direction;
    }
    if gap.width() != 1 || !gap.is(gap.from, kw::AND) {
        return;
    }
    let comma = usize::from(gap.mark(gap.end, &[',']));
    let each = gap.is(gap.end + comma, kw::RESPECTIVELY)
        || gap.token(gap.end).is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.mark('('));
    if each && q.direction.is_none() && q.measure == p.measure {
        q.direction = p.direction;
    }
    // $20 and $15 an hour respectively
    let respective = gap.is(gap.end + comma, kw::RESPECTIVELY);
    if respective && p.measure.per.is_none() && q.measure.top == p.measure.top && p.measure.top != Top::None {
        p.measure.per = q.measure.per;
    }
    let young = q.value.is_some_and(|v| v.value.scale() == 0 && v.value < rust_decimal::Decimal::ONE_HUNDRED);
    if p.dimension == Some(Dimension::Age) && q.measure == Measure::default() && q.dimension.is_none() && young {
        (q.measure, q.dimension) = (p.measure, p.dimension);
    }
}

/// 20 villages, compared with 30 · 12.3 billion baht, versus 10.1 billion: a figure without a measure has that of the
/// one it is compared with.
fn level(gap: Gap<'_>, q: &mut Quantity, p: &Quantity) {
    let width = gap.width();
    if q.measure != Measure::default() || q.max.is_some() || q.dimension.is_some() {
        return;
    }
    let scaled = q.value.is_some_and(|v| v.last_digit > 2) && p.value.is_some_and(|v| v.last_digit > 2);
    let carried = match p.measure.top {
        Top::Money(_) => scaled && p.measure.per.is_none() && width <= 6,
        Top::Minor(..) => false,
        top => {
            let units = &gap.sentence.rules.units;
            let other = |u: u16| {
                units.get(usize::from(u)).is_some_and(|u| {
                    gap.instead() || u.dimension != Dimension::Percent && u.dimension != Dimension::Duration
                })
            };
            let compared = gap.to.checked_sub(2).is_some_and(|i| gap.token(i).is_some_and(|t| t.word == kw::COMPARED));
            let moved = gap.to.checked_sub(2).is_some_and(|i| gap.is(i, kw::UP) || gap.is(i, kw::DOWN));
            let near = width <= 4 || width <= 24 && compared || width <= 12 && moved;
            p.dimension.is_none() && near && !matches!(top, Top::Unit(u) if !other(u))
        }
    };
    if carried {
        q.measure = p.measure;
    }
}

/// The unit of mass that the last word of a sum is as well, where `other` is one of mass: pounds.
fn mass(sentence: Tokens<'_>, end: usize, other: u16) -> Option<u16> {
    let dimension = |u: u16| sentence.rules.unit(u).map(|u| u.dimension);
    let word = sentence.at(end.checked_sub(1)?);
    word.next()
        .filter(|t| t.is(Class::UNIT) && t.is(Class::CURRENCY_AFTER) && dimension(other) == Some(Dimension::Mass))?;
    word.form(|s| matches!(s, Sense::Unit(u) if dimension(u) == Some(Dimension::Mass)).then_some(s)).and_then(
        |(_, s)| match s {
            Sense::Unit(u) => Some(u),
            _ => None,
        },
    )
}

fn same_dimension(sentence: Tokens<'_>, q: &Quantity, p: &Quantity) -> bool {
    let dimension = |m: &Measure| match m.top {
        Top::Unit(u) => sentence.rules.unit(u).map(|u| u.dimension),
        Top::Money(_) | Top::Minor(..) => Some(Dimension::Money),
        _ => None,
    };
    dimension(&q.measure).is_some_and(|d| dimension(&p.measure) == Some(d))
}

/// the first 300 and the next 450 buyers · 10, or perhaps 12, boats: what may stand between two numbers of one noun.
fn between(t: &Token) -> bool {
    t.kind == Kind::Word
        && (t.is(Class::RELATION | Class::ADVERB) && !t.is(Class::PREPOSITION | Class::VERB)
            || matches!(t.word, kw::THE | kw::NEXT | kw::LAST | kw::ANOTHER | kw::OTHER))
}

/// Bare numbers that a list puts before a figure with a unit take its unit: 8 or $9.
fn to_before(
    sentence: Tokens<'_>,
    mut next: u32,
    first: u32,
    (measure, dimension): (Measure, Option<Dimension>),
    earlier: &mut [Claim],
) {
    let percent = sentence.rules.dimension(measure.top) == Some(Dimension::Percent);
    let last = next;
    for claim in earlier.iter_mut().rev().take(8) {
        let (from, to) = (claim.tokens.1.saturating_sub(first), next.saturating_sub(first));
        // "nine- and ten-year-olds": a hyphen is left hanging.
        let hanging =
            usize::try_from(from).ok().and_then(|n| sentence.all.get(n)).is_some_and(|t| t.dash() && t.glued());
        let counts = matches!(measure.top, Top::Noun(_));
        let linked = from < to
            && to - from
                <= if hanging {
                    3
                } else if counts {
                    5
                } else {
                    2
                }
            && (from + u32::from(hanging)..to).all(|n| {
                sentence.all.get(usize::try_from(n).unwrap_or(usize::MAX)).is_some_and(|t| {
                    t.mark(',')
                        || t.mark('×')
                        // 2 x 4 inches
                        || to - from == 1 && t.kind == Kind::Word && matches!(t.word, kw::X | kw::BY)
                        || t.kind == Kind::Word && t.is(Class::COORDINATOR) && (t.word == kw::AND || t.word == kw::OR)
                        || counts && to - from > 2 && between(t)
                })
            });
        // "50, or 40 percent" says one thing twice.
        let again = to == from.saturating_add(2)
            && percent
            && sentence.all.get(usize::try_from(to - 1).unwrap_or(usize::MAX)).is_some_and(|t| t.word == kw::OR);
        // "up from 30, and 12 drivers": what is compared shares nothing with what follows.
        let led = usize::try_from(claim.tokens.0.saturating_sub(first)).ok().and_then(|n| n.checked_sub(1));
        let base = led.and_then(|n| sentence.all.get(n)).is_some_and(|t| {
            t.kind == Kind::Word && matches!(t.word, kw::FROM | kw::THAN | kw::AGAINST | kw::VERSUS | kw::WITH)
        });
        let Body::Quantity(q) = &mut claim.body else { return };
        // "9,310, 4 per cent below": a comma alone joins no two numbers.
        let comma = next == last && to - from == 1 && sentence.all.get(from as usize).is_some_and(|t| t.mark(','));
        let linked = linked && !(base && to - from > 1) && !comma;
        let bare = q.measure == Measure::default() && q.dimension.is_none() && q.max.is_none();
        if !linked || again || !bare {
            return;
        }
        q.measure = measure;
        q.dimension = dimension;
        next = claim.tokens.0;
    }
}
