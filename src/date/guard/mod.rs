//! What stands around the shape of a date and tells that it is none, or another one: names, figures, codes.

pub(in crate::date) mod clock;

use super::words::{WORDS, beside, has, is_word, the};
use crate::claim::{Fields, Grain, Reference};
use crate::grammar::tokens::Tokens;
use crate::lex::{Kind, Shape, Token};
use crate::rulebook::{CalendarWord, Class, Kinds, Sense, Turn, keyword as k};

/// Whether the words from `start` to `rest` are part of a name: Winter Olympics, Friday Night Lights.
pub(in crate::date) fn named(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let capital = start.next().is_some_and(|t| t.capital());
    capital
        && rest.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::ALL_CAPS))
        && has(rest, Kinds::NAME_AFTER, |w| w == CalendarWord::NameAfter)
}

/// Whether a name of a street or a house stands behind a date: 12 March Road.
pub(in crate::date) fn street(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::ALL_CAPS))
        && has(rest, Kinds::NAME_AFTER, |w| w == CalendarWord::NameAfter)
}

/// Whether a word of the calendar ends a name: VOA Today, Psychology Tomorrow.
pub(in crate::date) fn title(i: Tokens<'_>) -> bool {
    i.next().is_some_and(|t| t.capital() && !t.shape.has(Shape::ALL_CAPS))
        && i.back(1).is_some_and(|t| t.kind == Kind::Word && t.capital() && !t.is(Class::PREPOSITION | Class::CALENDAR))
        && i.ahead(1).is_none_or(|t| t.kind != Kind::Word || !t.capital())
}

/// Whether a month is the name of a person: Prime Minister May, Theresa May, August Wilson.
pub(in crate::date) fn person(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(month) = start.next() else { return false };
    // Months that are also given names or surnames.
    let name = is_word(Some(month), &[k::APRIL, k::MAY, k::JUNE, k::AUGUST, k::MARCH]) || month.is(Class::FIRST_NAME);
    if !name {
        return false;
    }
    let before = start.back(1);
    // The March of the Mothers, the March for Life
    let march = is_word(Some(month), &[k::MARCH])
        && (is_word(rest.next(), &[k::FOR, k::ON])
            || is_word(rest.next(), &[k::OF]) && is_word(rest.ahead(1), &[k::THE]));
    if march && !before.is_some_and(|t| t.is(Class::PREPOSITION | Class::CALENDAR)) {
        return true;
    }
    if let Some(t) = before {
        let title = t.is(Class::TITLE | Class::FIRST_NAME | Class::ROLE) && t.capital();
        let unknown = t.capital() && t.kind == Kind::Word && t.class == Class::NONE;
        if title || unknown {
            return true;
        }
        // "A novel by August Lind": who it is by or with.
        let whose = is_word(Some(t), &[k::BY, k::WITH, k::AND, k::OF, k::FOR]);
        let surname = rest.next().is_some_and(|t| {
            t.capital()
                && t.kind == Kind::Word
                && !t.is(Class::PREPOSITION | Class::DETERMINER | Class::WEEKDAY | Class::MONTH)
        });
        if whose && surname && !has(rest, Kinds::ANY, |_| true) {
            return true;
        }
        if t.is(Class::PREPOSITION | Class::CALENDAR) {
            return false;
        }
    }
    let verb = Class::VERB | Class::AUXILIARY | Class::MODAL | Class::CUE | Class::PRONOUN;
    match rest.next() {
        Some(t) if t.kind == Kind::Word => t.is(verb) || t.capital() && !t.is(Class::PREPOSITION | Class::DETERMINER),
        Some(t) if t.kind == Kind::Possessive => is_word(Some(month), &[k::MAY]),
        _ => false,
    }
}

/// Whether a quarter is one of a match: quarter-final.
pub(in crate::date) fn sport(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.dash() && t.glued())
        && rest.ahead(1).is_some_and(|t| t.glued())
        && !rest.ahead(1).is_some_and(|t| t.is(Class::CALENDAR))
}

/// Whether a hyphen goes on with the word.
pub(in crate::date) fn hyphen(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.dash() && t.glued())
}

/// Whether a season is a name or a part of one: Spring of Hope, Summer Walker.
pub(in crate::date) fn season_name(start: Tokens<'_>, rest: Tokens<'_>, dated: bool) -> bool {
    let Some(season) = start.next().filter(|t| t.capital()) else { return false };
    let first = season.shape.has(Shape::FIRST);
    let capital = rest.next().is_some_and(Token::capital);
    let of_name = is_word(rest.next(), &[k::OF]) && rest.ahead(1).is_some_and(Token::capital);
    // "Summer Walker sang"
    let surname = |t: &Token| {
        t.capital()
            && t.kind == Kind::Word
            && !t.shape.has(Shape::ALL_CAPS)
            && (t.class == Class::NONE || t.is(Class::FIRST_NAME))
    };
    if first { !dated && rest.next().is_some_and(surname) } else { capital || of_name && !dated }
}

/// Whether a name that a holiday is a part of stands around it: Operation Ramadan.
pub(in crate::date) fn holiday_name(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let unknown = |t: &Token| t.capital() && !t.shape.has(Shape::FIRST) && t.class == Class::NONE;
    let more = |t: &Token| t.kind == Kind::Word && t.capital() && !has(rest, Kinds::ANY, |_| true);
    named(i, rest) || i.back(1).is_some_and(unknown) || rest.next().is_some_and(more)
}

/// Whether "week 31" can be one of the calendar: "Week 7" of a league is none.
pub(in crate::date) fn week_alone(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let capital = the(i).next().is_some_and(|t| t.capital() && !t.shape.has(Shape::FIRST));
    ends(rest) && !is_word(rest.next(), &[k::OF]) && !capital
}

/// Whether "the year" is the one that the text is about: what goes on behind it must not tell another.
pub(in crate::date) fn the_unit(i: Tokens<'_>, f: &Fields, rest: Tokens<'_>) -> bool {
    let small = Class::PREPOSITION | Class::COORDINATOR | Class::VERB | Class::AUXILIARY;
    let closes =
        |t: &Token| t.kind == Kind::Mark && !t.dash() || t.is(small) && !is_word(Some(t), &[k::OF]) || participle(i, t);
    let grain = f.base.map(|b| b.grain);
    // "The year after the flood" is told by the flood.
    let told = grain == Some(Grain::Year) && is_word(rest.next(), &[k::BEFORE, k::AFTER, k::SINCE, k::WHEN, k::THAT]);
    // "For the week" is this one; "in the week" may be any.
    let lasting = is_word(i.back(1), &[k::FOR]) && matches!(grain, Some(Grain::Week | Grain::Month));
    let usual = lasting || matches!(grain, Some(Grain::Year | Grain::Quarter));
    usual && !told && rest.next().is_none_or(closes)
}

/// ended · ending
fn participle(i: Tokens<'_>, t: &Token) -> bool {
    let text = i.str(t);
    t.kind == Kind::Word && !t.capital() && (text.ends_with("ed") || text.ends_with("ing"))
}

/// Whether the day of a month can stand alone here: on the 18th, by the 18th, before the end of the phrase.
pub(in crate::date) fn day_alone(i: Tokens<'_>, the: bool, rest: Tokens<'_>) -> bool {
    let bounds = &[k::BY, k::FROM, k::THROUGH, k::UNTIL, k::TILL, k::SINCE, k::BEFORE, k::AFTER];
    let told = is_word(i.back(1), &[k::ON]) || the && is_word(i.back(1), bounds);
    // "From the 16th or 17th century"
    let another = rest.ahead(1).is_some_and(|t| t.kind == Kind::Number || t.is(Class::ORDINAL));
    told && !another && rest.next().is_none_or(closes_or_joins)
}

/// A mark that ends a phrase, or a word that joins another one.
pub(in crate::date) fn closes_or_joins(t: &Token) -> bool {
    t.kind == Kind::Mark && !t.dash() || t.is(Class::COORDINATOR)
}

/// Whether it is an amount of four digits: an average of 1500, 1500 a month.
pub(in crate::date) fn amount(i: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let article = |t: Option<&Token>| is_word(t, &[k::A, k::AN]);
    let average = is_word(i.back(1), &[k::OF])
        && article(i.back(3))
        && !rest.next().is_some_and(|t| t.capital() && t.kind == Kind::Word);
    let each = is_word(rest.next(), &[k::PER])
        || article(rest.next())
            && rest.ahead(1).is_some_and(|t| t.is(Class::DURATION_UNIT))
            && !rest.ahead(2).is_some_and(|t| t.is(Class::CALENDAR));
    average || each
}

/// Whether the digits go on behind a stroke or a colon: 2014/15, 2014:7.
pub(in crate::date) fn long_number(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.glued() && (t.mark('/') || t.mark(':')))
        && rest.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Number)
}

/// Whether a word that years stand behind stands before: in, since; dates from, dating back to.
pub(in crate::date) fn before_year(i: Tokens<'_>) -> bool {
    is_word(i.back(1), &[k::IN, k::SINCE, k::UNTIL]) || is_word(i.back(1), &[k::FROM, k::TO]) && dates(i)
}

/// Whether the year behind a preposition is one that something dates from: dates from, dated back to.
fn dates(i: Tokens<'_>) -> bool {
    let verb = if is_word(i.back(2), &[k::BACK]) { i.back(3) } else { i.back(2) };
    is_word(verb, &[k::DATE, k::DATES, k::DATED, k::DATING])
}

/// Whether the number from `start` to `end` is a year and not a figure: what stands on either side tells.
pub(in crate::date) fn plain_year(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    let (before, after) = (start.back(1), end.next());
    let name = Class::CURRENCY_BEFORE | Class::NUMBER_NAME;
    let bound = |t: &Token| {
        t.is(Class::RELATION) && t.kind == Kind::Word && !t.is(Class::COORDINATOR | Class::VERB | Class::DETERMINER)
    };
    // Post-1959 politics
    let prefixed = before.is_some_and(|t| t.dash() && t.glued())
        && start.back(2).is_some_and(|t| t.kind == Kind::Word && !t.shape.has(Shape::DIGIT) && t.span.len() <= 4);
    // 2016, 2015 and 2014 · 1947, not 1948
    let joined = before.is_some_and(|t| t.mark(',') || is_word(Some(t), &[k::AND, k::OR, k::NOT, k::BUT]));
    let year_before = (2..=3).filter_map(|n| start.back(n)).any(|t| t.kind == Kind::Number && t.span.len() == 4);
    let listed = joined && year_before;
    // in about 1880 · from c. 1750
    let near = before.is_some_and(bound) && start.at > 0 && before_year(start.at(start.at - 1)) && ends(end);
    let prepared = listed
        || prefixed
        || before.is_some_and(|t| {
            t.is(Class::PREPOSITION | Class::MONTH | Class::SUBORDINATOR) && !is_word(Some(t), &[k::ABOUT, k::AROUND])
        });
    if before.is_some_and(|t| {
        ((t.is(name) && !t.is(Class::DETERMINER) || bound(t) && !not_year(start, t) && !near)
            && !t.is(Class::PREPOSITION))
            || is_word(Some(t), &[k::THAN]) && !is_word(start.back(2), &[k::LATER, k::EARLIER, k::OLDER, k::YOUNGER])
            || t.mark('#')
            || t.mark('$')
            || t.glued() && t.mark('.')
    }) {
        return false;
    }
    let Some(t) = after else { return true };
    if t.mark('%') || t.is(Class::SCALE | Class::CURRENCY_AFTER | Class::MINOR_UNIT) && t.kind != Kind::Word {
        return false;
    }
    if t.kind != Kind::Word || t.capital() {
        return !(t.kind == Kind::Mark && t.is(Class::CURRENCY_AFTER));
    }
    if unit_follows(end) || t.is(Class::SCALE) {
        return false;
    }
    prepared
        || t.is(Class::AUXILIARY | Class::MODAL)
        || !end.rules.plurals.is_plural(end.str(t))
        || is_word(before, &[k::THE])
}

/// "Not 1948" and "but not 1998" correct a year that the sentence told before.
fn not_year(start: Tokens<'_>, before: &Token) -> bool {
    is_word(Some(before), &[k::NOT])
        && (2..14).filter_map(|n| start.back(n)).any(|t| t.kind == Kind::Number && t.span.len() == 4)
}

/// Whether a unit of measurement stands next that a year would not have: 1990 meters.
fn unit_follows(i: Tokens<'_>) -> bool {
    let Some(t) = i.next() else { return false };
    t.is(Class::UNIT)
        && !t.is(Class::PREPOSITION)
        && !has(i, Kinds::UNIT, |w| matches!(w, CalendarWord::Unit(_)))
        && i.form(|s| matches!(s, Sense::Unit(_)).then_some(())).is_some()
}

/// Whether the number is a part of a code or an address: 410c-1687-4ea7, 133-03-2020.
pub(in crate::date) fn coded(start: Tokens<'_>, end: Tokens<'_>) -> bool {
    let glued = start.next().is_some_and(Token::glued) && start.back(1).is_some_and(|t| t.dash() && t.glued());
    let digits = |t: &Token| t.kind == Kind::Number || t.shape.has(Shape::DIGIT);
    // +44 20 1998 2004
    let number = |t: &Token| t.kind == Kind::Number || t.mark('(') || t.mark(')') || t.dash();
    let mut back = (1..8).map_while(|n| start.back(n)).skip_while(|t| number(t));
    let telephone = start.back(1).is_some_and(|t| t.kind == Kind::Number) && back.next().is_some_and(|t| t.mark('+'));
    // 020 7946 2010
    let parts = [start.back(1), start.back(2)].into_iter().flatten().take_while(|t| t.kind == Kind::Number);
    let odd = parts.clone().any(|t| t.span.len() != 4 || start.str(t).starts_with('0'));
    let telephone = telephone || odd && parts.count() == 2;
    let before = telephone || glued && start.back(2).is_some_and(|t| digits(t) && t.span.len() != 4);
    let after = end.next().is_some_and(|t| t.dash() && t.glued())
        && end.ahead(1).is_some_and(|t| t.glued() && t.kind == Kind::Word && digits(t));
    before || after
}

/// Whether the day just read is no second end of a stretch: a clock, a date or a thing goes on: to 15:30, to 15th place.
pub(in crate::date) fn day_goes_on(rest: Tokens<'_>) -> bool {
    let ranked = rest.back(1).is_some_and(|day| day.is(Class::ORDINAL));
    rest.next().is_some_and(|t| {
        t.is(Class::MONTH)
            || t.glued() && (t.mark(':') || t.mark('/') || t.dash())
            || ranked && t.kind == Kind::Word && !t.is(Class::PREPOSITION)
    })
}

/// Whether something is written on to the years: 2014-15-16, 2014-15%.
pub(in crate::date) fn years_go_on(rest: Tokens<'_>) -> bool {
    rest.next().is_some_and(|t| t.glued() && (t.dash() || t.kind != Kind::Mark || t.mark('/') || t.mark('%')))
}

/// Whether the month behind a year is a person after all: In 2019 June Brown died, In 2016 May became leader.
pub(in crate::date) fn person_behind_year(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let surname = rest.next().is_some_and(|t| t.capital() && t.kind == Kind::Word && !t.is(Class::PREPOSITION));
    person(start, rest) && (surname || is_word(start.next(), &[k::MAY]))
}

/// Whether the year is glued to what stands before, or ends a date: 3 May 2021 June.
pub(in crate::date) fn year_told(i: Tokens<'_>) -> bool {
    i.next().is_some_and(Token::glued) || i.back(1).is_some_and(|t| t.is(Class::MONTH))
}

/// Whether no digit, slash or hyphen is glued to the front, as in a telephone number or an address.
pub(in crate::date) fn stands_alone(i: Tokens<'_>) -> bool {
    match (i.next(), i.back(1)) {
        (Some(t), Some(b)) => {
            let year = |t: &Token| t.kind == Kind::Number && t.glued() && t.span.len() == 4;
            let range = b.dash() && i.back(2).is_some_and(year) && i.back(3).is_some_and(|t| t.mark('/'));
            !t.glued() || range || matches!(b.mark_char(), '(' | '[' | '"' | '“' | '\'' | ':' | '~')
        }
        _ => true,
    }
}

/// Whether "2022-09" is a month: "2014-15" is two years, "2022-09" and "2015-3" are months.
pub(in crate::date) fn iso_month(
    i: Tokens<'_>,
    after: Tokens<'_>,
    rest: Tokens<'_>,
    (year, month): (u32, u32),
) -> bool {
    let one = after.next().is_some_and(|t| t.span.len() == 1);
    // Years of a range rise: "2015-12" can only be a month.
    let short = one || month <= year % 100;
    let alone = i.at == 0 && rest.next().is_none();
    let open = rest.next().is_some_and(|t| t.glued() && t.kind != Kind::Mark);
    month <= 12 && (1400..2100).contains(&year) && (short || alone) && !open
}

/// Whether more is written on to a date in figures; a dash may lead to another whole date: 5/1/2019-5/7/2020.
pub(in crate::date) fn date_goes_on(rest: Tokens<'_>) -> bool {
    let range = rest.ahead(2).is_some_and(|t| t.glued() && t.mark('/'));
    rest.next().is_some_and(|t| t.glued() && (t.dash() && !range || t.mark('/')))
}

/// Whether two numbers can be a month and a day: after "on", a weekday, or others in a list.
pub(in crate::date) fn month_and_day(i: Tokens<'_>) -> bool {
    dated(i) || listed(i)
}

/// Whether a word that days stand behind stands before.
fn dated(i: Tokens<'_>) -> bool {
    is_word(i.back(1), &[k::ON, k::SINCE, k::UNTIL, k::BY]) || i.back(1).is_some_and(|t| t.is(Class::WEEKDAY))
}

/// Whether another day of two numbers stands before in a list that began with a date: on 5/21, 5/23 and 5/28
fn listed(i: Tokens<'_>) -> bool {
    let mut at = i;
    for _ in 0..8 {
        let joined = at.back(1).is_some_and(|t| t.mark(',')) || is_word(at.back(1), &[k::AND, k::OR]);
        let both = is_word(at.back(1), &[k::AND, k::OR]) && at.back(2).is_some_and(|t| t.mark(','));
        let back = if both { 2 } else { 1 };
        let slashed = at.back(back + 2).is_some_and(|t| t.mark('/') && t.glued())
            && at.back(back + 1).is_some_and(|t| t.kind == Kind::Number)
            && at.back(back + 3).is_some_and(|t| t.kind == Kind::Number);
        if !joined || !slashed {
            return false;
        }
        at = at.at(at.at - back - 3);
        if dated(at) {
            return true;
        }
    }
    false
}

/// Whether "now" or "recently" is the time of its sentence: not "now that", "up to date", "soon after".
pub(in crate::date) fn adverb(i: Tokens<'_>, _: Reference, rest: Tokens<'_>) -> bool {
    let clause = is_word(rest.next(), &[k::THAT, k::AS, k::AFTER]) || is_word(i.back(1), &[k::AS]);
    // "Up to date" and "to date 1" are other words.
    let counted = rest.next().is_some_and(|t| t.kind == Kind::Number);
    let other = is_word(i.next(), &[k::TO]) && (is_word(i.back(1), &[k::UP]) || counted);
    let glued = i.back(1).is_some_and(|t| t.dash() && t.glued()) || hyphenated(rest);
    !(clause || other || glued)
}

/// Whether "the future" is a time: not "the past week", "the present chairman".
pub(in crate::date) fn noun(i: Tokens<'_>, r: Reference, rest: Tokens<'_>) -> bool {
    const TIMES: Class = WORDS.or(Class::DURATION_UNIT).or(Class::CARDINAL).or(Class::VAGUE);
    let small = Class::PREPOSITION | Class::COORDINATOR | Class::VERB | Class::AUXILIARY | Class::MODAL;
    let goes_on = |t: &Token| {
        t.is(TIMES) || t.kind == Kind::Number || r != Reference::Future && t.kind == Kind::Word && !t.is(small)
    };
    let alone = r == Reference::Future && is_word(i.back(1), &[k::IN]);
    let told = is_word(i.next(), &[k::THE]) || alone;
    told && !rest.next().is_some_and(goes_on) && !hyphenated(rest) && !is_word(rest.next(), &[k::OF])
}

/// Whether "recent" stands before a noun that is no time of its own.
pub(in crate::date) fn adjective(i: Tokens<'_>, _: Reference, rest: Tokens<'_>) -> bool {
    let time = WORDS | Class::DURATION_UNIT | Class::CARDINAL;
    let noun = rest.next().is_some_and(|t| t.kind == Kind::Word && !t.is(time));
    noun && !is_word(i.back(1), &[k::MORE])
}

/// Whether a hyphen joins another word.
fn hyphenated(rest: Tokens<'_>) -> bool {
    hyphen(rest) && rest.ahead(1).is_some_and(Token::glued)
}

/// In 348 Anna died · In 843, the brothers split: what goes on behind it cannot be counted.
pub(in crate::date) fn opens_clause(i: Tokens<'_>, end: Tokens<'_>) -> bool {
    let opens = i.back(1).is_some_and(|t| t.shape.has(Shape::FIRST)) && is_word(i.back(1), &[k::IN]);
    let next = if end.next().is_some_and(|t| t.mark(',')) { end.skip(1) } else { end };
    let clause = next.next().is_some_and(|t| {
        t.kind == Kind::Word && (t.is(Class::DETERMINER | Class::PRONOUN) || t.capital() && !t.is(Class::PREPOSITION))
    });
    opens && clause && !is_word(next.next(), &[k::OF])
}

/// A mark that ends a phrase.
pub(in crate::date) fn closes(t: &Token) -> bool {
    t.kind == Kind::Mark && !t.dash()
}

/// Whether a phrase can end here, so that a number before it counts nothing: the end, a mark, a small word.
pub(in crate::date) fn ends(i: Tokens<'_>) -> bool {
    i.next().is_none_or(|t| {
        closes(t) && !t.mark('%') && !(t.glued() && t.mark(':'))
            || t.is(Class::PREPOSITION | Class::COORDINATOR | Class::SUBORDINATOR) && !t.is(Class::CURRENCY_AFTER)
            || has(i, Kinds::TURN, |w| w == CalendarWord::Turn(Turn::Before))
    })
}

/// Whether the number just read is only part of a longer figure: 10:30, 8%, 5 million.
pub(in crate::date) fn goes_on(rest: Tokens<'_>) -> bool {
    match (rest.next(), rest.ahead(1)) {
        (Some(t), Some(after)) if t.glued() && after.glued() => {
            after.kind == Kind::Number && (t.mark(':') || t.mark('/')) || t.mark('%')
        }
        (Some(t), _) => t.mark('%') || t.is(Class::SCALE),
        _ => false,
    }
}

/// How many words before the first date may tell that something moved from one to the other.
const REACH: usize = 6;

/// Whether something was put from one date to another: moved from Monday to Friday.
pub(in crate::date) fn moved(i: Tokens<'_>) -> bool {
    (1..=REACH)
        .filter_map(|n| i.at.checked_sub(n))
        .map(|at| i.at(at))
        .take_while(|i| !i.next().is_some_and(|t| t.mark(',') || t.word == k::AND))
        .any(|i| beside(i, CalendarWord::Moved))
}
