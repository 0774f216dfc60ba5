//! The desk's subcommands: exit codes, and that nothing is overwritten in trouble.

use std::fs;
use std::path::Path;
use std::process::Command;

use claimsheet::audit::read::sheet;
use claimsheet::audit::schema::table_schema;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const DRAFT: &str =
    "The fund paid 20 dollars for 30 houses. It has 40 clerks. “We are few,” said Nora Lind. It was founded in 1999.\n";
const NEXT: &str = "The fund paid 25 dollars for 30 houses. “We are few,” said Nora Lind. It was founded in 1999.\n";

/// Exit code, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_claimsheet")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code().unwrap(), text(&done.stdout), text(&done.stderr))
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.txt"), DRAFT).unwrap();
    fs::write(folder.path().join("two.txt"), NEXT).unwrap();
    fs::write(
        folder.path().join("other.txt"),
        "Rain fell for 12 hours. Some 800 members of the club left in 3 buses on May 4.\n",
    )
    .unwrap();
    assert_eq!(run(folder.path(), &["extract", "one.txt", "-o", "audit.csv"]).0, 0);
    assert_eq!(run(folder.path(), &["extract", "one.txt", "-o", "audit.xlsx"]).0, 0);
    assert_eq!(run(folder.path(), &["extract", "other.txt", "-o", "other.csv"]).0, 0);
    folder
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(folder.join(file), text.replace(from, to)).unwrap();
}

#[test]
fn the_gate_opens_when_every_claim_is_done() {
    let folder = folder();
    let (code, out, _) = run(folder.path(), &["gate", "audit.csv"]);
    assert!(code == 1 && out.contains("0 done") && out.contains("open)"), "{out}");
    edit(folder.path(), "audit.csv", ",open,", ",ok,");
    let (code, out, _) = run(folder.path(), &["gate", "audit.csv"]);
    assert!(code == 0 && out.contains("0 to do"), "{out}");
    edit(folder.path(), "audit.csv", ",ok,", ",OK!,");
    let (code, _, err) = run(folder.path(), &["gate", "audit.csv"]);
    assert!(code == 2 && err.contains("found \"OK!\", expected one of open, ok"), "{err}");
}

#[test]
fn the_gate_lists_what_holds_it_up_in_every_format() {
    let folder = folder();
    let draft = folder.path().join("audit.csv");
    let text = fs::read_to_string(&draft).unwrap();
    let lines: Vec<String> = text.lines().map(|l| l.replace(",open,", ",ok,")).collect();
    let held = lines[2].replace(",ok,,,,,,,", ",query,,,,,,,\"ask\nNora | her\"");
    fs::write(&draft, [&lines[..2], &[held], &lines[3..]].concat().join("\n") + "\n").unwrap();
    let told = |format: &str| run(folder.path(), &["gate", "audit.csv", "--format", format]);
    let (code, out, _) = told("text");
    assert!(code == 1 && out.contains("1 to do (1 query)") && out.lines().count() == 2, "{out}");
    assert!(out.lines().nth(1).unwrap().ends_with("(ask Nora | her)"), "{out}");
    let (_, out, _) = told("jsonl");
    let row: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&row["verdict"], &row["notes"]), (&"query".into(), &"ask\nNora | her".into()));
    let (_, out, _) = told("csv");
    assert!(out.starts_with("audit,doc,id,") && out.contains(",query,,\"ask\nNora | her\"\n"), "{out}");
    let (_, out, _) = told("markdown");
    assert!(out.lines().count() == 3 && out.contains("| query |  | ask Nora \\| her |"), "{out}");
}

#[test]
fn an_unchanged_draft_does_not_differ_from_its_checked_audit() {
    let folder = folder();
    edit(folder.path(), "audit.csv", ",open,,,,,,,", ",ok,Lind,,,,NL,2022-09-08,\"seen\nby phone\"");
    for sides in [["audit.csv", "one.txt"], ["one.txt", "audit.csv"]] {
        assert_eq!(run(folder.path(), &["diff", sides[0], sides[1]]), (0, String::new(), String::new()));
    }
    let (code, out, _) = run(folder.path(), &["diff", "audit.xlsx", "audit.csv"]);
    assert!(code == 1 && out.contains("notes: (empty) → seen by phone\n"), "{out}");
}

#[test]
fn a_reworded_sentence_is_told_once() {
    let folder = folder();
    let again = DRAFT.replace("The fund paid 20 dollars for 30 houses.", "The fund paid 20 dollars for all 30 houses.");
    fs::write(folder.path().join("again.txt"), again).unwrap();
    for format in ["text", "markdown", "html"] {
        let (code, out, _) = run(folder.path(), &["diff", "one.txt", "again.txt", "--format", format]);
        assert!(code == 1 && out.matches("for all 30 houses").count() == 1, "{out}");
        assert!(out.contains("20 dollars") && out.contains("30 houses"), "{out}");
    }
}

#[test]
fn ticks_survive_the_next_draft_and_the_one_after() {
    let folder = folder();
    edit(folder.path(), "audit.csv", ",open,", ",ok,");
    let (code, _, err) = run(folder.path(), &["extract", "two.txt", "--previous", "audit.csv", "-o", "audit2.xlsx"]);
    assert_eq!(code, 0, "{err}");
    let second = sheet(&fs::read(folder.path().join("audit2.xlsx")).unwrap()).unwrap();
    assert!(second.rows.iter().any(|r| r.verdict == "recheck" && r.revision == "value_changed"));
    assert!(second.rows.iter().any(|r| r.revision == "removed" && r.text.starts_with("40")));
    assert!(second.rows.iter().all(|r| r.doc == "two.txt"));
    let (code, _, err) = run(folder.path(), &["extract", "one.txt", "--previous", "audit2.xlsx", "-o", "audit3.csv"]);
    assert_eq!(code, 0, "{err}");
    let first = sheet(&fs::read(folder.path().join("audit.csv")).unwrap()).unwrap();
    let third = sheet(&fs::read(folder.path().join("audit3.csv")).unwrap()).unwrap();
    let ids = |s: &claimsheet::audit::read::Sheet| s.rows.iter().map(|r| r.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&first), ids(&third));
    assert!(third.rows.iter().any(|r| r.text.starts_with("40") && r.verdict == "ok"));
}

#[test]
fn a_sheet_of_another_article_overwrites_nothing() {
    let folder = folder();
    let before = fs::read(folder.path().join("audit.csv")).unwrap();
    for args in [
        &["extract", "one.txt", "--previous", "other.csv", "-o", "audit.csv"] as &[&str],
        &["merge", "other.csv", "--into", "audit.csv"],
    ] {
        let (code, _, err) = run(folder.path(), args);
        assert!(code == 2 && err.contains("row 2, column doc") && err.contains("other.txt"), "{code} {err}");
        assert!(before == fs::read(folder.path().join("audit.csv")).unwrap());
    }
}

#[test]
fn an_edited_sheet_is_merged_and_a_damaged_one_is_not() {
    let folder = folder();
    fs::copy(folder.path().join("audit.csv"), folder.path().join("edited.csv")).unwrap();
    edit(folder.path(), "edited.csv", ",open,", ",ok,");
    let (code, _, err) = run(folder.path(), &["merge", "edited.csv", "--into", "audit.csv"]);
    assert!(code == 0 && err.contains("cells taken"), "{err}");
    assert_eq!(run(folder.path(), &["gate", "audit.csv"]).0, 0);
    let before = fs::read(folder.path().join("audit.csv")).unwrap();
    for (from, to, wanted) in
        [("C-", "", "expected an id"), (",ok,", ",fine,", "column verdict"), ("notes", "remarks", "\"notes\"")]
    {
        fs::copy(folder.path().join("audit.csv"), folder.path().join("bad.csv")).unwrap();
        edit(folder.path(), "bad.csv", from, to);
        let (code, _, err) = run(folder.path(), &["merge", "bad.csv", "--into", "audit.csv"]);
        assert!(code == 2 && err.contains("bad.csv: cell ") && err.contains(wanted), "{code} {err}");
        assert!(before == fs::read(folder.path().join("audit.csv")).unwrap());
    }
}

#[test]
fn an_untouched_workbook_merges_back_to_the_same_audit() {
    let folder = folder();
    let (code, out, err) = run(folder.path(), &["merge", "audit.xlsx"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, run(folder.path(), &["extract", "one.txt", "--kinds", "name,link"]).1);
}

#[test]
fn a_note_that_became_a_date_is_named() {
    let folder = folder();
    let read = sheet(&fs::read(folder.path().join("audit.csv")).unwrap()).unwrap();
    let names: Vec<&str> = claimsheet::audit::COLUMNS
        .iter()
        .filter(|c| c.filled != claimsheet::audit::Filled::Json)
        .map(|c| c.name)
        .collect();
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let day = ExcelDateTime::from_ymd(2022, 4, 3).unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    for (at, name) in (0..).zip(&names) {
        page.write_string(0, at, *name).unwrap();
        page.write_string(1, at, read.rows[0].cell(name)).unwrap();
        if matches!(*name, "notes" | "checked_on") {
            page.write_datetime_with_format(1, at, &day, &format).unwrap();
        }
    }
    book.save(folder.path().join("dated.xlsx")).unwrap();
    let (code, _, err) = run(folder.path(), &["merge", "dated.xlsx", "--into", "audit.csv"]);
    assert!(code == 2 && err.contains("column notes): found \"2022-04-03\"") && !err.contains("checked_on"), "{err}");
}

#[test]
fn drafts_differ_claim_by_claim() {
    let folder = folder();
    assert_eq!(run(folder.path(), &["diff", "one.txt", "one.txt"]), (0, String::new(), String::new()));
    let (code, out, _) = run(folder.path(), &["diff", "audit.csv", "two.txt", "--format", "markdown"]);
    assert!(code == 1 && out.contains("| value changed |") && out.contains("| 20 dollars | 25 dollars |"), "{out}");
    assert!(out.contains("| removed |"), "{out}");
    let (code, out, _) = run(folder.path(), &["diff", "one.txt", "two.txt", "--format", "jsonl"]);
    assert!(code == 1 && out.lines().all(|l| serde_json::from_str::<serde_json::Value>(l).is_ok()), "{out}");
    assert_eq!(run(folder.path(), &["diff", "one.txt", "nothing.txt"]).0, 2);
}

#[test]
fn the_schema_file_is_current() {
    let committed = include_str!("../../audit.schema.json");
    assert_eq!(committed, table_schema(), "run: claimsheet schema > audit.schema.json");
}

#[test]
fn bad_workbooks_are_trouble() {
    let folder = folder();
    let whole = fs::read(folder.path().join("audit.xlsx")).unwrap();
    fs::write(folder.path().join("cut.xlsx"), &whole[..whole.len() / 2]).unwrap();
    fs::write(folder.path().join("locked.xlsx"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more").unwrap();
    for file in ["cut.xlsx", "locked.xlsx", "missing.xlsx"] {
        let (code, _, err) = run(folder.path(), &["extract", "two.txt", "--previous", file, "-o", "audit.csv"]);
        assert!(code == 2 && err.contains(file), "{code} {err}");
    }
}

const LINKED: &str =
    "# Fund pays\n\nThe fund paid [20 dollars](https://a.example/paid) for 30 houses, said Nora Lind. Lind runs it.\n";

#[test]
fn names_and_links_are_rows_where_asked_for_and_links_are_sources() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.md"), LINKED).unwrap();
    let (_, out, _) = run(folder.path(), &["extract", "one.md"]);
    assert!(out.contains(",https://a.example/paid,") && !out.contains(",link,") && !out.contains(",name,"), "{out}");
    let (_, out, _) = run(folder.path(), &["extract", "one.md", "--kinds", "name,link"]);
    let read = sheet(out.as_bytes()).unwrap();
    assert_eq!(read.faults, []);
    let told = |kind: &str| {
        let cells = |r: &claimsheet::audit::Row| [&*r.text, &*r.value, &*r.subject, &*r.source_link].join("|");
        read.rows.iter().filter(|r| r.kind == kind).map(cells).collect::<Vec<_>>()
    };
    assert_eq!(told("name"), ["Nora Lind|2|Lind|"]);
    assert_eq!(told("link"), ["20 dollars|||https://a.example/paid"]);
    // A workbook has them on a tab of their own, and comes back whole.
    assert_eq!(run(folder.path(), &["extract", "one.md", "-o", "a.xlsx"]).0, 0);
    let book = sheet(&fs::read(folder.path().join("a.xlsx")).unwrap()).unwrap();
    assert_eq!(book.faults, []);
    assert_eq!(book.rows, read.rows);
    // It can be merged into a sheet without them.
    assert_eq!(run(folder.path(), &["extract", "one.md", "-o", "a.csv"]).0, 0);
    let (code, _, err) = run(folder.path(), &["merge", "a.xlsx", "--into", "a.csv"]);
    assert!(code == 0 && err.contains("0 cells taken"), "{err}");
    assert_eq!(run(folder.path(), &["diff", "a.xlsx", "one.md"]), (0, String::new(), String::new()));
}

#[test]
fn a_workbook_that_libreoffice_saved_as_ods_is_merged() {
    let folder = folder();
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.path().display()))
        .args(["--headless", "--convert-to", "ods", "--outdir"])
        .arg(folder.path())
        .arg(folder.path().join("audit.xlsx"))
        .output();
    if done.is_err() {
        eprintln!("skipped: LibreOffice (soffice) is not installed");
        return;
    }
    let (code, _, err) = run(folder.path(), &["merge", "audit.ods", "--into", "audit.csv"]);
    assert!(code == 0 && err.contains("0 cells taken"), "{err}");
    let (code, _, err) = run(folder.path(), &["merge", "audit.csv", "-o", "audit2.ods"]);
    assert!(code == 2 && err.contains("found the ending .ods, expected one of .csv"), "{err}");
}

#[test]
fn verdicts_of_the_house_count_at_the_gate() {
    let folder = folder();
    let settings = "[verdicts]\nlabels = [\"with legal\", \"cleared\"]\ndone = [\"cleared\"]\n";
    fs::write(folder.path().join("claimsheet.toml"), settings).unwrap();
    edit(folder.path(), "audit.csv", ",open,", ",Cleared,");
    let (code, out, _) = run(folder.path(), &["gate", "audit.csv"]);
    assert!(code == 0 && out.contains("cleared)"), "{out}");
    edit(folder.path(), "audit.csv", ",Cleared,", ",With Legal,");
    let (code, out, _) = run(folder.path(), &["gate", "audit.csv"]);
    assert!(code == 1 && out.contains("with legal)"), "{out}");
    assert!(run(folder.path(), &["schema"]).1.contains("\"with legal\""));
}

#[test]
fn a_word_document_has_its_findings_by_paragraph() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), "<h1>Off</h1><p>All is well here.</p><p>He left on 31 June 2022.</p>")
        .unwrap();
    let (code, out, _) = run(folder.path(), &["check", "--format", "github", "a.html"]);
    assert!(code == 1 && out.contains("file=a.html,line=3,") && out.contains("(paragraph 3 of the document)"), "{out}");
}

#[test]
fn annotations_stand_on_changed_lines_and_name_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str]| {
        let who = ["-c", "user.name=Lind", "-c", "user.email=lind@example.org"];
        let out = Command::new("git").current_dir(folder.path()).args(who).args(args).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let draft = folder.path().join("drafts/story.md");
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(&draft, "He left on 31 June 2022.\n\nOf 48 rooms, 31 are let, or 65 percent.\n\nAll is well.\n").unwrap();
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "Draft"]);
    let check =
        |args: &[&str]| run(folder.path(), &[&["check", "--quiet", "--format", "github", "drafts"], args].concat());
    let since = ["--changed-since", "HEAD"];
    assert_eq!(check(&since), (0, String::new(), String::new()), "nothing changed");
    fs::write(&draft, fs::read_to_string(&draft).unwrap().replace("65 percent", "74 percent")).unwrap();
    let (code, out, _) = check(&since);
    assert!(code == 1 && out.lines().count() == 1 && out.starts_with("::error file=drafts/story.md,line=3,"), "{out}");
    assert_eq!(check(&[]).1.lines().count(), 2, "without it all are told");
    fs::write(folder.path().join("change.diff"), git(&["diff"])).unwrap();
    assert_eq!(check(&["--changed-in", "change.diff"]).1, out);
    fs::write(folder.path().join("drafts/new.txt"), "She came on 30 February 2022.\n").unwrap();
    assert!(check(&since).1.contains("file=drafts/new.txt,line=1,"), "a file that git does not know is new");
    let (code, _, err) = check(&["--changed-since", "no-such-revision"]);
    assert!(code == 2 && err.contains("git says"), "{err}");
}
