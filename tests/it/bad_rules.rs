//! Each folder of `tests/bad-rules` holds a broken rule file; its snapshot is the exact message that it gives.

use std::path::Path;

use claimsheet::rulebook::Rulebook;

#[test]
fn a_broken_rule_file_is_named_with_place_found_and_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad-rules");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 15);
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let error = Rulebook::with_folder(&case).map(|_| ()).expect_err(&name);
        crate::snapshots("bad-rules").bind(|| insta::assert_snapshot!(name, error.to_string()));
    }
}
