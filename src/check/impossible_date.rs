//! Days that the calendar does not have: 31 June, 29 February 2023.

use super::calendar::{day_and_month, length, month_name};
use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::{Class, keyword as kw};

word_lists! {
    ELSEWHERE "elsewhere" WORKS "works"
}

pub(super) const CHECK: Check = Check {
    id: "impossible-date",
    does: "Finds a day of the month that does not exist.",
    guards: "Other calendars, titles, jokes and dates that the text itself calls impossible are left alone, and so is \
             a number before a noun (In June 31 people died).",
    examples: &[
        ("The last flight left Palma on 31 November 2022.", Level::Contradiction),
        ("Hunters can apply through Sept. 31, the agency said.", Level::Contradiction),
        ("The treaty was signed on the 31st of September 1912.", Level::Contradiction),
        ("He was born on February 29, 2023.", Level::Contradiction),
        ("The law passed on June 31st.", Level::Contradiction),
        ("The firm opened on 31/06/2023.", Level::Contradiction),
        ("The sale ends on May 32, a sign said.", Level::Contradiction),
    ],
    rejects: &[
        "The file is named 2021-02-30 and is empty.",
        "Her play, 30 February, about a clerk who loses a day, opens at the Lyric.",
        "Sweden once had a 30 February under its own calendar.",
        "In June 31 people died.",
        "The firm opened on 30/06/2023.",
        "In May 35 people died.",
        "He was born on 29 February 2024.",
        "There is no such date as 31 June.",
        "The quartet played 31 June, its best-known song, as an encore.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    in_figures(cx, out);
    let tokens = &cx.a.lexed.tokens;
    for (n, sentence) in cx.a.lexed.sentences.iter().enumerate().filter(|(n, _)| cx.holds(*n, Class::MONTH)) {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        for at in first..last {
            if !tokens.get(at).is_some_and(|t| t.is(Class::MONTH) && t.capital()) {
                continue;
            }
            let end = if at > first && cx.is(at - 1, kw::OF) { at - 1 } else { at };
            // 31 September, the 31st of September
            let begin = [1, 2]
                .into_iter()
                .filter_map(|n| end.checked_sub(n))
                .find(|b| *b >= first && day_and_month(cx, *b).is_some())
                .unwrap_or(at);
            if let Some(date) = day_and_month(cx, begin)
                && date.day > length(date.month, date.year)
                && stands_alone(cx, begin, date.end, begin == at && date.year.is_none())
                && !excused(cx, n, out)
                && !title(cx, begin, date.end, out)
            {
                let year = date.year.filter(|_| date.month == 2 && date.day == 29).map(|y| format!(" in {y}"));
                let name = month_name(date.month);
                let message = format!("{name} has {} days{}.", length(date.month, date.year), year.unwrap_or_default());
                out.words(cx, Level::Contradiction, vec![cx.span(begin, date.end)], message);
            }
        }
    }
}

/// Dates in figures: 31/06/2023, 2023-02-30.
fn in_figures(cx: &Context<'_>, out: &mut Report<'_>) {
    for claim in &cx.a.claims.list {
        let Some(f) = claim.date().and_then(|d| d.fields()).filter(|f| !f.either_order) else { continue };
        let (Some(month @ 1..=12), Some(day), Some(year)) = (f.month, f.day, f.year) else { continue };
        let text = claim.span.of(&cx.a.doc.text);
        let Ok(year) = i32::try_from(year.number) else { continue };
        if text.chars().any(char::is_alphabetic)
            || day <= length(month, Some(year))
            || excused(cx, claim.sentence as usize, out)
            || title(cx, claim.tokens.0 as usize, claim.tokens.1 as usize, out)
        {
            continue;
        }
        let message = format!("{} has {} days in {year}.", month_name(month), length(month, Some(year)));
        let span = cx.span(claim.tokens.0 as usize, claim.tokens.1 as usize);
        out.words(cx, Level::Contradiction, vec![span], message);
    }
}

/// Not "in June 31 people": a day after its month ends there, or is followed by a mark or a small word.
fn stands_alone(cx: &Context<'_>, begin: usize, end: usize, day_last: bool) -> bool {
    let next = cx.token(end);
    let small =
        Class::PREPOSITION | Class::COORDINATOR | Class::AUXILIARY | Class::MODAL | Class::SUBORDINATOR | Class::CUE;
    let ends =
        next.is_none_or(|t| t.kind == Kind::Mark && !t.mark('%') && !t.dash() || t.kind == Kind::Word && t.is(small));
    // A day written with a scale, unit or another number on its heels is a figure.
    let number = begin > 0 && cx.token(begin - 1).is_some_and(|t| t.kind == Kind::Number || t.dash() && t.glued());
    !number && (!day_last || ends && !(begin > 0 && cx.is(begin - 1, kw::IN)))
}

/// Her play, 30 February, about a clerk · the band 31 June
fn title(cx: &Context<'_>, begin: usize, end: usize, out: &Report<'_>) -> bool {
    let comma = begin
        .checked_sub(1)
        .is_some_and(|at| cx.token(at).is_some_and(|t| matches!(t.mark_char(), ',' | '"' | '“' | '‘' | '(')));
    let noun = begin.checked_sub(1 + usize::from(comma));
    let work = noun.is_some_and(|at| cx.phrase(at, out.rule.words(WORKS)).is_some());
    // played 31 June, its best-known song
    let told = cx.mark(end, ',')
        && cx.class(end + 1, Class::POSSESSIVE | Class::DETERMINER)
        && (end + 2..end + 6).any(|at| cx.phrase(at, out.rule.words(WORKS)).is_some());
    // "The 30th of February": a few words in marks are a name.
    let opens = |at: usize| cx.token(at).is_some_and(|t| matches!(t.mark_char(), '"' | '“' | '‘'));
    let closes = |at: usize| cx.token(at).is_some_and(|t| matches!(t.mark_char(), '"' | '”' | '’'));
    let quoted = (begin.saturating_sub(4)..begin).any(opens) && (end..end + 4).any(closes);
    work || told || quoted
}

/// Whether the sentence or one beside it says that the date is not of our calendar, or that it does not exist.
fn excused(cx: &Context<'_>, sentence: usize, out: &Report<'_>) -> bool {
    (sentence.saturating_sub(1)..=sentence + 1).filter(|s| cx.block(*s) == cx.block(sentence)).any(|s| {
        let (first, last) = cx.bounds(s);
        cx.find(first, last, out.rule.words(ELSEWHERE)).is_some()
    })
}
