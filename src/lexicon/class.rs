//! Lexical classes as bits, so that one word can be in many and a test costs one instruction.

use serde::{Deserialize, Serialize};

/// A set of lexical classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Class(pub u64);

macro_rules! classes {
    ($($bit:literal $name:ident $key:literal $doc:literal;)*) => {
        impl Class {
            /// No class.
            pub const NONE: Self = Self(0);
            $(#[doc = $doc] pub const $name: Self = Self(1 << $bit);)*

            /// Every class with its name in rule files and traces.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($key, Self::$name)),*];
        }
    };
}

classes! {
    0  CARDINAL "cardinal" "A number word: seven, twenty.";
    1  SCALE "scale" "A scale word or suffix: hundred, million, bn, dozen.";
    2  ORDINAL "ordinal" "An ordinal word: third, twentieth.";
    3  FRACTION "fraction" "A fraction word or character: half, quarter, ½.";
    4  MULTIPLE "multiple" "A multiple: twice, double, tripled.";
    5  MAGNITUDE "magnitude" "A plural scale used as a vague number: dozens, thousands.";
    6  VAGUE "vague" "A vague number: several, a few, couple.";
    7  UNIT "unit" "The first word of a unit form.";
    8  CURRENCY_BEFORE "currency-before" "The first word of a currency form that stands before its number.";
    9  CURRENCY_AFTER "currency-after" "The first word of a currency form that stands after its number.";
    10 RELATION "relation" "The first word of a hedge or bound: over, more than, about.";
    11 DIRECTION "direction" "A word of change: rose, fell, up, drop.";
    12 MONTH "month" "A month name or its abbreviation.";
    13 WEEKDAY "weekday" "A weekday or its abbreviation.";
    14 CALENDAR "calendar" "Any other calendar word: today, last, weekend, quarter, Christmas, ago.";
    15 CUE "cue" "A form of a reporting verb.";
    16 CUE_PHRASE "cue-phrase" "The first word of an attribution phrase: according to.";
    17 CUE_NOUN "cue-noun" "A noun that can tell what somebody says: claim, warning, poll.";
    18 TITLE "title" "The first word of a title: President, Mr., Lt. Gen.";
    19 ROLE "role" "A noun for a person who speaks: spokesman, analyst.";
    20 ORGANISATION "organisation" "A noun or suffix of a body that speaks: ministry, Inc.";
    21 FIRST_NAME "first-name" "A common given name.";
    22 PLACE "place" "The first word of the name of a place.";
    23 MALE "male" "Tells a male person: Mr, spokesman, he, John.";
    24 FEMALE "female" "Tells a female person: Mrs, spokeswoman, she, Mary.";
    25 DETERMINER "determiner" "the, a, this, every.";
    26 POSSESSIVE "possessive" "my, his, their.";
    27 PRONOUN "pronoun" "A personal pronoun.";
    28 RELATIVE "relative" "who, which, that, whose.";
    29 PREPOSITION "preposition" "of, in, by.";
    30 COORDINATOR "coordinator" "and, or, but.";
    31 SUBORDINATOR "subordinator" "if, because, while.";
    32 AUXILIARY "auxiliary" "A form of be, have or do.";
    33 MODAL "modal" "will, could, must.";
    34 NEGATION "negation" "not, never.";
    35 ADVERB "adverb" "An adverb that has no -ly.";
    36 VERB "verb" "A form of a verb that is rarely anything else.";
    37 ADJECTIVE "adjective" "A common adjective, nationalities included.";
    38 NOT_DERIVED "not-derived" "Ends in -ly, -ed, -ing or -s without being what that ending says.";
    39 ABBREVIATION "abbreviation" "Written with a full stop that ends no sentence.";
    40 MAY_END "may-end" "An abbreviation that can also end a sentence.";
    41 BEFORE_NUMBER "before-number" "An abbreviation only beside a number: No. 5, 5 ft.";
    42 DURATION_UNIT "duration-unit" "A unit of time: day, weeks, decade.";
    43 PLURAL "plural" "An irregular plural or a word that is its own plural.";
    44 PHRASE "phrase" "Some form of several words starts with this word.";
    45 PRONOUN_PLURAL "pronoun-plural" "they, we, them.";
    46 PAST "past" "A past tense that does not end in -ed.";
    47 NUMBER_NAME "number-name" "A word that leads in the number after it: Section, Highway, Boeing, magnitude.";
    49 PRONOUN_FIRST "pronoun-first" "I, me, we, us.";
    50 PRONOUN_SECOND "pronoun-second" "you.";
    51 PRONOUN_NEUTER "pronoun-neuter" "it.";
    52 NAME_PARTICLE "name-particle" "A lower-case word inside a name: von, de, bin.";
    53 NAME_SUFFIX "name-suffix" "Stands after a name: Jr., III.";
    54 NAME_NOISE "name-noise" "Capitalised at the start of a sentence, never the beginning of a name.";
    57 SUM_ONLY "sum-only" "A currency form that counts only right before a sum that can be nothing else: R4.5bn.";
    48 MINOR_UNIT "minor-unit" "A hundredth of a currency: cents, pence, sen.";
}

impl Class {
    /// Whether the two sets share a class.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class of that name in [`Class::ALL`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
    }

    /// The names of the classes in the set, in bit order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(move |(_, c)| self.any(*c)).map(|(n, _)| *n)
    }
}

impl From<u64> for Class {
    fn from(bits: u64) -> Self {
        Self(bits)
    }
}

impl From<Class> for u64 {
    fn from(class: Class) -> Self {
        class.0
    }
}

impl std::ops::BitOr for Class {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl std::ops::BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
