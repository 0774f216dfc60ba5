//! The few words that productions themselves are made of ("between … and"), with ids known when compiling.

use super::WordId;

macro_rules! keywords {
    ($($name:ident $word:literal)*) => {
        /// The words in the order of their ids, which start at 1.
        pub(crate) const WORDS: &[&str] = &[$($word),*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the names are those of the constants")]
        enum Index { NONE, $($name),* }

        const _: u32 = Index::NONE as u32;

        $(#[doc = concat!("The word “", $word, "”.")]
        pub const $name: WordId = WordId(Index::$name as u32);)*
    };
}

keywords! {
    TOTAL "total" WHAT "what" ODDS "odds" RESPECTIVELY "respectively" RECORD "record" NEW "new" RATIO "ratio" ABOVE "above" BELOW "below" LOSS "loss" LOSSES "losses" DEFICIT "deficit" PROFIT "profit" PROFITS "profits" GAIN "gain" SURPLUS "surplus" INCOME "income" EARNINGS "earnings" HISTORY "history" WORTH "worth" X "x" HAND "hand"
    WEIGH "weigh" WEIGHS "weighs" WEIGHED "weighed" WEIGHING "weighing"
    A "a" AN "an" THE "the" AND "and" OR "or" OF "of" TO "to" FROM "from" BETWEEN "between" BY "by" IN "in" ON "on"
    AT "at" PER "per" EACH "each" EVERY "every" FOR "for" THAN "than" MORE "more" LESS "less" FEWER "fewer" AS "as"
    THAT "that" WHO "who" WHICH "which" WHOSE "whose" ONE "one" NO "no" NOT "not" POINT "point" MINUS "minus"
    PLUS "plus" NEGATIVE "negative" OLD "old" OLDS "olds" YO "yo" OLDER "older" YOUNGER "younger" AGED "aged" AGE "age" WITH "with" BUT "but" UNTIL "until" SINCE "since"
    THROUGH "through" BEFORE "before" AFTER "after" AGAINST "against" VERSUS "versus" COMPARED "compared" HALF "half"
    SO "so" THIS "this" LAST "last" NEXT "next" PAST "past" AGO "ago" EARLIER "earlier"
    LATER "later" WAS "was" WERE "were" IS "is" ARE "are" BE "be" BEEN "been" HAS "has" HAVE "have" HAD "had"
    HE "he" SHE "she" THEY "they" IT "it" I "i" WE "we" HIS "his" HER "her" THEIR "their" ITS "its" IF "if"
    THESE "these" THOSE "those" ALL "all" BOTH "both" HOW "how" OUT "out" UP "up" DOWN "down" OVER "over" UNDER "under" OFF "off"
    OTHER "other" ANOTHER "another" TIMES "times" TIME "time" AMONG "among" VS "vs" DURING "during"
    WITHIN "within" HUNDRED "hundred" THOUSAND "thousand" YEAR "year" YEARS "years"
    WEEK "week" DAY "day" EARLY "early" MID "mid" LATE "late" MAY "may" MARCH "march"
    TURNED "turned" TURNS "turns"
    THEM "them" INCLUDING "including" REMAINING "remaining" EXPECTANCY "expectancy" AGES "ages" EQUAL "equal" NUMBER "number" NUMBERS "numbers"
    ST "st" ND "nd" RD "rd" TH "th" S "s" APRIL "april" JUNE "june" AUGUST "august" SECOND "second" FIRST "first" NOW "now" THEN "then" WHERE "where" HAVING "having" WHEN "when" WHILE "while" THOUGH "though" ALTHOUGH "although" HOUR "hour" FOLD "fold"
    SAID "said" SAYS "says" SAY "say" TILL "till" THRU "thru" UPCOMING "upcoming" DID "did" WHOM "whom" THERE "there" NICKNAME "nickname" THANKS "thanks" NAME "name" PUT "put" GIVES "gives" GAVE "gave" PUTS "puts" MIGHT "might" COULD "could" WOULD "would" COMMENCING "commencing" BEGINNING "beginning" STARTING "starting" LONG "long"
    ABOUT "about" AROUND "around" CLASS "class" AWAY "away" ENDED "ended" ENDING "ending" END "end" MATTER "matter" HIGH "high" INSTEAD "instead" RATHER "rather" DATE "date" DATES "dates" DATED "dated" DATING "dating" ONLY "only" JUST "just" BACK "back"
}
