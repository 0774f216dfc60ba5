//! The files of a folder of sources, each as a page: prose as drafts are read, and what only sources are.

mod pdf;
mod prose;
mod sheet;
mod subtitle;
mod transcript;

use std::path::{Path, PathBuf};

pub(crate) use pdf::child as pdf_child;

use super::page::Page;
use crate::input::{self, Format};

/// The largest file that is read as a source, in bytes; also the largest that one may unpack to.
pub(crate) const LARGEST: u64 = 64 << 20;

/// Reads a file of one of the kinds that `kind` knows. What it says when it cannot is for a person. `program` is this one, which
/// reads a PDF file in a process of its own; without it, a thread does.
pub(crate) fn page(path: &Path, bytes: &[u8], program: Option<&Path>) -> Result<Page, String> {
    match kind(path) {
        Some(Kind::Pdf) => pdf::page(path, bytes, program),
        Some(Kind::Csv) => Ok(sheet::csv(path, bytes)),
        Some(Kind::Xlsx) => sheet::xlsx(path, bytes),
        Some(Kind::Subtitles) => Ok(subtitle::page(path, bytes)),
        Some(Kind::Draft(format)) => prose::page(path, bytes, format),
        None => Err(format!("passed over; not one of {}", endings())),
    }
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As drafts are.
    Draft(Format),
    /// Page by page.
    Pdf,
    /// Cell by cell.
    Csv,
    /// Sheet by sheet.
    Xlsx,
    /// By their times.
    Subtitles,
}

/// How a file is read, by its ending; `None` where it is not.
pub(crate) fn kind(path: &Path) -> Option<Kind> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    Some(match ending.as_str() {
        "pdf" => Kind::Pdf,
        "csv" | "tsv" => Kind::Csv,
        "xlsx" | "xlsm" => Kind::Xlsx,
        "srt" | "vtt" => Kind::Subtitles,
        _ => Kind::Draft(Format::of_path(path)?),
    })
}

/// All endings that are read.
fn endings() -> String {
    format!("{}, .pdf, .csv, .tsv, .xlsx, .xlsm, .srt, .vtt", input::Format::all_endings())
}

/// The text of a file whatever its encoding.
fn text(path: &Path, bytes: &[u8]) -> String {
    input::read(path, bytes, Format::Text).map(|r| r.document.text).unwrap_or_default()
}

/// A file's name for people.
fn id(path: &Path) -> String {
    path.file_name().map(PathBuf::from).unwrap_or_default().display().to_string()
}
