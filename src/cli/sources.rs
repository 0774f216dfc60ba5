//! `claimsheet sources AUDIT DIR`: what the sources say, filled into a sheet that exists.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, Global, TROUBLE, backup, settings, sheet};
use crate::normalise::Settings;
use crate::sources::{self, Ask, Kind};

/// Fill a sheet (.csv, .xlsx) with what the sources of the draft say of each claim
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Sources {
    /// The audit
    #[arg(value_name = "AUDIT")]
    audit: PathBuf,
    /// The folder of sources: .txt, .md, .html, .docx, .jsonl, .pdf, .csv, .xlsx, .srt, .vtt
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// File to write, .csv or .xlsx, whole or not at all [default: the audit]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Threads to work with [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

const AFTER: &str = "\
Examples:
  claimsheet sources audit.xlsx backup/
  claimsheet extract draft.docx --sources backup/ -o audit.xlsx     the same, from the draft

What was read of the sources is kept in backup/.claimsheet/, which may be deleted at any time. Nothing leaves the folder.";

pub(super) fn run(args: &Sources, global: &Global) -> anyhow::Result<u8> {
    let house = settings::house(std::slice::from_ref(&args.audit), global)?;
    let verdicts = house.config.verdicts();
    let Some(mut read) = sheet::usable(&args.audit, |_| true, &verdicts, global)? else { return Ok(TROUBLE) };
    let threads = args.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let settings = house.settings(Settings::default());
    let Some(shelf) = backup::shelf(Some(&args.folder), &house, settings, threads, global)? else {
        return Ok(TROUBLE);
    };
    let asks: Vec<Ask> = read.rows.iter().map(|row| Ask::of(&row.borrowed())).collect();
    let mut count = [0_usize; 3];
    for (row, support) in read.rows.iter_mut().zip(sources::supports(&asks, &shelf, &house.rules)) {
        match support.kind {
            Kind::Verbatim | Kind::SameValue | Kind::Derived => count[0] += 1,
            Kind::Near | Kind::Conflict => count[1] += 1,
            Kind::None => count[2] += 1,
            Kind::Unasked => {}
        }
        support.kind.name().clone_into(&mut row.support);
        row.support_where = support.place;
        row.support_words = support.words;
        row.support_note = support.note;
    }
    sheet::write(&read.rows, args.output.as_ref().or(Some(&args.audit)), &verdicts)?;
    if !global.quiet {
        let to = args.output.as_ref().unwrap_or(&args.audit).display();
        let [same, other, none] = count;
        let told = format!("{same} claims borne out, {other} with other words or values, {none} not found");
        let _ = writeln!(anstream::stderr(), "{to}: {told} in {} sources", shelf.files());
    }
    Ok(CLEAN)
}
