//! Any bytes as a plain text, through the whole pipeline.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sound::file(bytes, claimsheet::input::Format::Text);
});
