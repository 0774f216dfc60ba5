//! `claimsheet extract FILE…`: the fact-check sheet.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::audit;
use crate::audit::carry::{carry, person_columns};
use crate::audit::verdict::Verdicts;
use crate::audit::{Kinds, Row};
use crate::house::House;
use crate::sink::page::{self, Article, Desk};
use crate::sink::{self, Format, Look, SINKS, Writer};
use anyhow::Context as _;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::backup;
use super::batch::{self, Piece, Work};
use super::input_args::InputArgs;
use super::marked;
use super::output::Output;
use super::progress::Counts;
use super::resume::{self, Unfinished};
use super::settings;
use super::{CLEAN, Global, TROUBLE, complain, sheet};

/// Write the fact-check sheet: one row per figure, date, quote and statement
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// Format of the sheet [default: what the name after -o says, else csv]
    #[arg(long, short, value_name = "FORMAT", value_parser = PossibleValuesParser::new(SINKS.iter().map(|f| clap::builder::PossibleValue::new(f.name).help(f.doc))))]
    format: Option<String>,
    /// File to write, whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Keep what is done when a batch is interrupted, in FILE.part, and go on from there when called again
    #[arg(long, requires = "output", conflicts_with = "previous")]
    resume: bool,
    /// CSV for Excel: with a byte order mark and CRLF
    #[arg(long)]
    excel: bool,
    /// CSV for programs: without the apostrophe before texts that a spreadsheet would take for formulas (-24°C, =1+1)
    #[arg(long, conflicts_with = "excel")]
    no_guard: bool,
    /// Rows beside those of claims: of names, of hyperlinks [default: none; both in a workbook and in a page, on tabs of their own]
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = ["name", "link", "none"])]
    kinds: Vec<String>,
    /// The audit of the draft before, .csv, .xlsx or .ods: its ids and all that people wrote are carried over
    #[arg(long, value_name = "AUDIT")]
    pub(super) previous: Option<PathBuf>,
    /// With -o NAME.docx, the draft itself with comments: on its findings, or on all of its claims [default: findings]
    #[arg(long, value_name = "WHAT", value_parser = ["findings", "claims"])]
    pub(super) comment: Option<String>,
    /// A folder with the sources of the draft (.txt, .md, .html, .docx, .pdf, .csv, .xlsx, .srt, .vtt, …): for each claim,
    /// where they have it, and where they have another
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  claimsheet extract article.txt -o audit.csv
  claimsheet extract --date 2022-09-08 --format text article.txt
  claimsheet extract --format jsonl batch.jsonl | jq -r 'select(.kind == \"quote\").speaker'
  claimsheet extract --resume archive.jsonl -o archive.csv
  claimsheet extract draft2.docx --previous audit.xlsx -o audit.xlsx
  claimsheet extract draft.docx -o marked.docx    the draft itself, with a comment for each finding
  pbpaste | claimsheet extract - --excel -o audit.csv";

pub(super) fn run(args: &Extract, global: &Global) -> anyhow::Result<u8> {
    if let Some(output) = args.output.as_deref().filter(|path| args.format.is_none() && marked::is_word(path)) {
        let house = settings::house(&args.input.files, global)?;
        let settings = house.settings(args.input.settings());
        let shelf = backup::shelf(args.sources.as_deref(), &house, settings, args.input.threads(), global)?;
        let wanted = (&args.input, args.previous.as_deref(), args.comment.as_deref());
        return marked::run(output, wanted, &house, shelf.as_ref(), global);
    }
    let format = format(args)?;
    let house = settings::house(&args.input.files, global)?;
    let verdicts = house.config.verdicts();
    let look = look(args, kinds(args, format), &verdicts, global);
    if let Some(previous) = &args.previous {
        return with_previous(previous, args, format, look, &house, global);
    }
    let settings = house.settings(args.input.settings());
    let shelf = backup::shelf(args.sources.as_deref(), &house, settings, args.input.threads(), global)?;
    let mut out = match args.output.as_deref().filter(|_| args.resume) {
        Some(path) => resumed(path, args, format, &house, global)?,
        None => Output::open(args.output.as_deref())?,
    };
    let render = |a: &crate::pipeline::Analysis<'_>, piece: &mut Piece| match format.writer {
        Writer::Stream { part, .. } => part(a, look, &mut piece.bytes),
        Writer::Whole(_) => {
            audit::rows_of(a, look.kinds, |row| piece.rows.push(row.clone()));
            piece.articles.extend((!a.doc.cells.is_empty()).then(|| Article::of(a)));
            Ok(())
        }
    };
    let work = Work {
        house: &house,
        settings: house.settings(args.input.settings()),
        format: args.input.input_format(),
        date: args.input.date,
        quiet: global.quiet,
        sources: shelf.as_ref(),
        threads: args.input.threads(),
        done: out.done(),
        render: &render,
    };
    let mut begun = work.done.counts.documents > 0;
    let (mut rows, mut tables) = (Vec::new(), Vec::new());
    let run = batch::run(&args.input.files, &work, &mut |piece| {
        report(&piece, global);
        // The header waits for the first document, so that a batch of which nothing could be read writes nothing.
        if !begun && piece.counts.documents > 0 {
            begun = true;
            if let Writer::Stream { begin, .. } = format.writer {
                let mut head = Vec::new();
                begin(look, &mut head)?;
                out.write_all(&head)?;
            }
        }
        out.write_all(&piece.bytes)?;
        out.after(&piece)?;
        rows.extend(piece.rows);
        tables.extend(sink::table::tables(&piece.articles));
        Ok(())
    });
    let counts = match run {
        Ok(counts) => counts,
        Err(why) => return Err(out.stopped(why)),
    };
    if begun {
        let mut tail = Vec::new();
        match format.writer {
            Writer::Stream { end, .. } => end(look, &mut tail)?,
            Writer::Whole(sheet) => tail = sheet(&rows, Look { tables: &tables, ..look })?,
        }
        out.write_all(&tail)?;
        out.finish()?;
    } else {
        out.discard();
    }
    if let Some(path) = args.output.as_deref().filter(|_| begun && !global.quiet) {
        summary(path, &counts);
    }
    Ok(if counts.failed > 0 { TROUBLE } else { CLEAN })
}

/// The output of a batch that can be interrupted: taken up where it was, or begun.
fn resumed(path: &Path, args: &Extract, format: &Format, house: &House, global: &Global) -> anyhow::Result<Output> {
    if let Writer::Whole(_) = format.writer {
        anyhow::bail!(
            "--resume: found the format {}, expected one written row by row: csv, jsonl, html, text",
            format.name
        );
    }
    let mut read = args.input.files.clone();
    read.extend(global.rules.clone());
    read.extend(house.path.clone());
    read.extend(house.folder());
    // The program itself stands for its built-in rules.
    read.extend(global.program.clone());
    let (settings, state) = (house.settings(args.input.settings()), resume::state(&read));
    let (input_format, date) = (args.input.input_format(), args.input.date);
    let job = format!(
        "{} {} {} {:?} {settings:?} {input_format:?} {date:?}\n{state}",
        format.name, args.excel, args.no_guard, args.kinds
    );
    let out = Unfinished::open(path, &job)?;
    let documents = out.done().counts.documents;
    if documents > 0 && !global.quiet {
        complain(&format!("{}: going on after {documents} documents", path.display()));
    }
    Ok(Output::Resumed(Box::new(out)))
}

/// The sheet of a new draft with what people wrote on the one before.
fn with_previous(
    previous: &Path,
    args: &Extract,
    format: &Format,
    look: Look,
    house: &House,
    global: &Global,
) -> anyhow::Result<u8> {
    let page = format.name == "html";
    if format.rows.is_none() && !page {
        anyhow::bail!(
            "--previous: found the format {}, expected one of rows (csv, xlsx, jsonl, markdown) or html",
            format.name
        );
    }
    let words = ["id", "doc", "kind", "sentence", "text"];
    let kept = |column: &str| words.contains(&column) || person_columns().any(|c| c == column);
    let verdicts = house.config.verdicts();
    let Some(previous) = sheet::usable(previous, kept, &verdicts, global)? else { return Ok(TROUBLE) };
    let own: Vec<&Row> = previous.rows.iter().filter(|r| r.is_own()).collect();
    let settings = house.settings(args.input.settings());
    let shelf = backup::shelf(args.sources.as_deref(), house, settings, args.input.threads(), global)?;
    let work = Work {
        house,
        settings: house.settings(args.input.settings()),
        format: args.input.input_format(),
        date: args.input.date,
        quiet: global.quiet,
        sources: shelf.as_ref(),
        threads: args.input.threads(),
        done: batch::Done::default(),
        render: &|a, piece| {
            audit::rows_of(a, look.kinds, |row| piece.rows.push(row.clone()));
            piece.rows.extend(audit::places(a, &own));
            piece.articles.extend((page || !a.doc.cells.is_empty()).then(|| Article::of(a)));
            Ok(())
        },
    };
    let (mut rows, mut articles) = (Vec::new(), Vec::new());
    let counts = batch::run(&args.input.files, &work, &mut |piece| {
        report(&piece, global);
        rows.extend(piece.rows);
        articles.extend(piece.articles);
        Ok(())
    })?;
    // A draft that could not be read would look like one whose claims are all gone.
    if counts.failed > 0 || counts.documents == 0 {
        return Ok(TROUBLE);
    }
    let carried = carry(&previous.rows, &mut rows)
        .with_context(|| args.previous.as_deref().unwrap_or(Path::new("")).display().to_string())?;
    let mut out = Output::open(args.output.as_deref())?;
    let bytes = match format.rows {
        Some(write) => write(&rows, Look { tables: &sink::table::tables(&articles), ..look })?,
        None => {
            let title = articles.first().map_or("", |a| &a.doc);
            page::whole(&Desk { title, served: false, version: 0, labels: &verdicts, own: &[] }, &articles, &rows)?
        }
    };
    out.write_all(&bytes)?;
    out.finish()?;
    if let Some(path) = args.output.as_deref().filter(|_| !global.quiet) {
        let words: Vec<String> =
            carried.revisions.iter().map(|(r, n)| format!("{n} {}", r.replace('_', " "))).collect();
        let words = words.join(", ");
        let own = match (carried.added, carried.lost) {
            (0, _) => String::new(),
            (added, 0) => format!("; {added} of your own"),
            (added, lost) => format!("; {added} of your own, {lost} of them no longer in the draft"),
        };
        let _ = writeln!(anstream::stderr(), "{}: {words}; {} to recheck{own}", path.display(), carried.recheck);
    }
    Ok(CLEAN)
}

/// What `--format` says, else the name of the output, else CSV.
fn format(args: &Extract) -> anyhow::Result<&'static Format> {
    if let Some(asked) = args.format.as_deref().and_then(sink::named) {
        return Ok(asked);
    }
    let Some(path) = &args.output else { return Ok(&sink::CSV) };
    let named = sink::for_name(path, |_| true);
    Ok(named.map_err(|e| anyhow::anyhow!("{}: {e}; --format says it too", path.display()))?.unwrap_or(&sink::CSV))
}

/// What `--kinds` says, else both in a workbook.
fn kinds(args: &Extract, format: &Format) -> Kinds {
    let asked = |kind: &str| {
        args.kinds.iter().any(|k| k == kind) || args.kinds.is_empty() && matches!(format.name, "xlsx" | "html")
    };
    Kinds { names: asked(audit::NAME), links: asked(audit::LINK) }
}

fn look<'v>(args: &Extract, kinds: Kinds, verdicts: &'v Verdicts, global: &Global) -> Look<'v> {
    let color = match global.color.as_str() {
        "always" => true,
        "never" => false,
        _ => args.output.is_none() && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
    };
    let (excel, bare, width) = (args.excel, args.no_guard, page_width(args));
    Look { excel, bare, color, width, kinds, verdicts: Some(verdicts), tables: &[] }
}

/// Columns of the terminal, within what is pleasant to read; 100 where there is none.
fn page_width(args: &Extract) -> usize {
    let terminal = terminal_size::terminal_size().filter(|_| args.output.is_none());
    terminal.map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120))
}

/// Tells on stderr what failed, and what a person should know.
pub(super) fn report(piece: &Piece, global: &Global) {
    for trouble in &piece.trouble {
        complain(trouble);
    }
    if !global.quiet {
        for notice in &piece.notices {
            complain(notice);
        }
    }
}

/// Tells on stderr what the new sheet holds.
fn summary(path: &Path, counts: &Counts) {
    let some = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    let [quantities, dates, quotes, statements] = counts.claims;
    let mut parts = vec![
        some(quantities, "figure", "figures"),
        some(dates, "date", "dates"),
        some(quotes, "quote", "quotes"),
        some(statements, "statement", "statements"),
    ];
    if counts.findings > 0 {
        parts.push(some(counts.findings, "thing that does not fit", "things that do not fit"));
    }
    let from = some(counts.documents, "document", "documents");
    let _ = writeln!(anstream::stderr(), "{}: {} from {from}", path.display(), parts.join(", "));
}
