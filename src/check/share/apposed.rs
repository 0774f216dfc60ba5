//! How a share is put beside its part and its whole.

use super::{AFTER, OTHER, RATE_OF, THAT_IS, of};
use crate::check::apposition::{Joint, joint};
use crate::check::context::{Context, Figure, Report};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// 40 percent, or 50 of the 200 passengers, · 40 percent (50 of 200)
pub(super) fn share_first(cx: &Context<'_>, z: &Figure<'_>, x: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some((joint, begin)) = joint(cx, x, out.rule.words(THAT_IS)) else { return false };
    // "40 percent of the passengers, or 50 of the 200": a short noun phrase may stand between.
    let near = begin >= z.last && begin - z.last <= 5 && (z.last == begin || cx.is(z.last, kw::OF));
    let words = (z.last..begin).all(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.word != kw::AND));
    let rest =
        cx.token(y.last).is_none_or(|t| t.kind == Kind::Mark && !t.dash() || t.is(Class::AUXILIARY | Class::VERB));
    near && words && joint != Joint::Comma && rest && of(cx, x, y)
}

/// Whether the figure stands in apposition: , or 6 per cent, · (6 per cent) · , two-thirds of the total, · , 214 in all,
pub(super) fn apposed(cx: &Context<'_>, z: &Figure<'_>, y: &Figure<'_>, out: &Report<'_>) -> bool {
    let Some(at) = z.first.checked_sub(1).filter(|at| *at >= y.last && z.first - y.last <= 12) else { return false };
    let clear = (y.last..at).all(|i| {
        !cx.is_any(i, &[kw::AND, kw::BUT, kw::WHILE, kw::WITH])
            && !cx.token(i).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '(' | ')'))
    });
    // "an acceptance rate of 12 percent": the name of the share stands between the comma and its figure.
    let rate = out.rule.words(RATE_OF).iter().any(|p| {
        z.first.checked_sub(p.len()).is_some_and(|from| {
            p.iter().enumerate().all(|(i, word)| cx.is(from + i, *word))
                && (from.saturating_sub(3)..from)
                    .any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–')))
        })
    });
    let lead = rate
        || cx.phrase_before(z.first, out.rule.words(THAT_IS))
        || cx.token(at).is_some_and(|t| matches!(t.mark_char(), '(' | '–' | '—' | ','));
    let worded = rate || cx.phrase_before(z.first, out.rule.words(THAT_IS));
    let tail = cx.phrase(z.last, out.rule.words(AFTER)).unwrap_or(z.last);
    let ends = cx.token(tail).is_none_or(|t| t.kind == Kind::Mark && !matches!(t.mark_char(), '-' | '(' | '%'))
        || worded && cx.phrase(tail, out.rule.words(OTHER)).is_none();
    // Between commas without "or", the noun phrase of the whole must run up to the comma.
    let near = worded || cx.mark(at, '(') || tail > z.last || at - y.last <= 3;
    let another = cx.phrase(z.last, out.rule.words(OTHER)).is_some() || cx.is(tail, kw::OF) && tail == z.last;
    clear && lead && ends && near && !another
}
