//! The dateline that an article prints itself: "WASHINGTON, June 6, 2016 —".

use chrono::NaiveDate;

use crate::claim::{Claim, DateExpr};
use crate::document::Document;
use crate::lex::{Lexed, Token};

/// How many of the first sentences may hold it.
const SENTENCES: u32 = 5;

/// The full date before a dash at the beginning of the text, or on a line of its own.
pub(super) fn printed(_doc: &Document, lexed: &Lexed, claims: &[Claim]) -> Option<NaiveDate> {
    claims.iter().take_while(|c| c.sentence < SENTENCES).find_map(|claim| {
        let f = claim.date().and_then(DateExpr::fields).filter(|f| !f.either_order)?;
        let year = i32::try_from(f.year.filter(|y| !y.short)?.number).ok()?;
        let day = NaiveDate::from_ymd_opt(year, f.month?, f.day?)?;
        let sentence = lexed.sentences.get(claim.sentence as usize)?;
        let tokens = lexed.of(sentence);
        let (from, to) = ((claim.tokens.0 - sentence.first) as usize, (claim.tokens.1 - sentence.first) as usize);
        let after = tokens.get(to..)?;
        let agency = after.first().is_some_and(|t| t.mark('('));
        let close = after.iter().take(8).position(|t| t.mark(')')).map_or(0, |n| n + 1);
        let next = after.get(if agency { close } else { 0 });
        let opens = from <= 8 && next.is_some_and(Token::dash);
        let alone = from == 0 && after.is_empty();
        (opens || alone).then_some(day)
    })
}
