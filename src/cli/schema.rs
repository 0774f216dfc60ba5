//! `claimsheet schema`: the columns of the audit as a Frictionless Table Schema.

use std::io::Write as _;

use crate::audit::schema;
use clap::Args;

use super::output::Output;
use super::{CLEAN, settings};

/// Print the columns of the sheet as a Frictionless Table Schema (audit.schema.json)
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimsheet schema > audit.schema.json && frictionless validate audit.csv --schema audit.schema.json"
)]
pub(super) struct Schema {}

pub(super) fn run(_: &Schema) -> anyhow::Result<u8> {
    let mut out = Output::open(None)?;
    out.write_all(schema::of_house(&settings::verdicts(&[])?).as_bytes())?;
    out.finish()?;
    Ok(CLEAN)
}
