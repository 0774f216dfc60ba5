//! Trains the tagger.

use std::collections::BTreeMap;

use claimsheet::english::model::{Known, Weights, word_check};
use claimsheet::english::tag::{COMMON, allowed};
use claimsheet::english::tagger::{Sight, Tagger};
use claimsheet::english::{Tag, Word};
use claimsheet::lex::Kind;
use claimsheet::rulebook::fold_hash;

use crate::gold::Gold;
use crate::perceptron::{Dice, Perceptron, Seen};

/// Words seen as often as this have had every tag that they can have.
const OFTEN: u32 = 12;

/// The table of known words.
pub fn known(train: &[Gold], forms: &str) -> Vec<u8> {
    let mut counts: BTreeMap<u32, BTreeMap<Tag2, u32>> = BTreeMap::new();
    for s in train {
        for (token, tag) in s.tokens.iter().zip(&s.tags) {
            if token.kind == Kind::Word {
                *counts.entry(token.hash).or_default().entry(Tag2(*tag as u32)).or_default() += 1;
            }
        }
    }
    let mut words = Vec::new();
    for line in forms.lines() {
        let Some((word, letters)) = line.split_once('\t') else { continue };
        let hash = u32::try_from(fold_hash(word.as_bytes()) >> 32).unwrap_or(0);
        let often = counts.get(&hash).is_some_and(|tags| tags.values().sum::<u32>() >= OFTEN);
        if !often {
            words.push((hash, letters.chars().fold(0, |m, c| m | letter(c))));
        }
    }
    for (hash, tags) in counts {
        let total: u32 = tags.values().sum();
        if total < OFTEN {
            continue;
        }
        // A tag that is rarer than one in 150 is a slip of the treebank.
        let mask = tags.iter().filter(|(_, n)| **n * 150 >= total).fold(0, |m, (t, _)| m | 1 << t.0);
        words.push((hash, mask | if total >= OFTEN { COMMON } else { 0 }));
    }
    let mut sets: Vec<u32> = words.iter().map(|w| w.1).collect();
    sets.sort_unstable();
    sets.dedup();
    let size = (words.len() * 5 / 4).next_power_of_two();
    let mut slots = vec![0_u32; size];
    for (hash, mask) in &words {
        let (mut at, mark) = word_check(*hash, size);
        while slots[at] != 0 {
            at = (at + 1) & (size - 1);
        }
        let set = sets.binary_search(mask).unwrap_or(0);
        assert!(set < 1 << 10, "too many sets of tags for 10 bits");
        slots[at] = mark << 10 | set as u32;
    }
    eprintln!("{} known words in {size} slots, {} sets of tags", words.len(), sets.len());
    (size as u32)
        .to_le_bytes()
        .into_iter()
        .chain(slots.iter().flat_map(|s| s.to_le_bytes()))
        .chain(sets.iter().flat_map(|s| s.to_le_bytes()))
        .collect()
}

/// The tags behind a letter of the list of word forms.
fn letter(c: char) -> u32 {
    match c {
        'n' => Tag::Noun.bit(),
        'N' => Tag::Plural.bit(),
        'b' => Tag::Base.bit(),
        'z' => Tag::Present.bit(),
        'g' => Tag::Gerund.bit(),
        'p' => Tag::Past.bit() | Tag::Participle.bit(),
        'a' => Tag::Adjective.bit(),
        'r' => Tag::Adverb.bit(),
        _ => 0,
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Tag2(u32);

/// The weights, of at most so many features.
pub fn weights(train: &[Gold], known: &[u8], features: usize, rounds: usize, margin: f32) -> Vec<u8> {
    let known = Known::new(known);
    let mut model = Perceptron::new();
    learn(&mut model, train, &known, rounds, margin);
    let mut model = model.pruned(features);
    learn(&mut model, train, &known, rounds, margin);
    model.rounded()
}

fn learn(model: &mut Perceptron, train: &[Gold], known: &Known<'_>, rounds: usize, margin: f32) {
    let mut order: Vec<usize> = (0..train.len()).collect();
    let mut dice = Dice(7);
    let mut found = Seen::default();
    for round in 0..rounds {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for n in &order {
            let s = &train[*n];
            let words: Vec<Word> = s.tokens.iter().map(|t| Word::of(t, &s.text, known)).collect();
            let mut before = [Tag::Mark; 2];
            for at in 0..words.len() {
                let may = allowed(&s.tokens[at], &words[at]);
                let gold = s.tags[at] as usize;
                let guess = if may.is_power_of_two() {
                    may.trailing_zeros() as usize
                } else {
                    found.look(&Sight::of(&words, at, before));
                    let guess = model.guess(&found, may);
                    model.tick();
                    if may >> gold & 1 != 0 {
                        model.teach(&found, may, 1 << gold, margin);
                    }
                    all += 1;
                    right += usize::from(guess == gold);
                    guess
                };
                before = [Tag::ALL[guess], before[0]];
            }
        }
        eprintln!("tagger round {round}: {:.2} % of {all} decisions", 100.0 * right as f64 / all as f64);
    }
}

/// Prints how often the tagger is right.
pub fn measure(name: &str, gold: &[Gold], known: &[u8], weights: &[u8], sure: u16) {
    let tagger = Tagger { known: Known::new(known), weights: Weights::new(weights), sure };
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    let (mut all, mut universal, mut fine) = (0, 0, 0);
    let mut wrong: BTreeMap<(String, &str, &str), u32> = BTreeMap::new();
    for s in gold {
        tagger.tag(&s.tokens, &s.text, (false, &Default::default()), &mut words, &mut tags);
        for (((token, tag), gold), _) in
            s.tokens.iter().zip(&tags).zip(&s.tags).zip(&s.whole).filter(|(_, whole)| **whole)
        {
            all += 1;
            fine += usize::from(tag == gold);
            universal += usize::from(tag.universal() == gold.universal());
            if tag.universal() != gold.universal() {
                *wrong.entry((token.text(&s.text).to_lowercase(), gold.universal(), tag.universal())).or_default() += 1;
            }
        }
    }
    println!(
        "{name}: universal {:.2} %, fine {:.2} % of {all} tokens",
        100.0 * universal as f64 / all as f64,
        100.0 * fine as f64 / all as f64
    );
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((word, gold, tag), n) in
        wrong.iter().take(std::env::var("ERRORS").ok().and_then(|n| n.parse().ok()).unwrap_or(0))
    {
        println!("  {n:4} {word}: {gold} read as {tag}");
    }
}
