//! `claimsheet check FILE…`: what the article alone can prove wrong.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check::Level;
use crate::pipeline::Analysis;
use crate::sink::{self, Look};
use clap::Args;

use super::backup;
use super::batch::{self, Work};
use super::changed::{Changed, Files};
use super::input_args::InputArgs;
use super::output::Output;
use super::settings;
use super::{CLEAN, FINDINGS, Global, TROUBLE};

/// Print what does not fit: conversions, percentages, weekdays, sums, … that the article itself proves wrong
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Check {
    #[command(flatten)]
    input: InputArgs,
    /// Format of the findings
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl", "csv", "sarif", "github"])]
    format: String,
    /// Exit with 1 for queries too, not only for contradictions
    #[arg(long)]
    strict: bool,
    /// File to write, whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only findings on lines that changed since a revision, by git diff: HEAD, main...HEAD
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// Only findings on lines that changed in a unified diff: a file, or - for standard input
    #[arg(long, value_name = "DIFF", conflicts_with = "changed_since")]
    changed_in: Option<PathBuf>,
    /// A folder with the sources of the draft: their other figures and words are findings too
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

const AFTER: &str = "\
Examples:
  claimsheet check --date 2022-09-08 article.txt
  claimsheet check --format sarif drafts/ -o findings.sarif
  claimsheet check --format github --changed-since main...HEAD drafts/
  claimsheet explain percent-change               what a check does and when it keeps silent

A draft can say <!-- claimsheet: ignore sum \"two counts overlap\" --> before a paragraph; claimsheet.toml, found at or above
the draft, can switch checks, ignore findings by the id of a claim, and hold the house's own terms.

Exit codes: 0 nothing found, 1 contradictions (--strict: queries too), 2 trouble.";

pub(super) fn run(args: &Check, global: &Global) -> anyhow::Result<u8> {
    let house = settings::house(&args.input.files, global)?;
    let mut out = Output::open(args.output.as_deref())?;
    let (contradictions, queries) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let look = look(args, global);
    let changed = match (&args.changed_since, &args.changed_in) {
        (Some(rev), _) => Some(Changed::since(rev)?),
        (None, Some(path)) => Some(Changed::read(path)?),
        (None, None) => None,
    };
    let wanted = changed.is_some() || args.format == "github";
    let files = if wanted { Files::new(&args.input.files) } else { Files::default() };
    let render = |a: &Analysis<'_>, piece: &mut batch::Piece| {
        let mut shown = sink::finding::reported(a);
        if let Some(changed) = &changed {
            shown.retain(|f| changed.holds(a, f, files.of(&a.doc.id)));
        }
        let hard = shown.iter().filter(|f| f.level == Level::Contradiction).count();
        contradictions.fetch_add(hard, Ordering::Relaxed);
        queries.fetch_add(shown.len() - hard, Ordering::Relaxed);
        match args.format.as_str() {
            "jsonl" => sink::finding::jsonl(a, &shown, &mut piece.bytes),
            "csv" => sink::findings_csv::part(a, &shown, &mut piece.bytes),
            "github" => sink::findings_github::part(a, &files.named(&a.doc.id), &shown, &mut piece.bytes),
            "sarif" => sink::findings_sarif::part(a, &shown, &mut piece.bytes),
            _ => sink::findings_text::part(a, &shown, look, &mut piece.bytes),
        }
    };
    let settings = house.settings(args.input.settings());
    let shelf = backup::shelf(args.sources.as_deref(), &house, settings, args.input.threads(), global)?;
    let work = Work {
        house: &house,
        settings: house.settings(args.input.settings()),
        format: args.input.input_format(),
        date: args.input.date,
        quiet: global.quiet,
        sources: shelf.as_ref(),
        threads: args.input.threads(),
        done: batch::Done::default(),
        render: &render,
    };
    let mut results = Vec::new();
    let mut begun = false;
    let counts = batch::run(&args.input.files, &work, &mut |piece| {
        super::extract::report(&piece, global);
        if !begun && args.format == "csv" && piece.counts.documents > 0 {
            begun = true;
            let mut head = Vec::new();
            sink::findings_csv::begin(&mut head)?;
            out.write_all(&head)?;
        }
        if args.format == "sarif" {
            results.extend(piece.bytes)
        } else {
            out.write_all(&piece.bytes)?
        }
        Ok(())
    })?;
    if counts.documents > 0 {
        if args.format == "sarif" {
            let mut log = Vec::new();
            sink::findings_sarif::log(&results, &mut log)?;
            out.write_all(&log)?;
        }
        out.finish()?;
    }
    let (hard, soft) = (contradictions.into_inner(), queries.into_inner());
    if !global.quiet {
        tell(args, counts.documents, hard, soft);
        settings::tell_unused(&house);
    }
    Ok(if counts.failed > 0 {
        TROUBLE
    } else if hard > 0 || args.strict && soft > 0 {
        FINDINGS
    } else {
        CLEAN
    })
}

fn look(args: &Check, global: &Global) -> Look<'static> {
    let color = match global.color.as_str() {
        "always" => true,
        "never" => false,
        _ => args.output.is_none() && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
    };
    let terminal = terminal_size::terminal_size().filter(|_| args.output.is_none());
    let width = terminal.map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120));
    Look { color, width, ..Look::PLAIN }
}

/// One line on stderr for a person.
fn tell(args: &Check, documents: usize, hard: usize, soft: usize) {
    if args.format == "text" {
        let some = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
        let _ = writeln!(
            anstream::stderr(),
            "{}, {} in {}",
            some(hard, "contradiction", "contradictions"),
            some(soft, "query", "queries"),
            some(documents, "document", "documents")
        );
    }
}
