//! The integration tests, in one binary: text in, text out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(missing_docs, unreachable_pub, reason = "nobody links to a test")]

mod drafts;
mod examples;
mod links;
mod inputs;
mod properties;
mod read;
mod sheets;
mod spreadsheets;
