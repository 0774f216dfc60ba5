//! `claimsheet review DRAFT|AUDIT`: the page in the browser, to be typed into.

mod server;
mod state;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::{self, Desk};
use super::input_args::InputArgs;
use super::{CLEAN, Global, backup, settings, sheet};
use crate::house::House;
use crate::sources::Shelf;
use state::State;

/// Review the sheet beside the article in the browser: verdicts, sources and notes are typed in place and saved at once
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Review {
    #[command(flatten)]
    input: InputArgs,
    /// The sheet to write into, .xlsx or .csv [default: the one of the draft beside it, else a new workbook]
    #[arg(long, value_name = "AUDIT")]
    audit: Option<PathBuf>,
    /// A folder with the sources of the draft
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// The port of the page; where it is taken, the next one that is free
    #[arg(long, value_name = "PORT", default_value_t = 7474)]
    port: u16,
    /// Print the address and open no browser
    #[arg(long)]
    no_open: bool,
}

const AFTER: &str = "\
Examples:
  claimsheet review draft.docx                    into draft.xlsx
  claimsheet review audit.csv                     the draft is looked for beside the sheet
  claimsheet review draft.md --audit desk.csv

The page is served on this machine alone (127.0.0.1), under an address that nobody can guess. Ctrl-C ends it; everything
is saved by then.";

pub(super) fn run(args: &Review, global: &Global) -> anyhow::Result<u8> {
    if let Some(input) = args.input.files.iter().find(|f| *f == Path::new("-") || f.is_dir()) {
        anyhow::bail!("{}: found no file, expected a draft or its sheet", input.display());
    }
    if let Some(missing) = args.input.files.iter().find(|f| !f.exists()) {
        anyhow::bail!("{}: there is no such file", missing.display());
    }
    // They last as long as the program, as the server does.
    let house: &'static House = Box::leak(Box::new(settings::house(&args.input.files, global)?));
    let settings = house.settings(args.input.settings());
    let shelf = backup::shelf(args.sources.as_deref(), house, settings, args.input.threads(), global)?;
    let shelf: Option<&'static Shelf> = shelf.map(|shelf| &*Box::leak(Box::new(shelf)));
    let desk: &'static Desk<'static> = Box::leak(Box::new(Desk {
        house,
        settings,
        format: args.input.input_format(),
        date: args.input.date,
        shelf,
        verdicts: house.config.verdicts(),
    }));
    let (drafts, audit) = files(args, desk)?;
    if audit.extension().is_none_or(|e| !["xlsx", "csv"].iter().any(|known| e.eq_ignore_ascii_case(known))) {
        anyhow::bail!("{}: found another format, expected a sheet that can be written: .xlsx or .csv", audit.display());
    }
    let state = State::open(desk, drafts, audit.clone())?;
    let to_tell = |words: &str| {
        if !global.quiet {
            let _ = writeln!(anstream::stderr(), "{words}");
        }
    };
    for notice in &state.notices {
        to_tell(notice);
    }
    let new = if audit.exists() { "" } else { " (new, at the first change)" };
    to_tell(&format!("sheet: {}{new}", audit.display()));
    server::run(state, args.port, |address| {
        let _ = writeln!(anstream::stdout(), "{address}");
        let _ = anstream::stdout().flush();
        to_tell("Ctrl-C ends it");
        if !args.no_open && open::that_detached(address).is_err() {
            to_tell("no browser could be opened: please open the address yourself");
        }
    })?;
    to_tell(&format!("{}: everything is saved", audit.display()));
    Ok(CLEAN)
}

/// The drafts, and the sheet.
fn files(args: &Review, desk: &Desk<'_>) -> anyhow::Result<(Vec<PathBuf>, PathBuf)> {
    let (audits, drafts): (Vec<&PathBuf>, Vec<&PathBuf>) = args.input.files.iter().partition(|f| sheet::is_audit(f));
    let drafts: Vec<PathBuf> = drafts.into_iter().cloned().collect();
    match (drafts.as_slice(), audits.as_slice(), &args.audit) {
        ([], [audit], None) => {
            let bytes = desk::bytes(audit)?.unwrap_or_default();
            let rows = desk.rows(audit, &bytes)?;
            let mut found: Vec<PathBuf> = Vec::new();
            for row in &rows {
                // Only a name is looked for, so that no sheet leads out of its folder.
                let name = Path::new(&row.doc).file_name().map(|n| audit.with_file_name(n));
                let Some(path) = name.filter(|p| p.is_file() && !sheet::is_audit(p)) else {
                    return Ok((Vec::new(), (*audit).clone()));
                };
                if !found.contains(&path) {
                    found.push(path);
                }
            }
            Ok((found, (*audit).clone()))
        }
        ([_, ..], [], Some(audit)) => Ok((drafts, audit.clone())),
        ([_, ..], [audit], None) => Ok((drafts, (*audit).clone())),
        ([draft], [], None) => Ok((drafts.clone(), desk::sheet_of(draft, &desk.verdicts))),
        (_, _, _) => anyhow::bail!("review: expected one draft, or drafts with one sheet"),
    }
}
