//! One name in two spellings: Kiedis, and Keidis three paragraphs on.

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use crate::english::Tag;
use crate::hash::HashedMap;
use crate::lex::{Kind, Sentence, Shape, Token};
use crate::rulebook::{Class, WordId, fold_str};

word_lists! {
    IGNORED "ignored" RELATIVES "relatives"
}

pub(super) const CHECK: Check = Check {
    id: "name-drift",
    does: "Finds two names that differ in one letter or in the order of two, where the words beside them do not say that they \
           are two people, and two given names or first words of a body that sound alike before the same name.",
    guards: "Names of fewer than six letters are compared for swapped letters only, the first letter and the end must be the \
             same (Iraq and Iraqis, Ivanov and Ivanova, Ford and Fords are no slips), both must be unknown words, and names \
             with two given names are two people. Given names that sound alike are left alone in one sentence, beside a \
             relative, and where one is a man's and one a woman's. Headlines in capitals, quotations and what is marked [sic] are left alone.",
    examples: &[
        ("The singer Anthony Kellder has hurt a leg, the band said. On Sunday Keldler will not sing.", Level::Query),
        (
            "Marta Sorensby runs the ferry. The council, Sorensby said, paid nothing. On Monday Marta Sorenby left.",
            Level::Query,
        ),
        ("Stavros Kalymnis said divers would strike. Prices are low, Kalymins said on Monday.", Level::Query),
        ("Magnus Thorvik died on Monday. Friends of Thorvick met on Saturday.", Level::Query),
        ("Catherine Mooring opened the clinic on Monday. On Friday Katherine Mooring closed it.", Level::Query),
        ("Halvorsen Marine built the ferry in 2019. A man at Halverson Marine said nothing.", Level::Query),
        ("The road to Szczekociny is shut until 3 May. Police in Szczekocniy gave no reason.", Level::Query),
    ],
    rejects: &[
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

/// A name as the text spells it.
struct Spelling<'a> {
    word: &'a str,
    /// The first place where it stands.
    token: usize,
    /// The sentence of that place.
    sentence: usize,
    /// How often.
    times: u32,
    /// The given names before it, and whether it ever stands without one.
    given: Vec<u64>,
    bare: bool,
    /// Its letters as bits.
    letters: u32,
}

/// The word before a name: Catherine Moore, Halvorsen Marine.
struct Before<'a> {
    word: &'a str,
    /// The name behind it.
    tail: u32,
    token: usize,
    sentence: usize,
    times: u32,
}

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

/// The words of a sentence that stand before another word of a name.
fn pair<'a>(
    cx: &Context<'a>,
    (n, sentence): (usize, &Sentence),
    firsts: &mut Vec<Before<'a>>,
    seen: &mut HashedMap<u64, usize>,
) {
    let tokens = cx.a.lexed.of(sentence);
    let noise = Class::TITLE | Class::ROLE | Class::WEEKDAY | Class::MONTH | Class::DETERMINER | Class::PREPOSITION;
    let name = |t: &Token| t.kind == Kind::Word && t.capital() && !t.shape.has(Shape::ALL_CAPS | Shape::DOTTED);
    for (i, w) in tokens.windows(2).enumerate() {
        let [t, next] = w else { continue };
        if !name(t) || !name(next) || t.span.len() < 3 || next.span.len() < 3 || t.is(noise) || next.glued() {
            continue;
        }
        let at = sentence.first as usize + i;
        // A sentence that nothing asked for has no tags.
        let named = |at: usize, t: &Token| match cx.a.syntax.tag(at) {
            Tag::Name => true,
            Tag::Mark => !t.shape.has(Shape::FIRST) || t.is(Class::FIRST_NAME),
            _ => false,
        };
        if cx.quoted(t.span) || !named(at, t) || !named(at + 1, next) {
            continue;
        }
        let key = u64::from(t.hash) << 32 | u64::from(next.hash);
        let slot = *seen.entry(key).or_insert_with(|| {
            firsts.push(Before { word: cx.str(at), tail: next.hash, token: at, sentence: n, times: 0 });
            firsts.len() - 1
        });
        if let Some(first) = firsts.get_mut(slot) {
            first.times += 1;
        }
    }
}

/// Whether two words before one name are two spellings of one: they sound alike, or differ as slips do.
fn alike(cx: &Context<'_>, a: &Before<'_>, b: &Before<'_>) -> bool {
    let (Some(x), Some(y)) = (cx.token(a.token), cx.token(b.token)) else { return false };
    let gender = |t: &Token| (t.is(Class::MALE) && !t.is(Class::FEMALE), t.is(Class::FEMALE) && !t.is(Class::MALE));
    let ((m, f), (n, g)) = (gender(x), gender(y));
    if m && g || f && n || a.times.min(b.times) > 2 {
        return false;
    }
    let unknown = unknown(x) && unknown(y);
    sound(a.word) == sound(b.word) || unknown && (slip(a.word, b.word) || twice(a.word, b.word))
}

/// A name as it sounds: Catherine and Katherine, Stephen and Steven, Ann and Anne are one.
fn sound(word: &str) -> String {
    let lower = word.to_lowercase().replace("ph", "v").replace("ck", "k");
    let mut heard = String::new();
    for (i, c) in lower.chars().enumerate() {
        let c = match c {
            'c' | 'q' => 'k',
            'y' => 'i',
            'z' => 's',
            'h' if i > 0 => continue,
            c => c,
        };
        if !heard.ends_with(c) {
            heard.push(c);
        }
    }
    let end = heard.trim_end_matches('e').len();
    heard.truncate(end.max(2.min(heard.len())));
    heard
}

/// Halvorsen and Halverson: two letters that differ inside a long word.
fn twice(a: &str, b: &str) -> bool {
    let other = a.bytes().zip(b.bytes()).skip(1).filter(|(x, y)| x != y).count();
    a.len() == b.len() && a.len() >= 8 && a.as_bytes().first() == b.as_bytes().first() && other == 2
}

/// Whether a relative is named beside either.
fn kin(cx: &Context<'_>, a: &Before<'_>, b: &Before<'_>, out: &Report<'_>) -> bool {
    [a, b].into_iter().any(|n| {
        let (first, last) = cx.bounds(n.sentence);
        cx.find(n.token.saturating_sub(10).max(first), (n.token + 12).min(last), out.rule.words(RELATIVES)).is_some()
    })
}

/// The names of a sentence.
fn collect<'a>(
    cx: &Context<'a>,
    (n, sentence): (usize, &Sentence),
    names: &mut Vec<Spelling<'a>>,
    seen: &mut HashedMap<u32, usize>,
) {
    let tokens = cx.a.lexed.of(sentence);
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
                && !b.is(Class::TITLE | Class::ROLE | Class::WEEKDAY | Class::MONTH)
                // With a capital inside a sentence a small word is a name: Per Aagard.
                && !(b.shape.has(Shape::FIRST)
                    && b.is(Class::PREPOSITION
                        | Class::DETERMINER
                        | Class::CALENDAR
                        | Class::COORDINATOR
                        | Class::SUBORDINATOR))
        });
        let slot = *seen.entry(t.hash).or_insert_with(|| {
            let word = cx.str(at);
            names.push(Spelling {
                word,
                token: at,
                sentence: n,
                times: 0,
                given: Vec::new(),
                bare: false,
                letters: letters(word),
            });
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
        ([x @ .., b's'], [y @ .., b's']) if a.len() != b.len() => (x, y),
        both => both,
    };
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let from = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let to = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    // The first letter stands, and so does the end: -s, -n, -a and -i make other words of a name.
    if from == 0 || to == 0 || short.len() < 5 {
        return false;
    }
    // Kalymnis and the island of Kalymnos
    let ending = a.last() == Some(&b's') && a.len() == b.len();
    match long.len() - short.len() {
        0 => {
            let wide = short.len() - from - to.min(short.len() - from);
            let swapped = wide == 2 && short.get(from) == long.get(from + 1) && short.get(from + 1) == long.get(from);
            swapped || wide == 1 && short.len() >= 6 && !(ending && to < 3)
        }
        1 => short.len() >= 6 && from + to >= short.len(),
        _ => false,
    }
}

/// Whether nothing says that two spellings are two people: a given name that both have, or one that never has any.
fn one_person(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let shared = a.given.iter().any(|g| b.given.contains(g));
    let alone = a.given.is_empty() != b.given.is_empty() && a.times.min(b.times) <= 2;
    // The Dane Peter Hansen and the Swede Peter Hanson drew: named beside each other, they are two.
    if a.sentence == b.sentence {
        return false;
    }
    // Two bare names, as places have: long ones of which one is printed once with two letters swapped.
    let place = a.given.is_empty() && b.given.is_empty() && a.times.min(b.times) == 1;
    let swapped = a.word.len() == b.word.len() && a.word.len() >= 8 && a.letters == b.letters;
    shared || alone || place && swapped
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
