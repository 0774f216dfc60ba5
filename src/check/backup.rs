//! What the sources of a draft contradict. The two are found where sources are given, by [`crate::sources`]; here stand their
//! ids, switches and words.

use super::Check;

super::lists::word_lists! {
    TURNS "turns"
}

/// The words whose loss turns a quote.
pub(crate) const TURNED: crate::rulebook::List = TURNS;

/// Another value in the sources.
pub static SOURCE_CONFLICT: Check = Check {
    id: "source-conflict",
    does: "With --sources: finds a figure or date for which the sources have another value about the same thing.",
    guards: "The source's words must share much with the draft's sentence; the same value anywhere about the same thing, another \
             time, another unit or noun, and a value that bears out another claim keep it silent.",
    examples: &[],
    rejects: &[],
    lists: &[],
    run: |_, _| {},
};

/// Other words in the sources.
pub static QUOTE_ALTERED: Check = Check {
    id: "quote-altered",
    does: "With --sources: finds a quote that the sources have in other words, without its \"not\" or \"if\", or from another \
           speaker of the same transcript.",
    guards: "Marks, dashes, capitals, white space, brackets and what an ellipsis leaves out do not count; at least half of the \
             words must stand there; a sentence that only goes on is told in the sheet and is no finding.",
    examples: &[],
    rejects: &[],
    lists: LISTS,
    run: |_, _| {},
};
