//! JSON lines: one document per line, read one line at a time so that memory stays flat.

use std::borrow::Cow;
use std::io::{BufRead, Read as _};
use std::path::PathBuf;

use serde::Deserialize;

use super::{InputError, LONGEST_LINE, Read, date};

/// The documents of a .jsonl stream. A line that is no document gives an error, and the next line is read.
#[derive(Debug)]
pub(super) struct Lines<R> {
    path: PathBuf,
    reader: R,
    line: usize,
    buffer: Vec<u8>,
    done: bool,
}

/// The keys of a line that are read; others are let be.
#[derive(Deserialize)]
struct Record<'l> {
    #[serde(borrow, default)]
    id: Option<Id<'l>>,
    #[serde(borrow)]
    text: Cow<'l, str>,
    #[serde(borrow, default)]
    date: Option<Cow<'l, str>>,
}

/// An id may be written as a text or as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id<'l> {
    Text(#[serde(borrow)] Cow<'l, str>),
    Number(serde_json::Number),
}

impl<R: BufRead> Lines<R> {
    /// The documents that `reader` holds; `path` is for messages.
    pub(super) fn new(path: PathBuf, reader: R) -> Self {
        Self { path, reader, line: 0, buffer: Vec::new(), done: false }
    }

    /// Reads the next line into the buffer; false at the end.
    fn fill(&mut self) -> Result<bool, InputError> {
        self.line += 1;
        self.buffer.clear();
        let mut bounded = (&mut self.reader).take(LONGEST_LINE + 1);
        let failed = |path: &PathBuf, e: std::io::Error| InputError::Open {
            path: path.clone(),
            found: e.to_string(),
            expected: "a file that can be read to its end",
        };
        match bounded.read_until(b'\n', &mut self.buffer) {
            Err(e) => {
                self.done = true;
                Err(failed(&self.path, e))
            }
            Ok(0) => Ok(false),
            Ok(n) if n as u64 > LONGEST_LINE => {
                self.skip_rest().map_err(|e| failed(&self.path, e))?;
                self.buffer = Vec::new();
                let found = "a longer line".to_owned();
                Err(InputError::Large { path: self.path.clone(), line: self.line, found, limit: LONGEST_LINE })
            }
            Ok(_) => Ok(true),
        }
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_rest(&mut self) -> std::io::Result<()> {
        loop {
            let room = self.reader.fill_buf()?;
            if room.is_empty() {
                return Ok(());
            }
            let (used, over) = memchr::memchr(b'\n', room).map_or((room.len(), false), |at| (at + 1, true));
            self.reader.consume(used);
            if over {
                return Ok(());
            }
        }
    }

    fn document(&self, line: &[u8]) -> Result<Read, InputError> {
        let record: Record<'_> = serde_json::from_slice(line).map_err(|e| self.broken(&e))?;
        let id = match record.id {
            Some(Id::Text(id)) => id.into_owned(),
            Some(Id::Number(n)) => n.to_string(),
            None => format!("{}:{}", super::id(&self.path), self.line),
        };
        let date = match record.date.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(written) => Some(date(written).ok_or_else(|| InputError::Date {
                path: self.path.clone(),
                line: self.line,
                found: written.into(),
            })?),
        };
        let document = super::plain(id, record.text.into_owned(), date);
        Ok(Read { document, notices: Vec::new() })
    }

    fn broken(&self, e: &serde_json::Error) -> InputError {
        // The message ends in a place within the line's own text, whose line number is always 1.
        let message = e.to_string();
        let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        InputError::Broken {
            path: self.path.clone(),
            line: self.line,
            found: format!("{what} in column {}", e.column()),
            expected: "an object {\"id\": \"…\", \"text\": \"…\", \"date\": \"2022-09-08\"}".into(),
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Read, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.fill() {
                Err(e) => return Some(Err(e)),
                Ok(false) => self.done = true,
                Ok(true) => {
                    let line = std::mem::take(&mut self.buffer);
                    let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
                    let read = (!text.is_empty()).then(|| self.document(text));
                    self.buffer = line;
                    if read.is_some() {
                        return read;
                    }
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn lines(text: &str) -> Vec<Result<Read, String>> {
        Lines::new("a.jsonl".into(), text.as_bytes()).map(|r| r.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn a_line_is_a_document() {
        let read =
            lines("{\"id\":\"x\",\"text\":\"A\\nB\",\"date\":\"2020-01-02\",\"other\":[1]}\r\n\n{\"text\":\"C\"}");
        let docs: Vec<Document> = read.into_iter().map(|r| r.expect("document").document).collect();
        assert_eq!(docs.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["x", "a.jsonl:3"]);
        assert_eq!(docs.first().and_then(|d| d.date).map(|d| d.to_string()).as_deref(), Some("2020-01-02"));
        assert_eq!(docs.first().map(|d| d.text.as_str()), Some("A\nB"));
    }

    #[test]
    fn an_id_may_be_a_number_and_a_date_may_have_a_time() {
        let read = lines("{\"id\":7,\"text\":\"\",\"date\":\"2020-01-02T03:04:05Z\"}\n{\"text\":\"\",\"date\":null}");
        assert_eq!(read.first().and_then(|r| r.as_ref().ok()).map(|r| r.document.id.as_str()), Some("7"));
        assert!(read.iter().all(Result::is_ok));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_go_on() {
        let read = lines(
            "{\"text\":\"A\"}\n{\"text\":\n{\"text\":\"B\"}\n[]\n{\"id\":\"z\"}\n{\"text\":\"C\",\"date\":\"soon\"}\n",
        );
        let errors: Vec<&String> = read.iter().filter_map(|r| r.as_ref().err()).collect();
        assert_eq!(read.iter().filter(|r| r.is_ok()).count(), 2);
        assert_eq!(errors.len(), 4);
        assert!(errors.first().is_some_and(|e| e.starts_with("a.jsonl:2: found EOF while parsing")), "{errors:?}");
        assert!(errors.get(2).is_some_and(|e| e.contains("missing field `text`")), "{errors:?}");
        assert_eq!(
            errors.get(3).map(|e| e.as_str()),
            Some("a.jsonl:6: found the date \"soon\"; expected a date like 2022-09-08")
        );
    }

    #[test]
    fn the_character_zero_is_replaced() {
        let read = lines(r#"{"id":"a\u0000","text":"Up 5\u0000 percent"}"#);
        let document = read.into_iter().next().expect("a line").expect("a document").document;
        assert_eq!((document.id.as_str(), document.text.as_str()), ("a\u{fffd}", "Up 5\u{fffd} percent"));
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_an_error_of_that_line() {
        let read: Vec<_> = Lines::new("a".into(), &b"{\"text\":\"\xff\"}\n{\"text\":\"B\"}"[..]).collect();
        assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, true]);
    }
}
