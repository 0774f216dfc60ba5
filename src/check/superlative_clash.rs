//! The largest of six said of two: a superlative that only one of a group can bear.

use super::context::{Context, Figure, Report};
use super::lists::word_lists;
use super::person::subject;
use super::{Check, Level};
use crate::english::Tag;
use crate::lex::Kind;
use crate::rulebook::{Class, fold_str, keyword as kw};

word_lists! {
    MOST "most"
}

pub(super) const CHECK: Check = Check {
    id: "superlative-clash",
    does: "Finds the same superlative of the same counted group (the largest of the six lakes) said of two names.",
    guards: "The number, the noun (which the second may leave out) and the superlative must be the same, each must be the only one of its name, and one of, among and \
             second behind it are left alone.",
    examples: &[
        ("Oak Hill is the oldest of the nine mills. Weir End is the oldest of the nine mills.", Level::Query),
        (
            "Loch Arn is the deepest of the six lakes. It rained on Monday. Loch Benn, the deepest of the six lakes, is shut.",
            Level::Query,
        ),
        (
            "The fire at Lomas is the largest of the six fires, and the one at Perdido, the largest of the six, burns.",
            Level::Query,
        ),
        (
            "The Chinese dragon was the longest of the eight kites. The Maltese eye, the longest of the eight kites, fell.",
            Level::Query,
        ),
        (
            "Holm is the smallest of the nine towns. People in Brink, the smallest of the nine towns, are poor.",
            Level::Query,
        ),
    ],
    rejects: &[
        "Oak Hill is the oldest of the nine mills. Oak Hill, the oldest of the nine mills, is shut.",
        "Loch Arn is the deepest of the six lakes. Loch Benn is the widest of the six lakes.",
        "Loch Arn is the deepest of the six lakes. Arn, the deepest of the six lakes, is shut.",
        "The fire at Lomas is the largest of the six fires, and the one at Perdido, the smallest of the six, burns.",
        "The Chinese dragon was the longest of the eight kites. The dragon, the longest of the eight kites, fell.",
        "The Chinese dragon was the longest of the eight kites. The dragon, the longest of the eight kites, fell.",
        "Loch Arn is one of the deepest of the six lakes. Loch Benn, the deepest of the six lakes, is shut.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen: Vec<(u64, u64, &Figure<'_>, usize)> = Vec::new();
    for f in &cx.figures {
        let Some((word, at)) = superlative(cx, f, out) else { continue };
        let Some(name) = bearer(cx, f.sentence, at) else { continue };
        let key = fold_str(&format!("{word} {}", f.n.exact()));
        // "the largest of the six" leaves out what it counts.
        let alike = |g: &Figure<'_>| cx.noun(g) == cx.noun(f) || cx.noun(g).is_empty() || cx.noun(f).is_empty();
        if let Some((_, _, other, place)) = seen.iter().find(|(k, n, g, _)| *k == key && *n != name && alike(g)) {
            report(cx, (*place, other.last), (at, f.last), out);
        } else if !seen.iter().any(|(k, ..)| *k == key) {
            short(cx, (at, f.last), name, out);
        }
        if seen.len() < 100 {
            seen.push((key, name, f, at));
        }
    }
}

/// the largest of the six fires … the one at Perdido, the largest of the six: what leaves its noun out is no figure.
fn short(cx: &Context<'_>, (at, end): (usize, usize), name: u64, out: &mut Report<'_>) {
    let number =
        (at..end).find(|i| cx.class(*i, Class::CARDINAL) || cx.token(*i).is_some_and(|t| t.kind == Kind::Number));
    let Some(number) = number else { return };
    let same = |from: usize| {
        (at - 1..=number).enumerate().all(|(n, i)| cx.token(from + n).map(|t| t.hash) == cx.token(i).map(|t| t.hash))
    };
    let length = number + 2 - at;
    let again = (end..end + 200).find(|from| {
        cx.is(*from, kw::THE) && same(*from) && cx.token(from + length).is_none_or(|t| t.kind == Kind::Mark)
    });
    let Some(from) = again else { return };
    let sentence = cx.a.lexed.sentences.partition_point(|s| s.last as usize <= from);
    let many = cx.is_any(from.saturating_sub(1), &[kw::OF, kw::AMONG]);
    if !many && bearer(cx, sentence, from + 1).is_some_and(|other| other != name) {
        report(cx, (at, end), (from + 1, from + length), out);
    }
}

fn report(cx: &Context<'_>, one: (usize, usize), two: (usize, usize), out: &mut Report<'_>) {
    let message = format!("“{}” of the same group is said of two.", cx.str(one.0));
    out.words(cx, Level::Query, vec![cx.span(one.0, one.1), cx.span(two.0, two.1)], message);
}

/// Whom or what a superlative is said of: the name before its comma, the subject of its clause, or the place of that
/// subject: the fire at Lomas.
fn bearer(cx: &Context<'_>, sentence: usize, at: usize) -> Option<u64> {
    let name = |at: &usize| {
        cx.a.syntax.tag(*at) == Tag::Name && cx.token(*at).is_some_and(|t| t.kind == Kind::Word && t.capital())
    };
    // Loch Benn, the deepest of the six lakes, · the one at Perdido, the largest of the six,
    let apposed = at.checked_sub(3).filter(|i| cx.mark(i + 1, ',')).filter(name);
    if let Some(at) = apposed {
        return Some(fold_str(cx.str(at)));
    }
    // the Maltese eye, the longest of the eight kites: what tells two nouns apart is the name before them.
    let kind = |noun: usize| {
        let word = noun.checked_sub(1).filter(|i| cx.token(*i).is_some_and(|t| t.kind == Kind::Word && t.capital()))?;
        cx.class(word.checked_sub(1)?, Class::DETERMINER).then(|| fold_str(cx.str(word)))
    };
    let noun = at.checked_sub(3).filter(|i| cx.mark(i + 1, ',') && cx.a.syntax.tag(*i) == Tag::Noun);
    if let Some(noun) = noun {
        return kind(noun);
    }
    let person = subject(cx, sentence, at, at + 1)?;
    let place = || {
        let preposition = (person.node + 1..person.node + 3).find(|i| cx.class(*i, Class::PREPOSITION))?;
        (preposition + 1..preposition + 4).take_while(name).last().filter(|i| *i < at).map(|i| fold_str(cx.str(i)))
    };
    // Oak Hill: two words with capitals are a name, whatever they mean.
    let double = || {
        let capital = |at: usize| cx.token(at).is_some_and(|t| t.kind == Kind::Word && t.capital());
        let before = person.node.checked_sub(1).filter(|at| capital(person.node) && capital(*at))?;
        (!cx.class(before, Class::DETERMINER)).then(|| fold_str(&format!("{} {}", cx.str(before), cx.str(person.node))))
    };
    person.name.or_else(place).or_else(|| kind(person.node)).or_else(double)
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
