//! A list with its total behind it: seven women and four men, 12 in all.

use super::{AFTER, BEFORE, BRINGS, Cue, HARD, MORE, STOP, TOTALLED, fits, part, shares_unit, test};
use crate::check::context::{Context, Figure, Report, open};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

/// 12 in all · a haul of 36
pub(super) fn announced(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    let after = cx.phrase(f.last, out.rule.words(AFTER));
    let ends = after.is_some_and(|end| cx.token(end).is_none_or(|t| t.kind == Kind::Mark || !t.is(Class::PREPOSITION)));
    let verb = cx.phrase_before(f.first, out.rule.words(TOTALLED));
    (ends || verb || cx.phrase_before(f.first, out.rule.words(BEFORE))) && !open(f.q.relation) && f.q.max.is_none()
}

/// The figures of an unbroken list that ends right before the total.
pub(super) fn listed(cx: &Context<'_>, figures: &[Figure<'_>], total: &Figure<'_>, out: &mut Report<'_>) {
    let mut parts: Vec<Figure<'_>> = Vec::new();
    let mut next = total.first;
    let Some(newest) = figures.last() else { return };
    // The total stands behind a comma, dash or bracket; without one a new verb has begun.
    let parted = (newest.last..total.first)
        .any(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '(' | '—' | '–')));
    // Donations of $1,200 and $3,400 and a grant of $5,000 totaled $10,600: the list is the subject.
    let verb = cx.phrase_before(total.first, out.rule.words(TOTALLED));
    if !parted && !verb {
        return;
    }
    // "…, and a total of 23 animals died" tells of others.
    if !verb && (newest.last..total.first).any(|at| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE])) {
        return;
    }
    // A total that a word announces before it may stand farther off: , which made a total of 41.
    let before = verb || cx.phrase_before(total.first, out.rule.words(BEFORE));
    let (stop, far) = if before { (HARD, 12) } else { (STOP, 8) };
    for f in figures.iter().rev().take(12) {
        let mut gap = f.last..next;
        // "and a cook" is one more, of which no figure tells.
        let one = gap
            .clone()
            .any(|at| cx.is(at, kw::AND) && cx.is_any(at + 1, &[kw::A, kw::AN, kw::HIS, kw::HER, kw::THEIR]))
            // "and a grant of $5,000" is told by its figure.
            && !cx.is(next.saturating_sub(1), kw::OF);
        let broken = one
            || gap.len() > far
            || gap.clone().any(|at| {
                // that day
                let day =
                    cx.is(at, kw::THAT) && cx.class(at + 1, Class::CALENDAR | Class::DURATION_UNIT | Class::WEEKDAY);
                // 850 from Keri
                let place =
                    cx.is(at, kw::FROM) && cx.token(at + 1).is_some_and(|t| t.kind == Kind::Word && t.capital());
                !day && !place && cx.phrase(at, out.rule.words(stop)).is_some()
                    || cx.token(at).is_some_and(|t| matches!(t.mark_char(), ';' | ':' | '(' | '"' | '“' | '”'))
            });
        let joined = parts.is_empty()
            || gap.any(|at| cx.mark(at, ',') || cx.is(at, kw::AND) || cx.is(at, kw::PLUS) || cx.is(at, kw::WITH));
        if broken || !joined || !(part(cx, f, total) || shares_unit(cx, f, total)) {
            break;
        }
        parts.push(*f);
        next = f.first;
    }
    // A list that begins behind an unread figure is not whole.
    let whole_list = figures.len() <= parts.len()
        || figures.get(figures.len() - parts.len() - 1).is_none_or(|f| {
            let listed = (f.last..next).any(|at| cx.mark(at, ',') || cx.is(at, kw::AND));
            next - f.last > 3 || !listed || !part(cx, f, total)
        });
    let and = parts.first().is_some_and(|f| {
        (f.first.saturating_sub(if verb { 5 } else { 2 })..f.first)
            .any(|at| cx.is(at, kw::AND) || cx.is(at, kw::PLUS) || cx.is(at, kw::WITH))
    });
    let stopped = parts
        .last()
        .is_some_and(|f| (f.first.saturating_sub(3)..f.first).any(|at| cx.phrase(at, out.rule.words(STOP)).is_some()));
    // A list of which no figure but the total has the unit is one of something else.
    let shared = parts.iter().all(|f| part(cx, f, total)) || parts.last().is_some_and(|f| part(cx, f, total));
    if parts.len() >= 2 && and && whole_list && !stopped && shared {
        parts.reverse();
        // Where only the last ones make the total, the first ones are parts of something else.
        let suffix = (1..parts.len() - 1).find(|n| parts.get(*n..).is_some_and(|p| fits(cx, p, total, out)));
        let from = suffix.filter(|_| !fits(cx, &parts, total, out)).unwrap_or(0);
        test(cx, parts.get(from..).unwrap_or(&[]), total, Cue::Said, out);
    }
}

/// brings the total to 41
pub(super) fn brings(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> bool {
    cx.phrase_before(f.first, out.rule.words(BRINGS))
}

/// seven more deaths. With the 14 people killed in Osh and 22 in Jalal-Abad, that brings the total to 41
pub(super) fn brought(
    cx: &Context<'_>,
    before: &[Figure<'_>],
    parts: &[Figure<'_>],
    total: &Figure<'_>,
    out: &mut Report<'_>,
) {
    let [first] = before else { return };
    let more = (first.first.saturating_sub(2)..first.last + 2).any(|at| cx.phrase(at, out.rule.words(MORE)).is_some());
    let follows = first.sentence + 1 == total.sentence && cx.block(first.sentence) == cx.block(total.sentence);
    let all: Vec<Figure<'_>> = before.iter().chain(parts).copied().collect();
    if more && follows && all.iter().all(|f| part(cx, f, total)) && total.plain() {
        test(cx, &all, total, Cue::Said, out);
    }
}
