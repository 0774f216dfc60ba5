//! What every test needs: a text through the whole pipeline.

use std::sync::OnceLock;

use chrono::NaiveDate;
use claimsheet::audit::{self, Row};
use claimsheet::document::Document;
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline::{self, Analysis};
use claimsheet::rulebook::Rulebook;

/// The built-in rules, read once.
pub fn rules() -> &'static Rulebook {
    static RULES: OnceLock<Rulebook> = OnceLock::new();
    RULES.get_or_init(|| Rulebook::builtin().expect("the built-in rules are sound"))
}

/// The dateline of all examples: Thursday, 8 September 2022.
pub fn dateline() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 9, 8).unwrap()
}

/// Hands each part of a plain text, read with [`dateline`], to `each`.
pub fn analysed(text: &str, mut each: impl FnMut(&Analysis<'_>)) {
    each_part(&Document::plain("example.txt".into(), text.into(), Some(dateline())), &mut each);
}

fn each_part(doc: &Document, each: &mut impl FnMut(&Analysis<'_>)) {
    let mut lexed = Lexed::default();
    for part in pipeline::parts(doc) {
        each(&pipeline::analyse(doc, part, Settings::default(), rules(), &mut lexed));
    }
}

/// The rows of a document.
pub fn rows_of(doc: &Document) -> Vec<Row> {
    let mut all = Vec::new();
    each_part(doc, &mut |a| audit::rows(a, |row| all.push(row.clone())));
    all
}

/// The rows of a plain text.
pub fn rows(text: &str) -> Vec<Row> {
    let mut all = Vec::new();
    analysed(text, |a| audit::rows(a, |row| all.push(row.clone())));
    all
}

/// The rows of a plain text, and the places in it of what people added to an audit of the draft before.
pub fn rows_with_places(text: &str, previous: &[Row]) -> Vec<Row> {
    let own: Vec<&Row> = previous.iter().filter(|r| r.is_own()).collect();
    let mut all = rows(text);
    analysed(text, |a| all.extend(audit::places(a, &own)));
    all
}
