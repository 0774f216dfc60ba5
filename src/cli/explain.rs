//! `claimsheet explain ID`: what a check does, when it keeps silent, and its examples; or what a production of the grammar reads.

use std::io::Write as _;

use crate::check::{self, CHECKS};
use crate::extract;
use crate::grammar::{Grammar, Guard, Table};
use clap::Args;

use super::output::Output;
use super::{CLEAN, TROUBLE, complain};

/// Say what a check does and when it keeps silent, or what a production of the grammar reads; or list the checks
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimsheet explain                  every check in a line\n  claimsheet explain percent-change   one check with its guards and examples\n  claimsheet explain offset           what the grammar reads under that id of the column `rule`"
)]
pub(super) struct Explain {
    /// Id of a check, of a production (the column `rule`), or of a guard (`claimsheet trace`)
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
        if let Some(grammar) = extract::productions().find(|g| g.production.name() == id) {
            production(grammar, &mut out)?;
            out.finish()?;
            return Ok(CLEAN);
        }
        if let Some((table, one)) = extract::guards().find(|(_, g)| g.id == id) {
            guard(table, one, &mut out)?;
            out.finish()?;
            return Ok(CLEAN);
        }
        let productions = extract::productions().map(|g| g.production.name());
        let guards = extract::guards().map(|(_, g)| g.id);
        let known: Vec<&str> = CHECKS.iter().map(|c| c.id).chain(productions).chain(guards).collect();
        complain(&format!(
            "explain: found no check, production or guard {}, expected one of {}",
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

/// What a production reads, with its sentences.
fn production(grammar: &Grammar, out: &mut Output) -> anyhow::Result<()> {
    writeln!(out, "{}\n\n{}\n\nBegins with: {}\n", grammar.production.name(), grammar.says, grammar.begins)?;
    for (shape, text) in grammar.shapes {
        writeln!(out, "{shape:>32}: {text}")?;
    }
    for (text, why) in grammar.rejects {
        writeln!(out, "{:>32}: {text} ({why})", "left alone")?;
    }
    Ok(())
}

/// What a guard tells of a shape.
fn guard(table: &Table, guard: &Guard, out: &mut Output) -> anyhow::Result<()> {
    writeln!(out, "{}\n\n{}: {}.\n", guard.id, table.says, guard.says)?;
    for text in guard.examples {
        writeln!(out, "{:>14}: {text}", table.says)?;
    }
    let other = if table.closes { "let through" } else { "none" };
    for text in guard.rejects {
        writeln!(out, "{other:>14}: {text}")?;
    }
    Ok(())
}
