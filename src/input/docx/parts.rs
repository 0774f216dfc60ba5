//! The files in the zip of a word processor, each unpacked within bounds.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::InputError;
use super::xml::{self, Step};

/// The most that one part may unpack to: a book of a million words takes about a fifth of it.
const LARGEST_PART: u64 = 128 << 20;

/// How many times its packed size a part may unpack to, once it is larger than [`SMALL_PART`].
const RATIO: u64 = 400;

/// Parts up to this size are unpacked whatever their ratio.
const SMALL_PART: u64 = 4 << 20;

/// An open file.
pub(in crate::input) struct Parts<'b> {
    expected: &'static str,
    path: PathBuf,
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Parts<'b> {
    /// Opens the zip.
    pub(in crate::input) fn new(path: &Path, bytes: &'b [u8], expected: &'static str) -> Result<Self, InputError> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let locked = memchr::memmem::find(bytes, &wide).is_some();
            let found =
                if locked { "an encrypted document (save it without a password)" } else { "an old Word file (.doc)" };
            return Err(InputError::Kind { path: path.into(), found: found.into(), expected: expected.into() });
        }
        if !bytes.starts_with(b"PK") {
            let found = if bytes.is_empty() { "an empty file" } else { "a file that is no zip archive" };
            return Err(InputError::Kind { path: path.into(), found: found.into(), expected: expected.into() });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| {
            let found = format!("a damaged or truncated file ({e})");
            InputError::Broken { path: path.into(), line: 0, found, expected: expected.into() }
        })?;
        Ok(Self { expected, path: path.into(), zip })
    }

    /// The name of the part that holds the text.
    pub(super) fn main(&mut self) -> Result<String, InputError> {
        let Some(relations) = self.part("_rels/.rels")? else {
            return self.known("word/document.xml");
        };
        let mut main = None;
        let found = xml::steps(&relations, |step| {
            if let Step::Open(tag, _) = step
                && tag.name() == "Relationship"
                && tag.value("Type").is_some_and(|t| t.ends_with("/officeDocument"))
            {
                main = tag.value("Target");
            }
        });
        found.map_err(|e| self.broken("_rels/.rels", &e))?;
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        self.known(main.trim_start_matches('/'))
    }

    fn known(&self, name: &str) -> Result<String, InputError> {
        if self.zip.index_for_name(name).is_some() && name.ends_with(".xml") {
            return Ok(name.to_owned());
        }
        let found = match name {
            _ if self.zip.index_for_name("mimetype").is_some() => {
                "an OpenDocument or EPUB file (an OpenDocument text is named .odt)".to_owned()
            }
            _ => format!("a zip archive without {name}"),
        };
        Err(InputError::Kind { path: self.path.clone(), found, expected: self.expected.into() })
    }

    /// A part that has to be there.
    pub(in crate::input) fn required(&mut self, name: &str) -> Result<Vec<u8>, InputError> {
        self.part(name)?.ok_or_else(|| self.broken(name, "nothing"))
    }

    /// The part of this name in the folder of the main part, and its whole name.
    pub(super) fn beside(&mut self, main: &str, file: &str) -> Result<Option<(String, Vec<u8>)>, InputError> {
        let folder = main.rfind('/').and_then(|at| main.get(..=at)).unwrap_or("");
        let name = format!("{folder}{file}");
        Ok(self.part(&name)?.map(|xml| (name, xml)))
    }

    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, InputError> {
        let path = self.path.clone();
        let expected = self.expected;
        let broken = |what: &str| damaged(&path, name, what, expected);
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(broken(&e.to_string())),
        };
        let limit = LARGEST_PART.min(file.compressed_size().saturating_mul(RATIO).max(SMALL_PART));
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            let found = format!("{name}, which unpacks to more than {limit} bytes");
            return Err(InputError::Large { path, line: 0, found, limit });
        }
        match read {
            Ok(_) => Ok(Some(bytes)),
            Err(e) => Err(broken(&e.to_string())),
        }
    }

    /// An error in a part.
    pub(in crate::input) fn broken(&self, part: &str, what: &str) -> InputError {
        damaged(&self.path, part, what, self.expected)
    }
}

fn damaged(path: &Path, part: &str, what: &str, expected: &str) -> InputError {
    let found = format!("{part} damaged: {what}");
    InputError::Broken { path: path.into(), line: 0, found, expected: expected.into() }
}
