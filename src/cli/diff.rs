//! `claimsheet diff OLD NEW`: which claims changed from one draft or audit to the next.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::audit::diff::{Compared, changes};
use crate::audit::{self, Row};
use crate::normalise::Settings;
use crate::sink::changes::{Drafts, html, jsonl, markdown, text};
use chrono::NaiveDate;
use clap::Args;

use super::batch::{self, Work};
use super::output::Output;
use super::settings;
use super::{CLEAN, FINDINGS, Global, TROUBLE, extract, input_args, sheet};

/// Show which claims are new, moved, reworded, changed or gone between two drafts or audits
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimsheet diff draft1.docx draft2.docx\n  claimsheet diff --format markdown audit.csv draft2.txt\n\nExit codes: 0 no claim changed, 1 something changed, 2 trouble."
)]
pub(super) struct Diff {
    /// The draft or audit (.csv, .xlsx, .ods) before
    old: PathBuf,
    /// The draft or audit now
    new: PathBuf,
    /// Format of the changes
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl", "markdown", "html"])]
    format: String,
    /// Publication date that "Thursday" or "last year" hang on; instead of the documents' own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = input_args::date)]
    date: Option<NaiveDate>,
    /// File to write, whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Diff, global: &Global) -> anyhow::Result<u8> {
    let (Some(old), Some(new)) = (rows(&args.old, args, global)?, rows(&args.new, args, global)?) else {
        return Ok(TROUBLE);
    };
    let audits = [&args.old, &args.new].into_iter().all(|path| sheet::is_audit(path));
    let changed = changes(&old, &new, if audits { Compared::Audits } else { Compared::Drafts });
    let drafts = Drafts { old: &old, new: &new };
    let color = match global.color.as_str() {
        "always" => true,
        "never" => false,
        _ => args.output.is_none() && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
    };
    let page = match args.format.as_str() {
        "jsonl" => jsonl(&changed, drafts),
        "markdown" => markdown(&changed, drafts),
        "html" => html(&changed, drafts),
        _ => text(&changed, drafts, color),
    };
    let mut out = Output::open(args.output.as_deref())?;
    out.write_all(page.as_bytes())?;
    out.finish()?;
    Ok(if changed.is_empty() { CLEAN } else { FINDINGS })
}

/// The rows of an audit or a draft; `None` after trouble that has been told.
fn rows(path: &Path, args: &Diff, global: &Global) -> anyhow::Result<Option<Vec<Row>>> {
    if sheet::is_audit(path) {
        let told = ["id", "doc", "kind", "sentence", "text", "verdict"];
        return Ok(sheet::usable(
            path,
            |column| told.contains(&column),
            &settings::verdicts(&[path.to_path_buf()])?,
            global,
        )?
        .map(|s| s.rows));
    }
    let house = settings::house(&[path.to_path_buf()], global)?;
    let work = Work {
        house: &house,
        settings: house.settings(Settings::default()),
        format: None,
        date: args.date,
        quiet: global.quiet,
        sources: None,
        threads: 1,
        done: batch::Done::default(),
        render: &|a, piece| {
            audit::rows(a, |row| piece.rows.push(row.clone()));
            Ok(())
        },
    };
    let mut rows = Vec::new();
    let counts = batch::run(&[path.to_path_buf()], &work, &mut |piece| {
        extract::report(&piece, global);
        rows.extend(piece.rows);
        Ok(())
    })?;
    Ok((counts.failed == 0).then_some(rows))
}
