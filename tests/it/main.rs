//! The integration tests, in one binary: text in, text out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(missing_docs, unreachable_pub, reason = "nobody links to a test")]

mod articles;
mod backup;
mod bad_rules;
mod check_pages;
mod checks;
mod cli;
mod columns;
mod dates;
mod desk;
mod drafts;
mod english;
mod examples;
mod figures;
mod grammar;
mod house;
mod inputs;
mod layers;
mod links;
mod marked;
mod names;
mod page;
mod properties;
mod read;
mod resume;
mod review;
mod sayings;
mod sheets;
mod spreadsheets;
mod tables;
mod watch;

/// Where snapshots of a kind stand: `snapshots/KIND/NAME.snap` at the top of the repository.
fn snapshots(kind: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("{}/snapshots/{kind}", env!("CARGO_MANIFEST_DIR")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_input_file();
    settings
}
