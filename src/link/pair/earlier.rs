//! What the clause or the sentence before told, and this one takes up: In 2019 it was 55 percent.

use super::scene::{Scene, close, comparable, is_in, of_time};
use crate::claim::{Body, Claim, Top};
use crate::lex::{Kind, Token};
use crate::link::clause::Part;
use crate::link::comparison::Place;
use crate::rulebook::{Class, WordId, keyword as kw};

impl Scene<'_> {
    /// That was nowhere near the 52,000 who came in 2011 · It costs $7 now; in 2019 it was $5: figure `n` and the last one of the
    /// clause or sentence before, where a pronoun leads this one.
    pub(super) fn across(&self, n: usize) -> Option<(u32, u32)> {
        let this = self.figures.get(n)?;
        let q = self.quantity(this)?;
        let stop = (0..this.at).rev().find(|at| self.parts.get(*at) == Some(Part::Stop));
        let start = stop.map_or(0, |at| at + 1);
        // A year before, the figure was 38,700.
        let time = |f: &Place| self.quantity(f).is_some_and(|q| of_time(q, self.parts.rules));
        let earlier = self.figures.get(..n).filter(|f| f.iter().all(|f| f.end <= start || time(f)))?;
        self.takes_up(start, this).then_some(())?;
        let bare = q.measure.top == Top::None;
        let kin = |c: &u32| {
            let other = self.claims.get(*c as usize).and_then(Claim::quantity);
            other.is_some_and(|o| {
                let like = comparable(q, o, self.parts) && (q.measure.top != Top::None || close(o, q));
                // A counted noun takes up no bare number.
                let named = matches!(o.measure.top, Top::Noun(_)) || !matches!(q.measure.top, Top::Noun(_));
                // The wait is 19 days. Two years ago it was 11.
                let lasting = bare && q.dimension.is_none() && of_time(o, self.parts.rules) && close(o, q);
                // It snowed on 31 days. The mean is 52 days.
                let measured = of_time(o, self.parts.rules) && (bare || !self.by_base(start, this));
                o.max.is_none() && q.max.is_none() && (like && named && !measured || lasting)
            })
        };
        if stop.is_some() && start > 0 {
            return earlier.iter().rev().map(|f| f.claim).find(kin).map(|other| (this.claim, other));
        }
        // Of two in the sentence before, none is told apart.
        let mut told = self.before.iter().copied().filter(kin);
        told.next().filter(|_| told.next().is_none()).map(|other| (this.claim, other))
    }

    /// In 2019 it was 55 percent · A year before, the figure was 38,700 · This year's is put at 12 · Now 31 percent do: whether the
    /// clause that begins at `start` takes up with a figure what was told before.
    fn takes_up(&self, start: usize, this: &Place) -> bool {
        let parts = self.parts;
        let word = |at: usize, words: &[WordId]| {
            parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
        };
        let verb = |at: usize| {
            let open = |at: &usize| matches!(parts.get(*at), Some(Part::Adverb | Part::Date(_)));
            let at = (at..at + 3).find(|at| !open(at));
            at.is_some_and(|at| parts.get(at) == Some(Part::Verb))
        };
        let pointing = |at: usize| {
            word(at, &[kw::THAT, kw::THIS, kw::IT, kw::THEY, kw::THOSE, kw::THESE, kw::HE, kw::SHE]) && verb(at + 1)
        };
        let base = |at: usize| parts.tokens.get(at).is_some_and(|t| is_in(&parts.rules.bases, t.text(parts.text)));
        // The limit is 15 · the legal limit is 15
        let named = |at: usize| {
            let adjective = usize::from(parts.get(at + 1).is_some_and(Part::nominal) && !verb(at + 2));
            word(at, &[kw::THE]) && base(at + 1 + adjective) && verb(at + 2 + adjective)
        };
        let owner = |at: usize| {
            let possessive = parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Possessive);
            possessive && !matches!(parts.get(at), Some(Part::Date(_))) && verb(at + 1)
        };
        // The new one loses 6 percent.
        let other = |at: usize| {
            word(at, &[kw::THE])
                && parts.get(at + 1) == Some(Part::Adjective)
                && word(at + 2, &[kw::ONE])
                && verb(at + 3)
        };
        // This spring 14 percent were.
        let does = |at: usize| {
            parts.tokens.get(at).is_some_and(|t| t.is(Class::AUXILIARY))
                && parts.get(at + 1).is_none_or(|p| p == Part::Stop)
        };
        // In 1990 there were 140.
        let there = |at: usize| word(at, &[kw::THERE]) && verb(at + 1) && self.bare(this);
        does(this.end)
            || (start..this.at.min(start + 8))
                .any(|at| pointing(at) || named(at) || owner(at) || other(at) || there(at))
            || self.former_best(start, this)
            || start == 0 && (self.of_others(this) || self.by_base(start, this))
            || (start > 0 || word(start, &[kw::ITS, kw::THEIR, kw::HIS, kw::HER])) && self.leaves_out(this)
            || start == 0 && self.same_verb(this).is_some()
    }

    /// The long-term mean is 52 days: whether the clause that begins at `start` names what another figure is measured by.
    pub(super) fn by_base(&self, start: usize, this: &Place) -> bool {
        let parts = self.parts;
        let be = |at: &usize| parts.tokens.get(*at).is_some_and(|t| t.is(Class::AUXILIARY));
        let verb = (start..this.at).find(|at| parts.get(*at) == Some(Part::Verb)).filter(be);
        let noun = verb.and_then(|at| at.checked_sub(1)).and_then(|at| parts.tokens.get(at));
        noun.is_some_and(|t| is_in(&parts.rules.bases, t.text(parts.text)))
    }

    /// Among office workers the share is 21 percent: whether a figure is that of others, behind the noun that it is told by.
    pub(super) fn of_others(&self, this: &Place) -> bool {
        let parts = self.parts;
        let token = |at: usize| parts.tokens.get(at).filter(|t| t.kind == Kind::Word);
        let base = |at: usize| token(at).is_some_and(|t| is_in(&parts.rules.bases, t.text(parts.text)));
        let open = |at: &usize| matches!(parts.get(*at), Some(Part::Adverb | Part::Adjective));
        let verb = (0..this.at).rev().find(|at| !open(at)).filter(|at| parts.get(*at) == Some(Part::Verb));
        let noun = verb.and_then(|at| at.checked_sub(1)).filter(|at| base(*at));
        let the = noun.and_then(|at| at.checked_sub(1)).filter(|at| token(*at).is_some_and(|t| t.word == kw::THE));
        // In Lund the pay is $78,000.
        let noun = verb.and_then(|at| at.checked_sub(1)).filter(|at| parts.get(*at) == Some(Part::Noun));
        let unlike = noun.is_some() && self.quantity(this).is_some_and(|q| matches!(q.measure.top, Top::Money(_)));
        let the = the.or_else(|| {
            let at = noun.filter(|_| unlike)?.checked_sub(1)?;
            token(at).filter(|t| t.word == kw::THE).map(|_| at)
        });
        the.is_some_and(|the| the >= 2 && parts.get(0) == Some(Part::Preposition))
            && self.quantity(this).is_some_and(|q| q.direction.is_none())
    }

    /// Whether a figure is a number and nothing else.
    fn bare(&self, this: &Place) -> bool {
        self.quantity(this).is_some_and(|q| q.measure.top == Top::None && q.dimension.is_none())
    }

    /// it sold 3,200 · the organisers spoke of 80,000 · has received only 177 since: whether a figure stands without its noun
    /// where its clause ends, so that the noun is the one told before.
    pub(super) fn leaves_out(&self, this: &Place) -> bool {
        let parts = self.parts;
        let bare = self.bare(this);
        let open = |at: &usize| matches!(parts.get(*at), Some(Part::Adverb | Part::Preposition));
        let verb = (0..this.at).rev().take(3).find(|at| !open(at)).filter(|at| parts.get(*at) == Some(Part::Verb));
        let full = verb.and_then(|at| parts.tokens.get(at)).is_some_and(|t| !t.is(Class::AUXILIARY));
        let end = this.end + usize::from(matches!(parts.get(this.end), Some(Part::Adverb | Part::Subordinator)));
        bare && full && parts.get(end).is_none_or(|p| p == Part::Stop)
    }

    /// Norway spends 6.4 percent on schools. Sweden spends 7.1 percent: the figure of the sentence before that stands behind the
    /// same verb as this one.
    pub(super) fn same_verb(&self, this: &Place) -> Option<u32> {
        let parts = self.parts;
        let full = |at: &usize| {
            // What rose here and there is a list: the one index rose 11 points, the other 35.
            parts.get(*at) == Some(Part::Verb)
                && parts.tokens.get(*at).is_some_and(|t| !t.is(Class::AUXILIARY | Class::DIRECTION))
        };
        // The old drug cut them by 12 percent.
        let word = |at: usize, words: &[WordId]| {
            parts.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
        };
        let by = this.at.checked_sub(3).filter(|at| word(at + 2, &[kw::BY]) && word(at + 1, &[kw::THEM, kw::IT]));
        let at = by.filter(|at| parts.get(*at) == Some(Part::Verb)).or_else(|| this.at.checked_sub(1).filter(full))?;
        let verb = parts.tokens.get(at)?.text(parts.text);
        let led = |c: &u32| {
            let start = self.claims.get(*c as usize).map_or(0, |c| c.span.start as usize);
            let mut words = parts.text.get(..start).unwrap_or("").trim_end().rsplit(char::is_whitespace).take(4);
            let last = words.next().unwrap_or("");
            let behind = by.is_some() && last.eq_ignore_ascii_case("by");
            if behind { words.any(|w| w.eq_ignore_ascii_case(verb)) } else { last.eq_ignore_ascii_case(verb) }
        };
        self.before.iter().copied().find(led)
    }

    /// The previous record of $100,000 fell in 2006: whether a figure is what was measured before.
    fn former_best(&self, start: usize, this: &Place) -> bool {
        let parts = self.parts;
        let of = this
            .at
            .checked_sub(1)
            .filter(|at| parts.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word && t.word == kw::OF));
        let text = |at: usize| parts.tokens.get(at).map_or("", |t| t.text(parts.text));
        let best = of.and_then(|of| of.checked_sub(1)).filter(|at| is_in(&parts.rules.bases, text(*at)));
        best.is_some_and(|best| {
            best - start.min(best) <= 4 && (start..best).any(|at| is_in(&parts.rules.former, text(at)))
        })
    }

    /// In 2019 it was 55 percent: whether figure `n` tells what was at another time.
    pub(super) fn was_then(&self, n: usize) -> bool {
        let parts = self.parts;
        let Some(this) = self.figures.get(n) else { return false };
        // It is now 30; but not: that's down 13 points.
        let way = |at: usize| parts.tokens.get(at).is_some_and(|t| t.is(Class::DIRECTION));
        // Last spring they stood at 9,880.
        // It is worth $140 million.
        let open = |p: Part| matches!(p, Part::Adverb | Part::Preposition | Part::Adjective | Part::Date(_));
        let light = |at: &usize| parts.get(*at).is_some_and(open) && !way(*at);
        let verb = |at: usize| parts.get(at) == Some(Part::Verb);
        // It is now believed to be worth more than $1 million.
        let loose = |at: usize| verb(at) || parts.get(at) == Some(Part::Loose);
        let told = (0..this.at).rev().find(|at| !light(at)).is_some_and(loose) || verb(this.end);
        let then = |t: &Token| {
            let word = t.kind == Kind::Word;
            word && (matches!(t.word, kw::WHEN | kw::NOW | kw::BEFORE | kw::EARLIER)
                || is_in(&parts.rules.former, t.text(parts.text)))
        };
        let dated = parts.parts.iter().any(|p| match p {
            Part::Date(d) => self.claims.get(*d as usize).is_some_and(|c| matches!(c.body, Body::Date(_))),
            _ => false,
        });
        // He had slimmed down to 867 pounds · It has since fallen to 12 percent.
        let word = |n: usize, word| {
            this.at
                .checked_sub(n)
                .and_then(|at| parts.tokens.get(at))
                .is_some_and(|t| t.kind == Kind::Word && t.word == word)
        };
        let moved = word(1, kw::TO)
            && (2..4).any(|n| this.at.checked_sub(n).is_some_and(|at| way(at) && verb(at) || verb(at) && way(at + 1)));
        let one = parts
            .tokens
            .get(..this.at.min(8))
            .is_some_and(|t| t.iter().any(|t| t.kind == Kind::Word && t.word == kw::ONE));
        let told = told && (dated || one || parts.tokens.get(..this.at).is_some_and(|t| t.iter().any(then)));
        (told || moved || self.former_best(0, this)) && self.quantity(this).is_some_and(|q| !of_time(q, parts.rules))
    }
}
