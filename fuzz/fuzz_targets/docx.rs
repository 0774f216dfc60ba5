//! Any text as the main part of a Word document with comments and footnotes.
#![no_main]

use std::io::{Cursor, Write};

use zip::CompressionMethod::Stored;
use zip::write::SimpleFileOptions;

const COMMENTS: &str = "<w:comments><w:comment w:id=\"0\" w:author=\"A\"><w:p><w:t>note</w:t></w:p></w:comment></w:comments>";
const NOTES: &str = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:t>note</w:t></w:p></w:footnote></w:footnotes>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("document", bytes), ("comments", COMMENTS.as_bytes()), ("footnotes", NOTES.as_bytes())] {
        let options = SimpleFileOptions::default().compression_method(Stored);
        zip.start_file(format!("word/{name}.xml"), options).expect("a part");
        zip.write_all(part).expect("a part");
    }
    let zip = zip.finish().expect("a zip").into_inner();
    sound::file(&zip, claimsheet::input::Format::Docx);
});
