//! The periods of company reports: the latest quarter, the year-earlier period, the 1988 quarter.

use nom::Parser;

use super::production::{Choice, YEAR, longer, longest};
use super::words::{self, calendar as word, has, is, the};
use super::{Named, year};
use crate::claim::{DateExpr, Grain, Period, Production, When};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::lex::Token;
use crate::rulebook::{CalendarWord, Kinds, PickWord};

/// the latest period · the year-earlier quarter · the comparable year-ago period · the 1988 quarter · that quarter
pub(super) fn company(i: Tokens<'_>) -> Parsed<'_, Named> {
    let start = the(i);
    let (rest, period) = if start.at > i.at {
        longest(start, PERIODS)?
    } else {
        longer(longest(start, PERIODS), longest(start, &[(Kinds::BACK, year_earlier)]))?
    };
    Ok((rest, (Production::Period, DateExpr::date(When::Period(period)))))
}

const PERIODS: &[Choice<Period>] =
    &[(Kinds::BACK.or(Kinds::PICK), shifted), (Kinds::PICK, latest), (YEAR, dated_period)];

/// year-earlier period · corresponding quarter last year · year-earlier, before a noun
fn shifted(i: Tokens<'_>) -> Parsed<'_, Period> {
    let (rest, years) = word(Kinds::BACK, |w| if let CalendarWord::Back(n) = w { Some(n) } else { None }).parse(i)?;
    match period_noun(rest) {
        Ok((end, grain)) => {
            let end = match year::base_year(end) {
                Ok((end, base)) if base.shift == -1 => end,
                _ => end,
            };
            let same = has(i, Kinds::PICK, |w| matches!(w, CalendarWord::Pick(_)));
            let years_back = if same && end.at == rest.at + 1 { 0 } else { years };
            if same && years_back == 0 { Err(NOT) } else { Ok((end, Period { years: years_back, year: None, grain })) }
        }
        Err(error) => Err(error),
    }
}

/// year-earlier, before a noun
fn year_earlier(i: Tokens<'_>) -> Parsed<'_, Period> {
    let (rest, years) = word(Kinds::BACK, |w| if let CalendarWord::Back(n) = w { Some(n) } else { None }).parse(i)?;
    let joined = i.ahead(1).is_some_and(Token::dash);
    if joined { Ok((rest, Period { years, year: None, grain: None })) } else { Err(NOT) }
}

/// latest period · that quarter · this period
fn latest(i: Tokens<'_>) -> Parsed<'_, Period> {
    let (rest, pick) = words::pick(i)?;
    let (rest, grain) = period_noun(rest)?;
    let fits = matches!((pick, grain), (PickWord::Latest, _) | (PickWord::Same, Some(Grain::Quarter)));
    if fits { Ok((rest, Period { years: 0, year: None, grain })) } else { Err(NOT) }
}

/// 1988 quarter · 1989 period
fn dated_period(i: Tokens<'_>) -> Parsed<'_, Period> {
    let (rest, year) = year::year(i)?;
    let (rest, grain) = period_noun(rest)?;
    Ok((rest, Period { years: 0, year: Some(year), grain }))
}

/// period · quarter
fn period_noun(i: Tokens<'_>) -> Parsed<'_, Option<Grain>> {
    if let Ok((rest, Grain::Quarter)) = words::unit(i) {
        return Ok((rest, Some(Grain::Quarter)));
    }
    let (rest, ()) = is(CalendarWord::Period).parse(i)?;
    Ok((rest, None))
}
