//! The formats that are read, how a file's ending names them and how its first bytes betray them.

use std::path::Path;

/// The file endings of packed inputs, which stand behind the ending of what is packed: `a.jsonl.gz`.
const ENDINGS: [&str; 2] = ["gz", "zst"];

/// A format of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An OpenDocument text, as LibreOffice saves it.
    Odt,
    /// One JSON object per line: `{"id","text","date"}`.
    Jsonl,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Text, Self::Markdown, Self::Html, Self::Docx, Self::Odt, Self::Jsonl];

    /// The word for it on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Jsonl => "jsonl",
        }
    }

    /// File endings of the format, in lower case.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Docx => &["docx", "docm"],
            Self::Odt => &["odt"],
            Self::Jsonl => &["jsonl", "ndjson"],
        }
    }

    /// The format that a file's ending names: of `a.jsonl.gz` the one before its packing.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = ending(unpacked(path));
        Self::ALL.into_iter().find(|f| f.endings().contains(&ending.as_str()))
    }

    /// The format that the first bytes of a text without a telling name look like: never a guess between kinds of
    /// prose, so all that is not clearly something else is text.
    #[must_use]
    pub fn of_bytes(start: &[u8]) -> Self {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        if start.starts_with(b"PK\x03\x04") {
            return Self::Docx;
        }
        let start = start.trim_ascii_start();
        let opens = |word: &[u8]| start.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word));
        if opens(b"<!doctype html") || opens(b"<html") || opens(b"<?xml") {
            return Self::Html;
        }
        match start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start) {
            Some(rest) if rest.starts_with(b"\"") => Self::Jsonl,
            _ => Self::Text,
        }
    }

    /// All endings that are read: `.txt, .text, .md, …`.
    #[must_use]
    pub fn all_endings() -> String {
        let endings: Vec<String> = Self::ALL.iter().flat_map(|f| f.endings()).map(|e| format!(".{e}")).collect();
        endings.join(", ")
    }
}

/// Whether a file's ending says that it is packed, so that its size does not tell how much text it holds.
#[must_use]
pub fn is_packed(path: &Path) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

/// The path without the ending of its packing.
fn unpacked(path: &Path) -> &Path {
    path.file_stem().filter(|_| is_packed(path)).map_or(path, Path::new)
}

/// The ending of a file name in lower case, without its full stop.
pub(super) fn ending(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase()
}

/// What a kind of file is that newsrooms hold but that is not read, told by its ending or first bytes.
pub(super) fn foreign(path: &Path, start: &[u8]) -> Option<&'static str> {
    let by_bytes = [
        (&b"%PDF-"[..], "a PDF file"),
        (b"{\\rtf", "a rich text (RTF) file, which Word and LibreOffice save as .docx or .odt"),
        (b"\xd0\xcf\x11\xe0", "an old Word file (.doc) or an encrypted document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"PK\x03\x04", "a zip archive (a .docx has to be named so, or told by its format)"),
    ];
    by_bytes.into_iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| name).or_else(|| {
        Some(match ending(path).as_str() {
            "doc" => "an old Word file (.doc)",
            "rtf" => "a rich text file (.rtf), which Word and LibreOffice save as .docx or .odt",
            "pdf" => "a PDF file",
            "pages" => "a Pages document",
            "xlsx" | "xls" | "ods" => "a spreadsheet",
            "json" => "a .json file (one JSON object per line is .jsonl)",
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_the_first_bytes_tell_the_format() {
        assert_eq!(Format::of_path(Path::new("a/B.DOCX")), Some(Format::Docx));
        assert_eq!(Format::of_path(Path::new("a/b.jsonl.ZST")), Some(Format::Jsonl));
        assert_eq!(Format::of_path(Path::new("a/b")), None);
        assert_eq!(Format::of_path(Path::new("a/b.gz")), None);
        assert_eq!(Format::of_bytes(b"\xef\xbb\xbf  <!DOCTYPE HTML><p>"), Format::Html);
        assert_eq!(Format::of_bytes(b"{ \"text\": \"\"}"), Format::Jsonl);
        assert_eq!(Format::of_bytes(b"{Laughter} \"text\""), Format::Text);
        assert_eq!(Format::of_bytes(b""), Format::Text);
    }
}
