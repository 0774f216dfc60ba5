//! Time expressions.

use super::tokens::Tokens;
use crate::claim::{DateExpr, When};
use crate::lex::Kind;
use crate::rulebook::Class;

/// The time expression that starts here, with the input after it and the id of its production.
pub(super) fn opt_date(i: Tokens<'_>) -> Option<(Tokens<'_>, &'static str, DateExpr)> {
    let t = i.next()?;
    if t.is(Class::WEEKDAY | Class::MONTH | Class::CALENDAR)
        && i.form(|s| matches!(s, crate::rulebook::Sense::Calendar(_)).then_some(())).is_some()
    {
        return Some((i.skip(1), "weekday", DateExpr::date(When::Event)));
    }
    let year =
        t.kind == Kind::Number && i.str(t).len() == 4 && i.str(t).parse().is_ok_and(|y: u32| (1900..2100).contains(&y));
    year.then(|| (i.skip(1), "year", DateExpr::date(When::Event)))
}
