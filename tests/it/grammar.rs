//! The productions read their sentences and leave the others alone; the page of the grammar says what they read.

use std::fmt::Write as _;

use claimsheet::audit::short;
use claimsheet::extract::{guards, productions, refused};
use claimsheet::grammar::{Grammar, Guard};
use claimsheet::link::CONTRASTS;
use claimsheet::{date, figure};

use crate::read::{analysed, rows};

/// What a production makes of a sentence, in short notation.
fn read(grammar: &Grammar, text: &str) -> Vec<String> {
    let made = rows(text).into_iter().filter(|r| r.rule == grammar.production.name());
    made.map(|r| format!("`{}` → `{}`", r.text, short(&r))).collect()
}

#[test]
fn every_production_reads_its_sentences_and_leaves_its_rejects() {
    let mut broken = Vec::new();
    for grammar in productions() {
        let name = grammar.production.name();
        for (shape, text) in grammar.shapes {
            if read(grammar, text).is_empty() {
                broken.push(format!("{name}: {shape}: nothing read in: {text}"));
            }
        }
        for (text, _) in grammar.rejects {
            let got = read(grammar, text);
            if !got.is_empty() {
                broken.push(format!("{name}: {text}\n  wanted nothing, got {}", got.join(", ")));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_id_of_the_rows_is_in_the_table() {
    for (n, grammar) in productions().enumerate() {
        assert!(productions().take(n).all(|g| g.production != grammar.production), "{:?} twice", grammar.production);
        assert!(!grammar.shapes.is_empty() && !grammar.rejects.is_empty(), "{:?}", grammar.production);
    }
    for article in std::fs::read_dir("tests/articles").unwrap() {
        let path = article.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for row in rows(&text) {
            let known = productions().any(|g| g.production.name() == row.rule);
            assert!(known, "{}: {} in {}", row.rule, row.text, path.display());
        }
    }
}

/// The guards that refuse words of a text.
fn refusals(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    analysed(text, |a| {
        let tokens = 0..a.lexed.tokens.len();
        found.extend(tokens.flat_map(|at| refused((a.lexed, &a.syntax), &a.doc.text, a.rules, at)).map(|g| g.id));
    });
    found
}

#[test]
fn every_guard_refuses_its_examples_and_no_reject() {
    let mut broken = Vec::new();
    for guard in guards() {
        for text in guard.examples {
            let got = refusals(text);
            if !got.contains(&guard.id) {
                broken.push(format!("{}: {text}\n  refused by {got:?}", guard.id));
            }
        }
        for text in guard.rejects {
            let got = refusals(text);
            if got.contains(&guard.id) {
                broken.push(format!("{}: must not refuse: {text}", guard.id));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

/// A table of guards.
fn closed(page: &mut String, title: &str, says: &str, guards: impl Iterator<Item = &'static Guard>) {
    write!(page, "\n## {title}\n\n{says}\n\n").unwrap();
    writeln!(page, "| guard | what it refuses | refused | let through |\n|---|---|---|---|").unwrap();
    for guard in guards {
        let (examples, rejects) = (guard.examples.join(" · "), guard.rejects.join(" · "));
        writeln!(page, "| {} | {} | {examples} | {rejects} |", guard.id, guard.says).unwrap();
    }
}

fn page() -> String {
    let mut page = String::from(
        "# The grammar\n\nWhat is read in a text, by the id in the column `rule`. Written from the tables of the grammars \
         (`src/figure/`, `src/date/` and `src/quote/shapes.rs`, `src/figure/guard.rs`, `src/figure/guards.rs`, `src/date/guards.rs`, `src/link/contrast/mod.rs`) by `INSTA_UPDATE=always cargo test grammar`; `claimsheet explain ID` prints an entry. Shapes stand \
         in words, with a sentence and what is made of it (the dateline is 8 September 2022); below them sentences that are nearly such \
         and are left alone.\n",
    );
    for grammar in productions() {
        write!(page, "\n## {}\n\n{} Begins with {}.\n\n", grammar.production.name(), grammar.says, grammar.begins)
            .unwrap();
        writeln!(page, "| shape | sentence | read |\n|---|---|---|").unwrap();
        for (shape, text) in grammar.shapes {
            writeln!(page, "| {shape} | {text} | {} |", read(grammar, text).join("; ")).unwrap();
        }
        writeln!(page, "\nLeft alone:\n").unwrap();
        for (text, why) in grammar.rejects {
            writeln!(page, "- {text} ({why})").unwrap();
        }
    }
    let figures = "Numbers that count nothing; `claimsheet trace` names the guard that refused one.";
    closed(&mut page, "What is no figure", figures, figure::OF_DIGITS.iter().chain(figure::OF_NUMBERS));
    let times = "Words that have the shape of a time and are none; `claimsheet trace` names the guard here as well.";
    closed(&mut page, "What is no time", times, date::GUARDS.iter());
    writeln!(page, "\n## What is compared\n").unwrap();
    writeln!(
        page,
        "How a sentence sets a figure against the one before it; the two are told in the column `compared_with`.\n"
    )
    .unwrap();
    writeln!(page, "| contrast | what it tells | compared | left alone |\n|---|---|---|---|").unwrap();
    for contrast in CONTRASTS {
        let examples: Vec<&str> = contrast.examples.iter().map(|(text, ..)| *text).collect();
        let (examples, rejects) = (examples.join(" · "), contrast.rejects.join(" · "));
        writeln!(page, "| {} | {} | {examples} | {rejects} |", contrast.id, contrast.says).unwrap();
    }
    page
}

#[test]
fn the_page_of_the_grammar_says_what_is_read() {
    crate::columns::holds("docs/grammar.md", &page());
}
