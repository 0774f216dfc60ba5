//! What a rate of money is for each of, and what one of its units is worth in another.

use super::{EACH, PERSONS};
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Per, Top};
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::keyword as kw;

/// The figures of the same sentence before one.
fn before<'c, 'a>(cx: &'c Context<'a>, f: &Figure<'_>) -> impl Iterator<Item = &'c Figure<'a>> {
    let to = cx.figures.partition_point(|g| g.first < f.first);
    let sentence = f.sentence;
    cx.figures.get(..to).unwrap_or(&[]).iter().rev().take(8).take_while(move |g| g.sentence == sentence)
}

/// What one of a rate's units is worth in the total's, where both are of one currency: 60 cents a tonne, $150,000.
pub(super) fn worth(cx: &Context<'_>, rate: &Figure<'_>, total: &Figure<'_>) -> Option<Fraction> {
    if rate.q.measure.top == total.q.measure.top {
        return Some(whole(1));
    }
    let ((a, one), (b, other)) = (cx.currency(rate)?, cx.currency(total)?);
    if a == b {
        return Some(one / other);
    }
    // 6 euros a dozen, or 80 cents each: cents are those of the sum beside them.
    let (Top::Minor(c, n), Top::Money(d)) = (rate.q.measure.top, total.q.measure.top) else { return None };
    let name = |c: u16, n: usize| Some(&*cx.a.rules.currencies.get(usize::from(c))?.minors.get(n)?.name);
    let cents = name(c, usize::from(n))?;
    let own = cx.a.rules.currencies.get(usize::from(d))?.minors.iter().position(|m| *m.name == *cents)?;
    let minor = cx.a.rules.currencies.get(usize::from(d))?.minors.get(own)?;
    Some(crate::exact::exact_decimal(minor.worth(rust_decimal::Decimal::ONE)?))
}

/// What a rate of money is for each of: its noun, or "" for people.
pub(super) fn each(cx: &Context<'_>, f: &Figure<'_>, out: &Report<'_>) -> Option<String> {
    if let Some(per) = cx.per(f) {
        // 45 francs a year each · each of its 320 scholars $12,500 a year
        let each = cx.is(f.last, kw::EACH)
            || each_of(cx, f)
            || (f.first.saturating_sub(2)..f.first).any(|at| cx.is(at, kw::EACH));
        if matches!(f.q.measure.per, Some(Per::Unit(_))) && each {
            return Some(String::new());
        }
        return (!matches!(f.q.measure.per, Some(Per::Unit(_)))).then(|| per.into_owned());
    }
    // $40,000 a home, · they will each receive $50,000
    let noun = |at: usize| crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(at)));
    if cx.is_any(f.last, &[kw::A, kw::AN, kw::PER]) && cx.token(f.last + 1).is_some_and(|t| t.kind == Kind::Word) {
        return cx.phrase(f.last, out.rule.words(EACH)).is_none().then(|| noun(f.last + 1)).or(Some(String::new()));
    }
    if each_of(cx, f) {
        return Some(String::new());
    }
    let clear = |at: usize| !(at..f.first).any(|i| cx.mark(i, ','));
    if (f.first.saturating_sub(3)..f.first).any(|at| cx.is(at, kw::EACH) && clear(at)) {
        return Some(String::new());
    }
    // 5 cents back for every bottle
    let back = usize::from(cx.is(f.last, kw::BACK));
    let end = cx.phrase(f.last + back, out.rule.words(EACH))?;
    let named = cx.is(f.last + back, kw::FOR) && cx.token(end).is_some_and(|t| t.kind == Kind::Word);
    Some(if named { noun(end) } else { String::new() })
}

/// Each of the 26 villages will get €15,000 · pays each of its 320 scholars $12,500
fn each_of(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    let (begin, _) = cx.bounds(f.sentence);
    let from = f.first.saturating_sub(14).max(begin);
    let each = (from..f.first).find(|at| cx.is(*at, kw::EACH) && cx.is(at + 1, kw::OF));
    let apart = |at: usize| cx.mark(at, ',') || cx.mark(at, ';') || cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]);
    each.is_some_and(|each| !(each..f.first).any(apart)) && !before(cx, f).any(|g| cx.money(g))
}

/// Whether a noun is one of people.
pub(super) fn person(cx: &Context<'_>, noun: &str, out: &Report<'_>) -> bool {
    let id = cx.a.rules.lexicon.word(noun);
    out.rule.words(PERSONS).iter().any(|p| p.first() == Some(&id))
}
