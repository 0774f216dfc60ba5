//! What a figure measures, and what it can stand for.

use std::borrow::Cow;

use super::{Context, Figure};
use crate::check::interval::{Interval, Tier, round};
use crate::claim::{Dimension, Measure, Number, Per, Top};
use crate::fraction::Fraction;
use crate::rulebook::{fold, folded};
use crate::span::Span;

impl<'a> Context<'a> {
    /// What the figure can stand for, bounds and hedges left aside.
    #[must_use]
    pub fn bare(&self, f: &Figure<'_>, tier: Tier) -> Interval {
        self.number(f, &f.n, tier)
    }

    /// What a number of the figure can stand for.
    #[must_use]
    pub fn number(&self, f: &Figure<'_>, n: &Number, tier: Tier) -> Interval {
        let value = n.exact();
        let counted = self.counted(f);
        if counted && value.is_integer() && n.last_digit == 0 && (!round(n) || n.in_words) {
            return Interval::point(value);
        }
        Interval::printed(n, self.decimals(f), tier, &self.loose)
    }

    /// What the figure can stand for, with its bound or hedge; a range from its lower to its upper number.
    #[must_use]
    pub fn range(&self, f: &Figure<'_>, tier: Tier) -> Interval {
        let low = self.bare(f, tier);
        match f.q.max {
            Some(max) => Interval { low: low.low, high: self.number(f, &max, tier).high },
            None => low.hedged(f.q.relation, &self.about),
        }
    }

    /// The share by which "about" widens.
    #[must_use]
    pub fn about(&self) -> &Fraction {
        &self.about
    }

    /// Whether the figure is printed with a decimal point.
    #[must_use]
    pub fn decimals(&self, f: &Figure<'_>) -> bool {
        let text = self.text(f.span).as_bytes();
        text.windows(2).any(|w| matches!(w, [b'.', d] if d.is_ascii_digit()))
    }

    /// The dimension of a unit of measurement; none for money, counts and bare numbers.
    #[must_use]
    pub fn dimension(&self, m: &Measure) -> Option<Dimension> {
        self.a.rules.dimension(m.top)
    }

    /// Whether it is a percentage.
    #[must_use]
    pub fn percent(&self, f: &Figure<'_>) -> bool {
        f.q.measure.per.is_none() && self.dimension(&f.q.measure) == Some(Dimension::Percent)
    }

    /// Whether it counts things: a noun of the text, or one of the house's dictionary.
    fn counted(&self, f: &Figure<'_>) -> bool {
        matches!(f.q.measure.top, Top::Noun(_) | Top::None) || self.dimension(&f.q.measure) == Some(Dimension::Count)
    }

    /// Whether it counts or is a bare number: not an ordinal, age, duration or score.
    #[must_use]
    pub fn counts(&self, f: &Figure<'_>) -> bool {
        self.counted(f)
            && f.q.measure.per.is_none()
            && f.q.dimension.is_none_or(|d| d == Dimension::Count || d == Dimension::Number)
    }

    /// Whether it is money.
    #[must_use]
    pub fn money(&self, f: &Figure<'_>) -> bool {
        matches!(f.q.measure.top, Top::Money(_) | Top::Minor(..))
    }

    /// The currency of a sum of money, and what one of its units is worth in it: a cent is a hundredth.
    #[must_use]
    pub fn currency(&self, f: &Figure<'_>) -> Option<(u16, Fraction)> {
        match f.q.measure.top {
            Top::Money(c) => Some((c, crate::check::interval::whole(1))),
            Top::Minor(c, n) => {
                let minor = self.a.rules.currencies.get(usize::from(c))?.minors.get(usize::from(n))?;
                let one = crate::exact::exact_decimal(minor.worth(rust_decimal::Decimal::ONE)?);
                Some((c, one))
            }
            _ => None,
        }
    }

    /// The noun that is counted, its head in the singular and lower case; empty for other measures.
    #[must_use]
    pub fn noun(&self, f: &Figure<'_>) -> Cow<'a, str> {
        match f.q.measure.top {
            Top::Noun(span) => self.head(span),
            Top::Unit(u) if self.dimension(&f.q.measure) == Some(Dimension::Count) => {
                Cow::Borrowed(self.a.rules.unit(u).map_or("", |u| &u.name))
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// The head of a noun phrase in the singular and lower case.
    #[must_use]
    pub fn head(&self, span: Span) -> Cow<'a, str> {
        let phrase = self.text(span);
        let head = phrase.split(" of ").next().unwrap_or(phrase);
        let last = head.split_whitespace().next_back().unwrap_or("");
        match self.a.rules.plurals.singular(last) {
            Cow::Borrowed(noun) => folded(noun),
            Cow::Owned(noun) => Cow::Owned(fold(&noun)),
        }
    }

    /// What a rate is per, in the singular and lower case: `hour`, `job`.
    #[must_use]
    pub fn per(&self, f: &Figure<'_>) -> Option<Cow<'a, str>> {
        match f.q.measure.per? {
            Per::Unit(u) => self.a.rules.unit(u).map(|u| Cow::Borrowed(&*u.name)),
            // "per 1,000 people" is no rate of one of them.
            Per::Noun(span) if self.text(span).starts_with(|c: char| c.is_ascii_digit()) => {
                Some(Cow::Borrowed(self.text(span)))
            }
            Per::Noun(span) => Some(self.head(span)),
        }
    }

    /// Whether two figures measure the same: the same unit, currency or noun; a bare number goes with any count.
    #[must_use]
    pub fn same(&self, x: &Figure<'_>, y: &Figure<'_>) -> bool {
        let per = match (x.q.measure.per, y.q.measure.per) {
            (None, None) => true,
            (Some(_), Some(_)) => self.per(x) == self.per(y),
            _ => false,
        };
        let dimension = |f: &Figure<'_>| f.q.dimension.filter(|d| !matches!(*d, Dimension::Count | Dimension::Number));
        per && dimension(x) == dimension(y)
            && match (x.q.measure.top, y.q.measure.top) {
                (Top::Unit(u), Top::Unit(v)) => u == v,
                (Top::Money(u), Top::Money(v)) => u == v,
                (Top::Minor(u, m), Top::Minor(v, n)) => (u, m) == (v, n),
                (Top::Noun(_), Top::Noun(_)) => self.noun(x) == self.noun(y),
                (Top::None | Top::Noun(_), Top::None | Top::Noun(_)) => true,
                _ => false,
            }
    }
}
