//! What the checks look at: figures with their tokens, and bounded looks at the words around them.

use std::borrow::Cow;

use num_rational::BigRational;

use super::interval::{Interval, Tier, round};
use super::moment::{Moment, moments};
use super::{Finding, Level};
use crate::article::Analysis;
use crate::claim::{Body, Claim, Dimension, Measure, Number, Per, Quantity, Relation, Top};
use crate::grammar::tokens::{Line, Tokens};
use crate::lex::{Kind, Sentence, Token};
use crate::rulebook::{CheckRule, Class, DirectionRule, Phrases, Sense, WordId, fold, folded};
use crate::span::Span;

/// A figure of the text: a quantity claim with its place among the tokens.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// Index of its claim.
    pub claim: u32,
    /// What it says.
    pub q: &'a Quantity,
    /// Its number; figures without one are left out.
    pub n: Number,
    /// Where it stands.
    pub span: Span,
    /// Index of its first token.
    pub first: usize,
    /// One past the index of its last token.
    pub last: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// Whether `n` is the second number of a range.
    pub end: bool,
}

impl Figure<'_> {
    /// Whether it is one number that no bound leaves open.
    #[must_use]
    pub fn plain(&self) -> bool {
        self.q.max.is_none() && !open(self.q.relation)
    }
}

/// The figures of a part of a document, ready to be looked at.
#[derive(Debug)]
pub struct Context<'a> {
    /// All that is known.
    pub a: &'a Analysis<'a>,
    /// All figures that have a number, in order.
    pub figures: Vec<Figure<'a>>,
    /// Runs of figures of one sentence, as indices into `figures`.
    pub runs: Vec<(usize, usize)>,
    /// Its dates, in order.
    pub moments: Vec<Moment>,
    /// The day of the document.
    pub(super) today: Option<chrono::NaiveDate>,
    /// The day that the text prints as its dateline, before which its own dates are read.
    pub(super) dateline: Option<chrono::NaiveDate>,
    /// The quotes, in order.
    quotes: Vec<Span>,
    /// All classes that the words of each sentence have.
    classes: Vec<Class>,
    /// All tokens as one line.
    line: Line<'a>,
    about: BigRational,
    loose: BigRational,
}

/// Most figures of a sentence that the checks look at together.
const MOST: usize = 256;

impl<'a> Context<'a> {
    /// The figures of an analysis.
    #[must_use]
    pub fn new(a: &'a Analysis<'a>) -> Self {
        let mut figures: Vec<Figure<'a>> = Vec::new();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (index, claim) in a.claims.list.iter().enumerate() {
            let Body::Quantity(q) = &claim.body else { continue };
            // The factor of a change or comparison is no figure beside those that it compares.
            let Some(n) = q.value.filter(|_| claim.rule != crate::claim::Production::Multiple) else { continue };
            let sentence = claim.sentence as usize;
            match runs.last_mut() {
                Some(run) if figures.last().is_some_and(|f| f.sentence == sentence) => run.1 += 1,
                _ => runs.push((figures.len(), figures.len() + 1)),
            }
            figures.push(Figure {
                claim: crate::document::offset(index),
                q,
                n,
                span: claim.span,
                first: claim.tokens.0 as usize,
                last: claim.tokens.1 as usize,
                sentence,
                end: false,
            });
        }
        // What holds more figures than this is no sentence of prose; the cap keeps the checks linear.
        runs.retain(|(from, to)| to - from <= MOST);
        let quotes = a.claims.list.iter().filter(|c| matches!(c.body, Body::Quote)).map(|c| c.span).collect();
        let lexed = a.lexed;
        let classes = |s: &Sentence| lexed.of(s).iter().fold(Class::NONE, |all, token| all | token.class);
        let classes = lexed.sentences.iter().map(classes).collect();
        let (about, loose) = (super::interval::ratio(5, 100), super::interval::ratio(25, 1000));
        let dateline = crate::normalise::printed(a.lexed, &a.claims);
        let today = a.doc.date.or(dateline);
        let line = Line::new(&lexed.tokens, &a.doc.text, a.rules);
        Self { a, figures, runs, moments: moments(a), today, dateline, quotes, classes, line, about, loose }
    }

    /// The moments of a sentence, in order.
    pub fn moments_of(&self, sentence: usize) -> &[Moment] {
        let from = self.moments.partition_point(|m| m.sentence < sentence);
        let to = self.moments.partition_point(|m| m.sentence <= sentence);
        // Sentences of more dates than this are lists.
        self.moments.get(from..to.min(from + 48)).unwrap_or(&[])
    }

    /// The moments that stand before a token in its sentence and the one before it in the paragraph, nearest first.
    pub fn moments_before(&self, sentence: usize, at: usize) -> impl Iterator<Item = &Moment> {
        let to = self.moments.partition_point(|m| m.first < at);
        let block = self.block(sentence);
        self.moments
            .get(..to)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(8)
            .take_while(move |m| m.sentence + 1 >= sentence && self.block(m.sentence) == block)
            .filter(move |m| m.last <= at)
    }

    /// The document's date, or the one that its dateline prints.
    #[must_use]
    pub fn today(&self) -> Option<chrono::NaiveDate> {
        self.today
    }

    /// The figures of each sentence that has any.
    pub fn sentences(&self) -> impl Iterator<Item = &[Figure<'a>]> {
        self.runs.iter().filter_map(|(from, to)| self.figures.get(*from..*to))
    }

    /// The figures of a run, none where there is no such run.
    #[must_use]
    pub fn run(&self, n: usize) -> &[Figure<'a>] {
        self.runs.get(n).and_then(|(from, to)| self.figures.get(*from..*to)).unwrap_or(&[])
    }

    /// The figures of the run before one.
    #[must_use]
    pub fn run_before(&self, n: usize) -> &[Figure<'a>] {
        n.checked_sub(1).map_or(&[], |n| self.run(n))
    }

    /// A token by its index.
    #[must_use]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.a.lexed.tokens.get(at)
    }

    /// Whether the token at `at` is this word.
    #[must_use]
    pub fn is(&self, at: usize, word: WordId) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Word && t.word == word)
    }

    /// Whether the token at `at` is one of these words.
    #[must_use]
    pub fn is_any(&self, at: usize, words: &[WordId]) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.word))
    }

    /// Whether the token at `at` is this mark.
    #[must_use]
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.mark(mark))
    }

    /// Whether the token at `at` is one of these classes.
    #[must_use]
    pub fn class(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|t| t.is(class))
    }

    /// The text of a token.
    #[must_use]
    pub fn str(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.text(&self.a.doc.text))
    }

    /// The text under a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.a.doc.text)
    }

    /// One past the end of the phrase of the list that starts at `at`.
    #[must_use]
    pub fn phrase(&self, at: usize, list: &Phrases) -> Option<usize> {
        let first =
            self.token(at).filter(|t| list.may_begin(t.word) && t.kind == Kind::Word && t.word != WordId::NONE)?;
        list.iter().find_map(|phrase| {
            let (head, rest) = phrase.split_first()?;
            let fits = *head == first.word && rest.iter().enumerate().all(|(i, w)| self.is(at + 1 + i, *w));
            fits.then_some(at + phrase.len())
        })
    }

    /// Where a phrase of the list begins and ends in `from..to`, at most 64 tokens on.
    #[must_use]
    pub fn find(&self, from: usize, to: usize, list: &Phrases) -> Option<(usize, usize)> {
        (from..to.min(from.saturating_add(64))).find_map(|at| Some((at, self.phrase(at, list)?)))
    }

    /// Whether a phrase of the list ends right before `at`.
    #[must_use]
    pub fn phrase_before(&self, at: usize, list: &Phrases) -> bool {
        list.iter().any(|phrase| {
            at.checked_sub(phrase.len())
                .is_some_and(|from| phrase.iter().enumerate().all(|(i, w)| self.is(from + i, *w)))
        })
    }

    /// Whether a word of the sentence is one of these classes.
    #[must_use]
    pub fn holds(&self, sentence: usize, class: Class) -> bool {
        self.classes.get(sentence).is_some_and(|c| c.any(class))
    }

    /// First and one past the last token of a sentence.
    #[must_use]
    pub fn bounds(&self, sentence: usize) -> (usize, usize) {
        self.a.lexed.sentences.get(sentence).map_or((0, 0), |s| (s.first as usize, s.last as usize))
    }

    /// Index of the paragraph of a sentence.
    #[must_use]
    pub fn block(&self, sentence: usize) -> u32 {
        self.a.lexed.sentences.get(sentence).map_or(u32::MAX, |s| s.block)
    }

    /// The grammar's input at a token.
    #[must_use]
    pub fn tokens(&self, at: usize) -> Tokens<'_> {
        self.line.tokens().at(at)
    }

    /// The word of change that starts at `at`, with one past its end.
    #[must_use]
    pub fn direction(&self, at: usize) -> Option<(&'a DirectionRule, usize)> {
        if !self.class(at, Class::DIRECTION) {
            return None;
        }
        let (rest, n) = self.tokens(at).form(|s| if let Sense::Direction(d) = s { Some(d) } else { None })?;
        Some((self.a.rules.directions.get(usize::from(n))?, rest.at))
    }

    /// A year of four digits.
    #[must_use]
    pub fn year(&self, at: usize) -> Option<i32> {
        let token = self.token(at).filter(|t| t.kind == Kind::Number && t.span.len() == 4)?;
        token.text(&self.a.doc.text).parse().ok().filter(|y| (1000..2200).contains(y))
    }

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
    pub fn about(&self) -> &BigRational {
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
    pub fn currency(&self, f: &Figure<'_>) -> Option<(u16, BigRational)> {
        match f.q.measure.top {
            Top::Money(c) => Some((c, super::interval::whole(1))),
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

    /// Whether the figure stands in a direct quote.
    #[must_use]
    pub fn quoted(&self, span: Span) -> bool {
        let until = self.quotes.partition_point(|q| q.start <= span.start);
        self.quotes.iter().take(until).rev().take(4).any(|q| q.contains(span))
    }

    /// The claims whose words overlap a span.
    #[must_use]
    pub fn claims_in(&self, span: Span) -> Vec<u32> {
        let list = &self.a.claims.list;
        let from = list.partition_point(|c| c.span.start < span.start.saturating_sub(200));
        let within = list.iter().enumerate().skip(from).take_while(|(_, c)| c.span.start < span.end);
        within
            .filter(|(_, c)| c.span.overlaps(span) && matches!(c.body, Body::Quantity(_) | Body::Date(_)))
            .map(|(i, _)| crate::document::offset(i))
            .collect()
    }

    /// The claims that begin in a sentence.
    #[must_use]
    pub fn claims_of(&self, sentence: usize) -> &'a [Claim] {
        let list = &self.a.claims.list;
        let from = list.partition_point(|c| (c.sentence as usize) < sentence);
        let to = list.partition_point(|c| c.sentence as usize <= sentence);
        list.get(from..to).unwrap_or(&[])
    }

    /// From the first word of one token to the last of another.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), to.checked_sub(1).and_then(|i| self.token(i))) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => Span::default(),
        }
    }
}

/// Each `N` figures that follow each other.
pub fn neighbours<const N: usize, T>(figures: &[T]) -> impl Iterator<Item = &[T; N]> {
    figures.windows(N.max(1)).filter_map(<[T]>::first_chunk)
}

/// Whether a relation leaves the figure open on one side.
#[must_use]
pub fn open(relation: Relation) -> bool {
    matches!(relation, Relation::MoreThan | Relation::AtLeast | Relation::LessThan | Relation::AtMost)
}

/// Where a check puts what it finds.
#[derive(Debug)]
pub struct Report<'r> {
    /// Id of the check.
    pub id: &'static str,
    /// Its settings.
    pub rule: &'r CheckRule,
    /// All findings so far.
    pub findings: &'r mut Vec<Finding>,
}

impl Report<'_> {
    /// A finding about some figures.
    pub fn figures(&mut self, cx: &Context<'_>, level: Level, figures: &[&Figure<'_>], message: String) {
        let marks = figures.iter().map(|f| f.span).collect();
        let claims = figures.iter().map(|f| f.claim).collect();
        self.add(cx, level, claims, marks, message);
    }

    /// A finding about these claims and words.
    pub fn claims(&mut self, cx: &Context<'_>, level: Level, claims: Vec<u32>, marks: Vec<Span>, message: String) {
        self.add(cx, level, claims, marks, message);
    }

    /// A finding about words.
    pub fn words(&mut self, cx: &Context<'_>, level: Level, marks: Vec<Span>, message: String) {
        let claims = marks.iter().flat_map(|m| cx.claims_in(*m)).collect();
        self.add(cx, level, claims, marks, message);
    }

    /// The check applied to these figures and was satisfied.
    pub fn ok(&mut self, figures: &[&Figure<'_>]) {
        self.passed(figures.iter().map(|f| f.claim).collect());
    }

    /// The check applied to these claims and was satisfied.
    pub fn passed(&mut self, claims: Vec<u32>) {
        let (span, level) = (Span::default(), Level::Ok);
        self.findings.push(Finding { rule: self.id, level, claims, span, marks: Vec::new(), message: String::new() });
    }

    fn add(&mut self, cx: &Context<'_>, level: Level, mut claims: Vec<u32>, mut marks: Vec<Span>, message: String) {
        claims.sort_unstable();
        claims.dedup();
        marks.sort_unstable();
        marks.dedup();
        let Some(span) = marks.iter().copied().reduce(Span::cover) else { return };
        let quoted = marks.iter().any(|m| cx.quoted(*m));
        let message = if quoted { format!("{message} In a quote: query the speaker, do not edit.") } else { message };
        let level = level.min(self.rule.level);
        self.findings.push(Finding { rule: self.id, level, claims, span, marks, message });
    }
}
