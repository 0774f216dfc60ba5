//! Surnames and places that differ as slips do.

use super::unknown;
use crate::check::context::Context;
use crate::english::Tag;
use crate::hash::HashedMap;
use crate::lex::{Kind, Sentence, Shape};
use crate::rulebook::{Class, fold_str};

/// A name as the text spells it.
pub(super) struct Spelling<'a> {
    pub(super) word: &'a str,
    /// The first place where it stands.
    pub(super) token: usize,
    /// The sentence of that place.
    pub(super) sentence: usize,
    /// How often.
    pub(super) times: u32,
    /// The given names before it, and whether it ever stands without one.
    pub(super) given: Vec<u64>,
    pub(super) bare: bool,
    /// Whether a title or given name before it is a man's or a woman's.
    pub(super) male: bool,
    pub(super) female: bool,
    /// Its letters as bits.
    pub(super) letters: u32,
}

/// The names of a sentence.
pub(super) fn collect<'a>(
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
        if next.is_some_and(|n| {
            n.glued() && n.dash() || n.kind == Kind::Word && n.capital() && !n.is(Class::WEEKDAY | Class::MONTH)
        }) {
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
                male: false,
                female: false,
                letters: letters(word),
            });
            names.len() - 1
        });
        let Some(name) = names.get_mut(slot) else { continue };
        name.times += 1;
        for b in before.iter().filter(|b| b.is(Class::TITLE | Class::FIRST_NAME)) {
            name.male |= b.is(Class::MALE) && !b.is(Class::FEMALE);
            name.female |= b.is(Class::FEMALE) && !b.is(Class::MALE);
        }
        match given.map(|g| fold_str(g.text(&cx.a.doc.text))) {
            Some(g) if !name.given.contains(&g) => name.given.push(g),
            Some(_) => {}
            None => name.bare = true,
        }
    }
}

/// The letters of a word as bits.
fn letters(word: &str) -> u32 {
    word.bytes()
        .map(|b| b.to_ascii_lowercase())
        .filter(u8::is_ascii_lowercase)
        .fold(0, |bits, b| bits | 1 << (b - b'a'))
}

/// Whether two spellings differ as slips do: one letter more, less or other, or two neighbours swapped, inside the word.
pub(super) fn slip(a: &str, b: &str) -> bool {
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
    // Thornecastle and Thornecastel: the last two of a long name may be swapped.
    let end = short.len() == long.len() && short.len() >= 8 && from + 2 == short.len();
    if from == 0 || to == 0 && !end || short.len() < 5 {
        return false;
    }
    // Kalymnis and the island of Kalymnos
    let ending = a.last() == Some(&b's') && a.len() == b.len();
    match long.len() - short.len() {
        0 => {
            let wide = short.len() - from - to.min(short.len() - from);
            let swapped = wide == 2 && short.get(from) == long.get(from + 1) && short.get(from + 1) == long.get(from);
            // Wolverstone and Wolvestrone: a letter that has slipped past two others.
            let turned = wide == 3 && short.len() >= 8 && rotated(short.get(from..from + 3), long.get(from..from + 3));
            swapped || turned || wide == 1 && short.len() >= 6 && !(ending && to < 3)
        }
        1 => short.len() >= 6 && from + to >= short.len(),
        _ => false,
    }
}

/// Whether three letters are the other three with one end moved to the other.
fn rotated(a: Option<&[u8]>, b: Option<&[u8]>) -> bool {
    match (a, b) {
        (Some([a, b, c]), Some([x, y, z])) => (b, c, a) == (x, y, z) || (c, a, b) == (x, y, z),
        _ => false,
    }
}

/// Whether nothing says that two spellings are two people: a given name that both have, or one that never has any.
pub(super) fn one_person(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let shared = a.given.iter().any(|g| b.given.contains(g));
    let alone = a.given.is_empty() != b.given.is_empty() && a.times.min(b.times) <= 2;
    // The Dane Peter Hansen and the Swede Peter Hanson drew: named beside each other, they are two.
    let place = a.given.is_empty() && b.given.is_empty() && a.times.min(b.times) == 1;
    let swapped = a.word.len() == b.word.len() && a.word.len() >= 8 && a.letters == b.letters;
    let twice = place && (doubled(a.word, b.word) || swapped);
    if a.sentence == b.sentence {
        // Dr. Halvard Myrseth … and it is Myrsteh
        return twice || alone && a.word.len() == b.word.len() && a.word.len() >= 7 && a.letters == b.letters;
    }
    // Moira Gallagher and Mr. Gallaher
    if a.male && b.female || a.female && b.male {
        return false;
    }
    // Two bare names, as places have: long ones of which one is printed once with two letters swapped.
    shared || alone || twice
}

/// Harrowgate and Harowgate: a long word that has a letter twice or once.
fn doubled(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let from = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    let twice = from > 0 && long.as_bytes().get(from) == long.as_bytes().get(from - 1);
    short.len() >= 8 && short.len() + 1 == long.len() && twice
}
