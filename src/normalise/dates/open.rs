//! The stretch of time that a word before a date opens: since March, until Friday, by 2030, before the election.

use chrono::NaiveDate;

use crate::claim::{Claim, DateExpr, DateKind, Edge};
use crate::claim::{Stretch, Time};
use crate::lex::{Kind, Lexed};
use crate::rulebook::keyword as k;

/// The interval from or to a date, for the figures that hold in it; the date's own row keeps the date.
///
/// `since` ends on the dateline where that is known, as a report tells what has happened so far.
pub(super) fn stretch(
    claim: &Claim,
    date: &DateExpr,
    time: &Time,
    lexed: &Lexed,
    dateline: Option<NaiveDate>,
) -> Option<Stretch> {
    let plain = date.kind == DateKind::Date && time.value.starts_with(|c: char| c.is_ascii_digit());
    if !plain || time.value.contains('/') {
        return None;
    }
    let tokens = &lexed.tokens;
    let at = claim.tokens.0.checked_sub(1)? as usize;
    let word = tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let words = match word.word {
        k::SINCE => "since",
        k::AFTER => "after",
        k::UNTIL | k::TILL => "until",
        k::BY => "by",
        k::BEFORE => "before",
        k::THROUGH => "through",
        _ => return None,
    };
    let value = time.value.trim_end_matches('~');
    let since = word.word == k::SINCE;
    let first = if since && date.edge == Some(Edge::Start) { first_day(value) } else { value.to_owned() };
    let value = match word.word {
        k::SINCE => match dateline {
            Some(day) if first.as_str() <= day.to_string().as_str() => format!("{first}/{day}"),
            _ => format!("{first}/.."),
        },
        k::AFTER => format!("{first}/.."),
        _ => format!("../{first}"),
    };
    // The basis begins with the words in quotation marks.
    let basis = format!("\"{words} {}", time.basis.strip_prefix('"')?);
    Some(Stretch { value, basis })
}

/// The first day of a month or year.
fn first_day(value: &str) -> String {
    match value.len() {
        4 => format!("{value}-01-01"),
        7 if !value.contains(['Q', 'H', 'W', 'S']) => format!("{value}-01"),
        _ => value.to_owned(),
    }
}
