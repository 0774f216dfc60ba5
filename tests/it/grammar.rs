//! The productions read their sentences and leave the others alone; the page of the grammar says what they read.

use std::fmt::Write as _;

use claimsheet::audit::short;
use claimsheet::extract::{TABLES, guards, productions, told};
use claimsheet::grammar::{Grammar, Table};
use claimsheet::link::CONTRASTS;

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
        assert!(grammar.shapes.len() > 1 && !grammar.rejects.is_empty(), "{:?}: too few sentences", grammar.production);
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

/// The guards that tell of words of a text.
fn tellings(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    analysed(text, |a| {
        let tokens = 0..a.lexed.tokens.len();
        found.extend(tokens.flat_map(|at| told((a.lexed, &a.syntax), &a.doc.text, a.rules, at)).map(|(_, g)| g.id));
    });
    found
}

#[test]
fn every_guard_tells_of_its_examples_and_of_no_reject() {
    let mut broken = Vec::new();
    for (_, guard) in guards() {
        for text in guard.examples {
            let got = tellings(text);
            if !got.contains(&guard.id) {
                broken.push(format!("{}: {text}\n  told by {got:?}", guard.id));
            }
        }
        for text in guard.rejects {
            let got = tellings(text);
            if got.contains(&guard.id) {
                broken.push(format!("{}: must not tell of: {text}", guard.id));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn an_age_is_read_where_a_row_of_ages_tells_one_and_nowhere_else() {
    let aged = |text: &str| rows(text).iter().any(|r| r.dimension == "age");
    let ages = guards().filter(|(table, _)| !table.closes);
    for (_, guard) in ages {
        assert!(guard.examples.iter().all(|text| aged(text)), "{}: an example is no age", guard.id);
        assert!(!guard.rejects.iter().any(|text| aged(text)), "{}: a reject is an age", guard.id);
    }
}

#[test]
fn ids_of_guards_are_told_apart() {
    let ids: Vec<&str> = guards().map(|(_, g)| g.id).chain(productions().map(|g| g.production.name())).collect();
    for (n, id) in ids.iter().enumerate() {
        assert!(!ids[..n].contains(id), "{id} twice");
    }
}

/// Tables of guards.
fn told_by(page: &mut String, title: &str, says: &str, tables: &str) {
    write!(page, "\n## {title}\n\n{says}\n\n").unwrap();
    let named = TABLES.iter().filter(|table| table.says == tables);
    let closes = named.clone().all(|table| table.closes);
    let (what, told, other) =
        if closes { ("refuses", "refused", "let through") } else { ("tells", "told", "not told") };
    writeln!(page, "| guard | what it {what} | {told} | {other} |\n|---|---|---|---|").unwrap();
    for guard in named.flat_map(|table: &Table| table.rows) {
        let (examples, rejects) = (guard.examples.join(" · "), guard.rejects.join(" · "));
        writeln!(page, "| {} | {} | {examples} | {rejects} |", guard.id, guard.says).unwrap();
    }
}

fn page() -> String {
    let mut page = String::from(
        "# The grammar\n\nWhat is read in a text, by the id in the column `rule`. Written from the tables of the grammars \
         (`src/figure/`, `src/date/` and `src/quote/shapes.rs`, `src/figure/guard.rs`, `src/figure/guards.rs`, `src/figure/ages.rs`, `src/figure/pairs.rs`, `src/date/guards.rs`, `src/link/contrast/mod.rs`) by `INSTA_UPDATE=always cargo test grammar`; `claimsheet explain ID` prints an entry. Shapes stand \
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
    let named = "`claimsheet trace` names the guard";
    told_by(
        &mut page,
        "What is no figure",
        &format!("Numbers that count nothing; {named} that refused one."),
        "no figure",
    );
    told_by(
        &mut page,
        "What is an age",
        &format!("Numbers that nothing measures, and that are ages; {named} here as well."),
        "an age",
    );
    told_by(&mut page, "What is no range", "Two figures with a joint that are not the ends of one range.", "no range");
    told_by(
        &mut page,
        "What is no time",
        &format!("Words that have the shape of a time and are none; {named} here as well."),
        "no time",
    );
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
