//! The words that dates are made of.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt, value, verify};
use nom::sequence::preceded;

use crate::claim::{DayPart, Edge, Grain, Pick, Season};
use crate::grammar::tokens::{NOT, Parsed, Tokens, any_token, class, glued, here, mark, number_token, token, word};
use crate::lex::{Kind, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, PickWord, Sense, Turn, keyword as k};

/// Every class under which a word of the calendar stands.
pub(super) const WORDS: Class = Class::MONTH.or(Class::WEEKDAY).or(Class::CALENDAR);

/// A form of the calendar of one of these kinds whose word `want` accepts.
pub(super) fn calendar<'a, T>(
    kinds: Kinds,
    want: impl Fn(CalendarWord) -> Option<T>,
) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    move |i: Tokens<'a>| {
        if !i.next().is_some_and(|t| t.is(WORDS) && i.rules.kinds(t.word).any(kinds)) {
            return Err(NOT);
        }
        i.form(|s| match s {
            Sense::Calendar(n) => i.rules.calendar.get(usize::from(n)).and_then(|w| want(*w)),
            _ => None,
        })
        .ok_or(NOT)
    }
}

/// Whether this token can make a time expression of the words around it: a month, a unit, a figure, now; not "this" or
/// "early", which only can stand in one.
pub(super) fn anchor(i: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    match t.kind {
        Kind::Number => true,
        Kind::Word if t.is(Class::MONTH | Class::WEEKDAY | Class::DURATION_UNIT) => true,
        Kind::Word if t.is(Class::CALENDAR) => {
            i.rules.kinds(t.word).any(STRONG)
                && i.form(|s| if let Sense::Calendar(n) = s { strong(i, n) } else { None }).is_some()
        }
        Kind::Word => {
            t.shape.has(crate::lex::Shape::DIGIT)
                || here(i, (class(Class::CARDINAL), token(|n| n.dash() || n.is(Class::CARDINAL | Class::SCALE))))
        }
        Kind::Mark => matches!(t.mark_char(), '\'' | '’' | '‘') && here(i, (any_token(), number_token())),
        Kind::Possessive => false,
    }
}

/// Words that stand in a time expression without making one.
const WEAK: Kinds = Kinds::PICK
    .or(Kinds::EDGE)
    .or(Kinds::EDGE_OF)
    .or(Kinds::TURN)
    .or(Kinds::BACK)
    .or(Kinds::BEFORE)
    .or(Kinds::AFTER)
    .or(Kinds::HALF)
    .or(Kinds::ZONE)
    .or(Kinds::FUTURE)
    .or(Kinds::FUTURE_DAY)
    .or(Kinds::NAME_AFTER)
    .or(Kinds::BESIDE)
    .or(Kinds::FISCAL);

/// All others.
const STRONG: Kinds = WEAK.not();

fn strong(i: Tokens<'_>, word: u16) -> Option<()> {
    i.rules.calendar.get(usize::from(word)).filter(|w| w.kind().any(STRONG)).map(|_| ())
}

/// This word of the calendar.
pub(super) fn is<'a>(word: CalendarWord) -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    calendar(word.kind(), move |w| (w == word).then_some(()))
}

/// Whether such a word stands next.
pub(super) fn has(i: Tokens<'_>, kinds: Kinds, want: impl Fn(CalendarWord) -> bool) -> bool {
    calendar(kinds, |w| want(w).then_some(())).parse(i).is_ok()
}

/// Whether a form of this word of the calendar begins here that stands beside dates only.
pub(super) fn beside(i: Tokens<'_>, word: CalendarWord) -> bool {
    i.form(|s| match s {
        Sense::Calendar(n) => (i.rules.calendar.get(usize::from(n)) == Some(&word)).then_some(()),
        _ => None,
    })
    .is_some()
}

/// September · Sept.
pub(super) fn month(i: Tokens<'_>) -> Parsed<'_, u32> {
    calendar(Kinds::MONTH, |w| if let CalendarWord::Month(n) = w { Some(n) } else { None }).parse(i)
}

/// September, or a form that is one only beside a number: dec
pub(super) fn weak_month(i: Tokens<'_>) -> Parsed<'_, u32> {
    calendar(Kinds::MONTH.or(Kinds::WEAK_MONTH), |w| {
        if let CalendarWord::Month(n) | CalendarWord::WeakMonth(n) = w { Some(n) } else { None }
    })
    .parse(i)
}

/// Thursday
pub(super) fn weekday(i: Tokens<'_>) -> Parsed<'_, u32> {
    calendar(Kinds::WEEKDAY, |w| if let CalendarWord::Weekday(n) = w { Some(n) } else { None }).parse(i)
}

/// Thursday · thu, which only counts beside a date
pub(super) fn weak_weekday(i: Tokens<'_>) -> Parsed<'_, u32> {
    calendar(Kinds::WEEKDAY.or(Kinds::WEAK_WEEKDAY), |w| {
        if let CalendarWord::Weekday(n) | CalendarWord::WeakWeekday(n) = w { Some(n) } else { None }
    })
    .parse(i)
}

/// summer
pub(super) fn season(i: Tokens<'_>) -> Parsed<'_, Season> {
    calendar(Kinds::SEASON, |w| if let CalendarWord::Season(s) = w { Some(s) } else { None }).parse(i)
}

/// summer · fall
pub(super) fn weak_season(i: Tokens<'_>) -> Parsed<'_, Season> {
    calendar(Kinds::SEASON.or(Kinds::WEAK_SEASON), |w| {
        if let CalendarWord::Season(s) | CalendarWord::WeakSeason(s) = w { Some(s) } else { None }
    })
    .parse(i)
}

/// week
pub(super) fn unit(i: Tokens<'_>) -> Parsed<'_, Grain> {
    calendar(Kinds::UNIT, |w| if let CalendarWord::Unit(g) = w { Some(g) } else { None }).parse(i)
}

/// week · weeks
pub(super) fn units(i: Tokens<'_>) -> Parsed<'_, Grain> {
    calendar(Kinds::UNIT.or(Kinds::UNITS), |w| {
        if let CalendarWord::Unit(g) | CalendarWord::Units(g) = w { Some(g) } else { None }
    })
    .parse(i)
}

/// morning
pub(super) fn part(i: Tokens<'_>) -> Parsed<'_, DayPart> {
    calendar(Kinds::PART, |w| if let CalendarWord::Part(p) = w { Some(p) } else { None }).parse(i)
}

/// this · last · next
pub(super) fn pick(i: Tokens<'_>) -> Parsed<'_, PickWord> {
    calendar(Kinds::PICK, |w| if let CalendarWord::Pick(p) = w { Some(p) } else { None }).parse(i)
}

/// early · mid-
pub(super) fn edge(i: Tokens<'_>) -> Parsed<'_, Edge> {
    let (i, edge) = calendar(Kinds::EDGE, |w| if let CalendarWord::Edge(e) = w { Some(e) } else { None }).parse(i)?;
    Ok((hyphen(i), edge))
}

/// the beginning of · end of
pub(super) fn edge_of(i: Tokens<'_>) -> Parsed<'_, Edge> {
    let (i, edge) =
        calendar(Kinds::EDGE_OF, |w| if let CalendarWord::EdgeOf(e) = w { Some(e) } else { None }).parse(the(i))?;
    Ok((i, edge))
}

/// the, where it stands; whether it does
pub(super) fn article(i: Tokens<'_>) -> Parsed<'_, bool> {
    map(opt(word(k::THE)), |t| t.is_some()).parse(i)
}

/// A hyphen inside a word, where it stands; whether it does
pub(super) fn joint(i: Tokens<'_>) -> Parsed<'_, bool> {
    let rest = hyphen(i);
    Ok((rest, rest.at > i.at))
}

/// A comma, where it stands; whether it does
pub(super) fn pause(i: Tokens<'_>) -> Parsed<'_, bool> {
    map(opt(mark(',')), |t| t.is_some()).parse(i)
}

/// - · /, written without a space
pub(super) fn stroke(i: Tokens<'_>) -> Parsed<'_, &Token> {
    glued(token(|t| t.dash() || t.mark('/'))).parse(i)
}

/// This unit of time, in the singular.
pub(super) fn unit_of<'a>(grain: Grain) -> impl Parser<Tokens<'a>, Output = (), Error = ()> {
    is(CalendarWord::Unit(grain))
}

/// fiscal, where it stands; whether it does
pub(super) fn fiscal(i: Tokens<'_>) -> Parsed<'_, bool> {
    map(opt(is(CalendarWord::Fiscal)), |f| f.is_some()).parse(i)
}

/// The same input after a determiner, if there is one: the, a
pub(super) fn the(i: Tokens<'_>) -> Tokens<'_> {
    if is_word(i.next(), &[k::THE]) { i.skip(1) } else { i }
}

/// The same input after a hyphen inside a word, if there is one.
pub(super) fn hyphen(i: Tokens<'_>) -> Tokens<'_> {
    let joined = (glued(token(Token::dash)), token(Token::glued));
    if here(i, joined) { i.skip(1) } else { i }
}

/// Whether a word is a plural.
pub(super) fn plural(i: Tokens<'_>, t: &Token) -> bool {
    i.rules.plurals.is_plural(i.str(t))
}

/// Whether the token is one of these words.
pub(super) fn is_word(t: Option<&Token>, words: &[crate::rulebook::WordId]) -> bool {
    t.is_some_and(|t| words.contains(&t.word))
}

/// Digits only, with how many there are: 2022 · 08
pub(super) fn digits(i: Tokens<'_>) -> Parsed<'_, (u32, usize)> {
    let t = i.next().filter(|t| t.kind == Kind::Number).ok_or(NOT)?;
    let text = i.str(t);
    if text.len() > 5 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NOT);
    }
    Ok((i.skip(1), (text.parse().map_err(|_| NOT)?, text.len())))
}

/// A number of one or two digits.
pub(super) fn two_digits(i: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, (n, len)) = digits(i)?;
    if len <= 2 { Ok((rest, n)) } else { Err(NOT) }
}

/// 8 · 8th, with whether it is an ordinal
pub(super) fn day_digits(i: Tokens<'_>) -> Parsed<'_, (u32, bool)> {
    let (i, n) = two_digits(i)?;
    if let Some(t) = i.next().filter(|t| t.glued())
        && is_word(Some(t), &[k::ST, k::ND, k::RD, k::TH])
    {
        return Ok((i.skip(1), (n, true)));
    }
    Ok((i, (n, false)))
}

/// third · twenty-first · 21st
pub(super) fn ordinal(i: Tokens<'_>) -> Parsed<'_, u32> {
    let t = i.next().ok_or(NOT)?;
    if t.kind == Kind::Number {
        let (i, (n, ordinal)) = day_digits(i)?;
        return if ordinal { Ok((i, n)) } else { Err(NOT) };
    }
    if t.is(Class::ORDINAL) {
        return rank(i).ok_or(NOT);
    }
    if t.is(Class::CARDINAL) {
        let (rest, tens) = cardinal(i)?;
        let rest = hyphen(rest);
        if tens >= 20 && tens % 10 == 0 && rest.next().is_some_and(|t| t.is(Class::ORDINAL)) {
            let (end, n) = rank(rest).filter(|(_, n)| *n < 10).ok_or(NOT)?;
            return Ok((end, tens + n));
        }
    }
    Err(NOT)
}

fn rank(i: Tokens<'_>) -> Option<(Tokens<'_>, u32)> {
    i.form(|s| if let Sense::Ordinal(n) = s { Some(n) } else { None })
}

/// One number word: ninety
pub(super) fn cardinal(i: Tokens<'_>) -> Parsed<'_, u32> {
    let t = i.next().filter(|t| t.is(Class::CARDINAL)).ok_or(NOT)?;
    let value = i
        .rules
        .lexicon
        .meanings(t.word)
        .iter()
        .find_map(|m| if let Sense::Cardinal(d) = m.sense { Some(d) } else { None })
        .ok_or(NOT)?;
    let n = u32::try_from(value.mantissa()).ok().filter(|_| value.scale() == 0).ok_or(NOT)?;
    Ok((i.skip(1), n))
}

/// Two digits in words: ninety-one · fifteen
pub(super) fn spelled_two(i: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, n) = cardinal(i)?;
    if n >= 20
        && n % 10 == 0
        && n < 100
        && let Ok((end, ones)) = cardinal(hyphen(rest))
        && (1..10).contains(&ones)
    {
        return Ok((end, n + ones));
    }
    if n < 100 { Ok((rest, n)) } else { Err(NOT) }
}

/// [the] last · this coming · next: which one of that name it picks
pub(super) fn picked(i: Tokens<'_>) -> Parsed<'_, Pick> {
    let of = |word| match word {
        PickWord::This => Pick::This,
        PickWord::Last | PickWord::Latest => Pick::Last,
        PickWord::Next => Pick::Next,
        PickWord::Previous => Pick::Previous,
        PickWord::Following => Pick::Following,
        PickWord::Same => Pick::Same,
        PickWord::Coming => Pick::Coming,
    };
    map(preceded(article, pick), of).parse(i)
}

/// first · 3rd · last · second last, as a place counted from the front or the back
pub(super) fn place(i: Tokens<'_>) -> Parsed<'_, i32> {
    let last = value(-1, verify(pick, |word| *word == PickWord::Last));
    let nth = (map_opt(ordinal, |n| i32::try_from(n).ok()), opt(word(k::LAST)));
    alt((last, map(nth, |(n, last)| if last.is_some() { -n } else { n }))).parse(i)
}

/// Whether the sentence holds nothing but one or two words: a cell of a table.
pub(super) fn lone(i: Tokens<'_>) -> bool {
    i.all.len() <= 2
}

/// two · 2, of days or seasons on either side of now
pub(super) fn few(i: Tokens<'_>) -> Parsed<'_, i32> {
    let few = |n| i32::try_from(n).ok().filter(|n| (1..=99).contains(n));
    map_opt(alt((two_digits, cardinal)), few).parse(i)
}

/// ago · from now, as -1 or 1
pub(super) fn away(i: Tokens<'_>) -> Parsed<'_, i32> {
    let sign = |turn| match turn {
        Turn::Ago => Some(-1),
        Turn::Hence => Some(1),
        _ => None,
    };
    turned(sign).parse(i)
}

/// ago · from now · before · after, and what `of` makes of it
pub(super) fn turned<'a, T>(of: impl Fn(Turn) -> Option<T>) -> impl Parser<Tokens<'a>, Output = T, Error = ()> {
    calendar(Kinds::TURN, move |w| if let CalendarWord::Turn(turn) = w { of(turn) } else { None })
}
