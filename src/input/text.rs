//! Plain text.

use std::path::Path;

use super::decode::decode;
use super::{InputError, Read, id};
use crate::document::Document;

/// A text file as a document.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read, InputError> {
    let (text, notice) = decode(path, bytes)?;
    let document = Document::plain(id(path), text.into_owned(), None);
    Ok(Read { document, notices: notice.into_iter().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_its_name_and_lines() {
        let read = read(Path::new("in/a.txt"), b"One.\n\nTwo.\n").expect("text");
        assert_eq!(read.document.id, "a.txt");
        assert_eq!(read.document.blocks.iter().map(|b| b.line).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn an_empty_file_is_a_document_without_blocks() {
        for bytes in [&b""[..], b"\xef\xbb\xbf", b" \n\n"] {
            assert!(read(Path::new("a.txt"), bytes).expect("text").document.blocks.is_empty());
        }
    }
}
