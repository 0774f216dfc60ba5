//! The command line: see [`claimsheet::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(claimsheet::cli::run(std::env::args_os(), std::env::current_exe().ok()))
}
