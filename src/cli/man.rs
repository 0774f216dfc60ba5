//! `claimsheet man`: the manual page on standard output, one section per subcommand.

use clap::{Args, CommandFactory as _};

use super::CLEAN;

/// Print the manual page in roff
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimsheet man > ~/.local/share/man/man1/claimsheet.1")]
pub(super) struct Man {
    /// Subcommand whose page is wanted [default: the page of claimsheet itself]
    #[arg(value_name = "SUBCOMMAND")]
    subcommand: Option<String>,
}

pub(super) fn run(args: &Man) -> anyhow::Result<u8> {
    let mut command = super::Cli::command();
    command.build();
    if let Some(name) = &args.subcommand {
        let names: Vec<String> = command.get_subcommands().map(|s| s.get_name().to_owned()).collect();
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| {
            anyhow::anyhow!("man: found “{name}”, expected a subcommand, one of: {}", names.join(", "))
        })?;
    }
    let mut out = super::output::Output::open(None)?;
    clap_mangen::Man::new(command).render(&mut out)?;
    out.finish()?;
    Ok(CLEAN)
}
