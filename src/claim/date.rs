//! A time expression as printed, before it is resolved against the dateline.

/// A time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateExpr {
    /// What sort of expression it is, for the `dimension` column.
    pub kind: DateKind,
}

/// The `dimension` of a date row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// A day or a longer part of the calendar.
    Date,
    /// A time of day or part of a day.
    Time,
    /// A recurring time: every Tuesday, daily.
    Set,
}

impl DateKind {
    /// The word in the audit's `dimension` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Set => "set",
        }
    }
}
