//! Bytes to documents: one file per format.

mod decode;
mod docx;
mod error;
mod format;
mod front;
mod html;
mod jsonl;
mod markdown;
mod odt;
mod open;
mod packed;
mod quotation;
mod superscript;
mod text;

pub use docx::{Comment, marked};
pub use error::InputError;
pub use format::Format;
pub use format::is_packed;
pub use open::{Documents, documents, from_reader};

use std::path::Path;

use crate::document::Document;

/// The largest file of one document, in bytes; also the largest text that one may unpack to.
pub const LARGEST: u64 = 1 << 30;

/// The longest line of a .jsonl file, in bytes.
pub const LONGEST_LINE: u64 = 256 << 20;

/// A document and what a person should know about how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Messages for stderr, such as `a.txt: not UTF-8; decoded as windows-1252`.
    pub notices: Vec<String>,
}

/// Reads one document from the bytes of a file. `path` gives the document its id and messages their place; the file
/// itself is not touched. Of .jsonl, only the first line is read: use [`documents`] or [`from_reader`].
///
/// # Errors
/// When the bytes are no document of the format.
pub fn read(path: &Path, bytes: &[u8], format: Format) -> Result<Read, InputError> {
    if bytes.len() as u64 > LARGEST {
        let found = format!("{} bytes", bytes.len());
        return Err(InputError::Large { path: path.into(), line: 0, found, limit: LARGEST });
    }
    match format {
        Format::Text => text::read(path, bytes),
        Format::Markdown => markdown::read(path, bytes),
        Format::Html => html::read(path, bytes),
        Format::Docx => docx::read(path, bytes),
        Format::Odt => odt::read(path, bytes),
        Format::Jsonl => jsonl::Lines::new(path.into(), bytes).next().unwrap_or_else(|| text::read(path, b"")),
    }
}

/// The id of a document that has no other: its file name without folder.
fn id(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// A plain text from a batch. The character zero, which no sheet can hold, becomes the replacement character, so that
/// offsets still count the characters of the input.
#[must_use]
pub fn plain(id: String, text: String, date: Option<chrono::NaiveDate>) -> Document {
    let printable = |text: String| if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text };
    Document::plain(printable(id), printable(text), date)
}

/// A date as inputs write it, by its first ten characters: `2022-09-08`, `2022-09-08T10:00:00Z`.
#[must_use]
pub fn date(written: &str) -> Option<chrono::NaiveDate> {
    let written = written.trim();
    let rest = written.get(10..)?;
    let date = written.get(..10)?.parse().ok()?;
    (rest.is_empty() || rest.starts_with(['T', 't', ' '])).then_some(date)
}
