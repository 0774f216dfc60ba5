//! The examples and rejects that stand in each check.

use claimsheet::check::{CHECKS, Level};
use claimsheet::document::Document;
use claimsheet::lex::Lexed;
use claimsheet::pipeline::{analyse, parts};
use claimsheet::rulebook::Rulebook;

/// The findings of one check in a text, at query level and above.
fn levels(rule: &str, text: &str, rules: &Rulebook) -> Vec<Level> {
    let doc = Document::plain("t".into(), text.into(), "2022-09-08".parse().ok());
    let mut lexed = Lexed::default();
    let part = parts(&doc)[0];
    let a = analyse(&doc, part, Default::default(), rules, &mut lexed);
    a.findings.iter().filter(|f| f.rule == rule && f.level >= Level::Query).map(|f| f.level).collect()
}

#[test]
fn every_check_finds_its_examples_and_leaves_its_rejects() {
    let rules = Rulebook::builtin().unwrap();
    let mut broken = Vec::new();
    for check in CHECKS {
        for (text, level) in check.examples {
            let got = levels(check.id, text, &rules);
            if got != [*level] {
                broken.push(format!("{}: {text}\n  wanted {level:?}, got {got:?}", check.id));
            }
        }
        for text in check.rejects {
            let got = levels(check.id, text, &rules);
            if !got.is_empty() {
                broken.push(format!("{}: {text}\n  wanted nothing, got {got:?}", check.id));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn many_figures_in_a_sentence_and_odd_bases_do_no_harm() {
    let rules = Rulebook::builtin().unwrap();
    let many = (0..500).map(|n| format!("{n} men")).collect::<Vec<_>>().join(", ") + " and 3 women, 12 in all.";
    for text in [
        many.as_str(),
        "Sales rose from 0 to 5, up 20 per cent.",
        "Sales fell 99999999999999 per cent from 0 dollars to 0 dollars.",
        "0 of the 0 members, or 0 per cent, came.",
    ] {
        levels("sum", text, &rules);
    }
}
