//! A share between its part and its whole: $1,540 in rent, 32 percent of her monthly wage of $3,100.

use crate::check::context::{Context, Figure};
use crate::english::Tag;
use crate::rulebook::keyword as kw;

/// $1,540 in rent, 32 percent of her monthly wage of $3,100
pub(super) fn share_of_sum(cx: &Context<'_>, x: &Figure<'_>, p: &Figure<'_>, y: &Figure<'_>) -> bool {
    let comma = p.first.checked_sub(1).is_some_and(|at| {
        cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '—' | '–' | '(')) || cx.is(at, kw::OR)
    });
    let words = |from: usize, to: usize| {
        (from..to).all(|at| {
            matches!(
                cx.a.syntax.tag(at),
                Tag::Noun
                    | Tag::Plural
                    | Tag::Adjective
                    | Tag::Possessive
                    | Tag::Determiner
                    | Tag::Preposition
                    | Tag::Genitive
                    | Tag::Name
            )
        })
    };
    // 1,840 trains late, or 23 per cent of 4,600
    let or = p.first > 1 && cx.is(p.first - 1, kw::OR) && cx.mark(p.first - 2, ',');
    let late =
        |at: usize| or && matches!(cx.a.syntax.tag(at), Tag::Auxiliary | Tag::Past | Tag::Participle | Tag::Adverb);
    let before = p.first > x.last
        && p.first - x.last <= 6
        && (x.last..p.first - 1 - usize::from(or)).all(|at| late(at) || words(at, at + 1));
    let noun = cx.is(p.last, kw::OF) && y.first > p.last + 1 && y.first - p.last <= 8 && words(p.last, y.first);
    // "her monthly wage of $3,100": the sum is the noun's own.
    let own = y.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF));
    // 5,200 members at the airport, 31 per cent of the 21,400 people who work there
    let the = cx.is(p.last, kw::OF)
        && y.first <= p.last + 2
        && y.first > p.last
        && cx.is_any(y.first - 1, &[kw::THE, kw::ITS, kw::OF]);
    let counts = the && cx.counts(x) && cx.counts(y) && matches!(x.q.measure.top, crate::claim::Top::Noun(_));
    comma
        && before
        && cx.percent(p)
        && x.plain()
        && y.plain()
        && p.plain()
        && (noun && own && cx.money(x) && cx.same(x, y) || counts || the && cx.money(x) && cx.same(x, y))
}
