//! `claimsheet completions SHELL`: a completion script on standard output.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::CLEAN;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimsheet completions bash > ~/.local/share/bash-completion/completions/claimsheet"
)]
pub(super) struct Completions {
    /// Shell to complete in
    shell: Shell,
}

pub(super) fn run(args: &Completions) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "claimsheet", &mut script);
    let mut out = super::output::Output::open(None)?;
    std::io::Write::write_all(&mut out, &script)?;
    out.finish()?;
    Ok(CLEAN)
}
