//! PDF files, page by page. Other people's files bring such readers down: this one runs in a process of its own, which is
//! ended when it takes too long, so that a bad file costs itself alone.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::super::page::{Page, Writer};
use super::transcript::{Court, speaker};
use crate::document::Section;

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is said of a file that has pages and no words.
const SCANS: &str = "found no text in its pages (scans?); expected a PDF file with text";

/// The pages of a file as blocks.
pub(super) fn page(path: &Path, bytes: &[u8], program: Option<&Path>) -> Result<Page, String> {
    let pages = pages(bytes, program)?;
    if pages.iter().all(|p| p.trim().is_empty()) {
        return Err(SCANS.into());
    }
    let mut writer = Writer::default();
    let mut court = Court::default();
    for (n, text) in pages.iter().enumerate() {
        for paragraph in paragraphs(text) {
            court.spoken(&mut writer, Section::Body, format!("page {}", n + 1), &paragraph);
        }
    }
    Ok(writer.finish(super::id(path), None))
}

/// Lines joined to paragraphs, words that a line break cuts made whole.
fn paragraphs(page: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    let numbered = numbered(page);
    for line in page.lines().map(str::trim) {
        let line = if numbered { unnumbered(line) } else { line };
        let turns = speaker(line).is_some_and(|(label, _)| label.chars().all(|c| !c.is_lowercase()));
        let Some(last) = paragraphs.last_mut() else { continue };
        if (line.is_empty() || turns) && !last.is_empty() {
            paragraphs.push(String::new());
        }
        let Some(last) = paragraphs.last_mut().filter(|_| !line.is_empty()) else { continue };
        let cut = last.strip_suffix('-').filter(|_| line.starts_with(char::is_lowercase)).map(str::len);
        match cut {
            Some(len) => last.truncate(len),
            None if !last.is_empty() => last.push(' '),
            None => {}
        }
        last.push_str(line);
    }
    paragraphs
}

/// Whether the lines of a page are numbered, as those of transcripts are.
fn numbered(page: &str) -> bool {
    let lines: Vec<&str> = page.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let number = |line: &str| line.split(' ').next().and_then(|n| n.parse::<u32>().ok());
    let numbers: Vec<u32> = lines.iter().filter_map(|l| number(l)).collect();
    let steps = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if *b == a + 1)).count();
    lines.len() >= NUMBERED && steps * 4 >= lines.len() * 3
}

/// A page of fewer lines is not looked at for numbers before them.
const NUMBERED: usize = 8;

fn unnumbered(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
}

fn pages(bytes: &[u8], program: Option<&Path>) -> Result<Vec<String>, String> {
    match program.map(|program| in_process(bytes, program)) {
        Some(Ok(pages)) => pages,
        // Without a program to call, a thread guards against a panic and against a wait without end.
        _ => in_thread(bytes),
    }
}

/// Asks this program, as `claimsheet pdf-text`, for the pages. An outer error means that it could not be called.
fn in_process(bytes: &[u8], program: &Path) -> std::io::Result<Result<Vec<String>, String>> {
    let mut command = Command::new(program);
    let mut child =
        command.arg("pdf-text").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (tell, told) = mpsc::channel();
    let bytes = bytes.to_vec();
    std::thread::spawn(move || {
        // A child that died has closed its input; what it said counts.
        stdin.map(|mut to| to.write_all(&bytes));
    });
    std::thread::spawn(move || {
        let mut said = Vec::new();
        let read = stdout.map(|from| from.take(super::LARGEST).read_to_end(&mut said));
        let _ = tell.send(read.and_then(Result::ok).map(|_| said));
    });
    let said = told.recv_timeout(PATIENCE);
    let _ = child.kill();
    let _ = child.wait();
    Ok(match said {
        Err(_) => Err(too_long()),
        Ok(said) => answer(&said.unwrap_or_default()),
    })
}

/// The last line that the child wrote: readers of PDF print what they please before it.
fn answer(said: &[u8]) -> Result<Vec<String>, String> {
    let last = said.rsplit(|b| *b == b'\n').find(|line| !line.is_empty()).unwrap_or(&[]);
    let answer: Result<Result<Vec<String>, String>, _> = serde_json::from_slice(last);
    answer.unwrap_or_else(|_| Err(broken("the reader of PDF files ended without a word")))
}

fn in_thread(bytes: &[u8]) -> Result<Vec<String>, String> {
    let (tell, told) = mpsc::channel();
    let bytes = bytes.to_vec();
    let read = move || {
        let read = std::panic::catch_unwind(|| texts(&bytes));
        let _ = tell.send(read.unwrap_or_else(|_| Err(broken("the reader of PDF files gave up"))));
    };
    match std::thread::Builder::new().stack_size(16 << 20).spawn(read) {
        Ok(_) => told.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(too_long())),
        Err(e) => Err(e.to_string()),
    }
}

fn too_long() -> String {
    format!("found nothing to read within {} seconds; expected a PDF file with text", PATIENCE.as_secs())
}

fn broken(why: &str) -> String {
    format!("found a PDF file that cannot be read ({why}); expected a whole one without a password")
}

/// What `claimsheet pdf-text` does: a PDF file in, its pages out, as one line of JSON.
pub(crate) fn child() -> std::io::Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().take(super::LARGEST).read_to_end(&mut bytes)?;
    let read = std::panic::catch_unwind(|| texts(&bytes));
    let pages = read.unwrap_or_else(|_| Err(broken("the reader of PDF files gave up")));
    let line = serde_json::to_string(&pages).map_err(std::io::Error::from)?;
    writeln!(std::io::stdout(), "\n{line}")
}

#[cfg(feature = "pdf")]
fn texts(bytes: &[u8]) -> Result<Vec<String>, String> {
    pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|e| broken(&e.to_string().replace('\n', " ")))
}

#[cfg(not(feature = "pdf"))]
fn texts(_: &[u8]) -> Result<Vec<String>, String> {
    Err("found a PDF file; expected none, for this claimsheet is built without the feature pdf".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_become_paragraphs() {
        assert_eq!(
            paragraphs("The dredg-\ning of the\nport.\n\n\nIt cost\n$3.\n"),
            ["The dredging of the port.", "It cost $3.", ""][..2]
        );
    }

    #[test]
    fn a_turn_begins_a_paragraph_and_line_numbers_are_none_of_its_words() {
        let page = "1 MR. HOLT: Good\n2 morning.\n3 Q. How old\n4 are you?\n5 A. I am\n6 53.\n7 Q. And\n8 then?\n";
        assert_eq!(paragraphs(page), ["MR. HOLT: Good morning.", "Q. How old are you?", "A. I am 53.", "Q. And then?"]);
        assert!(!numbered("1 road\n9 boats\nseen\n4 cars\n5 cars\nand\nno\nmore\n"));
    }

    #[test]
    fn only_the_last_line_of_the_child_counts() {
        assert_eq!(answer(b"noise\n\n{\"Ok\":[\"a\"]}\n"), Ok(vec!["a".to_owned()]));
        assert!(answer(b"noise").is_err());
    }
}
