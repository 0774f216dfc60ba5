//! What stands after a number and says what it measures: units, currencies, rates, counted nouns.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, not, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use rust_decimal::Decimal;

use super::noun;
use super::number::{Figure, dashed_of, number};
use super::numeral::scale_word;
use super::symbol;
use crate::claim::{Measure, Number, Per, Top};
use crate::english::Tag;
use crate::grammar::tokens::{
    NOT, Parsed, Tokens, any_token, any_word, behind, class, form, glued, here, hyphen, led, mark, number_token,
    number_word, only, placed, possessive, spanned, stops, token, word, word_in, word_of,
};
use crate::lex::{Ending, Kind, Shape, Token};
use crate::rulebook::{Class, Meaning, Sense, keyword as kw};

/// kilometres · villages · barrels a day · (kg), behind a number
pub(super) fn measure<'a>(i: Tokens<'a>, figure: &Figure) -> Parsed<'a, Measure> {
    measure_in(i, figure, true)
}

/// The same, where nothing is counted unless `counts`.
pub(super) fn measure_in<'a>(i: Tokens<'a>, figure: &Figure, counts: bool) -> Parsed<'a, Measure> {
    let noun = preceded(only(counts), |i| counted(i, figure));
    let (rest, top) = alt((symbol::bracketed, |i| unit(i, figure), noun)).parse(i)?;
    let of_stuff = preceded(only(matches!(top, Top::Unit(_))), |i| rate_of_stuff(i, top));
    map(opt(alt((of_stuff, |i| rate(i, top)))), |per| Measure { top, per }).parse(rest)
}

/// of crude oil a day: what is measured stands between the unit and its rate.
fn rate_of_stuff(i: Tokens<'_>, top: Top) -> Parsed<'_, Per> {
    let (mut rest, _) = word(kw::OF).parse(i)?;
    for _ in 0..3 {
        rest = rest.next().filter(|t| noun::inside(rest, t)).map(|_| rest.skip(1)).ok_or(NOT)?;
        let rated = peek(word_of(&[kw::A, kw::AN, kw::PER])).parse(rest);
        if let Ok((_, t)) = rated {
            let stated = t.word == kw::PER;
            return verify(|rest| rate(rest, top), |per| stated || matches!(per, Per::Unit(_))).parse(rest);
        }
    }
    Err(NOT)
}

/// kilometres · -inch · yuan · ″: a unit or a currency, perhaps behind a hyphen
pub(super) fn unit<'a>(i: Tokens<'a>, figure: &Figure) -> Parsed<'a, Top> {
    let (start, joined) = opt(terminated(hyphen(), peek(token(Token::glued)))).parse(i)?;
    alt((symbol::quote_mark, |i| named(i, figure, joined.is_some()))).parse(start)
}

/// kilometres · yuan · Sri Lankan rupees; of a unit and a currency the longer one, and of pounds by what is likely
fn named<'a>(i: Tokens<'a>, figure: &Figure, joined: bool) -> Parsed<'a, Top> {
    let (_, t) = peek(class(Class::UNIT | Class::CURRENCY_AFTER | Class::MINOR_UNIT)).parse(i)?;
    let (rest, top) = match (measured(i), currency(i)) {
        (Ok((end, unit)), Ok((rest, money))) => {
            let sum = end.at == rest.at && !joined && symbol::is_money(rest, figure) && !symbol::weighed(i);
            if rest.at > end.at || sum { (rest, money) } else { (end, unit) }
        }
        (unit, money) => unit.or(money)?,
    };
    if rest.at > i.at + 1 || symbol::plausible(i, t, rest, figure) { Ok((rest, top)) } else { Err(NOT) }
}

/// kilometres
fn measured(i: Tokens<'_>) -> Parsed<'_, Top> {
    let line = symbol::before_ago(i);
    let unit = line.tokens().at(i.at).form(symbol::unit_sense).map(|(rest, unit)| (i.at(rest.at), Top::Unit(unit)));
    unit.ok_or(NOT)
}

/// yuan · cents · rupees, of the country that is named
fn currency(i: Tokens<'_>) -> Parsed<'_, Top> {
    let money = form(|s| match s {
        Sense::CurrencyAfter(c) => Some(Top::Money(c)),
        Sense::Minor(c, n) => Some(Top::Minor(c, n)),
        _ => None,
    });
    let (rest, top) = preceded(peek(class(Class::CURRENCY_AFTER | Class::MINOR_UNIT)), money).parse(i)?;
    Ok((rest, if rest.at == i.at + 1 { symbol::of_country(i, top) } else { top }))
}

/// villages · of the five villages · -member
fn counted<'a>(i: Tokens<'a>, figure: &Figure) -> Parsed<'a, Top> {
    if figure.share {
        return Err(NOT);
    }
    match i.next() {
        Some(t) if t.dash() => match dashed_of(i) {
            Ok((whole, ())) => of_phrase(i, whole, figure),
            Err(_) if t.glued() => hyphen_noun(i),
            Err(_) => Err(NOT),
        },
        Some(t) if t.word == kw::OF => of_phrase(i, i.skip(1), figure),
        // 2 x 4 inches
        Some(t) if t.glued() || t.word == kw::X => Err(NOT),
        Some(t) => plain_noun(i, t, figure),
        None => Err(NOT),
    }
}

/// villages · 40-foot containers
fn plain_noun<'a>(i: Tokens<'a>, t: &Token, figure: &Figure) -> Parsed<'a, Top> {
    let one = figure.number.is_some_and(|n| n.value == Decimal::ONE);
    // "1 halls" counts halls all the same, but "1 says" counts nothing.
    let slip = one && figure.number.is_some_and(|n| !n.in_words) && noun::plural(i, t) && t.class == Class::NONE;
    let several = figure.number.is_some_and(|n| n.value > Decimal::ONE);
    if let Some(top) = if several { noun::behind_measure(i) } else { None } {
        return Ok((i, top));
    }
    // "Children under 5 travel free": one unknown word that is no plural is no noun after several.
    let lone = |rest: Tokens<'_>| {
        rest.at == i.at + 1
            && t.class == Class::NONE
            && !(t.capital() || t.dash() || noun::plural(i, t) || noun::attributive(i))
            && rest.next().is_some_and(|n| n.kind == Kind::Word && !n.is(Class::PREPOSITION))
    };
    placed(|i| noun::noun(i, one && !slip), |_, _, rest| !(several && lone(rest))).parse(i)
}

/// a 28|-page| report · a five|-member| panel: a noun glued to its number, before another noun
fn hyphen_noun(i: Tokens<'_>) -> Parsed<'_, Top> {
    let small = |t: &Token| !t.capital() || t.shape.has(Shape::FIRST);
    let counts = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL) && small(t);
    let number = behind(i, 1, token(counts)).ok_or(NOT)?;
    if number.kind == Kind::Word && !counts_in_words(i, number) {
        return Err(NOT);
    }
    let title = super::headline::title_case(i);
    // A 60-bed wing, but a two-way street.
    let digits = number.kind == Kind::Number && number.span.len() > 1 && two_nouns(i);
    let least = |t: &Token| if title || digits && !t.capital() { 3 } else { 4 };
    let stop = Class::PREPOSITION | Class::ADVERB | Class::ADJECTIVE | Class::VERB | Class::SCALE | Class::CARDINAL;
    let noun = token(|t| {
        t.glued() && t.kind == Kind::Word && t.span.len() >= least(t) && !t.is(stop) && (title || !t.capital())
    });
    let open = Class::PREPOSITION | Class::AUXILIARY | Class::COORDINATOR;
    let next = token(|t| t.kind == Kind::Word && !t.glued() && !t.is(open));
    // a 70-page, 25,000-word report
    let listed = (mark(','), number_token());
    let goes_on = peek(alt((value((), next), value((), listed))));
    let named = delimited(token(|_| true), noun, goes_on);
    map(named, |word| length_of_time(i, word).unwrap_or(Top::Noun(word.span))).parse(i)
}

/// Whether a noun stands behind the hyphen and another one behind it.
fn two_nouns(i: Tokens<'_>) -> bool {
    i.tag(1) == Tag::Noun && matches!(i.tag(2), Tag::Noun | Tag::Plural)
}

/// Whether a number word before a hyphen counts what stands behind it; words make set phrases as well (two-way, four-wheel drive
/// of a name), so that they count only between nouns.
fn counts_in_words(i: Tokens<'_>, number: &Token) -> bool {
    // A one-bedroom flat, but a one-sided, one-time deal.
    let of_one = |t: &Token| t.ending != Ending::Ed && t.word != kw::TIME && !t.is(Class::DURATION_UNIT);
    let idle = number.word == kw::ONE && !here(i.skip(1), token(of_one));
    // The two-storey, 14-room inn
    let list = || i.tag(1) == Tag::Noun && here(i.skip(2), (mark(','), number_token()));
    !idle && (two_nouns(i) || list())
}

/// day · week: the unit of time that a word is.
fn length_of_time(i: Tokens<'_>, word: &Token) -> Option<Top> {
    let unit = |m: &Meaning| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() => Some(Top::Unit(u)),
        _ => None,
    };
    i.rules.lexicon.meanings(word.word).iter().find_map(unit).filter(|_| word.is(Class::DURATION_UNIT))
}

/// of the best wireless speakers · of Johnson's deputies · of 20 samples, behind a part that begins at `start`
fn of_phrase<'a>(start: Tokens<'a>, i: Tokens<'a>, figure: &Figure) -> Parsed<'a, Top> {
    let counts = |i| here(i, number_word());
    let bound = if i.next().ok_or(NOT)?.is(Class::RELATION) { super::relation::before(i).0 } else { i };
    if bound.at > i.at && counts(bound) {
        return whole_of(start, bound, figure);
    }
    let (rest, owned) = owners(i);
    let t = rest.next().ok_or(NOT)?;
    if !owned {
        return whole_of(start, rest, figure);
    }
    // "44 of the 50 delegates": the noun is that of the second figure, which has a row of its own.
    let timed = t.is(Class::CALENDAR);
    let second = if timed && counts(rest.skip(1)) { rest.skip(1) } else { rest };
    if counts(second) {
        let (after, figure) = number(second, false)?;
        let (_, top) = alt((|i| unit(i, &figure), |i| noun::noun(i, false))).parse(after)?;
        return Ok((start, top));
    }
    // the 2.6 million of the previous season
    let when = |rest| timed && led(rest, 1, class(Class::CALENDAR));
    placed(|i| noun::noun(i, false), |_, top, rest| matches!(top, Top::Noun(_)) && !when(rest)).parse(rest)
}

/// the · Johnson's · Anna Lee's second: steps over whose things are counted; whether they are anybody's or pointed to
fn owners(i: Tokens<'_>) -> (Tokens<'_>, bool) {
    let (mut rest, mut owned) = (i, false);
    for _ in 0..6 {
        let Ok((after, owns)) = owner(rest, owned) else { break };
        (rest, owned) = (after, owned || owns);
    }
    (rest, owned)
}

/// Johnson's · the · Anna, before "Lee's" · second, behind an owner; whether it owns by itself
fn owner(i: Tokens<'_>, owned: bool) -> Parsed<'_, bool> {
    let named = value((), (any_word(), possessive()));
    let pointed = |t: &Token| t.is(Class::DETERMINER | Class::POSSESSIVE) && !t.is(Class::ADJECTIVE);
    let pointed = value((), token(|t| pointed(t) || t.is(Class::ORDINAL) && owned));
    let first = terminated(token(Token::capital), peek((any_token(), possessive())));
    alt((value(true, alt((named, pointed))), value(false, first))).parse(i)
}

/// 20 samples, behind "of": the noun of the whole, where the part is no larger.
fn whole_of<'a>(start: Tokens<'a>, i: Tokens<'a>, figure: &Figure) -> Parsed<'a, Top> {
    let digits = peek(number_word());
    let whole = |all: &Figure| {
        let both = figure.number.zip(all.number);
        both.is_some_and(|(x, y)| x.value.scale() == 0 && y.value.scale() == 0 && x.value < y.value)
    };
    let (after, _) = verify(preceded(digits, |i| number(i, false)), whole).parse(i)?;
    // 20 percent and 20 km are no wholes that are counted.
    let word = |i: Tokens<'_>| i.next().is_some_and(|t| t.kind == Kind::Word);
    let open = |i: Tokens<'_>| word(i) && !i.is(Class::UNIT | Class::CURRENCY_AFTER);
    let noun = placed(|i| noun::noun(i, false), |i, top, _| open(i) && matches!(top, Top::Noun(_)));
    let (_, top) = preceded(only(word(after)), noun).parse(after)?;
    Ok((start, top))
}

/// 300.000 VND · 12.500 inhabitants: a point before three digits marks thousands where nothing has thousandths, for what is
/// counted has no parts, and money has them only in rates and in prices by the dollar.
pub(super) fn thousands(i: Tokens<'_>, rest: Tokens<'_>, figure: Figure, measure: &Measure) -> Figure {
    let Some(t) = i.next().filter(|t| t.kind == Kind::Number && rest.at == i.at + 1) else { return figure };
    let Some((whole, part)) = i.str(t).split_once('.').filter(|(_, part)| part.len() == 3) else { return figure };
    let several = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let sum = |c: u16| {
        let minor = i.rules.currencies.get(usize::from(c)).is_none_or(|c| c.minor > 0);
        !minor || part.ends_with('0') && (whole.len() > 1 || part.ends_with("00"))
    };
    let marks = several
        && measure.per.is_none()
        && match measure.top {
            Top::Noun(_) => noun::plural(rest, rest.next().unwrap_or(t)),
            Top::Money(c) => sum(c),
            _ => false,
        };
    let thousand = figure.times(Decimal::ONE_THOUSAND).filter(|_| marks);
    thousand.map_or(figure, |n| Figure { number: Some(Number { last_digit: 0, ..n }), ..figure })
}

/// per barrel · a month · /km · -a-day, where it stands
pub(crate) fn opt_per(i: Tokens<'_>, top: Top) -> (Tokens<'_>, Option<Per>) {
    rate(i, top).map_or((i, None), |(rest, per)| (rest, Some(per)))
}

/// per barrel · for every 10 applicants · /km · a month · -a-day, behind what it is the rate of
pub(super) fn rate(i: Tokens<'_>, top: Top) -> Parsed<'_, Per> {
    match i.next() {
        Some(t) if t.kind == Kind::Word => match t.word {
            kw::PER => per(i.skip(1)),
            kw::FOR => for_every(i, top),
            kw::A | kw::AN => each(i, top),
            _ => Err(NOT),
        },
        Some(t) if t.mark('/') => slashed(i, top),
        Some(t) if t.dash() && t.glued() => each(i, top),
        _ => Err(NOT),
    }
}

/// barrel · 1,000 people · h, behind "per"
fn per(i: Tokens<'_>) -> Parsed<'_, Per> {
    alt((map(unit_alone, Per::Unit), many, map(noun::rate_noun, Per::Noun))).parse(i)
}

/// for every 10 applicants: of what is counted
fn for_every(i: Tokens<'_>, top: Top) -> Parsed<'_, Per> {
    let counts = only(matches!(top, Top::None | Top::Noun(_)));
    let unit = (any_token(), class(Class::UNIT));
    preceded((counts, word(kw::FOR), word(kw::EVERY), not(unit)), many).parse(i)
}

/// /km · /(m·K) · /person
fn slashed(i: Tokens<'_>, top: Top) -> Parsed<'_, Per> {
    let (start, next) = preceded(glued(mark('/')), peek(glued(token(|_| true)))).parse(i)?;
    // 160C/fan: nothing is per degree of a scale with its own zero.
    let scale = matches!(top, Top::Unit(u) if i.rules.unit(u).is_some_and(|u| !u.factor.offset.is_zero()));
    let long = next.kind == Kind::Word && next.span.len() > 2 && !scale;
    let noun = preceded(only(long), noun::rate_noun);
    alt((map(spanned(units_in_brackets), Per::Noun), map(unit_alone, Per::Unit), map(noun, Per::Noun))).parse(start)
}

/// (m·K): units multiplied in brackets behind a stroke.
fn units_in_brackets(i: Tokens<'_>) -> Parsed<'_, ()> {
    mark('(').parse(i)?;
    let close = i.onwards().take(9).position(|t| t.mark(')')).ok_or(NOT)?;
    let glued = i.onwards().take(close + 1).skip(1).all(Token::glued);
    if glued { Ok((i.skip(close + 1), ())) } else { Err(NOT) }
}

/// a month · -a-day · a share, of a sum of money
fn each(i: Tokens<'_>, top: Top) -> Parsed<'_, Per> {
    let article = || word_of(&[kw::A, kw::AN]);
    let dashed = (hyphen(), article(), opt(token(Token::dash)));
    let (start, ()) = alt((value((), dashed), value((), article()))).parse(i)?;
    if let Ok((rest, unit)) = rate_unit(start) {
        return if turns_back(rest) { Err(NOT) } else { Ok((rest, Per::Unit(unit))) };
    }
    let over = Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR | Class::ADVERB | Class::AUXILIARY;
    let ends = |rest: Tokens<'_>| rest.next().is_none_or(|t| t.kind == Kind::Mark || t.is(over));
    let money = only(matches!(top, Top::Money(_) | Top::Minor(..)));
    map(preceded(money, placed(noun::rate_noun, |_, _, rest| ends(rest))), Per::Noun).parse(start)
}

/// a year | ago · a year | before: no rate
fn turns_back(rest: Tokens<'_>) -> bool {
    let before = terminated(word(kw::BEFORE), stops(|t| t.kind == Kind::Mark));
    here(rest, alt((word_of(&[kw::AGO, kw::EARLIER, kw::LATER]), before)))
}

/// 100,000 people · 1,000 live births · 100 km · $100 · million: the many that a rate is per, with what they count
fn many(i: Tokens<'_>) -> Parsed<'_, Per> {
    map(spanned(alt((sum, counted_many))), Per::Noun).parse(i)
}

/// $100
fn sum(i: Tokens<'_>) -> Parsed<'_, ()> {
    let sign = form(|s| if let Sense::CurrencyBefore(c) = s { Some(c) } else { None });
    let sign = terminated(preceded(peek(class(Class::CURRENCY_BEFORE)), sign), peek(token(|t| t.kind == Kind::Number)));
    value((), (sign, |i| number(i, true))).parse(i)
}

/// 100,000 people · million
fn counted_many(i: Tokens<'_>) -> Parsed<'_, ()> {
    let number_word = |t: &Token| t.kind == Kind::Number || t.is(Class::CARDINAL | Class::SCALE);
    let first = peek(token(|t| number_word(t) && !t.glued()));
    let scale = map(scale_word, |scale| Figure { scale: Some(scale), ..Figure::of(Number::whole(scale)) });
    let several = |f: &Figure| !f.share && f.number.is_some_and(|n| n.value.scale() == 0 && n.value > Decimal::ONE);
    let many = preceded(first, alt((|i| number(i, false), scale)));
    let (rest, figure) = verify(many, several).parse(i)?;
    value((), opt(alt((|i| unit(i, &figure), |i| noun::noun(i, false))))).parse(rest)
}

/// km · h: a unit behind "per" or a stroke
fn unit_alone(i: Tokens<'_>) -> Parsed<'_, u16> {
    alt((bare_symbol, rate_unit)).parse(i)
}

/// km · hour
fn rate_unit(i: Tokens<'_>) -> Parsed<'_, u16> {
    preceded(peek(class(Class::UNIT)), form(symbol::unit_sense)).parse(i)
}

/// A unit symbol that elsewhere needs a number before it: per h, /d.
fn bare_symbol(i: Tokens<'_>) -> Parsed<'_, u16> {
    let (rest, t) = word_in(Class::UNIT).parse(i)?;
    let unit = i.rules.lexicon.meanings(t.word).iter().find_map(|m| match m.sense {
        Sense::Unit(u) if m.rest.is_empty() && m.after_digits && *m.exact == *i.str(t) => Some(u),
        _ => None,
    });
    unit.map(|u| (rest, u)).ok_or(NOT)
}
