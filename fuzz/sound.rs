//! What every fuzz target asks of a file: a sound document, sound rows, and the same rows again.

use std::path::Path;
use std::sync::OnceLock;

use claimsheet::audit;
use claimsheet::document::Document;
use claimsheet::input::{Format, read};
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline;
use claimsheet::rulebook::Rulebook;

/// The built-in rules, read once.
pub fn rules() -> &'static Rulebook {
    static RULES: OnceLock<Rulebook> = OnceLock::new();
    RULES.get_or_init(|| Rulebook::builtin().expect("the built-in rules are sound"))
}

/// Reads a file of a format; an error is fine.
pub fn file(bytes: &[u8], format: Format) {
    if let Ok(read) = read(Path::new("fuzz"), bytes, format) {
        document(&read.document);
    }
}

/// Reads a document to its rows, whose words have to stand where they say.
pub fn document(doc: &Document) {
    let mut end = 0;
    for block in &doc.blocks {
        assert!(block.span.start >= end && block.span.end > block.span.start);
        assert!(!block.span.of(&doc.text).is_empty());
        end = block.span.end;
    }
    let mut lexed = Lexed::default();
    for part in pipeline::parts(doc) {
        let analysis = pipeline::analyse(doc, part, Settings::default(), rules(), &mut lexed);
        audit::rows(&analysis, |row| {
            let start: usize = row.start.parse().expect("a number");
            let length = row.text.chars().count();
            let there: String = doc.text.chars().skip(start).take(length).collect();
            assert!(row.text == there || row.text.ends_with('…'), "{:?} at {start}", row.text);
        });
    }
}
