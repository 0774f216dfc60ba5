//! The dateline that an article prints itself: "WASHINGTON, June 6, 2016 —".

use chrono::{Datelike, NaiveDate};

use crate::claim::{Claim, DateExpr};
use crate::lex::{Lexed, Token};

/// How many of the first sentences may hold it.
const SENTENCES: u32 = 5;

/// How many days from the dateline a date may lie that gives its year.
const NEAR: i64 = 31;

/// The date before a dash at the beginning of the text, or a full one on a line of its own.
///
/// Without a year, another date of the text must give it: a full one within a month of that day, and none of another
/// year so near.
pub(super) fn printed(lexed: &Lexed, claims: &[Claim]) -> Option<NaiveDate> {
    claims.iter().take_while(|c| c.sentence < SENTENCES).find_map(|claim| {
        let f = claim.date().and_then(DateExpr::fields).filter(|f| !f.either_order)?;
        let (month, day) = (f.month?, f.day?);
        let place = place(claim, lexed)?;
        match (f.year, f.base) {
            (Some(year), _) if !year.short => {
                let day = NaiveDate::from_ymd_opt(i32::try_from(year.number).ok()?, month, day)?;
                (place == Place::Opens || place == Place::Alone).then_some(day)
            }
            (None, None) if place == Place::Opens => year_of_others(month, day, claims),
            _ => None,
        }
    })
}

/// Where a date stands that may be the dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before a dash, perhaps with an agency in brackets between.
    Opens,
    /// On a line of its own.
    Alone,
    /// In the text.
    Text,
}

fn place(claim: &Claim, lexed: &Lexed) -> Option<Place> {
    let sentence = lexed.sentences.get(claim.sentence as usize)?;
    let tokens = lexed.of(sentence);
    let (from, to) = ((claim.tokens.0 - sentence.first) as usize, (claim.tokens.1 - sentence.first) as usize);
    let after = tokens.get(to..)?;
    let agency = after.first().is_some_and(|t| t.mark('('));
    let close = after.iter().take(8).position(|t| t.mark(')')).map_or(0, |n| n + 1);
    let next = after.get(if agency { close } else { 0 });
    Some(if from <= 8 && next.is_some_and(Token::dash) {
        Place::Opens
    } else if from == 0 && after.is_empty() {
        Place::Alone
    } else {
        Place::Text
    })
}

/// The day in the year in which other dates of the text lie near it, if that is one year.
fn year_of_others(month: u32, day: u32, claims: &[Claim]) -> Option<NaiveDate> {
    let mut found: Option<NaiveDate> = None;
    for f in claims.iter().filter_map(|c| c.date()?.fields()) {
        let (Some(year), Some(m), Some(d)) = (f.year.filter(|y| !y.short), f.month, f.day) else { continue };
        let Some(other) = i32::try_from(year.number).ok().and_then(|y| NaiveDate::from_ymd_opt(y, m, d)) else {
            continue;
        };
        let near = (-1..=1).filter_map(|n| NaiveDate::from_ymd_opt(other.year() + n, month, day));
        let Some(best) = near.min_by_key(|at| (*at - other).num_days().abs()) else { continue };
        if (best - other).num_days().abs() > NEAR {
            continue;
        }
        if found.is_some_and(|f| f != best) {
            return None;
        }
        found = Some(best);
    }
    found
}
