//! Money for each of some things, and in all: 92,000 people, €46m, €5,000 for each resident.

use num_rational::BigRational;

use super::{
    AMOUNT, AVERAGE, COST, DOZEN, EACH, EARNED, EXTRA, OR, PAY, PERSONS, PRICE, REDUCED, SPENDS, TOTAL, scaled,
};
use crate::check::Level;
use crate::check::apposition::joint;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Number, Per, Top};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Unit, keyword as kw};

/// The figures of the same sentence before one.
fn before<'c, 'a>(cx: &'c Context<'a>, f: &Figure<'_>) -> impl Iterator<Item = &'c Figure<'a>> {
    let to = cx.figures.partition_point(|g| g.first < f.first);
    let sentence = f.sentence;
    cx.figures.get(..to).unwrap_or(&[]).iter().rev().take(8).take_while(move |g| g.sentence == sentence)
}

/// What a rate of money is for each of.
struct Of<'a> {
    /// The unit of measurement.
    measure: Option<&'a Unit>,
    /// The noun, or "" for people and for what the sentence counts.
    noun: String,
    /// A night on the lookout costs $85: told in a clause of its own.
    priced: bool,
}

fn of<'a>(cx: &Context<'a>, figures: &[Figure<'_>], rate: &Figure<'_>, out: &Report<'_>) -> Option<Of<'a>> {
    let measure = match rate.q.measure.per {
        Some(Per::Unit(u)) => cx.a.rules.unit(u).filter(|u| u.dimension != Dimension::Duration),
        _ => None,
    };
    if measure.is_some() {
        return Some(Of { measure, noun: String::new(), priced: false });
    }
    // sold 14,200 day passes at $32, which brought in …
    let sold = || {
        let at = rate.first.checked_sub(1).filter(|at| cx.is(*at, kw::AT))?;
        figures
            .iter()
            .any(|f| f.last == at && matches!(f.q.measure.top, Top::Noun(_)) && cx.counts(f))
            .then(String::new)
    };
    if let Some(noun) = each(cx, rate, out).or_else(sold) {
        return Some(Of { measure, noun, priced: false });
    }
    priced(cx, rate, out).map(|noun| Of { measure, noun, priced: true })
}

/// A night on the lookout costs $85
fn priced(cx: &Context<'_>, rate: &Figure<'_>, out: &Report<'_>) -> Option<String> {
    let (first, _) = cx.bounds(rate.sentence);
    if cx.phrase_before(rate.first, out.rule.words(PAY)) {
        return payers(cx, rate, first, out);
    }
    let one = cx.is_any(first, &[kw::A, kw::AN, kw::ONE, kw::EACH, kw::EVERY]) && rate.q.measure.per.is_none();
    let near = rate.first.saturating_sub(first) <= 10;
    if !one || !near || !cx.phrase_before(rate.first, out.rule.words(PRICE)) {
        return None;
    }
    let noun = |at: &usize| matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Adjective | Tag::Name);
    let head = (first + 1..rate.first).take_while(noun).last()?;
    Some(crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(head))))
}

/// Visitors pay 12 euros: each of the plural that opens the sentence, where nobody pays less.
fn payers(cx: &Context<'_>, rate: &Figure<'_>, first: usize, out: &Report<'_>) -> Option<String> {
    let noun = |at: &usize| matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Adjective | Tag::Plural);
    let head = (first..rate.first).take_while(noun).last()?;
    let (_, last) = cx.bounds(rate.sentence);
    let less = cx.find(first, last, out.rule.words(REDUCED)).is_some();
    let plural = cx.a.syntax.tag(head) == Tag::Plural && rate.first - head <= 3 && rate.q.measure.per.is_none();
    (plural && !less).then(|| crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(head))))
}

/// lost 3,200 hives. At €180 a hive, the damage comes to €756,000 · 1,500 kilos of rice at €1.80 a kilo, a bill of €5,400
pub(super) fn bound(cx: &Context<'_>, run: usize, rate: &Figure<'_>, out: &mut Report<'_>) {
    let Some(of) = of(cx, cx.run(run), rate, out) else { return };
    // The count and the total stand in the sentence or in those before it, each the only one of its kind.
    for (back, ahead) in [(1, 0), (2, 0), (3, 0), (0, 1), (2, 1)] {
        let scope = scope(cx, run, back, ahead);
        let counts: Vec<&Figure<'_>> = scope.iter().filter(|f| of.counted(cx, f, rate, out)).take(2).collect();
        let totals: Vec<&Figure<'_>> = scope.iter().filter(|f| of.total(cx, f, rate, out)).take(2).collect();
        match (counts.as_slice(), totals.as_slice()) {
            ([count], [total]) => return of.judge(cx, (rate, count, total), out),
            ([_, _], _) | (_, [_, _]) => return,
            _ => {}
        }
    }
}

/// The figures of a run with those of sentences before and behind it, in its paragraph and the one before.
fn scope<'c, 'a>(cx: &'c Context<'a>, run: usize, back: usize, ahead: usize) -> &'c [Figure<'a>] {
    let sentence = |n: usize| cx.run(n).first().map_or(usize::MAX, |f| f.sentence);
    let (here, block) = (sentence(run), cx.block(sentence(run)));
    let before = |n: &usize| here - sentence(*n).min(here) <= back && block - cx.block(sentence(*n)).min(block) <= 1;
    let behind =
        |n: &usize| sentence(*n).saturating_sub(here) <= ahead && cx.block(sentence(*n)).saturating_sub(block) <= 1;
    let from = (run.saturating_sub(back)..=run).find(before).unwrap_or(run);
    let to = (run..=run + ahead).rev().find(behind).unwrap_or(run);
    match (cx.runs.get(from), cx.runs.get(to)) {
        (Some((from, _)), Some((_, to))) => cx.figures.get(*from..*to).unwrap_or(&[]),
        _ => &[],
    }
}

impl Of<'_> {
    /// Whether the figure counts what the rate is for.
    fn counted(&self, cx: &Context<'_>, f: &Figure<'_>, rate: &Figure<'_>, out: &Report<'_>) -> bool {
        if f.claim == rate.claim {
            return false;
        }
        let unit = if let Top::Unit(u) = f.q.measure.top { cx.a.rules.unit(u) } else { None };
        if let Some(per) = self.measure {
            return unit.is_some_and(|u| u.dimension == per.dimension) && f.q.measure.per.is_none();
        }
        // 140 nights
        if let Some(unit) = unit.filter(|u| u.dimension == Dimension::Duration) {
            return self.priced && *unit.name == *self.noun && f.q.measure.per.is_none() && f.n.exact() >= whole(2);
        }
        // 60 cents for every tonne … 250,000 tonnes
        let printed = || crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(f.last.saturating_sub(1))));
        if unit.is_some_and(|u| u.dimension != Dimension::Duration && *printed() == *self.noun)
            && f.q.measure.per.is_none()
        {
            return f.q.max.is_none()
                && (f.sentence == rate.sentence || self.priced && f.sentence == rate.sentence + 1);
        }
        // A ticket costs 42 euros, and the club, which sold 3,100 of them
        let them = cx.is(f.last, kw::OF) && cx.is(f.last + 1, kw::THEM) && f.sentence == rate.sentence;
        if self.priced && them && cx.counts(f) {
            return true;
        }
        let (here, noun) = (f.sentence == rate.sentence, matches!(f.q.measure.top, Top::Noun(_)));
        // At $18 a ticket, the 1,400 seats: fronted in one sentence, the only count is the one that is meant.
        let only = rate.first <= cx.bounds(rate.sentence).0 + 2 && here && noun;
        // There are 230 such hostels. Each will get 80,000 crowns
        let each = cx.is(cx.bounds(rate.sentence).0, kw::EACH) && !cx.is(cx.bounds(rate.sentence).0 + 1, kw::OF);
        let told = each && f.sentence + 1 == rate.sentence && f.q.measure.per.is_none();
        let same = if self.noun.is_empty() {
            (here || told) && noun
        } else {
            cx.noun(f) == self.noun || person(cx, &self.noun, out) && person(cx, &cx.noun(f), out)
        };
        cx.counts(f) && f.n.ratio.is_none() && f.n.exact() >= whole(2) && (only || same)
    }

    /// Whether the figure is a sum in the rate's currency.
    fn total(&self, cx: &Context<'_>, f: &Figure<'_>, rate: &Figure<'_>, out: &Report<'_>) -> bool {
        // $32,500 a night
        let yearly = self.measure.is_none()
            && matches!(f.q.measure.per, Some(Per::Unit(u)) if cx.a.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration));
        f.claim != rate.claim
            && cx.money(f)
            && worth(cx, rate, f).is_some()
            && (yearly || f.q.measure.per.is_none() && each(cx, f, out).is_none())
    }

    /// Tests the three where words bind them.
    fn judge(
        &self,
        cx: &Context<'_>,
        (rate, count, total): (&Figure<'_>, &Figure<'_>, &Figure<'_>),
        out: &mut Report<'_>,
    ) {
        if !count.plain() || !total.plain() || rate.q.direction.is_some() {
            return;
        }
        // took 2.3 million euros from its sponsors · fed 300 guests; with drinks it took in $6,100
        let elsewhere = cx.is(total.last, kw::FROM) && !cx.is(total.last + 1, kw::THEM);
        let more = count.sentence == total.sentence
            && ((count.last..total.first).take(64).any(|at| cx.mark(at, ';'))
                || cx.find(count.last, total.first, out.rule.words(EXTRA)).is_some());
        if elsewhere || more {
            return;
        }
        let Some(worth) = worth(cx, rate, total) else { return };
        let (first, _) = cx.bounds(rate.sentence);
        let payer = cx.phrase_before(rate.first, out.rule.words(PAY));
        let (counted, summed) = (count.sentence == rate.sentence, total.sentence == rate.sentence);
        let at = rate.first.checked_sub(1).filter(|at| cx.is(*at, kw::AT));
        // At $400,000 per job · That works out at $400 for every inhabitant
        // $12 million on 40 bridges, an average of $300,000 a bridge
        let averaged = cx.phrase_before(rate.first, out.rule.words(AVERAGE)) && counted;
        let fronted = at == Some(first)
            || averaged
            || !self.priced && cx.phrase_before(rate.first, out.rule.words(AMOUNT)) && rate.first - first <= 6;
        let told = cx.phrase_before(total.first, out.rule.words(TOTAL))
            || cx.phrase(total.last, out.rule.words(TOTAL)).is_some()
            || cx.phrase_before(total.first, out.rule.words(AMOUNT))
            || cx.phrase_before(total.first, out.rule.words(EARNED));
        let both = at.is_some() && counted && told && summed;
        // It will create 2,400 jobs. The state gives $600m, or $400,000 per job.
        let or = summed
            && !counted
            && !self.noun.is_empty()
            && cx.phrase_before(rate.first, out.rule.words(OR))
            && (0..=4).contains(&(rate.first - total.last.min(rate.first)));
        let priced = self.priced && told && summed && total.first > rate.last;
        let opens =
            cx.is(first, kw::EACH) && !cx.is(first + 1, kw::OF) && !counted && !summed && rate.first - first <= 6;
        // get 31 euros a tonne. For the 5,400 tonnes he was paid 167,400 euros
        let weighed = self.measure.is_some()
            && told
            && count.sentence == rate.sentence + 1
            && total.sentence == count.sentence
            && count.last <= total.first
            && cx.find(count.last, total.first, out.rule.words(EXTRA)).is_none();
        // a bounty of $60 for each coyote. Last year it paid for 7,400 coyotes, at a cost of $444,000
        let follows = told
            && !self.noun.is_empty()
            && count.sentence == rate.sentence + 1
            && total.sentence == count.sentence
            && count.last <= total.first
            && cx.find(count.last, total.first, out.rule.words(EXTRA)).is_none();
        // 4 euros a basket; she filled 38 baskets and took home 152 euros
        let head = self.noun.is_empty()
            && self.measure.is_none()
            && cx.phrase(rate.last, out.rule.words(EACH)).is_some()
            && cx.phrase_before(total.first, out.rule.words(AMOUNT))
            && !cx.phrase_before(total.first, out.rule.words(TOTAL));
        // $9.6 million for 1,600 miles of road, about $6,000 a mile
        let last = rate.first > total.last && rate.first > count.last;
        let apposed = self.measure.is_some() && counted && summed && last && rate.first - total.last <= 16 && {
            let at = rate.first.checked_sub(1);
            (at.is_some_and(|at| cx.mark(at, ',') || cx.mark(at, '—') || cx.mark(at, '('))
                || cx.phrase_before(rate.first, out.rule.words(OR)))
                && cx.token(rate.last).is_none_or(|t| t.kind == Kind::Mark)
        };
        let named = (!self.noun.is_empty() || head)
            && told
            && summed
            && counted
            && rate.last <= count.first
            && count.last <= total.first
            && total.first - count.last <= 10
            && cx.find(count.last, total.first, out.rule.words(EXTRA)).is_none();
        // Checked already where "or" or a total of the same clause binds them.
        let done = self.noun.is_empty() && self.measure.is_none() && summed && !both && !named;
        let bound =
            fronted || follows || opens || weighed || both || or || priced || named || apposed || at.is_some() && told;
        if done || !bound || total.first < rate.first && !fronted && !told && !or && !apposed && !opens {
            return;
        }
        let factor = match (self.measure, count.q.measure.top) {
            (Some(per), Top::Unit(u)) => match cx.a.rules.unit(u) {
                Some(u) => &u.factor.factor / &per.factor.factor,
                None => return,
            },
            _ => whole(1),
        };
        let factor = factor * worth;
        let ceiling = if counted && summed && (fronted || both || apposed || priced && !payer || at.is_some() && told) {
            Level::Contradiction
        } else {
            Level::Query
        };
        scaled(cx, rate, (count, &factor), total, ceiling, out);
    }
}

/// Eggs at $3.60 a dozen, or 30 cents each
pub(super) fn dozen(cx: &Context<'_>, figures: &[Figure<'_>], f: &Figure<'_>, out: &mut Report<'_>) {
    let per = cx.is_any(f.last, &[kw::A, kw::PER]) && cx.phrase(f.last + 1, out.rule.words(DOZEN)).is_some();
    if !per || !cx.money(f) {
        return;
    }
    // What the grammar reads of "a dozen, or" itself is no price.
    let Some(one) = figures.iter().find(|g| g.first > f.last + 1 && cx.money(g) && g.plain()) else { return };
    let Some(worth) = worth(cx, one, f) else { return };
    // "35 cents each if you buy one"
    let each = cx.phrase(one.last, out.rule.words(EACH));
    let told = cx.phrase_before(one.first, out.rule.words(OR))
        && each.is_some_and(|end| cx.token(end).is_none_or(|t| t.kind == Kind::Mark));
    if told && one.first - f.last <= 5 {
        scaled(cx, one, (&Figure { n: TWELVE, ..*f }, &worth), f, Level::Query, out);
    }
}

/// What one of a rate's units is worth in the total's, where both are of one currency: 60 cents a tonne, $150,000.
fn worth(cx: &Context<'_>, rate: &Figure<'_>, total: &Figure<'_>) -> Option<BigRational> {
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

/// A dozen.
const TWELVE: Number =
    Number { value: rust_decimal::Decimal::from_parts(12, 0, 0, false, 0), last_digit: 0, ratio: None, in_words: true };

/// Whether a noun is one of people.
fn person(cx: &Context<'_>, noun: &str, out: &Report<'_>) -> bool {
    let id = cx.a.rules.lexicon.word(noun);
    out.rule.words(PERSONS).iter().any(|p| p.first() == Some(&id))
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
                && worth(cx, rate, f).is_some()
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
    let noun = cx.noun(count);
    let people = |w: &str| person(cx, w, out);
    // "each" of the only count there is.
    let each = unit.is_empty() && (before || joint(cx, total, out.rule.words(OR)).is_some());
    // "and so the club took" goes on from it.
    let apart = |at: usize| cx.is_any(at, &[kw::AND, kw::BUT, kw::WHILE]) && !cx.is(at + 1, kw::SO) || cx.mark(at, ';');
    let all = total.first >= rate.last
        && !(rate.last..total.first).any(apart)
        && total.first - rate.last <= 14
        && (cx.phrase_before(total.first, out.rule.words(TOTAL))
            // $12,500 a year, which comes to $4 million
            || (rate.last..total.first).any(|at| cx.is_any(at, &[kw::WHICH, kw::SO]))
                && (cx.phrase_before(total.first, out.rule.words(AMOUNT))
                    || cx.phrase_before(total.first, out.rule.words(EARNED))
                    || cx.phrase_before(total.first, out.rule.words(SPENDS)))
            || cx.phrase(total.last, out.rule.words(TOTAL)).is_some());
    let fits = each
        || all && unit.is_empty()
        || noun == unit
        || people(unit) && people(&noun)
        || after && cx.is(count.first.saturating_sub(1), kw::OF);
    if let Some(worth) = worth(cx, rate, total).filter(|_| (before || after || all) && fits) {
        let so = (rate.last.min(total.first)..total.first).any(|at| cx.is(at, kw::SO))
            && cx.phrase(total.last, out.rule.words(TOTAL)).is_none();
        let level = if so { Level::Query } else { Level::Contradiction };
        scaled(cx, rate, (count, &worth), total, level, out);
    }
}
