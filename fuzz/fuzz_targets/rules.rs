//! Any text as a rule file of a user's folder; the first byte says which.
#![no_main]

use claimsheet::rulebook::Rulebook;

const FILES: [&str; 8] = [
    "units/length.toml", "numbers.toml", "relations.toml", "currencies.toml", "calendar.toml", "cues.toml", "speakers.toml",
    "directions.toml",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILES[usize::from(*first) % FILES.len()]);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, text).expect("a file");
    let _ = Rulebook::with_folder(folder.path()).map_err(|e| e.to_string());
});
