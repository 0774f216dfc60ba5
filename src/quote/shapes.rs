//! What the grammar of speech reads.

use crate::claim::Production;
use crate::grammar::Grammar;

/// The productions of quotes and statements.
pub const PRODUCTIONS: &[Grammar] = &[
    Grammar {
        production: Production::Quote,
        says: "Words between quotation marks that somebody said or wrote.",
        begins: "a quotation mark",
        shapes: &[
            ("\u{201c}words\u{201d}, speaker cue", "\u{201c}We were not told,\u{201d} Mr Ames said."),
            ("speaker cue, \u{201c}words\u{201d}", "Mr Ames said, \u{201c}We were not told.\u{201d}"),
        ],
        rejects: &[("They watched \u{201c}Casablanca\u{201d} again.", "a title")],
    },
    Grammar {
        production: Production::Statement,
        says: "What somebody said, in the words of the text.",
        begins: "a cue: a verb, a phrase or a noun of speech",
        shapes: &[
            ("speaker cue that clause", "The mayor said that the road was safe."),
            ("clause, speaker cue", "The road was safe, the mayor said."),
            ("according to speaker, clause", "According to the police, two cars were stolen."),
        ],
        rejects: &[("The mayor left the hall.", "nobody says anything")],
    },
];
