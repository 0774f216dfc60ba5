//! Whether a figure is a part of the one behind it.

use crate::check::context::{Context, Figure};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// 150 of the 900 · 2,000 of the city's 285,200
pub(super) fn of(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    // 38 of the bakery | chain's 412 shops: the grammar may have taken the owner for what is counted.
    let within = (x.first + 1..x.last).find(|at| cx.is(*at, kw::OF));
    let end = within.unwrap_or(x.last);
    let out_of = cx.is(x.last, kw::OUT) && cx.is(x.last + 1, kw::OF);
    // 23 seats in the 95-member chamber
    let seats = cx.is(x.last, kw::IN)
        && y.first == x.last + 2
        && cx.class(x.last + 1, Class::DETERMINER)
        && (y.first..y.last + 1).any(|at| cx.token(at).is_some_and(crate::lex::Token::dash));
    if seats {
        return true;
    }
    let at = if cx.is(end, kw::OF) || out_of { end + usize::from(out_of) } else { return false };
    let gap = y.first.saturating_sub(at + 1);
    // 60 of the city's remaining 240 buses
    let possessive = |i: usize| cx.token(i).is_some_and(|t| t.kind == Kind::Possessive);
    let adjective = |i: usize| matches!(cx.a.syntax.tag(i), Tag::Adjective | Tag::Participle | Tag::Gerund);
    let owner = (2..=5).contains(&gap)
        && (possessive(y.first - 1) || adjective(y.first - 1) && gap > 2 && possessive(y.first - 2));
    // 23 of her remaining 95 hens
    let own = gap == 2 && cx.class(at + 1, Class::POSSESSIVE) && adjective(y.first - 1);
    gap == 0
        || own
        || owner
        || gap == 1 && cx.class(at + 1, Class::DETERMINER | Class::POSSESSIVE) && !cx.is_any(at + 1, &[kw::A, kw::AN])
}

/// Of the 47 trawlers in the study, 9, …
pub(super) fn leading_of(cx: &Context<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let the = x.first.checked_sub(1).is_some_and(|at| cx.class(at, Class::DETERMINER | Class::POSSESSIVE));
    let at = x.first.checked_sub(1 + usize::from(the)).filter(|at| cx.is(*at, kw::OF));
    let (first, _) = cx.bounds(x.sentence);
    // Of the archive's 12,600 boxes only 2,016, about a quarter, have been opened.
    let owner = || {
        (1..=5).find(|n| x.first.checked_sub(*n) == Some(first)).filter(|_| {
            cx.is(first, kw::OF)
                && (1..=2).any(|n| {
                    // Of the city's unpaid 31,400 fines
                    let own = x
                        .first
                        .checked_sub(n)
                        .is_some_and(|at| cx.token(at).is_some_and(|t| t.kind == Kind::Possessive));
                    own && (n == 1
                        || matches!(cx.a.syntax.tag(x.first - 1), Tag::Adjective | Tag::Participle | Tag::Gerund))
                })
        })
    };
    // Of its weekly 4,200 loaves 630, or 15 per cent
    let told =
        y.first == x.last || y.first.checked_sub(1).is_some_and(|at| cx.mark(at, ',') || cx.class(at, Class::ADVERB));
    (at == Some(first) || owner().is_some()) && told && y.first.saturating_sub(x.last) <= 8
}
