//! One name in two spellings: Kiedis, and Keidis three paragraphs on.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::english::Tag;
use crate::hash::HashedMap;
use crate::lex::{Kind, Sentence, Shape, Token};
use crate::rulebook::{Class, WordId, fold_str};

word_lists! {
    IGNORED "ignored"
}

pub(super) const CHECK: Check = Check {
    id: "name-drift",
    does: "Finds two names that differ in one letter or in the order of two, where the words beside them do not say that they \
           are two people.",
    guards: "Names of fewer than six letters are compared for swapped letters only, the first letter and the end must be the \
             same (Iraq and Iraqis, Ivanov and Ivanova, Ford and Fords are no slips), both must be unknown words, and names \
             with two given names are two people. Headlines in capitals, quotations and what is marked [sic] are left alone.",
    examples: &[
        ("The singer Anthony Kellder has hurt a leg, the band said. On Sunday Keldler will not sing.", Level::Query),
        (
            "Marta Sorensby runs the ferry. The council, Sorensby said, paid nothing. On Monday Marta Sorenby left.",
            Level::Query,
        ),
    ],
    rejects: &[
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

/// A name as the text spells it.
struct Spelling<'a> {
    word: &'a str,
    /// The first place where it stands.
    token: usize,
    /// How often.
    times: u32,
    /// The given names before it, and whether it ever stands without one.
    given: Vec<u64>,
    bare: bool,
    /// Its letters as bits.
    letters: u32,
}

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    let mut names: Vec<Spelling<'_>> = Vec::new();
    let mut seen: HashedMap<u32, usize> = HashedMap::default();
    for sentence in &cx.a.lexed.sentences {
        if sentence.shape.has(Shape::CAPITAL) {
            collect(cx, sentence, &mut names, &mut seen);
        }
        if names.len() >= MOST {
            break;
        }
    }
    for (i, a) in names.iter().enumerate() {
        for b in names.iter().skip(i + 1) {
            if (a.letters ^ b.letters).count_ones() <= 2 && slip(a.word, b.word) && one_person(a, b) {
                report(cx, a, b, out);
            }
        }
    }
}

/// The names of a sentence.
fn collect<'a>(cx: &Context<'a>, sentence: &Sentence, names: &mut Vec<Spelling<'a>>, seen: &mut HashedMap<u32, usize>) {
    let tokens = cx.a.lexed.of(sentence);
    if crate::english::title(tokens) {
        return;
    }
    let first = sentence.first as usize;
    for (i, t) in tokens.iter().enumerate() {
        let at = first + i;
        if t.kind != Kind::Word
            || !t.capital()
            || t.span.len() < 5
            || !unknown(t)
            || t.shape.has(Shape::ALL_CAPS | Shape::DOTTED)
        {
            continue;
        }
        let tag = cx.a.syntax.tag(at);
        let read = tag != Tag::Mark;
        if read && tag != Tag::Name || !read && t.shape.has(Shape::FIRST) || cx.quoted(t.span) {
            continue;
        }
        // A part of something longer behind it, of a hyphen or of an address is no surname.
        let next = tokens.get(i + 1);
        if next.is_some_and(|n| n.glued() && n.dash() || n.kind == Kind::Word && n.capital() && !n.is(Class::CALENDAR))
        {
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| tokens.get(i));
        if before.is_some_and(|b| t.glued() && !matches!(b.mark_char(), '(' | '—')) {
            continue;
        }
        let given = before.filter(|b| {
            b.kind == Kind::Word
                && b.capital()
                && !b.is(Class::TITLE
                    | Class::ROLE
                    | Class::PREPOSITION
                    | Class::DETERMINER
                    | Class::WEEKDAY
                    | Class::MONTH
                    | Class::CALENDAR
                    | Class::COORDINATOR
                    | Class::SUBORDINATOR)
        });
        let slot = *seen.entry(t.hash).or_insert_with(|| {
            let word = cx.str(at);
            names.push(Spelling { word, token: at, times: 0, given: Vec::new(), bare: false, letters: letters(word) });
            names.len() - 1
        });
        let Some(name) = names.get_mut(slot) else { continue };
        name.times += 1;
        match given.map(|g| fold_str(g.text(&cx.a.doc.text))) {
            Some(g) if !name.given.contains(&g) => name.given.push(g),
            Some(_) => {}
            None => name.bare = true,
        }
    }
}

/// Whether the rules do not know the word.
fn unknown(t: &Token) -> bool {
    t.word == WordId::NONE || t.class == Class::NONE
}

/// The letters of a word as bits.
fn letters(word: &str) -> u32 {
    word.bytes()
        .map(|b| b.to_ascii_lowercase())
        .filter(u8::is_ascii_lowercase)
        .fold(0, |bits, b| bits | 1 << (b - b'a'))
}

/// Whether two spellings differ as slips do: one letter more, less or other, or two neighbours swapped, inside the word.
fn slip(a: &str, b: &str) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    // Koreans and Koreas: what remains without the s is another word of the same name.
    let (a, b) = match (a, b) {
        ([x @ .., b's'], [y @ .., b's']) => (x, y),
        both => both,
    };
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let from = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let to = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    // The first letter stands, and so does the end: -s, -n, -a and -i make other words of a name.
    if from == 0 || to == 0 || short.len() < 5 {
        return false;
    }
    match long.len() - short.len() {
        0 => {
            let wide = short.len() - from - to.min(short.len() - from);
            let swapped = wide == 2 && short.get(from) == long.get(from + 1) && short.get(from + 1) == long.get(from);
            swapped || wide == 1 && short.len() >= 6
        }
        1 => short.len() >= 6 && from + to >= short.len(),
        _ => false,
    }
}

/// Whether nothing says that two spellings are two people: a given name that both have, or one that never has any.
fn one_person(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let shared = a.given.iter().any(|g| b.given.contains(g));
    let alone = a.given.is_empty() != b.given.is_empty() && a.times.min(b.times) <= 2;
    shared || alone
}

fn report(cx: &Context<'_>, a: &Spelling<'_>, b: &Spelling<'_>, out: &mut Report<'_>) {
    let (one, two) = if a.token < b.token { (a, b) } else { (b, a) };
    let sic = (two.token..two.token + 4).any(|at| cx.phrase(at, out.rule.words(IGNORED)).is_some());
    if sic {
        return;
    }
    let message =
        format!("“{}” ({}) and “{}” ({}): one name in two spellings?", one.word, one.times, two.word, two.times);
    let marks = vec![cx.span(one.token, one.token + 1), cx.span(two.token, two.token + 1)];
    out.claims(cx, Level::Query, Vec::new(), marks, message);
}
