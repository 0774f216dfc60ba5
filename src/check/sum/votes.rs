//! Shares of one whole, and the votes of a house.

use super::{ABSTAINED, AGAINST, ALL, APART, BY, Cue, FOR, REMAINING, REST, SEVERAL, SPLIT, test};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report, neighbours, open};
use crate::check::interval::{Tier, show_large, whole};
use crate::english::Tag;
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::{Class, List, keyword as kw};

/// 45 percent said yes, 40 percent no and 25 percent did not know
pub(super) fn poll(cx: &Context<'_>, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let mut parts: Vec<&Figure<'_>> = Vec::new();
    for f in figures {
        let joined = parts.last().is_none_or(|p: &&Figure<'_>| {
            f.first.saturating_sub(p.last) <= 8
                && (p.last..f.first).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND))
                && !(p.last..f.first).any(|i| cx.mark(i, ';') || cx.phrase(i, out.rule.words(APART)).is_some())
        });
        if !cx.percent(f) || f.q.max.is_some() || open(f.q.relation) || f.q.direction.is_some() || !joined {
            parts.clear();
        }
        if cx.percent(f) && f.plain() && f.q.direction.is_none() {
            parts.push(f);
        }
        if parts.len() < 2 {
            continue;
        }
        // nuts on the remaining 35 percent: what is left of the whole.
        let left = (f.first.saturating_sub(3)..=f.first).any(|i| cx.phrase(i, out.rule.words(REMAINING)).is_some());
        let rest =
            left || (f.first.saturating_sub(4)..f.last + 5).any(|i| cx.phrase(i, out.rule.words(REST)).is_some());
        // split: 52 percent for Lang, 39 percent for Moe and 19 percent for Ray
        // Sales were 60 percent bread, 30 percent cakes and 20 percent coffee
        let made = || {
            let kind = |p: &&Figure<'_>| {
                matches!(cx.a.syntax.tag(p.last), Tag::Noun | Tag::Plural)
                    && !cx.class(p.last, Class::ROLE | Class::DIRECTION)
                    && cx.token(p.last + 1).is_none_or(|t| t.kind == Kind::Mark || t.is(Class::COORDINATOR))
            };
            // are, in the morning, 50 per cent pop
            let is = parts.first().and_then(|p| p.first.checked_sub(1)).and_then(|at| {
                let open = || (at.saturating_sub(8)..at).rev().find(|i| cx.mark(*i, ','))?.checked_sub(1);
                if cx.mark(at, ',') { open() } else { Some(at) }
            });
            parts.iter().all(kind) && is.is_some_and(|at| cx.is_any(at, &[kw::IS, kw::ARE, kw::WAS, kw::WERE, kw::OF]))
        };
        let split = || {
            let (first, last) = cx.bounds(f.sentence);
            let and = (f.first.saturating_sub(3)..f.first).any(|i| cx.is(i, kw::AND));
            let alike = parts.iter().all(|p| cx.is_any(p.last, &[kw::FOR, kw::TO]));
            // for Lang in the city, for Lang elsewhere
            let whom = |p: &Figure<'_>| cx.token(p.last + 1).map(|t| t.hash);
            let alike = alike && neighbours(&parts).all(|[a, b]| whom(a) != whom(b));
            // 55 per cent comes from the mine, 30 per cent from Poland and 25 per cent from overseas
            let source = |p: &&Figure<'_>| cx.is(p.last, kw::FROM);
            let from = parts.iter().skip(1).all(source)
                && parts.first().is_some_and(|p| source(p) || cx.is(p.last + 1, kw::FROM));
            // Of the pupils, 45 per cent speak French, 35 per cent Arabic and 30 per cent Dutch
            let of = cx.is(first, kw::OF) && parts.first().is_some_and(|p| p.first - first <= 20);
            // visas — 46 per cent for students, 34 per cent for workers and 30 per cent for tourists —
            let open = parts.first().and_then(|p| p.first.checked_sub(1));
            let listed =
                alike && open.is_some_and(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), '—' | '–' | ':')));
            and && (of || listed || from || alike && cx.find(first, last, out.rule.words(SPLIT)).is_some() || made())
        };
        let split = parts.len() >= 3 && !rest && split();
        if parts.len() < if left { 2 } else { 3 } || !(rest || split) {
            continue;
        }
        let several = (0..=1).any(|n| {
            let (a, b) = cx.bounds(f.sentence + n);
            cx.block(f.sentence + n) == cx.block(f.sentence) && cx.find(a, b, out.rule.words(SEVERAL)).is_some()
        });
        if several {
            parts.clear();
            continue;
        }
        let low = |tier| parts.iter().try_fold(Fraction::ZERO, |sum, f| Some(sum + cx.range(f, tier).low?));
        let high = |tier| parts.iter().try_fold(Fraction::ZERO, |sum, f| Some(sum + cx.range(f, tier).high?));
        let short = left && high(Tier::Wide).is_some_and(|high| high < whole(100));
        // 60 per cent bread, 30 per cent cakes and 20 per cent coffee: even loosely read it is too much.
        let over = |tier| low(tier).is_some_and(|low| low > whole(100));
        let wide = short || over(Tier::Wide);
        if wide || over(Tier::Narrow) {
            let sum = parts.iter().fold(Fraction::ZERO, |sum, f| sum + f.n.exact());
            let terms: Vec<String> = parts.iter().map(|f| show_large(&f.n.exact())).collect();
            let message =
                format!("{} is {}: shares of one whole are 100 per cent.", terms.join(" + "), show_large(&sum));
            let level = if split || !wide { Level::Query } else { Level::Contradiction };
            out.figures(cx, level, &parts, message);
        } else {
            out.ok(&parts);
        }
        parts.clear();
    }
}

/// all 120 members took part. There were 63 votes in favour and 51 against, with eight abstentions
pub(super) fn votes(cx: &Context<'_>, run: usize, figures: &[Figure<'_>], out: &mut Report<'_>) {
    let says = |f: &Figure<'_>, list: List| {
        (f.last.saturating_sub(1)..f.last + 4).any(|at| cx.phrase(at, out.rule.words(list)).is_some())
    };
    for [x, y, z] in neighbours(figures) {
        let close = y.first - x.last.min(y.first) <= 6 && z.first - y.last.min(z.first) <= 6;
        if !(close
            && [x, y, z].into_iter().all(|f| cx.counts(f) && f.plain())
            && (says(x, FOR) && says(y, AGAINST)
                || (cx.is(x.last, kw::TO)
                    && y.first == x.last + 1
                    && (x.first..x.last).any(|at| cx.phrase(at, out.rule.words(BY)).is_some())))
            && says(z, ABSTAINED))
        {
            continue;
        }
        let earlier = cx.run_before(run);
        let later = cx.run(run + 1);
        let later =
            later.iter().filter(|f| f.sentence == x.sentence + 1 && cx.block(f.sentence) == cx.block(x.sentence));
        let near =
            earlier.iter().filter(|f| f.sentence + 1 == x.sentence && cx.block(f.sentence) == cx.block(x.sentence));
        let whole_house = near.chain(figures).chain(later).find(|f| {
            cx.counts(f)
                && f.n.value > z.n.value
                && f.first.checked_sub(1).is_some_and(|at| cx.phrase(at, out.rule.words(ALL)).is_some())
        });
        if let Some(total) = whole_house.copied() {
            test(cx, &[*x, *y, *z], &total, Cue::Counted, out);
        }
    }
}
