//! What the checks look at: figures with their tokens, and bounded looks at the words around them.

mod measure;
mod report;
mod words;

use super::moment::{Moment, moments};
use crate::article::Analysis;
use crate::claim::{Body, Claim, Number, Quantity, Relation};
use crate::fraction::Fraction;
use crate::grammar::tokens::Line;
use crate::lex::Sentence;
use crate::rulebook::Class;
use crate::span::Span;

pub use report::Report;

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
    about: Fraction,
    loose: Fraction,
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

    /// The figures of a run with those of so many sentences before and behind it, in its paragraph and the ones beside it.
    #[must_use]
    pub fn passage(&self, run: usize, back: usize, ahead: usize) -> &[Figure<'a>] {
        let sentence = |n: usize| self.run(n).first().map_or(usize::MAX, |f| f.sentence);
        let (here, block) = (sentence(run), self.block(sentence(run)));
        let before =
            |n: &usize| here - sentence(*n).min(here) <= back && block - self.block(sentence(*n)).min(block) <= 1;
        let behind = |n: &usize| {
            sentence(*n).saturating_sub(here) <= ahead && self.block(sentence(*n)).saturating_sub(block) <= 1
        };
        let from = (run.saturating_sub(back)..=run).find(before).unwrap_or(run);
        let to = (run..=run + ahead).rev().find(behind).unwrap_or(run);
        match (self.runs.get(from), self.runs.get(to)) {
            (Some((from, _)), Some((_, to))) => self.figures.get(*from..*to).unwrap_or(&[]),
            _ => &[],
        }
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
