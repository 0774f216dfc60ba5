//! `claimsheet review`, as a browser speaks with it: only from its own page, and every cell that was called saved is in the file.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use claimsheet::audit::Row;
use claimsheet::audit::read::sheet;

const DRAFT: &str = "The mill made 40 loaves on Monday, Nora Lind said. It cost 20 dollars, up from 10 dollars.\n\n\
    Ben Osei counted 300 sacks, 12 carts and 7 horses. “We sold 90 of them in 2019,” he said.\n";

/// A review that runs. It is killed where the test ends.
struct Review {
    child: Child,
    /// `127.0.0.1:7474`
    host: String,
    /// `/TOKEN/`
    path: String,
}

impl Review {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimsheet"))
            .current_dir(folder)
            .args([&["review", "--no-open", "--quiet"], args].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let (host, path) = address.trim().strip_prefix("http://").expect("an address").split_once('/').unwrap();
        Self { child, host: host.to_owned(), path: format!("/{path}") }
    }

    /// A request as it stands, but for its length; status and body.
    fn raw(&self, head: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let request = format!("{head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap();
        (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    fn get(&self, name: &str) -> (u16, String) {
        self.raw(&format!("GET {}{name} HTTP/1.1\r\nHost: {}", self.path, self.host), "")
    }

    /// What an edit of the page sends.
    fn request(&self, row: &Row, column: &str, before: &str, after: &str) -> (String, String) {
        let head = format!(
            "POST {}cell HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json",
            self.path,
            host = self.host
        );
        let edit = serde_json::json!({
            "doc": row.doc, "id": row.id, "column": column, "before": before, "after": after
        });
        (head, edit.to_string())
    }

    fn set(&self, row: &Row, column: &str, before: &str, after: &str) -> (u16, String) {
        let (head, body) = self.request(row, column, before, after);
        self.raw(&head, &body)
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("draft.txt"), DRAFT).unwrap();
    let (code, err) =
        super::page::run(folder.path(), &["extract", "draft.txt", "--date", "2022-09-08", "-o", "draft.csv"]);
    assert_eq!(code, 0, "{err}");
    folder
}

fn rows(path: &Path) -> Vec<Row> {
    sheet(&fs::read(path).unwrap()).unwrap().rows
}

#[test]
fn only_its_own_page_is_answered() {
    let folder = folder();
    let review = Review::start(folder.path(), &["draft.txt"]);
    let (status, page) = review.get("");
    assert!(status == 200 && page.contains("src=\"page.js\"") && page.contains("300 sacks"));
    assert!(review.get("page.js").0 == 200 && review.get("page.css").0 == 200);
    let Review { host, path, .. } = &review;
    let cell = "{\"doc\":\"\",\"id\":\"\",\"column\":\"notes\",\"before\":\"\",\"after\":\"x\"}";
    let json = "Content-Type: application/json";
    for (head, body, wanted) in [
        (format!("GET / HTTP/1.1\r\nHost: {host}"), "", 404),
        (format!("GET /0123456789abcdef0123456789abcdef/ HTTP/1.1\r\nHost: {host}"), "", 404),
        (format!("GET {path}../draft.csv HTTP/1.1\r\nHost: {host}"), "", 404),
        (format!("GET {path} HTTP/1.1\r\nHost: evil.example"), "", 403),
        (format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example"), "", 403),
        (format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: null"), "", 403),
        (format!("POST {path}cell HTTP/1.1\r\nHost: {host}\r\n{json}"), cell, 403),
        (
            format!("POST {path}cell HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: text/plain"),
            cell,
            415,
        ),
        (format!("POST {path}cell HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\n{json}"), cell, 403),
        (format!("POST {path}cell HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{json}"), "{", 400),
        (format!("DELETE {path} HTTP/1.1\r\nHost: {host}"), "", 405),
    ] {
        assert_eq!(review.raw(&head, body).0, wanted, "{head}");
    }
}

#[test]
fn a_cell_is_in_the_file_before_it_is_called_saved() {
    let folder = folder();
    let path = folder.path().join("draft.csv");
    let before = rows(&path);
    let review = Review::start(folder.path(), &["draft.csv"]);
    let row = &before[0];
    for (column, before, after) in
        [("verdict", "open", "ok"), ("notes", "", "a \"b\", =1+1\nc"), ("source", "", "-24°C")]
    {
        assert_eq!(review.set(row, column, before, after).0, 200);
        assert_eq!(rows(&path)[0].cell(column), after);
    }
    let mut wanted = before.clone();
    "ok".clone_into(&mut wanted[0].verdict);
    "a \"b\", =1+1\nc".clone_into(&mut wanted[0].notes);
    "-24°C".clone_into(&mut wanted[0].source);
    assert!(wanted.iter().any(|r| r.time == "2022-09-05"), "Monday hangs on the date that the sheet was made with");
    assert_eq!(rows(&path), wanted, "and nothing else is changed");
    for (column, after) in [("verdict", "fine"), ("value", "1"), ("id", "C-000000")] {
        assert_eq!(review.set(row, column, "", after).0, 400, "{column}");
    }
    assert_eq!(review.set(row, "notes", "", &"x".repeat(40_000)).0, 400);
}

#[test]
fn a_column_of_ones_own_is_typed_into() {
    let folder = folder();
    let path = folder.path().join("draft.csv");
    let with = |(at, line): (usize, &str)| format!("{line}{}\n", if at == 0 { ",desk <b>\"" } else { "," });
    let text: String = fs::read_to_string(&path).unwrap().lines().enumerate().map(with).collect();
    fs::write(&path, text.replace("desk <b>\"", "\"desk <b>\"\"\"")).unwrap();
    let review = Review::start(folder.path(), &["draft.txt"]);
    let (_, page) = review.get("");
    assert!(page.contains("<input name=\"desk &#60;b&#62;&#34;\">") && !page.contains("desk <b>"), "{page}");
    let row = rows(&path)[1].clone();
    assert_eq!(review.set(&row, "desk <b>\"", "", "politics").0, 200);
    assert_eq!(rows(&path)[1].own_cell("desk <b>\""), "politics");
    assert_eq!(review.set(&row, "another", "", "x").0, 400);
}

#[test]
fn a_cell_that_says_something_else_by_now_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("draft.csv");
    let row = rows(&path)[0].clone();
    let review = Review::start(folder.path(), &["draft.txt"]);
    assert_eq!(review.set(&row, "notes", "", "mine").0, 200);
    let (status, said) = review.set(&row, "notes", "", "another tab's");
    assert!(status == 409 && said.contains("\"theirs\":\"mine\""), "{said}");
    // A spreadsheet writes the file.
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("mine", "the desk's")).unwrap();
    let (status, said) = review.set(&row, "notes", "mine", "mine again");
    assert!(status == 409 && said.contains("the desk's"), "{said}");
    let (_, news) = review.get("changes?since=2");
    assert!(news.contains("the desk's") && news.contains("\"foreign\":true"), "{news}");
    assert_eq!(review.set(&row, "source", "", "the other cells can be typed into").0, 200);
    let now = rows(&path);
    assert_eq!((now[0].notes.as_str(), now[0].source.as_str()), ("the desk's", "the other cells can be typed into"));
}

#[test]
fn a_sheet_that_cannot_be_written_or_read_is_told_and_left_as_it_is() {
    let folder = folder();
    let path = folder.path().join("draft.csv");
    let row = rows(&path)[0].clone();
    let review = Review::start(folder.path(), &["draft.txt"]);
    let whole = fs::read(&path).unwrap();
    fs::write(folder.path().join(".~lock.draft.csv#"), "Lind").unwrap();
    let (status, said) = review.set(&row, "notes", "", "x");
    assert!(status == 503 && said.contains("open in another program"), "{said}");
    fs::remove_file(folder.path().join(".~lock.draft.csv#")).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let (status, said) = review.set(&row, "notes", "", "x");
    assert!(status == 503 && said.contains("draft.csv"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), &whole[..whole.len() / 2], "half a sheet may be one that is being written");
    fs::write(&path, &whole).unwrap();
    let mut about = fs::metadata(&path).unwrap().permissions();
    about.set_readonly(true);
    fs::set_permissions(&path, about).unwrap();
    let (status, said) = review.set(&row, "notes", "", "x");
    assert!(status == 503 && said.contains("may not be written"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn two_reviews_have_a_port_each_and_one_without_the_draft_shows_its_sentences() {
    let folder = folder();
    let one = Review::start(folder.path(), &["draft.txt"]);
    let two = Review::start(folder.path(), &["draft.csv"]);
    assert!(one.host != two.host && one.path != two.path);
    fs::copy(folder.path().join("draft.csv"), folder.path().join("alone.csv")).unwrap();
    fs::remove_file(folder.path().join("draft.txt")).unwrap();
    let alone = Review::start(folder.path(), &["alone.csv"]);
    let (status, page) = alone.get("");
    assert!(
        status == 200 && page.contains("the draft is not beside the sheet") && page.contains("300 sacks"),
        "{page}"
    );
    assert!(page.contains("class=\"c quantity"), "its claims are marked");
    let row = rows(&folder.path().join("alone.csv"))[0].clone();
    assert_eq!(alone.set(&row, "verdict", "open", "ok").0, 200);
}

#[test]
fn a_new_draft_is_shown_with_what_was_typed() {
    let folder = folder();
    let path = folder.path().join("draft.csv");
    let row = rows(&path).into_iter().find(|r| r.text == "300 sacks").unwrap();
    let review = Review::start(folder.path(), &["draft.txt"]);
    assert_eq!(review.set(&row, "verdict", "open", "ok").0, 200);
    fs::write(folder.path().join("draft.txt"), format!("A new paragraph of 55 words.\n\n{DRAFT}")).unwrap();
    let (_, news) = review.get("changes?since=2");
    assert!(news.contains("\"reload\":true"), "{news}");
    let (_, page) = review.get("");
    assert!(page.contains("55 words") && page.contains("data-is=\"ok\""));
    assert_eq!(review.set(&row, "notes", "", "still the same claim").0, 200);
    assert!(
        rows(&path).iter().any(|r| r.text == "300 sacks" && r.verdict == "ok" && r.notes == "still the same claim")
    );
}

/// Numbers without a pattern, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

#[test]
fn no_saved_cell_is_lost_by_two_tabs_or_a_server_that_is_killed() {
    let folder = folder();
    fs::remove_file(folder.path().join("draft.csv")).unwrap();
    let path = folder.path().join("draft.xlsx");
    assert_eq!(super::page::run(folder.path(), &["extract", "draft.txt", "-o", "draft.xlsx"]).0, 0);
    let claims = rows(&path);
    let columns = ["verdict", "source", "notes", "correction", "locator"];
    let mut dice = Dice(16);
    let mut review = Review::start(folder.path(), &["draft.txt"]);
    // What is in the file by now, and what each tab has last seen of it.
    let mut saved: HashMap<(String, &str), String> = HashMap::new();
    let mut tabs = [HashMap::new(), HashMap::new()];
    for edit in 0..200 {
        let row = &claims[dice.below(claims.len())];
        let column = columns[dice.below(columns.len())];
        let after = if column == "verdict" {
            ["ok", "fix", "query", "stet"][dice.below(4)].to_owned()
        } else {
            format!("{edit} “é” ,\"")
        };
        let key = (row.id.clone(), column);
        let seen = &mut tabs[dice.below(2)];
        let start = || row.cell(column).to_owned();
        let before = seen.get(&key).cloned().unwrap_or_else(start);
        if edit == 100 {
            // The server is killed while it may be writing: the cell has the one value or the other.
            let (head, body) = review.request(row, column, &before, &after);
            let mut stream = TcpStream::connect(&review.host).unwrap();
            let request = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            stream.write_all(request.as_bytes()).unwrap();
            review.child.kill().unwrap();
            review.child.wait().unwrap();
            let now = rows(&path).into_iter().find(|r| r.id == row.id).unwrap().cell(column).to_owned();
            let old = saved.get(&key).cloned().unwrap_or_else(start);
            assert!(now == after || now == old, "{now:?} is neither {after:?} nor {old:?}");
            saved.insert(key, now);
            review = Review::start(folder.path(), &["draft.txt"]);
            continue;
        }
        match review.set(row, column, &before, &after) {
            (200, _) => {
                saved.insert(key.clone(), after.clone());
                seen.insert(key, after);
            }
            (409, said) => {
                let said: serde_json::Value = serde_json::from_str(&said).unwrap();
                let theirs = said["theirs"].as_str().unwrap().to_owned();
                assert_eq!(Some(&theirs), saved.get(&key), "what is shown is what is in the file");
                seen.insert(key, theirs);
            }
            other => panic!("{other:?}"),
        }
    }
    let now = rows(&path);
    for ((id, column), text) in &saved {
        assert_eq!(now.iter().find(|r| r.id == *id).unwrap().cell(column), text, "{id} {column}");
    }
    assert!(saved.len() > 40);
}
