//! Weekdays that share an "every": every Monday and Tuesday, each Friday or Saturday.

use crate::claim::{Body, Claim, DateExpr, DateKind, Every, Fields, When};
use crate::grammar::tokens::Tokens;
use crate::rulebook::keyword as k;

/// Makes weekdays that stand in a row behind one that comes every week come every week as well. `first` is the sentence's first token.
pub(crate) fn again(sentence: Tokens<'_>, first: u32, claims: &mut [Claim]) {
    for n in 1..claims.len() {
        let Some([before, this]) = claims.get_mut(n - 1..=n) else { return };
        let at = |n: u32| n.saturating_sub(first) as usize;
        let between = sentence.all.get(at(before.tokens.1)..at(this.tokens.0)).unwrap_or(&[]);
        let joint = !between.is_empty() && between.iter().all(|t| t.mark(',') || t.word == k::AND || t.word == k::OR);
        let every = before.date().and_then(|d| if let When::Every(every) = &d.when { Some(*every) } else { None });
        let weekly = every.filter(|every| joint && every.fields.weekday.is_some());
        if let Some(every) = weekly
            && let Some(weekday) = this.date().and_then(bare_weekday)
        {
            let when = When::Every(Every { fields: Fields { weekday: Some(weekday), ..every.fields }, ..every });
            this.body = Body::Date(DateExpr { kind: DateKind::Set, when, edge: None, approximate: false });
        }
    }
}

/// The number of a weekday without anything beside it.
fn bare_weekday(date: &DateExpr) -> Option<u32> {
    let fields = *date.fields()?;
    fields.weekday.filter(|n| fields == Fields { weekday: Some(*n), ..Fields::default() })
}
