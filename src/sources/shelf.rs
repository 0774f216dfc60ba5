//! All sources of a folder, ready to be searched.

use super::ask::Ask;
use super::fact::{self, Fact};
use super::index::Sentence;
use super::store::Stored;
use crate::hash::HashedMap;

/// The sources of a folder.
#[derive(Debug, Default)]
pub struct Shelf {
    names: Vec<String>,
    stored: Vec<Stored>,
    threads: usize,
}

impl Shelf {
    /// A shelf that so many threads search.
    pub(super) fn new(threads: usize) -> Self {
        Self { threads: threads.clamp(1, 64), ..Self::default() }
    }

    /// Puts a source on the shelf.
    pub(super) fn put(&mut self, name: String, stored: Stored) {
        self.names.push(name);
        self.stored.push(stored);
    }

    /// How many sources there are.
    #[must_use]
    pub fn files(&self) -> usize {
        self.stored.len()
    }

    fn of(&self, file: u32) -> Option<&Stored> {
        self.stored.get(file as usize)
    }

    /// A sentence of a source.
    pub(super) fn sentence(&self, file: u32, sentence: u32) -> Option<Sentence> {
        self.of(file)?.sentence(sentence)
    }

    /// The words between two bytes of a source.
    pub(super) fn text(&self, file: u32, span: (u32, u32)) -> String {
        self.of(file).map(|s| s.text(span)).unwrap_or_default()
    }

    /// The facts of a sentence.
    pub(super) fn facts(&self, file: u32, sentence: u32) -> Vec<Fact> {
        self.of(file).map(|s| s.facts(sentence)).unwrap_or_default()
    }

    /// The sentences of a row of a table, whose cells all begin with its name; a sentence of prose alone.
    pub(super) fn row(&self, file: u32, sentence: u32) -> Vec<u32> {
        let name = |n: u32| {
            let text = self.text(file, self.sentence(file, n)?.span);
            text.find([',', ':']).and_then(|end| text.get(..end)).map(str::to_owned)
        };
        let Some(own) = name(sentence) else { return vec![sentence] };
        let near = sentence.saturating_sub(REACH)..=sentence.saturating_add(REACH);
        near.filter(|n| *n == sentence || name(*n).as_ref() == Some(&own)).collect()
    }

    /// Where the byte of a source stands, for people.
    pub(super) fn place(&self, file: u32, at: u32) -> String {
        let name = self.names.get(file as usize).map_or("", String::as_str);
        let place = self.of(file).map(|s| s.place(at)).unwrap_or_default();
        if place.is_empty() { name.to_owned() } else { format!("{name}, {place}") }
    }

    /// The words of the heading over a block.
    pub(super) fn heading(&self, file: u32, block: u32) -> String {
        self.of(file).map(|s| s.heading(block)).unwrap_or_default()
    }

    /// Everybody who speaks in a source.
    pub(super) fn speakers(&self, file: u32) -> Vec<String> {
        self.of(file).map(Stored::speakers).unwrap_or_default()
    }

    /// Who speaks there; empty where nobody is known to.
    pub(super) fn speaker(&self, file: u32, at: u32) -> String {
        self.of(file).map(|s| s.speaker(at)).unwrap_or_default()
    }
}

/// So far away cells of a row are looked for.
const REACH: u32 = 6;

/// A word that stands in more sentences than this tells nothing: only that it does is kept.
const COMMON: usize = 20_000;

/// Where the words and values of a draft stand in the sources.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// By word: in how many sentences it stands, and which, source by source.
    by_word: HashedMap<u32, (usize, Vec<(u32, u32)>)>,
    /// How many sentences all sources have.
    pub(super) sentences: usize,
}

impl Gathered {
    /// In how many sentences a word stands.
    pub(super) fn count(&self, word: u32) -> usize {
        self.by_word.get(&word).map_or(0, |(count, _)| *count)
    }

    /// The sentences in which a word stands: source and sentence. None where it is common.
    pub(super) fn of(&self, word: u32) -> &[(u32, u32)] {
        self.by_word.get(&word).filter(|(count, _)| *count <= COMMON).map_or(&[], |(_, list)| list)
    }
}

/// Looks once through all sources for what the claims need.
pub(super) fn gather(asks: &[Ask], shelf: &Shelf) -> Gathered {
    let mut wanted: Vec<u32> = Vec::new();
    for ask in asks {
        if let super::ask::Wanted::Fact(claim) = &ask.wanted {
            fact::searched(claim, &mut |key| wanted.push(key));
        }
        if ask.wanted != super::ask::Wanted::Nothing {
            wanted.extend(ask.words.iter().map(|w| w.stem));
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    let each = shelf.stored.len().div_ceil(shelf.threads.max(1)).max(1);
    let parts: Vec<Found> = std::thread::scope(|scope| {
        let begun = shelf.stored.chunks(each).enumerate().map(|(n, part)| {
            let wanted = &wanted;
            scope.spawn(move || look(part, n * each, wanted))
        });
        let begun: Vec<_> = begun.collect();
        begun.into_iter().filter_map(|t| t.join().ok()).collect()
    });
    let sentences = shelf.stored.iter().map(|s| s.sentences() as usize).sum();
    let mut gathered = Gathered { sentences, ..Gathered::default() };
    for (n, word) in wanted.iter().enumerate() {
        let mut all = (0, Vec::new());
        for (count, list) in parts.iter().filter_map(|p| p.get(n)) {
            all.0 += count;
            all.1.extend_from_slice(list);
        }
        if all.0 > 0 {
            gathered.by_word.insert(*word, all);
        }
    }
    gathered
}

type Found = Vec<(usize, Vec<(u32, u32)>)>;

fn look(part: &[Stored], first: usize, wanted: &[u32]) -> Found {
    let mut found: Found = vec![(0, Vec::new()); wanted.len()];
    for (n, stored) in part.iter().enumerate() {
        let file = crate::document::offset(first + n);
        stored.each(wanted, |word, count, sentences| {
            if let Some((all, list)) = found.get_mut(word) {
                *all += count as usize;
                if *all > COMMON {
                    *list = Vec::new();
                } else {
                    list.extend(sentences.map(|s| (file, s)));
                }
            }
        });
    }
    found
}
