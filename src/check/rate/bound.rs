//! A rate of money whose count and total stand near it, in its sentence, the ones before it or the one behind.

use super::each::{each, person, worth};
use super::{AMOUNT, AVERAGE, COST, EACH, EARNED, EXTRA, NAMED, OR, PAY, PRICE, REDUCED, TOTAL, scaled};
use crate::check::Level;
use crate::check::context::{Context, Figure, Report};
use crate::check::interval::whole;
use crate::claim::{Dimension, Per, Top};
use crate::english::Tag;
use crate::fraction::Fraction;
use crate::lex::Kind;
use crate::rulebook::{Unit, keyword as kw};

/// What a rate of money is for each of.
pub(super) struct Of<'a> {
    /// The unit of measurement.
    measure: Option<&'a Unit>,
    /// The noun, or "" for people and for what the sentence counts.
    noun: String,
    /// A night on the lookout costs $85: told in a clause of its own.
    priced: bool,
}

pub(super) fn of<'a>(cx: &Context<'a>, figures: &[Figure<'_>], rate: &Figure<'_>, out: &Report<'_>) -> Option<Of<'a>> {
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
    // The price of a bed is 21 euros · Price of a bed: 21 euros
    let price = (first..first + 2).find(|at| cx.phrase(*at, out.rule.words(NAMED)).is_some());
    if let Some(at) = price.filter(|at| cx.is(at + 1, kw::OF) && cx.is_any(at + 2, &[kw::A, kw::AN, kw::ONE, kw::EACH]))
    {
        let noun = |at: &usize| matches!(cx.a.syntax.tag(*at), Tag::Noun | Tag::Adjective | Tag::Name);
        let head = (at + 3..rate.first).take_while(noun).last()?;
        let told = rate.first - head <= 2 && rate.q.measure.per.is_none();
        return told.then(|| crate::rulebook::fold(&cx.a.rules.plurals.singular(cx.str(head))));
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
        let scope = cx.passage(run, back, ahead);
        let counts: Vec<&Figure<'_>> = scope.iter().filter(|f| of.counted(cx, f, rate, out)).take(2).collect();
        let totals: Vec<&Figure<'_>> = scope.iter().filter(|f| of.total(cx, f, rate, out)).take(2).collect();
        match (counts.as_slice(), totals.as_slice()) {
            ([count], [total]) => return of.judge(cx, (rate, count, total), out),
            ([_, _], _) | (_, [_, _]) => return,
            _ => {}
        }
    }
}

impl Of<'_> {
    /// Whether the figure counts what the rate is for.
    pub(super) fn counted(&self, cx: &Context<'_>, f: &Figure<'_>, rate: &Figure<'_>, out: &Report<'_>) -> bool {
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
        // 54,000 euros for 4,500 of them, or 21 euros a blanket
        if them && f.sentence == rate.sentence && cx.counts(f) {
            return true;
        }
        let (here, noun) = (f.sentence == rate.sentence, matches!(f.q.measure.top, Top::Noun(_)));
        // At $18 a ticket, the 1,400 seats: fronted in one sentence, the only count is the one that is meant.
        let only = rate.first <= cx.bounds(rate.sentence).0 + 2 && here && noun;
        // There are 230 such hostels. Each will get 80,000 crowns
        let each = cx.is(cx.bounds(rate.sentence).0, kw::EACH) && !cx.is(cx.bounds(rate.sentence).0 + 1, kw::OF);
        let told = each && f.sentence + 1 == rate.sentence && f.q.measure.per.is_none();
        let same = || {
            if self.noun.is_empty() {
                return (here || told) && noun;
            }
            let counted = cx.noun(f);
            counted == self.noun || person(cx, &counted, out) && person(cx, &self.noun, out)
        };
        cx.counts(f) && f.n.ratio.is_none() && (only || same()) && f.n.exact() >= whole(2)
    }

    /// Whether the figure is a sum in the rate's currency.
    pub(super) fn total(&self, cx: &Context<'_>, f: &Figure<'_>, rate: &Figure<'_>, out: &Report<'_>) -> bool {
        // $32,500 a night
        let yearly = self.measure.is_none()
            && matches!(f.q.measure.per, Some(Per::Unit(u)) if cx.a.rules.unit(u).is_some_and(|u| u.dimension == Dimension::Duration));
        f.claim != rate.claim
            && cx.money(f)
            && worth(cx, rate, f).is_some()
            && (yearly || f.q.measure.per.is_none() && each(cx, f, out).is_none())
    }

    /// What one of the count's unit is in the rate's.
    pub(super) fn factor(&self, cx: &Context<'_>, count: &Figure<'_>) -> Option<Fraction> {
        match (self.measure, count.q.measure.top) {
            (Some(per), Top::Unit(u)) => cx.a.rules.unit(u).map(|u| &u.factor.factor / &per.factor.factor),
            _ => Some(whole(1)),
        }
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
            || cx.phrase_before(total.first, out.rule.words(EARNED))
            // weighs 240 kilos and, at $15,000 a kilo, cost $3.6 million
            || at.is_some() && cx.phrase_before(total.first, out.rule.words(COST));
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
        let Some(factor) = self.factor(cx, count) else { return };
        let factor = factor * worth;
        let ceiling = if counted && summed && (fronted || both || apposed || priced && !payer || at.is_some() && told) {
            Level::Contradiction
        } else {
            Level::Query
        };
        scaled(cx, rate, (count, &factor), total, ceiling, out);
    }
}
