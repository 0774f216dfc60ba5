//! One name in two spellings: Kiedis, and Keidis three paragraphs on.

mod given;
mod spelling;

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::hash::HashedMap;
use crate::lex::{Shape, Token};
use crate::rulebook::{Class, WordId};
use given::{Before, alike, kin, pair};
use spelling::{Spelling, collect, one_person, slip};

word_lists! {
    IGNORED "ignored" RELATIVES "relatives"
}

pub(super) const CHECK: Check = Check {
    id: "name-drift",
    does: "Finds two names that differ in one letter or in the order of two, where the words beside them do not say that they \
           are two people, and two given names or first words of a body that sound alike before the same name.",
    guards: "Names of fewer than six letters are compared for swapped letters only, the first letter and the end must be the \
             same (Iraq and Iraqis, Ivanov and Ivanova, Ford and Fords are no slips), both must be unknown words, and names \
             with two given names are two people. Names that never have a given one, as places, must be long and differ by two letters that \
             changed places or by one that is doubled. Given names that sound alike are left alone in one sentence, beside a \
             relative, and where one is a man's and one a woman's. Headlines in capitals, quotations and what is marked [sic] are left alone.",
    examples: &[
        ("The lock at Thornecastle was flooded. The gates at Thornecastel were shut.", Level::Query),
        ("The singer Anthony Kellder has hurt a leg, the band said. On Sunday Keldler will not sing.", Level::Query),
        (
            "Marta Sorensby runs the ferry. The council, Sorensby said, paid nothing. On Monday Marta Sorenby left.",
            Level::Query,
        ),
        ("Stavros Kalymnis said divers would strike. Prices are low, Kalymins said on Monday.", Level::Query),
        ("The guards of Harrowgate went home at noon. In Harowgate, the mayor said, nobody had slept.", Level::Query),
        ("Magnus Thorvik died on Monday. Friends of Thorvick met on Saturday.", Level::Query),
        ("Catherine Mooring opened the clinic on Monday. On Friday Katherine Mooring closed it.", Level::Query),
        ("Halvorsen Marine built the ferry in 2019. A man at Halverson Marine said nothing.", Level::Query),
        ("The road to Szczekociny is shut until 3 May. Police in Szczekocniy gave no reason.", Level::Query),
    ],
    rejects: &[
        "The lock at Thornecastle was flooded. The gates at Thornecaster were shut.",
        "Detective Moira Gallagher led the raid. On Monday Mr. Gallaher, a plumber, found the ledger.",
        "Stavros Kalymnis said divers would strike. Prices are low on Kalymnos, Kalymnis said on Monday.",
        "The Dane Peter Hansen and the Swede Peter Hanson drew on 3 May.",
        "Catherine Mooring and Katherine Mooring, no kin, both won on Monday.",
        "Paul Mooring opened the clinic on Monday. On Friday Paula Mooring closed it.",
        "Catherine Mooring opened the clinic on Monday. On Friday her sister, Katherine Mooring, closed it.",
        "Pernille Aagaard runs the museum. Its posters are by her brother, Per Aagard, 51, Aagaard said.",
        "The singer Anthony Kellder has hurt a leg, the band said. On Sunday Kellder will not sing.",
        "The minister, Oleg Varnikov, met his wife, Irina Varnikova, in the hall on Monday.",
        "Lena Marsden and Otto Marsten were both born in the town, on one day in May.",
        "The Tarvanian army and a Tarvanians' league met in Tarvania on 3 May.",
    ],
    lists: LISTS,
    run,
};

/// Most names that are compared.
const MOST: usize = 400;

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut names: Vec<Spelling<'_>> = Vec::new();
    let mut firsts: Vec<Before<'_>> = Vec::new();
    let mut seen: HashedMap<u32, usize> = HashedMap::default();
    let mut paired: HashedMap<u64, usize> = HashedMap::default();
    for (n, sentence) in cx.a.lexed.sentences.iter().enumerate() {
        if sentence.shape.has(Shape::CAPITAL) && !headline(cx.a.lexed.of(sentence)) {
            collect(cx, (n, sentence), &mut names, &mut seen);
            pair(cx, (n, sentence), &mut firsts, &mut paired);
        }
        if names.len() >= MOST || firsts.len() >= MOST {
            break;
        }
    }
    for (i, a) in firsts.iter().enumerate() {
        for b in firsts.iter().skip(i + 1) {
            if a.tail == b.tail && a.sentence != b.sentence && alike(cx, a, b) && !kin(cx, a, b, out) {
                report(cx, (a.word, a.token, a.times), (b.word, b.token, b.times), out);
            }
        }
    }
    for (i, a) in names.iter().enumerate() {
        for b in names.iter().skip(i + 1) {
            if (a.letters ^ b.letters).count_ones() <= 2 && slip(a.word, b.word) && one_person(a, b) {
                report(cx, (a.word, a.token, a.times), (b.word, b.token, b.times), out);
            }
        }
    }
}

/// Whether a sentence is written in capitals as headlines are, and does not end as a sentence of few long words does.
fn headline(tokens: &[Token]) -> bool {
    crate::english::title(tokens) && !tokens.last().is_some_and(|t| t.mark('.'))
}

/// Whether the rules do not know the word.
fn unknown(t: &Token) -> bool {
    t.word == WordId::NONE || t.class == Class::NONE
}

/// Two spellings with the places where they first stand and how often.
fn report(cx: &Context<'_>, a: (&str, usize, u32), b: (&str, usize, u32), out: &mut Report<'_>) {
    let (one, two) = if a.1 < b.1 { (a, b) } else { (b, a) };
    let sic = (two.1..two.1 + 4).any(|at| cx.phrase(at, out.rule.words(IGNORED)).is_some());
    if sic {
        return;
    }
    let message = format!("“{}” ({}) and “{}” ({}): one name in two spellings?", one.0, one.2, two.0, two.2);
    let marks = vec![cx.span(one.1, one.1 + 1), cx.span(two.1, two.1 + 1)];
    out.claims(cx, Level::Query, Vec::new(), marks, message);
}
