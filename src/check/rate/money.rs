//! Money for each of some things, and in all: 92,000 people, €46m, €5,000 for each resident.

use super::{AMOUNT, AVERAGE, COST, EACH, OR, PERSONS, TOTAL, product, scaled};
use crate::check::Level;
use crate::check::apposition::joint;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Per, Top};
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// The figures of the same sentence before one.
fn before<'c, 'a>(cx: &'c Context<'a>, f: &Figure<'_>) -> impl Iterator<Item = &'c Figure<'a>> {
    let to = cx.figures.partition_point(|g| g.first < f.first);
    let sentence = f.sentence;
    cx.figures.get(..to).unwrap_or(&[]).iter().rev().take(8).take_while(move |g| g.sentence == sentence)
}

/// lost 3,200 hives. At €180 a hive, the damage comes to €756,000 · 1,500 kilos of rice at €1.80 a kilo, a bill of €5,400
pub(super) fn bound(cx: &Context<'_>, run: usize, figures: &[Figure<'_>], rate: &Figure<'_>, out: &mut Report<'_>) {
    let measure = match rate.q.measure.per {
        Some(Per::Unit(u)) => cx.a.rules.unit(u).filter(|u| u.dimension != Dimension::Duration),
        _ => None,
    };
    // sold 14,200 day passes at $32, which brought in …
    let sold = || {
        let at = rate.first.checked_sub(1).filter(|at| cx.is(*at, kw::AT))?;
        figures
            .iter()
            .any(|f| f.last == at && matches!(f.q.measure.top, Top::Noun(_)) && cx.counts(f))
            .then(String::new)
    };
    let unit = if measure.is_some() { Some(String::new()) } else { each(cx, rate, out).or_else(sold) };
    let Some(unit) = unit else { return };
    let (first, _) = cx.bounds(rate.sentence);
    let before = cx.run_before(run);
    let near = before
        .first()
        .is_some_and(|f| f.sentence + 1 == rate.sentence && cx.block(f.sentence) == cx.block(rate.sentence));
    let scope: Vec<&Figure<'_>> =
        before.iter().filter(|_| near).chain(figures).filter(|f| f.claim != rate.claim).collect();
    let person =
        |w: &str| out.rule.words(PERSONS).iter().any(|p| p.first().is_some_and(|id| *id == cx.a.rules.lexicon.word(w)));
    let counts: Vec<&Figure<'_>> = scope
        .iter()
        .copied()
        .filter(|f| match measure {
            Some(per) => matches!(f.q.measure.top, Top::Unit(u) if cx.a.rules.unit(u).is_some_and(|u| u.dimension == per.dimension)) && f.q.measure.per.is_none(),
            None => {
                // At $18 a ticket, the 1,400 seats: fronted in one sentence, the only count is the one that is meant.
                let only = rate.first <= first + 2 && f.sentence == rate.sentence && matches!(f.q.measure.top, Top::Noun(_));
                cx.counts(f) && f.n.ratio.is_none() && f.n.exact() >= whole(2) && (unit.is_empty() && f.sentence == rate.sentence && matches!(f.q.measure.top, Top::Noun(_))
                    || only
                    || !unit.is_empty() && (cx.noun(f) == unit || person(&unit) && person(&cx.noun(f))))
            }
        })
        .collect();
    let totals: Vec<&Figure<'_>> = scope
        .iter()
        .copied()
        .filter(|f| {
            // $32,500 a night
            let yearly = measure.is_none()
                && matches!(f.q.measure.per, Some(Per::Unit(u)) if cx.a.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration));
            cx.money(f)
                && f.q.measure.top == rate.q.measure.top
                && (yearly || f.q.measure.per.is_none() && each(cx, f, out).is_none())
        })
        .collect();
    let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else { return };
    if !count.plain() || !total.plain() || rate.q.direction.is_some() {
        return;
    }
    let at = rate.first.checked_sub(1).filter(|at| cx.is(*at, kw::AT));
    // At $400,000 per job · That works out at $400 for every inhabitant
    // $12 million on 40 bridges, an average of $300,000 a bridge
    let averaged = cx.phrase_before(rate.first, out.rule.words(AVERAGE)) && count.sentence == rate.sentence;
    let fronted = at == Some(first)
        || averaged
        || cx.phrase_before(rate.first, out.rule.words(AMOUNT)) && rate.first - first <= 6;
    let told = cx.phrase_before(total.first, out.rule.words(TOTAL))
        || cx.phrase(total.last, out.rule.words(TOTAL)).is_some()
        || cx.phrase_before(total.first, out.rule.words(AMOUNT));
    let both = at.is_some() && count.sentence == rate.sentence && told && total.sentence == rate.sentence;
    // Checked already where "or" or a total of the same clause binds them.
    let done = unit.is_empty() && measure.is_none() && total.sentence == rate.sentence && !both;
    if done || !(fronted || both || at.is_some() && told) || total.first < rate.first && !fronted && !told {
        return;
    }
    let factor = match (measure, count.q.measure.top) {
        (Some(per), Top::Unit(u)) => match cx.a.rules.unit(u) {
            Some(u) => &u.factor.factor / &per.factor.factor,
            None => return,
        },
        _ => whole(1),
    };
    let ceiling = if count.sentence == rate.sentence && total.sentence == rate.sentence {
        Level::Contradiction
    } else {
        Level::Query
    };
    scaled(cx, rate, (count, &factor), total, ceiling, out);
}

/// What a rate of money is for each of: its noun, or "" for people.
pub(super) fn each(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<String> {
    if let Some(per) = cx.per(f) {
        return (!matches!(f.q.measure.per, Some(Per::Unit(_)))).then(|| per.into_owned());
    }
    // $40,000 a home, · they will each receive $50,000
    let noun = |at: usize| crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(at)));
    if cx.is_any(f.last, &[kw::A, kw::AN, kw::PER]) && cx.token(f.last + 1).is_some_and(|t| t.kind == Kind::Word) {
        return cx.phrase(f.last, out.rule.words(EACH)).is_none().then(|| noun(f.last + 1)).or(Some(String::new()));
    }
    // Each of the 26 villages will get €15,000
    let (begin, _) = cx.bounds(f.sentence);
    let opens = (begin..(begin + 2).min(f.first)).any(|at| cx.is(at, kw::EACH) && cx.is(at + 1, kw::OF));
    if opens && f.first - begin <= 14 && !before(cx, f).any(|g| cx.money(g)) {
        return Some(String::new());
    }
    let clear = |at: usize| !(at..f.first).any(|i| cx.mark(i, ','));
    if (f.first.saturating_sub(3)..f.first).any(|at| cx.is(at, kw::EACH) && clear(at)) {
        return Some(String::new());
    }
    let end = cx.phrase(f.last, out.rule.words(EACH))?;
    let named = cx.is(f.last, kw::FOR) && cx.token(end).is_some_and(|t| t.kind == Kind::Word);
    Some(if named { noun(end) } else { String::new() })
}

/// €46m … 92,000 people … or €5,000 for each resident · €6,000 for each of 20,000 pumps would cost €1.2bn
pub(super) fn apiece(cx: &Context<'_>, figures: &[Figure<'_>], at: usize, unit: &str, out: &mut Report<'_>) {
    let Some(rate) = figures.get(at) else { return };
    let other = |f: &&Figure<'_>| f.plain() && f.claim != rate.claim;
    let counts: Vec<&Figure<'_>> = figures
        .iter()
        .filter(other)
        .filter(|f| {
            // "a crew of 24" has no noun of its own.
            let of = f.first.checked_sub(1).is_some_and(|at| cx.is(at, kw::OF)) && f.q.measure.top == Top::None;
            (matches!(f.q.measure.top, Top::Noun(_)) || of) && f.q.measure.per.is_none() && cx.counts(f)
        })
        .collect();
    let yearly = |f: &Figure<'_>| matches!(f.q.measure.per, None | Some(Per::Unit(_)));
    let totals: Vec<&Figure<'_>> = figures
        .iter()
        .filter(other)
        .filter(|f| {
            cx.money(f)
                && f.q.measure.top == rate.q.measure.top
                && yearly(f)
                && (f.q.measure.per.is_some() || each(cx, f, out).is_none())
        })
        .collect();
    let ([count], [total]) = (counts.as_slice(), totals.as_slice()) else { return };
    let before = total.last <= rate.first
        && !(total.last..rate.first).any(|at| cx.mark(at, ';'))
        && rate.first - total.last <= 16
        && (cx.phrase_before(rate.first, out.rule.words(OR))
            || cx.phrase_before(rate.first, out.rule.words(AMOUNT))
            // €1.2m for 24 drawings, €50,000 apiece
            || rate.first > total.last && cx.mark(rate.first - 1, ','));
    let after = total.first >= rate.last
        && total.first - rate.last <= 14
        && cx.find(rate.last, total.first, out.rule.words(COST)).is_some()
        && count.last <= total.first
        && count.first >= rate.last;
    let (noun, people) = (cx.noun(count), |w: &str| {
        out.rule.words(PERSONS).iter().any(|p| p.first().is_some_and(|id| *id == cx.a.rules.lexicon.word(w)))
    });
    // "each" of the only count there is.
    let each = unit.is_empty() && (before || joint(cx, total, out.rule.words(OR)).is_some());
    let apart = |at: usize| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) || cx.mark(at, ';');
    let all = total.first >= rate.last
        && !(rate.last..total.first).any(apart)
        && total.first - rate.last <= 14
        && (cx.phrase_before(total.first, out.rule.words(TOTAL))
            || cx.phrase(total.last, out.rule.words(TOTAL)).is_some());
    let fits = each
        || all && unit.is_empty()
        || noun == unit
        || people(unit) && people(&noun)
        || after && cx.is(count.first.saturating_sub(1), kw::OF);
    if (before || after || all) && fits {
        product(cx, rate, count, total, out);
    }
}
