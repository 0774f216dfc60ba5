//! What an editor may say of how a text is to be read.

/// How ambiguous text is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which of day and month stands first in `3/4/2022`, where the document does not tell.
    pub date_order: Option<DateOrder>,
    /// Whether dates hang on the date before them (history texts) and not on the dateline.
    pub narrative: bool,
}

/// Order of day and month in a date of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Month first: 9/8/2022 is 8 September.
    MonthFirst,
    /// Day first: 9/8/2022 is 9 August.
    DayFirst,
}

impl DateOrder {
    /// The order that is called `dmy` or `mdy`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            _ => None,
        }
    }
}
