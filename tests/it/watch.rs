//! `claimsheet watch`: a folder that is kept, whatever the ways in which programs save.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use claimsheet::audit::read::sheet;
use claimsheet::audit::{Kinds, Row};
use claimsheet::sink::{Look, xlsx};

struct Watch(Child);

impl Watch {
    fn start(folder: &Path) -> Self {
        let watch = Command::new(env!("CARGO_BIN_EXE_claimsheet"))
            .args(["watch", "--quiet"])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(watch.unwrap())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The files that are being written in a folder.
fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|file| file.file_name().unwrap().to_string_lossy().starts_with(".claimsheet-")).collect()
}

/// Brings a folder up to date once: exit code and what was told.
fn once(folder: &Path) -> (i32, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_claimsheet")).args(["watch", "--once"]).arg(folder).output().unwrap();
    let told = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
    (out.status.code().unwrap(), told)
}

fn rows(path: &Path) -> Vec<Row> {
    sheet(&fs::read(path).unwrap()).unwrap().rows
}

fn written(rows: &[Row]) -> Vec<u8> {
    let kinds = Kinds { names: true, links: true };
    xlsx::sheet(rows, Look { kinds, ..Look::PLAIN }).unwrap()
}

/// Waits until something holds; a test that fails here has waited for long.
fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("{what}");
}

const DRAFT: &str = "The mill made 40 loaves, Nora Lind said.\n\nBen Osei counted 300 sacks and 12 carts.\n";

#[test]
fn each_draft_has_a_sheet_and_a_page_and_nothing_is_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("story.txt"), DRAFT).unwrap();
    fs::write(at("story.md"), "Another story of 55 words.\n").unwrap();
    fs::write(at("page.html"), "<h1>Off</h1><p>It cost 9 dollars, said the clerk of the old town.</p>").unwrap();
    fs::write(at("~$story.docx"), "lock").unwrap();
    fs::write(at("notes.png"), "no draft").unwrap();
    let (code, told) = once(folder.path());
    assert_eq!((code, told.lines().count()), (0, 3), "{told}");
    assert!(rows(&at("story.xlsx")).iter().all(|r| r.doc == "story.md"), "the first by name has it");
    assert!(rows(&at("story.txt.xlsx")).iter().any(|r| r.text == "300 sacks"));
    assert!(fs::read_to_string(at("page.html")).unwrap().starts_with("<h1>Off"), "a draft is never replaced by a page");
    assert!(fs::read_to_string(at("page.html.page.html")).unwrap().contains("9 dollars"));
    let names = || fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect::<Vec<_>>().len();
    let count = names();
    assert_eq!(once(folder.path()), (0, String::new()), "a restart finds everything as it was");
    assert_eq!(names(), count, "pages are no drafts");
}

#[test]
fn a_new_draft_keeps_ids_and_cells_and_a_saved_sheet_shows_in_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("story.txt"), DRAFT).unwrap();
    once(folder.path());
    let mut sheet = rows(&at("story.xlsx"));
    let sacks = sheet.iter_mut().find(|r| r.text == "300 sacks").unwrap();
    "ok".clone_into(&mut sacks.verdict);
    "counted again".clone_into(&mut sacks.notes);
    let id = sacks.id.clone();
    let saved = written(&sheet);
    fs::write(at("story.xlsx"), &saved).unwrap();
    once(folder.path());
    assert_eq!(fs::read(at("story.xlsx")).unwrap(), saved, "a sheet that is right is left alone");
    assert!(fs::read_to_string(at("story.html")).unwrap().contains("counted again"));
    fs::write(at("story.txt"), format!("A first line of 77 words.\n\n{DRAFT}")).unwrap();
    once(folder.path());
    let now = rows(&at("story.xlsx"));
    assert!(now.iter().any(|r| r.id == id && r.verdict == "ok" && r.notes == "counted again"));
    assert!(now.iter().any(|r| r.revision == "new" && r.text.starts_with("77")));
}

#[test]
fn what_cannot_be_done_is_told_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("story.txt"), DRAFT).unwrap();
    once(folder.path());
    let before = fs::read(at("story.xlsx")).unwrap();
    fs::write(at("bad.docx"), "no zip").unwrap();
    let (code, told) = once(folder.path());
    assert!(code == 1 && told.contains("bad.docx: found a file that is no zip archive"), "{told}");
    fs::remove_file(at("bad.docx")).unwrap();
    fs::write(at("story.txt"), "A wholly new line of 66 words.\n\n".to_owned() + DRAFT).unwrap();
    fs::write(at(".~lock.story.xlsx#"), "Lind").unwrap();
    let (code, told) = once(folder.path());
    assert!(code == 1 && told.contains("is open in another program"), "{told}");
    assert_eq!(fs::read(at("story.xlsx")).unwrap(), before);
    assert!(fs::read_to_string(at("story.html")).unwrap().contains("66 words"), "the page is new all the same");
    fs::remove_file(at(".~lock.story.xlsx#")).unwrap();
    fs::write(at("story.xlsx"), &before[..before.len() / 2]).unwrap();
    let (code, told) = once(folder.path());
    assert!(code == 1 && told.contains("story.xlsx: the workbook cannot be read"), "{told}");
    assert_eq!(
        fs::read(at("story.xlsx")).unwrap(),
        &before[..before.len() / 2],
        "half a sheet may be one that is being saved"
    );
    fs::write(at("story.xlsx"), &before).unwrap();
    fs::write(at("story.txt"), "").unwrap();
    let (code, told) = once(folder.path());
    assert!(code == 1 && told.contains("found no text"), "{told}");
    assert_eq!(fs::read(at("story.xlsx")).unwrap(), before);
    let (code, told) = once(&at("nowhere"));
    assert!(code == 2 && told.contains("found no folder"), "{told}");
}

#[test]
fn a_draft_that_goes_away_leaves_its_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("story.txt"), DRAFT).unwrap();
    let _watch = Watch::start(folder.path());
    until("a sheet", || at("story.xlsx").exists() && at("story.html").exists());
    let before = fs::read(at("story.xlsx")).unwrap();
    fs::remove_file(at("story.txt")).unwrap();
    fs::write(at("other.txt"), DRAFT).unwrap();
    until("the next draft is read all the same", || at("other.xlsx").exists());
    assert_eq!(fs::read(at("story.xlsx")).unwrap(), before, "nothing is lost with the draft");
}

/// Numbers without a pattern, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Saves as programs do: over the old name, into the old file, with a lock file beside it, the old one taken away first.
fn save(path: &Path, bytes: &[u8], way: u64) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let other = path.with_file_name(format!(".{name}.saving"));
    match way {
        0 => {
            fs::write(&other, bytes).unwrap();
            fs::rename(&other, path).unwrap();
        }
        1 => {
            let half = bytes.len() / 2;
            fs::write(path, &bytes[..half]).unwrap();
            sleep(Duration::from_millis(30));
            fs::write(path, bytes).unwrap();
        }
        2 => {
            let lock = path.with_file_name(format!(".~lock.{name}#"));
            fs::write(&lock, "Lind").unwrap();
            sleep(Duration::from_millis(60));
            fs::write(path, bytes).unwrap();
            fs::remove_file(&lock).unwrap();
        }
        _ => {
            fs::write(&other, bytes).unwrap();
            fs::remove_file(path).unwrap();
            sleep(Duration::from_millis(20));
            fs::rename(&other, path).unwrap();
        }
    }
}

#[test]
fn a_hundred_saves_of_draft_and_sheet_lose_no_cell_and_show_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, book, page) =
        (folder.path().join("story.txt"), folder.path().join("story.xlsx"), folder.path().join("story.html"));
    let text = |numbers: &[u64]| {
        let lines = numbers
            .iter()
            .enumerate()
            .map(|(i, n)| format!("The mill of town number {i} sold {n} loaves to Nora Lind.\n\n"));
        lines.collect::<String>()
    };
    let mut numbers: Vec<u64> = (0..12).map(|i| 100 + i).collect();
    fs::write(&draft, text(&numbers)).unwrap();
    let mut watch = Watch::start(folder.path());
    until("the first sheet", || book.is_file() && page.is_file());
    let (person, stop) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let looking = {
        let (person, stop, book): (_, _, PathBuf) = (Arc::clone(&person), Arc::clone(&stop), book.clone());
        std::thread::spawn(move || {
            let mut seen = 0;
            while !stop.load(Ordering::SeqCst) {
                let busy = person.load(Ordering::SeqCst);
                if let Ok(bytes) = fs::read(&book)
                    && !busy
                    && !person.load(Ordering::SeqCst)
                {
                    assert!(sheet(&bytes).is_ok(), "a half-written sheet was visible");
                    seen += 1;
                }
                sleep(Duration::from_millis(3));
            }
            seen
        })
    };
    let mut dice = Dice(61);
    let mut notes: HashMap<String, String> = HashMap::new();
    for n in 0..100 {
        let way = dice.below(4);
        if dice.below(2) == 0 {
            let at = usize::try_from(dice.below(12)).unwrap();
            numbers[at] = 1000 + n;
            save(&draft, text(&numbers).as_bytes(), way);
        } else {
            person.store(true, Ordering::SeqCst);
            // As long as somebody else writes a sheet, a person does not open it.
            let mut now = loop {
                match fs::read(&book).ok().and_then(|b| sheet(&b).ok()) {
                    Some(now) => break now.rows,
                    None => sleep(Duration::from_millis(5)),
                }
            };
            let claims: Vec<usize> =
                (0..now.len()).filter(|i| !now[*i].is_extra() && now[*i].revision != "removed").collect();
            let at = claims[usize::try_from(dice.below(claims.len() as u64)).unwrap()];
            now[at].notes = format!("note {n}");
            notes.insert(now[at].id.clone(), format!("note {n}"));
            save(&book, &written(&now), way);
            person.store(false, Ordering::SeqCst);
        }
        sleep(Duration::from_millis(dice.below(120)));
        if n == 50 {
            drop(watch);
            // Who is killed while writing leaves the file that nobody was to see.
            for half in unfinished(folder.path()) {
                fs::remove_file(half).unwrap();
            }
            watch = Watch::start(folder.path());
        }
    }
    let last: Vec<String> = numbers.iter().map(|n| format!("{n} loaves")).collect();
    until("every cell and the last draft", || {
        let Some(now) = fs::read(&book).ok().and_then(|b| sheet(&b).ok()) else { return false };
        let cells = notes.values().all(|note| now.rows.iter().any(|r| r.notes == *note));
        cells && last.iter().all(|words| now.rows.iter().any(|r| r.text == *words && r.revision != "removed"))
    });
    until("the page", || {
        let shown = fs::read_to_string(&page).unwrap_or_default();
        notes.values().all(|note| shown.contains(note.as_str()))
            && last.iter().all(|words| shown.contains(words.as_str()))
    });
    stop.store(true, Ordering::SeqCst);
    assert!(looking.join().unwrap() > 0);
    until("nothing is left behind", || unfinished(folder.path()).is_empty());
}
