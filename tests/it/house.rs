//! The house's `claimsheet.toml`: where it is looked for, what it changes, and what is said of a broken one.

use std::path::Path;
use std::process::{Command, Output, Stdio};

const DRAFT: &str = "She sang at Studio 54 on 3/4/2022, Blink-182 at 20th Street. Some 160 TDs heard that the spill would fill 20 \
                     Olympic pools (2,000 cubic metres).\n\nFour men and nine women, 12 in all, came.\n";

const HOUSE: &str = r#"
date-order = "dmy"

[[term]]
kind = "name"
name = "Studio 54"
forms = ["Studio 54", "Blink-182", "20th Street"]
rejects = ["She sang at Studio 54."]

[[term]]
kind = "noun"
name = "TD"
forms = ["TD", "TDs"]
examples = [{ text = "Just 160 TDs voted.", gives = "160 TD" }]

[[term]]
kind = "unit"
name = "Olympic pool"
symbol = "pool"
forms = ["Olympic pool", "Olympic pools"]
factor = "2500"
base = "m³"
examples = [{ text = "The spill would fill 20 Olympic pools.", gives = "20 pool = 50000 m³" }]
"#;

/// A desk with settings and a draft in a folder below.
fn desk(settings: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("drafts")).unwrap();
    std::fs::write(dir.path().join("claimsheet.toml"), settings).unwrap();
    std::fs::write(dir.path().join("drafts/a.txt"), DRAFT).unwrap();
    dir
}

fn claimsheet(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_claimsheet")).args(args).current_dir(dir).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn its_terms_and_date_order_hold_in_every_command() {
    let dir = desk(HOUSE);
    let elsewhere = tempfile::tempdir().unwrap();
    let draft = dir.path().join("drafts/a.txt");
    let sheet = out(&claimsheet(elsewhere.path(), &["extract", "--format", "jsonl", draft.to_str().unwrap()]));
    assert!(
        !sheet.contains("\"text\":\"54") && !sheet.contains("\"text\":\"182") && !sheet.contains("\"text\":\"20th"),
        "{sheet}"
    );
    assert!(sheet.contains("\"unit\":\"TD\"") && sheet.contains("\"base_value\":\"50000\""), "{sheet}");
    assert!(sheet.contains("\"time\":\"2022-04-03\""), "{sheet}");
    let found = out(&claimsheet(dir.path(), &["check", "drafts/a.txt"]));
    assert!(found.contains("20 Olympic pools is 50,000 m³, not 2,000 cubic metres."), "{found}");
    let trace = out(&claimsheet(dir.path(), &["trace", "160 TDs"]));
    assert!(trace.contains("unit TD"), "{trace}");
    let drafts = claimsheet(elsewhere.path(), &["diff", draft.to_str().unwrap(), draft.to_str().unwrap()]);
    assert_eq!(drafts.status.code(), Some(0), "{}", err(&drafts));
}

#[test]
fn its_terms_are_listed_and_tried() {
    let dir = desk(HOUSE);
    let listed = out(&claimsheet(dir.path(), &["rules", "Olympic pool"]));
    assert!(listed.starts_with("# claimsheet.toml:16\n[[term]]"), "{listed}");
    let tried = claimsheet(dir.path(), &["rules", "--test"]);
    assert_eq!(out(&tried), "3 examples of 3 terms, 0 broken\n");
    assert_eq!(tried.status.code(), Some(0));
    let wrong = desk(&HOUSE.replace("50000 m³", "5 m³").replace("sang at Studio 54.", "sang at Studio 55."));
    let tried = claimsheet(wrong.path(), &["rules", "--test"]);
    assert_eq!(tried.status.code(), Some(1));
    assert!(out(&tried).contains("wanted 20 pool = 5 m³\n    got    20 pool = 50000 m³"), "{}", out(&tried));
    assert!(out(&tried).ends_with("3 examples of 3 terms, 2 broken\n") || out(&tried).contains("1 broken"));
}

#[test]
fn a_broken_one_is_named_with_place_found_and_expected() {
    let cases = [
        ("colour = 1\n", ":1:1: unknown field `colour`"),
        ("date-order = \"ymd\"\n", "found date-order \"ymd\", expected \"dmy\" or \"mdy\""),
        ("[checks]\nsums = false\n", ":2:1: found the check \"sums\", expected one of unit-conversion"),
        ("[checks\n", ":1:8: "),
        ("[[ignore]]\nid = \"C-000000\"\nreason = \" \"\n", "found no reason to ignore"),
        (
            "[[ignore]]\nid = \"C-000000\"\nreason = \"right\"\n[[ignore]]\nid = \"C-000000\"\ncheck = \"sum\"\nreason = \"wrong\"\n",
            ":5:6: found \"C-000000\" ignored twice, expected one entry with one reason",
        ),
        ("[[term]]\nname = \"pool\"\n", "missing field `kind`"),
        (
            "[[term]]\nname = \"pool\"\nkind = \"verb\"\n",
            ":3:8: pool: found kind \"verb\", expected \"unit\", \"noun\" or \"name\"",
        ),
        (
            "[[term]]\nname = \"pool\"\nkind = \"unit\"\nfactor = \"2500\"\n",
            ":4:10: pool: found one of factor and base",
        ),
        (
            "[[term]]\nname = \"pool\"\nkind = \"unit\"\nfactor = \"0\"\nbase = \"m³\"\n",
            ":4:10: pool: found \"0\", expected an exact number above 0",
        ),
        (
            "[[term]]\nname = \"pool\"\nkind = \"unit\"\nfactor = \"2\"\nbase = \"cubits\"\n",
            ":5:8: pool: found base \"cubits\", expected one of ",
        ),
        ("[[term]]\nname = \"pool\"\nkind = \"noun\"\nforms = [\"\"]\n", ":4:9: pool: found an empty name or form"),
        (
            "[[term]]\nname = \"pool\"\nkind = \"noun\"\nfactor = \"2\"\n",
            "expected them in a term of kind \"unit\" only",
        ),
    ];
    for (settings, wanted) in cases {
        let dir = desk(settings);
        for args in [&["check", "drafts/a.txt"][..], &["extract", "drafts/a.txt"], &["trace", "5 men"]] {
            let output = claimsheet(dir.path(), args);
            assert_eq!(output.status.code(), Some(2), "{settings}: {}", err(&output));
            assert!(
                err(&output).contains(wanted) && err(&output).contains("claimsheet.toml"),
                "{settings}: {}",
                err(&output)
            );
            assert_eq!(out(&output), "", "{settings}");
        }
    }
}

#[test]
fn an_ignored_finding_is_left_out_everywhere_and_an_idle_ignore_is_told() {
    let dir = desk("");
    let line = out(&claimsheet(dir.path(), &["check", "--format", "jsonl", "drafts/a.txt"]));
    assert!(line.contains("\"rule\":\"sum\""), "{line}");
    let id = line.split("\"C-").nth(1).and_then(|rest| rest.get(..6)).unwrap();
    let ignores = format!(
        "[[ignore]]\nid = \"C-{id}\"\ncheck = \"sum\"\nreason = \"two counts overlap\"\n\
         [[ignore]]\nid = \"C-000000\"\nreason = \"gone\"\n"
    );
    std::fs::write(dir.path().join("claimsheet.toml"), ignores).unwrap();
    let output = claimsheet(dir.path(), &["check", "drafts/a.txt"]);
    assert_eq!((out(&output).as_str(), output.status.code()), ("", Some(0)));
    assert!(err(&output).contains("the ignore of C-000000 (gone) matches no finding"), "{}", err(&output));
    assert!(!err(&output).contains(&format!("C-{id}")), "{}", err(&output));
    let sheet = out(&claimsheet(dir.path(), &["extract", "drafts/a.txt"]));
    assert!(!sheet.contains("contradiction"), "{sheet}");
}

#[test]
fn drafts_of_two_houses_are_not_read_in_one_run() {
    let (one, other) = (desk(HOUSE), desk("date-order = \"mdy\"\n"));
    let draft = |dir: &tempfile::TempDir| dir.path().join("drafts/a.txt").to_str().unwrap().to_owned();
    let output = claimsheet(one.path(), &["check", &draft(&one), &draft(&other)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("expected drafts of one house in a run"), "{}", err(&output));
}

#[test]
fn a_house_can_switch_a_check_and_set_its_level_and_tolerance() {
    let dir = desk("[checks]\nsum = false\n");
    let found = |dir: &tempfile::TempDir| out(&claimsheet(dir.path(), &["check", "--format", "jsonl", "drafts/a.txt"]));
    assert!(!found(&dir).contains("\"sum\""));
    assert!(found(&desk("[checks]\nsum = { level = \"query\" }\n")).contains("\"level\":\"query\""));
    assert!(!found(&desk("[checks]\nsum = { tolerance = \"0.1\" }\n")).contains("\"sum\""));
}
