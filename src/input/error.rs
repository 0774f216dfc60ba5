//! What can be wrong with an input, each with its place, what was found and what was expected.

use std::path::PathBuf;

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file is missing or the system does not let us read it.
    #[error("{}: {found}; expected {expected}", .path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        found: String,
        /// What would be right.
        expected: &'static str,
    },
    /// The file is of a kind that claimsheet does not read.
    #[error("{}: found {found}; expected {expected}", .path.display())]
    Kind {
        /// The file.
        path: PathBuf,
        /// What kind it looks like.
        found: String,
        /// The kinds that are read.
        expected: String,
    },
    /// The file is of the right kind but is damaged, locked or nested beyond any honest document.
    #[error("{}{}: found {found}; expected {expected}", .path.display(), at(*.line))]
    Broken {
        /// The file.
        path: PathBuf,
        /// 1-based line, 0 where the format has no lines.
        line: usize,
        /// What is wrong.
        found: String,
        /// What would be right.
        expected: String,
    },
    /// A file, a part of it or a line is larger than what is read.
    #[error("{}{}: found {found}; expected at most {limit} bytes", .path.display(), at(*.line))]
    Large {
        /// The file.
        path: PathBuf,
        /// 1-based line, 0 where it is the whole file.
        line: usize,
        /// What is too large.
        found: String,
        /// How large it may be.
        limit: u64,
    },
    /// A date that is none.
    #[error("{}{}: found the date \"{found}\"; expected a date like 2022-09-08", .path.display(), at(*.line))]
    Date {
        /// The file.
        path: PathBuf,
        /// 1-based line.
        line: usize,
        /// The date as written.
        found: String,
    },
}

/// `:7` for line 7, nothing where there is no line.
fn at(line: usize) -> String {
    if line == 0 { String::new() } else { format!(":{line}") }
}
