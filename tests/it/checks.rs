//! The examples and rejects that stand in each check.

use claimsheet::check::{CHECKS, Level};
use claimsheet::document::Document;
use claimsheet::lex::Lexed;
use claimsheet::pipeline::{analyse, parts};
use claimsheet::rulebook::Rulebook;

/// A text as a document: Markdown where it is a table.
pub fn document(text: &str) -> Document {
    if !text.starts_with('|') {
        return Document::plain("t".into(), text.into(), "2022-09-08".parse().ok());
    }
    let markdown = claimsheet::input::Format::Markdown;
    claimsheet::input::read(std::path::Path::new("t.md"), text.as_bytes(), markdown).unwrap().document
}

/// The findings of one check in a text, notes too.
fn levels(rule: &str, text: &str, rules: &Rulebook) -> Vec<Level> {
    let doc = document(text);
    let mut lexed = Lexed::default();
    let part = parts(&doc)[0];
    let a = analyse(&doc, part, Default::default(), rules, &mut lexed);
    a.findings.iter().filter(|f| f.rule == rule && f.level >= Level::Note).map(|f| f.level).collect()
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
fn the_rules_name_each_check_and_its_lists_in_the_order_of_the_code() {
    let rules = Rulebook::builtin().unwrap();
    let code: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
    let file: Vec<&str> = rules.checks.list.iter().map(|r| &*r.id).collect();
    assert_eq!(code, file);
    for (check, rule) in CHECKS.iter().zip(&rules.checks.list) {
        let mut lists = check.lists.to_vec();
        lists.sort_unstable();
        assert_eq!(lists, rule.lists().collect::<Vec<_>>(), "{}", check.id);
    }
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

/// The findings of a text, drawn for a person on a page of this width.
fn drawn(text: &str, width: usize) -> String {
    let rules = Rulebook::builtin().unwrap();
    let doc = Document::plain("t".into(), text.into(), "2022-09-08".parse().ok());
    let mut lexed = Lexed::default();
    let a = analyse(&doc, parts(&doc)[0], Default::default(), &rules, &mut lexed);
    let shown: Vec<_> = a.findings.iter().filter(|f| f.level >= Level::Query).collect();
    let mut out = Vec::new();
    let look = claimsheet::sink::Look { width, ..claimsheet::sink::Look::PLAIN };
    claimsheet::sink::findings_text::part(&a, &shown, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn carets_stand_under_their_words_whatever_stands_before() {
    // Two columns for a wide letter, none for a combining one, one for a tab.
    let wide = drawn("東京 cafe\u{301}\tsaw 33C (81F) today.", 100);
    assert!(wide.contains("  | 東京 cafe\u{301} saw 33C (81F) today.\n  |               ^^^  ^^^\n"), "{wide}");
    let long = format!(
        "{}it was 33C (81F) in the capital of the country on that day.",
        "He walked on and on, and ".repeat(30)
    );
    let narrow = drawn(&long, 60);
    assert!(narrow.lines().all(|l| l.starts_with("t:") || l.starts_with("  =") || l.chars().count() <= 60), "{narrow}");
    let (text, carets) = narrow.split_once("\n  |").map(|(_, rest)| rest).and_then(|r| r.split_once("…\n  | ")).map_or(
        ("", ""),
        |(_, r)| {
            let mut lines = r.lines();
            (lines.next().unwrap_or(""), lines.next().unwrap_or(""))
        },
    );
    let at = text.find("33C").unwrap_or(usize::MAX);
    assert_eq!(carets.strip_prefix("  | ").and_then(|c| c.find('^')), Some(at), "{narrow}");
}

#[test]
fn every_result_of_sarif_has_its_rule_the_unused_ignore_too() {
    let rules = Rulebook::builtin().unwrap();
    let text = "<!-- claimsheet: ignore sum \"none\" -->\n\nHe left on 31 June 2022.\n\nThe shop cut prices from £1.10 to £1.30.\n";
    let markdown = claimsheet::input::Format::Markdown;
    let doc = claimsheet::input::read(std::path::Path::new("d.md"), text.as_bytes(), markdown).unwrap().document;
    let mut lexed = Lexed::default();
    let a = analyse(&doc, parts(&doc)[0], Default::default(), &rules, &mut lexed);
    let shown: Vec<_> = a.findings.iter().filter(|f| f.level >= Level::Query).collect();
    let (mut results, mut log) = (Vec::new(), Vec::new());
    claimsheet::sink::findings_sarif::part(&a, &shown, &mut results).unwrap();
    claimsheet::sink::findings_sarif::log(&results, &mut log).unwrap();
    let log: serde_json::Value = serde_json::from_slice(&log).unwrap();
    let run = &log["runs"][0];
    let list = run["results"].as_array().unwrap();
    assert!(list.iter().any(|r| r["ruleId"] == "unused-ignore") && list.len() == 3, "{log}");
    for result in list {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
}

#[test]
fn odd_figures_are_bounded_and_divide_by_nothing() {
    let rules = Rulebook::builtin().unwrap();
    let time = std::time::Instant::now();
    let row = (1..=500).map(|n| format!("from {n} to {}, up {n} per cent", n + 1)).collect::<Vec<_>>().join(", or ");
    let pairs = (1..=500).map(|n| format!("{n} km ({n} miles)")).collect::<Vec<_>>().join(", ");
    let shares = (1..=500).map(|n| format!("{n} of the {n}, or {n} per cent")).collect::<Vec<_>>().join(", ");
    for text in [row.as_str(), pairs.as_str(), shares.as_str()] {
        for check in CHECKS {
            let _ = levels(check.id, text, &rules);
        }
    }
    assert!(time.elapsed().as_secs() < 60, "{:?}", time.elapsed());
    for text in [
        "Sales rose from 0 dollars to 5 dollars, up 20 per cent, or 0 of 0.",
        "Sales rose 20 per cent to 5 dollars, compared with 0 dollars.",
        "Bookings fell 9999999999999999 per cent.",
        "Of the 0 members, 0, or 0 percent, came, 0 in all.",
        "Each of the 0 clubs got $0 each, a total of $0.",
        "He paid $0 (€0), 0 km (0 miles), 0 C (0 F) and 0 in 0 (0 per cent).",
        "99999999999999999999999999999999 km (99999999999999999999999999999999 miles)",
        "The war (0000-0000) lasted 99999999999999999999 years.",
    ] {
        for check in CHECKS {
            let _ = levels(check.id, text, &rules);
        }
    }
    assert_eq!(levels("bound", "Bookings fell 120 per cent last year.", &rules), [Level::Contradiction]);
}
