//! A time of day beside the same time in GMT: 10:35 a.m. (0435 GMT) in Nairobi.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::moment::Moment;
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::List;

word_lists! {
    W8 "utc-8" W7 "utc-7" W6 "utc-6" W5 "utc-5" W4 "utc-4" W3 "utc-3" ZERO "utc" E1 "utc+1" E2 "utc+2" E3 "utc+3" E4 "utc+4" E5 "utc+5"
    E530 "utc+5.30" E7 "utc+7" E8 "utc+8" E9 "utc+9" E10 "utc+10" E11 "utc+11" GMT "gmt"
}

pub(super) const CHECK: Check = Check {
    id: "time-zone",
    does: "Compares a time of day with the GMT or UTC time in brackets behind it: the difference must be that of the place, the same \
           for all such pairs of a text, and whole quarters of an hour.",
    guards: "Places are those of checks.toml with their offsets, in summer and winter; where the sentence, the one before it and the \
             dateline name none or several, only odd minutes are told.",
    examples: &[
        ("NAIROBI — The blast was at 10:35 a.m. (0435 GMT) on Monday.", Level::Query),
        ("The lift-off was at 9:20 a.m. (0847 GMT) on Monday.", Level::Query),
    ],
    rejects: &[
        "NAIROBI — The blast was at 10:35 a.m. (0735 GMT) on Monday.",
        "LONDON — The blast was at 10:35 a.m. (0935 GMT) on Monday.",
        "The lift-off was at 9:20 a.m. (0820 GMT) on Monday.",
    ],
    lists: LISTS,
    run,
};

const ZONES: [(List, i64); 18] = [
    (W8, -480),
    (W7, -420),
    (W6, -360),
    (W5, -300),
    (W4, -240),
    (W3, -180),
    (ZERO, 0),
    (E1, 60),
    (E2, 120),
    (E3, 180),
    (E4, 240),
    (E5, 300),
    (E530, 330),
    (E7, 420),
    (E8, 480),
    (E9, 540),
    (E10, 600),
    (E11, 660),
];

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    for m in cx.moments.iter().filter(|m| m.minute.is_some()) {
        let Some((gmt, end)) = converted(cx, m, out) else { continue };
        let Some(local) = m.minute else { continue };
        let offset = (local - gmt).rem_euclid(1440);
        let offset = if offset > 840 { offset - 1440 } else { offset };
        let places = places(cx, m, out);
        let odd = offset % 15 != 0;
        let elsewhere = !places.is_empty() && !places.contains(&offset);
        let marks = vec![cx.span(m.first, end)];
        if !odd && !elsewhere {
            out.passed(vec![m.claim]);
            continue;
        }
        let hours = |minutes: i64| {
            format!("{}{}:{:02}", if minutes < 0 { "-" } else { "+" }, minutes.abs() / 60, minutes.abs() % 60)
        };
        let real: Vec<String> = places.iter().map(|p| hours(*p)).collect();
        let message = if elsewhere {
            format!("The two are {} apart; the place is {} from GMT.", hours(offset), real.join(" or "))
        } else {
            format!("The two are {} apart, which no time zone is.", hours(offset))
        };
        out.words(cx, Level::Query, marks, message);
    }
}

/// The minutes of "(0435 GMT)" behind a time, and one past its end.
fn converted(cx: &Context<'_>, m: &Moment, out: &Report<'_>) -> Option<(i64, usize)> {
    let open = (m.last..m.last + 4).find(|at| cx.mark(*at, '('))?;
    let zone = (open + 1..open + 7).find(|at| cx.phrase(*at, out.rule.words(GMT)).is_some())?;
    let text: String = (open + 1..zone).map(|at| cx.str(at)).collect();
    let number = cx.token(open + 1).filter(|t| t.kind == Kind::Number)?;
    let digits: Vec<&str> = text.split([':', '.']).collect();
    let afternoon = text.to_lowercase().contains('p');
    let minutes = if number.span.len() == 4 && text.len() == 4 {
        let n: i64 = text.parse().ok()?;
        n / 100 * 60 + n % 100
    } else {
        let hour: i64 = digits.first()?.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
        let minute: String = digits.get(1).unwrap_or(&"0").chars().take_while(char::is_ascii_digit).collect();
        let minute: i64 = if minute.is_empty() { 0 } else { minute.parse().ok()? };
        let half = if afternoon { 12 } else { 0 };
        let twelve = afternoon || text.to_lowercase().contains('a');
        (if twelve { hour % 12 + half } else { hour }) * 60 + minute
    };
    (0..1440).contains(&minutes).then_some((minutes, zone + 1))
}

/// The offsets of the places of the sentence, of the one before it, or of the dateline; empty where they disagree.
fn places(cx: &Context<'_>, m: &Moment, out: &Report<'_>) -> Vec<i64> {
    for sentence in [Some(m.sentence), m.sentence.checked_sub(1), Some(0)].into_iter().flatten() {
        let (first, last) = cx.bounds(sentence);
        let last = if sentence == m.sentence { last } else { last.min(first + 64) };
        let mut found: Vec<i64> = Vec::new();
        let mut named = 0;
        let mut next = first;
        for at in first..last.min(first + 64) {
            let here: Vec<(usize, i64)> =
                ZONES.iter().filter_map(|(list, o)| Some((cx.phrase(at, out.rule.words(*list))?, *o))).collect();
            // New Delhi is one place, and not Delhi as well.
            if let Some(end) = here.iter().map(|(end, _)| *end).max().filter(|_| at >= next) {
                next = end;
                named += 1;
                found = here.into_iter().map(|(_, o)| o).collect();
            }
        }
        match named {
            0 => {}
            1 => return found,
            _ => return Vec::new(),
        }
    }
    Vec::new()
}
