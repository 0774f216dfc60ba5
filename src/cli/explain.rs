//! `claimsheet explain RULE`: what a check does, when it keeps silent, and its examples.

use std::io::Write as _;

use crate::check::{self, CHECKS};
use clap::Args;

use super::output::Output;
use super::{CLEAN, TROUBLE, complain};

/// Say what a check does, when it keeps silent, and what it finds; or list the checks
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimsheet explain                  every check in a line\n  claimsheet explain percent-change   one check with its guards and examples"
)]
pub(super) struct Explain {
    /// Id of a check
    rule: Option<String>,
}

pub(super) fn run(args: &Explain) -> anyhow::Result<u8> {
    let mut out = Output::open(None)?;
    let Some(id) = args.rule.as_deref() else {
        for check in CHECKS {
            writeln!(out, "{:<20} {}", check.id, check.does)?;
        }
        out.finish()?;
        return Ok(CLEAN);
    };
    let Some(check) = check::named(id) else {
        let known: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
        complain(&format!(
            "explain: found no check {}, expected one of {}",
            crate::quoted::quoted(id),
            known.join(", ")
        ));
        return Ok(TROUBLE);
    };
    writeln!(out, "{}\n\n{}\n\nKeeps silent: {}\n", check.id, check.does, check.guards)?;
    for (text, level) in check.examples {
        writeln!(out, "{:>14}: {}", level.name(), text.replace('\n', " "))?;
    }
    for text in check.rejects {
        writeln!(out, "{:>14}: {}", "fine", text.replace('\n', " "))?;
    }
    if CHECKS.iter().all(|c| c.id != check.id) {
        out.finish()?;
        return Ok(CLEAN);
    }
    writeln!(out, "\nTo leave one alone in a draft: <!-- claimsheet: ignore {} \"reason\" -->", check.id)?;
    out.finish()?;
    Ok(CLEAN)
}
