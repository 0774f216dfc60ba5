//! Where a check puts what it finds.

use super::{Context, Figure};
use crate::check::{Finding, Level};
use crate::hash::HashedSet;
use crate::rulebook::CheckRule;
use crate::span::Span;

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

    /// The claims of which this check has spoken so far, or with which it was satisfied.
    #[must_use]
    pub fn told(&self) -> HashedSet<u32> {
        self.findings.iter().filter(|f| f.rule == self.id).flat_map(|f| f.claims.iter().copied()).collect()
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
