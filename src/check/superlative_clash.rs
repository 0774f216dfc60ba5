//! The largest of six said of two: a superlative that only one of a group can bear.

use super::context::{Context, Figure, Report};
use super::lists::word_lists;
use super::person::subject;
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::{fold_str, keyword as kw};

word_lists! {
    MOST "most"
}

pub(super) const CHECK: Check = Check {
    id: "superlative-clash",
    does: "Finds the same superlative of the same counted group (the largest of the six lakes) said of two names.",
    guards: "The number, the noun and the superlative must be the same, each must be the only one of its name, and one of, among and \
             second behind it are left alone.",
    examples: &[(
        "Loch Arn is the deepest of the six lakes. It rained on Monday. Loch Benn, the deepest of the six lakes, is shut.",
        Level::Query,
    )],
    rejects: &[
        "Loch Arn is the deepest of the six lakes. Loch Benn is the widest of the six lakes.",
        "Loch Arn is the deepest of the six lakes. Arn, the deepest of the six lakes, is shut.",
        "Loch Arn is one of the deepest of the six lakes. Loch Benn, the deepest of the six lakes, is shut.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen: Vec<(u64, u64, &Figure<'_>, usize)> = Vec::new();
    for f in &cx.figures {
        let Some((word, at)) = superlative(cx, f, out) else { continue };
        let Some(name) = subject(cx, f.sentence, at, at + 1).and_then(|p| p.name) else { continue };
        let key = fold_str(&format!("{word} {} {}", f.n.exact(), cx.noun(f)));
        if let Some((_, _, other, place)) = seen.iter().find(|(k, n, ..)| *k == key && *n != name) {
            let message = format!("“{word}” of the same group is said of two.");
            let marks = vec![cx.span(*place, other.last), cx.span(at, f.last)];
            out.words(cx, Level::Query, marks, message);
        }
        if seen.len() < 100 {
            seen.push((key, name, f, at));
        }
    }
}

/// the deepest of the | six lakes: the word and where it stands.
fn superlative<'a>(cx: &Context<'a>, f: &Figure<'_>, out: &Report<'_>) -> Option<(&'a str, usize)> {
    let the = f.first.checked_sub(1)?;
    let of = if cx.is(the, kw::OF) { the } else { the.checked_sub(1).filter(|at| cx.is(*at, kw::OF))? };
    let at = (1..=2).filter_map(|n| of.checked_sub(n)).find(|at| {
        let word = cx.str(*at);
        cx.token(*at).is_some_and(|t| t.kind == Kind::Word) && word.len() > 5 && word.ends_with("est")
    })?;
    let article = at.checked_sub(1).filter(|i| cx.is(*i, kw::THE))?;
    let many = article.checked_sub(1).is_some_and(|i| cx.is_any(i, &[kw::OF, kw::AMONG]));
    let most = cx.phrase(at, out.rule.words(MOST)).is_some();
    (!many && !most && cx.counts(f)).then(|| (cx.str(at), at))
}
