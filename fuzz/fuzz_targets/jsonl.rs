//! Any bytes as JSON lines.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for read in claimsheet::input::from_reader(std::path::Path::new("fuzz.jsonl"), std::io::Cursor::new(bytes.to_vec()), None).flatten() {
        sound::document(&read.document);
    }
});
