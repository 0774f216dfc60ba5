//! Rows to bytes: one file per format, and the table of formats.

pub mod changes;
pub mod csv;
pub mod finding;
pub mod findings_csv;
pub mod findings_github;
pub mod findings_sarif;
pub mod findings_text;
pub mod jsonl;
pub mod markdown;
pub mod page;
pub mod table;
pub mod text;
pub mod todo;
pub mod xlsx;

use std::io;
use std::path::Path;

pub use table::Table;

use crate::article::Analysis;
use crate::audit::verdict::Verdicts;
use crate::audit::{Kinds, Row};

/// How a sheet is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look<'v> {
    /// CSV: a byte order mark and CRLF.
    pub excel: bool,
    /// CSV: without the apostrophe that keeps a spreadsheet from taking a text for a formula.
    pub bare: bool,
    /// Text: colours for a terminal.
    pub color: bool,
    /// Text: columns of the page.
    pub width: usize,
    /// Which rows are written beside those of claims.
    pub kinds: Kinds,
    /// The verdicts of the house; the built-in ones where it has none of its own.
    pub verdicts: Option<&'v Verdicts>,
    /// Workbook: the tables of the drafts, where they are at hand.
    pub tables: &'v [Table],
}

impl Look<'_> {
    /// Without anything that is asked for: no colours, 100 columns, the rows of claims.
    pub const PLAIN: Look<'static> = Look {
        excel: false,
        bare: false,
        color: false,
        width: 100,
        kinds: Kinds { names: false, links: false },
        verdicts: None,
        tables: &[],
    };
}

/// A format that rows can be written in.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name after `--format`.
    pub name: &'static str,
    /// The extensions by which `-o FILE` means this format.
    pub extensions: &'static [&'static str],
    /// What it is for, in one line.
    pub doc: &'static str,
    /// How it is written.
    pub writer: Writer,
    /// How rows alone are written, as after a merge; `None` where the format shows the article itself.
    pub rows: Option<Sheet>,
}

/// A whole sheet from its rows.
pub type Sheet = fn(&[Row], Look) -> io::Result<Vec<u8>>;

/// How a format is written.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// Part by part, in any thread; the pieces are joined in order of the input.
    Stream {
        /// What stands before the first piece.
        begin: fn(Look, &mut Vec<u8>) -> io::Result<()>,
        /// The piece of one part of a document.
        part: fn(&Analysis<'_>, Look, &mut Vec<u8>) -> io::Result<()>,
        /// What stands after the last piece.
        end: fn(Look, &mut Vec<u8>) -> io::Result<()>,
    },
    /// All rows at once.
    Whole(Sheet),
}

/// The sheet for a spreadsheet: the format where none is asked for.
pub const CSV: Format = Format {
    name: "csv",
    extensions: &["csv"],
    doc: "the sheet for a spreadsheet, one row per claim",
    writer: Writer::Stream { begin: csv::begin, part: csv::part, end: nothing },
    rows: Some(csv::sheet),
};

/// Every format. A new one is a file beside this one and its line here.
pub const SINKS: &[Format] = &[
    CSV,
    Format {
        name: "jsonl",
        extensions: &["jsonl", "ndjson"],
        doc: "the sheet for programs, one object per claim",
        writer: Writer::Stream { begin: nothing, part: jsonl::part, end: nothing },
        rows: Some(jsonl::sheet),
    },
    Format {
        name: "xlsx",
        extensions: &["xlsx"],
        doc: "the sheet as a workbook: verdict list, colours, summary",
        writer: Writer::Whole(xlsx::sheet),
        rows: Some(xlsx::sheet),
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        doc: "a page to read: the article with every claim coloured, and the sheet beside it",
        writer: Writer::Stream { begin: page::begin, part: page::part, end: page::end },
        rows: None,
    },
    Format {
        name: "markdown",
        extensions: &["md"],
        doc: "a short table for a mail or a ticket",
        writer: Writer::Whole(markdown::sheet),
        rows: Some(markdown::sheet),
    },
    Format {
        name: "text",
        extensions: &["txt"],
        doc: "the article with every claim marked under its words",
        writer: Writer::Stream { begin: nothing, part: text::part, end: nothing },
        rows: None,
    },
];

/// The format of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    SINKS.iter().find(|f| f.name == name)
}

/// The format that a file's extension asks for.
#[must_use]
pub fn for_extension(extension: &str) -> Option<&'static Format> {
    SINKS.iter().find(|f| f.extensions.contains(&extension.to_ascii_lowercase().as_str()))
}

/// The format that a file's name asks for, where it has an ending.
///
/// # Errors
/// With what was found and expected, when no format of those that are `wanted` has that ending.
pub fn for_name(path: &Path, wanted: impl Fn(&Format) -> bool) -> Result<Option<&'static Format>, String> {
    let Some(extension) = path.extension() else { return Ok(None) };
    let known = extension.to_str().and_then(for_extension).filter(|f| wanted(f));
    known.map(Some).ok_or_else(|| {
        let known = SINKS.iter().filter(|f| wanted(f)).flat_map(|f| f.extensions);
        let known: Vec<String> = known.map(|e| format!(".{e}")).collect();
        let extension = extension.to_string_lossy();
        // There is no well-kept writer of these; what LibreOffice saves is read.
        let hint = if extension == "ods" {
            " (LibreOffice opens .xlsx, and the .ods that it saves is read again)"
        } else {
            ""
        };
        format!("found the ending .{extension}, expected one of {}{hint}", known.join(", "))
    })
}

/// For formats with nothing before or after their pieces.
fn nothing(_: Look, _: &mut Vec<u8>) -> io::Result<()> {
    Ok(())
}
