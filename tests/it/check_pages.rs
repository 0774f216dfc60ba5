//! The page of the checks says what the checks say of themselves, and what they find.

use std::fmt::Write as _;

use claimsheet::check::{CHECKS, Check, Level};
use claimsheet::lex::Lexed;
use claimsheet::pipeline::{analyse, parts};
use claimsheet::rulebook::Rulebook;

const HEAD: &str = "# The checks\n\nWritten from the checks themselves by `INSTA_UPDATE=always cargo test check_pages`; `claimsheet explain ID` prints \
    the same on a terminal. Each one has its switch, its highest level and its words in `rules/checks.toml`.\n\n\
    A *contradiction* means that no true values could have been rounded to the printed figures; a *query* that they do not fit as \
    printed: ask. The rounding is that of the printed digits: 3.7bn is 3.65 to 3.75, 300,000 is 250,000 to 350,000 for a \
    contradiction and 292,500 to 307,500 for a query. In a direct quote, query the speaker and do not edit.\n\n\
    To leave a finding alone in a draft: `<!-- claimsheet: ignore ID \"reason\" -->` before its paragraph.\n";

/// What a check says of a text, with its arithmetic.
fn message(check: &Check, text: &str, rules: &Rulebook) -> String {
    let doc = crate::checks::document(text);
    let mut lexed = Lexed::default();
    let part = parts(&doc)[0];
    let a = analyse(&doc, part, Default::default(), rules, &mut lexed);
    let found = a.findings.iter().find(|f| f.rule == check.id && f.level >= Level::Note);
    found.map(|f| format!("{}: {}", f.level.name(), f.message)).unwrap_or_default()
}

fn quoted(text: &str) -> String {
    text.replace('\n', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page() -> String {
    let rules = Rulebook::builtin().unwrap();
    let mut page = String::from(HEAD);
    for check in CHECKS {
        write!(page, "\n## {}\n\n{}\n\n", check.id, check.does).unwrap();
        for (text, _) in check.examples.iter().take(3) {
            let said = quoted(&message(check, text, &rules));
            if text.starts_with('|') {
                writeln!(page, "{text}\n> **{said}**\n").unwrap();
            } else {
                writeln!(page, "> {}\n>\n> **{said}**\n", quoted(text)).unwrap();
            }
        }
        writeln!(page, "*Keeps silent:* {}\n", check.guards).unwrap();
        for text in check.rejects.iter().filter(|t| !t.starts_with('|')).take(3) {
            writeln!(page, "- {}", quoted(text)).unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_the_checks_says_what_they_find() {
    crate::columns::holds("docs/checks.md", &page());
}
