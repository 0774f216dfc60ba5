//! Word documents: the parts of the zip that hold words, read by a pull parser.
//!
//! Tracked insertions are read and deletions are not, as if every change were accepted. Comments, footnotes and
//! endnotes become remarks on the words they cover. Nothing is unpacked that is not read, and nothing beyond a bound.

mod body;
mod marked;
mod notes;
pub(super) mod parts;
pub(super) mod xml;

use std::path::Path;

use super::{InputError, Read, id};
pub use marked::{Comment, marked};
use parts::Parts;

const EXPECTED: &str = "a Word document (.docx) that Word can open";

/// A Word file as a document.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read, InputError> {
    let (traced, ..) = traced(&mut Parts::new(path, bytes, EXPECTED)?)?;
    Ok(Read { document: traced.builder.finish(id(path), None, false), notices: Vec::new() })
}

/// The document with the places that its words come from; name and bytes of the part that holds them.
fn traced(parts: &mut Parts<'_>) -> Result<(body::Traced, String, Vec<u8>), InputError> {
    let main = parts.main()?;
    let text = parts.required(&main)?;
    let styles = match parts.beside(&main, "styles.xml")? {
        Some((name, xml)) => notes::styles(&xml).map_err(|e| parts.broken(&name, &e))?,
        None => notes::Styles::default(),
    };
    let mut remarks = notes::Notes::default();
    for (kind, file) in notes::FILES {
        if let Some((name, xml)) = parts.beside(&main, file)? {
            notes::notes(kind, &xml, &mut remarks).map_err(|e| parts.broken(&name, &e))?;
        }
    }
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let targets = match parts.beside(&format!("{folder}/"), &format!("_rels/{file}.rels"))? {
        Some((name, xml)) => notes::targets(&xml).map_err(|e| parts.broken(&name, &e))?,
        None => notes::Targets::default(),
    };
    let traced = body::document(&text, &styles, &remarks, &targets).map_err(|e| parts.broken(&main, &e))?;
    Ok((traced, main, text))
}

#[cfg(test)]
mod tests;
