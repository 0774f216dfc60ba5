//! `--resume`: however a batch was stopped, the second run gives the sheet of an undisturbed one.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn start(dir: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimsheet"));
    command.args(args).current_dir(dir).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// A run with `input` on its standard input.
fn run(dir: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = start(dir, args);
    // A run that stops early does not read to the end.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Small documents, some of them alike, empty, without a claim or broken, and a large one among them.
fn batch(documents: usize) -> String {
    let mut lines = String::new();
    for n in 0..documents {
        let text = match n % 7 {
            3 => String::new(),
            5 => "Nothing of note was said.".into(),
            _ => format!("It sold {n} boats, \\\"5 percent\\\" more. ").repeat(n % 50),
        };
        match n {
            _ if n == documents / 3 => writeln!(lines, "{{\"id\":\"broken\"").unwrap(),
            _ if n == documents / 2 => {
                let paragraph = "The port took in 7,000 tons of tea on 3 May 2020.\\n\\n".repeat(10_800);
                writeln!(lines, "{{\"id\":\"large\",\"text\":\"{paragraph}\"}}").unwrap();
            }
            _ => writeln!(lines, "{{\"id\":\"d{}\",\"text\":\"{text}\"}}", n / 2).unwrap(),
        }
    }
    lines
}

#[test]
fn a_truncated_part_is_taken_up_to_the_same_sheet() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let input = batch(700);
    for format in ["csv", "jsonl"] {
        let (whole, out) = (format!("whole.{format}"), format!("out.{format}"));
        let (part, journal) = (at(&format!("{out}.part")), at(&format!("{out}.part.journal")));
        let undisturbed = run(dir.path(), &["extract", "-", "-o", &whole], input.as_bytes());
        assert_eq!(undisturbed.status.code(), Some(2), "one line is broken: {}", err(&undisturbed));
        let whole = fs::read(at(&whole)).unwrap();
        // The journal of a run whose input ends early is the beginning of that of a whole run.
        let args = ["extract", "--resume", "-", "-o", &out, "--threads", "2"];
        let mut child = start(dir.path(), &args);
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        wait(|| fs::metadata(&part).is_ok_and(|m| m.len() as usize > whole.len() / 2));
        child.kill().unwrap();
        child.wait().unwrap();
        drop(stdin);
        let (got, noted) = (fs::read(&part).unwrap(), fs::read(&journal).unwrap());
        assert!(whole.starts_with(&got), "{format}: the part is the beginning of the sheet");
        for (n, cut) in
            [(0, 0), (5, 3), (got.len() / 3, 0), (got.len() - 1, 0), (got.len(), 3), (got.len(), noted.len() / 2)]
        {
            fs::write(&part, &got[..n]).unwrap();
            fs::write(&journal, &noted[..noted.len() - cut]).unwrap();
            let output = run(dir.path(), &args, input.as_bytes());
            assert_eq!(output.status.code(), Some(2), "{}", err(&output));
            assert!(fs::read(at(&out)).unwrap() == whole, "{format}: cut at {n}, journal by {cut}: {}", err(&output));
            assert!(!part.exists() && !journal.exists());
            fs::remove_file(at(&out)).unwrap();
        }
    }
}

#[test]
fn an_interrupted_batch_leaves_whole_documents_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let input = batch(3_000);
    let (head, tail) = input.split_at(input.len() / 2 + input.len() / 4);
    run(dir.path(), &["extract", "-", "-o", "whole.csv"], input.as_bytes());
    let whole = fs::read_to_string(dir.path().join("whole.csv")).unwrap();
    let args = ["extract", "--resume", "-", "-o", "out.csv"];
    let mut child = start(dir.path(), &args);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(head.as_bytes()).unwrap();
    wait(|| fs::metadata(dir.path().join("out.csv.part")).is_ok_and(|m| m.len() > 100_000));
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    std::thread::sleep(Duration::from_millis(100));
    let _ = stdin.write_all(tail.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("interrupted; ") && err(&output).contains("--resume goes on"), "{}", err(&output));
    let part = fs::read_to_string(dir.path().join("out.csv.part")).unwrap();
    let rest = whole.strip_prefix(part.as_str()).expect("the part is the beginning of the sheet");
    let doc = |line: Option<&str>| line.and_then(|l| l.split(',').nth(1)).map(str::to_owned);
    assert!(part.ends_with('\n') && !rest.is_empty() && part.len() > 10_000);
    let around = [doc(part.lines().last()), doc(rest.lines().next())];
    assert!(around.iter().any(|d| d.as_deref() != Some("large")), "stopped within a document");
    assert!(!dir.path().join("out.csv").exists());
    let other = run(dir.path(), &["extract", "--date", "2020-01-01", "--resume", "-", "-o", "out.csv"], b"");
    assert!(err(&other).contains("other inputs, flags"), "{}", err(&other));
    let output = run(dir.path(), &args, input.as_bytes());
    assert!(err(&output).contains("going on after"), "{}", err(&output));
    assert!(fs::read_to_string(dir.path().join("out.csv")).unwrap() == whole, "{}", err(&output));
    let mut left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["out.csv", "whole.csv"]);
}

#[test]
fn resume_wants_a_file_and_a_format_of_rows() {
    let dir = tempfile::tempdir().unwrap();
    for (args, expected) in [
        (&["extract", "--resume", "-"][..], "--output"),
        (&["extract", "--resume", "-", "-o", "-"], "expected a file"),
        (&["extract", "--resume", "-", "-o", "o.xlsx"], "expected one written row by row"),
        (&["extract", "--resume", "missing.txt", "-o", "o.csv"], "missing.txt"),
    ] {
        let output = run(dir.path(), args, b"It cost 5 euros.");
        assert!(output.status.code() == Some(2) && err(&output).contains(expected), "{}", err(&output));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "nothing is left behind");
    }
}

fn wait(until: impl Fn() -> bool) {
    let begun = Instant::now();
    while !until() {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is written");
        std::thread::sleep(Duration::from_millis(5));
    }
}
