//! Which claim of an old audit is which claim of a new one: first the same words in the same sentence, then by how
//! much the words, the sentence, the words around and the neighbours agree. One to one, and the same every time.

use std::collections::{BTreeMap, HashMap};

use super::Row;

/// Scores are in thousandths.
type Score = u32;

/// A pair at or above the first score is taken without asking the neighbours, then with them at the others.
const ROUNDS: [Score; 3] = [720, 580, 470];
/// A word in more old sentences than this finds no candidates.
const COMMON: usize = 40;
/// So many of the most similar old sentences are looked at, and of the claims with the same words or figure.
const CANDIDATES: usize = 6;
const SAME_WORDS: usize = 24;

/// For every new row the index of the old row that it continues.
#[must_use]
pub fn pairs(old: &[Row], new: &[Row]) -> Vec<Option<usize>> {
    let mut of_new = vec![None; new.len()];
    for (olds, news) in documents(old, new) {
        let a = Side::new(old, olds);
        let b = Side::new(new, news);
        for (o, n) in matched(&a, &b) {
            if let (Some(o), Some(n)) = (a.claims.get(o), b.claims.get(n))
                && let Some(slot) = of_new.get_mut(n.index)
            {
                *slot = Some(o.index);
            }
        }
    }
    // What a person added goes on under its id.
    let own: HashMap<&str, usize> =
        old.iter().enumerate().filter(|(_, r)| r.is_own()).map(|(o, r)| (&*r.id, o)).collect();
    for (row, slot) in new.iter().zip(&mut of_new).filter(|(r, _)| r.is_own()) {
        *slot = own.get(row.id.as_str()).copied();
    }
    of_new
}

/// The new document that continues each old one.
pub(super) fn documents_continued(old: &[Row], new: &[Row]) -> HashMap<String, String> {
    let name = |rows: &[Row], indices: &[usize]| {
        indices.first().and_then(|i| rows.get(*i)).map(|r| r.doc.clone()).unwrap_or_default()
    };
    documents(old, new).iter().map(|(o, n)| (name(old, o), name(new, n))).collect()
}

/// Rows of the documents that belong together: by name, and where names differ by shared sentences.
fn documents(old: &[Row], new: &[Row]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let by_doc = |rows: &[Row]| {
        let mut map: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, row) in rows.iter().enumerate().filter(|(_, r)| !r.is_own()) {
            map.entry(row.doc.clone()).or_default().push(i);
        }
        map
    };
    let (mut olds, news) = (by_doc(old), by_doc(new));
    let mut together = Vec::new();
    let mut alone = Vec::new();
    for (doc, news) in news {
        match olds.remove(&doc) {
            Some(olds) => together.push((olds, news)),
            None => alone.push(news),
        }
    }
    for news in alone {
        let sentences: std::collections::HashSet<&str> =
            news.iter().filter_map(|i| new.get(*i)).map(|r| r.sentence.as_str()).collect();
        let shared = |olds: &Vec<usize>| {
            olds.iter().filter_map(|i| old.get(*i)).filter(|r| sentences.contains(r.sentence.as_str())).count()
        };
        let only = olds.len() == 1;
        let best = olds.iter().map(|(doc, olds)| (shared(olds), std::cmp::Reverse(doc.clone()))).max();
        if let Some((count, doc)) = best
            && (count > 0 || only)
            && let Some(olds) = olds.remove(&doc.0)
        {
            together.push((olds, news));
        }
    }
    together
}

/// One document's claims and sentences, with their words as numbers.
struct Side<'r> {
    claims: Vec<Item<'r>>,
    sentences: Vec<Sentence<'r>>,
}

struct Item<'r> {
    row: &'r Row,
    index: usize,
    sentence: usize,
    /// Words before and after, nearest first.
    around: [Vec<String>; 2],
}

struct Sentence<'r> {
    text: &'r str,
    words: Vec<String>,
    claims: Vec<usize>,
}

impl<'r> Side<'r> {
    fn new(rows: &'r [Row], indices: Vec<usize>) -> Self {
        let mut side = Self { claims: Vec::new(), sentences: Vec::new() };
        let mut known: HashMap<(&str, &str), usize> = HashMap::new();
        for index in indices {
            let Some(row) = rows.get(index) else { continue };
            let sentence = *known.entry((&row.loc, &row.sentence)).or_insert_with(|| {
                side.sentences.push(Sentence { text: &row.sentence, words: words(&row.sentence), claims: Vec::new() });
                side.sentences.len() - 1
            });
            let Some(s) = side.sentences.get_mut(sentence) else { continue };
            let claims = &side.claims;
            let nth = s
                .claims
                .iter()
                .filter(|c| {
                    claims.get(**c).is_some_and(|c: &Item<'_>| c.row.text == row.text && c.row.start != row.start)
                })
                .count();
            s.claims.push(side.claims.len());
            side.claims.push(Item { row, index, sentence, around: around(row, nth) });
        }
        side
    }

    fn of(&self, claim: usize) -> Option<(&Item<'r>, &Sentence<'r>)> {
        let item = self.claims.get(claim)?;
        Some((item, self.sentences.get(item.sentence)?))
    }
}

/// The words of a text in lower case; a word with digits becomes `#`, for the figure is compared on its own.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|w| !w.is_empty())
        .map(|w| if w.contains(|c: char| c.is_ascii_digit()) { "#".to_owned() } else { w.to_lowercase() })
        .collect()
}

/// Four words on either side of the nth place where the claim's words stand in their sentence.
fn around(row: &Row, nth: usize) -> [Vec<String>; 2] {
    let text = row.text.as_str();
    let Some((at, _)) = row.sentence.match_indices(text).nth(nth).filter(|_| !text.is_empty()) else {
        return [Vec::new(), Vec::new()];
    };
    let mut before = words(row.sentence.get(..at).unwrap_or(""));
    before.reverse();
    before.truncate(4);
    let mut after = words(row.sentence.get(at + text.len()..).unwrap_or(""));
    after.truncate(4);
    [before, after]
}

/// Pairs of places in `a.claims` and `b.claims`.
fn matched(a: &Side<'_>, b: &Side<'_>) -> Vec<(usize, usize)> {
    let mut to_new: Vec<Option<usize>> = vec![None; a.claims.len()];
    let mut to_old: Vec<Option<usize>> = vec![None; b.claims.len()];
    for (o, n) in same(a, b) {
        take(&mut to_new, &mut to_old, o, n);
    }
    let candidates = candidates(a, b, &to_new, &to_old);
    for (round, least) in ROUNDS.iter().enumerate() {
        let mut scored: Vec<(Score, usize, usize)> = candidates
            .iter()
            .filter(|c| free(&to_new, c.0) && free(&to_old, c.1))
            .map(|&(o, n, base)| (base + if round == 0 { 0 } else { neighbours(o, n, a, b, &to_new, &to_old) }, o, n))
            .filter(|(score, ..)| score >= least)
            .collect();
        scored.sort_by_key(|&(score, o, n)| (std::cmp::Reverse(score), distance(o, n, a, b), o, n));
        for (_, o, n) in scored {
            take(&mut to_new, &mut to_old, o, n);
        }
    }
    to_new.iter().enumerate().filter_map(|(o, n)| n.map(|n| (o, n))).collect()
}

fn free(side: &[Option<usize>], at: usize) -> bool {
    side.get(at).is_some_and(Option::is_none)
}

fn take(to_new: &mut [Option<usize>], to_old: &mut [Option<usize>], o: usize, n: usize) {
    if let (Some(new @ None), Some(old @ None)) = (to_new.get_mut(o), to_old.get_mut(n)) {
        (*new, *old) = (Some(n), Some(o));
    }
}

/// How far apart two claims stand, in thousandths of their documents.
fn distance(o: usize, n: usize, a: &Side<'_>, b: &Side<'_>) -> usize {
    let place = |i: usize, len: usize| i * 1000 / len.max(1);
    place(o, a.claims.len()).abs_diff(place(n, b.claims.len()))
}

/// The same kind, words and sentence, as often in the old audit as in the new.
fn same(a: &Side<'_>, b: &Side<'_>) -> Vec<(usize, usize)> {
    type Key<'k> = (&'k str, &'k str, &'k str);
    fn groups<'s>(side: &'s Side<'_>) -> BTreeMap<Key<'s>, Vec<usize>> {
        let mut map: BTreeMap<Key<'s>, Vec<usize>> = BTreeMap::new();
        for (i, c) in side.claims.iter().enumerate() {
            map.entry((&c.row.kind, &c.row.text, &c.row.sentence)).or_default().push(i);
        }
        map
    }
    let news = groups(b);
    let mut out = Vec::new();
    for (key, olds) in groups(a) {
        if let Some(news) = news.get(&key).filter(|n| n.len() == olds.len()) {
            out.extend(olds.into_iter().zip(news.iter().copied()));
        }
    }
    out
}

/// Pairs that are worth a look, each with what words and sentences say.
fn candidates(
    a: &Side<'_>,
    b: &Side<'_>,
    to_new: &[Option<usize>],
    to_old: &[Option<usize>],
) -> Vec<(usize, usize, Score)> {
    let weights = Weights::new(a);
    let mut by_words: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut by_figure: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (o, c) in a.claims.iter().enumerate().filter(|(o, _)| free(to_new, *o)) {
        by_words.entry((&c.row.kind, &c.row.text)).or_default().push(o);
        if !c.row.value.is_empty() {
            by_figure.entry((&c.row.value, &c.row.unit)).or_default().push(o);
        }
    }
    let mut news_by_words: HashMap<(&str, &str), u32> = HashMap::new();
    for (_, c) in b.claims.iter().enumerate().filter(|(n, _)| free(to_old, *n)) {
        *news_by_words.entry((&c.row.kind, &c.row.text)).or_default() += 1;
    }
    let mut out = Vec::new();
    for sentence in &b.sentences {
        if !sentence.claims.iter().any(|n| free(to_old, *n)) {
            continue;
        }
        let near = weights.nearest(sentence, a);
        for &n in sentence.claims.iter().filter(|n| free(to_old, **n)) {
            let Some(item) = b.claims.get(n) else { continue };
            let empty = Vec::new();
            let words = by_words.get(&(item.row.kind.as_str(), item.row.text.as_str())).unwrap_or(&empty);
            let figure = by_figure.get(&(item.row.value.as_str(), item.row.unit.as_str())).unwrap_or(&empty);
            let mut olds: Vec<usize> =
                near.iter().filter_map(|s| a.sentences.get(*s)).flat_map(|s| s.claims.iter().copied()).collect();
            olds.extend(words.iter().take(SAME_WORDS).chain(figure.iter().take(SAME_WORDS)));
            olds.sort_unstable();
            olds.dedup();
            let uses = news_by_words.get(&(item.row.kind.as_str(), item.row.text.as_str())).copied().unwrap_or(0);
            let only = words.len() == 1 && uses == 1;
            for o in olds.into_iter().filter(|o| free(to_new, *o)) {
                if let Some((old, before)) = a.of(o)
                    && let Some(score) = agreement(old, item, weights.similarity(before, sentence), only)
                {
                    out.push((o, n, score));
                }
            }
        }
    }
    out
}

/// How far two claims agree without their neighbours; `None` where they cannot be the same.
fn agreement(old: &Item<'_>, new: &Item<'_>, sentence: Score, only: bool) -> Option<Score> {
    let words = likeness(old.row, new.row)?;
    let around = (closeness(&old.around, &new.around) + sentence.min(1000)) / 2;
    let around = if sentence == 1000 { around.max(closeness(&old.around, &new.around)) } else { around };
    let mut score = (words * 36 + sentence * 36 + around * 22) / 100;
    if only && old.row.text == new.row.text {
        score += rarity(&new.row.text);
    }
    if old.row.revision == "removed" {
        score = score.saturating_sub(120);
    }
    Some(score)
}

/// What words that stand only once in either draft are worth: more the longer they are.
fn rarity(text: &str) -> Score {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    u32::try_from(letters.saturating_sub(3).min(30)).unwrap_or(0) * 9
}

/// How far the claims' own words and figures agree.
fn likeness(old: &Row, new: &Row) -> Option<Score> {
    let speech = |kind: &str| matches!(kind, "quote" | "statement");
    if old.kind != new.kind && !(speech(&old.kind) && speech(&new.kind)) {
        return None;
    }
    if old.text == new.text {
        return Some(1000);
    }
    if speech(&new.kind) {
        let (x, y) = (words(&old.text), words(&new.text));
        return Some(common(&x, &y) * 950 / 1000);
    }
    if new.kind == "date" {
        let same = !new.time.is_empty() && old.time == new.time;
        return Some(if same { 850 } else { 420 });
    }
    let figure = old.value == new.value && old.value_max == new.value_max && !new.value.is_empty();
    Some(match (figure, old.unit == new.unit, old.dimension == new.dimension) {
        (true, true, _) => 900,
        (true, false, true) => 700,
        (true, false, false) => 450,
        (false, true, true) if new.dimension == "count" => 680,
        (false, true, true) => 560,
        (false, _, true) => 380,
        _ => 150,
    })
}

/// Twice the shared words by all words.
fn common(x: &[String], y: &[String]) -> Score {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for w in x {
        *counts.entry(w).or_default() += 1;
    }
    let mut shared = 0;
    for w in y {
        if let Some(count) = counts.get_mut(w.as_str()).filter(|c| **c > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared * 2000 / u32::try_from(x.len() + y.len()).unwrap_or(u32::MAX).max(1)
}

/// How far the words around two claims agree, the nearest counting most.
fn closeness(x: &[Vec<String>; 2], y: &[Vec<String>; 2]) -> Score {
    let worth = [220, 140, 90, 50];
    let mut sum = 0;
    for (x, y) in x.iter().zip(y) {
        for (place, worth) in worth.iter().enumerate() {
            match (x.get(place), y.get(place)) {
                (None, None) => sum += worth,
                (Some(w), Some(v)) if w == v => sum += worth,
                (Some(w), _) if y.contains(w) => sum += worth / 2,
                _ => {}
            }
        }
    }
    sum
}

/// What the neighbours add: the claims just before and just after are matched to each other already.
fn neighbours(
    o: usize,
    n: usize,
    a: &Side<'_>,
    b: &Side<'_>,
    to_new: &[Option<usize>],
    to_old: &[Option<usize>],
) -> Score {
    let step = |from: usize, by: isize, side: &[Option<usize>]| {
        let mut at = from;
        for _ in 0..4 {
            at = at.checked_add_signed(by)?;
            if let Some(other) = side.get(at)? {
                return Some((at, *other));
            }
        }
        None
    };
    let mut score = 0;
    for by in [-1, 1] {
        let old = step(o, by, to_new);
        let new = step(n, by, to_old).map(|(at, old)| (old, at));
        match (old, new) {
            (Some(x), Some(y)) if x == y => score += 60,
            (Some((_, x)), _) if x.abs_diff(n) <= 3 => score += 25,
            _ => {}
        }
    }
    if distance(o, n, a, b) < 100 { score + 10 } else { score }
}

/// What each word of the old draft weighs: rare words more.
struct Weights<'s> {
    places: HashMap<&'s str, Vec<usize>>,
    sentences: u32,
}

impl<'s> Weights<'s> {
    fn new(side: &'s Side<'_>) -> Self {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, s) in side.sentences.iter().enumerate() {
            for w in &s.words {
                let list = places.entry(w).or_default();
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
        Self { places, sentences: u32::try_from(side.sentences.len()).unwrap_or(u32::MAX) }
    }

    fn weight(&self, word: &str) -> Score {
        let uses = self.places.get(word).map_or(1, |p| u32::try_from(p.len()).unwrap_or(u32::MAX));
        let letters = word.chars().count().min(6);
        let rare = 1 + (self.sentences.max(1) / uses.max(1)).max(1).ilog2();
        rare * u32::try_from(letters).unwrap_or(6)
    }

    /// The old sentences that share most of the weight.
    fn nearest(&self, sentence: &Sentence<'_>, side: &Side<'_>) -> Vec<usize> {
        let mut shared: HashMap<usize, Score> = HashMap::new();
        for w in &sentence.words {
            if let Some(places) = self.places.get(w.as_str()).filter(|p| p.len() <= COMMON) {
                for place in places {
                    *shared.entry(*place).or_default() += self.weight(w);
                }
            }
        }
        let mut best: Vec<(Score, usize)> = shared.into_iter().map(|(place, weight)| (weight, place)).collect();
        best.sort_by_key(|&(weight, place)| (std::cmp::Reverse(weight), place));
        best.truncate(CANDIDATES * 2);
        let mut close: Vec<(Score, usize)> = best
            .into_iter()
            .filter_map(|(_, place)| Some((self.similarity(side.sentences.get(place)?, sentence), place)))
            .filter(|(score, _)| *score >= 180)
            .collect();
        close.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
        close.truncate(CANDIDATES);
        close.into_iter().map(|(_, place)| place).collect()
    }

    /// How much of the weight of two sentences they share; a sentence that is wholly part of a longer one counts nearly
    /// as the same (paragraphs merged, sentences split).
    fn similarity(&self, old: &Sentence<'_>, new: &Sentence<'_>) -> Score {
        if old.text == new.text {
            return 1000;
        }
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let mut of_old: Score = 0;
        for w in &old.words {
            *counts.entry(w).or_default() += 1;
            of_old += self.weight(w);
        }
        let (mut of_new, mut shared): (Score, Score) = (0, 0);
        for w in &new.words {
            let weight = self.weight(w);
            of_new += weight;
            if let Some(count) = counts.get_mut(w.as_str()).filter(|c| **c > 0) {
                *count -= 1;
                shared += weight;
            }
        }
        let dice = shared.saturating_mul(2000) / (of_old + of_new).max(1);
        let shorter = old.words.len().min(new.words.len());
        let part = if shorter >= 5 { shared.saturating_mul(900) / of_old.min(of_new).max(1) } else { 0 };
        dice.max(part).min(990)
    }
}
