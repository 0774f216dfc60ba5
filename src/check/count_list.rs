//! A number of things and a list of another length: four priorities: education, crime and economic development.

use super::context::{Context, Figure, Report, open};
use super::interval::{exact, whole};
use super::{Check, Level};
use crate::claim::Top;
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

pub(super) const CHECK: Check = Check {
    id: "count-list",
    does: "Counts the items of a list behind a colon or dash and compares them with the number announced.",
    guards: "The list must run to the end of its sentence and its items must be short noun phrases; \"among them\", \
             \"including\" and \"such as\" disable. An and inside an item may or may not part it: both counts are accepted.",
    examples: &[
        ("She had four priorities: education, crime and economic development.", Level::Query),
        ("It will sell four of them this year: Skerry Ness, Hob Point and Great Orran.", Level::Query),
    ],
    rejects: &[
        "She set out four priorities: schools, jobs, roads and the opioid crisis.",
        "She named four priorities, among them: schools and jobs.",
        "She set out three priorities: law and order, schools and jobs.",
    ],
    lists: &["open"],
    run,
};

/// Most tokens between the number and its list.
const REACH: usize = 7;
/// Most tokens of an item.
const ITEM: usize = 6;

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for figures in cx.sentences() {
        for f in figures {
            if !counted(cx, f) || open(f.q.relation) || f.q.max.is_some() {
                continue;
            }
            let (_, last) = cx.bounds(f.sentence);
            let Some(colon) = (f.last..(f.last + REACH).min(last))
                .find(|at| cx.token(*at).is_some_and(|t| matches!(t.mark_char(), ':' | '—')))
            else {
                continue;
            };
            let between = figures.iter().any(|g| g.first >= f.last && g.first < last && g.claim != f.claim);
            if between
                || (f.last..colon).any(|at| cx.mark(at, ',') || cx.mark(at, '"'))
                || cx.find(f.last, colon, out.rule.words("open")).is_some()
            {
                continue;
            }
            if let Some((least, most)) = items(cx, colon + 1, last, out) {
                let said = exact(&f.n);
                if said < whole(least) || said > whole(most) {
                    let list = cx.span(colon + 1, last.saturating_sub(1));
                    let count = if least == most { least.to_string() } else { format!("{least} or {most}") };
                    let message = format!("{} are announced and {count} listed.", cx.text(f.span));
                    out.words(cx, Level::Query, vec![f.span, list], message);
                } else {
                    out.ok(&[f]);
                }
            }
        }
    }
}

/// A small whole number of things, not a measure.
fn counted(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    let things =
        matches!(f.q.measure.top, Top::Noun(_)) && f.q.measure.per.is_none() || cx.counts(f) && cx.is(f.last, kw::OF);
    things
        && f.q.dimension.is_none_or(|d| d == "count")
        && f.n.ratio.is_none()
        && f.n.last_digit == 0
        && exact(&f.n) >= whole(2)
        && exact(&f.n) <= whole(12)
}

/// The least and greatest number of items from `from` to the end of the sentence; `None` where it is no plain list.
fn items(cx: &Context<'_>, from: usize, last: usize, out: &Report<'_>) -> Option<(i64, i64)> {
    let end = last.checked_sub(1).filter(|at| cx.mark(*at, '.'))?;
    let (mut commas, mut ands, mut length, mut last_and) = (0, 0, 0, None);
    for at in from..end.min(from + 80) {
        let token = cx.token(at)?;
        if token.mark(',') {
            if length == 0 {
                return None;
            }
            commas += 1;
            length = 0;
            continue;
        }
        let and = token.kind == Kind::Word && (token.word == kw::AND || token.mark('&'));
        if and {
            if length > 0 {
                ands += 1;
                last_and = Some(at);
            }
            length = 0;
            continue;
        }
        length += 1;
        let verb = token.is(Class::AUXILIARY | Class::MODAL | Class::PRONOUN | Class::RELATIVE | Class::SUBORDINATOR)
            && !token.is(Class::POSSESSIVE | Class::PREPOSITION);
        let odd = token.kind == Kind::Number
            || token.kind == Kind::Mark && !token.dash() && !matches!(token.mark_char(), '\'' | '’' | '.');
        if length > ITEM || verb || odd || cx.phrase(at, out.rule.words("open")).is_some() {
            return None;
        }
    }
    if end > from + 80 || commas == 0 || ands == 0 && commas < 2 || length == 0 {
        return None;
    }
    // "a, b, and c": the comma before the last "and" parts the same two items.
    let oxford = last_and.is_some_and(|at| cx.mark(at - 1, ','));
    let _ = oxford;
    Some((i64::from(commas) + 1, i64::from(commas) + 1 + i64::from(ands)))
}
