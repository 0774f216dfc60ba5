//! Any bytes as a source of any kind: read, kept, read again from what was kept, and asked about a draft.
#![no_main]

use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::sources::{Ask, How, shelf, supports};
use claimsheet::{audit, document::Document, pipeline};

const ENDINGS: [&str; 9] = ["txt", "md", "html", "csv", "tsv", "srt", "vtt", "jsonl", "xlsx"];

const DRAFT: &str = "Fuel cost $8.4 million in 2023, up 12 percent, and 214 people left. “We waited too long,” said Ada Poole at 7:05 p.m.";

fn asks() -> Vec<Ask> {
    let doc = Document::plain("draft".into(), DRAFT.into(), None);
    let mut lexed = Lexed::default();
    let mut asks = Vec::new();
    for part in pipeline::parts(&doc) {
        let analysis = pipeline::analyse(&doc, part, Settings::default(), sound::rules(), &mut lexed);
        audit::sheet(&analysis, |cells| asks.push(Ask::of(cells)));
    }
    asks
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let ending = ENDINGS[usize::from(*kind) % ENDINGS.len()];
    std::fs::write(folder.path().join(format!("a.{ending}")), bytes).expect("a file");
    let how = How { rules: sound::rules(), settings: Settings::default(), threads: 1, state: "", program: None };
    let told = || {
        let (shelf, _) = shelf(folder.path(), how).expect("the folder can be read");
        supports(&asks(), &shelf, sound::rules())
    };
    // What was kept of a source says what the source said.
    assert_eq!(told(), told());
});
