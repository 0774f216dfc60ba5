//! What stands after a number and says what it measures: units, currencies, rates, counted nouns.

use num_traits::Zero;
use rust_decimal::Decimal;

use super::noun;
use super::number::Figure;
use super::tokens::{Line, Tokens};
use crate::claim::{Measure, Per, Top};
use crate::english::Tag;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{Class, Piece, Sense, keyword as kw};

/// The measure after a number, with the input after it.
pub(super) fn measure<'a>(i: Tokens<'a>, figure: &Figure) -> Option<(Tokens<'a>, Measure)> {
    measure_in(i, figure, true)
}

/// The same, where nothing is counted unless `counts`.
pub(super) fn measure_in<'a>(i: Tokens<'a>, figure: &Figure, counts: bool) -> Option<(Tokens<'a>, Measure)> {
    let noun = || counts.then(|| counted(i, figure)).flatten();
    let (rest, top) = bracketed(i).or_else(|| unit(i, figure)).or_else(noun)?;
    if matches!(top, Top::Unit(_))
        && let Some((rest, per)) = per_of(rest, top)
    {
        return Some((rest, Measure { top, per: Some(per) }));
    }
    let (rest, per) = opt_per(rest, top);
    Some((rest, Measure { top, per }))
}

/// of crude oil a day: what is measured stands between the unit and its rate.
fn per_of(i: Tokens<'_>, top: Top) -> Option<(Tokens<'_>, Per)> {
    i.next().filter(|t| t.word == kw::OF && t.kind == Kind::Word)?;
    let mut rest = i.skip(1);
    for _ in 0..3 {
        rest.next().filter(|t| noun::inside(rest, t))?;
        rest = rest.skip(1);
        let t = rest.next()?;
        if matches!(t.word, kw::A | kw::AN | kw::PER) && t.kind == Kind::Word {
            let stated = t.word == kw::PER;
            return per(rest, top).filter(|(_, p)| stated || matches!(p, Per::Unit(_)));
        }
    }
    None
}

/// A unit or currency, perhaps behind a hyphen: 6.1-inch, 300 km, 92 million yuan.
pub(super) fn unit<'a>(i: Tokens<'a>, figure: &Figure) -> Option<(Tokens<'a>, Top)> {
    let t = i.next()?;
    let hyphen = t.dash() && t.glued() && i.ahead(1).is_some_and(Token::glued);
    let i = if hyphen { i.skip(1) } else { i };
    if let Some(found) = quote_mark(i) {
        return Some(found);
    }
    let t = i.next().filter(|t| t.is(Class::UNIT | Class::CURRENCY_AFTER | Class::MINOR_UNIT))?;
    let line = before_ago(i);
    let measured = line.tokens().at(i.at).form(|s| if let Sense::Unit(u) = s { Some(Top::Unit(u)) } else { None });
    let measured = measured.map(|(rest, top)| (i.at(rest.at), top));
    let money = i.form(|s| match s {
        Sense::CurrencyAfter(c) => Some(Top::Money(c)),
        Sense::Minor(c, n) => Some(Top::Minor(c, n)),
        _ => None,
    });
    let money = money.map(|(rest, top)| (rest, if rest.at == i.at + 1 { of_country(i, top) } else { top }));
    let (rest, top) = match (measured, money) {
        (Some(m), Some(c))
            if c.0.at > m.0.at || c.0.at == m.0.at && !hyphen && is_money(c.0, figure) && !weighed(i) =>
        {
            c
        }
        (Some(m), _) => m,
        (None, Some(c)) => c,
        (None, None) => return None,
    };
    (rest.at > i.at + 1 || plausible(i, t, rest, figure)).then_some((rest, top))
}

/// tonnes | a year ago: the sentence without a time that turns back, so that no unit takes its words for a rate.
fn before_ago(i: Tokens<'_>) -> Line<'_> {
    let article = |n: usize| i.ahead(n).is_some_and(|t| matches!(t.word, kw::A | kw::AN) && t.kind == Kind::Word);
    let turned =
        |n: usize| i.ahead(n).is_some_and(|t| matches!(t.word, kw::AGO | kw::EARLIER | kw::LATER | kw::BEFORE));
    let cut = (1..4).find(|n| article(*n) && turned(n + 2));
    let all = cut.and_then(|n| i.all.get(..i.at + n)).unwrap_or(i.all);
    Line { all, ..*i.line }
}

/// 5'' · 9" · 30': inches and feet, where the marks close no quotation.
fn quote_mark(i: Tokens<'_>) -> Option<(Tokens<'_>, Top)> {
    let t = i.next().filter(|t| t.glued() && (t.mark('"') || t.mark('\'')))?;
    let twice = t.mark('\'') && i.ahead(1).is_some_and(|n| n.mark('\'') && n.glued());
    let open = (1..48).map_while(|n| i.back(n)).filter(|b| b.mark(t.mark_char())).count() % 2 == 1;
    let word = i.ahead(1).is_some_and(|n| n.glued() && n.kind == Kind::Word);
    let sign = if t.mark('"') || twice { '″' } else { '′' };
    let (_, meanings) = i.rules.lexicon.mark(sign)?;
    let unit = meanings.iter().find_map(|m| if let Sense::Unit(u) = m.sense { Some(u) } else { None })?;
    (!open && !word).then(|| (i.skip(if twice { 2 } else { 1 }), Top::Unit(unit)))
}

/// Pounds of money rather than of mass: a large sum.
fn is_money(rest: Tokens<'_>, figure: &Figure) -> bool {
    let large = figure.number.is_some_and(|n| n.value.abs() >= Decimal::from(10_000));
    large && rest.next().is_none_or(|t| t.word != kw::OF)
}

/// Pakistan's bank spent 3 billion rupees: a currency of many countries is that of the one named last in the sentence. The
/// dollar, the pound and the euro are reckoned in everywhere.
fn of_country(i: Tokens<'_>, top: Top) -> Top {
    let (Top::Money(own), Some(word)) = (top, i.next().filter(|t| t.kind == Kind::Word)) else { return top };
    let code = i.rules.currencies.get(usize::from(own)).map_or("", |c| &c.code);
    if matches!(code, "USD" | "GBP" | "EUR") || word.shape.has(Shape::ALL_CAPS) {
        return top;
    }
    // Sri Lanka is two words.
    let of = |n: usize| {
        let t = i.back(n).filter(|t| t.kind == Kind::Word && t.capital() && t.is(Class::CURRENCY_AFTER))?;
        let next = i.back(n - 1).map(|t| t.word);
        let meanings = i.rules.lexicon.meanings(t.word);
        meanings.iter().find_map(|m| match (m.sense, &*m.rest) {
            (Sense::CurrencyAfter(c), [Piece::Word(w)]) if *w == word.word => Some(Top::Money(c)),
            (Sense::CurrencyAfter(c), [Piece::Word(v), Piece::Word(w)]) if *w == word.word && next == Some(*v) => {
                Some(Top::Money(c))
            }
            _ => None,
        })
    };
    (2..48).take_while(|n| i.back(*n).is_some()).find_map(of).unwrap_or(top)
}

/// weighs 97,000 pounds · weighing more than 12,000 pounds
fn weighed(i: Tokens<'_>) -> bool {
    let weigh = |t: &Token| matches!(t.word, kw::WEIGH | kw::WEIGHS | kw::WEIGHED | kw::WEIGHING);
    (2..7).map_while(|n| i.back(n)).any(|t| t.kind == Kind::Word && weigh(t))
}

/// Whether a form of one short word is that unit here.
fn plausible(i: Tokens<'_>, t: &Token, rest: Tokens<'_>, figure: &Figure) -> bool {
    let text = i.str(t).trim_end_matches('.');
    let next = rest.next();
    match text {
        "in" => {
            let after = rest.ahead(1).is_none_or(|n| n.kind != Kind::Word || n.is(Class::PREPOSITION));
            let of = rest.ahead(1).is_some_and(|n| n.word == kw::OF && n.kind == Kind::Word);
            // 16 in total are no inches.
            let wide = next.is_some_and(|n| n.is(Class::ADJECTIVE) && n.word != kw::TOTAL) && after && !of;
            let over = next.is_none_or(|n| n.kind != Kind::Word && n.kind != Kind::Number);
            (t.glued() || wide || over) && figure.scale.is_none()
        }
        // The 1990s, the 80s; 1st.
        "s" if t.glued() => figure.number.is_some_and(|n| n.value.scale() > 0 || n.value < Decimal::TEN),
        // The 1st is an ordinal, 15st a weight.
        "st" => !t.glued() || !i.back(1).is_some_and(|n| i.str(n).ends_with('1') && !i.str(n).ends_with("11")),
        "A" => next.is_none_or(|n| n.kind == Kind::Mark),
        "a" => false,
        // The d of an old penny stands only behind pounds or shillings: £3 4s 6d.
        "d" => false,
        // Form 13F, Boeing 777F.
        "F" if t.glued() => {
            // at 350F: no name of an aircraft stands behind a preposition.
            let placed = i.back(2).is_some_and(|b| b.kind == Kind::Word && b.is(Class::PREPOSITION | Class::RELATION));
            placed
                || figure.number.is_some_and(|n| n.value < Decimal::from(200))
                    && next.is_none_or(|n| n.kind == Kind::Mark)
        }
        // $5 after 10 is a price of its own: 10 $5 bills.
        _ if t.kind == Kind::Mark && t.is(Class::CURRENCY_AFTER) => {
            !next.is_some_and(|n| n.kind == Kind::Number && n.glued())
        }
        // 24703 L-202 is a code, and 400 C-Class saloons are cars.
        _ => {
            !(text.len() == 1
                && t.kind == Kind::Word
                && !t.glued()
                && next.is_some_and(|n| n.dash() && n.glued())
                && rest.ahead(1).is_some_and(|n| n.glued() && matches!(n.kind, Kind::Number | Kind::Word)))
        }
    }
}

/// 20 (kg) · 20 [kg]
fn bracketed(i: Tokens<'_>) -> Option<(Tokens<'_>, Top)> {
    i.next().filter(|t| t.mark('(') || t.mark('['))?;
    let inner = i.skip(1);
    inner.next().filter(|t| t.is(Class::UNIT) && t.glued())?;
    let word = inner.next()?;
    let sense = inner.rules.lexicon.meanings(word.word).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() && (m.exact.is_empty() || *m.exact == *inner.str(word)) => Some(u),
        _ => None,
    })?;
    let after = inner.skip(1);
    after.next().filter(|t| t.mark(')') || t.mark(']'))?;
    Some((after.skip(1), Top::Unit(sense)))
}

/// villages · two of the five villages · -member
fn counted<'a>(i: Tokens<'a>, figure: &Figure) -> Option<(Tokens<'a>, Top)> {
    let one = figure.number.is_some_and(|n| n.value == Decimal::ONE);
    let t = i.next()?;
    if let Some(of) = dashed_of(i).filter(|_| !figure.share) {
        return of_phrase(i, of, figure);
    }
    if t.dash() && t.glued() && !figure.share {
        return hyphen_noun(i);
    }
    if figure.share || t.dash() {
        return None;
    }
    if t.kind == Kind::Word && t.word == kw::OF {
        return of_phrase(i, i.skip(1), figure);
    }
    // 2 x 4 inches
    if t.kind == Kind::Word && t.word == kw::X {
        return None;
    }
    // "1 halls" counts halls all the same, but "1 says" counts nothing.
    let slip = one && figure.number.is_some_and(|n| !n.in_words) && noun::plural(i, t) && t.class == Class::NONE;
    let several = figure.number.is_some_and(|n| n.value > Decimal::ONE);
    if several
        && !t.glued()
        && let Some(top) = noun::behind_measure(i)
    {
        return Some((i, top));
    }
    let found = (!t.glued()).then(|| noun::noun(i, one && !slip))??;
    // "Children under 5 travel free": one unknown word that is no plural is no noun after several.
    let lone = several
        && found.0.at == i.at + 1
        && t.class == Class::NONE
        && !t.capital()
        && !noun::plural(i, t)
        && !t.dash()
        && !noun::attributive(i)
        && found.0.next().is_some_and(|n| n.kind == Kind::Word && !n.is(Class::PREPOSITION));
    (!lone).then_some(found)
}

/// a 28-page report, a five-member panel: a noun glued to its number, before another noun
fn hyphen_noun(i: Tokens<'_>) -> Option<(Tokens<'_>, Top)> {
    let number = i.back(1).filter(|t| t.kind == Kind::Number || t.is(Class::CARDINAL) && !t.capital())?;
    // Words make set phrases as well (two-way, four-wheel drive of a name): only between nouns do they count.
    let nouns = i.tag(1) == Tag::Noun && matches!(i.tag(2), Tag::Noun | Tag::Plural);
    if number.kind == Kind::Word && (number.word == kw::ONE || !nouns) {
        return None;
    }
    let title = super::headline::title_case(i);
    let fits = |t: &Token| (!t.capital() && t.span.len() > 3) || title && t.span.len() > 2;
    let word = i.ahead(1).filter(|t| t.glued() && t.kind == Kind::Word && fits(t))?;
    let stop = Class::PREPOSITION | Class::ADVERB | Class::ADJECTIVE | Class::VERB | Class::SCALE | Class::CARDINAL;
    // a 70-page, 25,000-word report
    let next = i.ahead(2).filter(|t| t.kind == Kind::Word && !t.glued() || t.mark(','))?;
    let listed = !next.mark(',') || i.ahead(3).is_some_and(|t| t.kind == Kind::Number);
    let noun = listed && !word.is(stop) && !next.is(Class::PREPOSITION | Class::AUXILIARY | Class::COORDINATOR);
    let time = |word: &Token| {
        let meanings = i.rules.lexicon.meanings(word.word);
        let found = meanings
            .iter()
            .find_map(|m| if let Sense::Unit(u) = m.sense { m.rest.is_empty().then_some(Top::Unit(u)) } else { None });
        found.filter(|_| word.is(Class::DURATION_UNIT))
    };
    noun.then(|| (i.skip(2), time(word).unwrap_or(Top::Noun(word.span))))
}

/// -of-33 passes: the input behind the hyphens of a part and its whole.
pub(super) fn dashed_of(i: Tokens<'_>) -> Option<Tokens<'_>> {
    let dash = |n: usize| i.ahead(n).is_some_and(|t| t.dash() && t.glued());
    let of = i.ahead(1).is_some_and(|t| t.kind == Kind::Word && t.word == kw::OF);
    let number = i.ahead(3).is_some_and(|t| t.glued() && (t.kind == Kind::Number || t.is(Class::CARDINAL)));
    (of && dash(0) && dash(2) && number).then(|| i.skip(3))
}

/// of the best wireless speakers · of Johnson's deputies · of 20 samples
fn of_phrase<'a>(start: Tokens<'a>, i: Tokens<'a>, figure: &Figure) -> Option<(Tokens<'a>, Top)> {
    let bound = if i.next()?.is(Class::RELATION) { super::relation::before(i).0 } else { i };
    if bound.at > i.at && bound.next().is_some_and(|t| t.kind == Kind::Number || t.is(Class::CARDINAL)) {
        return whole_of(start, bound, figure);
    }
    let mut rest = i;
    let mut named = false;
    for _ in 0..6 {
        let t = rest.next()?;
        let possessor = rest.ahead(1).is_some_and(|p| p.kind == Kind::Possessive);
        if possessor && t.kind == Kind::Word {
            rest = rest.skip(2);
            named = true;
        } else if t.is(Class::DETERMINER | Class::POSSESSIVE) && !t.is(Class::ADJECTIVE)
            || t.is(Class::ORDINAL) && named
        {
            rest = rest.skip(1);
            named = true;
        } else if rest.ahead(2).is_some_and(|p| p.kind == Kind::Possessive) && t.capital() {
            rest = rest.skip(1);
        } else {
            break;
        }
    }
    let t = rest.next()?;
    if !named {
        return whole_of(start, rest, figure);
    }
    // "44 of the 50 delegates": the noun is that of the second figure, which has a row of its own.
    let past = t.is(Class::CALENDAR) && rest.ahead(1).is_some_and(|n| n.kind == Kind::Number || n.is(Class::CARDINAL));
    let second = if past { rest.skip(1) } else { rest };
    if second.next().is_some_and(|n| n.kind == Kind::Number || n.is(Class::CARDINAL)) {
        let (after, figure) = super::number::number(second, false).ok()?;
        let (_, top) = unit(after, &figure).or_else(|| noun::noun(after, false))?;
        return Some((start, top));
    }
    let (after, top) = noun::noun(rest, false)?;
    matches!(top, Top::Noun(_)).then_some((after, top))
}

/// of 20 samples: the noun of the whole, where the part is no larger.
fn whole_of<'a>(start: Tokens<'a>, i: Tokens<'a>, figure: &Figure) -> Option<(Tokens<'a>, Top)> {
    i.next().filter(|t| t.kind == Kind::Number || t.is(Class::CARDINAL))?;
    let (after, all) = super::number::number(i, false).ok()?;
    let (part, all) = (figure.number?, all.number?);
    let whole = part.value.scale() == 0 && all.value.scale() == 0 && part.value < all.value;
    // 20 percent and 20 km are no wholes that are counted.
    after.next().filter(|t| t.kind == Kind::Word && whole && !after.is(Class::UNIT | Class::CURRENCY_AFTER))?;
    let (_, top) = noun::noun(after, false)?;
    matches!(top, Top::Noun(_)).then_some((start, top))
}

/// per barrel · a month · /km · -a-day
pub(super) fn opt_per(i: Tokens<'_>, top: Top) -> (Tokens<'_>, Option<Per>) {
    per(i, top).map_or((i, None), |(rest, per)| (rest, Some(per)))
}

fn per(i: Tokens<'_>, top: Top) -> Option<(Tokens<'_>, Per)> {
    let t = i.next()?;
    let unit = |i: Tokens<'_>| -> Option<(usize, u16)> {
        i.next().filter(|t| t.is(Class::UNIT))?;
        i.form(|s| if let Sense::Unit(u) = s { Some(u) } else { None }).map(|(rest, u)| (rest.at, u))
    };
    if t.kind == Kind::Word && t.word == kw::PER {
        let i = i.skip(1);
        if let Some((at, u)) = bare_unit(i).or_else(|| unit(i)) {
            return Some((i.at(at), Per::Unit(u)));
        }
        return per_many(i).or_else(|| noun::rate_noun(i).map(|(rest, span)| (rest, Per::Noun(span))));
    }
    // three jobs for every 10 applicants
    if t.kind == Kind::Word && t.word == kw::FOR && i.ahead(1).is_some_and(|t| t.word == kw::EVERY) {
        let counted = matches!(top, Top::None | Top::Noun(_)) && !i.ahead(3).is_some_and(|t| t.is(Class::UNIT));
        return if counted { per_many(i.skip(2)) } else { None };
    }
    if t.mark('/') && t.glued() {
        let i = i.skip(1);
        let next = i.next().filter(|t| t.glued())?;
        if next.mark('(') {
            return grouped_units(i).map(|rest| (rest, Per::Noun(i.span_to(&rest))));
        }
        if let Some((at, u)) = bare_unit(i).or_else(|| unit(i)) {
            return Some((i.at(at), Per::Unit(u)));
        }
        // 160C/fan: nothing is per degree of a scale with its own zero.
        let scale = matches!(top, Top::Unit(u) if i.rules.unit(u).is_some_and(|u| !u.factor.offset.is_zero()));
        let long = next.kind == Kind::Word && next.span.len() > 2 && !scale;
        return noun::rate_noun(i).filter(|_| long).map(|(rest, span)| (rest, Per::Noun(span)));
    }
    let dashed = t.dash() && t.glued();
    let i = if dashed { i.skip(1) } else { i };
    i.next().filter(|t| t.kind == Kind::Word && (t.word == kw::A || t.word == kw::AN))?;
    let i = i.skip(1);
    let i = if dashed && i.next().is_some_and(Token::dash) { i.skip(1) } else { i };
    if let Some((at, u)) = unit(i) {
        let rest = i.at(at);
        let before = rest.next().is_some_and(|t| t.word == kw::BEFORE && t.kind == Kind::Word)
            && rest.ahead(1).is_none_or(|t| t.kind == Kind::Mark);
        let ago = rest.next().is_some_and(|t| t.word == kw::AGO || t.word == kw::EARLIER || t.word == kw::LATER);
        let ago = ago || before;
        return (!ago).then_some((rest, Per::Unit(u)));
    }
    let money = matches!(top, Top::Money(_) | Top::Minor(..));
    let (rest, span) = noun::rate_noun(i).filter(|_| money)?;
    let over = rest.next().is_none_or(|t| {
        t.kind == Kind::Mark
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR | Class::ADVERB | Class::AUXILIARY)
    });
    over.then_some((rest, Per::Noun(span)))
}

/// (m·K): units multiplied in brackets behind a stroke.
fn grouped_units(i: Tokens<'_>) -> Option<Tokens<'_>> {
    let close = (1..9).find(|n| i.ahead(*n).is_some_and(|t| t.mark(')')))?;
    let glued = (1..=close).all(|n| i.ahead(n).is_some_and(Token::glued));
    glued.then(|| i.skip(close + 1))
}

/// 100,000 people · 1,000 live births · 100 km · $100: the many that a rate is per, with what they count
fn per_many(i: Tokens<'_>) -> Option<(Tokens<'_>, Per)> {
    // 12 cents per $100
    if i.next()?.is(Class::CURRENCY_BEFORE)
        && let Some((rest, sum)) = super::money::money(i)
    {
        return sum.measure.per.is_none().then(|| (rest, Per::Noun(i.span_to(&rest))));
    }
    i.next().filter(|t| (t.kind == Kind::Number || t.is(Class::CARDINAL | Class::SCALE)) && !t.glued())?;
    let (after, figure) = match super::number::number(i, false) {
        Ok(found) => found,
        // per million
        Err(_) => {
            let (after, scale) = super::numeral::scale_word(i)?;
            (after, Figure { number: Some(crate::claim::Number::whole(scale)), scale: Some(scale), share: false })
        }
    };
    figure.number.filter(|n| n.value.scale() == 0 && n.value > Decimal::ONE && !figure.share)?;
    let rest = unit(after, &figure).or_else(|| noun::noun(after, false)).map_or(after, |(rest, _)| rest);
    Some((rest, Per::Noun(i.span_to(&rest))))
}

/// A unit symbol that elsewhere needs a number before it: per h, /d.
fn bare_unit(i: Tokens<'_>) -> Option<(usize, u16)> {
    let t = i.next().filter(|t| t.is(Class::UNIT) && t.kind == Kind::Word)?;
    let text = i.str(t);
    i.rules.lexicon.meanings(t.word).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() && m.after_digits && *m.exact == *text => Some((i.at + 1, u)),
        _ => None,
    })
}
