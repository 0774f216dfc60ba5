//! `claimsheet check FILE…`: what the article alone can prove wrong.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use claimsheet::check::{Finding, Level};
use claimsheet::config::Config;
use claimsheet::pipeline::Analysis;
use claimsheet::sink::{self, Look};
use clap::Args;

use super::batch::{self, Work};
use super::input_args::InputArgs;
use super::output::Output;
use super::{CLEAN, FINDINGS, Global, TROUBLE, complain, settings};

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
}

const AFTER: &str = "\
Examples:
  claimsheet check --date 2022-09-08 article.txt
  claimsheet check --format sarif drafts/ -o findings.sarif
  claimsheet explain percent-change               what a check does and when it keeps silent

A draft can say <!-- claimsheet: ignore sum \"two counts overlap\" --> before a paragraph; claimsheet.toml, found at or above
the working folder, can switch checks and ignore findings by the id of a claim.

Exit codes: 0 nothing found, 1 contradictions (--strict: queries too), 2 trouble.";

pub(super) fn run(args: &Check, global: &Global) -> anyhow::Result<u8> {
    let (path, config) = settings::nearest()?;
    let rules = rules(global, path.as_deref(), &config)?;
    let mut out = Output::open(args.output.as_deref())?;
    let (contradictions, queries) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let used: Vec<AtomicBool> = config.ignore.iter().map(|_| AtomicBool::new(false)).collect();
    let look = look(args, global);
    let render = |a: &Analysis<'_>, piece: &mut batch::Piece| {
        let shown = shown(a, &config, &used);
        let hard = shown.iter().filter(|f| f.level == Level::Contradiction).count();
        contradictions.fetch_add(hard, Ordering::Relaxed);
        queries.fetch_add(shown.len() - hard, Ordering::Relaxed);
        match args.format.as_str() {
            "jsonl" => sink::finding::jsonl(a, &shown, &mut piece.bytes),
            "csv" => sink::findings_csv::part(a, &shown, &mut piece.bytes),
            "github" => sink::findings_github::part(a, &shown, &mut piece.bytes),
            "sarif" => sink::findings_sarif::part(a, &shown, &mut piece.bytes),
            _ => sink::findings_text::part(a, &shown, look, &mut piece.bytes),
        }
    };
    let mut settings = args.input.settings();
    if settings.date_order.is_none() {
        settings.date_order = config.date_order.as_deref().map(|o| match o {
            "dmy" => claimsheet::normalise::DateOrder::DayFirst,
            _ => claimsheet::normalise::DateOrder::MonthFirst,
        });
    }
    let work = Work {
        rules: &rules,
        settings,
        format: args.input.input_format(),
        date: args.input.date,
        quiet: global.quiet,
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
        for (ignore, _) in config.ignore.iter().zip(&used).filter(|(_, used)| !used.load(Ordering::Relaxed)) {
            complain(&format!("claimsheet.toml: the ignore of {} ({}) matches no finding", ignore.id, ignore.reason));
        }
    }
    Ok(if counts.failed > 0 {
        TROUBLE
    } else if hard > 0 || args.strict && soft > 0 {
        FINDINGS
    } else {
        CLEAN
    })
}

/// The rules with the house's folder and settings.
fn rules(
    global: &Global,
    path: Option<&std::path::Path>,
    config: &Config,
) -> anyhow::Result<claimsheet::rulebook::Rulebook> {
    let house = config.rules.as_ref().and_then(|folder| Some(path?.parent()?.join(folder)));
    let mut rules = match (&global.rules, house) {
        (None, Some(folder)) => claimsheet::rulebook::Rulebook::with_folder(&folder)?,
        _ => global.rulebook()?,
    };
    config.apply(&mut rules.checks).map_err(|(_, message)| anyhow::anyhow!("claimsheet.toml: {message}"))?;
    Ok(rules)
}

/// What is to be shown: no notes, and nothing that the settings ignore.
fn shown<'a>(a: &'a Analysis<'_>, config: &Config, used: &[AtomicBool]) -> Vec<&'a Finding> {
    let all: Vec<&Finding> = a.findings.iter().filter(|f| f.level >= Level::Query).collect();
    if config.ignore.is_empty() {
        return all;
    }
    let ids = sink::finding::ids_of(a, &all);
    let ignored = |f: &Finding, ids: &[String]| {
        let entry = config.ignored(f, ids);
        if let Some(used) = entry.and_then(|n| used.get(n)) {
            used.store(true, Ordering::Relaxed);
        }
        entry.is_some()
    };
    all.into_iter().zip(ids).filter(|(f, ids)| !ignored(f, ids)).map(|(f, _)| f).collect()
}

fn look(args: &Check, global: &Global) -> Look {
    let color = match global.color.as_str() {
        "always" => true,
        "never" => false,
        _ => args.output.is_none() && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
    };
    let terminal = terminal_size::terminal_size().filter(|_| args.output.is_none());
    Look { excel: false, color, width: terminal.map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120)) }
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
