//! What holds for any text whatsoever.

use std::path::Path;
use std::sync::OnceLock;

use claimsheet::audit::Row;
use claimsheet::input::{Format, read};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::read::rows;

/// Words and marks that news is made of, and what breaks readers: alone and side by side they reach every production.
const PIECES: &[&str] = &[
    "$",
    "£",
    "€",
    "US$",
    "HK $",
    "Rs",
    "35",
    "1,000",
    "1.5",
    "0.00",
    "3-2",
    "10-15",
    "1/2",
    "½",
    "2022",
    "9/8/2022",
    "99999999999999999999999999999999",
    "1,23,45",
    "million",
    "bn",
    "k",
    "m",
    "tn",
    "dozen",
    "dozens of",
    "thousands",
    "twenty",
    "one",
    "a",
    "half",
    "third",
    "twice",
    "more than",
    "over",
    "about",
    "up to",
    "at least",
    "between",
    "and",
    "or",
    "from",
    "to",
    "by",
    "of",
    "per",
    "a day",
    "%",
    "percent",
    "percentage points",
    "°C",
    "°",
    "km",
    "square kilometers",
    "miles",
    "ft",
    "in",
    "lb",
    "mph",
    "people",
    "villages",
    "US officials",
    "year-old",
    "years old",
    "aged",
    "years ago",
    "last year",
    "Thursday",
    "September",
    "Sept. 8",
    "8 September 2022",
    "since the beginning of",
    "the past",
    "next week",
    "today",
    "1990s",
    "rose",
    "fell",
    "up",
    "down",
    "compared with",
    "against",
    "against",
    "versus",
    "said",
    "told",
    "according to",
    "President Zelensky",
    "Ms. Osei",
    "he",
    "she",
    "they",
    "that",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'s",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    "—",
    "−",
    "+",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "…",
    "\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "😀",
    "👩‍👩‍👧",
    "漢字",
    "مرحبا",
    "e\u{301}",
    "\u{0}",
    "\r\n",
    "U.S.",
    "No.",
    "p.m.",
];

fn text_of_pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec((piece, prop::sample::select(&[" ", " ", " ", ""][..])), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_characters_give_sound_rows(text in "\\PC*") {
        sound(&text);
    }

    #[test]
    fn any_words_of_news_give_sound_rows(text in text_of_pieces()) {
        sound(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_prefix_gives_sound_rows(article in any::<Index>(), cut in any::<Index>()) {
        let article = article.get(articles());
        sound_bytes(&article[..cut.index(article.len())]);
    }

    #[test]
    fn any_splice_of_two_articles_gives_sound_rows(one in any::<(Index, Index)>(), two in any::<(Index, Index)>()) {
        let (first, last) = (one.0.get(articles()), two.0.get(articles()));
        sound_bytes(&[&first[..one.1.index(first.len())], &last[two.1.index(last.len())..]].concat());
    }

    #[test]
    fn any_flipped_bytes_give_sound_rows(article in any::<Index>(), flips in prop::collection::vec(any::<(Index, u8)>(), 1..8)) {
        let mut bytes = article.get(articles()).clone();
        for (at, mask) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= mask;
        }
        sound_bytes(&bytes);
    }
}

/// The articles of the tests.
fn articles() -> &'static [Vec<u8>] {
    static ARTICLES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
    })
}

/// What a reader of plain text makes of the bytes; none of it is also an answer.
fn sound_bytes(bytes: &[u8]) {
    if let Ok(read) = read(Path::new("a.txt"), bytes, Format::Text) {
        sound(&read.document.text);
    }
}

#[test]
fn long_runs_give_sound_rows() {
    for piece in PIECES {
        sound(&piece.repeat(300));
        sound(&format!("{piece} ").repeat(300));
    }
}

/// Offsets are code points whose slice is `text`, rows are in order, and the same text gives the same rows.
fn sound(text: &str) {
    let all = rows(text);
    assert_eq!(all, rows(text), "the same text gives the same rows");
    let chars: Vec<char> = text.chars().collect();
    for row in &all {
        let (start, end) = offsets(row);
        assert!(start < end && end <= chars.len(), "{start}..{end} of {} in {text:?}", chars.len());
        let slice: String = chars[start..end].iter().collect();
        assert_eq!(slice, row.text, "offsets give the words");
        for (from, to) in [(&row.speaker_start, &row.speaker_end), (&row.cue_start, &row.cue_end)] {
            assert_eq!(from.is_empty(), to.is_empty());
            if !from.is_empty() {
                let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
                assert!(from <= to && to <= chars.len(), "{from}..{to} of {} in {text:?}", chars.len());
            }
        }
    }
    for pair in all.windows(2) {
        assert!(place(&pair[0]) <= place(&pair[1]), "rows in order in {text:?}");
    }
}

fn offsets(row: &Row) -> (usize, usize) {
    (row.start.parse().unwrap(), row.end.parse().unwrap())
}

/// What rows are ordered by: start, then longest first, then kind.
fn place(row: &Row) -> (usize, std::cmp::Reverse<usize>, &str) {
    let (start, end) = offsets(row);
    (start, std::cmp::Reverse(end), &row.kind)
}
