//! A number of things and a list of another length: four priorities: education, crime and economic development.

use super::context::{Context, Figure, Report, open};
use super::interval::{against, show, whole};
use super::lists::word_lists;
use super::{Check, Level};
use crate::claim::{Dimension, Top};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    OPEN "open" PEOPLE "people"
}

pub(super) const CHECK: Check = Check {
    id: "count-list",
    does: "Counts the items of a list behind a colon or dash and compares them with the number announced.",
    guards: "The list must run to the end of its sentence, bracket or dashes, and its items must be short noun phrases, or be parted by semicolons; \"among them\", \
             \"including\" and \"such as\" disable. The last and parts two items, any other may stand inside one: both counts are accepted.",
    examples: &[
        ("She had four priorities: education, crime and economic development.", Level::Query),
        ("It asks for three things: a bond of $4 million; a road; a school; a yearly rent.", Level::Query),
        ("The bill names three causes: poverty, drink, debt and loneliness.", Level::Query),
        ("Police seek five people: two men in a van, a cyclist and a woman with a dog.", Level::Query),
        ("The choice is between four sites: the quarry, the old airfield and the docks.", Level::Query),
        ("The three finalists (Norway, Denmark, Sweden and Finland) meet in May.", Level::Query),
        ("They have three wishes: cheaper bread, cleaner streets, longer days and a quiet night.", Level::Query),
        ("She has two children — Ada, Bea and Carl — from her first marriage.", Level::Query),
        ("It will sell four of them this year: Skerry Ness, Hob Point and Great Orran.", Level::Query),
    ],
    rejects: &[
        "Police seek four people: two men in a van, a cyclist and a woman with a dog.",
        "Police seek five people: two men in a van, a couple and a woman with a dog.",
        "She set out four priorities: schools, jobs, roads and the opioid crisis.",
        "It asks for four things: a bond of $4 million; a road; a school; a yearly rent.",
        "Four people live there: a couple, their son and a lodger.",
        "Three men were held: a baker, a tailor and their cousin, a student.",
        "She made two films: The Good, the Bad and the Ugly, and Dawn.",
        "There are two teams: Bosnia and Herzegovina, and Trinidad and Tobago.",
        "The bill names three causes: poverty, drink, and loneliness.",
        "They have four wishes: cheaper bread, cleaner streets, longer days and a quiet night.",
        "She named four priorities, among them: schools and jobs.",
        "She set out three priorities: law and order, schools and jobs.",
    ],
    lists: LISTS,
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
                .find(|at| cx.token(*at).is_some_and(|t| matches!(t.mark_char(), ':' | '—' | '–' | '(')))
            else {
                continue;
            };
            if cx.mark(colon, ':') && semicolons(cx, f, (colon + 1, last), out) {
                continue;
            }
            // A list ends where what opened it is closed.
            let kind = cx.token(colon).map_or(' ', crate::lex::Token::mark_char);
            let close = |t: &crate::lex::Token| match kind {
                '(' => t.mark(')'),
                ':' => t.mark(';'),
                _ => matches!(t.mark_char(), '—' | '–'),
            };
            let closing = (colon + 1..(colon + 80).min(last)).find(|at| cx.token(*at).is_some_and(close));
            let full = last.checked_sub(1).filter(|at| cx.mark(*at, '.'));
            let Some(end) = closing.or(full.filter(|_| kind != '(')) else { continue };
            let between = figures.iter().any(|g| g.first >= f.last && g.first < end && g.claim != f.claim);
            if between && cx.find(f.last, colon, out.rule.words(OPEN)).is_none() {
                heads(cx, f, figures, (colon + 1, end), out);
            }
            if between
                || (f.last..colon).any(|at| cx.mark(at, ',') || cx.mark(at, '"'))
                || cx.find(f.last, colon, out.rule.words(OPEN)).is_some()
            {
                continue;
            }
            if let Some((least, most)) = items(cx, colon + 1, end, out) {
                let said = f.n.exact();
                if said < whole(least) || said > whole(most) {
                    let list = cx.span(colon + 1, end);
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

/// three things: a bond of 4 million crowns; a road; a school: items that semicolons part may hold what they like.
fn semicolons(cx: &Context<'_>, f: &Figure<'_>, (from, last): (usize, usize), out: &mut Report<'_>) -> bool {
    let end = last.saturating_sub(usize::from(cx.mark(last.saturating_sub(1), '.')));
    let parts = (from..end.min(from + 120)).filter(|at| cx.mark(*at, ';')).count();
    let open = (f.last..from).any(|at| cx.mark(at, ',')) || cx.find(f.last, end, out.rule.words(OPEN)).is_some();
    let nouns = cx.is_any(from, &[kw::A, kw::AN, kw::THE]) && end <= from + 120;
    if parts < 2 || open || !nouns {
        return parts >= 2;
    }
    let count = i64::try_from(parts + 1).unwrap_or(i64::MAX);
    if f.n.exact() == whole(count) {
        out.ok(&[f]);
    } else {
        let message = format!("{} are announced and {count} listed.", cx.text(f.span));
        out.words(cx, Level::Query, vec![f.span, cx.span(from, end)], message);
    }
    true
}

/// Five people: two men in a van, a cyclist and a woman with a dog: fewer heads than are announced.
fn heads(cx: &Context<'_>, f: &Figure<'_>, figures: &[Figure<'_>], (from, to): (usize, usize), out: &mut Report<'_>) {
    let (mut sum, mut last, mut counted) = (whole(0), false, false);
    for at in from..to.min(from + 40) {
        let opens = at == from || cx.mark(at - 1, ',') || cx.is(at - 1, kw::AND);
        if cx.phrase(at, out.rule.words(OPEN)).is_some() {
            return;
        }
        if !opens || cx.is(at, kw::AND) {
            continue;
        }
        // their two children
        let figure =
            |at: usize| figures.iter().find(|g| g.first == at && cx.counts(g) && g.plain() && g.n.last_digit == 0);
        let owned = cx.class(at, Class::POSSESSIVE | Class::DETERMINER).then(|| figure(at + 1)).flatten();
        let figure = figure(at).or(owned);
        let one = cx.is_any(at, &[kw::A, kw::AN, kw::ONE, kw::HIS, kw::HER, kw::THEIR]);
        match figure {
            Some(g) => sum += g.n.exact(),
            None if one => sum += whole(1),
            None if cx.is(at - 1, kw::AND) => continue,
            None => return,
        }
        counted |= figure.is_some_and(|g| g.n.exact() >= whole(2));
        last |= cx.is(at - 1, kw::AND);
    }
    let people = out.rule.words(PEOPLE).iter().any(|p| p.first() == Some(&cx.a.rules.lexicon.word(&cx.noun(f))));
    if people && counted && last && sum < f.n.exact() {
        let message = format!("{} are announced and {} listed.", cx.text(f.span), show(&sum, 3));
        out.words(cx, Level::Query, vec![f.span, cx.span(from, to)], message);
    }
}

/// A small whole number of things, not a measure.
fn counted(cx: &Context<'_>, f: &Figure<'_>) -> bool {
    let things =
        matches!(f.q.measure.top, Top::Noun(_)) && f.q.measure.per.is_none() || cx.counts(f) && cx.is(f.last, kw::OF);
    things
        && f.q.dimension.is_none_or(|d| d == Dimension::Count)
        && f.n.ratio.is_none()
        && f.n.last_digit == 0
        && against(&f.n, 2).is_ge()
        && against(&f.n, 12).is_le()
}

/// The least and greatest number of items from `from` up to `end`; `None` where it is no plain list.
fn items(cx: &Context<'_>, from: usize, end: usize, out: &Report<'_>) -> Option<(i64, i64)> {
    // How many words "and" each part between commas has.
    let (mut parts, mut length, mut articles) = (vec![0_i64], 0, 0);
    for at in from..end.min(from + 80) {
        let token = cx.token(at)?;
        if token.mark(',') {
            if length == 0 {
                return None;
            }
            parts.push(0);
            length = 0;
            continue;
        }
        let and = token.kind == Kind::Word && (token.word == kw::AND || token.mark('&'));
        if and {
            *parts.last_mut()? += 1;
            length = 0;
            continue;
        }
        // An item behind "and" stands in no apposition.
        let opens = length == 0 && !cx.is(at.saturating_sub(1), kw::AND);
        articles += i32::from(opens && cx.is_any(at, &[kw::A, kw::AN, kw::THEIR, kw::HIS, kw::HER]));
        length += 1;
        let verb = token.is(Class::AUXILIARY | Class::MODAL | Class::PRONOUN | Class::RELATIVE | Class::SUBORDINATOR)
            && !token.is(Class::POSSESSIVE | Class::PREPOSITION);
        let odd = token.kind == Kind::Number
            || token.kind == Kind::Mark && !token.dash() && !matches!(token.mark_char(), '\'' | '’' | '.');
        // "and more" leaves the list open; "hire more divers" is an item.
        let more = token.word == kw::MORE
            && token.kind == Kind::Word
            && (cx.token(at + 1).is_none_or(|t| t.kind == Kind::Mark)
                || cx.is_any(at.saturating_sub(1), &[kw::AND, kw::OR]));
        if more || length > ITEM || verb || odd || cx.phrase(at, out.rule.words(OPEN)).is_some() {
            return None;
        }
    }
    // "The Good, the Bad and the Ugly" is a title.
    if cx.is(from, kw::THE) && cx.token(from).is_some_and(crate::lex::Token::capital) {
        return None;
    }
    let commas = i64::try_from(parts.len()).ok()? - 1;
    let last = parts.pop()?;
    let inner: i64 = parts.iter().sum();
    // Where the last "and" stands before the last part, what follows may be said of the item before it.
    if end > from + 80 || commas == 0 || length == 0 || last == 0 && (inner > 0 || commas < 2) {
        return None;
    }
    // "a baker, a tailor and their cousin": items of their own articles may stand in apposition.
    if articles > 0 && i64::from(articles) <= commas {
        return None;
    }
    // The last "and" parts two items, unless a comma has parted them; any other may stand inside an item.
    let comma = (from..end).rev().find(|at| cx.mark(*at, ',')).is_some_and(|at| cx.is(at + 1, kw::AND));
    let least = if comma || last == 0 { commas + 1 } else { commas + 2 };
    Some((least, least + (last - 1).max(0) + inner))
}
