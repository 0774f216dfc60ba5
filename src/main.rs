//! The command line: flags and files in, sheets out. Everything between is the library's.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
