//! An index as bytes: written once beside the sources, then read piece by piece, so that many sources cost little memory.
//!
//! Header, words with the places of their postings, postings, sentences, facts, headings, marks, labels, text. A file that is
//! not what it should be is no index: it is made anew.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::fact::{Bound, Class, Fact};
use super::index::{Index, Sentence};
use super::page::Mark;

/// What an index begins with; the number changes when the format or what is read into it does.
const MAGIC: [u8; 8] = *b"CSIDX\x00\x00\x02";
/// Bytes of the header: the magic, the sum of all that follows, and the ends of the sections.
const HEADER: usize = 16 + SECTIONS * 4;
const SECTIONS: usize = 8;
const WORD: usize = 8;
const SENTENCE: usize = 16;
const FACT: usize = 104;
const HEADING: usize = 12;
const MARK: usize = 12;

/// The sections, in order.
#[derive(Clone, Copy)]
enum Section {
    Words,
    Postings,
    Sentences,
    Facts,
    Headings,
    Places,
    Speakers,
    Text,
}

/// The bytes of an index.
pub(super) fn bytes(index: &Index) -> Vec<u8> {
    let mut out = vec![0; HEADER];
    let mut ends = Vec::with_capacity(SECTIONS);
    let (words, postings) = packed(&index.postings);
    out.extend(words);
    ends.push(out.len());
    out.extend(postings);
    ends.push(out.len());
    for s in &index.sentences {
        put(&mut out, &[s.span.0, s.span.1, s.block, s.facts]);
    }
    ends.push(out.len());
    index.facts.iter().for_each(|f| put_fact(&mut out, f));
    ends.push(out.len());
    for h in &index.headings {
        put(&mut out, &[h.0, h.1.0, h.1.1]);
    }
    ends.push(out.len());
    // Labels stand behind the text, which offsets count in.
    let mut labels = String::new();
    for marks in [&index.places, &index.speakers] {
        for mark in marks {
            let at = crate::document::offset(index.text.len() + labels.len());
            put(&mut out, &[mark.at, at, crate::document::offset(mark.label.len())]);
            labels.push_str(&mark.label);
        }
        ends.push(out.len());
    }
    out.extend_from_slice(index.text.as_bytes());
    out.extend_from_slice(labels.as_bytes());
    ends.push(out.len());
    let mut header = MAGIC.to_vec();
    let mut tail = Vec::new();
    put(&mut tail, &ends.iter().map(|e| crate::document::offset(*e)).collect::<Vec<_>>());
    let sum = sum(&tail, out.get(HEADER..).unwrap_or(&[]));
    header.extend(sum.to_le_bytes());
    header.extend(tail);
    if let Some(room) = out.get_mut(..HEADER) {
        room.copy_from_slice(&header);
    }
    out
}

/// The check sum over the ends of the sections and all that is in them.
fn sum(ends: &[u8], rest: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64_with_seed(rest, xxhash_rust::xxh3::xxh3_64(ends))
}

/// Words with the places of their postings, and the postings: a count, then steps from sentence to sentence.
fn packed(postings: &[(u32, u32)]) -> (Vec<u8>, Vec<u8>) {
    let (mut words, mut out) = (Vec::new(), Vec::new());
    for run in postings.chunk_by(|a, b| a.0 == b.0) {
        let Some((word, _)) = run.first() else { continue };
        put(&mut words, &[*word, crate::document::offset(out.len())]);
        varint(&mut out, crate::document::offset(run.len()));
        let mut before = 0;
        for (_, sentence) in run {
            varint(&mut out, sentence - before);
            before = *sentence;
        }
    }
    (words, out)
}

fn put(out: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|n| out.extend(n.to_le_bytes()));
}

fn varint(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn take_varint(bytes: &mut &[u8]) -> Option<u32> {
    let mut n = 0_u32;
    for shift in (0..32).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        n |= u32::from(first & 0x7f).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some(n);
        }
    }
    None
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn put_fact(out: &mut Vec<u8>, f: &Fact) {
    let days = f.days.unwrap_or((i32::MIN, i32::MIN));
    put(out, &[f.sentence, f.span.0, f.span.1, f.unit, f.per, days.0.cast_unsigned(), days.1.cast_unsigned()]);
    let values = [f.value, f.max, f.printed, f.half];
    let scales = values.map(|v| u8::try_from(v.scale()).unwrap_or(0));
    out.extend([f.class.number(), f.bound as u8, 0, 0]);
    out.extend(scales);
    values.iter().for_each(|v| out.extend(v.mantissa().to_le_bytes()));
    out.extend([0; 4]);
}

fn take_fact(bytes: &[u8]) -> Option<Fact> {
    let n = |i: usize| number(bytes, i * 4);
    let value = |i: usize| {
        let scale = u32::from(*bytes.get(32 + i)?);
        let mantissa = i128::from_le_bytes(*bytes.get(36 + i * 16..)?.first_chunk()?);
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    };
    let days = (n(5)?.cast_signed(), n(6)?.cast_signed());
    Some(Fact {
        sentence: n(0)?,
        span: (n(1)?, n(2)?),
        unit: n(3)?,
        per: n(4)?,
        days: (days.0 != i32::MIN).then_some(days),
        class: Class::of_number(*bytes.get(28)?)?,
        bound: Bound::of_number(*bytes.get(29)?)?,
        value: value(0)?,
        max: value(1)?,
        printed: value(2)?,
        half: value(3)?,
    })
}

/// An index that can be asked.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    ends: [u32; SECTIONS],
    held: Held,
}

#[derive(Debug, Clone)]
enum Held {
    Memory(Arc<[u8]>),
    File(PathBuf),
}

impl Stored {
    /// An index in memory; `None` where the bytes are none.
    pub(super) fn memory(bytes: Vec<u8>) -> Option<Self> {
        let ends = ends(&bytes, bytes.len() as u64)?;
        Some(Self { ends, held: Held::Memory(bytes.into()) })
    }

    /// An index in a file, which is read whole once to see that it is whole; it stays in memory where `keep` says so.
    pub(super) fn file(path: PathBuf, keep: impl FnOnce(usize) -> bool) -> Option<Self> {
        let bytes = std::fs::read(&path).ok()?;
        let ends = ends(&bytes, bytes.len() as u64)?;
        let tail = bytes.get(16..HEADER)?;
        let whole =
            bytes.get(8..)?.first_chunk().copied().map(u64::from_le_bytes) == Some(sum(tail, bytes.get(HEADER..)?));
        let held = if keep(bytes.len()) { Held::Memory(bytes.into()) } else { Held::File(path) };
        whole.then_some(Self { ends, held })
    }

    fn section(&self, section: Section) -> (u32, u32) {
        let at = section as usize;
        let from = at.checked_sub(1).and_then(|b| self.ends.get(b)).copied().unwrap_or(HEADER as u32);
        (from, self.ends.get(at).copied().unwrap_or(from))
    }

    fn read(&self, from: u32, to: u32) -> Option<Vec<u8>> {
        match &self.held {
            Held::Memory(bytes) => bytes.get(from as usize..to as usize).map(<[u8]>::to_vec),
            Held::File(path) => {
                let mut file = File::open(path).ok()?;
                file.seek(SeekFrom::Start(u64::from(from))).ok()?;
                let mut bytes = vec![0; to.checked_sub(from)? as usize];
                file.read_exact(&mut bytes).ok()?;
                Some(bytes)
            }
        }
    }

    /// A record of a section.
    fn record(&self, section: Section, size: usize, n: u32) -> Option<Vec<u8>> {
        let (from, to) = self.section(section);
        let at = from.checked_add(n.checked_mul(crate::document::offset(size))?)?;
        let end = at.checked_add(crate::document::offset(size))?;
        (end <= to).then(|| self.read(at, end))?
    }

    fn records(&self, section: Section, size: usize) -> u32 {
        let (from, to) = self.section(section);
        (to - from) / crate::document::offset(size)
    }

    /// How many sentences it has.
    pub(super) fn sentences(&self) -> u32 {
        self.records(Section::Sentences, SENTENCE)
    }

    /// A sentence.
    pub(super) fn sentence(&self, n: u32) -> Option<Sentence> {
        let bytes = self.record(Section::Sentences, SENTENCE, n)?;
        let of = |i: usize| number(&bytes, i * 4);
        Some(Sentence { span: (of(0)?, of(1)?), block: of(2)?, facts: of(3)? })
    }

    /// The facts of a sentence.
    pub(super) fn facts(&self, sentence: u32) -> Vec<Fact> {
        let Some(first) = self.sentence(sentence).map(|s| s.facts) else { return Vec::new() };
        let next = self.sentence(sentence + 1).map_or_else(|| self.records(Section::Facts, FACT), |s| s.facts);
        (first..next).filter_map(|n| take_fact(&self.record(Section::Facts, FACT, n)?)).collect()
    }

    /// The words between two bytes of the text.
    pub(super) fn text(&self, span: (u32, u32)) -> String {
        let (from, to) = self.section(Section::Text);
        let (a, b) = (from.saturating_add(span.0), from.saturating_add(span.1));
        let bytes = if a < b && b <= to { self.read(a, b) } else { None };
        bytes.map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default()
    }

    /// The words of the heading over a block.
    pub(super) fn heading(&self, block: u32) -> String {
        let (from, to) = self.section(Section::Headings);
        let bytes = self.read(from, to).unwrap_or_default();
        let all = bytes.chunks_exact(HEADING);
        let last = all.take_while(|h| number(h, 0).is_some_and(|b| b <= block)).fold(None, |_, h| Some(h));
        let span = last.and_then(|h| Some((number(h, 4)?, number(h, 8)?)));
        span.map(|s| self.text(s)).unwrap_or_default()
    }

    /// Where the byte of the text stands in the file.
    pub(super) fn place(&self, at: u32) -> String {
        self.label(Section::Places, at)
    }

    /// Who speaks there.
    pub(super) fn speaker(&self, at: u32) -> String {
        self.label(Section::Speakers, at)
    }

    fn label(&self, section: Section, at: u32) -> String {
        let (mut low, mut high) = (0, self.records(section, MARK));
        let mark = |n: u32| self.record(section, MARK, n);
        while low < high {
            let middle = low + (high - low) / 2;
            if mark(middle).and_then(|m| number(&m, 0)).is_some_and(|m| m <= at) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        low.checked_sub(1).and_then(mark).and_then(|m| self.mark(&m)).map(|m| m.label).unwrap_or_default()
    }

    fn mark(&self, bytes: &[u8]) -> Option<Mark> {
        let (at, from, len) = (number(bytes, 0)?, number(bytes, 4)?, number(bytes, 8)?);
        Some(Mark { at, label: self.text((from, from.checked_add(len)?)) })
    }

    /// Everybody who speaks.
    pub(super) fn speakers(&self) -> Vec<String> {
        let (from, to) = self.section(Section::Speakers);
        let bytes = self.read(from, to).unwrap_or_default();
        bytes.chunks_exact(MARK).filter_map(|m| self.mark(m)).map(|m| m.label).collect()
    }

    /// Hands on the postings of the words that are wanted, which are in order: the word's place among them, how many sentences
    /// it has, and these.
    pub(super) fn each(&self, wanted: &[u32], mut each: impl FnMut(usize, u32, &mut dyn Iterator<Item = u32>)) {
        let ((from, words), (_, to)) = (self.section(Section::Words), self.section(Section::Postings));
        let Some(bytes) = self.read(from, to) else { return };
        let (words, postings) = bytes.split_at(((words - from) as usize).min(bytes.len()));
        let mut next = wanted.iter().enumerate().peekable();
        for entry in words.chunks_exact(WORD) {
            let (Some(word), Some(at)) = (number(entry, 0), number(entry, 4)) else { return };
            while next.next_if(|(_, w)| **w < word).is_some() {}
            let Some((n, _)) = next.next_if(|(_, w)| **w == word) else {
                if next.peek().is_none() {
                    return;
                }
                continue;
            };
            let mut rest = postings.get(at as usize..).unwrap_or(&[]);
            let Some(count) = take_varint(&mut rest) else { return };
            let mut before = 0_u32;
            let mut sentences = (0..count).map_while(|_| {
                before = before.checked_add(take_varint(&mut rest)?)?;
                Some(before)
            });
            each(n, count, &mut sentences);
        }
    }
}

/// The ends of the sections, where these are the first bytes of an index of this length.
fn ends(bytes: &[u8], length: u64) -> Option<[u32; SECTIONS]> {
    bytes.starts_with(&MAGIC).then_some(())?;
    let mut ends = [0; SECTIONS];
    let mut before = HEADER as u32;
    for (n, end) in ends.iter_mut().enumerate() {
        *end = number(bytes, 16 + n * 4).filter(|e| *e >= before)?;
        before = *end;
    }
    (u64::from(before) == length).then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::Settings;
    use crate::rulebook::Rulebook;

    fn made(text: &str) -> Index {
        let rules = Rulebook::builtin().unwrap();
        let page = super::super::read::page(std::path::Path::new("a.txt"), text.as_bytes(), None).unwrap();
        super::super::indexed::index(page, Settings::default(), &rules)
    }

    #[test]
    fn an_index_reads_back_as_it_was_written() {
        let index = made("Report\n\nMS. POOLE: The port handled 1.12 million containers in 2025. It cost $3.\n");
        let stored = Stored::memory(bytes(&index)).unwrap();
        assert_eq!(stored.sentences() as usize, index.sentences.len());
        let facts: Vec<Fact> = (0..stored.sentences()).flat_map(|s| stored.facts(s)).collect();
        assert_eq!(facts, index.facts);
        assert!(facts.len() >= 3);
        let at = crate::document::offset(index.text.find("handled").unwrap());
        assert_eq!(stored.speaker(at), "MS. POOLE");
        assert_eq!(stored.place(at), "paragraph 2");
        assert_eq!(stored.text((at, at + 7)), "handled");
        let word = super::super::term::words("handled")[0].stem;
        let mut found = Vec::new();
        stored.each(&[0, word, u32::MAX], |n, count, sentences| found.push((n, count, sentences.collect::<Vec<_>>())));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (1, 1));
    }

    #[test]
    fn damaged_bytes_are_no_index() {
        let whole = bytes(&made("It cost $3 in 2025, said Ada Poole.\n"));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        for at in (0..whole.len()).step_by(7) {
            let mut bad = whole.clone();
            bad[at] ^= 0x55;
            std::fs::write(&path, &bad).unwrap();
            assert!(Stored::file(path.clone(), |_| true).is_none(), "byte {at}");
        }
        std::fs::write(&path, &whole).unwrap();
        assert!(Stored::file(path.clone(), |_| true).is_some());
        assert!(Stored::memory(whole[..whole.len() - 1].to_vec()).is_none());
        assert!(Stored::memory(Vec::new()).is_none());
    }
}
