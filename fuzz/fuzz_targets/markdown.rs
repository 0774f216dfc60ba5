//! Any bytes as Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sound::file(bytes, claimsheet::input::Format::Markdown);
});
