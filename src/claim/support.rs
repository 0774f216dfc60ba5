//! What the sources say of a claim, as plain data.

/// How the sources stand to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Nothing was looked for: a statement, a vague time, or no sources.
    #[default]
    Unasked,
    /// The words of the quote stand there.
    Verbatim,
    /// Nearly its words stand there.
    Near,
    /// The same quantity or date.
    SameValue,
    /// It follows from two figures there.
    Derived,
    /// Another value for what looks like the same thing.
    Conflict,
    /// Looked for and not found.
    None,
}

impl Kind {
    /// Every word of the `support` column.
    pub const WORDS: &[&str] = &["verbatim", "near", "same_value", "derived", "conflict", "none"];

    /// The word in the `support` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unasked => "",
            Self::Verbatim => "verbatim",
            Self::Near => "near",
            Self::SameValue => "same_value",
            Self::Derived => "derived",
            Self::Conflict => "conflict",
            Self::None => "none",
        }
    }
}

/// What the sources say of one claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Support {
    /// How they stand to it.
    pub kind: Kind,
    /// The file, with page, time, cell or paragraph.
    pub place: String,
    /// The sentence there.
    pub words: String,
    /// The arithmetic or the difference, and where else it stands.
    pub note: String,
    /// Which source, by its number on the shelf.
    pub(crate) file: Option<u32>,
    /// Whether a quote says something else than the source, and is not only cut.
    pub altered: bool,
}
