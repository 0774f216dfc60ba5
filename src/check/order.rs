//! What happened before it could: charged on 3 May, arrested on 12 May.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::moment::Moment;
use super::{Check, Level};
use crate::english::Tag;
use crate::rulebook::keyword as kw;
use crate::rulebook::{Class, List};

word_lists! {
    BORN "born" ARRESTED "arrested" CHARGED "charged" CONVICTED "convicted" SENTENCED "sentenced" DIED "died"
    FOUNDED "founded" OPENED "opened" CLOSED "closed" LAID "laid" LAUNCHED "launched" COMMISSIONED "commissioned" SCRAPPED "scrapped"
    BEGUN "begun" FINISHED "finished" MARRIED "married" DIVORCED "divorced" HIRED "hired" DISMISSED "dismissed"
}

pub(super) const CHECK: Check = Check {
    id: "order",
    does: "Finds two dated steps of one course in the wrong order: born, arrested, charged, convicted, sentenced, died; founded, \
           closed; laid down, launched, commissioned, scrapped; begun, finished; married, divorced; hired, dismissed.",
    guards: "Both dates must stand right behind their verbs in one sentence with nobody else named between, and share no day; \
             again, re-arrested, first and posthumous steps are left alone.",
    examples: &[
        ("The hospice was opened in May 1994 and founded in March 1996.", Level::Query),
        ("Charged with fraud in March 2019, the smith was arrested in June 2019 on a ferry.", Level::Query),
        ("He was arrested on 12 May 2021 and charged on 3 May 2021 with arson.", Level::Query),
        ("She was convicted in 2014 and charged in 2016.", Level::Query),
        ("The ship was launched in 1912 and laid down in 1914.", Level::Query),
    ],
    rejects: &[
        "The hospice was founded in May 1994 and opened in March 1996.",
        "Charged with fraud in June 2019, he had been arrested in March 2019.",
        "He was arrested on 3 May 2021 and charged on 12 May 2021 with arson.",
        "He was convicted in 2014, released, and arrested again in 2016.",
        "The ship was laid down in 1912 and launched in 1914.",
        "They divorced in 2014 and married again in 2016.",
        "She was charged in 2016; her brother had been convicted in 2014.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let courses: [&[List]; 6] = [
        &[BORN, ARRESTED, CHARGED, CONVICTED, SENTENCED, DIED],
        &[FOUNDED, OPENED, CLOSED],
        &[LAID, LAUNCHED, COMMISSIONED, SCRAPPED],
        &[BEGUN, FINISHED],
        &[MARRIED, DIVORCED],
        &[HIRED, DISMISSED],
    ];
    for moments in cx.moments.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(sentence) = moments.first().map(|m| m.sentence).filter(|_| moments.len() > 1) else { continue };
        for course in courses {
            let steps: Vec<(usize, &Moment)> =
                course.iter().enumerate().filter_map(|(n, list)| Some((n, step(cx, moments, *list, out)?))).collect();
            for (i, (_, one)) in steps.iter().enumerate() {
                for (_, two) in steps.iter().skip(i + 1) {
                    test(cx, sentence, one, two, out);
                }
            }
        }
    }
}

/// The only date right behind a word of the list.
fn step<'m>(cx: &Context<'_>, moments: &'m [Moment], list: List, out: &Report<'_>) -> Option<&'m Moment> {
    let mut all = moments.iter().filter(|m| {
        let on = m.first.checked_sub(1).filter(|at| cx.is_any(*at, &[kw::IN, kw::ON])).unwrap_or(m.first);
        // Charged with fraud in March 2019
        let with = |at: usize| {
            cx.is_any(at, &[kw::WITH, kw::OF, kw::FOR, kw::BY])
                .then(|| (at + 1..at + 5).find(|end| *end == on))
                .flatten()
        };
        let clear = |from: usize| !(from..on).any(|i| cx.mark(i, ',') || cx.is(i, kw::AND));
        let beside = |at: usize| {
            cx.phrase(at, out.rule.words(list)).is_some_and(|end| end == on || clear(end) && with(end) == Some(on))
        };
        !m.stretch && (on.saturating_sub(6)..on).any(beside)
    });
    all.next().filter(|_| all.next().is_none())
}

/// The earlier step of a course against a later one.
fn test(cx: &Context<'_>, sentence: usize, one: &Moment, two: &Moment, out: &mut Report<'_>) {
    let (low, high) = (one.last.min(two.last), one.first.max(two.first));
    let kin = Class::MALE | Class::FEMALE | Class::ROLE;
    // Words between that name somebody else, or another clause.
    let apart = (low..high).any(|at| {
        // begun in May 2018; finished in March 2016
        cx.mark(at, ';') && !matches!(cx.a.syntax.tag(at + 1), Tag::Participle | Tag::Past)
            || cx.is_any(at, &[kw::WHO, kw::WHILE, kw::BUT])
            // her brother had been convicted; "his own brigade" is nobody
            || cx.is_any(at, &[kw::HIS, kw::HER]) && (at + 1..at + 3).any(|i| cx.class(i, kin))
            || cx.a.syntax.tag(at) == Tag::Name
                && cx.token(at).is_some_and(|t| t.is(Class::FIRST_NAME))
    });
    if apart || two.to >= one.from || high - low > 24 {
        return;
    }
    let _ = sentence;
    let (a, b) = (cx.span(one.first, one.last), cx.span(two.first, two.last));
    let message = format!("{} comes before {}: are the steps in the right order?", cx.text(b), cx.text(a));
    out.words(cx, Level::Query, vec![a, b], message);
}
