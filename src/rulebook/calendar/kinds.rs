//! Which kinds of calendar words a word can be.

use super::CalendarWord;
use crate::lexicon::{Lexicon, Sense, WordId};

/// Which of the kinds of calendar words a word can be: most productions pass over most words at one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u64);

impl From<u64> for Kinds {
    fn from(bits: u64) -> Self {
        Self(bits)
    }
}

impl From<Kinds> for u64 {
    fn from(kinds: Kinds) -> Self {
        kinds.0
    }
}

/// The kinds with their bits and the words that are of each.
macro_rules! kinds {
    ($($bit:literal $name:ident: $word:pat,)+) => {
        impl Kinds {
            $(#[doc = concat!("What `", stringify!($word), "` is.")]
            pub const $name: Self = Self(1 << $bit);)+
        }

        impl CalendarWord {
            /// Its kind.
            #[must_use]
            pub const fn kind(self) -> Kinds {
                match self {
                    $($word => Kinds::$name,)+
                }
            }
        }
    };
}

kinds! {
    0 MONTH: Self::Month(..),
    1 WEAK_MONTH: Self::WeakMonth(..),
    2 WEEKDAY: Self::Weekday(..),
    3 WEAK_WEEKDAY: Self::WeakWeekday(..),
    4 WEEKDAYS: Self::Weekdays(..),
    5 DAY: Self::Day(..),
    6 PART: Self::Part(..),
    7 PARTS: Self::Parts(..),
    8 SEASON: Self::Season(..),
    9 WEAK_SEASON: Self::WeakSeason(..),
    10 UNIT: Self::Unit(..),
    11 UNITS: Self::Units(..),
    12 PICK: Self::Pick(..),
    13 REFERENCE: Self::Reference(..),
    14 ADJECTIVE: Self::Adjective(..),
    15 NOUN: Self::Noun(..),
    16 EDGE: Self::Edge(..),
    17 EDGE_OF: Self::EdgeOf(..),
    18 TURN: Self::Turn(..),
    19 EVERY: Self::Every(..),
    20 HOLIDAY: Self::Holiday(..),
    21 DECADE: Self::Decade(..),
    22 PERIOD: Self::Period,
    23 FISCAL: Self::Fiscal,
    24 BACK: Self::Back(..),
    25 BEFORE: Self::Before,
    26 AFTER: Self::After,
    27 HALF: Self::Half(..),
    28 CLOCK: Self::Clock,
    29 ZONE: Self::Zone,
    30 FUTURE: Self::Future,
    31 FUTURE_DAY: Self::FutureDay,
    32 NAME: Self::Name,
    33 NAME_AFTER: Self::NameAfter,
    34 EVENT: Self::Event,
    35 WEAK_HOLIDAY: Self::WeakHoliday(..),
    36 BESIDE: Self::Hours | Self::Scheduled | Self::Moved | Self::Planned,
    37 SEASONS: Self::Seasons(..),
}

impl Kinds {
    /// No kind.
    pub const NONE: Self = Self(0);
    /// Any kind.
    pub const ANY: Self = Self(u64::MAX);
    /// No word of the calendar: a hedge or a bound, as about and more than.
    pub const HEDGE: Self = Self(1 << 58);
    /// No word of the calendar: a count without a number, as a and several.
    pub const SOME: Self = Self(1 << 59);
    /// No word of the calendar: one or two digits, as of a day or an hour.
    pub const DAY_NUMBER: Self = Self(1 << 60);
    /// No word of the calendar: more digits, as of a year.
    pub const NUMBER: Self = Self(1 << 61);
    /// No word of the calendar: a number or a rank in words.
    pub const COUNT: Self = Self(1 << 62);
    /// No word of the calendar: a word with digits, as of a quarter.
    pub const CODE: Self = Self(1 << 63);

    /// Either set's kinds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All other kinds.
    #[must_use]
    pub const fn not(self) -> Self {
        Self(!self.0)
    }

    /// Whether all kinds of the other set are in this one.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether the sets share a kind.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The kinds of each word of the lexicon, by its id.
pub(crate) fn kinds(lexicon: &Lexicon, calendar: &[CalendarWord]) -> Vec<Kinds> {
    let kind = |n: u16| calendar.get(usize::from(n)).map_or(Kinds::default(), |w| w.kind());
    let of = |word: u32| {
        lexicon.meanings(WordId(word)).iter().fold(Kinds::default(), |all, m| match m.sense {
            Sense::Calendar(n) => all.or(kind(n)),
            _ => all,
        })
    };
    (0..=u32::try_from(lexicon.len()).unwrap_or(u32::MAX)).map(of).collect()
}
