//! What each stage of the pipeline costs, per byte of text: `cargo bench`. Divan prints bytes per second, so the figures
//! of one run can be held against each other; see docs/performance.md.

#![expect(clippy::expect_used, reason = "a benchmark without its texts has nothing to measure")]

use std::path::Path;

use claimsheet::document::Document;
use claimsheet::lex::{self, Lexed};
use claimsheet::normalise::Settings;
use claimsheet::pipeline::{self, Part};
use claimsheet::rulebook::Rulebook;
use claimsheet::sink::{self, Look};
use divan::Bencher;
use divan::counter::BytesCount;

const LOOK: Look = Look::PLAIN;

fn main() {
    divan::main();
}

/// The articles of the tests, so many times in a row, as one document with its parts.
fn news(times: usize) -> (Document, Vec<Part>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the articles").flatten().map(|e| e.path()).collect();
    paths.sort();
    let all: Vec<String> = paths.iter().flat_map(std::fs::read_to_string).collect();
    let bytes = all.join("\n\n").repeat(times).into_bytes();
    let read = claimsheet::input::read(Path::new("news.txt"), &bytes, claimsheet::input::Format::Text);
    let document = read.expect("plain text").document;
    let parts = pipeline::parts(&document);
    (document, parts)
}

fn rules() -> Rulebook {
    Rulebook::builtin().expect("the built-in rules are sound")
}

/// Reading the built-in rules: what each start of the program costs.
#[divan::bench]
fn rulebook() -> Rulebook {
    rules()
}

/// Text to tokens.
#[divan::bench]
fn lexing(bencher: Bencher) {
    let (document, rules) = (news(4).0, rules());
    let mut lexed = Lexed::default();
    bencher.counter(BytesCount::of_str(&document.text)).bench_local(|| {
        lex::tokens(&document, 0, document.blocks.len(), &rules.lexicon, &mut lexed);
        lexed.tokens.len()
    });
}

/// Text to claims, readings, links and findings, for texts of growing length: bytes per second must not fall.
#[divan::bench(args = [1, 4, 16, 64])]
fn analysis(bencher: Bencher, times: usize) {
    let ((document, parts), rules) = (news(times), rules());
    let mut lexed = Lexed::default();
    bencher.counter(BytesCount::of_str(&document.text)).bench_local(|| {
        let claims = |part: &Part| {
            pipeline::analyse(&document, *part, Settings::default(), &rules, &mut lexed).claims.list.len()
        };
        parts.iter().map(claims).sum::<usize>()
    });
}

/// The whole way from text to a sheet in a format.
#[divan::bench(args = ["csv", "jsonl"])]
fn sheet(bencher: Bencher, format: &str) {
    let (news, rules) = (news(4), rules());
    let mut lexed = Lexed::default();
    bencher.counter(BytesCount::of_str(&news.0.text)).bench_local(|| written(format, &news, &rules, &mut lexed).len());
}

/// A yardstick of the sheet: a loop that writes the same rows with the csv crate, and reads nothing.
#[divan::bench]
fn rows_alone(bencher: Bencher) {
    let news = news(4);
    let sheet = written("csv", &news, &rules(), &mut Lexed::default());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(sheet.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().flatten().collect();
    bencher.counter(BytesCount::of_str(&news.0.text)).bench_local(|| {
        let mut out = csv::Writer::from_writer(Vec::with_capacity(sheet.len()));
        for row in &rows {
            out.write_record(row).expect("written to memory");
        }
        out.into_inner().expect("written to memory").len()
    });
}

/// The rows of a text in a format that is written part by part.
fn written(format: &str, (document, parts): &(Document, Vec<Part>), rules: &Rulebook, lexed: &mut Lexed) -> Vec<u8> {
    let format = sink::named(format).expect("a format");
    let mut out = Vec::new();
    for part in parts {
        let analysis = pipeline::analyse(document, *part, Settings::default(), rules, lexed);
        if let sink::Writer::Stream { part, .. } = format.writer {
            part(&analysis, LOOK, &mut out).expect("written to memory");
        }
    }
    out
}
