//! Where inputs come from: a file, a folder's files in order of their names, standard input.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::format::{ending, foreign};
use super::packed::Input;
use super::{Format, InputError, LARGEST, Read, jsonl, packed, read};

/// The documents of an input, one at a time: one file is open at a time, and of a .jsonl file one line is held.
pub struct Documents {
    format: Option<Format>,
    sources: VecDeque<Source>,
    lines: Option<jsonl::Lines<Input>>,
    notices: Vec<String>,
}

enum Source {
    Named(PathBuf),
    InFolder(PathBuf),
    Open(PathBuf, Input),
}

/// The documents at `path`: a file; a folder (its files in order of their names, without hidden files and folders in
/// it); or, where the path is `-`, standard input. `format` overrides what a file's ending says; without either, the
/// first bytes tell. After an error the next document can be asked for.
#[must_use]
pub fn documents(path: &Path, format: Option<Format>) -> Documents {
    Documents { format, sources: [Source::Named(path.into())].into(), lines: None, notices: Vec::new() }
}

/// The documents in `reader`; `path` names them, and its ending tells the format where none is given.
#[must_use]
pub fn from_reader(path: &Path, reader: impl BufRead + Send + 'static, format: Option<Format>) -> Documents {
    let source = Source::Open(path.into(), Box::new(reader));
    Documents { format, sources: [source].into(), lines: None, notices: Vec::new() }
}

impl Iterator for Documents {
    type Item = Result<Read, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.lines = None;
            let read = match self.sources.pop_front()? {
                Source::Named(path) => self.named(path),
                Source::InFolder(path) => self.in_folder(path),
                Source::Open(path, input) => self.open(path, input),
            };
            match read {
                Ok(Some(mut read)) => {
                    read.notices.splice(0..0, self.notices.drain(..));
                    return Some(Ok(read));
                }
                Ok(None) => {}
                Err(e) => return Some(Err(e)),
            }
        }
    }
}

impl Documents {
    fn named(&mut self, path: PathBuf) -> Result<Option<Read>, InputError> {
        if path == Path::new("-") {
            return self.open("stdin".into(), Box::new(BufReader::new(io::stdin())));
        }
        let about = fs::metadata(&path).map_err(|e| unopened(&path, &e))?;
        if about.is_dir() {
            self.folder(&path)?;
            return Ok(None);
        }
        self.file(path)
    }

    fn file(&mut self, path: PathBuf) -> Result<Option<Read>, InputError> {
        let file = File::open(&path).map_err(|e| unopened(&path, &e))?;
        self.open(path, Box::new(BufReader::with_capacity(1 << 16, file)))
    }

    /// A file that nobody named: pictures and the like beside the drafts are passed over, and said to be.
    fn in_folder(&mut self, path: PathBuf) -> Result<Option<Read>, InputError> {
        if Format::of_path(&path).is_some() || ending(&path).is_empty() || foreign(&path, b"").is_some() {
            return self.file(path);
        }
        self.notices.push(format!("{}: passed over; not one of {}", path.display(), Format::all_endings()));
        Ok(None)
    }

    fn folder(&mut self, path: &Path) -> Result<(), InputError> {
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(|e| unopened(path, &e))? {
            let entry = entry.map_err(|e| unopened(path, &e))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !hidden && entry.path().is_file() {
                files.push(entry.path());
            }
        }
        if files.is_empty() {
            let expected = "a folder that holds files";
            return Err(InputError::Open { path: path.into(), found: "an empty folder".into(), expected });
        }
        files.sort();
        self.sources.extend(files.into_iter().map(Source::InFolder));
        Ok(())
    }

    /// Reads an open input, or keeps it open where it holds many documents.
    fn open(&mut self, path: PathBuf, mut input: Input) -> Result<Option<Read>, InputError> {
        let start = input.fill_buf().map_err(|e| unopened(&path, &e))?.first_chunk::<4>().copied();
        let mut input = packed::unpack(input, start.as_ref().map_or(&[], |s| s));
        let start = input.fill_buf().map_err(|e| unopened(&path, &e))?;
        let named = self.format.or_else(|| Format::of_path(&path));
        let format = named.unwrap_or_else(|| Format::of_bytes(start));
        if named.is_none()
            && format != Format::Docx
            && let Some(found) = foreign(&path, start)
        {
            return Err(InputError::Kind {
                path,
                found: found.into(),
                expected: format!("one of {}", Format::all_endings()),
            });
        }
        if format == Format::Jsonl {
            self.lines = Some(jsonl::Lines::new(path, input));
            return Ok(None);
        }
        let mut bytes = Vec::new();
        input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| unopened(&path, &e))?;
        read(&path, &bytes, format).map(Some)
    }
}

fn unopened(path: &Path, e: &io::Error) -> InputError {
    // The system's words without the error number that Rust adds, which says nothing to an editor.
    let text = e.to_string();
    let found = text.split(" (os error").next().unwrap_or(&text).to_owned();
    InputError::Open { path: path.into(), found, expected: "a file, a folder or - that can be read" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(documents: Documents) -> Vec<Result<String, String>> {
        documents.map(|r| r.map(|r| r.document.id).map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn a_folder_gives_its_files_in_order_of_their_names() {
        let dir = tempfile::tempdir().expect("folder");
        let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("file");
        put("b.txt", "B.");
        put("a.jsonl", "{\"id\":\"a1\",\"text\":\"A.\"}\n{\"id\":\"a2\",\"text\":\"A.\"}\n");
        put("c.png", "no text");
        put("d.txt", "D.");
        put(".hidden", "");
        fs::create_dir(dir.path().join("sub")).expect("folder");
        assert_eq!(ids(documents(dir.path(), None)), ["a1", "a2", "b.txt", "d.txt"].map(|s| Ok(s.into())));
        let notices: Vec<String> = documents(dir.path(), None).flatten().flat_map(|r| r.notices).collect();
        assert!(notices.iter().any(|n| n.contains("c.png: passed over")), "{notices:?}");
    }

    #[test]
    fn a_missing_file_and_an_empty_folder_are_named() {
        let dir = tempfile::tempdir().expect("folder");
        let missing = ids(documents(&dir.path().join("no.txt"), None));
        assert!(matches!(missing.as_slice(), [Err(e)] if e.contains("no.txt: No such file")), "{missing:?}");
        assert!(matches!(ids(documents(dir.path(), None)).as_slice(), [Err(e)] if e.contains("an empty folder")));
    }

    #[test]
    fn the_first_bytes_tell_the_format_of_a_nameless_input() {
        let of = |text: &'static str| ids(from_reader(Path::new("stdin"), text.as_bytes(), None));
        assert_eq!(of("{\"id\":\"x\",\"text\":\"A.\"}"), [Ok("x".into())]);
        assert_eq!(of("A."), [Ok("stdin".into())]);
        assert!(matches!(of("%PDF-1.4").as_slice(), [Err(e)] if e.contains("a PDF file")));
        let named = ids(from_reader(Path::new("a.doc"), &b"\xd0\xcf\x11\xe0"[..], None));
        assert!(matches!(named.as_slice(), [Err(e)] if e.contains("old Word file")), "{named:?}");
    }

    #[test]
    fn a_format_overrides_the_ending() {
        let lines = from_reader(Path::new("a.txt"), &b"{\"id\":\"x\",\"text\":\"A.\"}"[..], Some(Format::Jsonl));
        assert_eq!(ids(lines), [Ok("x".into())]);
    }
}
