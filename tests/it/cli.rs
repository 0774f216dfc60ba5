//! The program as a person meets it: help, usage errors, bad input, exit codes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "Prices rose 5 percent, the bank said.\n";

/// A folder of its own for a test, with an article in it.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    dir
}

fn claimsheet(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimsheet"));
    command.args(args).current_dir(dir).env("COLUMNS", "100").stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Exit code, standard output and standard error in one text.
fn told(dir: &Path, args: &[&str]) -> String {
    let output = claimsheet(dir, args);
    let (out, err) = (out(&output), err(&output));
    format!(
        "$ claimsheet {}\nexit {}\n--- out\n{out}--- err\n{err}",
        args.join(" "),
        output.status.code().unwrap_or(-1)
    )
}

#[test]
fn help_of_every_subcommand() {
    let dir = folder();
    for args in
        [&["--help"][..], &["extract", "--help"], &["check", "--help"], &["rules", "--help"], &["trace", "--help"]]
    {
        let name = format!("help-{}", args.first().filter(|a| **a != "--help").unwrap_or(&"claimsheet"));
        crate::snapshots("cli").bind(|| insta::assert_snapshot!(name, told(dir.path(), args)));
    }
}

#[test]
fn usage_errors_say_what_was_expected() {
    let dir = folder();
    let cases: [(&str, &[&str]); 7] = [
        ("no-subcommand", &[]),
        ("no-file", &["extract"]),
        ("unknown-flag", &["extract", "--frmat", "csv", "a.txt"]),
        ("unknown-format", &["extract", "--format", "pdf", "a.txt"]),
        ("bad-date", &["extract", "--date", "31 June", "a.txt"]),
        ("bad-threads", &["extract", "--threads", "0", "a.txt"]),
        ("unknown-rule", &["rules", "no such rule"]),
    ];
    for (name, args) in cases {
        let output = claimsheet(dir.path(), args);
        assert_eq!(output.status.code(), Some(2), "{name}");
        crate::snapshots("cli").bind(|| insta::assert_snapshot!(format!("usage-{name}"), told(dir.path(), args)));
    }
}

#[test]
fn bad_input_is_named_and_writes_nothing() {
    let dir = folder();
    let put = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).unwrap();
    put("empty.txt", b"");
    put("binary.txt", b"\x00\x01\x02\xff\xfe\x00\x00\x07");
    put("paper.pdf", b"%PDF-1.7 ...");
    std::fs::create_dir(dir.path().join("rules")).unwrap();
    put("rules/cues.toml", b"[[cue]]\nlemma = 7\n");
    let cases: [(&str, &[&str]); 7] = [
        ("missing-file", &["extract", "missing.txt", "-o", "o.csv"]),
        ("empty-file", &["extract", "empty.txt", "-o", "o.csv"]),
        ("binary-file", &["extract", "binary.txt", "-o", "o.csv"]),
        ("foreign-file", &["extract", "paper.pdf", "-o", "o.csv"]),
        ("broken-rules", &["extract", "--rules", "rules", "a.txt", "-o", "o.csv"]),
        ("unwritable-output", &["extract", "a.txt", "-o", "no/such/folder/o.csv"]),
        ("folder-as-output", &["extract", "a.txt", "-o", "rules"]),
    ];
    for (name, args) in cases {
        let output = claimsheet(dir.path(), args);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", err(&output));
        crate::snapshots("cli").bind(|| insta::assert_snapshot!(format!("bad-{name}"), told(dir.path(), args)));
    }
    let mut left: Vec<String> =
        std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    left.sort();
    assert_eq!(left, ["a.txt", "binary.txt", "empty.txt", "paper.pdf", "rules"], "nothing half-written is left");
}

#[test]
fn other_encodings_are_read_and_said_to_be() {
    let dir = folder();
    let utf16: Vec<u8> = "\u{feff}Prices rose 5 percent.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(dir.path().join("utf16.txt"), utf16).unwrap();
    std::fs::write(dir.path().join("latin.txt"), b"The caf\xe9 sold lunches for \xa35. \x93Not cheap,\x94 he said.")
        .unwrap();
    for name in ["utf16.txt", "latin.txt"] {
        let output = claimsheet(dir.path(), &["extract", "--format", "text", name]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(err(&output).contains(name), "{}", err(&output));
    }
    let output = claimsheet(dir.path(), &["extract", "--format", "jsonl", "latin.txt"]);
    assert!(out(&output).contains("\"text\":\"£5\""), "{}", out(&output));
}

#[test]
fn a_batch_goes_on_after_a_bad_line_and_exits_2() {
    let dir = folder();
    let mut lines: Vec<String> =
        (1..=9).map(|n| format!("{{\"id\":\"d{n}\",\"text\":\"It cost {n}0 euros.\"}}")).collect();
    lines[6] = "{\"id\":\"d7\",\"text\":".into();
    std::fs::write(dir.path().join("b.jsonl"), lines.join("\n")).unwrap();
    for threads in ["1", "2", "5"] {
        let args = ["extract", "--threads", threads, "--format", "jsonl", "missing.txt", "b.jsonl", "a.txt"];
        let output = claimsheet(dir.path(), &args);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("b.jsonl:7:"), "{}", err(&output));
        assert!(err(&output).contains("missing.txt"), "{}", err(&output));
        let docs: Vec<String> = out(&output).lines().map(|l| l.split('"').nth(7).unwrap().to_owned()).collect();
        let mut once = docs.clone();
        once.dedup();
        assert_eq!(once, ["d1", "d2", "d3", "d4", "d5", "d6", "d8", "d9", "a.txt"]);
    }
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let dir = folder();
    let paragraph =
        format!("{}{}\n\n", "On Monday 7 ships brought 3.5 tons of tea worth £12 million. ".repeat(8), ARTICLE.trim());
    std::fs::write(dir.path().join("long.txt"), paragraph.repeat(3_000)).unwrap();
    let with = |n: &str| {
        out(&claimsheet(dir.path(), &["extract", "--date", "2022-09-08", "--threads", n, "long.txt", "a.txt"]))
    };
    let one = with("1");
    assert!(one.lines().count() > 50_000, "{}", one.lines().count());
    assert!(one == with("2") && one == with("7"), "more threads gave other rows");
}

#[test]
fn one_long_line_is_read() {
    let dir = folder();
    std::fs::write(dir.path().join("line.txt"), "It was late and dark and ".repeat(80_000) + "it cost 5 euros.")
        .unwrap();
    let output = claimsheet(dir.path(), &["extract", "--format", "jsonl", "-q", "-o", "o.jsonl", "line.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(err(&output), "");
    assert_eq!(std::fs::read_to_string(dir.path().join("o.jsonl")).unwrap().lines().count(), 1);
}

#[test]
fn the_extension_of_the_output_tells_the_format() {
    let dir = folder();
    let output = claimsheet(dir.path(), &["extract", "a.txt", "-o", "o.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).starts_with("o.jsonl: "), "a summary for a person: {}", err(&output));
    assert!(std::fs::read_to_string(dir.path().join("o.jsonl")).unwrap().starts_with("{\"id\":\"C-"));
}

#[test]
fn an_ending_that_no_format_has_is_named_and_nothing_is_written() {
    let dir = folder();
    for (args, told) in [
        (
            vec!["extract", "a.txt", "-o", "o.ods"],
            "o.ods: found the ending .ods, expected one of .csv, .jsonl, .ndjson, .xlsx",
        ),
        (vec!["extract", "a.txt", "-o", "o.parquet"], "found the ending .parquet"),
        (vec!["merge", "audit.csv", "-o", "o.html"], "o.html: found the ending .html, expected one of .csv, "),
    ] {
        assert_eq!(claimsheet(dir.path(), &["extract", "-q", "a.txt", "-o", "audit.csv"]).status.code(), Some(0));
        let output = claimsheet(dir.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(told), "{}", err(&output));
        assert!(!dir.path().join(args[3]).exists());
    }
    for args in [["-o", "sheet", "a.txt"].as_slice(), &["-o", "o.ods", "--format", "csv", "a.txt"]] {
        assert_eq!(claimsheet(dir.path(), &[&["extract", "-q"], args].concat()).status.code(), Some(0));
        assert!(std::fs::read_to_string(dir.path().join(args[1])).unwrap().starts_with("id,doc,"));
    }
}

#[test]
fn a_text_that_looks_like_a_formula_is_guarded_unless_programs_read_it() {
    let dir = folder();
    std::fs::write(dir.path().join("cold.txt"), "It was -24°C in the harbour.").unwrap();
    let guarded = out(&claimsheet(dir.path(), &["extract", "cold.txt"]));
    let bare = out(&claimsheet(dir.path(), &["extract", "--no-guard", "cold.txt"]));
    assert!(guarded.contains(",'-24°C,"), "{guarded}");
    assert!(bare.contains(",-24°C,") && bare == guarded.replace(",'-24°C,", ",-24°C,"), "{bare}");
}

#[test]
fn excel_gets_a_mark_and_crlf() {
    let dir = folder();
    let sheet = claimsheet(dir.path(), &["extract", "--excel", "a.txt"]).stdout;
    assert!(sheet.starts_with(b"\xef\xbb\xbfid,doc,"));
    assert!(sheet.ends_with(b"\r\n"));
}

#[test]
fn standard_input_is_read_as_text_or_as_a_batch() {
    let dir = folder();
    let read = |text: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimsheet"))
            .args(["extract", "--format", "jsonl", "-"])
            .current_dir(dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        out(&child.wait_with_output().unwrap())
    };
    assert!(read(ARTICLE).contains("\"doc\":\"stdin\""));
    assert!(read("{\"id\":\"x1\",\"text\":\"It cost 5 euros.\"}\n").contains("\"doc\":\"x1\""));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let dir = folder();
    std::fs::write(dir.path().join("long.txt"), "It cost 5 euros. ".repeat(50_000)).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimsheet"))
        .args(["extract", "long.txt"])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_rule_is_shown_as_it_stands_in_its_file() {
    let dir = folder();
    let shown = out(&claimsheet(dir.path(), &["rules", "square millimetre"]));
    assert!(shown.starts_with("# units/area.toml:") && shown.contains("factor = \"1e-6\""), "{shown}");
    assert!(out(&claimsheet(dir.path(), &["rules"])).lines().count() > 1_000);
}

#[test]
fn own_rules_come_first() {
    let dir = folder();
    std::fs::create_dir_all(dir.path().join("own/units")).unwrap();
    let smoot = "dimension = \"length\"\nbase_unit = \"m\"\n[[unit]]\nname = \"smoot\"\nsymbol = \"smoot\"\nucum = \"\"\n\
                 factor = \"1.7018\"\nsource = \"Harvard Bridge\"\nforms = [\"smoot\", \"smoots\"]\n";
    std::fs::write(dir.path().join("own/units/length.toml"), smoot).unwrap();
    let shown = out(&claimsheet(dir.path(), &["trace", "--rules", "own", "The bridge is 364 smoots long."]));
    assert!(shown.contains("364 smoot = 619.4552 m"), "{shown}");
}

#[test]
fn trace_completions_and_man_are_printed() {
    let dir = folder();
    let trace = out(&claimsheet(dir.path(), &["trace", ARTICLE]));
    assert!(trace.contains("percent") && trace.contains("5 % ↑"), "{trace}");
    assert!(out(&claimsheet(dir.path(), &["completions", "bash"])).contains("_claimsheet"));
    assert!(out(&claimsheet(dir.path(), &["man"])).contains(".TH claimsheet"));
    assert!(out(&claimsheet(dir.path(), &["man", "extract"])).contains("\\-\\-date"));
}
