//! The article's lines with every claim marked under its words.

use std::io::{self, Write as _};

use super::Look;
use crate::audit;
use crate::pipeline::Analysis;

/// The lines of a part of a document, with its claims.
///
/// # Errors
/// When `out` cannot be written.
pub fn part(a: &Analysis<'_>, _: Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut result = Ok(());
    audit::rows(a, |row| {
        if result.is_ok() {
            result = writeln!(out, "{}: {}", row.text, audit::short(row));
        }
    });
    result
}
