//! The periods of company reports: the latest quarter, the year-earlier period, the 1988 quarter.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, peek, value, verify};
use nom::sequence::{pair, preceded};

use super::production::{YEAR, choice, longer};
use super::words::{article, calendar, has, is, pick, unit_of};
use super::{Named, year};
use crate::claim::{DateExpr, Grain, Period, Production, When};
use crate::grammar::tokens::{NOT, Parsed, Tokens, any_token, only, token};
use crate::lex::Token;
use crate::rulebook::{CalendarWord, Kinds, PickWord};

choice! {
    /// A period, behind an article or without one.
    pub(super) fn period -> Period, begins PERIODS {
        Kinds::BACK.or(Kinds::PICK) => shifted,
        Kinds::PICK => latest,
        YEAR => dated_period,
    }
}

/// the latest period · the year-earlier quarter · the comparable year-ago period · the 1988 quarter · that quarter
pub(super) fn company(i: Tokens<'_>) -> Parsed<'_, Named> {
    let (start, the) = article(i)?;
    let bare = preceded(only(!the), year_earlier).parse(start);
    let (rest, period) = longer(period(start), bare)?;
    Ok((rest, (Production::Period, DateExpr::date(When::Period(period)))))
}

/// year-earlier · year-ago: how many years back
fn back(i: Tokens<'_>) -> Parsed<'_, i32> {
    calendar(Kinds::BACK, |w| if let CalendarWord::Back(n) = w { Some(n) } else { None }).parse(i)
}

/// year-earlier period · corresponding quarter last year
fn shifted(i: Tokens<'_>) -> Parsed<'_, Period> {
    let last_year = opt(verify(year::base_year, |base| base.shift == -1));
    // "The same quarter" is another one only where the year is told.
    let same = has(i, Kinds::PICK, |w| matches!(w, CalendarWord::Pick(_)));
    let period = verify((back, period_noun, last_year), |(.., told)| !same || told.is_some());
    map(period, |(years, grain, _)| Period { years, year: None, grain }).parse(i)
}

/// year-earlier, before a noun
fn year_earlier(i: Tokens<'_>) -> Parsed<'_, Period> {
    let joined = peek((any_token(), token(Token::dash)));
    map(preceded(joined, back), |years| Period { years, year: None, grain: None }).parse(i)
}

/// latest period · that quarter · this period
fn latest(i: Tokens<'_>) -> Parsed<'_, Period> {
    let fits = |(pick, grain): &(PickWord, Option<Grain>)| {
        matches!((pick, grain), (PickWord::Latest, _) | (PickWord::Same, Some(Grain::Quarter)))
    };
    map(verify(pair(pick, period_noun), fits), |(_, grain)| Period { years: 0, year: None, grain }).parse(i)
}

/// 1988 quarter · 1989 period
fn dated_period(i: Tokens<'_>) -> Parsed<'_, Period> {
    map(pair(year::year, period_noun), |(year, grain)| Period { years: 0, year: Some(year), grain }).parse(i)
}

/// period · quarter
fn period_noun(i: Tokens<'_>) -> Parsed<'_, Option<Grain>> {
    alt((value(Some(Grain::Quarter), unit_of(Grain::Quarter)), value(None, is(CalendarWord::Period)))).parse(i)
}
