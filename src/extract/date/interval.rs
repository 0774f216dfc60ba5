//! From one date to another: 3 to 12 May, July 13-15, 2014–2018, between March and June.

use super::calendar::date;
use super::words::{day_digits, is_word, the};
use crate::claim::{DateExpr, Fields, When};
use crate::extract::tokens::{NOT, Parsed, Tokens};
use crate::rulebook::keyword as k;

/// 3 to 12 May · the 13th to the 15th of July
pub(super) fn days_first(i: Tokens<'_>) -> Parsed<'_, DateExpr> {
    let (rest, (day, _)) = day_digits(the(i))?;
    let rest = connector(i, rest)?;
    let (end, last) = date(the(rest))?;
    let same_month = last.month.is_some() && last.day.is_some_and(|d| d <= 39) && !last.either_order;
    let numbers = rest.next().is_some_and(|t| t.kind == crate::lex::Kind::Number);
    if !same_month || !numbers || day == 0 || day > 39 {
        return Err(NOT);
    }
    let first = Fields { day: Some(day), weekday: None, ..last };
    Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))))
}

/// The interval that begins with a date already read: July 13 to 15 · 2014–2018 · May to October 2020
pub(super) fn onward<'a>(i: Tokens<'a>, rest: Tokens<'a>, first: &DateExpr) -> Parsed<'a, DateExpr> {
    let from = first.fields().ok_or(NOT)?;
    let after = connector(i, rest)?;
    if from.day.is_some()
        && let Ok((end, (day, _))) = day_digits(the(after))
        && from.month.is_some()
        && !end.next().is_some_and(|t| t.is(crate::rulebook::Class::MONTH) || t.mark(':') && t.glued())
        && day <= 39
    {
        let last = Fields { day: Some(day), weekday: None, ..*from };
        let (end, last) = super::calendar::year_tail(end, last);
        let first = Fields { year: from.year.or(last.year), ..*from };
        return Ok((end, interval(DateExpr::calendar(first), DateExpr::calendar(last))));
    }
    let (end, second) = super::moment(after)?;
    let Some(to) = second.fields() else { return Err(NOT) };
    let only_year = |f: &Fields| *f == Fields { year: f.year, ..Fields::default() };
    let years = only_year(from) && only_year(to);
    let lends_year = from.year.is_none() && from.base.is_none() && to.year.is_some() && from.month.is_some();
    // Two whole dates are two claims unless a dash joins two years.
    let dashed = rest.next().is_some_and(crate::lex::Token::dash);
    if !(years && dashed || lends_year) {
        return Err(NOT);
    }
    let first = if lends_year { DateExpr::calendar(Fields { year: to.year, ..*from }) } else { first.clone() };
    Ok((end, interval(first, second)))
}

/// to · until · through · – ; and, after "between"
fn connector<'a>(start: Tokens<'a>, i: Tokens<'a>) -> Result<Tokens<'a>, nom::Err<()>> {
    let t = i.next().ok_or(NOT)?;
    let between = is_word(start.back(1), &[k::BETWEEN]) && is_word(Some(t), &[k::AND]);
    if t.dash() || between || is_word(Some(t), &[k::TO, k::THROUGH, k::UNTIL]) { Ok(i.skip(1)) } else { Err(NOT) }
}

fn interval(first: DateExpr, last: DateExpr) -> DateExpr {
    DateExpr::date(When::Interval(Some(Box::new(first)), Some(Box::new(last))))
}
