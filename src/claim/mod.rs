//! What the text says, as plain data: quantities, dates, quotes and statements, each with its place and its rule.

mod attribution;
mod date;
mod dimension;
mod finding;
mod link;
mod number;
mod production;
mod quantity;
mod reading;
mod settings;
mod support;

pub use attribution::{Attribution, AttributionKind};
pub use date::{
    Anchor, Base, Clock, DateExpr, DateKind, DayHalf, DayPart, Edge, Every, Fields, Grain, Length, Offset, Period,
    Pick, Reference, Season, When, Year,
};
pub use dimension::Dimension;
pub use finding::{Finding, Level};
pub use link::{Link, Pair};
pub use number::Number;
pub use production::Production;
pub use quantity::{Direction, Measure, Per, Quantity, Relation, Top};
pub use reading::{Reading, Stretch, Time};
pub use settings::{DateOrder, Settings};
pub use support::{Kind as SupportKind, Support};

use crate::span::Span;

/// The claims of some blocks of a document, and who is said to have said what.
#[derive(Debug, Default, Clone)]
pub struct Claims {
    /// Claims in the order of the audit: by start, then longest first, then kind.
    pub list: Vec<Claim>,
    /// Attributions found in the text, in order of their cues.
    pub attributions: Vec<Attribution>,
}

/// One thing to check, as the text prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The exact words.
    pub span: Span,
    /// Index of its first token, and one past its last.
    pub tokens: (u32, u32),
    /// Index of its sentence (for a quote over several sentences, the first one).
    pub sentence: u32,
    /// The production that made it.
    pub rule: Production,
    /// What kind of claim, with what it says.
    pub body: Body,
}

/// The kinds of claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A figure.
    Quantity(Quantity),
    /// A time expression.
    Date(DateExpr),
    /// Words between quotation marks that somebody said or wrote.
    Quote,
    /// Reported speech, or the content of a mixed statement.
    Statement,
}

impl Claim {
    /// The word in the audit's `kind` column.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.body {
            Body::Quantity(_) => "quantity",
            Body::Date(_) => "date",
            Body::Quote => "quote",
            Body::Statement => "statement",
        }
    }

    /// Its quantity, if it is one.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        if let Body::Quantity(q) = &self.body { Some(q) } else { None }
    }

    /// Its time expression, if it is one.
    #[must_use]
    pub fn date(&self) -> Option<&DateExpr> {
        if let Body::Date(d) = &self.body { Some(d) } else { None }
    }
}
