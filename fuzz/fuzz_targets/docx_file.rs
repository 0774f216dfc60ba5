//! Any bytes as the zip of a Word document.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sound::file(bytes, claimsheet::input::Format::Docx);
});
