//! Rows to bytes: one file per format.

pub mod csv;
pub mod jsonl;
