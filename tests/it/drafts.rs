//! Claims are found again in the next draft: pairs of drafts made by editing, so that it is known what belongs together.

use std::collections::BTreeMap;

use claimsheet::audit::{Row, pairs::pairs};

use crate::read::rows;

pub const ARTICLES: [(&str, &str); 6] = [
    ("harbour", include_str!("../drafts/harbour.txt")),
    ("hospital", include_str!("../drafts/hospital.txt")),
    ("league", include_str!("../drafts/league.txt")),
    ("drought", include_str!("../drafts/drought.txt")),
    ("chips", include_str!("../drafts/chips.txt")),
    ("rail", include_str!("../drafts/rail.txt")),
];
const INSERTS: &str = include_str!("../drafts/inserts.txt");

/// A sentence of a draft: which one it is, in which wording, and its text with marks.
#[derive(Clone)]
pub struct Sentence {
    key: String,
    wordings: Vec<String>,
    wording: usize,
}

pub type Draft = Vec<Vec<Sentence>>;

/// A small generator of numbers, so that every run edits alike.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

pub fn article(name: &str, text: &str) -> Draft {
    let mut number = 0;
    text.trim()
        .split("\n\n")
        .map(|paragraph| {
            paragraph
                .lines()
                .map(|line| {
                    number += 1;
                    let wordings = line.split(" || ").map(str::to_owned).collect();
                    Sentence { key: format!("{name}{number}"), wordings, wording: 0 }
                })
                .collect()
        })
        .collect()
}

/// How heavily an editor goes over a draft, in percent.
pub struct Hand {
    reword: usize,
    figure: usize,
    delete: usize,
    inserts: usize,
    moves: usize,
    merges: usize,
}

pub const HANDS: [Hand; 5] = [
    Hand { reword: 0, figure: 12, delete: 4, inserts: 1, moves: 0, merges: 0 },
    Hand { reword: 12, figure: 0, delete: 0, inserts: 4, moves: 2, merges: 1 },
    Hand { reword: 25, figure: 8, delete: 5, inserts: 2, moves: 1, merges: 2 },
    Hand { reword: 0, figure: 6, delete: 12, inserts: 8, moves: 3, merges: 2 },
    Hand { reword: 50, figure: 10, delete: 8, inserts: 5, moves: 2, merges: 2 },
];

pub fn edited(draft: &Draft, hand: &Hand, dice: &mut Dice) -> Draft {
    let mut new = draft.clone();
    for paragraph in &mut new {
        paragraph.retain(|_| !dice.chance(hand.delete));
        for sentence in paragraph.iter_mut() {
            if dice.chance(hand.reword) {
                sentence.wording = 1;
            }
            if dice.chance(hand.figure) {
                let wording = sentence.wording;
                sentence.wordings[wording] = other_figure(&sentence.wordings[wording], dice);
            }
        }
    }
    for _ in 0..hand.moves {
        let at = dice.below(new.len());
        if dice.chance(50) {
            let paragraph = new.remove(at);
            let to = dice.below(new.len() + 1);
            new.insert(to, paragraph);
        } else if !new[at].is_empty() {
            let from = dice.below(new[at].len());
            let sentence = new[at].remove(from);
            let to = dice.below(new.len());
            let place = dice.below(new[to].len() + 1);
            new[to].insert(place, sentence);
        }
    }
    let inserts: Vec<&str> = INSERTS.lines().collect();
    for i in 0..hand.inserts {
        let which = dice.below(inserts.len());
        let text = inserts[which].to_owned();
        let sentence = Sentence { key: format!("insert{which}.{i}"), wordings: vec![text], wording: 0 };
        let to = dice.below(new.len());
        let place = dice.below(new[to].len() + 1);
        new[to].insert(place, sentence);
    }
    for _ in 0..hand.merges {
        let at = dice.below(new.len().saturating_sub(1));
        if dice.chance(60) && at + 1 < new.len() {
            let next = new.remove(at + 1);
            new[at].extend(next);
        } else if new[at].len() > 1 {
            let half = new[at].len() / 2;
            let rest = new[at].split_off(half);
            new.insert(at + 1, rest);
        }
    }
    new.retain(|p| !p.is_empty());
    new
}

/// One of the digits inside a mark becomes another.
fn other_figure(text: &str, dice: &mut Dice) -> String {
    let mut inside = false;
    let places: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| {
            inside = *c == '[' || inside && *c != ']';
            inside && c.is_ascii_digit()
        })
        .map(|(at, _)| at)
        .collect();
    let Some(at) = (!places.is_empty()).then(|| places[dice.below(places.len())]) else { return text.to_owned() };
    let digit = char::from(b'1' + (text.as_bytes()[at] - b'0' + u8::try_from(dice.below(7)).unwrap()) % 9);
    format!("{}{digit}{}", &text[..at], &text[at + 1..])
}

/// A stretch of a printed draft, in characters: a whole sentence, or a mark in it.
pub struct Stretch {
    key: String,
    mark: Option<char>,
    from: usize,
    to: usize,
}

/// The text without marks, and where sentences and marks stand.
pub fn printed(draft: &Draft) -> (String, Vec<Stretch>) {
    let mut text = String::new();
    let mut stretches = Vec::new();
    let mut length = 0;
    for (i, paragraph) in draft.iter().enumerate() {
        for (j, sentence) in paragraph.iter().enumerate() {
            let gap = if j > 0 {
                " "
            } else if i > 0 {
                "\n\n"
            } else {
                ""
            };
            text.push_str(gap);
            length += gap.len();
            let from = length;
            let mut mark = None;
            let mut chars = sentence.wordings[sentence.wording].chars();
            let key = sentence.key.clone();
            while let Some(c) = chars.next() {
                match c {
                    '[' => {
                        mark = Some((chars.next().unwrap(), length));
                        chars.next();
                    }
                    ']' => {
                        let (letter, from) = mark.take().unwrap();
                        stretches.push(Stretch { key: key.clone(), mark: Some(letter), from, to: length });
                    }
                    c => {
                        text.push(c);
                        length += 1;
                    }
                }
            }
            stretches.push(Stretch { key: format!("{key}/{}", sentence.wording), mark: None, from, to: length });
        }
    }
    (text, stretches)
}

/// What tells a claim from every other: sentence, mark, kind and count; and whether it is marked.
fn keys(rows: &[Row], stretches: &[Stretch]) -> Vec<(String, bool)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let (start, end): (usize, usize) = (row.start.parse().unwrap(), row.end.parse().unwrap());
            let over = |s: &&Stretch| s.from < end && start < s.to;
            let sentence = stretches.iter().filter(|s| s.mark.is_none()).find(over).unwrap();
            let mark = stretches.iter().filter(|s| s.mark.is_some()).find(over);
            let (base, marked) = match mark {
                _ if row.kind == "statement" => {
                    (format!("{} {}", sentence.key.split('/').next().unwrap(), row.kind), true)
                }
                Some(m) => (format!("{} {} {}", m.key, m.mark.unwrap(), row.kind), true),
                None => (format!("{} {} {}", sentence.key, row.kind, row.text), false),
            };
            let count = counts.entry(base.clone()).or_default();
            *count += 1;
            (format!("{base} {count}"), marked)
        })
        .collect()
}

#[derive(Default)]
struct Tally {
    gold: usize,
    right: usize,
    wrong: usize,
}

fn compare(name: &str, old: &Draft, new: &Draft, tally: &mut Tally, errors: &mut Vec<String>) {
    let ((old_text, old_places), (new_text, new_places)) = (printed(old), printed(new));
    let (old_rows, new_rows) = (rows(&old_text), rows(&new_text));
    let (old_keys, new_keys) = (keys(&old_rows, &old_places), keys(&new_rows, &new_places));
    let found = pairs(&old_rows, &new_rows);
    let sentence = |key: &str| key.split(['/', ' ']).next().unwrap().to_owned();
    for (n, (key, marked)) in new_keys.iter().enumerate() {
        let gold = old_keys.iter().position(|(k, _)| k == key);
        tally.gold += usize::from(gold.is_some());
        match found[n] {
            Some(o) if Some(o) == gold => tally.right += 1,
            Some(o) => {
                let (other, other_marked) = &old_keys[o];
                if gold.is_none() && !(*marked && *other_marked) && sentence(other) == sentence(key) {
                    continue;
                }
                tally.wrong += 1;
                let (o, n) = (&old_rows[o], &new_rows[n]);
                errors.push(format!(
                    "{name} wrong {key} <- {other}\n    {:?} in {}\n    {:?} in {}",
                    n.text, n.sentence, o.text, o.sentence
                ));
            }
            None if gold.is_some() => errors.push(format!(
                "{name} missed {key}: {:?} in {}\n    was {:?} in {}",
                new_rows[n].text,
                new_rows[n].sentence,
                old_rows[gold.unwrap()].text,
                old_rows[gold.unwrap()].sentence
            )),
            None => {}
        }
    }
}

#[test]
fn claims_are_found_again_in_the_next_draft() {
    let mut tally = Tally::default();
    let mut errors = Vec::new();
    let mut drafts = 0;
    for (name, text) in ARTICLES {
        let old = article(name, text);
        for (h, hand) in HANDS.iter().enumerate() {
            for seed in 0..4 {
                let mut dice = Dice(seed * 977 + u64::try_from(h).unwrap() * 31 + u64::try_from(name.len()).unwrap());
                let new = edited(&old, hand, &mut dice);
                compare(&format!("{name}.{h}.{seed}"), &old, &new, &mut tally, &mut errors);
                drafts += 1;
            }
        }
    }
    let percent = |n: usize, of: usize| n * 10_000 / of.max(1);
    let (precision, recall) = (percent(tally.right, tally.right + tally.wrong), percent(tally.right, tally.gold));
    let report = format!(
        "{drafts} pairs of drafts, {} claims go on: precision {}.{:02} %, recall {}.{:02} %\n{}",
        tally.gold,
        precision / 100,
        precision % 100,
        recall / 100,
        recall % 100,
        errors.join("\n")
    );
    println!("{report}");
    assert!(precision >= 9900 && recall >= 9700, "{report}");
}
