//! One person under two offices: Sen. Bell, later Rep. Bell.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::lex::Kind;
use crate::rulebook::List;
use crate::rulebook::{Class, fold_str, keyword as kw};

word_lists! {
    SENATOR "senator" REPRESENTATIVE "representative" GOVERNOR "governor" MAYOR "mayor" SHERIFF "sheriff" JUDGE "judge"
    SERGEANT "sergeant" LIEUTENANT "lieutenant" CAPTAIN "captain" COLONEL "colonel" MAJOR "major" FORMER "former" KIN "kin" BECAME "became"
}

pub(super) const CHECK: Check = Check {
    id: "title-drift",
    does: "Finds a surname that stands behind two titles of different offices.",
    guards: "A closed list of offices and ranks of which nobody holds two; former, then, now and other words of another time before \
             either, two given names, and two bare titles in one sentence, leave it alone.",
    examples: &[
        ("Sen. Paul Orr spoke first. Then Gov. Orr opened the gate.", Level::Query),
        ("Sen. Maud Bell spoke on Monday. On Tuesday Rep. Bell left for home.", Level::Query),
        ("Col. Maud Bell led the drill. On Tuesday Maj. Bell left for home.", Level::Query),
    ],
    rejects: &[
        "After Judge Ann Moe was elected to the house, Rep. Moe wrote a bill.",
        "Rep. Ana Ruiz became Senator Ruiz in 2019.",
        "Sheriff Dan Poe closed the bridge. Judge Poe, his brother, opened it.",
        "Sen. Maud Bell spoke on Monday. On Tuesday Sen. Bell left for home.",
        "Sen. Maud Bell spoke on Monday. On Tuesday Rep. Tom Bell left for home.",
        "Sen. Maud Bell spoke on Monday. In 2010, then Rep. Bell had left for home.",
        "Gov. Maud Bell spoke on Monday. In 2010 Sen. Bell, as she then was, had left for home.",
        "Mayor Bell shot the bear, and Judge Bell fined him for it.",
        "Sen. Maud Bell met Gov. Ann Stone on Monday.",
        "Maj. Gen. Maud Bell led the drill. On Tuesday Gen. Bell left for home.",
        "Lt. Col. Maud Bell led the drill. On Tuesday Col. Bell left for home.",
    ],
    lists: LISTS,
    run,
};

const OFFICES: [List; 11] =
    [SENATOR, REPRESENTATIVE, GOVERNOR, MAYOR, SHERIFF, JUDGE, SERGEANT, LIEUTENANT, CAPTAIN, MAJOR, COLONEL];

/// A title with a name.
struct Titled {
    office: usize,
    surname: u64,
    given: Option<u64>,
    place: (usize, usize),
    sentence: usize,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut seen: Vec<Titled> = Vec::new();
    let mut told: Vec<u64> = Vec::new();
    for (at, t) in cx.a.lexed.tokens.iter().enumerate() {
        if t.kind != Kind::Word || !t.is(Class::TITLE) || t.is(Class::DETERMINER) || !t.capital() || seen.len() > 200 {
            continue;
        }
        let Some(titled) = titled(cx, at, out) else { continue };
        let clash = seen.iter().find(|s| {
            s.surname == titled.surname
                && s.office != titled.office
                // Mayor Lund and Judge Lund: named beside each other they are two.
                && (s.sentence != titled.sentence || s.given.is_some() || titled.given.is_some())
                && (s.given.is_none() || titled.given.is_none() || s.given == titled.given)
        });
        if let Some(other) = clash.filter(|_| !told.contains(&titled.surname)) {
            // Two people of one surname are both named in full somewhere.
            let two =
                seen.iter().any(|s| s.surname == titled.surname && s.office == titled.office && s.given.is_some());
            // After Judge Ann Moe was elected to the house, Rep. Moe wrote a bill
            let rose = cx.find(other.place.1, titled.place.0, out.rule.words(BECAME)).is_some();
            if !two && !rose {
                told.push(titled.surname);
                let (one, two) = (cx.span(other.place.0, other.place.1), cx.span(titled.place.0, titled.place.1));
                let message = format!("“{}” and “{}”: one person in two offices?", cx.text(one), cx.text(two));
                out.claims(cx, Level::Query, Vec::new(), vec![one, two], message);
            }
        }
        seen.push(titled);
    }
}

/// Sen. Maud Bell
fn titled(cx: &Context<'_>, at: usize, out: &Report<'_>) -> Option<Titled> {
    let office = OFFICES.iter().position(|list| cx.phrase(at, out.rule.words(*list)).is_some())?;
    let former = |from: usize, to: usize| (from..to).any(|i| cx.phrase(i, out.rule.words(FORMER)).is_some());
    let mut end = at + 1;
    while end < at + 5
        && (cx.mark(end, '.')
            || cx.token(end).is_some_and(|t| {
                t.kind == Kind::Word && t.capital() && !t.is(Class::TITLE | Class::PREPOSITION | Class::AUXILIARY)
            }))
    {
        end += 1;
    }
    let names: Vec<usize> = (at + 1..end).filter(|i| cx.token(*i).is_some_and(|t| t.kind == Kind::Word)).collect();
    let (last, first) = (names.last()?, names.first().filter(|_| names.len() > 1));
    let sentence = cx.a.lexed.sentences.partition_point(|s| s.last as usize <= at);
    let same = cx.bounds(sentence).1 > *last;
    // Sen. Salas, as she then was
    let then = cx.mark(end, ',') && former(end + 1, end + 5);
    // Judge Poe, his brother, · became Senator Ruiz
    let kin = cx.mark(end, ',') && cx.find(end + 1, end + 4, out.rule.words(KIN)).is_some()
        || at > 1 && cx.mark(at - 1, ',') && cx.phrase_before(at - 1, out.rule.words(KIN));
    let became = cx.phrase_before(at, out.rule.words(BECAME));
    // "Then Gov. Orr opened it" tells when, and not what he was.
    let (begin, _) = cx.bounds(sentence);
    let from = at.saturating_sub(3).max(begin);
    let from = from + usize::from(from == begin && cx.is(begin, kw::THEN));
    (!former(from, at) && !then && !kin && !became && same && cx.str(*last).len() > 2).then(|| Titled {
        office,
        surname: fold_str(cx.str(*last)),
        given: first.map(|i| fold_str(cx.str(*i))),
        place: (at, end),
        sentence,
    })
}
