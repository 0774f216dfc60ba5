//! How a figure is put beside another as the same thing said again: 8,000 feet, or 4,800 metres, · (8,200 miles) · — 54 —

use super::context::{Context, Figure};
use crate::lex::Kind;
use crate::rulebook::{Phrases, keyword as kw};

/// What opens an apposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A bracket.
    Bracket,
    /// A dash.
    Dash,
    /// or, that is, the equivalent of
    Or,
    /// A comma alone.
    Comma,
}

/// What opens the apposition of `g` right before it; the tokens from there back to `from` are the caller's to judge. The
/// second value is where the joint begins.
pub(super) fn joint(cx: &Context<'_>, g: &Figure<'_>, that_is: &Phrases) -> Option<(Joint, usize)> {
    let before = g.first.checked_sub(1)?;
    let token = cx.token(before)?;
    match token.mark_char() {
        '(' | '[' => return Some((Joint::Bracket, before)),
        '—' | '–' if !token.glued() || !cx.token(g.first)?.glued() => return Some((Joint::Dash, before)),
        ',' => return Some((Joint::Comma, before)),
        _ => {}
    }
    let phrase = that_is.iter().find(|phrase| {
        g.first
            .checked_sub(phrase.len())
            .is_some_and(|from| phrase.iter().enumerate().all(|(i, word)| cx.is(from + i, *word)))
    });
    let mut begin = phrase.map(|p| g.first - p.len()).or_else(|| cx.is(before, kw::OR).then_some(before))?;
    // ", or" begins at its comma, and so does "— or".
    if begin > 0 && cx.token(begin - 1).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '(')) {
        begin -= 1;
    }
    Some((Joint::Or, begin))
}

/// Whether what was opened is closed right at `at`: a bracket by its bracket, the others by any mark or the end.
pub(super) fn closed(cx: &Context<'_>, joint: Joint, at: usize) -> bool {
    let Some(token) = cx.token(at) else { return true };
    match joint {
        Joint::Bracket => matches!(token.mark_char(), ')' | ']' | ',' | ';'),
        _ => token.kind == Kind::Mark && !matches!(token.mark_char(), '(' | '%' | '-' | '/' | '×'),
    }
}
